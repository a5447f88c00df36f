//! What was believed about one moment as reports came in: its bounds, reckoned again for each
//! publication from only what had been published by then.

use super::{Quantity, Reckoning};
use std::sync::atomic::{AtomicUsize, Ordering};
use waymark_model::{Bounds, FigureRef, Instant, Series, Situation, SnapshotIx, Span};

/// More steps than this are more than any chart can tell apart.
pub const MOST_STEPS: usize = 200;
/// Fewer than this would tell too little, however long they take.
const LEAST_STEPS: usize = 24;
/// Figures reckoned over all steps: a large situation is reckoned fewer times.
const EFFORT: usize = 20_000_000;
/// How many reports are named as having moved the bounds in one step.
const MOST_NAMED: usize = 12;

/// The bounds of a count at one moment, from each publication on until the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Belief {
    pub series: Series,
    /// The moment that is believed about.
    pub at: Instant,
    /// In order of `known_on`. One for each publication that changed something, and the first.
    pub steps: Vec<BeliefStep>,
    /// From the first publication to the last; `None` when nothing was ever published.
    pub published: Option<Span>,
    /// How many distinct instants of publication there are.
    pub publications: usize,
    /// How many of them were reckoned: all, or, where there are too many, some at even distances
    /// with the first and the last. What lies between two is then told by the later.
    pub reckoned: usize,
}

/// What follows for the moment from a publication on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BeliefStep {
    /// When its snapshots had surely been published.
    pub known_on: Instant,
    pub bounds: Bounds,
    /// Nothing but the population bounds it from above, or nothing at all.
    pub open: bool,
    /// The figures that the lower and the upper end rest on.
    pub by: (Option<FigureRef>, Option<FigureRef>),
    /// What became known since the publication reckoned before, in the order of the file.
    pub snapshots: Vec<SnapshotIx>,
    /// The new figures that moved the bounds, at most a dozen.
    pub moved_by: Vec<FigureRef>,
}

/// How far a belief has been reckoned; read while another thread is at it.
#[derive(Default, Debug)]
pub struct ReplayProgress {
    done: AtomicUsize,
    of: AtomicUsize,
}

impl ReplayProgress {
    /// How many publications are reckoned, of how many.
    pub fn get(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    fn set(&self, done: usize, of: usize) {
        self.of.store(of, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
    }
}

impl Belief {
    /// The bounds as known on an instant: nothing is known before the first publication.
    pub fn at(&self, known_on: Instant) -> Bounds {
        self.step_at(known_on).map_or(Bounds::ANY, |step| step.bounds)
    }

    /// The last step at or before an instant.
    pub fn step_at(&self, known_on: Instant) -> Option<&BeliefStep> {
        let after = self.steps.partition_point(|s| s.known_on <= known_on);
        after.checked_sub(1).and_then(|i| self.steps.get(i))
    }

    /// The bounds before the step at this position.
    pub fn before(&self, step: usize) -> Bounds {
        let before = step.checked_sub(1).and_then(|i| self.steps.get(i));
        before.map_or(Bounds::ANY, |s| s.bounds)
    }

    /// Whether some publications were passed over: there are too many to reckon each.
    pub fn limited(&self) -> bool {
        self.reckoned < self.publications
    }

    /// Whether nothing was ever known of the moment.
    pub fn is_empty(&self) -> bool {
        self.steps.iter().all(|s| s.bounds == Bounds::ANY)
    }
}

/// Every instant at which some snapshot had surely been published, each once, in order.
pub fn publications(situation: &Situation) -> Vec<Instant> {
    let mut all: Vec<Instant> = published(situation).map(|(at, _)| at).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn published(situation: &Situation) -> impl Iterator<Item = (Instant, SnapshotIx)> {
    let counts = situation.snapshots.iter().enumerate().filter(|(_, s)| !s.figures.is_empty());
    counts.map(|(i, s)| (situation.source(s.source).published.span().end(), SnapshotIx::new(i)))
}

/// Reckons a situation once for each instant of publication, or for some of them when there are
/// many. `None` when `stop` says so; it is asked between two. Takes as long as it takes: for
/// threads.
pub fn belief(
    situation: &Situation,
    series: Series,
    at: Instant,
    stop: &dyn Fn() -> bool,
    progress: &ReplayProgress,
) -> Option<Belief> {
    let mut all: Vec<(Instant, SnapshotIx)> = published(situation).collect();
    all.sort_unstable();
    let publications: Vec<&[(Instant, SnapshotIx)]> = all.chunk_by(|a, b| a.0 == b.0).collect();
    let last = publications.len().saturating_sub(1);
    let most = (EFFORT / situation.figures().count().max(1)).clamp(LEAST_STEPS, MOST_STEPS);
    let chosen = evenly(publications.len(), most);
    let mut belief = Belief {
        series,
        at,
        steps: Vec::new(),
        published: span(publications.first(), publications.get(last)),
        publications: publications.len(),
        reckoned: chosen.len(),
    };
    let mut next = 0;
    for (done, &ix) in chosen.iter().enumerate() {
        progress.set(done, chosen.len());
        if stop() {
            return None;
        }
        let news = publications.get(next..=ix).unwrap_or_default();
        next = ix + 1;
        let Some(&(known_on, _)) = news.last().and_then(|p| p.first()) else { continue };
        let mut snapshots: Vec<SnapshotIx> =
            news.iter().flat_map(|p| p.iter()).map(|(_, snapshot)| *snapshot).collect();
        snapshots.sort_unstable();
        let reckoning = Reckoning::new(situation, Some(known_on));
        let (bounds, open, by) = held(situation, &reckoning, series, at);
        let before = belief.steps.last();
        if before.is_some_and(|b| b.bounds == bounds && b.open == open) {
            continue;
        }
        let before = before.map_or(Bounds::ANY, |b| b.bounds);
        let moved_by = movers(situation, series, &snapshots, (before, bounds), by);
        belief.steps.push(BeliefStep { known_on, bounds, open, by, snapshots, moved_by });
    }
    progress.set(chosen.len(), chosen.len());
    Some(belief)
}

/// What a reckoning says of a series at a moment: its bounds, whether they are open above, and the
/// figures they rest on. The one place where a belief looks into a reckoning.
fn held(
    situation: &Situation,
    reckoning: &Reckoning,
    series: Series,
    at: Instant,
) -> (Bounds, bool, (Option<FigureRef>, Option<FigureRef>)) {
    if series.measure.is_cumulative() {
        return reckoning.band(series).map_or((Bounds::ANY, true, (None, None)), |band| {
            let bounds = band.at(at);
            let open = bounds.upper().is_none() || band.around(at).1.is_none();
            (bounds, open, reckoning.by(Quantity::of(series), at))
        });
    }
    reckoning.latest(series, at).map_or((Bounds::ANY, true, (None, None)), |figure| {
        let bounds = reckoning.as_told(situation, figure).0;
        (bounds, bounds.upper().is_none(), (Some(figure), Some(figure)))
    })
}

/// The new figures that moved bounds from what they were: those on which an end that moved now
/// rests. Where it rests on older ones (a new figure contradicts what held it before), all new
/// figures of the series.
fn movers(
    situation: &Situation,
    series: Series,
    snapshots: &[SnapshotIx],
    (before, now): (Bounds, Bounds),
    by: (Option<FigureRef>, Option<FigureRef>),
) -> Vec<FigureRef> {
    let lower = by.0.filter(|_| before.lower() != now.lower());
    let upper = by.1.filter(|_| before.upper() != now.upper());
    let is_new = |f: &FigureRef| snapshots.binary_search(&f.snapshot).is_ok();
    let mut movers: Vec<FigureRef> = [lower, upper].into_iter().flatten().filter(is_new).collect();
    movers.dedup();
    if movers.is_empty() && before != now {
        let figures = snapshots.iter().flat_map(|ix| {
            let figures = situation.snapshot(*ix).figures.iter().zip(0..);
            figures.filter(|(f, _)| f.series == series).map(|(_, i)| FigureRef::new(*ix, i))
        });
        movers.extend(figures.take(MOST_NAMED));
    }
    movers
}

fn span(
    first: Option<&&[(Instant, SnapshotIx)]>,
    last: Option<&&[(Instant, SnapshotIx)]>,
) -> Option<Span> {
    let at = |p: &[(Instant, SnapshotIx)]| p.first().map(|(at, _)| *at);
    Span::new(at(first?)?, at(last?)?)
}

/// At most `most` positions of `count`, at even distances, with the first and the last.
fn evenly(count: usize, most: usize) -> Vec<usize> {
    let most = most.max(2);
    if count <= most {
        return (0..count).collect();
    }
    (0..most).map(|i| i * (count - 1) / (most - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::evenly;

    #[test]
    fn thinning_keeps_the_first_and_the_last_and_repeats_none() {
        assert_eq!(evenly(0, 200), [0usize; 0]);
        assert_eq!(evenly(3, 200), [0, 1, 2]);
        for count in [201, 202, 399, 10_007] {
            let kept = evenly(count, 200);
            assert_eq!(kept.len(), 200);
            assert_eq!((kept.first(), kept.last()), (Some(&0), Some(&(count - 1))));
            assert!(kept.is_sorted_by(|a, b| a < b));
        }
    }
}
