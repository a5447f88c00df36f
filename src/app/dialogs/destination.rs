//! Where a dialogue writes to: the file, what stands in its way, and the buttons.

use crate::app::{
    Context, Message,
    export::Exporting,
    panels::{
        running_ui,
        widgets::dialog::{buttons_ui, main_button_ui},
    },
    session::Session,
};
use egui::{Key, Label, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::path::{Path, PathBuf};

/// A path in a folder, named after the situation.
pub(super) fn named_after(session: &Session, folder: String, extension: &str) -> String {
    let title = session.document.situation.title.get(&session.view.language);
    // What no file system takes for a separator or refuses.
    let name: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut path = PathBuf::from(folder);
    path.push(format!("{}.{extension}", words.join(" ")));
    path.display().to_string()
}

/// The path with another ending, where it ends as files of the dialogue do.
pub(super) fn with_ending(path: &str, is_ours: impl Fn(&str) -> bool, ending: &str) -> String {
    let trimmed = Path::new(path.trim());
    let has = trimmed.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if is_ours(has) {
        trimmed.with_extension(ending).display().to_string()
    } else {
        path.to_owned()
    }
}

/// The field and the buttons. Returns the file that is to be written, and whether over what is
/// there. `changed` says that what is chosen above changed.
pub(super) fn destination_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    path: &mut String,
    exporting: &mut Exporting,
    changed: bool,
) -> Option<(PathBuf, bool)> {
    let (language, theme) = (context.language(), context.scene.theme);
    ui.add_space(6.0);
    let label = language.say("brief-dialog-file");
    let field = TextEdit::singleline(path).id_salt(&label).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if changed || response.changed() {
        // What was said was said of another file.
        exporting.there.clear();
        exporting.fault = None;
    }
    let is_there = !exporting.there.is_empty();
    let told = match &exporting.fault {
        None if is_there => Some(language.say("brief-dialog-there")),
        fault => fault.clone(),
    };
    if let Some(told) = told {
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(told).color(theme.contradiction)).wrap());
    }
    if let Some(running) = &exporting.running {
        buttons_ui(ui, |ui| running_ui(ui, context, &running.name, running.progress));
        return None;
    }
    let ready = !path.trim().is_empty();
    let mut wanted = false;
    buttons_ui(ui, |ui| {
        let key = if is_there { "brief-dialog-replace" } else { "brief-dialog-do" };
        let said = language.say(key);
        let writes =
            ui.add_enabled_ui(ready, |ui| main_button_ui(ui, context, &said)).inner.clicked();
        // What is there is not written over by a key.
        wanted = ready && (writes || enter && !is_there);
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
    wanted.then(|| (PathBuf::from(path.trim()), is_there))
}
