//! One record of a list, with all that belongs to it.

use super::{blank, fields::replaced, list::RecordList};
use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Which record it is in all texts that came of one by edits, whatever it says and wherever it
/// stands. One that was read anew is another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct RecordIdentity(u64);

impl RecordIdentity {
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// The text of a record: the blank text and comments before it, the record, its comma, and the
/// comment on the rest of its line. The texts of all entries of a list, joined, are the list.
#[derive(Clone, Debug)]
pub(crate) struct RecordText {
    pub identity: RecordIdentity,
    /// Of a snapshot without what stands between the brackets of its figures.
    pub text: Arc<str>,
    /// So many bytes at the start stay when the record goes.
    pub lead: usize,
    /// Where the record itself stands.
    pub body: Range<usize>,
    pub comma: Option<usize>,
    pub id: Option<Arc<str>>,
    pub figures: Option<FigureList>,
}

/// The figures of a snapshot, and where in its text they go.
#[derive(Clone, Debug)]
pub(crate) struct FigureList {
    pub at: usize,
    pub list: RecordList,
}

impl RecordText {
    /// All that stands before the record.
    pub fn gap(&self) -> &str {
        self.text.get(..self.body.start).unwrap_or("")
    }

    /// What of that belongs to it.
    pub fn own_gap(&self) -> &str {
        self.text.get(self.lead..self.body.start).unwrap_or("")
    }

    /// The record itself; of a snapshot without its figures.
    pub fn body(&self) -> &str {
        self.text.get(self.body.clone()).unwrap_or("")
    }

    /// The comma and the comment after the record.
    pub fn tail(&self) -> &str {
        self.text.get(self.body.end..).unwrap_or("")
    }

    /// Whether a comment after it runs to the end of the line.
    pub fn ends_in_line_comment(&self) -> bool {
        blank::ends_in_line_comment(self.tail())
    }

    /// The pieces of its text, in order.
    pub fn pieces(&self, to: &mut dyn FnMut(&str)) {
        match &self.figures {
            None => to(&self.text),
            Some(figures) => {
                let (before, after) = self.text.split_at_checked(figures.at).unwrap_or_default();
                to(before);
                figures.list.pieces(to);
                to(after);
            }
        }
    }

    /// All of its text.
    pub fn whole(&self) -> String {
        let mut out = String::with_capacity(self.len());
        self.pieces(&mut |piece| out.push_str(piece));
        out
    }

    /// The length of all its text, in bytes.
    pub fn len(&self) -> usize {
        self.text.len() + self.figures.as_ref().map_or(0, |figures| figures.list.len())
    }

    /// The same with other blank text before it.
    pub fn with_gap(&self, gap: &str) -> Self {
        let moved = |at: usize| at.saturating_sub(self.body.start) + gap.len();
        let figures = self.figures.as_ref();
        Self {
            identity: self.identity,
            text: [gap, self.text.get(self.body.start..).unwrap_or("")].concat().into(),
            lead: blank::lead(gap),
            body: moved(self.body.start)..moved(self.body.end),
            comma: self.comma.map(moved),
            id: self.id.clone(),
            figures: figures.map(|f| FigureList { at: moved(f.at), list: f.list.clone() }),
        }
    }

    /// The same with a comma after it.
    pub fn with_comma(&self) -> Self {
        if self.comma.is_some() {
            return self.clone();
        }
        let text = replaced(&self.text, self.body.end..self.body.end, ",").into();
        Self { text, comma: Some(self.body.end), ..self.clone() }
    }

    /// The same without the comma after it.
    pub fn without_comma(&self) -> Self {
        let Some(comma) = self.comma else { return self.clone() };
        Self {
            text: replaced(&self.text, comma..comma + 1, "").into(),
            comma: None,
            ..self.clone()
        }
    }
}
