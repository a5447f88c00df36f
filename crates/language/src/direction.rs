//! Values that are read from the right within words that are read from the left (UAX #9).

use std::borrow::Cow;

/// First strong isolate, and its end.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// The blocks of scripts that are read from the right.
const FROM_THE_RIGHT: [(char, char); 5] = [
    ('\u{590}', '\u{8ff}'),
    ('\u{fb1d}', '\u{fdff}'),
    ('\u{fe70}', '\u{fefc}'),
    ('\u{10800}', '\u{10fff}'),
    ('\u{1e800}', '\u{1efff}'),
];

/// A value for the midst of other words: with marks around it that are not seen where letters of it are
/// read from the right and bear none yet, so that digits and commas beside it stay where they belong.
pub fn isolated(value: &str) -> Cow<'_, str> {
    // The first byte of U+0590 and all that follow.
    if value.bytes().any(|b| b >= 0xd6) && is_bare(value) {
        Cow::Owned(format!("{ISOLATE}{value}{END}"))
    } else {
        Cow::Borrowed(value)
    }
}

/// Whether letters that are read from the right stand outside these marks.
fn is_bare(value: &str) -> bool {
    beside_isolates(value).any(is_right_to_left_letter)
}

/// Whether a letter is of a script that is read from the right.
pub fn is_right_to_left_letter(c: char) -> bool {
    FROM_THE_RIGHT.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Whether a text is written from right to left, by its first letter that has a direction. Names within
/// other words are isolated, and turn no line.
pub fn is_right_to_left(text: &str) -> bool {
    beside_isolates(text).find(|c| c.is_alphabetic()).is_some_and(is_right_to_left_letter)
}

/// The letters of a text outside these marks, by which the direction of its line is found.
fn beside_isolates(text: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    text.chars().filter(move |c| {
        match *c {
            ISOLATE => depth += 1,
            END => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// A text without these marks: for names of files, and for what is kept and held against other texts.
pub fn without_isolates(text: &str) -> Cow<'_, str> {
    if text.contains([ISOLATE, END]) {
        Cow::Owned(text.replace([ISOLATE, END], ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_right_to_left, isolated, without_isolates};
    use crate::Language;

    #[test]
    fn what_is_read_from_the_right_is_marked_and_the_rest_stays_as_it_is() {
        for plain in ["", "Goma", "Горіс", "कुतुपालंग", "ጎንደር", "12"]
        {
            assert_eq!(isolated(plain), plain);
        }
        for marked in ["الفاشر", "هرات 12", "Haifa (חיפה)"] {
            let isolated = isolated(marked);
            assert_eq!(isolated.chars().count(), marked.chars().count() + 2);
            assert_eq!(without_isolates(&isolated), marked);
            let clause = format!("arrived in {isolated} by 4 May");
            assert_eq!(super::isolated(&clause), clause);
        }
    }

    #[test]
    fn a_line_is_read_as_its_own_words_are_and_not_as_a_name_in_it() {
        assert!(is_right_to_left("أزمة السودان 2024"));
        let name = isolated("الهلال الأحمر");
        assert!(!is_right_to_left(&format!("{name}, 4 May")));
        let args = [("outlet", "الهلال الأحمر".into()), ("n", 1_usize.into())];
        let outlet = Language::english().say_with("brief-outlet-count", &args);
        assert!(outlet.contains("الهلال") && !is_right_to_left(&outlet), "{outlet}");
        assert!(is_right_to_left(&format!("قال {name}")));
    }
}
