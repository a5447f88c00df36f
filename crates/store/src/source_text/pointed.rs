//! What slides, annotations and key figures point at: names within series and of what is chosen.

use super::{ListKey, RecordKey, Section, fields::replaced, parse, value::quoted};
use crate::{
    schema::{FieldType, ReferenceKind, SERIES},
    syntax::{self, Node, NodeValue},
};
use std::ops::Range;

/// Whether a field may name records within what it holds.
pub(super) fn points(list: Option<&ListKey>, field: &str) -> bool {
    match list {
        Some(ListKey::Section(Section::Slides)) => matches!(field, "series" | "chosen"),
        Some(ListKey::Section(Section::Annotations)) => field == "series",
        None => field == "key_figures",
        Some(_) => false,
    }
}

/// Where a field that [`points`] names a record that bears an id.
pub(super) fn spans(key: &RecordKey, id: &str, field: &str, written: &str) -> Vec<Range<usize>> {
    let Some(node) = syntax::whole(written) else { return Vec::new() };
    let mut found = Vec::new();
    match (field, &node.value) {
        ("series" | "key_figures", NodeValue::List(items)) => {
            for item in items {
                of_series(key, id, item, &mut found);
            }
        }
        ("chosen", NodeValue::Tuple(Some(kind), items)) => {
            let item = items.first().filter(|item| is_chosen(key, id, kind, item));
            found.extend(item.map(|item| item.start..item.end));
        }
        _ => {}
    }
    found
}

fn of_series(key: &RecordKey, id: &str, item: &Node<'_>, found: &mut Vec<Range<usize>>) {
    let NodeValue::Record(record) = &item.value else { return };
    let RecordKey::Record(section, _) = key else { return };
    for field in &record.fields {
        let names = SERIES.field(field.name).is_some_and(|known| match known.of {
            FieldType::One(ReferenceKind::Origins) => *section == Section::Places,
            FieldType::One(named) => named.section() == Some(*section),
            _ => false,
        });
        if names && field.value.text() == Some(id) {
            found.push(field.value.start..field.value.end);
        }
    }
}

fn is_chosen(key: &RecordKey, id: &str, kind: &str, item: &Node<'_>) -> bool {
    let Some(text) = item.text() else { return false };
    match (key, kind) {
        (RecordKey::Record(Section::Places, _), "Place")
        | (RecordKey::Record(Section::Legs, _), "Leg")
        | (RecordKey::Record(Section::Events, _), "Event")
        | (RecordKey::Figure(..), "Figure") => text == id,
        // A figure without an id is cited by its snapshot.
        (RecordKey::Record(Section::Snapshots, _), "Figure") => {
            text.strip_prefix(id).is_some_and(|rest| rest.starts_with('/'))
        }
        _ => false,
    }
}

/// What such a field says once the record has another id.
pub(super) fn said_anew(
    key: &RecordKey,
    field: &str,
    written: &str,
    (old, new): (&str, &str),
) -> String {
    let mut out = written.to_owned();
    for span in spans(key, old, field, written).into_iter().rev() {
        let said = written.get(span.clone()).and_then(parse::plain_text).unwrap_or_default();
        let rest = said.strip_prefix(old).unwrap_or("");
        out = replaced(&out, span, &quoted(&format!("{new}{rest}")));
    }
    out
}
