//! The dialogues that keep what was done: where to save to, what an earlier run left, what a merge
//! left open, what was done, and older texts of the file.

mod found;
mod history;
mod joined;
mod save_as;
mod versions;

pub(super) use found::found_ui;
pub(super) use history::history_ui;
pub(super) use joined::joined_ui;
pub(super) use save_as::save_as_ui;
pub(super) use versions::versions_ui;

use crate::app::{Context, Joined, Pasting};
use egui::{Align, Button, Label, Layout, Response, RichText, Stroke, Ui, vec2};
use waymark_picture::{BODY, SMALL, TITLE, fonts};
use waymark_store::Version;

/// What of the window's state these dialogues show.
pub struct Keep<'a> {
    /// The path typed to save to.
    pub save_as: &'a mut String,
    /// Whether a situation is there already.
    pub taken: &'a mut bool,
    pub joined: Option<&'a Joined>,
    pub versions: Option<&'a [Version]>,
    pub pasting: &'a mut Pasting,
}

fn heading(ui: &mut Ui, context: &Context<'_>, key: &str) {
    let title = context.language().say(key);
    let ink = context.scene.theme.ink;
    ui.label(RichText::new(title).font(fonts::bold(TITLE)).color(ink));
    ui.add_space(8.0);
}

fn soft(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let ink = context.scene.theme.ink_soft;
    ui.add(Label::new(RichText::new(said).font(fonts::regular(SMALL)).color(ink)).wrap());
}

/// The button that does what the dialogue is for.
fn main_button(ui: &mut Ui, context: &Context<'_>, said: &str) -> Response {
    let theme = context.scene.theme;
    let text = RichText::new(said).font(fonts::bold(BODY)).color(theme.on_accent);
    ui.add(Button::new(text).fill(theme.accent).stroke(Stroke::NONE))
}

fn buttons(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), add);
}
