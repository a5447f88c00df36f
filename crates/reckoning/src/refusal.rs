//! Why there is no total, in one sentence.

use super::TotalRefusal;
use waymark_language::{Arg, Language};
use waymark_model::{Series, Situation};

/// Why there is no total: "No total of Armenia and Goris: Goris lies within Armenia, so its people
/// would be counted twice". Without a full stop.
pub fn refusal_sentence(
    situation: &Situation,
    language: &Language,
    refusal: &TotalRefusal,
) -> String {
    let key = match refusal {
        TotalRefusal::Nothing => "total-nothing",
        TotalRefusal::Twice(..) => "total-twice",
        TotalRefusal::Within(..) => "total-within",
        TotalRefusal::MayLieWithin(..) => "total-may-lie-within",
        TotalRefusal::Feeds(..) => "total-feeds",
        TotalRefusal::Units(..) => "total-units",
        TotalRefusal::Measures(..) => "total-measures",
        TotalRefusal::Groups(..) => "total-groups",
        TotalRefusal::Again(..) => "total-again",
    };
    let Some([first, second]) = refusal.series() else { return language.say(key) };
    let words = |series: Series| {
        let who = language.people(situation, series.people);
        let who = who.unwrap_or_else(|| language.say("total-everybody"));
        (language.subject_name(situation, series.subject), who, language.measure(series.measure))
    };
    let (first_words, second_words) = (words(first), words(second));
    let args: [(&str, Arg<'_>); 7] = [
        ("first", (&first_words.0).into()),
        ("second", (&second_words.0).into()),
        ("first_group", (&first_words.1).into()),
        ("second_group", (&second_words.1).into()),
        ("first_measure", (&first_words.2).into()),
        ("second_measure", (&second_words.2).into()),
        ("unit", first.measure.counted().name().into()),
    ];
    language.say_with(key, &args)
}
