//! After an edit the text names records otherwise: what is shown and typed goes on with the records
//! that it is of.

use super::memory::{Caret, InspectorMemory, InspectorPage, RecordTarget, TextSlot};
use crate::app::session::Editing;
use egui::{Id, text_edit::TextEditState};
use std::collections::BTreeMap;
use waymark_store::{ListKey, RecordKey, Section, SourceText};

impl RecordTarget {
    pub fn page(&self) -> InspectorPage {
        match self {
            Self::Record(key) => InspectorPage::Record(key.clone()),
            Self::New(list) => InspectorPage::New(list.clone()),
        }
    }

    /// The record; of one yet to be made what it would stand in.
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Record(key) => key.clone(),
            Self::New(ListKey::Section(_)) => RecordKey::Head,
            Self::New(ListKey::Figures(snapshot)) => {
                RecordKey::Record(Section::Snapshots, snapshot.clone())
            }
        }
    }

    /// The same where that is named otherwise now.
    pub fn of_record(&self, key: &RecordKey) -> Self {
        match (self, key) {
            (Self::Record(_), _) => Self::Record(key.clone()),
            (Self::New(ListKey::Figures(_)), RecordKey::Record(_, snapshot)) => {
                Self::New(ListKey::Figures(snapshot.clone()))
            }
            (Self::New(_), _) => self.clone(),
        }
    }
}

impl InspectorMemory {
    /// After an edit records have other names: goes on with each text that is typed where its record
    /// stands now, and leaves what was typed for one that is gone.
    pub fn follow_text(&mut self, ctx: &egui::Context, editing: &Editing, reading: u64) {
        let step = (reading, editing.history().now());
        let Some(now) = editing.text() else { return };
        let Some(before) = self.text.take_if(|_| self.step != step) else {
            if self.text.is_none() {
                (self.text, self.step) = (Some(now.clone()), step);
            }
            return;
        };
        let find = |target: &RecordTarget| {
            let key = before.followed_record(now, &target.key())?;
            Some(target.of_record(&key))
        };
        let page = self.page.take().map(|page| match &page {
            InspectorPage::List(_) => page,
            InspectorPage::Record(key) => {
                let found = before.followed_record(now, key);
                found.map_or_else(|| instead_of(now, key), InspectorPage::Record)
            }
            InspectorPage::New(list) => {
                let found = find(&RecordTarget::New(list.clone()));
                found.map_or(InspectorPage::List(Section::Snapshots), |target| target.page())
            }
        });
        let standing = self.standing.take();
        self.standing =
            standing.and_then(|(key, editor)| Some((before.followed_record(now, &key)?, editor)));
        let (mut drafts, mut gone) = (BTreeMap::new(), Vec::new());
        for (slot, draft) in std::mem::take(&mut self.drafts) {
            if let Some(record) = find(&slot.record) {
                let moved = TextSlot { record, ..slot.clone() };
                carry_caret(ctx, slot.widget(), moved.widget());
                drafts.insert(moved, draft);
            } else {
                gone.push((slot, draft));
            }
        }
        // Escape leaves the field that it was in, and no other.
        self.caret = self.caret.take().and_then(|caret| match caret {
            Caret::Field(slot) => {
                find(&slot.record).map(|record| Caret::Field(TextSlot { record, ..slot }))
            }
            Caret::Find => Some(Caret::Find),
        });
        (self.page, self.drafts, self.text) = (page, drafts, Some(before));
        self.keep_all(&gone);
        (self.text, self.step) = (Some(now.clone()), step);
        if let Some(next) = self.next.take() {
            self.show(next);
        }
    }
}

/// What is shown in the place of a record that is gone.
pub(super) fn instead_of(text: &SourceText, key: &RecordKey) -> InspectorPage {
    match key {
        RecordKey::Head => InspectorPage::Record(RecordKey::Head),
        RecordKey::Record(section, _) => InspectorPage::List(*section),
        RecordKey::Figure(snapshot, _) => {
            let report = RecordKey::Record(Section::Snapshots, snapshot.clone());
            let is_there = text.position(&report).is_some();
            if is_there {
                InspectorPage::Record(report)
            } else {
                InspectorPage::List(Section::Snapshots)
            }
        }
    }
}

/// Has the caret of one field in another.
fn carry_caret(ctx: &egui::Context, from: Id, to: Id) {
    if from != to && ctx.memory(|memory| memory.has_focus(from)) {
        if let Some(state) = TextEditState::load(ctx, from) {
            state.store(ctx, to);
        }
        ctx.memory_mut(|memory| memory.request_focus(to));
    }
}
