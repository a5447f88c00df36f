//! What a card says: the number, of what, and who said it.

use super::choice::{KeySpec, Told};
use crate::{
    Scene,
    age::{age_of, ages},
    chart, words,
};
use waymark_model::{Bounds, FigureRef, Instant, KeyTells, People, Series, Span};
use waymark_reckoning::{Known, leaves_most_open};

/// What one card says.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct KeyCard {
    /// How many, such as `at least 28,120`; nothing yet, when empty.
    pub number: String,
    /// What is counted.
    pub what: String,
    /// As of when and by whom.
    pub by: String,
    /// What there is no room for: all digits, or that the number is a round one.
    pub note: String,
    /// The figure that a click leads to.
    pub figure: Option<FigureRef>,
    /// Whether it tells of so small a part of what may have been that it is of little use.
    pub is_vague: bool,
}

/// What one key figure says of a series at the moment shown; without a number where that is
/// nothing. What is counted is left out of what stands beside the count itself.
pub fn card(scene: &Scene<'_>, told: &Told, (tells, series): KeySpec, place: CardPlace) -> KeyCard {
    let known = scene.known(series);
    match tells {
        KeyTells::Count if place == CardPlace::First => count(scene, &known),
        KeyTells::Count => other(scene, series, &known),
        KeyTells::Share => share(scene, &known).unwrap_or_default(),
        KeyTells::Change if series.measure.is_cumulative() => change(scene, told, &known, place),
        KeyTells::Change => stock_change(scene, told, &known, place),
        KeyTells::Before => before(scene, told, series, place).unwrap_or_default(),
    }
}

/// Where a card stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardPlace {
    /// Before all others.
    First,
    /// Beside the count of the same series.
    BesideCount,
    Alone,
}

/// Of what nothing is told yet: when it is first told, and by whom.
pub fn not_yet(scene: &Scene<'_>, told: &Told, series: Series) -> KeyCard {
    let what = phrase(scene, series);
    let is_later = |at: &FigureRef| scene.situation.span_of(*at).end() > scene.view.at;
    let first = told.first(scene, series).filter(is_later);
    let by = first.map(|figure| {
        let (speaker, moment) = speaker_and_moment(scene, figure);
        let args = [("speaker", speaker.into()), ("moment", (&moment).into())];
        scene.language.say_with("key-first-told", &args)
    });
    KeyCard { what, by: by.unwrap_or_default(), figure: first, ..KeyCard::default() }
}

/// What stands beside the count of the same series, with the unit where that is not people:
/// `arrived in the last 24 h, households`
fn beside_count(scene: &Scene<'_>, series: Series, said: &str) -> String {
    let of_unit = People { unit: series.people.unit, ..People::EVERYBODY };
    let unit = scene.language.people(scene.situation, of_unit);
    let said = std::iter::once(said.to_owned()).chain(unit);
    said.collect::<Vec<_>>().join(&scene.language.say("list-separator"))
}

/// `arrived in Armenia`
fn phrase(scene: &Scene<'_>, series: Series) -> String {
    let place = words::subject(scene, series.subject);
    let place = match words::people(scene, series) {
        Some(who) => scene.language.separated("list-separator", &[place, who]),
        None => place,
    };
    scene.language.measure_phrase(series.measure, &place)
}

fn speaker_and_moment<'a>(scene: &Scene<'a>, figure: FigureRef) -> (&'a str, String) {
    let snapshot = scene.situation.snapshot(figure.snapshot);
    let moment = words::short_moment(scene, &snapshot.as_of);
    (words::speaker(scene, snapshot.speaker), moment)
}

/// `Government of Armenia, 20:00`; of a stock that is shown as it was told long ago,
/// `UNHCR, 3 Mar, 45 days old`.
fn by(scene: &Scene<'_>, figure: FigureRef) -> String {
    let (speaker, moment) = speaker_and_moment(scene, figure);
    let series = scene.situation.figure(figure).series;
    let is_last = || scene.reckoning.latest(series, scene.view.at) == Some(figure);
    let moment = if ages(series.measure) && is_last() {
        age_of(scene, figure, scene.view.at).moment(scene)
    } else {
        moment
    };
    scene.language.say_with("key-by", &[("speaker", speaker.into()), ("moment", (&moment).into())])
}

/// How many: in the words of the one figure that says it, or as bounds.
fn count(scene: &Scene<'_>, known: &Known) -> KeyCard {
    let (situation, language, bounds) = (scene.situation, scene.language, known.bounds);
    let what = phrase(scene, known.series);
    if let Some(figure) = known.worded_by(situation) {
        let note = known.is_round(situation).then(|| language.say("key-round"));
        let (note, by) = (note.unwrap_or_default(), told_by(scene, known));
        return KeyCard { by, note, ..told(scene, figure, what) };
    }
    let said = known.worded_bounds(situation);
    // Nor a nought or a limit that only later figures give, nor that nobody was counted yet.
    let is_past = known.is_limited_by_then(situation);
    let is_told = bounds.lower() > 0
        || is_past && (bounds.upper().is_some_and(|upper| upper > 0) || known.is_reported_zero());
    if !is_told {
        return match scene.reckoning.latest(known.series, scene.view.at) {
            Some(figure) => told(scene, figure, what),
            None => KeyCard { what, ..KeyCard::default() },
        };
    }
    KeyCard {
        number: language.bounds(said),
        what,
        by: told_by(scene, known),
        note: if said == bounds || said.upper().is_none() {
            String::new()
        } else {
            language.bounds(bounds)
        },
        figure: known.lower_by.or(known.upper_by),
        is_vague: false,
    }
}

/// Who told what is known, of each end where two did, else that nobody did.
fn told_by(scene: &Scene<'_>, known: &Known) -> String {
    let language = scene.language;
    match known.told_by(scene.situation) {
        Some(_) if !known.differing.is_empty() => {
            let said = known.differing_words(scene.situation, language, |at| by(scene, at));
            language.separated("statement-cite-separator", &said)
        }
        Some(told) => {
            let names: Vec<String> = told.into_iter().map(|figure| by(scene, figure)).collect();
            language.separated("statement-cite-separator", &names)
        }
        None if known.figures.is_empty() => String::new(),
        None => language.say("statement-follows"),
    }
}

/// A figure as it was told.
fn told(scene: &Scene<'_>, at: FigureRef, what: String) -> KeyCard {
    let (situation, language) = (scene.situation, scene.language);
    KeyCard {
        number: scene.reckoning.count_told(situation, language, at),
        what,
        by: by(scene, at),
        figure: Some(at),
        ..KeyCard::default()
    }
}

/// What share of the population before the crisis; `None` where that is not known, or has no
/// upper bound to take a share of.
fn share(scene: &Scene<'_>, known: &Known) -> Option<KeyCard> {
    let language = scene.language;
    let population = chart::Population::shared(scene, known.series)?;
    let at = population.figure;
    let count = scene.reckoning.count_told(scene.situation, language, at);
    let measure = known.series.measure.name();
    let what =
        language.say_with("key-share", &[("measure", measure.into()), ("count", (&count).into())]);
    Some(KeyCard {
        number: population.share(scene, known).unwrap_or_default(),
        what,
        by: by(scene, population.figure),
        figure: Some(population.figure),
        ..KeyCard::default()
    })
}

const DAY: i64 = 86_400;
/// Stretches over which a change is told: their names in the catalogue and their seconds.
const STRETCHES: [(&str, i64); 3] = [("Day", DAY), ("Week", 7 * DAY), ("Month", 30 * DAY)];

/// What the last 24 hours added, and the 24 before them; where nothing is certain of them, what
/// the last 7 or 30 days did; where nothing is of those either, the figure before the last.
fn change(scene: &Scene<'_>, told: &Told, known: &Known, place: CardPlace) -> KeyCard {
    let situation = scene.situation;
    let (language, at, series) = (scene.language, scene.view.at, known.series);
    if known.bounds.exact() == Some(0) {
        return KeyCard::default();
    }
    let first = situation.since.span().start();
    // Nothing is counted before the situation begins.
    let added = |until: Instant, secs: i64| {
        let from = until.plus_secs(-secs).max(first);
        let span = Span::new(from, until).filter(|_| from < until);
        let added = span.and_then(|span| scene.reckoning.increment(series, span));
        added.unwrap_or(Bounds::ANY)
    };
    let is_told = known.bounds.lower() > 0;
    let is_certain = |(_, secs): &(&str, i64)| added(at, *secs).lower() > 0;
    // Of all that was ever counted the count itself tells.
    let begun = |(_, secs): &(&str, i64)| at.plus_secs(-secs) > first;
    let telling = STRETCHES.into_iter().filter(|_| is_told).filter(begun).find(is_certain);
    let (stretch, secs) = match telling {
        Some(telling) => telling,
        None => match told.before(scene, series) {
            // The same again would say nothing.
            Some(at) if situation.figure(at).bounds.lower() < known.bounds.lower() => {
                return before(scene, told, series, place).unwrap_or_default();
            }
            None if is_told && begun(&STRETCHES[0]) && added(at, DAY).upper().is_some() => {
                ("Day", DAY)
            }
            Some(_) | None => return KeyCard::default(),
        },
    };
    let stretch = language.say_with("key-stretch", &[("stretch", stretch.into())]);
    let what = if place == CardPlace::BesideCount {
        let measure = series.measure.name();
        let args = [("measure", measure.into()), ("span", (&stretch).into())];
        beside_count(scene, series, &language.say_with("key-last-phrase", &args))
    } else {
        let what = phrase(scene, series);
        let args = [("what", (&what).into()), ("span", (&stretch).into())];
        language.say_with("key-last-of", &args)
    };
    let (last, before) = (added(at, secs), added(at.plus_secs(-secs), secs));
    let last_added = last;
    // Fewer before than since tells something; as many as came since, or more, that may have been.
    let tells_before = !leaves_most_open(before) || before.upper() < Some(last.lower());
    let said = |last: Bounds, before: Bounds| {
        if before == Bounds::ANY || !tells_before {
            return (language.bounds(last), String::new());
        }
        let before = language.bounds(before);
        let args = [("before", (&before).into()), ("span", (&stretch).into())];
        (language.bounds(last), language.say_with("key-last-before", &args))
    };
    let (number, by) = said(last.rounded_outward(), before.rounded_outward());
    let (last, before) = said(last, before);
    let note = if last == number && before == by {
        String::new()
    } else {
        [last, before].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
    };
    // Of those who are certain to have come in all, any may have come in that time.
    let most = last_added.upper().unwrap_or(u64::MAX).min(known.bounds.lower());
    let is_vague = Bounds::new(last_added.lower(), Some(most)).is_some_and(leaves_most_open);
    KeyCard { number, what, by, note, is_vague, ..KeyCard::default() }
}

/// What changed of a stock since the figure before its last; where neither more nor fewer is
/// certain, that figure.
fn stock_change(scene: &Scene<'_>, told: &Told, known: &Known, place: CardPlace) -> KeyCard {
    let (situation, language, series) = (scene.situation, scene.language, known.series);
    let last = known.told.or_else(|| scene.reckoning.latest(series, scene.view.at));
    let earlier = last.and_then(|last| {
        let end = situation.span_of(last).end();
        Some((last, scene.reckoning.latest(series, end.plus_secs(-1))?))
    });
    let Some((last, earlier)) = earlier else { return KeyCard::default() };
    let changed = || {
        let span = Span::new(situation.span_of(earlier).end(), situation.span_of(last).end())?;
        let by = |at: FigureRef| situation.authority(situation.snapshot(at.snapshot).speaker);
        // Nothing says that two authorities count the same.
        let is_alike = by(earlier) == by(last) && !scene.reckoning.has_break(series, span);
        let bounds = |at| scene.reckoning.as_told(situation, at).0;
        Some(Change::between(bounds(earlier), bounds(last))).flatten().filter(|_| is_alike)
    };
    let Some(changed) = changed() else {
        return before(scene, told, series, place).unwrap_or_default();
    };
    let (kind, by) = match changed {
        Change::More(by) => ("More", by),
        Change::Fewer(by) => ("Fewer", by),
        Change::None => ("None", Bounds::exactly(0)),
    };
    let count = language.bounds(by.rounded_outward());
    let number =
        language.say_with("key-changed", &[("kind", kind.into()), ("count", (&count).into())]);
    let (speaker, since) = speaker_and_moment(scene, earlier);
    let what = if place == CardPlace::BesideCount {
        let said = language.say_with("key-since", &[("moment", (&since).into())]);
        beside_count(scene, series, &said)
    } else {
        let what = phrase(scene, series);
        let args = [("what", (&what).into()), ("moment", (&since).into())];
        language.say_with("key-since-of", &args)
    };
    let from = scene.reckoning.count_told(situation, language, earlier);
    let by = language
        .say_with("key-changed-from", &[("count", (&from).into()), ("speaker", speaker.into())]);
    KeyCard { number, what, by, figure: Some(earlier), ..KeyCard::default() }
}

/// How one count differs from an earlier one, where that is certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    More(Bounds),
    Fewer(Bounds),
    None,
}

impl Change {
    fn between(then: Bounds, now: Bounds) -> Option<Self> {
        if then.exact().is_some() && then == now {
            return Some(Self::None);
        }
        let above = |high: Bounds, low: Bounds| {
            let least = high.lower().checked_sub(low.upper()?).filter(|by| *by > 0)?;
            Bounds::new(least, high.upper().map(|upper| upper.saturating_sub(low.lower())))
        };
        above(now, then).map(Self::More).or_else(|| above(then, now).map(Self::Fewer))
    }
}

/// The figure before the last that holds, as it was told.
fn before(scene: &Scene<'_>, all: &Told, series: Series, place: CardPlace) -> Option<KeyCard> {
    let earlier = all.before(scene, series)?;
    let language = scene.language;
    let what = if place == CardPlace::BesideCount {
        beside_count(scene, series, &language.say("key-told-before"))
    } else {
        let what = phrase(scene, series);
        language.say_with("key-told-before-of", &[("what", (&what).into())])
    };
    Some(told(scene, earlier, what))
}

/// A card beside the first: what was told last of a stock, how many of all else.
fn other(scene: &Scene<'_>, series: Series, known: &Known) -> KeyCard {
    if series.measure.is_cumulative() {
        return count(scene, known);
    }
    // What was told holds at its own moment, which the card names, also where little follows of now.
    let last = known.told.or_else(|| scene.reckoning.latest(series, scene.view.at));
    match last {
        _ if known.told.is_none() && known.bounds.lower() > 0 => count(scene, known),
        _ if !known.differing.is_empty() => count(scene, known),
        Some(figure) => told(scene, figure, phrase(scene, series)),
        None => KeyCard { what: phrase(scene, series), ..KeyCard::default() },
    }
}
