//! Whether two texts are the same, told without keeping both.

use serde::{Deserialize, Serialize};

/// The length of a text and a hash of its bytes. The same on every machine and in every version;
/// guards against accidents, not against malice.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Fingerprint {
    pub length: u64,
    pub hash: u64,
}

const ODD: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];

/// Bytes that are hashed at once, a word in each of four lanes: they do not wait for each other.
const BLOCK: usize = 32;

/// The product of two numbers, both halves of it.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

fn stirred(hash: u64, word: u64) -> u64 {
    fold(hash ^ word, ODD[1]).rotate_left(23) ^ ODD[0]
}

/// The fingerprint of a text that comes piece by piece, wherever it is cut.
#[derive(Clone, Debug)]
pub(super) struct Hashing {
    lanes: [u64; BLOCK / 8],
    /// What has come of the next block.
    open: [u8; BLOCK],
    held: usize,
    length: u64,
}

impl Hashing {
    pub fn new() -> Self {
        let lanes = [0, 16, 32, 48].map(|turn| ODD[0].rotate_left(turn));
        Self { lanes, open: [0; BLOCK], held: 0, length: 0 }
    }

    pub fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let first = if self.held > 0 { bytes.len().min(BLOCK - self.held) } else { 0 };
        let (first, rest) = bytes.split_at_checked(first).unwrap_or_default();
        self.keep(first);
        if self.held == BLOCK {
            mix(&mut self.lanes, &self.open);
            self.held = 0;
        }
        let (blocks, rest) = rest.as_chunks::<BLOCK>();
        let mut lanes = self.lanes;
        for block in blocks {
            mix(&mut lanes, block);
        }
        self.lanes = lanes;
        self.keep(rest);
    }

    /// Keeps less than a block for later.
    fn keep(&mut self, bytes: &[u8]) {
        for (to, from) in self.open.iter_mut().skip(self.held).zip(bytes) {
            *to = *from;
        }
        self.held += bytes.len();
    }

    pub fn finish(mut self) -> Fingerprint {
        if self.held > 0 {
            self.open.iter_mut().skip(self.held).for_each(|byte| *byte = 0);
            mix(&mut self.lanes, &self.open);
        }
        let hash = self.lanes.into_iter().fold(ODD[0], stirred);
        Fingerprint { length: self.length, hash: fold(hash ^ self.length, ODD[0]) }
    }
}

fn mix(lanes: &mut [u64; BLOCK / 8], block: &[u8; BLOCK]) {
    let (words, _) = block.as_chunks::<8>();
    for (lane, word) in lanes.iter_mut().zip(words) {
        *lane = stirred(*lane, u64::from_le_bytes(*word));
    }
}

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hashing = Hashing::new();
        hashing.add(bytes);
        hashing.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, Hashing};
    use proptest::prelude::*;

    #[test]
    fn it_is_the_same_for_ever() {
        // Journals written by one version are read by the next.
        let long = "Situation(version: 1, title: \"T\", since: \"2023-09-19\")";
        let hashes = ["", "a", "Situation()", long].map(|text| {
            let found = Fingerprint::of(text.as_bytes());
            assert_eq!(found.length, text.len() as u64);
            found.hash
        });
        let known = [
            0x69E9_8593_3CBB_7FB0,
            0xC5B9_4E22_60EB_8415,
            0xA7D4_B663_505B_B04F,
            0xE886_E2EA_0FDC_3739,
        ];
        assert_eq!(hashes, known);
    }

    proptest! {
        #[test]
        fn it_is_the_same_wherever_the_text_is_cut(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            mut cuts in prop::collection::vec(0_usize..200, 0..6),
        ) {
            cuts.push(0);
            cuts.push(bytes.len());
            for cut in &mut cuts {
                *cut = (*cut).min(bytes.len());
            }
            cuts.sort_unstable();
            let mut hashing = Hashing::new();
            cuts.windows(2).for_each(|cut| hashing.add(&bytes[cut[0]..cut[1]]));
            prop_assert_eq!(hashing.finish(), Fingerprint::of(&bytes));
        }

        #[test]
        fn one_byte_changed_or_moved_is_seen(mut bytes: Vec<u8>, at: usize, by in 1_u8..) {
            prop_assume!(!bytes.is_empty());
            let before = Fingerprint::of(&bytes);
            let at = at % bytes.len();
            bytes[at] = bytes[at].wrapping_add(by);
            prop_assert_ne!(before, Fingerprint::of(&bytes));
            bytes.push(0);
            let longer = Fingerprint::of(&bytes);
            bytes.pop();
            prop_assert_ne!(longer, Fingerprint::of(&bytes));
            bytes.rotate_left(1);
            bytes.rotate_right(1);
            bytes[at] = bytes[at].wrapping_sub(by);
            prop_assert_eq!(before, Fingerprint::of(&bytes));
        }
    }
}
