//! A column of words that nothing explains beside one of areas may name the places within them.

use super::{ColumnPlan, ColumnRole, Importing, columns::PLACES};
use crate::reading::{
    heading::HeadingRole,
    text::{heading_words, key, may_be_name},
    words::{HeadingWord, SITE, table_words},
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest name of a place, in letters and in words.
const LONGEST_NAME: (usize, usize) = (40, 5);

/// Whether a heading is one of names, of whatever.
fn says_name(heading: &str) -> bool {
    let words = heading_words(heading);
    let (meanings, _) = table_words().meanings(&words);
    meanings.iter().any(|m| m.contains(&HeadingWord::Name))
}

impl Importing<'_> {
    /// Asks whether such a column names places, where rows of one area differ by it.
    pub(super) fn finer_places(&mut self, plans: &mut [ColumnPlan]) {
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level)) => Some(level),
            _ => None,
        };
        let finest = plans.iter().filter_map(|p| Some((level(p)?, p.at, p.called()))).max();
        let Some((finest, area, called)) = finest.filter(|(level, ..)| *level < SITE) else {
            return;
        };
        if self.set("place").is_some() {
            return;
        }
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        // School name: of a name it is asked, though each area has one.
        let named: Vec<usize> =
            plans.iter().filter(|p| says_name(&p.heading)).map(|p| p.at).collect();
        let is_named = |at: usize| named.contains(&at);
        let names_places = |at: usize| {
            let mut of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            let mut told = 0;
            for row in &rows {
                let text = row.said(at);
                if text.is_empty() || table_words().is_missing(text) {
                    continue;
                }
                if !may_be_name(text, LONGEST_NAME) {
                    return false;
                }
                told += 1;
                of.entry(key(row.said(area))).or_default().insert(key(text));
            }
            told * 2 > rows.len() && of.values().any(|names| names.len() > 1 || is_named(at))
        };
        let is_open = |p: &ColumnPlan| p.role == ColumnRole::Kept && p.decided_by.is_empty();
        let found = plans.iter().position(|p| {
            is_open(p) && p.heading.chars().any(char::is_alphabetic) && names_places(p.at)
        });
        let Some(plan) = found.and_then(|at| plans.get_mut(at)) else { return };
        let question = format!("Does `{}` name places within those of `{called}`?", plan.called());
        let answers = [PLACES, "no"].map(str::to_owned);
        let numbers = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, numbers);
        if answer.as_deref() == Some(PLACES) {
            plan.role = ColumnRole::Said(HeadingRole::Place(finest + 1));
        }
        if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
    }
}
