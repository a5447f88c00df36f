//! Moments in cells: all that each may mean. What a column decides is for `import::clock`.

use super::{
    dates::{last_day, part_of_time, worded},
    interval,
    text::{key, plain, words},
    words::table_words,
    year_parts::YearPart,
};
use crate::file::{CellKind, TableCell};
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use waymark_model::{Instant, Moment, Offset};

/// Years of two digits are none after this one.
pub fn latest() -> i16 {
    let now = Instant::now().map(|now| Offset::UTC.civil(now).year());
    now.unwrap_or(2030)
}

/// What a cell of moments says.
#[derive(Clone, PartialEq, Debug)]
pub enum CellMoment {
    Day(Date),
    /// By its first day.
    Month(Date),
    Year(i16),
    /// Both days in it.
    Days(Date, Date),
    /// From one to the other of days or times; neither is one of these.
    Between(Box<(CellMoment, CellMoment)>),
    /// On a clock that is not named.
    Clock(DateTime),
    /// On a clock that is.
    Stamp(DateTime, Offset),
    /// `03/04/2023`: by day first and by month first; one of them at least is a day.
    Either(Option<Date>, Option<Date>, Option<Time>),
    /// A number: a serial day of a spreadsheet.
    Serial(f64),
    /// Seconds since 1970.
    Epoch(i64),
    /// As a situation's file writes moments, which is by ISO 8601-2: with `~` or `?` for doubt, or from one
    /// instant to another.
    Written(String),
    Wrong(String),
}

/// Years of this calendar that reports are of.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// What a cell says; nothing of one that is blank or says that nothing is known. A year of two digits is
/// that of the century that does not lie after `latest`.
pub fn read(cell: &TableCell, latest: i16) -> Option<CellMoment> {
    match cell.kind {
        CellKind::Date(at) if at.time() == Time::midnight() => {
            return Some(checked(CellMoment::Day(at.date())));
        }
        CellKind::Date(at) => return Some(checked(CellMoment::Clock(at))),
        CellKind::Number(number) => return Some(of_number(number)),
        CellKind::Uncalculated => {
            return Some(CellMoment::Wrong("a formula that was never calculated".to_owned()));
        }
        _ => {}
    }
    let text = plain(&cell.text);
    if text.is_empty() || table_words().is_missing(&text) {
        return None;
    }
    let wrong = || {
        if is_written(&text) {
            CellMoment::Written(text.clone())
        } else if let Some(year) = whole_year(&text) {
            checked(CellMoment::Year(year))
        } else {
            CellMoment::Wrong(format!("`{text}` cannot be read as a day"))
        }
    };
    let read = one(&text, latest)
        .or_else(|| if is_written(&text) { None } else { interval::read(&text, latest) });
    Some(read.map_or_else(wrong, checked))
}

/// A text that is no interval of times.
pub(super) fn one(text: &str, latest: i16) -> Option<CellMoment> {
    numeric(text, latest)
        .or_else(|| span(text))
        .or_else(|| worded(text, latest))
        .or_else(|| last_day(text, latest))
        .or_else(|| part_of_time(text, latest))
}

/// The year that four digits are, of whatever calendar.
pub(super) fn whole_year(text: &str) -> Option<i16> {
    let is_whole = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    is_whole.then(|| text.parse().ok()).flatten()
}

/// Whether a text is a moment with a mark of doubt, or an interval, by ISO 8601-2.
fn is_written(text: &str) -> bool {
    let year = text.get(..4).and_then(whole_year);
    let is_marked = text.ends_with(['~', '?', '%']) || text.contains('/');
    is_marked
        && year.is_some_and(|year| YEARS.contains(&year))
        && Moment::parse(text, Offset::UTC).is_ok()
}

impl CellMoment {
    /// Where the column decides which of two days it is of, by day first and by month first.
    pub fn choices(&self) -> Vec<(Option<Date>, Option<Date>)> {
        match self {
            Self::Either(a, b, _) => vec![(*a, *b)],
            Self::Between(ends) => [ends.0.choices(), ends.1.choices()].concat(),
            _ => Vec::new(),
        }
    }

    /// The year in which it begins, where it names one.
    pub fn year(&self) -> Option<i16> {
        match self {
            Self::Day(d) | Self::Month(d) | Self::Days(d, _) => Some(d.year()),
            Self::Year(year) => Some(*year),
            Self::Clock(at) | Self::Stamp(at, _) => Some(at.year()),
            Self::Either(a, b, _) => a.or(*b).map(Date::year),
            Self::Between(ends) => ends.0.year(),
            Self::Serial(_) | Self::Epoch(_) | Self::Written(_) | Self::Wrong(_) => None,
        }
    }

    /// Whether it has times of day whose clock is not named.
    pub fn is_clockless(&self) -> bool {
        match self {
            Self::Clock(_) | Self::Either(_, _, Some(_)) => true,
            Self::Between(ends) => ends.0.is_clockless() || ends.1.is_clockless(),
            _ => false,
        }
    }
}

/// Years of other calendars are no years of this one.
fn checked(moment: CellMoment) -> CellMoment {
    if let CellMoment::Between(ends) = moment {
        return match (checked(ends.0), checked(ends.1)) {
            (wrong @ CellMoment::Wrong(_), _) | (_, wrong @ CellMoment::Wrong(_)) => wrong,
            both => CellMoment::Between(Box::new(both)),
        };
    }
    let Some(year) = moment.year() else { return moment };
    if YEARS.contains(&year) {
        return moment;
    }
    let calendar = match year {
        1300..=1460 => ", perhaps of an Islamic or Iranian calendar",
        2443..=2650 => ", perhaps of the Buddhist calendar",
        0..=99 => ", cut short",
        _ => "",
    };
    CellMoment::Wrong(format!("the year {year} is none that reports are of{calendar}"))
}

fn of_number(number: f64) -> CellMoment {
    let whole = number as i64;
    if number.fract() == 0.0 {
        if (1900..=2100).contains(&whole) {
            return CellMoment::Year(i16::try_from(whole).unwrap_or(0));
        }
        if let Some(day) = packed(&whole.to_string()) {
            return CellMoment::Day(day);
        }
        if let Some(secs) = epoch(whole) {
            return CellMoment::Epoch(secs);
        }
    }
    if (15_000.0..80_000.0).contains(&number) {
        return CellMoment::Serial(number);
    }
    CellMoment::Wrong(format!("`{number}` is no day"))
}

/// Seconds since 1970, of a number of them or of thousandths.
fn epoch(number: i64) -> Option<i64> {
    match number {
        100_000_000..=4_102_444_800 => Some(number),
        100_000_000_000..=4_102_444_800_000 => Some(number / 1000),
        _ => None,
    }
}

/// `20230926`
fn packed(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let year = part(0, 4).filter(|y| YEARS.contains(y))?;
    Date::new(year, part(4, 6)? as i8, part(6, 8)? as i8).ok()
}

/// Moments in digits alone.
fn numeric(text: &str, latest: i16) -> Option<CellMoment> {
    if let Ok(number) = text.parse::<f64>()
        && !text.contains(['e', 'E'])
        && text.matches('.').count() <= 1
        && !(text.contains('.') && text.len() <= 5)
    {
        return Some(of_number(number)).filter(|m| !matches!(m, CellMoment::Wrong(_)));
    }
    let (day, rest) = leading_day(text, latest)?;
    let rest = rest.trim().trim_start_matches(['T', 't', ',']).trim();
    if rest.is_empty() {
        return Some(match day {
            (None, Some(found), false) => CellMoment::Day(found),
            (first, second, true) => CellMoment::Either(first, second, None),
            (first, second, false) => first.or(second).map(CellMoment::Day)?,
        });
    }
    // 26.09.2023 г.
    if table_words().day_fill.contains(&key(rest)) {
        return numeric(text.get(..text.len() - rest.len())?.trim(), latest);
    }
    let (time, offset) = time_of_day(rest)?;
    match (day, offset) {
        ((first, second, true), None) => Some(CellMoment::Either(first, second, Some(time))),
        ((first, second, _), offset) => {
            let at = first.or(second)?.to_datetime(time);
            Some(offset.map_or(CellMoment::Clock(at), |o| CellMoment::Stamp(at, o)))
        }
    }
}

/// By day first, by month first or by year, and whether the column decides which.
type DayForms = (Option<Date>, Option<Date>, bool);

/// The day in digits that a text begins with, and the rest.
fn leading_day(text: &str, latest: i16) -> Option<(DayForms, &str)> {
    let mut parts: Vec<&str> = Vec::new();
    let mut mark = None;
    let mut rest = text;
    while parts.len() < 3 {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(end);
        if digits.is_empty() {
            return None;
        }
        parts.push(digits);
        rest = behind;
        if parts.len() == 3 {
            break;
        }
        let next = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'));
        if next.is_none() || mark.is_some_and(|m| Some(m) != next) {
            return None;
        }
        mark = next;
        rest = rest.get(1..)?;
        // 26. 9. 2023
        rest = rest.trim_start_matches(' ');
    }
    let [a, b, c] = parts.as_slice() else { return None };
    let small = |t: &str| (t.len() <= 2).then(|| t.parse::<i8>().ok()).flatten();
    if a.len() == 4 {
        let date = Date::new(a.parse().ok()?, small(b)?, small(c)?).ok()?;
        return Some(((None, Some(date), false), rest));
    }
    let year = match c.len() {
        4 => whole_year(c)?,
        2 => century(c.parse::<i16>().ok()?, latest),
        _ => return None,
    };
    let (a, b) = (small(a)?, small(b)?);
    let day_first = Date::new(year, b, a).ok();
    let month_first = Date::new(year, a, b).ok();
    if day_first.is_none() && month_first.is_none() {
        return None;
    }
    // With points the day always stands first.
    if mark == Some('.') {
        return Some(((day_first, None, false), rest)).filter(|_| day_first.is_some());
    }
    Some(((day_first, month_first, true), rest))
}

pub(super) fn century(two: i16, latest: i16) -> i16 {
    if 2000 + two > latest { 1900 + two } else { 2000 + two }
}

/// `20:00`, `11:00:00.000Z`, `8:30 pm`, `00:00+04:00`.
pub(super) fn time_of_day(text: &str) -> Option<(Time, Option<Offset>)> {
    let lower = text.trim().to_lowercase();
    let (lower, zone) =
        if let Some(rest) = lower.strip_suffix('z').or_else(|| lower.strip_suffix("utc")) {
            (rest.trim().to_owned(), Some(Offset::UTC))
        } else if let Some(at) = lower.rfind(['+', '-']).filter(|at| *at >= 4) {
            let (time, zone) = lower.split_at(at);
            let written = if zone.contains(':') {
                zone.to_owned()
            } else if zone.len() == 5 {
                format!("{}:{}", zone.get(..3)?, zone.get(3..)?)
            } else {
                format!("{zone}:00")
            };
            (time.trim().to_owned(), Some(Offset::parse(&written)?))
        } else {
            (lower, None)
        };
    let (digits, half) = match lower
        .strip_suffix("am")
        .map(|t| (t, 0))
        .or_else(|| Some((lower.strip_suffix("pm")?, 12)))
    {
        Some((digits, half)) => (digits.trim(), Some(half)),
        None => (lower.trim(), None),
    };
    let mut parts = digits.splitn(3, ':');
    let hour: i8 = parts.next()?.parse().ok()?;
    // 6 pm
    let minute: i8 = match parts.next() {
        Some(minute) => minute.parse().ok()?,
        None => half.map(|_| 0)?,
    };
    let second = parts.next().unwrap_or("0");
    let second: i8 = second.split('.').next()?.parse().ok()?;
    let hour = half.map_or(hour, |half| hour % 12 + half);
    Some((Time::new(hour, minute, second, 0).ok()?, zone))
}

/// `2023-09-24/2023-09-26`, `24-26 September 2023`, `2023-09`, `week 39, 2023`, `Q3 2023`.
fn span(text: &str) -> Option<CellMoment> {
    // A day alone: of an instant the same parser would keep the day and drop the time.
    let iso = |t: &str| t.trim().parse::<Date>().ok().filter(|_| t.trim().len() == 10);
    for mark in ["/", " - ", " to ", " – ", "–"] {
        if let Some((a, b)) = text.split_once(mark)
            && let (Some(a), Some(b)) = (iso(a), iso(b))
        {
            return (a <= b).then_some(CellMoment::Days(a, b));
        }
    }
    if let Some((year, month)) = text.split_once(['-', '/'])
        && year.len() == 4
        && (1..=2).contains(&month.len())
        && let (Ok(year), Ok(month)) = (year.parse(), month.parse())
        && YEARS.contains(&year)
    {
        return Date::new(year, month, 1).ok().map(CellMoment::Month);
    }
    if let Some((month, year)) = text.split_once(['/', '.'])
        && year.len() == 4
        && let (Ok(year), Ok(month)) = (year.parse(), month.parse())
    {
        return Date::new(year, month, 1).ok().map(CellMoment::Month);
    }
    // 2024-W05-3
    if let Some((week, day)) = text.rsplit_once('-')
        && let ([_], Some(number)) = (day.as_bytes(), day.parse().ok())
        && let Some((year, week)) = week.split_once(['W', 'w'])
        && let (Some(year), Ok(week)) = (whole_year(year.trim_end_matches('-')), week.parse())
    {
        let day = Weekday::from_monday_one_offset(number).ok()?;
        return Some(CellMoment::Day(ISOWeekDate::new(year, week, day).ok()?.date()));
    }
    // 1st half of 2024
    let parts: Vec<String> =
        words(text).into_iter().filter(|word| !table_words().day_fill.contains(word)).collect();
    // A third number may be of a day, or of a second quarter: I-II quarters of 2024.
    let is_number = |part: &&String| {
        part.contains(|c: char| c.is_ascii_digit()) || numeral(part.as_str()).is_some()
    };
    let numbers = parts.iter().filter(is_number).count();
    // Since, before
    let is_open = parts.iter().any(|part| table_words().not_of_day.contains(part));
    let year = parts.iter().find_map(|part| whole_year(part)).filter(|y| YEARS.contains(y))?;
    let number = |led: &[String]| {
        parts.iter().enumerate().find_map(|(at, word)| {
            if led.contains(word) {
                let before = at.checked_sub(1).and_then(|before| parts.get(before));
                return parts.get(at + 1).into_iter().chain(before).find_map(|word| numeral(word));
            }
            let digits = led.iter().find_map(|l| word.strip_prefix(l.as_str()))?;
            digits.parse::<i8>().ok().filter(|_| digits.len() <= 2)
        })
    };
    let words = table_words();
    if parts.len() <= 4
        && numbers <= 2
        && !is_open
        && !parts.iter().any(|p| words.month(p).is_some())
    {
        if let Some(week) = number(&words.weeks) {
            let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
            return Some(CellMoment::Days(
                first,
                first.checked_add(jiff::Span::new().days(6)).ok()?,
            ));
        }
        let mut of_year = YearPart::ALL.into_iter();
        if let Some((first, last)) = of_year.find_map(|part| part.days(year, number(part.words())?))
        {
            return Some(CellMoment::Days(first, last));
        }
    }
    None
}

/// The number of a week or of a part of a year: 12, I, second.
fn numeral(word: &str) -> Option<i8> {
    let roman = ["i", "ii", "iii", "iv"].iter().zip(1..).find(|(own, _)| **own == word);
    let ordinals = || table_words().ordinals.iter().find(|(own, _)| own == word);
    let worded = roman.map(|(_, number)| number).or_else(|| Some(ordinals()?.1));
    worded.or_else(|| word.parse().ok().filter(|_| word.len() <= 2))
}

#[cfg(test)]
mod tests {
    use super::{CellMoment, read};
    use crate::TableCell;

    fn said(text: &str) -> String {
        match read(&TableCell::text(text), 2026) {
            Some(CellMoment::Day(d)) => d.to_string(),
            Some(CellMoment::Month(d)) => d.to_string()[..7].to_owned(),
            Some(CellMoment::Days(a, b)) => format!("{a}/{b}"),
            other => format!("{other:?}"),
        }
    }

    /// `days.tsv` of the case on months and calendars.
    #[test]
    fn months_of_seven_languages_are_read_whole() {
        for (text, day) in [
            ("26 septembre 2023", "2023-09-26"),
            ("26 sept. 2023", "2023-09-26"),
            ("1er octobre 2023", "2023-10-01"),
            ("1er août 2023", "2023-08-01"),
            ("5 aout 2023", "2023-08-05"),
            ("3 févr. 2024", "2024-02-03"),
            ("mar. 3 oct. 2023", "2023-10-03"),
            ("mar. 12 mars 2024", "2024-03-12"),
            ("26 juil. 2023", "2023-07-26"),
            ("26 juin 2023", "2023-06-26"),
            ("26 de septiembre de 2023", "2023-09-26"),
            ("26 set. 2023", "2023-09-26"),
            ("1.º de octubre de 2023", "2023-10-01"),
            ("martes 3 oct. 2023", "2023-10-03"),
            ("26/sep./2023", "2023-09-26"),
            ("26 сентября 2023 г.", "2023-09-26"),
            ("26 сент. 2023", "2023-09-26"),
            ("3 февр. 2024", "2024-02-03"),
            ("26.09.2023 г.", "2023-09-26"),
            ("26 вересня 2023 р.", "2023-09-26"),
            ("2 жовт. 2023", "2023-10-02"),
            ("26 սեպտեմբերի 2023 թ.", "2023-09-26"),
            ("26 أيلول 2023", "2023-09-26"),
            ("26 سبتمبر 2023", "2023-09-26"),
            ("26 شتنبر 2023", "2023-09-26"),
            ("5 أوت 2023", "2023-08-05"),
            ("12 جانفي 2024", "2024-01-12"),
            ("3 كانون الأول 2023", "2023-12-03"),
            ("3 كانون الثاني 2024", "2024-01-03"),
            ("10 تشرين الثاني 2023", "2023-11-10"),
            ("26-Sep-23", "2023-09-26"),
            ("Sep-23", "2023-09"),
            ("Q3 2023", "2023-07-01/2023-09-30"),
            ("week 39, 2023", "2023-09-25/2023-10-01"),
            ("22_Aout_2019", "2019-08-22"),
            ("24-26 September 2023", "2023-09-24/2023-09-26"),
            ("2023-W39", "2023-09-25/2023-10-01"),
            ("2024-W05-3", "2024-01-31"),
            ("2024W051", "Some(Wrong(\"`2024W051` cannot be read as a day\"))"),
            ("W05 2024 3", "Some(Wrong(\"`W05 2024 3` cannot be read as a day\"))"),
        ] {
            assert_eq!(said(text), day, "{text}");
        }
    }

    #[test]
    fn an_interval_of_instants_keeps_its_times() {
        for text in [
            "2023-09-26T12:00+04:00/2023-09-26T18:00+04:00",
            "2023-09-26/2023-09-26T18:00+04:00",
            "2023-09-26T12:00:00Z/2023-09-27T00:00:00Z",
        ] {
            let written = Some(CellMoment::Written(text.to_owned()));
            assert_eq!(read(&TableCell::text(text), 2026), written);
        }
    }

    #[test]
    fn years_of_other_calendars_and_unknown_months_are_refused() {
        for text in
            ["1402-07-04", "2566-09-26", "0025-09-14", "26 wrzesnia 2023", "26 Sep", "12 foo 2023"]
        {
            let read = read(&TableCell::text(text), 2026);
            assert!(matches!(read, Some(CellMoment::Wrong(_))), "{text}: {read:?}");
        }
    }
}
