//! Rows of letters that join, stack or are read from the right: as pieces of one direction and one
//! face, each where egui set it, in the order in which they are typed.

use super::text::{self, TextRun};
use crate::typeface;
use egui::{Color32, epaint::TextShape};
use waymark_picture::script::{self, Atom, AtomKind};

/// A part of a row that is shaped as a whole.
#[derive(Clone, Debug)]
pub struct LinePiece {
    /// An index in [`typeface::FACES`].
    pub face: usize,
    pub text: String,
    pub is_rtl: bool,
    pub left: f32,
    pub width: f32,
    /// Points in one em.
    pub size: f32,
    pub colour: Color32,
    pub underlined: bool,
}

/// A row of pieces on one baseline.
pub struct JoinedLine {
    pub y: f32,
    /// Whether the row as a whole is read from the right.
    pub is_rtl: bool,
    pub pieces: Vec<LinePiece>,
}

/// The rows of a text that [`script::is_complex`], before it is turned around its position.
///
/// Each character has one glyph in the order in which it is typed: so the pictures leave such texts.
pub fn lines(shape: &TextShape) -> Vec<JoinedLine> {
    let job = &shape.galley.job;
    let atoms = script::atoms(&job.text);
    let mut all = atoms.iter().peekable();
    let mut sections = job.sections.iter().peekable();
    let mut offset = 0;
    let mut lines = Vec::new();
    for placed in &shape.galley.rows {
        let mut line: Option<JoinedLine> = None;
        for glyph in &placed.row.glyphs {
            while all.peek().is_some_and(|a| a.range.end <= offset || a.kind == AtomKind::Newline) {
                all.next();
            }
            while sections.peek().is_some_and(|s| s.byte_range.end.0 <= offset) {
                sections.next();
            }
            let starts = all.peek().is_some_and(|a| a.range.start == offset);
            offset += glyph.chr.len_utf8();
            let (Some(atom), Some(section)) = (all.peek(), sections.peek()) else { continue };
            let format = &section.format;
            let at = shape.pos + placed.pos.to_vec2() + glyph.pos.to_vec2();
            let line = line.get_or_insert_with(|| JoinedLine {
                y: at.y,
                is_rtl: atom.base.is_rtl(),
                pieces: Vec::new(),
            });
            let joins = matches!(atom.kind, AtomKind::Complex | AtomKind::Space);
            let face = match line.pieces.last() {
                Some(last) if !starts && joins => last.face,
                _ => typeface::face_of(glyph.chr, text::is_bold(format)),
            };
            let piece = LinePiece {
                face,
                text: glyph.chr.to_string(),
                is_rtl: atom.is_rtl(),
                left: at.x,
                width: glyph.advance_width,
                size: format.font_id.size,
                colour: text::colour(shape, format),
                underlined: shape.underline.width > 0.0 || format.underline.width > 0.0,
            };
            match line.pieces.last_mut() {
                Some(last) if !starts && last.continues(&piece, atom) => {
                    last.text.push(glyph.chr);
                    last.width += glyph.advance_width;
                }
                _ => line.pieces.push(piece),
            }
        }
        lines.extend(line.and_then(JoinedLine::trimmed));
        if placed.ends_with_newline {
            offset +=
                job.text.get(offset..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        }
    }
    lines
}

impl LinePiece {
    fn continues(&self, next: &Self, atom: &Atom) -> bool {
        (atom.kind == AtomKind::Complex || self.face == next.face)
            && self.size == next.size
            && self.colour == next.colour
            && self.underlined == next.underlined
    }

    fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// Whether there is nothing of it to draw.
    pub fn is_unseen(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || script::is_control(c))
    }
}

impl JoinedLine {
    /// Without the white space around it; nothing for nothing to see.
    fn trimmed(mut self) -> Option<Self> {
        while self.pieces.last().is_some_and(LinePiece::is_blank) {
            self.pieces.pop();
        }
        let blank = self.pieces.iter().take_while(|p| p.is_blank()).count();
        self.pieces.drain(..blank);
        let seen = self.pieces.iter().any(|p| p.colour.a() > 0);
        seen.then_some(self)
    }
}

/// A text as it is written: letters side by side, or rows whose letters hang together.
pub enum WrittenText {
    Runs(Vec<TextRun>),
    Lines(Vec<JoinedLine>),
}

impl WrittenText {
    pub fn of(shape: &TextShape) -> Self {
        if script::is_complex(shape.galley.text()) {
            Self::Lines(lines(shape))
        } else {
            Self::Runs(text::runs(shape))
        }
    }
}
