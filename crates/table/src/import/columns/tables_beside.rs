//! Two tables beside each other on one sheet: places and their counts, and again places and their counts. Of
//! one table the places stand together, so that it is asked.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::Importing,
    reading::{heading::HeadingRole, words::RoleWord},
};

const ANOTHER: &str = "another table";

const THE_SAME: &str = "the same table";

/// Whether a column says of the rows of a table what no table begins with: its remarks, its sources.
fn is_said_of_rows(plan: &ColumnPlan) -> bool {
    use RoleWord::{
        Coverage, Doubt, Margin, Method, Note, Outlet, Personal, Published, Speaker, Url,
    };
    [Coverage, Doubt, Margin, Method, Note, Outlet, Personal, Published, Speaker, Url]
        .into_iter()
        .any(|role| plan.is(role))
}

/// The position of the column that a second table begins with, before counts of its own: one of places behind
/// counts of others, one of days that is headed as that of the first, or one behind an empty column.
fn second_begins(plans: &[ColumnPlan], is_blank: &dyn Fn(&ColumnPlan) -> bool) -> Option<usize> {
    let is_place = |p: &ColumnPlan| {
        p.decided_by != "chosen" && matches!(p.role, ColumnRole::Said(HeadingRole::Place(1..)))
    };
    // A country stands behind counts in many tables; one that is called as the first is of a second.
    let is_country = |p: &ColumnPlan| {
        p.decided_by != "chosen" && matches!(p.role, ColumnRole::Said(HeadingRole::Place(0)))
    };
    let counts = |p: &ColumnPlan| {
        p.count().is_some() && matches!(p.role, ColumnRole::Said(_)) && p.decided_by != "chosen"
    };
    let first = plans.iter().position(|p| is_place(p) || is_country(p))?;
    let begun = plans.get(first)?;
    let counted = first + plans.get(first..)?.iter().position(counts)?;
    let is_moment_again = |p: &ColumnPlan| {
        p.is(RoleWord::AsOf)
            && p.decided_by != "chosen"
            && plans
                .iter()
                .take(counted)
                .any(|own| own.is(RoleWord::AsOf) && own.heading == p.heading)
    };
    // Behind an empty column something else may begin than counts of the same rows.
    let is_behind_gap = |nth: usize, p: &ColumnPlan| {
        let before = nth.checked_sub(1).and_then(|before| plans.get(before));
        before.is_some_and(|before| before.at + 1 < p.at || is_blank(before))
            && !counts(p)
            && !is_said_of_rows(p)
    };
    let is_again = |p: &ColumnPlan| {
        is_place(p) || is_country(p) && p.heading == begun.heading || is_moment_again(p)
    };
    let behind = plans.iter().enumerate().skip(counted + 1);
    let (second, _) = behind
        .filter(|(_, p)| !is_blank(p) && p.decided_by != "chosen")
        .find(|(nth, p)| is_again(p) || is_behind_gap(*nth, p))?;
    let is_counted = plans.get(second..)?.iter().any(counts);
    is_counted.then_some(second)
}

impl Importing<'_> {
    /// Leaves a table beside the first one out, as answered.
    pub(super) fn tables_beside(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own || self.set("place").is_some() {
            return;
        }
        let is_blank = |p: &ColumnPlan| p.heading.is_empty() && self.seen(p.at).filled == 0;
        let Some(second) = second_begins(plans, &is_blank) else { return };
        let Some(name) = plans.get(second).map(|plan| plan.reference(plans)) else { return };
        let question = format!("What do the columns from `{name}` on belong to?");
        let answers = [ANOTHER, THE_SAME].map(str::to_owned);
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        if answer.as_deref() == Some(THE_SAME) {
            return;
        }
        for plan in plans.iter_mut().skip(second).filter(|p| p.decided_by != "chosen") {
            plan.role = ColumnRole::LeftOut("it is of another table beside this one".to_owned());
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }
}
