//! Workbooks of OpenDocument. Cells and rows that are repeated to the edge of the sheet hold nothing
//! and take no room.

use super::{
    Book, CellKind, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SheetRow, TableCell, TableFileError,
    TableSheet, ZipPackage,
    comments::one_line,
    number_format::Shown,
    too_many_rows,
    xlsx::{RichText, SharedText, Struck, number_cell},
    xml::{Element, XmlNode, nodes},
};
use crate::reading::moment::{self, CellMoment};
use std::collections::HashSet;

/// Reads all sheets.
pub(super) fn read(package: &ZipPackage<'_>) -> Result<Book, TableFileError> {
    let manifest = package.read("META-INF/manifest.xml").unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(TableFileError::Locked);
    }
    let mut book = Book::default();
    let mut cells = 0;
    let (mut next_row, mut next_column) = (1, 0_usize);
    let (mut repeat_row, mut is_nested) = (1, 0_usize);
    let mut hidden_styles: Vec<String> = Vec::new();
    let mut struck_styles: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut parts = nodes(package.stream("content.xml")?);
    while let Some(node) = parts.next()? {
        match node {
            XmlNode::Start(e) => match e.name.as_str() {
                "style" => e.get("name").unwrap_or("").clone_into(&mut style),
                "table-properties" if e.get("display") == Some("false") => {
                    hidden_styles.push(style.clone());
                }
                "text-properties"
                    if e.get("text-line-through-style").is_some_and(|line| line != "none") =>
                {
                    struck_styles.insert(style.clone());
                }
                "table-column" => {
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    let repeat = e.number("number-columns-repeated").unwrap_or(1).max(1);
                    if e.get("visibility").is_some_and(|v| v != "visible") {
                        let last = next_column.saturating_add(repeat).min(MOST_COLUMNS);
                        sheet.hidden_columns.extend(next_column..last);
                    }
                    next_column = next_column.saturating_add(repeat);
                }
                "table" => {
                    let name = e.get("name").unwrap_or("").to_owned();
                    let is_hidden =
                        e.get("style-name").is_some_and(|s| hidden_styles.iter().any(|h| h == s));
                    book.sheets.push(TableSheet { name, is_hidden, ..TableSheet::default() });
                    (next_row, next_column) = (1, 0);
                }
                "table-row" => {
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    repeat_row = e.number("number-rows-repeated").unwrap_or(1).max(1);
                    let is_hidden = e.get("visibility").is_some_and(|v| v != "visible");
                    sheet.rows.push(SheetRow { number: next_row, is_hidden, cells: Vec::new() });
                    next_row += repeat_row;
                    if sheet.rows.len() > MOST_ROWS {
                        return Err(too_many_rows());
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    let repeat = e.number("number-columns-repeated").unwrap_or(1).max(1);
                    let spans =
                        (e.number("number-rows-spanned"), e.number("number-columns-spanned"));
                    let (cell, struck, mut comment) = cell(&e, &mut parts, &struck_styles)?;
                    let is_struck = struck == Struck::All
                        || e.get("style-name").is_some_and(|style| struck_styles.contains(style));
                    if let Struck::Part(text) = &struck {
                        let told = format!("struck through: {}", one_line(text));
                        comment =
                            if comment.is_empty() { told } else { format!("{told}; {comment}") };
                    }
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    let Some(row) = sheet.rows.last_mut() else { continue };
                    let first = row.cells.len();
                    // What is repeated without anything in it is the rest of the row.
                    let times = repeat.min(MOST_COLUMNS.saturating_sub(first));
                    if cell.is_empty() && repeat > MOST_COLUMNS {
                        continue;
                    }
                    cells += times;
                    if cells > MOST_CELLS {
                        return Err(TableFileError::Hostile("it holds too many cells".to_owned()));
                    }
                    if !comment.is_empty() {
                        sheet.comments.insert((row.number, first), comment);
                    }
                    if is_struck && !cell.is_empty() {
                        sheet.struck.extend((first..first + times).map(|at| (row.number, at)));
                    }
                    row.cells.extend(std::iter::repeat_n(cell, times));
                    if let (rows, Some(columns)) = (spans.0.unwrap_or(1), spans.1)
                        && (rows > 1 || columns > 1)
                    {
                        let area = (row.number, first, row.number + rows - 1, first + columns - 1);
                        sheet.merged.push(area);
                    }
                }
                "sub-table" => is_nested += 1,
                _ => {}
            },
            XmlNode::End(name) if name == "table-row" && is_nested == 0 => {
                let Some(sheet) = book.sheets.last_mut() else { continue };
                let is_blank = sheet.rows.last().is_some_and(SheetRow::is_empty);
                if is_blank {
                    sheet.rows.pop();
                } else if let Some(row) = sheet.rows.last().cloned() {
                    cells += row.cells.len().saturating_mul(repeat_row - 1);
                    if cells > MOST_CELLS || repeat_row > MOST_ROWS {
                        return Err(TableFileError::Hostile("it holds too many cells".to_owned()));
                    }
                    for more in 1..repeat_row {
                        sheet.rows.push(SheetRow { number: row.number + more, ..row.clone() });
                    }
                }
            }
            _ => {}
        }
    }
    if book.sheets.is_empty() {
        return Err(TableFileError::Damaged("it has no sheet".to_owned()));
    }
    Ok(book)
}

/// Whether an element of a comment says who wrote it, or when.
fn tells_writing(e: &Element) -> bool {
    matches!(e.name.as_str(), "creator" | "date" | "date-string")
}

/// A cell, and what people wrote beside it.
fn cell<R: std::io::BufRead>(
    e: &Element,
    parts: &mut super::xml::Nodes<R>,
    struck_styles: &HashSet<String>,
) -> Result<(TableCell, Struck, String), TableFileError> {
    let (mut said, mut struck, mut comment) = (String::new(), String::new(), String::new());
    // Whether each of the parts of the text that are open is struck through.
    let mut open: Vec<bool> = Vec::new();
    if !e.is_empty {
        let mut in_note = 0_usize;
        while let Some(node) = parts.next()? {
            match node {
                XmlNode::Start(inner) if inner.name == "annotation" && !inner.is_empty => {
                    in_note += 1;
                }
                // Who wrote it, and when, is no part of it.
                XmlNode::Start(inner)
                    if in_note > 0 && !inner.is_empty && tells_writing(&inner) =>
                {
                    parts.text_in(&inner.name, &[])?;
                }
                XmlNode::Start(inner) if inner.name == "p" && in_note > 0 => comment.push(' '),
                XmlNode::Start(inner) if inner.name == "p" && in_note == 0 && !said.is_empty() => {
                    said.push('\n');
                }
                XmlNode::Start(inner)
                    if inner.name == "span" && in_note == 0 && !inner.is_empty =>
                {
                    let is_out = inner.get("style-name").is_some_and(|s| struck_styles.contains(s));
                    open.push(is_out || open.last() == Some(&true));
                }
                XmlNode::End(name) if name == "span" && in_note == 0 => drop(open.pop()),
                XmlNode::Text(text) if in_note == 0 && open.last() == Some(&true) => {
                    struck.push_str(&text);
                }
                XmlNode::Start(inner) if inner.name == "s" && in_note == 0 => {
                    let blanks = inner.number("c").unwrap_or(1).min(1_000);
                    said.extend(std::iter::repeat_n(' ', blanks));
                }
                XmlNode::End(name) if name == "annotation" => in_note = in_note.saturating_sub(1),
                XmlNode::End(name) if name == e.name => break,
                XmlNode::Text(text) if in_note == 0 => said.push_str(&text),
                XmlNode::Text(text) => comment.push_str(&text),
                _ => {}
            }
        }
    }
    let SharedText { text: said, struck } = RichText { said, struck }.shown();
    let number = |shown| e.get("value").map(|value| number_cell(value, shown, false));
    let found = match e.get("value-type") {
        Some("float" | "currency") => number(Shown::Plain),
        Some("percentage") => number(Shown::Percent),
        Some("date") => e.get("date-value").and_then(|written| {
            let day = written.parse::<jiff::civil::DateTime>().ok();
            let day =
                day.or_else(|| Some(written.parse::<jiff::civil::Date>().ok()?.at(0, 0, 0, 0)));
            let shown = match moment::read(&TableCell::text(said.clone()), moment::latest()) {
                Some(CellMoment::Month(_)) => Shown::Month,
                Some(CellMoment::Year(_)) => Shown::Year,
                _ => Shown::Moment,
            };
            day.map(|at| {
                if shown.is_first_of(at) {
                    TableCell::text(shown.text_of(at))
                } else {
                    TableCell { text: written.into(), kind: CellKind::Date(at) }
                }
            })
        }),
        _ => None,
    };
    let comment = one_line(&comment);
    if found.is_none() && said.is_empty() && e.get("formula").is_some() {
        return Ok((TableCell { text: "".into(), kind: CellKind::Uncalculated }, struck, comment));
    }
    let is_error = said.starts_with('#') && said.ends_with(['!', '?']) || said.starts_with("Err:");
    let kind = if is_error { CellKind::Error } else { CellKind::Text };
    Ok((found.unwrap_or(TableCell { text: said, kind }), struck, comment))
}
