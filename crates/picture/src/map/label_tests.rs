//! Names on every kind of map, from what was painted: none over another, a mark, a ring or an arrow,
//! each nearest to its own mark, no line to a name over another, and what matters most named.

use super::{
    label_faults::{NumberTold, faults, numbers},
    projected::radius,
    prominence, samples,
    survey::MapModel,
    tests::TestMap,
};
use crate::Medium;
use egui::{Event, Pos2, Rect, Vec2, pos2, vec2};
use std::path::Path;
use waymark_fixtures::flight;
use waymark_model::{MapStyle, PlaceIx, PlaceKind, Selection, Situation};

/// Windows, the room that their map has with and without the ledger, and a slide.
const ROOMS: [(f32, f32, Medium); 8] = [
    (1024.0, 640.0, Medium::Window),
    (1366.0, 768.0, Medium::Window),
    (1920.0, 1080.0, Medium::Window),
    (708.0, 360.0, Medium::Window),
    (1050.0, 488.0, Medium::Window),
    (444.0, 486.0, Medium::Window),
    (1280.0, 620.0, Medium::Slide { framed: false }),
    (960.0, 700.0, Medium::Print { framed: false }),
];

fn read(path: &str) -> Situation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    waymark_store::read(&path).situation.unwrap()
}

/// Draws a situation in every room and style, at its opening moment and when all has happened.
fn looked_at(name: &str, situation: &Situation) -> Vec<String> {
    let mut faults_found = Vec::new();
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::new(situation.clone(), style, Vec2::ZERO);
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let opening = shown.view.at;
        for (width, height, medium) in ROOMS {
            (shown.size, shown.medium) = (vec2(width, height), medium);
            shown.memory.forget_placements();
            let first: Vec<usize> =
                prominence::first(&shown.scene(), &survey).into_iter().collect();
            // Beside the ledger there is no room for ten names among sixty places.
            let is_roomy = height > 600.0 || (width > 720.0 && survey.nodes.len() < 50);
            let first = if is_roomy { first } else { Vec::new() };
            for at in [opening, shown.reckoning.extent().end()] {
                shown.view.at = at;
                shown.frame(Vec::new());
                let found = faults(&shown, &survey, &first);
                let found = found.iter();
                faults_found
                    .extend(found.map(|f| format!("{name} {style:?} {width}×{height}: {f}")));
            }
        }
    }
    faults_found
}

fn assert_legible(name: &str, situation: &Situation) {
    let faults = looked_at(name, situation);
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

macro_rules! legible {
    ($($name:ident: $situation:expr;)*) => {
        $(#[test]
        fn $name() {
            assert_legible(stringify!($name), &$situation);
        })*
    };
}

legible! {
    the_road_of_nagorno_karabakh_is_legible: read("data/nagorno-karabakh-2023");
    the_crossings_of_ukraine_are_legible: read("data/ukraine-2022");
    the_camps_of_the_rohingya_are_legible: read("data/rohingya-2017");
    the_camps_of_burundians_are_legible: read("tests/cases/burundi.ron");
    a_star_of_sixty_places_is_legible: star();
    a_grid_is_legible: grid();
    a_ring_is_legible: ring();
    islands_across_the_date_line_are_legible: read("tests/cases/pacific.ron");
    names_in_fourteen_scripts_are_legible: read("tests/cases/scripts.ron");
    seventy_four_years_are_legible: read("tests/cases/decades.ron");
    stocks_alone_are_legible: stocks();
    one_figure_is_legible: read("tests/cases/one-figure.ron");
    places_on_one_point_are_legible: read("tests/cases/all-zero.ron");
    nothing_is_legible: flight();
}

/// Windows, and the map's part of a slide (16:9, 4:3, square) and of a page.
const SIZES: [(f32, f32, Medium); 7] = [
    (800.0, 430.0, Medium::Window),
    (1024.0, 640.0, Medium::Window),
    (708.0, 360.0, Medium::Window),
    (717.0, 492.0, Medium::Print { framed: false }),
    (940.0, 560.0, Medium::Print { framed: false }),
    (700.0, 560.0, Medium::Print { framed: false }),
    (600.0, 460.0, Medium::Slide { framed: true }),
];
/// So many moments of a situation are looked at, at least a week from each other.
const MOMENTS: i64 = 10;

/// No place says its number where one that tells of at least twice as many does not say its own: on a page
/// anywhere; in a window, where the pointer tells, of what every map has to say, and nowhere in its room.
fn assert_greatest_first(path: &str) {
    let situation = read(path);
    let mut found: Vec<String> = Vec::new();
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::new(situation.clone(), style, Vec2::ZERO);
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let always = prominence::always(&shown.scene(), &survey);
        let extent = shown.reckoning.extent();
        let days = (extent.secs() / 86_400).max(1);
        let step = (days / MOMENTS).max(7);
        for (width, height, medium) in SIZES {
            (shown.size, shown.medium) = (vec2(width, height), medium);
            let weeks = (0..=days / step).map(|nth| extent.start().plus_secs(nth * step * 86_400));
            for at in weeks.chain([extent.end()]) {
                shown.view.at = at;
                shown.frame(Vec::new());
                let numbers = numbers(&shown, &survey);
                for unsaid in numbers.iter().filter(|n| !n.is_said && n.number > 0) {
                    let is_less = |n: &&NumberTold| {
                        let is_near = always.contains(&unsaid.node) && unsaid.is_beside(n);
                        n.is_said && 2 * n.number <= unsaid.number && (medium.is_print() || is_near)
                    };
                    let less = numbers.iter().filter(is_less).min_by_key(|n| n.number);
                    found.extend(less.map(|less| {
                        format!(
                            "{style:?} {width}×{height} {}: {} of {} unsaid beside {} of {}",
                            shown.scene().language.up_to(at, shown.situation.offset),
                            unsaid.number,
                            unsaid.id,
                            less.number,
                            less.id,
                        )
                    }));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_smaller_number_of_nagorno_karabakh_stands_for_a_greater() {
    assert_greatest_first("data/nagorno-karabakh-2023");
}

#[test]
fn no_smaller_number_of_ukraine_stands_for_a_greater() {
    assert_greatest_first("data/ukraine-2022");
}

#[test]
fn no_smaller_number_of_the_rohingya_stands_for_a_greater() {
    assert_greatest_first("data/rohingya-2017");
}

#[test]
fn no_smaller_number_of_burundians_stands_for_a_greater() {
    assert_greatest_first("tests/cases/burundi.ron");
}

/// Rooms of the map: its card on boards of windows of 1024×640 to 1920×1080, and alone in a window of
/// 800×540 and in somewhat larger ones.
const ALL_ROOMS: [(f32, f32); 7] = [
    (352.0, 303.0),
    (352.0, 358.0),
    (444.0, 486.0),
    (640.0, 420.0),
    (780.0, 380.0),
    (840.0, 560.0),
    (1900.0, 960.0),
];

/// What every map names has a name at its mark in every room; and where one says no number, none that
/// tells of fewer people says its own near it.
fn assert_always_named(name: &str, situation: &Situation) {
    let mut found: Vec<String> = Vec::new();
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::new(situation.clone(), style, Vec2::ZERO);
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let always = prominence::always(&shown.scene(), &survey);
        shown.view.at = shown.reckoning.extent().end();
        for (width, height) in ALL_ROOMS {
            shown.size = vec2(width, height);
            shown.frame(Vec::new());
            let what = format!("{name} {style:?} {width}×{height}");
            let labels = &shown.placement().labels;
            let unnamed = always.iter().filter(|node| labels[**node].is_none());
            let id = |node: usize| &shown.situation.place(survey.nodes[node].place).id;
            found.extend(unnamed.map(|node| format!("{what}: {} has no name", id(*node))));
            let numbers = numbers(&shown, &survey);
            let marks: Vec<Option<Pos2>> = shown.positions(&survey);
            for said in numbers.iter().filter(|n| n.is_said && always.contains(&n.node)) {
                let others = marks.iter().enumerate().filter(|(node, _)| *node != said.node);
                let others = others.filter(|(node, _)| !survey.is_lesser(&survey.nodes[*node]));
                let over = |(node, at): (usize, &Option<Pos2>)| {
                    at.is_some_and(|at| said.is_tied_over(at, radius(&survey, node)))
                        .then_some(node)
                };
                found.extend(others.filter_map(over).map(|other| {
                    format!("{what}: {} of {} is told behind {}", said.number, said.id, id(other))
                }));
            }
            for unsaid in numbers.iter().filter(|n| !n.is_said && always.contains(&n.node)) {
                let people =
                    |n: &NumberTold| prominence::people(&shown.scene(), &survey.nodes[n.node]);
                // Of two that every map names the one of hardly more people need not come first.
                let is_less = |n: &&NumberTold| {
                    let is_far_less = 2 * people(n) <= people(unsaid);
                    let is_less = people(n) < people(unsaid) && !always.contains(&n.node);
                    n.is_said && (is_less || is_far_less) && unsaid.is_beside(n)
                };
                let less = numbers.iter().filter(is_less);
                let less: Vec<String> = less.map(|n| format!("{} of {}", n.number, n.id)).collect();
                if !less.is_empty() {
                    found.push(format!(
                        "{what}: {} of {} unsaid, and said {less:?}",
                        unsaid.number, unsaid.id
                    ));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

macro_rules! always_named {
    ($($name:ident: $situation:expr;)*) => {
        $(#[test]
        fn $name() {
            assert_always_named(stringify!($name), &$situation);
        })*
    };
}

always_named! {
    the_greatest_of_nagorno_karabakh_are_named_in_every_room: read("data/nagorno-karabakh-2023");
    the_greatest_of_ukraine_are_named_in_every_room: read("data/ukraine-2022");
    the_greatest_of_the_rohingya_are_named_in_every_room: read("data/rohingya-2017");
    the_greatest_of_burundi_are_named_in_every_room: read("tests/cases/burundi.ron");
    the_centre_of_a_star_and_the_greatest_are_named_in_every_room: star();
    the_greatest_of_a_grid_are_named_in_every_room: grid();
    the_greatest_of_a_ring_are_named_in_every_room: ring();
    the_greatest_of_stocks_are_named_in_every_room: stocks();
    the_greatest_of_islands_are_named_in_every_room: read("tests/cases/pacific.ron");
    the_greatest_of_fourteen_scripts_are_named_in_every_room: read("tests/cases/scripts.ron");
    the_greatest_of_seventy_four_years_are_named_in_every_room: read("tests/cases/decades.ron");
}

#[test]
fn a_chart_of_a_star_is_of_its_largest_flow_at_first() {
    let star = star();
    let series = waymark_model::View::opening(&star).chart.series;
    let [series] = series[..] else { panic!("{series:?}") };
    assert_eq!(series.subject, waymark_model::Subject::Leg(waymark_model::LegIx(59)));
}

/// A place in the middle and sixty around it, with as many on the legs as their number says.
fn star() -> Situation {
    let spot = |nth: usize| {
        let (angle, far) =
            (nth as f64 / 60.0 * std::f64::consts::TAU, 1.0 + (nth % 3) as f64 * 0.6);
        (10.0 + far * angle.sin(), 20.0 + far * angle.cos())
    };
    let mut places = vec![("Centre".to_owned(), (10.0, 20.0))];
    places.extend((1..=60).map(|nth| (format!("Village {nth}"), spot(nth))));
    let legs: Vec<_> = (1..=60).map(|nth| (0, nth, 100 * nth as u64)).collect();
    samples::network(&places, &legs)
}

/// Eight by five places, people going east and south.
fn grid() -> Situation {
    let places: Vec<_> = (0..40)
        .map(|nth| {
            let (row, column) = (nth / 8, nth % 8);
            (
                format!("Town {row}-{column}"),
                (10.0 - 0.4 * f64::from(row), 20.0 + 0.4 * f64::from(column)),
            )
        })
        .collect();
    let mut legs = Vec::new();
    for nth in 0..40_usize {
        if nth % 8 < 7 {
            legs.push((nth, nth + 1, 1_000 + 37 * nth as u64));
        }
        if nth < 32 {
            legs.push((nth, nth + 8, 500 + 11 * nth as u64));
        }
    }
    samples::network(&places, &legs)
}

/// Twenty-four places in a circle, people going round.
fn ring() -> Situation {
    let places: Vec<_> = (0..24)
        .map(|nth| {
            let angle = f64::from(nth) / 24.0 * std::f64::consts::TAU;
            (format!("Post {nth}"), (10.0 + angle.sin(), 20.0 + angle.cos()))
        })
        .collect();
    let legs: Vec<_> = (0..24).map(|nth| (nth, (nth + 1) % 24, 40 * nth as u64)).collect();
    samples::network(&places, &legs)
}

/// Thirty camps, some of them side by side, with people present and no leg.
fn stocks() -> Situation {
    let places: Vec<_> = (0..30)
        .map(|nth| {
            let angle = f64::from(nth) * 2.399_963;
            let far = 0.15 * f64::from(nth).sqrt();
            (format!("Camp {nth}"), (32.0 + far * angle.sin(), 36.0 + far * angle.cos()))
        })
        .collect();
    samples::camps(&places, |nth| 900 * (nth as u64 + 1))
}

#[test]
fn the_origin_the_greatest_and_what_is_chosen_are_named() {
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::new(star(), style, vec2(1024.0, 640.0));
        for chosen in [None, Some(3), Some(17), Some(30), Some(44)] {
            let place = chosen.map(PlaceIx::new);
            shown.view.selection = place.map(Selection::Place);
            shown.frame(Vec::new());
            let named = &shown.placement().labels;
            for node in [0, 56, 57, 58, 59, 60].into_iter().chain(chosen) {
                assert!(named[node].is_some(), "{style:?}: {node} when {chosen:?} is chosen");
            }
        }
    }
}

#[test]
fn the_number_of_many_is_said_before_that_of_few_on_the_cards_of_a_small_window() {
    let said = |path: &str, size: (f32, f32), style: MapStyle, id: &str| {
        let mut shown = TestMap::new(read(path), style, vec2(size.0, size.1));
        match path {
            "data/ukraine-2022" => shown.view.at = shown.reckoning.extent().end(),
            _ => shown.at("2023-09-27T08:00+04:00"),
        }
        shown.frame(Vec::new());
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let is_it =
            |n: &crate::map::survey::MapNode| shown.situation.place(n.place).id.as_str() == id;
        let node = survey.nodes.iter().position(is_it).unwrap();
        let label = shown.placement().labels[node];
        let texts = shown.texts().into_iter();
        let texts = texts.filter(|(at, _)| label.is_some_and(|l| l.rect.expand(3.0).contains(*at)));
        texts.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    };
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let told = said("data/ukraine-2022", (450.0, 468.0), style, "hungary");
        assert!(told.contains("548,000"), "{style:?}: {told}");
    }
    let told = said("data/nagorno-karabakh-2023", (332.0, 340.0), MapStyle::Schematic, "kornidzor");
    assert!(told.contains("42,500"), "{told}");
}

#[test]
fn a_place_that_only_names_the_ground_is_named_where_it_is_chosen() {
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut situation = grid();
        // Among the towns, with no leg and nobody counted.
        let beside = |nth: usize| {
            let at = situation.places[nth].at.unwrap();
            let at = (at.lat() - 0.05, at.lon() + 0.05);
            samples::place(&format!("hamlet-{nth}"), PlaceKind::Settlement, Some(at))
        };
        let hamlets: Vec<_> = (0..32).map(beside).collect();
        situation.places.extend(hamlets);
        let mut shown = TestMap::new(situation, style, vec2(708.0, 360.0));
        shown.frame(Vec::new());
        for chosen in 40..72 {
            shown.view.selection = Some(Selection::Place(PlaceIx::new(chosen)));
            shown.frame(Vec::new());
            assert!(shown.placement().labels[chosen].is_some(), "{style:?}: {chosen}");
        }
    }
}

#[test]
fn names_stand_still_where_what_is_chosen_is_named_already() {
    let mut shown = TestMap::new(grid(), MapStyle::Schematic, vec2(1366.0, 768.0));
    shown.frame(Vec::new());
    let before = shown.placement().clone();
    let named = before.labels.iter().position(Option::is_some).unwrap();
    shown.view.selection = Some(Selection::Place(PlaceIx::new(named)));
    shown.frame(Vec::new());
    assert_eq!(*shown.placement(), before);
}

/// Every label is inside the window, and none overlaps another. How many there are.
fn count_legible(shown: &TestMap, what: &str) -> usize {
    let Some(placement) = shown.memory.placed(shown.view.map.style) else { return 0 };
    let labels = placement.labels.iter().flatten().map(|l| l.rect);
    let rects: Vec<Rect> =
        labels.chain(placement.countries.iter().chain(&placement.lines).map(|c| c.1)).collect();
    for (i, a) in rects.iter().enumerate() {
        assert!(Rect::from_min_size(Pos2::ZERO, shown.size).contains_rect(*a), "{what}");
        for b in &rects[i + 1..] {
            assert!(!a.intersects(*b), "{what}: {a:?} {b:?}");
        }
    }
    rects.len()
}

#[test]
fn labels_never_overlap_in_any_size_style_or_language() {
    for size in [(300.0, 240.0), (360.0, 300.0), (444.0, 486.0), (900.0, 700.0), (1900.0, 1000.0)] {
        for style in [MapStyle::Schematic, MapStyle::Geographic] {
            for language in ["en", "hy", "ru"] {
                let mut shown = TestMap::shipped(style, vec2(size.0, size.1));
                shown.view.language = language.to_owned();
                shown.frame(Vec::new());
                let what = format!("{size:?} {style:?} {language}");
                assert!(count_legible(&shown, &what) > 4, "{what}");
            }
        }
    }
}

#[test]
fn every_place_of_the_shipped_road_is_named_on_the_card_of_the_board() {
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::shipped(style, vec2(444.0, 486.0));
        shown.frame(Vec::new());
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let labels = survey.nodes.iter().zip(&shown.placement().labels);
        let unnamed = labels.filter(|(n, l)| l.is_none() && !survey.is_lesser(n));
        let ids: Vec<_> = unnamed.map(|(n, _)| &shown.situation.place(n.place).id).collect();
        assert!(ids.is_empty(), "{style:?}: {ids:?}");
    }
}

#[test]
fn a_situation_with_little_in_it_has_legible_labels_in_every_size() {
    let mut one = flight();
    one.places = samples::corridor().places[..1].to_vec();
    let mut no_positions = samples::corridor();
    for place in &mut no_positions.places {
        place.at = None;
    }
    let mut most = [0; 4];
    let situations = [flight(), one, no_positions, samples::corridor()];
    for (situation, most) in situations.into_iter().zip(&mut most) {
        for style in [MapStyle::Schematic, MapStyle::Geographic] {
            for size in [(0.0, 0.0), (120.0, 60.0), (300.0, 240.0), (3800.0, 2000.0)] {
                let mut shown = TestMap::new(situation.clone(), style, vec2(size.0, size.1));
                shown.frame(Vec::new());
                shown.frame(vec![Event::PointerMoved(pos2(size.0 / 2.0, size.1 / 2.0))]);
                *most = count_legible(&shown, &format!("{size:?} {style:?}")).max(*most);
            }
        }
    }
    // Of nothing, countries are named; of a place its name; without positions the strip map still is.
    let [nothing, one, no_positions, corridor] = most;
    assert!(nothing > 0 && one >= 1 && no_positions >= 3 && corridor >= 3, "{most:?}");
}
