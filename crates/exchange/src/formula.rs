//! Which texts a spreadsheet would reckon with instead of showing them, and the apostrophe that
//! keeps it from that.

use std::borrow::Cow;

/// What makes a formula of a text, also in the wide forms that East Asian keyboards write.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would take a text for a formula: one that begins so, as far as programs
/// that pass over spaces see it. A number with its sign is none.
pub fn is_formula(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    if rest.starts_with(['\t', '\r']) {
        return true;
    }
    let rest = rest.trim_start();
    rest.starts_with(FORMULA) && !is_negative_number(rest)
}

/// `-12`, `-12.5`, `-1,234`: shown as it stands by every spreadsheet.
fn is_negative_number(text: &str) -> bool {
    let Some(number) = text.trim_end().strip_prefix('-') else { return false };
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    number.split(['.', ',']).all(is_part)
}

/// A text that no spreadsheet reckons with: a formula with an apostrophe before it.
///
/// ```
/// use waymark_exchange::formula::guarded;
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("-12.5"), "-12.5");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text without the apostrophe that kept it from being a formula.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(bare) if is_formula(bare) => bare,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, is_formula, unguarded};
    use proptest::prelude::*;

    #[test]
    fn what_begins_as_a_formula_is_one_and_a_negative_number_is_none() {
        for text in [
            "=1+1",
            "+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\tplain",
            " =1+1",
            "\u{A0}=1",
            "＝1",
            "'=1",
            "-",
            "-2+cmd|' /C calc'!A0",
            "-1,",
        ] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["-1", "-12.5", "-1,234", "a=b", "'it", "", "5-11", "~200", " -3 "] {
            assert!(!is_formula(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_guarded_text_is_no_formula_to_a_spreadsheet_and_reads_back(
            text in "[-=+@'＝ \t\ra1.]{0,8}"
        ) {
            let guarded = guarded(&text);
            prop_assert!(!is_formula(&guarded) || guarded.starts_with('\''));
            prop_assert_eq!(unguarded(&guarded), text.as_str());
        }
    }
}
