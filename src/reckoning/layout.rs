//! Which legs enter and leave each place and area, and who was there before anyone moved.

use super::claim::{OPEN, bounds, ends};
use crate::model::{Bounds, FigureRef, PlaceIx, Situation};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Default, Debug)]
pub(super) struct Layout {
    /// The legs that enter a place or area from outside it.
    pub entered_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// The legs that leave a place or area for outside it.
    pub left_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// Legs so that, where there is no ring, each comes after those that feed it.
    pub order: Vec<u32>,
    /// Population by place, with the figure that says so.
    populations: BTreeMap<PlaceIx, (Bounds, FigureRef)>,
    /// The places that people start in, once each: ends of legs, and places that hold no other.
    parts: BTreeSet<PlaceIx>,
    /// The people of every place and area at the start.
    starts: Vec<Bounds>,
}

/// A place and the areas it lies within, from the inside out.
fn and_areas(situation: &Situation, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
    let up = move |p: &PlaceIx| situation.places.get(p.usize()).and_then(|p| p.within);
    // The reader refuses rings of places; the count is a second guard.
    std::iter::successors(Some(place), up).take(situation.places.len())
}

impl Layout {
    pub(super) fn of(
        situation: &Situation,
        populations: &BTreeMap<PlaceIx, (Bounds, FigureRef)>,
    ) -> Self {
        let mut layout = Self { populations: populations.clone(), ..Self::default() };
        for (leg, ix) in situation.legs.iter().zip(0..) {
            let from: BTreeSet<_> = and_areas(situation, leg.from).collect();
            let to: BTreeSet<_> = and_areas(situation, leg.to).collect();
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
        layout.order = order(situation);
        layout.count_starts(situation);
        layout
    }

    /// A `Population` figure bounds the start of its place, or the sum over the places of its
    /// area; without one, a place that no leg enters may start with any number, and every other
    /// place starts with none.
    fn count_starts(&mut self, situation: &Situation) {
        let mut sums = vec![(0i64, 0i64); situation.places.len()];
        let within = |p: &PlaceIx| situation.places.get(p.usize()).and_then(|p| p.within);
        let holding: BTreeSet<_> = self.parts.iter().filter_map(within).collect();
        for &part in &self.parts {
            let (low, high) = self.start_of_part(situation, part, holding.contains(&part));
            for area in and_areas(situation, part) {
                if let Some(sum) = sums.get_mut(area.usize()) {
                    // OPEN is the largest number: a sum that reaches it stays open.
                    *sum = (sum.0.saturating_add(low), sum.1.saturating_add(high));
                }
            }
        }
        let starts = sums.into_iter().enumerate().map(|(ix, (low, high))| {
            let mut start = bounds(low, high);
            for (depth, area) in and_areas(situation, PlaceIx::new(ix)).enumerate() {
                if let Some((said, _)) = self.populations.get(&area) {
                    let upper_only = said.upper().map_or(Bounds::ANY, Bounds::at_most);
                    let said = if depth == 0 { *said } else { upper_only };
                    start = start.meet(said).unwrap_or(said);
                }
            }
            start
        });
        self.starts = starts.collect();
    }

    fn start_of_part(
        &self,
        situation: &Situation,
        part: PlaceIx,
        holds_others: bool,
    ) -> (i64, i64) {
        let mut areas = and_areas(situation, part);
        if let Some((own, _)) = self.populations.get(&part).filter(|_| !holds_others) {
            return ends(*own);
        }
        if let Some((area, _)) = areas.find_map(|area| self.populations.get(&area)) {
            return (0, ends(*area).1);
        }
        if self.entered_by.contains_key(&part) { (0, 0) } else { (0, OPEN) }
    }

    /// The people of a place or area before anyone moved.
    pub(super) fn start(&self, place: PlaceIx) -> Bounds {
        self.starts.get(place.usize()).copied().unwrap_or(Bounds::ANY)
    }

    /// The figure of the population of a place, or of the smallest area around it that has one.
    pub(super) fn population_around(
        &self,
        situation: &Situation,
        place: PlaceIx,
    ) -> Option<FigureRef> {
        and_areas(situation, place).find_map(|p| self.populations.get(&p)).map(|(_, by)| *by)
    }

    /// A place and its areas, those that legs leave.
    pub(super) fn around(
        &self,
        situation: &Situation,
        place: PlaceIx,
    ) -> impl Iterator<Item = PlaceIx> {
        and_areas(situation, place).filter(|p| self.left_by.contains_key(p))
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
