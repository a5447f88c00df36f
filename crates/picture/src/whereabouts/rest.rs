//! The line below the rows of a page for those that find no room: how many they are, and what they
//! hold together where that may be added up.

use super::{
    rows::{MeasureTable, PlaceRow},
    total::{is_nothing, solve, told_of},
};
use crate::{SMALL, Scene, fonts};
use egui::Ui;
use std::collections::BTreeSet;
use waymark_model::{PlaceIx, Series};
use waymark_reckoning::Summands;

/// More names than these have no room in a line.
const MOST_NAMED: usize = 40;

/// Rows that find no room.
#[derive(Default)]
pub struct RestOfRows {
    /// Those of places that are counted.
    pub places: Vec<PlaceIx>,
    /// Of these the outermost: the others are within them.
    outermost: Vec<PlaceIx>,
}

impl RestOfRows {
    /// Of all rows those that are not kept.
    pub fn of(all: &[PlaceRow], kept: &[PlaceRow]) -> Self {
        let kept: BTreeSet<PlaceIx> = kept.iter().map(|row| row.place).collect();
        let mut rest = Self::default();
        // The depth of the counted row left out last that those after it may stand within.
        let mut within: Option<u8> = None;
        for row in all {
            within = within.filter(|depth| row.depth > *depth);
            if row.is_heading || kept.contains(&row.place) {
                continue;
            }
            rest.places.push(row.place);
            if within.is_none() {
                within = Some(row.depth);
                rest.outermost.push(row.place);
            }
        }
        rest
    }

    /// The most that can be said of them in so many points.
    pub fn said(&self, ui: &Ui, scene: &Scene<'_>, table: &MeasureTable, width: f32) -> String {
        let n = self.places.len().into();
        let bare = scene.language.say_with("where-more-places", &[("n", n)]);
        let told = match self.together(scene, table) {
            Some((count, when)) => {
                let args = [("places", (&bare).into()), ("count", (&count).into())];
                let together = scene.language.say_with("where-more-together", &args);
                let dated = when.map(|when| {
                    let args = [("together", (&together).into()), ("when", (&when).into())];
                    scene.language.say_with("where-more-dated", &args)
                });
                // Without their days, stocks of several would be of one.
                vec![dated.unwrap_or(together)]
            }
            None if self.places.len() <= MOST_NAMED => vec![self.named((scene, table), &bare)],
            None => Vec::new(),
        };
        let fits = |said: &String| {
            let font = fonts::regular(SMALL);
            let ink = scene.theme.ink_soft;
            ui.painter().layout_no_wrap(said.clone(), font, ink).size().x <= width
        };
        told.into_iter().find(fits).unwrap_or(bare)
    }

    /// Which they are, where they cannot be added up.
    fn named(&self, (scene, table): (&Scene<'_>, &MeasureTable), bare: &str) -> String {
        let names = self.places.iter().map(|place| table.name(scene, *place).into_owned());
        let names = scene.language.list(names.collect());
        let args = [("places", bare.into()), ("names", (&names).into())];
        scene.language.say_with("where-more-named", &args)
    }

    /// How many they are together, and of when counts of those present are.
    fn together(
        &self,
        scene: &Scene<'_>,
        table: &MeasureTable,
    ) -> Option<(String, Option<String>)> {
        let series: Vec<Series> = self.outermost.iter().map(|place| table.series(*place)).collect();
        let summands = Summands::of(scene.situation, &series).ok()?;
        let sum = summands.total(scene.situation, scene.reckoning, scene.view.at);
        solve(scene, &sum, &series);
        (!is_nothing(scene, &sum))
            .then(|| (scene.language.bounds(sum.worded), told_of(scene, &sum)))
    }
}
