//! Ages as people write them behind a word such as `aged`: `5 to 11`, `60 and over`, `under 5`.

use super::{
    counts::count,
    lexicon::{Meaning, TokenizedLine, Worded},
};
use waymark_model::{AgeRange, Count};

/// The ages that a token leads to, and the token after their last.
pub fn ages(line: &TokenizedLine<'_>, first: usize) -> Option<(AgeRange, usize)> {
    let at = line.past(first, &Meaning::Aged)?;
    let is = |i: usize, worded: Worded| line.past(i, &Meaning::Worded(worded));
    let (range, end) = if let Some(at) = is(at, Worded::LessThan) {
        (AgeRange::parse(&format!("0-{}", age(line, at)?.checked_sub(1)?))?, at + 1)
    } else {
        let from = age(line, at)?;
        if let Some(end) = line.past(at + 1, &Meaning::AndOlder) {
            (AgeRange::parse(&format!("{from}+"))?, end)
        } else {
            let next = line.past(at + 1, &Meaning::Range);
            let next = next.or_else(|| line.past(at + 1, &Meaning::And))?;
            (AgeRange::parse(&format!("{from}-{}", age(line, next)?))?, next + 1)
        }
    };
    // 5 to 11 years
    let is_years = line.token(end).is_some_and(|t| matches!(t.fold.as_str(), "years" | "yrs"));
    Some((range, end + usize::from(is_years)))
}

/// No number above it is taken for an age.
const OLDEST: u64 = 120;

/// What is an age behind people, with no word that leads to it: `18-59`, `under 5`, `60+`. There is
/// no range where it does not say whether its number belongs to it: `over 60`.
pub fn bare_ages(
    line: &TokenizedLine<'_>,
    at: usize,
    moments: &[bool],
) -> Option<(Option<AgeRange>, usize)> {
    let read = count(line, at, moments)?;
    if read.count.numbers().any(|n| n > OLDEST) {
        return None;
    }
    let older = line.past(read.end, &Meaning::AndOlder);
    let said = match read.count {
        Count::Between(a, b) => Some(format!("{a}-{b}")),
        Count::AtLeast(n) => Some(format!("{n}+")),
        Count::AtMost(n) => Some(format!("0-{n}")),
        Count::LessThan(n) => n.checked_sub(1).map(|n| format!("0-{n}")),
        Count::MoreThan(_) => None,
        Count::Exact(n) if older.is_some() => Some(format!("{n}+")),
        Count::Exact(_) | Count::About(_) | Count::Nearly(_) | Count::Vague(_) => return None,
    };
    let end = older.filter(|_| matches!(read.count, Count::Exact(_))).unwrap_or(read.end);
    Some((said.and_then(|said| AgeRange::parse(&said)), end))
}

/// Years of age in digits.
fn age(line: &TokenizedLine<'_>, at: usize) -> Option<u8> {
    line.digits(at)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{TokenizedLine, ages, bare_ages};

    #[test]
    fn ages_follow_a_word_that_leads_to_them() {
        let read = |text: &str| {
            let line = TokenizedLine::new(text);
            ages(&line, 0).map(|(ages, end)| (ages.to_string(), end == line.tokens.len()))
        };
        for (said, ages) in [
            ("aged 5 to 11", "5-11"),
            ("aged 5-11", "5-11"),
            ("aged 60 and over", "60+"),
            ("aged 60+", "60+"),
            ("aged under 5", "0-4"),
            ("aged between 18 and 59 years", "18-59"),
        ] {
            assert_eq!(read(said), Some((ages.to_owned(), true)), "{said}");
        }
        assert_eq!(read("aged 11 to 5"), None);
        assert_eq!(read("aged care"), None);
    }
    #[test]
    fn numbers_behind_people_are_ages_where_they_say_which() {
        let read = |text: &str| {
            let line = TokenizedLine::new(text);
            let (ages, end) = bare_ages(&line, 0, &[])?;
            Some((ages.map(|ages| ages.to_string()), end == line.tokens.len()))
        };
        for (said, ages) in [
            ("18-59", Some("18-59")),
            ("5 to 11", Some("5-11")),
            ("between 18 and 59", Some("18-59")),
            ("60+", Some("60+")),
            ("60 and over", Some("60+")),
            ("under 5", Some("0-4")),
            ("up to 17", Some("0-17")),
            ("over 60", None),
            ("59-18", None),
        ] {
            assert_eq!(read(said), Some((ages.map(str::to_owned), true)), "{said}");
        }
        for count in ["60", "about 60", "over 121", "3,000-4,000", "10-12 September"] {
            assert_eq!(read(count), None, "{count}");
        }
    }
}
