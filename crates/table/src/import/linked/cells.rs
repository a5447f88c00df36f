//! The sums of a table, by what they are of, in little memory.

use super::{cell::TableSum, groups::CellKey};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Sums as they are met. A table that grows would hold all of them twice: its room is known before.
#[derive(Default)]
pub(super) struct SumTable {
    numbers: HashMap<CellKey, u32, FixedState>,
    sums: Vec<(CellKey, TableSum)>,
}

// Hundreds of thousands of them are held at once, besides what was read.
const _: () = assert!(size_of::<(CellKey, TableSum)>() <= 80);

impl SumTable {
    /// One for at most so many.
    pub fn with_room(sums: usize) -> Self {
        let numbers = HashMap::with_capacity_and_hasher(sums, FixedState::default());
        Self { numbers, sums: Vec::with_capacity(sums) }
    }

    /// The sum of a key, which begins with nothing.
    pub fn of(&mut self, key: CellKey) -> &mut TableSum {
        let next = u32::try_from(self.sums.len()).unwrap_or(u32::MAX);
        let at = *self.numbers.entry(key).or_insert(next) as usize;
        if at == self.sums.len() {
            self.sums.push((key, TableSum::default()));
        }
        #[expect(clippy::indexing_slicing, reason = "each number is the place of a sum")]
        &mut self.sums[at].1
    }

    pub fn iter(&self) -> impl Iterator<Item = &(CellKey, TableSum)> {
        self.sums.iter()
    }

    /// All of them, as they were met.
    pub fn into_sums(self) -> Vec<(CellKey, TableSum)> {
        self.sums
    }
}
