//! Older texts of the file.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{soft_ui, title_ui},
};
use egui::{Align, Layout, ScrollArea, Ui};
use waymark_store::Version;

/// Older texts of the file.
pub fn versions_ui(ui: &mut Ui, context: &Context<'_>, versions: Option<&[Version]>) {
    let language = context.language();
    title_ui(ui, context, &language.say("versions-title"));
    soft_ui(ui, context, &language.say("versions-text"));
    ui.add_space(6.0);
    match versions {
        None => {
            ui.spinner();
        }
        Some([]) => {
            ui.label(language.say("versions-none"));
        }
        Some(versions) => {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                ui.set_width(ui.available_width());
                for version in versions {
                    ui.horizontal(|ui| {
                        ui.label(&version.saved);
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            if ui.button(language.say("versions-bring-back")).clicked() {
                                context.send(Message::BringBack(version.clone()));
                            }
                        });
                    });
                }
            });
        }
    }
}
