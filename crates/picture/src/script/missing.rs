//! What no face can draw, and the names of the scripts that it is of.

use super::{faces, folder, is_control};
use crate::fonts;
use std::{collections::BTreeSet, sync::LazyLock};
use unicode_script::UnicodeScript as _;

/// The characters of the faces at hand are asked for often, so that they are parsed once.
static AT_HAND: LazyLock<Vec<ttf_parser::Face<'static>>> = LazyLock::new(|| {
    let regular = fonts::faces().filter(|(_, bold, _)| !bold);
    regular.filter_map(|(_, _, data)| ttf_parser::Face::parse(data, 0).ok()).collect()
});

/// Whether every letter of a text has a face that draws it.
pub fn is_drawn(text: &str) -> bool {
    text.is_ascii() || text.chars().all(has_face)
}

/// The scripts, by their English names in Unicode, of the letters that no face has; letters of no
/// script as `Common`.
pub fn missing(text: &str) -> BTreeSet<&'static str> {
    let letters = text.chars().filter(|c| !c.is_ascii() && !has_face(*c));
    letters.map(|c| c.script().full_name()).collect()
}

/// A text without the signs that no face has, where it lacks no letter of a script and something is
/// left, line by line: `🔥 Fall of Bukavu` without the fire.
pub fn without_signs(text: &str) -> Option<String> {
    if text.chars().any(|c| says_something(c) && !has_face(c)) {
        return None;
    }
    if !missing(text).iter().all(|script| matches!(*script, "Common" | "Inherited")) {
        return None;
    }
    let without = |line: &str| {
        let drawn: String = line.chars().filter(|c| has_face(*c)).collect();
        drawn.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let lines = text.lines().map(without).collect::<Vec<_>>().join("\n");
    (!lines.trim().is_empty()).then_some(lines)
}

/// Whether a sign is read: a digit, a letter or one of mathematics, an arrow.
fn says_something(c: char) -> bool {
    let is_of_mathematics =
        matches!(c, '\u{2190}'..='\u{22ff}' | '\u{27c0}'..='\u{27ff}' | '\u{2900}'..='\u{2aff}');
    c.is_alphanumeric() || is_of_mathematics
}

fn has_face(character: char) -> bool {
    character.is_ascii()
        || character.is_whitespace()
        || is_control(character)
        || AT_HAND.iter().any(|face| face.glyph_index(character).is_some())
        || faces::script_faces().iter().any(|face| face.has(character))
        || folder::folder_faces().iter().any(|face| face.has(character))
}
