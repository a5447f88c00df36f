//! How a chart counts, in words: the names on its switch, and its subtitle.

use crate::{Scene, age::stock_age, words};
use waymark_language::DatePrecision;
use waymark_model::{Counting, Period, Series};

/// `Cumulative`, `Per hour`, `6 hours`, `Day`, `Week`: as the switch names them.
pub fn name(scene: &Scene<'_>, counting: Counting) -> String {
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
    let unit = words::unit(scene, series);
    if !series.measure.is_cumulative() {
        let text = language.say_with("chart-subtitle-stock", &[("unit", (&unit).into())]);
        let age = stock_age(scene, &scene.known(series)).filter(|age| age.is_old);
        return age.map_or_else(
            || text.clone(),
            |age| {
                let moment = age.moment(scene);
                let args = [("text", (&text).into()), ("moment", (&moment).into())];
                language.say_with("chart-subtitle-old", &args)
            },
        );
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
    // In print nobody can zoom in.
    if shown == asked || scene.medium.is_print() {
        text
    } else {
        language.say_with("chart-subtitle-coarser", &[("text", (&text).into())])
    }
}
