//! Names in sentences of languages that bend them.

use super::lexicon::lexicon;
use std::{collections::HashSet, sync::LazyLock};

/// A folded name in Cyrillic letters without the endings of its words, so that all its cases are one:
/// Сумская область, Сумской области; Харків, Харкова.
pub(super) fn stem(key: &str) -> Option<String> {
    /// Fewer letters tell of no name.
    const LEAST_LETTERS: usize = 3;
    /// What ends so where it stands alone, as Карабах does, keeps more.
    const LEAST_LETTERS_LEFT: usize = 4;
    if !key.chars().any(|c| ('\u{400}'..='\u{52F}').contains(&c)) {
        return None;
    }
    let bare = |word: &str| {
        let mut stem = word;
        let mut least = LEAST_LETTERS;
        while let Some(bare) = without_ending(stem, least) {
            (stem, least) = (bare, LEAST_LETTERS_LEFT);
        }
        // Львова is of Львів, Києва of Київ.
        match stem.strip_suffix("ів") {
            Some(head) => format!("{head}ов"),
            None => stem.strip_suffix("їв").map_or(stem.to_owned(), |head| format!("{head}єв")),
        }
    };
    Some(key.split(' ').map(bare).collect::<Vec<String>>().join(" "))
}

/// A word without the longest of its endings, where so many letters are left.
fn without_ending(word: &str, least_letters: usize) -> Option<&str> {
    static ENDINGS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| lexicon().endings.iter().map(String::as_str).collect());
    const MOST_LETTERS: usize = 3;
    let letters = word.chars().count();
    let starts = word.char_indices().skip(letters.saturating_sub(MOST_LETTERS).max(least_letters));
    let mut cuts = starts.map(|(at, _)| word.split_at(at));
    cuts.find(|(_, ending)| ENDINGS.contains(ending)).map(|(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::reading::tokens::folded;

    #[test]
    fn all_cases_of_a_name_are_one() {
        let stem = |name: &str| stem(&folded(name));
        for cases in [
            &["Сумская область", "Сумской области", "Сумскую область"][..],
            &["Сумська область", "Сумської області", "Сумській області"],
            &["Харків", "Харкова", "Харкові"],
            &["Київ", "Києва", "Києві"],
            &["Сумы", "Сум", "Сумах", "Суми"],
            &["Харьков", "Харькова", "Харькове"],
            &["Нагорный Карабах", "Нагорного Карабаха", "Нагорном Карабахе"],
        ] {
            for case in cases {
                assert_eq!(stem(case), stem(cases[0]), "{case}");
            }
        }
        assert_ne!(stem("Сумская область"), stem("Харьковская область"));
        assert_ne!(stem("Сумы"), stem("Сумська"));
        assert_eq!(stem("Goris"), None);
    }
}
