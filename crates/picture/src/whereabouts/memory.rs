//! What the picture keeps between frames, and may forget at any time.

use super::{
    known::Known,
    rows::{self, Offer, Table},
};
use crate::Scene;
use std::{collections::BTreeMap, sync::Arc};
use waymark_model::{Instant, Measure};

/// Kept by whoever calls [`super::where_ui`]; a new one draws the same picture, only slower.
#[derive(Clone, Default, Debug)]
pub struct WhereMemory {
    /// The revision that the rest was made from.
    revision: Option<u64>,
    offers: Arc<[Offer]>,
    tables: BTreeMap<Measure, Arc<Table>>,
    /// The total of a measure at a moment.
    total: Option<((Measure, Instant), Known)>,
    /// The widest name, by what it was measured for.
    names: Option<(NameKey, f32)>,
}

/// Language of names, pixels in a point, and the measure shown.
type NameKey = (String, f32, Measure);

impl WhereMemory {
    pub(super) fn offers(&mut self, scene: &Scene<'_>) -> Arc<[Offer]> {
        if self.revision != Some(scene.revision) {
            *self = Self {
                revision: Some(scene.revision),
                offers: rows::offers(scene).into(),
                ..Self::default()
            };
        }
        Arc::clone(&self.offers)
    }

    pub(super) fn table(&mut self, scene: &Scene<'_>, measure: Measure) -> Arc<Table> {
        let make = || Arc::new(Table::new(scene, measure));
        Arc::clone(self.tables.entry(measure).or_insert_with(make))
    }

    /// What is known of the rows that make up the total, together.
    pub(super) fn total(
        &mut self,
        scene: &Scene<'_>,
        measure: Measure,
        sum: impl FnOnce() -> Known,
    ) -> &Known {
        let key = (measure, scene.view.at);
        let kept = self.total.take().filter(|(known, _)| *known == key);
        &self.total.insert(kept.unwrap_or_else(|| (key, sum()))).1
    }

    pub(super) fn width_of_names(
        &mut self,
        scene: &Scene<'_>,
        pixels_per_point: f32,
        measure: Measure,
        widest: impl FnOnce() -> f32,
    ) -> f32 {
        let key = (scene.view.language.clone(), pixels_per_point, measure);
        match &self.names {
            Some((known, width)) if *known == key => *width,
            _ => {
                let width = widest();
                self.names = Some((key, width));
                width
            }
        }
    }
}
