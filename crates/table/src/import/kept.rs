//! What was chosen for an earlier version of a table is found again by its headings.

use super::{ImportChoices, clock::latest};
use crate::{
    reading::{dated::dated, headed, text::key, words::table_words},
    structure::FoundTable,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Situation, TableMapping};

/// The headings by which a table is known: each week brings new moments.
fn headings(table: &FoundTable) -> Vec<String> {
    let all = table.columns.iter().map(|column| column.heading.clone());
    let lasting = |h: &String| !h.is_empty() && headed::of_heading(h, latest()).is_none();
    all.filter(lasting).collect()
}

/// As they are compared: without the moments that they name.
fn known_by(headings: &[String]) -> BTreeSet<String> {
    let lasting = |h: &String| dated(h, latest()).map_or_else(|| key(h), |found| key(&found.rest));
    headings.iter().map(lasting).collect()
}

/// The pair among the constants that keeps the name of the file.
pub(super) const FILE: &str = "file";

/// The words of a file's name that its next version has too: no numbers, months or words such as copy.
fn stem_of(file_name: &str) -> Option<String> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let parted: String =
        stem.chars().map(|c| if c.is_ascii_digit() || c == '_' { ' ' } else { c }).collect();
    let parted = key(&parted);
    let words = table_words();
    let is_version = |word: &str| {
        words.month(word).is_some() || words.versions.iter().any(|version| version == word)
    };
    let lasting = parted.split(' ').filter(|word| !is_version(word));
    let stem = lasting.collect::<Vec<_>>().join(" ");
    (!stem.trim().is_empty()).then_some(stem)
}

/// The name of the file as it is kept.
pub(super) fn kept_file(file_name: &str) -> Option<(String, String)> {
    stem_of(file_name).map(|stem| (FILE.to_owned(), stem))
}

/// Which file a mapping was made for.
pub(super) fn file_of(mapping: &TableMapping) -> Option<&str> {
    mapping.constants.iter().find(|(name, _)| name == FILE).map(|(_, stem)| stem.as_str())
}

/// How an earlier version of a table was read. Of another file with the same headings only the columns
/// are read alike.
pub(super) fn mapping_of(
    situation: &Situation,
    table: &FoundTable,
    file_name: &str,
) -> Option<TableMapping> {
    let own = known_by(&headings(table));
    if own.is_empty() {
        return None;
    }
    let stem = stem_of(file_name);
    let alike = |kept: &&TableMapping| known_by(&kept.headings) == own;
    let is_same = |kept: &TableMapping| {
        let outlet = || kept.constants.iter().find(|(name, _)| name == "outlet");
        // One that was kept without the name of its file has it as its outlet.
        let before = file_of(kept).map(str::to_owned);
        let before = before.or_else(|| stem_of(&outlet()?.1));
        stem.is_some() && before == stem
    };
    let all = situation.tables.iter();
    let mut found = all.clone().filter(alike).rfind(|kept| is_same(kept)).cloned();
    if found.is_none() {
        found = all.clone().rfind(alike).cloned();
        if let Some(kept) = &mut found {
            kept.constants.retain(|(name, _)| !is_of_file(name));
            kept.answers.clear();
        }
    }
    found.map(|mut kept| {
        kept.constants.retain(|(name, _)| name != FILE);
        // What was chosen for the column of a moment that is gone.
        let is_there = |column: &str| table.columns.iter().any(|c| key(&c.heading) == key(column));
        kept.roles.retain(|(_, column)| is_there(column) || dated(column, latest()).is_none());
        kept
    })
}

/// Whether a constant is true of one file, not of all with its headings.
fn is_of_file(name: &str) -> bool {
    let name = key(&name.replace('_', " "));
    matches!(
        name.as_str(),
        "place" | "location" | "speaker" | "outlet" | "source" | "url" | "origin"
    )
}

/// What is reused, for people.
pub(super) fn told(kept: &TableMapping) -> String {
    let pairs = kept.roles.iter().chain(&kept.constants).map(|(a, b)| format!("{a}={b}"));
    let answers = kept.answers.iter().map(|(question, answer)| format!("`{question}` {answer}"));
    let all: Vec<String> = pairs.chain(answers).collect();
    let rest = if all.is_empty() { String::new() } else { format!(": {}", all.join("; ")) };
    format!("read as a table with these headings was read before{rest}")
}

/// What is chosen now, and before where nothing is.
pub(super) fn joined(choices: &ImportChoices, kept: Option<&TableMapping>) -> ImportChoices {
    let mut choices = choices.clone();
    let Some(kept) = kept else { return choices };
    let before = |all: &mut Vec<(String, String)>,
                  kept: &[(String, String)],
                  by: fn(&(String, String)) -> String| {
        let now: BTreeSet<String> = all.iter().map(by).collect();
        all.extend(kept.iter().filter(|pair| !now.contains(&by(pair))).cloned());
    };
    // A column has one role, and a constant one value.
    before(&mut choices.map, &kept.roles, |(_, column)| key(column));
    before(&mut choices.set, &kept.constants, |(name, _)| key(&name.replace('_', " ")));
    choices
}

/// What holds for later versions too.
pub(super) fn mapping(
    choices: &ImportChoices,
    table: &FoundTable,
    answers: BTreeMap<String, String>,
) -> TableMapping {
    TableMapping {
        headings: headings(table),
        sheet: choices.sheet.clone(),
        link: None,
        roles: choices.map.clone(),
        constants: choices.set.iter().filter(|(name, _)| is_lasting(name)).cloned().collect(),
        answers: answers.into_iter().collect(),
    }
}

/// Whether a constant is one of the kind of table, not of this one alone.
fn is_lasting(name: &str) -> bool {
    !matches!(
        key(&name.replace('_', " ")).as_str(),
        "as of" | "date" | "moment" | "day" | "during" | "published" | "round" | "note" | "doubt"
    )
}
