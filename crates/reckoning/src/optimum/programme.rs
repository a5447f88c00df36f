//! The linear programme of one component of the road at some instants of its grid.
//!
//! Columns are counts of legs (and of the registered) at those instants and the people of places
//! at the start, each within the bounds that propagation found; rows are what ties them. With
//! fewer instants than the grid has it is a relaxation: its optimum is a sound bound.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, rows, legs and places are numbered by the tables that hold them"
)]

use crate::{
    along::Along,
    claim::{Cause, OPEN},
    layout::areas,
    network::Row as Counted,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Instant, PlaceIx, Situation};

/// A column times a whole number.
pub(super) type Terms = Vec<(u32, i64)>;

/// What a column stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum ProgrammeColumn {
    /// A row of the road at an instant of the grid.
    Count(usize, u32),
    /// The people of a place at the start.
    Start(PlaceIx),
}

/// What a row of the programme rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// Holds by definition; `true` where more than one road bears on it.
    Tie(bool),
    /// One end of the bounds of a row of the road at an instant.
    Bound(usize, u32, bool),
    Causes(Vec<Cause>),
}

/// A sum that is at least a number.
#[derive(Clone, Debug)]
pub(super) struct Inequality {
    pub terms: Terms,
    pub least: i64,
    pub by: By,
}

#[derive(Debug)]
pub(super) struct Programme<'a> {
    situation: &'a Situation,
    pub along: &'a Along,
    /// Instants of the grid, in order; the first and the last among them.
    pub instants: Vec<u32>,
    pub columns: Vec<(ProgrammeColumn, i64, i64)>,
    known: BTreeMap<ProgrammeColumn, u32>,
    pub rows: Vec<Inequality>,
}

/// The legs and places of the road that bear on each other.
#[derive(Clone, Default, Debug)]
pub(super) struct Component {
    pub legs: BTreeSet<u32>,
    /// Places whose balance is kept.
    pub places: BTreeSet<PlaceIx>,
}

impl<'a> Programme<'a> {
    pub(super) fn new(
        situation: &'a Situation,
        along: &'a Along,
        instants: &BTreeSet<u32>,
    ) -> Self {
        let instants = instants.iter().copied().collect();
        let (columns, known, rows) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { situation, along, instants, columns, known, rows }
    }

    /// The column of something, made when it is first named.
    pub(super) fn column(&mut self, column: ProgrammeColumn) -> u32 {
        if let Some(known) = self.known.get(&column) {
            return *known;
        }
        let (low, high) = match column {
            ProgrammeColumn::Count(row, i) => self.along.counted(row, i),
            ProgrammeColumn::Start(place) => {
                let start = self.along.road.layout.start_of_part(self.situation, place);
                (start.low, start.high)
            }
        };
        let ix = u32::try_from(self.columns.len()).unwrap_or(u32::MAX);
        self.columns.push((column, low, high));
        self.known.insert(column, ix);
        ix
    }

    fn at_least(&mut self, terms: Terms, least: i64, by: By) {
        self.rows.push(Inequality { terms, least, by });
    }

    fn at_most(&mut self, mut terms: Terms, most: i64, by: By) {
        for (_, n) in &mut terms {
            *n = -*n;
        }
        self.rows.push(Inequality { terms, least: -most, by });
    }

    /// The terms of a row of the road at an instant.
    pub(super) fn count(&mut self, row: usize, i: u32) -> Terms {
        let layout = &self.along.road.layout;
        let (legs, side) = match self.along.road.network.rows[row] {
            Counted::Entered(place) => (layout.entered_by.get(&place), 1),
            Counted::Left(place) => (layout.left_by.get(&place), 0),
            _ => return vec![(self.column(ProgrammeColumn::Count(row, i)), 1)],
        };
        let legs = legs.cloned().unwrap_or_default();
        legs.into_iter()
            .map(|l| (self.column(ProgrammeColumn::Count(l as usize * 2 + side, i)), 1))
            .collect()
    }

    /// Those who crossed into (or out of) a place.
    pub(super) fn crossing(&mut self, place: PlaceIx, into: bool, i: u32) -> Terms {
        let layout = &self.along.road.layout;
        let by = if into { &layout.entered_by } else { &layout.left_by };
        let legs = by.get(&place).cloned().unwrap_or_default();
        let side = usize::from(into);
        legs.into_iter()
            .map(|l| (self.column(ProgrammeColumn::Count(l as usize * 2 + side, i)), 1))
            .collect()
    }

    /// Those at a place at the start.
    fn started(&mut self, place: PlaceIx) -> Terms {
        let parts = self.along.road.layout.parts_of(self.situation, place);
        parts.into_iter().map(|p| (self.column(ProgrammeColumn::Start(p)), 1)).collect()
    }

    /// Those at a place: of who came those by `i`, of who left those by `j`.
    pub(super) fn present(&mut self, place: PlaceIx, i: u32, j: u32) -> Terms {
        let mut terms = self.started(place);
        terms.extend(self.crossing(place, true, i));
        terms.extend(self.crossing(place, false, j).into_iter().map(|(c, n)| (c, -n)));
        terms
    }

    fn floor(&self, i: u32) -> u32 {
        let after = self.instants.partition_point(|t| *t <= i);
        self.instants[after.saturating_sub(1)]
    }

    fn ceil(&self, i: u32) -> u32 {
        let at = self.instants.partition_point(|t| *t < i);
        self.instants[at.min(self.instants.len() - 1)]
    }

    /// All that ties the counts of a component.
    pub(super) fn tie(&mut self, component: &Component) {
        let along = self.along;
        let (network, layout) = (&along.road.network, &along.road.layout);
        let instants = self.instants.clone();
        let mut counted: Vec<usize> = Vec::new();
        for &leg in &component.legs {
            counted.extend([leg as usize * 2, leg as usize * 2 + 1]);
            let secs = self.situation.legs[leg as usize].min_travel_secs.max(0);
            for &i in &instants {
                let j =
                    self.ceil(along.road.after(Instant(along.road.time(i).0.saturating_sub(secs))));
                let (out, off) = (leg as usize * 2, leg as usize * 2 + 1);
                let terms = vec![
                    (self.column(ProgrammeColumn::Count(out, j)), 1),
                    (self.column(ProgrammeColumn::Count(off, i)), -1),
                ];
                self.at_least(terms, 0, By::Tie(false));
                if let Some(by) = layout.at_once(leg) {
                    let terms = vec![
                        (self.column(ProgrammeColumn::Count(off, i)), 1),
                        (self.column(ProgrammeColumn::Count(out, i)), -1),
                    ];
                    self.at_least(terms, 0, By::Causes(vec![Cause::Assumption(by)]));
                }
            }
        }
        let touches = |legs: Option<&Vec<u32>>| {
            legs.is_some_and(|legs| legs.iter().any(|l| component.legs.contains(l)))
        };
        for (row, kind) in network.rows.iter().enumerate() {
            match *kind {
                Counted::Registered(place) if touches(layout.entered_by.get(&place)) => {
                    counted.push(row);
                    if !layout.is_unseen(place) {
                        for &i in &instants {
                            let mut terms = self.started(place);
                            terms.extend(self.crossing(place, true, i));
                            terms.push((self.column(ProgrammeColumn::Count(row, i)), -1));
                            self.at_least(terms, 0, By::Tie(false));
                        }
                    }
                }
                Counted::Entered(place) if touches(layout.entered_by.get(&place)) => {
                    self.bound_sum(row);
                }
                Counted::Left(place) if touches(layout.left_by.get(&place)) => self.bound_sum(row),
                _ => {}
            }
        }
        for &row in &counted {
            for pair in instants.windows(2) {
                let terms = vec![
                    (self.column(ProgrammeColumn::Count(row, pair[1])), 1),
                    (self.column(ProgrammeColumn::Count(row, pair[0])), -1),
                ];
                self.at_least(terms, 0, By::Tie(false));
            }
        }
        for &place in &component.places {
            for &i in &instants {
                let terms = self.present(place, i, i);
                let many = terms.len() > 3;
                self.at_least(terms, 0, By::Tie(many));
            }
        }
        self.figures(component, &counted);
        self.populations();
    }

    fn bound_sum(&mut self, row: usize) {
        for i in self.instants.clone() {
            let (low, high) = self.along.counted(row, i);
            if low > 0 {
                let terms = self.count(row, i);
                self.at_least(terms, low, By::Bound(row, i, false));
            }
            if high < OPEN {
                let terms = self.count(row, i);
                self.at_most(terms, high, By::Bound(row, i, true));
            }
        }
    }

    /// Increments, and who was where.
    fn figures(&mut self, component: &Component, counted: &[usize]) {
        let along = self.along;
        let road = &along.road;
        for (&row, claims) in &along.said.counts {
            let is_here = counted.contains(&row) || {
                let terms = self.legs_of(row);
                !terms.is_empty() && terms.iter().all(|l| component.legs.contains(l))
            };
            if !is_here {
                continue;
            }
            let since = road.time(0).0;
            for claim in claims.iter().filter(|c| c.is_increment) {
                let (start, end) = (Instant(claim.start.max(since)), Instant(claim.end.max(since)));
                let by = By::Causes(vec![Cause::Figure(claim.figure)]);
                let (before, after) = (road.before(start).unwrap_or(0), road.after(end));
                let (first, last) = (road.after(start), road.before(end).unwrap_or(0));
                if claim.lower > 0 {
                    let terms = self.added(row, self.floor(before), self.ceil(after));
                    self.at_least(terms, claim.lower, by.clone());
                }
                let (from, to) = (self.ceil(first), self.floor(last));
                if claim.upper < OPEN && from < to {
                    let terms = self.added(row, from, to);
                    self.at_most(terms, claim.upper, by);
                }
            }
        }
        for stock in &along.said.stocks {
            let Some(i) = road.before(stock.at).filter(|i| road.time(*i) == stock.at) else {
                continue;
            };
            let layout = &road.layout;
            let crosses = [layout.entered_by.get(&stock.place), layout.left_by.get(&stock.place)];
            let is_here =
                crosses.into_iter().flatten().flatten().any(|l| component.legs.contains(l));
            if !is_here || layout.is_unseen(stock.place) || !self.instants.contains(&i) {
                continue;
            }
            let by = By::Causes(vec![Cause::Figure(stock.figure)]);
            let terms = self.present(stock.place, i, i);
            if stock.lower > 0 {
                self.at_least(terms.clone(), stock.lower, by.clone());
            }
            if stock.upper < OPEN {
                let mut by = vec![Cause::Figure(stock.figure)];
                by.extend(stock.upper_by.map(Cause::Assumption));
                self.at_most(terms, stock.upper, By::Causes(by));
            }
        }
    }

    fn added(&mut self, row: usize, from: u32, to: u32) -> Terms {
        let mut terms = self.count(row, to);
        terms.extend(self.count(row, from).into_iter().map(|(c, n)| (c, -n)));
        terms
    }

    fn legs_of(&self, row: usize) -> Vec<u32> {
        let layout = &self.along.road.layout;
        let legs = match self.along.road.network.rows[row] {
            Counted::Entered(place) => layout.entered_by.get(&place),
            Counted::Left(place) => layout.left_by.get(&place),
            _ => None,
        };
        legs.cloned().unwrap_or_default()
    }

    /// What figures say of how many were in an area at the start.
    fn populations(&mut self) {
        let along = self.along;
        let starts: Vec<PlaceIx> = self
            .known
            .keys()
            .filter_map(|c| if let ProgrammeColumn::Start(p) = c { Some(*p) } else { None })
            .collect();
        let around: BTreeSet<PlaceIx> =
            starts.iter().flat_map(|p| areas(self.situation, *p)).collect();
        for area in around {
            let Some(said) = along.road.layout.population(area) else { continue };
            let terms = self.started(area);
            if said.low > 0 {
                self.at_least(terms.clone(), said.low, By::Causes(said.low_by));
            }
            if said.high < OPEN {
                self.at_most(terms, said.high, By::Causes(said.high_by));
            }
        }
    }
}

impl Programme<'_> {
    /// Nobody is missing where nobody was.
    pub(super) fn never_negative(&mut self, aim: Terms) {
        self.at_least(aim, 0, By::Tie(false));
    }

    /// Keeps an aim (turned) below a number beyond all that figures say: one that reaches it has no
    /// end. Gives that number.
    pub(super) fn cap(&mut self, aim: &Terms) -> i64 {
        let ends = self.columns.iter().flat_map(|(_, low, high)| [*low, *high]);
        let said = ends.chain(self.rows.iter().map(|r| r.least.abs()));
        let largest = said.filter(|n| *n < OPEN).max().unwrap_or(0);
        let most =
            largest.saturating_mul(1_000).saturating_add(1_000_000).min(1_000_000_000_000_000);
        self.at_least(aim.clone(), -most, By::Tie(false));
        most
    }

    /// Draws a point out to all instants of the whole programme, and gives back the instants at
    /// which it fails there: none when it satisfies everything.
    pub(super) fn missing(
        &self,
        whole: &Self,
        found: &super::certificate::OptimalPoint,
    ) -> Vec<u32> {
        let value =
            |column: ProgrammeColumn| self.known.get(&column).map(|c| found.point[*c as usize]);
        let drawn = |early: bool| -> Vec<f64> {
            let draw = |(column, low, high): &(ProgrammeColumn, i64, i64)| {
                let (low, high) = (*low as f64, if *high < OPEN { *high as f64 } else { f64::MAX });
                let held = match *column {
                    ProgrammeColumn::Count(row, i) => {
                        let at = if early { self.floor(i) } else { self.ceil(i) };
                        value(ProgrammeColumn::Count(row, at)).unwrap_or(if early {
                            low
                        } else {
                            high
                        })
                    }
                    other @ ProgrammeColumn::Start(_) => value(other).unwrap_or(low),
                };
                held.clamp(low, high.max(low))
            };
            whole.columns.iter().map(draw).collect()
        };
        let fails = |point: &[f64]| -> Vec<u32> {
            let mut at = BTreeSet::new();
            for row in &whole.rows {
                let terms = || row.terms.iter().map(|(c, n)| *n as f64 * point[*c as usize]);
                let size = terms().fold(1.0, |most: f64, n| most.max(n.abs()));
                if terms().sum::<f64>() < row.least as f64 - 1e-6 - size * 1e-9 {
                    at.extend(row.terms.iter().filter_map(|(c, _)| {
                        match whole.columns[*c as usize].0 {
                            ProgrammeColumn::Count(_, i) if !self.instants.contains(&i) => Some(i),
                            _ => None,
                        }
                    }));
                }
            }
            at.into_iter().collect()
        };
        let early = fails(&drawn(true));
        if early.is_empty() {
            return early;
        }
        let late = fails(&drawn(false));
        let fewest = if late.len() < early.len() { late } else { early };
        // A few at a time, spread over all.
        let most = self.instants.len().max(6);
        let every = fewest.len().div_ceil(most).max(1);
        fewest.into_iter().step_by(every).collect()
    }
}
