//! The ground of the world as Natural Earth draws it: countries at 1:50 million, lakes and rivers at
//! 1:10 million; in which country a point lies, and which place an outline belongs to. Unpacked when
//! first asked for.
//!
//! Lines are rounded to a thousandth of a degree and err by some kilometres; none claims anything
//! about whose land it is.

mod regions;
mod unpack;
mod whose;

pub use regions::{LayerOutline, RegionDoubt, RegionEvidence, RegionPlaces};
pub use whose::{KM_OF_DOUBT, OtherWayRound, PointDoubt};

use std::sync::OnceLock;
use waymark_model::{Place, PlaceKind};

/// The ground, as `assets/ground/make.py` packs it.
const PACKED: &[u8] = include_bytes!("../../../assets/ground/ground.br");

/// Longitude and latitude in degrees (WGS 84).
pub type LonLat = (f32, f32);

/// The rings of an area, the outer first, then its holes. None repeats its first point.
pub type Rings = Vec<Vec<LonLat>>;

/// All of the ground.
#[derive(Clone, Default, Debug)]
pub struct Ground {
    pub countries: Vec<GroundCountry>,
    /// The most important first.
    pub lakes: Vec<Lake>,
    /// The most important first.
    pub rivers: Vec<River>,
}

/// A country and its land.
#[derive(Clone, Debug)]
pub struct GroundCountry {
    /// ISO 3166-1 alpha-2, or `XK`; empty where there is none.
    pub code: String,
    /// In English.
    pub name: String,
    pub areas: Vec<Rings>,
}

/// A lake.
#[derive(Clone, Debug)]
pub struct Lake {
    /// The zoom level of web maps (256 points for the world at 0) from which it is drawn.
    pub zoom: f32,
    pub rings: Rings,
}

/// A river, or a part of one.
#[derive(Clone, Debug)]
pub struct River {
    /// As of a lake.
    pub zoom: f32,
    pub line: Vec<LonLat>,
}

impl Ground {
    /// The one of this program. The first call unpacks it, some hundredths of a second.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Ground> = OnceLock::new();
        EMBEDDED.get_or_init(|| unpack::unpacked(PACKED).unwrap_or_default())
    }

    /// The country of a code of two letters.
    pub fn country(&self, code: &str) -> Option<&GroundCountry> {
        self.countries.iter().find(|c| !c.code.is_empty() && c.code.eq_ignore_ascii_case(code))
    }

    /// Where a country that has no point stands, longitude and latitude in degrees: in the middle of
    /// its outline. Of places that are no countries nothing is known.
    pub fn middle_of(&self, place: &Place) -> Option<(f64, f64)> {
        let code = place.country.as_deref().filter(|_| place.kind == PlaceKind::Country)?;
        self.country(code)?.middle()
    }
}

#[cfg(test)]
mod tests {
    use super::Ground;

    #[test]
    fn all_of_the_ground_unpacks() {
        let ground = Ground::embedded();
        assert_eq!(ground.countries.len(), 241);
        assert!(ground.lakes.len() > 1_300 && ground.rivers.len() > 1_400);
        let lines = ground.rivers.iter().map(|r| &r.line);
        let rings = ground.countries.iter().flat_map(|c| c.areas.iter().flatten());
        for (lon, lat) in lines.chain(rings).flatten() {
            assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0, "{lon} {lat}");
        }
        assert!(ground.lakes.is_sorted_by(|a, b| a.zoom <= b.zoom));
        assert_eq!(ground.country("td").unwrap().name, "Chad");
        assert!(ground.country("").is_none());
    }
}
