//! Instants, spans and periods on one clock: seconds since 1970 in UTC, shown in the
//! situation's offset.

use jiff::{Timestamp, civil, tz};
use std::time::{SystemTime, UNIX_EPOCH};

/// An instant: whole seconds since 1970-01-01T00:00Z. Ordered; a span's end is not in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Instant(pub i64);

impl Instant {
    /// What the clock of this computer shows; `None` when it stands before 1970.
    pub fn now() -> Option<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        Some(Self(i64::try_from(since.as_secs()).ok()?))
    }

    #[must_use]
    pub fn plus_secs(self, secs: i64) -> Self {
        Self(self.0.saturating_add(secs))
    }

    /// Seconds as a plot coordinate. Exact up to the year 285 million.
    pub fn x(self) -> f64 {
        self.0 as f64
    }

    /// The instant nearest to a plot coordinate.
    pub fn from_x(x: f64) -> Self {
        Self(x.round() as i64)
    }
}

/// A fixed distance from UTC, in seconds east.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Offset(i32);

impl Offset {
    pub const UTC: Self = Self(0);

    /// `None` beyond ±18 hours, further than any clock on Earth is set.
    pub fn from_secs(secs: i32) -> Option<Self> {
        (secs.abs() <= 18 * 3600).then_some(Self(secs))
    }

    /// Reads `+04:00`, `-03:30` or `Z`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self::UTC);
        }
        let (sign, rest) = match text.as_bytes().first()? {
            b'+' => (1, &text[1..]),
            b'-' => (-1, &text[1..]),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let two = |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then_some(());
        two(hours).and(two(minutes))?;
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        if minutes > 59 {
            return None;
        }
        Self::from_secs(sign * (hours * 3600 + minutes * 60))
    }

    pub fn secs(self) -> i32 {
        self.0
    }

    /// The date and time on a clock with this offset. Clamped to the years −9999 to 9999.
    pub fn civil(self, instant: Instant) -> civil::DateTime {
        let secs = instant
            .0
            .clamp(Timestamp::MIN.as_second() + 86_400, Timestamp::MAX.as_second() - 86_400);
        let stamp = Timestamp::from_second(secs).unwrap_or(Timestamp::UNIX_EPOCH);
        tz::Offset::from_seconds(self.0).unwrap_or(tz::Offset::UTC).to_datetime(stamp)
    }

    /// The instant at which a clock with this offset shows `time`.
    pub fn instant(self, time: civil::DateTime) -> Instant {
        let day = time.date().since(civil::date(1970, 1, 1)).map_or(0, |s| i64::from(s.get_days()));
        let t = time.time();
        let secs = i64::from(t.hour()) * 3600 + i64::from(t.minute()) * 60 + i64::from(t.second());
        Instant(day * 86_400 + secs - i64::from(self.0))
    }

    /// An instant as RFC 3339 on a clock with this offset: `2023-09-26T20:00:00+04:00`.
    pub fn rfc3339(self, instant: Instant) -> String {
        format!("{}{self}", self.civil(instant))
    }

    /// The last midnight at or before `instant` on this clock.
    pub fn midnight(self, instant: Instant) -> Instant {
        let local = instant.0.saturating_add(i64::from(self.0));
        Instant(local - local.rem_euclid(86_400) - i64::from(self.0))
    }
}

impl std::fmt::Display for Offset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let secs = self.0.abs();
        write!(f, "{sign}{:02}:{:02}", secs / 3600, secs % 3600 / 60)
    }
}

/// From `start` up to but not including `end`. A span whose ends meet is an instant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    start: Instant,
    end: Instant,
}

impl Span {
    /// `None` when the end is before the start.
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    pub fn instant(at: Instant) -> Self {
        Self { start: at, end: at }
    }

    pub fn start(self) -> Instant {
        self.start
    }

    pub fn end(self) -> Instant {
        self.end
    }

    pub fn middle(self) -> Instant {
        Instant(self.start.0.midpoint(self.end.0))
    }

    pub fn is_instant(self) -> bool {
        self.start == self.end
    }

    pub fn secs(self) -> i64 {
        self.end.0.saturating_sub(self.start.0)
    }

    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && (at < self.end || self.is_instant() && at == self.start)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A length of time that increments are counted over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Period {
    Hour,
    SixHours,
    Day,
    /// Seven days from a Monday.
    Week,
}

impl Period {
    pub const ALL: [Self; 4] = [Self::Hour, Self::SixHours, Self::Day, Self::Week];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Hour => "Hour",
            Self::SixHours => "SixHours",
            Self::Day => "Day",
            Self::Week => "Week",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }

    pub const fn secs(self) -> i64 {
        match self {
            Self::Hour => 3600,
            Self::SixHours => 6 * 3600,
            Self::Day => 86_400,
            Self::Week => 7 * 86_400,
        }
    }

    /// The start of the period that holds `at`, on the clock of `offset`.
    pub fn start(self, at: Instant, offset: Offset) -> Instant {
        // 1970-01-01 was a Thursday; weeks start on the Monday before.
        let shift = if self == Self::Week { 3 * 86_400 } else { 0 };
        let local = at.0.saturating_add(i64::from(offset.secs())).saturating_add(shift);
        Instant(local - local.rem_euclid(self.secs()) - shift - i64::from(offset.secs()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Instant, Offset, Period};
    use jiff::civil::date;

    #[test]
    fn civil_time_goes_there_and_back() {
        let yerevan = Offset::parse("+04:00").unwrap();
        let eight = date(2023, 9, 26).at(20, 0, 0, 0);
        let at = yerevan.instant(eight);
        assert_eq!(at, Instant(1_695_744_000));
        assert_eq!(yerevan.civil(at), eight);
        assert_eq!(yerevan.rfc3339(at), "2023-09-26T20:00:00+04:00");
        assert_eq!(Offset::UTC.rfc3339(at), "2023-09-26T16:00:00+00:00");
        assert_eq!(yerevan.civil(yerevan.midnight(at)), date(2023, 9, 26).at(0, 0, 0, 0));
    }

    #[test]
    fn weeks_start_on_monday() {
        let yerevan = Offset::parse("+04:00").unwrap();
        let at = yerevan.instant(date(2023, 9, 27).at(9, 0, 0, 0));
        let start = Period::Week.start(at, yerevan);
        assert_eq!(yerevan.civil(start), date(2023, 9, 25).at(0, 0, 0, 0));
    }

    #[test]
    fn offsets_are_read_strictly() {
        assert_eq!(Offset::parse("-03:30").map(Offset::secs), Some(-12_600));
        for wrong in ["04:00", "+4:00", "+04:60", "+19:00", "+04", "", "+0a:00", "+é0:00"] {
            assert_eq!(Offset::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Offset::parse("+04:00").unwrap().to_string(), "+04:00");
    }
}
