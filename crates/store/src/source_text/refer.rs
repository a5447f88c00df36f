//! Which records name a record by its id, and what gives it another id everywhere.

use super::{
    ListKey, RecordKey, Section, SourceText, Value, Which, copy::said_anew, fields::FieldOutline,
    list::RecordList, parse, pointed, record_text::RecordText,
};
use crate::{
    Edit,
    schema::{FieldType, RecordKind, ReferenceKind},
};
use std::collections::HashSet;
use waymark_model::Id;

/// What a field of a record names; `None` of one that names nothing.
fn names(list: Option<&ListKey>, field: &str) -> Option<ReferenceKind> {
    let kind = list.map_or(RecordKind::Head, RecordKind::of_list);
    match kind.schema().field(field)?.of {
        FieldType::One(named) | FieldType::Several(named) => Some(named),
        _ => None,
    }
}

/// A field that names the record, and what is written there.
struct Reference<'a> {
    /// By positions.
    record: RecordKey,
    /// By ids where records have them.
    lasting: RecordKey,
    field: &'a str,
    written: &'a str,
}

struct ReferenceSearch<'a> {
    key: &'a RecordKey,
    id: &'a str,
    named: Option<ReferenceKind>,
    /// Whether `lead` may mean it.
    leads: bool,
    /// Whether `corrects` may mean it.
    is_corrected: bool,
    found: Vec<Reference<'a>>,
}

impl<'a> ReferenceSearch<'a> {
    /// Looks through the fields of one record.
    fn fields(
        &mut self,
        list: Option<&ListKey>,
        (text, body): (&'a str, usize),
        keys: impl Fn() -> (RecordKey, RecordKey),
    ) {
        // A text that does not hold the id cannot say it, unless by escapes.
        if !(text.contains(self.id) || text.contains('\\')) {
            return;
        }
        let Some(outline) = FieldOutline::of(text, body) else { return };
        for span in &outline.fields {
            let field = text.get(span.name.clone()).unwrap_or("");
            let written = text.get(span.value.clone()).unwrap_or("");
            self.field(list, field, written, &keys);
        }
    }

    fn field(
        &mut self,
        list: Option<&ListKey>,
        field: &'a str,
        written: &'a str,
        keys: &impl Fn() -> (RecordKey, RecordKey),
    ) {
        let fits = match (field, names(list, field)) {
            // Figures and snapshots alike.
            ("corrects", _) => self.is_corrected,
            (_, Some(ReferenceKind::Leads)) => self.leads,
            (_, Some(ReferenceKind::Origins)) => self.named == Some(ReferenceKind::Places),
            (_, named) => named.is_some() && named == self.named,
        };
        let points = pointed::points(list, field)
            && !pointed::spans(self.key, self.id, field, written).is_empty();
        if points || fits && says(written, self.id) {
            let (record, lasting) = keys();
            self.found.push(Reference { record, lasting, field, written });
        }
    }

    fn list(&mut self, key: &ListKey, list: &'a RecordList) {
        let mut seen = HashSet::new();
        for (at, entry) in list.iter().enumerate() {
            // As `Manuscript::records` calls it.
            let which = match entry.id.as_deref() {
                Some(id) if seen.insert(id) => Which::id(id),
                _ => Which::At(at),
            };
            self.record(key, at, &which, entry);
        }
    }

    fn record(&mut self, key: &ListKey, at: usize, which: &Which, entry: &'a RecordText) {
        let keys = || (key.record(Which::At(at)), key.record(which.clone()));
        self.fields(Some(key), (&entry.text, entry.body.start), keys);
        let Some(figures) = &entry.figures else { return };
        let first = self.found.len();
        self.list(&ListKey::Figures(which.clone()), &figures.list);
        for found in self.found.iter_mut().skip(first) {
            if let RecordKey::Figure(snapshot, _) = &mut found.record {
                *snapshot = Which::At(at);
            }
        }
    }
}

/// Whether a text is a value, or one of a list, that says this.
fn says(written: &str, id: &str) -> bool {
    let says = |span| written.get(span).and_then(parse::plain_text).as_deref() == Some(id);
    parse::texts(written).is_some_and(|texts| texts.into_iter().any(says))
}

impl SourceText {
    /// The records that name a record by its id, each with the field that does, in the order of
    /// the text. A speaker or a group that is called by its name is not called by its id.
    pub fn references(&self, key: &RecordKey) -> Vec<(RecordKey, String)> {
        let found = self.search(key).into_iter();
        found.map(|found| (found.lasting, found.field.to_owned())).collect()
    }

    /// What gives a record another id, and calls it so wherever it is named. `None` when there is
    /// no such record or it has no id, or when the new one is none or is taken.
    pub fn renamed(&self, key: &RecordKey, id: &str) -> Option<Vec<Edit>> {
        let old = self.id(key)?;
        Id::parse(id).ok()?;
        let taken = match key {
            RecordKey::Record(section, _) => self.fresh_id(*section, id) != id,
            RecordKey::Figure(..) => self.figure_ids().contains(id),
            RecordKey::Head => true,
        };
        if old != id && taken {
            return None;
        }
        let anew = |found: Reference<'_>| {
            let list = found.record.place().map(|(list, _)| list);
            let said = if pointed::points(list.as_ref(), found.field) {
                pointed::said_anew(key, found.field, found.written, (old, id))
            } else {
                said_anew(found.written, old, id)?
            };
            let value = Value::Written(said);
            Some(Edit::set(found.record, found.field, value))
        };
        let mut edits: Vec<Edit> = self.search(key).into_iter().filter_map(anew).collect();
        edits.push(Edit::set(key.clone(), "id", id));
        Some(edits)
    }

    fn search<'a>(&'a self, key: &'a RecordKey) -> Vec<Reference<'a>> {
        let named = match key {
            RecordKey::Record(section, _) => ReferenceKind::of(*section),
            RecordKey::Figure(..) => Some(ReferenceKind::Figures),
            RecordKey::Head => None,
        };
        let is_corrected =
            matches!(key, RecordKey::Figure(..) | RecordKey::Record(Section::Snapshots, _));
        let is_pointed_at = is_corrected || matches!(key, RecordKey::Record(Section::Events, _));
        if named.is_none() && !is_pointed_at {
            return Vec::new();
        }
        let Some(id) = self.id(key) else { return Vec::new() };
        let leads = match named {
            Some(ReferenceKind::Speakers) => true,
            Some(ReferenceKind::Sources) => !self.is_speaker(id),
            _ => false,
        };
        let found = Vec::new();
        let mut search = ReferenceSearch { key, id, named, leads, is_corrected, found };
        let mut fields = FieldOutline::of(&self.frame, self.body)
            .map(|o| o.fields)
            .unwrap_or_default()
            .into_iter();
        // Lists stand among the fields of the head.
        for held in &self.lists {
            for span in fields.by_ref().take_while(|span| span.value.end < held.at) {
                self.head_field(&mut search, &span);
            }
            search.list(&ListKey::Section(held.section), &held.list);
        }
        fields.for_each(|span| self.head_field(&mut search, &span));
        search.found
    }

    fn head_field<'a>(&'a self, search: &mut ReferenceSearch<'a>, span: &super::fields::FieldSpan) {
        let cut = |range: &std::ops::Range<usize>| self.frame.get(range.clone()).unwrap_or("");
        let keys = || (RecordKey::Head, RecordKey::Head);
        search.field(None, cut(&span.name), cut(&span.value), &keys);
    }

    /// Whether a speaker is called so, also one in free words: then that is who leads.
    fn is_speaker(&self, words: &str) -> bool {
        let speakers = self.list(&ListKey::Section(Section::Speakers));
        let snapshots = self.list(&ListKey::Section(Section::Snapshots));
        speakers.is_some_and(|list| list.position(words).is_some())
            || snapshots.into_iter().flat_map(RecordList::iter).any(|entry| {
                let outline = || FieldOutline::of(&entry.text, entry.body.start);
                let field = |o: FieldOutline<'_>| o.get("speaker").map(|span| span.value.clone());
                entry.text.contains(words)
                    && outline().and_then(field).is_some_and(|span| {
                        entry.text.get(span).is_some_and(|written| says(written, words))
                    })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{ListKey, RecordKey, Section, SourceText, Which};
    use crate::{Files, Folder, Transaction, apply_transaction, read_text};
    use std::path::Path;

    const SHIPPED: &str = include_str!("../../../../data/nagorno-karabakh-2023/situation.ron");
    const TEXT: &str = r#"Situation(
    version: 1, title: "a", utc_offset: "Z", since: "2023-09-19",
    lead: ["s", /* b */ "a"], focus: "p",
    groups: [Group(id: "a", name: "A"), Group(id: "b", name: "B", within: "a")],
    origin: "\u{70}",
    places: [
        Place(id: "p", kind: Country, name: "p"),
        Place(id: "q", kind: Region, name: "Q", within: "p"),
    ],
    legs: [Leg(id: "l", from: "p", to: "q"), Leg(id: "k", from: "q", to: "p")],
    routes: [Route(id: "l", name: "L", legs: ["l", "k"])],
    sources: [
        Source(id: "s", outlet: "p", published: "2023-09-20"),
        Source(id: "a", outlet: "O", published: "2023-09-20"),
        Source(id: "t", outlet: "O", published: "2023-09-20"),
    ],
    snapshots: [
        Snapshot(id: "p", source: "s", speaker: "s", as_of: "2023-09-20", figures: [
            Figure(measure: Arrivals, at: "p", group: "a", count: Exact(1), parts: ["f", "g"]),
            Figure(id: "f", measure: Passed, on: "l", count: Exact(1)),
        ]),
        Snapshot(figures: [
            Figure(id: "g", measure: Arrivals, at: "q", count: Exact(1)),
        ], id: "q", source: "a", speaker: "a", as_of: "2023-09-20"),
    ],
    events: [Event(at: "2023-09-24", kind: Other, title: "p", place: "p", leg: "l", source: "s")],
)"#;

    fn parse(text: &str) -> SourceText {
        SourceText::parse(text, Path::new("x")).unwrap()
    }

    fn named_in(text: &str, key: &RecordKey) -> Vec<String> {
        let found = parse(text).references(key);
        found.into_iter().map(|(key, field)| format!("{key} {field}")).collect()
    }

    #[test]
    fn all_that_names_a_record_is_found_in_the_order_of_the_text() {
        let named = |key: &RecordKey| named_in(TEXT, key);
        assert_eq!(
            named(&RecordKey::new(Section::Places, "p")),
            [
                "head focus",
                "head origin",
                "places/q within",
                "legs/l from",
                "legs/k to",
                "snapshots/p/0 at",
                "events/0 place",
            ]
        );
        assert_eq!(
            named(&RecordKey::new(Section::Legs, "l")),
            ["routes/l legs", "snapshots/p/f on", "events/0 leg"]
        );
        assert_eq!(
            named(&RecordKey::new(Section::Groups, "a")),
            ["groups/b within", "snapshots/p/0 group"]
        );
        let figure = RecordKey::Figure(Which::id("q"), Which::id("g"));
        assert_eq!(named(&figure), ["snapshots/p/0 parts"]);
        for nobody in [RecordKey::new(Section::Routes, "l"), RecordKey::Head] {
            assert_eq!(named(&nobody), [""; 0]);
        }
    }

    #[test]
    fn who_leads_is_a_speaker_before_it_is_a_source() {
        let source = |id: &str| RecordKey::new(Section::Sources, id);
        // Snapshots call both a speaker, in free words.
        assert_eq!(named_in(TEXT, &source("s")), ["snapshots/p source", "events/0 source"]);
        assert_eq!(named_in(TEXT, &source("a")), ["snapshots/q source"]);
        let text = TEXT.replace("lead: [\"s\"", "lead: [\"t\"");
        assert_eq!(named_in(&text, &source("t")), ["head lead"]);
        let text = text.replace("    groups:", "    speakers: [Speaker(id: \"t\")],\n    groups:");
        assert_eq!(named_in(&text, &source("t")), [""; 0]);
        assert_eq!(named_in(&text, &RecordKey::new(Section::Speakers, "t")), ["head lead"]);
    }

    #[test]
    fn another_id_is_known_everywhere_and_a_taken_one_is_refused() {
        let mut source_text = parse(TEXT);
        let p = RecordKey::new(Section::Places, "p");
        for wrong in ["q", "", "two words"] {
            assert_eq!(source_text.renamed(&p, wrong), None, "{wrong}");
        }
        let figure = RecordKey::Figure(Which::id("p"), Which::id("f"));
        assert_eq!(source_text.renamed(&figure, "g"), None);
        for (key, new) in [(p, "P"), (figure, "G")] {
            let act = Transaction::new("x", source_text.renamed(&key, new).unwrap());
            apply_transaction(&mut source_text, &act).unwrap();
        }
        let mut expected = TEXT.replace("\"\\u{70}\"", "\"P\"").replace("[\"f\", ", "[\"G\", ");
        expected = expected.replace("Place(id: \"p\"", "Place(id: \"P\"").replace("\"f\"", "\"G\"");
        for field in ["focus", "within", "from", "to", "at", "place"] {
            let [old, new] = ["p", "P"].map(|id| format!(" {field}: \"{id}\""));
            expected = expected.replace(&old, &new);
        }
        let expected = expected.replace("(id: \"f\"", "(id: \"G\"");
        assert_eq!(source_text.text(), expected);
    }

    /// Held against the reader: whatever it takes for a name must have been found.
    #[test]
    fn every_record_of_the_shipped_situation_can_be_renamed() {
        let folder =
            Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/nagorno-karabakh-2023"));
        let files: &dyn Files = &folder;
        let before = read_text(SHIPPED, files);
        let mut source_text = parse(SHIPPED);
        let mut edits = 0;
        for section in Section::ALL {
            for key in source_text.records(&ListKey::Section(section)) {
                let Some(new) = source_text.id(&key).map(|id| format!("{id}.new")) else {
                    continue;
                };
                let act = Transaction::new("x", source_text.renamed(&key, &new).unwrap());
                edits += act.edits.len();
                apply_transaction(&mut source_text, &act).unwrap();
            }
        }
        assert!(edits > 300, "{edits}");
        let after = read_text(&source_text.text(), files);
        assert_eq!(after.problems.len(), before.problems.len(), "{:?}", after.problems);
        let (before, after) = (before.situation.unwrap(), after.situation.unwrap());
        assert_eq!(after.lead, before.lead);
        assert_eq!((after.focus, after.origin), (before.focus, before.origin));
        for (after, before) in after.snapshots.iter().zip(&before.snapshots) {
            assert_eq!((after.source, after.speaker), (before.source, before.speaker));
            assert_eq!(after.figures, before.figures);
        }
        let ends = |legs: &[waymark_model::Leg]| -> Vec<_> {
            legs.iter().map(|leg| (leg.from, leg.to)).collect()
        };
        assert_eq!(ends(&after.legs), ends(&before.legs));
    }
}
