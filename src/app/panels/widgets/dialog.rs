//! What dialogues and panels are made of.

use super::main_button::MainButton;
use crate::app::{Context, Message};
use egui::{Align, Label, Layout, Response, RichText, TextStyle, Ui, vec2};
use waymark_picture::{SMALL, TITLE, fonts};

/// The title line of a dialogue, with its way out.
pub fn title_ui(ui: &mut Ui, context: &Context<'_>, title: &str) {
    let said = context.language().say("button-close");
    ui.horizontal(|ui| {
        let title = RichText::new(title).font(fonts::bold(TITLE)).color(context.scene.theme.ink);
        let room = ui.available_width() - button_width(ui, &said) - ui.spacing().item_spacing.x;
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(title).wrap());
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(&said).clicked() {
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
    MainButton::new(label).ui(ui, context.scene.theme)
}

/// How wide a button is that says this.
fn button_width(ui: &Ui, said: &str) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let text = ui.painter().layout_no_wrap(said.to_owned(), font, ui.visuals().text_color());
    (text.size().x + 2.0 * ui.spacing().button_padding.x).ceil()
}

/// The buttons at the foot of a dialogue, from the right; in as many rows as they need.
pub fn buttons_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(row, layout, add);
}
