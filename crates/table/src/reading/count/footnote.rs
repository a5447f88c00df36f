//! Marks of footnotes behind a count.

use crate::reading::text::superscript;

/// Takes the mark of a footnote off the end of a text.
pub(super) fn footnote(text: &mut String, written: &str) -> Option<String> {
    let raised: String = written.chars().filter_map(superscript).collect();
    if !raised.is_empty() {
        text.retain(|c| superscript(c).is_none());
        // 500¹, ²
        let trimmed = text.trim().trim_end_matches([',', ';', ' ']).to_owned();
        *text = trimmed;
        return Some(raised);
    }
    let has_digit = |t: &str| t.ends_with(|c: char| c.is_ascii_digit() || c == '+' || c == '.');
    let stars = text.len() - text.trim_end_matches(['*', '†', '‡', '§']).len();
    if stars > 0 && text.len() > stars {
        let mark = text.split_off(text.len() - stars);
        let trimmed = text.trim().to_owned();
        *text = trimmed;
        return Some(mark);
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        let Some((before, inside)) = text.strip_suffix(close).and_then(|t| t.rsplit_once(open))
        else {
            continue;
        };
        let is_mark = inside.len() <= 2 && inside.chars().all(|c| c.is_ascii_alphanumeric());
        // 1,234 (e) is an estimate.
        if is_mark && inside != "e" && has_digit(before.trim()) {
            let mark = inside.to_owned();
            *text = before.trim().to_owned();
            return Some(mark);
        }
    }
    None
}
