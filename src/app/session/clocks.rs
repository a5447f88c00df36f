//! The two clocks as they run: the moment shown, and the moment known on.

use super::{PlaybackClock, Session, Speed};
use waymark_model::Instant;

impl Session {
    /// Plays or pauses the chosen clock. One that stands at its end starts again; the second
    /// clock, while off, starts before the first report.
    pub fn play_pause(&mut self) {
        self.playback.playing = !self.playback.playing;
        if !self.playback.playing {
            return;
        }
        match self.playback.clock {
            PlaybackClock::Moment => {
                let extent = self.document.reckoning.extent();
                if self.view.at >= extent.end() {
                    self.view.at = extent.start();
                }
            }
            PlaybackClock::KnownOn => {
                let Some(published) = self.document.published() else { return };
                if self.view.known_on.is_none_or(|k| k >= published.end()) {
                    self.know_on(Some(published.start()));
                }
            }
        }
    }

    /// Lets the chosen clock run on by so many seconds of watching.
    pub fn pass(&mut self, passed_secs: f64) {
        match self.playback.clock {
            PlaybackClock::Moment => {
                let extent = self.document.reckoning.extent();
                self.view.at = self.playback.advance(self.view.at, passed_secs, extent);
            }
            PlaybackClock::KnownOn => {
                let Some(published) = self.document.published() else {
                    self.playback.playing = false;
                    return;
                };
                let from = self.view.known_on.unwrap_or(published.start());
                let known_on = self.playback.advance(from, passed_secs, published);
                self.view.known_on = Some(known_on);
                self.catch_up();
            }
        }
    }

    pub fn move_to(&mut self, at: Instant) {
        self.view.at = at;
        self.clamp_moment();
    }

    pub(super) fn clamp_moment(&mut self) {
        let extent = self.document.reckoning.extent();
        self.view.at = self.view.at.clamp(extent.start(), extent.end());
    }

    /// To the next or previous instant at which a figure counts.
    pub fn step(&mut self, by: i32) {
        self.playback.playing = false;
        let instants = self.document.reckoning.instants();
        let there = if by > 0 {
            instants.get(instants.partition_point(|i| *i <= self.view.at))
        } else {
            let before = instants.partition_point(|i| *i < self.view.at);
            before.checked_sub(1).and_then(|i| instants.get(i))
        };
        let extent = self.document.reckoning.extent();
        let edge = if by > 0 { extent.end() } else { extent.start() };
        self.move_to(there.copied().unwrap_or(edge));
    }

    pub fn shift_days(&mut self, days: i64) {
        self.move_to(self.view.at.plus_secs(days * 86_400));
    }

    pub fn set_speed(&mut self, speed: Speed) {
        self.playback.speed = speed;
        self.settings.speed_secs = speed.secs();
    }

    pub fn switch_loop(&mut self) {
        self.playback.looping = !self.playback.looping;
        self.settings.looping = self.playback.looping;
    }

    /// The second clock starts at the end of the day shown; one that is off does not run.
    pub fn switch_known_on(&mut self) {
        self.playback.playing &= !self.playback.runs(PlaybackClock::KnownOn);
        let offset = self.document.situation.offset;
        let known_on = match self.view.known_on {
            Some(_) => None,
            None => Some(offset.midnight(self.view.at).plus_secs(86_400)),
        };
        self.know_on(known_on);
    }

    /// Only what had been published by then counts from now on; everything, when `None`.
    pub fn know_on(&mut self, known_on: Option<Instant>) {
        self.view.known_on = known_on;
        self.bring_up_to_date();
    }

    /// Reckons again where the known-on moment has passed a publication since. One order at a
    /// time: a clock that runs must not overtake each before it is done.
    pub fn catch_up(&mut self) {
        if self.reader.busy().is_none() && !self.document.knows_the_same(self.view.known_on) {
            self.know_on(self.view.known_on);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::app::session::{Document, PlaybackClock, Session, tests::Driven};
    use waymark_fixtures::{self, at, flight, moment};
    use waymark_model::{
        Count, Measure, Moment, PlaceIx, PlaceKind, Series, Situation, SourceIx, SpeakerIx, Subject,
    };

    /// Arrivals at a camp, counted so many times a day and published on the day, for two days.
    pub(in crate::app) fn situation(a_day: i64) -> Situation {
        let mut s = flight();
        s.places.push(waymark_fixtures::place("camp", PlaceKind::Settlement));
        s.speakers.push(waymark_fixtures::speaker("Somebody"));
        let camp = Subject::Place(PlaceIx::new(0));
        let series = Series::of(Measure::Arrivals, camp);
        for day in ["2023-09-25", "2023-09-27"] {
            let source = SourceIx::new(s.sources.len());
            s.sources.push(waymark_fixtures::source(day, "Outlet", moment(day)));
            let mut snapshot =
                waymark_fixtures::snapshot(day, (source, SpeakerIx::new(0)), moment(day), {
                    waymark_fixtures::figure(&s, series, Count::AtLeast(0))
                });
            snapshot.as_of = Moment::instant(at(day), s.offset);
            let n = s.snapshots.len() as u64;
            let count = |i| Count::AtLeast(n * 1_000_000 + u64::try_from(i).unwrap());
            snapshot.figures =
                (0..a_day).map(|i| waymark_fixtures::figure(&s, series, count(i))).collect();
            s.snapshots.push(snapshot);
        }
        s
    }

    pub(in crate::app) fn state(a_day: i64) -> Driven {
        Driven::new(Document::of(situation(a_day)), None)
    }

    /// More figures than are reckoned within a frame.
    pub(in crate::app) const LARGE: i64 = 2_600;

    fn switch_clock(session: &mut Session) {
        session.playback.clock = session.playback.clock.other();
    }

    /// Lets the clock run until it stops, and gives the known-on of every reckoning shown.
    fn play_to_the_end(state: &mut Driven) -> Vec<Option<waymark_model::Instant>> {
        let (mut shown, mut revision) = (Vec::new(), state.document.revision);
        while state.playback.playing {
            state.pass(0.25);
            state.receive();
            if state.document.revision != revision {
                revision = state.document.revision;
                shown.push(state.document.known_on);
            }
        }
        shown
    }

    #[test]
    fn the_moment_stays_while_reports_come_in_and_each_publication_is_reckoned_once() {
        let mut state = state(3);
        let before = state.view.at;
        switch_clock(&mut state);
        state.play_pause();
        assert_eq!(state.view.known_on, Some(at("2023-09-25")), "nothing is known yet");
        assert!(state.document.reckoning.instants().is_empty());
        let shown = play_to_the_end(&mut state);
        assert_eq!(state.view.known_on, Some(at("2023-09-28")), "the last publication");
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert_eq!(state.view.at, before);
        // From its end it starts again.
        state.play_pause();
        assert_eq!(state.view.known_on, Some(at("2023-09-25")));
    }

    #[test]
    fn a_large_situation_is_reckoned_one_order_at_a_time_and_catches_up_in_the_end() {
        let mut state = state(LARGE);
        assert!(!state.document.is_small());
        switch_clock(&mut state);
        state.play_pause();
        play_to_the_end(&mut state);
        while state.reader.busy().is_some() {
            state.receive();
            std::thread::yield_now();
        }
        assert!(state.document.knows_the_same(state.view.known_on));
        assert_eq!(state.view.known_on, Some(at("2023-09-28")));
    }

    #[test]
    fn the_second_clock_switched_off_does_not_run() {
        let mut state = state(3);
        switch_clock(&mut state);
        state.play_pause();
        state.switch_known_on();
        assert!(!state.playback.playing);
        assert_eq!(state.view.known_on, None);
        assert_eq!(state.playback.clock, PlaybackClock::KnownOn);
    }

    #[test]
    fn where_nothing_was_published_known_on_does_not_run() {
        let mut state = Driven::new(Document::of(flight()), None);
        switch_clock(&mut state);
        state.play_pause();
        state.pass(0.25);
        assert!(!state.playback.playing);
        assert_eq!(state.view.known_on, None);
    }
}
