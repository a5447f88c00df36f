//! What titles and notes say of all numbers of a table, and its headings do not: that each stands for a thousand, or
//! is of households.

use super::{ColumnPlan, ColumnRole, Importing};
use crate::reading::{
    heading::CountWords,
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
};
use waymark_model::{Measure, grouped};

const IT_DOES: &str = "it does";
const THEY_ARE: &str = "they are";
const NO: &str = "no";

/// What the words of a text mean.
fn meanings(text: &str) -> Vec<HeadingWord> {
    let words = heading_words(text);
    // The thousands of 100 000 are digits of a number.
    let is_number =
        |at: usize| words.get(at).is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let is_within_number = |at: usize| is_number(at) && at.checked_sub(1).is_some_and(is_number);
    let phrases = table_words().phrases(&words).into_iter();
    phrases.filter(|(at, ..)| !is_within_number(*at)).flat_map(|(.., own)| own.to_vec()).collect()
}

/// What each number stands for, as a text says.
fn scale_of(text: &str) -> Option<u64> {
    meanings(text).into_iter().find_map(|word| match word {
        HeadingWord::Thousands => Some(1_000),
        HeadingWord::Millions => Some(1_000_000),
        _ => None,
    })
}

/// Whether a text speaks of households, and of no people.
fn is_of_households(text: &str) -> bool {
    let all = meanings(text);
    all.contains(&HeadingWord::Households) && !all.contains(&HeadingWord::People)
}

/// Whether a column says of itself that it counts people, households or vehicles.
fn says_unit(count: &CountWords) -> bool {
    count.is_people || count.is_households || count.measure == Some(Measure::Vehicles)
}

/// Whether counts are of single people whatever a title says: men, the killed.
fn are_of_persons(count: &CountWords) -> bool {
    count.is_part() || count.is_death || count.measure.is_some_and(|own| OF_PERSONS.contains(&own))
}

const OF_PERSONS: [Measure; 3] = [Measure::Killed, Measure::Injured, Measure::Missing];

impl Importing<'_> {
    /// Asks of what all numbers are where a title or a note says it, and their headings do not; they give no
    /// figures before.
    pub(super) fn settle_all_numbers(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own {
            return;
        }
        let sheet = (!self.sheet.is_text).then(|| self.sheet.name.clone());
        let texts: Vec<String> = self.table.notes.iter().cloned().chain(sheet).collect();
        let told = texts.iter().find_map(|text| Some((text, scale_of(text)?)));
        if let Some((text, scale)) = told {
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
        let is_told = plans.iter().any(|plan| plan.is(RoleWord::Unit));
        let of_households = texts.iter().find(|text| is_of_households(text));
        if let Some(text) = of_households.filter(|_| !is_told) {
            let question = format!("Are the counts of households, as `{text}` may say?");
            self.settle_counts(
                plans,
                (&question, THEY_ARE),
                |count| !says_unit(count),
                |count| {
                    if are_of_persons(count) {
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
