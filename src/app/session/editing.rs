//! The text as it is now, what was done to it, and what keeps it safe.

use super::{Document, History, document::OnDisk, persistence::Persistence, saving::PendingSave};
use std::sync::Arc;
use waymark_store::{
    EditError, Holder, Problem, Recovered, SourceText, Transaction, apply_transaction,
};

/// The text of the situation that is open, and what was done to it.
#[derive(Default)]
pub struct Editing {
    /// The text now; `None` of a situation that has none.
    pub(super) text: Option<SourceText>,
    /// What the file holds, as far as is known.
    pub(super) on_disk: Option<Arc<OnDisk>>,
    pub(super) history: History,
    /// The step up to which the document shown was read.
    pub(super) shown: u64,
    /// The step that the file holds.
    pub(super) saved: u64,
    pub(super) saving: Option<PendingSave>,
    /// Whether it is known who edits the file.
    pub(super) lock_known: bool,
    /// Another window that edits the same file.
    pub held_by: Option<Option<Holder>>,
    /// What an earlier run left unsaved, until it is taken back in or thrown away.
    pub found: Option<Box<Recovered>>,
    /// Why what is done is not being written to the journal.
    pub unsafe_because: Option<String>,
    /// Why the last act was taken back at once.
    pub refused: Vec<Problem>,
    pub(super) persistence: Persistence,
}

/// Why nothing was done.
#[derive(Clone, PartialEq, Debug)]
pub enum EditRefusal {
    /// The situation has no text.
    NoText,
    /// Another window edits it.
    Held,
    /// Edits of an earlier run wait to be taken back in.
    Found,
    Edit(EditError),
}

/// The text after a step.
pub struct TextCopy {
    step: u64,
    text: SourceText,
}

/// What came of an act that was done on a copy of the text, away from the window: a long one takes a while.
pub struct DoneBeside {
    step: u64,
    text: SourceText,
    back: Transaction,
}

impl TextCopy {
    /// Does an act on it; nothing of one that cannot be done.
    pub fn after(mut self, act: &Transaction) -> Option<DoneBeside> {
        let back = apply_transaction(&mut self.text, act).ok()?;
        Some(DoneBeside { step: self.step, text: self.text, back })
    }
}

impl Editing {
    pub(super) fn new(persistence: Persistence) -> Self {
        Self { persistence, ..Self::default() }
    }

    /// The text as it is now.
    pub fn text(&self) -> Option<&SourceText> {
        self.text.as_ref()
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether there is anything that closing the window would leave out of the file.
    pub fn is_unsaved(&self) -> bool {
        self.history.now() != self.saved
    }

    /// Whether the file holds what stood after a step, 0 being before the first.
    pub fn is_saved_at(&self, step: u64) -> bool {
        self.saved == step
    }

    /// What was done and undone since the file was written, the latest first; each with whether it is
    /// done.
    pub fn unsaved_changes(&self) -> impl Iterator<Item = (&str, bool)> {
        self.history.changes_since(self.saved)
    }

    /// How many steps the file and the text are apart.
    pub fn unsaved(&self) -> usize {
        self.history.apart(self.saved)
    }

    /// Whether it is known who else edits the file.
    pub fn is_lock_known(&self) -> bool {
        self.lock_known
    }

    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// What undo would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.history.undoable()
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Option<&str> {
        self.history.redoable()
    }

    /// What would be wrong after an act, as errors of the reader: nothing of one that can be done.
    pub fn trial(&self, document: &Document, act: &Transaction) -> Vec<Problem> {
        let Some(mut text) = self.text.clone() else { return Vec::new() };
        if let Err(error) = apply_transaction(&mut text, act) {
            let file = document.origin.file();
            return vec![Problem::of_file(file, "edit", error.to_string(), "choose another value")];
        }
        let mut problems = document.read_again(&text).problems;
        problems.retain(|p| p.severity == waymark_model::Severity::Error);
        problems
    }

    /// Takes over a document just opened: nothing has been done to it.
    pub(super) fn open(&mut self, document: &Document) {
        self.persistence.leave();
        let persistence = std::mem::take(&mut self.persistence);
        let on_disk = document.on_disk.clone();
        *self = Self {
            text: on_disk.as_ref().map(|d| d.source_text.clone()),
            on_disk,
            persistence,
            ..Self::default()
        };
        if let Some(on_disk) = &self.on_disk {
            self.persistence.open(&document.origin, Arc::clone(on_disk));
        }
    }

    /// Makes an act and writes it to the journal.
    pub(super) fn make(&mut self, act: &Transaction) -> Result<(), EditRefusal> {
        let back = self.apply(act)?;
        self.history.push(back);
        Ok(())
    }

    /// Takes the last step back. Returns whether there was one.
    pub(super) fn undo(&mut self) -> Result<bool, EditRefusal> {
        let Some(back) = self.history.last().cloned() else { return Ok(false) };
        let again = self.apply(&back)?;
        self.history.undone(again);
        Ok(true)
    }

    /// Does the step last taken back again. Returns whether there was one.
    pub(super) fn redo(&mut self) -> Result<bool, EditRefusal> {
        let Some(again) = self.history.next().cloned() else { return Ok(false) };
        let back = self.apply(&again)?;
        self.history.redone(back);
        Ok(true)
    }

    /// Undoes or does again until a step is the last done.
    pub(super) fn go_to(&mut self, step: u64) -> Result<(), EditRefusal> {
        while self.history.is_before(step) && self.redo()? {}
        while self.history.is_after(step) && self.undo()? {}
        Ok(())
    }

    /// The same of an act that was done on a copy of the text, which takes its place if it is the same still.
    pub(super) fn make_done(
        &mut self,
        act: Transaction,
        done: Option<DoneBeside>,
    ) -> Result<(), EditRefusal> {
        let Some(done) = done.filter(|done| done.step == self.history.now()) else {
            return self.make(&act);
        };
        self.may_edit()?;
        let back = Transaction { name: act.name.clone(), ..done.back };
        self.text = Some(done.text);
        self.persistence.act(act);
        self.history.push(back);
        Ok(())
    }

    /// A copy of the text with the step that it stands after, for an act to be done on it.
    pub fn copy(&self) -> Option<TextCopy> {
        let text = self.text.clone()?;
        Some(TextCopy { step: self.history.now(), text })
    }

    fn apply(&mut self, act: &Transaction) -> Result<Transaction, EditRefusal> {
        self.may_edit()?;
        let text = self.text.as_mut().ok_or(EditRefusal::NoText)?;
        let back = apply_transaction(text, act).map_err(EditRefusal::Edit)?;
        self.persistence.act(act.clone());
        Ok(back)
    }

    fn may_edit(&mut self) -> Result<(), EditRefusal> {
        if self.held_by.is_some() {
            // It may have been closed since.
            self.persistence.claim();
            return Err(EditRefusal::Held);
        }
        if self.found.is_some() {
            return Err(EditRefusal::Found);
        }
        Ok(())
    }

    /// Goes on where an earlier run ended: from a text, with the acts of its journal from one on.
    pub(super) fn resume(
        &mut self,
        found: &Recovered,
        text: SourceText,
        done: usize,
    ) -> Result<(), String> {
        let mut now = text;
        let mut history = History::default();
        for act in found.acts.iter().skip(done) {
            history.push(apply_transaction(&mut now, act).map_err(|error| error.to_string())?);
        }
        (self.text, self.history) = (Some(now), history);
        self.persistence.resume(found.clone());
        Ok(())
    }

    /// Goes back to the text that is shown, after one that does not read. Where that is undone
    /// already, one step back; returns whether it is what is shown.
    pub(super) fn take_back(&mut self) -> bool {
        let shown = self.shown;
        let knows = self.history.knows(shown);
        let _ = if knows { self.go_to(shown) } else { self.undo().map(drop) };
        self.history.forget_undone();
        knows
    }
}
