//! The linear programme of one component of the road, whose rows are made when they are needed.
//!
//! Columns are counts of legs (and of the registered) at the instants of the grid and the people
//! of places at the start, each within the bounds that propagation found; rows are what ties them.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, rows, legs and places are numbered by the tables that hold them"
)]

use super::component::Component;
use crate::{
    claim::{Cause, Claim, OPEN},
    network::Row as Counted,
    road::{Road, RoadClaims, SolvedRoad},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{AssumptionIx, Instant, PlaceIx};

/// A column times a whole number.
pub(super) type Terms = Vec<(u32, i64)>;

/// What a row of the programme rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// Holds by definition, but for what it takes for given; `true` where more than one road bears
    /// on it.
    Tie(bool, Vec<Cause>),
    /// One end of the bounds of a row of the road at an instant.
    Bound(usize, u32, bool),
    Causes(Vec<Cause>),
    /// What is known of the aim itself.
    Known,
}

/// A sum that is at least a number.
#[derive(Clone, Debug)]
pub(super) struct Inequality {
    pub terms: Terms,
    pub least: i64,
    pub by: By,
}

/// What ties counts, at every instant alike.
#[derive(Clone, Debug)]
pub(super) enum TieFamily {
    /// Nobody comes off a leg who has not set out before: the counts of both ends, and by instant
    /// when those who come off then must have set out.
    Travel { out: u32, off: u32, at: Option<usize> },
    /// Who sets out has come off, which is taken for given.
    AtOnce { out: u32, off: u32, by: AssumptionIx },
    /// Nobody leaves who neither was there nor came.
    Balance { starts: Vec<u32>, enter: Vec<u32>, leave: Vec<u32>, by: Vec<Cause> },
    /// What bounds several legs together: a row of the road.
    Sum { row: usize, parts: Vec<u32>, ends: Vec<(i64, i64)> },
    /// Nobody is registered who neither was there nor came.
    Registered { starts: Vec<u32>, enter: Vec<u32>, who: u32, by: Vec<Cause> },
}

/// The families and figures that name a track or a part.
#[derive(Clone, Default, Debug)]
pub(super) struct NamedBy {
    /// Each with the sign that it has there; of who sets out and comes off, at times of its own.
    pub families: Vec<(u32, i64)>,
    pub figures: Vec<u32>,
}

/// Names a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Key {
    /// A count never falls between two instants.
    Rise(u32, u32, u32),
    /// Of a family, at an instant; `true`: from above.
    Tie(u32, u32, bool),
    /// What a figure says.
    Figure(u32),
}

/// What the component is made of. A *track* is the count of one end of a leg, or of the
/// registered, over the instants of the grid.
#[derive(Debug)]
pub(super) struct Programme<'a> {
    pub road: &'a Road,
    pub solved: &'a SolvedRoad,
    /// By track: the row of the road.
    pub tracks: Vec<usize>,
    /// Instants of the grid.
    pub len: u32,
    /// The places that people start in, after all tracks.
    pub parts: Vec<PlaceIx>,
    /// By column.
    pub ends: Vec<(i64, i64)>,
    pub families: Vec<TieFamily>,
    /// What figures say of increments, stocks and populations.
    pub figures: Vec<Inequality>,
    /// By track, then of all starts by part.
    pub named_by: Vec<NamedBy>,
    /// When those who come off at each instant must have set out, by travel time.
    travels: Vec<Vec<u32>>,
    track_of: BTreeMap<usize, u32>,
    part_of: BTreeMap<PlaceIx, u32>,
}

impl<'a> Programme<'a> {
    pub(super) fn new(
        (road, solved, said): (&'a Road, &'a SolvedRoad, &RoadClaims),
        component: &Component,
    ) -> Self {
        let mut all = Self {
            road,
            solved,
            tracks: Vec::new(),
            len: road.grid().len() as u32,
            parts: Vec::new(),
            ends: Vec::new(),
            families: Vec::new(),
            figures: Vec::new(),
            named_by: Vec::new(),
            travels: Vec::new(),
            track_of: BTreeMap::new(),
            part_of: BTreeMap::new(),
        };
        let layout = &road.layout;
        let touches = |legs: Option<&Vec<u32>>| {
            legs.is_some_and(|legs| legs.iter().any(|l| component.legs.contains(l)))
        };
        for leg in &component.legs {
            all.track(*leg as usize * 2);
            all.track(*leg as usize * 2 + 1);
        }
        let mut places = component.places.clone();
        for (row, kind) in road.network.rows.iter().enumerate() {
            if let Counted::Registered(place) = *kind
                && touches(layout.entered_by.get(&place))
            {
                all.track(row);
                places.insert(place);
            }
        }
        let stocks = said.stocks.iter().filter(|s| {
            let crosses = [layout.entered_by.get(&s.place), layout.left_by.get(&s.place)];
            let is_here = crosses.into_iter().any(touches);
            is_here && !layout.is_unseen(s.place)
        });
        let stocks: Vec<_> = stocks.collect();
        places.extend(stocks.iter().map(|s| s.place));
        // Whoever is in an open area is held against those of the area around.
        let open = road.ways.open();
        let outer: Vec<PlaceIx> =
            places.intersection(&open).filter_map(|p| road.ways.within(*p)).collect();
        let parts: BTreeSet<PlaceIx> = places
            .iter()
            .chain(&component.present)
            .chain(&outer)
            .flat_map(|p| layout.parts_of(*p).iter().copied())
            .collect();
        let around: BTreeSet<PlaceIx> = parts.iter().flat_map(|p| road.ways.areas(*p)).collect();
        let told: Vec<PlaceIx> =
            around.into_iter().filter(|p| layout.population(*p).is_some()).collect();
        let beside = told.iter().flat_map(|area| layout.parts_of(*area).iter().copied());
        for part in parts.iter().copied().chain(beside) {
            let next = all.parts.len() as u32;
            if let std::collections::btree_map::Entry::Vacant(new) = all.part_of.entry(part) {
                new.insert(next);
                all.parts.push(part);
            }
        }
        all.bound();
        all.tie(component, &open);
        for stock in stocks {
            all.stock(stock);
        }
        for area in told {
            let Some(lived) = layout.population(area) else { continue };
            let terms = all.started(area);
            all.between(terms, (lived.low, lived.low_by), (lived.high, lived.high_by));
        }
        for (&row, claims) in &said.counts {
            let is_here = all.track_of.contains_key(&row) || {
                let legs = all.legs_of(row);
                !legs.is_empty() && legs.iter().all(|l| component.legs.contains(l))
            };
            if is_here {
                for c in claims.iter().filter(|c| c.is_increment) {
                    all.increment(row, c);
                }
            }
        }
        all.name();
        all
    }

    fn track(&mut self, row: usize) {
        self.track_of.insert(row, self.tracks.len() as u32);
        self.tracks.push(row);
    }

    /// The column of a track at an instant.
    pub(super) fn at(&self, track: u32, i: u32) -> u32 {
        track * self.len + i
    }

    /// The column of the people of a place at the start.
    pub(super) fn start(&self, part: u32) -> u32 {
        self.tracks.len() as u32 * self.len + part
    }

    /// The track and instant of a column, or the part.
    pub(super) fn place_of(&self, column: u32) -> Result<(u32, u32), u32> {
        let starts = self.start(0);
        if column < starts {
            Ok((column / self.len, column % self.len))
        } else {
            Err(column - starts)
        }
    }

    /// A row of the road counted from zero.
    fn counted(&self, row: usize, i: u32) -> (i64, i64) {
        let single = self.road.network.single[row];
        let known = (!single).then(|| self.road.absolute(self.solved, row, i)).flatten();
        known.filter(|(low, high)| low <= high).unwrap_or((0, OPEN))
    }

    fn bound(&mut self) {
        let columns = self.tracks.len() * self.len as usize + self.parts.len();
        let mut ends = Vec::with_capacity(columns);
        for row in &self.tracks {
            ends.extend((0..self.len).map(|i| self.counted(*row, i)));
        }
        for part in &self.parts {
            let start = self.road.layout.start_of_part(*part);
            ends.push((start.low, start.high));
        }
        self.ends = ends;
    }

    fn tracks_of(&self, legs: Option<&Vec<u32>>, side: usize) -> Vec<u32> {
        let rows = legs.into_iter().flatten().map(|l| *l as usize * 2 + side);
        rows.filter_map(|row| self.track_of.get(&row).copied()).collect()
    }

    fn entering(&self, place: PlaceIx) -> Vec<u32> {
        self.tracks_of(self.road.layout.entered_by.get(&place), 1)
    }

    fn leaving(&self, place: PlaceIx) -> Vec<u32> {
        self.tracks_of(self.road.layout.left_by.get(&place), 0)
    }

    fn parts_of(&self, place: PlaceIx) -> Vec<u32> {
        let parts = self.road.layout.parts_of(place);
        parts.iter().filter_map(|p| self.part_of.get(p).copied()).collect()
    }

    fn tie(&mut self, component: &Component, open: &BTreeSet<PlaceIx>) {
        let layout = &self.road.layout;
        let mut by_secs: BTreeMap<i64, usize> = BTreeMap::new();
        for &leg in &component.legs {
            let secs = self.road.ways.legs[leg as usize].min_travel_secs.max(0);
            let at = (secs > 0).then(|| {
                *by_secs.entry(secs).or_insert_with(|| {
                    self.travels.push(self.road.travel(secs));
                    self.travels.len() - 1
                })
            });
            let (out, off) =
                (self.track_of[&(leg as usize * 2)], self.track_of[&(leg as usize * 2 + 1)]);
            self.families.push(TieFamily::Travel { out, off, at });
            if let Some(by) = layout.at_once(leg) {
                self.families.push(TieFamily::AtOnce { out, off, by });
            }
        }
        for &place in &component.places {
            let starts = self.parts_of(place);
            let (enter, leave) = (self.entering(place), self.leaving(place));
            let by = self.closing([(place, true)], place);
            self.families.push(TieFamily::Balance { starts, enter, leave, by });
            if open.contains(&place) {
                self.within(place);
            }
        }
        let touches = |legs: &[u32]| legs.iter().any(|l| component.legs.contains(l));
        for (row, kind) in self.road.network.rows.iter().enumerate() {
            match *kind {
                Counted::Registered(place) => {
                    let Some(&who) = self.track_of.get(&row) else { continue };
                    if !layout.is_unseen(place) {
                        let starts = self.parts_of(place);
                        let enter = self.entering(place);
                        let by = self.road.ways.untold(place, true).into_iter().collect();
                        self.families.push(TieFamily::Registered { starts, enter, who, by });
                    }
                }
                kind => {
                    let Some((into, legs)) = kind.legs(&self.road.ways, layout) else { continue };
                    let parts = self.tracks_of(Some(legs), usize::from(into));
                    if touches(legs) && parts.len() == legs.len() {
                        let ends = (0..self.len).map(|i| self.counted(row, i)).collect();
                        self.families.push(TieFamily::Sum { row, parts, ends });
                    }
                }
            }
        }
    }

    /// Whoever is in an open area is in those around it, too.
    fn within(&mut self, place: PlaceIx) {
        let Some(around) = self.road.ways.within(place) else { return };
        let less = |all: Vec<u32>, some: &[u32]| -> Vec<u32> {
            all.into_iter().filter(|one| !some.contains(one)).collect()
        };
        let starts = less(self.parts_of(around), &self.parts_of(place));
        let [mut enter, mut leave] =
            [(true, around, place), (false, around, place)].map(|(into, outer, inner)| {
                let crossing =
                    |area, into| if into { self.entering(area) } else { self.leaving(area) };
                less(crossing(outer, into), &crossing(inner, into))
            });
        enter.extend(less(self.leaving(place), &self.leaving(around)));
        leave.extend(less(self.entering(place), &self.entering(around)));
        // Who steps out of the one is in the other.
        let by = self.closing([(around, true), (place, false)], around);
        self.families.push(TieFamily::Balance { starts, enter, leave, by });
    }

    /// What says that the legs of areas are all the ways to them (`true`) or from them, and that
    /// nobody joins those at `place` otherwise.
    fn closing<const N: usize>(
        &self,
        crossings: [(PlaceIx, bool); N],
        place: PlaceIx,
    ) -> Vec<Cause> {
        let ways = &self.road.ways;
        let by = |(area, into): (PlaceIx, bool)| ways.closed_by(area, into);
        let closed = crossings.into_iter().filter_map(by).map(Cause::Assumption);
        closed.chain(ways.untold(place, true)).collect()
    }

    fn legs_of(&self, row: usize) -> Vec<u32> {
        let legs = self.road.network.rows[row].legs(&self.road.ways, &self.road.layout);
        legs.map(|(_, legs)| legs.clone()).unwrap_or_default()
    }

    /// Those at a place at the start.
    pub(super) fn started(&self, place: PlaceIx) -> Terms {
        let parts = self.parts_of(place).into_iter();
        parts.map(|part| (self.start(part), 1)).collect()
    }

    /// The terms of a row of the road at an instant.
    pub(super) fn count(&self, row: usize, i: u32) -> Terms {
        if let Some(track) = self.track_of.get(&row) {
            return vec![(self.at(*track, i), 1)];
        }
        let kind = self.road.network.rows[row];
        let Some((into, legs)) = kind.legs(&self.road.ways, &self.road.layout) else {
            return Terms::new();
        };
        let tracks = self.tracks_of(Some(legs), usize::from(into));
        tracks.into_iter().map(|t| (self.at(t, i), 1)).collect()
    }

    /// Those who arrived at a place (or departed from it).
    pub(super) fn moved(&self, place: PlaceIx, into: bool, i: u32) -> Terms {
        let layout = &self.road.layout;
        let by = if into { &layout.arrived_by } else { &layout.departed_by };
        let tracks = self.tracks_of(by.get(&place), usize::from(into));
        tracks.into_iter().map(|t| (self.at(t, i), 1)).collect()
    }

    /// Those who joined those at a place (or left them), in whatever way.
    fn crossing(&self, place: PlaceIx, into: bool, i: u32) -> Terms {
        let tracks = if into { self.entering(place) } else { self.leaving(place) };
        tracks.into_iter().map(|t| (self.at(t, i), 1)).collect()
    }

    /// Those at a place: of who came those by `i`, of who left those by `j`.
    pub(super) fn present(&self, place: PlaceIx, i: u32, j: u32) -> Terms {
        let mut terms = self.started(place);
        terms.extend(self.crossing(place, true, i));
        terms.extend(self.crossing(place, false, j).into_iter().map(|(c, n)| (c, -n)));
        terms
    }

    fn between(&mut self, terms: Terms, low: (i64, Vec<Cause>), high: (i64, Vec<Cause>)) {
        let turned = || terms.iter().map(|(c, n)| (*c, -n)).collect();
        if high.0 < OPEN {
            self.figures.push(Inequality {
                terms: turned(),
                least: -high.0,
                by: By::Causes(high.1),
            });
        }
        if low.0 > 0 {
            self.figures.push(Inequality { terms, least: low.0, by: By::Causes(low.1) });
        }
    }

    fn increment(&mut self, row: usize, claim: &Claim) {
        let road = self.road;
        let since = road.time(0).0;
        let (start, end) = (Instant(claim.start.max(since)), Instant(claim.end.max(since)));
        let by = vec![Cause::Figure(claim.figure)];
        let (before, after) = (road.before(start).unwrap_or(0), road.after(end));
        let (first, last) = (road.after(start), road.before(end).unwrap_or(0));
        let added = |all: &Self, from: u32, to: u32| {
            let mut terms = all.count(row, to);
            terms.extend(all.count(row, from).into_iter().map(|(c, n)| (c, -n)));
            terms
        };
        let least = added(self, before, after);
        self.between(least, (claim.lower, by.clone()), (OPEN, Vec::new()));
        if first < last {
            let most = added(self, first, last);
            self.between(most, (0, Vec::new()), (claim.upper, by));
        }
    }

    fn stock(&mut self, stock: &crate::stocks::Stock) {
        let at = self.road.before(stock.at).filter(|i| self.road.time(*i) == stock.at);
        let Some(i) = at else { return };
        let ways = &self.road.ways;
        let with = |into| {
            let closed = ways.closed_by(stock.place, into).map(Cause::Assumption);
            let taken = closed.into_iter().chain(ways.untold(stock.place, into));
            [Cause::Figure(stock.figure)].into_iter().chain(taken)
        };
        let by: Vec<Cause> = with(true).collect();
        let most_by = with(false).chain(stock.upper_by.map(Cause::Assumption)).collect();
        let terms = self.present(stock.place, i, i);
        self.between(terms, (stock.lower, by), (stock.upper, most_by));
    }

    fn name(&mut self) {
        let mut named_by = vec![NamedBy::default(); self.tracks.len() + self.parts.len()];
        let part = |p: &u32| self.tracks.len() + *p as usize;
        for (family, ix) in self.families.iter().zip(0..) {
            let mut add = |tracks: &[u32], sign: i64| {
                for t in tracks {
                    named_by[*t as usize].families.push((ix, sign));
                }
            };
            let started: &[u32] = match family {
                TieFamily::Travel { out, off, .. } | TieFamily::AtOnce { out, off, .. } => {
                    add(&[*out], 1);
                    add(&[*off], -1);
                    &[]
                }
                TieFamily::Balance { starts, enter, leave, .. } => {
                    add(enter, 1);
                    add(leave, -1);
                    starts
                }
                TieFamily::Sum { parts, .. } => {
                    add(parts, 1);
                    &[]
                }
                TieFamily::Registered { starts, enter, who, .. } => {
                    add(enter, 1);
                    add(&[*who], -1);
                    starts
                }
            };
            for p in started {
                named_by[part(p)].families.push((ix, 1));
            }
        }
        for (row, ix) in self.figures.iter().zip(0..) {
            for (column, _) in &row.terms {
                let at = match self.place_of(*column) {
                    Ok((track, _)) => track as usize,
                    Err(p) => part(&p),
                };
                if named_by[at].figures.last() != Some(&ix) {
                    named_by[at].figures.push(ix);
                }
            }
        }
        self.named_by = named_by;
    }

    /// When those who come off at an instant must have set out.
    pub(super) fn sets_out(&self, at: Option<usize>, i: u32) -> u32 {
        at.map_or(i, |at| self.travels[at][i as usize])
    }

    pub(super) fn row(&self, key: Key) -> Inequality {
        let (family, i, is_upper) = match key {
            Key::Figure(ix) => return self.figures[ix as usize].clone(),
            Key::Rise(track, i, j) => {
                let terms = vec![(self.at(track, j), 1), (self.at(track, i), -1)];
                return Inequality { terms, least: 0, by: By::Tie(false, Vec::new()) };
            }
            Key::Tie(family, i, is_upper) => (&self.families[family as usize], i, is_upper),
        };
        let at = |track: &u32, n: i64| (self.at(*track, i), n);
        let start = |part: &u32| (self.start(*part), 1);
        match family {
            TieFamily::Travel { out, off, at: map } => {
                let j = self.sets_out(*map, i);
                let terms = vec![(self.at(*out, j), 1), at(off, -1)];
                Inequality { terms, least: 0, by: By::Tie(false, Vec::new()) }
            }
            TieFamily::AtOnce { out, off, by } => {
                let by = By::Causes(vec![Cause::Assumption(*by)]);
                Inequality { terms: vec![at(off, 1), at(out, -1)], least: 0, by }
            }
            TieFamily::Balance { starts, enter, leave, by } => {
                let mut terms: Terms = starts.iter().map(start).collect();
                terms.extend(enter.iter().map(|t| at(t, 1)));
                terms.extend(leave.iter().map(|t| at(t, -1)));
                let many = terms.len() > 3;
                Inequality { terms, least: 0, by: By::Tie(many, by.clone()) }
            }
            TieFamily::Registered { starts, enter, who, by } => {
                let mut terms: Terms = starts.iter().map(start).collect();
                terms.extend(enter.iter().map(|t| at(t, 1)));
                terms.push(at(who, -1));
                Inequality { terms, least: 0, by: By::Tie(false, by.clone()) }
            }
            TieFamily::Sum { row, parts, ends } => {
                let (low, high) = ends[i as usize];
                let n = if is_upper { -1 } else { 1 };
                let terms = parts.iter().map(|t| at(t, n)).collect();
                let least = if is_upper { -high } else { low };
                Inequality { terms, least, by: By::Bound(*row, i, is_upper) }
            }
        }
    }
}
