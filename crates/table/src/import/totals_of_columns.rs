//! Columns headed as totals that are the sums of the columns beside them: they count nobody again, and where
//! they add up moments, each of these counts what is new in it.

use super::{
    ColumnPlan, ColumnRole, Importing, measures::group_of, numbers::CountColumn, whose::CellNumber,
};
use crate::reading::heading::{CountWords, HeadingRole};
use std::collections::HashMap;

/// Why a total beside columns of moments is left out.
pub(super) const OVER_MOMENTS: &str = "a sum over the moments beside it";

/// Why a total of the columns beside it is.
const SUM_OF_BESIDE: &str = "the sum of the columns beside it";

/// By what a column is decided that adds up others.
const ADDED: &str = "sums";

/// Whether a column says no more than that it is a total, or of all so far.
pub(super) fn is_bare_total(plan: &ColumnPlan) -> bool {
    let ColumnRole::Said(HeadingRole::Count(words)) = plan.role else { return false };
    let bare = CountWords {
        is_total: words.is_total,
        is_cumulative: words.is_cumulative,
        ..CountWords::default()
    };
    plan.decided_by == "heading" && words == bare && (words.is_total || words.is_cumulative)
}

/// Whether a column counts at a place of its own what a total counts at all of them.
fn is_at_place(plan: &ColumnPlan, total: &ColumnPlan) -> bool {
    let (ColumnRole::At(_, own), Some(whole)) = (&plan.role, total.count()) else { return false };
    is_bare_total(total) || *own == CountWords { is_total: false, ..whole }
}

/// Whether a column counts at a moment of its own what a total counts over all of them.
fn is_at_moment(plan: &ColumnPlan, total: &ColumnPlan) -> bool {
    let (ColumnRole::Moment(_, own), Some(whole)) = (&plan.role, total.count()) else {
        return false;
    };
    whole.is_total && *own == CountWords { is_total: false, ..whole }
}

impl Importing<'_> {
    /// Leaves out what is the sum of the columns beside it in all rows.
    pub(super) fn totals_of_columns(
        &mut self,
        plans: &mut [ColumnPlan],
        counts: &HashMap<usize, CountColumn>,
    ) {
        // Rows that stand for many add up to nothing.
        if self.is_own || self.is_linked {
            return;
        }
        let wide = |plan: &ColumnPlan| matches!(plan.role, ColumnRole::Moment(_, words) if !words.is_households && !words.is_part());
        let told = |plan: &ColumnPlan| {
            let ColumnRole::Said(HeadingRole::Count(words)) = plan.role else { return false };
            (words.measure.is_some() || words.status.is_some())
                && !words.is_households
                && !words.is_part()
                && !words.is_total
        };
        for nth in 0..plans.len() {
            let Some(total) = plans.get(nth).cloned() else { continue };
            let is_total = total.count().is_some_and(|words| words.is_total);
            let is_said = matches!(total.role, ColumnRole::Said(_)) && total.decided_by != "chosen";
            let is_said_total = is_said && is_total;
            if is_said_total && self.is_sum(&total, plans, counts, |plan| is_at_place(plan, &total))
            {
                self.leave_out_total(plans, nth, SUM_OF_BESIDE);
                continue;
            }
            let is_left_out = total.role == ColumnRole::LeftOut(OVER_MOMENTS.to_owned());
            // What stands under the last heading of several columns may be of all of them.
            if is_total && self.is_sum_of_groups(&total, plans, counts) {
                self.leave_out_total(plans, nth, SUM_OF_BESIDE);
                continue;
            }
            let is_bare = is_bare_total(&total);
            if !is_left_out && !is_bare && !is_said_total {
                continue;
            }
            if self.is_sum(&total, plans, counts, wide)
                || self.is_sum(&total, plans, counts, |plan| is_at_moment(plan, &total))
            {
                // Of those who are there a sum says nothing: they are counted again and again.
                let is_stock = |plan: &ColumnPlan| matches!(plan.role, ColumnRole::Moment(_, words) if words.measure.is_some_and(|m| !m.is_cumulative()));
                if !plans.iter().any(is_stock) {
                    self.adds_up_moments = true;
                    self.note(format!(
                        "`{}` is the sum of the columns of moments: each counts what is new in it",
                        total.called()
                    ));
                }
                self.leave_out_total(plans, nth, OVER_MOMENTS);
            } else if is_bare && is_total && self.is_sum(&total, plans, counts, told) {
                self.leave_out_total(plans, nth, SUM_OF_BESIDE);
            }
        }
    }

    /// Whether a total under a heading of several columns is that of the columns under the others too.
    fn is_sum_of_groups(
        &self,
        total: &ColumnPlan,
        plans: &[ColumnPlan],
        counts: &HashMap<usize, CountColumn>,
    ) -> bool {
        let Some(group) = group_of(&total.heading).filter(|_| total.decided_by != "chosen") else {
            return false;
        };
        let is_part = |plan: &ColumnPlan| {
            plan.count().is_some_and(|words| !words.is_total && !words.is_households)
        };
        let is_own =
            |plan: &ColumnPlan| is_part(plan) && group_of(&plan.heading).as_ref() == Some(&group);
        plans.iter().any(|plan| is_part(plan) && !is_own(plan))
            && self.is_sum(total, plans, counts, is_part)
            && !self.is_sum(total, plans, counts, is_own)
    }

    fn leave_out_total(&mut self, plans: &mut [ColumnPlan], nth: usize, why: &str) {
        let Some(plan) = plans.get_mut(nth) else { return };
        plan.role = ColumnRole::LeftOut(why.to_owned());
        ADDED.clone_into(&mut plan.decided_by);
        self.leave_out_column(plan, why);
    }

    /// Whether a column is the sum of those of a kind in each row, blank cells of which add nothing.
    fn is_sum(
        &self,
        total: &ColumnPlan,
        plans: &[ColumnPlan],
        counts: &HashMap<usize, CountColumn>,
        is_part: impl Fn(&ColumnPlan) -> bool,
    ) -> bool {
        let parts: Vec<(&ColumnPlan, CountColumn)> = plans
            .iter()
            .enumerate()
            .filter(|(_, plan)| plan.at != total.at && is_part(plan))
            .filter_map(|(nth, plan)| Some((plan, *counts.get(&nth)?)))
            .collect();
        let Some((_, style)) = parts.first().filter(|_| parts.len() > 1) else {
            return false;
        };
        let of_parts: Vec<Vec<CellNumber>> =
            parts.iter().map(|(plan, style)| self.cell_numbers(plan, *style)).collect();
        let mut is_of_several = false;
        for (row, whole) in self.cell_numbers(total, *style).into_iter().enumerate() {
            let mut sum = 0_u64;
            let mut filled = 0_usize;
            for part in &of_parts {
                match part.get(row) {
                    Some(CellNumber::Number(n)) => {
                        sum = sum.saturating_add(*n);
                        filled += usize::from(*n > 0);
                    }
                    Some(CellNumber::Blank) => {}
                    Some(CellNumber::Unread) | None => return false,
                }
            }
            match whole {
                CellNumber::Number(n) if n == sum => is_of_several |= filled > 1,
                CellNumber::Blank if filled == 0 => {}
                _ => return false,
            }
        }
        is_of_several
    }
}
