//! Flow along a leg: a smooth curve as wide as the people on it.

use super::routing;
use egui::{Color32, Pos2, Shape, Stroke, Vec2, vec2};
use std::collections::BTreeSet;

/// Pieces a curve is drawn in.
const PIECES: usize = 22;
/// A core is never thinner than this once anyone is known to have passed.
const LEAST_CORE: f32 = 1.5;
/// A core takes white chevrons from this width on, in points.
pub const CHEVRON_CORE: f32 = 6.5;
/// Width of a road with nothing reported, in points.
pub const HAIRLINE: f32 = 1.6;

/// Width for a number of people: linear, and the same at every moment of a situation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct WidthScale {
    /// The number of people with the full width.
    pub largest: u64,
    /// The full width, in points.
    pub full: f32,
}

impl WidthScale {
    pub fn width(&self, people: u64) -> f32 {
        self.full * (people as f32 / self.largest.max(1) as f32).min(1.0)
    }

    /// The width of a solid core, which is seen however few they are.
    pub fn core(&self, people: u64) -> f32 {
        match people {
            0 => 0.0,
            few if self.thinnest().is_some_and(|most| few <= most) => LEAST_CORE,
            more => self.width(more).max(LEAST_CORE),
        }
    }

    /// So many people and all fewer have the thinnest core, and no more than so many; `None` where one
    /// person alone has it. Rounded up: a legend that said less would be wrong of those between.
    pub fn thinnest(&self) -> Option<u64> {
        let share = f64::from(LEAST_CORE) / f64::from(self.full.max(LEAST_CORE));
        let alike = (share * self.largest as f64) as u64;
        (alike > 1).then(|| two_digits_up(alike))
    }

    /// Up to three numbers for the legend, rising: the thinnest, else a tenth of the largest that
    /// the scale holds, a half of that, and that one.
    pub fn samples(&self) -> Vec<u64> {
        let top = round_down(self.largest).max(1);
        let first = self.thinnest().unwrap_or_else(|| round_down(top / 10).max(1));
        let wider = [round_down(top / 2), top].into_iter().filter(|n| *n > first);
        std::iter::once(first).chain(wider).collect()
    }
}

/// The least number of at most two digits and zeros that is not below `n`: near enough to it that
/// nobody sees the difference as a width.
fn two_digits_up(n: u64) -> u64 {
    let mut unit = 1_u64;
    while n / unit >= 100 {
        unit *= 10;
    }
    n.div_ceil(unit).saturating_mul(unit)
}

/// The largest of 1, 2, 5, 10, 20, 50 … that is not above `n`.
pub fn round_down(n: u64) -> u64 {
    let mut power = 1_u64;
    while power.saturating_mul(10) <= n {
        power *= 10;
    }
    match n / power {
        5.. => 5 * power,
        2.. => 2 * power,
        _ => power,
    }
}

/// The curve of every road, so that consecutive ones meet tangentially.
///
/// `at` are the places on the screen, `roads` pairs of indices into it, `bends` how far each swings
/// out to its right, as a share of its length.
pub fn curves(
    at: &[Option<Pos2>],
    roads: &[(usize, usize)],
    bends: &[f32],
) -> Vec<Option<Vec<Pos2>>> {
    let ends = |&(from, to): &(usize, usize)| {
        let (a, b) = (at.get(from).copied().flatten()?, at.get(to).copied().flatten()?);
        let length = a.distance(b);
        (length > 0.5).then(|| (a, b, (b - a) / length, length))
    };
    // One that leads there and back passes through neither end, and runs straight.
    let all: BTreeSet<(usize, usize)> = roads.iter().copied().collect();
    let is_two_way = |road: &(usize, usize)| all.contains(&(road.1, road.0));
    // The way the road takes through a place: in by all legs that enter, out by all that leave.
    let mut through: Vec<(Vec2, Vec2)> = vec![(Vec2::ZERO, Vec2::ZERO); at.len()];
    for road in roads.iter().filter(|road| !is_two_way(road)) {
        let Some((_, _, way, _)) = ends(road) else { continue };
        if let Some(t) = through.get_mut(road.0) {
            t.1 += way;
        }
        if let Some(t) = through.get_mut(road.1) {
            t.0 += way;
        }
    }
    let tangent = |node: usize, way: Vec2| {
        let (into, out) = through.get(node).copied().unwrap_or_default();
        if into == Vec2::ZERO || out == Vec2::ZERO {
            return way;
        }
        let along = (into.normalized() + out.normalized()).normalized();
        // A leg that turns back sharply keeps its own way, else it would loop.
        if along.dot(way) > 0.2 { along } else { (way + 0.6 * along).normalized() }
    };
    let bends = bends.iter().copied().chain(std::iter::repeat(0.0));
    roads
        .iter()
        .zip(bends)
        .map(|(road, bend)| {
            let (a, b, way, length) = ends(road)?;
            let reach = length * 0.36;
            let (out, into) = if is_two_way(road) {
                (way, way)
            } else {
                (tangent(road.0, way), tangent(road.1, way))
            };
            let (c, d) = (a + out * reach, b - into * reach);
            let curve: Vec<Pos2> =
                (0..=PIECES).map(|i| cubic(a, c, d, b, i as f32 / PIECES as f32)).collect();
            Some(if bend == 0.0 { curve } else { routing::bent(&curve, bend) })
        })
        .collect()
}

fn cubic(a: Pos2, b: Pos2, c: Pos2, d: Pos2, t: f32) -> Pos2 {
    let s = 1.0 - t;
    let v = a.to_vec2() * (s * s * s)
        + b.to_vec2() * (3.0 * s * s * t)
        + c.to_vec2() * (3.0 * s * t * t)
        + d.to_vec2() * (t * t * t);
    v.to_pos2()
}

/// Distance of a position to a curve, in points.
pub fn distance(curve: &[Pos2], at: Pos2) -> f32 {
    let pairs = curve.iter().zip(curve.iter().skip(1));
    pairs.map(|(a, b)| to_segment(*a, *b, at)).fold(f32::MAX, f32::min)
}

fn to_segment(a: Pos2, b: Pos2, p: Pos2) -> f32 {
    let ab = b - a;
    let t = ((p - a).dot(ab) / ab.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (a + ab * t).distance(p)
}

/// The position and direction at a share (0 to 1) of the pieces of a curve.
pub fn along(curve: &[Pos2], share: f32) -> Option<(Pos2, Vec2)> {
    let i = ((curve.len().saturating_sub(1)) as f32 * share) as usize;
    let i = i.min(curve.len().checked_sub(2)?);
    let (a, b) = (*curve.get(i)?, *curve.get(i + 1)?);
    let between = (curve.len() - 1) as f32 * share - i as f32;
    Some((a + (b - a) * between.clamp(0.0, 1.0), (b - a).normalized()))
}

/// What is possible beyond the core, up to `width`. Where only the population is a limit the rim
/// has no edge: it fades out.
pub fn rim(curve: &[Pos2], width: f32, fades: bool, colour: Color32) -> Vec<Shape> {
    let line = |width: f32, colour| Shape::line(curve.to_vec(), Stroke::new(width, colour));
    if fades {
        let faint = colour.gamma_multiply(0.16);
        (1..=4).map(|i| line(width * i as f32 / 4.0, faint)).collect()
    } else {
        vec![line(width, colour)]
    }
}

/// The solid core.
pub fn core(curve: &[Pos2], width: f32, colour: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::line(curve.to_vec(), Stroke::new(width, colour)));
    // Round ends close the joint between two legs.
    if width > 3.0 {
        let ends = curve.first().into_iter().chain(curve.last());
        shapes.extend(ends.map(|at| Shape::circle_filled(*at, width / 2.0, colour)));
    }
}

/// Whether a core is wide and long enough for chevrons on it.
pub fn carries_chevrons(curve: &[Pos2], width: f32) -> bool {
    width >= CHEVRON_CORE && length(curve) > SHORT
}

/// A road shorter than this carries no arrow, in points: it would cover the places at its ends.
pub const SHORT: f32 = 36.0;

pub fn length(curve: &[Pos2]) -> f32 {
    curve.iter().zip(curve.iter().skip(1)).map(|(a, b)| a.distance(*b)).sum()
}

/// A road that is closed: broken, with a bar across.
pub fn closed(curve: &[Pos2], road: Color32, bar: Color32, ground: Color32) -> Vec<Shape> {
    let mut shapes = Shape::dashed_line(curve, Stroke::new(HAIRLINE + 0.4, road), 5.0, 4.0);
    if let Some((at, way)) = along(curve, 0.5) {
        shapes.push(Shape::circle_filled(at, 6.5, ground));
        shapes.push(Shape::circle_stroke(at, 6.0, Stroke::new(1.6, bar)));
        let across = if way.x.abs() > way.y.abs() { vec2(0.0, 1.0) } else { vec2(1.0, 0.0) };
        let ends = [at - across * 3.2, at + across * 3.2];
        shapes.push(Shape::line_segment(ends, Stroke::new(2.0, bar)));
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::{WidthScale, curves, distance};
    use egui::pos2;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn more_people_are_never_drawn_narrower(a in 0..200_000_u64, b in 0..200_000_u64) {
            let scale = WidthScale { largest: 132_000, full: 22.0 };
            let (few, many) = (a.min(b), a.max(b));
            prop_assert!(scale.width(few) <= scale.width(many));
            prop_assert!(scale.core(few) <= scale.core(many));
            prop_assert!(scale.core(many) <= 22.0);
        }
    }

    proptest! {
        #[test]
        fn up_to_a_round_number_all_are_as_thin_as_one_and_no_more_are(
            largest in 1_u64..20_000_000,
            full in 2.0_f32..60.0,
            share in 0.0..1.0_f64,
        ) {
            let scale = WidthScale { largest, full };
            let width = |people| scale.core(people) / scale.core(1);
            let Some(most) = scale.thinnest() else {
                prop_assert!(width(3) > 1.0);
                return Ok(());
            };
            let few = 1 + (share * (most - 1) as f64) as u64;
            prop_assert_eq!(width(few), 1.0, "{} of {}", few, most);
            prop_assert_eq!(width(most), 1.0);
            // Less than one part in ten is added to what it would be as wide as.
            prop_assert!(scale.width(most) < 1.11 * scale.core(1) || most < 10);
            if most < largest {
                prop_assert!(width(most + 2 + most / 1_000) > 1.0, "{} of {}", most, largest);
            }
            let samples = scale.samples();
            prop_assert_eq!(samples[0], most);
            prop_assert!(samples.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn the_legend_shows_up_to_three_round_numbers_that_the_scale_holds() {
        let samples = |largest, full| WidthScale { largest, full }.samples();
        assert_eq!(samples(132_000, 20.0), [9_900, 50_000, 100_000]);
        assert_eq!(samples(5_810_000, 22.2), [400_000, 2_000_000, 5_000_000]);
        assert_eq!(samples(7, 40.0), [1, 2, 5]);
        assert_eq!(samples(132_000, 3.0), [66_000, 100_000]);
        assert_eq!(samples(0, 20.0), [1]);
    }

    #[test]
    fn consecutive_legs_meet_without_a_corner() {
        let at = [pos2(0.0, 0.0), pos2(100.0, 0.0), pos2(160.0, 80.0)].map(Some);
        let drawn = curves(&at, &[(0, 1), (1, 2)], &[]);
        let (a, b) = (drawn[0].as_ref().unwrap(), drawn[1].as_ref().unwrap());
        let into = (a[a.len() - 1] - a[a.len() - 2]).normalized();
        let out = (b[1] - b[0]).normalized();
        assert!(into.dot(out) > 0.99, "{into:?} {out:?}");
        assert!(distance(a, pos2(100.0, 0.0)) < 1e-3);
    }

    #[test]
    fn a_place_without_a_position_takes_its_legs_with_it() {
        let drawn = curves(&[Some(pos2(0.0, 0.0)), None], &[(0, 1)], &[]);
        assert_eq!(drawn, [None]);
    }
}
