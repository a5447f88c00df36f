//! The form of a record: every field with its name at the left and its editor at the right.

use super::{
    MARGIN,
    field::{self, FieldView},
    kinds::{self, FieldEditor},
    labels, languages,
    memory::{InspectorMemory, InspectorPage, RecordTarget, TextSlot, selection_of},
    settle, several, standing, values,
};
use crate::app::{Context, Message, panels::widgets::form::name_ui};
use egui::{Align2, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use waymark_picture::{BODY, SMALL, choice::DropDown, fonts, text};
use waymark_store::{
    Choices, FieldType as T, ListKey, RecordKey, RecordKind, Section, Value, Which,
};

/// Width of the names of the fields, in points.
const NAMES: f32 = 118.0;
/// Where a field beside its name would be narrower than this, it stands below, in points.
const LEAST_FIELD: f32 = 150.0;
/// Height of a figure's row.
const FIGURE: f32 = 42.0;

/// All fields of a record; of a snapshot its figures below.
pub fn form_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, key: &RecordKey) {
    let target = RecordTarget::Record(key.clone());
    for field in RecordKind::of(key).shown() {
        field_ui(ui, context, memory, TextSlot::new(target.clone(), field.name));
    }
    if let RecordKey::Record(Section::Snapshots, which) = key {
        figures_ui(ui, context, memory, which);
    }
}

/// One field with its name.
pub fn field_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, slot: TextSlot) {
    let label = kinds::field_label(slot.kind(), slot.field, context.language());
    let label = labels::capital(&label);
    row_ui(ui, context, &label, |ui| editor_ui(ui, context, memory, slot, &label));
}

/// A name at the left and what belongs to it at the right, or below it in a narrow panel.
pub fn row_ui(ui: &mut Ui, context: &Context<'_>, label: &str, add: impl FnOnce(&mut Ui)) {
    let theme = context.scene.theme;
    let fields = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        ui.set_width(ui.available_width());
        add(ui);
    };
    if ui.available_width() < NAMES + LEAST_FIELD {
        name_ui(ui, context, label);
        ui.vertical(fields);
        ui.add_space(3.0);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, response) = ui.allocate_exact_size(vec2(NAMES, 26.0), Sense::hover());
        let font = fonts::regular(SMALL + 0.5);
        let galley = text::line(ui.painter(), label, font, theme.ink_soft, NAMES - 8.0);
        let cut = galley.elided;
        text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
        if cut {
            response.on_hover_text(label);
        }
        ui.vertical(fields);
    });
    ui.add_space(1.0);
}

fn editor_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: TextSlot,
    label: &str,
) {
    let editor = slot.editor();
    match editor {
        FieldEditor::Of(T::Texts) => languages::names_ui(ui, context, memory, &slot, label),
        FieldEditor::Of(T::Several(naming)) => {
            several::several_ui(ui, context, memory, &slot, (label, naming));
        }
        FieldEditor::Of(T::Standing) => standing::standing_ui(ui, context, memory, &slot, label),
        FieldEditor::Of(T::Choice(choices)) => {
            choice_ui(ui, context, memory, &slot, (label, choices));
        }
        FieldEditor::Of(T::Words(choices, most)) => {
            words_ui(ui, context, memory, &slot, (choices, most));
        }
        _ => {
            let written = slot.written(context);
            let shown =
                written.map(|written| values::shown(context, editor, written)).unwrap_or_default();
            let own = super::new::own_id(context, memory, &slot);
            let hint = own.unwrap_or_else(|| hint(context, &slot, editor));
            field::text_ui(
                ui,
                context,
                memory,
                &FieldView { slot, editor, label, shown, hint: &hint },
            );
        }
    }
}

/// What stands in a field that is not set.
fn hint(context: &Context<'_>, slot: &TextSlot, editor: FieldEditor) -> String {
    let language = context.language();
    language.say(match editor {
        FieldEditor::Of(T::Count) => "inspect-hint-count",
        FieldEditor::Of(T::Moment) => "inspect-hint-moment",
        FieldEditor::Of(T::Duration) => "inspect-hint-travel",
        FieldEditor::Of(T::Position) => "inspect-hint-position",
        FieldEditor::Of(T::Schematic) => "inspect-hint-pair",
        FieldEditor::Of(T::Offset) => "inspect-hint-offset",
        FieldEditor::Of(T::One(_)) => "inspect-hint-name",
        _ if slot.field == "country" => "inspect-hint-country",
        _ if slot.field == "url" => "inspect-hint-address",
        _ => "inspect-not-set",
    })
}

fn choice_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    (label, choices): (&str, Choices),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let typed = memory.drafts.get(slot).map(|draft| draft.text.clone());
    let is_new = matches!(slot.record, RecordTarget::New(_));
    let written = slot.written(context).map(str::to_owned);
    let word = if is_new { typed } else { written };
    let name = |word: &str| kinds::choice_label(choices, word, language);
    let shown = word.as_deref().map_or_else(|| language.say("inspect-choose"), name);
    let words = choices.words();
    let chosen = ui.horizontal(|ui| {
        ui.set_height(26.0);
        let choice = DropDown::new(label, &words, word.as_deref()).said(&shown);
        choice.ui(ui, theme, |word| name(word)).inner
    });
    if let Some(word) = chosen.inner {
        if is_new {
            memory.put(slot, word, FieldEditor::Of(T::Choice(choices)));
        } else {
            memory.drafts.remove(slot);
            settle::commit(context, memory, slot, Some(Value::word(word)));
        }
    }
    let problem = memory.drafts.get(slot).and_then(|draft| draft.problem.clone());
    field::under_ui(ui, context, problem.as_deref(), None);
}

/// Words to switch on and off, in the order in which they were; of too many the last gives way.
fn words_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    (choices, most): (Choices, usize),
) {
    let language = context.language();
    let typed = memory.drafts.get(slot).map(|draft| draft.text.clone());
    let is_new = matches!(slot.record, RecordTarget::New(_));
    let written = slot.written(context).map(str::to_owned);
    let written = if is_new { typed } else { written }.unwrap_or_default();
    let chosen = values::words(&written);
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        for word in choices.words() {
            let nth = chosen.iter().position(|one| *one == word);
            let said = kinds::choice_label(choices, word, language);
            // Which comes first is to be seen where there are several.
            let said = match nth.filter(|_| chosen.len() > 1) {
                Some(nth) => format!("{} {said}", nth + 1),
                None => said,
            };
            let said = RichText::new(said).size(SMALL + 0.5);
            if ui.selectable_label(nth.is_some(), said).clicked() {
                clicked = Some(word);
            }
        }
    });
    if let Some(word) = clicked {
        let mut words = chosen.clone();
        if words.contains(&word) {
            words.retain(|one| *one != word);
        } else {
            words.truncate(most.saturating_sub(1));
            words.push(word);
        }
        if is_new {
            let text = format!("[{}]", words.join(", "));
            memory.put(slot, &text, FieldEditor::Of(T::Words(choices, most)));
        } else {
            memory.drafts.remove(slot);
            let value = Value::List(words.into_iter().map(Value::word).collect());
            let value = Some(value).filter(|value| *value != Value::List(Vec::new()));
            settle::commit(context, memory, slot, value);
        }
    }
    let problem = memory.drafts.get(slot).and_then(|draft| draft.problem.clone());
    field::under_ui(ui, context, problem.as_deref(), None);
}

/// The figures of a snapshot, each a way into it, and a way to add one.
fn figures_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, snapshot: &Which) {
    let (theme, language) = (context.scene.theme, context.language());
    let list = ListKey::Figures(snapshot.clone());
    let count = context.editing.text().and_then(|text| text.count(&list)).unwrap_or(0);
    ui.add_space(8.0);
    let title = labels::capital(&kinds::records_label(RecordKind::Figure, language));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &title));
    let edge = Stroke::new(1.0, theme.edge);
    ui.painter().hline(rect.expand2(vec2(MARGIN, 0.0)).x_range(), rect.top(), edge);
    let galley = text::line(ui.painter(), &title, fonts::bold(SMALL), theme.ink_soft, rect.width());
    text::place(ui.painter(), galley, rect.left_center() + vec2(0.0, 3.0), Align2::LEFT_CENTER);
    for at in 0..count {
        let key = labels::key_at(context, &list, at);
        figure_ui(ui, context, memory, &key, at);
    }
    ui.add_space(4.0);
    let add = RichText::new(language.say("inspect-add-figure")).size(SMALL + 0.5);
    if ui.button(add).clicked() {
        super::new::open(context, memory, list);
    }
}

fn figure_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    key: &RecordKey,
    at: usize,
) {
    let lines = labels::figure_at(context, key).map(|at| labels::figure_lines(context, at));
    let (first, second) = lines.unwrap_or_else(|| (key.to_string(), String::new()));
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), FIGURE), Sense::click());
    let nth = (at + 1) as u64;
    let said = context.language().say_with(
        "inspect-figure-row",
        &[("nth", nth.into()), ("count", (&first).into()), ("what", (&second).into())],
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    line_ui(ui, context, rect, &response, (&first, &second));
    if response.clicked() {
        open(context, memory, key.clone());
    }
}

/// Two lines to click on.
pub fn line_ui(
    ui: &Ui,
    context: &Context<'_>,
    rect: egui::Rect,
    response: &egui::Response,
    (first, second): (&str, &str),
) {
    let theme = context.scene.theme;
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect.expand2(vec2(8.0, 0.0)), 5.0, theme.hover);
    }
    let place = |said: &str, size: f32, ink: egui::Color32, y: f32| {
        let galley = text::line(painter, said, fonts::regular(size), ink, rect.width() - 14.0);
        text::place(painter, galley, pos2(rect.left(), y), Align2::LEFT_CENTER);
    };
    if second.is_empty() {
        place(first, BODY, theme.ink, rect.center().y);
    } else {
        place(first, BODY, theme.ink, rect.top() + rect.height() * 0.32);
        place(second, SMALL, theme.ink_soft, rect.top() + rect.height() * 0.71);
    }
    let tip = pos2(rect.right() - 3.0, rect.center().y);
    let points = vec![tip + vec2(-3.5, -4.0), tip, tip + vec2(-3.5, 4.0)];
    painter.add(egui::Shape::line(points, Stroke::new(1.2, theme.ink_soft)));
    let y = rect.bottom() - 0.5;
    painter.hline(rect.x_range(), y, Stroke::new(1.0, theme.grid));
}

/// Goes to a record, and chooses it in the pictures where they show it.
pub fn open(context: &Context<'_>, memory: &mut InspectorMemory, key: RecordKey) {
    if let Some(selection) = selection_of(context, &key) {
        context.send(Message::Select(Some(selection)));
    }
    memory.show(InspectorPage::Record(key));
}
