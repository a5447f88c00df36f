//! How many live in the places of a list: nobody of whom a table tells.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{Importing, listed::lists_places},
    reading::words::RoleWord,
};
use waymark_model::Measure;

impl Importing<'_> {
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
