//! Columns of the fields of aid: Food, Shelter, Health.

use super::{ColumnPlan, ColumnRole, parts_of_total::add_up};
use crate::{
    import::{Importing, totals_of_columns::is_bare_total},
    reading::{
        heading::{HeadingRole, of_heading},
        text::heading_words,
        words::table_words,
    },
};

/// One may as well be a place or a word for those who are there.
const FEWEST: usize = 2;

const OF_AID: &str = "a sector of aid: it may count people whom other sectors count, too";

const OVER_SECTORS: &str = "a sum over sectors of aid, which may count people more than once";

/// Whether the lowest heading of a column is a sector of aid, and no part of those whom the one above it counts:
/// IDPs · Shelter.
fn is_sector(plan: &ColumnPlan) -> bool {
    let (over, own) = plan.heading.rsplit_once(" · ").unwrap_or(("", &plan.heading));
    let counts_whom = || {
        let read = of_heading(over).filter(|read| !read.says_more).map(|read| read.role);
        matches!(read, Some(HeadingRole::Count(count)) if count.status.is_some())
    };
    table_words().sectors.contains(&heading_words(own).join(" ")) && !counts_whom()
}

impl Importing<'_> {
    /// Leaves out columns of sectors of aid, and their sum where nothing else is counted: a shelter is no
    /// place among them. A total that is not their sum may be of everybody.
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
        let of = |nth: &usize| plans.get(*nth).map(|plan| self.plain_numbers(plan.at));
        let numbers: Vec<_> = found.iter().filter_map(of).collect();
        let are_sums = |plan: &ColumnPlan| add_up(&self.plain_numbers(plan.at), &numbers);
        let sums: Vec<bool> =
            plans.iter().map(|plan| is_bare_total(plan) && are_sums(plan)).collect();
        let are_alone = plans
            .iter()
            .enumerate()
            .all(|(nth, plan)| is_sector(nth) || plan.count().is_none() || is_bare_total(plan));
        for (nth, plan) in plans.iter_mut().enumerate() {
            // Beside other counts a total is that of the sectors before it.
            let is_behind = || nth.checked_sub(1).is_some_and(is_sector);
            let why = if is_sector(nth) {
                OF_AID
            } else if is_bare_total(plan)
                && (are_alone && sums.get(nth) == Some(&true) || !are_alone && is_behind())
            {
                OVER_SECTORS
            } else {
                continue;
            };
            plan.role = ColumnRole::LeftOut(why.to_owned());
            plan.is_site = false;
            "heading".clone_into(&mut plan.decided_by);
        }
    }
}
