//! One row for each text that stands in the columns of a table: what they settle together, all rows do.

use super::rows::{LinkedRows, specimen};
use crate::{
    file::{Book, TableSheet},
    import::{
        ColumnPlan, Importing,
        clock::{RowMoment, latest},
        columns::in_year,
        rows::SettledColumns,
    },
    linked::{texts::TextNumbers, times::time_of_day, used::RowClock},
    reading::{moment, words::RoleWord},
};
use waymark_model::{Moment, Offset, Stamp};

/// Numbers of the specimens of each kind, from 1.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Specimens {
    pub moments: usize,
    pub times: usize,
    pub counts: usize,
    pub published: usize,
}

/// The rows of the file in which the texts of all specimens stand first, in their order.
pub(super) fn first_rows(rows: &LinkedRows) -> Vec<usize> {
    let tally = &rows.tally;
    let counts = rows.used.counts.iter().map(|_| &tally.counts);
    let all = [&tally.keys, &tally.moments, &tally.times].into_iter().chain(counts);
    let of = |texts: &TextNumbers| (0..texts.count()).map(|n| texts.row(n)).collect::<Vec<u32>>();
    let met = all.chain([&tally.published]).flat_map(of);
    met.map(|row| usize::try_from(row.saturating_add(rows.before)).unwrap_or(usize::MAX)).collect()
}

/// A row for each text that stands in the columns, and where each kind begins; days are read as the first rows
/// of the table settle it.
pub(super) fn specimens(
    rows: &LinkedRows,
    plans: &[ColumnPlan],
    book: &Book,
    head: &Importing<'_>,
) -> (TableSheet, Specimens) {
    let (used, tally) = (&rows.used, &rows.tally);
    let width = plans.iter().map(|p| p.at + 1).max().unwrap_or(0).max(used.width);
    let cells = |columns: &[usize], texts: Vec<String>| -> Vec<(usize, String)> {
        columns.iter().copied().zip(texts).collect()
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let day = |n: usize| cells(&used.moments, tally.moments.cells(number(n)));
    let reads = |all: &[(usize, String)]| {
        // A day in parts is none by one of them.
        if let Some(at) = head.day_in_parts() {
            let found = head.moment_in(&specimen(0, width, all), at, latest());
            return found.is_some_and(|found| !matches!(found, moment::CellMoment::Wrong(_)));
        }
        let year = head.year.known();
        let mut said = all.iter().filter(|(_, text)| !text.trim().is_empty()).peekable();
        said.peek().is_some()
            && said.all(|(_, text)| {
                let found = moment::read(&crate::TableCell::text(text.as_str()), latest());
                let is_whole =
                    found.is_some_and(|found| !matches!(found, moment::CellMoment::Wrong(_)));
                is_whole || year.is_some_and(|year| in_year(text.trim(), year).is_some())
            })
    };
    let good = (0..tally.moments.count()).map(day).find(|all| reads(all)).unwrap_or_default();
    let mut all: Vec<Vec<(usize, String)>> = Vec::new();
    for n in 0..tally.keys.count() {
        let mut row = cells(&used.keys, tally.keys.cells(number(n)));
        row.extend(good.iter().cloned());
        let counts = used.counts.iter().flat_map(|c| c.columns.iter().take(2));
        row.extend(counts.map(|at| (*at, "1".to_owned())));
        all.push(row);
    }
    let mut spots = Specimens { moments: all.len(), ..Specimens::default() };
    all.extend((0..tally.moments.count()).map(day));
    spots.times = all.len();
    for n in 0..tally.times.count() {
        let time = tally.times.cells(number(n)).concat();
        all.push(good.iter().map(|(at, day)| (*at, format!("{day}{time}"))).collect());
    }
    spots.counts = all.len();
    for count in &used.counts {
        let columns: Vec<usize> = count.columns.iter().chain(&count.qualifier).copied().collect();
        let of = |n| cells(&columns, tally.counts.cells(number(n)));
        all.extend((0..tally.counts.count()).map(of));
    }
    spots.published = all.len();
    for n in 0..tally.published.count() {
        all.push(used.published.into_iter().zip(tally.published.cells(number(n))).collect());
    }
    let numbered = all.iter().zip(1..);
    let mut sheet = TableSheet {
        rows: numbered.map(|(cells, number)| specimen(number, width, cells)).collect(),
        ..TableSheet::default()
    };
    if !book.is_text {
        for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Ok(number) = cell.said().parse::<f64>() {
                cell.kind = crate::CellKind::Number(number);
            }
        }
    }
    (sheet, spots)
}

/// The clock by which times of day are of days, where it is another than was taken.
pub(super) fn clock_of(
    rows: &LinkedRows,
    settled: &SettledColumns,
    spots: &Specimens,
    offset: Offset,
    taken: RowClock,
) -> Option<RowClock> {
    let tally = &rows.tally;
    let column = settled.moments.values().find(|_| tally.times.count() > 0)?;
    let column = settled.moments.get(&RoleWord::AsOf).unwrap_or(column);
    let moment = |number: usize| match column.by_row.get(&(number + 1)) {
        Some(RowMoment::Moment(moment)) => Some(*moment),
        _ => None,
    };
    let is_day = |m: &Moment| matches!(m.first(), Stamp::Day(_));
    let time = |n: usize| {
        let text = tally.times.cells(u32::try_from(n).unwrap_or(u32::MAX)).concat();
        time_of_day(text.as_bytes())
    };
    let all: Vec<(usize, Moment)> = (0..tally.times.count())
        .filter(|n| time(*n).is_some())
        .filter_map(|n| Some((n, moment(spots.times + n)?)))
        .collect();
    let has_own = all.iter().any(|(n, _)| time(*n).is_some_and(|(_, east)| east.is_some()));
    let wanted = match all.first() {
        None => taken,
        Some((_, first)) if is_day(first) && has_own => {
            // Days as written, or midnights of another clock.
            let bare = (0..tally.moments.count()).find_map(|n| moment(spots.moments + n));
            if bare.is_none_or(|bare| bare.first() == first.first()) {
                RowClock::Written
            } else {
                RowClock::Midnights
            }
        }
        Some((_, first)) if is_day(first) || !has_own => RowClock::Written,
        Some(_) => RowClock::Own(offset.secs()),
    };
    (wanted != taken).then_some(wanted)
}
