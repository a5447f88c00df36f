//! One style of the map fitted to the screen: where its places and roads lie.

use super::{
    place::{RADIUS, SMALL_RADIUS},
    projector::Projector,
    ribbon,
    survey::MapModel,
};
use egui::{Pos2, Rect};
use waymark_model::{MapStyle, MapView};

/// How far a plane without meaning in its shape may be stretched to use the room.
const STRETCH: f64 = 1.7;

#[derive(Clone, PartialEq, Debug)]
pub struct ProjectedMap {
    pub projector: Projector,
    /// Of every node, where the style shows it.
    pub at: Vec<Option<Pos2>>,
}

impl ProjectedMap {
    /// `None` where the style has nothing to show.
    pub fn new(survey: &MapModel, style: MapStyle, ground: Rect, view: &MapView) -> Option<Self> {
        let extent = survey.extent(style)?;
        let stretch = if style == MapStyle::Schematic { STRETCH } else { 1.0 };
        // Room for labels on all sides; at the foot also for the scale.
        let side = (ground.width() * 0.13).clamp(26.0, 110.0);
        let (top, foot) = if style == MapStyle::Schematic { (0.15, 0.14) } else { (0.1, 0.13) };
        let inner = Rect::from_min_max(
            ground.min + egui::vec2(side, (ground.height() * top).clamp(24.0, 90.0)),
            ground.max - egui::vec2(side, (ground.height() * foot).clamp(36.0, 90.0)),
        );
        let projector = Projector::new(extent, ground, inner, stretch, view);
        let at = survey.nodes.iter().map(|n| n.spot(style).map(|s| projector.screen(s))).collect();
        Some(Self { projector, at })
    }
}

/// Where places are drawn between the two styles, and how opaque.
///
/// `share` is 0 for all schematic and 1 for all geographic.
pub fn blend(
    schematic: Option<&ProjectedMap>,
    geographic: Option<&ProjectedMap>,
    share: f32,
) -> Vec<Option<(Pos2, f32)>> {
    let count = schematic.or(geographic).map_or(0, |s| s.at.len());
    let of =
        |sheet: Option<&ProjectedMap>, i: usize| sheet.and_then(|s| s.at.get(i).copied().flatten());
    (0..count)
        .map(|i| match (of(schematic, i), of(geographic, i)) {
            (Some(a), Some(b)) => Some((a + (b - a) * share, 1.0)),
            (Some(a), None) => (share < 1.0).then_some((a, 1.0 - share)),
            (None, Some(b)) => (share > 0.0).then_some((b, share)),
            (None, None) => None,
        })
        .collect()
}

/// The curve of every road between places drawn there.
pub fn curves(survey: &MapModel, at: &[Option<Pos2>]) -> Vec<Option<Vec<Pos2>>> {
    let roads: Vec<(usize, usize)> = survey.roads.iter().map(|r| (r.from, r.to)).collect();
    ribbon::curves(at, &roads)
}

/// Radius of a node's symbol, in points.
pub fn radius(survey: &MapModel, node: usize) -> f32 {
    let on_road = survey.nodes.iter().any(super::survey::MapNode::on_road);
    let lesser = on_road && survey.nodes.get(node).is_some_and(|n| !n.on_road());
    if lesser { SMALL_RADIUS } else { RADIUS }
}
