//! Totals are checked against the rows above them.

use super::{ColumnPlan, Importing, rows::SettledColumns};
use crate::{file::cell_name, reading::words::table_words};
use std::collections::BTreeMap;
use waymark_model::Count;

impl Importing<'_> {
    /// Totals are checked against the rows above them, and left out.
    pub(super) fn check_totals(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        use crate::structure::RowKind;
        let sheet = self.sheet;
        let mut sums: BTreeMap<usize, (u64, u64, bool)> = BTreeMap::new();
        for (at, kind) in self.table.rows.clone() {
            let Some(row) = sheet.rows.get(at) else { continue };
            let is_total = kind == RowKind::Total;
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
                let sum = sums.entry(nth).or_insert((0, 0, true));
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
                    let agrees = total == sum.1 || total == sum.0;
                    let word = if agrees {
                        "agrees with the rows above"
                    } else if sum.2 {
                        "does not agree with the rows above"
                    } else {
                        "cannot be checked: not every row above is a plain number"
                    };
                    said.push(format!("{} {total} {word}", plan.called()));
                    sum.1 = 0;
                } else {
                    let is_blank = cell.is_empty() || table_words().is_missing(cell.text.trim());
                    sum.0 += number.unwrap_or(0);
                    sum.1 += number.unwrap_or(0);
                    sum.2 &= number.is_some() || is_blank;
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
