//! The situation as it was known on other days: what slides show that stand beside the view.

use super::{Document, Session};
use crate::app::actor::{Latest, Wake};
use std::sync::Arc;
use waymark_model::Instant;

/// As many as this are kept.
const KEPT: usize = 12;

/// Reckonings of the situation shown at other known-on moments, made beside the window.
pub struct Foreseen {
    thread: Latest<Document>,
    kept: Vec<Document>,
    under_way: Option<(u64, Option<Instant>)>,
}

impl Foreseen {
    pub fn new(wake: Wake) -> Self {
        Self { thread: Latest::new(wake), kept: Vec::new(), under_way: None }
    }

    /// One that knows the same as at a moment, where there is one.
    pub fn at(&self, shown: &Document, known_on: Option<Instant>) -> Option<Document> {
        if shown.knows_the_same(known_on) {
            return Some(shown.clone());
        }
        let is_it = |kept: &&Document| {
            Arc::ptr_eq(&kept.situation, &shown.situation) && kept.knows_the_same(known_on)
        };
        self.kept.iter().find(is_it).cloned()
    }
}

impl Session {
    /// Sees to it that the situation is there as known at each of these moments; one at a time.
    pub fn foresee(&mut self, wanted: impl IntoIterator<Item = Option<Instant>>) {
        if let Some(mut document) = self.foreseen.thread.arrived() {
            self.foreseen.under_way = None;
            let situation = &self.document.situation;
            self.foreseen.kept.retain(|kept| Arc::ptr_eq(&kept.situation, situation));
            if self.foreseen.kept.len() >= KEPT {
                self.foreseen.kept.remove(0);
            }
            // A revision of its own: what was drawn of another known-on moment is not it.
            self.revisions += 1;
            document.revision = self.revisions;
            self.foreseen.kept.push(document);
        }
        let reading = self.document.reading;
        if self.foreseen.under_way.is_some_and(|(of, _)| of == reading) {
            return;
        }
        let missing = |at: &Option<Instant>| self.foreseen.at(&self.document, *at).is_none();
        let Some(known_on) = wanted.into_iter().take(KEPT).find(missing) else { return };
        self.foreseen.under_way = Some((reading, known_on));
        let document = self.document.clone();
        self.foreseen.thread.order(move |_| document.reckoned(known_on));
    }
}
