//! Which legs and places bear on a question.

#![expect(clippy::indexing_slicing, reason = "legs are numbered by the table that holds them")]

use super::programme::Component;
use crate::{Quantity, along::Along, layout::areas, network::Row};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{PlaceIx, Situation};

/// By leg: the first leg of those it hangs together with.
pub(crate) fn roots(situation: &Situation, along: &Along) -> Vec<usize> {
    let (layout, network) = (&along.road.layout, &along.road.network);
    let mut root: Vec<usize> = (0..situation.legs.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let ends: BTreeSet<PlaceIx> = situation.legs.iter().flat_map(|l| [l.from, l.to]).collect();
    let stocks: BTreeSet<PlaceIx> = along.said.stocks.iter().map(|s| s.place).collect();
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
    for (ix, leg) in situation.legs.iter().enumerate() {
        let around = [leg.from, leg.to].into_iter().flat_map(|p| areas(situation, p));
        for place in around.filter(is_linking) {
            let there = *meeting.entry(place).or_insert(ix);
            join(&mut root, ix, there);
        }
    }
    for (row, kind) in network.rows.iter().enumerate() {
        let legs = match kind {
            Row::Entered(place) if along.said.counts.contains_key(&row) => {
                layout.entered_by.get(place)
            }
            Row::Left(place) if along.said.counts.contains_key(&row) => layout.left_by.get(place),
            Row::Registered(place) => layout.entered_by.get(place),
            _ => None,
        };
        for pair in legs.into_iter().flat_map(|legs| legs.windows(2)) {
            join(&mut root, pair[0] as usize, pair[1] as usize);
        }
    }
    (0..root.len()).map(|leg| find(&mut root, leg)).collect()
}

/// What bears on a quantity. `None` when no leg does.
pub(super) fn component(
    situation: &Situation,
    along: &Along,
    quantity: Quantity,
) -> Option<Component> {
    let layout = &along.road.layout;
    let roots = along.roots(situation);
    let mut inside = None;
    let seeds: Vec<u32> = match quantity {
        Quantity::In(leg) | Quantity::Out(leg) => vec![leg.0],
        Quantity::Arrivals(place) => layout.entered_by.get(&place)?.clone(),
        Quantity::Departures(place) => layout.left_by.get(&place)?.clone(),
        Quantity::Present(place) => {
            if layout.is_unseen(place) {
                return None;
            }
            inside = Some(place);
            let within = |p: PlaceIx| situation.lies_within(p, place);
            let all = (0..).zip(&situation.legs).filter(|(_, l)| within(l.from) || within(l.to));
            all.map(|(ix, _)| ix).collect()
        }
        Quantity::Counted(series) => {
            let row = along.road.network.row_of(layout, series)?;
            match along.road.network.rows[row] {
                Row::Registered(place) => layout.entered_by.get(&place)?.clone(),
                _ => return None,
            }
        }
    };
    let asked: BTreeSet<usize> =
        seeds.iter().filter_map(|l| roots.get(*l as usize).copied()).collect();
    if asked.is_empty() {
        return None;
    }
    let all = 0..situation.legs.len();
    let legs: BTreeSet<u32> = all
        .filter(|leg| asked.contains(&roots[*leg]))
        .filter_map(|leg| u32::try_from(leg).ok())
        .collect();
    let ends = legs.iter().flat_map(|l| {
        let leg = &situation.legs[*l as usize];
        [leg.from, leg.to]
    });
    let is_kept = |place: &PlaceIx| {
        let crossing = [layout.entered_by.get(place), layout.left_by.get(place)];
        let is_asked = inside.is_some_and(|area| situation.lies_within(*place, area));
        !layout.is_unseen(*place)
            && (!layout.is_cut(*place) || is_asked)
            && crossing.into_iter().flatten().flatten().all(|l| legs.contains(l))
    };
    let places = ends.filter(is_kept).collect();
    Some(Component { legs, places })
}
