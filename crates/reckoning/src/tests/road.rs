//! People really walking: what is derived along the road never excludes it.

use super::{cases, truth::worded};
use crate::fixtures::{Build, minute, minutes, of, on};
use proptest::prelude::*;
use waymark_model::{
    Admission, Bounds, Count, Instant, LegIx, Measure, Offset, PlaceIx, PlaceKind, Situation,
};

const MINUTES: usize = 24;

/// A walk over a network without rings.
#[derive(Clone, Debug)]
struct Plan {
    /// For every place after the first, where a leg comes from, if anywhere.
    feeders: Vec<Option<prop::sample::Index>>,
    /// Further legs, from the lesser to the greater.
    extra: Vec<(prop::sample::Index, prop::sample::Index)>,
    travel: Vec<u8>,
    people: Vec<u64>,
    /// How many set out, minute by minute, of those who are there: in eighths.
    moves: Vec<Vec<u8>>,
    late: Vec<u8>,
    /// The first place of the country that people flee to.
    border: prop::sample::Index,
    population: bool,
    wishes: Vec<(u8, prop::sample::Index, usize, usize, u64)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let index = any::<prop::sample::Index>;
    (
        prop::collection::vec(prop::option::weighted(0.85, index()), 1..6),
        prop::collection::vec((index(), index()), 0..3),
        prop::collection::vec(0u8..4, 10),
        prop::collection::vec(prop_oneof![0u64..30, 0u64..20_000], 7),
        prop::collection::vec(prop::collection::vec(0u8..8, 10), MINUTES),
        prop::collection::vec(0u8..4, 10),
        index(),
        any::<bool>(),
        prop::collection::vec((any::<u8>(), index(), 0..MINUTES, 0usize..6, 0u64..50), 0..14),
    )
        .prop_map(
            |(feeders, extra, travel, people, moves, late, border, population, wishes)| {
                let (feeders, extra) = (feeders, extra);
                Plan { feeders, extra, travel, people, moves, late, border, population, wishes }
            },
        )
}

/// What happened: by leg, those who had set out and come off by each minute.
struct Walk {
    legs: Vec<(usize, usize)>,
    start: Vec<u64>,
    out: Vec<Vec<u64>>,
    off: Vec<Vec<u64>>,
}

impl Plan {
    fn places(&self) -> usize {
        self.feeders.len() + 1
    }

    fn border(&self) -> usize {
        1 + self.border.index(self.places() - 1)
    }

    fn walk(&self) -> Walk {
        let mut legs: Vec<(usize, usize)> = Vec::new();
        for (i, feeder) in self.feeders.iter().enumerate() {
            legs.extend(feeder.as_ref().map(|f| (f.index(i + 1), i + 1)));
        }
        for (a, b) in &self.extra {
            let (a, b) = (a.index(self.places()), b.index(self.places()));
            if a != b {
                legs.push((a.min(b), a.max(b)));
            }
        }
        let lives = |p: usize| {
            let entered = legs.iter().any(|l| l.1 == p);
            !entered || self.population && p < self.border()
        };
        let start: Vec<u64> =
            (0..self.places()).map(|p| if lives(p) { self.people[p] } else { 0 }).collect();
        let (mut out, mut off) =
            (vec![vec![0]; legs.len()], vec![vec![0; MINUTES + 20]; legs.len()]);
        let mut here = start.clone();
        for m in 1..MINUTES {
            for (l, (from, to)) in legs.iter().enumerate() {
                here[*to] += off[l][m] - off[l][m - 1];
                let _ = from;
            }
            for (l, (from, _)) in legs.iter().enumerate() {
                let going = here[*from] * u64::from(self.moves[m][l % 10].saturating_sub(3)) / 8;
                here[*from] -= going;
                let before = out[l][m - 1];
                out[l].push(before + going);
                // Off the leg after the travel time, late or not; at once is a minute too soon
                // for the loop above, so that nobody runs two legs in a minute.
                let takes = usize::from(self.travel[l % 10] + self.late[l % 10]).max(1);
                off[l][m + takes..].iter_mut().for_each(|n| *n += going);
            }
        }
        Walk { legs, start, out, off }
    }
}

impl Walk {
    fn out(&self, l: usize, m: usize) -> u64 {
        self.out[l][m.min(MINUTES - 1)]
    }

    fn off(&self, l: usize, m: usize) -> u64 {
        // Nobody comes off between the last minute and the end of the table.
        self.off[l][m.min(MINUTES + 19)]
    }

    fn entering(&self, inside: &dyn Fn(usize) -> bool, m: usize) -> u64 {
        let enters = |l: &usize| inside(self.legs[*l].1) && !inside(self.legs[*l].0);
        (0..self.legs.len()).filter(enters).map(|l| self.off(l, m)).sum()
    }

    fn leaving(&self, inside: &dyn Fn(usize) -> bool, m: usize) -> u64 {
        let leaves = |l: &usize| inside(self.legs[*l].0) && !inside(self.legs[*l].1);
        (0..self.legs.len()).filter(leaves).map(|l| self.out(l, m)).sum()
    }

    fn present(&self, inside: &dyn Fn(usize) -> bool, m: usize) -> u64 {
        let start: u64 = (0..self.start.len()).filter(|p| inside(*p)).map(|p| self.start[p]).sum();
        start + self.entering(inside, m) - self.leaving(inside, m)
    }
}

/// The places come first, then the region fled from and the country fled to.
fn inside(situation: &Situation, area: PlaceIx) -> impl Fn(usize) -> bool + '_ {
    move |p| situation.lies_within(PlaceIx::new(p), area)
}

fn check(plan: &Plan) {
    let walk = plan.walk();
    let mut build = Build::since(minutes(0, 0), Offset::UTC);
    let (region, country) = (PlaceIx::new(plan.places()), PlaceIx::new(plan.places() + 1));
    for p in 0..plan.places() {
        let area = if p < plan.border() { region } else { country };
        build.place(&format!("place-{p}"), PlaceKind::Settlement, Some(area));
    }
    build.place("region", PlaceKind::Region, None);
    build.place("country", PlaceKind::Country, None);
    for (l, (from, to)) in walk.legs.iter().enumerate() {
        let secs = i64::from(plan.travel[l % 10]) * 60;
        build.leg(PlaceIx::new(*from), PlaceIx::new(*to), secs);
    }
    if plan.population {
        let lived = walk.present(&inside(&build.0, region), 0);
        let count = Count::Between(lived.saturating_sub(7), lived + 5);
        build.figure("x", of(Measure::Population, region), minutes(0, 0), None, count);
    }
    for (kind, which, m, length, loose) in &plan.wishes {
        let place = PlaceIx::new(which.index(plan.places() + 2));
        let middle = m + length / 2;
        let (series, n) = match kind % 4 {
            0 => (of(Measure::Arrivals, place), walk.entering(&inside(&build.0, place), middle)),
            1 => (of(Measure::Departures, place), walk.leaving(&inside(&build.0, place), middle)),
            _ if walk.legs.is_empty() => continue,
            _ => {
                let leg = which.index(walk.legs.len());
                (on(Measure::Passed, LegIx::new(leg)), walk.off(leg, middle))
            }
        };
        let count = worded(kind / 4, n, *loose);
        let span = minutes(*m as i64, (m + length) as i64);
        build.figure("x", series, span, None, count);
    }
    let situation = &build.0;
    let reckoning = build.reckon();
    for (figure, _, _) in situation.figures() {
        assert_eq!(reckoning.admission(figure), Admission::Admitted);
    }
    assert!(!reckoning.limited(), "{walk:?}", walk = walk.legs);
    let holds = |what: &str, bounds: Bounds, n: u64, m: usize| {
        assert!(bounds.contains(n), "{what} {bounds} without {n} at minute {m}");
    };
    for m in 0..MINUTES + 20 {
        let at: Instant = minute(m as i64);
        for l in 0..walk.legs.len() {
            let leg = LegIx::new(l);
            holds("passed", reckoning.passed(leg).unwrap().at(at), walk.off(l, m), m);
            holds("set out", reckoning.set_out(leg).unwrap().at(at), walk.out(l, m), m);
        }
        for place in (0..plan.places() + 2).map(PlaceIx::new) {
            let inside = inside(situation, place);
            let (came, left) = (walk.entering(&inside, m), walk.leaving(&inside, m));
            if let Some(band) = reckoning.arrivals(place) {
                holds("arrivals", band.at(at), came, m);
            }
            if let Some(band) = reckoning.departures(place) {
                holds("departures", band.at(at), left, m);
            }
            holds("present", reckoning.present(place, at), walk.present(&inside, m), m);
        }
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn no_walk_leaves_the_bounds_along_the_road(plan in plan()) {
        check(&plan);
    }
}

proptest! {
    #![proptest_config(cases(100_000))]

    #[test]
    #[ignore = "minutes; run before a release"]
    fn no_walk_leaves_the_bounds_along_the_road_in_a_long_run(plan in plan()) {
        check(&plan);
    }
}

#[test]
fn a_place_without_legs_has_the_band_of_its_own_figures() {
    let mut build = Build::september();
    let camp = build.place("camp", PlaceKind::Settlement, None);
    build.said("x", of(Measure::Arrivals, camp), "2023-09-25", Count::AtLeast(40));
    let reckoning = build.reckon();
    let after = crate::fixtures::at("2023-09-27");
    assert_eq!(reckoning.arrivals(camp).unwrap().at(after), Bounds::at_least(40));
    // Nothing says that none of them left again.
    assert_eq!(reckoning.present(camp, after), Bounds::ANY);
}

#[test]
fn figures_that_contradict_each_other_along_the_road_clash() {
    let mut build = Build::september();
    let home = build.place("home", PlaceKind::Settlement, None);
    let camp = build.place("camp", PlaceKind::Settlement, None);
    let leg = build.leg(home, camp, 0);
    let first = build.said("x", of(Measure::Departures, home), "2023-09-25", Count::AtMost(10));
    let later = build.said("x", of(Measure::Arrivals, camp), "2023-09-24", Count::Exact(40));
    let reckoning = build.reckon();
    let clash = reckoning.clash(later).unwrap();
    assert_eq!(clash.with, [first]);
    assert_eq!(clash.possible.upper(), Some(10));
    assert_eq!(reckoning.admission(first), Admission::Admitted);
    let at = crate::fixtures::at("2023-09-25");
    assert_eq!(reckoning.passed(leg).unwrap().at(at).upper(), Some(10));
    assert!(!reckoning.limited());
}

#[test]
fn legs_in_a_ring_are_reckoned() {
    let mut build = Build::september();
    let a = build.place("a", PlaceKind::Settlement, None);
    let b = build.place("b", PlaceKind::Settlement, None);
    let home = build.place("home", PlaceKind::Settlement, None);
    build.leg(a, b, 60);
    build.leg(b, a, 60);
    let out = build.leg(home, a, 60);
    build.said("x", of(Measure::Population, home), "2023-09-19", Count::Exact(100));
    build.said("x", of(Measure::Arrivals, b), "2023-09-25T12:00+04:00", Count::AtLeast(30));
    let reckoning = build.reckon();
    let noon = crate::fixtures::at("2023-09-25T12:00+04:00");
    assert_eq!(reckoning.passed(out).unwrap().at(noon).upper(), Some(100));
    assert!(!reckoning.limited());
}
