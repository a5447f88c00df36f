//! Asks for a place to save to.

use crate::app::{
    Context, Message,
    panels::widgets::{
        dialog::{buttons_ui, heading_ui, main_button_ui, soft_ui},
        path_field::PathField,
    },
};
use egui::{Label, RichText, Ui};
use std::path::Path;

/// The place that is typed.
#[derive(Debug)]
pub struct SaveAs {
    pub field: PathField,
    /// The one that was proposed.
    proposed: String,
    /// Whether a situation is there already.
    pub is_taken: bool,
}

impl SaveAs {
    pub fn new(path: &Path) -> Self {
        let proposed = path.display().to_string();
        Self { field: PathField::of(proposed.clone()), proposed, is_taken: false }
    }

    /// Another place was chosen.
    pub fn choose(&mut self, path: &Path) {
        self.field = PathField::of(path.display().to_string());
        self.is_taken = false;
    }

    /// Whether a place was typed or chosen that would be missed.
    pub fn is_filled(&self) -> bool {
        let typed = self.field.typed.trim();
        !typed.is_empty() && typed != self.proposed
    }

    /// Shown again after it was closed.
    #[must_use]
    pub fn reopened(mut self) -> Self {
        self.choose(&self.field.path());
        self
    }
}

/// Asks for a folder or a file to save to.
pub fn save_as_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut SaveAs) {
    let (language, theme) = (context.language(), context.scene.theme);
    heading_ui(ui, context, "save-as-title");
    soft_ui(ui, context, &language.say("save-as-text"));
    ui.add_space(6.0);
    let (label, hint) = (language.say("save-as-path"), language.say("save-as-hint"));
    let [enter, changed] = memory.field.ui(ui, context, &label, &hint);
    if changed {
        memory.is_taken = false;
    }
    let is_named = !memory.field.typed.trim().is_empty();
    if memory.is_taken {
        ui.add_space(4.0);
        let said = RichText::new(language.say("save-as-taken")).color(theme.contradiction);
        ui.add(Label::new(said).wrap());
    }
    let (taken, ready) = (memory.is_taken, is_named);
    let path = memory.field.path();
    buttons_ui(ui, |ui| {
        let said = language.say(if taken { "save-as-replace" } else { "save-as-do" });
        let saves =
            ui.add_enabled_ui(ready, |ui| main_button_ui(ui, context, &said)).inner.clicked();
        // What is there is not written over by a key.
        if ready && (saves || enter && !taken) {
            context.send(Message::SaveAs(path, taken));
        }
        if ui.button(language.say("save-as-choose")).clicked() {
            context.send(Message::ChooseSaveFolder);
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}
