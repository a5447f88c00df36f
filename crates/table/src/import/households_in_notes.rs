//! Notes and comments that make it doubtful whether the count they stand beside is of people: they speak of
//! households.

use crate::reading::{
    text::{digit, heading_words, words},
    words::{HeadingWord, table_words},
};

/// What a note makes doubtful of the count it stands beside.
pub(super) fn doubt_of_note(note: &str) -> Option<String> {
    // Asked of every note: numbers and sentences are more than the word.
    const LONGEST_WORD: usize = 40;
    let is_word = note.len() <= LONGEST_WORD
        && !note.contains(|c: char| digit(c).is_some())
        && names_households(note, true);
    (is_word || speaks_of_households(note)).then(|| "its note speaks of households".to_owned())
}

/// What a comment on a count makes doubtful of it: that it is of households.
pub(super) fn doubt_of_comment(comment: &str) -> Option<String> {
    names_households(comment, false).then(|| "its comment speaks of households".to_owned())
}

/// Whether a text names households, perhaps beside words that are not known: (households), Домохозяйства.
fn names_households(text: &str, is_alone: bool) -> bool {
    let words = heading_words(text);
    let (meanings, strange) = table_words().meanings(&words);
    let names_them = meanings.iter().any(|m| m.contains(&HeadingWord::Households));
    names_them && (!is_alone || strange.is_empty())
}

/// Whether a text counts households: 100 families.
fn speaks_of_households(text: &str) -> bool {
    // A word after a number: asked of every note.
    let Some(number) = text.find(|c: char| digit(c).is_some()) else { return false };
    if !text.get(number..).is_some_and(|rest| rest.contains(char::is_alphabetic)) {
        return false;
    }
    let words = words(text);
    words.windows(2).any(|pair| {
        let [number, word] = pair else { return false };
        number.chars().any(|c| c.is_ascii_digit())
            && word.len() > 2
            && table_words().is_household(word)
    })
}
