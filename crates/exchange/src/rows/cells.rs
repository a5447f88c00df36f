//! Cells in rows, as spreadsheets put them on the clipboard.

use crate::formula::{guarded, unguarded};

/// Adds a cell. One that holds a tab, a line end or a quote is quoted; what would be taken for a
/// formula has an apostrophe before it.
pub(super) fn push(out: &mut String, text: &str) {
    let quoted = text.contains(['\t', '\n', '\r', '"']);
    let text = guarded(text);
    if quoted {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}

/// The cells of every row. Rows without anything in them are left out.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest);
        row.push(unguarded(&cell).to_owned());
        if let Some(after) = after.strip_prefix('\t') {
            rest = after;
            continue;
        }
        let row = std::mem::take(&mut row);
        if row.iter().any(|cell: &String| !cell.trim().is_empty()) {
            rows.push(row);
        }
        let after = after.strip_prefix('\r').unwrap_or(after);
        rest = after.strip_prefix('\n').unwrap_or(after);
        if rest.is_empty() {
            return rows;
        }
    }
}

/// The first cell of a text, and what follows it.
fn cell(text: &str) -> (String, &str) {
    let end = |text: &str| text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let Some((inside, after)) = text.strip_prefix('"').and_then(quoted) else {
        let (cell, after) = text.split_at(end(text));
        return (cell.to_owned(), after);
    };
    // What stands behind the quote belongs to the cell.
    let (more, after) = after.split_at(end(after));
    (inside + more, after)
}

/// What stands up to the closing quote; `None` where none follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        out.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None => return Some((out, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{push, rows};
    use proptest::prelude::*;

    #[test]
    fn cells_are_parted_as_spreadsheets_do_it() {
        assert_eq!(
            rows("a\tb\r\n\"c\nd\"\t\"say \"\"e\"\"\"\n\n"),
            [vec!["a", "b"], vec!["c\nd", "say \"e\""]]
        );
        // A quote that nobody closes is a quote.
        assert_eq!(rows("\"a\tb"), [vec!["\"a", "b"]]);
        assert_eq!(rows("'=1+1\t'it"), [vec!["=1+1", "'it"]]);
        assert!(rows("").is_empty() && rows("\t\t\n \n").is_empty());
    }

    #[test]
    fn a_text_that_is_a_formula_is_shown_not_reckoned() {
        let mut out = String::new();
        push(&mut out, "=HYPERLINK(\"x\")");
        assert_eq!(out, "\"'=HYPERLINK(\"\"x\"\")\"");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            table in prop::collection::vec(prop::collection::vec("[a-z\"\t\r\n'=+é -]{0,8}", 3), 1..5),
        ) {
            let mut out = String::new();
            for row in &table {
                for (at, cell) in row.iter().enumerate() {
                    if at > 0 {
                        out.push('\t');
                    }
                    push(&mut out, cell);
                }
                out.push('\n');
            }
            let said: Vec<_> = table
                .into_iter()
                .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
                .collect();
            prop_assert_eq!(rows(&out), said);
        }

        #[test]
        fn any_text_has_cells(text in "[a\"\t\r\n']{0,40}") {
            let _ = rows(&text);
        }
    }
}
