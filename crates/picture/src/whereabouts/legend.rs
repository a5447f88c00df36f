//! What solid and pale mean, and whose mark is whose.

use super::{
    known::latest,
    list::VisibleRows,
    range::{self, RADIUS, RangeScale},
    rows::MeasureTable,
};
use crate::{Mark, SMALL, Scene, chart, fonts, text};
use egui::{Align2, Painter, Rangef, Rect, Shape, pos2};
use waymark_model::{Admission, Bounds};

/// The height of both rows and the gap above them, in points.
pub const HEIGHT: f32 = 2.0 * ROW + GAP_ABOVE;
pub const GAP_ABOVE: f32 = 6.0;
const ROW: f32 = 19.0;
const GAP: f32 = 16.0;

/// The legend, laid out before the rows: they get the rest of the room.
pub struct WhereaboutsLegend {
    /// In points, with the gap above.
    pub height: f32,
    /// In print, where nobody can point at a mark, whose shape is whose, in as many rows as it takes.
    speakers: Option<chart::Speakers>,
}

impl WhereaboutsLegend {
    pub fn new(painter: &Painter, scene: &Scene<'_>, table: &MeasureTable, room: Rect) -> Self {
        if !scene.medium.is_print() {
            return Self { height: HEIGHT, speakers: None };
        }
        let rows = table.rows.iter().filter(|row| !row.is_heading);
        let figures = rows.flat_map(|row| latest(scene, table.series(row.place)));
        let all = figures.map(|f| scene.situation.snapshot(f.snapshot).speaker);
        let spoken = all.collect();
        let speakers = chart::Speakers::lay_out(painter, scene, &spoken, room.width());
        Self { height: GAP_ABOVE + ROW + speakers.height, speakers: Some(speakers) }
    }

    /// Draws it into `rect`: what marks and ranges mean, then whose shapes are in sight.
    pub fn paint(self, painter: &Painter, scene: &Scene<'_>, shown: &VisibleRows, rect: Rect) {
        let row = rect.with_max_y(rect.top() + ROW);
        key(painter, scene, shown, row);
        let second = row.translate(egui::vec2(0.0, ROW));
        if let Some(speakers) = self.speakers {
            speakers.paint(painter, scene, second.min);
        } else {
            chart::speakers_ui(painter, scene, &shown.speakers, second);
        }
    }
}

/// What ranges and marks mean.
fn key(painter: &Painter, scene: &Scene<'_>, shown: &VisibleRows, row: Rect) {
    let mut x = row.left();
    let y = row.center().y;
    let mut entry = |key: &str, wide: f32, draw: &dyn Fn(f32) -> Vec<Shape>| {
        let said = scene.language.say(key);
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
        let room = row.right() - x - wide - 6.0;
        if room < 60.0 {
            return;
        }
        let galley = text::one_line(painter, scene.medium, &said, font, ink, room);
        painter.extend(draw(x));
        let end = x + wide + 6.0 + galley.size().x;
        text::place(painter, galley, pos2(x + wide + 6.0, y), Align2::LEFT_CENTER);
        x = end + GAP;
    };
    entry("where-legend-range", 30.0, &|x| {
        let scale = RangeScale { across: Rangef::new(x, x + 30.0), top: 30.0 };
        let bounds = Bounds::new(16, Some(30)).unwrap_or(Bounds::ANY);
        range::bar(bounds, &scale, y, 9.0, scene.theme)
    });
    // On paper a line of its own says so.
    if shown.has_later && !scene.medium.is_print() {
        entry("known-reported-later-sign", 0.0, &|_| Vec::new());
    }
    let paint = |x: f32, mark: Mark, admission: Admission| {
        let mut shapes = Vec::new();
        let at = pos2(x + RADIUS + 1.0, y);
        mark.paint(admission, at, RADIUS, 1.0, scene.theme, &mut shapes);
        shapes
    };
    let wide = 2.0 * RADIUS + 2.0;
    if let Some(mark) = shown.mark {
        entry("where-legend-marks", wide, &|x| paint(x, mark, Admission::Admitted));
    }
    if let Some(mark) = shown.contradicted {
        entry("chart-legend-contradicted", wide, &|x| paint(x, mark, Admission::Contradicted));
    }
}
