//! Which record of one list is which of another.

use super::content;
use crate::source_text::{ListKey, Section, list::RecordList, record_text::RecordText};
use std::collections::HashMap;

/// For each record of `a` the same one of `b`, by its id, else by all that it says, else by what
/// such records are known by.
pub(super) fn align(key: &ListKey, a: &RecordList, b: &RecordList) -> Vec<Option<usize>> {
    // Mostly the two begin alike, and little is left to look for.
    let is_same = |(a, b): &(&RecordText, &RecordText)| a.id.is_some() && a.id == b.id;
    let alike = a.iter().zip(b.iter()).take_while(is_same).count();
    let mut found: Vec<_> = (0..a.count()).map(|at| (at < alike).then_some(at)).collect();
    let mut taken: Vec<_> = (0..b.count()).map(|at| at < alike).collect();
    let mut pair = |keys: &dyn Fn(&RecordText) -> Option<String>| {
        let mut open: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in b.iter().enumerate().rev() {
            if !taken.get(at).copied().unwrap_or(true)
                && let Some(key) = keys(entry)
            {
                open.entry(key).or_default().push(at);
            }
        }
        for (entry, slot) in a.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
            let Some(key) = keys(entry) else { continue };
            if let Some(at) = open.get_mut(&key).and_then(Vec::pop) {
                *slot = Some(at);
                if let Some(taken) = taken.get_mut(at) {
                    *taken = true;
                }
            }
        }
    };
    pair(&|entry| entry.id.as_deref().map(str::to_owned));
    let known = key.schema().known_by();
    if a.iter().zip(b.iter()).any(|(a, b)| a.id.is_none() || a.id != b.id) || a.count() != b.count()
    {
        pair(&|entry| Some(content::content_text(entry)));
        if known.clone().next().is_some() {
            pair(&|entry| entry.id.is_none().then(|| content::known_by(entry, known.clone())));
        }
    }
    found
}

/// Whether two records added apart were meant to be one: their kind is known by its id, and
/// other records call them by it.
pub(super) fn one_by_id(list: &ListKey) -> bool {
    !matches!(list, ListKey::Section(Section::Snapshots | Section::Events))
}

/// The positions of a longest rising run among the numbers: what need not move.
pub(super) fn rising(numbers: &[usize]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    let at = |i: usize| numbers.get(i).copied().unwrap_or(0);
    for (i, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| at(end) < *number);
        if let Some(slot) = before.get_mut(i) {
            *slot = length.checked_sub(1).and_then(|l| ends.get(l).copied());
        }
        if let Some(end) = ends.get_mut(length) {
            *end = i;
        } else {
            ends.push(i);
        }
    }
    let mut run = Vec::new();
    let mut here = ends.last().copied();
    while let Some(i) = here {
        run.push(i);
        here = before.get(i).copied().flatten();
    }
    run.reverse();
    run
}
