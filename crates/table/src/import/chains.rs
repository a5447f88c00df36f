//! Figures by what they have in common, without a copy of it: of hundreds of thousands such copies would be
//! as large as the figures.

use foldhash::fast::FixedState;
use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash},
};

/// Positions of figures, those of one key in the order in which they were added. What differs may share a
/// chain: who looks one up compares its members.
pub(super) struct Chains {
    hasher: FixedState,
    /// The first and the last position of each chain.
    ends: HashMap<u64, (usize, usize), FixedState>,
    /// The next of its chain, by position.
    next: Vec<Option<u32>>,
}

impl Chains {
    /// Of so many positions.
    pub fn new(length: usize) -> Self {
        Self { hasher: FixedState::default(), ends: HashMap::default(), next: vec![None; length] }
    }

    pub fn add(&mut self, key: &impl Hash, at: usize) {
        let ends = self.ends.entry(self.hasher.hash_one(key)).or_insert((at, at));
        if ends.1 != at {
            if let Some(next) = self.next.get_mut(ends.1) {
                *next = u32::try_from(at).ok();
            }
            ends.1 = at;
        }
    }

    fn from(&self, first: Option<usize>) -> impl Iterator<Item = usize> {
        let next =
            |at: &usize| Some(self.next.get(*at).copied()??.try_into().unwrap_or(usize::MAX));
        std::iter::successors(first, next)
    }

    /// Those that were added with a key.
    pub fn of<K: Hash>(&self, key: &K) -> impl Iterator<Item = usize> + use<'_, K> {
        self.from(self.ends.get(&self.hasher.hash_one(key)).map(|(first, _)| *first))
    }

    /// The chains of more than one, by their first.
    pub fn longer(&self) -> Vec<Vec<usize>> {
        let longer = self.ends.values().filter(|(first, last)| first != last);
        let mut all: Vec<Vec<usize>> =
            longer.map(|(first, _)| self.from(Some(*first)).collect()).collect();
        all.sort_unstable();
        all
    }
}
