//! A statement in lines of about one length, measured in the face that documents name: programs that
//! show them break lines by themselves, in another face where ours is not there.

use crate::{shaped::shape, typeface::face_of};
use waymark_language::is_right_to_left;

/// How much wider a face may be that stands in for ours.
const SPARE: f32 = 1.12;

/// A statement with the widths of its words, in ems.
pub struct MeasuredText<'t> {
    words: Vec<(&'t str, f32)>,
    space: f32,
}

impl<'t> MeasuredText<'t> {
    pub fn of(said: &'t str) -> Self {
        // Not at spaces that hold together: `717 658`.
        let words = said.split([' ', '\n']).filter(|word| !word.is_empty());
        Self { words: words.map(|word| (word, width_of(word))).collect(), space: width_of(" ") }
    }

    /// How many lines it takes in a room of this width, in sizes of its text.
    pub fn lines(&self, room: f32) -> usize {
        self.broken(room / SPARE).len()
    }

    /// The words of each line where none is wider than so many ems, but for a word that is alone.
    fn broken(&self, most: f32) -> Vec<Vec<&'t str>> {
        let mut lines: Vec<Vec<&str>> = Vec::new();
        let mut used = 0.0;
        for (word, width) in &self.words {
            if let Some(line) = lines.last_mut().filter(|_| used + self.space + width <= most) {
                line.push(word);
                used += self.space + width;
            } else {
                lines.push(vec![word]);
                used = *width;
            }
        }
        lines
    }
}

/// How wide a text is in the bold face, in ems.
fn width_of(text: &str) -> f32 {
    let mut width = 0.0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let face = face_of(first, true);
        let end = rest.find(|c| face_of(c, true) != face).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let glyphs = shape(face, run, is_right_to_left(run));
        width += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        rest = after;
    }
    width
}

/// The lines of a statement in a room of this width, in sizes of its text: as few as need be, and
/// about as long as each other.
pub fn title_lines(said: &str, room: f32) -> Vec<String> {
    let measured = MeasuredText::of(said);
    let needed = measured.lines(room);
    let (mut too_narrow, mut enough) = (0.0, room / SPARE);
    for _ in 0..HALVINGS {
        let between = f32::midpoint(too_narrow, enough);
        let is_enough = measured.broken(between).len() <= needed;
        if is_enough { enough = between } else { too_narrow = between }
    }
    measured.broken(enough).into_iter().map(|words| words.join(" ")).collect()
}

/// Of the width within which lines of one length are sought: to a hundredth of it.
const HALVINGS: usize = 7;

#[cfg(test)]
mod tests {
    use super::{MeasuredText, title_lines, width_of};

    #[test]
    fn a_statement_is_broken_into_lines_of_one_length_that_a_wider_face_has_room_for() {
        let said = "At least 717,658 people had arrived in Bangladesh by the end of 25 Aug 2018";
        for room in [24.0_f32, 27.0, 34.0] {
            let lines = title_lines(said, room);
            assert_eq!(lines.join(" "), said);
            assert_eq!(lines.len(), MeasuredText::of(said).lines(room));
            let widths: Vec<f32> = lines.iter().map(|line| width_of(line)).collect();
            let most = widths.iter().copied().fold(0.0, f32::max);
            assert!(most * 1.1 <= room, "{room}: {widths:?}");
            assert!(widths.iter().all(|width| *width > 0.6 * most), "{room}: {lines:?}");
        }
        assert_eq!(title_lines("Short", 24.0), ["Short"]);
        assert_eq!(title_lines("", 24.0), [""; 0]);
    }

    #[test]
    fn what_has_no_spaces_and_what_is_read_from_the_right_stays_whole() {
        assert_eq!(title_lines("到达亚美尼亚的人数", 4.0).len(), 1);
        let said = "وصل ما لا يقل عن مئة ألف شخص إلى أرمينيا";
        let lines = title_lines(said, 12.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), said);
    }
}
