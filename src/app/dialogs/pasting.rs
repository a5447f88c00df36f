//! What rows of a spreadsheet would add, before they are added.

use crate::app::{
    Context, Message,
    panels::{
        line_of,
        widgets::dialog::{buttons_ui, main_button_ui, soft_ui, title_ui},
    },
};
use egui::{Label, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use std::sync::Arc;
use waymark_exchange::rows::{self, Column, Given, Pasted, PastedRow, RowProblem};
use waymark_language::Language;
use waymark_model::{Instant, Situation};
use waymark_picture::{BODY, SMALL, fonts};

/// More rows are not listed one by one.
const MOST_TOLD: usize = 200;

/// Longer texts are not looked through, in bytes.
pub const LONGEST: usize = 20_000_000;

/// Rows that were pasted, and what is said of columns they do not have.
#[derive(Clone, Default, Debug)]
pub struct Pasting {
    text: String,
    pub given: Given,
    /// By what was given.
    read: Option<(u64, Given, Arc<Pasted>)>,
}

impl Pasting {
    pub fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Whether something was said of columns that the rows do not have.
    pub fn is_filled(&self) -> bool {
        self.given.values().any(|typed| !typed.trim().is_empty())
    }

    /// What the rows say, with what is given now.
    pub fn read(&mut self, situation: &Situation, reading: u64, at: Instant) -> Arc<Pasted> {
        let is_now =
            |(of, given, _): &(u64, Given, Arc<Pasted>)| *of == reading && *given == self.given;
        if !self.read.as_ref().is_some_and(is_now) {
            let pasted = rows::read(&self.text, situation, at, &self.given);
            self.read = Some((reading, self.given.clone(), Arc::new(pasted)));
        }
        let read = self.read.get_or_insert_with(Default::default);
        Arc::clone(&read.2)
    }

    /// The columns to be asked for.
    pub fn missing(&self) -> Vec<Column> {
        self.read.as_ref().map_or_else(Vec::new, |(_, _, pasted)| pasted.missing.clone())
    }
}

pub fn pasting_ui(ui: &mut Ui, context: &Context<'_>, pasting: &mut Pasting) {
    let (scene, language) = (&context.scene, context.language());
    title_ui(ui, context, &language.say("table-paste-title"));
    let at = scene.view.at;
    let pasted = pasting.read(&context.document.written, scene.reading, at);
    let missing = pasting.missing();
    let (ready, all) = (pasted.ready(), pasted.rows.len());
    let args = [("ready", ready.into()), ("all", all.into())];
    ui.label(RichText::new(language.say_with("table-paste-ready", &args)).font(fonts::bold(BODY)));
    if !pasted.unknown.is_empty() {
        let names = pasted.unknown.join(", ");
        let said = language.say_with("table-paste-unknown", &[("names", (&names).into())]);
        soft_ui(ui, context, &said);
    }
    if !missing.is_empty() {
        ui.add_space(6.0);
        soft_ui(ui, context, &language.say("table-paste-missing"));
        for column in missing {
            given_ui(ui, context, pasting, column);
        }
    }
    ui.add_space(8.0);
    rows_ui(ui, context, &pasted);
    buttons_ui(ui, |ui| {
        let said = language.say_with("table-paste-do", &[("count", ready.into())]);
        let add = ui.add_enabled_ui(ready > 0, |ui| main_button_ui(ui, context, &said)).inner;
        if ready > 0 && ui.memory(|m| m.focused().is_none()) {
            add.request_focus();
        }
        if add.clicked() {
            context.send(Message::AddRows);
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}

/// What a column that is missing says for all rows.
fn given_ui(ui: &mut Ui, context: &Context<'_>, pasting: &mut Pasting, column: Column) {
    let name = column_said(context.language(), column);
    ui.horizontal(|ui| {
        ui.allocate_ui(vec2(90.0, 26.0), |ui| {
            ui.set_min_width(90.0);
            ui.label(&name);
        });
        let typed = pasting.given.entry(column).or_default();
        let field = TextEdit::singleline(typed).id_salt(&name).margin(vec2(8.0, 5.0));
        let response = ui.add(field.desired_width(ui.available_width().min(260.0)));
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
            info.label = Some(name.clone());
            info
        });
    });
}

/// The rows that cannot be added and why, then those that can.
fn rows_ui(ui: &mut Ui, context: &Context<'_>, pasted: &Pasted) {
    let theme = context.scene.theme;
    let room = (ui.ctx().content_rect().height() - 420.0).clamp(120.0, 360.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let (wrong, right): (Vec<&PastedRow>, Vec<&PastedRow>) =
            pasted.rows.iter().partition(|row| row.figure.is_err());
        for row in wrong.iter().chain(&right).take(MOST_TOLD) {
            let (ink, why) = match &row.figure {
                Ok(_) => (theme.ink, None),
                Err(problems) => {
                    let why: Vec<_> = problems.iter().map(|p| problem_said(context, p)).collect();
                    (theme.ink, Some(why.join("; ")))
                }
            };
            let args = [("number", row.number.into()), ("begins", (&row.begins).into())];
            let said = context.language().say_with("table-paste-row", &args);
            let text = RichText::new(said).font(fonts::regular(SMALL + 0.5)).color(ink);
            ui.add(Label::new(text).truncate());
            if let Some(why) = why {
                let text = RichText::new(why).font(fonts::regular(SMALL + 0.5));
                ui.indent(row.number, |ui| {
                    ui.add(Label::new(text.color(theme.contradiction)).wrap());
                });
            }
        }
        let more = pasted.rows.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            let said = context.language().say_with("discard-more", &[("count", more.into())]);
            ui.label(RichText::new(said).color(theme.ink_soft));
        }
    });
}

fn column_said(language: &Language, column: Column) -> String {
    language.say(match column {
        Column::AsOf => "table-column-as-of",
        Column::Place => "ledger-column-place",
        Column::Measure => "ledger-column-measure",
        Column::Group => "ledger-column-group",
        Column::Count => "table-column-count",
        Column::Lower => "table-column-lower",
        Column::Upper => "table-column-upper",
        Column::Speaker => "ledger-column-speaker",
        Column::Outlet => "ledger-column-outlet",
        Column::Published => "ledger-column-published",
        Column::Url => "ledger-detail-address",
        Column::Wording => "table-column-wording",
        Column::Note => "ledger-detail-note",
        Column::Standing => "ledger-column-standing",
        Column::During => "table-column-during",
        Column::Doubt => "table-column-doubt",
        Column::Origin => "field-from-country",
        Column::Status => "field-status",
        Column::Sex => "field-sex",
        Column::Age => "field-age",
        Column::Unit => "field-unit",
    })
}

fn problem_said(context: &Context<'_>, problem: &RowProblem) -> String {
    let language = context.language();
    let of = |key: &str, column: &Column, text: &str| {
        let name = column_said(language, *column);
        language.say_with(key, &[("column", (&name).into()), ("text", text.into())])
    };
    match problem {
        RowProblem::Missing(column) => of("table-row-missing", column, ""),
        RowProblem::Unknown(column, text) => of("table-row-no-such", column, text),
        RowProblem::Several(Column::Outlet, text) => {
            language.say_with("table-row-several-sources", &[("text", text.into())])
        }
        RowProblem::Several(column, text) => of("table-row-several", column, text),
        RowProblem::Unreadable(column, text) => of("table-row-unreadable", column, text),
        RowProblem::Crossed(text) => {
            language.say_with("table-row-crossed", &[("text", text.into())])
        }
        RowProblem::DuringStock(measure) => {
            let name = language.measure(*measure);
            language.say_with("table-row-stock", &[("measure", (&name).into())])
        }
        RowProblem::Known(figure) => {
            let figure = line_of(&context.scene, *figure);
            language.say_with("table-row-known", &[("figure", (&figure).into())])
        }
    }
}
