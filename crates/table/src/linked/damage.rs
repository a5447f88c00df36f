//! Rows that could not be read, and notes among them.

use std::collections::BTreeMap;

/// So many rows of each kind are named.
const MOST_NAMED: usize = 5;

/// Why a row could not be read at all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RowDamage {
    /// A quote is never closed, or stands where none may.
    Quote,
    /// It has other cells than the headings.
    Cells,
    /// Its id is that of a row before, and so is the rest of it.
    Again,
    /// Its id is that of a row before, which says something else.
    Dispute,
}

impl RowDamage {
    /// Whether such a row may have counted people that are in no sum.
    pub const fn is_loss(self) -> bool {
        matches!(self, Self::Quote | Self::Cells)
    }

    /// What is said of so many such rows.
    pub fn why(self, rows: u64) -> String {
        let (one, more) = match self {
            Self::Quote => (
                "its quotes are not closed, or stand within a cell",
                "quotes are not closed, or stand within a cell",
            ),
            Self::Cells => {
                ("it has other cells than the headings", "they have other cells than the headings")
            }
            Self::Again => (
                "it stands twice, by its id: counted once",
                "they stand twice, by their ids: counted once",
            ),
            Self::Dispute => (
                "it has the id of a row before, and other cells",
                "they have ids of rows before, and other cells",
            ),
        };
        if rows == 1 { one.to_owned() } else { format!("{more} ({rows} rows)") }
    }
}

/// What is in no group: how many rows of each damage, and the first of them; notes and their rows.
#[derive(Clone, Default, Debug)]
pub struct StrayRows {
    pub damaged: BTreeMap<RowDamage, (u64, Vec<u64>)>,
    pub notes: Vec<(u64, String)>,
    /// How many rows are no longer than is needed, though most are, and the first of them.
    short: (u64, u64),
}

impl StrayRows {
    pub(super) fn damage(&mut self, of: RowDamage, row: u64) {
        let (count, rows) = self.damaged.entry(of).or_default();
        *count += 1;
        if rows.len() < MOST_NAMED {
            rows.push(row);
        }
    }

    pub(super) fn short(&mut self, row: u64) {
        self.short = if self.short.0 == 0 { (1, row) } else { (self.short.0 + 1, self.short.1) };
    }

    /// The one row that ends in a cell which is needed, as no other does: it may be cut there.
    pub fn cut(&self) -> Option<u64> {
        (self.short.0 == 1).then_some(self.short.1)
    }

    pub(super) fn note(&mut self, text: String, row: u64) {
        if self.notes.len() < MOST_NAMED {
            self.notes.push((row, text));
        }
    }

    /// Those of a later part of the file.
    pub(super) fn join(&mut self, other: &Self, behind: u64) {
        for (of, (count, named)) in &other.damaged {
            let (own, rows) = self.damaged.entry(*of).or_default();
            *own += count;
            rows.extend(named.iter().map(|row| row + behind));
            rows.truncate(MOST_NAMED);
        }
        let first = if self.short.0 == 0 { other.short.1 + behind } else { self.short.1 };
        self.short = (self.short.0 + other.short.0, first);
        self.notes.extend(other.notes.iter().map(|(row, text)| (row + behind, text.clone())));
        self.notes.truncate(MOST_NAMED);
    }

    /// How many rows may have counted people that are in no sum.
    pub fn lost(&self) -> u64 {
        self.damaged.iter().filter(|(of, _)| of.is_loss()).map(|(_, (count, _))| count).sum()
    }
}
