//! The counts of every row at every instant of the grid, narrowed by the rules until nothing
//! moves.
//!
//! Bounds are sound at any point, so stopping early only leaves them wider. Of each bound the rule
//! that moved it last is kept: at rest it still holds with equality, so that `reason` can follow
//! it back to the figures.

#![expect(
    clippy::indexing_slicing,
    reason = "every table here has one cell for each row and instant, and rules name both by number"
)]

use super::{
    claim::OPEN,
    table::{Cell, Claimed, Constraint, FREE, RowMut, Table, by},
    trail::End,
};

/// How a sweep ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SweepOutcome {
    /// Nothing moves any more.
    Settled,
    /// Effort ran out before: bounds may be wider than they need be.
    Limited,
    /// No counts satisfy the rules: at this cell the lower bound passes the upper, or rises
    /// without end.
    Impossible(Cell),
}

/// The first and the last instant at which something changed; the first after the last when
/// nothing did.
#[derive(Clone, Copy)]
struct Changed(u32, u32);

impl Changed {
    const NOWHERE: Self = Self(u32::MAX, 0);

    fn add(&mut self, i: u32) {
        self.join(Self(i, i));
    }

    fn join(&mut self, other: Self) {
        *self = Self(self.0.min(other.0), self.1.max(other.1));
    }

    fn take(&mut self) -> Option<(usize, usize)> {
        let Self(first, last) = std::mem::replace(self, Self::NOWHERE);
        (first <= last).then_some((first as usize, last as usize))
    }
}

/// A run over the rules.
pub(super) struct Sweep<'a> {
    pub table: Table,
    rules: &'a [Constraint],
    /// By row: counts changes of its lower and its upper bounds.
    moved: Vec<[u64; 2]>,
    clock: u64,
    /// By rule: the clock when each side of it was applied last.
    applied: Vec<[Option<u64>; 2]>,
    /// By row and side: what has changed since it was last made never to fall.
    changed: Vec<[Changed; 2]>,
    /// No count of a history that satisfies the rules is larger.
    most: i64,
    effort: u64,
    /// Whether to stop where bounds cross; else the move that would cross them is not made.
    pub strictly: bool,
}

type Step = Result<(), Cell>;

impl<'a> Sweep<'a> {
    /// `effort`: how many cells may be visited. `sums`: whether sums hold, as they do where all
    /// rows count from zero.
    pub(super) fn new(table: Table, rules: &'a [Constraint], effort: u64) -> Self {
        let sides = rules.iter().fold(0i64, |sum, rule| sum.saturating_add(weight(rule)));
        // Sums may count what is said once for each of their parts.
        let sums = rules.iter().filter(|r| matches!(r, Constraint::Sum { .. })).count();
        let times = i64::try_from(sums).unwrap_or(OPEN).saturating_add(1);
        let most = sides.saturating_mul(times).saturating_add(1);
        Self {
            moved: vec![[1; 2]; table.base.len()],
            clock: 1,
            applied: vec![[None; 2]; rules.len()],
            changed: vec![[Changed::NOWHERE; 2]; table.base.len()],
            most: if most < OPEN / 4 { most } else { OPEN },
            table,
            rules,
            effort,
            strictly: true,
        }
    }

    /// Begins a row at zero, where nothing is below.
    pub(super) fn begin(&mut self, (row, i): Cell, never_below: bool) {
        let at = self.table.cell((row, i));
        self.table.put(at, End::Low, 0, by::NOTHING);
        self.table.put(at, End::High, 0, by::NOTHING);
        if never_below {
            self.table.never_below(row);
        } else if self.table.is_level(row) {
            for changed in &mut self.changed[row] {
                changed.add(i);
            }
        }
    }

    /// Applies the rules until nothing moves: in order for upper bounds, which go with the people,
    /// and backwards for lower bounds, which go against them.
    pub(super) fn settle(&mut self) -> SweepOutcome {
        for row in 0..self.table.base.len() - 1 {
            if let Err(cell) = self.level(row) {
                return SweepOutcome::Impossible(cell);
            }
        }
        let mut still = 0;
        for sweep in 0usize.. {
            let before = self.clock;
            let side = 1 - sweep % 2;
            for step in 0..self.rules.len() {
                let at = if side == 1 { step } else { self.rules.len() - 1 - step };
                if let Err(cell) = self.apply(at, side) {
                    return SweepOutcome::Impossible(cell);
                }
                if self.effort == 0 {
                    return SweepOutcome::Limited;
                }
            }
            still = if self.clock == before { still + 1 } else { 0 };
            if still == 2 {
                return SweepOutcome::Settled;
            }
        }
        SweepOutcome::Limited
    }

    /// Whether a side (0 low, 1 high) of a row has changed since a rule was last applied to it.
    fn is_news(&self, rule: usize, side: usize, row: usize) -> bool {
        self.applied[rule][side].is_none_or(|last| self.moved[row][side] > last)
    }

    fn apply(&mut self, at: usize, side: usize) -> Step {
        let rules = self.rules;
        match &rules[at] {
            Constraint::Said { row, low, high } => self.said(at, *row, low, high),
            Constraint::Most { lesser, greater, by, at: map } => {
                self.most((at, side), (*lesser, *greater), *by, map)
            }
            Constraint::Least { from, to, by } => self.least(at, *from, *to, *by),
            Constraint::Sum { whole, parts } => {
                let mut rows = std::iter::once(whole).chain(parts);
                if rows.any(|row| (0..2).any(|side| self.is_news(at, side, *row))) {
                    self.applied[at] = [Some(self.clock); 2];
                    self.sum(at, *whole, parts)?;
                }
                Ok(())
            }
        }
    }

    fn said(&mut self, rule: usize, row: usize, low: &[Claimed], high: &[Claimed]) -> Step {
        // A single number stands at its one cell.
        let only = if self.table.is_level(row) { usize::MAX } else { 0 };
        for (side, end) in [End::Low, End::High].into_iter().enumerate() {
            if !self.is_news(rule, side, row) {
                continue;
            }
            self.applied[rule][side] = Some(self.clock);
            self.spend(low.len() + high.len());
            let mut moves = self.moves();
            let mut of_row = self.table.row_mut(row, end);
            let zero = of_row.ends[0];
            let mut low = low.iter().map(|(i, n, by)| (*i as usize & only, *n, *by));
            let mut high = high.iter().map(|(i, n, by)| (*i as usize & only, *n, *by));
            let crossed = match end {
                End::Low => low
                    .filter(|_| zero > FREE)
                    .find_map(|(at, n, by)| moves.raise(&mut of_row, at, add(zero, n), by))
                    .or_else(|| {
                        high.find_map(|(at, n, by)| {
                            let there = Some(of_row.ends[at]).filter(|there| *there > FREE)?;
                            moves.raise(&mut of_row, 0, add(there, -n), by)
                        })
                    }),
                End::High => high
                    .filter(|_| zero < OPEN)
                    .find_map(|(at, n, by)| moves.lower(&mut of_row, at, add(zero, n), by))
                    .or_else(|| {
                        low.find_map(|(at, n, by)| {
                            let there = Some(of_row.ends[at]).filter(|there| *there < OPEN)?;
                            moves.lower(&mut of_row, 0, add(there, -n), by)
                        })
                    }),
            };
            self.note((row, side), moves.changed);
            if let Some(at) = crossed {
                return Err((row, at));
            }
        }
        self.level(row)
    }

    fn most(
        &mut self,
        (rule, side): (usize, usize),
        rows: (usize, usize),
        by: i64,
        map: &[u32],
    ) -> Step {
        let (lesser, greater) = rows;
        let count = self.table.len(lesser).max(self.table.len(greater));
        let id = by::RULE | rule as u32;
        let end = if side == 0 { End::Low } else { End::High };
        let (from, to) = if side == 0 { (lesser, greater) } else { (greater, lesser) };
        if from == to || !self.is_news(rule, side, from) {
            return Ok(());
        }
        self.applied[rule][side] = Some(self.clock);
        self.spend(count);
        // A single number stands at its one cell.
        let only = |row| if self.table.is_level(row) { usize::MAX } else { 0 };
        let (only_from, only_to) = (only(from), only(to));
        let on = |i: usize| map.get(i).map_or(i, |j| *j as usize);
        let mut moves = self.moves();
        let (read, mut row) = self.table.rows_mut(from, to, end);
        let crossed = match end {
            End::Low => (0..count).find_map(|i| {
                let (low, on) = (read[i & only_from], on(i));
                let low = if by == 0 || low <= FREE { low } else { add(low, -by) };
                moves.raise(&mut row, on & only_to, low, id)
            }),
            End::High => (0..count).rev().find_map(|i| {
                let high = read[on(i) & only_from];
                let high = if by == 0 || high == OPEN { high } else { add(high, by) };
                moves.lower(&mut row, i & only_to, high, id)
            }),
        };
        self.note((to, side), moves.changed);
        crossed.map_or_else(|| self.level(to), |at| Err((to, at)))
    }

    fn least(&mut self, rule: usize, from: Cell, to: Cell, by: i64) -> Step {
        let id = by::RULE | rule as u32;
        if self.is_news(rule, 0, from.0) {
            self.applied[rule][0] = Some(self.clock);
            let low = self.table.at(from).0;
            if low > FREE {
                self.raise(to, add(low, by), id)?;
                self.level(to.0)?;
            }
        }
        if self.is_news(rule, 1, to.0) {
            self.applied[rule][1] = Some(self.clock);
            let high = self.table.at(to).1;
            if high < OPEN {
                self.lower(from, add(high, -by), id)?;
                self.level(from.0)?;
            }
        }
        self.spend(1);
        Ok(())
    }

    fn sum(&mut self, rule: usize, whole: usize, parts: &[usize]) -> Step {
        let count = self.table.len(whole);
        let id = by::RULE | rule as u32;
        self.spend(count * (parts.len() + 1));
        for i in 0..count as u32 {
            let (low, high) = self.table.at((whole, i));
            let mut lows = Total::default();
            let mut highs = Total::default();
            for part in parts {
                let (low, high) = self.table.at((*part, i));
                lows.add(low, FREE);
                highs.add(high, OPEN);
            }
            if let Some(least) = lows.all() {
                self.raise((whole, i), least, id)?;
            }
            if let Some(most) = highs.all() {
                self.lower((whole, i), most, id)?;
            }
            for part in parts {
                let (part_low, part_high) = self.table.at((*part, i));
                if let Some(others) = highs.without(part_high, OPEN).filter(|_| low > FREE) {
                    self.raise((*part, i), narrow(i128::from(low) - others), id)?;
                }
                if let Some(others) = lows.without(part_low, FREE).filter(|_| high < OPEN) {
                    self.lower((*part, i), narrow(i128::from(high) - others), id)?;
                }
            }
        }
        for row in std::iter::once(&whole).chain(parts) {
            self.level(*row)?;
        }
        Ok(())
    }

    fn raise(&mut self, cell: Cell, low: i64, by: u32) -> Step {
        self.narrow(cell, End::Low, low, by)
    }

    fn lower(&mut self, cell: Cell, high: i64, by: u32) -> Step {
        self.narrow(cell, End::High, high, by)
    }

    fn narrow(&mut self, cell: Cell, end: End, bound: i64, by: u32) -> Step {
        let (row, at) = (cell.0, self.table.cell(cell) - self.table.base[cell.0]);
        let mut moves = self.moves();
        let mut of_row = self.table.row_mut(row, end);
        let crossed = match end {
            End::Low => moves.raise(&mut of_row, at, bound, by),
            End::High => moves.lower(&mut of_row, at, bound, by),
        };
        self.note((row, usize::from(end == End::High)), moves.changed);
        crossed.map_or(Ok(()), |_| Err(cell))
    }

    fn moves(&self) -> Moves {
        Moves { changed: Changed::NOWHERE, most: self.most, strictly: self.strictly }
    }

    /// Notes at which instants a side of a row has moved.
    fn note(&mut self, (row, side): (usize, usize), at: Changed) {
        if at.0 > at.1 {
            return;
        }
        self.clock += 1;
        self.moved[row][side] = self.clock;
        if self.table.is_level(row) {
            self.changed[row][side].join(at);
        }
    }

    fn spend(&mut self, cells: usize) {
        self.effort = self.effort.saturating_sub(cells as u64);
    }

    /// Makes a row never fall, from what has changed in it.
    fn level(&mut self, row: usize) -> Step {
        let strictly = self.strictly;
        if let Some((first, last)) = self.changed[row][0].take() {
            let RowMut { ends, limits, moved } = self.table.row_mut(row, End::Low);
            let mut low = ends[first];
            for i in first + 1..ends.len() {
                if low > ends[i] {
                    let crosses = low > limits[i];
                    if crosses && !strictly {
                        break;
                    }
                    (ends[i], moved[i]) = (low, by::LEVEL);
                    if crosses {
                        return Err((row, i as u32));
                    }
                } else if i > last {
                    break;
                } else {
                    low = ends[i];
                }
            }
        }
        if let Some((first, last)) = self.changed[row][1].take() {
            let RowMut { ends, limits, moved } = self.table.row_mut(row, End::High);
            let mut high = ends[last];
            for i in (0..last).rev() {
                if high < ends[i] {
                    let crosses = high < limits[i];
                    if crosses && !strictly {
                        break;
                    }
                    (ends[i], moved[i]) = (high, by::LEVEL);
                    if crosses {
                        return Err((row, i as u32));
                    }
                } else if i < first {
                    break;
                } else {
                    high = ends[i];
                }
            }
        }
        Ok(())
    }
}

/// Moves of one end of a row.
struct Moves {
    changed: Changed,
    /// As [`Sweep::most`] and [`Sweep::strictly`].
    most: i64,
    strictly: bool,
}

impl Moves {
    /// Raises a lower end, where that says more. Where it then passes the upper end or every count
    /// that may be, the instant at which it does.
    #[inline]
    fn raise(&mut self, row: &mut RowMut<'_>, at: usize, low: i64, by: u32) -> Option<u32> {
        if low <= row.ends[at] {
            return None;
        }
        self.put(row, at, (low, by), low > row.limits[at] || low > self.most)
    }

    /// Lowers an upper end, as [`raise`](Self::raise) a lower one.
    #[inline]
    fn lower(&mut self, row: &mut RowMut<'_>, at: usize, high: i64, by: u32) -> Option<u32> {
        if high >= row.ends[at] {
            return None;
        }
        self.put(row, at, (high, by), high < row.limits[at] || high < -self.most)
    }

    #[inline]
    fn put(
        &mut self,
        row: &mut RowMut<'_>,
        at: usize,
        (bound, by): (i64, u32),
        crosses: bool,
    ) -> Option<u32> {
        if crosses && !self.strictly {
            return None;
        }
        (row.ends[at], row.moved[at]) = (bound, by);
        self.changed.add(at as u32);
        crosses.then_some(at as u32)
    }
}

/// The largest number that a rule can add to a count.
fn weight(rule: &Constraint) -> i64 {
    let largest = |claims: &[Claimed]| claims.iter().map(|(_, n, _)| *n).max().unwrap_or(0);
    match rule {
        Constraint::Said { low, high, .. } => {
            largest(low).saturating_add(high.first().map_or(0, |_| largest(high)))
        }
        Constraint::Most { by, .. } | Constraint::Least { by, .. } => by.saturating_abs(),
        Constraint::Sum { .. } => 0,
    }
}

/// A bound and a number more. Stays on its side of no bound at all.
fn add(bound: i64, by: i64) -> i64 {
    bound.saturating_add(by).clamp(FREE + 1, OPEN - 1)
}

/// A sum in which some terms have no bound.
#[derive(Clone, Copy, Default)]
struct Total {
    known: i128,
    open: usize,
}

impl Total {
    fn add(&mut self, term: i64, none: i64) {
        if term == none {
            self.open += 1;
        } else {
            self.known += i128::from(term);
        }
    }

    fn all(self) -> Option<i64> {
        (self.open == 0).then_some(narrow(self.known))
    }

    /// The sum of the others, where `term` is one of them.
    fn without(self, term: i64, none: i64) -> Option<i128> {
        match self.open {
            0 => Some(self.known - i128::from(term)),
            1 if term == none => Some(self.known),
            _ => None,
        }
    }
}

fn narrow(n: i128) -> i64 {
    i64::try_from(n.clamp(i128::from(FREE + 1), i128::from(OPEN - 1))).unwrap_or(OPEN - 1)
}
