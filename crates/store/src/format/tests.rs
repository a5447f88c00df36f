//! Claims about the canonical layout.

use super::format;
use crate::{
    Files, Folder,
    diagnostics::Diagnostics,
    read_text,
    source_text::blank::{Blank, stretches},
    syntax,
    token::{LexemeKind, Tokens},
};
use proptest::prelude::*;
use std::path::Path;

const SHIPPED: &str = include_str!("../../../../data/nagorno-karabakh-2023/situation.ron");

fn tidied(text: &str) -> String {
    let once = format(text, Path::new("x")).unwrap();
    assert_eq!(format(&once, Path::new("x")).unwrap(), once, "laid out again it changes");
    once
}

/// What a text says without its layout, and its comments in order.
fn words(text: &str) -> (String, Vec<String>) {
    let (mut tokens, mut words, mut notes, mut read) =
        (Tokens::new(text), String::new(), Vec::new(), 0);
    loop {
        let piece = tokens.next();
        let gap = &text[read..piece.start];
        let comments = stretches(gap).into_iter().filter(|(kind, ..)| *kind != Blank::Space);
        notes.extend(comments.map(|(_, from, to)| gap[from..to].trim_end().to_owned()));
        if piece.token == LexemeKind::End {
            notes.sort_unstable();
            return (words.replace(",)", ")").replace(",]", "]").replace(",}", "}"), notes);
        }
        words.push_str(&text[piece.start..piece.end]);
        read = piece.end;
    }
}

#[test]
fn the_shipped_situation_means_the_same_laid_out() {
    let folder =
        Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/nagorno-karabakh-2023"));
    let files: &dyn Files = &folder;
    let after = tidied(SHIPPED);
    assert_eq!(words(&after), words(SHIPPED));
    let [a, b] = [SHIPPED, &after].map(|text| read_text(text, files).situation.unwrap());
    assert_eq!(a, b);
    let long = after.lines().filter(|line| line.chars().count() > 120);
    // Only a text that is longer than a line.
    assert!(long.clone().all(|line| line.contains("note: ") || line.contains('"')));
}

#[test]
fn records_have_a_line_each_and_comments_stay_by_them() {
    let text = "// top\n\n\n\nSituation(version:1,title:\"T\",\n\n\n// who\nspeakers:[Speaker(id:\"a\",name:{\"en\":\"A\"}),Speaker(id:\"b\",\nname:\"B\")// of b\n],\nsnapshots:[Snapshot(id:\"n\",figures:[Figure(measure:Arrivals,/* why */count:Exact(1)),Figure()])],events:[],)//end";
    assert_eq!(
        tidied(text),
        "// top

Situation(
    version: 1,
    title: \"T\",

    // who
    speakers: [
        Speaker(id: \"a\", name: {\"en\": \"A\"}),
        Speaker(id: \"b\", name: \"B\"), // of b
    ],
    snapshots: [
        Snapshot(id: \"n\", figures: [
            Figure(
                measure: Arrivals,
                /* why */
                count: Exact(1),
            ),
            Figure(),
        ]),
    ],
    events: [],
) //end
"
    );
}

#[test]
fn a_record_longer_than_a_line_is_wrapped() {
    let long = "x".repeat(80);
    let text =
        format!("Situation(places:[Place(id:\"p\",kind:Country,note:\"{long}\",credit:\"c\")])");
    let expected = format!(
        "Situation(\n    places: [\n        Place(id: \"p\", kind: Country,\n            note: \"{long}\", credit: \"c\"),\n    ],\n)\n"
    );
    assert_eq!(tidied(&text), expected);
}

#[test]
fn line_ends_of_windows_stay() {
    let text = "Situation(\r\n// a\r\nversion: 1)\r\n";
    assert_eq!(tidied(text), "Situation(\r\n    // a\r\n    version: 1,\r\n)\r\n");
}

#[test]
fn what_is_no_situation_is_left() {
    for text in ["", "Situation(", "Situation(version 1)", "Situation() x"] {
        assert!(format(text, Path::new("x")).is_err(), "{text}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let blank = prop_oneof![
        8 => Just(""), 4 => Just(" "), 2 => Just("\n"), 1 => Just("\n\n\n"),
        1 => Just(" // c\n"), 1 => Just("\n  // d\n\n"), 1 => Just(" /* e */ "),
        1 => Just("/* f\n\n g */"),
    ];
    let leaf = prop_oneof![
        Just("1_000".to_owned()),
        Just("\"a // b\"".to_owned()),
        Just("None".to_owned())
    ];
    let gap = blank.boxed();
    let value = leaf.prop_recursive(4, 24, 4, {
        let gap = gap.clone();
        move |inner| {
            let items = prop::collection::vec((gap.clone(), inner, gap.clone(), gap.clone()), 0..4);
            (items, gap.clone(), 0..4_usize).prop_map(|(items, end, kind)| {
                let (open, close) = [("[", "]"), ("A(", ")"), ("(", ")"), ("{", "}")][kind];
                let item = |(at, (a, value, b, c)): (usize, &(_, String, _, _))| match kind {
                    1 | 2 => format!("{a}f{at}{b}:{value}{c},"),
                    3 => format!("{a}\"k{at}\":{b}{value}{c},"),
                    _ => format!("{a}{value}{b},{c}"),
                };
                let items: String = items.iter().enumerate().map(item).collect();
                format!("{open}{items}{end}{close}")
            })
        }
    });
    (gap.clone(), value.clone(), value, gap)
        .prop_map(|(a, b, c, d)| format!("{a}Situation(figures: {b}, places: {c}{d}){d}"))
}

proptest! {
    #[test]
    fn any_text_says_the_same_and_stays_as_it_was_laid_out(text in any_text()) {
        let mut diagnostics = Diagnostics::new(&text);
        syntax::parse(&text, &mut diagnostics);
        prop_assert!(!diagnostics.any_error(), "{}", text);
        let after = tidied(&text);
        prop_assert_eq!(words(&after), words(&text), "{}\n{}", text, after);
    }
}
