//! A table that stays a file: its columns are settled by one row for each text that stands in them, and
//! its rows, added up while they are read, become figures of days, weeks or months.

mod cell;
mod cells;
mod figures;
mod groups;
mod meant;
mod periods;
mod rows;
mod settled;
mod specimens;
mod states;
mod summed;
mod wholes;

pub use rows::{FileStamp, LinkedRows};
pub use summed::SummedFigures;

use super::{
    ColumnPlan, ColumnRole, ImportChoices, ImportError, Imported, Importing,
    begun::begun,
    columns::YearOfDays,
    rows::{SettledColumns, no_counts},
};
use crate::{
    file::{Book, FileChoices, TableSheet, read_head},
    linked::read::LinkProgress,
    reading::{
        heading::{HeadingRole, of_heading},
        text::key,
        words::RoleWord,
    },
    structure::{FoundTable, RowKind},
};
use rows::{ReadWays, row_use};
use specimens::{clock_of, first_rows, specimens};
use std::{path::Path, sync::Arc};
use waymark_model::{Situation, TableLink, TableMapping};

/// Which table is read, and what for.
#[derive(Debug)]
pub struct LinkOrder<'a> {
    /// Where it lies now.
    pub path: &'a Path,
    pub link: TableLink,
    /// How it is read, where the situation keeps that.
    pub kept: Option<&'a TableMapping>,
    /// The rows as they were added up last.
    pub known: Option<&'a Arc<LinkedRows>>,
    /// Whether only those are there, and no file.
    pub is_file_gone: bool,
    /// Whether its figures join those of the situation as it is, without new places and groups.
    pub is_joined: bool,
    pub progress: &'a LinkProgress,
}

impl<'a> LinkOrder<'a> {
    /// Of a file that enters a situation, read as the situation keeps it where it is known there.
    pub fn keeping(
        path: &'a Path,
        link: TableLink,
        situation: Option<&'a Situation>,
        progress: &'a LinkProgress,
    ) -> Self {
        let is_same =
            |table: &&TableMapping| table.link.as_ref().is_some_and(|own| own.file == link.file);
        let kept = situation.and_then(|situation| situation.tables.iter().find(is_same));
        Self { path, link, kept, known: None, is_file_gone: false, is_joined: false, progress }
    }
}

/// Reads what a table that stays a file says: its figures are sums of movements, and the last of each
/// period of what is there.
///
/// # Errors
/// When it holds no table, when what was chosen is not in it, or when nobody waits any more.
pub fn import_linked(
    order: &LinkOrder<'_>,
    choices: &ImportChoices,
    situation: Option<&Arc<Situation>>,
) -> Result<(Imported<SummedFigures>, Option<Arc<LinkedRows>>), ImportError> {
    let book = match order.known {
        Some(known) if order.is_file_gone => known.book.clone(),
        _ => read_head(order.path, &FileChoices::of_link(&order.link))?,
    };
    let begun = begun(&book, choices, order.kept, situation)?;
    let (table, choices) = (&begun.table, &begun.choices);
    refuse_second(&begun.sheet, table)?;
    let mut head = begun.importing(&book, situation)?;
    head.is_linked = true;
    for note in head.table.notes.clone() {
        head.note(note);
    }
    head.check_constants()?;
    let plans = head.plan()?;
    if plans.iter().any(|p| matches!(p.role, ColumnRole::Moment(..))) {
        let why = "its columns are moments, which is no table that grows by rows: import it";
        return Err(ImportError::NoTable(why.to_owned()));
    }
    if plans.iter().any(|p| p.is(RoleWord::Said)) {
        let why = "each row of it is a figure that Waymark wrote, and no row to add up: import it";
        return Err(ImportError::NoTable(why.to_owned()));
    }
    if plans.iter().any(|p| p.is(RoleWord::Margin)) {
        let why = "how far its counts may be off differs from row to row, which sums do not keep: import it";
        return Err(ImportError::NoTable(why.to_owned()));
    }
    if !head.table.has_headings && !head.answers.is_done() {
        return Ok((finished(head, plans, SummedFigures::default(), order, &book)?, None));
    }
    // What these rows settle is settled by all of them.
    let (asked, noted) = (head.answers.clone(), head.notes.clone());
    let settled = head.settle_columns(&mut plans.clone())?;
    (head.answers, head.notes) = (asked, noted);
    // Without the year of its days no row is of any.
    if head.year == YearOfDays::Asked {
        return Ok((finished(head, plans, SummedFigures::default(), order, &book)?, None));
    }
    if settled.groups.is_empty() {
        if head.answers.is_done() {
            return Err(no_counts(&plans));
        }
        return Ok((finished(head, plans, SummedFigures::default(), order, &book)?, None));
    }
    // Movements alone are added up: which of them is the latest matters of what is there.
    let is_movement = |at: usize| {
        let measure = settled.measures.get(&at).copied().flatten();
        measure.is_some_and(waymark_model::Measure::is_cumulative)
            && plans.get(at).and_then(ColumnPlan::count).is_some_and(|c| !c.is_cumulative)
    };
    let mut ways = ReadWays {
        keeps_latest: settled.groups.iter().any(|g| !g.first().is_some_and(is_movement)),
        ..ReadWays::default()
    };
    for _ in 0..5 {
        let rows = match order.known {
            Some(known) if is_same(known, order, (&plans, &settled), ways) => Arc::clone(known),
            _ => {
                let columns = (plans.as_slice(), &settled);
                let read = (ways, order.progress);
                Arc::new(LinkedRows::read(order.path, &book, &head, columns, read)?)
            }
        };
        if let Some(row) = second_below(&rows, &plans) {
            return Err(second_table(row));
        }
        // Rows with ids are records of their own, whenever they were published.
        if rows.tally.is_republished && rows.used.id.is_none() && !ways.keeps_published {
            ways.keeps_published = true;
            continue;
        }
        let (specimens, spots) = specimens(&rows, &plans, &book, &head);
        let mut of_all = table.clone();
        of_all.rows = (0..specimens.rows.len()).map(|at| (at, RowKind::Data)).collect();
        let answers = head.answers.clone();
        let mut all = Importing::new(&book, (&specimens, of_all), choices, answers, situation)?;
        all.with = head.with.clone();
        all.first_rows = first_rows(&rows);
        all.date_parts = head.date_parts;
        all.notes.clone_from(&head.notes);
        all.left_out.clone_from(&head.left_out);
        let mut plans = plans.clone();
        all.numbers_of_cells(&plans);
        all.settle_year_of_cells(&plans);
        let settled = all.settle_columns(&mut plans)?;
        if let Some(other) = clock_of(&rows, &settled, &spots, all.with.offset, ways.clock) {
            ways.clock = other;
            continue;
        }
        all.is_joined = order.is_joined;
        let Some(figures) = all.of_rows(order, &rows, &plans, &settled, &spots) else {
            ways.keeps_latest = true;
            continue;
        };
        return Ok((finished(all, plans, figures, order, &book)?, Some(rows)));
    }
    Err(ImportError::NoTable("its times of day are of several clocks".to_owned()))
}

/// A row that is added up as it is read stands under the headings of the table, and under no others.
fn refuse_second(sheet: &TableSheet, table: &FoundTable) -> Result<(), ImportError> {
    let others = table.rows.iter().find(|(_, kind)| *kind == RowKind::Others);
    let Some(row) = others.and_then(|(at, _)| sheet.rows.get(*at)) else { return Ok(()) };
    Err(second_table(row.number))
}

fn second_table(row: usize) -> ImportError {
    ImportError::NoTable(format!(
        "another table begins in row {row}, under headings of its own: what is linked is read by rows of one \
         table. Put each into a file or sheet of its own, or import it: the rows from {row} on are left out then"
    ))
}

/// The row of headings far below the first rows that count something else than those of the table: a row
/// among all that repeats what places are headed by, and one whose cell of counts is another heading.
fn second_below(rows: &LinkedRows, plans: &[ColumnPlan]) -> Option<usize> {
    let (used, tally) = (&rows.used, &rows.tally);
    let headings: Vec<(usize, String)> = plans.iter().map(|p| (p.at, key(&p.heading))).collect();
    let is_heading = |at: usize, text: &str| headings.contains(&(at, key(text)));
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let is_again = |n: usize| {
        let cells = tally.keys.cells(number(n));
        let mut told = used.keys.iter().zip(&cells).filter(|(_, text)| !text.is_empty()).peekable();
        told.peek().is_some() && told.all(|(at, text)| is_heading(*at, text))
    };
    if !(0..tally.keys.count()).any(is_again) {
        return None;
    }
    let heads_another = |text: &String| {
        text.starts_with(char::is_alphabetic)
            && !headings.iter().any(|(_, own)| *own == key(text))
            && of_heading(text)
                .is_some_and(|read| read.unknown == 0 && matches!(read.role, HeadingRole::Count(_)))
    };
    let found = (0..tally.counts.count())
        .find(|n| tally.counts.cells(number(*n)).iter().any(heads_another))?;
    let row = tally.counts.row(found).saturating_add(rows.before);
    Some(usize::try_from(row).unwrap_or(usize::MAX))
}

/// Whether rows that were added up before are those of the file, by the same columns.
fn is_same(
    known: &LinkedRows,
    order: &LinkOrder<'_>,
    (plans, settled): (&[ColumnPlan], &SettledColumns),
    ways: ReadWays,
) -> bool {
    order.is_file_gone
        || known.stamp.is_some()
            && known.stamp == FileStamp::of(order.path)
            && known.used == row_use(plans, settled, known.used.width, ways.and(&known.used))
}

/// All that the table becomes.
fn finished(
    mut importing: Importing<'_>,
    columns: Vec<ColumnPlan>,
    figures: SummedFigures,
    order: &LinkOrder<'_>,
    book: &Book,
) -> Result<Imported<SummedFigures>, ImportError> {
    let choices = importing.choices;
    let sheet = choices.sheet.clone().or_else(|| Some(book.sheets.first()?.name.clone()));
    // While anything is asked no sum is known.
    let figures = if importing.answers.is_done() { figures } else { SummedFigures::default() };
    importing.tell_unheld(figures.unheld());
    let mut imported = importing.finished(columns, figures, sheet.unwrap_or_default())?;
    let mapping = &mut imported.mapping;
    mapping.constants.clone_from(&choices.set);
    if let Some(day) = &choices.published {
        mapping.constants.retain(|(name, _)| name != "published");
        mapping.constants.push(("published".to_owned(), day.clone()));
    }
    mapping.link = Some(order.link.clone());
    Ok(imported)
}
