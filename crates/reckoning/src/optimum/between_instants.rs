//! Bounds between the instants that figures name.
//!
//! A count that never falls is bounded there by the instants around it, but for the time that legs
//! take. Who is present is not, where people come back: all who came by the next instant, less those
//! who had left by the one before, may hold somebody twice. Such an instant is put among those that
//! figures name, in a reckoning of its own.

use super::{
    super::{Quantity, Reckoning},
    Bounded, component,
};
use std::collections::BTreeMap;
use waymark_model::{Instant, Situation};

/// Instants between those that figures name that are reckoned apart.
const MOST_BETWEEN: usize = 16;

impl Reckoning {
    /// As [`Self::tighten`], with so much effort for all together: numbers looked at, some hundred
    /// millions a second, and as much again for instants that no figure names. Where it ends the rest
    /// is as it was known before.
    pub fn tighten_within(
        &self,
        situation: &Situation,
        asked: &[(Quantity, Instant)],
        most_effort: u64,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Vec<Bounded> {
        let mut all = self.solve(asked, most_effort, is_cancelled);
        let mut between: BTreeMap<Instant, Vec<usize>> = BTreeMap::new();
        for (ix, ((quantity, at), known)) in asked.iter().zip(&all).enumerate() {
            if known.why.bounds.exact().is_none() && self.is_between(*quantity, *at) {
                between.entry(*at).or_default().push(ix);
            }
        }
        let share = most_effort / (between.len().clamp(1, MOST_BETWEEN) as u64);
        for (at, questions) in between.into_iter().take(MOST_BETWEEN) {
            if is_cancelled() {
                break;
            }
            let there = Self::reckoned(situation, self.known_on, Some(at));
            let asked: Vec<_> = questions.iter().filter_map(|ix| asked.get(*ix).copied()).collect();
            let found = there.solve(&asked, share, is_cancelled);
            for ((ix, asked), bounded) in questions.into_iter().zip(asked).zip(found) {
                if let Ok(mut kept) = self.along.kept.lock() {
                    kept.insert(asked, bounded.clone());
                }
                if let Some(known) = all.get_mut(ix) {
                    *known = bounded;
                }
            }
        }
        all
    }

    /// Whether an instant that no figure names is to stand among the others before a bound is the
    /// narrowest: where those who left may come back, who is present is bounded between the instants of
    /// the grid by all who came by the next less those who had left by the one before, which may count
    /// somebody twice; of an area those who pass through are not those who cannot leave; and where legs
    /// take time, those who come off then set out at an instant of its own.
    pub(super) fn is_between(&self, quantity: Quantity, at: Instant) -> bool {
        let road = &self.along.road;
        if road.grid().binary_search(&at).is_ok() {
            return false;
        }
        let layout = &road.layout;
        let is_apart = |place| {
            layout.parts_of(place).len() > 1
                || road.network.grounds.get(&place).is_none_or(|ground| ground.returns)
        };
        matches!(quantity, Quantity::Present(place) if is_apart(place)) || self.takes_time(quantity)
    }

    /// Whether some leg that bears on a quantity is not crossed at once.
    fn takes_time(&self, quantity: Quantity) -> bool {
        let along = &self.along;
        let slow = along.slow_roots();
        !slow.is_empty()
            && component::asked(&along.road, along.roots(), quantity)
                .iter()
                .any(|root| slow.contains(root))
    }
}
