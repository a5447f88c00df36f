//! Columns of moments: what a column settles for all its cells, and what is asked once.

mod decided;
mod periods;

use super::{ColumnPlan, Importing};
use crate::file::{CellKind, TableCell, number_format::serial};
pub(super) use crate::reading::moment::latest;
use crate::reading::{
    by_text::ByText,
    calendar::OtherCalendar,
    moment::{self, CellMoment},
    words::RoleWord,
};
use decided::{DayOrder, WholeDays};
use jiff::civil::{Date, DateTime, Time};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Instant, Moment, Offset};

/// What a row says of when.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum RowMoment {
    Moment(Moment),
    /// The cell is blank.
    Blank,
    Wrong(String),
    /// It hangs on a question.
    Asked,
}

/// What was settled of a column.
#[derive(Clone, Default, Debug)]
pub(super) struct ColumnMoments {
    pub by_row: BTreeMap<usize, RowMoment>,
    pub format: String,
    pub decided_by: String,
}

/// Seconds in a day.
const DAY: i32 = 86_400;

/// The farthest clock east of UTC, in seconds.
const FARTHEST_EAST: i32 = 14 * 3600;

pub(super) fn day(date: Date, offset: Offset) -> Option<Moment> {
    Moment::parse(&date.to_string(), offset).ok()
}

/// A moment as it stands in a heading; nothing of what a heading alone does not settle.
pub(super) fn settled(
    found: &CellMoment,
    day_first: Option<bool>,
    offset: Offset,
) -> Option<Moment> {
    let parse = |text: String| Moment::parse(&text, offset).ok();
    match found {
        CellMoment::Day(d) => day(*d, offset),
        CellMoment::Month(d) => parse(format!("{:04}-{:02}", d.year(), d.month())),
        CellMoment::Year(y) => parse(format!("{y:04}")),
        CellMoment::Days(a, b) => parse(format!("{a}/{b}")),
        CellMoment::Written(text) => parse(text.clone()),
        CellMoment::Clock(at) => Some(Moment::instant(offset.instant(*at), offset)),
        CellMoment::Stamp(at, own) => Some(Moment::instant(own.instant(*at), *own)),
        CellMoment::Between(ends) => between(ends, day_first, offset)?.ok(),
        CellMoment::Either(a, b, time) => {
            let date = match (day_first, a, b) {
                (Some(true), a, _) => (*a)?,
                (Some(false), _, b) => (*b)?,
                (None, Some(a), Some(b)) if a == b => *a,
                (None, Some(a), None) | (None, None, Some(a)) => *a,
                _ => return None,
            };
            match time.filter(|t| *t != Time::midnight()) {
                Some(time) => Some(Moment::instant(offset.instant(date.to_datetime(time)), offset)),
                None => day(date, offset),
            }
        }
        CellMoment::Serial(_) | CellMoment::Epoch(_) | CellMoment::Wrong(_) => None,
    }
}

/// From the first end to the last; the error is why that is no time. The clock of one end is that of the
/// other where it names none.
fn between(
    ends: &(CellMoment, CellMoment),
    day_first: Option<bool>,
    offset: Offset,
) -> Option<Result<Moment, &'static str>> {
    let own = |found: &CellMoment| match found {
        CellMoment::Stamp(_, own) => Some(*own),
        _ => None,
    };
    let offset = own(&ends.0).or_else(|| own(&ends.1)).unwrap_or(offset);
    let end = |found| {
        let settled = settled(found, day_first, offset)?;
        // Where an interval ends at 00:00, that day is not of it.
        let is_time = matches!(found, CellMoment::Either(_, _, Some(_)));
        let start = || Moment::instant(settled.span().start(), offset);
        Some(if is_time { start() } else { settled }.to_string())
    };
    let both = format!("{}/{}", end(&ends.0)?, end(&ends.1)?);
    Some(Moment::parse(&both, offset).map_err(|_| "it ends before it begins"))
}

/// The time of day that a cell names, and on which clock.
fn time_of(found: &CellMoment) -> Option<(DateTime, Option<Offset>)> {
    match found {
        CellMoment::Clock(at) => Some((*at, None)),
        CellMoment::Stamp(at, own) => Some((*at, Some(*own))),
        CellMoment::Epoch(secs) => Some((Offset::UTC.civil(Instant(*secs)), Some(Offset::UTC))),
        CellMoment::Either(a, b, Some(time)) => Some((a.or(*b)?.to_datetime(*time), None)),
        _ => None,
    }
}

fn seconds(at: DateTime) -> i32 {
    i32::from(at.hour()) * 3600 + i32::from(at.minute()) * 60 + i32::from(at.second())
}

/// The clock on which a stamp in UTC is midnight: the one that lies east where two are.
fn clock_of_midnight(seconds_of_day: i32) -> i32 {
    let east = DAY - seconds_of_day;
    if east <= FARTHEST_EAST { east } else { -seconds_of_day }
}

fn settle_one(found: &CellMoment, order: DayOrder, offset: Offset) -> RowMoment {
    let day_first = match order {
        DayOrder::DayFirst => Some(true),
        DayOrder::MonthFirst => Some(false),
        DayOrder::Open | DayOrder::Contradicts => None,
    };
    let found = match found {
        CellMoment::Between(ends) => between(ends, day_first, offset),
        other => settled(other, day_first, offset).map(Ok),
    };
    match found.unwrap_or(Err("it is no day of the calendar")) {
        Ok(moment) => RowMoment::Moment(moment),
        Err(why) => RowMoment::Wrong(why.to_owned()),
    }
}

/// Whether a cell names a year of two digits that may be one of another calendar.
fn is_year_cut(own: OtherCalendar, text: &str, latest: i16) -> bool {
    let alone = moment::read(&TableCell::text(text), latest);
    alone.is_some_and(|alone| own.may_be_cut(text, &alone))
}

/// What a column of moments settles for each of its cells.
struct SettledMoments {
    order: DayOrder,
    as_days: WholeDays,
    /// Since when serial days are counted; nothing where it is asked.
    epoch_1904: Option<bool>,
    offset: Offset,
}

impl SettledMoments {
    /// What a row says by its cell, and whether on a clock that the cell does not name.
    fn row_moment(&self, found: Option<CellMoment>) -> (RowMoment, bool) {
        let Some(found) = found else { return (RowMoment::Blank, false) };
        let choices = found.choices();
        let is_open = |(a, b): &(Option<Date>, Option<Date>)| a.is_some() && b.is_some() && a != b;
        if self.order == DayOrder::Open && choices.iter().any(is_open) {
            return (RowMoment::Asked, false);
        }
        if self.order == DayOrder::Contradicts && choices.iter().any(|(a, b)| a != b) {
            let why = "days of this column stand first in some rows and months in others";
            return (RowMoment::Wrong(why.to_owned()), false);
        }
        match found {
            CellMoment::Wrong(why) => (RowMoment::Wrong(why), false),
            CellMoment::Serial(number) => (self.of_serial(number), false),
            found => match time_of(&found) {
                Some((at, own)) => self.of_time(found, at, own),
                None => (settle_one(&found, self.order, self.offset), found.is_clockless()),
            },
        }
    }

    /// The day or the time that a serial day of a spreadsheet is.
    fn of_serial(&self, number: f64) -> RowMoment {
        let Some(from_1904) = self.epoch_1904 else { return RowMoment::Asked };
        let moment = serial(number, from_1904).and_then(|at| {
            if at.time() == Time::midnight() {
                day(at.date(), self.offset)
            } else {
                Some(Moment::instant(self.offset.instant(at), self.offset))
            }
        });
        let wrong = || RowMoment::Wrong(format!("`{number}` is no day"));
        moment.map_or_else(wrong, RowMoment::Moment)
    }

    /// What a time of day says, on the clock that it names.
    fn of_time(&self, found: CellMoment, at: DateTime, own: Option<Offset>) -> (RowMoment, bool) {
        let (order, offset) = (self.order, self.offset);
        let is_midnight = own.is_none() && at.time() == Time::midnight();
        match &self.as_days {
            WholeDays::Asked => (RowMoment::Asked, false),
            WholeDays::Days(clocks) => {
                let turned = match (&found, clocks.is_empty()) {
                    (CellMoment::Either(..), _) => None,
                    (_, true) => Some(at.date()),
                    (_, false) => {
                        let east = clock_of_midnight(seconds(at));
                        let moved = Offset::UTC.instant(at).plus_secs(i64::from(east));
                        Some(Offset::UTC.civil(moved).date())
                    }
                };
                let found = match (turned, found) {
                    (Some(date), _) => CellMoment::Day(date),
                    (None, CellMoment::Either(a, b, _)) => CellMoment::Either(a, b, None),
                    (None, other) => other,
                };
                (settle_one(&found, order, offset), false)
            }
            WholeDays::Midnights(false) if is_midnight => (RowMoment::Asked, false),
            WholeDays::Midnights(true) if is_midnight => {
                let day = match found {
                    CellMoment::Either(a, b, _) => CellMoment::Either(a, b, None),
                    _ => CellMoment::Day(at.date()),
                };
                (settle_one(&day, order, offset), false)
            }
            WholeDays::Times | WholeDays::Midnights(_) => {
                let said = match found {
                    CellMoment::Epoch(secs) => {
                        RowMoment::Moment(Moment::instant(Instant(secs), Offset::UTC))
                    }
                    CellMoment::Clock(_) => {
                        RowMoment::Moment(Moment::instant(offset.instant(at), offset))
                    }
                    other => settle_one(&other, order, offset),
                };
                (said, own.is_none())
            }
        }
    }
}

impl Importing<'_> {
    /// The clocks on which the stamps of all these columns are midnight, and whether the day or the month
    /// stands first in the ends of a period.
    pub(super) fn gather_clocks(&mut self, columns: &[usize]) {
        let (mut days, mut months) = (false, false);
        let latest = latest();
        let mut known = ByText::default();
        for at in self.table.data() {
            let Some(row) = self.sheet.rows.get(at) else { continue };
            for column in columns {
                let Some(cell) = row.cell(*column) else { continue };
                let read = match cell.kind {
                    CellKind::Text => known.of(&cell.text, |_| moment::read(cell, latest)).clone(),
                    _ => moment::read(cell, latest),
                };
                if let Some(CellMoment::Stamp(at, own)) = read.clone()
                    && own == Offset::UTC
                {
                    self.clocks.insert(clock_of_midnight(seconds(at)));
                } else if self.ends.contains(column) {
                    days |= matches!(read, Some(CellMoment::Either(Some(_), None, _)));
                    months |= matches!(read, Some(CellMoment::Either(None, Some(_), _)));
                }
            }
        }
        self.order_of_ends = match (days, months) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
    }

    /// What each row says in a column of moments.
    pub(super) fn moments(&mut self, plan: &ColumnPlan) -> ColumnMoments {
        let latest = latest();
        // Where a day is made up of several columns, a text does not say it alone.
        let is_whole = self.date_parts.is_none_or(|parts| parts.at != plan.at);
        let text_of = |at: usize| -> Option<&str> {
            let cell = self.sheet.rows.get(at)?.cell(plan.at)?;
            (is_whole && cell.kind == CellKind::Text).then_some(&*cell.text)
        };
        let mut known = ByText::default();
        let headings: String = self.table.columns.iter().map(|c| c.heading.as_str()).collect();
        let mut of_others: BTreeMap<&str, (String, CellMoment)> = BTreeMap::new();
        let mut read = |at: usize| {
            let row = self.sheet.rows.get(at)?;
            let mut read = || {
                let found = self.moment_in(row, plan.at, latest);
                let said = row.said(plan.at);
                let script = format!("{} {said}", plan.heading);
                let Some(own) = OtherCalendar::of_script(&script, &headings) else { return found };
                if text_of(at).is_some_and(|text| is_year_cut(own, text, latest)) {
                    let why = format!(
                        "the year of `{said}` has two digits, and may be of the {} calendar",
                        own.name()
                    );
                    return Some(CellMoment::Wrong(why));
                }
                let is_wrong = matches!(found, Some(CellMoment::Wrong(_)));
                let other = is_wrong.then(|| own.read(said, latest)).flatten();
                let Some(other) = other else { return found };
                of_others.entry(own.name()).or_insert_with(|| (said.to_owned(), other.clone()));
                Some(other)
            };
            let found = match text_of(at) {
                Some(text) => known.of(text, |_| read()).clone(),
                None => read(),
            };
            Some((row.number, found))
        };
        let rows: Vec<usize> = self.table.data().filter(|at| *at < self.sheet.rows.len()).collect();
        let cells: Vec<(usize, Option<CellMoment>)> =
            rows.iter().filter_map(|at| read(*at)).collect();
        let name = plan.called();
        for (calendar, (said, moment)) in of_others {
            let own = settled(&moment, None, self.with.offset);
            let own = own.map_or(String::new(), |own| format!(", such as `{said}`, {own}"));
            self.note(format!("years of `{name}` are those of the {calendar} calendar{own}"));
        }
        let mut out =
            ColumnMoments { decided_by: plan.decided_by.clone(), ..ColumnMoments::default() };
        let order = self.order(&name, plan.at, &cells, &mut out);
        let as_days = self.whole_days(&name, plan.is(RoleWord::Published), &cells, &mut out);
        let epoch_1904 = self.epoch(&name, &cells, &mut out);
        let settled = SettledMoments { order, as_days, epoch_1904, offset: self.with.offset };
        let mut clocked = 0;
        let waits = |at: usize| {
            let row = self.sheet.rows.get(at)?;
            self.waits_for_year(row, plan.at).then_some(row.number)
        };
        let waiting: BTreeSet<usize> = rows.iter().filter_map(|at| waits(*at)).collect();
        let mut known = ByText::default();
        for ((row, found), at) in cells.into_iter().zip(&rows) {
            let (said, is_clocked) = match (&found, text_of(*at)) {
                (None | Some(CellMoment::Wrong(_)), _) if waiting.contains(&row) => {
                    (RowMoment::Asked, false)
                }
                (_, Some(text)) => known.of(text, |_| settled.row_moment(found)).clone(),
                (_, None) => settled.row_moment(found),
            };
            clocked += usize::from(is_clocked);
            out.by_row.insert(row, said);
        }
        if clocked > 0 {
            let clock = if self.is_into { "the clock of the situation, " } else { "" };
            self.note(format!(
                "the times of day in `{name}` name no clock: taken on {clock}{}",
                settled.offset
            ));
        }
        self.of_periods(plan, &mut out);
        self.doubt_future(&name, &out);
        if out.format.is_empty() {
            let all = out.by_row.values();
            let instants =
                all.filter(|m| matches!(m, RowMoment::Moment(m) if m.span().is_instant()));
            if instants.count() > 0 { "instants" } else { "days" }.clone_into(&mut out.format);
        }
        out
    }

    /// Days that are yet to come are told: the order of day and month may be wrong.
    fn doubt_future(&mut self, name: &str, out: &ColumnMoments) {
        let Some(now) = Instant::now() else { return };
        let tomorrow = now.plus_secs(i64::from(DAY));
        let is_late =
            |m: &&RowMoment| matches!(m, RowMoment::Moment(m) if m.span().start() > tomorrow);
        let late = out.by_row.values().filter(is_late).count();
        if late > 0 {
            self.note(format!("{late} moments of `{name}` lie in the future"));
        }
    }
}
