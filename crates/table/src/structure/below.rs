//! What the rows under the headings are: data, totals, sentences, and where another table begins.

use super::{FoundTable, RowKind, TableColumn, TitledRows, plain_datum, worded_datum};
use crate::{
    file::{SheetRow, TableSheet},
    reading::{
        by_text::ByText,
        dated::dated,
        heading::{HeadingRole, of_heading, of_tag},
        moment::{CellMoment, latest},
        text::{heading_words, key, may_be_name},
        words::{HeadingWord, RoleWord, table_words},
    },
};
use foldhash::fast::FixedState;
use std::{borrow::Cow, collections::HashMap};

/// The longest name of a place in a list, in letters and in words.
pub(super) const LONGEST_LISTED: (usize, usize) = (80, 10);

/// Notes of cells that stand in no column.
pub(super) fn beside(row: &SheetRow, found: &mut FoundTable) {
    // The columns stand in order, mostly without a gap.
    let is_column = |at: usize| {
        found.columns.get(at).is_some_and(|own| own.at == at)
            || found.columns.binary_search_by_key(&at, |own| own.at).is_ok()
    };
    for (at, cell) in row.cells.iter().enumerate() {
        if !cell.is_empty() && !is_column(at) {
            let text = cell.said().to_owned();
            if !found.notes.contains(&text) {
                found.notes.push(text);
            }
        }
    }
}

/// How many cells the rows of a text file have: as many as its headings, or where none has so many, as it
/// likes.
fn whole_width(sheet: &TableSheet, begin: usize, heading_rows: &[&SheetRow]) -> usize {
    let width = heading_rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let has_whole = sheet.rows.iter().skip(begin).any(|row| row.cells.len() == width);
    if sheet.is_text && has_whole { width } else { usize::MAX }
}

/// What the first cell of a row says of it.
#[derive(Clone, Copy)]
struct FirstCell {
    /// Whether it is the heading over it.
    heads: bool,
    is_total: bool,
    is_part: bool,
}

pub(super) fn classify(
    sheet: &TableSheet,
    begin: usize,
    heading_rows: &[&SheetRow],
    found: &mut FoundTable,
) {
    let words = table_words();
    let headings: Vec<Vec<String>> =
        heading_rows.iter().map(|row| row.cells.iter().map(|c| key(&c.text)).collect()).collect();
    let columns: Vec<usize> = found.columns.iter().map(|c| c.at).collect();
    let width = whole_width(sheet, begin, heading_rows);
    let is_wider = |row: &SheetRow| row.cells.iter().skip(width).any(|cell| !cell.is_empty());
    // What begins rows says the same of each that it begins.
    let mut firsts: HashMap<(usize, &str), FirstCell, FixedState> = HashMap::default();
    let mut worded: ByText<'_, bool> = ByText::default();
    let mut is_datum = |text| plain_datum(text).unwrap_or_else(|| *worded.of(text, worded_datum));
    let counting: Vec<usize> =
        found.columns.iter().filter(|c| counts(&c.heading)).map(|c| c.at).collect();
    let heads = |at: usize, text: &str| {
        let own = key(text);
        headings.iter().any(|h| h.get(at).is_some_and(|k| !k.is_empty() && *k == own))
    };
    let heads_of: HashMap<usize, String> =
        found.columns.iter().map(|c| (c.at, c.heading.clone())).collect();
    let heading_at = |at: usize| heads_of.get(&at).map_or("", String::as_str);
    // A row of a list that has no point names its place alone.
    let named_by = names_of_list(found);
    let mut last_row = None;
    // Headings of others have begun another table, which ends where the own ones come again.
    let mut is_elsewhere = false;
    let mut title: Option<String> = None;
    for (at, row) in sheet.rows.iter().enumerate().skip(begin) {
        let in_table = || columns.iter().filter(|c| row.cell(**c).is_some_and(|x| !x.is_empty()));
        let filled = in_table().count();
        beside(row, found);
        if filled == 0 {
            continue;
        }
        let first_at = in_table().next().copied().unwrap_or(0);
        let first_text = row.said(first_at);
        let first = *firsts.entry((first_at, first_text)).or_insert_with(|| FirstCell {
            heads: heads(first_at, first_text),
            is_total: words.is_total(first_text) && first_text.len() < 60,
            is_part: words.is_part(first_text),
        });
        let data = in_table()
            .filter(|c| {
                row.cell(**c).is_some_and(|x| {
                    x.is_number()
                        || is_datum(&x.text)
                        || matches!(x.kind, crate::CellKind::Uncalculated)
                })
            })
            .count();
        let again = first.heads && filled > 1 && in_table().all(|c| heads(*c, row.said(*c)));
        let is_headed = |at: usize, text: &str| heads(at, text) || is_heading(text);
        // Headings that say the same in another language or in words are the own ones.
        let says_same = |at: usize| {
            let (own, said) = (heading_at(at), row.said(at));
            moment_of(own) == moment_of(said)
                && count_or_role(own).is_some_and(|own| count_or_role(said) == Some(own))
        };
        // Right below the headings they are labels of them, unless they count something else.
        let is_first = !found.rows.iter().any(|(_, kind)| *kind == RowKind::Data);
        let labels = |at: usize| {
            let (own, said) = (heading_at(at), row.said(at));
            is_headed(at, said) && moment_of(own) == moment_of(said) && !contradict(own, said)
        };
        let again = again
            || is_first && numbers_columns(row, sheet.rows.get(at + 1), &columns)
            || data == 0
                && filled > 1
                && (is_first && in_table().all(|c| labels(*c))
                    || filled == columns.len() && in_table().all(|c| says_same(*c)));
        let is_of_others = !again
            && !row.is_hidden
            && data == 0
            && filled > 1
            && filled * 2 >= columns.len()
            && (first.heads || counting.iter().any(|at| counts(row.said(*at))))
            && in_table().all(|c| is_headed(*c, row.said(*c)));
        is_elsewhere = is_of_others || is_elsewhere && !again;
        let kind = if again {
            RowKind::Again
        } else if is_of_others {
            RowKind::Others
        } else if is_elsewhere {
            RowKind::Elsewhere
        } else if sheet.torn.contains(&row.number) || is_wider(row) {
            RowKind::Torn
        } else if row.is_hidden {
            RowKind::Hidden
        } else if first.is_total && (filled > 1 || !is_sentence(first_text)) {
            RowKind::Total
        } else if filled > 1 && first.is_part {
            RowKind::Part
        } else if filled == 1
            && named_by.contains(&first_at)
            && follows(last_row, row.number)
            && may_be_listed(first_text)
        {
            RowKind::Data
        } else if filled == 1
            && (columns.len() > 1 && data == 0 && (columns.len() > 2 || first_text.contains(' '))
                || columns.len() > 2 && first_text.len() > 40)
        {
            RowKind::Sentence
        } else {
            RowKind::Data
        };
        match kind {
            RowKind::Sentence => {
                title = Some(first_text.to_owned());
                found.notes.push(first_text.to_owned());
            }
            RowKind::Again => {
                let titled = title.take().filter(|title| is_new(title, &found.notes));
                if let Some(last) = found.titled.last_mut().filter(|last| last.rows.end > at) {
                    last.rows.end = at;
                }
                let rows = at..sheet.rows.len();
                found.titled.extend(titled.map(|title| TitledRows { title, rows }));
            }
            _ => title = None,
        }
        last_row = Some(row.number);
        found.rows.push((at, kind));
    }
}

/// Whether a row below the headings numbers the columns, 1, 2, 3 and so on, and not the place that it is of,
/// as the next one then does.
fn numbers_columns(row: &SheetRow, below: Option<&SheetRow>, columns: &[usize]) -> bool {
    const FEWEST: usize = 3;
    let number = |row: &SheetRow, at: usize| -> Option<usize> {
        row.said(at).trim_matches(['(', ')', '[', ']', '.']).parse().ok()
    };
    let is_of_numbers = |below: &SheetRow| {
        columns.first().is_some_and(|at| below.said(*at).is_empty() || number(below, *at).is_some())
    };
    columns.len() >= FEWEST
        && columns.iter().enumerate().all(|(nth, at)| number(row, *at) == Some(nth + 1))
        && below.is_some_and(|below| !is_of_numbers(below))
}

/// Whether a text that begins as a total does is none: All figures in thousands.
fn is_sentence(text: &str) -> bool {
    const FEWEST_WORDS: usize = 4;
    text.split_whitespace().count() >= FEWEST_WORDS
}

/// The columns of the names of places in a table that lists them with their points, and counts nobody.
fn names_of_list(found: &FoundTable) -> Vec<usize> {
    let read = |column: &TableColumn| {
        let tag = column.tag.as_deref().and_then(of_tag);
        tag.or_else(|| of_heading(&column.heading)).map(|read| read.role)
    };
    let roles: Vec<(usize, HeadingRole)> =
        found.columns.iter().filter_map(|c| Some((c.at, read(c)?))).collect();
    let is_point =
        |role: HeadingRole| matches!(role, HeadingRole::Role(RoleWord::Latitude | RoleWord::Point));
    let counts = roles.iter().any(|(_, role)| matches!(role, HeadingRole::Count(_)));
    if counts || !roles.iter().any(|(_, role)| is_point(*role)) {
        return Vec::new();
    }
    let level = |role: HeadingRole| match role {
        HeadingRole::Place(level) => Some(level),
        _ => None,
    };
    let nearest = roles.iter().filter_map(|(_, role)| level(*role)).max();
    let named = roles.iter().filter(|(_, role)| nearest.is_some() && level(*role) == nearest);
    named.map(|(at, _)| *at).collect()
}

/// Whether a row stands right below another: what is said of a table is parted from it.
fn follows(last: Option<usize>, row: usize) -> bool {
    last.is_none_or(|last| last + 1 == row)
}

/// Whether a text may name a place of a list, and is no sentence and says nothing of the table: its source,
/// when it was updated.
pub fn may_be_listed(text: &str) -> bool {
    let is_of_table = |word: &HeadingWord| {
        use RoleWord::{AsOf, Note, Outlet, Published, Speaker, Url};
        matches!(word, HeadingWord::Role(AsOf | Note | Outlet | Published | Speaker | Url))
    };
    let words = heading_words(text);
    let first = table_words().phrases(&words).into_iter().next();
    let is_begun = first.is_some_and(|(.., meanings)| meanings.iter().any(is_of_table));
    may_be_name(text, LONGEST_LISTED) && !text.contains(':') && !text.starts_with('*') && !is_begun
}

/// Whether a title says what no other does: `page 2` after `page 1` says nothing else.
fn is_new(title: &str, notes: &[String]) -> bool {
    let letters = |text: &str| key(text).replace(|c: char| c.is_numeric(), "");
    let own = letters(title);
    notes.iter().filter(|note| letters(note) == own).count() < 2
}

/// The moment that a heading names beside what it counts.
fn moment_of(heading: &str) -> Option<CellMoment> {
    dated(heading, latest()).map(|found| found.moment)
}

/// What a heading says without a moment that it names.
fn plain(heading: &str) -> Cow<'_, str> {
    dated(heading, latest()).map_or(Cow::Borrowed(heading), |found| Cow::Owned(found.rest))
}

/// What a heading is of, where it says nothing that is not known.
fn count_or_role(heading: &str) -> Option<HeadingRole> {
    of_heading(&plain(heading)).filter(|read| !read.says_more).map(|read| read.role)
}

/// Whether two headings cannot be of one column of counts.
fn contradict(own: &str, said: &str) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    match (count_or_role(own), count_or_role(said)) {
        (Some(HeadingRole::Count(a)), Some(HeadingRole::Count(b))) => {
            differ(a.measure, b.measure)
                || differ(a.status, b.status)
                || differ(a.sex, b.sex)
                || differ(a.age, b.age)
                || a.is_households != b.is_households
        }
        (Some(HeadingRole::Count(_)), Some(_)) | (Some(_), Some(HeadingRole::Count(_))) => true,
        _ => false,
    }
}

/// Whether a text is nothing but a heading, beside a moment or alone.
fn is_heading(text: &str) -> bool {
    let text = &*plain(text);
    !table_words().is_missing(text) && of_heading(text).is_some_and(|read| read.unknown == 0)
}

/// Whether a heading is one of counts.
fn counts(heading: &str) -> bool {
    let read = of_heading(&plain(heading)).filter(|_| is_heading(heading));
    read.is_some_and(|read| matches!(read.role, HeadingRole::Count(_)))
}
