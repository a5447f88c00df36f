//! The faces as print needs them: which one has a character, and what of it to embed.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{LazyLock, OnceLock},
};
use subsetter::GlyphRemapper;
use ttf_parser::{GlyphId, OutlineBuilder};
use waymark_picture::{
    fonts,
    script::{self, ScriptFace},
};
use write_fonts::{
    FontBuilder,
    tables::cmap::Cmap,
    types::{GlyphId as SubsetGlyph, Tag},
};

/// One face.
pub struct Face {
    /// The name of its family, as in CSS.
    pub family: &'static str,
    pub bold: bool,
    file: FaceFile,
    parsed: OnceLock<Option<ttf_parser::Face<'static>>>,
}

enum FaceFile {
    /// At hand, or of the folder of fonts.
    Whole(&'static [u8]),
    /// Unpacked when one of its letters is met.
    Script(&'static ScriptFace),
}

/// Every face, in the order in which they are asked for a character: those in two weights, those of
/// one script, those of the folder of fonts.
pub static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let face = |family, bold, file| Face { family, bold, file, parsed: OnceLock::new() };
    let at_hand =
        fonts::faces().map(|(family, bold, data)| face(family, bold, FaceFile::Whole(data)));
    let scripts = script::script_faces();
    let scripts = scripts.iter().map(|f| face(f.family, false, FaceFile::Script(f)));
    let folder = script::folder_faces();
    let folder = folder.iter().map(|f| face(&f.family, false, FaceFile::Whole(f.data)));
    at_hand.chain(scripts).chain(folder).collect()
});

/// The index in [`FACES`] of the face that draws a character: the first of its weight that has it,
/// else any that has it, else the first of its weight.
pub fn face_of(character: char, bold: bool) -> usize {
    let has = |f: &&Face| f.has(character);
    let of_weight = |f: &&Face| f.bold == bold;
    let find = |wanted: &dyn Fn(&&Face) -> bool| FACES.iter().position(|f| wanted(&f));
    find(&|f| of_weight(f) && has(f))
        .or_else(|| find(&has))
        .or_else(|| find(&of_weight))
        .unwrap_or(0)
}

impl Face {
    /// What is embedded of the face: the outlines of these characters and the map to them.
    /// `None` where the face cannot be taken apart, which a test rules out for those bundled.
    pub fn subset(&self, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
        let parsed = self.parsed()?;
        let glyph = |c: char| parsed.glyph_index(c).map(|g| (c, g.0));
        let wanted: Vec<(char, u16)> = characters.iter().filter_map(|&c| glyph(c)).collect();
        let mut remapper = GlyphRemapper::new();
        for (_, glyph) in &wanted {
            remapper.remap(*glyph);
        }
        let subset = subsetter::subset(self.data(), 0, &remapper).ok()?;
        let mappings = wanted.iter().filter_map(|(c, old)| {
            remapper.get(*old).map(|new| (*c, SubsetGlyph::new(u32::from(new))))
        });
        let cmap = Cmap::from_mappings(mappings).ok()?;
        // The subset is made for PDF, which needs neither of these; browsers do.
        let mut font = FontBuilder::new();
        font.add_table(&cmap).ok()?;
        for tag in [b"OS/2", b"name"] {
            font.add_raw(Tag::new(tag), self.table(*tag)?);
        }
        let post = self.table(*b"post")?;
        // Version 3: no names of glyphs.
        let mut without_names = post.get(..32)?.to_vec();
        without_names.splice(..4, [0, 3, 0, 0]);
        font.add_raw(Tag::new(b"post"), without_names);
        let raw = ttf_parser::RawFace::parse(&subset, 0).ok()?;
        for record in raw.table_records {
            let tag = Tag::new(&record.tag.to_bytes());
            if let Some(table) = raw.table(record.tag).filter(|_| !font.contains(tag)) {
                font.add_raw(tag, table);
            }
        }
        Some(font.build())
    }

    /// A CSS rule that embeds what these characters need.
    pub fn rule(&self, characters: &BTreeSet<char>) -> Option<String> {
        Some(self.rule_of(&self.subset(characters)?))
    }

    pub const fn weight(&self) -> u16 {
        if self.bold { 700 } else { 400 }
    }

    /// The bytes of the whole face.
    pub fn data(&self) -> &'static [u8] {
        match self.file {
            FaceFile::Whole(data) => data,
            FaceFile::Script(face) => face.data(),
        }
    }

    /// Whether it is unpacked only when one of its letters is met.
    pub const fn is_of_script(&self) -> bool {
        matches!(self.file, FaceFile::Script(_))
    }

    /// Whether it draws a character.
    pub fn has(&self, character: char) -> bool {
        match self.file {
            FaceFile::Whole(_) => self.glyph(character).is_some(),
            FaceFile::Script(face) => face.has(character),
        }
    }

    /// `None` where the file is no font, which a test rules out for those bundled.
    fn parsed(&self) -> Option<&ttf_parser::Face<'static>> {
        match self.file {
            FaceFile::Whole(data) => {
                self.parsed.get_or_init(|| ttf_parser::Face::parse(data, 0).ok()).as_ref()
            }
            FaceFile::Script(face) => face.parsed(),
        }
    }

    fn glyph(&self, character: char) -> Option<GlyphId> {
        self.parsed()?.glyph_index(character)
    }

    /// Font units in one em.
    pub fn units_per_em(&self) -> f32 {
        self.parsed().map_or(1000.0, |face| f32::from(face.units_per_em()))
    }

    /// The outline of a character as the data of an SVG path, in font units, y upwards.
    pub fn outline(&self, character: char) -> Option<String> {
        self.glyph_outline(self.glyph(character)?.0)
    }

    /// The outline of a glyph, likewise.
    pub fn glyph_outline(&self, glyph: u16) -> Option<String> {
        let mut path = GlyphOutline(String::new());
        self.parsed()?.outline_glyph(GlyphId(glyph), &mut path)?;
        Some(path.0)
    }

    /// A table of the file, by its tag.
    pub fn table(&self, tag: [u8; 4]) -> Option<&'static [u8]> {
        self.parsed()?.raw_face().table(ttf_parser::Tag::from_bytes(&tag))
    }

    /// A CSS rule that embeds what these glyphs need, with the rules by which they join.
    pub fn shaped_rule(&self, glyphs: &BTreeSet<u16>) -> String {
        let font = super::shaped::subset(self, glyphs);
        self.rule_of(font.as_deref().unwrap_or(self.data()))
    }

    fn rule_of(&self, font: &[u8]) -> String {
        let (family, weight, data) = (self.family, self.weight(), STANDARD.encode(font));
        format!(
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
        )
    }

    /// How far a character moves the pen, in font units.
    pub fn advance(&self, character: char) -> Option<u16> {
        self.parsed()?.glyph_hor_advance(self.glyph(character)?)
    }
}

struct GlyphOutline(String);

impl GlyphOutline {
    fn add(&mut self, command: char, numbers: &[f32]) {
        self.0.push(command);
        for (i, n) in numbers.iter().enumerate() {
            if i > 0 && *n >= 0.0 {
                self.0.push(' ');
            }
            // Coordinates of TrueType are whole; halves arise between two control points.
            let written = write!(self.0, "{n}");
            debug_assert!(written.is_ok(), "a String takes all text");
        }
    }
}

impl OutlineBuilder for GlyphOutline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::{FACES, face_of};

    #[test]
    fn each_script_has_its_face() {
        let family = |c, bold| (FACES[face_of(c, bold)].family, FACES[face_of(c, bold)].bold);
        assert_eq!(family('ن', true), ("Noto Sans Arabic", false));
        assert_eq!(family('ක', false), ("Noto Sans Sinhala", false));
        assert_eq!(family('Q', false), ("Noto Sans", false));
        assert_eq!(family('ə', true), ("Noto Sans", true));
        assert_eq!(family('Ж', false), ("Noto Sans", false));
        assert_eq!(family('Ղ', true), ("Noto Sans Armenian", true));
        assert_eq!(family('ქ', false), ("Noto Sans Georgian", false));
        // What no face has is left to the first of its weight.
        assert_eq!(family('漢', true), ("Noto Sans", true));
    }

    #[test]
    fn a_subset_has_its_characters_and_no_others() {
        for face in FACES.iter() {
            if face.is_of_script() {
                continue;
            }
            let text = match face.family {
                "Noto Sans" => "Až1Ж, –",
                "Noto Sans Math" => "−≥≤",
                _ => "ՂէქვA",
            };
            let wanted: std::collections::BTreeSet<char> =
                text.chars().filter(|&c| face.advance(c).is_some()).collect();
            assert!(wanted.len() >= 2, "{}", face.family);
            let subset = face.subset(&wanted).unwrap();
            let read = ttf_parser::Face::parse(&subset, 0).unwrap();
            for &c in &wanted {
                let glyph = read.glyph_index(c).unwrap();
                assert_eq!(read.glyph_hor_advance(glyph), face.advance(c), "{c}");
                assert_eq!(read.glyph_bounding_box(glyph), {
                    let old = face.parsed().unwrap();
                    old.glyph_bounding_box(old.glyph_index(c).unwrap())
                });
            }
            assert!(read.glyph_index('Z').is_none());
            assert!(subset.len() < 12_000, "{} bytes", subset.len());
        }
    }
}
