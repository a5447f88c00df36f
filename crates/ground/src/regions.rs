//! Which place of a situation an outline of the map belongs to: countries of the world, and areas of
//! the layers that a situation brings.
//!
//! A code decides, else the point of an area that lies in the outline. Nothing is guessed: where two
//! places may be meant, or one place lies in two outlines, none is.

use crate::{Ground, GroundCountry, KM_OF_DOUBT, Rings};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{CountryCode, LayerKind, Outline, Place, PlaceIx, PlaceKind, Point, Situation};

/// An outline of a layer: the positions of both.
pub type LayerOutline = (usize, usize);

/// The places of the outlines of a map.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RegionPlaces {
    /// Of those outlines of layers that have one.
    pub outlines: BTreeMap<LayerOutline, PlaceIx>,
    /// Of countries of the world.
    pub countries: BTreeMap<CountryCode, PlaceIx>,
    /// Where more than one may be meant.
    pub doubts: Vec<RegionDoubt>,
}

/// Why outlines have no place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegionDoubt {
    /// The outline of this name may be that of any of these places.
    Places(String, Vec<PlaceIx>),
    /// A place lies in the outlines of these names.
    Outlines(PlaceIx, Vec<String>),
}

/// An outline this large a share of its country is the country.
const WHOLE: f64 = 0.6;
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
        for (at, outline) in land(situation) {
            let region = Region::of(outline);
            let coded = region.of_its_code(situation);
            let is_coded = !coded.is_empty();
            let places = if is_coded { coded } else { region.around_their_points(situation) };
            match places.as_slice() {
                [] => {}
                [one] if is_coded => {
                    by_code.insert(*one);
                    self.outlines.insert(at, *one);
                }
                [one] => by_point.entry(*one).or_default().push(at),
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
                }
            }
        }
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
    fn of(outline: &'a Outline) -> Self {
        let narrow = |&(lon, lat): &(f64, f64)| (lon as f32, lat as f32);
        let rings = |polygon: &Vec<Vec<(f64, f64)>>| -> Rings {
            polygon.iter().map(|ring| ring.iter().map(narrow).collect()).collect()
        };
        let name = outline.name.clone().unwrap_or_default();
        let areas = outline.polygons.iter().map(rings).collect();
        let land = GroundCountry { code: String::new(), name, areas };
        let coded = || outline.codes.iter().find_map(|code| country_code(code));
        let country = if outline.codes.is_empty() { country_by_land(&land) } else { coded() };
        Self { outline, land, country }
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

    fn has_code(&self, place: &Place) -> bool {
        let mut codes = self.outline.codes.iter();
        place.pcode.as_ref().is_some_and(|own| codes.any(|code| code.eq_ignore_ascii_case(own)))
    }

    /// The areas whose point lies in it, and which no code says to be another. All that is known to
    /// lie in an area has to lie in it too.
    fn around_their_points(&self, situation: &Situation) -> Vec<PlaceIx> {
        let may_be = |place: &Place| match (place.kind, self.country) {
            (PlaceKind::Country, Some(_)) => country_of_place(place).is_none(),
            (PlaceKind::Region, None) => self.outline.codes.is_empty() || place.pcode.is_none(),
            _ => false,
        };
        let holds = |point: Point| self.land.km_from(point) == Some(0.0);
        let reaches = |point: Point| self.land.km_from(point).is_some_and(|km| km <= KM_OF_DOUBT);
        let holds_all = |area: PlaceIx| {
            let all = situation.places.iter().enumerate();
            let mut inner = all.filter(|(nth, _)| situation.lies_within(PlaceIx::new(*nth), area));
            inner.all(|(_, place)| place.at.is_none_or(reaches))
        };
        areas(situation)
            .filter(|(_, place)| may_be(place) && place.at.is_some_and(holds))
            .filter(|(ix, _)| holds_all(*ix))
            .map(|(ix, _)| ix)
            .collect()
    }
}

/// The country that an outline without a code is: called like it and near it, or most of its land.
fn country_by_land(land: &GroundCountry) -> Option<CountryCode> {
    let ground = Ground::embedded();
    let (lon, lat) = land.middle()?;
    let middle = Point::new(lat, lon)?;
    let is_near = |c: &&GroundCountry| {
        c.name.eq_ignore_ascii_case(&land.name)
            && c.km_from(middle).is_some_and(|km| km <= KM_BETWEEN_NAMESAKES)
    };
    let around = || ground.country_at(middle).filter(|c| land.extent() >= WHOLE * c.extent());
    let country = ground.countries.iter().find(is_near).or_else(around)?;
    CountryCode::of_two_letters(&country.code)
}

#[cfg(test)]
mod tests {
    use super::{RegionDoubt, RegionPlaces};
    use std::sync::Arc;
    use waymark_fixtures::{flight, place};
    use waymark_model::{Layer, LayerKind, Outline, Place, PlaceIx, PlaceKind, Point, Situation};

    /// A square of so many degrees around its lower left corner.
    fn square(name: &str, codes: &[&str], (lon, lat): (f64, f64), side: f64) -> Outline {
        let ring = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)];
        Outline {
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            closed: true,
            polygons: vec![vec![ring.iter().map(|(x, y)| (lon + x, lat + y)).collect()]],
        }
    }

    fn region(id: &str, at: (f64, f64)) -> Place {
        Place { at: Point::new(at.1, at.0), ..place(id, PlaceKind::Region) }
    }

    fn with(places: Vec<Place>, shapes: Vec<Outline>) -> Situation {
        let layer = Layer {
            kind: LayerKind::Land,
            file: "regions.geojson".to_owned(),
            name: None,
            credit: None,
            shapes: Arc::from(shapes),
        };
        Situation { places, layers: vec![layer], ..flight() }
    }

    fn found(places: Vec<Place>, shapes: Vec<Outline>) -> Vec<(usize, usize)> {
        let regions = RegionPlaces::of(&with(places, shapes));
        regions.outlines.iter().map(|((_, shape), place)| (*shape, place.usize())).collect()
    }

    #[test]
    fn a_code_decides_before_a_point() {
        let coded = Place { pcode: Some("TD08".to_owned()), ..region("a", (20.5, 13.5)) };
        let shapes = vec![
            square("x", &["TD07"], (20.0, 13.0), 1.0),
            square("y", &["td08"], (21.0, 13.0), 1.0),
        ];
        assert_eq!(found(vec![coded], shapes.clone()), [(1, 0)]);
        // One without a code is where its point is.
        assert_eq!(found(vec![region("a", (20.5, 13.5))], shapes), [(0, 0)]);
    }

    #[test]
    fn where_two_may_be_meant_none_is_and_it_is_told() {
        let both = vec![region("a", (20.2, 13.5)), region("b", (20.8, 13.5))];
        let situation = with(both, vec![square("x", &[], (20.0, 13.0), 1.0)]);
        let regions = RegionPlaces::of(&situation);
        assert!(regions.outlines.is_empty());
        let places = vec![PlaceIx(0), PlaceIx(1)];
        assert_eq!(regions.doubts, [RegionDoubt::Places("x".to_owned(), places)]);
        // A province and a district around one point.
        let shapes = vec![square("x", &[], (20.0, 13.0), 1.0), square("y", &[], (20.0, 13.0), 0.6)];
        let regions = RegionPlaces::of(&with(vec![region("a", (20.2, 13.5))], shapes));
        assert!(regions.outlines.is_empty());
        let names = vec!["x".to_owned(), "y".to_owned()];
        assert_eq!(regions.doubts, [RegionDoubt::Outlines(PlaceIx(0), names)]);
    }

    #[test]
    fn a_region_is_never_the_country_that_it_lies_in() {
        let north = || region("north", (20.5, 13.5));
        let chad = Place { country: Some("TD".to_owned()), ..place("chad", PlaceKind::Country) };
        // By its code, by its name, and by its size.
        let country = |name, codes| square(name, codes, (14.0, 8.0), 10.0);
        for outline in [country("Tschad", &["TCD"]), country("Chad", &[]), country("", &[])] {
            assert_eq!(found(vec![north()], vec![outline.clone()]), []);
            assert_eq!(found(vec![chad.clone(), north()], vec![outline]), [(0, 0)]);
        }
        // A province that has the name of a country elsewhere.
        let georgia = square("Georgia", &[], (-85.0, 31.0), 2.0);
        let country = Place { country: Some("GE".to_owned()), ..place("ge", PlaceKind::Country) };
        assert_eq!(found(vec![country], vec![georgia]), []);
    }

    #[test]
    fn an_outline_that_leaves_out_what_lies_in_an_area_is_not_its() {
        let far = Place { within: Some(PlaceIx(0)), ..region("far", (25.0, 13.5)) };
        let outline = || vec![square("x", &[], (20.0, 13.0), 1.0)];
        assert_eq!(found(vec![region("a", (20.5, 13.5)), far], outline()), []);
        assert_eq!(found(vec![region("a", (20.5, 13.5))], outline()), [(0, 0)]);
    }

    #[test]
    fn countries_of_the_world_are_found_by_their_codes() {
        let code = |id: &str, code: &str| Place {
            country: Some(code.to_owned()),
            ..place(id, PlaceKind::Country)
        };
        let regions = RegionPlaces::of(&with(vec![code("fr", "FR"), code("pl", "PL")], Vec::new()));
        // Some outlines of the world have no code for France.
        assert_eq!(regions.country(None, Some("France")), Some(PlaceIx(0)));
        let poland = waymark_model::CountryCode::parse("POL");
        assert_eq!(regions.country(poland, None), Some(PlaceIx(1)));
        assert_eq!(regions.country(None, Some("Chad")), None);
        let twice = RegionPlaces::of(&with(vec![code("a", "FR"), code("b", "FR")], Vec::new()));
        assert!(twice.countries.is_empty() && twice.doubts.len() == 1);
    }
}
