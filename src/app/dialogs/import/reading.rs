//! How a file is read: which sheet, encoding and separator, and whether it stays a file.

use super::ImportDraft;
use crate::app::{Context, dialogs::linked::period_said, panels::widgets::dialog::soft_ui};
use egui::{Spinner, Ui};
use std::path::Path;
use waymark_model::LinkPeriod;
use waymark_picture::choice::DropDown;

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

/// A drop-down after its name; the value that was chosen instead of the one that is.
fn named_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    (values, own): (&[T], Option<T>),
    name: impl Fn(&T) -> String,
) -> Option<T> {
    let label = context.language().say(key);
    soft_ui(ui, context, &label);
    let choice = DropDown::new(&label, values, own.clone()).width(170.0);
    choice.ui(ui, context.scene.theme, name).inner.filter(|chosen| Some(chosen) != own.as_ref())
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
                let sheets = (&*sheets, draft.sheet());
                let chosen = named_ui(ui, context, "import-sheet", sheets, String::clone);
                wanted.columns.sheet = chosen.or(wanted.columns.sheet.take());
            }
            if book.is_text {
                let taken = book.encoding.unwrap_or_default().to_lowercase();
                let labels = (&ENCODINGS[..], Some(&*taken));
                let name = |label: &&str| (*label).to_owned();
                if let Some(label) = named_ui(ui, context, "import-encoding", labels, name) {
                    wanted.file.encoding = Some(label.to_owned());
                }
                let own = SEPARATORS.into_iter().find(|(mark, _)| Some(*mark) == book.separator);
                let marks = (&SEPARATORS[..], own);
                let name = |(_, key): &(char, &str)| language.say(key);
                // Features of GeoJSON are parted by nothing.
                if book.separator.is_some()
                    && let Some((mark, _)) = named_ui(ui, context, "import-separator", marks, name)
                {
                    wanted.file.separator = Some(mark);
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
                let periods = (&LinkPeriod::ALL[..], Some(every));
                let name = |every: &LinkPeriod| period_said(context, *every);
                wanted.link = named_ui(ui, context, "linked-every", periods, name).or(wanted.link);
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
        ui.add(Spinner::new().size(14.0));
        let (done, total) = draft.progress();
        let said = match (done.min(total) * 100).checked_div(total) {
            Some(percent) if draft.choices.link.is_some() => {
                context.language().say_with("notice-tables-percent", &[("percent", percent.into())])
            }
            _ => match draft.rows() {
                0 => context.language().say("import-dialog-reading"),
                rows => {
                    let args = [("rows", rows.into())];
                    context.language().say_with("import-dialog-reading-rows", &args)
                }
            },
        };
        soft_ui(ui, context, &said);
    });
}
