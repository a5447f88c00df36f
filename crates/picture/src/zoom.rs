//! Zoom by wheel or pinch, at one speed everywhere.

use egui::{Ui, Vec2};

/// Points of the wheel that magnify e-fold.
const WHEEL: f32 = 240.0;

/// So many times more is magnified in this frame; 1 where nobody turns or pinches.
pub fn factor(ui: &Ui) -> f32 {
    let (wheel, pinch) = ui.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta()));
    let factor = (wheel / WHEEL).exp() * pinch;
    if (factor - 1.0).abs() < 1e-4 { 1.0 } else { factor }
}

/// How far something zoomed by a factor moves so that what is under the pointer stays there.
/// `from` is the pointer, from the middle of what is zoomed and moved by `shift`.
pub fn shift_about(from: Vec2, shift: Vec2, factor: f32) -> Vec2 {
    from - (from - shift) * factor
}
