//! Lines and areas drawn under the road.

use super::Text;
use std::sync::Arc;

/// What a layer of the map shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum LayerKind {
    Land,
    Lake,
    River,
    Border,
    /// A line of the past, drawn apart from today's borders and labelled.
    Historic,
}

impl LayerKind {
    pub const ALL: [Self; 5] = [Self::Land, Self::Lake, Self::River, Self::Border, Self::Historic];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Land => "Land",
            Self::Lake => "Lake",
            Self::River => "River",
            Self::Border => "Border",
            Self::Historic => "Historic",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// Outlines that a situation brings along, already read from their file.
#[derive(Clone, PartialEq, Debug)]
pub struct Layer {
    pub kind: LayerKind,
    /// Path relative to the situation's folder.
    pub file: String,
    pub name: Option<Text>,
    pub credit: Option<String>,
    pub shapes: Arc<[Outline]>,
}

/// One outline: a name and its lines or rings, each a list of (longitude, latitude) in degrees.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Outline {
    pub name: Option<String>,
    /// The codes that its data have for it: ISO 3166, P-codes. None of what it only lies in.
    pub codes: Vec<String>,
    pub closed: bool,
    /// For areas: one list a polygon, its outer ring first and its holes after.
    /// For lines: one list a line, holding a single ring.
    pub polygons: Vec<Vec<Vec<(f64, f64)>>>,
}
