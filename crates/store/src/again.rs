//! Reading a text again after an edit: the snapshots that changed are read from their pieces, and
//! all else is kept.
//!
//! Where more than snapshots changed, or a change reaches beyond them (an id, a source that nobody
//! names any more, a figure made up of others), all of the text is read.

use super::{
    Problem, Read, Reading, Section, Severity, SourceText,
    diagnostics::Diagnostics,
    figure::FigureContext,
    mentions::Mentions,
    people::FreeNames,
    source_text::{ListChange, ListKey, list::RecordList},
    symbols::Symbols,
    syntax,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use waymark_model::{Figure, Situation, Snapshot, SnapshotIx};

/// What was read before without an error, and the text that it was read from.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    pub text: &'a SourceText,
    pub situation: &'a Situation,
    pub problems: &'a [Problem],
}

impl Reading<'_> {
    /// Reads a text after an edit: the same as [`Reading::read`] of all of it, and sooner.
    pub fn again(&self, before: Before<'_>, now: &SourceText) -> Read {
        let changed = before.text.changed_snapshots(now);
        let kept = changed.and_then(|changed| Again { before, now, changed }.read(self));
        kept.unwrap_or_else(|| self.read(&now.text()))
    }
}

struct Again<'a> {
    before: Before<'a>,
    now: &'a SourceText,
    changed: ListChange,
}

impl Again<'_> {
    /// `None` where all of the text must be read.
    fn read(&self, reading: &Reading<'_>) -> Option<Read> {
        let situation = self.before.situation;
        let ListChange { at, new, .. } = self.changed;
        // Told where a word is met first, which may be elsewhere now.
        if self.before.problems.iter().any(|problem| problem.code == "near-id") {
            return None;
        }
        let list = self.now.list(&SNAPSHOTS)?;
        let texts: Vec<String> =
            (at..at + new).map(|at| Some(list.get(at)?.whole())).collect::<Option<_>>()?;
        let nodes: Vec<_> =
            texts.iter().map(|text| syntax::value_at(text, 0)).collect::<Option<_>>()?;

        let ids = situation.places.iter().map(|place| place.id.as_str());
        let mut places = Symbols::known("place", ids);
        let mut legs = Symbols::known("leg", situation.legs.iter().map(|leg| leg.id.as_str()));
        let ids = situation.sources.iter().map(|source| source.id.as_str());
        let mut sources = Symbols::known("source", ids);
        let all = situation.speakers.iter().map(|speaker| (&speaker.id, &speaker.name));
        let mut speakers = FreeNames::known("speaker", all, self.recorded(Section::Speakers));
        let all = situation.groups.iter().map(|group| (&group.id, &group.name));
        let mut groups = FreeNames::known("group", all, self.recorded(Section::Groups));
        let mut figures = FigureContext {
            offset: situation.offset,
            wording: &situation.wording,
            units: &situation.units,
            places: &mut places,
            legs: &mut legs,
            sources: &mut sources,
            speakers: &mut speakers,
            groups: &mut groups,
            ids: HashMap::new(),
            mentions: Mentions::default(),
        };
        let (mut snapshots, mut found) = (Vec::with_capacity(new), Vec::with_capacity(new));
        for (nth, (text, node)) in texts.iter().zip(&nodes).enumerate() {
            let mut diagnostics = Diagnostics::new(text);
            snapshots.extend(figures.snapshot(node, SnapshotIx::new(at + nth), &mut diagnostics));
            found.push(diagnostics.into_problems(reading.path));
        }
        let is_apart = !figures.mentions.is_empty()
            || self.knows_more(&speakers, &groups)
            || found.iter().flatten().any(|problem| problem.code == "duplicate-id");
        if is_apart {
            return None;
        }
        let is_wrong = found.iter().flatten().any(|problem| problem.severity == Severity::Error);
        if !is_wrong && self.reaches_beyond(&snapshots) {
            return None;
        }
        let problems = self.problems(found, &texts, is_wrong)?;
        let all = situation.snapshots.len() + new - self.changed.old;
        let gone = situation.snapshots.iter().skip(at).take(self.changed.old);
        let count = |snapshots: &mut dyn Iterator<Item = &Snapshot>| -> usize {
            snapshots.map(|snapshot| snapshot.figures.len()).sum()
        };
        let written = list.iter().skip(at).take(new);
        let written: usize =
            written.filter_map(|entry| Some(entry.figures.as_ref()?.list.count())).sum();
        let figures =
            count(&mut situation.snapshots.iter()) - count(&mut gone.into_iter()) + written;
        let situation = (!is_wrong).then(|| {
            let mut situation = situation.clone();
            let may_turn = self.gone().chain(&snapshots).any(Snapshot::recounts_register);
            situation.snapshots.splice(at, self.changed.old, snapshots);
            // Without one, all others keep their meaning.
            if may_turn {
                situation.settle();
            } else {
                situation.settle_within(at..at + new);
            }
            situation
        });
        Some(Read { situation, problems, snapshots: all, figures })
    }

    /// How many of the speakers or groups have a record; the others are named in free words.
    fn recorded(&self, section: Section) -> usize {
        self.now.count(&ListKey::Section(section)).unwrap_or(0)
    }

    fn knows_more(&self, speakers: &FreeNames<'_>, groups: &FreeNames<'_>) -> bool {
        let situation = self.before.situation;
        speakers.count() > situation.speakers.len() || groups.count() > situation.groups.len()
    }

    fn gone(&self) -> impl Iterator<Item = &Snapshot> + Clone {
        self.before.situation.snapshots.iter().skip(self.changed.at).take(self.changed.old)
    }

    /// The snapshots that stay.
    fn others(&self) -> impl Iterator<Item = &Snapshot> {
        let ListChange { at, old, .. } = self.changed;
        let all = self.before.situation.snapshots.iter();
        all.clone().take(at).chain(all.skip(at + old))
    }

    /// Whether something that is not of these snapshots is another because of them.
    fn reaches_beyond(&self, new: &[Snapshot]) -> bool {
        let is_stable = self.changed.old == new.len()
            && self.gone().zip(new).all(|(old, new)| {
                old.id == new.id
                    && old.figures.len() == new.figures.len()
                    && old.figures.iter().zip(&new.figures).all(|(a, b)| is_same_part(a, b))
            });
        let is_whole = |figure: &Figure| !figure.parts.is_empty() || !figure.corrects.is_empty();
        let has_whole = |snapshot: &Snapshot| snapshot.figures.iter().any(is_whole);
        self.gone().any(has_whole)
            || !is_stable && self.others().any(has_whole)
            || self.takes_an_id(new)
            || self.uses_others(new)
    }

    /// Whether a new id is one of another snapshot or figure.
    fn takes_an_id(&self, new: &[Snapshot]) -> bool {
        let old: HashSet<_> = self.gone().flat_map(ids).collect();
        let all: Vec<_> = new.iter().flat_map(ids).collect();
        let added: HashSet<_> = all.iter().filter(|id| !old.contains(id)).collect();
        let is_twice = all.iter().collect::<HashSet<_>>().len() < all.len();
        let mut others = self.others().flat_map(ids);
        is_twice || !added.is_empty() && others.any(|id| added.contains(&id))
    }

    /// Whether a source, speaker or group is named that nothing named before, or that nothing else
    /// names any more; and whether free words are met in another order.
    fn uses_others(&self, new: &[Snapshot]) -> bool {
        let free = |snapshot: &Snapshot| {
            let [speakers, groups] = [Section::Speakers, Section::Groups].map(|s| self.recorded(s));
            let used: Vec<Used> = used(snapshot).collect();
            used.into_iter().filter(move |used| match used {
                Used::Source(_) => false,
                Used::Speaker(ix) => *ix >= speakers,
                Used::Group(ix) => *ix >= groups,
            })
        };
        if !self.gone().flat_map(free).eq(new.iter().flat_map(free)) {
            return true;
        }
        let old: BTreeSet<Used> = self.gone().flat_map(used).collect();
        let now: BTreeSet<Used> = new.iter().flat_map(used).collect();
        let mut other = old.symmetric_difference(&now);
        other.any(|sought| !self.others().any(|snapshot| used(snapshot).any(|u| u == *sought)))
    }

    /// All that was told before, where it stands now, and what is told of the changed snapshots.
    fn problems(
        &self,
        found: Vec<Vec<Problem>>,
        texts: &[String],
        is_wrong: bool,
    ) -> Option<Vec<Problem>> {
        if self.before.problems.is_empty() && found.iter().all(Vec::is_empty) {
            return Some(Vec::new());
        }
        let (old, list) = (self.before.text.list(&SNAPSHOTS)?, self.changed);
        let start = self.start(old)?;
        let was = (list.at..list.at + list.old).filter_map(|at| Some(old.get(at)?.whole()));
        let old_end = was.fold(start, |place, text| place.after(&text));
        let mut end = start;
        let mut here = Vec::new();
        for (problems, text) in found.into_iter().zip(texts) {
            here.extend(
                problems.into_iter().map(|problem| end.moved(problem, TextPosition::FIRST)),
            );
            end = end.after(text);
        }
        let mut all = Vec::with_capacity(self.before.problems.len() + here.len());
        // Of a text with an error it is not told what nobody names.
        let told = self.before.problems.iter().filter(|p| !is_wrong || p.code != "unused-record");
        let (before, rest): (Vec<&Problem>, Vec<&Problem>) =
            told.partition(|problem| TextPosition::of(problem) < start);
        all.extend(before.into_iter().cloned());
        all.append(&mut here);
        let after = rest.into_iter().filter(|problem| TextPosition::of(problem) >= old_end);
        all.extend(after.map(|problem| end.moved(problem.clone(), old_end)));
        Some(all)
    }

    /// Where the first changed snapshot begins.
    fn start(&self, old: &RecordList) -> Option<TextPosition> {
        let mut left =
            self.before.text.start_of_list(Section::Snapshots)? + old.len_before(self.changed.at);
        let mut place = TextPosition::FIRST;
        self.before.text.pieces(&mut |piece| {
            let length = piece.len().min(left);
            left -= length;
            // A byte order mark is not counted.
            let piece = piece.get(..length).unwrap_or("");
            place = place.after(piece.strip_prefix('\u{FEFF}').unwrap_or(piece));
        });
        Some(place)
    }
}

const SNAPSHOTS: ListKey = ListKey::Section(Section::Snapshots);

/// Whether two figures are the same to a third that is made of them or corrects them.
fn is_same_part(a: &Figure, b: &Figure) -> bool {
    a.id == b.id && a.series == b.series && a.during.is_some() == b.during.is_some()
}

/// The ids of a snapshot and its figures; of a figure with `true`.
fn ids(snapshot: &Snapshot) -> impl Iterator<Item = (bool, &str)> {
    let figures = snapshot.figures.iter().filter_map(|figure| figure.id.as_ref());
    std::iter::once((false, snapshot.id.as_str())).chain(figures.map(|id| (true, id.as_str())))
}

/// What a snapshot names of which it is told when nothing does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Used {
    Source(usize),
    Speaker(usize),
    Group(usize),
}

fn used(snapshot: &Snapshot) -> impl Iterator<Item = Used> {
    let own = [Used::Source(snapshot.source.usize()), Used::Speaker(snapshot.speaker.usize())];
    let groups = snapshot.figures.iter().filter_map(|figure| figure.series.people.group);
    own.into_iter().chain(groups.map(|group| Used::Group(group.usize())))
}

/// A place in a text, line and column from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct TextPosition {
    line: usize,
    col: usize,
}

impl TextPosition {
    const FIRST: Self = Self { line: 1, col: 1 };

    fn of(problem: &Problem) -> Self {
        Self { line: problem.line, col: problem.col }
    }

    /// Where a text ends that begins here.
    fn after(self, text: &str) -> Self {
        match text.rfind('\n') {
            None => Self { col: self.col + text.chars().count(), ..self },
            Some(last) => Self {
                line: self.line + text.bytes().filter(|byte| *byte == b'\n').count(),
                col: 1 + text.get(last + 1..).map_or(0, |rest| rest.chars().count()),
            },
        }
    }

    /// A problem whose text begins here instead of there.
    fn moved(self, problem: Problem, from: Self) -> Problem {
        let col =
            if problem.line == from.line { problem.col - from.col + self.col } else { problem.col };
        Problem { line: problem.line - from.line + self.line, col, ..problem }
    }
}

#[cfg(test)]
mod tests {
    use super::{Before, TextPosition};
    use crate::{
        Edit, Embedded, ListKey, NewRecord, Reading, RecordKey, SHIPPED, SHIPPED_FILES, Section,
        SourceText, Value, Which, apply,
        schema::{FIGURE, Field, FieldType, ReferenceKind},
    };
    use proptest::prelude::*;
    use std::path::Path;
    use waymark_model::Measure;

    const SMALL: &str = r#"Situation(version: 1, title: "T", utc_offset: "Z", since: "2023-09-19",
    speakers: [Speaker(id: "gov", name: "Government"), Speaker(id: "un", name: "UN")],
    groups: [Group(id: "kids", name: "Children")],
    places: [Place(id: "p", kind: Country, name: "P"), Place(id: "q", kind: Country, name: "Q")],
    legs: [Leg(id: "l", from: "p", to: "q")], /* on
    two lines */ sources: [Source(id: "a", outlet: "A", published: "2023-09-20", url: "x"),
    Source(id: "b", outlet: "B", published: "2023-09-20")], snapshots: [Snapshot(id: "one",
        source: "a", speaker: "gov", as_of: "2023-09-20", figures: [
            Figure(measure: Arrivals, at: "p", count: Exact(1)),
            Figure(id: "whole", measure: Arrivals, at: "q", count: Exact(1), parts: ["part"]),
        ]), Snapshot(id: "two", source: "b", speaker: "unn", as_of: "2023-09-21", figures: [
            Figure(id: "part", measure: Arrivals, at: "q", count: Exact(1))
        ]), /* Ք */ Snapshot(id: "three", source: "b", speaker: "Some people", as_of: "2023-09-22", figures: [
            Figure(measure: Passed, on: "l", count: Exact(1), group: "kidz"),
        ]),
        Snapshot(id: "four", source: "a", speaker: "gov", as_of: "2023-09-22", figures: [])],
    events: [Event(at: "2023-09-24", kind: Other, title: "E", place: "p")],
)"#;

    /// What may be typed into a field, right or wrong.
    const VALUES: [(&str, &str); 30] = [
        ("origin", "\"p\""),
        ("origin", "\"SDN\""),
        ("status", "Refugee"),
        ("sex", "Neither"),
        ("age", "\"5-11\""),
        ("age", "\"old\""),
        ("count", "MoreThan(28_000)"),
        ("count", "About(3_000)"),
        ("count", "Between(3, 2)"),
        ("wording", "\"a\\n\\nb\""),
        ("note", "\"Ք\""),
        ("note", "\"one\ntwo\""),
        ("measure", "Departures"),
        ("measure", "Sheltered"),
        ("measure", "Registered"),
        ("change", "Recount"),
        ("at", "\"p\""),
        ("at", "\"nowhere\""),
        ("group", "\"kids\""),
        ("group", "\"kidz\""),
        ("group", "\"others\""),
        ("id", "\"part\""),
        ("id", "\"one\""),
        ("id", "\"new\""),
        ("parts", "[\"part\"]"),
        ("source", "\"b\""),
        ("speaker", "\"gov\""),
        ("speaker", "\"Some people\""),
        ("speaker", "\"unn\""),
        ("as_of", "\"2023-09-26\""),
    ];

    fn edit(text: &SourceText, (kind, a, b, value): (u8, usize, usize, usize)) -> Option<Edit> {
        let snapshots = ListKey::Section(Section::Snapshots);
        let snapshot = Which::At(a % text.count(&snapshots)?.max(1));
        let figures = ListKey::Figures(snapshot.clone());
        let count = text.count(&figures)?;
        let figure = RecordKey::Figure(snapshot.clone(), Which::At(b % count.max(1)));
        let whole = RecordKey::Record(Section::Snapshots, snapshot);
        let (field, written) = VALUES[value % VALUES.len()];
        let is_own = snapshots.schema().field(field).is_some();
        Some(match kind % 10 {
            0 => Edit::Remove { record: if b % 2 == 0 { figure } else { whole } },
            1 => Edit::Move { record: whole, to: b },
            2 => Edit::Put { list: figures, at: None, text: text.record_text(&figure)? },
            3 => {
                let copy = text.as_new(&snapshots, &text.record_text(&whole)?)?;
                Edit::Put { list: snapshots, at: Some(b), text: copy }
            }
            4 => Edit::add(Section::Places, NewRecord::default().with("id", "new")),
            5 => Edit::set(RecordKey::Head, "note", "Other"),
            6 => Edit::unset(if is_own { whole } else { figure }, field),
            _ => {
                let record = if is_own && b % 2 == 0 { whole } else { figure };
                Edit::set(record, field, Value::Written(written.to_owned()))
            }
        })
    }

    /// After any edits what is read again is what all of the text says.
    fn agrees(text: &str, files: &Embedded<'_>, edits: &[(u8, usize, usize, usize)]) {
        let reading = Reading { path: Path::new("x.ron"), files };
        let (mut before, mut shown) = match reading.open(text) {
            (read, Some(pieces)) => (read, pieces),
            (read, None) => panic!("{:?}", read.problems),
        };
        for turn in edits {
            let mut now = shown.clone();
            let Some(edit) = edit(&shown, *turn) else { continue };
            if apply(&mut now, &edit).is_err() {
                continue;
            }
            let situation = before.situation.as_ref().unwrap();
            let known = Before { text: &shown, situation, problems: &before.problems };
            let again = reading.again(known, &now);
            let whole = reading.read(&now.text());
            assert_eq!(again.problems, whole.problems, "{edit:?}\n{}", now.text());
            assert_eq!(again.situation, whole.situation, "{edit:?}");
            assert_eq!((again.snapshots, again.figures), (whole.snapshots, whole.figures));
            if again.situation.is_some() {
                (before, shown) = (again, now);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        #[test]
        fn a_text_read_again_says_what_all_of_it_says(
            edits in prop::collection::vec(any::<(u8, usize, usize, usize)>(), 1..12),
        ) {
            agrees(SMALL, &Embedded(&[]), &edits);
            agrees(&SMALL.replace("unn", "UNHCR").replace("kidz", "Elderly"), &Embedded(&[]), &edits);
            agrees(&format!("\u{FEFF}{}", SMALL.replace('\n', "\r\n")), &Embedded(&[]), &edits);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

        #[test]
        fn the_shipped_text_read_again_says_the_same(
            edits in prop::collection::vec(any::<(u8, usize, usize, usize)>(), 1..8),
        ) {
            agrees(SHIPPED, &SHIPPED_FILES, &edits);
        }
    }

    #[test]
    fn a_changed_cell_is_read_from_its_piece() {
        let reading = Reading { path: Path::new("x.ron"), files: &Embedded(&[]) };
        let text = SMALL.replace(", parts: [\"part\"]", "");
        let (read, text) = reading.open(&text.replace("unn", "UNHCR").replace("kidz", "Elderly"));
        let (situation, text) = (read.situation.unwrap(), text.unwrap());
        let mut now = text.clone();
        let cell = RecordKey::Figure(Which::id("four"), Which::At(0));
        let record = NewRecord::default().with("measure", Value::word("Arrivals"));
        let record = record.with("at", "p").with("count", waymark_model::Count::Exact(2));
        let list = ListKey::Figures(Which::id("four"));
        apply(&mut now, &Edit::Insert { list, at: None, record }).unwrap();
        let changed = text.changed_snapshots(&now).unwrap();
        assert_eq!((changed.at, changed.old, changed.new), (3, 1, 1));
        let before = Before { text: &text, situation: &situation, problems: &read.problems };
        let again = reading.again(before, &now).situation.unwrap();
        assert_eq!(again.snapshots[3].figures.len(), 1);
        assert!(std::ptr::eq(&raw const again.snapshots[0], &raw const situation.snapshots[0]));
        assert_eq!(now.field(&cell, "count"), Some("Exact(2)"));
    }

    /// What is not read again has its meaning of the whole all the same.
    #[test]
    fn a_register_counted_anew_turns_those_of_other_snapshots_and_back() {
        let reading = Reading { path: Path::new("x.ron"), files: &Embedded(&[]) };
        let text = SMALL.replace(", parts: [\"part\"]", "").replace("Arrivals", "Registered");
        let (read, text) = reading.open(&text.replace("unn", "UNHCR").replace("kidz", "Elderly"));
        let (situation, text) = (read.situation.unwrap(), text.unwrap());
        let figure = RecordKey::Figure(Which::id("one"), Which::At(0));
        let mut now = text.clone();
        let back = apply(&mut now, &Edit::set(figure, "change", Value::word("Recount"))).unwrap();
        let before = Before { text: &text, situation: &situation, problems: &read.problems };
        let anew = reading.again(before, &now).situation.unwrap();
        assert_eq!(anew.snapshots[1].figures[0].series.measure, Measure::Register);
        let mut then = now.clone();
        apply(&mut then, &back).unwrap();
        let before = Before { text: &now, situation: &anew, problems: &read.problems };
        assert_eq!(reading.again(before, &then).situation.unwrap(), situation);
        assert_eq!(situation.snapshots[1].figures[0].series.measure, Measure::Registered);
    }

    /// Another field that names figures must be looked at where parts are.
    #[test]
    fn parts_are_all_that_figures_name_of_each_other() {
        let names_figures = |field: &&Field| {
            let figures = [
                FieldType::One(ReferenceKind::Figures),
                FieldType::Several(ReferenceKind::Figures),
            ];
            figures.contains(&field.of)
        };
        let found = FIGURE.fields.iter().filter(names_figures).map(|field| field.name);
        assert_eq!(found.collect::<Vec<_>>(), ["parts"]);
    }

    #[test]
    fn a_place_after_a_text_counts_lines_and_characters() {
        let place = TextPosition::FIRST.after("Ք").after("a\r\nԱԲ");
        assert_eq!((place.line, place.col), (2, 3));
    }
}
