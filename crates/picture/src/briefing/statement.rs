//! The statements of a briefing, part by part: Waymark's, and the analyst's beside or in place of
//! them.

use std::{collections::BTreeMap, mem};
use waymark_language::{Language, without_isolates};
use waymark_model::{ReportPart, ReportText};

/// More of one kind than these are counted, not told; what the analyst worded is told always.
const MOST_TOLD: usize = 12;

/// A statement of a briefing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// What it is called within its part, whatever its figures say; empty of what was added.
    pub key: String,
    /// As Waymark says it; empty where it says nothing there.
    pub text: String,
    /// The same in the language in which the analyst's words are held against it.
    pub told: String,
    pub worded: Option<AnalystWords>,
    /// How many others it stands for, that are only counted.
    pub untold: usize,
    /// Of the records of the situation and not of people: told where it is read, to no audience.
    pub is_aside: bool,
}

/// The analyst's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnalystWords {
    /// The id of the record that holds them.
    pub id: String,
    pub text: String,
    pub basis: WordsBasis,
}

/// What the analyst's words rest on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WordsBasis {
    /// Nothing that Waymark says.
    Added,
    /// What Waymark says still.
    Same,
    /// What Waymark said once; it says something else now.
    Changed(String),
    /// What Waymark said once and says no more: they are left out.
    Gone(String),
    /// What is new, of which nothing is told: they are left out.
    NotAsked,
}

impl AnalystWords {
    fn of(words: &ReportText, language: &Language, basis: WordsBasis) -> Self {
        let text = words.text.get(language.names()).to_owned();
        Self { id: words.id.to_string(), text, basis }
    }
}

impl Statement {
    pub(super) fn new(key: impl Into<String>, text: String) -> Self {
        let told = without_isolates(&text).into_owned();
        Self { key: key.into(), told, text, worded: None, untold: 0, is_aside: false }
    }

    /// As it is said: where the words are the analyst's, marked as such, and with what Waymark says
    /// where that has changed since. Nothing where the words are of what nobody says any more.
    pub fn said(&self, language: &Language) -> Option<String> {
        let Some(AnalystWords { text, basis, .. }) = &self.worded else {
            return (!self.text.is_empty()).then(|| self.text.clone());
        };
        match basis {
            WordsBasis::Added | WordsBasis::Same => {
                Some(language.say_with("brief-own-words", &[("text", text.into())]))
            }
            // What was said then may name who is confidential by now.
            WordsBasis::Changed(_) => {
                let args = [("text", text.into()), ("now", (&self.text).into())];
                Some(language.say_with("brief-own-words-changed", &args))
            }
            WordsBasis::Gone(_) | WordsBasis::NotAsked => None,
        }
    }

    /// What is to be told of the analyst's words where they are no longer what they were: a
    /// sentence.
    pub fn warning(&self, language: &Language) -> Option<String> {
        let AnalystWords { text, basis, .. } = self.worded.as_ref()?;
        match basis {
            WordsBasis::Added | WordsBasis::Same => None,
            WordsBasis::Changed(then) => {
                let args =
                    [("text", text.into()), ("then", then.into()), ("now", (&self.text).into())];
                Some(language.say_with("brief-words-changed", &args))
            }
            WordsBasis::Gone(then) => {
                let args = [("text", text.into()), ("then", then.into())];
                Some(language.say_with("brief-words-gone", &args))
            }
            WordsBasis::NotAsked => {
                Some(language.say_with("brief-words-not-asked", &[("text", text.into())]))
            }
        }
    }
}

/// A part of a briefing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct BriefingPart {
    /// What is said of the whole of it.
    pub sentence: Option<Statement>,
    pub list: Vec<Statement>,
    /// What the analyst added.
    pub added: Vec<Statement>,
    /// How many of the list are of one kind and are to be told in short, kind after kind.
    long: Vec<usize>,
}

impl BriefingPart {
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.sentence.iter().chain(&self.list).chain(&self.added)
    }

    fn waymarks(&mut self) -> impl Iterator<Item = &mut Statement> {
        self.sentence.iter_mut().chain(&mut self.list)
    }

    /// Tells so many of each kind, and how many more there are.
    fn shorten(&mut self, language: &Language) {
        let mut all = mem::take(&mut self.list).into_iter();
        for kind in mem::take(&mut self.long) {
            let (mut more, mut is_aside) = (0_usize, false);
            for (nth, one) in all.by_ref().take(kind).enumerate() {
                is_aside = one.is_aside;
                if nth < MOST_TOLD || one.worded.is_some() {
                    self.list.push(one);
                } else {
                    more += 1;
                }
            }
            if more > 0 {
                let nth = self.list.iter().filter(|one| one.key.starts_with(MORE)).count() + 1;
                let said =
                    |language: &Language| language.say_with("brief-more", &[("n", more.into())]);
                let told = said(&Language::english());
                let text = said(language);
                let one = Statement::new(numbered(MORE, nth), text);
                self.list.push(Statement { told, untold: more, is_aside, ..one });
            }
        }
        self.list.extend(all);
    }

    /// The sentence, as it is said.
    pub fn sentence_said(&self, language: &Language) -> Option<String> {
        self.sentence.as_ref()?.said(language)
    }

    /// What it lists, with what was added, as it is said.
    pub fn lines_said(&self, language: &Language) -> Vec<String> {
        self.list.iter().chain(&self.added).filter_map(|one| one.said(language)).collect()
    }

    /// The same for an audience: without what is of the records, and with how many more there are as a
    /// number, so that a page that has no room for all of them counts them once.
    pub fn lines_for_audience(&self, language: &Language) -> (Vec<String>, usize) {
        let is_own = |one: &Statement| one.worded.is_some();
        let all = self.list.iter().chain(&self.added);
        let all = all.filter(|one| is_own(one) || !one.is_aside);
        let (counted, told): (Vec<_>, Vec<_>) = all.partition(|one| one.untold > 0 && !is_own(one));
        let untold = counted.iter().map(|one| one.untold).sum();
        let told = told.into_iter();
        (told.filter_map(|one| one.said(language)).collect(), untold)
    }
}

/// All parts of a briefing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct BriefingParts(BTreeMap<ReportPart, BriefingPart>);

static NOTHING: BriefingPart =
    BriefingPart { sentence: None, list: Vec::new(), added: Vec::new(), long: Vec::new() };

/// What is called how many more there are than are told.
const MORE: &str = "more";

/// What the second and those after it are called of what is called the same.
fn numbered(key: &str, nth: usize) -> String {
    if nth > 1 { format!("{key} #{nth}") } else { key.to_owned() }
}

impl BriefingParts {
    pub fn get(&self, part: ReportPart) -> &BriefingPart {
        self.0.get(&part).unwrap_or(&NOTHING)
    }

    pub(super) fn state(&mut self, part: ReportPart, sentence: Option<Statement>) {
        self.0.entry(part).or_default().sentence = sentence;
    }

    /// Lists statements; those that are called the same are numbered.
    pub(super) fn list(&mut self, part: ReportPart, list: Vec<Statement>) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let list = list.into_iter().map(|mut one| {
            let nth = seen.entry(one.key.clone()).or_default();
            *nth += 1;
            one.key = numbered(&one.key, *nth);
            one
        });
        self.0.entry(part).or_default().list = list.collect();
    }

    /// Lists statements of several kinds; where there are many of a kind, some of them are told.
    pub(super) fn list_in_short(&mut self, part: ReportPart, kinds: Vec<Vec<Statement>>) {
        let long = kinds.iter().map(Vec::len).collect();
        self.list(part, kinds.into_iter().flatten().collect());
        self.0.entry(part).or_default().long = long;
    }

    /// Takes over how another telling of the same, in the language that words are held against,
    /// puts each statement.
    pub(super) fn told_as(&mut self, other: &Self) {
        for (part, own) in &mut self.0 {
            let others: BTreeMap<&str, &str> = other
                .get(*part)
                .statements()
                .map(|one| (one.key.as_str(), one.text.as_str()))
                .collect();
            for statement in own.waymarks() {
                if let Some(told) = others.get(statement.key.as_str()) {
                    statement.told = (*told).to_owned();
                }
            }
        }
    }

    /// Puts the analyst's words where they belong, and tells in short what nobody worded.
    pub(super) fn word(&mut self, all: &[ReportText], language: &Language) {
        // Of the few told and the many left out, what is worded is found among both.
        let mut left = Vec::new();
        for words in all {
            if !self.replace(words, language) {
                left.push(words);
            }
        }
        self.0.values_mut().for_each(|part| part.shorten(language));
        for words in left {
            if !self.replace(words, language) {
                self.add(words, language);
            }
        }
    }

    /// Puts words in the place of the statement that they are of, where that is said.
    fn replace(&mut self, words: &ReportText, language: &Language) -> bool {
        let (Some(key), Some(part)) = (&words.statement, self.0.get_mut(&words.part)) else {
            return false;
        };
        let then = words.instead_of.as_deref().unwrap_or_default();
        let is_called = |one: &Statement| one.worded.is_none() && one.key == *key;
        let is_called_so = part.waymarks().any(|one| is_called(one));
        // What bears another name since says the same perhaps.
        let is_it = |one: &Statement| {
            if is_called_so { is_called(one) } else { one.worded.is_none() && one.told == then }
        };
        let Some(found) = part.waymarks().find(|one| is_it(one)) else { return false };
        let basis = if words.instead_of.as_ref() == Some(&found.told) {
            WordsBasis::Same
        } else {
            WordsBasis::Changed(then.to_owned())
        };
        found.worded = Some(AnalystWords::of(words, language, basis));
        true
    }

    /// Adds words to their part; of what is not told they are kept, and left out.
    fn add(&mut self, words: &ReportText, language: &Language) {
        let part = self.0.entry(words.part).or_default();
        let key = words.statement.clone().unwrap_or_default();
        let basis = if words.part == ReportPart::News && part.sentence.is_none() {
            WordsBasis::NotAsked
        } else if words.statement.is_none() {
            WordsBasis::Added
        } else {
            WordsBasis::Gone(words.instead_of.clone().unwrap_or_default())
        };
        let worded = Some(AnalystWords::of(words, language, basis));
        part.added.push(Statement { worded, ..Statement::new(key, String::new()) });
    }

    /// The analyst's words of statements that say something else by now, or nothing.
    pub fn outdated(&self) -> impl Iterator<Item = (&Statement, &AnalystWords)> {
        let all = self.0.values().flat_map(BriefingPart::statements);
        let worded = all.filter_map(|one| Some((one, one.worded.as_ref()?)));
        worded.filter(|(_, words)| {
            matches!(words.basis, WordsBasis::Changed(_) | WordsBasis::Gone(_))
        })
    }

    /// What is to be told of the analyst's words that are no longer what they were.
    pub fn warnings(&self, language: &Language) -> Vec<String> {
        let all = self.0.values().flat_map(BriefingPart::statements);
        all.filter_map(|one| one.warning(language)).collect()
    }
}

/// The message that a part is called by.
pub const fn part_key(part: ReportPart) -> &'static str {
    match part {
        ReportPart::Headline => "brief-part-headline",
        ReportPart::KeyFigures => "brief-key-figures",
        ReportPart::News => "brief-part-new",
        ReportPart::Happened => "brief-happened",
        ReportPart::ByPlace => "brief-by-place",
        ReportPart::Conflicts => "brief-doubts",
        ReportPart::NotKnown => "brief-unknown",
        ReportPart::Assumed => "brief-assumed",
        ReportPart::Method => "brief-method",
        ReportPart::Sources => "brief-sources",
    }
}
