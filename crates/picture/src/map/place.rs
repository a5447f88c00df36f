//! Symbols of places, told apart by shape, and rings for the people at them.

use super::ribbon::WidthScale;
use crate::Theme;
use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};
use std::f32::consts::TAU;
use waymark_model::PlaceKind;

/// Radius of a symbol, in points.
pub const RADIUS: f32 = 6.0;
/// The same among many.
pub const CROWDED_RADIUS: f32 = 4.5;
/// Radius of a place the road does not touch.
pub const SMALL_RADIUS: f32 = 2.6;

/// How a symbol stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emphasis {
    None,
    Hovered,
    Selected,
}

/// Draws the symbol of a kind. Where people live is round, where they are housed has a roof, where
/// they pass has corners all around; a mark within tells one from its like.
pub fn symbol(
    painter: &Painter,
    theme: &Theme,
    kind: PlaceKind,
    (at, r): (Pos2, f32),
    (emphasis, approximate): (Emphasis, bool),
) {
    if emphasis != Emphasis::None {
        painter.circle_filled(at, r + 6.0, theme.selected);
        let width = if emphasis == Emphasis::Selected { 2.0 } else { 1.0 };
        painter.circle_stroke(at, r + 6.0, Stroke::new(width, theme.people));
    }
    let stroke =
        if r < 4.0 { Stroke::new(1.1, theme.ink_soft) } else { Stroke::new(1.9, theme.ink_strong) };
    painter.add(shape(kind, at, r, theme.place_fill, stroke));
    if approximate {
        // Broken into a dashed outline by the colour of the ground.
        let gap = Stroke::new(stroke.width + 0.6, theme.place_fill);
        for eighth in 0_u8..8 {
            let way = Vec2::angled((f32::from(eighth) + 0.5) * std::f32::consts::FRAC_PI_4);
            painter.line_segment([at + way * (r - 1.4), at + way * (r + 1.4)], gap);
        }
    }
}

fn shape(kind: PlaceKind, at: Pos2, r: f32, fill: Color32, stroke: Stroke) -> Shape {
    let corners = |corners: &[(f32, f32)]| {
        let points = corners.iter().map(|&(x, y)| at + vec2(x, y) * r).collect();
        Shape::convex_polygon(points, fill, stroke)
    };
    let line = |from: (f32, f32), to: (f32, f32)| {
        let end = |(x, y)| at + vec2(x, y) * r;
        Shape::line_segment([end(from), end(to)], stroke)
    };
    let disc = || vec![Shape::circle_filled(at, r, fill), Shape::circle_stroke(at, r, stroke)];
    let tent = || corners(&[(0.0, -1.3), (1.35, 1.05), (-1.35, 1.05)]);
    let house =
        || corners(&[(0.0, -1.3), (1.25, -0.2), (1.25, 1.05), (-1.25, 1.05), (-1.25, -0.2)]);
    let square = || corners(&[(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]);
    let diamond = || corners(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]);
    let dot = || Shape::circle_filled(at + vec2(0.0, 0.1) * r, 0.38 * r, stroke.color);
    let marked =
        |shape: Shape, mark: Vec<Shape>| Shape::Vec([shape].into_iter().chain(mark).collect());
    match kind {
        PlaceKind::Settlement | PlaceKind::Region | PlaceKind::Country => Shape::Vec(disc()),
        PlaceKind::HostCommunity => marked(Shape::Vec(disc()), vec![dot()]),
        PlaceKind::Camp => marked(tent(), vec![line((0.0, -0.3), (0.0, 1.05))]),
        PlaceKind::Site => tent(),
        PlaceKind::ReceptionCentre => house(),
        PlaceKind::CollectiveCentre => marked(house(), vec![dot()]),
        PlaceKind::TransitCentre => marked(house(), vec![line((-1.25, 0.35), (1.25, 0.35))]),
        PlaceKind::Checkpoint => diamond(),
        PlaceKind::RiverCrossing => marked(diamond(), vec![line((-1.25, 0.0), (1.25, 0.0))]),
        PlaceKind::BorderCrossing => square(),
        PlaceKind::Airport => {
            marked(square(), vec![line((0.0, -0.6), (0.0, 0.6)), line((-0.6, 0.0), (0.6, 0.0))])
        }
        // A hull.
        PlaceKind::Port => corners(&[(-1.3, -0.5), (1.3, -0.5), (0.75, 0.8), (-0.75, 0.8)]),
    }
}

/// A scale of areas: as many times the people, as many times the ring.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RingScale {
    pub largest: u64,
    /// Radius of the ring of the largest, in points.
    pub full: f32,
}

impl RingScale {
    /// Rings that go with ribbons of these widths.
    pub fn beside(widths: WidthScale) -> Self {
        Self { largest: widths.largest, full: widths.full * 1.1 }
    }

    pub fn radius(&self, people: u64) -> f32 {
        self.full * (people as f32 / self.largest.max(1) as f32).min(1.0).sqrt()
    }
}

/// A ring whose area stands for people: solid for what is certain, pale up to what is possible; with
/// a dashed edge and nearly empty where it was told long ago. Radii are in points.
pub fn ring(
    painter: &Painter,
    theme: &Theme,
    at: Pos2,
    (certain, possible): (f32, f32),
    is_old: bool,
) {
    if possible > RADIUS {
        painter.circle_filled(at, possible, theme.people_possible);
    }
    if certain <= RADIUS {
        return;
    }
    let stroke = Stroke::new(2.0, theme.people);
    if is_old {
        painter.circle_filled(at, certain, theme.people.gamma_multiply(0.08));
        let point = |step: u8| at + certain * Vec2::angled(f32::from(step) / 72.0 * TAU);
        let edge: Vec<Pos2> = (0..=72).map(point).collect();
        painter.extend(Shape::dashed_line(&edge, stroke, 4.0, 4.0));
    } else {
        painter.circle_filled(at, certain, theme.people.gamma_multiply(0.25));
        painter.circle_stroke(at, certain, stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::RingScale;

    #[test]
    fn four_times_the_people_make_a_ring_of_twice_the_radius() {
        let scale = RingScale { largest: 100_000, full: 20.0 };
        assert!((scale.radius(40_000) - 2.0 * scale.radius(10_000)).abs() < 1e-4);
        assert!(scale.radius(u64::MAX) <= 20.0);
    }
}
