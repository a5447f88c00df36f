//! Headings whose words say two things that are not counted as one: people for each household, families
//! that are hosted or host, arrivals that are there still.

use super::{
    text::heading_words,
    words::{HeadingWord, table_words},
};
use waymark_model::Measure;

/// Who is there, of whom others came or left.
const STOCKS: [Measure; 3] = [Measure::Present, Measure::Sheltered, Measure::Population];

/// Whether a heading of counts says two things at once of what it counts.
pub(super) fn is_of_two_minds(heading: &str, words: &[String]) -> bool {
    let phrases = table_words().phrases(words);
    let is = |nth: usize, word: HeadingWord| {
        phrases.get(nth).is_some_and(|(.., meanings)| meanings.contains(&word))
    };
    let measures: Vec<Measure> = phrases
        .iter()
        .filter_map(|(.., meanings)| {
            meanings.iter().find_map(|word| match word {
                HeadingWord::Measure(measure) => Some(*measure),
                _ => None,
            })
        })
        .collect();
    // Remaining arrivals have come, and are those who are there or those who are still to come.
    let is_stock_of_movement = measures.windows(2).any(
        |pair| matches!(pair, [first, second] if STOCKS.contains(first) && second.is_movement()),
    );
    // Arrivals remaining, evacuees in shelters, and not: arrivals in camps.
    let ends_with_stock = phrases.last().is_some_and(|(at, _, meanings)| {
        let is_stock =
            |word: &HeadingWord| matches!(word, HeadingWord::Measure(m) if STOCKS.contains(m));
        meanings.iter().any(is_stock)
            && (measures.contains(&Measure::Departures)
                || !words.get(*at).is_some_and(|word| table_words().among.contains(word)))
    });
    let is_movement_of_stock = ends_with_stock && measures.iter().any(|m| m.is_movement());
    // Evacuees who arrived, arrivals who left.
    let comes_and_goes =
        [Measure::Arrivals, Measure::Departures].iter().all(|way| measures.contains(way));
    let households = (0..phrases.len()).filter(|nth| is(*nth, HeadingWord::Households));
    // Hosted families are those who host, or those whom others do; in families are others than these.
    let is_unclear = |nth: usize| {
        let before = nth.checked_sub(1).and_then(|before| phrases.get(before));
        let word = before.and_then(|(at, length, _)| words.get((at + length).checked_sub(1)?));
        word.is_some_and(|word| {
            [&table_words().hosted, &table_words().among].iter().any(|of| of.contains(word))
        })
    };
    // Of a thousand, to 1 million; and not: in thousands, '000, 2023 thousands, recorded (thousands).
    let is_part_of_many = |nth: usize| {
        const LONGEST_PREPOSITION: usize = 2;
        let before = nth.checked_sub(1).and_then(|before| phrases.get(before));
        let leads = before.is_some_and(|(at, length, own)| {
            *length == 1
                && words.get(*at).is_some_and(|word| {
                    let is_short = word.chars().count() <= LONGEST_PREPOSITION;
                    word == "1" || is_short && own.contains(&HeadingWord::Filler)
                })
        });
        let own = phrases.get(nth).and_then(|(at, ..)| words.get(*at));
        let is_word = own.is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
        phrases.get(nth).is_some_and(|(.., own)| are_scale(own)) && is_word && leads
    };
    is_stock_of_movement
        || !has_scale_apart(heading) && (0..phrases.len()).any(is_part_of_many)
        || is_movement_of_stock
        || comes_and_goes
        || households.into_iter().any(is_unclear)
        || is_of_both(heading)
}

fn are_scale(meanings: &[HeadingWord]) -> bool {
    meanings.iter().any(|word| matches!(word, HeadingWord::Thousands | HeadingWord::Millions))
}

/// Whether a scale begins what stands in brackets or behind a comma: it is that of the whole column.
fn has_scale_apart(heading: &str) -> bool {
    heading.split(['(', '[', ',', ':']).skip(1).any(|part| {
        let words = heading_words(part);
        table_words().phrases(&words).first().is_some_and(|(.., own)| are_scale(own))
    })
}

fn says(text: &str, is: fn(&HeadingWord) -> bool) -> bool {
    let words = heading_words(text);
    let (meanings, _) = table_words().meanings(&words);
    meanings.into_iter().flatten().any(is)
}

fn are_households(text: &str) -> bool {
    says(text, |word| *word == HeadingWord::Households)
}

fn are_people(text: &str) -> bool {
    says(text, |word| matches!(word, HeadingWord::People | HeadingWord::Status(_)))
}

/// Whether a stroke parts households from people: `HH/IDPs` and `IDPs/HH` may be both, or how many are in each.
pub fn is_of_both(heading: &str) -> bool {
    heading.split_once('/').is_some_and(|sides| {
        let are_only = |people: &str, households: &str| {
            are_people(people) && are_households(households) && !are_households(people)
        };
        are_only(sides.0, sides.1) || are_only(sides.1, sides.0)
    })
}

/// Whether words are a unit that others are counted by: `household`, and none of `des familles`, of those by whom
/// people are hosted.
fn is_unit(words: &[String]) -> bool {
    let phrases = table_words().phrases(words);
    phrases.first().is_some_and(|(.., meanings)| meanings.contains(&HeadingWord::Households))
        && phrases.iter().all(|(.., meanings)| !meanings.is_empty())
}

/// Whether words are a number that others are counted by: 1,000, 500 inhabitants, thousand population; and none of
/// 1000 places, of those for whom there is room.
fn are_so_many(words: &[String]) -> bool {
    let phrases = table_words().phrases(words);
    let digits = words.iter().take_while(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    if digits == 0 {
        return phrases.first().is_some_and(|(.., own)| are_scale(own));
    }
    let number = words.get(..digits).unwrap_or_default().concat();
    let first = number.trim_end_matches('0');
    let behind = phrases.get(digits);
    number.len() > first.len() + 1
        && first.len() == 1
        && behind.map_or(first == "1", |(.., own)| {
            // Refugees for 2000 (total)
            own.iter().any(|word| word.counts() && *word != HeadingWord::Total)
        })
}

/// Whether a heading is of how many there are for each of others: persons per household, displaced per
/// 1,000 inhabitants.
pub(super) fn is_ratio(heading: &str) -> bool {
    if heading.contains('‰') && are_people(heading) {
        return true;
    }
    if let Some((people, others)) = heading.split_once('/')
        && are_people(people)
        && are_so_many(&heading_words(others))
    {
        return true;
    }
    let words = heading_words(heading);
    words.iter().enumerate().any(|(at, word)| {
        let Some((before, behind)) = words.get(..at).zip(words.get(at + 1..)) else { return false };
        // Arrivals per day, IDPs per district are counts of each.
        table_words().per.contains(word)
            && (is_unit(behind) || are_so_many(behind))
            && are_people(&before.join(" "))
    })
}
