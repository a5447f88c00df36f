//! Cells that tell how a person is reached.

use std::ops::RangeInclusive;

/// Why what tells persons apart stays out of a situation.
pub const PERSONAL: &str =
    "it tells who persons are or how they are reached, which goes into no note";

/// So many digits has the number of a phone, of which the country stands first.
const DIGITS_OF_PHONE: RangeInclusive<usize> = 8..=15;

/// Digits and blanks of a count of millions: 12 345 678.
const LONGEST_COUNT: usize = 10;

/// Whether the number of a phone with its country, or an address of mail, stands in a text.
pub fn reaches_person(text: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+');
    let mut numbers = text.split(|c: char| !is_of_number(c));
    // In a longer text such a number may be of anything.
    let is_abroad = |text: &str| text.starts_with("00") && has_digits_of_phone(text);
    is_abroad(text.trim()) && text.trim().chars().all(is_of_number)
        || numbers.any(is_phone)
        || text.split_whitespace().any(is_mail)
}

fn is_phone(text: &str) -> bool {
    let Some((_, number)) = text.split_once('+') else { return false };
    let is_day = |word: &str| word.trim_matches(['(', ')']).parse::<jiff::civil::Date>().is_ok();
    // +12 345 678 is a count.
    let mut groups = number.split_whitespace().skip(1).peekable();
    let is_count = groups.peek().is_some()
        && groups.all(|group| group.len() == 3)
        && number.trim().len() <= LONGEST_COUNT;
    let begins = number.starts_with(|c: char| c.is_ascii_digit());
    begins && !is_count && !number.split_whitespace().any(is_day) && has_digits_of_phone(number)
}

fn has_digits_of_phone(number: &str) -> bool {
    DIGITS_OF_PHONE.contains(&number.chars().filter(char::is_ascii_digit).count())
}

fn is_mail(word: &str) -> bool {
    let is_zone = |end: &str| end.len() > 1 && end.chars().all(char::is_alphabetic);
    word.split_once('@').is_some_and(|(name, host)| {
        let host = host.trim_end_matches(|c: char| !c.is_alphanumeric());
        let ends_in_zone = host.rsplit_once('.').is_some_and(|(_, end)| is_zone(end));
        !name.is_empty() && !name.contains("://") && !host.contains('/') && ends_in_zone
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
        for text in [
            "2023-09-26",
            "+200",
            "1 200 000 000",
            "+1,200 since 2023-09-26",
            "IDPs up +200 (2023-09-26)",
            "+12 345 678 since May",
            "UTM 38S 00512345 4371234",
            "120@2.50 USD",
            "https://www.example.org/maps/@39.51,46.33,15z",
            "@mayor",
            "00",
        ] {
            assert!(!reaches_person(text), "{text}");
        }
    }
}
