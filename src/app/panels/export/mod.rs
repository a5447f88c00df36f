//! The dialogue in which pictures leave: at the left what will leave, at the right how, below it
//! where to. In a narrow window one stands under the other.

mod choices;
mod destination;
mod labels;
mod paper;
mod parts;

pub use destination::running_ui;

use super::widgets::dialog::title_ui;
use crate::app::{Context, export::Exporting};
use egui::{Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

/// Width of the choices.
const CHOICES: f32 = 336.0;
/// Height below which the choices scroll at the most, and keep room for the bar.
const LEAST: f32 = 520.0;
/// From one part to another.
const GAP: f32 = 16.0;
/// Narrower than this, in points, choices have no room beside the paper.
const TWO_COLUMNS: f32 = 560.0;
/// Lower than this, in points, the paper has no room above where it goes.
const LEAST_HEIGHT: f32 = 300.0;
/// The dialogue is no higher, in points.
const MOST_HEIGHT: f32 = 860.0;

pub fn export_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    let size = ui.available_size().min(vec2(f32::INFINITY, MOST_HEIGHT));
    if size.x < TWO_COLUMNS || size.y < LEAST_HEIGHT {
        stacked_ui(ui, context, exporting, size);
    } else {
        columns_ui(ui, context, exporting, size);
    }
}

/// The parts under each other, as wide as the room.
fn stacked_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, room: Vec2) {
    title_ui(ui, context, &context.language().say("export-title"));
    let height = (room.x * 0.7).min(room.y).max(paper::LEAST_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(vec2(room.x, height), Sense::hover());
    paper::paper_ui(ui, context, exporting, rect);
    ui.add_space(GAP);
    ui.push_id("choices", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        choices::choices_ui(ui, context, exporting);
    });
    ui.add_space(GAP);
    destination::stacked_ui(ui, context, exporting);
}

fn columns_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, size: Vec2) {
    ui.set_min_size(size);
    ui.set_max_size(size);
    let all = Rect::from_min_size(ui.min_rect().min, size);
    let choices = CHOICES.min(size.x * 0.5);

    title_ui(ui, context, &context.language().say("export-title"));
    let top = ui.cursor().top() + 4.0;
    let bottom = all.bottom() - destination::HEIGHT - GAP;
    let paper =
        Rect::from_min_max(pos2(all.left(), top), pos2(all.right() - choices - GAP, bottom));
    paper::paper_ui(ui, context, exporting, paper);

    let rect = Rect::from_min_max(pos2(all.right() - choices, top), pos2(all.right(), bottom));
    ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt("choices"), |ui| {
        ui.set_clip_rect(rect.expand(2.0));
        ScrollArea::vertical().auto_shrink([false, false]).content_margin(Margin::ZERO).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let bar = if rect.height() < LEAST { 12.0 } else { 0.0 };
                ui.set_max_width(choices - bar);
                choices::choices_ui(ui, context, exporting);
            },
        );
    });

    let rect = Rect::from_min_max(pos2(all.left(), bottom + GAP), all.max);
    ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt("destination"), |ui| {
        destination::destination_ui(ui, context, exporting, rect);
    });
}
