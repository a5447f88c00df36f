//! Which single slips would explain a clash, looked for beside the window while it is unfolded.

use super::Session;
use crate::app::actor::{Latest, Wake};
use std::{
    collections::BTreeMap,
    sync::{Arc, Weak},
};
use waymark_model::FigureRef;
use waymark_reckoning::{Hint, Reckoning, hints};

/// More hints than these are not told.
const MOST_HINTS: usize = 3;

/// What was found for clashes of one reckoning, by the figure of each.
pub struct Hinting {
    thread: Latest<(FigureRef, Arc<[Hint]>)>,
    /// Weak, so that a large reckoning is freed where it is discarded.
    reckoning: Weak<Reckoning>,
    kept: BTreeMap<FigureRef, Arc<[Hint]>>,
    under_way: Option<FigureRef>,
}

impl Hinting {
    pub fn new(wake: Wake) -> Self {
        let (kept, under_way) = (BTreeMap::new(), None);
        Self { thread: Latest::new(wake), reckoning: Weak::new(), kept, under_way }
    }
}

impl Session {
    /// The hints for the clash of a figure, the likeliest first; `None` while they are looked for.
    /// Once a frame while it is unfolded.
    pub fn hints(&mut self, figure: FigureRef) -> Option<Arc<[Hint]>> {
        let (document, hinting) = (&self.document, &mut self.hinting);
        let current = Arc::downgrade(&document.reckoning);
        if !current.ptr_eq(&hinting.reckoning) {
            hinting.thread.cancel();
            hinting.kept.clear();
            (hinting.reckoning, hinting.under_way) = (current, None);
        }
        if let Some((of, found)) = hinting.thread.arrived() {
            hinting.kept.insert(of, found);
            hinting.under_way = None;
        }
        let kept = hinting.kept.get(&figure).map(Arc::clone);
        if kept.is_some() || hinting.under_way == Some(figure) {
            return kept;
        }
        let clash = document.reckoning.clash(figure)?.clone();
        let (situation, reckoning) =
            (Arc::clone(&document.situation), Arc::clone(&document.reckoning));
        let known_on = document.known_on;
        hinting.under_way = Some(figure);
        hinting.thread.order(move |_| {
            let mut found = hints(&situation, &reckoning, known_on, &clash);
            found.truncate(MOST_HINTS);
            (figure, found.into())
        });
        None
    }
}
