//! What is typed becomes an act when the caret leaves it; what is wrong stays, with its problem.

use super::{
    acts,
    kinds::FieldEditor,
    memory::{FieldDraft, InspectorMemory, RecordTarget, TextSlot},
    values,
};
use crate::app::{Context, Message};
use egui::Id;
use waymark_store::{FieldType, ListKey, Need, Problem, RecordKind, Value};

/// How long a text rests before all of the situation is tried with it, in seconds.
const REST: f64 = 0.4;

impl TextSlot {
    pub fn new(record: RecordTarget, field: &'static str) -> Self {
        Self { record, field, part: None }
    }

    pub fn part(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }

    pub fn kind(&self) -> RecordKind {
        match &self.record {
            RecordTarget::Record(key) => RecordKind::of(key),
            RecordTarget::New(list) => RecordKind::of_list(list),
        }
    }

    /// How the whole field is edited.
    pub fn editor(&self) -> FieldEditor {
        let field = self.kind().schema().field(self.field);
        FieldEditor::Of(field.map_or(FieldType::Hidden, |field| field.of))
    }

    /// The widget that it is typed in.
    pub fn widget(&self) -> Id {
        Id::unique(("inspector", self))
    }

    /// The value that is there now, as written.
    pub fn written<'a>(&self, context: &Context<'a>) -> Option<&'a str> {
        match &self.record {
            RecordTarget::Record(key) => context.editing.text()?.field(key, self.field),
            RecordTarget::New(_) => None,
        }
    }

    /// Whether it may be left empty.
    pub fn is_optional(&self) -> bool {
        let field = self.kind().schema().field(self.field);
        self.part.is_some() || field.is_none_or(|field| field.need != Need::Yes)
    }
}

/// `what was found; what would be right`, of the first problem.
pub fn problem_said(problems: &[Problem]) -> Option<String> {
    problems.first().map(|problem| format!("{}; {}", problem.found, problem.right))
}

/// What is wrong with a text by itself.
pub fn check(
    context: &Context<'_>,
    slot: &TextSlot,
    draft: &FieldDraft,
) -> Result<Option<Value>, String> {
    if draft.text.trim().is_empty() {
        return if slot.is_optional() {
            Ok(None)
        } else {
            Err(context.language().say("inspect-needed"))
        };
    }
    values::read(context, draft.editor, &draft.text).map(Some)
}

/// The whole value of a field of which a part was typed.
fn whole(context: &Context<'_>, slot: &TextSlot, value: Option<Value>) -> Option<Value> {
    let Some(part) = &slot.part else { return value };
    let written = slot.written(context);
    if part == "+" {
        let mut all = written.map(values::list).unwrap_or_default();
        if let Some(Value::Text(one)) = value {
            all.push(one);
        }
        return (!all.is_empty()).then(|| Value::texts(all));
    }
    let mut texts = written.map(values::texts).unwrap_or_default();
    match value {
        Some(Value::Text(text)) => texts.insert(part.clone(), text),
        _ => texts.remove(part),
    };
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

/// Takes a value in: as an act of a record that is there, as a text of one that is not. Returns
/// whether it was done.
pub fn commit(
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    slot: &TextSlot,
    value: Option<Value>,
) -> bool {
    let RecordTarget::Record(key) = &slot.record else { return true };
    let value = whole(context, slot, value);
    if value.is_none() && !TextSlot::new(slot.record.clone(), slot.field).is_optional() {
        return wrong(memory, slot, context.language().say("inspect-needed"));
    }
    let written = slot.written(context);
    let same = match (&value, written) {
        (None, None) => true,
        (Some(value), Some(written)) => value.write().is_ok_and(|new| new == written),
        _ => false,
    };
    if same {
        memory.drafts.remove(slot);
        return true;
    }
    let act = match acts::set(context, key, slot.field, value) {
        Ok(act) => act,
        Err(said) => return wrong(memory, slot, said),
    };
    if context.document.is_small()
        && let Some(said) = problem_said(&context.editing.trial(context.document, &act))
    {
        return wrong(memory, slot, said);
    }
    context.send(Message::Do(Box::new(act)));
    let step = context.editing.history().now();
    memory.sent = memory.drafts.remove(slot).map(|draft| (slot.clone(), draft, step));
    if slot.field == "standing" {
        memory.standing = None;
    }
    true
}

/// Keeps what was typed, with what is wrong with it.
fn wrong(memory: &mut InspectorMemory, slot: &TextSlot, said: String) -> bool {
    let draft = memory.drafts.entry(slot.clone()).or_insert_with(|| FieldDraft {
        text: String::new(),
        editor: FieldEditor::Of(FieldType::Standing),
        problem: None,
        pending: false,
        changed: 0.0,
        tried: true,
        given: false,
    });
    draft.problem = Some(said);
    draft.pending = false;
    draft.tried = true;
    false
}

/// Takes in one text that was typed. Returns whether it was done.
pub fn settle(context: &Context<'_>, memory: &mut InspectorMemory, slot: &TextSlot) -> bool {
    let Some(draft) = memory.drafts.get_mut(slot) else { return true };
    if matches!(slot.record, RecordTarget::New(_)) {
        draft.pending = false;
        return true;
    }
    match check(context, slot, draft) {
        Ok(value) => commit(context, memory, slot, value),
        Err(said) => wrong(memory, slot, said),
    }
}

/// Takes in every text that the caret has left; with `all` also the one that it is in.
pub fn settle_left(
    context: &Context<'_>,
    ctx: &egui::Context,
    memory: &mut InspectorMemory,
    all: bool,
) {
    let focused = ctx.memory(egui::Memory::focused);
    let left: Vec<TextSlot> = memory
        .drafts
        .iter()
        .filter(|(slot, draft)| draft.pending && (all || focused != Some(slot.widget())))
        .map(|(slot, _)| slot.clone())
        .collect();
    for slot in left {
        settle(context, memory, &slot);
    }
}

/// Tries all of the situation with a text that rests.
pub fn try_resting(context: &Context<'_>, ctx: &egui::Context, memory: &mut InspectorMemory) {
    if !context.document.is_small() {
        return;
    }
    let now = ctx.input(|i| i.time);
    let is_resting = |draft: &FieldDraft| draft.pending && !draft.tried && draft.problem.is_none();
    let Some((slot, draft)) = memory.drafts.iter_mut().find(|(_, draft)| is_resting(draft)) else {
        return;
    };
    let remaining = draft.changed + REST - now;
    if remaining > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(remaining));
        return;
    }
    draft.tried = true;
    let RecordTarget::Record(key) = &slot.record else { return };
    let Ok(value) = check(context, slot, draft) else { return };
    let value = whole(context, slot, value);
    draft.problem = match acts::set(context, key, slot.field, value) {
        Ok(act) => problem_said(&context.editing.trial(context.document, &act)),
        Err(said) => Some(said),
    };
}

impl InspectorMemory {
    /// Gives back what was typed when the act made of it was refused.
    pub(super) fn take_refused(&mut self, context: &Context<'_>) {
        let step = context.editing.history().now();
        if let Some((slot, mut draft, _)) = self.sent.take_if(|(_, _, before)| *before == step) {
            draft.problem = problem_said(&context.editing.refused);
            (draft.pending, draft.tried) = (false, true);
            self.drafts.entry(slot).or_insert(draft);
        }
    }

    /// Forgets what was typed for a record that is made.
    pub(super) fn forget_new(&mut self, list: &ListKey) {
        self.take_new(list);
    }

    /// Leaves what was typed for a record that is not made, which can be brought back.
    pub(super) fn leave_new(&mut self, list: &ListKey) {
        let drafts = self.take_new(list);
        self.keep_left(drafts);
    }

    fn take_new(&mut self, list: &ListKey) -> Vec<(TextSlot, FieldDraft)> {
        let target = RecordTarget::New(list.clone());
        let (of_new, others) = std::mem::take(&mut self.drafts)
            .into_iter()
            .partition(|(slot, _)| slot.record == target);
        self.drafts = others;
        let of_new: std::collections::BTreeMap<_, _> = of_new;
        of_new.into_iter().collect()
    }
}
