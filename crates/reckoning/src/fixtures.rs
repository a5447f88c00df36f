//! Situations made in a few words, for tests.

use super::Reckoning;
pub(super) use waymark_fixtures::{at, moment, yerevan};
use waymark_model::{
    Assumed, Assumption, Count, Figure, FigureRef, Id, Instant, Lead, Leg, LegIx, Measure, Moment,
    Offset, Place, PlaceIx, PlaceKind, Series, Situation, SnapshotIx, SourceIx, SpeakerIx, Subject,
    Text,
};

/// A situation under construction: one snapshot for each figure.
pub(super) struct Build(pub Situation);

/// A moment of whole minutes after 2000-01-01T00:00Z.
pub(super) fn minutes(start: i64, end: i64) -> Moment {
    let time = |m: i64| {
        let t = Offset::UTC.civil(Instant(946_684_800 + m * 60));
        format!("{}T{:02}:{:02}Z", t.date(), t.hour(), t.minute())
    };
    let text = if start == end { time(start) } else { format!("{}/{}", time(start), time(end)) };
    Moment::parse(&text, Offset::UTC).unwrap()
}

/// The instant so many minutes after 2000-01-01T00:00Z.
pub(super) fn minute(m: i64) -> Instant {
    Instant(946_684_800 + m * 60)
}

impl Build {
    pub(super) fn since(moment: Moment, offset: Offset) -> Self {
        Self(Situation::empty(Text::plain("A flight"), offset, moment))
    }

    /// The flight of September 2023, on the clock of Yerevan.
    pub(super) fn september() -> Self {
        Self::since(moment("2023-09-19"), yerevan())
    }

    pub(super) fn place(&mut self, id: &str, kind: PlaceKind, within: Option<PlaceIx>) -> PlaceIx {
        self.0.places.push(Place { within, ..waymark_fixtures::place(id, kind) });
        PlaceIx::new(self.0.places.len() - 1)
    }

    pub(super) fn leg(&mut self, from: PlaceIx, to: PlaceIx, min_travel_secs: i64) -> LegIx {
        let id = Id::free(&format!("leg-{}", self.0.legs.len()));
        self.0.legs.push(Leg { id, from, to, min_travel_secs, kind: None, name: None, note: None });
        LegIx::new(self.0.legs.len() - 1)
    }

    /// Takes for given that nobody was there when counting began.
    pub(super) fn empty(&mut self, places: &[PlaceIx]) {
        let id = Id::free(&format!("empty-{}", self.0.assumptions.len()));
        let assumed = Assumed::Empty(places.to_vec());
        self.0.assumptions.push(Assumption { id, assumed, note: None });
    }

    /// Takes for given that nobody comes to these areas, or leaves them, but by the legs.
    pub(super) fn ways(&mut self, areas: &[PlaceIx]) {
        let id = Id::free(&format!("ways-{}", self.0.assumptions.len()));
        let out = Id::free(&format!("ways-{}-out", self.0.assumptions.len()));
        for (id, assumed) in
            [(id, Assumed::WaysIn(areas.to_vec())), (out, Assumed::WaysOut(areas.to_vec()))]
        {
            self.0.assumptions.push(Assumption { id, assumed, note: None });
        }
    }

    pub(super) fn speaker(&mut self, name: &str) -> SpeakerIx {
        let known = self.0.speakers.iter().position(|s| s.id.as_str() == name);
        SpeakerIx::new(known.unwrap_or_else(|| {
            self.0.speakers.push(waymark_fixtures::speaker(name));
            self.0.speakers.len() - 1
        }))
    }

    pub(super) fn lead(&mut self, name: &str) {
        let speaker = self.speaker(name);
        self.0.lead.push(Lead::Speaker(speaker));
    }

    fn source(&mut self, outlet: &str, published: Moment) -> SourceIx {
        let id = format!("source-{}", self.0.sources.len());
        self.0.sources.push(waymark_fixtures::source(&id, outlet, published));
        SourceIx::new(self.0.sources.len() - 1)
    }

    /// A figure in a snapshot of its own.
    pub(super) fn figure(
        &mut self,
        speaker: &str,
        series: Series,
        as_of: Moment,
        during: Option<Moment>,
        count: Count,
    ) -> FigureRef {
        let (speaker, published) = (self.speaker(speaker), as_of);
        let source = self.source("Outlet", published);
        let figure = Figure { during, ..waymark_fixtures::figure(&self.0, series, count) };
        let id = format!("snapshot-{}", self.0.snapshots.len());
        self.0.snapshots.push(waymark_fixtures::snapshot(&id, (source, speaker), as_of, figure));
        FigureRef::new(SnapshotIx::new(self.0.snapshots.len() - 1), 0)
    }

    pub(super) fn said(
        &mut self,
        speaker: &str,
        series: Series,
        as_of: &str,
        count: Count,
    ) -> FigureRef {
        self.figure(speaker, series, moment(as_of), None, count)
    }

    pub(super) fn added(
        &mut self,
        speaker: &str,
        series: Series,
        during: &str,
        count: Count,
    ) -> FigureRef {
        self.figure(speaker, series, moment("2023-10-04"), Some(moment(during)), count)
    }

    pub(super) fn figure_mut(&mut self, at: FigureRef) -> &mut Figure {
        &mut self.0.snapshots[at.snapshot.usize()].figures[at.index as usize]
    }

    pub(super) fn reckon(&self) -> Reckoning {
        Reckoning::new(&self.0, None)
    }
}

pub(super) fn of(measure: Measure, place: PlaceIx) -> Series {
    Series::of(measure, Subject::Place(place))
}

pub(super) fn on(measure: Measure, leg: LegIx) -> Series {
    Series::of(measure, Subject::Leg(leg))
}
