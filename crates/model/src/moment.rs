//! Moments as precise as they were reported, in the part of EDTF (ISO 8601-2) that reports need.

use super::{Instant, Offset, Span};
use jiff::civil::{Date, DateTime};
use std::fmt;

/// One end of a moment, as written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stamp {
    /// A date and time of day with its offset: an instant.
    Minute(DateTime, Offset),
    /// A whole day on the situation's clock.
    Day(Date),
    /// A whole month, by its first day.
    Month(Date),
    /// A whole year, by its first day.
    Year(Date),
}

/// What the report leaves in doubt about the moment. Kept and shown; it does not widen the span.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Doubt {
    /// `~`
    pub approximate: bool,
    /// `?`
    pub uncertain: bool,
}

/// An instant (`2023-09-26T20:00+04:00`), a day, month or year (`2023-09-26`, `2023-09`,
/// `2023`), or an interval of these with both ends included (`2023-09-24/2023-09-26`), followed
/// by `~` (approximate), `?` (uncertain) or `%` (both).
///
/// A day means the half-open span from its midnight to the next on the situation's clock; a time
/// of day is an instant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Moment {
    first: Stamp,
    last: Option<Stamp>,
    doubt: Doubt,
    span: Span,
}

/// Why a text is not a moment.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MomentError {
    #[error("`{0}` is not a moment")]
    Shape(String),
    #[error("`{0}` is not a date of the calendar")]
    NoSuchDate(String),
    #[error("`{0}` has no offset from UTC")]
    NoOffset(String),
    #[error("`{0}` ends before it starts")]
    Backwards(String),
}

impl MomentError {
    /// What would be right.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Shape(_) => {
                "write 2023-09-26T20:00+04:00, 2023-09-26, 2023-09 or an interval a/b, with ~ or ? for doubt"
            }
            Self::NoSuchDate(_) => "check the day, the month and the time of day",
            Self::NoOffset(_) => "add the offset of the clock it was read from, such as +04:00",
            Self::Backwards(_) => "put the earlier moment before the stroke",
        }
    }
}

impl Stamp {
    fn parse(text: &str) -> Result<Self, MomentError> {
        let shape = || MomentError::Shape(text.to_owned());
        let no_such = |_| MomentError::NoSuchDate(text.to_owned());
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = digits(parts.next(), 4).ok_or_else(shape)?;
        let month = parts.next().map(|m| digits(Some(m), 2).ok_or_else(shape)).transpose()?;
        let day = parts.next().map(|d| digits(Some(d), 2).ok_or_else(shape)).transpose()?;
        if parts.next().is_some() || time.is_some() && day.is_none() {
            return Err(shape());
        }
        let small = |n: Option<u16>| n.map_or(1, |n| i8::try_from(n).unwrap_or(0));
        let year = i16::try_from(year).map_err(|_| shape())?;
        let start = Date::new(year, small(month), small(day)).map_err(no_such)?;
        let Some(time) = time else {
            return Ok(match (month, day) {
                (_, Some(_)) => Self::Day(start),
                (Some(_), None) => Self::Month(start),
                (None, None) => Self::Year(start),
            });
        };
        let zone =
            time.find(['+', '-', 'Z']).ok_or_else(|| MomentError::NoOffset(text.to_owned()))?;
        let (clock, offset) = time.split_at(zone);
        let offset = Offset::parse(offset).ok_or_else(shape)?;
        let mut parts = clock.split(':').map(|p| digits(Some(p), 2));
        let mut next = || parts.next().flatten().and_then(|n| i8::try_from(n).ok());
        let (hour, minute) = next().zip(next()).ok_or_else(shape)?;
        let second = match clock.len() {
            5 => 0,
            8 => next().ok_or_else(shape)?,
            _ => return Err(shape()),
        };
        let clock = match (hour, minute, second) {
            (24, 0, 0) => start.tomorrow().map_err(no_such)?.at(0, 0, 0, 0),
            _ => DateTime::new(year, start.month(), start.day(), hour, minute, second, 0)
                .map_err(no_such)?,
        };
        Ok(Self::Minute(clock, offset))
    }

    fn span(self, offset: Offset) -> Span {
        let whole = |first: Date, next: Result<Date, jiff::Error>| {
            let start = offset.instant(first.at(0, 0, 0, 0));
            let end = next.map_or(start.plus_secs(86_400), |d| offset.instant(d.at(0, 0, 0, 0)));
            Span::new(start, end).unwrap_or(Span::instant(start))
        };
        match self {
            Self::Minute(time, own) => Span::instant(own.instant(time)),
            Self::Day(d) => whole(d, d.tomorrow()),
            Self::Month(d) => whole(d, d.last_of_month().tomorrow()),
            Self::Year(d) => whole(d, d.last_of_year().tomorrow()),
        }
    }
}

/// A number of exactly so many digits.
fn digits(text: Option<&str>, count: usize) -> Option<u16> {
    let text = text?;
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Moment {
    /// Reads a moment; days are days on a clock with `offset`.
    ///
    /// # Errors
    /// When the text is not one of the forms above, names no date of the calendar, gives a time
    /// of day without an offset, or ends before it starts.
    pub fn parse(text: &str, offset: Offset) -> Result<Self, MomentError> {
        let (bare, doubt) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], Doubt { approximate: true, uncertain: false }),
            Some(b'?') => (&text[..text.len() - 1], Doubt { approximate: false, uncertain: true }),
            Some(b'%') => (&text[..text.len() - 1], Doubt { approximate: true, uncertain: true }),
            _ => (text, Doubt::default()),
        };
        let (first, last) = match bare.split_once('/') {
            Some((a, b)) => (Stamp::parse(a)?, Some(Stamp::parse(b)?)),
            None => (Stamp::parse(bare)?, None),
        };
        let start = first.span(offset);
        let end = last.map_or(start, |s| s.span(offset));
        let span = Span::new(start.start(), end.end())
            .filter(|_| start.start() <= end.start())
            .ok_or_else(|| MomentError::Backwards(text.to_owned()))?;
        Ok(Self { first, last, doubt, span })
    }

    /// The instants it may mean.
    pub fn span(&self) -> Span {
        self.span
    }

    pub fn first(&self) -> Stamp {
        self.first
    }

    /// The included last part of an interval.
    pub fn last(&self) -> Option<Stamp> {
        self.last
    }

    pub fn doubt(&self) -> Doubt {
        self.doubt
    }

    /// A single instant on the clock of `offset`, to the second.
    pub fn instant(at: Instant, offset: Offset) -> Self {
        let first = Stamp::Minute(offset.civil(at), offset);
        Self { first, last: None, doubt: Doubt::default(), span: Span::instant(at) }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minute(t, offset) if t.second() == 0 => {
                write!(f, "{}T{:02}:{:02}{offset}", t.date(), t.hour(), t.minute())
            }
            Self::Minute(t, offset) => {
                write!(
                    f,
                    "{}T{:02}:{:02}:{:02}{offset}",
                    t.date(),
                    t.hour(),
                    t.minute(),
                    t.second()
                )
            }
            Self::Day(d) => write!(f, "{d}"),
            Self::Month(d) => write!(f, "{:04}-{:02}", d.year(), d.month()),
            Self::Year(d) => write!(f, "{:04}", d.year()),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if let Some(last) = self.last {
            write!(f, "/{last}")?;
        }
        f.write_str(match (self.doubt.approximate, self.doubt.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Moment, MomentError};
    use crate::{Instant, Offset};
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Moment, MomentError> {
        Moment::parse(text, Offset::parse("+04:00").unwrap())
    }

    fn span(text: &str) -> (i64, i64) {
        let span = read(text).unwrap().span();
        (span.start().0, span.end().0)
    }

    const MIDNIGHT_26_SEP_IN_YEREVAN: i64 = 1_695_672_000;

    #[test]
    fn a_day_is_the_day_of_the_situations_clock() {
        assert_eq!(
            span("2023-09-26"),
            (MIDNIGHT_26_SEP_IN_YEREVAN, MIDNIGHT_26_SEP_IN_YEREVAN + 86_400)
        );
        assert_eq!(span("2023-09").1 - span("2023-09").0, 30 * 86_400);
        assert_eq!(span("2024").1 - span("2024").0, 366 * 86_400);
    }

    #[test]
    fn moscow_time_is_an_hour_behind_yerevan() {
        assert_eq!(span("2023-09-26T19:00+03:00"), span("2023-09-26T20:00+04:00"));
        assert_eq!(span("2023-09-26T16:00Z"), span("2023-09-26T20:00+04:00"));
        let at = MIDNIGHT_26_SEP_IN_YEREVAN + 20 * 3600;
        assert_eq!(span("2023-09-26T20:00+04:00"), (at, at));
        assert_eq!(read("2023-09-26T20:00+04:00").unwrap().span().start(), Instant(at));
    }

    #[test]
    fn an_interval_includes_its_last_day() {
        assert_eq!(span("2023-09-24/2023-09-26").1, span("2023-09-26").1);
        assert_eq!(span("2023-09-26T18:00+04:00/2023-09-26T24:00+04:00").1, span("2023-09-26").1);
    }

    #[test]
    fn doubt_is_kept() {
        let moment = read("2023-09-26~").unwrap();
        assert!(moment.doubt().approximate && !moment.doubt().uncertain);
        assert!(read("2023-09-26?").unwrap().doubt().uncertain);
    }

    #[test]
    fn wrong_moments_say_what_is_wrong() {
        assert!(matches!(read("2023-02-30"), Err(MomentError::NoSuchDate(_))));
        assert!(matches!(read("2023-09-26T25:00+04:00"), Err(MomentError::NoSuchDate(_))));
        assert!(matches!(read("2023-09-26T20:00"), Err(MomentError::NoOffset(_))));
        assert!(matches!(read("2023-09-26/2023-09-24"), Err(MomentError::Backwards(_))));
        for shape in [
            "",
            "~",
            "26 Sep",
            "2023-9-26",
            "2023-09-26T20+04:00",
            "2023-09T20:00Z",
            "2023-09-26T20:00:0+04:00",
            "2023-09-26-01",
            "é",
            "/",
        ] {
            assert!(matches!(read(shape), Err(MomentError::Shape(_))), "{shape}");
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_or_errs(text in "\\PC{0,30}") {
            let _ = read(&text);
        }

        #[test]
        fn what_is_written_reads_back(secs in -60_000_000_000i64..200_000_000_000) {
            let offset = Offset::parse("+04:00").unwrap();
            let moment = Moment::instant(Instant(secs), offset);
            prop_assert_eq!(Moment::parse(&moment.to_string(), offset), Ok(moment));
        }
    }

    #[test]
    fn every_form_is_written_as_it_was_read() {
        for text in [
            "2023-09-26T20:00+04:00",
            "2023-09-26",
            "2023-09",
            "2023",
            "2023-09-24/2023-09-26",
            "2023-09-26~",
            "2023-09?",
            "2023%",
        ] {
            assert_eq!(read(text).unwrap().to_string(), text);
        }
    }
}
