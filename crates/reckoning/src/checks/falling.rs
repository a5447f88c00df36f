//! A cumulative series falling: a later figure of one speaker lies wholly below an earlier one.
//!
//! Different speakers may count differently, which clashes show. Figures of one instant are two
//! values, not a fall. A single figure too high is told once, however many follow it; a count that
//! falls again after it is told again.

use super::{Check, CheckCode, Finding, said::CheckedFigure};
use waymark_model::{FigureRef, Measure};

pub(super) fn check(said: &mut [CheckedFigure], into: &mut Vec<Check>) {
    said.sort_unstable_by_key(|s| (s.series, s.speaker, s.span.end(), s.span.start(), s.figure));
    for run in said.chunk_by(|a, b| (a.series, a.speaker) == (b.series, b.speaker)) {
        if run.len() > 1 && run.first().is_some_and(|s| is_told(s.series.measure)) {
            of_run(run, into);
        }
    }
}

/// A register may fall, and that it did is told all the same.
fn is_told(measure: Measure) -> bool {
    measure.is_cumulative() || measure == Measure::Register
}

/// In the order of the ends of their spans.
fn of_run(run: &[CheckedFigure], into: &mut Vec<Check>) {
    let counts: Vec<&CheckedFigure> = run.iter().filter(|s| !s.is_increment).collect();
    let at = |nth: usize| counts.get(nth).copied();
    // Up to each the highest since the last fall: of two equal ones the later.
    let mut peaks: Vec<usize> = Vec::with_capacity(counts.len());
    // Where each run begins: the peak before it, and the first below it.
    let mut falls: Vec<(&CheckedFigure, usize)> = Vec::new();
    for (nth, later) in counts.iter().enumerate() {
        let since = falls.last().map_or(0, |(_, first)| *first);
        let highest = peaks.last().copied().filter(|p| *p >= since).and_then(|p| Some((p, at(p)?)));
        let start = later.span.start();
        let before = counts.partition_point(|s| (s.span.end(), s.span.start()) < (start, start));
        let peak = before.checked_sub(1).and_then(|last| peaks.get(last)).copied();
        let peak = peak.filter(|p| *p >= since).and_then(at);
        match peak.filter(|p| later.bounds.upper().is_some_and(|u| u < p.bounds.lower())) {
            Some(peak) => {
                falls.push((peak, nth));
                peaks.push(nth);
            }
            None => peaks.push(match highest {
                Some((p, highest)) if highest.bounds.lower() > later.bounds.lower() => p,
                _ => nth,
            }),
        }
    }
    let ends = falls.iter().skip(1).map(|(_, first)| *first).chain([counts.len()]);
    for ((peak, first), end) in falls.iter().zip(ends) {
        let run = counts.get(*first..end).unwrap_or_default().iter();
        let below = run.filter(|s| s.bounds.upper().is_some_and(|u| u < peak.bounds.lower()));
        let later: Vec<FigureRef> = below.map(|s| s.figure).collect();
        let more = later.len().saturating_sub(1);
        let figures = std::iter::once(peak.figure).chain(later).collect();
        into.push(Check::new(CheckCode::Falling, Finding::Falling { more }, figures));
    }
}
