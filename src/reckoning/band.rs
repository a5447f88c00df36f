//! A cumulative count over time, as bounds.

use crate::model::{Bounds, FigureRef, Instant, Span};

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

    /// The figures that the lower and the upper bound at an instant rest on.
    pub fn by(&self, at: Instant) -> (Option<FigureRef>, Option<FigureRef>) {
        let (before, after) = self.around(at);
        (before.and_then(|s| s.lower_by), after.map_or(self.ceiling_by, |s| s.upper_by))
    }

    /// What was added between the ends of a span.
    pub fn increment(&self, span: Span) -> Bounds {
        self.at(span.end()).since(self.at(span.start()))
    }
}
