//! Draws the road with its people, and the places along it, as `look` says.

use super::{
    arrows::{ArrowInk, RoadArrows},
    look::{ArrowLook, RoadLook, RoadLooks, place_emphasis, ring},
    place::{self, Emphasis, RingScale},
    projected::radius,
    ribbon::{self, HAIRLINE, WidthScale},
    shading::{self, Shading},
    survey::MapModel,
};
use crate::Scene;
use egui::{Painter, Pos2, Rect, Shape, Stroke};

/// How far the bed of a ribbon reaches beyond it over shaded regions, in points.
const BED: f32 = 1.5;

/// All roads: what is possible under what is certain, and both under the arrows.
pub fn roads(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    (drawn, arrows): (&[Option<Vec<Pos2>>], &[RoadArrows]),
    scale: WidthScale,
) {
    let theme = scene.theme;
    let seen = painter.clip_rect().expand(scale.full);
    let looks = RoadLooks::new(scene, survey, scale);
    let roads: Vec<(&[Pos2], &RoadArrows, RoadLook)> = survey
        .roads
        .iter()
        .zip(drawn)
        .zip(arrows)
        .filter_map(|((road, curve), arrows)| Some((road, curve.as_deref()?, arrows)))
        .filter(|(_, curve, _)| Rect::from_points(curve).intersects(seen))
        .map(|(road, curve, arrows)| (curve, arrows, looks.of(road, curve)))
        .collect();
    for (curve, _, look) in &roads {
        let ring = match look.emphasis {
            Emphasis::None => continue,
            Emphasis::Hovered => 2.0,
            Emphasis::Selected => 3.0,
        };
        let line = |w, c| Shape::line(curve.to_vec(), Stroke::new(w, c));
        painter.add(line(look.width() + 8.0, theme.people));
        painter.add(line(look.width() + 8.0 - ring, theme.selected));
    }
    if shading::measure(scene).is_some() {
        // Over shades they have a bed of open land, so that they read as they do on it.
        for (curve, _, look) in &roads {
            let width = look.width() + 2.0 * BED;
            painter.add(Shape::line(curve.to_vec(), Stroke::new(width, theme.land)));
        }
    }
    for (curve, _, look) in roads.iter().filter(|(.., look)| look.rim > 0.0) {
        painter.extend(ribbon::rim(curve, look.rim, look.fades, theme.people_possible));
    }
    let mut shapes = Vec::new();
    for (curve, arrows, look) in &roads {
        if look.core > 0.0 {
            let faded = if look.is_closed { 0.5 } else { 1.0 };
            ribbon::core(curve, look.core, theme.people.gamma_multiply(faded), &mut shapes);
        } else if !look.is_closed {
            shapes.push(Shape::line(curve.to_vec(), Stroke::new(HAIRLINE, theme.road)));
        }
        if look.is_closed {
            shapes.extend(ribbon::closed(curve, theme.ink_soft, theme.event, theme.card));
        }
        let colours = |colour| (colour, theme.land);
        match look.arrow {
            ArrowLook::None => {}
            ArrowLook::Chevrons => {
                let ink = ArrowInk { line: theme.on_accent, inside: theme.people };
                shapes.extend(arrows.on_core(curve, look.core, look.kind, ink));
            }
            ArrowLook::People => {
                shapes.extend(arrows.on_line(curve, look.core, look.kind, colours(theme.people)));
            }
            ArrowLook::Route => {
                shapes.extend(arrows.on_line(curve, 0.0, look.kind, colours(theme.road)));
            }
        }
    }
    painter.extend(shapes);
}

/// Rings and symbols.
pub fn places(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    at: &[Option<(Pos2, f32)>],
    (rings, shading): (RingScale, Option<&Shading>),
) {
    let seen = painter.clip_rect().expand(rings.full);
    let shown = |i: usize| at.get(i).copied().flatten().filter(|(p, _)| seen.contains(*p));
    for (i, node) in survey.nodes.iter().enumerate() {
        // One that is never larger than its symbol is not looked up at each moment.
        let is_ringed = rings.radius(node.most) > place::RADIUS;
        let Some((at, opacity)) = shown(i).filter(|_| is_ringed) else { continue };
        let Some(look) = ring(scene, node, shading) else { continue };
        let mut painter = painter.clone();
        painter.set_opacity(opacity);
        let (certain, possible) = (rings.radius(look.certain), rings.radius(look.possible));
        place::ring(&painter, scene.theme, at, (certain, possible), look.is_old);
    }
    for (i, node) in survey.nodes.iter().enumerate() {
        let Some((at, opacity)) = shown(i) else { continue };
        let mut painter = painter.clone();
        painter.set_opacity(opacity);
        let kind = scene.situation.place(node.place).kind;
        let emphasis = place_emphasis(scene, node.place);
        let look = (emphasis, node.approximate);
        if node.holds > 1 {
            place::holds(&painter, scene.theme, at, radius(survey, i));
        }
        place::symbol(&painter, scene.theme, kind, (at, radius(survey, i)), look);
    }
}
