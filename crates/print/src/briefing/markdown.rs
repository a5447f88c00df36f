//! The report as Markdown (GitHub Flavored, for its tables): words and numbers, without pictures.

use super::{Block, ReportDocument, TextTable, document::TableText};

/// A document as Markdown. A picture is its alternative text.
pub fn markdown(document: &ReportDocument) -> String {
    let mut text = format!("# {}\n\n{}\n", plain(&document.title), plain(&document.subtitle));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(heading) => text.push_str(&format_line("## ", heading)),
            Block::Lead(lead) => text.extend(["**", &plain(lead), "**\n"]),
            Block::Paragraph(paragraph) => text.push_str(&format_line("", paragraph)),
            Block::List(items) => {
                text.extend(items.iter().map(|item| format_line("- ", item)));
            }
            Block::Table(rows) => table(&mut text, rows),
            Block::Picture(picture) => text.push_str(&format_line("> ", &picture.alternative)),
        }
    }
    text
}

fn format_line(before: &str, said: &str) -> String {
    format!("{before}{}\n", plain(said))
}

fn table(text: &mut String, table: &TextTable) {
    let mut row = |cells: Vec<String>| {
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    };
    row(table.head.iter().map(|head| plain(head)).collect());
    let rule = |at: usize| if table.numbers.contains(&at) { "---:" } else { "---" };
    row((0..table.head.len()).map(|at| rule(at).to_owned()).collect());
    for cells in &table.rows {
        row(cells.iter().map(cell).collect());
    }
}

fn cell(cell: &TableText) -> String {
    match &cell.link {
        Some(link) => format!("[{}](<{}>)", plain(&cell.text), crate::office::address(link)),
        None => plain(&cell.text),
    }
}

/// Text on one line in which nothing is taken for a mark.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                plain.push('\\');
                plain.push(c);
            }
            '&' => plain.push_str("&amp;"),
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
