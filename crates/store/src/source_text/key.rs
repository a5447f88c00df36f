//! Names of records that stay valid while other records change.

use crate::schema::{RecordKind, RecordSchema};
use serde::{Deserialize, Serialize};
use std::fmt;
use waymark_model::{FigureRef, Situation};

/// A list of records in a situation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Section {
    Speakers,
    Groups,
    Places,
    Legs,
    Routes,
    Assumptions,
    Sources,
    Snapshots,
    Events,
    Thresholds,
    Annotations,
    Layers,
    Slides,
    /// The analyst's words in the report.
    Report,
}

impl Section {
    /// In the order in which a new file lists them.
    pub const ALL: [Self; 14] = [
        Self::Speakers,
        Self::Groups,
        Self::Places,
        Self::Legs,
        Self::Routes,
        Self::Assumptions,
        Self::Sources,
        Self::Snapshots,
        Self::Events,
        Self::Thresholds,
        Self::Annotations,
        Self::Layers,
        Self::Slides,
        Self::Report,
    ];

    /// Its field in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Groups => "groups",
            Self::Places => "places",
            Self::Legs => "legs",
            Self::Routes => "routes",
            Self::Assumptions => "assumptions",
            Self::Sources => "sources",
            Self::Snapshots => "snapshots",
            Self::Events => "events",
            Self::Thresholds => "thresholds",
            Self::Annotations => "annotations",
            Self::Layers => "layers",
            Self::Slides => "slides",
            Self::Report => "report",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// One record of a list.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Which {
    /// The first that bears this id.
    Id(String),
    /// By its position, from 0: for records that need no id.
    At(usize),
}

impl Which {
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }
}

/// A list that records stand in.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ListKey {
    Section(Section),
    /// The figures of a snapshot.
    Figures(Which),
}

/// A record of a situation, or its head: the fields that are no list of records.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum RecordKey {
    Head,
    Record(Section, Which),
    /// A figure by its snapshot and by its own id or its position there.
    Figure(Which, Which),
}

impl RecordKey {
    /// A record that bears an id.
    pub fn new(section: Section, id: impl Into<String>) -> Self {
        Self::Record(section, Which::id(id))
    }

    /// A figure as the situation names it: by its own id where it has one.
    pub fn figure(situation: &Situation, at: FigureRef) -> Self {
        let snapshot = Which::id(situation.snapshot(at.snapshot).id.as_str());
        let own = situation.figure(at).id.as_ref().map(|id| Which::id(id.as_str()));
        Self::Figure(snapshot, own.unwrap_or(Which::At(at.index as usize)))
    }

    /// The list that it stands in, and where; nothing of the head.
    pub fn place(&self) -> Option<(ListKey, &Which)> {
        match self {
            Self::Head => None,
            Self::Record(section, which) => Some((ListKey::Section(*section), which)),
            Self::Figure(snapshot, which) => Some((ListKey::Figures(snapshot.clone()), which)),
        }
    }
}

impl ListKey {
    /// A record of this list.
    pub fn record(&self, which: Which) -> RecordKey {
        match self {
            Self::Section(section) => RecordKey::Record(*section, which),
            Self::Figures(snapshot) => RecordKey::Figure(snapshot.clone(), which),
        }
    }

    /// What its records hold.
    pub fn schema(&self) -> &'static RecordSchema {
        RecordKind::of_list(self).schema()
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::At(index) => write!(f, "{index}"),
        }
    }
}

/// `head`, `places/kornidzor`, `snapshots/ki-28000/0`.
impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("head"),
            Self::Record(section, which) => write!(f, "{}/{which}", section.name()),
            Self::Figure(snapshot, which) => write!(f, "snapshots/{snapshot}/{which}"),
        }
    }
}

impl fmt::Display for ListKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(section) => f.write_str(section.name()),
            Self::Figures(snapshot) => write!(f, "snapshots/{snapshot}/figures"),
        }
    }
}
