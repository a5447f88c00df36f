//! The line below the rows of a page that tells which areas were last told of before places within
//! them that are certain to hold more; in the window the card of a row says so.

use super::{known::overtaken_by, rows::MeasureTable};
use crate::{SMALL, Scene, fonts, text};
use egui::{Align2, Galley, Pos2, Ui};
use std::sync::Arc;

/// Of more areas these are named.
const MOST_NAMED: usize = 3;

/// Between the line and what is above it, in points.
const GAP: f32 = 6.0;

/// The line, laid out.
pub struct OvertakenNote {
    said: Arc<Galley>,
    /// With the gap above it, in points.
    pub height: f32,
}

impl OvertakenNote {
    /// `None` in the window, and where it is true of no area.
    pub fn of(ui: &Ui, scene: &Scene<'_>, table: &MeasureTable, width: f32) -> Option<Self> {
        if !scene.medium.is_print() {
            return None;
        }
        let areas = table.rows.iter().filter(|row| row.leads && !row.is_heading);
        let areas = areas.filter(|row| {
            let known = scene.known(table.series(row.place));
            let within = table.within(row).map(|place| table.series(place));
            overtaken_by(scene, &known, within).is_some()
        });
        let names: Vec<String> = areas.map(|row| scene.place_name(row.place).to_owned()).collect();
        if names.is_empty() {
            return None;
        }
        let n = names.len();
        let areas = scene.language.list(names.into_iter().take(MOST_NAMED).collect());
        let args = [("n", n.into()), ("areas", (&areas).into())];
        let key = if n > MOST_NAMED { "where-overtaken-many" } else { "where-overtaken" };
        let said = scene.language.say_with(key, &args);
        let font = fonts::regular(SMALL);
        let said = text::whole(ui.painter(), &said, &font, scene.theme.ink_soft, width);
        Some(Self { height: said.size().y + GAP, said })
    }

    pub fn paint(self, ui: &Ui, at: Pos2) {
        text::place(ui.painter(), self.said, at + egui::vec2(0.0, GAP), Align2::LEFT_TOP);
    }
}
