//! A cumulative series falling: a later figure of one speaker lies wholly below an earlier one.
//!
//! Different speakers may count differently, which clashes show. Figures of one instant are two
//! values, not a fall. A single figure too high is told once, however many follow it.

use super::{Check, CheckCode, Finding, said::Said};
use std::collections::BTreeMap;
use waymark_model::{FigureRef, Instant};

pub(super) fn check(said: &mut [Said], into: &mut Vec<Check>) {
    said.sort_unstable_by_key(|s| (s.series, s.speaker, s.span.end(), s.span.start(), s.figure));
    for run in said.chunk_by(|a, b| (a.series, a.speaker) == (b.series, b.speaker)) {
        if run.len() > 1 && run.first().is_some_and(|s| s.series.measure.is_cumulative()) {
            of_run(run, into);
        }
    }
}

/// In the order of the ends of their spans.
fn of_run(run: &[Said], into: &mut Vec<Check>) {
    let counts: Vec<&Said> = run.iter().filter(|s| !s.is_increment).collect();
    // The highest up to each: of two equal ones the later.
    let mut highest: Option<&Said> = None;
    let peaks: Vec<&Said> = counts
        .iter()
        .map(|s| {
            let higher = highest.is_none_or(|h| s.bounds.lower() >= h.bounds.lower());
            let peak = if higher { *s } else { highest.unwrap_or(s) };
            highest = Some(peak);
            peak
        })
        .collect();
    let mut below: BTreeMap<FigureRef, Vec<(Instant, FigureRef)>> = BTreeMap::new();
    for later in &counts {
        let start = later.span.start();
        let before = counts.partition_point(|s| (s.span.end(), s.span.start()) < (start, start));
        let peak = before.checked_sub(1).and_then(|last| peaks.get(last));
        if let Some(peak) = peak
            && later.bounds.upper().is_some_and(|upper| upper < peak.bounds.lower())
        {
            below.entry(peak.figure).or_default().push((start, later.figure));
        }
    }
    for (peak, mut later) in below {
        later.sort_unstable();
        let more = later.len().saturating_sub(1);
        let figures = std::iter::once(peak).chain(later.into_iter().map(|(_, f)| f)).collect();
        into.push(Check::new(CheckCode::Falling, Finding::Falling { more }, figures));
    }
}
