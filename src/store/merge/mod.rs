//! Three copies of a situation made one: what two people changed since they parted, record by
//! record and field by field.
//!
//! Nothing is written over and no record is lost. What only one changed is taken; what both
//! changed in the same way is one change; what both changed differently is a conflict, in which
//! ours stands until the analyst settles it. A record that one deleted and the other changed, or
//! still names, stays. What comes out is an act on ours, so that it can be undone.

mod align;
mod content;
mod ground;
#[cfg(test)]
mod tests;
mod twins;

pub use ground::common_ground;

use super::{
    Act, Edit, EditError, ListKey, Manuscript, RecordKey, Section, Value, Which, apply,
    manuscript::{blank, entry::Entry, fields::starts_line, list::List},
};
use align::{align, one_by_id, rising};
use std::collections::{BTreeMap, HashSet};

/// Two changes that cannot both be had. In what was merged ours stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Conflict {
    /// In what was merged.
    pub record: RecordKey,
    pub kind: ConflictKind,
    /// As written; `None` where there is none.
    pub base: Option<String>,
    pub ours: Option<String>,
    pub theirs: Option<String>,
}

/// What a conflict is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ConflictKind {
    /// Both set this field.
    Field(String),
    /// One deleted the record, the other changed it or still names it. It was kept.
    Deleted,
    /// Both put the records of this list in another order; `record` is the head or the snapshot.
    Order(String),
}

/// A report that both entered, under two ids. Both were kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Twin {
    pub ours: RecordKey,
    pub theirs: RecordKey,
}

impl Twin {
    /// What makes one of the two.
    pub fn as_one(&self) -> Edit {
        Edit::Remove { record: self.theirs.clone() }
    }
}

/// What came of merging.
#[derive(Clone, Debug)]
pub struct Merged {
    pub manuscript: Manuscript,
    /// What makes it of ours.
    pub edits: Vec<Edit>,
    pub conflicts: Vec<Conflict>,
    pub twins: Vec<Twin>,
    /// Two records of one id, both kept, of which this one got another.
    pub renamed: Vec<(RecordKey, String)>,
}

impl Merged {
    /// All that came from theirs, as one step.
    pub fn act(&self, name: impl Into<String>) -> Act {
        Act::new(name, self.edits.clone())
    }
}

/// Merges two copies of a situation that were one as `base`.
///
/// # Errors
/// When an edit cannot be made, as of a list that one of them does not write as a list.
pub fn merge(
    base: &Manuscript,
    ours: &Manuscript,
    theirs: &Manuscript,
) -> Result<Merged, EditError> {
    let merged = Merged {
        manuscript: ours.clone(),
        edits: Vec::new(),
        conflicts: Vec::new(),
        twins: Vec::new(),
        renamed: Vec::new(),
    };
    let mut merging = Merging { base, ours, theirs, merged, gone: Vec::new() };
    merging.head()?;
    for section in Section::ALL {
        merging.list(&Keys::same(ListKey::Section(section)))?;
    }
    merging.bring_back()?;
    let mut merged = merging.merged;
    merged.twins = twins::twins(base, ours, theirs, &merged.manuscript);
    Ok(merged)
}

/// One list by its name in each of the copies.
struct Keys {
    base: Option<ListKey>,
    ours: ListKey,
    theirs: ListKey,
    /// In what is merged.
    merged: ListKey,
}

impl Keys {
    fn same(key: ListKey) -> Self {
        Self { base: Some(key.clone()), ours: key.clone(), theirs: key.clone(), merged: key }
    }
}

struct Merging<'a> {
    base: &'a Manuscript,
    ours: &'a Manuscript,
    theirs: &'a Manuscript,
    merged: Merged,
    /// Records that one deleted and the other left: their list, id and text.
    gone: Vec<(ListKey, String, String)>,
}

impl Merging<'_> {
    fn edit(&mut self, edit: Edit) -> Result<(), EditError> {
        apply(&mut self.merged.manuscript, &edit)?;
        self.merged.edits.push(edit);
        Ok(())
    }

    fn head(&mut self) -> Result<(), EditError> {
        let fields = |manuscript: &Manuscript| -> BTreeMap<String, String> {
            let (text, body) = manuscript.piece(&RecordKey::Head).unwrap_or(("", 0));
            let all = content::fields(text, body).into_iter();
            let is_list = |name: &str| Section::from_name(name).is_some();
            all.filter(|(name, _)| !is_list(name))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        };
        let (base, ours, theirs) = (fields(self.base), fields(self.ours), fields(self.theirs));
        self.fields(&RecordKey::Head, &base, &ours, &theirs)
    }

    /// The fields of one record, three ways.
    fn fields(
        &mut self,
        record: &RecordKey,
        base: &BTreeMap<String, String>,
        ours: &BTreeMap<String, String>,
        theirs: &BTreeMap<String, String>,
    ) -> Result<(), EditError> {
        let names: std::collections::BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        for name in names {
            let [b, o, t] = [base, ours, theirs].map(|fields| fields.get(name).map(String::as_str));
            if content::alike(o, t) || content::alike(b, t) {
                continue;
            }
            if content::alike(b, o) {
                self.take(record, name, t)?;
            } else {
                let owned = |value: Option<&str>| value.map(str::to_owned);
                self.merged.conflicts.push(Conflict {
                    record: record.clone(),
                    kind: ConflictKind::Field(name.clone()),
                    base: owned(b),
                    ours: owned(o),
                    theirs: owned(t),
                });
            }
        }
        Ok(())
    }

    /// Gives a field the value that theirs has.
    fn take(
        &mut self,
        record: &RecordKey,
        name: &str,
        value: Option<&str>,
    ) -> Result<(), EditError> {
        let edit = match value {
            Some(value) => Edit::set(record.clone(), name, Value::Written(value.to_owned())),
            None => Edit::unset(record.clone(), name),
        };
        match self.edit(edit) {
            // A field that no record of its kind has: reading will tell.
            Err(EditError::NoField { .. }) => Ok(()),
            done => done,
        }
    }

    fn list(&mut self, keys: &Keys) -> Result<(), EditError> {
        let (base, ours, theirs) = (self.base, self.ours, self.theirs);
        let empty = List::default();
        let b = keys.base.as_ref().and_then(|key| base.list(key)).unwrap_or(&empty);
        let o = ours.list(&keys.ours).unwrap_or(&empty);
        let t = theirs.list(&keys.theirs).unwrap_or(&empty);
        if t.count() == 0 && b.count() == 0 {
            return Ok(());
        }
        let (to_o, to_t) = (align(&keys.merged, b, o), align(&keys.merged, b, t));
        let from_o = backward(&to_o, o.count());
        let from_t = backward(&to_t, t.count());
        let mut places = Places::new(o.count());

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

    fn conflict_of_deletion(
        &mut self,
        record: RecordKey,
        base: &Entry,
        ours: Option<&Entry>,
        theirs: Option<&Entry>,
    ) {
        self.merged.conflicts.push(Conflict {
            record,
            kind: ConflictKind::Deleted,
            base: Some(bare(base)),
            ours: ours.map(bare),
            theirs: theirs.map(bare),
        });
    }

    /// Keeps in mind a record that one deleted, should the other still name it.
    fn remember(&mut self, keys: &Keys, entry: &Entry) {
        if let (Some(id), ListKey::Section(_)) = (&entry.id, &keys.merged) {
            let text = format!("{}{}", entry.own_gap(), bare(entry));
            self.gone.push((keys.merged.clone(), id.as_ref().to_owned(), text));
        }
    }

    /// Brings back what was deleted by one and is still named by the other.
    fn bring_back(&mut self) -> Result<(), EditError> {
        let gone = std::mem::take(&mut self.gone);
        if gone.is_empty() {
            return Ok(());
        }
        let named = names(&self.merged.manuscript.text());
        for (list, id, text) in gone {
            let there = self.merged.manuscript.list(&list).and_then(|l| l.position(&id));
            if there.is_some() || !named.contains(&id) {
                continue;
            }
            self.edit(Edit::Put { list: list.clone(), at: None, text: text.clone() })?;
            self.merged.conflicts.push(Conflict {
                record: list.record(Which::Id(id)),
                kind: ConflictKind::Deleted,
                base: Some(text.trim().to_owned()),
                ours: None,
                theirs: None,
            });
        }
        Ok(())
    }

    /// The name that a record now has in what is merged.
    fn in_merged(&self, keys: &Keys, places: &Places, handle: usize) -> RecordKey {
        let at = places.at(handle);
        let list = self.merged.manuscript.list(&keys.merged);
        keys.merged.record(list.map_or(Which::At(at), |list| list.which(at)))
    }

    /// A record that ours and theirs both have, with what it was if it was.
    fn both(
        &mut self,
        keys: &Keys,
        places: &Places,
        base: Option<(usize, &Entry)>,
        (oi, ours): (usize, &Entry),
        (ti, theirs): (usize, &Entry),
    ) -> Result<(), EditError> {
        let same_text = ours.body() == theirs.body();
        let unchanged = base.is_some_and(|(_, base)| base.body() == theirs.body());
        let base_figures = base.and_then(|(_, base)| base.figures.as_ref());
        let figures_left = match (&theirs.figures, &ours.figures) {
            (Some(theirs), Some(ours)) => {
                let same = |other: &List| same_texts(other, &theirs.list);
                same(&ours.list) || base_figures.is_some_and(|base| same(&base.list))
            }
            _ => true,
        };
        if (same_text || unchanged) && figures_left {
            return Ok(());
        }
        let record = self.in_merged(keys, places, oi);
        if !(same_text || unchanged) {
            match base {
                // Only theirs changed it: as they wrote it, with their comments.
                Some((_, base))
                    if base.text == ours.text
                        && let Some(text) = self.dressed(keys, places.at(oi), theirs) =>
                {
                    self.edit(Edit::Rewrite { record: record.clone(), text })?;
                }
                _ => {
                    let fields = |entry: &Entry| -> BTreeMap<String, String> {
                        let all = content::of(entry).into_iter();
                        all.filter(|(name, _)| *name != "figures")
                            .map(|(name, value)| (name.to_owned(), value.to_owned()))
                            .collect()
                    };
                    let base = base.map(|(_, base)| fields(base)).unwrap_or_default();
                    self.fields(&record, &base, &fields(ours), &fields(theirs))?;
                }
            }
        }
        if figures_left {
            return Ok(());
        }
        // The id may just have changed with the record.
        let RecordKey::Record(_, merged) = self.in_merged(keys, places, oi) else {
            return Ok(());
        };
        let figures = Keys {
            base: base.map(|(at, _)| ListKey::Figures(Which::At(at))),
            ours: ListKey::Figures(Which::At(oi)),
            theirs: ListKey::Figures(Which::At(ti)),
            merged: ListKey::Figures(merged),
        };
        self.list(&figures)
    }

    /// A record as theirs wrote it, for the place of one in what is merged; `None` when what
    /// follows it there would be taken for its comment.
    fn dressed(&self, keys: &Keys, at: usize, theirs: &Entry) -> Option<String> {
        let list = self.merged.manuscript.list(&keys.merged)?;
        let ours = list.get(at)?;
        let next = list.get(at + 1).map_or(list.end.as_ref(), Entry::gap);
        let alone = starts_line(next) || !blank::has_comment(theirs.tail());
        if !alone || ours.figures.is_some() != theirs.figures.is_some() {
            return None;
        }
        let lead = ours.gap().get(..ours.lead)?;
        let in_line = theirs.own_gap().contains('\n') == ours.own_gap().contains('\n');
        let own = if in_line { theirs.own_gap() } else { ours.own_gap() };
        let entry = theirs.with_gap(&format!("{lead}{own}"));
        let entry = if ours.comma.is_some() { entry.with_comma() } else { entry.without_comma() };
        Some(entry.text.as_ref().to_owned())
    }

    /// Those that are new on either side. Of those that are new on both as one, the fields are
    /// yet to be merged.
    fn additions<'l>(
        &mut self,
        keys: &Keys,
        places: &mut Places,
        (o, from_o): (&'l List, &[Option<usize>]),
        (t, from_t): (&'l List, &[Option<usize>]),
        both: &mut Vec<Both<'l>>,
    ) -> Result<(), EditError> {
        let new = |list: &'l List, from: &[Option<usize>]| -> (List, Vec<(usize, &'l Entry)>) {
            let added = list.iter().enumerate().zip(from).filter(|(_, from)| from.is_none());
            let added: Vec<_> = added.map(|(at, _)| at).collect();
            let mut new = List::default();
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
        keys: &Keys,
        places: &mut Places,
        t: &List,
        (ti, theirs): (usize, &Entry),
        (oi, ours): (usize, &Entry),
    ) -> Result<(), EditError> {
        let id = theirs.id.as_deref().unwrap_or("");
        let copies = [self.base, self.ours, self.theirs, &self.merged.manuscript];
        let lists: Vec<_> = copies.iter().filter_map(|copy| copy.list(&keys.merged)).collect();
        let is_free = |id: &String| lists.iter().all(|list| list.position(id).is_none());
        // One more than there are records is free.
        let most = lists.iter().map(|list| list.count()).sum::<usize>() + 2;
        let Some(new) = (2..=most).map(|n| format!("{id}-{n}")).find(is_free) else {
            return Ok(());
        };
        let put = self.put(keys, places, t, ti, theirs)?;
        let later = if content::said(ours) > content::said(theirs) { oi } else { put };
        let record = keys.merged.record(Which::At(places.at(later)));
        self.edit(Edit::set(record, "id", new.as_str()))?;
        self.merged.renamed.push((keys.merged.record(Which::id(id)), new));
        Ok(())
    }

    /// Puts a record of theirs where it stands among its neighbours.
    fn put(
        &mut self,
        keys: &Keys,
        places: &mut Places,
        t: &List,
        ti: usize,
        entry: &Entry,
    ) -> Result<usize, EditError> {
        let merged = self.merged.manuscript.list(&keys.merged);
        let count = merged.map_or(0, List::count);
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

    /// Takes the order that theirs gave to what all have, when ours left it.
    fn order(
        &mut self,
        keys: &Keys,
        places: &mut Places,
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

/// A record that ours and theirs both have, with what it was if it was: where each stands.
type Both<'l> = (Option<(usize, &'l Entry)>, (usize, &'l Entry), (usize, &'l Entry));

/// Where records stand while others come and go: those of ours, then those that came, each by the
/// number of its turn.
struct Places(Vec<usize>);

impl Places {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// Beyond all lists for one that left.
    fn at(&self, handle: usize) -> usize {
        self.0.get(handle).copied().unwrap_or(usize::MAX)
    }

    fn came(&mut self, at: usize) -> usize {
        for place in self.0.iter_mut().filter(|place| **place >= at && **place < usize::MAX) {
            *place += 1;
        }
        self.0.push(at);
        self.0.len() - 1
    }

    fn left(&mut self, handle: usize) {
        let at = self.at(handle);
        for place in self.0.iter_mut().filter(|place| **place > at && **place < usize::MAX) {
            *place -= 1;
        }
        if let Some(place) = self.0.get_mut(handle) {
            *place = usize::MAX;
        }
    }

    fn moved(&mut self, handle: usize, to: usize) {
        self.left(handle);
        for place in self.0.iter_mut().filter(|place| **place >= to && **place < usize::MAX) {
            *place += 1;
        }
        if let Some(place) = self.0.get_mut(handle) {
            *place = to;
        }
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

/// Whether two lists hold the same records, comments aside.
fn same_texts(a: &List, b: &List) -> bool {
    a.count() == b.count() && a.iter().zip(b.iter()).all(|(a, b)| a.body() == b.body())
}

/// A record without what stands around it.
fn bare(entry: &Entry) -> String {
    let alone = entry.with_gap("").without_comma();
    let whole = alone.whole();
    let tail = alone.tail().len();
    whole.get(..whole.len().saturating_sub(tail)).unwrap_or("").to_owned()
}

/// Every text in quotes.
fn names(text: &str) -> HashSet<String> {
    let mut tokens = super::token::Tokens::new(text);
    let mut names = HashSet::new();
    loop {
        let piece = tokens.next();
        match piece.token {
            super::token::Token::End => return names,
            super::token::Token::Text { .. } | super::token::Token::RawText { .. } => {
                let written = text.get(piece.start..piece.end).unwrap_or("");
                if let Some(said) = super::manuscript::parse::plain_text(written) {
                    names.insert(said.into_owned());
                }
            }
            _ => {}
        }
    }
}
