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

mod branches;
mod chain;
mod stretches;
mod upstream;

use self::stretches::{about_people, stretches};
use super::{
    claim::{Cause, OPEN},
    layout::{Lived, RowLayout},
    ways::Ways,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{AssumptionIx, Measure, PlaceIx, Series, Subject};

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
    /// Who has come to those at a place or area in any way: born there, too.
    Joined(PlaceIx),
    /// Who has gone from those at a place or area in any way.
    Gone(PlaceIx),
    /// What a measure tells of people who join or leave those at a place or area without moving.
    Changed(Measure, PlaceIx),
    Registered(PlaceIx),
    /// A single number: everybody behind the beginning of the road at a place.
    Behind(PlaceIx),
    /// A single number: everybody beyond the end of the road at a place.
    Beyond(PlaceIx),
    /// A single number: those of an area at the start who live off the beginnings of its roads.
    Elsewhere(PlaceIx),
}

impl Row {
    /// The legs that a row of a place counts together, and whether those who come off them.
    pub(super) fn legs<'a>(
        self,
        ways: &'a Ways,
        layout: &'a RowLayout,
    ) -> Option<(bool, &'a Vec<u32>)> {
        let of = |into: bool, legs: Option<&'a Vec<u32>>| legs.map(|legs| (into, legs));
        match self {
            Self::Entered(place) => of(true, layout.arrived_by.get(&place)),
            Self::Left(place) => of(false, layout.departed_by.get(&place)),
            Self::Joined(place) => of(true, layout.entered_by.get(&place)),
            Self::Gone(place) => of(false, layout.left_by.get(&place)),
            Self::Changed(measure, place) => ways.change(measure, place),
            _ => None,
        }
    }

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
    /// Nobody is on the way of a leg, for it is taken to be crossed in no time.
    AtOnce(u32),
    /// Nobody is registered at a place who has not arrived.
    Registered(PlaceIx),
}

/// `lesser` is never above `greater` by more than `by`.
#[derive(Clone, Debug)]
pub(super) struct Most {
    pub lesser: usize,
    pub greater: usize,
    pub by: i64,
    /// What `by` rests on.
    pub causes: Vec<Cause>,
    pub tie: Tie,
}

/// How far apart two rows are at the start: `greater` less `lesser`.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub(super) struct Balance {
    pub before: usize,
    pub after: usize,
    pub besides: Lived,
    /// The most who can ever have been there, where it is known apart.
    pub ever: Lived,
    /// Those who left may come back.
    pub returns: bool,
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
    /// Rows that never rise above the number who lived before them on the road.
    pub caps: Vec<(usize, Lived)>,
    pub grounds: BTreeMap<PlaceIx, Balance>,
    known: BTreeMap<Row, usize>,
    /// By what is told of people who join or leave those at a place without moving: its row.
    changed: BTreeMap<(Measure, PlaceIx), usize>,
    /// Of a set of legs that enter or leave together.
    together: BTreeMap<(bool, Vec<u32>), usize>,
}
impl Network {
    /// `speaking`: the series that some known figure is about.
    pub(super) fn of(ways: &Ways, layout: &RowLayout, speaking: &[Series]) -> Self {
        let mut network = Self { origins: vec![Vec::new()], ..Self::default() };
        for leg in 0..ways.legs.len() {
            let leg = u32::try_from(leg).unwrap_or(u32::MAX);
            network.row(Row::SetOut(leg), true);
            network.row(Row::CameOff(leg), true);
        }
        let spoken: BTreeSet<PlaceIx> = speaking.iter().filter_map(about_people).collect();
        let stretches = stretches(ways, layout, &spoken);
        let mut stretch_of = vec![0; ways.legs.len()];
        for (ix, stretch) in stretches.iter().enumerate() {
            for leg in &stretch.legs {
                stretch_of[*leg as usize] = ix;
            }
        }
        for stretch in stretches.iter().filter(|s| s.is_chain) {
            network.chain(ways, layout, &stretch.legs);
        }
        let branching = |leg: &u32| !stretches[stretch_of[*leg as usize]].is_chain;
        network.branches(ways, layout, &branching);
        for (leg, by) in ways.sealed() {
            network.caps.push((*leg as usize * 2, Lived::assumed(*by)));
        }
        for leg in &layout.order {
            network.travel(*leg, layout.at_once(*leg));
        }
        for series in speaking.iter().filter(|s| s.people.is_everybody()) {
            if let (Measure::Registered, Subject::Place(place)) = (series.measure, series.subject)
                && let Some(legs) = layout.entered_by.get(&place)
                && let Some(greater) = network.summed(true, legs)
            {
                let pinned = network.pinned[greater];
                let lesser = network.row(Row::Registered(place), pinned);
                network.gauge[lesser] = network.gauge[greater];
                let tie = Tie::Registered(place);
                // The registered came or had been there all along.
                let start = layout.start(place);
                if start.high < OPEN && !layout.is_unseen(place) {
                    let mut causes = start.high_by;
                    causes.extend(ways.untold(place, true));
                    network.most.push(Most { lesser, greater, by: start.high, causes, tie });
                }
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
    pub(super) fn row_of(&self, layout: &RowLayout, series: Series) -> Option<usize> {
        series.people.is_everybody().then(|| self.row_around(layout, series)).flatten()
    }

    /// The row that counts those of a series, and perhaps others with them.
    pub(super) fn row_around(&self, layout: &RowLayout, series: Series) -> Option<usize> {
        match (series.measure, series.subject) {
            (Measure::Arrivals, Subject::Place(place)) => {
                self.summed(true, layout.arrived_by.get(&place)?)
            }
            (Measure::Departures, Subject::Place(place)) => {
                self.summed(false, layout.departed_by.get(&place)?)
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
            (measure, Subject::Place(place)) => self.changed.get(&(measure, place)).copied(),
            _ => None,
        }
    }

    fn travel(&mut self, leg: u32, at_once: Option<AssumptionIx>) {
        let (greater, lesser) = (leg as usize * 2, leg as usize * 2 + 1);
        let causes = Vec::new();
        self.most.push(Most { lesser, greater, by: 0, causes, tie: Tie::Travel(leg) });
        self.apart(greater, lesser, Lived::NOBODY);
        if let Some(by) = at_once {
            let (causes, tie) = (vec![Cause::Assumption(by)], Tie::AtOnce(leg));
            self.most.push(Most { lesser: greater, greater: lesser, by: 0, causes, tie });
        }
    }

    fn apart(&mut self, greater: usize, lesser: usize, by: Lived) {
        // Rows that begin at zero need not be told.
        if !(self.pinned[greater] && self.pinned[lesser]) {
            self.apart.push(Apart { greater, lesser, by });
        }
    }
}
