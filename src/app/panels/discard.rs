//! Asks before settlements that are not saved are left behind.

use super::status::unsaved;
use crate::{
    app::{Command, Context, deed, state::Leave},
    picture::{BODY, TITLE, fonts},
};
use egui::{Align, Button, Layout, RichText, Stroke, Ui, vec2};

/// More settlements than this are counted, not told.
const MOST_TOLD: usize = 6;

pub fn discard_ui(ui: &mut Ui, context: &Context<'_>, leave: &Leave) {
    let (scene, language) = (&context.scene, context.language());
    let theme = scene.theme;
    let (title, act) = match leave {
        Leave::Close => ("discard-title-close", "discard-close"),
        Leave::Open(_) => ("discard-title-open", "discard-open"),
    };
    // No way out by a button called "Close": here that is what is asked about.
    ui.label(RichText::new(language.say(title)).font(fonts::bold(TITLE)).color(theme.ink));
    ui.add_space(8.0);
    ui.label(unsaved(context));
    ui.add_space(4.0);
    let all = context.session.settlements();
    for settlement in all.iter().take(MOST_TOLD) {
        let said = deed::settlement_said(scene.situation, language, settlement);
        ui.add(egui::Label::new(RichText::new(said).color(theme.ink_soft)).wrap());
    }
    let more = all.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        let said = language.say_with("discard-more", &[("count", more.into())]);
        ui.label(RichText::new(said).color(theme.ink_soft));
    }
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let cancel = ui.button(language.say("button-cancel"));
        // What Enter does loses nothing.
        if ui.memory(|m| m.focused().is_none()) {
            cancel.request_focus();
        }
        if cancel.clicked() {
            context.send(Command::Dismiss);
        }
        let text = RichText::new(language.say(act)).font(fonts::bold(BODY));
        let discard = Button::new(text.color(theme.on_accent)).fill(theme.accent);
        if ui.add(discard.stroke(Stroke::NONE)).clicked() {
            context.send(Command::Discard);
        }
    });
}
