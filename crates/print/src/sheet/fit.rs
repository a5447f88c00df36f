//! Text made to fit a width: wrapped first, then smaller, and cut only where nothing else helps.

use egui::{Color32, FontId, Galley, Painter, text::LayoutJob};
use std::sync::Arc;

/// Text wrapped to a width, in at most so many lines, each line after another `leading` of its
/// height below the one before.
pub fn wrapped(
    painter: &Painter,
    text: &str,
    (font, ink): (FontId, Color32),
    width: f32,
    lines: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, ink, width.max(1.0));
    job.wrap.max_rows = lines.max(1);
    painter.layout_job(job)
}

/// The largest of these sizes at which a text takes at most two lines; at the smallest it may
/// take four.
pub fn fitted(
    painter: &Painter,
    text: &str,
    font: fn(f32) -> FontId,
    sizes: &[f32],
    (ink, width): (Color32, f32),
) -> Arc<Galley> {
    let smallest = sizes.last().copied().unwrap_or(11.0);
    let at = |size: f32, lines| wrapped(painter, text, (font(size), ink), width, lines);
    let fits = sizes.iter().map(|size| at(*size, 2)).find(|galley| !galley.elided);
    fits.unwrap_or_else(|| at(smallest, 4))
}
