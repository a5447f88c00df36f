//! What is known of a series at a moment in one sentence, with who says so.

use super::{Known, Reckoning, known};
use waymark_language::{Clause, FigureWords, Form, Language};
use waymark_model::{FigureRef, Instant, Series, Situation};

/// What is known of a series at a moment, in words: "By 26 Sep 2023, 20:00, 28,120 people had
/// arrived in Armenia (Government of Armenia, via RFE/RL)". Of a stock that was told, the last
/// that was said by then. Without a full stop.
pub fn statement(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
    series: Series,
    at: Instant,
) -> String {
    known(situation, reckoning, series, at).statement(situation, language)
}

impl Known {
    /// What is known, in one sentence: see [`statement`].
    pub fn statement(&self, situation: &Situation, language: &Language) -> String {
        let (series, bounds) = (self.series, self.bounds);
        let clause = Clause { situation, language, series, bounds };
        let note = self.is_round(situation).then(|| language.say("statement-round"));
        if let Some(figure) = self.told {
            let words = FigureWords { situation, language, at: figure };
            let people = clause.counted_as(&self.told_words(situation, language, figure));
            let text = sentence(&clause, &people, &words.moment());
            if self.differing.is_empty() {
                return cite(situation, language, &text, [figure], note);
            }
            let cited = |at| FigureWords { situation, language, at }.cited();
            let by = self.differing_words(situation, language, cited);
            let by = language.separated("statement-cite-separator", &by);
            let args = [("statement", (&text).into()), ("by", (&by).into())];
            return language.say_with("statement-by", &args);
        }
        let when = language.up_to(self.at, situation.offset);
        if self.is_nothing() {
            return sentence(&clause, &clause.unknown(), &when);
        }
        let number = match bounds.exact() {
            Some(0) => language.say("statement-no"),
            _ => self.words(situation, language),
        };
        let text = sentence(&clause, &clause.counted_as(&number), &when);
        let text = self.said_later(situation, language, text);
        let text = match self.told_by(situation) {
            Some(by) => cite(situation, language, &text, by, note),
            // That counting begins at zero nobody has to say.
            None if self.figures.is_empty() => text,
            // Nobody is named for what he did not say.
            None => {
                let by = language.say("statement-follows");
                let args = [("statement", (&text).into()), ("by", (&by).into())];
                language.say_with("statement-by", &args)
            }
        };
        if self.is_optimal {
            return text;
        }
        language.say_with("statement-may-be-wider", &[("statement", (&text).into())])
    }

    /// What is known with the number first, and without who says so, for where the sources stand
    /// beside it: `28,120 people had arrived in Armenia by 26 Sep 2023, 20:00`. It says the whole
    /// range, so that it holds at every number within it. Without a full stop.
    pub fn claim(&self, situation: &Situation, language: &Language) -> String {
        let clause = Clause { situation, language, series: self.series, bounds: self.bounds };
        let (people, when) = if let Some(at) = self.told {
            let words = FigureWords { situation, language, at };
            let people = clause.counted_as(&self.told_words(situation, language, at));
            (people, words.phrase(&words.moment()))
        } else {
            let when = language.up_to(self.at, situation.offset);
            let is_cumulative = self.series.measure.is_cumulative();
            let key = if is_cumulative { "figure-by" } else { "figure-as-of" };
            let people = match self.bounds.exact() {
                _ if self.is_nothing() => clause.unknown(),
                Some(0) => clause.counted_as(&language.say("statement-no")),
                _ => clause.counted_as(&self.words(situation, language)),
            };
            (people, language.say_with(key, &[("when", (&when).into())]))
        };
        let text = clause.whole(Form::Had, &people);
        let args = [("clause", (&text).into()), ("when", (&when).into())];
        let text = language.say_with("figure-when", &args);
        let text = self.said_later(situation, language, language.sentence_start(&text));
        if self.is_optimal || self.is_nothing() {
            return text;
        }
        language.say_with("statement-may-be-wider", &[("statement", (&text).into())])
    }

    /// The same with that only later reports tell it, where that is so.
    fn said_later(&self, situation: &Situation, language: &Language, text: String) -> String {
        if !self.is_limited_later_only(situation) {
            return text;
        }
        language.say_with("known-reported-later", &[("what", (&text).into())])
    }
}

/// `By 26 Sep 2023, 20:00, 28,120 people had arrived in Armenia`, of a stock `As of …, there were`.
pub(super) fn sentence(clause: &Clause<'_>, people: &str, when: &str) -> String {
    let is_cumulative = clause.series.measure.is_cumulative();
    let key = if is_cumulative { "statement-by-then" } else { "statement-as-of" };
    let text = clause.whole(Form::Stands, people);
    clause.language.say_with(key, &[("when", when.into()), ("clause", (&text).into())])
}

/// A sentence with the figures it rests on in brackets, and a note on them.
fn cite(
    situation: &Situation,
    language: &Language,
    text: &str,
    by: impl IntoIterator<Item = FigureRef>,
    note: Option<String>,
) -> String {
    let mut names: Vec<String> = Vec::new();
    for at in by {
        let name = FigureWords { situation, language, at }.cited();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.extend(note);
    if names.is_empty() {
        return text.to_owned();
    }
    let names = language.separated("statement-cite-separator", &names);
    language.say_with("statement-by", &[("statement", text.into()), ("by", (&names).into())])
}
