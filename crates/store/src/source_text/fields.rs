//! The fields of one record: where they stand in its text, and how they change.

use super::{blank, parse::after};
use crate::syntax::{self, NodeValue};
use std::ops::Range;

/// Where one field stands, in bytes of the text of its record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FieldSpan {
    /// Where the blank text before it begins.
    pub gap: usize,
    pub name: Range<usize>,
    pub value: Range<usize>,
    pub comma: Option<usize>,
    /// The end of what belongs to it.
    pub end: usize,
}

/// The fields of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FieldOutline<'a> {
    text: &'a str,
    /// After the opening bracket.
    pub open: usize,
    pub fields: Vec<FieldSpan>,
    /// Where the closing bracket stands.
    pub close: usize,
}

impl<'a> FieldOutline<'a> {
    /// The fields of the record that starts at `body`.
    pub fn of(text: &'a str, body: usize) -> Option<Self> {
        let node = syntax::value_at(text, body)?;
        let NodeValue::Record(record) = &node.value else { return None };
        let open = record.open;
        let mut gap = open;
        let fields = record.fields.iter().map(|field| {
            let (comma, end) = after(text, field.value.end);
            let name = field.name_start(text)..field.name_start(text) + field.name.len();
            let value = field.value.start..field.value.end;
            FieldSpan { gap: std::mem::replace(&mut gap, end), name, value, comma, end }
        });
        Some(Self { text, open, fields: fields.collect(), close: node.end - 1 })
    }

    fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    fn name(&self, field: &FieldSpan) -> &'a str {
        self.cut(field.name.start, field.name.end)
    }

    pub fn get(&self, name: &str) -> Option<&FieldSpan> {
        self.fields.iter().find(|field| self.name(field) == name)
    }

    /// Whether each field stands on a line of its own; then how such a line begins.
    pub fn indentation(&self) -> Option<&'a str> {
        let first = self.fields.first()?;
        blank::indentation(self.cut(first.gap, first.name.start))
    }

    /// The text with a field set to a value. A new field goes where its rank among the others is.
    pub fn set(&self, name: &str, value: &str, rank: impl Fn(&str) -> usize) -> String {
        if let Some(field) = self.get(name) {
            return replaced(self.text, field.value.clone(), value);
        }
        let before = self.fields.iter().filter(|field| rank(self.name(field)) < rank(name));
        // The one that comes last in order; of several unknown ones, the last in the text.
        let before = before.max_by_key(|field| rank(self.name(field)));
        match (before, self.fields.first()) {
            (Some(before), _) => self.add_after(before, name, value),
            (None, Some(first)) => {
                let gap = self.indentation().unwrap_or(" ");
                replaced(
                    self.text,
                    first.name.start..first.name.start,
                    &format!("{name}: {value},{gap}"),
                )
            }
            (None, None) => {
                let end = self.cut(self.open, self.close);
                let gap = if blank::ends_in_line_comment(end) { "\n" } else { "" };
                replaced(self.text, self.close..self.close, &format!("{gap}{name}: {value}"))
            }
        }
    }

    fn add_after(&self, before: &FieldSpan, name: &str, value: &str) -> String {
        let tail = self.cut(before.value.end, before.end);
        let gap = match self.indentation() {
            Some(line) => line.to_owned(),
            None if blank::ends_in_line_comment(tail) => {
                format!("{}    ", self.line_of(before.name.start))
            }
            None => " ".to_owned(),
        };
        let comma = if before.comma.is_some() { "," } else { "" };
        let mut text =
            replaced(self.text, before.end..before.end, &format!("{gap}{name}: {value}{comma}"));
        if before.comma.is_none() {
            text.insert(before.value.end, ',');
        }
        text
    }

    /// A line end and the spaces that the line of a position begins with.
    fn line_of(&self, at: usize) -> String {
        let before = self.cut(0, at);
        let line = before.rfind('\n').map_or(before, |end| self.cut(end + 1, at));
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        let newline = if before.contains("\r\n") { "\r\n" } else { "\n" };
        format!("{newline}{}", line.get(..spaces).unwrap_or(""))
    }

    /// The text without a field, and without the comments that belong to it.
    pub fn unset(&self, name: &str) -> Option<String> {
        let index = self.fields.iter().position(|field| self.name(field) == name)?;
        let field = self.fields.get(index)?;
        let before = index.checked_sub(1).and_then(|i| self.fields.get(i));
        let after = self.fields.get(index + 1);
        let gap = self.cut(field.gap, field.name.start);
        let lead = blank::lead(gap);
        let keeps_lead = blank::has_comment(gap.get(..lead).unwrap_or(""));
        let from = if keeps_lead { field.gap + lead } else { field.gap };
        let next = after.map_or(self.close, |after| after.name.start);
        let next_gap = self.cut(field.end, next);
        let text = if before.is_none() && !keeps_lead && !blank::has_comment(next_gap) {
            // The next becomes the first, and begins as this one began.
            replaced(self.text, field.name.start..next, "")
        } else {
            let tail = before.map_or("", |before| self.cut(before.value.end, from));
            let runs_on = blank::ends_in_line_comment(tail);
            let glue = if runs_on && !starts_line(next_gap) { "\n" } else { "" };
            replaced(self.text, from..field.end, glue)
        };
        // A last field without a comma leaves none behind.
        let plain = before.filter(|b| {
            field.comma.is_none() && after.is_none() && b.comma.is_some_and(|c| c + 1 == b.end)
        });
        Some(match plain.and_then(|before| before.comma) {
            Some(comma) => replaced(&text, comma..comma + 1, ""),
            None => text,
        })
    }
}

/// Whether a text begins on a new line.
pub(crate) fn starts_line(blank: &str) -> bool {
    blank.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

pub(crate) fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    [before, with, after].concat()
}
