//! Days whose month is a word, in any language.

use super::{
    moment::{CellMoment, YEARS, century, time_of_day, whole_year},
    text::{key, words},
    words::table_words,
};
use jiff::civil::Date;

/// What stands between the first and the last of a span.
const DASHES: [char; 3] = ['-', '–', '—'];

/// The month of a text such as `Feb 15`, and the number behind it, which is that of a day of the month or of a
/// year. Joined by a stroke it is a year, as spreadsheets write months: `Feb-15`.
pub fn month_and_number(text: &str) -> Option<(i8, i8)> {
    const LEAP: i16 = 2000;
    let (name, number) = text.trim().rsplit_once([' ', '.', '\u{A0}'])?;
    let number: i8 = number.parse().ok().filter(|_| number.len() == 2)?;
    let month = table_words().month(&words(name).join(" "))?;
    Date::new(LEAP, month, number).ok().map(|_| (month, number))
}

/// A day whose month is a word, in any language; every word of it must be one.
pub(super) fn worded(text: &str, latest: i16) -> Option<CellMoment> {
    let (text, time) =
        match text.rsplit_once([' ', 'T']).and_then(|(day, t)| Some((day, time_of_day(t)?))) {
            Some((day, (time, None))) => (day, Some(time)),
            _ => (text, None),
        };
    let spaced = text.replace(['_', '.', ',', 'º', '°'], " ");
    let parts = words(&spaced);
    let table = table_words();
    let is_digits = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
    let mut numbers: Vec<(usize, &str)> = Vec::new();
    let mut months: Vec<(usize, i8)> = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        if is_digits(part) {
            numbers.push((at, part));
            at += 1;
            continue;
        }
        let two = parts.get(at + 1).map(|next| format!("{part} {next}"));
        if let Some(month) = two.and_then(|two| table.month(&two)) {
            months.push((at, month));
            at += 2;
            continue;
        }
        // mar. 3 oct. 2023: a word that is a weekday too is one where another is the month.
        let is_weekday = table.weekdays.contains(part);
        if let Some(month) = table.month(part) {
            months.push((at, month));
        } else if !is_weekday && !table.day_fill.contains(part) {
            return None;
        }
        at += 1;
    }
    if let ([(_, first), (second_at, last)], [(year_at, year)]) =
        (months.as_slice(), numbers.as_slice())
    {
        let year = whole_year(year).filter(|_| second_at < year_at)?;
        return months_of(text, (*first, *last), year);
    }
    if months.len() == 2 {
        let first = months.first().copied()?;
        if parts.get(first.0).is_some_and(|p| table.weekdays.contains(p)) {
            months.remove(0);
        }
    }
    let [(_, month)] = months.as_slice() else { return None };
    let year_of = |text: &str| match text.len() {
        4 => whole_year(text),
        2 => text.parse::<i16>().ok().map(|two| century(two, latest)),
        _ => None,
    };
    match numbers.as_slice() {
        [(_, year)] => {
            // Sep-23 is a month; 26 Sep without a year is no day that can be told.
            let before = numbers.first()?.0 < months.first()?.0;
            if before && year.len() != 4 {
                return None;
            }
            Some(CellMoment::Month(Date::new(year_of(year)?, *month, 1).ok()?))
        }
        [(_, a), (_, b)] => {
            let (day, year) = if a.len() == 4 { (b, a) } else { (a, b) };
            if day.len() > 2 {
                return None;
            }
            let date = Date::new(year_of(year)?, *month, day.parse().ok()?).ok()?;
            Some(time.map_or(CellMoment::Day(date), |t| CellMoment::Clock(date.to_datetime(t))))
        }
        [(_, a), (_, b), (_, year)]
            if year.len() == 4 && a.len() <= 2 && b.len() <= 2 && are_joined(text, a, b) =>
        {
            let day = |d: &str| Date::new(year_of(year)?, *month, d.parse().ok()?).ok();
            let (first, last) = (day(a)?, day(b)?);
            (first <= last).then_some(CellMoment::Days(first, last))
        }
        _ => None,
    }
}

/// From one month to a later one of a year: `Mar-Oct 2023`. Two months without a dash are two.
fn months_of(text: &str, (first, last): (i8, i8), year: i16) -> Option<CellMoment> {
    let (before, _) = text.split_once(DASHES)?;
    let begins = table_words().month(&key(before)) == Some(first);
    let (begin, end) = (Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?);
    (begins && begin < end).then(|| CellMoment::Days(begin, end.last_of_month()))
}

/// Whether a dash joins two numbers: `24-26 September 2023`. Without one they are two days.
fn are_joined(text: &str, first: &str, last: &str) -> bool {
    let is_mark = |c: char| !c.is_ascii_digit();
    text.split_once(DASHES).is_some_and(|(before, behind)| {
        before.rsplit(is_mark).find(|number| !number.is_empty()) == Some(first)
            && behind.split(is_mark).find(|number| !number.is_empty()) == Some(last)
    })
}

/// `end-2022`, `end of September 2023`: the last day.
pub(super) fn last_day(text: &str, latest: i16) -> Option<CellMoment> {
    let folded = key(text);
    let is_end =
        |end: &&String| folded.strip_prefix(end.as_str()).is_some_and(|rest| rest.starts_with(' '));
    let end = table_words().last_days.iter().filter(is_end).max_by_key(|end| end.len())?;
    let of = folded.get(end.len()..)?.trim();
    match of_year(of).or_else(|| worded(of, latest))? {
        CellMoment::Year(year) => Date::new(year, 12, 31).ok().map(CellMoment::Day),
        CellMoment::Month(month) => Some(CellMoment::Day(month.last_of_month())),
        _ => None,
    }
}

/// `mid-September 2023`, `early October 2023`, `mid-2023`: some day of the month or year, and nobody knows
/// which.
pub(super) fn part_of_time(text: &str, latest: i16) -> Option<CellMoment> {
    let folded = key(text);
    let is_part =
        |part: &&String| folded.strip_prefix(part.as_str()).is_some_and(|r| r.starts_with(' '));
    let part = table_words().parts_of_times.iter().filter(is_part).max_by_key(|p| p.len())?;
    let of = folded.get(part.len()..)?.trim();
    of_year(of).or_else(|| worded(of, latest).filter(|found| matches!(found, CellMoment::Month(_))))
}

fn of_year(text: &str) -> Option<CellMoment> {
    whole_year(text).filter(|year| YEARS.contains(year)).map(CellMoment::Year)
}
