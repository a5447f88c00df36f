//! What the panel of the report keeps between frames.

use std::collections::BTreeMap;
use waymark_model::{Instant, Moment, ReportPart};
use waymark_picture::{
    briefing::{BriefingParts, KeyRow},
    memo::Memo,
};

/// What the statements were drawn up of: the reckoning, the two clocks, the language of names, and
/// since when something is new.
pub(super) type ReportKey = (u64, Instant, Option<Instant>, String, Option<Instant>);

/// A field of the report. It is the same one before and after what is typed in it is written, so
/// that the caret stays.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum ReportField {
    /// Of a statement of Waymark's, worded or not.
    Statement(ReportPart, String),
    /// Of words that stand alone, by the record that holds them or will.
    Record(String),
}

/// Where what is typed is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum ReportSlot {
    /// In place of what Waymark says.
    Statement {
        part: ReportPart,
        key: String,
        /// As Waymark says it, in the language that words are held against.
        told: String,
    },
    /// Words that a record holds.
    Words(String),
    /// Words to be added.
    New(ReportPart),
}

/// What is typed into a field until that is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ReportDraft {
    pub text: String,
    pub slot: ReportSlot,
}

/// What the report says.
#[derive(Clone, Debug)]
pub(super) struct DrawnUp {
    pub parts: BriefingParts,
    pub key_table: Vec<KeyRow>,
}

#[derive(Default)]
pub struct ReportMemory {
    /// Since when the report tells what is new.
    pub since: Option<Moment>,
    pub(super) since_typed: Option<String>,
    pub(super) drawn_up: Memo<ReportKey, DrawnUp>,
    pub(super) drafts: BTreeMap<ReportField, ReportDraft>,
}
