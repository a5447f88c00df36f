//! Every sentence said of the shipped situation, held against those that were read and found good:
//! `sentences.txt`. With the variable `BLESS` set the sentences of today are written there instead,
//! to be read before they are kept.

use std::{collections::BTreeSet, fmt::Write};
use waymark_language::Language;
use waymark_model::{Moment, Situation};
use waymark_reckoning::{
    Reckoning, because, check_advice, check_sentence, checks, clash_sentence, statement,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/all/sentences.txt");

/// So many reasons are told.
const WHYS: usize = 36;

fn sentences(situation: &Situation) -> String {
    let (reckoning, language) = (Reckoning::new(situation, None), Language::english());
    let mut text = String::from("# Checks\n");
    let today = Moment::parse("2026-01-01", situation.offset).unwrap().span().start();
    for check in checks(situation, &reckoning, Some(today)) {
        let sentence = check_sentence(situation, &language, &check);
        let advice = check_advice(situation, &language, &check);
        writeln!(text, "{}: {sentence}; {advice}", check.code.name()).unwrap();
    }
    text.push_str("# Clashes\n");
    for clash in reckoning.clashes() {
        writeln!(text, "{}", clash_sentence(situation, &language, clash)).unwrap();
    }
    text.push_str("# Statements\n");
    let extent = reckoning.extent();
    for series in reckoning.series() {
        let middle = extent.start().plus_secs(8 * 86_400);
        for at in [middle, extent.end()] {
            writeln!(text, "{}", statement(situation, &reckoning, &language, *series, at)).unwrap();
        }
    }
    text.push_str("# Reasons\n");
    let mut told = BTreeSet::new();
    let instants = reckoning.instants();
    for (nth, quantity) in reckoning.quantities().into_iter().enumerate() {
        // Another moment for each, spread over all.
        let at = instants[(nth * 17 + 5) % instants.len()];
        for why in because(situation, &language, &reckoning, quantity, at) {
            if told.len() < WHYS && told.insert(why.to_string()) {
                writeln!(text, "{why}").unwrap();
            }
        }
    }
    text
}

#[test]
fn sentences_of_the_shipped_situation_are_those_that_were_read() {
    let situation = waymark_store::read_embedded().situation.unwrap();
    let now = sentences(&situation);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FILE, &now).unwrap();
    }
    let read = std::fs::read_to_string(FILE).unwrap();
    let differing: Vec<_> = read.lines().zip(now.lines()).filter(|(was, is)| was != is).collect();
    assert!(differing.is_empty(), "was, is: {differing:#?}");
    assert_eq!(read.lines().count(), now.lines().count());
}

/// What nobody can have done is said so, and not as a number.
#[test]
fn a_conflict_with_nobody_says_nobody() {
    let text = r#"Situation(version: 1, title: "Two towns", utc_offset: "+00:00", since: "2024-03-01",
        places: [
            Place(id: "a", kind: Settlement, name: "A"),
            Place(id: "b", kind: Settlement, name: "B"),
        ],
        legs: [Leg(id: "ab", from: "a", to: "b")],
        sources: [Source(id: "s", outlet: "Agency", published: "2024-03-11")],
        snapshots: [
            Snapshot(id: "n0", source: "s", speaker: "agency", as_of: "2024-03-10T12:00Z",
                figures: [Figure(measure: Passed, on: "ab", count: Exact(0), wording: "w")]),
            Snapshot(id: "n1", source: "s", speaker: "other", as_of: "2024-03-10T12:00Z",
                figures: [Figure(measure: Arrivals, at: "b", count: Exact(5), wording: "w")]),
        ])"#;
    let read = waymark_store::read_text(text, &waymark_store::Folder::new("."));
    let situation = read.situation.unwrap();
    let reckoning = Reckoning::new(&situation, None);
    let said = clash_sentence(&situation, &Language::english(), &reckoning.clashes()[0]);
    assert!(
        said.starts_with("Says 5 had arrived by 10 Mar 2024, 12:00, but nobody could have"),
        "{said}"
    );
}
