//! Painted text that keeps to a width: single lines, ended by `…` where they are too wide, and, for
//! print, where nobody can ask for the rest, texts that are made smaller or broken instead.

use super::{Medium, SMALL};
use egui::{
    Align, Align2, Color32, FontId, Galley, Painter, Pos2, Rangef, Rect, Vec2,
    text::{LayoutJob, TextFormat, TextWrapping},
};
use std::{ops::Range, sync::Arc};
use waymark_language::is_right_to_left;

/// One line, cut with `…` where it is wider than `width`, though not within a number: what is left
/// of that would be read as another. Its `elided` tells whether it was cut.
pub fn line(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let format = TextFormat::simple(font, color);
    let lay = |text: &str| {
        let format = format.clone();
        let mut job = LayoutJob::simple_format(text.to_owned(), format);
        job.break_on_newline = false;
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        painter.layout_job(job)
    };
    let galley = lay(text);
    if !galley.elided || super::script::is_complex(text) {
        return galley;
    }
    let shown = galley.rows.first().map_or(0, |row| row.glyphs.len().saturating_sub(1));
    let Some(kept) = before_number(text, shown) else { return galley };
    let mut galley = lay(&format!("{}…", kept.trim_end()));
    Arc::make_mut(&mut galley).elided = true;
    galley
}

/// What comes before the number that so many letters of a text end within.
fn before_number(text: &str, letters: usize) -> Option<&str> {
    let all: Vec<(usize, char)> = text.char_indices().collect();
    let is_digit = |nth: usize| all.get(nth).is_some_and(|(_, letter)| letter.is_numeric());
    let is_between = |nth: usize| {
        let divides = |c: char| ",.'’·\u{a0}\u{202f}\u{2009}".contains(c);
        all.get(nth).is_some_and(|(_, c)| divides(*c))
            && is_digit(nth + 1)
            && nth.checked_sub(1).is_some_and(is_digit)
    };
    let is_of_number = |nth: usize| is_digit(nth) || is_between(nth);
    let last = letters.checked_sub(1)?;
    if !is_of_number(last) || !is_of_number(letters) {
        return None;
    }
    let first = (0..last).rev().take_while(|nth| is_of_number(*nth)).last().unwrap_or(last);
    text.get(..all.get(first)?.0)
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

/// A text over any number of lines, which stand at the side that its reader begins at: painted from
/// [`start_of`].
pub fn paragraph(
    painter: &Painter,
    text: &str,
    font: &FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let halign = if is_right_to_left(text) { Align::RIGHT } else { Align::LEFT };
    let job = LayoutJob::simple(text.to_owned(), font.clone(), color, width.max(1.0));
    painter.layout_job(LayoutJob { halign, ..job })
}

/// A [`paragraph`] whose lines are about as long as each other: none holds a single word where others are
/// full.
pub fn balanced(
    painter: &Painter,
    said: &str,
    font: &FontId,
    ink: Color32,
    width: f32,
) -> Arc<Galley> {
    let lay = |width: f32| paragraph(painter, said, font, ink, width);
    let whole = lay(width);
    let rows = whole.rows.len();
    if rows < 2 {
        return whole;
    }
    let (mut too_narrow, mut enough) = (0.0, width);
    for _ in 0..HALVINGS {
        let between = f32::midpoint(too_narrow, enough);
        let is_enough = lay(between).rows.len() <= rows;
        if is_enough { enough = between } else { too_narrow = between }
    }
    lay(enough)
}

/// Of the width within which a balanced text is sought: to a hundredth of it.
const HALVINGS: usize = 7;

/// Where a [`paragraph`] is painted from in a room, across.
pub fn start_of(paragraph: &Galley, room: Rangef) -> f32 {
    if paragraph.job.halign == Align::RIGHT { room.max } else { room.min }
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

/// A name in a room of its own: one line, in print over two where it would else be made much smaller
/// or cut. Its `elided` tells whether it was cut.
pub fn name(
    painter: &Painter,
    medium: Medium,
    text: &str,
    (font, color): (FontId, Color32),
    room: Vec2,
) -> Arc<Galley> {
    if !medium.is_print() {
        return line(painter, text, font, color, room.x);
    }
    smaller(painter, text, &font, color, room.x, &SMALLER).unwrap_or_else(|| {
        let small = FontId { size: font.size.min(SMALL), ..font.clone() };
        let mut job = LayoutJob::simple(text.to_owned(), small, color, room.x.max(0.0));
        job.wrap.max_rows = 2;
        let lines = painter.layout_job(job);
        if lines.size().y <= room.y {
            return lines;
        }
        one_line(painter, medium, text, font, color, room.x)
    })
}

/// A number in the first of these ways to say it, the fullest first, that fits on one line, if need
/// be made smaller; and which of them that is. Where there is no room for any it is left out.
pub fn number(
    painter: &Painter,
    ways: &[String],
    font: &FontId,
    color: Color32,
    width: f32,
) -> (Arc<Galley>, Option<usize>) {
    let fitting = |shares: &[f32]| {
        let at = |(nth, way): (usize, &String)| {
            smaller(painter, way, font, color, width, shares).map(|galley| (galley, Some(nth)))
        };
        ways.iter().enumerate().find_map(at)
    };
    let found = fitting(&SMALLER).or_else(|| fitting(&SMALLEST));
    found.unwrap_or_else(|| {
        let last = ways.last().map_or("", String::as_str);
        (line(painter, last, font.clone(), color, width), None)
    })
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

#[cfg(test)]
mod tests {
    use super::before_number;

    #[test]
    fn a_text_that_is_cut_ends_before_a_number_and_never_within_it() {
        let of = |text: &'static str, letters| before_number(text, letters).unwrap_or("whole");
        let range = "429,308 to 3,580,123";
        assert_eq!(of(range, 17), "429,308 to ");
        assert_eq!(of(range, 16), "429,308 to ");
        // Behind a number, within a word, and behind a comma that is no part of a number.
        assert_eq!((of(range, 7), of(range, 9), of("7, 8", 2)), ("whole", "whole", "whole"));
        assert_eq!((of(range, 3), of("about 1\u{202f}200", 8)), ("", "about "));
        assert_eq!((of("", 0), of("5", 0)), ("whole", "whole"));
    }
}
