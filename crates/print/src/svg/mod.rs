//! Shapes that egui painted, as an SVG document: every shape an element, all text real text.
//!
//! One point of the sheet is one unit of the document. Numbers are rounded to hundredths of a
//! point and written short; the same painting gives the same bytes.

mod line;
mod mesh;
mod number;
mod paint;
mod shape;
#[cfg(test)]
mod tests;
mod text;

pub use line::{JoinedLine, lines};
pub use number::short;

use super::{Painting, shaped, typeface};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use egui::{Color32, Pos2, Rect, Shape, Stroke, TextureId, epaint::TextShape};
use number::{PathData, hundredths};
use paint::{attribute, escape};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// How text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lettering {
    /// Text in the bundled fonts, of which what is used is embedded: looks the same anywhere, and
    /// can be searched and edited.
    #[default]
    Embedded,
    /// Text that names the bundled fonts, for readers that have them.
    Named,
    /// The same without [lines](JoinedLine) of letters that hang together, which the page draws by itself.
    Simple,
    /// Outlines: for programs that know no embedded fonts.
    Outlines,
}

/// A picture that a shape shows by its texture, such as a logo.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    pub texture: TextureId,
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub mime: &'a str,
    pub bytes: &'a [u8],
}

/// What an SVG document says beside its shapes.
#[derive(Clone, Debug, Default)]
pub struct SvgDocument<'a> {
    /// Read out by screen readers, and shown as the document's name.
    pub title: &'a str,
    /// What the picture shows, in sentences.
    pub description: &'a str,
    /// Tag of the language of its text.
    pub language: &'a str,
    pub lettering: Lettering,
    /// Width and height as the reader of the document should show it, with their unit
    /// (`210mm`); the size of the painting in points when `None`.
    pub shown: Option<(String, String)>,
    pub images: &'a [Image<'a>],
}

/// Writes a painting as SVG.
pub fn write(painting: &Painting, document: &SvgDocument<'_>) -> String {
    let mut writer = Writer::new(document);
    let sheet = Rect::from_min_size(Pos2::ZERO, painting.size);
    for clipped in &painting.shapes {
        writer.clipped(&clipped.shape, clipped.clip_rect, sheet);
    }
    writer.finish(painting)
}

pub(super) struct Writer<'a> {
    document: &'a SvgDocument<'a>,
    body: String,
    defs: String,
    /// The clip of the group that is open.
    clip: Option<[i64; 4]>,
    clips: BTreeMap<[i64; 4], usize>,
    /// Lines that wait for more of their stroke.
    lines: Option<(Stroke, PathData)>,
    gradients: usize,
    /// What is used of each face.
    characters: BTreeMap<usize, BTreeSet<char>>,
    /// The same by glyph, of faces whose letters join.
    glyphs: BTreeMap<usize, BTreeSet<u16>>,
    images: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a SvgDocument<'a>) -> Self {
        Self {
            document,
            body: String::new(),
            defs: String::new(),
            clip: None,
            clips: BTreeMap::new(),
            lines: None,
            gradients: 0,
            characters: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            images: BTreeSet::new(),
        }
    }

    /// Writes a shape; within a clip only where it reaches beyond it.
    fn clipped(&mut self, shape: &Shape, clip: Rect, sheet: Rect) {
        if let Shape::Vec(list) = shape {
            for shape in list {
                self.clipped(shape, clip, sheet);
            }
            return;
        }
        let seen = clip.intersect(sheet);
        let bounds = match shape {
            Shape::Text(text) => text::bounds(text),
            shape => shape.visual_bounding_rect(),
        };
        if !seen.is_positive() || !seen.intersects(bounds) || bounds.any_nan() {
            return;
        }
        let clip = (!clip.contains_rect(bounds))
            .then(|| [clip.left(), clip.top(), clip.right(), clip.bottom()].map(hundredths));
        if clip != self.clip {
            self.close_clip();
            if let Some(edges) = clip {
                self.open_clip(edges);
            }
        }
        if !matches!(shape, Shape::LineSegment { .. }) {
            self.flush_lines();
        }
        self.shape(shape);
    }

    fn open_clip(&mut self, edges: [i64; 4]) {
        let next = self.clips.len();
        let id = *self.clips.entry(edges).or_insert(next);
        if id == next {
            let [left, top, right, bottom] = edges;
            let mut size = String::new();
            let sides =
                [("x", left), ("y", top), ("width", right - left), ("height", bottom - top)];
            for (name, value) in sides {
                let mut number = String::new();
                number::push(&mut number, value);
                attribute(&mut size, name, number);
            }
            put(&mut self.defs, format_args!("<clipPath id=\"c{id}\"><rect{size}/></clipPath>"));
        }
        put(&mut self.body, format_args!("<g clip-path=\"url(#c{id})\">"));
        self.clip = Some(edges);
    }

    fn close_clip(&mut self) {
        self.flush_lines();
        if self.clip.take().is_some() {
            self.body.push_str("</g>");
        }
    }

    fn gradient(&mut self, from: (Pos2, Color32), to: (Pos2, Color32)) -> String {
        let id = format!("f{}", self.gradients);
        self.gradients += 1;
        let mut ends = String::new();
        for (name, value) in [("x1", from.0.x), ("y1", from.0.y), ("x2", to.0.x), ("y2", to.0.y)] {
            attribute(&mut ends, name, short(value));
        }
        let stop = |offset: u8, own: Color32, other: Color32| {
            // What is clear has the colour of the other end, or grey would show between them.
            let (hex, _) = paint::parts(if paint::is_clear(own) { other } else { own });
            let opacity = short(paint::parts(own).1);
            format!("<stop offset=\"{offset}\" stop-color=\"{hex}\" stop-opacity=\"{opacity}\"/>")
        };
        let (first, last) = (stop(0, from.1, to.1), stop(1, to.1, from.1));
        put(
            &mut self.defs,
            format_args!(
                "<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\"{ends}>{first}{last}</linearGradient>"
            ),
        );
        id
    }

    /// An image, kept once however often it is shown.
    fn image(&mut self, texture: TextureId, rect: Rect) {
        let found = self.document.images.iter().enumerate().find(|(_, i)| i.texture == texture);
        let Some((index, image)) = found else { return };
        if self.images.insert(index) {
            let data = STANDARD.encode(image.bytes);
            let mime = image.mime;
            put(
                &mut self.defs,
                format_args!(
                    "<image id=\"i{index}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" xlink:href=\"data:{mime};base64,{data}\"/>"
                ),
            );
        }
        let (x, y) = (short(rect.left()), short(rect.top()));
        let (width, height) = (short(rect.width()), short(rect.height()));
        put(
            &mut self.body,
            format_args!(
                "<use xlink:href=\"#i{index}\" transform=\"matrix({width} 0 0 {height} {x} {y})\"/>"
            ),
        );
    }

    fn text(&mut self, shape: &TextShape) {
        let outlines = self.document.lettering == Lettering::Outlines;
        match line::WrittenText::of(shape) {
            line::WrittenText::Runs(runs) => {
                for run in runs {
                    if outlines { self.outlines(&run, shape) } else { self.row(&run, shape) }
                }
            }
            line::WrittenText::Lines(_) if self.document.lettering == Lettering::Simple => {}
            line::WrittenText::Lines(lines) => {
                for line in lines {
                    if outlines {
                        self.line_outlines(&line, shape);
                    } else {
                        self.joined_line(&line, shape);
                    }
                }
            }
        }
    }

    /// A row as one element that says it in the order in which it is typed. Each piece is set by its
    /// middle, which is the same place whichever side it is read from.
    fn joined_line(&mut self, line: &JoinedLine, shape: &TextShape) {
        let mut attributes = String::new();
        attribute(&mut attributes, "y", short(line.y));
        if line.is_rtl {
            attribute(&mut attributes, "direction", "rtl");
            attribute(&mut attributes, "unicode-bidi", "embed");
        }
        attribute(&mut attributes, "text-anchor", "middle");
        shape::rotation(&mut attributes, shape.angle, shape.pos);
        let mut spans = String::new();
        for piece in &line.pieces {
            let Some(face) = typeface::FACES.get(piece.face) else { continue };
            let mut of = String::new();
            let mut middle = String::new();
            number::push(&mut middle, hundredths(piece.left + piece.width / 2.0));
            attribute(&mut of, "x", middle);
            attribute(&mut of, "font-size", short(piece.size));
            if face.bold {
                attribute(&mut of, "font-weight", face.weight());
            }
            if face.family != FAMILY {
                attribute(&mut of, "font-family", face.family);
            }
            paint::fill(&mut of, piece.colour);
            if piece.underlined {
                attribute(&mut of, "text-decoration", "underline");
            }
            self.use_of(piece.face, piece);
            put(&mut spans, format_args!("<tspan{of}>{}</tspan>", escape(&piece.text)));
        }
        put(&mut self.body, format_args!("<text{attributes}>{spans}</text>"));
    }

    /// Notes what a piece needs of its face.
    fn use_of(&mut self, face: usize, piece: &line::LinePiece) {
        if waymark_picture::script::is_complex(&piece.text) {
            let glyphs = shaped::shape(face, &piece.text, piece.is_rtl);
            self.glyphs.entry(face).or_default().extend(glyphs.iter().map(|g| g.id));
        } else {
            let used = self.characters.entry(face).or_default();
            used.extend(piece.text.chars());
            // A bracket that is read from the right is drawn by its counterpart.
            used.extend(piece.text.chars().filter_map(mirrored));
        }
    }

    fn line_outlines(&mut self, line: &JoinedLine, shape: &TextShape) {
        let turned = shape.angle != 0.0;
        if turned {
            let mut place = String::new();
            shape::rotation(&mut place, shape.angle, shape.pos);
            put(&mut self.body, format_args!("<g{place}>"));
        }
        for piece in line.pieces.iter().filter(|piece| !piece.is_unseen()) {
            let Some(face) = typeface::FACES.get(piece.face) else { continue };
            let (em, scale) = (face.units_per_em(), piece.size / face.units_per_em());
            let mut group = String::new();
            paint::fill(&mut group, piece.colour);
            let (x, y) = (short(piece.left), short(line.y));
            put(
                &mut self.body,
                format_args!("<g{group} transform=\"matrix({scale} 0 0 -{scale} {x} {y})\">"),
            );
            let mut pen = 0.0;
            for glyph in shaped::shape(piece.face, &piece.text, piece.is_rtl) {
                let (x, y) = (((pen + glyph.offset.0) * em).round(), (glyph.offset.1 * em).round());
                let path = face.glyph_outline(glyph.id).unwrap_or_default();
                pen += glyph.advance;
                if !path.is_empty() {
                    put(
                        &mut self.body,
                        format_args!("<path transform=\"translate({x} {y})\" d=\"{path}\"/>"),
                    );
                }
            }
            self.body.push_str("</g>");
        }
        if turned {
            self.body.push_str("</g>");
        }
    }

    fn row(&mut self, run: &text::TextRun, shape: &TextShape) {
        let Some(face) = typeface::FACES.get(run.face) else { return };
        let mut places = String::new();
        for (i, (_, x)) in run.glyphs.iter().enumerate() {
            if i > 0 {
                places.push(' ');
            }
            number::push(&mut places, hundredths(*x));
        }
        let mut attributes = String::new();
        attribute(&mut attributes, "x", places);
        attribute(&mut attributes, "y", short(run.y));
        attribute(&mut attributes, "font-size", short(run.size));
        if face.bold {
            attribute(&mut attributes, "font-weight", face.weight());
        }
        if face.family != FAMILY {
            attribute(&mut attributes, "font-family", face.family);
        }
        paint::fill(&mut attributes, run.colour);
        if run.underlined {
            attribute(&mut attributes, "text-decoration", "underline");
        }
        shape::rotation(&mut attributes, shape.angle, shape.pos);
        let used = self.characters.entry(run.face).or_default();
        used.extend(run.glyphs.iter().map(|(c, _)| *c));
        let words = escape(&run.text());
        put(&mut self.body, format_args!("<text{attributes}>{words}</text>"));
    }

    fn outlines(&mut self, run: &text::TextRun, shape: &TextShape) {
        let Some(face) = typeface::FACES.get(run.face) else { return };
        let Some((_, left)) = run.glyphs.first() else { return };
        let scale = run.size / face.units_per_em();
        let mut group = String::new();
        paint::fill(&mut group, run.colour);
        let (x, y) = (short(*left), short(run.y));
        let mut place = String::new();
        if shape.angle != 0.0 {
            shape::rotation(&mut place, shape.angle, shape.pos);
            put(&mut self.body, format_args!("<g{place}>"));
        }
        put(
            &mut self.body,
            format_args!("<g{group} transform=\"matrix({scale} 0 0 -{scale} {x} {y})\">"),
        );
        let used = self.characters.entry(run.face).or_default();
        for (character, at) in &run.glyphs {
            if character.is_whitespace() {
                continue;
            }
            used.insert(*character);
            let (id, x) = (glyph_id(run.face, *character), ((at - left) / scale).round());
            let place = if x == 0.0 { String::new() } else { format!(" x=\"{x}\"") };
            put(&mut self.body, format_args!("<use xlink:href=\"#{id}\"{place}/>"));
        }
        self.body.push_str("</g>");
        if shape.angle != 0.0 {
            self.body.push_str("</g>");
        }
    }

    fn finish(mut self, painting: &Painting) -> String {
        self.close_clip();
        let (width, height) = (short(painting.size.x), short(painting.size.y));
        let (shown_width, shown_height) = match &self.document.shown {
            Some((w, h)) => (w.clone(), h.clone()),
            None => (format!("{width}pt"), format!("{height}pt")),
        };
        let mut out = String::with_capacity(self.body.len() + self.defs.len() + 1024);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.push_str(&self.fonts());
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        if self.body.contains("xlink:") {
            attribute(&mut out, "xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        attribute(&mut out, "width", shown_width);
        attribute(&mut out, "height", shown_height);
        attribute(&mut out, "viewBox", format!("0 0 {width} {height}"));
        if !self.document.language.is_empty() {
            attribute(&mut out, "xml:lang", escape(self.document.language));
        }
        attribute(&mut out, "role", "img");
        out.push_str(">\n");
        for (name, words) in [("title", self.document.title), ("desc", self.document.description)] {
            if !words.is_empty() {
                put(&mut out, format_args!("<{name}>{}</{name}>\n", escape(words)));
            }
        }
        if !self.defs.is_empty() {
            put(&mut out, format_args!("<defs>{}</defs>\n", self.defs));
        }
        put(&mut out, format_args!("<g font-family=\"{FAMILY}\" xml:space=\"preserve\">"));
        out.push_str(&self.body);
        out.push_str("</g>\n</svg>\n");
        out
    }

    /// The fonts: embedded in a style sheet, or as outlines among the definitions.
    fn fonts(&mut self) -> String {
        match self.document.lettering {
            Lettering::Named | Lettering::Simple => String::new(),
            Lettering::Outlines => {
                for (face, characters) in &self.characters {
                    let Some(of) = typeface::FACES.get(*face) else { continue };
                    for &c in characters {
                        let (id, path) = (glyph_id(*face, c), of.outline(c).unwrap_or_default());
                        put(&mut self.defs, format_args!("<path id=\"{id}\" d=\"{path}\"/>"));
                    }
                }
                String::new()
            }
            Lettering::Embedded => {
                let rule = |(face, characters): (&usize, &BTreeSet<char>)| {
                    typeface::FACES.get(*face)?.rule(characters)
                };
                let shaped = |(face, glyphs): (&usize, &BTreeSet<u16>)| {
                    Some(typeface::FACES.get(*face)?.shaped_rule(glyphs))
                };
                let plain = self.characters.iter().filter(|(f, _)| !self.glyphs.contains_key(f));
                let rules: String =
                    plain.filter_map(rule).chain(self.glyphs.iter().filter_map(shaped)).collect();
                // A style sheet beside the root, not an element in it: readers that know no rule
                // for fonts (resvg, Inkscape) then have nothing to warn of.
                let rules = rules.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
                format!("<?xml-stylesheet type=\"text/css\" href=\"data:text/css,{rules}\"?>\n")
            }
        }
    }
}

/// The family of most text.
const FAMILY: &str = "Noto Sans";

/// The counterpart of a bracket.
fn mirrored(character: char) -> Option<char> {
    unicode_bidi_mirroring::get_mirrored(character)
}

fn glyph_id(face: usize, character: char) -> String {
    format!("g{face}-{:x}", u32::from(character))
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(text);
    debug_assert!(written.is_ok(), "a String takes all text");
}
