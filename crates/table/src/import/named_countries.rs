//! Names that are those of countries, or begin with one, and names of all other places: where they leave open
//! what is meant, it is asked.

use super::{
    Importing,
    answers::{ALL_OF_THEM, LEFT_OUT},
    meant::ANOTHER,
    places::{PlaceIndex, RowPlace, SaidPlace, country_of},
};
use crate::reading::{demonym::country_of_demonym, text::in_brackets};
use waymark_gazetteer::{Gazetteer, GazetteerQuery};

/// What answers that all other places are taken for one.
const A_PLACE: &str = "at a place called so";

/// What parts a name from what is said beside it.
const MARKS: [&str; 5] = [" - ", " – ", " — ", ": ", ", "];

/// Whether a name has more behind it, in brackets or behind a mark.
pub(super) fn says_more(name: &str) -> bool {
    in_brackets(name).is_some() || MARKS.iter().any(|mark| name.contains(mark))
}

/// The country that a name begins with, where more behind it makes that the name of no country: it may say
/// who is counted there. And whether it is no more than another name of the country.
fn country_before_more(name: &str) -> Option<(&str, bool)> {
    let country = |name: &str| Gazetteer::embedded().country(name).map(|found| found.code.as_str());
    if country(name).is_some() || !Gazetteer::embedded().countries_sharing(name).is_empty() {
        return None;
    }
    let marked = MARKS.iter().filter_map(|mark| name.split_once(mark));
    in_brackets(name).into_iter().chain(marked).find_map(|(before, behind)| {
        if !Gazetteer::embedded().countries_sharing(before).is_empty() {
            return Some((before.trim(), false));
        }
        let code = country(before)?;
        // Türkiye (Turkey), Moldova (Republic of)
        let whole = [behind.to_owned(), format!("{behind} {before}")];
        Some((before.trim(), whole.iter().any(|name| country(name) == Some(code))))
    })
}

/// Whether all of these are countries, or begin with the name of one, and more than half say no more.
pub(super) fn names_countries<'s>(said: impl Iterator<Item = &'s SaidPlace>) -> bool {
    let (mut whole, mut all) = (0, 0);
    for said in said {
        let [(_, name)] = said.names.as_slice() else { return false };
        let is_whole = Gazetteer::embedded().country(name).is_some();
        if !is_whole && country_before_more(name).is_none() {
            return false;
        }
        (whole, all) = (whole + usize::from(is_whole), all + 1);
    }
    whole * 2 >= all && whole > 0
}

/// Whether a name is what the people of a country are called, and that of no place.
pub(super) fn is_people(name: &str) -> bool {
    let of_place = || {
        let query = GazetteerQuery { only_called: true, ..GazetteerQuery::new(name) };
        let hits = Gazetteer::embedded().look_up(&query);
        hits.iter().any(|hit| hit.is_called(name))
    };
    country_of_demonym(name).is_some() && !of_place()
}

impl Importing<'_> {
    /// Asks which country is meant where the name of one is that of another too and no code tells: Congo.
    pub(super) fn settle_country(
        &mut self,
        said: &mut SaidPlace,
        row: usize,
    ) -> Result<(), RowPlace> {
        if country_of(said, 9, "").is_some() {
            return Ok(());
        }
        let Some((_, name)) = said.names.iter_mut().find(|(level, _)| *level == 0) else {
            return Ok(());
        };
        if let Some(meant) = self.shared_country(name, row)? {
            *name = meant;
        }
        Ok(())
    }

    /// Asks what becomes of counts at all other places: what becomes of the row unless they are taken for one.
    pub(super) fn asked_rest(&mut self, name: &str, row: usize) -> Option<RowPlace> {
        let question = format!("`{name}` names no place: what becomes of its counts?");
        let answers = [LEFT_OUT, A_PLACE].map(str::to_owned);
        match self.answers.ask(&question, &answers, false, [row]).as_deref() {
            None => Some(RowPlace::Asked(question)),
            Some(A_PLACE) => None,
            Some(_) => Some(RowPlace::Nowhere(format!("`{name}` is left out as answered"))),
        }
    }

    /// Which country is meant by a name that several share, as answered; `None` where none or one bears it.
    pub(super) fn shared_country(
        &mut self,
        name: &str,
        row: usize,
    ) -> Result<Option<String>, RowPlace> {
        let called = Gazetteer::embedded().countries_sharing(name);
        if called.is_empty() {
            return Ok(None);
        }
        let question = format!("`{name}` is the name of more than one country: which is meant?");
        let mut answers: Vec<String> = called.iter().map(|own| own.name().to_owned()).collect();
        answers.push(LEFT_OUT.to_owned());
        match self.answers.ask(&question, &answers, false, [row]) {
            None => Err(RowPlace::Asked(question)),
            Some(answer) if answer == LEFT_OUT => {
                Err(RowPlace::Nowhere(format!("`{name}` is left out as answered")))
            }
            Some(answer) => Ok(Some(answer)),
        }
    }

    /// Where a row is that says more than the name of a country; nothing where that is a place of its own.
    pub(super) fn of_country_and_more(
        &mut self,
        name: &str,
        row: usize,
        index: &mut PlaceIndex,
    ) -> Option<RowPlace> {
        let (country, is_whole) = country_before_more(name)?;
        let question =
            format!("`{name}` says more than a country: are all who are in {country} meant?");
        let answers = [ALL_OF_THEM, LEFT_OUT, ANOTHER].map(str::to_owned);
        let whole = || Some(ALL_OF_THEM.to_owned()).filter(|_| is_whole);
        let answer = whole().or_else(|| self.answers.ask(&question, &answers, false, [row]));
        match answer.as_deref() {
            None => Some(RowPlace::Asked(question)),
            Some(ALL_OF_THEM) => {
                let names = vec![(0, country.to_owned())];
                Some(self.look_for(&SaidPlace { names, ..SaidPlace::default() }, row, index))
            }
            Some(ANOTHER) => None,
            Some(_) => Some(RowPlace::Nowhere(format!("`{name}` is left out as answered"))),
        }
    }
}
