//! Texts that speak of households: notes and comments make it doubtful whether the count that they stand beside is
//! of people.

use crate::reading::{
    denied::denied_from,
    text::{digit, heading_words, words},
    words::{HeadingWord, table_words},
};

/// What a note makes doubtful of the count it stands beside.
pub(super) fn doubt_of_note(note: &str) -> Option<String> {
    // Asked of every note: numbers and sentences are more than the word.
    const LONGEST_WORD: usize = 40;
    let is_word = note.len() <= LONGEST_WORD
        && !note.contains(|c: char| digit(c).is_some())
        && are_all_known(note)
        && is_of_households(note);
    (is_word || speaks_of_households(note)).then(|| "its note speaks of households".to_owned())
}

/// What a comment on a count makes doubtful of it: that it is of households.
pub(super) fn doubt_of_comment(comment: &str) -> Option<String> {
    names(&heading_words(comment), HeadingWord::Households)
        .then(|| "its comment speaks of households".to_owned())
}

/// Whether a text names households that are counted, and no people: (households), Домохозяйства.
pub(super) fn is_of_households(text: &str) -> bool {
    let mut words = heading_words(text);
    // Households, not individuals.
    words.truncate(denied_from(text, &words).unwrap_or(words.len()));
    names(&words, HeadingWord::Households) && !names(&words, HeadingWord::People)
}

fn names(words: &[String], word: HeadingWord) -> bool {
    let (meanings, _) = table_words().meanings(words);
    meanings.into_iter().flatten().any(|own| *own == word)
}

/// Whether all words of a text are known, and none of them of those who host others or are hosted.
fn are_all_known(text: &str) -> bool {
    let words = heading_words(text);
    let (_, strange) = table_words().meanings(&words);
    strange.is_empty() && !words.iter().any(|word| table_words().hosted.contains(word))
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
