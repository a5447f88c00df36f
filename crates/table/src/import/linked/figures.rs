//! Sums become figures: what is not known of their rows leaves them open.

use super::{
    cell::TableSum,
    groups::{CellKey, Groups},
    periods::{day_of, parse},
    states::Level,
    wholes::{MORE, WholeTime},
};
use crate::import::{Importing, SumKind, TableFigure, sums::is_as_long};
use jiff::civil::Date;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use waymark_model::{Count, Instant, LinkPeriod, MAX_COUNT, Moment, Stamp, grouped};

/// Why a sum is no more than a part of all so far.
const IN_LONGER: &str =
    "new in a longer time than the day it is told on: all so far are at least so many";

/// So many reasons of one kind are named.
const MOST_NAMED: usize = 5;

/// What holds for all figures of a table.
pub(super) struct OfAll<'f> {
    pub file: &'f str,
    pub published: Option<Moment>,
    /// How far its sums are known, and why no further.
    pub level: Level,
    pub why: Option<String>,
}

/// Sums that rows may belong to which count in another: those whose times overlap, of the same people and
/// place. The sums stand in order of where they begin.
fn overlapping(cells: &[(CellKey, TableSum)], periods: &[Moment]) -> BTreeSet<usize> {
    let span_of = |period: u32| periods.get(period as usize).map(Moment::span);
    let mut met: HashMap<(u32, u16), (Instant, Vec<usize>)> = HashMap::new();
    let mut found = BTreeSet::new();
    for (at, ((period, key, nth), cell)) in cells.iter().enumerate() {
        if cell.is_last {
            continue;
        }
        let Some(span) = span_of(*period) else { continue };
        let (last, open) = met.entry((*key, *nth)).or_insert((span.start(), Vec::new()));
        open.retain(|at| {
            let own = cells.get(*at).and_then(|((period, ..), _)| span_of(*period));
            let is_over = own.is_none_or(|own| own.end() <= span.start());
            if !is_over {
                found.insert(*at);
            }
            false
        });
        if *last > span.start() {
            found.insert(at);
        } else {
            open.push(at);
        }
        *last = (*last).max(span.end());
    }
    found
}

impl Groups<'_> {
    /// The figures, in order of time.
    pub fn figures(mut self, importing: &mut Importing<'_>, all: &OfAll<'_>) -> Vec<TableFigure> {
        for (why, (rows, first)) in &self.out {
            let said = if *rows == 1 { why.clone() } else { format!("{why} ({rows} rows)") };
            importing.leave_out(self.row(*first), String::new(), said);
        }
        let periods = std::mem::take(&mut self.periods);
        let of_rows = self.cells.keys().filter_map(|(period, ..)| periods.get(*period as usize));
        let last = of_rows.copied().max_by_key(|p| p.span().end());
        let published = all.published.or_else(|| {
            let days = self.days(&periods);
            days.last().and_then(|day| parse(&day.to_string(), self.offset)).or(last)
        });
        let mut cells: Vec<(CellKey, TableSum)> =
            std::mem::take(&mut self.cells).into_iter().collect();
        cells.sort_unstable_by_key(|((period, key, nth), _)| {
            let span = periods.get(*period as usize).map(Moment::span);
            (span.map(|span| (span.start(), span.end())), *key, *nth)
        });
        let overlapping = overlapping(&cells, &periods);
        let more = self.wholes.more();
        let of = |time: &WholeTime| match time {
            WholeTime::Ever => String::new(),
            WholeTime::In(of) | WholeTime::At(of) => format!(" of {of}"),
        };
        let all_more: BTreeSet<String> = more.iter().map(|(time, _)| of(time)).collect();
        for of in all_more.iter().take(MOST_NAMED) {
            importing
                .note(format!("a total{of} is more than its rows: sums{of} are read as at least"));
        }
        if let Some(rest) = all_more.len().checked_sub(MOST_NAMED).filter(|rest| *rest > 0) {
            importing.note(format!("{rest} totals more are more than their rows"));
        }
        let mut figures = Vec::with_capacity(cells.len());
        let mut refused: BTreeMap<String, usize> = BTreeMap::new();
        let (mut open, mut in_longer) = (0_usize, 0_usize);
        let told_each = self.told_each(&cells, &periods);
        for (at, (key, mut cell)) in cells.into_iter().enumerate() {
            let (period, meant, nth) = (key.0, key.1, usize::from(key.2));
            let Some(period) = periods.get(period as usize).copied() else { continue };
            let Some(template) = self.meant.templates.get(&(meant, nth)) else { continue };
            let mut figure = template.clone();
            let sum = self.known((key, period), &mut cell, all, &mut figure.doubts);
            let (lower, upper, mut level) = sum;
            let mut say = |why: &str| figure.doubts.push(why.to_owned());
            let times = match cell.latest() {
                Some(latest) => [WholeTime::At(latest.at); 2],
                None => [WholeTime::In(period), WholeTime::Ever],
            };
            let is_short = times.iter().any(|time| more.contains(&(*time, nth)));
            if level < Level::AtLeast && is_short {
                level = Level::AtLeast;
                say(MORE);
            }
            if level < Level::AtLeast && overlapping.contains(&at) {
                level = Level::AtLeast;
                say("rows of a time that overlaps may belong to it: it may be more");
            }
            let is_over = published.is_some_and(|p| p.span().start() >= period.span().end());
            if !cell.is_last && !is_over && level < Level::AtLeast {
                level = Level::AtLeast;
                say("its time was not over when the table was published");
                open += 1;
            }
            let row = self.row(cell.sum.first);
            let rows = self.said_rows(&cell, all.file);
            if level == Level::Nothing {
                refused.insert(format!("{rows}: what one of them counts cannot be read and may take away, so that no sum is known"), row);
                continue;
            }
            let upper = upper.filter(|_| level == Level::Whole);
            if lower.max(upper.unwrap_or(0)) > MAX_COUNT {
                refused.insert(format!("{rows}: more than there are people"), row);
                continue;
            }
            let Some(count) = count_of(lower, upper) else {
                refused.insert(format!("{rows}: no more than at least 0 is known of them"), row);
                continue;
            };
            figure.row = row;
            figure.count = count;
            figure.wording = worded(count, cell.sum.rows);
            figure.notes = Arc::new(vec![(String::new(), rows)]);
            figure.published = published;
            if let Some(latest) = cell.latest() {
                (figure.as_of, figure.during) = (latest.at, None);
                figure.kind = SumKind::SoFar;
            } else {
                (figure.as_of, figure.during) = (period, Some(period));
                figure.kind = SumKind::New;
                let each = figure.new_each.or(told_each).filter(|each| *each != LinkPeriod::Day);
                let (from, to) = (period.span().start(), period.span().end());
                if each.is_some() && !is_as_long(each, from, to) {
                    (figure.during, figure.kind) = (None, SumKind::SoFar);
                    figure.count = Count::AtLeast(lower);
                    figure.wording = worded(figure.count, cell.sum.rows);
                    figure.doubts.push(IN_LONGER.to_owned());
                    in_longer += 1;
                }
            }
            figures.push(figure);
        }
        let more = refused.len().saturating_sub(MOST_NAMED);
        for (why, row) in refused.into_iter().take(MOST_NAMED) {
            importing.leave_out(row, String::new(), why);
        }
        if more > 0 {
            importing.leave_out(0, String::new(), format!("{more} sums more of that kind"));
        }
        if in_longer > 0 {
            importing.note(format!(
                "{} of new people in a week or month, told on one day: read as at least so many so far; give each \
                 row the days that it is of to have them exact",
                if in_longer == 1 { "1 sum is".to_owned() } else { format!("{in_longer} sums are") }
            ));
        }
        if open > 0
            && let Some(published) = published
        {
            importing.note(format!(
                "{} of a time that was not over when the table was published, {published}: read as at least; say \
                 the day with published, if it was later",
                if open == 1 { "1 sum is".to_owned() } else { format!("{open} sums are") }
            ));
        }
        figures
    }

    /// What is new in which time the rows tell, by when they do: all on one day of the week are of weeks.
    fn told_each(&self, cells: &[(CellKey, TableSum)], periods: &[Moment]) -> Option<LinkPeriod> {
        let sums = cells.iter().filter(|(_, cell)| !cell.is_last);
        let days = sums.filter_map(|((period, ..), _)| periods.get(*period as usize));
        let days: Option<BTreeSet<Date>> = days.map(|p| day_of(p, 0, self.offset)).collect();
        let days = days.filter(|days| days.len() > 2)?;
        let is_alike = |of: fn(Date) -> i8| {
            let all: BTreeSet<i8> = days.iter().map(|day| of(*day)).collect();
            all.len() == 1
        };
        if is_alike(|day| day.weekday().to_monday_zero_offset()) {
            return Some(LinkPeriod::Week);
        }
        let is_monthly = is_alike(Date::day) || is_alike(|day| day.days_in_month() - day.day());
        is_monthly.then_some(LinkPeriod::Month)
    }

    /// What is known of a sum by its rows; and why no more.
    fn known(
        &self,
        (key, period): (CellKey, Moment),
        cell: &mut TableSum,
        all: &OfAll<'_>,
        doubts: &mut Vec<String>,
    ) -> (u64, Option<u64>, Level) {
        let (meant, nth) = (key.1, usize::from(key.2));
        let (mut lower, mut upper) = if cell.is_last { cell.last_bounds() } else { cell.bounds() };
        doubts.extend(cell.doubts().cloned());
        let level = |all: Option<&Level>| all.copied().unwrap_or_default();
        let missing = level(self.missing.keys.get(&(meant, nth)))
            .max(level(self.missing.periods.get(&(period, nth))))
            .max(level(self.missing.everywhere.get(&nth)));
        let mut known = cell.level.max(missing).max(all.level);
        if all.level == known {
            doubts.extend(all.why.clone());
        }
        if cell.lost > 0 {
            let rows =
                if cell.lost == 1 { "1 row".to_owned() } else { format!("{} rows", cell.lost) };
            doubts.push(format!("the counts of {rows} are not known: it may be more"));
        } else if missing > Level::Whole {
            doubts
                .push("rows that may belong to it could not be placed: it may be more".to_owned());
        }
        if cell.is_last {
            let total = cell
                .latest()
                .and_then(|latest| self.stock_totals.get(&(latest.at, meant, nth)).copied());
            if known < Level::AtLeast && total > upper && upper.is_some() {
                known = Level::AtLeast;
                doubts.push("a total of it is more than its rows: it may be more".to_owned());
            }
            return (lower, upper, known);
        }
        let doubtful = self.doubtful.get(&key).filter(|more| **more != (lower, upper));
        if let Some((_, more)) = doubtful {
            upper = upper.zip(*more).map(|(a, b)| a.saturating_add(b));
            doubts.push("rows that may be totals of it are not counted: it may be more".to_owned());
        }
        let total = self.totals.get(&key).copied().unwrap_or(0);
        if doubtful.is_none() && total > lower && known < Level::AtLeast && Some(total) > upper {
            known = Level::AtLeast;
            doubts.push("a total of it is more than its rows: it may be more".to_owned());
        }
        lower = lower.min(upper.unwrap_or(lower));
        (lower, upper, known)
    }

    /// The number of a row in the file.
    fn row(&self, row: u32) -> usize {
        usize::try_from(row.saturating_add(self.rows.before)).unwrap_or(usize::MAX)
    }

    fn said_rows(&self, cell: &TableSum, file: &str) -> String {
        let n = |row| grouped(self.row(row) as u64, ",");
        if cell.sum.rows == 1 {
            return format!("row {} of {file}", n(cell.sum.first));
        }
        let rows = grouped(cell.sum.rows.into(), ",");
        format!("{rows} rows of {file}, {} to {}", n(cell.sum.first), n(cell.sum.last))
    }

    /// The days that rows are of, in order.
    fn days(&self, periods: &[Moment]) -> Vec<Date> {
        let latest = self.cells.values().filter_map(TableSum::latest);
        let latest = latest.filter_map(|latest| day_of(&latest.at, 0, self.offset));
        let own = self.cells.keys().filter_map(|(period, ..)| periods.get(*period as usize));
        let ends = own.filter_map(|period| match (period.first(), period.last()) {
            (Stamp::Day(day), None) | (Stamp::Day(_), Some(Stamp::Day(day))) => Some(day),
            _ => None,
        });
        let mut days: Vec<Date> = latest.chain(ends).collect();
        days.sort_unstable();
        days
    }
}

/// A count of these bounds; nothing of what says nothing.
fn count_of(lower: u64, upper: Option<u64>) -> Option<Count> {
    match upper {
        Some(upper) if upper == lower => Some(Count::Exact(lower)),
        Some(upper) => Some(Count::Between(lower, upper)),
        None => (lower > 0).then_some(Count::AtLeast(lower)),
    }
}

fn worded(count: Count, rows: u32) -> String {
    let n = |n: u64| grouped(n, ",");
    let said = match count {
        Count::Exact(exact) => n(exact),
        Count::Between(lower, upper) => format!("{} to {}", n(lower), n(upper)),
        Count::AtLeast(lower) => format!("at least {}", n(lower)),
        other => format!("{other:?}"),
    };
    if rows == 1 { said } else { format!("{said} in {} rows", n(rows.into())) }
}
