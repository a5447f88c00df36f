//! Countries, regions and places together, as a field that names a place offers them.

use crate::{
    Gazetteer, GazetteerCountry, GazetteerPlace, GazetteerQuery, GazetteerRegion, LocalClock,
    bent::plain_forms, clock,
};
use waymark_exchange::reading::{
    search::{Fit, Search},
    tokens::folded,
};
use waymark_model::PlaceDraft;

/// What answers to what is typed.
#[derive(Clone, Copy, Debug)]
pub enum GazetteerHit<'g> {
    Country(&'g GazetteerCountry),
    Region(GazetteerRegion<'g>),
    Place(GazetteerPlace<'g>),
}

/// Of countries and regions at most so many stand before the places.
const MOST_AREAS: usize = 2;

/// Of what a name in a sentence may be bent from at most so many places are offered.
const MOST_BENT: usize = 3;

impl<'g> GazetteerHit<'g> {
    pub fn name(&self) -> &'g str {
        match self {
            Self::Country(country) => country.name(),
            Self::Region(region) => region.name,
            Self::Place(place) => place.name,
        }
    }

    pub fn country(&self) -> &'g GazetteerCountry {
        match self {
            Self::Country(country) => country,
            Self::Region(region) => region.country,
            Self::Place(place) => place.country,
        }
    }

    /// The region of a place; of an area nothing.
    pub fn region(&self) -> &'g str {
        match self {
            Self::Place(place) => place.region,
            Self::Country(_) | Self::Region(_) => "",
        }
    }

    /// What is taken of it when it is chosen by what is typed.
    pub fn draft(&self, typed: &str) -> PlaceDraft {
        match self {
            Self::Country(country) => country.draft(),
            Self::Region(region) => region.draft(typed),
            Self::Place(place) => place.draft(typed),
        }
    }

    /// Whether one of its names is what is typed, but for case and accents.
    pub fn is_called(&self, typed: &str) -> bool {
        let is_so = |name: &str| folded(name) == folded(typed);
        match self {
            Self::Country(country) => country.is_called(typed),
            Self::Region(region) => region.is_called(typed),
            Self::Place(place) => is_so(place.name) || place.other_names().any(is_so),
        }
    }

    /// Whether one of its names is what is typed, but for the ending or prefix that a sentence gives it.
    pub fn is_bent(&self, typed: &str) -> bool {
        let forms = plain_forms(&folded(typed));
        let is_one = |name: &str| forms.contains(&folded(name));
        !forms.is_empty()
            && match self {
                Self::Country(country) => country.all_names().any(is_one),
                Self::Region(region) => is_one(region.name),
                Self::Place(place) => is_one(place.name) || place.other_names().any(is_one),
            }
    }

    /// Whether what is typed begins a word of one of its names: not `alo` of Baloi, nor what it is only
    /// called nearly.
    pub fn begins_so(&self, typed: &str) -> bool {
        let search = Search::new(typed);
        let fit = |names: &mut dyn Iterator<Item = &str>| {
            names.filter_map(|name| search.fit(&folded(name))).min()
        };
        let fit = match self {
            Self::Country(country) => fit(&mut country.all_names()),
            Self::Region(region) => fit(&mut region.names.folded()),
            Self::Place(place) => fit(&mut std::iter::once(place.name).chain(place.other_names())),
        };
        fit.is_some_and(|fit| fit <= Fit::WordBegins)
    }

    /// The time kept there, where it is one.
    pub fn clock(&self) -> Option<LocalClock> {
        let region = match self {
            Self::Region(region) => region.name,
            Self::Country(_) | Self::Place(_) => self.region(),
        };
        clock(&self.country().code, region)
    }
}

impl Gazetteer {
    /// What answers to what is typed: countries and regions so called, then places; where nothing
    /// does, places called nearly so.
    pub fn look_up(&self, query: &GazetteerQuery<'_>) -> Vec<GazetteerHit<'_>> {
        let places = self.search(query);
        let mut areas: Vec<GazetteerHit<'_>> = Vec::new();
        if !query.only_called || self.names_an_area(query.typed) {
            let countries = self.search_countries(query.typed).into_iter();
            let countries = countries.filter(|c| !query.only_there || near(query, c));
            areas.extend(countries.map(GazetteerHit::Country));
            areas.extend(self.search_regions(query).into_iter().map(GazetteerHit::Region));
        }
        // A place that is called so comes before areas that only begin so.
        let first_place = places.first().copied();
        let names_a_place =
            first_place.is_some_and(|place| GazetteerHit::Place(place).is_called(query.typed));
        let is_area = |hit: &GazetteerHit<'_>| hit.is_called(query.typed);
        let (mut first, then): (Vec<_>, Vec<_>) = areas.into_iter().partition(is_area);
        first.truncate(MOST_AREAS);
        let then = then.into_iter().take(MOST_AREAS);
        let town = first_place.filter(|_| names_a_place);
        let is_behind = |hit: &GazetteerHit<'_>| match (hit, &town) {
            (GazetteerHit::Region(region), Some(town)) => is_behind(query, region, town),
            _ => false,
        };
        let (behind, first): (Vec<_>, Vec<_>) = first.into_iter().partition(is_behind);
        let mut places = places.into_iter().map(GazetteerHit::Place);
        let mut all: Vec<_> = if names_a_place {
            let town = places.next();
            first.into_iter().chain(town).chain(behind).chain(places).chain(then).collect()
        } else {
            first.into_iter().chain(behind).chain(then).chain(places).collect()
        };
        if !query.only_called && !all.first().is_some_and(|hit| hit.is_called(query.typed)) {
            all.splice(0..0, self.bent(query));
        }
        if all.is_empty() && !query.only_called {
            all = self.similar(query).into_iter().map(GazetteerHit::Place).collect();
        }
        all.truncate(query.most);
        all
    }
}

impl Gazetteer {
    /// The country that is called as what is typed where no sentence bends it; else places so called.
    fn bent(&self, query: &GazetteerQuery<'_>) -> Vec<GazetteerHit<'_>> {
        let forms = plain_forms(&folded(query.typed));
        if let Some(country) = forms.iter().find_map(|form| self.country(form)) {
            return vec![GazetteerHit::Country(country)];
        }
        let called = forms.iter().flat_map(|form| {
            let near = query.near.clone();
            self.search(&GazetteerQuery { typed: form, near, only_called: true, ..*query })
        });
        // The one of a situation's countries, else the largest.
        let mut called: Vec<GazetteerPlace<'_>> = called.collect();
        let is_there = |place: &GazetteerPlace<'_>| near(query, place.country);
        called.sort_by_key(|place| (!is_there(place), std::cmp::Reverse(place.people)));
        called.dedup_by_key(|place| (place.name, place.point.lat().to_bits()));
        called.into_iter().take(MOST_BENT).map(GazetteerHit::Place).collect()
    }
}

/// Whether a region comes after a town that is called so too: after its own and after one that bears this as
/// its first name, unless the region alone is in one of the countries.
fn is_behind(
    query: &GazetteerQuery<'_>,
    region: &GazetteerRegion<'_>,
    town: &GazetteerPlace<'_>,
) -> bool {
    let is_own = (town.region, &town.country.code) == (region.name, &region.country.code);
    match (near(query, town.country), near(query, region.country)) {
        (true, false) => true,
        (false, true) => false,
        _ => is_own || folded(town.name) == folded(query.typed),
    }
}

fn near(query: &GazetteerQuery<'_>, country: &GazetteerCountry) -> bool {
    query.near.countries.iter().any(|code| code.eq_ignore_ascii_case(&country.code))
}

#[cfg(test)]
mod tests {
    use crate::{Gazetteer, GazetteerHit, GazetteerQuery};

    fn hits(typed: &str, countries: &[&str]) -> Vec<String> {
        let mut query = GazetteerQuery::new(typed);
        query.near.countries = countries.iter().map(|code| (*code).to_owned()).collect();
        query.most = 5;
        let said = |hit: &GazetteerHit<'_>| {
            let kind = match hit {
                GazetteerHit::Country(_) => "country",
                GazetteerHit::Region(_) => "region",
                GazetteerHit::Place(_) => "place",
            };
            format!("{kind} {}, {}", hit.name(), hit.country().code)
        };
        Gazetteer::embedded().look_up(&query).iter().map(said).collect()
    }

    #[test]
    fn a_name_that_begins_so_is_told_from_one_that_only_holds_it_or_is_like_it() {
        let gazetteer = Gazetteer::embedded();
        for (typed, begins_so) in
            [("Balo-i", false), ("Ilig", true), ("Oro", true), ("Iligaan", false)]
        {
            let mut query = GazetteerQuery::new(typed);
            query.near.countries = vec!["PH".to_owned()];
            let hits = gazetteer.look_up(&query);
            let first = hits.first().expect(typed);
            assert_eq!(first.begins_so(typed), begins_so, "{typed}: {}", first.name());
        }
    }

    #[test]
    fn a_country_a_region_and_a_place_answer_to_their_names() {
        assert_eq!(hits("Chad", &[]).first().unwrap(), "country Chad, TD");
        assert_eq!(hits("Tchad", &[]).first().unwrap(), "country Chad, TD");
        assert_eq!(hits("Adré", &["TD"]).first().unwrap(), "place Adré, TD");
        assert_eq!(hits("El Geneina", &["SD"]).first().unwrap(), "place Al-Junaynah, SD");
        assert_eq!(hits("Western Darfur", &[]).first().unwrap(), "region Western Darfur, SD");
        // A town before the region that is called after it; a region before a town elsewhere.
        assert_eq!(hits("Beirut", &["LB"])[..2], ["place Beirut, LB", "region Beirut, LB"]);
        assert_eq!(
            hits("Brazzaville", &[])[..2],
            ["place Brazzaville, CG", "region Brazzaville, CG"]
        );
        let darfur = hits("darfur", &["SD"]);
        assert!(darfur.iter().take(2).all(|hit| hit.ends_with("Darfur, SD")), "{darfur:?}");
    }

    #[test]
    fn a_name_that_a_sentence_bends_is_found() {
        for (typed, meant) in [
            ("Польшу", "country Poland, PL"),
            ("Польше", "country Poland, PL"),
            ("Польщі", "country Poland, PL"),
            ("Германией", "country Germany, DE"),
            ("Румунії", "country Romania, RO"),
            ("Чаде", "country Chad, TD"),
            ("Нидерландов", "country Netherlands, NL"),
            ("Одессу", "place Odesa, UA"),
            ("Львові", "place Lviv, UA"),
            ("Киева", "place Kyiv, UA"),
            ("بتشاد", "country Chad, TD"),
            ("للسودان", "country Sudan, SD"),
        ] {
            assert_eq!(hits(typed, &[]).first().map(String::as_str), Some(meant), "{typed}");
            let mut query = GazetteerQuery::new(typed);
            query.most = 1;
            assert!(Gazetteer::embedded().look_up(&query)[0].is_bent(typed), "{typed}");
        }
        // As it stands it is a name already.
        assert_eq!(hits("Одеса", &[]).first().unwrap(), "place Odesa, UA");
        assert!(hits("Щщукшу", &[]).is_empty());
    }

    #[test]
    fn what_nothing_answers_to_finds_what_is_like_it() {
        assert_eq!(hits("Kornidzoor", &[]).first().unwrap(), "place Kornidzor, AM");
        assert!(hits("Qwxyzzyplugh", &[]).is_empty());
    }
}
