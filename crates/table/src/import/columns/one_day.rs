//! Of several columns of days the likeliest is that of the counts; where none is, and they differ, it is asked.

use super::{ColumnPlan, ColumnRole, agree::is_given};
use crate::{
    import::Importing,
    reading::words::{RoleWord, table_words},
};

impl Importing<'_> {
    /// On the days of these columns counts were made known: whether they are of them too is asked, where nothing
    /// else says when they are of.
    fn days_of_publishing(&mut self, plans: &mut [ColumnPlan], columns: &[usize]) {
        let mut titles = self.table.notes.iter().take(self.table.titles);
        let is_told = self.set("as_of").is_some()
            || titles.any(|title| self.stated_day(title).is_some())
            || plans.iter().any(|p| {
                matches!(p.role, ColumnRole::Moment(..))
                    || p.is_moment() && !columns.contains(&p.at) && !p.is(RoleWord::AsOf)
            });
        let mut own = plans.iter_mut().filter(|p| columns.contains(&p.at) && !is_given(p));
        let first = own.next();
        for plan in own {
            plan.role = ColumnRole::Kept;
            "another column says it".clone_into(&mut plan.decided_by);
        }
        let Some(plan) = first else { return };
        plan.role = ColumnRole::Kept;
        if is_told {
            "another column says it".clone_into(&mut plan.decided_by);
        } else {
            self.days_of_cells(plan);
        }
    }

    /// Asks which of several columns of days that are as likely, and differ, the counts are of.
    pub(super) fn one_day(&mut self, plans: &mut [ColumnPlan]) {
        let is_of_days = |p: &ColumnPlan| p.is(RoleWord::AsOf) && self.seen(p.at).are_moments();
        let of_days: Vec<&ColumnPlan> = plans.iter().filter(|p| is_of_days(p)).collect();
        if self.is_own || of_days.iter().any(|p| p.decided_by == "chosen") {
            return;
        }
        let likely = |p: &&&ColumnPlan| table_words().likeliness_of_days(&p.heading);
        let Some(best) = of_days.iter().map(|p| likely(&p)).min() else { return };
        let alike: Vec<&ColumnPlan> =
            of_days.iter().filter(|p| likely(p) == best).copied().collect();
        let [first, rest @ ..] = alike.as_slice() else { return };
        if alike.iter().all(|plan| table_words().is_of_publishing(&plan.heading)) {
            let columns: Vec<usize> = alike.iter().map(|p| p.at).collect();
            self.days_of_publishing(plans, &columns);
            return;
        }
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let differs = |other: &&ColumnPlan| {
            rows().any(|row| {
                let (own, said) = (row.said(first.at), row.said(other.at));
                own != said && !own.is_empty() && !said.is_empty()
            })
        };
        if !rest.iter().any(differs) {
            return;
        }
        let answers: Vec<String> = alike.iter().map(|p| p.reference(plans)).collect();
        let named: Vec<String> = answers.iter().map(|name| format!("`{name}`")).collect();
        let question = format!("Of which days are the counts, those in {}?", named.join(" or "));
        let columns: Vec<usize> = alike.iter().map(|p| p.at).collect();
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let Some(meant) = answer.as_ref().and_then(|a| answers.iter().position(|own| own == a))
        else {
            for plan in plans.iter_mut().filter(|p| p.count().is_some()) {
                plan.role = ColumnRole::LeftOut("of which days it counts is asked".to_owned());
                "asked".clone_into(&mut plan.decided_by);
            }
            return;
        };
        for plan in plans.iter_mut().filter(|p| columns.contains(&p.at)) {
            if columns.get(meant) == Some(&plan.at) {
                "answer".clone_into(&mut plan.decided_by);
            } else {
                plan.role = ColumnRole::Kept;
                "another column says it".clone_into(&mut plan.decided_by);
            }
        }
    }
}
