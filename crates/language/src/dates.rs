//! Instants and moments as people write them. Times are on a 24-hour clock.

use super::Language;
use jiff::civil::{Date, DateTime};
use waymark_model::{Instant, Moment, Offset, Span, Stamp};

/// How much of a date to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePrecision {
    /// `26 Sep 2023, 20:00`
    Minute,
    /// `26 Sep 2023`
    Day,
    /// `26 Sep`
    DayInYear,
    /// `20:00`
    TimeOfDay,
    /// `Sep 2023`
    Month,
    /// `2023`
    Year,
    /// `Tuesday 26 September` is `Tue 26 Sep`
    Weekday,
    /// `Tuesday 26 September`
    WholeWeekday,
}

impl Language {
    /// An instant on the clock of `offset`.
    pub fn instant(&self, at: Instant, offset: Offset, precision: DatePrecision) -> String {
        self.civil(offset.civil(at), precision)
    }

    fn month(&self, date: Date) -> &str {
        let index = usize::try_from(date.month() - 1).unwrap_or(0);
        self.months.get(index).map_or("", String::as_str)
    }

    fn civil(&self, t: DateTime, precision: DatePrecision) -> String {
        let (day, month, year) = (t.day().to_string(), self.month(t.date()), t.year().to_string());
        let day_in_year =
            || self.say_with("date-day", &[("day", (&day).into()), ("month", month.into())]);
        let with_year = || {
            self.say_with(
                "date-full",
                &[("day", (&day).into()), ("month", month.into()), ("year", (&year).into())],
            )
        };
        let clock = || format!("{:02}:{:02}", t.hour(), t.minute());
        match precision {
            DatePrecision::Minute => self.say_with(
                "date-and-time",
                &[("date", (&with_year()).into()), ("time", (&clock()).into())],
            ),
            DatePrecision::Day => with_year(),
            DatePrecision::DayInYear => day_in_year(),
            DatePrecision::TimeOfDay => clock(),
            DatePrecision::Month => {
                self.say_with("date-month", &[("month", month.into()), ("year", (&year).into())])
            }
            DatePrecision::Year => year,
            DatePrecision::WholeWeekday => {
                // Said of a few headings at a time, so the lists are not kept.
                let nth = |key, index: i8| {
                    let index = usize::try_from(index).unwrap_or(0);
                    self.say(key).split(' ').nth(index).unwrap_or_default().to_owned()
                };
                let month = nth("date-months-whole", t.month() - 1);
                let date = self
                    .say_with("date-day", &[("day", (&day).into()), ("month", (&month).into())]);
                let weekday =
                    nth("date-weekdays-whole", t.date().weekday().to_monday_zero_offset());
                self.say_with(
                    "date-weekday",
                    &[("weekday", (&weekday).into()), ("date", (&date).into())],
                )
            }
            DatePrecision::Weekday => {
                let index =
                    usize::try_from(t.date().weekday().to_monday_zero_offset()).unwrap_or(0);
                let weekday = self.weekdays.get(index).map_or("", String::as_str);
                self.say_with(
                    "date-weekday",
                    &[("weekday", weekday.into()), ("date", (&day_in_year()).into())],
                )
            }
        }
    }

    /// The instant up to which something is told: `26 Sep 2023, 20:00`; at a midnight the day that
    /// ends there, `the end of 26 Sep 2023`, for the day that begins has nothing told of it yet.
    pub fn up_to(&self, at: Instant, offset: Offset) -> String {
        self.end_of(at, offset, "date-end-of-day")
    }

    /// The same where it stands alone, beside a mark or as a title: `End of 26 Sep 2023`.
    pub fn up_to_alone(&self, at: Instant, offset: Offset) -> String {
        self.end_of(at, offset, "date-end-of-day-alone")
    }

    fn end_of(&self, at: Instant, offset: Offset, key: &str) -> String {
        if offset.midnight(at) != at {
            return self.instant(at, offset, DatePrecision::Minute);
        }
        let day = self.instant(at.plus_secs(-1), offset, DatePrecision::Day);
        self.say_with(key, &[("day", (&day).into())])
    }

    /// A known-on instant: at the end of a day that day, `26 Sep 2023`, else its minute.
    pub fn known_on(&self, known_on: Instant, offset: Offset) -> String {
        if offset.midnight(known_on) == known_on {
            return self.instant(known_on.plus_secs(-1), offset, DatePrecision::Day);
        }
        self.instant(known_on, offset, DatePrecision::Minute)
    }

    /// A moment as precise as it was reported: `26 Sep 2023, 20:00`, `24 to 26 Sep 2023`,
    /// `about 26 Sep 2023`. Instants are shown on the clock of `offset`.
    pub fn moment(&self, moment: &Moment, offset: Offset) -> String {
        let stamp = |s: Stamp| match s {
            Stamp::Minute(t, own) => self.instant(own.instant(t), offset, DatePrecision::Minute),
            Stamp::Day(d) => self.civil(d.at(0, 0, 0, 0), DatePrecision::Day),
            Stamp::Month(d) => self.civil(d.at(0, 0, 0, 0), DatePrecision::Month),
            Stamp::Year(d) => self.civil(d.at(0, 0, 0, 0), DatePrecision::Year),
        };
        let text = match (moment.first(), moment.last()) {
            (first, None) => stamp(first),
            (Stamp::Minute(..), Some(Stamp::Minute(..))) => self.hours(moment.span(), offset),
            (first, Some(last)) => self.say_with(
                "date-interval",
                &[("first", (&stamp(first)).into()), ("last", (&stamp(last)).into())],
            ),
        };
        match (moment.doubt().approximate, moment.doubt().uncertain) {
            (false, false) => text,
            (true, false) => self.say_with("date-approximate", &[("date", (&text).into())]),
            (_, true) => self.say_with("date-uncertain", &[("date", (&text).into())]),
        }
    }

    /// `26 Sep 2023, 12:00 to 18:00`; an end at midnight is 24:00 of the day before.
    fn hours(&self, span: Span, offset: Offset) -> String {
        let (start, end) = (offset.civil(span.start()), offset.civil(span.end()));
        let midnight = end.time() == jiff::civil::Time::midnight();
        let same_day = start.date() == end.date()
            || midnight && start.date().tomorrow().is_ok_and(|d| d == end.date());
        let first = self.civil(start, DatePrecision::Minute);
        let last = match (same_day, midnight) {
            (true, true) => "24:00".to_owned(),
            (true, false) => self.civil(end, DatePrecision::TimeOfDay),
            (false, _) => self.civil(end, DatePrecision::Minute),
        };
        self.say_with("date-interval", &[("first", (&first).into()), ("last", (&last).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::{DatePrecision, Language};
    use waymark_model::{Moment, Offset};

    fn said(text: &str) -> String {
        let yerevan = Offset::parse("+04:00").unwrap();
        Language::english().moment(&Moment::parse(text, yerevan).unwrap(), yerevan)
    }

    #[test]
    fn what_is_told_up_to_a_midnight_is_of_the_day_that_ended() {
        let yerevan = Offset::parse("+04:00").unwrap();
        let up_to = |text: &str| {
            let at = Moment::parse(text, yerevan).unwrap().span().start();
            Language::english().up_to(at, yerevan)
        };
        assert_eq!(up_to("2024-09-19T00:00+04:00"), "the end of 18 Sep 2024");
        assert_eq!(up_to("2024-01-01"), "the end of 31 Dec 2023");
        assert_eq!(up_to("2024-09-19T00:01+04:00"), "19 Sep 2024, 00:01");
        // Midnight of Greenwich is none in Yerevan.
        assert_eq!(up_to("2024-09-19T00:00Z"), "19 Sep 2024, 04:00");
    }

    #[test]
    fn moments_are_as_precise_as_reported() {
        assert_eq!(said("2023-09-26T20:00+04:00"), "26 Sep 2023, 20:00");
        assert_eq!(said("2023-09-26T19:00+03:00"), "26 Sep 2023, 20:00");
        assert_eq!(said("2023-09-26"), "26 Sep 2023");
        assert_eq!(said("2023-09"), "Sep 2023");
        assert_eq!(said("2023-09-24/2023-09-26"), "24 Sep 2023 to 26 Sep 2023");
        assert_eq!(
            said("2023-10-01T18:00+04:00/2023-10-02T00:00+04:00"),
            "1 Oct 2023, 18:00 to 24:00"
        );
        assert_eq!(said("2023-09-26~"), "about 26 Sep 2023");
    }

    #[test]
    fn known_on_the_end_of_a_day_is_that_day() {
        let yerevan = Offset::parse("+04:00").unwrap();
        let said = |text: &str| {
            let at = Moment::parse(text, yerevan).unwrap().span().end();
            Language::english().known_on(at, yerevan)
        };
        assert_eq!(said("2023-09-26"), "26 Sep 2023");
        assert_eq!(said("2023-09-26T20:00+04:00"), "26 Sep 2023, 20:00");
    }

    #[test]
    fn weekdays_are_named() {
        let yerevan = Offset::parse("+04:00").unwrap();
        let at = Moment::parse("2023-09-26", yerevan).unwrap().span().start();
        assert_eq!(Language::english().instant(at, yerevan, DatePrecision::Weekday), "Tue 26 Sep");
        assert_eq!(
            Language::english().instant(at, yerevan, DatePrecision::WholeWeekday),
            "Tuesday 26 September"
        );
    }
}
