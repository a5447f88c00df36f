//! What is known of a leg or a place at a moment, in the words the map says it with.

use super::survey::Node;
use crate::Scene;
use waymark_model::{
    Bounds, FigureRef, Instant, LegIx, Measure, PlaceIx, PlaceKind, Series, Subject,
};
use waymark_reckoning::{Band, Quantity, statement_of};

/// A count at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    /// Without an upper end where nothing but the size of the population limits it: that says
    /// nothing of this road.
    pub bounds: Bounds,
    /// The upper end that the population gives, where there is no other.
    pub population: Option<u64>,
    pub lower_by: Option<FigureRef>,
    pub upper_by: Option<FigureRef>,
}

impl Known {
    const NOTHING: Self =
        Self { bounds: Bounds::ANY, population: None, lower_by: None, upper_by: None };

    fn of(scene: &Scene<'_>, quantity: Quantity, band: Option<&Band>, at: Instant) -> Self {
        let Some(band) = band else { return Self::NOTHING };
        let (bounds, (lower_by, upper_by)) = (band.at(at), scene.reckoning.by(quantity, at));
        let by_population = upper_by
            .is_some_and(|f| scene.situation.figure(f).series.measure == Measure::Population);
        if by_population {
            let open = Bounds::at_least(bounds.lower());
            return Self { bounds: open, population: bounds.upper(), lower_by, upper_by: None };
        }
        Self { bounds, population: None, lower_by, upper_by }
    }

    /// People who have come off the end of a leg.
    pub fn passed(scene: &Scene<'_>, leg: LegIx, at: Instant) -> Self {
        Self::of(scene, Quantity::In(leg), scene.reckoning.passed(leg), at)
    }

    /// People who have arrived at a place.
    pub fn arrived(scene: &Scene<'_>, place: PlaceIx, at: Instant) -> Self {
        Self::of(scene, Quantity::Arrivals(place), scene.reckoning.arrivals(place), at)
    }

    /// People who have left a place: at least those who came off the ends of its legs.
    pub fn left(scene: &Scene<'_>, node: &Node, at: Instant) -> Bounds {
        let passed = node.leaves.iter().map(|&l| Self::passed(scene, l, at).bounds.lower());
        Bounds::at_least(passed.fold(0, u64::saturating_add))
    }

    pub fn is_nothing(&self) -> bool {
        self.bounds == Bounds::ANY
    }
}

/// The figure of a place in a few words; `None` where there is nothing to say of it.
pub fn caption(scene: &Scene<'_>, node: &Node, at: Instant) -> Option<String> {
    let arrived = Known::arrived(scene, node.place, at);
    let say = |key: &str, bounds: Bounds| {
        let count = scene.language.bounds(bounds);
        Some(scene.language.say_with(key, &[("count", (&count).into())]))
    };
    if node.enters.is_empty() || arrived.is_nothing() {
        let left = Known::left(scene, node, at);
        let starts =
            scene.situation.origin.is_some_and(|o| scene.situation.lies_within(node.place, o));
        if (starts || node.enters.is_empty()) && left.lower() > 0 {
            return say("map-left", left);
        }
        return (!starts && node.on_road() && !node.enters.is_empty())
            .then(|| scene.language.say("map-not-reported"));
    }
    if arrived.bounds.exact() == Some(0) {
        return Some(scene.language.say("map-nobody-yet"));
    }
    let passes = scene.situation.place(node.place).kind == PlaceKind::Checkpoint;
    say(if passes { "map-passed" } else { "map-arrived" }, arrived.bounds)
}

/// Who has arrived at a place by the moment shown, in a sentence.
pub fn said_of_place(scene: &Scene<'_>, place: PlaceIx) -> String {
    let known = Known::arrived(scene, place, scene.view.at);
    said(scene, Measure::Arrivals, Subject::Place(place), &known)
}

/// Who has come off the end of a leg by the moment shown, in a sentence.
pub fn said_of_leg(scene: &Scene<'_>, leg: LegIx) -> String {
    let known = Known::passed(scene, leg, scene.view.at);
    said(scene, Measure::Passed, Subject::Leg(leg), &known)
}

fn said(scene: &Scene<'_>, measure: Measure, subject: Subject, known: &Known) -> String {
    let series = Series { measure, subject, group: None };
    let by = (known.lower_by, known.upper_by);
    statement_of(scene.situation, scene.language, series, (known.bounds, by), scene.view.at)
}

/// The name of a country, from the places of the situation, else its code.
pub fn country_name<'a>(scene: &Scene<'a>, code: &'a str) -> &'a str {
    let named = scene
        .situation
        .places
        .iter()
        .find(|p| p.kind == PlaceKind::Country && p.country.as_deref() == Some(code));
    named.map_or(code, |p| p.name.get(&scene.view.language))
}
