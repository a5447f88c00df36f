//! A laid out text with the words of each of its rows in the order of their reader (UAX #9).

use super::atoms::{Atom, AtomKind, atoms, is_complex};
use egui::{
    Context, Galley, Rect,
    epaint::text::{FontsView, Glyph, LayoutJob, LayoutSection, Row},
};
use std::{ops::Range, sync::Arc};
use unicode_bidi::BidiInfo;
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation as _;

/// The text of a galley in reading order, or `None` where it stands in it already.
///
/// In what is returned each character has one glyph, in the order in which it is typed; letters of a
/// [complex atom](AtomKind::Complex) share the place and width of the first.
pub fn ordered(ctx: &Context, galley: &Galley) -> Option<Arc<Galley>> {
    if !is_complex(galley.text()) {
        return None;
    }
    ctx.fonts_mut(|fonts| {
        let job = if galley.elided { cut(fonts, &galley.job) } else { galley.job.as_ref().clone() };
        let (job, atoms) = by_atoms(job);
        let counts: Vec<usize> = atoms.iter().map(|atom| glyphs_of(fonts, &job, atom)).collect();
        let laid = fonts.layout_job(job);
        // Another window, of another density: its own font cache is not at hand.
        if laid.pixels_per_point != galley.pixels_per_point {
            return None;
        }
        let mut ordered = laid.as_ref().clone();
        reorder(&mut ordered, &atoms, &counts);
        ordered.elided = galley.elided;
        Some(Arc::new(ordered))
    })
}

/// The same job with a section of its own for each atom, so that each is shaped by itself.
fn by_atoms(mut job: LayoutJob) -> (LayoutJob, Vec<Atom>) {
    let mut pieces = Vec::new();
    let mut sections = Vec::new();
    let bytes = |section: &LayoutSection| section.byte_range.start.0..section.byte_range.end.0;
    let all = atoms(&job.text);
    for section in &job.sections {
        let of = bytes(section);
        for atom in &all {
            let range = atom.range.start.max(of.start)..atom.range.end.min(of.end);
            if range.is_empty() {
                continue;
            }
            let leading_space = if range.start == of.start { section.leading_space } else { 0.0 };
            let byte_range = range.start.into()..range.end.into();
            sections.push(LayoutSection {
                leading_space,
                byte_range,
                format: section.format.clone(),
            });
            pieces.push(Atom { range, ..atom.clone() });
        }
    }
    job.sections = sections;
    (job, pieces)
}

/// A job with as much of its text as fits, whole letters of it, and the dots after them.
fn cut(fonts: &mut FontsView<'_>, job: &LayoutJob) -> LayoutJob {
    let ends: Vec<usize> = job.text.grapheme_indices(true).map(|(at, _)| at).collect();
    let fits = |fonts: &mut FontsView<'_>, end: usize| {
        let short = shortened(job, end);
        !fonts.layout_job(by_atoms(short.clone()).0).elided
    };
    // The longest that fits, by halving: longer is never narrower but for a letter or two.
    let (mut low, mut high) = (0, ends.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        let end = ends.get(middle).copied().unwrap_or(job.text.len());
        if fits(fonts, end) { low = middle } else { high = middle - 1 }
    }
    shortened(job, ends.get(low).copied().unwrap_or(job.text.len()))
}

/// The text up to a byte, without the space before the dots.
fn shortened(job: &LayoutJob, end: usize) -> LayoutJob {
    let mut short = job.clone();
    short.text.truncate(end);
    short.text.truncate(short.text.trim_end().len());
    let end = short.text.len();
    short.sections.retain(|s| s.byte_range.start.0 < end || s.byte_range.start.0 == 0);
    let dots = job.wrap.overflow_character;
    short.text.extend(dots);
    if let Some(last) = short.sections.last_mut() {
        last.byte_range.end = short.text.len().into();
    }
    short
}

/// How many glyphs egui makes of an atom: of a word read from the right, not one for each character.
fn glyphs_of(fonts: &mut FontsView<'_>, job: &LayoutJob, atom: &Atom) -> usize {
    let text = job.text.get(atom.range.clone()).unwrap_or_default();
    match atom.kind {
        AtomKind::Newline if job.break_on_newline => 0,
        AtomKind::Complex => {
            let at = atom.range.start;
            let of = job.sections.iter().find(|s| s.byte_range.start.0 == at);
            let Some(format) = of.map(|s| s.format.clone()) else { return 0 };
            let mut alone = LayoutJob::simple_format(text.to_owned(), format);
            alone.break_on_newline = false;
            fonts.layout_job(alone).rows.iter().map(|row| row.row.glyphs.len()).sum()
        }
        _ => text.chars().count(),
    }
}

/// Glyphs of an atom within a row.
struct Segment {
    atom: usize,
    glyphs: Range<usize>,
    /// Where its pen starts and how far it goes, in points within the row.
    left: f32,
    width: f32,
}

fn reorder(galley: &mut Galley, atoms: &[Atom], counts: &[usize]) {
    let scale = galley.pixels_per_point;
    let text = galley.job.text.clone();
    let mut atom = 0;
    let mut left = counts.first().copied().unwrap_or(0);
    // Of an atom that runs over several rows, the characters that stood in those before.
    let mut said = 0;
    let mut bounds = Rect::NOTHING;
    for placed in &mut galley.rows {
        let row = Arc::make_mut(&mut placed.row);
        let mut segments: Vec<(Segment, Range<usize>)> = Vec::new();
        let mut pen = row.glyphs.first().map_or(0.0, |g| g.pos.x);
        let mut at = 0;
        while at < row.glyphs.len() {
            while left == 0 && atom + 1 < atoms.len() {
                atom += 1;
                left = counts.get(atom).copied().unwrap_or(0);
                said = 0;
            }
            let rest = row.glyphs.len() - at;
            let taken = if left == 0 { rest } else { left.min(rest) };
            let glyphs = at..at + taken;
            let width = row.glyphs.get(glyphs.clone()).unwrap_or_default();
            let width = width.iter().map(|g| g.advance_width).sum();
            left = left.saturating_sub(taken);
            let characters = characters(&text, atoms.get(atom));
            let end = if left == 0 { characters } else { characters.min(said + taken) };
            segments.push((Segment { atom, glyphs, left: pen, width }, said..end));
            said = end;
            pen += width;
            at += taken;
        }
        arrange(row, &text, atoms, segments, scale);
        row.visuals.mesh_bounds = row.visuals.mesh.calc_bounds();
        bounds |= row.visuals.mesh_bounds.translate(placed.pos.to_vec2());
    }
    galley.mesh_bounds = bounds;
}

fn characters(text: &str, atom: Option<&Atom>) -> usize {
    atom.and_then(|atom| text.get(atom.range.clone())).map_or(0, |t| t.chars().count())
}

/// Moves the segments of a row to their places, and gives each character one glyph.
fn arrange(
    row: &mut Row,
    text: &str,
    atoms: &[Atom],
    mut segments: Vec<(Segment, Range<usize>)>,
    scale: f32,
) {
    let of = |segment: &Segment| atoms.get(segment.atom);
    let mut levels: Vec<_> =
        segments.iter().filter_map(|(s, _)| of(s).map(|atom| atom.level)).collect();
    // White space at the end of a line stands where the line ends (rule L1).
    for (level, (segment, _)) in levels.iter_mut().zip(&segments).rev() {
        match of(segment) {
            Some(atom) if atom.kind == AtomKind::Space => *level = atom.base,
            _ => break,
        }
    }
    let mut pen = segments.first().map_or(0.0, |(s, _)| s.left);
    for index in BidiInfo::reorder_visual(&levels) {
        let Some((segment, _)) = segments.get_mut(index) else { continue };
        let by = ((pen - segment.left) * scale).round() / scale;
        let turned = levels.get(index).is_some_and(unicode_bidi::Level::is_rtl);
        for glyph in row.glyphs.get_mut(segment.glyphs.clone()).unwrap_or_default() {
            glyph.pos.x += by;
            if glyph.uv_rect.is_nothing() {
                continue;
            }
            let first = glyph.first_vertex as usize;
            let corners = row.visuals.mesh.vertices.get_mut(first..first + 4).unwrap_or_default();
            let mirrored = turned && get_mirrored(glyph.chr).is_some();
            for corner in corners {
                corner.pos.x += by;
                if mirrored {
                    corner.pos.x = 2.0 * glyph.pos.x + glyph.advance_width - corner.pos.x;
                }
            }
        }
        segment.left = pen;
        pen += segment.width;
    }
    row.glyphs = segments
        .iter()
        .flat_map(|(segment, said)| {
            let atom = of(segment);
            let glyphs = row.glyphs.get(segment.glyphs.clone()).unwrap_or_default();
            let said = atom.and_then(|a| text.get(a.range.clone())).map_or("", |t| part(t, said));
            lettered(glyphs, said, segment, atom.is_some_and(|a| a.kind == AtomKind::Complex))
        })
        .collect();
}

/// These characters of a text.
fn part<'a>(text: &'a str, characters: &Range<usize>) -> &'a str {
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(byte(characters.start)..byte(characters.end)).unwrap_or_default()
}

/// One glyph for each character of a segment.
#[expect(clippy::default_trait_access, reason = "egui does not export the type")]
fn lettered(glyphs: &[Glyph], said: &str, segment: &Segment, shared: bool) -> Vec<Glyph> {
    if !shared && glyphs.len() == said.chars().count() {
        return glyphs.to_vec();
    }
    let Some(first) = glyphs.first() else { return Vec::new() };
    let letter = |(index, chr): (usize, char)| {
        let mut glyph = *first;
        glyph.chr = chr;
        glyph.uv_rect = Default::default();
        glyph.pos.x = segment.left;
        glyph.advance_width = if index == 0 { segment.width } else { 0.0 };
        glyph
    };
    said.chars().enumerate().map(letter).collect()
}
