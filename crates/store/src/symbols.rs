//! The ids that records of one kind bear, and who calls them by it.

use super::{
    diagnostics::Diagnostics,
    near,
    record::wrong_type,
    syntax::{Node, NodeValue},
    values,
};
use std::collections::HashMap;

/// The ids of a list of records, in its order.
pub(super) struct Symbols<'t> {
    /// What such a record is called: `place`.
    kind: &'static str,
    index_of: HashMap<&'t str, usize>,
    ids: Vec<&'t str>,
    starts: Vec<usize>,
    used: Vec<bool>,
    /// False when some record could not be read so far that its id is known: then a name that
    /// is not found may be that record's.
    complete: bool,
}

impl<'t> Symbols<'t> {
    /// Collects the ids of a list; wrong and repeated ones are told.
    pub fn of(kind: &'static str, list: &'t [Node<'t>], diagnostics: &mut Diagnostics<'_>) -> Self {
        let mut declared = Self {
            kind,
            index_of: HashMap::with_capacity(list.len()),
            ids: Vec::with_capacity(list.len()),
            starts: Vec::with_capacity(list.len()),
            used: vec![false; list.len()],
            complete: true,
        };
        for (index, node) in list.iter().enumerate() {
            let at = node.field("id");
            let start = at.map_or(node.start, |at| at.start);
            let id = at.and_then(|at| {
                values::id(at, diagnostics);
                match &at.value {
                    NodeValue::Text(text) => Some(text.as_ref()),
                    _ => None,
                }
            });
            declared.starts.push(start);
            declared.ids.push(id.unwrap_or(""));
            let Some(id) = id else {
                declared.complete = false;
                continue;
            };
            let first = *declared.index_of.entry(id).or_insert(index);
            if first != index {
                let line = declared.starts.get(first).map_or(1, |&at| diagnostics.line(at));
                diagnostics.error(
                    start,
                    "duplicate-id",
                    format!("a second {kind} `{id}`, after that of line {line}"),
                    "give one of them another id",
                );
            }
        }
        declared
    }

    /// The ids of records that were read before.
    pub fn known(kind: &'static str, ids: impl Iterator<Item = &'t str>) -> Self {
        let ids: Vec<&str> = ids.collect();
        let (starts, used) = (vec![0; ids.len()], vec![true; ids.len()]);
        let index_of = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        Self { kind, index_of, ids, starts, used, complete: true }
    }

    /// Whether a record bears an id.
    pub fn has(&self, id: &str) -> bool {
        self.index_of.contains_key(id)
    }

    /// The record that bears an id, now called by it.
    pub fn call(&mut self, id: &str) -> Option<usize> {
        let index = *self.index_of.get(id)?;
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        Some(index)
    }

    /// The record that a value names; tells when there is none.
    pub fn find(&mut self, node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<usize> {
        let NodeValue::Text(id) = &node.value else {
            wrong_type(node, &format!("write the id of a {} in quotes", self.kind), diagnostics);
            return None;
        };
        let found = self.call(id);
        if found.is_none() && self.complete {
            self.tell_dangling(node.start, id, diagnostics);
        }
        found
    }

    pub fn tell_dangling(&self, at: usize, id: &str, diagnostics: &mut Diagnostics<'_>) {
        let kind = self.kind;
        let right = near::did_you_mean(
            id,
            self.ids.iter().copied(),
            || format!("add the {kind}, or name one that the file has"),
            diagnostics,
        );
        diagnostics.error(at, "dangling-id", format!("no {kind} has the id `{id}`"), right);
    }

    pub fn complete(&self) -> bool {
        self.complete
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The id of a record, in the order of the list; empty where it has none.
    pub fn id(&self, index: usize) -> &'t str {
        self.ids.get(index).copied().unwrap_or("")
    }

    pub fn ids(&self) -> impl Iterator<Item = &'t str> {
        self.ids.iter().copied()
    }

    /// Where the id of a record stands, in bytes.
    pub fn start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(0)
    }

    /// Notes the records that nothing calls by their id.
    pub fn note_unused(&self, diagnostics: &mut Diagnostics<'_>) {
        for (index, _) in self.used.iter().enumerate().filter(|&(_, &used)| !used) {
            let (kind, id) = (self.kind, self.id(index));
            diagnostics.note(
                self.start(index),
                "unused-record",
                format!("a {kind} `{id}` that nothing names"),
                "take it away, or name it where it belongs",
            );
        }
    }
}

/// Tells of each ring among records that lie within each other, at one member.
pub(super) fn tell_rings(
    code: &'static str,
    kind: &str,
    within: &[Option<(usize, usize)>],
    declared: &Symbols<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    // The walk on which a record was first met.
    let mut met = vec![usize::MAX; within.len()];
    for start in 0..within.len() {
        let mut here = start;
        while let Some(mark) = met.get_mut(here) {
            if *mark != usize::MAX {
                if *mark == start {
                    tell_ring(code, kind, here, within, declared, diagnostics);
                }
                break;
            }
            *mark = start;
            match within.get(here).copied().flatten() {
                Some((next, _)) => here = next,
                None => break,
            }
        }
    }
}

fn tell_ring(
    code: &'static str,
    kind: &str,
    first: usize,
    within: &[Option<(usize, usize)>],
    declared: &Symbols<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    const SHOWN: usize = 6;
    let Some((mut here, at)) = within.get(first).copied().flatten() else { return };
    let mut chain = vec![format!("`{}`", declared.id(first))];
    while here != first && chain.len() < SHOWN {
        chain.push(format!("`{}`", declared.id(here)));
        match within.get(here).copied().flatten() {
            Some((next, _)) => here = next,
            None => return,
        }
    }
    let last = if here == first { format!("`{}`", declared.id(first)) } else { "…".to_owned() };
    chain.push(last);
    diagnostics.error(
        at,
        code,
        format!("a ring of {kind}s, each within the next: {}", chain.join(", ")),
        "take `within` away from one of them",
    );
}
