//! What follows along the road, by narrowing the counts of every leg at every instant.
//!
//! For each leg `out` and `in` are the people who have set out on it and come off it. They are
//! zero at `since`, never fall, and nobody comes off before `min_travel` has passed. At each place
//! and area the figures bound the sums over the legs that enter or leave it, and nobody leaves who
//! neither lived there nor came. Every rule is applied to all instants until nothing moves or
//! [`SWEEPS`] are done: bounds are sound at any point, so stopping early only leaves them wider.
//!
//! The bounds of the series come in as bands, so that this room needs no figure. Reasons in full,
//! groups, stocks and tighter bounds where roads branch belong here when they come.

use super::{
    Band, Step,
    admission::Admissions,
    claim::{OPEN, bounds, ends},
    layout::Layout,
    sweep::{NOBODY, Rule, Total, Variables},
};
use crate::model::{
    Bounds, FigureRef, Instant, LegIx, Measure, PlaceIx, Series, Situation, Subject,
};
use std::collections::{BTreeMap, BTreeSet};

/// Instants times legs that are narrowed. With more, the grid is thinned, which is sound but
/// leaves bounds wider between the instants kept.
pub const MOST_CELLS: usize = 1_000_000;

/// Times every rule is applied at most, unless nothing moves before.
const SWEEPS: usize = 32;

/// Bounds along the road.
#[derive(Clone, Default, Debug)]
pub(super) struct Road {
    /// In the order of legs; empty when there are none.
    pub passed: Vec<Band>,
    pub left: Vec<Band>,
    /// Places and areas that legs enter.
    pub arrivals: BTreeMap<PlaceIx, Band>,
    /// Places and areas that legs leave.
    pub departures: BTreeMap<PlaceIx, Band>,
    pub layout: Layout,
    /// The grid was thinned, or sweeps ran out.
    pub limited: bool,
    /// The figures of different series contradict each other along the road.
    pub conflict: bool,
}

/// The series of the road: everybody's arrivals, departures and passages.
fn movements(all: &Admissions) -> impl Iterator<Item = (Series, &Band)> {
    let pairs = all.series.iter().zip(&all.accounts);
    pairs.filter_map(|(series, account)| {
        let moves = series.measure.is_movement() && series.group.is_none();
        account.band.as_ref().filter(|_| moves).map(|band| (*series, band))
    })
}

impl Road {
    pub(super) fn of(situation: &Situation, all: &Admissions) -> Self {
        let layout = Layout::of(situation, &all.populations);
        if situation.legs.is_empty() {
            return Self { layout, ..Self::default() };
        }
        let (grid, thinned) = grid(situation, all);
        let mut variables = Variables::new(&grid, situation.legs.len());
        let rules = rules(situation, all, &layout, &grid);
        let settled = variables.settle(&rules, SWEEPS);
        let mut road = Self {
            limited: thinned || !settled,
            conflict: variables.conflict(),
            layout,
            ..Self::default()
        };
        let figure = |ordinal: u32| all.ordinals.figure(ordinal);
        for leg in 0..situation.legs.len() {
            road.passed.push(variables.band(&grid, &[variables.came_off(leg)], figure).pruned());
            road.left.push(variables.band(&grid, &[variables.set_out(leg)], figure).pruned());
        }
        for measure in [Measure::Arrivals, Measure::Departures] {
            let (legs_of, into) = if measure == Measure::Arrivals {
                (&road.layout.entered_by, &mut road.arrivals)
            } else {
                (&road.layout.left_by, &mut road.departures)
            };
            for (&place, legs) in legs_of {
                let at = |leg: &u32| match measure {
                    Measure::Arrivals => variables.came_off(*leg as usize),
                    _ => variables.set_out(*leg as usize),
                };
                let terms: Vec<_> = legs.iter().map(at).collect();
                let along = variables.band(&grid, &terms, figure);
                let said =
                    all.band(Series { measure, subject: Subject::Place(place), group: None });
                let band = match said {
                    Some(said) => said.meet(&along).unwrap_or_else(|| said.clone()),
                    None => along,
                };
                into.insert(place, band.pruned());
            }
        }
        for (leg, band) in road.passed.iter_mut().enumerate() {
            let subject = Subject::Leg(LegIx::new(leg));
            let said = all.band(Series { measure: Measure::Passed, subject, group: None });
            if let Some(met) = said.and_then(|said| said.meet(band)) {
                *band = met.pruned();
            }
        }
        road
    }
}

/// Those who lived at a place or came, less those who left: never below zero.
pub(super) fn present(start: Bounds, came: Bounds, left: Bounds) -> Bounds {
    let ((start_low, start_high), (came_low, came_high), (left_low, left_high)) =
        (ends(start), ends(came), ends(left));
    let low = match left_high {
        OPEN => 0,
        left => start_low.saturating_add(came_low).saturating_sub(left).max(0),
    };
    let high = match (start_high, came_high) {
        (OPEN, _) | (_, OPEN) => OPEN,
        (start, came) => start.saturating_add(came).saturating_sub(left_low).max(low),
    };
    bounds(low, high)
}

/// The instants at which the road is reckoned, `since` first, and whether some were left out.
fn grid(situation: &Situation, all: &Admissions) -> (Vec<Instant>, bool) {
    let since = situation.since.span().start();
    let mut grid: Vec<Instant> =
        movements(all).flat_map(|(_, band)| band.steps().iter().map(|s| s.at)).collect();
    grid.push(since);
    grid.sort_unstable();
    grid.dedup();
    let series = movements(all).count();
    let most = (MOST_CELLS / (situation.legs.len() + series).max(1)).max(2);
    if grid.len() <= most {
        return (grid, false);
    }
    let every = grid.len().div_ceil(most);
    (grid.into_iter().step_by(every).collect(), true)
}

/// All that narrows the counts of the legs, from the start of the road to its end.
fn rules(situation: &Situation, all: &Admissions, layout: &Layout, grid: &[Instant]) -> Vec<Rule> {
    let legs = situation.legs.len();
    let set_out = |leg: &u32| *leg as usize;
    let came_off = |leg: &u32| legs + *leg as usize;
    let mut rules = Vec::new();
    let mut seen = BTreeSet::new();
    for (series, band) in movements(all) {
        let terms: Vec<usize> = match (series.measure, series.subject) {
            (Measure::Arrivals, Subject::Place(place)) => {
                layout.entered_by.get(&place).into_iter().flatten().map(came_off).collect()
            }
            (Measure::Departures, Subject::Place(place)) => {
                layout.left_by.get(&place).into_iter().flatten().map(set_out).collect()
            }
            (Measure::Passed | Measure::Arrivals, Subject::Leg(leg)) => vec![came_off(&leg.0)],
            (Measure::Departures, Subject::Leg(leg)) => vec![set_out(&leg.0)],
            _ => Vec::new(),
        };
        if !terms.is_empty() {
            rules.push(Rule::Total(Total::new(terms, band, grid, &all.ordinals)));
        }
    }
    for leg in &layout.order {
        let leg = *leg as usize;
        let secs = situation.legs.get(leg).map_or(0, |l| l.min_travel_secs.max(0));
        rules.push(Rule::Travel { set_out: leg, came_off: legs + leg, secs });
        let Some(from) = situation.legs.get(leg).map(|l| l.from) else { continue };
        for place in layout.around(situation, from) {
            if seen.insert(place) {
                rules.push(flow(situation, all, layout, place));
            }
        }
    }
    rules
}

/// Nobody leaves who neither lived there nor came.
fn flow(situation: &Situation, all: &Admissions, layout: &Layout, place: PlaceIx) -> Rule {
    let legs = situation.legs.len();
    let legs_of = |by: &BTreeMap<PlaceIx, Vec<u32>>, shift: usize| {
        by.get(&place).into_iter().flatten().map(|l| *l as usize + shift).collect()
    };
    let start_by: Option<FigureRef> = layout.population_around(situation, place);
    Rule::Flow {
        came: legs_of(&layout.entered_by, legs),
        left: legs_of(&layout.left_by, 0),
        start: ends(layout.start(place)).1,
        start_by: start_by.map_or(NOBODY, |f| ordinal(all, f)),
    }
}

fn ordinal(all: &Admissions, figure: FigureRef) -> u32 {
    u32::try_from(all.ordinals.of_figure(figure)).unwrap_or(u32::MAX)
}

/// A step of the road's bands.
pub(super) fn step(
    at: Instant,
    (low, low_by): (i64, Option<FigureRef>),
    (high, high_by): (i64, Option<FigureRef>),
) -> Step {
    Step { at, bounds: bounds(low, high), lower_by: low_by, upper_by: high_by }
}
