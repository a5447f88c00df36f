//! What the picture keeps between frames, and may forget at any time.

use super::rows::{self, MeasureTable, Offer};
use crate::{Scene, memo::Memo, picture::Certainty};
use egui::Ui;
use std::{collections::BTreeMap, sync::Arc};
use waymark_model::{Instant, Measure, People};
use waymark_reckoning::Totalled;

/// Time rests where one moment has been shown for so many seconds.
const RESTS: f64 = 0.3;
/// So long at most rows wait for what they hold to be narrowed, in seconds.
const PATIENCE: f64 = 3.0;
/// So many rows at least are seen, and narrowed first.
const IN_SIGHT: usize = 12;
/// So many tables are kept at most.
const TABLES: usize = 4;

/// Kept by whoever calls [`super::where_ui`]; a new one draws the same picture, only slower.
#[derive(Clone, Default, Debug)]
pub struct WhereMemory {
    /// How stocks went stands in place of their ranges, where there is no room for both: on a board,
    /// whose map shows how many they are.
    pub prefers_small: bool,
    /// What of the doubt was drawn last.
    pub(super) drawn: Vec<Certainty>,
    /// The revision that the rest was made from.
    revision: Option<u64>,
    /// Whom the view is about, and by what, as asked when whom it counts was found.
    about: Option<(People, Option<Measure>)>,
    offers: Arc<[Offer]>,
    tables: BTreeMap<(Measure, People, Instant), Arc<MeasureTable>>,
    /// How many bounds had been narrowed when they were looked at last.
    narrowed: usize,
    /// Where time runs in print, its end: rows stand in the order of that moment.
    pub(super) runs_to: Option<Instant>,
    /// The moment that rows stand in the order of in the window.
    held: Option<Instant>,
    /// The moment shown last, and when it began to be shown, in seconds of the window's clock.
    pub(super) shown: Option<(Instant, f64)>,
    /// The total of a measure at a moment, where there is one.
    total: Memo<(Measure, People, Instant), Option<Arc<Totalled>>>,
    /// The widest name, by what it was measured for.
    names: Memo<NameKey, f32>,
}

/// Language of names, pixels in a point, and what is counted of whom.
type NameKey = (String, f32, Measure, People);

impl WhereMemory {
    /// What it can count, and whom by each.
    pub(super) fn told(&mut self, scene: &Scene<'_>) -> Arc<[Offer]> {
        let about = scene.view.chart.series.first().map_or(People::EVERYBODY, |s| s.people);
        let about = (about, scene.view.whereabouts.measure);
        if self.revision != Some(scene.revision) || self.about != Some(about) {
            let offers = rows::told(&scene.out_of_sight());
            if self.revision == Some(scene.revision) {
                // Another measure: the tables hold.
                (self.about, self.offers) = (Some(about), offers.into());
            } else {
                *self = Self {
                    revision: Some(scene.revision),
                    prefers_small: self.prefers_small,
                    runs_to: self.runs_to,
                    shown: self.shown,
                    about: Some(about),
                    offers: offers.into(),
                    ..Self::default()
                };
            }
        }
        Arc::clone(&self.offers)
    }

    /// Finds the moment that rows stand in the order of in the window, and their scale: the one shown.
    /// While time runs they keep their places, until it rests and what they hold is narrowed.
    pub(super) fn follow(&mut self, ui: &Ui, scene: &Scene<'_>, counted: (Measure, People)) {
        let (at, now) = (scene.view.at, ui.input(|input| input.time));
        let since = self.shown.filter(|(shown, _)| *shown == at).map_or(now, |(_, since)| since);
        self.shown = Some((at, since));
        let rested = now - since;
        match self.held {
            Some(held) if held != at && rested < PATIENCE => {
                if rested < RESTS || self.is_wider(scene, (counted.0, counted.1, held)) {
                    ui.ctx().request_repaint_after_secs(RESTS as f32);
                } else {
                    self.held = Some(at);
                }
            }
            _ => self.held = Some(at),
        }
    }

    /// Whether the first rows of a table may hold less at the moment shown than is known by now.
    fn is_wider(&self, scene: &Scene<'_>, table: (Measure, People, Instant)) -> bool {
        let Some(table) = self.tables.get(&table) else { return false };
        let scene = scene.out_of_sight();
        let mut rows = table.rows.iter().filter(|row| !row.is_heading).take(IN_SIGHT);
        rows.any(|row| !scene.known(table.series(row.place)).is_solved)
    }

    /// The moment that rows stand in the order of.
    fn until(&self, scene: &Scene<'_>) -> Instant {
        let at = scene.view.at;
        if scene.medium.is_print() {
            return self.runs_to.map_or(at, |to| to.max(at));
        }
        self.held.unwrap_or(at)
    }

    pub(super) fn table(
        &mut self,
        scene: &Scene<'_>,
        (measure, people): (Measure, People),
    ) -> Arc<MeasureTable> {
        let key = (measure, people, self.until(scene));
        let scene = &scene.out_of_sight();
        let narrowed = scene.reckoning.narrowed();
        if std::mem::replace(&mut self.narrowed, narrowed) != narrowed {
            self.tables.retain(|_, table| !table.is_outdated(scene));
        }
        if let Some(table) = self.tables.get(&key) {
            return Arc::clone(table);
        }
        if self.tables.len() >= TABLES {
            self.tables.clear();
        }
        let table = Arc::new(MeasureTable::new(scene, measure, people, key.2));
        self.tables.insert(key, Arc::clone(&table));
        table
    }

    /// What is known of the rows that make up the total, together.
    pub(super) fn total(
        &mut self,
        scene: &Scene<'_>,
        table: &MeasureTable,
        sum: impl FnOnce() -> Option<Totalled>,
    ) -> Option<Arc<Totalled>> {
        let asked = (table.measure, table.people, scene.view.at);
        let waits =
            |kept: &Option<Arc<Totalled>>| kept.as_ref().is_some_and(|kept| !kept.is_optimal);
        if self.total.last().is_some_and(|(key, kept)| *key == asked && waits(kept)) {
            // What it is the sum of may have been solved since.
            self.total = Memo::default();
        }
        self.total.get(asked, || sum().map(Arc::new))
    }

    pub(super) fn width_of_names(
        &mut self,
        scene: &Scene<'_>,
        pixels_per_point: f32,
        table: &MeasureTable,
        widest: impl FnOnce() -> f32,
    ) -> f32 {
        let language = scene.view.language.clone();
        let key = (language, pixels_per_point, table.measure, table.people);
        self.names.get(key, widest)
    }
}
