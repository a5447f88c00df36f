//! The road as a system of counts: which legs enter and leave each place and area, and what holds
//! between their counts whatever the figures say.
//!
//! A row is a count over the instants of a grid; some rows are a single number that holds at all
//! of them. Rows of legs are those who have set out and those who have come off. Where several
//! legs enter or leave together, a row of its own counts their sum.
//!
//! **Chains.** Where no place has two legs in or out, rows count heads at or beyond a point of the
//! road: who is between two points at the start lived there. Then every rule compares two numbers,
//! and the narrowest bounds are longest paths. Rows whose beginnings are a known distance apart
//! share a *gauge*; people of an unknown number who live in the middle of a chain begin another.
//! **Branches.** Elsewhere every row counts from zero at `since` (the first gauge).

#![expect(
    clippy::indexing_slicing,
    reason = "legs, places and rows are numbered by the tables that hold them"
)]

use super::{
    claim::OPEN,
    layout::{Layout, Lived, areas},
};
use crate::model::{FigureRef, Measure, PlaceIx, Series, Situation, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// What a row counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Row {
    /// Who has set out on a leg.
    SetOut(u32),
    /// Who has come off a leg.
    CameOff(u32),
    /// Who has come off any of the legs that enter a place or area.
    Entered(PlaceIx),
    /// Who has set out on any of the legs that leave a place or area.
    Left(PlaceIx),
    Registered(PlaceIx),
    /// A single number: everybody behind the beginning of the road at a place.
    Behind(PlaceIx),
    /// A single number: everybody beyond the end of the road at a place.
    Beyond(PlaceIx),
    /// A single number: those of an area at the start who live off the beginnings of its roads.
    Elsewhere(PlaceIx),
}

impl Row {
    fn is_single(self) -> bool {
        matches!(self, Self::Behind(_) | Self::Beyond(_) | Self::Elsewhere(_))
    }
}

/// What the counts of two rows have to do with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tie {
    /// Nobody leaves a place who neither lived there nor came.
    Through(PlaceIx),
    /// Nobody comes off a leg before the travel time has passed.
    Travel(u32),
    /// Nobody is registered at a place who has not arrived.
    Registered(PlaceIx),
}

/// `lesser` is never above `greater` by more than `by`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub lesser: usize,
    pub greater: usize,
    pub by: i64,
    /// The figure that `by` rests on.
    pub figure: Option<FigureRef>,
    pub tie: Tie,
}

/// How far apart two rows are at the start: `greater` less `lesser`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Apart {
    pub greater: usize,
    pub lesser: usize,
    pub by: Lived,
}

/// A row that is the sum of others.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub whole: usize,
    pub parts: Vec<usize>,
}

/// Who is at a place: those before it less those after it, and others besides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    pub before: usize,
    pub after: usize,
    pub besides: Lived,
}

#[derive(Clone, Default, Debug)]
pub(super) struct Network {
    pub rows: Vec<Row>,
    /// By row: whether it is one number.
    pub single: Vec<bool>,
    /// By row: in which solution its bounds are read, counted from zero at the start.
    pub gauge: Vec<u32>,
    /// By gauge: the rows of chains that begin at zero in it.
    pub origins: Vec<Vec<usize>>,
    /// Rows that begin at zero of the first gauge.
    pub pinned: Vec<bool>,
    pub most: Vec<Most>,
    pub apart: Vec<Apart>,
    pub sums: Vec<Sum>,
    pub grounds: BTreeMap<PlaceIx, Ground>,
    known: BTreeMap<Row, usize>,
    /// Of a set of legs that enter or leave together.
    together: BTreeMap<(bool, Vec<u32>), usize>,
}

/// Connected legs.
struct Stretch {
    legs: Vec<u32>,
    is_chain: bool,
}

impl Network {
    /// `speaking`: the series that some known figure is about.
    pub(super) fn of(situation: &Situation, layout: &Layout, speaking: &[Series]) -> Self {
        let mut network = Self { origins: vec![Vec::new()], ..Self::default() };
        for leg in 0..situation.legs.len() {
            let leg = u32::try_from(leg).unwrap_or(u32::MAX);
            network.row(Row::SetOut(leg), true);
            network.row(Row::CameOff(leg), true);
        }
        let spoken: BTreeSet<PlaceIx> = speaking.iter().filter_map(about_people).collect();
        let stretches = stretches(situation, layout, &spoken);
        let mut stretch_of = vec![0; situation.legs.len()];
        for (ix, stretch) in stretches.iter().enumerate() {
            for leg in &stretch.legs {
                stretch_of[*leg as usize] = ix;
            }
        }
        for stretch in stretches.iter().filter(|s| s.is_chain) {
            network.chain(situation, layout, &stretch.legs);
        }
        let branching = |leg: &u32| !stretches[stretch_of[*leg as usize]].is_chain;
        network.branches(situation, layout, &branching);
        for leg in &layout.order {
            network.travel(*leg);
        }
        for series in speaking.iter().filter(|s| s.group.is_none()) {
            if let (Measure::Registered, Subject::Place(place)) = (series.measure, series.subject)
                && let Some(legs) = layout.entered_by.get(&place)
                && let Some(greater) = network.summed(true, legs)
            {
                let pinned = network.pinned[greater];
                let lesser = network.row(Row::Registered(place), pinned);
                network.gauge[lesser] = network.gauge[greater];
                let tie = Tie::Registered(place);
                network.most.push(Most { lesser, greater, by: 0, figure: None, tie });
                network.apart(greater, lesser, Lived::NOBODY);
            }
        }
        network
    }

    fn row(&mut self, row: Row, pinned: bool) -> usize {
        if let Some(&ix) = self.known.get(&row) {
            return ix;
        }
        let ix = self.rows.len();
        self.rows.push(row);
        self.single.push(row.is_single());
        self.gauge.push(0);
        self.pinned.push(pinned && !row.is_single());
        self.known.insert(row, ix);
        ix
    }

    fn leg_row(legs: &[u32], into: bool) -> Option<usize> {
        match legs {
            [leg] => Some(*leg as usize * 2 + usize::from(into)),
            _ => None,
        }
    }

    /// The row of the legs that enter (`into`) or leave together, where there is one.
    pub(super) fn summed(&self, into: bool, legs: &[u32]) -> Option<usize> {
        Self::leg_row(legs, into).or_else(|| self.together.get(&(into, legs.to_vec())).copied())
    }

    /// The row that a series counts, where the road has one.
    pub(super) fn row_of(&self, layout: &Layout, series: Series) -> Option<usize> {
        if series.group.is_some() {
            return None;
        }
        match (series.measure, series.subject) {
            (Measure::Arrivals, Subject::Place(place)) => {
                self.summed(true, layout.entered_by.get(&place)?)
            }
            (Measure::Departures, Subject::Place(place)) => {
                self.summed(false, layout.left_by.get(&place)?)
            }
            (Measure::Passed | Measure::Arrivals, Subject::Leg(leg)) => {
                self.known.get(&Row::CameOff(leg.0)).copied()
            }
            (Measure::Departures, Subject::Leg(leg)) => {
                self.known.get(&Row::SetOut(leg.0)).copied()
            }
            (Measure::Registered, Subject::Place(place)) => {
                self.known.get(&Row::Registered(place)).copied()
            }
            _ => None,
        }
    }

    fn travel(&mut self, leg: u32) {
        let (greater, lesser) = (leg as usize * 2, leg as usize * 2 + 1);
        self.most.push(Most { lesser, greater, by: 0, figure: None, tie: Tie::Travel(leg) });
        self.apart(greater, lesser, Lived::NOBODY);
    }

    fn apart(&mut self, greater: usize, lesser: usize, by: Lived) {
        // Rows that begin at zero need not be told.
        if !(self.pinned[greater] && self.pinned[lesser]) {
            self.apart.push(Apart { greater, lesser, by });
        }
    }

    /// One chain of legs, in order.
    fn chain(
        &mut self,
        situation: &Situation,
        layout: &Layout,
        legs: &[u32],
    ) {
        let ends = |leg: &u32| (situation.legs[*leg as usize].from, situation.legs[*leg as usize].to);
        let (Some(first), Some(last)) = (legs.first(), legs.last()) else { return };
        let mut places = vec![ends(first).0];
        places.extend(legs.iter().map(|l| ends(l).1));
        let behind = self.row(Row::Behind(places[0]), false);
        let beyond = self.row(Row::Beyond(ends(last).1), false);
        let mut gauge = 0u32;
        for (at, &place) in places.iter().enumerate() {
            let before = at.checked_sub(1).map_or(behind, |l| legs[l] as usize * 2 + 1);
            let after = legs.get(at).map_or(beyond, |l| *l as usize * 2);
            let start = layout.start_of_part(situation, place);
            if at > 0 && start.low != start.high {
                gauge += 1;
            }
            if let Some(leg) = legs.get(at) {
                if at == 0 || start.low != start.high {
                    self.origin(gauge, *leg as usize * 2);
                }
                for row in [*leg as usize * 2, *leg as usize * 2 + 1] {
                    self.gauge[row] = gauge;
                    // The first row sets the gauge, the others follow.
                    self.pinned[row] = false;
                }
            }
            self.grounds.insert(place, Ground { before, after, besides: Lived::NOBODY });
            self.apart(before, after, start);
            let tie = Tie::Through(place);
            self.most.push(Most { lesser: after, greater: before, by: 0, figure: None, tie });
        }
        // Areas that hold a part of the chain in one piece.
        let areas: BTreeSet<PlaceIx> =
            places.iter().flat_map(|p| areas(situation, *p).skip(1)).collect();
        for area in areas {
            let inside: Vec<usize> = (0..places.len())
                .filter(|at| situation.lies_within(places[*at], area))
                .collect();
            let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
            let is_one = last - first + 1 == inside.len();
            let held: BTreeSet<PlaceIx> = inside.iter().map(|at| places[*at]).collect();
            let whole = layout.entered_by.get(&area).is_none_or(|l| l.iter().all(|l| legs.contains(l)))
                && layout.left_by.get(&area).is_none_or(|l| l.iter().all(|l| legs.contains(l)));
            if !is_one || !whole || self.grounds.contains_key(&area) {
                continue;
            }
            let before = first.checked_sub(1).map_or(behind, |l| legs[l] as usize * 2 + 1);
            let after = legs.get(last).map_or(beyond, |l| *l as usize * 2);
            // Those of the area who live off this road.
            let rest = layout.rest_of(situation, area, &held);
            if let Some(said) = layout.population(area) {
                let low = if rest.high < OPEN { said.low.saturating_sub(rest.high) } else { 0 };
                let high = if said.high < OPEN { said.high.saturating_sub(rest.low) } else { OPEN };
                self.apart(before, after, Lived { low: low.max(0), high, ..said });
            }
            self.grounds.insert(area, Ground { before, after, besides: rest });
        }
    }

    /// A row that begins at zero in a gauge.
    fn origin(&mut self, gauge: u32, row: usize) {
        let gauge = gauge as usize;
        if self.origins.len() <= gauge {
            self.origins.resize(gauge + 1, Vec::new());
        }
        self.origins[gauge].push(row);
    }

    /// Everything else, counted from zero.
    fn branches(
        &mut self,
        situation: &Situation,
        layout: &Layout,
        branching: &dyn Fn(&u32) -> bool,
    ) {
        let touched: BTreeSet<PlaceIx> =
            layout.entered_by.keys().chain(layout.left_by.keys()).copied().collect();
        let none = Vec::new();
        let legs_of = |place: &PlaceIx| {
            let enter = layout.entered_by.get(place).unwrap_or(&none);
            (enter, layout.left_by.get(place).unwrap_or(&none))
        };
        let mut seen = BTreeSet::new();
        // In the order of the road, areas after their places.
        let order = layout.order.iter().flat_map(|leg| {
            let leg = &situation.legs[*leg as usize];
            [leg.from, leg.to].into_iter().flat_map(|p| areas(situation, p))
        });
        let order: Vec<PlaceIx> = order.filter(|p| touched.contains(p) && seen.insert(*p)).collect();
        for place in &order {
            let (enter, leave) = legs_of(place);
            if !enter.iter().chain(leave).all(branching) {
                continue;
            }
            for (into, legs) in [(true, enter), (false, leave)] {
                if legs.len() > 1 && !self.together.contains_key(&(into, legs.clone())) {
                    let row = if into { Row::Entered(*place) } else { Row::Left(*place) };
                    let whole = self.row(row, true);
                    self.together.insert((into, legs.clone()), whole);
                    let parts = legs.iter().map(|l| *l as usize * 2 + usize::from(into)).collect();
                    self.sums.push(Sum { whole, parts });
                }
            }
        }
        self.sums_of_sums();
        for &place in &order {
            let (enter, leave) = legs_of(&place);
            if !enter.iter().chain(leave).all(branching) {
                continue;
            }
            let start = layout.start(place);
            let before = match self.summed(true, enter) {
                Some(row) => row,
                None => self.row(Row::Behind(place), false),
            };
            let after = match self.summed(false, leave) {
                Some(row) => row,
                None => self.row(Row::Beyond(place), false),
            };
            // Of a place with roads in and out those who lived there are added; at either end of
            // the road they are a number of their own.
            let at_an_end = enter.is_empty() || leave.is_empty();
            let besides = if at_an_end { Lived::NOBODY } else { start };
            if at_an_end {
                self.apart(before, after, start);
            }
            self.grounds.insert(place, Ground { before, after, besides });
            let tie = Tie::Through(place);
            if besides.high < OPEN && !leave.is_empty() {
                let (by, figure) = (besides.high, besides.high_by);
                self.most.push(Most { lesser: after, greater: before, by, figure, tie });
            }
        }
        self.shared_starts(situation, layout, &order);
    }

    /// A sum of legs, part of which are counted together too.
    fn sums_of_sums(&mut self) {
        let sets: Vec<(bool, Vec<u32>, usize)> =
            self.together.iter().map(|((into, legs), row)| (*into, legs.clone(), *row)).collect();
        for (into, legs, whole) in &sets {
            let mut left: BTreeSet<u32> = legs.iter().copied().collect();
            let mut parts = Vec::new();
            let mut lesser: Vec<_> = sets
                .iter()
                .filter(|(i, l, w)| i == into && w != whole && l.len() < legs.len())
                .collect();
            lesser.sort_by_key(|(_, legs, _)| std::cmp::Reverse(legs.len()));
            for (_, some, row) in lesser {
                if some.iter().all(|l| left.contains(l)) {
                    some.iter().for_each(|l| {
                        left.remove(l);
                    });
                    parts.push(*row);
                }
            }
            if !parts.is_empty() {
                parts.extend(left.iter().map(|l| *l as usize * 2 + usize::from(*into)));
                self.sums.push(Sum { whole: *whole, parts });
            }
        }
    }

    /// Everybody of an area that no leg enters lived at the beginning of a road in it, or elsewhere.
    fn shared_starts(&mut self, situation: &Situation, layout: &Layout, order: &[PlaceIx]) {
        for &area in order {
            let Some(&whole) = self.known.get(&Row::Behind(area)) else { continue };
            let heads: Vec<PlaceIx> = order
                .iter()
                .copied()
                .filter(|p| *p != area && layout.is_part(*p) && situation.lies_within(*p, area))
                .filter(|p| self.known.contains_key(&Row::Behind(*p)))
                .collect();
            if heads.is_empty() || layout.is_part(area) {
                continue;
            }
            let rest = layout.rest_of(situation, area, &heads.iter().copied().collect());
            let mut parts: Vec<usize> =
                heads.iter().filter_map(|p| self.known.get(&Row::Behind(*p)).copied()).collect();
            let elsewhere = self.row(Row::Elsewhere(area), false);
            parts.push(elsewhere);
            // Measured from a row that begins at zero.
            if let Some(zero) = self.pinned.iter().position(|p| *p) {
                self.apart(elsewhere, zero, rest);
            }
            self.sums.push(Sum { whole, parts });
        }
    }
}

/// The place of a series that bears on the road.
fn about_people(series: &Series) -> Option<PlaceIx> {
    let bears = series.group.is_none()
        && matches!(
            series.measure,
            Measure::Arrivals
                | Measure::Departures
                | Measure::Registered
                | Measure::Present
                | Measure::Sheltered
                | Measure::Population
        );
    match series.subject {
        Subject::Place(place) if bears => Some(place),
        _ => None,
    }
}

/// Connected legs in the order of the road, and which of them are chains.
fn stretches(
    situation: &Situation,
    layout: &Layout,
    spoken: &BTreeSet<PlaceIx>,
) -> Vec<Stretch> {
    let mut root: Vec<usize> = (0..situation.places.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let mut degree = vec![(0u32, 0u32); situation.places.len()];
    for leg in &situation.legs {
        let (a, b) = (find(&mut root, leg.from.usize()), find(&mut root, leg.to.usize()));
        root[a] = b;
        degree[leg.from.usize()].1 += 1;
        degree[leg.to.usize()].0 += 1;
    }
    let mut by_root: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for &leg in &layout.order {
        let at = find(&mut root, situation.legs[leg as usize].from.usize());
        by_root.entry(at).or_default().push(leg);
    }
    let mut stretches: Vec<Stretch> = by_root
        .into_values()
        .map(|legs| {
            let one = |p: PlaceIx| degree[p.usize()].0 <= 1 && degree[p.usize()].1 <= 1;
            let ends = |l: &u32| (situation.legs[*l as usize].from, situation.legs[*l as usize].to);
            let has_start = legs.iter().any(|l| degree[ends(l).0.usize()].0 == 0);
            // A leg that leads to where it began would enter and leave no area.
            let is_chain = has_start && legs.iter().all(|l| one(ends(l).0) && one(ends(l).1));
            Stretch { legs, is_chain }
        })
        .collect();
    // An area of which something is said, and that does not hold one piece of one chain, needs
    // sums: what it touches is no chain.
    for area in spoken {
        let (enter, leave) = (layout.entered_by.get(area), layout.left_by.get(area));
        let legs: Vec<u32> = enter.into_iter().chain(leave).flatten().copied().collect();
        let touched: Vec<usize> = (0..stretches.len())
            .filter(|s| legs.iter().any(|l| stretches[*s].legs.contains(l)))
            .collect();
        let in_one_piece = enter.is_none_or(|l| l.len() == 1)
            && leave.is_none_or(|l| l.len() == 1)
            && touched.len() == 1
            && match (enter.and_then(|l| l.first()), leave.and_then(|l| l.first())) {
                (Some(&e), Some(&l)) => {
                    let legs = &stretches[touched[0]].legs;
                    let at = |leg: u32| legs.iter().position(|x| *x == leg);
                    at(e) < at(l)
                }
                _ => true,
            };
        if !in_one_piece {
            for ix in touched {
                stretches[ix].is_chain = false;
            }
        }
    }
    stretches
}
