//! A row under a name that nobody knows which is the sum of all rows above it may be their total: it is
//! asked before it is a place.

use super::{
    ColumnPlan, ColumnRole, Importing,
    adding_up::{AddedRow, is_chance},
    rows::SettledColumns,
};
use crate::{reading::heading::HeadingRole, structure::RowKind};
use std::collections::BTreeMap;
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_gazetteer::{Gazetteer, GazetteerQuery};

/// What the rows of one moment add up to by now.
#[derive(Default)]
struct RunningSum {
    rows: usize,
    /// By column; nothing where a row is no plain number.
    columns: BTreeMap<usize, Option<u64>>,
    /// Rows at the end that are the sum of those before.
    sums: Vec<usize>,
}

impl Importing<'_> {
    /// Asks of rows that are the sum of the rows above whether they are a total.
    pub(super) fn ask_sums(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level)) => Some((level, p.at)),
            _ => None,
        };
        let Some((_, named)) = plans.iter().filter_map(level).max() else { return };
        let mut all: BTreeMap<Vec<String>, RunningSum> = BTreeMap::new();
        for AddedRow { at, apart, numbers } in self.rows_to_add(plans, settled) {
            let sum = all.entry(apart).or_default();
            if sum.is_reached(&numbers) {
                sum.sums.push(at);
                continue;
            }
            sum.sums.clear();
            sum.rows += 1;
            for (column, number) in numbers {
                let whole = sum.columns.entry(column).or_insert(Some(0));
                *whole = whole.zip(number).and_then(|(a, b)| a.checked_add(b));
            }
        }
        let found: Vec<usize> = all.into_values().flat_map(|sum| sum.sums).collect();
        for at in found {
            let Some(row) = self.sheet.rows.get(at) else { continue };
            let (number, name) = (row.number, row.said(named).to_owned());
            if name.is_empty() || self.is_known_place(&name) {
                continue;
            }
            let question =
                format!("`{name}` is the sum of the rows above: is it their total, or a place?");
            let answers = ["a total", "a place"].map(str::to_owned);
            let kind = match self.answers.ask(&question, &answers, false, [number]).as_deref() {
                Some("a place") => continue,
                Some(_) => RowKind::Total,
                None => RowKind::Elsewhere,
            };
            for (_, of) in self.table.rows.iter_mut().filter(|(row, _)| *row == at) {
                *of = kind;
            }
        }
    }

    pub(super) fn is_known_place(&self, name: &str) -> bool {
        let known = RecordNames::new(&self.with).place(name);
        let query = GazetteerQuery { only_called: true, ..GazetteerQuery::new(name) };
        let is_called = || {
            let hits = Gazetteer::embedded().look_up(&query);
            hits.iter().any(|hit| hit.is_called(name))
        };
        !matches!(known, CellMatch::Nothing) || is_called()
    }
}

impl RunningSum {
    /// Whether a row says in each of its columns what the rows before it add up to.
    fn is_reached(&self, numbers: &[(usize, Option<u64>)]) -> bool {
        let sum = |column: &usize| self.columns.get(column).copied().flatten();
        let told = || numbers.iter().filter_map(|(column, number)| Some((column, (*number)?)));
        let counts = told().filter(|(_, number)| *number > 0).count();
        let greatest = told().map(|(_, number)| number).max().unwrap_or(0);
        let is_chance = is_chance(counts, self.rows, greatest);
        self.rows > 1
            && counts > 0
            && !is_chance
            && numbers.iter().all(|(_, number)| number.is_some())
            && told().all(|(column, number)| sum(column) == Some(number))
    }
}
