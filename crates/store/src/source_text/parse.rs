//! The pieces of a text, cut along its tree: records with what belongs to each, and what is left
//! without them.

use super::{
    Section, blank,
    list::RecordList,
    record_text::{FigureList, RecordIdentity, RecordText},
};
use crate::{
    syntax::{self, Node, NodeValue},
    token::{LexemeKind, Tokens},
};
use std::{borrow::Cow, ops::Range};

/// After a value that ends at `end`: its comma, where one follows, and where what belongs to it
/// ends.
pub(crate) fn after(text: &str, end: usize) -> (Option<usize>, usize) {
    let next = Tokens::from(text, end).next();
    match next.token {
        LexemeKind::Comma => (Some(next.start), blank::trailing(text, next.end)),
        _ => (None, blank::trailing(text, end)),
    }
}

fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// The records of a list.
fn list(text: &str, node: &Node<'_>, nested: bool) -> RecordList {
    let mut list = RecordList::default();
    let mut from = node.start + 1;
    for item in node.items() {
        let (entry, end) = record(text, from, item, nested);
        list.push(entry);
        from = end;
    }
    list.end = cut(text, from, node.end - 1).into();
    list
}

/// One record with what belongs to it, and where that ends. `from` is where the blank text before
/// it begins; with `nested` its figures are pieces of their own.
fn record(text: &str, from: usize, node: &Node<'_>, nested: bool) -> (RecordText, usize) {
    let (comma, end) = after(text, node.end);
    let id = node.field("id").and_then(Node::text).map(Into::into);
    let hole = node.field("figures").filter(|n| nested && matches!(n.value, NodeValue::List(_)));
    let held = hole.map_or(0, |n| n.end - n.start - 2);
    let entry = RecordText {
        identity: RecordIdentity::new(),
        text: match hole {
            Some(n) => [cut(text, from, n.start + 1), cut(text, n.end - 1, end)].concat().into(),
            None => cut(text, from, end).into(),
        },
        lead: blank::lead(cut(text, from, node.start)),
        body: node.start - from..node.end - from - held,
        comma: comma.map(|at| at - from - held),
        id,
        figures: hole.map(|n| FigureList { at: n.start + 1 - from, list: list(text, n, false) }),
    };
    (entry, end)
}

/// What a text in quotes says.
pub(crate) fn plain_text(written: &str) -> Option<Cow<'_, str>> {
    match syntax::whole(written)?.value {
        NodeValue::Text(text) => Some(text),
        _ => None,
    }
}

/// Where the texts stand that a value is, or that a list holds.
pub(crate) fn texts(written: &str) -> Option<Vec<Range<usize>>> {
    let node = syntax::whole(written)?;
    Some(match &node.value {
        NodeValue::List(items) => items.iter().map(|item| item.start..item.end).collect(),
        _ => std::iter::once(node.start..node.end).collect(),
    })
}

/// One record that a text holds with nothing else, with its figures or with an empty list of them.
pub(crate) fn entry(text: &str, nested: bool) -> Option<RecordText> {
    let (entry, end) = record(text, 0, &syntax::value_at(text, 0)?, nested);
    (end == text.len()).then_some(entry)
}

/// The text of a situation with its lists emptied, where each of them goes, and the lists.
pub(crate) struct Parts {
    pub frame: String,
    /// Where the situation itself starts in the frame.
    pub body: usize,
    pub lists: Vec<(Section, usize, RecordList)>,
}

/// Takes the text of a situation apart, of which this is the tree; `None` where it is no record.
pub(crate) fn parts(text: &str, root: &Node<'_>) -> Option<Parts> {
    let NodeValue::Record(record) = &root.value else { return None };
    let mut parts = Parts { frame: String::new(), body: root.start, lists: Vec::new() };
    let mut copied = 0;
    for field in &record.fields {
        let section = Section::from_name(field.name)
            .filter(|s| parts.lists.iter().all(|(other, ..)| other != s))
            .filter(|_| matches!(field.value.value, NodeValue::List(_)));
        let Some(section) = section else { continue };
        let node = &field.value;
        parts.frame.push_str(cut(text, copied, node.start + 1));
        let list = list(text, node, section == Section::Snapshots);
        parts.lists.push((section, parts.frame.len(), list));
        copied = node.end - 1;
    }
    parts.frame.push_str(text.get(copied..)?);
    Some(parts)
}
