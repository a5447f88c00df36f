//! Asks before what is not saved is left behind.

use super::status::unsaved;
use crate::app::{Context, Message, state::Leave};
use egui::{Align, Button, Layout, RichText, Stroke, Ui, vec2};
use waymark_picture::{BODY, TITLE, fonts};

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
    ui.label(RichText::new(language.say(title)).font(fonts::bold(TITLE)).color(theme.ink));
    ui.add_space(8.0);
    ui.label(unsaved(context));
    ui.add_space(4.0);
    let done: Vec<_> = context.editing.history().steps().filter(|s| s.2).collect();
    let count = context.editing.unsaved().min(done.len());
    for (_, name, _) in done.iter().rev().take(count.min(MOST_TOLD)) {
        ui.add(egui::Label::new(RichText::new(*name).color(theme.ink_soft)).wrap());
    }
    let more = count.saturating_sub(MOST_TOLD);
    if more > 0 {
        let said = language.say_with("discard-more", &[("count", more.into())]);
        ui.label(RichText::new(said).color(theme.ink_soft));
    }
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(language.say(save)).font(fonts::bold(BODY));
        let button = Button::new(text.color(theme.on_accent)).fill(theme.accent);
        let saves = ui.add(button.stroke(Stroke::NONE));
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
