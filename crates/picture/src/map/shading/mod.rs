//! Countries and regions shaded by how many people are there.
//!
//! `classes` parts counts into few classes, `areas` finds the places that regions belong to and what
//! is known of them, `paint` fills. A region is in the class of its lower bound and hatched with that
//! of its upper one; where nothing is known, and where regions within it are shaded in its stead, it
//! is open.

mod areas;
mod classes;
mod paint;
mod rows;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tint_tests;
#[cfg(test)]
mod zero_tests;

pub use areas::{AreaKnown, ShadedAreas, proposed_shade, shade_measures};
pub use paint::{patch, sample};
pub use rows::{ShadeRow, all_rows, rows};

use super::{terrain::Patch, whom};
use crate::{
    Scene,
    age::{age_of, ages, stock_age},
    whereabouts::is_shown,
};
use classes::{Classes, ShadeClass};
use egui::{Painter, Rect, Vec2, vec2};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_ground::{RegionDoubt, RegionEvidence, RegionPlaces};
use waymark_model::{FigureRef, MapStyle, Measure, PlaceIx};

/// How dense the ground behind words is.
pub const PLATE: f32 = 0.82;
/// How far it reaches beyond them, in points.
pub const PLATE_MARGIN: Vec2 = vec2(3.0, 1.0);

/// The class that is certain of a region, and the highest that is possible. Where nobody is certain
/// some may be, unless nobody is possible either.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shade {
    pub lower: ShadeClass,
    /// `None` where no limit is known, unless the highest class is certain.
    pub upper: Option<ShadeClass>,
    /// It was told long ago.
    pub is_old: bool,
}

impl Shade {
    /// One class and no doubt.
    const fn of(class: ShadeClass) -> Self {
        Self { lower: class, upper: Some(class), is_old: false }
    }

    /// Whether nobody is there.
    fn is_nobody(self) -> bool {
        self.upper == Some(ShadeClass::Nobody)
    }

    /// Whether somebody may be there, up to a limit, or nobody.
    fn is_perhaps(self) -> bool {
        self.lower == ShadeClass::Nobody && self.upper.is_some_and(|upper| upper != self.lower)
    }
}

/// How the region of a place is shaded, and by what.
#[derive(Clone, PartialEq, Debug)]
struct ShadedPlace {
    shade: Shade,
    known: AreaKnown,
}

/// What regions are shaded by at a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Shading {
    pub measure: Measure,
    pub classes: Classes,
    has_zero: bool,
    places: BTreeMap<PlaceIx, ShadedPlace>,
    regions: Arc<RegionPlaces>,
}

impl Shading {
    pub fn at_the_moment(scene: &Scene<'_>, areas: &ShadedAreas) -> Self {
        let mut places = BTreeMap::new();
        for area in &areas.areas {
            if let Some(known) = area.known(scene) {
                let shade = areas.shade(known.bounds, known.old.is_some());
                places.insert(area.place, ShadedPlace { shade, known });
            }
        }
        // Nobody is shown twice: what is certain of regions within stands for the one around them,
        // and that one for those within it of which nothing is certain.
        let stands_for = |inner: &ShadedPlace, outer: &PlaceIx| {
            places.get(outer).is_some_and(|outer| inner.known.stands_for(&outer.known))
        };
        let replaced = |(place, inner): (&PlaceIx, &ShadedPlace)| -> Vec<PlaceIx> {
            scene.situation.around(*place).filter(|outer| stands_for(inner, outer)).collect()
        };
        let outer: BTreeSet<PlaceIx> = places.iter().flat_map(replaced).collect();
        places.retain(|place, _| !outer.contains(place));
        let shaded: BTreeSet<PlaceIx> = places.keys().copied().collect();
        places.retain(|place, _| !scene.situation.around(*place).any(|of| shaded.contains(&of)));
        let regions = Arc::clone(&areas.regions);
        let (measure, classes) = (areas.measure, areas.classes.clone());
        Self { measure, classes, has_zero: areas.has_zero, places, regions }
    }

    /// How a patch of land is filled; `None` leaves it open.
    pub fn of_patch(&self, patch: &Patch) -> Option<Shade> {
        self.of_place(self.place_of(patch)?)
    }

    /// The place of a shaded patch of land, what is known of it, and what says that the patch is its:
    /// countries of the world are found by their codes.
    pub fn region(&self, patch: &Patch) -> Option<(PlaceIx, &AreaKnown, RegionEvidence)> {
        let place = self.place_of(patch)?;
        let by = patch.outline.map(|outline| self.regions.evidence.get(&outline).copied());
        let by = by.flatten().unwrap_or(RegionEvidence::Code);
        Some((place, &self.places.get(&place)?.known, by))
    }

    fn place_of(&self, patch: &Patch) -> Option<PlaceIx> {
        match patch.outline {
            Some(outline) => self.regions.outlines.get(&outline).copied(),
            None => self.regions.country(patch.country, patch.name.as_deref()),
        }
    }

    /// Whether the place of a country of the world has an outline of the situation's layers too.
    pub fn is_outlined(&self, country: &Patch) -> bool {
        let place = self.place_of(country);
        place.is_some_and(|place| self.regions.outlines.values().any(|own| *own == place))
    }

    /// How the region of a place is filled.
    pub fn of_place(&self, place: PlaceIx) -> Option<Shade> {
        self.places.get(&place).map(|shaded| shaded.shade)
    }

    /// All places whose region is shaded, with what is known of each.
    pub fn places(&self) -> impl Iterator<Item = (PlaceIx, &AreaKnown)> {
        self.places.iter().map(|(place, shaded)| (*place, &shaded.known))
    }

    /// The figures behind the shades.
    pub fn figures(&self) -> Vec<FigureRef> {
        self.places().flat_map(|(_, known)| &known.figures).copied().collect()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether some region is ever shown as one where nobody is.
    fn has_nobody(&self) -> bool {
        self.has_zero || self.places.values().any(|place| place.shade.is_nobody())
    }

    /// Whether of some region it is not certain that anybody is there.
    fn has_perhaps(&self) -> bool {
        self.places.values().any(|place| place.shade.is_perhaps())
    }

    /// Whether any region of the map belongs to a place.
    fn has_regions(&self) -> bool {
        !self.regions.outlines.is_empty() || !self.regions.countries.is_empty()
    }

    /// Outlines of which it is not known whose they are.
    pub fn doubts(&self) -> &[RegionDoubt] {
        &self.regions.doubts
    }
}

impl AreaKnown {
    /// How many are there, and as of when where that is what the stripes say.
    fn said(&self, scene: &Scene<'_>) -> String {
        let count = scene.language.bounds(self.worded);
        match self.old {
            Some(figure) => {
                format!("{count}, {}", age_of(scene, figure, scene.view.at).as_of(scene))
            }
            None => count,
        }
    }
}

/// What the card of a shaded region says besides what it says of its place.
pub fn region_lines(
    scene: &Scene<'_>,
    measure: Measure,
    known: &AreaKnown,
    by: RegionEvidence,
) -> [String; 2] {
    let (word, count) = (scene.language.measure_word(measure), known.said(scene));
    let args = [("word", (&word).into()), ("count", (&count).into())];
    let by = match by {
        RegionEvidence::Code => "map-region-by-code",
        RegionEvidence::Name => "map-region-by-name",
        RegionEvidence::Position => "map-region-by-position",
    };
    [scene.language.say_with("map-region-shaded", &args), scene.language.say(by)]
}

/// The shades in words: what regions are shaded by, and what is known of each.
pub fn said(scene: &Scene<'_>, shading: &Shading) -> Option<String> {
    let of_place = |(place, known): (PlaceIx, &AreaKnown)| {
        let count = known.said(scene);
        let name = scene.place_name(place).into();
        scene.language.say_with("map-said", &[("name", name), ("what", (&count).into())])
    };
    let places: Vec<String> = shading.places().map(of_place).collect();
    let word = scene.language.measure_word(shading.measure);
    let said = places.join("; ");
    let args = [("word", (&word).into()), ("places", (&said).into())];
    (!places.is_empty()).then(|| scene.language.say_with("map-shade-said", &args))
}

/// The ground behind words over shades, on which they read as on open land.
pub fn plate(painter: &Painter, scene: &Scene<'_>, words: Rect) {
    if measure(scene).is_some() {
        let ground = scene.theme.land.gamma_multiply(PLATE);
        painter.rect_filled(words.expand2(PLATE_MARGIN), 3.0, ground);
    }
}

/// What a view shades by, where it shows regions.
pub fn measure(scene: &Scene<'_>) -> Option<Measure> {
    let map = &scene.view.map;
    map.shade.filter(|_| map.style == MapStyle::Geographic)
}
