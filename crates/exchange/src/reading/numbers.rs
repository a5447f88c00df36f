//! Numbers as people write them: digits with the separators of several countries, and words.

use super::lexicon::{Meaning, TokenizedLine};
use waymark_model::MAX_COUNT;

/// A whole number that stands in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub value: u64,
    /// The token after its last.
    pub end: usize,
    /// What it means where the mark between its digits is a decimal point: 28 of `28.000`; and where
    /// it parts thousands: 1,500 million of `1.500 million`.
    pub or_else: Option<u64>,
    /// Whether no language beside it tells which of the two is meant.
    pub is_unclear: bool,
    /// The last scale said: of `3 to 4 thousand` the first number takes it too.
    pub scale: Option<u64>,
    /// Whether such numbers are about so many: a dozen.
    pub is_rough: bool,
}

/// The number that begins at a token. `moments` tells of tokens at which a moment begins: their
/// digits are of it.
pub(super) fn number(line: &TokenizedLine<'_>, first: usize, moments: &[bool]) -> Option<Number> {
    let number = said(line, first, moments)?;
    let rough = |m: &Meaning| matches!(m, Meaning::RoughScale(_)).then_some(());
    let is_rough = (first..number.end).any(|i| line.find(i, rough).is_some());
    Some(Number { is_rough, ..number })
}

fn said(line: &TokenizedLine<'_>, first: usize, moments: &[bool]) -> Option<Number> {
    let written = written(line, first, moments);
    let (mut sum, mut part, mut end) = match written {
        Some(WrittenNumber { whole, end, .. }) => (0_u64, whole, end),
        None => (0, 0, first),
    };
    let or_else = written.and_then(|w| w.or_else);
    let mut scale = None;
    if let Some(WrittenNumber { whole, tenths: Some(tenths), end: after, .. }) = written {
        // Of people there are no tenths, but of thousands there are.
        let (by, after) = scale_at(line, after)?;
        let value = Tenths { whole, decimals: tenths, end: after }.times(by)?;
        // 1.500 millones
        let is_unclear = tenths.1 == 3;
        let or_else = value.checked_mul(1000).filter(|_| is_unclear);
        return capped(Number { or_else, is_unclear, ..Number::of(value, after, Some(by)) });
    }
    if written.is_none() {
        let quarters = line.find(first, |m| match m {
            Meaning::Quarters(n) => Some(*n),
            _ => None,
        });
        if let Some((n, after)) = quarters {
            let is_large = |by: u64| by >= 1000 || by.is_multiple_of(4) && by < 100;
            let (by, end) = scale_at(line, after).filter(|(by, _)| is_large(*by))?;
            return capped(Number::of(by / 4 * n, end, Some(by)));
        }
        if let Some(after) = line.past(first, &Meaning::One) {
            scale_at(line, after)?;
            (part, end) = (1, after);
        }
    }
    loop {
        if let Some((by, after)) = scale_at(line, end).filter(|_| part > 0) {
            part = part.checked_mul(by)?;
            if by >= 1000 {
                sum = sum.checked_add(part)?;
                part = 0;
            }
            (end, scale) = (after, Some(by));
            continue;
        }
        let filled = sum.checked_add(part)?;
        // twenty-five
        let joined = end > first && line.is(end, "-") && line.close(end) && line.close(end + 1);
        let word = line.find(end + usize::from(joined), |m| match m {
            Meaning::Number(n) => Some(*n),
            _ => None,
        });
        // trescientos cincuenta mil; treinta y cinco mil, vingt-cinq mille
        let thousands = |at: usize, less_than: u64| {
            line.find(at, |m| match m {
                Meaning::Number(n) if *n > 0 && n.is_multiple_of(1000) => Some(n / 1000),
                _ => None,
            })
            .filter(|(n, _)| *n < less_than)
        };
        let behind = match part % 100 {
            0 if part > 0 => thousands(end + usize::from(joined), 100),
            20.. if part.is_multiple_of(10) => {
                let next = line.past(end, &Meaning::And).unwrap_or(end + usize::from(joined));
                thousands(next, 10)
            }
            _ => None,
        };
        let is_bare = written.is_none() && part < 1000 && sum.is_multiple_of(1_000_000);
        if let Some((n, after)) = behind.filter(|_| is_bare) {
            sum = sum.checked_add(part.checked_add(n)?.checked_mul(1000)?)?;
            (part, end, scale) = (0, after, Some(1000));
            continue;
        }
        let free = |n: u64| filled % 10_u64.pow(n.max(1).ilog10() + 1) == 0;
        if let Some((n, after)) =
            word.filter(|(n, _)| (scale.is_some() || written.is_none()) && free(*n))
        {
            if filled > 0 && n == 0 {
                break;
            }
            // миллион двести тысяч
            let of = if n < 1000 { &mut part } else { &mut sum };
            (*of, end) = (of.checked_add(n)?, after);
            if n == 0 {
                break;
            }
            continue;
        }
        // two hundred and five; 68 thousand 386
        let next = line.past(end, &Meaning::And).unwrap_or(end);
        let more = line.find(next, |m| match m {
            Meaning::Number(n) => Some(*n),
            _ => None,
        });
        if let Some((n, after)) = more
            && next > end
            && scale == Some(100)
            && free(n)
            && n > 0
        {
            (part, end) = (part.checked_add(n)?, after);
            continue;
        }
        let digits = line.digits(end).filter(|d| d.len() == 3 && !is_true(moments, end));
        if let Some(n) = digits.and_then(|d| d.parse::<u64>().ok())
            && scale == Some(1000)
            && part == 0
            && line.token(end).is_some_and(|t| t.spaced)
            && !line.is(end + 1, ":")
            && !line.is(end + 1, ",")
        {
            (part, end) = (n, end + 1);
        }
        break;
    }
    (end > first).then_some(())?;
    if let Some((quarters, after)) = and_quarters(line, end) {
        // one and a half million; a million and a half
        let (by, after) = match scale {
            Some(by) => (by, after),
            None => scale_at(line, after)?,
        };
        let whole = if scale.is_some() { Some(0) } else { part.checked_mul(by - 1) }?;
        part = part.checked_add(whole)?.checked_add(by / 4 * quarters)?;
        (end, scale) = (after, Some(by));
    }
    let value = sum.checked_add(part)?;
    let is_unclear = or_else == Some(0) || is_decimal_abroad(line, first) && scale.is_some();
    let or_else = match scale {
        None => or_else,
        // 2,500 millions de personnes
        Some(_) => is_unclear.then_some(value / 1000),
    };
    capped(Number { or_else, is_unclear, ..Number::of(value, end, scale) })
}

/// Whether a comma parts three digits from those before it beside a word of a language in which it is a
/// decimal mark.
fn is_decimal_abroad(line: &TokenizedLine<'_>, first: usize) -> bool {
    let is_one = line.is(first + 1, ",") && line.digits(first + 2).is_some_and(|d| d.len() == 3);
    is_one && !line.is(first + 3, ",") && line.groups_by_point(first, first + 3)
}

/// `and a half`, `-and-a-half`, `½` behind a number; not `a thousand and a half of them`.
fn and_quarters(line: &TokenizedLine<'_>, end: usize) -> Option<(u64, usize)> {
    let is_joined = line.is(end, "-") && line.close(end) && line.close(end + 1);
    let found = line.find(end + usize::from(is_joined), |m| match m {
        Meaning::AndQuarters(n) => Some(*n),
        _ => None,
    });
    // Two million and a quarter were children
    let is_of_others =
        |at: usize| ["of", "were", "are", "was", "is"].iter().any(|w| line.is(at, w));
    found.filter(|(_, after)| !is_of_others(*after))
}

impl Number {
    const fn of(value: u64, end: usize, scale: Option<u64>) -> Self {
        Self { value, end, or_else: None, is_unclear: false, scale, is_rough: false }
    }
}

/// A number with tenths whose scale is said behind another: 1.5 of `1.5 to 2 million`.
#[derive(Clone, Copy)]
pub(super) struct Tenths {
    whole: u64,
    /// Digits after the decimal point, and how many.
    decimals: (u64, usize),
    /// The token after its last.
    pub end: usize,
}

impl Tenths {
    /// Whether the mark before its digits may part thousands.
    pub const fn is_unclear(self) -> bool {
        self.decimals.1 == 3
    }

    /// What it is of a scale, where that is a whole number.
    pub fn times(self, scale: u64) -> Option<u64> {
        let (digits, places) = self.decimals;
        let unit = 10_u64.checked_pow(u32::try_from(places).ok()?)?;
        let numerator = self.whole.checked_mul(unit)?.checked_add(digits)?.checked_mul(scale)?;
        (numerator % unit == 0).then_some(numerator / unit)
    }
}

/// The tenths that begin at a token and have no scale of their own.
pub(super) fn tenths(line: &TokenizedLine<'_>, first: usize) -> Option<Tenths> {
    let WrittenNumber { whole, tenths, end, .. } = written(line, first, &[])?;
    Some(Tenths { whole, decimals: tenths?, end })
}

fn is_true(marks: &[bool], i: usize) -> bool {
    marks.get(i).copied().unwrap_or(false)
}

fn capped(number: Number) -> Option<Number> {
    (number.value <= MAX_COUNT).then_some(number)
}

/// A word such as `thousand` or `k` after a number.
fn scale_at(line: &TokenizedLine<'_>, i: usize) -> Option<(u64, usize)> {
    line.find(i, |m| match m {
        Meaning::Scale(n) | Meaning::RoughScale(n) => Some(*n),
        Meaning::CloseScale(n) if line.close(i) => Some(*n),
        Meaning::ScaleBeside(n) if line.groups_by_point(i, i + 1) => Some(*n),
        _ => None,
    })
}

/// Digits with what separates them.
#[derive(Clone, Copy)]
struct WrittenNumber {
    whole: u64,
    /// Digits after a decimal point, and how many.
    tenths: Option<(u64, usize)>,
    or_else: Option<u64>,
    end: usize,
}

fn written(line: &TokenizedLine<'_>, first: usize, moments: &[bool]) -> Option<WrittenNumber> {
    let lead = line.digits(first)?;
    let whole = || lead.parse::<u64>().ok();
    let plain =
        || Some(WrittenNumber { whole: whole()?, tenths: None, or_else: None, end: first + 1 });
    let by_mark = |i: usize, mark: &str| {
        (line.is(i, mark) && line.close(i) && line.close(i + 1))
            .then(|| line.digits(i + 1))
            .flatten()
    };
    let mark = line.token(first + 1).map_or("", |t| t.fold.as_str());
    if matches!(mark, "," | "." | "'" | "_")
        && let Some(next) = by_mark(first + 1, mark)
    {
        let scaled = scale_at(line, first + 3).is_some_and(|(by, _)| by >= 1000);
        let groups = if lead.len() <= 3 && !(mark == "." && scaled) {
            let mut digits = lead.to_owned();
            let mut i = first + 1;
            while let Some(group) = by_mark(i, mark).filter(|g| g.len() == 3) {
                digits.push_str(group);
                i += 2;
            }
            // What follows the last group must not be of the number.
            (i > first + 1 && by_mark(i, mark).is_none()).then_some((digits, i))
        } else {
            None
        };
        if let Some((digits, end)) = groups {
            let unclear = mark == "." && end == first + 3 || lead.starts_with('0');
            let or_else = unclear.then(whole).flatten();
            return Some(WrittenNumber { whole: digits.parse().ok()?, tenths: None, or_else, end });
        }
        if let Some((digits, end)) = lakhs(line, first) {
            let whole = digits.parse().ok()?;
            return Some(WrittenNumber { whole, tenths: None, or_else: None, end });
        }
        if matches!(mark, "," | ".") && by_mark(first + 3, mark).is_none() {
            let tenths = (next.parse().ok()?, next.len());
            return Some(WrittenNumber {
                whole: whole()?,
                tenths: Some(tenths),
                or_else: None,
                end: first + 3,
            });
        }
        // A comma of the sentence before a number without a blank: not one number.
        return None;
    }
    // 28 000: one blank, then three digits.
    let mut digits = lead.to_owned();
    let mut end = first + 1;
    while let Some(group) = line.digits(end).filter(|g| g.len() == 3 && lead.len() <= 3) {
        let gap = line.token(end - 1).zip(line.token(end));
        let gap = gap.and_then(|(a, b)| line.text.get(a.range.end..b.range.start));
        let single = gap.is_some_and(|g| g.chars().count() == 1 && g != "\n");
        let of_another = line.close(end + 1) && line.is(end + 1, ":") || is_true(moments, end);
        if !single || of_another || lead.starts_with('0') {
            break;
        }
        digits.push_str(group);
        end += 1;
    }
    if end == first + 1 {
        return plain();
    }
    Some(WrittenNumber { whole: digits.parse().ok()?, tenths: None, or_else: None, end })
}

/// `12,34,567`: hundreds of thousands by commas, as South Asia writes them, and the token after them.
fn lakhs(line: &TokenizedLine<'_>, first: usize) -> Option<(String, usize)> {
    let mut digits = line.digits(first).filter(|d| d.len() <= 2 && !d.starts_with('0'))?.to_owned();
    let mut at = first + 1;
    let group = |at: usize| {
        let is_close = line.is(at, ",") && line.close(at) && line.close(at + 1);
        is_close.then(|| line.digits(at + 1)).flatten()
    };
    while let Some(pair) = group(at).filter(|d| d.len() == 2) {
        digits.push_str(pair);
        at += 2;
    }
    let last = group(at).filter(|d| d.len() == 3 && at > first + 1)?;
    digits.push_str(last);
    group(at + 2).is_none().then_some((digits, at + 2))
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::reading::lexicon::TokenizedLine;

    fn read(text: &str) -> Option<u64> {
        let line = TokenizedLine::new(text);
        let number = number(&line, 0, &[])?;
        assert_eq!(number.end, line.tokens.len(), "{text}");
        Some(number.value)
    }

    #[test]
    fn digits_of_many_countries() {
        for text in [
            "28120",
            "28,120",
            "28 120",
            "28.120",
            "28'120",
            "28’120",
            "28_120",
            "28\u{a0}120",
            "28\u{202f}120",
        ] {
            assert_eq!(read(text), Some(28_120), "{text}");
        }
        assert_eq!(read("1,234,567"), Some(1_234_567));
        assert_eq!(read("1.234.567"), Some(1_234_567));
        assert_eq!(read("1 234 567"), Some(1_234_567));
    }

    #[test]
    fn scales_multiply() {
        for (text, n) in [
            ("28k", 28_000),
            ("1.2 million", 1_200_000),
            ("1,2 млн", 1_200_000),
            ("1.2m", 1_200_000),
            ("1.250 million", 1_250_000),
            ("28.5k", 28_500),
            ("68 thousand 386", 68_386),
            ("74 тысячи 400", 74_400),
            ("28 тыс.", 28_000),
            ("half a million", 500_000),
            ("a quarter of a million", 250_000),
            ("three quarters of a million", 750_000),
            ("one and a half million", 1_500_000),
            ("one-and-a-half million", 1_500_000),
            ("2½ million", 2_500_000),
            ("2 ¼ million", 2_250_000),
            ("½ million", 500_000),
            ("a million and a quarter", 1_250_000),
            ("2 and a half thousand", 2_500),
            ("a million and a half", 1_500_000),
        ] {
            let line = TokenizedLine::new(text);
            assert_eq!(number(&line, 0, &[]).map(|n| n.value), Some(n), "{text}");
        }
    }

    #[test]
    fn words_are_numbers() {
        for (text, n) in [
            ("five", 5),
            ("no one", 0),
            ("nobody", 0),
            ("none", 0),
            ("twenty-five", 25),
            ("a thousand", 1000),
            ("a hundred", 100),
            ("two hundred and five", 205),
            ("three thousand two hundred", 3200),
            ("two dozen", 24),
            ("a dozen", 12),
            ("half a dozen", 6),
            ("a score", 20),
            ("двадцать пять", 25),
            ("երեք հազար", 3000),
            ("trescientos cincuenta mil", 350_000),
            ("dos mil cuatrocientos", 2400),
            ("treinta y cinco mil", 35_000),
            ("trescientos treinta y cinco mil", 335_000),
            ("deux cent cinquante mille", 250_000),
            ("trois cent cinquante mille deux cents", 350_200),
            ("cent vingt mille", 120_000),
            ("vingt-deux mille", 22_000),
            ("soixante-dix-huit mille", 78_000),
            ("quatre-vingt-trois mille", 83_000),
            ("deux cent trente-cinq mille", 235_000),
            ("vingt-deux", 22),
            ("deux cent cinquante", 250),
            ("quatre-vingt-dix", 90),
            ("ciento cincuenta", 150),
        ] {
            assert_eq!(read(text), Some(n), "{text}");
        }
    }

    #[test]
    fn a_point_before_three_digits_is_told() {
        let or_else = |text: &str| number(&TokenizedLine::new(text), 0, &[]).unwrap().or_else;
        assert_eq!(or_else("28.000"), Some(28));
        assert_eq!(or_else("28,000"), None);
        assert_eq!(or_else("1.234.567"), None);
    }

    #[test]
    fn what_is_no_whole_number_is_none() {
        for text in [
            "28.5",
            "1.23456k",
            "1.2345.6",
            "12,34",
            "99999999999999999999",
            "9999999 million",
            "thousand",
            "a",
            "x",
        ] {
            assert_eq!(number(&TokenizedLine::new(text), 0, &[]).map(|n| n.value), None, "{text}");
        }
    }
}
