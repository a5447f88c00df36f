//! Ids of rows, to see which stand twice, in little memory: ids that rise are new without being kept. Of
//! others a filter of bits (Bloom 1970) tells in a reading of its own which may stand twice, and only those
//! are compared.

use super::{damage::RowDamage, scan::Record};
use foldhash::fast::FixedState;
use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasher,
    sync::Arc,
};

/// Bits of the filter, as a power of two: at least 8 KB, at most 32 MB.
const FILTER_BITS: std::ops::RangeInclusive<u32> = 16..=28;

/// So many bytes of a file have one bit of the filter.
const BYTES_A_BIT: u64 = 4;

/// More ids that may stand twice are no slip.
const MOST_SUSPECTS: usize = 1_000_000;

/// Ids by their hashes.
pub(super) type IdHashes = HashSet<u64, FixedState>;

fn hash(text: &[u8]) -> u64 {
    FixedState::default().hash_one(text)
}

/// The id of a row, where it has one.
fn id_of(record: Record<'_>, column: usize) -> Option<&[u8]> {
    Some(record.raw(column).0.trim_ascii()).filter(|id| !id.is_empty())
}

/// Which ids are compared with those before.
#[derive(Clone, Default, Debug)]
pub(super) enum IdCheck {
    /// None, while they rise.
    #[default]
    Rising,
    /// Those that may stand twice.
    Some(Arc<IdHashes>),
    All,
}

/// Ids as they were met.
#[derive(Clone, Default, Debug)]
pub(super) struct IdSeries {
    check: IdCheck,
    first: Option<u64>,
    last: Option<u64>,
    /// Whether one does not rise.
    fall: bool,
    /// Hashes of those that are compared, and of their rows.
    seen: HashMap<u64, u64, FixedState>,
}

impl IdSeries {
    pub fn new(check: IdCheck) -> Self {
        Self { check, ..Self::default() }
    }

    /// Whether a row before had its id.
    pub fn repeated(&mut self, record: Record<'_>, column: usize) -> Option<RowDamage> {
        let id = id_of(record, column)?;
        let is_compared = match &self.check {
            IdCheck::Rising => {
                match digits(id) {
                    Some(number) if self.last.is_none_or(|last| number > last) => {
                        self.first = self.first.or(Some(number));
                        self.last = Some(number);
                    }
                    _ => self.fall = true,
                }
                return None;
            }
            IdCheck::Some(suspects) => suspects.contains(&hash(id)),
            IdCheck::All => true,
        };
        if !is_compared {
            return None;
        }
        let own = hash(record.bytes());
        match self.seen.insert(hash(id), own) {
            None => None,
            Some(before) if before == own => Some(RowDamage::Again),
            Some(_) => Some(RowDamage::Dispute),
        }
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

/// Bits that ids set: one whose bits are set already may have stood before.
pub(super) struct IdFilter {
    words: Vec<u64>,
    mask: u64,
    pub suspects: IdHashes,
}

impl IdFilter {
    /// One for the ids of a file of so many bytes.
    pub fn new(length: u64) -> Self {
        let (least, most) = FILTER_BITS.into_inner();
        let power = (length / BYTES_A_BIT).max(1).ilog2().saturating_add(1).clamp(least, most);
        let bits = 1_u64 << power;
        let words = usize::try_from(bits / 64).unwrap_or(1 << 10);
        Self { words: vec![0; words], mask: bits - 1, suspects: IdHashes::default() }
    }

    /// Takes the id of a row up; whether there are not too many that may stand twice.
    pub fn take(&mut self, record: Record<'_>, column: usize) -> bool {
        let Some(id) = id_of(record, column) else { return true };
        let own = hash(id);
        if self.was_set(own) & self.was_set(own.rotate_right(32)) {
            self.suspects.insert(own);
        }
        self.suspects.len() <= MOST_SUSPECTS
    }

    /// Sets a bit, and whether it was set.
    fn was_set(&mut self, hash: u64) -> bool {
        let at = hash & self.mask;
        let word = usize::try_from(at / 64).ok().and_then(|at| self.words.get_mut(at));
        let Some(word) = word else { return true };
        let bit = 1_u64 << (at % 64);
        let was = *word & bit != 0;
        *word |= bit;
        was
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

#[cfg(test)]
mod tests {
    use super::{IdFilter, hash};
    use crate::linked::scan::{CellMarks, records};
    use std::ops::ControlFlow;

    #[test]
    fn whoever_stands_twice_is_a_suspect_and_few_others_are() {
        let ids: Vec<String> = (0..20_000).map(|n| format!("a{n},x\n")).collect();
        let mut text = ids.concat();
        text.push_str("a7,y\na19999,x\n");
        let mut filter = IdFilter::new(text.len() as u64);
        let marks = CellMarks { separator: b',', terminator: b'\n' };
        let go_on = |_| ControlFlow::Continue(());
        let _ = records(text.as_bytes(), marks, u64::MAX, go_on, |record| {
            assert!(filter.take(record, 0));
            ControlFlow::Continue(())
        });
        assert!(filter.suspects.contains(&hash(b"a7")));
        assert!(filter.suspects.contains(&hash(b"a19999")));
        // Two bits of some 65,536 each.
        assert!(filter.suspects.len() < 4_000, "{}", filter.suspects.len());
    }
}
