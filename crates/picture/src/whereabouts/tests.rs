//! The picture without a window, in every theme and size.

use super::{
    WhereMemory, Whereabouts, figures_in_where,
    rows::{self, MeasureTable},
    series_of_where, where_ui,
};
use crate::{Medium, Scene, Theme, painted::Painted, picture::PictureClass};
use egui::{Shape, vec2};
use waymark_fixtures::{self, at, flight, moment};
use waymark_language::Language;
use waymark_model::{
    Count, FigureRef, Measure, People, PlaceIx, PlaceKind, Series, Sex, Situation, SnapshotIx,
    SourceIx, SpeakerIx, Subject, View, WhereView,
};
use waymark_reckoning::Reckoning;

pub(super) const PRINT: Medium = Medium::Print { framed: true };
const ALONE: Medium = Medium::Print { framed: false };

/// A country of two regions, a town in the second, and an island elsewhere.
pub(super) fn country() -> Situation {
    let mut s = flight();
    s.speakers = ["Government", "IFRC"].map(waymark_fixtures::speaker).into();
    s.sources.push(waymark_fixtures::source("source", "Outlet", moment("2023-10-01")));
    for (id, kind, within) in [
        ("Country", PlaceKind::Country, None),
        ("West", PlaceKind::Region, Some(0)),
        ("East", PlaceKind::Region, Some(0)),
        ("Town", PlaceKind::Settlement, Some(2)),
        ("Island", PlaceKind::Settlement, None),
    ] {
        let mut place = waymark_fixtures::place(id, kind);
        place.within = within.map(PlaceIx::new);
        place.country = within.is_none().then(|| id.to_owned());
        s.places.push(place);
    }
    s
}

pub(super) fn of(measure: Measure, place: usize) -> Series {
    Series::of(measure, Subject::Place(PlaceIx::new(place)))
}

pub(super) fn say(
    s: &mut Situation,
    by: u32,
    series: Series,
    as_of: &str,
    count: Count,
) -> FigureRef {
    let mut figure = waymark_fixtures::figure(s, series, count);
    figure.wording = Some("said".to_owned());
    let ix = SnapshotIx::new(s.snapshots.len());
    let snapshot = waymark_fixtures::snapshot(
        &format!("s{}", ix.0),
        (SourceIx(0), SpeakerIx(by)),
        moment(as_of),
        figure,
    );
    s.snapshots.push(snapshot);
    FigureRef::new(ix, 0)
}

/// The country with people sheltered in both regions and the town.
fn sheltered() -> Situation {
    let mut s = country();
    for (place, as_of, count) in [
        (1, "2023-09-25T12:00+04:00", Count::Exact(100)),
        (2, "2023-09-25T12:00+04:00", Count::AtLeast(300)),
        (3, "2023-09-25T12:00+04:00", Count::Between(20, 40)),
        (1, "2023-09-27T12:00+04:00", Count::Exact(900)),
        (4, "2023-09-28T12:00+04:00", Count::Exact(50)),
    ] {
        say(&mut s, 0, of(Measure::Sheltered, place), as_of, count);
    }
    s
}

fn with_scene<T>(
    situation: &Situation,
    when: &str,
    theme: &Theme,
    look: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let (reckoning, language) = (Reckoning::new(situation, None), Language::english());
    let mut view = View::opening(situation);
    view.at = at(when);
    let scene = Scene {
        situation,
        reckoning: &reckoning,
        view: &view,
        language: &language,
        theme,
        revision: 1,
        reading: 1,
        hovered: None,
        medium: Medium::Window,
        sight: None,
    };
    look(&scene)
}

/// The picture, that nobody points at.
pub(super) fn paint(
    situation: &Situation,
    when: &str,
    size: (f32, f32),
    theme: &Theme,
    medium: Medium,
) -> Painted {
    with_scene(situation, when, theme, |scene| {
        let (scene, mut memory) = (Scene { medium, ..*scene }, WhereMemory::default());
        Painted::of(vec2(size.0, size.1), theme, |ui| {
            assert!(where_ui(ui, &scene, &mut memory).is_empty(), "nobody pointed at anything");
        })
    })
}

fn light(situation: &Situation, when: &str) -> Painted {
    paint(situation, when, (900.0, 420.0), &Theme::named("light"), Medium::Window)
}

/// Names of places from top to bottom.
pub(super) fn names(painted: &Painted, all: &[&str]) -> Vec<String> {
    let mut found: Vec<(f32, String)> = painted
        .texts()
        .into_iter()
        .filter(|(text, _)| all.contains(text))
        .map(|(text, rect)| (rect.top(), text.to_owned()))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, name)| name).collect()
}

pub(super) const EARLY: &str = "2023-09-26T00:00+04:00";
pub(super) const LATE: &str = "2023-10-01T00:00+04:00";

#[test]
fn rows_stand_within_their_places_and_keep_their_order_while_time_runs() {
    let s = sheltered();
    let all = ["West", "East", "Town", "Island"];
    for when in ["2023-09-20T00:00+04:00", EARLY, LATE] {
        // The highest that a region ever comes to, 900, decides, not what it is at the moment.
        assert_eq!(names(&light(&s, when), &all), ["West", "East", "Town", "Island"], "{when}");
    }
}

#[test]
fn a_row_says_its_bounds_in_words_and_is_quiet_before_its_first_figure() {
    let s = sheltered();
    let before = light(&s, "2023-09-20T00:00+04:00");
    let none = |p: &Painted| p.texts().iter().filter(|(t, _)| *t == "not reported").count();
    // Every row, and their total.
    assert_eq!(none(&before), 5);
    let early = light(&s, EARLY);
    assert!(early.says("at least 300") && early.says("20 to 40") && early.says("100"));
    assert_eq!(none(&early), 1);
}

#[test]
fn a_count_without_room_is_told_as_what_is_certain_and_never_cut() {
    let mut s = country();
    // The upper end between two figures is far beyond all that the scale holds.
    say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-25", Count::Between(435_500, 438_000));
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-25", Count::Between(429_308, 3_580_123));
    let whole = light(&s, LATE);
    assert!(whole.says("429,308 to 3,580,123"), "{:?}", whole.texts());
    let theme = Theme::named("light");
    for (wide, medium) in [(360.0, Medium::Window), (300.0, Medium::Window), (300.0, PRINT)] {
        let painted = paint(&s, LATE, (wide, 420.0), &theme, medium);
        let texts = painted.texts();
        let is_said =
            |(text, _): &(&str, _)| ["at least 429,308", "429,308 to 3,580,123"].contains(text);
        assert!(texts.iter().any(is_said), "{wide}: {texts:?}");
        let cut = painted.cut();
        assert!(cut.iter().all(|text| !text.contains("429,308")), "{wide}: {cut:?}");
    }
}

#[test]
fn a_whole_that_a_later_and_larger_count_within_it_refutes_is_not_what_the_picture_states() {
    let of_days = |within: &str, count: u64| {
        let mut s = country();
        s.focus = Some(PlaceIx::new(0));
        say(&mut s, 0, of(Measure::Sheltered, 0), "2023-09-22", Count::Exact(800));
        say(&mut s, 1, of(Measure::Sheltered, 3), within, Count::Exact(count));
        let theme = Theme::named("light");
        let stated = with_scene(&s, LATE, &theme, |scene| Whereabouts.headline(scene).unwrap());
        let outlined = |shape: &&Shape| match shape {
            Shape::Rect(rect) => rect.stroke.color == theme.people && rect.stroke.width > 1.0,
            _ => false,
        };
        (stated.subject, light(&s, LATE).0.iter().filter(outlined).count())
    };
    let [whole, within] = [0, 3].map(|place| Subject::Place(PlaceIx::new(place)));
    assert_eq!(of_days("2023-09-28", 900), (within, 1));
    assert_eq!(of_days("2023-09-21", 900), (whole, 0));
    assert_eq!(of_days("2023-09-28", 700), (whole, 0));
}

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

#[test]
fn the_scale_does_not_change_while_time_runs() {
    let s = sheltered();
    let ticks = |when| {
        let painted = light(&s, when);
        let texts = painted.texts().into_iter();
        texts
            .filter(|(t, _)| t.len() > 2 && t.ends_with("00") && !t.contains(' '))
            .filter(|(_, rect)| rect.bottom() < 90.0)
            .map(|(t, rect)| (t.to_owned(), rect.center().x.round() as i32))
            .collect::<Vec<_>>()
    };
    assert!(!ticks(EARLY).is_empty(), "{:?}", ticks(EARLY));
    assert_eq!(ticks(EARLY), ticks(LATE));
}

#[test]
fn a_contradicted_figure_is_hollow() {
    let mut s = country();
    s.lead = vec![waymark_model::Lead::Speaker(SpeakerIx(0))];
    say(&mut s, 0, of(Measure::Arrivals, 1), "2023-09-25T12:00+04:00", Count::Exact(500));
    let odd = say(&mut s, 1, of(Measure::Arrivals, 1), "2023-09-25T11:00+04:00", Count::Exact(700));
    let theme = Theme::named("light");
    with_scene(&s, EARLY, &theme, |scene| {
        assert!(scene.reckoning.clash(odd).is_some());
    });
    let painted = light(&s, EARLY);
    let hollow = |shape: &Shape| match shape {
        Shape::Path(path) => {
            let orange = egui::epaint::ColorMode::Solid(theme.contradiction);
            path.fill == theme.card && path.stroke.color == orange
        }
        _ => false,
    };
    assert!(painted.0.iter().any(hollow));
    assert!(painted.says("contradicted"));
}

#[test]
fn an_upper_end_on_the_scale_is_drawn_whole_and_an_open_one_fades_out() {
    let fades = |count| {
        let mut s = country();
        say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-25", count);
        say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-25", Count::Exact(900));
        light(&s, LATE).0.iter().filter(|shape| matches!(shape, Shape::Mesh(_))).count()
    };
    assert_eq!(fades(Count::AtLeast(100)), 1);
    assert_eq!(fades(Count::Between(100, 400)), 0);
}

#[test]
fn who_is_still_there_follows_from_who_lived_there_and_left() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Population, 4), "2023-09-19", Count::Exact(1_000));
    say(&mut s, 0, of(Measure::Population, 1), "2023-09-19", Count::Exact(500));
    let counted = "2023-09-26T00:00+04:00";
    say(&mut s, 0, of(Measure::Departures, 4), counted, Count::Exact(400));
    say(&mut s, 0, of(Measure::Arrivals, 1), "2023-09-25", Count::Exact(300));
    let theme = Theme::named("light");
    let measures = with_scene(&s, counted, &theme, |scene| {
        rows::told(scene).1.iter().map(|o| o.measure).collect::<Vec<_>>()
    });
    assert_eq!(measures, [Measure::Present, Measure::Arrivals]);
    with_scene(&s, counted, &theme, |scene| {
        let mut view = scene.view.clone();
        view.whereabouts = WhereView { measure: Some(Measure::Present) };
        let scene = Scene { view: &view, ..*scene };
        let mut memory = WhereMemory::default();
        let painted = Painted::of(vec2(900.0, 420.0), &theme, |ui| {
            where_ui(ui, &scene, &mut memory);
        });
        let texts = painted.texts();
        assert!(
            painted.says("at least 600") && painted.says("People present by")
                || painted.says("People present at"),
            "{texts:?}"
        );
    });
}

#[test]
fn what_most_places_are_counted_by_is_shown_stocks_first() {
    let mut s = sheltered();
    for place in [1, 2] {
        say(&mut s, 0, of(Measure::Registered, place), "2023-09-24", Count::Exact(10));
    }
    let theme = Theme::named("light");
    let chosen = |when: &str, asked| {
        with_scene(&s, when, &theme, |scene| {
            rows::choose(&rows::told(scene).1, asked, scene.view.at)
        })
    };
    // Nothing is counted yet: what most places ever are.
    assert_eq!(chosen("2023-09-20", None), Some(Measure::Sheltered));
    assert_eq!(chosen("2023-09-25T06:00+04:00", None), Some(Measure::Registered));
    assert_eq!(chosen(EARLY, None), Some(Measure::Sheltered));
    assert_eq!(chosen(EARLY, Some(Measure::Registered)), Some(Measure::Registered));
    // Nobody has counted these: as if nothing had been asked for.
    assert_eq!(chosen(EARLY, Some(Measure::Arrivals)), Some(Measure::Sheltered));
}

#[test]
fn uncounted_areas_hold_their_places_together() {
    let mut s = country();
    for (id, within) in [("Port", 1), ("Fort", 1), ("Mill", 2)] {
        let mut place = waymark_fixtures::place(id, PlaceKind::Settlement);
        place.within = Some(PlaceIx::new(within));
        s.places.push(place);
    }
    for (place, n) in [(5, 10), (6, 30), (7, 20), (3, 25)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(n));
    }
    let all = ["West", "East", "Country", "Town", "Port", "Fort", "Mill"];
    let expected = ["West", "Fort", "Port", "East", "Town", "Mill"];
    assert_eq!(names(&light(&s, LATE), &all), expected);
}

const SIZES: [(f32, f32); 6] = [
    (360.0, 240.0),
    (420.0, 330.0),
    (750.0, 420.0),
    (1050.0, 520.0),
    (1600.0, 900.0),
    (80.0, 60.0),
];

#[test]
fn any_situation_draws_in_any_theme_and_size() {
    for situation in
        [flight(), country(), sheltered(), waymark_store::read_embedded().situation.unwrap()]
    {
        for when in ["2023-09-19", EARLY, "2024-12-01"] {
            for size in SIZES {
                for theme in Theme::shipped() {
                    for medium in [Medium::Window, PRINT, ALONE] {
                        assert!(!paint(&situation, when, size, &theme, medium).0.is_empty());
                    }
                }
            }
        }
    }
}

#[test]
fn no_two_texts_of_the_shipped_situation_overlap() {
    let situation = waymark_store::read_embedded().situation.unwrap();
    for size in SIZES.into_iter().filter(|s| s.0 > 100.0) {
        for when in ["2023-09-25T00:00+04:00", "2023-10-06T12:00+04:00", "2024-10-01"] {
            let painted = paint(&situation, when, size, &Theme::named("light"), PRINT);
            for (i, (a, here)) in painted.texts().iter().enumerate() {
                for (b, there) in painted.texts().iter().skip(i + 1) {
                    let both = here.shrink(1.5).intersect(there.shrink(1.5));
                    assert!(!both.is_positive(), "`{a}` {here} over `{b}` {there} at {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_situation_without_counts_says_so() {
    assert!(light(&country(), LATE).says("No figures of places yet"));
}

/// So many towns, each with a count.
pub(super) fn towns(count: usize) -> Situation {
    let mut s = flight();
    s.speakers = vec![waymark_fixtures::speaker("Government")];
    s.sources.push(waymark_fixtures::source("source", "Outlet", moment("2023-10-01")));
    for i in 0..count {
        s.places.push(waymark_fixtures::place(&format!("Town {i}"), PlaceKind::Settlement));
        say(&mut s, 0, of(Measure::Sheltered, i), "2023-09-25", Count::Exact(10 + i as u64));
    }
    s
}

#[test]
fn print_counts_the_rows_that_find_no_room_and_has_no_controls() {
    let s = towns(40);
    let theme = Theme::named("light");
    with_scene(&s, LATE, &theme, |scene| {
        let (scene, mut memory) = (Scene { medium: PRINT, ..*scene }, WhereMemory::default());
        for (height, has_room) in [(1300.0, true), (400.0, false)] {
            let painted = Painted::of(vec2(700.0, height), &theme, |ui| {
                where_ui(ui, &scene, &mut memory);
            });
            let texts = painted.texts();
            let rows = texts.iter().filter(|(t, _)| t.starts_with("Town ")).count();
            assert_eq!(rows == 40, has_room, "{rows} rows at {height}");
            let more = format!("and {} more places", 40 - rows);
            assert_eq!(painted.says(&more), !has_room, "{texts:?}");
        }
    });
}

#[test]
fn where_room_is_short_in_print_areas_come_first_then_the_largest_places_within_them() {
    let mut s = country();
    for nth in 0..30 {
        let mut place = waymark_fixtures::place(&format!("Port {nth}"), PlaceKind::Settlement);
        place.within = Some(PlaceIx::new(1));
        s.places.push(place);
        let port = of(Measure::Sheltered, s.places.len() - 1);
        say(&mut s, 0, port, "2023-09-25", Count::Exact(900 - nth));
    }
    for (place, count) in [(1, 40_000), (2, 500), (4, 20)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    let painted = paint(&s, LATE, (700.0, 400.0), &Theme::named("light"), PRINT);
    let shown = names(&painted, &["West", "East", "Island", "Port 0", "Port 29"]);
    assert_eq!(shown, ["West", "Port 0", "East", "Island"]);
    let ports = painted.texts().iter().filter(|(text, _)| text.starts_with("Port ")).count();
    assert!(ports > 3, "{ports}");
    assert!(painted.says(&format!("and {} more places", 30 - ports)), "{:?}", painted.texts());
}

#[test]
fn a_thousand_places_cost_the_rows_in_sight() {
    let s = towns(1_000);
    let painted = paint(&s, LATE, (900.0, 500.0), &Theme::named("light"), Medium::Window);
    let rows = painted.texts().iter().filter(|(t, _)| t.starts_with("Town ")).count();
    assert!((8..30).contains(&rows), "{rows}");
}

#[test]
fn on_paper_rows_stand_in_the_order_of_what_is_certain_at_their_moment() {
    let s = sheltered();
    let names = |until: Option<&str>| {
        with_scene(&s, "2023-09-26", &Theme::named("light"), |scene| {
            let people = People::EVERYBODY;
            let table = MeasureTable::new(scene, Measure::Sheltered, people, until.map(at));
            let rows = table.rows.iter().filter(|row| !row.is_heading);
            rows.map(|row| scene.place_name(row.place).to_owned()).collect::<Vec<_>>()
        })
    };
    // While time runs they keep the order of what they come to.
    assert_eq!(names(None), ["West", "East", "Town", "Island"]);
    assert_eq!(names(Some("2023-09-26")), ["East", "Town", "West", "Island"]);
    assert_eq!(names(Some("2023-09-29")), ["West", "East", "Town", "Island"]);
}

#[test]
fn on_paper_small_series_know_nothing_that_came_later() {
    let mut s = sheltered();
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-26", Count::Exact(350));
    let small = |until: Option<&str>| {
        with_scene(&s, "2023-09-26", &Theme::named("light"), |scene| {
            let until = until.map(at);
            let table = MeasureTable::new(scene, Measure::Sheltered, People::EVERYBODY, until);
            let peaks: Vec<u64> = table.small.values().map(|small| small.peak).collect();
            (peaks, table.time)
        })
    };
    let (all, time) = small(None);
    let (early, until) = small(Some("2023-09-27"));
    assert_eq!((all, early), (vec![900, 350], vec![350]));
    assert!(until.unwrap().1 < time.unwrap().1, "{until:?}");
}

#[test]
fn a_long_chain_of_places_within_each_other_is_laid_out() {
    let mut s = towns(3_000);
    for i in 1..s.places.len() {
        s.places[i].within = Some(PlaceIx::new(i - 1));
    }
    with_scene(&s, LATE, &Theme::named("light"), |scene| {
        let table = MeasureTable::new(scene, Measure::Sheltered, People::EVERYBODY, None);
        assert_eq!(table.rows.len(), 3_000);
        assert!(table.total.is_none());
    });
}

#[test]
fn those_whom_the_view_is_about_are_where_several_places_tell_of_them() {
    let mut s = sheltered();
    let women = People { sex: Some(Sex::Female), ..People::EVERYBODY };
    let of_women = |place| Series { people: women, ..of(Measure::Sheltered, place) };
    say(&mut s, 0, of_women(1), "2023-09-26", Count::Exact(60));
    let alone = s.clone();
    say(&mut s, 0, of_women(2), "2023-09-26", Count::Exact(10));
    let seen = |s: &Situation, measure| {
        with_scene(s, "2023-09-28", &Theme::named("light"), |scene| {
            let mut view = scene.view.clone();
            view.chart.series = vec![of_women(1)];
            view.whereabouts.measure = measure;
            let scene = Scene { view: &view, ..*scene };
            let title = Whereabouts.title(&scene).unwrap();
            let figures = figures_in_where(&scene, &mut WhereMemory::default());
            // A place that is chosen is charted by those who are shown.
            let place = PlaceIx::new(2);
            let charted = series_of_where(&scene, &mut WhereMemory::default(), place);
            assert_eq!(charted.unwrap().people.is_everybody(), title == "Where they are");
            (title, figures.len(), Whereabouts.headline(&scene))
        })
    };
    let (title, figures, headline) = seen(&s, None);
    assert_eq!((title.as_str(), figures), ("Where they are: women and girls", 2));
    assert_eq!(headline, Some(of_women(1)));
    // Of one place alone, or by another measure, nobody could compare them.
    assert_eq!(seen(&alone, None).0, "Where they are");
    assert_eq!(seen(&s, Some(Measure::Registered)).0, "Where they are");
}

#[test]
fn what_is_counted_in_households_is_not_said_to_be_people() {
    let households = People { unit: waymark_model::Unit::Households, ..People::EVERYBODY };
    with_scene(&country(), LATE, &Theme::named("light"), |scene| {
        let said = |people| super::heading::subtitle(scene, Measure::Sheltered, people);
        assert!(said(households).starts_with("Households sheltered"), "{}", said(households));
        let everybody = said(People::EVERYBODY);
        assert!(everybody.starts_with("People sheltered"), "{everybody}");
    });
}

#[test]
fn a_page_says_of_an_area_that_more_were_told_within_it_since() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Present, 1), "2023-09-24", Count::About(800));
    let mut place = waymark_fixtures::place("Port", PlaceKind::Settlement);
    place.within = Some(PlaceIx::new(1));
    s.places.push(place);
    let port = of(Measure::Present, s.places.len() - 1);
    for (count, is_said) in [(700, false), (900, true)] {
        let mut s = s.clone();
        say(&mut s, 0, port, "2023-09-26", Count::Exact(count));
        let note = "West is as last reported; later reports are certain of more within it";
        let light = Theme::named("light");
        assert_eq!(paint(&s, LATE, (700.0, 400.0), &light, PRINT).says(note), is_said, "{count}");
        assert!(!paint(&s, LATE, (700.0, 400.0), &light, Medium::Window).says(note));
    }
}

#[test]
fn a_long_name_stands_on_two_lines_of_a_page_before_it_is_cut() {
    let mut s = country();
    let long = "Collective centre in the former secondary school of agriculture no. 4";
    s.places.push(waymark_fixtures::place(long, PlaceKind::Settlement));
    let place = s.places.len() - 1;
    for place in [place, 1] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(40));
    }
    let painted = paint(&s, LATE, (900.0, 400.0), &Theme::named("light"), PRINT);
    assert!(painted.says(long), "{:?}", painted.texts());
}
