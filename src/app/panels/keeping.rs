//! The dialogues that keep what was done: where to save to, what an earlier run left, what a merge
//! left open, what was done, and older texts of the file.

use super::dialogs::title_ui;
use crate::{
    app::{Command, Context, Joined},
    picture::{BODY, SMALL, TITLE, fonts},
    store::{Act, Conflict, ConflictKind, Edit, Twin, Value, Version},
};
use egui::{
    Align, Button, Frame, Label, Layout, Margin, Response, RichText, ScrollArea, Stroke, TextEdit,
    Ui, vec2,
};
use std::path::PathBuf;

/// What of the window's state these dialogues show.
pub struct Keep<'a> {
    /// The path typed to save to.
    pub save_as: &'a mut String,
    /// Whether a situation is there already.
    pub taken: &'a mut bool,
    pub joined: Option<&'a Joined>,
    pub versions: Option<&'a [Version]>,
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

/// Asks for a folder or a file to save to.
pub fn save_as_ui(ui: &mut Ui, context: &Context<'_>, keep: &mut Keep<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    heading(ui, context, "save-as-title");
    soft(ui, context, &language.say("save-as-text"));
    ui.add_space(6.0);
    let label = language.say("save-as-path");
    let field = TextEdit::singleline(keep.save_as)
        .desired_width(f32::INFINITY)
        .hint_text(language.say("save-as-hint"));
    let response = ui.add(field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() {
        *keep.taken = false;
    }
    let path = keep.save_as.trim();
    if *keep.taken {
        ui.add_space(4.0);
        let said = RichText::new(language.say("save-as-taken")).color(theme.contradiction);
        ui.add(Label::new(said).wrap());
    }
    let (taken, ready) = (*keep.taken, !path.is_empty());
    let path = PathBuf::from(path);
    buttons(ui, |ui| {
        let said = language.say(if taken { "save-as-replace" } else { "save-as-do" });
        let saves = ui.add_enabled_ui(ready, |ui| main_button(ui, context, &said)).inner.clicked();
        // What is there is not written over by a key.
        if ready && (saves || enter && !taken) {
            context.send(Command::SaveAs(path, taken));
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Command::Dismiss);
        }
    });
}

/// Offers what an earlier run left unsaved.
pub fn found_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    let Some(found) = &context.editing.found else { return };
    heading(ui, context, "found-title");
    let args = [("count", found.acts.len().into())];
    ui.add(Label::new(language.say_with("found-text", &args)).wrap());
    if found.torn {
        soft(ui, context, &language.say("found-torn"));
    }
    ui.add_space(6.0);
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for act in found.acts.iter().rev().take(200) {
            soft(ui, context, &act.name);
        }
    });
    buttons(ui, |ui| {
        let take = main_button(ui, context, &language.say("found-take"));
        if ui.memory(|m| m.focused().is_none()) {
            take.request_focus();
        }
        if take.clicked() {
            context.send(Command::TakeFound);
        }
        if ui.button(language.say("found-later")).clicked() {
            context.send(Command::Dismiss);
        }
        if ui.button(language.say("found-discard")).clicked() {
            context.send(Command::DiscardFound);
        }
    });
}

/// What was done, newest first, to jump in.
pub fn history_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    title_ui(ui, context, &language.say("history-title"));
    let history = context.editing.history();
    if history.is_empty() {
        soft(ui, context, &language.say("history-empty"));
        return;
    }
    let now = history.now();
    let mut rows: Vec<_> = history.steps().collect();
    rows.reverse();
    let opened = language.say("history-opened");
    rows.push((0, &opened, true));
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for (number, name, done) in rows {
            let theme = context.scene.theme;
            let ink = if done { theme.ink } else { theme.ink_soft };
            let text = RichText::new(name).color(ink);
            let text = if number == now { text.font(fonts::bold(BODY)) } else { text };
            let button = Button::new(text).frame(number == now).truncate();
            let width = ui.available_width();
            let response = ui.add_sized(vec2(width, 24.0), button.selected(number == now));
            if response.clicked() && number != now {
                context.send(Command::GoToStep(number));
            }
        }
    });
    ui.add_space(6.0);
    soft(ui, context, &language.say("history-text"));
}

/// Older texts of the file.
pub fn versions_ui(ui: &mut Ui, context: &Context<'_>, versions: Option<&[Version]>) {
    let language = context.language();
    title_ui(ui, context, &language.say("versions-title"));
    soft(ui, context, &language.say("versions-text"));
    ui.add_space(6.0);
    match versions {
        None => {
            ui.spinner();
        }
        Some([]) => {
            ui.label(language.say("versions-none"));
        }
        Some(versions) => {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                ui.set_width(ui.available_width());
                for version in versions {
                    ui.horizontal(|ui| {
                        ui.label(&version.saved);
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            if ui.button(language.say("versions-bring-back")).clicked() {
                                context.send(Command::BringBack(version.clone()));
                            }
                        });
                    });
                }
            });
        }
    }
}

/// What a merge left to the analyst.
pub fn joined_ui(ui: &mut Ui, context: &Context<'_>, joined: Option<&Joined>) {
    let language = context.language();
    let Some(joined) = joined else { return };
    title_ui(ui, context, &language.say("joined-title"));
    let args = [
        ("count", joined.edits.into()),
        ("open", (joined.conflicts.len() + joined.twins.len()).into()),
        ("name", (&joined.from).into()),
    ];
    soft(ui, context, &language.say_with("joined-text", &args));
    ui.add_space(6.0);
    let room = (ui.ctx().content_rect().height() - 260.0).max(120.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for (nth, conflict) in joined.conflicts.iter().enumerate() {
            conflict_ui(ui, context, joined, nth, conflict);
        }
        for (nth, twin) in joined.twins.iter().enumerate() {
            twin_ui(ui, context, joined.conflicts.len() + nth, twin);
        }
    });
}

fn card(ui: &mut Ui, context: &Context<'_>, add: impl FnOnce(&mut Ui)) {
    let theme = context.scene.theme;
    Frame::new()
        .fill(theme.field)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(6)
        .inner_margin(Margin::same(10))
        .outer_margin(Margin::symmetric(0, 4))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}

fn conflict_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    joined: &Joined,
    nth: usize,
    conflict: &Conflict,
) {
    let language = context.language();
    let record = conflict.record.to_string();
    let what = match &conflict.kind {
        ConflictKind::Field(field) => language
            .say_with("joined-field", &[("record", (&record).into()), ("field", field.into())]),
        ConflictKind::Deleted => {
            language.say_with("joined-deleted", &[("record", (&record).into())])
        }
        ConflictKind::Order(list) => language
            .say_with("joined-order", &[("record", (&record).into()), ("list", list.into())]),
    };
    card(ui, context, |ui| {
        ui.label(RichText::new(what).font(fonts::bold(BODY)));
        let here = language.say("joined-here");
        let there = language.say("joined-there");
        let act = theirs(context, conflict);
        for (who, value, act) in
            [(&here, &conflict.ours, Some(None)), (&there, &conflict.theirs, act.map(Some))]
        {
            ui.horizontal(|ui| {
                let name = if *who == there { &joined.from } else { who };
                let take = language.say_with("joined-take", &[("name", name.into())]);
                let button = Button::new(language.say("joined-keep")).min_size(vec2(0.0, 22.0));
                let response = ui.add_enabled(act.is_some(), button);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &take));
                if response.clicked()
                    && let Some(act) = act
                {
                    context.send(Command::SettleJoined(nth, act.map(Box::new)));
                }
                soft(ui, context, name);
                let none = language.say("joined-none");
                let value = value.as_deref().unwrap_or(&none);
                ui.add(Label::new(RichText::new(value).font(fonts::regular(BODY))).truncate());
            });
        }
    });
}

/// What takes theirs in a conflict; `None` where that is not one edit.
fn theirs(context: &Context<'_>, conflict: &Conflict) -> Option<Act> {
    let record = conflict.record.clone();
    let edit = match (&conflict.kind, &conflict.theirs) {
        (ConflictKind::Field(field), Some(value)) => {
            Edit::set(record, field, Value::Written(value.clone()))
        }
        (ConflictKind::Field(field), None) => Edit::unset(record, field),
        (ConflictKind::Deleted, _) => Edit::Remove { record },
        (ConflictKind::Order(_), _) => return None,
    };
    let said = conflict.record.to_string();
    let name = context.language().say_with("joined-deed", &[("record", (&said).into())]);
    Some(Act::new(name, vec![edit]))
}

fn twin_ui(ui: &mut Ui, context: &Context<'_>, nth: usize, twin: &Twin) {
    let language = context.language();
    let (ours, theirs) = (twin.ours.to_string(), twin.theirs.to_string());
    let args = [("ours", (&ours).into()), ("theirs", (&theirs).into())];
    card(ui, context, |ui| {
        ui.label(RichText::new(language.say_with("joined-twin", &args)).font(fonts::bold(BODY)));
        for key in [&twin.ours, &twin.theirs] {
            let written = context.editing.text().and_then(|text| text.written(key));
            soft(ui, context, written.unwrap_or_default());
        }
        ui.horizontal(|ui| {
            if ui.button(language.say("joined-as-one")).clicked() {
                let name = language.say_with("joined-twin-deed", &args);
                let act = Act::new(name, vec![twin.as_one()]);
                context.send(Command::SettleJoined(nth, Some(Box::new(act))));
            }
            if ui.button(language.say("joined-keep-both")).clicked() {
                context.send(Command::SettleJoined(nth, None));
            }
        });
    });
}
