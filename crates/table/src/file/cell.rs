//! Cells in rows in sheets.

use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// What a cell is, as its file says; a text file says of all that they are text.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum CellKind {
    #[default]
    Text,
    /// A number of the program that wrote it, without separators.
    Number(f64),
    /// A number shown as hundredths.
    Percent(f64),
    Date(DateTime),
    /// `#REF!`
    Error,
    /// A formula whose value was never stored.
    Uncalculated,
}

/// One cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TableCell {
    pub text: Box<str>,
    pub kind: CellKind,
}

impl TableCell {
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), kind: CellKind::Text }
    }

    pub fn is_empty(&self) -> bool {
        self.kind != CellKind::Uncalculated && self.said().is_empty()
    }

    /// Its text, trimmed. It is asked for again and again, and mostly has nothing to be trimmed.
    pub fn said(&self) -> &str {
        let is_bare = |end: Option<&u8>| end.is_none_or(u8::is_ascii_graphic);
        let bytes = self.text.as_bytes();
        if is_bare(bytes.first()) && is_bare(bytes.last()) { &self.text } else { self.text.trim() }
    }

    pub fn is_number(&self) -> bool {
        matches!(self.kind, CellKind::Number(_) | CellKind::Percent(_))
    }
}

/// A row with its number in the file, from 1.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SheetRow {
    pub number: usize,
    pub is_hidden: bool,
    pub cells: Vec<TableCell>,
}

impl SheetRow {
    pub fn cell(&self, column: usize) -> Option<&TableCell> {
        self.cells.get(column)
    }

    /// The text of a cell, trimmed; empty where there is none.
    pub fn said(&self, column: usize) -> &str {
        self.cell(column).map_or("", TableCell::said)
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(TableCell::is_empty)
    }
}

/// One table or several, as they stand on a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TableSheet {
    pub name: String,
    pub is_hidden: bool,
    pub rows: Vec<SheetRow>,
    /// Columns that are not shown, from 0.
    pub hidden_columns: Vec<usize>,
    /// Areas whose cells were made one: first row number, first column, last row number, last column.
    pub merged: Vec<(usize, usize, usize, usize)>,
    /// Whether each row writes all its cells, as in text files: those that it lacks are lost.
    pub is_text: bool,
    /// Numbers of rows whose quotes are not closed, or stand within a cell.
    pub torn: BTreeSet<usize>,
    /// What people wrote beside cells, by the number of the row and the column.
    pub comments: BTreeMap<(usize, usize), String>,
    /// Cells that are struck through, by the number of the row and the column.
    pub struck: BTreeSet<(usize, usize)>,
}

impl TableSheet {
    /// How many columns its widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// A file of tables.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Book {
    pub sheets: Vec<TableSheet>,
    /// What was found out about the file, for people.
    pub notes: Vec<String>,
    /// Whether a text file, in which all cells are text.
    pub is_text: bool,
    /// The separator of a text file.
    pub separator: Option<char>,
    pub encoding: Option<&'static str>,
    /// Whether serial days count from 1904.
    pub from_1904: bool,
}

/// A column by its letters: 0 is `A`, 27 `AB`.
pub fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell as spreadsheets call it: `B4`.
pub fn cell_name(row: usize, column: usize) -> String {
    format!("{}{row}", column_name(column))
}
