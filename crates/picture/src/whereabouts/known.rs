//! What there is to show of a row, and what was said of it last.

use crate::Scene;
use std::cmp::Reverse;
use waymark_model::{FigureRef, Instant, Measure, Series, SpeakerIx};
use waymark_reckoning::Known;

/// Whether there is something to show: more than what figures of a later moment say.
pub fn is_shown(scene: &Scene<'_>, known: &Known) -> bool {
    let is_past = || {
        let first = scene.reckoning.figures(known.series).first();
        first.is_some_and(|f| scene.situation.span_of(*f).end() <= known.at)
    };
    match known.series.measure {
        _ if known.told.is_some() => true,
        Measure::Present => !known.is_nothing(),
        measure if measure.is_cumulative() => known.bounds.lower() > 0 || is_past(),
        _ => false,
    }
}

/// Whether a row shows a limit that was only reported later: a sign beside its number says so.
pub fn has_later_sign(scene: &Scene<'_>, known: &Known) -> bool {
    is_shown(scene, known) && known.is_limited_later_only(scene.situation)
}

/// More marks than these on one row would hide each other.
const MOST: usize = 4;
/// So many figures are looked at for them.
const LOOKED_AT: usize = 64;
/// What was said so long before the newest is no longer the latest, in seconds.
const LATEST_SECS: i64 = 6 * 3600;

/// Whether an authority told otherwise of the same stock and moment, and the reckoning holds to that:
/// of two counts of one authority only one is known.
pub fn is_replaced(scene: &Scene<'_>, figure: FigureRef) -> bool {
    let (situation, series) = (scene.situation, scene.situation.figure(figure).series);
    let end = |f: FigureRef| situation.span_of(f).end();
    let by = |f: FigureRef| situation.authority(situation.snapshot(f.snapshot).speaker);
    let held = scene.reckoning.latest(series, end(figure));
    held.is_some_and(|held| held != figure && end(held) == end(figure) && by(held) == by(figure))
}

/// What was said last by the moment: the last figure of each speaker within hours of the newest
/// that was admitted, oldest first.
pub fn latest(scene: &Scene<'_>, series: Series) -> Vec<FigureRef> {
    let all = scene.reckoning.figures(series);
    let end = |f: FigureRef| scene.situation.span_of(f).end();
    let told = all.partition_point(|f| end(*f) <= scene.view.at);
    let mut newest = None;
    let mut found: Vec<(SpeakerIx, FigureRef)> = Vec::new();
    for &figure in all.get(..told).unwrap_or_default().iter().rev().take(LOOKED_AT) {
        if scene.situation.figure(figure).during.is_some() || is_replaced(scene, figure) {
            continue;
        }
        if newest.is_some_and(|newest: Instant| end(figure) < newest.plus_secs(-LATEST_SECS)) {
            break;
        }
        if scene.reckoning.admission(figure) == waymark_model::Admission::Admitted {
            newest = newest.or(Some(end(figure)));
        }
        let speaker = scene.situation.snapshot(figure.snapshot).speaker;
        if found.iter().all(|(s, _)| *s != speaker) {
            found.push((speaker, figure));
        }
        if found.len() == MOST {
            break;
        }
    }
    found.into_iter().rev().map(|(_, figure)| figure).collect()
}

/// What is known of a place within another that is certain to be more than what is told of that one,
/// and was told later, or where nothing is told of that one at all: so many at least were there then.
/// `within` are the counts of those within it; of several that of the most people.
pub fn overtaken_by(
    scene: &Scene<'_>,
    whole: &Known,
    within: impl Iterator<Item = Series>,
) -> Option<Known> {
    let is_stock = !whole.series.measure.is_cumulative();
    if !is_stock || whole.told.is_none() && is_shown(scene, whole) {
        return None;
    }
    let end = |figure: FigureRef| scene.situation.span_of(figure).end();
    let since = whole.told.map(end);
    let is_later = |figure: FigureRef| since.is_none_or(|since| end(figure) > since);
    let least = if since.is_some() { whole.bounds.lower() } else { 0 };
    let later = within.filter(|series| {
        let told = scene.reckoning.latest(*series, whole.at).filter(|figure| is_later(*figure));
        told.is_some_and(|figure| scene.situation.figure(figure).bounds.lower() > least)
    });
    let known = later.map(|series| scene.known_at(series, whole.at));
    let known = known.filter(|known| known.told.is_some() && known.bounds.lower() > least);
    known.max_by_key(|known| (known.bounds.lower(), Reverse(known.series)))
}
