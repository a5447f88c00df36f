//! Columns whose heading is a moment, or names one beside what they count.

use super::{
    ColumnPlan, ColumnRole,
    by_heading::ALL_OR_NONE,
    cohorts::COHORT,
    numbers_of_months::month_at_end,
    of_year::{in_year, moment_of_round},
};
use crate::{
    file::SheetRow,
    import::{Importing, clock::latest, totals_of_columns::OVER_MOMENTS},
    reading::{
        calendar::may_be_another,
        dated::{ALSO_WORDS, DatedHeading, dated},
        headed,
        heading::{CountWords, HeadingRole, of_heading},
        moment::{CellMoment, read},
        text::{heading_words, key},
        words::{RoleWord, table_words},
    },
};
use jiff::civil::{Date, Time};
use std::collections::{BTreeSet, HashMap};
use waymark_model::Measure;

/// A column and the moment that its heading is of.
type OfMoment = (usize, CellMoment);

impl Importing<'_> {
    /// Columns of which each is of the moment that is its heading.
    pub(super) fn of_moments(&mut self, plans: &mut [ColumnPlan]) {
        let mut found = self.whole(plans);
        if found.is_empty() {
            return;
        }
        self.settle_order(plans, &mut found);
        self.take(plans, found);
        // A sum over moments is of no moment.
        let has_day = plans.iter().any(|p| p.is(RoleWord::AsOf));
        for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
            if let ColumnRole::Said(HeadingRole::Count(count)) = plan.role
                && count.is_total
                && count.measure.is_none()
                && !has_day
            {
                plan.role = ColumnRole::LeftOut(OVER_MOMENTS.to_owned());
            }
        }
    }

    /// Columns of counts whose heading names a moment beside what they count: where the same is counted at
    /// several, or where nothing else says of when the counts of the table are.
    pub(super) fn of_moments_beside(&mut self, plans: &mut [ColumnPlan]) {
        let days = [RoleWord::AsOf, RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::During];
        let has_day = plans.iter().any(|p| days.iter().any(|role| p.is(*role)))
            || self.set("as_of").is_some()
            || self.set("during").is_some();
        let counts = plans.iter().enumerate().filter(|(_, p)| p.count().is_some());
        let read: Vec<(usize, DatedHeading, CountWords)> = counts
            .filter(|(_, p)| matches!(p.role, ColumnRole::Said(_)))
            .filter(|(_, p)| p.decided_by != "chosen" && p.decided_by != COHORT)
            .filter_map(|(at, p)| {
                let mut found = dated(&p.heading, latest())?;
                if let Some(end) = month_at_end(&p.heading).filter(|end| self.may_number_day(end)) {
                    found.moment = in_year(end, self.year.known()?)?;
                }
                let count = counted_at(p, &found, has_day)?;
                Some((at, found, count))
            })
            .collect();
        let mut first: HashMap<String, &CellMoment> = HashMap::new();
        let is_series = read.iter().any(|(_, heading, _)| {
            *first.entry(key(&heading.rest)).or_insert(&heading.moment) != &heading.moment
        });
        let is_all = !has_day && read.len() == plans.iter().filter(|p| p.count().is_some()).count();
        if !is_series && !is_all {
            return;
        }
        let mut found = Vec::new();
        for (at, heading, count) in read {
            if let Some(own) = plans.get_mut(at).and_then(ColumnPlan::count_mut) {
                *own = count;
            }
            found.push((at, heading.moment));
        }
        self.settle_order(plans, &mut found);
        self.take(plans, found);
    }

    /// Columns of counts whose headings name a moment that their rows are not of, such as the population of 2020
    /// beside days of 2024: it is asked whether they are.
    pub(super) fn of_other_moments(&mut self, plans: &mut [ColumnPlan]) {
        let is_said = |p: &ColumnPlan| {
            p.decided_by == "heading" && matches!(p.role, ColumnRole::Said(HeadingRole::Count(_)))
        };
        let named = plans.iter().filter(|p| is_said(p));
        let named: Vec<(usize, NamedTime)> =
            named.filter_map(|p| Some((p.at, NamedTime::of_heading(&p.heading)?))).collect();
        if named.is_empty() {
            return;
        }
        let days: Vec<usize> =
            plans.iter().filter(|p| p.is(RoleWord::AsOf)).map(|p| p.at).collect();
        let ends = [RoleWord::PeriodStart, RoleWord::PeriodEnd];
        let ends = ends.map(|role| plans.iter().find(|p| p.is(role)).map(|p| p.at));
        let days_in = |row: &SheetRow, at: usize| days_of(&read(row.cell(at)?, latest())?);
        let of_row = |row: &SheetRow| {
            let mut own: Vec<(Date, Date)> =
                days.iter().filter_map(|at| days_in(row, *at)).collect();
            if let (true, [Some(start), Some(end)]) = (own.is_empty(), ends) {
                let ends = days_in(row, start).zip(days_in(row, end));
                own.extend(ends.map(|((first, _), (_, last))| (first, last)));
            }
            own
        };
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        // Rows of few days are many.
        let told: BTreeSet<(Date, Date)> = rows.flat_map(of_row).collect();
        let is_of_another =
            |(_, time): &(usize, NamedTime)| told.iter().any(|own| !time.may_be_in(*own));
        let others: Vec<usize> =
            named.into_iter().filter(is_of_another).map(|(at, _)| at).collect();
        if !others.is_empty() {
            self.ask_whether_all(plans, &ALL_OR_NONE, |plan| others.contains(&plan.at));
        }
    }

    /// Headings that are moments as a whole, or moments of rounds, in the year that days without one are of.
    fn whole(&self, plans: &[ColumnPlan]) -> Vec<OfMoment> {
        let open = plans.iter().enumerate();
        let open = open.filter(|(_, p)| p.decided_by != "chosen" && p.decided_by != COHORT);
        let year = self.year.known();
        let all: String = plans.iter().map(|p| p.heading.as_str()).collect();
        let moment = |p: &ColumnPlan| {
            let is_yearless = self.may_number_day(&p.heading);
            let is_told =
                |found: &CellMoment| !is_yearless && !may_be_another(&all, &p.heading, found);
            let own = || headed::of_heading(&p.heading, latest()).filter(is_told);
            own().or_else(|| in_year(&p.heading, year?)).or_else(|| moment_of_round(&p.heading))
        };
        let found: Vec<OfMoment> = open.filter_map(|(at, p)| Some((at, moment(p)?))).collect();
        let has_counts = plans.iter().any(|p| p.count().is_some());
        if found.len() >= 2 || found.len() == 1 && !has_counts { found } else { Vec::new() }
    }

    fn take(&mut self, plans: &mut [ColumnPlan], found: Vec<OfMoment>) {
        for (at, moment) in found {
            if let Some(plan) = plans.get_mut(at) {
                plan.role = ColumnRole::Moment(moment, plan.count().unwrap_or_default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
        let told = plans.iter().filter(|p| matches!(p.role, ColumnRole::Moment(..)));
        let told: Vec<&str> = told.map(|p| p.heading.as_str()).collect();
        match told.as_slice() {
            [] => {}
            [one] => self.note(format!("the column `{one}` is read as of that moment")),
            [first, .., last] => {
                let count = told.len();
                self.note(format!("{count} columns are read as moments, `{first}` to `{last}`"));
            }
        }
    }

    /// Whether the day or the month stands first in the headings: by those that can be read in one way only,
    /// else as it is answered.
    fn settle_order(&mut self, plans: &[ColumnPlan], found: &mut [OfMoment]) {
        let choices = || found.iter().flat_map(|(_, moment)| moment.choices());
        let is_open = |(a, b): &(Option<_>, Option<_>)| a.is_some() && b.is_some() && a != b;
        if !choices().any(|choice| is_open(&choice)) {
            return;
        }
        let is_days = choices().any(|(a, b)| a.is_some() && b.is_none());
        let is_months = choices().any(|(a, b)| a.is_none() && b.is_some());
        let is_day_first = match (is_days, is_months) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => {
                let open = found.iter().find(|(_, moment)| moment.choices().iter().any(is_open));
                let name = open.and_then(|(at, _)| plans.get(*at)).map(ColumnPlan::called);
                let question = format!(
                    "Does the day or the month stand first in `{}`?",
                    name.unwrap_or_default()
                );
                let answers = ["day first".to_owned(), "month first".to_owned()];
                let rows = self.data_rows();
                let answer = self.answers.ask(&question, &answers, false, rows);
                answer.map(|answer| answer == "day first")
            }
        };
        let Some(is_day_first) = is_day_first else { return };
        for (_, moment) in found.iter_mut() {
            *moment = ordered(moment, is_day_first);
        }
    }
}

/// When the counts of a heading are, as it says beside them.
enum NamedTime {
    Days(Date, Date),
    /// A month of any year.
    Month(i8),
}

impl NamedTime {
    fn of_heading(heading: &str) -> Option<Self> {
        if let Some(found) = dated(heading, latest()) {
            return days_of(&found.moment).map(|(first, last)| Self::Days(first, last));
        }
        let words = heading_words(heading);
        let named = words.iter().filter(|word| !ALSO_WORDS.contains(&word.as_str()));
        let mut months = named.filter_map(|word| table_words().month(word));
        months.next().filter(|_| words.len() > 1).map(Self::Month)
    }

    /// Whether it may be in these days.
    fn may_be_in(&self, (first, last): (Date, Date)) -> bool {
        match self {
            Self::Days(begin, end) => *begin <= last && first <= *end,
            Self::Month(month) => {
                let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
                (number(first)..=number(last)).any(|n| n % 12 == i32::from(*month) - 1)
            }
        }
    }
}

/// The first and the last day that a moment may be of, where it names any.
fn days_of(moment: &CellMoment) -> Option<(Date, Date)> {
    Some(match moment {
        CellMoment::Day(day) => (*day, *day),
        CellMoment::Month(day) => (day.first_of_month(), day.last_of_month()),
        CellMoment::Year(year) => (Date::new(*year, 1, 1).ok()?, Date::new(*year, 12, 31).ok()?),
        CellMoment::Days(first, last) => (*first, *last),
        CellMoment::Between(ends) => (days_of(&ends.0)?.0, days_of(&ends.1)?.1),
        CellMoment::Clock(at) | CellMoment::Stamp(at, _) => (at.date(), at.date()),
        CellMoment::Either(a, b, _) => {
            let (a, b) = (a.or(*b)?, b.or(*a)?);
            (a.min(b), a.max(b))
        }
        CellMoment::Serial(_)
        | CellMoment::Epoch(_)
        | CellMoment::Written(_)
        | CellMoment::Wrong(_) => return None,
    })
}

/// Whether a heading names a year beside a column of days that is not of when its counts are, but of those
/// who came, left or were displaced then.
pub(super) fn names_another_year(plans: &[ColumnPlan], plan: &ColumnPlan) -> bool {
    let days = [RoleWord::AsOf, RoleWord::PeriodStart, RoleWord::PeriodEnd];
    let has_day = plans.iter().any(|p| days.iter().any(|role| p.is(*role)));
    let is_year = |word: &String| {
        word.len() == 4 && word.parse::<i16>().is_ok_and(|year| (1900..=latest()).contains(&year))
    };
    let is_movement = plan.count().and_then(|c| c.measure).is_some_and(Measure::is_cumulative);
    has_day
        && heading_words(&plan.heading).iter().any(is_year)
        && (is_movement || dated(&plan.heading, latest()).is_none())
}

/// What a column counts at the moment that its heading names; nothing where the heading says more than is
/// known, or where the moment may be something else.
fn counted_at(plan: &ColumnPlan, found: &DatedHeading, has_day: bool) -> Option<CountWords> {
    let read = of_heading(&found.rest)?;
    let HeadingRole::Count(own) = read.role else { return None };
    let count = if plan.decided_by == "tag" { plan.count()? } else { own };
    let is_day = matches!(
        found.moment,
        CellMoment::Day(_) | CellMoment::Clock(_) | CellMoment::Stamp(..) | CellMoment::Either(..)
    );
    let is_aged = |count: &CountWords| count.sex.is_some() || count.age.is_some();
    // Girls 12 Jan 2024, but not Refugees as of 12 Jan 2024 · Girls
    let is_behind_age = found.before.as_ref().is_some_and(|word| {
        let read = of_heading(word).map(|read| read.role);
        matches!(read, Some(HeadingRole::Count(count)) if is_aged(&count))
    });
    let may_be_an_age = is_aged(&count)
        && match found.moment {
            CellMoment::Month(_) | CellMoment::Year(_) => false,
            // Girls 5-11 Jan 2024
            CellMoment::Days(..) | CellMoment::Between(_) => true,
            _ => is_behind_age,
        };
    let is_sure = !read.says_more && !may_be_an_age && (is_day || !has_day);
    is_sure.then_some(count)
}

/// The same where it is said what stands first.
fn ordered(moment: &CellMoment, is_day_first: bool) -> CellMoment {
    match moment {
        CellMoment::Either(Some(day), Some(month), time) => {
            let date = if is_day_first { *day } else { *month };
            match time.filter(|time| *time != Time::midnight()) {
                Some(time) => CellMoment::Clock(date.to_datetime(time)),
                None => CellMoment::Day(date),
            }
        }
        CellMoment::Between(ends) => CellMoment::Between(Box::new((
            ordered(&ends.0, is_day_first),
            ordered(&ends.1, is_day_first),
        ))),
        other => other.clone(),
    }
}
