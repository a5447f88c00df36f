//! Where a calendar axis is marked, and with what words.

use super::scale::Scale;
use crate::{
    language::{DatePrecision, Language},
    model::{Instant, Offset},
};
use jiff::civil::Date;

/// The distance between marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Hours(i64),
    /// Counted from the first of each month, so that every month starts with a mark.
    Days(i8),
    Months(i8),
    Years(i16),
}

/// Steps from fine to coarse, and how many points their words need.
const STEPS: [(Step, f64); 15] = [
    (Step::Hours(1), 46.0),
    (Step::Hours(3), 46.0),
    (Step::Hours(6), 46.0),
    (Step::Hours(12), 46.0),
    (Step::Days(1), 30.0),
    (Step::Days(2), 30.0),
    (Step::Days(5), 46.0),
    (Step::Days(10), 46.0),
    (Step::Months(1), 64.0),
    (Step::Months(3), 64.0),
    (Step::Months(6), 64.0),
    (Step::Years(1), 46.0),
    (Step::Years(5), 46.0),
    (Step::Years(10), 46.0),
    (Step::Years(100), 46.0),
];

impl Step {
    fn secs(self) -> f64 {
        match self {
            Self::Hours(n) => 3600.0 * n as f64,
            Self::Days(n) => 86_400.0 * f64::from(n),
            Self::Months(n) => 30.0 * 86_400.0 * f64::from(n),
            Self::Years(n) => 365.0 * 86_400.0 * f64::from(n),
        }
    }
}

/// A mark on the axis.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Tick {
    pub at: Instant,
    pub text: String,
    /// Starts a month (or, among hours, a day): said in full, and kept where words collide.
    pub is_major: bool,
}

/// The marks of the visible time, in order.
pub(super) fn ticks(scale: Scale, offset: Offset, language: &Language) -> Vec<Tick> {
    let fits = |(step, points): &&(Step, f64)| step.secs() / scale.secs_per_point() >= *points;
    let step = STEPS.iter().find(fits).map_or(Step::Years(100), |(step, _)| *step);
    let start = Instant(scale.window.start.ceil() as i64);
    let end = Instant(scale.window.end.floor() as i64);
    let mut ticks: Vec<Tick> = match step {
        Step::Hours(n) => hours(n * 3600, start, end, offset, language),
        _ => dates(step, start, end, offset, language),
    };
    // Bare numbers of days need a month somewhere: the first says it when no other does.
    if let (Step::Days(_), Some(first)) = (step, ticks.first_mut()) {
        first.text = language.instant(first.at, offset, DatePrecision::DayInYear);
    }
    ticks
}

fn hours(
    step: i64,
    start: Instant,
    end: Instant,
    offset: Offset,
    language: &Language,
) -> Vec<Tick> {
    let midnight = offset.midnight(start);
    let first = midnight.plus_secs((start.0 - midnight.0 + step - 1) / step * step);
    let mut at = first;
    let mut ticks = Vec::new();
    while at <= end {
        let is_major = offset.midnight(at) == at;
        let how = if is_major { DatePrecision::DayInYear } else { DatePrecision::TimeOfDay };
        ticks.push(Tick { at, text: language.instant(at, offset, how), is_major });
        at = at.plus_secs(step);
    }
    ticks
}

fn dates(
    step: Step,
    start: Instant,
    end: Instant,
    offset: Offset,
    language: &Language,
) -> Vec<Tick> {
    let at = |date: Date| offset.instant(date.at(0, 0, 0, 0));
    let mut ticks = Vec::new();
    let mut date = offset.civil(start).date();
    if matches!(step, Step::Months(_) | Step::Years(_)) {
        date = date.first_of_month();
    }
    while at(date) <= end {
        if at(date) >= start && is_marked(date, step) {
            let is_major = date.day() == 1;
            let said = |how| language.instant(at(date), offset, how);
            let text = match step {
                Step::Years(_) => said(DatePrecision::Year),
                Step::Months(_) => said(DatePrecision::Month),
                Step::Days(n) if is_major || n >= 5 => said(DatePrecision::DayInYear),
                _ => language.number(date.day().unsigned_abs().into()),
            };
            ticks.push(Tick { at: at(date), text, is_major });
        }
        let next = match step {
            Step::Months(_) | Step::Years(_) => date.last_of_month().tomorrow(),
            _ => date.tomorrow(),
        };
        match next {
            Ok(next) => date = next,
            Err(_) => break,
        }
    }
    ticks
}

fn is_marked(date: Date, step: Step) -> bool {
    match step {
        Step::Hours(_) => true,
        // The last mark of a month stays clear of the first of the next.
        Step::Days(n) => {
            (date.day() - 1) % n == 0
                && (date.day() == 1 || date.day() + n <= date.days_in_month() + 1)
        }
        Step::Months(n) => (date.month() - 1) % n == 0,
        Step::Years(n) => date.month() == 1 && date.year() % n == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::ticks;
    use crate::{
        app::panels::time::scale::{Scale, Window},
        language::Language,
        model::{Instant, Moment, Offset},
    };

    fn said(from: &str, to: &str, points: f32) -> Vec<String> {
        let yerevan = Offset::parse("+04:00").unwrap();
        let at = |text| Moment::parse(text, yerevan).unwrap().span().start().x();
        let window = Window { start: at(from), end: at(to) };
        let scale = Scale { window, left: 0.0, right: points };
        ticks(scale, yerevan, &Language::english()).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn days_are_numbered_and_the_month_is_said_where_it_starts() {
        let days = said("2023-09-28", "2023-10-03", 400.0);
        assert_eq!(days, ["28 Sep", "29", "30", "1 Oct", "2", "3"]);
    }

    #[test]
    fn far_away_months_and_close_by_hours_are_marked() {
        let months = said("2023-09-19", "2024-02-02", 500.0);
        assert_eq!(months, ["Oct 2023", "Nov 2023", "Dec 2023", "Jan 2024", "Feb 2024"]);
        let hours = said("2023-09-26", "2023-09-27", 250.0);
        assert_eq!(hours, ["26 Sep", "06:00", "12:00", "18:00", "27 Sep"]);
    }

    #[test]
    fn any_length_of_time_has_few_marks() {
        for days in [1, 3, 10, 40, 400, 4_000, 40_000, 400_000] {
            let window = Window { start: 0.0, end: Instant(days * 86_400).x() };
            let scale = Scale { window, left: 0.0, right: 900.0 };
            let count = ticks(scale, Offset::UTC, &Language::english()).len();
            assert!((2..=31).contains(&count), "{count} marks in {days} days");
        }
    }
}
