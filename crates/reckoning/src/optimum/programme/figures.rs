//! What figures say of increments, stocks and populations, as rows of a programme.

use super::{By, Inequality, Programme, Terms};
use crate::{
    claim::{Cause, Claim, OPEN},
    stocks::Stock,
};
use waymark_model::Instant;

impl Programme<'_> {
    pub(super) fn between(
        &mut self,
        terms: Terms,
        low: (i64, Vec<Cause>),
        high: (i64, Vec<Cause>),
    ) {
        let turned = || terms.iter().map(|(c, n)| (*c, -n)).collect();
        if high.0 < OPEN {
            self.figures.push(Inequality {
                terms: turned(),
                least: -high.0,
                by: By::Causes(high.1),
            });
        }
        if low.0 > 0 {
            self.figures.push(Inequality { terms, least: low.0, by: By::Causes(low.1) });
        }
    }

    pub(super) fn increment(&mut self, row: usize, claim: &Claim) {
        let road = self.road;
        let since = road.time(0).0;
        let (start, end) = (Instant(claim.start.max(since)), Instant(claim.end.max(since)));
        let by = vec![Cause::Figure(claim.figure)];
        let (before, after) = (road.before(start).unwrap_or(0), road.after(end));
        let (first, last) = (road.after(start), road.before(end).unwrap_or(0));
        let added = |all: &Self, from: u32, to: u32| {
            let mut terms = all.count(row, to);
            terms.extend(all.count(row, from).into_iter().map(|(c, n)| (c, -n)));
            terms
        };
        let least = added(self, before, after);
        self.between(least, (claim.lower, by.clone()), (OPEN, Vec::new()));
        if first < last {
            let most = added(self, first, last);
            self.between(most, (0, Vec::new()), (claim.upper, by));
        }
    }

    pub(super) fn stock(&mut self, stock: &Stock) {
        let at = self.road.before(stock.at).filter(|i| self.road.time(*i) == stock.at);
        let Some(i) = at else { return };
        let ways = &self.road.ways;
        let with = |into| {
            let closed = ways.closed_by(stock.place, into).map(Cause::Assumption);
            let taken = closed.into_iter().chain(ways.untold(stock.place, into));
            [Cause::Figure(stock.figure)].into_iter().chain(taken)
        };
        let by: Vec<Cause> = with(true).collect();
        let most_by = with(false).chain(stock.upper_by.map(Cause::Assumption)).collect();
        let terms = self.present(stock.place, i, i);
        self.between(terms, (stock.lower, by), (stock.upper, most_by));
    }
}
