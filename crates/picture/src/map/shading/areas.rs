//! The places that regions of the map belong to, and what is known of each at a moment.

use super::{Classes, Shade, is_shown, stock_age, whom};
use crate::{
    Scene,
    whereabouts::{at_place, peak},
};
use std::{collections::BTreeSet, sync::Arc};
use waymark_ground::RegionPlaces;
use waymark_model::{
    Admission, Bounds, FigureRef, Instant, Measure, People, PlaceIx, Series, Subject,
};
use waymark_reckoning::{Known, Summands, ToldOf, told_at_once};

/// A place that a region belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct ShadedArea {
    pub place: PlaceIx,
    series: Series,
    /// The outermost places within it that are counted, where nobody is counted in two of them.
    within: Vec<Series>,
}

/// What is known of an area at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AreaKnown {
    pub bounds: Bounds,
    /// The same to be said: as it is said of the place where it is known of that alone.
    pub worded: Bounds,
    /// The figure that it was told by long ago, the oldest of several.
    pub old: Option<FigureRef>,
    pub figures: Vec<FigureRef>,
}

/// What does not change with the moment.
#[derive(Clone, PartialEq, Debug)]
pub struct ShadedAreas {
    pub measure: Measure,
    pub classes: Classes,
    pub areas: Vec<ShadedArea>,
    /// Whether nobody was ever known to be in one of them.
    pub has_zero: bool,
    pub regions: Arc<RegionPlaces>,
}

impl ShadedAreas {
    pub fn new(scene: &Scene<'_>, measure: Measure, regions: Arc<RegionPlaces>) -> Self {
        let people = whom(scene);
        let places = regions.outlines.values().chain(regions.countries.values());
        // Those who came back to where people flee from are no answer to where they arrived.
        let is_shaded =
            |area: &PlaceIx| !measure.is_movement() || !scene.situation.holds_origin(*area);
        let places: BTreeSet<PlaceIx> = places.copied().filter(is_shaded).collect();
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
            let last = area.known_at(scene, end).map_or(0, |known| known.bounds.lower());
            [last, peak(scene, area.series, end)]
        };
        let told: Vec<(PlaceIx, [u64; 2])> = areas
            .iter()
            .map(|area| (area.place, counts(area)))
            .filter(|(_, n)| *n != [0, 0])
            .collect();
        let certain = told.iter().filter(|(_, [last, _])| *last > 0);
        let outer = outer(scene, certain.map(|(place, _)| *place));
        let counts = told.iter().filter(|(place, _)| !outer.contains(place));
        let classes = Classes::of(counts.flat_map(|(_, counts)| *counts).collect());
        let has_zero = areas.iter().any(|area| area.is_ever_empty(scene, end));
        Self { measure, classes, areas, has_zero, regions }
    }

    /// The classes of bounds.
    pub fn shade(&self, bounds: Bounds, is_old: bool) -> Shade {
        let highest = self.classes.highest();
        let lower = self.classes.of_count(bounds.lower());
        let upper = bounds.upper().map(|upper| self.classes.of_count(upper));
        let upper = upper.or((lower == highest).then_some(highest));
        Shade { lower, upper, is_old }
    }
}

impl ShadedArea {
    /// Whether a figure that counts tells of nobody there, or nobody is there at the end.
    fn is_ever_empty(&self, scene: &Scene<'_>, end: Instant) -> bool {
        let tells_so = |at: &FigureRef| {
            scene.situation.figure(*at).bounds.upper() == Some(0)
                && scene.reckoning.admission(*at) == Admission::Admitted
        };
        scene.reckoning.figures(self.series).iter().any(tells_so)
            || self.known_at(scene, end).is_some_and(|known| known.bounds.upper() == Some(0))
    }

    /// What is known at the moment shown; `None` where nothing is.
    pub fn known(&self, scene: &Scene<'_>) -> Option<AreaKnown> {
        self.known_at(scene, scene.view.at)
    }

    /// What is known of the area itself, and that at least those are there who were told within it no
    /// earlier.
    fn known_at(&self, scene: &Scene<'_>, at: Instant) -> Option<AreaKnown> {
        let own = scene.known_at(self.series, at);
        let inner = self.most_within(scene, at);
        if !is_shown(scene, &own) || own.bounds == Bounds::ANY {
            return inner.map(|(inner, _)| inner);
        }
        let own_told = own.told_of(scene.situation);
        let end = |told: ToldOf| told.map(|(_, end, _)| end);
        let more = inner.filter(|(inner, told)| {
            let is_no_earlier = match (end(*told), end(own_told)) {
                (None, _) => true,
                (Some(inner), Some(own)) => inner >= own,
                (Some(_), None) => false,
            };
            is_no_earlier && inner.bounds.lower() > own.bounds.lower()
        });
        let Some((inner, told)) = more else {
            return Some(AreaKnown::of(scene, own.bounds, [&own]));
        };
        let both = own.bounds.meet(inner.bounds).filter(|_| end(told) == end(own_told));
        let Some(bounds) = both else { return Some(inner) };
        let mut known = AreaKnown::of(scene, bounds, [&own]);
        known.figures.extend(&inner.figures);
        Some(known)
    }

    /// At least how many are within it by counts of one moment, and of which.
    fn most_within(&self, scene: &Scene<'_>, at: Instant) -> Option<(AreaKnown, ToldOf)> {
        // Who was counted at one moment here may be counted there at another: only counts of one
        // moment are added.
        let within = self.within.iter().map(|series| scene.known_at(*series, at));
        let shown = within.filter(|known| is_shown(scene, known));
        let told: Vec<(ToldOf, Known)> =
            shown.map(|known| (known.told_of(scene.situation), known)).collect();
        let sums = told_at_once(&told).into_iter().map(|(told, all)| {
            let lower = all.iter().map(|known| known.bounds.lower());
            let lower = lower.fold(0, u64::saturating_add);
            (AreaKnown::of(scene, Bounds::at_least(lower), all.iter().copied()), told)
        });
        let most = sums.filter(|(sum, _)| sum.bounds.lower() > 0);
        most.max_by_key(|(sum, _)| (sum.old.is_none(), sum.bounds.lower()))
    }
}

impl AreaKnown {
    fn of<'k>(
        scene: &Scene<'_>,
        bounds: Bounds,
        all: impl IntoIterator<Item = &'k Known> + Clone,
    ) -> Self {
        let mut of_it = all.clone().into_iter();
        let worded = match (of_it.next(), of_it.next()) {
            (Some(known), None) if known.bounds == bounds => known.worded_bounds(scene.situation),
            _ => bounds.rounded_outward(),
        };
        let ages = all.clone().into_iter().filter_map(|known| stock_age(scene, known));
        let old = ages.filter(|age| age.is_old).max_by_key(|age| age.days);
        let mut figures: Vec<FigureRef> =
            all.into_iter().flat_map(|k| &k.figures).copied().collect();
        figures.sort_unstable();
        figures.dedup();
        Self { bounds, worded, old: old.map(|age| age.figure), figures }
    }

    /// Whether this of a region says more than that of one around it: somebody is certain, and was
    /// not told of so long ago that the other is newer.
    pub const fn stands_for(&self, outer: &Self) -> bool {
        self.bounds.lower() > 0 && (self.old.is_none() || outer.old.is_some())
    }
}

/// Those places that any of these lies within.
fn outer(scene: &Scene<'_>, places: impl Iterator<Item = PlaceIx>) -> BTreeSet<PlaceIx> {
    places.flat_map(|place| scene.situation.around(place)).collect()
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
    let lies_in = |place: &PlaceIx| scene.situation.around(*place).any(|around| around == area);
    let inner: Vec<PlaceIx> = counted.iter().copied().filter(lies_in).collect();
    let counted: BTreeSet<PlaceIx> = inner.iter().copied().collect();
    let is_outermost =
        |place: &PlaceIx| !scene.situation.around(*place).any(|around| counted.contains(&around));
    let all: Vec<Series> = inner.iter().copied().filter(is_outermost).map(series).collect();
    Summands::of(scene.situation, &all)
        .map_or_else(|_| Vec::new(), |summands| summands.series().to_vec())
}

/// What regions may be shaded by: measures that people are counted by in an area, or in what lies in
/// one.
pub fn shade_measures(scene: &Scene<'_>) -> Vec<Measure> {
    let people = whom(scene);
    let lies_in_area = |place: PlaceIx| {
        let mut all = std::iter::once(place).chain(scene.situation.around(place));
        all.any(|p| scene.situation.place(p).kind.is_area())
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
