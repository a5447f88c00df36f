//! Changes of a source text, each with the edit that takes it back.

use super::{
    ListKey, NewRecord, RecordKey, Section, SourceText, Value, fields, layout::TextLayout,
    list::RecordList, parse, record_text::RecordText, splice::Splice,
};
use crate::{
    edit::{Edit, EditError},
    schema::{FIGURE, RecordKind, SITUATION},
};
use std::{path::Path, sync::Arc};

type Applied = Result<Edit, EditError>;

impl SourceText {
    pub(crate) fn set(&mut self, key: &RecordKey, field: &str, value: &Value) -> Applied {
        let schema = RecordKind::of(key).schema();
        if schema.field(field).is_none() || is_list(key, field) {
            return Err(EditError::NoField { record: key.clone(), field: field.to_owned() });
        }
        let text = {
            let (text, body) = self.piece(key).ok_or_else(|| no_record(key))?;
            let outline = fields::FieldOutline::of(text, body).ok_or_else(|| no_record(key))?;
            let old = outline.get(field).and_then(|span| text.get(span.value.clone()));
            let value = match old {
                Some(old) => value.write_over(old)?,
                None => value.write()?,
            };
            outline.set(field, &value, |name| schema.position(name))
        };
        self.rewrite(key, &text)
    }

    pub(crate) fn unset(&mut self, key: &RecordKey, field: &str) -> Applied {
        if is_list(key, field) {
            return Err(EditError::NoField { record: key.clone(), field: field.to_owned() });
        }
        let text = {
            let (text, body) = self.piece(key).ok_or_else(|| no_record(key))?;
            let outline = fields::FieldOutline::of(text, body).ok_or_else(|| no_record(key))?;
            outline.unset(field)
        };
        match text {
            Some(text) => self.rewrite(key, &text),
            None => Ok(Edit::Several(Vec::new())),
        }
    }

    /// Puts another text in the place of that of a record, whose figures stay.
    pub(crate) fn rewrite(&mut self, key: &RecordKey, text: &str) -> Applied {
        let Some((list_key, which)) = key.place() else { return self.rewrite_head(text) };
        let unfit = || EditError::Unfit(key.to_string());
        let nested = list_key == ListKey::Section(Section::Snapshots);
        let new = parse::entry(text, nested).ok_or_else(unfit)?;
        let list = self.list(&list_key).ok_or_else(|| no_record(key))?;
        let at = list.find(which).ok_or_else(|| no_record(key))?;
        let old = list.get(at).ok_or_else(|| no_record(key))?;
        // The figures stay, so that there must be a place for them.
        let is_empty = |list: &RecordList| list.count() == 0 && list.end.is_empty();
        match (&new.figures, &old.figures) {
            (Some(new), Some(_)) if is_empty(&new.list) => {}
            (None, None) => {}
            _ => return Err(unfit()),
        }
        if new.comma.is_none() && at + 1 < list.count() {
            return Err(unfit());
        }
        let text = old.text.as_ref().to_owned();
        let renamed = new.id != old.id;
        self.change_list(&list_key, |list| {
            list.change(at, |entry| {
                let mut new = RecordText { identity: entry.identity, ..new };
                if let (Some(to), Some(from)) = (&mut new.figures, entry.figures.take()) {
                    to.list = from.list;
                }
                *entry = new;
            })
        });
        let which = if renamed { self.list(&list_key).map(|l| l.which(at)) } else { None };
        let record = which.map_or_else(|| key.clone(), |which| list_key.record(which));
        Ok(Edit::Rewrite { record, text })
    }

    fn rewrite_head(&mut self, text: &str) -> Applied {
        let unfit = || EditError::Unfit(RecordKey::Head.to_string());
        let mut parts = Self::parse(text, Path::new("")).map_err(|_| unfit())?;
        if parts.frame.as_ref() != text {
            return Err(unfit());
        }
        // A list may come or go only while it is empty.
        let is_empty = |list: &RecordList| list.count() == 0 && list.end.is_empty();
        let stays = |section| parts.lists.iter().any(|held| held.section == section);
        if self.lists.iter().any(|held| !stays(held.section) && !is_empty(&held.list)) {
            return Err(unfit());
        }
        for held in &mut parts.lists {
            let old = self.lists.iter_mut().find(|old| old.section == held.section);
            if let Some(old) = old {
                held.list = std::mem::take(&mut old.list);
            }
        }
        let old = std::mem::replace(self, parts);
        Ok(Edit::Rewrite { record: RecordKey::Head, text: old.frame.as_ref().to_owned() })
    }

    pub(crate) fn insert(
        &mut self,
        key: &ListKey,
        at: Option<usize>,
        record: &NewRecord,
    ) -> Applied {
        let all = record.fields.iter().chain(record.figures.iter().flat_map(|f| &f.fields));
        let is_known =
            |name: &str| [key.schema(), &FIGURE].iter().any(|of| of.field(name).is_some());
        let mut unknown = all.filter(|(name, _)| name == "figures" || !is_known(name));
        if let Some((name, _)) = unknown.next() {
            let record = key.record(super::Which::At(at.unwrap_or(0)));
            return Err(EditError::NoField { record, field: name.clone() });
        }
        self.in_list(key, |source_text| source_text.insert_into(key, at, record))
    }

    /// Puts a record that is written already; of what stands before it only the comments count.
    pub(crate) fn put(&mut self, key: &ListKey, at: Option<usize>, text: &str) -> Applied {
        let nested = *key == ListKey::Section(Section::Snapshots);
        let entry = parse::entry(text, nested).ok_or_else(|| EditError::Unfit(key.to_string()))?;
        self.in_list(key, |source_text| {
            let list = source_text.list(key).ok_or_else(|| EditError::NoList(key.clone()))?;
            let at = at.unwrap_or(list.count()).min(list.count());
            let layout = TextLayout::at(source_text, key, list, at);
            let own = entry.own_gap();
            let entry = entry.with_gap(if own.contains('\n') { own } else { layout.gap(at) });
            let splice = list.insertion(at, entry, &layout.close);
            source_text.splice(key, splice)
        })
    }

    /// Does something with a list, which comes into being where there is none.
    fn in_list(&mut self, key: &ListKey, change: impl FnOnce(&mut Self) -> Applied) -> Applied {
        let made = if self.list(key).is_none() { Some(self.make_list(key)?) } else { None };
        let done = change(self);
        match (done, made) {
            (Ok(back), Some(made)) => Ok(Edit::Several(vec![back, made])),
            (Err(error), Some(made)) => {
                crate::edit::apply(self, &made)?;
                Err(error)
            }
            (done, None) => done,
        }
    }

    fn insert_into(&mut self, key: &ListKey, at: Option<usize>, record: &NewRecord) -> Applied {
        let list = self.list(key).ok_or_else(|| EditError::NoList(key.clone()))?;
        let at = at.unwrap_or(list.count()).min(list.count());
        let layout = TextLayout::at(self, key, list, at);
        let text = layout.gap(at).to_owned() + &layout.write(key, record)?;
        let nested = *key == ListKey::Section(Section::Snapshots);
        let entry = parse::entry(&text, nested).ok_or_else(|| EditError::Unfit(key.to_string()))?;
        let splice = list.insertion(at, entry, &layout.close);
        self.splice(key, splice)
    }

    /// An empty list where there is none.
    fn make_list(&mut self, key: &ListKey) -> Applied {
        let no_list = || EditError::NoList(key.clone());
        match key {
            ListKey::Section(section) => {
                let outline =
                    fields::FieldOutline::of(&self.frame, self.body).ok_or_else(no_list)?;
                if outline.get(section.name()).is_some() {
                    return Err(no_list());
                }
                let text = outline.set(section.name(), "[]", |name| SITUATION.position(name));
                self.rewrite_head(&text)
            }
            // A snapshot without a list of figures is an error that its reader is told.
            ListKey::Figures(_) => Err(no_list()),
        }
    }

    pub(crate) fn remove(&mut self, key: &RecordKey) -> Applied {
        let (list_key, which) = key.place().ok_or_else(|| no_record(key))?;
        let list = self.list(&list_key).ok_or_else(|| no_record(key))?;
        let splice = list.find(which).and_then(|at| list.removal(at));
        let splice = splice.ok_or_else(|| no_record(key))?;
        self.splice(&list_key, splice)
    }

    pub(crate) fn shift(&mut self, key: &RecordKey, to: usize) -> Applied {
        let (list_key, which) = key.place().ok_or_else(|| no_record(key))?;
        let list = self.list(&list_key).ok_or_else(|| no_record(key))?;
        let at = list.find(which).ok_or_else(|| no_record(key))?;
        let entry = list.shared(at).cloned().ok_or_else(|| no_record(key))?;
        let out = list.removal(at).ok_or_else(|| no_record(key))?;
        let back = self.splice(&list_key, out)?;
        let list = self.list(&list_key).ok_or_else(|| no_record(key))?;
        let layout = TextLayout::at(self, &list_key, list, to);
        let own = entry.own_gap();
        let gap = if own.contains('\n') { own } else { layout.gap(to) };
        let splice = list.insertion(to, entry.with_gap(gap), &layout.close);
        let again = self.splice(&list_key, splice)?;
        Ok(Edit::Several(vec![again, back]))
    }

    /// Puts records back that were kept as texts.
    pub(crate) fn respliced(
        &mut self,
        key: &ListKey,
        at: usize,
        removed: usize,
        inserted: &[String],
        end: Option<&str>,
    ) -> Applied {
        let unfit = || EditError::Unfit(key.to_string());
        let list = self.list(key).ok_or_else(|| EditError::NoList(key.clone()))?;
        if at.checked_add(removed).is_none_or(|to| to > list.count()) {
            return Err(unfit());
        }
        let nested = *key == ListKey::Section(Section::Snapshots);
        let entries = inserted.iter().map(|text| parse::entry(text, nested));
        let mut entries = entries.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
        // One that only has another comma or blank text stays the record that it was.
        let old: Vec<_> = (at..at + removed).filter_map(|at| list.get(at)).collect();
        let bodies: Vec<_> = entries.iter().map(|entry| entry.body().to_owned()).collect();
        for (entry, body) in entries.iter_mut().zip(&bodies) {
            let mut same = old.iter().filter(|old| old.body() == body);
            let is_one = bodies.iter().filter(|other| *other == body).count() == 1;
            if let (Some(old), None, true) = (same.next(), same.next(), is_one) {
                entry.identity = old.identity;
            }
        }
        let inserted: Vec<_> = entries.into_iter().map(Arc::new).collect();
        // All but the last have a comma.
        let follow = list.count() > at + removed;
        let apart = |(n, entry): (usize, &Arc<RecordText>)| {
            entry.comma.is_some() || !follow && n + 1 == inserted.len()
        };
        let before = at.checked_sub(1).and_then(|at| list.get(at));
        let ends = inserted.is_empty() && !follow;
        if !inserted.iter().enumerate().all(apart)
            || before.is_some_and(|before| before.comma.is_none() && !ends)
        {
            return Err(unfit());
        }
        self.splice(key, Splice { at, removed, inserted, end: end.map(Into::into) })
    }

    fn splice(&mut self, key: &ListKey, splice: Splice) -> Applied {
        let back = self.change_list(key, |list| list.apply(splice));
        let Splice { at, removed, inserted, end } =
            back.ok_or_else(|| EditError::NoList(key.clone()))?;
        let inserted = inserted.iter().map(|entry| entry.whole()).collect();
        let end = end.map(|end| end.as_ref().to_owned());
        Ok(Edit::Splice { list: key.clone(), at, removed, inserted, end })
    }
}

fn no_record(key: &RecordKey) -> EditError {
    EditError::NoRecord(key.clone())
}

/// Whether a field holds records, which are edited one by one.
fn is_list(key: &RecordKey, field: &str) -> bool {
    match key {
        RecordKey::Head => Section::from_name(field).is_some(),
        RecordKey::Record(Section::Snapshots, _) => field == "figures",
        _ => false,
    }
}
