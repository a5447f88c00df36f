//! Asks before what is not saved is left behind.

use crate::app::{
    Context, Message,
    panels::{
        unsaved,
        widgets::dialog::{buttons_ui, heading_ui, main_button_ui},
    },
    session::Leave,
};
use egui::{RichText, Ui};

/// More steps than this are counted, not told.
const MOST_TOLD: usize = 6;

pub fn discard_ui(ui: &mut Ui, context: &Context<'_>, leave: &Leave) {
    let (scene, language) = (&context.scene, context.language());
    let theme = scene.theme;
    let (title, save, act) = match leave {
        Leave::Close => ("discard-title-close", "discard-save-close", "discard-close"),
        Leave::Open(_) => ("discard-title-open", "discard-save-open", "discard-open"),
    };
    // No way out by a button called "Close": here that is what is asked about.
    heading_ui(ui, context, title);
    ui.label(unsaved(context));
    ui.add_space(4.0);
    let changes: Vec<_> = context.editing.unsaved_changes().collect();
    for (name, is_done) in changes.iter().take(MOST_TOLD) {
        let undone = || language.say_with("history-undone", &[("action", (*name).into())]);
        let said = if *is_done { (*name).to_owned() } else { undone() };
        ui.add(egui::Label::new(RichText::new(said).color(theme.ink_soft)).wrap());
    }
    let more = changes.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        let said = language.say_with("discard-more", &[("count", more.into())]);
        ui.label(RichText::new(said).color(theme.ink_soft));
    }
    buttons_ui(ui, |ui| {
        let saves = main_button_ui(ui, context, &language.say(save));
        // What Enter does loses nothing.
        if ui.memory(|m| m.focused().is_none()) {
            saves.request_focus();
        }
        if saves.clicked() {
            context.send(Message::SaveAndLeave);
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
        if ui.button(language.say(act)).clicked() {
            context.send(Message::Discard);
        }
    });
}
