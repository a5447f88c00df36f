//! The words of `assets/columns.ron`, by what they mean.

use super::text::{heading_words, key, words};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};
use waymark_model::{AgeRange, Measure, Sex, Status};

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
    Other,
}

/// The finest level of areas; places of deeper ones are sites.
pub const FINEST_AREA: u8 = 4;

/// One thing that a phrase of a heading may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingWord {
    Role(RoleWord),
    /// A kind of place: 0 a country, 1 a region of it, 5 a site.
    Level(u8),
    /// A place where people stay: who is counted there is present.
    Site,
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
    /// New in one day.
    Daily,
    Cumulative,
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

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename = "Tongue")]
struct Tongue {
    roles: BTreeMap<RoleWord, Vec<String>>,
    levels: BTreeMap<u8, Vec<String>>,
    sites: Vec<String>,
    codes: Vec<String>,
    names: Vec<String>,
    measures: BTreeMap<String, Vec<String>>,
    statuses: BTreeMap<String, Vec<String>>,
    sexes: BTreeMap<String, Vec<String>>,
    ages: BTreeMap<String, Vec<String>>,
    adults: Vec<String>,
    people: Vec<String>,
    households: Vec<String>,
    increments: Vec<String>,
    daily: Vec<String>,
    cumulative: Vec<String>,
    lower: Vec<String>,
    upper: Vec<String>,
    best: Vec<String>,
    total: Vec<String>,
    thousands: Vec<String>,
    millions: Vec<String>,
    count: Vec<String>,
    filler: Vec<String>,
    total_rows: Vec<String>,
    total_ends: Vec<String>,
    country_rows: Vec<String>,
    part_rows: Vec<String>,
    refused: Vec<String>,
    pending: Vec<String>,
    versions: Vec<String>,
    missing: Vec<String>,
    about: Vec<String>,
    more_than: Vec<String>,
    at_least: Vec<String>,
    less_than: Vec<String>,
    at_most: Vec<String>,
    nearly: Vec<String>,
    exact: Vec<String>,
    ranges: Vec<String>,
    scales: BTreeMap<String, u64>,
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    weeks: Vec<String>,
    quarters: Vec<String>,
    day_fill: Vec<String>,
    not_of_day: Vec<String>,
    happened: Vec<String>,
    flows: Vec<String>,
    day_in_parts: DayParts,
    destinations: Vec<String>,
    on_the_way: Vec<String>,
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
    /// In a heading of where people go to.
    pub destinations: Vec<String>,
    /// In a heading of places that people are counted at on their way.
    pub on_the_way: Vec<String>,
    pub people: Vec<String>,
    pub households: Vec<String>,
}

/// The words that ship with the program.
pub fn table_words() -> &'static TableWords {
    static SHIPPED: LazyLock<TableWords> = LazyLock::new(TableWords::shipped);
    &SHIPPED
}

impl TableWords {
    #[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
    fn shipped() -> Self {
        let text = include_str!("../../../../assets/columns.ron");
        let tongues: BTreeMap<String, Tongue> =
            ron::from_str(text).expect("the shipped words read");
        let mut all = Self::default();
        // English first: where two languages disagree about a word, its meaning stands first.
        let (english, others): (Vec<_>, Vec<_>) =
            tongues.into_iter().partition(|(tag, _)| tag == "en");
        for (_, tongue) in english {
            all.add(&tongue, &HashSet::new());
        }
        let known: HashSet<String> = all.headings.keys().cloned().collect();
        for (_, tongue) in others {
            all.add(&tongue, &known);
        }
        all.hedges.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        all.months.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        for list in [&mut all.people, &mut all.households, &mut all.total_rows, &mut all.ranges] {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
            list.dedup();
        }
        all
    }

    fn add(&mut self, t: &Tongue, english: &HashSet<String>) {
        let mut each = |phrases: &[String], meaning: HeadingWord| {
            for phrase in phrases {
                let words = heading_words(phrase);
                self.longest = self.longest.max(words.len());
                let folded = words.join(" ");
                // `mén`, cut short, is not the `men` of another language.
                if !phrase.is_ascii() && folded.is_ascii() && english.contains(&folded) {
                    continue;
                }
                let meanings = self.headings.entry(folded).or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
        };
        t.roles.iter().for_each(|(role, p)| each(p, HeadingWord::Role(*role)));
        t.levels.iter().for_each(|(level, p)| each(p, HeadingWord::Level(*level)));
        for (name, p) in &t.measures {
            if let Some(measure) = Measure::from_name(name) {
                each(p, HeadingWord::Measure(measure));
            }
        }
        for (name, p) in &t.statuses {
            if let Some(status) = Status::from_name(name) {
                each(p, HeadingWord::Status(status));
            }
        }
        for (name, p) in &t.sexes {
            if let Some(sex) = Sex::from_name(name) {
                each(p, HeadingWord::Sex(sex));
            }
        }
        for (written, p) in &t.ages {
            if let Some(age) = AgeRange::parse(written) {
                each(p, HeadingWord::Age(age));
            }
        }
        for (phrases, meaning) in [
            (&t.sites, HeadingWord::Site),
            (&t.codes, HeadingWord::Code),
            (&t.names, HeadingWord::Name),
            (&t.adults, HeadingWord::Adult),
            (&t.people, HeadingWord::People),
            (&t.households, HeadingWord::Households),
            (&t.increments, HeadingWord::Increment),
            (&t.daily, HeadingWord::Increment),
            (&t.daily, HeadingWord::Daily),
            (&t.cumulative, HeadingWord::Cumulative),
            (&t.lower, HeadingWord::Lower),
            (&t.upper, HeadingWord::Upper),
            (&t.best, HeadingWord::Best),
            (&t.total, HeadingWord::Total),
            (&t.thousands, HeadingWord::Thousands),
            (&t.millions, HeadingWord::Millions),
            (&t.count, HeadingWord::Count),
            (&t.filler, HeadingWord::Filler),
        ] {
            each(phrases, meaning);
        }
        let folded = |list: &[String]| list.iter().map(|p| key(p)).collect::<Vec<_>>();
        self.total_rows.extend(folded(&t.total_rows));
        self.total_ends.extend(folded(&t.total_ends));
        self.country_rows.extend(folded(&t.country_rows));
        self.versions.extend(folded(&t.versions));
        self.part_rows.extend(folded(&t.part_rows));
        for (list, standing) in
            [(&t.refused, SaidStanding::Refused), (&t.pending, SaidStanding::Pending)]
        {
            self.standings.extend(folded(list).into_iter().map(|word| (word, standing)));
        }
        self.missing.extend(t.missing.iter().map(|p| p.to_lowercase()));
        self.ranges.extend(t.ranges.iter().map(|p| p.to_lowercase()));
        for (list, hedge) in [
            (&t.about, Hedge::About),
            (&t.more_than, Hedge::MoreThan),
            (&t.at_least, Hedge::AtLeast),
            (&t.less_than, Hedge::LessThan),
            (&t.at_most, Hedge::AtMost),
            (&t.nearly, Hedge::Nearly),
            (&t.exact, Hedge::Exact),
        ] {
            self.hedges.extend(list.iter().map(|p| (p.to_lowercase(), hedge)));
        }
        self.scales.extend(t.scales.iter().map(|(p, n)| (key(p), *n)));
        for (phrases, month) in t.months.iter().zip(1_i8..) {
            self.months.extend(phrases.iter().map(|p| (words(p).join(" "), month)));
        }
        self.weekdays.extend(folded(&t.weekdays));
        self.weeks.extend(folded(&t.weeks));
        self.quarters.extend(folded(&t.quarters));
        self.day_fill.extend(folded(&t.day_fill));
        self.not_of_day.extend(folded(&t.not_of_day));
        self.flows.extend(folded(&t.flows));
        self.destinations.extend(folded(&t.destinations));
        self.on_the_way.extend(folded(&t.on_the_way));
        let (all, own) = (&mut self.day_in_parts, &t.day_in_parts);
        all.year.extend(folded(&own.year));
        all.month.extend(folded(&own.month));
        all.day.extend(folded(&own.day));
        all.week.extend(folded(&own.week));
        self.happened.extend(folded(&t.happened));
        self.people.extend(t.people.iter().map(|p| p.to_lowercase()));
        self.households.extend(t.households.iter().map(|p| p.to_lowercase()));
    }

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
        let lower = plain.to_lowercase();
        self.missing.contains(&lower)
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
        self.is_called_total(text) || self.country_rows.contains(&key(text))
    }

    fn is_called_total(&self, text: &str) -> bool {
        let key = key(text);
        let ends =
            |word: &String| key.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        self.total_rows.contains(&key)
            || self.total_ends.iter().any(ends)
            || begins(&key, &self.total_ends)
    }

    /// What a cell says of its row by nothing but the word for it.
    pub fn standing(&self, text: &str) -> Option<SaidStanding> {
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

/// Whether words follow one of these.
fn begins(key: &str, of: &[String]) -> bool {
    of.iter().any(|word| key.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::{SaidStanding, table_words};

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
