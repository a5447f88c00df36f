//! What solid and pale mean, and whose mark is whose.

use super::{
    list::Shown,
    range::{self, RADIUS, Scale},
};
use crate::{
    model::{Admission, Bounds},
    picture::{Mark, SMALL, Scene, chart, fonts, text},
};
use egui::{Align2, Painter, Rangef, Rect, Shape, pos2};

/// The height of both rows and the gap above them, in points.
pub const HEIGHT: f32 = 2.0 * ROW + 6.0;
const ROW: f32 = 19.0;
const GAP: f32 = 16.0;

/// Draws it into `rect`: what marks and ranges mean, then the speakers in sight.
pub fn legend_ui(painter: &Painter, scene: &Scene<'_>, shown: &Shown, rect: Rect) {
    let mut x = rect.left();
    let y = rect.top() + ROW / 2.0;
    let mut entry = |key: &str, wide: f32, draw: &dyn Fn(f32) -> Vec<Shape>| {
        let said = scene.language.say(key);
        let ink = scene.theme.ink_soft;
        let room = rect.right() - x - wide - 6.0;
        let galley = text::line(painter, &said, fonts::regular(SMALL), ink, room);
        if room < 30.0 {
            return;
        }
        painter.extend(draw(x));
        let end = x + wide + 6.0 + galley.size().x;
        text::place(painter, galley, pos2(x + wide + 6.0, y), Align2::LEFT_CENTER);
        x = end + GAP;
    };
    entry("where-legend-range", 30.0, &|x| {
        let scale = Scale { across: Rangef::new(x, x + 30.0), top: 30.0 };
        let bounds = Bounds::new(16, Some(30)).unwrap_or(Bounds::ANY);
        range::bar(bounds, &scale, y, 9.0, scene.theme)
    });
    let mark = |x: f32, admission: Admission| {
        let mut shapes = Vec::new();
        let at = pos2(x + RADIUS + 1.0, y);
        Mark::Circle.paint(admission, at, RADIUS, 1.0, scene.theme, &mut shapes);
        shapes
    };
    let wide = 2.0 * RADIUS + 2.0;
    if !shown.speakers.is_empty() {
        entry("where-legend-marks", wide, &|x| mark(x, Admission::Admitted));
    }
    if shown.has_contradicted {
        entry("chart-legend-contradicted", wide, &|x| mark(x, Admission::Contradicted));
    }
    let second = rect.with_min_y(rect.top() + ROW).with_max_y(rect.top() + 2.0 * ROW);
    chart::speakers_ui(painter, scene, &shown.speakers, second);
}
