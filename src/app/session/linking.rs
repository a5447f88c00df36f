//! Linked tables of the situation that is open: read again when their files change, kept, and let go.

use super::{Busy, Document, Session};
use crate::app::Notice;
use std::sync::Arc;
use waymark_store::{Edit, RecordKey, Which};
use waymark_table::{
    import::{self, TableEntry},
    linked::join,
};

impl Session {
    /// Reads linked tables again whose files are others by now.
    pub fn read_changed_tables(&mut self) {
        let is_free = !matches!(self.reader.busy(), Some(Busy::Reading(_) | Busy::Editing));
        if is_free && self.document.has_changed_tables() {
            self.read_tables();
        }
    }

    /// Reads linked tables again.
    pub fn read_tables(&mut self) {
        if self.document.tables.is_empty() {
            return;
        }
        let mut document = self.document.clone();
        document.reading = 0;
        let shown = self.shown();
        self.reader.read_tables(document, shown);
    }

    /// Tells what became of tables that were read again.
    pub(super) fn tell_tables(&mut self, document: &Document) {
        let wrong = document.tables.iter().find_map(|table| {
            let before = self.document.tables.iter().find(|before| before.file() == table.file());
            let is_new = before.is_none_or(|before| before.state != table.state);
            table.problem().filter(|_| is_new)
        });
        if let Some((found, right)) = wrong {
            return self.tell(Notice::lasting(format!("{found}. {right}")));
        }
        let figures: usize = document.tables.iter().map(|table| table.figures).sum();
        self.say_with("linked-read", &[("figures", figures.into())]);
    }

    /// Whether a record stands in a linked table.
    pub(super) fn is_linked(&self, key: &RecordKey) -> bool {
        let (RecordKey::Record(_, which) | RecordKey::Figure(which, _)) = key else { return false };
        let linked =
            self.document.situation.snapshots.iter().skip(self.document.situation.written());
        let mut linked = linked.filter(|snapshot| snapshot.is_linked);
        linked.any(|snapshot| *which == Which::id(snapshot.id.as_str()))
    }

    /// Keeps a table as a file. Returns whether that was done.
    pub fn link_table(&mut self, entry: TableEntry, file: &str) -> bool {
        let name = self.language.say_with("linked-action", &[("file", file.into())]);
        let is_made = self.make(name, entry.act.edits);
        if is_made {
            let args = [("figures", entry.added.into()), ("file", file.into())];
            self.say_with("linked-done", &args);
        }
        is_made
    }

    /// Lets a linked table go; its figures stay in the text, or go with it.
    pub fn unlink_table(&mut self, file: &str, keeps_figures: bool) {
        let Some(table) = self.document.tables.iter().find(|table| table.file() == file) else {
            return;
        };
        let written = Arc::clone(&self.document.written);
        let mut edits: Vec<Edit> = import::unlink_edit(&written, file).into_iter().collect();
        let key = if keeps_figures { "linked-action-figures" } else { "linked-action-unlink" };
        let name = self.language.say_with(key, &[("file", file.into())]);
        if keeps_figures {
            let folder = self.document.origin.file();
            let folder = waymark_store::folder_of(&folder);
            match join::figures_of_table(&written, folder, table) {
                Some(imported) => {
                    edits.extend(import::figure_entry(&imported, &written, name.clone()).act.edits);
                }
                None => return self.say_with("linked-no-figures", &[("file", file.into())]),
            }
        }
        self.make(name, edits);
    }
}
