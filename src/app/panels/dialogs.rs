//! What lies over the board, one at a time, closed by Escape or a click beside it.

use super::{
    BeginMemory, PaletteMemory, begin, discard, export, help, keeping, palette, pasting, problems,
};
use crate::app::{Context, Message, export::Exporting, state::Dialog};
use egui::{Frame, Id, Modal, RichText, Stroke, Ui};
use waymark_picture::{TITLE, fonts};

pub fn dialog_ui(
    ctx: &egui::Context,
    context: &Context<'_>,
    dialog: Option<&Dialog>,
    (memory, begin): (&mut PaletteMemory, &mut BeginMemory),
    exporting: &mut Exporting,
    keep: &mut keeping::Keep<'_>,
) {
    let Some(dialog) = dialog else { return };
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(8)
        .inner_margin(18);
    let modal = Modal::new(Id::unique("dialog")).frame(frame).backdrop_color(theme.shadow);
    let response = modal.show(ctx, |ui| {
        let room = ctx.content_rect().size();
        if matches!(dialog, Dialog::Export) {
            return export::export_ui(ui, context, exporting);
        }
        ui.set_width((room.x - 120.0).clamp(300.0, width_of(dialog)));
        ui.set_max_height(room.y - 110.0);
        match dialog {
            Dialog::Export => {}
            Dialog::NewSituation => begin::begin_ui(ui, context, begin),
            Dialog::Palette => palette::palette_ui(ui, context, memory),
            Dialog::Help => help::help_ui(ui, context),
            Dialog::ReadingRules => help::reading_rules_ui(ui, context),
            Dialog::About => help::about_ui(ui, context),
            Dialog::Problems => problems::warnings_ui(ui, context, &context.document.problems),
            Dialog::SaveAs => keeping::save_as_ui(ui, context, keep),
            Dialog::Found => keeping::found_ui(ui, context),
            Dialog::Joined => keeping::joined_ui(ui, context, keep.joined),
            Dialog::History => keeping::history_ui(ui, context),
            Dialog::Paste => pasting::pasting_ui(ui, context, keep.pasting),
            Dialog::Versions => keeping::versions_ui(ui, context, keep.versions),
            Dialog::Discard(leave) => discard::discard_ui(ui, context, leave),
            Dialog::Refused { path, problems } => problems::refused_ui(ui, context, path, problems),
        }
    });
    if response.backdrop_response.clicked() {
        context.send(Message::Dismiss);
    }
}

fn width_of(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Palette => 520.0,
        Dialog::About | Dialog::Discard(_) | Dialog::History | Dialog::Versions => 480.0,
        Dialog::SaveAs | Dialog::Found => 560.0,
        Dialog::NewSituation | Dialog::ReadingRules => 620.0,
        Dialog::Help | Dialog::Export | Dialog::Joined | Dialog::Paste => 760.0,
        Dialog::Problems | Dialog::Refused { .. } => 860.0,
    }
}

/// The title line of a dialogue, with its way out.
pub fn title_ui(ui: &mut Ui, context: &Context<'_>, title: &str) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(fonts::bold(TITLE)).color(context.scene.theme.ink));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(context.language().say("button-close")).clicked() {
                context.send(Message::Dismiss);
            }
        });
    });
    ui.add_space(8.0);
}
