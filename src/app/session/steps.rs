//! Steps: what is done, undone and done again, and what follows from it.

use super::{
    Busy, Document, OpenError, Question, Session,
    editing::{DoneBeside, EditRefusal},
    reading::opening_moment,
};
use crate::app::precomputed::Precomputed;
use waymark_model::Severity;
use waymark_store::{Edit, EditError, Transaction};

impl Session {
    /// Makes an act, shows what follows from it, and remembers how to take it back.
    pub fn edit(&mut self, act: &Transaction) {
        if act.edits.is_empty() {
            return;
        }
        let made = self.editing.make(act);
        self.after(made.map(|()| true));
    }

    /// Makes edits as one step of this name. Returns whether it was made.
    pub fn make(&mut self, name: String, edits: Vec<Edit>) -> bool {
        let before = self.editing.history.now();
        self.edit(&Transaction::new(name, edits));
        self.editing.history.now() != before
    }

    /// Makes an act that was done beside the window already. Returns whether it was made.
    pub(super) fn make_done(&mut self, act: Transaction, done: Option<DoneBeside>) -> bool {
        let before = self.editing.history.now();
        if !act.edits.is_empty() {
            let made = self.editing.make_done(act, done);
            self.after(made.map(|()| true));
        }
        self.editing.history.now() != before
    }

    /// Takes the last step back, and tells which it was.
    pub fn undo(&mut self) {
        let action = self.editing.undoable().map(str::to_owned);
        let made = self.editing.undo();
        self.after_step("history-undone", action, made);
    }

    /// Does again what was taken back last, and tells which it was.
    pub fn redo(&mut self) {
        let action = self.editing.redoable().map(str::to_owned);
        let made = self.editing.redo();
        self.after_step("history-redone", action, made);
    }

    /// What was told of the step before is not so any more.
    fn after_step(&mut self, told: &str, action: Option<String>, made: Result<bool, EditRefusal>) {
        if let (Ok(true), Some(action)) = (&made, action) {
            self.say_with(told, &[("action", (&action).into())]);
        }
        self.after(made);
    }

    /// Jumps in the history.
    pub fn go_to_step(&mut self, step: u64) {
        let made = self.editing.go_to(step);
        self.after(made.map(|()| true));
    }

    /// Shows what came of a change of the text.
    pub(super) fn after(&mut self, made: Result<bool, EditRefusal>) {
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

    fn refuse(&mut self, refusal: &EditRefusal) {
        match refusal {
            EditRefusal::NoText => self.say("edit-no-text"),
            EditRefusal::Held => self.say_held(),
            EditRefusal::Found => self.ask(Question::Found),
            EditRefusal::Edit(EditError::NoRecord(key)) if self.is_linked(key) => {
                self.say("edit-linked");
            }
            EditRefusal::Edit(error) => {
                self.say_with("edit-impossible", &[("why", (&error.to_string()).into())]);
            }
        }
    }

    /// Reads the text as it is now; at once where that is fast.
    pub(super) fn read_edited(&mut self) {
        let Some(text) = &self.editing.text else { return };
        let step = self.editing.history.now();
        if self.document.is_small_with(text) {
            let read = self.document.edited(text, self.view.known_on);
            self.take_edited(step, read.map(|document| (document, None)));
        } else {
            let (document, text) = (self.document.clone(), text.clone());
            self.reader.read_edited(document, text, step, self.shown());
        }
    }

    /// Shows the text after an edit, or takes the edit back where it no longer reads.
    pub fn take_edited(
        &mut self,
        step: u64,
        read: Result<(Document, Option<Precomputed>), OpenError>,
    ) {
        match read {
            Ok((document, precomputed)) => {
                self.editing.shown = step;
                self.show_edited(document, precomputed);
                self.go_on_saving();
            }
            Err(refused) => {
                let is_shown = self.editing.take_back();
                let first = refused.problems.iter().find(|p| p.severity == Severity::Error);
                let why = first.map(|p| format!("{}: {}", p.found, p.right)).unwrap_or_default();
                self.say_with("edit-refused", &[("why", (&why).into())]);
                self.editing.refused = refused.problems;
                if is_shown {
                    self.go_on_saving();
                } else {
                    self.read_edited();
                }
            }
        }
    }

    fn show_edited(&mut self, mut document: Document, precomputed: Option<Precomputed>) {
        document.reading = self.revisions + 1;
        // It may have been saved to another place meanwhile.
        document.origin.clone_from(&self.document.origin);
        let has_figures = |document: &Document| document.situation.figures().next().is_some();
        let had_figures = has_figures(&self.document);
        self.show(document, precomputed);
        // The first figures would lie after the moment, and nothing be reported yet.
        if !had_figures && has_figures(&self.document) {
            self.move_to(opening_moment(&self.document).max(self.view.at));
        }
        self.catch_up();
    }

    /// Whether what is shown is behind the text, so that what is pointed at may not be what it
    /// seems; then says so.
    pub fn is_behind(&mut self) -> bool {
        let behind = self.is_reading_edit();
        if behind {
            self.say("edit-still-reading");
        }
        behind
    }

    /// Whether a text is being read that was edited.
    pub fn is_reading_edit(&self) -> bool {
        self.reader.busy() == Some(&Busy::Editing)
    }
}
