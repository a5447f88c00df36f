//! What titles and notes say of all numbers of a table, and its headings do not: that each stands for a thousand, or
//! is of households.

use super::{ColumnPlan, ColumnRole, Importing};
use crate::reading::{
    denied::denied_from,
    heading::CountWords,
    joined::joins,
    text::heading_words,
    thousands::thousand_in,
    words::{HeadingWord, RoleWord, table_words},
    year_parts::YearPart,
};
use std::iter;
use waymark_model::{Measure, grouped};

const IT_DOES: &str = "it does";
const THEY_ARE: &str = "they are";
const NO: &str = "no";

/// What stands together in a text, in brackets or between commas.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['(', ')', '[', ']', ';', '–', '—', '\n']);
    parts.flat_map(|part| part.split(", ")).flat_map(|part| part.split(". "))
}

type Phrase<'w> = (usize, usize, &'w [HeadingWord]);

fn says((.., own): &Phrase<'_>, roles: &[RoleWord]) -> bool {
    own.iter().any(|word| matches!(word, HeadingWord::Role(role) if roles.contains(role)))
}

/// Whether a phrase says what numbers are: figures, unit.
fn speaks_of_numbers(phrase: &Phrase<'_>) -> bool {
    phrase.2.contains(&HeadingWord::Count) || says(phrase, &[RoleWord::Unit])
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether words end with a year: what stands behind it is no number of them.
fn end_with_year(words: &[String]) -> bool {
    let last =
        words.last().filter(|word| word.len() == 4).and_then(|word| word.parse::<u16>().ok());
    last.is_some_and(|year| (1900..2100).contains(&year))
}

/// What each number stands for, as a text says: in thousands, Unit: thousand persons, x 1,000, tens of thousands;
/// and not how many there are, or what they are rounded to.
fn scale_of(text: &str) -> Option<u64> {
    let behind_colons = parts(text).flat_map(|part| iter::once(part).chain(part.split(':')));
    iter::once(text).chain(behind_colons).find_map(|part| scale_of_words(&heading_words(part)))
}

/// The number that words say the unit to be: Units: 1000, Unit of measure: 1 000 persons; and not: 1000 persons
/// were asked.
fn number_of_unit(words: &[String], phrases: &[Phrase<'_>]) -> Option<u64> {
    let is_of_unit = |phrase: &Phrase<'_>| {
        let known = [HeadingWord::Count, HeadingWord::People, HeadingWord::Households];
        says(phrase, &[RoleWord::Unit])
            || phrase.2.iter().any(|word| known.contains(word) || *word == HeadingWord::Filler)
    };
    let digits = |phrase: &&Phrase<'_>| {
        let word = words.get(phrase.0).filter(|_| phrase.1 == 1);
        word.is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()))
    };
    let begin = phrases.iter().position(|phrase| digits(&phrase))?;
    let (before, rest) = phrases.split_at(begin);
    let number: String =
        rest.iter().take_while(digits).filter_map(|p| words.get(p.0)).cloned().collect();
    let is_told = before.first().is_some_and(|first| says(first, &[RoleWord::Unit]))
        && before.iter().chain(rest.iter().skip_while(digits)).all(is_of_unit);
    number.parse().ok().filter(|number| is_told && [1_000, 1_000_000].contains(number))
}

fn scale_of_words(words: &[String]) -> Option<u64> {
    let known = table_words();
    let phrases = known.phrases(words);
    if let Some(number) = number_of_unit(words, &phrases) {
        return Some(number);
    }
    phrases.iter().enumerate().find_map(|(nth, (at, length, own))| {
        let scale = own.iter().find_map(|word| match word {
            HeadingWord::Thousands => Some(1_000),
            HeadingWord::Millions => Some(1_000_000),
            _ => None,
        })?;
        let before = words.get(..*at)?;
        let led = phrases.get(..nth)?;
        let is_word = !words.get(*at).is_some_and(|word| is_number(word));
        let is_behind_number = before.last().is_some_and(|word| is_number(word));
        // The thousands of 100 000 are digits of a number.
        if is_behind_number && !is_word {
            return None;
        }
        // 6 million refugees; and not: 2023 thousands, Table 5 thousands.
        let is_counted = end_with_how_many(before)
            || is_behind_number && !end_with_year(before) && words.len() > at + length;
        let factor = before.last().and_then(|word| word.parse::<u64>().ok());
        if is_counted && led.iter().any(|phrase| says(phrase, &[RoleWord::Unit])) {
            return Some(scale * factor.filter(|factor| (1..1_000).contains(factor))?);
        }
        let is_filler = |phrase: &&Phrase<'_>| phrase.2.contains(&HeadingWord::Filler);
        let last_word = led.iter().rev().find(|phrase| !is_filler(phrase));
        let last_word = last_word.and_then(|(at, ..)| words.get(*at));
        let is_one_of = |all: &[String]| last_word.is_some_and(|word| all.contains(word));
        // Half a million
        let is_half =
            led.last().is_some_and(|last| is_filler(&last)) && is_one_of(YearPart::Half.words());
        // Rounded to the nearest thousand, and not: rounded figures in thousands.
        let says_nothing = |(.., own): &Phrase<'_>| {
            let is_preposition =
                |word| matches!(word, HeadingWord::Filler | HeadingWord::Role(RoleWord::AsOf));
            own.is_empty() || own.iter().copied().any(is_preposition)
        };
        let mut between = led
            .iter()
            .rev()
            .take_while(|(at, ..)| words.get(*at).is_none_or(|w| !known.rounded.contains(w)));
        let is_rounded = *length == 1
            && before.iter().any(|word| known.rounded.contains(word))
            && !before.last().is_some_and(|word| known.rounded.contains(word))
            && between.all(says_nothing);
        if is_counted || is_half || is_rounded {
            return None;
        }
        let many = if is_one_of(&known.tens) {
            10
        } else if is_one_of(&known.hundreds) {
            100
        } else {
            1
        };
        Some(scale * many)
    })
}

/// Whether a text names households, and people only where it denies these behind them.
fn may_be_of_households(text: &str) -> bool {
    let words = heading_words(text);
    let phrases = table_words().phrases(&words);
    let first = |word: HeadingWord| phrases.iter().position(|(.., own)| own.contains(&word));
    let place = |nth: usize| phrases.get(nth).map(|(at, ..)| *at);
    let denied = denied_from(text, &words);
    let people = first(HeadingWord::People).and_then(place);
    let is_of_people = people.is_some_and(|at| denied.is_none_or(|denied| at < denied));
    first(HeadingWord::Households).is_some() && !is_of_people && parts(text).any(names_households)
}

/// Whether a part of a text names households, and does not tell how many there are, or that they were asked.
fn names_households(part: &str) -> bool {
    let words = heading_words(part);
    let phrases = table_words().phrases(&words);
    let sources = [RoleWord::Outlet, RoleWord::Method];
    let is_of_source = phrases.first().is_some_and(|first| says(first, &sources));
    if is_of_source && !phrases.iter().any(speaks_of_numbers) {
        return false;
    }
    part.split(':').any(|part| {
        let words = heading_words(part);
        let phrases = table_words().phrases(&words);
        let is_unit = |nth: usize| {
            let Some((at, length, own)) = phrases.get(nth) else { return false };
            let is_worked_for =
                words.get(at + length).is_some_and(|word| table_words().family_work.contains(word));
            own.contains(&HeadingWord::Households)
                && !is_worked_for
                && !is_beside_people(&words, &phrases, nth)
                && words.get(..*at).is_some_and(|before| !end_with_how_many(before))
        };
        (0..phrases.len()).any(is_unit)
    })
}

/// Whether a phrase is joined to one that names people: households and IDPs, refugees and families; and not: IDP
/// and returnee households.
fn is_beside_people(words: &[String], phrases: &[Phrase<'_>], nth: usize) -> bool {
    let names_people = |nth: Option<usize>| {
        let own = nth.and_then(|nth| phrases.get(nth));
        own.is_some_and(|(.., own)| {
            own.iter().any(|word| matches!(word, HeadingWord::People | HeadingWord::Status(_)))
        })
    };
    let is_join = |nth: Option<usize>| {
        let own = nth.and_then(|nth| phrases.get(nth));
        own.and_then(|(at, ..)| words.get(*at)).is_some_and(|word| joins(word))
    };
    is_join(nth.checked_sub(1)) && names_people(nth.checked_sub(2))
        || is_join(Some(nth + 1)) && names_people(Some(nth + 2))
}

/// Whether words end with how many there are: 100, 1 000; and not: Table 3, 2024.
fn end_with_how_many(words: &[String]) -> bool {
    const LONGEST_OF_A_TABLE: usize = 2;
    let last = words.last().filter(|word| is_number(word));
    last.is_some_and(|word| word.len() > LONGEST_OF_A_TABLE) && !end_with_year(words)
}

/// Whether a column says of itself that it counts people, households or vehicles.
fn says_unit(count: &CountWords) -> bool {
    const SAID: [Measure; 4] =
        [Measure::Vehicles, Measure::Killed, Measure::Injured, Measure::Missing];
    count.is_people
        || count.is_households
        || count.is_death
        || count.measure.is_some_and(|own| SAID.contains(&own))
}

impl Importing<'_> {
    /// Asks of what all numbers are where a title or a note says it, and their headings do not; they give no
    /// figures before.
    pub(super) fn settle_all_numbers(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own {
            return;
        }
        let sheet = (!self.sheet.is_text).then(|| self.sheet.name.clone());
        let texts: Vec<String> = self.table.notes.iter().cloned().chain(sheet).collect();
        for (text, scale) in texts.iter().filter_map(|text| Some((text, scale_of(text)?))) {
            let number = grouped(scale, ",");
            let question = format!("Does each number stand for {number}, as `{text}` says?");
            self.settle_counts(
                plans,
                (&question, IT_DOES),
                |plan| plan.count().is_some_and(|count| count.scale.0 == 1),
                |count| {
                    count.scale.0 = scale;
                    Ok(())
                },
            );
        }
        self.settle_thousands(plans);
        // Where a column tells the units, each row says its own.
        if plans.iter().any(|plan| plan.is(RoleWord::Unit)) {
            return;
        }
        for text in texts.iter().filter(|text| may_be_of_households(text)) {
            let question = format!("Are the counts of households, as `{text}` may say?");
            self.settle_counts(
                plans,
                (&question, THEY_ARE),
                |plan| plan.count().is_some_and(|count| !says_unit(&count)),
                |count| {
                    if count.is_part() {
                        return Err("its heading is of persons, and the answer of households");
                    }
                    count.is_households = true;
                    Ok(())
                },
            );
        }
    }

    /// Asks of columns whose headings name a thousand or a million whether each of their numbers stands for so many.
    fn settle_thousands(&mut self, plans: &mut [ColumnPlan]) {
        let named = |plan: &ColumnPlan| {
            let is_open = plan.count().is_some_and(|count| count.scale.0 == 1);
            let scale = thousand_in(&plan.heading).filter(|_| is_open)?;
            Some((plan.heading.clone(), scale))
        };
        let all: Vec<(String, u64)> = plans.iter().filter_map(named).collect();
        for (heading, scale) in all {
            let number = grouped(scale, ",");
            let question = format!("Does each number stand for {number}, as `{heading}` says?");
            self.settle_counts(
                plans,
                (&question, IT_DOES),
                |plan| plan.heading == heading && plan.count().is_some(),
                |count| {
                    count.scale.0 = scale;
                    Ok(())
                },
            );
        }
    }

    /// Asks a question of the columns of such counts, of which the answer that holds makes others, or says why
    /// they are left out.
    fn settle_counts(
        &mut self,
        plans: &mut [ColumnPlan],
        (question, holds): (&str, &str),
        is_open: impl Fn(&ColumnPlan) -> bool,
        settle: impl Fn(&mut CountWords) -> Result<(), &'static str>,
    ) {
        let mut open: Vec<&mut ColumnPlan> =
            plans.iter_mut().filter(|plan| is_open(plan)).collect();
        if open.is_empty() {
            return;
        }
        let answers = [holds, NO].map(str::to_owned);
        let answer = self.answers.ask(question, &answers, false, self.data_rows());
        for plan in &mut open {
            let left_out = match answer.as_deref() {
                None => Err(("of what its numbers are is asked", "asked")),
                Some(answer) if answer == holds => {
                    let count = plan.count_mut();
                    count.map_or(Ok(()), &settle).map_err(|why| (why, "answer"))
                }
                Some(_) => Ok(()),
            };
            if let Err((why, decided_by)) = left_out {
                plan.role = ColumnRole::LeftOut(why.to_owned());
                decided_by.clone_into(&mut plan.decided_by);
            }
        }
    }
}
