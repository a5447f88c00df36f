//! Asks for a situation to open or to merge, or for a table: by its path, or with the dialogue of
//! the desktop where there is one.

use crate::app::{
    Context, Message, files,
    panels::widgets::{
        dialog::{buttons_ui, heading_ui, main_button_ui, soft_ui},
        path_field::PathField,
    },
};
use egui::{Label, RichText, Ui};
use std::path::Path;

/// What is to become of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FilePurpose {
    Open,
    Merge,
    /// A table of others, to be imported.
    Table,
}

impl FilePurpose {
    pub const fn title(self) -> &'static str {
        match self {
            Self::Open => "dialog-open-title",
            Self::Merge => "dialog-merge-title",
            Self::Table => "import-ask-title",
        }
    }

    pub const fn message(self) -> fn(std::path::PathBuf) -> Message {
        match self {
            Self::Open => Message::OpenPath,
            Self::Merge => Message::MergePath,
            Self::Table => Message::ImportPath,
        }
    }

    /// The name of the kind of file, and what such files end in.
    pub const fn files(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Open | Self::Merge => ("dialog-open-filter", &["ron"]),
            Self::Table => ("import-ask-filter", &files::TABLES),
        }
    }

    const fn text(self) -> [&'static str; 2] {
        match self {
            Self::Open | Self::Merge => ["open-file-text", "open-file-path"],
            Self::Table => ["open-file-table-text", "open-file-table-path"],
        }
    }

    /// Why what stands at a path is nothing of the kind.
    fn wrong(self, path: &Path) -> Option<&'static str> {
        if !path.exists() {
            return Some("open-file-nothing");
        }
        match self {
            Self::Open | Self::Merge => {
                let is_empty = path.is_dir() && !waymark_store::file_of(path).is_file();
                is_empty.then_some("open-file-no-situation")
            }
            Self::Table => path.is_dir().then_some("open-file-no-table"),
        }
    }
}

/// The path that is typed.
#[derive(Debug)]
pub struct FileChoice {
    purpose: FilePurpose,
    field: PathField,
    /// Why what was tried is none.
    wrong: Option<&'static str>,
}

impl FileChoice {
    pub fn new(purpose: FilePurpose, folder: &Path) -> Self {
        let field = PathField::in_folder(folder);
        let field = match purpose {
            FilePurpose::Open | FilePurpose::Merge => field,
            FilePurpose::Table => field.offering(files::is_table),
        };
        Self { purpose, field, wrong: None }
    }
}

pub fn open_file_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut FileChoice) {
    let (language, theme) = (context.language(), context.scene.theme);
    heading_ui(ui, context, memory.purpose.title());
    let [text, label] = memory.purpose.text();
    soft_ui(ui, context, &language.say(text));
    ui.add_space(6.0);
    let (label, hint) = (language.say(label), language.say("save-as-hint"));
    let [entered, changed] = memory.field.ui(ui, context, &label, &hint);
    if changed {
        memory.wrong = None;
    }
    if let Some(wrong) = memory.wrong {
        ui.add_space(4.0);
        let said = RichText::new(language.say(wrong)).color(theme.contradiction);
        ui.add(Label::new(said).wrap());
    }
    let is_ready = !memory.field.typed.trim().is_empty();
    buttons_ui(ui, |ui| {
        let key = match memory.purpose {
            FilePurpose::Open => "open-file-do",
            FilePurpose::Merge => "open-file-merge",
            FilePurpose::Table => "open-file-table",
        };
        let said = language.say(key);
        let does = ui.add_enabled_ui(is_ready, |ui| main_button_ui(ui, context, &said));
        if is_ready && (entered || does.inner.clicked()) {
            let path = memory.field.path();
            memory.wrong = memory.purpose.wrong(&path);
            if memory.wrong.is_none() {
                context.send(Message::Dismiss);
                context.send(memory.purpose.message()(path));
            }
        }
        if ui.button(language.say("open-file-desktop")).clicked() {
            context.send(Message::AskDesktop(memory.purpose));
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}
