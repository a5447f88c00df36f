//! Whether the numbers of `Feb 15`, `Feb 16` are days of the month or years: as those beside them show, else
//! it is asked.

use super::{ColumnPlan, YearOfDays};
use crate::{
    TableCell,
    import::{Importing, clock::latest},
    reading::{
        dates::month_and_number,
        headed,
        moment::{self, CellMoment},
        words::RoleWord,
    },
};

/// What numbers behind the names of months are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(in crate::import) enum NumbersOfMonths {
    #[default]
    Years,
    Days,
    Asked,
}

const A_DAY: &str = "a day of the month";

const A_YEAR: &str = "a year";

/// What texts show that follow each other: months in a row, or days. The same number behind each month is
/// a year only where the situation may be `told` of it: reports may come on one day of every month.
fn shown(texts: &[&str], told: impl Fn(i32) -> bool) -> Option<NumbersOfMonths> {
    let mut all: Vec<(i32, i32)> = Vec::new();
    for text in texts {
        match month_and_number(text) {
            Some((month, number)) => all.push((month.into(), number.into())),
            // Mar 1, 15 Feb
            None if headed::bare_day(text).is_some() => return Some(NumbersOfMonths::Days),
            None => match moment::read(&TableCell::text(*text), latest()) {
                Some(CellMoment::Wrong(_)) | None => {}
                // The number of Feb 84 is no day.
                Some(CellMoment::Month(_) | CellMoment::Year(_)) => {
                    return Some(NumbersOfMonths::Years);
                }
                Some(_) => return Some(NumbersOfMonths::Days),
            },
        }
    }
    all.dedup();
    let months = all.windows(2).filter_map(|pair| match pair {
        [(a, year), (b, next)] => Some(next * 12 + b - year * 12 - a),
        _ => None,
    });
    let is_one_number = all.windows(2).all(|pair| matches!(pair, [a, b] if a.1 == b.1));
    let is_year = !is_one_number || all.first().is_some_and(|(_, number)| told(2000 + number));
    let is_in_a_row = all.len() > 2 && is_year && months.clone().all(|step| step.abs() == 1);
    is_in_a_row.then_some(NumbersOfMonths::Years)
}

impl Importing<'_> {
    /// What the numbers are in headings that are moments.
    pub(super) fn numbers_of_headings(&mut self, plans: &[ColumnPlan]) {
        let open = plans.iter().filter(|p| p.decided_by != "chosen");
        let texts: Vec<&str> =
            open.map(|p| month_at_end(&p.heading).unwrap_or(&p.heading)).filter(is_open).collect();
        // One alone may be anything.
        if texts.len() > 1 {
            self.settle_numbers(&texts);
            if self.numbers_of_months == NumbersOfMonths::Asked {
                self.year = YearOfDays::AskedOfHeadings;
            }
        }
    }

    /// What the numbers are in cells that say when counts are of.
    pub(in crate::import) fn numbers_of_cells(&mut self, plans: &[ColumnPlan]) {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart, Published};
        if self.numbers_of_months != NumbersOfMonths::Years {
            return;
        }
        for plan in plans {
            if ![AsOf, During, PeriodEnd, PeriodStart, Published].iter().any(|role| plan.is(*role))
            {
                continue;
            }
            let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
            let said: Vec<String> = rows
                .map(|row| row.said(plan.at).to_owned())
                .filter(|text| !text.is_empty())
                .collect();
            if said.iter().any(|text| month_and_number(text).is_some()) {
                let texts: Vec<&str> = said.iter().map(String::as_str).collect();
                self.settle_numbers(&texts);
            }
        }
    }

    fn settle_numbers(&mut self, texts: &[&str]) {
        let Some(first) = texts.iter().find(|text| month_and_number(text).is_some()) else {
            return;
        };
        let (extent, clock) = (self.with.extent(), self.with.offset);
        let year = |at| i32::from(clock.civil(at).year());
        let years = year(extent.start())..=year(extent.end());
        if let Some(shown) = shown(texts, |year| !self.is_into || years.contains(&year)) {
            self.numbers_of_months = shown;
            return;
        }
        let number = first.rsplit([' ', '.', '\u{A0}']).next().unwrap_or_default();
        let question = format!("What is the {number} of `{first}`?");
        let answers = [A_DAY, A_YEAR].map(str::to_owned);
        let rows = self.data_rows();
        self.numbers_of_months = match self.answers.ask(&question, &answers, false, rows).as_deref()
        {
            None => NumbersOfMonths::Asked,
            Some(A_DAY) => NumbersOfMonths::Days,
            Some(_) => NumbersOfMonths::Years,
        };
    }

    /// Whether the number of such a text is a day, or may be one.
    pub(in crate::import) fn may_number_day(&self, text: &str) -> bool {
        self.numbers_of_months != NumbersOfMonths::Years && month_and_number(text).is_some()
    }
}

/// The month and its number that a heading ends with: `Refugees Feb 15`.
pub(super) fn month_at_end(heading: &str) -> Option<&str> {
    let heading = heading.trim_end();
    let (rest, _) = heading.rsplit_once(' ')?;
    let at = rest.rfind(' ').map_or(0, |at| at + 1);
    heading.get(at..).filter(|end| month_and_number(end).is_some())
}

/// Whether a heading is a month and a number, or a moment that shows what such numbers are.
fn is_open(heading: &&str) -> bool {
    month_and_number(heading).is_some()
        || headed::bare_day(heading).is_some()
        || headed::of_heading(heading, latest()).is_some()
}
