//! The parts of a moment: a day, an hour, a clock.

use super::lexicon::{Join, Meaning, TokenizedLine};
use jiff::civil::{Date, Weekday};
use waymark_model::Offset;

/// A day, or something longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Day {
    One(Date),
    /// By its first day.
    Month(Date),
    Year(i16),
    /// Both included.
    Days(Date, Date),
    /// Some day of these, both included: `early March`.
    Within(Date, Date),
}

/// A day that stands in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DayRead {
    pub day: Day,
    /// The token after its last.
    pub end: usize,
    /// The other reading of `3/4`.
    pub swapped: Option<Date>,
    /// Whether `20.10` may as well be an hour.
    pub or_hour: bool,
    /// Whether a year was said, and no mark before it.
    pub bare_year: bool,
    /// Whether its year is the one nearest to the view: none was said.
    pub is_nearest: bool,
}

impl DayRead {
    pub(super) const fn new(day: Day, end: usize) -> Self {
        Self { day, end, swapped: None, or_hour: false, bare_year: false, is_nearest: false }
    }
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hour {
    /// Hour, minute, second; 24:00 ends the day.
    At(i8, i8, i8),
    /// From hour to hour, past 24 into the next day.
    Part(i8, i8),
    /// `midnight`: the start of the day, or its end.
    Midnight,
}

/// How far a year may lie from the view's to be taken for one, where it has no mark of its own.
const YEARS_AROUND: i16 = 50;

/// A number of so many digits.
fn small(
    line: &TokenizedLine<'_>,
    i: usize,
    digits: std::ops::RangeInclusive<usize>,
) -> Option<i8> {
    line.digits(i).filter(|d| digits.contains(&d.len()))?.parse().ok()
}

fn mark(line: &TokenizedLine<'_>, i: usize, fold: &str) -> bool {
    line.is(i, fold) && line.close(i) && line.close(i + 1)
}

/// The day with this number and month nearest to a day.
fn nearest(near: Date, month: i8, day: i8) -> Option<Date> {
    let years = near.year().saturating_sub(8)..=near.year().saturating_add(8);
    let dates = years.filter_map(|y| Date::new(y, month, day).ok());
    dates.min_by_key(|d| d.since(near).map_or(i32::MAX, |s| s.get_days().abs()))
}

fn month(line: &TokenizedLine<'_>, i: usize) -> Option<(i8, usize)> {
    let (month, end) = line.find(i, |m| match m {
        Meaning::Month(n) => Some(*n),
        _ => None,
    })?;
    // Sept.
    let point = line.is(end, ".") && line.close(end);
    Some((month, end + usize::from(point)))
}

/// The year at a token, where one may stand: four digits near the view's year.
fn year(line: &TokenizedLine<'_>, i: usize, near: Date) -> Option<i16> {
    let year: i16 = line.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    let of_number =
        (mark(line, i + 1, ",") || mark(line, i + 1, ".")) && line.digits(i + 2).is_some();
    let hour = mark(line, i + 1, ":");
    ((year - near.year()).abs() <= YEARS_AROUND && !of_number && !hour).then_some(year)
}

/// The day that begins at a token. `near` is the view's day; `years` tells whether a number after
/// a month may be a year.
pub(super) fn day(line: &TokenizedLine<'_>, i: usize, near: Date, years: bool) -> Option<DayRead> {
    iso(line, i)
        .or_else(|| numeric(line, i, near))
        .or_else(|| days_then_month(line, i, near, years))
        .or_else(|| month_then_day(line, i, near, years))
        .or_else(|| part_of_month(line, i, near, years))
        .or_else(|| relative(line, i, near))
        .map(|read| DayRead { end: past_year_word(line, read.end), ..read })
}

/// The token after a word that says of the year before it that it is one: `2014 года`, `2014 г.`
fn past_year_word(line: &TokenizedLine<'_>, end: usize) -> usize {
    let is_year = |i: usize| line.digits(i).is_some_and(|digits| digits.len() == 4);
    let word = end.checked_sub(1).filter(|i| is_year(*i));
    let Some(after) = word.and_then(|_| line.past(end, &Meaning::YearWord)) else { return end };
    let is_short = line.token(end).is_some_and(|token| token.fold.chars().count() == 1);
    after + usize::from(is_short && line.is(after, ".") && line.close(after))
}

/// The day of a range whose last day has a year, where its first has none: `15 September and 11
/// November 2023`, `30 December to 2 January 2024`.
pub(super) fn before(first: Date, last: Date) -> Option<Date> {
    let of_year =
        |year| Date::new(year, first.month(), first.day()).ok().filter(|day| *day <= last);
    of_year(last.year()).or_else(|| of_year(last.year() - 1))
}

/// `2023-09-26`, `2023-09`
fn iso(line: &TokenizedLine<'_>, i: usize) -> Option<DayRead> {
    let year: i16 = line.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    let month = mark(line, i + 1, "-").then(|| small(line, i + 2, 2..=2)).flatten()?;
    if !mark(line, i + 3, "-") {
        let first = Date::new(year, month, 1).ok()?;
        return Some(DayRead::new(Day::Month(first), i + 3));
    }
    let day = small(line, i + 4, 2..=2)?;
    Some(DayRead::new(Day::One(Date::new(year, month, day).ok()?), i + 5))
}

/// `26/9`, `26.09.2023`, `26-09-2023`, `9/26/23`
fn numeric(line: &TokenizedLine<'_>, i: usize, near: Date) -> Option<DayRead> {
    let first = small(line, i, 1..=2)?;
    let by = ["/", ".", "-"].into_iter().find(|by| mark(line, i + 1, by))?;
    let second = small(line, i + 2, 1..=2)?;
    let third = mark(line, i + 3, by).then(|| line.digits(i + 4)).flatten();
    let year = match third.map(|y| (y.len(), y.parse::<i16>())) {
        Some((4, Ok(year))) => Some(year),
        Some((2, Ok(year))) => Some(2000 + year),
        Some(_) => return None,
        None => None,
    };
    // 24-26 is no day.
    if by == "-" && third.is_none_or(|y| y.len() != 4) {
        return None;
    }
    if year.is_none() && by == "." && line.digits(i + 2).is_some_and(|d| d.len() != 2) {
        return None;
    }
    let end = if year.is_some() { i + 5 } else { i + 3 };
    // 1.2 million
    let scaled =
        |m: &Meaning| matches!(m, Meaning::Scale(_) | Meaning::CloseScale(_)).then_some(());
    if line.find(end, scaled).is_some() {
        return None;
    }
    let make = |day, month| match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest(near, month, day),
    };
    let by_day = make(first, second);
    let by_month = make(second, first).filter(|d| by != "." && Some(*d) != by_day);
    let read = DayRead::new(Day::One(by_day.or(by_month)?), end);
    let or_hour = year.is_none() && by == "." && first < 24 && second < 60;
    Some(DayRead { swapped: by_day.and(by_month), or_hour, is_nearest: year.is_none(), ..read })
}

/// `26 Sep 2023`, `26th of September`, `24-26 Sep`, `24 to 26 September`
fn days_then_month(line: &TokenizedLine<'_>, i: usize, near: Date, years: bool) -> Option<DayRead> {
    let first = small(line, i, 1..=2)?;
    let of = |at: usize| {
        let at = line.past(at, &Meaning::Ordinal).filter(|_| line.close(at)).unwrap_or(at);
        // 26-ին սեպտեմբերի, 26 of September, 26 Sep, 26Sep, 26-Sep
        let at = if mark(line, at, "-") { at + 1 } else { at };
        line.past(at, &Meaning::Join(Join::Of)).unwrap_or(at)
    };
    let to = |at: usize| {
        let next = line.past(at, &Meaning::Until).or_else(|| line.past(at, &Meaning::And))?;
        Some(line.past(next, &Meaning::DayArticle).unwrap_or(next))
    };
    let (second, (month, mut end)) = if let Some(found) = month(line, of(i + 1)) {
        (None, found)
    } else {
        let end = line.past(i + 1, &Meaning::Ordinal).filter(|_| line.close(i + 1));
        let next = to(end.unwrap_or(i + 1))?;
        let second = small(line, next, 1..=2)?;
        (Some(second), month(line, of(next + 1))?)
    };
    let after = end + usize::from(line.is(end, ","));
    let said = year(line, after, near).filter(|_| years);
    if said.is_some() {
        end = after + 1;
    }
    let make = |day| match said {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest(near, month, day),
    };
    let last = make(second.unwrap_or(first))?;
    let day = match second {
        Some(_) => Day::Days(Date::new(last.year(), month, first).ok()?, last),
        None => Day::One(last),
    };
    let bare_year = said.is_some() && !line.is(end - 2, ",");
    Some(DayRead { bare_year, is_nearest: said.is_none(), ..DayRead::new(day, end) })
}

/// `Sep 26, 2023`, `September 24-26`, `September 2023`
fn month_then_day(line: &TokenizedLine<'_>, i: usize, near: Date, years: bool) -> Option<DayRead> {
    let (month, mut end) = month(line, i)?;
    let number =
        line.digits(end).filter(|_| line.token(end).is_some_and(|t| t.spaced) || end > i + 1);
    if let Some(year) = year(line, end, near).filter(|_| years) {
        let first = Date::new(year, month, 1).ok()?;
        return Some(DayRead { bare_year: true, ..DayRead::new(Day::Month(first), end + 1) });
    }
    let of_more = mark(line, end + 1, ",") && line.digits(end + 2).is_some_and(|d| d.len() == 3)
        || mark(line, end + 1, ":")
        || mark(line, end + 1, ".") && line.digits(end + 2).is_some();
    let Some(first) = number.and_then(|_| small(line, end, 1..=2)).filter(|_| !of_more) else {
        // A month alone: May is a word of its own, so that something must lead to it.
        let after = |join| i > 0 && line.past(i - 1, &Meaning::Join(join)).is_some();
        let led = [Join::In, Join::During, Join::Since].into_iter().any(after);
        let of = nearest(near, month, 1).filter(|_| led)?;
        return Some(DayRead::new(Day::Month(of), end));
    };
    end += 1;
    end = line.past(end, &Meaning::Ordinal).filter(|_| line.close(end)).unwrap_or(end);
    let next = line.past(end, &Meaning::Until).filter(|_| line.close(end));
    let second = next.and_then(|n| Some((small(line, n, 1..=2)?, n + 1)));
    let second = second.filter(|(_, after)| !mark(line, *after, ":") && !mark(line, *after, ","));
    if let Some((_, after)) = second {
        end = after;
    }
    let after = end + usize::from(line.is(end, ","));
    let said = year(line, after, near).filter(|_| years);
    let bare_year = said.is_some() && after == end;
    if said.is_some() {
        end = after + 1;
    }
    let make = |day| match said {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest(near, month, day),
    };
    let day = match second {
        Some((last, _)) => {
            let last = make(last)?;
            Day::Days(Date::new(last.year(), month, first).ok()?, last)
        }
        None => Day::One(make(first)?),
    };
    Some(DayRead { bare_year, is_nearest: said.is_none(), ..DayRead::new(day, end) })
}

/// `early March`, `mid-March 2023`, `the end of January`
fn part_of_month(line: &TokenizedLine<'_>, i: usize, near: Date, years: bool) -> Option<DayRead> {
    let ((first, last), after) = line.find(i, |m| match m {
        Meaning::PartOfMonth(first, last) => Some((*first, *last)),
        _ => None,
    })?;
    let after = after + usize::from(mark(line, after, "-"));
    let (month, end) = month(line, after)?;
    // early May 3,000 crossed
    let said = year(line, end, near).filter(|_| years);
    let begins = match said {
        Some(year) => Date::new(year, month, first).ok()?,
        None => nearest(near, month, first)?,
    };
    let last = last.min(begins.days_in_month());
    let day = Day::Within(begins, begins.with().day(last).build().ok()?);
    let end = end + usize::from(said.is_some());
    Some(DayRead { bare_year: said.is_some(), ..DayRead::new(day, end) })
}

/// `today`, `yesterday`, `2 days ago`, `in 2023`
fn relative(line: &TokenizedLine<'_>, i: usize, near: Date) -> Option<DayRead> {
    let said = line.find(i, |m| match m {
        Meaning::Day(n) => Some(*n),
        _ => None,
    });
    if let Some((days, end)) = said {
        let date = near.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        return Some(DayRead::new(Day::One(date), end));
    }
    let number = small(line, i, 1..=2);
    let days_ago = number.and_then(|n| {
        let after = line.past(i + 1, &Meaning::Days)?;
        Some((n, line.past(after, &Meaning::Ago)?))
    });
    if let Some((days, end)) = days_ago {
        let date = near.checked_sub(jiff::Span::new().try_days(i64::from(days)).ok()?).ok()?;
        return Some(DayRead::new(Day::One(date), end));
    }
    let led = i > 0 && line.past(i - 1, &Meaning::Join(Join::In)) == Some(i);
    let year = year(line, i, near).filter(|_| led)?;
    Some(DayRead { bare_year: true, ..DayRead::new(Day::Year(year), i + 1) })
}

/// The weekday that begins at a token, and the token after it.
pub(super) fn weekday(line: &TokenizedLine<'_>, i: usize) -> Option<(Weekday, usize)> {
    let (n, end) = line.find(i, |m| match m {
        Meaning::Weekday(n) => Some(*n),
        _ => None,
    })?;
    // tués is no Tuesday
    let counts = |m: &Meaning| matches!(m, Meaning::Measures(_)).then_some(());
    if !line.text_of(i, end).is_ascii() && line.find(i, counts).is_some() {
        return None;
    }
    let point = line.is(end, ".") && line.close(end);
    Some((Weekday::from_monday_zero_offset(n).ok()?, end + usize::from(point)))
}

/// The last such weekday up to a day, that day included.
pub(super) fn last_weekday(weekday: Weekday, near: Date) -> Option<Date> {
    (0..7).find_map(|back| {
        let date = near.checked_sub(jiff::Span::new().try_days(back).ok()?).ok()?;
        (date.weekday() == weekday).then_some(date)
    })
}

/// The time of day that begins at a token, and the token after it.
pub(super) fn hour(line: &TokenizedLine<'_>, i: usize) -> Option<(Hour, usize)> {
    if let Some((hour, end)) = line.find(i, |m| match m {
        Meaning::Clock(0, 0) => Some(Hour::Midnight),
        Meaning::Clock(h, m) => Some(Hour::At(*h, *m, 0)),
        Meaning::Part(a, b) if !is_each(line, i) => Some(Hour::Part(*a, *b)),
        _ => None,
    }) {
        return Some((hour, end));
    }
    if let Some(read) = hundred_hours(line, i) {
        return Some(read);
    }
    let hour = small(line, i, 1..=2).filter(|h| (0..=24).contains(h))?;
    let minute = |at: usize| small(line, at, 2..=2).filter(|m| (0..60).contains(m));
    let half = |at: usize| {
        let pm = line.past(at, &Meaning::Pm).map(|end| (true, end));
        let half = pm.or_else(|| line.past(at, &Meaning::Am).map(|end| (false, end)))?;
        // a.m.
        let point = line.is(half.1, ".") && line.close(half.1);
        (1..=12).contains(&hour).then_some((half.0, half.1 + usize::from(point)))
    };
    let of_day = |pm: bool| hour % 12 + if pm { 12 } else { 0 };
    if mark(line, i + 1, ":") {
        let min = minute(i + 2)?;
        let second = mark(line, i + 3, ":").then(|| minute(i + 4)).flatten();
        let end = if second.is_some() { i + 5 } else { i + 3 };
        if let Some((pm, end)) = half(end) {
            return Some((Hour::At(of_day(pm), min, second.unwrap_or(0)), end));
        }
        let end = line.past(end, &Meaning::OClock).unwrap_or(end);
        let valid = hour < 24 || min == 0 && second.unwrap_or(0) == 0;
        return valid.then_some((Hour::At(hour, min, second.unwrap_or(0)), end));
    }
    // 8.30pm, 17.30
    if mark(line, i + 1, ".")
        && let Some(min) = minute(i + 2)
        && !mark(line, i + 3, ".")
    {
        if let Some((pm, end)) = half(i + 3) {
            return Some((Hour::At(of_day(pm), min, 0), end));
        }
        let scaled =
            |m: &Meaning| matches!(m, Meaning::Scale(_) | Meaning::CloseScale(_)).then_some(());
        let two = line.digits(i).is_some_and(|d| d.len() == 2);
        let alone =
            line.find(i + 3, scaled).is_none() && line.past(i + 3, &Meaning::Unit).is_none();
        return (two && alone && hour < 24).then_some((Hour::At(hour, min, 0), i + 3));
    }
    if let Some((pm, end)) = half(i + 1) {
        return Some((Hour::At(of_day(pm), 0, 0), end));
    }
    // 20h, 20h30; but "3 hours" is a length of time, and 8 o'clock may be in the evening
    let is_said = line.is(i + 1, "o") || line.is(i + 1, "oclock");
    let end =
        line.past(i + 1, &Meaning::OClock).filter(|_| hour < 24 && (hour > 12 || !is_said))?;
    match minute(end).filter(|_| line.close(end)) {
        Some(min) => Some((Hour::At(hour, min, 0), end + 1)),
        None => Some((Hour::At(hour, 0, 0), end)),
    }
}

/// `per night`, `every morning`: of no one day.
fn is_each(line: &TokenizedLine<'_>, i: usize) -> bool {
    i > 0 && ["a", "per", "each", "every"].iter().any(|word| line.is(i - 1, word))
}

/// `0600 hrs`, `2000 GMT`, and the token after it, the clock left.
fn hundred_hours(line: &TokenizedLine<'_>, i: usize) -> Option<(Hour, usize)> {
    let is_zone = |m: &Meaning| matches!(m, Meaning::Zone(_)).then_some(());
    let before_zone = line.find(i + 1, is_zone).map(|_| i + 1);
    let end = line.past(i + 1, &Meaning::OClock).or(before_zone)?;
    let digits = line.digits(i).filter(|d| d.len() == 4)?;
    let (hour, minute) = (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some((Hour::At(hour, minute, 0), end))
}

/// The clock that begins at a token: `+04:00`, `UTC+4`, `GMT`, `Moscow time`, and the token after
/// it. Behind a time of day only.
pub(super) fn zone(line: &TokenizedLine<'_>, i: usize, signed: bool) -> Option<(Offset, usize)> {
    let named = line.find(i, |m| match m {
        Meaning::Zone(offset) => Some(*offset),
        _ => None,
    });
    let at = match named {
        // UTC+4
        Some((Offset::UTC, end)) if line.close(end) && distance(line, end, true).is_some() => end,
        Some(found) => return Some(found),
        None => i,
    };
    distance(line, at, signed || at > i)
}

/// `+4`, `+04:00`, `-0330`; a minus only where no span can be meant.
fn distance(line: &TokenizedLine<'_>, i: usize, minus: bool) -> Option<(Offset, usize)> {
    let sign = match line.token(i)?.fold.as_str() {
        "+" => "+",
        "-" if minus => "-",
        _ => return None,
    };
    let digits = line.digits(i + 1).filter(|_| line.close(i + 1))?;
    let (hours, minutes, end) = match digits.len() {
        4 => (digits.get(..2)?, digits.get(2..)?, i + 2),
        1 | 2 if mark(line, i + 2, ":") => (digits, line.digits(i + 3)?, i + 4),
        1 | 2 => (digits, "00", i + 2),
        _ => return None,
    };
    Some((Offset::parse(&format!("{sign}{hours:0>2}:{minutes}"))?, end))
}
