//! Names of what is counted, where, of whom and by whom: the same in chart, map, ledger and palette.

use super::{
    Scene,
    script::{is_drawn, without_signs},
};
use std::borrow::Cow;
use waymark_language::DatePrecision;
use waymark_model::{
    Doubt, Event, KeyFigure, LegIx, Measure, Moment, People, Series, SpeakerIx, Stamp, Subject,
    Unit,
};
use waymark_reckoning::Known;

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
        || scene.language.subject_name(scene.situation, subject),
        |name| name.get(&scene.view.language).to_owned(),
    )
}

/// `Lachin to Kornidzor`, whether the leg has a name or not.
pub fn ends(scene: &Scene<'_>, leg: LegIx) -> String {
    scene.language.subject_name(scene.situation, Subject::Leg(leg))
}

/// `Nazeli Baghdasaryan`
pub fn speaker<'a>(scene: &Scene<'a>, speaker: SpeakerIx) -> &'a str {
    scene.situation.speaker(speaker).name.get(&scene.view.language)
}

/// What happened, without signs that no face has.
pub fn event_title<'a>(scene: &Scene<'a>, event: &'a Event) -> Cow<'a, str> {
    let title = event.title.get(&scene.view.language);
    let drawn = without_signs(title).filter(|_| !is_drawn(title));
    drawn.map_or(Cow::Borrowed(title), Cow::Owned)
}

/// `spokeswoman of the Prime Minister`, where it is known what makes the speaker worth hearing.
pub fn role<'a>(scene: &Scene<'a>, speaker: SpeakerIx) -> Option<&'a str> {
    let role = scene.situation.speaker(speaker).role.as_ref();
    role.map(|role| role.get(&scene.view.language))
}

/// `children`, or nothing for everybody.
pub fn people(scene: &Scene<'_>, series: Series) -> Option<String> {
    scene.language.people(scene.situation, series.people)
}

/// What a series counts one by one, as a heading begins: `People`, `Households`.
pub fn unit(scene: &Scene<'_>, series: Series) -> String {
    let unit = scene.language.unit(scene.situation, series);
    if matches!(series.people.unit, Unit::Named(_)) {
        return scene.language.sentence_start(&unit);
    }
    scene.language.say_with("chart-unit", &[("unit", (&unit).into())])
}

/// `Arrivals in Armenia`, `Arrivals in Armenia, children`
pub fn title(scene: &Scene<'_>, series: Series) -> String {
    let name = subject(scene, series.subject);
    scene.language.series_title(scene.situation, series, &name)
}

/// `How many: Arrivals in Chad`
pub fn key_figure(scene: &Scene<'_>, key: &KeyFigure) -> String {
    let tells = scene.language.say_with("key-tells", &[("tells", key.tells.name().into())]);
    let series = match key.series.series(scene.situation) {
        Ok(series) => title(scene, series),
        // What the file names is all that is left of it.
        Err(gone) => gone.id().to_owned(),
    };
    let args = [("tells", (&tells).into()), ("series", (&series).into())];
    scene.language.say_with("key-listed", &args)
}

/// The series that key figures and headlines speak of: people on the move, whatever else the chart
/// shows; where nobody counts them, what the chart shows.
pub fn lead_series(scene: &Scene<'_>) -> Option<Series> {
    let shown = scene.view.chart.series.first().copied();
    let people = shown.map_or(People::EVERYBODY, |series| series.people);
    let arrivals =
        |place| Series { people, ..Series::of(Measure::Arrivals, Subject::Place(place)) };
    let focus = scene.situation.focus.map(arrivals);
    let is_counted = |s: &Series| scene.reckoning.series().binary_search(s).is_ok();
    let moving = shown.filter(|s| s.measure.is_cumulative()).or(focus.filter(is_counted));
    moving.or(shown).or(focus)
}

/// What is to be said beside bounds: that nothing but the population limits them, and that they
/// may be wider than what is known.
pub fn limits(scene: &Scene<'_>, known: &Known) -> Vec<String> {
    let by_population = known.population.is_some() && known.bounds.lower() > 0;
    let population = by_population.then(|| scene.language.say("known-upper-by-population"));
    let wide = may_be_wider(scene, known.is_optimal || known.is_nothing());
    population.into_iter().chain(wide).collect()
}

/// That bounds may be wider than what the figures allow, where they are not known to be the
/// narrowest.
pub fn may_be_wider(scene: &Scene<'_>, is_optimal: bool) -> Option<String> {
    (!is_optimal).then(|| scene.language.say("known-may-be-wider"))
}

/// How many in the words it was said in, what was reckoned rounded outward: `more than 28,000`.
pub fn worded(scene: &Scene<'_>, known: &Known) -> String {
    worded_as(scene, known, "known-reported-later")
}

/// The same with a sign, `up to 1,200,000*`, in place of the words that it was reported later: where
/// [`later_sign`] stands below, it says what the sign means.
pub fn worded_short(scene: &Scene<'_>, known: &Known) -> String {
    worded_as(scene, known, "known-reported-later-short")
}

/// `* as reported later`
pub fn later_sign(scene: &Scene<'_>) -> String {
    scene.language.say("known-reported-later-sign")
}

fn worded_as(scene: &Scene<'_>, known: &Known, later: &str) -> String {
    let said = known.words(scene.situation, scene.language);
    if !known.is_limited_later_only(scene.situation) {
        return said;
    }
    scene.language.say_with(later, &[("what", (&said).into())])
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

/// `As of 26 Sep 2023, 20:00 (UTC+4) · as known on 27 Sep 2023`
pub fn moments(scene: &Scene<'_>) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let at = language.up_to(scene.view.at, offset);
    let clock = clock(offset.secs());
    let args = [("moment", (&at).into()), ("clock", (&clock).into())];
    let as_of = language.say_with("sheet-as-of", &args);
    let Some(known_on) = scene.view.known_on else { return as_of };
    let day = language.known_on(known_on, offset);
    let args = [("as_of", (&as_of).into()), ("day", (&day).into())];
    language.say_with("sheet-as-known", &args)
}

/// `UTC+4`, `UTC−3:30`, `UTC`
fn clock(secs: i32) -> String {
    let minutes = secs.unsigned_abs() / 60;
    let sign = if secs < 0 { "−" } else { "+" };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn clocks_are_told_by_their_distance_from_utc() {
        let said = [0, 4 * 3600, -3 * 3600 - 1800, 5 * 3600 + 45 * 60].map(clock);
        assert_eq!(said, ["UTC", "UTC+4", "UTC−3:30", "UTC+5:45"]);
    }
}
