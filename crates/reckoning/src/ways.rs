//! Places and legs as people may go along them: those of the situation, and ways into and out of
//! areas that nobody drew.
//!
//! The legs of a place say how people come to it and leave it. Those of the places within an area
//! say nothing of the rest of the area: that nobody comes to a country but by the crossings that
//! were drawn holds only where an assumption of the situation says so ([`Assumed::WaysIn`], [`Assumed::WaysOut`]). Elsewhere
//! a place of its own stands for the rest of the area, which people come to and leave unseen.

use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{
    Assumed, AssumptionIx, Leg, Measure, PlaceIx, PresenceChange, Series, Situation, Subject,
};

/// Where people set out and where they come off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub from: PlaceIx,
    pub to: PlaceIx,
    /// Seconds, at the least.
    pub min_travel_secs: i64,
}

impl From<&Leg> for Way {
    fn from(leg: &Leg) -> Self {
        Self { from: leg.from, to: leg.to, min_travel_secs: leg.min_travel_secs }
    }
}

/// What the reckoning goes along.
#[derive(Clone, Default, Debug)]
pub(super) struct Ways {
    /// Those that are drawn, numbered as in the situation, then those that are not.
    pub legs: Vec<Way>,
    /// By place, those of the situation first: the area it lies in.
    within: Vec<Option<PlaceIx>>,
    drawn_legs: usize,
    drawn_places: usize,
    /// Areas around places with legs, at which themselves no leg ends (`true`) or begins, and what
    /// says that nobody comes or leaves but by the legs of those places.
    partly_drawn: BTreeMap<(bool, PlaceIx), Option<AssumptionIx>>,
    /// Legs to and from the rest of areas that no leg crosses, and what says that nobody takes them.
    sealed: BTreeMap<u32, AssumptionIx>,
    /// By what is told of people who join or leave those at a place without moving, and where: the
    /// legs that stand for them.
    changes: BTreeMap<(Measure, PlaceIx), Vec<u32>>,
    /// All of these.
    unmoved: BTreeSet<u32>,
    /// Places of which all that joins those there (`true`), or takes from them, is told.
    told_all: BTreeSet<(bool, PlaceIx)>,
    /// Places of which who is there is counted, or who joined or left them without moving.
    counted: BTreeSet<PlaceIx>,
    /// All that these lie in.
    around_counted: BTreeSet<PlaceIx>,
}

impl Ways {
    /// `speaking`: the series that known figures are about. `told`: places that figures tell somebody
    /// came to (`true`) or left.
    pub(super) fn of(
        situation: &Situation,
        speaking: &[Series],
        told: BTreeSet<(bool, PlaceIx)>,
    ) -> Self {
        let within: Vec<Option<PlaceIx>> = situation.places.iter().map(|p| p.within).collect();
        let legs: Vec<Way> = situation.legs.iter().map(Way::from).collect();
        let mut ways = Self {
            drawn_legs: legs.len(),
            drawn_places: within.len(),
            legs,
            within,
            partly_drawn: BTreeMap::new(),
            sealed: BTreeMap::new(),
            changes: BTreeMap::new(),
            unmoved: BTreeSet::new(),
            told_all: BTreeSet::new(),
            counted: BTreeSet::new(),
            around_counted: BTreeSet::new(),
        };
        let said = said_closed(situation);
        ways.find_partly_drawn(&said);
        ways.add_unseen();
        ways.add_within(situation, &said);
        ways.add_told(told);
        ways.add_changes(speaking);
        ways.find_counted(speaking);
        ways
    }

    fn find_counted(&mut self, speaking: &[Series]) {
        use Measure::{Present, Register, Registered, Sheltered};
        let counts = |m: Measure| {
            matches!(m, Present | Sheltered | Register | Registered)
                || m.presence_change().is_some()
        };
        let places = speaking.iter().filter_map(|series| match series.subject {
            Subject::Place(place) if counts(series.measure) => Some(place),
            _ => None,
        });
        self.counted = places.collect();
        self.around_counted = self.counted.iter().flat_map(|p| self.areas(*p).skip(1)).collect();
    }

    /// Whether figures count who is at a place, in it or around it, or who joined or left those there
    /// without moving.
    pub(super) fn is_counted(&self, place: PlaceIx) -> bool {
        self.around_counted.contains(&place) || self.areas(place).any(|p| self.counted.contains(&p))
    }

    fn find_partly_drawn(&mut self, said: &BTreeMap<(bool, PlaceIx), AssumptionIx>) {
        let (mut inside, mut itself) = (BTreeSet::new(), BTreeSet::new());
        for leg in &self.legs {
            // One that stays within an area is no way to it or from it.
            itself.extend((!self.lies_within(leg.from, leg.to)).then_some((true, leg.to)));
            itself.extend((!self.lies_within(leg.to, leg.from)).then_some((false, leg.from)));
            let around = [leg.from, leg.to].into_iter().flat_map(|end| self.areas(end).skip(1));
            inside.extend(around.flat_map(|area| [(true, area), (false, area)]));
        }
        let partly = inside.difference(&itself);
        self.partly_drawn = partly.map(|key| (*key, said.get(key).copied())).collect();
    }

    /// Places and legs for what nobody drew. From the outside in, each by way of the area around.
    fn add_unseen(&mut self) {
        let crosses = |into: bool, area: PlaceIx| {
            self.legs.iter().any(|leg| {
                let (from, to) = (self.lies_within(leg.from, area), self.lies_within(leg.to, area));
                if into { to && !from } else { from && !to }
            })
        };
        // What is closed and has no leg is counted like any other, and is nobody.
        let all = self.partly_drawn.iter().map(|(key, by)| (*key, *by));
        let mut wanted: Vec<((bool, PlaceIx), Option<AssumptionIx>)> =
            all.filter(|((into, area), by)| by.is_none() || !crosses(*into, *area)).collect();
        wanted.sort_by_key(|((into, area), _)| (self.areas(*area).count(), *area, *into));
        let mut rest_of: BTreeMap<Option<PlaceIx>, PlaceIx> = BTreeMap::new();
        for ((into, area), by) in wanted {
            let [there, here] = [self.within(area), Some(area)].map(|of| {
                *rest_of.entry(of).or_insert_with(|| {
                    self.within.push(of);
                    PlaceIx::new(self.within.len() - 1)
                })
            });
            self.add_way(if into { (there, here) } else { (here, there) }, by);
        }
        // That nobody comes or goes says nothing of who lives there.
        let holding: BTreeSet<PlaceIx> = self.holding().collect();
        for area in holding {
            rest_of.entry(Some(area)).or_insert_with(|| {
                self.within.push(Some(area));
                PlaceIx::new(self.within.len() - 1)
            });
        }
    }

    /// Ways between an area that legs end at, or begin at, and the places on the road in it: its people
    /// come to these and leave them unseen, where nothing is said to close them. Who arrives at a gate came
    /// through it, but at one from which legs lead out of the area.
    fn add_within(
        &mut self,
        situation: &Situation,
        said: &BTreeMap<(bool, PlaceIx), AssumptionIx>,
    ) {
        let drawn: Vec<(PlaceIx, PlaceIx)> =
            self.legs.iter().take(self.drawn_legs).map(|leg| (leg.from, leg.to)).collect();
        let ends: BTreeSet<PlaceIx> = drawn.iter().flat_map(|(from, to)| [*from, *to]).collect();
        let is_gate = |place: PlaceIx| {
            situation.places.get(place.usize()).is_some_and(|place| place.kind.is_gate())
        };
        for &place in &ends {
            let Some(area) = self.areas(place).skip(1).find(|area| ends.contains(area)) else {
                continue;
            };
            let is_exit =
                || drawn.iter().any(|(from, to)| *from == place && !self.lies_within(*to, area));
            let ways: &[bool] = match is_gate(place) {
                true if is_exit() => &[true],
                true => &[],
                false => &[true, false],
            };
            for &into in ways {
                let (from, to) = if into { (area, place) } else { (place, area) };
                self.add_way((from, to), said.get(&(into, place)).copied());
            }
        }
    }

    /// Adds a way that nobody drew; closed where something says that nobody takes it.
    fn add_way(&mut self, (from, to): (PlaceIx, PlaceIx), closed: Option<AssumptionIx>) {
        let leg = u32::try_from(self.legs.len()).unwrap_or(u32::MAX);
        self.sealed.extend(closed.map(|by| (leg, by)));
        self.legs.push(Way { from, to, min_travel_secs: 0 });
    }

    /// Ways that nobody drew and that figures tell of: of people who came to a place on the road that no
    /// leg enters, or left one that none leaves.
    fn add_told(&mut self, told: BTreeSet<(bool, PlaceIx)>) {
        let touched = self.touched();
        // Who left a place that no leg touches may have left the area around it.
        let on_road = |place| self.areas(place).find(|around| touched.contains(around));
        let told: BTreeSet<(bool, PlaceIx)> =
            told.into_iter().filter_map(|(into, place)| Some((into, on_road(place)?))).collect();
        for (into, place) in told {
            let is_way = self.legs.iter().any(|leg| {
                let [from, to] = [leg.from, leg.to].map(|end| self.lies_within(end, place));
                if into { to && !from } else { from && !to }
            });
            if is_way {
                continue;
            }
            // Within an area, by way of the rest of it.
            let rest = self.within(place).and_then(|area| self.rest_of(area));
            let there = rest.unwrap_or_else(|| self.place_beyond());
            let (from, to) = if into { (there, place) } else { (place, there) };
            self.legs.push(Way { from, to, min_travel_secs: 0 });
        }
    }

    /// The place that stands for the rest of an area.
    fn rest_of(&self, area: PlaceIx) -> Option<PlaceIx> {
        self.rests().find(|(of, _)| *of == area).map(|(_, rest)| rest)
    }

    /// Births, deaths and other changes of who is present that nobody moves by, where some figure
    /// tells of them: where none does, that there are none is taken for given. Each is a leg from
    /// or to a place of its own, from every place with legs in what is told of, and from the rest
    /// of its areas.
    fn add_changes(&mut self, speaking: &[Series]) {
        let told = speaking.iter().filter_map(|series| match series.subject {
            Subject::Place(place) if series.measure.presence_change().is_some() => {
                Some((series.measure, place))
            }
            _ => None,
        });
        let told: BTreeSet<(Measure, PlaceIx)> = told.collect();
        let drawn = self.legs.iter().take(self.drawn_legs);
        let ends: BTreeSet<PlaceIx> = drawn.flat_map(|leg| [leg.from, leg.to]).collect();
        let holding: BTreeSet<PlaceIx> = self.holding().collect();
        let around_legs = self.touched();
        let rests: Vec<(PlaceIx, PlaceIx)> = self.rests().collect();
        let of_ends = ends.iter().filter(|p| !holding.contains(p)).copied();
        let of_rests = rests.iter().filter(|(area, _)| around_legs.contains(area));
        let all: Vec<PlaceIx> = of_ends.chain(of_rests.map(|(_, rest)| *rest)).collect();
        let mut leg_of: BTreeMap<(Measure, PlaceIx), u32> = BTreeMap::new();
        // Off the road, those told of at a place are in the rest of the area around it.
        let mut off_road: BTreeMap<(Measure, PlaceIx), u32> = BTreeMap::new();
        for (measure, place) in &told {
            if all.iter().any(|part| self.lies_within(*part, *place)) {
                continue;
            }
            let rest_around = || {
                let mut around = self.areas(*place).skip(1).filter_map(|area| self.rest_of(area));
                around.find(|rest| all.contains(rest))
            };
            if let Some(rest) = rest_around() {
                let leg = self.add_change(*measure, rest);
                off_road.insert((*measure, *place), leg);
            }
        }
        for (measure, place) in told {
            let parts: Vec<PlaceIx> =
                all.iter().copied().filter(|p| self.lies_within(*p, place)).collect();
            let beside =
                off_road.iter().filter(|((m, p), _)| *m == measure && self.lies_within(*p, place));
            let beside: Vec<u32> = beside.map(|(_, leg)| *leg).collect();
            if parts.is_empty() && beside.is_empty() {
                continue;
            }
            let of_parts = parts.into_iter().map(|part| {
                *leg_of.entry((measure, part)).or_insert_with(|| self.add_change(measure, part))
            });
            let mut legs: Vec<u32> = of_parts.collect();
            legs.extend(beside);
            if measure.presence_change() == Some(PresenceChange::MayTake) {
                // Those of them who left by legs, or are there still.
                let (from, to) = (self.place_beyond(), self.place_beyond());
                legs.push(self.add_unmoved(from, to));
            }
            legs.sort_unstable();
            self.changes.insert((measure, place), legs);
        }
        let is_told = |measure, part| leg_of.contains_key(&(measure, part));
        self.told_all = self.told_in_full(&all, &is_told);
    }

    /// A leg by which those counted by a measure join a place, or are gone from it.
    fn add_change(&mut self, measure: Measure, part: PlaceIx) -> u32 {
        let adds = measure.presence_change() == Some(PresenceChange::Adds);
        let beyond = self.place_beyond();
        let (from, to) = if adds { (beyond, part) } else { (part, beyond) };
        self.add_unmoved(from, to)
    }

    /// A place that nothing is known of.
    fn place_beyond(&mut self) -> PlaceIx {
        self.within.push(None);
        PlaceIx::new(self.within.len() - 1)
    }

    fn add_unmoved(&mut self, from: PlaceIx, to: PlaceIx) -> u32 {
        let leg = u32::try_from(self.legs.len()).unwrap_or(u32::MAX);
        self.legs.push(Way { from, to, min_travel_secs: 0 });
        self.unmoved.insert(leg);
        leg
    }

    /// By what is told of people who join (`true`) or leave those at a place without moving, and
    /// where: the legs that stand for them.
    pub(super) fn changes(&self) -> impl Iterator<Item = (Measure, PlaceIx, bool, &Vec<u32>)> {
        self.changes.iter().map(|((measure, place), legs)| {
            let adds = measure.presence_change() == Some(PresenceChange::Adds);
            (*measure, *place, adds, legs)
        })
    }

    /// The legs that stand for what a measure tells of a place, and whether people join by them.
    pub(super) fn change(&self, measure: Measure, place: PlaceIx) -> Option<(bool, &Vec<u32>)> {
        let adds = measure.presence_change()? == PresenceChange::Adds;
        Some((adds, self.changes.get(&(measure, place))?))
    }

    /// Whether figures tell of all who join those at a place or area without moving (`joined`), or
    /// are gone from them: of everything that may be, somewhere in it.
    pub(super) fn is_told_all(&self, place: PlaceIx, joined: bool) -> bool {
        self.told_all.contains(&(joined, place))
    }

    /// Whether people move along a leg: else they are born or die.
    pub(super) fn is_moved_on(&self, leg: u32) -> bool {
        !self.unmoved.contains(&leg)
    }

    /// How many places there are, those that stand for the rest of an area with them.
    pub(super) fn places(&self) -> usize {
        self.within.len()
    }

    /// How many legs the situation draws.
    pub(super) fn drawn_legs(&self) -> usize {
        self.drawn_legs
    }

    /// Whether a place is one of the situation.
    pub(super) fn is_drawn(&self, place: PlaceIx) -> bool {
        place.usize() < self.drawn_places
    }

    /// The areas that hold places, each with the place that stands for the rest of it.
    pub(super) fn rests(&self) -> impl Iterator<Item = (PlaceIx, PlaceIx)> {
        let all = (self.drawn_places..self.within.len()).map(PlaceIx::new);
        all.filter_map(|rest| Some((self.within(rest)?, rest)))
    }

    /// Places that a leg of the situation begins or ends at, and all that they lie in.
    pub(super) fn touched(&self) -> BTreeSet<PlaceIx> {
        let drawn = self.legs.iter().take(self.drawn_legs);
        drawn.flat_map(|leg| [leg.from, leg.to]).flat_map(|end| self.areas(end)).collect()
    }

    /// The area that a place lies in.
    pub(super) fn within(&self, place: PlaceIx) -> Option<PlaceIx> {
        self.within.get(place.usize()).copied().flatten()
    }

    /// Areas that some place lies in.
    pub(super) fn holding(&self) -> impl Iterator<Item = PlaceIx> {
        self.within.iter().filter_map(|within| *within)
    }

    /// A place and the areas it lies within, from the inside out.
    pub(super) fn areas(&self, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
        // The reader refuses rings of places; the count is a second guard.
        std::iter::successors(Some(place), |p| self.within(*p)).take(self.within.len())
    }

    /// Whether `place` is `area` or lies within it, however deep.
    pub(super) fn lies_within(&self, place: PlaceIx, area: PlaceIx) -> bool {
        self.areas(place).any(|around| around == area)
    }

    /// What says that nobody comes to an area (`into`) or leaves it but by the legs of the places
    /// within it.
    pub(super) fn closed_by(&self, area: PlaceIx, into: bool) -> Option<AssumptionIx> {
        self.partly_drawn.get(&(into, area)).copied().flatten()
    }

    /// Whether people may come to an area (`into`) or leave it by ways that are not drawn.
    pub(super) fn is_open(&self, area: PlaceIx, into: bool) -> bool {
        self.partly_drawn.get(&(into, area)) == Some(&None)
    }

    /// What says that nobody comes to the rest of an area from outside it, or from the areas in it,
    /// but by the legs of their places.
    pub(super) fn closing_rest_of(&self, area: PlaceIx) -> impl Iterator<Item = AssumptionIx> {
        let inner = self
            .partly_drawn
            .iter()
            .filter(move |((into, inner), _)| !into && self.within(*inner) == Some(area));
        self.closed_by(area, true).into_iter().chain(inner.filter_map(|(_, by)| *by))
    }

    /// Legs that nobody takes, and what says so.
    pub(super) fn sealed(&self) -> &BTreeMap<u32, AssumptionIx> {
        &self.sealed
    }

    /// Those of some legs that somebody may take.
    pub(super) fn passable(&self, legs: Option<&Vec<u32>>) -> Vec<u32> {
        let all = legs.into_iter().flatten().copied();
        all.filter(|leg| !self.sealed.contains_key(leg)).collect()
    }

    /// What says that a count of who came to an area, or left it, is one of its legs.
    pub(super) fn closing(&self, series: Series) -> Option<AssumptionIx> {
        let Subject::Place(place) = series.subject else { return None };
        match series.measure {
            Measure::Arrivals | Measure::Registered => self.closed_by(place, true),
            Measure::Departures => self.closed_by(place, false),
            _ => None,
        }
    }
}

/// What says that nobody comes to a place (`true`), or leaves it, but by the legs that are drawn.
fn said_closed(situation: &Situation) -> BTreeMap<(bool, PlaceIx), AssumptionIx> {
    let mut said: BTreeMap<(bool, PlaceIx), AssumptionIx> = BTreeMap::new();
    for (assumption, ix) in situation.assumptions.iter().zip(0..) {
        let (into, places) = match &assumption.assumed {
            Assumed::WaysIn(places) => (true, places),
            Assumed::WaysOut(places) => (false, places),
            _ => continue,
        };
        for place in places {
            said.entry((into, *place)).or_insert(AssumptionIx(ix));
        }
    }
    said
}
