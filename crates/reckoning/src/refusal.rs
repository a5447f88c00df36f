//! Why there is no total, in one sentence.

use super::Refusal;
use waymark_language::{Arg, Language};
use waymark_model::{Series, Situation};

/// Why there is no total: "No total of Armenia and Goris: Goris lies within Armenia, so its people
/// would be counted twice". Without a full stop.
pub fn refusal_sentence(situation: &Situation, language: &Language, refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::Nothing => "total-nothing",
        Refusal::Twice(..) => "total-twice",
        Refusal::Within(..) => "total-within",
        Refusal::MayLieWithin(..) => "total-may-lie-within",
        Refusal::Feeds(..) => "total-feeds",
        Refusal::Units(..) => "total-units",
        Refusal::Measures(..) => "total-measures",
        Refusal::Groups(..) => "total-groups",
    };
    let Some([first, second]) = refusal.series() else { return language.say(key) };
    let words = |series: Series| {
        let group = match series.group {
            Some(group) => situation.group(group).name.get(language.names()).to_owned(),
            None => language.say("total-everybody"),
        };
        (language.subject_name(situation, series.subject), group, language.measure(series.measure))
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
