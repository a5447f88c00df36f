//! Records as texts of their own: to be put once more, elsewhere, or under another id.

use super::{
    ListKey, RecordKey, Section, SourceText, Which, fields, fields::replaced, list::RecordList,
    parse, record_text::RecordText, value::quoted,
};

use std::{borrow::Cow, collections::HashSet};

impl SourceText {
    /// All of a record, of a snapshot with its figures, and the comments that belong to it: what
    /// [`Edit::Put`](crate::Edit::Put) makes a copy of. Nothing of the head.
    pub fn record_text(&self, key: &RecordKey) -> Option<String> {
        let entry = self.entry(key)?;
        let mut text = entry.whole();
        text.drain(..entry.lead.min(text.len()));
        Some(text)
    }

    /// An id that no record of a section bears: this one, else `like-2`, `like-3` and so on.
    pub fn fresh_id(&self, section: Section, like: &str) -> String {
        let list = self.list(&ListKey::Section(section));
        let near = list.into_iter().flat_map(RecordList::iter);
        free(like, &near.filter_map(|entry| entry.id.as_deref()).collect())
    }

    /// The text of one record with another id, which it gets where it had none. `None` when the
    /// text is not one record.
    pub fn with_id(text: &str, id: &str) -> Option<String> {
        let entry = parse::entry(text, false)?;
        let outline = fields::FieldOutline::of(text, entry.body.start)?;
        Some(outline.set("id", &quoted(id), |name| usize::from(name != "id")))
    }

    /// The text of a record, fit to be put into a list of this situation: where its id is taken it
    /// gets another, and so do the figures of a snapshot; a figure that is made up of such names
    /// them as they are called now. What moves from one list to another keeps its id and is not made
    /// new. `None` when the text is not one record.
    pub fn as_new(&self, list: &ListKey, text: &str) -> Option<String> {
        let mut text = text.to_owned();
        match list {
            ListKey::Figures(_) => {
                let id = parse::entry(&text, false)?.id;
                let taken = self.figure_ids();
                if let Some(id) = id.filter(|id| taken.contains(id.as_ref())) {
                    text = Self::with_id(&text, &free(&id, &taken))?;
                }
            }
            ListKey::Section(section) => {
                let nested = *section == Section::Snapshots;
                let entry = parse::entry(&text, nested)?;
                if let Some(figures) = entry.figures {
                    let figures: Vec<&RecordText> = figures.list.iter().collect();
                    text = self.with_fresh_figures(text, &figures)?;
                }
                if let Some(id) = &entry.id
                    && self.position(&list.record(Which::id(id.as_ref()))).is_some()
                {
                    text = Self::with_id(&text, &self.fresh_id(*section, id))?;
                }
            }
        }
        Some(text)
    }

    /// The text of a snapshot with other ids for those of its figures that are taken.
    fn with_fresh_figures(&self, text: String, figures: &[&RecordText]) -> Option<String> {
        if figures.iter().all(|figure| figure.id.is_none()) {
            return Some(text);
        }
        let here = self.figure_ids();
        let mut taken = here.clone();
        taken.extend(figures.iter().filter_map(|figure| figure.id.as_deref()));
        let mut renamed = Vec::new();
        for id in figures.iter().filter_map(|figure| figure.id.as_deref()) {
            if here.contains(id) {
                let new = free(id, &taken);
                renamed.push((id.to_owned(), new));
            }
        }
        if renamed.is_empty() {
            return Some(text);
        }
        // A situation of this snapshot alone, in which they are renamed.
        let framed = format!("Situation(snapshots: [{text}\n])");
        let mut alone = Self::parse(&framed, std::path::Path::new("")).ok()?;
        for (id, new) in renamed {
            let key = RecordKey::Figure(Which::At(0), Which::Id(id));
            for edit in alone.renamed(&key, &new)? {
                crate::apply(&mut alone, &edit).ok()?;
            }
        }
        alone.record_text(&RecordKey::Record(Section::Snapshots, Which::At(0)))
    }

    /// The ids of all figures: no two bear the same, whatever snapshots they are in.
    pub(super) fn figure_ids(&self) -> HashSet<&str> {
        let snapshots = self.list(&ListKey::Section(Section::Snapshots));
        let figures = snapshots.into_iter().flat_map(RecordList::iter);
        let figures = figures.filter_map(|entry| entry.figures.as_ref());
        figures.flat_map(|f| f.list.iter()).filter_map(|figure| figure.id.as_deref()).collect()
    }
}

/// An id that is not taken: this one, else with a number after it.
pub(super) fn free(like: &str, taken: &HashSet<&str>) -> String {
    let mut all = std::iter::once(Cow::Borrowed(like))
        .chain((2_u64..).map(|n| Cow::Owned(format!("{like}-{n}"))));
    all.find(|id| !taken.contains(id.as_ref())).unwrap_or(Cow::Borrowed(like)).into_owned()
}

/// A value in which each text that says `old` says `new`; `None` where none does.
pub(super) fn said_anew(written: &str, old: &str, new: &str) -> Option<String> {
    let spans = parse::texts(written)?;
    let mut out = written.to_owned();
    let mut any = false;
    for span in spans.into_iter().rev() {
        if written.get(span.clone()).and_then(parse::plain_text).as_deref() == Some(old) {
            out = replaced(&out, span, &quoted(new));
            any = true;
        }
    }
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{ListKey, RecordKey, Section, SourceText, Which};
    use crate::{Edit, apply};
    use std::path::Path;

    const TEXT: &str = r#"Situation(
    places: [
        Place(id: "p"),

        // heading

        // of q
        Place(id: "q"), // q
        Place(id: "q-2"),
    ],
    snapshots: [
        Snapshot(id: "n", figures: [
            Figure(id: "f", count: Exact(1), parts: ["g"]), // why
            Figure(id: "g", count: Exact(2)),
        ]),
    ],
    events: [Event(at: "2023")],
)
"#;

    fn parse(text: &str) -> SourceText {
        SourceText::parse(text, Path::new("x")).unwrap()
    }

    fn put(source_text: &mut SourceText, list: ListKey, text: &str) {
        let text = source_text.as_new(&list, text).unwrap();
        apply(source_text, &Edit::Put { list, at: None, text }).unwrap();
    }

    #[test]
    fn a_record_is_put_again_with_its_comments_under_an_id_of_its_own() {
        let mut source_text = parse(TEXT);
        let text = source_text.record_text(&RecordKey::new(Section::Places, "q")).unwrap();
        assert_eq!(text, "\n        // of q\n        Place(id: \"q\"), // q");
        put(&mut source_text, ListKey::Section(Section::Places), &text);
        let after = "        Place(id: \"q-2\"),\n";
        let copied = "        // of q\n        Place(id: \"q-3\"), // q\n";
        assert_eq!(source_text.text(), TEXT.replace(after, &format!("{after}{copied}")));
        assert_eq!(source_text.record_text(&RecordKey::Head), None);
    }

    #[test]
    fn figures_of_a_copied_snapshot_get_ids_of_their_own_and_name_each_other() {
        let mut source_text = parse(TEXT);
        let key = RecordKey::new(Section::Snapshots, "n");
        let text = source_text.record_text(&key).unwrap();
        put(&mut source_text, ListKey::Section(Section::Snapshots), &text);
        let copied = source_text.record_text(&RecordKey::new(Section::Snapshots, "n-2")).unwrap();
        let expected = text
            .replace("\"n\"", "\"n-2\"")
            .replace("\"f\"", "\"f-2\"")
            .replace("\"g\"", "\"g-2\"");
        assert_eq!(copied, expected);
        // Put into another situation it stays as it is.
        let other = parse("Situation(snapshots: [])");
        let list = ListKey::Section(Section::Snapshots);
        assert_eq!(other.as_new(&list, &text).as_ref(), Some(&text));
        // A figure alone still names the parts of the one that it was.
        let figure = RecordKey::Figure(Which::id("n"), Which::id("f"));
        let text = source_text.record_text(&figure).unwrap();
        put(&mut source_text, ListKey::Figures(Which::id("n-2")), &text);
        let key = RecordKey::Figure(Which::id("n-2"), Which::id("f-3"));
        assert_eq!(source_text.field(&key, "parts"), Some("[\"g\"]"));
    }

    #[test]
    fn ids_are_free_and_given_also_where_there_was_none() {
        let source_text = parse(TEXT);
        assert_eq!(source_text.fresh_id(Section::Places, "q"), "q-3");
        assert_eq!(source_text.fresh_id(Section::Legs, "q"), "q");
        let event = source_text.record_text(&RecordKey::Record(Section::Events, Which::At(0)));
        let event = event.unwrap();
        let given = SourceText::with_id(&event, "e");
        assert_eq!(given.as_deref(), Some("Event(id: \"e\", at: \"2023\")"));
        assert_eq!(source_text.as_new(&ListKey::Section(Section::Events), &event), Some(event));
        for wrong in ["", "1", "Event(), Event()", "Event("] {
            assert_eq!(SourceText::with_id(wrong, "e"), None, "{wrong}");
        }
    }
}
