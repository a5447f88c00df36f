//! The places that regions of the map belong to, and what is known of each at a moment.

use super::{Classes, Shade, is_shown, stock_age, whom};
use crate::{
    Scene,
    whereabouts::{at_place, peak},
};
use std::{collections::BTreeSet, sync::Arc};
use waymark_ground::RegionPlaces;
use waymark_model::{Bounds, FigureRef, Measure, People, PlaceIx, Series, Subject};
use waymark_reckoning::{Known, Summands};

/// A place that a region belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct ShadedArea {
    pub place: PlaceIx,
    series: Series,
    /// The outermost places within it that are counted, where nobody is counted in two of them.
    within: Vec<Series>,
}

/// What does not change with the moment.
#[derive(Clone, PartialEq, Debug)]
pub struct ShadedAreas {
    pub measure: Measure,
    pub classes: Classes,
    pub areas: Vec<ShadedArea>,
    pub regions: Arc<RegionPlaces>,
}

impl ShadedAreas {
    pub fn new(scene: &Scene<'_>, measure: Measure, regions: Arc<RegionPlaces>) -> Self {
        let people = whom(scene);
        let places = regions.outlines.values().chain(regions.countries.values());
        let places: BTreeSet<PlaceIx> = places.copied().collect();
        let counted: Vec<PlaceIx> = counted(scene, measure, people).collect();
        let area = |place: PlaceIx| ShadedArea {
            place,
            series: at_place(measure, people, place),
            within: within(scene, place, &counted, |p| at_place(measure, people, p)),
        };
        let areas: Vec<ShadedArea> = places.into_iter().map(area).collect();
        // What is looked up for the scale alone is not shown.
        let scene = &scene.out_of_sight();
        let end = scene.reckoning.extent().end();
        let counts = |area: &ShadedArea| {
            let last = area.known_at(scene, end).map_or(0, |(bounds, ..)| bounds.lower());
            [last, peak(scene, area.series)]
        };
        let told: Vec<(PlaceIx, [u64; 2])> = areas
            .iter()
            .map(|area| (area.place, counts(area)))
            .filter(|(_, n)| *n != [0, 0])
            .collect();
        let places: Vec<PlaceIx> = told.iter().map(|(place, _)| *place).collect();
        let outer = outer(scene, &places);
        let counts = told.iter().filter(|(place, _)| !outer.contains(place));
        let classes = Classes::of(counts.flat_map(|(_, counts)| *counts).collect());
        Self { measure, classes, areas, regions }
    }

    /// The classes of bounds.
    pub fn shade(&self, bounds: Bounds, is_old: bool) -> Shade {
        let highest = self.classes.len() - 1;
        let lower = self.classes.of_count(bounds.lower());
        let upper = bounds.upper().map(|upper| self.classes.of_count(upper));
        Shade { lower, upper: upper.or((lower == highest).then_some(highest)), is_old }
    }
}

impl ShadedArea {
    /// What is known at the moment shown, and whether it was told long ago; `None` where nothing is.
    pub fn known(&self, scene: &Scene<'_>) -> Option<(Bounds, bool)> {
        self.known_at(scene, scene.view.at).map(|(bounds, is_old, _)| (bounds, is_old))
    }

    /// The figures behind that.
    pub fn figures(&self, scene: &Scene<'_>) -> Vec<FigureRef> {
        let known = self.known_at(scene, scene.view.at).map_or_else(Vec::new, |(.., known)| known);
        known.into_iter().flat_map(|k| [k.lower_by, k.upper_by]).flatten().collect()
    }

    /// What is known of the area itself, else that at least those are there who are within it.
    fn known_at(
        &self,
        scene: &Scene<'_>,
        at: waymark_model::Instant,
    ) -> Option<(Bounds, bool, Vec<Known>)> {
        let is_old = |known: &Known| stock_age(scene, known).is_some_and(|age| age.is_old);
        let own = scene.known_at(self.series, at);
        if is_shown(scene, &own) && own.bounds != Bounds::ANY {
            return Some((own.bounds, is_old(&own), vec![own]));
        }
        let within = self.within.iter().map(|series| scene.known_at(*series, at));
        let within: Vec<Known> = within.filter(|known| is_shown(scene, known)).collect();
        let lower = within.iter().map(|known| known.bounds.lower()).fold(0, u64::saturating_add);
        let oldest = within.iter().any(is_old);
        (lower > 0).then(|| (Bounds::at_least(lower), oldest, within))
    }
}

/// Those places that others of them lie within.
pub fn outer(scene: &Scene<'_>, places: &[PlaceIx]) -> BTreeSet<PlaceIx> {
    let up = |place: &PlaceIx| scene.situation.place(*place).within;
    let around = |place: &PlaceIx| std::iter::successors(up(place), up);
    // The reader refuses rings of places; the count is a second guard.
    let all = places.iter().flat_map(|place| around(place).take(scene.situation.places.len()));
    let all: BTreeSet<PlaceIx> = all.collect();
    places.iter().copied().filter(|place| all.contains(place)).collect()
}

/// All places that a measure counts these people at.
fn counted(scene: &Scene<'_>, measure: Measure, people: People) -> impl Iterator<Item = PlaceIx> {
    let told = scene.reckoning.series().iter();
    told.filter_map(move |series| match series.subject {
        Subject::Place(place) if (series.measure, series.people) == (measure, people) => {
            Some(place)
        }
        _ => None,
    })
}

fn within(
    scene: &Scene<'_>,
    area: PlaceIx,
    counted: &[PlaceIx],
    series: impl Fn(PlaceIx) -> Series,
) -> Vec<Series> {
    let lies_in = |place: PlaceIx, around: PlaceIx| {
        place != around && scene.situation.lies_within(place, around)
    };
    let inner: Vec<PlaceIx> = counted.iter().copied().filter(|p| lies_in(*p, area)).collect();
    let counted: BTreeSet<PlaceIx> = inner.iter().copied().collect();
    let up = |place: &PlaceIx| scene.situation.place(*place).within;
    let is_outermost = |place: &PlaceIx| {
        // The reader refuses rings of places; the count is a second guard.
        let mut around = std::iter::successors(up(place), up).take(scene.situation.places.len());
        !around.any(|around| counted.contains(&around))
    };
    let all: Vec<Series> = inner.iter().copied().filter(is_outermost).map(series).collect();
    Summands::of(scene.situation, &all)
        .map_or_else(|_| Vec::new(), |summands| summands.series().to_vec())
}

/// What regions may be shaded by: measures that people are counted by in an area, or in what lies in
/// one.
pub fn shade_measures(scene: &Scene<'_>) -> Vec<Measure> {
    let people = whom(scene);
    let lies_in_area = |place: PlaceIx| {
        let up = |p: &PlaceIx| scene.situation.place(*p).within;
        let mut around = std::iter::successors(Some(place), up);
        around.any(|p| scene.situation.place(p).kind.is_area())
    };
    let is_counted = |measure: &Measure| counted(scene, *measure, people).any(lies_in_area);
    Measure::of_whereabouts().filter(is_counted).collect()
}

/// By what regions are shaded at first: what most areas, and else most places, are counted by at the
/// moment shown. Stocks come first.
pub fn proposed_shade(scene: &Scene<'_>) -> Option<Measure> {
    let people = whom(scene);
    let rank = |measure: &Measure| {
        let shown = counted(scene, *measure, people)
            .filter(|p| is_shown(scene, &scene.known(at_place(*measure, people, *p))));
        let shown: Vec<PlaceIx> = shown.collect();
        let areas = shown.iter().filter(|p| scene.situation.place(**p).kind.is_area()).count();
        (areas, shown.len())
    };
    // Of several alike the last is taken: stocks are offered first.
    shade_measures(scene).into_iter().rev().max_by_key(rank)
}
