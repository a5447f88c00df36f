//! What dialogues and panels are made of.

use crate::app::{Context, Message};
use egui::{Align, Button, Label, Layout, Response, RichText, Stroke, Ui, vec2};
use waymark_picture::{BODY, SMALL, TITLE, fonts};

/// The title line of a dialogue, with its way out.
pub fn title_ui(ui: &mut Ui, context: &Context<'_>, title: &str) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(fonts::bold(TITLE)).color(context.scene.theme.ink));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(context.language().say("button-close")).clicked() {
                context.send(Message::Dismiss);
            }
        });
    });
    ui.add_space(8.0);
}

/// The title line of a dialogue whose buttons are its ways out.
pub fn heading_ui(ui: &mut Ui, context: &Context<'_>, key: &str) {
    let title = context.language().say(key);
    let ink = context.scene.theme.ink;
    ui.label(RichText::new(title).font(fonts::bold(TITLE)).color(ink));
    ui.add_space(8.0);
}

/// A line that stands back.
pub fn soft_ui(ui: &mut Ui, context: &Context<'_>, text: &str) {
    let ink = context.scene.theme.ink_soft;
    ui.add(Label::new(RichText::new(text).font(fonts::regular(SMALL)).color(ink)).wrap());
}

/// The button that does what the dialogue is for.
pub fn main_button_ui(ui: &mut Ui, context: &Context<'_>, label: &str) -> Response {
    let theme = context.scene.theme;
    let text = RichText::new(label).font(fonts::bold(BODY)).color(theme.on_accent);
    ui.add(Button::new(text).fill(theme.accent).stroke(Stroke::NONE))
}

/// A row of buttons at the foot of a dialogue, from the right.
pub fn buttons_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), add);
}
