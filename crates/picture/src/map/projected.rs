//! One style of the map fitted to the screen: where its places and roads lie.

use super::{
    place::{CROWDED_RADIUS, RADIUS, SMALL_RADIUS},
    projector::{Extent, PlanePoint, PlaneReach, Projector, TURN},
    ribbon::{self, WidthScale},
    routing,
    survey::{MapModel, WORLD},
};
use crate::Medium;
use egui::{Pos2, Rect};
use waymark_model::{MapStyle, MapView};

/// How far a plane without meaning in its shape may be stretched to use the room.
const STRETCH: f64 = 1.7;
const CROWDED_STRETCH: f64 = 3.5;
/// How far zoom goes out and in on the strip map, against fitting everything in.
const FAR: f64 = 0.2;
const NEAR: f64 = 60.0;
/// Points of the screen for a degree, at which a village fills the ground: about ten metres each.
const VILLAGE: f64 = 11_000.0;

/// From the middle between two lanes to the edge of each, and the least to the middle of each, in
/// points.
const LANE: f32 = 1.5;
const LEAST_LANE: f32 = 5.0;
/// With more legs than this, symbols are smaller.
const CROWD: usize = 40;

#[derive(Clone, PartialEq, Debug)]
pub struct ProjectedMap {
    pub projector: Projector,
    pub reach: PlaneReach,
    /// Of every node, where the style shows it.
    pub at: Vec<Option<Pos2>>,
}

impl ProjectedMap {
    pub fn new(survey: &MapModel, on: (Rect, Medium), view: &MapView) -> Self {
        let ((ground, _), style) = (on, view.style);
        let (inner, stretch) = Self::fitting(survey, on, style);
        let (home, whole) = (survey.extent(style), Self::whole(survey, on, style));
        let projector =
            view.part.map_or(whole, |part| Projector::new(part.into(), ground, inner, stretch));
        let reach = match style {
            MapStyle::Schematic => {
                let fit = whole.points_per_unit();
                let scale = (fit * FAR, fit * NEAR);
                PlaneReach { scale, centre: home.widened(0.7), turns: false }
            }
            MapStyle::Geographic => {
                let (width, height) = (f64::from(ground.width()), f64::from(ground.height()));
                let world = (width / TURN).min(height / WORLD.height()).max(0.1);
                let centre = Extent { min: PlanePoint::new(home.centre().x, WORLD.min.y), ..home };
                let centre =
                    Extent { max: PlanePoint::new(home.centre().x, WORLD.max.y), ..centre };
                PlaneReach { scale: (world, VILLAGE.max(world)), centre, turns: true }
            }
        };
        let at = survey.nodes.iter().map(|n| n.spot(style).map(|s| projector.screen(s))).collect();
        Self { projector, reach, at }
    }

    /// All of a style fitted in.
    pub fn whole(survey: &MapModel, on: (Rect, Medium), style: MapStyle) -> Projector {
        let (inner, stretch) = Self::fitting(survey, on, style);
        Projector::new(survey.extent(style), on.0, inner, stretch)
    }

    /// The part of the ground that places are fitted into, and how far they may be stretched.
    fn fitting(
        survey: &MapModel,
        (ground, medium): (Rect, Medium),
        style: MapStyle,
    ) -> (Rect, f64) {
        let stretch = match style {
            MapStyle::Schematic if survey.roads.len() > CROWD => CROWDED_STRETCH,
            MapStyle::Schematic => STRETCH,
            MapStyle::Geographic => 1.0,
        };
        // Room for labels on all sides; at the foot also for the scale. In the window at least for a line
        // above and two below: in print a list says what has none, and the network is larger.
        let side = (ground.width() * 0.13).clamp(26.0, 110.0);
        let (least_top, least_foot) = if medium.is_print() { (24.0, 46.0) } else { (32.0, 50.0) };
        let (top, foot) = if style == MapStyle::Schematic { (0.15, 0.14) } else { (0.1, 0.13) };
        let inner = Rect::from_min_max(
            ground.min + egui::vec2(side, (ground.height() * top).clamp(least_top, 90.0)),
            ground.max - egui::vec2(side, (ground.height() * foot).clamp(least_foot, 90.0)),
        );
        (inner, stretch)
    }
}

/// Where places are drawn between the two styles, and how opaque.
///
/// `share` is 0 for all schematic and 1 for all geographic.
pub fn blend(
    schematic: &ProjectedMap,
    geographic: &ProjectedMap,
    share: f32,
) -> Vec<Option<(Pos2, f32)>> {
    let of = |sheet: &ProjectedMap, i: usize| sheet.at.get(i).copied().flatten();
    (0..schematic.at.len())
        .map(|i| match (of(schematic, i), of(geographic, i)) {
            (Some(a), Some(b)) => Some((a + (b - a) * share, 1.0)),
            (Some(a), None) => (share < 1.0).then_some((a, 1.0 - share)),
            (None, Some(b)) => (share > 0.0).then_some((b, share)),
            (None, None) => None,
        })
        .collect()
}

/// How much of the geographic style a style shows.
pub const fn share(style: MapStyle) -> f32 {
    match style {
        MapStyle::Schematic => 0.0,
        MapStyle::Geographic => 1.0,
    }
}

/// The curve of every road between places drawn there, in lanes where there is one back. `share` is
/// how much of the geographic style is shown.
pub fn curves(
    survey: &MapModel,
    at: &[Option<Pos2>],
    (scale, share): (WidthScale, f32),
) -> Vec<Option<Vec<Pos2>>> {
    let roads: Vec<(usize, usize)> = survey.roads.iter().map(|r| (r.from, r.to)).collect();
    let bends: Vec<f32> = survey.bends.iter().map(|b| b[0] + (b[1] - b[0]) * share).collect();
    let drawn = ribbon::curves(at, &roads, &bends);
    let lanes = survey.roads.iter().zip(drawn);
    lanes
        .map(|(road, curve)| {
            let curve = curve?;
            if road.back.is_none() {
                return Some(curve);
            }
            let by = (scale.core(road.carried) / 2.0 + LANE).max(LEAST_LANE);
            Some(routing::beside(&curve, by))
        })
        .collect()
}

/// Radius of a node's symbol, in points.
pub fn radius(survey: &MapModel, node: usize) -> f32 {
    let lesser = survey.nodes.get(node).is_some_and(|n| survey.is_lesser(n));
    match (lesser, survey.roads.len() > CROWD) {
        (true, _) => SMALL_RADIUS,
        (false, true) => CROWDED_RADIUS,
        (false, false) => RADIUS,
    }
}
