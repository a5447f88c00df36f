//! Headings that say a moment beside what is counted: `IDPs as of 5 Jan 2024`.

use super::{
    calendar::may_be_another,
    headed,
    heading::{HeadingRole, named_way, of_heading},
    moment::CellMoment,
    text::{in_brackets, key, words},
    words::{Hedge, RoleWord, table_words},
};

/// A heading of two parts.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedHeading {
    pub moment: CellMoment,
    /// The word before the moment, where there is one.
    pub before: Option<String>,
    /// What is left of it: never blank.
    pub rest: String,
}

/// How many words the longest moment that a heading names may have: `Monday 26 de septiembre de 2023`.
const MOST_WORDS: usize = 6;

/// Months cut short that are words of another language: `Flow out 2024`.
pub const ALSO_WORDS: [&str; 3] = ["ago", "out", "set"];

/// The moment that a heading names beside other words. Nothing of one that is a moment as a whole, that
/// counts from or up to it, and of one in which a number or month is left that may belong to it. A year of
/// two digits is that of the century that does not lie after `latest`.
pub fn dated(heading: &str, latest: i16) -> Option<DatedHeading> {
    if let Some((_, rest)) = of_round(heading) {
        return dated(&rest, latest);
    }
    if let Some(said) = headed::without_mark_of_year(heading).or_else(|| named_way(heading)) {
        return dated(&said, latest);
    }
    // Refugees 2024 (est.): what is left of it is an estimate still.
    if let Some((year, mark)) = in_brackets(heading)
        && year.ends_with(|c: char| c.is_ascii_digit())
        && table_words().hedge(mark) == Some(Hedge::About)
    {
        let found = dated(year, latest)?;
        return Some(DatedHeading { rest: format!("{} ({mark})", found.rest), ..found });
    }
    // What no moment can be written with: a number of a row or a phone, too long for a year or a day.
    let mut numbers = heading.split(|c: char| !c.is_numeric()).map(|run| run.chars().count());
    if !numbers.any(|digits| (1..=4).contains(&digits) || digits == 8) {
        return None;
    }
    // IDPs >= 2022
    if headed::of_heading(heading, latest).is_some() || heading.contains(['<', '>', '≤', '≥', '+'])
    {
        return None;
    }
    let is_between = |c: char| c.is_whitespace() || "()[]{}:;|·_,".contains(c);
    let parts: Vec<&str> =
        heading.split(is_between).filter(|part| part.chars().any(char::is_alphanumeric)).collect();
    let runs = (1..=MOST_WORDS.min(parts.len())).rev();
    let mut runs = runs.flat_map(|n| (0..=parts.len() - n).map(move |from| (from, from + n)));
    let table = table_words();
    // The word that leads to it is none of it: as of 31 March.
    let leads: Vec<bool> = parts.iter().map(|part| table.day_fill.contains(&key(part))).collect();
    let is_numbered: Vec<bool> = parts.iter().map(|part| part.contains(char::is_numeric)).collect();
    let (from, end, run, moment) = runs.find_map(|(from, end)| {
        if *leads.get(from)? || !is_numbered.get(from..end)?.contains(&true) {
            return None;
        }
        let run = parts.get(from..end)?.join(" ");
        let run = run.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let moment = headed::of_heading(&run, latest)
            .filter(|moment| !may_be_another(heading, &run, moment))?;
        Some((from, end, run, moment))
    })?;
    let (before, after) = (parts.get(..from)?, parts.get(end..)?);
    let rest = [before, after].concat().join(" ");
    let rest_words = words(&rest);
    let is_of_moment = |word: &String| {
        table.not_of_day.contains(word)
            || table.month(word).is_some()
            || word.chars().any(char::is_numeric)
    };
    let is_fill = |word: &String| table.day_fill.contains(word);
    let dashes = ['-', '–', '—'];
    let run_parts = parts.get(from..end)?;
    let is_open_ended = run_parts.first().is_some_and(|part| part.starts_with(dashes))
        || run_parts.last().is_some_and(|part| part.ends_with(dashes));
    // Of who was displaced in 2022 some are there.
    let is_long =
        matches!(moment, CellMoment::Month(_) | CellMoment::Year(_) | CellMoment::Days(..));
    let happened = |part: &&str| table.happened.contains(&key(part));
    // Déplacés au 31 mars 2024: by then, since no number is left that it could reach from.
    let is_day = matches!(moment, CellMoment::Day(_) | CellMoment::Either(..));
    let ends_range = |word: &str| table.ranges.contains(&key(word));
    let is_cut = words(&run).iter().any(|word| ALSO_WORDS.contains(&word.as_str()));
    let is_years =
        run.contains(['-', '/']) && run.len() == "2010-12".len() && is_after_a_year(&run);
    if rest_words.iter().any(is_of_moment)
        || rest_words.iter().all(is_fill)
        || is_cut
        || is_years
        || is_open_ended
        || is_long && before.last().is_some_and(happened)
        || after.first().is_some_and(|word| takes_a_number(word))
        || before.last().is_some_and(|word| takes_a_number(word) && !(is_day && ends_range(word)))
            && run.starts_with(char::is_numeric)
    {
        return None;
    }
    let before = before.last().map(|word| (*word).to_owned());
    Some(DatedHeading { moment, before, rest })
}

/// The round that a text names by its number, and the rest: `Round 5 (Jan 2024)`. The 12 of `Round 12 March`
/// may be the day.
pub fn of_round(text: &str) -> Option<(String, String)> {
    let is_round = |part: &str| {
        let read = of_heading(part).filter(|read| read.unknown == 0).map(|read| read.role);
        matches!(read, Some(HeadingRole::Role(RoleWord::Round)))
    };
    // The number behind a word, and the rest, where that is parted from it.
    let numbered = |behind: &'_ str| {
        let behind = behind.trim_start();
        let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let is_parted = behind
            .get(digits..)
            .is_some_and(|rest| rest.trim_start().starts_with(['(', '[', '-', '–', ':', ',', '·']));
        ((1..=3).contains(&digits) && is_parted).then_some(behind.len() - digits)
    };
    let ends = || {
        text.split_inclusive(char::is_whitespace).scan(0, |end, part| {
            *end += part.len();
            Some((*end, part))
        })
    };
    // Most texts have no such number, and need not be read for a word before it.
    if !ends().any(|(end, _)| text.get(end..).is_some_and(|behind| numbered(behind).is_some())) {
        return None;
    }
    for (end, part) in ends() {
        let from = end - part.len();
        if is_round(part.trim()) {
            let behind = text.get(end..)?.trim_start();
            let rest = numbered(behind)?;
            let (number, rest) = behind.split_at_checked(behind.len() - rest)?;
            let rest = format!("{} {}", text.get(..from)?.trim(), rest.trim());
            let word = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
            let round = format!("{word} {number}");
            return Some((round, rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()));
        }
    }
    None
}

/// `2010-12` may be three years, `2011/12` two: a month only where it cannot be a year after.
fn is_after_a_year(run: &str) -> bool {
    let number = |from: usize, to: usize| run.get(from..to)?.parse::<u16>().ok();
    number(0, 4).zip(number(5, 7)).is_some_and(|(year, next)| next > year % 100)
}

/// Whether a number after this word belongs to it: under 5, round 12.
fn takes_a_number(word: &str) -> bool {
    let table = table_words();
    let folded = key(word);
    let read = of_heading(word).map(|read| read.role);
    // A total, or exactly so many, are of what is counted.
    let is_hedge = |(word, hedge): &(String, Hedge)| *hedge != Hedge::Exact && *word == folded;
    table.hedges.iter().any(is_hedge)
        || table.ranges.contains(&folded)
        || table.weeks.contains(&folded)
        || matches!(read, Some(HeadingRole::Role(RoleWord::Round | RoleWord::Age)))
        || matches!(read, Some(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
}

#[cfg(test)]
mod tests {
    use super::{CellMoment, dated, of_round};

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
            ("Present as of 31 January 2024", "2024-01-31", "Present as of"),
            ("12 Jan 2024 - individuals", "2024-01-12", "individuals"),
            ("Arrivals (Jan-24)", "2024-01", "Arrivals"),
            ("Refugees 2021", "2021", "Refugees"),
            ("Mars 2024 · Ménages", "2024-03", "Ménages"),
            ("IDP_2024-01-05", "2024-01-05", "IDP"),
            ("Arrivals Jan-Mar 2024", "2024-01-01/2024-03-31", "Arrivals"),
            ("Arrivals Jan–Mar 2024", "2024-01-01/2024-03-31", "Arrivals"),
            ("January 2024 Total IDPs", "2024-01", "Total IDPs"),
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
            // What belongs to another word, or to another moment.
            "Children under 5 March 2024",
            "IDPs Round 12 March 2024",
            "Arrivals 1 to 31 January 2024",
            "Arrivées du 1 au 31 janvier 2024",
            "IDPs between 1 Jan 2024 and 31 Jan 2024",
            "Flow out 2024",
            "Data set 2023",
            "IDPs 2010-12",
            "IDPs 2011/12",
            "IDPs 0-17 Jan 2024",
            // When they were displaced, not when they were counted.
            "IDPs displaced in 2022",
            "IDPs (displaced 2014)",
            "Displaced during 2022",
            "Returned in 2014",
            "IDPs <2014",
            "IDPs >=2022",
            "IDPs 2022+",
            "IDPs 2023-",
            "IDPs -2022",
            "IDPs (2014 wave)",
            "ВПО из 2014",
        ] {
            assert_eq!(said(heading), None, "{heading}");
        }
    }

    #[test]
    fn the_number_of_a_round_is_parted_from_its_month() {
        let said = |text: &str| of_round(text).map(|(round, rest)| format!("{round}|{rest}"));
        assert_eq!(said("Round 5 (Jan 2024)").as_deref(), Some("Round 5|Jan 2024"));
        assert_eq!(said("IDPs Round 5 - Jan 2024").as_deref(), Some("Round 5|IDPs - Jan 2024"));
        // The 12 may be the day.
        assert_eq!(said("Round 12 March 2024"), None);
    }
}
