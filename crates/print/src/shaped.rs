//! Letters that join, stack or are read from the right, as glyphs; and the part of a face that a
//! reader needs to join them again.

use super::typeface::{FACES, Face};
use std::collections::BTreeSet;
use write_fonts::{FontBuilder, types::Tag};

/// A glyph where its pen stands, in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapedGlyph {
    pub id: u16,
    pub offset: (f32, f32),
    pub advance: f32,
    /// The bytes of the text that it is drawn for.
    pub text: std::ops::Range<usize>,
}

/// The glyphs of a text of one direction in one of the [`FACES`], from left to right; none where
/// the face cannot be shaped, which a test rules out for those bundled.
pub fn shape(face: usize, text: &str, is_rtl: bool) -> Vec<ShapedGlyph> {
    let Some(face) = FACES.get(face) else { return Vec::new() };
    let Some(shaper) = rustybuzz::Face::from_slice(face.data(), 0) else { return Vec::new() };
    let mut buffer = rustybuzz::UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if is_rtl {
        rustybuzz::Direction::RightToLeft
    } else {
        rustybuzz::Direction::LeftToRight
    });
    let shaped = rustybuzz::shape(&shaper, &[], buffer);
    let em = face.units_per_em();
    let mut starts: Vec<usize> =
        shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.push(text.len());
    starts.sort_unstable();
    let glyph = |(info, at): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
        let start = info.cluster as usize;
        let end = starts.iter().copied().find(|s| *s > start).unwrap_or(text.len());
        Some(ShapedGlyph {
            id: u16::try_from(info.glyph_id).ok()?,
            offset: (at.x_offset as f32 / em, at.y_offset as f32 / em),
            advance: at.x_advance as f32 / em,
            text: start..end,
        })
    };
    shaped.glyph_infos().iter().zip(shaped.glyph_positions()).filter_map(glyph).collect()
}

/// A face with the outlines of these glyphs alone. Glyphs keep their numbers, so that the rules that
/// join letters hold as they are. `None` of a face whose outlines are not TrueType's.
pub fn subset(face: &Face, glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let (glyf, loca) = (face.table(*b"glyf")?, face.table(*b"loca")?);
    let mut head = face.table(*b"head")?.to_vec();
    let is_long = head.get(50..52)? == [0, 1];
    let bounds = |glyph: usize| -> Option<std::ops::Range<usize>> {
        let number = |i: usize| -> Option<usize> {
            if is_long {
                Some(u32::from_be_bytes(*loca.get(i * 4..)?.first_chunk()?) as usize)
            } else {
                Some(usize::from(u16::from_be_bytes(*loca.get(i * 2..)?.first_chunk()?)) * 2)
            }
        };
        Some(number(glyph)?..number(glyph + 1)?)
    };
    // A glyph may be made of others.
    let mut kept: BTreeSet<u16> = std::iter::once(0).chain(glyphs.iter().copied()).collect();
    let mut ahead: Vec<u16> = kept.iter().copied().collect();
    while let Some(glyph) = ahead.pop() {
        let outline = glyf.get(bounds(usize::from(glyph))?)?;
        ahead.extend(components(outline).into_iter().filter(|part| kept.insert(*part)));
    }
    let (mut outlines, mut places) = (Vec::new(), Vec::new());
    let count = loca.len() / if is_long { 4 } else { 2 } - 1;
    for glyph in 0..count {
        places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
        if u16::try_from(glyph).is_ok_and(|g| kept.contains(&g)) {
            outlines.extend(glyf.get(bounds(glyph)?)?);
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
    head.splice(50..52, [0, 1]);
    let mut font = FontBuilder::new();
    font.add_raw(Tag::new(b"head"), head);
    font.add_raw(Tag::new(b"glyf"), outlines);
    font.add_raw(Tag::new(b"loca"), places);
    for tag in
        [b"OS/2", b"cmap", b"hhea", b"hmtx", b"maxp", b"name", b"post", b"GDEF", b"GSUB", b"GPOS"]
    {
        if let Some(table) = face.table(*tag) {
            font.add_raw(Tag::new(tag), table);
        }
    }
    Some(font.build())
}

/// The glyphs that a composed outline is made of (OpenType, table glyf).
fn components(outline: &[u8]) -> Vec<u16> {
    const LONG: u16 = 0x1;
    const SCALED: u16 = 0x8;
    const MORE: u16 = 0x20;
    const SCALED_BOTH: u16 = 0x40;
    const TURNED: u16 = 0x80;
    let number = |at: usize| outline.get(at..)?.first_chunk().map(|b| u16::from_be_bytes(*b));
    let mut found = Vec::new();
    // The count of contours is negative.
    if number(0).is_none_or(|contours| contours < 0x8000) {
        return found;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (number(at), number(at + 2)) {
        found.push(glyph);
        let scale = match flags {
            f if f & SCALED != 0 => 2,
            f if f & SCALED_BOTH != 0 => 4,
            f if f & TURNED != 0 => 8,
            _ => 0,
        };
        at += 4 + if flags & LONG != 0 { 4 } else { 2 } + scale;
        if flags & MORE == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{shape, subset};
    use crate::typeface::{FACES, face_of};
    use std::collections::BTreeSet;

    #[test]
    fn a_part_of_a_face_joins_letters_as_the_whole_does() {
        for (text, is_rtl) in [
            ("مخيم", true),
            ("חיפה", true),
            ("কুতুপালং", false),
            ("မောင်တောမြို့", false),
            ("कञ्ज", false),
            ("ශ්‍රී", false),
            ("ប៉ោយប៉ែត", false),
        ] {
            let index = face_of(text.chars().next().unwrap(), false);
            let glyphs = shape(index, text, is_rtl);
            assert!(glyphs.iter().all(|g| g.id != 0), "{text}: {glyphs:?}");
            let used: BTreeSet<u16> = glyphs.iter().map(|g| g.id).collect();
            let part = subset(&FACES[index], &used).unwrap();
            assert!(part.len() < FACES[index].data().len(), "{text}");
            let face = rustybuzz::Face::from_slice(&part, 0).unwrap();
            let mut buffer = rustybuzz::UnicodeBuffer::new();
            buffer.push_str(text);
            let again = rustybuzz::shape(&face, &[], buffer);
            let ids: Vec<u32> = again.glyph_infos().iter().map(|g| g.glyph_id).collect();
            assert_eq!(ids, glyphs.iter().map(|g| u32::from(g.id)).collect::<Vec<_>>(), "{text}");
            for glyph in &used {
                let outline = ttf_parser::Face::parse(&part, 0).unwrap();
                let id = ttf_parser::GlyphId(*glyph);
                let whole = ttf_parser::Face::parse(FACES[index].data(), 0).unwrap();
                assert_eq!(outline.glyph_bounding_box(id), whole.glyph_bounding_box(id), "{text}");
            }
        }
        // Four letters of one word, joined: none stands alone.
        let alone: Vec<u16> = "مخيم"
            .chars()
            .flat_map(|c| shape(face_of(c, false), &c.to_string(), true))
            .map(|g| g.id)
            .collect();
        let joined: Vec<u16> =
            shape(face_of('م', false), "مخيم", true).iter().rev().map(|g| g.id).collect();
        assert_eq!(joined.len(), 4);
        assert!(joined.iter().zip(&alone).all(|(a, b)| a != b), "{joined:?} {alone:?}");
    }
}
