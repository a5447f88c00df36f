//! The words of `assets/words.ron`, by what they mean.

mod line;
mod meaning;
mod tongue;

pub use line::TokenizedLine;
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
    /// Small words that are written as one with the word behind them.
    pub hung: Vec<String>,
    /// Endings of a word that a name may bear in a sentence.
    pub endings: HashSet<String>,
    /// The letters of the longest of them.
    pub most_letters_of_ending: usize,
    /// How names end that say where somebody is, and not where he goes.
    pub locatives: Vec<String>,
    /// How names end that may not bend at all.
    pub unbent: Vec<String>,
    /// How names end that say where somebody goes, and how these end by themselves.
    pub accusatives: Vec<(String, String)>,
    /// How names end that end otherwise where more letters follow, and how they then do.
    pub bent_ends: Vec<(String, String)>,
    /// Endings that make of a place's name that of its people.
    pub demonyms: Vec<String>,
    /// Words in the names of organisations.
    pub organisations: Vec<String>,
    /// What those are called who publish, at the end of their names.
    pub press: Vec<String>,
    /// What those are called who speak for one.
    pub offices: Vec<String>,
    /// In the name of the authority of a country: government.
    pub governments: Vec<String>,
    /// Kinds of document.
    pub documents: HashSet<String>,
    /// What is said of documents beside their kind.
    pub of_documents: HashSet<String>,
    /// Words of both, which may also say something else.
    pub may_be_documents: HashSet<String>,
    /// Where reports are published, by the last word of their names.
    pub platforms: HashSet<String>,
    /// What leads to the number of a document.
    pub numbering: HashSet<String>,
    /// Before people, that nobody says who they are: `some`.
    pub somebody: HashSet<String>,
    /// By which way people come, and nobody who publishes: `sea`.
    pub ways: HashSet<String>,
    /// Cities from which reports of the press are told.
    pub bureaus: HashSet<String>,
    /// What speakers of these names are called besides.
    pub known_as: BTreeMap<String, Vec<String>>,
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
            hung: Vec::new(),
            endings: HashSet::new(),
            most_letters_of_ending: 0,
            locatives: Vec::new(),
            unbent: Vec::new(),
            accusatives: Vec::new(),
            bent_ends: Vec::new(),
            demonyms: Vec::new(),
            organisations: Vec::new(),
            press: Vec::new(),
            offices: Vec::new(),
            governments: Vec::new(),
            documents: HashSet::new(),
            of_documents: HashSet::new(),
            may_be_documents: HashSet::new(),
            numbering: HashSet::new(),
            somebody: HashSet::new(),
            ways: HashSet::new(),
            bureaus: HashSet::new(),
            platforms: HashSet::new(),
            known_as: BTreeMap::new(),
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

    /// Whether a text is made of known phrases alone, however its words are written.
    pub fn knows_all_of(&self, text: &str) -> bool {
        let words: Vec<Token> = tokens(text).into_iter().filter(Token::is_word).collect();
        let mut at = 0;
        while at < words.len() {
            let known =
                keys(&words, at, self.most_words).filter(|(_, key)| self.phrases.contains_key(key));
            let Some((end, _)) = known.last() else { return false };
            at = end;
        }
        at > 0
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
            (&t.along_with, Meaning::AlongWith),
            (&t.mostly, Meaning::Mostly),
            (&t.about_so_many, Meaning::AboutSoMany),
            (&t.some_move, Meaning::SomeMove),
            (&t.returns, Meaning::Returns),
            (&t.aged, Meaning::Aged),
            (&t.and_older, Meaning::AndOlder),
            (&t.displaced, Meaning::Displaced),
            (&t.uprooted, Meaning::Uprooted),
            (&t.hosts, Meaning::Hosts),
            (&t.households, Meaning::Households),
            (&t.restating, Meaning::Restates),
            (&t.things, Meaning::Things),
            (&t.units, Meaning::Unit),
            (&t.increments, Meaning::Increment),
            (&t.cumulative, Meaning::Cumulative),
            (&t.in_total, Meaning::InTotal),
            (&t.total, Meaning::Total),
            (&t.reaching, Meaning::Reaching),
            (&t.rising, Meaning::Rising),
            (&t.living, Meaning::Living),
            (&t.found, Meaning::Found),
            (&t.hearsay, Meaning::Hearsay),
            (&t.hearsay, Meaning::Doubt),
            (&t.doubts, Meaning::Doubt),
            (&t.reported, Meaning::Reported),
            (&t.until_now, Meaning::UntilNow),
            (&t.staying, Meaning::Staying),
            (&t.towards, Meaning::Towards),
            (&t.headed, Meaning::Headed),
            (&t.bound_for, Meaning::BoundFor),
            (&t.under_way, Meaning::UnderWay),
            (&t.being, Meaning::Being),
            (&t.room, Meaning::Room),
            (&t.gives_shelter, Meaning::GivesShelter),
            (&t.so_many, Meaning::SoMany),
            (&t.harms, Meaning::Harms),
            (&t.sets_out, Meaning::SetsOut),
            (&t.receives, Meaning::Receives),
            (&t.done_to, Meaning::DoneTo),
            (&t.earlier, Meaning::Earlier),
            (&t.at_start, Meaning::AtStart),
            (&t.now, Meaning::Now),
            (&t.am, Meaning::Am),
            (&t.pm, Meaning::Pm),
            (&t.oclock, Meaning::OClock),
            (&t.at_hour, Meaning::AtHour),
            (&t.day_articles, Meaning::DayArticle),
            (&t.at_places, Meaning::AtPlace),
            (&t.to_places, Meaning::ToPlace),
            (&t.from_places, Meaning::FromPlace),
            (&t.place_articles, Meaning::PlaceArticle),
            (&t.ordinals, Meaning::Ordinal),
            (&t.year_words, Meaning::YearWord),
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
        t.scales_beside.iter().for_each(|(p, n)| self.learn(p, Meaning::ScaleBeside(*n)));
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
            for phrase in phrases {
                self.learn(phrase, Meaning::OfKind(kinds.clone()));
            }
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
        self.hung.extend(t.hung);
        self.endings.extend(t.endings);
        self.locatives.extend(t.locatives);
        self.unbent.extend(t.unbent);
        self.accusatives.extend(t.accusatives);
        self.bent_ends.extend(t.bent_ends);
        self.demonyms.extend(t.demonyms);
        self.organisations.extend(t.organisations.iter().map(|word| folded(word)));
        self.press.extend(t.press.iter().map(|words| folded(words)));
        self.offices.extend(t.offices.iter().map(|word| folded(word)));
        self.governments.extend(t.governments.iter().map(|word| folded(word)));
        self.documents.extend(t.documents.iter().map(|word| folded(word)));
        self.of_documents.extend(t.of_documents.iter().map(|word| folded(word)));
        self.may_be_documents.extend(t.may_be_documents.iter().map(|word| folded(word)));
        self.platforms.extend(t.platforms.iter().map(|word| folded(word)));
        self.somebody.extend(t.somebody);
        self.ways.extend(t.ways.iter().map(|word| folded(word)));
        self.bureaus.extend(t.bureaus.iter().map(|word| folded(word)));
        // Marks have no letters to fold.
        let marks = |word: &String| [folded(word), word.to_lowercase()];
        self.numbering.extend(t.numbering.iter().flat_map(marks).filter(|word| !word.is_empty()));
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
            ("15.000 personas, 9.000 en", 4, 7, true),
            ("15.000 personas, 1,500 y 9.000 en", 8, 11, false),
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
