//! A table that was opened or pasted, what is chosen for it, and what it becomes: read beside the window.

use crate::app::actor::Latest;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use waymark_model::Situation;
use waymark_table::{
    Book,
    file::FileChoices,
    import::{self, ImportChoices, Imported},
    read_file,
};

/// What the table becomes, or why nothing is read.
pub type ImportRead = Result<Arc<Imported>, String>;

/// A book that was opened, or why it is none.
type OpenedBook = Result<Arc<Book>, String>;

/// Where a table comes from.
#[derive(Clone, Debug)]
enum TableOrigin {
    File(PathBuf),
    Pasted(Arc<str>),
}

impl TableOrigin {
    fn open(&self) -> OpenedBook {
        let read = |bytes: &[u8]| {
            let book = read_file(bytes, &FileChoices::default());
            book.map(Arc::new).map_err(|error| error.to_string())
        };
        match self {
            Self::File(path) => read(&std::fs::read(path).map_err(|error| error.to_string())?),
            Self::Pasted(text) => read(text.as_bytes()),
        }
    }
}

/// What was read: of which reading of the situation, and by what was chosen.
struct TableReading {
    of: u64,
    choices: ImportChoices,
    book: OpenedBook,
    read: ImportRead,
}

impl TableReading {
    fn new(
        book: OpenedBook,
        (situation, of): (&Arc<Situation>, u64),
        choices: ImportChoices,
    ) -> Self {
        let read = book.as_ref().map_err(Clone::clone).and_then(|book| {
            let imported = import::import(book, &choices, Some(situation));
            imported.map(Arc::new).map_err(|error| error.to_string())
        });
        Self { of, choices, book, read }
    }
}

/// A table, and what is chosen for it.
pub struct ImportDraft {
    origin: TableOrigin,
    pub choices: ImportChoices,
    /// What was chosen before each choice, to go back to.
    before: Vec<ImportChoices>,
    /// What is typed as the answer to questions that take any.
    pub(super) typed: Vec<(String, String)>,
    /// What was read last.
    last: Option<TableReading>,
    /// Reads beside the window; what it was ordered to read.
    reader: Option<Latest<TableReading>>,
    ordered: Option<(u64, ImportChoices)>,
}

impl std::fmt::Debug for ImportDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportDraft").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl ImportDraft {
    /// The table of a file.
    pub fn open(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::of(TableOrigin::File(path.to_owned()), name.unwrap_or_default())
    }

    /// A table that was pasted.
    pub fn pasted(text: &str) -> Self {
        Self::of(TableOrigin::Pasted(text.into()), String::new())
    }

    fn of(origin: TableOrigin, file_name: String) -> Self {
        let choices = ImportChoices { file_name, ..ImportChoices::default() };
        let typed = Vec::new();
        let before = Vec::new();
        Self { origin, choices, before, typed, last: None, reader: None, ordered: None }
    }

    /// A column holds this from now on.
    pub(super) fn choose(&mut self, role: &str, column: String) {
        self.before.push(self.choices.clone());
        self.choices.map.retain(|(_, chosen)| *chosen != column);
        self.choices.map.push((role.to_owned(), column));
    }

    pub(super) fn answer(&mut self, question: &str, answer: &str) {
        self.before.push(self.choices.clone());
        self.choices.answers.insert(question.to_owned(), answer.to_owned());
    }

    /// Whether anything was chosen or answered yet.
    pub(super) fn has_choices(&self) -> bool {
        !self.before.is_empty()
    }

    /// Takes the last choice or answer back.
    pub(super) fn go_back(&mut self) {
        if let Some(before) = self.before.pop() {
            self.choices = before;
        }
    }

    /// What stands in the first rows of a column.
    pub(super) fn examples(&self, imported: &Imported, column: usize) -> String {
        let book = self.last.as_ref().and_then(|last| last.book.as_ref().ok());
        let sheet = book.and_then(|book| book.sheets.iter().find(|s| s.name == imported.sheet));
        let Some(sheet) = sheet else { return String::new() };
        let rows = imported.table.data().filter_map(|at| sheet.rows.get(at));
        let said = rows.map(|row| row.said(column)).filter(|said| !said.is_empty());
        said.take(3).collect::<Vec<_>>().join(" · ")
    }

    /// Whether what was read last is by what is chosen now.
    pub(super) fn is_current(&self, reading: u64) -> bool {
        self.last.as_ref().is_some_and(|last| last.of == reading && last.choices == self.choices)
    }

    /// What the table becomes with what is chosen now, however long that takes.
    pub fn read(&mut self, situation: &Arc<Situation>, reading: u64) -> ImportRead {
        if !self.is_current(reading) {
            let opened = self.last.take().map(|last| last.book);
            let book = opened.unwrap_or_else(|| self.origin.open());
            self.last = Some(TableReading::new(book, (situation, reading), self.choices.clone()));
        }
        self.last.as_ref().map_or_else(|| Err(String::new()), |last| last.read.clone())
    }

    /// What was read last, read anew beside the window where something else is chosen by now.
    pub(super) fn read_beside(
        &mut self,
        ctx: &egui::Context,
        situation: &Arc<Situation>,
        reading: u64,
    ) -> Option<ImportRead> {
        if let Some(found) = self.reader.as_mut().and_then(Latest::arrived) {
            self.last = Some(found);
        }
        let wanted = (reading, self.choices.clone());
        if !self.is_current(reading) && self.ordered.as_ref() != Some(&wanted) {
            let opened = self.last.as_ref().map(|last| last.book.clone());
            let (origin, situation) = (self.origin.clone(), Arc::clone(situation));
            let choices = self.choices.clone();
            let ctx = ctx.clone();
            let new = || Latest::new(Arc::new(move || ctx.request_repaint()));
            self.reader.get_or_insert_with(new).order(move |_| {
                let book = opened.unwrap_or_else(|| origin.open());
                TableReading::new(book, (&situation, reading), choices)
            });
            self.ordered = Some(wanted);
        }
        self.last.as_ref().map(|last| last.read.clone())
    }
}
