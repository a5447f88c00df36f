//! A running maximum over time, and what each rise of it rests on.

use std::collections::BTreeMap;

/// A derivation in the [`super::course::Course`] that made it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DerivationIx(pub u32);

impl DerivationIx {
    /// Rests on no figure: counts start at zero.
    pub(super) const NOTHING: Self = Self(0);
}

/// A rise: from here on the value is at least this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tread {
    pub value: i64,
    pub why: DerivationIx,
}

/// What a rise replaced, to take it back.
pub(super) type Undo = Vec<(i64, Option<Tread>)>;

/// The greatest lower bound at or before each instant. A least upper bound at or after each
/// instant is the same seen in a mirror: time and value with their signs turned.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Stair {
    /// By instant. Values rise strictly: idle treads are dropped.
    treads: BTreeMap<i64, Tread>,
}

impl Stair {
    /// The tread that one stands on at `t`.
    pub(super) fn at(&self, t: i64) -> Option<Tread> {
        self.treads.range(..=t).next_back().map(|(_, tread)| *tread)
    }

    /// Where the next rise after `t` is.
    pub(super) fn next_rise(&self, t: i64) -> Option<i64> {
        self.treads.range(t.checked_add(1)?..).next().map(|(at, _)| *at)
    }

    /// Raises the value from `t` on; `false` when it stood as high already.
    pub(super) fn raise(&mut self, t: i64, tread: Tread, undo: &mut Undo) -> bool {
        if self.at(t).is_some_and(|standing| standing.value >= tread.value) {
            return false;
        }
        loop {
            let next = self.treads.range(t..).next();
            let Some((&at, &idle)) = next.filter(|(_, next)| next.value <= tread.value) else {
                break;
            };
            self.treads.remove(&at);
            undo.push((at, Some(idle)));
        }
        undo.push((t, self.treads.insert(t, tread)));
        true
    }

    /// Takes rises back, the last first.
    pub(super) fn take_back(&mut self, undo: &mut Undo) {
        while let Some((at, before)) = undo.pop() {
            match before {
                Some(tread) => self.treads.insert(at, tread),
                None => self.treads.remove(&at),
            };
        }
    }

    pub(super) fn treads(&self) -> impl DoubleEndedIterator<Item = (i64, Tread)> {
        self.treads.iter().map(|(at, tread)| (*at, *tread))
    }
}

#[cfg(test)]
mod tests {
    use super::{DerivationIx, Stair, Tread, Undo};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stair_is_the_running_maximum_and_can_be_taken_back(
            rises in prop::collection::vec((0i64..20, 0i64..50), 0..30),
        ) {
            let mut stair = Stair::default();
            let mut undo = Undo::new();
            for (n, &(t, value)) in rises.iter().enumerate() {
                let before = stair.clone();
                stair.raise(t, Tread { value, why: DerivationIx::NOTHING }, &mut undo);
                for at in 0..20 {
                    let max = rises[..=n].iter().filter(|(t, _)| *t <= at).map(|r| r.1).max();
                    prop_assert_eq!(stair.at(at).map(|s| s.value), max);
                }
                let after = stair.clone();
                let mut kept = undo.clone();
                stair.take_back(&mut kept);
                prop_assert_eq!(stair, before);
                stair = after;
                undo.clear();
            }
        }
    }
}
