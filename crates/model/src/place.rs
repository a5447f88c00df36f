//! Places.

use super::{Id, PlaceIx, Text};

/// What a place is to people on the move. Sites are named as the camp coordination cluster names
/// them (<https://www.globalcccmcluster.org>): a camp is managed, a site need not be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum PlaceKind {
    Settlement,
    HostCommunity,
    Camp,
    Site,
    CollectiveCentre,
    TransitCentre,
    ReceptionCentre,
    Checkpoint,
    BorderCrossing,
    RiverCrossing,
    Port,
    Airport,
    Region,
    Country,
}

impl PlaceKind {
    pub const ALL: [Self; 14] = [
        Self::Settlement,
        Self::HostCommunity,
        Self::Camp,
        Self::Site,
        Self::CollectiveCentre,
        Self::TransitCentre,
        Self::ReceptionCentre,
        Self::Checkpoint,
        Self::BorderCrossing,
        Self::RiverCrossing,
        Self::Port,
        Self::Airport,
        Self::Region,
        Self::Country,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Settlement => "Settlement",
            Self::HostCommunity => "HostCommunity",
            Self::Camp => "Camp",
            Self::Site => "Site",
            Self::CollectiveCentre => "CollectiveCentre",
            Self::TransitCentre => "TransitCentre",
            Self::ReceptionCentre => "ReceptionCentre",
            Self::Checkpoint => "Checkpoint",
            Self::BorderCrossing => "BorderCrossing",
            Self::RiverCrossing => "RiverCrossing",
            Self::Port => "Port",
            Self::Airport => "Airport",
            Self::Region => "Region",
            Self::Country => "Country",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// Where people pass and do not stay: a gate of the road.
    pub const fn is_gate(self) -> bool {
        matches!(
            self,
            Self::Checkpoint
                | Self::BorderCrossing
                | Self::RiverCrossing
                | Self::Port
                | Self::Airport
        )
    }

    /// Where people who fled are housed together.
    pub const fn is_housing(self) -> bool {
        matches!(
            self,
            Self::Camp
                | Self::Site
                | Self::CollectiveCentre
                | Self::TransitCentre
                | Self::ReceptionCentre
        )
    }

    /// Regions and countries hold other places; the rest are points on the map.
    pub const fn is_area(self) -> bool {
        matches!(self, Self::Region | Self::Country)
    }
}

/// A position on Earth (WGS 84), in degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    lat: f64,
    lon: f64,
}

impl Point {
    /// `None` beyond ±90° of latitude or ±180° of longitude.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some(Self { lat, lon })
    }

    pub fn lat(self) -> f64 {
        self.lat
    }

    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Kilometres along the great circle, on a sphere of the Earth's mean radius (haversine
    /// formula; at most half a per cent from the ellipsoid).
    pub fn distance_km(self, other: Self) -> f64 {
        const MEAN_RADIUS_KM: f64 = 6371.009;
        let half_sine = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin();
        let across = half_sine(self.lon, other.lon).powi(2)
            * self.lat.to_radians().cos()
            * other.lat.to_radians().cos();
        let share = half_sine(self.lat, other.lat).powi(2) + across;
        2.0 * MEAN_RADIUS_KM * share.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// A named location.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub id: Id,
    pub kind: PlaceKind,
    pub within: Option<PlaceIx>,
    /// ISO 3166-1 alpha-2. Stored, never worked out from the point: public border lines err.
    pub country: Option<String>,
    /// The code that the humanitarian data of a country have for it: `TD0801`.
    pub pcode: Option<String>,
    pub name: Text,
    /// A second name in use, shown beside the first.
    pub also: Option<Text>,
    pub at: Option<Point>,
    /// How far the true position may lie from `at`, in kilometres; absent where it is good.
    pub precision_km: Option<f64>,
    /// Position on the strip map: x to the east, y to the south, in lengths of a leg.
    pub schematic: Option<(f64, f64)>,
    pub note: Option<String>,
    pub credit: Option<String>,
}

impl Place {
    /// Whether a text is a P-code: from 3 to 20 letters and digits, a digit among them. A word of a report
    /// is never one.
    pub fn is_pcode(code: &str) -> bool {
        (3..=20).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_alphanumeric())
            && code.bytes().any(|b| b.is_ascii_digit())
    }

    /// A place of which no more is known than its name and kind.
    pub fn named(id: Id, kind: PlaceKind, name: Text) -> Self {
        Self {
            id,
            kind,
            within: None,
            country: None,
            pcode: None,
            name,
            also: None,
            at: None,
            precision_km: None,
            schematic: None,
            note: None,
            credit: None,
        }
    }
}
