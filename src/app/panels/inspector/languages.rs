//! A text in languages: one line for each, and a way to add one.

use super::{
    field::{self, FieldView},
    kinds::FieldEditor,
    memory::{InspectorMemory, RecordTarget, TextSlot},
    values,
};
use crate::app::Context;
use egui::{Align2, Sense, Ui, vec2};
use std::collections::BTreeSet;
use waymark_language::own_name;
use waymark_picture::{
    SMALL,
    choice::{Choice, DropDown},
    fonts, text,
};

/// Languages that the bundled fonts can write.
const WRITTEN: [&str; 12] =
    ["az", "de", "en", "es", "fr", "hy", "ka", "pl", "pt", "ru", "tr", "uk"];
/// Width of the tag before a text.
const TAG: f32 = 24.0;

pub fn names_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    label: &str,
) {
    let language = context.language();
    let texts = slot.written(context).map(values::texts).unwrap_or_default();
    let mut tags: BTreeSet<String> = texts.keys().cloned().collect();
    let drafted =
        memory.drafts.keys().filter(|s| (&s.record, s.field) == (&slot.record, slot.field));
    tags.extend(drafted.filter_map(|slot| slot.part.clone()));
    if tags.is_empty() {
        tags.insert(usual(context).to_owned());
    }
    let hint = language.say("inspect-not-set");
    for tag in &tags {
        let name = own_name(tag).unwrap_or(tag);
        let label = language
            .say_with("inspect-field-in", &[("field", label.into()), ("language", name.into())]);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, response) = ui.allocate_exact_size(vec2(TAG, 26.0), Sense::hover());
            let ink = context.scene.theme.ink_soft;
            let galley = text::line(ui.painter(), tag, fonts::regular(SMALL), ink, TAG - 3.0);
            text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
            response.on_hover_text(name);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.set_width(ui.available_width());
                let shown = texts.get(tag).cloned().unwrap_or_default();
                let slot = slot.clone().part(tag);
                let asked = FieldView {
                    slot,
                    editor: FieldEditor::Name,
                    label: &label,
                    shown,
                    hint: &hint,
                };
                field::text_ui(ui, context, memory, &asked);
            });
        });
    }
    if let RecordTarget::Record(_) = slot.record {
        add_ui(ui, context, memory, slot, (label, &tags));
    }
}

/// The language in which names are given first.
pub fn usual<'a>(context: &Context<'a>) -> &'a str {
    let scene = &context.scene;
    let known = scene.situation.languages();
    let shown = scene.view.language.as_str();
    if known.contains(&shown) || known.is_empty() { shown } else { "en" }
}

/// A drop-down of the languages that are not there yet, those of the situation first.
fn add_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    (label, tags): (&str, &BTreeSet<String>),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let mut missing: Vec<&str> = context.scene.situation.languages();
    let others: Vec<&str> = WRITTEN.into_iter().filter(|tag| !missing.contains(tag)).collect();
    missing.extend(others);
    missing.retain(|tag| !tags.contains(*tag));
    if missing.is_empty() {
        return;
    }
    let said = language.say("inspect-add-language");
    let label = language.say_with("inspect-add-language-to", &[("field", label.into())]);
    let chosen = ui.horizontal(|ui| {
        ui.add_space(TAG);
        DropDown::new(&label, &missing, None).said(&said).ui(ui, theme, |tag| Choice {
            said: own_name(tag).unwrap_or(tag).to_owned(),
            number: Some((*tag).to_owned()),
        })
    });
    if let Some(tag) = chosen.inner.inner {
        let slot = slot.clone().part(tag);
        memory.put(&slot, "", FieldEditor::Name);
        ui.memory_mut(|m| m.request_focus(slot.widget()));
    }
}
