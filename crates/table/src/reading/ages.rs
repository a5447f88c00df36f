//! The ages that a heading names.

use super::words::table_words;
use waymark_model::AgeRange;

/// The ages that a heading names: `5-11`, `60+`, `0 to 4 years`, `f_5_11`, `male_60`.
pub fn age_of(heading: &str) -> Option<AgeRange> {
    let plain = super::text::plain(heading).to_lowercase();
    let mut numbers: Vec<(usize, usize, u8)> = Vec::new();
    let bytes = plain.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        let number = plain.get(at..end)?.parse().ok()?;
        numbers.push((at, end, number));
        at = end;
    }
    match numbers.as_slice() {
        [(_, end, a), (next, after, b)] if a < b => {
            let between = plain.get(*end..*next)?.trim();
            let rest = plain.get(*after..)?;
            let is_word = || table_words().age_joins.iter().any(|word| word == between);
            let joins = matches!(between, "-" | "_") || is_word();
            (joins && !rest.starts_with(['-', '/']))
                .then(|| AgeRange::parse(&format!("{a}-{b}")))?
        }
        // <18
        [(start, _, a)] if *a > 0 && plain.get(..*start)?.trim_end().ends_with('<') => {
            AgeRange::parse(&format!("0-{}", a - 1))
        }
        [(start, end, a)] if *a >= 12 => {
            let (before, rest) = (plain.get(..*start)?, plain.get(*end..)?);
            let plus = rest.trim_start().starts_with('+') || table_words().says_and_over(rest);
            let people = ["male", "female", "men", "women", "f_", "m_", "f", "m"];
            let led = *a == 60 && people.contains(&before.trim_end_matches(['_', ' ']));
            (plus || led).then(|| AgeRange::parse(&format!("{a}+")))?
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::age_of;

    #[test]
    fn ages_are_read_and_years_are_not() {
        let age = |text: &str| age_of(text).map(|age| age.to_string());
        assert_eq!(age("Female 5-11").as_deref(), Some("5-11"));
        assert_eq!(age("f_0_4").as_deref(), Some("0-4"));
        assert_eq!(age("60+").as_deref(), Some("60+"));
        assert_eq!(age("female_60").as_deref(), Some("60+"));
        assert_eq!(age("Female 60 or more").as_deref(), Some("60+"));
        assert_eq!(age("60 ans et plus").as_deref(), Some("60+"));
        assert_eq!(age("Sep 2023"), None);
        assert_eq!(age("2023-09-26"), None);
        assert_eq!(age("admin1"), None);
    }
}
