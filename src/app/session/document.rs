//! The situation that is open: its text, what was read from it, and what was reckoned from that.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use waymark_exchange::reading::names::Names;
use waymark_model::{Instant, Situation, Span, Text};
use waymark_reckoning::{Reckoning, publications};
use waymark_store::{
    self, Before, Example, Files, Fingerprint, Folder, Problem, Reading, RecordKey, SourceText,
};
use waymark_table::linked::{
    join::{self as linked, LinkedTable},
    read::LinkProgress,
};

/// Where a situation came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DocumentOrigin {
    /// Embedded in the program, and opened by it.
    Shipped,
    /// Embedded beside it.
    Example(Example),
    /// A folder or a file on disk.
    Disk(PathBuf),
}

impl DocumentOrigin {
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Shipped | Self::Example(_) => None,
            Self::Disk(path) => Some(path),
        }
    }

    /// Whether it has no file yet: it is saved to a place that is asked for.
    pub fn is_embedded(&self) -> bool {
        self.path().is_none()
    }

    /// Its file: on disk, or where it would lie.
    pub fn file(&self) -> PathBuf {
        match self {
            Self::Shipped => PathBuf::from(waymark_store::SHIPPED_PATH),
            Self::Example(example) => PathBuf::from(example.path()),
            Self::Disk(path) => waymark_store::file_of(path),
        }
    }

    /// The files beside it.
    pub fn files(&self) -> Box<dyn Files> {
        match self {
            Self::Shipped => Box::new(waymark_store::SHIPPED_FILES),
            Self::Example(example) => Box::new(example.files()),
            Self::Disk(_) => Box::new(Folder::new(waymark_store::folder_of(&self.file()))),
        }
    }

    /// Reads a text as if it stood there.
    pub fn read(&self, text: &str) -> waymark_store::Read {
        Reading { path: &self.file(), files: &*self.files() }.read(text)
    }
}

/// What stands on disk: the text in pieces, and what tells whether the file still holds it.
#[derive(Clone, Debug)]
pub struct OnDisk {
    pub source_text: SourceText,
    pub fingerprint: Fingerprint,
}

/// A situation with its reckoning. Replaced as a whole: the two always belong together.
#[derive(Clone, Debug)]
pub struct Document {
    pub origin: DocumentOrigin,
    /// What its file held when it was opened; `None` of one made in memory, which cannot be edited.
    pub on_disk: Option<Arc<OnDisk>>,
    /// The text that it was read from, in pieces.
    pub text: Option<SourceText>,
    /// What the text says.
    pub written: Arc<Situation>,
    /// The same with the figures of linked tables behind it.
    pub situation: Arc<Situation>,
    /// How it stands with each linked table.
    pub tables: Arc<Vec<LinkedTable>>,
    /// Its names, indexed when first asked for.
    names: Arc<OnceLock<Names>>,
    pub reckoning: Arc<Reckoning>,
    /// The known-on moment that the reckoning was made for.
    pub known_on: Option<Instant>,
    /// When something became known, each instant once, in order.
    pub publications: Arc<Vec<Instant>>,
    /// Warnings of the reader of its text. A document has no errors.
    text_problems: Arc<Vec<Problem>>,
    /// The same, and what is to be told of linked tables.
    pub problems: Arc<Vec<Problem>>,
    /// Changes whenever the situation or the reckoning does.
    pub revision: u64,
    /// How often a text has been read; a later reckoning of the same reading keeps it.
    pub reading: u64,
}

/// Why a situation did not open: every problem found.
#[derive(Clone, Debug)]
pub struct OpenError {
    pub origin: DocumentOrigin,
    pub problems: Vec<Problem>,
}

/// Figures up to which a situation is read and reckoned within a frame; larger ones take a thread.
const INLINE_FIGURES: usize = 5_000;

/// Bytes that a text may grow by in one step to be read at once: a few hundred figures.
const INLINE_GROWTH: usize = 64 * 1024;

impl Document {
    /// Reads and reckons a situation. Takes as long as it takes: for threads.
    ///
    /// # Errors
    /// Every problem, when the file holds an error.
    pub fn open(origin: DocumentOrigin, known_on: Option<Instant>) -> Result<Self, OpenError> {
        Self::open_telling(origin, known_on, &LinkProgress::default())
    }

    /// The same, telling how far linked tables are read.
    ///
    /// # Errors
    /// Every problem, when the file holds an error.
    pub fn open_telling(
        origin: DocumentOrigin,
        known_on: Option<Instant>,
        progress: &LinkProgress,
    ) -> Result<Self, OpenError> {
        let read;
        let text = match &origin {
            DocumentOrigin::Shipped => waymark_store::SHIPPED,
            DocumentOrigin::Example(example) => example.text(),
            DocumentOrigin::Disk(path) => match waymark_store::read_file(path) {
                Ok((_, text)) => {
                    read = text;
                    &read
                }
                Err(problem) => return Err(OpenError { origin, problems: vec![problem] }),
            },
        };
        Self::of_text_beside(origin, text, known_on, progress)
    }

    /// A text that stands in a file, read and reckoned.
    ///
    /// # Errors
    /// Every problem, when the text holds an error.
    pub fn of_text(
        origin: DocumentOrigin,
        text: &str,
        known_on: Option<Instant>,
    ) -> Result<Self, OpenError> {
        Self::of_text_beside(origin, text, known_on, &LinkProgress::default())
    }

    fn of_text_beside(
        origin: DocumentOrigin,
        text: &str,
        known_on: Option<Instant>,
        progress: &LinkProgress,
    ) -> Result<Self, OpenError> {
        let (file, files) = (origin.file(), origin.files());
        let (read, source_text) = Reading { path: &file, files: &*files }.open(text);
        let document = Self::of_read(origin, read, known_on, (&[], false, progress))?;
        let fingerprint = Fingerprint::of(text.as_bytes());
        let text = source_text.clone();
        let on_disk = source_text.map(|m| Arc::new(OnDisk { source_text: m, fingerprint }));
        Ok(Self { on_disk, text, ..document })
    }

    /// What was read of a text, with its linked tables, reckoned. Of tables that are known the files are
    /// looked at or not.
    fn of_read(
        origin: DocumentOrigin,
        read: waymark_store::Read,
        known_on: Option<Instant>,
        tables: (&[LinkedTable], bool, &LinkProgress),
    ) -> Result<Self, OpenError> {
        let Some(situation) = read.situation else {
            return Err(OpenError { origin, problems: read.problems });
        };
        let text_problems = Arc::new(read.problems);
        Ok(Self::joined(origin, Arc::new(situation), text_problems, known_on, tables))
    }

    fn joined(
        origin: DocumentOrigin,
        written: Arc<Situation>,
        text_problems: Arc<Vec<Problem>>,
        known_on: Option<Instant>,
        (known, is_held, progress): (&[LinkedTable], bool, &LinkProgress),
    ) -> Self {
        let is_plain = origin.is_embedded() || written.tables.iter().all(|t| t.link.is_none());
        if is_plain {
            let problems = Arc::clone(&text_problems);
            let reckoned = Self::reckoned_from(Arc::clone(&written), known_on);
            return Self { origin, written, text_problems, problems, ..reckoned };
        }
        let file = origin.file();
        let folder = waymark_store::folder_of(&file);
        let (situation, tables) = if is_held {
            linked::join_held(&written, folder, known, progress)
        } else {
            linked::join(&written, folder, known, progress)
        };
        let told = tables.iter().flat_map(|table| linked::problems(table, &file));
        let problems = Arc::new(text_problems.iter().cloned().chain(told).collect());
        let (tables, reckoned) = (Arc::new(tables), Self::reckoned_from(situation, known_on));
        Self { origin, written, tables, text_problems, problems, ..reckoned }
    }

    /// The same text with its linked tables as their files are now.
    #[must_use]
    pub fn with_tables_again(&self, known_on: Option<Instant>, progress: &LinkProgress) -> Self {
        let (origin, written) = (self.origin.clone(), Arc::clone(&self.written));
        let tables = (self.tables.as_slice(), false, progress);
        let problems = Arc::clone(&self.text_problems);
        let document = Self::joined(origin, written, problems, known_on, tables);
        Self { on_disk: self.on_disk.clone(), text: self.text.clone(), ..document }
    }

    /// Whether a file of a linked table is another than was read.
    pub fn has_changed_tables(&self) -> bool {
        let file = self.origin.file();
        let folder = waymark_store::folder_of(&file);
        self.tables.iter().any(|table| linked::has_changed(table, folder))
    }

    /// The same situation after its text was edited.
    ///
    /// # Errors
    /// Every problem, when the text holds an error now.
    pub fn edited(
        &self,
        source_text: &SourceText,
        known_on: Option<Instant>,
    ) -> Result<Self, OpenError> {
        let read = self.read_again(source_text);
        let tables = (self.tables.as_slice(), true, &LinkProgress::default());
        let document = Self::of_read(self.origin.clone(), read, known_on, tables)?;
        Ok(Self { on_disk: self.on_disk.clone(), text: Some(source_text.clone()), ..document })
    }

    /// What an edited text says: of snapshots only those that changed are read.
    pub fn read_again(&self, now: &SourceText) -> waymark_store::Read {
        let (file, files) = (self.origin.file(), self.origin.files());
        let reading = Reading { path: &file, files: &*files };
        match &self.text {
            Some(text) => {
                let (situation, problems) = (&*self.written, &**self.text_problems);
                reading.again(Before { text, situation, problems }, now)
            }
            None => reading.read(&now.text()),
        }
    }

    /// A situation made in memory.
    pub fn of(situation: Situation) -> Self {
        Self::reckoned_from(Arc::new(situation), None)
    }

    fn reckoned_from(situation: Arc<Situation>, known_on: Option<Instant>) -> Self {
        let reckoning = Arc::new(Reckoning::new(&situation, known_on));
        Self {
            origin: DocumentOrigin::Shipped,
            on_disk: None,
            text: None,
            publications: Arc::new(publications(&situation)),
            written: Arc::clone(&situation),
            situation,
            tables: Arc::default(),
            text_problems: Arc::default(),
            names: Arc::default(),
            reckoning,
            known_on,
            problems: Arc::default(),
            revision: 0,
            reading: 0,
        }
    }

    /// What its records are called.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.written))
    }

    /// What is shown when even the shipped situation does not read: nothing, with its problems
    /// beside it.
    pub fn blank() -> Self {
        let offset = waymark_model::Offset::UTC;
        let since = waymark_model::Moment::instant(Instant(0), offset);
        Self::of(Situation::empty(Text::plain("Waymark"), offset, since))
    }

    /// The same reading at a known-on moment. Takes as long as it takes.
    #[must_use]
    pub fn reckoned(&self, known_on: Option<Instant>) -> Self {
        let reckoning = Arc::new(Reckoning::new(&self.situation, known_on));
        Self { reckoning, known_on, ..self.clone() }
    }

    /// Whether it would be the same at another known-on moment: nothing was published between.
    pub fn knows_the_same(&self, known_on: Option<Instant>) -> bool {
        let count = |known_on: Option<Instant>| {
            let all = &self.publications;
            known_on.map_or(all.len(), |k| all.partition_point(|p| *p <= k))
        };
        count(known_on) == count(self.known_on)
    }

    /// From the midnight before anything was published to the last publication.
    pub fn published(&self) -> Option<Span> {
        let (first, last) = (self.publications.first()?, self.publications.last()?);
        Span::new(self.situation.offset.midnight(first.plus_secs(-1)), *last)
    }

    /// Frees what is no longer shown; a large one away from the interface, for which it would be a
    /// pause.
    pub fn discard(self) {
        if !self.is_small() {
            std::thread::spawn(move || drop(self));
        }
    }

    /// Whether it can be read and reckoned within a frame.
    pub fn is_small(&self) -> bool {
        self.reckoning.count() <= INLINE_FIGURES
    }

    /// Whether it still can once this is its text: one step may bring a large table.
    pub fn is_small_with(&self, text: &SourceText) -> bool {
        let before = self.text.as_ref().map_or(text.len(), SourceText::len);
        // A table that was linked just now is a file of any size.
        let tables = |text: &SourceText| text.field(&RecordKey::Head, "tables").map(str::to_owned);
        let is_linked = tables(text).is_some_and(|now| {
            now.contains("link:") && self.text.as_ref().and_then(tables) != Some(now)
        });
        self.is_small() && !is_linked && text.len().saturating_sub(before) <= INLINE_GROWTH
    }
}
