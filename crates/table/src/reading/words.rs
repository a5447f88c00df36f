//! The words of `assets/columns.ron`, by what they mean.

mod meaning;
mod of_cells;
mod tongue;

pub use meaning::{DayParts, FINEST_AREA, HeadingWord, Hedge, RoleWord, SITE, SaidStanding};

use super::text::{heading_key, heading_words, key};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};
use waymark_model::{PlaceKind, Status};

/// All words of all languages.
#[derive(Default)]
pub struct TableWords {
    headings: HashMap<String, Vec<HeadingWord>>,
    longest: usize,
    /// What the first cell of a row of totals begins with.
    pub total_rows: Vec<String>,
    /// What it ends with.
    pub total_ends: Vec<String>,
    /// What stands for all of a country that the table does not name.
    country_rows: Vec<String>,
    /// What the first cell of a row begins with that counts a part of the row above.
    pub part_rows: Vec<String>,
    /// What a cell says of a row that does not hold, or not yet.
    standings: HashMap<String, SaidStanding>,
    /// What tells versions of a file apart in its name.
    pub versions: Vec<String>,
    /// Marks of what is not known, by words and as written; the shortest first.
    missing: Vec<String>,
    /// What says in a cell of counts that there is nothing.
    nil: Vec<String>,
    /// Before a number, the longest first.
    pub hedges: Vec<(String, Hedge)>,
    pub ranges: Vec<String>,
    pub scales: HashMap<String, u64>,
    /// By words; the longest first.
    pub months: Vec<(String, i8)>,
    /// Where those stay who are in no shelter: as headings are compared, and as it is called.
    pub elsewhere: Vec<(String, String)>,
    /// Words before a year or a month of which the last day is meant.
    pub last_days: Vec<String>,
    /// Before or behind a year, from when it is counted; the longest first.
    pub eras: Vec<String>,
    /// Those of the Iranian calendar in their order, each by all its names.
    pub iranian_months: Vec<Vec<String>>,
    pub weekdays: Vec<String>,
    pub weeks: Vec<String>,
    /// In a heading of weeks, or as all of it, that their first days are named, and their last.
    pub week_begins: Vec<String>,
    pub week_ends: Vec<String>,
    pub quarters: Vec<String>,
    pub halves: Vec<String>,
    /// What numbers are, whose last digits are not known.
    pub rounded: Vec<String>,
    /// Before a scale: tens of thousands, hundreds of thousands.
    pub tens: Vec<String>,
    pub hundreds: Vec<String>,
    /// First, second, with their numbers.
    pub ordinals: Vec<(String, i8)>,
    pub day_fill: Vec<String>,
    /// Beside a day, what is counted since it, up to it, or for it to come.
    pub not_of_day: Vec<String>,
    /// Right before a time, in which something happened to those who are counted.
    pub happened: Vec<String>,
    /// In a heading of a table that counts who comes and goes, day by day.
    pub flows: Vec<String>,
    pub day_in_parts: DayParts,
    /// In a heading of counts, that those are counted of whom the rest does not hold.
    pub negations: Vec<String>,
    /// In a heading of counts, that it is of their number, as `n` and `no.` are.
    pub number_signs: Vec<String>,
    /// Headings of where people went to from where they were.
    pub went_to: Vec<String>,
    /// In a heading of days, that the counts are of them: date of assessment, data as of.
    pub days_of_counts: Vec<String>,
    /// In a heading of days, that something else happened on them: report date, date of arrival.
    pub days_of_others: Vec<String>,
    /// In a heading of days, that what is told was made known on them: last updated, date of publication.
    pub days_of_publishing: Vec<String>,
    /// In a heading of weeks, that they are those of epidemiologists, which begin on a Monday or on a Sunday.
    pub epi_weeks: Vec<String>,
    /// Before a month or a year of which a part is meant that has no days: mid-September.
    pub parts_of_times: Vec<String>,
    /// In a heading of both ends of what a count may be off by.
    pub intervals: Vec<String>,
    /// Between those who are counted and whatever each is counted for: persons per household.
    pub per: Vec<String>,
    /// Boys, or children of both sexes; and girls.
    pub boys: Vec<String>,
    pub girls: Vec<String>,
    /// Before the number of a phone.
    pub phones: Vec<String>,
    /// Before households that are not counted, but those who live in them: people in host families.
    pub among: Vec<String>,
    /// Before households that others host, or that host others.
    pub hosted: Vec<String>,
    /// In a heading of where people go to.
    pub destinations: Vec<String>,
    /// In a heading of where people left.
    pub departures: Vec<String>,
    /// Behind an age, that those who are older are of it too.
    pub and_over: Vec<String>,
    /// Between the youngest and the oldest of ages.
    pub age_joins: Vec<String>,
    /// Behind the kind of a place, of whom it is: camp de réfugiés.
    pub of: Vec<String>,
    /// At the end of a heading over names of places, that people are from there: IDPs from.
    pub from: Vec<String>,
    /// The same of words that may as well say since when people are there: Déplacés depuis.
    pub from_or_since: Vec<String>,
    /// In cells, why or how people came, and what else is no place that they are from.
    pub no_origins: Vec<String>,
    /// How sure a count is, in a cell: high.
    pub sureness: Vec<String>,
    /// In a heading over times, that those are counted who were born, displaced or came then.
    pub cohorts: Vec<String>,
    /// Fields of aid, in each of which those are counted who are helped or to be helped in it.
    pub sectors: Vec<String>,
    /// Behind families that are not counted, but worked for: family tracing.
    pub family_work: Vec<String>,
    /// Headings of the day on which those who are counted were displaced, came or returned.
    pub displacement_days: Vec<String>,
    /// In a heading of what holds for most or some of those who are counted, and not for all.
    pub mostly: Vec<String>,
    /// In a heading of places that people are near to, and not at.
    pub near: Vec<String>,
    /// In a heading of who is in charge of a place.
    pub posts: Vec<String>,
    /// In a heading of moments, whatever else is named beside them: date of arrival.
    pub dates: Vec<String>,
    /// Right before a day, that counts are of it: as of 31 August 2024.
    pub states_day: Vec<String>,
    /// Headings of the countries that people are of, and words for those who are of others.
    pub nationalities: Vec<String>,
    /// In a heading of places that people are counted at on their way.
    pub on_the_way: Vec<String>,
    pub people: Vec<String>,
    pub households: Vec<String>,
    /// The same, as words are compared.
    household_words: HashSet<String>,
    /// How many live in a place; at a site they are present there.
    pub populations: Vec<String>,
    /// Among the words of a place, that it is none in particular.
    pub nowhere: Vec<String>,
    /// Those, or the places, that nothing else counts.
    pub others: Vec<String>,
    /// In a column of parts of all, words for all of them.
    pub everybody: Vec<String>,
    /// Words of the names of areas that say what kind of area it is.
    pub area_kinds: Vec<String>,
    /// Kinds of places; the longest first, and of those as long what goes before.
    pub kinds: Vec<(String, PlaceKind)>,
    /// In a heading of kinds of places.
    pub kind_headings: Vec<String>,
    /// Headings of what a feature is called where no other names it.
    pub titles: Vec<String>,
    /// In a heading of names, the tag of the language that they are in.
    pub languages: HashMap<String, String>,
    /// The languages in which a phrase is a word for places or for their names.
    pub place_words: HashMap<String, Vec<String>>,
}

/// Which days of their weeks a column names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WeekDays {
    First,
    Last,
    Unsaid,
}

/// The words that ship with the program.
pub fn table_words() -> &'static TableWords {
    static SHIPPED: LazyLock<TableWords> = LazyLock::new(TableWords::shipped);
    &SHIPPED
}

impl TableWords {
    /// What phrases of a heading mean, in order, and its words that mean nothing.
    pub fn meanings<'a>(&self, heading: &'a [String]) -> (Vec<&[HeadingWord]>, Vec<&'a str>) {
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        for (at, _, meanings) in self.phrases(heading) {
            // 2023 and 14 tell columns apart and mean nothing by themselves.
            if meanings.is_empty() {
                unknown.extend(heading.get(at).map(String::as_str));
            } else {
                found.push(meanings);
            }
        }
        (found, unknown)
    }

    /// Where each phrase of a heading begins, of how many words it is, and what it means: nothing, of
    /// a word that is not known.
    pub fn phrases(&self, heading: &[String]) -> Vec<(usize, usize, &[HeadingWord])> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < heading.len() {
            let most = self.longest.min(heading.len() - at);
            let longest = (1..=most).rev().find_map(|length| {
                let phrase = heading.get(at..at + length)?.join(" ");
                Some((length, self.headings.get(&phrase)?.as_slice()))
            });
            let (length, meanings) = longest.unwrap_or((1, &[]));
            found.push((at, length, meanings));
            at += length;
        }
        found
    }

    /// The status that a whole text names, whatever else it may mean: `REF`, `Asylum-seekers`.
    pub fn status(&self, text: &str) -> Option<Status> {
        let named = |status: &Status| status.name().eq_ignore_ascii_case(text.trim());
        if let Some(status) = Status::ALL.into_iter().find(named) {
            return Some(status);
        }
        let meanings = self.headings.get(&heading_words(text).join(" "))?;
        meanings.iter().find_map(|meaning| match meaning {
            HeadingWord::Status(status) => Some(*status),
            _ => None,
        })
    }

    /// The month that a text is.
    pub fn month(&self, folded: &str) -> Option<i8> {
        self.months.iter().find(|(word, _)| word == folded).map(|(_, month)| *month)
    }

    /// Whether a heading is of those whom no other column counts, whatever its tag says.
    pub fn names_the_rest(&self, heading: &str) -> bool {
        let heading = heading_words(heading).join(" ");
        says_one_of(&heading, &self.others) || says_one_of(&heading, &self.nowhere)
    }

    /// Whether a heading is of places that people are counted at on their way.
    pub fn names_way(&self, heading: &str) -> bool {
        heading_words(heading).iter().any(|word| self.on_the_way.contains(word))
    }

    /// Whether a text says behind an age that those who are older are of it too.
    pub fn says_and_over(&self, text: &str) -> bool {
        says_one_of(&key(text), &self.and_over)
    }

    /// How likely a heading of days is that of those which counts are of, the likeliest first: it says so, it
    /// says no more than that it is of days, or it is of what else happened on them.
    pub fn likeliness_of_days(&self, heading: &str) -> u8 {
        let heading = key(heading);
        match (
            says_one_of(&heading, &self.days_of_counts),
            says_one_of(&heading, &self.days_of_others),
        ) {
            (true, false) => 0,
            (_, true) => 2,
            (false, false) => 1,
        }
    }

    /// Whether a heading is of the days on which what is told was made known.
    pub fn is_of_publishing(&self, heading: &str) -> bool {
        let heading = key(heading);
        says_one_of(&heading, &self.days_of_publishing)
            && !says_one_of(&heading, &self.days_of_counts)
    }

    /// Whether a heading is of the weeks of epidemiologists.
    pub fn is_of_epi_weeks(&self, heading: &str) -> bool {
        says_one_of(&heading_key(heading), &self.epi_weeks)
    }

    /// Which days a heading of weeks says to name of them; nothing of another heading.
    pub fn days_of_weeks(&self, heading: &str) -> Option<WeekDays> {
        // A week-end is no end of a week.
        let is_two_days = heading.contains('-') && heading_key(heading) == "week end";
        let heading = heading_key(heading);
        let names_week =
            |text: &str| text.split(' ').any(|word| self.weeks.iter().any(|w| w == word));
        // A phrase with a week in it is a heading as a whole.
        let says = |phrases: &[String]| {
            let (whole, within): (Vec<_>, Vec<_>) =
                phrases.iter().cloned().partition(|phrase| names_week(phrase));
            whole.contains(&heading) || names_week(&heading) && says_one_of(&heading, &within)
        };
        match (says(&self.week_begins), says(&self.week_ends)) {
            (true, false) => Some(WeekDays::First),
            (false, true) if !is_two_days => Some(WeekDays::Last),
            _ => names_week(&heading).then_some(WeekDays::Unsaid),
        }
    }

    /// Whether a heading is of the countries that people are of.
    pub fn is_nationality(&self, heading: &str) -> bool {
        says_one_of(&key(heading), &self.nationalities)
    }
}

/// Whether one of these phrases is among words.
fn says_one_of(words: &str, phrases: &[String]) -> bool {
    let begins = |rest: &str, phrase: &String| {
        let behind = rest.strip_prefix(phrase.as_str());
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    };
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts
        .filter_map(|at| words.get(at..))
        .any(|rest| phrases.iter().any(|phrase| begins(rest, phrase)))
}
