//! Tables that tell people apart by origin, status, sex and age become figures of just those people.

use super::{book, bounds, choices, imported, of_text, place, why};
use std::{path::Path, sync::Arc};
use waymark_model::{Figure, Measure, Situation};
use waymark_store::{Embedded, SourceText, apply_transaction, read_text};
use waymark_table::import::{self, Imported, TableFigure};

const EMPTY: &str = r#"Situation(version: 1, title: "A", utc_offset: "Z", since: "2019")"#;

fn whom(imported: &Imported, figure: &TableFigure) -> String {
    let people = figure.series.people;
    let all = [
        people.origin.map(|origin| imported.with.origin_id(origin)),
        people.status.map(|status| status.name().to_owned()),
        people.sex.map(|sex| sex.name().to_owned()),
        people.age.map(|age| age.to_string()),
        people.group.map(|group| imported.with.group(group).id.to_string()),
        Some(imported.unit_name(figure)).filter(|unit| unit != "people"),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Measure, place, bounds and whom of each figure.
fn told(imported: &Imported) -> Vec<String> {
    let one = |f: &TableFigure| {
        let measure = f.series.measure.name();
        let (place, bounds) = (place(imported, f), bounds(imported, f));
        format!("{measure} {place} {bounds} {}", whom(imported, f)).trim().to_owned()
    };
    imported.figures.iter().map(one).collect()
}

fn whole(name: &str, said: &[&str]) -> Imported {
    let imported = imported(&format!("full/{name}.csv"), said);
    assert!(imported.asks.is_empty(), "{name}: {:?}", imported.asks);
    imported
}

/// The table as a situation of its own.
fn situation(name: &str, said: &[&str]) -> Situation {
    let before = read_text(EMPTY, &Embedded(&[])).situation.unwrap();
    let file = format!("full/{name}.csv");
    let said = [said, &["published x=2024-12-31", "set speaker=S", "set outlet=O"]].concat();
    let choices = choices(&file, &said);
    let imported = import::import(&book(&file), &choices, Some(&Arc::new(before.clone()))).unwrap();
    assert!(imported.asks.is_empty(), "{:?}", imported.asks);
    let entry = import::entry(&imported, &before, "Import");
    let mut text = SourceText::parse(EMPTY, Path::new("x")).unwrap();
    apply_transaction(&mut text, &entry.act).unwrap();
    let read = read_text(&text.text(), &Embedded(&[]));
    read.situation.unwrap_or_else(|| panic!("{:?}\n{}", read.problems, text.text()))
}

/// The sums of the parts that figures are made up of, each beside its figure.
fn sums(situation: &Situation) -> Vec<(u64, u64)> {
    let whole = |f: &&Figure| !f.parts.is_empty();
    let sum = |f: &Figure| {
        let parts = f.parts.iter().map(|part| situation.figure(*part).bounds.lower());
        (f.bounds.lower(), parts.sum())
    };
    let figures: Vec<&Figure> = situation.figures().map(|(_, _, figure)| figure).collect();
    figures.into_iter().filter(whole).map(sum).collect()
}

#[test]
fn refugees_by_origin_asylum_and_status() {
    let found = whole("refugee-population", &[]);
    assert_eq!(
        told(&found)[..7],
        [
            "Present Chad 923254 SDN Refugee",
            "Present Chad 3128 SDN AsylumSeeker",
            "Present Chad 0 SDN InternallyDisplaced",
            "Present Chad 0 SDN InNeedOfProtection",
            "Present Chad 0 SDN Stateless",
            "Present Chad 0 SDN Host",
            "Present Chad 0 SDN OfConcern",
        ]
    );
    assert_eq!((found.figures.len(), found.left_out.len()), (21, 0), "{:?}", found.left_out);
    assert_eq!(found.figures[0].speaker.as_deref(), Some("UNHCR"));
}

#[test]
fn refugees_by_sex_and_age_add_up_to_each_sex_and_to_all() {
    let found = whole("refugee-demographics", &[]);
    let told = told(&found);
    assert_eq!(told.len(), 26, "{told:#?}");
    assert_eq!(told[0], "Present Various (Chad) 80 SDN Refugee Female 0-4");
    assert_eq!(told[4], "Present Various (Chad) 25 SDN Refugee Female 60+");
    assert_eq!(told[5], "Present Various (Chad) 520 SDN Refugee Female");
    assert_eq!(told[25], "Present Various (Chad) 20 SDN AsylumSeeker");
    // Those of unknown age are in the totals alone.
    assert_eq!(found.left_out.len(), 2);
    let sums = sums(&situation("refugee-demographics", &[]));
    assert_eq!(sums, [(520, 520), (380, 380), (900, 900), (10, 10), (10, 10), (20, 20)]);
}

#[test]
fn rows_of_hapi_and_tagged_demographics_are_the_same_people() {
    let found = whole("refugees-hapi", &[]);
    assert_eq!(
        told(&found),
        [
            "Present Chad 80 SDN Refugee Female 0-4",
            "Present Chad 120 SDN Refugee Female 5-11",
            "Present Chad 25 SDN Refugee Female 60+",
            "Present Chad 520 SDN Refugee Female",
            "Present Chad 380 SDN Refugee Male",
            "Present Chad 900 SDN Refugee",
            "Present Chad 20 SDN AsylumSeeker",
            "Present Chad 2 SDN InNeedOfProtection",
        ]
    );
    let tagged = whole("refugees-hdx", &[]);
    let own = told(&tagged);
    assert_eq!(own.len(), 12, "{own:#?}");
    assert!(own.iter().all(|line| line.starts_with("Present ") && line.contains("SDN Refugee")));
    assert!(own[5].ends_with("520 SDN Refugee Female"), "{}", own[5]);
}

#[test]
fn a_round_of_internally_displaced_people_keeps_origin_sex_method_and_round() {
    let found = whole("dtm-round", &[]);
    assert_eq!(
        told(&found)[..3],
        [
            "Present Al Fasher 1000 khartoum InternallyDisplaced",
            "Present Al Fasher 430 khartoum InternallyDisplaced Male",
            "Present Al Fasher 570 khartoum InternallyDisplaced Female",
        ]
    );
    let fields = &found.figures[0].fields;
    assert_eq!((fields["round"].as_str(), fields["method"].as_str()), ("12", "BA"));
    let situation = situation("dtm-round", &[]);
    assert_eq!(sums(&situation), [(1000, 1000), (700, 700)]);
    let (_, _, figure) = situation.figures().next().unwrap();
    assert_eq!(figure.provenance.as_ref().unwrap().round.as_deref(), Some("12"));
}

#[test]
fn households_are_beside_people_and_of_their_own_locality() {
    let found = whole("dtm-households", &[]);
    assert_eq!(
        told(&found),
        [
            "Present Al Fasher 200 InternallyDisplaced households",
            "Present Al Fasher 1000 InternallyDisplaced",
            "Present Nyala 140 InternallyDisplaced households",
            "Present Nyala 700 InternallyDisplaced",
            "Present Kas 14 InternallyDisplaced households",
            "Present Kas 70 InternallyDisplaced",
        ]
    );
}

#[test]
fn returnees_of_both_kinds_are_parts_of_all() {
    let found = whole("returnees", &[]);
    assert_eq!(
        told(&found)[..2],
        ["Present Sinjar Centre 150 Returned households", "Present Sinjar Centre 900 Returned"]
    );
    let found = whole("returns", &[]);
    assert_eq!(
        told(&found)[..5],
        [
            "Present Syria 120 ReturnedRefugee",
            "Present Syria 300 ReturnedDisplaced",
            "Present Syria 420 Returned",
            "Present Syria 210 Returned Female",
            "Present Syria 210 Returned Male",
        ]
    );
    assert_eq!(sums(&situation("returns", &[])), [(420, 420), (480, 480)]);
}

#[test]
fn a_row_of_gidd_is_stocks_and_displacements_of_each_cause() {
    let found = whole("gidd", &[]);
    assert_eq!(
        told(&found),
        [
            "Present Sudan 9052822 InternallyDisplaced displaced-by-conflict",
            "Displacements Sudan 6042743 displaced-by-conflict displacements",
            "Displacements Sudan 98946 displaced-by-disasters displacements",
        ]
    );
    let during = |at: usize| found.figures[at].during.map(|during| during.to_string());
    assert_eq!([during(0), during(1)], [None, Some("2023".to_owned())]);
    assert_eq!(found.figures[0].as_of.to_string(), "2023");
}

#[test]
fn men_and_boys_are_males_of_all_ages_and_children_lie_across() {
    let question = "What do `men and boys`, `women and girls`, `children` and others count?";
    let open = imported("full/karabakh.csv", &[]);
    assert_eq!(open.asks.len(), 1);
    assert_eq!(open.asks[0].question, question);
    let answer = format!("answer {question}=Registered");
    let sums_of = "answer Do `men and boys`, `women and girls`, `children` and others count all so far? No word \
                   of the table says it=all so far";
    let found = whole("karabakh", &[&answer, sums_of]);
    assert_eq!(
        told(&found),
        [
            "Registered Armenia 48304 Male",
            "Registered Armenia 52328 Female",
            "Registered Armenia 30190 0-17",
            "Registered Armenia 100632",
        ]
    );
    // The two sexes make up all; children are a part of it that neither of them is.
    assert_eq!(sums(&situation("karabakh", &[&answer, sums_of])), [(100_632, 100_632)]);
}

#[test]
fn those_whom_no_sex_and_age_says_together_are_a_group() {
    let found = of_text(
        "date,place,arrivals so far,women and children,killed and injured\n2024-05-01,A,9,7,3\n",
        &[],
    );
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(told(&found), ["Arrivals A 9", "Arrivals A 7 women-and-children"]);
    assert!(why(&found, 0)[0].contains("several counts in one"), "{:?}", found.left_out);
}

#[test]
fn a_column_of_words_beside_areas_is_asked_about_before_they_are_one() {
    let table = "date,state,mahalla,IDPs\n2024-05-01,Kassala,North End,7\n\
                 2024-05-02,Kassala,South End,5\n";
    let open = of_text(table, &[]);
    let question = "Does `mahalla` name places within those of `state`?";
    assert_eq!(open.asks.iter().map(|ask| &*ask.question).collect::<Vec<_>>(), [question]);
    let places = of_text(table, &[&format!("answer {question}=places")]);
    let told = told(&places);
    assert!(told[0].contains("North End") && told[1].contains("South End"), "{told:?}");
    assert_eq!(places.figures[0].series.measure, Measure::Present);
}
