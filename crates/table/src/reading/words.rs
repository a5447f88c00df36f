//! The words of `assets/columns.ron`, by what they mean.

mod tongue;

use super::text::{heading_words, in_brackets, key};
use serde::Deserialize;
use std::{collections::HashMap, sync::LazyLock};
use waymark_model::{AgeRange, LinkPeriod, Measure, PlaceKind, Sex, Status};

/// What a column holds, by a name that people can write too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Deserialize)]
pub enum RoleWord {
    AsOf,
    Published,
    PeriodStart,
    PeriodEnd,
    During,
    Place,
    Latitude,
    Longitude,
    Point,
    Measure,
    Qualifier,
    Unit,
    Speaker,
    Outlet,
    Url,
    Wording,
    /// The count in words that say the same as its bounds beside it.
    Said,
    Note,
    Doubt,
    Standing,
    /// What is counted is nobody: centres, villages.
    Things,
    /// A number of a place that is of nobody there: room for so many, metres above the sea, an area.
    OfPlace,
    Origin,
    Status,
    Sex,
    Age,
    Group,
    Round,
    Method,
    Coverage,
    Until,
    Review,
    Parts,
    Id,
    From,
    To,
    Share,
    /// It counts a period before the one of the row.
    Earlier,
    /// Who a person is, or how they are reached.
    Personal,
    Other,
}

/// The finest level of areas; places of deeper ones are sites.
pub const FINEST_AREA: u8 = 4;

/// The most bytes of a cell that says nothing but that nothing is known, or that its row does not hold.
const LONGEST_MARK: usize = 120;

/// The most words of a name that says to be nowhere in particular.
const LONGEST_NOWHERE: usize = 6;

/// The level of sites, and of places of which no level is known.
pub const SITE: u8 = 5;

/// One thing that a phrase of a heading may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingWord {
    Role(RoleWord),
    /// A kind of place: 0 a country, 1 a region of it, 5 a site.
    Level(u8),
    /// A place where people stay: who is counted there is present.
    Site,
    /// Where those stay who are in no such place: outside of shelters, with host families.
    Elsewhere,
    Code,
    Name,
    Measure(Measure),
    Status(Status),
    Sex(Sex),
    Age(AgeRange),
    /// Grown up where children are counted beside them.
    Adult,
    People,
    Households,
    Increment,
    /// New in a day, a week or a month.
    NewEach(LinkPeriod),
    Cumulative,
    /// Those who came back, or their coming back.
    Return,
    /// Those who died, of whatever.
    Death,
    /// Those whom something displaced: who are so still, or who became so in a time.
    Displaced,
    /// Those whom something befell, or who are to be helped: that they came, left or are there is not said.
    Affected,
    Lower,
    Upper,
    Best,
    Total,
    Thousands,
    Millions,
    Count,
    Filler,
}

/// How a number is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Hedge {
    Exact,
    About,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    Nearly,
}

/// Headings of columns that hold a part of a day each.
#[derive(Default, Debug, serde::Deserialize)]
#[serde(default)]
pub struct DayParts {
    pub year: Vec<String>,
    pub month: Vec<String>,
    pub day: Vec<String>,
    pub week: Vec<String>,
}

/// What a cell says of its row: that it does not hold, or not yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaidStanding {
    Refused,
    Pending,
}

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
    /// Marks of what is not known, by words and as written.
    pub missing: Vec<String>,
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
    pub quarters: Vec<String>,
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
    /// Headings of the day on which those who are counted were displaced, came or returned.
    pub displacement_days: Vec<String>,
    /// In a heading of what holds for most of those who are counted, and not for all.
    pub mostly: Vec<String>,
    /// In a heading of moments, whatever else is named beside them: date of arrival.
    pub dates: Vec<String>,
    /// Right before a day, that counts are of it: as of 31 August 2024.
    pub states_day: Vec<String>,
    /// Headings of the countries that people are of.
    pub nationalities: Vec<String>,
    /// In a heading of places that people are counted at on their way.
    pub on_the_way: Vec<String>,
    pub people: Vec<String>,
    pub households: Vec<String>,
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

    /// Whether a cell says that nothing is known.
    pub fn is_missing(&self, plain: &str) -> bool {
        // Asked of every cell, and nearly all of them are plain.
        if plain.is_ascii() {
            return self.missing.iter().any(|word| word.eq_ignore_ascii_case(plain));
        }
        plain.len() <= LONGEST_MARK && self.missing.contains(&plain.to_lowercase())
    }

    /// The month that a text is.
    pub fn month(&self, folded: &str) -> Option<i8> {
        self.months.iter().find(|(word, _)| word == folded).map(|(_, month)| *month)
    }

    /// How a number is said by words alone, as a column of qualifiers holds them.
    pub fn hedge(&self, text: &str) -> Option<Hedge> {
        let lower = text.trim().to_lowercase();
        self.hedges.iter().find(|(word, _)| *word == lower).map(|(_, hedge)| *hedge)
    }

    /// Whether a cell begins a row of totals.
    pub fn is_total(&self, text: &str) -> bool {
        self.is_called_total(text) || begins(&key(text), &self.total_rows)
    }

    /// Whether a text is nothing but the word for a total.
    pub fn is_total_name(&self, text: &str) -> bool {
        self.total_rows.contains(&key(text))
    }

    /// Whether what stands for a place is a total; places may begin with such a word.
    pub fn is_total_place(&self, text: &str) -> bool {
        self.is_called_total(text)
            || self.country_rows.contains(&key(text))
            || self.is_country_in_brackets(text)
    }

    /// Whether a name is that of a whole, as what stands behind it in brackets says: `Chad (national)`.
    fn is_country_in_brackets(&self, text: &str) -> bool {
        in_brackets(text).is_some_and(|(_, inside)| self.country_rows.contains(&key(inside)))
    }

    fn is_called_total(&self, text: &str) -> bool {
        let key = key(text);
        let ends =
            |word: &String| key.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        self.total_rows.contains(&key)
            || self.total_ends.iter().any(ends)
            || begins(&key, &self.total_ends)
    }

    /// Whether a name is one of nowhere in particular.
    pub fn is_nowhere(&self, name: &str) -> bool {
        let name = key(name);
        self.others.contains(&name)
            || name.split(' ').count() <= LONGEST_NOWHERE && says_one_of(&name, &self.nowhere)
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

    /// Whether a heading is of the countries that people are of.
    pub fn is_nationality(&self, heading: &str) -> bool {
        says_one_of(&key(heading), &self.nationalities)
    }

    /// Whether a cell of a column of parts is of all of them, as a blank one is.
    pub fn is_everybody(&self, text: &str) -> bool {
        let key = key(text);
        key.is_empty() || self.everybody.contains(&key)
    }

    /// What a cell says of its row by nothing but the word for it.
    pub fn standing(&self, text: &str) -> Option<SaidStanding> {
        if text.len() > LONGEST_MARK || text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        self.standings.get(&key(text)).copied()
    }

    /// Whether a cell begins a row that counts a part of the row above.
    pub fn is_part(&self, text: &str) -> bool {
        let key = key(text);
        self.part_rows.contains(&key) || begins(&key, &self.part_rows)
    }

    /// Whom a text counts of those beside it: `women` of `of which women`.
    pub fn part_of(&self, text: &str) -> Option<String> {
        let key = key(text);
        let rest = |word: &String| key.strip_prefix(word.as_str())?.strip_prefix(' ');
        self.part_rows.iter().find_map(rest).map(str::to_owned)
    }
}

/// Whether one of these phrases is among words.
fn says_one_of(words: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        words.match_indices(phrase.as_str()).any(|(at, _)| {
            let (before, behind) = (words.get(..at), words.get(at + phrase.len()..));
            before.is_none_or(|text| text.is_empty() || text.ends_with(' '))
                && behind.is_none_or(|text| text.is_empty() || text.starts_with(' '))
        })
    })
}

/// Whether words follow one of these.
fn begins(key: &str, of: &[String]) -> bool {
    of.iter().any(|word| key.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::{SaidStanding, table_words};

    #[test]
    fn words_for_nowhere_and_for_everybody_are_known_as_a_whole_or_among_others() {
        let words = table_words();
        for name in
            ["Unknown", "Location not specified", "Autres", "Неизвестно", "غير معروف", "أخرى"]
        {
            assert!(words.is_nowhere(name), "{name}");
        }
        for name in ["", "Otherton", "Other side of the river", "Unknownville", "Adré"] {
            assert!(!words.is_nowhere(name), "{name}");
        }
        assert!(words.names_the_rest("Other refugees") && words.names_the_rest("sex_unknown"));
        assert!(!words.names_the_rest("Mother and child"));
        for text in ["", "Both sexes", "TOUS", "todas", "все"] {
            assert!(words.is_everybody(text), "{text}");
        }
        assert!(!words.is_everybody("women"));
    }

    #[test]
    fn words_of_a_standing_are_known_in_all_their_forms() {
        let words = table_words();
        for word in [
            "Void",
            "voided",
            "Deleted",
            "ERROR",
            "erroneous",
            "Do not use",
            "double entry",
            "annulée",
            "Refusée",
            "retirée",
            "exclue",
            "écartée",
            "supprimée",
            "non retenue",
            "non valide",
            "erreur",
            "retirada",
            "anulada",
            "cancelada",
            "inválida",
            "excluida",
            "duplicada",
            "descartada",
            "отклонена",
            "отозвана",
            "отменена",
            "исключена",
            "Отклонён",
        ] {
            assert_eq!(words.standing(word), Some(SaidStanding::Refused), "{word}");
        }
        for word in ["non vérifiée", "non confirmée", "no verificada", "не подтверждена"]
        {
            assert_eq!(words.standing(word), Some(SaidStanding::Pending), "{word}");
        }
        for word in ["confirmed", "validée", "confirmada", "подтверждена", "double"] {
            assert_eq!(words.standing(word), None, "{word}");
        }
    }

    #[test]
    fn the_shipped_words_read() {
        let words = table_words();
        assert!(words.is_missing("нет данных") && words.is_missing("N/A"));
        assert_eq!(words.month("кanun"), None);
        for (word, month) in [("sept", 9), ("сент", 9), ("juillet", 7), ("жовт", 10)] {
            assert_eq!(words.month(word), Some(month), "{word}");
        }
        assert!(words.is_total("Sub-total town") && words.is_total("ИТОГО"));
        assert!(!words.is_total("Totalle"));
        assert!(words.is_total("North total") && words.is_part("Of which children"));
        assert!(words.is_total_place("All sites") && !words.is_total_place("All Saints"));
        for country in ["National", "Nationwide", "Nacional", "على المستوى الوطني"]
        {
            // How far a row reaches may stand first in it.
            assert!(words.is_total_place(country) && !words.is_total(country), "{country}");
        }
        assert!(!words.is_total_place("National Park"));
    }
}
