//! What is taken of a place or country when it is chosen.

use crate::{GazetteerCountry, GazetteerPlace, region::area_draft};
use std::collections::BTreeMap;
use waymark_exchange::reading::tokens::folded;
use waymark_model::{PlaceDraft, PlaceKind, Text};

impl GazetteerPlace<'_> {
    /// The place as it would be added: its names, its point, and the region and country it lies in.
    /// Called as it was typed, where that is one of its names.
    pub fn draft(&self, typed: &str) -> PlaceDraft {
        // A region called as its town would make every line that names the town ask which is meant.
        let is_told = !self.region.is_empty() && folded(self.region) != folded(self.called(typed));
        let area =
            if is_told { area_draft(self.region, self.country) } else { self.country.draft() };
        PlaceDraft {
            kind: self.kind,
            name: self.names(self.called(typed)),
            country: Some(self.country.code.clone()),
            at: Some(self.point),
            precision_km: None,
            credit: Some(self.credit.to_owned()),
            within: Some(Box::new(area)),
        }
    }

    /// The name that is typed, as it is spelled here; its first where none is, or where that is
    /// its local name, which is taken anyway.
    pub fn called(&self, typed: &str) -> &str {
        let typed = folded(typed);
        let others = self.other_names().filter(|name| Some(*name) != self.local_name);
        std::iter::once(self.name)
            .chain(others)
            .find(|name| folded(name) == typed)
            .unwrap_or(self.name)
    }

    /// Its name, and that in the script of its country.
    fn names(&self, called: &str) -> Text {
        let local = self.local_name.zip(Some(&self.country.local_language));
        let local = local.filter(|(_, language)| !language.is_empty());
        let names = local.map(|(name, language)| (language.clone(), name.to_owned()));
        texts(called, names)
    }
}

impl GazetteerCountry {
    /// The country as it would be added: its name in English and in the language of its places.
    pub fn draft(&self) -> PlaceDraft {
        let local = self.name_in(&self.local_language).filter(|name| !name.is_empty());
        let local = local.map(|name| (self.local_language.clone(), name.to_owned()));
        PlaceDraft {
            kind: PlaceKind::Country,
            name: texts(self.name(), local),
            country: Some(self.code.clone()),
            at: None,
            precision_km: None,
            credit: None,
            within: None,
        }
    }
}

fn texts(english: &str, local: Option<(String, String)>) -> Text {
    let names: BTreeMap<_, _> =
        local.into_iter().chain([("en".to_owned(), english.to_owned())]).collect();
    Text::by_language(names).unwrap_or_else(|| Text::plain(english))
}

#[cfg(test)]
mod tests {
    use crate::{Gazetteer, GazetteerQuery};
    use waymark_model::PlaceKind;

    #[test]
    fn what_is_taken_lies_in_its_region_and_country() {
        let found = Gazetteer::embedded().search(&GazetteerQuery::new("Adré"));
        let draft = found.first().unwrap().draft("adre");
        assert_eq!((draft.name.get("en"), draft.name.get("ar")), ("Adré", "أدري"));
        assert_eq!(draft.country.as_deref(), Some("TD"));
        assert!(draft.at.is_some() && draft.credit.is_some());
        let areas: Vec<_> = draft.areas().map(|a| (a.kind, a.name.get("en"))).collect();
        let geneina = Gazetteer::embedded().search(&GazetteerQuery::new("el geneina"));
        let names = geneina.first().unwrap().draft("el geneina").name;
        assert_eq!((names.get("en"), names.get("ar")), ("El Geneina", "الجنينة"));
        assert_eq!(areas, [(PlaceKind::Region, "Ouadaï"), (PlaceKind::Country, "Chad")]);
        let mut query = GazetteerQuery::new("Cibitoke");
        query.near.countries = vec!["BI".to_owned()];
        let draft = Gazetteer::embedded().search(&query).first().unwrap().draft("Cibitoke");
        let areas: Vec<_> = draft.areas().map(|a| a.name.get("en")).collect();
        assert_eq!(areas, ["Burundi"], "its province is called as it is");
    }
}
