//! Legs that end at an area itself, beside legs to and from the places within it.

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
    [reckoning.bounds(quantity, at), reckoning.tight(quantity, at, &|| false).why.bounds]
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
