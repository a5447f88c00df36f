//! Differences of counts: who is present, what was added, and what these rest on.

use super::{
    Band,
    along::Along,
    claim::{OPEN, bounds},
    ordinals::Ordinals,
    road::{Road, SolvedRoad},
    table::{Cell, FREE, Table},
    trail::{End, Endpoint, Trail, lead, trail},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use waymark_model::{Bounds, FigureRef, Instant, Measure, PlaceIx, Span};

/// Cells of a system that is solved anew to bound the difference of two counts. With more, the
/// difference of their bounds has to do.
const MOST_DIFFERENCE: usize = 100_000;

/// The same where many spans are asked for.
const MOST_ADDED: usize = 20_000;

/// Differences that are kept at a time.
const MOST_KEPT: usize = 1 << 16;

/// The lower and the upper bound of a difference.
type Ends = (i64, i64);

/// What counts that figures tie to each other differ by, from one cell to another, as far as it was asked
/// for. A frame asks thrice, and while time runs most frames ask what the one before did.
#[derive(Clone, Default, Debug)]
pub(super) struct Differences(Arc<Mutex<KeptDifferences>>);

type KeptDifferences = HashMap<(Cell, Cell), Option<Ends>>;

impl Differences {
    fn find(&self, between: (Cell, Cell), reckon: impl FnOnce() -> Option<Ends>) -> Option<Ends> {
        let kept = self.0.lock().ok().and_then(|kept| kept.get(&between).copied());
        kept.unwrap_or_else(|| {
            let found = reckon();
            if let Ok(mut kept) = self.0.lock() {
                if kept.len() >= MOST_KEPT {
                    kept.clear();
                }
                kept.insert(between, found);
            }
            found
        })
    }
}

impl Road {
    /// What the lower and the upper bound of a row at an instant rest on.
    pub(super) fn row_trails(
        &self,
        solved: &SolvedRoad,
        ordinals: &Ordinals,
        row: usize,
        at: Instant,
    ) -> (Trail, Trail) {
        let gauge = self.network.gauge.get(row).map_or(0, |g| *g as usize);
        let (Some(table), Some((before, after))) =
            (solved.tables.get(gauge), self.before(at).map(|i| (i, self.after(at))))
        else {
            return (Trail::default(), Trail::default());
        };
        let pinned = self.network.pinned.get(row).copied().unwrap_or(true);
        let of = |spot: Endpoint| {
            let mut found = trail(ordinals, solved, table, spot);
            // Measured from where the row begins, which rests on who lived between.
            if !pinned && !found.is_own {
                let other = if spot.1 == End::Low { End::High } else { End::Low };
                found.join(trail(ordinals, solved, table, ((row, 0), other)));
            }
            found
        };
        (of(((row, before), End::Low)), of(((row, after), End::High)))
    }
}

impl Along {
    pub(super) fn legs(&self) -> usize {
        self.road.ways.drawn_legs()
    }

    /// Places and areas that legs enter or leave, in the order of the file.
    pub(super) fn places(&self) -> Vec<PlaceIx> {
        let layout = &self.road.layout;
        let mut all: Vec<_> =
            layout.entered_by.keys().chain(layout.left_by.keys()).copied().collect();
        all.retain(|place| self.road.ways.is_drawn(*place));
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(super) fn place_row(&self, place: PlaceIx, into: bool) -> Option<usize> {
        let layout = &self.road.layout;
        let by = if into { &layout.arrived_by } else { &layout.departed_by };
        let legs = by.get(&place);
        self.road.network.summed(into, legs?)
    }

    /// The instants of the grid around another.
    fn around(&self, at: Instant) -> Option<(u32, u32)> {
        Some((self.road.before(at)?, self.road.after(at)))
    }

    pub(super) fn row_trails(
        &self,
        ordinals: &Ordinals,
        row: usize,
        at: Instant,
    ) -> (Trail, Trail) {
        self.road.row_trails(&self.solved, ordinals, row, at)
    }

    /// The figures that the lower and the upper bound of a row rest on first.
    pub(super) fn row_leads(
        &self,
        ordinals: &Ordinals,
        row: usize,
        at: Instant,
    ) -> (Option<FigureRef>, Option<FigureRef>) {
        let gauge = self.road.network.gauge.get(row).map_or(0, |g| *g as usize);
        let (Some(table), Some((before, after))) = (self.solved.tables.get(gauge), self.around(at))
        else {
            return (None, None);
        };
        let of = |spot| lead(ordinals, &self.solved, table, spot);
        (of(((row, before), End::Low)), of(((row, after), End::High)))
    }

    /// The tables in which two rows are told apart from where each of them begins.
    fn tables_of(&self, rows: [usize; 2]) -> impl Iterator<Item = &Table> {
        let gauges = rows.map(|row| self.road.network.gauge.get(row).map_or(0, |g| *g as usize));
        gauges.into_iter().filter_map(|gauge| self.solved.tables.get(gauge))
    }

    /// Bounds of one row less another at cells, from tables that hold both.
    fn apart(&self, from: Cell, to: Cell) -> (i64, i64) {
        self.tables_of([from.0, to.0])
            .map(|table| difference(table, from, to))
            .fold((FREE, OPEN), |met, (low, high)| (met.0.max(low), met.1.min(high)))
    }

    /// The least count at a cell.
    fn zero_to(&self, (row, i): Cell) -> i64 {
        let single = self.road.network.single.get(row).copied().unwrap_or(true);
        if single { 0 } else { self.road.absolute(&self.solved, row, i).map_or(0, |b| b.0) }
    }

    /// Whether figures tie counts at different instants or places to each other, so that the
    /// difference of two is more than the difference of their bounds.
    fn is_tied(&self) -> bool {
        let small = self.solved.tables.first().is_some_and(|t| t.cells() <= MOST_DIFFERENCE);
        small && self.solved.tied
    }

    /// Bounds of the count at `to` less that at `from`.
    fn between(&self, from: Cell, to: Cell) -> (i64, i64) {
        let (low, high) = self.apart(from, to);
        if !self.is_tied() || low == high {
            return (low, high);
        }
        match self.measured(from, to) {
            Some((l, h)) if l.max(low) <= h.min(high) => (l.max(low), h.min(high)),
            _ => (low, high),
        }
    }

    pub(super) fn present<'a>(
        &self,
        place: PlaceIx,
        at: Instant,
        counted: &dyn Fn(Measure) -> Option<&'a Band>,
    ) -> Bounds {
        if self.road.layout.is_unseen(place) {
            return Bounds::ANY;
        }
        let start = self.road.layout.start(place);
        let Some((ground, (i, j))) = self.road.network.grounds.get(&place).zip(self.around(at))
        else {
            // Off the road: those who lived there, and whom figures alone count. Nothing says that
            // nobody else came or left since.
            let has_begun = self.road.grid().first().is_some_and(|since| at > *since);
            // Nothing off the road is held against what figures count there, nor is who was born.
            if has_begun && self.road.ways.is_counted(place) {
                return Bounds::ANY;
            }
            let none = || if has_begun { Bounds::ANY } else { Bounds::exactly(0) };
            let layout = &self.road.layout;
            let came = if layout.arrived_by.contains_key(&place) {
                self.place(place, true)
            } else {
                counted(Measure::Arrivals)
            };
            let left = if layout.departed_by.contains_key(&place) {
                self.place(place, false)
            } else {
                counted(Measure::Departures)
            };
            let came = came.map_or_else(none, |b| b.at(at));
            let left = left.map_or_else(none, |b| b.at(at));
            return present(start.bounds(), came, left);
        };
        let (before, after) = (ground.before, ground.after);
        let (low, high) = if i == j {
            self.between((after, i), (before, i))
        } else {
            (self.between((after, j), (before, i)).0, self.between((after, i), (before, j)).1)
        };
        let besides = &ground.besides;
        let open = high == OPEN || besides.high == OPEN;
        let high = if open { OPEN } else { high.saturating_add(besides.high) };
        // Those who left are no longer among all who can ever have been there.
        let left = if ground.returns { 0 } else { self.zero_to((after, i)).max(0) };
        let ever = if ground.ever.high < OPEN { ground.ever.high - left } else { OPEN };
        let high = high.min(ever.max(0));
        bounds(low.saturating_add(besides.low).max(0), high)
    }

    pub(super) fn present_trails(
        &self,
        ordinals: &Ordinals,
        place: PlaceIx,
        at: Instant,
        bounds: Bounds,
    ) -> Option<(Trail, Trail)> {
        let ground = self.road.network.grounds.get(&place)?;
        let (i, j) = self.around(at)?;
        // From the table that tells the two apart best.
        let untied = |from: Cell, to: Cell, end: End| {
            let told = |table: &&Table| {
                let (low, high) = difference(table, from, to);
                if end == End::Low { low } else { high.saturating_neg() }
            };
            let table = self.tables_of([to.0, from.0]).max_by_key(told)?;
            let of = |(cell, end): Endpoint| {
                let mut found = trail(ordinals, &self.solved, table, (cell, end));
                // Where the two begin apart.
                if found.is_own {
                    found.join(trail(ordinals, &self.solved, table, ((cell.0, 0), end)));
                }
                found
            };
            let mut both = of((to, end));
            both.join(of((from, if end == End::Low { End::High } else { End::Low })));
            Some(both)
        };
        // Where figures tie both counts to each other, their difference rests on more than they do.
        let tied = |from: Cell, to: Cell, end: End| {
            let (simple, measured) = (self.apart(from, to), self.between(from, to));
            let is_tied = match end {
                End::Low => measured.0 > simple.0,
                End::High => measured.1 < simple.1,
            };
            let again = is_tied.then(|| self.road.measured_from(&self.solved, from))?;
            Some(trail(ordinals, &again, again.tables.first()?, (to, end)))
        };
        let trail_of = |from: Cell, to: Cell, end: End| {
            tied(from, to, end).or_else(|| untied(from, to, end)).unwrap_or_default()
        };
        let mut low = trail_of((ground.after, j), (ground.before, i), End::Low);
        low.join(Trail::of(&ground.besides.low_by));
        let left = (ground.after, i);
        let gone = if ground.returns { 0 } else { self.zero_to(left).max(0) };
        let all_but_left = ground.ever.high.saturating_sub(gone).max(0);
        let upper = bounds.upper().and_then(|upper| i64::try_from(upper).ok());
        let high = if ground.ever.high < OPEN && upper == Some(all_but_left) {
            let mut high = Trail::of(&ground.ever.high_by);
            let gauge = self.road.network.gauge.get(left.0).map_or(0, |g| *g as usize);
            if let Some(table) = self.solved.tables.get(gauge).filter(|_| gone > 0) {
                high.join(trail(ordinals, &self.solved, table, (left, End::Low)));
            }
            high
        } else {
            let mut high = trail_of(left, (ground.before, j), End::High);
            high.join(Trail::of(&ground.besides.high_by));
            high
        };
        Some((low, high))
    }

    /// Bounds of the count at `to` less that at `from`, where no sum is needed to see them. `None` when
    /// nothing satisfies the figures.
    fn measured(&self, from: Cell, to: Cell) -> Option<Ends> {
        self.differences.find((from, to), || self.road.difference(&self.solved, from, to))
    }

    /// What a series adds over a span, from the road and from figures of just that span.
    pub(super) fn added(&self, series_ix: usize, span: Span) -> Bounds {
        let said = self.count_of.get(series_ix).copied().flatten();
        let said = said.and_then(|count| self.counts.get(count as usize));
        let said = said.and_then(|s| s.increments.get(&(span.start(), span.end())));
        let said = said.copied().unwrap_or(Bounds::ANY);
        let small = self.solved.tables.first().is_some_and(|t| t.cells() <= MOST_ADDED);
        let row = self.row(series_ix).filter(|_| small && self.solved.tied);
        let found = row.and_then(|row| self.added_by(row, span));
        found.and_then(|found| found.meet(said)).unwrap_or(said)
    }

    fn added_by(&self, row: usize, span: Span) -> Option<Bounds> {
        let (start, end) = (self.around(span.start())?, self.around(span.end())?);
        let low = if start.1 <= end.0 { self.measured((row, start.1), (row, end.0))?.0 } else { 0 };
        let high = self.measured((row, start.0), (row, end.1))?.1;
        let high = (high < OPEN).then(|| u64::try_from(high).unwrap_or(0));
        Bounds::new(u64::try_from(low).unwrap_or(0), high)
    }
}

/// Those who lived at a place or came, less those who left: never below zero.
fn present(start: Bounds, came: Bounds, left: Bounds) -> Bounds {
    let all = start.plus(came);
    let low = left.upper().map_or(0, |left| all.lower().saturating_sub(left));
    let high = all.upper().map(|all| all.saturating_sub(left.lower()).max(low));
    Bounds::new(low, high).unwrap_or(Bounds::at_least(low))
}

/// Bounds of one cell less another, as a table that holds both has them.
fn difference(table: &Table, from: Cell, to: Cell) -> (i64, i64) {
    let ((from_low, from_high), (to_low, to_high)) = (table.at(from), table.at(to));
    let low = to_low > FREE && from_high < OPEN;
    let high = to_high < OPEN && from_low > FREE;
    (
        if low { to_low.saturating_sub(from_high) } else { FREE },
        if high { to_high.saturating_sub(from_low) } else { OPEN },
    )
}
