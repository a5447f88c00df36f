//! From where each place can be reached.

use crate::ways::Ways;
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::PlaceIx;

/// From where each place can be reached.
pub(super) struct Upstream {
    feeding: BTreeMap<PlaceIx, Vec<PlaceIx>>,
    /// The places within each area, however deep.
    within: BTreeMap<PlaceIx, Vec<PlaceIx>>,
    /// Places and areas at which a leg begins or ends.
    ends: BTreeSet<PlaceIx>,
}

impl Upstream {
    pub(super) fn new(ways: &Ways) -> Self {
        let mut feeding: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        let open = (0..).zip(&ways.legs).filter(|(ix, _)| !ways.sealed().contains_key(ix));
        for (_, leg) in open {
            feeding.entry(leg.to).or_default().push(leg.from);
        }
        let ends = ways.legs.iter().flat_map(|leg| [leg.from, leg.to]).collect();
        let mut within: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        for place in (0..ways.places()).map(PlaceIx::new) {
            for area in ways.areas(place).skip(1) {
                within.entry(area).or_default().push(place);
            }
        }
        Self { feeding, within, ends }
    }

    /// Some places, those within them, and all before them on the road.
    pub(super) fn of(&self, ways: &Ways, places: &[PlaceIx]) -> PlacesBefore {
        let mut reach = PlacesBefore { places: Vec::new(), is_in: vec![false; ways.places()] };
        for place in places {
            reach.add(*place);
            for inside in self.within.get(place).into_iter().flatten() {
                reach.add(*inside);
            }
        }
        let mut next = 0;
        while let Some(place) = reach.places.get(next).copied() {
            next += 1;
            // To a place in an area lead the legs of the area, and those of its places lead on.
            for at in ways.areas(place) {
                // Within an area at which legs end people come and go unseen.
                if at != place && self.ends.contains(&at) {
                    reach.add(at);
                    for inside in self.within.get(&at).into_iter().flatten() {
                        reach.add(*inside);
                    }
                }
                for before in self.feeding.get(&at).into_iter().flatten() {
                    reach.add(*before);
                    for inside in self.within.get(before).into_iter().flatten() {
                        reach.add(*inside);
                    }
                }
            }
        }
        reach.places.sort_unstable();
        reach
    }
}

/// Places that a place can be reached from.
pub(super) struct PlacesBefore {
    /// In order.
    pub places: Vec<PlaceIx>,
    is_in: Vec<bool>,
}

impl PlacesBefore {
    pub(super) fn contains(&self, place: PlaceIx) -> bool {
        self.is_in.get(place.usize()).copied().unwrap_or(false)
    }

    fn add(&mut self, place: PlaceIx) {
        if let Some(is_in) = self.is_in.get_mut(place.usize())
            && !std::mem::replace(is_in, true)
        {
            self.places.push(place);
        }
    }
}
