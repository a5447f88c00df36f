//! Lengths of time, and moments told by how long ago they were.

use super::{Clock, Hour, MomentDoubt, MomentRead, side, stamp};
use crate::reading::{
    dates::{Day, DayRead},
    lexicon::{Meaning, TokenizedLine},
    numbers::number,
};
use waymark_model::{Instant, Moment};

/// `now`, `3 hours ago`, `the last 24 hours`, `this morning`
pub(super) fn period(line: &TokenizedLine<'_>, first: usize, clock: Clock) -> Option<MomentRead> {
    let read = |text: &str, end, is_period| {
        let moment = Moment::parse(text, clock.days).ok()?;
        Some(MomentRead { is_period, ..MomentRead::new(moment, end) })
    };
    let instant = |at: Instant| Moment::instant(at, clock.offset).to_string();
    if let Some(end) = line.past(first, &Meaning::Now) {
        return read(&instant(clock.at), end, false);
    }
    let today = line.find(first, |m| match m {
        Meaning::PartToday(a, b) => Some((*a, *b)),
        _ => None,
    });
    if let Some(((a, b), end)) = today {
        let date = clock.offset.civil(clock.at).date();
        return read(&stamp(date, Hour::Part(a, b), clock.offset)?.0, end, false);
    }
    let last = line.past(first, &Meaning::Last);
    let within = line.past(first, &Meaning::Within).filter(|_| last.is_none());
    let at = last.or(within).unwrap_or(first);
    // The past week is seven days; the last week may be that of the calendar.
    let is_past = line.past(first, &Meaning::JustPast).is_some_and(|end| last == Some(end));
    let (number, after) = match number(line, at, &[]) {
        Some(read) => (i64::try_from(read.value).ok().filter(|n| *n <= 999)?, read.end),
        // The week to 20 June 12:00.
        None if line.past(at, &Meaning::OneTime).is_some() && (is_past || is_one(line, at)) => {
            (1, at)
        }
        None => return None,
    };
    // les deux dernières semaines
    let behind = line.past(after, &Meaning::Last).filter(|_| last.is_none() && within.is_none());
    let after = behind.unwrap_or(after);
    let last = last.or(behind);
    let unit = |unit, secs: i64| line.past(after, &unit).map(|end| (number * secs, end));
    // The last 24h; 20h alone is a time of day.
    let is_led = last.or(within).is_some();
    let letter = (line.is(after, "h") && line.close(after) && is_led).then_some(after + 1);
    let hours = unit(Meaning::Hours, 3600).or_else(|| letter.map(|end| (number * 3600, end)));
    let days = || unit(Meaning::Days, 86_400).or_else(|| unit(Meaning::Weeks, 7 * 86_400));
    if let Some((secs, end)) = hours.or_else(days)
        && let Some(read) = length(line, (first, end), secs, hours.is_none(), clock)
    {
        return Some(read);
    }
    if is_led {
        let (secs, end) = hours.or_else(days)?;
        let from = instant(clock.at.plus_secs(-secs));
        let read = read(&format!("{from}/{}", instant(clock.at)), end, true)?;
        return Some(MomentRead { is_open: within.is_some(), ..read });
    }
    let (secs, end) = hours?;
    let end = line.past(end, &Meaning::Ago)?;
    read(&instant(clock.at.plus_secs(-secs)), end, false)
}

/// Whether one day or week stands here, and when it ends.
fn is_one(line: &TokenizedLine<'_>, at: usize) -> bool {
    let after = line.past(at, &Meaning::Weeks).or_else(|| line.past(at, &Meaning::Days));
    after.is_some_and(|after| line.past(after, &Meaning::Ending).is_some())
}

/// `24 hours to 1 July 06:00`, `week ending 23 February`, `the week to 23 February`, from the word that
/// leads to the end: whole days have no hour to be counted back from, but a length `in_days` that ends
/// on one holds it.
fn length(
    line: &TokenizedLine<'_>,
    (first, at): (usize, usize),
    secs: i64,
    in_days: bool,
    clock: Clock,
) -> Option<MomentRead> {
    let near = clock.offset.civil(clock.at).date();
    let end = side(line, line.past(at, &Meaning::Ending)?, near, true)?;
    let day = match (end.day, end.hour) {
        (Some(DayRead { day: Day::One(day), .. }), None) => Some(day),
        _ => None,
    };
    let mut read = end.read(near, clock, end.end)?;
    if read.doubts.iter().any(|doubt| *doubt != MomentDoubt::Year) {
        return None;
    }
    let span = read.moment.span();
    let from = if span.is_instant() {
        Moment::instant(span.start().plus_secs(-secs), clock.offset).to_string()
    } else {
        let ends = |meaning| line.past(at, &meaning) == line.past(at, &Meaning::Ending);
        let is_the =
            first.checked_sub(1).is_some_and(|i| line.past(i, &Meaning::Definite).is_some());
        let is_last_day = ends(Meaning::EndingOn) || is_the && ends(Meaning::UpTo);
        let before = (in_days && is_last_day).then_some(secs / 86_400 - 1)?;
        day?.checked_sub(jiff::Span::new().try_days(before).ok()?).ok()?.to_string()
    };
    read.moment = Moment::parse(&format!("{from}/{}", read.moment), clock.days).ok()?;
    read.is_length = true;
    Some(read)
}
