//! Whether a road is open at a moment, from the events that say so.

use super::survey::MapEdge;
use waymark_model::{Event, EventIx, Instant, LegIx, Situation};

/// The event by which a leg is closed at `at`; `None` while it is open.
///
/// A closing counts from the start of its span. One reported with an end lasts until then; any
/// closing ends at the next opening. Events name the leg, or a place at one of its ends.
pub fn closed_by(situation: &Situation, leg: LegIx, at: Instant) -> Option<EventIx> {
    let mut closed: Option<EventIx> = None;
    let mut concerning: Vec<_> =
        concerning(situation, leg).filter(|(_, e)| e.at.span().start() <= at).collect();
    concerning.sort_by_key(|(_, e)| e.at.span().start());
    for (ix, event) in concerning {
        if event.kind.opens() {
            closed = None;
        } else if event.at.last().is_none() || at < event.at.span().end() {
            closed = Some(EventIx::new(ix));
        }
    }
    closed
}

/// Whether every leg of a road is closed at a moment.
pub fn is_closed(situation: &Situation, road: &MapEdge, at: Instant) -> bool {
    road.legs.iter().all(|leg| closed_by(situation, *leg, at).is_some())
}

/// Whether any leg of a road is closed at any moment.
pub fn is_ever_closed(situation: &Situation, road: &MapEdge) -> bool {
    let mut legs = road.legs.iter();
    legs.any(|leg| concerning(situation, *leg).any(|(_, e)| e.kind.closes()))
}

/// The events that open or close a leg: they name it, or a place at one of its ends.
fn concerning(situation: &Situation, leg: LegIx) -> impl Iterator<Item = (usize, &Event)> {
    let ends = situation.leg(leg);
    let events = situation.events.iter().enumerate();
    events.filter(|(_, e)| e.kind.closes() || e.kind.opens()).filter(move |(_, e)| match e.leg {
        Some(l) => l == leg,
        None => e.place.is_some_and(|p| p == ends.from || p == ends.to),
    })
}

#[cfg(test)]
mod tests {
    use super::closed_by;
    use crate::map::samples;
    use waymark_model::{EventKind, LegIx, Moment, Offset};

    #[test]
    fn a_road_is_closed_from_its_closing_to_its_opening() {
        let mut situation = samples::corridor();
        let yerevan = Offset::parse("+04:00").unwrap();
        let at = |text: &str| Moment::parse(text, yerevan).unwrap().span().start();
        let mut event = |text, kind, leg, place| {
            situation.events.push(samples::event(text, kind, leg, place));
        };
        event("2022-12-12/2023-09-25", EventKind::RouteClosed, Some(0), None);
        event("2023-06-15", EventKind::RouteClosed, Some(0), None);
        event("2023-09-24", EventKind::RouteOpened, Some(0), None);
        event("2023-09-28/2023-09-29", EventKind::RouteClosed, None, Some(1));

        let closed = |leg, text: &str| closed_by(&situation, LegIx(leg), at(text)).is_some();
        assert!(!closed(0, "2022-12-11"));
        assert!(closed(0, "2023-01-01"));
        assert!(closed(0, "2023-09-23"));
        // The opening ends it, although its own span was said to last a day longer.
        assert!(!closed(0, "2023-09-24"));
        assert!(!closed(1, "2023-01-01"));
        // Reported at a place, it closes the legs on both sides of it, until its end.
        assert!(closed(0, "2023-09-28") && closed(1, "2023-09-29T20:00+04:00"));
        assert!(!closed(0, "2023-09-30") && !closed(1, "2023-09-30"));
    }
}
