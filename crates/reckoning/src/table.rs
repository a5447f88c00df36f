//! Bounds of every row at every instant, and the rules that narrow them.

#![expect(clippy::indexing_slicing, reason = "one cell for each row and instant, named by number")]

use super::{claim::OPEN, trail::End};

/// Nothing is known from below (of a row whose beginning is not known).
pub(super) const FREE: i64 = -OPEN;

/// What moved a bound last.
pub(super) mod by {
    /// Nothing: how counting begins.
    pub const NOTHING: u32 = u32::MAX;
    /// The count never falls.
    pub const LEVEL: u32 = u32::MAX - 1;
    /// From here on, the rule of that number.
    pub const RULE: u32 = 1 << 31;
    // Below: what the figure of that ordinal says of the count.
}

/// A row at an instant.
pub(super) type Cell = (usize, u32);

/// What a figure says of a count at an instant: by position, the bound and the figure's ordinal.
pub(super) type Claimed = (u32, i64, u32);

#[derive(Clone, Debug)]
pub(super) enum Constraint {
    /// Counts of the row from its beginning, each list in order of time.
    Said { row: usize, low: Vec<Claimed>, high: Vec<Claimed> },
    /// The lesser at instant i is at most the greater at `at[i]` (at i, when empty), and `by` more.
    Most { lesser: usize, greater: usize, by: i64, at: Vec<u32> },
    /// `to` is at least `from` and `by` more.
    Least { from: Cell, to: Cell, by: i64 },
    /// A row that is the sum of others. Only where all count from zero.
    Sum { whole: usize, parts: Vec<usize> },
}

/// Bounds of every row at every instant.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub base: Vec<usize>,
    pub low: Vec<i64>,
    pub high: Vec<i64>,
    pub low_by: Vec<u32>,
    pub high_by: Vec<u32>,
}

impl Table {
    pub(super) fn new(single: &[bool], instants: usize) -> Self {
        let mut base = Vec::with_capacity(single.len() + 1);
        let mut cells = 0;
        for single in single {
            base.push(cells);
            cells += if *single { 1 } else { instants };
        }
        base.push(cells);
        Self {
            base,
            low: vec![FREE; cells],
            high: vec![OPEN; cells],
            low_by: vec![by::NOTHING; cells],
            high_by: vec![by::NOTHING; cells],
        }
    }

    pub(super) fn cells(&self) -> usize {
        self.low.len()
    }

    pub(super) fn len(&self, row: usize) -> usize {
        self.base[row + 1] - self.base[row]
    }

    /// Of a row that is a single number there is one cell for all instants.
    pub(super) fn cell(&self, (row, i): Cell) -> usize {
        self.base[row] + (i as usize).min(self.len(row) - 1)
    }

    pub(super) fn at(&self, cell: Cell) -> (i64, i64) {
        let at = self.cell(cell);
        (self.low[at], self.high[at])
    }

    pub(super) fn lows(&self, row: usize) -> &[i64] {
        &self.low[self.base[row]..self.base[row + 1]]
    }

    pub(super) fn highs(&self, row: usize) -> &[i64] {
        &self.high[self.base[row]..self.base[row + 1]]
    }

    /// What moved one end of a cell last.
    pub(super) fn moved(&self, cell: usize, end: End) -> u32 {
        match end {
            End::Low => self.low_by[cell],
            End::High => self.high_by[cell],
        }
    }

    pub(super) fn is_level(&self, row: usize) -> bool {
        self.len(row) > 1
    }
}
