//! A chain of legs, counted by heads at or beyond each point of it.

#![expect(
    clippy::indexing_slicing,
    reason = "legs, places and rows are numbered by the tables that hold them"
)]

use super::{Balance, Most, Network, Row, Tie};
use crate::{
    claim::OPEN,
    layout::{Lived, RowLayout},
    ways::Ways,
};
use std::collections::BTreeSet;
use waymark_model::PlaceIx;

impl Network {
    /// One chain of legs, in order.
    pub(super) fn chain(&mut self, ways: &Ways, layout: &RowLayout, legs: &[u32]) {
        let ends = |leg: &u32| (ways.legs[*leg as usize].from, ways.legs[*leg as usize].to);
        let (Some(first), Some(last)) = (legs.first(), legs.last()) else { return };
        let mut places = vec![ends(first).0];
        places.extend(legs.iter().map(|l| ends(l).1));
        let behind = self.row(Row::Behind(places[0]), false);
        let beyond = self.row(Row::Beyond(ends(last).1), false);
        let mut gauge = 0u32;
        for (at, &place) in places.iter().enumerate() {
            let before = at.checked_sub(1).map_or(behind, |l| legs[l] as usize * 2 + 1);
            let after = legs.get(at).map_or(beyond, |l| *l as usize * 2);
            let start = layout.start_of_part(place);
            let is_cut = layout.is_cut(place);
            if at > 0 && start.low != start.high && !is_cut {
                gauge += 1;
            }
            if let Some(leg) = legs.get(at) {
                if at == 0 || start.low != start.high {
                    self.origin(gauge, *leg as usize * 2);
                }
                for row in [*leg as usize * 2, *leg as usize * 2 + 1] {
                    self.gauge[row] = gauge;
                    // The first row sets the gauge, the others follow.
                    self.pinned[row] = false;
                }
            }
            if is_cut {
                continue;
            }
            self.ground(place, (before, after), Lived::NOBODY);
            self.apart(before, after, start);
            let (tie, causes) =
                (Tie::Through(place), ways.untold(place, true).into_iter().collect());
            self.most.push(Most { lesser: after, greater: before, by: 0, causes, tie });
        }
        // Areas that hold a part of the chain in one piece.
        let areas: BTreeSet<PlaceIx> = places.iter().flat_map(|p| ways.areas(*p).skip(1)).collect();
        for area in areas {
            let inside: Vec<usize> =
                (0..places.len()).filter(|at| ways.lies_within(places[*at], area)).collect();
            let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
            let is_one = last - first + 1 == inside.len();
            let held: BTreeSet<PlaceIx> = inside.iter().map(|at| places[*at]).collect();
            let whole = [&layout.entered_by, &layout.left_by]
                .into_iter()
                .all(|by| ways.passable(by.get(&area)).iter().all(|l| legs.contains(l)));
            if !is_one || !whole || layout.is_unseen(area) || self.grounds.contains_key(&area) {
                continue;
            }
            let before = first.checked_sub(1).map_or(behind, |l| legs[l] as usize * 2 + 1);
            let after = legs.get(last).map_or(beyond, |l| *l as usize * 2);
            // Those of the area who live off this road.
            let rest = layout.rest_of(area, &held);
            if let Some(said) = layout.population(area) {
                let low = if rest.high < OPEN { said.low.saturating_sub(rest.high) } else { 0 };
                let high = if said.high < OPEN { said.high.saturating_sub(rest.low) } else { OPEN };
                self.apart(before, after, Lived { low: low.max(0), high, ..said });
            }
            self.ground(area, (before, after), rest);
            // Whoever began in it and left is no longer among all who can ever have been there.
            if first == 0
                && ways.passable(layout.entered_by.get(&area)).is_empty()
                && let Some(ground) = self.grounds.get_mut(&area)
            {
                (ground.ever, ground.returns) = (layout.start(area), false);
                ground.ever.high_by.extend(ways.untold(area, true));
            }
        }
    }

    fn ground(&mut self, place: PlaceIx, (before, after): (usize, usize), besides: Lived) {
        let ground = Balance { before, after, besides, ever: Lived::ANY, returns: true };
        self.grounds.insert(place, ground);
    }

    /// A row that begins at zero in a gauge.
    fn origin(&mut self, gauge: u32, row: usize) {
        let gauge = gauge as usize;
        if self.origins.len() <= gauge {
            self.origins.resize(gauge + 1, Vec::new());
        }
        self.origins[gauge].push(row);
    }
}
