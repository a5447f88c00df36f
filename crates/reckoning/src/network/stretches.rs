//! Which legs hang together, and which of them are chains.

#![expect(
    clippy::indexing_slicing,
    reason = "legs, places and rows are numbered by the tables that hold them"
)]

use crate::layout::Layout;
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Measure, PlaceIx, Series, Situation, Subject};

/// Connected legs.
pub(super) struct Stretch {
    pub legs: Vec<u32>,
    pub is_chain: bool,
}

/// The place of a series that bears on the road.
pub(super) fn about_people(series: &Series) -> Option<PlaceIx> {
    let bears = series.group.is_none()
        && matches!(
            series.measure,
            Measure::Arrivals
                | Measure::Departures
                | Measure::Registered
                | Measure::Present
                | Measure::Sheltered
                | Measure::Population
        );
    match series.subject {
        Subject::Place(place) if bears => Some(place),
        _ => None,
    }
}

/// Connected legs in the order of the road, and which of them are chains.
pub(super) fn stretches(
    situation: &Situation,
    layout: &Layout,
    spoken: &BTreeSet<PlaceIx>,
) -> Vec<Stretch> {
    let mut root: Vec<usize> = (0..situation.places.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let mut degree = vec![(0u32, 0u32); situation.places.len()];
    for leg in &situation.legs {
        let (a, b) = (find(&mut root, leg.from.usize()), find(&mut root, leg.to.usize()));
        root[a] = b;
        degree[leg.from.usize()].1 += 1;
        degree[leg.to.usize()].0 += 1;
    }
    let mut by_root: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for &leg in &layout.order {
        let at = find(&mut root, situation.legs[leg as usize].from.usize());
        by_root.entry(at).or_default().push(leg);
    }
    let mut stretches: Vec<Stretch> = by_root
        .into_values()
        .map(|legs| {
            let one = |p: PlaceIx| degree[p.usize()].0 <= 1 && degree[p.usize()].1 <= 1;
            let ends = |l: &u32| (situation.legs[*l as usize].from, situation.legs[*l as usize].to);
            let has_start = legs.iter().any(|l| degree[ends(l).0.usize()].0 == 0);
            // A leg that leads to where it began would enter and leave no area.
            let is_chain = has_start && legs.iter().all(|l| one(ends(l).0) && one(ends(l).1));
            Stretch { legs, is_chain }
        })
        .collect();
    // An area of which something is said, and that does not hold one piece of one chain, needs
    // sums: what it touches is no chain.
    for area in spoken {
        let (enter, leave) = (layout.entered_by.get(area), layout.left_by.get(area));
        let legs: Vec<u32> = enter.into_iter().chain(leave).flatten().copied().collect();
        let touched: Vec<usize> = (0..stretches.len())
            .filter(|s| legs.iter().any(|l| stretches[*s].legs.contains(l)))
            .collect();
        let in_one_piece = enter.is_none_or(|l| l.len() == 1)
            && leave.is_none_or(|l| l.len() == 1)
            && touched.len() == 1
            && match (enter.and_then(|l| l.first()), leave.and_then(|l| l.first())) {
                (Some(&e), Some(&l)) => {
                    let legs = &stretches[touched[0]].legs;
                    let at = |leg: u32| legs.iter().position(|x| *x == leg);
                    at(e) < at(l)
                }
                _ => true,
            };
        if !in_one_piece {
            for ix in touched {
                stretches[ix].is_chain = false;
            }
        }
    }
    stretches
}
