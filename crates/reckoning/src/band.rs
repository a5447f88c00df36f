//! A cumulative count over time, as bounds.

use waymark_model::{Bounds, FigureRef, Instant, Offset, Period, Span};

/// More periods than this are more than any chart can show.
pub const MOST_PERIODS: usize = 50_000;

/// Bounds at one instant, and the figures that force them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub at: Instant,
    pub bounds: Bounds,
    /// The figure that the lower bound rests on; `None` where nothing but zero is known.
    pub lower_by: Option<FigureRef>,
    /// The figure that the upper bound rests on.
    pub upper_by: Option<FigureRef>,
}

/// Bounds of a count that never falls, at every instant that figures name. Neither end ever
/// falls from one step to the next. Between two steps the lower is that of the step before and
/// the upper that of the step after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// In order of time, no instant twice.
    steps: Vec<Step>,
    /// What bounds the count after the last step.
    ceiling: Option<u64>,
    ceiling_by: Option<FigureRef>,
}

impl Band {
    /// Steps must be in order of time, and neither end of their bounds may fall.
    pub fn new(steps: Vec<Step>, ceiling: Option<u64>, ceiling_by: Option<FigureRef>) -> Self {
        debug_assert!(
            steps.is_sorted_by(|a, b| a.at < b.at && a.bounds.lower() <= b.bounds.lower())
        );
        Self { steps, ceiling, ceiling_by }
    }

    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What bounds the count from above after the last step.
    pub fn ceiling(&self) -> Option<u64> {
        self.ceiling
    }

    /// The last step at or before `at`, and the first at or after it.
    pub fn around(&self, at: Instant) -> (Option<&Step>, Option<&Step>) {
        let after = self.steps.partition_point(|s| s.at < at);
        let next = self.steps.get(after);
        match next {
            Some(step) if step.at == at => (Some(step), Some(step)),
            _ => (after.checked_sub(1).and_then(|i| self.steps.get(i)), next),
        }
    }

    /// The bounds at any instant.
    pub fn at(&self, at: Instant) -> Bounds {
        let (before, after) = self.around(at);
        let lower = before.map_or(0, |s| s.bounds.lower());
        let upper = after.map_or(self.ceiling, |s| s.bounds.upper());
        Bounds::new(lower, upper).unwrap_or(Bounds::at_least(lower))
    }

    /// The greatest upper bound that is known within a stretch of time; what comes later may have
    /// none.
    pub fn greatest_upper(&self, start: Instant, end: Instant) -> Option<u64> {
        // Between two steps the upper is that of the later one.
        let until = self.steps.partition_point(|s| s.at < end) + 1;
        if let Some(ceiling) = self.ceiling
            && until > self.steps.len()
        {
            return Some(ceiling);
        }
        let seen = self.steps.get(..until.min(self.steps.len())).unwrap_or_default();
        let bounded = seen.partition_point(|s| s.bounds.upper().is_some());
        let last = bounded.checked_sub(1).and_then(|last| seen.get(last))?;
        last.bounds.upper().filter(|_| last.at > start)
    }

    /// The figures that the lower and the upper bound at an instant rest on.
    pub fn by(&self, at: Instant) -> (Option<FigureRef>, Option<FigureRef>) {
        let (before, after) = self.around(at);
        (before.and_then(|s| s.lower_by), after.map_or(self.ceiling_by, |s| s.upper_by))
    }

    /// What was added between the ends of a span.
    pub fn increment(&self, span: Span) -> Bounds {
        self.at(span.end()).since(self.at(span.start()))
    }

    /// What was added in each period that meets `window`, on the clock of `offset`. Periods at
    /// either end stand in full. Nothing when there would be more than [`MOST_PERIODS`]: take a
    /// longer period or a narrower window.
    pub fn periods(&self, period: Period, offset: Offset, window: Span) -> Vec<(Span, Bounds)> {
        let first = period.start(window.start(), offset);
        let count = window.end().0.saturating_sub(first.0).div_euclid(period.secs()) + 1;
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count > MOST_PERIODS {
            return Vec::new();
        }
        let starts = std::iter::successors(Some(first), |t| Some(t.plus_secs(period.secs())));
        starts
            .take_while(|start| *start < window.end() || *start == first)
            .filter_map(|start| Span::new(start, start.plus_secs(period.secs())))
            .map(|span| (span, self.increment(span)))
            .collect()
    }

    /// At most about `most` steps that tell the band from `from` to `to`, with the last before and
    /// the first after. Steps are left out, never changed, so that between those that stay the
    /// band looks as wide as it is or wider. Takes time with `most`, not with the steps there are.
    pub fn thinned(&self, from: Instant, to: Instant, most: usize) -> Vec<Step> {
        let start = self.steps.partition_point(|s| s.at < from).saturating_sub(1);
        let end = (self.steps.partition_point(|s| s.at <= to) + 1).min(self.steps.len());
        let seen = self.steps.get(start..end).unwrap_or_default();
        if seen.len() <= most.max(2) {
            return seen.to_vec();
        }
        // The first and the last step of each bucket of time: within a bucket, a pixel or two
        // wide, the band is drawn over its whole rise.
        let buckets = (most / 2).max(1) as i128;
        let secs = i128::from(to.0) - i128::from(from.0);
        let mut thin = Vec::with_capacity(most + 4);
        let mut next = 0;
        for bucket in 1..=buckets + 1 {
            let edge = i128::from(from.0) + secs * bucket / buckets;
            let last = bucket > buckets;
            let until = if last {
                seen.len()
            } else {
                let rest = seen.get(next..).unwrap_or_default();
                next + rest.partition_point(|s| i128::from(s.at.0) < edge)
            };
            let held = seen.get(next..until).unwrap_or_default();
            thin.extend(held.first());
            thin.extend(held.last().filter(|_| held.len() > 1));
            next = until;
        }
        thin
    }

    /// The band of the sum of two counts.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut instants: Vec<Instant> =
            self.steps.iter().chain(&other.steps).map(|s| s.at).collect();
        instants.sort_unstable();
        instants.dedup();
        let first = |a: Option<FigureRef>, b: Option<FigureRef>| a.or(b);
        let steps = instants.into_iter().map(|at| {
            let ((a_low, a_high), (b_low, b_high)) = (self.by(at), other.by(at));
            Step {
                at,
                bounds: self.at(at).plus(other.at(at)),
                lower_by: first(a_low, b_low),
                upper_by: first(a_high, b_high),
            }
        });
        let ceiling = self.ceiling.zip(other.ceiling).map(|(a, b)| a.saturating_add(b));
        Self::new(steps.collect(), ceiling, first(self.ceiling_by, other.ceiling_by))
    }
}
