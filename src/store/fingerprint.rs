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

/// The product of two numbers, both halves of it.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hash = ODD[0];
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            hash = fold(hash ^ u64::from_le_bytes(*word), ODD[1]).rotate_left(23) ^ ODD[0];
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        let length = bytes.len() as u64;
        hash = fold(hash ^ u64::from_le_bytes(last), ODD[1]);
        Self { length, hash: fold(hash ^ length, ODD[0]) }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;
    use proptest::prelude::*;

    #[test]
    fn it_is_the_same_for_ever() {
        // Journals written by one version are read by the next.
        let known = [("", 0), ("a", 1), ("Situation()", 11)];
        let hashes = known.map(|(text, length)| {
            let found = Fingerprint::of(text.as_bytes());
            assert_eq!(found.length, length);
            found.hash
        });
        assert_eq!(hashes, [0xD79B_0957_4BB4_ECA3, 0x3989_04DF_45DC_7ECF, 0x7A3F_8324_E5D5_20E4]);
    }

    proptest! {
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
