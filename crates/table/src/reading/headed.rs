//! Moments of headings: days, months and weeks that a heading is, with their year or without it.

use super::{
    calendar::may_be_another,
    dates::worded,
    moment::{CellMoment, YEARS, read},
    text::{in_brackets, key, plain},
    words::{Hedge, table_words},
};
use crate::file::TableCell;
use jiff::civil::Date;

/// The day or month that a heading is; a number alone is none but a year.
pub fn of_heading(text: &str, latest: i16) -> Option<CellMoment> {
    let plain = marked_year(text).map_or_else(|| plain(text), str::to_owned);
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

/// A heading that ends with a year and the mark of a footnote, without the mark.
pub fn without_mark_of_year(heading: &str) -> Option<String> {
    let (over, own) = heading.trim().rsplit_once(' ')?;
    let year = Some(own).filter(|own| own.starts_with(['1', '2'])).and_then(marked_year)?;
    Some(format!("{over} {year}"))
}

/// The year of a text that is one with the mark of a footnote or of an estimate: `2024*`, `2024ᵖ`, `2024 (est.)`.
fn marked_year(text: &str) -> Option<&str> {
    let text = text.trim();
    let (year, mark) = text.split_at_checked(4)?;
    let is_year = year.parse().is_ok_and(|year: i16| YEARS.contains(&year));
    let is_letter = |mark: &str| mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
    let is_mark = |mark: &str| {
        let is_sign = |c: char| {
            "*†‡§¹²³".contains(c) || matches!(c, '\u{2070}'..='\u{209F}' | 'ᴬ'..='ᵡ' | 'ª' | 'º')
        };
        !mark.is_empty() && mark.chars().all(is_sign)
    };
    let is_estimate =
        |mark: &str| matches!(table_words().hedge(mark), Some(Hedge::About)) && !mark.is_empty();
    let inside = in_brackets(text).filter(|(before, _)| *before == year).map(|(_, inside)| inside);
    let is_marked = is_mark(mark.trim())
        || inside.is_some_and(|inside| is_letter(inside) || is_mark(inside) || is_estimate(inside));
    (is_year && is_marked).then_some(year)
}

/// Whether a text is a year that is none of the calendar, of which nothing says when it begins: `FY2023`,
/// `2023/24`.
pub fn is_fiscal_year(text: &str) -> bool {
    let folded = key(text);
    let named = |name: &str| folded.strip_prefix(name).map(str::trim_start);
    let is_named = ["fy", "ay"].into_iter().find_map(named).is_some_and(|year| {
        (2..=4).contains(&year.len()) && year.bytes().all(|b| b.is_ascii_digit())
    });
    let is_two = text.trim().split_once(['/', '-', '–']).is_some_and(|(year, next)| {
        let year = year.parse::<i16>().ok().filter(|year| YEARS.contains(year));
        let ends = |year: i16| [(year + 1).to_string(), format!("{:02}", (year + 1) % 100)];
        // 2011-12 may be a month.
        let is_month = next.len() == 2 && next.parse::<u8>().is_ok_and(|month| month <= 12);
        !is_month && year.is_some_and(|year| ends(year).iter().any(|end| end == next))
    });
    is_named || is_two
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

#[cfg(test)]
mod tests {
    use super::{CellMoment, is_fiscal_year, of_heading};

    #[test]
    fn a_year_with_a_mark_is_that_year() {
        for text in ["2024*", "2024 **", "2024ᵖ", "2024¹", "2024 (est.)", "2024 (p)", "2024 (*)"]
        {
            assert_eq!(of_heading(text, 2026), Some(CellMoment::Year(2024)), "{text}");
        }
        for text in ["2024 (IDPs)", "1800*", "2024 people", "2024-25", "20245"] {
            assert_eq!(of_heading(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn years_from_one_into_the_next_are_none_of_the_calendar() {
        for text in ["FY2023", "FY 23", "2023/24", "2023-24"] {
            assert_eq!((is_fiscal_year(text), of_heading(text, 2026)), (true, None), "{text}");
        }
        assert!(["2023", "2011-12", "2023/25", "Fy"].iter().all(|text| !is_fiscal_year(text)));
    }
}
