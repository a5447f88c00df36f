//! What titles and notes say of all numbers of a table, and its headings do not: that each stands for a thousand, or
//! is of households.

use super::{ColumnPlan, ColumnRole, Importing, households_in_notes::is_of_households};
use crate::reading::{
    heading::CountWords,
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
    year_parts::YearPart,
};
use waymark_model::{Measure, grouped};

const IT_DOES: &str = "it does";
const THEY_ARE: &str = "they are";
const NO: &str = "no";

/// What stands together in a text, in brackets or between commas.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['(', ')', '[', ']', ';', '–', '—', '\n']);
    parts.flat_map(|part| part.split(", ")).flat_map(|part| part.split(". "))
}

/// Whether words say what numbers are: figures, unit.
fn say_of_numbers(meanings: &[HeadingWord]) -> bool {
    let of_numbers = [HeadingWord::Count, HeadingWord::Role(RoleWord::Unit)];
    meanings.iter().any(|word| of_numbers.contains(word))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// What each number stands for, as a text says: in thousands, Unit: thousand persons, x 1,000; and not how many
/// there are, or what they are rounded to.
fn scale_of(text: &str) -> Option<u64> {
    parts(text).find_map(|part| scale_of_words(&heading_words(part)))
}

fn scale_of_words(words: &[String]) -> Option<u64> {
    let phrases = table_words().phrases(words);
    let says = |is: fn(&[HeadingWord]) -> bool| phrases.iter().any(|(.., own)| is(own));
    let is_rounded = says(|own| own.contains(&HeadingWord::Best));
    let is_all_known = phrases.iter().all(|(.., own)| !own.is_empty());
    // Figures are thousands, and not: figures in hundreds of thousands.
    let is_behind_known = |nth: usize| {
        let mut before = phrases.iter().take(nth).rev();
        let said = before.find(|(.., own)| !own.contains(&HeadingWord::Filler));
        said.is_none_or(|(.., own)| !own.is_empty())
    };
    let may_be =
        |nth: usize| !is_rounded && (is_all_known || says(say_of_numbers) && is_behind_known(nth));
    phrases.iter().enumerate().find_map(|(nth, (at, length, own))| {
        let scale = scale(own)?;
        let own = words.get(*at..at + length)?;
        // In thousands, and not: thousands.
        let rest = table_words().phrases(own.get(1..)?);
        let is_beside = rest.iter().any(|(.., own)| self::scale(own).is_some());
        // 6 million, half a million
        let before = words.get(..*at)?;
        let is_behind_number = before.last().is_some_and(|word| is_number(word))
            || before.iter().any(|word| YearPart::Half.words().contains(word));
        let is_written = own.iter().any(|word| is_number(word));
        let is_said = is_beside || !is_behind_number && (is_written || may_be(nth));
        is_said.then_some(scale)
    })
}

fn scale(meanings: &[HeadingWord]) -> Option<u64> {
    meanings.iter().find_map(|word| match word {
        HeadingWord::Thousands => Some(1_000),
        HeadingWord::Millions => Some(1_000_000),
        _ => None,
    })
}

/// Whether a text says that all counts are of households: figures are households; or where it may name them, as a
/// title does: IDP households by district.
fn says_households(text: &str, may_name: bool) -> bool {
    let all = heading_words(text);
    let (meanings, _) = table_words().meanings(&all);
    let sources = [RoleWord::Outlet, RoleWord::Method].map(HeadingWord::Role);
    let is_of_source = meanings.iter().any(|own| own.iter().any(|word| sources.contains(word)));
    // Figures, and no number of those who are named behind it.
    let phrases = table_words().phrases(&all);
    let speaks_of_numbers =
        phrases.iter().any(|(_, length, own)| *length == 1 && say_of_numbers(own));
    is_of_households(text)
        && !is_of_source
        && parts(text).flat_map(|part| part.split(':')).any(|part| {
            let words = heading_words(part);
            let phrases = table_words().phrases(&words);
            let is_it = |own: &[HeadingWord]| own.contains(&HeadingWord::Households);
            let Some(nth) = phrases.iter().position(|(.., own)| is_it(own)) else { return false };
            let before = phrases.get(..nth).unwrap_or_default();
            let are_known = before.iter().all(|(.., own)| !own.is_empty());
            let last = before.last().and_then(|(at, ..)| words.get(*at));
            let is_how_many = last.is_some_and(|word| is_number(word));
            !is_how_many && (speaks_of_numbers || phrases.len() == 1 || are_known && may_name)
        })
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
                |count| count.scale.0 == 1,
                |count| {
                    count.scale.0 = scale;
                    Ok(())
                },
            );
        }
        // Where a column tells the units, each row says its own.
        if plans.iter().any(|plan| plan.is(RoleWord::Unit)) {
            return;
        }
        // Columns of households may be all that a title means.
        let mut counts = plans.iter().filter_map(ColumnPlan::count);
        let has_households = counts.any(|count| count.is_households);
        let is_title = |nth: usize| nth < self.table.titles || nth >= self.table.notes.len();
        let may_name = |nth: usize| !has_households && is_title(nth);
        let mut all = texts.iter().enumerate();
        if let Some((_, text)) = all.find(|(nth, text)| says_households(text, may_name(*nth))) {
            let question = format!("Are the counts of households, as `{text}` may say?");
            self.settle_counts(
                plans,
                (&question, THEY_ARE),
                |count| !says_unit(count),
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

    /// Asks a question of the columns of such counts, of which the answer that holds makes others, or says why
    /// they are left out.
    fn settle_counts(
        &mut self,
        plans: &mut [ColumnPlan],
        (question, holds): (&str, &str),
        is_open: fn(&CountWords) -> bool,
        settle: impl Fn(&mut CountWords) -> Result<(), &'static str>,
    ) {
        let is_asked = |plan: &&mut ColumnPlan| plan.count().is_some_and(|count| is_open(&count));
        let mut open: Vec<&mut ColumnPlan> = plans.iter_mut().filter(is_asked).collect();
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
