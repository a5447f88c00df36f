//! Which numbers of a workbook are days, moments or shares: by the format they are shown in, as every
//! reader of OOXML does.

use crate::reading::{text::words as text_words, words::table_words};
use jiff::civil::{Date, DateTime, Time, date};

/// How a number is to be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Shown {
    #[default]
    Plain,
    Percent,
    /// A day or a moment.
    Moment,
    /// A month: of its day nothing is shown.
    Month,
    /// A year: of its day and month nothing is shown.
    Year,
    /// A length of time.
    Duration,
    /// A number of households: `0 "HH"`.
    Households,
}

/// The formats that a workbook need not define (ECMA-376 18.8.30).
pub(super) fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        17 => Shown::Month,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
        46 => Shown::Duration,
        _ => Shown::Plain,
    }
}

/// What a format of its own says; only its first section counts.
pub(super) fn of_format(format: &str) -> Shown {
    let first = format.split(';').next().unwrap_or(format);
    let (mut letters, mut words) = (String::new(), String::new());
    let mut rest = first.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => words.extend(rest.by_ref().take_while(|c| *c != '"')),
            '\\' | '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_lowercase();
                if matches!(lower.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return Shown::Duration;
                }
            }
            _ => letters.extend(c.to_lowercase()),
        }
    }
    if letters.contains('%') {
        return Shown::Percent;
    }
    let letters = letters.replace("general", "").replace("e+", "").replace("am/pm", "");
    let has = |letter: char| letters.contains(letter);
    match (has('d') || has('h') || has('s'), has('m'), has('y')) {
        (true, ..) => return Shown::Moment,
        (false, true, _) => return Shown::Month,
        (false, false, true) => return Shown::Year,
        (false, false, false) => {}
    }
    let is_house = |word: &String| table_words().is_household(word);
    // "in host families" says where people are.
    let words = text_words(&words);
    if !words.is_empty() && words.iter().all(is_house) { Shown::Households } else { Shown::Plain }
}

impl Shown {
    /// Whether a moment is the first day of the month or the year that it is shown as: so a spreadsheet keeps
    /// one that is typed. Of another day somebody chose it.
    pub(super) fn is_first_of(self, at: DateTime) -> bool {
        match self {
            Self::Month => at == at.first_of_month() && at.time() == Time::midnight(),
            Self::Year => at == at.first_of_year() && at.time() == Time::midnight(),
            _ => false,
        }
    }

    /// The month or the year that a moment is shown as.
    pub(super) fn text_of(self, at: DateTime) -> String {
        let year = format!("{:04}", at.year());
        if self == Self::Year { year } else { format!("{year}-{:02}", at.month()) }
    }
}

/// The day and time that a serial number means, to the second. Day 60 of 1900 never was: what lies
/// before it is off by one, as in every spreadsheet.
pub fn serial(number: f64, from_1904: bool) -> Option<DateTime> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let first: Date = if from_1904 {
        date(1904, 1, 1)
    } else if number < 60.0 {
        date(1899, 12, 31)
    } else {
        date(1899, 12, 30)
    };
    let secs = (number * 86_400.0).round() as i64;
    let day = first.checked_add(jiff::Span::new().try_days(secs / 86_400).ok()?).ok()?;
    let time = jiff::Span::new().try_seconds(secs % 86_400).ok()?;
    day.at(0, 0, 0, 0).checked_add(time).ok()
}

#[cfg(test)]
mod tests {
    use super::{Shown, of_format, serial};
    use crate::file::xlsx::number_cell;

    #[test]
    fn formats_tell_days_from_numbers() {
        assert_eq!(of_format("mmm-yy"), Shown::Month);
        assert_eq!(of_format("yyyy"), Shown::Year);
        assert_eq!(&*number_cell("45292", Shown::Month, false).text, "2024-01");
        assert_eq!(&*number_cell("45293", Shown::Month, false).text, "2024-01-02");
        assert_eq!(&*number_cell("45292", Shown::Year, false).text, "2024");
        assert_eq!(of_format("d mmm"), Shown::Moment);
        assert_eq!(of_format("mm:ss.0"), Shown::Moment);
        assert_eq!(of_format("[$-409]d\\-mmm\\-yyyy;@"), Shown::Moment);
        assert_eq!(of_format("#,##0.00_);[Red](#,##0.00)"), Shown::Plain);
        assert_eq!(of_format("0.0%"), Shown::Percent);
        assert_eq!(of_format("[h]:mm"), Shown::Duration);
        assert_eq!(of_format("#,##0 \"days\""), Shown::Plain);
        assert_eq!(of_format("General"), Shown::Plain);
        assert_eq!(of_format("0 \"HH\""), Shown::Households);
        assert_eq!(serial(45_199.0, false).unwrap().date().to_string(), "2023-09-30");
        assert_eq!(serial(43_737.0, true).unwrap().date().to_string(), "2023-09-30");
    }
}
