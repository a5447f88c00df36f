//! The moments at which what is known changes.

use super::{Quantity, Reckoning};
use waymark_model::{Instant, Situation};

impl Reckoning {
    /// The start of the situation and every instant at which some known figure counts, in order.
    pub fn moments(&self, situation: &Situation) -> Vec<Instant> {
        let mut all = self.instants().to_vec();
        let since = situation.since.span().start();
        if let Err(before) = all.binary_search(&since) {
            all.insert(before, since);
        }
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
