//! Lines whose letters hang together, on a page: as text that is drawn glyph by glyph and says, in the
//! order in which it is typed, the letters that each stands for.

use super::{
    Painting,
    shaped::{self, ShapedGlyph},
    svg, typeface,
};
use egui::{Color32, Pos2, Rect, Shape, epaint::TextShape};
use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect as PageRect, Transform},
    num::NormalizedF32,
    paint::{Fill, FillRule},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};
use std::collections::BTreeMap;
use waymark_picture::script;

/// The faces of a document, each read once.
#[derive(Default)]
pub struct PageFaces(BTreeMap<usize, Option<Font>>);

impl PageFaces {
    fn get(&mut self, face: usize) -> Option<Font> {
        let read = || Font::new(typeface::FACES.get(face)?.data().to_vec().into(), 0);
        self.0.entry(face).or_insert_with(read).clone()
    }
}

/// Draws them over the page; `size` is the page's, in points.
pub fn draw(
    surface: &mut Surface<'_>,
    painting: &Painting,
    size: (f32, f32),
    faces: &mut PageFaces,
) {
    let scale = Transform::from_scale(size.0 / painting.size.x, size.1 / painting.size.y);
    surface.push_transform(&scale);
    for clipped in &painting.shapes {
        each(&clipped.shape, &mut |text| one(surface, text, clipped.clip_rect, faces));
    }
    surface.pop();
}

fn each(shape: &Shape, then: &mut dyn FnMut(&TextShape)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each(shape, then)),
        Shape::Text(text) if script::is_complex(text.galley.text()) => then(text),
        _ => {}
    }
}

fn one(surface: &mut Surface<'_>, text: &TextShape, clip: Rect, faces: &mut PageFaces) {
    let Some(within) = outline(clip) else { return };
    surface.push_clip_path(&within, &FillRule::NonZero);
    let turned = text.angle != 0.0;
    if turned {
        let Pos2 { x, y } = text.pos;
        surface.push_transform(&Transform::from_rotate_at(text.angle.to_degrees(), x, y));
    }
    for line in svg::lines(text) {
        for piece in &line.pieces {
            let Some(font) = faces.get(piece.face) else { continue };
            surface.set_fill(Some(fill(piece.colour)));
            surface.set_stroke(None);
            for (left, glyphs) in
                typed(shaped::shape(piece.face, &piece.text, piece.is_rtl), piece.is_rtl)
            {
                let start = Point::from_xy(piece.left + left * piece.size, line.y);
                surface.draw_glyphs(start, &glyphs, font.clone(), &piece.text, piece.size, false);
            }
        }
    }
    if turned {
        surface.pop();
    }
    surface.pop();
}

/// Glyphs of one piece in the order in which their letters are typed, each part with the place of its
/// pen in ems. Readers copy what a page holds in the order in which it stands there, or by place;
/// from this both give the same.
fn typed(glyphs: Vec<ShapedGlyph>, is_rtl: bool) -> Vec<(f32, Vec<KrillaGlyph>)> {
    let mut parts: Vec<(f32, Vec<KrillaGlyph>)> = Vec::new();
    let (mut pen, mut start) = (0.0, usize::MAX);
    for ShapedGlyph { id, offset, advance, text } in glyphs {
        let joins = !is_rtl || text.start == start;
        start = text.start;
        let id = GlyphId::new(u32::from(id));
        let glyph = KrillaGlyph::new(id, advance, offset.0, offset.1, 0.0, text, None);
        match parts.last_mut().filter(|_| joins) {
            Some((_, part)) => part.push(glyph),
            None => parts.push((pen, vec![glyph])),
        }
        pen += advance;
    }
    if is_rtl {
        parts.reverse();
    }
    parts
}

fn outline(clip: Rect) -> Option<krilla::geom::Path> {
    let clip = clip.intersect(Rect::from_min_max(Pos2::ZERO, egui::pos2(1e5, 1e5)));
    let rect = PageRect::from_ltrb(clip.left(), clip.top(), clip.right(), clip.bottom())?;
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    path.finish()
}

fn fill(colour: Color32) -> Fill {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    let opacity = NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE);
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity, rule: FillRule::NonZero }
}
