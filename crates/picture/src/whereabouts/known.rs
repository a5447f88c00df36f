//! What is known of a row at a moment, and what was said of it last.

use crate::Scene;
use waymark_model::{Bounds, FigureRef, Instant, Measure, Series, Span, SpeakerIx};
use waymark_reckoning::{Quantity, because, known_of, statement, statement_of};

/// A count at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Without an upper end where nothing but the size of the population limits it: that says
    /// nothing of this place.
    pub bounds: Bounds,
    /// Nothing but the population limits it from above.
    pub limited: bool,
    /// Of a stock that was told, the span that its figure speaks of.
    pub told: Option<Span>,
    /// The figures that the bounds rest on.
    pub figures: Vec<FigureRef>,
}

impl Known {
    pub fn of(scene: &Scene<'_>, series: Series, at: Instant) -> Self {
        let known = known_of(scene.situation, scene.reckoning, series, at);
        let limited =
            series.measure.is_cumulative()
                && scene.reckoning.by(Quantity::of(series), at).1.is_some_and(|f| {
                    scene.situation.figure(f).series.measure == Measure::Population
                });
        let bounds = if limited { Bounds::at_least(known.bounds.lower()) } else { known.bounds };
        Self { bounds, limited, told: known.told, figures: known.figures }
    }

    pub fn is_something(&self) -> bool {
        self.bounds != Bounds::ANY
    }

    /// Whether there is something to show: more than what figures of a later moment say.
    pub fn is_told(&self, scene: &Scene<'_>, series: Series) -> bool {
        let is_past = || {
            let first = scene.reckoning.figures(series).first();
            first.is_some_and(|f| scene.situation.span_of(*f).end() <= scene.view.at)
        };
        match series.measure {
            Measure::Present => self.is_something(),
            measure if measure.is_cumulative() => self.bounds.lower() > 0 || is_past(),
            _ => self.told.is_some(),
        }
    }

    /// The latest figure that the bounds rest on, of those told by the moment.
    pub fn by(&self, scene: &Scene<'_>) -> Option<FigureRef> {
        let end = |f: &FigureRef| scene.situation.span_of(*f).end();
        let lived =
            |f: &FigureRef| scene.situation.figure(*f).series.measure == Measure::Population;
        let told = self.figures.iter().filter(|f| !lived(f) && end(f) <= scene.view.at);
        told.max_by_key(|f| (end(f), std::cmp::Reverse(**f))).copied()
    }

    /// What is known, in one sentence.
    pub fn said(&self, scene: &Scene<'_>, series: Series) -> String {
        let (situation, reckoning, language) = (scene.situation, scene.reckoning, scene.language);
        let at = scene.view.at;
        if self.told.is_some() || !self.is_something() && !series.measure.is_cumulative() {
            return statement(situation, reckoning, language, series, at);
        }
        let by = match series.measure {
            Measure::Present => (None, None),
            _ => reckoning.by(Quantity::of(series), at),
        };
        let by = (by.0, by.1.filter(|_| !self.limited));
        statement_of(situation, language, series, (self.bounds, by), at)
    }

    /// Why it is so, a sentence for each end; of a stock that was told just what is known.
    pub fn why(&self, scene: &Scene<'_>, series: Series) -> Vec<String> {
        let quantity = match (series.measure, series.subject) {
            (Measure::Present, waymark_model::Subject::Place(place)) => Quantity::Present(place),
            _ => Quantity::of(series),
        };
        if self.told.is_some() {
            return vec![self.said(scene, series)];
        }
        let all =
            because(scene.situation, scene.language, scene.reckoning, quantity, scene.view.at);
        let all: Vec<String> = all
            .into_iter()
            .filter(|told| !(self.limited && told.is_of_population))
            .map(|told| told.to_string())
            .collect();
        if all.is_empty() { vec![self.said(scene, series)] } else { all }
    }
}

/// More marks than these on one row would hide each other.
const MOST: usize = 4;
/// So many figures are looked at for them.
const LOOKED_AT: usize = 64;
/// What was said so long before the newest is no longer the latest, in seconds.
const LATEST_SECS: i64 = 6 * 3600;

/// What was said last by the moment: the last figure of each speaker within hours of the newest
/// that was admitted, oldest first.
pub fn latest(scene: &Scene<'_>, series: Series) -> Vec<FigureRef> {
    let all = scene.reckoning.figures(series);
    let end = |f: FigureRef| scene.situation.span_of(f).end();
    let told = all.partition_point(|f| end(*f) <= scene.view.at);
    let mut newest = None;
    let mut found: Vec<(SpeakerIx, FigureRef)> = Vec::new();
    for &figure in all.get(..told).unwrap_or_default().iter().rev().take(LOOKED_AT) {
        if scene.situation.figure(figure).during.is_some() {
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
