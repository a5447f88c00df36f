//! The words of `assets/words.ron`, by what they mean.

use super::tokens::{Token, folded, keys, tokens};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};
use waymark_model::{AgeRange, Measure, Offset, People, Sex, Status, VagueWord};

/// How a number is said, as the rules of wording know it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
pub enum Worded {
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Nearly,
}

/// What a small word does between the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
pub enum Join {
    // before a moment
    AsOf,
    By,
    On,
    During,
    Since,
    Published,
    // before a place
    In,
    To,
    From,
    // beside those who speak and publish
    /// An outlet follows; a speaker may stand before it.
    Via,
    /// An outlet follows the speaker.
    Told,
    /// A speaker follows the outlet.
    Citing,
    /// A speaker follows.
    AccordingTo,
    /// A speaker follows, if it is a name: `per UNHCR`, not `per shift`.
    Per,
    /// A speaker stands before it, or else after it.
    Says,
    /// The same of an outlet.
    Reports,
    /// Holds the words of one name together: `of`, `the`, `and`.
    Of,
    Filler,
}

/// One thing that a phrase may mean.
#[derive(Clone, PartialEq, Debug)]
pub enum Meaning {
    Worded(Worded),
    WordedAfter(Worded),
    Between,
    Range,
    And,
    Number(u64),
    Scale(u64),
    /// A scale that follows its number without a blank.
    CloseScale(u64),
    One,
    /// Before all else it asks: `were`.
    Asks,
    Half,
    AndAHalf,
    /// So many quarters of the scale that follows.
    Quarters(u64),
    Vague(VagueWord),
    People,
    /// Some of all, by sex, ages or status: `women and girls`.
    Whom(People),
    /// All, or those of that status: `refugees`.
    MayBe(Status),
    /// Some of those before follow: `including`.
    Among,
    /// A way in which some of those who move do: `relocated`.
    SomeMove,
    /// Those who arrive so went home: `returned`.
    Returns,
    /// Ages follow.
    Aged,
    /// `60 and over`
    AndOlder,
    Households,
    /// Counted in something else: `tents`.
    Things,
    Unit,
    /// So many each time, and the hours from one to the next: `per day`.
    Rate(u32),
    /// Beside what was counted before: `another`.
    Increment,
    /// In all, since the count began: `cumulative`.
    Cumulative,
    /// The count that follows is of all, those before it are added to it: `bringing the total to`.
    Total,
    /// Leads from what is counted to how many there are: `stands at`.
    Reaching,
    /// Before all that is counted: `pre-crisis population`.
    AtStart,
    /// The likelier first.
    Measures(Vec<Measure>),
    /// 1 to 12.
    Month(i8),
    /// 0 is Monday.
    Weekday(i8),
    /// Days after the view's.
    Day(i64),
    /// Hours of a day, past 24 into the next.
    Part(i8, i8),
    /// The same of the view's own day.
    PartToday(i8, i8),
    Clock(i8, i8),
    Now,
    Am,
    Pm,
    OClock,
    AtHour,
    Ordinal,
    Ago,
    Last,
    Hours,
    Days,
    Weeks,
    Until,
    /// Leads from a length of time to when it ends.
    Ending,
    Time,
    /// On the clock of those who are counted.
    Local,
    Zone(Offset),
    Join(Join),
}

/// The words of one language, as they stand in the asset.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename = "Language")]
struct Tongue {
    wordings: BTreeMap<Worded, Vec<String>>,
    wordings_after: BTreeMap<Worded, Vec<String>>,
    between: Vec<String>,
    range: Vec<String>,
    and: Vec<String>,
    numbers: BTreeMap<String, u64>,
    scales: BTreeMap<String, u64>,
    close_scales: BTreeMap<String, u64>,
    one: Vec<String>,
    asking: Vec<String>,
    half: Vec<String>,
    and_a_half: Vec<String>,
    quarters: BTreeMap<String, u64>,
    vague: BTreeMap<VagueWord, Vec<String>>,
    people: Vec<String>,
    whom: BTreeMap<String, Vec<String>>,
    may_be: BTreeMap<String, Vec<String>>,
    among: Vec<String>,
    some_move: Vec<String>,
    returns: Vec<String>,
    aged: Vec<String>,
    and_older: Vec<String>,
    households: Vec<String>,
    things: Vec<String>,
    units: Vec<String>,
    rates: BTreeMap<u32, Vec<String>>,
    increments: Vec<String>,
    cumulative: Vec<String>,
    total: Vec<String>,
    reaching: Vec<String>,
    at_start: Vec<String>,
    measures: BTreeMap<String, Vec<String>>,
    either: Vec<(Vec<String>, Vec<String>)>,
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    days: BTreeMap<String, i64>,
    parts: BTreeMap<String, (i8, i8)>,
    parts_today: BTreeMap<String, (i8, i8)>,
    clock: BTreeMap<String, (i8, i8)>,
    now: Vec<String>,
    am: Vec<String>,
    pm: Vec<String>,
    oclock: Vec<String>,
    at_hour: Vec<String>,
    ordinals: Vec<String>,
    ago: Vec<String>,
    last: Vec<String>,
    hours: Vec<String>,
    whole_days: Vec<String>,
    weeks: Vec<String>,
    until: Vec<String>,
    ending: Vec<String>,
    time: Vec<String>,
    local: Vec<String>,
    zones: BTreeMap<String, String>,
    joins: BTreeMap<Join, Vec<String>>,
    endings: Vec<String>,
    demonyms: Vec<String>,
    known_as: BTreeMap<String, Vec<String>>,
}

/// A word for a measure, to be offered while typing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureWord {
    pub language: String,
    pub word: String,
    /// The word as it is compared.
    pub key: String,
    pub measure: Measure,
}

/// All words of all languages.
pub struct Lexicon {
    phrases: HashMap<String, Vec<Meaning>>,
    most_words: usize,
    /// Endings of a word that a name may bear in a sentence.
    pub endings: Vec<String>,
    /// Endings that make of a place's name that of its people.
    pub demonyms: Vec<String>,
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
        let tongues = include_str!("../../../../assets/words.ron");
        Self::new(ron::from_str(tongues).expect("the shipped words read"))
    }

    fn new(tongues: BTreeMap<String, Tongue>) -> Self {
        let mut all = Self {
            phrases: HashMap::new(),
            most_words: 1,
            endings: Vec::new(),
            demonyms: Vec::new(),
            known_as: HashMap::new(),
            measure_words: Vec::new(),
            people_words: Vec::new(),
        };
        for (tag, tongue) in tongues {
            all.add(&tag, tongue);
        }
        all.endings.sort_by_key(|e| std::cmp::Reverse(e.len()));
        all
    }

    fn learn(&mut self, phrase: &str, meaning: Meaning) {
        let key = folded(phrase);
        // A phrase of joining marks alone is that mark.
        let key =
            if key.is_empty() { tokens(phrase).into_iter().map(|t| t.fold).collect() } else { key };
        self.most_words = self.most_words.max(key.split(' ').count());
        let meanings = self.phrases.entry(key).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    fn add(&mut self, tag: &str, t: Tongue) {
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
            (&t.half, Meaning::Half),
            (&t.and_a_half, Meaning::AndAHalf),
            (&t.people, Meaning::People),
            (&t.among, Meaning::Among),
            (&t.some_move, Meaning::SomeMove),
            (&t.returns, Meaning::Returns),
            (&t.aged, Meaning::Aged),
            (&t.and_older, Meaning::AndOlder),
            (&t.households, Meaning::Households),
            (&t.things, Meaning::Things),
            (&t.units, Meaning::Unit),
            (&t.increments, Meaning::Increment),
            (&t.cumulative, Meaning::Cumulative),
            (&t.total, Meaning::Total),
            (&t.reaching, Meaning::Reaching),
            (&t.at_start, Meaning::AtStart),
            (&t.now, Meaning::Now),
            (&t.am, Meaning::Am),
            (&t.pm, Meaning::Pm),
            (&t.oclock, Meaning::OClock),
            (&t.at_hour, Meaning::AtHour),
            (&t.ordinals, Meaning::Ordinal),
            (&t.ago, Meaning::Ago),
            (&t.last, Meaning::Last),
            (&t.hours, Meaning::Hours),
            (&t.whole_days, Meaning::Days),
            (&t.weeks, Meaning::Weeks),
            (&t.until, Meaning::Until),
            (&t.ending, Meaning::Ending),
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
        for (said, phrases) in &t.may_be {
            if let Some(status) = Status::from_name(said) {
                for phrase in phrases {
                    self.learn(phrase, Meaning::MayBe(status));
                }
            }
        }
        t.numbers.iter().for_each(|(p, n)| self.learn(p, Meaning::Number(*n)));
        t.quarters.iter().for_each(|(p, n)| self.learn(p, Meaning::Quarters(*n)));
        t.scales.iter().for_each(|(p, n)| self.learn(p, Meaning::Scale(*n)));
        t.close_scales.iter().for_each(|(p, n)| self.learn(p, Meaning::CloseScale(*n)));
        t.days.iter().for_each(|(p, n)| self.learn(p, Meaning::Day(*n)));
        t.parts.iter().for_each(|(p, (a, b))| self.learn(p, Meaning::Part(*a, *b)));
        t.parts_today.iter().for_each(|(p, (a, b))| self.learn(p, Meaning::PartToday(*a, *b)));
        t.clock.iter().for_each(|(p, (h, m))| self.learn(p, Meaning::Clock(*h, *m)));
        for (phrase, offset) in &t.zones {
            if let Some(offset) = Offset::parse(offset) {
                self.learn(phrase, Meaning::Zone(offset));
            }
        }
        let single = t.measures.iter().map(|(name, words)| (words, vec![name.clone()]));
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
        self.demonyms.extend(t.demonyms);
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

/// A phrase that stands in a line.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// The token after its last.
    pub end: usize,
    pub meanings: &'static [Meaning],
}

/// A text with its tokens, and the known phrases that begin at each.
pub struct TokenizedLine<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// The longest last.
    phrases: Vec<Vec<Phrase>>,
}

impl<'t> TokenizedLine<'t> {
    pub fn new(text: &'t str) -> Self {
        let lexicon = lexicon();
        let tokens = tokens(text);
        let phrases = (0..tokens.len()).map(|i| {
            let found = keys(&tokens, i, lexicon.most_words).filter_map(|(end, key)| {
                Some(Phrase { end, meanings: lexicon.phrases.get(&key)?.as_slice() })
            });
            found.collect()
        });
        let phrases = phrases.collect();
        Self { text, tokens, phrases }
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

    /// The token after the longest phrase of this one meaning.
    pub fn past(&self, i: usize, meaning: &Meaning) -> Option<usize> {
        self.find(i, |m| (m == meaning).then_some(())).map(|((), end)| end)
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
    use waymark_model::{Measure, Status, VagueWord};

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
            let known = lexicon().phrases.values().flatten().any(|m| *m == Meaning::Vague(word));
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
            assert!(lexicon().phrases.values().flatten().any(means), "{status:?}");
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
