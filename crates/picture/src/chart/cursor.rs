//! The current moment: a strong line with a handle on top.

use super::scale::PlotScale;
use crate::{SMALL, Scene, Theme, fonts};
use egui::{Align2, Painter, Rect, Shape, Stroke, pos2, vec2};
use waymark_model::Instant;

/// The room for the handle above the plot, in points.
pub const HANDLE: f32 = 16.0;

/// So far from its handle its date reaches, at most.
pub const DATED: f32 = 140.0;

/// Where the handle can be taken.
pub fn handle(scale: &PlotScale, at: Instant) -> Rect {
    let plot = scale.rect();
    Rect::from_min_max(
        pos2(scale.x(at) - 9.0, plot.top() - HANDLE - 2.0),
        pos2(scale.x(at) + 9.0, plot.top() + 2.0),
    )
}

/// Whether a press there takes the moment along.
pub fn takes(scale: &PlotScale, at: Instant, press: egui::Pos2) -> bool {
    (press.x - scale.x(at)).abs() <= 5.0 || handle(scale, at).contains(press)
}

/// Draws the line and its handle; out of sight, a small pointer to the side where it is.
pub fn paint(painter: &Painter, scale: &PlotScale, at: Instant, theme: &Theme) {
    let plot = scale.rect();
    let (x, color) = (scale.x(at), theme.ink_strong);
    let top = plot.top() - HANDLE + 3.0;
    if x < plot.left() - 0.5 || x > plot.right() + 0.5 {
        let (edge, side) = if x < plot.left() { (plot.left(), -1.0) } else { (plot.right(), 1.0) };
        let points =
            vec![pos2(edge + 7.0 * side, top + 6.0), pos2(edge, top + 1.5), pos2(edge, top + 10.5)];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        return;
    }
    let x = painter.round_to_pixel_center(x);
    painter.vline(x, top + 4.0..=plot.bottom(), Stroke::new(1.8, color));
    let tip = pos2(x, plot.top() - 0.5);
    let points =
        [vec2(-6.0, -12.5), vec2(6.0, -12.5), vec2(6.0, -5.0), vec2(0.0, 0.0), vec2(-6.0, -5.0)];
    let corners = points.into_iter().map(|p| tip + p).collect();
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// Writes the moment beside its handle, or beside the pointer to where it is. Lines that rise from
/// events pass behind.
pub fn date(painter: &Painter, scale: &PlotScale, scene: &Scene<'_>) {
    let (plot, theme) = (scale.rect(), scene.theme);
    let said = scene.language.up_to_alone(scene.view.at, scene.situation.offset);
    let galley = painter.layout_no_wrap(said, fonts::bold(SMALL), theme.ink_strong);
    let (x, wide) = (scale.x(scene.view.at), galley.size().x);
    let at = x.clamp(plot.left() - 6.0, plot.right() + 6.0);
    let fits = at + 10.0 + wide <= plot.right();
    let y = plot.top() - HANDLE / 2.0 - 1.0;
    let (pos, anchor) = if fits {
        (pos2(at + 10.0, y), Align2::LEFT_CENTER)
    } else {
        (pos2(at - 10.0, y), Align2::RIGHT_CENTER)
    };
    let rect = anchor.anchor_size(pos, galley.size());
    let plate = rect.expand2(vec2(2.0, -1.0)).with_max_y(plot.top());
    painter.rect_filled(plate, 0, theme.card);
    painter.galley(rect.min, galley, theme.ink_strong);
}

/// Says beside the handle what the paler part behind it is; nothing where there is no room.
pub fn later(painter: &Painter, scale: &PlotScale, scene: &Scene<'_>) {
    let (plot, x) = (scale.rect(), scale.x(scene.view.at));
    let said = scene.language.say("chart-later-part");
    let galley = painter.layout_no_wrap(said, fonts::regular(SMALL), scene.theme.ink_soft);
    let left = x + 12.0;
    if x >= plot.left() && left + galley.size().x <= plot.right() {
        let at = pos2(left, plot.top() - HANDLE / 2.0 - 1.0);
        let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        painter.galley(rect.min, galley, scene.theme.ink_soft);
    }
}
