//! Claims about merging: nothing is lost, nothing is written over, and it does not matter much
//! who merges.

use super::{ConflictKind, Merged, common_ground, content, merge};
use crate::{
    Edit, ListKey, NewRecord, RecordKey, Section, SourceText, Value, Which, apply,
    diagnostics::Diagnostics, syntax,
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

const BASE: &str = r#"Situation(
    version: 1,
    title: {"en": "T"},
    utc_offset: "+04:00",
    since: "2023-09-19",
    places: [
        // first
        Place(id: "p", kind: Country, name: "P"),
        Place(id: "q", kind: Country, name: "Q"), // of q
        Place(id: "r", kind: Country, name: "R"),
    ],
    sources: [Source(id: "s", outlet: "O", published: "2023-09-20", url: "https://o/1")],
    snapshots: [
        Snapshot(id: "a", source: "s", speaker: "x", as_of: "2023-09-20", figures: [
            Figure(measure: Arrivals, at: "p", count: Exact(1_000), wording: "1000"),
            Figure(measure: Arrivals, at: "q", count: Exact(2), wording: "2"),
        ]),
        Snapshot(id: "b", source: "s", speaker: "x", as_of: "2023-09-21", figures: [
            Figure(id: "f", measure: Arrivals, at: "p", count: Exact(3), wording: "3")
        ]),
        Snapshot(id: "c", source: "s", speaker: "x", as_of: "2023-09-22", figures: []),
    ],
    events: [
        Event(at: "2023-09-24", kind: RouteOpened, title: "Open"),
        Event(at: "2023-09-25", kind: Other, title: "Fire", place: "r"),
    ],
)
"#;

fn parse(text: &str) -> SourceText {
    SourceText::parse(text, Path::new("x")).unwrap()
}

fn is_ron(text: &str) -> bool {
    let mut diagnostics = Diagnostics::new(text);
    syntax::parse(text, &mut diagnostics);
    diagnostics.into_problems(Path::new("x")).is_empty()
}

fn with(edits: &[Edit]) -> SourceText {
    let mut source_text = parse(BASE);
    for edit in edits {
        apply(&mut source_text, edit).unwrap();
    }
    source_text
}

fn merged(ours: &[Edit], theirs: &[Edit]) -> Merged {
    let (base, ours, theirs) = (parse(BASE), with(ours), with(theirs));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert!(is_ron(&merged.source_text.text()), "{}", merged.source_text.text());
    // The act makes the same of ours.
    let mut again = ours.clone();
    for edit in &merged.edits {
        apply(&mut again, edit).unwrap();
    }
    assert_eq!(again.text(), merged.source_text.text());
    merged
}

fn place(id: &str) -> RecordKey {
    RecordKey::new(Section::Places, id)
}

fn snapshot(id: &str) -> RecordKey {
    RecordKey::new(Section::Snapshots, id)
}

fn report(id: &str, count: u64) -> Edit {
    let figure = NewRecord::default()
        .with("measure", Value::word("Arrivals"))
        .with("at", "p")
        .with("count", waymark_model::Count::Exact(count))
        .with("wording", count.to_string().as_str());
    let snapshot = NewRecord::default()
        .with("id", id)
        .with("source", "s")
        .with("speaker", "x")
        .with("as_of", "2023-09-23");
    Edit::add(Section::Snapshots, snapshot.figure(figure))
}

#[test]
fn what_one_changed_is_taken_and_nothing_else_moves() {
    let all = [
        Edit::set(place("q"), "note", "theirs"),
        Edit::set(
            RecordKey::Figure(Which::id("a"), Which::At(1)),
            "count",
            Value::Written("Exact(5)".into()),
        ),
        Edit::Remove { record: snapshot("c") },
        report("d", 7),
        Edit::set(RecordKey::Head, "note", "theirs"),
    ];
    let alone = with(&all).text();
    let m = merged(&[], &all);
    assert_eq!(m.source_text.text(), alone);
    assert!(m.conflicts.is_empty() && m.twins.is_empty());
    assert_eq!(merged(&all, &[]).source_text.text(), alone);
    assert_eq!(merged(&all, &all).source_text.text(), alone);
    assert_eq!(merged(&[], &[]).source_text.text(), BASE);
}

#[test]
fn changes_of_two_fields_of_one_record_are_both_had() {
    let ours = [Edit::set(place("q"), "note", "ours"), Edit::set(place("q"), "country", "AM")];
    let theirs = [Edit::set(place("q"), "name", "Quay"), Edit::set(place("q"), "country", "AM")];
    let m = merged(&ours, &theirs);
    assert!(m.conflicts.is_empty());
    let expected = "        Place(id: \"q\", kind: Country, country: \"AM\", name: \"Quay\", note: \"ours\"), // of q";
    assert!(m.source_text.text().lines().any(|l| l == expected), "{}", m.source_text.text());
}

#[test]
fn two_changes_of_one_field_are_a_conflict_in_which_ours_stands() {
    let figure = || RecordKey::Figure(Which::id("a"), Which::At(0));
    let set = |count: &str| [Edit::set(figure(), "count", Value::Written(count.into()))];
    let m = merged(&set("MoreThan(900)"), &set("Exact(1_100)"));
    let [conflict] = &m.conflicts[..] else { panic!("{:?}", m.conflicts) };
    assert_eq!(conflict.kind, ConflictKind::Field("count".into()));
    assert_eq!(conflict.base.as_deref(), Some("Exact(1_000)"));
    assert_eq!(conflict.ours.as_deref(), Some("MoreThan(900)"));
    assert_eq!(conflict.theirs.as_deref(), Some("Exact(1_100)"));
    assert_eq!(m.source_text.field(&conflict.record, "count"), Some("MoreThan(900)"));
    // Written otherwise, but the same.
    assert!(merged(&set("Exact(1_100)"), &set("Exact( 1100 )")).conflicts.is_empty());
}

#[test]
fn additions_of_both_are_kept_and_a_report_entered_twice_is_offered_as_one() {
    let m = merged(&[report("ours", 7)], &[report("theirs", 7), report("more", 8)]);
    assert!(m.conflicts.is_empty());
    assert_eq!(m.source_text.count(&ListKey::Section(Section::Snapshots)), Some(6));
    let [twin] = &m.twins[..] else { panic!("{:?}", m.twins) };
    assert_eq!((&twin.ours, &twin.theirs), (&snapshot("ours"), &snapshot("theirs")));
    let mut one = m.source_text.clone();
    apply(&mut one, &twin.as_one()).unwrap();
    assert_eq!(one.count(&ListKey::Section(Section::Snapshots)), Some(5));
}

#[test]
fn two_reports_of_one_id_are_both_kept_the_same_way_whoever_merges() {
    let (ours, theirs) = ([report("d", 7)], [report("d", 8)]);
    for m in [merged(&ours, &theirs), merged(&theirs, &ours)] {
        assert_eq!(m.renamed, [(snapshot("d"), "d-2".to_owned())]);
        let first = RecordKey::Figure(Which::id("d"), Which::At(0));
        let second = RecordKey::Figure(Which::id("d-2"), Which::At(0));
        assert_eq!(m.source_text.field(&first, "count"), Some("Exact(7)"));
        assert_eq!(m.source_text.field(&second, "count"), Some("Exact(8)"));
        assert!(m.conflicts.is_empty());
    }
}

#[test]
fn a_record_deleted_by_one_and_changed_by_the_other_stays() {
    let delete = [Edit::Remove { record: snapshot("b") }];
    let figure = RecordKey::Figure(Which::id("b"), Which::id("f"));
    let change = [Edit::set(figure.clone(), "doubt", "d")];
    for m in [merged(&delete, &change), merged(&change, &delete)] {
        assert_eq!(m.conflicts[0].kind, ConflictKind::Deleted);
        assert_eq!(m.conflicts[0].record, snapshot("b"));
        assert_eq!(m.source_text.text_field(&figure, "doubt").as_deref(), Some("d"));
        let snapshots = m.source_text.records(&ListKey::Section(Section::Snapshots));
        assert_eq!(snapshots, [snapshot("a"), snapshot("b"), snapshot("c")]);
    }
}

#[test]
fn a_record_deleted_by_one_and_named_by_the_other_stays() {
    let event = RecordKey::Record(Section::Events, Which::At(1));
    let delete = [Edit::Remove { record: event.clone() }, Edit::Remove { record: place("r") }];
    let name = [Edit::set(RecordKey::Record(Section::Events, Which::At(0)), "place", "r")];
    for m in [merged(&delete, &name), merged(&name, &delete)] {
        assert!(m.source_text.position(&place("r")).is_some());
        assert!(m.conflicts.iter().any(|c| c.record == place("r")), "{:?}", m.conflicts);
    }
    let m = merged(&delete, &[]);
    assert!(m.source_text.position(&place("r")).is_none() && m.conflicts.is_empty());
}

#[test]
fn the_order_that_one_gave_is_taken_and_two_orders_are_a_conflict() {
    let to_front = [Edit::Move { record: snapshot("c"), to: 0 }];
    let to_end = [Edit::Move { record: snapshot("a"), to: 2 }];
    let order = |m: &Merged| {
        let keys = m.source_text.records(&ListKey::Section(Section::Snapshots));
        keys.iter().map(|k| m.source_text.id(k).unwrap().to_owned()).collect::<String>()
    };
    assert_eq!(order(&merged(&[], &to_front)), "cab");
    assert_eq!(order(&merged(&to_end, &[])), "bca");
    let both = merged(&to_end, &to_front);
    assert_eq!(order(&both), "bca");
    assert_eq!(both.conflicts[0].kind, ConflictKind::Order("snapshots".into()));
}

#[test]
fn comments_of_theirs_come_with_their_changes() {
    let theirs = BASE
        .replace("Place(id: \"q\", kind: Country, name: \"Q\"), // of q", "// new\n        Place(id: \"q\", kind: Country, name: \"Quay\"), // quay")
        .replace("        Snapshot(id: \"c\"", "        // a comment\n        Snapshot(id: \"e\", source: \"s\", speaker: \"x\", as_of: \"2023-09-22\", figures: []), // of e\n        Snapshot(id: \"c\"");
    let m = merge(&parse(BASE), &parse(BASE), &parse(&theirs)).unwrap();
    assert_eq!(m.source_text.text(), theirs);
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

/// Edits as an analyst makes them; `who` is in what is new.
fn edited(seed: u64, who: &str) -> SourceText {
    let mut chance = Chance(seed | 1);
    let mut source_text = parse(BASE);
    for turn in 0..chance.below(8) {
        let snapshots = source_text.records(&ListKey::Section(Section::Snapshots));
        let places = source_text.records(&ListKey::Section(Section::Places));
        let snapshot = snapshots.get(chance.below(snapshots.len())).cloned();
        let place = places.get(chance.below(places.len())).cloned();
        let which = snapshot.as_ref().and_then(|s| Some(Which::id(source_text.id(s)?)));
        let n = chance.below(4);
        let edit = match (chance.below(9), snapshot, place, which) {
            (0, ..) => report(&format!("{who}-{turn}"), n as u64),
            (1, ..) => report(&format!("both-{n}"), chance.below(3) as u64),
            (2, Some(record), ..) | (5, _, Some(record), _) => Edit::Remove { record },
            (3, Some(record), ..) => Edit::Move { record, to: n },
            (4, _, Some(record), _) => Edit::set(record, "note", format!("{n}").as_str()),
            (6, _, _, Some(which)) => Edit::set(
                RecordKey::Figure(which, Which::At(0)),
                "count",
                waymark_model::Count::Exact(n as u64),
            ),
            (7, _, _, Some(which)) => Edit::Insert {
                list: ListKey::Figures(which),
                at: None,
                record: NewRecord::default()
                    .with("measure", Value::word("Killed"))
                    .with("at", format!("{who}-{n}").as_str()),
            },
            _ => Edit::set(RecordKey::Head, "note", format!("{n}").as_str()),
        };
        // Ids stand once in a situation that can be opened.
        let is_second = match &edit {
            Edit::Insert { list: ListKey::Section(section), record, .. } => {
                let id = record.fields.iter().find(|(name, _)| name == "id");
                id.is_some_and(|(_, id)| match id {
                    Value::Text(id) => {
                        source_text.position(&RecordKey::new(*section, id.as_str())).is_some()
                    }
                    _ => false,
                })
            }
            _ => false,
        };
        if !is_second {
            let _ = apply(&mut source_text, &edit);
        }
    }
    source_text
}

/// Every record by its id, in no order, and every figure by what it says.
fn ids(source_text: &SourceText) -> BTreeSet<String> {
    let lists = Section::ALL.map(ListKey::Section);
    let all = lists.iter().flat_map(|list| source_text.records(list));
    all.map(|key| key.to_string()).collect()
}

/// What each record says, in no order.
fn says(source_text: &SourceText) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for section in Section::ALL {
        let Some(list) = source_text.list(&ListKey::Section(section)) else { continue };
        for entry in list.iter() {
            let id = entry.id.as_deref().unwrap_or("");
            let figures = entry.figures.iter().flat_map(|f| f.list.iter());
            said.extend(figures.map(|f| format!("{id}/{}", content::content_text(f))));
            let mut alone = entry.clone();
            alone.figures = None;
            said.insert(format!("{id}:{}", content::content_text(&alone)));
        }
    }
    said
}

/// The fields of the head, in no order.
fn head(source_text: &SourceText) -> BTreeMap<String, String> {
    let names = source_text.field_names(&RecordKey::Head);
    let fields = names.into_iter().filter(|name| Section::from_name(name).is_none());
    let value = |name: &str| source_text.field(&RecordKey::Head, name).unwrap().to_owned();
    fields.map(|name| (name.to_owned(), value(name))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn two_copies_that_parted_nobody_knows_where_merge_without_loss(one: u64, two: u64) {
        let (ours, theirs) = (edited(one, "ours"), edited(two, "theirs"));
        let ground = common_ground(&ours, &theirs);
        prop_assert!(is_ron(&ground.text()), "{}", ground.text());
        let m = merge(&ground, &ours, &theirs).unwrap();
        let there = ids(&m.source_text);
        for id in ids(&ours).union(&ids(&theirs)) {
            prop_assert!(there.contains(id), "{} is lost\n{}", id, m.source_text.text());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_two_copies_merge_without_loss_and_alike(one: u64, two: u64) {
        let base = parse(BASE);
        let (ours, theirs) = (edited(one, "ours"), edited(two, "theirs"));
        let m = merge(&base, &ours, &theirs).unwrap();
        let text = m.source_text.text();
        prop_assert!(is_ron(&text), "{}", text);
        prop_assert_eq!(parse(&text).text(), text.clone());

        // Every record of either that the other did not delete is there.
        let (in_base, in_ours, in_theirs) = (ids(&base), ids(&ours), ids(&theirs));
        let there = ids(&m.source_text);
        for id in in_ours.union(&in_theirs) {
            let deleted = in_base.contains(id) && !(in_ours.contains(id) && in_theirs.contains(id));
            prop_assert!(deleted || there.contains(id), "{} is lost\n{}", id, text);
        }
        // What is new on either side is there as it was said.
        let (base_said, all) = (says(&base), says(&m.source_text));
        let last: BTreeSet<&str> = all.iter().map(|s| s.split_once(['/', ':']).unwrap().1).collect();
        for (copy, who) in [(&ours, "ours"), (&theirs, "theirs")] {
            for said in says(copy).difference(&base_said).filter(|said| said.starts_with(who)) {
                let said = said.split_once(['/', ':']).unwrap().1;
                prop_assert!(last.contains(said), "{} is lost\n{}", said, text);
            }
        }

        let back = merge(&base, &theirs, &ours).unwrap();
        let turned = |m: &Merged, turn: bool| -> BTreeSet<String> {
            m.conflicts.iter().map(|c| {
                let (a, b) = if turn { (&c.theirs, &c.ours) } else { (&c.ours, &c.theirs) };
                let place = c.record.place().map(|(list, _)| list);
                format!("{place:?} {:?} {a:?} {b:?}", c.kind)
            }).collect()
        };
        prop_assert_eq!(turned(&m, false), turned(&back, true), "{}\n{}", text, back.source_text.text());
        prop_assert_eq!(ids(&m.source_text), ids(&back.source_text));
        // With what theirs said in each conflict it is what theirs would have made of it.
        let mut settled = m.source_text.clone();
        for conflict in &m.conflicts {
            let ConflictKind::Field(name) = &conflict.kind else { continue };
            let edit = match &conflict.theirs {
                Some(theirs) => {
                    Edit::set(conflict.record.clone(), name, Value::Written(theirs.clone()))
                }
                None => Edit::unset(conflict.record.clone(), name),
            };
            apply(&mut settled, &edit).unwrap();
        }
        prop_assert_eq!(says(&settled), says(&back.source_text));
        prop_assert_eq!(head(&settled), head(&back.source_text));
    }
}
