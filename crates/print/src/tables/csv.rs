//! Tables as text: CSV and TSV, for spreadsheets and for programs.

use super::{ExportCell, ExportTable, TableSeparator};
use std::borrow::Cow;
use waymark_exchange::formula::guarded;
use waymark_language::Language;
use waymark_model::{Instant, Offset};

/// How a table is written as text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dialect {
    /// For people: a byte order mark, by which spreadsheets know UTF-8; texts that they would reckon
    /// with made harmless; moments as they read them; a comma in decimals where columns are parted by
    /// semicolons.
    Spreadsheet(TableSeparator),
    /// For programs: RFC 4180 without any of that, and instants by RFC 3339.
    Plain(TableSeparator),
}

/// The table, with a row of HXL tags below its headings where they are wanted.
pub(super) fn csv(
    table: &ExportTable,
    dialect: Dialect,
    with_tags: bool,
    offset: Offset,
    language: &Language,
) -> Vec<u8> {
    let mut out = String::new();
    if matches!(dialect, Dialect::Spreadsheet(_)) {
        out.push('\u{FEFF}');
    }
    line(&mut out, dialect, table.columns.iter().map(|column| column.heading(language).into()));
    if with_tags {
        line(&mut out, dialect, table.columns.iter().map(|column| column.tag.into()));
    }
    for row in &table.rows {
        line(&mut out, dialect, row.cells.iter().map(|cell| written(cell, dialect, offset)));
    }
    out.into_bytes()
}

fn line<'c>(out: &mut String, dialect: Dialect, cells: impl Iterator<Item = Cow<'c, str>>) {
    let (separator, end) = match dialect {
        Dialect::Spreadsheet(separator) => (separator.character(), "\r\n"),
        Dialect::Plain(separator) => (separator.character(), "\n"),
    };
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(separator);
        }
        let needs_quotes = |c: char| c == separator || matches!(c, '"' | '\n' | '\r' | '\t');
        let is_padded = cell.starts_with(' ') || cell.ends_with(' ');
        if is_padded || cell.contains(needs_quotes) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str(end);
}

fn written(cell: &ExportCell, dialect: Dialect, offset: Offset) -> Cow<'_, str> {
    match (cell, dialect) {
        (ExportCell::Empty, _) => "".into(),
        (ExportCell::Text(text), Dialect::Plain(_)) => text.as_str().into(),
        (ExportCell::Text(text), Dialect::Spreadsheet(_)) => guarded(text),
        (ExportCell::Count(count), _) => count.to_string().into(),
        (ExportCell::Degrees(x), Dialect::Spreadsheet(TableSeparator::Semicolon)) => {
            x.to_string().replace('.', ",").into()
        }
        (ExportCell::Degrees(x), _) => x.to_string().into(),
        (ExportCell::At(at), Dialect::Plain(_)) => offset.rfc3339(*at).into(),
        (ExportCell::At(at), Dialect::Spreadsheet(_)) => local(*at, offset).into(),
        (ExportCell::Stated(moment), _) => moment.to_string().into(),
    }
}

/// `2023-09-26 20:00`, which every spreadsheet takes for that minute, with seconds where there are any.
fn local(at: Instant, offset: Offset) -> String {
    let civil = offset.civil(at);
    let form = if civil.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    civil.strftime(form).to_string()
}
