//! Places beside those where people went from there: they are counted at the ones or at the others.

use super::{ColumnPlan, ColumnRole, agree::is_given};
use crate::{
    import::Importing,
    reading::{
        heading::HeadingRole,
        text::{heading_words, key},
        words::{RoleWord, SITE, table_words},
    },
};

/// Whether a column is of where people went to from where they were.
fn is_of_ends(plan: &ColumnPlan) -> bool {
    let words = table_words();
    let is_place = matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_)));
    let names_destination =
        || heading_words(&plan.heading).iter().any(|word| words.destinations.contains(word));
    (plan.is(RoleWord::To) || is_place) && words.went_to.contains(&key(&plan.heading))
        || is_place && names_destination()
}

impl Importing<'_> {
    /// Asks at which of them people are counted, where one column of places to which they went stands beside
    /// others.
    pub(super) fn counted_where(&mut self, plans: &mut [ColumnPlan]) {
        let is_place = |p: &ColumnPlan| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_))) && !is_of_ends(p)
        };
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level)) => level,
            _ => 0,
        };
        let ends = plans.iter().enumerate().filter(|(_, p)| is_of_ends(p));
        let Some((end, _)) = ends.max_by_key(|(_, p)| level(p)) else { return };
        let is_way = |p: &ColumnPlan| p.is(RoleWord::From) || p.is(RoleWord::Origin);
        if self.is_own
            || self.set("place").is_some()
            || plans.get(end).is_some_and(is_given)
            || plans.iter().any(is_way)
            || plans.iter().any(|p| is_place(p) && table_words().names_way(&p.heading))
        {
            return;
        }
        let places = plans.iter().enumerate().filter(|(_, p)| is_place(p));
        let Some((place, _)) = places.max_by_key(|(_, p)| level(p)) else { return };
        let called = |nth: usize| plans.get(nth).map(|p| p.reference(plans)).unwrap_or_default();
        let (left, went) = (called(place), called(end));
        let question = format!(
            "Are people counted where they left, in `{left}`, or where they went, in `{went}`?"
        );
        let answers = [went, left];
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let is_there = answer.as_ref().map(|answer| *answer == answers[0]);
        for (nth, plan) in plans.iter_mut().enumerate() {
            let role = match is_there {
                None if plan.count().is_some() => {
                    ColumnRole::LeftOut("where those are whom it counts is asked".to_owned())
                }
                Some(true) if nth == end => ColumnRole::Said(HeadingRole::Place(SITE)),
                Some(true) if nth == place => ColumnRole::Said(HeadingRole::Role(RoleWord::Origin)),
                Some(true) if is_place(plan) => ColumnRole::Kept,
                Some(false) if is_of_ends(plan) => ColumnRole::Kept,
                _ => continue,
            };
            plan.role = role;
            let by = if is_there.is_some() { "answer" } else { "asked" };
            by.clone_into(&mut plan.decided_by);
        }
    }
}
