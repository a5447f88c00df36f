//! Faces that are unpacked and read when a letter first asks for them, so that a window opens no
//! slower.

use super::folder;
use egui::{
    FontData, FontFamily,
    epaint::text::{FallbackRequest, FontInsert, FontPriority, InsertFontFamily},
};
use std::{io::Read as _, sync::OnceLock};

/// A bundled face of one script; it draws the bold of its letters too.
pub struct ScriptFace {
    /// The name of its family, as in CSS.
    pub family: &'static str,
    /// The blocks of Unicode that it is asked for; it has no letter outside them that no other face
    /// has.
    blocks: &'static [(char, char)],
    packed: &'static [u8],
    data: OnceLock<Vec<u8>>,
    parsed: OnceLock<Option<ttf_parser::Face<'static>>>,
}

macro_rules! face {
    ($family:literal, $file:literal, $blocks:expr) => {
        ScriptFace {
            family: $family,
            blocks: $blocks,
            packed: include_bytes!(concat!(
                "../../../../assets/fonts/NotoSans",
                $file,
                "-Regular.ttf.br"
            )),
            data: OnceLock::new(),
            parsed: OnceLock::new(),
        }
    };
}

static FACES: [ScriptFace; 19] = [
    face!(
        "Noto Sans Arabic",
        "Arabic",
        &[
            ('\u{600}', '\u{6ff}'),
            ('\u{750}', '\u{77f}'),
            ('\u{8a0}', '\u{8ff}'),
            ('\u{fd3e}', '\u{fdff}')
        ]
    ),
    face!("Noto Sans Hebrew", "Hebrew", &[('\u{590}', '\u{5ff}'), ('\u{20aa}', '\u{20aa}')]),
    face!("Noto Sans Thaana", "Thaana", &[('\u{780}', '\u{7bf}')]),
    face!("Noto Sans Devanagari", "Devanagari", &[('\u{900}', '\u{97f}')]),
    face!("Noto Sans Bengali", "Bengali", &[('\u{980}', '\u{9ff}')]),
    face!("Noto Sans Gurmukhi", "Gurmukhi", &[('\u{a00}', '\u{a7f}')]),
    face!("Noto Sans Gujarati", "Gujarati", &[('\u{a80}', '\u{aff}')]),
    face!("Noto Sans Oriya", "Oriya", &[('\u{b00}', '\u{b7f}')]),
    face!("Noto Sans Tamil", "Tamil", &[('\u{b80}', '\u{bff}')]),
    face!("Noto Sans Telugu", "Telugu", &[('\u{c00}', '\u{c7f}')]),
    face!("Noto Sans Kannada", "Kannada", &[('\u{c80}', '\u{cff}')]),
    face!("Noto Sans Malayalam", "Malayalam", &[('\u{d00}', '\u{d7f}')]),
    face!("Noto Sans Sinhala", "Sinhala", &[('\u{d80}', '\u{dff}')]),
    face!("Noto Sans Thai", "Thai", &[('\u{e00}', '\u{e7f}')]),
    face!("Noto Sans Lao", "Lao", &[('\u{e80}', '\u{eff}')]),
    face!(
        "Noto Sans Myanmar",
        "Myanmar",
        &[('\u{1000}', '\u{109f}'), ('\u{a9e0}', '\u{a9ff}'), ('\u{aa60}', '\u{aa7f}')]
    ),
    face!("Noto Sans Ethiopic", "Ethiopic", &[('\u{1200}', '\u{139f}')]),
    face!("Noto Sans Khmer", "Khmer", &[('\u{1780}', '\u{17ff}')]),
    face!("Noto Sans Hanifi Rohingya", "HanifiRohingya", &[('\u{10d00}', '\u{10d3f}')]),
];

/// Every bundled face of one script.
pub fn script_faces() -> &'static [ScriptFace] {
    &FACES
}

impl ScriptFace {
    /// Whether this face is the one to ask for a character; whether it has it is another question.
    pub fn is_asked_for(&self, character: char) -> bool {
        self.blocks.iter().any(|(first, last)| (*first..=*last).contains(&character))
    }

    /// Whether this face draws a character that it is asked for.
    pub fn has(&'static self, character: char) -> bool {
        self.is_asked_for(character)
            && self.parsed().is_some_and(|face| face.glyph_index(character).is_some())
    }

    /// The file of the face; empty where it is not what `make.py` packs, which a test rules out.
    pub fn data(&'static self) -> &'static [u8] {
        self.data.get_or_init(|| {
            let mut data = Vec::new();
            let mut packed = brotli_decompressor::Decompressor::new(self.packed, 1 << 16);
            packed.read_to_end(&mut data).map(|_| data).unwrap_or_default()
        })
    }

    /// The face as it is read; `None` where it is no font, which a test rules out.
    pub fn parsed(&'static self) -> Option<&'static ttf_parser::Face<'static>> {
        let parsed = || ttf_parser::Face::parse(self.data(), 0).ok();
        self.parsed.get_or_init(parsed).as_ref()
    }
}

/// Answers egui's question for a face that has a letter: a bundled one, else one of the folder of
/// fonts.
pub(super) fn provide(asked: &FallbackRequest<'_>) -> Option<FontInsert> {
    let character = asked.cluster.chars().next()?;
    let of = |name: &str, mut data: FontData| {
        data.tweak.hinting = Some(false);
        let every = [FontFamily::Proportional, FontFamily::Monospace, crate::fonts::bold_family()];
        let families =
            every.map(|family| InsertFontFamily { family, priority: FontPriority::Lowest });
        FontInsert { name: name.to_owned(), data, families: families.into() }
    };
    if let Some(face) = FACES.iter().find(|face| face.is_asked_for(character)) {
        return Some(of(face.family, FontData::from_static(face.data())));
    }
    let face = folder::folder_faces().iter().find(|face| face.has(character))?;
    Some(of(&face.family, FontData::from_static(face.data)))
}
