//! People told apart in many ways at one place: which counts a figure has to bear on.
//!
//! A count of a part bears on the nearest wholes around it, and beyond them only where their own
//! figures say less: what a whole says itself by then bears on all around it, too. So a figure is
//! held against few counts, however many there are. Should what says more be refused, bounds are
//! wider than they need be.

use super::{
    admission::Candidate,
    claim::{Claim, OPEN},
    dimensions::Family,
    trail::End,
};
use std::collections::HashMap;
use waymark_model::{People, Situation};

/// The own figures of one count but what was added in a period.
struct OwnClaims {
    count: usize,
    claims: Vec<(Claim, Candidate)>,
    /// By when they end: the most that any until then says at least.
    least: Vec<(i64, i64)>,
    /// By when they begin: the least that any from then on says at most.
    most: Vec<(i64, i64)>,
}

impl OwnClaims {
    fn of(situation: &Situation, count: usize, candidates: &[Candidate]) -> Self {
        let plain = candidates.iter().filter(|candidate| !candidate.is_increment);
        let claims: Vec<(Claim, Candidate)> =
            plain.map(|c| (Claim::of(situation, c.figure), *c)).collect();
        let mut least: Vec<_> = claims.iter().map(|(c, _)| (c.end, c.lower)).collect();
        least.sort_unstable();
        let mut so_far = 0;
        for (_, lower) in &mut least {
            so_far = so_far.max(*lower);
            *lower = so_far;
        }
        let mut most: Vec<_> = claims.iter().map(|(c, _)| (c.start, c.upper)).collect();
        most.sort_unstable();
        let mut so_far = OPEN;
        for (_, upper) in most.iter_mut().rev() {
            so_far = so_far.min(*upper);
            *upper = so_far;
        }
        Self { count, claims, least, most }
    }

    /// Whether its own figures say at least as much as one of others.
    fn says(&self, claim: &Claim, end: End) -> bool {
        match end {
            End::Low => {
                let until = self.least.partition_point(|(at, _)| *at <= claim.end);
                let own = until.checked_sub(1).and_then(|at| self.least.get(at));
                own.is_some_and(|(_, lower)| *lower >= claim.lower)
            }
            End::High => {
                let from = self.most.partition_point(|(at, _)| *at < claim.start);
                self.most.get(from).is_some_and(|(_, upper)| *upper <= claim.upper)
            }
        }
    }
}

/// Which figures bear on which counts, of one family.
pub(super) struct Crowd {
    own: Vec<OwnClaims>,
    /// By member: those nearest around it, and those it is nearest around.
    wholes: Vec<Vec<usize>>,
    parts: Vec<Vec<usize>>,
}

impl Crowd {
    pub(super) fn of(
        situation: &Situation,
        family: &Family<'_, (usize, Vec<Candidate>)>,
        members: &[People],
    ) -> Self {
        let number: HashMap<People, usize> =
            members.iter().enumerate().map(|(at, people)| (*people, at)).collect();
        let mut crowd = Self {
            own: Vec::with_capacity(members.len()),
            wholes: vec![Vec::new(); members.len()],
            parts: vec![Vec::new(); members.len()],
        };
        for (at, people) in members.iter().enumerate() {
            let none = (usize::MAX, Vec::new());
            let (count, candidates) = family.get(people).unwrap_or(&none);
            crowd.own.push(OwnClaims::of(situation, *count, candidates));
            for (whole, _) in family.nearest(*people) {
                let Some(around) = number.get(&whole).copied() else { continue };
                if let Some(wholes) = crowd.wholes.get_mut(at) {
                    wholes.push(around);
                }
                if let Some(parts) = crowd.parts.get_mut(around) {
                    parts.push(at);
                }
            }
        }
        crowd
    }

    /// Tells of each figure which other counts it bears on, and from which count it comes.
    pub(super) fn bear(&self, tell: &mut dyn FnMut(End, usize, usize, &Claim, Candidate)) {
        let mut seen = vec![0_usize; self.own.len()];
        let mut walk = 0;
        for (at, own) in self.own.iter().enumerate() {
            for (claim, candidate) in &own.claims {
                for end in [End::Low, End::High] {
                    let (next, says_nothing) = match end {
                        End::Low => (&self.wholes, claim.lower <= 0),
                        End::High => (&self.parts, claim.upper == OPEN),
                    };
                    if says_nothing {
                        continue;
                    }
                    walk += 1;
                    let mut ahead: Vec<usize> = next.get(at).cloned().unwrap_or_default();
                    while let Some(on) = ahead.pop() {
                        let (Some(mark), Some(other)) = (seen.get_mut(on), self.own.get(on)) else {
                            continue;
                        };
                        if std::mem::replace(mark, walk) == walk || other.says(claim, end) {
                            continue;
                        }
                        tell(end, own.count, other.count, claim, *candidate);
                        ahead.extend(next.get(on).into_iter().flatten());
                    }
                }
            }
        }
    }
}
