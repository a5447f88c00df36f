//! The calendar below a picture: ticks at round times, as many as their words leave room for.

use jiff::{ToSpan, civil::DateTime};
use waymark_language::{DatePrecision, Language};
use waymark_model::{Instant, Offset};

/// The distance between two ticks of the time axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CalendarUnit {
    Minutes(i64),
    Hours(i64),
    Days(i64),
    Weeks,
    Months(i64),
    Years(i64),
}

/// A tick of the time axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    pub at: Instant,
    pub label: String,
    /// The label stands under the middle of the stretch that starts here, not under the tick.
    pub centred_until: Option<Instant>,
    /// Starts a day among hours, a month among days, a year among months: drawn more strongly, and
    /// said first where words would touch.
    pub strong: bool,
}

/// How days are said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Days {
    /// `26 Sep`
    Named,
    /// The same, and no times of day: nothing is told of them.
    Whole,
    /// `26`; the first in sight, and the first of a month, with the month.
    Numbered,
}

impl CalendarUnit {
    /// From the finest to the coarsest.
    const ALL: [Self; 24] = [
        Self::Minutes(1),
        Self::Minutes(5),
        Self::Minutes(15),
        Self::Minutes(30),
        Self::Hours(1),
        Self::Hours(3),
        Self::Hours(6),
        Self::Hours(12),
        Self::Days(1),
        Self::Days(2),
        Self::Weeks,
        Self::Months(1),
        Self::Months(3),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
        Self::Years(500),
        Self::Years(1000),
        Self::Years(5000),
    ];

    const fn secs(self) -> i64 {
        const DAY: i64 = 86_400;
        match self {
            Self::Minutes(n) => n * 60,
            Self::Hours(n) => n * 3600,
            Self::Days(n) => n * DAY,
            Self::Weeks => 7 * DAY,
            Self::Months(n) => n * 30 * DAY,
            Self::Years(n) => n * 365 * DAY,
        }
    }

    /// What a label of this unit needs, in points.
    const fn room(self, days: Days) -> f64 {
        match (self, days) {
            (Self::Days(_), Days::Numbered) => 30.0,
            (Self::Minutes(_) | Self::Hours(_) | Self::Years(_), _) => 50.0,
            (Self::Days(_) | Self::Weeks, _) => 52.0,
            (Self::Months(_), _) => 66.0,
        }
    }

    /// The finest unit whose labels do not touch.
    fn fitting(secs_per_point: f64, days: Days) -> Self {
        let least = if days == Days::Whole { Self::Days(1).secs() } else { 0 };
        let fits = |u: &Self| u.secs() >= least && u.secs() as f64 >= u.room(days) * secs_per_point;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Years(5000))
    }

    /// The last tick at or before a time on the clock.
    fn floor(self, t: DateTime) -> DateTime {
        let date = t.date();
        let midnight = |d: jiff::civil::Date| d.at(0, 0, 0, 0);
        let down = |x: i64, step: i64| x.div_euclid(step) * step;
        let small = |x: i64| i8::try_from(x).unwrap_or(0);
        match self {
            Self::Minutes(n) => date.at(t.hour(), small(down(t.minute().into(), n)), 0, 0),
            Self::Hours(n) => date.at(small(down(t.hour().into(), n)), 0, 0, 0),
            // Two days at a time are counted from the first of the month.
            Self::Days(n) => {
                let day = down(i64::from(date.day()) - 1, n) + 1;
                midnight(
                    jiff::civil::Date::new(date.year(), date.month(), small(day)).unwrap_or(date),
                )
            }
            Self::Weeks => {
                let since_monday = i64::from(date.weekday().to_monday_zero_offset());
                midnight(date.checked_sub(since_monday.days()).unwrap_or(date))
            }
            Self::Months(n) => {
                let month = small(down(i64::from(date.month()) - 1, n) + 1);
                midnight(jiff::civil::Date::new(date.year(), month, 1).unwrap_or(date))
            }
            Self::Years(n) => {
                let year = i16::try_from(down(date.year().into(), n)).unwrap_or(date.year());
                midnight(jiff::civil::Date::new(year, 1, 1).unwrap_or(date))
            }
        }
    }

    /// The tick after a tick; `None` at the end of the calendar.
    fn next(self, t: DateTime) -> Option<DateTime> {
        match self {
            Self::Minutes(n) => t.checked_add(n.minutes()),
            Self::Hours(n) => t.checked_add(n.hours()),
            Self::Days(n) => {
                let next = t.checked_add(n.days()).ok()?;
                let first = next.date().first_of_month().at(0, 0, 0, 0);
                // No tick on a 31st that the first of the month follows at once.
                let crowded = n > 1 && i64::from(t.date().last_of_month().day() - t.day()) < n;
                return Some(if crowded {
                    t.date().last_of_month().tomorrow().ok()?.at(0, 0, 0, 0)
                } else {
                    next.max(first)
                });
            }
            Self::Weeks => t.checked_add(7.days()),
            Self::Months(n) => t.checked_add(n.months()),
            Self::Years(n) => t.checked_add(n.years()),
        }
        .ok()
    }

    fn is_stretch(self) -> bool {
        matches!(self, Self::Days(1) | Self::Months(1) | Self::Years(1))
    }

    /// Whether a tick starts something larger: a day among hours, a month among days, a year among
    /// months.
    fn is_strong(self, t: DateTime) -> bool {
        let midnight = t.time() == jiff::civil::Time::midnight();
        match self {
            Self::Minutes(_) | Self::Hours(_) => midnight,
            Self::Days(_) => t.day() == 1,
            Self::Months(_) => t.month() == 1,
            Self::Weeks | Self::Years(_) => false,
        }
    }

    fn precision(self, strong: bool) -> DatePrecision {
        match self {
            Self::Minutes(_) | Self::Hours(_) if !strong => DatePrecision::TimeOfDay,
            Self::Minutes(_) | Self::Hours(_) | Self::Days(_) | Self::Weeks => {
                DatePrecision::DayInYear
            }
            Self::Months(_) => DatePrecision::Month,
            Self::Years(_) => DatePrecision::Year,
        }
    }
}

/// The ticks from `start` to `end` and the one before, on the clock of `offset`. Every tick is an
/// instant of the calendar, and they strictly increase.
pub fn ticks(
    (start, end): (Instant, Instant),
    width: f32,
    days: Days,
    offset: Offset,
    language: &Language,
) -> Vec<Tick> {
    let secs = (end.0.saturating_sub(start.0)).max(1) as f64;
    let unit = CalendarUnit::fitting(secs / f64::from(width.max(1.0)), days);
    let numbered = days == Days::Numbered && matches!(unit, CalendarUnit::Days(_));
    let mut ticks = Vec::new();
    let mut here = Some(unit.floor(offset.civil(start)));
    // A label needs 30 points: more ticks than this fit no screen.
    while let Some(t) = here.filter(|_| ticks.len() < 400) {
        let at = offset.instant(t);
        if at > end {
            break;
        }
        let next = unit.next(t).filter(|n| *n > t);
        let strong = unit.is_strong(t);
        let label = if numbered && !strong {
            language.number(t.day().unsigned_abs().into())
        } else {
            language.instant(at, offset, unit.precision(strong))
        };
        let centred_until = next.filter(|_| unit.is_stretch()).map(|n| offset.instant(n));
        ticks.push(Tick { at, label, centred_until, strong });
        here = next;
    }
    // Times of day without a midnight in sight, and bare numbers of days: the first in sight says
    // the day.
    let says_the_day = match unit {
        CalendarUnit::Minutes(_) | CalendarUnit::Hours(_) => {
            ticks.iter().any(|t| t.strong && t.at >= start)
        }
        _ => !numbered,
    };
    if let Some(first) = ticks.iter_mut().find(|t| !says_the_day && t.at >= start) {
        let how = if numbered { DatePrecision::DayInYear } else { DatePrecision::Minute };
        first.label = language.instant(first.at, offset, how);
    }
    ticks
}

/// Of instants in order, the one nearest to a column, at most so many points away.
pub fn nearest<T>(
    named: &[T],
    instant: impl Fn(&T) -> Instant,
    x: impl Fn(Instant) -> f32,
    (column, at): (f32, Instant),
    reach: f32,
) -> Option<Instant> {
    let after = named.partition_point(|n| instant(n) < at);
    let around = named.get(after.saturating_sub(1)..(after + 1).min(named.len()));
    let near = around.unwrap_or_default().iter().map(instant);
    near.map(|i| (i, (x(i) - column).abs()))
        .filter(|(_, far)| *far <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::{Days, ticks};
    use waymark_language::Language;
    use waymark_model::{Instant, Offset};

    #[test]
    fn ticks_are_calendar_instants_at_every_zoom_and_strictly_increase() {
        let (language, yerevan) = (Language::english(), Offset::parse("+04:00").unwrap());
        let middle = 1_695_744_000;
        for doubling in 6..38 {
            for width in [200.0, 600.0, 2400.0] {
                let half = 1i64 << doubling;
                let (start, end) = (Instant(middle - half), Instant(middle + half));
                let ticks = ticks((start, end), width, Days::Named, yerevan, &language);
                assert!(!ticks.is_empty() && ticks.len() < 400, "2^{doubling} on {width}");
                assert!(ticks.is_sorted_by(|a, b| a.at < b.at), "2^{doubling} on {width}");
                let days = end.0 - start.0 > 86_400 * i64::from(width as i32) / 50;
                for tick in &ticks {
                    let t = yerevan.civil(tick.at);
                    assert_eq!(t.second(), 0);
                    assert!(!days || (t.hour(), t.minute()) == (0, 0), "{t}");
                }
            }
        }
    }

    #[test]
    fn ticks_say_what_the_zoom_needs() {
        let (language, yerevan) = (Language::english(), Offset::parse("+04:00").unwrap());
        let midnight = Instant(1_695_672_000);
        let said = |start: i64, secs: i64, width: f32, days| {
            let start = midnight.plus_secs(start);
            let ticks = ticks((start, start.plus_secs(secs)), width, days, yerevan, &language);
            ticks.into_iter().map(|t| t.label).collect::<Vec<_>>()
        };
        let labels = |start, secs, width| said(start, secs, width, Days::Named);
        assert_eq!(labels(0, 2 * 86_400, 180.0), ["26 Sep", "27 Sep", "28 Sep"]);
        assert_eq!(labels(0, 86_400, 240.0), ["26 Sep", "06:00", "12:00", "18:00", "27 Sep"]);
        assert_eq!(labels(3600, 7200, 160.0), ["26 Sep 2023, 01:00", "02:00", "03:00"]);
        assert_eq!(labels(0, 60 * 86_400, 200.0), ["Sep 2023", "Oct 2023", "Nov 2023"]);
        assert_eq!(labels(0, 900 * 86_400, 200.0), ["2023", "2024", "2025", "2026"]);
        let numbered = said(2 * 86_400, 5 * 86_400, 400.0, Days::Numbered);
        assert_eq!(numbered, ["28 Sep", "29", "30", "1 Oct", "2", "3"]);
    }

    #[test]
    fn two_days_apart_no_two_ticks_touch_at_the_end_of_a_month() {
        let (language, yerevan) = (Language::english(), Offset::parse("+04:00").unwrap());
        let start = Instant(1_695_672_000);
        let two_weeks = (start, start.plus_secs(12 * 86_400));
        let ticks = ticks(two_weeks, 320.0, Days::Named, yerevan, &language);
        assert!(ticks.windows(2).all(|w| w[1].at.0 - w[0].at.0 >= 2 * 86_400), "{ticks:?}");
    }

    #[test]
    fn any_length_of_time_has_few_ticks() {
        let language = Language::english();
        for days in [1, 3, 10, 40, 400, 4_000, 40_000, 400_000] {
            let time = (Instant(0), Instant(days * 86_400));
            let ticks = ticks(time, 900.0, Days::Numbered, Offset::UTC, &language);
            assert!((2..=31).contains(&ticks.len()), "{} ticks in {days} days", ticks.len());
        }
    }
}
