//! A list of records.

use super::{ListChange, Which, record_text::RecordText};
use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    iter::FusedIterator,
    ops::Range,
    sync::Arc,
};

/// Records in the order of the text, in chunks: a copy costs little, as it shares all of them, and
/// a change parts one chunk from the copies.
#[derive(Clone, Default, Debug)]
pub(crate) struct RecordList {
    chunks: Vec<HeldChunk>,
    /// What stands between the last record and the closing bracket.
    pub end: Arc<str>,
}

/// So many records at most lie in a chunk. Few in tests, so that whatever is tested of situations
/// goes over the ends of chunks.
const MOST: usize = if cfg!(test) { 4 } else { 512 };

#[derive(Clone, Debug)]
struct HeldChunk {
    /// How many records there are up to the end of this chunk.
    end: usize,
    chunk: Arc<Chunk>,
}

/// Some records that follow each other.
#[derive(Clone, Default, Debug)]
struct Chunk {
    slots: Vec<Slot>,
    /// The length of their text.
    bytes: usize,
}

#[derive(Clone, Debug)]
struct Slot {
    /// Of the id, so that one among a hundred thousand is found without reading them all.
    hash: u64,
    entry: Arc<RecordText>,
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

impl Slot {
    fn of(entry: Arc<RecordText>) -> Self {
        Self { hash: hash(entry.id.as_deref()), entry }
    }
}

impl RecordList {
    pub fn push(&mut self, entry: RecordText) {
        let (bytes, slot) = (entry.len(), Slot::of(Arc::new(entry)));
        let end = self.count() + 1;
        if let Some(held) = self.chunks.last_mut().filter(|held| held.chunk.slots.len() < MOST) {
            let chunk = Arc::make_mut(&mut held.chunk);
            chunk.slots.push(slot);
            chunk.bytes += bytes;
            held.end = end;
        } else {
            let chunk = Arc::new(Chunk { slots: vec![slot], bytes });
            self.chunks.push(HeldChunk { end, chunk });
        }
    }

    pub fn count(&self) -> usize {
        self.chunks.last().map_or(0, |held| held.end)
    }

    /// In which chunk a record lies, and where in it.
    fn seek(&self, at: usize) -> (usize, usize) {
        let index = self.chunks.partition_point(|held| held.end <= at);
        (index, at - self.start_of(index))
    }

    /// How many records stand before a chunk.
    fn start_of(&self, index: usize) -> usize {
        index.checked_sub(1).and_then(|before| self.chunks.get(before)).map_or(0, |held| held.end)
    }

    pub fn get(&self, at: usize) -> Option<&RecordText> {
        self.shared(at).map(Arc::as_ref)
    }

    pub fn shared(&self, at: usize) -> Option<&Arc<RecordText>> {
        let (index, inside) = self.seek(at);
        self.chunks.get(index)?.chunk.slots.get(inside).map(|slot| &slot.entry)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RecordText> + ExactSizeIterator {
        CountedIter { left: self.count(), inner: self.slots().map(|slot| slot.entry.as_ref()) }
    }

    /// Where a record stands that is sought, the nearest to a position first: most have moved little.
    pub fn position_near(&self, at: usize, is: impl Fn(&RecordText) -> bool) -> Option<usize> {
        let is_at = |at: &usize| self.get(*at).is_some_and(&is);
        let farthest = at.max(self.count().saturating_sub(at));
        (0..=farthest).find_map(|far| {
            let around = [at.checked_sub(far), at.checked_add(far)];
            around.into_iter().flatten().find(is_at)
        })
    }

    fn slots(&self) -> impl DoubleEndedIterator<Item = &Slot> {
        self.chunks.iter().flat_map(|held| &held.chunk.slots)
    }

    /// Where the first record with an id stands.
    pub fn position(&self, id: &str) -> Option<usize> {
        let sought = hash(Some(id));
        self.chunks.iter().find_map(|held| {
            let is_it = |slot: &Slot| slot.hash == sought && slot.entry.id.as_deref() == Some(id);
            let inside = held.chunk.slots.iter().position(is_it)?;
            Some(held.end - held.chunk.slots.len() + inside)
        })
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
    pub fn change<T>(&mut self, at: usize, change: impl FnOnce(&mut RecordText) -> T) -> Option<T> {
        let (index, inside) = self.seek(at);
        let chunk = Arc::make_mut(&mut self.chunks.get_mut(index)?.chunk);
        let slot = chunk.slots.get_mut(inside)?;
        let before = slot.entry.len();
        let entry = Arc::make_mut(&mut slot.entry);
        let done = change(entry);
        slot.hash = hash(entry.id.as_deref());
        chunk.bytes = chunk.bytes - before + slot.entry.len();
        Some(done)
    }

    /// Puts other records in the place of some.
    pub fn splice(
        &mut self,
        range: Range<usize>,
        with: Vec<Arc<RecordText>>,
    ) -> Vec<Arc<RecordText>> {
        let end = range.end.min(self.count());
        let range = range.start.min(end)..end;
        // The chunks that hold them; behind the last record, the last.
        let (first, inside) = self.seek(range.start);
        let (first, inside) = match first.checked_sub(1) {
            Some(before) if first == self.chunks.len() => {
                (before, range.start - self.start_of(before))
            }
            _ => (first, inside),
        };
        let last = if range.is_empty() { first } else { self.seek(range.end - 1).0 };
        let touched = first..(last + 1).min(self.chunks.len());
        let mut slots: Vec<Slot> = Vec::new();
        for held in self.chunks.get(touched.clone()).unwrap_or_default() {
            slots.extend(held.chunk.slots.iter().cloned());
        }
        let gone: Vec<Slot> =
            slots.splice(inside..inside + range.len(), with.into_iter().map(Slot::of)).collect();
        // Halves, so that a chunk that is full does not part again soon.
        let size = if slots.len() > MOST { MOST / 2 } else { MOST };
        let anew = slots.chunks(size).map(|slots| {
            let bytes = slots.iter().map(|slot| slot.entry.len()).sum();
            HeldChunk { end: 0, chunk: Arc::new(Chunk { slots: slots.to_vec(), bytes }) }
        });
        self.chunks.splice(touched, anew);
        let mut end = 0;
        for held in &mut self.chunks {
            end += held.chunk.slots.len();
            held.end = end;
        }
        gone.into_iter().map(|slot| slot.entry).collect()
    }

    /// Where another list that came of this one by edits holds other records; `None` where what
    /// stands before the closing bracket is another too.
    pub fn changed(&self, now: &Self) -> Option<ListChange> {
        (self.end == now.end).then(|| self.differing(now))
    }

    /// Where another list holds records that are not shared with this one.
    pub fn differing(&self, now: &Self) -> ListChange {
        let is_same = |(a, b): &(&Slot, &Slot)| Arc::ptr_eq(&a.entry, &b.entry);
        let at = self.slots().zip(now.slots()).take_while(is_same).count();
        let (old, new) = (self.count() - at, now.count() - at);
        let back = self.slots().rev().zip(now.slots().rev()).take(old.min(new));
        let kept = back.take_while(is_same).count();
        ListChange { at, old: old - kept, new: new - kept }
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
        self.chunks.iter().map(|held| held.chunk.bytes).sum::<usize>() + self.end.len()
    }

    /// The length of the text before a record, in bytes.
    pub fn len_before(&self, at: usize) -> usize {
        let (index, inside) = self.seek(at);
        let chunks = self.chunks.iter().take(index).map(|held| held.chunk.bytes);
        let slots = self.chunks.get(index).into_iter().flat_map(|held| &held.chunk.slots);
        chunks.sum::<usize>() + slots.take(inside).map(|slot| slot.entry.len()).sum::<usize>()
    }
}

/// An iterator that knows how many are left.
struct CountedIter<I> {
    left: usize,
    inner: I,
}

impl<I: Iterator> Iterator for CountedIter<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let next = self.inner.next()?;
        self.left -= 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for CountedIter<I> {
    fn next_back(&mut self) -> Option<I::Item> {
        let next = self.inner.next_back()?;
        self.left -= 1;
        Some(next)
    }
}

impl<I: Iterator> ExactSizeIterator for CountedIter<I> {}
impl<I: FusedIterator> FusedIterator for CountedIter<I> {}

#[cfg(test)]
mod tests {
    use super::{MOST, RecordList, RecordText, Which};
    use crate::source_text::parse;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn entry(n: usize) -> RecordText {
        let id = if n.is_multiple_of(7) { String::new() } else { format!("id: \"n{n}\"") };
        parse::entry(&format!("P({id}{})", " ".repeat(n % 5)), false).unwrap()
    }

    fn same(list: &RecordList, plain: &[Arc<RecordText>]) {
        assert_eq!(list.count(), plain.len());
        assert!(list.iter().zip(plain).all(|(a, b)| a.text == b.text));
        assert!(list.iter().rev().zip(plain.iter().rev()).all(|(a, b)| a.text == b.text));
        let texts: String = plain.iter().map(|entry| entry.text.as_ref()).collect();
        let mut joined = String::new();
        list.pieces(&mut |piece| joined.push_str(piece));
        assert_eq!((joined.len(), joined), (list.len(), texts));
        for at in [0, 1, MOST / 2, MOST - 1, MOST, MOST + 1, plain.len() - 1, plain.len()] {
            let found = list.get(at).map(|entry| &entry.text);
            assert_eq!(found, plain.get(at).map(|entry| &entry.text), "{at}");
            let before = plain.iter().take(at).map(|entry| entry.len()).sum::<usize>();
            assert_eq!(list.len_before(at), before, "{at}");
            if let Some(id) = plain.get(at).and_then(|entry| entry.id.as_deref()) {
                let first = plain.iter().position(|entry| entry.id.as_deref() == Some(id));
                assert_eq!(list.position(id), first);
                assert_eq!(list.find(&Which::id(id)), first);
            }
        }
        assert_eq!(list.position("nobody"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn a_list_in_chunks_is_a_list(
            count in 1..3 * MOST,
            turns in prop::collection::vec((0_usize..4000, 0..3 * MOST, 0..5 * MOST), 1..12),
        ) {
            let mut list = RecordList::default();
            (0..count).for_each(|n| list.push(entry(n)));
            let mut plain: Vec<_> = (0..count).map(|n| Arc::new(entry(n))).collect();
            same(&list, &plain);
            for (at, removed, added) in turns {
                // A few as edits have them, or many.
                let few = at % 3 > 0;
                let (removed, added) = if few { (removed % 3, added % 3) } else { (removed, added) };
                let at = at % (plain.len() + 1);
                let to = (at + removed).min(plain.len());
                let with: Vec<_> = (0..=added).map(|n| Arc::new(entry(at + n))).collect();
                let copy = list.clone();
                let before = plain.clone();
                let gone = list.splice(at..to, with.clone());
                let gone_too: Vec<_> = plain.splice(at..to, with).collect();
                prop_assert!(gone.iter().zip(&gone_too).all(|(a, b)| a.text == b.text));
                prop_assert_eq!(gone.len(), gone_too.len());
                same(&list, &plain);
                list.change(at, |found| *found = entry(9000 + at)).unwrap();
                plain[at] = Arc::new(entry(9000 + at));
                same(&list, &plain);
                same(&copy, &before);
            }
        }
    }
}
