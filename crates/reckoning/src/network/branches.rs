//! Roads that part or meet: every row counts from zero, and rows of their own count together what
//! enters or leaves by several legs.

#![expect(
    clippy::indexing_slicing,
    reason = "legs, places and rows are numbered by the tables that hold them"
)]

use super::{Balance, Most, Network, Row, Sum, Tie, upstream::Upstream};
use crate::{
    claim::{Cause, OPEN},
    layout::{Lived, RowLayout},
    ways::Ways,
};
use std::collections::BTreeSet;
use waymark_model::PlaceIx;

impl Network {
    /// Everything else, counted from zero.
    pub(super) fn branches(
        &mut self,
        ways: &Ways,
        layout: &RowLayout,
        branching: &dyn Fn(&u32) -> bool,
    ) {
        let touched: BTreeSet<PlaceIx> =
            layout.entered_by.keys().chain(layout.left_by.keys()).copied().collect();
        let none = Vec::new();
        let legs_of = |place: &PlaceIx| {
            let enter = layout.entered_by.get(place).unwrap_or(&none);
            (enter, layout.left_by.get(place).unwrap_or(&none))
        };
        let mut seen = BTreeSet::new();
        // In the order of the road, areas after their places.
        let order = layout.order.iter().flat_map(|leg| {
            let leg = &ways.legs[*leg as usize];
            [leg.from, leg.to].into_iter().flat_map(|p| ways.areas(p))
        });
        let order: Vec<PlaceIx> =
            order.filter(|p| ways.is_drawn(*p) && touched.contains(p) && seen.insert(*p)).collect();
        for place in &order {
            let (enter, leave) = legs_of(place);
            if !enter.iter().chain(leave).all(branching) {
                continue;
            }
            // Who moved comes first: without births and deaths it is all.
            for row in [Row::Entered, Row::Left, Row::Joined, Row::Gone].map(|row| row(*place)) {
                self.sum(ways, layout, row);
            }
        }
        for (measure, place, into, legs) in ways.changes() {
            self.sum(ways, layout, Row::Changed(measure, place));
            if let Some(row) = self.summed(into, legs) {
                self.changed.insert((measure, place), row);
            }
        }
        self.sums_of_sums();
        self.tie_to_one_place(ways);
        let upstream = Upstream::new(ways);
        // That nobody else came before rests on what closes the areas around, and on nobody having
        // been born in them.
        let closed = |mut lived: Lived, places: &[PlaceIx]| {
            if lived.high < OPEN {
                let around: BTreeSet<_> = places.iter().flat_map(|p| ways.areas(*p)).collect();
                let by = around.into_iter().filter_map(|area| ways.closed_by(area, true));
                lived.high_by.extend(by.map(Cause::Assumption));
                lived.high_by.extend(places.iter().find_map(|p| ways.untold(*p, true)));
            }
            lived
        };
        for &place in &order {
            let (enter, leave) = legs_of(&place);
            if !enter.iter().chain(leave).all(branching) || layout.is_unseen(place) {
                continue;
            }
            let start = layout.start(place);
            let before = match self.summed(true, enter) {
                Some(row) => row,
                None => self.row(Row::Behind(place), false),
            };
            let after = match self.summed(false, leave) {
                Some(row) => row,
                None => self.row(Row::Beyond(place), false),
            };
            // Of a place with roads in and out those who lived there are added; at either end of
            // the road they are a number of their own.
            let at_an_end = enter.is_empty() || leave.is_empty();
            let besides = if at_an_end { Lived::NOBODY } else { start.clone() };
            if at_an_end {
                self.apart(before, after, start);
            }
            let feeding = upstream.of(ways, &[place]);
            let ever = closed(layout.most_of(ways, &feeding.places), &feeding.places);
            let returns = leave.iter().any(|l| feeding.contains(ways.legs[*l as usize].to));
            if besides.high < OPEN && !leave.is_empty() {
                let mut causes = besides.high_by.clone();
                causes.extend(ways.closed_by(place, true).map(Cause::Assumption));
                causes.extend(ways.untold(place, true));
                let (by, tie) = (besides.high, Tie::Through(place));
                self.most.push(Most { lesser: after, greater: before, by, causes, tie });
            }
            self.grounds.insert(place, Balance { before, after, besides, ever, returns });
        }
        self.shared_starts(ways, layout, &order);
        for (row, kind) in self.rows.iter().enumerate().filter(|(row, _)| self.pinned[*row]) {
            let legs = match kind {
                Row::SetOut(leg) => vec![*leg],
                Row::Entered(_) | Row::Left(_) | Row::Joined(_) | Row::Gone(_) => {
                    kind.legs(ways, layout).map(|(_, legs)| legs.clone()).unwrap_or_default()
                }
                _ => continue,
            };
            let ends = |leg: &u32| &ways.legs[*leg as usize];
            let from: Vec<PlaceIx> = legs.iter().map(|l| ends(l).from).collect();
            // Whoever leaves an area unseen may have come by any of its legs.
            if !from.iter().all(|place| ways.is_drawn(*place)) {
                continue;
            }
            let feeding = upstream.of(ways, &from);
            // Who can come back is counted again.
            if legs.iter().any(|leg| feeding.contains(ends(leg).to)) {
                continue;
            }
            let lived = closed(layout.most_of(ways, &feeding.places), &feeding.places);
            if lived.high < OPEN {
                self.caps.push((row, lived));
            }
        }
    }

    /// A row for the legs that another counts together, where none is there yet.
    fn sum(&mut self, ways: &Ways, layout: &RowLayout, row: Row) {
        let Some((into, legs)) = row.legs(ways, layout) else { return };
        if legs.len() > 1 && !self.together.contains_key(&(into, legs.clone())) {
            let whole = self.row(row, true);
            self.together.insert((into, legs.clone()), whole);
            let parts = legs.iter().map(|l| *l as usize * 2 + usize::from(into)).collect();
            self.sums.push(Sum { whole, parts });
        }
    }

    /// Those who come into an area by legs that all leave one other are of those who left it.
    fn tie_to_one_place(&mut self, ways: &Ways) {
        let rows = |into: bool| {
            self.together
                .iter()
                .filter(move |((i, _), _)| *i == into)
                .map(|((_, l), row)| (l, *row))
        };
        let mut most = Vec::new();
        for (enter, lesser) in rows(true) {
            for (leave, greater) in rows(false) {
                let fastest = enter.iter().min_by_key(|l| ways.legs[**l as usize].min_travel_secs);
                let Some(leg) = fastest.filter(|_| enter.iter().all(|l| leave.contains(l))) else {
                    continue;
                };
                let tie = Tie::Travel(*leg);
                most.push(Most { lesser, greater, by: 0, causes: Vec::new(), tie });
            }
        }
        self.most.extend(most);
    }

    /// A sum of legs, part of which are counted together too.
    fn sums_of_sums(&mut self) {
        let sets: Vec<(bool, Vec<u32>, usize)> =
            self.together.iter().map(|((into, legs), row)| (*into, legs.clone(), *row)).collect();
        for (into, legs, whole) in &sets {
            let mut left: BTreeSet<u32> = legs.iter().copied().collect();
            let mut parts = Vec::new();
            let mut lesser: Vec<_> = sets
                .iter()
                .filter(|(i, l, w)| i == into && w != whole && l.len() < legs.len())
                .collect();
            lesser.sort_by_key(|(_, legs, _)| std::cmp::Reverse(legs.len()));
            for (_, some, row) in lesser {
                if some.iter().all(|l| left.contains(l)) {
                    for leg in some {
                        left.remove(leg);
                    }
                    parts.push(*row);
                }
            }
            if !parts.is_empty() {
                parts.extend(left.iter().map(|l| *l as usize * 2 + usize::from(*into)));
                self.sums.push(Sum { whole: *whole, parts });
            }
        }
    }

    /// Everybody of an area that no leg enters lived at the beginning of a road in it, or elsewhere.
    fn shared_starts(&mut self, ways: &Ways, layout: &RowLayout, order: &[PlaceIx]) {
        for &area in order {
            let Some(&whole) = self.known.get(&Row::Behind(area)) else { continue };
            let heads: Vec<PlaceIx> = order
                .iter()
                .copied()
                .filter(|p| *p != area && layout.is_part(*p) && ways.lies_within(*p, area))
                .filter(|p| self.known.contains_key(&Row::Behind(*p)))
                .collect();
            if heads.is_empty() || layout.is_part(area) {
                continue;
            }
            let rest = layout.rest_of(area, &heads.iter().copied().collect());
            let mut parts: Vec<usize> =
                heads.iter().filter_map(|p| self.known.get(&Row::Behind(*p)).copied()).collect();
            let elsewhere = self.row(Row::Elsewhere(area), false);
            parts.push(elsewhere);
            // Measured from a row that begins at zero.
            if let Some(zero) = self.pinned.iter().position(|p| *p) {
                self.apart(elsewhere, zero, rest);
            }
            self.sums.push(Sum { whole, parts });
        }
    }
}
