//! What titles and notes say of all numbers of a table, and its headings do not: that each stands for a thousand, or
//! is of households.

use super::{ColumnPlan, ColumnRole, Importing};
use crate::reading::{
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
};
use waymark_model::{Measure, grouped};

/// A longer text tells of much else.
const MOST_WORDS: usize = 12;

const IT_DOES: &str = "it does";
const THEY_ARE: &str = "they are";
const NO: &str = "no";

/// The meanings of a text that is short enough to be of all numbers.
fn meanings(text: &str) -> Vec<HeadingWord> {
    let words = heading_words(text);
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
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

impl Importing<'_> {
    /// Asks of what all numbers are where a title or a note says it; they give no figures before.
    pub(super) fn settle_all_numbers(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own {
            return;
        }
        let sheet = (!self.sheet.is_text).then(|| self.sheet.name.clone());
        let texts: Vec<String> = self.table.notes.iter().cloned().chain(sheet).collect();
        let rows = self.data_rows();
        let counts = || plans.iter().filter_map(ColumnPlan::count);
        let told = texts.iter().find_map(|text| Some((text, scale_of(text)?)));
        let mut is_asked = false;
        if let Some((text, scale)) = told.filter(|_| counts().all(|count| count.scale.0 == 1)) {
            let number = grouped(scale, ",");
            let question = format!("Does each number stand for {number}, as `{text}` says?");
            let answers = [IT_DOES, NO].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, rows.iter().copied());
            is_asked |= answer.is_none();
            if answer.as_deref() == Some(IT_DOES) {
                plans.iter_mut().filter_map(ColumnPlan::count_mut).for_each(|count| {
                    count.scale.0 = scale;
                });
            }
        }
        let is_told = plans.iter().any(|plan| plan.is(RoleWord::Unit))
            || plans.iter().filter_map(ColumnPlan::count).any(|count| count.is_households);
        let of_households = texts.iter().find(|text| is_of_households(text));
        if let Some(text) = of_households.filter(|_| !is_told) {
            let question = format!("Are the counts of households, as `{text}` may say?");
            let answers = [THEY_ARE, NO].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, rows.iter().copied());
            is_asked |= answer.is_none();
            if answer.as_deref() == Some(THEY_ARE) {
                let own = plans.iter_mut().filter_map(ColumnPlan::count_mut);
                own.filter(|count| !count.is_people && count.measure != Some(Measure::Vehicles))
                    .for_each(|count| count.is_households = true);
            }
        }
        for plan in plans.iter_mut().filter(|plan| is_asked && plan.count().is_some()) {
            plan.role = ColumnRole::LeftOut("of what its numbers are is asked".to_owned());
            "asked".clone_into(&mut plan.decided_by);
        }
    }
}
