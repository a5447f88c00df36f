//! How a figure, or all of a snapshot, was counted: what it covers, and what changed with it.

use super::{
    findings::Findings,
    record::{Fields, wrong_type},
    syntax::{Node, Value},
    values,
};
use waymark_model::{Change, Changed, Coverage};

#[derive(Clone, Default, Debug)]
pub(super) struct Counting {
    pub covers: Option<Coverage>,
    pub changed: Option<Changed>,
}

impl Counting {
    pub fn of(fields: &Fields<'_>, findings: &mut Findings<'_>) -> Self {
        let covers = fields.get("covers").and_then(|n| covers(n, findings));
        let changed = fields.get("change").and_then(|n| changed(n, findings));
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
fn covers(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<Coverage> {
    match &node.value {
        Value::Word("Whole") => Some(Coverage::Whole),
        Value::Text(_) => values::text(node, "what is covered", findings).map(Coverage::read),
        _ => {
            let right = "write what part is covered, such as \"60 of 80 sites\", or Whole";
            wrong_type(node, right, findings);
            None
        }
    }
}

/// `Recount`, or `Recount("why")`.
fn changed(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<Changed> {
    let (word, reason) = match &node.value {
        Value::Word(word) => (*word, None),
        Value::Tuple(Some(word), items) if items.len() == 1 => {
            (*word, Some(values::owned(items.first(), "a reason", findings)?))
        }
        _ => {
            wrong_type(node, "write what changed, such as Recount(\"why\")", findings);
            return None;
        }
    };
    if let Some(change) = Change::from_name(word) {
        return Some(Changed { change, reason });
    }
    let names: &[&str] = &["Recount", "Definition", "Wider", "Narrower"];
    values::unknown_value(node.start, word, "a change in the counting", names, findings);
    None
}
