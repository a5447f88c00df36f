//! The moments at which what is known changes.

use super::{Quantity, Reckoning};
use waymark_model::{Instant, Situation};

impl Reckoning {
    /// The start of the situation and both ends of the span of every known figure, in order: what a
    /// figure says from above holds until its span begins, what it says from below from its end.
    pub fn moments(&self, situation: &Situation) -> Vec<Instant> {
        let told = self.series().iter().flat_map(|series| self.figures(*series));
        let starts = told.map(|figure| situation.span_of(*figure).start());
        let since = situation.since.span().start();
        let mut all: Vec<Instant> =
            self.instants().iter().copied().chain(starts).chain([since]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Those of some instants at which the bounds of a quantity are others than before. What
    /// figures say of the time before the situation begins is in the bounds at its start, unless
    /// one instant alone is asked for.
    pub fn changes(&self, quantity: Quantity, instants: &[Instant]) -> Vec<Instant> {
        let since = self.extent().start();
        let mut last = None;
        let is_listed = |at: &Instant| instants.len() == 1 || *at >= since;
        instants
            .iter()
            .copied()
            .filter(is_listed)
            .filter(|at| {
                let bounds = Some(self.bounds(quantity, *at));
                let changes = last != bounds;
                last = bounds;
                changes
            })
            .collect()
    }
}
