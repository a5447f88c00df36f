//! What a picture showed of which narrower bounds may be found: to be solved beside it.

use std::{cell::RefCell, collections::BTreeSet};
use waymark_model::Instant;
use waymark_reckoning::Quantity;

/// Filled while a picture is drawn.
#[derive(Clone, Default, Debug)]
pub struct Sight(RefCell<BTreeSet<(Quantity, Instant)>>);

impl Sight {
    pub(super) fn note(&self, quantity: Quantity, at: Instant) {
        self.0.borrow_mut().insert((quantity, at));
    }

    /// What was shown since this was called last, each once.
    pub fn take(&self) -> Vec<(Quantity, Instant)> {
        self.0.take().into_iter().collect()
    }
}
