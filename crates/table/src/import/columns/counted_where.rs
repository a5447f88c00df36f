//! Places beside those where people went from there: they are counted at the ones or at the others.

use super::{COLUMN, ColumnPlan, ColumnRole, agree::is_given};
use crate::{
    file::{SheetRow, column_name},
    import::Importing,
    reading::{
        heading::{HeadingRole, of_heading},
        text::{heading_words, key},
        words::{RoleWord, SITE, table_words},
    },
};
use std::collections::BTreeSet;

/// Whether a column is of where people went to from where they were.
fn is_of_ends(plan: &ColumnPlan) -> bool {
    let words = table_words();
    let is_place = matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_)));
    let names_destination =
        || heading_words(&plan.heading).iter().any(|word| words.destinations.contains(word));
    (plan.is(RoleWord::To) || is_place) && words.went_to.contains(&key(&plan.heading))
        || is_place && names_destination()
}

/// Why counts wait for an answer to where they are of.
pub(super) const WHERE_ASKED: &str = "where those are whom it counts is asked";

/// What answers that texts are names of places within those beside them.
const IN_THESE: &str = "places in those beside them";

/// Whether a heading of places has words that nobody knows: Sending district.
fn says_more(plan: &ColumnPlan) -> bool {
    of_heading(&plan.heading).is_some_and(|read| read.unknown > 0)
}

impl Importing<'_> {
    /// Asks in which of two columns of places of one level people are counted that name different ones, where
    /// the words of one are not all known: Sending district, Receiving district.
    pub(super) fn places_of_one_level(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own || self.set("place").is_some() {
            return;
        }
        let is_open = |plan: &ColumnPlan| {
            matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_)))
                && !is_given(plan)
                && !is_of_ends(plan)
        };
        for nth in 0..plans.len() {
            let first = plans.get(nth).filter(|plan| is_open(plan)).and_then(|second| {
                plans.iter().take(nth).position(|first| {
                    is_open(first)
                        && first.role == second.role
                        && (says_more(first) || says_more(second))
                        && self.name_different_places(first, second)
                })
            });
            let not_meant = first.and_then(|first| self.ask_which_places(plans, first, nth));
            if let Some(plan) = not_meant.and_then(|nth| plans.get_mut(nth)) {
                plan.role = ColumnRole::Kept;
                "answer".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// Asks whether texts without a heading beside names of places are those of places within these, where rows
    /// say nothing else that tells them apart.
    pub(super) fn places_without_heading(&mut self, plans: &mut [ColumnPlan]) {
        let is_place = |p: &ColumnPlan| matches!(p.role, ColumnRole::Said(HeadingRole::Place(_)));
        let found = (1..plans.len()).find(|nth| {
            let pair = (plans.get(nth - 1), plans.get(*nth));
            let (Some(beside), Some(plan)) = pair else { return false };
            plan.heading.is_empty()
                && plan.role == ColumnRole::Kept
                && plan.decided_by.is_empty()
                && is_place(beside)
                && self.repeats(beside.at, plan.at)
        });
        if !self.table.has_headings || self.set("place").is_some() {
            return;
        }
        let Some(nth) = found else { return };
        let letter = column_name(plans.get(nth).map_or(0, |plan| plan.at));
        let question = format!("What does {COLUMN}{letter}, which has no heading, name?");
        let answers = [IN_THESE, "something else"].map(str::to_owned);
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let by = if answer.is_some() { "answer" } else { "asked" };
        for (at, plan) in plans.iter_mut().enumerate() {
            plan.role = match answer.as_deref() {
                Some(IN_THESE) if at == nth => ColumnRole::Said(HeadingRole::Place(SITE)),
                None if plan.count().is_some() => ColumnRole::LeftOut(WHERE_ASKED.to_owned()),
                _ if at == nth => plan.role.clone(),
                _ => continue,
            };
            by.clone_into(&mut plan.decided_by);
        }
    }

    /// Whether rows that say something in a column name the same in another one, or nothing.
    fn repeats(&self, named: usize, beside: usize) -> bool {
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let mut seen = BTreeSet::new();
        rows.filter(|row| !row.said(beside).is_empty())
            .any(|row| row.said(named).is_empty() || !seen.insert(row.said(named)))
    }

    /// The column of two that is not of where people are counted, as it is answered; without an answer they
    /// are counted nowhere.
    fn ask_which_places(
        &mut self,
        plans: &mut [ColumnPlan],
        first: usize,
        second: usize,
    ) -> Option<usize> {
        let called = |nth: usize| plans.get(nth).map(|plan| plan.reference(plans));
        let answers = [called(first)?, called(second)?];
        let [a, b] = &answers;
        let question = format!("Where are people counted, in `{a}` or in `{b}`?");
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        if answer.is_none() {
            for plan in plans.iter_mut().filter(|plan| plan.count().is_some()) {
                plan.role = ColumnRole::LeftOut(WHERE_ASKED.to_owned());
                "asked".clone_into(&mut plan.decided_by);
            }
        }
        answer.map(|answer| if answer == answers[0] { second } else { first })
    }

    /// Whether some row names different places in two columns, and not one in two languages or in more words.
    fn name_different_places(&self, first: &ColumnPlan, second: &ColumnPlan) -> bool {
        let differ = |row: &SheetRow| {
            let (a, b) = (key(row.said(first.at)), key(row.said(second.at)));
            !a.is_empty() && !b.is_empty() && !a.contains(&b) && !b.contains(&a)
        };
        let mut rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        rows.any(differ) && !self.are_names_of_one(first, second)
    }

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
                None if plan.count().is_some() => ColumnRole::LeftOut(WHERE_ASKED.to_owned()),
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
