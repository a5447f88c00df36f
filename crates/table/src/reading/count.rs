//! Counts in cells. A column is looked through for what it settles about separators; then each cell is a
//! count, no figure, refused with its reason, or a question.

use super::{
    text::{key, plain, superscript},
    words::{Hedge, table_words},
};
use crate::file::{CellKind, TableCell};
use waymark_exchange::reading::count_of;
use waymark_model::{Count, MAX_COUNT};

/// What a mark between digits does in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MarkUse {
    /// Nothing in the column says.
    #[default]
    Open,
    Groups,
    Decimal,
}

/// What a column of counts settles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NumberStyle {
    pub point: MarkUse,
    pub comma: MarkUse,
}

/// What a cell of counts says.
#[derive(Clone, PartialEq, Debug)]
pub enum CellCount {
    Count(CountCell),
    /// No figure, and why: nothing that is wrong.
    Nothing(String),
    /// A cell that is wrong, and why.
    Refused(String),
    /// What it may mean; one is to be chosen.
    Open(OpenCount),
}

/// A count with what stands beside it in the cell.
#[derive(Clone, PartialEq, Debug)]
pub struct CountCell {
    pub count: Count,
    /// The mark of a footnote.
    pub footnote: Option<String>,
    pub note: Option<String>,
    /// Counted in households by the cell itself.
    pub is_households: bool,
    /// `+350`: beside what was counted before.
    pub is_signed: bool,
}

/// Why a cell is open.
#[derive(Clone, PartialEq, Debug)]
pub enum OpenCount {
    /// `28.120` where nothing in the column says what the point does.
    Separator(char),
    /// One of these, asked for the cell.
    Either(Vec<Count>, String),
    /// 9999, which may be a code for what is missing.
    Code(u64),
    /// `*` hides a small number.
    Hidden,
}

impl CountCell {
    /// So many, without a word beside it.
    pub fn exact(n: u64) -> Self {
        Self::of(Count::Exact(n))
    }

    fn of(count: Count) -> Self {
        Self { count, footnote: None, note: None, is_households: false, is_signed: false }
    }
}

/// What the cells of a column settle about their marks: by those that can be read in one way only.
pub fn style_of<'c>(cells: impl Iterator<Item = &'c TableCell>) -> NumberStyle {
    let (mut point, mut comma) = ((0_u32, 0_u32), (0_u32, 0_u32));
    for cell in cells.filter(|cell| cell.kind == CellKind::Text) {
        let text = plain(&cell.text);
        // What is scaled is decided by itself: 1.2k says nothing of 1.234.
        if text.chars().any(char::is_alphabetic) && bare(&text).is_none() {
            continue;
        }
        let numeral: String = text
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' '))
            .collect();
        let numeral = numeral.trim().trim_matches(['.', ',']);
        for (mark, other, tally) in [('.', ',', &mut point), (',', '.', &mut comma)] {
            let parts: Vec<&str> = numeral.split(mark).collect();
            let [first, rest @ ..] = parts.as_slice() else { continue };
            if rest.is_empty() {
                continue;
            }
            let (last, has_other) =
                (rest.last().copied().unwrap_or(""), numeral.contains([other, ' ', '\'']));
            let of_three = last.len() == 3 && last.bytes().all(|b| b.is_ascii_digit());
            let is_last = numeral.rfind(mark) > numeral.rfind([other, ' ', '\'']);
            if rest.len() >= 2 && of_three || has_other && !is_last && of_digits(first) {
                tally.0 += 1;
            } else if rest.len() == 1 && (!of_three || has_other && is_last) {
                tally.1 += 1;
            }
        }
    }
    let used = |(groups, decimal): (u32, u32)| match (groups, decimal) {
        (0, 0) => MarkUse::Open,
        // What parts thousands once parts them in all groups of three.
        (1.., _) => MarkUse::Groups,
        (0, _) => MarkUse::Decimal,
    };
    NumberStyle { point: used(point), comma: used(comma) }
}

fn of_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The text without words of people around it, if nothing else is in it.
fn bare(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words = table_words();
    let people = words.people.iter().find_map(|w| lower.strip_suffix(w.as_str()));
    let rest = people?.trim_end_matches(['.', ' ']).to_owned();
    (!rest.chars().any(char::is_alphabetic)).then_some(rest)
}

/// A numeral as far as it is understood.
enum Numeral {
    Whole(u64),
    /// Tenths or smaller parts: the digits and how many of them are behind the mark.
    Parts(u64, u32),
    Open(char),
    Wrong,
}

/// Digits with marks between them.
fn numeral(text: &str, style: NumberStyle) -> Numeral {
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
fn is_grouped(text: &str, mark: char) -> bool {
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

/// What a cell says, in a column of this style whose numbers stand for so many each.
pub fn read(cell: &TableCell, style: NumberStyle, scale: u64) -> CellCount {
    match cell.kind {
        CellKind::Uncalculated => {
            return CellCount::Refused(
                "a formula that was never calculated: recalculate and save first".to_owned(),
            );
        }
        CellKind::Error => {
            return CellCount::Refused(format!("an error of the spreadsheet, {}", cell.text));
        }
        CellKind::Percent(_) => return CellCount::Refused("a share, no count".to_owned()),
        CellKind::Date(_) => return spoilt(&cell.text),
        CellKind::Number(number) => return of_number(number, scale),
        CellKind::Text => {}
    }
    // Most cells are plain digits.
    let digits = cell.text.as_bytes();
    if scale == 1
        && (1..=15).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && let Ok(n) = cell.text.parse()
        && n <= MAX_COUNT
    {
        return coded(n);
    }
    let mut text = plain(&cell.text);
    if text.is_empty() {
        return CellCount::Nothing("blank".to_owned());
    }
    if text == "*" || text == "**" || text == "+" || text.eq_ignore_ascii_case("(s)") {
        return CellCount::Open(OpenCount::Hidden);
    }
    if table_words().is_missing(&text) {
        return CellCount::Nothing(format!("`{text}`: not counted, which is not 0"));
    }
    if matches!(text.as_str(), "-9" | "-99" | "-999" | "-9999" | "-99999") {
        return CellCount::Nothing(format!("`{text}`, a code for what is missing"));
    }
    if text.starts_with('#') && text.ends_with(['!', '?', 'A']) {
        return CellCount::Refused(format!("an error of the spreadsheet, {text}"));
    }
    if text.starts_with('%') || text.ends_with('%') {
        return CellCount::Refused("a share, no count".to_owned());
    }
    let footnote = footnote(&mut text, &cell.text);
    match words_and_number(&text, style, scale) {
        CellCount::Count(mut count) => {
            count.footnote = footnote;
            CellCount::Count(count)
        }
        // 9999 may be one.
        other => other,
    }
}

fn of_number(number: f64, scale: u64) -> CellCount {
    let scaled = number * scale as f64;
    if number < 0.0 {
        if [-9.0, -99.0, -999.0, -9999.0, -99999.0].contains(&number) {
            return CellCount::Nothing(format!("`{number}`, a code for what is missing"));
        }
        return CellCount::Refused(format!("{number} is less than none"));
    }
    if (scaled - scaled.round()).abs() > 1e-6 {
        return CellCount::Refused(format!("{number} is not whole"));
    }
    if scaled > MAX_COUNT as f64 {
        return CellCount::Refused(format!("{number} is more than there are people"));
    }
    coded(scaled.round() as u64)
}

/// A number of nines may be a code.
fn coded(n: u64) -> CellCount {
    if matches!(n, 9_999 | 99_999 | 999_999) {
        return CellCount::Open(OpenCount::Code(n));
    }
    CellCount::Count(CountCell::of(Count::Exact(n)))
}

/// Takes the mark of a footnote off the end of a text.
fn footnote(text: &mut String, written: &str) -> Option<String> {
    let raised: String = written.chars().filter_map(superscript).collect();
    if !raised.is_empty() {
        text.retain(|c| superscript(c).is_none());
        let trimmed = text.trim().to_owned();
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

/// A date in a column of counts: `1-4` that a spreadsheet took for one.
fn spoilt(text: &str) -> CellCount {
    CellCount::Refused(format!(
        "`{text}` is a day in a column of counts; a spreadsheet makes days of ranges such as 1-4"
    ))
}

fn hedged(hedge: Hedge, n: u64) -> Count {
    match hedge {
        Hedge::Exact => Count::Exact(n),
        Hedge::About => Count::About(n),
        Hedge::MoreThan => Count::MoreThan(n),
        Hedge::AtLeast => Count::AtLeast(n),
        Hedge::LessThan => Count::LessThan(n),
        Hedge::AtMost => Count::AtMost(n),
        Hedge::Nearly => Count::Nearly(n),
    }
}

/// A count that another column's word hedges.
pub fn qualified(count: Count, hedge: Hedge) -> Option<Count> {
    match (count, hedge) {
        (count, Hedge::Exact) => Some(count),
        (Count::Exact(n), hedge) => Some(hedged(hedge, n)),
        _ => None,
    }
}

/// The longest word that a text begins with, and the rest of it.
fn led<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    if head.to_lowercase() != word {
        return None;
    }
    let rest = text.get(word.len()..)?;
    let is_mark = !word.ends_with(char::is_alphanumeric);
    (is_mark || !rest.starts_with(char::is_alphabetic)).then_some(rest.trim_start())
}

fn words_and_number(text: &str, style: NumberStyle, scale: u64) -> CellCount {
    let words = table_words();
    let unread = || CellCount::Refused(format!("`{text}` cannot be read as a count"));
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'))
        && matches!(numeral(inside, style), Numeral::Whole(_) | Numeral::Open(_))
    {
        return CellCount::Refused(format!("`{text}` is less than none as accounts write it"));
    }
    if let Some(rest) = text.strip_prefix('-')
        && rest.starts_with(|c: char| c.is_ascii_digit() || c == ' ')
    {
        return CellCount::Refused(format!("`{text}` is less than none"));
    }
    if let Some(rest) = text.strip_prefix('+')
        && let Numeral::Whole(n) = numeral(rest, style)
    {
        return within(
            CountCell { is_signed: true, ..CountCell::of(Count::Exact(n)) },
            scale,
            unread,
        );
    }
    if let Some(found) = exponent(text) {
        return found;
    }
    if is_day(text) {
        return spoilt(text);
    }
    // 246 HH / 1,234 ind.
    if let Some((a, b)) = text.split_once('/')
        && let (Some(a), Some(b)) = (counted(a, style), counted(b, style))
        && a.1 != b.1
    {
        let (people, houses) = if a.1 { (b.0, a.0) } else { (a.0, b.0) };
        let mut cell = CountCell::of(Count::Exact(people));
        cell.note = Some(format!("{houses} households"));
        return within(cell, scale, unread);
    }
    let mut rest = text;
    let mut hedge = None;
    while let Some((found, after)) =
        words.hedges.iter().find_map(|(w, h)| Some((*h, led(rest, w)?)))
        && !after.is_empty()
    {
        hedge = hedge.filter(|h| *h != Hedge::Exact).or(Some(found));
        rest = after;
    }
    let mut tail = rest.to_owned();
    let mut households = false;
    let mut changed = true;
    while changed {
        changed = false;
        let lower = tail.to_lowercase();
        for (list, is_house) in [(&words.people, false), (&words.households, true)] {
            let found = list.iter().find_map(|w| {
                let bare = lower.trim_end_matches('.');
                let cut = bare.strip_suffix(w.as_str())?;
                (cut.ends_with(|c: char| c.is_ascii_digit() || c == ' ' || c == '\'')
                    && !cut.trim().is_empty())
                .then_some(cut.len())
            });
            if let Some(at) = found
                && let Some(kept) = tail.get(..at)
            {
                tail = kept.trim_end().to_owned();
                households |= is_house;
                changed = true;
                break;
            }
        }
        for (mark, found) in [
            ("(est.)", Hedge::About),
            ("(est)", Hedge::About),
            ("(e)", Hedge::About),
            ("(estimated)", Hedge::About),
            ("(estimate)", Hedge::About),
            ("est.", Hedge::About),
            ("(approx.)", Hedge::About),
            ("+", Hedge::AtLeast),
            ("or more", Hedge::AtLeast),
            ("et plus", Hedge::AtLeast),
            ("o más", Hedge::AtLeast),
            ("и более", Hedge::AtLeast),
        ] {
            let lower = tail.to_lowercase();
            if let Some(cut) = lower.strip_suffix(mark)
                && let Some(kept) = tail.get(..cut.len())
                && !kept.trim().is_empty()
            {
                tail = kept.trim_end().to_owned();
                hedge = hedge.filter(|h| *h != Hedge::Exact).or(Some(found));
                changed = true;
            }
        }
    }
    let finish = |count| {
        let cell = CountCell { is_households: households, ..CountCell::of(count) };
        within(cell, scale, unread)
    };
    if let Some(range) = range(&tail, style) {
        return match range {
            Err(why) => why,
            Ok(_) if hedge.is_some_and(|h| h != Hedge::Exact) => unread(),
            Ok((a, b)) => finish(Count::Between(a, b)),
        };
    }
    // 3,500 where the heading says thousands may be three and a half.
    let open_comma = scale > 1 && style.comma == MarkUse::Open && tail.matches(',').count() == 1;
    if open_comma && is_grouped(&tail, ',') {
        return CellCount::Open(OpenCount::Separator(','));
    }
    match numeral(&tail, style) {
        Numeral::Whole(n) => {
            if hedge.is_none() && !households && scale == 1 && tail == text {
                return if n > MAX_COUNT { unread() } else { coded(n) };
            }
            return finish(hedged(hedge.unwrap_or(Hedge::Exact), n));
        }
        Numeral::Parts(n, behind) => {
            // 3,5 where the heading says thousands.
            let by = 10_u64.checked_pow(behind).unwrap_or(u64::MAX);
            let product = n.checked_mul(scale);
            if scale > 1
                && let Some(product) = product
                && product.is_multiple_of(by)
            {
                let cell = CountCell::of(hedged(hedge.unwrap_or(Hedge::Exact), product / by));
                return within(CountCell { is_households: households, ..cell }, 1, unread);
            }
            return CellCount::Refused(format!("`{text}` is not whole"));
        }
        Numeral::Open(mark) => return CellCount::Open(OpenCount::Separator(mark)),
        Numeral::Wrong => {}
    }
    if let Some(found) = scaled(&tail) {
        return match found {
            Ok(n) => finish(hedged(hedge.unwrap_or(Hedge::Exact), n)),
            Err((a, b)) => {
                let hedge = hedge.unwrap_or(Hedge::Exact);
                let both = vec![hedged(hedge, a), hedged(hedge, b)];
                CellCount::Open(OpenCount::Either(both, text.to_owned()))
            }
        };
    }
    // Number words and vague ones, as lines that are typed hold them.
    match count_of(text) {
        Some(read) if read.doubts.is_empty() && read.or_else.is_none() => finish(read.count),
        _ => unread(),
    }
}

/// The cell with its numbers multiplied, where they stay numbers of people.
fn within(cell: CountCell, scale: u64, unread: impl Fn() -> CellCount) -> CellCount {
    let times = |n: u64| n.checked_mul(scale).filter(|n| *n <= MAX_COUNT);
    let count = match cell.count {
        Count::Exact(n) => times(n).map(Count::Exact),
        Count::AtLeast(n) => times(n).map(Count::AtLeast),
        Count::MoreThan(n) => times(n).map(Count::MoreThan),
        Count::AtMost(n) => times(n).map(Count::AtMost),
        Count::LessThan(n) => times(n).map(Count::LessThan),
        Count::About(n) => times(n).map(Count::About),
        Count::Nearly(n) => times(n).map(Count::Nearly),
        Count::Between(a, b) => times(a).zip(times(b)).map(|(a, b)| Count::Between(a, b)),
        vague @ Count::Vague(_) => Some(vague),
    };
    match count {
        Some(Count::LessThan(0)) | None => unread(),
        Some(count) => CellCount::Count(CountCell { count, ..cell }),
    }
}

/// A whole number and whether of households.
fn counted(text: &str, style: NumberStyle) -> Option<(u64, bool)> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let words = table_words();
    let cut = |list: &[String]| {
        list.iter().find_map(|w| lower.strip_suffix(w.as_str()).map(str::to_owned))
    };
    let (rest, is_house) = match (cut(&words.households), cut(&words.people)) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return None,
    };
    match numeral(&rest, style) {
        Numeral::Whole(n) => Some((n, is_house)),
        _ => None,
    }
}

/// `1.234E+05`: what lies behind the digits was lost.
fn exponent(text: &str) -> Option<CellCount> {
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

/// Whether a cell is a day that a spreadsheet made of a range: `01-Apr`, `Apr-04`, `01/04/2023`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', ' ', '.']).filter(|p| !p.is_empty()).collect();
    let small = |p: &str| of_digits(p) && p.len() <= 2;
    let month = |p: &str| table_words().month(&key(p)).is_some();
    match parts.as_slice() {
        [a, b] => small(a) && month(b) || month(a) && (small(b) || of_digits(b) && b.len() == 4),
        [a, b, c] => {
            let year = of_digits(c) && (c.len() == 4 || c.len() == 2);
            let by_stroke = text.matches('/').count() == 2 || text.matches('-').count() == 2;
            small(a) && month(b) && year
                || by_stroke && small(a) && small(b) && year
                || by_stroke && of_digits(a) && a.len() == 4 && small(b) && small(c)
        }
        _ => false,
    }
}

/// `1,200-1,500`, `1 200 à 1 500`; wrong where the ends are crossed.
fn range(text: &str, style: NumberStyle) -> Option<Result<(u64, u64), CellCount>> {
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
fn scaled(text: &str) -> Option<Result<u64, (u64, u64)>> {
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

#[cfg(test)]
mod tests {
    use super::{CellCount, OpenCount, read, style_of};
    use crate::TableCell;
    use waymark_model::Count;

    #[test]
    fn the_marks_of_a_column_are_settled_by_what_can_be_read_in_one_way() {
        let column = |texts: &[&str]| {
            let cells: Vec<TableCell> = texts.iter().map(|t| TableCell::text(*t)).collect();
            let style = style_of(cells.iter());
            cells
                .iter()
                .map(|c| match read(c, style, 1) {
                    CellCount::Count(c) => format!("{:?}", c.count),
                    CellCount::Open(OpenCount::Separator(_)) => "open".to_owned(),
                    CellCount::Refused(_) => "refused".to_owned(),
                    other => format!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(column(&["28.120", "1.234.567"]), ["Exact(28120)", "Exact(1234567)"]);
        assert_eq!(column(&["28.120", "500"]), ["open", "Exact(500)"]);
        assert_eq!(column(&["1.200", "3,5", "12,34"]), ["open", "refused", "refused"]);
        assert_eq!(column(&["1.200,00", "1.500"]), ["Exact(1200)", "Exact(1500)"]);
        assert_eq!(column(&["1,200", "1 200"]), ["Exact(1200)", "Exact(1200)"]);
        assert_eq!(column(&["0.5", "12"]), ["refused", "Exact(12)"]);
        assert_eq!(column(&["1 2", "1 234 567"]), ["refused", "Exact(1234567)"]);
    }

    #[test]
    fn what_a_heading_scales_is_scaled() {
        let cell = |text: &str| match read(
            &TableCell::text(text),
            style_of([TableCell::text(text)].iter()),
            1000,
        ) {
            CellCount::Count(c) => Some(c.count),
            _ => None,
        };
        assert_eq!(cell("3,5"), Some(Count::Exact(3500)));
        assert_eq!(cell("12"), Some(Count::Exact(12_000)));
        assert_eq!(cell("3,4567"), None);
    }
}
