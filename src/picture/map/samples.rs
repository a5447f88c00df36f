//! Small situations for the tests of the map.

use crate::model::{
    Event, EventKind, Id, Leg, LegIx, Moment, Offset, Place, PlaceIx, PlaceKind, Point, Situation,
    Text,
};

pub fn place(id: &str, kind: PlaceKind, at: Option<(f64, f64)>) -> Place {
    Place {
        id: Id::parse(id).unwrap(),
        kind,
        within: None,
        country: Some(if kind == PlaceKind::Settlement { "AZ" } else { "AM" }.to_owned()),
        name: Text::plain(id),
        also: None,
        at: at.and_then(|(lat, lon)| Point::new(lat, lon)),
        precision_km: None,
        schematic: None,
        note: None,
        credit: None,
    }
}

pub fn empty() -> Situation {
    let offset = Offset::parse("+04:00").unwrap();
    let since = Moment::parse("2023-09-19", offset).unwrap();
    Situation::empty(Text::plain("Flight"), offset, since)
}

/// Stepanakert – Kornidzor – Goris.
pub fn corridor() -> Situation {
    let mut situation = empty();
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
    let offset = Offset::parse("+04:00").unwrap();
    Event {
        id: None,
        at: Moment::parse(at, offset).unwrap(),
        title: Text::plain("An event"),
        kind,
        place: place.map(PlaceIx),
        leg: leg.map(LegIx),
        source: None,
        note: None,
    }
}
