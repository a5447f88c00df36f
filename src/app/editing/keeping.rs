//! What the thread that keeps things safe has told.

use super::keeper::{Kept, Purpose};
use crate::app::{Notice, State, state::Dialog};

impl State {
    pub fn take_kept(&mut self, generation: u64, kept: Kept) {
        if generation != self.editing.keeper.generation() {
            // Of a situation that was left.
            return;
        }
        match kept {
            Kept::Held(holder) => {
                self.editing.told = true;
                self.editing.held_by = Some(holder);
                self.notice = Some(Notice::new(self.held_said()));
            }
            Kept::Free => {
                self.editing.told = true;
                if self.editing.held_by.take().is_some() {
                    // What the other window saved is seen before anything is edited here.
                    self.look_at_disk();
                }
            }
            Kept::Found(found) => {
                self.editing.found = Some(found);
                self.dialog = Some(Dialog::Found);
            }
            Kept::Journal(Ok(())) => self.editing.unsafe_because = None,
            Kept::Journal(Err(error)) => {
                self.editing.unsafe_because = Some(format!("{error}; {}", error.advice()));
            }
            Kept::Saved { step, file, fingerprint, trouble } => {
                self.saved(step, &file, fingerprint);
                if let Some(error) = trouble {
                    let why = error.to_string();
                    let args = [("why", (&why).into())];
                    let said = self.language.say_with("saved-without-version", &args);
                    self.notice = Some(Notice::new(said));
                }
            }
            Kept::Changed(bytes) => {
                self.editing.saving = None;
                self.save_again = false;
                self.leave_after_saving = None;
                if matches!(self.dialog, Some(Dialog::SaveAs)) {
                    // At another place there is a situation already.
                    self.save_as_taken = true;
                    return;
                }
                self.join_changed(String::from_utf8(bytes).map_err(|e| e.to_string()));
            }
            Kept::Gone => {
                self.editing.saving = None;
                self.save_again = false;
                self.leave_after_saving = None;
                self.ask_where_to_save();
                self.notice = Some(Notice::new(self.language.say("saved-gone")));
            }
            Kept::NotSaved(error) => {
                self.editing.saving = None;
                self.save_again = false;
                self.leave_after_saving = None;
                let (why, advice) = (error.to_string(), error.advice());
                let args = [("why", (&why).into()), ("advice", advice.into())];
                self.notice = Some(Notice::lasting(self.language.say_with("saved-not", &args)));
            }
            Kept::Text { purpose, path, text } => match purpose {
                Purpose::Changed => self.join_changed(text),
                Purpose::Copy => self.join_copy(&path, text),
                Purpose::Version(saved) => self.join_version(&saved, text),
            },
            Kept::Versions(versions) => self.versions = Some(versions),
        }
    }
}
