//! Text in cells: separators found by how evenly they part the lines, quotes as spreadsheets write them.

use super::{
    Book, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SheetRow, TableCell, TableFileError,
    TableSheet, cut,
};
use std::collections::BTreeSet;

/// What parts cells, the likelier first where two part as evenly.
const SEPARATORS: [char; 5] = ['\t', ';', ',', '|', '^'];

/// So many lines are looked at.
const SAMPLE: usize = 200;

/// So many bytes are looked at, however long their lines are.
const SAMPLE_BYTES: usize = 1 << 20;

/// Takes a text apart. A quote that nobody closes ends with its line.
pub(super) fn read(
    text: &str,
    encoding: &'static str,
    wanted: Option<char>,
) -> Result<Book, TableFileError> {
    let mut notes = Vec::new();
    let mut text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut told = None;
    let first = text.lines().next().unwrap_or("");
    if let Some(said) = first.trim_matches('"').strip_prefix("sep=") {
        told = said.chars().next();
        text = text.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let separator = wanted.or(told).unwrap_or_else(|| likeliest(text));
    if !matches!(encoding, "UTF-8") {
        notes.push(format!("read as {encoding}"));
    }
    let mut parser = Parser { rest: text, separator, is_torn: false };
    let (mut rows, mut torn) = (Vec::new(), BTreeSet::new());
    let (mut cells, mut number) = (0, usize::from(told.is_some()));
    while let Some(row) = parser.row() {
        number += 1;
        cells += row.len();
        if row.len() > MOST_COLUMNS {
            notes.push(format!(
                "row {number} has {} cells: those after the first {MOST_COLUMNS} are left out",
                row.len()
            ));
        }
        if cells > MOST_CELLS || number > MOST_ROWS {
            let most = if number > MOST_ROWS { MOST_ROWS } else { MOST_CELLS };
            let what = if number > MOST_ROWS { "rows" } else { "cells" };
            return Err(TableFileError::Large(format!("the table has more than {most} {what}")));
        }
        let mut long = false;
        let cell = |text: String| {
            let (kept, is_cut) = cut(&text);
            long |= is_cut;
            if is_cut { TableCell::text(kept) } else { TableCell::text(text) }
        };
        let cells = row.into_iter().take(MOST_COLUMNS).map(cell).collect();
        if long {
            notes.push(format!("a cell of row {number} is cut after {LONGEST_CELL} letters"));
        }
        rows.push(SheetRow { number, is_hidden: false, cells });
        torn.extend(std::mem::take(&mut parser.is_torn).then_some(number));
    }
    let sheet = TableSheet { rows, is_text: true, torn, ..TableSheet::default() };
    Ok(Book {
        sheets: vec![sheet],
        notes,
        is_text: true,
        separator: Some(separator),
        encoding: Some(encoding),
        from_1904: false,
    })
}

/// The separator by which most lines have the same number of cells, of those the one that makes most
/// cells.
fn likeliest(text: &str) -> char {
    let mut most = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let text = text.get(..most).unwrap_or_default();
    // Where nothing parts the lines evenly they are one column.
    let mut best = (0, '\t');
    for separator in SEPARATORS {
        let mut parser = Parser { rest: text, separator, is_torn: false };
        let mut widths: Vec<usize> = Vec::new();
        while let Some(row) = parser.row()
            && widths.len() < SAMPLE
        {
            let is_blank = row.iter().all(|cell| cell.trim().is_empty());
            if !is_blank {
                widths.push(row.len());
            }
        }
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(1);
        let widest = sorted.last().copied().unwrap_or(1);
        let alike = |of: usize| widths.iter().filter(|w| **w == of).count();
        let (like, of) = [usual, widest]
            .map(|w| (alike(w) * (w - 1).min(20), w))
            .into_iter()
            .max()
            .unwrap_or((0, 1));
        // A stray mark in a sentence parts two cells in few lines.
        let even = alike(of) * 4 >= widths.len();
        let score = if of < 2 || !even { 0 } else { like };
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

struct Parser<'t> {
    rest: &'t str,
    separator: char,
    /// Whether a quote of the row is not closed, or stands within a cell.
    is_torn: bool,
}

impl Parser<'_> {
    /// The cells of the next row; nothing at the end.
    fn row(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            let Some(next) = self.rest.chars().next() else { return Some(cells) };
            let behind = self.rest.get(next.len_utf8()..).unwrap_or("");
            if next == self.separator {
                self.rest = behind;
                continue;
            }
            self.rest =
                if next == '\r' { behind.strip_prefix('\n').unwrap_or(behind) } else { behind };
            return Some(cells);
        }
    }

    fn cell(&mut self) -> String {
        let start = self.rest.trim_start_matches(' ');
        if let Some(inside) = start.strip_prefix('"') {
            if let Some((said, behind)) = quoted(inside) {
                let (more, rest) = behind.split_at(self.end(behind));
                let is_whole = more.trim().is_empty();
                // One that closes within a cell of a later line was never closed in its own.
                if is_whole || !said.contains('\n') {
                    self.is_torn |= !is_whole;
                    self.rest = rest;
                    return if is_whole { said } else { said + more };
                }
            }
            self.is_torn = true;
        }
        let (said, rest) = self.rest.split_at(self.end(self.rest));
        self.rest = rest;
        said.to_owned()
    }

    /// Where a cell without quotes ends.
    fn end(&self, text: &str) -> usize {
        let stops = |c: char| c == self.separator || c == '\n' || c == '\r';
        text.find(stops).unwrap_or(text.len())
    }
}

/// Longer cells are a quote that somebody forgot, in bytes.
const LONGEST_QUOTED: usize = 32_768;

/// What stands up to the closing quote, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut said = String::new();
    let mut rest = text;
    loop {
        let (before, behind) = rest.split_once('"')?;
        if said.len() + before.len() > LONGEST_QUOTED {
            return None;
        }
        said.push_str(before);
        match behind.strip_prefix('"') {
            Some(behind) => {
                said.push('"');
                rest = behind;
            }
            None => return Some((said, behind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let book = read(text, "UTF-8", None).unwrap();
        let row = |row: &crate::SheetRow| row.cells.iter().map(|c| c.text.to_string()).collect();
        book.sheets[0].rows.iter().map(row).collect()
    }

    #[test]
    fn the_separator_is_what_parts_evenly() {
        assert_eq!(cells("a;b\n1,5;2\n"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(cells("a\tb\n1,5\t2\n"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(cells("sep=|\na|b\n1;2|3"), [["a", "b"], ["1;2", "3"]]);
        assert_eq!(
            cells("a,b\r\"x\ny, z\",\"say \"\"w\"\"\"\r"),
            [["a", "b"], ["x\ny, z", "say \"w\""]]
        );
        assert_eq!(cells("date|n\n2023-01-01|5"), [["date", "n"], ["2023-01-01", "5"]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_cell_alone() {
        assert_eq!(cells("a,b\n\"x,1\ny,2\n"), [["a", "b"], ["\"x", "1"], ["y", "2"]]);
    }

    proptest! {
        #[test]
        fn any_text_has_cells(text in "[a\"\t\r\n,;|]{0,60}") {
            let _ = cells(&text);
        }
    }
}
