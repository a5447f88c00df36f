//! Names of places that no face draws, and what is written in their stead.

use super::{is_drawn, missing};
use std::collections::BTreeSet;
use waymark_model::{Place, PlaceIx, Situation, Text};

/// A name with letters that no face has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UndrawnName {
    pub place: PlaceIx,
    pub name: String,
    /// English names of the scripts of those letters (Unicode annex 24).
    pub scripts: BTreeSet<&'static str>,
    /// Another name of the place that is drawn, else its id.
    pub instead: String,
}

/// Of a situation, the names that pictures in a language cannot show, in the order of the places.
pub fn undrawn_names(situation: &Situation, language: &str) -> Vec<UndrawnName> {
    let of = |(at, place): (usize, &Place)| {
        let name = place.name.get(language);
        (!is_drawn(name)).then(|| UndrawnName {
            place: PlaceIx::new(at),
            name: name.to_owned(),
            scripts: missing(name),
            instead: other_name(place),
        })
    };
    situation.places.iter().enumerate().filter_map(of).collect()
}

fn other_name(place: &Place) -> String {
    let texts = [Some(&place.name), place.also.as_ref()].into_iter().flatten();
    let mut names = texts.flat_map(|text| {
        std::iter::once(text.get("en")).chain(text.languages().map(|(_, name)| name))
    });
    names.find(|name| is_drawn(name)).unwrap_or_else(|| place.id.as_str()).to_owned()
}

/// The situation with names in their stead; `None` where every name is drawn.
pub fn with_drawn_names(situation: &Situation, language: &str) -> Option<Situation> {
    let names = undrawn_names(situation, language);
    if names.is_empty() {
        return None;
    }
    let mut drawn = situation.clone();
    for UndrawnName { place, instead, .. } in names {
        if let Some(place) = drawn.places.get_mut(place.usize()) {
            place.name = Text::plain(instead);
            place.also = place.also.take().filter(|also| is_drawn(also.get(language)));
        }
    }
    Some(drawn)
}
