//! Forms: one record on a sheet, its labels below each other and what they say beside them.

use super::is_datum;
use crate::{
    file::{SheetRow, TableCell, TableSheet},
    reading::{
        heading::{HeadingRole, of_heading},
        words::table_words,
    },
};
use std::collections::BTreeSet;

/// A form has so many labels at least.
const FEWEST: usize = 3;

/// A longer one is no form, but a table.
const MOST: usize = 60;

/// The role of a label that is known as a whole.
fn role_of(label: &str) -> Option<HeadingRole> {
    let label = label.trim().trim_end_matches([':', ' ']);
    of_heading(label).filter(|read| read.unknown == 0 && !read.says_more).map(|read| read.role)
}

/// The label of a row and what it says, where it holds nothing else.
fn pair(row: &SheetRow) -> Option<(&TableCell, TableCell)> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (label, value) = (filled.next()?, filled.next());
    let is_left_open = value.is_none() && role_of(&label.text).is_some();
    let is_pair = filled.next().is_none() && (value.is_some() || is_left_open);
    is_pair.then(|| (label, value.cloned().unwrap_or_default()))
}

/// The table of one row that a form is: its title stays above it. Nothing of a sheet of which some row says
/// something else, or whose cells are marked.
pub fn table_of_form(sheet: &TableSheet) -> Option<TableSheet> {
    if sheet.rows.len() > MOST {
        return None;
    }
    let is_marked = !sheet.struck.is_empty()
        || !sheet.comments.is_empty()
        || !sheet.torn.is_empty()
        || !sheet.hidden_columns.is_empty()
        || sheet.rows.iter().any(|row| row.is_hidden);
    if is_marked {
        return None;
    }
    let rows = || sheet.rows.iter().filter(|row| !row.is_empty());
    let is_title = |row: &&SheetRow| row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
    let titles: Vec<&SheetRow> = rows().take_while(is_title).collect();
    let (mut labels, mut values, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows().skip(titles.len()) {
        let (label, value) = pair(row)?;
        let role = role_of(&label.text);
        let is_count = matches!(role, Some(HeadingRole::Count(_)));
        let is_number = value.is_number() || is_datum(value.text.trim());
        let is_unsaid = value.is_empty() || table_words().is_missing(value.text.trim());
        // What stands beside a count is one, and no other heading.
        if is_count && !is_number && !is_unsaid
            || matches!(role, Some(HeadingRole::Place(_))) && is_number
            || role_of(&value.text).is_some_and(|role| matches!(role, HeadingRole::Count(_)))
        {
            return None;
        }
        let text = label.text.trim().trim_end_matches([':', ' ']);
        labels.push(TableCell::text(text));
        values.push(value);
        roles.extend(role);
    }
    let distinct: BTreeSet<&str> = labels.iter().map(|label| &*label.text).collect();
    let names_place = roles.iter().any(|role| matches!(role, HeadingRole::Place(_)));
    let counts = roles.iter().any(|role| matches!(role, HeadingRole::Count(_)));
    let are_known = roles.len() >= FEWEST && roles.len() * 2 > labels.len();
    if !are_known || distinct.len() < labels.len() || !names_place || !counts {
        return None;
    }
    let number = rows().nth(titles.len())?.number;
    let heading = SheetRow { number, cells: labels, ..SheetRow::default() };
    let record = SheetRow { number: number + 1, cells: values, ..SheetRow::default() };
    let all = titles.into_iter().cloned().chain([heading, record]).collect();
    Some(TableSheet { rows: all, merged: Vec::new(), ..sheet.clone() })
}
