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
    words.retain(|word| !is_from(word) && !may_be_since(word));
    match of_heading(&words.join(" "))?.role {
        HeadingRole::Count(count) => Some(count).filter(|count| count.status.is_some()),
        _ => None,
    }
}

fn is_from(word: &str) -> bool {
    table_words().from.iter().any(|own| own == word)
}

fn may_be_since(word: &str) -> bool {
    table_words().from_or_since.iter().any(|own| own == word)
}

/// What stands before the word for from that a heading ends with, but for what stands in brackets, and whether the
/// word says nothing else: IDPs from, Venus de (commune), and not: Déplacés depuis.
fn before_from(heading: &str) -> Option<(String, bool)> {
    let (before, _) = in_brackets(heading).unwrap_or((heading, ""));
    let words = heading_words(before);
    let (last, rest) = words.split_last()?;
    let is_clear = is_from(last);
    (!rest.is_empty() && (is_clear || may_be_since(last))).then(|| (rest.join(" "), is_clear))
}

/// Whether those whom a heading counts have come from where it names: the displaced, arrivals; and not: the
/// population of a place, those who returned to where they are from, who left or were brought by some way.
fn are_from_elsewhere(count: &CountWords) -> bool {
    use Measure::{Arrivals, Displacements, EverDisplaced, Present, Registered, Sheltered};
    use Status::{Host, Returned, ReturnedDisplaced, ReturnedRefugee};
    let came = [Arrivals, Displacements, EverDisplaced];
    let are_there = [Present, Registered, Sheltered];
    let at_home = [Host, Returned, ReturnedDisplaced, ReturnedRefugee];
    let have_come = count.measure.is_some_and(|own| came.contains(&own));
    !count.is_evacuated
        && match count.status {
            Some(status) => {
                !at_home.contains(&status)
                    && (have_come || count.measure.is_none_or(|own| are_there.contains(&own)))
            }
            None => have_come,
        }
}

/// Whether a text may be the name of a place and nothing else that is known: no number, month, cause or status.
fn may_be_only_a_name(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let known = table_words();
    let words = heading_words(text);
    let (meanings, _) = known.meanings(&words);
    !text.chars().any(char::is_numeric)
        && text.chars().find(|c| c.is_alphabetic()).is_some_and(|first| !first.is_lowercase())
        && words.len() <= MOST_WORDS
        && meanings.is_empty()
        && !words.iter().any(|word| known.no_origins.contains(word) || known.month(word).is_some())
        && !known.is_nowhere(text)
}

/// Whether where some of those are from whom a heading names is where all are from whom these count: they are the
/// same, or the only ones, of no other status and not told by rows.
fn are_all_of(whom: &CountWords, plans: &[ColumnPlan]) -> bool {
    let counts: Vec<CountWords> = plans.iter().filter_map(ColumnPlan::count).collect();
    let is_same =
        |own: &CountWords| own.status == whom.status && own.measure_meant() == whom.measure_meant();
    let is_only = |own: &CountWords| {
        are_from_elsewhere(own)
            && (own.status.is_none() || whom.status.is_none() || own.status == whom.status)
    };
    let is_told_by_rows = plans.iter().any(|p| p.is(RoleWord::Status) || p.is(RoleWord::Measure));
    !is_told_by_rows
        && match counts.as_slice() {
            [] => false,
            [own] => is_only(own),
            several => several.iter().all(is_same),
        }
}

/// Whether it is asked, or answered, that a column is of where people are from.
pub(super) fn is_asked_of_origins(plan: &ColumnPlan) -> bool {
    ["asked", "answer"].contains(&plan.decided_by.as_str()) && before_from(&plan.heading).is_some()
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

    /// Words under a heading that ends with from are where people are from, where it says that all who are counted
    /// came, and names stand there; else that is asked.
    pub(super) fn origins_of_words(&mut self, plans: &mut [ColumnPlan], nth: usize) {
        let has_origin =
            plans.iter().any(|plan| plan.is(RoleWord::Origin) || plan.is(RoleWord::From));
        let Some(plan) = plans.get(nth).filter(|_| !has_origin) else { return };
        let Some((whom, is_clear)) = before_from(&plan.heading) else { return };
        let is_sure = is_clear
            && of_heading(&whom).is_some_and(|read| {
                !read.says_more
                    && matches!(read.role, HeadingRole::Count(count)
                        if are_from_elsewhere(&count) && are_all_of(&count, plans))
            })
            && self.are_all(plan.at, may_be_only_a_name);
        let mut by = "cells";
        let mut is_origin = true;
        if !is_sure {
            let is_of_several = plans.iter().filter(|plan| plan.count().is_some()).count() > 1;
            let question = if is_of_several {
                format!("Is `{}` where the people of all counts beside it are from?", plan.called())
            } else {
                format!("Is `{}` where the people are from?", plan.called())
            };
            let answers = ["it is", "no"].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, self.data_rows());
            by = if answer.is_some() { "answer" } else { "asked" };
            is_origin = answer.is_some_and(|answer| answer == answers[0]);
        }
        let Some(plan) = plans.get_mut(nth) else { return };
        if is_origin {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Origin));
        }
        by.clone_into(&mut plan.decided_by);
    }
}
