//! What the people of a country are called: by `Sudanese` Sudan is meant, and no place.

use super::text::key;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Behind the word for one of them, where there are several.
const ENDINGS: [&str; 3] = ["es", "s", "e"];

/// The codes of two letters of countries, by what their people are called.
#[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
fn demonyms() -> &'static HashMap<String, String> {
    static SHIPPED: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let text = include_str!("../../../../assets/demonyms.ron");
        let all: BTreeMap<String, Vec<String>> = ron::from_str(text).expect("the words read");
        let of = |(code, words): (String, Vec<String>)| {
            words.into_iter().map(move |word| (key(&word), code.clone()))
        };
        all.into_iter().flat_map(of).collect()
    });
    &SHIPPED
}

/// The country whose people are called so, by its code of two letters.
pub fn country_of_demonym(text: &str) -> Option<&'static str> {
    let own = key(text);
    let all = demonyms();
    let mut forms = ENDINGS.iter().filter_map(|ending| own.strip_suffix(ending));
    let found = all.get(&own).or_else(|| forms.find_map(|form| all.get(form)));
    found.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::country_of_demonym;

    #[test]
    fn one_and_several_of_a_people_are_of_one_country() {
        for (text, code) in [
            ("Sudanese", "SD"),
            ("South Sudanese", "SS"),
            ("Syrians", "SY"),
            ("Soudanaises", "SD"),
            ("congolese of Goma", ""),
            ("venezolanos", "VE"),
            ("Nigériens", "NE"),
            ("Nigerians", "NG"),
            ("Sudan", ""),
            ("Goma", ""),
        ] {
            assert_eq!(country_of_demonym(text).unwrap_or_default(), code, "{text}");
        }
    }
}
