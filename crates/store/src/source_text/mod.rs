//! The text of a situation as separate pieces, so that one of them changes and the others stay
//! byte for byte as they were written.
//!
//! ```text
//! situation ─┬─ frame: the head, and the lists with nothing in them
//!            └─ lists ── records: text before, record, comma, comment on its line
//!                            └─ of a snapshot: frame, and figures in the same way
//! ```
//!
//! All pieces joined are the text. A comment that stands directly above a record belongs to it, as
//! does one on the rest of its line; what an empty line sets off belongs to the list, so that a
//! heading outlives the first record under it. A piece is taken apart into fields only when one of
//! them changes.

pub(super) mod blank;
mod change;
mod copy;
pub(super) mod fields;
mod follow;
mod key;
mod layout;
pub(super) mod list;
pub(super) mod parse;
mod pointed;
pub(super) mod record_text;
mod refer;
mod splice;
#[cfg(test)]
mod tests;
mod value;

pub use follow::FollowedList;
pub use key::{ListKey, RecordKey, Section, Which};
pub use layout::NewRecord;
pub use value::{Value, ValueError};

use super::{
    Problem,
    diagnostics::Diagnostics,
    syntax::{self, Node},
};
use list::RecordList;
use record_text::RecordText;
use std::{borrow::Cow, path::Path, sync::Arc};

/// A situation as text. Copies share what neither changes.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The text with its lists of records emptied.
    frame: Arc<str>,
    /// Where the situation itself starts in the frame.
    body: usize,
    lists: Vec<HeldList>,
}

/// A list and where in the frame it goes.
#[derive(Clone, Debug)]
struct HeldList {
    section: Section,
    at: usize,
    list: RecordList,
}

/// From a position on so many records of a list are others, and so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ListChange {
    pub at: usize,
    pub old: usize,
    pub new: usize,
}

impl SourceText {
    /// Takes a text apart. It need not be free of errors, but of slips in its grammar.
    ///
    /// # Errors
    /// Where it cannot be taken apart; `path` is the name of the file in that.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Vec<Problem>> {
        let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut diagnostics = Diagnostics::new(bare);
        let root = syntax::parse(bare, &mut diagnostics);
        if !diagnostics.any_error() {
            if let Some(source_text) =
                root.as_ref().and_then(|root| Self::of_tree(text, bare, root))
            {
                return Ok(source_text);
            }
            let at = root.map_or(0, |root| root.start);
            let right = "write `Situation(…)` with its fields by name, and records in lists";
            diagnostics.error(at, "syntax", "a text that is no situation", right);
        }
        Err(diagnostics.into_problems(path))
    }

    /// The same of a text without a slip, by the tree of it without its byte order mark.
    pub(super) fn of_tree(text: &str, bare: &str, root: &Node<'_>) -> Option<Self> {
        let mark = text.len() - bare.len();
        let parts = parse::parts(bare, root)?;
        let held = |(section, at, list)| HeldList { section, at: at + mark, list };
        let lists = parts.lists.into_iter().map(held).collect();
        let frame = [text.get(..mark)?, &parts.frame].concat();
        Some(Self { frame: frame.into(), body: parts.body + mark, lists })
    }

    /// All of its text.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.len());
        self.pieces(&mut |piece| out.push_str(piece));
        out
    }

    /// The pieces of its text, in order.
    pub(super) fn pieces(&self, to: &mut dyn FnMut(&str)) {
        let mut given = 0;
        for held in &self.lists {
            to(self.frame.get(given..held.at).unwrap_or(""));
            held.list.pieces(to);
            given = held.at;
        }
        to(self.frame.get(given..).unwrap_or(""));
    }

    /// The length of its text, in bytes.
    pub fn len(&self) -> usize {
        self.frame.len() + self.lists.iter().map(|held| held.list.len()).sum::<usize>()
    }

    /// Never: a situation has a frame.
    pub fn is_empty(&self) -> bool {
        self.frame.is_empty()
    }

    /// How many records a list holds; `None` when there is no such list.
    pub fn count(&self, list: &ListKey) -> Option<usize> {
        self.list(list).map(RecordList::count)
    }

    /// Where in its list a record stands, from 0.
    pub fn position(&self, record: &RecordKey) -> Option<usize> {
        let (list, which) = record.place()?;
        self.list(&list)?.find(which)
    }

    /// The records of a list by names that stay with them, in the order of the text.
    pub fn records(&self, list: &ListKey) -> Vec<RecordKey> {
        let Some(found) = self.list(list) else { return Vec::new() };
        let mut seen = std::collections::HashSet::new();
        let which = |(at, entry): (usize, &RecordText)| match &entry.id {
            Some(id) if seen.insert(id.clone()) => Which::Id(id.as_ref().to_owned()),
            _ => Which::At(at),
        };
        found.iter().enumerate().map(which).map(|which| list.record(which)).collect()
    }

    /// The id of a record, as the text gives it.
    pub fn id(&self, record: &RecordKey) -> Option<&str> {
        self.entry(record)?.id.as_deref()
    }

    /// A record as written, without what stands before and after it and of a snapshot without its
    /// figures; of the head all that is no list of records.
    pub fn written(&self, record: &RecordKey) -> Option<&str> {
        match record {
            RecordKey::Head => self.frame.get(self.body..),
            _ => self.entry(record).map(RecordText::body),
        }
    }

    /// The value of a field as written, without what stands before and after it.
    pub fn field(&self, record: &RecordKey, name: &str) -> Option<&str> {
        let (text, body) = self.piece(record)?;
        let outline = fields::FieldOutline::of(text, body)?;
        let value = outline.get(name)?.value.clone();
        text.get(value)
    }

    /// What a field says, when it is a text in quotes.
    pub fn text_field(&self, record: &RecordKey, name: &str) -> Option<Cow<'_, str>> {
        parse::plain_text(self.field(record, name)?)
    }

    /// The names of the fields that a record has, in the order of the text.
    pub fn field_names(&self, record: &RecordKey) -> Vec<&str> {
        let Some((text, body)) = self.piece(record) else { return Vec::new() };
        let outline = fields::FieldOutline::of(text, body);
        let name = |field: &fields::FieldSpan| text.get(field.name.clone());
        outline.map_or_else(Vec::new, |o| o.fields.iter().filter_map(name).collect())
    }

    /// Where a field starts in the whole text, in bytes; without a name, the record.
    pub fn start(&self, record: &RecordKey, field: Option<&str>) -> Option<usize> {
        let (text, body) = self.piece(record)?;
        let inside = match field {
            None => body,
            Some(name) => fields::FieldOutline::of(text, body)?.get(name)?.value.start,
        };
        let start = self.start_of_piece(record)?;
        // What of lists stands before that place.
        let held = if *record == RecordKey::Head {
            let before = self.lists.iter().filter(|held| held.at <= inside);
            before.map(|held| held.list.len()).sum()
        } else {
            let figures = self.entry(record)?.figures.as_ref();
            figures.filter(|f| f.at <= inside).map_or(0, |f| f.list.len())
        };
        Some(start + inside + held)
    }

    fn start_of_piece(&self, record: &RecordKey) -> Option<usize> {
        match record {
            RecordKey::Head => Some(0),
            RecordKey::Record(section, which) => {
                let list = self.list(&ListKey::Section(*section))?;
                Some(self.start_of_list(*section)? + list.len_before(list.find(which)?))
            }
            RecordKey::Figure(snapshot, which) => {
                let key = RecordKey::Record(Section::Snapshots, snapshot.clone());
                let figures = self.entry(&key)?.figures.as_ref()?;
                let at = figures.list.find(which)?;
                Some(self.start_of_piece(&key)? + figures.at + figures.list.len_before(at))
            }
        }
    }

    /// Where the snapshots of this text and another differ, when nothing else does: what both
    /// share is not looked at.
    pub(super) fn changed_snapshots(&self, now: &Self) -> Option<ListChange> {
        if self.frame != now.frame || self.lists.len() != now.lists.len() {
            return None;
        }
        let mut changed = None;
        for (before, now) in self.lists.iter().zip(&now.lists) {
            if (before.section, before.at) != (now.section, now.at) {
                return None;
            }
            let found = before.list.changed(&now.list)?;
            if before.section == Section::Snapshots {
                changed = Some(found);
            } else if found.old + found.new > 0 {
                return None;
            }
        }
        changed
    }

    /// Where the records of a section begin in the whole text, in bytes.
    pub(super) fn start_of_list(&self, section: Section) -> Option<usize> {
        let index = self.lists.iter().position(|held| held.section == section)?;
        let before = self.lists.iter().take(index).map(|held| held.list.len());
        Some(self.lists.get(index)?.at + before.sum::<usize>())
    }

    /// The text that holds the fields of a record, and where the record starts in it.
    pub(super) fn piece(&self, record: &RecordKey) -> Option<(&str, usize)> {
        match record {
            RecordKey::Head => Some((&self.frame, self.body)),
            _ => self.entry(record).map(|entry| (entry.text.as_ref(), entry.body.start)),
        }
    }

    pub(super) fn list(&self, key: &ListKey) -> Option<&RecordList> {
        match key {
            ListKey::Section(section) => {
                self.lists.iter().find(|held| held.section == *section).map(|held| &held.list)
            }
            ListKey::Figures(snapshot) => {
                let snapshots = self.list(&ListKey::Section(Section::Snapshots))?;
                let entry = snapshots.get(snapshots.find(snapshot)?)?;
                entry.figures.as_ref().map(|figures| &figures.list)
            }
        }
    }

    pub(super) fn entry(&self, record: &RecordKey) -> Option<&RecordText> {
        let (list, which) = record.place()?;
        let list = self.list(&list)?;
        list.get(list.find(which)?)
    }

    /// Changes a list; `None` when there is none.
    fn change_list<T>(
        &mut self,
        key: &ListKey,
        change: impl FnOnce(&mut RecordList) -> T,
    ) -> Option<T> {
        let section = match key {
            ListKey::Section(section) => *section,
            ListKey::Figures(_) => Section::Snapshots,
        };
        let list = self.lists.iter_mut().find(|held| held.section == section)?;
        let list = &mut list.list;
        match key {
            ListKey::Section(_) => Some(change(list)),
            ListKey::Figures(snapshot) => {
                let at = list.find(snapshot)?;
                list.get(at)?.figures.as_ref()?;
                let change = |entry: &mut RecordText| {
                    entry.figures.as_mut().map(|figures| change(&mut figures.list))
                };
                list.change(at, change)?
            }
        }
    }
}
