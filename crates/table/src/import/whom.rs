//! Whom a row counts: status, sex, age, origin, group and unit, by its columns and headings.

use super::{
    ColumnPlan, Importing,
    answers::{ALL_OF_THEM, LEFT_OUT},
};
use crate::{
    file::SheetRow,
    reading::{
        by_text::ByWord,
        denied::denies,
        heading::{CountWords, HeadingRole, age_of, of_heading},
        text::{in_brackets, key},
        words::{RoleWord, table_words},
    },
};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_model::{
    AgeRange, Group, GroupIx, Id, Measure, People, Sex, Situation, Status, Text, Unit, UnitIx,
};

/// Whom a row counts, or why it is left out and by which column.
pub(super) enum Whom {
    People(People),
    Asked,
    LeftOut(Option<usize>, String),
}

/// The columns that tell parts of all apart, and what is set for all rows instead.
const PARTS: [(&[HeadingRole], &str); 4] = [
    (&[HeadingRole::Role(RoleWord::Status)], "status"),
    (&[HeadingRole::Role(RoleWord::Sex)], "sex"),
    (&[HeadingRole::Role(RoleWord::Age)], "age"),
    (&[HeadingRole::Role(RoleWord::Origin), HeadingRole::OriginCode], "origin"),
];

/// What cells say of whom they count, by their texts: a column says the same again and again.
#[derive(Default)]
pub(super) struct SaidParts {
    reach: ByWord<Reach>,
    statuses: ByWord<Option<Status>>,
    sexes: ByWord<Option<Sex>>,
    ages: ByWord<Option<AgeRange>>,
    /// The unit, and whether it is of vehicles.
    units: ByWord<(Option<Unit>, bool)>,
}

impl SaidParts {
    /// How many of all a text is of.
    fn reach(&mut self, text: &str) -> Reach {
        self.reach.of(text, |text| {
            let words = table_words();
            Reach {
                is_everybody: words.is_everybody(text),
                is_total: words.is_total_name(text),
                is_unknown: words.is_nowhere(text) || is_other_in_brackets(text),
            }
        })
    }
}

/// How many of all whom a table counts one text of it is of.
#[derive(Clone, Copy)]
struct Reach {
    is_everybody: bool,
    is_total: bool,
    /// Of some, and nobody knows of which.
    is_unknown: bool,
}

/// Whether a text is of others, whatever stands behind it: Other (specify).
fn is_other_in_brackets(text: &str) -> bool {
    in_brackets(text).is_some_and(|(before, _)| table_words().is_the_rest(before))
}

/// Whether what is counted are vehicles.
fn are_vehicles(text: &str) -> bool {
    words_of(text).is_some_and(|count| count.measure == Some(Measure::Vehicles))
}

fn words_of(text: &str) -> Option<CountWords> {
    match of_heading(text).filter(|_| !denies(text))?.role {
        HeadingRole::Count(count) => Some(count),
        _ => None,
    }
}

fn sex_of(text: &str) -> Option<Sex> {
    Sex::ALL
        .into_iter()
        .find(|sex| sex.name().eq_ignore_ascii_case(text.trim()))
        .or_else(|| words_of(text)?.sex)
}

fn status_of(text: &str) -> Option<Status> {
    table_words().status(text).or_else(|| words_of(text)?.status)
}

fn age_named(text: &str) -> Option<AgeRange> {
    AgeRange::parse(text.trim()).or_else(|| age_of(text)).or_else(|| words_of(text)?.age)
}

/// What a text says is counted.
fn unit_of(text: &str, with: &Situation) -> Option<Unit> {
    let named = (0..with.units.len()).filter_map(|ix| u16::try_from(ix).ok());
    let mut named = named.map(|ix| Unit::Named(UnitIx(ix)));
    if let Some(unit) = named.find(|unit| with.unit_id(*unit) == Some(text.trim())) {
        return Some(unit);
    }
    let words = table_words();
    let is = |list: &[String]| list.iter().any(|w| key(w) == key(text));
    if is(&words.households) {
        return Some(Unit::Households);
    }
    let is_named = matches!(key(text).as_str(), "people" | "persons");
    if is(&words.people) || is_named || are_vehicles(text) {
        return Some(Unit::OfMeasure);
    }
    let count = words_of(text)?;
    if count.is_households {
        Some(Unit::Households)
    } else if count.is_people || count.status.is_some() {
        Some(Unit::OfMeasure)
    } else {
        None
    }
}

/// Whether a column says of which country people are.
pub(super) fn is_of_nationality(plan: &ColumnPlan) -> bool {
    plan.is(RoleWord::Origin) && table_words().is_nationality(&plan.heading)
}

impl Importing<'_> {
    /// Whom a figure of a row counts.
    pub(super) fn whom(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        words: &CountWords,
        is_households: bool,
        measure: Measure,
    ) -> Whom {
        let said =
            |this: &mut Self, role: RoleWord, set: &str| -> Option<(Option<usize>, String)> {
                let own = plans.iter().find(|p| p.is(role)).map(|p| (p.at, row.said(p.at)));
                match own {
                    Some((_, text)) if table_words().is_missing(text) => None,
                    Some((at, text)) if !text.is_empty() => Some((Some(at), text.to_owned())),
                    _ => this.set(set).map(|text| (None, text.to_owned())),
                }
                .filter(|(_, text)| !this.parts.reach(text).is_everybody)
            };
        if let Some(open) = self.unsaid_part(row, plans) {
            return open;
        }
        let mut people =
            People { status: words.status, sex: words.sex, age: words.age, ..People::EVERYBODY };
        let no = |at, text: &str, what: &str| {
            Whom::LeftOut(at, format!("`{text}` is no {what} that is known"))
        };
        let plan = plans.iter().find(|p| p.is(RoleWord::Status) && p.decided_by == "cells");
        if let Some((plan, text)) = plan.map(|plan| (plan, row.said(plan.at)))
            && !text.is_empty()
            && let reach = self.parts.reach(text)
            && (reach.is_everybody || reach.is_total)
        {
            let why = format!(
                "`{text}` of those whom `{}` tells apart: not counted again",
                plan.called()
            );
            return Whom::LeftOut(Some(plan.at), why);
        }
        if let Some((at, text)) = said(self, RoleWord::Status, "status") {
            let Some(found) = self.parts.statuses.of(&text, status_of) else {
                return no(at, &text, "status");
            };
            people.status = Some(found);
        }
        if let Some((at, text)) = said(self, RoleWord::Sex, "sex") {
            let Some(found) = self.parts.sexes.of(&text, sex_of) else {
                return no(at, &text, "sex");
            };
            people.sex = Some(found);
            people.age = people.age.or_else(|| self.parts.ages.of(&text, age_named));
        }
        if let Some((at, text)) = said(self, RoleWord::Age, "age") {
            let Some(found) = self.parts.ages.of(&text, age_named) else {
                return no(at, &text, "age");
            };
            people.age = Some(found);
        }
        if words.is_households || is_households {
            people.unit = Unit::Households;
        }
        if let Some((at, text)) = said(self, RoleWord::Unit, "unit") {
            let with = &self.with;
            let read = |text: &str| (unit_of(text, with), are_vehicles(text));
            let (unit, is_of_vehicles) = self.parts.units.of(&text, read);
            // Of those who left in 12 vehicles nobody knows the number.
            if is_of_vehicles != (measure == Measure::Vehicles) && unit.is_some() {
                let counts = measure.name();
                let why = format!("`{text}` are counted, and `{counts}` are of something else");
                return Whom::LeftOut(at, why);
            }
            match unit {
                Some(unit) if people.unit == Unit::OfMeasure => people.unit = unit,
                Some(_) => {}
                None => {
                    let named = plans.iter().find(|p| p.is(RoleWord::Unit) && at == Some(p.at));
                    let Some(plan) = named else { return no(at, &text, "unit") };
                    match self.asked_unit(plan, &text, row.number) {
                        Ok(unit) => people.unit = unit,
                        Err(open) => return open,
                    }
                }
            }
        }
        if people.unit == Unit::OfMeasure
            && measure != Measure::Vehicles
            && let Some(plan) = self.blank_unit(row, plans)
        {
            let question =
                format!("`{}` is blank in some rows: what do those count?", plan.called());
            let answers = ["people", "households", LEFT_OUT].map(str::to_owned);
            match self.answers.ask(&question, &answers, false, [row.number]).as_deref() {
                None => return Whom::Asked,
                Some("people") => {}
                Some("households") => people.unit = Unit::Households,
                Some(_) => {
                    let why = format!("blank in `{}`: left out as answered", plan.called());
                    return Whom::LeftOut(Some(plan.at), why);
                }
            }
        }
        if measure == Measure::Vehicles {
            people.unit = Unit::OfMeasure;
        }
        if let Some((_, text)) = said(self, RoleWord::Group, "group") {
            people.group = Some(self.group(&text));
        }
        people.origin = match self.origin(row, plans) {
            Ok(origin) => origin,
            Err(open) => return open,
        };
        // Of a nationality that is no country they are a people all the same.
        if people.origin.is_none() && people.group.is_none() {
            let plan = plans.iter().find(|p| is_of_nationality(p));
            let text = plan.map_or("", |p| row.said(p.at));
            if !table_words().is_missing(text) && !self.parts.reach(text).is_everybody {
                people.group = Some(self.group(text));
            }
        }
        Whom::People(people)
    }

    /// Why a row counts nobody knows which part: what tells parts apart is unknown, or blank and filled in
    /// other rows.
    fn unsaid_part(&mut self, row: &SheetRow, plans: &[ColumnPlan]) -> Option<Whom> {
        let said = |at: usize| Some(row.said(at)).filter(|t| !t.is_empty());
        // Other is a sex as well.
        let is_known = |parts: &mut SaidParts, at: usize, roles: &[HeadingRole]| {
            let may_be_other = roles.contains(&HeadingRole::Role(RoleWord::Sex));
            said(at).is_some_and(|text| {
                !table_words().is_missing(text) && (may_be_other || !parts.reach(text).is_unknown)
            })
        };
        for (roles, set) in PARTS {
            let own = || plans.iter().filter(|plan| plan.says_one_of(roles));
            if own().any(|p| is_known(&mut self.parts, p.at, roles)) {
                continue;
            }
            if let Some((plan, text)) = own().find_map(|p| Some((p, said(p.at)?))) {
                let why = format!("`{text}` in `{}`: some of them, not all", plan.called());
                return Some(Whom::LeftOut(Some(plan.at), why));
            }
            let Some(plan) = own().find(|p| self.is_filled(p.at)) else { continue };
            if self.set(set).is_some() {
                continue;
            }
            let question =
                format!("`{}` is blank in some rows: do those count all of them?", plan.called());
            let answers = [ALL_OF_THEM, LEFT_OUT].map(str::to_owned);
            match self.answers.ask(&question, &answers, false, [row.number]).as_deref() {
                None => return Some(Whom::Asked),
                Some(LEFT_OUT) => {
                    let why = format!("blank in `{}`: left out as answered", plan.called());
                    return Some(Whom::LeftOut(Some(plan.at), why));
                }
                Some(_) => {}
            }
        }
        None
    }

    /// What a text that is no unit counts, as it is answered.
    fn asked_unit(&mut self, plan: &ColumnPlan, text: &str, row: usize) -> Result<Unit, Whom> {
        let question = format!("What does `{text}` in `{}` count?", plan.called());
        let answers = ["people", "households", LEFT_OUT].map(str::to_owned);
        match self.answers.ask(&question, &answers, false, [row]).as_deref() {
            None => Err(Whom::Asked),
            Some("people") => Ok(Unit::OfMeasure),
            Some("households") => Ok(Unit::Households),
            Some(_) => {
                let why = format!("`{text}` is left out as answered");
                Err(Whom::LeftOut(Some(plan.at), why))
            }
        }
    }

    /// The column of units that a row leaves blank, and in which another row counts no single people.
    fn blank_unit<'p>(
        &mut self,
        row: &SheetRow,
        plans: &'p [ColumnPlan],
    ) -> Option<&'p ColumnPlan> {
        let plan = plans.iter().find(|p| p.is(RoleWord::Unit))?;
        let is_blank = |text: &str| text.is_empty() || table_words().is_missing(text);
        if !is_blank(row.said(plan.at)) || self.set("unit").is_some() {
            return None;
        }
        if let Some(known) = self.filled.get(&plan.at) {
            return known.then_some(plan);
        }
        let is_other = |row: &SheetRow| {
            let text = row.said(plan.at);
            !is_blank(text) && unit_of(text, &self.with).is_some_and(|unit| unit != Unit::OfMeasure)
        };
        let found = self.table.data().any(|at| self.sheet.rows.get(at).is_some_and(is_other));
        self.filled.insert(plan.at, found);
        found.then_some(plan)
    }

    /// Whether any row of data fills a column.
    fn is_filled(&mut self, at: usize) -> bool {
        if let Some(known) = self.filled.get(&at) {
            return *known;
        }
        let is_said = |row: &SheetRow| {
            let text = row.said(at);
            !text.is_empty() && !table_words().is_missing(text)
        };
        let found = self.table.data().any(|row| self.sheet.rows.get(row).is_some_and(is_said));
        self.filled.insert(at, found);
        found
    }

    /// The group of that name, which is a new one if there is none.
    pub(super) fn group(&mut self, text: &str) -> GroupIx {
        if let CellMatch::One(group) = RecordNames::new(&self.with).group(text) {
            return group;
        }
        let taken: Vec<&str> = self.with.groups.iter().map(|g| g.id.as_str()).collect();
        let id = Id::of_name(text, &taken);
        self.with.groups.push(Group { id, name: Text::plain(text), within: None });
        GroupIx::new(self.with.groups.len() - 1)
    }
}
