//! Points that can hardly be those of their places: in another country than the one written, or, of
//! a place without a country, far from all others and near them the other way round.
//!
//! Nothing is said of a place near a border, or nearer to its country than its point is precise.

use super::{Check, CheckCode, Finding};
use waymark_ground::{Ground, OtherWayRound};
use waymark_model::{PlaceIx, Point, Situation};

/// What speaks against a point.
pub(super) struct DoubtfulPoint {
    /// The name of the country it lies in; `None` of the sea, and where no country is written.
    pub lies_in: Option<&'static str>,
    /// Latitude and longitude changed round, where that fits.
    pub swapped: Option<Point>,
    /// The nearest other place, as far as it says something: its kilometres from the point as it
    /// is, and from the swapped one.
    pub nearest: Option<(PlaceIx, f64, f64)>,
}

pub(super) fn check(situation: &Situation, into: &mut Vec<Check>) {
    for ix in (0..situation.places.len()).map(PlaceIx::new) {
        if doubt(situation, ix).is_some() {
            let check = Check::new(CheckCode::PointElsewhere, Finding::Place(ix), Vec::new());
            into.push(Check { places: vec![ix], ..check });
        }
    }
}

/// The name of a country, else its code.
pub(super) fn country_name(code: &str) -> &str {
    Ground::embedded().country(code).map_or(code, |country| &country.name)
}

/// What speaks against the point of a place; `None` where nothing does.
pub(super) fn doubt(situation: &Situation, ix: PlaceIx) -> Option<DoubtfulPoint> {
    let place = situation.place(ix);
    let point = place.at?;
    let swapped = Point::new(point.lon(), point.lat());
    let nearest = || {
        let swapped = swapped?;
        let others = situation.places.iter().enumerate().filter(|(nth, _)| *nth != ix.usize());
        let apart = others
            .filter_map(|(nth, p)| Some((PlaceIx::new(nth), p.at?)))
            .map(|(nth, at)| (nth, at.distance_km(point), at.distance_km(swapped)));
        apart.min_by(|a, b| a.2.total_cmp(&b.2))
    };
    if let Some(country) = &place.country {
        let precision = place.precision_km.unwrap_or(0.0);
        let doubt = Ground::embedded().doubt(point, country, precision)?;
        let nearest = doubt.swapped.and_then(|_| nearest());
        let lies_in = doubt.lies_in.map(|c| c.name.as_str());
        return Some(DoubtfulPoint { lies_in, swapped: doubt.swapped, nearest });
    }
    let others = situation.places.iter().enumerate().filter(|(nth, _)| *nth != ix.usize());
    let mut others = others.filter_map(|(nth, place)| Some((nth, place.at?)));
    let round = OtherWayRound::of(point, others.clone().map(|(_, at)| at))?;
    let (near, _) = others.nth(round.nearest)?;
    Some(DoubtfulPoint {
        lies_in: None,
        swapped: Some(round.point),
        nearest: Some((PlaceIx::new(near), round.km, round.nearest_km)),
    })
}
