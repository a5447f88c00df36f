//! Bounds of every row at every instant, and the rules that narrow them.

#![expect(clippy::indexing_slicing, reason = "one cell for each row and instant, named by number")]

use super::{claim::OPEN, trail::End};
use std::{ops::Range, sync::Arc};

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
    Most { lesser: usize, greater: usize, by: i64, at: Arc<[u32]> },
    /// `to` is at least `from` and `by` more.
    Least { from: Cell, to: Cell, by: i64 },
    /// A row that is the sum of others. Only where all count from zero.
    Sum { whole: usize, parts: Vec<usize> },
}

/// Bounds of every row at every instant.
///
/// In two pieces of memory, however many rows: the system gives large pieces page by page, which
/// costs as much as the sums.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub base: Vec<usize>,
    /// Of all cells from below, then of all from above.
    ends: Vec<i64>,
    /// As `ends`: what moved each last.
    moved: Vec<u32>,
}

/// One end of a row that is moved.
pub(super) struct RowMut<'t> {
    pub ends: &'t mut [i64],
    /// The other end, which it may not pass.
    pub limits: &'t [i64],
    /// What moved each last.
    pub moved: &'t mut [u32],
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
        let mut ends = Vec::with_capacity(2 * cells);
        ends.resize(cells, FREE);
        ends.resize(2 * cells, OPEN);
        Self { base, ends, moved: vec![by::NOTHING; 2 * cells] }
    }

    pub(super) fn cells(&self) -> usize {
        self.ends.len() / 2
    }

    pub(super) fn len(&self, row: usize) -> usize {
        self.base[row + 1] - self.base[row]
    }

    /// Of a row that is a single number there is one cell for all instants.
    pub(super) fn cell(&self, (row, i): Cell) -> usize {
        self.base[row] + (i as usize).min(self.len(row) - 1)
    }

    /// Where one end of a cell stands among all.
    fn end(&self, cell: usize, end: End) -> usize {
        match end {
            End::Low => cell,
            End::High => self.cells() + cell,
        }
    }

    pub(super) fn low(&self, cell: usize) -> i64 {
        self.ends[self.end(cell, End::Low)]
    }

    pub(super) fn high(&self, cell: usize) -> i64 {
        self.ends[self.end(cell, End::High)]
    }

    /// Moves one end of a cell, by a rule.
    pub(super) fn put(&mut self, cell: usize, end: End, bound: i64, by: u32) {
        let at = self.end(cell, end);
        (self.ends[at], self.moved[at]) = (bound, by);
    }

    pub(super) fn at(&self, cell: Cell) -> (i64, i64) {
        let at = self.cell(cell);
        (self.low(at), self.high(at))
    }

    fn cells_of(&self, row: usize, end: End) -> Range<usize> {
        self.end(self.base[row], end)..self.end(self.base[row + 1], end)
    }

    pub(super) fn lows(&self, row: usize) -> &[i64] {
        &self.ends[self.cells_of(row, End::Low)]
    }

    pub(super) fn highs(&self, row: usize) -> &[i64] {
        &self.ends[self.cells_of(row, End::High)]
    }

    /// One end of all rows.
    fn all_mut(&mut self, end: End) -> RowMut<'_> {
        let middle = self.cells();
        let (lows, highs) = self.ends.split_at_mut(middle);
        let (low_moved, high_moved) = self.moved.split_at_mut(middle);
        match end {
            End::Low => RowMut { ends: lows, limits: highs, moved: low_moved },
            End::High => RowMut { ends: highs, limits: lows, moved: high_moved },
        }
    }

    pub(super) fn row_mut(&mut self, row: usize, end: End) -> RowMut<'_> {
        let cells = self.base[row]..self.base[row + 1];
        let RowMut { ends, limits, moved } = self.all_mut(end);
        RowMut {
            ends: &mut ends[cells.clone()],
            limits: &limits[cells.clone()],
            moved: &mut moved[cells],
        }
    }

    /// One end of a row, to be read, and that of another.
    pub(super) fn rows_mut(&mut self, read: usize, row: usize, end: End) -> (&[i64], RowMut<'_>) {
        let [from, to] = [read, row].map(|row| self.base[row]..self.base[row + 1]);
        let RowMut { ends, limits, moved } = self.all_mut(end);
        let (read, ends) = if from.start < to.start {
            let (before, rest) = ends.split_at_mut(to.start);
            (&before[from], &mut rest[..to.len()])
        } else {
            let (before, rest) = ends.split_at_mut(from.start);
            (&rest[..from.len()], &mut before[to.clone()])
        };
        (read, RowMut { ends, limits: &limits[to.clone()], moved: &mut moved[to] })
    }

    /// Begins a row where nothing is below, at any instant.
    pub(super) fn never_below(&mut self, row: usize) {
        let cells = self.cells_of(row, End::Low);
        self.ends[cells].fill(0);
    }

    /// What moved one end of a cell last.
    pub(super) fn moved(&self, cell: usize, end: End) -> u32 {
        self.moved[self.end(cell, end)]
    }

    pub(super) fn is_level(&self, row: usize) -> bool {
        self.len(row) > 1
    }
}
