//! What speaks against the point of a row: another country than the one it names, its numbers changed round.

use super::{
    Importing,
    places::{SaidPlace, country_of},
};
use crate::reading::text::heading_words;
use waymark_gazetteer::{Gazetteer, GazetteerQuery};
use waymark_ground::{Ground, OtherWayRound, PointDoubt};
use waymark_model::Point;

/// The letters of the longest code of a country.
const LONGEST_CODE: usize = 3;

impl Importing<'_> {
    /// What speaks against the point of a row of counts, by its country, else by those that the table names,
    /// the places that were there or what is called so anywhere.
    pub(super) fn doubt_of_said(&self, said: &SaidPlace, named: &[String]) -> Option<String> {
        let at = said.point?;
        match country_of(said, 9, "") {
            Some(country) => elsewhere(at, &country),
            None => self.doubt_of_point(at, named).or_else(|| far_from_namesakes(at, said)),
        }
    }

    /// What speaks against a point of a place of no country.
    pub(super) fn doubt_of_point(&self, at: Point, named: &[String]) -> Option<String> {
        outside(at, named).or_else(|| self.far_from_all(at))
    }

    /// The countries of the places that were there, and those that the name of the table or its titles name.
    pub(super) fn countries_named(&self) -> Vec<String> {
        let known = self.with.places.iter().take(self.known_places);
        let known = known.filter_map(|place| place.country.clone());
        let titles = self.table.notes.iter().take(self.table.titles).map(String::as_str);
        let texts = titles.chain([self.sheet.name.as_str(), self.choices.file_name.as_str()]);
        let gazetteer = Gazetteer::embedded();
        let in_text = |text: &str| {
            let words = heading_words(text);
            // A code is as short as a word that is none.
            let names = words.iter().filter(|word| word.chars().count() > LONGEST_CODE);
            let found = names.filter_map(|word| gazetteer.country(word));
            found.map(|country| country.code.clone()).collect::<Vec<_>>()
        };
        let mut all: Vec<String> = known.chain(texts.flat_map(in_text)).collect();
        all.sort();
        all.dedup();
        all
    }

    /// That a point of no country may have its numbers changed round, by the places that were there.
    fn far_from_all(&self, at: Point) -> Option<String> {
        let known = self.with.places.iter().take(self.known_places).filter_map(|place| place.at);
        far_from(at, known, "every other place")
    }
}

/// That a point is far from all of these, and near one of them with its numbers changed round.
fn far_from(at: Point, others: impl Iterator<Item = Point> + Clone, what: &str) -> Option<String> {
    let OtherWayRound { point, km, nearest_km, .. } = OtherWayRound::of(at, others)?;
    Some(format!(
        "its point ({}, {}) is {km:.0} km from {what}; ({}, {}) would be {nearest_km:.0} km",
        at.lat(),
        at.lon(),
        point.lat(),
        point.lon()
    ))
}

/// That a point is far from all places of its name.
fn far_from_namesakes(at: Point, said: &SaidPlace) -> Option<String> {
    let (_, name) = said.names.iter().max_by_key(|(level, _)| *level)?;
    let query = GazetteerQuery { only_called: true, ..GazetteerQuery::new(name) };
    let hits = Gazetteer::embedded().look_up(&query);
    let points = hits.iter().filter(|hit| hit.is_called(name)).filter_map(|hit| hit.draft(name).at);
    far_from(at, points, &format!("every place called `{name}`"))
}

/// That a point lies outside of all countries that are named, and in one of them with its numbers changed
/// round.
fn outside(at: Point, named: &[String]) -> Option<String> {
    let ground = Ground::embedded();
    let doubts = named.iter().map(|code| Some((code, ground.doubt(at, code, 0.0)?)));
    let doubts: Vec<(&String, PointDoubt<'_>)> = doubts.collect::<Option<_>>()?;
    let (code, turned) = doubts.iter().find_map(|(code, doubt)| Some((code, doubt.swapped?)))?;
    let country = ground.country(code).map_or(code.as_str(), |country| &country.name);
    Some(format!(
        "its point ({}, {}) lies outside of {country}; ({}, {}) would lie there",
        at.lat(),
        at.lon(),
        turned.lat(),
        turned.lon()
    ))
}

/// That a point lies in another country than the one that is written, and whether it would lie there
/// with its numbers changed round.
pub(super) fn elsewhere(at: Point, country: &str) -> Option<String> {
    let ground = Ground::embedded();
    let doubt = ground.doubt(at, country, 0.0)?;
    let own = ground.country(country).map_or(country, |country| &country.name);
    let lies = doubt.lies_in.map_or("in the sea", |other| &other.name);
    let lies = if doubt.lies_in.is_some() { format!("in {lies}") } else { lies.to_owned() };
    let turned = doubt.swapped.map_or_else(String::new, |turned| {
        format!("; ({}, {}) would lie there", turned.lat(), turned.lon())
    });
    Some(format!(
        "its point ({}, {}) lies {lies}, the table says {own}{turned}",
        at.lat(),
        at.lon()
    ))
}
