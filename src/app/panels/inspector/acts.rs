//! Acts of the inspector: one change of a field each, with a name for the list of undo.

use super::{kinds::field_label, labels};
use crate::app::Context;
use waymark_model::Measure;
use waymark_store::{
    Edit, ListKey, RecordKey, RecordKind, SourceText, Transaction, Value, Which, measure_beside,
};

/// Sets a field, or takes it out.
pub fn set(
    context: &Context<'_>,
    key: &RecordKey,
    field: &str,
    value: Option<Value>,
) -> Result<Transaction, String> {
    let language = context.language();
    let what = labels::record_label(context, key);
    let field_said = field_label(RecordKind::of(key), field, language);
    let args = [("what", (&what).into()), ("field", (&field_said).into())];
    let message = if value.is_some() { "inspect-action-change" } else { "inspect-action-clear" };
    let name = language.say_with(message, &args);
    let text = context.editing.text();
    let edits = match (field, value) {
        ("id", Some(Value::Text(id))) if text.is_some_and(|text| text.id(key).is_some()) => {
            let renamed = text.and_then(|text| text.renamed(key, &id));
            renamed.ok_or_else(|| language.say("inspect-id-taken"))?
        }
        (_, None) => vec![Edit::unset(key.clone(), field)],
        (_, Some(value)) => {
            let mut edits = Vec::new();
            if matches!(key, RecordKey::Figure(..)) {
                edits.extend(text.into_iter().flat_map(|text| apart(text, key, field)));
            }
            edits.push(Edit::set(key.clone(), field, value));
            edits
        }
    };
    Ok(Transaction::new(name, edits))
}

/// A figure is at a place or on a leg, and what is counted goes with that: what else changes when
/// one of the two is set.
fn apart(text: &SourceText, key: &RecordKey, field: &str) -> Vec<Edit> {
    let measure = text.field(key, "measure").and_then(Measure::from_name);
    let other = match field {
        "at" => "on",
        "on" => "at",
        _ => return Vec::new(),
    };
    let mut edits = Vec::new();
    if text.field(key, other).is_some() {
        edits.push(Edit::unset(key.clone(), other));
    }
    if let Some(beside) = measure.and_then(|measure| measure_beside(field, measure)) {
        edits.push(Edit::set(key.clone(), "measure", Value::word(beside.name())));
    }
    edits
}

fn named(context: &Context<'_>, message: &str, key: &RecordKey) -> String {
    let what = labels::record_label(context, key);
    context.language().say_with(message, &[("what", (&what).into())])
}

/// Puts a copy of a record after it. Returns the act and the copy.
pub fn duplicate(context: &Context<'_>, key: &RecordKey) -> Option<(Transaction, RecordKey)> {
    let text = context.editing.text()?;
    let (list, _) = key.place()?;
    let at = text.position(key)? + 1;
    let copy = text.as_new(&list, &text.record_text(key)?)?;
    let edit = Edit::Put { list: list.clone(), at: Some(at), text: copy };
    let act = Transaction::new(named(context, "inspect-action-duplicate", key), vec![edit]);
    let copy = after(text, &act, &list, at)?;
    Some((act, copy))
}

/// Moves a record by one position. Returns the act and the record as it is called then.
pub fn shift(
    context: &Context<'_>,
    key: &RecordKey,
    down: bool,
) -> Option<(Transaction, RecordKey)> {
    let text = context.editing.text()?;
    let (list, _) = key.place()?;
    let at = text.position(key)?;
    let to = if down { at + 1 } else { at.checked_sub(1)? };
    if to >= text.count(&list)? {
        return None;
    }
    let message = if down { "inspect-action-down" } else { "inspect-action-up" };
    let edit = Edit::Move { record: key.clone(), to };
    let act = Transaction::new(named(context, message, key), vec![edit]);
    let moved = after(text, &act, &list, to)?;
    Some((act, moved))
}

pub fn remove(context: &Context<'_>, key: &RecordKey) -> Transaction {
    let name = named(context, "inspect-action-delete", key);
    Transaction::new(name, vec![Edit::Remove { record: key.clone() }])
}

/// What stands at a position of a list once an act is done.
pub fn after(text: &SourceText, act: &Transaction, list: &ListKey, at: usize) -> Option<RecordKey> {
    let mut then = text.clone();
    waymark_store::apply_transaction(&mut then, act).ok()?;
    let key = list.record(Which::At(at));
    let id = then.id(&key).map(str::to_owned);
    Some(id.map_or(key, |id| list.record(Which::Id(id))))
}
