//! Years of other calendars that a table cannot mean otherwise: Buddhist ones beside Thai, Iranian ones
//! beside Persian or Pashto. Islamic months begin as the moon is seen, so that none of their days is told.

use super::{
    moment::{CellMoment, one},
    text::{plain, words},
    words::table_words,
};
use jiff::{ToSpan, civil::Date};

/// By how many years the Thai calendar is ahead, whose days are those of ours since 1941.
const BUDDHIST_AHEAD: i16 = 543;

/// Buddhist years from 1941 to 2100.
const BUDDHIST_YEARS: std::ops::RangeInclusive<i16> = 2484..=2643;

/// Iranian years from 1981 to 2036: an Islamic year of the same number was over before 1996.
const IRANIAN_YEARS: std::ops::RangeInclusive<i16> = 1360..=1415;

/// An Iranian year and the day of ours on which it began.
const IRANIAN_NEW_YEAR: (i16, i16) = (1402, 2023);

/// A calendar of other years than ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OtherCalendar {
    Buddhist,
    Iranian,
}

impl OtherCalendar {
    /// The calendar of those whose script a text is in.
    pub fn of_script(text: &str) -> Option<Self> {
        text.chars().find_map(|c| match c {
            '\u{E01}'..='\u{E5B}' => Some(Self::Buddhist),
            // Letters and digits that Arabic does not have.
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' | '\u{6F0}'..='\u{6F9}' => Some(Self::Iranian),
            _ => None,
        })
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Buddhist => "Buddhist",
            Self::Iranian => "Iranian",
        }
    }

    /// What a text says in this calendar; nothing where it is no day, month or year of it.
    pub fn read(self, text: &str, latest: i16) -> Option<CellMoment> {
        let text = plain(text);
        match self {
            Self::Buddhist => buddhist(&text, latest),
            Self::Iranian => iranian(&text),
        }
    }
}

/// A text with its year as one of ours.
fn buddhist(text: &str, latest: i16) -> Option<CellMoment> {
    let text = text.replace("พ.ศ.", " ").replace("พ.ศ", " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = |c: char| c.is_ascii_digit();
    let mut years = text.split(|c| !digits(c)).filter(|part| part.len() == 4);
    let (year, None) = (years.next()?, years.next()) else { return None };
    let own = year.parse::<i16>().ok().filter(|year| BUDDHIST_YEARS.contains(year))?;
    let own = own - BUDDHIST_AHEAD;
    if text == year {
        return Some(CellMoment::Year(own));
    }
    one(&text.replacen(year, &own.to_string(), 1), latest)
}

/// `1402/07/04`, `4 مهر 1402`, `1402/07`, `1402`.
fn iranian(text: &str) -> Option<CellMoment> {
    let parts = words(&text.replace(['/', '-', '.', ','], " "));
    let month_of = |word: &str| {
        let months = &table_words().iranian_months;
        let at = months.iter().position(|names| names.iter().any(|name| name == word))?;
        i8::try_from(at + 1).ok()
    };
    let year = |text: &str| {
        let year = text.parse::<i16>().ok().filter(|_| text.len() == 4)?;
        IRANIAN_YEARS.contains(&year).then_some(year)
    };
    let small = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [own] => {
            let own = year(own)?;
            let last = first_of(own + 1, 1)?.checked_sub(1.day()).ok()?;
            Some(CellMoment::Days(first_of(own, 1)?, last))
        }
        [a, b] => {
            let (own, month) = match (year(a), year(b)) {
                (Some(own), _) => (own, month_of(b).or_else(|| small(b))?),
                (_, Some(own)) => (own, month_of(a)?),
                _ => return None,
            };
            let next = if month == 12 { first_of(own + 1, 1) } else { first_of(own, month + 1) };
            Some(CellMoment::Days(first_of(own, month)?, next?.checked_sub(1.day()).ok()?))
        }
        [a, b, c] => {
            let (own, month, day) = match (year(a), year(c), month_of(b)) {
                (Some(own), _, month) => (own, month.or_else(|| small(b))?, small(c)?),
                (_, Some(own), Some(month)) => (own, month, small(a)?),
                _ => return None,
            };
            let last = days_of(own, month)?;
            let first = first_of(own, month).filter(|_| (1..=last).contains(&day))?;
            Some(CellMoment::Day(first.checked_add(i64::from(day - 1).days()).ok()?))
        }
        _ => None,
    }
}

/// Whether an Iranian year has a day more: eight of 33, as its astronomers find for 1178 to 1633.
fn is_leap(year: i16) -> bool {
    (i32::from(year) * 25 + 11) % 33 < 8
}

/// How many days an Iranian month has.
fn days_of(year: i16, month: i8) -> Option<i8> {
    match month {
        1..=6 => Some(31),
        7..=11 => Some(30),
        12 => Some(if is_leap(year) { 30 } else { 29 }),
        _ => None,
    }
}

/// The day of ours on which an Iranian month begins.
fn first_of(year: i16, month: i8) -> Option<Date> {
    let days = |from: i16, until: i16| -> i64 {
        (from..until).map(|year| if is_leap(year) { 366 } else { 365 }).sum()
    };
    let (known, ours) = IRANIAN_NEW_YEAR;
    let years = days(known, year) - days(year, known);
    let months: Option<i64> = (1..month).map(|of| days_of(year, of).map(i64::from)).sum();
    days_of(year, month)?;
    Date::new(ours, 3, 21).ok()?.checked_add((years + months?).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::{CellMoment, OtherCalendar};
    use jiff::civil::{Date, date};

    fn day(calendar: OtherCalendar, text: &str) -> Option<Date> {
        match calendar.read(text, 2026)? {
            CellMoment::Day(day) => Some(day),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn days_of_iran_are_days_of_ours() {
        // By the calendars of Iran and Afghanistan.
        for (text, own) in [
            ("1402/07/04", date(2023, 9, 26)),
            ("۱۴۰۲/۰۷/۰۴", date(2023, 9, 26)),
            ("۴ مهر ۱۴۰۲", date(2023, 9, 26)),
            ("4 میزان 1402", date(2023, 9, 26)),
            ("1402-06-31", date(2023, 9, 22)),
            ("1403/12/30", date(2025, 3, 20)),
            ("1404/1/1", date(2025, 3, 21)),
            ("1399/12/30", date(2021, 3, 20)),
            ("1400/5/24", date(2021, 8, 15)),
            ("1367/12/29", date(1989, 3, 20)),
        ] {
            assert_eq!(day(OtherCalendar::Iranian, text), Some(own), "{text}");
        }
        for text in ["1402/12/30", "1402/07/31", "1445/03/11", "2023/07/04", "4/7/1402"] {
            assert_eq!(OtherCalendar::Iranian.read(text, 2026), None, "{text}");
        }
        let month = CellMoment::Days(date(2023, 9, 23), date(2023, 10, 22));
        assert_eq!(OtherCalendar::Iranian.read("مهر ۱۴۰۲", 2026), Some(month));
        let year = CellMoment::Days(date(2023, 3, 21), date(2024, 3, 19));
        assert_eq!(OtherCalendar::Iranian.read("1402", 2026), Some(year));
    }

    #[test]
    fn buddhist_years_are_543_ahead() {
        for (text, own) in [
            ("26 กันยายน 2566", date(2023, 9, 26)),
            ("26 ก.ย. 2566", date(2023, 9, 26)),
            ("๒๖ กันยายน พ.ศ. ๒๕๖๖", date(2023, 9, 26)),
            ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
            ("2566-09-26", date(2023, 9, 26)),
        ] {
            assert_eq!(day(OtherCalendar::Buddhist, text), Some(own), "{text}");
        }
        assert_eq!(OtherCalendar::Buddhist.read("2566", 2026), Some(CellMoment::Year(2023)));
        assert_eq!(OtherCalendar::Buddhist.read("26/09/2023", 2026), None);
    }
}
