//! The province or the like that a table names beside a place, in whatever language: Sud-Kivu is South Kivu.

use super::Importing;
use std::{collections::BTreeSet, sync::Arc};
use waymark_gazetteer::{Gazetteer, GazetteerHit, GazetteerQuery, GazetteerRegion};
use waymark_model::{PlaceDraft, PlaceKind, Text};

/// First-level regions of the world that are called as a table says.
#[derive(Default)]
pub(super) struct SaidRegion {
    found: Vec<GazetteerRegion<'static>>,
    /// As it would be added, where it is one alone: by the name that it has already.
    own: Option<PlaceDraft>,
}

fn is_called(region: &GazetteerRegion<'_>, kind: PlaceKind, name: &Text) -> bool {
    kind == PlaceKind::Region && name.languages().any(|(_, name)| region.is_called(name))
}

impl SaidRegion {
    pub fn is_known(&self) -> bool {
        !self.found.is_empty()
    }

    /// Whether what the gazetteer has lies in it.
    pub fn holds(&self, hit: &GazetteerHit<'_>) -> bool {
        let is_it = |own: &GazetteerRegion<'_>| {
            own.name == hit.region() && own.country.code == hit.country().code
        };
        self.found.iter().any(is_it)
    }

    /// A place with this region in place of the one that is called alike: Nord-Kivu and North Kivu are one.
    pub fn around(&self, mut draft: PlaceDraft) -> PlaceDraft {
        let (Some(own), [region]) = (&self.own, self.found.as_slice()) else { return draft };
        if let Some(area) = draft.within.take() {
            let is_it = is_called(region, area.kind, &area.name);
            draft.within =
                Some(if is_it { Box::new(own.clone()) } else { Box::new(self.around(*area)) });
        }
        draft
    }
}

impl Importing<'_> {
    /// The country of a place, else all of which something is told.
    pub(super) fn countries_around(&self, country: Option<&str>) -> Vec<String> {
        if let Some(code) = country {
            return vec![code.to_owned()];
        }
        let all: BTreeSet<&str> =
            self.with.places.iter().filter_map(|place| place.country.as_deref()).collect();
        all.into_iter().map(str::to_owned).collect()
    }

    /// The region of this name, in some countries or in all.
    pub(super) fn said_region(
        &mut self,
        name: Option<&str>,
        countries: Vec<String>,
    ) -> Arc<SaidRegion> {
        let Some(name) = name else { return Arc::default() };
        let key = (name.to_owned(), countries);
        if let Some(known) = self.said_regions.get(&key) {
            return Arc::clone(known);
        }
        let mut query = GazetteerQuery::new(name);
        query.near.countries.clone_from(&key.1);
        query.only_there = !key.1.is_empty();
        let mut found = Gazetteer::embedded().search_regions(&query);
        found.retain(|region| region.is_called(name));
        let own = match found.as_slice() {
            [region] => {
                let own = PlaceDraft { at: None, precision_km: None, ..region.draft(name) };
                let there = self.with.places.iter().find(|place| {
                    is_called(region, place.kind, &place.name)
                        && (place.country.is_none() || place.country == own.country)
                });
                let name = there.map_or_else(|| own.name.clone(), |place| place.name.clone());
                Some(PlaceDraft { name, ..own })
            }
            _ => None,
        };
        let said = Arc::new(SaidRegion { found, own });
        self.said_regions.insert(key, Arc::clone(&said));
        said
    }
}
