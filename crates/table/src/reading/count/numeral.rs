//! Digits with marks between them, scales behind them, and ranges of both.

use super::{
    CellCount, CountCell, OpenCount,
    style::{MarkUse, NumberStyle},
};
use crate::reading::{text::key, words::table_words};
use waymark_model::{Count, MAX_COUNT};

/// A numeral as far as it is understood.
pub(super) enum Numeral {
    Whole(u64),
    /// Tenths or smaller parts: the digits and how many of them are behind the mark.
    Parts(u64, u32),
    Open(char),
    Wrong,
}

/// Digits with marks between them.
pub(super) fn numeral(text: &str, style: NumberStyle) -> Numeral {
    let text = text.trim();
    let Some(first) = text.chars().next() else { return Numeral::Wrong };
    if !first.is_ascii_digit() || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return Numeral::Wrong;
    }
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    if marks.iter().any(|c| !matches!(c, ' ' | '\'' | '.' | ',' | '_' | '٫')) {
        return Numeral::Wrong;
    }
    let whole = |digits: &str| digits.parse().map_or(Numeral::Wrong, Numeral::Whole);
    let only = |c: char| c.is_ascii_digit().then_some(c);
    let digits: String = text.chars().filter_map(only).collect();
    let Some(last) = marks.last().copied() else { return whole(&digits) };
    let kinds = {
        let mut k = marks.clone();
        k.sort_unstable();
        k.dedup();
        k
    };
    let (before, behind) = text.rsplit_once(last).unwrap_or((text, ""));
    let parts = |behind: &str| {
        let whole_part: String = before.chars().filter_map(only).collect();
        if behind.bytes().all(|b| b == b'0')
            && (last != '.' || behind.len() <= 2 || kinds.len() > 1)
            && behind.len() != 3
        {
            return whole(&whole_part);
        }
        let size = u32::try_from(behind.len()).unwrap_or(99);
        digits.parse().map_or(Numeral::Wrong, |n| Numeral::Parts(n, size))
    };
    if last == '٫' {
        return parts(behind);
    }
    match kinds.as_slice() {
        [mark] => {
            let grouped = is_grouped(text, *mark);
            let usage = match mark {
                '.' => style.point,
                ',' => style.comma,
                _ => MarkUse::Groups,
            };
            if marks.len() > 1 {
                return if grouped { whole(&digits) } else { Numeral::Wrong };
            }
            match usage {
                MarkUse::Groups if grouped => whole(&digits),
                MarkUse::Decimal => parts(behind),
                // A comma parts thousands unless its column says otherwise; a point may do either.
                MarkUse::Open if grouped && *mark == ',' => whole(&digits),
                MarkUse::Open if grouped && *mark == '.' => Numeral::Open('.'),
                _ if matches!(mark, '.' | ',') => parts(behind),
                _ => Numeral::Wrong,
            }
        }
        // 1,234.0 and 1.234,5: the last parts the decimals.
        _ if matches!(last, '.' | ',') && marks.iter().filter(|m| **m == last).count() == 1 => {
            let lead = kinds.iter().copied().find(|k| *k != last).unwrap_or(',');
            if kinds.len() == 2 && is_grouped(before, lead) {
                parts(behind)
            } else {
                Numeral::Wrong
            }
        }
        _ => Numeral::Wrong,
    }
}

/// Whether a mark parts groups as some country writes them: of three digits, or of two before the last
/// three (12,34,567).
pub(super) fn is_grouped(text: &str, mark: char) -> bool {
    let groups: Vec<&str> = text.split(mark).collect();
    let [first, between @ .., last] = groups.as_slice() else { return false };
    if !groups.iter().all(|g| of_digits(g)) || last.len() != 3 || first.len() > 3 {
        return false;
    }
    // A nought leads no number of thousands.
    if first.starts_with('0') {
        return false;
    }
    let thousands = between.iter().all(|g| g.len() == 3);
    let lakhs = mark == ','
        && !between.is_empty()
        && between.iter().all(|g| g.len() == 2)
        && first.len() <= 2;
    thousands || lakhs
}

pub(super) fn of_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `1.234E+05`: what lies behind the digits was lost.
pub(super) fn exponent(text: &str) -> Option<CellCount> {
    let upper = text.to_uppercase();
    let (mantissa, power) = upper.split_once('E')?;
    let power: i32 = power.trim_start_matches('+').parse().ok()?;
    let (whole, parts) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if !of_digits(whole) || !(parts.is_empty() || of_digits(parts)) {
        return None;
    }
    let digits: u64 = format!("{whole}{parts}").parse().ok()?;
    let lost = power - i32::try_from(parts.len()).ok()?;
    if lost < 0 {
        return Some(CellCount::Refused(format!("`{text}` is not whole")));
    }
    let unit = 10_u64.checked_pow(u32::try_from(lost).ok()?)?;
    let first = digits.checked_mul(unit).filter(|n| *n <= MAX_COUNT)?;
    if unit == 1 {
        return Some(CellCount::Count(CountCell::of(Count::Exact(first))));
    }
    let either = vec![Count::Between(first, first + unit - 1)];
    Some(CellCount::Open(OpenCount::Either(either, text.to_owned())))
}

/// `1,200-1,500`, `1 200 à 1 500`; wrong where the ends are crossed.
pub(super) fn range(text: &str, style: NumberStyle) -> Option<Result<(u64, u64), CellCount>> {
    let lower = text.to_lowercase();
    let lower = lower
        .strip_prefix("between ")
        .map(|rest| rest.replacen(" and ", "-", 1))
        .or_else(|| {
            Some(lower.strip_prefix("entre ")?.replacen(" et ", "-", 1).replacen(" y ", "-", 1))
        })
        .unwrap_or(lower);
    let cut = table_words().ranges.iter().find_map(|word| {
        if word == "-" {
            return lower.split_once('-');
        }
        lower.split_once(&format!(" {word} "))
    });
    let (a, b) = cut?;
    let number = |t: &str| match numeral(t, style) {
        Numeral::Whole(n) => Some(n),
        Numeral::Wrong => scaled(t.trim()).and_then(Result::ok),
        _ => None,
    };
    let open = [a, b].into_iter().find_map(|t| match numeral(t, style) {
        Numeral::Open(mark) => Some(mark),
        _ => None,
    });
    if let Some(mark) = open {
        return Some(Err(CellCount::Open(OpenCount::Separator(mark))));
    }
    // 1-2 thousand: a scale behind both is of both.
    let scale_of_both = match (numeral(a, style), numeral(b, style)) {
        (Numeral::Whole(_) | Numeral::Parts(..), Numeral::Wrong) => scale_behind(b),
        _ => None,
    };
    let by_itself = number(a);
    let with_scale = scale_of_both.and_then(|word| number(&format!("{} {word}", a.trim())));
    let b = number(b)?;
    let a = with_scale.filter(|a| *a <= b).or(by_itself)?;
    if a > b {
        return Some(Err(CellCount::Refused(format!("`{text}` has its ends crossed"))));
    }
    Some(Ok((a, b)))
}

/// The words behind the last digit.
fn scale_behind(text: &str) -> Option<&str> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    text.get(end..).map(str::trim).filter(|word| !word.is_empty())
}

/// `2.5 lakh`, `1,2 k`, `12 mille`: a number with a scale; two where three digits stand behind its mark.
pub(super) fn scaled(text: &str) -> Option<Result<u64, (u64, u64)>> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, behind) = (text.get(..end)?.trim(), text.get(end..)?);
    let scale = behind.trim();
    // 400 m are metres or men as soon as millions.
    let is_letter = scale.eq_ignore_ascii_case("m");
    if is_letter && of_digits(number) && (behind.starts_with(' ') || number.len() > 2) {
        return None;
    }
    let scale = *table_words().scales.get(&key(scale))?;
    let by = |digits: &str, behind: usize| {
        let n: u64 = digits.parse().ok()?;
        let power = 10_u64.checked_pow(u32::try_from(behind).ok()?)?;
        let product = n.checked_mul(scale)?;
        (product.is_multiple_of(power)).then_some(product / power)
    };
    let style = NumberStyle { point: MarkUse::Decimal, comma: MarkUse::Decimal };
    match numeral(number, style) {
        Numeral::Whole(n) => n.checked_mul(scale).filter(|n| *n <= MAX_COUNT).map(Ok),
        Numeral::Parts(digits, behind) => {
            let small = by(&digits.to_string(), behind as usize)?;
            // 1,250 million: a comma before three digits parts thousands as often.
            if behind == 3 && number.contains(',') {
                return Some(Err((small, digits.checked_mul(scale)?)));
            }
            Some(Ok(small)).filter(|_| small <= MAX_COUNT)
        }
        _ => None,
    }
}

/// Nobody is older, in years.
const OLDEST: u64 = 120;

/// `1200 ± 50`, `1,200 +/- 5%`, `1,200 (1,100-1,300)`: the ends that a count may have by what stands behind it.
pub(super) fn with_margin(text: &str, style: NumberStyle) -> Option<(u64, u64)> {
    let whole = |text: &str| match numeral(text.trim(), style) {
        Numeral::Whole(n) => Some(n),
        _ => None,
    };
    let signed = ["±", "+/-", "+-"].iter().find_map(|sign| text.split_once(sign));
    if let Some((count, margin)) = signed {
        let count = whole(count)?;
        let by = match margin.trim().strip_suffix('%') {
            Some(share) => {
                let share: f64 = share.trim().replace(',', ".").parse().ok()?;
                let by = (count as f64 * share / 100.0).ceil();
                (0.0..=MAX_COUNT as f64).contains(&by).then_some(by as u64)?
            }
            None => whole(margin)?,
        };
        return Some((count.saturating_sub(by), count.saturating_add(by)));
    }
    let inside = |open, close| text.strip_suffix(close)?.split_once(open);
    let (count, ends) = inside('(', ')').or_else(|| inside('[', ']'))?;
    let (count, (lower, upper)) = (whole(count)?, range(ends.trim(), style)?.ok()?);
    // Ends that may be ages are those: 35 (18-59).
    (lower <= count && count <= upper && upper > OLDEST).then_some((lower, upper))
}
