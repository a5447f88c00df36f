//! The counts of every leg at every instant of the grid, and the rules that narrow them.

#![expect(
    clippy::indexing_slicing,
    reason = "every table here has one row for each variable and one cell for each instant"
)]

use super::{Band, claim::OPEN, claim::ends, ordinals::Ordinals, road::step};
use crate::model::{FigureRef, Instant};

/// No figure.
pub(super) const NOBODY: u32 = u32::MAX;

/// After all figures: what is known there bounds the counts for ever.
const EVER: Instant = Instant(OPEN / 2);

/// A bound, and the figure it rests on most.
type Side = (i64, u32);

/// Bounds of every variable at every instant. Variable `leg` is who has set out on it, variable
/// `legs + leg` who has come off it.
#[derive(Debug)]
pub(super) struct Variables {
    /// The grid, and [`EVER`].
    instants: Vec<Instant>,
    legs: usize,
    low: Vec<i64>,
    high: Vec<i64>,
    low_by: Vec<u32>,
    high_by: Vec<u32>,
    /// Counts changes of bounds.
    clock: u64,
    /// By variable: the clock at its last change, and when it was last made never to fall.
    changed: Vec<u64>,
    levelled: Vec<u64>,
    conflict: bool,
}

/// Bounds of a sum of variables, from a series that counts it.
#[derive(Debug)]
pub(super) struct Total {
    terms: Vec<usize>,
    low: Vec<Side>,
    high: Vec<Side>,
}

impl Total {
    pub(super) fn new(
        terms: Vec<usize>,
        band: &Band,
        grid: &[Instant],
        ordinals: &Ordinals,
    ) -> Self {
        let ordinal = |by: Option<FigureRef>| {
            by.map_or(NOBODY, |f| u32::try_from(ordinals.of_figure(f)).unwrap_or(NOBODY))
        };
        let at = grid.iter().copied().chain([EVER]);
        let sides = at.map(|t| {
            let ((low, high), (low_by, high_by)) = (ends(band.at(t)), band.by(t));
            ((low, ordinal(low_by)), (high, ordinal(high_by)))
        });
        let (low, high) = sides.unzip();
        Self { terms, low, high }
    }
}

/// What holds between variables at every instant.
#[derive(Debug)]
pub(super) enum Rule {
    Total(Total),
    /// Nobody comes off a leg before the travel time has passed.
    Travel {
        set_out: usize,
        came_off: usize,
        secs: i64,
    },
    /// Those who left a place lived there or came: at most `start` lived there.
    Flow {
        came: Vec<usize>,
        left: Vec<usize>,
        start: i64,
        start_by: u32,
    },
}

impl Rule {
    /// The variables it narrows, from which alone it does so.
    fn variables(&self) -> impl Iterator<Item = usize> {
        let (some, others): (&[usize], &[usize]) = match self {
            Self::Total(total) => (&total.terms, &[]),
            Self::Travel { .. } => (&[], &[]),
            Self::Flow { came, left, .. } => (came, left),
        };
        let ends = match self {
            Self::Travel { set_out, came_off, .. } => [Some(*set_out), Some(*came_off)],
            _ => [None; 2],
        };
        some.iter().chain(others).copied().chain(ends.into_iter().flatten())
    }
}

impl Variables {
    /// Nothing known but that nobody has moved at the first instant.
    pub(super) fn new(grid: &[Instant], legs: usize) -> Self {
        let instants: Vec<_> = grid.iter().copied().chain([EVER]).collect();
        let cells = instants.len() * legs * 2;
        let mut high = vec![OPEN; cells];
        for variable in high.chunks_mut(instants.len()) {
            variable[0] = 0;
        }
        Self {
            legs,
            low: vec![0; cells],
            high,
            low_by: vec![NOBODY; cells],
            high_by: vec![NOBODY; cells],
            instants,
            clock: 0,
            changed: vec![0; legs * 2],
            levelled: vec![0; legs * 2],
            conflict: false,
        }
    }

    pub(super) fn set_out(&self, leg: usize) -> usize {
        debug_assert!(leg < self.legs);
        leg
    }

    pub(super) fn came_off(&self, leg: usize) -> usize {
        self.legs + leg
    }

    /// Whether rules were found to contradict each other; those bounds were left as they were.
    pub(super) fn conflict(&self) -> bool {
        self.conflict
    }

    /// Applies all rules, forwards and backwards in turn, until nothing moves; `false` when
    /// sweeps ran out before. A rule none of whose variables has changed since it was last applied
    /// would say nothing new, and is passed over.
    pub(super) fn settle(&mut self, rules: &[Rule], sweeps: usize) -> bool {
        let mut applied: Vec<Option<u64>> = vec![None; rules.len()];
        for sweep in 0..sweeps {
            let before = self.clock;
            for step in 0..rules.len() {
                let at = if sweep % 2 == 0 { step } else { rules.len() - 1 - step };
                let (rule, now) = (&rules[at], self.clock);
                let is_news = |last: u64| rule.variables().any(|v| self.changed[v] > last);
                if applied[at].is_none_or(is_news) {
                    // What the rule itself changes is news to it.
                    applied[at] = Some(now);
                    self.apply(rule);
                }
            }
            if self.clock == before {
                return true;
            }
        }
        false
    }

    fn apply(&mut self, rule: &Rule) {
        match rule {
            Rule::Total(total) => {
                self.total(total);
                total.terms.iter().for_each(|v| self.never_fall(*v));
            }
            Rule::Travel { set_out, came_off, secs } => {
                self.travel(*set_out, *came_off, *secs);
                self.never_fall(*set_out);
                self.never_fall(*came_off);
            }
            Rule::Flow { came, left, start, start_by } => {
                if *start < OPEN {
                    self.flow(came, left, (*start, *start_by));
                    came.iter().chain(left).for_each(|v| self.never_fall(*v));
                }
            }
        }
    }

    fn cell(&self, variable: usize, i: usize) -> usize {
        variable * self.instants.len() + i
    }

    fn raise(&mut self, cell: usize, (low, by): Side) {
        if low > self.low[cell] {
            if low > self.high[cell] {
                self.conflict = true;
                return;
            }
            (self.low[cell], self.low_by[cell]) = (low, by);
            self.note_change(cell);
        }
    }

    fn lower(&mut self, cell: usize, (high, by): Side) {
        if high < self.high[cell] {
            if high < self.low[cell] {
                self.conflict = true;
                return;
            }
            (self.high[cell], self.high_by[cell]) = (high, by);
            self.note_change(cell);
        }
    }

    fn note_change(&mut self, cell: usize) {
        self.clock += 1;
        self.changed[cell / self.instants.len()] = self.clock;
    }

    fn never_fall(&mut self, variable: usize) {
        let count = self.instants.len();
        if self.levelled[variable] >= self.changed[variable] {
            return;
        }
        for i in 1..count {
            let before = self.cell(variable, i - 1);
            self.raise(before + 1, (self.low[before], self.low_by[before]));
        }
        for i in (1..count).rev() {
            let after = self.cell(variable, i);
            self.lower(after - 1, (self.high[after], self.high_by[after]));
        }
        self.levelled[variable] = self.clock;
    }

    fn total(&mut self, total: &Total) {
        for i in 0..self.instants.len() {
            let (lows, highs) = (self.sum_low(&total.terms, i), self.sum_high(&total.terms, i));
            let ((low, low_by), (high, high_by)) = (total.low[i], total.high[i]);
            for &term in &total.terms {
                let cell = self.cell(term, i);
                if let Some(others) = highs.without(self.high[cell]) {
                    let least = narrow(i128::from(low) - others);
                    self.raise(cell, (least, low_by));
                }
                if high < OPEN {
                    let others = lows - i128::from(self.low[cell]);
                    self.lower(cell, (narrow(i128::from(high) - others), high_by));
                }
            }
        }
    }

    fn travel(&mut self, set_out: usize, came_off: usize, secs: i64) {
        let mut j = 0;
        for i in 0..self.instants.len() {
            // The first instant of the grid not before all who came off must have set out.
            let departed = self.instants[i].0.saturating_sub(secs);
            while self.instants[j].0 < departed {
                j += 1;
            }
            let (off, out) = (self.cell(came_off, i), self.cell(set_out, j));
            self.lower(off, (self.high[out], self.high_by[out]));
            self.raise(out, (self.low[off], self.low_by[off]));
        }
    }

    fn flow(&mut self, came: &[usize], left: &[usize], (start, start_by): Side) {
        for i in 0..self.instants.len() {
            let (gone, highs) = (self.sum_low(left, i), self.sum_high(came, i));
            if let Some(most) = highs.all() {
                let (largest, by) = self.largest(came, i, &self.high, &self.high_by);
                let by = if largest > start { by } else { start_by };
                for &term in left {
                    let cell = self.cell(term, i);
                    let others = gone - i128::from(self.low[cell]);
                    self.lower(cell, (narrow(i128::from(start) + most - others), by));
                }
            }
            let (_, by) = self.largest(left, i, &self.low, &self.low_by);
            for &term in came {
                let cell = self.cell(term, i);
                if let Some(others) = highs.without(self.high[cell]) {
                    self.raise(cell, (narrow(gone - i128::from(start) - others), by));
                }
            }
        }
    }

    fn sum_low(&self, terms: &[usize], i: usize) -> i128 {
        terms.iter().map(|v| i128::from(self.low[self.cell(*v, i)])).sum()
    }

    fn sum_high(&self, terms: &[usize], i: usize) -> Sum {
        let mut sum = Sum { known: 0, open: 0 };
        for high in terms.iter().map(|v| self.high[self.cell(*v, i)]) {
            match high {
                OPEN => sum.open += 1,
                high => sum.known += i128::from(high),
            }
        }
        sum
    }

    fn largest(&self, terms: &[usize], i: usize, table: &[i64], by: &[u32]) -> Side {
        let cells = terms.iter().map(|v| self.cell(*v, i));
        cells.map(|c| (table[c], by[c])).max_by_key(|(n, _)| *n).unwrap_or((0, NOBODY))
    }

    /// The band of a sum of variables.
    pub(super) fn band(
        &self,
        grid: &[Instant],
        terms: &[usize],
        figure: impl Fn(u32) -> Option<FigureRef>,
    ) -> Band {
        let count = self.instants.len();
        let mut low: Vec<Side> = Vec::with_capacity(count);
        let mut high: Vec<Side> = Vec::with_capacity(count);
        for i in 0..count {
            let (_, low_by) = self.largest(terms, i, &self.low, &self.low_by);
            let (_, high_by) = self.largest(terms, i, &self.high, &self.high_by);
            low.push((narrow(self.sum_low(terms, i)), low_by));
            high.push((self.sum_high(terms, i).all().map_or(OPEN, narrow), high_by));
        }
        // Rules that contradict each other may leave bounds that fall. Widened until they do not.
        for i in (1..count).rev() {
            low[i - 1] = low[i - 1].min_by_value(low[i]);
        }
        for i in 1..count {
            high[i] = high[i].max_by_value(high[i - 1]);
        }
        let named = |(n, by): Side| (n, figure(by));
        let steps = grid.iter().zip(low.iter().zip(&high));
        let steps = steps.map(|(&at, (low, high))| step(at, named(*low), named(*high)));
        let (ceiling, by) = high[count - 1];
        let above = (ceiling < OPEN).then(|| u64::try_from(ceiling).unwrap_or(0));
        Band::new(steps.collect(), above, figure(by))
    }
}

/// A sum in which some terms have no upper bound.
#[derive(Clone, Copy)]
struct Sum {
    known: i128,
    open: usize,
}

impl Sum {
    fn all(self) -> Option<i128> {
        (self.open == 0).then_some(self.known)
    }

    /// The sum of the others, where `term` is one of them.
    fn without(self, term: i64) -> Option<i128> {
        match (self.open, term) {
            (1, OPEN) => Some(self.known),
            (0, term) => Some(self.known - i128::from(term)),
            _ => None,
        }
    }
}

trait ByValue {
    fn min_by_value(self, other: Self) -> Self;
    fn max_by_value(self, other: Self) -> Self;
}

impl ByValue for Side {
    fn min_by_value(self, other: Self) -> Self {
        if other.0 < self.0 { other } else { self }
    }

    fn max_by_value(self, other: Self) -> Self {
        if other.0 > self.0 { other } else { self }
    }
}

/// Clamped between none and no bound. Sums of clamped bounds stay sound: a bound below zero says
/// nothing as a lower, and as an upper it cannot be for counts.
fn narrow(n: i128) -> i64 {
    i64::try_from(n.clamp(-1, i128::from(OPEN))).unwrap_or(OPEN)
}
