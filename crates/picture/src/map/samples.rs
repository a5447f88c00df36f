//! Small situations for the tests of the map.

use waymark_fixtures::{self, flight};
use waymark_model::{
    Event, EventKind, Id, Leg, LegIx, Place, PlaceIx, PlaceKind, Point, Situation,
};

pub fn place(id: &str, kind: PlaceKind, at: Option<(f64, f64)>) -> Place {
    Place {
        country: Some(if kind == PlaceKind::Settlement { "AZ" } else { "AM" }.to_owned()),
        at: at.and_then(|(lat, lon)| Point::new(lat, lon)),
        ..waymark_fixtures::place(id, kind)
    }
}

/// Stepanakert – Kornidzor – Goris.
pub fn corridor() -> Situation {
    let mut situation = flight();
    situation.places = vec![
        place("stepanakert", PlaceKind::Settlement, Some((39.8177, 46.7528))),
        place("kornidzor", PlaceKind::BorderCrossing, Some((39.54763, 46.53046))),
        place("goris", PlaceKind::ReceptionCentre, Some((39.51288, 46.33816))),
    ];
    situation.legs = [(0, 1), (1, 2)]
        .map(|(from, to)| Leg {
            id: Id::parse(&format!("leg-{from}")).unwrap(),
            from: PlaceIx(from),
            to: PlaceIx(to),
            min_travel_secs: 0,
            name: None,
            note: None,
        })
        .into();
    situation
}

pub fn event(at: &str, kind: EventKind, leg: Option<u32>, place: Option<u32>) -> Event {
    Event {
        place: place.map(PlaceIx),
        leg: leg.map(LegIx),
        ..waymark_fixtures::event(at, "An event", kind)
    }
}
