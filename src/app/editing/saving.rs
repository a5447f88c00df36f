//! Saving: to the file, to another place, by itself, and before the window closes.

use super::keeper::{Purpose, Saved};
use crate::app::{
    Notice, Origin, State,
    state::{Dialog, Leave},
};
use std::path::{Path, PathBuf};
use waymark_store::{self, Expected, Version};

impl State {
    /// Saves to the file. What has none yet is asked where to.
    pub fn save(&mut self) {
        if self.document.origin == Origin::Shipped {
            self.ask_where_to_save();
            return;
        }
        if !self.editing.is_unsaved() {
            self.leave_after_saving = None;
            self.notice = Some(Notice::new(self.language.say("saved-nothing-to-save")));
            return;
        }
        if self.editing.held_by.is_some() {
            self.leave_after_saving = None;
            self.notice = Some(Notice::new(self.held_said()));
            self.editing.keeper.claim();
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
            || {
                let folder = waymark_store::folder_of(Path::new(waymark_store::SHIPPED_PATH));
                crate::app::files::documents().join(folder)
            },
            Path::to_path_buf,
        );
        self.save_as = proposed.display().to_string();
        self.dialog = Some(Dialog::SaveAs);
    }

    /// Asks the desktop for a folder to save to.
    pub fn choose_save_folder(&self) {
        let title = self.language.say("save-as-title");
        let typed = Path::new(self.save_as.trim());
        let from = if typed.is_dir() { typed } else { typed.parent().unwrap_or(typed) };
        let post = self.worker.messenger();
        crate::app::files::ask_for_folder(&title, from, move |folder| {
            post(crate::app::worker::Done::ChosenToSaveTo(folder));
        });
    }

    /// Saves to another place, which becomes the place of the situation.
    pub fn save_as(&mut self, path: &Path, replace: bool) {
        let file = waymark_store::file_of(path);
        if self.document.origin.path().is_some_and(|p| waymark_store::file_of(p) == file) {
            self.dialog = None;
            return self.save();
        }
        let expected = if replace { Expected::Anything } else { Expected::Nothing };
        let from = self.document.origin.clone();
        self.save_to(file, expected, Some(from));
    }

    fn save_to(&mut self, file: PathBuf, expected: Expected, moved_from: Option<Origin>) {
        let Some(text) = self.editing.text.clone() else { return };
        let step = self.editing.history.now();
        self.editing.saving = Some((step, text.clone()));
        self.editing.keeper.save(Saved { step, file, text, expected, moved_from });
    }

    /// Saves after an edit, where that was asked for once and for all.
    pub fn autosave(&mut self) {
        let busy = self.editing.is_saving() || self.is_reading_edit();
        let waits = busy || self.editing.held_by.is_some();
        if self.settings.autosave
            && !waits
            && self.document.origin != Origin::Shipped
            && self.editing.is_unsaved()
        {
            self.save();
        }
    }

    /// A step of the history is in the file.
    pub(super) fn saved(
        &mut self,
        step: u64,
        file: &Path,
        fingerprint: waymark_store::Fingerprint,
    ) {
        let Some((saving, text)) = self.editing.saving.take() else { return };
        if saving != step {
            return;
        }
        self.editing.saved = step;
        let on_disk = crate::app::document::OnDisk { manuscript: text, fingerprint };
        self.editing.on_disk = Some(std::sync::Arc::new(on_disk));
        if matches!(self.dialog, Some(Dialog::SaveAs)) {
            self.dialog = None;
        }
        if self.document.origin.file() != *file || self.document.origin == Origin::Shipped {
            let path = if file.file_name() == Some("situation.ron".as_ref()) {
                waymark_store::folder_of(file)
            } else {
                file
            };
            self.settings.remember(path);
            self.document.origin = Origin::Disk(path.to_path_buf());
            self.watch = crate::app::files::Watch::start(&self.worker, path);
        }
        let name = self.document.origin.path().unwrap_or(file).display().to_string();
        if !self.settings.autosave {
            let said = self.language.say_with("saved-to", &[("path", (&name).into())]);
            self.notice = Some(Notice::new(said));
        }
        if self.save_again && self.editing.is_unsaved() {
            self.save();
            return;
        }
        // What was to be left once it is safe.
        if let Some(leave) = self.leave_after_saving.take() {
            if self.editing.is_unsaved() {
                self.dialog = Some(Dialog::Discard(leave));
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
        self.dialog = None;
        self.leave_after_saving = Some(leave);
        self.save();
    }

    /// Leaves for what was agreed.
    pub fn go(&mut self, leave: Leave) {
        self.leaving = Some(leave.clone());
        match leave {
            Leave::Close => {
                // What is not in the file by now is not wanted.
                self.editing.keeper.leave();
                self.wake.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Leave::Open(origin) => self.open(origin),
        }
    }

    /// Asks for the versions that are kept of the file.
    pub fn ask_for_versions(&mut self) {
        self.versions = None;
        self.dialog = Some(Dialog::Versions);
        let file = self.document.origin.file();
        self.editing.keeper.list_versions(file);
    }

    pub fn bring_back(&mut self, version: Version) {
        let file = self.document.origin.file();
        self.editing.keeper.read_version(file, version);
    }

    /// Asks what a file holds that somebody changed.
    pub fn look_at_disk(&mut self) {
        if let Some(path) = self.document.origin.path() {
            self.editing.keeper.read(Purpose::Changed, path.to_path_buf());
        }
    }

    pub(super) fn held_said(&self) -> String {
        match self.editing.held_by.as_ref().and_then(Option::as_ref) {
            Some(holder) => {
                let args = [
                    ("process", u64::from(holder.process).into()),
                    ("since", (&holder.since).into()),
                ];
                self.language.say_with("edit-held-by", &args)
            }
            None => self.language.say("edit-held"),
        }
    }
}
