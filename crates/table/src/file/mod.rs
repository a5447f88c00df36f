//! Files of tables as cells in rows, whatever they are written in.

mod cell;
mod comments;
mod delimited;
mod encoding;
mod geojson;
pub(crate) mod number_format;
mod ods;
mod package;
mod styles;
mod xlsx;
mod xml;

pub use cell::{Book, CellKind, SheetRow, TableCell, TableSheet, cell_name, column_name};
pub use package::ZipPackage;

use std::{io::Read, path::Path};
use waymark_model::{LinkPeriod, TableLink};

/// Larger files are no table that is read in whole.
const MOST_BYTES: usize = 64 << 20;

/// More cells are no table that anybody keeps by hand.
const MOST_CELLS: usize = 1_500_000;

/// More rows are none either.
const MOST_ROWS: usize = 200_000;

/// More texts of a workbook than this are none that cells show, in bytes.
const MOST_TEXT: usize = 64 << 20;

/// The longest text that a spreadsheet lets a cell hold, in letters.
const LONGEST_CELL: usize = 32_767;

fn too_many_rows() -> TableFileError {
    TableFileError::Large(format!("a sheet has more than {MOST_ROWS} rows"))
}

/// A text as long as a cell may be; and whether it was cut.
fn cut(text: &str) -> (&str, bool) {
    if text.len() <= LONGEST_CELL {
        return (text, false);
    }
    match text.char_indices().nth(LONGEST_CELL) {
        Some((at, _)) => (text.get(..at).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// More columns are no table either, in a workbook as in a text.
const MOST_COLUMNS: usize = 2_000;

/// Why a file is not read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableFileError {
    #[error("the file is empty")]
    Empty,
    #[error(
        "this file was saved with the wrong encoding: its letters are lost; get it again from where it came"
    )]
    Garbled,
    #[error("no text and no workbook: byte {0} is nothing that a table holds")]
    Binary(usize),
    #[error("{0}")]
    Encoding(String),
    #[error("it cannot be read: {0}")]
    Unread(String),
    #[error("the workbook is locked by a password, or is an .xls of before 2007: save it as .xlsx")]
    Locked,
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the workbook is refused: {0}")]
    Hostile(String),
    #[error("{0}: split it, or filter it to the rows that are wanted")]
    Large(String),
    #[error("{0}: save the table as CSV or XLSX")]
    Other(&'static str),
    #[error("there is no sheet `{0}`; there is {1}")]
    NoSheet(String, String),
}

/// How a file is to be read, where that is not left to the file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct FileChoices {
    /// A label of the Encoding Standard: `windows-1256`.
    pub encoding: Option<String>,
    /// The character between cells; `tab` by its name too.
    pub separator: Option<char>,
}

impl FileChoices {
    /// Those of a table that stays a file.
    pub fn of_link(link: &TableLink) -> Self {
        Self { encoding: link.encoding.clone(), separator: link.separator }
    }

    /// A table that stays a file and is read by them.
    pub fn link(&self, file: String, every: LinkPeriod) -> TableLink {
        TableLink { file, every, encoding: self.encoding.clone(), separator: self.separator }
    }
}

/// Reads a file into its sheets.
///
/// # Errors
/// When it is none that holds a table, or is damaged, locked or hostile.
pub fn read_file(bytes: &[u8], choices: &FileChoices) -> Result<Book, TableFileError> {
    if bytes.len() > MOST_BYTES {
        let (own, most) = (bytes.len() >> 20, MOST_BYTES >> 20);
        return Err(TableFileError::Large(format!("the file has {own} MB, more than {most}")));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(TableFileError::Empty);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(TableFileError::Locked);
    }
    if bytes.starts_with(b"PK") {
        let package = ZipPackage::open(bytes)?;
        return if package.has("xl/workbook.xml") || package.has_relationship_to_workbook() {
            xlsx::read(&package)
        } else if package.has("content.xml") {
            ods::read(&package)
        } else {
            Err(TableFileError::Damaged("it holds no workbook".to_owned()))
        };
    }
    if let Some(what) = other(bytes) {
        return Err(TableFileError::Other(what));
    }
    let (text, encoding) = encoding::decode(bytes, choices.encoding.as_deref())?;
    if text.trim().is_empty() {
        return Err(TableFileError::Empty);
    }
    if choices.separator.is_none() && geojson::is_json(&text) {
        return geojson::read(&text);
    }
    delimited::read(&text, encoding, choices.separator)
}

/// What a file is that holds a table for others only.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..bytes.len().min(256)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).trim_start_matches('\u{FEFF}').trim().to_lowercase();
    let begins = |all: &[&str]| all.iter().any(|mark| start.starts_with(mark));
    if begins(&["<!doctype html", "<html", "<table", "<head", "<body"]) {
        Some("this is a web page, not a workbook, whatever it is called")
    } else if begins(&["<?xml", "<workbook"]) {
        Some("this is XML, no table")
    } else if begins(&["%pdf"]) {
        Some("this is a PDF")
    } else if bytes.starts_with(&[0x89, b'P', b'N', b'G']) || bytes.starts_with(&[0xFF, 0xD8, 0xFF])
    {
        Some("this is a picture")
    } else if begins(&["{\\rtf"]) {
        Some("this is a text document")
    } else {
        None
    }
}

/// So much of a file tells how it is read.
const HEAD: u64 = 256 << 10;

/// The first rows of a text file, or all of a workbook.
///
/// # Errors
/// When it is none that holds a table, or is damaged, locked or hostile.
pub(crate) fn read_head(path: &Path, choices: &FileChoices) -> Result<Book, TableFileError> {
    let unread = |error: std::io::Error| TableFileError::Unread(error.to_string());
    let mut file = std::fs::File::open(path).map_err(unread)?;
    let length = file.metadata().map_err(unread)?.len();
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.starts_with(b"PK") && length <= MOST_BYTES as u64 {
        file.read_to_end(&mut bytes).map_err(unread)?;
    } else if length > HEAD
        && let Some(end) = bytes.iter().rposition(|b| *b == b'\n')
    {
        // Half of a letter of two bytes is none.
        let wide = usize::from(bytes.get(end + 1) == Some(&0));
        bytes.truncate(end + 1 + wide);
    }
    read_file(&bytes, choices)
}
