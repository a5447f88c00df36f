//! Which numbers of a workbook are days, moments or shares: by the format they are shown in, as every
//! reader of OOXML does.

use crate::reading::{
    text::{key, words as text_words},
    words::table_words,
};
use jiff::civil::{Date, DateTime, date};

/// How a number is to be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Shown {
    #[default]
    Plain,
    Percent,
    /// A day or a moment.
    Moment,
    /// A length of time.
    Duration,
    /// A number of households: `0 "HH"`.
    Households,
}

/// The formats that a workbook need not define (ECMA-376 18.8.30).
pub(super) fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
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
    if letters.contains(['d', 'm', 'y', 'h', 's']) {
        return Shown::Moment;
    }
    let is_house = |word: &String| table_words().households.iter().any(|house| key(house) == *word);
    // "in host families" says where people are.
    let words = text_words(&words);
    if !words.is_empty() && words.iter().all(is_house) { Shown::Households } else { Shown::Plain }
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

    #[test]
    fn formats_tell_days_from_numbers() {
        assert_eq!(of_format("mmm-yy"), Shown::Moment);
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
