//! Rows as they are added up to find those that are sums of others: by what tells them apart, and with the
//! numbers of their columns of counts.

use super::{ColumnPlan, ColumnRole, Importing, rows::SettledColumns};
use crate::{
    file::SheetRow,
    reading::{count::read, heading::HeadingRole, text::key, words::RoleWord},
};

/// Longer tables are lists that nobody adds up by hand.
const MOST_ROWS: usize = 10_000;

/// A sum that is no chance: so great, of so many rows, or in so many columns.
const GREAT: u64 = 1_000;
const MANY_ROWS: usize = 4;
const MANY_COLUMNS: usize = 2;

/// A row of data to be added up.
pub(super) struct AddedRow {
    /// Its position in the sheet.
    pub at: usize,
    /// What tells it apart from rows of other people, days or sources: these are no sums of each other.
    pub apart: Vec<String>,
    /// By columns of counts, without those that are blank; nothing where a cell is no plain number.
    pub numbers: Vec<(usize, Option<u64>)>,
}

impl Importing<'_> {
    /// The rows of data; none of a longer table, or of one that Waymark wrote.
    pub(super) fn rows_to_add(
        &self,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
    ) -> Vec<AddedRow> {
        let data: Vec<usize> = self.table.data().collect();
        if data.len() > MOST_ROWS || self.is_own {
            return Vec::new();
        }
        let untold = [RoleWord::Note, RoleWord::Id, RoleWord::Outlet, RoleWord::Margin];
        let apart = plans.iter().filter(|p| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Role(_)))
                && !untold.iter().any(|role| p.is(*role))
        });
        let apart: Vec<usize> = apart.map(|p| p.at).collect();
        let added = |at: usize| {
            let row = self.sheet.rows.get(at)?;
            let apart = apart.iter().map(|at| key(row.said(*at))).collect();
            Some(AddedRow { at, apart, numbers: numbers(row, plans, settled) })
        };
        data.into_iter().filter_map(added).collect()
    }
}

/// Whether a sum in so many columns, of so many rows and so great, may be one by chance.
pub(super) const fn is_chance(columns: usize, rows: usize, greatest: u64) -> bool {
    columns < MANY_COLUMNS && rows < MANY_ROWS && greatest < GREAT
}

fn numbers(
    row: &SheetRow,
    plans: &[ColumnPlan],
    settled: &SettledColumns,
) -> Vec<(usize, Option<u64>)> {
    let mut found = Vec::new();
    for (nth, plan) in plans.iter().enumerate() {
        let (Some(column), Some(cell)) = (settled.counts.get(&nth), row.cell(plan.at)) else {
            continue;
        };
        if !cell.is_empty() {
            found.push((plan.at, read(cell, column.style, column.scale).exact()));
        }
    }
    found
}
