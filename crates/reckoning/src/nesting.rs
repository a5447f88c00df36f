//! Which places hold which others, answered without walking.

use std::ops::Range;
use waymark_model::{PlaceIx, Situation};

/// Places numbered so that those within an area follow it without a gap.
#[derive(Clone, Debug)]
pub(super) struct Nesting {
    /// By place: its number, and the first number that is neither it nor within it.
    spans: Vec<Range<u32>>,
}

impl Nesting {
    pub(super) fn of(situation: &Situation) -> Self {
        let count = situation.places.len();
        let mut within: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut roots = Vec::new();
        for (ix, place) in situation.places.iter().enumerate() {
            match place.within.and_then(|area| within.get_mut(area.usize())) {
                Some(places) => places.push(ix),
                None => roots.push(ix),
            }
        }
        let mut spans = vec![u32::MAX..u32::MAX; count];
        let mut next = 0;
        // Places of a ring are reached from no root and stay without number; the reader refuses
        // rings.
        for root in roots {
            let mut open: Vec<(usize, usize)> = vec![(root, 0)];
            while let Some((place, done)) = open.last_mut() {
                let Some(span) = spans.get_mut(*place) else { break };
                if *done == 0 {
                    span.start = next;
                    next += 1;
                }
                if let Some(inner) = within.get(*place).and_then(|w| w.get(*done)) {
                    *done += 1;
                    open.push((*inner, 0));
                } else {
                    span.end = next;
                    open.pop();
                }
            }
        }
        Self { spans }
    }

    /// The numbers of a place and of all within it.
    pub(super) fn span(&self, place: PlaceIx) -> Range<u32> {
        self.spans.get(place.usize()).cloned().unwrap_or(u32::MAX..u32::MAX)
    }

    /// Whether `place` is `area` or lies within it, however deep.
    pub(super) fn lies_within(&self, place: PlaceIx, area: PlaceIx) -> bool {
        place == area || self.span(area).contains(&self.span(place).start)
    }
}

#[cfg(test)]
mod tests {
    use super::Nesting;
    use crate::fixtures::Build;
    use proptest::prelude::*;
    use waymark_model::{PlaceIx, PlaceKind};

    proptest! {
        #[test]
        fn it_says_what_a_walk_up_says(parents in prop::collection::vec(0usize..12, 0..12)) {
            let mut build = Build::september();
            for (ix, parent) in parents.iter().enumerate() {
                // Only places before it, so that there is no ring; those further on are none.
                let within = (*parent < ix).then(|| PlaceIx::new(*parent));
                build.place(&format!("p{ix}"), PlaceKind::Region, within);
            }
            let nesting = Nesting::of(&build.0);
            let all = || (0..parents.len()).map(PlaceIx::new);
            for (a, b) in all().flat_map(|a| all().map(move |b| (a, b))) {
                prop_assert_eq!(nesting.lies_within(a, b), build.0.lies_within(a, b), "{:?} {:?}", a, b);
            }
        }
    }
}
