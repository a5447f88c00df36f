//! Headings that say a moment beside what is counted: `IDPs as of 5 Jan 2024`.

use super::{
    moment::{self, CellMoment},
    text::words,
    words::table_words,
};

/// A heading of two parts.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedHeading {
    pub moment: CellMoment,
    /// What is left of it: never blank.
    pub rest: String,
}

/// The words of the longest moment that a text names, in digits, and how many there may be of them:
/// `Monday 26 de septiembre de 2023`.
const MOST_WORDS: usize = 6;

/// The moment that a heading names beside other words, which say more than that something is of it. Nothing
/// of one that is a moment as a whole, and of one that counts from or up to that moment. A year of two digits
/// is that of the century that does not lie after `latest`.
pub fn dated(heading: &str, latest: i16) -> Option<DatedHeading> {
    if moment::of_heading(heading, latest).is_some() {
        return None;
    }
    let is_between = |c: char| c.is_whitespace() || "()[]{}:;|·–—_,".contains(c);
    let parts: Vec<&str> =
        heading.split(is_between).filter(|part| part.chars().any(char::is_alphanumeric)).collect();
    let runs = (1..=MOST_WORDS.min(parts.len())).rev();
    let mut runs = runs.flat_map(|n| (0..=parts.len() - n).map(move |from| (from, from + n)));
    let (from, end, moment) = runs.find_map(|(from, end)| {
        let run = parts.get(from..end)?.join(" ");
        let run = run.trim_matches(|c: char| !c.is_alphanumeric());
        Some((from, end, moment::of_heading(run, latest)?))
    })?;
    let table = table_words();
    let rest = [parts.get(..from)?, parts.get(end..)?].concat().join(" ");
    let rest_words = words(&rest);
    let is_open = |word: &String| table.not_of_day.contains(word);
    let is_fill = |word: &String| table.day_fill.contains(word);
    if rest_words.iter().any(is_open) || rest_words.iter().all(is_fill) {
        return None;
    }
    Some(DatedHeading { moment, rest })
}

#[cfg(test)]
mod tests {
    use super::{CellMoment, dated};

    fn said(heading: &str) -> Option<(String, String)> {
        let found = dated(heading, 2026)?;
        let moment = match found.moment {
            CellMoment::Day(d) => d.to_string(),
            CellMoment::Month(d) => d.to_string()[..7].to_owned(),
            CellMoment::Year(y) => y.to_string(),
            CellMoment::Days(a, b) => format!("{a}/{b}"),
            other => format!("{other:?}"),
        };
        Some((moment, found.rest))
    }

    #[test]
    fn a_moment_among_other_words_is_found_whole() {
        for (heading, moment, rest) in [
            ("IDPs 5 Jan 2024", "2024-01-05", "IDPs"),
            ("Present as of 31 January 2024", "2024-01-31", "Present as"),
            ("12 Jan 2024 - individuals", "2024-01-12", "individuals"),
            ("Arrivals (Jan-24)", "2024-01", "Arrivals"),
            ("Refugees 2021", "2021", "Refugees"),
            ("Mars 2024 · Ménages", "2024-03", "Ménages"),
            ("IDP_2024-01-05", "2024-01-05", "IDP"),
            ("Прибыло на 26 сентября 2023", "2023-09-26", "Прибыло на"),
        ] {
            assert_eq!(said(heading), Some((moment.to_owned(), rest.to_owned())), "{heading}");
        }
    }

    #[test]
    fn what_is_counted_from_a_moment_on_is_not_of_it() {
        for heading in [
            "Arrivals since 1 Jan 2024",
            "Left before 5 Jan 2024",
            "Llegadas desde enero 2024",
            "5 Jan 2024",
            "Children 0-4",
            "Boys 5 to 11",
            "Round 5",
            "Total",
        ] {
            assert_eq!(said(heading), None, "{heading}");
        }
    }
}
