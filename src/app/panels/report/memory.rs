//! What the panel of the report keeps between frames.

use std::collections::BTreeMap;
use waymark_model::{Instant, Moment, ReportPart};
use waymark_picture::{briefing::BriefingParts, memo::Memo};

/// What the statements were drawn up of: the reckoning, the two clocks, the language of names, and
/// since when something is new.
pub(super) type ReportKey = (u64, Instant, Option<Instant>, String, Option<Instant>);

/// A field of the report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum ReportSlot {
    /// What Waymark says, which nobody worded yet.
    Statement(ReportPart, String),
    /// Words that a record holds.
    Words(String),
    /// Words to be added.
    New(ReportPart),
}

/// What is typed into a field, and what it says until that is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ReportDraft {
    pub text: String,
    /// What Waymark says there, in the language that words are held against.
    pub told: String,
}

#[derive(Default)]
pub struct ReportMemory {
    /// Since when the report tells what is new.
    pub since: Option<Moment>,
    pub(super) since_typed: Option<String>,
    pub(super) parts: Memo<ReportKey, BriefingParts>,
    pub(super) drafts: BTreeMap<ReportSlot, ReportDraft>,
}
