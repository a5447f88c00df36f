//! Names of what is counted, where, of whom and by whom: the same in chart, map, ledger and palette.

use super::Scene;
use waymark_language::DatePrecision;
use waymark_model::{Doubt, LegIx, Measure, Moment, Series, SpeakerIx, Stamp, Subject};
use waymark_reckoning::{series_title, subject_name};

/// `Arrivals`
pub fn measure(scene: &Scene<'_>, measure: Measure) -> String {
    scene.language.measure(measure)
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
    let name = subject(scene, series.subject);
    series_title(scene.situation, scene.language, series, &name)
}

/// A moment without what the view's own moment already says: the day, or the year.
pub fn short_moment(scene: &Scene<'_>, moment: &Moment) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let (then, now) = (offset.civil(moment.span().start()), offset.civil(scene.view.at));
    let plain = moment.last().is_none() && moment.doubt() == Doubt::default();
    let say = |precision| language.instant(moment.span().start(), offset, precision);
    match moment.first() {
        Stamp::Minute(..) if plain && then.date() == now.date() => say(DatePrecision::TimeOfDay),
        Stamp::Minute(..) if plain && then.year() == now.year() => language.say_with(
            "date-and-time",
            &[
                ("date", (&say(DatePrecision::DayInYear)).into()),
                ("time", (&say(DatePrecision::TimeOfDay)).into()),
            ],
        ),
        Stamp::Day(_) if plain && then.year() == now.year() => say(DatePrecision::DayInYear),
        _ => language.moment(moment, offset),
    }
}
