//! The range of a row: what is certain, what is possible beyond it, and what was said last.

use crate::{Mark, Scene, Theme, mark};
use egui::{Color32, Direction, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2};
use waymark_model::{Admission, Bounds, FigureRef};

/// The size of a mark, in points.
pub const RADIUS: f32 = 4.0;
/// How strongly what is old is filled.
const OLD: f32 = 0.3;
/// How far from a mark the pointer still means it, in points.
const REACH: f32 = 8.0;

/// From numbers to points across.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RangeScale {
    pub across: Rangef,
    /// The number at its right end.
    pub top: f64,
}

impl RangeScale {
    /// Where a number lies; beyond the right end of the scale, a little beyond it.
    pub fn x(&self, n: u64) -> f32 {
        let share = (n as f64 / self.top.max(1.0)).min(1.05) as f32;
        self.across.min + self.across.span() * share
    }
}

/// The solid part up to what is certain, and the pale one up to what is possible. One that has no
/// end, or none on the scale, fades out.
pub fn bar(bounds: Bounds, scale: &RangeScale, y: f32, high: f32, theme: &Theme) -> Vec<Shape> {
    aged_bar(bounds, scale, (y, high), theme, false)
}

/// The same of what may be old: then paler, with an outline, for it holds at its own moment alone.
pub fn aged_bar(
    bounds: Bounds,
    scale: &RangeScale,
    (y, high): (f32, f32),
    theme: &Theme,
    is_old: bool,
) -> Vec<Shape> {
    let (left, end) = (scale.across.min, scale.across.max);
    let mut lower = scale.x(bounds.lower()).min(end);
    if bounds.lower() > 0 {
        lower = lower.max(left + 1.5);
    }
    let slab = |from: f32, to: f32| {
        Rect::from_min_max(pos2(from, y - high / 2.0), pos2(to, y + high / 2.0))
    };
    let mut shapes = Vec::with_capacity(2);
    let pale = theme.people_possible;
    let upper = bounds.upper().map(|u| scale.x(u));
    match upper {
        Some(upper) if upper <= end => {
            if upper > lower {
                shapes.push(Shape::rect_filled(slab(lower, upper), 0, pale));
            }
        }
        _ => {
            let whole = end - lower;
            let fade =
                if upper.is_some() { whole } else { (scale.across.span() * 0.13).min(whole) };
            if fade > 1.0 {
                let colors = [pale, Color32::TRANSPARENT];
                let rect = slab(lower, lower + fade);
                shapes.push(Shape::gradient_rect(rect, Direction::LeftToRight, colors));
            }
        }
    }
    if lower > left {
        let solid = slab(left, lower);
        if is_old {
            let stroke = Stroke::new(1.2, theme.people);
            shapes.push(Shape::rect_filled(solid, 0, theme.people.gamma_multiply(OLD)));
            shapes.push(Shape::rect_stroke(solid, 0, stroke, StrokeKind::Inside));
        } else {
            shapes.push(Shape::rect_filled(solid, 0, theme.people));
        }
    }
    shapes
}

/// Where the mark of a figure stands on a row.
pub fn center(scene: &Scene<'_>, figure: FigureRef, scale: &RangeScale, y: f32) -> Pos2 {
    let said = mark::marked_count(scene.situation.figure(figure));
    pos2(scale.x(said).min(scale.across.max + RADIUS), y)
}

/// The marks of figures, each with its range where that is not the range of the row.
pub fn marks(scene: &Scene<'_>, figures: &[FigureRef], scale: &RangeScale, y: f32) -> Vec<Shape> {
    let theme = scene.theme;
    let mut shapes = Vec::new();
    let contradicted_first = |f: &&FigureRef| scene.reckoning.admission(**f) == Admission::Admitted;
    let (above, beneath): (Vec<_>, Vec<_>) = figures.iter().partition(contradicted_first);
    for &figure in beneath.into_iter().chain(above) {
        let at = center(scene, figure, scale, y);
        let admission = scene.reckoning.admission(figure);
        let bounds = scene.situation.figure(figure).bounds;
        if admission != Admission::Admitted && bounds.exact().is_none() {
            let color = match admission {
                Admission::Contradicted => theme.contradiction,
                _ => theme.ink_soft,
            };
            let from = scale.x(bounds.lower()).min(scale.across.max);
            let to = bounds.upper().map_or(from + 15.0, |u| scale.x(u)).min(scale.across.max);
            shapes.push(Shape::hline(Rangef::new(from, to), y, Stroke::new(1.3, color)));
        }
        let radius = if admission == Admission::Admitted { RADIUS } else { RADIUS + 1.2 };
        let speaker = scene.situation.snapshot(figure.snapshot).speaker;
        Mark::of(scene, speaker).paint(admission, at, radius, 1.0, theme, &mut shapes);
        let selection = waymark_model::Selection::Figure(figure);
        let (selected, hovered) = (scene.is_selected(selection), scene.is_hovered(selection));
        if selected || hovered {
            let width = if selected { 2.2 } else { 1.4 };
            let stroke = Stroke::new(width, theme.ink_strong);
            shapes.push(Shape::circle_stroke(at, RADIUS + 4.0, stroke));
        }
    }
    shapes
}

/// The mark under the pointer, the nearest first.
pub fn mark_at(
    scene: &Scene<'_>,
    figures: &[FigureRef],
    (scale, y): (&RangeScale, f32),
    pointer: Pos2,
) -> Option<(FigureRef, Pos2)> {
    let all = figures.iter().map(|f| (*f, center(scene, *f, scale, y)));
    let near = all.filter(|(_, at)| at.distance(pointer) <= REACH);
    near.min_by(|a, b| a.1.distance(pointer).total_cmp(&b.1.distance(pointer)))
}
