//! What the plot of a belief draws beside its band: the reports that moved it, the moment it is
//! about, and known-on.

use crate::{
    Mark, SMALL, Scene,
    chart::{
        band::{BandStretch, YET_TO_COME},
        marks::{RADIUS, ring},
        scale::{Drawn, PlotScale},
    },
    fonts,
    mark::toward,
    text,
};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};
use std::collections::BTreeSet;
use waymark_model::{Admission, FigureRef, Instant, Selection, SpeakerIx};
use waymark_reckoning::{Belief, BeliefStep};

/// The band from each publication to the next, as far as it is in sight.
pub fn stretches(belief: &Belief, (start, end): (Instant, Instant)) -> Vec<BandStretch> {
    let nexts = belief.steps.iter().skip(1).map(|s| s.known_on).chain([end]);
    let all = belief.steps.iter().zip(nexts).map(|(step, next)| BandStretch {
        start: step.known_on.max(start),
        end: next.min(end),
        lower: step.bounds.lower(),
        upper: step.bounds.upper(),
    });
    all.filter(|s| s.start < s.end).collect()
}

/// A report that moved the bounds, and the count at which its mark stands.
pub struct Mover {
    /// The position of its step.
    pub step: usize,
    pub figure: FigureRef,
    pub known_on: Instant,
    pub count: u64,
}

/// The reports that moved the bounds, in order; of several that would stand on one spot the first.
pub fn movers(belief: &Belief) -> Vec<Mover> {
    let mut all: Vec<Mover> = Vec::new();
    for (step, s) in belief.steps.iter().enumerate() {
        for &figure in &s.moved_by {
            let count = height(s, figure);
            if !all.iter().rev().any(|m| m.step == step && m.count == count) {
                all.push(Mover { step, figure, known_on: s.known_on, count });
            }
        }
    }
    all
}

/// A report that gave the upper end stands there, every other at the lower.
fn height(step: &BeliefStep, figure: FigureRef) -> u64 {
    let (lower, upper) = step.by;
    let is_upper = upper == Some(figure) && lower != Some(figure);
    step.bounds.upper().filter(|_| is_upper).unwrap_or(step.bounds.lower())
}

/// Where the marks of reports stand.
pub fn rects(movers: &[Mover], scale: &PlotScale) -> Vec<Rect> {
    let at = |mover: &Mover| pos2(scale.x(mover.known_on), scale.y(mover.count as f64));
    movers
        .iter()
        .map(|mover| Rect::from_center_size(at(mover), Vec2::splat(2.0 * RADIUS)))
        .collect()
}

/// Whose shapes are in sight on so many points across.
pub fn spoken(scene: &Scene<'_>, belief: &Belief, width: f32) -> BTreeSet<SpeakerIx> {
    let (start, end) = super::time(scene, belief);
    let mut movers = movers(belief);
    movers.retain(|m| m.known_on >= start && m.known_on <= end);
    if width < ROOM * movers.len() as f32 {
        return BTreeSet::new();
    }
    movers.iter().map(|m| scene.situation.snapshot(m.figure.snapshot).speaker).collect()
}

/// The room that a mark needs across, in points.
const ROOM: f32 = 11.0;

/// Marks of the reports, in the shape of who spoke.
pub struct MoverShapes<'a> {
    pub movers: &'a [Mover],
    pub scene: Scene<'a>,
}

impl Drawn for MoverShapes<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let scene = &self.scene;
        // Where they are dense, shapes and halos would hide the line: a dot each.
        let in_sight = |m: &&Mover| scale.rect().x_range().contains(scale.x(m.known_on));
        let count = self.movers.iter().filter(in_sight).count();
        let is_dense = scale.rect().width() < ROOM * count as f32;
        for mover in self.movers {
            let at = pos2(scale.x(mover.known_on), scale.y(mover.count as f64));
            let is_known = scene.view.known_on.is_none_or(|k| mover.known_on <= k);
            let strength = if is_known { 1.0 } else { YET_TO_COME };
            let speaker = scene.situation.snapshot(mover.figure.snapshot).speaker;
            let mark = Mark::of(scene, speaker);
            if is_dense {
                let color = toward(scene.theme.people, scene.theme.card, strength);
                shapes.push(Shape::circle_filled(at, 2.4, color));
            } else {
                mark.paint(Admission::Admitted, at, RADIUS, strength, scene.theme, shapes);
            }
            let selection = Selection::Figure(mover.figure);
            if scene.is_selected(selection) || scene.is_hovered(selection) {
                ring(at, scene.is_selected(selection), scene.theme, shapes);
            }
        }
    }
}

/// The moment that is believed about: a strong line, and when that is; out of sight, a small
/// pointer to its side.
pub fn moment(painter: &Painter, scene: &Scene<'_>, scale: &PlotScale, at: Instant) {
    let (plot, theme) = (scale.rect(), scene.theme);
    let x = scale.x(at);
    if !plot.x_range().contains(x) {
        let color = theme.ink_strong;
        painter.add(beyond(plot, x, plot.top() - 1.0, color, Stroke::NONE));
        return;
    }
    let x = painter.round_to_pixel_center(x);
    painter.vline(x, plot.top() - 3.0..=plot.bottom(), Stroke::new(1.8, theme.ink_strong));
    let said = scene.language.up_to_alone(at, scene.situation.offset);
    let (font, room) = (fonts::bold(SMALL), plot.width() / 2.0);
    let galley = text::one_line(painter, scene.medium, &said, font, theme.ink_strong, room);
    let half = galley.size().x / 2.0;
    let center = x.clamp(plot.left() + half, (plot.right() - half).max(plot.left() + half));
    let at = pos2(center, plot.top() - 5.0);
    let known = scene.view.known_on.map(|k| scale.x(k));
    // The handle of known-on has the first claim on the room above the plot.
    let free = |center: f32| known.is_none_or(|k| (k - center).abs() > half + 12.0);
    if free(center) {
        text::place(painter, galley, at, Align2::CENTER_BOTTOM);
    } else if let Some(known) = known.filter(|_| scene.medium.is_print()) {
        // In the window the ruler says it too; in print it stands beside the handle.
        let beside = [known - half - 13.0, known + half + 13.0];
        let inside = |c: &f32| c - half >= plot.left() && c + half <= plot.right();
        let center = beside.into_iter().filter(inside).min_by(|a, b| {
            let far = |c: &f32| (c - x).abs();
            far(a).total_cmp(&far(b))
        });
        if let Some(center) = center {
            text::place(painter, galley, pos2(center, at.y), Align2::CENTER_BOTTOM);
        }
    }
}

/// A pointer beside the plot, towards what lies beyond its edge.
fn beyond(plot: Rect, x: f32, y: f32, fill: Color32, stroke: Stroke) -> Shape {
    let (edge, side) = if x < plot.left() { (plot.left(), -1.0) } else { (plot.right(), 1.0) };
    let corners = vec![pos2(edge + 7.0 * side, y), pos2(edge, y - 4.5), pos2(edge, y + 4.5)];
    Shape::convex_polygon(corners, fill, stroke)
}

/// The handle of known-on as on the ruler: a hollow pentagon that points down to its line.
pub fn handle(tip: Pos2, fill: Color32, ink: Color32) -> Shape {
    let corners =
        [vec2(-6.0, -12.5), vec2(6.0, -12.5), vec2(6.0, -5.0), vec2(0.0, 0.0), vec2(-6.0, -5.0)];
    let corners = corners.into_iter().map(|c| tip + c).collect();
    Shape::convex_polygon(corners, fill, Stroke::new(1.5, ink))
}

/// Known-on: a dotted line with a hollow handle; out of sight, a hollow pointer to its side.
pub fn known_on(painter: &Painter, scene: &Scene<'_>, scale: &PlotScale) {
    let Some(known_on) = scene.view.known_on else { return };
    let (plot, theme) = (scale.rect(), scene.theme);
    let (x, stroke) = (scale.x(known_on), Stroke::new(1.5, theme.ink));
    if !plot.x_range().contains(x) {
        painter.add(beyond(plot, x, plot.top() - 13.0, theme.card, stroke));
        return;
    }
    let x = painter.round_to_pixel_center(x);
    let line = [pos2(x, plot.top()), pos2(x, plot.bottom())];
    painter.extend(Shape::dashed_line(&line, stroke, 2.5, 2.5));
    painter.add(handle(pos2(x, plot.top() - 0.5), theme.card, theme.ink));
}
