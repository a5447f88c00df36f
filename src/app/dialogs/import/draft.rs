//! A table that was opened or pasted, what is chosen for it, and what it becomes: read beside the window.

use crate::app::{
    Document, Editing,
    actor::{Latest, free_beside},
    session::{DoneBeside, TextCopy},
};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use waymark_model::{LinkPeriod, Situation, TableLink};
use waymark_table::{
    Book,
    file::FileChoices,
    import::{self, ImportChoices, Imported, LinkOrder, LinkedRows, TableEntry, TableQuestion},
    linked::read::LinkProgress,
    read_file,
};

/// What the table becomes, or why nothing is read.
pub type ImportRead = Result<Arc<Imported>, String>;

/// What enters a table, and what came of that on a copy of the text.
pub type DoneEntry = (TableEntry, Option<DoneBeside>);

/// What a table is read against, and enters.
#[derive(Clone, Copy)]
pub struct ImportGround<'a> {
    pub document: &'a Document,
    pub editing: &'a Editing,
}

/// The same for another thread.
struct OwnGround {
    situation: Arc<Situation>,
    /// Which reading of it.
    reading: u64,
    text: Option<TextCopy>,
}

impl OwnGround {
    fn done(&mut self, entry: TableEntry) -> DoneEntry {
        let done = self.text.take().and_then(|text| text.after(&entry.act));
        (entry, done)
    }
}

/// A book that was opened, or why it is none.
type OpenedBook = Result<Arc<Book>, String>;

/// Where a table comes from.
#[derive(Clone, Debug)]
enum TableOrigin {
    File(PathBuf),
    Pasted(Arc<str>),
}

impl TableOrigin {
    fn open(&self, choices: &FileChoices) -> OpenedBook {
        let read = |bytes: &[u8]| {
            let book = read_file(bytes, choices);
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
    wanted: TableChoices,
    book: OpenedBook,
    /// The rows of a linked table, added up.
    rows: Option<Arc<LinkedRows>>,
    read: ImportRead,
    /// The questions among it, to look one up in every frame.
    questions: HashSet<String>,
    /// What stands in the first rows of each column, by where it stands.
    examples: HashMap<usize, String>,
    /// What enters it, made and done beside the window too: of a large table it takes a while.
    entry: Option<DoneEntry>,
}

/// All that is chosen for a table.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableChoices {
    pub columns: ImportChoices,
    pub file: FileChoices,
    /// Whether it stays a file, whose rows are added up over this.
    pub link: Option<LinkPeriod>,
}

impl TableChoices {
    /// Whether both are of the same rows, read alike: then the same is asked of them.
    fn is_of_rows_of(&self, other: &Self) -> bool {
        let Self { columns, file, link } = other;
        self.columns.sheet == columns.sheet && self.file == *file && self.link == *link
    }
}

impl TableReading {
    fn new(
        origin: &TableOrigin,
        opened: Option<OpenedBook>,
        mut ground: OwnGround,
        (wanted, rows): (TableChoices, &AtomicUsize),
    ) -> Self {
        let (situation, of) = (Arc::clone(&ground.situation), ground.reading);
        let book = opened.unwrap_or_else(|| origin.open(&wanted.file));
        let most = book.iter().flat_map(|book| &book.sheets).map(|sheet| sheet.rows.len()).max();
        rows.store(most.unwrap_or(0), Ordering::Relaxed);
        let read = book.as_ref().map_err(Clone::clone).and_then(|book| {
            let imported = import::import(book, &wanted.columns, Some(&situation));
            imported.map(Arc::new).map_err(|error| error.to_string())
        });
        let ready = read.as_ref().ok().filter(|imported: &&Arc<Imported>| imported.asks.is_empty());
        let entry = ready.map(|imported| ground.done(import::entry(imported, &situation, "")));
        let shown = book.as_ref().ok().zip(read.as_ref().ok());
        let examples = shown.map(|(book, imported)| examples(book, imported)).unwrap_or_default();
        let questions = questions(&read);
        Self { of, wanted, book, rows: None, read, questions, examples, entry }
    }

    /// What a table becomes that stays a file.
    fn linked(
        (path, link): (&Path, TableLink),
        known: Option<&Arc<LinkedRows>>,
        ground: &OwnGround,
        wanted: TableChoices,
        progress: &LinkProgress,
    ) -> Self {
        let (situation, of) = (&ground.situation, ground.reading);
        let order =
            LinkOrder { known, ..LinkOrder::keeping(path, link, Some(situation), progress) };
        let read = import::import_linked(&order, &wanted.columns, Some(situation));
        let ready = read.as_ref().ok().filter(|(imported, _)| imported.asks.is_empty());
        let entry = ready.map(|(imported, _)| (import::link_entry(imported, situation, ""), None));
        let (read, rows) = match read {
            Ok((imported, rows)) => (Ok(Arc::new(imported.listed())), rows),
            Err(error) => (Err(error.to_string()), None),
        };
        let (book, examples) = (Err(String::new()), HashMap::new());
        let questions = questions(&read);
        Self { of, wanted, book, rows, read, questions, examples, entry }
    }
}

fn questions(read: &ImportRead) -> HashSet<String> {
    let asks = read.iter().flat_map(|imported| &imported.asks);
    asks.map(|ask| ask.question.clone()).collect()
}

/// What stands in the first rows of each column. To find none in a column passes all its rows.
fn examples(book: &Book, imported: &Imported) -> HashMap<usize, String> {
    let Some(sheet) = book.sheets.iter().find(|sheet| sheet.name == imported.sheet) else {
        return HashMap::new();
    };
    let of = |column: usize| {
        let rows = imported.table.data().filter_map(|at| sheet.rows.get(at));
        let said = rows.map(|row| row.said(column)).filter(|said| !said.is_empty());
        said.take(3).collect::<Vec<_>>().join(" · ")
    };
    imported.columns.iter().map(|plan| (plan.at, of(plan.at))).collect()
}

/// A table, and what is chosen for it.
pub struct ImportDraft {
    origin: TableOrigin,
    pub choices: TableChoices,
    /// What was chosen before each choice, to go back to.
    before: Vec<TableChoices>,
    /// All that was asked of these rows, in the order in which it was asked first.
    pub(super) asked: Vec<TableQuestion>,
    /// What is typed as the answer to questions that take any.
    pub(super) typed: Vec<(String, String)>,
    /// What was read last.
    last: Option<TableReading>,
    /// Reads beside the window; what it was ordered to read.
    reader: Option<Latest<TableReading>>,
    ordered: Option<(u64, TableChoices)>,
    progress: Arc<LinkProgress>,
    /// How many rows the table has that is being read, once it is opened.
    rows: Arc<AtomicUsize>,
}

impl Drop for ImportDraft {
    fn drop(&mut self) {
        self.progress.cancel();
        self.last.take().into_iter().for_each(free_beside);
    }
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

    /// The file that holds it; none of one that was pasted.
    pub(super) fn file(&self) -> Option<&Path> {
        match &self.origin {
            TableOrigin::File(path) => Some(path),
            TableOrigin::Pasted(_) => None,
        }
    }

    /// A table that was pasted.
    pub fn pasted(text: &str) -> Self {
        Self::of(TableOrigin::Pasted(text.into()), String::new())
    }

    fn of(origin: TableOrigin, file_name: String) -> Self {
        let columns = ImportChoices { file_name, ..ImportChoices::default() };
        Self {
            origin,
            choices: TableChoices { columns, ..TableChoices::default() },
            before: Vec::new(),
            asked: Vec::new(),
            typed: Vec::new(),
            last: None,
            reader: None,
            ordered: None,
            progress: Arc::default(),
            rows: Arc::default(),
        }
    }

    /// A column holds this from now on.
    pub(super) fn choose(&mut self, role: &str, column: String) {
        self.before.push(self.choices.clone());
        self.choices.columns.map.retain(|(_, chosen)| *chosen != column);
        self.choices.columns.map.push((role.to_owned(), column));
    }

    /// Answers a question, or answers it otherwise than before; without an answer takes it back.
    pub(super) fn answer(&mut self, question: &str, answer: Option<&str>) {
        if self.answered(question) == answer {
            return;
        }
        self.before.push(self.choices.clone());
        let answers = &mut self.choices.columns.answers;
        match answer {
            Some(answer) => answers.insert(question.to_owned(), answer.to_owned()),
            None => answers.remove(question),
        };
    }

    /// What was answered since a question was read last.
    pub(super) fn answered(&self, question: &str) -> Option<&str> {
        self.choices.columns.answers.get(question).map(String::as_str)
    }

    /// Another sheet, encoding or separator, or whether it stays a file: what was asked of the table as it
    /// was read before is asked again.
    pub(super) fn read_as(&mut self, choices: TableChoices) {
        self.before.push(self.choices.clone());
        self.choices = choices;
        self.choices.columns.answers.clear();
        self.asked.clear();
    }

    /// Its path from the folder of the situation, where it lies there or below.
    pub(super) fn beside(&self, situation: Option<&Path>) -> Option<String> {
        let TableOrigin::File(path) = &self.origin else { return None };
        waymark_store::path_beside(&waymark_store::file_of(situation?), path)
    }

    /// Whether it is a text, whose encoding and separator can be chosen.
    pub(super) fn book(&self) -> Option<&Book> {
        self.last.as_ref()?.book.as_ref().ok().map(Arc::as_ref)
    }

    /// The name of the sheet that was read.
    pub(super) fn sheet(&self) -> Option<String> {
        self.last.as_ref()?.read.as_ref().ok().map(|imported| imported.sheet.clone())
    }

    /// How much of a file that is added up is read: done, and in all.
    pub(super) fn progress(&self) -> (u64, u64) {
        self.progress.read()
    }

    /// How many rows are read; 0 while that is not known.
    pub(super) fn rows(&self) -> usize {
        self.rows.load(Ordering::Relaxed)
    }

    /// Whether anything was chosen or answered yet.
    pub(super) fn has_choices(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether anything was chosen or typed that would be lost.
    pub fn is_filled(&self) -> bool {
        self.has_choices() || self.typed.iter().any(|(_, answer)| !answer.trim().is_empty())
    }

    /// Takes the last choice or answer back.
    pub(super) fn go_back(&mut self) {
        if let Some(before) = self.before.pop() {
            if !before.is_of_rows_of(&self.choices) {
                self.asked.clear();
            }
            self.choices = before;
        }
    }

    /// Whether a question was asked when the table was read last.
    pub(super) fn is_asked(&self, question: &str) -> bool {
        self.last.as_ref().is_some_and(|last| last.questions.contains(question))
    }

    /// Takes in what was read. No question that was there gives up its place, or the next click would
    /// answer another one: what is new stands behind them.
    fn take_in(&mut self, found: TableReading) {
        let asks = found.read.as_ref().map(|imported| &imported.asks[..]).unwrap_or_default();
        // What was read otherwise than it is to be read now asks what is not of these rows.
        let asks = if found.wanted.is_of_rows_of(&self.choices) { asks } else { &[] };
        let known = self.asked.iter().enumerate().map(|(at, ask)| (ask.question.clone(), at));
        let known: HashMap<String, usize> = known.collect();
        for ask in asks {
            match known.get(&ask.question).and_then(|at| self.asked.get_mut(*at)) {
                Some(asked) => asked.clone_from(ask),
                None => self.asked.push(ask.clone()),
            }
        }
        self.last.replace(found).into_iter().for_each(free_beside);
    }

    /// What stands in the first rows of a column.
    pub(super) fn examples(&self, column: usize) -> &str {
        let examples = self.last.as_ref().map(|last| &last.examples);
        examples.and_then(|all| all.get(&column)).map_or("", String::as_str)
    }

    /// Whether what was read last is by what is chosen now.
    pub(super) fn is_current(&self, reading: u64) -> bool {
        self.last.as_ref().is_some_and(|last| last.of == reading && last.wanted == self.choices)
    }

    /// What reads the table by what is chosen now, on any thread.
    fn reading(
        &mut self,
        ground: ImportGround<'_>,
        wake: Option<egui::Context>,
    ) -> impl FnOnce() -> TableReading + Send + 'static {
        self.progress.cancel();
        self.progress = Arc::new(match wake {
            Some(ctx) => LinkProgress::waking(move || ctx.request_repaint()),
            None => LinkProgress::default(),
        });
        let (wanted, last) = (self.choices.clone(), self.last.as_ref());
        let is_read_alike = |last: &&TableReading| last.wanted.file == wanted.file;
        let opened = last.filter(is_read_alike).filter(|last| last.wanted.link.is_none());
        let opened = opened.map(|last| last.book.clone());
        let known = last.filter(is_read_alike).and_then(|last| last.rows.clone());
        let ImportGround { document, editing } = ground;
        let beside = self.beside(document.origin.path());
        let link = wanted.link.zip(beside).map(|(every, file)| wanted.file.link(file, every));
        let (situation, reading) = (Arc::clone(&document.written), document.reading);
        let ground = OwnGround { situation, reading, text: editing.copy() };
        let (origin, progress) = (self.origin.clone(), Arc::clone(&self.progress));
        let rows = Arc::clone(&self.rows);
        move || match (link, &origin) {
            (Some(link), TableOrigin::File(path)) => {
                TableReading::linked((path, link), known.as_ref(), &ground, wanted, &progress)
            }
            _ => TableReading::new(&origin, opened, ground, (wanted, &rows)),
        }
    }

    /// What the table becomes with what is chosen now, however long that takes.
    pub fn read(&mut self, ground: ImportGround<'_>) -> ImportRead {
        if !self.is_current(ground.document.reading) {
            let read = self.reading(ground, None);
            self.take_in(read());
        }
        self.last.as_ref().map_or_else(|| Err(String::new()), |last| last.read.clone())
    }

    /// Has the table read anew: what entered it was given away.
    pub fn forget(&mut self) {
        (self.last, self.ordered) = (None, None);
    }

    /// What enters the table as it is chosen now; nothing where something is asked.
    pub fn take_entry(&mut self, ground: ImportGround<'_>) -> Option<DoneEntry> {
        self.read(ground).ok()?;
        self.last.as_mut()?.entry.take()
    }

    /// What was read last, read anew beside the window where something else is chosen by now.
    pub(super) fn read_beside(
        &mut self,
        ctx: &egui::Context,
        ground: ImportGround<'_>,
    ) -> Option<ImportRead> {
        let reading = ground.document.reading;
        // Nor does anything change between a press and its release, or below a list that is open.
        let is_held = ctx.input(|i| i.pointer.any_down() || i.pointer.any_released());
        if !is_held
            && !egui::Popup::is_any_open(ctx)
            && let Some(found) = self.reader.as_mut().and_then(Latest::arrived)
        {
            self.take_in(found);
        }
        let wanted = (reading, self.choices.clone());
        if self.is_current(reading) {
            // What was ordered since is taken back: its result would stand in the place of this.
            if self.ordered.take_if(|ordered| *ordered != wanted).is_some() {
                self.progress.cancel();
                self.reader.iter_mut().for_each(Latest::cancel);
            }
        } else if self.ordered.as_ref() != Some(&wanted) {
            let read = self.reading(ground, Some(ctx.clone()));
            let ctx = ctx.clone();
            let new = || Latest::new(Arc::new(move || ctx.request_repaint()));
            self.reader.get_or_insert_with(new).order(move |_| read());
            self.ordered = Some(wanted);
        }
        self.last.as_ref().map(|last| last.read.clone())
    }
}
