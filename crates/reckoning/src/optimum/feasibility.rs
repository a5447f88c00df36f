//! Whether figures can all be true, where propagation does not see that they cannot.

use super::{
    component::{Component, component, roots},
    programme::{Programme, Terms},
    rests_on,
    search::{Found, RowSearch},
};
use crate::{
    claim::OPEN,
    ordinals::Ordinals,
    road::{Road, RoadClaims, SolvedRoad},
    trail::Trail,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::PlaceIx;

/// Numbers looked at for one component: some hundredths of a second.
const MOST_EFFORT: u64 = 5_000_000;

/// Cells of a component that are looked at: legs times instants. In a larger one only propagation
/// refutes figures, for this is asked at every reckoning.
const MOST_CELLS: usize = 4_000;

/// A road, its bounds and what figures say of it.
pub(crate) type RoadParts<'a> = (&'a Road, &'a SolvedRoad, &'a RoadClaims);

/// Whether some counts satisfy all figures.
pub(crate) enum Verdict {
    Possible,
    /// None do, proved by what is named.
    Impossible(Trail),
    /// Effort ran out.
    Unknown,
}

/// A count that is asked for: a row of the road at an instant, less the same at another; who is at
/// a place at an instant; or who was there at the start.
#[derive(Clone, Copy)]
pub(crate) enum Sought {
    Row(usize, u32, Option<u32>),
    Present(PlaceIx, u32),
    Start(PlaceIx),
}

/// Whether some counts satisfy the figures of every component that is neither large nor a chain nor
/// a tree: on those propagation sees all but what sums of sums hide.
pub(crate) fn verdict(ordinals: &Ordinals, parts: RoadParts<'_>) -> Verdict {
    let (road, _, said) = parts;
    let roots = roots(road, said);
    let mut legs_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (leg, root) in roots.iter().enumerate() {
        legs_of.entry(*root).or_default().push(leg);
    }
    // Of people who live elsewhere in an area propagation sees only how many there are alone.
    let lives = |rest: PlaceIx| road.layout.start_of_part(rest).high > 0;
    let loose: BTreeSet<PlaceIx> =
        road.ways.rests().filter(|(_, rest)| lives(*rest)).map(|(area, _)| area).collect();
    let mut verdict = Verdict::Possible;
    for (root, legs) in legs_of {
        let is_chained = |leg: &usize| road.network.pinned.get(leg * 2) == Some(&false);
        let ends = legs.iter().filter_map(|l| road.ways.legs.get(*l)).flat_map(|l| [l.from, l.to]);
        let places: BTreeSet<PlaceIx> = ends.collect();
        let is_loose = places.iter().flat_map(|p| road.ways.areas(*p)).any(|a| loose.contains(&a));
        let is_tree = legs.len() < places.len();
        let cells = legs.len().saturating_mul(road.grid().len());
        if cells > MOST_CELLS || !is_loose && (legs.iter().all(is_chained) || is_tree) {
            continue;
        }
        let root = BTreeSet::from([root]);
        let component = component(road, &roots, &root, &BTreeSet::new());
        let mut search = RowSearch::new(Programme::new(parts, &component));
        match search.least(&Terms::new(), None, MOST_EFFORT, &|| false) {
            Found::Least(_) => {}
            Found::Impossible(proof) => {
                let (trail, _) = rests_on(ordinals, &search, &proof, None);
                return Verdict::Impossible(trail);
            }
            Found::Unknown => verdict = Verdict::Unknown,
        }
    }
    verdict
}

/// Bounds of what is sought, proved.
pub(crate) fn range(parts: RoadParts<'_>, sought: Sought) -> (i64, i64) {
    let (road, _, said) = parts;
    let roots = roots(road, said);
    let all: BTreeSet<usize> = roots.iter().copied().collect();
    let present = match sought {
        Sought::Row(..) => BTreeSet::new(),
        Sought::Present(place, _) | Sought::Start(place) => BTreeSet::from([place]),
    };
    let component: Component = component(road, &roots, &all, &present);
    if component.legs.len().saturating_mul(road.grid().len()) > MOST_CELLS {
        return (0, OPEN);
    }
    let mut search = RowSearch::new(Programme::new(parts, &component));
    let programme = &search.programme;
    let aim = match sought {
        Sought::Row(row, i, from) => {
            let mut aim = programme.count(row, i);
            let less = from.map(|from| programme.count(row, from)).unwrap_or_default();
            aim.extend(less.into_iter().map(|(c, n)| (c, -n)));
            aim
        }
        Sought::Present(place, i) => programme.present(place, i, i),
        Sought::Start(place) => programme.started(place),
    };
    let turned: Terms = aim.iter().map(|(c, n)| (*c, -n)).collect();
    let mut proved = |aim: &Terms| {
        search.least(aim, None, MOST_EFFORT, &|| false);
        search.proved(aim).and_then(|proof| i64::try_from(proof.least).ok())
    };
    let low = proved(&aim).unwrap_or(0);
    (low.max(0), proved(&turned).map_or(OPEN, |n| -n))
}
