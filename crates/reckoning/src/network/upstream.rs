//! From where each place can be reached.

use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{PlaceIx, Situation};

/// From where each place can be reached.
pub(super) struct Upstream {
    feeding: BTreeMap<PlaceIx, Vec<PlaceIx>>,
}

impl Upstream {
    pub(super) fn new(situation: &Situation) -> Self {
        let mut feeding: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        for leg in &situation.legs {
            feeding.entry(leg.to).or_default().push(leg.from);
        }
        Self { feeding }
    }

    /// Some places, those within them, and all before them on the road.
    pub(super) fn of(&self, situation: &Situation, places: &[PlaceIx]) -> BTreeSet<PlaceIx> {
        let within = (0..situation.places.len())
            .map(PlaceIx::new)
            .filter(|q| places.iter().any(|p| situation.lies_within(*q, *p)));
        let mut all: BTreeSet<PlaceIx> = within.collect();
        let mut ahead: Vec<PlaceIx> = all.iter().copied().collect();
        while let Some(place) = ahead.pop() {
            for before in self.feeding.get(&place).into_iter().flatten() {
                if all.insert(*before) {
                    ahead.push(*before);
                }
            }
        }
        all
    }
}
