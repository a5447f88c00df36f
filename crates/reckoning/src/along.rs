//! Figures of different counts, admitted together along the road.
//!
//! Each count first admits its own figures by rank. What is admitted so is solved on the road as a
//! whole. When nothing can satisfy it, the figures that force this are found and narrowed down to
//! a smallest set; the one of lowest rank in it is not admitted, and all is solved again. A figure
//! whose refusal rested on one refused later is tried again: at the end each figure left out
//! contradicts admitted ones of higher rank, which is admission by rank.

use super::{
    Band, Bounded, Clash, Quantity, Step,
    admission::{Admissions, Candidate, CumulativeCount, SHRINKING, ToldClaims},
    between::Differences,
    claim::{OPEN, bounds},
    families::Families,
    judge::{Bench, Judge, RefusedFigure},
    optimum::{Verdict, roots, verdict},
    road::{Road, RoadClaims, SolvedRoad},
    stocks::Stocks,
    sweep::SweepOutcome,
    table,
    trail::{End, trail},
    ways::Ways,
};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock},
};
use waymark_model::{
    Admission, Bounds, FigureRef, Instant, LegIx, Measure, PlaceIx, Series, Situation, Subject,
};

/// Cells solved over all rounds, before what still contradicts is left standing.
const MOST_WORK: usize = 50_000_000;

/// Cells solved to leave needless figures out of clashes of one count.
const MOST_NARROWING: usize = 20_000_000;

/// What is known of the counts of a situation.
#[derive(Clone, Debug)]
pub(super) struct Along {
    pub road: Road,
    pub solved: SolvedRoad,
    /// Rows first, then the series that are counted alone.
    pub counts: Vec<CumulativeCount>,
    /// By series: its count.
    pub count_of: Vec<Option<u32>>,
    /// Which counts bear on each other because their people do.
    pub families: Families,
    /// By row: drawn when it is first looked at.
    bands: Vec<OnceLock<Band>>,
    /// Of areas whose legs have no row of their own.
    sums: BTreeMap<(bool, PlaceIx), OnceLock<Option<Band>>>,
    pub limited: bool,
    /// Whether effort ran out before it was known that all admitted figures can be true together.
    pub unsettled: bool,
    /// All that admitted figures say of the road.
    pub said: RoadClaims,
    /// The narrowest bounds that were asked for so far.
    pub kept: Arc<Mutex<BTreeMap<(Quantity, Instant), Bounded>>>,
    /// What counts differ by, as far as it was asked for.
    pub differences: Differences,
    /// By leg: the first leg of those it hangs together with.
    roots: OnceLock<Vec<usize>>,
    /// Of these, those with a leg that takes time.
    slow_roots: OnceLock<BTreeSet<usize>>,
    /// Figures that bear on the road and were not admitted, with what they contradict.
    pub clashes: Vec<(Candidate, Clash)>,
    /// Places whose stocks are not compared, for nothing says that they cover the same.
    pub incomparable: Vec<PlaceIx>,
}

impl Along {
    /// `asked`: an instant that is to be told of as exactly as those that figures name.
    pub(super) fn of(
        situation: &Situation,
        (all, claims): (&mut Admissions, &ToldClaims),
        asked: Option<Instant>,
    ) -> Self {
        let speaking: Vec<Series> = all
            .series
            .iter()
            .zip(&all.accounts)
            .filter(|(_, account)| !account.candidates.is_empty())
            .map(|(series, _)| *series)
            .collect();
        let mut removed = BTreeSet::new();
        let mut clashes = all.populate(situation, &removed);
        let told = all.series.iter().zip(&all.accounts);
        let of_stocks = told.filter(|(s, _)| !s.measure.is_cumulative());
        let candidates = of_stocks.flat_map(|(_, a)| &a.candidates).map(|c| c.figure);
        let ways = Arc::new(Ways::of(situation, &speaking, told_ways(situation, all)));
        let stocks = Stocks::of(situation, &ways, candidates);
        let named = named((all, claims), &stocks, asked);
        let bench = Bench::new(situation, ways, speaking, named, stocks);
        let build = |all: &Admissions| {
            let populations =
                all.populations.iter().map(|(p, (lived, _))| (*p, lived.clone())).collect();
            bench.road(&populations)
        };
        let mut road = build(all);
        let (mut counts, mut count_of) = counts(&road, all);
        let mut rows = road.network.rows.len();
        let mut shrinking = SHRINKING;
        let mut families = Families::join(situation, all, &road, &mut counts, &count_of);
        families.admit(
            situation,
            (all, claims),
            (&mut counts, rows),
            &removed,
            None,
            &mut shrinking,
        );
        let mut refused: Vec<RefusedFigure> = Vec::new();
        let (mut limited, mut unsettled) = (road.thinned, false);
        let solved = loop {
            let said = said(all, counts.get(..rows).unwrap_or_default(), &removed, &bench.stocks);
            let strictly = bench.work.get() < MOST_WORK;
            let solved = road.solve(&all.ordinals, &said, strictly);
            bench.worked(solved.cells());
            let (mut suspects, closely) = match solved.outcome {
                SweepOutcome::Impossible(cell) => (suspects(all, &solved, cell), false),
                SweepOutcome::Settled if strictly => {
                    match verdict(&all.ordinals, (&road, &solved, &said)) {
                        Verdict::Impossible(trail) => (trail.figures, true),
                        Verdict::Possible => break solved,
                        Verdict::Unknown => {
                            unsettled = true;
                            break solved;
                        }
                    }
                }
                _ => {
                    limited = true;
                    break solved;
                }
            };
            let judge = Judge { bench: &bench, all, road: &road };
            if !judge.contradict(&suspects, closely) {
                // A ring of sums hid some of what it rests on.
                suspects = everybody(all, &said);
            }
            let mut set = judge.smallest(suspects, closely);
            set.sort_by_key(|f| Candidate::of(situation, *f));
            let Some(last) = set.pop() else {
                // Only what holds by definition is at odds; nothing can be left out.
                bench.work.set(usize::MAX);
                continue;
            };
            let populations = populations_among(situation, &removed);
            removed.insert(last);
            let mut touched = vec![last];
            // What was refused because of it is tried again.
            refused.retain(|r| {
                let stays = !r.with.contains(&last);
                if !stays {
                    removed.remove(&r.figure);
                    touched.push(r.figure);
                }
                stays
            });
            refused.push(RefusedFigure { figure: last, with: set });
            if populations_among(situation, &removed) != populations {
                // On another road other rows bear the counts.
                clashes = all.populate(situation, &removed);
                road = build(all);
                (counts, count_of) = self::counts(&road, all);
                rows = road.network.rows.len();
                families = Families::join(situation, all, &road, &mut counts, &count_of);
                let counts = (counts.as_mut_slice(), rows);
                families.admit(situation, (all, claims), counts, &removed, None, &mut shrinking);
                continue;
            }
            let counts = (counts.as_mut_slice(), rows);
            families.admit(
                situation,
                (all, claims),
                counts,
                &removed,
                Some(&touched),
                &mut shrinking,
            );
        };
        limited |= shrinking == 0 || counts.iter().any(|c| c.limited);
        let judge = Judge { bench: &bench, all, road: &road };
        clashes.extend(refused.into_iter().map(|r| judge.clash(r)));
        let mut narrowing = 0usize;
        // The road may refuse by itself what a count has refused beside others.
        let cells = solved.cells().max(1);
        let found = counts.iter_mut().take(rows).flat_map(|c| &mut c.clashes);
        for (_, clash) in found.chain(&mut clashes).filter(|(_, c)| !c.with.is_empty()) {
            let tries = clash.with.len() + 2;
            narrowing = narrowing.saturating_add(cells.saturating_mul(tries));
            if narrowing < MOST_NARROWING {
                judge.narrow(clash);
            }
        }
        let mut sums = BTreeMap::new();
        for (into, by) in [(true, &road.layout.arrived_by), (false, &road.layout.departed_by)] {
            let alone = by.iter().filter(|(_, legs)| road.network.summed(into, legs).is_none());
            sums.extend(alone.map(|(place, _)| ((into, *place), OnceLock::new())));
        }
        let bands = vec![OnceLock::new(); rows];
        let said = said(all, counts.get(..rows).unwrap_or_default(), &removed, &bench.stocks);
        let (kept, roots, slow_roots) = (Arc::default(), OnceLock::new(), OnceLock::new());
        let mut incomparable = bench.stocks.apart(situation);
        incomparable.retain(|place| road.network.grounds.contains_key(place));
        Self {
            road,
            solved,
            counts,
            count_of,
            families,
            bands,
            sums,
            limited,
            unsettled,
            said,
            kept,
            differences: Differences::default(),
            roots,
            slow_roots,
            clashes,
            incomparable,
        }
    }

    /// By leg: the first leg of those it hangs together with.
    pub(super) fn roots(&self) -> &[usize] {
        self.roots.get_or_init(|| roots(&self.road, &self.said))
    }

    /// The roots of legs that are not crossed at once.
    pub(super) fn slow_roots(&self) -> &BTreeSet<usize> {
        let legs = || self.road.ways.legs.iter().zip(self.roots());
        self.slow_roots.get_or_init(|| {
            legs().filter(|(l, _)| l.min_travel_secs > 0).map(|(_, r)| *r).collect()
        })
    }

    /// Draws every band, so that none has to be drawn when it is first looked at.
    pub(super) fn draw(&self) {
        for row in 0..self.bands.len() {
            self.row_band(row);
        }
        for (into, place) in self.sums.keys() {
            self.place(*place, *into);
        }
    }

    pub(super) fn row_band(&self, row: usize) -> Option<&Band> {
        let slot = self.bands.get(row)?;
        let single = self.road.network.single.get(row).copied().unwrap_or(true);
        let gauge = self.road.network.gauge.get(row).map_or(0, |g| *g as usize);
        let table = self.solved.tables.get(gauge).filter(|_| !single)?;
        Some(slot.get_or_init(|| band(self.road.grid(), table.lows(row), table.highs(row))))
    }

    /// Those who set out on (or came off) a leg.
    pub(super) fn leg(&self, leg: LegIx, off: bool) -> Option<&Band> {
        self.row_band(leg.usize().checked_mul(2)? + usize::from(off))
    }

    /// The rows of the legs by which people come into (or leave) a place or area, where it has some.
    pub(super) fn leg_rows(&self, place: PlaceIx, into: bool) -> Option<Vec<usize>> {
        let layout = &self.road.layout;
        let by = if into { &layout.arrived_by } else { &layout.departed_by };
        Some(by.get(&place)?.iter().map(|l| *l as usize * 2 + usize::from(into)).collect())
    }

    /// Those who came into (or left) a place or area by its legs.
    pub(super) fn place(&self, place: PlaceIx, into: bool) -> Option<&Band> {
        let layout = &self.road.layout;
        let by = if into { &layout.arrived_by } else { &layout.departed_by };
        let legs = by.get(&place)?;
        if let Some(row) = self.road.network.summed(into, legs) {
            return self.row_band(row);
        }
        let rows = self.leg_rows(place, into)?;
        let bands = rows.iter().filter_map(|row| self.row_band(*row));
        let sum = || bands.cloned().reduce(|a, b| a.plus(&b));
        self.sums.get(&(into, place))?.get_or_init(sum).as_ref()
    }

    /// The band of a series.
    pub(super) fn band(&self, series_ix: usize) -> Option<&Band> {
        let count = self.count_of.get(series_ix).copied().flatten()? as usize;
        match self.bands.get(count) {
            Some(_) => self.row_band(count),
            None => self.counts.get(count).and_then(|c| c.band.as_ref()),
        }
    }

    /// The row of a series, where the road has one.
    pub(super) fn row(&self, series_ix: usize) -> Option<usize> {
        let count = self.count_of.get(series_ix).copied().flatten()? as usize;
        (count < self.bands.len()).then_some(count)
    }
}

/// Places of which some figure tells that people came to them (`true`) or left them, or may have.
fn told_ways(situation: &Situation, all: &Admissions) -> BTreeSet<(bool, PlaceIx)> {
    let told = all.series.iter().zip(&all.accounts).filter_map(|(series, account)| {
        let into = match series.measure {
            Measure::Arrivals => true,
            Measure::Departures => false,
            _ => return None,
        };
        let Subject::Place(place) = series.subject else { return None };
        // That at least nobody did says nothing.
        let is_some = |c: &Candidate| {
            let bounds = situation.figure(c.figure).bounds;
            bounds != Bounds::ANY && bounds.upper() != Some(0)
        };
        account.candidates.iter().any(is_some).then_some((into, place))
    });
    told.collect()
}

/// The instants that figures which bear on the road name.
fn named(
    (all, claims): (&Admissions, &ToldClaims),
    stocks: &Stocks,
    asked: Option<Instant>,
) -> Vec<Instant> {
    let mut named = Vec::from_iter(asked);
    let bears = |measure: Measure| {
        measure.is_movement()
            || measure == Measure::Registered
            || measure.presence_change().is_some()
    };
    let bearing: Vec<bool> = all.series.iter().map(|s| bears(s.measure)).collect();
    for (claim, series) in claims.admissible(all) {
        if bearing.get(series) == Some(&true) {
            named.push(Instant(claim.start));
            named.extend((claim.end > claim.start).then_some(Instant(claim.end)));
        }
    }
    for (series, account) in all.series.iter().zip(&all.accounts) {
        if matches!(series.measure, Measure::Present | Measure::Sheltered) {
            let stocks = account.candidates.iter().filter_map(|c| stocks.get(c.figure));
            named.extend(stocks.map(|s| s.at));
        }
    }
    // Stable: what is in order piece by piece is only merged.
    named.sort();
    named.dedup();
    named
}

/// The counts of the road by row, then those of every other cumulative series.
fn counts(road: &Road, all: &Admissions) -> (Vec<CumulativeCount>, Vec<Option<u32>>) {
    let mut counts = vec![CumulativeCount::default(); road.network.rows.len()];
    let mut count_of = Vec::with_capacity(all.series.len());
    for (series, account) in all.series.iter().zip(&all.accounts) {
        if !series.measure.is_cumulative() || account.figures.is_empty() {
            count_of.push(None);
            continue;
        }
        let row = road.network.row_of(&road.layout, *series);
        if row.is_none() && account.candidates.is_empty() {
            // Of what only an excluded figure tells nothing is known.
            count_of.push(None);
            continue;
        }
        let at = row.unwrap_or_else(|| {
            counts.push(CumulativeCount::default());
            counts.len() - 1
        });
        if let Some(count) = counts.get_mut(at) {
            let is_first = count.candidates.is_empty();
            count.candidates.extend(&account.candidates);
            if !is_first {
                // Stable: what is in order piece by piece is only merged.
                count.candidates.sort();
            }
        }
        count_of.push(u32::try_from(at).ok());
    }
    (counts, count_of)
}

/// All that admitted figures say of the road.
fn said(
    all: &Admissions,
    rows: &[CumulativeCount],
    removed: &BTreeSet<FigureRef>,
    stocks: &Stocks,
) -> RoadClaims {
    let counts = rows.iter().enumerate().filter(|(_, c)| !c.claims.is_empty());
    let stocks = all
        .series
        .iter()
        .zip(&all.accounts)
        .filter(|(s, _)| matches!(s.measure, Measure::Present | Measure::Sheltered))
        .flat_map(|(_, account)| &account.candidates)
        .filter(|c| !removed.contains(&c.figure))
        .filter_map(|c| stocks.get(c.figure));
    RoadClaims {
        counts: counts.map(|(ix, c)| (ix, c.claims.clone())).collect(),
        stocks: stocks.collect(),
    }
}

fn populations_among(situation: &Situation, figures: &BTreeSet<FigureRef>) -> Vec<FigureRef> {
    let is_population =
        |f: &&FigureRef| situation.figure(**f).series.measure == Measure::Population;
    figures.iter().filter(is_population).copied().collect()
}

/// The figures that a contradiction at a cell rests on.
fn suspects(all: &Admissions, solved: &SolvedRoad, cell: table::Cell) -> Vec<FigureRef> {
    let Some(table) = solved.tables.last() else { return Vec::new() };
    let mut from = trail(&all.ordinals, solved, table, (cell, End::Low));
    from.join(trail(&all.ordinals, solved, table, (cell, End::High)));
    from.figures
}

/// Every figure that bears on the road.
fn everybody(all: &Admissions, said: &RoadClaims) -> Vec<FigureRef> {
    let claims = said.counts.values().flatten().map(|c| c.figure);
    let stocks = said.stocks.iter().map(|s| s.figure);
    let lived =
        all.populations.values().flat_map(|(lived, _)| lived.low_by.iter().chain(&lived.high_by));
    let lived = lived.filter_map(|cause| cause.figure());
    let all: BTreeSet<_> = claims.chain(stocks).chain(lived).collect();
    all.into_iter().collect()
}

/// A row as a band of people counted from zero.
fn band(grid: &[Instant], lows: &[i64], highs: &[i64]) -> Band {
    let (Some(&zero_low), Some(&zero_high)) = (lows.first(), highs.first()) else {
        return Band::new(Vec::new(), None, None);
    };
    let low = |n: i64| n.saturating_sub(zero_high.min(OPEN / 2)).max(0);
    let high = |n: i64| {
        let from = zero_low.max(-OPEN / 2);
        if n < OPEN { n.saturating_sub(from).max(0) } else { OPEN }
    };
    // Where what contradicts was left standing, bounds may fall: widened until they do not.
    let (mut widened_low, mut widened_high);
    let (mut lows, mut highs) = (lows, highs);
    if !lows.is_sorted() || !highs.is_sorted() {
        (widened_low, widened_high) = (lows.to_vec(), highs.to_vec());
        for pair in Cell::from_mut(&mut widened_low[..]).as_slice_of_cells().windows(2).rev() {
            if let [before, after] = pair {
                before.set(before.get().min(after.get()));
            }
        }
        for pair in Cell::from_mut(&mut widened_high[..]).as_slice_of_cells().windows(2) {
            if let [before, after] = pair {
                after.set(after.get().max(before.get()));
            }
        }
        (lows, highs) = (&widened_low, &widened_high);
    }
    // The last instant of the grid is after all figures.
    let last = grid.len().saturating_sub(2);
    let mut steps = Vec::new();
    let mut before = None;
    for (i, ((&at, &l), &h)) in grid.iter().zip(lows).zip(highs).enumerate().take(last + 1) {
        let idle = before == Some(l) && i < last && highs.get(i + 1) == Some(&h);
        before = Some(l);
        if !idle {
            let bounds = bounds(low(l), high(h));
            steps.push(Step { at, bounds, lower_by: None, upper_by: None });
        }
    }
    let ceiling = highs.last().map(|h| high(*h)).filter(|h| *h < OPEN);
    Band::new(steps, ceiling.and_then(|c| u64::try_from(c).ok()), None)
}

/// The fates of all figures and the clashes, in the order of rank.
pub(super) fn judge(all: &mut Admissions, along: &Along) {
    let mut clashes: Vec<(Candidate, Clash)> =
        along.counts.iter().flat_map(|c| c.clashes.iter().cloned()).collect();
    clashes.extend(along.clashes.iter().cloned());
    clashes.sort_by_key(|(candidate, _)| *candidate);
    for (candidate, _) in &clashes {
        let ordinal = all.ordinals.of_figure(candidate.figure);
        if let Some(fate) = all.fates.get_mut(ordinal) {
            *fate = Admission::Contradicted;
        }
    }
    all.clashes = clashes.into_iter().map(|(_, clash)| clash).collect();
    all.limited |= along.limited;
}
