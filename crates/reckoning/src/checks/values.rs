//! Two values for one moment from one speaker: figures of one series that no number satisfies.
//!
//! A count may rise within a day, so only figures of one instant, or increments of one period,
//! are held against each other. "28,120" and "over 28,000" agree.

use super::{Check, CheckCode, Finding, said::CheckedFigure};

pub(super) fn check(said: &mut [CheckedFigure], into: &mut Vec<Check>) {
    let key =
        |s: &CheckedFigure| (s.series, s.speaker, s.is_increment, s.span.start(), s.span.end());
    said.sort_unstable_by_key(|s| (key(s), s.figure));
    for run in said.chunk_by(|a, b| key(a) == key(b)) {
        let comparable = run.first().is_some_and(|s| s.is_increment || s.span.is_instant());
        if run.len() < 2 || !comparable {
            continue;
        }
        let agreed = run.iter().try_fold(waymark_model::Bounds::ANY, |b, s| b.meet(s.bounds));
        if agreed.is_none() {
            // Each value once, by the first figure that gives it.
            let mut seen = std::collections::HashSet::new();
            let differing = run.iter().filter(|s| seen.insert(s.bounds)).map(|s| s.figure);
            into.push(Check::new(CheckCode::TwoValues, Finding::Values, differing.collect()));
        }
    }
}
