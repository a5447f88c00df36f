//! A field of text: what is typed, what it means, what is wrong with it.

use super::{
    kinds::FieldEditor,
    memory::{Caret, FieldDraft, InspectorMemory, RecordTarget, TextSlot},
    offers, settle, values,
};
use crate::app::{
    Context,
    panels::widgets::{
        completion::{Enter, RowCursor},
        icons,
    },
};
use egui::{
    Color32, Key, KeyboardShortcut, Label, Modifiers, Response, RichText, TextEdit, Ui, WidgetInfo,
    pos2,
};
use waymark_picture::{BODY, SMALL, fonts};
use waymark_store::{FieldType as T, ReferenceKind, Value};

/// A field to be shown.
pub struct FieldView<'a> {
    pub slot: TextSlot,
    pub editor: FieldEditor,
    /// For a screen reader.
    pub label: &'a str,
    /// What it shows while nothing is typed.
    pub shown: String,
    /// What stands in it while it is empty.
    pub hint: &'a str,
}

/// What a field names that is chosen from what is offered.
fn naming(editor: FieldEditor) -> Option<ReferenceKind> {
    match editor {
        FieldEditor::Of(T::One(naming)) | FieldEditor::Another(naming) => Some(naming),
        _ => None,
    }
}

pub fn text_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    asked: &FieldView<'_>,
) {
    let FieldView { slot, editor, shown, .. } = asked;
    let id = slot.widget();
    let had_focus = ui.memory(|m| m.has_focus(id));
    let draft = memory.drafts.get(slot);
    let mut typed = draft.map_or_else(|| shown.clone(), |draft| draft.text.clone());
    let has_draft = draft.is_some();
    let naming = naming(*editor);
    let offered = match naming.filter(|_| had_focus && (has_draft || typed.is_empty())) {
        Some(naming) => offers::offered(context, memory, naming, &typed),
        None => Vec::new(),
    };
    let enter = if naming.is_some_and(ReferenceKind::is_free) || !has_draft {
        Enter::LeavesText
    } else {
        Enter::TakesFirst
    };
    let picked = memory.cursor.take_by_keys(ui, offered.len(), enter, &[Key::Enter]);
    let response = edit_ui(ui, context, asked, &mut typed);
    if response.gained_focus() {
        memory.cursor = RowCursor::default();
        response.scroll_to_me(None);
    }
    if response.changed() {
        memory.cursor = RowCursor::default();
        changed(ui, context, memory, asked, typed.clone());
    }
    if response.lost_focus() {
        let taken = settle::settle(context, memory, slot);
        if !taken && ui.input(|i| i.key_pressed(Key::Enter)) {
            response.request_focus();
        }
    } else if had_focus
        && *editor == FieldEditor::Of(T::Prose)
        && ui.input(|i| i.key_pressed(Key::Enter) && !i.modifiers.shift)
    {
        settle::settle(context, memory, slot);
        response.surrender_focus();
    }
    if response.has_focus() {
        memory.caret = Some(Caret::Field(slot.clone()));
    }
    let pointed = offers::offers_ui(ui, context, memory, &offered, (&response, enter));
    if let Some(name) = picked.or(pointed).and_then(|nth| offered.get(nth)) {
        pick(ui, context, memory, asked, name);
    } else if !shown.is_empty()
        && slot.is_optional()
        && slot.part.is_none()
        && matches!(slot.record, RecordTarget::Record(_))
        && clear_ui(ui, context, asked.label, &response)
    {
        memory.drafts.remove(slot);
        settle::commit(context, memory, slot, None);
    }
    let problem = memory.drafts.get(slot).and_then(|draft| draft.problem.clone());
    if problem.is_some() {
        let stroke = egui::Stroke::new(1.2, context.scene.theme.contradiction);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(response.rect, 5.0, stroke, inside);
    }
    let means = (*editor == FieldEditor::Of(T::Count) || had_focus || has_draft)
        .then(|| values::meaning(context, *editor, &typed))
        .flatten();
    under_ui(ui, context, problem.as_deref(), means.as_deref());
}

/// The frame to type in.
fn edit_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    asked: &FieldView<'_>,
    typed: &mut String,
) -> Response {
    let theme = context.scene.theme;
    let has_focus = ui.memory(|m| m.has_focus(asked.slot.widget()));
    let unset = context.language().say("inspect-not-set");
    let hint = if has_focus || !is_hidden(asked) { asked.hint } else { &unset };
    let hint = RichText::new(hint).color(theme.ink_soft);
    let is_empty = typed.is_empty();
    let lines = matches!(asked.editor, FieldEditor::Of(T::Prose | T::Written));
    let edit = if lines {
        let rows = typed.lines().count().clamp(1, 12);
        let edit = TextEdit::multiline(typed).desired_rows(rows);
        if asked.editor == FieldEditor::Of(T::Prose) {
            edit.return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        } else {
            edit
        }
    } else {
        TextEdit::singleline(typed)
    };
    let right = if asked.slot.is_optional() && !asked.shown.is_empty() { 22 } else { 8 };
    let edit = edit
        .id(asked.slot.widget())
        .hint_text(hint)
        .font(fonts::regular(BODY))
        .margin(egui::Margin { left: 8, right, top: 4, bottom: 4 })
        .desired_width(f32::INFINITY);
    // What is not set stands back.
    let is_unset = !has_focus && is_empty && is_hidden(asked);
    let edit = if is_unset { edit.background_color(theme.panel) } else { edit };
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
        info.label = Some(asked.label.to_owned());
        info
    });
    response
}

/// Whether an example is shown only while the caret is in the field: it looks like a value.
fn is_hidden(asked: &FieldView<'_>) -> bool {
    (asked.slot.part.is_none() || asked.editor == FieldEditor::Name)
        && asked.slot.is_optional()
        && matches!(asked.slot.record, RecordTarget::Record(_))
}

/// Keeps what is typed now.
fn changed(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    asked: &FieldView<'_>,
    typed: String,
) {
    let slot = &asked.slot;
    let is_new = matches!(slot.record, RecordTarget::New(_));
    if typed == asked.shown && slot.part.is_none() && !is_new {
        memory.drafts.remove(slot);
        return;
    }
    let mut draft = FieldDraft {
        text: typed,
        editor: asked.editor,
        problem: None,
        pending: true,
        changed: ui.input(|i| i.time),
        tried: false,
        given: false,
    };
    draft.problem = settle::check(context, slot, &draft).err();
    memory.drafts.insert(slot.clone(), draft);
}

/// Takes what was chosen from what is offered.
fn pick(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    asked: &FieldView<'_>,
    name: &super::names::Name,
) {
    let slot = &asked.slot;
    let unique = naming(asked.editor)
        .is_some_and(|naming| super::names::called(context, naming, &name.said).len() == 1);
    let text = if unique { name.said.clone() } else { name.id.clone() };
    changed(ui, context, memory, asked, text);
    memory.cursor = RowCursor::default();
    if matches!(slot.record, RecordTarget::Record(_)) {
        settle::commit(context, memory, slot, Some(Value::text(&name.id)));
    } else if let Some(draft) = memory.drafts.get_mut(slot) {
        draft.pending = false;
    }
    ui.memory_mut(|m| m.surrender_focus(slot.widget()));
}

/// A small cross in the field that takes it out.
fn clear_ui(ui: &Ui, context: &Context<'_>, label: &str, field: &Response) -> bool {
    let said = context.language().say_with("inspect-clear", &[("field", label.into())]);
    let at = pos2(field.rect.right() - 12.0, field.rect.top() + 13.0);
    icons::icon_ui(ui, context, (at, field.id.with("clear")), &said, icons::Icon::Cross)
}

/// What is wrong, else what is meant, below a field.
pub fn under_ui(ui: &mut Ui, context: &Context<'_>, problem: Option<&str>, means: Option<&str>) {
    let theme = context.scene.theme;
    let mut say = |said: &str, ink: Color32| {
        let text = RichText::new(said).font(fonts::regular(SMALL)).color(ink);
        ui.add(Label::new(text).wrap());
    };
    match (problem, means) {
        (Some(problem), _) => say(&context.language().quoting(problem), theme.contradiction),
        (None, Some(means)) => say(means, theme.ink_soft),
        (None, None) => {}
    }
}
