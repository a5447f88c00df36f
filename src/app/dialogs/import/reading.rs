//! How a file is read: which sheet, encoding and separator, and whether it stays a file.

use super::ImportDraft;
use crate::app::{Context, dialogs::linked::period_said, panels::widgets::dialog::soft_ui};
use egui::Ui;
use std::path::Path;
use waymark_model::LinkPeriod;
use waymark_picture::choice::{self, Choice};

/// Labels of the Encoding Standard for tables as people have them.
const ENCODINGS: [&str; 9] = [
    "utf-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1254",
    "windows-1256",
    "koi8-u",
    "utf-16le",
    "utf-16be",
];

const SEPARATORS: [(char, &str); 4] = [
    (',', "import-separator-comma"),
    (';', "import-separator-semicolon"),
    ('\t', "import-separator-tab"),
    ('|', "import-separator-bar"),
];

/// A drop-down; the position that was chosen.
fn choice_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (label, said): (&str, &str),
    options: &[String],
    own: Option<usize>,
) -> Option<usize> {
    let (theme, label) = (context.scene.theme, context.language().say(label));
    let options: Vec<Choice> =
        options.iter().map(|said| Choice { said: said.clone(), number: None }).collect();
    soft_ui(ui, context, &label);
    let mut chosen = None;
    choice::choice_ui(ui, theme, (said, &label), false, 170.0, |ui| {
        chosen = choice::options_ui(ui, theme, &options, |nth| Some(nth) == own);
    });
    chosen.filter(|nth| Some(*nth) != own)
}

/// Sheet, encoding and separator as they were taken, to be changed; and whether the table is kept linked.
pub fn reading_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut ImportDraft,
    beside: Option<&Path>,
) {
    let language = context.language();
    let mut wanted = draft.choices.clone();
    ui.horizontal_wrapped(|ui| {
        if let Some(book) = draft.book() {
            let sheets: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
            if sheets.len() > 1 {
                let read = draft.sheet();
                let own = sheets.iter().position(|name| Some(name.as_str()) == read.as_deref());
                let said = read.clone().unwrap_or_default();
                let chosen = choice_ui(ui, context, ("import-sheet", &said), &sheets, own);
                if let Some(name) = chosen.and_then(|nth| sheets.get(nth)) {
                    wanted.columns.sheet = Some(name.clone());
                }
            }
            if book.is_text {
                let taken = book.encoding.unwrap_or_default().to_lowercase();
                let own = ENCODINGS.iter().position(|label| *label == taken);
                let options = ENCODINGS.map(str::to_owned);
                let chosen = choice_ui(ui, context, ("import-encoding", &taken), &options, own);
                if let Some(label) = chosen.and_then(|nth| ENCODINGS.get(nth)) {
                    wanted.file.encoding = Some((*label).to_owned());
                }
                let own = SEPARATORS.iter().position(|(mark, _)| Some(*mark) == book.separator);
                let options = SEPARATORS.map(|(_, key)| language.say(key));
                let said = own.and_then(|nth| options.get(nth)).cloned().unwrap_or_default();
                let chosen = choice_ui(ui, context, ("import-separator", &said), &options, own);
                if let Some((mark, _)) = chosen.and_then(|nth| SEPARATORS.get(nth)) {
                    wanted.file.separator = Some(*mark);
                }
            }
        }
        if draft.beside(beside).is_some() {
            let mut is_linked = wanted.link.is_some();
            let said = language.say("linked-keep");
            if ui
                .checkbox(&mut is_linked, said)
                .on_hover_text(language.say("linked-text"))
                .changed()
            {
                wanted.link = is_linked.then_some(LinkPeriod::Day);
            }
            if let Some(every) = wanted.link {
                let options = LinkPeriod::ALL.map(|every| period_said(context, every));
                let own = LinkPeriod::ALL.iter().position(|one| *one == every);
                let said = period_said(context, every);
                let chosen = choice_ui(ui, context, ("linked-every", &said), &options, own);
                if let Some(every) = chosen.and_then(|nth| LinkPeriod::ALL.get(nth)) {
                    wanted.link = Some(*every);
                }
            }
        }
    });
    if wanted != draft.choices {
        draft.read_as(wanted);
    }
}

/// How far a table is read.
pub fn progress_ui(ui: &mut Ui, context: &Context<'_>, draft: &ImportDraft) {
    ui.horizontal(|ui| {
        ui.spinner();
        let (done, total) = draft.progress();
        let said = match (done.min(total) * 100).checked_div(total) {
            Some(percent) if draft.choices.link.is_some() => {
                context.language().say_with("notice-tables-percent", &[("percent", percent.into())])
            }
            _ => context.language().say("import-dialog-reading"),
        };
        soft_ui(ui, context, &said);
    });
}
