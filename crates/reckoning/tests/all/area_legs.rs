//! Legs that end at an area itself, beside legs to and from the places within it.

use crate::walks::{Dice, minute};
use std::fmt::Write as _;
use waymark_model::{Bounds, Instant, LegIx, Moment, PlaceIx, Situation};
use waymark_reckoning::{Quantity, Reckoning};

/// A region, a town in it and a port outside, with so many legs between them and such figures.
/// Nobody was in the region when counting began.
fn region(legs: &str, figures: &str) -> Situation {
    let text = format!(
        r#"Situation(version: 1, title: "A region", utc_offset: "+02:00", since: "2024-03-01",
        assumptions: [Assumption(id: "nobody", empty: ["region"])],
        places: [
            Place(id: "region", kind: Region, name: "Region"),
            Place(id: "town", kind: Settlement, within: "region", name: "Town"),
            Place(id: "port", kind: Settlement, name: "Port"),
        ],
        legs: [{legs}],
        sources: [Source(id: "s", outlet: "Agency", published: "2024-03-11")],
        snapshots: [
            Snapshot(id: "d10", source: "s", speaker: "agency", as_of: "2024-03-10T20:00+02:00", figures: [{figures}]),
        ])"#
    );
    let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
}

const REGION: PlaceIx = PlaceIx(0);
const TO_TOWN: &str = r#"Leg(id: "in", from: "port", to: "town")"#;
const FROM_REGION: &str = r#"Leg(id: "out", from: "region", to: "port")"#;
const WITHIN: &str = r#"Leg(id: "within", from: "region", to: "town")"#;

fn at(situation: &Situation) -> Instant {
    Moment::parse("2024-03-10T20:00+02:00", situation.offset).unwrap().span().end()
}

/// What is found at once, and what is solved for.
fn both(situation: &Situation, quantity: Quantity) -> [Bounds; 2] {
    let reckoning = Reckoning::new(situation, None);
    assert_eq!(reckoning.clashes(), []);
    let at = at(situation);
    [reckoning.bounds(quantity, at), reckoning.tight(situation, quantity, at, &|| false).why.bounds]
}

#[test]
fn who_came_to_a_town_is_in_its_region_and_can_leave_by_a_leg_of_the_region() {
    for legs in [[TO_TOWN, FROM_REGION].join(", "), [TO_TOWN, WITHIN].join(", ")] {
        let situation = region(&legs, "");
        for quantity in [Quantity::Present(REGION), Quantity::Out(LegIx(1))] {
            assert_eq!(both(&situation, quantity), [Bounds::ANY; 2], "{legs}: {quantity:?}");
        }
    }
}

#[test]
fn no_more_leave_a_region_than_came_to_the_town_in_it() {
    let legs = [TO_TOWN, FROM_REGION].join(", ");
    let came = r#"Figure(measure: Arrivals, at: "region", count: Exact(300), wording: "w")"#;
    let situation = region(&legs, came);
    for quantity in [Quantity::Present(REGION), Quantity::Out(LegIx(1))] {
        assert_eq!(both(&situation, quantity), [Bounds::at_most(300); 2], "{quantity:?}");
    }
    let left = r#"Figure(measure: Departures, at: "region", count: Exact(301), wording: "w")"#;
    let situation = region(&legs, &format!("{came}, {left}"));
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes().len(), 1);
}

/// By index: a region, a town and a village in it, and a port and a city outside.
const NAMES: [&str; 5] = ["region", "town", "village", "port", "city"];
const MINUTES: usize = 12;

fn is_inside(place: usize) -> bool {
    place < 3
}

/// People on their way between these places: by minute, who had set out on each leg, come off it,
/// come to each place and left it, and who was there. Those of the region itself (0) are the rest
/// of it in `here` alone.
struct Journeys {
    legs: Vec<(usize, usize)>,
    is_empty: bool,
    out: Vec<Vec<u64>>,
    off: Vec<Vec<u64>>,
    came: Vec<[u64; 5]>,
    left: Vec<[u64; 5]>,
    here: Vec<[u64; 5]>,
}

impl Journeys {
    fn of(dice: &mut Dice) -> Self {
        let all = [(3, 1), (1, 3), (3, 0), (0, 3), (0, 2), (2, 0), (2, 4), (4, 1), (4, 0), (1, 2)];
        let mut legs: Vec<_> = all.into_iter().filter(|_| dice.chance(45)).collect();
        if legs.is_empty() {
            legs.push(all[dice.below(all.len())]);
        }
        let is_empty = dice.chance(50);
        let mut here = [0; 5];
        for (place, n) in here.iter_mut().enumerate() {
            let is_there = !is_empty || !is_inside(place);
            *n = if is_there { dice.below(60) as u64 } else { 0 };
        }
        // Around legs of the region itself people come and go within it unseen; without, from
        // elsewhere to the rest of it. Where a leg crosses its border itself, its legs are all.
        let is_end = legs.iter().any(|(a, b)| *a == 0 || *b == 0);
        let is_around = legs.iter().any(|(a, b)| [a, b].iter().any(|p| [1, 2].contains(*p)));
        let open_in = is_around && !legs.iter().any(|(a, b)| *b == 0 && !is_inside(*a));
        let open_out = is_around && !legs.iter().any(|(a, b)| *a == 0 && !is_inside(*b));
        let mut walk = Self {
            out: vec![vec![0]; legs.len()],
            off: vec![vec![0]; legs.len()],
            came: vec![[0; 5]],
            left: vec![[0; 5]],
            here: vec![here],
            is_empty,
            legs,
        };
        for m in 1..MINUTES {
            let (mut came, mut left) = (walk.came[m - 1], walk.left[m - 1]);
            for (l, (a, b)) in walk.legs.clone().into_iter().enumerate() {
                let (off, on_way) = (walk.off[l][m - 1], walk.out[l][m - 1] - walk.off[l][m - 1]);
                let coming = dice.below(on_way as usize + 1) as u64;
                walk.off[l].push(off + coming);
                here[b] += coming;
                came[b] += if b == 0 && is_inside(a) { 0 } else { coming };
                came[0] += if b != 0 && is_inside(b) && !is_inside(a) { coming } else { 0 };
                let going =
                    if dice.chance(50) { dice.below(here[a] as usize + 1) as u64 } else { 0 };
                let out = walk.out[l][m - 1] + going;
                walk.out[l].push(out);
                here[a] -= going;
                left[a] += if a == 0 && is_inside(b) { 0 } else { going };
                left[0] += if a != 0 && is_inside(a) && !is_inside(b) { going } else { 0 };
            }
            if is_end && dice.chance(60) {
                let (a, b) = (dice.below(3), dice.below(3));
                let n = dice.below(here[a] as usize + 1) as u64;
                here[a] -= n;
                here[b] += n;
            }
            if open_in && dice.chance(30) {
                let n = dice.below(30) as u64;
                here[0] += n;
                came[0] += n;
            }
            if open_out && dice.chance(30) {
                let n = dice.below(here[0] as usize + 1) as u64;
                here[0] -= n;
                left[0] += n;
            }
            walk.came.push(came);
            walk.left.push(left);
            walk.here.push(here);
        }
        walk
    }

    /// Those at a place; in the region, or on their way within it.
    fn present(&self, place: usize, m: usize) -> u64 {
        let start: u64 = if place == 0 { self.here[0][..3].iter().sum() } else { 0 };
        if place == 0 { start + self.came[m][0] - self.left[m][0] } else { self.here[m][place] }
    }

    fn truth(&self, quantity: Quantity, m: usize) -> Option<u64> {
        Some(match quantity {
            Quantity::In(LegIx(l)) => self.off[l as usize][m],
            Quantity::Out(LegIx(l)) => self.out[l as usize][m],
            Quantity::Arrivals(PlaceIx(p)) => self.came[m][p as usize],
            Quantity::Departures(PlaceIx(p)) => self.left[m][p as usize],
            Quantity::Present(PlaceIx(p)) => self.present(p as usize, m),
            Quantity::Counted(_) => return None,
        })
    }

    fn situation(&self, dice: &mut Dice) -> Situation {
        let mut text = String::from(
            "Situation(version: 1, title: \"T\", utc_offset: \"+00:00\", \
             since: \"2000-01-01T00:00Z\", places: [",
        );
        for (place, name) in NAMES.iter().enumerate() {
            let within = if (1..3).contains(&place) { ", within: \"region\"" } else { "" };
            let _ = write!(text, "Place(id: \"{name}\", kind: Region, name: \"{name}\"{within}),");
        }
        text.push_str("], legs: [");
        for (l, (a, b)) in self.legs.iter().enumerate() {
            let _ =
                write!(text, "Leg(id: \"l{l}\", from: \"{}\", to: \"{}\"),", NAMES[*a], NAMES[*b]);
        }
        text.push_str("], assumptions: [");
        if self.is_empty {
            text.push_str("Assumption(id: \"nobody\", empty: [\"region\"])");
        }
        text.push_str(
            "], sources: [Source(id: \"s\", outlet: \"O\", published: \"2000-01-02\")], \
             snapshots: [",
        );
        for n in 0..dice.below(7) {
            let (m, place, leg) = (dice.below(MINUTES), dice.below(5), dice.below(self.legs.len()));
            let at = format!("at: \"{}\"", NAMES[place]);
            let (measure, whose, count) = match dice.below(5) {
                0 => ("Arrivals", at, self.came[m][place]),
                1 => ("Departures", at, self.left[m][place]),
                2 => ("Present", at, self.present(place, m)),
                3 if place != 0 => ("Population", at, self.here[0][place]),
                _ => ("Passed", format!("on: \"l{leg}\""), self.off[leg][m]),
            };
            let _ = write!(
                text,
                "Snapshot(id: \"n{n}\", source: \"s\", speaker: \"S\", as_of: \"2000-01-01T00:{m:02}Z\", \
                 figures: [Figure(measure: {measure}, {whose}, count: Exact({count}), wording: \"w\")]),"
            );
        }
        text.push_str("])");
        let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
        read.situation.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems))
    }
}

/// Legs to an area and to places in it, at random: no journey leaves the bounds.
#[test]
fn no_journey_leaves_the_bounds_where_legs_end_at_an_area() {
    for seed in crate::road::cases(1_000) {
        let mut dice = Dice(seed ^ 0xA4EA_0000);
        let walk = Journeys::of(&mut dice);
        let situation = walk.situation(&mut dice);
        let m = dice.below(MINUTES);
        let reckoning = Reckoning::new(&situation, None);
        assert_eq!(reckoning.clashes(), [], "case {seed}: {:?}", walk.legs);
        for quantity in reckoning.quantities() {
            // Where no leg begins or ends people may come and go by others.
            let Some(truth) = walk.truth(quantity, m) else { continue };
            for bounds in [
                reckoning.bounds(quantity, minute(m)),
                reckoning.tight(&situation, quantity, minute(m), &|| false).why.bounds,
            ] {
                assert!(
                    bounds.contains(truth),
                    "case {seed}: {quantity:?} {bounds} without {truth} at {m}: {:?}, {:?}",
                    walk.legs,
                    reckoning.why(quantity, minute(m))
                );
            }
        }
    }
}
