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

/// The kind that the name of a place begins or ends with, where nothing else is a likely reading of it:
/// `Nakivale Refugee Camp`, `مخيم الزعتري`; no `Port Sudan`, and no name that is nothing else.
pub fn kind_of_name(name: &str) -> Option<PlaceKind> {
    let mut said = heading_words(name);
    while said.last().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) {
        said.pop();
    }
    let is_sure = |kind: &PlaceKind| {
        !matches!(kind, PlaceKind::Port | PlaceKind::Checkpoint | PlaceKind::Settlement)
    };
    let stands = |phrase: &str| {
        let parts: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        parts.len() < said.len() && (said.starts_with(&parts) || said.ends_with(&parts))
    };
    let mut sure = table_words().kinds.iter().filter(|(_, kind)| is_sure(kind));
    sure.find(|(phrase, _)| stands(phrase)).map(|(_, kind)| *kind)
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

#[cfg(test)]
mod tests {
    use super::kind_of_name;
    use waymark_model::PlaceKind;

    #[test]
    fn a_name_says_its_kind_at_its_beginning_or_its_end() {
        for (name, kind) in [
            ("Nakivale Refugee Camp", PlaceKind::Camp),
            ("Camp Kigeme", PlaceKind::Camp),
            ("Kakuma Camp 1", PlaceKind::Camp),
            ("Camp de réfugiés de Mahama", PlaceKind::Camp),
            ("Campamento Las Minas", PlaceKind::Camp),
            ("مخيم الزعتري", PlaceKind::Camp),
            ("Лагерь Кара-Тепе", PlaceKind::Camp),
            ("Bulengo IDP site", PlaceKind::Site),
            ("Renk transit centre", PlaceKind::TransitCentre),
            ("Centre de transit de Kitumba", PlaceKind::TransitCentre),
            ("Torkham border crossing", PlaceKind::BorderCrossing),
            ("Spin Boldak border point", PlaceKind::BorderCrossing),
            ("Paso fronterizo Simón Bolívar", PlaceKind::BorderCrossing),
            ("معبر رفح", PlaceKind::BorderCrossing),
        ] {
            assert_eq!(kind_of_name(name), Some(kind), "{name}");
        }
        for name in ["Islam Qala", "Port Sudan", "Campamento", "Camp", "Campbell", "Goma", ""] {
            assert_eq!(kind_of_name(name), None, "{name}");
        }
    }
}
