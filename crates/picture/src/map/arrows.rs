//! Arrows on the roads of a map: which way people go.
//!
//! They stand on the line, clear of places. Words keep clear of them, so that they are where they
//! are in every language, in the window and in print; only what has to be named moves one away.

use super::{
    place::RADIUS,
    projected::ProjectedMap,
    ribbon::{self, SHORT, WidthScale},
    room::PlacedLabel,
    survey::{MapEdge, MapModel},
};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};
use waymark_model::MovementKind;

/// From an arrow to the next on a core, in points.
const APART: f32 = 120.0;
/// Half the base of an arrow on a road too narrow for chevrons, in points.
const ARROW: f32 = 3.2;
/// How far such an arrow reaches beyond a core that it stands on, to either side, in points.
const BEYOND: f32 = 2.6;

/// Half the base of an arrow on a line of this width.
fn line_size(core: f32) -> f32 {
    (core / 2.0 + BEYOND).clamp(ARROW, ribbon::CHEVRON_CORE / 2.0 + BEYOND)
}

/// Half the base of a chevron on a core of this width.
fn core_size(core: f32) -> f32 {
    (core * 0.3).clamp(2.4, 6.0)
}

/// Points between the middle of an arrow and the symbol of a place.
const CLEAR: f32 = 14.0 - RADIUS;

/// Length of an arrowhead against its base, and how deep its notch is: an equilateral one would be
/// read in three directions.
const HEAD: f32 = 1.8;
const NOTCH: f32 = 0.3;

/// An arrowhead as wide as twice `size`, its middle at `at`.
fn chevron(at: Pos2, way: Vec2, size: f32, colour: Color32) -> Shape {
    let [tip, left, notch, right] = head(at, way, size);
    let half = |corner| Shape::convex_polygon(vec![tip, corner, notch], colour, Stroke::NONE);
    Shape::Vec(vec![half(left), half(right)])
}

/// The arrow of a movement of a kind, as long as a head alone: of returns the head is hollow, of
/// onward movements it is double, of relocations a bar stands behind it.
fn arrow(at: Pos2, way: Vec2, size: f32, kind: MovementKind, ink: ArrowInk) -> Vec<Shape> {
    let by = |share: f32| at + way * (share * size);
    match kind {
        MovementKind::Flight => vec![chevron(at, way, size, ink.line)],
        MovementKind::Return => {
            let corners = head(at, way, size);
            let [tip, left, notch, right] = corners;
            let half =
                |side| Shape::convex_polygon(vec![tip, side, notch], ink.inside, Stroke::NONE);
            let edge = Shape::closed_line(corners.to_vec(), Stroke::new(1.2, ink.line));
            vec![half(left), half(right), edge]
        }
        MovementKind::Onward => {
            let one = |share| chevron(by(share), way, 0.7 * size, ink.line);
            vec![one(-0.62), one(0.62)]
        }
        MovementKind::Relocation => {
            let across = way.rot90() * size;
            let bar = [by(-HEAD) + across, by(-HEAD) - across];
            let bar = Shape::line_segment(bar, Stroke::new(1.6, ink.line));
            vec![chevron(by(0.3), way, 0.85 * size, ink.line), bar]
        }
    }
}

/// The colours of an arrow: of its lines and fills, and of what is hollow.
#[derive(Clone, Copy, Debug)]
pub struct ArrowInk {
    pub line: Color32,
    pub inside: Color32,
}

/// A road of nobody with its arrow in the middle, for the key.
pub fn sample(ends: [Pos2; 2], kind: MovementKind, ink: ArrowInk) -> Vec<Shape> {
    let [from, to] = ends;
    arrow(from + (to - from) / 2.0, (to - from).normalized(), ARROW + 0.6, kind, ink)
}

/// Tip, one end of the base, notch, the other end.
fn head(at: Pos2, way: Vec2, size: f32) -> [Pos2; 4] {
    let (half, across) = (way * size * HEAD, way.rot90() * size);
    let back = at - half;
    [at + half, back + across, back + 2.0 * NOTCH * half, back - across]
}

/// Where the arrows of a road may stand, as shares of it from 0 to 1.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RoadArrows {
    line: Option<f32>,
    core: Vec<f32>,
}

impl RoadArrows {
    /// The arrow of a road too narrow for chevrons: wider than the core, and parted from it by a line
    /// in the colour of the ground.
    pub fn on_line(
        &self,
        curve: &[Pos2],
        core: f32,
        kind: MovementKind,
        (colour, ground): (Color32, Color32),
    ) -> Option<Shape> {
        let (at, way) = ribbon::along(curve, self.line?)?;
        let size = line_size(core);
        let outline = || Shape::closed_line(head(at, way, size).to_vec(), Stroke::new(3.0, ground));
        let outline = (core > 0.0).then(outline);
        let ink = ArrowInk { line: colour, inside: ground };
        Some(Shape::Vec(outline.into_iter().chain(arrow(at, way, size, kind, ink)).collect()))
    }

    /// What words keep clear of where the road carries most: discs over every arrow it ever has.
    pub fn room(&self, curve: &[Pos2], core: f32) -> impl Iterator<Item = (Pos2, f32)> {
        let line = self.line.map(|share| (share, line_size(core)));
        let core = self.core.iter().map(move |share| (*share, core_size(core)));
        let arrows = line.into_iter().chain(core);
        arrows.flat_map(|(share, size)| discs(curve, share, size))
    }

    /// The chevrons on a core.
    pub fn on_core(
        &self,
        curve: &[Pos2],
        width: f32,
        kind: MovementKind,
        ink: ArrowInk,
    ) -> Vec<Shape> {
        let size = core_size(width);
        let spots = self.core.iter().filter_map(|share| ribbon::along(curve, *share));
        spots.flat_map(|(at, way)| arrow(at, way, size, kind, ink)).collect()
    }
}

/// Discs over an arrow of a size.
fn discs(curve: &[Pos2], share: f32, size: f32) -> impl Iterator<Item = (Pos2, f32)> + use<> {
    let on = ribbon::along(curve, share).into_iter();
    on.flat_map(move |(at, way)| {
        [-0.7, 0.0, 0.7].map(|along| (at + way * (along * HEAD * size), size))
    })
}

/// Where on each road its arrows stand: where no place is under them, and none of some words.
pub fn arrows(
    survey: &MapModel,
    sheet: &ProjectedMap,
    labels: &[Option<PlacedLabel>],
    (curves, scale): (&[Option<Vec<Pos2>>], WidthScale),
) -> Vec<RoadArrows> {
    let words: Vec<Rect> = labels.iter().flatten().map(|l| l.rect).collect();
    let mut marks = super::discs::DiscGrid::new(sheet.projector.area());
    for at in sheet.at.iter().flatten() {
        marks.push(*at, RADIUS + CLEAR);
    }
    let is_under_words = |(at, radius): (Pos2, f32)| {
        words.iter().any(|w| w.distance_sq_to_pos(at) < radius * radius)
    };
    let is_clear = |curve: &[Pos2], share: f32, size: f32| {
        ribbon::along(curve, share)
            .is_some_and(|(at, _)| !marks.meets(Rect::from_center_size(at, Vec2::ZERO)))
            && !discs(curve, share, size).any(is_under_words)
    };
    let roads = survey.roads.iter().zip(curves);
    roads
        .map(|(road, curve)| {
            let Some(curve) = curve.as_deref().filter(|curve| ribbon::length(curve) > SHORT) else {
                return RoadArrows::default();
            };
            let width = scale.core(road.carried);
            let count = (ribbon::length(curve) / APART).floor().clamp(1.0, 4.0) as usize;
            let core = (0..count).map(|i| (i as f32 + 0.5) / count as f32);
            let core: Vec<f32> =
                core.filter(|share| is_clear(curve, *share, core_size(width))).collect();
            let mut shares = shares(survey, road).into_iter();
            let line = shares.find(|share| is_clear(curve, *share, line_size(width)));
            RoadArrows { line, core }
        })
        .collect()
}

/// Where an arrow stands best, and then next best: away from where roads meet or part.
fn shares(survey: &MapModel, road: &MapEdge) -> [f32; 8] {
    let parts = survey.nodes.get(road.from).is_some_and(|n| n.leaves.len() > 1);
    let meets = survey.nodes.get(road.to).is_some_and(|n| n.enters.len() > 1);
    match (parts, meets) {
        (true, false) => [0.62, 0.7, 0.54, 0.78, 0.46, 0.86, 0.38, 0.3],
        (false, true) => [0.36, 0.28, 0.44, 0.52, 0.2, 0.6, 0.68, 0.76],
        _ => [0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.18],
    }
}

#[cfg(test)]
mod tests {
    use super::{ArrowInk, HEAD, arrow, head};
    use egui::{Color32, Rect, Shape, pos2, vec2};
    use waymark_model::MovementKind;

    #[test]
    fn an_arrowhead_is_longer_than_its_base_is_wide() {
        let [tip, left, notch, right] = head(pos2(0.0, 0.0), vec2(0.6, 0.8), 5.0);
        let base = left.distance(right);
        assert!(tip.distance(left + (right - left) / 2.0) > 1.7 * base);
        assert!((notch - tip).dot(vec2(0.6, 0.8)) < 0.0);
    }

    #[test]
    fn every_kind_of_movement_has_an_arrow_of_its_own_that_takes_no_more_room() {
        let ink = ArrowInk { line: Color32::BLUE, inside: Color32::WHITE };
        let (at, way, size) = (pos2(50.0, 50.0), vec2(1.0, 0.0), 5.0);
        let arrows = MovementKind::ALL.map(|kind| Shape::Vec(arrow(at, way, size, kind, ink)));
        let room = Rect::from_center_size(at, vec2(2.0 * size * HEAD, 2.0 * size)).expand(1.0);
        for (nth, arrow) in arrows.iter().enumerate() {
            assert!(room.contains_rect(arrow.visual_bounding_rect()), "{arrow:?}");
            assert!(arrows[nth + 1..].iter().all(|other| other != arrow));
        }
    }
}
