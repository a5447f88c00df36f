//! Changes of a list: which records go, which come, and what that means for commas and blank text
//! around them.

use super::{blank, fields::starts_line, list::RecordList, record_text::RecordText};
use std::sync::Arc;

/// Other records in the place of some, and another text before the closing bracket.
#[derive(Clone, Debug)]
pub(crate) struct Splice {
    pub at: usize,
    pub removed: usize,
    pub inserted: Vec<Arc<RecordText>>,
    pub end: Option<Arc<str>>,
}

impl RecordList {
    /// Changes the list and returns what changes it back.
    pub fn apply(&mut self, splice: Splice) -> Splice {
        let Splice { at, removed, inserted, end } = splice;
        let count = inserted.len();
        let at = at.min(self.count());
        let gone = self.splice(at..at.saturating_add(removed), inserted);
        let end = end.map(|end| std::mem::replace(&mut self.end, end));
        Splice { at, removed: count, inserted: gone, end }
    }

    /// What puts a record before another, or last. `close` begins the line of the closing bracket
    /// of a list that had no lines before.
    pub fn insertion(&self, at: usize, entry: RecordText, close: &str) -> Splice {
        let at = at.min(self.count());
        let before = at.checked_sub(1).and_then(|at| self.get(at));
        let after = self.get(at);
        let in_lines = entry.gap().contains('\n');
        let needs_comma = match (before, after) {
            (_, Some(_)) => true,
            (Some(before), None) => before.comma.is_some(),
            (None, None) => in_lines,
        };
        let entry = match before {
            Some(before) if before.ends_in_line_comment() && !starts_line(entry.gap()) => {
                entry.with_gap(&format!("\n{}", entry.gap()))
            }
            _ => entry,
        };
        let entry = if needs_comma { entry.with_comma() } else { entry };
        let mut splice = Splice { at, removed: 0, inserted: Vec::new(), end: None };
        if let Some(before) = before.filter(|before| before.comma.is_none()) {
            splice.at -= 1;
            splice.removed += 1;
            splice.inserted.push(Arc::new(before.with_comma()));
        }
        let runs_on = entry.ends_in_line_comment();
        splice.inserted.push(Arc::new(entry));
        let rest = after.map_or(self.end.as_ref(), RecordText::gap);
        if !starts_line(rest) {
            let gap = if runs_on || after.is_none() && in_lines && !rest.contains('\n') {
                format!("{rest}{close}")
            } else if after.is_some() && rest.is_empty() {
                " ".to_owned()
            } else {
                rest.to_owned()
            };
            let gap = if runs_on && !starts_line(&gap) { format!("\n{gap}") } else { gap };
            self.set_rest(&mut splice, at, &gap);
        }
        splice
    }

    /// What takes a record out. The comments that belong to it go with it; headings stay.
    pub fn removal(&self, at: usize) -> Option<Splice> {
        let entry = self.get(at)?;
        let before = at.checked_sub(1).and_then(|at| self.get(at));
        let after = self.get(at + 1);
        let rest = after.map_or(self.end.as_ref(), RecordText::gap);
        let lead = entry.gap().get(..entry.lead).filter(|lead| blank::has_comment(lead));
        let inline = |gap: &str| gap.chars().all(|c| c == ' ' || c == '\t');
        let gap = match lead {
            // The empty line after the heading is one, and needs no second.
            Some(lead) => {
                let empty = rest.get(..blank::lead(rest)).unwrap_or("");
                let rest = if blank::has_comment(empty) {
                    rest
                } else {
                    rest.get(empty.len()..).unwrap_or("")
                };
                format!("{lead}{rest}")
            }
            // The next becomes the first, and begins as this one began.
            None if at == 0 && after.is_some() && inline(entry.gap()) && inline(rest) => {
                entry.gap().to_owned()
            }
            None => rest.to_owned(),
        };
        let runs_on = before.is_some_and(RecordText::ends_in_line_comment);
        let gap = if runs_on && !starts_line(&gap) { format!("\n{gap}") } else { gap };
        let mut splice = Splice { at, removed: 1, inserted: Vec::new(), end: None };
        let bare = before.filter(|b| after.is_none() && entry.comma.is_none() && b.tail() == ",");
        if let Some(before) = bare {
            splice.at -= 1;
            splice.removed += 1;
            splice.inserted.push(Arc::new(before.without_comma()));
        }
        if gap != rest {
            self.set_rest(&mut splice, at + 1, &gap);
        }
        Some(splice)
    }

    /// Changes what stands before the record at a position, or before the closing bracket.
    fn set_rest(&self, splice: &mut Splice, at: usize, gap: &str) {
        match self.get(at) {
            Some(after) => {
                splice.removed += 1;
                splice.inserted.push(Arc::new(after.with_gap(gap)));
            }
            None => splice.end = Some(gap.into()),
        }
    }
}
