//! Cells that count the same in households and in people: `12 families (60 persons)`.

use super::{
    text::{digit, in_brackets, words},
    words::{HeadingWord, table_words},
};

/// The two counts of a cell, each with its unit as it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CountInTwoUnits<'t> {
    pub households: &'t str,
    pub people: &'t str,
}

/// What the words beside a number say that it counts: `true` for households, `false` for people.
fn is_of_households(text: &str) -> Option<bool> {
    let has_digit = |word: &str| word.chars().any(|c| digit(c).is_some());
    let words = words(text);
    let units: Vec<String> = words.iter().filter(|word| !has_digit(word)).cloned().collect();
    let (meanings, unknown) = table_words().meanings(&units);
    let is = |of: HeadingWord| meanings.iter().all(|own| own.contains(&of));
    if !has_digit(text) || meanings.is_empty() || !unknown.is_empty() {
        return None;
    }
    match (is(HeadingWord::Households), is(HeadingWord::People)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The counts of a cell in households and in people, where it is nothing else than both.
pub fn in_two_units(text: &str) -> Option<CountInTwoUnits<'_>> {
    // Asked of every cell of counts, and most are plain numbers.
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_alphabetic()) {
        return None;
    }
    let parted =
        || [" / ", "/", "; ", ", ", " - ", " – "].iter().find_map(|by| text.split_once(by));
    let (first, second) = in_brackets(text).or_else(parted)?;
    match (is_of_households(first)?, is_of_households(second)?) {
        (true, false) => Some(CountInTwoUnits { households: first, people: second }),
        (false, true) => Some(CountInTwoUnits { households: second, people: first }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{CountInTwoUnits, in_two_units};

    #[test]
    fn both_units_of_a_cell_are_told_apart() {
        for (text, households, people) in [
            ("12 families (60 persons)", "12 families", "60 persons"),
            ("60 individuals (12 HH)", "12 HH", "60 individuals"),
            ("1,200 HHs / 6,000 persons", "1,200 HHs", "6,000 persons"),
            ("12 ménages, 60 personnes", "12 ménages", "60 personnes"),
            ("12 familias - 60 personas", "12 familias", "60 personas"),
        ] {
            assert_eq!(in_two_units(text), Some(CountInTwoUnits { households, people }), "{text}");
        }
        for text in
            ["12 families", "12 (60)", "12 families (60 women)", "1,200", "12 families (5 tents)"]
        {
            assert_eq!(in_two_units(text), None, "{text}");
        }
    }
}
