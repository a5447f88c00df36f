//! Totals hold the true sum, and refuse to count anybody twice.

use super::cases;
use crate::{
    TotalRefusal, Totalled,
    fixtures::{Build, at, minute, minutes, of, on},
    refusal_sentence, total, total_of,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use waymark_language::Language;
use waymark_model::{
    Bounds, Count, Group, GroupIx, Id, Measure, People, PlaceIx, PlaceKind, Series, Subject, Text,
};

const NOON: &str = "2023-09-26T12:00+04:00";

/// A country with a region of two towns, and the road from a checkpoint through one to the other.
struct Road {
    build: Build,
    country: PlaceIx,
    checkpoint: PlaceIx,
    border: PlaceIx,
    town: PlaceIx,
    island: PlaceIx,
}

fn road() -> Road {
    let mut build = Build::september();
    let country = build.place("Armenia", PlaceKind::Country, None);
    let checkpoint = build.place("Lachin checkpoint", PlaceKind::Checkpoint, None);
    let border = build.place("Kornidzor", PlaceKind::BorderCrossing, Some(country));
    let town = build.place("Goris", PlaceKind::Settlement, Some(country));
    let island = build.place("Island", PlaceKind::Settlement, None);
    build.leg(checkpoint, border, 0);
    build.leg(border, town, 0);
    Road { build, country, checkpoint, border, town, island }
}

impl Road {
    fn total(&self, measure: Measure, subjects: &[Subject]) -> Result<Totalled, TotalRefusal> {
        total(&self.build.0, &self.build.reckon(), subjects, measure, People::EVERYBODY, at(NOON))
    }

    fn says(&self, measure: Measure, subjects: &[Subject]) -> String {
        let refusal = self.total(measure, subjects).unwrap_err();
        refusal_sentence(&self.build.0, &Language::english(), &refusal)
    }
}

use Subject::{Leg, Place};

#[test]
fn places_that_share_nobody_add_up_with_their_figures() {
    let mut road = road();
    let first =
        road.build.said("gov", of(Measure::Registered, road.town), "2023-09-25", Count::Exact(40));
    let second = road.build.said(
        "gov",
        of(Measure::Registered, road.island),
        "2023-09-24",
        Count::AtLeast(2),
    );
    let sum = road.total(Measure::Registered, &[Place(road.island), Place(road.town)]).unwrap();
    assert_eq!(sum.bounds, Bounds::at_least(42));
    assert_eq!(sum.figures, [first, second]);
    assert_eq!(sum.as_of, None);
}

#[test]
fn a_place_within_another_is_refused() {
    let road = road();
    let subjects = [Place(road.town), Place(road.island), Place(road.country)];
    let refusal = road.total(Measure::Sheltered, &subjects).unwrap_err();
    assert_eq!(refusal.subjects(), Some([Place(road.town), Place(road.country)]));
    assert_eq!(
        road.says(Measure::Sheltered, &subjects),
        "No total of Armenia and Goris: Goris lies within Armenia, so its people would be \
         counted twice"
    );
}

#[test]
fn serial_checkpoints_are_refused_to_those_who_pass_them() {
    let road = road();
    let both = [Place(road.town), Place(road.border)];
    for measure in [Measure::Arrivals, Measure::Departures, Measure::Vehicles] {
        let refusal = road.total(measure, &both).unwrap_err();
        assert_eq!(refusal.subjects(), Some([Place(road.border), Place(road.town)]), "{measure:?}");
    }
    // Nobody is at two places at one moment, registered twice or killed twice.
    for measure in [Measure::Present, Measure::Sheltered, Measure::Registered, Measure::Killed] {
        assert!(road.total(measure, &both).is_ok(), "{measure:?}");
    }
    let legs = [0, 1].map(|ix| Leg(waymark_model::LegIx(ix)));
    assert_eq!(
        road.says(Measure::Passed, &legs),
        "No total of Lachin checkpoint to Kornidzor and Kornidzor to Goris: the route leads from \
         one to the other, so the same people may pass both"
    );
    let refusal = road.total(Measure::Vehicles, &[legs[0], Place(road.town)]);
    assert!(matches!(refusal, Err(TotalRefusal::Feeds(..))), "{refusal:?}");
    assert!(road.total(Measure::Arrivals, &[Place(road.checkpoint), Place(road.island)]).is_ok());
}

#[test]
fn the_road_leads_through_areas_too() {
    let mut road = road();
    // From anywhere in the country to the island.
    road.build.leg(road.country, road.island, 0);
    let refusal = road.total(Measure::Arrivals, &[Place(road.island), Place(road.town)]);
    assert!(matches!(refusal, Err(TotalRefusal::Feeds(..))), "{refusal:?}");
    let refusal = road.total(Measure::Arrivals, &[Place(road.island), Place(road.checkpoint)]);
    assert!(matches!(refusal, Err(TotalRefusal::Feeds(..))), "{refusal:?}");
}

#[test]
fn nothing_the_same_twice_and_what_does_not_mix_are_refused() {
    let mut road = road();
    assert_eq!(road.total(Measure::Arrivals, &[]), Err(TotalRefusal::Nothing));
    assert_eq!(road.says(Measure::Arrivals, &[]), "No total: there is nothing to add up");
    let twice = [Place(road.town), Place(road.island), Place(road.town)];
    assert_eq!(road.says(Measure::Sheltered, &twice), "No total: Goris is named twice");
    for name in ["children", "women"] {
        let group = Group { id: Id::free(name), name: Text::plain(name), within: None };
        road.build.0.groups.push(group);
    }
    let group =
        |ix| Series { people: People::of_group(GroupIx(ix)), ..of(Measure::Sheltered, road.town) };
    let reckoning = road.build.reckon();
    let says = |series: &[Series]| {
        let refusal = total_of(&road.build.0, &reckoning, series, at(NOON)).unwrap_err();
        assert_eq!(refusal.series(), Some([series[0], series[1]]));
        refusal_sentence(&road.build.0, &Language::english(), &refusal)
    };
    assert_eq!(
        says(&[group(0), group(1)]),
        "No total of two groups in one place (Goris: children, women): some people may be in both"
    );
    let town = |measure| of(measure, road.town);
    assert_eq!(
        says(&[town(Measure::Arrivals), of(Measure::Vehicles, road.island)]),
        "No total of Goris and Island: they are not counted in the same unit"
    );
    assert_eq!(
        says(&[town(Measure::Present), town(Measure::Sheltered)]),
        "No total of Present and In shelter: some people are in both"
    );
}

#[test]
fn a_stock_tells_when_it_was_told_and_an_unknown_one_opens_the_sum() {
    let mut road = road();
    let sheltered = |p| of(Measure::Sheltered, p);
    road.build.said("gov", sheltered(road.town), "2023-09-25T12:00+04:00", Count::Exact(40));
    let both = [Place(road.town), Place(road.island)];
    assert_eq!(road.total(Measure::Sheltered, &both).unwrap().bounds, Bounds::at_least(40));
    road.build.said("gov", sheltered(road.island), NOON, Count::Exact(2));
    let sum = road.total(Measure::Sheltered, &both).unwrap();
    assert_eq!(sum.bounds, Bounds::exactly(42));
    let told = sum.as_of.unwrap();
    assert_eq!((told.start(), told.end()), (at("2023-09-25T12:00+04:00"), at(NOON)));
}

#[test]
fn a_sum_never_overflows() {
    let mut road = road();
    for place in [road.town, road.island] {
        let figure =
            road.build.said("gov", of(Measure::Sheltered, place), "2023-09-25", Count::Exact(1));
        road.build.figure_mut(figure).bounds = Bounds::exactly(u64::MAX);
    }
    let sum = road.total(Measure::Sheltered, &[Place(road.town), Place(road.island)]).unwrap();
    assert_eq!(sum.bounds, Bounds::at_least(u64::MAX));
}

#[test]
fn legs_that_run_side_by_side_add_up() {
    let mut build = Build::september();
    let [a, b, c] = ["a", "b", "c"].map(|p| build.place(p, PlaceKind::Settlement, None));
    let legs = [build.leg(a, c, 0), build.leg(b, c, 0), build.leg(a, c, 0)];
    for leg in legs {
        build.said("gov", on(Measure::Passed, leg), NOON, Count::Exact(5));
    }
    let subjects = legs.map(Leg);
    let sum =
        total(&build.0, &build.reckon(), &subjects, Measure::Passed, People::EVERYBODY, at(NOON))
            .unwrap();
    assert_eq!(sum.bounds, Bounds::exactly(15));
}

const PLACES: usize = 7;

/// A random road with people on it: where each place lies (beyond the places: nowhere), the legs,
/// and for each person where they start and which way they go.
#[derive(Clone, Debug)]
struct Walks {
    within: Vec<usize>,
    legs: Vec<(usize, usize)>,
    walkers: Vec<(usize, Vec<(usize, i64)>)>,
    told: Vec<(bool, usize, i64, u8, u64)>,
    asked: BTreeSet<usize>,
    departures: bool,
    minute: i64,
}

fn walks() -> impl Strategy<Value = Walks> {
    let walker = (0..PLACES, prop::collection::vec((0usize..10, 1i64..20), 0..5));
    (
        prop::collection::vec(0..PLACES * 2, PLACES),
        prop::collection::vec((0..PLACES, 0..PLACES), 0..8),
        prop::collection::vec(walker, 0..25),
        prop::collection::vec((any::<bool>(), 0..PLACES, 0i64..60, 0u8..9, 0u64..4), 0..12),
        prop::collection::btree_set(0..PLACES, 1..4),
        any::<bool>(),
        0i64..80,
    )
        .prop_map(|(within, legs, walkers, told, asked, departures, minute)| Walks {
            within,
            legs,
            walkers,
            told,
            asked,
            departures,
            minute,
        })
}

fn walk(plan: &Walks) {
    let mut build = Build::since(minutes(0, 0), waymark_model::Offset::UTC);
    for (ix, parent) in plan.within.iter().enumerate() {
        // Only in a place before it: no ring.
        let within = (*parent < ix).then(|| PlaceIx::new(*parent));
        build.place(&format!("p{ix}"), PlaceKind::Region, within);
    }
    let inside = |p: usize, area: usize| build.0.lies_within(PlaceIx::new(p), PlaceIx::new(area));
    let legs: Vec<(usize, usize)> = plan.legs.iter().copied().filter(|(a, b)| a != b).collect();
    // Each crossing of a border: who, when, out of which leg's start and into its end.
    let mut moves: Vec<(usize, i64, usize, usize)> = Vec::new();
    for (who, (start, way)) in plan.walkers.iter().enumerate() {
        // Nobody lives where a leg enters, unless a figure says so.
        if legs.iter().any(|(from, to)| inside(*to, *start) && !inside(*from, *start)) {
            continue;
        }
        let (mut here, mut now) = (*start, 0);
        for (choice, wait) in way {
            let onward: Vec<_> = legs.iter().filter(|(from, _)| *from == here).collect();
            let Some((from, to)) = onward.get(choice % onward.len().max(1)) else { break };
            now += wait;
            moves.push((who, now, *from, *to));
            here = *to;
        }
    }
    let counted = |departures: bool, area: usize, until: i64| {
        let crossing = moves.iter().filter(|(_, when, from, to)| {
            let (out, into) = if departures { (*to, *from) } else { (*from, *to) };
            *when <= until && inside(into, area) && !inside(out, area)
        });
        crossing.map(|(who, ..)| *who).collect::<Vec<usize>>()
    };
    let measure = |departures| if departures { Measure::Departures } else { Measure::Arrivals };
    let mut figures = Vec::new();
    for (departures, place, when, kind, loose) in &plan.told {
        let n = counted(*departures, *place, *when).len() as u64;
        let series = of(measure(*departures), PlaceIx::new(*place));
        figures.push((series, *when, super::truth::worded(*kind, n, *loose)));
    }
    let truth: Vec<Vec<usize>> =
        plan.asked.iter().map(|p| counted(plan.departures, *p, plan.minute)).collect();
    let subjects: Vec<Subject> = plan.asked.iter().map(|p| Place(PlaceIx::new(*p))).collect();
    let nested = plan.asked.iter().any(|a| plan.asked.iter().any(|b| a != b && inside(*a, *b)));
    for (from, to) in legs {
        build.leg(PlaceIx::new(from), PlaceIx::new(to), 0);
    }
    for (series, when, count) in figures {
        build.figure("x", series, minutes(when, when), None, count);
    }
    let reckoning = build.reckon();
    let at = minute(plan.minute);
    let sum =
        total(&build.0, &reckoning, &subjects, measure(plan.departures), People::EVERYBODY, at);
    assert_eq!(matches!(sum, Err(TotalRefusal::Within(..))), nested, "{sum:?}");
    let Ok(sum) = sum else { return };
    let people: usize = truth.iter().map(Vec::len).sum();
    assert!(sum.bounds.contains(people as u64), "{} without {people}", sum.bounds);
    // Nobody is counted in two of the places.
    let mut seen = BTreeSet::new();
    for counted in truth {
        let counted: BTreeSet<usize> = counted.into_iter().collect();
        assert!(seen.is_disjoint(&counted), "{counted:?} twice");
        seen.extend(counted);
    }
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn a_total_holds_the_true_sum_and_counts_nobody_twice(plan in walks()) {
        walk(&plan);
    }
}
