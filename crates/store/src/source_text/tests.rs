//! Claims about texts: pieces join to the text, and edits taken back leave no trace.

use super::{ListKey, NewRecord, RecordKey, Section, SourceText, Value, Which};
use crate::{
    Edit, EditError, Embedded, Transaction, apply, apply_transaction, diagnostics::Diagnostics,
    read_text, syntax,
};
use proptest::prelude::*;
use std::path::Path;

const SHIPPED: &str = include_str!("../../../../data/nagorno-karabakh-2023/situation.ron");

/// Comments and blanks wherever they may stand.
const COMMENTED: &str = r#"// before
#![enable(implicit_some)]
/* a /* b */ */ Situation( // after the bracket
    version: 1, title: "T" /* t */, utc_offset: "+04:00", // on the line
    since: "2023-09-19"
    // before a comma
    ,
    note: r"raw ) \ text", lead: [/* nobody */],
    speakers: [Speaker(id: "a", name: "A"), /* b */ Speaker(id: "b", name: "B")],

    // places

    places: [ // after the list's bracket

        // heading

        // of the first
        Place(id: "p", kind: Country, name: "P"), // on the line of p

        // of q, with a bracket ]
        Place(
            // of the id
            id: "q", // on the line of the id
            kind: Country,

            name: {"en": "Q", /* hy */ "hy": "Ք"}, // names
        ) // of q
        , // and of its comma
        (id: "r\u{72}", kind: Country, name: "R",),
        // at the end
    ],
    sources: [Source(id: "s", outlet: "O", published: "2023-09-20")], snapshots: [
        Snapshot(id: "n", source: "s", speaker: "a", as_of: "2023-09-20", figures: [
            // of the first figure
            Figure(measure: Arrivals, at: "p", count: Exact(1)), // one
            Figure(id: "f", measure: Arrivals, at: "q", count: MoreThan(2_000)) // two
            // after all figures
        ]), // of n
        Snapshot(id: "m", source: "s", speaker: "a", as_of: "2023-09-21", figures: [], note: "empty"),
        Snapshot(figures: [Figure(measure: Arrivals, at: "p", count: Exact(3))], id: "o", source: "s", speaker: "a", as_of: "2023-09-22") // last
    ], slides: [ /* none */ ] // slides
) // after
"#;

fn parse(text: &str) -> SourceText {
    SourceText::parse(text, Path::new("situation.ron")).unwrap()
}

/// Whether a text has no slip in its grammar.
fn is_ron(text: &str) -> bool {
    let mut diagnostics = Diagnostics::new(text);
    syntax::parse(text, &mut diagnostics);
    let problems = diagnostics.into_problems(Path::new("x"));
    assert!(problems.is_empty(), "{}\n{text}", problems[0]);
    true
}

#[test]
fn all_pieces_joined_are_the_text() {
    let windows = COMMENTED.replace('\n', "\r\n");
    let mark = format!("\u{FEFF}{SHIPPED}");
    for text in [SHIPPED, COMMENTED, &windows, &mark, "Situation()", "(version:1,places:[])"] {
        let source_text = parse(text);
        assert_eq!(source_text.text(), text);
        assert_eq!(source_text.len(), text.len());
    }
}

#[test]
fn what_cannot_be_taken_apart_says_where() {
    for text in ["", "[]", "Situation(version: 1", "Situation(version 1)", "x", "Situation() y"] {
        let problems = SourceText::parse(text, Path::new("x.ron")).unwrap_err();
        assert!(!problems.is_empty(), "{text}");
    }
}

#[test]
fn records_are_found_by_id_and_by_position() {
    let source_text = parse(COMMENTED);
    let places = ListKey::Section(Section::Places);
    assert_eq!(source_text.count(&places), Some(3));
    let rr = RecordKey::new(Section::Places, "rr");
    assert_eq!(source_text.records(&places)[2], rr);
    assert_eq!(source_text.position(&rr), Some(2));
    let figure = RecordKey::Figure(Which::id("n"), Which::At(1));
    assert_eq!(source_text.field(&figure, "count"), Some("MoreThan(2_000)"));
    assert_eq!(source_text.id(&figure), Some("f"));
    let last = RecordKey::Figure(Which::id("o"), Which::At(0));
    for (key, field, starts) in [
        (figure, Some("count"), "MoreThan(2_000)"),
        (last, None, "Figure(measure: Arrivals, at: \"p\", count: Exact(3)"),
        (rr, Some("id"), "\"r\\u{72}\""),
        (RecordKey::new(Section::Snapshots, "m"), Some("note"), "\"empty\""),
        (RecordKey::Head, Some("slides"), "[ /* none"),
        (RecordKey::Head, Some("note"), "r\"raw"),
    ] {
        let start = source_text.start(&key, field).unwrap();
        assert!(COMMENTED[start..].starts_with(starts), "{key}: {}", &COMMENTED[start..]);
    }
    let said = source_text.text_field(&RecordKey::Head, "note");
    assert_eq!(said.as_deref(), Some("raw ) \\ text"));
    assert_eq!(source_text.count(&ListKey::Section(Section::Legs)), None);
}

/// Lines that differ, as `-old` and `+new`.
fn diff(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[same..].iter().rev().zip(new[same..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let gone = old[same..old.len() - tail].iter().map(|l| format!("-{l}"));
    gone.chain(new[same..new.len() - tail].iter().map(|l| format!("+{l}"))).collect()
}

fn changed(text: &str, edits: &[Edit]) -> Vec<String> {
    let mut source_text = parse(text);
    let back = apply_transaction(&mut source_text, &Transaction::new("x", edits.to_vec())).unwrap();
    let after = source_text.text();
    assert!(is_ron(&after));
    apply_transaction(&mut source_text, &back).unwrap();
    assert_eq!(source_text.text(), text);
    diff(text, &after)
}

#[test]
fn one_field_changes_its_own_line_only() {
    let figure = RecordKey::Figure(Which::id("gov-0925-0000"), Which::At(3));
    let set = Edit::set(figure.clone(), "count", waymark_model::Count::MoreThan(28_000));
    assert_eq!(
        changed(SHIPPED, &[set]),
        [
            "-            Figure(measure: Sheltered, at: \"armenia\", count: Exact(557), wording: \"557\"),",
            "+            Figure(measure: Sheltered, at: \"armenia\", count: MoreThan(28_000), wording: \"557\"),",
        ]
    );
    let doubt = Edit::set(figure, "doubt", "a \"b\"\n");
    let lines = changed(SHIPPED, &[doubt]);
    assert_eq!(lines.len(), 2);
    assert!(lines[1].ends_with("wording: \"557\", doubt: \"a \\\"b\\\"\\n\"),"), "{}", lines[1]);
}

#[test]
fn one_language_of_a_title_changes_its_own_line_only() {
    let source_text = parse(SHIPPED);
    let mut texts: std::collections::BTreeMap<String, String> =
        ron::from_str(source_text.field(&RecordKey::Head, "title").unwrap()).unwrap();
    texts.insert("hy".into(), "Փախուստ".into());
    texts.insert("az".into(), "Köç".into());
    let lines = changed(SHIPPED, &[Edit::set(RecordKey::Head, "title", Value::Texts(texts))]);
    let new: Vec<_> = lines.iter().filter(|l| l.starts_with('+')).collect();
    assert_eq!(new[0], "+        \"hy\": \"Փախուստ\",");
    assert!(new.contains(&&"+        \"az\": \"Köç\",".to_owned()), "{lines:?}");
}

#[test]
fn a_record_goes_with_its_comments_and_leaves_headings() {
    let remove = |id: &str| Edit::Remove { record: RecordKey::new(Section::Places, id) };
    assert_eq!(
        changed(COMMENTED, &[remove("p")]),
        [
            "-        // of the first",
            "-        Place(id: \"p\", kind: Country, name: \"P\"), // on the line of p",
            "-",
        ]
    );
    let figure = Edit::Remove { record: RecordKey::Figure(Which::id("n"), Which::id("f")) };
    assert_eq!(changed(COMMENTED, &[figure]).len(), 1);
    let snapshot = |id: &str| Edit::Remove { record: RecordKey::new(Section::Snapshots, id) };
    assert_eq!(changed(COMMENTED, &[snapshot("m")]).len(), 1);
    let speaker = Edit::Remove { record: RecordKey::new(Section::Speakers, "b") };
    assert_eq!(
        changed(COMMENTED, &[speaker])[1],
        "+    speakers: [Speaker(id: \"a\", name: \"A\")],"
    );
}

#[test]
fn new_records_are_written_as_their_neighbours_are() {
    let place = || NewRecord::default().with("name", "New").with("id", "new");
    let add = |at| Edit::Insert { list: ListKey::Section(Section::Places), at, record: place() };
    assert_eq!(changed(SHIPPED, &[add(Some(2))]), ["+        Place(id: \"new\", name: \"New\"),"]);
    assert_eq!(
        changed(COMMENTED, &[add(Some(2))]),
        [
            "+        Place(",
            "+            id: \"new\",",
            "+            name: \"New\",",
            "+        ),",
        ]
    );
    let figure = NewRecord::default().with("measure", Value::word("Arrivals"));
    let snapshot = NewRecord::default().with("id", "new").figure(figure.clone());
    assert_eq!(
        changed(SHIPPED, &[Edit::add(Section::Snapshots, snapshot.clone())]),
        [
            "+        Snapshot(id: \"new\", figures: [",
            "+            Figure(measure: Arrivals),",
            "+        ]),",
        ]
    );
    let list = ListKey::Figures(Which::id("m"));
    let lines = changed(COMMENTED, &[Edit::Insert { list, at: None, record: figure }]);
    assert_eq!(lines[2], "+            Figure(measure: Arrivals),");
    // A list that is not there yet.
    let leg = NewRecord::default().with("id", "leg");
    assert_eq!(
        changed(SHIPPED.replace("routes: [", "r: [").as_str(), &[Edit::add(Section::Routes, leg)]),
        ["+    routes: [", "+        Route(id: \"leg\"),", "+    ],"]
    );
    let speaker = NewRecord::default().with("id", "c");
    let lines = changed(COMMENTED, &[Edit::add(Section::Speakers, speaker)]);
    assert!(
        lines[1].ends_with("Speaker(id: \"b\", name: \"B\"), Speaker(id: \"c\")],"),
        "{lines:?}"
    );
}

#[test]
fn a_record_moves_with_its_comments() {
    let record = RecordKey::new(Section::Snapshots, "gov-0925-0600");
    let to = parse(SHIPPED).position(&record).unwrap() + 1;
    let lines = changed(SHIPPED, &[Edit::Move { record, to }]);
    assert!(
        lines.iter().all(|l| l.contains("0600")
            || l.contains("Figure(")
            || l.contains("doubt:")
            || l.contains("]),")
            || l.contains("note:")
            || l.contains("figures: [")),
        "{lines:#?}"
    );
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let mut source_text = parse(COMMENTED);
    let p = || RecordKey::new(Section::Places, "p");
    let good = Edit::set(p(), "note", "x");
    for bad in [
        Edit::set(RecordKey::new(Section::Places, "nowhere"), "note", "x"),
        Edit::set(p(), "colour", "x"),
        Edit::set(RecordKey::Head, "snapshots", Value::Written("[]".into())),
        Edit::set(p(), "note", Value::Written("1, id: 2".into())),
        Edit::set(p(), "note", Value::Written("\"a\" // b".into())),
        Edit::set(p(), "at", Value::Real(f64::NAN)),
        Edit::Rewrite { record: p(), text: "Place(id: \"p\"), Place()".into() },
        Edit::Rewrite { record: RecordKey::Head, text: "Situation()".into() },
        Edit::Splice {
            list: ListKey::Section(Section::Places),
            at: 2,
            removed: 9,
            inserted: Vec::new(),
            end: None,
        },
        Edit::Insert {
            list: ListKey::Figures(Which::id("nowhere")),
            at: None,
            record: NewRecord::default(),
        },
    ] {
        let edits = vec![good.clone(), bad.clone()];
        let done = apply_transaction(&mut source_text, &Transaction::new("x", edits));
        if let Ok(done) = &done {
            // A comment after a value is cut off: what is left is one value.
            assert!(matches!(&bad, Edit::Set { value: Value::Written(w), .. } if w.contains("//")));
            apply_transaction(&mut source_text, done).unwrap();
        }
        assert_eq!(source_text.text(), COMMENTED, "{bad:?}");
    }
    let error = apply(&mut source_text, &Edit::set(p(), "colour", "x")).unwrap_err();
    assert!(matches!(error, EditError::NoField { .. }));
}

#[test]
fn values_are_written_as_they_are_read() {
    let texts =
        ["", "plain", "a \"b\" \\ c", "line\nline\r\t\u{1}\u{7f}", "Կոռնիձոր", "\u{2028}", "{}//"];
    for text in texts {
        let written = Value::text(text).write().unwrap();
        assert_eq!(ron::from_str::<String>(&written).unwrap(), text);
        assert!(!written.contains(char::is_control), "{written:?}");
    }
    for (number, written) in [(0, "0"), (999, "999"), (1_000, "1_000"), (1_234_567, "1_234_567")] {
        assert_eq!(Value::Whole(number).write().unwrap(), written);
    }
    for number in [0.0, -46.53046, 1e-7, 1e300, 39.0] {
        let written = Value::Real(number).write().unwrap();
        assert_eq!(ron::from_str::<f64>(&written).unwrap(), number);
    }
}

#[test]
fn a_shipped_figure_set_aside_is_read_so() {
    let mut source_text = parse(SHIPPED);
    let figure = RecordKey::Figure(Which::id("gov-0925-0000"), Which::At(0));
    let standing = waymark_model::Standing::SetAside("Misprint".into());
    apply(&mut source_text, &Edit::set(figure, "standing", &standing)).unwrap();
    let files = Embedded(&[]);
    let text = source_text.text();
    let (before, after) = (text.find("    layers:").unwrap(), text.rfind(')').unwrap());
    let read = read_text(&format!("{}{}", &text[..before], &text[after..]), &files);
    let situation = read.situation.expect("it reads");
    let snapshot = situation.snapshots.iter().find(|s| s.id.as_str() == "gov-0925-0000").unwrap();
    assert_eq!(snapshot.figures[0].standing, standing);
}

/// What is written is what is read: the reader lists the same fields when it meets another.
#[test]
fn every_field_that_is_read_can_be_written() {
    let sorted = |mut names: Vec<String>| {
        names.sort_unstable();
        names
    };
    // What a record has, as told of one with a field that is unheard of.
    let read = |text: &str| {
        let read = read_text(text, &Embedded(&[]));
        let told = read.problems.iter().find(|p| p.code == "unknown-field").unwrap();
        let listed = told.right.split_once(" has ").unwrap().1.replace(" or ", ", ");
        sorted(listed.split(", ").map(|name| name.trim_matches('`').to_owned()).collect())
    };
    let written = |names: &[&str]| sorted(names.iter().map(|&name| name.to_owned()).collect());
    assert_eq!(read("Situation(unheard: 1)"), written(&crate::schema::SITUATION.names()));
    for section in Section::ALL {
        let list = ListKey::Section(section);
        let text = format!("Situation({}: [{}(unheard: 1)])", section.name(), list.schema().name);
        assert_eq!(read(&text), written(&list.schema().names()), "{list}");
    }
    let figure = "Situation(snapshots: [Snapshot(figures: [Figure(unheard: 1)])])";
    assert_eq!(read(figure), written(&crate::schema::FIGURE.names()));
}

/// A small source of chance, so that a failing case is named by one number.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

fn any_list(source_text: &SourceText, chance: &mut Chance) -> ListKey {
    let section = *chance.of(&Section::ALL);
    let snapshots = source_text.count(&ListKey::Section(Section::Snapshots)).unwrap_or(0);
    if snapshots > 0 && chance.below(3) == 0 {
        return ListKey::Figures(Which::At(chance.below(snapshots)));
    }
    ListKey::Section(section)
}

fn any_value(chance: &mut Chance) -> Value {
    match chance.below(6) {
        0 => Value::text("text \"with\" // and /* in it"),
        1 => Value::word("Arrivals"),
        2 => waymark_model::Count::Between(3_000, 5_000).into(),
        3 => Value::Texts([("en".to_owned(), "New".to_owned())].into()),
        4 => Value::texts(["a", "b"]),
        _ => Value::Written("{1: [(x: 'c')]}".into()),
    }
}

fn any_edit(source_text: &SourceText, chance: &mut Chance) -> Edit {
    let list = any_list(source_text, chance);
    let count = source_text.count(&list).unwrap_or(0);
    let at = chance.below(count + 1);
    let field = (*chance.of::<&str>(&list.schema().names())).to_owned();
    let record = list.record(Which::At(chance.below(count)));
    match chance.below(if count == 0 { 3 } else { 9 }) {
        0 => Edit::set(
            RecordKey::Head,
            chance.of::<&str>(&crate::schema::SITUATION.names()),
            any_value(chance),
        ),
        1 => Edit::unset(RecordKey::Head, chance.of::<&str>(&crate::schema::SITUATION.names())),
        2 => {
            let id = format!("new-{}", chance.below(1000));
            let mut record = NewRecord::default().with("id", id.as_str());
            record.fields.push((field, any_value(chance)));
            if list == ListKey::Section(Section::Snapshots) {
                record = record.figure(NewRecord::default().with("count", any_value(chance)));
            }
            Edit::Insert { list, at: (chance.below(2) == 0).then_some(at), record }
        }
        3 => Edit::Remove { record },
        4 => {
            let text = source_text.entry(&record).unwrap().whole();
            Edit::Put { list, at: (chance.below(2) == 0).then_some(at), text }
        }
        5 => Edit::Move { record, to: chance.below(count) },
        6 => Edit::unset(record, &field),
        _ => Edit::set(record, &field, any_value(chance)),
    }
}

fn undone(text: &str, seed: u64, steps: usize) {
    let mut chance = Chance(seed.max(1));
    let mut source_text = parse(text);
    let mut back = Vec::new();
    let mut replayed = parse(text);
    for _ in 0..steps {
        let edit = any_edit(&source_text, &mut chance);
        let before = source_text.text();
        let Ok(inverse) = apply(&mut source_text, &edit) else {
            assert_eq!(source_text.text(), before, "{edit:?}");
            continue;
        };
        let after = source_text.text();
        assert!(is_ron(&after), "{edit:?}");
        let again = parse(&after);
        assert_eq!(again.text(), after);
        for section in Section::ALL.map(ListKey::Section) {
            assert_eq!(again.count(&section), source_text.count(&section), "{edit:?}\n{after}");
            assert_eq!(again.records(&section), source_text.records(&section), "{edit:?}\n{after}");
        }
        if let Edit::Set { record, field, value } = &edit
            && !matches!(value, Value::Texts(_))
            && field != "id"
        {
            assert_eq!(again.field(record, field), Some(value.write().unwrap().as_str()));
        }
        // As a journal keeps it.
        let line = ron::to_string(&edit).unwrap();
        assert!(!line.contains('\n'));
        apply(&mut replayed, &ron::from_str(&line).unwrap()).unwrap();
        assert_eq!(replayed.text(), after);
        back.push((inverse, before));
    }
    for (inverse, before) in back.into_iter().rev() {
        let line = ron::to_string(&inverse).unwrap();
        apply(&mut source_text, &ron::from_str(&line).unwrap()).unwrap();
        assert_eq!(source_text.text(), before, "{inverse:?}");
    }
    assert_eq!(source_text.text(), text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn edits_taken_back_leave_the_text_byte_for_byte(seed: u64, steps in 1_usize..30) {
        undone(COMMENTED, seed, steps);
        undone(&COMMENTED.replace('\n', "\r\n"), seed, steps);
    }

    #[test]
    fn any_text_joins_or_is_refused(text in "[ \n(){}\\[\\],:a-c\"/*#!]{0,60}") {
        if let Ok(source_text) = SourceText::parse(&text, Path::new("x")) {
            prop_assert_eq!(source_text.text(), text.as_str());
        }
        let framed = format!("Situation(places: [{text}])");
        if let Ok(source_text) = SourceText::parse(&framed, Path::new("x")) {
            prop_assert_eq!(source_text.text(), framed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_the_shipped_situation_taken_back_leave_no_trace(seed: u64) {
        undone(SHIPPED, seed, 12);
    }
}
