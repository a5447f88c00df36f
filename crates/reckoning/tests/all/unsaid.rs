//! What a file does not say is not taken for given: figures that are all true contradict nothing, and
//! what is true lies within every bound.

use waymark_language::Language;
use waymark_model::{
    Bounds, FigureRef, Instant, Measure, People, PlaceIx, Series, Situation, Subject,
};
use waymark_reckoning::{Quantity, Reckoning, Totalled, known, total};

const UP_TO: &str = r#"source: "late", speaker: "a", as_of: "2024-03-08T00:00Z""#;

/// A situation that counts from 1 March 2024 on; the report is of 8 March.
fn situation(more: &str, figures: &str) -> Situation {
    with_snapshots(more, &format!(r#"Snapshot(id: "r", {UP_TO}, figures: [{figures}])"#))
}

fn with_snapshots(more: &str, snapshots: &str) -> Situation {
    let text = format!(
        r#"Situation(version: 1, title: "T", utc_offset: "+00:00", since: "2024-03-01", {more}
        sources: [
            Source(id: "early", outlet: "o", published: "2024-03-06"),
            Source(id: "late", outlet: "o", published: "2024-03-12"),
        ],
        speakers: [Speaker(id: "a", name: "A"), Speaker(id: "b", name: "B")],
        snapshots: [{snapshots}])"#
    );
    let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
}

fn end() -> Instant {
    waymark_fixtures::at("2024-03-10T00:00Z")
}

/// No figure is refused, and so many lie within what is known, found at once and solved for.
fn holds(situation: &Situation, truth: &[(Quantity, u64)]) {
    let reckoning = Reckoning::new(situation, None);
    assert_eq!(reckoning.clashes(), []);
    for (quantity, count) in truth {
        let tight = reckoning.tight(situation, *quantity, end(), &|| false).why.bounds;
        for bounds in [reckoning.bounds(*quantity, end()), tight] {
            assert!(bounds.contains(*count), "{quantity:?} was {count}, not {bounds:?}");
        }
    }
}

const A_TO_B: &str = r#"places: [Place(id: "a", kind: Settlement, name: "A"),
    Place(id: "b", kind: Settlement, name: "B")], legs: [Leg(id: "l", from: "a", to: "b")],"#;
const EMPTY_B: &str = r#"assumptions: [Assumption(id: "e", empty: ["b"])],"#;
const A: PlaceIx = PlaceIx(0);
const B: PlaceIx = PlaceIx(1);

#[test]
fn who_left_where_no_leg_leads_on_is_not_there() {
    let more = format!("{A_TO_B} {EMPTY_B}");
    let figures = r#"Figure(measure: Arrivals, at: "b", count: Exact(100), wording: "w"),
        Figure(measure: Departures, at: "b", count: Exact(40), wording: "w"),
        Figure(measure: Present, at: "b", count: Exact(60), wording: "w")"#;
    holds(&situation(&more, figures), &[(Quantity::Present(B), 60), (Quantity::Departures(B), 40)]);
    let of_women = figures
        .replace(r#"at: "b", count: Exact(40)"#, r#"at: "b", sex: Female, count: Exact(40)"#);
    holds(&situation(&more, &of_women), &[(Quantity::Departures(B), 45)]);
    // Where nobody tells of any who left, they are there.
    let came = r#"Figure(measure: Arrivals, at: "b", count: Exact(100), wording: "w")"#;
    let reckoning = Reckoning::new(&situation(&more, came), None);
    assert_eq!(reckoning.present(B, end()).lower(), 100);
}

#[test]
fn who_left_a_region_that_no_leg_leaves_is_not_in_it() {
    let more = r#"places: [Place(id: "a", kind: Settlement, name: "A"),
        Place(id: "b", kind: Region, name: "B"),
        Place(id: "t", kind: Settlement, within: "b", name: "T")],
        legs: [Leg(id: "l", from: "a", to: "b")],
        assumptions: [Assumption(id: "e", empty: ["b"])],"#;
    let figures = r#"Figure(measure: Arrivals, at: "b", count: Exact(100), wording: "w"),
        Figure(measure: Departures, at: "b", count: Exact(40), wording: "w"),
        Figure(measure: Present, at: "b", count: Exact(60), wording: "w")"#;
    holds(&situation(more, figures), &[(Quantity::Present(B), 60)]);
}

#[test]
fn who_came_where_no_leg_leads_to_goes_on() {
    let figures = r#"Figure(measure: Population, at: "a", count: Exact(95), wording: "w"),
        Figure(measure: Arrivals, at: "a", count: Exact(10), wording: "w"),
        Figure(measure: Arrivals, at: "b", count: Exact(100), wording: "w")"#;
    holds(&situation(A_TO_B, figures), &[(Quantity::Arrivals(B), 100), (Quantity::Present(A), 5)]);
}

#[test]
fn who_died_off_the_road_is_no_longer_in_the_area() {
    let more = r#"places: [Place(id: "c", kind: Region, name: "C"),
        Place(id: "a", kind: Settlement, within: "c", name: "A"),
        Place(id: "b", kind: Settlement, within: "c", name: "B"),
        Place(id: "d", kind: Settlement, within: "c", name: "D"),
        Place(id: "e", kind: Settlement, within: "c", name: "E")],
        legs: [Leg(id: "l", from: "a", to: "b")],
        assumptions: [Assumption(id: "i", ways_in: ["c"]), Assumption(id: "o", ways_out: ["c"])],"#;
    let figures = r#"Figure(measure: Population, at: "c", count: Exact(3000), wording: "w"),
        Figure(measure: Deaths, at: "d", count: Exact(1500), wording: "w"),
        Figure(measure: Deaths, at: "e", count: Exact(500), wording: "w"),
        Figure(measure: Present, at: "c", count: Exact(1000), wording: "w")"#;
    let deaths = |at| Quantity::of(Series::of(Measure::Deaths, Subject::Place(at)));
    let truth = [(Quantity::Present(A), 0), (deaths(PlaceIx(3)), 1500), (deaths(PlaceIx(4)), 500)];
    holds(&situation(more, figures), &truth);
}

#[test]
fn who_was_killed_may_be_gone() {
    let figures = |killed: u64, present: u64| {
        format!(
            r#"Figure(measure: Population, at: "a", count: Exact(3000), wording: "w"),
            Figure(measure: Killed, at: "a", count: Exact({killed}), wording: "w"),
            Figure(measure: Departures, at: "a", count: Exact(1000), wording: "w"),
            Figure(measure: Present, at: "a", count: Exact({present}), wording: "w")"#
        )
    };
    // Whether those killed were among the 3,000, nobody says.
    for present in [1500, 2000] {
        holds(&situation(A_TO_B, &figures(500, present)), &[(Quantity::Present(A), present)]);
    }
    let too_few = situation(A_TO_B, &figures(500, 1499));
    assert_eq!(Reckoning::new(&too_few, None).clashes().len(), 1);
}

const CAMP: &str = r#"places: [Place(id: "p", kind: Camp, name: "Camp")],"#;

#[test]
fn what_is_counted_in_part_since_is_told_as_at_least_so_many() {
    let snapshots = r#"
        Snapshot(id: "whole", source: "early", speaker: "a", as_of: "2024-03-05T12:00Z", figures: [
            Figure(measure: Sheltered, at: "p", count: Exact(200), wording: "w")]),
        Snapshot(id: "half", source: "late", speaker: "a", as_of: "2024-03-08T12:00Z", figures: [
            Figure(measure: Sheltered, at: "p", count: Exact(100), wording: "w",
                change: Narrower("only the north half is counted"))])"#;
    let situation = with_snapshots(CAMP, snapshots);
    let reckoning = Reckoning::new(&situation, None);
    let sheltered = Series::of(Measure::Sheltered, Subject::Place(A));
    let known = known(&situation, &reckoning, sheltered, end());
    assert_eq!(known.bounds, Bounds::at_least(100));
    let language = Language::english();
    assert_eq!(known.words(&situation, &language), "at least 100");
    let said = known.statement(&situation, &language);
    assert!(said.contains("at least 100"), "{said}");
}

/// A total of so many women and men, told on 5 March, and what was told later.
fn with_breakdown(late: &str) -> Situation {
    let early = r#"Snapshot(id: "n", source: "early", speaker: "a", as_of: "2024-03-05T12:00Z", figures: [
        Figure(measure: Arrivals, at: "p", count: Exact(1000), wording: "w", parts: ["w", "m"]),
        Figure(id: "w", measure: Arrivals, at: "p", sex: Female, count: Exact(520), wording: "w"),
        Figure(id: "m", measure: Arrivals, at: "p", sex: Male, count: Exact(480), wording: "w")]),"#;
    with_snapshots(CAMP, &format!("{early} {late}"))
}

#[test]
fn what_takes_the_place_of_a_total_takes_that_of_its_breakdown() {
    let told = r#"figures: [Figure(measure: Arrivals, at: "p", count: Exact(500), wording: "w")]"#;
    let recount = format!(
        r#"Snapshot(id: "l", source: "late", speaker: "a", as_of: "2024-03-08T12:00Z",
        change: Recount("each person once"), {told})"#
    );
    let revision = format!(
        r#"Snapshot(id: "l", source: "late", speaker: "a", as_of: "2024-03-05T12:00Z", {told})"#
    );
    for late in [recount, revision] {
        let situation = with_breakdown(&late);
        holds(&situation, &[(Quantity::Arrivals(A), 500)]);
        assert_eq!(Reckoning::new(&situation, None).replacements().len(), 3);
    }
}

#[test]
fn what_covered_less_is_no_count_of_all_women_either() {
    let late = r#"
        Snapshot(id: "l", source: "late", speaker: "a", as_of: "2024-03-08T12:00Z",
            change: Wider("both gates"), figures: [
            Figure(measure: Arrivals, at: "p", count: Exact(1900), wording: "w")]),
        Snapshot(id: "b", source: "late", speaker: "b", as_of: "2024-03-05T12:00Z", figures: [
            Figure(measure: Arrivals, at: "p", sex: Female, count: Exact(830), wording: "w")])"#;
    holds(&with_breakdown(late), &[]);
}

#[test]
fn households_headed_by_women_are_not_households_of_women() {
    let more = format!(
        r#"{CAMP} assumptions: [Assumption(id: "hh", ratio: Ratio(per: "households", from: 4, to: 6))],"#
    );
    let figures = r#"
        Figure(measure: Arrivals, at: "p", sex: Female, unit: "households", count: Exact(100), wording: "w"),
        Figure(measure: Arrivals, at: "p", sex: Female, count: Exact(220), wording: "w")"#;
    let situation = situation(&more, figures);
    holds(&situation, &[(Quantity::Arrivals(A), 500)]);
    // They are at least so many people.
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(
        reckoning.admission(FigureRef::new(waymark_model::SnapshotIx(0), 0)),
        waymark_model::Admission::Admitted
    );
}

#[test]
fn of_what_was_added_before_counting_began_nobody_knows_how_many_came_since() {
    let figures = r#"
        Figure(measure: Arrivals, at: "b", during: "2024-02-20/2024-03-07", count: Exact(100), wording: "w"),
        Figure(measure: Arrivals, at: "b", count: Exact(60), wording: "w")"#;
    holds(&situation(A_TO_B, figures), &[(Quantity::Arrivals(B), 60)]);
    let more = figures.replace("Exact(60)", "Exact(101)");
    // No more since than over all of it, but for the last days.
    let late = more.replace("2024-02-20/2024-03-07", "2024-02-20/2024-03-08T00:00Z");
    assert_eq!(Reckoning::new(&situation(A_TO_B, &late), None).clashes().len(), 1);
}

#[test]
fn of_what_only_an_excluded_figure_tells_nothing_is_known() {
    let figures = r#"Figure(measure: Killed, at: "p", count: Exact(25), wording: "w",
        standing: SetAside("another place")),
        Figure(measure: Arrivals, at: "p", count: Exact(25), wording: "w",
        standing: SetAside("another place"))"#;
    let situation = situation(CAMP, figures);
    let killed = Quantity::of(Series::of(Measure::Killed, Subject::Place(A)));
    holds(&situation, &[(killed, 25), (Quantity::Arrivals(A), 25)]);
}

/// A count of who was in shelters, as a snapshot.
fn sheltered(place: &str, count: u64, moment: &str) -> String {
    format!(
        r#"Snapshot(id: "{place}", source: "late", speaker: "a", as_of: "{moment}", figures: [
        Figure(measure: Sheltered, at: "{place}", count: Exact({count}), wording: "w")]),"#
    )
}

/// How many are in shelters at these places together.
fn total_sheltered(network: &str, told: &str, places: &[PlaceIx]) -> Totalled {
    let situation = with_snapshots(network, told);
    let reckoning = Reckoning::new(&situation, None);
    let places: Vec<Subject> = places.iter().copied().map(Subject::Place).collect();
    total(&situation, &reckoning, &places, Measure::Sheltered, People::EVERYBODY, end()).unwrap()
}

#[test]
fn a_count_of_a_day_does_not_make_one_moment_of_two_hours_of_it() {
    let network = A_TO_B
        .replace(r#"name: "B")"#, r#"name: "B"), Place(id: "c", kind: Settlement, name: "C")"#);
    let told = sheltered("a", 10_000, "2024-03-08T09:00Z")
        + &sheltered("b", 10_000, "2024-03-08T18:00Z")
        + &sheltered("c", 50, "2024-03-08");
    let sum = total_sheltered(&network, &told, &[A, B, PlaceIx(2)]);
    assert_eq!(sum.bounds, Bounds::at_least(10_050));
}

#[test]
fn stocks_of_different_days_may_count_the_same_people_where_a_way_leads_between_them() {
    let apart = A_TO_B.split("legs:").next().unwrap();
    for (more, then, lower) in [
        (A_TO_B, "2024-03-02", 1_000),
        // A night may have gone by.
        (A_TO_B, "2024-03-07", 1_000),
        (A_TO_B, "2024-03-08", 1_900),
        // An hour of that day.
        (A_TO_B, "2024-03-08T15:00Z", 1_900),
        (A_TO_B, "2024-03-07T15:00Z", 1_000),
        (apart, "2024-03-02", 1_900),
    ] {
        let told = sheltered("a", 1_000, then) + &sheltered("b", 900, "2024-03-08");
        let sum = total_sheltered(more, &told, &[A, B]);
        assert_eq!((sum.bounds.lower(), sum.worded.lower()), (lower, lower), "{then}");
        assert_eq!(sum.bounds.upper().is_none(), lower == 1_000, "{then}");
    }
}

#[test]
fn people_of_a_region_that_legs_end_at_come_to_its_towns_and_leave_them_unseen() {
    let places = r#"places: [Place(id: "x", kind: Settlement, name: "X"),
        Place(id: "t", kind: Settlement, within: "r", name: "Town"),
        Place(id: "r", kind: Region, name: "R"), Place(id: "y", kind: Settlement, name: "Y")],
        assumptions: [Assumption(id: "e", empty: ["r"])],"#;
    let town = B;
    let into = format!(
        r#"{places} legs: [Leg(id: "xr", from: "x", to: "r"), Leg(id: "yt", from: "y", to: "t")],"#
    );
    let came = r#"Figure(measure: Passed, on: "xr", count: Exact(1000), wording: "w"),
        Figure(measure: Passed, on: "yt", count: Exact(10), wording: "w"),
        Figure(measure: Arrivals, at: "t", count: Exact(500), wording: "w"),
        Figure(measure: Present, at: "t", count: Exact(500), wording: "w")"#;
    holds(&situation(&into, came), &[(Quantity::Arrivals(town), 500)]);
    let out = format!(
        r#"{places} legs: [Leg(id: "xt", from: "x", to: "t"), Leg(id: "ry", from: "r", to: "y")],"#
    );
    let left = r#"Figure(measure: Arrivals, at: "t", count: Exact(100), wording: "w"),
        Figure(measure: Passed, on: "ry", count: Exact(60), wording: "w"),
        Figure(measure: Present, at: "t", count: Exact(40), wording: "w")"#;
    holds(&situation(&out, left), &[(Quantity::Departures(town), 60)]);
}

#[test]
fn people_of_a_country_come_unseen_to_its_gates_out_unless_that_is_closed() {
    let network = |more: &str| {
        format!(
            r#"places: [Place(id: "x", kind: Country, name: "X"),
            Place(id: "gate", kind: BorderCrossing, within: "r", name: "Gate"),
            Place(id: "r", kind: Country, name: "R"), Place(id: "y", kind: Country, name: "Y")],
            assumptions: [Assumption(id: "e", empty: ["gate"]){more}],
            legs: [Leg(id: "xr", from: "x", to: "r"), Leg(id: "xg", from: "x", to: "gate"),
                Leg(id: "gy", from: "gate", to: "y")],"#
        )
    };
    let came = r#"Figure(measure: Passed, on: "xg", count: Exact(100), wording: "w"),
        Figure(measure: Passed, on: "gy", count: Exact(90), wording: "w")"#;
    let arrivals = |more: &str| {
        let situation = situation(&network(more), came);
        let reckoning = Reckoning::new(&situation, None);
        let series = Series::of(Measure::Arrivals, Subject::Place(B));
        known(&situation, &reckoning, series, waymark_fixtures::at("2024-03-08T00:00Z")).bounds
    };
    assert_eq!(arrivals(""), Bounds::at_least(100));
    let closed = r#", Assumption(id: "c", ways_in: ["gate"])"#;
    assert_eq!(arrivals(closed), Bounds::exactly(100));
    let more = came.replace("Exact(90)", "Exact(5000)");
    holds(&situation(&network(""), &more), &[(Quantity::Arrivals(B), 5_000)]);
}
