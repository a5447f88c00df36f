//! Text as rows with the exact place of every glyph.

use crate::typeface;
use egui::{
    Color32, FontFamily, Pos2, Vec2,
    epaint::{
        TextShape,
        text::{Glyph, TextFormat},
    },
    vec2,
};

/// Characters in a row that share face, size, colour and baseline.
pub struct TextRun {
    /// An index in [`typeface::FACES`].
    pub face: usize,
    /// Points in one em.
    pub size: f32,
    pub colour: Color32,
    pub underlined: bool,
    /// Height of the baseline.
    pub y: f32,
    /// Each character with the place of its left edge.
    pub glyphs: Vec<(char, f32)>,
}

/// The runs of a text on the sheet, before it is turned around its position.
pub fn runs(shape: &TextShape) -> Vec<TextRun> {
    let job = &shape.galley.job;
    let mut sections = job.sections.iter().peekable();
    let mut offset = 0;
    let mut characters = job.text.chars();
    let mut runs: Vec<TextRun> = Vec::new();
    for placed in &shape.galley.rows {
        let mut current: Option<TextRun> = None;
        for (index, glyph) in placed.row.glyphs.iter().enumerate() {
            while sections.peek().is_some_and(|s| s.byte_range.end.0 <= offset)
                && sections.len() > 1
            {
                sections.next();
            }
            offset += characters.next().map_or(0, char::len_utf8);
            let Some(format) = sections.peek().map(|s| &s.format) else { continue };
            let bold = is_bold(format);
            let within = shift(&placed.row.glyphs, index, bold);
            let at = shape.pos + placed.pos.to_vec2() + glyph.pos.to_vec2() + vec2(within, 0.0);
            let letter = Letter {
                face: typeface::face_of(glyph.chr, bold),
                size: format.font_id.size,
                colour: colour(shape, format),
                underlined: shape.underline.width > 0.0 || format.underline.width > 0.0,
                y: at.y,
            };
            // A space keeps the run it stands in, whichever face it is drawn by.
            let same = current.as_ref().is_some_and(|run| letter.continues(run, glyph.chr));
            if !same {
                runs.extend(current.take().and_then(TextRun::trimmed));
            }
            let run = current.get_or_insert_with(|| letter.begin());
            run.glyphs.push((glyph.chr, at.x));
        }
        runs.extend(current.take().and_then(TextRun::trimmed));
        if placed.ends_with_newline {
            offset += characters.next().map_or(0, char::len_utf8);
        }
    }
    runs
}

/// How far a character stands from the place of its glyph. One that the font has joined with those
/// before it (`fl`, `ու`) has no glyph and no width of its own: it is written as a letter again, and
/// takes its share of the joined glyph's width.
fn shift(glyphs: &[Glyph], index: usize, bold: bool) -> f32 {
    let joined =
        |i: usize| glyphs.get(i).is_some_and(|g| g.advance_width == 0.0 && g.uv_rect.is_nothing());
    if !joined(index) {
        return 0.0;
    }
    let first = (0..index).rev().find(|&i| !joined(i)).unwrap_or(0);
    let last = (index..glyphs.len()).take_while(|&i| joined(i)).last().unwrap_or(index);
    let wide = |range: std::ops::RangeInclusive<usize>| -> f32 {
        let of = |g: &Glyph| {
            let face = typeface::FACES.get(typeface::face_of(g.chr, bold));
            face.map_or(0.0, |f| f32::from(f.advance(g.chr).unwrap_or(0)))
        };
        glyphs.get(range).unwrap_or_default().iter().map(of).sum()
    };
    let (all, rest) = (wide(first..=last), wide(index..=last));
    let width = glyphs.get(first).map_or(0.0, |g| g.advance_width);
    if all > 0.0 { -width * rest / all } else { 0.0 }
}

/// What a glyph looks like.
struct Letter {
    face: usize,
    size: f32,
    colour: Color32,
    underlined: bool,
    y: f32,
}

impl Letter {
    fn continues(&self, run: &TextRun, character: char) -> bool {
        (self.face == run.face || character == ' ')
            && self.size == run.size
            && self.colour == run.colour
            && self.underlined == run.underlined
            && self.y == run.y
    }

    const fn begin(&self) -> TextRun {
        let Self { face, size, colour, underlined, y } = *self;
        TextRun { face, size, colour, underlined, y, glyphs: Vec::new() }
    }
}

impl TextRun {
    /// Without the white space around it; nothing for nothing to see.
    fn trimmed(mut self) -> Option<Self> {
        while self.glyphs.last().is_some_and(|(c, _)| c.is_whitespace()) {
            self.glyphs.pop();
        }
        let blank = self.glyphs.iter().take_while(|(c, _)| c.is_whitespace()).count();
        self.glyphs.drain(..blank);
        (!self.glyphs.is_empty() && self.colour.a() > 0).then_some(self)
    }

    pub fn text(&self) -> String {
        self.glyphs.iter().map(|(c, _)| *c).collect()
    }
}

pub fn is_bold(format: &TextFormat) -> bool {
    matches!(&format.font_id.family, FontFamily::Name(name) if &**name == "bold")
}

/// The colour in which egui paints it: what stands in the galley, unless the shape says another.
pub fn colour(shape: &TextShape, format: &TextFormat) -> Color32 {
    let own = match shape.override_text_color {
        Some(colour) => colour,
        None if format.color == Color32::PLACEHOLDER => shape.fallback_color,
        None => format.color,
    };
    own.gamma_multiply(shape.opacity_factor)
}

/// Where the text reaches on the sheet.
pub fn bounds(shape: &TextShape) -> egui::Rect {
    let flat = shape.galley.mesh_bounds;
    let corners = [flat.left_top(), flat.right_top(), flat.left_bottom(), flat.right_bottom()];
    let turn = egui::emath::Rot2::from_angle(shape.angle);
    let placed = corners.map(|p: Pos2| shape.pos + turn * p.to_vec2());
    // The mesh is of whole pixels.
    egui::Rect::from_points(&placed).expand2(Vec2::splat(0.5))
}
