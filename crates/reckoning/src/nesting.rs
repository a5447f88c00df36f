//! Which places hold which others, answered without walking.

use std::{collections::BTreeMap, ops::Range};
use waymark_model::{PlaceIx, PlaceKind, Situation};

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

/// Of some places, each that may lie within a larger one of them: nothing says that it does, and
/// their countries are not known to differ. Areas of one kind and country hold the same places: the
/// first stands for all.
pub(super) fn unsaid(
    situation: &Situation,
    places: &[PlaceIx],
) -> impl Iterator<Item = (PlaceIx, PlaceIx)> {
    let mut areas: BTreeMap<(u8, Option<&str>), PlaceIx> = BTreeMap::new();
    for &place in places {
        areas.entry((size(situation, place), country(situation, place))).or_insert(place);
    }
    places.iter().filter_map(move |&place| {
        let root = outermost(situation, place);
        let (size, own) = (size(situation, root), country(situation, place));
        let same_country = |other: Option<&str>| own.zip(other).is_none_or(|(a, b)| a == b);
        let mut larger = areas.range((size + 1, None)..);
        let found = larger.find(|((_, other), _)| same_country(*other));
        found.map(|(_, &area)| (place, area))
    })
}

/// The outermost place that a place is said to lie within: itself, where nothing is said.
fn outermost(situation: &Situation, place: PlaceIx) -> PlaceIx {
    around(situation, place).last().unwrap_or(place)
}

/// The code of the country that a place is said to lie in.
fn country(situation: &Situation, place: PlaceIx) -> Option<&str> {
    around(situation, place).find_map(|p| situation.place(p).country.as_deref())
}

/// A place and those around it, from the inside out.
fn around(situation: &Situation, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
    std::iter::once(place).chain(situation.around(place))
}

/// Whether nothing says where an area lies.
fn is_apart(situation: &Situation, place: PlaceIx) -> bool {
    situation.place(place).within.is_none() && country(situation, place).is_none()
}

/// A place may lie within one of a larger size.
fn size(situation: &Situation, place: PlaceIx) -> u8 {
    match situation.place(place).kind {
        // Of several countries, perhaps.
        PlaceKind::Region if is_apart(situation, place) => 3,
        PlaceKind::Country => 2,
        PlaceKind::Region => 1,
        kind if kind.is_area() => 1,
        _ => 0,
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
