//! People who are always the same number of times their households were reckoned from them: they are
//! no second witness. A speaker who counts both at a few places by coincidence is left alone.

use super::{Check, CheckCode, Finding, said::CheckedFigure};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{FigureRef, Measure, SpeakerIx, Unit};

/// So many pairs, of so many sizes, are no coincidence: families are not all alike.
const LEAST_PAIRS: usize = 4;
const LEAST_SIZES: usize = 3;
/// Rounding says nothing of fewer people in all.
const LEAST_PEOPLE: u64 = 200;
/// Figures that are named.
const MOST_NAMED: usize = 8;

/// People and the households beside them, each in one report.
#[derive(Clone, Copy)]
struct CountPair {
    people: (FigureRef, u64),
    households: (FigureRef, u64),
}

/// The number that all people are so many times their households, each rounded to a whole; in tenths.
fn factor(pairs: &[CountPair]) -> Option<u64> {
    // (2 p - 1) / 2 h <= factor <= (2 p + 1) / 2 h, the narrowest of all pairs.
    let ends = pairs.iter().map(|pair| {
        let (p, h) = (u128::from(pair.people.1), u128::from(pair.households.1));
        ((2 * p).saturating_sub(1), 2 * p + 1, 2 * h)
    });
    let (mut low, mut high) = ((0_u128, 1_u128), None::<(u128, u128)>);
    for (from, to, by) in ends {
        if from * low.1 > low.0 * by {
            low = (from, by);
        }
        if high.is_none_or(|(n, d)| to * d < n * by) {
            high = Some((to, by));
        }
    }
    let (n, d) = high?;
    if low.0 * d > n * low.1 {
        return None;
    }
    // The first tenth that is not below the lower end.
    let tenths = (low.0 * 10).div_ceil(low.1);
    (tenths * d <= n * 10).then(|| u64::try_from(tenths).ok())?
}

pub(super) fn check(said: &[CheckedFigure], into: &mut Vec<Check>) {
    let exact = |said: &CheckedFigure| said.bounds.exact().map(|n| (said.figure, n));
    let bare = |said: &CheckedFigure| {
        let mut series = said.series;
        series.people.unit = Unit::OfMeasure;
        (said.figure.snapshot, series, said.span.start(), said.span.end(), said.is_increment)
    };
    let is_of = |unit: Unit| move |s: &&CheckedFigure| s.series.people.unit == unit;
    let households: BTreeMap<_, (FigureRef, u64)> = said
        .iter()
        .filter(is_of(Unit::Households))
        .filter_map(|s| Some((bare(s), exact(s)?)))
        .filter(|(_, (_, n))| *n > 0)
        .collect();
    let mut by_speaker: BTreeMap<(SpeakerIx, Measure), Vec<CountPair>> = BTreeMap::new();
    for people in said.iter().filter(is_of(Unit::OfMeasure)) {
        if let (Some(people_said), Some(beside)) = (exact(people), households.get(&bare(people))) {
            let pair = CountPair { people: people_said, households: *beside };
            by_speaker.entry((people.speaker, people.series.measure)).or_default().push(pair);
        }
    }
    for pairs in by_speaker.into_values().filter(|pairs| pairs.len() >= LEAST_PAIRS) {
        let sizes: BTreeSet<u64> = pairs.iter().map(|pair| pair.households.1).collect();
        let people: u64 = pairs.iter().map(|pair| pair.people.1).sum();
        let Some(tenths) = factor(&pairs).filter(|tenths| *tenths > 10) else { continue };
        if sizes.len() < LEAST_SIZES || people < LEAST_PEOPLE {
            continue;
        }
        let figures = pairs.iter().flat_map(|pair| [pair.people.0, pair.households.0]);
        let finding = Finding::Derived { pairs: pairs.len(), tenths };
        into.push(Check::new(CheckCode::Derived, finding, figures.take(MOST_NAMED).collect()));
    }
}
