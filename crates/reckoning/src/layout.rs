//! Which legs enter and leave each place and area, and who was there before anyone moved.

use super::{
    claim::{Cause, OPEN, bounds, ends},
    ways::Ways,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{
    Assumed, Assumption, AssumptionIx, Bounds, FigureRef, Measure, PlaceIx, Series, Subject,
};

/// How many were somewhere before anyone moved, and what that rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Lived {
    pub low: i64,
    /// [`OPEN`] when nobody says.
    pub high: i64,
    pub low_by: Vec<Cause>,
    pub high_by: Vec<Cause>,
}

impl Lived {
    pub(super) const NOBODY: Self =
        Self { low: 0, high: 0, low_by: Vec::new(), high_by: Vec::new() };
    pub(super) const ANY: Self =
        Self { low: 0, high: OPEN, low_by: Vec::new(), high_by: Vec::new() };

    pub(super) fn said(bounds: Bounds, by: FigureRef) -> Self {
        let (low, high) = ends(bounds);
        let by = |bears: bool| if bears { vec![Cause::Figure(by)] } else { Vec::new() };
        Self { low, high, low_by: by(low > 0), high_by: by(high < OPEN) }
    }

    /// Nobody, taken for given.
    pub(super) fn assumed(by: AssumptionIx) -> Self {
        Self { high: 0, high_by: vec![Cause::Assumption(by)], ..Self::ANY }
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
        Self { low: 0, low_by: Vec::new(), ..self }
    }

    fn plus(mut self, other: Self) -> Self {
        self.low = self.low.saturating_add(other.low).min(OPEN / 2);
        // OPEN is the largest number: a sum that reaches it stays open.
        self.high = self.high.saturating_add(other.high);
        join(&mut self.low_by, other.low_by);
        if self.high < OPEN {
            join(&mut self.high_by, other.high_by);
        } else {
            self.high_by.clear();
        }
        self
    }

    pub(super) fn bounds(&self) -> Bounds {
        bounds(self.low, self.high)
    }
}

/// Adds what is not yet there.
fn join(causes: &mut Vec<Cause>, others: Vec<Cause>) {
    for cause in others {
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct RowLayout {
    /// The legs that enter a place or area from outside it.
    pub entered_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// Of these, those that people arrive by: none is born along them.
    pub arrived_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// The legs that leave a place or area for outside it.
    pub left_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// Of these, those that people depart by.
    pub departed_by: BTreeMap<PlaceIx, Vec<u32>>,
    /// Legs so that, where there is no ring, each comes after those that feed it.
    pub order: Vec<u32>,
    /// What figures say of the population of a place or area.
    populations: BTreeMap<PlaceIx, Lived>,
    /// The places that people start in, once each: ends of legs, and places that hold no other.
    parts: BTreeSet<PlaceIx>,
    /// By area, and by part itself: the parts in it. Of what stands for the rest of an area: those
    /// that lie in no place of it that legs touch.
    inside: BTreeMap<PlaceIx, Vec<PlaceIx>>,
    /// By part that lies in no place that legs touch: what stands for the rest of the area around it.
    rest_with: BTreeMap<PlaceIx, PlaceIx>,
    /// Places that hold parts.
    holding: BTreeSet<PlaceIx>,
    /// Places that others lie in.
    around: BTreeSet<PlaceIx>,
    /// The people of every place and area at the start.
    starts: Vec<Lived>,
    /// By place: of those that people start in, who did.
    part_starts: Vec<Option<Lived>>,
    /// Places that people start in of which an assumption says that nobody did.
    empty: BTreeMap<PlaceIx, AssumptionIx>,
    /// Legs that an assumption says are crossed in no time.
    at_once: BTreeMap<u32, AssumptionIx>,
    /// Places within an area that a leg begins or ends at, and what lies beyond all areas: people
    /// come and go unseen.
    unseen: BTreeSet<PlaceIx>,
    /// Places that both enter and leave, of whose people nothing is known from above: what comes
    /// in says nothing of what goes out.
    cut: BTreeSet<PlaceIx>,
}

impl RowLayout {
    /// `speaking`: the series that known figures are about.
    pub(super) fn of(
        ways: &Ways,
        assumptions: &[Assumption],
        populations: &BTreeMap<PlaceIx, Lived>,
        speaking: &[Series],
    ) -> Self {
        let mut layout = Self { populations: populations.clone(), ..Self::default() };
        for (leg, ix) in ways.legs.iter().zip(0..) {
            let from: BTreeSet<_> = ways.areas(leg.from).collect();
            let to: BTreeSet<_> = ways.areas(leg.to).collect();
            for place in to.difference(&from) {
                layout.entered_by.entry(*place).or_default().push(ix);
            }
            for place in from.difference(&to) {
                layout.left_by.entry(*place).or_default().push(ix);
            }
        }
        let moved = |by: &BTreeMap<PlaceIx, Vec<u32>>| {
            let of = |legs: &Vec<u32>| -> Vec<u32> {
                legs.iter().copied().filter(|leg| ways.is_moved_on(*leg)).collect()
            };
            let all = by.iter().map(|(place, legs)| (*place, of(legs)));
            all.filter(|(_, legs)| !legs.is_empty()).collect()
        };
        layout.arrived_by = moved(&layout.entered_by);
        layout.departed_by = moved(&layout.left_by);
        let all = || (0..ways.places()).map(PlaceIx::new);
        let holding: BTreeSet<_> = ways.holding().collect();
        let ends = ways.legs.iter().flat_map(|l| [l.from, l.to]);
        layout.parts = all().filter(|p| !holding.contains(p)).chain(ends).collect();
        layout.holding = layout.parts.iter().filter_map(|p| ways.within(*p)).collect();
        layout.around = holding;
        layout.order = order(ways);
        layout.assume(ways, assumptions);
        layout.count_starts(ways);
        layout.find_cuts(ways, speaking);
        layout
    }

    /// Assumptions hold place by place, but for places that figures say had people.
    fn assume(&mut self, ways: &Ways, assumptions: &[Assumption]) {
        for (assumption, ix) in assumptions.iter().zip(0..) {
            if let Assumed::AtOnce(legs) = &assumption.assumed {
                for leg in legs {
                    self.at_once.entry(leg.0).or_insert(AssumptionIx(ix));
                }
            }
            let Assumed::Empty(empty) = &assumption.assumed else { continue };
            for part in &self.parts {
                let told = |p: &PlaceIx| self.populations.get(p).is_some_and(|l| l.low > 0);
                let mut up = ways.areas(*part).take_while(|p| !told(p));
                if up.any(|area| empty.contains(&area)) {
                    self.empty.entry(*part).or_insert(AssumptionIx(ix));
                }
            }
        }
    }

    fn find_cuts(&mut self, ways: &Ways, speaking: &[Series]) {
        let ends: BTreeSet<_> = ways.legs.iter().flat_map(|l| [l.from, l.to]).collect();
        let of_present = speaking.iter().filter(|s| {
            matches!(s.measure, Measure::Present | Measure::Sheltered) && s.people.is_everybody()
        });
        let present: BTreeSet<_> = of_present
            .filter_map(|s| match s.subject {
                Subject::Place(place) => Some(place),
                Subject::Leg(_) => None,
            })
            .collect();
        for place in (0..ways.places()).map(PlaceIx::new) {
            let is_beyond = !ways.is_drawn(place) && ways.within(place).is_none();
            if is_beyond || ways.areas(place).skip(1).any(|area| ends.contains(&area)) {
                self.unseen.insert(place);
                self.cut.insert(place);
            }
            let through = self.entered_by.contains_key(&place) && self.left_by.contains_key(&place);
            let is_tied = || ways.areas(place).any(|area| present.contains(&area));
            let is_open = self.starts.get(place.usize()).is_none_or(|s| s.high == OPEN);
            if through && is_open && ends.contains(&place) && !is_tied() {
                self.cut.insert(place);
            }
        }
    }

    /// What says that a leg is crossed in no time.
    pub(super) fn at_once(&self, leg: u32) -> Option<AssumptionIx> {
        self.at_once.get(&leg).copied()
    }

    /// Whether people come to a place, or go from it, by legs of an area around it.
    pub(super) fn is_unseen(&self, place: PlaceIx) -> bool {
        self.unseen.contains(&place)
    }

    /// Where those at a place are counted who come to it and leave it unseen: the area around it that
    /// legs end at, or the rest of the area around that they touch; the place itself where its legs
    /// are all the ways. `None` where no area is around that says more.
    pub(super) fn held_in(&self, ways: &Ways, place: PlaceIx) -> Option<PlaceIx> {
        let unseen = ways.areas(place).take_while(|p| self.is_unseen(*p));
        if let Some(outermost) = unseen.last() {
            return ways.within(outermost);
        }
        if [&self.entered_by, &self.left_by].iter().any(|by| by.contains_key(&place)) {
            return Some(place);
        }
        let inside = self.parts_of(place).first()?;
        self.rest_with.get(inside).copied()
    }

    /// Whether what enters a place says nothing of what leaves it.
    pub(super) fn is_cut(&self, place: PlaceIx) -> bool {
        self.cut.contains(&place)
    }

    fn count_starts(&mut self, ways: &Ways) {
        let mut sums = vec![Lived::NOBODY; ways.places()];
        let parts = (0..ways.places()).map(PlaceIx::new);
        let part_starts =
            parts.map(|p| self.parts.contains(&p).then(|| self.reckon_start(ways, p)));
        self.part_starts = part_starts.collect();
        let touched = ways.touched();
        let rest_of: BTreeMap<PlaceIx, PlaceIx> = ways.rests().collect();
        for part in self.parts.clone() {
            let lived = self.start_of_part(part);
            let untouched = ways.areas(part).take_while(|p| !touched.contains(p));
            let rest = untouched.last().and_then(|p| rest_of.get(&ways.within(p)?).copied());
            let rest = rest.filter(|rest| *rest != part);
            self.rest_with.extend(rest.map(|rest| (part, rest)));
            for area in ways.areas(part).chain(rest) {
                self.inside.entry(area).or_default().push(part);
                if let Some(sum) = sums.get_mut(area.usize()) {
                    *sum = std::mem::replace(sum, Lived::ANY).plus(lived.clone());
                }
            }
        }
        let starts = sums.into_iter().enumerate().map(|(ix, sum)| {
            ways.areas(PlaceIx::new(ix)).enumerate().fold(sum, |start, (depth, area)| {
                let Some(said) = self.populations.get(&area) else { return start };
                let said = if depth == 0 { said.clone() } else { said.clone().at_most() };
                start.meet(said.clone()).unwrap_or(said)
            })
        });
        self.starts = starts.collect();
    }

    /// A `Population` figure bounds the start of its place, or the sum over the places of its
    /// area; an assumption says that nobody was there; else any number may have been.
    pub(super) fn start_of_part(&self, part: PlaceIx) -> Lived {
        self.part_start(part).cloned().unwrap_or(Lived::ANY)
    }

    fn part_start(&self, part: PlaceIx) -> Option<&Lived> {
        self.part_starts.get(part.usize())?.as_ref()
    }

    fn reckon_start(&self, ways: &Ways, part: PlaceIx) -> Lived {
        let own = self.populations.get(&part).filter(|_| !self.holding.contains(&part));
        let mut lived = own.cloned().unwrap_or(Lived::ANY);
        let around = ways.areas(part).filter_map(|area| self.populations.get(&area));
        for said in around {
            lived = lived.clone().meet(said.clone().at_most()).unwrap_or(lived);
        }
        if let Some(by) = self.empty.get(&part) {
            lived = lived.clone().meet(Lived::assumed(*by)).unwrap_or(lived);
        }
        lived
    }

    /// The places that the people of a place or area start in.
    pub(super) fn parts_of(&self, area: PlaceIx) -> &[PlaceIx] {
        self.inside.get(&area).map_or(&[], Vec::as_slice)
    }

    /// The people of an area at the start who live elsewhere in it than at `held`.
    pub(super) fn rest_of(&self, area: PlaceIx, held: &BTreeSet<PlaceIx>) -> Lived {
        let rest = self.parts_of(area).iter().filter(|p| !held.contains(p));
        rest.map(|p| self.start_of_part(*p)).fold(Lived::NOBODY, Lived::plus)
    }

    /// The most that can have lived at some places together.
    pub(super) fn most_of(&self, ways: &Ways, places: &[PlaceIx]) -> Lived {
        let starts = || places.iter().filter_map(|p| Some((*p, self.part_start(*p)?)));
        // What limits an area limits each place in it: none is open that something limits.
        if starts().any(|(_, start)| start.high == OPEN) {
            return Lived::ANY;
        }
        // Groups of places, each with what limits them together.
        let mut groups: Vec<(Vec<PlaceIx>, Lived)> =
            starts().map(|(p, start)| (vec![p], start.clone().at_most())).collect();
        // A place that holds no other limits nobody but its own.
        let mut told: Vec<(usize, PlaceIx, Lived)> = self
            .populations
            .iter()
            .filter(|(area, _)| self.holds_others(**area))
            .map(|(area, lived)| (ways.areas(*area).count(), *area, lived.clone().at_most()))
            .collect();
        // The innermost area first.
        told.sort_by_key(|(depth, area, _)| (std::cmp::Reverse(*depth), *area));
        for (_, area, said) in told {
            let (mut inside, outside): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|(held, _)| {
                    held.iter().all(|p| ways.areas(*p).any(|around| around == area))
                });
            groups = outside;
            let sum = inside.iter().fold(Lived::NOBODY, |sum, (_, lived)| sum.plus(lived.clone()));
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
        self.starts.get(place.usize()).cloned().unwrap_or(Lived::ANY)
    }

    /// What figures say of the population of just this place or area.
    pub(super) fn population(&self, place: PlaceIx) -> Option<Lived> {
        self.populations.get(&place).cloned()
    }

    /// Whether others lie in a place.
    pub(super) fn holds_others(&self, place: PlaceIx) -> bool {
        self.around.contains(&place)
    }

    /// Whether people start just here, and not only in places within.
    pub(super) fn is_part(&self, place: PlaceIx) -> bool {
        self.parts.contains(&place)
    }
}

/// Legs by the number of legs before them at most, so that one walk goes with the people.
fn order(ways: &Ways) -> Vec<u32> {
    let mut feeding = vec![0usize; ways.places()];
    for leg in &ways.legs {
        if let Some(count) = feeding.get_mut(leg.to.usize()) {
            *count += 1;
        }
    }
    let mut leaving: BTreeMap<PlaceIx, Vec<u32>> = BTreeMap::new();
    for (leg, ix) in ways.legs.iter().zip(0..) {
        leaving.entry(leg.from).or_default().push(ix);
    }
    let mut ready: Vec<PlaceIx> =
        leaving.keys().copied().filter(|p| feeding.get(p.usize()) == Some(&0)).collect();
    let mut order = Vec::with_capacity(ways.legs.len());
    while let Some(place) = ready.pop() {
        for ix in leaving.remove(&place).unwrap_or_default() {
            order.push(ix);
            let Some(leg) = ways.legs.get(ix as usize) else { continue };
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
