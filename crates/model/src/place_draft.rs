//! A place before it is a record: what is known of it, and what it lies in by name.

use super::{PlaceKind, Point, Text};

/// A place that is to be added, as far as it is known.
#[derive(Clone, PartialEq, Debug)]
pub struct PlaceDraft {
    pub kind: PlaceKind,
    pub name: Text,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    pub at: Option<Point>,
    /// Within so many kilometres of that point; `None` where it is the place's own.
    pub precision_km: Option<f64>,
    /// Whom this is from.
    pub credit: Option<String>,
    /// The area it lies in: its region, which lies in its country.
    pub within: Option<Box<PlaceDraft>>,
}

impl PlaceDraft {
    /// A place of which no more is known than its name and kind.
    pub fn named(name: impl Into<String>, kind: PlaceKind) -> Self {
        Self {
            kind,
            name: Text::plain(name),
            country: None,
            at: None,
            precision_km: None,
            credit: None,
            within: None,
        }
    }

    /// What it lies in, from the innermost area out.
    pub fn areas(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(self.within.as_deref(), |area| area.within.as_deref())
    }
}
