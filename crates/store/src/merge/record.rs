//! One record that both have, field by field.

use super::{Conflict, ConflictKind, ListKeys, Merging, content, index_map::IndexMap};
use crate::{
    Edit, EditError, ListKey, RecordKey, Section, SourceText, Value, Which,
    source_text::{blank, fields::starts_line, list::RecordList, record_text::RecordText},
};
use std::collections::BTreeMap;

impl Merging<'_> {
    pub(super) fn head(&mut self) -> Result<(), EditError> {
        let fields = |source_text: &SourceText| -> BTreeMap<String, String> {
            let (text, body) = source_text.piece(&RecordKey::Head).unwrap_or(("", 0));
            let all = content::fields(text, body).into_iter();
            let is_list = |name: &str| Section::from_name(name).is_some();
            all.filter(|(name, _)| !is_list(name))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        };
        let (base, ours, theirs) = (fields(self.base), fields(self.ours), fields(self.theirs));
        self.fields(&RecordKey::Head, &base, &ours, &theirs)
    }

    /// A record that ours and theirs both have, with what it was if it was.
    pub(super) fn both(
        &mut self,
        keys: &ListKeys,
        places: &IndexMap,
        base: Option<(usize, &RecordText)>,
        (oi, ours): (usize, &RecordText),
        (ti, theirs): (usize, &RecordText),
    ) -> Result<(), EditError> {
        let same_text = ours.body() == theirs.body();
        let unchanged = base.is_some_and(|(_, base)| base.body() == theirs.body());
        let base_figures = base.and_then(|(_, base)| base.figures.as_ref());
        let figures_left = match (&theirs.figures, &ours.figures) {
            (Some(theirs), Some(ours)) => {
                let same = |other: &RecordList| same_texts(other, &theirs.list);
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
                    let fields = |entry: &RecordText| -> BTreeMap<String, String> {
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
        let figures = ListKeys {
            base: base.map(|(at, _)| ListKey::Figures(Which::At(at))),
            ours: ListKey::Figures(Which::At(oi)),
            theirs: ListKey::Figures(Which::At(ti)),
            merged: ListKey::Figures(merged),
        };
        self.list(&figures)
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

    /// A record as theirs wrote it, for the place of one in what is merged; `None` when what
    /// follows it there would be taken for its comment.
    fn dressed(&self, keys: &ListKeys, at: usize, theirs: &RecordText) -> Option<String> {
        let list = self.merged.source_text.list(&keys.merged)?;
        let ours = list.get(at)?;
        let next = list.get(at + 1).map_or(list.end.as_ref(), RecordText::gap);
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
}

/// Whether two lists hold the same records, comments aside.
fn same_texts(a: &RecordList, b: &RecordList) -> bool {
    a.count() == b.count() && a.iter().zip(b.iter()).all(|(a, b)| a.body() == b.body())
}
