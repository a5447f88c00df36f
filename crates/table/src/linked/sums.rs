//! Rows of one group, added up.

/// Rows of one group and count: small, for there are many and each row touches another.
#[derive(Clone, Copy, Default, Debug)]
pub struct RowSum {
    /// What plain numbers add up to, at least.
    pub lower: u64,
    pub rows: u32,
    /// Numbers of rows, from 1.
    pub first: u32,
    pub last: u32,
}

impl RowSum {
    pub(super) fn add(&mut self, lower: u64, row: u32) {
        if self.rows == 0 {
            self.first = row;
        }
        self.last = row;
        self.rows = self.rows.saturating_add(1);
        self.lower = self.lower.saturating_add(lower);
    }

    pub(super) fn join(&mut self, other: &Self, behind: u32) {
        if self.rows == 0 {
            self.first = other.first.saturating_add(behind);
        }
        self.last = other.last.saturating_add(behind);
        self.rows = self.rows.saturating_add(other.rows);
        self.lower = self.lower.saturating_add(other.lower);
    }
}

/// The rows of a group and count that are of its latest time of day.
#[derive(Clone, Copy, Default, Debug)]
pub struct LatestRows {
    /// In seconds of the day.
    pub at: i32,
    pub rows: u32,
    /// The least and the sum of their numbers.
    pub least: u64,
    pub sum: u64,
    /// Whether one of them is no plain number.
    pub is_odd: bool,
}

impl LatestRows {
    pub(super) fn join(&mut self, other: &Self) {
        if other.rows == 0 {
            return;
        }
        if self.rows == 0 || other.at > self.at {
            *self = *other;
        } else if other.at == self.at {
            self.rows = self.rows.saturating_add(other.rows);
            self.least = self.least.min(other.least);
            self.sum = self.sum.saturating_add(other.sum);
            self.is_odd |= other.is_odd;
        }
    }
}
