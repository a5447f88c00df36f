//! The course of one cumulative count: which figures can be true together.
//!
//! Counts alone need two stairs: c(t) is at least the greatest lower bound at or before t and at
//! most the least upper bound at or after it. Increments tie instants to each other; the bounds
//! they add are kept as the least count that satisfies all admitted figures (the longest paths of
//! a system of difference constraints), so that a figure is admitted exactly when some history
//! satisfies it together with those before it.

use super::{
    cascade::{Cascade, Derivations, Knotted, Rise, Ties},
    claim::{Claim, OPEN},
    stair::{DerivationIx, Stair, Tread, Undo},
};
use waymark_model::FigureRef;

/// Rises that increments may cause in one series before the reckoning goes on without them: a
/// few seconds of work. Beyond it bounds stay sound but may be wide.
const EFFORT: u64 = 10_000_000;

/// Why a figure is not admitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum FigureRefusal {
    /// Counts alone contradict it: they leave these bounds possible at an instant, or as the
    /// increment when it is one.
    Counts { with: Vec<FigureRef>, at: i64, possible: (i64, i64) },
    /// Increments are needed to see it: among these figures, and perhaps others than needed.
    Knot(Vec<FigureRef>),
}

/// One cumulative series as it is admitted, figure by figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Course {
    since: i64,
    /// The least count, from all that was admitted.
    lower: Stair,
    /// The same from counts alone; kept apart from the first increment on.
    counted: Option<Stair>,
    /// The greatest count from counts alone, mirrored.
    upper: Stair,
    ties: Ties,
    derivations: Derivations,
    effort: u64,
}

impl Course {
    /// A count that is zero up to `since`.
    pub(super) fn new(since: i64) -> Self {
        let mut course = Self {
            since,
            lower: Stair::default(),
            counted: None,
            upper: Stair::default(),
            ties: Ties::default(),
            derivations: Derivations::new(),
            effort: EFFORT,
        };
        let mut undo = Undo::new();
        let zero = Tread { value: 0, why: DerivationIx::NOTHING };
        course.lower.raise(i64::MIN, zero, &mut undo);
        course.upper.raise(-since, zero, &mut undo);
        course
    }

    fn counted(&self) -> &Stair {
        self.counted.as_ref().unwrap_or(&self.lower)
    }

    /// Bounds from counts alone, and what they rest on.
    fn counts_at(&self, t: i64) -> ((i64, DerivationIx), (i64, DerivationIx)) {
        let lower = self.counted().at(t).map_or((0, DerivationIx::NOTHING), |s| (s.value, s.why));
        let upper = self.upper.at(-t).map_or((OPEN, DerivationIx::NOTHING), |s| (-s.value, s.why));
        (lower, upper)
    }

    /// Admits a figure, or says what it contradicts and leaves all as it was.
    ///
    /// # Errors
    /// When no count satisfies it together with the figures admitted before.
    pub(super) fn admit(&mut self, claim: Claim) -> Result<(), FigureRefusal> {
        let no_time = claim.end <= self.since || claim.is_increment && claim.start == claim.end;
        if no_time && claim.lower > 0 {
            return Err(FigureRefusal::Counts {
                with: Vec::new(),
                at: claim.end,
                possible: (0, 0),
            });
        }
        if claim.is_increment { self.admit_increment(claim) } else { self.admit_count(claim) }
    }

    fn admit_count(&mut self, claim: Claim) -> Result<(), FigureRefusal> {
        let refuse = |at: i64, rests_on: DerivationIx| {
            let ((lower, _), (upper, _)) = self.counts_at(at);
            let with = self.derivations.figure(rests_on).into_iter().collect();
            Err(FigureRefusal::Counts { with, at, possible: (lower, upper) })
        };
        let (_, (upper, upper_by)) = self.counts_at(claim.end);
        if claim.lower > upper {
            return refuse(claim.end, upper_by);
        }
        let ((lower, lower_by), _) = self.counts_at(claim.start);
        if claim.upper < lower {
            return refuse(claim.start, lower_by);
        }
        let known = self.derivations.len();
        let why = self.derivations.add(claim.figure, DerivationIx::NOTHING);
        let (lowered, raised) =
            (Tread { value: claim.upper.saturating_neg(), why }, Tread { value: claim.lower, why });
        let mut undo_upper = Undo::new();
        if claim.upper < OPEN {
            self.upper.raise(-claim.start, lowered, &mut undo_upper);
        }
        let mut undo = Undo::new();
        if self.ties.is_empty() {
            self.lower.raise(claim.end, raised, &mut undo);
            return Ok(());
        }
        let least = self.lower.at(claim.start);
        let risen = match least.filter(|s| s.value > claim.upper) {
            Some(least) => Err(Knotted { why: least.why, against: why }),
            None => self.cascade(Rise { at: claim.end, value: claim.lower, why }, None, &mut undo),
        };
        if let Err(knotted) = risen {
            let figures = self.figures_of(knotted, claim.figure);
            self.lower.take_back(&mut undo);
            self.upper.take_back(&mut undo_upper);
            self.derivations.truncate(known);
            return Err(FigureRefusal::Knot(figures));
        }
        if let Some(counted) = &mut self.counted {
            counted.raise(claim.end, raised, &mut Undo::new());
        }
        Ok(())
    }

    fn admit_increment(&mut self, claim: Claim) -> Result<(), FigureRefusal> {
        let ((start_low, a_low), (start_high, a_high)) = self.counts_at(claim.start);
        let ((end_low, b_low), (end_high, b_high)) = self.counts_at(claim.end);
        let least = end_low.saturating_sub(start_high).max(0);
        let most = if end_high < OPEN { end_high - start_low } else { OPEN };
        let pins = if claim.lower > end_high {
            // More than there were in all: it does not matter how many came before.
            Some([DerivationIx::NOTHING, b_high])
        } else if claim.lower > most {
            Some([a_low, b_high])
        } else if claim.upper < least {
            let before_all = claim.start <= self.since;
            Some([if before_all { DerivationIx::NOTHING } else { a_high }, b_low])
        } else {
            None
        };
        if let Some(pins) = pins {
            let mut with: Vec<_> =
                pins.into_iter().filter_map(|why| self.derivations.figure(why)).collect();
            with.dedup();
            return Err(FigureRefusal::Counts { with, at: claim.end, possible: (least, most) });
        }
        if self.counted.is_none() {
            self.counted = Some(self.lower.clone());
        }
        self.ties.add(claim);
        let known = self.derivations.len();
        let mut undo = Undo::new();
        let mut tie = |course: &mut Self, from: i64, to: i64, by: i64| {
            let standing =
                course.lower.at(from).unwrap_or(Tread { value: 0, why: DerivationIx::NOTHING });
            let why = course.derivations.add(claim.figure, standing.why);
            let value = standing.value.saturating_add(by);
            course.cascade(Rise { at: to, value, why }, Some(from), &mut undo)
        };
        let risen = tie(self, claim.start, claim.end, claim.lower).and_then(|()| {
            let back = claim.upper < OPEN;
            if back { tie(self, claim.end, claim.start, -claim.upper) } else { Ok(()) }
        });
        if let Err(knotted) = risen {
            let figures = self.figures_of(knotted, claim.figure);
            self.lower.take_back(&mut undo);
            self.ties.remove_last();
            self.derivations.truncate(known);
            return Err(FigureRefusal::Knot(figures));
        }
        Ok(())
    }

    fn cascade(
        &mut self,
        first: Rise,
        source: Option<i64>,
        undo: &mut Undo,
    ) -> Result<(), Knotted> {
        let Self { lower, upper, ties, derivations, effort, .. } = self;
        Cascade { stair: lower, ceiling: Some(upper), ties, derivations, undo, effort }
            .run(first, source)
    }

    /// Every figure a contradiction rests on, but for the one that brought it.
    fn figures_of(&self, knotted: Knotted, brought_by: FigureRef) -> Vec<FigureRef> {
        let chains = [knotted.why, knotted.against];
        let mut figures: Vec<_> =
            chains.into_iter().flat_map(|why| self.derivations.chain(why)).collect();
        figures.sort_unstable();
        figures.dedup();
        figures.retain(|f| *f != brought_by);
        figures
    }

    /// The tightest bounds that follow: the least and, mirrored, the greatest count; and whether
    /// effort ran out before they were the tightest.
    pub(super) fn settle(mut self) -> Settled {
        let mut greatest = self.upper.clone();
        if !self.ties.is_empty() {
            let ties = self.ties.mirrored();
            let mut undo = Undo::new();
            for tie in ties.iter() {
                let back = (tie.upper < OPEN).then_some((tie.end, tie.start, -tie.upper));
                for (from, to, by) in [(tie.start, tie.end, tie.lower)].into_iter().chain(back) {
                    let Some(standing) = greatest.at(from) else { continue };
                    let why = self.derivations.add(tie.figure, standing.why);
                    let value = standing.value.saturating_add(by);
                    let mut cascade = Cascade {
                        stair: &mut greatest,
                        ceiling: None,
                        ties: &ties,
                        derivations: &mut self.derivations,
                        undo: &mut undo,
                        effort: &mut self.effort,
                    };
                    // Admitted figures are satisfied by some count, so nothing is broken here.
                    let _ = cascade.run(Rise { at: to, value, why }, None);
                    undo.clear();
                }
            }
        }
        let limited = self.effort == 0;
        Settled { least: self.lower, greatest, derivations: self.derivations, limited }
    }
}

/// Whether these claims are counts, none of them increments, that one history satisfies together: a
/// [`Course`] would admit each of them, in any order.
pub(super) fn counts_agree(claims: impl Iterator<Item = Claim> + Clone, since: i64) -> bool {
    if claims.clone().any(|c| c.is_increment || c.end <= since && c.lower > 0) {
        return false;
    }
    let mut least: Vec<_> = claims.clone().map(|c| (c.end, c.lower)).collect();
    let mut most: Vec<_> = claims.map(|c| (c.start, c.upper)).collect();
    least.sort_unstable();
    most.sort_unstable();
    let mut least = least.into_iter().peekable();
    let mut reached = 0;
    most.into_iter().all(|(start, upper)| {
        while let Some((_, lower)) = least.next_if(|(end, _)| *end <= start) {
            reached = reached.max(lower);
        }
        reached <= upper
    })
}

/// All that follows for one cumulative count.
pub(super) struct Settled {
    pub least: Stair,
    /// Mirrored.
    pub greatest: Stair,
    pub derivations: Derivations,
    pub limited: bool,
}

#[cfg(test)]
mod tests {
    use super::{Course, counts_agree};
    use crate::claim::{Claim, OPEN};
    use proptest::prelude::*;
    use waymark_model::{FigureRef, SnapshotIx};

    fn claim() -> impl Strategy<Value = Claim> {
        let upper = prop_oneof![4 => 0i64..6, 1 => Just(OPEN)];
        (-2i64..8, 0i64..4, 0i64..6, upper, prop::bool::weighted(0.05)).prop_map(
            |(start, time, lower, upper, is_increment)| Claim {
                figure: FigureRef::new(SnapshotIx::new(0), 0),
                start,
                end: start + time,
                lower: lower.min(upper),
                upper,
                is_increment,
            },
        )
    }

    proptest! {
        #[test]
        fn counts_agree_where_a_course_admits_each_of_them(
            claims in prop::collection::vec(claim(), 0..5),
        ) {
            let mut course = Course::new(0);
            let counts = claims.iter().all(|c| !c.is_increment);
            let admitted = claims.iter().all(|c| course.admit(*c).is_ok());
            prop_assert_eq!(counts_agree(claims.iter().copied(), 0), counts && admitted);
        }
    }
}
