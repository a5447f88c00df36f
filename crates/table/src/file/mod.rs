//! Files of tables as cells in rows, whatever they are written in.

mod cell;
mod delimited;
mod encoding;
pub(crate) mod number_format;
mod ods;
mod package;
mod xlsx;
mod xml;

pub use cell::{Book, CellKind, SheetRow, TableCell, TableSheet, cell_name, column_name};
pub use package::ZipPackage;

/// Larger files are linked, not read in.
const MOST_BYTES: usize = 256 << 20;

/// More cells are no table that anybody keeps by hand.
const MOST_CELLS: usize = 20_000_000;

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
    #[error("the workbook is locked by a password, or is an .xls of before 2007: save it as .xlsx")]
    Locked,
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the workbook is refused: {0}")]
    Hostile(String),
    #[error("the file is too large to be read in ({0} MB): link it instead")]
    Large(usize),
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

/// Reads a file into its sheets.
///
/// # Errors
/// When it is none that holds a table, or is damaged, locked or hostile.
pub fn read_file(bytes: &[u8], choices: &FileChoices) -> Result<Book, TableFileError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableFileError::Large(bytes.len() >> 20));
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
    let (text, encoding) = encoding::decode(bytes, choices.encoding.as_deref())?;
    if text.trim().is_empty() {
        return Err(TableFileError::Empty);
    }
    Ok(delimited::read(&text, encoding, choices.separator))
}
