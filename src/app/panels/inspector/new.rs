//! A record that is not there yet: asked for what it needs, and then made in one act.

use super::{
    form,
    kinds::{FieldEditor, field_label, new_label},
    labels, languages,
    memory::{FieldDraft, InspectorMemory, InspectorPage, RecordTarget, TextSlot},
    names, settle,
};
use crate::app::{Context, Message, panels::widgets::form::act_ui};
use egui::{RichText, Ui};
use std::collections::BTreeMap;
use waymark_model::Measure;
use waymark_picture::SMALL;
use waymark_store::{
    Edit, Field, FieldType as T, ListKey, Need, NewRecord, RecordKey, RecordKind, Section,
    Transaction, Value, id_of, measure_beside,
};

/// Asks for a new record of a list. A figure starts like the last of its snapshot.
pub fn open(context: &Context<'_>, memory: &mut InspectorMemory, list: ListKey) {
    memory.leave_new(&list);
    if let (ListKey::Figures(_), Some(text)) = (&list, context.editing.text()) {
        let count = text.count(&list).unwrap_or(0);
        let last = count.checked_sub(1).map(|at| labels::key_at(context, &list, at));
        let target = RecordTarget::New(list.clone());
        let measure = last.as_ref().and_then(|last| text.field(last, "measure"));
        let measure = measure.unwrap_or(Measure::Arrivals.name());
        let slot = TextSlot::new(target.clone(), "measure");
        memory.give(&slot, measure);
        for field in ["at", "on"] {
            let id = last.as_ref().and_then(|last| text.text_field(last, field));
            let slot = TextSlot::new(target.clone(), field);
            if let (Some(id), FieldEditor::Of(T::One(naming))) = (id, slot.editor()) {
                let said = names::label_of(context, naming, &id).unwrap_or(id.into_owned());
                memory.give(&slot, &said);
            }
        }
    }
    memory.show(InspectorPage::New(list));
}

pub fn new_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, list: &ListKey) {
    let language = context.language();
    let kind = RecordKind::of_list(list);
    let slots = asked(memory, list).into_iter().map(|(_, slot)| slot);
    let slots: Vec<TextSlot> = slots.collect();
    for slot in &slots {
        form::field_ui(ui, context, memory, slot.clone());
    }
    if std::mem::take(&mut memory.focus_first)
        && let Some(slot) = slots.into_iter().next()
    {
        let slot = match slot.editor() {
            FieldEditor::Of(T::Texts) => slot.part(languages::usual(context)),
            _ => slot,
        };
        ui.memory_mut(|m| m.request_focus(slot.widget()));
    }
    ui.add_space(6.0);
    let record = record(context, memory, list);
    let act = record.as_ref().ok().map(|record| {
        let what = new_label(kind, language).to_lowercase();
        let name = language.say_with("inspect-action-add", &[("what", (&what).into())]);
        let insert = Edit::Insert { list: list.clone(), at: None, record: record.clone() };
        Transaction::new(name, vec![insert])
    });
    let problem = act.as_ref().zip(record.as_ref().ok());
    let problem = problem.and_then(|(act, record)| tried(context, memory, act, record));
    let why = problem.clone().or_else(|| record.err());
    if let Some(why) = &why {
        super::field::under_ui(ui, context, None, Some(why));
    }
    ui.horizontal(|ui| {
        let enabled = act.is_some() && problem.is_none();
        let made = act_ui(ui, context, &language.say("inspect-create"), enabled).clicked();
        let cancel = RichText::new(language.say("inspect-cancel")).size(SMALL + 0.5);
        if ui.button(cancel).clicked() {
            memory.leave_new(list);
            memory.show(back(list));
        }
        if let Some(act) = act.filter(|_| made && enabled) {
            let key = context.editing.text().and_then(|text| {
                super::acts::after(text, &act, list, text.count(list).unwrap_or(0))
            });
            context.send(Message::Do(Box::new(act)));
            memory.forget_new(list);
            memory.next = Some(key.map_or_else(|| back(list), InspectorPage::Record));
        }
    });
}

/// The fields that a new record is asked for: what it needs, and what was filled in for it.
fn asked(memory: &InspectorMemory, list: &ListKey) -> Vec<(&'static Field, TextSlot)> {
    let kind = RecordKind::of_list(list);
    let needed = kind.asked();
    let filled = kind.shown().into_iter().filter(|field| field.need == Need::No);
    let slot =
        |field: &'static Field| (field, TextSlot::new(RecordTarget::New(list.clone()), field.name));
    let filled = filled.map(slot).filter(|(_, slot)| memory.drafts.contains_key(slot));
    needed.into_iter().map(slot).chain(filled).collect()
}

/// What all of the situation has against a new record; tried once for each state of both.
fn tried(
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    act: &Transaction,
    record: &NewRecord,
) -> Option<String> {
    if !context.document.is_small() {
        return None;
    }
    let reading = context.scene.reading;
    if let Some((of, tried, problem)) = &memory.tried
        && (*of, tried) == (reading, record)
    {
        return problem.clone();
    }
    let problem = settle::problem_said(&context.editing.trial(context.document, act));
    memory.tried = Some((reading, record.clone(), problem.clone()));
    problem
}

/// Where somebody came from who asked for a new record.
fn back(list: &ListKey) -> InspectorPage {
    match list {
        ListKey::Section(section) => InspectorPage::List(*section),
        ListKey::Figures(which) => {
            InspectorPage::Record(RecordKey::Record(Section::Snapshots, which.clone()))
        }
    }
}

/// The record, or what it still needs.
fn record(
    context: &Context<'_>,
    memory: &InspectorMemory,
    list: &ListKey,
) -> Result<NewRecord, String> {
    let language = context.language();
    let kind = RecordKind::of_list(list);
    let mut record = NewRecord::default();
    for (field, slot) in asked(memory, list) {
        let missing = || {
            let field = field_label(kind, field.name, language);
            language.say_with("inspect-still-needs", &[("field", (&field).into())])
        };
        let value = match slot.editor() {
            FieldEditor::Of(T::Texts) => names_of(memory, &slot),
            FieldEditor::Of(T::Id) if text_of(memory, &slot).is_none() => {
                let id = made_id(context, memory, list);
                id.map(Value::Text)
            }
            editor => match text_of(memory, &slot) {
                Some(text) => Some(super::values::read(context, editor, text)?),
                None => None,
            },
        };
        match value {
            Some(value) => record = record.with(field.name, value),
            None if field.need == Need::Yes => return Err(missing()),
            None => {}
        }
    }
    Ok(coupled(record))
}

/// A figure on a leg counts those who passed it.
fn coupled(mut record: NewRecord) -> NewRecord {
    let is_on_leg = record.fields.iter().any(|(field, _)| field == "on");
    for (_, value) in record.fields.iter_mut().filter(|(field, _)| is_on_leg && field == "measure")
    {
        if let Value::Word(word) = value
            && let Some(measure) = Measure::from_name(word)
            && let Some(other) = measure_beside("on", measure)
        {
            *value = Value::word(other.name());
        }
    }
    record
}

fn text_of<'a>(memory: &'a InspectorMemory, slot: &TextSlot) -> Option<&'a str> {
    let text = memory.drafts.get(slot)?.text.trim();
    (!text.is_empty()).then_some(text)
}

fn names_of(memory: &InspectorMemory, slot: &TextSlot) -> Option<Value> {
    let mine = |s: &TextSlot| (&s.record, s.field) == (&slot.record, slot.field);
    let texts = memory.drafts.iter().filter(|(s, _)| mine(s)).filter_map(|(s, draft)| {
        let text = draft.text.trim();
        (!text.is_empty()).then(|| Some((s.part.clone()?, text.to_owned()))).flatten()
    });
    let texts: BTreeMap<String, String> = texts.collect();
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

/// The id that a record gets where none is typed: made from what it is called.
fn made_id(context: &Context<'_>, memory: &InspectorMemory, list: &ListKey) -> Option<String> {
    let ListKey::Section(section) = list else { return None };
    let target = RecordTarget::New(list.clone());
    let typed = |field: &'static str| text_of(memory, &TextSlot::new(target.clone(), field));
    // As the file writes it: `2023-09-26` of what was typed as 26 Sep.
    let moment = |field| {
        let moment = super::values::moment(context, typed(field)?)?;
        Some(moment.first().to_string())
    };
    let name = match section {
        Section::Legs => format!("{} {}", typed("from")?, typed("to")?),
        Section::Assumptions => "assumption".to_owned(),
        Section::Slides => "slide".to_owned(),
        Section::Annotations => "annotation".to_owned(),
        Section::Report => "words".to_owned(),
        Section::Sources => {
            format!("{} {}", typed("outlet")?, moment("published").unwrap_or_default())
        }
        Section::Snapshots => {
            format!("{} {}", typed("speaker")?, moment("as_of").unwrap_or_default())
        }
        _ => {
            let Some(Value::Texts(texts)) = names_of(memory, &TextSlot::new(target, "name")) else {
                return None;
            };
            texts.get("en").or_else(|| texts.values().next())?.clone()
        }
    };
    let id = id_of::<String>(&name, &[]);
    context.editing.text().map(|text| text.fresh_id(*section, &id))
}

/// The id offered in an empty field for one.
pub fn own_id(context: &Context<'_>, memory: &InspectorMemory, slot: &TextSlot) -> Option<String> {
    let RecordTarget::New(list @ ListKey::Section(_)) = &slot.record else { return None };
    let made = || made_id(context, memory, list);
    let made = || made().unwrap_or_else(|| context.language().say("inspect-hint-id"));
    (slot.field == "id").then(made)
}

impl InspectorMemory {
    /// Leaves the form of a record that is not made, where it is shown.
    pub fn leave_form(&mut self) {
        if let Some(InspectorPage::New(list)) = self.page().cloned() {
            self.leave_new(&list);
            self.show(back(&list));
        }
    }

    /// Asks for a new record of a section, some fields of which are filled in.
    pub fn ask(&mut self, section: Section, filled: &[(&'static str, String)]) {
        let list = ListKey::Section(section);
        self.leave_new(&list);
        for (field, text) in filled {
            let slot = TextSlot::new(RecordTarget::New(list.clone()), field);
            self.give(&slot, text);
        }
        self.show(InspectorPage::New(list));
    }

    /// Puts a text into a field as if it had been chosen.
    pub(super) fn put(&mut self, slot: &TextSlot, text: &str, editor: FieldEditor) {
        let draft = FieldDraft {
            text: text.to_owned(),
            editor,
            problem: None,
            pending: false,
            changed: 0.0,
            tried: true,
            given: false,
        };
        self.drafts.insert(slot.clone(), draft);
    }

    /// Fills a field in with what is proposed for it.
    fn give(&mut self, slot: &TextSlot, text: &str) {
        self.put(slot, text, slot.editor());
        if let Some(draft) = self.drafts.get_mut(slot) {
            draft.given = true;
        }
    }
}
