//! Small situations for the tests of the map.

use waymark_fixtures::{self, flight};
use waymark_model::{
    Count, Event, EventKind, Id, Leg, LegIx, Measure, Place, PlaceIx, PlaceKind, Point, Series,
    Situation, SourceIx, SpeakerIx, Subject,
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
            kind: None,
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

/// A place that no leg reaches, and 27,000 who arrived there.
pub fn counted_camp() -> Situation {
    let mut situation = flight();
    situation.places = vec![place("adre", PlaceKind::ReceptionCentre, Some((13.47, 22.2)))];
    situation.speakers = vec![waymark_fixtures::speaker("UNHCR")];
    let moment = waymark_fixtures::moment;
    situation.sources = vec![waymark_fixtures::source("s", "UNHCR", moment("2023-09-29"))];
    let series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));
    let figure = waymark_fixtures::figure(&situation, series, Count::Exact(27_000));
    let by = (SourceIx(0), SpeakerIx(0));
    let told = waymark_fixtures::snapshot("a", by, moment("2023-09-28"), figure);
    situation.snapshots.push(told);
    situation
}

/// Places with their points, and people counted on legs between them; the first is the origin.
pub fn network(places: &[(String, (f64, f64))], legs: &[(usize, usize, u64)]) -> Situation {
    let mut situation = of_places(places, PlaceKind::Settlement);
    situation.origin = Some(PlaceIx(0));
    let ix = |place: &usize| PlaceIx::new(*place);
    let ends = legs.iter().enumerate();
    situation.legs = ends
        .map(|(nth, (from, to, _))| Leg {
            id: Id::parse(&format!("leg-{nth}")).unwrap(),
            from: ix(from),
            to: ix(to),
            min_travel_secs: 0,
            kind: None,
            name: None,
            note: None,
        })
        .collect();
    let counts = legs.iter().enumerate();
    let counts = counts.map(|(nth, (.., people))| (Subject::Leg(LegIx::new(nth)), *people));
    tell(&mut situation, Measure::Passed, counts.collect());
    situation
}

/// Places where people are present, and no leg.
pub fn camps(places: &[(String, (f64, f64))], people: impl Fn(usize) -> u64) -> Situation {
    let mut situation = of_places(places, PlaceKind::Camp);
    let counts = (0..places.len()).map(|nth| (Subject::Place(PlaceIx::new(nth)), people(nth)));
    tell(&mut situation, Measure::Present, counts.collect());
    situation
}

fn of_places(places: &[(String, (f64, f64))], kind: PlaceKind) -> Situation {
    let mut situation = flight();
    situation.places = places
        .iter()
        .map(|(name, (lat, lon))| Place {
            at: Point::new(*lat, *lon),
            name: waymark_model::Text::plain(name),
            ..waymark_fixtures::place(&name.to_lowercase().replace(' ', "-"), kind)
        })
        .collect();
    situation.speakers = vec![waymark_fixtures::speaker("UNHCR")];
    let published = waymark_fixtures::moment("2023-09-29");
    situation.sources = vec![waymark_fixtures::source("s", "UNHCR", published)];
    situation
}

/// Tells a count of each subject, as of one day.
fn tell(situation: &mut Situation, measure: Measure, counts: Vec<(Subject, u64)>) {
    for (nth, (subject, people)) in counts.into_iter().enumerate() {
        let series = Series::of(measure, subject);
        let figure = waymark_fixtures::figure(situation, series, Count::Exact(people));
        let by = (SourceIx(0), SpeakerIx(0));
        let as_of = waymark_fixtures::moment("2023-09-28");
        situation.snapshots.push(waymark_fixtures::snapshot(&format!("n{nth}"), by, as_of, figure));
    }
}
