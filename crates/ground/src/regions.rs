//! Which place of a situation an outline of the map belongs to: countries of the world, and areas of
//! the layers that a situation brings.
//!
//! A code decides, else the point of an area that lies in the outline and is called as it is; of an
//! outline with neither code nor name the point alone. Nothing is guessed: where two places may be
//! meant, or one place lies in two outlines or in one that is called otherwise, none is.

use crate::{Ground, GroundCountry, KM_OF_DOUBT, Rings};
use std::collections::{BTreeMap, BTreeSet};
use waymark_exchange::reading::tokens::folded;
use waymark_model::{
    CountryCode, LayerKind, Outline, Place, PlaceIx, PlaceKind, Point, Situation, Text,
};

/// An outline of a layer: the positions of both.
pub type LayerOutline = (usize, usize);

/// The places of the outlines of a map.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RegionPlaces {
    /// Of those outlines of layers that have one.
    pub outlines: BTreeMap<LayerOutline, PlaceIx>,
    /// What says so, of each of them.
    pub evidence: BTreeMap<LayerOutline, RegionEvidence>,
    /// Of countries of the world.
    pub countries: BTreeMap<CountryCode, PlaceIx>,
    /// Where more than one may be meant.
    pub doubts: Vec<RegionDoubt>,
}

/// What says that an outline is that of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RegionEvidence {
    /// A code that both have.
    Code,
    /// Its name, where the place lies.
    Name,
    /// Where it lies alone: it has neither code nor name of the place.
    Position,
}

/// Why outlines have no place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegionDoubt {
    /// The outline of this name may be that of any of these places.
    Places(String, Vec<PlaceIx>),
    /// A place lies in the outlines of these names.
    Outlines(PlaceIx, Vec<String>),
    /// A place lies in outlines, but has neither their code nor their name.
    Unlike(PlaceIx),
}

/// An outline this many times as large as a country may be the country: lines differ by their scale
/// and by the water that they hold.
const ALIKE: std::ops::RangeInclusive<f64> = 0.6..=1.6;
/// An outline called as a country is the country where its middle lies no further from it, in
/// kilometres: not the Georgia of the United States.
const KM_BETWEEN_NAMESAKES: f64 = 300.0;

impl RegionPlaces {
    pub fn of(situation: &Situation) -> Self {
        let mut found = Self::default();
        found.find_countries(situation);
        found.find_outlines(situation);
        found
    }

    /// The place of a country of the world, by its code, else its English name on the ground.
    pub fn country(&self, code: Option<CountryCode>, name: Option<&str>) -> Option<PlaceIx> {
        if let Some(code) = code {
            return self.countries.get(&code).copied();
        }
        let named = Ground::embedded().countries.iter().find(|c| Some(c.name.as_str()) == name)?;
        self.countries.get(&CountryCode::of_two_letters(&named.code)?).copied()
    }

    fn find_countries(&mut self, situation: &Situation) {
        let mut by_code: BTreeMap<CountryCode, Vec<PlaceIx>> = BTreeMap::new();
        for (ix, place) in areas(situation).filter(|(_, p)| p.kind == PlaceKind::Country) {
            if let Some(code) = country_of_place(place) {
                by_code.entry(code).or_default().push(ix);
            }
        }
        for (code, places) in by_code {
            match places.as_slice() {
                [one] => drop(self.countries.insert(code, *one)),
                _ => self.doubts.push(RegionDoubt::Places(code.to_string(), places)),
            }
        }
    }

    fn find_outlines(&mut self, situation: &Situation) {
        let mut by_point: BTreeMap<PlaceIx, Vec<LayerOutline>> = BTreeMap::new();
        let mut by_code: BTreeSet<PlaceIx> = BTreeSet::new();
        let mut unlike: BTreeSet<PlaceIx> = BTreeSet::new();
        for (at, outline) in land(situation) {
            let region = Region::of(outline, situation);
            let coded = region.of_its_code(situation);
            let is_coded = !coded.is_empty();
            let places = if is_coded {
                coded
            } else {
                let around = region.around_their_points(situation);
                let alike = around.iter().copied();
                let alike = alike.filter(|ix| region.is_called_as(situation.place(*ix)));
                match alike.collect::<Vec<_>>() {
                    none if none.is_empty() && region.is_unnamed() => around,
                    none if none.is_empty() => {
                        unlike.extend(around);
                        none
                    }
                    alike => alike,
                }
            };
            match places.as_slice() {
                [] => {}
                [one] if is_coded => {
                    by_code.insert(*one);
                    self.evidence.insert(at, region.evidence(situation.place(*one)));
                    self.outlines.insert(at, *one);
                }
                [one] => {
                    self.evidence.insert(at, region.evidence(situation.place(*one)));
                    by_point.entry(*one).or_default().push(at);
                }
                _ => {
                    // Of countries of one code that is told already.
                    let is_told = |d: &RegionDoubt| matches!(d, RegionDoubt::Places(_, told) if *told == places);
                    if !self.doubts.iter().any(is_told) {
                        self.doubts.push(RegionDoubt::Places(name(situation, at), places));
                    }
                }
            }
        }
        for (place, outlines) in by_point.into_iter().filter(|(p, _)| !by_code.contains(p)) {
            match outlines.as_slice() {
                [one] => drop(self.outlines.insert(*one, place)),
                all => {
                    let names = all.iter().map(|at| name(situation, *at)).collect();
                    self.doubts.push(RegionDoubt::Outlines(place, names));
                    unlike.remove(&place);
                }
            }
        }
        self.evidence.retain(|at, _| self.outlines.contains_key(at));
        let placed: BTreeSet<PlaceIx> = self.outlines.values().copied().collect();
        self.doubts.extend(unlike.difference(&placed).copied().map(RegionDoubt::Unlike));
    }
}

/// What an outline is called: by its name, its code, or the name of its file.
fn name(situation: &Situation, (layer, shape): LayerOutline) -> String {
    let Some(layer) = situation.layers.get(layer) else { return String::new() };
    let outline = layer.shapes.get(shape);
    let own = outline.and_then(|o| o.name.clone().or_else(|| o.codes.first().cloned()));
    own.unwrap_or_else(|| layer.file.clone())
}

/// Every area of the land of a situation's layers.
fn land(situation: &Situation) -> impl Iterator<Item = (LayerOutline, &Outline)> {
    let layers = situation.layers.iter().enumerate().filter(|(_, l)| l.kind == LayerKind::Land);
    layers.flat_map(|(layer, of)| {
        let shapes = of.shapes.iter().enumerate().filter(|(_, outline)| outline.closed);
        shapes.map(move |(shape, outline)| ((layer, shape), outline))
    })
}

fn areas(situation: &Situation) -> impl Iterator<Item = (PlaceIx, &Place)> {
    let all = situation.places.iter().enumerate().map(|(nth, p)| (PlaceIx::new(nth), p));
    all.filter(|(_, place)| place.kind.is_area())
}

fn country_of_place(place: &Place) -> Option<CountryCode> {
    let code = place.country.as_deref().or(place.pcode.as_deref());
    code.and_then(country_code)
}

/// The country of a code of two letters or three.
fn country_code(code: &str) -> Option<CountryCode> {
    let code = code.to_ascii_uppercase();
    CountryCode::of_two_letters(&code).or_else(|| CountryCode::parse(&code))
}

/// An outline, and which country it is, if any.
struct Region<'a> {
    outline: &'a Outline,
    land: GroundCountry,
    country: Option<CountryCode>,
}

impl<'a> Region<'a> {
    fn of(outline: &'a Outline, situation: &Situation) -> Self {
        let narrow = |&(lon, lat): &(f64, f64)| (lon as f32, lat as f32);
        let rings = |polygon: &Vec<Vec<(f64, f64)>>| -> Rings {
            polygon.iter().map(|ring| ring.iter().map(narrow).collect()).collect()
        };
        let name = outline.name.clone().unwrap_or_default();
        let polygons = outline.polygons.iter().map(rings).collect();
        let land = GroundCountry { code: String::new(), name, areas: polygons };
        let coded = || outline.codes.iter().find_map(|code| country_code(code));
        let country = if outline.codes.is_empty() { country_by_land(&land) } else { coded() };
        let region = Self { outline, land, country };
        // What lies within something is no country, whatever it is called.
        let is_part = |place: &Place| {
            place.kind == PlaceKind::Region
                && place.within.is_some()
                && place.at.is_none_or(|point| region.holds(point))
                && region.is_called_as(place)
        };
        let is_part = outline.codes.is_empty() && areas(situation).any(|(_, place)| is_part(place));
        Self { country: region.country.filter(|_| !is_part), ..region }
    }

    fn holds(&self, point: Point) -> bool {
        self.land.is_within(point, 0.0)
    }

    /// Whether nothing says whose outline it is but where it lies.
    fn is_unnamed(&self) -> bool {
        self.outline.codes.is_empty() && self.outline.name.is_none()
    }

    /// Whether a place has its name, in any language; that of a country it has in English too.
    fn is_called_as(&self, place: &Place) -> bool {
        let country = self.country.and_then(|code| {
            let mut all = Ground::embedded().countries.iter();
            all.find(|c| CountryCode::of_two_letters(&c.code) == Some(code))
        });
        let own = self.outline.name.as_deref().into_iter().chain(country.map(|c| c.name.as_str()));
        let own: Vec<String> = own.map(folded).collect();
        let texts = std::iter::once(&place.name).chain(&place.also);
        texts.flat_map(Text::languages).any(|(_, name)| own.contains(&folded(name)))
    }

    /// The places that its codes are those of.
    fn of_its_code(&self, situation: &Situation) -> Vec<PlaceIx> {
        let is_its = |place: &Place| match self.country {
            Some(country) => {
                place.kind == PlaceKind::Country && country_of_place(place) == Some(country)
            }
            None => self.has_code(place),
        };
        areas(situation).filter(|(_, place)| is_its(place)).map(|(ix, _)| ix).collect()
    }

    /// What says that it is that of a place.
    fn evidence(&self, place: &Place) -> RegionEvidence {
        let is_coded = !self.outline.codes.is_empty();
        if is_coded && (self.country.is_some() || self.has_code(place)) {
            RegionEvidence::Code
        } else if self.is_called_as(place) && !self.is_unnamed() {
            RegionEvidence::Name
        } else {
            RegionEvidence::Position
        }
    }

    fn has_code(&self, place: &Place) -> bool {
        let mut codes = self.outline.codes.iter();
        place.pcode.as_ref().is_some_and(|own| codes.any(|code| code.eq_ignore_ascii_case(own)))
    }

    /// The areas whose point lies in it, and of which no code says that they are another. All that is
    /// known to lie in an area has to lie in it too.
    fn around_their_points(&self, situation: &Situation) -> Vec<PlaceIx> {
        let may_be = |place: &Place| match (place.kind, self.country) {
            (PlaceKind::Country, Some(_)) => country_of_place(place).is_none(),
            (PlaceKind::Region, None) => self.outline.codes.is_empty() || place.pcode.is_none(),
            _ => false,
        };
        let reaches = |point: Point| self.land.is_within(point, KM_OF_DOUBT);
        let holds_all = |area: PlaceIx| {
            let all = situation.places.iter().enumerate();
            let mut inner = all.filter(|(nth, _)| situation.lies_within(PlaceIx::new(*nth), area));
            inner.all(|(_, place)| place.at.is_none_or(reaches))
        };
        areas(situation)
            .filter(|(_, place)| may_be(place) && place.at.is_some_and(|at| self.holds(at)))
            .filter(|(ix, _)| holds_all(*ix))
            .map(|(ix, _)| ix)
            .collect()
    }
}

/// The country that an outline without a code is: as large, and called like it and near it, or
/// around the same middle.
fn country_by_land(land: &GroundCountry) -> Option<CountryCode> {
    let ground = Ground::embedded();
    let (lon, lat) = land.middle()?;
    let middle = Point::new(lat, lon)?;
    let extent = land.extent();
    let is_alike = |c: &&GroundCountry| ALIKE.contains(&(extent / c.extent()));
    let is_near = |c: &&GroundCountry| {
        c.name.eq_ignore_ascii_case(&land.name)
            && c.km_from(middle).is_some_and(|km| km <= KM_BETWEEN_NAMESAKES)
    };
    let named = ground.countries.iter().find(|c| is_near(c) && is_alike(c));
    let country = named.or_else(|| ground.country_at(middle).filter(is_alike))?;
    CountryCode::of_two_letters(&country.code)
}

#[cfg(test)]
mod tests;
