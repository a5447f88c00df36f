//! Counts of rounds, days or weeks of which nothing says when they were: each has a day of its own, which is
//! asked.

use super::{ColumnPlan, ColumnRole, YearOfDays, cohorts::COHORT, in_year};
use crate::{
    TableCell,
    file::SheetRow,
    import::{Importing, clock::latest},
    reading::{
        headed,
        heading::{CountWords, HeadingRole, of_heading},
        moment::{CellMoment, read},
        text::key,
        words::RoleWord,
    },
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many words a round, a day or a week without its year may have.
const MOST_WORDS: usize = 3;

/// Longer headings are sentences.
const LONGEST: usize = 20;

const DAY_ASKED: &str = "of which day it counts is asked";

/// Whether a text is a round by its number: `Round 12`.
fn is_round(text: &str) -> bool {
    let Some((word, number)) = text.rsplit_once(' ') else { return false };
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let read = of_heading(word).filter(|read| read.unknown == 0).map(|read| read.role);
    is_number && read == Some(HeadingRole::Role(RoleWord::Round))
}

/// What a heading names that has a day of its own and does not say which, and the rest.
fn undated(heading: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = heading
        .split(|c: char| c.is_whitespace() || "()[]:·".contains(c))
        .filter(|part| part.contains(char::is_alphanumeric))
        .collect();
    if parts.len() > LONGEST {
        return None;
    }
    let runs = (1..=MOST_WORDS.min(parts.len())).rev();
    let mut runs = runs.flat_map(|n| (0..=parts.len() - n).map(move |from| (from, from + n)));
    runs.find_map(|(from, end)| {
        let run = parts.get(from..end)?.join(" ");
        let rest = [parts.get(..from)?, parts.get(end..)?].concat().join(" ");
        // What is left may be the year.
        let is_day = || headed::bare_day(&run).is_some() || headed::bare_week(&run).is_some();
        let is_it = is_round(&run) || !rest.contains(char::is_numeric) && is_day();
        is_it.then_some((run, rest))
    })
}

/// A column of counts that is of a day which nothing says.
struct UndatedColumn {
    nth: usize,
    mark: String,
    count: CountWords,
}

impl Importing<'_> {
    /// Columns that count the same people at several rounds, days or weeks without a year.
    pub(super) fn undated_columns(&mut self, plans: &mut [ColumnPlan]) {
        let is_dated = |p: &ColumnPlan| p.is_moment() || matches!(p.role, ColumnRole::Moment(..));
        if self.is_own || self.set("as_of").is_some() || plans.iter().any(is_dated) {
            return;
        }
        let is_open = |p: &ColumnPlan| p.decided_by != "chosen" && p.decided_by != COHORT;
        let own = |(nth, plan): (usize, &ColumnPlan)| {
            let (mark, rest) = undated(&plan.heading).filter(|_| is_open(plan))?;
            // Round 12 over numbers.
            let count = if rest.is_empty() && plan.is(RoleWord::Round) {
                self.seen(plan.at).are_counts().then(CountWords::default)?
            } else {
                plan.count().filter(|_| matches!(plan.role, ColumnRole::Said(_)))?
            };
            Some(UndatedColumn { nth, mark, count })
        };
        let found: Vec<UndatedColumn> = plans.iter().enumerate().filter_map(own).collect();
        let mut marks: HashMap<CountWords, HashSet<String>> = HashMap::new();
        for column in &found {
            marks.entry(column.count).or_default().insert(key(&column.mark));
        }
        if !marks.values().any(|marks| marks.len() > 1) {
            return;
        }
        let days: Vec<String> =
            found.iter().map(|column| column.mark.clone()).filter(|mark| !is_round(mark)).collect();
        self.settle_year_of(&days);
        for column in found {
            let moment = self.moment_of_undated(&column.mark);
            let Some(plan) = plans.get_mut(column.nth) else { continue };
            let asked = || ColumnRole::LeftOut(DAY_ASKED.to_owned());
            if moment.is_none() { "asked" } else { "answer" }.clone_into(&mut plan.decided_by);
            plan.role =
                moment.map_or_else(asked, |moment| ColumnRole::Moment(moment, column.count));
        }
    }

    /// The moment of a round, a day or a week, as it is answered.
    fn moment_of_undated(&mut self, mark: &str) -> Option<CellMoment> {
        match self.year {
            YearOfDays::Known(year) if !is_round(mark) => return in_year(mark, year),
            // Their year is asked first.
            YearOfDays::Asked | YearOfDays::AskedOfHeadings if !is_round(mark) => return None,
            _ => {}
        }
        let question = format!("Of which day is `{mark}`?");
        let rows = self.data_rows();
        let answer = self.answers.ask_now(&question, &[], true, rows)?;
        let moment = read(&TableCell::text(answer.as_str()), latest());
        let moment = moment.filter(|moment| !matches!(moment, CellMoment::Wrong(_)));
        if moment.is_none() {
            self.answers.refuse(&question, &answer, &["a day such as 2023-09-26".to_owned()]);
        }
        moment
    }

    /// The column of rounds of rows that say no day, where they are of several.
    pub(super) fn undated_rounds(&self, plans: &[ColumnPlan]) -> Option<usize> {
        let column = plans.iter().find(|plan| plan.is(RoleWord::Round))?;
        if self.is_linked || plans.iter().any(ColumnPlan::is_moment) {
            return None;
        }
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let said = rows.map(|row: &SheetRow| row.said(column.at)).filter(|text| !text.is_empty());
        let rounds: BTreeSet<&str> = said.collect();
        (rounds.len() > 1).then_some(column.at)
    }
}

#[cfg(test)]
mod tests {
    use super::undated;

    #[test]
    fn rounds_days_and_weeks_without_a_year_are_found_in_headings() {
        for (heading, mark, rest) in [
            ("Round 12", "Round 12", ""),
            ("IDPs Round 12", "Round 12", "IDPs"),
            ("Round 12 · IDPs", "Round 12", "IDPs"),
            ("PDI (cycle 12)", "cycle 12", "PDI"),
            ("IDPs · 31-Mar", "31-Mar", "IDPs"),
            ("IDPs (31 March)", "31 March", "IDPs"),
            ("IDPs (week 12)", "week 12", "IDPs"),
        ] {
            let said = undated(heading);
            assert_eq!(said, Some((mark.to_owned(), rest.to_owned())), "{heading}");
        }
        for heading in ["IDPs", "Round", "IDPs 2024", "Children 5-11", "12 March 2024"] {
            assert_eq!(undated(heading), None, "{heading}");
        }
    }
}
