//! What the pointer does along an x axis, whatever runs across it: it zooms and pans, points with a
//! line and a card, and takes back what the clicks of a double click did.

use super::scale::PlotScale;
use crate::{Card, Theme, zoom};
use egui::{Id, Rect, Response, Stroke, Ui};
use std::ops::RangeInclusive;
use waymark_model::Instant;

/// Zooms about the pointer with the wheel or a pinch, pans with a sideways wheel: the stretch then
/// in sight, where it is so many seconds long.
pub fn zoomed(
    ui: &Ui,
    response: &Response,
    scale: &PlotScale,
    secs: RangeInclusive<i64>,
) -> Option<(Instant, Instant)> {
    let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer())?;
    let (factor, sideways) = (zoom::factor(ui), ui.input(|i| i.smooth_scroll_delta().x));
    if factor == 1.0 && sideways.abs() < 0.1 {
        return None;
    }
    let (from, until) = scale.zoomed(factor, pointer, -sideways);
    secs.contains(&until.0.saturating_sub(from.0)).then_some((from, until))
}

/// A value as it was before a click that may become a double click.
#[derive(Debug)]
pub struct BeforeClick<T>(Option<T>);

impl<T> Default for BeforeClick<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> BeforeClick<T> {
    /// A click is about to change it.
    pub fn remember(&mut self, value: T) {
        self.0.get_or_insert(value);
    }

    /// What a double click goes back to.
    pub const fn take(&mut self) -> Option<T> {
        self.0.take()
    }

    /// What was clicked stays: the pointer has moved on.
    pub fn rest(&mut self, ui: &Ui) {
        if ui.input(|i| i.pointer.is_moving()) {
            self.0 = None;
        }
    }
}

/// The thin line under the pointer.
pub fn line(ui: &Ui, scale: &PlotScale, x: f32, theme: &Theme) {
    let stroke = Stroke::new(1.0, theme.ink_soft.gamma_multiply(0.6));
    ui.painter().vline(x, scale.rect().y_range(), stroke);
}

/// Shows a card beside what it speaks of.
pub fn show(ui: &Ui, card: &Card, avoid: Rect, theme: &Theme) {
    card.show(ui.ctx(), Id::unique(("chart card", ui.scope_id())), avoid, theme);
}
