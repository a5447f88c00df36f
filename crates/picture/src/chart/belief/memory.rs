//! What the window gives the chart of a belief, and how far the next one is.

use crate::chart::x_axis::BeforeClick;
use std::{sync::Arc, time};
use waymark_model::Instant;
use waymark_reckoning::{Belief, ReplayProgress};

/// Reckoning a belief takes many times as long as a frame: it is made beside the window, which
/// keeps this up to date. A belief here belongs to the situation of the scene.
#[derive(Default, Debug)]
pub struct BeliefMemory {
    /// The last one reckoned; perhaps of an earlier moment, while the next is under way.
    pub shown: Option<Arc<Belief>>,
    under_way: Option<(Arc<ReplayProgress>, time::Instant)>,
    pub(super) before_click: BeforeClick<Option<Instant>>,
}

impl BeliefMemory {
    /// So long nothing is said of what is under way: most of them are done by then.
    const PATIENCE: time::Duration = time::Duration::from_millis(90);

    /// Shows a belief; nothing is under way any more.
    pub fn show(&mut self, belief: Arc<Belief>) {
        self.shown = Some(belief);
        self.under_way = None;
    }

    pub fn is_under_way(&mut self, progress: Arc<ReplayProgress>) {
        self.under_way = Some((progress, time::Instant::now()));
    }

    /// Nothing is under way any more.
    pub fn rest(&mut self) {
        self.under_way = None;
    }

    /// The situation is another one.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// How many publications are reckoned of how many, once it takes long enough to tell.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        let (progress, since) = self.under_way.as_ref()?;
        (since.elapsed() >= Self::PATIENCE).then(|| progress.get())
    }
}
