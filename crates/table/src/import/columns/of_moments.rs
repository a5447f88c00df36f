//! Columns whose heading is a moment, or names one beside what they count.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{Importing, clock::latest},
    reading::{
        dated::dated,
        heading::HeadingRole,
        moment::{self, CellMoment},
        text::key,
        words::RoleWord,
    },
};
use jiff::civil::Time;
use std::collections::HashMap;

/// A column and the moment that its heading is of.
type OfMoment = (usize, CellMoment);

impl Importing<'_> {
    /// Columns of which each is of its own moment.
    pub(super) fn of_moments(&mut self, plans: &mut [ColumnPlan]) {
        let mut found = whole(plans);
        found.extend(self.in_part(plans));
        if found.is_empty() {
            return;
        }
        self.settle_order(plans, &mut found);
        for (at, moment) in found {
            if let Some(plan) = plans.get_mut(at) {
                plan.role = ColumnRole::Moment(moment, plan.count().unwrap_or_default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
        // A sum over moments is of no moment.
        let has_day = plans.iter().any(|p| p.is(RoleWord::AsOf));
        for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
            if let ColumnRole::Said(HeadingRole::Count(count)) = plan.role
                && count.is_total
                && count.measure.is_none()
                && !has_day
            {
                plan.role = ColumnRole::LeftOut("a sum over the moments beside it".to_owned());
            }
        }
        let told = plans.iter().filter(|p| matches!(p.role, ColumnRole::Moment(..)));
        let told: Vec<&str> = told.map(|p| p.heading.as_str()).collect();
        if let (Some(first), Some(last)) = (told.first(), told.last()) {
            let note = format!("{} columns are read as moments, `{first}` to `{last}`", told.len());
            self.note(note);
        }
    }

    /// Headings that name a moment beside what they count: where the same is counted at several, or where
    /// nothing else says of when the counts of the table are.
    fn in_part(&self, plans: &[ColumnPlan]) -> Vec<OfMoment> {
        let counts = || plans.iter().enumerate().filter(|(_, p)| p.count().is_some());
        let read = counts().filter(|(_, p)| p.decided_by != "chosen");
        let read = read.filter_map(|(at, p)| Some((at, dated(&p.heading, latest())?)));
        let read: Vec<_> = read.collect();
        let mut first: HashMap<String, &CellMoment> = HashMap::new();
        let is_series = read.iter().any(|(_, heading)| {
            *first.entry(key(&heading.rest)).or_insert(&heading.moment) != &heading.moment
        });
        let days = [RoleWord::AsOf, RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::During];
        let has_day = plans.iter().any(|p| days.iter().any(|role| p.is(*role)))
            || self.set("as_of").is_some()
            || self.set("during").is_some();
        let is_all = !has_day && read.len() == counts().count();
        if !is_series && !is_all {
            return Vec::new();
        }
        read.into_iter().map(|(at, heading)| (at, heading.moment)).collect()
    }

    /// Whether the day or the month stands first in the headings: by those that can be read in one way only,
    /// else as it is answered.
    fn settle_order(&mut self, plans: &[ColumnPlan], found: &mut [OfMoment]) {
        let choices = || found.iter().flat_map(|(_, moment)| moment.choices());
        let is_open = |(a, b): &(Option<_>, Option<_>)| a.is_some() && b.is_some() && a != b;
        if !choices().any(|choice| is_open(&choice)) {
            return;
        }
        let is_days = choices().any(|(a, b)| a.is_some() && b.is_none());
        let is_months = choices().any(|(a, b)| a.is_none() && b.is_some());
        let is_day_first = match (is_days, is_months) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => {
                let open = found.iter().find(|(_, moment)| moment.choices().iter().any(is_open));
                let name = open.and_then(|(at, _)| plans.get(*at)).map(ColumnPlan::called);
                let question = format!(
                    "Does the day or the month stand first in `{}`?",
                    name.unwrap_or_default()
                );
                let answers = ["day first".to_owned(), "month first".to_owned()];
                let rows = self.data_rows();
                let answer = self.answers.ask(&question, &answers, false, rows);
                answer.map(|answer| answer == "day first")
            }
        };
        let Some(is_day_first) = is_day_first else { return };
        for (_, moment) in found.iter_mut() {
            *moment = ordered(moment, is_day_first);
        }
    }
}

/// Headings that are moments as a whole.
fn whole(plans: &[ColumnPlan]) -> Vec<OfMoment> {
    let read = plans.iter().enumerate().filter(|(_, p)| p.decided_by != "chosen");
    let found: Vec<OfMoment> =
        read.filter_map(|(at, p)| Some((at, moment::of_heading(&p.heading, latest())?))).collect();
    let has_counts = plans.iter().any(|p| p.count().is_some());
    if found.len() >= 2 || found.len() == 1 && !has_counts { found } else { Vec::new() }
}

/// The same where it is said what stands first.
fn ordered(moment: &CellMoment, is_day_first: bool) -> CellMoment {
    match moment {
        CellMoment::Either(Some(day), Some(month), time) => {
            let date = if is_day_first { *day } else { *month };
            match time.filter(|time| *time != Time::midnight()) {
                Some(time) => CellMoment::Clock(date.to_datetime(time)),
                None => CellMoment::Day(date),
            }
        }
        CellMoment::Between(ends) => CellMoment::Between(Box::new((
            ordered(&ends.0, is_day_first),
            ordered(&ends.1, is_day_first),
        ))),
        other => other.clone(),
    }
}
