//! What a page says below its rows, and where it has none.

use super::tests::{PRINT, country, of, paint, say};
use crate::{Medium, Theme};
use waymark_model::{Count, Id, Leg, LegIx, Measure, PlaceIx, Series, Situation, Subject};

const LATE: &str = "2023-10-04T12:00+04:00";

fn says(situation: &Situation, medium: Medium, text: &str) -> bool {
    paint(situation, LATE, (900.0, 500.0), &Theme::named("light"), medium).says(text)
}

#[test]
fn where_sources_differ_a_row_is_a_range_and_a_page_says_who_told_what() {
    let mut s = country();
    for (place, by, count) in [(3, 0, 14_000), (3, 1, 14_700), (4, 0, 50)] {
        say(&mut s, by, of(Measure::Present, place), "2023-09-25", Count::Exact(count));
    }
    for medium in [PRINT, Medium::Window] {
        assert!(says(&s, medium, "14,000 to 14,700"), "{medium:?}");
    }
    let told = "Sources differ on Town: 14,000 (Government) and 14,700 (IFRC)";
    assert!(says(&s, PRINT, told));
    // In the window the card of the row says so.
    assert!(!says(&s, Medium::Window, told));
    let island = of(Measure::Present, 4);
    say(&mut s, 1, island, "2023-09-25", Count::Exact(90));
    let both = format!("{told}; Island: 50 (Government) and 90 (IFRC)");
    assert!(says(&s, PRINT, &both));
}

/// The country with a count on the way to the town.
fn on_the_way() -> Situation {
    let mut s = country();
    let (id, from, to) = (Id::free("there"), PlaceIx(4), PlaceIx(3));
    s.legs.push(Leg { id, from, to, min_travel_secs: 0, kind: None, name: None, note: None });
    let passed = Series::of(Measure::Passed, Subject::Leg(LegIx(0)));
    say(&mut s, 0, passed, "2023-09-25", Count::Exact(700));
    s
}

#[test]
fn where_only_routes_are_told_of_those_who_came_to_their_ends_are_shown() {
    for medium in [PRINT, Medium::Window] {
        assert!(says(&on_the_way(), medium, "at least 700"), "{medium:?}");
        assert!(!says(&on_the_way(), medium, "No figures of places"));
    }
}

#[test]
fn a_limit_that_was_reported_later_bears_a_sign_that_a_line_explains() {
    let mut s = country();
    for (place, day, count) in [
        (0, "2023-09-20", 0),
        (0, "2023-09-27", 809_000),
        (4, "2023-09-20", 40),
        (4, "2023-09-27", 90),
    ] {
        say(&mut s, 0, of(Measure::Arrivals, place), day, Count::Exact(count));
    }
    let light = Theme::named("light");
    let explained = "* as reported later";
    for medium in [PRINT, Medium::Window] {
        for wide in [320.0, 420.0, 900.0] {
            let early = paint(&s, "2023-09-24T12:00+04:00", (wide, 400.0), &light, medium);
            let texts = early.texts();
            assert!(early.says("up to 809,000*"), "{medium:?} {wide}: {texts:?}");
            assert!(early.says(explained), "{medium:?} {wide}: {texts:?}");
        }
        assert!(!says(&s, medium, explained), "{medium:?}: nothing is known of later alone");
    }
}
