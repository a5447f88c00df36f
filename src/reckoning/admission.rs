//! Which figures are used: admitted by rank, each when it contradicts none before it.

use super::{
    Band, Clash, Step,
    claim::{Claim, bounds, ends},
    course::{Course, Refusal, Settled},
    knot::{Clashing, Frame, MOST_SHRUNK, clashing},
    ordinals::Ordinals,
    stair::{Stair, Tread, Why},
};
use crate::model::{
    Admission, Bounds, FigureRef, Instant, Measure, PlaceIx, Series, Situation, Standing, Subject,
};
use std::collections::BTreeMap;

/// What became of every figure, and what follows series by series.
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
    /// The first admitted figure of the population of a place.
    pub populations: BTreeMap<PlaceIx, (Bounds, FigureRef)>,
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
    pub band: Option<Band>,
    /// What admitted increments say of their periods.
    pub increments: BTreeMap<(Instant, Instant), Bounds>,
    /// Of a stock: when each span ended and the figure of highest rank that ended then.
    pub stocks: Vec<(Instant, FigureRef)>,
}

/// A known figure that may be admitted. Sorts in the order of admission: counts before increments
/// of the same rank, for an increment is read against the counts around it; then by the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rank: u32,
    is_increment: bool,
    figure: FigureRef,
}

/// Deletions tried for clashes in which increments are at play, over a whole reckoning. Beyond
/// it such clashes name figures that suffice, though fewer might.
const SHRINKING: usize = 200_000;

impl Admissions {
    pub(super) fn of(situation: &Situation, known_on: Option<Instant>) -> Self {
        let ordinals = Ordinals::of(situation);
        let series = situation.series();
        let mut all = Self {
            fates: vec![Admission::NotYetKnown; ordinals.count()],
            ordinals,
            clashes: Vec::new(),
            accounts: vec![Account::default(); series.len()],
            series,
            populations: BTreeMap::new(),
            instants: Vec::new(),
            limited: false,
        };
        let candidates = all.gather(situation, known_on);
        all.populate(situation, &candidates);
        let cap = situation
            .origin
            .and_then(|place| all.populations.get(&place))
            .map(|(bounds, figure)| (ends(*bounds).1, *figure));
        let mut clashes = Vec::new();
        let mut shrinking = SHRINKING;
        for (ix, candidates) in candidates.iter().enumerate() {
            let Some(&series) = all.series.get(ix) else { continue };
            if series.measure.is_cumulative() {
                let cap = cap.filter(|_| is_capped(series));
                all.run(situation, ix, candidates, cap, &mut shrinking, &mut clashes);
            } else {
                all.stock(situation, ix, candidates);
            }
        }
        clashes.sort_by_key(|(candidate, _): &(Candidate, Clash)| *candidate);
        all.clashes = clashes.into_iter().map(|(_, clash)| clash).collect();
        all.limited |= shrinking == 0;
        all
    }

    /// What is known of a series.
    pub(super) fn account(&self, series: Series) -> Option<&Account> {
        let ix = self.series.binary_search(&series).ok()?;
        self.accounts.get(ix)
    }

    /// The band of a cumulative series from its own figures.
    pub(super) fn band(&self, series: Series) -> Option<&Band> {
        self.account(series)?.band.as_ref()
    }

    /// Sorts known figures into their series, in the order of admission.
    fn gather(&mut self, situation: &Situation, known_on: Option<Instant>) -> Vec<Vec<Candidate>> {
        let mut candidates = vec![Vec::new(); self.series.len()];
        let mut ends: Vec<Vec<(Instant, FigureRef)>> = vec![Vec::new(); self.series.len()];
        let mut last = None;
        let mut fates = self.fates.iter_mut();
        let mut standing = None;
        for (at, snapshot, figure) in situation.figures() {
            let Some(fate) = fates.next() else { break };
            // Rank and publication are those of the snapshot.
            if standing.is_none_or(|(ix, _, _)| ix != at.snapshot) {
                let known = situation.known_by(snapshot, known_on);
                let rank = u32::try_from(situation.rank(snapshot)).unwrap_or(u32::MAX);
                standing = Some((at.snapshot, known, rank));
            }
            let Some((_, true, rank)) = standing else { continue };
            let ix = match last {
                Some((series, ix)) if series == figure.series => ix,
                _ => self.series.partition_point(|s| *s < figure.series),
            };
            last = Some((figure.series, ix));
            let end = snapshot.span_of(figure).end();
            if let Some(ends) = ends.get_mut(ix) {
                ends.push((end, at));
            }
            *fate = if matches!(figure.standing, Standing::SetAside(_)) {
                Admission::SetAside
            } else {
                let is_increment = figure.during.is_some();
                if let Some(candidates) = candidates.get_mut(ix) {
                    candidates.push(Candidate { rank, is_increment, figure: at });
                }
                Admission::Admitted
            };
        }
        for (account, mut ends) in self.accounts.iter_mut().zip(ends) {
            ends.sort_unstable();
            self.instants.extend(ends.iter().map(|(end, _)| *end));
            account.figures = ends.into_iter().map(|(_, figure)| figure).collect();
        }
        self.instants.sort_unstable();
        self.instants.dedup();
        for candidates in &mut candidates {
            candidates.sort_unstable();
        }
        candidates
    }

    /// Populations come first: they cap the counts of those who left.
    fn populate(&mut self, situation: &Situation, candidates: &[Vec<Candidate>]) {
        for (series, candidates) in self.series.iter().zip(candidates) {
            let Subject::Place(place) = series.subject else { continue };
            if series.measure != Measure::Population || series.group.is_some() {
                continue;
            }
            if let Some(first) = candidates.iter().find(|c| !c.is_increment) {
                let bounds = situation.figure(first.figure).bounds;
                self.populations.insert(place, (bounds, first.figure));
            }
        }
    }

    fn stock(&mut self, situation: &Situation, ix: usize, candidates: &[Candidate]) {
        let Some(account) = self.accounts.get_mut(ix) else { return };
        let counts = candidates.iter().filter(|c| !c.is_increment);
        let mut ends: Vec<_> =
            counts.map(|c| (situation.span_of(c.figure).end(), c.figure)).collect();
        // Stable: of those that end together the highest rank stays first.
        ends.sort_by_key(|(end, _)| *end);
        ends.dedup_by_key(|(end, _)| *end);
        account.stocks = ends;
    }

    /// Admits the figures of a cumulative series, and settles its band.
    fn run(
        &mut self,
        situation: &Situation,
        ix: usize,
        candidates: &[Candidate],
        cap: Option<(i64, FigureRef)>,
        shrinking: &mut usize,
        clashes: &mut Vec<(Candidate, Clash)>,
    ) {
        let known = self.accounts.get(ix).is_some_and(|a| !a.figures.is_empty());
        if !known {
            return;
        }
        let since = situation.since.span().start();
        let frame = Frame { since: since.0, cap };
        let mut course = Course::new(since.0, cap);
        let mut instants = vec![since];
        let mut increments = BTreeMap::new();
        for &candidate in candidates {
            let claim = Claim::of(situation, candidate.figure);
            match course.admit(claim) {
                Ok(()) => {
                    let named = [claim.start, claim.end].map(Instant);
                    instants.extend(named.into_iter().filter(|t| *t > since));
                    if claim.is_increment {
                        let said = situation.figure(candidate.figure).bounds;
                        let period = (Instant(claim.start), Instant(claim.end));
                        let known = increments.entry(period).or_insert(Bounds::ANY);
                        *known = known.meet(said).unwrap_or(*known);
                    }
                }
                Err(refusal) => {
                    let clash = clash(situation, claim, refusal, candidates, frame, shrinking);
                    clashes.push((candidate, clash));
                    let ordinal = self.ordinals.of_figure(candidate.figure);
                    if let Some(fate) = self.fates.get_mut(ordinal) {
                        *fate = Admission::Contradicted;
                    }
                }
            }
        }
        instants.sort_unstable();
        instants.dedup();
        let settled = course.settle();
        self.limited |= settled.limited;
        if let Some(account) = self.accounts.get_mut(ix) {
            account.band = Some(band(&instants, &settled));
            account.increments = increments;
        }
    }
}

/// Whether everybody counted by a series came from the origin, and none of them twice.
fn is_capped(series: Series) -> bool {
    let moved = series.measure.is_movement() || series.measure == Measure::Registered;
    series.group.is_none() && moved
}

/// A refusal told as a clash.
fn clash(
    situation: &Situation,
    claim: Claim,
    refusal: Refusal,
    candidates: &[Candidate],
    frame: Frame,
    shrinking: &mut usize,
) -> Clash {
    let says = situation.figure(claim.figure).bounds;
    let (with, at, possible) = match refusal {
        Refusal::Counts { with, at, possible } => (with, at, possible),
        Refusal::Knot(figures) => {
            // In the order of admission; a population that caps the count is no candidate.
            let order = |f: &FigureRef| {
                let rank = situation.rank(situation.snapshot(f.snapshot));
                (rank, situation.figure(*f).during.is_some(), *f)
            };
            let mut named: Vec<_> =
                figures.into_iter().filter(|f| frame.cap.is_none_or(|(_, c)| c != *f)).collect();
            debug_assert!(named.iter().all(|f| candidates.iter().any(|c| c.figure == *f)));
            named.sort_by_key(order);
            let tries = if named.len() <= MOST_SHRUNK { named.len() * named.len() } else { 0 };
            let Some(left) = shrinking.checked_sub(tries) else {
                *shrinking = 0;
                let at = if claim.is_increment { claim.end } else { claim.start };
                return Clash {
                    figure: claim.figure,
                    with: named,
                    at: Instant(at),
                    says,
                    possible: Bounds::ANY,
                };
            };
            *shrinking = left;
            let others = named.iter().map(|f| Claim::of(situation, *f)).collect();
            let Clashing { with, at, possible } = clashing(claim, others, frame);
            (with, at, possible)
        }
    };
    let possible = bounds(possible.0, possible.1);
    Clash { figure: claim.figure, with, at: Instant(at), says, possible }
}

/// The bounds at each instant, in one walk up both stairs.
fn band(instants: &[Instant], settled: &Settled) -> Band {
    let by = |why: Why| settled.derivations.figure(why);
    let nothing = Tread { value: 0, why: Why::NOTHING };
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
    let ceiling = after_all(&settled.greatest);
    let above = ceiling.and_then(|tread| u64::try_from(-tread.value).ok());
    Band::new(steps, above, ceiling.and_then(|tread| by(tread.why)))
}

/// The upper bound that holds for ever: the cap.
fn after_all(greatest: &Stair) -> Option<Tread> {
    greatest.at(i64::MIN)
}
