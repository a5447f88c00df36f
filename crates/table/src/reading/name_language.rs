//! In which language a column of names is.

use super::{text::heading_words, words::table_words};

/// A word as short as this is the code of a language, and may begin a heading as something else.
const LONGEST_CODE: usize = 3;

/// The language of the name that a column holds, and the rest of its heading: `Name_UKR`, `Site name
/// (English)`, `Arabic name`.
pub fn language_of_name(heading: &str) -> Option<(&'static str, String)> {
    let said = heading_words(heading);
    let tag = |word: &String| table_words().languages.get(word).map(String::as_str);
    let (last, before) = said.split_last().filter(|(_, before)| !before.is_empty())?;
    if let Some(tag) = tag(last) {
        return Some((tag, before.join(" ")));
    }
    let (first, behind) = said.split_first()?;
    let tag = tag(first).filter(|_| first.chars().count() > LONGEST_CODE)?;
    Some((tag, behind.join(" ")))
}

/// The one language in which all words of a heading that are of places or names mean that: French of
/// `Nom du site`. Nothing of `Site`, which is a word of several.
pub fn language_of_heading(heading: &str) -> Option<&'static str> {
    let words = heading_words(heading);
    let phrases = table_words().phrases(&words);
    let known = phrases.iter().filter_map(|(at, length, _)| {
        let phrase = words.get(*at..at + length)?.join(" ");
        table_words().place_words.get(&phrase)
    });
    let common = known.fold(None::<Vec<&str>>, |common, own| {
        let is_common = |tag: &&str| common.as_ref().is_none_or(|common| common.contains(tag));
        Some(own.iter().map(String::as_str).filter(is_common).collect())
    });
    match common?.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether a name is written in letters of the language.
pub fn is_written_in(name: &str, language: &str) -> bool {
    let is_own = |c: char| match language {
        "ar" | "fa" => matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}'),
        "ru" | "uk" => matches!(c, '\u{400}'..='\u{52F}'),
        "hy" => matches!(c, '\u{531}'..='\u{58F}'),
        "ka" => matches!(c, '\u{10A0}'..='\u{10FF}'),
        "my" => matches!(c, '\u{1000}'..='\u{109F}'),
        "bn" => matches!(c, '\u{980}'..='\u{9FF}'),
        _ => c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}'),
    };
    name.chars().any(is_own)
}

#[cfg(test)]
mod tests {
    use super::{is_written_in, language_of_heading, language_of_name};

    #[test]
    fn a_heading_says_in_which_language_its_names_are() {
        for (heading, language, rest) in [
            ("Name_UKR", "uk", "name"),
            ("ADM1_FR", "fr", "adm 1"),
            ("Site name (English)", "en", "site name"),
            ("Nom (français)", "fr", "nom"),
            ("Nombre (árabe)", "ar", "nombre"),
            ("Название (рус.)", "ru", "название"),
            ("الاسم بالعربية", "ar", "الاسم"),
            ("Arabic name", "ar", "name"),
        ] {
            assert_eq!(language_of_name(heading), Some((language, rest.to_owned())), "{heading}");
        }
        assert_eq!(language_of_name("ar name"), None);
        for (heading, language) in [
            ("Nom du site", Some("fr")),
            ("nombre del lugar", Some("es")),
            ("اسم الموقع", Some("ar")),
            ("Название", Some("ru")),
            ("Назва", Some("uk")),
            ("Name", Some("en")),
            ("Site", None),
            ("Capacity", None),
        ] {
            assert_eq!(language_of_heading(heading), language, "{heading}");
        }
        assert!(is_written_in("أدري", "ar") && !is_written_in("Adré", "ar"));
        assert!(is_written_in("Adré", "fr") && !is_written_in("أدري", "fr"));
    }
}
