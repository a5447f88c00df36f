//! How long a briefing has been going on, by the clock of the machine: a machine that slept is no
//! reason to forget.

use jiff::Timestamp;

#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    /// Of a watch that goes: since when.
    since: Option<Timestamp>,
    /// Seconds gone before that.
    before: i64,
}

impl Stopwatch {
    pub fn begin() -> Self {
        Self { since: Some(Timestamp::now()), before: 0 }
    }

    /// Seconds gone.
    pub fn secs(&self) -> i64 {
        self.secs_at(Timestamp::now())
    }

    fn secs_at(&self, now: Timestamp) -> i64 {
        // A clock that was set back does not make time go back.
        let going = self.since.map_or(0, |since| (now.as_second() - since.as_second()).max(0));
        self.before + going
    }

    pub fn is_paused(&self) -> bool {
        self.since.is_none()
    }

    pub fn pause_or_go_on(&mut self) {
        *self = match self.since {
            Some(_) => Self { since: None, before: self.secs() },
            None => Self { since: Some(Timestamp::now()), before: self.before },
        };
    }

    pub fn restart(&mut self) {
        *self = Self::begin();
    }
}

/// Seconds as `h:mm:ss`, or `m:ss` within the hour; with a minus where time is over.
pub fn clock_text(secs: i64) -> String {
    let (sign, secs) = (if secs < 0 { "\u{2013}" } else { "" }, secs.unsigned_abs());
    let (hours, mins, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{sign}{hours}:{mins:02}:{secs:02}")
    } else {
        format!("{sign}{mins}:{secs:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Stopwatch, clock_text};
    use jiff::Timestamp;

    #[test]
    fn a_pause_does_not_count_and_a_clock_set_back_takes_nothing() {
        let at = |secs| Timestamp::from_second(secs).unwrap();
        let going = Stopwatch { since: Some(at(100)), before: 30 };
        assert_eq!(going.secs_at(at(160)), 90);
        assert_eq!(going.secs_at(at(40)), 30);
        assert_eq!(Stopwatch { since: None, before: 30 }.secs_at(at(9_999)), 30);
    }

    #[test]
    fn seconds_are_written_as_on_a_clock() {
        assert_eq!(clock_text(0), "0:00");
        assert_eq!(clock_text(65), "1:05");
        assert_eq!(clock_text(3_725), "1:02:05");
        assert_eq!(clock_text(-61), "\u{2013}1:01");
    }
}
