//! Workbooks of Office Open XML: only cells that are there take room, wherever they stand, so that one
//! at XFD1048576 costs one cell.

use super::{
    Book, CellKind, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, SheetRow, TableCell,
    TableFileError, TableSheet, ZipPackage, cell_name, cut,
    number_format::{Shown, built_in, of_format, serial},
    too_many_rows,
    xml::{Element, XmlNode, nodes},
};
use std::collections::HashMap;

/// A row that stands so far below the one before is a stray.
const FARTHEST: usize = 100_000;

/// More merged areas are no layout of a table.
const MOST_AREAS: usize = 20_000;

/// Reads all sheets.
pub(super) fn read(package: &ZipPackage<'_>) -> Result<Book, TableFileError> {
    let root = relationships(package, "_rels/.rels", "").into_values();
    let workbook =
        root.into_iter().find(|target| package.has(target) && target.contains("workbook"));
    let workbook = workbook.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = relationships(package, &format!("{folder}/_rels/{name}.rels"), folder);
    let mut book = Book::default();
    let mut listed: Vec<(String, bool, String)> = Vec::new();
    let mut parts = nodes(package.stream(&workbook)?);
    while let Some(node) = parts.next()? {
        let XmlNode::Start(e) = node else { continue };
        match e.name.as_str() {
            "workbookPr" => book.from_1904 = e.is_true("date1904"),
            "sheet" => {
                let is_hidden = e.get("state").is_some_and(|state| state != "visible");
                let target = e.get("id").and_then(|id| targets.get(id));
                if let Some(target) = target {
                    listed.push((
                        e.get("name").unwrap_or("").to_owned(),
                        is_hidden,
                        target.clone(),
                    ));
                }
            }
            _ => {}
        }
    }
    let part_of = |kind: &str| {
        let fallback = format!("{folder}/{kind}.xml");
        targets.values().find(|t| t.ends_with(&format!("{kind}.xml"))).cloned().unwrap_or(fallback)
    };
    let texts = shared_strings(package, &part_of("sharedStrings"))?;
    let styles = styles(package, &part_of("styles"))?;
    let (mut cells, mut text) = (0, 0);
    for (name, is_hidden, target) in listed {
        // Charts and dialogues are sheets without cells.
        if !package.has(&target) || target.contains("chartsheets") {
            continue;
        }
        let mut reader = SheetReader {
            texts: &texts,
            styles: &styles,
            from_1904: book.from_1904,
            cells: &mut cells,
            text: &mut text,
            notes: &mut book.notes,
            sheet: TableSheet { name, is_hidden, ..TableSheet::default() },
            at: (0, 0),
        };
        reader.read(package, &target)?;
        let sheet = reader.sheet;
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() {
        return Err(TableFileError::Damaged("it has no sheet with cells".to_owned()));
    }
    Ok(book)
}

/// The parts that another names, by the ids it calls them by.
fn relationships(package: &ZipPackage<'_>, of: &str, folder: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let Ok(stream) = package.stream(of) else { return found };
    let mut parts = nodes(stream);
    while let Ok(Some(node)) = parts.next() {
        if let XmlNode::Start(e) = node
            && let (Some(id), Some(target)) = (e.get("Id"), e.get("Target"))
        {
            let whole = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            found.insert(id.to_owned(), whole);
        }
    }
    found
}

fn shared_strings(package: &ZipPackage<'_>, part: &str) -> Result<Vec<Box<str>>, TableFileError> {
    let mut texts: Vec<Box<str>> = Vec::new();
    let mut bytes = 0;
    if !package.has(part) {
        return Ok(texts);
    }
    let mut parts = nodes(package.stream(part)?);
    while let Some(node) = parts.next()? {
        if let XmlNode::Start(e) = node
            && e.name == "si"
        {
            // What stands over letters to be read aloud is no text of the cell.
            let said = if e.is_empty { String::new() } else { parts.text_in("si", &["rPh"])? };
            texts.push(cut(&unescaped(&said)).0.into());
            bytes += said.len();
            if texts.len() > MOST_CELLS || bytes > MOST_TEXT {
                return Err(TableFileError::Hostile("too many texts".to_owned()));
            }
        }
    }
    Ok(texts)
}

/// How the numbers of each style are shown.
fn styles(package: &ZipPackage<'_>, part: &str) -> Result<Vec<Shown>, TableFileError> {
    let mut own: HashMap<u32, Shown> = HashMap::new();
    let mut all = Vec::new();
    if !package.has(part) {
        return Ok(all);
    }
    let mut is_of_cells = false;
    let mut parts = nodes(package.stream(part)?);
    while let Some(node) = parts.next()? {
        match node {
            XmlNode::Start(e) => match e.name.as_str() {
                "numFmt" => {
                    let id = e.get("numFmtId").and_then(|id| id.parse().ok());
                    own.extend(id.zip(e.get("formatCode").map(of_format)));
                }
                "cellXfs" => is_of_cells = !e.is_empty,
                "xf" if is_of_cells => {
                    let id = e.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    all.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            XmlNode::End(name) if name == "cellXfs" => is_of_cells = false,
            _ => {}
        }
    }
    Ok(all)
}

/// `_x000D_` is a line end to Excel.
fn unescaped(text: &str) -> String {
    if text.contains("_x") {
        text.replace("_x000D_", "").replace("_x000A_", "\n").replace("_x0009_", "\t")
    } else {
        text.to_owned()
    }
}

/// SheetRow and column of `B4`, both from 0; nothing of what is no reference.
fn reference(text: &str) -> Option<(usize, usize)> {
    let end = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(end);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_usize, |sum, b| {
        b.is_ascii_alphabetic().then(|| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column - 1))
}

struct SheetReader<'a> {
    texts: &'a [Box<str>],
    styles: &'a [Shown],
    from_1904: bool,
    cells: &'a mut usize,
    /// Of all cells, in bytes.
    text: &'a mut usize,
    notes: &'a mut Vec<String>,
    sheet: TableSheet,
    /// Where the next cell stands unless it says so.
    at: (usize, usize),
}

impl SheetReader<'_> {
    fn read(&mut self, package: &ZipPackage<'_>, part: &str) -> Result<(), TableFileError> {
        let mut parts = nodes(package.stream(part)?);
        let mut strays = Vec::new();
        while let Some(node) = parts.next()? {
            let XmlNode::Start(e) = node else { continue };
            match e.name.as_str() {
                "col" if e.is_true("hidden") && self.sheet.hidden_columns.len() < MOST_COLUMNS => {
                    let from = e.number("min").unwrap_or(1).max(1) - 1;
                    let to = e.number("max").unwrap_or(from + 1).min(MOST_COLUMNS);
                    self.sheet.hidden_columns.extend(from..to);
                }
                "row" => {
                    let next = self.sheet.rows.last().map_or(1, |row| row.number + 1);
                    let number = e.number("r").unwrap_or(next);
                    let row =
                        SheetRow { number, is_hidden: e.is_true("hidden"), cells: Vec::new() };
                    self.sheet.rows.push(row);
                    if self.sheet.rows.len() > MOST_ROWS {
                        return Err(too_many_rows());
                    }
                    self.at = (number.saturating_sub(1), 0);
                }
                "c" => {
                    let at = e.get("r").and_then(reference).unwrap_or(self.at);
                    self.at = (at.0, at.1 + 1);
                    let cell = self.cell(&e, &mut parts)?;
                    *self.cells += 1;
                    *self.text += cell.text.len();
                    if *self.cells > MOST_CELLS || *self.text > MOST_TEXT {
                        return Err(TableFileError::Hostile("it holds too many cells".to_owned()));
                    }
                    if cell == TableCell::default() {
                        continue;
                    }
                    let Some(row) = self.sheet.rows.last_mut() else { continue };
                    if at.1 >= MOST_COLUMNS {
                        strays.push(cell_name(at.0 + 1, at.1));
                        continue;
                    }
                    // Blanks before a cell take room too.
                    if row.cells.len() <= at.1 {
                        *self.cells += at.1 - row.cells.len();
                        row.cells.resize(at.1 + 1, TableCell::default());
                    }
                    if let Some(slot) = row.cells.get_mut(at.1) {
                        *slot = cell;
                    }
                }
                "mergeCell" if self.sheet.merged.len() < MOST_AREAS => {
                    let area = e.get("ref").and_then(|r| r.split_once(':'));
                    let ends = area.and_then(|(a, b)| reference(a).zip(reference(b)));
                    self.sheet.merged.extend(ends.map(|(a, b)| (a.0 + 1, a.1, b.0 + 1, b.1)));
                }
                _ => {}
            }
        }
        self.sheet.rows.retain(|row| !row.is_empty());
        // Solvers and add-ins leave cells at the far end of a sheet.
        let mut last = 0;
        let stray = self.sheet.rows.iter().position(|row| {
            let is_far = last > 0 && row.number > last + FARTHEST;
            last = row.number;
            is_far
        });
        if let Some(at) = stray {
            strays.extend(self.sheet.rows.drain(at..).map(|row| cell_name(row.number, 0)));
        }
        if let Some(first) = strays.first() {
            let (name, more) = (&self.sheet.name, strays.len());
            self.notes.push(format!(
                "sheet `{name}`: {more} cells far from all others are left out, such as {first}"
            ));
        }
        Ok(())
    }

    fn cell<R: std::io::BufRead>(
        &self,
        e: &Element,
        parts: &mut super::xml::Nodes<R>,
    ) -> Result<TableCell, TableFileError> {
        let kind = e.get("t").unwrap_or("n").to_owned();
        let shown = e.number("s").and_then(|s| self.styles.get(s)).copied().unwrap_or_default();
        let (mut value, mut inline, mut has_formula) = (String::new(), None, false);
        if !e.is_empty {
            while let Some(node) = parts.next()? {
                match node {
                    XmlNode::Start(e) if e.name == "f" => {
                        has_formula = true;
                        if !e.is_empty {
                            parts.text_in("f", &[])?;
                        }
                    }
                    XmlNode::Start(e) if e.name == "v" && !e.is_empty => {
                        value = parts.text_in("v", &[])?;
                    }
                    XmlNode::Start(e) if e.name == "is" && !e.is_empty => {
                        inline = Some(parts.text_in("is", &["rPh"])?);
                    }
                    XmlNode::End(name) if name == "c" => break,
                    _ => {}
                }
            }
        }
        if let Some(inline) = inline {
            return Ok(TableCell::text(cut(&unescaped(&inline)).0));
        }
        if value.is_empty() {
            let kind = if has_formula { CellKind::Uncalculated } else { CellKind::Text };
            return Ok(TableCell { text: "".into(), kind });
        }
        Ok(match kind.as_str() {
            "s" => {
                let text = value.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at));
                TableCell { text: text.cloned().unwrap_or_default(), kind: CellKind::Text }
            }
            "str" | "inlineStr" => TableCell::text(unescaped(&value)),
            "b" => TableCell::text(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
            "e" => TableCell { text: value.into(), kind: CellKind::Error },
            "d" => TableCell::text(value),
            _ => self.number(&value, shown),
        })
    }

    fn number(&self, value: &str, shown: Shown) -> TableCell {
        number_cell(value, shown, self.from_1904)
    }
}

/// A number as it is shown.
pub(super) fn number_cell(value: &str, shown: Shown, from_1904: bool) -> TableCell {
    let Ok(number) = value.trim().parse::<f64>() else { return TableCell::text(value) };
    match shown {
        Shown::Moment | Shown::Month | Shown::Year => match serial(number, from_1904) {
            Some(at) if shown.is_first_of(at) => TableCell::text(shown.text_of(at)),
            Some(at) => {
                let whole = at.time() == jiff::civil::time(0, 0, 0, 0);
                let text = if whole { at.date().to_string() } else { at.to_string() };
                TableCell { text: text.into(), kind: CellKind::Date(at) }
            }
            None => TableCell { text: value.into(), kind: CellKind::Number(number) },
        },
        Shown::Percent => {
            let text = format!("{} %", (number * 1e4).round() / 1e2);
            TableCell { text: text.into(), kind: CellKind::Percent(number) }
        }
        // What stands beside the number says what it counts.
        Shown::Households => TableCell::text(format!("{number} households")),
        Shown::Plain | Shown::Duration => {
            let text = if number.fract() == 0.0 && number.abs() < 1e15 {
                format!("{}", number as i64)
            } else {
                format!("{number}")
            };
            TableCell { text: text.into(), kind: CellKind::Number(number) }
        }
    }
}
