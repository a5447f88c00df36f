//! Two values equal but a time zone apart: one of them was probably read from another clock.
//!
//! The distances looked for are one hour (the neighbouring zone, or summer time) and the
//! situation's own distance from UTC (agencies print GMT beside local time); at others, equal
//! counts are more often two honest ones. A count that rests is equal at any distance, so it must
//! have been moving: at the slower of the rates before and after, at least [`DUE`] people would
//! have come between the two. Where ten are due, none come less than once in 20,000 times.

use super::{Check, CheckCode, Finding, said::CheckedFigure};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{FigureRef, Instant, Situation};

const HOUR: i64 = 3600;
/// People, or vehicles.
const DUE: i64 = 10;

/// An exact count at an instant.
#[derive(Clone, Copy)]
struct ExactCount<'s> {
    count: u64,
    at: Instant,
    said: &'s CheckedFigure,
}

pub(super) fn check(situation: &Situation, said: &mut [CheckedFigure], into: &mut Vec<Check>) {
    let from_utc = i64::from(situation.offset.secs()).abs();
    let distances: BTreeSet<i64> = [HOUR, from_utc].into_iter().filter(|d| *d > 0).collect();
    said.sort_unstable_by_key(|s| (s.series, s.span.start(), s.figure));
    for run in said.chunk_by(|a, b| a.series == b.series) {
        if run.len() > 2 && run.first().is_some_and(|s| s.series.measure.is_cumulative()) {
            of_series(run, &distances, into);
        }
    }
}

fn of_series(run: &[CheckedFigure], distances: &BTreeSet<i64>, into: &mut Vec<Check>) {
    let exact = |s: &&CheckedFigure| !s.is_increment && s.span.is_instant();
    let points: Vec<ExactCount<'_>> = run
        .iter()
        .filter(exact)
        .filter_map(|s| Some(ExactCount { count: s.bounds.exact()?, at: s.span.start(), said: s }))
        .collect();
    let mut by_count: BTreeMap<u64, BTreeMap<Instant, &CheckedFigure>> = BTreeMap::new();
    for point in &points {
        by_count.entry(point.count).or_default().entry(point.at).or_insert(point.said);
    }
    let counts: Vec<u64> = by_count.keys().copied().collect();
    for (nth, equal) in by_count.values().enumerate() {
        for (&at, early) in equal {
            let later =
                distances.iter().find_map(|d| equal.get(&at.plus_secs(*d)).map(|l| (*d, l)));
            let Some((secs, late)) = later else { continue };
            let one_report = early.source == late.source && early.speaker == late.speaker;
            let nearest = |n: Option<usize>| n.and_then(|n| by_count.get(counts.get(n)?));
            let before = nearest(nth.checked_sub(1)).and_then(|b| b.range(..at).next_back());
            let after = nearest(Some(nth + 1));
            let after = after.and_then(|a| a.range(at.plus_secs(secs)..).next());
            let due = due((at, early), (at.plus_secs(secs), late), before, after);
            if !one_report && due.is_some_and(|due| due >= DUE) {
                let figures: Vec<FigureRef> = vec![early.figure, late.figure];
                into.push(Check::new(CheckCode::ZoneSlip, Finding::Apart { secs }, figures));
            }
        }
    }
}

/// How many would have come between two equal counts, at the slower of the rates before the first
/// and after the second. Only a count that rose later was still moving.
fn due(
    (at, early): (Instant, &CheckedFigure),
    (then, late): (Instant, &CheckedFigure),
    before: Option<(&Instant, &&CheckedFigure)>,
    after: Option<(&Instant, &&CheckedFigure)>,
) -> Option<i64> {
    let risen = |from: &CheckedFigure, to: &CheckedFigure| -> Option<i128> {
        Some(i128::from(to.bounds.exact()?) - i128::from(from.bounds.exact()?))
    };
    let gap = i128::from(then.0 - at.0);
    let rate = |from: Instant, to: Instant, people: i128| {
        let secs = i128::from(to.0) - i128::from(from.0);
        (secs > 0).then(|| people * gap / secs)
    };
    let (until, next) = after?;
    let onward = rate(then, *until, risen(late, next)?)?;
    let sofar = before.and_then(|(from, last)| rate(*from, at, risen(last, early)?));
    i64::try_from(sofar.map_or(onward, |sofar| sofar.min(onward))).ok()
}
