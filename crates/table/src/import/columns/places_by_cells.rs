//! Columns of places, of their names and their kinds by what their cells hold.

use super::{ColumnPlan, ColumnRole, by_heading::NOBODY};
use crate::{
    import::{Importing, clock::latest, guess},
    reading::{
        heading::{HeadingRole, of_heading},
        name_language::language_of_name,
        place_kind::{is_kind_of_place, is_of_kind, kind_in, kind_named},
        text::{digit, heading_words, key},
        words::{HeadingWord, RoleWord, SITE, table_words},
    },
};
use waymark_model::PlaceKind;

/// What answers that a column names places.
pub(in crate::import) const PLACES: &str = "places";

/// Whether a phrase of a heading has this meaning.
fn says(heading: &str, word: HeadingWord) -> bool {
    table_words().meanings(&heading_words(heading)).0.iter().any(|m| m.contains(&word))
}

fn is_place(plan: &ColumnPlan) -> bool {
    matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_)))
}

/// Whether a column is read as one of places, or of where people go to or come from.
fn may_be_place(plan: &ColumnPlan) -> bool {
    is_place(plan) || plan.is(RoleWord::To) || plan.is(RoleWord::From)
}

/// The level of places that a heading names, whatever else it may mean: evacuation centre, barangay.
fn level_in(heading: &str) -> Option<u8> {
    let words = heading_words(heading);
    let mut all = table_words().meanings(&words).0.into_iter().flatten();
    all.find_map(|word| match word {
        HeadingWord::Level(level) => Some(*level),
        _ => None,
    })
}

/// A column of words under a heading that may be one of numbers holds names: Nombre is a number in French,
/// and a name in Spanish.
pub(super) fn name_of_words(plan: &mut ColumnPlan) {
    if says(&plan.heading, HeadingWord::Name) {
        plan.role = ColumnRole::Said(HeadingRole::Place(level_in(&plan.heading).unwrap_or(SITE)));
        "cells".clone_into(&mut plan.decided_by);
    }
}

/// Whether a text says what is counted, or whom.
fn names_count(text: &str) -> bool {
    of_heading(text).is_some_and(|read| match read.role {
        // Those who host people are no households that are counted.
        HeadingRole::Count(count) => !count.is_households || read.unknown == 0,
        _ => false,
    })
}

/// Whether a text is a number whose thousands are parted, which is the name of no place: `8 200`.
fn is_grouped_number(text: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || ",.'’٬،".contains(c);
    let mut groups = text.trim().split(is_mark);
    let is_digits = |group: &str| group.chars().all(|c| digit(c).is_some());
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.chars().count())
        && is_digits(first)
        && !rest.is_empty()
        && rest.iter().all(|group| group.chars().count() == 3 && is_digits(group))
}

impl Importing<'_> {
    /// Columns of places by what their cells hold, where their headings may mean something else.
    pub(super) fn places_by_cells(&mut self, plans: &mut [ColumnPlan]) {
        self.kinds_by_cells(plans);
        self.titles(plans);
        self.sites_by_kinds(plans);
    }

    /// Where a column of kinds tells of each place that people stay there, those who are counted are present.
    fn sites_by_kinds(&self, plans: &mut [ColumnPlan]) {
        let is_stay = |text: &str| kind_in(text).is_some_and(PlaceKind::is_housing);
        let tells_sites = |p: &ColumnPlan| {
            let is_beside = p.role == ColumnRole::Kept || p.is(RoleWord::Other);
            is_beside && is_of_kind(&p.heading) && self.are_all(p.at, is_stay)
        };
        if plans.iter().any(tells_sites) {
            let sites = |p: &&mut ColumnPlan| p.role == ColumnRole::Said(HeadingRole::Place(SITE));
            plans.iter_mut().filter(sites).for_each(|plan| plan.is_site = true);
        }
    }

    pub(super) fn seen(&self, at: usize) -> guess::SeenCells {
        let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
        guess::seen(rows.filter_map(|row| row.cell(at)), latest())
    }

    /// Under `Area` stand names, or square kilometres; under `Evacuation centre` how many there are, or what
    /// each is called; and no numbers are the names of places under words that are not known.
    pub(super) fn numbers_or_names(&self, plans: &mut [ColumnPlan]) {
        // Camp A, Camp B: the headings may be the places, and the numbers are no names of them.
        let is_of_numbers =
            |plan: &&ColumnPlan| plan.count().is_none() && self.seen(plan.at).are_counts();
        let levels = plans.iter().filter(is_of_numbers);
        let mut levels: Vec<u8> = levels.filter_map(|plan| level_in(&plan.heading)).collect();
        levels.sort_unstable();
        let is_one_of_several = |heading: &str| {
            let level = level_in(heading);
            level.is_some_and(|own| levels.windows(2).any(|two| two == [own, own]))
        };
        for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
            let seen = self.seen(plan.at);
            let is_unsure = || of_heading(&plan.heading).is_some_and(|read| read.unknown > 0);
            let may_be_of_land = || says(&plan.heading, HeadingWord::Role(RoleWord::OfPlace));
            if is_place(plan) && seen.are_counts() && may_be_of_land() {
                plan.role = ColumnRole::LeftOut(NOBODY.to_owned());
                "cells".clone_into(&mut plan.decided_by);
            } else if may_be_place(plan)
                && seen.are_counts()
                && (is_unsure()
                    || is_one_of_several(&plan.heading)
                    || self.are_all(plan.at, is_grouped_number))
            {
                plan.role = ColumnRole::Kept;
                plan.decided_by.clear();
            } else if plan.role == ColumnRole::LeftOut(NOBODY.to_owned())
                && seen.filled > 0
                && seen.counts == 0
            {
                let level = level_in(&plan.heading);
                plan.role = level
                    .map_or(ColumnRole::Kept, |level| ColumnRole::Said(HeadingRole::Place(level)));
                plan.is_site = level.is_some() && says(&plan.heading, HeadingWord::Site);
                "cells".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// Under `From` and `To` stand places, or the days on which a period begins and ends.
    pub(super) fn periods_by_cells(&self, plans: &mut [ColumnPlan]) {
        let are_days = |plan: &ColumnPlan| {
            let seen = self.seen(plan.at);
            plan.decided_by != "chosen" && seen.filled > 0 && seen.moments == seen.filled
        };
        let of = |role: RoleWord| plans.iter().position(|p| p.is(role) && are_days(p));
        // Du, Au: what begins with the one column ends with the next.
        let begun = of(RoleWord::PeriodStart).filter(|_| of(RoleWord::PeriodEnd).is_none());
        let is_end = |p: &ColumnPlan| {
            p.is(RoleWord::AsOf)
                && are_days(p)
                && table_words().ranges.contains(&p.heading.trim().to_lowercase())
        };
        let next = begun.map(|at| at + 1).filter(|next| plans.get(*next).is_some_and(is_end));
        let ends = of(RoleWord::From).zip(of(RoleWord::To));
        let ends = ends.map_or((None, next), |(from, to)| (Some(from), Some(to)));
        let ends = [(ends.0, RoleWord::PeriodStart), (ends.1, RoleWord::PeriodEnd)];
        for (nth, role) in ends.into_iter().filter_map(|(nth, role)| Some((nth?, role))) {
            if let Some(plan) = plans.get_mut(nth) {
                plan.role = ColumnRole::Said(HeadingRole::Role(role));
                "cells".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// Whether every cell of a column that is filled reads so.
    pub(in crate::import) fn are_all(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
        let mut said = rows.map(|row| row.said(at)).filter(|text| !text.is_empty()).peekable();
        said.peek().is_some() && said.all(is)
    }

    /// A column headed as one of places, or of types, may tell of what kind they are: town, refugee camp.
    fn kinds_by_cells(&self, plans: &mut [ColumnPlan]) {
        let is_open = |p: &ColumnPlan| p.decided_by != "chosen";
        let tells_kinds = |p: &ColumnPlan| {
            let is_named = |text: &str| kind_named(text).is_some();
            let words = heading_words(&p.heading);
            let is_name = language_of_name(&p.heading).is_some()
                || words.iter().any(|word| says(word, HeadingWord::Name));
            is_place(p) && !is_name && self.are_all(p.at, is_named)
        };
        let is_of_types = |p: &ColumnPlan| {
            let may_be = p.is(RoleWord::Measure) && is_of_kind(&p.heading);
            may_be
                && self.are_all(p.at, |text| is_kind_of_place(text) || !names_count(text))
                && !self.are_all(p.at, |text| !is_kind_of_place(text))
        };
        // A name there is: where all columns hold words for kinds, they are what places are called.
        let has_name = plans.iter().any(|p| is_place(p) && !tells_kinds(p));
        for plan in plans.iter_mut().filter(|p| is_open(p)) {
            if has_name && tells_kinds(plan) || is_of_types(plan) {
                plan.role = ColumnRole::Kept;
                "cells".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// What a point is titled is its name where no other column names it. Under a heading that says more than
    /// that it is a name it may be that of another, such as who runs a camp: it is asked.
    fn titles(&mut self, plans: &mut [ColumnPlan]) {
        let has_points = plans.iter().any(|p| p.is(RoleWord::Point) || p.is(RoleWord::Latitude));
        if plans.iter().any(is_place) || !has_points || self.set("place").is_some() {
            return;
        }
        let is_open = |p: &&mut ColumnPlan| {
            p.role == ColumnRole::Kept && p.decided_by.is_empty() && self.seen(p.at).counts == 0
        };
        let is_title = |p: &ColumnPlan| table_words().titles.contains(&key(&p.heading));
        let is_name = |p: &ColumnPlan| says(&p.heading, HeadingWord::Name);
        let open: Vec<&mut ColumnPlan> = plans.iter_mut().filter(is_open).collect();
        let rank = |p: &ColumnPlan| (!is_title(p), !is_name(p));
        let best = open.into_iter().filter(|p| is_title(p) || is_name(p)).min_by_key(|p| rank(p));
        let Some(plan) = best else { return };
        let mut decided_by = "heading";
        if !is_title(plan) {
            let question = format!("Does `{}` name the places?", plan.called());
            let answers = [PLACES, "no"].map(str::to_owned);
            let rows = self.data_rows();
            let answer = self.answers.ask(&question, &answers, false, rows);
            decided_by = if answer.is_some() { "answer" } else { "asked" };
            if answer.is_some_and(|answer| answer != PLACES) {
                decided_by.clone_into(&mut plan.decided_by);
                return;
            }
        }
        plan.role = ColumnRole::Said(HeadingRole::Place(SITE));
        decided_by.clone_into(&mut plan.decided_by);
    }
}
