//! What figures contradict each other, the fewest of them, and what they leave possible.

use super::{
    Clash, UntoldChanges,
    admission::{Admissions, Candidate},
    claim::{Claim, OPEN, bounds, ends},
    layout::Lived,
    optimum::{RoadParts, Sought, Verdict, range, verdict},
    road::{Road, RoadClaims, SolvedRoad},
    stocks::Stocks,
    sweep::SweepOutcome,
    trail::{End, trail},
    ways::Ways,
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};
use waymark_model::{
    AssumptionIx, Bounds, FigureRef, Instant, Measure, People, PlaceIx, Series, Situation, Subject,
};

/// A figure not admitted, and the figures of higher rank that it contradicts.
pub(super) struct RefusedFigure {
    pub figure: FigureRef,
    pub with: Vec<FigureRef>,
}

/// Roads are kept for no more sets of populations than these.
const MOST_ROADS: usize = 8;

/// What every judgement of a situation rests on, whatever is admitted so far.
pub(super) struct Bench<'a> {
    pub situation: &'a Situation,
    ways: Arc<Ways>,
    /// The series that known figures are about.
    pub speaking: Vec<Series>,
    /// The instants that figures of the road name.
    pub named: Vec<Instant>,
    pub stocks: Stocks,
    /// Cells solved so far.
    pub work: Cell<usize>,
    /// Roads by the figures of populations that are known on them. Most figures are none.
    roads: RefCell<BTreeMap<Vec<FigureRef>, Rc<Road>>>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        situation: &'a Situation,
        ways: Arc<Ways>,
        speaking: Vec<Series>,
        named: Vec<Instant>,
        stocks: Stocks,
    ) -> Self {
        let (work, roads) = (Cell::new(0), RefCell::default());
        Self { situation, ways, speaking, named, stocks, work, roads }
    }

    pub(super) fn worked(&self, cells: usize) {
        self.work.set(self.work.get().saturating_add(cells));
    }

    pub(super) fn road(&self, populations: &BTreeMap<PlaceIx, Lived>) -> Road {
        Road::of(self.situation, &self.ways, populations, &self.speaking, &self.named)
    }
}

/// Whether some figures can be true together, whatever others say.
pub(super) struct Judge<'a> {
    pub bench: &'a Bench<'a>,
    pub all: &'a Admissions,
    pub road: &'a Road,
}

impl Judge<'_> {
    /// The road on which of all populations only those said by `figures` are known.
    fn road_of(&self, figures: &[FigureRef]) -> Rc<Road> {
        let situation = self.bench.situation;
        let is_population = |f: &FigureRef| {
            let series = situation.figure(*f).series;
            series.measure == Measure::Population && matches!(series.subject, Subject::Place(_))
        };
        let mut known: Vec<FigureRef> =
            figures.iter().copied().filter(|f| is_population(f)).collect();
        known.sort_unstable();
        let mut roads = self.bench.roads.borrow_mut();
        if let Some(road) = roads.get(&known) {
            return Rc::clone(road);
        }
        let mut populations: BTreeMap<PlaceIx, Lived> =
            self.all.populations.keys().map(|p| (*p, Lived::ANY)).collect();
        for &figure in &known {
            let record = situation.figure(figure);
            if let Subject::Place(place) = record.series.subject {
                let lived = Lived::said(record.bounds, figure);
                let before = populations.entry(place).or_insert(Lived::ANY);
                *before = before.clone().meet(lived).unwrap_or(before.clone());
            }
        }
        let road = Rc::new(self.bench.road(&populations));
        if roads.len() < MOST_ROADS {
            roads.insert(known, Rc::clone(&road));
        }
        road
    }

    /// What follows from `figures` alone.
    fn solve(&self, figures: &[FigureRef]) -> (Rc<Road>, SolvedRoad, RoadClaims) {
        let situation = self.bench.situation;
        let road = self.road_of(figures);
        let mut said = RoadClaims::default();
        for &figure in figures {
            let record = situation.figure(figure);
            if record.series.measure == Measure::Population {
                // Known to the road.
            } else if let Some(stock) = self.bench.stocks.get(figure) {
                said.stocks.push(stock);
            } else if let Some(row) = self.road.network.row_around(&self.road.layout, record.series)
            {
                let own = record.series.people;
                let claim = Claim::of(situation, figure).on(situation, own, People::EVERYBODY);
                said.counts.entry(row).or_default().push(claim);
            }
        }
        let solved = road.solve(&self.all.ordinals, &said, true);
        self.bench.worked(solved.cells());
        (road, solved, said)
    }

    /// `closely`: also where only the linear programme sees it.
    pub(super) fn contradict(&self, figures: &[FigureRef], closely: bool) -> bool {
        let (road, solved, said) = self.solve(figures);
        match solved.outcome {
            SweepOutcome::Impossible(_) => true,
            _ => closely && matches!(self.verdict((&road, &solved, &said)), Verdict::Impossible(_)),
        }
    }

    fn verdict(&self, parts: RoadParts<'_>) -> Verdict {
        // A programme costs some times its cells.
        self.bench.worked(parts.1.cells().saturating_mul(8));
        verdict(&self.all.ordinals, parts)
    }

    /// The fewest of the figures that still contradict each other: none can be left out. Those of
    /// the lowest rank are left out first, so that what weighs most is named.
    pub(super) fn smallest(&self, mut figures: Vec<FigureRef>, closely: bool) -> Vec<FigureRef> {
        figures.sort_by_key(|f| Candidate::of(self.bench.situation, *f));
        let mut at = figures.len();
        while at > 0 {
            at -= 1;
            let mut fewer = figures.clone();
            fewer.remove(at);
            if self.contradict(&fewer, closely) {
                // What it rests on now may be fewer still.
                figures = fewer;
            }
        }
        figures
    }

    /// Leaves out of a clash what the road makes needless.
    pub(super) fn narrow(&self, clash: &mut Clash) {
        let bears = |f: &FigureRef| {
            let series = self.bench.situation.figure(*f).series;
            self.road.network.row_around(&self.road.layout, series).is_some()
        };
        let mut set = clash.with.clone();
        set.push(clash.figure);
        if !set.iter().all(bears) || !self.contradict(&set, false) {
            return;
        }
        let before = set.len();
        let fewer = self.smallest(set, false);
        if fewer.len() < before && fewer.contains(&clash.figure) {
            let with = fewer.into_iter().filter(|f| *f != clash.figure).collect();
            *clash = self.clash(RefusedFigure { figure: clash.figure, with }).1;
        }
    }

    /// What is taken for given that figures which contradict each other rest on.
    fn assumed(&self, figure: FigureRef, with: &[FigureRef]) -> (Vec<AssumptionIx>, UntoldChanges) {
        let mut set = with.to_vec();
        set.push(figure);
        let (road, solved, said) = self.solve(&set);
        match (solved.outcome, solved.tables.last()) {
            (SweepOutcome::Impossible(cell), Some(table)) => {
                let mut from = trail(&self.all.ordinals, &solved, table, (cell, End::Low));
                from.join(trail(&self.all.ordinals, &solved, table, (cell, End::High)));
                (from.assumptions, from.untold)
            }
            _ => match self.verdict((&road, &solved, &said)) {
                Verdict::Impossible(trail) => (trail.assumptions, trail.untold),
                _ => Default::default(),
            },
        }
    }

    /// A refusal as a clash: what the figure says, and what the others leave possible.
    pub(super) fn clash(&self, refused: RefusedFigure) -> (Candidate, Clash) {
        let (situation, figure) = (self.bench.situation, refused.figure);
        let record = situation.figure(figure);
        let (road, solved, said) = self.solve(&refused.with);
        let span = situation.span_of(figure);
        let (at, possible) = match record.series.subject {
            Subject::Place(place) if record.series.measure == Measure::Population => {
                let start = road.network.grounds.get(&place).map(|g| (g.before, g.after));
                let between = start.and_then(|(b, a)| road.difference(&solved, (a, 0), (b, 0)));
                (span.end(), between)
            }
            Subject::Place(place) if self.bench.stocks.get(figure).is_some() => {
                let ground = road.network.grounds.get(&place);
                let there = ground.and_then(|g| {
                    let i = road.after(span.start());
                    let (low, high) = road.difference(&solved, (g.after, i), (g.before, i))?;
                    let high = if high < OPEN && g.besides.high < OPEN {
                        high.saturating_add(g.besides.high)
                    } else {
                        OPEN
                    };
                    Some((low.saturating_add(g.besides.low), high))
                });
                (span.start(), there)
            }
            _ => {
                let row = road.network.row_around(&road.layout, record.series);
                let between = |from: Option<Instant>, to: Instant| {
                    let row = row?;
                    let from = from.map_or(0, |t| road.before(t).unwrap_or(0));
                    let (low, high) =
                        road.difference(&solved, (row, from), (row, road.after(to)))?;
                    let met = road.absolute(&solved, row, road.after(to)).filter(|_| from == 0);
                    Some(met.map_or((low, high), |(l, h)| (low.max(l), high.min(h))))
                };
                if record.during.is_some() {
                    (span.end(), between(Some(span.start()), span.end()))
                } else {
                    let (start, end) = (between(None, span.start()), between(None, span.end()));
                    let upper = ends(record.bounds).1;
                    let too_low = start.is_some_and(|(low, _)| upper < low)
                        && end.is_some_and(|(_, high)| ends(record.bounds).0 <= high);
                    if too_low { (span.start(), start) } else { (span.end(), end) }
                }
            }
        };
        let mut possible = possible.map_or(Bounds::ANY, |(low, high)| bounds(low.max(0), high));
        if possible.meet(record.bounds).is_some()
            && let Some(sought) = self.sought(&road, figure, at)
        {
            // Only the programme sees what the others leave.
            let (low, high) = range((&road, &solved, &said), sought);
            possible = possible.meet(bounds(low, high)).unwrap_or(possible);
        }
        let RefusedFigure { figure, with } = refused;
        let (assumptions, untold) = self.assumed(figure, &with);
        let clash = Clash { figure, with, assumptions, untold, at, says: record.bounds, possible };
        (Candidate::of(situation, figure), clash)
    }

    /// What a figure counts at an instant.
    fn sought(&self, road: &Road, figure: FigureRef, at: Instant) -> Option<Sought> {
        let series = self.bench.situation.figure(figure).series;
        match series.subject {
            Subject::Place(place) if series.measure == Measure::Population => {
                Some(Sought::Start(place))
            }
            Subject::Place(place) if self.bench.stocks.get(figure).is_some() => {
                Some(Sought::Present(place, road.after(at)))
            }
            _ => {
                let row = road.network.row_around(&road.layout, series)?;
                let span = self.bench.situation.span_of(figure);
                let is_added = self.bench.situation.figure(figure).during.is_some();
                let from = is_added.then(|| road.before(span.start()).unwrap_or(0));
                Some(Sought::Row(row, road.after(at), from))
            }
        }
    }
}
