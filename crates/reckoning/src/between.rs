//! Differences of counts: who is present, what was added, and what these rest on.

use super::{
    Band,
    along::Along,
    claim::{OPEN, bounds},
    ordinals::Ordinals,
    road::{Road, SolvedRoad},
    table::{Cell, FREE},
    trail::{End, Endpoint, Trail, lead, trail},
};
use waymark_model::{Bounds, FigureRef, Instant, Measure, PlaceIx, Span};

/// Cells of a system that is solved anew to bound the difference of two counts. With more, the
/// difference of their bounds has to do.
const MOST_DIFFERENCE: usize = 100_000;

/// The same where many spans are asked for.
const MOST_ADDED: usize = 20_000;

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
        let legs = if into { layout.entered_by.get(&place) } else { layout.left_by.get(&place) };
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

    /// Bounds of one row less another at cells, from tables that hold both.
    fn apart(&self, from: Cell, to: Cell) -> (i64, i64) {
        let gauges =
            [from.0, to.0].map(|row| self.road.network.gauge.get(row).map_or(0, |g| *g as usize));
        let mut met = (FREE, OPEN);
        for table in gauges.into_iter().filter_map(|g| self.solved.tables.get(g)) {
            let ((from_low, from_high), (to_low, to_high)) = (table.at(from), table.at(to));
            if to_low > FREE && from_high < OPEN {
                met.0 = met.0.max(to_low.saturating_sub(from_high));
            }
            if to_high < OPEN && from_low > FREE {
                met.1 = met.1.min(to_high.saturating_sub(from_low));
            }
        }
        met
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
        match self.road.difference(&self.solved, from, to) {
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
            // Off the road: those who lived there, and whom figures alone count.
            let none = || Bounds::exactly(0);
            let layout = &self.road.layout;
            let came = if layout.entered_by.contains_key(&place) {
                self.place(place, true)
            } else {
                counted(Measure::Arrivals)
            };
            let left = if layout.left_by.contains_key(&place) {
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
        let gauge = self.road.network.gauge.get(ground.after).map_or(0, |g| *g as usize);
        let table = self.solved.tables.get(gauge)?;
        let of = |spot| trail(ordinals, &self.solved, table, spot);
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
        let tied_low = tied((ground.after, j), (ground.before, i), End::Low);
        let mut low = tied_low.unwrap_or_else(|| {
            let mut low = of(((ground.before, i), End::Low));
            low.join(of(((ground.after, j), End::High)));
            low
        });
        low.join(Trail::of(&ground.besides.low_by));
        let left = ((ground.after, i), End::Low);
        let gone = if ground.returns { 0 } else { self.zero_to(left.0).max(0) };
        let all_but_left = ground.ever.high.saturating_sub(gone).max(0);
        let upper = bounds.upper().and_then(|upper| i64::try_from(upper).ok());
        let mut high = if ground.ever.high < OPEN && upper == Some(all_but_left) {
            Trail::of(&ground.ever.high_by)
        } else {
            let tied_high = tied((ground.after, i), (ground.before, j), End::High);
            let mut high = tied_high.unwrap_or_else(|| of(((ground.before, j), End::High)));
            high.join(Trail::of(&ground.besides.high_by));
            high
        };
        high.join(of(left));
        Some((low, high))
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
        let low = if start.1 <= end.0 {
            self.road.difference(&self.solved, (row, start.1), (row, end.0))?.0
        } else {
            0
        };
        let high = self.road.difference(&self.solved, (row, start.0), (row, end.1))?.1;
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
