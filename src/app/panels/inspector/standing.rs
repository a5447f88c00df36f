//! The standing of a figure, with its reason.

use super::{
    field::{self, FieldView},
    kinds::FieldEditor,
    memory::{InspectorMemory, RecordTarget, TextSlot},
    settle,
};
use crate::app::Context;
use egui::Ui;
use waymark_picture::choice::{self, Choice};
use waymark_store::Value;

pub fn standing_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    label: &str,
) {
    let (theme, language) = (context.scene.theme, context.language());
    let RecordTarget::Record(key) = &slot.record else { return };
    let (now, words) = match slot.written(context).and_then(Value::read) {
        Some(Value::Named(name, values)) => match (name.as_str(), values.into_iter().next()) {
            ("SetAside", Some(Value::Text(reason))) => (Some(FieldEditor::Reason), reason),
            ("Accepted", Some(Value::Text(note))) => (Some(FieldEditor::Note), note),
            _ => (None, String::new()),
        },
        _ => (None, String::new()),
    };
    let begun = memory.standing.as_ref().filter(|(of, _)| of == key).map(|(_, editor)| *editor);
    let shown = begun.or(now);
    let options = [
        (None, "inspect-standing-used"),
        (Some(FieldEditor::Reason), "inspect-standing-set-aside"),
        (Some(FieldEditor::Note), "inspect-standing-accepted"),
    ];
    let said = options.iter().find(|(standing, _)| *standing == shown).map_or("", |(_, key)| *key);
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.set_height(26.0);
        let said = language.say(said);
        choice::choice_ui(ui, theme, (&said, label), false, ui.available_width(), |ui| {
            let all =
                options.iter().map(|(_, key)| Choice { said: language.say(key), number: None });
            let all: Vec<_> = all.collect();
            let is_chosen = |nth: usize| options.get(nth).is_some_and(|(s, _)| *s == shown);
            chosen = choice::options_ui(ui, theme, &all, is_chosen);
        });
    });
    if let Some((standing, _)) = chosen.and_then(|nth| options.get(nth)) {
        memory.drafts.remove(slot);
        memory.standing = standing.map(|editor| (key.clone(), editor));
        if standing.is_some() {
            ui.memory_mut(|m| m.request_focus(slot.widget()));
        } else {
            settle::commit(context, memory, slot, None);
        }
    }
    let Some(editor) = shown else { return };
    let (label, hint) = if editor == FieldEditor::Reason {
        ("inspect-reason", "settle-reason-hint")
    } else {
        ("inspect-note", "inspect-note-hint")
    };
    let (label, hint) = (language.say(label), language.say(hint));
    let words = if now == Some(editor) { words } else { String::new() };
    let asked = FieldView { slot: slot.clone(), editor, label: &label, shown: words, hint: &hint };
    field::text_ui(ui, context, memory, &asked);
}
