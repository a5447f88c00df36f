//! What an earlier run left unsaved.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{buttons_ui, heading_ui, main_button_ui, soft_ui},
};
use egui::{Label, ScrollArea, Ui};

/// Offers what an earlier run left unsaved.
pub fn found_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    let Some(found) = &context.editing.found else { return };
    heading_ui(ui, context, "found-title");
    let args = [("count", found.acts.len().into())];
    ui.add(Label::new(language.say_with("found-text", &args)).wrap());
    if found.torn {
        soft_ui(ui, context, &language.say("found-torn"));
    }
    ui.add_space(6.0);
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for act in found.acts.iter().rev().take(200) {
            soft_ui(ui, context, &act.name);
        }
    });
    buttons_ui(ui, |ui| {
        let take = main_button_ui(ui, context, &language.say("found-take"));
        if ui.memory(|m| m.focused().is_none()) {
            take.request_focus();
        }
        if take.clicked() {
            context.send(Message::TakeFound);
        }
        if ui.button(language.say("found-later")).clicked() {
            context.send(Message::Dismiss);
        }
        if ui.button(language.say("found-discard")).clicked() {
            context.send(Message::DiscardFound);
        }
    });
}
