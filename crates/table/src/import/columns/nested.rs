//! Two columns of areas of one level, such as a territory and its health zones: which lies within which.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::Importing,
    reading::{
        heading::{HeadingRole, of_heading},
        name_language::{language_of_heading, language_of_name},
        place_kind::kind_named,
        text::{heading_words, key},
        words::{FINEST_AREA, HeadingWord, RoleWord, table_words},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// So many columns of one level are none of a table that is known.
const MOST: usize = 6;

/// Which of two columns names the smaller places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Smaller {
    First,
    Second,
    /// Both name the same place in every row.
    Same,
    /// Each place of the one is in one place of the other, by other names.
    OneToOne,
    Unclear,
    /// Each stands alone in some rows, or both in none: neither lies within the other.
    Apart,
}

impl Importing<'_> {
    /// Of two columns of one level the one lies within the other of which each place is in one place of the
    /// other; where none shows it, or both do, it is asked.
    pub(super) fn nested_places(&mut self, plans: &mut [ColumnPlan]) {
        without_destinations(plans);
        if self.set("place").is_some() {
            return;
        }
        for _ in 0..MOST {
            let Some((first, second)) = self.pair_of_one_level(plans) else { return };
            let finer = match self.smaller(first.1, second.1) {
                Smaller::First => Some(first.0),
                Smaller::Second => Some(second.0),
                Smaller::Same => None,
                Smaller::Apart => return,
                Smaller::OneToOne | Smaller::Unclear => {
                    let called = |at: usize| plans.get(at).map(ColumnPlan::called);
                    let (Some(a), Some(b)) = (called(first.0), called(second.0)) else { return };
                    let question = format!("Which lies within the other, `{a}` or `{b}`?");
                    let answers = [b.clone(), a, "both are the same".to_owned()];
                    let rows = self.data_rows();
                    let answer = self.answers.ask(&question, &answers, false, rows);
                    match answer {
                        Some(answer) if answer == b => Some(second.0),
                        Some(answer) if answer == answers[1] => Some(first.0),
                        _ => None,
                    }
                }
            };
            let level = |plan: &mut ColumnPlan| {
                if let ColumnRole::Said(HeadingRole::Place(level)) = &mut plan.role {
                    *level = deeper(*level);
                }
            };
            match finer {
                Some(at) => plans.get_mut(at).map(level),
                // The first is meant, as of two names of one place.
                None => plans.get_mut(second.0).map(|plan| plan.role = ColumnRole::Kept),
            };
        }
    }

    fn smaller(&self, first: usize, second: usize) -> Smaller {
        let mut within: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut holds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut alone = [false; 2];
        for row in self.table.data().filter_map(|at| self.sheet.rows.get(at)) {
            let (a, b) = (key(row.said(first)), key(row.said(second)));
            match (a.is_empty(), b.is_empty()) {
                (false, false) => {
                    holds.entry(a.clone()).or_default().insert(b.clone());
                    within.entry(b).or_default().insert(a);
                }
                (false, true) => alone[0] = true,
                (true, false) => alone[1] = true,
                (true, true) => {}
            }
        }
        // Beside sub-totals of its areas the smaller one is blank, and never the other one.
        if holds.is_empty() || alone == [true; 2] {
            return Smaller::Apart;
        }
        let is_same = within.iter().all(|(own, all)| all.iter().eq([own]));
        let is_one =
            |of: &BTreeMap<String, BTreeSet<String>>| of.values().all(|all| all.len() == 1);
        match (is_one(&within), is_one(&holds)) {
            (true, false) if alone[1] => Smaller::Unclear,
            (false, true) if alone[0] => Smaller::Unclear,
            (true, false) => Smaller::Second,
            (false, true) => Smaller::First,
            (true, true) if alone == [true, false] => Smaller::Second,
            (true, true) if alone == [false, true] => Smaller::First,
            _ if is_same => Smaller::Same,
            (true, true) => Smaller::OneToOne,
            _ => Smaller::Unclear,
        }
    }

    /// Whether two columns name the same places in two languages: `Nom du site` and `Site name`, `Site` and
    /// `Name_AR`.
    pub(super) fn are_names_of_one(&self, first: &ColumnPlan, second: &ColumnPlan) -> bool {
        let is_translated = |plan: &ColumnPlan| {
            language_of_name(&plan.heading).is_some_and(|(_, rest)| is_bare(&rest))
        };
        let are_one_to_one = || self.smaller(first.at, second.at) == Smaller::OneToOne;
        if is_translated(first) != is_translated(second) && are_one_to_one() {
            return true;
        }
        let language = |plan: &ColumnPlan| {
            let named = language_of_name(&plan.heading).map(|(tag, _)| tag);
            named.or_else(|| language_of_heading(&plan.heading))
        };
        let (Some(a), Some(b)) = (language(first), language(second)) else { return false };
        a != b && (are_of_one_kind(&first.heading, &second.heading) || are_one_to_one())
    }

    /// The positions among the plans and on the sheet of two columns of one level that are headed by
    /// different kinds of places.
    fn pair_of_one_level(&self, plans: &[ColumnPlan]) -> Option<((usize, usize), (usize, usize))> {
        let mut seen: Vec<(u8, String, (usize, &ColumnPlan))> = Vec::new();
        for (at, plan) in plans.iter().enumerate() {
            let ColumnRole::Said(HeadingRole::Place(level)) = plan.role else { continue };
            if level == FINEST_AREA || plan.decided_by == "chosen" || !is_plain(&plan.heading) {
                continue;
            }
            let kind = kind_of(&plan.heading);
            let other = seen.iter().find(|(of, other, (_, first))| {
                *of == level && *other != kind && !self.are_names_of_one(first, plan)
            });
            if let Some((.., (first, other))) = other {
                return Some(((*first, other.at), (at, plan.at)));
            }
            seen.push((level, kind, (at, plan)));
        }
        None
    }
}

const fn deeper(level: u8) -> u8 {
    if level == FINEST_AREA { level } else { level + 1 }
}

/// Where people who are counted on their way go to is another place than where they are counted.
fn without_destinations(plans: &mut [ColumnPlan]) {
    let is_destination = |p: &ColumnPlan| {
        matches!(p.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
            && p.decided_by != "chosen"
            && heading_words(&p.heading).iter().any(|w| table_words().destinations.contains(w))
    };
    let is_on_the_way = |p: &ColumnPlan| {
        let is_place = matches!(p.role, ColumnRole::Said(HeadingRole::Place(1..)));
        is_place && !is_destination(p) && table_words().names_way(&p.heading)
    };
    if plans.iter().any(is_on_the_way) {
        for plan in plans.iter_mut().filter(|p| is_destination(p)) {
            plan.role = ColumnRole::Kept;
            "another column says it".clone_into(&mut plan.decided_by);
        }
    }
}

/// Whether a heading says nothing that is not known. Where people left for or are next is no part of where
/// they are counted.
fn is_plain(heading: &str) -> bool {
    let words = heading_words(heading);
    let (meanings, _) = table_words().meanings(&words);
    let of_way = [HeadingWord::Role(RoleWord::From), HeadingWord::Role(RoleWord::Origin)];
    of_heading(heading).is_some_and(|read| read.unknown == 0)
        && !table_words().destinations.iter().any(|of| words.contains(of))
        && !meanings.iter().any(|m| m.iter().any(|word| of_way.contains(word)))
}

/// Whether a heading names places of no kind: `Nom`.
fn is_bare(heading: &str) -> bool {
    let (meanings, _) = table_words().meanings(&heading_words(heading));
    meanings
        .iter()
        .flat_map(|m| m.iter())
        .all(|word| !matches!(word, HeadingWord::Level(_) | HeadingWord::Role(RoleWord::Place)))
}

/// Whether two headings name places of one kind, or one of them of no kind.
fn are_of_one_kind(first: &str, second: &str) -> bool {
    let kind = |heading: &str| kind_named(&kind_of(heading));
    is_bare(first) || is_bare(second) || kind(first).is_some() && kind(first) == kind(second)
}

/// The kind of place that a heading names: `admin2` of `admin2 name` and of `provider admin2`.
fn kind_of(heading: &str) -> String {
    // A name in another language is no other place.
    let of_name = language_of_name(heading).map(|(_, rest)| rest);
    let words = heading_words(of_name.as_deref().unwrap_or(heading));
    let of_place = |meanings: &[HeadingWord]| {
        let is_of = |word: &HeadingWord| {
            matches!(word, HeadingWord::Level(_) | HeadingWord::Role(RoleWord::Place))
        };
        meanings.iter().any(is_of)
    };
    let phrases = table_words().phrases(&words);
    let found = phrases.into_iter().find(|(_, _, meanings)| of_place(meanings));
    let phrase = found.and_then(|(at, length, _)| words.get(at..at + length));
    let own = phrase.unwrap_or(&words).join(" ");
    let bare = ["provider ", " name", " "].iter().fold(own, |own, word| own.replace(word, ""));
    bare.replace("admin", "adm")
}
