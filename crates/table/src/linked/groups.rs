//! Groups of rows, numbered as they are met: by moment and key while those are few enough to have a place
//! each.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Groups up to which each moment and key has a place of its own: 16 MB.
const MOST_PLACES: usize = 4_000_000;

/// A time of day moves its day by one at most, back or on.
const SHIFTS: usize = 3;

/// What a group is of: when, and who and where.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct GroupKey {
    pub key: u32,
    pub moment: u32,
    /// By how many days the time of day moves it.
    pub shift: i8,
}

impl GroupKey {
    /// Its place by moment and key.
    pub(super) fn place(&self) -> (usize, usize) {
        let row = self.moment as usize * SHIFTS + usize::try_from(self.shift + 1).unwrap_or(0);
        (row, self.key as usize)
    }
}

/// All groups that were met.
#[derive(Clone, Default, Debug)]
pub struct RowGroups {
    /// Numbers of groups, from 1.
    grid: Vec<Vec<u32>>,
    places: usize,
    others: HashMap<GroupKey, u32, FixedState>,
    pub order: Vec<GroupKey>,
}

impl RowGroups {
    /// The number of a group from 1 that has a place of its own; 0 of another.
    pub(super) fn at_place(&self, key: GroupKey) -> u32 {
        let (row, at) = key.place();
        self.grid.get(row).and_then(|row| row.get(at)).copied().unwrap_or(0)
    }

    /// The number of a group from 0, and whether it is met for the first time.
    pub(super) fn number(&mut self, key: GroupKey) -> (u32, bool) {
        if let Some(known) = self.at_place(key).checked_sub(1) {
            return (known, false);
        }
        if let Some(known) = self.others.get(&key) {
            return (*known, false);
        }
        let (row, at) = key.place();
        let group = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
        let has_row = self.grid.get(row).map_or(0, Vec::len);
        let more = (at + 1).saturating_sub(has_row) + (row + 1).saturating_sub(self.grid.len());
        if self.places + more <= MOST_PLACES {
            if self.grid.len() <= row {
                self.grid.resize_with(row + 1, Vec::new);
            }
            if let Some(places) = self.grid.get_mut(row) {
                if places.len() <= at {
                    places.resize(at + 1, 0);
                }
                if let Some(place) = places.get_mut(at) {
                    *place = group + 1;
                }
            }
            self.places += more;
        } else {
            self.others.insert(key, group);
        }
        self.order.push(key);
        (group, true)
    }
}
