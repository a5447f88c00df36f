//! A list of records.

use super::{Which, entry::Entry};
use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
    sync::Arc,
};

/// Records in the order of the text. Copies share what neither changes.
#[derive(Clone, Default, Debug)]
pub(in crate::store) struct List {
    entries: Vec<Arc<Entry>>,
    /// Of each id, so that one among a hundred thousand is found without reading them all.
    hashes: Vec<u64>,
    /// What stands between the last record and the closing bracket.
    pub end: Arc<str>,
}

/// Of no id.
const NONE: u64 = 0;

fn hash(id: Option<&str>) -> u64 {
    id.map_or(NONE, |id| {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish().max(1)
    })
}

impl List {
    pub fn push(&mut self, entry: Entry) {
        self.hashes.push(hash(entry.id.as_deref()));
        self.entries.push(Arc::new(entry));
    }

    pub fn count(&self) -> usize {
        self.entries.len()
    }

    pub fn get(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at).map(Arc::as_ref)
    }

    pub fn shared(&self, at: usize) -> Option<&Arc<Entry>> {
        self.entries.get(at)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter().map(Arc::as_ref)
    }

    /// Where the first record with an id stands.
    pub fn position(&self, id: &str) -> Option<usize> {
        let sought = hash(Some(id));
        let alike = self.hashes.iter().enumerate().filter(|(_, h)| **h == sought);
        alike
            .map(|(at, _)| at)
            .find(|&at| self.get(at).is_some_and(|e| e.id.as_deref() == Some(id)))
    }

    pub fn find(&self, which: &Which) -> Option<usize> {
        match which {
            Which::Id(id) => self.position(id),
            Which::At(at) => (*at < self.count()).then_some(*at),
        }
    }

    /// The name of a record that stays with it: its id when it is found by it.
    pub fn which(&self, at: usize) -> Which {
        let id = self.get(at).and_then(|entry| entry.id.clone());
        match id.filter(|id| self.position(id) == Some(at)) {
            Some(id) => Which::Id(id.as_ref().to_owned()),
            None => Which::At(at),
        }
    }

    /// Changes one record; its id may change with it.
    pub fn change<T>(&mut self, at: usize, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let entry = Arc::make_mut(self.entries.get_mut(at)?);
        let done = change(entry);
        let hashed = hash(entry.id.as_deref());
        if let Some(slot) = self.hashes.get_mut(at) {
            *slot = hashed;
        }
        Some(done)
    }

    /// Puts other records in the place of some.
    pub fn splice(&mut self, range: Range<usize>, with: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        let end = range.end.min(self.count());
        let range = range.start.min(end)..end;
        self.hashes.splice(range.clone(), with.iter().map(|e| hash(e.id.as_deref())));
        self.entries.splice(range, with).collect()
    }

    /// The pieces of its text, in order.
    pub fn pieces(&self, to: &mut dyn FnMut(&str)) {
        for entry in self.iter() {
            entry.pieces(to);
        }
        to(&self.end);
    }

    /// The length of its text, in bytes.
    pub fn len(&self) -> usize {
        self.iter().map(Entry::len).sum::<usize>() + self.end.len()
    }
}
