//! How a figure, or all of a snapshot, was counted: what it covers, and what changed with it.

use super::{
    diagnostics::Diagnostics,
    record::{Fields, wrong_type},
    syntax::{Node, NodeValue},
    values,
};
use waymark_model::{Change, Changed, Coverage};

#[derive(Clone, Default, Debug)]
pub(super) struct CountingFields {
    pub covers: Option<Coverage>,
    pub changed: Option<Changed>,
}

impl CountingFields {
    pub fn of(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> Self {
        let covers = fields.get("covers").and_then(|n| covers(n, diagnostics));
        let changed = fields.get("change").and_then(|n| changed(n, diagnostics));
        Self { covers, changed }
    }

    /// What a figure says itself, else what its snapshot says of all its figures.
    pub fn or(self, whole: &Self) -> Self {
        Self {
            covers: self.covers.or_else(|| whole.covers.clone()),
            changed: self.changed.or_else(|| whole.changed.clone()),
        }
    }
}

/// `Whole`, or a part in words.
fn covers(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Coverage> {
    match &node.value {
        NodeValue::Word("Whole") => Some(Coverage::Whole),
        NodeValue::Text(_) => {
            values::text(node, "what is covered", diagnostics).map(Coverage::read)
        }
        _ => {
            let right = "write what part is covered, such as \"60 of 80 sites\", or Whole";
            wrong_type(node, right, diagnostics);
            None
        }
    }
}

/// `Recount`, or `Recount("why")`.
fn changed(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Changed> {
    let (word, reason) = match &node.value {
        NodeValue::Word(word) => (*word, None),
        NodeValue::Tuple(Some(word), items) if items.len() == 1 => {
            (*word, Some(values::owned(items.first(), "a reason", diagnostics)?))
        }
        _ => {
            wrong_type(node, "write what changed, such as Recount(\"why\")", diagnostics);
            return None;
        }
    };
    if let Some(change) = Change::from_name(word) {
        return Some(Changed { change, reason });
    }
    let names: &[&str] = &["Recount", "Definition", "Wider", "Narrower"];
    values::unknown_value(node.start, word, "a change in the counting", names, diagnostics);
    None
}
