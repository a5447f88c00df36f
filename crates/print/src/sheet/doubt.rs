//! How to read the doubt: one swatch and a few words each for what is certain and what is possible.

use egui::{Color32, Galley, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};
use std::sync::Arc;
use waymark_picture::{Certainty, Scene, fonts};

const SWATCH: f32 = 18.0;
const BETWEEN: f32 = 16.0;

/// The swatches in rows no wider than the room.
pub struct DoubtKey {
    entries: Vec<(Certainty, Pos2, Arc<Galley>)>,
    pub size: Vec2,
}

impl DoubtKey {
    /// `None` where the picture holds nothing to explain, or explains it itself.
    pub fn new(
        painter: &Painter,
        scene: &Scene<'_>,
        explained: &[Certainty],
        (font, width): (f32, f32),
    ) -> Option<Self> {
        if explained.is_empty() {
            return None;
        }
        let (mut at, mut size) = (Pos2::ZERO, Vec2::ZERO);
        let mut entries = Vec::new();
        for &swatch in explained {
            let words = scene.language.say(match swatch {
                Certainty::Certain => "sheet-certain",
                Certainty::Possible => "sheet-possible",
            });
            let ink = (fonts::regular(font), scene.theme.ink_soft);
            let galley = super::fit::wrapped(painter, &words, ink, width - SWATCH, 3);
            let wide = SWATCH + galley.size().x;
            if at.x > 0.0 && at.x + wide > width {
                at = pos2(0.0, size.y + 1.0);
            }
            size = size.max(vec2(at.x + wide, at.y + galley.size().y));
            entries.push((swatch, at, galley));
            at.x += wide + BETWEEN;
        }
        Some(Self { entries, size })
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, corner: Pos2) {
        let theme = scene.theme;
        for (swatch, at, galley) in &self.entries {
            let at = corner + at.to_vec2();
            let row = galley.rows.first().map_or(14.0, |row| row.rect().height());
            let middle = pos2(at.x + 6.0, at.y + row / 2.0);
            let swatch_rect = Rect::from_center_size(middle, vec2(12.0, 8.0));
            let shape = match swatch {
                Certainty::Certain => Shape::rect_filled(swatch_rect, 0, theme.people),
                Certainty::Possible => Shape::rect_filled(swatch_rect, 0, theme.people_possible),
            };
            painter.add(shape);
            let text = at + vec2(SWATCH, 0.0);
            painter.galley(text, Arc::clone(galley), Color32::PLACEHOLDER);
        }
    }
}
