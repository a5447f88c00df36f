//! A series at a moment in one sentence, with who says so.

use super::{Quantity, Reckoning};
use waymark_language::{Arg, DatePrecision, Language};
use waymark_model::{
    Bounds, Counted, FigureRef, Instant, Measure, PlaceKind, Series, Situation, Subject,
};

/// What is known of a series at a moment, in words: "By 26 Sep 2023, 20:00, exactly 28,120 people
/// had arrived in Armenia (Government of Armenia, via RFE/RL)". Of a stock, the last that was said
/// by then.
pub fn statement(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
    series: Series,
    at: Instant,
) -> String {
    if !series.measure.is_cumulative() {
        return of_stock(situation, reckoning, language, series, at);
    }
    let band = reckoning.band(series);
    let bounds = band.map_or(Bounds::ANY, |band| band.at(at));
    let by = reckoning.by(Quantity::of(series), at);
    statement_of(situation, language, series, (bounds, by), at)
}

/// The same of bounds reckoned elsewhere (along the road), with the figures that its lower and
/// upper end rest on.
pub fn statement_of(
    situation: &Situation,
    language: &Language,
    series: Series,
    (bounds, (lower_by, upper_by)): (Bounds, (Option<FigureRef>, Option<FigureRef>)),
    at: Instant,
) -> String {
    if bounds == Bounds::ANY {
        return nothing(situation, language, series, at);
    }
    let when = language.instant(at, situation.offset, DatePrecision::Minute);
    let people = how_many(language, series, bounds);
    let text = sentence(situation, language, series, (&people, last(bounds)), &when);
    let by = lower_by.into_iter().chain(upper_by.filter(|u| Some(*u) != lower_by));
    cite(situation, language, &text, by)
}

/// The last stock figure, as it was worded and for the moment it spoke of.
fn of_stock(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
    series: Series,
    at: Instant,
) -> String {
    let Some(figure) = reckoning.latest(series, at) else {
        return nothing(situation, language, series, at);
    };
    let said = situation.figure(figure);
    let when = language.moment(situation.moment_of(figure), situation.offset);
    let count = language.count(said.count);
    let people = unit(language, series, said.bounds, &count);
    let text = sentence(situation, language, series, (&people, last(said.bounds)), &when);
    cite(situation, language, &text, [figure])
}

fn nothing(situation: &Situation, language: &Language, series: Series, at: Instant) -> String {
    let when = language.instant(at, situation.offset, DatePrecision::Minute);
    let people = language.say(match series.measure.counted() {
        Counted::People => "statement-unknown-people",
        Counted::Vehicles => "statement-unknown-vehicles",
    });
    sentence(situation, language, series, (&people, u64::MAX), &when)
}

pub(super) fn sentence(
    situation: &Situation,
    language: &Language,
    series: Series,
    (people, number): (&str, u64),
    when: &str,
) -> String {
    let people = of_group(situation, language, series, people);
    let place = whereabouts(situation, language, series.subject);
    let name = subject_name(situation, language, series.subject);
    let key = match series.measure {
        Measure::Arrivals => "statement-arrivals",
        Measure::Departures if matches!(series.subject, Subject::Leg(_)) => "statement-set-out",
        Measure::Departures => "statement-departures",
        Measure::Passed => "statement-passed",
        Measure::Registered | Measure::Register => "statement-registered",
        Measure::Killed => "statement-killed",
        Measure::Injured => "statement-injured",
        Measure::Missing => "statement-missing",
        Measure::Vehicles => "statement-vehicles",
        Measure::Population => "statement-population",
        Measure::Present => "statement-present",
        Measure::Sheltered => "statement-sheltered",
    };
    let args: [(&str, Arg<'_>); 5] = [
        ("n", number.into()),
        ("when", when.into()),
        ("people", people.as_str().into()),
        ("where", place.as_str().into()),
        ("name", name.as_str().into()),
    ];
    language.say_with(key, &args)
}

/// `exactly 28,120 people`, `at least one vehicle`.
fn how_many(language: &Language, series: Series, bounds: Bounds) -> String {
    let number = match bounds.exact() {
        Some(0) => language.say("statement-no"),
        Some(n) => language.say_with("statement-exactly", &[("n", n.into())]),
        None => language.bounds(bounds),
    };
    unit(language, series, bounds, &number)
}

/// The last number that bounds name: nouns and verbs agree with it.
pub(super) fn last(bounds: Bounds) -> u64 {
    bounds.upper().unwrap_or(bounds.lower())
}

/// A number with what it counts.
pub(super) fn unit(language: &Language, series: Series, bounds: Bounds, number: &str) -> String {
    let key = match series.measure.counted() {
        Counted::People => "statement-people",
        Counted::Vehicles => "statement-of-vehicles",
    };
    language.say_with(key, &[("n", last(bounds).into()), ("number", number.into())])
}

pub(super) fn of_group(
    situation: &Situation,
    language: &Language,
    series: Series,
    people: &str,
) -> String {
    let Some(group) = series.group else { return people.to_owned() };
    let group = situation.group(group).name.get(language.names());
    language.say_with("statement-of-group", &[("people", people.into()), ("group", group.into())])
}

/// The name of a place, or of the two ends of a leg.
pub fn subject_name(situation: &Situation, language: &Language, subject: Subject) -> String {
    let name = |place| situation.place(place).name.get(language.names());
    match subject {
        Subject::Place(place) => name(place).to_owned(),
        Subject::Leg(leg) => {
            let leg = situation.leg(leg);
            let args = [("from", name(leg.from).into()), ("to", name(leg.to).into())];
            language.say_with("leg-ends", &args)
        }
    }
}

/// `Arrivals in Armenia`, `Arrivals in Armenia, children`, with the name that the place or leg is
/// to go by.
pub fn series_title(
    situation: &Situation,
    language: &Language,
    series: Series,
    name: &str,
) -> String {
    let key = match series.subject {
        Subject::Place(_) => "series-title",
        Subject::Leg(_) => "series-title-leg",
    };
    let measure = language.measure(series.measure);
    let text = language.say_with(key, &[("measure", (&measure).into()), ("place", name.into())]);
    let Some(group) = series.group else { return text };
    let group = situation.group(group).name.get(language.names());
    language.say_with("series-title-group", &[("title", (&text).into()), ("group", group.into())])
}

/// `in Armenia`, `at Kornidzor`, `on the way from Lachin to Kornidzor`.
pub(super) fn whereabouts(situation: &Situation, language: &Language, subject: Subject) -> String {
    let key = match subject {
        Subject::Leg(_) => "statement-on-the-way",
        Subject::Place(place) => {
            let place = situation.place(place);
            match place.kind {
                PlaceKind::Checkpoint | PlaceKind::BorderCrossing | PlaceKind::ReceptionCentre => {
                    "statement-at"
                }
                // A spot known only roughly is not a town one is in: "Fuel depot near Berkadzor".
                PlaceKind::Settlement if place.precision_km.is_some() => "statement-at",
                PlaceKind::Settlement | PlaceKind::Region | PlaceKind::Country => "statement-in",
            }
        }
    };
    language.say_with(key, &[("name", (&subject_name(situation, language, subject)).into())])
}

/// A sentence with the figures it rests on in brackets.
fn cite(
    situation: &Situation,
    language: &Language,
    text: &str,
    by: impl IntoIterator<Item = FigureRef>,
) -> String {
    let mut names: Vec<String> = Vec::new();
    for figure in by {
        let name = cited(situation, language, figure);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return text.to_owned();
    }
    let names = names.join(&language.say("statement-cite-separator"));
    language.say_with("statement-by", &[("statement", text.into()), ("by", (&names).into())])
}

/// Who said a figure and where it was read: `Government of Armenia, via RFE/RL`, or one name when
/// both are the same.
fn cited(situation: &Situation, language: &Language, figure: FigureRef) -> String {
    let snapshot = situation.snapshot(figure.snapshot);
    let speaker = situation.speaker(snapshot.speaker).name.get(language.names());
    let outlet = situation.source(snapshot.source).outlet.as_str();
    // An outlet that names the speaker first ("UNHCR, via Devdiscourse") says it all.
    if outlet.starts_with(speaker) {
        return outlet.to_owned();
    }
    let outlet = publishers(outlet);
    language.say_with("statement-via", &[("speaker", speaker.into()), ("outlet", (&outlet).into())])
}

/// The publishers that an outlet names, each passing on the one before: `TASS, hyetert.org` of
/// "TASS, via hyetert.org". For use after "via", which is not said twice.
pub fn publishers(outlet: &str) -> String {
    outlet.split(", via ").collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::publishers;

    #[test]
    fn via_is_said_once_however_often_a_report_was_passed_on() {
        assert_eq!(publishers("TASS, via hyetert.org"), "TASS, hyetert.org");
        assert_eq!(publishers("RFE/RL"), "RFE/RL");
    }
}
