//! A clash in one sentence.

use super::{
    Clash,
    because::told_of,
    statement::{last, subject_name},
};
use waymark_language::{Arg, DatePrecision, Language};
use waymark_model::{Bounds, FigureRef, Instant, Measure, Moment, Series, Situation, Stamp};

/// More reasons than this are counted, not told.
const MOST_REASONS: usize = 4;

/// What a figure says, what the others leave possible, and which they are: "Says 40,000 arrived
/// during 27 Sep 2023, but at most 36,916 could have: 28,120 had arrived by 26 Sep, 20:00 and
/// 65,036 by 28 Sep, 08:00". Without a full stop.
pub fn clash_sentence(situation: &Situation, language: &Language, clash: &Clash) -> String {
    let figure = situation.figure(clash.figure);
    let measure = figure.series.measure;
    let count = language.count(figure.count);
    let moment = situation.moment_of(clash.figure);
    let when = language.moment(moment, situation.offset);
    let what = what(measure);
    let is_span = !moment.span().is_instant();
    let says = language.say_with(
        match (figure.during.is_some(), is_span) {
            (true, _) => "clash-says-during",
            (false, true) => "clash-says-on",
            (false, false) => "clash-says-by",
        },
        &[
            ("n", last(figure.bounds).into()),
            ("count", (&count).into()),
            ("what", what.into()),
            ("when", (&when).into()),
        ],
    );
    let is_count_of_span = is_span && figure.during.is_none();
    let limit = limit(situation, language, clash, what, is_count_of_span);
    let reasons = reasons(situation, language, clash, figure.series, moment);
    let args =
        [("says", (&says).into()), ("limit", (&limit).into()), ("reasons", (&reasons).into())];
    let key = if reasons.is_empty() { "clash-alone" } else { "clash-because" };
    language.say_with(key, &args)
}

/// The variant of a message that speaks of this measure.
fn what(measure: Measure) -> &'static str {
    match measure {
        Measure::Arrivals | Measure::Vehicles => "arrived",
        Measure::Departures => "left",
        Measure::Passed => "passed",
        Measure::Registered | Measure::Register => "registered",
        Measure::Killed => "killed",
        Measure::Injured => "injured",
        Measure::Missing => "missing",
        Measure::Population | Measure::Present | Measure::Sheltered => "there",
    }
}

/// `at most 36,916 could have`, `it must have been exactly 13,550`; of a count that was not of an
/// instant, with the instant at which it fails.
fn limit(
    situation: &Situation,
    language: &Language,
    clash: &Clash,
    what: &str,
    is_count_of_span: bool,
) -> String {
    let Clash { says, possible, at, .. } = *clash;
    let too_many = possible.upper().is_some_and(|most| says.lower() > most);
    let (key, n) = match (possible.exact(), too_many) {
        (Some(n), false) => ("clash-exactly", n),
        (_, true) => ("clash-at-most", possible.upper().unwrap_or(0)),
        (None, false) => ("clash-at-least", possible.lower()),
    };
    if possible == Bounds::ANY {
        return language.say("clash-impossible");
    }
    let limit = language.say_with(key, &[("n", n.into()), ("what", what.into())]);
    if !is_count_of_span {
        return limit;
    }
    let when = language.instant(at, situation.offset, DatePrecision::Minute);
    language.say_with("clash-limit-by", &[("limit", (&limit).into()), ("when", (&when).into())])
}

/// The figures it cannot be true beside, in order of time.
fn reasons(
    situation: &Situation,
    language: &Language,
    clash: &Clash,
    series: Series,
    moment: &Moment,
) -> String {
    let mut with = clash.with.clone();
    with.sort_by_key(|f| (situation.span_of(*f).end(), *f));
    let mut told: Vec<String> = Vec::new();
    let mut verb_said = false;
    for &figure in with.iter().take(MOST_REASONS) {
        let is_same = situation.figure(figure).series == series;
        let full = !is_same || !std::mem::replace(&mut verb_said, true);
        told.push(reason(situation, language, figure, series, moment, full));
    }
    let more = with.len().saturating_sub(MOST_REASONS);
    if more > 0 {
        told.push(language.say_with("clash-more-figures", &[("n", more.into())]));
    }
    let Some(last) = told.pop() else { return String::new() };
    if told.is_empty() {
        return last;
    }
    let first = told.join(&language.say("clash-list-separator"));
    language.say_with("clash-and", &[("first", (&first).into()), ("last", (&last).into())])
}

/// `28,120 had arrived by 26 Sep, 20:00`; without the verb after the first.
fn reason(
    situation: &Situation,
    language: &Language,
    at: FigureRef,
    series: Series,
    beside: &Moment,
    full: bool,
) -> String {
    let figure = situation.figure(at);
    let moment = situation.moment_of(at);
    let count = language.count(figure.count);
    let when = short(situation, language, moment, beside);
    if figure.series != series {
        let key = match (figure.during.is_some(), moment.span().is_instant()) {
            (true, _) => "why-during",
            (_, true) => "why-by",
            _ => "why-on",
        };
        let when = language.say_with(key, &[("when", (&when).into())]);
        let said = (figure.bounds, count.as_str(), figure.during.is_some());
        let speaker = situation.speaker(situation.snapshot(at.snapshot).speaker);
        let speaker = speaker.name.get(language.names());
        return told_of(situation, language, figure.series, said, &when, speaker);
    }
    let key = match (figure.during.is_some(), moment.span().is_instant(), full) {
        (true, _, true) => "clash-fact-during",
        (true, _, false) => "clash-fact-during-too",
        (false, true, true) => "clash-fact-by",
        (false, true, false) => "clash-fact-by-too",
        (false, false, true) => "clash-fact-on",
        (false, false, false) => "clash-fact-on-too",
    };
    let name = subject_name(situation, language, series.subject);
    let args: [(&str, Arg<'_>); 5] = [
        ("n", last(figure.bounds).into()),
        ("count", (&count).into()),
        ("what", what(series.measure).into()),
        ("when", (&when).into()),
        ("name", (&name).into()),
    ];
    language.say_with(key, &args)
}

/// A moment without the year, where it is that of the figure it is told beside.
fn short(situation: &Situation, language: &Language, moment: &Moment, beside: &Moment) -> String {
    let offset = situation.offset;
    let year = |t: Instant| offset.civil(t).year();
    let day = |t| language.instant(t, offset, DatePrecision::DayInYear);
    let start = moment.span().start();
    if year(start) != year(beside.span().start()) || moment.last().is_some() {
        return language.moment(moment, offset);
    }
    match moment.first() {
        Stamp::Minute(..) => {
            let time = language.instant(start, offset, DatePrecision::TimeOfDay);
            let date = day(start);
            let args = [("date", (&date).into()), ("time", (&time).into())];
            language.say_with("date-and-time", &args)
        }
        Stamp::Day(_) => day(start),
        Stamp::Month(_) | Stamp::Year(_) => language.moment(moment, offset),
    }
}
