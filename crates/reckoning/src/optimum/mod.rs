//! The narrowest bounds: the optimum of the linear programme, proved.
//!
//! [`Reckoning::bounds`] are found by propagation: sound at once, and mostly as narrow as can be,
//! but where roads branch, meet or return they may be wider. What is asked for or shown is solved
//! exactly: [`Reckoning::tight`] may take up to seconds on a large network and belongs on a thread
//! beside the window; what it found is kept, and [`Reckoning::bounded`] gives it back at once.
//!
//! The method is data reconciliation under interval constraints (Dubois, Fargier, Guyonnet:
//! "Data reconciliation under fuzzy constraints in material flow analysis", EUSFLAT 2013): every
//! figure is an interval, conservation ties the flows, and the bounds of a flow are two linear
//! programmes. Only the component that bears on the question is solved, at first at the few
//! instants of the question itself. That is a relaxation, and so sound; where its solution cannot
//! be drawn out to all instants, those at which it fails are taken in, until it can: then it is the
//! optimum. The solver works in floating point and is not believed: see `certificate`.

mod certificate;
mod component;
mod programme;

pub(super) use self::component::roots;
use self::{
    certificate::{Proof, SolverResult, least, proof},
    component::component,
    programme::{By, Component, Programme, ProgrammeColumn, Terms},
};
use super::{
    Quantity, Reason, Reckoning, Why,
    claim::{OPEN, bounds},
    trail::Trail,
};
use std::{collections::BTreeSet, time::Duration};
use waymark_model::{Instant, Situation};

/// For one programme, before what propagation found has to do.
const MOST_TIME: Duration = Duration::from_secs(5);

/// How often instants are taken in.
const MOST_ROUNDS: usize = 24;

/// Cells of a component that are solved; a larger one keeps what propagation found.
const MOST_CELLS: usize = 600_000;

/// Bounds with their reasons, and whether any narrower would exclude what may be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounded {
    pub why: Why,
    /// False: they are sound, but may be wider than the figures allow.
    pub is_optimal: bool,
}

/// One end of an aim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

/// What solving came to.
struct Answer {
    /// Proved; `None` where nothing better than what was known is.
    better: Option<(i64, Reason)>,
    is_optimal: bool,
}

impl Reckoning {
    /// The bounds of a quantity at an instant as far as they are known without effort: what
    /// [`Self::tight`] found, or what propagation did.
    pub fn bounded(&self, quantity: Quantity, at: Instant) -> Bounded {
        if let Some(kept) = self.tightened(quantity, at) {
            return kept;
        }
        let why = self.why(quantity, at);
        let is_optimal = why.bounds.exact().is_some();
        Bounded { why, is_optimal }
    }

    /// The narrowest bounds of all that is in sight, in the order asked; for a thread beside the
    /// window. Each is kept as it is found, so that [`Self::tightened`] and [`Self::bounded`] of
    /// this reckoning and its clones give it at once. After `is_cancelled` says so, the rest is as
    /// it was known before.
    pub fn tighten(
        &self,
        situation: &Situation,
        asked: &[(Quantity, Instant)],
        is_cancelled: &dyn Fn() -> bool,
    ) -> Vec<Bounded> {
        let one = |(quantity, at): &(Quantity, Instant)| {
            self.tight(situation, *quantity, *at, is_cancelled)
        };
        asked.iter().map(one).collect()
    }

    /// The narrowest bounds, where they were asked for before.
    pub fn tightened(&self, quantity: Quantity, at: Instant) -> Option<Bounded> {
        self.along.kept.lock().ok()?.get(&(quantity, at)).cloned()
    }

    /// The narrowest bounds of a quantity at an instant. `is_cancelled` is asked now and then;
    /// once it says so, what is known by then is given back.
    pub fn tight(
        &self,
        situation: &Situation,
        quantity: Quantity,
        at: Instant,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Bounded {
        let known = self.bounded(quantity, at);
        if known.is_optimal || is_cancelled() {
            return known;
        }
        let found = self.solved(situation, quantity, at, known, is_cancelled);
        if !is_cancelled()
            && let Ok(mut kept) = self.along.kept.lock()
        {
            kept.insert((quantity, at), found.clone());
        }
        found
    }

    fn solved(
        &self,
        situation: &Situation,
        quantity: Quantity,
        at: Instant,
        mut known: Bounded,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Bounded {
        let Some(component) = component(situation, &self.along, quantity) else {
            // Off the road its own figures say all.
            let is_alone = self.is_alone(quantity);
            known.is_optimal = is_alone && !self.limited();
            return known;
        };
        let question = Question { reckoning: self, situation, quantity, at, component };
        let (lower, upper) = (known.why.bounds.lower(), known.why.bounds.upper());
        let ends = |n: u64| i64::try_from(n).unwrap_or(OPEN);
        let low = question.answer(End::Low, ends(lower), is_cancelled);
        let high = question.answer(End::High, upper.map_or(OPEN, ends), is_cancelled);
        let is_whole = low.is_optimal && high.is_optimal && !self.along.road.thinned;
        // The programme has no columns for people who are a part of others.
        let rows = self.along.road.network.rows.len();
        known.is_optimal = is_whole && !self.along.families.bear_below(rows);
        let (mut least, mut most) = (ends(lower), upper.map_or(OPEN, ends));
        if let Some((n, reason)) = low.better {
            (least, known.why.lower) = (n, reason);
        }
        if let Some((n, reason)) = high.better {
            (most, known.why.upper) = (n, reason);
        }
        if least <= most {
            known.why.bounds = bounds(least, most);
        }
        known
    }
}

struct Question<'a> {
    reckoning: &'a Reckoning,
    situation: &'a Situation,
    quantity: Quantity,
    at: Instant,
    component: Component,
}

impl Question<'_> {
    /// The aim: who came by the first instant, who left by the second.
    fn aim(&self, programme: &mut Programme<'_>, i: u32, j: u32) -> Terms {
        match self.quantity {
            Quantity::In(leg) => programme.count(leg.usize() * 2 + 1, i),
            Quantity::Out(leg) => programme.count(leg.usize() * 2, i),
            Quantity::Arrivals(place) => programme.crossing(place, true, i),
            Quantity::Departures(place) => programme.crossing(place, false, i),
            Quantity::Present(place) => programme.present(place, i, j),
            Quantity::Counted(series) => {
                let row = self.reckoning.row_of(Quantity::Counted(series));
                row.map(|row| programme.count(row, i)).unwrap_or_default()
            }
        }
    }

    fn programme(&self, instants: &BTreeSet<u32>, end: End) -> (Programme<'_>, Terms) {
        let road = &self.reckoning.along.road;
        let (before, after) = (road.before(self.at).unwrap_or(0), road.after(self.at));
        let (i, j) = match end {
            End::Low => (before, after),
            End::High => (after, before),
        };
        let mut programme = Programme::new(self.situation, &self.reckoning.along, instants);
        let mut aim = self.aim(&mut programme, i, j);
        programme.tie(&self.component);
        if matches!(self.quantity, Quantity::Present(_)) && end == End::Low {
            programme.never_negative(aim.clone());
        }
        if end == End::High {
            for (_, n) in &mut aim {
                *n = -*n;
            }
        }
        (programme, aim)
    }

    fn answer(&self, end: End, known: i64, is_cancelled: &dyn Fn() -> bool) -> Answer {
        let road = &self.reckoning.along.road;
        let last = road.grid().len() as u32 - 1;
        let unknown = Answer { better: None, is_optimal: false };
        if self.component.legs.len().saturating_mul(road.grid().len()) > MOST_CELLS {
            return unknown;
        }
        let every: BTreeSet<u32> = (0..=last).collect();
        let (whole, _) = self.programme(&every, end);
        let asked = [0, road.before(self.at).unwrap_or(0), road.after(self.at), last];
        let mut instants = BTreeSet::from(asked);
        for _ in 0..MOST_ROUNDS {
            if is_cancelled() {
                break;
            }
            let (mut programme, aim) = self.programme(&instants, end);
            let most = (end == End::High).then(|| programme.cap(&aim));
            let SolverResult::Best(found) = least(&programme, &aim, MOST_TIME) else {
                return unknown;
            };
            let is_open = most.is_some_and(|most| -found.value > most as f64 * 0.999);
            let value = found.value - 1e-6 - found.value.abs() * 1e-9;
            let value = if is_open { i64::MIN } else { value.ceil() as i64 };
            let missing = programme.missing(&whole, &found);
            if !missing.is_empty() && instants.len() <= last as usize {
                instants.extend(missing);
                continue;
            }
            // Drawn out to every instant: no bound is narrower.
            let value_known = if end == End::High { known.saturating_neg() } else { known };
            if is_open || value <= value_known {
                let is_optimal = if is_open { known == OPEN } else { value == value_known };
                // Who is present is a difference, of which propagation names too little.
                let is_told = !matches!(self.quantity, Quantity::Present(_)) || is_open;
                let proof =
                    if is_told || !is_optimal { None } else { proof(&programme, &aim, &found) };
                let proof = proof.filter(|p| p.least == i128::from(value));
                let better = proof.map(|p| (known, self.reason(&programme, &p, end)));
                return Answer { better, is_optimal };
            }
            let Some(proof) = proof(&programme, &aim, &found) else { return unknown };
            let Ok(proved) = i64::try_from(proof.least) else { return unknown };
            if proved <= value_known {
                return unknown;
            }
            let bound = if end == End::High { -proved } else { proved };
            let reason = self.reason(&programme, &proof, end);
            return Answer { better: Some((bound, reason)), is_optimal: proved == value };
        }
        unknown
    }

    /// What a proof rests on.
    fn reason(&self, programme: &Programme<'_>, proof: &Proof, end: End) -> Reason {
        let (trail, many) = rests_on(self.reckoning, self.situation, programme, proof);
        let mut reason = Reason::from(trail);
        reason.other_roads |= many;
        reason.from_ahead |= end == End::Low;
        reason.from_behind |= end == End::High;
        reason
    }
}

/// The figures and assumptions that a proof rests on, and whether several roads bear on it.
fn rests_on(
    reckoning: &Reckoning,
    situation: &Situation,
    programme: &Programme<'_>,
    proof: &Proof,
) -> (Trail, bool) {
    let (along, ordinals) = (&reckoning.along, &reckoning.all.ordinals);
    let (mut trail, mut many) = (Trail::default(), false);
    let counted = |row: usize, i: u32, is_upper: bool| {
        let (low, high) = along.row_trails(ordinals, row, along.road.time(i));
        if is_upper { high } else { low }
    };
    for row in proof.rows.iter().filter_map(|ix| programme.rows.get(*ix)) {
        match &row.by {
            By::Tie(is_sum) => many |= is_sum,
            By::Bound(row, i, is_upper) => trail.join(counted(*row, *i, *is_upper)),
            By::Causes(causes) => causes.iter().for_each(|cause| trail.add(*cause)),
        }
    }
    for (column, is_upper) in &proof.columns {
        match programme.columns.get(*column as usize).map(|(column, _, _)| *column) {
            Some(ProgrammeColumn::Count(row, i)) => trail.join(counted(row, i, *is_upper)),
            Some(ProgrammeColumn::Start(place)) => {
                let start = along.road.layout.start_of_part(situation, place);
                let causes = if *is_upper { start.high_by } else { start.low_by };
                for cause in causes {
                    trail.add(cause);
                }
            }
            _ => {}
        }
    }
    (trail, many)
}
