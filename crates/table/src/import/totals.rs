//! Totals are checked against the rows above them.

use super::{ColumnPlan, ColumnRole, Importing, rows::SettledColumns};
use crate::{
    file::cell_name,
    reading::{
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
        for (at, kind) in &mut self.table.rows {
            let Some(row) = sheet.rows.get(*at).filter(|_| *kind == RowKind::Data) else {
                continue;
            };
            if places.iter().any(|at| words.is_total_place(row.said(*at))) {
                *kind = RowKind::Total;
            } else if places.iter().any(|at| words.is_part(row.said(*at))) {
                *kind = RowKind::Part;
            }
        }
    }

    /// Totals are checked against the rows above them, and left out.
    pub(super) fn check_totals(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        let sheet = self.sheet;
        let is_moment = |p: &ColumnPlan| {
            use RoleWord::{AsOf, During, PeriodEnd, PeriodStart};
            [AsOf, PeriodStart, PeriodEnd, During].into_iter().any(|role| p.is(role))
        };
        let mut sums: BTreeMap<(usize, String), (u64, u64, bool)> = BTreeMap::new();
        for (at, kind) in self.table.rows.clone() {
            let Some(row) = sheet.rows.get(at) else { continue };
            if kind == RowKind::Part {
                let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", |c| c.text.trim());
                let why = format!("`{begins}`: a part of the row above, not counted again");
                self.leave_out(row.number, String::new(), why);
            }
            let is_total = kind == RowKind::Total;
            // A total is of its own moment; one without is of all.
            let moment: Vec<String> =
                plans.iter().filter(|p| is_moment(p)).map(|p| key(row.said(p.at))).collect();
            let moment = moment.join(" ").trim().to_owned();
            if !is_total && kind != RowKind::Data {
                continue;
            }
            let mut said = Vec::new();
            for (nth, plan) in plans.iter().enumerate() {
                let (Some(column), Some(cell)) = (settled.counts.get(&nth), row.cell(plan.at))
                else {
                    continue;
                };
                let number = match crate::reading::count::read(cell, column.style, column.scale) {
                    crate::reading::count::CellCount::Count(c) => match c.count {
                        Count::Exact(n) => Some(n),
                        _ => None,
                    },
                    _ => None,
                };
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
                    let sum = *sums.entry((nth, moment.clone())).or_insert((0, 0, true));
                    let agrees = total == sum.1 || total == sum.0;
                    let word = if agrees {
                        "agrees with the rows above"
                    } else if sum.2 {
                        "does not agree with the rows above"
                    } else {
                        "cannot be checked: not every row above is a plain number"
                    };
                    said.push(format!("{} {total} {word}", plan.called()));
                    for of in of_moments(&moment) {
                        sums.entry((nth, of)).or_insert((0, 0, true)).1 = 0;
                    }
                } else {
                    let is_blank = cell.is_empty() || table_words().is_missing(cell.text.trim());
                    for of in of_moments(&moment) {
                        let sum = sums.entry((nth, of)).or_insert((0, 0, true));
                        sum.0 += number.unwrap_or(0);
                        sum.1 += number.unwrap_or(0);
                        sum.2 &= number.is_some() || is_blank;
                    }
                }
            }
            if is_total {
                let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", |c| c.text.trim());
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

/// A row counts for its moment and for all.
fn of_moments(moment: &str) -> impl Iterator<Item = String> {
    let own = (!moment.is_empty()).then(|| moment.to_owned());
    std::iter::once(String::new()).chain(own)
}
