//! Who published a figure, and who said it.

use super::{Id, Moment, Reliability, SourceIx, SpeakerIx, Text};

/// A publication.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    pub id: Id,
    pub outlet: String,
    pub title: Option<String>,
    pub author: Option<String>,
    pub published: Moment,
    pub url: Option<String>,
    pub note: Option<String>,
}

/// Whom a source attributes its figures to.
#[derive(Clone, PartialEq, Debug)]
pub struct Speaker {
    pub id: Id,
    pub name: Text,
    /// What makes the speaker worth hearing: an office, shown where there is room.
    pub role: Option<Text>,
    /// The speaker that it belongs to: a ministry of a government.
    pub within: Option<SpeakerIx>,
    pub reliability: Option<Reliability>,
    /// Used, but not named in what leaves.
    pub is_confidential: bool,
    /// Whether the file holds a record of the speaker, or only named it in free words.
    pub recorded: bool,
}

/// Whose figures are admitted first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lead {
    Speaker(SpeakerIx),
    Source(SourceIx),
}
