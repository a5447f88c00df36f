//! The statements of a briefing, part by part: Waymark's, and the analyst's beside or in place of
//! them.

use std::collections::BTreeMap;
use waymark_language::Language;
use waymark_model::{ReportPart, ReportText};

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
}

impl Statement {
    pub(super) fn new(key: impl Into<String>, text: String) -> Self {
        Self { key: key.into(), told: text.clone(), text, worded: None }
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
            WordsBasis::Gone(_) => None,
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
}

impl BriefingPart {
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.sentence.iter().chain(&self.list).chain(&self.added)
    }

    fn waymarks(&mut self) -> impl Iterator<Item = &mut Statement> {
        self.sentence.iter_mut().chain(&mut self.list)
    }

    /// The sentence, as it is said.
    pub fn sentence_said(&self, language: &Language) -> Option<String> {
        self.sentence.as_ref()?.said(language)
    }

    /// What it lists, with what was added, as it is said.
    pub fn lines_said(&self, language: &Language) -> Vec<String> {
        self.list.iter().chain(&self.added).filter_map(|one| one.said(language)).collect()
    }
}

/// All parts of a briefing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct BriefingParts(BTreeMap<ReportPart, BriefingPart>);

static NOTHING: BriefingPart = BriefingPart { sentence: None, list: Vec::new(), added: Vec::new() };

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
            if *nth > 1 {
                one.key = format!("{} #{nth}", one.key);
            }
            one
        });
        self.0.entry(part).or_default().list = list.collect();
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

    /// Puts the analyst's words where they belong.
    pub(super) fn word(&mut self, all: &[ReportText], language: &Language) {
        for words in all {
            let part = self.0.entry(words.part).or_default();
            let text = words.text.get(language.names()).to_owned();
            let own =
                |basis| Some(AnalystWords { id: words.id.to_string(), text: text.clone(), basis });
            let Some(key) = &words.statement else {
                let key = String::new();
                let worded = own(WordsBasis::Added);
                let (text, told) = (String::new(), String::new());
                part.added.push(Statement { key, text, told, worded });
                continue;
            };
            let then = words.instead_of.clone().unwrap_or_default();
            let is_called = |one: &Statement| one.worded.is_none() && one.key == *key;
            let is_called_so = part.waymarks().any(|one| is_called(one));
            // What bears another name since says the same perhaps.
            let is_it = |one: &Statement| {
                if is_called_so { is_called(one) } else { one.worded.is_none() && one.told == then }
            };
            if let Some(found) = part.waymarks().find(|one| is_it(one)) {
                let is_same = words.instead_of.as_deref().is_none_or(|t| t == found.told);
                let basis = if is_same { WordsBasis::Same } else { WordsBasis::Changed(then) };
                found.worded = own(basis);
                continue;
            }
            let worded = own(WordsBasis::Gone(then));
            let (text, told) = (String::new(), String::new());
            part.added.push(Statement { key: key.clone(), text, told, worded });
        }
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

#[cfg(test)]
mod tests {
    use super::{BriefingParts, Statement, WordsBasis};
    use waymark_language::Language;
    use waymark_model::{Id, ReportPart, ReportText, Text};

    fn words(id: &str, instead: Option<(&str, &str)>) -> ReportText {
        ReportText {
            id: Id::free(id),
            part: ReportPart::Conflicts,
            statement: instead.map(|(key, _)| key.to_owned()),
            instead_of: instead.map(|(_, then)| then.to_owned()),
            text: Text::plain(format!("mine {id}")),
        }
    }

    fn parts(all: &[ReportText]) -> BriefingParts {
        let mut parts = BriefingParts::default();
        let said = |key: &str, text: &str| Statement::new(key, text.to_owned());
        parts.state(ReportPart::Conflicts, Some(said("count", "Two clash")));
        parts.list(ReportPart::Conflicts, vec![said("n/0", "A says 5"), said("n/1", "B says 7")]);
        parts.word(all, &Language::english());
        parts
    }

    #[test]
    fn words_stand_in_place_of_what_they_name_and_say_whose_they_are() {
        let english = Language::english();
        let parts = parts(&[words("x", Some(("n/1", "B says 7"))), words("y", None)]);
        let part = parts.get(ReportPart::Conflicts);
        let own = ["A says 5", "mine x [analyst's words]", "mine y [analyst's words]"];
        assert_eq!(part.lines_said(&english), own);
        assert_eq!(part.sentence_said(&english).as_deref(), Some("Two clash"));
        assert!(parts.warnings(&english).is_empty());
    }

    #[test]
    fn words_whose_figures_changed_never_stand_without_what_is_known_now() {
        let english = Language::english();
        let parts = parts(&[words("x", Some(("n/1", "B says 9")))]);
        let said = parts.get(ReportPart::Conflicts).lines_said(&english);
        assert!(said[1].starts_with("mine x [") && said[1].contains("“B says 7”"), "{said:?}");
        assert!(!said[1].contains("B says 9"), "what was said then may be confidential by now");
        assert_eq!(parts.warnings(&english).len(), 1);
    }

    #[test]
    fn words_of_what_is_said_no_more_are_left_out_and_told() {
        let english = Language::english();
        let parts = parts(&[words("x", Some(("n/7", "C says 1")))]);
        let part = parts.get(ReportPart::Conflicts);
        assert_eq!(part.lines_said(&english), ["A says 5", "B says 7"]);
        let basis = &part.added[0].worded.as_ref().unwrap().basis;
        assert_eq!(*basis, WordsBasis::Gone("C says 1".to_owned()));
        assert!(parts.warnings(&english)[0].contains("left out"));
    }

    #[test]
    fn what_is_called_otherwise_by_now_is_found_by_what_it_says() {
        let english = Language::english();
        let parts = parts(&[words("x", Some(("old/0", "A says 5")))]);
        let said = parts.get(ReportPart::Conflicts).lines_said(&english);
        assert_eq!(said, ["mine x [analyst's words]", "B says 7"]);
    }
}
