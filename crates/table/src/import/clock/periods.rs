//! Columns of weeks, months and years whose cells name one day of each: the counts are of all its days.

use super::{ColumnMoments, Importing, RowMoment};
use crate::{
    import::ColumnPlan,
    reading::{
        text::heading_key,
        words::{RoleWord, WeekDays, table_words},
        year_parts::YearPart,
    },
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use waymark_model::Moment;

const FIRST: &str = "the first";
const LAST: &str = "the last";
const OF_DAYS: &str = "the counts are of these days alone";

const AS_WRITTEN: &str = "these times alone";

/// No month has more days, in seconds.
const LONGEST_MONTH: i64 = 31 * 86_400;

/// The day that a moment is, where it is a whole one.
fn day_of(moment: &RowMoment) -> Option<Date> {
    let RowMoment::Moment(moment) = moment else { return None };
    moment.to_string().parse().ok().filter(|day: &Date| day.to_string() == moment.to_string())
}

/// The month or the year of each of these days, where the heading is one of them and all days begin or end
/// one.
fn of_longer(heading: &str, days: &BTreeMap<usize, Date>) -> Option<fn(Date) -> String> {
    let names = &table_words().day_in_parts;
    let heading = heading_key(heading);
    let is_each = |is: fn(&Date) -> bool| days.values().all(is);
    let is_month = names.month.contains(&heading)
        && (is_each(|day| day.day() == 1) || is_each(|day| day.day() == day.days_in_month()));
    let is_year = names.year.contains(&heading)
        && (is_each(|day| day.day_of_year() == 1)
            || is_each(|day| day.day_of_year() == day.days_in_year()));
    if is_month {
        return Some(|day| format!("{:04}-{:02}", day.year(), day.month()));
    }
    is_year.then_some(|day| format!("{:04}", day.year()))
}

/// The month that a moment no longer than one begins in.
fn month_of(moment: &RowMoment) -> Option<Date> {
    let RowMoment::Moment(moment) = moment else { return None };
    let span = moment.span();
    let month = format!("{}-01", moment.to_string().get(..7)?);
    (span.end().0 - span.start().0 <= LONGEST_MONTH).then(|| month.parse().ok()).flatten()
}

impl Importing<'_> {
    /// Days and months where the heading says quarters or halves may be the number of one, its first day or its
    /// last, or themselves: it is asked.
    fn of_parts_of_year(&mut self, plan: &ColumnPlan, out: &mut ColumnMoments) {
        let Some(part) = YearPart::of_heading(&plan.heading) else { return };
        let months: BTreeMap<usize, Date> =
            out.by_row.iter().filter_map(|(row, said)| Some((*row, month_of(said)?))).collect();
        if months.is_empty() {
            return;
        }
        let question = format!("Which times do the cells of `{}` mean?", plan.called());
        let (name, names) = part.names();
        let (lies_in, by_number) =
            (format!("the {names} in which they lie"), format!("the {names} of these numbers"));
        // 1/2024, and no day.
        let are_months = out.by_row.values().all(|said| day_of(said).is_none());
        let mut answers = vec![lies_in.clone()];
        answers.extend(are_months.then_some(by_number));
        answers.push(AS_WRITTEN.to_owned());
        let rows = months.keys().copied();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let is_by_number = match answer.as_deref() {
            Some(AS_WRITTEN) => return,
            Some(answer) => answer != lies_in,
            None => {
                out.by_row.extend(months.into_keys().map(|row| (row, RowMoment::Asked)));
                return;
            }
        };
        let is_of_none = |row| (row, RowMoment::Wrong(format!("it is the number of no {name}")));
        out.by_row.extend(months.keys().copied().map(is_of_none));
        let all = months.into_iter().filter_map(|(row, month)| {
            let number = month.month();
            let nth = if is_by_number { number } else { (number - 1) / part.months() + 1 };
            let (first, last) = part.days(month.year(), nth)?;
            Some((row, format!("{first}/{last}")))
        });
        self.take_periods(plan, &all.collect(), out);
    }

    /// Days that stand for a week, a month or a year become that.
    pub(super) fn of_periods(&mut self, plan: &ColumnPlan, out: &mut ColumnMoments) {
        self.of_parts_of_year(plan, out);
        let days: BTreeMap<usize, Date> =
            out.by_row.iter().filter_map(|(row, said)| Some((*row, day_of(said)?))).collect();
        // A day that several columns make up is one.
        let is_part = self.day_in_parts() == Some(plan.at);
        if days.is_empty() || !plan.is(RoleWord::AsOf) || is_part {
            return;
        }
        if let Some(longer) = of_longer(&plan.heading, &days) {
            let all = days.into_iter().map(|(row, day)| (row, longer(day)));
            return self.take_periods(plan, &all.collect(), out);
        }
        // Weeks that begin on one day in some rows and on another in others are no weeks.
        let mut weekdays = days.values().map(|day| day.weekday());
        let first = weekdays.next();
        let is_of_one = weekdays.all(|day| Some(day) == first);
        let week = match table_words().days_of_weeks(&plan.heading) {
            None => return,
            Some(WeekDays::First | WeekDays::Last) if !is_of_one => WeekDays::Unsaid,
            Some(own) => own,
        };
        let week = match week {
            WeekDays::Unsaid => {
                let question =
                    format!("Which days of their weeks are those in `{}`?", plan.called());
                let answers = [FIRST, LAST, OF_DAYS].map(str::to_owned);
                let rows = days.keys().copied();
                match self.answers.ask(&question, &answers, false, rows).as_deref() {
                    Some(FIRST) => WeekDays::First,
                    Some(LAST) => WeekDays::Last,
                    Some(_) => return,
                    None => {
                        let asked = days.into_keys().map(|row| (row, RowMoment::Asked));
                        out.by_row.extend(asked);
                        return;
                    }
                }
            }
            own => own,
        };
        let whole = |day: Date| {
            let (first, last) = match week {
                WeekDays::Last => (day.checked_sub(6.days()).ok()?, day),
                _ => (day, day.checked_add(6.days()).ok()?),
            };
            Some(format!("{first}/{last}"))
        };
        let all = days.into_iter().filter_map(|(row, day)| Some((row, whole(day)?)));
        self.take_periods(plan, &all.collect(), out);
    }

    fn take_periods(
        &mut self,
        plan: &ColumnPlan,
        all: &BTreeMap<usize, String>,
        out: &mut ColumnMoments,
    ) {
        if let Some(first) = all.values().next() {
            self.note(format!(
                "the days of `{}` stand for all of their time, such as {first}",
                plan.called()
            ));
        }
        let offset = self.with.offset;
        let read = |text: &str| Moment::parse(text, offset).ok().map(RowMoment::Moment);
        out.by_row.extend(all.iter().filter_map(|(row, text)| Some((*row, read(text)?))));
    }
}
