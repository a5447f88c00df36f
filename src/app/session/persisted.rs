//! What the thread that keeps things safe has told.

use super::{
    Outcome, Question, Session,
    persistence::{PersistenceEvent, Purpose},
};
use crate::app::Notice;

impl Session {
    pub(super) fn take_persisted(&mut self, situation: u64, event: PersistenceEvent) {
        if situation != self.editing.persistence.generation() {
            // Of a situation that was left.
            return;
        }
        match event {
            PersistenceEvent::Held(holder) => {
                self.editing.lock_known = true;
                self.editing.held_by = Some(holder);
                self.say_held();
            }
            PersistenceEvent::Free => {
                self.editing.lock_known = true;
                if self.editing.held_by.take().is_some() {
                    // What the other window saved is seen before anything is edited here.
                    self.look_at_disk();
                }
            }
            PersistenceEvent::Found(found) => {
                self.editing.found = Some(found);
                self.ask(Question::Found);
            }
            PersistenceEvent::Journal(Ok(())) => self.editing.unsafe_because = None,
            PersistenceEvent::Journal(Err(error)) => {
                self.editing.unsafe_because = Some(format!("{error}; {}", error.advice()));
            }
            PersistenceEvent::Saved { step, file, fingerprint, trouble } => {
                self.saved(step, &file, fingerprint);
                if let Some(error) = trouble {
                    let why = error.to_string();
                    self.say_with("saved-without-version", &[("why", (&why).into())]);
                }
            }
            PersistenceEvent::Changed(bytes) => {
                if self.give_up_saving() {
                    return self.outcomes.push(Outcome::Taken);
                }
                self.join_changed(String::from_utf8(bytes).map_err(|e| e.to_string()));
            }
            PersistenceEvent::Gone => {
                self.give_up_saving();
                self.ask_where_to_save();
                self.say("saved-gone");
            }
            PersistenceEvent::NotSaved(error) => {
                self.give_up_saving();
                let (why, advice) = (error.to_string(), error.advice());
                let args = [("why", (&why).into()), ("advice", advice.into())];
                self.tell(Notice::lasting(self.language.say_with("saved-not", &args)));
            }
            PersistenceEvent::Text { purpose, path, text } => match purpose {
                Purpose::Changed => self.join_changed(text),
                Purpose::Copy => self.join_copy(&path, text),
                Purpose::Version(saved) => self.join_version(&saved, text),
            },
            PersistenceEvent::Versions(versions) => self.outcomes.push(Outcome::Versions(versions)),
        }
    }
}
