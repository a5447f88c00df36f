//! Where records stand, and the order in which they stand.

use super::{Conflict, ConflictKind, ListKeys, Merging, align::rising};
use crate::{Edit, EditError, ListKey, RecordKey, Section, Which};
use std::collections::HashSet;

/// Where records stand while others come and go: those of ours, then those that came, each by the
/// number of its turn.
pub(super) struct IndexMap(Vec<usize>);

impl IndexMap {
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// Beyond all lists for one that left.
    pub fn at(&self, handle: usize) -> usize {
        self.0.get(handle).copied().unwrap_or(usize::MAX)
    }

    pub fn came(&mut self, at: usize) -> usize {
        for place in self.0.iter_mut().filter(|place| **place >= at && **place < usize::MAX) {
            *place += 1;
        }
        self.0.push(at);
        self.0.len() - 1
    }

    pub fn left(&mut self, handle: usize) {
        let at = self.at(handle);
        for place in self.0.iter_mut().filter(|place| **place > at && **place < usize::MAX) {
            *place -= 1;
        }
        if let Some(place) = self.0.get_mut(handle) {
            *place = usize::MAX;
        }
    }

    pub fn moved(&mut self, handle: usize, to: usize) {
        self.left(handle);
        for place in self.0.iter_mut().filter(|place| **place >= to && **place < usize::MAX) {
            *place += 1;
        }
        if let Some(place) = self.0.get_mut(handle) {
            *place = to;
        }
    }
}

impl Merging<'_> {
    /// Takes the order that theirs gave to what all have, when ours left it.
    pub(super) fn order(
        &mut self,
        keys: &ListKeys,
        places: &mut IndexMap,
        to_o: &[Option<usize>],
        to_t: &[Option<usize>],
    ) -> Result<(), EditError> {
        let mut common: Vec<(usize, usize)> =
            to_o.iter().zip(to_t).filter_map(|(o, t)| (*o).zip(*t)).collect();
        let ours_moved = !common.is_sorted_by_key(|(o, _)| *o);
        if common.is_sorted_by_key(|(_, t)| *t) {
            return Ok(());
        }
        common.sort_by_key(|(_, t)| *t);
        let order: Vec<usize> = common.into_iter().map(|(o, _)| o).collect();
        if order.is_sorted() {
            return Ok(());
        }
        if ours_moved {
            let (record, name) = match &keys.merged {
                ListKey::Section(section) => (RecordKey::Head, section.name()),
                ListKey::Figures(which) => {
                    (RecordKey::Record(Section::Snapshots, which.clone()), "figures")
                }
            };
            let kind = ConflictKind::Order(name.to_owned());
            let (base, ours, theirs) = (None, None, None);
            self.merged.conflicts.push(Conflict { record, kind, base, ours, theirs });
            return Ok(());
        }
        let stay: HashSet<usize> = rising(&order).into_iter().collect();
        let mut before = None;
        for (at, handle) in order.into_iter().enumerate() {
            if !stay.contains(&at) {
                let from = places.at(handle);
                let near = before.map(|before| places.at(before));
                let to = near.map_or(0, |near| if from < near { near } else { near + 1 });
                let record = keys.merged.record(Which::At(from));
                self.edit(Edit::Move { record, to })?;
                places.moved(handle, to);
            }
            before = Some(handle);
        }
        Ok(())
    }
}
