//! The order of rows, and what is said of those that find no room.

use super::{
    page_tests::towns,
    tests::{LATE, PRINT, country, names, of, paint, say},
};
use crate::{Theme, painted::Painted};
use waymark_model::{Count, Leg, LegIx, Measure, PlaceIx, PlaceKind, Series, Situation, Subject};

fn printed(situation: &Situation, high: f32) -> Painted {
    paint(situation, LATE, (700.0, high), &Theme::named("light"), PRINT)
}

/// Adds a settlement within a place.
fn town(s: &mut Situation, name: &str, within: usize) -> usize {
    let mut place = waymark_fixtures::place(name, PlaceKind::Settlement);
    place.within = Some(PlaceIx::new(within));
    s.places.push(place);
    s.places.len() - 1
}

#[test]
fn what_places_without_room_hold_together_is_said_with_when_it_was_counted() {
    let painted = printed(&towns(40), 400.0);
    let texts = painted.texts();
    let shown = texts.iter().filter(|(text, _)| text.starts_with("Town ")).count() as u64;
    let rest = 40 - shown;
    // The fewest are left out: 10, 11, 12 …
    let sum: u64 = (0..rest).map(|nth| 10 + nth).sum();
    let said = format!("and {rest} more places, together {sum} (25 Sep)");
    assert!(painted.says(&said), "{said}: {texts:?}");
}

#[test]
fn places_without_room_that_may_hold_the_same_people_are_named() {
    let mut s = towns(24);
    for i in 0..24 {
        s.snapshots[i].figures[0].series.measure = Measure::Arrivals;
    }
    s.legs.push(Leg {
        id: waymark_model::Id::free("way"),
        from: PlaceIx(0),
        to: PlaceIx(1),
        min_travel_secs: 0,
        kind: None,
        name: None,
        note: None,
    });
    let said = |high: f32| {
        let painted = printed(&s, high);
        let texts = painted.texts().into_iter().map(|(text, _)| text.to_owned());
        texts.filter(|text| text.starts_with("and ")).collect::<String>()
    };
    let named = "and 5 more places: Town 4, Town 3, Town 2, Town 1 and Town 0";
    assert_eq!(said(490.0), named);
    // So many names have no room.
    assert_eq!(said(250.0), "and 18 more places");
}

#[test]
fn a_town_of_more_people_stands_before_an_area_of_fewer() {
    let mut s = country();
    for (place, count) in [(1, 100), (4, 800), (2, 500)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    let all = ["Country", "West", "East", "Island"];
    assert_eq!(names(&printed(&s, 400.0), &all), ["Island", "Country", "East", "West"]);
}

#[test]
fn an_area_stands_by_what_is_certain_within_it() {
    let mut s = country();
    // Up to so many are certain of nothing; the town within it is.
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-20", Count::AtMost(9_000));
    for (place, count) in [(1, 100), (3, 700), (4, 300)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    let all = ["West", "East", "Town", "Island"];
    assert_eq!(names(&printed(&s, 400.0), &all), ["East", "Town", "West", "Island"]);
}

#[test]
fn no_name_is_needed_of_an_area_that_holds_all_that_is_counted() {
    let mut s = country();
    let towns = ["Ain", "Bor"].map(|name| town(&mut s, name, 2));
    let counts = [(1, 400), (towns[0], 900), (towns[1], 30)];
    for (place, count) in counts {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    s.places[1].kind = PlaceKind::Settlement;
    let fort = town(&mut s, "Fort", 0);
    say(&mut s, 0, of(Measure::Sheltered, fort), "2023-09-25", Count::Exact(50));
    let all = ["Country", "West", "East", "Ain", "Bor", "Fort"];
    assert_eq!(names(&printed(&s, 400.0), &all), ["East", "Ain", "Bor", "West", "Fort"]);
}

#[test]
fn what_several_told_of_one_moment_is_no_series() {
    let mut s = towns(3);
    s.speakers.push(waymark_fixtures::speaker("IFRC"));
    for place in 0..3 {
        let told = of(Measure::Sheltered, place);
        say(&mut s, 1, told, "2023-09-25", Count::Exact(20 + place as u64));
    }
    let painted = paint(&s, LATE, (1200.0, 400.0), &Theme::named("light"), PRINT);
    let days = painted.texts().iter().filter(|(text, _)| *text == "25 Sep 2023").count();
    assert_eq!(days, 0, "{:?}", painted.texts());
}

/// What the proposed slide of where they are states.
fn stated(s: &Situation) -> String {
    let evening = crate::evening::Evening::with(s.clone(), |view| {
        view.at = waymark_fixtures::at(LATE);
    });
    let theme = Theme::named("light");
    let scene = evening.scene(&theme, crate::Medium::Window);
    let slides = crate::briefing::proposed_slides(&scene, &std::collections::BTreeSet::new(), None);
    let slide = slides.iter().find(|slide| slide.id.as_str() == "where").unwrap();
    crate::SlideStatement::of(&scene, slide).said
}

#[test]
fn a_slide_of_where_they_are_states_the_greatest_row_also_where_another_slide_did() {
    let of_counts = |counts: &[(Series, u64)]| {
        let mut s = country();
        // Whoever leaves the island may be in the country too: there is no total.
        s.legs.push(Leg {
            id: waymark_model::Id::free("way"),
            from: PlaceIx(4),
            to: PlaceIx(3),
            min_travel_secs: 0,
            kind: None,
            name: None,
            note: None,
        });
        for &(series, count) in counts {
            say(&mut s, 0, series, "2023-09-25", Count::Exact(count));
        }
        stated(&s)
    };
    let arrived = |place| of(Measure::Arrivals, place);
    let greatest = "At least 3,000 people had arrived in Country by ";
    let said = of_counts(&[(arrived(0), 3_000), (arrived(1), 1_300), (arrived(4), 800)]);
    assert!(said.starts_with(greatest) && said.ends_with(", and at least 800 in Island"), "{said}");
    // Alone, it is stated again rather than the region within it.
    let said = of_counts(&[(arrived(0), 3_000), (arrived(1), 1_300)]);
    assert!(said.starts_with(greatest) && !said.contains(" and "), "{said}");
    // How many came to the country follows from the route into it alone.
    let passed = Series::of(Measure::Passed, Subject::Leg(LegIx(0)));
    let said = of_counts(&[(passed, 700), (arrived(1), 300), (arrived(4), 200)]);
    assert!(said.contains(" had arrived in Country by "), "{said}");
}

#[test]
fn a_slide_of_where_they_are_states_what_all_places_hold_together() {
    let mut s = towns(4);
    assert_eq!(stated(&s), "46 people were sheltered at 4 places as of 25 Sep 2023");
    say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-27", Count::AtLeast(500));
    let said =
        "At least 535 people were sheltered at 4 places by counts of 25 Sep 2023 to 27 Sep 2023";
    assert_eq!(stated(&s), said);
    let mut s = country();
    for (place, count) in [(0, 900), (1, 100), (2, 500)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    // The area that they lie within is counted itself.
    assert!(!stated(&s).contains(" places"), "{}", stated(&s));
}

#[test]
fn a_region_is_named_with_its_country_where_no_row_says_it() {
    let mut s = country();
    let other = s.places.len();
    for (name, kind, within) in [
        ("Elsewhere", PlaceKind::Country, None),
        ("North", PlaceKind::Region, Some(other)),
        ("South", PlaceKind::Region, Some(other)),
    ] {
        let mut place = waymark_fixtures::place(name, kind);
        place.within = within.map(PlaceIx::new);
        s.places.push(place);
    }
    say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-25", Count::Exact(900));
    let alone = printed(&s, 400.0);
    assert!(alone.says("West") && !alone.says("West, Country"), "all of one country");
    say(&mut s, 0, of(Measure::Sheltered, other + 1), "2023-09-25", Count::Exact(500));
    let painted = printed(&s, 400.0);
    assert!(painted.says("West, Country") && painted.says("North, Elsewhere"), "no row says it");
    // Two regions stand under the name of their country.
    say(&mut s, 0, of(Measure::Sheltered, other + 2), "2023-09-25", Count::Exact(40));
    let painted = printed(&s, 400.0);
    assert!(painted.says("West, Country") && painted.says("Elsewhere"));
    assert!(painted.says("North") && painted.says("South"));
    // A country that is counted itself says it.
    say(&mut s, 0, of(Measure::Sheltered, 0), "2023-09-25", Count::Exact(1_000));
    let painted = printed(&s, 400.0);
    assert!(painted.says("Country") && painted.says("West"));
}

#[test]
fn a_slide_names_the_source_of_a_limit_that_was_reported_later() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Arrivals, 0), "2023-09-27", Count::Exact(10_000));
    s.focus = Some(PlaceIx::new(0));
    let evening = crate::evening::Evening::with(s, |view| {
        view.at = waymark_fixtures::at("2023-09-24T12:00+04:00");
    });
    let theme = Theme::named("light");
    let scene = evening.scene(&theme, crate::Medium::Window);
    let pictures = vec![waymark_model::Picture::Where];
    let blank = waymark_model::Slide::blank(waymark_model::Id::free("slide"));
    let slide = waymark_model::Slide { pictures, ..blank };
    let painted = Painted::of(egui::vec2(1280.0, 720.0), &theme, |ui| {
        crate::slide_ui(ui, &scene, &slide, &mut crate::SlideMemory::default());
    });
    let texts = painted.texts();
    assert!(texts.iter().any(|(text, _)| text.ends_with("as reported later")), "{texts:?}");
    assert!(painted.says("Source: Outlet"), "{texts:?}");
}
