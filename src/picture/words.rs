//! Names of what is counted, where, of whom and by whom: the same in chart, map, ledger and palette.

use super::Scene;
use crate::{
    model::{LegIx, Measure, Series, SpeakerIx, Subject},
    reckoning::subject_name,
};

/// `Arrivals`
pub fn measure(scene: &Scene<'_>, measure: Measure) -> String {
    scene.language.say(match measure {
        Measure::Arrivals => "measure-arrivals",
        Measure::Departures => "measure-departures",
        Measure::Passed => "measure-passed",
        Measure::Registered => "measure-registered",
        Measure::Killed => "measure-killed",
        Measure::Injured => "measure-injured",
        Measure::Missing => "measure-missing",
        Measure::Vehicles => "measure-vehicles",
        Measure::Population => "measure-population",
        Measure::Present => "measure-present",
        Measure::Sheltered => "measure-sheltered",
    })
}

/// `Armenia`; of a leg its own name, else its two ends.
pub fn subject(scene: &Scene<'_>, subject: Subject) -> String {
    let own = match subject {
        Subject::Leg(leg) => scene.situation.leg(leg).name.as_ref(),
        Subject::Place(_) => None,
    };
    own.map_or_else(
        || subject_name(scene.situation, scene.language, subject),
        |name| name.get(&scene.view.language).to_owned(),
    )
}

/// `Lachin to Kornidzor`, whether the leg has a name or not.
pub fn ends(scene: &Scene<'_>, leg: LegIx) -> String {
    subject_name(scene.situation, scene.language, Subject::Leg(leg))
}

/// `Nazeli Baghdasaryan`
pub fn speaker<'a>(scene: &Scene<'a>, speaker: SpeakerIx) -> &'a str {
    scene.situation.speaker(speaker).name.get(&scene.view.language)
}

/// `spokeswoman of the Prime Minister`, where it is known what makes the speaker worth hearing.
pub fn role<'a>(scene: &Scene<'a>, speaker: SpeakerIx) -> Option<&'a str> {
    let role = scene.situation.speaker(speaker).role.as_ref();
    role.map(|role| role.get(&scene.view.language))
}

/// `children`, or nothing for everybody.
pub fn group<'a>(scene: &Scene<'a>, series: Series) -> Option<&'a str> {
    series.group.map(|g| scene.situation.group(g).name.get(&scene.view.language))
}

/// `Arrivals in Armenia`, `Arrivals in Armenia, children`
pub fn title(scene: &Scene<'_>, series: Series) -> String {
    let place = subject(scene, series.subject);
    let text = scene.language.say_with(
        match series.subject {
            Subject::Place(_) => "series-title",
            Subject::Leg(_) => "series-title-leg",
        },
        &[("measure", (&measure(scene, series.measure)).into()), ("place", (&place).into())],
    );
    match group(scene, series) {
        Some(group) => scene
            .language
            .say_with("series-title-group", &[("title", (&text).into()), ("group", group.into())]),
        None => text,
    }
}
