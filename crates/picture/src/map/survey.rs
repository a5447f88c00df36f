//! What of a situation the map draws, and where it lies on both planes.
//!
//! Made once for a revision: nothing in it depends on the moment, the size or the language.

use super::{
    countries::Split,
    projector::{Extent, PlanePoint},
    schematic,
    terrain::Terrain,
};
use std::sync::{Arc, OnceLock};
use waymark_model::{LegIx, MapStyle, PlaceIx, Situation};
use waymark_reckoning::Reckoning;

/// A place that the map draws.
#[derive(Clone, PartialEq, Debug)]
pub struct MapNode {
    pub place: PlaceIx,
    /// `None` where the plane does not show it.
    pub schematic: Option<PlanePoint>,
    pub geographic: Option<PlanePoint>,
    /// Its point is rough, or worked out from its neighbours.
    pub approximate: bool,
    /// Legs that end and that start here.
    pub enters: Vec<LegIx>,
    pub leaves: Vec<LegIx>,
}

impl MapNode {
    pub fn on_road(&self) -> bool {
        !(self.enters.is_empty() && self.leaves.is_empty())
    }

    pub fn spot(&self, style: MapStyle) -> Option<PlanePoint> {
        match style {
            MapStyle::Schematic => self.schematic,
            MapStyle::Geographic => self.geographic,
        }
    }
}

/// A leg between two nodes, by their positions in [`MapModel::nodes`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MapEdge {
    pub leg: LegIx,
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Debug)]
pub struct MapModel {
    pub nodes: Vec<MapNode>,
    pub roads: Vec<MapEdge>,
    /// How the countries part the schematic ground.
    pub split: Option<Split>,
    pub schematic: Option<Extent>,
    pub geographic: Option<Extent>,
    /// The most people that anything drawn can stand for, over the whole situation: the end of
    /// every scale, so that none changes while time runs.
    pub largest: u64,
    /// Made when a ground is first drawn from it.
    terrain: Arc<OnceLock<Terrain>>,
}

impl MapModel {
    pub fn new(situation: &Situation, reckoning: &Reckoning) -> Self {
        let (mut nodes, roads) = network(situation);
        place_schematic(situation, &mut nodes, &roads);
        place_geographic(&mut nodes, &roads);
        let on_road = nodes.iter().any(MapNode::on_road);
        let extent = |style| {
            // Places off the road are shown where there is room, and fitted in only without one.
            let shown = nodes.iter().filter(|n| !on_road || n.on_road());
            Extent::around(shown.filter_map(|n| n.spot(style)))
        };
        let countries: Vec<(PlanePoint, &str)> = nodes
            .iter()
            .filter_map(|n| Some((n.schematic?, situation.place(n.place).country.as_deref()?)))
            .collect();
        Self {
            split: Split::between(&countries),
            schematic: extent(MapStyle::Schematic).map(|e| e.at_least(0.8)),
            geographic: extent(MapStyle::Geographic).map(|e| e.at_least(0.08)),
            largest: largest(situation, reckoning),
            terrain: Arc::default(),
            nodes,
            roads,
        }
    }

    /// The same, with the ground of an earlier survey of the same situation.
    pub fn on_ground_of(self, earlier: &Self) -> Self {
        Self { terrain: Arc::clone(&earlier.terrain), ..self }
    }

    /// The ground of the geographic style. `situation` is the one surveyed.
    pub fn terrain(&self, situation: &Situation) -> &Terrain {
        self.terrain.get_or_init(|| Terrain::new(situation))
    }

    pub fn extent(&self, style: MapStyle) -> Option<Extent> {
        match style {
            MapStyle::Schematic => self.schematic,
            MapStyle::Geographic => self.geographic,
        }
    }

    pub fn node_of(&self, place: PlaceIx) -> Option<&MapNode> {
        self.nodes.iter().find(|n| n.place == place)
    }
}

/// Places on legs, and others that are not areas and have a position of some kind.
fn network(situation: &Situation) -> (Vec<MapNode>, Vec<MapEdge>) {
    let mut nodes: Vec<MapNode> = Vec::new();
    for (ix, place) in situation.places.iter().enumerate() {
        let ix = PlaceIx::new(ix);
        let legs = |end: fn(&waymark_model::Leg) -> PlaceIx| {
            let here = situation.legs.iter().enumerate().filter(move |(_, l)| end(l) == ix);
            here.map(|(i, _)| LegIx::new(i)).collect::<Vec<_>>()
        };
        let node = MapNode {
            place: ix,
            schematic: place.schematic.map(|(x, y)| PlanePoint::new(x, y)),
            geographic: place.at.map(PlanePoint::of),
            approximate: place.precision_km.is_some(),
            enters: legs(|l| l.to),
            leaves: legs(|l| l.from),
        };
        let has_position = node.schematic.is_some() || node.geographic.is_some();
        if node.on_road() || has_position && !place.kind.is_area() {
            nodes.push(node);
        }
    }
    let node = |place| nodes.iter().position(|n| n.place == place);
    let roads = situation
        .legs
        .iter()
        .enumerate()
        .filter_map(|(i, l)| {
            Some(MapEdge { leg: LegIx::new(i), from: node(l.from)?, to: node(l.to)? })
        })
        .collect();
    (nodes, roads)
}

/// By the hints where every place on the road has one, else laid out.
fn place_schematic(situation: &Situation, nodes: &mut [MapNode], roads: &[MapEdge]) {
    let on_road = nodes.iter().any(MapNode::on_road);
    let shown = |n: &MapNode| !on_road || n.on_road();
    if nodes.iter().filter(|n| shown(n)).all(|n| n.schematic.is_some()) {
        return;
    }
    let (indices, known): (Vec<usize>, Vec<Option<PlanePoint>>) =
        nodes.iter().enumerate().filter(|(_, n)| shown(n)).map(|(i, n)| (i, n.geographic)).unzip();
    let local = |i: usize| indices.iter().position(|&n| n == i);
    let legs: Vec<(usize, usize)> =
        roads.iter().filter_map(|r| Some((local(r.from)?, local(r.to)?))).collect();
    let spots = schematic::lay_out(&known, &legs);
    for node in nodes.iter_mut() {
        // A hint means nothing in a layout that was not made from hints.
        node.schematic = None;
    }
    for (i, spot) in indices.into_iter().zip(spots) {
        if let Some(node) = nodes.get_mut(i) {
            node.schematic = Some(spot);
        }
    }
    debug_assert_eq!(situation.legs.len(), roads.len());
}

/// A place on the road without a point is drawn between those of its neighbours, and says so.
fn place_geographic(nodes: &mut [MapNode], roads: &[MapEdge]) {
    for _ in 0..nodes.len() {
        let known: Vec<Option<PlanePoint>> = nodes.iter().map(|n| n.geographic).collect();
        let at = |i: usize| known.get(i).copied().flatten();
        let mut placed = false;
        for (i, node) in nodes.iter_mut().enumerate().filter(|(_, n)| n.geographic.is_none()) {
            let around = roads.iter().filter_map(|r| match (r.from == i, r.to == i) {
                (true, _) => at(r.to),
                (_, true) => at(r.from),
                _ => None,
            });
            let around: Vec<PlanePoint> = around.collect();
            if around.is_empty() {
                continue;
            }
            let n = around.len() as f64;
            let (x, y) = around.iter().fold((0.0, 0.0), |s, p| (s.0 + p.x, s.1 + p.y));
            // Beside a lone neighbour, so that the two can be told apart.
            let aside = if around.len() == 1 { 0.05 } else { 0.0 };
            node.geographic = Some(PlanePoint::new(x / n + aside, y / n + aside));
            node.approximate = true;
            placed = true;
        }
        if !placed {
            return;
        }
    }
}

/// The most that any leg is known to have carried, and the people who may flee where that is
/// known. Ceilings of legs are left out while there is either: a sum of populations over places
/// that feed each other counts the same people many times.
fn largest(situation: &Situation, reckoning: &Reckoning) -> u64 {
    let legs = || (0..situation.legs.len()).filter_map(|l| reckoning.passed(LegIx::new(l)));
    let carried = legs().filter_map(|band| band.steps().last()).map(|s| s.bounds.lower()).max();
    let people = situation.origin.and_then(|o| reckoning.population(o)).and_then(|p| p.0.upper());
    [carried, people]
        .into_iter()
        .flatten()
        .max()
        .filter(|&n| n > 0)
        .or_else(|| legs().filter_map(waymark_reckoning::Band::ceiling).max())
        .map_or(1000, |n| n.max(10))
}
