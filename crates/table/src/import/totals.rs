//! Totals are checked against the rows above them.

use super::{ColumnPlan, ColumnRole, Importing, numbers::CountColumn, rows::SettledColumns};
use crate::{
    file::{TableCell, cell_name},
    reading::{
        by_text::ByText,
        count::{CellCount, CountCell, read},
        heading::HeadingRole,
        text::key,
        words::{RoleWord, table_words},
    },
    structure::RowKind,
};
use std::collections::BTreeMap;
use waymark_model::Count;

impl Importing<'_> {
    /// Rows whose place is called a total, or a part of the row above, are no rows of a place.
    pub(super) fn totals_of_places(&mut self, plans: &[ColumnPlan]) {
        let words = table_words();
        // In a table that Waymark wrote each row is a figure, whatever its place is called.
        if plans.iter().any(|p| p.is(RoleWord::Said)) {
            return;
        }
        let is_place = |p: &&ColumnPlan| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_)))
                || p.is(RoleWord::From)
                || p.is(RoleWord::To)
        };
        let places: Vec<usize> = plans.iter().filter(is_place).map(|p| p.at).collect();
        let sheet = self.sheet;
        let mut known: ByText<'_, (bool, bool)> = ByText::default();
        for (at, kind) in &mut self.table.rows {
            let Some(row) = sheet.rows.get(*at).filter(|_| *kind == RowKind::Data) else {
                continue;
            };
            let read = |text| (words.is_total_place(text), words.is_part(text));
            let said = places.iter().map(|at| *known.of(row.said(*at), read));
            let (is_total, is_part) = said.fold((false, false), |a, b| (a.0 || b.0, a.1 || b.1));
            if is_total {
                *kind = RowKind::Total;
            } else if is_part {
                *kind = RowKind::Part;
            }
        }
    }

    /// What all rows of data add up to in a column, and whether each of them is a plain number.
    fn sum_below(&self, nth: usize, at: usize, settled: &SettledColumns) -> (u64, u64, bool) {
        let Some(column) = settled.counts.get(&nth) else { return (0, 0, false) };
        let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
        let cells = rows
            .filter_map(|row| row.cell(at))
            .filter(|cell| !cell.is_empty() && !table_words().is_missing(cell.said()));
        cells.fold((0, 0, true), |(sum, _, is_whole), cell| {
            let number = plain_number(cell, *column);
            let sum = number.map_or(sum, |number| number.saturating_add(sum));
            (sum, sum, is_whole && number.is_some())
        })
    }

    /// Totals are checked against the rows above them, and left out.
    pub(super) fn check_totals(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        let sheet = self.sheet;
        let is_checked = |kind: RowKind| matches!(kind, RowKind::Total | RowKind::Part);
        if !self.table.rows.iter().any(|(_, kind)| is_checked(*kind)) {
            return;
        }
        let mut sums: BTreeMap<(usize, String), (u64, u64, bool)> = BTreeMap::new();
        let mut hidden: BTreeMap<usize, u64> = BTreeMap::new();
        let first = self.table.data().next();
        for (at, kind) in self.table.rows.clone() {
            let Some(row) = sheet.rows.get(at) else { continue };
            if kind == RowKind::Part {
                let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", TableCell::said);
                let why = format!("`{begins}`: a part of the row above, not counted again");
                self.leave_out(row.number, String::new(), why);
            }
            if kind == RowKind::Hidden {
                for (nth, plan) in plans.iter().enumerate() {
                    let cell = settled.counts.get(&nth).zip(row.cell(plan.at));
                    let number = cell.and_then(|(column, cell)| plain_number(cell, *column));
                    *hidden.entry(nth).or_default() += number.unwrap_or(0);
                }
            }
            let is_total = kind == RowKind::Total;
            // A total is of its own moment; one without is of all.
            let moments = plans.iter().filter(|p| p.is_moment()).map(|p| row.said(p.at));
            let moment: Vec<String> =
                moments.filter(|said| !table_words().is_total(said)).map(key).collect();
            let moment = moment.join(" ").trim().to_owned();
            if !is_total && kind != RowKind::Data {
                continue;
            }
            // Above all rows it is their total.
            let is_first = first.is_some_and(|first| at < first);
            let mut said = Vec::new();
            for (nth, plan) in plans.iter().enumerate() {
                let (Some(column), Some(cell)) = (settled.counts.get(&nth), row.cell(plan.at))
                else {
                    continue;
                };
                if !is_total && self.is_struck_out(row.number, plan.at) {
                    continue;
                }
                let number = plain_number(cell, *column);
                if is_total {
                    let Some(total) = number else {
                        if matches!(cell.kind, crate::CellKind::Uncalculated) {
                            let name = cell_name(row.number, plan.at);
                            let why =
                                "a formula that was never calculated: recalculate and save first";
                            self.leave_out(row.number, name, why);
                        }
                        continue;
                    };
                    let mut sum = *sums.entry((nth, moment.clone())).or_insert((0, 0, true));
                    if is_first {
                        sum = self.sum_below(nth, plan.at, settled);
                    }
                    let agrees = total == sum.1 || total == sum.0;
                    let hidden = hidden.get(&nth).copied().filter(|hidden| *hidden > 0);
                    let has_hidden = hidden.is_some_and(|hidden| total == sum.0 + hidden);
                    let side = if is_first { "below" } else { "above" };
                    let word = if agrees {
                        format!("agrees with the rows {side}")
                    } else if sum.2 && has_hidden {
                        format!(
                            "agrees with the rows {side} together with hidden ones, which are left out"
                        )
                    } else if !self.answers.is_done() {
                        "is checked once what is asked is answered".to_owned()
                    } else if sum.2 {
                        format!("does not agree with the rows {side}")
                    } else {
                        format!("cannot be checked: not every row {side} is a plain number")
                    };
                    said.push(format!("{} {total} {word}", plan.called()));
                    for of in of_moments(&moment) {
                        sums.entry((nth, of)).or_insert((0, 0, true)).1 = 0;
                    }
                } else {
                    let is_blank = cell.is_empty() || table_words().is_missing(cell.said());
                    for of in of_moments(&moment) {
                        let sum = sums.entry((nth, of)).or_insert((0, 0, true));
                        sum.0 += number.unwrap_or(0);
                        sum.1 += number.unwrap_or(0);
                        sum.2 &= number.is_some() || is_blank;
                    }
                }
            }
            if is_total {
                let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", TableCell::said);
                let why = if said.is_empty() {
                    format!("a total, `{begins}`, not counted again; nothing in it can be checked")
                } else {
                    let said = said.join("; ");
                    format!("a total, `{begins}`, checked and not counted again: {said}")
                };
                self.leave_out(row.number, String::new(), why);
            }
        }
    }
}

fn plain_number(cell: &TableCell, column: CountColumn) -> Option<u64> {
    match read(cell, column.style, column.scale) {
        CellCount::Count(CountCell { count: Count::Exact(n), .. }) => Some(n),
        _ => None,
    }
}

/// A row counts for its moment and for all.
fn of_moments(moment: &str) -> impl Iterator<Item = String> {
    let own = (!moment.is_empty()).then(|| moment.to_owned());
    std::iter::once(String::new()).chain(own)
}
