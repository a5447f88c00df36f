//! Where the road leads from a place.

use super::nesting::Nesting;
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{LegIx, PlaceIx, Situation, Subject};

/// The legs by where they start, to follow people on. People at a place may go on by a leg of
/// the place, of any area around it and of any place within it: rather one way too many than one
/// too few.
pub(super) struct Reach<'s> {
    situation: &'s Situation,
    nesting: Nesting,
    /// The number of the place a leg starts from, and the leg.
    starts: Vec<(u32, LegIx)>,
    by_place: BTreeMap<PlaceIx, Vec<LegIx>>,
}

/// All that the road leads to from one place or leg.
pub(super) struct Reached<'r, 's> {
    reach: &'r Reach<'s>,
    legs: Vec<bool>,
    /// The numbers of the places where those legs end, and the leg that was started from.
    ends: BTreeSet<u32>,
}

impl<'s> Reach<'s> {
    pub(super) fn of(situation: &'s Situation) -> Self {
        let nesting = Nesting::of(situation);
        let mut starts = Vec::with_capacity(situation.legs.len());
        let mut by_place: BTreeMap<PlaceIx, Vec<LegIx>> = BTreeMap::new();
        for (ix, leg) in situation.legs.iter().enumerate() {
            starts.push((nesting.span(leg.from).start, LegIx::new(ix)));
            by_place.entry(leg.from).or_default().push(LegIx::new(ix));
        }
        starts.sort_unstable();
        Self { situation, nesting, starts, by_place }
    }

    pub(super) fn from(&self, subject: Subject) -> Reached<'_, 's> {
        let legs = vec![false; self.situation.legs.len()];
        let mut reached = Reached { reach: self, legs, ends: BTreeSet::new() };
        let mut next = Vec::new();
        match subject {
            Subject::Place(place) => next.push(place),
            Subject::Leg(leg) => {
                let end = self.situation.legs.get(leg.usize()).map(|l| l.to);
                reached.ends.extend(end.map(|end| self.nesting.span(end).start));
                next.extend(end);
            }
        }
        while let Some(place) = next.pop() {
            for leg in self.onward(place) {
                let Some(met) = reached.legs.get_mut(leg.usize()) else { continue };
                if std::mem::replace(met, true) {
                    continue;
                }
                if let Some(leg) = self.situation.legs.get(leg.usize()) {
                    reached.ends.insert(self.nesting.span(leg.to).start);
                    next.push(leg.to);
                }
            }
        }
        reached
    }

    fn onward(&self, place: PlaceIx) -> impl Iterator<Item = LegIx> {
        let inside = self.nesting.span(place);
        let first = self.starts.partition_point(|(number, _)| *number < inside.start);
        let within = self.starts.iter().skip(first);
        let within = within.take_while(move |(number, _)| *number < inside.end).map(|(_, l)| *l);
        let around = self.situation.around(place).filter_map(|area| self.by_place.get(&area));
        within.chain(around.flatten().copied())
    }
}

impl Reached<'_, '_> {
    /// Whether people come to a place, or go along a leg.
    pub(super) fn meets(&self, subject: Subject) -> bool {
        let nesting = &self.reach.nesting;
        match subject {
            Subject::Leg(leg) => self.legs.get(leg.usize()) == Some(&true),
            Subject::Place(place) => {
                let ends_at = |area| self.ends.contains(&nesting.span(area).start);
                self.ends.range(nesting.span(place)).next().is_some()
                    || self.reach.situation.around(place).any(ends_at)
            }
        }
    }
}
