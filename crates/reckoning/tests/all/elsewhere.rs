//! Those of an area who are at no place of it that a leg ends at, and the time that legs take at a
//! moment that no figure names.

use waymark_model::{Assumed, Assumption, Bounds, Id, Instant, LegIx, Moment, PlaceIx, Situation};
use waymark_reckoning::{Bounded, Quantity, Reckoning};

/// A country, a district of it with a town and a village, a post in the country outside the
/// district, a camp that no leg touches, and a town abroad; with such legs and figures.
fn country(legs: &str, figures: &[(&str, &str)]) -> Situation {
    let snapshots: Vec<String> = figures
        .iter()
        .enumerate()
        .map(|(n, (as_of, figure))| {
            format!(
                r#"Snapshot(id: "n{n}", source: "s", speaker: "agency", as_of: "{as_of}",
                figures: [Figure({figure}, wording: "w")]),"#
            )
        })
        .collect();
    let snapshots = snapshots.concat();
    let text = format!(
        r#"Situation(version: 1, title: "A country", utc_offset: "+00:00", since: "2024-03-01",
        assumptions: [Assumption(id: "same", coverage: Comparable)],
        places: [
            Place(id: "country", kind: Country, name: "Country"),
            Place(id: "district", kind: Region, within: "country", name: "District"),
            Place(id: "town", kind: Settlement, within: "district", name: "Town"),
            Place(id: "village", kind: Settlement, within: "district", name: "Village"),
            Place(id: "post", kind: BorderCrossing, within: "country", name: "Post"),
            Place(id: "camp", kind: ReceptionCentre, within: "country", name: "Camp"),
            Place(id: "abroad", kind: Settlement, name: "Abroad"),
        ],
        legs: [{legs}],
        sources: [Source(id: "s", outlet: "Agency", published: "2024-03-20")],
        snapshots: [{snapshots}])"#
    );
    let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
}

const TOWN: PlaceIx = PlaceIx(2);
const COUNTRY: PlaceIx = PlaceIx(0);
const CAMP: PlaceIx = PlaceIx(5);

fn at(situation: &Situation, moment: &str) -> Instant {
    Moment::parse(moment, situation.offset).unwrap().span().end()
}

fn tight(situation: &Situation, quantity: Quantity, moment: &str) -> Bounded {
    let reckoning = Reckoning::new(situation, None);
    assert_eq!(reckoning.clashes(), []);
    reckoning.tight(situation, quantity, at(situation, moment), &|| false)
}

fn up_to(n: u64) -> Bounds {
    Bounds::new(0, Some(n)).unwrap()
}

const NOON: &str = "2024-03-10T12:00Z";

#[test]
fn who_is_at_a_place_without_a_way_out_is_counted_in_its_area_later() {
    let legs = r#"Leg(id: "in", from: "village", to: "town")"#;
    let present = (NOON, r#"measure: Present, at: "district", count: Exact(5)"#);
    let situation = country(legs, &[present]);
    for moment in ["2024-03-05", "2024-03-08T07:30Z", NOON] {
        for quantity in [Quantity::Present(TOWN), Quantity::In(LegIx(0))] {
            let known = tight(&situation, quantity, moment);
            assert_eq!((known.why.bounds, known.is_optimal), (up_to(5), true), "{moment}");
        }
    }
}

#[test]
fn who_was_at_a_place_is_still_in_its_district_or_left_the_country() {
    let legs = r#"Leg(id: "out", from: "town", to: "abroad")"#;
    let present = (NOON, r#"measure: Present, at: "district", count: Exact(5)"#);
    let left = ("2024-03-15T12:00Z", r#"measure: Departures, at: "country", count: Exact(58)"#);
    let situation = country(legs, &[present, left]);
    let known = tight(&situation, Quantity::Present(TOWN), "2024-03-05");
    assert_eq!((known.why.bounds, known.is_optimal), (up_to(63), true));
    // That they are there still, or left by the leg, rests on nobody having died.
    assert!(known.why.upper.untold.gone);
    assert_eq!(known.why.upper.figures.len(), 2);
}

#[test]
fn an_area_holds_at_least_those_at_a_place_in_it() {
    let legs = r#"Leg(id: "out", from: "town", to: "abroad"), Leg(id: "over", from: "post", to: "abroad")"#;
    let present = (NOON, r#"measure: Present, at: "town", count: AtLeast(40)"#);
    let over = ("2024-03-15T12:00Z", r#"measure: Passed, on: "over", count: Exact(30)"#);
    let situation = country(legs, &[present, over]);
    let known = tight(&situation, Quantity::Present(COUNTRY), NOON);
    assert_eq!((known.why.bounds, known.is_optimal), (Bounds::at_least(40), true));
    // Nobody comes to the town or the post: who left later was there before.
    let known = tight(&situation, Quantity::Present(COUNTRY), "2024-03-01");
    assert_eq!((known.why.bounds, known.is_optimal), (Bounds::at_least(40), true));
}

#[test]
fn who_is_at_a_place_off_all_routes_is_in_the_area_around_it() {
    let legs = r#"Leg(id: "out", from: "town", to: "abroad")"#;
    let all = (NOON, r#"measure: Present, at: "country", count: Exact(500)"#);
    let some = (NOON, r#"measure: Present, at: "town", count: AtLeast(40)"#);
    let situation = country(legs, &[all, some]);
    let known = tight(&situation, Quantity::Present(CAMP), NOON);
    assert_eq!((known.why.bounds, known.is_optimal), (up_to(460), true));
    let free = tight(&situation, Quantity::Present(CAMP), "2024-03-09");
    assert_eq!((free.why.bounds, free.is_optimal), (Bounds::ANY, true));
    // What is told of it then is not held against the area: no bound says to be the narrowest.
    let told = (NOON, r#"measure: Present, at: "camp", count: Exact(70)"#);
    let known = tight(&country(legs, &[all, some, told]), Quantity::Present(CAMP), NOON);
    assert!(known.why.bounds.contains(70) && !known.is_optimal);
}

#[test]
fn nobody_comes_off_before_the_time_a_leg_takes_at_moments_that_no_figure_names() {
    let legs = r#"Leg(id: "out", from: "town", to: "abroad", min_travel: "3h"),
        Leg(id: "over", from: "post", to: "abroad")"#;
    let came = ("2024-03-10", r#"measure: Passed, on: "out", count: Exact(30)"#);
    let situation = country(legs, &[came]);
    let known = tight(&situation, Quantity::In(LegIx(0)), "2024-03-01T02:59Z");
    assert_eq!((known.why.bounds, known.is_optimal), (up_to(0), true));
    let set_out = tight(&situation, Quantity::Out(LegIx(0)), "2024-03-10T21:00Z");
    assert_eq!((set_out.why.bounds, set_out.is_optimal), (Bounds::at_least(30), true));
    let unsure = Reckoning::new(&situation, None);
    let unsolved = unsure.bounded(Quantity::In(LegIx(0)), at(&situation, "2024-03-01T02:59Z"));
    assert!(!unsolved.is_optimal || unsolved.why.bounds == up_to(0));
}

#[test]
fn who_cannot_leave_an_area_is_there_at_moments_that_no_figure_names() {
    let legs =
        r#"Leg(id: "in", from: "abroad", to: "town"), Leg(id: "out", from: "town", to: "abroad")"#;
    let lived = ("2024-03-01", r#"measure: Population, at: "post", count: Exact(49)"#);
    let over = (NOON, r#"measure: Passed, on: "out", count: AtLeast(1_000)"#);
    let mut situation = country(legs, &[lived, over]);
    let closed = |n: u32| vec![PlaceIx(n), PlaceIx(n + 1)];
    situation.assumptions.extend([
        Assumption { id: Id::free("in"), assumed: Assumed::WaysIn(closed(0)), note: None },
        Assumption { id: Id::free("out"), assumed: Assumed::WaysOut(closed(0)), note: None },
    ]);
    for moment in ["2024-03-05T01:11Z", NOON] {
        let known = tight(&situation, Quantity::Present(COUNTRY), moment);
        assert_eq!((known.why.bounds, known.is_optimal), (Bounds::at_least(49), true), "{moment}");
    }
}
