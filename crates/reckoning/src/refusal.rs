//! Why there is no total, in one sentence.

use super::{Refusal, statement::subject_name};
use waymark_language::{Arg, Language};
use waymark_model::{Measure, Series, Situation};

/// Why there is no total: "No total of Armenia and Goris: Goris lies within Armenia, so its people
/// would be counted twice". Without a full stop.
pub fn refusal_sentence(situation: &Situation, language: &Language, refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::Nothing => "total-nothing",
        Refusal::Twice(..) => "total-twice",
        Refusal::Within(..) => "total-within",
        Refusal::Feeds(..) => "total-feeds",
        Refusal::Units(..) => "total-units",
        Refusal::Measures(..) => "total-measures",
        Refusal::Groups(..) => "total-groups",
    };
    let Some([first, second]) = refusal.series() else { return language.say(key) };
    let name = |series: Series| subject_name(situation, language, series.subject);
    let group = |series: Series| match series.group {
        Some(group) => situation.group(group).name.get(language.names()).to_owned(),
        None => language.say("total-everybody"),
    };
    let measure = |series: Series| language.say(measure_key(series.measure));
    let names = [name(first), name(second)];
    let groups = [group(first), group(second)];
    let measures = [measure(first), measure(second)];
    let args: [(&str, Arg<'_>); 7] = [
        ("first", (&names[0]).into()),
        ("second", (&names[1]).into()),
        ("first_group", (&groups[0]).into()),
        ("second_group", (&groups[1]).into()),
        ("first_measure", (&measures[0]).into()),
        ("second_measure", (&measures[1]).into()),
        ("unit", if first.measure == Measure::Vehicles { "vehicles" } else { "people" }.into()),
    ];
    language.say_with(key, &args)
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Arrivals => "measure-arrivals",
        Measure::Departures => "measure-departures",
        Measure::Passed => "measure-passed",
        Measure::Registered | Measure::Register => "measure-registered",
        Measure::Killed => "measure-killed",
        Measure::Injured => "measure-injured",
        Measure::Missing => "measure-missing",
        Measure::Vehicles => "measure-vehicles",
        Measure::Population => "measure-population",
        Measure::Present => "measure-present",
        Measure::Sheltered => "measure-sheltered",
    }
}
