//! A text in pieces: its words, the addresses of the web among them, and its runs by direction.

use std::ops::Range;
use waymark_language::is_right_to_left_letter;

/// A piece of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextPiece<'a> {
    Words(&'a str),
    Address(&'a str),
}

/// The pieces of a text, in order; all of them together are the text.
pub fn pieces(text: &str) -> Vec<TextPiece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = begin(rest) {
        let (before, after) = rest.split_at(start);
        let end = after.find(|c: char| c.is_whitespace() || "<>\"“”".contains(c));
        let address = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
        // A stop after it is the sentence's.
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        if !before.is_empty() {
            found.push(TextPiece::Words(before));
        }
        found.push(TextPiece::Address(address));
        rest = after.get(address.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(TextPiece::Words(rest));
    }
    found
}

/// The addresses of a text, each with where it stands in it, in bytes.
pub fn addresses(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for piece in pieces(text) {
        let (TextPiece::Words(said) | TextPiece::Address(said)) = piece;
        if matches!(piece, TextPiece::Address(_)) {
            found.push((at..at + said.len(), said));
        }
        at += said.len();
    }
    found
}

/// Where an address begins that has more than its scheme.
fn begin(text: &str) -> Option<usize> {
    let begins = |scheme: &str| {
        let mut all = text.match_indices(scheme);
        all.find(|(at, _)| {
            let after = text.get(at + scheme.len()..).unwrap_or_default();
            after.starts_with(char::is_alphanumeric)
        })
    };
    [begins("https://"), begins("http://")].into_iter().flatten().map(|(at, _)| at).min()
}

/// The runs of a text, each with whether it is read from the right. What has no direction of its
/// own, such as a blank or a number, belongs to the run before it, where that goes on after it.
pub fn runs(text: &str) -> Vec<(bool, &str)> {
    let mut runs: Vec<(bool, &str)> = Vec::new();
    let (mut start, mut is_rtl, mut end_of_letters) = (0, None, 0);
    for (at, letter) in text.char_indices() {
        if !letter.is_alphabetic() && !is_right_to_left_letter(letter) {
            continue;
        }
        let is_right = is_right_to_left_letter(letter);
        if is_rtl.is_some_and(|is_rtl| is_rtl != is_right) {
            // Between the two the text goes on in its own direction, which is that of the words.
            let cut = if is_right { at } else { end_of_letters };
            runs.push((!is_right, text.get(start..cut).unwrap_or_default()));
            start = cut;
        }
        is_rtl = Some(is_right);
        end_of_letters = at + letter.len_utf8();
    }
    let last = text.get(start..).unwrap_or_default();
    if is_rtl == Some(true) && end_of_letters < text.len() && end_of_letters >= start {
        runs.push((true, text.get(start..end_of_letters).unwrap_or_default()));
        runs.push((false, text.get(end_of_letters..).unwrap_or_default()));
    } else if !last.is_empty() {
        runs.push((is_rtl == Some(true), last));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{TextPiece, pieces, runs};

    #[test]
    fn a_name_read_from_the_right_is_a_run_of_its_own() {
        let said = "At least 5 came to غوريس القديمة (Goris) by 2 May.";
        let found = runs(said);
        let own = [
            (false, "At least 5 came to "),
            (true, "غوريس القديمة"),
            (false, " (Goris) by 2 May."),
        ];
        assert_eq!(found, own);
        assert_eq!(runs("وصل 5"), [(true, "وصل"), (false, " 5")]);
        assert_eq!(runs("28,120"), [(false, "28,120")]);
        assert!(runs("").is_empty());
    }

    #[test]
    fn addresses_are_found_among_words_and_nothing_is_lost() {
        let text = "RFE/RL: Exodus (https://rferl.org/a?b=1), 27 Sep; http://x.am/. https:// too";
        let found = pieces(text);
        let addresses: Vec<&str> = found
            .iter()
            .filter_map(|p| match p {
                TextPiece::Address(text) => Some(*text),
                TextPiece::Words(_) => None,
            })
            .collect();
        assert_eq!(addresses, ["https://rferl.org/a?b=1", "http://x.am/"]);
        let all: String = found
            .iter()
            .map(|piece| {
                let (TextPiece::Words(text) | TextPiece::Address(text)) = piece;
                *text
            })
            .collect();
        assert_eq!(all, text);
        assert!(pieces("").is_empty());
        assert_eq!(pieces("javascript:alert(1)"), [TextPiece::Words("javascript:alert(1)")]);
    }
}
