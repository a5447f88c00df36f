//! Columns of numbers that count nobody of whom a table tells: areas of land, and how many live in a town.

use super::{ColumnPlan, ColumnRole, by_heading::NOBODY};
use crate::{
    import::{Importing, clock::latest, guess, listed::lists_places},
    reading::{
        heading::HeadingRole,
        text::heading_words,
        words::{HeadingWord, RoleWord, table_words},
    },
};
use waymark_model::Measure;

impl Importing<'_> {
    /// Under `Area` stand names, or square kilometres.
    pub(super) fn areas_of_land(&self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        let may_be_of_land = |p: &ColumnPlan| {
            let (meanings, _) = table_words().meanings(&heading_words(&p.heading));
            meanings.iter().any(|m| m.contains(&HeadingWord::Role(RoleWord::OfPlace)))
        };
        for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen" && may_be_of_land(p)) {
            let is_place = matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_)));
            let cells = || rows.iter().filter_map(|row| row.cell(plan.at));
            if is_place && guess::seen(cells(), latest()).are_counts() {
                plan.role = ColumnRole::LeftOut(NOBODY.to_owned());
                "cells".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// How many live in each place of a list is of no day and of nobody who fled.
    pub(super) fn populations_of_places(&self, plans: &mut [ColumnPlan]) {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart, Status};
        let says_more = |p: &ColumnPlan| {
            [AsOf, During, PeriodEnd, PeriodStart, Status, RoleWord::Measure]
                .iter()
                .any(|r| p.is(*r))
                || p.is_site
                || p.count().is_some_and(|count| {
                    p.decided_by == "chosen"
                        || count.measure != Some(Measure::Population)
                        || count.status.is_some()
                        || !matches!(p.role, ColumnRole::Said(_))
                })
        };
        let is_set = ["as_of", "during", "measure", "status"].iter().any(|r| self.set(r).is_some());
        if !lists_places(plans)
            || is_set
            || plans.iter().any(says_more)
            || !self.days_beside().is_empty()
        {
            return;
        }
        for plan in plans.iter_mut().filter(|p| p.count().is_some()) {
            plan.role = ColumnRole::LeftOut(format!(
                "it counts who lives in each place, of no day; `--map population={}` takes it",
                plan.called()
            ));
        }
    }
}
