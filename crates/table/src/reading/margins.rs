//! Headings of how far counts may be off: margins of error and intervals of confidence.

use super::{
    counted::CountWords,
    denied::denies,
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
};

/// Whether a heading is nothing but the sign of what a number may be off, or of what it changed by.
pub(super) fn is_plus_minus(heading: &str) -> bool {
    let sign: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
    PLUS_MINUS.contains(&sign.as_str())
}

const PLUS_MINUS: [&str; 6] = ["±", "+/-", "+/−", "+/–", "+-", "-/+"];

/// What a heading says beside the sign of what a number may be off, or of what it changed by: `IDPs` of
/// `IDPs (±)`.
pub(super) fn beside_plus_minus(heading: &str) -> Option<&str> {
    fn bare(text: &str) -> &str {
        text.trim_matches(|c: char| c.is_whitespace() || "()[]·".contains(c))
    }
    let heading = bare(heading);
    let cut = |sign: &&str| heading.strip_suffix(sign).or_else(|| heading.strip_prefix(sign));
    PLUS_MINUS.iter().find_map(cut).map(bare).filter(|rest| !rest.is_empty())
}

/// Whether a column may as well be no margin, by its heading: of a sign what a number changed by, of two letters
/// whatever else they stand for.
pub fn may_be_no_margin(heading: &str) -> bool {
    is_plus_minus(heading)
        || beside_plus_minus(heading).is_some_and(|rest| !names_margin(rest, &heading_words(rest)))
        || heading_words(heading).concat().len() == "ci".len()
}

/// Whether a heading names how sure a margin is, and neither the margin nor its sign: 95% confidence level, and not
/// 95% confidence interval, 95% confidence (±).
pub fn is_of_sureness(heading: &str) -> bool {
    let words = heading_words(heading);
    let phrases = table_words().phrases(&words);
    let margins =
        || phrases.iter().filter(|(.., own)| own.contains(&HeadingWord::Role(RoleWord::Margin)));
    let is_how_sure = |(at, length, _): &(usize, usize, &[HeadingWord])| {
        let own = words.get(*at..at + length).unwrap_or_default();
        own.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            && !own.iter().any(|word| table_words().intervals.contains(word))
    };
    !PLUS_MINUS.iter().any(|sign| heading.contains(sign))
        && margins().next().is_some()
        && margins().all(is_how_sure)
}

/// Whether a heading is of both ends of what a count may be off by.
pub fn is_of_interval(heading: &str) -> bool {
    heading_words(heading).iter().any(|word| table_words().intervals.contains(word))
}

/// What the heading of a margin says of the counts that it is of, and whether it says more than that: another time,
/// that there is none, what is not known.
pub fn counts_of_margin(heading: &str) -> (CountWords, bool) {
    let words = heading_words(heading);
    let (meanings, strange) = table_words().meanings(&words);
    let mut count = CountWords::default();
    for m in &meanings {
        count.take(m);
    }
    // 95 is how sure it is; 2022 is a year.
    let is_share = |word: &&str| word.len() < 4 && word.starts_with(|c: char| c.is_ascii_digit());
    let is_of_count = |m: &&[HeadingWord]| {
        m.iter().any(|word| match word {
            HeadingWord::Role(role) => matches!(role, RoleWord::Margin | RoleWord::Share),
            HeadingWord::Level(_) | HeadingWord::Site | HeadingWord::Code | HeadingWord::Name => {
                false
            }
            _ => true,
        })
    };
    let says_more =
        denies(heading) || !strange.iter().all(is_share) || !meanings.iter().all(is_of_count);
    (count, says_more)
}

/// Whether a heading names a margin of error, or the lowest of several over another does: as one word among others
/// a margin is also that of a camp.
pub(super) fn names_margin(heading: &str, words: &[String]) -> bool {
    let lowest = heading.rsplit_once(" · ").map(|(_, lowest)| heading_words(lowest));
    has_margin(words) || lowest.is_some_and(|words| has_margin(&words))
}

fn has_margin(words: &[String]) -> bool {
    let phrases = table_words().phrases(words);
    // In per cent it is one too.
    let fill = [HeadingWord::Filler, HeadingWord::Role(RoleWord::Share)];
    let is_known = |meanings: &[HeadingWord]| !meanings.iter().any(|word| fill.contains(word));
    let is_alone = phrases.iter().filter(|(.., meanings)| is_known(meanings)).count() == 1;
    phrases.iter().any(|(_, length, meanings)| {
        meanings.contains(&HeadingWord::Role(RoleWord::Margin)) && (is_alone || *length > 1)
    })
}
