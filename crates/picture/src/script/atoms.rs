//! A text in pieces whose letters hang together, each with the level of its direction.

use super::faces;
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

/// A piece of a text that is shaped as a whole and moved as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Atom {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Odd where it is read from the right (UAX #9).
    pub level: Level,
    /// The level of its paragraph, which white space at the end of a line falls back to.
    pub base: Level,
    pub kind: AtomKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtomKind {
    /// Letters that the font joins, stacks or reorders: of one script, without a space.
    Complex,
    /// Letters that stand side by side.
    Simple,
    Space,
    /// The end of a line that is part of the text; nothing is drawn for it.
    Newline,
}

impl Atom {
    pub fn is_rtl(&self) -> bool {
        self.level.is_rtl()
    }
}

/// The blocks of scripts whose letters join, stack, reorder or are read from the right.
const COMPLEX: &[(char, char)] = &[
    ('\u{590}', '\u{109f}'),
    ('\u{1780}', '\u{18af}'),
    ('\u{1900}', '\u{1c7f}'),
    ('\u{200f}', '\u{200f}'),
    ('\u{2067}', '\u{2067}'),
    ('\u{a800}', '\u{abff}'),
    ('\u{fb1d}', '\u{fdff}'),
    ('\u{fe70}', '\u{fefe}'),
    ('\u{10800}', '\u{11fff}'),
    ('\u{1e800}', '\u{1efff}'),
];

/// Whether letters of this text need more than to be set side by side from the left.
pub fn is_complex(text: &str) -> bool {
    // The first byte of U+0590 and all that follow.
    text.bytes().any(|b| b >= 0xd6) && text.chars().any(is_complex_letter)
}

fn is_complex_letter(character: char) -> bool {
    let within = |(first, last): &(char, char)| (*first..=*last).contains(&character);
    character >= '\u{590}' && COMPLEX.iter().any(within)
}

/// Marks that say how a line is read and are not drawn.
pub fn is_control(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
}

/// The atoms of a text in the order in which it is typed. A paragraph is read from the side of its
/// first letter that has one.
pub fn atoms(text: &str) -> Vec<Atom> {
    let info = BidiInfo::new(text, None);
    let mut atoms: Vec<Atom> = Vec::new();
    let mut paragraphs = info.paragraphs.iter().peekable();
    let mut script = usize::MAX;
    for (at, cluster) in text.grapheme_indices(true) {
        while paragraphs.peek().is_some_and(|p| p.range.end <= at) {
            paragraphs.next();
        }
        let base = paragraphs.peek().map_or(Level::ltr(), |p| p.level);
        let level = info.levels.get(at).copied().unwrap_or(base);
        let first = cluster.chars().next().unwrap_or(' ');
        let kind = match first {
            '\n' | '\r' => AtomKind::Newline,
            c if c.is_whitespace() => AtomKind::Space,
            c if is_complex_letter(c) => AtomKind::Complex,
            _ => AtomKind::Simple,
        };
        let of = faces::script_faces().iter().position(|f| f.is_asked_for(first));
        let of = of.unwrap_or(usize::MAX);
        let range = at..at + cluster.len();
        // Digits and marks within words read from the right are turned one by one.
        let joins = match kind {
            AtomKind::Complex => of == script && is_letter(first, level),
            AtomKind::Simple => level.is_ltr() && !is_control(first),
            AtomKind::Space | AtomKind::Newline => false,
        };
        script = of;
        match atoms.last_mut() {
            Some(last) if joins && last.kind == kind && last.level == level && last.joins(text) => {
                last.range.end = range.end;
            }
            _ => atoms.push(Atom { range, level, base, kind }),
        }
    }
    atoms
}

impl Atom {
    /// Whether more letters may join it.
    fn joins(&self, text: &str) -> bool {
        let first = text.get(self.range.clone()).and_then(|t| t.chars().next()).unwrap_or(' ');
        match self.kind {
            AtomKind::Complex => is_letter(first, self.level),
            AtomKind::Simple => !is_control(first),
            AtomKind::Space | AtomKind::Newline => false,
        }
    }
}

/// Whether a character is a letter of the direction of its level, not a digit or a mark in it.
fn is_letter(character: char, level: Level) -> bool {
    match bidi_class(character) {
        BidiClass::L | BidiClass::NSM => level.is_ltr(),
        BidiClass::R | BidiClass::AL => level.is_rtl(),
        // Digits of Indic scripts are letters to the order; those of Arabic are not.
        _ => false,
    }
}
