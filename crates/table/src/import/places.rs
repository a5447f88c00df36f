//! Places that rows name: known ones by id, code or any name within what the other columns say; new ones
//! by the gazetteer; twins are asked for.

use super::{
    Importing,
    meant::{ANOTHER, MeantPlace, NameSpread, SaidAround, spread_of},
    named_countries::{is_people, names_countries, says_more},
    said::SaidRow,
};
use crate::reading::{
    text::{key, superscript},
    words::{FINEST_AREA, table_words},
};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_gazetteer::{Gazetteer, GazetteerHit, GazetteerQuery};
use waymark_model::{LegIx, Measure, PlaceDraft, PlaceIx, PlaceKind, Point, Situation, Subject};

/// What a row says of where.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct SaidPlace {
    /// By how near to a site: 0 a country.
    pub names: Vec<(u8, String)>,
    pub codes: Vec<(u8, String)>,
    pub point: Option<Point>,
}

/// Where a row is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum RowPlace {
    /// With the mark of a footnote, and whether where in it is unknown.
    Found(PlaceIx, Option<String>, bool),
    /// By this question.
    Asked(String),
    Nowhere(String),
}

/// What some rows say of where, all in the same words.
pub(super) struct SaidOnce {
    /// What is wrong is so in this column.
    pub said: Result<SaidRow, (usize, String)>,
    /// Where that is, once it was looked for.
    pub found: Option<RowPlace>,
    /// The leg between its ends, once it was found.
    pub leg: Option<LegIx>,
}

/// Places that were named already, by all that was said of them.
#[derive(Default)]
pub(super) struct PlaceIndex {
    names: Option<RecordNames>,
    known: HashMap<String, RowPlace>,
    /// The names that the table has in more than one area.
    spread: HashMap<String, NameSpread>,
    /// Whether all rows name nothing but countries, some of them with more behind the name; nothing before it is
    /// asked.
    is_of_countries: Option<bool>,
    all: Vec<SaidOnce>,
    /// Which of them each row says, by its number.
    of_row: HashMap<usize, usize, FixedState>,
}

impl PlaceIndex {
    /// Of all that rows say of where, and which of it each says, by its number.
    pub fn new(
        said: Vec<Result<SaidRow, (usize, String)>>,
        of_row: HashMap<usize, usize, FixedState>,
    ) -> Self {
        let named = said.iter().filter_map(|said| Some(&said.as_ref().ok()?.said));
        let spread = spread_of(named.cloned());
        let all = said.into_iter().map(|said| SaidOnce { said, found: None, leg: None }).collect();
        Self { spread, all, of_row, ..Self::default() }
    }

    /// What a row says of where.
    pub fn said_in(&mut self, row: usize) -> Option<&mut SaidOnce> {
        self.all.get_mut(*self.of_row.get(&row)?)
    }

    /// Whether all rows name nothing but countries, some of them with more behind the name.
    fn is_of_countries(&mut self) -> bool {
        let said = self.all.iter().filter_map(|said| Some(&said.said.as_ref().ok()?.said));
        *self.is_of_countries.get_or_insert_with(|| names_countries(said))
    }

    /// A name as it is held for the same as others: without the mark of a footnote.
    pub fn folded(name: &str) -> String {
        key(&bare(name).0)
    }

    /// A leg by the names of its ends.
    pub fn leg(&mut self, situation: &Situation, ends: &str) -> Option<LegIx> {
        let names = self.names.get_or_insert_with(|| RecordNames::new(situation));
        match names.subject(ends, Measure::Passed) {
            CellMatch::One(Subject::Leg(leg)) => Some(leg),
            _ => None,
        }
    }
}

/// A name without the mark of a footnote.
fn bare(name: &str) -> (String, Option<String>) {
    let trimmed = name.trim();
    let cut = trimmed.trim_end_matches(|c: char| {
        matches!(c, '*' | '†' | '‡' | '§') || superscript(c).is_some() || c.is_whitespace()
    });
    let mark = trimmed.get(cut.len()..).unwrap_or_default().trim();
    if cut.is_empty() || mark.is_empty() {
        return (trimmed.to_owned(), None);
    }
    (cut.to_owned(), Some(mark.to_owned()))
}

/// The longest mark of a footnote between brackets, in bytes.
const LONGEST_MARK: usize = 2;

/// A name and the mark behind it as it is written: `(a)`, `[1]`, `2)`, `^b`.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (rest, mark) = match name.rfind('^') {
        Some(at) => name.split_at(at),
        None => name.rsplit_once(char::is_whitespace)?,
    };
    let own = mark.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '^'));
    let is_mark = own.len() < mark.len()
        && (1..=LONGEST_MARK).contains(&own.len())
        && (own.bytes().all(|b| b.is_ascii_digit()) || own.len() == 1)
        && own.chars().all(char::is_alphanumeric);
    (is_mark && !rest.trim().is_empty()).then(|| (rest.trim(), mark))
}

const fn kind(level: u8) -> PlaceKind {
    match level {
        0 => PlaceKind::Country,
        1..=4 => PlaceKind::Region,
        _ => PlaceKind::Settlement,
    }
}

/// The code of the country that the other columns name.
pub(super) fn country_of(said: &SaidPlace, level: u8, name: &str) -> Option<String> {
    if level != 0 && said.codes.is_empty() && said.names.iter().all(|(l, _)| *l != 0) {
        return None;
    }
    let gazetteer = Gazetteer::embedded();
    let mut by_code = said.codes.iter().filter(|(l, _)| *l == 0 || *l == 9);
    let by_code = by_code.find_map(|(_, code)| gazetteer.country(code));
    let by_name = || said.names.iter().find(|(l, _)| *l == 0).map(|(_, name)| name.as_str());
    let own = (level == 0).then_some(name);
    let named = by_name().or(own).and_then(|name| gazetteer.country(name));
    by_code.or(named).map(|country| country.code.clone())
}

fn draft_of(name: &str, level: u8, country: Option<&str>, around: &[String]) -> PlaceDraft {
    let of_world = country.and_then(|code| Gazetteer::embedded().country(code));
    if level == 0
        && let Some(found) = of_world.filter(|found| found.is_called(name))
    {
        return found.draft();
    }
    let within = around.iter().fold(None::<PlaceDraft>, |outer, name| {
        let is_country = outer.is_none() && of_world.is_some_and(|c| c.is_called(name));
        let draft = match of_world.filter(|_| is_country) {
            Some(country) => country.draft(),
            None => PlaceDraft {
                country: country.map(str::to_owned),
                within: outer.map(Box::new),
                ..PlaceDraft::named(name, PlaceKind::Region)
            },
        };
        Some(draft)
    });
    let within = within.or_else(|| of_world.map(waymark_gazetteer::GazetteerCountry::draft));
    PlaceDraft {
        country: country.map(str::to_owned),
        within: within.map(Box::new),
        ..PlaceDraft::named(name, kind(level))
    }
}

impl Importing<'_> {
    /// The place that a row names.
    pub(super) fn place(
        &mut self,
        said: &SaidPlace,
        row: usize,
        index: &mut PlaceIndex,
    ) -> RowPlace {
        let memo = format!("{said:?}");
        if let Some(known) = index.known.get(&memo) {
            if let RowPlace::Asked(question) = known {
                self.answers.wait_too(question, row);
            }
            return known.clone();
        }
        let found = self.look_for(said, row, index);
        index.known.insert(memo, found.clone());
        found
    }

    /// A name without the mark of a footnote: `Chad (a)`, where a note begins with that mark or where the rest
    /// is a country.
    fn without_mark(&self, name: &str, level: u8) -> (String, Option<String>) {
        let (cut, found) = bare(name);
        if found.is_some() {
            return (cut, found);
        }
        let Some((rest, mark)) = bracketed(&cut) else { return (cut, None) };
        let is_explained = self.table.notes.iter().any(|note| note.trim().starts_with(mark));
        let is_country = || level == 0 && Gazetteer::embedded().country(rest).is_some();
        if !is_explained && !is_country() {
            return (cut, None);
        }
        let mark = mark.trim_matches(|c: char| !c.is_alphanumeric());
        (rest.to_owned(), Some(mark.to_owned()))
    }

    pub(super) fn look_for(
        &mut self,
        said: &SaidPlace,
        row: usize,
        index: &mut PlaceIndex,
    ) -> RowPlace {
        let mut said = said.clone();
        let (mut mark, mut is_vague) = (None, false);
        for (level, name) in &mut said.names {
            let (cut, found) = self.without_mark(name, *level);
            *name = cut;
            mark = mark.or(found);
        }
        if let Err(elsewhere) = self.settle_country(&mut said, row) {
            return elsewhere;
        }
        said.codes.sort_by_key(|(level, _)| *level);
        let names = index.names.get_or_insert_with(|| RecordNames::new(&self.with));
        // Of two names of one level, such as those in two languages, the one that is known is meant, else
        // the first.
        said.names.sort_by_key(|(level, name)| (*level, names.places_called(name).is_empty()));
        said.names.dedup_by_key(|(level, _)| *level);
        // An id, or the code of a country.
        if !said.names.iter().any(|(_, name)| table_words().is_nowhere(name))
            && let Some((_, code)) = said.codes.last()
            && let CellMatch::One(place) = names.place(code)
        {
            return RowPlace::Found(place, mark, false);
        }
        // A point in a country is a place of its own, and not all of the country.
        if said.point.is_some() && said.names.iter().all(|(level, _)| *level == 0) {
            return self.by_code(&said, mark, is_vague, row, index);
        }
        let Some((level, mut name)) = said.names.pop() else {
            return self.by_code(&said, mark, is_vague, row, index);
        };
        let spread = index.spread.get(&PlaceIndex::folded(&name)).copied().unwrap_or_default();
        let around = SaidAround::new(&said, names, spread);
        // Somewhere in a country is no place that is known, and never all of the country.
        is_vague = table_words().is_nowhere(&name);
        if is_vague
            && let Some(area) = around.names.last().or(said.codes.last().map(|(_, code)| code))
            && !name.contains(area.as_str())
        {
            name = format!("{name} ({area})");
        } else if table_words().is_the_rest(&name)
            && let Some(open) = self.asked_rest(&name, row)
        {
            return open;
        }
        let names = index.names.get_or_insert_with(|| RecordNames::new(&self.with));
        let called = names.places_called(&name).to_vec();
        // An id or a code that is no name is one place, whatever the other columns say.
        if called.is_empty()
            && let CellMatch::One(place) = names.place(&name)
        {
            return RowPlace::Found(place, mark, is_vague);
        }
        match self.meant(&name, &called, (&around, level > FINEST_AREA), row) {
            MeantPlace::Known(place) => return RowPlace::Found(place, mark, is_vague),
            MeantPlace::Asked(question) => return RowPlace::Asked(question),
            MeantPlace::Another => {}
        }
        if (level == 0 || says_more(&name) && index.is_of_countries())
            && let Some(found) = self.of_country_and_more(&name, row, index)
        {
            return match found {
                RowPlace::Found(place, ..) => RowPlace::Found(place, mark, is_vague),
                other => other,
            };
        }
        if said.point.is_none() && is_people(&name) {
            let why = format!("`{name}` says of which country people are, and no place");
            return RowPlace::Nowhere(why);
        }
        let country = country_of(&said, level, &name);
        let draft = if self.is_into && said.point.is_none() && !is_vague {
            let found =
                match self.known_to_gazetteer(&name, level, country.as_deref(), &around, row) {
                    Ok(Some(draft)) => draft,
                    Ok(None) => {
                        self.note(format!("`{name}` is a new place, without a point"));
                        draft_of(&name, level, country.as_deref(), &around.names)
                    }
                    Err(question) => return RowPlace::Asked(question),
                };
            let countries = self.countries_around(country.as_deref());
            self.said_region(around.region(), countries).around(found)
        } else {
            PlaceDraft {
                at: said.point,
                ..draft_of(&name, level, country.as_deref(), &around.names)
            }
        };
        let place = self.place_names.add(&mut self.with.places, &draft);
        self.meanings.push((said.clone(), name, place));
        RowPlace::Found(place, mark, is_vague)
    }

    /// Where only a code or a point is given.
    fn by_code(
        &mut self,
        said: &SaidPlace,
        mark: Option<String>,
        is_vague: bool,
        row: usize,
        index: &mut PlaceIndex,
    ) -> RowPlace {
        if let Some(point) = said.point {
            let (lat, lon) = (point.lat(), point.lon());
            let side = |x: f64, plus: &str, minus: &str| {
                format!("{:.3} {}", x.abs(), if x < 0.0 { minus } else { plus })
            };
            let name = format!("{}, {}", side(lat, "N", "S"), side(lon, "E", "W"));
            let country = country_of(said, 9, "");
            let draft =
                PlaceDraft { at: Some(point), ..draft_of(&name, 9, country.as_deref(), &[]) };
            let place = self.place_names.add(&mut self.with.places, &draft);
            return RowPlace::Found(place, mark, is_vague);
        }
        let Some((level, code)) = said.codes.last() else {
            return RowPlace::Nowhere("the row names no place".to_owned());
        };
        if let Some(country) = Gazetteer::embedded().country(code) {
            let name = country.name().to_owned();
            let named = SaidPlace { names: vec![(0, name)], ..SaidPlace::default() };
            return match self.look_for(&named, row, index) {
                RowPlace::Found(place, _, _) => RowPlace::Found(place, mark, is_vague),
                other => other,
            };
        }
        let draft = draft_of(code, *level, None, &[]);
        RowPlace::Found(self.place_names.add(&mut self.with.places, &draft), mark, is_vague)
    }

    /// The place of the gazetteer that is called so; where several are, the question that is asked.
    fn known_to_gazetteer(
        &mut self,
        name: &str,
        level: u8,
        country: Option<&str>,
        around: &SaidAround<'_>,
        row: usize,
    ) -> Result<Option<PlaceDraft>, String> {
        let gazetteer = Gazetteer::embedded();
        let mut query = GazetteerQuery::new(name);
        query.near.countries = self.countries_around(country);
        query.only_there = country.is_some() && level > 0;
        query.only_called = true;
        let fits = |hit: &GazetteerHit<'_>| {
            hit.is_called(name)
                && match level {
                    0 => matches!(hit, GazetteerHit::Country(_)),
                    1..=4 => !matches!(hit, GazetteerHit::Country(_)),
                    _ => true,
                }
        };
        let mut hits: Vec<GazetteerHit<'_>> =
            gazetteer.look_up(&query).into_iter().filter(fits).collect();
        if (1..=4).contains(&level) && hits.iter().any(|h| matches!(h, GazetteerHit::Region(_))) {
            hits.retain(|hit| matches!(hit, GazetteerHit::Region(_)));
        }
        let said = self.said_region(around.region(), query.near.countries.clone());
        let in_region = |hit: &GazetteerHit<'_>| {
            around.names.iter().any(|n| key(n) == key(hit.region())) || said.holds(hit)
        };
        // Sud-Kivu is known, and what is called so lies in North Kivu.
        let is_elsewhere = said.is_known() && !hits.iter().any(in_region);
        if hits.iter().any(in_region) {
            hits.retain(in_region);
        }
        let label = |hit: &GazetteerHit<'_>| {
            let region = Some(hit.region()).filter(|r| !r.is_empty());
            let area = if matches!(hit, GazetteerHit::Region(_)) { " (region)" } else { "" };
            let parts: Vec<&str> = [Some(hit.name()), region, Some(hit.country().name())]
                .into_iter()
                .flatten()
                .collect();
            format!("{}{area}", parts.join(", "))
        };
        let here = |hit: &GazetteerHit<'_>| query.near.countries.contains(&hit.country().code);
        // Nobody said that it is in a country that nothing else is told of.
        if !query.near.countries.is_empty() && !hits.iter().any(here) {
            if let Some(hit) = hits.first() {
                self.note(format!("`{name}` is taken for no place abroad, such as {}", label(hit)));
            }
            return Ok(None);
        }
        hits.retain(|hit| query.near.countries.is_empty() || here(hit));
        let (first, rest) = match hits.as_slice() {
            [] => return Ok(None),
            [first, rest @ ..] => (first, rest),
        };
        if rest.is_empty() && !is_elsewhere {
            self.note(format!("`{name}` is a new place: {}", label(first)));
            return Ok(Some(first.draft(name)));
        }
        let mut answers: Vec<String> = hits.iter().map(label).collect();
        answers.dedup();
        answers.push(ANOTHER.to_owned());
        let question = around.question(name);
        let Some(answer) = self.answers.ask(&question, &answers, false, [row]) else {
            return Err(question);
        };
        Ok(hits.iter().find(|hit| label(hit) == answer).map(|hit| hit.draft(name)))
    }
}
