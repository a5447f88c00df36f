//! Which figures are used: admitted by rank, each when it contradicts none before it.
//!
//! Here count by count; figures of different counts meet in `along`.

use super::{
    Band, Clash, Step, UntoldChanges,
    claim::{Claim, bounds},
    course::{Course, FigureRefusal, Settled, counts_agree},
    knot::{Clashing, MOST_SHRUNK, clashing},
    layout::Lived,
    ordinals::Ordinals,
    stair::{DerivationIx, Tread},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{
    Admission, Bounds, FigureRef, Instant, Measure, People, PlaceIx, Series, Situation, Subject,
};

/// What became of every figure, and what is known series by series.
#[derive(Clone, Debug)]
pub(super) struct Admissions {
    pub ordinals: Ordinals,
    /// By ordinal.
    pub fates: Vec<Admission>,
    /// In the order of rank.
    pub clashes: Vec<Clash>,
    /// Sorted.
    pub series: Vec<Series>,
    /// As `series`.
    pub accounts: Vec<Account>,
    /// What admitted figures say of the population of a place, and the first of them. A place of
    /// which no figure is admitted may have had any.
    pub populations: BTreeMap<PlaceIx, (Lived, Option<FigureRef>)>,
    /// The ends of the spans of known figures, each once, in order.
    pub instants: Vec<Instant>,
    /// Effort ran out: some bounds may be wider than they need be.
    pub limited: bool,
}

/// What is known of one series.
#[derive(Clone, Default, Debug)]
pub(super) struct Account {
    /// Known figures by the end of their span, then by the file.
    pub figures: Vec<FigureRef>,
    /// Known figures that may be admitted, in the order of admission.
    pub candidates: Vec<Candidate>,
    /// Of a stock: when each span ended and the figure of highest rank that ended then.
    pub stocks: Vec<(Instant, FigureRef)>,
}

/// What each figure demands of the count of its own series, by ordinal, and the position of that series.
/// Read once, in the order of the file: figures lie far apart in memory.
#[derive(Default, Debug)]
pub(super) struct ToldClaims {
    by_ordinal: Vec<(Claim, u32)>,
    /// When the last figure ends, known or not.
    pub last: Option<Instant>,
}

impl ToldClaims {
    /// What a figure that is known demands, and of which series it tells.
    pub(super) fn of(&self, all: &Admissions, figure: FigureRef) -> Option<(Claim, Series)> {
        let (claim, series) = self.by_ordinal.get(all.ordinals.of_figure(figure))?;
        Some((*claim, *all.series.get(*series as usize)?))
    }

    /// What figures demand that may be admitted, in the order of the file, and the position of their
    /// series.
    pub(super) fn admissible(&self, all: &Admissions) -> impl Iterator<Item = (&Claim, usize)> {
        let told = self.by_ordinal.iter().zip(&all.fates);
        told.filter(|(_, fate)| **fate == Admission::Admitted).map(|((c, ix), _)| (c, *ix as usize))
    }
}

/// When the spans of figures end.
type SpanEnds = Vec<(Instant, FigureRef)>;

/// A known figure that may be admitted. Sorts in the order of admission: counts before increments
/// of the same rank, for an increment is read against the counts around it; then by the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Candidate {
    rank: u32,
    pub is_increment: bool,
    pub figure: FigureRef,
}

impl Candidate {
    pub(super) fn of(situation: &Situation, figure: FigureRef) -> Self {
        let rank = situation.rank(situation.snapshot(figure.snapshot));
        let is_increment = situation.figure(figure).during.is_some();
        Self { rank: u32::try_from(rank).unwrap_or(u32::MAX), is_increment, figure }
    }
}

/// One cumulative count, of one series or of several that count the same people.
#[derive(Clone, Default, Debug)]
pub(super) struct CumulativeCount {
    /// Whom it counts. Figures of people around them, and of a part of them, bear on it too.
    pub people: People,
    /// By what; `None` of a row of the road, which several may count.
    pub measure: Option<Measure>,
    pub candidates: Vec<Candidate>,
    pub claims: Vec<Claim>,
    pub clashes: Vec<(Candidate, Clash)>,
    /// What follows from its own figures alone, where it is asked for.
    pub band: Option<Band>,
    /// What admitted increments say of their periods.
    pub increments: BTreeMap<(Instant, Instant), Bounds>,
    pub limited: bool,
}

/// Deletions tried for clashes in which increments are at play, over a whole reckoning. Beyond
/// it such clashes name figures that suffice, though fewer might.
pub(super) const SHRINKING: usize = 200_000;

impl Admissions {
    /// Sorts known figures into their series. Nothing is refused yet.
    pub(super) fn of(situation: &Situation, evidence: &[Admission]) -> (Self, ToldClaims) {
        let mut all = Self {
            fates: evidence.to_vec(),
            ordinals: Ordinals::of(situation),
            clashes: Vec::new(),
            accounts: Vec::new(),
            series: Vec::new(),
            populations: BTreeMap::new(),
            instants: Vec::new(),
            limited: false,
        };
        let claims = all.gather(situation);
        for ix in 0..all.series.len() {
            all.stock(situation, ix);
        }
        (all, claims)
    }

    /// What is known of a series.
    pub(super) fn account(&self, series: Series) -> Option<&Account> {
        let ix = self.series.binary_search(&series).ok()?;
        self.accounts.get(ix)
    }

    fn gather(&mut self, situation: &Situation) -> ToldClaims {
        let since = situation.since.span().start();
        let mut claims = ToldClaims::default();
        claims.by_ordinal.reserve(self.fates.len());
        self.instants.reserve(self.fates.len());
        // When the known figures of each series end, and those that may be admitted.
        let mut told: BTreeMap<Series, (SpanEnds, Vec<Candidate>)> = BTreeMap::new();
        let mut standing = None;
        for ((at, snapshot, figure), fate) in situation.figures().zip(&self.fates) {
            claims.by_ordinal.push((Claim::told(since, at, snapshot, figure), u32::MAX));
            let end = snapshot.span_of(figure).end();
            claims.last = claims.last.max(Some(end));
            let (ends, candidates) = told.entry(figure.series).or_default();
            if *fate == Admission::NotYetKnown {
                continue;
            }
            // The rank is that of the snapshot.
            let rank = match standing {
                Some((ix, rank)) if ix == at.snapshot => rank,
                _ => u32::try_from(situation.rank(snapshot)).unwrap_or(u32::MAX),
            };
            standing = Some((at.snapshot, rank));
            ends.push((end, at));
            self.instants.push(end);
            if *fate == Admission::Admitted {
                let is_increment = figure.during.is_some();
                candidates.push(Candidate { rank, is_increment, figure: at });
            }
        }
        for (ix, (series, (mut ends, mut candidates))) in (0..).zip(told) {
            ends.sort_unstable();
            candidates.sort_unstable();
            for (_, figure) in &ends {
                if let Some(told) = claims.by_ordinal.get_mut(self.ordinals.of_figure(*figure)) {
                    told.1 = ix;
                }
            }
            let figures = ends.into_iter().map(|(_, figure)| figure).collect();
            self.series.push(series);
            self.accounts.push(Account { figures, candidates, stocks: Vec::new() });
        }
        // Stable: what is in order piece by piece is only merged.
        self.instants.sort();
        self.instants.dedup();
        claims
    }

    /// What figures say of the population of places, each figure where it contradicts none of
    /// higher rank. The clashes are given back.
    pub(super) fn populate(
        &mut self,
        situation: &Situation,
        removed: &BTreeSet<FigureRef>,
    ) -> Vec<(Candidate, Clash)> {
        let mut clashes = Vec::new();
        self.populations.clear();
        for (series, account) in self.series.iter().zip(&self.accounts) {
            let Subject::Place(place) = series.subject else { continue };
            if series.measure != Measure::Population || !series.people.is_everybody() {
                continue;
            }
            let candidates = account.candidates.iter().filter(|c| !c.is_increment);
            if candidates.clone().next().is_some() {
                self.populations.insert(place, (Lived::ANY, None));
            }
            for candidate in candidates.filter(|c| !removed.contains(&c.figure)) {
                let figure = candidate.figure;
                let says = situation.figure(figure).bounds;
                let said = Lived::said(says, figure);
                let (known, first) =
                    self.populations.get(&place).cloned().unwrap_or((Lived::ANY, None));
                let possible = known.bounds();
                let against = if said.low > known.high { &known.high_by } else { &known.low_by };
                let with = against.iter().filter_map(|c| c.figure()).collect();
                if let Some(both) = known.meet(said) {
                    self.populations.insert(place, (both, first.or(Some(figure))));
                } else {
                    let at = situation.span_of(figure).end();
                    let clash = Clash {
                        figure,
                        with,
                        assumptions: Vec::new(),
                        untold: UntoldChanges::default(),
                        at,
                        says,
                        possible,
                    };
                    clashes.push((*candidate, clash));
                }
            }
        }
        clashes
    }

    fn stock(&mut self, situation: &Situation, ix: usize) {
        let is_stock = self.series.get(ix).is_some_and(|s| !s.measure.is_cumulative());
        let Some(account) = self.accounts.get_mut(ix).filter(|_| is_stock) else { return };
        let counts = account.candidates.iter().filter(|c| !c.is_increment);
        let mut ends: Vec<_> =
            counts.map(|c| (situation.span_of(c.figure).end(), c.figure)).collect();
        // Stable: of those that end together the highest rank stays first.
        ends.sort_by_key(|(end, _)| *end);
        ends.dedup_by_key(|(end, _)| *end);
        account.stocks = ends;
    }
}

impl CumulativeCount {
    /// Admits the figures of a cumulative count. `alone`: no other count bears on it, and its own
    /// figures say all.
    pub(super) fn admit(
        &mut self,
        situation: &Situation,
        claim_of: &dyn Fn(FigureRef) -> Option<(Claim, Series)>,
        is_out: &dyn Fn(&FigureRef) -> bool,
        shrinking: &mut usize,
        alone: bool,
    ) {
        let since = situation.since.span().start();
        self.claims.clear();
        self.clashes.clear();
        self.increments.clear();
        let candidates = std::mem::take(&mut self.candidates);
        let told: Vec<(Candidate, Claim)> = candidates
            .iter()
            .filter(|c| !is_out(&c.figure))
            .filter_map(|c| {
                let (claim, own) = claim_of(c.figure)?;
                Some((*c, claim.on_count(situation, own, (self.people, self.measure))))
            })
            .filter(|(_, claim)| !claim.is_idle())
            .collect();
        self.candidates = candidates;
        if !alone && counts_agree(told.iter().map(|(_, claim)| *claim), since.0) {
            self.claims.extend(told.into_iter().map(|(_, claim)| claim));
            return;
        }
        let mut course = Course::new(since.0);
        let mut instants = vec![since];
        for (candidate, claim) in told {
            match course.admit(claim) {
                Ok(()) => {
                    self.claims.push(claim);
                    let named = [claim.start, claim.end].map(Instant);
                    instants.extend(named.into_iter().filter(|t| *t > since));
                    if claim.is_increment {
                        let said = bounds(claim.lower, claim.upper);
                        let period = (Instant(claim.start), Instant(claim.end));
                        let known = self.increments.entry(period).or_insert(Bounds::ANY);
                        *known = known.meet(said).unwrap_or(*known);
                    }
                }
                Err(refusal) => {
                    let by = (refusal, self.people, self.measure);
                    let clash = clash(situation, claim, by, since.0, shrinking);
                    self.clashes.push((candidate, clash));
                }
            }
        }
        if alone {
            instants.sort_unstable();
            instants.dedup();
            let settled = course.settle();
            self.limited = settled.limited;
            self.band = Some(band(&instants, &settled));
        }
    }
}

/// A refusal told as a clash.
fn clash(
    situation: &Situation,
    claim: Claim,
    (refusal, people, measure): (FigureRefusal, People, Option<Measure>),
    since: i64,
    shrinking: &mut usize,
) -> Clash {
    let says = situation.figure(claim.figure).bounds;
    let (with, at, possible) = match refusal {
        FigureRefusal::Counts { with, at, possible } => (with, at, possible),
        FigureRefusal::Knot(figures) => {
            let mut named = figures;
            named.sort_by_key(|f| Candidate::of(situation, *f));
            let tries = if named.len() <= MOST_SHRUNK { named.len() * named.len() } else { 0 };
            let Some(left) = shrinking.checked_sub(tries) else {
                *shrinking = 0;
                let at = if claim.is_increment { claim.end } else { claim.start };
                return Clash {
                    figure: claim.figure,
                    with: named,
                    assumptions: Vec::new(),
                    untold: UntoldChanges::default(),
                    at: Instant(at),
                    says,
                    possible: Bounds::ANY,
                };
            };
            *shrinking = left;
            let on = |f: &FigureRef| {
                let own = situation.figure(*f).series;
                Claim::of(situation, *f).on_count(situation, own, (people, measure))
            };
            let others = named.iter().map(on).collect();
            let Clashing { with, at, possible } = clashing(claim, others, since);
            (with, at, possible)
        }
    };
    let possible = bounds(possible.0, possible.1);
    let (assumptions, untold) = Default::default();
    Clash { figure: claim.figure, with, assumptions, untold, at: Instant(at), says, possible }
}

/// The bounds at each instant, in one walk up both stairs.
fn band(instants: &[Instant], settled: &Settled) -> Band {
    let by = |why: DerivationIx| settled.derivations.figure(why);
    let nothing = Tread { value: 0, why: DerivationIx::NOTHING };
    let mut least = settled.least.treads().peekable();
    let mut lower = nothing;
    // Mirrored, the last tread is the earliest upper bound.
    let mut greatest = settled.greatest.treads().rev().peekable();
    let mut steps = Vec::with_capacity(instants.len());
    for &at in instants {
        while let Some((_, tread)) = least.next_if(|(t, _)| *t <= at.0) {
            lower = tread;
        }
        while greatest.next_if(|(t, _)| *t > -at.0).is_some() {}
        let upper = greatest.peek().map(|(_, tread)| *tread);
        let bounds = bounds(lower.value, upper.map_or(super::claim::OPEN, |u| -u.value));
        // Zero at the start is the definition of counting, whatever else would imply it.
        let upper_by = upper.filter(|_| Some(&at) != instants.first()).and_then(|u| by(u.why));
        steps.push(Step { at, bounds, lower_by: by(lower.why), upper_by });
    }
    Band::new(steps, None, None)
}
