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
fn numbers_that_count_nobody_are_answered_and_the_places_are_listed() {
    let text = "place,lat,lon,capacity\nGoris,39.51,46.34,500\nSisian,39.52,46.04,300\n";
    let open = of_text(text, &[]);
    assert!(!open.asks.is_empty() && open.places.is_empty());
    let listed_places = of_text(text, &["map left_out=capacity"]);
    assert_eq!(listed_places.places.len(), 2);
}

#[test]
fn points_in_well_known_text_and_in_headings_of_other_languages_are_read() {
    for text in [
        "name,wkt\nA,POINT (46.34 39.51)\n",
        "name,coordinates\nA,POINT (46.34 39.51)\n",
        "name,coordinates\nA,\"(39.51, 46.34)\"\n",
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
