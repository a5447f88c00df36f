//! Asks for a place to save to.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{buttons_ui, heading_ui, main_button_ui, soft_ui},
};
use egui::{Label, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// The place that is typed.
#[derive(Debug)]
pub struct SaveAs {
    pub path: String,
    /// Whether a situation is there already.
    pub is_taken: bool,
}

impl SaveAs {
    pub fn new(path: &Path) -> Self {
        Self { path: path.display().to_string(), is_taken: false }
    }
}

/// Asks for a folder or a file to save to.
pub fn save_as_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut SaveAs) {
    let (language, theme) = (context.language(), context.scene.theme);
    heading_ui(ui, context, "save-as-title");
    soft_ui(ui, context, &language.say("save-as-text"));
    ui.add_space(6.0);
    let label = language.say("save-as-path");
    let field = TextEdit::singleline(&mut memory.path)
        .desired_width(f32::INFINITY)
        .hint_text(language.say("save-as-hint"));
    let response = ui.add(field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() {
        memory.is_taken = false;
    }
    let path = memory.path.trim();
    if memory.is_taken {
        ui.add_space(4.0);
        let said = RichText::new(language.say("save-as-taken")).color(theme.contradiction);
        ui.add(Label::new(said).wrap());
    }
    let (taken, ready) = (memory.is_taken, !path.is_empty());
    let path = PathBuf::from(path);
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
