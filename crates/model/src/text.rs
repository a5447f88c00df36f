//! A short text in one or more languages.

use std::collections::BTreeMap;

/// A name or title by language tag (`en`, `hy`, `ru`, …). Never without at least one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    first: String,
    by_language: BTreeMap<String, String>,
}

impl Text {
    /// A text written without a language: taken as English.
    pub fn plain(text: impl Into<String>) -> Self {
        let first = text.into();
        Self { by_language: BTreeMap::from([("en".to_owned(), first.clone())]), first }
    }

    /// `None` of an empty map: a text has at least one language.
    pub fn by_language(by_language: BTreeMap<String, String>) -> Option<Self> {
        let first = by_language.get("en").or_else(|| by_language.values().next())?.clone();
        Some(Self { first, by_language })
    }

    /// The text in `language`, else in English, else in whatever language there is.
    pub fn get(&self, language: &str) -> &str {
        self.by_language.get(language).unwrap_or(&self.first)
    }

    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_language.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use std::collections::BTreeMap;

    #[test]
    fn a_missing_language_falls_back_to_english() {
        let map = [("hy", "Գորիս"), ("en", "Goris")];
        let name =
            Text::by_language(map.map(|(k, v)| (k.to_owned(), v.to_owned())).into()).unwrap();
        assert_eq!(name.get("hy"), "Գորիս");
        assert_eq!(name.get("ka"), "Goris");
        assert_eq!(Text::by_language(BTreeMap::new()), None);
    }
}
