//! Thousands that the numbers of a heading are, or seem to be.

use super::{
    text::heading_words,
    words::{HeadingWord, table_words},
};

/// The number that these words are together, if it is a thousand or a million.
fn thousand<'w>(words: impl Iterator<Item = &'w str>) -> Option<u64> {
    let digits = words.filter(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let number: u64 = digits.collect::<String>().parse().ok()?;
    [1_000, 1_000_000].contains(&number).then_some(number)
}

/// Whether the numbers of a heading are a thousand or a million, which may be what each of its counts stands for:
/// IDPs (1,000).
pub(super) fn names_a_thousand(strange: &[&str]) -> bool {
    thousand(strange.iter().copied()).is_some()
}

/// What each count may stand for by the number in its heading, if that is a thousand or a million.
pub fn thousand_in(heading: &str) -> Option<u64> {
    thousand(heading_words(heading).iter().map(String::as_str))
}

/// Whether noughts of a heading belong to the number right before them, and say no scale: IDPs 1 000, but not
/// IDPs 2024 '000.
pub(super) fn parts_thousands(heading: &str, words: &[String]) -> bool {
    let is_right_behind = |(at, _): (usize, &str)| {
        let mut before = heading.get(..at).unwrap_or_default().chars().rev();
        let is_mark = |mark: char| mark.is_whitespace() || ".,'’".contains(mark);
        before.next().is_some_and(is_mark) && before.next().is_some_and(|c| c.is_ascii_digit())
    };
    if !heading.match_indices("000").any(is_right_behind) {
        return false;
    }
    let is_number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    let phrases = table_words().phrases(words);
    phrases.windows(2).any(|two| {
        let [(before, _, unknown), (at, 1, meanings)] = two else { return false };
        unknown.is_empty()
            && words.get(*before).is_some_and(is_number)
            && words.get(*at).is_some_and(is_number)
            && meanings.contains(&HeadingWord::Thousands)
    })
}
