//! Where they are: for each place where people are counted, a range from what is certain to what
//! is possible, at the moment shown.
//!
//! `rows` finds the places and their order at a moment, which they keep while time runs; `known`
//! what is known of one at a moment; `columns` lays them out, `list` and `range` draw them. Reckons
//! nothing and keeps nothing but what saves it work: the caller owns the [`WhereMemory`]. A frame
//! costs the rows in sight, however many figures there are.

mod columns;
mod greatest;
mod heading;
mod known;
mod legend;
mod list;
mod memory;
mod notes;
#[cfg(test)]
mod notes_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod page_tests;
mod range;
mod rest;
mod row;
mod rows;
mod small;
#[cfg(test)]
mod tests;
mod total;
#[cfg(test)]
mod total_tests;
mod used;

pub(super) use greatest::claim_with_next;
pub(super) use known::is_shown;
pub use memory::WhereMemory;
pub(super) use range::{RangeScale, aged_bar};
pub(super) use rows::{at_place, peak, places_of};
pub(super) use total::total_claim;
pub use used::RunningMeasure;
pub(super) use used::{figures_in_where, measure_of_where, series_of_where};

use super::{
    Ask, PictureMemory, SMALL, Scene, card, chart, fonts,
    picture::{Certainty, PictureClass, PictureFacts},
    text,
};
use columns::Columns;
use egui::{Align2, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};
use known::overtaken_by;
use legend::WhereaboutsLegend;
use list::RowList;
use notes::RowNotes;
use std::cmp::Reverse;
use total::TotalRow;
use waymark_model::{FigureRef, Measure, People, Series, Subject};

/// Where people are, place by place.
pub struct Whereabouts;

impl PictureClass for Whereabouts {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "where",
            label_key: "export-picture-where",
            parts: &[],
            explained: chart::EXPLAINED,
            column_mm: 110.0,
            least: vec2(400.0, 400.0),
            least_height: 240.0,
            scale: [1.05, 1.1, 1.3],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        // Where nobody is counted the picture says so under the name it mostly has.
        let mut memory = WhereMemory::default();
        let counted = measure_of_where(scene, &mut memory);
        Some(heading::title(scene, counted.unwrap_or((Measure::Present, People::EVERYBODY))))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        let mut memory = WhereMemory::default();
        let (measure, people) = measure_of_where(scene, &mut memory)?;
        let focus = scene.situation.focus.map(Subject::Place);
        // Of every row, those that follow from others too.
        let rows = places_of(&scene.out_of_sight(), measure, people);
        let all = rows.iter().map(|place| at_place(measure, people, *place));
        let seen = scene.out_of_sight();
        let of_focus = all.clone().find(|series| Some(series.subject) == focus);
        let of_focus = of_focus.filter(|whole| {
            let within = all.clone().filter(|one| match (one.subject, whole.subject) {
                (Subject::Place(place), Subject::Place(area)) => {
                    scene.situation.around(place).any(|around| around == area)
                }
                _ => false,
            });
            overtaken_by(scene, &seen.known(*whole), within).is_none()
        });
        of_focus.or_else(|| all.min_by_key(|s| (Reverse(seen.known(*s).bounds.lower()), *s)))
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        figures_in_where(scene, &mut memory.whereabouts)
    }

    fn explained(&self, _scene: &Scene<'_>, memory: &PictureMemory) -> Vec<Certainty> {
        memory.whereabouts.drawn.clone()
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        // Where time runs on paper, rows stand by what they say at its end.
        memory.whereabouts.runs_to = memory.chart.runs_to;
        where_ui(ui, scene, &mut memory.whereabouts)
    }
}

/// Draws the picture into all the room there is, and tells what its reader asked for. In print
/// there are no controls and nothing to scroll.
pub fn where_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut WhereMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("where"));
    let ui = &mut ui;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let room = card::room(ui.painter(), rect, scene.theme, scene.medium);
    let mut asks = Vec::new();
    let offers = memory.told(scene);
    let Some(counted) = measure_of_where(scene, memory) else {
        memory.drawn = Vec::new();
        empty(ui, scene, room);
        return asks;
    };
    memory.follow(ui, scene, counted);
    let offers = if scene.medium.is_print() { &[] } else { &offers[..] };
    let room = heading::heading_ui(ui, scene, room, (offers, counted), &mut asks);
    let table = memory.table(scene, counted);
    // The rows come first.
    let legend =
        (room.height() > 190.0).then(|| WhereaboutsLegend::new(ui.painter(), scene, &table, room));
    let high = legend.as_ref().map_or(0.0, |l| l.height);
    let total = TotalRow::of(ui, scene, memory, &table, room.width());
    let of_total = total.as_ref().map_or(0.0, |total| total.height);
    let notes = RowNotes::of(ui, scene, &table, room.width() - 6.0);
    let room_of_rows = room.with_max_y(room.bottom() - high - of_total - notes.height);
    let list = RowList::new(scene, &table, room_of_rows.with_min_y(room.top() + columns::AXIS));
    let columns = Columns::new(ui, scene, memory, &table, (room, list.scrolls));
    columns.axis(ui, scene, room.top());
    let shown = list.ui(ui, scene, &table, &columns, &mut asks);
    if shown.has_moments {
        columns.axis_of_moments(ui, scene, room.top());
    }
    if let Some(total) = total {
        let top = pos2(room.left(), list.bottom());
        let rect = Rect::from_min_max(top, pos2(room.right(), top.y + total.height));
        total.ui(ui, scene, &table, (rect, &columns));
    }
    notes.paint(ui, pos2(columns.name.min, list.bottom() + of_total), &shown);
    memory.drawn = shown.certainty();
    if let Some(legend) = legend {
        let rect = room.with_min_y(room.bottom() - legend.height + legend::GAP_ABOVE);
        legend.paint(ui.painter(), scene, &shown, rect);
    }
    asks
}

/// Says why there is nothing to see.
fn empty(ui: &Ui, scene: &Scene<'_>, room: Rect) {
    let told = scene.reckoning.series().iter();
    let mut told = told.filter(|series| !scene.reckoning.figures(**series).is_empty()).peekable();
    let is_of_routes =
        told.peek().is_some() && told.all(|series| matches!(series.subject, Subject::Leg(_)));
    let said = scene.language.say(if is_of_routes { "where-empty-routes" } else { "where-empty" });
    let (font, ink) = (fonts::regular(SMALL + 1.0), scene.theme.ink_soft);
    let galley = text::one_line(ui.painter(), scene.medium, &said, font, ink, room.width());
    text::place(ui.painter(), galley, room.center(), Align2::CENTER_CENTER);
}
