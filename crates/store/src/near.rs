//! The name that was probably meant by a misspelt one.

use super::diagnostics::Diagnostics;
use waymark_model::letters_apart;

/// Names offered for one that nobody has.
const MOST_OFFERED: usize = 5;

/// Names compared in search of them.
const MOST_COMPARED: usize = 100_000;

/// The valid names that may have been meant by `wrong`, the likeliest first: those a few letters
/// away, then those that hold it. At most five.
pub fn near_names<'n>(wrong: &str, valid: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let letters = shortened(wrong);
    let part = wrong.to_lowercase();
    let mut left = MOST_COMPARED;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for name in valid {
        if left == 0 {
            break;
        }
        let holds = || part.chars().nth(2).is_some() && name.to_lowercase().contains(&part);
        let distance =
            how_near(&letters, name, &mut left).or_else(|| holds().then_some(usize::MAX));
        found.extend(distance.map(|distance| (distance, name)));
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(MOST_OFFERED).map(|(_, name)| name).collect()
}

/// The valid name nearest to `wrong`, when one is near enough to be meant.
pub(super) fn nearest<'n>(
    wrong: &str,
    valid: impl IntoIterator<Item = &'n str>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<&'n str> {
    let wrong = shortened(wrong);
    let mut best: Option<(usize, &str)> = None;
    for name in valid {
        if diagnostics.comparisons_left == 0 {
            break;
        }
        let Some(distance) = how_near(&wrong, name, &mut diagnostics.comparisons_left) else {
            continue;
        };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// The distance of a name that is near enough to be meant. Takes one from `left` when it has to
/// compare.
fn how_near(wrong: &[char], name: &str, left: &mut usize) -> Option<usize> {
    let allowed = (wrong.len() / 3).clamp(1, 4);
    if name.len().abs_diff(wrong.len()) > allowed * 4 {
        return None;
    }
    *left = left.saturating_sub(1);
    Some(letters_apart(wrong, &shortened(name))).filter(|distance| *distance <= allowed)
}

/// `did you mean …?` when a valid name is near, else `otherwise`.
pub(super) fn did_you_mean<'n>(
    wrong: &str,
    valid: impl IntoIterator<Item = &'n str>,
    otherwise: impl FnOnce() -> String,
    diagnostics: &mut Diagnostics<'_>,
) -> String {
    match nearest(wrong, valid, diagnostics) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise(),
    }
}

/// `one of a, b and c`
pub(super) fn one_of(valid: &[&str]) -> String {
    match valid {
        [] => "nothing".to_owned(),
        [only] => format!("`{only}`"),
        [first @ .., last] => format!("`{}` or `{last}`", first.join("`, `")),
    }
}

/// Lower case without separators, cut to a length that is quick to compare.
fn shortened(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::{near_names, nearest};
    use crate::diagnostics::Diagnostics;

    fn meant(wrong: &str) -> Option<&'static str> {
        let fields = ["id", "measure", "at", "on", "group", "during", "count", "wording"];
        nearest(wrong, fields, &mut Diagnostics::new(""))
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        assert_eq!(meant("wordng"), Some("wording"));
        assert_eq!(meant("Wording"), Some("wording"));
        assert_eq!(meant("coutn"), Some("count"));
        assert_eq!(meant("mesure"), Some("measure"));
    }

    #[test]
    fn a_foreign_word_finds_none() {
        assert_eq!(meant("latitude"), None);
        assert_eq!(meant(""), None);
    }

    #[test]
    fn near_names_come_before_those_that_hold_the_text() {
        let places = ["nagorno-karabakh", "armenia", "goris", "goris-square", "karabak"];
        assert_eq!(near_names("Armania", places), ["armenia"]);
        assert_eq!(near_names("karabakh", places), ["karabak", "nagorno-karabakh"]);
        assert_eq!(near_names("gori", places), ["goris", "goris-square"]);
        assert!(near_names("baku", places).is_empty());
        assert!(near_names("", places).is_empty());
    }
}
