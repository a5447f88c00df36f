//! Where the table stands on its sheet: headings over one row or several, a row of tags, data, totals,
//! sentences, and what stands beside it.

mod below;
mod form;
mod moments;
mod titles;

use crate::{
    file::{SheetRow, TableCell, TableSheet},
    reading::{
        dated::dated,
        headed,
        heading::{HeadingRole, age_of, of_heading, of_tag},
        moment::latest,
        text::{digit, is_invisible, may_be_name, plain},
        words::{RoleWord, table_words},
    },
};
pub use below::may_be_listed;
use below::{LONGEST_LISTED as LONGEST_NAME, beside, classify};
pub use form::table_of_form;
use waymark_model::AgeRange;

/// Headings stand in one of the first rows, with titles above them.
const LOOKED_AT: usize = 25;

/// So many columns of names may have no heading.
const MOST_UNHEADED: usize = 8;

/// A column with its headings.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct TableColumn {
    pub at: usize,
    pub heading: String,
    pub tag: Option<String>,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowKind {
    Data,
    /// The headings again.
    Again,
    Total,
    /// Counts some of the row above.
    Part,
    /// A sentence below or between.
    Sentence,
    Hidden,
    /// Its quotes are not closed, or it has more cells than the headings: what stands where is not known.
    Torn,
    /// Headings of another table.
    Others,
    /// Stands under the headings of another table.
    Elsewhere,
}

/// Rows that stand under the headings again, with a title of their own above them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TitledRows {
    pub title: String,
    /// Positions in the rows of the sheet: the headings, and where they end.
    pub rows: std::ops::Range<usize>,
}

/// A table that was found.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct FoundTable {
    pub columns: Vec<TableColumn>,
    /// Numbers of the rows of headings.
    pub headings: Vec<usize>,
    pub tags: Option<usize>,
    /// Positions in the rows of the sheet, in order.
    pub rows: Vec<(usize, RowKind)>,
    /// Texts above, below and beside it, in this order.
    pub notes: Vec<String>,
    /// How many of them stand above it.
    pub titles: usize,
    /// Whether there are headings at all.
    pub has_headings: bool,
    pub titled: Vec<TitledRows>,
}

impl FoundTable {
    /// Positions of the rows of data.
    pub fn data(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().filter(|(_, kind)| *kind == RowKind::Data).map(|(at, _)| *at)
    }
}

fn tags_in(row: &SheetRow) -> usize {
    let is_tag = |text: &str| {
        let rest = text.trim().strip_prefix('#').unwrap_or("");
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    row.cells.iter().filter(|c| is_tag(&c.text)).count()
}

/// What looks like data: a number or a day.
fn is_datum(text: &str) -> bool {
    plain_datum(text).unwrap_or_else(|| worded_datum(text))
}

/// Whether a text looks like data, by its digits alone: nothing where words among them may be a heading.
fn plain_datum(text: &str) -> Option<bool> {
    let (mut digits, mut filled, mut is_worded) = (0, 0, false);
    // How long the run of digits is that ends here, and whether one before is as long as those of moments.
    let (mut run, mut has_moment) = (0, false);
    let may_be_moment = |run: usize| (1..=4).contains(&run) || run == 8;
    for c in text.chars() {
        let is_digit = digit(c).is_some();
        if is_digit {
            run += 1;
        } else {
            has_moment |= may_be_moment(run);
            run = 0;
            if c.is_whitespace() || is_invisible(c) {
                continue;
            }
        }
        let is_mark = matches!(c, '-' | '/' | '.' | ':' | ',' | '\'' | '+' | '٬' | '٫');
        filled += 1;
        digits += usize::from(is_digit);
        is_worded |= !is_digit && !is_mark;
    }
    let is_mostly = digits > 0 && digits * 2 >= filled;
    let may_be_heading = is_mostly && is_worded && (has_moment || may_be_moment(run));
    (!may_be_heading).then_some(is_mostly)
}

/// Whether words with as many digits are data, and no heading with its day: `IDPs 05.01.2024`.
fn worded_datum(text: &str) -> bool {
    dated(&plain(text), latest()).is_none_or(|found| of_heading(&found.rest).is_none())
}

/// Whether a text is a moment, or a day, a week or another part of a year that it does not name.
pub fn names_moment(text: &str) -> bool {
    headed::of_heading(text, latest()).is_some()
        || headed::bare_day(text).is_some()
        || headed::bare_week(text).is_some()
        || headed::is_fiscal_year(text)
        || moments::is_part_of_year(text)
}

/// A number, or a day in words.
fn says_data(text: &str) -> bool {
    is_datum(text) || names_moment(text)
}

/// Whether what looks like data in a row are ages, each of which begins where the one before ends, once
/// or again and again, or is the same for men and women: headings, not counts.
fn heads_ages(row: &SheetRow) -> bool {
    let texts = row.cells.iter().map(TableCell::said).filter(|text| is_datum(text));
    let ages: Option<Vec<AgeRange>> = texts.map(age_of).collect();
    let Some(ages) = ages.filter(|ages| ages.len() > 1) else { return false };
    let follows = |pair: &[AgeRange]| {
        let [before, own] = pair else { return false };
        before == own
            || ages.first() == Some(own)
            || before.last().map(|last| last + 1) == Some(own.first())
    };
    ages.iter().any(|own| ages.first() != Some(own)) && ages.windows(2).all(follows)
}

/// Whether the numbers of a row are two years or more, one after the other: headings, not data.
fn heads_years(row: &SheetRow) -> bool {
    let numbers = row.cells.iter().map(TableCell::said).filter(|text| is_datum(text));
    let years: Option<Vec<u16>> =
        numbers.map(|text| text.parse().ok().filter(|year| (1900..=2100).contains(year))).collect();
    years.is_some_and(|years| years.len() > 1 && years.is_sorted_by(|a, b| a < b))
}

/// Whether a row is words and moments over numbers: headings of which one is not known, and of data a moment
/// would stand under each moment.
fn heads_moments(row: &SheetRow, below: &SheetRow) -> bool {
    let filled = || row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let is_moment = |text: &str| names_moment(text.trim());
    let is_over_number = |at: usize| {
        let under = below.cell(at);
        under.is_some_and(|c| is_datum(c.said()) && !is_moment(&c.text))
    };
    let moments = filled().filter(|(_, c)| is_moment(&c.text));
    moments.clone().count() > 1
        && moments.clone().all(|(at, _)| is_over_number(at))
        && filled().all(|(_, c)| is_moment(&c.text) || !c.is_number() && !is_datum(&c.text))
}

/// How many cells of a row are headings, data, and filled at all; moments are neither.
fn weigh(row: &SheetRow) -> (usize, usize, usize) {
    let (mut named, mut data, mut filled) = (0, 0, 0);
    let heads_parts = heads_years(row) || heads_ages(row);
    for cell in row.cells.iter().filter(|c| !c.is_empty()) {
        let text = cell.said();
        if heads_parts && is_datum(text) {
            continue;
        }
        let is_moment = names_moment(text);
        filled += usize::from(!is_moment || cell.is_number());
        if cell.is_number() || is_datum(text) && !is_moment {
            data += 1;
        } else if text.len() <= 80
            && (is_moment || of_heading(text).is_some_and(|read| read.unknown <= 3))
        {
            named += usize::from(!is_moment);
        }
    }
    (named, data, filled)
}

/// Whether one cell of a row is filled.
fn stands_alone(row: &SheetRow) -> bool {
    row.cells.iter().filter(|c| !c.is_empty()).count() == 1
}

/// Whether a row of nothing but headings has one over the first column too, under what stands alone above
/// it: that is no heading of several columns, but a title.
fn heads_all(row: &SheetRow, above: &SheetRow) -> bool {
    let (named, data, filled) = weigh(row);
    named == filled
        && filled > 1
        && data == 0
        && !row.said(0).is_empty()
        && !above.said(0).is_empty()
}

/// Whether what stands in a row of headings over a column may head several: nothing, or the same as beside it.
fn heads_more(row: &SheetRow, at: usize) -> bool {
    let own = row.said(at);
    own.is_empty()
        || own == row.said(at + 1)
        || at.checked_sub(1).is_some_and(|at| row.said(at) == own)
}

/// Whether a row names parts of what the headings above it are over, and numbers stand below: places under
/// arrivals and under departures. What needs no parts, as a day does, has none.
fn heads_parts(head: &SheetRow, row: &SheetRow, below: &SheetRow) -> bool {
    let filled = || row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let is_number = |c: &TableCell| c.is_number() || is_datum(&c.text);
    let is_of_several = |at: usize| {
        heads_more(head, at) || head.said(at + 1).is_empty() && !row.said(at + 1).is_empty()
    };
    let is_part = |(at, cell): (usize, &TableCell)| {
        !is_number(cell) && is_of_several(at) && below.cell(at).is_some_and(is_number)
    };
    filled().count() > 1
        && !head.said(0).is_empty()
        && row.said(0).is_empty()
        && filled().all(is_part)
}

/// Whether the row below one of headings says more of them: it names no place, and is words over numbers.
fn heads_below(rows: &[SheetRow], head: usize) -> bool {
    let Some([above, row, below, ..]) = rows.get(head..) else { return false };
    let is_number = |c: &TableCell| c.is_number() || is_datum(&c.text);
    let filled = || row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let is_word = |(at, cell): (usize, &TableCell)| {
        !is_number(cell)
            && !table_words().is_missing(cell.said())
            && !above.said(at).is_empty()
            && below.cell(at).is_some_and(is_number)
    };
    filled().count() > 1
        && !above.said(0).is_empty()
        && row.said(0).is_empty()
        && !below.said(0).is_empty()
        && filled().all(is_word)
}

/// Whether one cell heads several columns, under headings of more: INSIDE ECs under NUMBER OF DISPLACED.
fn heads_some(row: &SheetRow, above: &SheetRow) -> bool {
    let headings = || above.cells.iter().filter(|c| !c.is_empty());
    stands_alone(row)
        && row.said(0).is_empty()
        && above.number + 1 == row.number
        && headings().count() > 1
        && headings().all(|c| !c.is_number() && !is_datum(&c.text))
}

/// Finds the table of a sheet.
pub fn find(sheet: &TableSheet) -> FoundTable {
    let rows = &sheet.rows;
    let looked = rows.len().min(LOOKED_AT);
    let tagged = rows.iter().take(looked).position(|row| {
        let (tags, filled) = (tags_in(row), row.cells.iter().filter(|c| !c.is_empty()).count());
        tags > 0 && tags * 2 >= filled
    });
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().enumerate().take(tagged.unwrap_or(looked)) {
        let (named, data, filled) = weigh(row);
        if best.is_some() && data >= 2 && data * 2 >= filled {
            break;
        }
        let below = rows.get(at + 1);
        let is_title = stands_alone(row)
            && (sheet.width() > 2 || below.is_some_and(|below| heads_all(below, row)))
            || sheet.is_text && below.is_some_and(|below| titles::is_parted(row, below))
            || titles::says_of_table(rows, at);
        // A total with its number heads nothing.
        let first = row.cells.iter().find(|c| !c.is_empty()).map_or("", TableCell::said);
        let is_total = data > 0 && table_words().is_total(first);
        if named == 0 || is_total || data > named || is_title || named * 3 < filled {
            continue;
        }
        // Headings of two rows weigh together; what stands below data repeats them.
        let below = rows.get(at + 1).map_or((0, 1, 0), weigh);
        let more = if below.1 == 0 { below.0 } else { 0 };
        let score = (named + more) * 2 + filled.saturating_sub(named);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let mut first = best.map(|(_, at)| at);
    // Headings of words that nobody knows stand over data all the same.
    if first.is_none() && tagged.is_none() {
        first = rows.iter().take(looked).enumerate().find_map(|(at, row)| {
            let filled = row.cells.iter().filter(|c| !c.is_empty()).count();
            let below = rows.get(at + 1)?;
            let are_words =
                row.cells.iter().all(|c| c.is_empty() || !c.is_number() && !says_data(&c.text))
                    || heads_moments(row, below);
            let data = below
                .cells
                .iter()
                .filter(|c| !c.is_empty() && (c.is_number() || says_data(&c.text)))
                .count();
            ((filled >= 2 || sheet.width() == 1) && are_words && data > 0).then_some(at)
        });
    }
    if let (Some(tags), None) = (tagged, first) {
        first = tags.checked_sub(1);
    }
    let Some(last_heading) = tagged.or(first) else { return without_headings(sheet) };
    let head = first.unwrap_or(last_heading);
    let mut from = head;
    let mut to = if tagged.is_some() { tagged.unwrap_or(head) } else { head + 1 };
    // A second row of headings below: words only, some of them under blanks.
    if tagged.is_none() {
        while let Some(row) = rows.get(to) {
            let filled: Vec<_> =
                row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).collect();
            // A row of data begins with the name of its place, of which no heading stands above yet.
            let is_headless =
                rows.get(head..to).is_some_and(|above| above.iter().all(|r| r.said(0).is_empty()));
            let of_ages = heads_ages(row) && (row.said(0).is_empty() || is_headless);
            let words =
                filled.iter().all(|(_, c)| !c.is_number() && (of_ages || !is_datum(&c.text)));
            let named = filled
                .iter()
                .filter(|(_, c)| {
                    headed::bare_day(&c.text).is_some()
                        || of_heading(&c.text).is_some_and(|r| {
                            matches!(r.role, HeadingRole::Count(_)) || r.unknown == 0
                        })
                })
                .count();
            let under = is_headless
                || filled.iter().any(|(at, _)| rows.get(head).is_none_or(|h| heads_more(h, *at)));
            let of_parts = || {
                let above = to.checked_sub(1).and_then(|at| rows.get(at));
                let (above, below) = (above.filter(|_| to == head + 1), rows.get(to + 1));
                above.zip(below).is_some_and(|(above, below)| heads_parts(above, row, below))
            };
            let is_headings = words && (named * 2 >= filled.len() && under || of_parts())
                || to == head + 1 && heads_below(rows, head)
                || moments::stand_below(rows, head, to);
            if filled.is_empty() || !is_headings || to > head + 3 {
                break;
            }
            to += 1;
        }
    }
    // Groups above: filled here and there over cells that are headings.
    while let Some(row) = from.checked_sub(1).and_then(|at| rows.get(at)) {
        let filled: Vec<_> = row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).collect();
        let over = filled.iter().all(|(_, c)| !is_datum(&c.text) && c.text.len() < 60)
            || rows.get(from).is_some_and(|below| moments::stand_above(row, below));
        let touches = row.number + 1 == rows.get(from).map_or(0, |r| r.number);
        let is_junk = {
            let mut k: Vec<_> = filled.iter().map(|(_, c)| c.said()).collect();
            k.sort_unstable();
            k.dedup();
            k.len() == 1
        };
        let is_parted =
            || sheet.is_text && rows.get(from).is_some_and(|below| titles::is_parted(row, below));
        let is_of_table = || titles::says_of_table(rows, from - 1);
        let above = from.checked_sub(2).and_then(|at| rows.get(at));
        let is_some = above.is_some_and(|above| heads_some(row, above));
        let is_over_moments =
            || rows.get(from).is_some_and(|below| moments::are_headed_by(row, below));
        let is_title = (filled.len() < 2 || is_junk) && !is_over_moments();
        if is_title && !is_some || !over || !touches || is_parted() || is_of_table() {
            break;
        }
        from -= 1;
    }
    let heading_rows: Vec<&SheetRow> = rows.get(from..to).unwrap_or_default().iter().collect();
    let tag_row = tagged.and_then(|at| rows.get(at));
    let width = sheet.width();
    let mut columns = Vec::new();
    let mut unheaded = 0;
    let mut group_ends: Vec<(usize, String)> = vec![(0, String::new()); heading_rows.len()];
    for at in 0..width {
        let mut parts: Vec<String> = Vec::new();
        let lowest = heading_rows.len().saturating_sub(1);
        for (level, row) in heading_rows.iter().enumerate() {
            let own = row.said(at);
            let held = group_ends.get_mut(level);
            let below = heading_rows.iter().skip(level + 1).any(|r| !r.said(at).is_empty());
            let said = match held {
                Some(held) if !own.is_empty() => {
                    *held = (at, own.to_owned());
                    own.to_owned()
                }
                // A group reaches right over the headings under it.
                Some(held) if level < lowest && below => held.1.clone(),
                Some(held) => {
                    held.1.clear();
                    String::new()
                }
                None => String::new(),
            };
            if !said.is_empty() && parts.last() != Some(&said) {
                parts.push(said);
            }
        }
        let heading = parts.join(" · ").replace(['\n', '\r'], " ");
        let tag =
            tag_row.map(|row| row.said(at)).filter(|t| t.starts_with('#') && of_tag(t).is_some());
        if !heading.is_empty() || tag.is_some() {
            columns.push(TableColumn { at, heading, tag: tag.map(str::to_owned) });
        } else if unheaded < MOST_UNHEADED
            && columns.last().is_some_and(|last| last.at + 1 == at && is_place(&last.heading))
            && holds_names(rows.get(tagged.map_or(to, |at| at + 1)..).unwrap_or_default(), at)
        {
            unheaded += 1;
            columns.push(TableColumn { at, ..TableColumn::default() });
        }
    }
    let mut found = FoundTable {
        columns,
        headings: heading_rows.iter().map(|row| row.number).collect(),
        tags: tag_row.map(|row| row.number),
        has_headings: true,
        ..FoundTable::default()
    };
    for at in 0..from {
        found.notes.extend(titles::of(rows, at));
    }
    found.titles = found.notes.len();
    let begin = tagged.map_or(to, |at| at + 1);
    classify(sheet, begin, &heading_rows, &mut found);
    if let Some(row) = tag_row {
        beside(row, &mut found);
    }
    found
}

fn is_place(heading: &str) -> bool {
    of_heading(heading).is_some_and(|read| matches!(read.role, HeadingRole::Place(_)))
}

/// Whether a column without a heading of its own holds texts that may be names, in more than one of the first
/// rows, and nothing else.
fn holds_names(rows: &[SheetRow], at: usize) -> bool {
    let cells = rows.iter().take(LOOKED_AT).filter_map(|row| row.cell(at));
    let filled: Vec<&TableCell> = cells.filter(|cell| !cell.is_empty()).collect();
    let may_be_name = |cell: &TableCell| {
        !cell.is_number() && !says_data(cell.text.trim()) && may_be_name(&cell.text, LONGEST_NAME)
    };
    filled.len() > 1 && filled.into_iter().all(may_be_name)
}

fn without_headings(sheet: &TableSheet) -> FoundTable {
    let width = sheet.width();
    let columns = (0..width).map(|at| TableColumn { at, ..TableColumn::default() }).collect();
    let mut found = FoundTable { columns, ..FoundTable::default() };
    classify(sheet, 0, &[], &mut found);
    found
}

/// Whether a heading and its tag say different things of whom a column counts.
pub fn contradict(heading: &str, tag: &str) -> bool {
    let sex = |role: Option<HeadingRole>| match role {
        Some(HeadingRole::Count(count)) => count.sex,
        _ => None,
    };
    let (a, b) = (sex(of_heading(heading).map(|r| r.role)), sex(of_tag(tag).map(|r| r.role)));
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether a role is one of moments.
pub fn is_moment(role: HeadingRole) -> bool {
    use RoleWord::{AsOf, During, PeriodEnd, PeriodStart, Published};
    matches!(role, HeadingRole::Role(AsOf | Published | PeriodStart | PeriodEnd | During))
}
