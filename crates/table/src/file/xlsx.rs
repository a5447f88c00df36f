//! Workbooks of Office Open XML: only cells that are there take room, wherever they stand, so that one
//! at XFD1048576 costs one cell.

use super::{
    Book, CellKind, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, SheetRow, TableCell,
    TableFileError, TableSheet, ZipPackage, cell_name, comments, cut,
    number_format::{Shown, serial},
    styles::{CellLook, is_struck, styles},
    too_many_rows,
    xml::{Element, Nodes, XmlNode, nodes},
};
use crate::reading::text::raised;
use std::{collections::HashMap, io::BufRead};

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
        let mut sheet = reader.sheet;
        for (cell, comment) in comments::of_sheet(package, &target)? {
            // What of the cell is struck through is told already.
            let told = sheet.comments.entry(cell).or_default();
            if !told.is_empty() {
                told.push_str("; ");
            }
            told.push_str(&comment);
        }
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() {
        return Err(TableFileError::Damaged("it has no sheet with cells".to_owned()));
    }
    Ok(book)
}

/// The parts that another names, by the ids it calls them by.
pub(super) fn relationships(
    package: &ZipPackage<'_>,
    of: &str,
    folder: &str,
) -> HashMap<String, String> {
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
            found.insert(id.to_owned(), without_steps_up(&whole));
        }
    }
    found
}

/// The name of a part without steps up: `xl/worksheets/../comments1.xml`.
fn without_steps_up(part: &str) -> String {
    let mut folders: Vec<&str> = Vec::new();
    for step in part.split('/') {
        if step == ".." {
            folders.pop();
        } else if step != "." {
            folders.push(step);
        }
    }
    folders.join("/")
}

/// A text of a cell, and what of it is struck through.
#[derive(Default)]
pub(super) struct RichText {
    /// What is not struck through.
    pub said: String,
    pub struck: String,
}

/// How a part of a text is set.
#[derive(Clone, Copy, Default)]
pub(super) struct RunLook {
    pub is_struck: bool,
    /// Above or below the line, as marks of footnotes are.
    pub is_raised: bool,
}

impl RichText {
    /// Takes up a part of the text.
    pub(super) fn push(&mut self, text: &str, look: RunLook) {
        let to = if look.is_struck { &mut self.struck } else { &mut self.said };
        if look.is_raised {
            to.extend(text.chars().map(raised));
        } else {
            to.push_str(text);
        }
    }

    /// The text that begins, up to the end of its element.
    fn read<R: BufRead>(parts: &mut Nodes<R>, until: &str) -> Result<Self, TableFileError> {
        let mut text = Self::default();
        let (mut is_read_aloud, mut look) = (false, RunLook::default());
        while let Some(node) = parts.next()? {
            match node {
                XmlNode::Start(e) => match e.name.as_str() {
                    // What stands over letters to be read aloud is no text of the cell.
                    "rPh" => is_read_aloud = !e.is_empty,
                    "strike" => look.is_struck = is_struck(&e),
                    "vertAlign" => look.is_raised = e.get("val") != Some("baseline"),
                    _ => {}
                },
                XmlNode::End(name) => match name.as_str() {
                    "rPh" => is_read_aloud = false,
                    "r" => look = RunLook::default(),
                    name if name == until => break,
                    _ => {}
                },
                XmlNode::Text(more) if !is_read_aloud => text.push(&more, look),
                XmlNode::Text(_) => {}
            }
        }
        Ok(text)
    }

    /// What the cell says, and what of it is struck through beside that; nothing where all of it is.
    pub(super) fn shown(self) -> SharedText {
        let is_all = self.said.trim().is_empty();
        let (said, struck) = if self.struck.trim().is_empty() {
            (self.said, Struck::None)
        } else if is_all {
            (self.struck, Struck::All)
        } else {
            (self.said, Struck::Part(self.struck.trim().into()))
        };
        SharedText { text: cut(&unescaped(&said)).0.into(), struck }
    }
}

/// What of a cell is struck through.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) enum Struck {
    #[default]
    None,
    Part(Box<str>),
    All,
}

/// A text that cells share.
pub(super) struct SharedText {
    pub text: Box<str>,
    pub struck: Struck,
}

fn shared_strings(package: &ZipPackage<'_>, part: &str) -> Result<Vec<SharedText>, TableFileError> {
    let mut texts: Vec<SharedText> = Vec::new();
    let mut bytes = 0;
    if !package.has(part) {
        return Ok(texts);
    }
    let mut parts = nodes(package.stream(part)?);
    while let Some(node) = parts.next()? {
        if let XmlNode::Start(e) = node
            && e.name == "si"
        {
            let text =
                if e.is_empty { RichText::default() } else { RichText::read(&mut parts, "si")? };
            bytes += text.said.len() + text.struck.len();
            texts.push(text.shown());
            if texts.len() > MOST_CELLS || bytes > MOST_TEXT {
                return Err(TableFileError::Hostile("too many texts".to_owned()));
            }
        }
    }
    Ok(texts)
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
pub(super) fn reference(text: &str) -> Option<(usize, usize)> {
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
    texts: &'a [SharedText],
    styles: &'a [CellLook],
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
                    let (cell, struck) = self.cell(&e, &mut parts)?;
                    self.keep_struck(at, struck);
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

    /// Keeps what of a cell is struck through: all of it, or a part that its comment tells.
    fn keep_struck(&mut self, (row, column): (usize, usize), struck: Struck) {
        match struck {
            Struck::None => {}
            Struck::All => {
                self.sheet.struck.insert((row + 1, column));
            }
            Struck::Part(text) => {
                let comment = format!("struck through: {}", comments::one_line(&text));
                self.sheet.comments.insert((row + 1, column), comment);
            }
        }
    }

    fn cell<R: BufRead>(
        &self,
        e: &Element,
        parts: &mut Nodes<R>,
    ) -> Result<(TableCell, Struck), TableFileError> {
        let kind = e.get("t").unwrap_or("n").to_owned();
        let style = e.number("s").and_then(|s| self.styles.get(s)).copied().unwrap_or_default();
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
                        inline = Some(RichText::read(parts, "is")?.shown());
                    }
                    XmlNode::End(name) if name == "c" => break,
                    _ => {}
                }
            }
        }
        let of_style = if style.is_struck { Struck::All } else { Struck::None };
        let by_font = |own: &Struck| if style.is_struck { Struck::All } else { own.clone() };
        if let Some(SharedText { text, struck }) = inline {
            return Ok((TableCell::text(text), by_font(&struck)));
        }
        if value.is_empty() {
            let kind = if has_formula { CellKind::Uncalculated } else { CellKind::Text };
            return Ok((TableCell { text: "".into(), kind }, Struck::None));
        }
        if kind == "s" {
            let text = value.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at));
            let struck = text.map_or(Struck::None, |text| by_font(&text.struck));
            let text = text.map(|text| text.text.clone()).unwrap_or_default();
            return Ok((TableCell { text, kind: CellKind::Text }, struck));
        }
        let cell = match kind.as_str() {
            "str" | "inlineStr" => TableCell::text(unescaped(&value)),
            "b" => TableCell::text(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
            "e" => TableCell { text: value.into(), kind: CellKind::Error },
            "d" => TableCell::text(value),
            _ => self.number(&value, style.shown),
        };
        Ok((cell, of_style))
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
