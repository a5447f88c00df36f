//! How a region is filled: in the tint of its class, hatched with that of the highest that it may be.

use super::super::{projector::Projector, terrain::Patch};
use super::{Shade, ShadeClass, Shading};
use crate::Theme;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// How much of the colour of people the lowest and the highest class have in them.
const FAINTEST: f32 = 0.13;
const STRONGEST: f32 = 0.60;
/// From a line of a hatch to the next, and how wide they are, in points.
const PITCH: f32 = 7.0;
const WIDE: f32 = 2.6;
/// The dashes of what has no end, how wide they are, and the gap between them, in points.
const DASH: f32 = 3.5;
const DASH_WIDE: f32 = 2.0;
const GAP: f32 = 4.5;
/// How wide the dashes of nobody are, in points, and how much of the ink of words they have in them.
const NOBODY_WIDE: f32 = 1.0;
const NOBODY: f32 = 0.3;

/// Which way the lines of a hatch run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Slant {
    /// Up to the right.
    Rising,
    /// Down to the right.
    Falling,
    Level,
}

/// The tint of a class: the further from the ground, the more people.
pub fn tint(theme: &Theme, shading: &Shading, class: usize) -> Color32 {
    let steps = shading.classes.len().saturating_sub(1);
    let along = if steps == 0 { 0.5 } else { class.min(steps) as f32 / steps as f32 };
    theme.land.lerp_to_gamma(theme.people, FAINTEST + (STRONGEST - FAINTEST) * along)
}

/// The ink of nobody: quieter than any class of somebody.
pub fn nobody(theme: &Theme) -> Color32 {
    theme.land.lerp_to_gamma(theme.ink_soft, NOBODY)
}

/// A hatch over something: its slant, its stroke, and whether it is broken.
type Hatch = (Slant, Stroke, bool);

/// What covers a region, and what is hatched over it. Where nobody is certain, and where that was told
/// long ago, nothing covers it.
fn look(theme: &Theme, shading: &Shading, shade: Shade) -> (Option<Color32>, Vec<Hatch>) {
    let tint = |class| match class {
        ShadeClass::Nobody => None,
        ShadeClass::Counted(nth) => Some(tint(theme, shading, nth)),
    };
    let lower = tint(shade.lower);
    let mut hatches = Vec::new();
    if shade.is_old {
        let (wide, ink) = lower.map_or((NOBODY_WIDE, nobody(theme)), |tint| (PITCH / 2.0, tint));
        hatches.push((Slant::Level, Stroke::new(wide, ink), false));
    }
    if shade.is_nobody() {
        hatches.push((Slant::Falling, Stroke::new(NOBODY_WIDE, nobody(theme)), true));
    }
    let most = shade.upper.unwrap_or(shading.classes.highest());
    if let Some(tint) = tint(most).filter(|_| most != shade.lower) {
        let wide = if shade.upper.is_some() { WIDE } else { DASH_WIDE };
        hatches.push((Slant::Rising, Stroke::new(wide, tint), shade.upper.is_none()));
    }
    (lower.filter(|_| !shade.is_old), hatches)
}

/// A patch of a region on the ground of `area`.
pub fn patch(
    theme: &Theme,
    (shading, shade): (&Shading, Shade),
    patch: &Patch,
    (projector, area): (&Projector, Rect),
    shapes: &mut Vec<Shape>,
) {
    let (cover, hatches) = look(theme, shading, shade);
    let mut mesh = Mesh::default();
    for spot in patch.corners() {
        mesh.colored_vertex(projector.screen(spot), cover.unwrap_or(theme.land));
    }
    patch.triangles().clone_into(&mut mesh.indices);
    shapes.push(Shape::mesh(mesh));
    if hatches.is_empty() {
        return;
    }
    let on_screen = |ring: &Vec<_>| ring.iter().map(|spot| projector.screen(*spot)).collect();
    let rings: Vec<Vec<Pos2>> = patch.rings.iter().map(on_screen).collect();
    // Lines stay where they are on the ground while it is pulled.
    let anchor = projector.screen(super::super::projector::PlanePoint::new(0.0, 0.0));
    for hatch in hatches {
        hatched(&rings, hatch, (anchor, area), shapes);
    }
}

/// The sample of a shade in the key.
pub fn sample(painter: &Painter, theme: &Theme, shading: &Shading, shade: Shade, rect: Rect) {
    let (cover, hatches) = look(theme, shading, shade);
    painter.rect_filled(rect, 0.0, cover.unwrap_or(theme.land));
    let corners = vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    let mut shapes = Vec::new();
    for hatch in hatches {
        let inside = rect.shrink(hatch.1.width / 2.0);
        hatched(std::slice::from_ref(&corners), hatch, (rect.left_top(), inside), &mut shapes);
    }
    painter.extend(shapes);
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, theme.border), egui::StrokeKind::Inside);
}

/// The lines of a hatch within rings, by the even-odd rule.
fn hatched(
    rings: &[Vec<Pos2>],
    (slant, stroke, is_broken): Hatch,
    (anchor, area): (Pos2, Rect),
    shapes: &mut Vec<Shape>,
) {
    let across = match slant {
        Slant::Rising => vec2(1.0, 1.0).normalized(),
        Slant::Falling => vec2(-1.0, 1.0).normalized(),
        Slant::Level => vec2(0.0, 1.0),
    };
    let along = vec2(across.y, -across.x);
    let line_of = |p: Pos2| (p - anchor).dot(across) / PITCH;
    let place_on = |line: i32, at: f32| anchor + across * (line as f32 * PITCH) + along * at;
    let corners =
        [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()].map(line_of);
    let first = corners.into_iter().fold(f32::INFINITY, f32::min).ceil() as i32;
    let last = corners.into_iter().fold(f32::NEG_INFINITY, f32::max).floor() as i32;
    let lines = usize::try_from(last - first + 1).unwrap_or(0);
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); lines];
    for (a, b) in rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1))) {
        let (from, to) = (line_of(*a), line_of(*b));
        // Half open, so that a corner on a line is crossed once.
        let crossed = from.min(to).ceil().max(first as f32) as i32
            ..from.max(to).ceil().min(last as f32 + 1.0) as i32;
        for line in crossed {
            let at = *a + (*b - *a) * ((line as f32 - from) / (to - from));
            let slot = usize::try_from(line - first).ok().and_then(|nth| crossings.get_mut(nth));
            if let Some(slot) = slot {
                slot.push((at - anchor).dot(along));
            }
        }
    }
    for (line, mut crossed) in (first..).zip(crossings) {
        crossed.sort_by(f32::total_cmp);
        for pair in crossed.chunks_exact(2) {
            let ends =
                [pair.first(), pair.last()].map(|at| place_on(line, at.copied().unwrap_or(0.0)));
            let Some(ends) = clipped(ends, area) else { continue };
            if is_broken {
                shapes.extend(Shape::dashed_line(&ends, stroke, DASH, GAP));
            } else {
                shapes.push(Shape::line_segment(ends, stroke));
            }
        }
    }
}

/// The part of a line within a rectangle, if any.
fn clipped([a, b]: [Pos2; 2], area: Rect) -> Option<[Pos2; 2]> {
    let by: Vec2 = b - a;
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (start, step, low, high) in
        [(a.x, by.x, area.left(), area.right()), (a.y, by.y, area.top(), area.bottom())]
    {
        if step.abs() < 1e-6 {
            if start < low || start > high {
                return None;
            }
            continue;
        }
        let (one, other) = ((low - start) / step, (high - start) / step);
        (from, to) = (from.max(one.min(other)), to.min(one.max(other)));
    }
    (from < to).then(|| [a + by * from, a + by * to])
}

#[cfg(test)]
mod tests {
    use super::{Hatch, Slant, clipped, hatched};
    use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2, vec2};

    fn square(min: Pos2, side: f32) -> Vec<Pos2> {
        let rect = Rect::from_min_size(min, vec2(side, side));
        vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
    }

    fn lines(rings: &[Vec<Pos2>], slant: Slant, area: Rect) -> Vec<[Pos2; 2]> {
        let mut shapes = Vec::new();
        let hatch: Hatch = (slant, Stroke::new(1.0, Color32::BLACK), false);
        hatched(rings, hatch, (pos2(3.0, 1.0), area), &mut shapes);
        let lines = shapes.into_iter().map(|shape| match shape {
            Shape::LineSegment { points, .. } => points,
            other => panic!("{other:?}"),
        });
        lines.collect()
    }

    #[test]
    fn a_hatch_keeps_to_its_region_and_leaves_its_holes_open() {
        let rings = [square(pos2(10.0, 10.0), 100.0), square(pos2(40.0, 40.0), 30.0)];
        let area = Rect::from_min_size(Pos2::ZERO, vec2(300.0, 300.0));
        for slant in [Slant::Rising, Slant::Level] {
            let lines = lines(&rings, slant, area);
            assert!(lines.len() > 14, "{slant:?} {}", lines.len());
            let (outer, hole) = (
                Rect::from_min_size(pos2(10.0, 10.0), vec2(100.0, 100.0)).expand(0.01),
                Rect::from_min_size(pos2(40.0, 40.0), vec2(30.0, 30.0)).shrink(0.01),
            );
            for [a, b] in lines {
                assert!(outer.contains(a) && outer.contains(b), "{a:?} {b:?}");
                assert!(!hole.contains(a + (b - a) * 0.5), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_hatch_of_a_region_far_larger_than_the_ground_is_as_large_as_the_ground() {
        let rings = [square(pos2(-1e6, -1e6), 2e6)];
        let area = Rect::from_min_size(Pos2::ZERO, vec2(70.0, 70.0));
        let lines = lines(&rings, Slant::Level, area);
        assert_eq!(lines.len(), 10);
        assert!(lines.iter().flatten().all(|p| area.expand(0.5).contains(*p)), "{lines:?}");
        assert_eq!(clipped([pos2(-5.0, -5.0), pos2(-1.0, 80.0)], area), None);
    }
}
