//! Columns by what their cells hold, where no heading says it.

use super::{
    ColumnPlan, ColumnRole, by_heading::RATIO, chosen::role_named,
    origins_by_cells::is_asked_of_origins, parts_beside::parts_beside,
    places_by_cells::name_of_words,
};
use crate::{
    import::{Importing, clock::latest, guess},
    reading::{
        by_text::ByText,
        heading::{CountWords, HeadingRole, named_way, names_persons, of_heading},
        persons::{PERSONAL, may_be_phone, reaches_person},
        text::heading_words,
        two_minds::is_of_both,
        words::{RoleWord, table_words},
    },
};
use std::collections::BTreeSet;
use waymark_model::Measure;

impl Importing<'_> {
    /// Columns by what their cells hold, where no heading says it.
    pub(super) fn by_cells(&mut self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        let latest = latest();
        for plan in plans.iter_mut() {
            let seen = guess::seen(rows.iter().filter_map(|r| r.cell(plan.at)), latest);
            if plan.decided_by == "heading" && plan.is(RoleWord::Origin) && seen.are_counts() {
                Self::counts_from_where(plan);
            }
            // A heading of counts over words.
            if plan.decided_by != "chosen"
                && matches!(plan.role, ColumnRole::Said(HeadingRole::Count(_)))
                && seen.filled > 0
                && seen.counts == 0
            {
                plan.role = ColumnRole::Kept;
                plan.decided_by.clear();
                name_of_words(plan);
            }
        }
        for nth in 0..plans.len() {
            let is_open = |p: &&ColumnPlan| p.role == ColumnRole::Kept && p.decided_by != "chosen";
            let Some(plan) = plans.get(nth).filter(is_open) else { continue };
            let seen = guess::seen(rows.iter().filter_map(|r| r.cell(plan.at)), latest);
            if seen.filled > 0 && seen.counts == 0 && !seen.are_moments() {
                self.origins_of_words(plans, nth);
            }
        }
        self.households_by_cells(plans);
        self.without_persons(plans);
        self.places_by_cells(plans);
        self.statuses_by_cells(plans);
        self.measures_by_cells(plans);
        let lacks = |plans: &[ColumnPlan], is: fn(&ColumnPlan) -> bool| !plans.iter().any(is);
        let has_count = |p: &ColumnPlan| p.count().is_some();
        let is_moment = |p: &ColumnPlan| {
            p.is(RoleWord::AsOf)
                || p.is(RoleWord::PeriodEnd)
                || p.is(RoleWord::PeriodStart)
                || matches!(p.role, ColumnRole::Moment(..))
        };
        let cells = |p: &ColumnPlan| guess::seen(rows.iter().filter_map(|r| r.cell(p.at)), latest);
        let open = |p: &&mut ColumnPlan| p.role == ColumnRole::Kept && p.decided_by.is_empty();
        if self.set("as_of").is_none()
            && lacks(plans, is_moment)
            && let Some(plan) = plans.iter_mut().filter(open).find(|p| cells(p).are_moments())
        {
            self.days_of_cells(plan);
        }
        if lacks(plans, has_count)
            && let Some(plan) = plans.iter_mut().filter(open).find(|p| cells(p).are_counts())
        {
            plan.role = ColumnRole::Said(HeadingRole::Count(CountWords::default()));
            "cells".clone_into(&mut plan.decided_by);
        }
        self.parts_of_totals(plans);
        let mut unread = Vec::new();
        for plan in plans.iter_mut().filter(open) {
            if cells(plan).are_counts() && !plan.heading.is_empty() {
                let why = format!(
                    "`{}` holds numbers, and its heading does not say of what",
                    plan.heading
                );
                plan.role = ColumnRole::LeftOut(why);
                unread.push(plan.at);
            }
        }
        self.finer_places(plans);
        parts_beside(plans);
        self.more_than_known(plans);
        self.lone_bounds(plans);
        if !unread.is_empty() {
            self.note("columns of numbers that are not understood are left out; say what each is to take it");
        }
    }

    /// Few people under a heading of these by households are how many live in each, where another column counts all
    /// of them: IDPs/HH beside IDPs.
    fn households_by_cells(&self, plans: &mut [ColumnPlan]) {
        const MOST_OF_ONE: f64 = 20.0;
        let is_ratio = |text: &str| {
            text.replace(',', ".").parse::<f64>().is_ok_and(|n| (0.0..=MOST_OF_ONE).contains(&n))
        };
        let both = |plan: &ColumnPlan| {
            plan.decided_by == "heading" && plan.count().is_some() && is_of_both(&plan.heading)
        };
        let all = plans.iter().filter(|plan| !both(plan)).filter_map(ColumnPlan::count);
        let all: Vec<CountWords> = all.filter(|own| !own.is_part() && !own.is_households).collect();
        let people = |plan: &ColumnPlan| {
            let (first, _) = plan.heading.split_once('/')?;
            match of_heading(first)?.role {
                HeadingRole::Count(own) if !own.is_households => own.status,
                _ => None,
            }
        };
        for plan in plans.iter_mut().filter(|plan| both(plan)) {
            let is_of_these =
                people(plan).is_some_and(|status| all.iter().any(|own| own.status == Some(status)));
            if is_of_these && self.are_all(plan.at, is_ratio) {
                plan.role = ColumnRole::LeftOut(RATIO.to_owned());
            }
        }
    }

    /// Numbers of phones and addresses of mail, under whatever heading, go into no notes.
    fn without_persons(&self, plans: &mut [ColumnPlan]) {
        let is_open = |p: &ColumnPlan| p.role == ColumnRole::Kept || p.is(RoleWord::Note);
        let is_phone = |p: &ColumnPlan| {
            p.count().is_some() && names_persons(&p.heading) && self.are_all(p.at, may_be_phone)
        };
        for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
            if is_open(plan) && self.are_all(plan.at, reaches_person) || is_phone(plan) {
                plan.role = ColumnRole::LeftOut(PERSONAL.to_owned());
                "cells".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// A column of days dates the rows where nothing else does: under words that are not known they may be those
    /// of something else, such as when a camp was opened, and it is asked.
    pub(super) fn days_of_cells(&mut self, plan: &mut ColumnPlan) {
        let mut by = "cells";
        if plan.heading.chars().any(char::is_alphabetic) {
            let question = format!("Are the counts of the days in `{}`?", plan.called());
            let answers = ["they are", "no"].map(str::to_owned);
            let rows = self.data_rows();
            let answer = self.answers.ask(&question, &answers, false, rows);
            by = if answer.is_some() { "answer" } else { "asked" };
            if answer.is_some_and(|answer| answer != answers[0]) {
                by.clone_into(&mut plan.decided_by);
                return;
            }
        }
        plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf));
        by.clone_into(&mut plan.decided_by);
    }

    /// Says which columns are left out, and why.
    pub(super) fn tell_left_out(&mut self, plans: &[ColumnPlan]) {
        for plan in plans {
            if let ColumnRole::LeftOut(why) = &plan.role {
                self.leave_out_column(plan, why);
            }
        }
    }

    /// A column of which cells name statuses, more of them than do not, says whom its rows count.
    fn statuses_by_cells(&self, plans: &mut [ColumnPlan]) {
        if plans.iter().any(|p| p.is(RoleWord::Status)) || self.set("status").is_some() {
            return;
        }
        let words = table_words();
        let data: Vec<usize> = self.table.data().collect();
        let is_of_statuses = |at: usize| {
            let rows = data.iter().filter_map(|row| self.sheet.rows.get(*row));
            let cells = rows.map(|row| row.said(at)).filter(|t| !t.is_empty());
            let told: BTreeSet<&str> = cells.filter(|t| !words.is_missing(t)).collect();
            // Their total is none of them.
            let is_of_all = |text: &str| words.is_everybody(text) || words.is_total_name(text);
            let statuses = told.iter().filter(|text| words.status(text).is_some()).count();
            let others =
                told.iter().filter(|text| words.status(text).is_none() && !is_of_all(text));
            // Beside several that are known, others are named as such where their rows are left out.
            match others.count() {
                0 => statuses > 0,
                unknown => statuses > 1 && unknown < statuses,
            }
        };
        let is_open = |p: &ColumnPlan| {
            p.decided_by != "chosen"
                && !is_asked_of_origins(p)
                && (p.role == ColumnRole::Kept || p.is(RoleWord::Measure))
        };
        if let Some(plan) = plans.iter_mut().find(|p| is_open(p) && is_of_statuses(p.at)) {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Status));
            "cells".clone_into(&mut plan.decided_by);
        }
    }

    /// A column whose cells name measures, such as those who enter and those who leave, says what is counted
    /// where no heading does.
    fn measures_by_cells(&self, plans: &mut [ColumnPlan]) {
        let is_said = |p: &ColumnPlan| {
            p.is(RoleWord::Measure) || p.count().is_some_and(|count| count.measure.is_some())
        };
        if plans.iter().any(is_said) || self.set("measure").is_some() {
            return;
        }
        let data: Vec<usize> = self.table.data().collect();
        let measure = |text: &str| match of_heading(text).filter(|read| read.unknown == 0)?.role {
            HeadingRole::Count(count) => count.measure,
            _ => None,
        };
        // In and Out of something else, as of camps, are no ways that people went.
        let names_flows = |heading: &str| {
            heading_words(heading).iter().any(|word| table_words().flows.contains(word))
        };
        let tells_measures = |plan: &ColumnPlan| {
            let at = plan.at;
            let rows = || data.iter().filter_map(|row| self.sheet.rows.get(*row));
            let is_way = rows().next().is_some_and(|row| named_way(row.said(at)).is_some());
            if is_way && !names_flows(&plan.heading) {
                return false;
            }
            let mut measures: ByText<'_, Option<Measure>> = ByText::default();
            let told: Option<Vec<Measure>> =
                rows().map(|row| *measures.of(row.said(at), measure)).collect();
            // Where people are housed is said of them beside how many they are.
            told.is_some_and(|told| {
                told.iter().all(|one| one.is_movement())
                    && told.iter().any(|one| Some(one) != told.first())
            })
        };
        let is_open = |p: &ColumnPlan| p.role == ColumnRole::Kept && p.decided_by != "chosen";
        if let Some(plan) = plans.iter_mut().find(|p| is_open(p) && tells_measures(p)) {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Measure));
            "cells".clone_into(&mut plan.decided_by);
        }
    }

    /// A table without headings: what its columns hold is asked once.
    pub(super) fn without_headings(&mut self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        if plans.iter().any(|p| p.decided_by == "chosen") {
            return;
        }
        let mut taken = Vec::new();
        let guessed: Vec<&str> = plans
            .iter()
            .map(|p| {
                let seen = guess::seen(rows.iter().filter_map(|r| r.cell(p.at)), latest());
                let role = if seen.are_moments() {
                    "date"
                } else if seen.are_counts() {
                    "count"
                } else if seen.filled > 0 {
                    "place"
                } else {
                    "nothing"
                };
                let role = if taken.contains(&role) { "note" } else { role };
                taken.push(role);
                role
            })
            .collect();
        let as_measure = |measure: &str| guessed.join(", ").replace("count", measure);
        let answers: Vec<String> =
            ["arrivals", "present", "departures", "registered"].map(as_measure).to_vec();
        let numbers = self.data_rows();
        let question = "What do the columns hold? The table has no headings";
        let Some(answer) = self.answers.ask(question, &answers, true, numbers) else { return };
        let roles: Vec<&str> = answer.split(',').map(str::trim).collect();
        if roles.len() != plans.len() || roles.iter().any(|r| role_named(r).is_none()) {
            self.answers.refuse(question, &answer, &answers);
            return;
        }
        for (plan, role) in plans.iter_mut().zip(roles) {
            if let Some(role) = role_named(role) {
                plan.role = role;
                "answer".clone_into(&mut plan.decided_by);
            }
        }
    }
}
