//! Moments of headings: days, months and weeks that a heading is, with their year or without it.

use super::{
    calendar::may_be_another,
    dates::worded,
    moment::{CellMoment, read},
    text::{key, plain},
    words::table_words,
};
use crate::file::TableCell;
use jiff::civil::Date;

/// The day or month that a heading is; a number alone is none but a year.
pub fn of_heading(text: &str, latest: i16) -> Option<CellMoment> {
    let plain = plain(text);
    if plain.parse::<f64>().is_ok() && plain.len() != 4 {
        return None;
    }
    // A day under its month: October 2023 · 1 Oct
    if let Some((over, own)) = plain.rsplit_once(" · ")
        && let Some((month, day)) = bare_day(own)
    {
        let found = match of_heading(over, latest)? {
            CellMoment::Month(of) if of.month() == month => Date::new(of.year(), month, day).ok(),
            CellMoment::Year(year) => Date::new(year, month, day).ok(),
            _ => None,
        };
        return found.map(CellMoment::Day);
    }
    // Week 1 (1-7 Jan 2024)
    if let Some((week, days)) = plain.strip_suffix(')').and_then(|text| text.split_once('('))
        && bare_week(week).is_some()
    {
        return of_heading(days, latest);
    }
    let found = read(&TableCell::text(plain.as_str()), latest)?;
    match found {
        CellMoment::Wrong(_) | CellMoment::Serial(_) | CellMoment::Epoch(_) => None,
        found => Some(found).filter(|found| !may_be_another(text, text, found)),
    }
}

/// The month and day of a text that names a day without its year: `12 March`. Of `Oct 12` the number may be
/// the year.
pub fn bare_day(text: &str) -> Option<(i8, i8)> {
    const LEAP: i16 = 2000;
    // Most headings are words alone.
    if !text.bytes().any(|b| b.is_ascii_digit()) || worded(text, LEAP).is_some() {
        return None;
    }
    match worded(&format!("{text} {LEAP}"), LEAP)? {
        CellMoment::Day(day) => Some((day.month(), day.day())),
        _ => None,
    }
}

/// The week of a text that names one without its year: `W1`, `Semaine 3`.
pub fn bare_week(text: &str) -> Option<i8> {
    let folded = key(text);
    let begin = folded.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = folded.split_at(begin);
    let is_week = table_words().weeks.iter().any(|week| week == name.trim());
    number.parse().ok().filter(|week| is_week && (1..=53).contains(week))
}
