//! Texts that are one count or one moment as a whole, as a cell, a field or an answer holds them.
//! What may mean several moments is none: nothing is guessed.

use super::{
    counts::{self, CountRead},
    lexicon::TokenizedLine,
    moments::{self, Clock, MomentDoubt, MomentRead},
};
use waymark_model::{MAX_COUNT, Moment};

/// The count that a whole text is, in digits or in words, with what it may mean instead.
pub fn count_of(text: &str) -> Option<CountRead> {
    let line = TokenizedLine::new(text);
    let read = counts::count(&line, 0, &[])?;
    let all = read.end == line.tokens.len();
    (all && read.count.numbers().all(|n| n <= MAX_COUNT)).then_some(read)
}

/// The moment that a whole text is, as a situation writes it or as people do.
pub fn moment_of(text: &str, clock: Clock) -> Option<Moment> {
    let text = text.trim();
    Moment::parse(text, clock.days)
        .ok()
        .or_else(|| worded_moment(text, clock).map(|read| read.moment))
}

/// The moment that a whole text says in words.
pub fn worded_moment(text: &str, clock: Clock) -> Option<MomentRead> {
    let line = TokenizedLine::new(text);
    let read = moments::moment(&line, 0, clock, true)?;
    // Where nothing else stands a number after the month is a year: it is no count.
    let is_year = read.doubts == [MomentDoubt::Year];
    let is_sure = is_year || read.doubts.is_empty() && read.or_else.is_empty();
    (is_sure && read.end == line.tokens.len()).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::{Clock, count_of, moment_of, worded_moment};
    use waymark_model::{Count, Instant, Offset};

    #[test]
    fn what_may_mean_two_moments_is_none() {
        let offset = Offset::parse("+04:00").unwrap();
        let clock = Clock { at: Instant(1_695_754_800), offset, days: offset };
        let said = |text: &str| moment_of(text, clock).map(|moment| moment.to_string());
        assert_eq!(said("26 Sep 2023").as_deref(), Some("2023-09-26"));
        assert_eq!(said(" 2023-09-26 ").as_deref(), Some("2023-09-26"));
        for wrong in ["3/4", "3/4/2023", "26 Sep 2023 in Goris", ""] {
            assert_eq!(said(wrong), None, "{wrong}");
        }
        assert!(worded_moment("last 24 hours", clock).is_some_and(|read| read.is_period));
    }

    #[test]
    fn a_count_is_the_whole_text_and_says_what_else_it_may_be() {
        let count = |text: &str| count_of(text).map(|read| (read.count, read.or_else));
        assert_eq!(count("over 28,000"), Some((Count::MoreThan(28_000), None)));
        assert!(count("28.120").is_some_and(|(_, other)| other.is_some()));
        for wrong in ["28,120 people fled", "9,000,000,000,000", ""] {
            assert_eq!(count(wrong), None, "{wrong}");
        }
    }
}
