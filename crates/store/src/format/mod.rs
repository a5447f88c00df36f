//! The canonical layout of a situation file: the same words and comments, laid out anew.
//!
//! Each record on a line of its own, wrapped where it is longer than a line; lists of records
//! opened; one space, four to a step, commas where they belong, at most one empty line in a row.
//! A record that holds comments has a line for each field. Values are left as they are written.

mod page;
mod parse;
mod shape;
#[cfg(test)]
mod tests;

use super::{Problem, diagnostics::Diagnostics, syntax};
use page::PageWriter;
use shape::WholeFile;
use std::path::Path;

/// Where a line is wrapped, in characters.
const WIDTH: usize = 120;
const STEP: usize = 4;

/// The text of a situation in its canonical layout. Laid out again it stays the same.
///
/// # Errors
/// The slips of a text that cannot be told apart; `path` is the name of the file in them.
pub fn format(text: &str, path: &Path) -> Result<String, Vec<Problem>> {
    let (mark, text) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    };
    let mut diagnostics = Diagnostics::new(text);
    let root = syntax::parse(text, &mut diagnostics);
    let Some(root) = root.filter(|_| !diagnostics.any_error()) else {
        return Err(diagnostics.into_problems(path));
    };
    let whole = WholeFile::of(text, &root);
    let mut page = PageWriter { out: mark.to_owned(), column: 0 };
    whole.print(&mut page);
    let out = page.out;
    Ok(if text.contains("\r\n") { out.replace("\r\n", "\n").replace('\n', "\r\n") } else { out })
}
