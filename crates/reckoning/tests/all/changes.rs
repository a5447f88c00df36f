//! Those who join or leave the people at a place without moving, and people told apart from
//! movements.

use waymark_language::Language;
use waymark_model::{
    Admission, Bounds, Instant, Measure, Moment, PlaceIx, Series, Situation, Subject,
};
use waymark_reckoning::{Quantity, Reckoning, TotalRefusal, refusal_sentence, total_of};

/// A camp that 1,000 people came to, and what else is told of 10 March.
fn camp(figures: &str) -> Situation {
    let text = format!(
        r#"Situation(version: 1, title: "A camp", utc_offset: "+02:00", since: "2024-03-01",
        assumptions: [Assumption(id: "nobody", empty: ["camp"])],
        places: [
            Place(id: "home", kind: Settlement, name: "Home"),
            Place(id: "camp", kind: ReceptionCentre, name: "Camp"),
            Place(id: "town", kind: Settlement, name: "Town"),
        ],
        legs: [Leg(id: "there", from: "home", to: "camp"), Leg(id: "on", from: "camp", to: "town")],
        sources: [Source(id: "s", outlet: "Agency", published: "2024-03-11")],
        snapshots: [
            Snapshot(id: "d10", source: "s", speaker: "agency", as_of: "2024-03-10T20:00+02:00", figures: [
                Figure(measure: Arrivals, at: "camp", count: Exact(1_000), wording: "w"),
                Figure(measure: Passed, on: "on", count: Exact(100), wording: "w"),
                Figure(measure: Departures, at: "camp", count: Exact(100), wording: "w"),
                {figures}
            ]),
        ])"#
    );
    read(&text)
}

fn read(text: &str) -> Situation {
    let read = waymark_store::read_text(text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
}

fn told(measure: &str, at: &str, count: &str) -> String {
    format!(r#"Figure(measure: {measure}, at: "{at}", count: {count}, wording: "w"),"#)
}

fn at(situation: &Situation) -> Instant {
    Moment::parse("2024-03-10T20:00+02:00", situation.offset).unwrap().span().end()
}

const CAMP: PlaceIx = PlaceIx(1);

fn present(figures: &str) -> Bounds {
    let situation = camp(figures);
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), [], "{figures}");
    reckoning.tight(&situation, Quantity::Present(CAMP), at(&situation), &|| false).why.bounds
}

fn bounds(lower: u64, upper: u64) -> Bounds {
    Bounds::new(lower, Some(upper)).unwrap()
}

#[test]
fn who_is_born_is_present_and_did_not_come() {
    assert_eq!(present(""), Bounds::exactly(900));
    let births = told("Births", "camp", "Between(20, 30)");
    assert_eq!(present(&births), bounds(920, 930));
    let situation = camp(&births);
    let reckoning = Reckoning::new(&situation, None);
    let came = reckoning.bounds(Quantity::Arrivals(CAMP), at(&situation));
    assert_eq!(came, Bounds::exactly(1_000));
    // Who is present rests on those born, too.
    let why = reckoning.why(Quantity::Present(CAMP), at(&situation));
    let names = |measure| {
        let of = |f: &waymark_model::FigureRef| situation.figure(*f).series.measure == measure;
        (why.lower.figures.iter().any(of), why.upper.figures.iter().any(of))
    };
    assert_eq!(names(Measure::Births), (true, true));
}

#[test]
fn who_died_is_present_no_longer_and_did_not_leave() {
    let deaths = told("Deaths", "camp", "Exact(7)");
    assert_eq!(present(&deaths), Bounds::exactly(893));
    let situation = camp(&deaths);
    let left = Reckoning::new(&situation, None).bounds(Quantity::Departures(CAMP), at(&situation));
    assert_eq!(left, Bounds::exactly(100));
}

#[test]
fn who_was_resettled_or_naturalised_may_be_counted_among_others() {
    for measure in ["Resettled", "Naturalised", "Relocated"] {
        // Sources differ in whether they are among the departures, or are counted as present.
        assert_eq!(present(&told(measure, "camp", "Exact(50)")), bounds(850, 900), "{measure}");
        assert_eq!(present(&told(measure, "camp", "AtLeast(50)")), Bounds::at_most(900));
    }
}

#[test]
fn after_the_last_report_of_deaths_there_may_be_more() {
    let situation = camp(&told("Deaths", "camp", "Exact(7)"));
    let later = at(&situation).plus_secs(86_400);
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.bounds(Quantity::Present(CAMP), later).lower(), 0);
}

#[test]
fn more_cannot_have_died_than_were_there() {
    let situation = camp(&told("Deaths", "camp", "AtLeast(901)"));
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes().len(), 1);
    assert!(reckoning.clashes()[0].possible.upper() == Some(900));
}

#[test]
fn people_displaced_at_least_once_are_no_more_than_displacements() {
    let both = told("Displacements", "home", "Between(400, 500)")
        + &told("EverDisplaced", "home", "AtLeast(450)");
    let situation = camp(&both);
    let reckoning = Reckoning::new(&situation, None);
    let of = |measure| {
        let series = Series::of(measure, Subject::Place(PlaceIx(0)));
        reckoning.bounds(Quantity::of(series), at(&situation))
    };
    assert_eq!(of(Measure::EverDisplaced), bounds(450, 500));
    assert_eq!(of(Measure::Displacements), bounds(450, 500));
    let more = told("Displacements", "home", "Exact(400)")
        + &told("EverDisplaced", "home", "AtLeast(401)");
    let situation = camp(&more);
    let reckoning = Reckoning::new(&situation, None);
    let refused = situation
        .figures()
        .filter(|(figure, ..)| reckoning.admission(*figure) == Admission::Contradicted);
    assert_eq!(refused.count(), 1);
    // Movements say nothing of how few people they were of.
    let few =
        told("Displacements", "home", "Exact(400)") + &told("EverDisplaced", "home", "Exact(3)");
    assert_eq!(Reckoning::new(&camp(&few), None).clashes(), []);
}

#[test]
fn people_displaced_at_least_once_are_added_to_nothing() {
    let all = told("EverDisplaced", "home", "Exact(10)")
        + &told("EverDisplaced", "town", "Exact(20)")
        + &told("Displacements", "home", "Exact(15)")
        + &told("Displacements", "town", "Exact(25)");
    let situation = camp(&all);
    let reckoning = Reckoning::new(&situation, None);
    let of = |measure, place| Series::of(measure, Subject::Place(PlaceIx(place)));
    let add = |series: &[Series]| total_of(&situation, &reckoning, series, at(&situation));
    let people = [of(Measure::EverDisplaced, 0), of(Measure::EverDisplaced, 2)];
    let refusal = add(&people).unwrap_err();
    assert_eq!(refusal, TotalRefusal::Again(people[0], people[1]));
    let said = refusal_sentence(&situation, &Language::english(), &refusal);
    assert_eq!(
        said,
        "No total of Home and Town: people who were displaced in both are counted in each"
    );
    let mixed = [of(Measure::EverDisplaced, 0), of(Measure::Displacements, 2)];
    assert!(matches!(add(&mixed), Err(TotalRefusal::Units(..))));
    let movements = [of(Measure::Displacements, 0), of(Measure::Displacements, 2)];
    assert_eq!(add(&movements).unwrap().bounds, Bounds::exactly(40));
}

/// Of a place that no leg leads to nothing judges between what is told of it: who is there follows from
/// nothing but what counts them.
#[test]
fn off_the_road_nothing_follows_beside_what_counts_who_is_there() {
    let figures = |more: &str| {
        format!(
            r#"Situation(version: 1, title: "Off", utc_offset: "+00:00", since: "2024-01-01",
            places: [Place(id: "p", kind: Settlement, name: "P"), Place(id: "q", kind: Settlement, name: "Q"),
                Place(id: "r", kind: Settlement, name: "R")],
            legs: [Leg(id: "qr", from: "q", to: "r")],
            sources: [Source(id: "s", outlet: "S", published: "2024-01-03")],
            snapshots: [
                Snapshot(id: "x", source: "s", speaker: "S", as_of: "2024-01-01", figures: [
                    Figure(measure: Population, at: "p", count: Exact(1000), wording: "w")]),
                Snapshot(id: "y", source: "s", speaker: "S", as_of: "2024-01-02T12:00+00:00", figures: [
                    Figure(measure: Arrivals, at: "p", count: Exact(0)),
                    Figure(measure: Departures, at: "p", count: Exact(200)), {more}]),
            ])"#
        )
    };
    let present = |more: &str| {
        let s = read(&figures(more));
        let at = Moment::parse("2024-01-02T12:00+00:00", s.offset).unwrap().span().end();
        let place = s.places.iter().position(|place| place.id.as_str() == "p").unwrap();
        Reckoning::new(&s, None).present(PlaceIx::new(place), at)
    };
    assert_eq!(present(""), Bounds::exactly(800));
    assert_eq!(present(r#"Figure(measure: Births, at: "p", count: Exact(500))"#), Bounds::ANY);
    for measure in ["Present", "Sheltered", "Registered"] {
        let stock = format!(r#"Figure(measure: {measure}, at: "p", count: Exact(1300))"#);
        assert_eq!(present(&stock), Bounds::ANY, "{measure}");
    }
}
