//! Which legs enter and leave each place and area, and who was there before anyone moved.

use super::claim::{OPEN, bounds, ends};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Bounds, FigureRef, PlaceIx, Situation};

/// How many lived somewhere before anyone moved, and the figures that say so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lived {
    pub low: i64,
    /// [`OPEN`] when nobody says.
    pub high: i64,
    pub low_by: Option<FigureRef>,
    pub high_by: Option<FigureRef>,
}

impl Lived {
    pub(super) const NOBODY: Self = Self { low: 0, high: 0, low_by: None, high_by: None };
    pub(super) const ANY: Self = Self { low: 0, high: OPEN, low_by: None, high_by: None };

    pub(super) fn said(bounds: Bounds, by: FigureRef) -> Self {
        let (low, high) = ends(bounds);
        let high_by = (high < OPEN).then_some(by);
        Self { low, high, low_by: (low > 0).then_some(by), high_by }
    }

    /// What both say; `None` when they contradict each other.
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let mut met = self;
        if other.low > met.low {
            (met.low, met.low_by) = (other.low, other.low_by);
        }
        if other.high < met.high {
            (met.high, met.high_by) = (other.high, other.high_by);
        }
        (met.low <= met.high).then_some(met)
    }

    fn at_most(self) -> Self {
        Self { low: 0, low_by: None, ..self }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low).min(OPEN / 2),
            // OPEN is the largest number: a sum that reaches it stays open.
            high: self.high.saturating_add(other.high),
            low_by: self.low_by.or(other.low_by),
            high_by: self.high_by.or(other.high_by),
        }
    }

    pub(super) fn bounds(self) -> Bounds {
        bounds(self.low, self.high)
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Layout {
    /// The legs that enter a place or area from outside it.
    pub entered_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// The legs that leave a place or area for outside it.
    pub left_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// Legs so that, where there is no ring, each comes after those that feed it.
    pub order: Vec<u32>,
    /// What figures say of the population of a place or area.
    populations: BTreeMap<PlaceIx, Lived>,
    /// The places that people start in, once each: ends of legs, and places that hold no other.
    parts: BTreeSet<PlaceIx>,
    /// Places that hold parts.
    holding: BTreeSet<PlaceIx>,
    /// The people of every place and area at the start.
    starts: Vec<Lived>,
}

/// A place and the areas it lies within, from the inside out.
pub(super) fn areas(situation: &Situation, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
    let up = move |p: &PlaceIx| situation.places.get(p.usize()).and_then(|p| p.within);
    // The reader refuses rings of places; the count is a second guard.
    std::iter::successors(Some(place), up).take(situation.places.len())
}

impl Layout {
    pub(super) fn of(situation: &Situation, populations: &BTreeMap<PlaceIx, Lived>) -> Self {
        let mut layout = Self { populations: populations.clone(), ..Self::default() };
        for (leg, ix) in situation.legs.iter().zip(0..) {
            let from: BTreeSet<_> = areas(situation, leg.from).collect();
            let to: BTreeSet<_> = areas(situation, leg.to).collect();
            for place in to.difference(&from) {
                layout.entered_by.entry(*place).or_default().push(ix);
            }
            for place in from.difference(&to) {
                layout.left_by.entry(*place).or_default().push(ix);
            }
        }
        let all = || (0..situation.places.len()).map(PlaceIx::new);
        let holding: BTreeSet<_> = situation.places.iter().filter_map(|p| p.within).collect();
        let ends = situation.legs.iter().flat_map(|l| [l.from, l.to]);
        layout.parts = all().filter(|p| !holding.contains(p)).chain(ends).collect();
        let within = |p: &PlaceIx| situation.places.get(p.usize()).and_then(|p| p.within);
        layout.holding = layout.parts.iter().filter_map(within).collect();
        layout.order = order(situation);
        layout.count_starts(situation);
        layout
    }

    fn count_starts(&mut self, situation: &Situation) {
        let mut sums = vec![Lived::NOBODY; situation.places.len()];
        for &part in &self.parts {
            let lived = self.start_of_part(situation, part);
            for area in areas(situation, part) {
                if let Some(sum) = sums.get_mut(area.usize()) {
                    *sum = sum.plus(lived);
                }
            }
        }
        let starts = sums.into_iter().enumerate().map(|(ix, sum)| {
            areas(situation, PlaceIx::new(ix)).enumerate().fold(sum, |start, (depth, area)| {
                let Some(said) = self.populations.get(&area) else { return start };
                let said = if depth == 0 { *said } else { said.at_most() };
                start.meet(said).unwrap_or(said)
            })
        });
        self.starts = starts.collect();
    }

    /// A `Population` figure bounds the start of its place, or the sum over the places of its
    /// area; without one, a place that no leg enters may start with any number, and every other
    /// place starts with none.
    pub(super) fn start_of_part(&self, situation: &Situation, part: PlaceIx) -> Lived {
        let mut areas = areas(situation, part);
        let own = self.populations.get(&part).filter(|_| !self.holding.contains(&part));
        if let Some(own) = own {
            return *own;
        }
        if let Some(area) = areas.find_map(|area| self.populations.get(&area)) {
            return area.at_most();
        }
        if self.entered_by.contains_key(&part) { Lived::NOBODY } else { Lived::ANY }
    }

    /// The people of an area at the start who live elsewhere in it than at `held`.
    pub(super) fn rest_of(
        &self,
        situation: &Situation,
        area: PlaceIx,
        held: &BTreeSet<PlaceIx>,
    ) -> Lived {
        let rest = self
            .parts
            .iter()
            .filter(|p| !held.contains(p) && areas(situation, **p).any(|around| around == area));
        rest.map(|p| self.start_of_part(situation, *p)).fold(Lived::NOBODY, Lived::plus)
    }

    /// The most that can have lived at some places together.
    pub(super) fn most_of(&self, situation: &Situation, places: &BTreeSet<PlaceIx>) -> Lived {
        // Groups of places, each with what limits them together.
        let mut groups: Vec<(Vec<PlaceIx>, Lived)> = places
            .iter()
            .filter(|p| self.parts.contains(p))
            .map(|p| (vec![*p], self.start_of_part(situation, *p).at_most()))
            .collect();
        let mut told: Vec<(usize, PlaceIx, Lived)> = self
            .populations
            .iter()
            .map(|(area, lived)| (areas(situation, *area).count(), *area, lived.at_most()))
            .collect();
        // The innermost area first.
        told.sort_by_key(|(depth, area, _)| (std::cmp::Reverse(*depth), *area));
        for (_, area, said) in told {
            let (mut inside, outside): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|(held, _)| {
                    held.iter().all(|p| areas(situation, *p).any(|around| around == area))
                });
            groups = outside;
            let sum = inside.iter().fold(Lived::NOBODY, |sum, (_, lived)| sum.plus(*lived));
            if inside.len() > 1 && said.high < sum.high {
                let held = inside.into_iter().flat_map(|(held, _)| held).collect();
                groups.push((held, said));
            } else {
                groups.append(&mut inside);
            }
        }
        groups.into_iter().fold(Lived::NOBODY, |sum, (_, lived)| sum.plus(lived))
    }

    /// The people of a place or area before anyone moved.
    pub(super) fn start(&self, place: PlaceIx) -> Lived {
        self.starts.get(place.usize()).copied().unwrap_or(Lived::ANY)
    }

    /// What figures say of the population of just this place or area.
    pub(super) fn population(&self, place: PlaceIx) -> Option<Lived> {
        self.populations.get(&place).copied()
    }

    /// Whether people start just here, and not only in places within.
    pub(super) fn is_part(&self, place: PlaceIx) -> bool {
        self.parts.contains(&place)
    }
}

/// Legs by the number of legs before them at most, so that one walk goes with the people.
fn order(situation: &Situation) -> Vec<u32> {
    let mut feeding = vec![0usize; situation.places.len()];
    for leg in &situation.legs {
        if let Some(count) = feeding.get_mut(leg.to.usize()) {
            *count += 1;
        }
    }
    let mut leaving: BTreeMap<PlaceIx, Vec<u32>> = BTreeMap::new();
    for (leg, ix) in situation.legs.iter().zip(0..) {
        leaving.entry(leg.from).or_default().push(ix);
    }
    let mut ready: Vec<PlaceIx> =
        leaving.keys().copied().filter(|p| feeding.get(p.usize()) == Some(&0)).collect();
    let mut order = Vec::with_capacity(situation.legs.len());
    while let Some(place) = ready.pop() {
        for ix in leaving.remove(&place).unwrap_or_default() {
            order.push(ix);
            let Some(leg) = situation.legs.get(ix as usize) else { continue };
            if let Some(count) = feeding.get_mut(leg.to.usize()) {
                *count -= 1;
                if *count == 0 {
                    ready.push(leg.to);
                }
            }
        }
    }
    // What stands in a ring, as in the file.
    order.extend(leaving.into_values().flatten());
    order
}
