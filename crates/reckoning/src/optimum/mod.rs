//! The narrowest bounds: the optimum of the linear programme, proved.
//!
//! [`Reckoning::bounds`] are found by propagation: sound at once, and mostly as narrow as can be,
//! but where roads branch, meet or return they may be wider. What is asked for or shown is solved
//! exactly: [`Reckoning::tighten`] may take up to seconds on a large network and belongs on a
//! thread beside the window; what it found is kept, and [`Reckoning::bounded`] gives it back at
//! once.
//!
//! The method is data reconciliation under interval constraints (Dubois, Fargier, Guyonnet:
//! "Data reconciliation under fuzzy constraints in material flow analysis", EUSFLAT 2013): every
//! figure is an interval, conservation ties the flows, and the bounds of a flow are two linear
//! programmes. Only the component that bears on the question is solved (`component`), and of its
//! rows only those that a point found breaks (`search`): a relaxation, and so sound, until a point
//! breaks none; then it is the optimum. A point found for one bound shows every other that it
//! reaches to be the narrowest too. The solver (`simplex`) works in floating point and is not
//! believed: see `certificate`. Effort is counted, not timed, so that the same situation gives the
//! same bounds everywhere.

mod between_instants;
mod certificate;
mod component;
mod feasibility;
mod off_road;
mod programme;
mod ray;
mod search;
mod simplex;

use self::{
    certificate::Proof,
    component::component,
    programme::{By, Programme, Terms},
    search::{Found, RowSearch},
};
pub(super) use self::{
    component::roots,
    feasibility::{RoadParts, Sought, Verdict, range, verdict},
};
use super::{
    Quantity, Reason, Reckoning, Why,
    claim::{Cause, OPEN, bounds},
    ordinals::Ordinals,
    trail::{End, Trail},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Instant, PlaceIx, Situation};

/// Numbers looked at for one end of one bound: some seconds.
const MOST_EFFORT: u64 = 3_000_000_000;

/// Of the effort that is left, one part of so many is for the next of several questions.
const SHARES: u64 = 8;

/// Cells of a component that are solved; a larger one keeps what propagation found.
const MOST_CELLS: usize = 2_000_000;

/// Bounds that are kept before all are forgotten: time that is played asks for ever more.
const MOST_KEPT: usize = 50_000;

/// Bounds with their reasons, and whether any narrower would exclude what may be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounded {
    pub why: Why,
    /// False: they are sound, but may be wider than the figures allow.
    pub is_optimal: bool,
}

impl Reckoning {
    /// The bounds of a quantity at an instant as far as they are known without effort: what
    /// [`Self::tighten`] found, or what propagation did.
    pub fn bounded(&self, quantity: Quantity, at: Instant) -> Bounded {
        if let Some(kept) = self.tightened(quantity, at) {
            return kept;
        }
        let why = self.why(quantity, at);
        let is_chained = || self.is_chained(quantity) && !self.is_between(quantity, at);
        let is_optimal = why.bounds.exact().is_some() || is_chained();
        Bounded { why, is_optimal }
    }

    /// Whether bounds are longest paths, which propagation finds.
    fn is_chained(&self, quantity: Quantity) -> bool {
        let road = &self.along.road;
        let is_chained = match self.row_of(quantity) {
            Some(row) => road.network.pinned.get(row) == Some(&false),
            None => false,
        };
        is_chained && !self.all.limited
    }

    /// The narrowest bounds, where they were asked for before.
    pub fn tightened(&self, quantity: Quantity, at: Instant) -> Option<Bounded> {
        self.along.kept.lock().ok()?.get(&(quantity, at)).cloned()
    }

    /// How many bounds have been looked for by now: what was made of bounds may be made anew when it is
    /// another number.
    pub fn narrowed(&self) -> usize {
        self.along.kept.lock().map_or(0, |kept| kept.len())
    }

    /// The narrowest bounds of a quantity at an instant; see [`Self::tighten`].
    pub fn tight(
        &self,
        situation: &Situation,
        quantity: Quantity,
        at: Instant,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Bounded {
        let found = self.tighten(situation, &[(quantity, at)], is_cancelled).pop();
        found.unwrap_or_else(|| self.bounded(quantity, at))
    }

    /// The narrowest bounds of all that is in sight, in the order asked; for a thread beside the
    /// window. They are kept, so that [`Self::tightened`] and [`Self::bounded`] of this reckoning
    /// and its clones give them at once. `is_cancelled` is asked now and then; once it says so, the
    /// rest is as it was known before.
    pub fn tighten(
        &self,
        situation: &Situation,
        asked: &[(Quantity, Instant)],
        is_cancelled: &dyn Fn() -> bool,
    ) -> Vec<Bounded> {
        self.tighten_within(situation, asked, MOST_EFFORT, is_cancelled)
    }

    /// As [`Self::tighten_within`], on the instants that figures name.
    fn solve(
        &self,
        asked: &[(Quantity, Instant)],
        most_effort: u64,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Vec<Bounded> {
        let mut all: Vec<Bounded> = asked.iter().map(|(q, at)| self.bounded(*q, *at)).collect();
        let roots = self.along.roots();
        let road = &self.along.road;
        // By what they hang on: the positions asked, and the places in whose people they ask for.
        let mut together: BTreeMap<BTreeSet<usize>, (Vec<usize>, BTreeSet<PlaceIx>)> =
            BTreeMap::new();
        for (ix, ((quantity, at), known)) in asked.iter().zip(&mut all).enumerate() {
            if known.is_optimal {
                continue;
            }
            let hangs_on = component::asked(road, roots, *quantity);
            if hangs_on.is_empty() {
                // Off the road its own figures say all.
                known.is_optimal = self.is_settled_alone(*quantity, *at) && !self.all.limited;
                continue;
            }
            let (group, present) = together.entry(hangs_on).or_default();
            group.push(ix);
            if let Quantity::Present(place) = quantity {
                present.extend(road.layout.held_in(&road.ways, *place));
            }
        }
        // Laid out once for all, where that is not too much.
        let all_roots: BTreeSet<usize> = together.keys().flatten().copied().collect();
        let legs = roots.iter().filter(|root| all_roots.contains(root)).count();
        if together.len() > 1 && legs.saturating_mul(road.grid().len()) <= MOST_CELLS {
            let groups = std::mem::take(&mut together).into_values();
            let (mut asked, mut present) = (Vec::new(), BTreeSet::new());
            for (group, places) in groups {
                asked.extend(group);
                present.extend(places);
            }
            asked.sort_unstable();
            together.insert(all_roots, (asked, present));
        }
        let mut left = most_effort;
        for (hangs_on, (group, present)) in together {
            let component = component(road, roots, &hangs_on, &present);
            let cells = component.legs.len().saturating_mul(road.grid().len());
            if is_cancelled() || cells > MOST_CELLS {
                continue;
            }
            let questions = group.into_iter().filter_map(|ix| {
                let (quantity, at) = *asked.get(ix)?;
                Some(Question { ix, quantity, at, known: all.get(ix)?.clone() })
            });
            let along = &self.along;
            let parts = (&along.road, &along.solved, &along.said);
            let programme = Programme::new(parts, &component);
            let search = RowSearch::new(programme);
            let mut asking = Asking { reckoning: self, search, left };
            let found = asking.answer(questions.collect(), is_cancelled);
            left = asking.left;
            for (ix, bounded) in found {
                if let Some(known) = all.get_mut(ix) {
                    *known = bounded;
                }
            }
        }
        // What was cut short is asked again, what was given up is not.
        let is_whole = !is_cancelled();
        if let Ok(mut kept) = self.along.kept.lock() {
            if kept.len() > MOST_KEPT {
                kept.clear();
            }
            let answered = asked.iter().zip(&all).filter(|(_, known)| is_whole || known.is_optimal);
            kept.extend(answered.map(|(asked, known)| (*asked, known.clone())));
        }
        all
    }
}

/// A bound that is asked for.
struct Question {
    ix: usize,
    quantity: Quantity,
    at: Instant,
    known: Bounded,
}

/// One end of a question.
struct Half {
    /// Its position among the questions.
    question: usize,
    end: End,
    /// To be made as small as can be: turned, where the greatest is asked for.
    aim: Terms,
    /// Known of the aim.
    least: i64,
    /// What it rests on is told in full. Who is present is a difference, of which propagation
    /// names too little.
    is_told: bool,
}

/// Questions about one component.
struct Asking<'a> {
    reckoning: &'a Reckoning,
    search: RowSearch<'a>,
    left: u64,
}

impl Asking<'_> {
    /// The answers that were found, by position of what was asked.
    fn answer(
        &mut self,
        mut questions: Vec<Question>,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Vec<(usize, Bounded)> {
        let mut halves: Vec<Half> = Vec::new();
        let mut unproved: Vec<u32> = vec![2; questions.len()];
        for ((question, asked), unproved) in questions.iter().enumerate().zip(&mut unproved) {
            let bounds = asked.known.why.bounds;
            let ends = |n: u64| i64::try_from(n).unwrap_or(OPEN);
            let known = [
                (End::Low, ends(bounds.lower())),
                (End::High, bounds.upper().map_or(OPEN, ends).saturating_neg()),
            ];
            for (end, least) in known {
                let aim = self.aim(asked, end);
                if aim.is_empty() && least == 0 {
                    *unproved -= 1;
                    continue;
                }
                let is_told = !matches!(asked.quantity, Quantity::Present(_));
                halves.push(Half { question, end, aim, least, is_told });
            }
        }
        // One point may show many to be the narrowest.
        for end in [End::Low, End::High] {
            let all = || halves.iter().filter(|h| h.end == end && h.least > -OPEN);
            if all().nth(1).is_none() {
                continue;
            }
            let aim: Terms = all().flat_map(|h| h.aim.iter().copied()).collect();
            let least = all().try_fold(0i64, |sum, h| sum.checked_add(h.least));
            self.look(&aim, least, SHARES, is_cancelled);
            self.strike(&mut halves, &mut unproved);
        }
        while let Some(half) = halves.pop() {
            if is_cancelled() || self.left == 0 {
                break;
            }
            let Some(question) = questions.get_mut(half.question) else { continue };
            let is_open = half.least == -OPEN;
            if is_open && self.search.is_endless(&half.aim) {
                if let Some(left) = unproved.get_mut(half.question) {
                    *left -= 1;
                }
                continue;
            }
            // What it rests on is to be found, where it is not told.
            let is_given = !is_open && (half.is_told || half.least == 0);
            let known = is_given.then_some(half.least);
            let among = (halves.len() as u64 + 1).min(SHARES);
            let found = self.look(&half.aim, known, among, is_cancelled);
            let is_optimal = self.settle(question, &half, &found);
            if is_optimal && let Some(left) = unproved.get_mut(half.question) {
                *left -= 1;
            }
            if matches!(found, Found::Least(_)) {
                self.strike(&mut halves, &mut unproved);
            }
        }
        // A point that breaks no row shows that these figures can be true together, whatever was not
        // settled of all.
        let limited = self.reckoning.all.limited;
        let answers = questions.into_iter().zip(unproved);
        let all = answers.map(|(question, left)| {
            let mut known = question.known;
            let (reckoning, quantity) = (self.reckoning, question.quantity);
            let is_solved = left == 0
                && !limited
                && !reckoning.is_between(quantity, question.at)
                && !reckoning.is_loose(quantity);
            known.is_optimal = is_solved || known.why.bounds.exact().is_some();
            (question.ix, known)
        });
        if is_cancelled() { all.filter(|(_, b)| b.is_optimal).collect() } else { all.collect() }
    }

    /// Looks for the least of an aim with one part of so many of the effort that is left.
    fn look(
        &mut self,
        aim: &Terms,
        known: Option<i64>,
        among: u64,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Found {
        let before = self.search.effort();
        let found = self.search.least(aim, known, self.left / among, is_cancelled);
        self.left = self.left.saturating_sub(self.search.effort() - before);
        found
    }

    /// Takes those off the list that the point found reaches.
    fn strike(&self, halves: &mut Vec<Half>, unproved: &mut [u32]) {
        halves.retain(|half| {
            let is_told = half.is_told || half.least == -OPEN || half.least == 0;
            let value = self.search.value_of(&half.aim);
            let is_reached = is_told && self.whole(value, half.end) == Some(half.least);
            if is_reached && let Some(left) = unproved.get_mut(half.question) {
                *left -= 1;
            }
            !is_reached
        });
    }

    /// The least whole number that is no less than what was found of an aim.
    fn whole(&self, value: f64, end: End) -> Option<i64> {
        if end == End::High && self.search.is_open(-value) {
            return Some(-OPEN);
        }
        let value = (value - 1e-6 - value.abs() * 1e-12).ceil();
        // Nobody is missing where nobody was.
        let value = if end == End::Low { value.max(0.0) } else { value };
        // Beyond this not every whole number is a floating point number.
        (value.abs() < 9e15).then_some(value as i64)
    }

    /// The aim: who came by the first instant, who left by the second.
    fn aim(&self, asked: &Question, end: End) -> Terms {
        let (programme, road) = (&self.search.programme, &self.reckoning.along.road);
        let (before, after) = (road.before(asked.at).unwrap_or(0), road.after(asked.at));
        let (i, j) = if end == End::Low { (before, after) } else { (after, before) };
        let mut aim = match asked.quantity {
            Quantity::In(leg) => programme.count(leg.usize() * 2 + 1, i),
            Quantity::Out(leg) => programme.count(leg.usize() * 2, i),
            Quantity::Arrivals(place) => programme.moved(place, true, i),
            Quantity::Departures(place) => programme.moved(place, false, i),
            Quantity::Present(place) => match road.layout.held_in(&road.ways, place) {
                Some(held) if held == place => programme.present(place, i, j),
                // All of those it is held among may be there, or none.
                Some(held) if end == End::High => programme.present(held, i, j),
                _ => Terms::new(),
            },
            Quantity::Counted(_) => {
                let row = self.reckoning.row_of(asked.quantity);
                row.map(|row| programme.count(row, i)).unwrap_or_default()
            }
        };
        if end == End::High {
            for (_, n) in &mut aim {
                *n = -*n;
            }
        }
        aim
    }

    /// Takes over what was found for one end; whether it is proved to be the narrowest.
    fn settle(&self, question: &mut Question, half: &Half, found: &Found) -> bool {
        let whole = match found {
            Found::Least(value) => self.whole(*value, half.end),
            _ => None,
        };
        let is_reached = whole == Some(half.least);
        if is_reached && (half.is_told || half.least == -OPEN || half.least == 0) {
            return true;
        }
        let proof = self.search.proved(&half.aim);
        let least = proof.as_ref().and_then(|p| i64::try_from(p.least).ok());
        let (Some(proof), Some(least)) = (proof, least) else { return is_reached };
        if least < half.least || least == half.least && (!is_reached || half.is_told) {
            return is_reached;
        }
        let mut reason = self.reason(&proof, half.end, &question.known.why);
        self.reckoning.close(&mut reason, question.quantity, half.end);
        let why = &mut question.known.why;
        let (low, high) = (why.bounds.lower(), why.bounds.upper());
        let ends = |n: u64| i64::try_from(n).unwrap_or(OPEN);
        let (mut low, mut high) = (ends(low), high.map_or(OPEN, ends));
        match half.end {
            End::Low => (low, why.lower) = (least, reason),
            End::High => (high, why.upper) = (-least, reason),
        }
        if low <= high {
            why.bounds = bounds(low, high);
        }
        whole == Some(least)
    }

    /// What a proof rests on.
    fn reason(&self, proof: &Proof, end: End, known: &Why) -> Reason {
        let known = if end == End::Low { &known.lower } else { &known.upper };
        let ordinals = &self.reckoning.all.ordinals;
        let (trail, many) = rests_on(ordinals, &self.search, proof, Some(known));
        let mut reason = Reason::from(trail);
        reason.other_roads |= many;
        reason.from_ahead |= end == End::Low;
        reason.from_behind |= end == End::High;
        reason
    }
}

/// The figures and assumptions that a proof rests on, and whether several roads bear on it.
fn rests_on(
    ordinals: &Ordinals,
    search: &RowSearch<'_>,
    proof: &Proof,
    known: Option<&Reason>,
) -> (Trail, bool) {
    let programme = &search.programme;
    let road = programme.road;
    let (mut trail, mut many) = (Trail::default(), false);
    let counted = |row: usize, i: u32, is_upper: bool| {
        let (low, high) = road.row_trails(programme.solved, ordinals, row, road.time(i));
        if is_upper { high } else { low }
    };
    for row in proof.rows.iter().filter_map(|ix| search.rows.get(*ix)) {
        match &row.by {
            By::Tie(is_sum, causes) => {
                many |= is_sum;
                for cause in causes {
                    trail.add(*cause);
                }
            }
            By::Bound(row, i, is_upper) => trail.join(counted(*row, *i, *is_upper)),
            By::Causes(causes) => causes.iter().for_each(|cause| trail.add(*cause)),
            By::Known => {
                let Some(known) = known else { continue };
                for f in &known.figures {
                    trail.add(Cause::Figure(*f));
                }
                for a in &known.assumptions {
                    trail.add(Cause::Assumption(*a));
                }
                trail.untold = trail.untold.and(known.untold);
                many |= known.other_roads;
            }
        }
    }
    for (column, is_upper) in &proof.columns {
        match programme.place_of(*column) {
            Ok((track, i)) => {
                let row = programme.tracks.get(track as usize);
                if let Some(row) = row {
                    trail.join(counted(*row, i, *is_upper));
                }
            }
            Err(part) => {
                let Some(place) = programme.parts.get(part as usize) else { continue };
                let start = road.layout.start_of_part(*place);
                let causes = if *is_upper { start.high_by } else { start.low_by };
                for cause in causes {
                    trail.add(cause);
                }
            }
        }
    }
    (trail, many)
}
