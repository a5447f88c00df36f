//! What places hold together, and what of that is said.

use super::page_tests::towns;
use super::tests::{
    EARLY, LATE, PRINT, country, light, names, of, paint, say, sheltered, with_scene,
};
use super::{WhereMemory, figures_in_where};
use crate::Theme;
use waymark_model::{Count, Measure, PlaceIx, PlaceKind, Series, Situation, Subject};

#[test]
fn the_figures_in_the_picture_are_those_of_its_measure_told_by_the_moment() {
    let mut s = sheltered();
    say(&mut s, 1, of(Measure::Arrivals, 1), "2023-09-25", Count::Exact(700));
    let figures = |when| {
        let theme = Theme::named("light");
        with_scene(&s, when, &theme, |scene| {
            figures_in_where(scene, &mut WhereMemory::default())
                .iter()
                .map(|f| f.snapshot.0)
                .collect::<Vec<_>>()
        })
    };
    assert!(figures("2023-09-20").is_empty());
    assert_eq!(figures(EARLY), [0, 1, 2]);
    // The second of the west has taken the place of the first.
    assert_eq!(figures(LATE), [1, 2, 3, 4]);
}

#[test]
fn places_within_others_are_not_added_to_them() {
    let s = sheltered();
    // West, East and the island: the town is in the east.
    let late = light(&s, LATE);
    assert!(late.says("Total of 3 places") && late.says("at least 1,250"));
    // Where nothing says that the island lies elsewhere, it may be a part of a region.
    let mut untold = s;
    untold.places[4].country = None;
    let late = light(&untold, LATE);
    assert!(
        !late.says("Total of 3 places") && late.says("nothing says whether Island lies within")
    );
}

#[test]
fn a_total_is_said_as_its_rows_are_with_the_days_of_its_counts() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-21", Count::Exact(4_102));
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-24", Count::Exact(1_031));
    let theme = Theme::named("light");
    let printed = paint(&s, LATE, (900.0, 420.0), &theme, PRINT);
    assert!(printed.says("5,133"), "{:?}", printed.texts());
    assert!(printed.says("counts of 21 Sep to 24 Sep"), "{:?}", printed.texts());
}

#[test]
fn a_total_that_says_no_more_than_the_row_of_their_area_is_left_out() {
    let totals = |of_country: Count| {
        let mut s = country();
        for (place, count) in [(1, Count::Exact(100)), (2, Count::Exact(300)), (0, of_country)] {
            say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", count);
        }
        light(&s, LATE).texts().iter().filter(|(t, _)| t.starts_with("Total of")).count()
    };
    assert_eq!(totals(Count::Exact(400)), 0);
    assert_eq!(totals(Count::AtLeast(120)), 1);
}

#[test]
fn only_what_one_figure_said_is_dated() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Arrivals, 1), "2023-09-24T12:00+04:00", Count::AtLeast(10));
    say(&mut s, 0, of(Measure::Arrivals, 1), "2023-09-26T12:00+04:00", Count::AtMost(35));
    say(&mut s, 0, of(Measure::Arrivals, 3), "2023-09-22T12:00+04:00", Count::AtLeast(4));
    let painted = light(&s, "2023-09-26T00:00+04:00");
    assert!(painted.says("10 to 35"), "{:?}", painted.texts());
    assert!(painted.says("22 Sep, 12:00"), "{:?}", painted.texts());
    assert!(!painted.says("24 Sep") && !painted.says("26 Sep, 12"), "{:?}", painted.texts());
}

#[test]
fn of_those_who_came_it_is_told_where_they_arrived_also_where_only_routes_tell() {
    let mut s = country();
    let leg = |s: &mut Situation, id: &str, from, to| {
        s.legs.push(waymark_fixtures::leg(id, PlaceIx::new(from), PlaceIx::new(to)));
        waymark_model::LegIx::new(s.legs.len() - 1)
    };
    // To the town by the port, and from the island to the west.
    let port = s.places.len();
    s.places.push(waymark_fixtures::place("Port", PlaceKind::Settlement));
    let first = leg(&mut s, "island-port", 4, port);
    let second = leg(&mut s, "port-town", port, 3);
    for on in [first, second] {
        let passed = Series::of(Measure::Passed, Subject::Leg(on));
        say(&mut s, 0, passed, "2023-09-24", Count::Exact(70));
    }
    say(&mut s, 0, of(Measure::Arrivals, 1), "2023-09-24", Count::Exact(30));
    let painted = light(&s, LATE);
    assert!(painted.says("Where they arrived"), "{:?}", painted.texts());
    assert_eq!(names(&painted, &["West", "Town", "Port", "Island"]), ["Town", "West"]);
    assert!(light(&sheltered(), LATE).says("Where they are"));
}

#[test]
fn a_country_that_people_also_leave_is_where_they_arrived_and_the_one_they_fled_is_not() {
    let mut s = country();
    for (id, from, to) in [("out", 4, 2), ("back", 2, 4), ("on", 2, 3)] {
        s.legs.push(waymark_fixtures::leg(id, PlaceIx::new(from), PlaceIx::new(to)));
        let leg = waymark_model::LegIx::new(s.legs.len() - 1);
        let passed = Series::of(Measure::Passed, Subject::Leg(leg));
        say(&mut s, 0, passed, "2023-09-24", Count::Exact(70));
    }
    s.places[4].kind = PlaceKind::Country;
    s.origin = Some(PlaceIx::new(4));
    say(&mut s, 0, of(Measure::Arrivals, 3), "2023-09-24", Count::Exact(90));
    let painted = light(&s, LATE);
    let shown = names(&painted, &["East", "West", "Town", "Island"]);
    assert!(shown.contains(&"East".to_owned()), "{shown:?}");
    assert!(!shown.contains(&"Island".to_owned()), "{shown:?}");
}

#[test]
fn what_nobody_reported_makes_way_in_print_for_what_is_known() {
    let mut s = towns(40);
    let late = "2023-10-05T00:00+04:00";
    for nth in 0..30 {
        s.places.push(waymark_fixtures::place(&format!("A {nth}"), PlaceKind::Region));
        let area = of(Measure::Sheltered, s.places.len() - 1);
        say(&mut s, 0, area, late, Count::Exact(90_000 + nth));
    }
    let painted = paint(&s, LATE, (700.0, 400.0), &Theme::named("light"), PRINT);
    assert!(painted.says("Town 39"), "{:?}", painted.texts());
    assert!(!painted.says("not reported"), "{:?}", painted.texts());
}

#[test]
fn people_who_may_pass_two_places_are_not_added_up_and_it_is_said_why() {
    let mut s = country();
    s.legs.push(waymark_fixtures::leg("leg", PlaceIx::new(4), PlaceIx::new(3)));
    say(&mut s, 0, of(Measure::Arrivals, 3), "2023-09-25", Count::AtLeast(10));
    say(&mut s, 0, of(Measure::Arrivals, 4), "2023-09-25", Count::AtLeast(20));
    let painted = light(&s, LATE);
    assert!(painted.says("the route leads from one to the other"));
    assert!(!painted.says("Total of"));
}
