//! When a count first reached a threshold, in words.

use super::{Passing, Reckoning, passing};
use waymark_language::{Clause, DatePrecision, FigureWords, Form, Language};
use waymark_model::{Bounds, FigureRef, Instant, Situation, Threshold};

/// What is known by a moment of when a threshold was reached, in one sentence: `Capacity of the
/// camp (3,000 people were in shelter in Goris): reached between 27 Sep 2023, 12:00 and 28 Sep 2023,
/// 20:00`. Without a full stop.
pub fn passing_sentence(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
    threshold: &Threshold,
    until: Instant,
) -> String {
    let when =
        passing_words(situation, language, passing(situation, reckoning, threshold, until), until);
    let (series, number) = (threshold.series, threshold.number);
    let clause = Clause { situation, language, series, bounds: Bounds::exactly(number) };
    let counted = clause.whole(Form::Counted, &clause.counted_as(&language.number(number)));
    let name = threshold.name.get(language.names());
    let args = [("name", name.into()), ("counted", (&counted).into()), ("when", (&when).into())];
    language.say_with("threshold-sentence", &args)
}

/// The same without what was reached: `reached between 27 Sep 2023, 12:00 and 28 Sep 2023, 20:00`.
pub fn passing_words(
    situation: &Situation,
    language: &Language,
    passing: Passing,
    until: Instant,
) -> String {
    let instant = |at: Instant| language.instant(at, situation.offset, DatePrecision::Minute);
    let up_to = |at: Instant| language.up_to(at, situation.offset);
    let told = |at: FigureRef| FigureWords { situation, language, at }.moment();
    let until = up_to(until);
    // Counts are zero when counting begins: that they were below then tells nothing.
    let is_open = |from: Instant| from <= situation.since.span().start().plus_secs(1);
    let (key, first, last) = match passing {
        Passing::Unknown => ("threshold-unknown", String::new(), String::new()),
        Passing::NotReached => ("threshold-not-reached", until, String::new()),
        Passing::Possible { from } if is_open(from) => ("threshold-possible", until, String::new()),
        Passing::Possible { from } => ("threshold-possible-from", until, instant(from)),
        Passing::Reached { from, by } if from == by => {
            ("threshold-reached-at", instant(by), String::new())
        }
        Passing::Reached { from, by } if is_open(from) => {
            ("threshold-reached-by", up_to(by), String::new())
        }
        Passing::Reached { from, by } => ("threshold-reached", instant(from), up_to(by)),
        Passing::ToldBelow { last } => ("threshold-told-below", told(last), String::new()),
        Passing::ToldPossible { first } => ("threshold-told-possible", until, told(first)),
        Passing::ToldReached { by, below: None } => {
            ("threshold-reached-by", up_to(by), String::new())
        }
        Passing::ToldReached { by, below: Some(below) } => {
            ("threshold-told-reached", up_to(by), told(below))
        }
    };
    language.say_with(key, &[("first", (&first).into()), ("last", (&last).into())])
}
