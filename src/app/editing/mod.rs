//! What is edited: the text as it is now, what was done to it, and what keeps it safe.
//!
//! ```text
//! Message::Do(act) ── text (Manuscript) ── read and reckoned ── shown
//!                  ├─ history: the act that takes it back
//!                  └─ keeper, a thread: journal at once, file on saving
//! ```
//!
//! What is done is taken back when the text no longer reads as a situation, so that the text held
//! always opens.

pub(super) mod drawn;
mod follow;
mod history;
mod joining;
mod keeper;
mod keeping;
mod pasting;
pub(super) mod rows;
mod saving;
pub(super) mod settle;
#[cfg(test)]
mod tests;

pub use follow::Follow;
pub use history::History;
pub use joining::Joined;
pub use keeper::{Keeper, Kept, Purpose};
pub use pasting::Pasting;
pub use settle::LONGEST_REASON;

use super::{Document, Notice, State, document::OnDisk, worker::Busy};
use std::sync::Arc;
use waymark_store::{Act, EditError, Holder, Manuscript, Problem, Recovered, apply_act};

/// The text of the situation that is open, and what was done to it.
#[derive(Default)]
pub struct Editing {
    /// The text now; `None` of a situation that has none.
    text: Option<Manuscript>,
    /// What the file holds, as far as is known.
    on_disk: Option<Arc<OnDisk>>,
    history: History,
    /// The step up to which the document shown was read.
    shown: u64,
    /// The step that the file holds.
    saved: u64,
    /// The step that is being saved, and its text.
    saving: Option<(u64, Manuscript)>,
    /// Whether it is known who edits the file.
    told: bool,
    /// Another window that edits the same file.
    pub held_by: Option<Option<Holder>>,
    /// What an earlier run left unsaved, until it is taken back in or thrown away.
    pub found: Option<Box<Recovered>>,
    /// Why what is done is not being written to the journal.
    pub unsafe_because: Option<String>,
    /// Why the last act was taken back at once.
    pub refused: Vec<Problem>,
    pub keeper: Keeper,
}

/// Why nothing was done.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The situation has no text.
    NoText,
    /// Another window edits it.
    Held,
    /// Edits of an earlier run wait to be taken back in.
    Found,
    Edit(EditError),
}

impl Editing {
    pub fn new(keeper: Keeper) -> Self {
        Self { keeper, ..Self::default() }
    }

    /// The text as it is now.
    pub fn text(&self) -> Option<&Manuscript> {
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

    /// How many steps the file and the text are apart.
    pub fn unsaved(&self) -> usize {
        self.history.apart(self.saved)
    }

    /// Whether it is known who else edits the file.
    pub fn is_told(&self) -> bool {
        self.told
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
    pub fn trial(&self, document: &Document, act: &Act) -> Vec<Problem> {
        let Some(mut text) = self.text.clone() else { return Vec::new() };
        if let Err(error) = apply_act(&mut text, act) {
            let file = document.origin.file();
            return vec![Problem::of_file(file, "edit", error.to_string(), "choose another value")];
        }
        let mut problems = document.read_again(&text).problems;
        problems.retain(|p| p.severity == waymark_model::Severity::Error);
        problems
    }

    /// Takes over a document just opened: nothing has been done to it.
    pub(super) fn open(&mut self, document: &Document) {
        self.keeper.leave();
        let keeper = std::mem::take(&mut self.keeper);
        let on_disk = document.on_disk.clone();
        *self = Self {
            text: on_disk.as_ref().map(|d| d.manuscript.clone()),
            on_disk,
            keeper,
            ..Self::default()
        };
        if let Some(on_disk) = &self.on_disk {
            self.keeper.open(&document.origin, Arc::clone(on_disk));
        }
    }

    /// Makes an act and writes it to the journal.
    fn make(&mut self, act: &Act) -> Result<(), Refusal> {
        let back = self.apply(act)?;
        self.history.push(back);
        Ok(())
    }

    /// Takes the last step back. Returns whether there was one.
    fn undo(&mut self) -> Result<bool, Refusal> {
        let Some(back) = self.history.last().cloned() else { return Ok(false) };
        let again = self.apply(&back)?;
        self.history.undone(again);
        Ok(true)
    }

    /// Does the step last taken back again. Returns whether there was one.
    fn redo(&mut self) -> Result<bool, Refusal> {
        let Some(again) = self.history.next().cloned() else { return Ok(false) };
        let back = self.apply(&again)?;
        self.history.redone(back);
        Ok(true)
    }

    /// Undoes or does again until a step is the last done.
    fn go_to(&mut self, step: u64) -> Result<(), Refusal> {
        while self.history.is_before(step) && self.redo()? {}
        while self.history.is_after(step) && self.undo()? {}
        Ok(())
    }

    fn apply(&mut self, act: &Act) -> Result<Act, Refusal> {
        if self.held_by.is_some() {
            // It may have been closed since.
            self.keeper.claim();
            return Err(Refusal::Held);
        }
        if self.found.is_some() {
            return Err(Refusal::Found);
        }
        let text = self.text.as_mut().ok_or(Refusal::NoText)?;
        let back = apply_act(text, act).map_err(Refusal::Edit)?;
        self.keeper.act(act.clone());
        Ok(back)
    }

    /// Goes on where an earlier run ended: from a text, with the acts of its journal from one on.
    fn resume(&mut self, found: &Recovered, text: Manuscript, done: usize) -> Result<(), String> {
        let mut now = text;
        let mut history = History::default();
        for act in found.acts.iter().skip(done) {
            history.push(apply_act(&mut now, act).map_err(|error| error.to_string())?);
        }
        (self.text, self.history) = (Some(now), history);
        self.keeper.resume(found.clone());
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

impl State {
    /// Makes an act, shows what follows from it, and remembers how to take it back.
    pub fn edit(&mut self, act: &Act) {
        if act.edits.is_empty() {
            return;
        }
        let made = self.editing.make(act);
        self.after(made.map(|()| true));
    }

    pub fn undo(&mut self) {
        let made = self.editing.undo();
        self.after(made);
    }

    pub fn redo(&mut self) {
        let made = self.editing.redo();
        self.after(made);
    }

    /// Jumps in the history.
    pub fn go_to_step(&mut self, step: u64) {
        let made = self.editing.go_to(step);
        self.after(made.map(|()| true));
    }

    /// Shows what came of a change of the text.
    fn after(&mut self, made: Result<bool, Refusal>) {
        self.editing.refused.clear();
        match made {
            Ok(true) => {
                // What was agreed to be left behind is not all any more.
                self.leaving = None;
                self.read_edited();
            }
            Ok(false) => {}
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn refuse(&mut self, refusal: &Refusal) {
        let language = &self.language;
        let said = match refusal {
            Refusal::NoText => language.say("edit-no-text"),
            Refusal::Held => self.held_said(),
            Refusal::Found => {
                self.dialog = Some(super::state::Dialog::Found);
                return;
            }
            Refusal::Edit(error) => {
                language.say_with("edit-impossible", &[("why", (&error.to_string()).into())])
            }
        };
        self.notice = Some(Notice::new(said));
    }

    /// Reads the text as it is now; at once where that is fast.
    pub(super) fn read_edited(&mut self) {
        let Some(text) = &self.editing.text else { return };
        let (step, known_on) = (self.editing.history.now(), self.view.known_on);
        if self.document.is_small() {
            let read = self.document.edited(text, known_on);
            self.take_edited(step, read.map(|document| (document, None)));
        } else {
            let shown = self.view.chart.series.clone();
            let tag = self.language.tag();
            self.worker.read_edited(
                self.document.clone(),
                text.clone(),
                (step, known_on, shown, tag),
            );
        }
    }

    /// Shows the text after an edit, or takes the edit back where it no longer reads.
    pub fn take_edited(
        &mut self,
        step: u64,
        read: Result<(Document, Option<super::prepared::Prepared>), super::Refused>,
    ) {
        match read {
            Ok((document, prepared)) => {
                self.editing.shown = step;
                self.show_edited(document, prepared);
                self.go_on_saving();
            }
            Err(refused) => {
                let is_shown = self.editing.take_back();
                let first =
                    refused.problems.iter().find(|p| p.severity == waymark_model::Severity::Error);
                let why = first.map(|p| format!("{}: {}", p.found, p.right)).unwrap_or_default();
                let said = self.language.say_with("edit-refused", &[("why", (&why).into())]);
                self.notice = Some(Notice::new(said));
                self.editing.refused = refused.problems;
                if is_shown {
                    self.go_on_saving();
                } else {
                    self.read_edited();
                }
            }
        }
    }

    fn show_edited(&mut self, mut document: Document, prepared: Option<super::prepared::Prepared>) {
        document.reading = self.revisions + 1;
        // It may have been saved to another place meanwhile.
        document.origin.clone_from(&self.document.origin);
        self.show(document, prepared);
        self.catch_up();
    }

    /// Whether what is shown is behind the text, so that what is pointed at may not be what it
    /// seems; then says so.
    pub(in crate::app) fn is_behind(&mut self) -> bool {
        let behind = self.is_reading_edit();
        if behind {
            self.notice = Some(Notice::new(self.language.say("edit-still-reading")));
        }
        behind
    }

    /// Whether a text is being read that was edited.
    pub fn is_reading_edit(&self) -> bool {
        self.worker.busy == Some(Busy::Editing)
    }
}
