//! Saving: to the file, to another place, by itself, and before the window closes.

use super::{
    DocumentOrigin, Leave, Outcome, Question, Session,
    document::OnDisk,
    persistence::{Purpose, SaveOrder},
    watch::{Watch, documents_folder},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use waymark_store::{self, Expected, Fingerprint, SourceText, Version};

/// What is on its way to a file.
pub struct PendingSave {
    step: u64,
    text: SourceText,
    /// Whether it is not the file that was opened.
    elsewhere: bool,
}

impl Session {
    /// Saves to the file. What has none yet is asked where to.
    pub fn save(&mut self) {
        if self.document.origin.is_embedded() {
            self.ask_where_to_save();
            return;
        }
        if !self.editing.is_unsaved() {
            self.leave_after_saving = None;
            self.say("saved-nothing-to-save");
            return;
        }
        if self.editing.held_by.is_some() {
            self.leave_after_saving = None;
            self.say_held();
            self.editing.persistence.claim();
            return;
        }
        if self.editing.is_saving() || self.is_reading_edit() {
            // What is saved next follows on what is being saved, and reads.
            self.save_again = true;
            return;
        }
        self.save_again = false;
        let expected = self.editing.on_disk.as_ref().map(|d| Expected::Text(d.fingerprint));
        let file = self.document.origin.file();
        self.save_to(file, expected.unwrap_or(Expected::Nothing), None);
    }

    /// Opens the dialogue that asks where to save.
    pub fn ask_where_to_save(&mut self) {
        let proposed = self.document.origin.path().map_or_else(
            || documents_folder().join(waymark_store::folder_of(&self.document.origin.file())),
            Path::to_path_buf,
        );
        self.ask(Question::SaveAs(proposed));
    }

    /// Saves to another place, which becomes the place of the situation.
    pub fn save_as(&mut self, path: &Path, replace: bool) {
        let file = waymark_store::file_of(path);
        if self.document.origin.path().is_some_and(|p| waymark_store::file_of(p) == file) {
            self.outcomes.push(Outcome::Saved);
            return self.save();
        }
        let expected = if replace { Expected::Anything } else { Expected::Nothing };
        let from = self.document.origin.clone();
        self.save_to(file, expected, Some(from));
    }

    fn save_to(&mut self, file: PathBuf, expected: Expected, moved_from: Option<DocumentOrigin>) {
        let Some(text) = self.editing.text.clone() else { return };
        let step = self.editing.history.now();
        self.editing.saving =
            Some(PendingSave { step, text: text.clone(), elsewhere: moved_from.is_some() });
        self.editing.persistence.save(SaveOrder { step, file, text, expected, moved_from });
    }

    pub fn switch_autosave(&mut self) {
        self.settings.autosave = !self.settings.autosave;
        self.autosave();
    }

    /// Saves after an edit, where that was asked for once and for all.
    pub fn autosave(&mut self) {
        let busy = self.editing.is_saving() || self.is_reading_edit();
        let waits = busy || self.editing.held_by.is_some();
        if self.settings.autosave
            && !waits
            && !self.document.origin.is_embedded()
            && self.editing.is_unsaved()
        {
            self.save();
        }
    }

    /// A step of the history is in the file.
    pub(super) fn saved(&mut self, step: u64, file: &Path, fingerprint: Fingerprint) {
        let saving = self.editing.saving.take().filter(|saving| saving.step == step);
        let Some(PendingSave { text, .. }) = saving else { return };
        self.editing.saved = step;
        self.editing.on_disk = Some(Arc::new(OnDisk { source_text: text, fingerprint }));
        self.outcomes.push(Outcome::Saved);
        if self.document.origin.file() != *file || self.document.origin.is_embedded() {
            let path = if file.file_name() == Some("situation.ron".as_ref()) {
                waymark_store::folder_of(file)
            } else {
                file
            };
            self.settings.remember(path);
            let to = DocumentOrigin::Disk(path.to_path_buf());
            let from = std::mem::replace(&mut self.document.origin, to.clone());
            self.outcomes.push(Outcome::Moved { from, to });
            self.watch =
                Watch::start(self.post.clone(), path, super::reading::linked_files(&self.document));
        }
        let name = self.document.origin.path().unwrap_or(file).display().to_string();
        if !self.settings.autosave {
            self.say_with("saved-to", &[("path", (&name).into())]);
        }
        if self.save_again && self.editing.is_unsaved() {
            self.save();
            return;
        }
        // What was to be left once it is safe.
        if let Some(leave) = self.leave_after_saving.take() {
            if self.editing.is_unsaved() {
                self.ask(Question::Discard(leave));
            } else {
                self.go(leave);
            }
        } else {
            self.go_on_saving();
        }
    }

    /// Saves what was asked to be saved in the meantime.
    pub(super) fn go_on_saving(&mut self) {
        if std::mem::take(&mut self.save_again) && self.editing.is_unsaved() {
            self.save();
        } else {
            self.autosave();
        }
    }

    /// Saves, and then leaves.
    pub fn save_and_leave(&mut self, leave: Leave) {
        self.leave_after_saving = Some(leave);
        self.save();
    }

    /// Leaves for what was agreed.
    pub fn go(&mut self, leave: Leave) {
        self.leaving = Some(leave.clone());
        match leave {
            Leave::Close => {
                // What is not in the file by now is not wanted.
                self.editing.persistence.leave();
                self.outcomes.push(Outcome::Close);
            }
            Leave::Open(origin) => self.open(origin),
        }
    }

    /// Asks for the versions that are kept of the file.
    pub fn list_versions(&mut self) {
        let file = self.document.origin.file();
        self.editing.persistence.list_versions(file);
    }

    pub fn bring_back(&mut self, version: Version) {
        let file = self.document.origin.file();
        self.editing.persistence.read_version(file, version);
    }

    /// Asks what a file holds that somebody changed.
    pub fn look_at_disk(&mut self) {
        if let Some(path) = self.document.origin.path() {
            self.editing.persistence.read(Purpose::Changed, path.to_path_buf());
        }
    }

    /// Reads a copy that is to be merged.
    pub fn merge_copy(&mut self, path: PathBuf) {
        self.editing.persistence.read(Purpose::Copy, path);
    }

    /// Forgets what was being saved. Returns whether it was to another place.
    pub(super) fn give_up_saving(&mut self) -> bool {
        self.save_again = false;
        self.leave_after_saving = None;
        self.editing.saving.take().is_some_and(|saving| saving.elsewhere)
    }

    /// Tells that another window edits the file.
    pub(super) fn say_held(&mut self) {
        let Some(holder) = self.editing.held_by.clone().flatten() else {
            return self.say("edit-held");
        };
        let process = u64::from(holder.process);
        let args = [("process", process.into()), ("since", (&holder.since).into())];
        self.say_with("edit-held-by", &args);
    }
}
