//! Parts that are a hundred together in each row, whatever their whole is: shares without their sign.

use super::{
    ColumnPlan, ColumnRole, Importing, columns::RATIO, numbers::CountColumn,
    parts::sets_that_cover, whose::CellNumber,
};
use crate::reading::heading::HeadingRole;
use std::collections::HashMap;

const HUNDRED: u64 = 100;

/// What shares that were rounded one by one may be together.
const ROUNDED: std::ops::RangeInclusive<u64> = HUNDRED - 1..=HUNDRED + 1;

/// So many rows show that parts are shares, where nobody else is counted beside them.
const ENOUGH_ALONE: usize = 3;

/// So many beside a whole that is another number.
const ENOUGH: usize = 2;

impl Importing<'_> {
    /// Leaves out columns of everybody's parts, such as women and men, that are a hundred together in all rows,
    /// and not their whole.
    pub(super) fn leave_out_shares(
        &mut self,
        plans: &mut [ColumnPlan],
        counts: &HashMap<usize, CountColumn>,
    ) {
        if self.is_own || self.is_linked {
            return;
        }
        let words = |nth: &usize| match plans.get(*nth)?.role {
            ColumnRole::Said(HeadingRole::Count(words)) if !words.is_households => Some(words),
            _ => None,
        };
        let is_part = |nth: &usize| {
            words(nth).is_some_and(|own| own.is_part())
                && plans.get(*nth).is_some_and(|plan| plan.decided_by != "chosen")
        };
        let all: Vec<usize> = (0..plans.len()).collect();
        let wholes: Vec<usize> =
            all.iter().copied().filter(|nth| words(nth).is_some() && !is_part(nth)).collect();
        let numbers = |nth: &usize| Some(self.cell_numbers(plans.get(*nth)?, *counts.get(nth)?));
        let mut shares: Vec<usize> = Vec::new();
        for run in all.chunk_by(|a, b| is_part(a) == is_part(b)).filter(|run| run.len() > 1) {
            if !run.iter().all(is_part) {
                continue;
            }
            let people: Vec<_> =
                run.iter().filter_map(words).map(|own| (own.sex, own.age)).collect();
            for set in sets_that_cover(None, &people) {
                let set: Vec<usize> = set.iter().filter_map(|at| run.get(*at).copied()).collect();
                let each: Vec<Vec<CellNumber>> = set.iter().filter_map(numbers).collect();
                let Some((rows, are_exact)) = rows_of_hundred(&each) else { continue };
                let beside: Vec<Vec<CellNumber>> = wholes.iter().filter_map(numbers).collect();
                // One of several wholes may be theirs.
                let is_whole_another = |row: &usize| {
                    let told = |own: &Vec<CellNumber>| match own.get(*row) {
                        Some(CellNumber::Number(n)) => Some(*n),
                        _ => None,
                    };
                    let told: Vec<u64> = beside.iter().filter_map(told).collect();
                    !told.is_empty() && !told.iter().any(|n| ROUNDED.contains(n))
                };
                let is_enough = are_exact && rows.len() >= ENOUGH_ALONE && wholes.is_empty()
                    || rows.len() >= ENOUGH && rows.iter().any(is_whole_another);
                shares.extend(set.into_iter().filter(|_| is_enough));
            }
        }
        for nth in shares {
            let Some(plan) = plans.get_mut(nth) else { continue };
            plan.role = ColumnRole::LeftOut(RATIO.to_owned());
            "cells".clone_into(&mut plan.decided_by);
            self.leave_out_column(plan, RATIO);
        }
    }
}

/// The rows in which columns are a hundred together, up to rounding, and whether they are it exactly in all;
/// nothing where they are another number in some row, or a hundred in none.
fn rows_of_hundred(columns: &[Vec<CellNumber>]) -> Option<(Vec<usize>, bool)> {
    let length = columns.iter().map(Vec::len).min()?;
    let mut rows = Vec::new();
    let mut exact = 0;
    for row in 0..length {
        let cells = || columns.iter().filter_map(|column| column.get(row));
        if cells().all(|cell| *cell == CellNumber::Blank) {
            continue;
        }
        let number = |cell: &CellNumber| match cell {
            CellNumber::Number(n) => Some(*n),
            CellNumber::Blank => Some(0),
            CellNumber::Unread => None,
        };
        let sum = cells().map(number).try_fold(0_u64, |sum, n| sum.checked_add(n?))?;
        if !ROUNDED.contains(&sum) {
            return None;
        }
        exact += usize::from(sum == HUNDRED);
        rows.push(row);
    }
    let are_exact = exact == rows.len();
    (exact > 0).then_some((rows, are_exact))
}
