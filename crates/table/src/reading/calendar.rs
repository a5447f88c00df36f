//! Years of other calendars that a table cannot mean otherwise: Buddhist ones beside Thai, Iranian ones
//! beside Persian or Pashto. Islamic months begin as the moon is seen, so that none of their days is told.
//! Nor is a year of two digits, where it may be one of these.

use super::{
    moment::{CellMoment, one, whole_year},
    text::{plain, words},
    words::table_words,
};
use jiff::{ToSpan, civil::Date};

/// By how many years the Thai calendar is ahead, whose days are those of ours since 1941.
const BUDDHIST_AHEAD: i16 = 543;

/// Buddhist years from 1941 to 2100.
const BUDDHIST_YEARS: std::ops::RangeInclusive<i16> = 2484..=2643;

/// The first Iranian year that is read, which began in 1981.
const FIRST_IRANIAN_YEAR: i16 = 1360;

/// By how many years ours is ahead when an Iranian one begins.
const BEHIND_OURS: i16 = 621;

/// An Iranian year and the day of ours on which it began.
const IRANIAN_NEW_YEAR: (i16, i16) = (1402, 2023);

/// A calendar of other years than ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OtherCalendar {
    Buddhist,
    Iranian,
    /// Beside Arabic, Urdu and Kurdish, where years are those of our calendar as often.
    Islamic,
}

impl OtherCalendar {
    /// The calendar of those whose script a text is in, in a table that has these words too.
    pub fn of_script(text: &str, beside: &str) -> Option<Self> {
        let has = |is: fn(char) -> bool| text.contains(is);
        if has(|c| matches!(c, '\u{E01}'..='\u{E5B}')) {
            return Some(Self::Buddhist);
        }
        let is_of_iran = has(is_iranian) && !text.contains(is_urdu_or_kurdish);
        if is_of_iran && !beside.contains(is_urdu_or_kurdish) {
            return Some(Self::Iranian);
        }
        has(|c| matches!(c, '\u{620}'..='\u{6FF}')).then_some(Self::Islamic)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Buddhist => "Buddhist",
            Self::Iranian => "Iranian",
            Self::Islamic => "Islamic",
        }
    }

    /// What a text says in this calendar; nothing where it is no day, month or year of it up to the year
    /// `latest` of ours.
    pub fn read(self, text: &str, latest: i16) -> Option<CellMoment> {
        let text = plain(text);
        match self {
            Self::Buddhist => buddhist(&text, latest),
            Self::Iranian => iranian(&text, latest),
            Self::Islamic => None,
        }
    }

    /// Whether the year of a text that was read as one of ours may be one of this calendar, cut short: an
    /// Islamic one where it would be one of the last century.
    pub fn may_be_cut(self, text: &str, read: &CellMoment) -> bool {
        let Some(year) = read.year().filter(|_| is_year_cut(&plain(text))) else { return false };
        self != Self::Islamic || year < 2000
    }
}

/// Whether the year of a text that was read as one of ours may be one of another calendar, by the words
/// around it.
pub fn may_be_another(around: &str, text: &str, read: &CellMoment) -> bool {
    OtherCalendar::of_script(around, "").is_some_and(|own| own.may_be_cut(text, read))
}

/// Letters and digits that Arabic does not have.
fn is_iranian(c: char) -> bool {
    matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' | '\u{6F0}'..='\u{6F9}')
}

/// Letters that Persian and Pashto do not have.
fn is_urdu_or_kurdish(c: char) -> bool {
    matches!(c, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ہ' | 'ھ' | 'ے' | 'ڕ' | 'ڵ' | 'ۆ' | 'ێ' | 'ە')
}

/// Whether a text has digits, and none of its numbers is a whole year.
fn is_year_cut(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|n| *n > 0);
    numbers.clone().next().is_some() && numbers.all(|digits| digits < 4)
}

/// A text with its year as one of ours.
fn buddhist(text: &str, latest: i16) -> Option<CellMoment> {
    let eras = &table_words().eras;
    let text = eras.iter().fold(text.to_owned(), |text, era| text.replace(era.as_str(), " "));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = |c: char| c.is_ascii_digit();
    let mut years = text.split(|c| !digits(c)).filter(|part| part.len() == 4);
    let (year, None) = (years.next()?, years.next()) else { return None };
    let own = whole_year(year).filter(|year| BUDDHIST_YEARS.contains(year))? - BUDDHIST_AHEAD;
    if own > latest {
        return None;
    }
    if text == year {
        return Some(CellMoment::Year(own));
    }
    one(&text.replacen(year, &own.to_string(), 1), latest)
}

/// `1402/07/04`, `4 مهر 1402`, `1402/07`, `1402`.
fn iranian(text: &str, latest: i16) -> Option<CellMoment> {
    let parts = words(&text.replace(['/', '-', '.', ','], " "));
    let month_of = |word: &str| {
        let months = &table_words().iranian_months;
        let at = months.iter().position(|names| names.iter().any(|name| name == word))?;
        i8::try_from(at + 1).ok()
    };
    let years = FIRST_IRANIAN_YEAR..=latest - BEHIND_OURS;
    let year = |text: &str| whole_year(text).filter(|year| years.contains(year));
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

    fn are_days(calendar: OtherCalendar, all: &[(&str, Date)]) {
        for (text, own) in all {
            assert_eq!(calendar.read(text, 2026), Some(CellMoment::Day(*own)), "{text}");
        }
    }

    fn are_none(calendar: OtherCalendar, all: &[&str]) {
        for text in all {
            assert_eq!(calendar.read(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn days_of_iran_are_days_of_ours() {
        // By the calendars of Iran and Afghanistan.
        let days = [
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
        ];
        are_days(OtherCalendar::Iranian, &days);
        let none = ["1402/12/30", "1402/07/31", "1445/03/11", "2023/07/04", "4/7/1402"];
        are_none(OtherCalendar::Iranian, &none);
        // What lies ahead of the year that it was read in: an Islamic year of that number was long ago.
        are_none(OtherCalendar::Iranian, &["1406/01/01", "1410/01/01", "1415", "مهر ۱۴۱۲"]);
        let month = CellMoment::Days(date(2023, 9, 23), date(2023, 10, 22));
        assert_eq!(OtherCalendar::Iranian.read("مهر ۱۴۰۲", 2026), Some(month));
        let year = CellMoment::Days(date(2023, 3, 21), date(2024, 3, 19));
        assert_eq!(OtherCalendar::Iranian.read("1402", 2026), Some(year));
    }

    #[test]
    fn buddhist_years_are_543_ahead() {
        let days = [
            ("26 กันยายน 2566", date(2023, 9, 26)),
            ("26 ก.ย. 2566", date(2023, 9, 26)),
            ("๒๖ กันยายน พ.ศ. ๒๕๖๖", date(2023, 9, 26)),
            ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
            ("2566-09-26", date(2023, 9, 26)),
        ];
        are_days(OtherCalendar::Buddhist, &days);
        assert_eq!(OtherCalendar::Buddhist.read("2566", 2026), Some(CellMoment::Year(2023)));
        are_none(OtherCalendar::Buddhist, &["26/09/2023", "26 ก.ย. 66", "2640", "2570-01-01"]);
    }

    #[test]
    fn whose_years_a_table_has_is_told_by_its_letters() {
        use OtherCalendar::{Buddhist, Iranian, Islamic};
        for (text, beside, own) in [
            ("วันที่ 26/09/66", "", Some(Buddhist)),
            ("تاریخ", "تاریخ استان", Some(Iranian)),
            ("تاریخ", "تاریخ ضلع پناہ گزین", Some(Islamic)),
            ("ڕێکەوتی", "", Some(Islamic)),
            ("نېټه ۱۴۰۲", "", Some(Iranian)),
            ("التاريخ", "", Some(Islamic)),
            ("Date 26/09/66", "تاریخ", None),
        ] {
            assert_eq!(OtherCalendar::of_script(text, beside), own, "{text}");
        }
    }
}
