//! What the picture keeps between frames, and may forget at any time.

use super::rows::{self, MeasureTable, Offer};
use crate::{Scene, memo::Memo, picture::Certainty};
use std::{collections::BTreeMap, sync::Arc};
use waymark_model::{Instant, Measure, People};
use waymark_reckoning::Totalled;

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
    people: People,
    offers: Arc<[Offer]>,
    tables: BTreeMap<(Measure, Option<Instant>), Arc<MeasureTable>>,
    /// Rows stand in the order of this moment; else of the highest that they ever come to.
    pub(super) until: Option<Instant>,
    /// The total of a measure at a moment.
    total: Memo<(Measure, Instant), Arc<Totalled>>,
    /// The widest name, by what it was measured for.
    names: Memo<NameKey, f32>,
}

/// Language of names, pixels in a point, and the measure shown.
type NameKey = (String, f32, Measure);

impl WhereMemory {
    /// Whom the picture counts, and by what it can.
    pub(super) fn told(&mut self, scene: &Scene<'_>) -> (People, Arc<[Offer]>) {
        let about = scene.view.chart.series.first().map_or(People::EVERYBODY, |s| s.people);
        let about = (about, scene.view.whereabouts.measure);
        if self.revision != Some(scene.revision) || self.about != Some(about) {
            let (people, offers) = rows::told(&scene.out_of_sight());
            if self.revision == Some(scene.revision) && people == self.people {
                // Another measure of the same people: their tables hold.
                (self.about, self.offers) = (Some(about), offers.into());
            } else {
                *self = Self {
                    revision: Some(scene.revision),
                    prefers_small: self.prefers_small,
                    until: self.until,
                    about: Some(about),
                    people,
                    offers: offers.into(),
                    ..Self::default()
                };
            }
        }
        (self.people, Arc::clone(&self.offers))
    }

    pub(super) fn table(&mut self, scene: &Scene<'_>, measure: Measure) -> Arc<MeasureTable> {
        let (people, at) = (self.people, self.until);
        let make = || Arc::new(MeasureTable::new(&scene.out_of_sight(), measure, people, at));
        Arc::clone(self.tables.entry((measure, at)).or_insert_with(make))
    }

    /// What is known of the rows that make up the total, together.
    pub(super) fn total(
        &mut self,
        scene: &Scene<'_>,
        measure: Measure,
        sum: impl FnOnce() -> Totalled,
    ) -> Arc<Totalled> {
        let asked = (measure, scene.view.at);
        let waits = |kept: &Arc<Totalled>| !kept.is_optimal;
        if self.total.last().is_some_and(|(key, kept)| *key == asked && waits(kept)) {
            // What it is the sum of may have been solved since.
            self.total = Memo::default();
        }
        self.total.get(asked, || Arc::new(sum()))
    }

    pub(super) fn width_of_names(
        &mut self,
        scene: &Scene<'_>,
        pixels_per_point: f32,
        measure: Measure,
        widest: impl FnOnce() -> f32,
    ) -> f32 {
        let key = (scene.view.language.clone(), pixels_per_point, measure);
        self.names.get(key, widest)
    }
}
