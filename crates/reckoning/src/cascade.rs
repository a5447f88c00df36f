//! Increments tie the count at one instant to that at another: when one rises, so must the other.

use super::{
    claim::{Claim, OPEN},
    stair::{DerivationIx, Stair, Tread, Undo},
};
use std::collections::{BTreeMap, VecDeque};
use waymark_model::FigureRef;

/// A bound rests on a figure, and on the bound that the figure was applied to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Derivation {
    pub figure: Option<FigureRef>,
    pub from: DerivationIx,
}

/// All derivations of a course; the first is [`DerivationIx::NOTHING`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Derivations(Vec<Derivation>);

impl Derivations {
    pub(super) fn new() -> Self {
        Self(vec![Derivation { figure: None, from: DerivationIx::NOTHING }])
    }

    pub(super) fn add(&mut self, figure: FigureRef, from: DerivationIx) -> DerivationIx {
        self.0.push(Derivation { figure: Some(figure), from });
        DerivationIx(u32::try_from(self.0.len() - 1).unwrap_or(0))
    }

    /// The figure applied last.
    pub(super) fn figure(&self, why: DerivationIx) -> Option<FigureRef> {
        self.0.get(why.0 as usize).and_then(|d| d.figure)
    }

    /// Every figure a bound rests on, the last applied first.
    pub(super) fn chain(&self, why: DerivationIx) -> impl Iterator<Item = FigureRef> {
        let known =
            |why: DerivationIx| self.0.get(why.0 as usize).copied().filter(|d| d.figure.is_some());
        std::iter::successors(known(why), move |d| known(d.from)).filter_map(|d| d.figure)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}

/// The increments of a series, by the instants they begin and end at.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Ties {
    ties: Vec<Claim>,
    at: BTreeMap<i64, Vec<u32>>,
}

impl Ties {
    pub(super) fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    pub(super) fn add(&mut self, claim: Claim) {
        let ix = u32::try_from(self.ties.len()).unwrap_or(u32::MAX);
        self.ties.push(claim);
        self.at.entry(claim.start).or_default().push(ix);
        self.at.entry(claim.end).or_default().push(ix);
    }

    pub(super) fn remove_last(&mut self) {
        let Some(claim) = self.ties.pop() else { return };
        for end in [claim.start, claim.end] {
            if let Some(here) = self.at.get_mut(&end) {
                here.pop();
                if here.is_empty() {
                    self.at.remove(&end);
                }
            }
        }
    }

    /// The same with time and value turned, for upper bounds.
    pub(super) fn mirrored(&self) -> Self {
        let mut mirrored = Self::default();
        for tie in &self.ties {
            mirrored.add(Claim { start: -tie.end, end: -tie.start, ..*tie });
        }
        mirrored
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.ties.iter()
    }
}

/// A bound to be raised: the value from an instant on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rise {
    pub at: i64,
    pub value: i64,
    pub why: DerivationIx,
}

/// Why a rise is impossible: what it rests on, and the upper bound it would break. A rise that
/// would lift what it started from breaks no upper bound, but has no end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Knotted {
    pub why: DerivationIx,
    pub against: DerivationIx,
}

/// Where a cascade runs.
pub(super) struct Cascade<'a> {
    pub stair: &'a mut Stair,
    /// Upper bounds, mirrored.
    pub ceiling: Option<&'a Stair>,
    pub ties: &'a Ties,
    pub derivations: &'a mut Derivations,
    pub undo: &'a mut Undo,
    /// Rises left to try before giving up; what is reached by then is sound, but may be wide.
    pub effort: &'a mut u64,
}

impl Cascade<'_> {
    /// Raises a bound and all that must rise with it. `source` is where the first rise came from:
    /// were it lifted in turn, the rise would have no end.
    ///
    /// # Errors
    /// When no count satisfies it. The stair is then half raised, for the caller to take back.
    pub(super) fn run(&mut self, first: Rise, source: Option<i64>) -> Result<(), Knotted> {
        let source = source.map(|at| (at, self.stair.at(at).map_or(i64::MIN, |s| s.value)));
        let mut queue = VecDeque::from([first]);
        while let Some(rise) = queue.pop_front() {
            let Rise { at, value, why } = rise;
            if self.stair.at(at).is_some_and(|s| s.value >= value) {
                continue;
            }
            let ceiling = self.ceiling.and_then(|c| c.at(-at));
            if let Some(ceiling) = ceiling.filter(|c| value > -c.value) {
                return Err(Knotted { why, against: ceiling.why });
            }
            if source.is_some_and(|(t, standing)| at <= t && value > standing) {
                return Err(Knotted { why, against: DerivationIx::NOTHING });
            }
            self.stair.raise(at, Tread { value, why }, self.undo);
            if let Some(left) = self.effort.checked_sub(1) {
                *self.effort = left;
                self.spread(rise, &mut queue);
            }
        }
        Ok(())
    }

    /// What a rise demands at the other ends of the increments whose one end it lifted.
    fn spread(&mut self, rise: Rise, queue: &mut VecDeque<Rise>) {
        let until = self.stair.next_rise(rise.at).unwrap_or(OPEN);
        for (&here, ties) in self.ties.at.range(rise.at..until) {
            for tie in ties.iter().filter_map(|t| self.ties.ties.get(*t as usize)) {
                let forward = (tie.start == here).then_some((tie.end, tie.lower));
                let back = (tie.end == here && tie.upper < OPEN).then_some((tie.start, -tie.upper));
                for (at, by) in forward.into_iter().chain(back) {
                    let value = rise.value.saturating_add(by);
                    *self.effort = self.effort.saturating_sub(1);
                    if self.stair.at(at).is_none_or(|s| s.value < value) {
                        let why = self.derivations.add(tie.figure, rise.why);
                        queue.push_back(Rise { at, value, why });
                    }
                }
            }
        }
    }
}
