//! Of what kind a place is, by words of many languages.

use super::{
    text::{heading_words, words},
    words::{HeadingWord, table_words},
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

/// Whether a text tells a kind of place, whatever it says more of it, and counts nothing there: `Refugee
/// camp`, `Camp de réfugiés`, and no `IDPs in camps`.
pub fn is_kind_of_place(text: &str) -> bool {
    let said = heading_words(text);
    let fills = |word: Option<&String>| word.is_none_or(|word| table_words().of.contains(word));
    let stands = |phrase: &str| {
        let parts: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        said.ends_with(&parts) || said.starts_with(&parts) && fills(said.get(parts.len()))
    };
    let (meanings, _) = table_words().meanings(&said);
    let counts = meanings.iter().flat_map(|m| m.iter()).any(|word| {
        matches!(word, HeadingWord::Measure(_) | HeadingWord::People | HeadingWord::Households)
    });
    !counts && table_words().kinds.iter().any(|(phrase, _)| stands(phrase))
}
