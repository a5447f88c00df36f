//! The year of days, weeks and months that a table names without one: `12 March`, `W1`, `1 Oct`. A title that
//! names a year may be of another matter: it is offered, and asked.

use super::{ColumnPlan, ColumnRole, DateParts, NumbersOfMonths, numbers_of_months::month_at_end};
use crate::{
    TableCell,
    file::SheetRow,
    import::{Importing, clock::latest},
    reading::{
        by_text::ByText,
        dated::of_round,
        dates::month_and_number,
        headed,
        heading::HeadingRole,
        moment::{self, CellMoment},
        text::{key, plain, words},
        words::{RoleWord, table_words},
    },
};

/// Few words are months, and some of those mean something else.
const FEW: usize = 2;

/// Longer texts are sentences.
const LONGEST: usize = 60;

/// What is known of the year of days that name none.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(in crate::import) enum YearOfDays {
    #[default]
    None,
    Asked,
    /// Of columns that are moments: nothing else is known of them before.
    AskedOfHeadings,
    Known(i16),
}

impl YearOfDays {
    pub const fn known(self) -> Option<i16> {
        match self {
            Self::Known(year) => Some(year),
            Self::None | Self::Asked | Self::AskedOfHeadings => None,
        }
    }
}

/// The two numbers of a day and its month, and what stands between them: `31/03`, which is no `03/31`.
fn day_and_month(text: &str) -> Option<(i8, i8, char)> {
    let text = plain(text);
    let between = text.chars().find(|c| !c.is_ascii_digit())?;
    let (day, month) = text.trim_end_matches('.').split_once(between)?;
    let number = |part: &str| {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i8>().ok().filter(|_| is_short)
    };
    let (day, month) = (number(day)?, number(month)?);
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    (is_day && matches!(between, '/' | '.' | '-')).then_some((day, month, between))
}

/// The month of a text that is a day, a week or a month without its year; of `Feb 15`, where the number of
/// such a text may be a day.
fn yearless(text: &str, may_number_day: bool) -> Option<i8> {
    if let Some((month, _)) = month_and_number(text).filter(|_| may_number_day) {
        return Some(month);
    }
    if let Some((_, month, _)) = day_and_month(text) {
        return Some(month);
    }
    if !text.chars().any(char::is_alphabetic) || text.len() > LONGEST {
        return None;
    }
    let day = headed::bare_day(text).map(|(month, _)| month);
    let of_week =
        || Some(i8::try_from(i16::from(headed::bare_week(text)?) * 12 / 53 + 1).unwrap_or(12));
    day.or_else(|| table_words().month(&key(text))).or_else(of_week)
}

/// The moment of a text that lacks the year.
pub(in crate::import) fn in_year(text: &str, year: i16) -> Option<CellMoment> {
    yearless(text, true)?;
    let whole = match (headed::bare_week(text), day_and_month(text)) {
        (Some(week), _) => format!("week {week}, {year}"),
        (None, Some((day, month, between))) => format!("{day}{between}{month}{between}{year}"),
        (None, None) => format!("{} {year}", text.trim()),
    };
    match moment::read(&TableCell::text(whole), latest())? {
        CellMoment::Wrong(_) => None,
        found => Some(found),
    }
}

/// The one year that a text names.
pub(in crate::import) fn year_in(text: &str) -> Option<i16> {
    let numbers = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() == 4);
    let mut years: Vec<i16> = numbers
        .filter_map(|word| word.parse().ok().filter(|year| (1990..=latest()).contains(year)))
        .collect();
    years.dedup();
    match years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}

/// Whether a text says of its number that it is the year, and nothing else: `Year: 2022`.
fn is_year_alone(text: &str) -> bool {
    let names = &table_words().day_in_parts.year;
    let words = words(text);
    words.iter().any(|word| names.contains(word))
        && words.iter().all(|word| names.contains(word) || word.parse::<i16>().is_ok())
}

impl Importing<'_> {
    /// Which year the headings are of that are moments without it.
    pub(super) fn settle_year_of_headings(&mut self, plans: &[ColumnPlan]) {
        if self.numbers_of_months == NumbersOfMonths::Asked {
            return;
        }
        let open = plans.iter().filter(|p| p.decided_by != "chosen");
        let is_open =
            |heading: &String| self.lacks_year(heading) && day_and_month(heading).is_none();
        let headed = open.map(|p| match month_at_end(&p.heading) {
            Some(end) if self.may_number_day(end) => end.to_owned(),
            _ => p.heading.clone(),
        });
        let headed = headed.filter(is_open);
        let headed: Vec<String> = headed.collect();
        if headed.len() >= FEW {
            let first = format!("`{}`", headed.first().map_or("", String::as_str));
            self.settle_year(
                &first,
                &headed.iter().filter_map(|text| yearless(text, true)).collect::<Vec<_>>(),
            );
            if self.year == YearOfDays::Asked {
                self.year = YearOfDays::AskedOfHeadings;
            }
        }
    }

    /// Which year the days are of that stand in cells without it.
    pub(in crate::import) fn settle_year_of_cells(&mut self, plans: &[ColumnPlan]) {
        if self.year != YearOfDays::None || self.numbers_of_months == NumbersOfMonths::Asked {
            return;
        }
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let (months, first): (Vec<i8>, Option<String>) = match self.date_parts {
            Some(DateParts { year: None, at, day: Some(day), .. }) => {
                let month = |row: &SheetRow| row.said(at).trim().parse().ok();
                let rows: Vec<&SheetRow> = rows.collect();
                let first = rows.first().map(|row| format!("{}/{}", row.said(day), row.said(at)));
                (rows.into_iter().filter_map(month).collect(), first)
            }
            Some(_) => return,
            None => {
                let columns: Vec<usize> =
                    plans.iter().filter(|p| p.is(RoleWord::AsOf)).map(|p| p.at).collect();
                let cells = rows.flat_map(|row| columns.iter().map(|at| row.said(*at)));
                let mut lacking: ByText<'_, bool> = ByText::default();
                let mut open: Vec<&str> = Vec::new();
                for text in cells {
                    if *lacking.of(text, |text| self.lacks_year(text)) {
                        open.push(text);
                    }
                }
                let first = open.first().map(|text| (*text).to_owned());
                (open.into_iter().filter_map(|text| yearless(text, true)).collect(), first)
            }
        };
        if let Some(first) = first {
            self.settle_year(&format!("`{first}`"), &months);
        }
    }

    /// The same of days and weeks that stand in headings beside what they count.
    pub(super) fn settle_year_of(&mut self, days: &[String]) {
        let Some(first) = days.first().filter(|_| self.year == YearOfDays::None) else { return };
        let months: Vec<i8> = days.iter().filter_map(|day| yearless(day, true)).collect();
        self.settle_year(&format!("`{first}`"), &months);
        if self.year == YearOfDays::Asked {
            self.year = YearOfDays::AskedOfHeadings;
        }
    }

    fn settle_year(&mut self, first: &str, months: &[i8]) {
        // Of December and the January after it one year says nothing.
        let at = |month| months.iter().position(|own| *own == month);
        if at(12).zip(at(1)).is_some_and(|(december, january)| december < january) {
            self.note("days without a year reach from December to January: no year is taken");
            return;
        }
        let said = self.table.notes.iter().filter(|text| is_year_alone(text));
        let mut years: Vec<i16> = said.filter_map(|text| year_in(text)).collect();
        years.dedup();
        if let [year] = years.as_slice() {
            let year = *year;
            self.note(format!(
                "days without a year, such as {first}, are of {year}, as the table says"
            ));
            self.year = YearOfDays::Known(year);
            return;
        }
        let titles = self.table.notes.iter().map(String::as_str);
        let others = [self.sheet.name.as_str(), self.choices.file_name.as_str()];
        let mut years: Vec<i16> = Vec::new();
        for year in titles.chain(others).filter_map(year_in) {
            if !years.contains(&year) {
                years.push(year);
            }
        }
        let answers: Vec<String> = years.iter().map(i16::to_string).collect();
        let question = format!("Of which year is {first}?");
        let rows = self.data_rows();
        self.year = YearOfDays::Asked;
        let Some(answer) = self.answers.ask_now(&question, &answers, true, rows) else { return };
        match answer.trim().parse().ok().filter(|year| (1900..=2100).contains(year)) {
            Some(year) => self.year = YearOfDays::Known(year),
            None => self.answers.refuse(&question, &answer, &["a year such as 2023".to_owned()]),
        }
    }

    /// Whether a row waits for the year of its day in this column.
    pub(in crate::import) fn waits_for_year(&self, row: &SheetRow, column: usize) -> bool {
        let has_parts =
            self.date_parts.is_some_and(|parts| parts.at == column && parts.year.is_none());
        let said = row.said(column);
        self.year == YearOfDays::Asked && (has_parts && !said.is_empty() || self.lacks_year(said))
            || self.numbers_of_months == NumbersOfMonths::Asked && self.may_number_day(said)
    }

    /// Whether a text is a day, a week or a month without its year.
    fn lacks_year(&self, text: &str) -> bool {
        yearless(text, self.may_number_day(text)).is_some()
    }

    /// A column of rounds of which each names its month is the day of the rows, where no other column is.
    pub(super) fn days_of_rounds(&mut self, plans: &mut [ColumnPlan]) {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart};
        let is_moment = |p: &ColumnPlan| {
            [AsOf, PeriodStart, PeriodEnd, During].iter().any(|role| p.is(*role))
                || matches!(p.role, ColumnRole::Moment(..))
        };
        if self.is_linked || plans.iter().any(is_moment) || self.set("as_of").is_some() {
            return;
        }
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let has_moments = |at: usize| {
            let mut said =
                rows().map(|row| row.said(at)).filter(|text| !text.is_empty()).peekable();
            said.peek().is_some() && said.all(|text| moment_of_round(text).is_some())
        };
        let found = plans.iter_mut().find(|p| p.is(RoleWord::Round) && has_moments(p.at));
        if let Some(plan) = found {
            plan.role = ColumnRole::Said(HeadingRole::Role(AsOf));
            "cells".clone_into(&mut plan.decided_by);
            self.round_column = Some(plan.at);
        }
    }
}

/// The moment beside the number of a round: `Round 5 (Jan 2024)`.
pub(super) fn moment_of_round(text: &str) -> Option<CellMoment> {
    let (_, rest) = of_round(text)?;
    headed::of_heading(&rest, latest())
}
