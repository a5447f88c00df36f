//! Columns of the fields of aid: Food, Shelter, Health.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{Importing, totals_of_columns::is_bare_total},
    reading::{text::heading_words, words::table_words},
};

/// One may as well be a place or a word for those who are there.
const FEWEST: usize = 2;

const OF_AID: &str = "a sector of aid: it may count people whom other sectors count, too";

const OVER_SECTORS: &str = "a sum over sectors of aid, which may count people more than once";

/// Whether the lowest heading of a column is a sector of aid.
fn is_sector(plan: &ColumnPlan) -> bool {
    let own = plan.heading.rsplit(" · ").next().unwrap_or_default();
    table_words().sectors.contains(&heading_words(own).join(" "))
}

impl Importing<'_> {
    /// Leaves out columns of sectors of aid, and their total where nothing else is counted: a shelter is no
    /// place among them.
    pub(super) fn sectors(&self, plans: &mut [ColumnPlan]) {
        let is_of_numbers = |plan: &ColumnPlan| self.seen(plan.at).are_counts();
        let found: Vec<usize> = plans
            .iter()
            .enumerate()
            .filter(|(_, plan)| is_sector(plan) && is_of_numbers(plan))
            .map(|(nth, _)| nth)
            .collect();
        if found.len() < FEWEST {
            return;
        }
        let is_sector = |nth: usize| found.contains(&nth);
        let are_alone = plans
            .iter()
            .enumerate()
            .all(|(nth, plan)| is_sector(nth) || plan.count().is_none() || is_bare_total(plan));
        for (nth, plan) in plans.iter_mut().enumerate() {
            // Beside other counts a total is that of the sectors before it.
            let is_behind = || nth.checked_sub(1).is_some_and(is_sector);
            let why = if is_sector(nth) {
                OF_AID
            } else if is_bare_total(plan) && (are_alone || is_behind()) {
                OVER_SECTORS
            } else {
                continue;
            };
            plan.role = ColumnRole::LeftOut(why.to_owned());
            "heading".clone_into(&mut plan.decided_by);
        }
    }
}
