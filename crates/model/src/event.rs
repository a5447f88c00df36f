//! Things that happened.

use super::{Id, LegIx, Moment, PlaceIx, SourceIx, Text};

/// What kind of thing happened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum EventKind {
    Offensive,
    Attack,
    CeaseFire,
    BorderOpened,
    BorderClosed,
    RouteOpened,
    RouteClosed,
    Explosion,
    Disaster,
    Agreement,
    Statement,
    Aid,
    Other,
}

impl EventKind {
    pub const ALL: [Self; 13] = [
        Self::Offensive,
        Self::Attack,
        Self::CeaseFire,
        Self::BorderOpened,
        Self::BorderClosed,
        Self::RouteOpened,
        Self::RouteClosed,
        Self::Explosion,
        Self::Disaster,
        Self::Agreement,
        Self::Statement,
        Self::Aid,
        Self::Other,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Offensive => "Offensive",
            Self::Attack => "Attack",
            Self::CeaseFire => "CeaseFire",
            Self::BorderOpened => "BorderOpened",
            Self::BorderClosed => "BorderClosed",
            Self::RouteOpened => "RouteOpened",
            Self::RouteClosed => "RouteClosed",
            Self::Explosion => "Explosion",
            Self::Disaster => "Disaster",
            Self::Agreement => "Agreement",
            Self::Statement => "Statement",
            Self::Aid => "Aid",
            Self::Other => "Other",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// A way on is barred from then on.
    pub const fn closes(self) -> bool {
        matches!(self, Self::BorderClosed | Self::RouteClosed)
    }

    /// A way on is free from then on.
    pub const fn opens(self) -> bool {
        matches!(self, Self::BorderOpened | Self::RouteOpened)
    }
}

/// Something that happened at a moment or over a span.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    pub id: Option<Id>,
    pub at: Moment,
    pub title: Text,
    pub kind: EventKind,
    pub place: Option<PlaceIx>,
    pub leg: Option<LegIx>,
    pub source: Option<SourceIx>,
    pub note: Option<String>,
}

impl Event {
    /// Whether it is told as a stretch of time (an interval, a month), not as one moment however
    /// precise: nobody says that what happened on a day took all day.
    pub fn is_stretch(&self) -> bool {
        self.at.last().is_some() || self.at.span().secs() > 86_400
    }
}
