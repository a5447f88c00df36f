//! One list: what came, what went, and what both have.

use super::{
    ListKeys, Merging,
    align::{align, one_by_id},
    content,
    index_map::IndexMap,
};
use crate::{
    Edit, EditError, RecordKey, Which,
    source_text::{list::RecordList, record_text::RecordText},
};

/// A record that ours and theirs both have, with what it was if it was: where each stands.
type Both<'l> = (Option<(usize, &'l RecordText)>, (usize, &'l RecordText), (usize, &'l RecordText));

impl Merging<'_> {
    pub(super) fn list(&mut self, keys: &ListKeys) -> Result<(), EditError> {
        let (base, ours, theirs) = (self.base, self.ours, self.theirs);
        let empty = RecordList::default();
        let b = keys.base.as_ref().and_then(|key| base.list(key)).unwrap_or(&empty);
        let o = ours.list(&keys.ours).unwrap_or(&empty);
        let t = theirs.list(&keys.theirs).unwrap_or(&empty);
        if t.count() == 0 && b.count() == 0 {
            return Ok(());
        }
        let (to_o, to_t) = (align(&keys.merged, b, o), align(&keys.merged, b, t));
        let from_o = backward(&to_o, o.count());
        let from_t = backward(&to_t, t.count());
        let mut places = IndexMap::new(o.count());

        // First what comes, goes and moves, so that records keep their places afterwards.
        let (mut both, mut kept, mut deleted) = (Vec::new(), Vec::new(), Vec::new());
        for (at, was) in b.iter().enumerate() {
            let [in_o, in_t] = [&to_o, &to_t].map(|to| to.get(at).copied().flatten());
            let in_o = in_o.and_then(|at| Some((at, o.get(at)?)));
            let in_t = in_t.and_then(|at| Some((at, t.get(at)?)));
            match (in_o, in_t) {
                (Some(ours), Some(theirs)) => both.push((Some((at, was)), ours, theirs)),
                (Some((oi, ours)), None) if content::same(was, ours) => deleted.push((oi, ours)),
                (Some((oi, ours)), None) => kept.push((oi, was, Some(ours), None)),
                (None, Some((_, theirs))) if content::same(was, theirs) => {
                    self.remember(keys, theirs);
                }
                (None, Some((ti, theirs))) => {
                    let put = self.put(keys, &mut places, t, ti, theirs)?;
                    kept.push((put, was, None, Some(theirs)));
                }
                (None, None) => {}
            }
        }
        self.additions(keys, &mut places, (o, &from_o), (t, &from_t), &mut both)?;
        self.order(keys, &mut places, &to_o, &to_t)?;
        for (oi, entry) in deleted {
            self.remember(keys, entry);
            let record = self.in_merged(keys, &places, oi);
            self.edit(Edit::Remove { record })?;
            places.left(oi);
        }
        for (handle, was, ours, theirs) in kept {
            let record = self.in_merged(keys, &places, handle);
            self.conflict_of_deletion(record, was, ours, theirs);
        }
        for (was, (oi, ours), (ti, theirs)) in both {
            self.both(keys, &places, was, (oi, ours), (ti, theirs))?;
        }
        Ok(())
    }

    /// The name that a record now has in what is merged.
    pub(super) fn in_merged(&self, keys: &ListKeys, places: &IndexMap, handle: usize) -> RecordKey {
        let at = places.at(handle);
        let list = self.merged.source_text.list(&keys.merged);
        keys.merged.record(list.map_or(Which::At(at), |list| list.which(at)))
    }

    /// Those that are new on either side. Of those that are new on both as one, the fields are
    /// yet to be merged.
    fn additions<'l>(
        &mut self,
        keys: &ListKeys,
        places: &mut IndexMap,
        (o, from_o): (&'l RecordList, &[Option<usize>]),
        (t, from_t): (&'l RecordList, &[Option<usize>]),
        both: &mut Vec<Both<'l>>,
    ) -> Result<(), EditError> {
        let new = |list: &'l RecordList,
                   from: &[Option<usize>]|
         -> (RecordList, Vec<(usize, &'l RecordText)>) {
            let added = list.iter().enumerate().zip(from).filter(|(_, from)| from.is_none());
            let added: Vec<_> = added.map(|(at, _)| at).collect();
            let mut new = RecordList::default();
            for (_, entry) in &added {
                new.push((*entry).clone());
            }
            (new, added)
        };
        let ((new_o, of_o), (new_t, of_t)) = (new(o, from_o), new(t, from_t));
        let pairs = align(&keys.merged, &new_t, &new_o);
        for ((ti, theirs), pair) in of_t.into_iter().zip(pairs) {
            let twin = pair.and_then(|at| of_o.get(at).copied());
            // Of one id, also with something that is no addition of ours.
            let held = theirs.id.as_deref().and_then(|id| o.position(id));
            let held = held.and_then(|at| Some((at, o.get(at)?)));
            let of_one_id = twin.filter(|(_, ours)| ours.id == theirs.id).or(held);
            match of_one_id {
                Some((_, ours)) if content::same(ours, theirs) => {}
                Some(ours) if one_by_id(&keys.merged) => both.push((None, ours, (ti, theirs))),
                // Two that have no id and are known by the same, as two counts of one series.
                Some(ours) if theirs.id.is_none() => both.push((None, ours, (ti, theirs))),
                Some(ours) => self.part(keys, places, t, (ti, theirs), ours)?,
                None => {
                    self.put(keys, places, t, ti, theirs)?;
                }
            }
        }
        Ok(())
    }

    /// Keeps two records of one id, of which the one that says what comes later in the alphabet
    /// gets another: the same one whoever merges.
    fn part(
        &mut self,
        keys: &ListKeys,
        places: &mut IndexMap,
        t: &RecordList,
        (ti, theirs): (usize, &RecordText),
        (oi, ours): (usize, &RecordText),
    ) -> Result<(), EditError> {
        let id = theirs.id.as_deref().unwrap_or("");
        let copies = [self.base, self.ours, self.theirs, &self.merged.source_text];
        let lists: Vec<_> = copies.iter().filter_map(|copy| copy.list(&keys.merged)).collect();
        let is_free = |id: &String| lists.iter().all(|list| list.position(id).is_none());
        // One more than there are records is free.
        let most = lists.iter().map(|list| list.count()).sum::<usize>() + 2;
        let Some(new) = (2..=most).map(|n| format!("{id}-{n}")).find(is_free) else {
            return Ok(());
        };
        let put = self.put(keys, places, t, ti, theirs)?;
        let later =
            if content::content_text(ours) > content::content_text(theirs) { oi } else { put };
        let record = keys.merged.record(Which::At(places.at(later)));
        self.edit(Edit::set(record, "id", new.as_str()))?;
        self.merged.renamed.push((keys.merged.record(Which::id(id)), new));
        Ok(())
    }

    /// Puts a record of theirs where it stands among its neighbours.
    fn put(
        &mut self,
        keys: &ListKeys,
        places: &mut IndexMap,
        t: &RecordList,
        ti: usize,
        entry: &RecordText,
    ) -> Result<usize, EditError> {
        let merged = self.merged.source_text.list(&keys.merged);
        let count = merged.map_or(0, RecordList::count);
        // Far away neighbours say no more than the end of the list.
        let mut before = (0..ti).rev().take(64).filter_map(|at| t.get(at));
        let after = merged.and_then(|merged| {
            before.find_map(|near| match &near.id {
                Some(id) => merged.position(id),
                None => merged.iter().rposition(|e| e.body() == near.body()),
            })
        });
        let at = match after {
            Some(after) => after + 1,
            None if ti == 0 => 0,
            None => count,
        };
        let text = format!("{}{}", entry.own_gap(), entry.with_gap("").whole());
        self.edit(Edit::Put { list: keys.merged.clone(), at: Some(at), text })?;
        Ok(places.came(at))
    }
}

/// Which of the first list each of the second is.
fn backward(to: &[Option<usize>], count: usize) -> Vec<Option<usize>> {
    let mut from = vec![None; count];
    for (at, to) in to.iter().enumerate() {
        if let Some(slot) = to.and_then(|to| from.get_mut(to)) {
            *slot = Some(at);
        }
    }
    from
}
