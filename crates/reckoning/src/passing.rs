//! When a count first reached a number, as far as its bounds say.
//!
//! A count that never falls was below the number for as long as its upper bound was, and has reached
//! it once its lower bound has: it was passed between the two. Of a stock only the moments that it
//! was told of are known: what it was between two of them is open, and so is when it first was as
//! many.

use super::{Band, Quantity, Reckoning, known};
use waymark_model::{FigureRef, Instant, Series, Situation, Threshold};

/// What is known, by a moment, of when a count first reached a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passing {
    /// Nothing is known of the count.
    Unknown,
    /// It surely was below all the time.
    NotReached,
    /// It may have been reached, and not before a moment.
    Possible { from: Instant },
    /// It surely was reached, between two moments.
    Reached { from: Instant, by: Instant },
    /// Whenever a stock was told it was below, last by this figure.
    ToldBelow { last: FigureRef },
    /// A stock may have been as many, first by this figure.
    ToldPossible { first: FigureRef },
    /// A stock surely was as many by a moment, and below when this figure told it before.
    ToldReached { by: Instant, below: Option<FigureRef> },
}

/// What is known by `until` of when the count of a threshold first reached its number.
pub fn passing(
    situation: &Situation,
    reckoning: &Reckoning,
    threshold: &Threshold,
    until: Instant,
) -> Passing {
    let Threshold { series, number, .. } = *threshold;
    if !series.measure.is_cumulative() {
        return reckoning.passing_of_stock(situation, (series, number), until);
    }
    let quantity = Quantity::of(series);
    let Some((from, by)) =
        reckoning.band_of(quantity).map(|band| band.reaches(number, reckoning.extent().start()))
    else {
        return Passing::Unknown;
    };
    // At the moment itself more may be known than the band tells.
    let now = known(situation, reckoning, series, until).bounds;
    let by = by.filter(|by| *by <= until).or((now.lower() >= number).then_some(until));
    let is_below = now.upper().is_some_and(|upper| upper < number);
    match (from.filter(|from| *from <= until && !is_below), by) {
        // Nothing says that it was not reached before what alone says that it was.
        (from, Some(by)) => {
            Passing::Reached { from: from.unwrap_or(reckoning.extent().start()).min(by), by }
        }
        (Some(from), None) => Passing::Possible { from },
        (None, None) => Passing::NotReached,
    }
}

impl Band {
    /// The first instant at which the upper bound is at or above a number, and the first at which
    /// the lower bound is; nothing of one that never is. Counts begin at `since`.
    pub fn reaches(&self, number: u64, since: Instant) -> (Option<Instant>, Option<Instant>) {
        let steps = self.steps();
        let first = steps.partition_point(|s| s.bounds.upper().is_some_and(|upper| upper < number));
        // Between two steps the upper bound is that of the later one.
        let from = match first.checked_sub(1).and_then(|before| steps.get(before)) {
            Some(before) => before.at.plus_secs(1),
            None => steps.first().map_or(since, |step| since.min(step.at)),
        };
        let is_open = first < steps.len() || self.ceiling().is_none_or(|most| most >= number);
        let by = steps.get(steps.partition_point(|s| s.bounds.lower() < number)).map(|s| s.at);
        (is_open.then_some(from), by)
    }
}

impl Reckoning {
    fn passing_of_stock(
        &self,
        situation: &Situation,
        (series, number): (Series, u64),
        until: Instant,
    ) -> Passing {
        let (mut possible, mut below): (Option<FigureRef>, Option<FigureRef>) = (None, None);
        for (end, figure) in self.stocks_until(series, until) {
            let bounds = self.as_told(situation, *figure).0;
            if bounds.lower() >= number {
                // Of two that speak of overlapping time either may be of the later moment.
                let start = situation.span_of(*figure).start();
                let below = below.filter(|figure| situation.span_of(*figure).end() <= start);
                return Passing::ToldReached { by: *end, below };
            }
            if bounds.upper().is_some_and(|upper| upper < number) {
                below = Some(*figure);
            } else {
                possible = possible.or(Some(*figure));
            }
        }
        let now = known(situation, self, series, until);
        match (possible, below) {
            _ if now.bounds.lower() >= number => Passing::ToldReached { by: until, below },
            (Some(first), _) => Passing::ToldPossible { first },
            (None, Some(last)) => Passing::ToldBelow { last },
            (None, None) => Passing::Unknown,
        }
    }
}
