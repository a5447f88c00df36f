//! What a cell that tells no figures apart may say of its row: that it is a total, or that what it counts
//! does not hold, or not yet.

use super::{scan::Record, texts::BETWEEN};
use crate::reading::words::{SaidStanding, table_words};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A longer text is no name of a total.
const LONGEST: usize = 60;

/// So many texts are known; others are looked at each time.
const MOST_KNOWN: usize = 10_000;

/// What marks a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowMark {
    /// It is called a total.
    Total,
    /// It begins or ends with the word for one: `Total conflict`.
    TotalOf,
    /// It does not hold, in this word.
    Refused(String),
    /// It does not hold yet, in this word.
    Pending(String),
}

impl RowMark {
    fn of(text: &str) -> Option<Self> {
        let words = table_words();
        if words.is_total_name(text) {
            return Some(Self::Total);
        }
        if words.is_total_place(text) {
            return Some(Self::TotalOf);
        }
        let said = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        match words.standing(text)? {
            SaidStanding::Refused => Some(Self::Refused(said())),
            SaidStanding::Pending | SaidStanding::Closed => Some(Self::Pending(said())),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Total => "total".to_owned(),
            Self::TotalOf => "total of".to_owned(),
            Self::Refused(word) => format!("refused {word}"),
            Self::Pending(word) => format!("pending {word}"),
        }
    }

    fn read(written: &str) -> Option<Self> {
        match written.split_once(' ') {
            None => (written == "total").then_some(Self::Total),
            Some(("total", _)) => Some(Self::TotalOf),
            Some(("refused", word)) => Some(Self::Refused(word.to_owned())),
            Some(("pending", word)) => Some(Self::Pending(word.to_owned())),
            Some(_) => None,
        }
    }

    /// Whether it is a total in whatever words.
    pub const fn is_total(&self) -> bool {
        matches!(self, Self::Total | Self::TotalOf)
    }
}

/// A mark as it stands behind a key, where a text is one.
type WrittenMark = Option<Box<[u8]>>;

/// Which of several marks counts: the one of the least number.
fn weight(written: &[u8]) -> u8 {
    let is = |of: &[u8]| written.starts_with(of);
    match written {
        b"total" => 0,
        _ if is(b"refused") => 1,
        _ if is(b"total") => 2,
        _ => 3,
    }
}

/// Marks that texts are, as far as they are known.
#[derive(Clone, Default, Debug)]
pub(super) struct RowMarks {
    known: HashMap<Box<[u8]>, WrittenMark, FixedState>,
}

impl RowMarks {
    /// Puts the mark of a row behind its key, where one of the cells is one. Of several that counts which
    /// says most against adding the row up: it would stand in a sum twice else.
    pub fn marked<'k>(
        &mut self,
        record: Record<'_>,
        columns: &[usize],
        key: &'k [u8],
    ) -> std::borrow::Cow<'k, [u8]> {
        let marks = columns.iter().filter_map(|at| self.of(record.raw(*at).0.trim_ascii()));
        let mark = marks.min_by_key(|mark| weight(mark));
        match mark {
            None => key.into(),
            Some(mark) => [key, &[BETWEEN], &mark].concat().into(),
        }
    }

    fn of(&mut self, text: &[u8]) -> WrittenMark {
        // Numbers and longer texts are none.
        if text.len() > LONGEST || text.first().is_none_or(u8::is_ascii_digit) {
            return None;
        }
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let mark = RowMark::of(&String::from_utf8_lossy(text));
        let mark: WrittenMark = mark.map(|mark| mark.written().into_bytes().into());
        if self.known.len() < MOST_KNOWN {
            self.known.insert(text.into(), mark.clone());
        }
        mark
    }
}

/// The mark behind a key of so many columns.
pub fn mark_of(cells: &[String], columns: usize) -> Option<RowMark> {
    let last = cells.last().filter(|_| cells.len() == columns.max(1) + 1)?;
    RowMark::read(last)
}

#[cfg(test)]
mod tests {
    use super::RowMark;

    #[test]
    fn marks_are_written_and_read() {
        for (text, mark) in [
            ("TOTAL", Some(RowMark::Total)),
            ("Total Goris", Some(RowMark::TotalOf)),
            ("Goris", None),
            ("Rejected", Some(RowMark::Refused("Rejected".to_owned()))),
            ("under  review", Some(RowMark::Pending("under review".to_owned()))),
            ("rejected by the wind", None),
        ] {
            assert_eq!(RowMark::of(text), mark, "{text}");
            let again = mark.as_ref().and_then(|mark| RowMark::read(&mark.written()));
            assert_eq!(again, mark, "{text}");
        }
    }
}
