//! The road: legs between places, and routes made of them.

use super::{Id, LegIx, PlaceIx, Text};

/// A directed stretch from one place to the next.
#[derive(Clone, PartialEq, Debug)]
pub struct Leg {
    pub id: Id,
    pub from: PlaceIx,
    pub to: PlaceIx,
    /// The least time anyone needs for it, in seconds. Zero when unknown.
    pub min_travel_secs: i64,
    /// Why people take it; drawn as flight where nothing is said.
    pub kind: Option<MovementKind>,
    pub name: Option<Text>,
    pub note: Option<String>,
}

/// Why people move along a leg, by the words of displacement statistics (Expert Group on Refugee,
/// IDP and Statelessness Statistics: International Recommendations, 2018 and 2020).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MovementKind {
    /// Away from where they lived.
    Flight,
    /// Back to where they lived.
    Return,
    /// On from where they had found refuge.
    Onward,
    /// Moved to another place by authorities or organisations.
    Relocation,
}

impl MovementKind {
    pub const ALL: [Self; 4] = [Self::Flight, Self::Return, Self::Onward, Self::Relocation];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Flight => "Flight",
            Self::Return => "Return",
            Self::Onward => "Onward",
            Self::Relocation => "Relocation",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A named chain of legs.
#[derive(Clone, PartialEq, Debug)]
pub struct Route {
    pub id: Id,
    pub name: Text,
    pub legs: Vec<LegIx>,
}
