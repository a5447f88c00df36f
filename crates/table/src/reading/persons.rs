//! Cells that tell how a person is reached.

use std::ops::RangeInclusive;

/// Why what tells persons apart stays out of a situation.
pub const PERSONAL: &str =
    "it tells who persons are or how they are reached, which goes into no note";

/// So many digits has the number of a phone, of which the country stands first.
const DIGITS_OF_PHONE: RangeInclusive<usize> = 8..=15;

/// Whether the number of a phone with its country, or an address of mail, stands in a text.
pub fn reaches_person(text: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+');
    let numbers = text.split(|c: char| !is_of_number(c));
    numbers.into_iter().any(is_phone) || text.split_whitespace().any(is_mail)
}

fn is_phone(text: &str) -> bool {
    let Some((_, number)) = text.split_once('+') else {
        return text.trim().strip_prefix("00").is_some_and(has_digits_of_phone);
    };
    has_digits_of_phone(number)
}

fn has_digits_of_phone(number: &str) -> bool {
    DIGITS_OF_PHONE.contains(&number.chars().filter(char::is_ascii_digit).count())
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.trim_end_matches('.').contains('.') && !host.contains('/')
    })
}

#[cfg(test)]
mod tests {
    use super::reaches_person;

    #[test]
    fn phones_and_mail_are_known_and_counts_and_days_are_not() {
        for text in ["+374 93 123456", "call +249 (912) 345-678 now", "0037493123456", "a.b@c.org"]
        {
            assert!(reaches_person(text), "{text}");
        }
        for text in
            ["2023-09-26", "+200", "1 200 000 000", "+1,200 since 2023-09-26", "@mayor", "00"]
        {
            assert!(!reaches_person(text), "{text}");
        }
    }
}
