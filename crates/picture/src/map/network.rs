//! Places and legs as the map draws them: nodes, and roads between them.

use super::{
    crowding,
    fold::{OpenedAreas, folded},
    known::carried_by,
    projector::{Extent, PlanePoint},
    prominence::GREATEST,
    survey::{MapEdge, MapNode},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_ground::Ground;
use waymark_model::{Bounds, LegIx, Measure, Place, PlaceIx, Series, Situation, Subject};
use waymark_reckoning::{Band, Reckoning};

/// So many roads at most are drawn: more could be told apart by nobody.
const MOST: usize = 120;

/// Nodes and the roads between them.
pub struct MapNetwork {
    pub nodes: Vec<MapNode>,
    pub roads: Vec<MapEdge>,
    /// The roads that are left out, of very many.
    pub lesser: Vec<MapEdge>,
}

/// Places on legs, and all others that are not areas; without legs also areas that people are
/// counted in. What lies in an area that is not opened is drawn as that area. Of very many roads only
/// the greatest are drawn.
pub fn network(situation: &Situation, reckoning: &Reckoning, opened: &OpenedAreas) -> MapNetwork {
    let drawn_as = folded(situation, opened, &with_stocks(reckoning));
    let drawn = |place: PlaceIx| drawn_as.get(place.usize()).copied().unwrap_or(place);
    let mut nodes: Vec<MapNode> =
        (0..situation.places.len()).map(|i| alone(situation, PlaceIx::new(i))).collect();
    let mut held: BTreeMap<PlaceIx, Vec<PlanePoint>> = BTreeMap::new();
    for (i, place) in situation.places.iter().enumerate() {
        let (ix, area) = (PlaceIx::new(i), drawn(PlaceIx::new(i)));
        if area != ix && !place.kind.is_area() {
            let points = held.entry(area).or_default();
            points.extend(place.at.map(PlanePoint::of));
            if let Some(node) = nodes.get_mut(area.usize()) {
                node.holds += 1;
            }
        }
    }
    for (area, points) in held {
        let Some(node) = nodes.get_mut(area.usize()) else { continue };
        node.geographic = node.geographic.or_else(|| Extent::around(points).map(Extent::centre));
        node.schematic = None;
    }
    for (i, leg) in situation.legs.iter().enumerate() {
        let (from, to) = (drawn(leg.from), drawn(leg.to));
        if from == to {
            continue;
        }
        if let Some(node) = nodes.get_mut(from.usize()) {
            node.leaves.push(LegIx::new(i));
        }
        if let Some(node) = nodes.get_mut(to.usize()) {
            node.enters.push(LegIx::new(i));
        }
    }
    let counted = counted(reckoning);
    let nodes: Vec<MapNode> = nodes
        .into_iter()
        .filter_map(|node| {
            let is_area = situation.place(node.place).kind.is_area();
            let counted = counted.contains(&node.place);
            let is_area_counted = situation.legs.is_empty() && counted && node.geographic.is_some();
            let is_drawn =
                drawn(node.place) == node.place && (node.on_road() || !is_area || is_area_counted);
            let node = MapNode { counted, ..node };
            is_drawn.then(|| {
                let most = crowding::most(situation, reckoning, &node);
                let held = crowding::held(situation, reckoning, node.place).max(most);
                MapNode { most, held, ..node }
            })
        })
        .collect();
    let (mut roads, lesser) = greatest(roads(situation, reckoning, &nodes, drawn));
    let nodes = with_minor(nodes, &roads);
    find_ways_back(&mut roads);
    MapNetwork { nodes, roads, lesser }
}

/// Tells every road which one leads back.
pub fn find_ways_back(roads: &mut [MapEdge]) {
    let found: BTreeMap<(usize, usize), usize> =
        roads.iter().enumerate().map(|(nth, r)| ((r.from, r.to), nth)).collect();
    for road in roads {
        road.back = found.get(&(road.to, road.from)).copied();
    }
}

/// The greatest of many roads, and the others, each in the order of all.
fn greatest(roads: Vec<MapEdge>) -> (Vec<MapEdge>, Vec<MapEdge>) {
    let mut sizes: Vec<(u64, u64)> = roads.iter().map(|r| (r.carried, r.possible)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let Some(&least) = sizes.get(MOST) else { return (roads, Vec::new()) };
    // Of those as large as the first that is left out there may be too many.
    let mut equals = MOST - sizes.iter().filter(|size| **size > least).count();
    roads.into_iter().partition(|road| {
        let size = (road.carried, road.possible);
        let is_equal = size == least && equals > 0;
        equals -= usize::from(is_equal);
        size > least || is_equal
    })
}

/// Of many nodes those are minor that no road reaches and that fewer people are at than at others,
/// but never those that every map names.
fn with_minor(mut nodes: Vec<MapNode>, roads: &[MapEdge]) -> Vec<MapNode> {
    let sorted = |of: fn(&MapNode) -> u64| {
        let mut all: Vec<u64> = nodes.iter().map(of).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all
    };
    let Some(&least) = sorted(|n| n.most).get(2 * MOST) else { return nodes };
    let named = sorted(|n| n.held).get(GREATEST).copied().unwrap_or(0);
    let ends: BTreeSet<usize> = roads.iter().flat_map(|r| [r.from, r.to]).collect();
    for (i, node) in nodes.iter_mut().enumerate() {
        node.is_minor = !ends.contains(&i) && node.most <= least && node.held <= named;
    }
    nodes
}

/// A place drawn on its own, before its legs are known.
fn alone(situation: &Situation, ix: PlaceIx) -> MapNode {
    let place = situation.place(ix);
    MapNode {
        place: ix,
        schematic: place.schematic.map(|(x, y)| PlanePoint::new(x, y)),
        geographic: place.at.map(PlanePoint::of).or_else(|| middle_of(place)),
        approximate: place.precision_km.is_some(),
        holds: 1,
        enters: Vec::new(),
        leaves: Vec::new(),
        counted: false,
        most: 0,
        held: 0,
        is_minor: false,
    }
}

/// Places of which some figure says how many arrived or are there.
fn counted(reckoning: &Reckoning) -> BTreeSet<PlaceIx> {
    told_of(reckoning, |s| {
        s.measure == Measure::Arrivals || Measure::of_whereabouts().any(|m| m == s.measure)
    })
}

/// Places of which some figure says how many of everybody are there.
fn with_stocks(reckoning: &Reckoning) -> BTreeSet<PlaceIx> {
    told_of(reckoning, |s| {
        let is_stock = Measure::of_whereabouts().any(|m| m == s.measure && m != Measure::Arrivals);
        is_stock && s.people.is_everybody()
    })
}

fn told_of(reckoning: &Reckoning, shown: impl Fn(&Series) -> bool) -> BTreeSet<PlaceIx> {
    let shown = reckoning.series().iter().filter(|s| shown(s));
    let places = shown.filter_map(|s| match s.subject {
        Subject::Place(place) => Some(place),
        Subject::Leg(_) => None,
    });
    places.collect()
}

/// The middle of the outline of a country without a point.
fn middle_of(place: &Place) -> Option<PlanePoint> {
    let (lon, lat) = Ground::embedded().middle_of(place)?;
    Some(PlanePoint::from_lon_lat(lon, lat))
}

/// One road for all legs between two nodes, in the order of their first legs.
fn roads(
    situation: &Situation,
    reckoning: &Reckoning,
    nodes: &[MapNode],
    drawn: impl Fn(PlaceIx) -> PlaceIx,
) -> Vec<MapEdge> {
    let positions: BTreeMap<PlaceIx, usize> =
        nodes.iter().enumerate().map(|(i, n)| (n.place, i)).collect();
    let node = |place: PlaceIx| positions.get(&drawn(place)).copied();
    let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut roads: Vec<MapEdge> = Vec::new();
    for (i, l) in situation.legs.iter().enumerate() {
        let (a, b) = (drawn(l.from), drawn(l.to));
        // Between an area and what lies in it there is no way to be drawn.
        let is_inside = situation.lies_within(a, b) || situation.lies_within(b, a);
        let (Some(from), Some(to)) = (node(l.from), node(l.to)) else { continue };
        if is_inside {
            continue;
        }
        let leg = LegIx::new(i);
        let is_single = nodes.get(from).is_some_and(|n| n.holds == 1)
            && nodes.get(to).is_some_and(|n| n.holds == 1);
        let bundle = found.get(&(from, to)).filter(|_| !is_single);
        if let Some(road) = bundle.and_then(|nth| roads.get_mut(*nth)) {
            road.legs.push(leg);
        } else {
            found.insert((from, to), roads.len());
            roads.push(MapEdge { legs: vec![leg], from, to, carried: 0, possible: 0, back: None });
        }
    }
    let last = |band: Option<&Band>| {
        band.and_then(|band| band.steps().last()).map_or(Bounds::ANY, |step| step.bounds)
    };
    for road in &mut roads {
        let at_last = carried_by(
            reckoning,
            (&road.legs, nodes.get(road.to)),
            |leg| last(reckoning.passed(leg)),
            |place| last(reckoning.arrivals(place)),
        );
        (road.carried, road.possible) = (at_last.lower(), at_last.upper().unwrap_or(0));
    }
    roads
}

#[cfg(test)]
mod tests {
    use super::{MOST, with_stocks};
    use crate::map::{samples, survey::MapModel};
    use std::path::Path;
    use waymark_model::PlaceIx;
    use waymark_reckoning::Reckoning;

    #[test]
    fn of_very_many_roads_the_greatest_are_drawn_and_the_others_counted() {
        let places: Vec<_> = (0..400_u32)
            .map(|i| (format!("p{i}"), (f64::from(i / 20), f64::from(i % 20))))
            .collect();
        let legs: Vec<_> = (1..400).map(|i| (0, i, i as u64)).collect();
        let situation = samples::network(&places, &legs);
        let model = MapModel::new(&situation, &Reckoning::new(&situation, None));
        assert_eq!((model.roads.len(), model.lesser.len()), (MOST, 399 - MOST));
        assert!(model.roads.iter().all(|road| road.carried >= 399 - MOST as u64));
        let shown = model.nodes.iter().filter(|n| !model.is_lesser(n)).count();
        assert_eq!(shown, MOST + 1);

        // One that is chosen is drawn too, and moves no other.
        let leg = waymark_model::LegIx::new(7);
        let with = model.with_leg(leg).unwrap();
        assert_eq!((with.roads.len(), with.lesser.len()), (MOST + 1, 399 - MOST - 1));
        let road = with.road_of(leg).unwrap();
        assert!(!with.is_lesser(&with.nodes[road.to]));
        let spots = |model: &MapModel| model.nodes.iter().map(|n| n.schematic).collect::<Vec<_>>();
        assert_eq!(spots(&with), spots(&model));
        assert!(with.with_leg(leg).is_none());
    }

    #[test]
    fn no_country_of_burundi_hides_the_people_of_its_camps() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/burundi.ron");
        let situation = waymark_store::read(&path).situation.unwrap();
        let reckoning = Reckoning::new(&situation, None);
        let model = MapModel::new(&situation, &reckoning);
        let areas: Vec<_> = model.nodes.iter().filter(|n| n.holds > 1).map(|n| n.place).collect();
        assert_eq!(
            areas.iter().map(|a| situation.place(*a).id.as_str()).collect::<Vec<_>>(),
            ["burundi"]
        );
        let told = with_stocks(&reckoning);
        let hidden =
            |place: &PlaceIx| areas.iter().any(|area| situation.lies_within(*place, *area));
        assert_eq!(told.into_iter().find(hidden), None);
    }
}
