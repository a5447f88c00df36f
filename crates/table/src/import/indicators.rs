//! What each row counts, by its cell in a column of indicators. Words that are not known are asked about
//! once for all rows.

use super::{
    ColumnPlan, Importing,
    alike::named,
    answers::{ALL_OF_THEM, LEFT_OUT},
    columns::measure_named,
    measures::{columns_of_origins, offered, says_who_left},
};
use crate::{
    file::SheetRow,
    reading::{
        heading::{CountWords, HeadingRole, of_heading, of_tag},
        words::{RoleWord, table_words},
    },
};
use waymark_model::Measure;

/// What a row says that is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum MeasureOfRow {
    Said(Measure),
    /// It is for the column to say.
    Unsaid,
    Asked,
    LeftOut(String),
}

const EACH: &str = "each something else";

/// What a cell says by itself.
#[derive(Clone, Copy)]
pub(super) enum Indicator {
    Share,
    Several,
    /// The measure, where it is known; what else the cell says; whether it says more than is known.
    Words(Option<Measure>, CountWords, bool),
}

fn read(said: &str) -> Indicator {
    let named = Measure::NAMED.into_iter().find(|m| m.name().eq_ignore_ascii_case(said));
    if let Some(measure) = named {
        return Indicator::Words(Some(measure), CountWords::default(), false);
    }
    let read = of_tag(said).or_else(|| of_heading(said));
    match read.map(|read| (read.role, read.says_more)) {
        Some((HeadingRole::Role(RoleWord::Share), _)) => Indicator::Share,
        Some((HeadingRole::Count(count), _)) if count.is_mixed => Indicator::Several,
        Some((HeadingRole::Count(count), says_more)) => {
            let meant = count.measure_meant();
            let meant = meant.filter(|_| count.measure.is_some() || !count.is_increment);
            Indicator::Words(meant.filter(|m| m.is_at_places()), count, says_more)
        }
        _ => Indicator::Words(None, CountWords::default(), true),
    }
}

impl CountWords {
    /// What the cell of a row says beside its column, or a heading beside its tag.
    pub(super) fn join(&mut self, own: Self) {
        self.is_of_several |= own.is_of_several;
        self.status = self.status.or(own.status);
        self.sex = self.sex.or(own.sex);
        self.age = self.age.or(own.age);
        self.is_households |= own.is_households;
        self.is_increment |= own.is_increment;
        self.is_cumulative |= own.is_cumulative;
    }
}

impl Importing<'_> {
    /// What a row's own cell says that is counted; its other words join those of the column.
    pub(super) fn measure_of_row(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        words: &mut CountWords,
    ) -> MeasureOfRow {
        let Some(plan) = plans.iter().find(|p| p.is(RoleWord::Measure)) else {
            return MeasureOfRow::Unsaid;
        };
        let said = row.said(plan.at);
        if said.is_empty() {
            return MeasureOfRow::Unsaid;
        }
        let known = self.indicators_read.get(said).copied();
        let indicator = known.unwrap_or_else(|| read(said));
        if known.is_none() {
            self.indicators_read.insert(said.to_owned(), indicator);
        }
        match indicator {
            Indicator::Share => MeasureOfRow::LeftOut(format!("`{said}` is a share, no count")),
            Indicator::Several => {
                MeasureOfRow::LeftOut(format!("`{said}` is several counts in one"))
            }
            Indicator::Words(Some(measure), own, says_more) => {
                words.join(own);
                // Our own tables tell whom they count by origin, and where by place.
                let may_be_elsewhere = measure == Measure::Departures && !self.is_own;
                let names_origin = |plan: &ColumnPlan| {
                    let said = row.said(plan.at);
                    !said.is_empty() && !table_words().is_missing(said)
                };
                let is_of_evacuation = own.is_evacuated && !plans.iter().any(says_who_left);
                if may_be_elsewhere
                    && (is_of_evacuation || columns_of_origins(plans).any(names_origin))
                {
                    self.measure_as_answered(plan, said, row)
                } else if says_more {
                    self.said_more(plan, said, row, measure)
                } else {
                    MeasureOfRow::Said(measure)
                }
            }
            Indicator::Words(None, own, _) => {
                words.join(own);
                match self.set("measure").and_then(measure_named) {
                    Some(measure) => MeasureOfRow::Said(measure),
                    None => self.unknown(plan, said, row),
                }
            }
        }
    }

    /// A cell whose words are not all known may count a part, or none of them.
    fn said_more(
        &mut self,
        plan: &ColumnPlan,
        said: &str,
        row: &SheetRow,
        measure: Measure,
    ) -> MeasureOfRow {
        let all = self.texts_of(plan, |read| matches!(read, Indicator::Words(Some(_), _, true)));
        let question = format!(
            "{} in `{}` {}?",
            quoted(&all),
            plan.called(),
            if all.len() == 1 {
                "says more than is known: does it count all of them"
            } else {
                "say more than is known: do they count all of them"
            },
        );
        let answers = [ALL_OF_THEM, LEFT_OUT].map(str::to_owned);
        match self.answers.ask(&question, &answers, false, [row.number]).as_deref() {
            None => MeasureOfRow::Asked,
            Some(ALL_OF_THEM) => MeasureOfRow::Said(measure),
            Some(_) => MeasureOfRow::LeftOut(format!("`{said}` is left out as answered")),
        }
    }

    /// A cell that names no measure.
    fn unknown(&mut self, plan: &ColumnPlan, said: &str, row: &SheetRow) -> MeasureOfRow {
        let all = self.texts_of(plan, |read| matches!(read, Indicator::Words(None, ..)));
        if all.len() > 1 {
            let question = format!("What do {} in `{}` count?", quoted(&all), plan.called());
            let mut answers = offered(None);
            answers.push(EACH.to_owned());
            let answer = self.answers.ask(&question, &answers, false, [row.number]);
            if answer.as_deref() != Some(EACH) {
                return measure_of(answer.as_deref(), said);
            }
        }
        self.measure_as_answered(plan, said, row)
    }

    /// What a cell counts, as answered of it alone.
    fn measure_as_answered(
        &mut self,
        plan: &ColumnPlan,
        said: &str,
        row: &SheetRow,
    ) -> MeasureOfRow {
        let question = format!("What does `{said}` in `{}` count?", plan.called());
        let answer = self.answers.ask(&question, &offered(None), false, [row.number]);
        measure_of(answer.as_deref(), said)
    }

    /// The different texts of a column that read so, in order.
    fn texts_of(&mut self, plan: &ColumnPlan, is: fn(&Indicator) -> bool) -> Vec<String> {
        let key = (plan.at, is(&Indicator::Words(None, CountWords::default(), true)));
        if let Some(known) = self.indicators.get(&key) {
            return known.clone();
        }
        let sheet = self.sheet;
        let rows = self.table.data().filter_map(|at| sheet.rows.get(at));
        let mut all: Vec<String> = rows.map(|row| row.said(plan.at).to_owned()).collect();
        all.sort();
        all.dedup();
        all.retain(|said| !said.is_empty() && is(&read(said)));
        self.indicators.insert(key, all.clone());
        all
    }
}

/// The measure that is answered of what a cell says.
fn measure_of(answer: Option<&str>, said: &str) -> MeasureOfRow {
    match answer {
        None => MeasureOfRow::Asked,
        Some(LEFT_OUT) => MeasureOfRow::LeftOut(format!("`{said}` is left out as answered")),
        Some(name) => Measure::from_name(name).map_or(MeasureOfRow::Asked, MeasureOfRow::Said),
    }
}

/// Some of these words, for a question.
fn quoted(all: &[String]) -> String {
    named(&all.iter().map(|said| format!("`{said}`")).collect::<Vec<_>>())
}
