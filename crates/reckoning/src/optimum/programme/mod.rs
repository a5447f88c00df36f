//! The linear programme of one component of the road, whose rows are made when they are needed.
//!
//! Columns are counts of legs (and of the registered) at the instants of the grid and the people
//! of places at the start, each within the bounds that propagation found; rows are what ties them.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, rows, legs and places are numbered by the tables that hold them"
)]

mod figures;
mod rows;
mod ties;

pub(super) use self::{
    rows::{Key, NamedBy},
    ties::TieFamily,
};
use super::component::Component;
use crate::{
    claim::{Cause, OPEN},
    network::Row as Counted,
    road::{Road, RoadClaims, SolvedRoad},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::PlaceIx;

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
        let parts: BTreeSet<PlaceIx> = places
            .iter()
            .chain(&component.present)
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
        all.tie(component);
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

    /// When those who come off at an instant must have set out.
    pub(super) fn sets_out(&self, at: Option<usize>, i: u32) -> u32 {
        at.map_or(i, |at| self.travels[at][i as usize])
    }
}
