//! Ages as people write them behind a word such as `aged`: `5 to 11`, `60 and over`, `under 5`.

use super::lexicon::{Meaning, TokenizedLine, Worded};
use waymark_model::AgeRange;

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

/// Years of age in digits.
fn age(line: &TokenizedLine<'_>, at: usize) -> Option<u8> {
    line.digits(at)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{TokenizedLine, ages};

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
}
