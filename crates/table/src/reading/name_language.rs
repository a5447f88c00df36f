//! In which language a column of names is.

use super::text::heading_words;

/// Ends of headings that say in which language a name is, as data sets of humanitarian organisations
/// and of governments write them (ISO 639-1 and 639-2).
const LANGUAGES: [(&str, &[&str]); 14] = [
    ("en", &["en", "eng", "english"]),
    ("fr", &["fr", "fra", "fre", "french"]),
    ("es", &["es", "spa", "spanish"]),
    ("pt", &["pt", "por", "portuguese"]),
    ("ar", &["ar", "ara", "arabic"]),
    ("ru", &["ru", "rus", "russian"]),
    ("uk", &["uk", "ukr", "ua", "ukrainian"]),
    ("hy", &["hy", "arm", "hye", "armenian"]),
    ("az", &["az", "aze", "azerbaijani"]),
    ("ka", &["ka", "kat", "georgian"]),
    ("tr", &["tr", "tur", "turkish"]),
    ("fa", &["fa", "fas", "persian", "dari"]),
    ("my", &["my", "mya", "mmr", "burmese"]),
    ("bn", &["bn", "ben", "bangla", "bengali"]),
];

/// The language of the name that a column holds, and the rest of its heading: `Name_UKR`.
pub fn language_of_name(heading: &str) -> Option<(&'static str, String)> {
    let mut said = heading_words(heading);
    let last = said.pop().filter(|_| !said.is_empty())?;
    let (tag, _) = LANGUAGES.iter().find(|(_, ends)| ends.contains(&last.as_str()))?;
    Some((tag, said.join(" ")))
}
