//! Who is present at places whose legs, if any, are not all the ways to them and from them.
//!
//! Of these the programme knows only that they are among those of the area around, or of the rest of
//! it: all of them may be there, or none. What figures tell of such a place, or of one beside it, is
//! held against nothing, so that no bound of it is told as the narrowest.

use crate::{Quantity, Reckoning};
use waymark_model::{Instant, Measure, PlaceIx, Series, Subject};

impl Reckoning {
    /// Whether bounds of a quantity that no leg bears on are the narrowest.
    pub(super) fn is_settled_alone(&self, quantity: Quantity, at: Instant) -> bool {
        let Quantity::Present(place) = quantity else { return self.is_alone(quantity) };
        let has_begun = self.along.road.grid().first().is_some_and(|since| at > *since);
        has_begun && !self.is_told_beside(place)
    }

    /// Whether more is known of who is at a place than the programme holds.
    pub(super) fn is_loose(&self, quantity: Quantity) -> bool {
        let road = &self.along.road;
        match quantity {
            Quantity::Present(place) => {
                road.layout.held_in(&road.ways, place) != Some(place) && self.is_told_beside(place)
            }
            _ => false,
        }
    }

    /// Whether figures tell of those at a place that no leg ends at, or at others beside it.
    fn is_told_beside(&self, place: PlaceIx) -> bool {
        let (ways, layout) = (&self.along.road.ways, &self.along.road.layout);
        let held = layout.held_in(ways, place);
        let outermost = |p: PlaceIx| ways.areas(p).last();
        let is_unseen = layout.is_unseen(place);
        let bears = |series: &Series| match series.measure {
            Measure::Present | Measure::Sheltered => true,
            // Who comes to a place by its legs may go on unseen.
            measure => !is_unseen && (measure.is_movement() || measure.presence_change().is_some()),
        };
        self.series().iter().filter(|series| bears(series)).any(|series| match series.subject {
            Subject::Place(told) => {
                let is_beside = Some(told) != held
                    && layout.held_in(ways, told) == held
                    && outermost(told) == outermost(place);
                is_beside && !self.figures(*series).is_empty()
            }
            Subject::Leg(_) => false,
        })
    }
}
