//! What follows along the road from the figures that are admitted.
//!
//! For each leg `out` and `in` are the people who have set out on it and come off it. They are
//! zero at `since`, never fall, and nobody comes off before `min_travel` has passed. At each place
//! and area the figures bound the sums over the legs that enter or leave it, and nobody leaves who
//! neither lived there nor came. The system stands on the grid of the instants that figures name.

#![expect(
    clippy::indexing_slicing,
    reason = "rows, rules and gauges are numbered by the tables that hold them"
)]

use super::{
    claim::{Cause, Claim, OPEN},
    layout::{Lived, RowLayout},
    network::{Network, Tie},
    ordinals::Ordinals,
    stocks::Stock,
    sweep::{Sweep, SweepOutcome},
    table::{Cell, Constraint, FREE, Table},
    ways::Ways,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use waymark_model::{FigureRef, Instant, PlaceIx, Series, Situation};

/// Counts times instants that are narrowed. With more, the grid is thinned, which is sound but
/// leaves bounds wider between the instants kept.
pub const MOST_CELLS: usize = 5_000_000;

/// Cells visited for each cell there is, before bounds are left as they are.
const EFFORT: u64 = 200;

/// After all figures: what is known there bounds the counts for ever.
const EVER: Instant = Instant(OPEN / 2);

/// What the figures say: by row the counts, and who was where.
#[derive(Clone, Default, Debug)]
pub(super) struct RoadClaims {
    pub counts: BTreeMap<usize, Vec<Claim>>,
    pub stocks: Vec<Stock>,
}

/// What a rule rests on.
#[derive(Clone, Default, Debug)]
pub(super) struct Grounds {
    pub causes: Vec<Cause>,
    pub tie: Option<Tie>,
}

/// The network on a grid of instants.
#[derive(Clone, Debug)]
pub(super) struct Road {
    pub ways: Arc<Ways>,
    pub layout: RowLayout,
    pub network: Network,
    /// `since` first, [`EVER`] last.
    grid: Vec<Instant>,
    /// The grid leaves out some of the instants that figures name.
    pub thinned: bool,
    rules: Vec<Constraint>,
    grounds: Vec<Grounds>,
}

/// The bounds of all counts of the road.
#[derive(Clone, Debug)]
pub(super) struct SolvedRoad {
    /// By gauge.
    pub tables: Vec<Table>,
    pub rules: Vec<Constraint>,
    pub grounds: Vec<Grounds>,
    pub outcome: SweepOutcome,
    /// Figures tie counts to each other: increments, people present, populations on the way.
    pub tied: bool,
}

impl SolvedRoad {
    /// The cells of all its tables.
    pub(super) fn cells(&self) -> usize {
        self.tables.iter().map(Table::cells).sum()
    }
}

impl Road {
    /// `speaking`: the series that known figures are about. `named`: the instants they name.
    pub(super) fn of(
        situation: &Situation,
        ways: &Arc<Ways>,
        populations: &BTreeMap<PlaceIx, Lived>,
        speaking: &[Series],
        named: &[Instant],
    ) -> Self {
        let layout = RowLayout::of(ways, &situation.assumptions, populations, speaking);
        let network = Network::of(ways, &layout, speaking);
        let since = situation.since.span().start();
        let mut grid = vec![since];
        grid.extend(named.iter().copied().filter(|t| *t > since && *t < EVER));
        grid.push(EVER);
        let most = (MOST_CELLS / network.rows.len().max(1)).max(3);
        let thinned = grid.len() > most;
        if thinned {
            let every = (grid.len() - 2).div_ceil(most - 2);
            let middle = grid[1..grid.len() - 1].iter().copied().step_by(every);
            grid = [since].into_iter().chain(middle).chain([EVER]).collect();
        }
        let (rules, grounds) = (Vec::new(), Vec::new());
        let ways = Arc::clone(ways);
        let mut road = Self { ways, layout, network, grid, thinned, rules, grounds };
        road.standing_rules();
        road
    }

    pub(super) fn grid(&self) -> &[Instant] {
        &self.grid
    }

    /// An instant of the grid.
    pub(super) fn time(&self, i: u32) -> Instant {
        self.grid.get(i as usize).copied().unwrap_or(EVER)
    }

    /// The last instant of the grid at or before `t`; `None` before all.
    pub(super) fn before(&self, t: Instant) -> Option<u32> {
        let after = self.grid.partition_point(|g| *g <= t);
        after.checked_sub(1).map(|i| i as u32)
    }

    /// The first instant of the grid at or after `t`.
    pub(super) fn after(&self, t: Instant) -> u32 {
        self.grid.partition_point(|g| *g < t).min(self.grid.len() - 1) as u32
    }

    fn add(&mut self, rule: Constraint, grounds: Grounds) {
        self.rules.push(rule);
        self.grounds.push(grounds);
    }

    /// The rules that hold whatever figures say, in the order of the road.
    fn standing_rules(&mut self) {
        let mut place = vec![0usize; self.ways.legs.len()];
        for (at, leg) in self.layout.order.iter().enumerate() {
            place[*leg as usize] = at;
        }
        // Rows of legs come first and in pairs; a rule stands where its last leg does.
        let leg_of = |row: usize| (row < place.len() * 2).then(|| place[row / 2] * 4 + row % 2 * 2);
        let mut standing: Vec<(usize, Constraint, Grounds)> = Vec::new();
        // Legs that take as long share a map.
        let mut travels: BTreeMap<i64, Arc<[u32]>> = BTreeMap::new();
        let at_once: Arc<[u32]> = Arc::default();
        for apart in &self.network.apart {
            let (greater, lesser) = ((apart.greater, 0), (apart.lesser, 0));
            let at = leg_of(apart.lesser).or(leg_of(apart.greater)).unwrap_or(0);
            let least = Constraint::Least { from: lesser, to: greater, by: apart.by.low };
            let causes = apart.by.low_by.clone();
            standing.push((at, least, Grounds { causes, tie: None }));
            if apart.by.high < OPEN {
                let most = Constraint::Least { from: greater, to: lesser, by: -apart.by.high };
                let causes = apart.by.high_by.clone();
                standing.push((at, most, Grounds { causes, tie: None }));
            }
        }
        for most in &self.network.most {
            let (at, map) = match most.tie {
                Tie::Travel(leg) => {
                    let secs = self.ways.legs[leg as usize].min_travel_secs.max(0);
                    let travel =
                        || Arc::from(if secs > 0 { self.travel(secs) } else { Vec::new() });
                    let map = Arc::clone(travels.entry(secs).or_insert_with(travel));
                    (place[leg as usize] * 4 + 2, map)
                }
                Tie::AtOnce(leg) => (place[leg as usize] * 4 + 2, Arc::clone(&at_once)),
                Tie::Registered(_) => (usize::MAX, Arc::clone(&at_once)),
                Tie::Through(_) => {
                    let of_sum = |row: usize| {
                        let sums = self.network.sums.iter().filter(|s| s.whole == row);
                        sums.flat_map(|s| s.parts.iter().filter_map(|p| leg_of(*p))).min()
                    };
                    let at = leg_of(most.lesser).or_else(|| of_sum(most.lesser));
                    (at.unwrap_or(usize::MAX - 1).saturating_sub(1), Arc::clone(&at_once))
                }
            };
            let rule = Constraint::Most {
                lesser: most.lesser,
                greater: most.greater,
                by: most.by,
                at: map,
            };
            let grounds = Grounds { causes: most.causes.clone(), tie: Some(most.tie) };
            standing.push((at, rule, grounds));
        }
        for (row, lived) in &self.network.caps {
            let ever = self.grid.len() as u32 - 1;
            let (from, to) = ((*row, ever), (*row, 0));
            let least = Constraint::Least { from, to, by: -lived.high };
            let causes = lived.high_by.clone();
            standing.push((leg_of(*row).unwrap_or(0), least, Grounds { causes, tie: None }));
        }
        for sum in &self.network.sums {
            let legs = sum.parts.iter().filter_map(|p| leg_of(*p));
            let at = legs.max().map_or(0, |at| at + 1);
            let rule = Constraint::Sum { whole: sum.whole, parts: sum.parts.clone() };
            standing.push((at, rule, Grounds::default()));
        }
        standing.sort_by_key(|(at, _, _)| *at);
        for (_, rule, grounds) in standing {
            self.add(rule, grounds);
        }
    }

    /// By instant: the first of the grid not before those who come off then must have set out.
    pub(super) fn travel(&self, secs: i64) -> Vec<u32> {
        let mut j = 0;
        let map = self.grid.iter().map(|t| {
            let departed = t.0.saturating_sub(secs);
            while self.grid[j].0 < departed {
                j += 1;
            }
            j as u32
        });
        map.collect()
    }

    /// The bounds that follow from these figures.
    ///
    /// `strictly`: to stop where nothing satisfies them. Else what would contradict is left out,
    /// move by move, which leaves bounds wider.
    pub(super) fn solve(
        &self,
        ordinals: &Ordinals,
        said: &RoadClaims,
        strictly: bool,
    ) -> SolvedRoad {
        let (rules, grounds) = self.rules_of(ordinals, said);
        let increments = said.counts.values().flatten().any(|c| c.is_increment);
        // People of an unknown number in the middle of a chain tie its ends to each other, too.
        let gauges = self.network.origins.len();
        let tied = increments || !said.stocks.is_empty() || gauges > 1;
        let outcome = SweepOutcome::Settled;
        let mut solved = SolvedRoad { tables: Vec::new(), rules, grounds, outcome, tied };
        for gauge in 0..self.network.origins.len() {
            let mut sweep = self.begin(&solved.rules);
            sweep.strictly = strictly;
            if gauge == 0 {
                let pinned = (0..self.network.rows.len()).filter(|row| self.network.pinned[*row]);
                pinned.for_each(|row| sweep.begin((row, 0), true));
            }
            for row in &self.network.origins[gauge] {
                sweep.begin((*row, 0), false);
            }
            let outcome = sweep.settle();
            solved.tables.push(sweep.table);
            if outcome != SweepOutcome::Settled {
                solved.outcome = outcome;
            }
            if matches!(outcome, SweepOutcome::Impossible(_)) {
                break;
            }
        }
        solved
    }

    fn begin<'a>(&self, rules: &'a [Constraint]) -> Sweep<'a> {
        let table = Table::new(&self.network.single, self.grid.len());
        let effort = (table.cells() as u64).saturating_mul(EFFORT).saturating_add(50_000_000);
        Sweep::new(table, rules, effort)
    }

    /// Bounds of one count less another, each at an instant, where no sum is needed to see them.
    /// `None` when nothing satisfies the figures.
    pub(super) fn difference(
        &self,
        solved: &SolvedRoad,
        from: Cell,
        to: Cell,
    ) -> Option<(i64, i64)> {
        let measured = self.measured_from(solved, from);
        measured.tables.first().map(|table| table.at(to))
    }

    /// The road counted from one count at an instant, without its sums. No table when nothing
    /// satisfies the figures.
    pub(super) fn measured_from(&self, solved: &SolvedRoad, from: Cell) -> SolvedRoad {
        let kept = solved.rules.iter().zip(&solved.grounds);
        let kept = kept.filter(|(rule, _)| !matches!(rule, Constraint::Sum { .. }));
        let (mut rules, mut grounds): (Vec<_>, Vec<_>) =
            kept.map(|(rule, grounds)| (rule.clone(), grounds.clone())).unzip();
        // All that count from zero begin together.
        let pinned: Vec<usize> =
            (0..self.network.rows.len()).filter(|row| self.network.pinned[*row]).collect();
        for pair in pinned.windows(2) {
            rules.push(Constraint::Least { from: (pair[0], 0), to: (pair[1], 0), by: 0 });
            rules.push(Constraint::Least { from: (pair[1], 0), to: (pair[0], 0), by: 0 });
        }
        grounds.resize(rules.len(), Grounds::default());
        let mut sweep = self.begin(&rules);
        sweep.begin(from, false);
        let outcome = sweep.settle();
        let is_possible = !matches!(outcome, SweepOutcome::Impossible(_));
        let tables = is_possible.then_some(sweep.table).into_iter().collect();
        SolvedRoad { tables, rules, grounds, outcome, tied: solved.tied }
    }

    /// A count from zero at an instant of the grid.
    pub(super) fn absolute(&self, solved: &SolvedRoad, row: usize, i: u32) -> Option<(i64, i64)> {
        let table = solved.tables.get(self.network.gauge[row] as usize)?;
        let ((low, high), (zero_low, zero_high)) = (table.at((row, i)), table.at((row, 0)));
        let low = if zero_high < OPEN { low.saturating_sub(zero_high).max(0) } else { 0 };
        let open = high == OPEN || zero_low <= FREE;
        Some((low, if open { OPEN } else { high.saturating_sub(zero_low).max(0) }))
    }

    fn rules_of(&self, ordinals: &Ordinals, said: &RoadClaims) -> (Vec<Constraint>, Vec<Grounds>) {
        let ordinal = |f: FigureRef| u32::try_from(ordinals.of_figure(f)).unwrap_or(0);
        let mut rules = Vec::with_capacity(self.rules.len() + said.counts.len());
        let mut grounds = Vec::with_capacity(rules.capacity());
        let since = self.grid[0];
        for (&row, claims) in &said.counts {
            let [mut low, mut high] = [claims.len(); 2].map(Vec::with_capacity);
            for claim in claims.iter().filter(|c| !c.is_increment) {
                let after = self.after(Instant(claim.end));
                if claim.end > since.0 && claim.lower > 0 {
                    low.push((after, claim.lower, ordinal(claim.figure)));
                }
                // Of an instant of the grid the last before it is the first after it.
                let is_on_grid = claim.start == claim.end && self.time(after).0 == claim.end;
                let before =
                    if is_on_grid { Some(after) } else { self.before(Instant(claim.start)) };
                let at = before.filter(|i| *i > 0);
                if let Some(at) = at.filter(|_| claim.upper < OPEN) {
                    high.push((at, claim.upper, ordinal(claim.figure)));
                }
            }
            low.sort_unstable();
            high.sort_unstable();
            rules.push(Constraint::Said { row, low, high });
            grounds.push(Grounds::default());
            for claim in claims.iter().filter(|c| c.is_increment) {
                let start = Instant(claim.start.max(since.0));
                let end = Instant(claim.end.max(since.0));
                let causes = vec![Cause::Figure(claim.figure)];
                let before = self.before(start).unwrap_or(0);
                if claim.lower > 0 {
                    let (from, to) = ((row, before), (row, self.after(end)));
                    rules.push(Constraint::Least { from, to, by: claim.lower });
                    grounds.push(Grounds { causes: causes.clone(), tie: None });
                }
                let (first, last) = (self.after(start), self.before(end).unwrap_or(0));
                if claim.upper < OPEN && first < last {
                    let (from, to) = ((row, last), (row, first));
                    rules.push(Constraint::Least { from, to, by: -claim.upper });
                    grounds.push(Grounds { causes, tie: None });
                }
            }
        }
        for stock in &said.stocks {
            let Some(ground) = self.network.grounds.get(&stock.place) else { continue };
            let at = self.before(stock.at).filter(|i| self.grid[*i as usize] == stock.at);
            let Some(at) = at else { continue };
            let (before, after) = ((ground.before, at), (ground.after, at));
            let besides = &ground.besides;
            let closed = |into| self.ways.closed_by(stock.place, into).map(Cause::Assumption);
            // Who was there came or lived there, and who had come is there or left.
            let with = |by: &[Cause], into| {
                let mut all = vec![Cause::Figure(stock.figure)];
                all.extend(by.iter().copied().chain(closed(into)));
                all.extend(self.ways.untold(stock.place, into));
                all
            };
            if stock.lower > 0 && besides.high < OPEN {
                let by = stock.lower.saturating_sub(besides.high);
                rules.push(Constraint::Least { from: after, to: before, by });
                grounds.push(Grounds { causes: with(&besides.high_by, true), tie: None });
            }
            if stock.upper < OPEN {
                let by = besides.low.saturating_sub(stock.upper);
                rules.push(Constraint::Least { from: before, to: after, by });
                let taken = stock.upper_by.map(Cause::Assumption);
                let causes = with(&besides.low_by, false).into_iter().chain(taken).collect();
                grounds.push(Grounds { causes, tie: None });
            }
        }
        rules.extend(self.rules.iter().cloned());
        grounds.extend(self.grounds.iter().cloned());
        (rules, grounds)
    }
}
