//! Records in a few words, for the tests of every room.

use crate::model::{
    Count, Event, EventKind, Figure, Id, Instant, Moment, Offset, Place, PlaceKind, Series,
    Situation, Snapshot, Source, SourceIx, Speaker, SpeakerIx, Standing, Text,
};

/// The clock of Yerevan.
pub fn yerevan() -> Offset {
    Offset::parse("+04:00").unwrap()
}

pub fn moment(text: &str) -> Moment {
    Moment::parse(text, yerevan()).unwrap()
}

/// The instant at which a moment begins.
pub fn at(text: &str) -> Instant {
    moment(text).span().start()
}

/// The flight of September 2023, with nothing in it yet.
pub fn flight() -> Situation {
    Situation::empty(Text::plain("Flight"), yerevan(), moment("2023-09-19"))
}

pub fn place(id: &str, kind: PlaceKind) -> Place {
    Place {
        id: Id::free(id),
        kind,
        within: None,
        country: None,
        name: Text::plain(id),
        also: None,
        at: None,
        precision_km: None,
        schematic: None,
        note: None,
        credit: None,
    }
}

pub fn speaker(name: &str) -> Speaker {
    Speaker { id: Id::free(name), name: Text::plain(name), role: None, recorded: true }
}

pub fn source(id: &str, outlet: &str, published: Moment) -> Source {
    Source {
        id: Id::free(id),
        outlet: outlet.to_owned(),
        title: None,
        author: None,
        published,
        url: None,
        note: None,
    }
}

/// A used figure, read by the rules of the situation.
pub fn figure(situation: &Situation, series: Series, count: Count) -> Figure {
    Figure {
        id: None,
        series,
        during: None,
        count,
        bounds: situation.wording.bounds(count).unwrap(),
        parts: Vec::new(),
        wording: None,
        standing: Standing::Used,
        doubt: None,
        note: None,
    }
}

/// A snapshot of one figure.
pub fn snapshot(
    id: &str,
    (source, speaker): (SourceIx, SpeakerIx),
    as_of: Moment,
    figure: Figure,
) -> Snapshot {
    Snapshot {
        id: Id::free(id),
        source,
        speaker,
        as_of,
        figures: vec![figure],
        doubt: None,
        note: None,
    }
}

pub fn event(at: &str, title: &str, kind: EventKind) -> Event {
    Event {
        id: None,
        at: moment(at),
        title: Text::plain(title),
        kind,
        place: None,
        leg: None,
        source: None,
        note: None,
    }
}
