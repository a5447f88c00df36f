//! The tables that stay files beside the situation: how it stands with each, and what can be done.

use crate::app::{
    Command, Context, Message,
    panels::widgets::dialog::{buttons_ui, soft_ui, title_ui},
};
use egui::{Label, RichText, Role, ScrollArea, Ui, WidgetInfo};
use waymark_model::LinkPeriod;
use waymark_picture::{BODY, SMALL, fonts};
use waymark_table::linked::join::{LinkState, LinkedTable};

/// So many reasons are listed of each table.
const MOST_TOLD: usize = 8;

pub fn linked_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    title_ui(ui, context, &language.say("linked-title"));
    soft_ui(ui, context, &language.say("linked-text"));
    ui.add_space(6.0);
    let tables = &context.document.tables;
    if tables.is_empty() {
        ui.label(language.say("linked-none"));
    }
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for table in tables.iter() {
            table_ui(ui, context, table);
            ui.add_space(10.0);
        }
    });
    buttons_ui(ui, |ui| {
        ui.add_enabled_ui(!tables.is_empty(), |ui| {
            if ui.button(language.say("command-read-tables")).clicked() {
                context.send(Command::ReadTables);
            }
        });
        if ui.button(language.say("command-import-table")).clicked() {
            context.send(Command::ImportTable);
        }
        if ui.button(language.say("button-dismiss")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}

/// Over what rows are added up, in words.
pub(super) fn period_said(context: &Context<'_>, every: LinkPeriod) -> String {
    context.language().say(match every {
        LinkPeriod::Day => "linked-every-day",
        LinkPeriod::Week => "linked-every-week",
        LinkPeriod::Month => "linked-every-month",
    })
}

fn table_ui(ui: &mut Ui, context: &Context<'_>, table: &LinkedTable) {
    let (language, theme) = (context.language(), context.scene.theme);
    let file = table.file().to_owned();
    ui.label(RichText::new(&file).font(fonts::bold(BODY)));
    let every = table.mapping.link.as_ref().map(|link| period_said(context, link.every));
    let every = every.unwrap_or_default();
    let args = [("figures", table.figures.into()), ("every", (&every).into())];
    let mut said = vec![(language.say_with("linked-figures", &args), theme.ink)];
    if let Some((found, right)) = table.problem() {
        said.push((format!("{found}: {right}"), theme.contradiction));
    }
    if table.state == LinkState::Read {
        said.extend(table.notes.iter().map(|note| (note.clone(), theme.ink_soft)));
    }
    let left = table.left_out.iter().take(MOST_TOLD);
    said.extend(
        left.map(|why| {
            (language.say_with("linked-left-out", &[("why", why.into())]), theme.ink_soft)
        }),
    );
    let more = table.left_out.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        said.push((language.say_with("discard-more", &[("count", more.into())]), theme.ink_soft));
    }
    for (text, ink) in said {
        let text = language.quoting(&text);
        ui.add(Label::new(RichText::new(text).font(fonts::regular(SMALL)).color(ink)).wrap());
    }
    ui.horizontal(|ui| {
        for (button, key, keeps_figures) in [
            ("linked-keep-figures-button", "linked-keep-figures", true),
            ("linked-unlink-button", "linked-unlink", false),
        ] {
            let name = language.say_with(key, &[("file", (&file).into())]);
            let said = language.say(button);
            let label = format!("{said}: {file}");
            let button = ui.button(said);
            // Each table has these buttons: a reader of the screen hears of which they are.
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if button.on_hover_text(name).clicked() {
                context.send(Message::UnlinkTable(file.clone(), keeps_figures));
            }
        }
    });
}
