//! What words on the map keep clear of.

use super::{
    arrows::RoadArrows,
    backdrop::runs,
    closure::is_ever_closed,
    place::RingScale,
    projected::{ProjectedMap, radius},
    ribbon::{self, WidthScale},
    room::Obstacles,
    survey::{MapEdge, MapModel, MapNode},
};
use crate::Scene;
use egui::{Pos2, Rect, vec2};
use waymark_model::MapStyle;

/// A place that only names the ground stands so far from the symbols of others, in points.
const APART: f32 = 8.0;

/// What words keep clear of: symbols, rings and roads as large as they ever get, so that labels
/// stand still while time runs.
pub fn obstacles(
    scene: &Scene<'_>,
    survey: &MapModel,
    (style, sheet): (MapStyle, &ProjectedMap),
    ground: Rect,
    (scale, rings): (WidthScale, RingScale),
    (curves, arrows): (&[Option<Vec<Pos2>>], &[RoadArrows]),
) -> Obstacles {
    let mut all = Obstacles::new(ground.shrink(5.0));
    for (i, (at, node)) in sheet.at.iter().zip(&survey.nodes).enumerate() {
        // One that only names the ground is drawn where it can be named.
        let Some(at) = at.filter(|_| !survey.is_lesser(node)) else { continue };
        let symbol = radius(survey, i);
        all.symbols.push_of(i, at, symbol);
        all.marks.push_of(i, at, mark_radius(symbol, node, rings) + 1.5);
    }
    if sheet.at.iter().all(Option::is_none) {
        // What an empty map says.
        all.rects.push(Rect::from_center_size(ground.center(), vec2(460.0, 70.0)));
    }
    if style == MapStyle::Geographic {
        let seen = sheet.projector.visible();
        let terrain = survey.terrain(scene.situation);
        for line in terrain.borders.iter().chain(&terrain.historic) {
            for run in runs(&line.spots, &sheet.projector, seen) {
                for at in run {
                    all.soft.push(at, 2.0);
                }
            }
        }
    }
    for ((road, curve), arrows) in survey.roads.iter().zip(curves).zip(arrows) {
        let Some(curve) = curve else { continue };
        keep_clear_of(&mut all, scene, survey, (road, curve), scale);
        for (at, radius) in arrows.room(curve, scale.core(road.carried)) {
            all.arrows.push(at, radius);
        }
    }
    all
}

/// The radius of all that is ever drawn around a place.
pub fn mark_radius(symbol: f32, node: &MapNode, rings: RingScale) -> f32 {
    let symbol = if node.holds > 1 { symbol + 4.0 } else { symbol };
    symbol.max(rings.radius(node.most) + 1.0)
}

fn keep_clear_of(
    all: &mut Obstacles,
    scene: &Scene<'_>,
    survey: &MapModel,
    (road, curve): (&MapEdge, &[Pos2]),
    scale: WidthScale,
) {
    let core = scale.core(road.carried);
    let upper = Some(road.possible).filter(|&u| u > 0 && u < survey.largest);
    let rim = upper.map_or(0.0, |u| scale.width(u) / 2.0 + 2.0);
    let hard = core.max(ribbon::HAIRLINE) / 2.0 + 2.5;
    let pieces = (ribbon::length(curve) / 5.0).ceil().clamp(2.0, 160.0) as usize;
    for piece in 0..=pieces {
        let Some((on, _)) = ribbon::along(curve, piece as f32 / pieces as f32) else { continue };
        all.roads.push(on, hard);
        all.soft.push(on, rim.max(hard + 4.0));
    }
    if let Some((middle, _)) = ribbon::along(curve, 0.5)
        && is_ever_closed(scene.situation, road)
    {
        // The bar of a closed road.
        all.bars.push(middle, 9.0);
    }
}

/// Whether the symbol of a place that only names the ground may stand somewhere.
pub fn has_room_for_lesser(at: Pos2, obstacles: &Obstacles) -> bool {
    let around = Rect::from_center_size(at, vec2(APART, APART) * 2.0);
    !obstacles.symbols.meets(around) && !obstacles.rects.iter().any(|r| r.contains(at))
}

impl Obstacles {
    /// Keeps a label that was placed free, and the line from it to its place.
    pub fn keep_clear_of_label(&mut self, rect: Rect, at: Pos2) {
        self.rects.push(rect.expand(2.0));
        let near = rect.clamp(at);
        let pieces = (near.distance(at) / 4.0).ceil().max(1.0) as usize;
        for piece in 0..=pieces {
            self.roads.push(at + (near - at) * (piece as f32 / pieces as f32), 2.0);
        }
    }
}
