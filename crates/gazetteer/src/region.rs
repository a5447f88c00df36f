//! First-level regions: what they are called, and where they are.

use crate::{CREDIT, Gazetteer, GazetteerCountry, GazetteerRegion, unpack::Unpacked};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};
use waymark_exchange::reading::{
    search::{Fit, Search},
    tokens::{folded, tokens},
};
use waymark_model::{PlaceDraft, PlaceKind, Point};

/// What regions are called besides: see `assets/gazetteer/regions.txt`.
const NAMES: &str = include_str!("../../../assets/gazetteer/regions.txt");

/// Words of their names: see `assets/gazetteer/region_words.txt`.
const WORDS: &str = include_str!("../../../assets/gazetteer/region_words.txt");

/// Fewer letters are no name without the word that says what the region is: Region V.
const SHORTEST: usize = 3;

/// How well a region answers to what is typed; the less, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum RegionFit {
    /// It is one of its names.
    Called,
    /// It is one of them but for words that say what it is or which part of something.
    CalledAlike,
    Begins,
    WordBegins,
    /// It is one of them, with a word for another kind of region.
    OtherKind,
}

/// A name of a region, ready to be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
struct RegionName {
    folded: String,
    plain: PlainName,
}

/// A name of a region without what only says what it is: `Nord-Kivu`, `Province du Kivu Nord` and
/// `North Kivu` are one.
#[derive(Clone, PartialEq, Eq, Debug)]
struct PlainName {
    /// In the order of letters, each way in English.
    words: Vec<String>,
    /// The kinds of regions that a word of it says, a bit each.
    kinds: u32,
}

/// What a region is called.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RegionNames {
    own: Vec<RegionName>,
    /// Those of the town that it is called after: its own where it is said to be a region.
    of_town: Vec<RegionName>,
    spelled: Vec<&'static str>,
}

/// What all regions are called.
#[derive(Debug)]
pub(crate) struct RegionIndex {
    /// In the order of the regions.
    pub names: Vec<RegionNames>,
    /// All that may be typed for one of them, as it is compared: most names of a long table are none.
    keys: HashSet<String>,
}

/// Where the towns of a region lie.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RegionSite {
    /// The middle of its towns.
    pub middle: Point,
    /// So near to it lie nineteen of twenty: some of the rest are written in a region that they are not in.
    pub reach_km: f64,
}

/// Words of the names of regions, folded.
#[derive(Default)]
struct RegionWords {
    /// The kinds that a word says, a bit each.
    kinds: HashMap<String, u32>,
    ways: HashMap<String, Vec<String>>,
    links: Vec<String>,
}

impl RegionWords {
    fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<RegionWords> = LazyLock::new(RegionWords::read);
        &SHIPPED
    }

    fn read() -> Self {
        let mut words = Self::default();
        let mut kind = 1_u32;
        for line in WORDS.lines() {
            let Some((what, all)) = line.split_once('\t') else { continue };
            let mut all = all.split('\t').map(folded);
            match what {
                "kind" => {
                    all.for_each(|word| *words.kinds.entry(word).or_default() |= kind);
                    kind = kind.rotate_left(1);
                }
                "way" => {
                    let Some(first) = all.next() else { continue };
                    let way: Vec<String> = first.split(' ').map(str::to_owned).collect();
                    words.ways.extend(all.chain([first]).map(|word| (word, way.clone())));
                }
                _ => words.links.extend(all),
            }
        }
        words
    }
}

impl PlainName {
    fn of(name: &str) -> Self {
        let known = RegionWords::shipped();
        let (mut words, mut kinds): (Vec<String>, u32) = (Vec::new(), 0);
        for token in tokens(name).into_iter().filter(|token| !token.fold.is_empty()) {
            let own = token.parted(name).map_or(token, |[_, word]| word).fold;
            if let Some(kind) = known.kinds.get(&own) {
                kinds |= kind;
            } else if let Some(way) = known.ways.get(&own) {
                words.extend_from_slice(way);
            } else if own.chars().all(char::is_alphanumeric) && !known.links.contains(&own) {
                words.push(own);
            }
        }
        if words.iter().map(|word| word.chars().count()).sum::<usize>() < SHORTEST {
            (words, kinds) = (vec![folded(name)], 0);
        }
        words.sort_unstable();
        Self { words, kinds }
    }

    fn key(&self) -> String {
        self.words.join(" ")
    }

    /// Whether one of both says no kind, or both say one.
    fn is_of_one_kind(&self, other: &Self) -> bool {
        self.kinds == 0 || other.kinds == 0 || self.kinds & other.kinds != 0
    }
}

impl RegionName {
    fn of(name: &str) -> Self {
        Self { folded: folded(name), plain: PlainName::of(name) }
    }
}

/// What is typed, as it is compared with the names of regions.
pub(crate) struct RegionSearch {
    search: Search,
    typed: RegionName,
}

impl RegionSearch {
    pub(crate) fn new(typed: &str) -> Self {
        Self { search: Search::new(typed), typed: RegionName::of(typed) }
    }

    /// How well a region answers; nothing where it does not.
    pub(crate) fn fit(&self, names: &RegionNames) -> Option<RegionFit> {
        let says_kind = self.typed.plain.kinds != 0;
        let of_town =
            names.of_town.iter().filter(|_| says_kind).filter_map(|name| self.alike(name));
        names.own.iter().filter_map(|name| self.fit_of(name)).chain(of_town).min()
    }

    fn fit_of(&self, name: &RegionName) -> Option<RegionFit> {
        if name.folded == self.typed.folded {
            return Some(RegionFit::Called);
        }
        let begins = match self.search.fit(&name.folded) {
            Some(Fit::Whole | Fit::Begins) => Some(RegionFit::Begins),
            Some(Fit::WordBegins) => Some(RegionFit::WordBegins),
            Some(Fit::Within | Fit::Scattered) | None => None,
        };
        self.alike(name).into_iter().chain(begins).min()
    }

    fn alike(&self, name: &RegionName) -> Option<RegionFit> {
        let (own, typed) = (&name.plain, &self.typed.plain);
        let fit =
            if own.is_of_one_kind(typed) { RegionFit::CalledAlike } else { RegionFit::OtherKind };
        (own.words == typed.words).then_some(fit)
    }
}

impl RegionIndex {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let names = RegionNames::of_all(gazetteer);
        let all = names.iter().flat_map(|names| names.own.iter().chain(&names.of_town));
        let keys = all.flat_map(|name| [name.folded.clone(), name.plain.key()]).collect();
        Self { names, keys }
    }

    /// Whether a region may be called so.
    pub(crate) fn may_hold(&self, typed: &RegionSearch) -> bool {
        self.keys.contains(&typed.typed.folded) || self.keys.contains(&typed.typed.plain.key())
    }
}

impl RegionNames {
    /// Of every region, in their order.
    fn of_all(gazetteer: &Gazetteer) -> Vec<Self> {
        let mut others: HashMap<(&str, &str), Vec<&'static str>> = HashMap::new();
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            if let (Some(code), Some(name)) = (fields.next(), fields.next()) {
                others.insert((code, name), fields.collect());
            }
        }
        let unpacked = &gazetteer.unpacked;
        let mut all: Vec<Self> = (0..unpacked.region_count())
            .map(|ix| {
                let name = unpacked.region(ix);
                let country = unpacked.country_of_region(ix).map(usize::from);
                let country = country.and_then(|at| unpacked.countries.get(at));
                let code = country.map_or("", |country| &country.code);
                let spelled = others.remove(&(code, name)).unwrap_or_default();
                let own = [name].into_iter().chain(spelled.iter().copied());
                let own = own.filter(|name| !name.is_empty()).map(RegionName::of).collect();
                Self { own, of_town: Vec::new(), spelled }
            })
            .collect();
        for (region, town) in towns_of_regions(gazetteer, &all) {
            if let Some(names) = all.get_mut(region) {
                names.of_town = gazetteer.index.of(town).map(RegionName::of).collect();
            }
        }
        all
    }

    /// Whether it is called so, but for words that say what it is.
    pub(crate) fn are_called(&self, typed: &str) -> bool {
        RegionSearch::new(typed).fit(self).is_some_and(|fit| fit <= RegionFit::CalledAlike)
    }

    /// The names by which it is searched, folded.
    pub(crate) fn folded(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|name| name.folded.as_str())
    }
}

/// The towns that regions are called after, the largest of each.
fn towns_of_regions(gazetteer: &Gazetteer, all: &[RegionNames]) -> Vec<(usize, usize)> {
    let mut found: HashMap<usize, usize> = HashMap::new();
    let places = &gazetteer.unpacked.places;
    for (ix, place) in places.iter().enumerate() {
        let region = usize::from(place.region);
        let Some(own) = all.get(region).and_then(|names| names.own.first()) else { continue };
        let is_it = |name: &str| {
            name == own.folded || matches!(own.plain.words.as_slice(), [word] if word == name)
        };
        let is_larger =
            |other: &usize| places.get(*other).is_some_and(|other| other.size() < place.size());
        if gazetteer.index.of(ix).any(is_it) && found.get(&region).is_none_or(is_larger) {
            found.insert(region, ix);
        }
    }
    found.into_iter().collect()
}

/// The middle of the towns of a region and how far they reach.
pub(crate) fn site_of_region(unpacked: &Unpacked, region: u16) -> Option<RegionSite> {
    let points = || unpacked.places.iter().filter(|p| p.region == region).map(|p| p.point);
    // Towns on both sides of the date line lie around it.
    let sum = points().fold([0.0; 3], |[x, y, z], point| {
        let (lat, lon) = (point.lat().to_radians(), point.lon().to_radians());
        [x + lat.cos() * lon.cos(), y + lat.cos() * lon.sin(), z + lat.sin()]
    });
    let [x, y, z]: [f64; 3] = sum;
    let thousandths = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
    let lat = thousandths(z.atan2(x.hypot(y)).to_degrees());
    let middle = Point::new(lat, thousandths(y.atan2(x).to_degrees()))?;
    let mut far: Vec<f64> = points().map(|point| point.distance_km(middle)).collect();
    far.sort_unstable_by(f64::total_cmp);
    let reach_km = *far.get((far.len().checked_sub(1)? * 19).div_ceil(20))?;
    Some(RegionSite { middle, reach_km })
}

impl GazetteerRegion<'_> {
    /// Whether one of its names is what is typed, but for case, accents and words that say what it is.
    pub fn is_called(&self, typed: &str) -> bool {
        self.names.are_called(typed)
    }

    /// The region as it would be added, at the middle of its towns, as precise as they lie around it.
    /// Called as it was typed, where that is one of its names.
    pub fn draft(&self, typed: &str) -> PlaceDraft {
        PlaceDraft {
            at: self.site.map(|site| site.middle),
            precision_km: self.site.map(|site| site.reach_km.ceil().max(1.0)),
            ..area_draft(self.called(typed), self.country)
        }
    }

    /// The name that is typed, as it is spelled here, or with what it is said to be.
    fn called<'t>(&'t self, typed: &'t str) -> &'t str {
        let mut spelled = std::iter::once(self.name).chain(self.names.spelled.iter().copied());
        let is_latin = |name: &&str| name.chars().all(|c| !c.is_alphabetic() || c < '\u{250}');
        let spelled = spelled.find(|name| folded(name) == folded(typed));
        let is_name = typed.trim().starts_with(char::is_uppercase) && self.is_called(typed);
        let typed = is_name.then(|| typed.trim());
        spelled.or(typed).filter(is_latin).unwrap_or(self.name)
    }
}

/// A region that something lies in, as it would be added.
pub(crate) fn area_draft(name: &str, country: &GazetteerCountry) -> PlaceDraft {
    PlaceDraft {
        country: Some(country.code.clone()),
        credit: Some(CREDIT.to_owned()),
        within: Some(Box::new(country.draft())),
        ..PlaceDraft::named(name, PlaceKind::Region)
    }
}
