//! What a merge left to the analyst: two changes of one thing, and reports entered twice.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{soft_ui, title_ui},
    session::Joined,
};
use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui, vec2};
use waymark_picture::{BODY, fonts};
use waymark_store::{Conflict, ConflictKind, Edit, Transaction, Twin, Value};

/// What a merge left to the analyst.
pub fn joined_ui(ui: &mut Ui, context: &Context<'_>, joined: &Joined) {
    let language = context.language();
    title_ui(ui, context, &language.say("joined-title"));
    let args = [
        ("count", joined.edits.into()),
        ("open", (joined.conflicts.len() + joined.twins.len()).into()),
        ("name", (&joined.from).into()),
    ];
    soft_ui(ui, context, &language.say_with("joined-text", &args));
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
                    context.send(Message::SettleJoined(nth, act.map(Box::new)));
                }
                soft_ui(ui, context, name);
                let none = language.say("joined-none");
                let value = value.as_deref().unwrap_or(&none);
                ui.add(Label::new(RichText::new(value).font(fonts::regular(BODY))).truncate());
            });
        }
    });
}

/// What takes theirs in a conflict; `None` where that is not one edit.
fn theirs(context: &Context<'_>, conflict: &Conflict) -> Option<Transaction> {
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
    let name = context.language().say_with("joined-action", &[("record", (&said).into())]);
    Some(Transaction::new(name, vec![edit]))
}

fn twin_ui(ui: &mut Ui, context: &Context<'_>, nth: usize, twin: &Twin) {
    let language = context.language();
    let (ours, theirs) = (twin.ours.to_string(), twin.theirs.to_string());
    let args = [("ours", (&ours).into()), ("theirs", (&theirs).into())];
    card(ui, context, |ui| {
        ui.label(RichText::new(language.say_with("joined-twin", &args)).font(fonts::bold(BODY)));
        for key in [&twin.ours, &twin.theirs] {
            let written = context.editing.text().and_then(|text| text.written(key));
            soft_ui(ui, context, written.unwrap_or_default());
        }
        ui.horizontal(|ui| {
            if ui.button(language.say("joined-as-one")).clicked() {
                let name = language.say_with("joined-twin-action", &args);
                let act = Transaction::new(name, vec![twin.as_one()]);
                context.send(Message::SettleJoined(nth, Some(Box::new(act))));
            }
            if ui.button(language.say("joined-keep-both")).clicked() {
                context.send(Message::SettleJoined(nth, None));
            }
        });
    });
}
