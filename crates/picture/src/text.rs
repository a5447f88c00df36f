//! Painted text that keeps to a width: single lines, ended by `…` where they are too wide, and, for
//! print, where nobody can ask for the rest, texts that are made smaller or broken instead.

use super::Medium;
use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rangef, Rect,
    text::{LayoutJob, TextFormat, TextWrapping},
};
use std::{ops::Range, sync::Arc};

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

/// Where a stretch of a text stands, in bytes of it, row by row; nothing of what was cut off.
pub fn areas(galley: &Galley, stretch: Range<usize>) -> Vec<Rect> {
    let text = galley.text();
    let count = |end: usize| text.get(..end).map_or(0, |text| text.chars().count());
    let (start, end) = (count(stretch.start), count(stretch.end));
    let (mut first, mut found) = (0, Vec::new());
    for (nth, row) in galley.rows.iter().enumerate() {
        // The last sign of what was cut off is no letter of the text.
        let is_cut = galley.elided && nth + 1 == galley.rows.len();
        let shown = row.glyphs.len() - usize::from(is_cut && !row.glyphs.is_empty());
        let within = start.max(first)..end.min(first + shown);
        let glyphs = within.clone().filter_map(|at| row.glyphs.get(at - first));
        let across = glyphs
            .map(|glyph| Rangef::new(glyph.pos.x, glyph.max_x()))
            .reduce(|all, one| Rangef::new(all.min.min(one.min), all.max.max(one.max)));
        if let Some(across) = across.filter(|across| across.span() > 0.0) {
            let area = Rect::from_x_y_ranges(across, 0.0..=row.size.y);
            found.push(area.translate(row.pos.to_vec2()));
        }
        first += row.glyphs.len() + usize::from(row.ends_with_newline);
    }
    found
}

/// The same in any format, for text struck through.
pub fn line_as(painter: &Painter, text: &str, format: TextFormat, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_format(text.to_owned(), format);
    job.break_on_newline = false;
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
}

/// So much smaller, and then so much more, a text is made before it is cut or broken.
const SMALLER: [f32; 3] = [1.0, 0.92, 0.84];
/// Single lines that must not be broken may become smaller still.
const SMALLEST: [f32; 5] = [1.0, 0.92, 0.84, 0.74, 0.64];

/// All of a text: on one line, if need be a little smaller, else over several.
pub fn whole(
    painter: &Painter,
    text: &str,
    font: &FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let line = smaller(painter, text, font, color, width, &SMALLER);
    line.unwrap_or_else(|| painter.layout(text.to_owned(), font.clone(), color, width.max(1.0)))
}

/// One line for a medium: in the window cut where it is too wide, in print made smaller before
/// that.
pub fn one_line(
    painter: &Painter,
    medium: Medium,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let small = || smaller(painter, text, &font, color, width, &SMALLEST);
    let small = if medium.is_print() { small() } else { None };
    small.unwrap_or_else(|| line(painter, text, font, color, width))
}

/// The rows of a text that is broken at a width, as they are typed.
pub fn rows(painter: &Painter, text: &str, font: &FontId, width: Option<f32>) -> Vec<String> {
    let Some(width) = width else { return vec![text.to_owned()] };
    if !super::script::is_complex(text) {
        let galley = painter.layout(text.to_owned(), font.clone(), Color32::PLACEHOLDER, width);
        return galley.rows.iter().map(|row| row.text().trim_end().to_owned()).collect();
    }
    // The glyphs of such a row are not its letters.
    let fits = |row: &str| {
        let galley = painter.layout_no_wrap(row.to_owned(), font.clone(), Color32::PLACEHOLDER);
        galley.size().x <= width
    };
    let mut rows: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match rows.last_mut() {
            Some(row) if fits(&format!("{row} {word}")) => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}

/// How much higher a text is than its first line; nothing for a single line.
pub fn below_first(galley: &Galley) -> f32 {
    match galley.rows.as_slice() {
        [first, _, ..] => galley.size().y - first.row.size.y,
        _ => 0.0,
    }
}

/// One line at the first of these shares of its size that fits.
fn smaller(
    painter: &Painter,
    text: &str,
    font: &FontId,
    color: Color32,
    width: f32,
    shares: &[f32],
) -> Option<Arc<Galley>> {
    let at = |share: &f32| {
        let font = FontId::new(font.size * share, font.family.clone());
        painter.layout_no_wrap(text.replace('\n', " "), font, color)
    };
    shares.iter().map(at).find(|galley| galley.size().x <= width)
}

/// Paints a line with its `anchor` at `pos` and returns what it covers.
pub fn place(painter: &Painter, galley: Arc<Galley>, pos: Pos2, anchor: Align2) -> Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    painter.galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}
