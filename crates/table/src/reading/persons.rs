//! Cells that tell how a person is reached.

use super::{
    text::{digit, key},
    words::table_words,
};
use std::ops::RangeInclusive;

/// Why what tells persons apart stays out of a situation.
pub const PERSONAL: &str =
    "it tells who persons are or how they are reached, which goes into no note";

/// So many digits has the number of a phone, of which the country stands first.
const DIGITS_OF_PHONE: RangeInclusive<usize> = 8..=15;

/// Digits and blanks of a count of millions: 12 345 678.
const LONGEST_COUNT: usize = 10;

/// So many digits has the number of a phone within its country, which mostly begins with a nought.
const DIGITS_WITHIN: RangeInclusive<usize> = 9..=11;

/// So few may follow a word for a phone: 234567.
const FEWEST_DIGITS: usize = 6;

/// The fewest digits of the first group of such a number; in pairs there are five of them.
const FIRST_GROUP: usize = 3;
const PAIRS: usize = 5;

/// Whether the number of a phone with its country, or an address of mail, stands in a text.
pub fn reaches_person(text: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+');
    let mut numbers = text.split(|c: char| !is_of_number(c));
    // In a longer text such a number may be of anything.
    let is_abroad = |text: &str| text.starts_with("00") && has_digits_of_phone(text);
    is_abroad(text.trim()) && text.trim().chars().all(is_of_number)
        || numbers.any(is_phone)
        || text.split_whitespace().any(is_mail)
        || has_digits(text)
            && (names_phone(text)
                || is_phone_by_groups(text)
                || runs(text).iter().any(|run| is_within(run)))
}

/// Whether a text has enough digits for the number of a phone; asked of every note.
fn has_digits(text: &str) -> bool {
    text.chars().filter(|c| digit(*c).is_some()).count() >= FEWEST_DIGITS
}

/// Groups of digits with nothing but blanks, strokes and brackets between them, in a text without its days, times
/// of day and degrees.
fn runs(text: &str) -> Vec<Vec<String>> {
    runs_without(text, |word, groups| are_hours(groups) || is_degrees(word))
}

/// The same in a text without its days and words like these.
fn runs_without(text: &str, is_other: fn(&str, &[String]) -> bool) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut is_open = false;
    for word in text.split_whitespace() {
        let is_mark = |c: char| matches!(c, '-' | '(' | ')' | '.' | '/' | ',' | ';' | ':');
        let digits = |part: &str| -> Option<String> {
            part.chars().map(digit).collect::<Option<String>>().filter(|own| !own.is_empty())
        };
        let parts = word.split(is_mark).filter(|part| !part.is_empty());
        let groups: Option<Vec<String>> = parts.map(digits).collect();
        let ends = word.ends_with([',', ';', '.']);
        let is_other = |groups: &[String]| is_day(groups) || is_other(word, groups);
        match groups.filter(|groups| !groups.is_empty() && !is_other(groups)) {
            Some(groups) => {
                match all.last_mut().filter(|_| is_open) {
                    Some(run) => run.extend(groups),
                    None => all.push(groups),
                }
                is_open = !ends;
            }
            None => is_open = false,
        }
    }
    all
}

/// Whether groups of digits are those of a day: 26-09-2023.
fn is_day(groups: &[String]) -> bool {
    let [first, second, third] = groups else { return false };
    let is = |lengths: [usize; 3]| [first, second, third].map(String::len) == lengths;
    let is_part = |group: &String, most: u8| group.parse().is_ok_and(|n: u8| n <= most);
    let is_short = || {
        is_part(second, 12) && (is_part(first, 31) || is_part(third, 31))
            || is_part(first, 12) && is_part(second, 31)
    };
    is([2, 2, 4]) || is([4, 2, 2]) || is([2, 2, 2]) && is_short()
}

/// Whether groups of digits are times of day from one to another: 0600-0900, 06:00-09:30. Few phones are of full
/// five minutes.
fn are_hours(groups: &[String]) -> bool {
    let is_time = |digits: &str| {
        digits.len() == 4
            && digits.get(..2).and_then(|hour| hour.parse().ok()).is_some_and(|hour: u8| hour <= 24)
            && digits
                .get(2..)
                .and_then(|minute| minute.parse().ok())
                .is_some_and(|minute: u8| minute < 60 && minute.is_multiple_of(5))
    };
    match groups {
        [first, last] => is_time(first) && is_time(last),
        [a, b, c, d] => is_time(&format!("{a}{b}")) && is_time(&format!("{c}{d}")),
        _ => false,
    }
}

/// Whether a word is degrees of a coordinate: 39.5117.
fn is_degrees(word: &str) -> bool {
    const FEWEST_DECIMALS: usize = 3;
    let word = word.trim_matches(['(', ')', ',', ';', '-']);
    word.split_once('.').is_some_and(|(whole, parts)| {
        parts.len() >= FEWEST_DECIMALS
            && (whole == "0" || !whole.starts_with('0'))
            && word.parse().is_ok_and(|degrees: f64| degrees <= 180.0)
    })
}

/// Whether groups of digits are the number of a phone within its country: 0912345678, 091 234 5678.
fn is_within(run: &[String]) -> bool {
    !is_grouped(run) && (0..run.len()).any(|at| run.get(at..).is_some_and(begins_within))
}

/// Whether groups of digits begin with that of an area, as such a number does.
fn begins_within(run: &[String]) -> bool {
    let digits: usize = run.iter().map(String::len).sum();
    let Some(first) = run.first() else { return false };
    let are_pairs = run.len() == PAIRS && run.iter().all(|group| group.len() == 2);
    DIGITS_WITHIN.contains(&digits)
        && first.starts_with('0')
        && !first.starts_with("00")
        && (first.len() >= FIRST_GROUP || are_pairs)
}

/// Whether a text is digits enough for the number of a phone, and nothing else.
pub fn may_be_phone(text: &str) -> bool {
    matches!(runs(text).as_slice(), [run] if run.iter().map(String::len).sum::<usize>() >= *DIGITS_OF_PHONE.start())
        && text.chars().all(|c| digit(c).is_some() || !c.is_alphabetic())
}

/// Whether groups of digits are those of a count: 1 200 000.
fn is_grouped(run: &[String]) -> bool {
    let Some((first, rest)) = run.split_first() else { return false };
    !rest.is_empty()
        && first.len() <= 3
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3)
}

/// Whether a word for a phone stands right before a number that is long enough for one.
fn names_phone(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    let mut rest = text;
    while let Some(at) = rest.find(is_letter) {
        let word = rest.get(at..).unwrap_or_default();
        let end = word.find(|c: char| !is_letter(c)).unwrap_or(word.len());
        let (word, behind) = word.split_at(end);
        let number: String = behind.chars().take_while(|c| !is_letter(*c)).collect();
        // The number of a phone may look like hours or degrees.
        let runs = runs_without(&number, |_, _| false);
        let numbers = runs.into_iter().filter(|run| !is_grouped(run));
        let longest = numbers.map(|run| run.iter().map(String::len).sum());
        if longest.max().is_some_and(|digits: usize| digits >= FEWEST_DIGITS)
            && table_words().phones.contains(&key(word))
        {
            return true;
        }
        rest = behind;
    }
    false
}

/// Whether the number of a phone follows the sign of its country, with stops among its digits: +374 77.123456.
fn is_phone_by_groups(text: &str) -> bool {
    const FEWEST_GROUPS: usize = 3;
    text.split('+').skip(1).any(|behind| {
        let runs = runs_without(behind, |_, _| false);
        behind.starts_with(|c| digit(c).is_some())
            && runs.first().is_some_and(|run| {
                run.len() >= FEWEST_GROUPS
                    && !is_grouped(run)
                    && DIGITS_OF_PHONE.contains(&run.iter().map(String::len).sum())
            })
    })
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
        for text in [
            "+374 93 123456",
            "call +249 (912) 345-678 now",
            "0037493123456",
            "a.b@c.org",
            "tel. 0912345678",
            "call 091 234 5678",
            "Tel: 091-234-5678",
            "mob 912345678",
            "phone (010) 234567",
            "06 12 34 56 78",
            "тел. 8 912 345 67 89",
            "هاتف ٠٩١٢٣٤٥٦٧٨",
            "0912345678",
            "8 (093) 12-34-56",
            "0912-3456 78",
            "091.234.5678",
            "WhatsApp 0700-1230",
            "phone +374 77.123456",
            "+374 77.123456",
            "+374.77.123456",
            "tel (091) 0930-1230",
            "tel: 93.123456",
            "тел. 0600-0900",
            "+374 (0) 0930-1230",
        ] {
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
            "300 families on 26-09-2023 1200",
            "05-09-2023 12",
            "05-09-23 12-30",
            "1 034 567 890",
            "population 12345678",
            "called on 26.09.2023",
            "contact 12 families",
            "contact 1 200 000 people",
            "2023-09-26 10:30",
            "0600-0900 12 trucks",
            "06:00-09:30 12 buses",
            "0600-0900 1200-1500",
            "3.0521 036.8219",
            "0.3476, 32.5825",
            "+39.5117, +46.3312",
            "+12.345.678 since May",
            "+1.200 since 26.09.2023",
            "1 200, 0 of them men",
        ] {
            assert!(!reaches_person(text), "{text}");
        }
    }
}
