//! Words beside a number: hedges, scales, people and households.

use super::{
    CellCount, CountCell, OpenCount, coded, is_day,
    numeral::{Numeral, exponent, is_grouped, numeral, range, scaled},
    spoilt,
    style::{MarkUse, NumberStyle},
};
use crate::reading::{
    text::key,
    words::{Hedge, table_words},
};
use waymark_exchange::reading::count_of;
use waymark_model::{Count, MAX_COUNT};

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

pub(super) fn words_and_number(text: &str, style: NumberStyle, scale: u64) -> CellCount {
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
            ("[est]", Hedge::About),
            ("[est.]", Hedge::About),
            (" estimated", Hedge::About),
            (" approximately", Hedge::About),
            (" approx", Hedge::About),
            (" approx.", Hedge::About),
            ("(approx)", Hedge::About),
            ("(approximate)", Hedge::About),
            ("(at least)", Hedge::AtLeast),
            ("(minimum)", Hedge::AtLeast),
            ("(min)", Hedge::AtLeast),
            ("(up to)", Hedge::AtMost),
            ("(maximum)", Hedge::AtMost),
            ("(max)", Hedge::AtMost),
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
    // 1.9 million under a heading of thousands is neither 1.9 million thousand nor surely 1.9 million.
    let parts = || tail.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let is_scale = |part: &str| words.scales.contains_key(&key(part));
    if scale > 1 && parts().any(is_scale) {
        let why = format!("`{text}` names what its number stands for, and so does its heading");
        return CellCount::Refused(why);
    }
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
            let read = finish(hedged(hedge.unwrap_or(Hedge::Exact), n));
            return if scale > 1 { rounded(read, hedge) } else { read };
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
                let cell = CountCell { is_households: households, ..cell };
                return rounded(within(cell, 1, unread), hedge);
            }
            return CellCount::Refused(format!("`{text}` is not whole"));
        }
        Numeral::Open(mark) => return CellCount::Open(OpenCount::Separator(mark)),
        Numeral::Wrong => {}
    }
    if let Some(found) = scaled(&tail) {
        return match found {
            Ok(n) => rounded(finish(hedged(hedge.unwrap_or(Hedge::Exact), n)), hedge),
            Err((a, b)) => {
                let hedge = hedge.unwrap_or(Hedge::Exact);
                let both = vec![hedged(hedge, a), hedged(hedge, b)];
                CellCount::Open(OpenCount::Either(both, text.to_owned()))
            }
        };
    }
    // Number words and vague ones, as lines that are typed hold them.
    match count_of(text).filter(|_| scale == 1) {
        Some(read) if read.doubts.is_empty() && read.or_else.is_none() => {
            let is_scaled = parts().any(is_scale);
            if is_scaled { rounded(finish(read.count), hedge) } else { finish(read.count) }
        }
        _ => unread(),
    }
}

/// A count that is said in thousands or in millions: it may be rounded, unless its last digit is told.
fn rounded(read: CellCount, hedge: Option<Hedge>) -> CellCount {
    match read {
        CellCount::Count(cell) if hedge.is_none() => CellCount::Count(cell.scaled()),
        other => other,
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
