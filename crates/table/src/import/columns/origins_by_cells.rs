//! Columns by headings of where people are from: over names these are their origins, over numbers those who are from
//! there.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::Importing,
    reading::{
        heading::{CountWords, HeadingRole, of_heading},
        text::{heading_words, in_brackets},
        words::{HeadingWord, RoleWord, table_words},
    },
};
use waymark_model::{Measure, Status};

/// Whether a heading says from where people are: displaced from Goma; and not of which kind of places their origins
/// are, which may have numbers as codes: displaced from district, governorate of origin.
fn says_from_where(heading: &str) -> bool {
    let words = heading_words(heading);
    let phrases = table_words().phrases(&words);
    let leads = |(at, length, own): &(usize, usize, &[HeadingWord])| {
        own.contains(&HeadingWord::Role(RoleWord::Origin))
            && *length > 1
            && words.get(at + length - 1).is_some_and(|last| table_words().among.contains(last))
    };
    let is_of_places = |own: &[HeadingWord]| {
        own.iter().any(|word| {
            matches!(
                word,
                HeadingWord::Level(_)
                    | HeadingWord::Site
                    | HeadingWord::Code
                    | HeadingWord::Name
                    | HeadingWord::Role(RoleWord::Place | RoleWord::Id)
            )
        })
    };
    phrases.len() > 1
        && phrases.iter().any(leads)
        && !phrases.iter().any(|(.., own)| is_of_places(own))
}

/// Whom numbers count under a heading of where they are from: the displaced, under Displaced from Goma.
fn counted_from_where(heading: &str) -> Option<CountWords> {
    let mut words = heading_words(heading);
    words.retain(|word| !table_words().from.contains(word));
    match of_heading(&words.join(" "))?.role {
        HeadingRole::Count(count) => Some(count).filter(|count| count.status.is_some()),
        _ => None,
    }
}

/// What stands before the word for from that a heading ends with, but for what stands in brackets: IDPs from, Venus
/// de (commune).
fn before_from(heading: &str) -> Option<String> {
    let (before, _) = in_brackets(heading).unwrap_or((heading, ""));
    let words = heading_words(before);
    let (last, rest) = words.split_last()?;
    (!rest.is_empty() && table_words().from.contains(last)).then(|| rest.join(" "))
}

/// Whether those whom a heading counts have come from where it names: the displaced, arrivals; and not: the
/// population of a place, those who returned to where they are from.
fn are_from_elsewhere(count: &CountWords) -> bool {
    use Status::{Host, Returned, ReturnedDisplaced, ReturnedRefugee};
    let at_home = [Host, Returned, ReturnedDisplaced, ReturnedRefugee];
    count.status.is_some_and(|status| !at_home.contains(&status))
        || count.status.is_none()
            && count.measure.is_some_and(|own| {
                own.is_movement() || matches!(own, Measure::Displacements | Measure::EverDisplaced)
            })
}

impl Importing<'_> {
    /// Numbers under a heading of where people are from are no origins; whether they count all is asked where it
    /// says whom they count.
    pub(super) fn counts_from_where(plan: &mut ColumnPlan) {
        if !says_from_where(&plan.heading) {
            return;
        }
        let count = counted_from_where(&plan.heading);
        plan.role = count.map_or_else(
            || {
                let why = "its heading is of where people are from, and it holds numbers";
                ColumnRole::LeftOut(why.to_owned())
            },
            |count| ColumnRole::Said(HeadingRole::Count(count)),
        );
    }

    /// Words under a heading that ends with from are where people are from, where it says that they came; else
    /// that is asked.
    pub(super) fn origins_of_words(&mut self, plan: &mut ColumnPlan, has_origin: bool) {
        let Some(whom) = before_from(&plan.heading) else { return };
        let is_sure = of_heading(&whom).is_some_and(|read| {
            !read.says_more
                && matches!(read.role, HeadingRole::Count(count) if are_from_elsewhere(&count))
        });
        let mut by = "cells";
        if !is_sure {
            if has_origin {
                return;
            }
            let question = format!("Is `{}` where the people are from?", plan.called());
            let answers = ["it is", "no"].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, self.data_rows());
            by = if answer.is_some() { "answer" } else { "asked" };
            if answer.is_none_or(|answer| answer != answers[0]) {
                by.clone_into(&mut plan.decided_by);
                return;
            }
        }
        plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Origin));
        by.clone_into(&mut plan.decided_by);
    }
}
