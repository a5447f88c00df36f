//! What a chart calls itself and its series.

use crate::{
    language::DatePrecision,
    model::{Counted, Counting, Measure, Period, Series, Subject},
    picture::Scene,
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

/// `Armenia`, or `Lachin to Kornidzor` for a leg without a name.
pub fn subject(scene: &Scene<'_>, subject: Subject) -> String {
    match subject {
        Subject::Place(p) => scene.place_name(p).to_owned(),
        Subject::Leg(l) => {
            let leg = scene.situation.leg(l);
            match &leg.name {
                Some(name) => name.get(&scene.view.language).to_owned(),
                None => scene.language.say_with(
                    "chart-leg",
                    &[
                        ("from", scene.place_name(leg.from).into()),
                        ("to", scene.place_name(leg.to).into()),
                    ],
                ),
            }
        }
    }
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
            Subject::Place(_) => "chart-title",
            Subject::Leg(_) => "chart-title-leg",
        },
        &[("measure", (&measure(scene, series.measure)).into()), ("place", (&place).into())],
    );
    match group(scene, series) {
        Some(group) => scene
            .language
            .say_with("chart-title-group", &[("title", (&text).into()), ("group", group.into())]),
        None => text,
    }
}

/// `Cumulative`, `Per hour`, `6 hours`, `Day`, `Week`: as the switch names them.
pub fn counting(scene: &Scene<'_>, counting: Counting) -> String {
    scene.language.say(match counting {
        Counting::Cumulative => "chart-cumulative",
        Counting::Per(Period::Hour) => "period-hour",
        Counting::Per(Period::SixHours) => "period-six-hours",
        Counting::Per(Period::Day) => "period-day",
        Counting::Per(Period::Week) => "period-week",
    })
}

/// `People, cumulative since 19 Sep 2023, as bounds`
pub fn subtitle(scene: &Scene<'_>, series: Series, shown: Counting, asked: Counting) -> String {
    let language = scene.language;
    let unit = language.say(match series.measure.counted() {
        Counted::People => "chart-unit-people",
        Counted::Vehicles => "chart-unit-vehicles",
    });
    if !series.measure.is_cumulative() {
        return language.say_with("chart-subtitle-stock", &[("unit", (&unit).into())]);
    }
    let since = scene.situation.since.span().start();
    let since = language.instant(since, scene.situation.offset, DatePrecision::Day);
    let key = match shown {
        Counting::Cumulative => "chart-subtitle-cumulative",
        Counting::Per(Period::Hour) => "chart-subtitle-hour",
        Counting::Per(Period::SixHours) => "chart-subtitle-six-hours",
        Counting::Per(Period::Day) => "chart-subtitle-day",
        Counting::Per(Period::Week) => "chart-subtitle-week",
    };
    let text = language.say_with(key, &[("unit", (&unit).into()), ("since", (&since).into())]);
    if shown == asked {
        text
    } else {
        language.say_with("chart-subtitle-coarser", &[("text", (&text).into())])
    }
}
