//! Which places are meant by what is typed, the likeliest first.

use crate::{
    Gazetteer, GazetteerCountry, GazetteerPlace, GazetteerRegion,
    region::{RegionFit, RegionIndex, RegionSearch, site_of_region},
};
use waymark_exchange::reading::{
    search::{Fit, Search},
    tokens::folded,
};
use waymark_model::{Point, letters_apart};

/// Where places are looked for first.
#[derive(Clone, Default, Debug)]
pub struct Near {
    /// Codes of two letters.
    pub countries: Vec<String>,
    /// Of what a situation holds already, the middle.
    pub point: Option<Point>,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct GazetteerQuery<'q> {
    pub typed: &'q str,
    pub near: Near,
    /// Whether places of other countries are left out.
    pub only_there: bool,
    /// Whether places that are only called alike are left out, for which all names are gone through.
    pub only_called: bool,
    /// At most so many.
    pub most: usize,
}

impl<'q> GazetteerQuery<'q> {
    pub fn new(typed: &'q str) -> Self {
        Self { typed, near: Near::default(), only_there: false, only_called: false, most: 12 }
    }
}

/// What is nearer counts as equally near within so many kilometres.
const NEIGHBOURHOOD_KM: f64 = 400.0;

/// By another name a place ranks with those that are so much smaller: eight times.
const OTHER_NAME: u8 = 30;

/// A name is like what is typed when at most one letter in so many differs.
const LETTERS_A_SLIP: usize = 4;

impl Gazetteer {
    /// The places that answer to what is typed: those of the countries named first, then how well a
    /// name fits, how near they lie, how large they are.
    pub fn search(&self, query: &GazetteerQuery<'_>) -> Vec<GazetteerPlace<'_>> {
        let typed = folded(query.typed);
        let Some(longest) = typed.split(' ').max_by_key(|word| word.len()) else {
            return Vec::new();
        };
        if longest.is_empty() {
            return Vec::new();
        }
        let search = Search::new(query.typed);
        let near = Nearness::new(self, &query.near);
        let sound = by_sound(query.typed);
        let mut candidates =
            if query.only_called { self.index.called(&typed) } else { self.index.holding(longest) };
        if let Some(sound) = &sound {
            candidates.extend(self.index.called(sound));
            candidates.sort_unstable();
            candidates.dedup();
        }
        let mut found: Vec<_> = candidates
            .into_iter()
            .filter_map(|ix| {
                let packed = self.unpacked.places.get(ix)?;
                let at_home = near.countries.contains(&packed.country);
                if query.only_there && !at_home {
                    return None;
                }
                let sounds_so = sound.as_deref().is_some_and(|s| self.index.of(ix).any(|n| n == s));
                let fit = search.best_fit(self.index.of(ix));
                let fit = if sounds_so { Fit::Whole } else { fit? };
                let first = at_home && fit <= Fit::WordBegins;
                let far = near.steps_away(packed.point);
                let other = self.index.of(ix).next().and_then(|n| search.fit(n)) != Some(fit);
                let rank = packed.size().saturating_sub(if other { OTHER_NAME } else { 0 });
                Some(((!first, fit, !sounds_so, far, u8::MAX - rank), ix))
            })
            .collect();
        if found.len() > query.most {
            found.select_nth_unstable_by_key(query.most, |(rank, ix)| (*rank, *ix));
            found.truncate(query.most);
        }
        found.sort_unstable();
        found.into_iter().filter_map(|(_, ix)| self.place(ix)).collect()
    }

    /// Whether a country or region is called so, or has this code.
    pub(crate) fn names_an_area(&self, typed: &str) -> bool {
        let search = RegionSearch::new(typed);
        let is_called = |fit: RegionFit| fit <= RegionFit::CalledAlike;
        self.country(typed).is_some()
            || crate::country::sharing(typed).is_some()
            || self.regions().may_hold(&search)
                && self.regions().names.iter().any(|names| search.fit(names).is_some_and(is_called))
    }

    /// The countries that answer to what is typed, the best first.
    pub fn search_countries(&self, typed: &str) -> Vec<&GazetteerCountry> {
        if folded(typed).is_empty() {
            return Vec::new();
        }
        Search::new(typed).among(self.countries(), |search, country| {
            if country.code.eq_ignore_ascii_case(typed)
                || country.code_of_three.eq_ignore_ascii_case(typed)
            {
                return Some(Fit::Whole);
            }
            let names: Vec<String> = country.all_names().map(folded).collect();
            search.best_fit(names.iter().map(String::as_str)).filter(|fit| *fit <= Fit::WordBegins)
        })
    }

    /// The first-level regions that answer to what is typed, those of the countries named first,
    /// then the best.
    pub fn search_regions(&self, query: &GazetteerQuery<'_>) -> Vec<GazetteerRegion<'_>> {
        if folded(query.typed).is_empty() {
            return Vec::new();
        }
        let (search, near) = (RegionSearch::new(query.typed), Nearness::new(self, &query.near));
        let mut found: Vec<_> = (0..)
            .zip(&self.regions().names)
            .filter_map(|(ix, names)| {
                let fit = search.fit(names)?;
                let country = self.unpacked.country_of_region(ix)?;
                let at_home = near.countries.contains(&country);
                (at_home || !query.only_there).then_some(((!at_home, fit), ix))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().take(query.most).filter_map(|(_, ix)| self.region(ix)).collect()
    }

    /// What regions are called, in their order.
    fn regions(&self) -> &RegionIndex {
        self.region_index.get_or_init(|| RegionIndex::new(self))
    }

    fn region(&self, ix: u16) -> Option<GazetteerRegion<'_>> {
        let country = self.unpacked.country_of_region(ix)?;
        Some(GazetteerRegion {
            name: self.unpacked.region(ix),
            country: self.unpacked.countries.get(usize::from(country))?,
            site: site_of_region(&self.unpacked, ix),
            names: self.regions().names.get(usize::from(ix))?,
        })
    }

    /// Places called nearly so, the likeliest first, for a name that nothing answers to.
    pub fn similar(&self, query: &GazetteerQuery<'_>) -> Vec<GazetteerPlace<'_>> {
        let letters: Vec<char> = folded(query.typed).chars().collect();
        let slips = letters.len() / LETTERS_A_SLIP;
        if slips == 0 {
            return Vec::new();
        }
        let near = Nearness::new(self, &query.near);
        let mut found = Vec::new();
        let mut name_letters = Vec::new();
        for (ix, packed) in self.unpacked.places.iter().enumerate() {
            let at_home = near.countries.contains(&packed.country);
            if query.only_there && !at_home {
                continue;
            }
            let apart = self.index.of(ix).filter_map(|name| {
                if name.len().abs_diff(query.typed.len()) > slips * 4 {
                    return None;
                }
                name_letters.clear();
                name_letters.extend(name.chars());
                if name_letters.len().abs_diff(letters.len()) > slips {
                    return None;
                }
                Some(letters_apart(&letters, &name_letters)).filter(|apart| *apart <= slips)
            });
            if let Some(apart) = apart.min() {
                let far = near.steps_away(packed.point);
                found.push(((!at_home, apart, far, u8::MAX - packed.size()), ix));
            }
        }
        found.sort_unstable();
        found.truncate(query.most);
        found.into_iter().filter_map(|(_, ix)| self.place(ix)).collect()
    }
}

/// A folded name written as it sounds in English, where letters of Latin alphabets say more than their
/// plain ones: `shusha` of Şuşa, which is Susa only to who leaves the marks out.
fn by_sound(typed: &str) -> Option<String> {
    let mut sound = String::with_capacity(typed.len());
    let mut says_more = false;
    for letter in typed.chars().flat_map(char::to_lowercase) {
        let heard = match letter {
            'ş' | 'š' | 'ș' => "sh",
            'ç' | 'č' => "ch",
            'ž' => "zh",
            'ğ' => "gh",
            'ə' => "a",
            plain => {
                sound.push(plain);
                continue;
            }
        };
        sound.push_str(heard);
        says_more = true;
    }
    says_more.then(|| folded(&sound))
}

/// What lies near, ready to be compared with.
struct Nearness {
    countries: Vec<u16>,
    point: Option<Point>,
}

impl Nearness {
    fn new(gazetteer: &Gazetteer, near: &Near) -> Self {
        let ix = |code: &String| {
            let at =
                gazetteer.countries().iter().position(|c| c.code.eq_ignore_ascii_case(code))?;
            u16::try_from(at).ok()
        };
        Self { countries: near.countries.iter().filter_map(ix).collect(), point: near.point }
    }

    /// How many neighbourhoods away a place lies, each twice as wide as the one before.
    fn steps_away(&self, place: Point) -> u8 {
        let Some(from) = self.point else { return 0 };
        let mut within = NEIGHBOURHOOD_KM;
        let far = from.distance_km(place);
        let mut steps = 0;
        while far > within {
            within *= 2.0;
            steps += 1;
        }
        steps
    }
}
