//! What is wanted of a table, and the bytes of the file it leaves as.

use super::{
    ExportTable,
    bounds::BoundsTable,
    csv::{Dialect, csv},
    figures::FigureTable,
    geojson::{geojson, has_point},
    xlsx::{WorkbookWords, xlsx},
};
use crate::{
    job::{FileOrder, Go, JobError, PrintSubject, Progress, ProgressStep},
    office::PackageError,
};
use std::cell::RefCell;
use waymark_language::Language;
use waymark_model::{Measure, Moment, Series, Subject};

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableContent {
    /// What was said.
    Figures,
    /// What follows.
    Bounds,
}

impl TableContent {
    pub const ALL: [Self; 2] = [Self::Figures, Self::Bounds];
}

/// What parts the columns of a table that is text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableSeparator {
    Comma,
    Semicolon,
    Tab,
}

impl TableSeparator {
    /// The one that spreadsheets of a language take for one: where a comma parts decimals, it
    /// cannot part columns.
    pub fn of(language: &Language) -> Self {
        if language.decimal(0.5, 1).contains(',') { Self::Semicolon } else { Self::Comma }
    }

    pub const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// What a table leaves as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    /// For spreadsheets; without a separator, that of the language.
    Csv(Option<TableSeparator>),
    /// For programs: no byte order mark, nothing added to texts, instants by RFC 3339.
    PlainCsv,
    Tsv,
    PlainTsv,
    Xlsx,
    GeoJson,
}

impl TableFormat {
    pub const ALL: [Self; 6] =
        [Self::Xlsx, Self::Csv(None), Self::PlainCsv, Self::Tsv, Self::PlainTsv, Self::GeoJson];

    /// What a file of it ends in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv(_) | Self::PlainCsv => "csv",
            Self::Tsv | Self::PlainTsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::GeoJson => "geojson",
        }
    }

    /// The first format of which a file ends in this.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// The same for programs; `None` of what is neither CSV nor TSV.
    pub const fn plain(self) -> Option<Self> {
        match self {
            Self::Csv(_) | Self::PlainCsv => Some(Self::PlainCsv),
            Self::Tsv | Self::PlainTsv => Some(Self::PlainTsv),
            Self::Xlsx | Self::GeoJson => None,
        }
    }

    /// Whether a row of HXL tags may stand below its headings.
    pub const fn takes_tags(self) -> bool {
        !matches!(self, Self::GeoJson)
    }

    /// Whether figures and bounds fit into one file of it.
    pub const fn holds_several(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

/// Which rows are wanted.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct TableFilter {
    /// Bounds at the end of this; figures that speak of some of it. Without, all moments.
    pub at: Option<Moment>,
    /// Only at one of these; at all where there are none.
    pub subjects: Vec<Subject>,
    /// Only these; all where there are none.
    pub measures: Vec<Measure>,
}

impl TableFilter {
    pub(super) fn lets(&self, series: Series) -> bool {
        let is_measured = |m: &Measure| m.name() == series.measure.name();
        (self.subjects.is_empty() || self.subjects.contains(&series.subject))
            && (self.measures.is_empty() || self.measures.iter().any(is_measured))
    }
}

/// Why a table could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TableExportError {
    /// Neither figures nor bounds are asked for.
    #[error("nothing is asked for")]
    Nothing,
    /// Figures and bounds do not fit into one file of the format.
    #[error("one file of this format holds figures or bounds, not both")]
    OneOnly,
    #[error("a file of this format has no row of tags")]
    NoTags,
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Package(#[from] PackageError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl TableExportError {
    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, language: &Language) -> String {
        match self {
            Self::Nothing => language.say("tables-nothing"),
            Self::OneOnly => language.say("tables-one-only"),
            Self::NoTags => language.say("tables-no-tags"),
            Self::Cancelled => language.say("job-cancelled"),
            Self::Package(error) => error.to_string(),
            Self::Json(error) => error.to_string(),
        }
    }
}

/// A file in memory, and what is worth telling of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenTable {
    pub bytes: Vec<u8>,
    /// Rows below the headings, of all tables of the file.
    pub rows: usize,
    /// Rows of a map that have no place on it.
    pub without_point: usize,
}

/// What is wanted of a table: a value, so that the same value gives the same bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct TableOrder {
    pub contents: Vec<TableContent>,
    pub format: TableFormat,
    pub filter: TableFilter,
    /// Whether a row of HXL tags stands below the headings.
    pub with_tags: bool,
}

impl FileOrder for TableOrder {
    fn made(&self, subject: &PrintSubject, step: ProgressStep<'_>) -> Result<Vec<u8>, JobError> {
        let step = RefCell::new(step);
        let is_cancelled = || (step.borrow_mut())(Progress { done: 0, all: 1 }) == Go::Cancel;
        match self.table(subject, &is_cancelled) {
            Ok(made) => Ok(made.bytes),
            Err(TableExportError::Cancelled) => Err(JobError::Cancelled),
            Err(error) => {
                Err(JobError::Unmade(error.message(&Language::load(&subject.view.language))))
            }
        }
    }
}

impl TableOrder {
    /// All of a content in a format.
    pub fn new(content: TableContent, format: TableFormat) -> Self {
        Self { contents: vec![content], format, filter: TableFilter::default(), with_tags: false }
    }

    /// The file, as known on the known-on of the view, with names in its language.
    ///
    /// # Errors
    /// Where the format cannot hold what is asked for.
    pub fn bytes(&self, subject: &PrintSubject) -> Result<WrittenTable, TableExportError> {
        self.table(subject, &|| false)
    }

    fn table(
        &self,
        subject: &PrintSubject,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Result<WrittenTable, TableExportError> {
        let first = *self.contents.first().ok_or(TableExportError::Nothing)?;
        if self.contents.iter().any(|content| *content != first) && !self.format.holds_several() {
            return Err(TableExportError::OneOnly);
        }
        if self.with_tags && !self.format.takes_tags() {
            return Err(TableExportError::NoTags);
        }
        let (situation, reckoning) = (&*subject.situation, &**subject.reckoning());
        let (language, filter) = (&Language::load(&subject.view.language), &self.filter);
        let mut tables: Vec<ExportTable> = Vec::new();
        for content in TableContent::ALL.into_iter().filter(|c| self.contents.contains(c)) {
            if is_cancelled() {
                return Err(TableExportError::Cancelled);
            }
            tables.push(match content {
                TableContent::Figures => {
                    FigureTable { situation, reckoning, language, filter }.table()
                }
                TableContent::Bounds => {
                    BoundsTable { situation, reckoning, language, filter }.table(is_cancelled)
                }
            });
        }
        if is_cancelled() {
            return Err(TableExportError::Cancelled);
        }
        let rows = tables.iter().map(|table| table.rows.len()).sum();
        let table = tables.first().ok_or(TableExportError::Nothing)?;
        let text = |dialect| csv(table, dialect, self.with_tags, situation.offset, language);
        let mut without_point = 0;
        let bytes = match self.format {
            TableFormat::Csv(separator) => {
                let separator = separator.unwrap_or_else(|| TableSeparator::of(language));
                text(Dialect::Spreadsheet(separator))
            }
            TableFormat::PlainCsv => text(Dialect::Plain(TableSeparator::Comma)),
            TableFormat::Tsv => text(Dialect::Spreadsheet(TableSeparator::Tab)),
            TableFormat::PlainTsv => text(Dialect::Plain(TableSeparator::Tab)),
            TableFormat::Xlsx => {
                let known_on = subject.view.known_on;
                let words =
                    WorkbookWords { situation, known_on, language, with_tags: self.with_tags };
                xlsx(&tables, &words)?
            }
            TableFormat::GeoJson => {
                let has_none = table.rows.iter().filter(|row| !has_point(situation, row.subject));
                without_point = has_none.count();
                geojson(table, situation)?
            }
        };
        Ok(WrittenTable { bytes, rows, without_point })
    }
}
