//! What ties the counts of a programme, whatever figures say.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, rows, legs and places are numbered by the tables that hold them"
)]

use super::{super::component::Component, Programme};
use crate::{claim::Cause, network::Row as Counted};
use std::collections::BTreeMap;
use waymark_model::{AssumptionIx, PlaceIx};

/// What ties counts, at every instant alike.
#[derive(Clone, Debug)]
pub(in crate::optimum) enum TieFamily {
    /// Nobody comes off a leg who has not set out before: the counts of both ends, and by instant
    /// when those who come off then must have set out.
    Travel { out: u32, off: u32, at: Option<usize> },
    /// Who sets out has come off, which is taken for given.
    AtOnce { out: u32, off: u32, by: AssumptionIx },
    /// Nobody leaves who neither was there nor came.
    Balance { starts: Vec<u32>, enter: Vec<u32>, leave: Vec<u32>, by: Vec<Cause> },
    /// What bounds several legs together: a row of the road.
    Sum { row: usize, parts: Vec<u32>, ends: Vec<(i64, i64)> },
    /// Nobody is registered who neither was there nor came.
    Registered { starts: Vec<u32>, enter: Vec<u32>, who: u32, by: Vec<Cause> },
}

impl Programme<'_> {
    pub(super) fn tie(&mut self, component: &Component) {
        let layout = &self.road.layout;
        let mut by_secs: BTreeMap<i64, usize> = BTreeMap::new();
        for &leg in &component.legs {
            let secs = self.road.ways.legs[leg as usize].min_travel_secs.max(0);
            let at = (secs > 0).then(|| {
                *by_secs.entry(secs).or_insert_with(|| {
                    self.travels.push(self.road.travel(secs));
                    self.travels.len() - 1
                })
            });
            let (out, off) =
                (self.track_of[&(leg as usize * 2)], self.track_of[&(leg as usize * 2 + 1)]);
            self.families.push(TieFamily::Travel { out, off, at });
            if let Some(by) = layout.at_once(leg) {
                self.families.push(TieFamily::AtOnce { out, off, by });
            }
        }
        for &place in &component.places {
            let starts = self.parts_of(place);
            let (enter, leave) = (self.entering(place), self.leaving(place));
            let by = self.closing(place);
            self.families.push(TieFamily::Balance { starts, enter, leave, by });
        }
        let touches = |legs: &[u32]| legs.iter().any(|l| component.legs.contains(l));
        for (row, kind) in self.road.network.rows.iter().enumerate() {
            match *kind {
                Counted::Registered(place) => {
                    let Some(&who) = self.track_of.get(&row) else { continue };
                    if !layout.is_unseen(place) {
                        let starts = self.parts_of(place);
                        let enter = self.entering(place);
                        let by = self.road.ways.untold(place, true).into_iter().collect();
                        self.families.push(TieFamily::Registered { starts, enter, who, by });
                    }
                }
                kind => {
                    let Some((into, legs)) = kind.legs(&self.road.ways, layout) else { continue };
                    let parts = self.tracks_of(Some(legs), usize::from(into));
                    if touches(legs) && parts.len() == legs.len() {
                        let ends = (0..self.len).map(|i| self.counted(row, i)).collect();
                        self.families.push(TieFamily::Sum { row, parts, ends });
                    }
                }
            }
        }
    }

    /// What says that the legs of a place, an area or the rest of an area are all the ways to it,
    /// and that nobody joins those there otherwise.
    fn closing(&self, place: PlaceIx) -> Vec<Cause> {
        let ways = &self.road.ways;
        let mut closed: Vec<Cause> =
            ways.closed_by(place, true).map(Cause::Assumption).into_iter().collect();
        if !ways.is_drawn(place)
            && let Some(area) = ways.within(place)
        {
            closed.extend(ways.closing_rest_of(area).map(Cause::Assumption));
        }
        closed.extend(ways.untold(place, true));
        closed
    }
}
