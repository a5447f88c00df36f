//! Places that are added: the same one twice is noticed, and what a place lies in comes with it.

use crate::reading::tokens::folded;
use std::collections::{HashMap, HashSet};
use waymark_model::{Id, Place, PlaceDraft, PlaceIx, PlaceKind, Point, Text};

/// Places of one name are two where they lie farther apart, in kilometres.
pub const ONE_NAME_KM: f64 = 25.0;

/// Settlements nearer than this are one, whatever they are called, in kilometres.
pub const ONE_SPOT_KM: f64 = 0.3;

/// Strips of latitude in a degree: each is wider than [`ONE_SPOT_KM`], so that what is so near lies in the
/// same or the next one.
const STRIPS: f64 = 200.0;

/// Places by their names, folded, and by where they are, kept while many are added.
#[derive(Default, Debug)]
pub struct PlaceNameIndex {
    named: HashMap<String, Vec<usize>>,
    /// By the strip of latitude that they lie in.
    strips: HashMap<i32, Vec<usize>>,
    countries: HashMap<String, Vec<usize>>,
    ids: HashSet<Id>,
    /// How many places are in it.
    known: usize,
    /// From which place on names tell apart what stands on one spot.
    told_apart_from: Option<usize>,
}

fn strip(point: Point) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a latitude is at most 90 degrees")]
    let strip = (point.lat() * STRIPS).floor() as i32;
    strip
}

impl PlaceNameIndex {
    /// Of a table that names each place after those that were there: two names are two places, also on one
    /// spot, unless both were looked up and are found to be one.
    pub fn telling_apart(known: usize) -> Self {
        Self { told_apart_from: Some(known), ..Self::default() }
    }

    /// Takes up the places that were added since.
    fn take_up(&mut self, places: &[Place]) {
        for (at, place) in places.iter().enumerate().skip(self.known) {
            for name in names_of(place) {
                self.named.entry(name).or_default().push(at);
            }
            if let Some(point) = place.at {
                self.strips.entry(strip(point)).or_default().push(at);
            }
            if let (PlaceKind::Country, Some(code)) = (place.kind, &place.country) {
                self.countries.entry(code.clone()).or_default().push(at);
            }
            self.ids.insert(place.id.clone());
        }
        self.known = places.len();
    }

    /// The place that a draft is of, where it is there already.
    pub fn same(&mut self, places: &[Place], draft: &PlaceDraft) -> Option<PlaceIx> {
        self.take_up(places);
        let names = folded_names(&draft.name);
        let sharing: HashSet<usize> =
            names.iter().filter_map(|name| self.named.get(name)).flatten().copied().collect();
        let near = draft.at.into_iter().flat_map(|at| [-1, 0, 1].map(|by| strip(at) + by));
        let near = near.filter_map(|strip| self.strips.get(&strip)).flatten();
        let coded = draft.country.iter().filter_map(|code| self.countries.get(code)).flatten();
        let mut all: Vec<usize> = sharing.iter().chain(near).chain(coded).copied().collect();
        all.sort_unstable();
        all.dedup();
        let is_told_apart = |at: usize| {
            draft.credit.is_none() && self.told_apart_from.is_some_and(|from| at >= from)
        };
        let is_it = |at: &usize| {
            let shares_name = sharing.contains(at);
            places.get(*at).is_some_and(|place| {
                (shares_name || !is_told_apart(*at) || place.kind.is_area())
                    && is_same(places, place, (draft, shares_name))
            })
        };
        all.into_iter().find(is_it).map(PlaceIx::new)
    }

    /// Adds a place, and before it the areas it lies in that are not there yet. Returns where it is;
    /// one that is there already is not added again.
    pub fn add(&mut self, places: &mut Vec<Place>, draft: &PlaceDraft) -> PlaceIx {
        if let Some(there) = self.same(places, draft) {
            return there;
        }
        let within = draft.within.as_ref().map(|area| self.add(places, area));
        self.take_up(places);
        let id = Id::of_name_but(draft.name.get("en"), |id| self.ids.contains(id));
        places.push(Place {
            within,
            country: draft.country.clone(),
            at: draft.at,
            precision_km: draft.precision_km,
            credit: draft.credit.clone(),
            ..Place::named(id, draft.kind, draft.name.clone())
        });
        PlaceIx::new(places.len() - 1)
    }
}

/// The place that a draft is of, where it is there already.
pub fn same_place(places: &[Place], draft: &PlaceDraft) -> Option<PlaceIx> {
    PlaceNameIndex::default().same(places, draft)
}

/// Adds one place, as [`PlaceNameIndex::add`] does many.
pub fn add_place(places: &mut Vec<Place>, draft: &PlaceDraft) -> PlaceIx {
    PlaceNameIndex::default().add(places, draft)
}

/// Whether a draft is of a place, which shares a name with it or not.
fn is_same(places: &[Place], place: &Place, (draft, shares_name): (&PlaceDraft, bool)) -> bool {
    let apart = place.at.zip(draft.at).map(|(a, b)| a.distance_km(b));
    if draft.kind.is_area() || place.kind.is_area() {
        // What is named as a country may be meant as one before its code is known.
        let of_one_kind = place.kind == draft.kind;
        let of_one_code = draft.kind == PlaceKind::Country && place.country.is_some();
        return of_one_kind
            && if of_one_code && draft.country.is_some() {
                place.country == draft.country
            } else {
                shares_name
                    && may_be_one_country(place, draft)
                    && !is_of_another_region(places, place, draft)
            };
    }
    let is_one_spot = place.kind == PlaceKind::Settlement
        && draft.kind == PlaceKind::Settlement
        && apart.is_some_and(|km| km < ONE_SPOT_KM);
    is_one_spot
        || shares_name
            && may_be_one_country(place, draft)
            && match apart {
                Some(km) => km < ONE_NAME_KM,
                None => !is_of_another_region(places, place, draft),
            }
}

/// Whether the regions that both lie in are known, and the nearest of neither is one of the other: each
/// district has its central school, also within one province.
fn is_of_another_region(places: &[Place], place: &Place, draft: &PlaceDraft) -> bool {
    let next = |place: &&Place| places.get(place.within?.usize());
    let known = std::iter::successors(Some(place), next).skip(1).take(places.len());
    let known: Vec<&Place> = known.filter(|area| area.kind == PlaceKind::Region).collect();
    let said = std::iter::successors(draft.within.as_deref(), |area| area.within.as_deref());
    let said: Vec<&PlaceDraft> = said.filter(|area| area.kind == PlaceKind::Region).collect();
    let (Some(nearest), Some(nearest_said)) = (known.first(), said.first()) else { return false };
    !known.iter().any(|area| shares_name(area, nearest_said))
        && !said.iter().any(|area| shares_name(nearest, area))
}

fn may_be_one_country(place: &Place, draft: &PlaceDraft) -> bool {
    place.country.as_ref().zip(draft.country.as_ref()).is_none_or(|(a, b)| a == b)
}

fn folded_names(text: &Text) -> Vec<String> {
    text.languages().map(|(_, name)| folded(name)).collect()
}

fn names_of(place: &Place) -> Vec<String> {
    let also = place.also.iter().flat_map(folded_names);
    let mut names: Vec<String> = folded_names(&place.name).into_iter().chain(also).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn shares_name(place: &Place, draft: &PlaceDraft) -> bool {
    let called = names_of(place);
    folded_names(&draft.name).iter().any(|name| called.contains(name))
}

#[cfg(test)]
mod tests {
    use super::{add_place, same_place};
    use waymark_model::{PlaceDraft, PlaceKind, Point};

    fn chad() -> PlaceDraft {
        PlaceDraft { country: Some("TD".into()), ..PlaceDraft::named("Chad", PlaceKind::Country) }
    }

    fn in_chad(name: &str, at: (f64, f64)) -> PlaceDraft {
        let region = PlaceDraft {
            country: Some("TD".into()),
            within: Some(Box::new(chad())),
            ..PlaceDraft::named("Ouadaï", PlaceKind::Region)
        };
        PlaceDraft {
            country: Some("TD".into()),
            at: Point::new(at.0, at.1),
            within: Some(Box::new(region)),
            ..PlaceDraft::named(name, PlaceKind::Settlement)
        }
    }

    #[test]
    fn areas_come_with_the_first_place_in_them_and_once() {
        let mut places = Vec::new();
        let adre = add_place(&mut places, &in_chad("Adré", (13.466, 22.199)));
        add_place(&mut places, &in_chad("Abéché", (13.829, 20.832)));
        let names: Vec<_> = places.iter().map(|p| p.name.get("en")).collect();
        assert_eq!(names, ["Chad", "Ouadaï", "Adré", "Abéché"]);
        let within = |ix: usize| places[ix].within.map(|p| places[p.usize()].name.get("en"));
        assert_eq!((within(0), within(1), within(2)), (None, Some("Chad"), Some("Ouadaï")));
        assert_eq!((within(3), adre.usize()), (Some("Ouadaï"), 2));
    }

    #[test]
    fn the_same_place_is_noticed_under_another_spelling_or_at_the_same_spot() {
        let mut places = Vec::new();
        add_place(&mut places, &in_chad("Adré", (13.466, 22.199)));
        let same = |draft: PlaceDraft| same_place(&places, &draft).is_some();
        assert!(same(in_chad("ADRE", (13.47, 22.2))));
        assert!(same(in_chad("Adri", (13.466, 22.199))));
        assert!(same(PlaceDraft::named("adre", PlaceKind::Settlement)));
        assert!(same(PlaceDraft::named("chad", PlaceKind::Country)));
        assert!(!same(in_chad("Adré", (10.0, 20.0))), "another of that name");
        let elsewhere = PlaceDraft { country: Some("SD".into()), ..in_chad("Adré", (13.5, 22.2)) };
        assert!(!same(elsewhere));
        assert!(!same(PlaceDraft::named("Chad", PlaceKind::Settlement)), "a village, no country");
    }
}
