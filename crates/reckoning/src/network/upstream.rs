//! From where each place can be reached.

use crate::layout::areas;
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{PlaceIx, Situation};

/// From where each place can be reached.
pub(super) struct Upstream {
    feeding: BTreeMap<PlaceIx, Vec<PlaceIx>>,
    /// The places within each area, however deep.
    within: BTreeMap<PlaceIx, Vec<PlaceIx>>,
}

impl Upstream {
    pub(super) fn new(situation: &Situation) -> Self {
        let mut feeding: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        for leg in &situation.legs {
            feeding.entry(leg.to).or_default().push(leg.from);
        }
        let mut within: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        for place in (0..situation.places.len()).map(PlaceIx::new) {
            for area in areas(situation, place).skip(1) {
                within.entry(area).or_default().push(place);
            }
        }
        Self { feeding, within }
    }

    /// Some places, those within them, and all before them on the road.
    pub(super) fn of(&self, situation: &Situation, places: &[PlaceIx]) -> BTreeSet<PlaceIx> {
        let within = (0..situation.places.len())
            .map(PlaceIx::new)
            .filter(|q| places.iter().any(|p| situation.lies_within(*q, *p)));
        let mut all: BTreeSet<PlaceIx> = within.collect();
        let mut ahead: Vec<PlaceIx> = all.iter().copied().collect();
        while let Some(place) = ahead.pop() {
            // To a place in an area lead the legs of the area, and those of its places lead on.
            for at in areas(situation, place) {
                for before in self.feeding.get(&at).into_iter().flatten() {
                    for from in self.within.get(before).into_iter().flatten().chain([before]) {
                        if all.insert(*from) {
                            ahead.push(*from);
                        }
                    }
                }
            }
        }
        all
    }
}
