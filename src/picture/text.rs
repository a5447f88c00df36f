//! Single lines of painted text, ended by `…` where they are too wide.

use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect,
    text::{LayoutJob, TextFormat, TextWrapping},
};
use std::sync::Arc;

/// One line, cut with `…` where it is wider than `width`; its `elided` tells whether it was.
pub fn line(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    line_as(painter, text, TextFormat::simple(font, color), width)
}

/// The same in any format, for text struck through.
pub fn line_as(painter: &Painter, text: &str, format: TextFormat, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_format(text.to_owned(), format);
    job.break_on_newline = false;
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
}

/// Paints a line with its `anchor` at `pos` and returns what it covers.
pub fn place(painter: &Painter, galley: Arc<Galley>, pos: Pos2, anchor: Align2) -> Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    painter.galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}
