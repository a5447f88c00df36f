//! Texts that speak of households: notes and comments make it doubtful whether the count that they stand beside is
//! of people.

use crate::reading::{
    denied::denied_from,
    text::{digit, heading_words, words},
    words::{HeadingWord, table_words},
};

/// What a note on households makes doubtful of the count it stands beside.
pub(super) const DOUBT_OF_NOTE: &str = "its note speaks of households";

/// Whether a note speaks of households.
pub(super) fn is_of_households(note: &str) -> bool {
    // Asked of every note: numbers and sentences are more than the word.
    const LONGEST_WORD: usize = 40;
    let is_word = note.len() <= LONGEST_WORD
        && !note.contains(|c: char| digit(c).is_some())
        && are_all_known(note)
        && names_households(note);
    is_word || speaks_of_households(note)
}

/// What a comment on a count makes doubtful of it: that it is of households.
pub(super) fn doubt_of_comment(comment: &str) -> Option<String> {
    let words = heading_words(comment);
    let (meanings, _) = table_words().meanings(&words);
    let names_them = meanings.iter().any(|own| own.contains(&HeadingWord::Households));
    names_them.then(|| "its comment speaks of households".to_owned())
}

/// Whether a text names households, and does not deny just these: (households), Домохозяйства; and not: no families.
fn names_households(text: &str) -> bool {
    let words = heading_words(text);
    let denied = denied_from(text, &words).map(|at| at + 1);
    table_words()
        .phrases(&words)
        .iter()
        .any(|(at, _, own)| own.contains(&HeadingWord::Households) && Some(*at) != denied)
}

/// Whether all words of a text are known.
fn are_all_known(text: &str) -> bool {
    let words = heading_words(text);
    let (_, strange) = table_words().meanings(&words);
    strange.is_empty()
}

/// Whether a text counts households: 100 families.
fn speaks_of_households(text: &str) -> bool {
    // A word after a number: asked of every note.
    let has_digit = |part: &str| part.contains(|c: char| digit(c).is_some());
    let says = |part: &str| part.contains(char::is_alphanumeric);
    let names = |pair: &[String]| {
        let [number, word] = pair else { return false };
        number.chars().any(|c| c.is_ascii_digit())
            && word.len() > 2
            && table_words().is_household(word)
    };
    let parts: Vec<&str> = text.split_whitespace().collect();
    let numbers = parts.iter().enumerate().filter(|(_, part)| has_digit(part));
    numbers.into_iter().any(|(at, number)| {
        let behind = parts.get(at + 1..).unwrap_or_default().iter().find(|part| says(part));
        let words = words(&format!("{number} {}", behind.unwrap_or(&"")));
        words.windows(2).any(names)
    })
}
