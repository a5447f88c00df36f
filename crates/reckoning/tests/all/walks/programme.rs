//! The reckoning as a linear programme, straight from its definition, for an independent solver.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};
use std::collections::BTreeMap;
use waymark_model::{
    Assumed, Bounds, FigureRef, Instant, Measure, PlaceIx, Series, Situation, Subject,
};
use waymark_reckoning::{Quantity, UntoldChanges};

type Own = (Measure, PlaceIx);

/// A sum of variables, each so many times.
type Terms = Vec<(Variable, f64)>;

/// The programme of a situation and some of its figures.
pub struct FullProgramme<'a> {
    situation: &'a Situation,
    figures: Vec<FigureRef>,
    pub grid: Vec<Instant>,
    /// What no figure tells of and nevertheless may have been.
    untold: UntoldChanges,
}

struct Columns {
    problem: Problem,
    out: Vec<Vec<Variable>>,
    off: Vec<Vec<Variable>>,
    /// Of places that legs end at, and of the rest of each area.
    start: BTreeMap<usize, Variable>,
    /// Of each area that is open: those who came to it and left it by no leg.
    unseen: BTreeMap<(PlaceIx, bool), Vec<Variable>>,
    /// Of each place with legs, then of the rest of each area: those who joined or left without
    /// moving; last, by what is told, those of the resettled who left by legs or not at all.
    changes: BTreeMap<(Measure, usize), Vec<Variable>>,
    counted_too: BTreeMap<(Measure, PlaceIx), Vec<Variable>>,
    /// Of each such place: those who joined (`true`) or were gone of whom no figure tells.
    untold: BTreeMap<(bool, usize), Vec<Variable>>,
}

/// Whether some counts satisfy the programme, and the optimum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Optimum {
    Impossible,
    Unbounded,
    At(f64),
}

impl<'a> FullProgramme<'a> {
    pub fn of(situation: &'a Situation, figures: &[FigureRef]) -> Self {
        let mut grid = vec![situation.since.span().start()];
        for (figure, _, record) in situation.figures() {
            if record.series.measure != Measure::Population {
                let span = situation.span_of(figure);
                grid.extend([span.start(), span.end()]);
            }
        }
        grid.sort_unstable();
        grid.dedup();
        let (figures, untold) = (figures.to_vec(), UntoldChanges::default());
        Self { situation, figures, grid, untold }
    }

    /// The programme in which there may be more births, deaths and the like than those told of.
    pub fn with_untold(self, untold: UntoldChanges) -> Self {
        Self { untold, ..self }
    }

    fn entering(&self, place: PlaceIx) -> Vec<usize> {
        let s = self.situation;
        (0..s.legs.len())
            .filter(|l| {
                s.lies_within(s.legs[*l].to, place) && !s.lies_within(s.legs[*l].from, place)
            })
            .collect()
    }

    fn leaving(&self, place: PlaceIx) -> Vec<usize> {
        let s = self.situation;
        (0..s.legs.len())
            .filter(|l| {
                s.lies_within(s.legs[*l].from, place) && !s.lies_within(s.legs[*l].to, place)
            })
            .collect()
    }

    /// The areas that people may live in elsewhere than at the places they hold.
    fn areas(&self) -> Vec<PlaceIx> {
        let s = self.situation;
        let all = (0..s.places.len()).map(PlaceIx::new);
        all.filter(|area| s.places.iter().any(|p| p.within == Some(*area))).collect()
    }

    fn is_open(&self, area: PlaceIx, into: bool) -> bool {
        super::is_open(self.situation, area, into)
    }

    /// Places with legs, none of which leads to them (`true`) or from them, that figures nevertheless
    /// say somebody came to or left: refused ones, too.
    fn told_ways(&self) -> Vec<(PlaceIx, bool)> {
        let s = self.situation;
        let is_told = |place: PlaceIx, into: bool| {
            let measure = if into { Measure::Arrivals } else { Measure::Departures };
            let series = Series::of(measure, Subject::Place(place));
            s.figures().any(|(_, _, f)| {
                f.series == series && f.bounds != Bounds::ANY && f.bounds.upper() != Some(0)
            })
        };
        let ends = (0..s.places.len()).filter(|p| self.has_legs(*p)).map(PlaceIx::new);
        let ways = ends.flat_map(|place| [(place, true), (place, false)]);
        ways.filter(|(place, into)| {
            let legs = if *into { self.entering(*place) } else { self.leaving(*place) };
            legs.is_empty() && !super::is_around_legs(s, *place) && is_told(*place, *into)
        })
        .collect()
    }

    /// Places that hold no other.
    fn parts(&self, area: PlaceIx) -> Vec<usize> {
        let s = self.situation;
        let holds = |p: usize| s.places.iter().any(|q| q.within == Some(PlaceIx::new(p)));
        (0..s.places.len())
            .filter(|p| !holds(*p) && s.lies_within(PlaceIx::new(*p), area))
            .collect()
    }

    fn columns(
        &self,
        direction: OptimizationDirection,
        aim: &dyn Fn(&Columns) -> Terms,
    ) -> Columns {
        // Objective coefficients are set when a variable is made: build twice.
        let plain = self.build(direction, &BTreeMap::new());
        let weights: BTreeMap<usize, f64> =
            aim(&plain).into_iter().map(|(v, n)| (v.idx(), n)).collect();
        self.build(direction, &weights)
    }

    fn build(&self, direction: OptimizationDirection, weights: &BTreeMap<usize, f64>) -> Columns {
        let s = self.situation;
        let mut problem = Problem::new(direction);
        let mut made = 0;
        let mut add = |problem: &mut Problem, most: f64| {
            let weight = weights.get(&made).copied().unwrap_or(0.0);
            made += 1;
            problem.add_var(weight, (0.0, most))
        };
        let is_assumed = |place: PlaceIx| {
            s.assumptions.iter().any(|a| {
                let Assumed::Empty(empty) = &a.assumed else { return false };
                empty.iter().any(|area| s.lies_within(place, *area))
            })
        };
        let mut start = BTreeMap::new();
        for p in 0..s.places.len() {
            let place = PlaceIx::new(p);
            if !self.parts(place).contains(&p) {
                continue;
            }
            let most = if is_assumed(place) { 0.0 } else { f64::INFINITY };
            start.insert(p, add(&mut problem, most));
        }
        for area in self.areas() {
            start.insert(s.places.len() + area.usize(), add(&mut problem, f64::INFINITY));
        }
        let mut row = |problem: &mut Problem| -> Vec<Variable> {
            let n = self.grid.len();
            (0..n).map(|i| add(problem, if i == 0 { 0.0 } else { f64::INFINITY })).collect()
        };
        let out: Vec<_> = s.legs.iter().map(|_| row(&mut problem)).collect();
        let off: Vec<_> = s.legs.iter().map(|_| row(&mut problem)).collect();
        let areas = self.areas();
        let ways = areas.iter().flat_map(|area| [(*area, true), (*area, false)]);
        let ways = ways.filter(|(area, into)| self.is_open(*area, *into));
        let ways = ways.chain(self.told_ways());
        let unseen: BTreeMap<_, _> = ways.map(|way| (way, row(&mut problem))).collect();
        let told = self.told_changes();
        let changed: std::collections::BTreeSet<(Measure, usize)> = told
            .iter()
            .flat_map(|(measure, area)| self.changing(*area).into_iter().map(|p| (*measure, p)))
            .collect();
        let changes: BTreeMap<_, _> = changed.into_iter().map(|c| (c, row(&mut problem))).collect();
        let too = told.iter().filter(|(measure, _)| *measure == Measure::Resettled);
        let counted_too: BTreeMap<_, _> = too.map(|c| (*c, row(&mut problem))).collect();
        let sides = [(true, self.untold.joined), (false, self.untold.gone)];
        let sides: Vec<bool> =
            sides.iter().filter(|(_, may)| *may).map(|(side, _)| *side).collect();
        let everywhere = self.everywhere();
        let all = sides.iter().flat_map(|side| everywhere.iter().map(|p| (*side, *p)));
        // Where births are told of there are no others; of exits no walk tells all kinds.
        let all = all.filter(|(side, p)| !side || !changes.contains_key(&(Measure::Births, *p)));
        let untold: BTreeMap<_, _> = all.map(|c| (c, row(&mut problem))).collect();
        let own = self.figures.iter().filter_map(|f| self.own_count(*f));
        let own: std::collections::BTreeSet<Own> = own.collect();
        let own: BTreeMap<Own, Vec<Variable>> =
            own.into_iter().map(|o| (o, row(&mut problem))).collect();
        let mut columns =
            Columns { problem, out, off, start, unseen, changes, counted_too, untold };
        for rows in [&columns.out, &columns.off] {
            for row in rows {
                rise(&mut columns.problem, row);
            }
        }
        for row in columns.changes.values().chain(columns.counted_too.values()) {
            rise(&mut columns.problem, row);
        }
        for row in columns.unseen.values().chain(columns.untold.values()) {
            rise(&mut columns.problem, row);
        }
        for row in own.values() {
            rise(&mut columns.problem, row);
        }
        for (l, leg) in s.legs.iter().enumerate() {
            for (i, t) in self.grid.iter().enumerate() {
                let departed = t.0 - leg.min_travel_secs;
                let j = self.grid.iter().position(|g| g.0 >= departed).unwrap();
                at_most(
                    &mut columns.problem,
                    vec![(columns.off[l][i], 1.0), (columns.out[l][j], -1.0)],
                    0.0,
                );
            }
        }
        for p in (0..s.places.len()).map(PlaceIx::new) {
            for i in 0..self.grid.len() {
                let there = self.present(&columns, p, i);
                at_least(&mut columns.problem, there, 0.0);
            }
        }
        let around = self.areas().into_iter().filter(|a| super::is_around_legs(s, *a));
        for area in around {
            for i in 0..self.grid.len() {
                let elsewhere = self.elsewhere(&columns, area, i);
                at_least(&mut columns.problem, elsewhere, 0.0);
            }
        }
        for ((measure, place), row) in &own {
            // Nobody comes to a closed area that no leg enters: who is registered there lived there.
            let is_tied =
                !self.entering(*place).is_empty() || super::is_around_legs(self.situation, *place);
            if *measure != Measure::Registered || !is_tied {
                continue;
            }
            for (i, who) in row.iter().enumerate() {
                let mut terms = self.lived(&columns, *place);
                terms.extend(self.arrivals(&columns, *place, i));
                terms.extend(self.changed(&columns, Measure::Births, *place, i));
                terms.extend(self.unreported(&columns, true, *place, i));
                terms.push((*who, -1.0));
                at_least(&mut columns.problem, terms, 0.0);
            }
        }
        for &figure in &self.figures {
            self.say(&mut columns, figure, &own);
        }
        columns
    }

    /// A count that no leg bears: of the registered, and of people who come or go by no leg.
    fn own_count(&self, figure: FigureRef) -> Option<Own> {
        let series = self.situation.figure(figure).series;
        let Subject::Place(place) = series.subject else { return None };
        let is_own = match series.measure {
            Measure::Registered => true,
            _ if super::is_around_legs(self.situation, place) => false,
            Measure::Arrivals if self.told_ways().contains(&(place, true)) => false,
            Measure::Departures if self.told_ways().contains(&(place, false)) => false,
            Measure::Arrivals => self.entering(place).is_empty(),
            Measure::Departures => self.leaving(place).is_empty(),
            _ => false,
        };
        is_own.then_some((series.measure, place))
    }

    fn arrivals(&self, columns: &Columns, place: PlaceIx, i: usize) -> Terms {
        let unseen = columns.unseen.get(&(place, true)).map(|row| (row[i], 1.0));
        let legs = self.entering(place).into_iter().map(|l| (columns.off[l][i], 1.0));
        legs.chain(unseen).collect()
    }

    fn departures(&self, columns: &Columns, place: PlaceIx, i: usize) -> Terms {
        let unseen = columns.unseen.get(&(place, false)).map(|row| (row[i], 1.0));
        let legs = self.leaving(place).into_iter().map(|l| (columns.out[l][i], 1.0));
        legs.chain(unseen).collect()
    }

    fn lived(&self, columns: &Columns, place: PlaceIx) -> Terms {
        let rest = columns.start.get(&(self.situation.places.len() + place.usize()));
        let parts = self.parts(place).into_iter().map(|p| (columns.start[&p], 1.0));
        parts.chain(rest.map(|v| (*v, 1.0))).collect()
    }

    fn present(&self, columns: &Columns, place: PlaceIx, i: usize) -> Terms {
        let mut terms = self.lived(columns, place);
        terms.extend(self.arrivals(columns, place, i));
        terms.extend(self.departures(columns, place, i).into_iter().map(|(v, n)| (v, -n)));
        terms.extend(self.changed(columns, Measure::Births, place, i));
        for gone in [Measure::Deaths, Measure::Resettled] {
            let all = self.changed(columns, gone, place, i).into_iter();
            terms.extend(all.map(|(v, n)| (v, -n)));
        }
        terms.extend(self.unreported(columns, true, place, i));
        let gone = self.unreported(columns, false, place, i).into_iter();
        terms.extend(gone.map(|(v, n)| (v, -n)));
        terms
    }

    /// Those of an area who are at no place of it that a leg ends at.
    fn elsewhere(&self, columns: &Columns, area: PlaceIx, i: usize) -> Terms {
        let rest = self.situation.places.len() + area.usize();
        let places = self.parts(area).into_iter().filter(|p| !self.has_legs(*p));
        let mut terms: Terms = places.chain([rest]).map(|p| (columns.start[&p], 1.0)).collect();
        let joined = [columns.unseen.get(&(area, true)), columns.untold.get(&(true, rest))];
        let gone = [columns.unseen.get(&(area, false)), columns.untold.get(&(false, rest))];
        let changed = |measure| columns.changes.get(&(measure, rest));
        let joined = joined.into_iter().chain([changed(Measure::Births)]);
        let gone = gone.into_iter().chain([Measure::Deaths, Measure::Resettled].map(changed));
        terms.extend(joined.flatten().map(|row| (row[i], 1.0)));
        terms.extend(gone.flatten().map(|row| (row[i], -1.0)));
        // Whom figures tell of at a place in it that no leg serves came from there, or went there.
        for ((place, into), row) in &columns.unseen {
            if self.situation.places[place.usize()].within == Some(area)
                && self.has_legs(place.usize())
            {
                terms.push((row[i], if *into { -1.0 } else { 1.0 }));
            }
        }
        terms
    }

    fn has_legs(&self, p: usize) -> bool {
        self.situation.legs.iter().any(|l| l.from.usize() == p || l.to.usize() == p)
    }

    /// What figures, refused ones too, tell of those who join or leave without moving.
    fn told_changes(&self) -> std::collections::BTreeSet<(Measure, PlaceIx)> {
        let all = self.situation.figures().map(|(_, _, figure)| figure.series);
        let all = all.filter(|series| super::is_changed(self.situation, *series));
        all.filter_map(|series| match series.subject {
            Subject::Place(place) => Some((series.measure, place)),
            Subject::Leg(_) => None,
        })
        .collect()
    }

    /// Places with legs in an area, and the rest of areas with such places in them.
    fn changing(&self, area: PlaceIx) -> Vec<usize> {
        let s = self.situation;
        let areas = self.areas();
        let rests = areas.iter().filter(|a| super::is_around_legs(s, **a));
        let places = (0..s.places.len()).filter(|p| self.has_legs(*p));
        let places = places.filter(|p| s.lies_within(PlaceIx::new(*p), area));
        let rests = rests.filter(|a| s.lies_within(**a, area));
        places.chain(rests.map(|a| s.places.len() + a.usize())).collect()
    }

    /// Those of a place or area who joined or left without moving.
    fn changed(&self, columns: &Columns, measure: Measure, area: PlaceIx, i: usize) -> Terms {
        let parts = self.changing(area).into_iter();
        let all = parts.filter_map(|p| columns.changes.get(&(measure, p)));
        all.map(|row| (row[i], 1.0)).collect()
    }

    /// Those who joined (`joined`) or were gone of whom no figure tells.
    fn unreported(&self, columns: &Columns, joined: bool, area: PlaceIx, i: usize) -> Terms {
        let parts = self.changing(area).into_iter();
        let all = parts.filter_map(|p| columns.untold.get(&(joined, p)));
        all.map(|row| (row[i], 1.0)).collect()
    }

    /// All places with legs, and the rest of all areas around them.
    fn everywhere(&self) -> std::collections::BTreeSet<usize> {
        let all = (0..self.situation.places.len()).map(PlaceIx::new);
        all.flat_map(|place| self.changing(place)).collect()
    }

    /// The same as it is told.
    fn told(&self, columns: &Columns, measure: Measure, area: PlaceIx, i: usize) -> Terms {
        let too = columns.counted_too.get(&(measure, area)).map(|row| (row[i], 1.0));
        self.changed(columns, measure, area, i).into_iter().chain(too).collect()
    }

    fn say(&self, columns: &mut Columns, figure: FigureRef, own: &BTreeMap<Own, Vec<Variable>>) {
        let (s, record) = (self.situation, self.situation.figure(figure));
        let span = s.span_of(figure);
        let at = |t: Instant| self.grid.iter().position(|g| *g == t);
        let (lower, upper) = (record.bounds.lower(), record.bounds.upper());
        let measure = record.series.measure;
        let count = |columns: &Columns, i: usize| -> Option<Terms> {
            if let Some(row) = self.own_count(figure).and_then(|o| own.get(&o)) {
                return Some(vec![(row[i], 1.0)]);
            }
            Some(match (measure, record.series.subject) {
                (Measure::Arrivals, Subject::Place(p)) => self.arrivals(columns, p, i),
                (Measure::Departures, Subject::Place(p)) => self.departures(columns, p, i),
                (changed, Subject::Place(p)) if super::is_changed(s, record.series) => {
                    self.told(columns, changed, p, i)
                }
                (Measure::Passed, Subject::Leg(l)) => vec![(columns.off[l.usize()][i], 1.0)],
                (Measure::Present | Measure::Sheltered, Subject::Place(p))
                    if !(self.entering(p).is_empty() && self.leaving(p).is_empty()) =>
                {
                    self.present(columns, p, i)
                }
                _ => return None,
            })
        };
        if let (Measure::Population, Subject::Place(p)) = (measure, record.series.subject) {
            let lived = self.lived(columns, p);
            at_least(&mut columns.problem, lived.clone(), lower as f64);
            if let Some(upper) = upper {
                at_most(&mut columns.problem, lived, upper as f64);
            }
            return;
        }
        let (Some(first), Some(last)) = (at(span.start()), at(span.end())) else { return };
        let (Some(a), Some(b)) = (count(columns, first), count(columns, last)) else { return };
        if record.during.is_some() {
            let mut added = b;
            added.extend(a.into_iter().map(|(v, n)| (v, -n)));
            at_least(&mut columns.problem, added.clone(), lower as f64);
            if let Some(upper) = upper {
                at_most(&mut columns.problem, added, upper as f64);
            }
            return;
        }
        at_least(&mut columns.problem, b, lower as f64);
        if let Some(upper) = upper.filter(|_| measure != Measure::Sheltered) {
            at_most(&mut columns.problem, a, upper as f64);
        }
    }

    /// The least or the greatest of a quantity at an instant of the grid.
    pub fn optimum(&self, quantity: Quantity, i: usize, greatest: bool) -> Optimum {
        let aim = |columns: &Columns| match quantity {
            Quantity::In(l) => vec![(columns.off[l.usize()][i], 1.0)],
            Quantity::Out(l) => vec![(columns.out[l.usize()][i], 1.0)],
            Quantity::Arrivals(p) => self.arrivals(columns, p, i),
            Quantity::Departures(p) => self.departures(columns, p, i),
            Quantity::Present(p) => self.present(columns, p, i),
            Quantity::Counted(Series { measure, subject: Subject::Place(p), .. }) => {
                self.told(columns, measure, p, i)
            }
            Quantity::Counted(_) => Vec::new(),
        };
        let direction = if greatest {
            OptimizationDirection::Maximize
        } else {
            OptimizationDirection::Minimize
        };
        solve(&self.columns(direction, &aim).problem)
    }

    /// Whether some counts satisfy all figures.
    pub fn is_possible(&self) -> bool {
        let columns = self.build(OptimizationDirection::Minimize, &BTreeMap::new());
        solve(&columns.problem) != Optimum::Impossible
    }
}

fn solve(problem: &Problem) -> Optimum {
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Optimum::At(solution.objective()),
        Ok(other) => panic!("{:?}", other.termination_reason()),
        Err(microlp::Error::Infeasible) => Optimum::Impossible,
        Err(microlp::Error::Unbounded) => Optimum::Unbounded,
        Err(error) => panic!("{error}"),
    }
}

fn rise(problem: &mut Problem, row: &[Variable]) {
    for pair in row.windows(2) {
        at_most(problem, vec![(pair[0], 1.0), (pair[1], -1.0)], 0.0);
    }
}

fn constrain(problem: &mut Problem, terms: Terms, than: ComparisonOp, n: f64) {
    let mut all: BTreeMap<usize, (Variable, f64)> = BTreeMap::new();
    for (v, k) in terms {
        all.entry(v.idx()).or_insert((v, 0.0)).1 += k;
    }
    let mut sum = LinearExpr::empty();
    all.into_values().filter(|(_, k)| *k != 0.0).for_each(|(v, k)| sum.add(v, k));
    problem.add_constraint(sum, than, n);
}

fn at_most(problem: &mut Problem, terms: Terms, n: f64) {
    constrain(problem, terms, ComparisonOp::Le, n);
}

fn at_least(problem: &mut Problem, terms: Terms, n: f64) {
    constrain(problem, terms, ComparisonOp::Ge, n);
}
