//! Rows of headings that are moments: years, quarters, months or days, below what is counted or above it.

use super::{heads_more, is_datum, names_moment};
use crate::{
    file::{SheetRow, TableCell},
    reading::{
        dated::ALSO_WORDS,
        headed,
        heading::{HeadingRole, of_heading},
        moment::latest,
        text::key,
        words::table_words,
    },
};
use std::collections::BTreeSet;

/// Whether a text alone is a moment, or a part of a year that is named elsewhere: `Q1`, `March`.
fn is_moment(text: &str) -> bool {
    let own = key(text);
    let is_month = table_words().month(&own).is_some() && !ALSO_WORDS.contains(&own.as_str());
    is_month || names_moment(text)
}

/// The cells of a row that are moments, by their columns. Nothing where another cell is data.
fn moments(row: &SheetRow) -> Option<Vec<(usize, &str)>> {
    let mut found = Vec::new();
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let text = cell.said();
        if is_moment(text) {
            found.push((at, text));
        } else if cell.is_number() || is_datum(text) {
            return None;
        }
    }
    Some(found)
}

/// Whether moments are one after the other, forwards or backwards, again and again from the first: of years
/// this tells headings from counts.
fn follow_each_other(texts: &[&str]) -> bool {
    let years: Vec<i16> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let first = years.first().copied();
    years
        .chunk_by(|_, next| Some(*next) != first)
        .all(|run| run.is_sorted_by(|a, b| a < b) || run.is_sorted_by(|a, b| a > b))
}

/// Whether a row is moments under headings of several columns each, over numbers or over moments that are.
/// A row of data would begin with the name of its place, for which there is a heading already; one that
/// begins with that heading is of headings.
pub(super) fn stand_below(rows: &[SheetRow], head: usize, at: usize) -> bool {
    let (Some(above), Some([row, rest @ ..])) = (rows.get(head..at), rows.get(at..)) else {
        return false;
    };
    let Some(below) = rest.first() else { return false };
    let Some(found) = moments(row).filter(|found| !found.is_empty()) else { return false };
    let is_number = |c: &TableCell| c.is_number() || is_datum(c.said());
    let is_over_numbers =
        found.iter().all(|(at, _)| below.cell(*at).is_none_or(|c| c.is_empty() || is_number(c)));
    let is_headless = above.iter().all(|row| row.said(0).is_empty());
    let is_headed_again =
        !row.said(0).is_empty() && above.iter().any(|above| above.said(0) == row.said(0));
    // Each heading above begins the moments anew.
    let begins =
        |at: usize| above.iter().any(|row| !row.said(at).is_empty() && !heads_same(row, at));
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for (at, text) in &found {
        match groups.last_mut() {
            Some(group) if !begins(*at) => group.push(text),
            _ => groups.push(vec![text]),
        }
    }
    let are_grouped = || {
        above.last().is_some_and(|above| found.iter().any(|(at, _)| heads_more(above, *at)))
            && groups.iter().any(|group| group.len() > 1)
    };
    let is_over_moments = || stand_below(rows, head, at + 1);
    (row.said(0).is_empty() || is_headless || is_headed_again)
        && groups.iter().all(|group| follow_each_other(group))
        && if is_over_numbers && !is_moment_row(below) {
            is_headed_again || are_grouped()
        } else {
            is_over_moments()
        }
}

/// Whether a row is moments beside its first cell.
fn is_moment_row(row: &SheetRow) -> bool {
    let filled = row.cells.iter().skip(1).filter(|cell| !cell.is_empty()).count();
    moments(row).is_some_and(|found| filled > 0 && found.len() == filled)
}

/// Whether a cell that stands alone heads the moments below it, and is no title: *IDPs* above 2022 and 2023.
pub(super) fn are_headed_by(row: &SheetRow, below: &SheetRow) -> bool {
    let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (Some((first, cell)), None) = (filled.next(), filled.next()) else { return false };
    let counts = of_heading(cell.said())
        .is_some_and(|read| read.unknown == 0 && matches!(read.role, HeadingRole::Count(_)));
    let under = || below.cells.iter().skip(first).filter(|cell| !cell.is_empty());
    first > 0 && counts && under().count() > 1 && under().all(|cell| is_moment(cell.said()))
}

/// Whether a row says in a column what it says in the one before.
fn heads_same(row: &SheetRow, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| row.said(before) == row.said(at))
}

/// Whether a row is moments alone, each over several headings of which some stand under another moment too:
/// 2023 and 2024 over IDPs and returnees.
pub(super) fn stand_above(row: &SheetRow, below: &SheetRow) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let Some(found) = moments(row).filter(|found| found.len() > 1 && found.len() == filled) else {
        return false;
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut own: BTreeSet<String> = BTreeSet::new();
    let mut is_again = false;
    let first = found.first().map_or(0, |(at, _)| *at);
    for at in first..below.cells.len() {
        if found.iter().any(|(of, _)| *of == at) && !heads_same(row, at) {
            seen.append(&mut own);
        }
        let heading = key(below.said(at));
        is_again |= !heading.is_empty() && seen.contains(&heading);
        own.insert(heading);
    }
    row.said(0).is_empty()
        && is_again
        && found.iter().all(|(at, _)| below.cell(*at).is_some_and(|cell| !cell.is_empty()))
        && follow_each_other(&distinct(&found))
}

fn distinct<'t>(found: &[(usize, &'t str)]) -> Vec<&'t str> {
    let mut texts: Vec<&str> = found.iter().map(|(_, text)| *text).collect();
    texts.dedup();
    texts
}

/// Whether a text is a part of a year with its number, and no year: `Q1`, `2nd half`.
pub(super) fn is_part_of_year(text: &str) -> bool {
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    let is_plain = text.trim().chars().all(|c| c.is_ascii_digit());
    has_number
        && !is_plain
        && headed::of_heading(text, latest()).is_none()
        && headed::of_heading(&format!("2000 · {text}"), latest())
            .is_some_and(|found| found.year() == Some(2000))
}
