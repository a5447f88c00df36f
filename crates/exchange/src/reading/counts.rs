//! Counts as people word them: `over 28,000`, `between 3 and 4 thousand`, `tens of thousands`.

use super::{
    lexicon::{Meaning, TokenizedLine, Worded},
    numbers::{Number, number, tenths},
};
use waymark_model::Count;

/// What is doubtful about a count as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum CountDoubt {
    /// The point before the last three digits may be a decimal point.
    Separator,
    /// Two wordings, of which one is kept: `about between 3,000 and 4,000`, `up to dozens`.
    WordingLost,
    /// The lower end stands above the upper.
    Crossed,
    /// It may be a year.
    Year,
    /// The thousands or hundreds of the upper end may be meant of the lower too: `2-300`.
    SharedScale,
    /// `almost no one`: somebody, but how many at most no rule of wording tells.
    AboutNone,
}

/// Of so many people no line tells.
pub const HARDLY_PEOPLE: u64 = 1_000_000_000;

/// A count that stands in a line.
#[derive(Clone, PartialEq, Debug)]
pub struct CountRead {
    pub count: Count,
    /// The token after its last.
    pub end: usize,
    /// What it may mean instead.
    pub or_else: Option<Count>,
    pub doubts: Vec<CountDoubt>,
    /// Whether it is one number, and no words say how it is meant.
    pub is_bare: bool,
    /// The token at which its number begins, behind the words before it.
    pub number: usize,
}

/// The count that begins at a token. `moments` tells of tokens at which a moment begins: their
/// digits are of it.
pub fn count(line: &TokenizedLine<'_>, first: usize, moments: &[bool]) -> Option<CountRead> {
    let is_unknown = line.past(first, &Meaning::Unknown).is_some();
    if moments.get(first) == Some(&true) || is_part_of_a_word(line, first) || is_unknown {
        return None;
    }
    let (before, at) = wordings(line, first);
    let mut read = ranged(line, at, moments, before.first().copied())
        .or_else(|| vague(line, at, &before))
        .or_else(|| single(line, at, moments, before.first().copied()))?;
    let month = |m: &Meaning| matches!(m, Meaning::Month(_)).then_some(());
    let is_short = line.digits(at).is_some_and(|d| d.len() <= 2);
    let is_hour = line.past(read.end, &Meaning::OClock).is_some();
    if is_short && (is_hour || line.find(read.end, month).is_some())
        || line.past(read.end, &Meaning::Unit).is_some()
        || is_unit_after_hyphen(line, read.end)
    {
        return None;
    }
    if before.iter().any(|w| Some(w) != before.first()) {
        read.doubts.push(CountDoubt::WordingLost);
    }
    if matches!(read.count, Count::About(0) | Count::Nearly(0)) {
        read.doubts.push(CountDoubt::AboutNone);
    }
    let year = line.digits(at).filter(|d| d.len() == 4 && before.is_empty() && read.end == at + 1);
    if year.and_then(|y| y.parse().ok()).is_some_and(|y: u16| (1900..=2100).contains(&y)) {
        read.doubts.push(CountDoubt::Year);
    }
    Some(read)
}

/// Digits that hang on a word by no blank, or by a hyphen: `B12`, `covid-19`.
fn is_part_of_a_word(line: &TokenizedLine<'_>, first: usize) -> bool {
    if line.digits(first).is_none() || !line.close(first) {
        return false;
    }
    let word = |i: usize| line.token(i).is_some_and(super::tokens::Token::is_word);
    let before = first.wrapping_sub(1);
    word(before)
        || line.is(before, "-") && line.close(before) && word(before.wrapping_sub(1))
        // Less than none is nobody, and a dash would stand apart.
        || line.is(before, "-") && (before == 0 || !line.close(before))
        || line.is(before, "$")
        || line.is(before, "€")
        || line.is(before, "/")
        || line.is(before, ":")
        // The rest of a number that could not be read.
        || (line.is(before, ".") || line.is(before, ","))
            && line.close(before)
            && line.digits(before.wrapping_sub(1)).is_some()
}

fn is_unit_after_hyphen(line: &TokenizedLine<'_>, end: usize) -> bool {
    line.is(end, "-") && line.past(end + 1, &Meaning::Unit).is_some()
}

/// The wordings before a number, and the token after them. `Exact` gives way to any other.
fn wordings(line: &TokenizedLine<'_>, first: usize) -> (Vec<Worded>, usize) {
    let mut found = Vec::new();
    let mut at = first;
    while let Some((worded, end)) = line.find(at, |m| match m {
        Meaning::Worded(w) => Some(*w),
        _ => None,
    }) {
        found.push(worded);
        // approx. 900
        at = end + usize::from(line.is(end, ".") && line.close(end));
    }
    if found.iter().any(|w| *w != Worded::Exact) {
        found.retain(|w| *w != Worded::Exact);
    }
    (found, at)
}

fn single(
    line: &TokenizedLine<'_>,
    at: usize,
    moments: &[bool],
    before: Option<Worded>,
) -> Option<CountRead> {
    let Number { value, mut end, scale, or_else, is_unclear, is_rough } =
        number_at(line, at, moments)?;
    let number_end = end;
    let mut worded = before;
    if let Some((after, next)) = after(line, end)
        && worded.is_none_or(|w| w == Worded::Exact || w == after)
    {
        (worded, end) = (Some(after), next);
    }
    let or_else = or_else.filter(|_| is_unclear || !line.groups_by_point(at, number_end));
    // 1,250 million are hardly people: one and a quarter million may be meant.
    let is_much = scale.is_some() && value >= HARDLY_PEOPLE;
    let or_else = or_else.or(is_much.then_some(value / 1000));
    let is_bare = worded.is_none();
    // A dozen is about twelve.
    let worded = worded.unwrap_or(if is_rough { Worded::About } else { Worded::Exact });
    let doubts = or_else.map(|_| CountDoubt::Separator).into_iter().collect();
    Some(CountRead {
        count: worded.count(value),
        end,
        or_else: or_else.map(|n| worded.count(n)),
        doubts,
        is_bare,
        number: at,
    })
}

/// A wording that stands after its number, or hangs on it: `5,000-plus`.
fn after(line: &TokenizedLine<'_>, end: usize) -> Option<(Worded, usize)> {
    let is_hung = line.is(end, "-") && line.close(end) && line.close(end + 1);
    let end = end + usize::from(is_hung);
    let (worded, next) = line.find(end, |m| match m {
        Meaning::WordedAfter(w) => Some(*w),
        _ => None,
    })?;
    // `500 at least 200` words the number that follows it.
    let of_next = line.digits(next).is_some() || line.find(next, number_word).is_some();
    (!of_next).then_some((worded, next))
}

fn number_word(m: &Meaning) -> Option<()> {
    matches!(m, Meaning::Number(_) | Meaning::Scale(_) | Meaning::RoughScale(_)).then_some(())
}

fn number_at(line: &TokenizedLine<'_>, at: usize, moments: &[bool]) -> Option<Number> {
    let is_moment = moments.get(at) == Some(&true);
    let ordinal = |end: usize| line.close(end) && line.past(end, &Meaning::Ordinal).is_some();
    number(line, at, moments).filter(|n| !is_moment && !ordinal(n.end))
}

/// `between a and b`, `from a to b`, `a to b`, `a-b`; a scale of the second is also of the first.
fn ranged(
    line: &TokenizedLine<'_>,
    at: usize,
    moments: &[bool],
    before: Option<Worded>,
) -> Option<CountRead> {
    let between = line.past(at, &Meaning::Between);
    let Some(first) = number_at(line, between.unwrap_or(at), moments) else {
        return tenths_ranged(line, at, moments, before);
    };
    let stroke = line.past(first.end, &Meaning::Range);
    let and = line.past(first.end, &Meaning::And).filter(|_| between.is_some());
    let second = number_at(line, stroke.or(and)?, moments)?;
    let mut low = first.value;
    if let Some(scale) = second.scale.filter(|_| first.scale.is_none())
        && first.value < 1000
        && first.value <= second.value / scale
    {
        low = low.checked_mul(scale)?;
    }
    let mut doubts = Vec::new();
    let mut or_else = first.or_else.zip(second.or_else).map(|(a, b)| Count::Between(a, b));
    let is_plain = first.scale.is_none() && first.end == between.unwrap_or(at) + 1;
    if second.scale.is_none() && is_plain {
        let shared = shared_scale(low, second.value);
        if let Some(scaled) = shared {
            // 25-30,000 are thousands; 2-300 may be either.
            let is_sure = scaled >= 1000 && second.value < scaled.saturating_mul(5);
            let other = if is_sure { None } else { Some(Count::Between(scaled, second.value)) };
            low = if is_sure { scaled } else { low };
            doubts.extend(other.map(|_| CountDoubt::SharedScale));
            or_else = or_else.or(other);
        }
    } else if low == first.value && low < 100 && second.scale.is_some() && first.scale.is_none() {
        // 2 to 1.5 million
        doubts.push(CountDoubt::SharedScale);
    } else if low != first.value && second.value >= low.saturating_mul(20) {
        // from 2 to 300 thousand
        doubts.push(CountDoubt::SharedScale);
        or_else = or_else.or(Some(Count::Between(first.value, second.value)));
    }
    // 5,000 or 6,000 are so many; 5,000 or 25,000 are two reports.
    let is_either = line.past(first.end, &Meaning::Restates).is_some();
    let are_apart = is_either && second.value > low.saturating_mul(2);
    if are_apart || before.is_some_and(|w| w != Worded::Exact) {
        doubts.push(CountDoubt::WordingLost);
    }
    if low > second.value {
        doubts.push(CountDoubt::Crossed);
    }
    let is_unclear = first.is_unclear || second.is_unclear;
    if line.groups_by_point(between.unwrap_or(at), second.end) && !is_unclear {
        or_else = or_else.filter(|_| first.or_else.is_none());
    } else if first.or_else.or(second.or_else).is_some() {
        doubts.push(CountDoubt::Separator);
    }
    let count = Count::Between(low, second.value);
    Some(CountRead { count, end: second.end, or_else, doubts, is_bare: false, number: at })
}

/// `1.5 to 2 million`: the first has tenths, and so the scale of the second.
fn tenths_ranged(
    line: &TokenizedLine<'_>,
    at: usize,
    moments: &[bool],
    before: Option<Worded>,
) -> Option<CountRead> {
    let between = line.past(at, &Meaning::Between);
    let first = tenths(line, between.unwrap_or(at)).filter(|_| moments.get(at) != Some(&true))?;
    let and = line.past(first.end, &Meaning::And).filter(|_| between.is_some());
    let second = number_at(line, line.past(first.end, &Meaning::Range).or(and)?, moments)?;
    let low = first.times(second.scale?)?;
    let mut doubts = Vec::new();
    if before.is_some_and(|w| w != Worded::Exact) {
        doubts.push(CountDoubt::WordingLost);
    }
    if low > second.value {
        doubts.push(CountDoubt::Crossed);
    }
    if first.is_unclear() || second.is_unclear {
        doubts.push(CountDoubt::Separator);
    }
    let count = Count::Between(low, second.value);
    Some(CountRead { count, end: second.end, or_else: None, doubts, is_bare: false, number: at })
}

/// The lower end where it is said in the thousands, or hundreds, of the upper.
fn shared_scale(low: u64, high: u64) -> Option<u64> {
    let scale =
        [1000, 100].into_iter().find(|scale| high.is_multiple_of(*scale) && high >= *scale)?;
    let scaled = low.checked_mul(scale)?;
    (low > 0 && low < scale && scaled < high).then_some(scaled)
}

fn vague(line: &TokenizedLine<'_>, at: usize, before: &[Worded]) -> Option<CountRead> {
    let (word, end) = line.find(at, |m| match m {
        Meaning::Vague(w) => Some(*w),
        _ => None,
    })?;
    // What is at least or more than dozens is dozens; what is at most so is something else.
    let lost = before
        .iter()
        .any(|w| matches!(w, Worded::AtMost | Worded::LessThan | Worded::Nearly | Worded::About));
    let doubts = lost.then_some(CountDoubt::WordingLost).into_iter().collect();
    Some(CountRead {
        count: Count::Vague(word),
        end,
        or_else: None,
        doubts,
        is_bare: false,
        number: at,
    })
}

impl Worded {
    fn count(self, n: u64) -> Count {
        match self {
            Self::Exact => Count::Exact(n),
            Self::AtLeast => Count::AtLeast(n),
            Self::MoreThan => Count::MoreThan(n),
            Self::AtMost => Count::AtMost(n),
            Self::LessThan => Count::LessThan(n),
            Self::About => Count::About(n),
            Self::Nearly => Count::Nearly(n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CountDoubt, count};
    use crate::reading::lexicon::TokenizedLine;
    use waymark_model::{Count, VagueWord};

    fn read(text: &str) -> Option<Count> {
        let line = TokenizedLine::new(text);
        let read = count(&line, 0, &[])?;
        assert_eq!(read.end, line.tokens.len(), "{text}");
        Some(read.count)
    }

    fn doubts(text: &str) -> Vec<CountDoubt> {
        count(&TokenizedLine::new(text), 0, &[]).unwrap().doubts
    }

    #[test]
    fn every_wording_of_the_table_is_read() {
        for (text, expected) in [
            ("28,120", Count::Exact(28_120)),
            ("a total of 377", Count::Exact(377)),
            ("at least 200", Count::AtLeast(200)),
            ("no fewer than 200", Count::AtLeast(200)),
            ("200 or more", Count::AtLeast(200)),
            ("200+", Count::AtLeast(200)),
            ("over 28,000", Count::MoreThan(28_000)),
            (">28k", Count::MoreThan(28_000)),
            ("well over a thousand", Count::MoreThan(1000)),
            ("up to 900", Count::AtMost(900)),
            ("as many as 900", Count::AtMost(900)),
            ("no more than 900", Count::AtMost(900)),
            ("under 900", Count::LessThan(900)),
            ("fewer than 900", Count::LessThan(900)),
            ("about 900", Count::About(900)),
            ("Some 511", Count::About(511)),
            ("~19k", Count::About(19_000)),
            ("900 or so", Count::About(900)),
            ("approx. 900", Count::About(900)),
            ("a total of about 900", Count::About(900)),
            ("nearly 300", Count::Nearly(300)),
            ("a dozen", Count::About(12)),
            ("half a dozen", Count::About(6)),
            ("two dozen", Count::About(24)),
            ("at least a dozen", Count::AtLeast(12)),
            ("exactly a dozen", Count::Exact(12)),
            ("a couple of hundred", Count::Vague(VagueWord::Hundreds)),
            ("almost half a million", Count::Nearly(500_000)),
            ("between 3,000 and 4,000", Count::Between(3000, 4000)),
            ("3,000-4,000", Count::Between(3000, 4000)),
            ("3,000 – 4,000", Count::Between(3000, 4000)),
            ("3,000 to 4,000", Count::Between(3000, 4000)),
            ("3-4 thousand", Count::Between(3000, 4000)),
            ("25-30,000", Count::Between(25_000, 30_000)),
            ("1.5 to 2 million", Count::Between(1_500_000, 2_000_000)),
            ("between 1,5 and 2,25 Mio", Count::Between(1_500_000, 2_250_000)),
            ("1.25-2 million", Count::Between(1_250_000, 2_000_000)),
            ("٣٬٠٠٠", Count::Exact(3000)),
            ("between 5 and 6,000", Count::Between(5000, 6000)),
            ("500-1,000", Count::Between(500, 1000)),
            ("from 100 to 250", Count::Between(100, 250)),
            ("3 to 4k", Count::Between(3000, 4000)),
            ("tens of thousands", Count::Vague(VagueWord::TensOfThousands)),
            ("several thousand", Count::Vague(VagueWord::SeveralThousand)),
            ("several hundred", Count::Vague(VagueWord::Hundreds)),
            ("more than tens of thousands", Count::Vague(VagueWord::TensOfThousands)),
            ("более 28 000", Count::MoreThan(28_000)),
            ("десятки тысяч", Count::Vague(VagueWord::TensOfThousands)),
            ("ավելի քան 28 հազար", Count::MoreThan(28_000)),
            ("más de 28.000", Count::MoreThan(28_000)),
            ("unos 1,5 millones", Count::About(1_500_000)),
            ("plus de 28 000", Count::MoreThan(28_000)),
            ("près de 1,5 million", Count::Nearly(1_500_000)),
            ("понад 1,5 млн", Count::MoreThan(1_500_000)),
            ("أكثر من ٢٨٬٠٠٠", Count::MoreThan(28_000)),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_lost_or_unclear_is_told() {
        assert_eq!(doubts("28.000"), [CountDoubt::Separator]);
        assert_eq!(doubts("about 3,000 to 4,000"), [CountDoubt::WordingLost]);
        assert_eq!(doubts("up to dozens"), [CountDoubt::WordingLost]);
        assert_eq!(doubts("at least about 500"), [CountDoubt::WordingLost]);
        assert_eq!(doubts("between 4,000 and 3,000"), [CountDoubt::Crossed]);
        assert_eq!(doubts("2023"), [CountDoubt::Year]);
        assert_eq!(doubts("2-300"), [CountDoubt::SharedScale]);
        assert_eq!(doubts("5 to 30,000"), [CountDoubt::SharedScale]);
        assert_eq!(doubts("2 to 300 thousand"), [CountDoubt::SharedScale]);
        assert_eq!(doubts("2 to 1.5 million"), [CountDoubt::SharedScale]);
        assert_eq!(doubts("2.5 to 1 million"), [CountDoubt::Crossed]);
        assert_eq!(doubts("almost zero"), [CountDoubt::AboutNone]);
        assert_eq!(doubts("0 or so"), [CountDoubt::AboutNone]);
        assert!(doubts("no one").is_empty() && doubts("up to 0").is_empty());
        assert!(doubts("2,023").is_empty() && doubts("over 2000").is_empty());
    }

    #[test]
    fn a_number_of_something_else_is_no_count() {
        for text in [
            "10-month",
            "120 km",
            "28%",
            "28.5",
            "3rd",
            "5 days",
            "5 per cent",
            "31 Sep",
            "8 o'clock",
            "nobody knows",
        ] {
            assert_eq!(count(&TokenizedLine::new(text), 0, &[]), None, "{text}");
        }
        assert_eq!(count(&TokenizedLine::new("B12"), 1, &[]), None);
        assert_eq!(count(&TokenizedLine::new("$97"), 1, &[]), None);
    }
}
