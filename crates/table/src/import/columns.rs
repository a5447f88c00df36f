//! What each column holds: chosen, said by its tag or heading, or shown by its cells.

use super::{
    ImportError, Importing,
    clock::latest,
    guess,
    places::{PlaceIndex, RowPlace, SaidPlace},
};
use crate::{
    file::column_name,
    reading::{
        heading::{BoundEnd, CountWords, HeadingRole, names_the_rest, of_heading, of_tag},
        moment::{self, CellMoment},
        text::key,
        words::{RoleWord, table_words},
    },
    structure::{TableColumn, contradict},
};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_gazetteer::{Gazetteer, GazetteerQuery};
use waymark_model::{AgeRange, Measure, PlaceIx, Sex};

/// What a column is read as.
#[derive(Clone, PartialEq, Debug)]
pub enum ColumnRole {
    Said(HeadingRole),
    /// Counts of the moment that is its heading.
    Moment(CellMoment, CountWords),
    /// Counts at the place that is its heading.
    At(PlaceIx, CountWords),
    /// Its cells go into the notes of the figures.
    Kept,
    LeftOut(String),
}

/// A column as it is read.
#[derive(Clone, PartialEq, Debug)]
pub struct ColumnPlan {
    pub at: usize,
    pub heading: String,
    pub role: ColumnRole,
    pub format: String,
    pub decided_by: String,
    /// The group that its counts are of.
    pub group: Option<String>,
    /// Whether its heading names a place where people stay.
    pub is_site: bool,
}

/// What stands before the letter of a column that is named by it.
const COLUMN: &str = "column ";

impl ColumnPlan {
    /// What a choice names the column by: its heading, or its letter where several are headed so.
    pub fn reference(&self, all: &[Self]) -> String {
        let is_alone = all.iter().filter(|other| other.called() == self.called()).count() == 1;
        if is_alone { self.called() } else { format!("{COLUMN}{}", column_name(self.at)) }
    }

    pub(super) fn count(&self) -> Option<CountWords> {
        match self.role {
            ColumnRole::Said(HeadingRole::Count(count))
            | ColumnRole::Moment(_, count)
            | ColumnRole::At(_, count) => Some(count),
            _ => None,
        }
    }

    pub(super) fn is(&self, role: RoleWord) -> bool {
        self.role == ColumnRole::Said(HeadingRole::Role(role))
    }

    /// What it is called, for people.
    pub fn called(&self) -> String {
        if self.heading.is_empty() { column_name(self.at) } else { self.heading.clone() }
    }

    /// The name of its role.
    pub fn role_name(&self) -> String {
        match &self.role {
            ColumnRole::Said(HeadingRole::Role(role)) => role_name(*role),
            ColumnRole::Said(HeadingRole::Place(_)) => "place".to_owned(),
            ColumnRole::Said(HeadingRole::PlaceCode(_)) => "place_code".to_owned(),
            ColumnRole::Said(HeadingRole::OriginCode) => "origin_code".to_owned(),
            ColumnRole::Said(HeadingRole::Count(count)) => match count.end {
                BoundEnd::Lower => "lower",
                BoundEnd::Upper => "upper",
                BoundEnd::Best => "best",
                BoundEnd::Both => "count",
            }
            .to_owned(),
            ColumnRole::Moment(..) | ColumnRole::At(..) => "count".to_owned(),
            ColumnRole::Kept => "note".to_owned(),
            ColumnRole::LeftOut(_) => "left_out".to_owned(),
        }
    }
}

/// `AsOf` as `as_of`.
fn role_name(role: RoleWord) -> String {
    let mut name = String::new();
    for c in format!("{role:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// Whether a column counts people, by its heading alone.
pub(super) fn counts_people(column: &TableColumn) -> bool {
    let of_tag = column.tag.as_deref().and_then(of_tag);
    let read = of_tag.or_else(|| of_heading(&column.heading));
    read.is_some_and(|read| matches!(read.role, HeadingRole::Count(_)))
}

/// A role by the name that people give it: `as of`, `place`, `arrivals`, `upper`.
fn role_named(name: &str) -> Option<ColumnRole> {
    let plain = key(&name.replace('_', " "));
    let end = |end| {
        Some(ColumnRole::Said(HeadingRole::Count(CountWords { end, ..CountWords::default() })))
    };
    match plain.as_str() {
        "ignore" | "left out" | "nothing" => {
            return Some(ColumnRole::LeftOut("left out as chosen".to_owned()));
        }
        "note" | "notes" | "kept" => return Some(ColumnRole::Kept),
        "count" | "value" | "figure" => return end(BoundEnd::Both),
        "lower" | "low" | "min" => return end(BoundEnd::Lower),
        "upper" | "high" | "max" => return end(BoundEnd::Upper),
        "best" => return end(BoundEnd::Best),
        "place code" | "code" => return Some(ColumnRole::Said(HeadingRole::PlaceCode(9))),
        "origin code" => return Some(ColumnRole::Said(HeadingRole::OriginCode)),
        "moment" | "date" | "as of" => {
            return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf)));
        }
        "lat" => return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::Latitude))),
        "lon" | "lng" => return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::Longitude))),
        _ => {}
    }
    let read = of_heading(name)?;
    (read.unknown == 0).then_some(ColumnRole::Said(read.role))
}

impl Importing<'_> {
    /// What each column is read as.
    pub(super) fn plan(&mut self) -> Result<Vec<ColumnPlan>, ImportError> {
        let mut plans: Vec<ColumnPlan> =
            self.table.columns.clone().iter().map(|column| self.by_heading(column)).collect();
        self.chosen(&mut plans)?;
        if !self.table.has_headings {
            self.without_headings(&mut plans);
        }
        self.wide(&mut plans);
        self.by_cells(&mut plans);
        one_of_each(&mut plans);
        adults(&mut plans);
        self.totals_of_places(&plans);
        Ok(plans)
    }

    fn by_heading(&mut self, column: &TableColumn) -> ColumnPlan {
        let mut plan = ColumnPlan {
            at: column.at,
            heading: column.heading.clone(),
            role: ColumnRole::Kept,
            format: String::new(),
            decided_by: String::new(),
            group: None,
            is_site: false,
        };
        let heading = of_heading(&column.heading);
        let tag = column.tag.as_deref().and_then(of_tag);
        let by = if tag.is_some() { "tag" } else { "heading" };
        let Some(mut read) = tag.or(heading) else { return plan };
        if let (HeadingRole::Count(by_tag), Some(HeadingRole::Count(said))) =
            (&mut read.role, heading.map(|h| h.role))
            && tag.is_some()
        {
            by_tag.measure = by_tag.measure.or(said.measure);
            by_tag.status = by_tag.status.or(said.status);
            by_tag.sex = by_tag.sex.or(said.sex);
            by_tag.age = by_tag.age.or(said.age);
            by_tag.is_households |= said.is_households;
            by_tag.is_people |= said.is_people;
            by_tag.is_cumulative |= said.is_cumulative;
            by_tag.is_increment |= said.is_increment;
            by_tag.end = said.end;
            by_tag.scale = said.scale;
            by_tag.settle();
        }
        if let Some(tag) = column.tag.as_deref().filter(|tag| contradict(&column.heading, tag)) {
            let question =
                format!("Whom does `{}` count? Its tag {tag} says another sex", column.heading);
            let answers = ["Male".to_owned(), "Female".to_owned(), "left out".to_owned()];
            let all = self.data_rows();
            let answer = self.answers.ask(&question, &answers, false, all);
            if let HeadingRole::Count(count) = &mut read.role {
                count.sex = answer.as_deref().and_then(Sex::from_name);
            }
            if answer.is_none() || answer.as_deref() == Some("left out") {
                let why = "its heading and its tag say different sexes".to_owned();
                plan.role = ColumnRole::LeftOut(why);
                if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
                return plan;
            }
        }
        plan.role = match read.role {
            HeadingRole::Role(RoleWord::Share) => {
                ColumnRole::LeftOut("a share, no count of people".to_owned())
            }
            HeadingRole::Role(RoleWord::Other) => ColumnRole::Kept,
            HeadingRole::Count(count) if count.is_mixed => {
                ColumnRole::LeftOut("several counts in one, which no measure says".to_owned())
            }
            role => ColumnRole::Said(role),
        };
        if matches!(read.role, HeadingRole::Count(count) if count.is_of_several) {
            plan.group = Some(column.heading.clone());
        }
        by.clone_into(&mut plan.decided_by);
        plan.is_site = read.is_site;
        plan
    }

    /// The numbers of the rows of data.
    pub(super) fn data_rows(&self) -> Vec<usize> {
        let data = self.table.data();
        data.filter_map(|at| Some(self.sheet.rows.get(at)?.number)).collect()
    }

    fn chosen(&self, plans: &mut [ColumnPlan]) -> Result<(), ImportError> {
        for (role, column) in &self.choices.map {
            let wrong = || {
                ImportError::Usage(format!(
                    "`{role}` is no role of a column; such are as_of, place, measure, count, lower, \
                     upper, arrivals, present, published, speaker, outlet, unit, origin, note, left_out"
                ))
            };
            // `idps present as displaced by conflict`: the group follows.
            let (role, group) = match role.split_once(" as ") {
                Some((role, group)) => (role, Some(group.to_owned())),
                None => (role.as_str(), None),
            };
            let mut chosen = role_named(role).ok_or_else(wrong)?;
            let wanted = key(column);
            let all: Vec<String> = plans.iter().map(|p| format!("`{}`", p.called())).collect();
            let found = plans.iter().position(|p| key(&p.heading) == wanted && !wanted.is_empty());
            let found = found.or_else(|| {
                // `D`, or `column D`, which tells columns of one heading apart.
                let column = column.trim();
                let letter = column.strip_prefix(COLUMN).unwrap_or(column);
                plans.iter().position(|p| column_name(p.at).eq_ignore_ascii_case(letter))
            });
            let Some(plan) = found.and_then(|at| plans.get_mut(at)) else {
                let all = all.join(", ");
                return Err(ImportError::Usage(format!(
                    "there is no column `{column}`; there are {all}"
                )));
            };
            // What is counted stays, if only which bound it is was chosen.
            if let (ColumnRole::Said(HeadingRole::Count(new)), Some(said)) =
                (&mut chosen, plan.count())
            {
                let kept = CountWords { end: new.end, ..said };
                *new = if new.measure.is_some() || new.is_part() || new.status.is_some() {
                    CountWords { scale: said.scale, ..*new }
                } else {
                    kept
                };
            }
            plan.role = chosen;
            plan.group = group;
            "chosen".clone_into(&mut plan.decided_by);
        }
        Ok(())
    }

    /// Columns whose heading is a moment or a place that is known.
    fn wide(&mut self, plans: &mut [ColumnPlan]) {
        let has_moment = |p: &ColumnPlan| moment::of_heading(&p.heading, latest());
        let moments =
            plans.iter().filter(|p| p.decided_by != "chosen" && has_moment(p).is_some()).count();
        let has_counts = plans.iter().any(|p| p.count().is_some());
        let plans_have_day = plans.iter().any(|p| p.is(RoleWord::AsOf));
        if moments >= 2 || moments == 1 && !has_counts {
            for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
                if let Some(found) = moment::of_heading(&plan.heading, latest()) {
                    let count = plan.count().unwrap_or_default();
                    plan.role = ColumnRole::Moment(found, count);
                    "heading".clone_into(&mut plan.decided_by);
                }
            }
            // A sum over moments is of no moment.
            for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
                if let ColumnRole::Said(HeadingRole::Count(count)) = plan.role
                    && count.is_total
                    && count.measure.is_none()
                    && !plans_have_day
                {
                    plan.role = ColumnRole::LeftOut("a sum over the moments beside it".to_owned());
                }
            }
            let told = plans.iter().filter(|p| matches!(p.role, ColumnRole::Moment(..)));
            let told: Vec<&str> = told.map(|p| p.heading.as_str()).collect();
            if let (Some(first), Some(last)) = (told.first(), told.last()) {
                let note =
                    format!("{} columns are read as moments, `{first}` to `{last}`", told.len());
                self.note(note);
            }
        }
        let is_place = |p: &ColumnPlan| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
        };
        if plans.iter().any(is_place) || self.set("place").is_some() {
            return;
        }
        let names = RecordNames::new(&self.with);
        for plan in plans.iter_mut().filter(|p| p.role == ColumnRole::Kept) {
            if let CellMatch::One(place) = names.place(&plan.heading) {
                plan.role = ColumnRole::At(place, CountWords::default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
        if !plans.iter().any(|p| p.count().is_some_and(|c| c != CountWords::default())) {
            self.places_in_headings(plans);
        }
    }

    /// Columns of numbers under names that nothing else explains: places, as the gazetteer knows them or
    /// as it is answered.
    fn places_in_headings(&mut self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        let is_open = |p: &ColumnPlan| {
            p.role == ColumnRole::Kept
                && p.decided_by.is_empty()
                && p.heading.chars().any(char::is_alphabetic)
                && guess::seen(rows.iter().filter_map(|r| r.cell(p.at)), latest()).are_counts()
        };
        let open: Vec<usize> =
            plans.iter().enumerate().filter(|(_, p)| is_open(p)).map(|(at, _)| at).collect();
        let is_wide = plans.iter().any(|p| matches!(p.role, ColumnRole::At(..)));
        if open.is_empty() || open.len() < 2 && !is_wide {
            return;
        }
        let called: Vec<String> =
            open.iter().filter_map(|at| Some(plans.get(*at)?.heading.clone())).collect();
        let gazetteer = Gazetteer::embedded();
        let is_known = |name: &String| {
            let query = GazetteerQuery { only_called: true, ..GazetteerQuery::new(name) };
            gazetteer.look_up(&query).iter().any(|hit| hit.is_called(name))
        };
        if !called.iter().all(is_known) {
            let quoted: Vec<String> =
                called.iter().take(3).map(|name| format!("`{name}`")).collect();
            let more = if called.len() > 3 { " and others" } else { "" };
            let question = format!("Are {}{more} places?", quoted.join(", "));
            let answers = ["places", "left out"].map(str::to_owned);
            let rows = self.data_rows();
            if self.answers.ask(&question, &answers, false, rows).as_deref() != Some("places") {
                return;
            }
        }
        let row = self.table.headings.last().copied().unwrap_or(1);
        let mut index = PlaceIndex::default();
        for (at, name) in open.into_iter().zip(called) {
            let said = SaidPlace { names: vec![(5, name)], ..SaidPlace::default() };
            if let (RowPlace::Found(place, ..), Some(plan)) =
                (self.place(&said, row, &mut index), plans.get_mut(at))
            {
                plan.role = ColumnRole::At(place, CountWords::default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// Columns by what their cells hold, where no heading says it.
    fn by_cells(&mut self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        let latest = latest();
        for plan in plans.iter_mut() {
            let seen = guess::seen(rows.iter().filter_map(|r| r.cell(plan.at)), latest);
            // A heading of counts over words.
            if plan.decided_by != "chosen"
                && matches!(plan.role, ColumnRole::Said(HeadingRole::Count(_)))
                && seen.filled > 0
                && seen.counts == 0
            {
                plan.role = ColumnRole::Kept;
                plan.decided_by.clear();
            }
        }
        self.statuses_by_cells(plans);
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
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf));
            "cells".clone_into(&mut plan.decided_by);
        }
        if lacks(plans, has_count)
            && let Some(plan) = plans.iter_mut().filter(open).find(|p| cells(p).are_counts())
        {
            plan.role = ColumnRole::Said(HeadingRole::Count(CountWords::default()));
            "cells".clone_into(&mut plan.decided_by);
        }
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
        self.more_than_known(plans);
        for plan in plans.iter() {
            if let ColumnRole::LeftOut(why) = &plan.role {
                self.leave_out(
                    0,
                    column_name(plan.at),
                    format!("the column `{}`: {why}", plan.called()),
                );
            }
        }
        if !unread.is_empty() {
            self.note("columns of numbers that are not understood are left out; say what each is to take it");
        }
    }

    /// A column of which each cell names a status says whom its row counts.
    fn statuses_by_cells(&self, plans: &mut [ColumnPlan]) {
        if plans.iter().any(|p| p.is(RoleWord::Status)) || self.set("status").is_some() {
            return;
        }
        let words = table_words();
        let data: Vec<usize> = self.table.data().collect();
        let is_of_statuses = |at: usize| {
            let rows = data.iter().filter_map(|row| self.sheet.rows.get(*row));
            let cells = rows.map(|row| row.said(at)).filter(|t| !t.is_empty());
            let mut told = cells.filter(|t| !words.is_missing(t)).peekable();
            told.peek().is_some() && told.all(|text| words.status(text).is_some())
        };
        let is_open = |p: &ColumnPlan| {
            p.decided_by != "chosen" && (p.role == ColumnRole::Kept || p.is(RoleWord::Measure))
        };
        if let Some(plan) = plans.iter_mut().find(|p| is_open(p) && is_of_statuses(p.at)) {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Status));
            "cells".clone_into(&mut plan.decided_by);
        }
    }

    /// A heading of counts with words that mean nothing known may count a part, or none of them.
    fn more_than_known(&mut self, plans: &mut [ColumnPlan]) {
        let is_open = |p: &&mut ColumnPlan| {
            (p.decided_by == "heading" || p.decided_by == "tag" && names_the_rest(&p.heading))
                && matches!(p.role, ColumnRole::Said(HeadingRole::Count(_)))
                && of_heading(&p.heading).is_some_and(|read| read.says_more)
        };
        for plan in plans.iter_mut().filter(is_open) {
            let question =
                format!("`{}` says more than is known: does it count all of them?", plan.heading);
            let answers = ["all of them", "left out"].map(str::to_owned);
            let rows = self.data_rows();
            let answer = self.answers.ask(&question, &answers, false, rows);
            if answer.as_deref() != Some("all of them") {
                let why = "its heading has words that are not known, and may count a part";
                plan.role = ColumnRole::LeftOut(why.to_owned());
            }
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }

    /// A table without headings: what its columns hold is asked once.
    fn without_headings(&mut self, plans: &mut [ColumnPlan]) {
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

/// Of a role that a row has once, the first column has it; the others are kept beside the figures.
fn one_of_each(plans: &mut [ColumnPlan]) {
    let once = [
        RoleWord::AsOf,
        RoleWord::Published,
        RoleWord::PeriodStart,
        RoleWord::PeriodEnd,
        RoleWord::During,
        RoleWord::Unit,
        RoleWord::Measure,
        RoleWord::Id,
        RoleWord::Speaker,
        RoleWord::Outlet,
        RoleWord::Url,
        RoleWord::Qualifier,
    ];
    for role in once {
        let rank = |p: &ColumnPlan| {
            let folded = key(&p.heading);
            // A year beside a day, a stamp beside a date, an end of what is only called its date.
            let is_lesser = folded == "year"
                || folded.contains("timestamp")
                || role == RoleWord::PeriodEnd && !folded.contains("end");
            (p.decided_by != "chosen", is_lesser)
        };
        let best = plans.iter().filter(|p| p.is(role)).map(rank).min();
        let mut found = false;
        for plan in plans.iter_mut().filter(|p| p.is(role)) {
            if !found && Some(rank(plan)) == best {
                found = true;
            } else {
                plan.role = ColumnRole::Kept;
                "another column says it".clone_into(&mut plan.decided_by);
            }
        }
    }
    // A year beside a period says no more than it.
    let has_period = [RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::During]
        .into_iter()
        .any(|role| plans.iter().any(|p| p.is(role)));
    for plan in plans.iter_mut() {
        let is_year = matches!(key(&plan.heading).as_str(), "year" | "annee" | "ano" | "год");
        if has_period && is_year && plan.is(RoleWord::AsOf) && plan.decided_by != "chosen" {
            plan.role = ColumnRole::Kept;
            "another column says it".clone_into(&mut plan.decided_by);
        }
    }
    // A period has an end; a start alone is when it is of.
    let has = |role| plans.iter().any(|p: &ColumnPlan| p.is(role));
    let (start, end, as_of) =
        (has(RoleWord::PeriodStart), has(RoleWord::PeriodEnd), has(RoleWord::AsOf));
    for plan in plans.iter_mut() {
        let alone = !as_of
            && (plan.is(RoleWord::PeriodStart) && !end || plan.is(RoleWord::PeriodEnd) && !start);
        if alone {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf));
        }
    }
    let (from, to) =
        (plans.iter().any(|p| p.is(RoleWord::From)), plans.iter().any(|p| p.is(RoleWord::To)));
    if from != to {
        for plan in plans.iter_mut() {
            if plan.is(RoleWord::From) {
                plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Origin));
            } else if plan.is(RoleWord::To) {
                plan.role = ColumnRole::Said(HeadingRole::Place(5));
            }
        }
    }
}

/// Men and women are grown up where children are counted beside them.
fn adults(plans: &mut [ColumnPlan]) {
    let is_child = |p: &ColumnPlan| {
        p.count().is_some_and(|c| c.age.and_then(AgeRange::last).is_some_and(|last| last < 18))
    };
    let beside = plans.iter().any(is_child);
    for plan in plans.iter_mut() {
        if let ColumnRole::Said(HeadingRole::Count(count)) = &mut plan.role
            && beside
            && count.is_adult
            && count.age.is_none()
        {
            count.age = AgeRange::parse("18+");
        }
    }
}

/// A measure by its name or a word for it.
pub(super) fn measure_named(text: &str) -> Option<Measure> {
    let by_name = Measure::NAMED.into_iter().find(|m| m.name().eq_ignore_ascii_case(text.trim()));
    by_name.or_else(|| match of_heading(text)?.role {
        HeadingRole::Count(count) => count.measure_meant(),
        _ => None,
    })
}
