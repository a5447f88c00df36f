//! What a heading names and is not of: those who are *not* displaced, the *code* of those who are.

use super::{
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
};

/// Whether a text says that the rest of it does not hold: not displaced. `No.` and the like of `no 5` are
/// numbers.
pub fn denies(text: &str) -> bool {
    denied_from(text, &heading_words(text)).is_some()
}

/// Which of the words of a text says that those behind it do not hold.
pub fn denied_from(text: &str, words: &[String]) -> Option<usize> {
    let known = table_words();
    let is_cut_short = |word: &str| {
        text.split_whitespace().any(|own| own.ends_with('.') && heading_words(own) == [word])
    };
    let denies = |at: usize, word: &String| {
        let is_numbered =
            words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let is_number = known.number_signs.contains(word) && is_numbered || is_cut_short(word);
        known.negations.contains(word) && !is_number
    };
    let phrases = known.phrases(words).into_iter();
    let mut alone = phrases.filter(|(_, length, _)| *length == 1).map(|(at, ..)| at);
    alone.find(|at| words.get(*at).is_some_and(|word| denies(*at, word)))
}

/// Whether words of a heading of counts say that they are of others than the rest of it names, or no counts.
pub(super) fn says_otherwise(heading: &str, words: &[String]) -> bool {
    let known = table_words();
    let phrases = known.phrases(words);
    let is_status = |word: &HeadingWord| matches!(word, HeadingWord::Status(_));
    let has_status = |m: &[HeadingWord]| m.iter().any(is_status);
    let statuses = phrases.iter().filter(|(.., meanings)| has_status(meanings)).count();
    // `Ref` beside another status is no refugees.
    let says_nobody = |word: &HeadingWord| word.is_about_rows() || statuses > 1 && is_status(word);
    let is_sign = |at: usize, length: usize| {
        words.get(at).is_some_and(|word| length == 1 && known.number_signs.contains(word))
    };
    denies(heading)
        || phrases.into_iter().any(|(at, length, meanings)| {
            !is_sign(at, length)
                && meanings.iter().any(|word| word.is_about_rows())
                && meanings.iter().all(says_nobody)
        })
}

impl HeadingWord {
    /// Whether it is said of rows, of whatever they count.
    const fn is_about_rows(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::Role(
                    RoleWord::Note
                        | RoleWord::Doubt
                        | RoleWord::Standing
                        | RoleWord::Review
                        | RoleWord::Parts
                        | RoleWord::Id
                        | RoleWord::Url
                        | RoleWord::Wording
                        | RoleWord::Said
                        | RoleWord::Personal
                        | RoleWord::Other
                )
        )
    }
}
