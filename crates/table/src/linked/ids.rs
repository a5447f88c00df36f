//! Ids of rows, to see which stand twice.

use super::{damage::RowDamage, scan::Record};
use foldhash::fast::FixedState;
use std::{collections::HashMap, hash::BuildHasher};

/// Ids as they were met.
#[derive(Clone, Default, Debug)]
pub(super) struct IdSeries {
    first: Option<u64>,
    last: Option<u64>,
    /// Whether one does not rise.
    fall: bool,
    /// Hashes of all and of their rows, where they are compared.
    seen: HashMap<u64, u64, FixedState>,
}

impl IdSeries {
    /// Whether a row before had its id. Ids that rise are new without being kept; where they do not, all
    /// are compared by their hashes, which the next reading does.
    pub fn repeated(&mut self, record: Record<'_>, id: usize, keeps: bool) -> Option<RowDamage> {
        let id = record.raw(id).0.trim_ascii();
        if id.is_empty() {
            return None;
        }
        if keeps {
            let hash = |text: &[u8]| FixedState::default().hash_one(text);
            let own = hash(record.bytes());
            return match self.seen.insert(hash(id), own) {
                None => None,
                Some(before) if before == own => Some(RowDamage::Again),
                Some(_) => Some(RowDamage::Dispute),
            };
        }
        match digits(id) {
            Some(number) if self.last.is_none_or(|last| number > last) => {
                self.first = self.first.or(Some(number));
                self.last = Some(number);
            }
            _ => self.fall = true,
        }
        None
    }

    /// Whether they do not rise, so that they are to be compared.
    pub fn are_loose(&self) -> bool {
        self.fall
    }

    /// Those of a later part of the file.
    pub fn join(&mut self, other: &Self) {
        let rises = self.last.zip(other.first).is_none_or(|(last, first)| last < first);
        self.fall |= other.fall || !rises;
        self.last = other.last.or(self.last);
    }
}

/// Digits alone, of at most twelve: a number as it stands.
pub(super) fn digits(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    text.iter().try_fold(0_u64, |n, b| {
        let digit = b.wrapping_sub(b'0');
        (digit < 10).then(|| n * 10 + u64::from(digit))
    })
}
