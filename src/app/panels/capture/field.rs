//! The field: the line with its pieces in their colours.

use super::said;
use crate::{
    exchange::capture::{Captured, PieceKind},
    picture::{Theme, fonts},
};
use egui::{
    Stroke,
    text::{LayoutJob, TextFormat},
};

/// Size of the line, in points.
pub const LINE: f32 = 17.0;

/// The line in colours; pieces in doubt and words not understood are underlined.
pub fn coloured(line: &str, captured: &Captured, theme: &Theme) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(fonts::regular(LINE), theme.ink_soft);
    let mut done = 0;
    for (nth, piece) in captured.pieces.iter().enumerate() {
        let (Some(before), Some(said)) =
            (line.get(done..piece.range.start), line.get(piece.range.clone()))
        else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        let mut format = TextFormat::simple(fonts::regular(LINE), said::colour(piece.kind, theme));
        if piece.kind == PieceKind::Count {
            format.font_id = fonts::bold(LINE);
        }
        if captured.doubts.iter().any(|d| d.piece == nth) || piece.kind == PieceKind::NotUnderstood
        {
            format.underline = Stroke::new(1.5, theme.doubt);
        }
        format.italics = piece.kind == PieceKind::NotUnderstood;
        job.append(said, 0.0, format);
        done = piece.range.end;
    }
    job.append(line.get(done..).unwrap_or_default(), 0.0, plain);
    job.break_on_newline = false;
    job.wrap.max_width = f32::INFINITY;
    job
}
