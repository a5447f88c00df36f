//! The button that does what a dialogue, a form or the window is for: filled, where it can be pressed.

use egui::{Button, Response, RichText, Stroke, StrokeKind, Ui, Vec2};
use waymark_picture::{BODY, SMALL, Theme, fonts};

/// What it says, and how large it is.
pub struct MainButton<'a> {
    label: &'a str,
    keys: &'a str,
    size: f32,
    least: Vec2,
}

impl<'a> MainButton<'a> {
    pub fn new(label: &'a str) -> Self {
        Self { label, keys: "", size: BODY, least: Vec2::ZERO }
    }

    /// With the keys that do the same.
    pub fn keys(self, keys: &'a str) -> Self {
        Self { keys, ..self }
    }

    /// As large as the forms of panels write.
    pub fn small(self) -> Self {
        Self { size: SMALL + 0.5, ..self }
    }

    /// It is no smaller than this, in points.
    pub fn least(self, least: Vec2) -> Self {
        Self { least, ..self }
    }

    pub fn ui(self, ui: &mut Ui, theme: &Theme) -> Response {
        let is_ready = ui.is_enabled();
        let written = |text: RichText| if is_ready { text.color(theme.on_accent) } else { text };
        let label = written(RichText::new(self.label).font(fonts::bold(self.size)));
        let mut button = if self.keys.is_empty() {
            Button::new(label)
        } else {
            Button::new((label, written(RichText::new(self.keys).size(SMALL))))
        };
        if is_ready {
            button = button.fill(theme.accent).stroke(Stroke::NONE);
        }
        let response = ui.add(button.min_size(self.least));
        if response.has_focus() {
            // Within it: its fill is as strong as any edge around it would be.
            let (ring, stroke) = (response.rect.shrink(2.0), Stroke::new(1.5, theme.on_accent));
            ui.painter().rect_stroke(ring, 3.0, stroke, StrokeKind::Inside);
        }
        response
    }
}
