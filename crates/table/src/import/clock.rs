//! Columns of moments: what a column settles for all its cells, and what is asked once.

use super::{ColumnPlan, Importing};
use crate::file::number_format::serial;
use crate::reading::{
    moment::{self, CellMoment},
    words::RoleWord,
};
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

/// Days between the first days of the two calendars of spreadsheets.
const EPOCHS_APART: i64 = 1462;

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
        CellMoment::Between(ends) => between(ends, day_first, offset),
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

/// From the first end to the last. The clock of one end is that of the other where it names none.
fn between(
    ends: &(CellMoment, CellMoment),
    day_first: Option<bool>,
    offset: Offset,
) -> Option<Moment> {
    let own = |found: &CellMoment| match found {
        CellMoment::Stamp(_, own) => Some(*own),
        _ => None,
    };
    let offset = own(&ends.0).or_else(|| own(&ends.1)).unwrap_or(offset);
    let end = |found| settled(found, day_first, offset).map(|m| m.to_string());
    Moment::parse(&format!("{}/{}", end(&ends.0)?, end(&ends.1)?), offset).ok()
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

/// Years of two digits are none after this one.
pub(super) fn latest() -> i16 {
    let now = Instant::now().map(|now| Offset::UTC.civil(now).year());
    now.unwrap_or(2030)
}

fn settle_one(found: &CellMoment, order: Order, offset: Offset) -> RowMoment {
    let day_first = match order {
        Order::DayFirst => Some(true),
        Order::MonthFirst => Some(false),
        Order::Open | Order::Contradicts => None,
    };
    settled(found, day_first, offset).map_or_else(
        || RowMoment::Wrong("it is no day of the calendar".to_owned()),
        RowMoment::Moment,
    )
}

impl Importing<'_> {
    /// The clocks on which the stamps of all these columns are midnight, and whether the day or the month
    /// stands first in the ends of a period.
    pub(super) fn gather_clocks(&mut self, columns: &[usize]) {
        let (mut days, mut months) = (false, false);
        let latest = latest();
        for at in self.table.data() {
            let Some(row) = self.sheet.rows.get(at) else { continue };
            for column in columns {
                let read = row.cell(*column).and_then(|cell| moment::read(cell, latest));
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
        let read = |at: usize| {
            let row = self.sheet.rows.get(at)?;
            Some((row.number, row.cell(plan.at).and_then(|cell| moment::read(cell, latest))))
        };
        let cells: Vec<(usize, Option<CellMoment>)> = self.table.data().filter_map(read).collect();
        let name = plan.called();
        let mut out =
            ColumnMoments { decided_by: plan.decided_by.clone(), ..ColumnMoments::default() };
        let order = self.order(&name, plan.at, &cells, &mut out);
        let as_days = self.whole_days(&name, plan.is(RoleWord::Published), &cells, &mut out);
        let epoch_1904 = self.epoch(&name, &cells, &mut out);
        let offset = self.with.offset;
        let mut clocked = 0;
        for (row, found) in cells {
            let said = match found {
                None => RowMoment::Blank,
                Some(CellMoment::Wrong(why)) => RowMoment::Wrong(why),
                Some(found)
                    if order == Order::Open
                        && found
                            .choices()
                            .iter()
                            .any(|(a, b)| a.is_some() && b.is_some() && a != b) =>
                {
                    RowMoment::Asked
                }
                Some(found)
                    if order == Order::Contradicts
                        && found.choices().iter().any(|(a, b)| a != b) =>
                {
                    RowMoment::Wrong(
                        "days of this column stand first in some rows and months in others"
                            .to_owned(),
                    )
                }
                Some(CellMoment::Serial(number)) => match epoch_1904 {
                    None => RowMoment::Asked,
                    Some(from_1904) => serial(number, from_1904)
                        .and_then(|at| {
                            if at.time() == Time::midnight() {
                                day(at.date(), offset)
                            } else {
                                Some(Moment::instant(offset.instant(at), offset))
                            }
                        })
                        .map_or_else(
                            || RowMoment::Wrong(format!("`{number}` is no day")),
                            RowMoment::Moment,
                        ),
                },
                Some(found) => match (time_of(&found), &as_days) {
                    (Some(_), WholeDays::Asked) => RowMoment::Asked,
                    (Some((at, _)), WholeDays::Days(clocks)) => {
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
                        settle_one(&found, order, offset)
                    }
                    (Some((at, None)), WholeDays::Midnights(is_answered))
                        if at.time() == Time::midnight() =>
                    {
                        match (is_answered, found) {
                            (false, _) => RowMoment::Asked,
                            (true, CellMoment::Either(a, b, _)) => {
                                settle_one(&CellMoment::Either(a, b, None), order, offset)
                            }
                            (true, _) => settle_one(&CellMoment::Day(at.date()), order, offset),
                        }
                    }
                    (Some((at, own)), WholeDays::Times | WholeDays::Midnights(_)) => {
                        clocked += usize::from(own.is_none());
                        match found {
                            CellMoment::Epoch(secs) => {
                                RowMoment::Moment(Moment::instant(Instant(secs), Offset::UTC))
                            }
                            CellMoment::Clock(_) => {
                                RowMoment::Moment(Moment::instant(offset.instant(at), offset))
                            }
                            other => settle_one(&other, order, offset),
                        }
                    }
                    (None, _) => {
                        clocked += usize::from(found.is_clockless());
                        settle_one(&found, order, offset)
                    }
                },
            };
            out.by_row.insert(row, said);
        }
        if clocked > 0 {
            let clock = if self.is_into { "the clock of the situation, " } else { "" };
            self.note(format!(
                "the times of day in `{name}` name no clock: taken on {clock}{offset}"
            ));
        }
        self.doubt_future(&name, &out);
        if out.format.is_empty() {
            let all = out.by_row.values();
            let instants =
                all.filter(|m| matches!(m, RowMoment::Moment(m) if m.span().is_instant()));
            if instants.count() > 0 { "instants" } else { "days" }.clone_into(&mut out.format);
        }
        out
    }

    /// Whether the day or the month stands first: by cells that can be read in one way only.
    fn order(
        &mut self,
        name: &str,
        at: usize,
        cells: &[(usize, Option<CellMoment>)],
        out: &mut ColumnMoments,
    ) -> Order {
        let (mut days, mut months, mut open) = (None, None, Vec::new());
        for (row, cell) in cells {
            for choice in cell.iter().flat_map(CellMoment::choices) {
                match choice {
                    (Some(_), None) => days = days.or(Some(*row)),
                    (None, Some(_)) => months = months.or(Some(*row)),
                    (Some(a), Some(b)) if a != b && open.last() != Some(row) => open.push(*row),
                    _ => {}
                }
            }
        }
        let is_end = self.ends.contains(&at);
        let cell = |row: usize| {
            let said = self.sheet.rows.iter().find(|r| r.number == row).map_or("", |r| r.said(at));
            format!("`{said}` in row {}", self.file_row(row))
        };
        let mut say = |format: &str, by: String| {
            format.clone_into(&mut out.format);
            out.decided_by = by;
        };
        match (days, months) {
            (Some(row), None) => {
                let by = cell(row);
                say("day first", by);
                Order::DayFirst
            }
            (None, Some(row)) => {
                let by = cell(row);
                say("month first", by);
                Order::MonthFirst
            }
            (Some(a), Some(b)) => {
                let by = format!("{} against {}", cell(a), cell(b));
                say("contradicts itself", by);
                Order::Contradicts
            }
            (None, None) if open.is_empty() => Order::Open,
            (None, None) if is_end && self.order_of_ends.is_some() => {
                let is_day = self.order_of_ends == Some(true);
                let by = "the other end of the period".to_owned();
                say(if is_day { "day first" } else { "month first" }, by);
                if is_day { Order::DayFirst } else { Order::MonthFirst }
            }
            (None, None) => {
                let question = format!("Does the day or the month stand first in `{name}`?");
                let answers = ["day first".to_owned(), "month first".to_owned()];
                let answer = self.answers.ask(&question, &answers, false, open);
                match answer.as_deref() {
                    Some("day first") => {
                        say("day first", "answer".to_owned());
                        Order::DayFirst
                    }
                    Some(_) => {
                        say("month first", "answer".to_owned());
                        Order::MonthFirst
                    }
                    None => {
                        say("day or month first", "asked".to_owned());
                        Order::Open
                    }
                }
            }
        }
    }

    /// Whether the times of a column are days: all of them midnights, of some clock.
    fn whole_days(
        &mut self,
        name: &str,
        is_published: bool,
        cells: &[(usize, Option<CellMoment>)],
        out: &mut ColumnMoments,
    ) -> WholeDays {
        let timed: Vec<(usize, DateTime, Option<Offset>)> = cells
            .iter()
            .filter_map(|(row, cell)| {
                let (at, own) = time_of(cell.as_ref()?)?;
                Some((*row, at, own))
            })
            .collect();
        if timed.is_empty() {
            return WholeDays::Times;
        }
        let rows = || timed.iter().map(|(row, ..)| *row).collect::<Vec<_>>();
        if timed.iter().all(|(_, at, _)| at.time() == Time::midnight()) {
            self.note(format!("the times of `{name}` are all 00:00: taken as days"));
            "days (all times 00:00)".clone_into(&mut out.format);
            return WholeDays::Days(BTreeSet::new());
        }
        // Ends of days are days too.
        let is_last = |at: &DateTime| at.hour() == 23 && at.minute() == 59;
        if timed.iter().all(|(_, at, own)| own.is_none() && is_last(at)) {
            self.note(format!("the times of `{name}` are all 23:59: taken as days"));
            "days (all times 23:59)".clone_into(&mut out.format);
            return WholeDays::Days(BTreeSet::new());
        }
        // When something was published is no day that a clock turned.
        if is_published && !self.clocks.is_empty() {
            let own = |at: &DateTime| self.clocks.contains(&clock_of_midnight(seconds(*at)));
            if !timed.iter().all(|(_, at, _)| own(at)) {
                return WholeDays::Times;
            }
        } else if is_published {
            return WholeDays::Times;
        }
        // Midnights of one clock, an hour apart in summer.
        let clocks: BTreeSet<i32> =
            timed.iter().map(|(_, at, _)| clock_of_midnight(seconds(*at))).collect();
        let are_stamps = timed.iter().all(|(_, _, own)| *own == Some(Offset::UTC));
        let apart = clocks.last().zip(clocks.first()).map(|(last, first)| last - first);
        let are_hours = timed.iter().all(|(_, at, _)| at.second() == 0 && at.minute() % 15 == 0);
        if !are_stamps || !are_hours || apart.is_none_or(|apart| apart != 0 && apart != 3600) {
            return self.midnights(name, &timed);
        }
        // Asked once for all columns of the table.
        let clocks = if self.clocks.is_superset(&clocks)
            && self.clocks.last().zip(self.clocks.first()).is_some_and(|(a, b)| a - b <= 3600)
        {
            self.clocks.clone()
        } else {
            clocks
        };
        let question = "Are the times of day in this table whole days of another clock?";
        let written: Vec<String> =
            clocks.iter().filter_map(|c| Some(Offset::from_secs(*c)?.to_string())).collect();
        let own = self.with.offset;
        if self.is_into && clocks.iter().all(|c| Offset::from_secs(*c) == Some(own)) {
            self.note(format!("the times of `{name}` are all midnight at {own}: taken as days"));
            format!("days (all times midnight at {own})").clone_into(&mut out.format);
            return WholeDays::Days(clocks);
        }
        let days = match written.as_slice() {
            [one] => format!("days on a clock of {one}"),
            [winter, summer, ..] => format!("days on a clock of {winter}, {summer} in summer"),
            [] => return WholeDays::Times,
        };
        self.note(format!(
            "all times of `{name}` are midnight on a clock of {}",
            written.join(" or ")
        ));
        let answers = [days.clone(), "days of UTC".to_owned(), "times of day in UTC".to_owned()];
        let answer = self.answers.ask(question, &answers, false, rows());
        let Some(answer) = answer else {
            "asked".clone_into(&mut out.decided_by);
            return WholeDays::Asked;
        };
        "answer".clone_into(&mut out.decided_by);
        out.format.clone_from(&answer);
        if answer == days {
            WholeDays::Days(clocks)
        } else if answer.starts_with("days") {
            WholeDays::Days(BTreeSet::new())
        } else {
            WholeDays::Times
        }
    }

    /// Midnights among other times may be days whose time nobody wrote.
    fn midnights(&mut self, name: &str, timed: &[(usize, DateTime, Option<Offset>)]) -> WholeDays {
        let is_bare =
            |at: &DateTime, own: &Option<Offset>| own.is_none() && at.time() == Time::midnight();
        let bare = timed.iter().filter(|(_, at, own)| is_bare(at, own)).map(|(row, ..)| *row);
        let bare: Vec<usize> = bare.collect();
        if bare.is_empty() {
            return WholeDays::Times;
        }
        let question = format!("Is 00:00 in `{name}` midnight, or a day without a time?");
        let answers = ["a day without a time", "midnight"].map(str::to_owned);
        match self.answers.ask(&question, &answers, false, bare).as_deref() {
            Some("midnight") => WholeDays::Times,
            Some(_) => WholeDays::Midnights(true),
            None => WholeDays::Midnights(false),
        }
    }

    /// Since when serial days are counted; `None` where it is asked.
    fn epoch(
        &mut self,
        name: &str,
        cells: &[(usize, Option<CellMoment>)],
        out: &mut ColumnMoments,
    ) -> Option<bool> {
        let serials: Vec<(usize, f64)> = cells
            .iter()
            .filter_map(|(row, cell)| match cell {
                Some(CellMoment::Serial(number)) => Some((*row, *number)),
                _ => None,
            })
            .collect();
        let Some(latest) = serials.iter().map(|(_, n)| *n).reduce(f64::max) else {
            return Some(false);
        };
        if let Some(from_1904) = self.from_1904 {
            let since = if from_1904 { 1904 } else { 1900 };
            out.format = format!("serial days since {since}");
            "the workbook".clone_into(&mut out.decided_by);
            return Some(from_1904);
        }
        let now = Instant::now()?;
        let is_past = |from_1904: bool| {
            let at = serial(latest, from_1904);
            at.is_some_and(|at| Offset::UTC.instant(at) <= now.plus_secs(i64::from(DAY)))
        };
        if is_past(false) && !is_past(true) {
            "serial days since 1900".clone_into(&mut out.format);
            out.decided_by = format!(
                "counted since 1904 they would be {EPOCHS_APART} days later, in the future"
            );
            let note = format!("`{name}` holds serial days of a spreadsheet: counted since 1900");
            self.note(note);
            return Some(false);
        }
        let question = format!("Since when are the serial days of `{name}` counted?");
        let answers = ["1900".to_owned(), "1904".to_owned()];
        let rows = serials.into_iter().map(|(row, _)| row);
        let answer = self.answers.ask(&question, &answers, false, rows)?;
        out.format = format!("serial days since {answer}");
        "answer".clone_into(&mut out.decided_by);
        Some(answer == "1904")
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

/// What stands first in `03/04/2023`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    Open,
    DayFirst,
    MonthFirst,
    Contradicts,
}

/// What the times of day of a column are.
#[derive(Clone, PartialEq, Eq, Debug)]
enum WholeDays {
    Times,
    /// Those at 00:00 only, where it is answered.
    Midnights(bool),
    /// Days: on these clocks, in seconds east, or as written where there are none.
    Days(BTreeSet<i32>),
    Asked,
}
