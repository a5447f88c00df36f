//! Tables that list places, and GeoJSON.

use super::{choices, imported, of_text, try_text, why};
use std::sync::Arc;
use waymark_model::{Place, PlaceKind, Point};
use waymark_table::{
    file::FileChoices,
    import::{self, Imported},
};

/// Row, name, kind, latitude and longitude, and what is doubtful.
fn listed(imported: &Imported) -> Vec<String> {
    let said = imported.places.iter().map(|own| {
        let place = imported.with.place(own.place);
        let at = own.gains.or(place.at);
        let at = at.map_or("-".to_owned(), |at| format!("{:.5} {:.5}", at.lat(), at.lon()));
        let doubts = if own.doubts.is_empty() { "" } else { " ?" };
        format!("{} {} {} {at}{doubts}", own.row, place.name.get("en"), place.kind.name())
    });
    said.collect()
}

#[test]
fn points_are_read_as_people_write_them() {
    let places = imported("places.csv", &[]);
    assert_eq!(
        listed(&places),
        [
            "2 Goris Settlement 39.51288 46.33816",
            // As written: whose numbers stand the other way round is told and not mended.
            "3 Lachin Settlement 46.54700 39.64100 ?",
            "4 Kornidzor Settlement 39.54800 46.53000",
            "5 Sisian Settlement 39.52102 46.03581",
            "6 Vayk Settlement 39.69111 45.46667",
            "7 Kapan Settlement - ?",
            "8 Jermuk Settlement -",
            "9 Yerevan Settlement - ?",
            "10 Stepanakert Settlement 39.81530 46.75190",
            "11 Berdzor Settlement 39.64100 46.54700",
        ]
    );
    assert!(places.places[1].doubts[0].contains("(39.641, 46.547) would lie there"));
    assert!(places.places[7].doubts[0].contains("4018111"));
    assert!(places.asks.is_empty() && places.figures.is_empty());
}

#[test]
fn points_of_geojson_are_places_with_their_names() {
    let places = imported("points-only.geojson", &[]);
    let own = listed(&places);
    assert_eq!(own.len(), 3, "{:?} {:?} {:?}", places.columns, places.left_out, places.asks);
    assert_eq!(own[0], "2 Yahodyn - Dorohusk BorderCrossing 51.18783 23.81066");
    let first = places.with.place(places.places[0].place);
    assert_eq!(first.name.get("uk"), "Ягодин - Дорогуськ");
    let notes: Vec<_> =
        places.places.iter().filter_map(|p| places.with.place(p.place).note.clone()).collect();
    assert!(notes.iter().any(|note| note.contains("Closed")), "{notes:?}");
}

fn feature(name: &str, x: f64, y: f64, more: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"name":"{name}"{more}}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

#[test]
fn features_with_counts_are_figures_at_their_points() {
    let more = r#","idps":120,"date":"2023-09-26","source":"OCHA""#;
    let text = collection(&[feature("Goris", 46.34, 39.51, more)]);
    let imported = of_text(&text, &["map present=idps"]);
    assert!(imported.places.is_empty());
    assert_eq!(super::lines(&imported), ["2 Goris 2023-09-26 120"]);
    let at = imported.with.places.iter().find_map(|place| place.at).unwrap();
    assert_eq!((at.lat(), at.lon()), (39.51, 46.34));
}

#[test]
fn a_place_that_was_there_gains_its_point_and_none_is_moved() {
    let mut situation = waymark_fixtures::flight();
    let known = [("goris", None), ("sisian", Point::new(39.52, 46.04))];
    situation.places = known
        .map(|(id, at)| Place { at, ..waymark_fixtures::place(id, PlaceKind::Settlement) })
        .to_vec();
    let situation = Arc::new(situation);
    let text = "place,lat,lon\nGoris,39.51,46.34\nSisian,39.6,46.04\nVayk,45.47,39.69\n";
    let file = waymark_table::read_file(text.as_bytes(), &FileChoices::default()).unwrap();
    let imported = import::import(&file, &choices("a.csv", &[]), Some(&situation)).unwrap();
    assert_eq!(
        listed(&imported),
        [
            "2 goris Settlement 39.51000 46.34000",
            "3 sisian Settlement 39.52000 46.04000 ?",
            "4 Vayk Settlement 45.47000 39.69000 ?",
        ]
    );
    assert!(imported.places[0].gains.is_some());
    assert!(imported.places[1].doubts[0].contains("stays where it is"));
    assert!(imported.places[2].doubts[0].contains("(39.69, 45.47)"));
    let entry = import::entry(&imported, &situation, "");
    assert_eq!((entry.added, entry.places, entry.act.edits.len()), (0, 2, 2));
}

#[test]
fn only_a_code_of_the_place_itself_is_its_p_code() {
    let text = "iso2,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon\nTD,TD14,Assoungha,TD1402,13.4,22.1\n\
                TD,TD14,Ouara,none,13.8,20.8\n";
    let imported = of_text(text, &[]);
    let codes: Vec<_> =
        imported.places.iter().map(|own| imported.with.place(own.place).pcode.clone()).collect();
    assert_eq!(codes, [Some("TD1402".to_owned()), None]);
    assert_eq!(imported.with.place(imported.places[0].place).country.as_deref(), Some("TD"));
}

#[test]
fn no_place_of_a_list_is_lost_in_another() {
    let text = "name,lat,lon\nAlpha,10,20\nBravo,10,20\nCharlie,10.001,20\nAlpha,10.5,20\n";
    let imported = of_text(text, &[]);
    assert_eq!(
        listed(&imported),
        [
            "2 Alpha Settlement 10.00000 20.00000",
            "3 Bravo Settlement 10.00000 20.00000",
            "4 Charlie Settlement 10.00100 20.00000",
            "5 Alpha Settlement 10.50000 20.00000",
        ]
    );
    let twice = of_text("name,lat,lon\nGoris,39.51,46.34\nGoris,39.6,46.34\n", &[]);
    assert!(twice.places[1].doubts[0].contains("that one holds"), "{:?}", twice.places);
}

#[test]
fn whether_a_site_is_the_region_that_is_called_so_is_asked() {
    let mut situation = waymark_fixtures::flight();
    situation.places = vec![waymark_fixtures::place("ararat", PlaceKind::Region)];
    let situation = Arc::new(situation);
    let text = "name,lat,lon,type\nArarat,39.83,44.7,Refugee camp\n";
    let file = waymark_table::read_file(text.as_bytes(), &FileChoices::default()).unwrap();
    let read = |said: &[&str]| import::import(&file, &choices("a.csv", said), Some(&situation));
    let open = read(&[]).unwrap();
    let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
    assert_eq!(ask.answers, ["ararat", "another place"]);
    let answer = |which: &str| format!("answer {}={which}", ask.question);
    let another = read(&[&answer("another place")]).unwrap();
    assert_eq!(listed(&another), ["2 Ararat Camp 39.83000 44.70000"]);
    assert_eq!(another.with.places.len(), 2);
    assert_eq!(read(&[&answer("ararat")]).unwrap().with.places.len(), 1);
}

#[test]
fn figures_of_two_places_on_one_spot_are_of_two_places() {
    let text = "place,lat,lon,IDPs,date\nAlpha,10,20,100,2024-01-01\nBravo,10,20,100,2024-01-01\n";
    let imported = of_text(text, &[]);
    assert_eq!(super::lines(&imported), ["2 Alpha 2024-01-01 100", "3 Bravo 2024-01-01 100"]);
}

#[test]
fn numbers_of_which_nothing_is_known_are_answered_and_the_places_are_listed() {
    let text = "place,lat,lon,wells\nGoris,39.51,46.34,500\nSisian,39.52,46.04,300\n";
    let open = of_text(text, &[]);
    assert!(!open.asks.is_empty() && open.places.is_empty());
    let listed_places = of_text(text, &["map left_out=wells"]);
    assert_eq!(listed_places.places.len(), 2);
}

#[test]
fn numbers_of_places_that_count_nobody_are_left_out_and_told() {
    for headings in [
        "place,lat,lon,Capacity,Elevation,OBJECTID",
        "place,lat,lon,Capacity (persons),Altitude,FID",
        "Site name,Latitude,Longitude,Shape_Area,Shape_Length,Area",
        "Ville,Latitude,Longitude,Population,Superficie,Capacité d'accueil",
        "Nombre,Latitud,Longitud,Capacidad,Elevación,Población",
        "Название,Широта,Долгота,Вместимость,Площадь,Население",
        "المكان,خط العرض,خط الطول,السعة,المساحة,عدد السكان",
        "Town,lat,lon,population,ele,area_sqkm",
    ] {
        let read = of_text(
            &format!("{headings}\nAlpha,39.51,46.34,500,22.5,1\nBravo,39.52,46.04,300,3.25,2\n"),
            &[],
        );
        assert!(read.asks.is_empty() && read.figures.is_empty(), "{headings}: {:?}", read.asks);
        assert_eq!((read.places.len(), why(&read, 0).len()), (2, 3), "{headings}");
        assert!(read.with.places.iter().all(|place| place.note.is_none()), "{headings}");
    }
    // Of a day, of the displaced, or chosen they are counts.
    let counted = |text: &str, said: &[&str]| of_text(text, said).figures.len();
    let row = "Goris,39.51,46.34,500,2024-01-02\n";
    assert_eq!(counted(&format!("town,lat,lon,Population,date\n{row}"), &[]), 1);
    assert_eq!(counted(&format!("town,lat,lon,Displaced population,date\n{row}"), &[]), 1);
    let chosen = ["map population=Population", "set as_of=2024"];
    assert_eq!(counted("town,lat,lon,Population\nGoris,39.51,46.34,500\n", &chosen), 1);
}

#[test]
fn a_row_of_a_list_without_its_point_is_a_place() {
    for headings in
        ["name,lat,lon", "nom,latitude,longitude", "lugar,latitud,longitud", "место,широта,долгота"]
    {
        let text = format!(
            "{headings}\nAlpha,13.1,22.1\nNouveau camp de Bravo,,\nCharlie,13.3,22.3\nDelta,,\n\nSource: \
             OCHA,,\n"
        );
        let read = of_text(&text, &[]);
        let own: Vec<(usize, bool)> =
            read.places.iter().map(|p| (p.row, read.with.place(p.place).at.is_some())).collect();
        assert_eq!(own, [(2, true), (3, false), (4, true), (5, false)], "{headings}");
        assert_eq!(why(&read, 7), ["a note: Source: OCHA"], "{headings}");
        assert!(read.notes.iter().any(|note| note.contains("2 of them without a point")));
    }
    // What is said of the list is no place, nor is a sum.
    let read = of_text("name,lat,lon\nAlpha,13.1,22.1\nUpdated in May 2024,,\nTotal,,\n", &[]);
    assert_eq!(read.places.len(), 1, "{:?}", read.left_out);
}

/// The names of each place by language.
fn names(imported: &Imported) -> Vec<String> {
    let named = imported.places.iter().map(|own| {
        let all = imported.with.place(own.place).name.languages();
        all.map(|(tag, name)| format!("{tag} {name}")).collect::<Vec<_>>().join(", ")
    });
    named.collect()
}

#[test]
fn names_in_several_languages_are_those_of_one_place() {
    for (headings, row, said) in [
        (
            "Nom du site,Site name (English),اسم الموقع",
            "Camp d'Adré,Adre camp,مخيم أدري",
            "ar مخيم أدري, en Adre camp, fr Camp d'Adré",
        ),
        ("Nom,Name,الاسم", "Ville,Town,مدينة", "ar مدينة, en Town, fr Ville"),
        ("Nombre,Name,الاسم", "Villa,Town,مدينة", "ar مدينة, en Town, es Villa"),
        (
            "nombre del lugar,place name,название",
            "Pueblo,Town,Город",
            "en Town, es Pueblo, ru Город",
        ),
        (
            "Название,Назва,Name",
            "Мариуполь,Маріуполь,Mariupol",
            "en Mariupol, ru Мариуполь, uk Маріуполь",
        ),
        ("Site (FR),Site (AR),Site (EN)", "Camp,مخيم,The camp", "ar مخيم, en The camp, fr Camp"),
        (
            "Arabic name,French name,English name",
            "مخيم,Camp,The camp",
            "ar مخيم, en The camp, fr Camp",
        ),
        ("Nom du site,,", "Camp d'Adré,,", "fr Camp d'Adré"),
        // Of a heading of another script than its names they have not the language.
        ("الاسم,,", "Adre,,", "en Adre"),
    ] {
        let read = of_text(&format!("{headings},lat,lon\n{row},13.47,22.2\n"), &[]);
        assert!(read.asks.is_empty(), "{headings}: {:?}", read.asks);
        assert_eq!(names(&read), [said], "{headings}");
    }
    // A second name in one language is told beside it.
    let text = "name,Name_EN,lat,lon\nCamp d'Adré,Adre camp,13.47,22.2\n";
    let read = of_text(text, &[]);
    let place = read.with.place(read.places[0].place);
    assert_eq!(place.note.as_deref(), Some("name: Camp d'Adré"));
    // Two names of one place in Arabic are no area of two sites.
    let text = "Nom du site,اسم الموقع,lat,lon\nAdré 1,أدري,13.4,22.2\nAdré 2,أدري,13.6,22.3\n";
    let read = of_text(text, &[]);
    assert_eq!(names(&read), ["ar أدري, fr Adré 1", "ar أدري, fr Adré 2"]);
}

#[test]
fn a_name_in_any_language_finds_the_place_that_is_known() {
    let mut situation = waymark_fixtures::flight();
    situation.places = vec![waymark_fixtures::place("adre-camp", PlaceKind::Camp)];
    situation.places[0].name = waymark_model::Text::plain("Adre camp");
    let situation = Arc::new(situation);
    let text = "Nom du site,Site name (English),lat,lon\nCamp d'Adré,Adre camp,13.47,22.2\n";
    let read = super::into(text, &situation, &[]);
    assert!(read.asks.is_empty() && read.with.places.len() == 1, "{:?}", read.places);
    assert!(read.places[0].gains.is_some());
}

#[test]
fn features_as_maps_of_the_world_write_them_are_places() {
    let town = feature(
        "Adré",
        22.2,
        13.47,
        r#","place":"town","name:ar":"أدري","population":"12000","ele":"672""#,
    );
    let village = feature("Hadjer Hadid", 21.67, 13.7, r#","place":"village","population":"3000""#);
    let read = of_text(&collection(&[town, village]), &[]);
    assert!(read.asks.is_empty(), "{:?}", read.asks);
    assert_eq!(
        listed(&read),
        ["2 Adré Settlement 13.47000 22.20000", "3 Hadjer Hadid Settlement 13.70000 21.67000"]
    );
    assert_eq!(names(&read)[0], "ar أدري, en Adré");
    for own in ["title", "label", "Titre", "Título", "подпись"] {
        let text = feature("", 22.2, 13.47, "")
            .replace(r#""name":"""#, &format!(r#""{own}":"Adré camp","status":"open""#));
        assert_eq!(
            listed(&of_text(&text, &[])),
            ["2 Adré camp Settlement 13.47000 22.20000"],
            "{own}"
        );
    }
}

#[test]
fn points_in_well_known_text_and_in_headings_of_other_languages_are_read() {
    for text in [
        "name,wkt\nA,POINT (46.34 39.51)\n",
        "name,coordinates\nA,POINT (46.34 39.51)\n",
        "name,coordinates\nA,\"(39.51, 46.34)\"\n",
        "name,geom\nA,POINT Z (46.34 39.51 900)\n",
        "X,Y,FID,name\n46.34,39.51,1,A\n",
        "name,geom\nA,SRID=4326;POINT(46.34 39.51)\n",
        "lugar,latitud,longitud\nA,39.51,46.34\n",
        "место,широта,долгота\nA,39.51,46.34\n",
        "المكان,خط العرض,خط الطول\nA,39.51,46.34\n",
    ] {
        assert_eq!(listed(&of_text(text, &[])), ["2 A Settlement 39.51000 46.34000"], "{text}");
    }
}

#[test]
fn of_what_kind_places_are_is_read_where_it_is_said() {
    let row = "Adré,13.47,22.2\n";
    let kind = |headings: &str, row: &str, said: &[&str]| {
        let text = format!(
            "{headings}\n{row}Farchana,13.6,21.7{}\n",
            ",".repeat(row.matches(',').count() - 2)
        );
        let imported = of_text(&text, said);
        imported.with.place(imported.places[0].place).kind.name()
    };
    assert_eq!(kind("place,lat,lon", row, &[]), "Settlement");
    assert_eq!(kind("place,lat,lon", row, &["set kind=Camp"]), "Camp");
    assert_eq!(kind("camp name,lat,lon", row, &[]), "Camp");
    assert_eq!(
        kind("place,lat,lon,type", "Adré,13.47,22.2,Border crossing\n", &[]),
        "BorderCrossing"
    );
}

#[test]
fn what_is_no_table_of_places_says_why() {
    let line = r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#;
    let text = format!(r#"{{"type":"Feature","properties":{{"name":"Road"}},"geometry":{line}}}"#);
    assert!(try_text(&text).unwrap_err().to_string().contains("layer of the map"));
    for (text, why) in [
        (r#"{"rows":[1,2]}"#, "no GeoJSON"),
        (r#"{"type":"FeatureCollection","features":["#, "it is not GeoJSON"),
    ] {
        let error = try_text(text).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    let metres = collection(&[feature("Goris", 5_158_000.0, 4_795_000.0, "")]);
    assert!(try_text(&metres).unwrap_err().to_string().contains("not on Earth"));
    let one_bad = collection(&[feature("A", 500.0, 1.0, ""), feature("Goris", 46.34, 39.51, "")]);
    let read = of_text(&one_bad, &[]);
    assert_eq!(listed(&read), ["3 Goris Settlement 39.51000 46.34000"]);
    assert!(read.notes[0].contains("feature 1 (“A”)"), "{:?}", read.notes);
    assert!(why(&read, 3).is_empty());
    assert_eq!(
        super::book("points-only.geojson").sheets.first().map(|sheet| &*sheet.name),
        Some("crossings")
    );
}

#[test]
fn points_the_other_way_round_are_doubted_by_any_country_that_is_named() {
    let sites = |x: f64, y: f64| {
        let text = collection(&[feature("Adré", x, y, ""), feature("Farchana", 13.6, 21.7, "")]);
        text.replace(
            r#""type":"FeatureCollection""#,
            r#""type":"FeatureCollection","name":"sites_tchad""#,
        )
    };
    let read = of_text(&sites(13.47, 22.2), &[]);
    assert!(read.places.iter().all(|own| own.doubts.len() == 1), "{:?}", read.places);
    assert!(read.places[0].doubts[0].contains("(13.47, 22.2) would lie there"));
    assert!(of_text(&sites(22.2, 13.47), &[]).places[0].doubts.is_empty());
    // Of the country of places that are there.
    let mut situation = waymark_fixtures::flight();
    situation.places = vec![waymark_fixtures::place("adre", PlaceKind::Settlement)];
    situation.places[0].country = Some("TD".to_owned());
    let text = "name,lat,lon\nHadjer Hadid,21.67,13.7\n";
    let read = super::into(text, &Arc::new(situation), &[]);
    assert!(read.places[0].doubts[0].contains("outside of Chad"), "{:?}", read.places);
}

#[test]
fn a_heading_says_which_coordinate_stands_first() {
    for (heading, cell) in [
        ("Coordinates (longitude, latitude)", "46.34, 39.51"),
        ("\"lon, lat\"", "46.34 39.51"),
        ("Longitude/Latitude", "[46.34, 39.51]"),
        ("Lat/Long", "39.51, 46.34"),
        ("Latitud y longitud", "39.51, 46.34"),
        ("Coordinates (longitude, latitude)", "39.51 N 46.34 E"),
    ] {
        let heading = heading.trim_matches('"');
        let text = format!("name,\"{heading}\"\nA,\"{cell}\"\n");
        assert_eq!(listed(&of_text(&text, &[])), ["2 A Settlement 39.51000 46.34000"], "{heading}");
    }
}

#[test]
fn who_runs_a_camp_is_not_its_name_unasked() {
    let table = "Manager name,Latitude,Longitude\nJohn Doe,13.4,22.2\nJane Roe,13.6,21.8\n";
    let asked = of_text(table, &[]);
    let questions: Vec<&str> = asked.asks.iter().map(|ask| ask.question.as_str()).collect();
    assert_eq!(questions, ["Does `Manager name` name the places?"]);
    let places = of_text(table, &["answer Does `Manager name` name the places?=places"]);
    assert!(places.asks.is_empty() && places.places.len() == 2, "{:?}", places.asks);
}

#[test]
fn a_name_in_a_language_is_that_of_the_place_beside_it() {
    for headings in ["Site,Name_AR", "Camp,Name (Arabic)", "Arabic name,Site"] {
        let mut rows = [["Zorpa", "زوربا"], ["Qalva", "قلفا"]];
        if headings.starts_with("Arabic") {
            for row in &mut rows {
                row.reverse();
            }
        }
        let rows = rows.map(|row| format!("{},13.4,22.{}\n", row.join(","), row[0].len()));
        let read = of_text(&format!("{headings},Latitude,Longitude\n{}", rows.concat()), &[]);
        assert!(read.asks.is_empty(), "{headings}: {:?}", read.asks);
        let place = read.with.place(read.places[0].place);
        assert_eq!((place.name.get("en"), place.name.get("ar")), ("Zorpa", "زوربا"), "{headings}");
    }
}
