//! Which legs and places bear on a question.

#![expect(clippy::indexing_slicing, reason = "legs are numbered by the table that holds them")]

use crate::{
    Quantity,
    network::Row,
    road::{Road, RoadClaims},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::PlaceIx;

/// The legs and places of the road that bear on each other.
#[derive(Clone, Default, Debug)]
pub(super) struct Component {
    pub legs: BTreeSet<u32>,
    /// Places whose balance is kept.
    pub places: BTreeSet<PlaceIx>,
    /// Places and areas whose people are asked for.
    pub present: BTreeSet<PlaceIx>,
}

/// By leg: the first leg of those it hangs together with.
pub(crate) fn roots(road: &Road, said: &RoadClaims) -> Vec<usize> {
    let (ways, layout, network) = (&road.ways, &road.layout, &road.network);
    let mut root: Vec<usize> = (0..ways.legs.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let ends: BTreeSet<PlaceIx> = ways.legs.iter().flat_map(|l| [l.from, l.to]).collect();
    let stocks: BTreeSet<PlaceIx> = said.stocks.iter().map(|s| s.place).collect();
    let is_linking = |place: &PlaceIx| {
        ends.contains(place) && !layout.is_cut(*place)
            || stocks.contains(place)
            || layout.population(*place).is_some()
    };
    let mut meeting: BTreeMap<PlaceIx, usize> = BTreeMap::new();
    let join = |root: &mut [usize], a: usize, b: usize| {
        let (a, b) = (find(root, a), find(root, b));
        root[a.max(b)] = a.min(b);
    };
    for (ix, leg) in ways.legs.iter().enumerate() {
        let around = [leg.from, leg.to].into_iter().flat_map(|p| ways.areas(p));
        for place in around.filter(is_linking) {
            let there = *meeting.entry(place).or_insert(ix);
            join(&mut root, ix, there);
        }
    }
    for (row, kind) in network.rows.iter().enumerate() {
        let legs = match kind {
            Row::Registered(place) => layout.entered_by.get(place),
            kind if said.counts.contains_key(&row) => kind.legs(ways, layout).map(|(_, legs)| legs),
            _ => None,
        };
        for pair in legs.into_iter().flat_map(|legs| legs.windows(2)) {
            join(&mut root, pair[0] as usize, pair[1] as usize);
        }
    }
    (0..root.len()).map(|leg| find(&mut root, leg)).collect()
}

/// The roots of the legs that bear on a quantity; none when no leg does.
pub(super) fn asked(road: &Road, roots: &[usize], quantity: Quantity) -> BTreeSet<usize> {
    let layout = &road.layout;
    let none = Vec::new();
    let crossing = |place: PlaceIx, into: bool| {
        let by = if into { &layout.entered_by } else { &layout.left_by };
        by.get(&place).unwrap_or(&none).clone()
    };
    let seeds: Vec<u32> = match quantity {
        Quantity::In(leg) | Quantity::Out(leg) => vec![leg.0],
        Quantity::Arrivals(place) => layout.arrived_by.get(&place).cloned().unwrap_or_default(),
        Quantity::Departures(place) => layout.departed_by.get(&place).cloned().unwrap_or_default(),
        // A part of itself, or of the places within it: no leg ends elsewhere.
        Quantity::Present(place) => {
            let held = layout.held_in(&road.ways, place);
            let parts = held.into_iter().flat_map(|held| layout.parts_of(held));
            parts.flat_map(|p| [crossing(*p, true), crossing(*p, false)].concat()).collect()
        }
        Quantity::Counted(series) => {
            match road.network.row_of(layout, series).map(|row| road.network.rows[row]) {
                Some(Row::Registered(place)) => crossing(place, true),
                Some(Row::SetOut(leg) | Row::CameOff(leg)) => vec![leg],
                Some(row) => {
                    row.legs(&road.ways, layout).map(|(_, legs)| legs.clone()).unwrap_or_default()
                }
                None => Vec::new(),
            }
        }
    };
    seeds.iter().filter_map(|l| roots.get(*l as usize).copied()).collect()
}

/// All legs of some roots, and the places whose balance is kept: of those whose people nobody
/// tells only what lies within an area that is `present` in a question.
pub(super) fn component(
    road: &Road,
    roots: &[usize],
    asked: &BTreeSet<usize>,
    present: &BTreeSet<PlaceIx>,
) -> Component {
    let (ways, layout) = (&road.ways, &road.layout);
    let is_here = |leg: usize| roots.get(leg).is_some_and(|root| asked.contains(root));
    let legs: BTreeSet<u32> =
        (0..).zip(&ways.legs).map(|(ix, _)| ix).filter(|ix| is_here(*ix as usize)).collect();
    let ends: BTreeSet<PlaceIx> = legs
        .iter()
        .flat_map(|l| {
            let leg = &ways.legs[*l as usize];
            [leg.from, leg.to]
        })
        .collect();
    let is_kept = |place: &PlaceIx| {
        let crossing = [layout.entered_by.get(place), layout.left_by.get(place)];
        let is_asked = || ways.areas(*place).any(|area| present.contains(&area));
        !layout.is_unseen(*place)
            && (!layout.is_cut(*place) || is_asked())
            && crossing.into_iter().flatten().flatten().all(|l| is_here(*l as usize))
    };
    // The balance of an area is that of its places and of what stands for the rest of it.
    let places = ends.into_iter().filter(is_kept).collect();
    Component { legs, places, present: present.clone() }
}
