//! Moments from one to another: `2023-09-19 10:00 to 2023-09-20 18:00`, `26/09/2023 8:00 – 14:00`.

use super::{
    moment::{CellMoment, one, time_of_day},
    words::table_words,
};
use jiff::civil::{Date, Time};

/// Marks between two moments beside the words of all languages. Those without spaces come last: they may
/// stand within a moment.
const MARKS: [&str; 9] = [" - ", " – ", " — ", " → ", "–", "—", "→", "/", "-"];

/// Fewer days has an interval whose first day has no year of its own.
const MOST_DAYS: i32 = 100;

/// An interval of days or times; nothing of a text that is none.
pub(super) fn read(text: &str, latest: i16) -> Option<CellMoment> {
    let words = table_words().ranges.iter().filter(|word| word.chars().all(char::is_alphabetic));
    let lower = text.to_lowercase();
    let by_word = words.filter_map(|word| Some((parted(&lower, word)?, word.len())));
    let by_mark = MARKS.iter().filter_map(|mark| {
        let at = if mark.len() == 1 { single(text, mark) } else { lower.find(mark) };
        Some((at?, mark.len()))
    });
    by_word.chain(by_mark).find_map(|(at, length)| {
        // Small letters may be longer than great ones: then nothing is cut.
        let (first, last) = (text.get(..at)?, text.get(at + length..)?);
        between(first.trim().trim_start_matches("from "), last.trim(), latest)
    })
}

/// Where a word first stands between blanks.
fn parted(text: &str, word: &str) -> Option<usize> {
    let mut starts = text.match_indices(' ').map(|(at, _)| at + 1);
    starts.find(|at| {
        text.get(*at..).and_then(|rest| rest.strip_prefix(word)).is_some_and(|r| r.starts_with(' '))
    })
}

/// Where a mark stands that stands once.
fn single(text: &str, mark: &str) -> Option<usize> {
    text.find(mark).filter(|at| text.rfind(mark) == Some(*at))
}

fn between(first: &str, last: &str, latest: i16) -> Option<CellMoment> {
    let Some(begin) = one(first, latest).and_then(end) else {
        return in_year_of(first, &end(one(last, latest)?)?, latest);
    };
    let finish = match one(last, latest).and_then(end) {
        Some(finish) => finish,
        // A time alone is one of the same day.
        None => at_time(&begin, last)?,
    };
    let (begin, finish) = match (clock_time(&begin), clock_time(&finish)) {
        (Some(Time::MIN), Some(Time::MIN)) => {
            let why = "both times are 00:00, which may be days or midnights: write days alone";
            return Some(CellMoment::Wrong(why.to_owned()));
        }
        (Some(Time::MIN), Some(last)) if last.hour() == 23 && last.minute() == 59 => {
            (day_of(begin), day_of(finish))
        }
        _ => (begin, finish),
    };
    Some(match (&begin, &finish) {
        (CellMoment::Day(a), CellMoment::Day(b)) if a <= b => CellMoment::Days(*a, *b),
        _ => CellMoment::Between(Box::new((begin, finish))),
    })
}

/// An interval of which the last day alone has a year, as `28 Sept - 4 Oct 2023` has: the first day is the
/// one before it.
fn in_year_of(first: &str, last: &CellMoment, latest: i16) -> Option<CellMoment> {
    let &CellMoment::Day(last) = last else { return None };
    let names_month = first.chars().any(char::is_alphabetic);
    let day = |year: i16| match one(&format!("{first} {year}"), latest)? {
        CellMoment::Day(day) if day <= last => Some(day),
        _ => None,
    };
    let begin = day(last.year()).or_else(|| day(last.year().checked_sub(1)?));
    let is_near = |begin: &Date| (last - *begin).get_days() < MOST_DAYS;
    let begin = begin.filter(|begin| names_month && is_near(begin))?;
    Some(CellMoment::Days(begin, last))
}

/// The time of day on a clock that is not named.
fn clock_time(found: &CellMoment) -> Option<Time> {
    match found {
        CellMoment::Clock(at) => Some(at.time()),
        CellMoment::Either(_, _, time) => *time,
        _ => None,
    }
}

/// The day of a time.
fn day_of(found: CellMoment) -> CellMoment {
    match found {
        CellMoment::Clock(at) => CellMoment::Day(at.date()),
        CellMoment::Either(a, b, _) => CellMoment::Either(a, b, None),
        other => other,
    }
}

/// What may end an interval: a day, or a time of one.
fn end(found: CellMoment) -> Option<CellMoment> {
    matches!(
        found,
        CellMoment::Day(_) | CellMoment::Clock(_) | CellMoment::Stamp(..) | CellMoment::Either(..)
    )
    .then_some(found)
}

/// Another time of the day that a moment with a time is of.
fn at_time(begin: &CellMoment, text: &str) -> Option<CellMoment> {
    let (time, own) = time_of_day(text)?;
    Some(match (begin, own) {
        (CellMoment::Clock(at), None) => CellMoment::Clock(at.date().to_datetime(time)),
        (CellMoment::Clock(at), Some(own)) => CellMoment::Stamp(at.date().to_datetime(time), own),
        (CellMoment::Stamp(at, known), own) => {
            CellMoment::Stamp(at.date().to_datetime(time), own.unwrap_or(*known))
        }
        (CellMoment::Either(a, b, Some(_)), None) => CellMoment::Either(*a, *b, Some(time)),
        _ => return None,
    })
}
