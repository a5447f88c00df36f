//! What of a situation the map draws, and where it lies on both planes.
//!
//! Made once for a revision: nothing in it depends on the moment, the size or the language.

use super::{
    countries::Split,
    crowding::CrowdRoom,
    fold::OpenedAreas,
    network::{MapNetwork, find_ways_back, network},
    place::RingScale,
    projector::{Extent, PlanePoint, Projector, TURN},
    ribbon::WidthScale,
    routing, schematic,
    terrain::Terrain,
};
use egui::pos2;
use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};
use waymark_ground::Ground;
use waymark_model::{LegIx, MapStyle, PlaceIx, Situation};
use waymark_reckoning::Reckoning;

/// What is shown of the world as a whole: from 78° N to 56° S.
pub const WORLD: Extent =
    Extent { min: PlanePoint::new(-180.0, -129.1), max: PlanePoint::new(180.0, 67.9) };
/// The least that is fitted in, in degrees, and around a single place.
const LEAST: f64 = 0.08;
const ALONE: f64 = 2.5;

/// A place that the map draws.
#[derive(Clone, PartialEq, Debug)]
pub struct MapNode {
    pub place: PlaceIx,
    /// `None` where the plane does not show it.
    pub schematic: Option<PlanePoint>,
    pub geographic: Option<PlanePoint>,
    /// Its point is rough, or worked out from its neighbours.
    pub approximate: bool,
    /// How many places it stands for: 1 of one that is drawn on its own.
    pub holds: usize,
    /// Legs that end and that start here, and not in the same area.
    pub enters: Vec<LegIx>,
    pub leaves: Vec<LegIx>,
    /// Some figure says how many arrived or are here.
    pub counted: bool,
    /// The most people that its ring ever stands for.
    pub most: u64,
    /// The most people who are ever known to have come here or to be here.
    pub held: u64,
    /// One of too many: only named where there is room.
    pub is_minor: bool,
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

/// What is drawn from one node to another, by their positions in [`MapModel::nodes`]: a leg, or all
/// legs between what the two hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapEdge {
    pub legs: Vec<LegIx>,
    pub from: usize,
    pub to: usize,
    /// The most that it is known to have carried, and the most that it may have.
    pub carried: u64,
    pub possible: u64,
    /// The road back, by its position in [`MapModel::roads`].
    pub back: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct MapModel {
    pub nodes: Vec<MapNode>,
    pub roads: Vec<MapEdge>,
    /// More roads, all smaller, that are not drawn.
    pub lesser: Vec<MapEdge>,
    /// In how many countries the nodes lie.
    pub countries: usize,
    /// How the countries part the schematic ground.
    pub split: Option<Split>,
    pub schematic: Extent,
    /// Around every place; of a situation without a point its countries, else the world.
    pub geographic: Extent,
    /// The most people that anything drawn can stand for, over the whole situation: the end of
    /// every scale, so that none changes while time runs.
    pub largest: u64,
    rings: CrowdRoom,
    ribbons: CrowdRoom,
    /// How each road bends on the schematic and on the geographic plane: see [`routing::bends`].
    pub bends: Vec<[f32; 2]>,
    /// Made when a ground is first drawn from it.
    terrain: Arc<OnceLock<Terrain>>,
}

impl MapModel {
    /// With nothing opened.
    #[cfg(test)]
    pub fn new(situation: &Situation, reckoning: &Reckoning) -> Self {
        Self::opened(situation, reckoning, &OpenedAreas::default())
    }

    /// With some areas drawn place by place.
    pub fn opened(situation: &Situation, reckoning: &Reckoning, opened: &OpenedAreas) -> Self {
        let MapNetwork { mut nodes, roads, lesser } = network(situation, reckoning, opened);
        // The layout keeps the directions of the ground, so that the date line is no edge of it either.
        turn_together(&mut nodes);
        place_schematic(&mut nodes, &roads);
        place_geographic(&mut nodes, &roads);
        let around = |style| Extent::around(nodes.iter().filter_map(|n: &MapNode| n.spot(style)));
        let countries: Vec<(PlanePoint, &str)> = nodes
            .iter()
            .map(|n| (n, situation.place(n.place)))
            // A country that is drawn as one place is no ground for others.
            .filter(|(_, place)| !place.kind.is_area())
            .filter_map(|(n, place)| Some((n.schematic?, place.country.as_deref()?)))
            .collect();
        let lone = nodes.iter().filter(|n| n.geographic.is_some()).count() == 1;
        let geographic = geographic_extent(situation, &nodes, &roads)
            .map(|e| e.at_least(if lone { ALONE } else { LEAST }))
            .or_else(|| countries_of(situation));
        let nowhere = Extent { min: PlanePoint::new(0.0, 0.0), max: PlanePoint::new(0.0, 0.0) };
        let largest = largest(situation, reckoning, &nodes, &roads);
        let carried: Vec<u64> = roads.iter().map(|r| r.carried).collect();
        Self {
            rings: CrowdRoom::of_rings(&nodes, largest),
            ribbons: CrowdRoom::of_ribbons(&nodes, &roads, &carried, largest),
            bends: bends(&nodes, &roads),
            split: Split::between(&countries),
            schematic: around(MapStyle::Schematic).unwrap_or(nowhere).at_least(0.8),
            geographic: geographic.unwrap_or(WORLD),
            largest,
            terrain: Arc::default(),
            countries: countries_among(situation, &nodes),
            nodes,
            roads,
            lesser,
        }
    }

    /// The same with the road of a leg that is left out of it, on the same ground; nothing where it
    /// is drawn already, or would not be in any case.
    pub fn with_leg(&self, leg: LegIx) -> Option<Self> {
        let nth = self.lesser.iter().position(|road| road.legs.contains(&leg))?;
        let mut with = self.clone();
        let road = with.lesser.remove(nth);
        for end in [road.from, road.to] {
            if let Some(node) = with.nodes.get_mut(end) {
                node.is_minor = false;
            }
        }
        with.roads.push(road);
        with.bends.push([0.0; 2]);
        find_ways_back(&mut with.roads);
        Some(with)
    }

    /// The road that a leg is drawn as.
    pub fn road_of(&self, leg: LegIx) -> Option<&MapEdge> {
        self.roads.iter().find(|road| road.legs.contains(&leg))
    }

    /// The same, with the ground of an earlier survey of the same situation.
    pub fn on_ground_of(self, earlier: &Self) -> Self {
        Self { terrain: Arc::clone(&earlier.terrain), ..self }
    }

    /// The ground of the geographic style. `situation` is the one surveyed.
    pub fn terrain(&self, situation: &Situation) -> &Terrain {
        self.terrain.get_or_init(|| Terrain::new(situation))
    }

    /// The full width of ribbons: `most`, or less where many meet.
    pub fn full_width(&self, style: MapStyle, whole: &Projector, most: f32) -> f32 {
        self.ribbons.full_width(style, whole).clamp(0.3 * most, most)
    }

    /// Rings on a style fitted to the screen: those that go with ribbons of these widths, smaller
    /// where they would reach over other places.
    pub fn ring_scale(&self, widths: WidthScale, style: MapStyle, on: &Projector) -> RingScale {
        let rings = RingScale::beside(widths);
        RingScale {
            full: self.rings.full_radius(style, on).clamp(0.5 * rings.full, rings.full),
            ..rings
        }
    }

    /// What a style fits in.
    pub fn extent(&self, style: MapStyle) -> Extent {
        match style {
            MapStyle::Schematic => self.schematic,
            MapStyle::Geographic => self.geographic,
        }
    }

    pub fn node_of(&self, place: PlaceIx) -> Option<&MapNode> {
        self.nodes.iter().find(|n| n.place == place)
    }

    /// Whether a place only names the ground beside the road.
    pub fn is_lesser(&self, node: &MapNode) -> bool {
        is_lesser(node, &self.roads)
    }
}

fn is_lesser(node: &MapNode, roads: &[MapEdge]) -> bool {
    node.is_minor || (!roads.is_empty() && !node.on_road() && !node.counted)
}

/// Around all places but those that only name the ground of an area that is drawn itself.
fn geographic_extent(
    situation: &Situation,
    nodes: &[MapNode],
    roads: &[MapEdge],
) -> Option<Extent> {
    let main = nodes.iter().filter(|n| !is_lesser(n, roads) && n.geographic.is_some());
    let drawn: BTreeSet<PlaceIx> = main.map(|n| n.place).collect();
    let names_ground = |n: &MapNode| {
        !drawn.contains(&n.place) && situation.around(n.place).any(|a| drawn.contains(&a))
    };
    Extent::around(nodes.iter().filter(|n| !names_ground(n)).filter_map(|n| n.geographic))
}

fn countries_among(situation: &Situation, nodes: &[MapNode]) -> usize {
    let codes = nodes.iter().filter_map(|n| situation.place(n.place).country.as_deref());
    codes.collect::<BTreeSet<_>>().len()
}

/// How each road bends on both planes.
fn bends(nodes: &[MapNode], roads: &[MapEdge]) -> Vec<[f32; 2]> {
    let roads: Vec<(usize, usize)> = roads.iter().map(|r| (r.from, r.to)).collect();
    let of = |style: MapStyle| {
        // One of too many is drawn where there is room, and moves no road.
        let shown = nodes.iter().map(|n| n.spot(style).filter(|_| !n.is_minor));
        let spots = shown.map(|s| s.map(|s| pos2(s.x as f32, s.y as f32)));
        routing::bends(&spots.collect::<Vec<_>>(), &roads)
    };
    let (schematic, geographic) = (of(MapStyle::Schematic), of(MapStyle::Geographic));
    schematic.into_iter().zip(geographic).map(|(s, g)| [s, g]).collect()
}

/// By the hints where every place on the road has one, else laid out.
fn place_schematic(nodes: &mut [MapNode], roads: &[MapEdge]) {
    let on_road = nodes.iter().any(MapNode::on_road);
    let main = |n: &&MapNode| !on_road || n.on_road();
    if nodes.iter().filter(main).all(|n| n.schematic.is_some()) {
        return below_hints(nodes);
    }
    let known: Vec<Option<PlanePoint>> = nodes.iter().map(|n| n.geographic).collect();
    let legs: Vec<(usize, usize)> = roads.iter().map(|r| (r.from, r.to)).collect();
    let spots = schematic::lay_out(&known, &legs);
    // A hint means nothing in a layout that was not made from hints.
    for (node, spot) in nodes.iter_mut().zip(spots) {
        node.schematic = Some(spot);
    }
}

/// Places that people are counted at and that the hints of a road leave out: in a row below it.
fn below_hints(nodes: &mut [MapNode]) {
    let Some(hints) = Extent::around(nodes.iter().filter_map(|n| n.schematic)) else { return };
    let left_out = nodes.iter_mut().filter(|n| n.schematic.is_none() && n.counted);
    for (nth, node) in left_out.enumerate() {
        node.schematic = Some(PlanePoint::new(hints.min.x + nth as f64, hints.max.y + 1.0));
    }
}

/// Moves places by whole turns of the Earth, so that all lie within the least width: those on
/// either side of the date line stand side by side.
fn turn_together(nodes: &mut [MapNode]) {
    let mut lons: Vec<f64> = nodes.iter().filter_map(|n| Some(n.geographic?.x)).collect();
    lons.sort_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (lons.first(), lons.last()) else { return };
    let gaps = lons.windows(2).filter_map(|w| match w {
        [west, east] => Some((east - west, *east)),
        _ => None,
    });
    let round = (first + TURN - last, first);
    let widest = gaps.fold(round, |widest, gap| if gap.0 > widest.0 { gap } else { widest });
    for spot in nodes.iter_mut().filter_map(|n| n.geographic.as_mut()) {
        if spot.x < widest.1 {
            spot.x += TURN;
        }
    }
}

/// Around the countries that the places of a situation lie in.
fn countries_of(situation: &Situation) -> Option<Extent> {
    let mut codes: Vec<&str> =
        situation.places.iter().filter_map(|p| p.country.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    let lands = codes.iter().filter_map(|code| Ground::embedded().country(code)?.mainland());
    Extent::around(lands.flat_map(|[west, south, east, north]| {
        [PlanePoint::from_lon_lat(west, south), PlanePoint::from_lon_lat(east, north)]
    }))
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

/// The most that any leg is known to have carried or that any ring stands for, and the
/// people who may flee where that is known. Ceilings are left out while there is either: a sum of
/// populations over places that feed each other counts the same people many times.
fn largest(
    situation: &Situation,
    reckoning: &Reckoning,
    nodes: &[MapNode],
    roads: &[MapEdge],
) -> u64 {
    let legs = || (0..situation.legs.len()).filter_map(|l| reckoning.passed(LegIx::new(l)));
    let carried = roads.iter().map(|r| r.carried).max();
    let people = situation.origin.and_then(|o| reckoning.population(o)).and_then(|p| p.0.upper());
    let held = nodes.iter().map(|n| n.most).max().filter(|most| *most > 0);
    let moved = situation.focus.into_iter();
    let moved = moved.flat_map(|f| [reckoning.arrivals(f), reckoning.departures(f)]);
    let moved = moved.flatten().filter_map(|band| band.steps().last());
    let moved = moved.map(|s| s.bounds.lower()).max();
    [carried, people, held, moved]
        .into_iter()
        .flatten()
        .max()
        .filter(|&n| n > 0)
        .or_else(|| legs().filter_map(waymark_reckoning::Band::ceiling).max())
        .map_or(1000, |n| n.max(10))
}
