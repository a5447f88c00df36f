//! Which sheet of a workbook is read.

use super::{ImportChoices, ImportError, columns};
use crate::{
    file::{Book, TableFileError, TableSheet},
    structure,
};

/// The sheet that is read: the one asked for, else the first that is shown and holds a table.
pub(super) fn sheet<'b>(
    book: &'b Book,
    choices: &ImportChoices,
) -> Result<&'b TableSheet, ImportError> {
    let names = || {
        let names: Vec<String> = book.sheets.iter().map(|s| format!("`{}`", s.name)).collect();
        names.join(", ")
    };
    if let Some(asked) = &choices.sheet {
        let by_name = book.sheets.iter().find(|s| s.name.trim().eq_ignore_ascii_case(asked.trim()));
        let by_number =
            || asked.parse::<usize>().ok().and_then(|n| book.sheets.get(n.checked_sub(1)?));
        return by_name
            .or_else(by_number)
            .ok_or_else(|| TableFileError::NoSheet(asked.clone(), names()).into());
    }
    let shown = book.sheets.iter().filter(|s| !s.is_hidden && s.rows.iter().any(|r| !r.is_empty()));
    let shown: Vec<&TableSheet> = shown.collect();
    if let [one] = shown.as_slice() {
        return Ok(one);
    }
    let best = shown.into_iter().max_by_key(|sheet| {
        let found = structure::find(sheet);
        let counts = found.columns.iter().filter(|c| columns::counts_people(c)).count();
        (counts > 0, found.has_headings, std::cmp::Reverse(position(book, sheet)))
    });
    best.ok_or_else(|| ImportError::NoTable(format!("nothing stands on {}", names())))
}

fn position(book: &Book, sheet: &TableSheet) -> usize {
    book.sheets.iter().position(|s| std::ptr::eq(s, sheet)).unwrap_or(0)
}
