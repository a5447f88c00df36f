//! Workbooks of OpenDocument. Cells and rows that are repeated to the edge of the sheet hold nothing
//! and take no room.

use super::{
    Book, CellKind, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SheetRow, TableCell, TableFileError,
    TableSheet, ZipPackage,
    comments::one_line,
    number_format::Shown,
    too_many_rows,
    xlsx::{RichText, RunLook, SharedText, Struck, number_cell},
    xml::{Element, XmlNode, nodes},
};
use crate::reading::moment::{self, CellMoment};
use std::collections::HashMap;

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
    let mut styles = Styles::of(package)?;
    // Of each column whether its cells are struck through that have, as their row has, no style of their own.
    let mut struck_columns: Vec<bool> = Vec::new();
    let mut style_of_row = None;
    let mut parts = nodes(package.stream("content.xml")?);
    while let Some(node) = parts.next()? {
        if let XmlNode::Start(e) = &node {
            styles.take(e);
        }
        match node {
            XmlNode::Start(e) => match e.name.as_str() {
                "table-properties" if e.get("display") == Some("false") => {
                    hidden_styles.push(styles.own.clone());
                }
                "table-column" => {
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    let repeat = e.number("number-columns-repeated").unwrap_or(1).max(1);
                    if e.get("visibility").is_some_and(|v| v != "visible") {
                        let last = next_column.saturating_add(repeat).min(MOST_COLUMNS);
                        sheet.hidden_columns.extend(next_column..last);
                    }
                    let end = next_column.saturating_add(repeat);
                    let style = e.get("default-cell-style-name");
                    struck_columns.resize(
                        end.min(MOST_COLUMNS),
                        style.is_some_and(|style| styles.of_cell(style).is_struck),
                    );
                    next_column = end;
                }
                "table" => {
                    let name = e.get("name").unwrap_or("").to_owned();
                    let is_hidden =
                        e.get("style-name").is_some_and(|s| hidden_styles.iter().any(|h| h == s));
                    book.sheets.push(TableSheet { name, is_hidden, ..TableSheet::default() });
                    (next_row, next_column) = (1, 0);
                    struck_columns.clear();
                }
                "table-row" => {
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    repeat_row = e.number("number-rows-repeated").unwrap_or(1).max(1);
                    let is_hidden = e.get("visibility").is_some_and(|v| v != "visible");
                    style_of_row = e.get("default-cell-style-name").map(str::to_owned);
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
                    let (cell, struck, mut comment) = cell(&e, &mut parts, &styles)?;
                    let style = e.get("style-name").or(style_of_row.as_deref());
                    let is_struck = |column: usize| match style {
                        _ if struck == Struck::All => true,
                        Some(style) => styles.of_cell(style).is_struck,
                        None => struck_columns.get(column).copied().unwrap_or(false),
                    };
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
                    if !cell.is_empty() {
                        let own = (first..first + times).filter(|column| is_struck(*column));
                        sheet.struck.extend(own.map(|column| (row.number, column)));
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
                    let struck: Vec<usize> = (0..row.cells.len())
                        .filter(|at| sheet.struck.contains(&(row.number, *at)))
                        .collect();
                    for more in 1..repeat_row {
                        sheet.struck.extend(struck.iter().map(|at| (row.number + more, *at)));
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

/// The blanks, stops and ends of lines that an element stands for.
fn blank(e: &Element) -> String {
    match e.name.as_str() {
        "s" => " ".repeat(e.number("c").unwrap_or(1).min(1_000)),
        "tab" => "\t".to_owned(),
        "line-break" => "\n".to_owned(),
        _ => String::new(),
    }
}

/// Styles are made of others, these of others again; not more deeply.
const DEEPEST_STYLE: usize = 16;

/// What styles of cells and of parts of their texts say, by their names: those of one family may be called as
/// those of another are.
#[derive(Default)]
struct Styles {
    /// The one that is being read, of whatever family.
    own: String,
    is_of_cells: bool,
    is_of_texts: bool,
    cells: StylesByName,
    texts: StylesByName,
}

type StylesByName = HashMap<String, Style>;

#[derive(Clone, Default)]
struct Style {
    parent: Option<String>,
    is_struck: Option<bool>,
    is_raised: Option<bool>,
}

impl Styles {
    /// Those that the file names for its user.
    fn of(package: &ZipPackage<'_>) -> Result<Self, TableFileError> {
        let mut styles = Self::default();
        if package.has("styles.xml") {
            let mut parts = nodes(package.stream("styles.xml")?);
            while let Some(node) = parts.next()? {
                if let XmlNode::Start(e) = node {
                    styles.take(&e);
                }
            }
        }
        Ok(styles)
    }

    /// Takes up what an element says of a style.
    fn take(&mut self, e: &Element) {
        match e.name.as_str() {
            "style" => {
                e.get("name").unwrap_or("").clone_into(&mut self.own);
                let family = e.get("family");
                self.is_of_cells = family.is_none_or(|of| of == "table-cell");
                self.is_of_texts = family.is_none_or(|of| of == "text");
                let parent = e.get("parent-style-name").map(str::to_owned);
                let style = Style { parent, ..Style::default() };
                for (all, own) in self.taking() {
                    all.insert(own.clone(), style.clone());
                }
            }
            "default-style" => (self.is_of_cells, self.is_of_texts) = (false, false),
            "text-properties" => {
                let line = e.get("text-line-through-style").or(e.get("text-line-through-type"));
                let place = e.get("text-position").and_then(|place| place.split(' ').next());
                for (all, own) in self.taking() {
                    let Some(style) = all.get_mut(own) else { continue };
                    style.is_struck = line.map(|line| line != "none").or(style.is_struck);
                    style.is_raised = place.map(|place| place != "0%").or(style.is_raised);
                }
            }
            _ => {}
        }
    }

    /// The families of the style that is being read, and its name.
    fn taking(&mut self) -> impl Iterator<Item = (&mut StylesByName, &String)> {
        let families = [(self.is_of_cells, &mut self.cells), (self.is_of_texts, &mut self.texts)];
        families.into_iter().filter(|(is_own, _)| *is_own).map(|(_, all)| (all, &self.own))
    }

    fn of_cell(&self, name: &str) -> RunLook {
        look(&self.cells, name)
    }

    fn of_text(&self, name: &str) -> RunLook {
        look(&self.texts, name)
    }
}

/// How a style sets text, by itself or by those that it is made of.
fn look(all: &StylesByName, name: &str) -> RunLook {
    let next = |style: &&Style| all.get(style.parent.as_ref()?);
    let line = || std::iter::successors(all.get(name), next).take(DEEPEST_STYLE);
    RunLook {
        is_struck: line().find_map(|style| style.is_struck).unwrap_or(false),
        is_raised: line().find_map(|style| style.is_raised).unwrap_or(false),
    }
}

/// Whether an element of a comment says who wrote it, or when.
fn tells_writing(e: &Element) -> bool {
    matches!(e.name.as_str(), "creator" | "date" | "date-string")
}

/// A cell, and what people wrote beside it.
fn cell<R: std::io::BufRead>(
    e: &Element,
    parts: &mut super::xml::Nodes<R>,
    styles: &Styles,
) -> Result<(TableCell, Struck, String), TableFileError> {
    let (mut text, mut comment) = (RichText::default(), String::new());
    // How each of the parts of the text is set that are open.
    let mut open: Vec<RunLook> = Vec::new();
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
                XmlNode::Start(inner) if inner.name == "p" && in_note == 0 => {
                    for part in [&mut text.said, &mut text.struck] {
                        part.push_str(if part.is_empty() { "" } else { "\n" });
                    }
                }
                XmlNode::Start(inner)
                    if inner.name == "span" && in_note == 0 && !inner.is_empty =>
                {
                    let own = inner
                        .get("style-name")
                        .map(|style| styles.of_text(style))
                        .unwrap_or_default();
                    let outer = open.last().copied().unwrap_or_default();
                    open.push(RunLook {
                        is_struck: own.is_struck || outer.is_struck,
                        is_raised: own.is_raised || outer.is_raised,
                    });
                }
                XmlNode::End(name) if name == "span" && in_note == 0 => drop(open.pop()),
                XmlNode::Start(inner) if in_note == 0 && !blank(&inner).is_empty() => {
                    text.push(&blank(&inner), open.last().copied().unwrap_or_default());
                }
                XmlNode::End(name) if name == "annotation" => in_note = in_note.saturating_sub(1),
                XmlNode::End(name) if name == e.name => break,
                XmlNode::Text(more) if in_note == 0 => {
                    text.push(&more, open.last().copied().unwrap_or_default());
                }
                XmlNode::Text(more) => comment.push_str(&more),
                _ => {}
            }
        }
    }
    let SharedText { text: said, struck } = text.shown();
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
