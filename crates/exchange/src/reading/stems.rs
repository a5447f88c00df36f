//! Names in sentences of languages that bend them: Սյունիքում, Сумской области.

use super::lexicon::lexicon;

/// A folded name without the endings of its words, so that all its cases are one: Сумская область, Сумской
/// области; Харків, Харкова. Nothing of names in scripts whose languages do not bend them.
pub(super) fn stem(key: &str) -> Option<String> {
    let mut stem = Stem::default();
    stem.extend(key);
    stem.bent().map(str::to_owned)
}

/// The stem of a name that grows word by word.
#[derive(Default)]
pub(super) struct Stem {
    text: String,
    /// The bytes of the name that the text is of: none until a word may be bent.
    read: usize,
}

impl Stem {
    /// Goes on to a longer name that begins with the one before.
    pub fn extend(&mut self, key: &str) {
        let more = key.get(self.read..).unwrap_or_default();
        if self.read == 0 && !may_be_bent(more) {
            return;
        }
        self.read = key.len();
        for word in more.split(' ').filter(|word| !word.is_empty()) {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            push_stem(word, &mut self.text);
        }
    }

    pub fn bent(&self) -> Option<&str> {
        (self.read > 0).then_some(self.text.as_str())
    }
}

/// Whether a text has Cyrillic or Armenian letters.
fn may_be_bent(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{52F}' | '\u{530}'..='\u{58F}'))
}

fn push_stem(word: &str, text: &mut String) {
    /// Fewer letters tell of no name.
    const LEAST_LETTERS: usize = 3;
    /// What ends so where it stands alone, as Карабах does, keeps more.
    const LEAST_LETTERS_LEFT: usize = 4;
    let mut stem = word;
    let mut least = LEAST_LETTERS;
    while let Some(bare) = without_ending(stem, least) {
        (stem, least) = (bare, LEAST_LETTERS_LEFT);
    }
    let bent =
        |(end, bent): &'static (String, String)| Some((stem.strip_suffix(end.as_str())?, bent));
    let (head, end) = lexicon().bent_ends.iter().find_map(bent).map_or((stem, ""), |(h, e)| (h, e));
    text.push_str(head);
    text.push_str(end);
}

/// A word without the longest of its endings, where so many letters are left.
fn without_ending(word: &str, least_letters: usize) -> Option<&str> {
    let lexicon = lexicon();
    let letters = word.chars().count();
    let least = letters.saturating_sub(lexicon.most_letters_of_ending).max(least_letters);
    let mut cuts = word.char_indices().skip(least).map(|(at, _)| word.split_at(at));
    cuts.find(|(_, ending)| lexicon.endings.contains(*ending)).map(|(stem, _)| stem)
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
            &["Львів", "Львова", "Львові", "Львов", "Львове"],
            &["Дніпро", "Дніпра", "Дніпрі"],
            &["Գորիս", "Գորիսում", "Գորիսից"],
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
