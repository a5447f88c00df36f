//! What was chosen for an earlier version of a table is found again by its headings.

use super::{ImportChoices, clock::latest};
use crate::{
    reading::{moment, text::key},
    structure::FoundTable,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Situation, TableMapping};

/// The headings by which a table is known: each week brings new moments.
fn headings(table: &FoundTable) -> Vec<String> {
    let all = table.columns.iter().map(|column| column.heading.clone());
    let lasting = |h: &String| !h.is_empty() && moment::of_heading(h, latest()).is_none();
    all.filter(lasting).collect()
}

fn known_by(headings: &[String]) -> BTreeSet<String> {
    headings.iter().map(|heading| key(heading)).collect()
}

/// How an earlier version of a table was read.
pub(super) fn mapping_of(situation: &Situation, table: &FoundTable) -> Option<TableMapping> {
    let own = known_by(&headings(table));
    if own.is_empty() {
        return None;
    }
    situation.tables.iter().rfind(|kept| known_by(&kept.headings) == own).cloned()
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
