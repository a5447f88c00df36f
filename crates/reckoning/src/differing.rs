//! Counts of who is somewhere at one moment that two authorities give differently. Nothing says that
//! both counted the same people, so that neither contradicts the other; a reader sees that they differ.

use super::Reckoning;
use std::{cmp::Reverse, collections::BTreeMap};
use waymark_model::{Admission, FigureRef, Instant, Series, Situation, SpeakerIx};

/// Of every stock the latest figures by a moment that differ: as of one moment or day, of each
/// authority the first, where no number fits it and that of some other. Those of the most people
/// first; none is empty.
pub fn differing(situation: &Situation, reckoning: &Reckoning, by: Instant) -> Vec<Vec<FigureRef>> {
    let stocks = reckoning.series().iter().filter(|series| !series.measure.is_cumulative());
    let mut all: Vec<Vec<FigureRef>> =
        stocks.filter_map(|series| latest(situation, reckoning, *series, by)).collect();
    let lower = |at: &FigureRef| situation.figure(*at).bounds.lower();
    all.sort_by_key(|figures| Reverse(figures.iter().map(lower).max()));
    all
}

fn latest(
    situation: &Situation,
    reckoning: &Reckoning,
    series: Series,
    by: Instant,
) -> Option<Vec<FigureRef>> {
    let mut told: BTreeMap<_, BTreeMap<SpeakerIx, FigureRef>> = BTreeMap::new();
    for at in reckoning.figures(series) {
        let span = situation.span_of(*at);
        if reckoning.admission(*at) == Admission::Admitted && span.end() <= by {
            let authority = situation.authority(situation.snapshot(at.snapshot).speaker);
            told.entry((span.end(), span.start())).or_default().entry(authority).or_insert(*at);
        }
    }
    let (_, last) = told.into_iter().next_back()?;
    let figures: Vec<FigureRef> = last.into_values().collect();
    let bounds = |at: &FigureRef| situation.figure(*at).bounds;
    let differs = |at: &FigureRef| figures.iter().any(|b| bounds(at).meet(bounds(b)).is_none());
    let figures: Vec<FigureRef> = figures.iter().copied().filter(differs).collect();
    (!figures.is_empty()).then_some(figures)
}
