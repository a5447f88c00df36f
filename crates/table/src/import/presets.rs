//! Tables that many publish alike: only mappings, known by their headings.

use super::ImportError;
use crate::{reading::text::key, structure::FoundTable};
use serde::Deserialize;
use std::sync::LazyLock;
use waymark_model::TableMapping;

/// How tables of a kind are read.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Preset")]
pub(super) struct TablePreset {
    pub name: String,
    /// Headings that no other kind of table has together.
    has: Vec<String>,
    #[serde(default)]
    roles: Vec<(String, String)>,
    #[serde(default)]
    constants: Vec<(String, String)>,
    /// What is answered where it is asked.
    #[serde(default)]
    answers: Vec<(String, String)>,
}

impl TablePreset {
    /// How this table of the kind is read.
    pub fn mapping(&self, table: &FoundTable) -> TableMapping {
        let is_there =
            |heading: &str| table.columns.iter().any(|c| key(&c.heading) == key(heading));
        let roles = self.roles.iter().filter(|(_, heading)| is_there(heading));
        TableMapping {
            roles: roles.cloned().collect(),
            constants: self.constants.clone(),
            answers: self.answers.clone(),
            ..TableMapping::default()
        }
    }
}

#[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
static SHIPPED: LazyLock<Vec<TablePreset>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../../assets/tables.ron")).expect("the shipped presets read")
});

/// The kind that a table is of.
pub(super) fn preset_of(table: &FoundTable) -> Option<&'static TablePreset> {
    let own: Vec<String> = table.columns.iter().map(|column| key(&column.heading)).collect();
    SHIPPED.iter().find(|preset| preset.has.iter().all(|heading| own.contains(&key(heading))))
}

/// Headings that tables of bounds which Waymark wrote have together.
const OF_BOUNDS: [&str; 4] = ["lower", "upper", "told of", "rests on"];

/// Bounds are no figures: they follow from them.
pub(super) fn refuse_bounds(table: &FoundTable) -> Result<(), ImportError> {
    let has = |heading: &&str| table.columns.iter().any(|c| key(&c.heading) == *heading);
    if !OF_BOUNDS.iter().all(has) {
        return Ok(());
    }
    let why = "it holds bounds that Waymark reckoned, which follow from figures and are none: import the \
               table of the figures";
    Err(ImportError::NoTable(why.to_owned()))
}
