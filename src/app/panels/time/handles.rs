//! The two handles on the ruler: the moment shown, and the moment known on.

use super::{
    memory::{Hold, TimeMemory},
    scale::TimeScale,
    text,
};
use crate::app::Context;
use egui::{Align2, Painter, Pos2, Rangef, Rect, Response, Shape, Stroke, pos2, vec2};
use waymark_picture::{SMALL, fonts};

/// A pentagon that points down to its line.
fn pentagon(tip: Pos2) -> Vec<Pos2> {
    vec![
        tip + vec2(-7.0, -14.0),
        tip + vec2(7.0, -14.0),
        tip + vec2(7.0, -6.0),
        tip,
        tip + vec2(-7.0, -6.0),
    ]
}

/// A filled pentagon on a strong line.
pub(super) fn moment_handle(
    painter: &Painter,
    context: &Context<'_>,
    response: &Response,
    scale: TimeScale,
    track: Rect,
) {
    let theme = context.scene.theme;
    let at = context.scene.view.at;
    if !scale.window.contains(at) {
        return;
    }
    let x = painter.round_to_pixel_center(scale.x(at));
    let tip = pos2(x, track.top() + 1.0);
    let line = Rangef::new(tip.y - 4.0, track.bottom() + 4.0);
    painter.vline(x, line, Stroke::new(2.0, theme.ink_strong));
    painter.add(Shape::convex_polygon(
        pentagon(tip),
        theme.ink_strong,
        Stroke::new(1.0, theme.panel),
    ));
    if response.has_focus() {
        let ring =
            Shape::closed_line(pentagon(tip + vec2(0.0, 1.0)), Stroke::new(1.5, theme.people));
        painter.add(ring);
    }
}

/// A hollow pentagon on a dotted line, and the days beyond it veiled: nothing later is known.
pub(super) fn known_on_handle(
    painter: &Painter,
    context: &Context<'_>,
    memory: &TimeMemory,
    scale: TimeScale,
    track: Rect,
) {
    let scene = &context.scene;
    let theme = scene.theme;
    let Some(known) = scene.view.known_on else { return };
    let x = scale.x(known);
    if x < track.right() {
        let left = x.max(track.left());
        let veil = Rect::from_min_max(pos2(left, track.top() + 1.0), track.max - vec2(1.0, 1.0));
        painter.rect_filled(veil, 3.0, theme.canvas.lerp_to_gamma(theme.axis, 0.35));
    }
    if !scale.window.contains(known) {
        return;
    }
    let x = painter.round_to_pixel_center(x);
    let ink = if memory.hold == Some(Hold::KnownOn) { theme.ink } else { theme.ink_soft };
    let points = [pos2(x, track.top()), pos2(x, track.bottom() + 4.0)];
    painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, ink), 2.5, 2.5));
    let corners = pentagon(pos2(x, track.top() + 1.0));
    painter.add(Shape::convex_polygon(corners, theme.panel, Stroke::new(1.5, ink)));
    let said = scene.language.say("time-known-on-handle");
    let galley = text::line(painter, &said, fonts::regular(SMALL), ink, 120.0);
    let is_right = x + 12.0 + galley.size().x < scale.right;
    let (at, anchor) = if is_right {
        (pos2(x + 11.0, track.top() - 7.0), Align2::LEFT_CENTER)
    } else {
        (pos2(x - 11.0, track.top() - 7.0), Align2::RIGHT_CENTER)
    };
    text::place(painter, galley, at, anchor);
}
