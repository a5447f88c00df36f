//! The words of `assets/words.ron`, by what they mean.

mod meaning;
mod tongue;

pub use meaning::{Join, Meaning, Worded};

use super::tokens::{Token, folded, keys, tokens};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};
use tongue::Tongue;
use waymark_model::{AgeRange, CountryCode, Measure, Offset, People, PlaceKind, Sex, Status};

/// A word for a measure, to be offered while typing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureWord {
    pub language: String,
    pub word: String,
    /// The word as it is compared.
    pub key: String,
    pub measure: Measure,
}

/// What a phrase means.
#[derive(Default)]
struct Entry {
    meanings: Vec<Meaning>,
    /// Whether no language knows it but those that part thousands by a point.
    groups_by_point: bool,
}

/// All words of all languages.
pub struct Lexicon {
    phrases: HashMap<String, Entry>,
    /// Whether the language being learned parts thousands by a point.
    groups_by_point: bool,
    most_words: usize,
    /// Endings of a word that a name may bear in a sentence.
    pub endings: HashSet<String>,
    /// The letters of the longest of them.
    pub most_letters_of_ending: usize,
    /// How names end that end otherwise where more letters follow, and how they then do.
    pub bent_ends: Vec<(String, String)>,
    /// Endings that make of a place's name that of its people.
    pub demonyms: Vec<String>,
    /// Words in the names of organisations.
    pub organisations: Vec<String>,
    /// What those are called who speak for one.
    pub offices: Vec<String>,
    /// What speakers of these names are called besides.
    pub known_as: HashMap<String, Vec<String>>,
    /// In the order of the asset: the first of a measure and language is the one to write.
    pub measure_words: Vec<MeasureWord>,
    /// One word for each of those who are told apart by sex, ages or status.
    pub people_words: Vec<(People, String)>,
}

/// The words that ship with the program.
pub fn lexicon() -> &'static Lexicon {
    static SHIPPED: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);
    &SHIPPED
}

impl Lexicon {
    #[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
    fn shipped() -> Self {
        let tongues = include_str!("../../../../../assets/words.ron");
        Self::new(ron::from_str(tongues).expect("the shipped words read"))
    }

    fn new(tongues: BTreeMap<String, Tongue>) -> Self {
        let mut all = Self {
            phrases: HashMap::new(),
            groups_by_point: false,
            most_words: 1,
            endings: HashSet::new(),
            most_letters_of_ending: 0,
            bent_ends: Vec::new(),
            demonyms: Vec::new(),
            organisations: Vec::new(),
            offices: Vec::new(),
            known_as: HashMap::new(),
            measure_words: Vec::new(),
            people_words: Vec::new(),
        };
        for (tag, tongue) in tongues {
            all.add(&tag, tongue);
        }
        let letters = all.endings.iter().map(|ending| ending.chars().count());
        all.most_letters_of_ending = letters.max().unwrap_or(0);
        all
    }

    fn learn(&mut self, phrase: &str, meaning: Meaning) {
        let key = folded(phrase);
        // A phrase of joining marks alone is that mark.
        let key =
            if key.is_empty() { tokens(phrase).into_iter().map(|t| t.fold).collect() } else { key };
        self.most_words = self.most_words.max(key.split(' ').count());
        let groups_by_point = self.groups_by_point;
        let entry = self.phrases.entry(key);
        let entry = entry.or_insert(Entry { meanings: Vec::new(), groups_by_point });
        entry.groups_by_point &= groups_by_point;
        if !entry.meanings.contains(&meaning) {
            entry.meanings.push(meaning);
        }
    }

    fn add(&mut self, tag: &str, t: Tongue) {
        self.groups_by_point = t.groups_by_point;
        let mut each = |phrases: &[String], meaning: Meaning| {
            for phrase in phrases {
                self.learn(phrase, meaning.clone());
            }
        };
        t.wordings.iter().for_each(|(w, p)| each(p, Meaning::Worded(*w)));
        t.wordings_after.iter().for_each(|(w, p)| each(p, Meaning::WordedAfter(*w)));
        t.vague.iter().for_each(|(w, p)| each(p, Meaning::Vague(*w)));
        t.rates.iter().for_each(|(hours, p)| each(p, Meaning::Rate(*hours)));
        t.joins.iter().for_each(|(j, p)| each(p, Meaning::Join(*j)));
        for (phrases, meaning) in [
            (&t.between, Meaning::Between),
            (&t.range, Meaning::Range),
            (&t.and, Meaning::And),
            (&t.one, Meaning::One),
            (&t.asking, Meaning::Asks),
            (&t.infinitive, Meaning::Infinitive),
            (&t.be, Meaning::Be),
            (&t.unknown, Meaning::Unknown),
            (&t.people, Meaning::People),
            (&t.displaced, Meaning::People),
            (&t.among, Meaning::Among),
            (&t.of_those, Meaning::OfThose),
            (&t.some_move, Meaning::SomeMove),
            (&t.returns, Meaning::Returns),
            (&t.aged, Meaning::Aged),
            (&t.and_older, Meaning::AndOlder),
            (&t.displaced, Meaning::Displaced),
            (&t.hosts, Meaning::Hosts),
            (&t.households, Meaning::Households),
            (&t.things, Meaning::Things),
            (&t.units, Meaning::Unit),
            (&t.increments, Meaning::Increment),
            (&t.cumulative, Meaning::Cumulative),
            (&t.total, Meaning::Total),
            (&t.reaching, Meaning::Reaching),
            (&t.rising, Meaning::Rising),
            (&t.living, Meaning::Living),
            (&t.at_start, Meaning::AtStart),
            (&t.now, Meaning::Now),
            (&t.am, Meaning::Am),
            (&t.pm, Meaning::Pm),
            (&t.oclock, Meaning::OClock),
            (&t.at_hour, Meaning::AtHour),
            (&t.day_articles, Meaning::DayArticle),
            (&t.at_places, Meaning::AtPlace),
            (&t.from_places, Meaning::FromPlace),
            (&t.place_articles, Meaning::PlaceArticle),
            (&t.ordinals, Meaning::Ordinal),
            (&t.ago, Meaning::Ago),
            (&t.last, Meaning::Last),
            (&t.within, Meaning::Within),
            (&t.one_day, Meaning::OneDay),
            (&t.hours, Meaning::Hours),
            (&t.whole_days, Meaning::Days),
            (&t.weeks, Meaning::Weeks),
            (&t.one_time, Meaning::OneTime),
            (&t.until, Meaning::Until),
            (&t.ending, Meaning::Ending),
            (&t.up_to, Meaning::UpTo),
            (&t.ending_on, Meaning::EndingOn),
            (&t.definite, Meaning::Definite),
            (&t.just_past, Meaning::JustPast),
            (&t.alone, Meaning::Alone),
            (&t.time, Meaning::Time),
            (&t.local, Meaning::Local),
        ] {
            each(phrases, meaning);
        }
        for (phrases, n) in t.months.iter().zip(1_i8..) {
            each(phrases, Meaning::Month(n));
        }
        for (phrases, n) in t.weekdays.iter().zip(0_i8..) {
            each(phrases, Meaning::Weekday(n));
        }
        for (said, phrases) in &t.whom {
            if let Some(people) = people_of(said) {
                for phrase in phrases {
                    self.learn(phrase, Meaning::Whom(people));
                }
                let word = phrases.first().filter(|_| tag == "en");
                self.people_words.extend(word.map(|word| (people, word.clone())));
            }
        }
        for (code, phrases) in &t.nationals {
            if let Some(code) = CountryCode::parse(code) {
                for phrase in phrases {
                    self.learn(phrase, Meaning::Nationals(code));
                    for end in &t.nationals_end {
                        self.learn(&format!("{phrase}{end}"), Meaning::Nationals(code));
                    }
                }
            }
        }
        for (said, phrases) in &t.may_be {
            if let Some(status) = Status::from_name(said) {
                for phrase in phrases {
                    self.learn(phrase, Meaning::People);
                    self.learn(phrase, Meaning::MayBe(status));
                }
            }
        }
        t.numbers.iter().for_each(|(p, n)| self.learn(p, Meaning::Number(*n)));
        t.quarters.iter().for_each(|(p, n)| self.learn(p, Meaning::Quarters(*n)));
        t.and_quarters.iter().for_each(|(p, n)| self.learn(p, Meaning::AndQuarters(*n)));
        t.rough_scales.iter().for_each(|(p, n)| self.learn(p, Meaning::RoughScale(*n)));
        t.scales.iter().for_each(|(p, n)| self.learn(p, Meaning::Scale(*n)));
        t.close_scales.iter().for_each(|(p, n)| self.learn(p, Meaning::CloseScale(*n)));
        t.days.iter().for_each(|(p, n)| self.learn(p, Meaning::Day(*n)));
        t.parts.iter().for_each(|(p, (a, b))| self.learn(p, Meaning::Part(*a, *b)));
        t.parts_today.iter().for_each(|(p, (a, b))| self.learn(p, Meaning::PartToday(*a, *b)));
        t.parts_of_months
            .iter()
            .for_each(|(p, (a, b))| self.learn(p, Meaning::PartOfMonth(*a, *b)));
        t.clock.iter().for_each(|(p, (h, m))| self.learn(p, Meaning::Clock(*h, *m)));
        for (phrase, offset) in &t.zones {
            if let Some(offset) = Offset::parse(offset) {
                self.learn(phrase, Meaning::Zone(offset));
            }
        }
        for (phrases, kinds) in &t.place_kinds {
            let kinds: Vec<PlaceKind> =
                kinds.iter().filter_map(|kind| PlaceKind::from_name(kind)).collect();
            phrases.iter().for_each(|p| self.learn(p, Meaning::OfKind(kinds.clone())));
        }
        let returns = [(&t.returns, vec![Measure::Arrivals.name().to_owned()])];
        let single = t.measures.iter().map(|(name, words)| (words, vec![name.clone()]));
        let single = single.chain(returns);
        let either = t.either.iter().map(|(words, names)| (words, names.clone()));
        for (words, names) in single.chain(either) {
            let measures: Vec<Measure> =
                names.iter().filter_map(|n| Measure::from_name(n)).collect();
            let Some(&measure) = measures.first() else { continue };
            for word in words {
                self.learn(word, Meaning::Measures(measures.clone()));
                self.measure_words.push(MeasureWord {
                    language: tag.to_owned(),
                    word: word.clone(),
                    key: folded(word),
                    measure,
                });
            }
        }
        self.endings.extend(t.endings);
        self.bent_ends.extend(t.bent_ends);
        self.demonyms.extend(t.demonyms);
        self.organisations.extend(t.organisations.iter().map(|word| folded(word)));
        self.offices.extend(t.offices.iter().map(|word| folded(word)));
        for (name, others) in t.known_as {
            self.known_as.entry(folded(&name)).or_default().extend(others);
        }
    }
}

/// Whom the asset names by a sex, ages or a status: `Female 0-17`.
fn people_of(said: &str) -> Option<People> {
    said.split_whitespace().try_fold(People::EVERYBODY, |people, word| {
        if let Some(sex) = Sex::from_name(word) {
            return Some(People { sex: Some(sex), ..people });
        }
        if let Some(status) = Status::from_name(word) {
            return Some(People { status: Some(status), ..people });
        }
        Some(People { age: Some(AgeRange::parse(word)?), ..people })
    })
}

/// Whether a word of another Latin language is a name here, or part of one: `En Nahud`, `AU`. Such words
/// begin small but where a sentence begins.
fn is_within_a_name(text: &str, tokens: &[Token], i: usize) -> bool {
    let written = |i: usize| tokens.get(i).and_then(|t| text.get(t.range.clone())).unwrap_or("");
    let mut letters = written(i).chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_shouted = letters.next().is_some_and(char::is_uppercase);
    let begins = i == 0 || [".", ";", ":"].contains(&written(i - 1));
    // Mai-Ndombe
    let is_joined = tokens.get(i + 1).is_some_and(|t| !t.spaced && t.is("-"));
    is_capital && (!begins || is_shouted || is_joined)
}

/// Whether a word is an English one that says not: `don't` is no `dont`.
fn is_denied(text: &str, tokens: &[Token], i: usize) -> bool {
    let written = tokens.get(i).and_then(|t| text.get(t.range.clone())).unwrap_or_default();
    let mut letters = written.chars().rev();
    letters.next().is_some_and(|c| matches!(c, 't' | 'T'))
        && letters.next().is_some_and(|c| !c.is_alphabetic())
}

/// The longest phrase before a number of which it is asked what language it is of, in tokens.
const MOST_BESIDE: usize = 3;

/// A phrase that stands in a line.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// The token after its last.
    pub end: usize,
    pub meanings: &'static [Meaning],
    groups_by_point: bool,
}

impl Phrase {
    /// Whether it is of such a language, and no small word that may stand in any line.
    fn tells_of_points(&self) -> bool {
        let tells = |m: &Meaning| {
            matches!(
                m,
                Meaning::Worded(_)
                    | Meaning::People
                    | Meaning::Whom(_)
                    | Meaning::Nationals(_)
                    | Meaning::Households
                    | Meaning::Scale(_)
                    | Meaning::Measures(_)
            )
        };
        self.groups_by_point && self.meanings.iter().any(tells)
    }
}

/// A text with its tokens, and the known phrases that begin at each.
pub struct TokenizedLine<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// The longest last.
    phrases: Vec<Vec<Phrase>>,
    /// Whether a point parts thousands in all numbers.
    groups_by_point: bool,
}

impl<'t> TokenizedLine<'t> {
    pub fn new(text: &'t str) -> Self {
        Self::of(text, tokens(text))
    }

    /// With French articles as words of their own, but where they are of a name: `l'OMS`, not
    /// `L'Aquila` nor `Côte d'Ivoire`. The token after the name that begins at one is asked for.
    pub fn with_articles(text: &'t str, name: impl Fn(&Self, usize) -> Option<usize>) -> Self {
        let whole = Self::new(text);
        let mut named = 0;
        let mut parted = |(i, token): (usize, &Token)| {
            named = name(&whole, i).map_or(named, |end| end.max(named));
            let is_known = whole.phrases.get(i).is_some_and(|p| !p.is_empty()) || i < named;
            token.parted(text).filter(|_| !is_known)
        };
        let all = whole.tokens.iter().enumerate();
        let tokens = all.flat_map(|(i, token)| match parted((i, token)) {
            Some(both) => both.to_vec(),
            None => vec![token.clone()],
        });
        let tokens: Vec<Token> = tokens.collect();
        if tokens.len() == whole.tokens.len() { whole } else { Self::of(text, tokens) }
    }

    fn of(text: &'t str, tokens: Vec<Token>) -> Self {
        let lexicon = lexicon();
        let phrases = (0..tokens.len()).map(|i| {
            let found = keys(&tokens, i, lexicon.most_words).filter_map(|(end, key)| {
                let Entry { meanings, groups_by_point } = lexicon.phrases.get(&key)?;
                // Such words begin large in some languages.
                let dates = |m: &Meaning| {
                    matches!(m, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::Nationals(_))
                };
                let is_name = is_within_a_name(text, &tokens, i) && !meanings.iter().any(dates);
                let is_other = *groups_by_point && (is_name || is_denied(text, &tokens, i));
                (!is_other).then_some(Phrase { end, meanings, groups_by_point: *groups_by_point })
            });
            found.collect()
        });
        let phrases = phrases.collect();
        let line = Self { text, tokens, phrases, groups_by_point: false };
        Self { groups_by_point: line.has_thousands_by_point(), ..line }
    }

    /// Whether a point parts the thousands of a number, as the language beside it says, and a comma those of
    /// none.
    fn has_thousands_by_point(&self) -> bool {
        let is_thousand = |i: usize, mark: &str| {
            let is_of_three = |i: usize| self.digits(i).is_some_and(|digits| digits.len() == 3);
            self.digits(i).is_some()
                && self.is(i + 1, mark)
                && self.close(i + 1)
                && self.close(i + 2)
                && is_of_three(i + 2)
        };
        let by_point = |i| is_thousand(i, ".") && self.is_beside_pointed(i, i + 3);
        let mut all = 0..self.tokens.len();
        let mut again = all.clone();
        all.any(by_point) && !again.any(|i| is_thousand(i, ","))
    }

    pub fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    pub fn is(&self, i: usize, fold: &str) -> bool {
        self.token(i).is_some_and(|t| t.is(fold))
    }

    /// The digits at a token.
    pub fn digits(&self, i: usize) -> Option<&str> {
        self.token(i).filter(|t| t.is_digits()).map(|t| t.fold.as_str())
    }

    /// Whether the token follows the one before without a blank.
    pub fn close(&self, i: usize) -> bool {
        i > 0 && self.token(i).is_some_and(|t| !t.spaced)
    }

    /// The longest phrase at a token that means what is sought, and the token after it.
    pub fn find<T>(&self, i: usize, pick: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        let phrases = self.phrases.get(i)?;
        phrases.iter().rev().find_map(|p| Some((p.meanings.iter().find_map(&pick)?, p.end)))
    }

    /// All that the longest phrase at a token means of what is sought, and the token after it.
    pub fn find_all<T>(
        &self,
        i: usize,
        pick: impl Fn(&Meaning) -> Option<T>,
    ) -> Option<(Vec<T>, usize)> {
        let phrases = self.phrases.get(i)?.iter().rev();
        let mut found =
            phrases.map(|p| (p.meanings.iter().filter_map(&pick).collect::<Vec<T>>(), p.end));
        found.find(|(all, _)| !all.is_empty())
    }

    /// The token after the longest phrase of this one meaning.
    pub fn past(&self, i: usize, meaning: &Meaning) -> Option<usize> {
        self.find(i, |m| (m == meaning).then_some(())).map(|((), end)| end)
    }

    /// Whether thousands are parted by a point in these tokens: in them, or in another number of the line,
    /// which parts none by a comma, a language beside it says so.
    pub fn groups_by_point(&self, first: usize, end: usize) -> bool {
        self.groups_by_point || self.is_beside_pointed(first, end)
    }

    /// Whether a word of a language that parts thousands by a point stands right before these tokens, or
    /// right behind: `más de 28.000`.
    fn is_beside_pointed(&self, first: usize, end: usize) -> bool {
        let is_one = |i: usize, is: &dyn Fn(&Phrase) -> bool| {
            self.phrases.get(i).is_some_and(|all| all.iter().any(|p| p.tells_of_points() && is(p)))
        };
        is_one(end, &|_| true)
            || (first.saturating_sub(MOST_BESIDE)..first).any(|i| is_one(i, &|p| p.end == first))
    }

    /// The bytes of the text that tokens from `first` up to `end` take.
    pub fn range(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        let start = self.token(first).map_or(self.text.len(), |t| t.range.start);
        let end = end.checked_sub(1).and_then(|i| self.token(i)).map_or(start, |t| t.range.end);
        start..end.max(start)
    }

    /// The text of these tokens.
    pub fn text_of(&self, first: usize, end: usize) -> &'t str {
        self.text.get(self.range(first, end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Join, Meaning, TokenizedLine, Worded, lexicon, people_of};
    use waymark_model::{CountryCode, Measure, Status, VagueWord};

    #[test]
    fn the_shipped_words_read_and_name_every_measure() {
        for measure in Measure::NAMED {
            let known = |language: &str| {
                lexicon()
                    .measure_words
                    .iter()
                    .any(|w| w.measure == measure && w.language == language)
            };
            assert!(known("en"), "{}", measure.name());
        }
        for word in VagueWord::ALL {
            let known = lexicon()
                .phrases
                .values()
                .flat_map(|e| &e.meanings)
                .any(|m| *m == Meaning::Vague(word));
            assert!(known, "{word:?}");
        }
    }

    #[test]
    fn those_who_are_named_are_people_of_a_sex_an_age_or_a_status() {
        for said in ["Female", "Male 0-17", "60+", "Returned"] {
            assert!(people_of(said).is_some_and(|people| !people.is_everybody()), "{said}");
        }
        assert_eq!(people_of("Womanly"), None);
        for status in Status::ALL {
            let means = |m: &Meaning| matches!(m, Meaning::Whom(p) if p.status == Some(status));
            assert!(lexicon().phrases.values().flat_map(|e| &e.meanings).any(means), "{status:?}");
        }
    }

    #[test]
    fn nationals_are_found_by_the_longest_of_their_words() {
        let line = TokenizedLine::new("South Sudanese nationals");
        let south = CountryCode::parse("SSD").unwrap();
        assert_eq!(line.past(0, &Meaning::Nationals(south)), Some(3));
        let nationals = |m: &Meaning| matches!(m, Meaning::Nationals(_)).then_some(());
        let several = TokenizedLine::new("Congolese").find_all(0, nationals);
        assert_eq!(several.map(|(all, end)| (all.len(), end)), Some((2, 1)));
    }

    #[test]
    fn a_point_parts_thousands_beside_a_word_of_a_language_in_which_it_does() {
        for (text, first, end, is_so) in [
            ("más de 28.000", 2, 5, true),
            ("28.000 personas", 0, 3, true),
            ("plus de 28.000", 2, 5, true),
            ("28.000 en", 0, 3, false),
            ("28.000 people", 0, 3, false),
            ("more than 28.000", 2, 5, false),
        ] {
            assert_eq!(TokenizedLine::new(text).groups_by_point(first, end), is_so, "{text}");
        }
    }

    #[test]
    fn the_longest_phrase_is_meant() {
        let line = TokenizedLine::new("more than as of tens of thousands");
        let worded = |m: &Meaning| match m {
            Meaning::Worded(w) => Some(*w),
            _ => None,
        };
        assert_eq!(line.find(0, worded), Some((Worded::MoreThan, 2)));
        assert_eq!(line.past(2, &Meaning::Join(Join::AsOf)), Some(4));
        assert_eq!(line.past(4, &Meaning::Vague(VagueWord::TensOfThousands)), Some(7));
        assert_eq!(line.range(2, 4), 10..15);
        assert_eq!(line.text_of(4, 7), "tens of thousands");
    }
}
