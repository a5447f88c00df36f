//! Rows that leave the smaller of two places blank count all of the larger one, or some of it of whom it is
//! not known where: the sum of the rows beside them shows the first, and what nothing shows is asked.

use super::{ColumnPlan, ColumnRole, Importing, adding_up::AddedRow, rows::SettledColumns};
use crate::{
    reading::{heading::HeadingRole, text::key, words::table_words},
    structure::RowKind,
};
use std::collections::{BTreeMap, BTreeSet};

const ALL: &str = "all of it";
const SOME: &str = "some of it, of whom it is not known where";

/// The rows of one area that are told apart by nothing else.
#[derive(Default)]
struct AreaRows {
    /// With their numbers, those that leave the smaller place blank.
    blank: Vec<AddedRow>,
    /// What the others add up to, by column; nothing where one is no plain number.
    sums: BTreeMap<usize, Option<u64>>,
}

impl AreaRows {
    fn add(&mut self, numbers: Vec<(usize, Option<u64>)>) {
        for (column, number) in numbers {
            let sum = self.sums.entry(column).or_insert(Some(0));
            *sum = sum.zip(number).and_then(|(a, b)| a.checked_add(b));
        }
    }

    /// The rows that are not the sum of the others, where there are others.
    fn unsure(self) -> impl Iterator<Item = usize> {
        let Self { blank, sums } = self;
        let is_sum = move |row: &AddedRow| {
            let mut own = row.numbers.iter();
            own.all(|(column, n)| n.is_some() && sums.get(column).copied().flatten() == *n)
                || sums.is_empty()
        };
        blank.into_iter().filter(move |row| !is_sum(row)).map(|row| row.at)
    }
}

impl Importing<'_> {
    /// Asks of rows that leave the smaller place blank what they count of the larger one.
    pub(super) fn ask_blank_parts(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level) | HeadingRole::PlaceCode(level)) => {
                Some(level)
            }
            _ => None,
        };
        let finest = plans.iter().filter_map(level).max().unwrap_or(0);
        let of = |is: &dyn Fn(u8) -> bool| -> Vec<usize> {
            plans.iter().filter(|p| level(p).is_some_and(is)).map(|p| p.at).collect()
        };
        let (smaller, larger) = (of(&|level| level == finest), of(&|level| level < finest));
        if larger.is_empty() {
            return;
        }
        let mut areas: BTreeMap<(Vec<String>, Vec<String>), AreaRows> = BTreeMap::new();
        for row in self.rows_to_add(plans, settled) {
            let Some(cells) = self.sheet.rows.get(row.at) else { continue };
            let around: Vec<String> = larger.iter().map(|at| key(cells.said(*at))).collect();
            if around.iter().all(String::is_empty) {
                continue;
            }
            let is_blank = smaller.iter().all(|at| {
                let own = cells.said(*at);
                own.is_empty() || table_words().is_missing(own) && !table_words().is_nowhere(own)
            });
            let area = areas.entry((row.apart.clone(), around)).or_default();
            if is_blank { area.blank.push(row) } else { area.add(row.numbers) }
        }
        let unsure: BTreeSet<usize> = areas.into_values().flat_map(AreaRows::unsure).collect();
        let name = |at: Option<&usize>| at.map_or(String::new(), |at| self.shown(*at));
        if unsure.is_empty() {
            return;
        }
        let question = format!(
            "{} is blank in rows that are not the sum of the others of the same {}: what do they count?",
            name(smaller.first()),
            name(larger.last())
        );
        let number = |at: &usize| Some((*at, self.sheet.rows.get(*at)?.number));
        let rows: Vec<(usize, usize)> = unsure.iter().filter_map(number).collect();
        let numbers = rows.iter().map(|(_, number)| *number);
        let answer = self.answers.ask(&question, &[ALL, SOME].map(str::to_owned), false, numbers);
        if answer.as_deref() == Some(ALL) {
            return;
        }
        for (at, number) in rows {
            self.is_no_data(at);
            if answer.is_some() {
                let why = "some of its area, of whom it is not known where: no count of all of it";
                self.leave_out(number, String::new(), why);
            }
        }
    }

    /// Takes a row out of those of data.
    pub(super) fn is_no_data(&mut self, at: usize) {
        for (_, kind) in self.table.rows.iter_mut().filter(|(row, _)| *row == at) {
            *kind = RowKind::Elsewhere;
        }
    }
}
