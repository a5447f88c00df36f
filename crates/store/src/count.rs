//! Counts as they were worded.

use super::{
    diagnostics::Diagnostics,
    near, numbers,
    record::wrong_type,
    syntax::{self, Node, NodeValue},
    values,
    wording::{VAGUE_WORDS, vague_word},
};
use waymark_model::Count;

const COUNTS: &[&str] =
    &["Exact", "AtLeast", "MoreThan", "AtMost", "LessThan", "About", "Nearly", "Between", "Vague"];

/// The count that a value means as it is written in a file: `MoreThan(28_000)`.
pub fn written_count(written: &str) -> Option<Count> {
    count(&syntax::whole(written)?, &mut Diagnostics::new(written))
}

pub(super) fn count(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Count> {
    let (name, items) = match &node.value {
        NodeValue::Tuple(Some(name), items) => (*name, items.as_slice()),
        NodeValue::Record(record) if record.fields.is_empty() && record.name.is_some() => {
            (record.name?, &[][..])
        }
        NodeValue::Word(word) if COUNTS.contains(word) => (*word, &[][..]),
        NodeValue::Word(word) => {
            values::unknown_value(node.start, word, "a count", COUNTS, diagnostics);
            return None;
        }
        _ => {
            let listed = near::one_of(COUNTS);
            let right = format!("write Exact(28_120), MoreThan(28_000) or another of {listed}");
            wrong_type(node, &right, diagnostics);
            return None;
        }
    };
    let mut one = |make: fn(u64) -> Count| {
        let [item] = items else {
            let found = format!("`{name}` with {} values", items.len());
            let right = format!("write {name}(28_000)");
            diagnostics.error(node.start, "wrong-type", found, right);
            return None;
        };
        numbers::count_number(item, diagnostics).map(make)
    };
    match name {
        "Exact" => one(Count::Exact),
        "AtLeast" => one(Count::AtLeast),
        "MoreThan" => one(Count::MoreThan),
        "AtMost" => one(Count::AtMost),
        "LessThan" => one(Count::LessThan),
        "About" => one(Count::About),
        "Nearly" => one(Count::Nearly),
        "Between" => {
            let [a, b] = items else {
                let found = format!("`Between` with {} values", items.len());
                let right = "write Between(3_000, 5_000)";
                diagnostics.error(node.start, "wrong-type", found, right);
                return None;
            };
            let a = numbers::count_number(a, diagnostics);
            let b = numbers::count_number(b, diagnostics);
            a.zip(b).map(|(a, b)| Count::Between(a, b))
        }
        "Vague" => {
            let [item] = items else {
                let right = format!("write one of {}", near::one_of(VAGUE_WORDS));
                let found = format!("`Vague` with {} values", items.len());
                diagnostics.error(node.start, "wrong-type", found, right);
                return None;
            };
            values::word(item, "a vague word", VAGUE_WORDS, vague_word, diagnostics)
                .map(Count::Vague)
        }
        _ => {
            values::unknown_value(node.start, name, "a count", COUNTS, diagnostics);
            None
        }
    }
}

/// Tells of a count that no number satisfies.
pub(super) fn tell_crossed(count: Count, at: usize, diagnostics: &mut Diagnostics<'_>) {
    let (found, right) = match count {
        Count::Between(a, b) => (
            format!("between {a} and {b}: the lower is above the upper"),
            format!("write Between({b}, {a})"),
        ),
        Count::LessThan(_) => {
            ("fewer than 0".to_owned(), "no count is below zero; write Exact(0)".to_owned())
        }
        _ => (
            "a count whose lower bound is above its upper".to_owned(),
            "check the rules under `wording`".to_owned(),
        ),
    };
    diagnostics.error(at, "crossed-bounds", found, right);
}
