//! Several places are called alike: which of them a row means is by what its other columns say, or asked.

use super::{
    into, lines, of_text, place,
    versions::{read, table},
    why,
};
use waymark_model::{PlaceKind, Subject};

/// When all tables of this file were published.
const ON: &str = "published x=2023-10-20";

const LEBANON: &str = r#"Situation(
    version: 1, title: "A", utc_offset: "+02:00", since: "2023-09-01",
    places: [
        Place(id: "lebanon", kind: Country, country: "LB", name: "Lebanon"),
        Place(id: "tripoli", kind: Settlement, within: "lebanon", name: "Tripoli", at: (34.43, 35.84)),
    ],
)"#;

#[test]
fn a_place_of_another_country_is_not_the_one_that_is_known() {
    let rows = "Date,Country,Location,Arrivals so far\n2023-09-12,Libya,Tripoli,500\n2023-09-12,Lebanon,Tripoli,70\n";
    let of = into(
        rows,
        &read(LEBANON),
        &[ON, "answer Which `Tripoli` in `Libya` is meant?=Tripoli, Tripoli, Libya"],
    );
    assert!(of.asks.is_empty(), "{:?}", of.asks);
    assert_eq!(lines(&of), ["2 Tripoli 2023-09-12 500", "3 tripoli 2023-09-12 70"]);
    let libyan = of.with.places.iter().rfind(|place| place.name.get("en") == "Tripoli").unwrap();
    assert_eq!(libyan.country.as_deref(), Some("LY"));
    // By the code of the country too, and where it is the only row.
    let rows = "Date,ISO3,Location,Arrivals so far\n2023-09-12,LBY,Tripoli,500\n";
    let of = into(
        rows,
        &read(LEBANON),
        &[ON, "answer Which `Tripoli` in `LBY` is meant?=Tripoli, Tripoli, Libya"],
    );
    assert!(of.figures.iter().all(|figure| place(&of, figure) == "Tripoli"), "{:?}", of.asks);
}

const SCHOOLS: &str = "Date,District,Site,IDPs\n2023-09-12,North,Central School,500\n2023-09-12,South,Central School,70\n";

#[test]
fn sites_of_one_name_in_two_districts_are_two() {
    let empty = LEBANON.replace("tripoli", "a").replace("Tripoli", "A");
    let (text, of) = table(&empty, SCHOOLS, &[ON]);
    let schools = of.with.places.iter().filter(|place| place.name.get("en") == "Central School");
    assert_eq!((schools.count(), of.figures.len()), (2, 2), "{:?}", of.left_out);
    // When the table is read again each row means the place that it brought.
    let (again, of) = table(&text, SCHOOLS, &[ON]);
    assert_eq!((again == text, of.figures.len()), (true, 0), "{:?}", of.asks);
}

#[test]
fn a_site_of_a_district_that_is_not_known_is_asked_about_once_for_all_its_sites() {
    let empty = LEBANON.replace("tripoli", "a").replace("Tripoli", "A");
    let rows =
        "Date,District,Site,IDPs\n2023-09-12,North,Old Mill,500\n2023-09-12,North,New Mill,70\n";
    let (text, _) = table(&empty, rows, &[ON]);
    let later = "Date,District,Site,IDPs\n2023-10-12,Septentrion,Old Mill,510\n2023-10-12,Septentrion,New Mill,80\n";
    let of = into(later, &read(&text), &[ON]);
    let asks: Vec<(&str, usize)> = of.asks.iter().map(|a| (a.question.as_str(), a.rows)).collect();
    assert_eq!(asks, [("Is `Septentrion` what is known as `North`?", 2)]);
    let question = "answer Is `Septentrion` what is known as `North`?=";
    let of = into(later, &read(&text), &[ON, &format!("{question}it is")]);
    assert_eq!(lines(&of), ["2 old-mill 2023-10-12 510", "3 new-mill 2023-10-12 80"]);
    let of = into(later, &read(&text), &[ON, &format!("{question}it is another area")]);
    assert_eq!(lines(&of), ["2 Old Mill 2023-10-12 510", "3 New Mill 2023-10-12 80"]);
    // Words such as district make no other area.
    let of = into(&later.replace("Septentrion", "North District"), &read(&text), &[ON]);
    assert_eq!(lines(&of), ["2 old-mill 2023-10-12 510", "3 new-mill 2023-10-12 80"]);
}

#[test]
fn what_was_answered_of_a_name_holds_among_the_places_that_the_table_brought() {
    let empty =
        LEBANON.replace("lebanon", "armenia").replace("LB", "AM").replace("Lebanon", "Armenia");
    let rows = "Date,Site,Arrivals so far\n2023-09-12,Yerevan,500\n2023-09-12,Gyumri,70\n";
    let chosen = "answer Which `Yerevan` is meant?=Yerevan, Yerevan, Armenia";
    let (text, _) = table(&empty, rows, &[ON, chosen]);
    // The city comes without the region that is called as it is.
    assert_eq!(text.matches("\"Yerevan\"").count(), 1, "{text}");
    let (again, of) = table(&text, rows, &[ON]);
    assert_eq!((again == text, of.figures.len()), (true, 0));
    // The same answer may be given again: a table that comes every week has one command.
    let (again, _) = table(&text, rows, &[ON, chosen]);
    assert_eq!(again, text);
    let (more, of) = table(&text, &rows.replace("09-12", "09-19").replace("500", "600"), &[ON]);
    assert_eq!(lines(&of).len(), 2, "{more}");
}

#[test]
fn a_place_abroad_that_happens_to_be_called_so_is_not_taken() {
    let rows = "Date,Site,IDPs\n2023-09-12,New Mill,500\n";
    let of = into(rows, &read(LEBANON), &[ON]);
    let mill = of.with.places.last().unwrap();
    assert_eq!((mill.name.get("en"), mill.at, mill.country.as_deref()), ("New Mill", None, None));
    assert!(of.notes.iter().any(|note| note.contains("no place abroad")), "{:?}", of.notes);
}

#[test]
fn of_two_of_a_country_the_one_in_the_area_that_is_said_is_meant() {
    let situation = LEBANON.replace(
        "    ],\n)",
        "        Place(id: \"north\", kind: Region, within: \"lebanon\", name: \"North\"),\n        \
         Place(id: \"tripoli-2\", kind: Settlement, within: \"north\", name: \"Tripoli\"),\n    ],\n)",
    );
    let rows =
        "Date,Country,Region,Location,Arrivals so far\n2023-09-12,Lebanon,North,Tripoli,500\n";
    let of = into(rows, &read(&situation), &[ON]);
    assert_eq!(lines(&of), ["2 tripoli-2 2023-09-12 500"], "{:?}", of.asks);
}

#[test]
fn sites_of_one_name_in_two_districts_of_one_province_are_two() {
    let empty = LEBANON.replace("tripoli", "a").replace("Tripoli", "A");
    let rows = "Date,Province,District,Site,IDPs\n2023-09-12,East,North,Central School,500\n2023-09-13,East,South,Central School,70\n";
    let (text, of) = table(&empty, rows, &[ON]);
    let schools = of.with.places.iter().filter(|place| place.name.get("en") == "Central School");
    assert_eq!(schools.count(), 2, "{text}");
    let (again, _) = table(&text, rows, &[ON]);
    assert_eq!(again, text);
}

#[test]
fn an_answer_of_one_country_is_none_of_another() {
    let rows = |day: &str| {
        format!(
            "Date,Country,Location,Arrivals so far\n{day},Libya,Tripoli,500\n{day},Lebanon,Tripoli,70\n"
        )
    };
    let libya = "answer Which `Tripoli` in `Libya` is meant?=Tripoli, Tripoli, Libya";
    let (text, _) = table(LEBANON, &rows("2023-09-12"), &[ON, libya]);
    let (_, of) = table(&text, &rows("2023-09-19"), &[ON]);
    let places: Vec<String> = of.figures.iter().map(|figure| place(&of, figure)).collect();
    assert_eq!(places.len(), 2, "{:?}", of.asks);
    assert_eq!(places[1], "tripoli");
    assert_ne!(places[0], "tripoli");
    // One that is no answer is refused, also where another would be sure of itself.
    for wrong in ["nowhere", "tripoli"] {
        let book = waymark_table::file::read_file(
            rows("2023-09-19").as_bytes(),
            &waymark_table::file::FileChoices::default(),
        );
        let said = format!("answer Which `Tripoli` in `Lebanon` is meant?={wrong}");
        let chosen = crate::choices("sites.csv", &[ON, &said]);
        assert!(
            waymark_table::import::import(&book.unwrap(), &chosen, Some(&read(&text))).is_err()
        );
    }
}

#[test]
fn a_site_that_is_known_without_its_district_is_not_that_of_two() {
    let known = LEBANON.replace("tripoli", "school").replace("Tripoli", "Central School");
    let of = into(
        "Date,Country,District,Site,IDPs\n2023-09-12,Lebanon,North,Central School,500\n2023-09-13,Lebanon,South,Central School,70\n",
        &read(&known),
        &[ON],
    );
    let asks: Vec<&str> = of.asks.iter().map(|ask| ask.question.as_str()).collect();
    assert_eq!(
        asks,
        [
            "Which `Central School` in `Lebanon, North` is meant?",
            "Which `Central School` in `Lebanon, South` is meant?"
        ]
    );
    // Said of one district alone it is that one.
    let of = into(
        "Date,Country,District,Site,IDPs\n2023-09-12,Lebanon,North,Central School,500\n",
        &read(&known),
        &[ON],
    );
    assert_eq!(lines(&of), ["2 school 2023-09-12 500"]);
}

#[test]
fn the_point_of_a_row_tells_places_of_one_name_apart() {
    let rows = "Date,Location,Latitude,Longitude,Arrivals so far\n2023-09-12,Tripoli,32.88,13.19,500\n2023-09-12,Tripoli,34.44,35.85,70\n";
    let of = into(rows, &read(LEBANON), &[ON]);
    assert_eq!(
        lines(&of),
        ["2 Tripoli 2023-09-12 500", "3 tripoli 2023-09-12 70"],
        "{:?}",
        of.asks
    );
}

#[test]
fn a_state_is_no_country_of_its_name_and_a_city_is_not_its_province() {
    let caucasus = LEBANON
        .replace("lebanon", "georgia")
        .replace("LB", "GE")
        .replace("Lebanon", "Georgia")
        .replace("tripoli", "vale")
        .replace("Tripoli", "Vale");
    let rows =
        "Date,Country,State,Location,Arrivals so far\n2023-09-12,United States,Georgia,Vale,500\n";
    let of = into(rows, &read(&caucasus), &[ON]);
    assert!(of.figures.iter().all(|figure| place(&of, figure) != "vale"), "{:?}", lines(&of));
    let kyiv = LEBANON.replace(
        "    ],\n)",
        "        Place(id: \"oblast\", kind: Region, within: \"lebanon\", name: \"Kyiv Oblast\"),\n        \
         Place(id: \"mill\", kind: Settlement, within: \"oblast\", name: \"Old Mill\"),\n    ],\n)",
    );
    let rows = "Date,Region,Location,Arrivals so far\n2023-09-12,Kyiv City,Old Mill,500\n";
    let of = into(rows, &read(&kyiv), &[ON]);
    assert_eq!(of.asks[0].question, "Is `Kyiv City` what is known as `Kyiv Oblast`?");
}

#[test]
fn a_name_that_is_also_an_id_is_a_name() {
    let rows = "Date,Country,Location,Arrivals so far\n2023-09-12,Libya,tripoli,500\n";
    let of = into(rows, &read(LEBANON), &[ON]);
    assert!(of.figures.iter().all(|figure| place(&of, figure) != "tripoli"), "{:?}", lines(&of));
}

#[test]
fn of_a_place_of_which_nothing_is_known_each_of_two_is_asked() {
    let bare = r#"Situation(version: 1, title: "A", utc_offset: "+02:00", since: "2023-09-01",
        places: [Place(id: "bare", kind: Settlement, name: "Bare")])"#;
    for rows in [
        "Date,Country,Location,IDPs\n2023-09-12,Kenya,Bare,60\n2023-09-12,Somalia,Bare,5\n",
        "Date,Latitude,Longitude,Location,IDPs\n2023-09-12,2.1,41.2,Bare,60\n2023-09-12,5.3,45.7,Bare,5\n",
        "Date,Country,Admin1,Location,IDPs\n2023-09-12,Kenya,North,Bare,60\n2023-09-12,Kenya,,Bare,5\n",
    ] {
        let of = into(rows, &read(bare), &[ON]);
        let blank =
            "answer Do blank cells of `Admin1` say the same as the cell above them?=nothing";
        let is_blank = of.asks.iter().any(|ask| blank.contains(&ask.question));
        let of = if is_blank { into(rows, &read(bare), &[ON, blank]) } else { of };
        assert_eq!((of.figures.len(), of.asks.len()), (0, 2), "{rows} {:?}", of.asks);
    }
    // Two points of one village.
    let near = "Date,Latitude,Longitude,Location,IDPs\n2023-09-12,2.1,41.2,Bare,60\n2023-09-13,2.101,41.2,Bare,65\n";
    let of = into(near, &read(bare), &[ON]);
    assert_eq!((of.figures.len(), of.asks.len()), (2, 0), "{:?}", of.asks);
}

#[test]
fn of_two_areas_of_one_level_the_smaller_is_the_place() {
    let zones = "Province;Territoire;Zone de santé;PDI;Date\nNord-Kivu;Rutshuru;Binza;10;2024-03-13\n\
                 Nord-Kivu;Rutshuru;Kibirizi;20;2024-03-13\nNord-Kivu;Masisi;Katoyi;30;2024-03-13\n";
    let found = of_text(zones, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(
        lines(&found),
        ["2 Binza 2024-03-13 10", "3 Kibirizi 2024-03-13 20", "4 Katoyi 2024-03-13 30"]
    );
    // Where each has one it is asked.
    let one = "Territoire;Zone de santé;PDI;Date\nRutshuru;Binza;10;2024-03-13\n\
               Masisi;Katoyi;30;2024-03-13\n";
    let open = of_text(one, &[]);
    let question = "Which lies within the other, `Territoire` or `Zone de santé`?";
    assert_eq!(open.asks[0].question, question);
    let said = format!("answer {question}=Zone de santé");
    assert_eq!(lines(&of_text(one, &[&said]))[0], "2 Binza 2024-03-13 10");
    // Two names of one area are no two areas.
    let same = "provider_admin1_name,admin1_name,idps,date\nKaboul,Kabul,5,2024-03-13\n\
                Hérat,Herat,6,2024-03-13\n";
    let found = of_text(same, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.figures.len(), 2);
}

#[test]
fn where_people_go_is_not_where_they_are_counted() {
    let table = "Date,Flow Monitoring Point,Destination country,Individuals\n\
                 2024-01-15,Joda,South Sudan,512\n2024-01-15,Joda,Sudan,47\n";
    let found = of_text(table, &["set measure=Passed"]);
    assert!(found.with.places.iter().all(|p| p.within.is_none()), "{:?}", found.with.places);
}

#[test]
fn a_country_with_more_behind_it_is_asked_about_and_no_new_place() {
    let of = |name: &str, said: &[&str]| {
        let table =
            format!("Country,Refugees,Date\n\"{name}\",100,2023-12-31\nMali,50,2023-12-31\n");
        of_text(&table, said)
    };
    for (name, country) in [
        ("Lebanon (registered)", "Lebanon"),
        ("Jordan (camps)", "Jordan"),
        ("Syria (returned)", "Syria"),
        ("Turkey [estimate]", "Turkey"),
        ("Liban (enregistrés)", "Liban"),
        ("Lebanon - registered", "Lebanon"),
        ("Ливан: зарегистрированные", "Ливан"),
        ("Jordan, camps", "Jordan"),
    ] {
        let question =
            format!("`{name}` says more than a country: are all who are in {country} meant?");
        let open = of(name, &[]);
        assert_eq!(open.figures.len(), 1, "{name}");
        assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
        assert_eq!(open.asks[0].question, question);
        assert_eq!(open.asks[0].answers, ["all of them", "left out", "another place"]);
        let answered = |answer: &str| of(name, &[&format!("answer {question}={answer}")]);
        let all = answered("all of them");
        let Subject::Place(of) = all.figures[0].series.subject else { panic!("{name}") };
        let whole = all.with.place(of);
        assert_eq!((whole.kind, whole.country.is_some()), (PlaceKind::Country, true), "{name}");
        let none = answered("left out");
        assert_eq!(none.figures.len(), 1, "{name}");
        assert_eq!(why(&none, 2), [format!("`{name}` is left out as answered")]);
        let another = answered("another place");
        assert_eq!(place(&another, &another.figures[0]), name);
    }
    // Names of countries that have such marks themselves.
    for name in [
        "Congo (Kinshasa)",
        "Iran (Islamic Republic of)",
        "Bolivia (Plurinational State of)",
        "Netherlands (Kingdom of the)",
        "Moldova (Republic of)",
        "Tanzania, United Republic of",
        "Congo, Dem. Rep.",
        "Türkiye (Turkey)",
        "Syria (Syrian Arab Republic)",
        "China, Hong Kong SAR",
        "Chad (a)",
    ] {
        assert!(of(name, &[]).asks.is_empty(), "{name}: {:?}", of(name, &[]).asks);
    }
    for name in ["Moldova (Republic of)", "Türkiye (Turkey)"] {
        let found = of(name, &[]);
        let Subject::Place(of) = found.figures[0].series.subject else { panic!("{name}") };
        assert_eq!(found.with.place(of).kind, PlaceKind::Country, "{name}");
        assert!(found.with.place(of).country.is_some(), "{name}");
    }
}

#[test]
fn a_name_that_two_countries_share_is_asked_about_and_taken_for_neither() {
    let of = |name: &str, code: &str, said: &[&str]| {
        let table = format!(
            "Country,ISO3,Refugees,Date\n\"{name}\",{code},100,2023-12-31\nMali,,50,2023-12-31\n"
        );
        of_text(&table, said)
    };
    for (name, countries) in [
        ("Congo", ["DR Congo", "Republic of the Congo"]),
        ("CONGO", ["DR Congo", "Republic of the Congo"]),
        ("Конго", ["DR Congo", "Republic of the Congo"]),
        ("Korea", ["North Korea", "South Korea"]),
    ] {
        let question = format!("`{name}` is the name of more than one country: which is meant?");
        let open = of(name, "", &[]);
        assert_eq!(open.figures.len(), 1, "{name}");
        assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
        assert_eq!(open.asks[0].question, question);
        assert_eq!(open.asks[0].answers, [countries[0], countries[1], "left out"]);
        for country in countries {
            let answered = of(name, "", &[&format!("answer {question}={country}")]);
            assert_eq!(place(&answered, &answered.figures[0]), country, "{name}");
        }
        let none = of(name, "", &[&format!("answer {question}=left out")]);
        assert_eq!(none.figures.len(), 1, "{name}");
    }
    // A code beside it tells, and a fuller name needs none.
    for (name, code) in [("Congo", "COD"), ("Congo", "COG"), ("Congo-Kinshasa", ""), ("RDC", "")] {
        assert!(of(name, code, &[]).asks.is_empty(), "{name} {code}");
    }
    // "Guinea" is what the United Nations call one country.
    assert!(of("Guinea", "", &[]).asks.is_empty());
}

#[test]
fn a_place_of_another_region_than_the_table_names_is_asked_about() {
    let empty =
        LEBANON.replace("lebanon", "dr-congo").replace("LB", "CD").replace("Lebanon", "DR Congo");
    let rows = |province: &str, site: &str| {
        format!("Date,Province,Site,IDPs\n2023-09-12,{province},{site},500\n")
    };
    for province in ["Sud-Kivu", "South Kivu"] {
        let of = into(&rows(province, "Minova"), &read(&empty), &[ON]);
        let asks: Vec<&str> = of.asks.iter().map(|a| a.question.as_str()).collect();
        assert_eq!(asks, [format!("Which `Minova` in `{province}` is meant?")]);
        let another = format!("answer Which `Minova` in `{province}` is meant?=another place");
        let of = into(&rows(province, "Minova"), &read(&empty), &[ON, &another]);
        let minova = of.with.places.last().unwrap();
        assert_eq!(minova.at, None);
        assert_eq!(of.with.place(minova.within.unwrap()).name.get("en"), province);
    }
    // In any language a region is one.
    for province in ["Nord-Kivu", "North Kivu"] {
        let text = rows(province, "Minova") + &format!("2023-09-12,{province},Bulengo,70\n");
        let of = into(&text, &read(&empty), &[ON]);
        assert!(of.asks.is_empty(), "{:?}", of.asks);
        let regions = of.with.places.iter().filter(|p| p.kind == PlaceKind::Region);
        let names: Vec<&str> = regions.map(|p| p.name.get("en")).collect();
        assert_eq!(names, [province]);
    }
}
