//! Columns of moments: what a column settles for all its cells, and what is asked once.

mod decided;

use super::{ColumnPlan, Importing};
use crate::file::number_format::serial;
pub(super) use crate::reading::moment::latest;
use crate::reading::{
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
            Some((row.number, self.moment_in(row, plan.at, latest)))
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
        let waits = |at: usize| {
            let row = self.sheet.rows.get(at)?;
            self.waits_for_year(row, plan.at).then_some(row.number)
        };
        let waiting: BTreeSet<usize> = self.table.data().filter_map(waits).collect();
        for (row, found) in cells {
            let said = match found {
                None | Some(CellMoment::Wrong(_)) if waiting.contains(&row) => RowMoment::Asked,
                None => RowMoment::Blank,
                Some(CellMoment::Wrong(why)) => RowMoment::Wrong(why),
                Some(found)
                    if order == DayOrder::Open
                        && found
                            .choices()
                            .iter()
                            .any(|(a, b)| a.is_some() && b.is_some() && a != b) =>
                {
                    RowMoment::Asked
                }
                Some(found)
                    if order == DayOrder::Contradicts
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
