//! A day whose year, month and day stand in columns of their own, or a month or week beside its year.

use super::{
    ColumnPlan, ColumnRole,
    of_year::{in_year, moment_of_round},
};
use crate::{
    file::{SheetRow, TableCell},
    import::{Importing, clock::latest},
    reading::{
        heading::{HeadingRole, of_heading},
        moment::{self, CellMoment},
        text::{digit, heading_key},
        words::{RoleWord, table_words},
        year_parts::YearPart,
    },
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// Where the parts of a day stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::import) struct DateParts {
    /// The column that is read as the day.
    pub at: usize,
    /// Nothing where the rows do not say it.
    pub year: Option<usize>,
    month: Option<usize>,
    pub day: Option<usize>,
    week: Option<usize>,
    /// A quarter or half of the year.
    part: Option<(usize, YearPart)>,
}

impl DateParts {
    /// The columns that it is made up of.
    pub fn all(&self) -> [Option<usize>; 5] {
        [self.year, self.month, self.day, self.week, self.part.map(|(at, _)| at)]
    }
}

/// The weeks of epidemiologists in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::import) struct EpiWeeks {
    at: usize,
    /// The day on which they begin: a Monday, as weeks by ISO 8601 do, or a Sunday, as the MMWR of the CDC
    /// has them. Nothing while it is asked.
    begin: Option<Weekday>,
}

impl EpiWeeks {
    /// The week of the same number as one of ISO 8601 that begins on a Sunday; nothing where that year has no such
    /// week.
    fn week(first: Date) -> Option<CellMoment> {
        let week = first.iso_week_date();
        let sunday = first_sunday_week(week.year())?;
        let days = i64::from(week.week() - 1) * 7;
        let first = sunday.checked_add(days.days()).ok()?;
        let is_of_year = first < first_sunday_week(week.year() + 1)?;
        is_of_year.then_some(CellMoment::Days(first, first.checked_add(6.days()).ok()?))
    }
}

/// The Sunday on which the first week of a year begins: the one with the 4th of January in it.
fn first_sunday_week(year: i16) -> Option<Date> {
    let fourth = Date::new(year, 1, 4).ok()?;
    let days = i64::from(fourth.weekday().to_sunday_zero_offset());
    fourth.checked_sub(days.days()).ok()
}

/// Whether a cell names the days of a period, and no week by its number: 24-30 September 2023, 2023-09-24/30.
fn names_days(text: &str) -> bool {
    let numbers = text.split(|c: char| digit(c).is_none()).filter(|part| !part.is_empty()).count();
    let names_month = |word: &str| table_words().month(word).is_some();
    numbers > 2 || text.split(|c: char| !c.is_alphabetic()).any(names_month)
}

/// Whether a cell that was read as days is a week by its number.
fn is_numbered_week(text: &str, read: &CellMoment) -> bool {
    let CellMoment::Days(first, last) = read else { return false };
    first.weekday() == Weekday::Monday && (*last - *first).get_days() == 6 && !names_days(text)
}

/// The parts of one day among the columns of moments, where no column holds it whole.
pub(super) fn date_parts(plans: &[ColumnPlan]) -> Option<DateParts> {
    let names = &table_words().day_in_parts;
    let is = |of: &[String], plan: &ColumnPlan| of.contains(&heading_key(&plan.heading));
    let own: Vec<&ColumnPlan> = plans.iter().filter(|p| p.is(RoleWord::AsOf)).collect();
    let all = [&names.year, &names.month, &names.day, &names.week];
    let is_part =
        |p: &ColumnPlan| all.iter().any(|of| is(of, p)) || YearPart::called(&p.heading).is_some();
    if own.iter().any(|p| p.decided_by == "chosen" || !is_part(p)) {
        return None;
    }
    let part = |of: &[String]| own.iter().find(|p| is(of, p)).map(|p| p.at);
    let year = part(&names.year);
    let [month, day, week] = [&names.month, &names.day, &names.week].map(|of| part(of));
    let part = own.iter().find_map(|p| Some((p.at, YearPart::called(&p.heading)?)));
    // A week beside a month may be of the month or of the year.
    if week.is_some() && month.is_some() {
        return None;
    }
    // A day of no month is none.
    let at = week.or(month).or(part.map(|(at, _)| at))?;
    let day = day.filter(|_| month.is_some());
    // A month or a week alone is a column of its own.
    if year.is_none() && day.is_none() {
        return None;
    }
    Some(DateParts { at, year, month, day, week, part })
}

/// One column of the parts is read as the day that they make up.
pub(super) fn read_one_of(parts: DateParts, plans: &mut [ColumnPlan]) {
    for plan in plans.iter_mut().filter(|p| parts.all().contains(&Some(p.at))) {
        plan.role = if plan.at == parts.at {
            ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf))
        } else {
            ColumnRole::Kept
        };
        "together they are the day".clone_into(&mut plan.decided_by);
    }
}

/// A quarter or half by what a cell says beside its year: Q1, 1, I, Jan-Mar.
fn part_of(text: &str, year: u16, part: YearPart) -> Option<CellMoment> {
    let (name, _) = part.names();
    [format!("{name} {text} {year:04}"), format!("{text} {year:04}")].into_iter().find_map(|text| {
        let read = moment::read(&TableCell::text(text), latest());
        read.filter(|read| !matches!(read, CellMoment::Wrong(_) | CellMoment::Year(_)))
    })
}

/// A week by its number and its year, which may be a month elsewhere: 10/2024.
fn week_by_number(text: &str) -> Option<CellMoment> {
    let (first, last) = text.trim().split_once(['/', '-', '.'])?;
    let (year, week) = if first.len() == 4 { (first, last) } else { (last, first) };
    let (year, week) = (number(year).filter(|_| year.len() == 4)?, number(week)?);
    moment::read(&TableCell::text(format!("week {week}, {year:04}")), latest())
}

fn number(text: &str) -> Option<u16> {
    text.trim().chars().map(|c| digit(c).unwrap_or(c)).collect::<String>().parse().ok()
}

impl Importing<'_> {
    /// The column that is read as the day, where others hold parts of it.
    pub(in crate::import) fn day_in_parts(&self) -> Option<usize> {
        self.date_parts.map(|parts| parts.at)
    }

    /// Asks on which day the weeks of epidemiologists begin.
    pub(super) fn ask_epi_weeks(&mut self, plans: &[ColumnPlan]) {
        let is_epi =
            |p: &&ColumnPlan| p.is(RoleWord::AsOf) && table_words().is_of_epi_weeks(&p.heading);
        let Some(plan) = plans.iter().find(is_epi) else { return };
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let is_week = |row: &SheetRow| {
            let read = self.moment_by_parts(row, plan.at, latest());
            read.is_some_and(|read| is_numbered_week(row.said(plan.at), &read))
        };
        if !rows().any(is_week) {
            return;
        }
        let question = format!("On which day do the weeks of `{}` begin?", plan.called());
        let answers = ["Monday", "Sunday"].map(str::to_owned);
        let rows = self.data_rows();
        let begin = self
            .answers
            .ask(&question, &answers, false, rows)
            .map(|answer| if answer == answers[0] { Weekday::Monday } else { Weekday::Sunday });
        self.epi_weeks = Some(EpiWeeks { at: plan.at, begin });
    }

    /// Quarters of which no cell is one of a year may be those of a town: beside a year it is asked. Beside days they
    /// say no more than these, unless they name their year.
    pub(super) fn parts_of_year_by_cells(&mut self, plans: &mut [ColumnPlan]) {
        let names = &table_words().day_in_parts;
        let is = |of: &[String], plan: &ColumnPlan| of.contains(&heading_key(&plan.heading));
        let part_in = |plan: &ColumnPlan| {
            YearPart::called(&plan.heading)
                .filter(|_| plan.is(RoleWord::AsOf) && plan.decided_by != "chosen")
        };
        let moments = || plans.iter().filter(|plan| plan.is_moment() && part_in(plan).is_none());
        let has_year = moments().any(|plan| is(&names.year, plan));
        let parts = [&names.year, &names.month, &names.week];
        let has_day = moments().any(|plan| !parts.iter().any(|of| is(of, plan)));
        let names_part = |cell: &TableCell, part: YearPart| {
            let read = moment::read(cell, latest());
            let is_whole = read.is_some_and(|read| {
                read.year().is_some() && !matches!(read, CellMoment::Year(_))
                    || matches!(read, CellMoment::Written(_))
            });
            let own = cell.said();
            is_whole
                || has_year
                    && !has_day
                    && (own.contains(|c| digit(c).is_some()) || part_of(own, 2000, part).is_some())
        };
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        // Half orphans
        let is_of_more = |plan: &ColumnPlan| {
            plan.is(RoleWord::AsOf)
                && plan.decided_by != "chosen"
                && YearPart::of_heading(&plan.heading).is_some()
                && of_heading(&plan.heading).is_some_and(|read| read.unknown > 0)
        };
        let is_other = |plan: &ColumnPlan| {
            let Some(part) = part_in(plan) else { return is_of_more(plan) };
            !rows().filter_map(|row| row.cell(plan.at)).any(|c| names_part(c, part))
        };
        let finest =
            plans.iter().filter(|p| !is_other(p)).filter_map(part_in).map(YearPart::months).min();
        // The second half and the third quarter are the quarter.
        let is_coarser = |p: &ColumnPlan| part_in(p).map(YearPart::months) > finest;
        let mut others: Vec<usize> =
            plans.iter().filter(|p| is_other(p) || is_coarser(p)).map(|p| p.at).collect();
        if has_year && !has_day && finest.is_none() {
            let are_open = plans.iter().filter(|plan| part_in(plan).is_some());
            let open: Vec<(usize, String)> = are_open.map(|p| (p.at, p.called())).collect();
            let answers = ["they are", "no"].map(str::to_owned);
            for (at, called) in open {
                let question =
                    format!("Are the cells of `{called}` parts of the year beside them?");
                let rows = self.data_rows();
                if self.answers.ask(&question, &answers, false, rows).as_deref() != Some("no") {
                    others.retain(|other| *other != at);
                }
            }
        }
        for plan in plans.iter_mut().filter(|plan| others.contains(&plan.at)) {
            plan.role = ColumnRole::Kept;
            plan.decided_by.clear();
        }
    }

    /// What a row says in a column of moments, its year and day in columns beside it.
    pub(in crate::import) fn moment_in(
        &self,
        row: &SheetRow,
        column: usize,
        latest: i16,
    ) -> Option<CellMoment> {
        let read = self.moment_by_parts(row, column, latest)?;
        let weeks = self.epi_weeks.filter(|weeks| weeks.at == column);
        let (Some(EpiWeeks { begin, .. }), CellMoment::Days(first, _)) = (weeks, &read) else {
            return Some(read);
        };
        let text = row.said(column);
        if begin == Some(Weekday::Monday) || !is_numbered_week(text, &read) {
            return Some(read);
        }
        Some(match begin {
            None => CellMoment::Wrong("on which day its weeks begin is asked".to_owned()),
            Some(_) => EpiWeeks::week(*first).unwrap_or_else(|| {
                CellMoment::Wrong(format!(
                    "`{text}`: no week that begins on a Sunday has that number"
                ))
            }),
        })
    }

    /// Whether the heading of a column says that it is of weeks, and nothing else; nothing where it says no weeks.
    fn names_weeks(&self, column: usize) -> Option<bool> {
        let heading = &self.table.columns.iter().find(|own| own.at == column)?.heading;
        table_words().days_of_weeks(heading)?;
        Some(table_words().day_in_parts.week.contains(&heading_key(heading)))
    }

    fn moment_by_parts(&self, row: &SheetRow, column: usize, latest: i16) -> Option<CellMoment> {
        let cell = row.cell(column)?;
        if self.round_column == Some(column) {
            return moment_of_round(cell.said());
        }
        let mut read = moment::read(cell, latest);
        if matches!(read, Some(CellMoment::Month(_) | CellMoment::Wrong(_)))
            && let Some(week) = week_by_number(&cell.text)
            && let Some(is_alone) = self.names_weeks(column)
        {
            let why = || format!("`{}` may be a week or a month", cell.said());
            read = Some(if is_alone { week } else { CellMoment::Wrong(why()) });
        }
        if self.may_number_day(&cell.text) {
            let why = format!("`{}` is a day of a year that is not known", cell.said());
            read = Some(CellMoment::Wrong(why));
        }
        if let (Some(year), Some(CellMoment::Wrong(_))) = (self.year.known(), &read) {
            read = in_year(cell.said(), year).or(read);
        }
        let Some(parts) = self.date_parts.filter(|parts| parts.at == column) else { return read };
        let own = cell.said();
        // January 2024 in a column of months needs no year.
        let is_whole = !matches!(
            read,
            Some(CellMoment::Wrong(_) | CellMoment::Serial(_) | CellMoment::Year(_)) | None
        );
        if let (Some(at), Some(own_year)) = (parts.year, read.as_ref().and_then(CellMoment::year))
            && is_whole
            && parts.part.is_some_and(|(at, _)| at == column)
            && number(row.said(at)).is_some_and(|year| i16::try_from(year) != Ok(own_year))
        {
            let why = format!("`{own}` is not of the year beside it, {}", row.said(at));
            return Some(CellMoment::Wrong(why));
        }
        if own.is_empty() || is_whole {
            return read;
        }
        let year = match parts.year {
            Some(at) => number(row.said(at))?,
            None => u16::try_from(self.year.known()?).ok()?,
        };
        let text = match (parts.week, parts.day.map(|at| row.said(at))) {
            (Some(_), _) => {
                let week = number(own.trim_start_matches(|c: char| c.is_alphabetic()))?;
                format!("week {week}, {year:04}")
            }
            _ if let Some((_, part)) = parts.part.filter(|(at, _)| *at == column) => {
                let (name, _) = part.names();
                let wrong = || CellMoment::Wrong(format!("`{own}` is no {name} of a year"));
                return Some(part_of(own, year, part).unwrap_or_else(wrong));
            }
            (None, None | Some("")) => match number(own) {
                Some(month) => format!("{year:04}-{month:02}"),
                None => format!("{own} {year:04}"),
            },
            (None, Some(day)) => match (number(own), number(day)) {
                (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{day} {own} {year:04}"),
            },
        };
        moment::read(&TableCell::text(text), latest)
    }
}
