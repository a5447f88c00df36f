//! The standing of a figure, with its reason.

use super::{
    field::{self, FieldView},
    kinds::FieldEditor,
    memory::{InspectorMemory, RecordTarget, TextSlot},
    settle,
};
use crate::app::Context;
use egui::Ui;
use waymark_picture::choice::DropDown;
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
    let own = options.into_iter().find(|(standing, _)| *standing == shown);
    let chosen = ui.horizontal(|ui| {
        ui.set_height(26.0);
        DropDown::new(label, &options, own).ui(ui, theme, |(_, key)| language.say(key)).inner
    });
    if let Some((standing, _)) = chosen.inner {
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
