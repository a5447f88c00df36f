//! Ticks: calendar instants across, round numbers up.

use crate::{
    language::{DatePrecision, Language},
    model::{Instant, Offset},
};
use jiff::{ToSpan, civil::DateTime};

/// The distance between two ticks of the time axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
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
    /// A new day among hours: drawn more strongly.
    pub strong: bool,
}

impl Unit {
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
    const fn room(self) -> f64 {
        match self {
            Self::Minutes(_) | Self::Hours(_) | Self::Years(_) => 50.0,
            Self::Days(_) | Self::Weeks => 52.0,
            Self::Months(_) => 66.0,
        }
    }

    /// The finest unit whose labels do not touch.
    pub fn fitting(secs_per_point: f64) -> Self {
        let fits = |u: &Self| u.secs() as f64 >= u.room() * secs_per_point;
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

    fn is_of_day(self) -> bool {
        matches!(self, Self::Minutes(_) | Self::Hours(_))
    }

    fn precision(self, midnight: bool) -> DatePrecision {
        match self {
            Self::Minutes(_) | Self::Hours(_) if midnight => DatePrecision::DayInYear,
            Self::Minutes(_) | Self::Hours(_) => DatePrecision::TimeOfDay,
            Self::Days(_) | Self::Weeks => DatePrecision::DayInYear,
            Self::Months(_) => DatePrecision::Month,
            Self::Years(_) => DatePrecision::Year,
        }
    }
}

/// The ticks from `start` to `end` and the one before, on the clock of `offset`. Every tick is an
/// instant of the calendar, and they strictly increase.
pub fn time_ticks(
    start: Instant,
    end: Instant,
    width: f32,
    offset: Offset,
    language: &Language,
) -> Vec<Tick> {
    let secs = (end.0.saturating_sub(start.0)).max(1) as f64;
    let unit = Unit::fitting(secs / f64::from(width.max(1.0)));
    let mut ticks = Vec::new();
    let mut here = Some(unit.floor(offset.civil(start)));
    // A label needs 50 points: more ticks than this fit no screen.
    while let Some(t) = here.filter(|_| ticks.len() < 400) {
        let at = offset.instant(t);
        if at > end {
            break;
        }
        let next = unit.next(t).filter(|n| *n > t);
        let midnight = t.time() == jiff::civil::Time::midnight();
        ticks.push(Tick {
            at,
            label: language.instant(at, offset, unit.precision(midnight)),
            centred_until: next.filter(|_| unit.is_stretch()).map(|n| offset.instant(n)),
            strong: unit.is_of_day() && midnight,
        });
        here = next;
    }
    // Times of day without a midnight in sight: the first in sight says the day.
    let says_the_day = !unit.is_of_day() || ticks.iter().any(|t| t.strong && t.at >= start);
    if let Some(first) = ticks.iter_mut().find(|t| !says_the_day && t.at >= start) {
        first.label = language.instant(first.at, offset, DatePrecision::Minute);
    }
    ticks
}

/// Round numbers from 0 to `top`, about `room` points apart on `height` points.
pub fn count_ticks(top: f64, height: f32, room: f32) -> Vec<u64> {
    let wanted = f64::from((height / room).max(1.0));
    let least = (top / wanted).max(1.0);
    let power = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= least);
    let step = step.unwrap_or(10.0 * power).max(1.0);
    // In a low plot at least one number beside zero.
    let step = if step <= top {
        step
    } else {
        [0.5, 0.2, 0.1]
            .map(|m| m * 10f64.powf(step.log10().ceil()))
            .into_iter()
            .find(|s| *s <= top)
            .unwrap_or(step)
            .max(1.0)
    };
    let step = step as u64;
    (0..=64).map(|i| i * step).take_while(|n| *n as f64 <= top).collect()
}

#[cfg(test)]
mod tests {
    use super::{count_ticks, time_ticks};
    use crate::{
        language::Language,
        model::{Instant, Offset},
    };

    #[test]
    fn ticks_are_calendar_instants_at_every_zoom_and_strictly_increase() {
        let (language, yerevan) = (Language::english(), Offset::parse("+04:00").unwrap());
        let middle = 1_695_744_000;
        for doubling in 6..38 {
            for width in [200.0, 600.0, 2400.0] {
                let half = 1i64 << doubling;
                let (start, end) = (Instant(middle - half), Instant(middle + half));
                let ticks = time_ticks(start, end, width, yerevan, &language);
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
        let labels = |start: i64, secs: i64, width: f32| {
            let start = midnight.plus_secs(start);
            let ticks = time_ticks(start, start.plus_secs(secs), width, yerevan, &language);
            ticks.into_iter().map(|t| t.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(0, 2 * 86_400, 180.0), ["26 Sep", "27 Sep", "28 Sep"]);
        assert_eq!(labels(0, 86_400, 240.0), ["26 Sep", "06:00", "12:00", "18:00", "27 Sep"]);
        assert_eq!(labels(3600, 7200, 160.0), ["26 Sep 2023, 01:00", "02:00", "03:00"]);
        assert_eq!(labels(0, 60 * 86_400, 200.0), ["Sep 2023", "Oct 2023", "Nov 2023"]);
        assert_eq!(labels(0, 900 * 86_400, 200.0), ["2023", "2024", "2025", "2026"]);
    }

    #[test]
    fn two_days_apart_no_two_ticks_touch_at_the_end_of_a_month() {
        let (language, yerevan) = (Language::english(), Offset::parse("+04:00").unwrap());
        let start = Instant(1_695_672_000);
        let ticks = time_ticks(start, start.plus_secs(12 * 86_400), 320.0, yerevan, &language);
        assert!(ticks.windows(2).all(|w| w[1].at.0 - w[0].at.0 >= 2 * 86_400), "{ticks:?}");
    }

    #[test]
    fn counts_are_round() {
        assert_eq!(
            count_ticks(126_000.0, 350.0, 50.0),
            [0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]
        );
        assert_eq!(count_ticks(3.0, 350.0, 50.0), [0, 1, 2, 3]);
        assert_eq!(count_ticks(1.0, 20.0, 50.0), [0, 1]);
        assert_eq!(count_ticks(45_000.0, 66.0, 40.0), [0, 20_000, 40_000]);
    }
}
