//! A maximum that stands alone, or beside words that nobody knows: it may be at most so many, or the most who were counted.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{
        Importing,
        alike::{AskedColumn, SEVERAL},
    },
    reading::heading::{BesideEachOther, BoundEnd, CountWords, HeadingRole, of_heading},
};
use std::collections::HashMap;

const AT_MOST: &str = "at most so many";

const A_COUNT: &str = "a count";

impl Importing<'_> {
    /// Asks what a maximum means that has neither a minimum nor a count beside it.
    pub(super) fn lone_bounds(&mut self, plans: &mut [ColumnPlan]) {
        let counted = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Count(count)) => Some(count),
            _ => None,
        };
        let all: Vec<CountWords> = plans.iter().filter_map(counted).collect();
        let mut beside = BesideEachOther::default();
        for own in &all {
            beside.add(*own);
        }
        let mut columns_of: HashMap<CountWords, usize> = HashMap::new();
        for own in &all {
            *columns_of.entry(beside.of_either_end(*own)).or_default() += 1;
        }
        let is_alone = |own| columns_of.get(&beside.of_either_end(own)) == Some(&1);
        let has_minimum = all.iter().any(|count| count.end == BoundEnd::Lower);
        let is_open = |p: &&mut ColumnPlan| {
            let own = counted(p).filter(|own| own.end == BoundEnd::Upper);
            // Max temperature
            let has_unknown =
                || !has_minimum && of_heading(&p.heading).is_some_and(|read| read.unknown > 0);
            p.decided_by != "chosen" && own.is_some_and(|own| is_alone(own) || has_unknown())
        };
        let mut open: Vec<&mut ColumnPlan> = plans.iter_mut().filter(is_open).collect();
        let rows = self.data_rows();
        let asked = |p: &&mut ColumnPlan| AskedColumn {
            name: format!("`{}`", p.called()),
            rows: rows.clone(),
        };
        let asked: Vec<AskedColumn> = open.iter().map(asked).collect();
        let answers = [AT_MOST, A_COUNT].map(str::to_owned);
        let answered = self.ask_of_columns((&asked, SEVERAL), &answers, |names, is_one| {
            format!("What {} {names} say?", if is_one { "does" } else { "do" })
        });
        for (plan, answer) in open.iter_mut().zip(answered) {
            match (answer.as_deref(), plan.count_mut()) {
                (Some(A_COUNT), Some(count)) => count.end = BoundEnd::Both,
                (Some(_), _) => {}
                (None, _) => {
                    let why = "it may be at most so many, or a count";
                    plan.role = ColumnRole::LeftOut(why.to_owned());
                }
            }
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }
}
