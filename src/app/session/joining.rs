//! What others did and what was done here made one: a file changed on disk, a copy that was edited
//! apart, edits of an earlier run, an older version.

use super::{Outcome, Question, Session, document::OnDisk};
use crate::app::Notice;
use std::{path::Path, sync::Arc};
use waymark_store::{
    self, Conflict, EditError, Fingerprint, Merged, Pending, ReplayError, SourceText, Twin, merge,
};

/// What a merge leaves to the analyst.
#[derive(Clone, PartialEq, Debug)]
pub struct Joined {
    /// Whose text came in.
    pub from: String,
    /// Two changes of one thing. What stood here stands.
    pub conflicts: Vec<Conflict>,
    /// One report entered twice.
    pub twins: Vec<Twin>,
    /// How many edits came in.
    pub edits: usize,
}

impl Joined {
    fn of(from: String, merged: &Merged) -> Self {
        Self {
            from,
            conflicts: merged.conflicts.clone(),
            twins: merged.twins.clone(),
            edits: merged.edits.len(),
        }
    }

    /// Takes the n-th thing for settled.
    pub fn settle(&mut self, nth: usize) {
        let conflicts = self.conflicts.len();
        if nth < conflicts {
            self.conflicts.remove(nth);
        } else if nth - conflicts < self.twins.len() {
            self.twins.remove(nth - conflicts);
        }
    }

    pub fn is_settled(&self) -> bool {
        self.conflicts.is_empty() && self.twins.is_empty()
    }
}

impl Session {
    /// The file holds something else than when it was opened or saved last.
    pub(super) fn join_changed(&mut self, text: Result<String, String>) {
        let (Ok(text), Some(on_disk)) = (text, self.editing.on_disk.clone()) else {
            // While somebody writes it, or it is gone: what is open stays.
            return;
        };
        let fingerprint = Fingerprint::of(text.as_bytes());
        if fingerprint == on_disk.fingerprint {
            return;
        }
        if !self.editing.is_unsaved() {
            self.say("notice-changed-on-disk");
            return self.read_again();
        }
        if !self.reads(&text) {
            self.say("merge-disk-does-not-read");
            return;
        }
        let Ok(theirs) = SourceText::parse(&text, &self.document.origin.file()) else { return };
        let from = self.language.say("merge-from-disk");
        // Saving by itself follows at once, and must expect what is there now.
        let now = OnDisk { source_text: theirs.clone(), fingerprint };
        self.editing.on_disk = Some(Arc::new(now));
        if !self.join(&on_disk.source_text, &theirs, from, "merge-action-disk") {
            self.editing.on_disk = Some(on_disk);
        }
    }

    /// A copy that was edited apart.
    pub(super) fn join_copy(&mut self, path: &Path, text: Result<String, String>) {
        let name = path.display().to_string();
        let theirs = text.and_then(|text| {
            let theirs = SourceText::parse(&text, path).map_err(|problems| first(&problems))?;
            let read = waymark_store::read(path);
            if read.situation.is_none() {
                return Err(first(&read.problems));
            }
            Ok(theirs)
        });
        match theirs {
            Ok(theirs) => {
                let Some(ours) = &self.editing.text else { return };
                let base = waymark_store::common_ground(ours, &theirs);
                self.join(&base, &theirs, name, "merge-action-copy");
            }
            Err(why) => {
                let args = [("name", (&name).into()), ("why", (&why).into())];
                self.say_with("merge-not-read", &args);
            }
        }
    }

    /// An older version in the place of what is there: one step, which can be undone.
    pub(super) fn join_version(&mut self, saved: &str, text: Result<String, String>) {
        let file = self.document.origin.file();
        let theirs = text.and_then(|text| SourceText::parse(&text, &file).map_err(|p| first(&p)));
        let merged = theirs.and_then(|theirs| {
            let ours = self.editing.text.as_ref().ok_or_else(String::new)?;
            merge(ours, ours, &theirs).map_err(|error| error.to_string())
        });
        self.outcomes.push(Outcome::BroughtBack);
        match merged {
            Ok(merged) => {
                let name = self.language.say_with("version-action", &[("saved", saved.into())]);
                self.edit(&merged.act(name));
            }
            Err(why) => self.say_with("version-not-read", &[("why", (&why).into())]),
        }
    }

    /// Takes the edits of an earlier run back in.
    pub fn take_found(&mut self) {
        let Some(found) = self.editing.found.take() else { return };
        let on_disk = self.editing.on_disk.as_ref().map(|d| d.fingerprint);
        if let Err(why) = self.replay(&found, on_disk) {
            let said = self.language.say_with("found-not-replayed", &[("why", (&why).into())]);
            self.tell(Notice::lasting(said));
            self.editing.found = Some(found);
        }
    }

    fn replay(
        &mut self,
        found: &waymark_store::Recovered,
        on_disk: Option<Fingerprint>,
    ) -> Result<(), String> {
        let said = |error: ReplayError| error.to_string();
        let all = found.acts.len();
        let pending = found.pending(on_disk);
        let first = match pending {
            Pending::Nothing => return Ok(()),
            Pending::From(done) => done,
            Pending::Elsewhere => 0,
        };
        // The program may have ended in the midst of an act after which nothing reads.
        let texts = (first..=all).rev().map(|n| (n, found.replay(n)));
        let reading = texts.filter_map(|(n, text)| Some((n, text.ok()?)));
        let last = reading.into_iter().find(|(_, text)| self.reads(&text.text()));
        let Some((last, text)) = last else {
            return Err(found.replay(all).map_or_else(said, |_| String::new()));
        };
        match pending {
            Pending::From(_) if last == all => {
                self.editing.resume(found, found.replay(first).map_err(said)?, first)?;
                self.after(Ok(true));
            }
            Pending::Nothing | Pending::From(_) => {
                for act in found.acts.iter().take(last).skip(first) {
                    let made = self.editing.make(act);
                    made.map_err(|refusal| format!("{refusal:?}"))?;
                }
                self.after(Ok(true));
            }
            Pending::Elsewhere => {
                let base = found.replay(0).map_err(said)?;
                let theirs = self.editing.text.clone().unwrap_or_else(|| base.clone());
                let merged = merge(&base, &text, &theirs).map_err(|error| error.to_string())?;
                if last < all || !self.reads(&merged.source_text.text()) {
                    // What was done is merged as a copy: what is on disk stands where both differ.
                    let from = self.language.say("merge-from-journal");
                    if !self.join(&base, &text, from, "found-action") {
                        return Err(self.language.say("merge-disk-does-not-read"));
                    }
                    return Ok(());
                }
                self.editing.resume(found, base.clone(), 0)?;
                // However much is undone, it is not what the file holds.
                self.editing.saved = u64::MAX;
                let from = self.language.say("merge-from-disk");
                self.join(&base, &theirs, from, "merge-action-disk");
            }
        }
        Ok(())
    }

    /// Throws the edits of an earlier run away.
    pub fn discard_found(&mut self) {
        if let Some(found) = self.editing.found.take() {
            self.editing.persistence.discard(found);
        }
    }

    /// Merges a text into what is open, as one step. Returns whether it was done.
    fn join(&mut self, base: &SourceText, theirs: &SourceText, from: String, action: &str) -> bool {
        let Some(ours) = &self.editing.text else { return false };
        let merged: Result<Merged, EditError> = merge(base, ours, theirs);
        let merged = match merged {
            Ok(merged) => merged,
            Err(error) => {
                let why = error.to_string();
                let args = [("name", (&from).into()), ("why", (&why).into())];
                self.say_with("merge-not-read", &args);
                return false;
            }
        };
        let is_free = self.editing.held_by.is_none() && self.editing.found.is_none();
        if !is_free || !self.reads(&merged.source_text.text()) {
            // Nothing is taken for merged that could not be.
            let said = self.language.say_with("merge-does-not-read", &[("name", (&from).into())]);
            self.tell(Notice::lasting(said));
            return false;
        }
        if merged.edits.is_empty() {
            // What was done here may not be shown yet.
            self.after(Ok(true));
        }
        let name = self.language.say_with(action, &[("name", (&from).into())]);
        let joined = Joined::of(from, &merged);
        self.edit(&merged.act(name));
        if joined.is_settled() {
            let args = [("count", joined.edits.into()), ("name", (&joined.from).into())];
            self.say_with("merge-done", &args);
        } else {
            self.ask(Question::Joined(joined));
        }
        true
    }

    fn reads(&self, text: &str) -> bool {
        self.document.origin.read(text).situation.is_some()
    }

    /// Reads what is open again from its file, with nothing unsaved.
    fn read_again(&mut self) {
        let origin = self.document.origin.clone();
        if !origin.is_embedded() {
            self.open(origin);
        }
    }
}

fn first(problems: &[waymark_store::Problem]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}
