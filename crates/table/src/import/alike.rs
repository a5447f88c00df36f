//! What is asked of a column, asked once of all columns of which the same is asked.

use super::Importing;
use std::collections::BTreeSet;

/// So many columns are asked about as one, where the same need not hold for them.
pub(super) const MANY: usize = 3;

/// So many are, where it mostly does.
pub(super) const SEVERAL: usize = 2;

/// So many of them are named.
const MOST_NAMED: usize = 3;

/// Answers that what holds for one of them need not hold for the others.
pub(super) const EACH: &str = "each by itself";

/// A column of which something is asked.
pub(super) struct AskedColumn {
    /// As a question names it.
    pub name: String,
    /// Which rows hang on it.
    pub rows: Vec<usize>,
}

/// Some of these names, and how many there are beside.
pub(super) fn named(all: &[String]) -> String {
    let more = all.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let first = all.get(..all.len().min(MOST_NAMED)).unwrap_or_default();
    format!("{}{more}", first.join(", "))
}

impl Importing<'_> {
    /// What is answered of each of these columns. Of as many as are worth it, it is asked once, with the answer
    /// that each is asked by itself; `question` takes the names of them, and whether they are one.
    pub(super) fn ask_of_columns(
        &mut self,
        (columns, worth_one): (&[AskedColumn], usize),
        answers: &[String],
        question: impl Fn(&str, bool) -> String,
    ) -> Vec<Option<String>> {
        let single = |column: &AskedColumn| question(&column.name, true);
        let mut names = BTreeSet::new();
        let open = columns.iter().filter(|column| !self.answers.has(&single(column)));
        let open: Vec<&AskedColumn> = open.filter(|column| names.insert(&column.name)).collect();
        let mut for_all = Some(EACH.to_owned());
        if open.len() >= worth_one {
            let names: Vec<String> = open.iter().map(|column| column.name.clone()).collect();
            let with_each: Vec<String> = answers.iter().cloned().chain([EACH.to_owned()]).collect();
            for column in &open {
                self.answers.offer(single(column));
            }
            let rows = open.iter().flat_map(|column| &column.rows).copied();
            for_all = self.answers.ask(&question(&named(&names), false), &with_each, false, rows);
        }
        let answer = |column: &AskedColumn| {
            let own = single(column);
            if for_all.as_deref() == Some(EACH) || self.answers.has(&own) {
                self.answers.ask(&own, answers, false, column.rows.iter().copied())
            } else {
                for_all.clone()
            }
        };
        columns.iter().map(answer).collect()
    }
}
