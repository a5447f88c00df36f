//! Which legs hang together, and which of them are chains.

#![expect(
    clippy::indexing_slicing,
    reason = "legs, places and rows are numbered by the tables that hold them"
)]

use crate::{
    layout::RowLayout,
    ways::{Way, Ways},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Measure, PlaceIx, Series, Subject};

/// Connected legs.
pub(super) struct Stretch {
    pub legs: Vec<u32>,
    pub is_chain: bool,
}

/// The place of a series that bears on the road.
pub(super) fn about_people(series: &Series) -> Option<PlaceIx> {
    let bears = series.people.is_everybody()
        && (matches!(
            series.measure,
            Measure::Arrivals
                | Measure::Departures
                | Measure::Registered
                | Measure::Present
                | Measure::Sheltered
                | Measure::Population
        ) || series.measure.presence_change().is_some());
    match series.subject {
        Subject::Place(place) if bears => Some(place),
        _ => None,
    }
}

/// Connected legs in the order of the road, and which of them are chains.
pub(super) fn stretches(
    ways: &Ways,
    layout: &RowLayout,
    spoken: &BTreeSet<PlaceIx>,
) -> Vec<Stretch> {
    let mut root: Vec<usize> = (0..ways.legs.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    // By place: how many legs enter and leave, and one of them all.
    let mut degree = vec![(0u32, 0u32); ways.places()];
    let mut meeting: Vec<Option<usize>> = vec![None; ways.places()];
    for (ix, leg) in ways.legs.iter().enumerate() {
        degree[leg.from.usize()].1 += 1;
        degree[leg.to.usize()].0 += 1;
        for place in [leg.from, leg.to].into_iter().filter(|p| !layout.is_cut(*p)) {
            let here = find(&mut root, ix);
            let there = *meeting[place.usize()].get_or_insert(here);
            let there = find(&mut root, there);
            root[here] = there;
        }
    }
    let mut by_root: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for &leg in &layout.order {
        let at = find(&mut root, leg as usize);
        by_root.entry(at).or_default().push(leg);
    }
    let mut stretches: Vec<Stretch> = by_root
        .into_values()
        .map(|legs| {
            let ends = |l: &u32| (ways.legs[*l as usize].from, ways.legs[*l as usize].to);
            // By the legs of the places within an area people come to its own legs too; those that
            // lead from it to them leave nothing.
            let is_point = |p: PlaceIx| {
                let own =
                    |by: &BTreeMap<PlaceIx, Vec<u32>>, end: fn(&Way) -> PlaceIx, many: u32| {
                        let legs = by.get(&p).map_or(&[][..], Vec::as_slice);
                        legs.len() == many as usize
                            && legs.iter().all(|l| end(&ways.legs[*l as usize]) == p)
                    };
                let (enter, leave) = degree[p.usize()];
                own(&layout.entered_by, |way| way.to, enter)
                    && own(&layout.left_by, |way| way.from, leave)
            };
            let one = |p: PlaceIx| {
                is_point(p)
                    && (layout.is_cut(p) || degree[p.usize()].0 <= 1 && degree[p.usize()].1 <= 1)
            };
            let starts = |p: PlaceIx| layout.is_cut(p) || degree[p.usize()].0 == 0;
            let has_start = legs.iter().any(|l| starts(ends(l).0));
            // A leg that leads to where it began would enter and leave no area.
            // What nobody drew is only ever a part of a sum.
            let is_drawn = |l: &u32| (*l as usize) < ways.drawn_legs();
            let is_chain = has_start
                && legs.iter().all(is_drawn)
                && legs.iter().all(|l| one(ends(l).0) && one(ends(l).1) && ends(l).0 != ends(l).1);
            Stretch { legs: in_order(ways, layout, legs), is_chain }
        })
        .collect();
    let mut stretch_of = vec![0; ways.legs.len()];
    for (ix, stretch) in stretches.iter().enumerate() {
        for leg in &stretch.legs {
            stretch_of[*leg as usize] = ix;
        }
    }
    // An area of which something is said, and that does not hold one piece of one chain, needs
    // sums: what it touches is no chain.
    for area in spoken {
        let [enter, leave] =
            [&layout.entered_by, &layout.left_by].map(|by| ways.passable(by.get(area)));
        let mut legs = [enter.clone(), leave.clone()].concat();
        if legs.iter().any(|l| *l as usize >= ways.drawn_legs()) {
            // Of people of the area, the sum of all places in it is known.
            let inside = |l: &Way| ways.lies_within(l.from, *area) || ways.lies_within(l.to, *area);
            let all = (0..).zip(&ways.legs).take(ways.drawn_legs());
            legs.extend(all.filter(|(_, l)| inside(l)).map(|(ix, _)| ix));
        }
        let touched: BTreeSet<usize> = legs.iter().map(|l| stretch_of[*l as usize]).collect();
        let in_one_piece = enter.len() <= 1
            && leave.len() <= 1
            && touched.len() == 1
            && !layout.is_cut(*area)
            && match (enter.first(), leave.first()) {
                (Some(&e), Some(&l)) => {
                    let legs = &stretches[stretch_of[e as usize]].legs;
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

/// Legs so that each comes after the one it goes on from, as far as they are a chain.
fn in_order(ways: &Ways, layout: &RowLayout, legs: Vec<u32>) -> Vec<u32> {
    let ends = |l: &u32| (ways.legs[*l as usize].from, ways.legs[*l as usize].to);
    let entered: BTreeSet<PlaceIx> = legs.iter().map(|l| ends(l).1).collect();
    let starts = |l: &u32| layout.is_cut(ends(l).0) || !entered.contains(&ends(l).0);
    let is_in_order = legs.windows(2).all(|pair| ends(&pair[0]).1 == ends(&pair[1]).0);
    // A ring that is cut at one place begins there, not where its legs are told first.
    if is_in_order && legs.first().is_some_and(starts) {
        return legs;
    }
    let from: BTreeMap<PlaceIx, u32> = legs.iter().map(|l| (ends(l).0, *l)).collect();
    let first = legs.iter().copied().find(starts);
    let chain = std::iter::successors(first, |l| from.get(&ends(l).1).copied());
    let chain: Vec<u32> = chain.take(legs.len()).collect();
    // Where legs part and return a walk may go round some and leave out others.
    let once: BTreeSet<u32> = chain.iter().copied().collect();
    if once.len() == legs.len() { chain } else { legs }
}
