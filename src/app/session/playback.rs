//! Time that runs by itself.

use waymark_model::{Instant, Span};

/// How much of the situation's time passes in a second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Speed {
    Hour,
    ThreeHours,
    SixHours,
    HalfDay,
    Day,
    ThreeDays,
    Week,
    Month,
    Quarter,
    Year,
}

/// How long it takes to watch a stretch of time at the speed that is proposed for it, in seconds.
const WATCHED_SECS: f64 = 40.0;

impl Speed {
    pub const ALL: [Self; 10] = [
        Self::Hour,
        Self::ThreeHours,
        Self::SixHours,
        Self::HalfDay,
        Self::Day,
        Self::ThreeDays,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The speed at which a stretch of so many seconds is watched in about forty.
    pub fn for_stretch(secs: f64) -> Self {
        let far = |speed: &Self| (secs.max(1.0) / WATCHED_SECS / speed.secs() as f64).ln().abs();
        let nearest = Self::ALL.into_iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        nearest.unwrap_or(Self::SixHours)
    }

    /// Seconds of the situation in a second of watching.
    pub const fn secs(self) -> i64 {
        match self {
            Self::Hour => 3600,
            Self::ThreeHours => 3 * 3600,
            Self::SixHours => 6 * 3600,
            Self::HalfDay => 12 * 3600,
            Self::Day => 86_400,
            Self::ThreeDays => 3 * 86_400,
            Self::Week => 7 * 86_400,
            Self::Month => 30 * 86_400,
            Self::Quarter => 91 * 86_400,
            Self::Year => 365 * 86_400,
        }
    }

    fn step(self, by: isize) -> Self {
        let here = Self::ALL.iter().position(|s| *s == self).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(Self::ALL.len() - 1);
        Self::ALL.get(there).copied().unwrap_or(self)
    }

    pub fn faster(self) -> Self {
        self.step(1)
    }

    pub fn slower(self) -> Self {
        self.step(-1)
    }
}

/// Which of the two clocks playing runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaybackClock {
    /// The moment shown.
    Moment,
    /// What is known on: the moment stays, and reports come in.
    KnownOn,
}

impl PlaybackClock {
    pub const ALL: [Self; 2] = [Self::Moment, Self::KnownOn];

    pub fn other(self) -> Self {
        match self {
            Self::Moment => Self::KnownOn,
            Self::KnownOn => Self::Moment,
        }
    }
}

/// Whether time runs, how fast, and whether it starts again at the end.
#[derive(Clone, PartialEq, Debug)]
pub struct Playback {
    pub playing: bool,
    pub clock: PlaybackClock,
    pub speed: Speed,
    pub looping: bool,
    /// Seconds of the situation that have passed but do not fill a whole one yet.
    rest: f64,
    /// When the clock on the wall was read last, in seconds; `None` while nothing plays.
    read_at: Option<f64>,
}

/// A frame that came later (a sleeping laptop) does not leap over days, in seconds.
const LONGEST_FRAME_SECS: f64 = 1.0;

impl Default for Playback {
    fn default() -> Self {
        Self::new(Speed::SixHours, false)
    }
}

impl Playback {
    /// Not playing yet.
    pub fn new(speed: Speed, looping: bool) -> Self {
        Self {
            playing: false,
            clock: PlaybackClock::Moment,
            speed,
            looping,
            rest: 0.0,
            read_at: None,
        }
    }

    /// Whether one of the clocks runs.
    pub fn runs(&self, clock: PlaybackClock) -> bool {
        self.playing && self.clock == clock
    }

    /// How long was watched since this was asked last, in seconds by the clock on the wall: however
    /// few frames were drawn, time runs at the speed that it names.
    pub fn watched_secs(&mut self, now_secs: f64) -> f64 {
        let before = std::mem::replace(&mut self.read_at, self.playing.then_some(now_secs));
        let passed = before.filter(|_| self.playing).map_or(0.0, |before| now_secs - before);
        passed.clamp(0.0, LONGEST_FRAME_SECS)
    }

    /// Where a clock stands after `passed_secs` of watching. Stops at the end of `extent`, or starts
    /// again there when looping.
    pub fn advance(&mut self, at: Instant, passed_secs: f64, extent: Span) -> Instant {
        if !self.playing {
            return at;
        }
        self.rest += passed_secs * self.speed.secs() as f64;
        let whole = self.rest.floor();
        self.rest -= whole;
        let next = at.plus_secs(whole as i64);
        if next < extent.end() {
            return next;
        }
        if self.looping {
            return extent.start();
        }
        self.playing = false;
        extent.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Playback, Speed};
    use waymark_model::{Instant, Span};

    fn extent() -> Span {
        Span::new(Instant(0), Instant(100_000)).unwrap()
    }

    #[test]
    fn six_hours_pass_in_a_second() {
        let mut playback = Playback { playing: true, ..Playback::default() };
        let mut at = Instant(0);
        for _ in 0..60 {
            at = playback.advance(at, 1.0 / 60.0, extent());
        }
        assert!((at.0 - 21_600).abs() <= 1, "{at:?}");
    }

    #[test]
    fn time_follows_the_clock_however_few_frames_there_are() {
        for frames_a_second in [2_u32, 7, 20, 60, 240] {
            let mut playback = Playback { playing: true, ..Playback::default() };
            let mut at = Instant(0);
            for frame in 0..=3 * frames_a_second {
                let now = 100.0 + f64::from(frame) / f64::from(frames_a_second);
                let passed = playback.watched_secs(now);
                at = playback.advance(at, passed, extent());
            }
            assert!((at.0 - 3 * 21_600).abs() <= 1, "{frames_a_second} frames a second: {at:?}");
        }
    }

    #[test]
    fn what_passed_before_playing_or_while_the_computer_slept_does_not_count() {
        let mut playback = Playback::default();
        assert_eq!(playback.watched_secs(5.0), 0.0);
        playback.playing = true;
        assert_eq!(playback.watched_secs(90.0), 0.0);
        assert_eq!(playback.watched_secs(90.5), 0.5);
        assert_eq!(playback.watched_secs(9_000.0), super::LONGEST_FRAME_SECS);
        playback.playing = false;
        assert_eq!(playback.watched_secs(9_001.0), 0.0);
        playback.playing = true;
        assert_eq!(playback.watched_secs(9_002.0), 0.0);
    }

    #[test]
    fn time_stops_at_the_end_or_starts_again() {
        let mut playback = Playback { playing: true, speed: Speed::Week, ..Playback::default() };
        assert_eq!(playback.advance(Instant(99_999), 0.2, extent()), Instant(100_000));
        assert!(!playback.playing);
        let mut playback =
            Playback { playing: true, looping: true, speed: Speed::Week, ..Playback::default() };
        assert_eq!(playback.advance(Instant(99_999), 0.2, extent()), Instant(0));
        assert!(playback.playing);
    }

    #[test]
    fn speeds_end_at_both_ends() {
        assert_eq!(Speed::Year.faster(), Speed::Year);
        assert_eq!(Speed::Hour.slower(), Speed::Hour);
        assert_eq!(Speed::SixHours.faster(), Speed::HalfDay);
    }

    #[test]
    fn any_stretch_is_watched_in_about_forty_seconds() {
        const DAY: f64 = 86_400.0;
        for days in [2.0, 10.0, 16.0, 75.0, 212.0, 460.0, 3650.0, 74.0 * 365.0] {
            let speed = Speed::for_stretch(days * DAY);
            let watched = days * DAY / speed.secs() as f64;
            assert!((20.0..80.0).contains(&watched), "{days} days in {watched} s");
        }
        assert_eq!(Speed::for_stretch(0.0), Speed::Hour);
    }
}
