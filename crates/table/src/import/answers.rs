//! What a table leaves open: asked once, with how many rows hang on it.

use super::ImportError;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What answers that something gives no figures.
pub(super) const LEFT_OUT: &str = "left out";

/// What answers that nobody is missing in a count.
pub(super) const ALL_OF_THEM: &str = "all of them";

/// What answers that a count is of some of all, who are a group by the name of their heading.
pub(super) const A_PART: &str = "a part, by its name";

/// Why something is left out of which it was answered so.
pub(super) const AS_ANSWERED: &str = "left out as answered";

/// One question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableQuestion {
    pub question: String,
    /// What may be answered, the likeliest first.
    pub answers: Vec<String>,
    /// Whether anything else that can be read is an answer too.
    pub is_open: bool,
    /// How many rows wait for it.
    pub rows: usize,
}

/// What was answered, and what is asked still.
#[derive(Clone, Default, Debug)]
pub struct TableAnswers {
    given: BTreeMap<String, String>,
    /// Answers to an earlier version of the table.
    kept: BTreeMap<String, String>,
    /// Answers that hold for later versions too.
    lasting: BTreeMap<String, String>,
    asked: Vec<(TableQuestion, BTreeSet<usize>)>,
    /// Where each question stands among them.
    nth: HashMap<String, usize>,
    known: BTreeSet<String>,
    wrong: Option<String>,
}

impl TableAnswers {
    pub(super) fn new(
        given: BTreeMap<String, String>,
        kept: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        Self { given, kept: kept.into_iter().collect(), ..Self::default() }
    }

    /// The same, of which answers to an earlier version hold for later ones even where this one asks them
    /// not.
    pub(super) fn lasting(mut self) -> Self {
        self.lasting.clone_from(&self.kept);
        self
    }

    /// The answer that was given to a question of the columns, now or to an earlier version of the table;
    /// without one it is asked for these rows.
    pub(super) fn ask(
        &mut self,
        question: &str,
        answers: &[String],
        is_open: bool,
        rows: impl IntoIterator<Item = usize>,
    ) -> Option<String> {
        if !self.given.contains_key(question)
            && let Some(kept) = self.kept.get(question)
            && (is_open || answers.contains(kept))
        {
            let kept = kept.clone();
            self.known.insert(question.to_owned());
            self.lasting.insert(question.to_owned(), kept.clone());
            return Some(kept);
        }
        let answer = self.ask_now(question, answers, is_open, rows);
        if let Some(answer) = &answer {
            self.lasting.insert(question.to_owned(), answer.clone());
        }
        answer
    }

    /// The same of a question that hangs on the rows of this table alone.
    pub(super) fn ask_now(
        &mut self,
        question: &str,
        answers: &[String],
        is_open: bool,
        rows: impl IntoIterator<Item = usize>,
    ) -> Option<String> {
        self.known.insert(question.to_owned());
        if let Some(given) = self.given.get(question) {
            let fits = answers.iter().find(|a| a.trim().eq_ignore_ascii_case(given.trim()));
            if let Some(answer) = fits {
                return Some(answer.clone());
            }
            if is_open {
                return Some(given.clone());
            }
            self.refuse(question, given.clone(), answers);
        }
        let rows: BTreeSet<usize> = rows.into_iter().collect();
        let known = self.nth.get(question).and_then(|nth| self.asked.get_mut(*nth));
        if let Some((asked, of)) = known {
            for answer in answers {
                if !asked.answers.contains(answer) {
                    asked.answers.push(answer.clone());
                }
            }
            of.extend(rows);
        } else {
            let question = question.to_owned();
            let asked = TableQuestion { question, answers: answers.to_vec(), is_open, rows: 0 };
            self.nth.insert(asked.question.clone(), self.asked.len());
            self.asked.push((asked, rows));
        }
        None
    }

    /// One row more waits for the answer to a question.
    pub(super) fn wait_too(&mut self, question: &str, row: usize) {
        let known = self.nth.get(question).and_then(|nth| self.asked.get_mut(*nth));
        if let Some((_, rows)) = known {
            rows.insert(row);
        }
    }

    /// Says that an answer is none.
    pub(super) fn refuse(
        &mut self,
        question: &str,
        given: impl std::fmt::Display,
        answers: &[String],
    ) {
        let rest =
            if answers.is_empty() { String::new() } else { format!(": answer {}", list(answers)) };
        self.wrong.get_or_insert_with(|| format!("`{given}` is no answer to `{question}`{rest}"));
    }

    /// Which answer is wrong: none of those that may be given, or to what nobody asked.
    pub(super) fn wrong(&self) -> Option<ImportError> {
        // What an earlier version settled is asked no more, and may be answered again all the same.
        let is_stray = |question: &&String| {
            !self.known.contains(*question) && !self.kept.contains_key(*question)
        };
        let stray = self.given.keys().find(is_stray);
        self.wrong.clone().map(ImportError::Usage).or_else(|| {
            let asked: Vec<String> = self.known.iter().cloned().collect();
            let hint = if asked.is_empty() { "nothing is".to_owned() } else { list(&asked) };
            stray.map(|question| ImportError::NotAsked(question.clone(), hint))
        })
    }

    /// What was answered to a question, now or of an earlier version of the table.
    pub(super) fn given(&self, question: &str) -> Option<&str> {
        let given = self.given.get(question).or_else(|| self.kept.get(question))?;
        Some(given.trim())
    }

    /// Lets a question be answered that is not asked.
    pub(super) fn offer(&mut self, question: String) {
        self.known.insert(question);
    }

    /// Keeps an answer for later versions of the table.
    pub(super) fn keep(&mut self, question: &str, answer: &str) {
        self.known.insert(question.to_owned());
        self.lasting.insert(question.to_owned(), answer.to_owned());
    }

    /// Whether a question is answered, now or of an earlier version of the table.
    pub(super) fn has(&self, question: &str) -> bool {
        self.given.contains_key(question) || self.kept.contains_key(question)
    }

    /// Whether a question waits for its answer.
    pub(super) fn is_asked(&self, question: &str) -> bool {
        self.nth.contains_key(question)
    }

    /// Whether nothing is asked.
    pub(super) fn is_done(&self) -> bool {
        self.asked.is_empty()
    }

    /// What is asked, and the answers that hold for later versions of the table.
    pub(super) fn into_asked(self) -> (Vec<TableQuestion>, BTreeMap<String, String>) {
        let asked = self.asked.into_iter();
        let asked = asked.map(|(q, rows)| TableQuestion { rows: rows.len(), ..q }).collect();
        (asked, self.lasting)
    }
}

fn list(of: &[String]) -> String {
    let quoted: Vec<String> = of.iter().map(|a| format!("`{a}`")).collect();
    quoted.join(" or ")
}
