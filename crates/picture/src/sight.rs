//! What a picture showed of which narrower bounds may be found: to be solved beside it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};
use waymark_model::Instant;
use waymark_reckoning::Quantity;

/// Filled while a picture is drawn.
#[derive(Clone, Default, Debug)]
pub struct Sight {
    shown: RefCell<BTreeSet<(Quantity, Instant)>>,
    waits: Cell<bool>,
}

impl Sight {
    /// One of a picture that says of what is not solved that it may be narrower.
    pub fn waiting() -> Self {
        let sight = Self::default();
        sight.set_waits(true);
        sight
    }

    /// Whether pictures say that what is not solved yet may be narrower. Not in the moments that
    /// solving mostly takes: numbers would flicker.
    pub fn set_waits(&self, waits: bool) {
        self.waits.set(waits);
    }

    pub fn waits(&self) -> bool {
        self.waits.get()
    }

    /// Notes a bound that is shown and not solved.
    pub fn note(&self, quantity: Quantity, at: Instant) {
        self.shown.borrow_mut().insert((quantity, at));
    }

    /// What was shown since this was called last, each once.
    pub fn take(&self) -> Vec<(Quantity, Instant)> {
        self.shown.take().into_iter().collect()
    }
}
