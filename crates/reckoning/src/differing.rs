//! Counts of who is somewhere at one moment that two authorities give differently. Nothing says that
//! both counted the same people, so that neither contradicts the other: what is known is what lies
//! between them, and a reader sees that they differ.

use super::Reckoning;
use std::cmp::Reverse;
use waymark_model::{Admission, Bounds, FigureRef, Instant, Series, Situation};

/// Of every stock that authorities tell otherwise what each tells, as of the last moment that it was
/// told of by a moment. Those of the most people first; none is empty.
pub fn differing(situation: &Situation, reckoning: &Reckoning, by: Instant) -> Vec<Vec<FigureRef>> {
    let stocks = reckoning.series().iter().filter(|series| !series.measure.is_cumulative());
    let told = stocks.filter_map(|series| reckoning.latest(*series, by));
    let differ = told.map(|last| reckoning.differing_from(situation, last));
    let mut all: Vec<Vec<FigureRef>> = differ.filter(|figures| !figures.is_empty()).collect();
    let lower = |at: &FigureRef| situation.figure(*at).bounds.lower();
    all.sort_by_key(|figures| Reverse(figures.iter().map(lower).max()));
    all
}

impl Reckoning {
    /// What was told last of a stock by a moment: the figure of highest rank and, where authorities
    /// differ, what each of them told. Empty where nothing was.
    pub fn told_last(&self, situation: &Situation, series: Series, at: Instant) -> Vec<FigureRef> {
        let Some(last) = self.latest(series, at) else { return Vec::new() };
        let differing = self.differing_from(situation, last);
        if differing.is_empty() { vec![last] } else { differing }
    }

    /// A figure of a stock and those of other authorities that told otherwise of the same moment, or
    /// of a day, month or year that ends with it: no number fits both. In the order of the file; empty
    /// where none does.
    fn differing_from(&self, situation: &Situation, figure: FigureRef) -> Vec<FigureRef> {
        let authority =
            |at: FigureRef| situation.authority(situation.snapshot(at.snapshot).speaker);
        let end = |at: FigureRef| situation.span_of(at).end();
        let all = self.figures(situation.figure(figure).series);
        let first = all.partition_point(|at| end(*at) < end(figure));
        let together = all.get(first..).unwrap_or_default().iter().copied();
        let together = together.take_while(|at| end(*at) == end(figure));
        let (bounds, by_whom) = (self.together(situation, figure).0, authority(figure));
        let mut found = vec![figure];
        for other in together {
            let differs = self.admission(other) == Admission::Admitted
                && self.together(situation, other).0.meet(bounds).is_none();
            if differs && authority(other) != by_whom {
                found.push(other);
            }
        }
        if found.len() == 1 {
            return Vec::new();
        }
        found.sort_unstable();
        found
    }

    /// What is known of a stock by the figure that told it last: what lies between that and what
    /// other authorities told of the same moment, where no number fits both. With the figures of all
    /// of them; none where no other differs.
    pub fn as_told(&self, situation: &Situation, figure: FigureRef) -> (Bounds, Vec<FigureRef>) {
        let differing = self.differing_from(situation, figure);
        let bounds = |at: &FigureRef| self.together(situation, *at).0;
        let all = differing.iter().map(bounds).reduce(Bounds::join);
        (all.unwrap_or_else(|| bounds(&figure)), differing)
    }
}
