//! A field that names several: each on a line with its buttons, and a field to add one.

use super::{
    field::{self, FieldView},
    kinds::FieldEditor,
    memory::{InspectorMemory, RecordTarget, TextSlot},
    names, settle, values,
};
use crate::app::{
    Context,
    panels::widgets::icons::{self, Icon},
};
use egui::{Align2, CornerRadius, Sense, Ui, WidgetInfo, pos2, vec2};
use waymark_picture::{BODY, fonts, text};
use waymark_store::{ReferenceKind, Value};

const ROW: f32 = 26.0;

pub fn several_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    (label, naming): (&str, ReferenceKind),
) {
    let language = context.language();
    let is_new = matches!(slot.record, RecordTarget::New(_));
    let all = match (memory.drafts.get(slot), slot.written(context)) {
        (Some(draft), _) if is_new => values::list(&draft.text),
        (_, Some(written)) => values::list(written),
        _ => Vec::new(),
    };
    let mut changed = None;
    for (nth, id) in all.iter().enumerate() {
        if let Some(with) = line_ui(ui, context, slot, (naming, &all), (nth, id)) {
            changed = Some(with);
        }
    }
    if let Some(ids) = changed {
        memory.drafts.remove(slot);
        put(context, memory, slot, &ids);
    }
    let more = slot.clone().part("+");
    let label = language.say_with("inspect-add-to", &[("field", label.into())]);
    let hint = language.say("inspect-add");
    let asked = FieldView {
        slot: more.clone(),
        editor: FieldEditor::Another(naming),
        label: &label,
        shown: String::new(),
        hint: &hint,
    };
    field::text_ui(ui, context, memory, &asked);
    // Of a record that is not there yet, what was chosen joins the others at once.
    if is_new
        && let Some(draft) = memory.drafts.get(&more)
        && !draft.pending
        && draft.problem.is_none()
        && let Ok(Some(Value::Text(id))) = settle::check(context, &more, draft)
    {
        memory.drafts.remove(&more);
        let mut ids = all;
        ids.push(id);
        put(context, memory, slot, &ids);
    }
    let problem = memory.drafts.get(slot).and_then(|draft| draft.problem.clone());
    field::under_ui(ui, context, problem.as_deref(), None);
}

fn put(context: &Context<'_>, memory: &mut InspectorMemory, slot: &TextSlot, ids: &[String]) {
    let value = (!ids.is_empty()).then(|| Value::texts(ids.iter().map(String::as_str)));
    if matches!(slot.record, RecordTarget::New(_)) {
        let written = value.and_then(|value| value.write().ok()).unwrap_or_default();
        memory.put(slot, &written, slot.editor());
    } else {
        settle::commit(context, memory, slot, value);
    }
}

/// One of them. Returns how all stand after a button of it was pressed.
fn line_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    slot: &TextSlot,
    (naming, all): (ReferenceKind, &[String]),
    (nth, id): (usize, &str),
) -> Option<Vec<String>> {
    let (theme, language) = (context.scene.theme, context.language());
    let said = names::label_of(context, naming, id).unwrap_or_else(|| id.to_owned());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, &said));
    ui.painter().rect_filled(rect, CornerRadius::same(5), theme.field);
    let room = rect.width() - 74.0;
    let galley = text::line(ui.painter(), &said, fonts::regular(BODY), theme.ink, room);
    text::place(ui.painter(), galley, rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER);
    let button = |key: &str, icon: Icon, from_right: f32| {
        let label = language.say_with(key, &[("what", (&said).into())]);
        let at = pos2(rect.right() - from_right, rect.center().y);
        icons::icon_ui(ui, context, (at, slot.widget().with((key, nth))), &label, icon)
    };
    let swap = |a: usize, b: usize| {
        let mut all = all.to_vec();
        all.swap(a, b);
        all
    };
    let mut changed = None;
    if nth > 0 && button("inspect-earlier", Icon::Up, 52.0) {
        changed = Some(swap(nth, nth - 1));
    }
    if nth + 1 < all.len() && button("inspect-later", Icon::Down, 33.0) {
        changed = Some(swap(nth, nth + 1));
    }
    if button("inspect-take-out", Icon::Cross, 13.0) {
        let mut all = all.to_vec();
        all.remove(nth);
        changed = Some(all);
    }
    changed
}
