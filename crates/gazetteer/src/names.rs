//! Every name as it is compared, in one text: to look for a word is to look through it once.

use crate::unpack::Unpacked;
use std::{
    collections::HashSet,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};
use waymark_exchange::reading::tokens::push_folded;

/// Before each name; no name holds it.
const NAME: char = '\t';

/// Names of all places, folded, each after a mark; the places one after the other.
#[derive(Debug)]
pub(crate) struct NameIndex {
    text: String,
    /// Where the names of each place begin.
    begins: Vec<u32>,
    /// How many names were looked for.
    asked: AtomicUsize,
    /// Hashes of all names, once many were looked for: those of a long table are mostly none.
    hashes: OnceLock<HashSet<u64>>,
}

/// So many names are looked for one by one before it is worth knowing all.
const FEW: usize = 64;

fn hash(name: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(name)
}

impl NameIndex {
    pub(crate) fn new(unpacked: &Unpacked) -> Self {
        let mut text = String::with_capacity(unpacked.text.len() + unpacked.places.len());
        let mut begins = Vec::with_capacity(unpacked.places.len());
        for place in &unpacked.places {
            begins.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            let names = unpacked.text.get(place.line.clone()).unwrap_or_default();
            for name in names.split('\t').filter(|name| !name.is_empty()) {
                text.push(NAME);
                push_folded(name, &mut text);
            }
        }
        text.push(NAME);
        Self { text, begins, asked: AtomicUsize::new(0), hashes: OnceLock::new() }
    }

    /// The folded names of a place.
    pub(crate) fn of(&self, place: usize) -> impl Iterator<Item = &str> {
        let at = |ix: usize| self.begins.get(ix).map_or(self.text.len(), |b| *b as usize);
        let names = self.text.get(at(place)..at(place + 1)).unwrap_or_default();
        names.split(NAME).filter(|name| !name.is_empty())
    }

    /// The places with a name that holds a folded text, each once, in their order: at a name's
    /// beginning only, where the text is so short that it stands in half of all.
    pub(crate) fn holding(&self, folded: &str) -> Vec<usize> {
        let short = folded.chars().count() < 3 && folded.is_ascii();
        self.with(&if short { format!("{NAME}{folded}") } else { folded.to_owned() })
    }

    /// The places with a name that is a folded text, each once, in their order.
    pub(crate) fn called(&self, folded: &str) -> Vec<usize> {
        if self.asked.fetch_add(1, Ordering::Relaxed) >= FEW {
            let all = || self.text.split(NAME).map(hash).collect();
            if !self.hashes.get_or_init(all).contains(&hash(folded)) {
                return Vec::new();
            }
        }
        self.with(&format!("{NAME}{folded}{NAME}"))
    }

    fn with(&self, needle: &str) -> Vec<usize> {
        let finder = memchr::memmem::Finder::new(needle);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(hit) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let place = self.begins.partition_point(|b| *b as usize <= from + hit) - 1;
            found.push(place);
            // What else this place is called is looked at by who asks.
            from = self.begins.get(place + 1).map_or(self.text.len(), |b| *b as usize);
        }
        found
    }
}
