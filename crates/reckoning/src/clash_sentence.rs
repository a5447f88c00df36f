//! A clash in one sentence.

use super::Clash;
use waymark_language::{FigureWords, Language};
use waymark_model::{Bounds, Counted, FigureRef, Series, Situation, Unit};

/// More reasons than this are counted, not told.
const MOST_REASONS: usize = 4;

/// What a figure says, what the others leave possible, and which they are: "Says 40,000 arrived
/// during 27 Sep 2023, but at most 36,916 could have: 28,120 had arrived by 26 Sep, 20:00 and
/// 65,036 by 28 Sep, 08:00", then what that takes for given. Without a full stop.
pub fn clash_sentence(situation: &Situation, language: &Language, clash: &Clash) -> String {
    let figure = FigureWords { situation, language, at: clash.figure };
    sentence(&figure, clash, &figure.short_clause())
}

/// The same where nothing beside it names the place: "Says 40,000 people arrived in Armenia during 27
/// Sep 2023, but …".
pub fn placed_clash_sentence(situation: &Situation, language: &Language, clash: &Clash) -> String {
    let figure = FigureWords { situation, language, at: clash.figure };
    sentence(&figure, clash, &figure.clause(figure.form()))
}

fn sentence(figure: &FigureWords<'_>, clash: &Clash, says: &str) -> String {
    let FigureWords { situation, language, .. } = *figure;
    let says = figure.with_moment(says);
    let says = language.say_with("clash-says", &[("says", (&says).into())]);
    let (limit, reasons) = (limit(figure, clash), reasons(figure, clash));
    let args =
        [("says", (&says).into()), ("limit", (&limit).into()), ("reasons", (&reasons).into())];
    let key = if reasons.is_empty() { "clash-alone" } else { "clash-because" };
    let taken = clash.assumptions.iter().filter_map(|ix| language.assumption(situation, *ix));
    let taken = taken.chain(clash.untold.clause(language));
    language.taking_for_given(language.say_with(key, &args), taken.collect())
}

/// `at most 36,916 could have`, `it must have been exactly 13,550`; of a count that was not of an
/// instant, with the instant at which it fails.
fn limit(figure: &FigureWords<'_>, clash: &Clash) -> String {
    let (language, &Clash { says, possible, at, .. }) = (figure.language, clash);
    let too_many = possible.upper().is_some_and(|most| says.lower() > most);
    let (key, n) = match (possible.exact(), too_many) {
        (Some(n), false) => ("clash-exactly", n),
        (_, true) if possible.upper() == Some(0) && !counts_persons(figure.figure().series) => {
            ("clash-none", 0)
        }
        (_, true) => ("clash-at-most", possible.upper().unwrap_or(0)),
        (None, false) => ("clash-at-least", possible.lower()),
    };
    if possible == Bounds::ANY {
        return language.say("clash-impossible");
    }
    let could = figure.as_clause().could();
    let limit = language.say_with(key, &[("n", n.into()), ("could", (&could).into())]);
    let is_instant = figure.situation.span_of(clash.figure).is_instant();
    if is_instant || figure.figure().during.is_some() {
        return limit;
    }
    let when = language.up_to(at, figure.situation.offset);
    language.say_with("clash-limit-by", &[("limit", (&limit).into()), ("when", (&when).into())])
}

/// Whether a count is of people one by one: `nobody` could have.
fn counts_persons(series: Series) -> bool {
    series.measure.counted() == Counted::People && series.people.unit == Unit::OfMeasure
}

/// The figures it cannot be true beside, in order of time.
fn reasons(figure: &FigureWords<'_>, clash: &Clash) -> String {
    let (situation, language) = (figure.situation, figure.language);
    let mut with = clash.with.clone();
    with.sort_by_key(|f| (situation.span_of(*f).end(), *f));
    let mut listed: Vec<String> = Vec::new();
    let mut is_verb_said = false;
    for &at in with.iter().take(MOST_REASONS) {
        let is_same = situation.figure(at).series == figure.figure().series;
        let is_short = is_same && std::mem::replace(&mut is_verb_said, true);
        listed.push(reason(figure, at, is_short));
    }
    let more = with.len().saturating_sub(MOST_REASONS);
    if more > 0 {
        listed.push(language.say_with("figure-more", &[("n", more.into())]));
    }
    language.list(listed)
}

/// `28,120 had arrived by 26 Sep, 20:00`; short, without the verb, which was said.
fn reason(beside: &FigureWords<'_>, at: FigureRef, is_short: bool) -> String {
    let FigureWords { situation, language, at: first } = *beside;
    let figure = FigureWords { at, ..*beside };
    let when = figure.phrase(&figure.moment_beside(situation.moment_of(first)));
    if figure.figure().series != beside.figure().series {
        return figure.fact(&when);
    }
    let clause = if is_short { figure.count() } else { figure.short_clause() };
    let args = [("clause", (&clause).into()), ("when", (&when).into())];
    language.say_with("figure-when", &args)
}
