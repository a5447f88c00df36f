//! Rows above the headings that say something of the table: its title, of when it is, whose it is.

use super::{LOOKED_AT, is_datum, names_moment, weigh};
use crate::{
    file::{SheetRow, TableCell},
    reading::heading::{HeadingRole, of_heading},
};

/// Whether a row is a title that its commas part, such as `Refugee arrivals by entry point, 2024`: it ends
/// with a moment, before the headings below it do, which are none of data.
pub(super) fn is_parted(row: &SheetRow, below: &SheetRow) -> bool {
    let filled: Vec<&str> =
        row.cells.iter().map(|cell| cell.text.trim()).take_while(|text| !text.is_empty()).collect();
    let is_first = row.cells.iter().skip(filled.len()).all(TableCell::is_empty);
    let heads = below.cells.iter().take_while(|cell| !cell.is_empty()).count();
    let (_, data, _) = weigh(below);
    let is_worded = filled.first().is_some_and(|first| first.split_whitespace().count() > 1);
    let ends_with_moment = filled.last().is_some_and(|last| names_moment(last));
    filled.len() > 1
        && is_first
        && is_worded
        && ends_with_moment
        && heads > filled.len()
        && data == 0
}

/// Whether a row says of the whole table what its first cell names, in the one beside it, above rows that do
/// or above its headings: `Data as of` and `31 March 2024`.
pub(super) fn says_of_table(rows: &[SheetRow], at: usize) -> bool {
    let mut rows = (at..at + LOOKED_AT).map(|at| rows.get(at..).unwrap_or_default());
    rows.find_map(|rows| match rows {
        [row, below, rest @ ..] if is_label_and_value(row, below) => {
            heads(below, rest.first()).then_some(true)
        }
        _ => Some(false),
    })
    .unwrap_or(false)
}

/// Whether a row has nothing but a label and what it says, which head no columns of the row below.
fn is_label_and_value(row: &SheetRow, below: &SheetRow) -> bool {
    let filled: Vec<&TableCell> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let [label, value] = filled.as_slice() else { return false };
    let role = of_heading(label.text.trim_end_matches([':', ' '])).map(|read| read.role);
    let is_place = matches!(role, Some(HeadingRole::Place(_)));
    let is_label = is_place || matches!(role, Some(HeadingRole::Role(_)));
    let heads_again = below.cells.iter().any(|cell| cell.said() == label.said());
    let (value, is_number) = (value.text.trim(), value.is_number());
    // District and 2021 head columns: no place is a year.
    let is_said = if names_moment(value) {
        !is_place
    } else {
        !is_number && !is_datum(value) && of_heading(value).is_none()
    };
    is_label && is_said && !heads_again
}

/// Whether a row is one of headings, above data.
fn heads(row: &SheetRow, below: Option<&SheetRow>) -> bool {
    let (named, data, filled) = weigh(row);
    let is_datum = |cell: &TableCell| cell.is_number() || is_datum(&cell.text);
    let is_over_data = below.is_none_or(|row| row.cells.iter().any(is_datum));
    let begins = !row.said(0).is_empty();
    begins && filled > 1 && named * 2 >= filled && data == 0 && is_over_data
}

/// The texts of a row above the table; as one where it says something of it.
pub(super) fn of(rows: &[SheetRow], at: usize) -> Vec<String> {
    let cells = rows.get(at).into_iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
    let texts: Vec<String> = cells.map(|cell| cell.text.trim().to_owned()).collect();
    match texts.as_slice() {
        [label, value] if says_of_table(rows, at) => {
            vec![format!("{}: {value}", label.trim_end_matches([':', ' ']))]
        }
        _ => texts,
    }
}
