//! Where people are from, as the columns of a row say it: a country, else the finest place that is named.

use super::{
    ColumnPlan, Importing,
    places::RowPlace,
    whom::{Whom, is_of_nationality},
};
use crate::{
    file::SheetRow,
    reading::{
        demonym::country_of_demonym,
        heading::HeadingRole,
        text::heading_words,
        words::{HeadingWord, RoleWord, table_words},
    },
};
use waymark_exchange::{
    places::add_place,
    rows::{CellMatch, RecordNames},
};
use waymark_gazetteer::Gazetteer;
use waymark_model::{CountryCode, Origin, PlaceDraft, PlaceKind};

/// What a row says of where people are from.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct SaidOrigin {
    code: Option<String>,
    name: Option<String>,
    /// The area that the place so called lies in.
    within: Option<String>,
}

/// The columns that say it in a row.
#[derive(Default)]
struct OriginColumns<'p> {
    named: Option<&'p ColumnPlan>,
    within: Option<&'p ColumnPlan>,
    /// Finer places of a country, of which people are all the same.
    beside: Vec<&'p ColumnPlan>,
}

/// The country that a text names, by its code, its name or that of its people.
pub(super) fn country(text: &str) -> Option<Origin> {
    let all = Gazetteer::embedded();
    let of_people = || all.country(country_of_demonym(text)?);
    let found = all.country(text).or_else(of_people)?;
    CountryCode::parse(&found.code_of_three).map(Origin::Country)
}

fn is_told(text: &str) -> bool {
    !text.is_empty() && !table_words().is_missing(text) && !table_words().is_everybody(text)
}

/// How near to a site a heading says its places to be: 0 a country.
fn level_of(heading: &str) -> Option<u8> {
    let words = heading_words(heading);
    let (meanings, _) = table_words().meanings(&words);
    meanings.into_iter().flatten().find_map(|word| match word {
        HeadingWord::Level(level) => Some(*level),
        _ => None,
    })
}

impl<'p> OriginColumns<'p> {
    fn of(row: &SheetRow, plans: &'p [ColumnPlan], has_code: bool) -> Self {
        let told = plans.iter().filter(|p| p.is(RoleWord::Origin) && is_told(row.said(p.at)));
        let told: Vec<&ColumnPlan> = told.collect();
        if let [] | [_] = told.as_slice() {
            return Self { named: told.first().copied(), ..Self::default() };
        }
        let levels: Option<Vec<u8>> = told.iter().map(|plan| level_of(&plan.heading)).collect();
        let of_country = told.iter().position(|plan| country(row.said(plan.at)).is_some());
        let named = match (of_country, levels) {
            (Some(at), _) => at,
            (None, Some(levels)) if !has_code => {
                let finest = levels.iter().enumerate().max_by_key(|(_, level)| **level);
                finest.map_or(0, |(at, _)| at)
            }
            (None, _) => 0,
        };
        let mut beside: Vec<&ColumnPlan> = told.clone();
        let named = (named < beside.len()).then(|| beside.remove(named));
        let within = (of_country.is_none() && !has_code && beside.len() == 1)
            .then(|| beside.pop())
            .flatten();
        Self { named, within, beside }
    }
}

/// What columns of origins say beside the one that is read.
pub(super) fn said_beside_origin(row: &SheetRow, plans: &[ColumnPlan]) -> Vec<(String, String)> {
    if plans.iter().filter(|p| p.is(RoleWord::Origin)).count() < 2 {
        return Vec::new();
    }
    let code = origin_code(row, plans);
    let beside = OriginColumns::of(row, plans, code.is_some()).beside;
    beside.into_iter().map(|plan| (plan.called(), row.said(plan.at).to_owned())).collect()
}

impl Importing<'_> {
    /// Where the people are from: a country by its code or name, else a place. What becomes of the row,
    /// where countries share the name.
    pub(super) fn origin(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
    ) -> Result<Option<Origin>, Whom> {
        let code = origin_code(row, plans);
        let OriginColumns { named, within, .. } = OriginColumns::of(row, plans, code.is_some());
        let name = named.map(|plan| row.said(plan.at)).or_else(|| self.set("origin"));
        let name = match name.map(str::to_owned) {
            Some(name) if code.is_none() => match self.shared_country(&name, row.number) {
                Ok(meant) => Some(meant.unwrap_or(name)),
                Err(RowPlace::Nowhere(why)) => return Err(Whom::LeftOut(None, why)),
                Err(_) => return Err(Whom::Asked),
            },
            name => name,
        };
        let within = within.map(|plan| row.said(plan.at).to_owned());
        let said = SaidOrigin { code: code.map(str::to_owned), name, within };
        if let Some(known) = self.origins.get(&said) {
            return Ok(*known);
        }
        let is_nationality = plans.iter().any(is_of_nationality);
        let found = self.look_for_origin(&said, is_nationality);
        self.origins.insert(said, found);
        Ok(found)
    }

    fn look_for_origin(
        &mut self,
        SaidOrigin { code, name, within }: &SaidOrigin,
        is_nationality: bool,
    ) -> Option<Origin> {
        if let Some(code) = code {
            let found = country(code).or_else(|| CountryCode::parse(code).map(Origin::Country));
            if found.is_some() {
                return found;
            }
        }
        let text = name.as_deref()?;
        if let Some(found) = country(text) {
            return Some(found);
        }
        if self.is_into
            && let CellMatch::One(origin) = RecordNames::new(&self.with).origin(text)
        {
            return Some(origin);
        }
        // What is no country that is known may be a people, and is no place where anybody was.
        if is_nationality {
            return None;
        }
        let area = within.as_deref().map(|area| PlaceDraft::named(area, PlaceKind::Region));
        let draft =
            PlaceDraft { within: area.map(Box::new), ..PlaceDraft::named(text, PlaceKind::Region) };
        Some(Origin::Place(add_place(&mut self.with.places, &draft)))
    }
}

/// The code of where the people of a row are from.
fn origin_code<'r>(row: &'r SheetRow, plans: &[ColumnPlan]) -> Option<&'r str> {
    let coded = plans.iter().filter(|p| p.says_one_of(&[HeadingRole::OriginCode]));
    coded.map(|p| row.said(p.at)).find(|text| is_told(text))
}
