//! Countries under a title that says to be of where people are from: Refugees by nationality.

use super::{ColumnPlan, ColumnRole, counted_where::WHERE_ASKED};
use crate::{
    import::{
        Importing,
        alike::{AskedColumn, MANY},
        answers::{A_PART, LEFT_OUT},
        origins::country,
    },
    reading::{
        demonym::country_of_demonym,
        heading::{CountWords, HeadingRole},
        text::heading_words,
        words::{HeadingWord, RoleWord, table_words},
    },
};
use std::path::Path;

const FROM_THERE: &str = "they are from there";
const COUNTED_THERE: &str = "they are counted there";

/// The words of a phrase by which a title says that people are told apart by where they are from.
const FEWEST_WORDS: usize = 2;

/// Whether a title speaks of nationalities, or of countries of origin.
fn tells_origins(title: &str) -> bool {
    let words = heading_words(title);
    let is_origin = |(_, length, meanings): (usize, usize, &[HeadingWord])| {
        length >= FEWEST_WORDS && meanings.contains(&HeadingWord::Role(RoleWord::Origin))
    };
    table_words().is_nationality(title) || table_words().phrases(&words).into_iter().any(is_origin)
}

/// Whether a heading is of countries and says no more of them: not of which asylum.
fn names_bare_country(plan: &ColumnPlan) -> bool {
    let words = heading_words(&plan.heading);
    let phrases = table_words().phrases(&words);
    plan.decided_by == "heading"
        && plan.role == ColumnRole::Said(HeadingRole::Place(0))
        && phrases.iter().all(|(_, length, meanings)| {
            *length == 1
                && meanings.iter().any(|word| {
                    matches!(word, HeadingWord::Level(0) | HeadingWord::Name | HeadingWord::Filler)
                })
        })
}

/// So many columns at least are headed by what a people is called, where such headings say where people are from.
const FEWEST_PEOPLES: usize = 2;

const NO_PEOPLE: &str = "it is not known to count people";

impl Importing<'_> {
    /// Columns of counts that are headed by what people are called who are from a country: Somali, Burundian. Of
    /// others beside them it is asked: Congolese, of whichever Congo, is a part of all, and Blocks are nobody.
    pub(super) fn nationals(&mut self, plans: &mut [ColumnPlan]) {
        let is_open = |p: &&mut ColumnPlan| {
            p.role == ColumnRole::Kept
                && p.decided_by.is_empty()
                && p.heading.chars().any(char::is_alphabetic)
                && self.seen(p.at).are_counts()
        };
        let is_origin = |p: &ColumnPlan| p.is(RoleWord::Origin) || p.is(RoleWord::From);
        if plans.iter().any(is_origin) {
            return;
        }
        let is_people = |p: &&mut ColumnPlan| country_of_demonym(&p.heading).is_some();
        let open = plans.iter_mut().filter(is_open);
        let (peoples, mut others): (Vec<_>, Vec<_>) = open.partition(is_people);
        if peoples.len() < FEWEST_PEOPLES || peoples.len() < others.len() {
            return;
        }
        let count = CountWords { is_people: true, ..CountWords::default() };
        for plan in peoples {
            plan.role = ColumnRole::Said(HeadingRole::Count(count));
            plan.origin = country_of_demonym(&plan.heading).and_then(country);
            "heading".clone_into(&mut plan.decided_by);
        }
        let rows = self.data_rows();
        let asked = |p: &&mut ColumnPlan| AskedColumn {
            name: format!("`{}`", p.heading),
            rows: rows.clone(),
        };
        let asked: Vec<AskedColumn> = others.iter().map(asked).collect();
        let answers = [A_PART, LEFT_OUT].map(str::to_owned);
        let answered = self.ask_of_columns((&asked, MANY), &answers, |names, is_one| {
            let do_they = if is_one { "does" } else { "do" };
            format!("Beside peoples, {do_they} {names} count people, too?")
        });
        for (plan, answer) in others.iter_mut().zip(answered) {
            if answer.as_deref() == Some(A_PART) {
                plan.role = ColumnRole::Said(HeadingRole::Count(count));
                plan.group = Some(plan.heading.clone());
            } else {
                plan.role = ColumnRole::LeftOut(NO_PEOPLE.to_owned());
            }
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }

    /// Asks whether people are counted in the countries that a column names, or are from there, where the title
    /// speaks of where they are from and nothing finer says where they are.
    pub(super) fn countries_of_title(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own {
            return;
        }
        let is_origin = |p: &ColumnPlan| p.is(RoleWord::Origin) || p.is(RoleWord::From);
        let mut places = plans.iter().filter(|plan| plan.names_place());
        let (Some(country), None) = (places.next(), places.next()) else { return };
        if !names_bare_country(country) || plans.iter().any(is_origin) {
            return;
        }
        let stem = Path::new(&self.choices.file_name).file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().replace(['_', '-'], " ");
        let sheet = (!self.sheet.is_text).then_some(self.sheet.name.as_str());
        let notes = self.table.notes.iter().take(self.table.titles).map(String::as_str);
        let Some(title) = notes.chain(sheet).chain([stem.as_str()]).find(|own| tells_origins(own))
        else {
            return;
        };
        let (at, called) = (country.at, country.called());
        let question = format!(
            "`{title}` tells people apart by where they are from: what are the places in `{called}`?"
        );
        let answers = [FROM_THERE, COUNTED_THERE].map(str::to_owned);
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        let by = if answer.is_some() { "answer" } else { "asked" };
        for plan in plans.iter_mut() {
            plan.role = match answer.as_deref() {
                Some(FROM_THERE) if plan.at == at => {
                    ColumnRole::Said(HeadingRole::Role(RoleWord::Origin))
                }
                None if plan.count().is_some() => ColumnRole::LeftOut(WHERE_ASKED.to_owned()),
                _ => continue,
            };
            by.clone_into(&mut plan.decided_by);
        }
    }
}
