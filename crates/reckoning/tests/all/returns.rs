//! People who go back along the same road: what crossed it may exceed everybody.

use waymark_model::{Bounds, Instant, LegIx, Moment, PlaceIx, Situation};
use waymark_reckoning::{Quantity, Reckoning};

/// Two banks of a river, 9,000 people on the left and 3,000 on the right, and what was counted on
/// 10 March.
fn banks(figures: &str) -> Situation {
    read(&format!(
        r#"Situation(version: 1, title: "Across and back", utc_offset: "+02:00", since: "2024-03-01",
        places: [
            Place(id: "home", kind: Settlement, name: "Left Bank"),
            Place(id: "refuge", kind: Settlement, name: "Right Bank"),
        ],
        legs: [Leg(id: "out", from: "home", to: "refuge"), Leg(id: "back", from: "refuge", to: "home")],
        sources: [Source(id: "s", outlet: "Guards", published: "2024-03-11")],
        snapshots: [
            Snapshot(id: "start", source: "s", speaker: "guards", as_of: "2024-03-01", figures: [
                Figure(measure: Population, at: "home", count: Exact(9_000), wording: "9,000"),
                Figure(measure: Population, at: "refuge", count: Exact(3_000), wording: "3,000"),
            ]),
            Snapshot(id: "d10", source: "s", speaker: "guards", as_of: "2024-03-10T20:00+02:00", figures: [{figures}]),
        ])"#
    ))
}

fn read(text: &str) -> Situation {
    let read = waymark_store::read_text(text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
}

fn passed(leg: &str, count: &str) -> String {
    format!(r#"Figure(measure: Passed, on: "{leg}", count: {count}, wording: "w"),"#)
}

fn at(situation: &Situation, moment: &str) -> Instant {
    Moment::parse(moment, situation.offset).unwrap().span().end()
}

const OUT: Quantity = Quantity::In(LegIx(0));
const BACK: Quantity = Quantity::In(LegIx(1));
const LEFT: Quantity = Quantity::Present(PlaceIx(0));
const RIGHT: Quantity = Quantity::Present(PlaceIx(1));

#[test]
fn more_may_cross_than_live_there() {
    let situation = banks(&(passed("out", "Exact(14_200)") + &passed("back", "Exact(6_900)")));
    let reckoning = Reckoning::new(&situation, None);
    assert!(reckoning.clashes().is_empty(), "{:?}", reckoning.clashes());
    let at = at(&situation, "2024-03-10T20:00+02:00");
    for (quantity, n) in [(OUT, 14_200), (BACK, 6_900)] {
        assert_eq!(reckoning.bounds(quantity, at), Bounds::exactly(n), "{quantity:?}");
    }
    // How long they are on the way is not known, so that some may be.
    for (quantity, n) in [(LEFT, 1_700), (RIGHT, 10_300)] {
        assert_eq!(reckoning.bounds(quantity, at), Bounds::at_most(n), "{quantity:?}");
    }
}

#[test]
fn those_who_came_back_can_leave_again() {
    let situation = banks(&passed("back", "Exact(6_900)"));
    let reckoning = Reckoning::new(&situation, None);
    assert!(reckoning.clashes().is_empty());
    let at = at(&situation, "2024-03-10T20:00+02:00");
    assert_eq!(reckoning.bounds(OUT, at), Bounds::new(3_900, Some(15_900)).unwrap());
    for quantity in [OUT, LEFT, RIGHT] {
        let tight = reckoning.tight(&situation, quantity, at, &|| false);
        assert_eq!(tight.why.bounds, reckoning.bounds(quantity, at), "{quantity:?}");
        assert!(tight.is_optimal);
    }
    assert_eq!(reckoning.bounds(LEFT, at), Bounds::at_most(12_000));
    assert_eq!(reckoning.bounds(RIGHT, at), Bounds::at_most(12_000));
}

#[test]
fn nobody_leaves_who_neither_was_there_nor_came_back() {
    let situation = banks(&(passed("back", "Exact(6_900)") + &passed("out", "AtLeast(15_901)")));
    let reckoning = Reckoning::new(&situation, None);
    let clash = &reckoning.clashes()[0];
    assert_eq!(clash.possible.upper(), Some(15_900));
    // With the figure of those who came back and that of who lived on the left.
    assert_eq!(clash.with.len(), 2);
}

fn plain(legs: &str, figures: &str) -> Situation {
    read(&format!(
        r#"Situation(version: 1, title: "t", utc_offset: "+04:00", since: "2023-09-19",
        sources: [Source(id: "o", outlet: "O", published: "2023-09-30")],
        places: [Place(id: "a", kind: Settlement, name: "A"), Place(id: "b", kind: Settlement, name: "B"),
            Place(id: "c", kind: Settlement, name: "C")],
        legs: [{legs}],
        snapshots: [Snapshot(id: "n0", source: "o", speaker: "s", as_of: "2023-09-20T00:00+04:00",
            figures: [{figures}])])"#
    ))
}

#[test]
fn what_a_place_held_at_the_start_is_unknown() {
    let legs = r#"Leg(id: "ab", from: "a", to: "b"), Leg(id: "ba", from: "b", to: "a")"#;
    let figure = r#"Figure(measure: Arrivals, at: "b", count: Exact(1000), wording: "w")"#;
    let ring = plain(legs, figure);
    let legs = r#"Leg(id: "ab", from: "a", to: "b"), Leg(id: "bc", from: "b", to: "c")"#;
    let middle = plain(legs, &(passed("ab", "Exact(10)") + &passed("bc", "Exact(1000)")));
    for situation in [ring, middle] {
        let reckoning = Reckoning::new(&situation, None);
        assert!(reckoning.clashes().is_empty(), "{:?}", reckoning.clashes());
    }
}

/// Every leg is laid out, also where a walk along them would go round a ring and leave some out.
#[test]
fn legs_that_part_and_return_are_all_reckoned() {
    let legs = r#"Leg(id: "ab", from: "a", to: "b"), Leg(id: "bc", from: "b", to: "c"),
        Leg(id: "cb", from: "c", to: "b"), Leg(id: "ba", from: "b", to: "a")"#;
    let figure = r#"Figure(measure: Arrivals, at: "b", count: AtLeast(853), wording: "w"),
        Figure(measure: Population, at: "b", count: Exact(0), wording: "none")"#;
    let situation = plain(legs, figure);
    let at = at(&situation, "2023-09-20T00:00+04:00");
    let arrivals = Reckoning::new(&situation, None).bounds(Quantity::Arrivals(PlaceIx(1)), at);
    assert_eq!(arrivals, Bounds::at_least(853));
}

#[test]
fn people_of_an_area_may_leave_by_a_leg_of_its_places() {
    let legs = r#"Leg(id: "ab", from: "a", to: "b"), Leg(id: "bc", from: "c", to: "a")"#;
    let mut situation = plain(
        legs,
        &(passed("ab", "Exact(10)")
            + &passed("bc", "Exact(1000)")
            + r#"Figure(measure: Population, at: "c", count: Exact(0), wording: "0"),"#),
    );
    // Whoever came to the area around C is not seen to come to C.
    situation.places[2].within = Some(PlaceIx(1));
    let reckoning = Reckoning::new(&situation, None);
    assert!(reckoning.clashes().is_empty(), "{:?}", reckoning.clashes());
    let at = at(&situation, "2023-09-25");
    assert_eq!(reckoning.bounds(Quantity::Present(PlaceIx(2)), at), Bounds::ANY);
}

/// Of an area with a place that no leg reaches, those who live there count too.
#[test]
fn people_of_an_area_off_the_road_are_present_in_it() {
    let legs = r#"Leg(id: "ab", from: "a", to: "b"), Leg(id: "ba", from: "b", to: "a")"#;
    let figures = r#"Figure(measure: Population, at: "a", count: Exact(100), wording: "w"),
        Figure(measure: Population, at: "c", count: Exact(50), wording: "w")"#;
    let mut situation = plain(legs, figures);
    let mut area = situation.places[0].clone();
    (area.id, area.within) = (waymark_model::Id::free("area"), None);
    situation.places.push(area);
    for place in [0, 2] {
        situation.places[place].within = Some(PlaceIx(3));
    }
    let at = at(&situation, "2023-09-25");
    let reckoning = Reckoning::new(&situation, None);
    let tight = reckoning.tight(&situation, Quantity::Present(PlaceIx(3)), at, &|| false);
    assert!(tight.why.bounds.upper().is_none_or(|n| n >= 150), "{tight:?}");
}

/// A ring that is cut where nobody knows how many there were, in every order of its legs.
#[test]
fn people_pass_through_a_place_that_was_empty() {
    let ring = [("out", "refuge", "home"), ("back", "home", "refuge"), ("on", "home", "far")];
    for turn in 0..ring.len() {
        let leg = |n: usize| {
            let (id, from, to) = ring[(n + turn) % ring.len()];
            format!(r#"Leg(id: "{id}", from: "{from}", to: "{to}"),"#)
        };
        for legs in [2, 3] {
            let legs: String = (0..legs).map(leg).collect();
            let situation = read(&format!(
                r#"Situation(version: 1, title: "T", utc_offset: "+02:00", since: "2024-03-01",
                places: [
                    Place(id: "home", kind: Settlement, name: "Home"),
                    Place(id: "refuge", kind: Settlement, name: "Refuge"),
                    Place(id: "far", kind: Settlement, name: "Far"),
                ],
                assumptions: [Assumption(id: "nobody", empty: ["refuge"])],
                legs: [{legs}])"#
            ));
            let reckoning = Reckoning::new(&situation, None);
            let at = at(&situation, "2024-03-10T20:00+02:00");
            for (leg, ix) in situation.legs.iter().zip(0..) {
                let comes = situation.legs.iter().any(|l| l.to == leg.from);
                let most = if leg.from == PlaceIx(1) && !comes { Some(0) } else { None };
                let found = reckoning.bounds(Quantity::In(LegIx(ix)), at);
                assert_eq!(found, Bounds::new(0, most).unwrap(), "{legs} {ix}");
            }
        }
    }
}

/// Who goes round in a ring between two moments that figures name is there once.
#[test]
fn nobody_is_there_twice_at_a_moment_that_no_figure_names() {
    let situation = read(
        r#"Situation(version: 1, title: "Round", utc_offset: "+02:00", since: "2024-03-01",
        assumptions: [Assumption(id: "nobody", empty: ["camp", "town"])],
        places: [
            Place(id: "home", kind: Settlement, name: "Home"),
            Place(id: "camp", kind: ReceptionCentre, name: "Camp"),
            Place(id: "town", kind: Settlement, name: "Town"),
        ],
        legs: [Leg(id: "there", from: "home", to: "camp"), Leg(id: "on", from: "camp", to: "town"),
            Leg(id: "back", from: "town", to: "camp")],
        sources: [Source(id: "s", outlet: "Guards", published: "2024-03-11")],
        snapshots: [Snapshot(id: "d10", source: "s", speaker: "guards", as_of: "2024-03-10", figures: [
            Figure(measure: Departures, at: "home", count: Exact(5), wording: "5")])])"#,
    );
    let at = at(&situation, "2024-03-07T09:00+02:00");
    let reckoning = Reckoning::new(&situation, None);
    for place in [1, 2] {
        let tight = reckoning.tight(&situation, Quantity::Present(PlaceIx(place)), at, &|| false);
        assert_eq!((tight.why.bounds, tight.is_optimal), (Bounds::at_most(5), true), "{place}");
    }
}
