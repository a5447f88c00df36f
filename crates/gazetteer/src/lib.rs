//! Places of the world by any of their names: all of GeoNames with 500 people or more, camps and
//! crossings that people on the move come to, and every country. Unpacked when first asked for; a
//! program that never asks pays nothing but its size.

mod around;
mod bent;
mod clock;
mod country;
mod draft;
mod look_up;
mod names;
mod region;
mod search;
#[cfg(test)]
mod tests;
mod unpack;

pub use around::GazetteerArea;
pub use clock::{LocalClock, clock};
pub use country::{GazetteerCountry, GazetteerRegion};
pub use look_up::GazetteerHit;
pub use region::RegionSite;
pub use search::{GazetteerQuery, Near};

use country::sharing;
use names::NameIndex;
use region::RegionIndex;
use std::{collections::HashMap, sync::OnceLock};
use unpack::Unpacked;
use waymark_exchange::reading::tokens::folded;
use waymark_model::{PlaceKind, Point};

/// The places, as `assets/gazetteer/make.py` packs them.
const PACKED: &[u8] = include_bytes!("../../../assets/gazetteer/gazetteer.br");

/// What people on the move come to that is no town of GeoNames.
const SITES: &str = include_str!("../../../assets/gazetteer/sites.tsv");

/// Whom the towns are from.
pub const CREDIT: &str = "GeoNames, CC BY 4.0";

/// All places and countries, ready to be searched.
#[derive(Debug)]
pub struct Gazetteer {
    unpacked: Unpacked,
    index: NameIndex,
    /// Countries by their codes and names, folded.
    country_names: OnceLock<HashMap<String, usize>>,
    /// What regions are called.
    region_index: OnceLock<RegionIndex>,
}

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub struct GazetteerPlace<'g> {
    pub name: &'g str,
    /// Its name in the script of its country, where that is not Latin.
    pub local_name: Option<&'g str>,
    pub country: &'g GazetteerCountry,
    /// The first-level region it lies in; empty where none is known.
    pub region: &'g str,
    /// To a thousandth of a degree, about a hundred metres.
    pub point: Point,
    /// How many people live there, within about four per cent: for the order of places and the
    /// choice of what a map names, never a figure. 0 is not known.
    pub people: u64,
    pub kind: PlaceKind,
    /// Whom it is from: what is taken of it carries this.
    pub credit: &'g str,
    other_names: &'g str,
}

impl<'g> GazetteerPlace<'g> {
    /// What else it is called, in any script, its local name among them.
    pub fn other_names(&self) -> impl Iterator<Item = &'g str> {
        self.other_names.split('\t').filter(|name| !name.is_empty())
    }
}

impl Gazetteer {
    /// The one of this program. The first call unpacks it, some tenths of a second: from a window,
    /// make it on a thread.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let unpacked = Unpacked::new(PACKED).unwrap_or_default().with_sites(SITES);
            let index = NameIndex::new(&unpacked);
            let (country_names, region_index) = (OnceLock::new(), OnceLock::new());
            Self { unpacked, index, country_names, region_index }
        })
    }

    /// Every country, by its code.
    pub fn countries(&self) -> &[GazetteerCountry] {
        &self.unpacked.countries
    }

    /// The country of a code of two or three letters, or of a name in any of our languages, in any
    /// case. A name that countries share is that of none.
    pub fn country(&self, named: &str) -> Option<&GazetteerCountry> {
        let names = self.country_names.get_or_init(|| {
            let mut names = HashMap::new();
            for (at, country) in self.countries().iter().enumerate() {
                let codes = [country.code.as_str(), country.code_of_three.as_str()];
                for name in country.all_names().chain(codes) {
                    names.entry(folded(name)).or_insert(at);
                }
            }
            names
        });
        let found = names.get(&folded(named)).and_then(|at| self.countries().get(*at))?;
        sharing(named).is_none().then_some(found)
    }

    /// The countries that share a name: Congo. Nothing where it is of one or of none.
    pub fn countries_sharing(&self, named: &str) -> Vec<&GazetteerCountry> {
        sharing(named).into_iter().flatten().filter_map(|code| self.country(code)).collect()
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.unpacked.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.unpacked.places.is_empty()
    }

    /// Every place, in no order that means anything.
    pub fn places(&self) -> impl Iterator<Item = GazetteerPlace<'_>> {
        (0..self.len()).filter_map(|ix| self.place(ix))
    }

    fn place(&self, ix: usize) -> Option<GazetteerPlace<'_>> {
        let place = self.unpacked.places.get(ix)?;
        let line = self.unpacked.text.get(place.line.clone())?;
        let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
        let own = rest.strip_prefix('\t');
        let site = self.unpacked.site(ix);
        let source = site.and_then(|site| self.unpacked.text.get(site.source.clone()));
        Some(GazetteerPlace {
            name,
            local_name: own.and_then(|names| names.split('\t').next()),
            country: self.unpacked.countries.get(usize::from(place.country))?,
            region: self.unpacked.region(place.region),
            point: place.point,
            people: place.people(),
            kind: site.map_or(PlaceKind::Settlement, |site| site.kind),
            credit: source.unwrap_or(CREDIT),
            other_names: own.unwrap_or(rest),
        })
    }
}
