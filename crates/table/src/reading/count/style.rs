//! What a column of counts settles about its marks.

use super::numeral::of_digits;
use crate::{
    file::{CellKind, TableCell},
    reading::{
        text::{digit, plain},
        words::table_words,
    },
};

/// What a mark between digits does in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MarkUse {
    /// Nothing in the column says.
    #[default]
    Open,
    Groups,
    Decimal,
}

/// What a column of counts settles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NumberStyle {
    pub point: MarkUse,
    pub comma: MarkUse,
}

/// What the cells of a column settle about their marks: by those that can be read in one way only.
pub fn style_of<'c>(cells: impl Iterator<Item = &'c TableCell>) -> NumberStyle {
    let (mut point, mut comma) = ((0_u32, 0_u32), (0_u32, 0_u32));
    // Digits alone settle nothing.
    let has_marks = |text: &str| text.chars().any(|c| digit(c).is_none());
    for cell in cells.filter(|cell| cell.kind == CellKind::Text && has_marks(&cell.text)) {
        let text = plain(&cell.text);
        // What is scaled is decided by itself: 1.2k says nothing of 1.234.
        if text.chars().any(char::is_alphabetic) && bare(&text).is_none() {
            continue;
        }
        let numeral: String = text
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' '))
            .collect();
        let numeral = numeral.trim().trim_matches(['.', ',']);
        for (mark, other, tally) in [('.', ',', &mut point), (',', '.', &mut comma)] {
            let parts: Vec<&str> = numeral.split(mark).collect();
            let [first, rest @ ..] = parts.as_slice() else { continue };
            if rest.is_empty() {
                continue;
            }
            let (last, has_other) =
                (rest.last().copied().unwrap_or(""), numeral.contains([other, ' ', '\'']));
            let of_three = last.len() == 3 && last.bytes().all(|b| b.is_ascii_digit());
            let is_last = numeral.rfind(mark) > numeral.rfind([other, ' ', '\'']);
            if rest.len() >= 2 && of_three || has_other && !is_last && of_digits(first) {
                tally.0 += 1;
            } else if rest.len() == 1 && (!of_three || has_other && is_last) {
                tally.1 += 1;
            }
        }
    }
    let used = |(groups, decimal): (u32, u32)| match (groups, decimal) {
        (0, 0) => MarkUse::Open,
        // What parts thousands once parts them in all groups of three.
        (1.., _) => MarkUse::Groups,
        (0, _) => MarkUse::Decimal,
    };
    NumberStyle { point: used(point), comma: used(comma) }
}

/// The text without words of people around it, if nothing else is in it.
fn bare(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words = table_words();
    let people = words.people.iter().find_map(|w| lower.strip_suffix(w.as_str()));
    let rest = people?.trim_end_matches(['.', ' ']).to_owned();
    (!rest.chars().any(char::is_alphabetic)).then_some(rest)
}
