//! What a column of moments decides for all its cells: the order of day and month, whether times are days,
//! and since when serial days count.

use super::{ColumnMoments, DAY, clock_of_midnight, seconds, time_of};
use crate::{file::number_format::serial, import::Importing, reading::moment::CellMoment};
use jiff::civil::{DateTime, Time};
use std::collections::BTreeSet;
use waymark_model::{Instant, Offset};

/// Days between the first days of the two calendars of spreadsheets.
const EPOCHS_APART: i64 = 1462;

/// What stands first in `03/04/2023`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DayOrder {
    Open,
    DayFirst,
    MonthFirst,
    Contradicts,
}

/// What the times of day of a column are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum WholeDays {
    Times,
    /// Those at 00:00 only, where it is answered.
    Midnights(bool),
    /// Days: on these clocks, in seconds east, or as written where there are none.
    Days(BTreeSet<i32>),
    Asked,
}

impl Importing<'_> {
    /// Whether the day or the month stands first: by cells that can be read in one way only.
    pub(super) fn order(
        &mut self,
        name: &str,
        at: usize,
        cells: &[(usize, Option<CellMoment>)],
        out: &mut ColumnMoments,
    ) -> DayOrder {
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
                DayOrder::DayFirst
            }
            (None, Some(row)) => {
                let by = cell(row);
                say("month first", by);
                DayOrder::MonthFirst
            }
            (Some(a), Some(b)) => {
                let by = format!("{} against {}", cell(a), cell(b));
                say("contradicts itself", by);
                DayOrder::Contradicts
            }
            (None, None) if open.is_empty() => DayOrder::Open,
            (None, None) if is_end && self.order_of_ends.is_some() => {
                let is_day = self.order_of_ends == Some(true);
                let by = "the other end of the period".to_owned();
                say(if is_day { "day first" } else { "month first" }, by);
                if is_day { DayOrder::DayFirst } else { DayOrder::MonthFirst }
            }
            (None, None) => {
                let question = format!("Does the day or the month stand first in `{name}`?");
                let answers = ["day first".to_owned(), "month first".to_owned()];
                let answer = self.answers.ask(&question, &answers, false, open);
                match answer.as_deref() {
                    Some("day first") => {
                        say("day first", "answer".to_owned());
                        DayOrder::DayFirst
                    }
                    Some(_) => {
                        say("month first", "answer".to_owned());
                        DayOrder::MonthFirst
                    }
                    None => {
                        say("day or month first", "asked".to_owned());
                        DayOrder::Open
                    }
                }
            }
        }
    }

    /// Whether the times of a column are days: all of them midnights, of some clock.
    pub(super) fn whole_days(
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
    pub(super) fn epoch(
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
}
