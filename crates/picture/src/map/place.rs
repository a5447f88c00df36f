//! Symbols of places, told apart by shape, and rings for the people at them.

use super::ribbon::{WidthScale, round_down};
use crate::Theme;
use egui::{Painter, Pos2, Shape, Stroke, Vec2, vec2};
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
/// they cross has corners all around, where they are stopped is a gate; a mark within tells one from
/// its like. The outline of one whose position is approximate is dashed.
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
    let on = |(x, y): (f32, f32)| at + vec2(x, y) * r;
    let outline: Option<Vec<Pos2>> = corners(kind).map(|c| c.iter().map(|p| on(*p)).collect());
    let fill = theme.place_fill;
    match (outline, approximate) {
        (None, false) => {
            painter.circle_filled(at, r, fill);
            painter.circle_stroke(at, r, stroke);
        }
        (None, true) => {
            painter.circle_filled(at, r, fill);
            let point = |step: u8| at + r * Vec2::angled(f32::from(step) / 48.0 * TAU);
            painter.extend(dashed((0..48).map(point).collect(), stroke));
        }
        (Some(outline), false) => {
            painter.add(Shape::convex_polygon(outline, fill, stroke));
        }
        (Some(outline), true) => {
            painter.add(Shape::convex_polygon(outline.clone(), fill, Stroke::NONE));
            painter.extend(dashed(outline, stroke));
        }
    }
    let line = |from, to| Shape::line_segment([on(from), on(to)], stroke);
    let dot = || Shape::circle_filled(on((0.0, 0.1)), 0.38 * r, stroke.color);
    painter.extend(match kind {
        PlaceKind::HostCommunity | PlaceKind::CollectiveCentre => vec![dot()],
        PlaceKind::Camp => vec![line((0.0, -0.3), (0.0, 1.05))],
        PlaceKind::TransitCentre => vec![line((-1.25, 0.35), (1.25, 0.35))],
        PlaceKind::RiverCrossing => vec![line((-1.25, 0.0), (1.25, 0.0))],
        // Its posts.
        PlaceKind::Checkpoint => {
            [-1.1, 1.1].map(|x| line((x, -GATE - 0.35), (x, GATE + 0.35))).into()
        }
        PlaceKind::Airport => {
            vec![line((0.0, -0.6), (0.0, 0.6)), line((-0.6, 0.0), (0.6, 0.0))]
        }
        _ => Vec::new(),
    });
}

/// The second outline around a symbol that stands for more places than one.
pub fn holds(painter: &Painter, theme: &Theme, at: Pos2, r: f32) {
    painter.circle_stroke(at, r + 3.0, Stroke::new(1.2, theme.ink_strong));
}

/// Half the height of the bar of a gate.
const GATE: f32 = 0.75;

/// The corners of a symbol, in radii from its middle; none of a round one.
const fn corners(kind: PlaceKind) -> Option<&'static [(f32, f32)]> {
    Some(match kind {
        PlaceKind::Settlement
        | PlaceKind::Region
        | PlaceKind::Country
        | PlaceKind::HostCommunity => return None,
        PlaceKind::Camp | PlaceKind::Site => &[(0.0, -1.3), (1.35, 1.05), (-1.35, 1.05)],
        PlaceKind::ReceptionCentre | PlaceKind::CollectiveCentre | PlaceKind::TransitCentre => {
            &[(0.0, -1.3), (1.25, -0.2), (1.25, 1.05), (-1.25, 1.05), (-1.25, -0.2)]
        }
        PlaceKind::Checkpoint => &[(-1.1, -GATE), (1.1, -GATE), (1.1, GATE), (-1.1, GATE)],
        PlaceKind::RiverCrossing => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        PlaceKind::BorderCrossing | PlaceKind::Airport => {
            &[(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]
        }
        // A hull.
        PlaceKind::Port => &[(-1.3, -0.5), (1.3, -0.5), (0.75, 0.8), (-0.75, 0.8)],
    })
}

/// Whether two kinds are drawn alike.
pub fn is_alike(kind: PlaceKind, other: PlaceKind) -> bool {
    let is_plain = |k| matches!(k, PlaceKind::Settlement | PlaceKind::Region | PlaceKind::Country);
    kind == other || (is_plain(kind) && is_plain(other))
}

/// A closed line in whole dashes.
fn dashed(mut outline: Vec<Pos2>, stroke: Stroke) -> Vec<Shape> {
    outline.extend(outline.first().copied());
    let length = super::ribbon::length(&outline);
    let dashes = (length / DASH).round().max(4.0);
    // A little more of a gap than of a dash: the fill shows that the symbol goes on.
    let dash = 0.54 * length / dashes;
    Shape::dashed_line(&outline, stroke, dash, length / dashes - dash)
}

/// From a dash to the next, in points.
const DASH: f32 = 5.2;

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

    /// The largest round number of people whose ring is at most so large, for the legend.
    pub fn sample(&self, radius: f32) -> u64 {
        let share = (radius / self.full.max(1.0)).min(1.0);
        round_down((self.largest as f32 * share * share) as u64).max(1)
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
