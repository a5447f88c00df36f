//! From where each place can be reached.

use crate::ways::Ways;
use waymark_model::PlaceIx;

/// From where each place can be reached.
pub(super) struct Upstream {
    /// By place and area.
    steps: Vec<Step>,
}

/// One place or area.
#[derive(Clone, Default)]
struct Step {
    /// Where the legs to it begin.
    feeding: Vec<PlaceIx>,
    /// The places within it, however deep.
    within: Vec<PlaceIx>,
    /// Whether a leg begins or ends at it.
    is_end: bool,
}

impl Upstream {
    pub(super) fn new(ways: &Ways) -> Self {
        let mut steps = vec![Step::default(); ways.places()];
        for (leg, ix) in ways.legs.iter().zip(0..) {
            if let Some(to) = steps.get_mut(leg.to.usize()) {
                to.is_end = true;
                to.feeding.extend((!ways.sealed().contains_key(&ix)).then_some(leg.from));
            }
            if let Some(from) = steps.get_mut(leg.from.usize()) {
                from.is_end = true;
            }
        }
        for place in (0..ways.places()).map(PlaceIx::new) {
            for area in ways.areas(place).skip(1) {
                if let Some(area) = steps.get_mut(area.usize()) {
                    area.within.push(place);
                }
            }
        }
        Self { steps }
    }

    /// Some places, those within them, and all before them on the road.
    pub(super) fn of(&self, ways: &Ways, places: &[PlaceIx]) -> PlacesBefore {
        let mut reach = PlacesBefore { places: Vec::new(), is_in: vec![false; ways.places()] };
        let mut passed = vec![false; ways.places()];
        for place in places {
            self.add(*place, &mut reach);
        }
        let mut next = 0;
        while let Some(place) = reach.places.get(next).copied() {
            next += 1;
            // To a place in an area lead the legs of the area, and those of its places lead on.
            for at in ways.areas(place) {
                let (Some(step), Some(met)) =
                    (self.steps.get(at.usize()), passed.get_mut(at.usize()))
                else {
                    break;
                };
                // So have all around it.
                if std::mem::replace(met, true) {
                    break;
                }
                // Within an area at which legs end people come and go unseen.
                if step.is_end {
                    self.add(at, &mut reach);
                }
                for before in &step.feeding {
                    self.add(*before, &mut reach);
                }
            }
        }
        reach.places.sort_unstable();
        reach
    }

    /// Adds a place or area, and the places within it.
    fn add(&self, place: PlaceIx, reach: &mut PlacesBefore) {
        if reach.add(place) {
            for inside in self.steps.get(place.usize()).into_iter().flat_map(|s| &s.within) {
                reach.add(*inside);
            }
        }
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

    /// Whether it is new.
    fn add(&mut self, place: PlaceIx) -> bool {
        let Some(is_in) = self.is_in.get_mut(place.usize()) else { return false };
        let is_new = !std::mem::replace(is_in, true);
        if is_new {
            self.places.push(place);
        }
        is_new
    }
}
