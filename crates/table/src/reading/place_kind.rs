//! Of what kind a place is, by words of many languages.

use super::{
    text::{heading_words, words},
    words::table_words,
};
use waymark_model::PlaceKind;

fn is_word(own: &str, word: &str) -> bool {
    own == word || own.strip_suffix('s') == Some(word)
}

/// The kind that a text names among other words.
pub fn kind_in(text: &str) -> Option<PlaceKind> {
    let said = heading_words(text);
    let names = |phrase: &str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        said.windows(parts.len()).any(|own| own.iter().zip(&parts).all(|(a, b)| is_word(a, b)))
    };
    table_words().kinds.iter().find(|(phrase, _)| names(phrase)).map(|(_, kind)| *kind)
}

/// The kind that a text is the name of, and nothing else.
pub fn kind_named(text: &str) -> Option<PlaceKind> {
    let said = heading_words(text).join(" ");
    table_words().kinds.iter().find(|(phrase, _)| is_word(&said, phrase)).map(|(_, kind)| *kind)
}

/// Whether a column says of what kind its places are: `Type`, `Site kind`.
pub fn is_of_kind(heading: &str) -> bool {
    words(heading).iter().any(|word| table_words().kind_headings.contains(word))
}
