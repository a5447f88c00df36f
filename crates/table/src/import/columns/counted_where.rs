//! Places beside those where people went from there: they are counted at the ones or at the others.

use super::{ColumnPlan, ColumnRole, agree::is_given, nested::is_plain};
use crate::{
    file::SheetRow,
    import::Importing,
    reading::{
        heading::{HeadingRole, of_heading},
        text::{heading_words, key},
        words::{HeadingWord, RoleWord, SITE, table_words},
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

/// Where people were before or are to go is not where they are counted, if another column names that.
pub(super) fn without_other_times(plans: &mut [ColumnPlan]) {
    let is_other = |p: &ColumnPlan| {
        let words = heading_words(&p.heading);
        words.iter().any(|word| table_words().not_there.contains(word))
    };
    let is_place = |p: &ColumnPlan| p.names_place() || p.is(RoleWord::To);
    if !plans.iter().any(|p| is_place(p) && !is_other(p)) {
        return;
    }
    let is_open = |p: &&mut ColumnPlan| is_place(p) && !is_given(p) && is_other(p);
    for plan in plans.iter_mut().filter(is_open) {
        plan.role = ColumnRole::Kept;
    }
}

/// Whether all words of a heading are of places, and of none but where people may be counted: Camp name, and not Camp
/// status, Donor country.
fn names_places_alone(plan: &ColumnPlan) -> bool {
    let words = heading_words(&plan.heading);
    let (meanings, _) = table_words().meanings(&words);
    let is_of_places = |word: &HeadingWord| {
        matches!(
            word,
            HeadingWord::Level(_)
                | HeadingWord::Site
                | HeadingWord::Code
                | HeadingWord::Name
                | HeadingWord::Filler
                | HeadingWord::Role(RoleWord::Place | RoleWord::To)
        )
    };
    is_plain(&plan.heading) && meanings.iter().all(|own| own.iter().any(is_of_places))
}

impl Importing<'_> {
    /// Asks at which of two columns of places people are counted that are of one level and name different ones,
    /// where the words of one are not all known: Home district beside District.
    pub(super) fn places_of_one_level(&mut self, plans: &mut [ColumnPlan]) {
        let has_count = plans.iter().any(|plan| plan.count().is_some());
        if self.is_own || self.set("place").is_some() || !has_count {
            return;
        }
        let is_open = |p: &&ColumnPlan| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_))) && !is_given(p)
        };
        // Where they went lies in no place that they may have left.
        let is_end = |p: &ColumnPlan| {
            let to = HeadingRole::Role(RoleWord::To);
            of_heading(&p.heading).is_some_and(|read| read.role == to)
        };
        let pair = plans.iter().filter(is_open).enumerate().find_map(|(nth, second)| {
            let mut before = plans.iter().filter(is_open).take(nth);
            let first = before.find(|first| {
                (first.role == second.role || is_end(first) || is_end(second))
                    && !(names_places_alone(first) && names_places_alone(second))
                    && self.name_different_places(first, second)
            })?;
            Some((first.at, second.at))
        });
        let Some((first, second)) = pair else { return };
        let called = |at: usize| plans.iter().find(|p| p.at == at).map(|p| p.reference(plans));
        let (Some(a), Some(b)) = (called(first), called(second)) else { return };
        let question = format!("Where are people counted, in `{a}` or in `{b}`?");
        let answers = [a, b];
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let other = answer.as_ref().map(|own| if *own == answers[0] { second } else { first });
        for plan in plans.iter_mut() {
            match other {
                None if plan.count().is_some() => {
                    let why = "where those are whom it counts is asked";
                    plan.role = ColumnRole::LeftOut(why.to_owned());
                    "asked".clone_into(&mut plan.decided_by);
                }
                Some(other) if other == plan.at => {
                    plan.role = ColumnRole::Kept;
                    "answer".clone_into(&mut plan.decided_by);
                }
                _ => {}
            }
        }
    }

    /// Asks whether places lie in the countries of a column whose words are not all known: Donor country.
    pub(super) fn doubtful_countries(&mut self, plans: &mut [ColumnPlan]) {
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level)) => Some(level),
            _ => None,
        };
        let has_finer = plans.iter().filter_map(level).any(|level| level > 0);
        if self.is_own || !has_finer {
            return;
        }
        let is_open =
            |p: &&mut ColumnPlan| level(p) == Some(0) && !is_given(p) && !names_places_alone(p);
        for plan in plans.iter_mut().filter(is_open) {
            let question = format!("Do the places lie in the countries of `{}`?", plan.called());
            let answers = ["they do", "no"].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, self.data_rows());
            if answer.is_none_or(|answer| answer != answers[0]) {
                plan.role = ColumnRole::Kept;
            }
        }
    }

    /// Whether some row names different places in two columns, and not one in two languages or in more words.
    fn name_different_places(&self, first: &ColumnPlan, second: &ColumnPlan) -> bool {
        let differ = |row: &SheetRow| {
            let (a, b) = (key(row.said(first.at)), key(row.said(second.at)));
            !a.is_empty() && !b.is_empty() && !a.contains(&b) && !b.contains(&a)
        };
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        rows.into_iter().any(differ) && !self.are_names_of_one(first, second)
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
