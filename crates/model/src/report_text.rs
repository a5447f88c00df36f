//! The analyst's own words in the report of a situation, beside or in place of Waymark's.

use super::{Id, Text};

/// Words of the analyst in a part of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportText {
    pub id: Id,
    pub part: ReportPart,
    /// The statement whose place they take; words without one are added to the part.
    pub statement: Option<String>,
    /// What Waymark said there when they were written.
    pub instead_of: Option<String>,
    pub text: Text,
}

/// A part of a report, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReportPart {
    Headline,
    KeyFigures,
    News,
    Happened,
    ByPlace,
    Conflicts,
    NotKnown,
    Assumed,
    Method,
    Sources,
}

impl ReportPart {
    pub const ALL: [Self; 10] = [
        Self::Headline,
        Self::KeyFigures,
        Self::News,
        Self::Happened,
        Self::ByPlace,
        Self::Conflicts,
        Self::NotKnown,
        Self::Assumed,
        Self::Method,
        Self::Sources,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "Headline",
            Self::KeyFigures => "KeyFigures",
            Self::News => "News",
            Self::Happened => "Happened",
            Self::ByPlace => "ByPlace",
            Self::Conflicts => "Conflicts",
            Self::NotKnown => "NotKnown",
            Self::Assumed => "Assumed",
            Self::Method => "Method",
            Self::Sources => "Sources",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}
