//! The dialogue in which pictures leave: at the left what will leave, at the right how, below it
//! where to.

mod choices;
mod destination;
mod labels;
mod paper;
mod parts;

pub use destination::running_ui;

use super::widgets::dialog::title_ui;
use crate::app::{Context, export::Exporting};
use egui::{Margin, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};

/// Width of the choices.
const CHOICES: f32 = 336.0;
/// Height below which the choices scroll at the most, and keep room for the bar.
const LEAST: f32 = 520.0;
/// From one part to another.
const GAP: f32 = 16.0;

pub fn export_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    let room = ui.ctx().content_rect().size() - vec2(76.0, 76.0);
    let size = room.min(vec2(1280.0, 860.0)).max(Vec2::splat(300.0));
    ui.set_min_size(size);
    ui.set_max_size(size);
    let all = Rect::from_min_size(ui.min_rect().min, size);
    let choices = CHOICES.min(size.x * 0.4);

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
