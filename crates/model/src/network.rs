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
    pub name: Option<Text>,
    pub note: Option<String>,
}

/// A named chain of legs.
#[derive(Clone, PartialEq, Debug)]
pub struct Route {
    pub id: Id,
    pub name: Text,
    pub legs: Vec<LegIx>,
}
