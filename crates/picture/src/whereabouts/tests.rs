//! The picture without a window, in every theme and size.

use super::{
    WhereMemory, Whereabouts,
    rows::{self},
    where_ui,
};
use crate::{Medium, Scene, Theme, painted::Painted, picture::PictureClass};
use egui::{Shape, vec2};
use waymark_fixtures::{self, at, flight, moment};
use waymark_language::Language;
use waymark_model::{
    Count, FigureRef, Measure, PlaceIx, PlaceKind, Series, Situation, SnapshotIx, SourceIx,
    SpeakerIx, Subject, View, WhereView,
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
pub(super) fn sheltered() -> Situation {
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

pub(super) fn with_scene<T>(
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

pub(super) fn light(situation: &Situation, when: &str) -> Painted {
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
fn rows_keep_their_places_while_time_runs_and_then_stand_by_what_is_known() {
    let (s, theme) = (sheltered(), Theme::named("light"));
    let all = ["West", "East", "Town", "Island"];
    let mut memory = WhereMemory::default();
    let mut shown = |when: &str, rests: bool| {
        with_scene(&s, when, &theme, |scene| {
            if rests {
                memory.shown = Some((scene.view.at, -10.0));
            }
            let painted = Painted::of(vec2(900.0, 420.0), &theme, |ui| {
                where_ui(ui, scene, &mut memory);
            });
            let texts = painted.texts().into_iter();
            let scale: Vec<String> = texts
                .filter(|(_, rect)| rect.top() < 70.0)
                .map(|(text, _)| text.to_owned())
                .collect();
            (names(&painted, &all), scale)
        })
    };
    let early = ["East", "Town", "West", "Island"];
    let (order, scale) = shown(EARLY, true);
    assert_eq!(order, early);
    // 900 are told later: nothing of the scale knows of them.
    assert!(!scale.contains(&"500".to_owned()), "{scale:?}");
    let (order, scale) = shown(LATE, false);
    assert_eq!(order, early);
    assert!(scale.contains(&"500".to_owned()), "{scale:?}");
    assert_eq!(shown(LATE, true).0, ["West", "East", "Town", "Island"]);
    assert_eq!(shown(EARLY, false).0, ["West", "East", "Town", "Island"]);
}

#[test]
fn one_arrival_hides_none_of_those_present_who_are_told_of_as_displaced() {
    let mut s = country();
    let displaced = waymark_model::People {
        status: Some(waymark_model::Status::InternallyDisplaced),
        ..waymark_model::People::EVERYBODY
    };
    say(&mut s, 0, of(Measure::Arrivals, 4), "2023-09-25", Count::Exact(3_500));
    for (place, count) in [(3, 17_500), (1, 6_600)] {
        let told = Series { people: displaced, ..of(Measure::Present, place) };
        say(&mut s, 0, told, "2023-09-25", Count::Exact(count));
    }
    let chosen = |asked| {
        with_scene(&s, LATE, &Theme::named("light"), |scene| {
            let offers = rows::told(scene);
            let offered: Vec<_> = offers.iter().map(|offer| offer.measure).collect();
            assert_eq!(offered, [Measure::Present, Measure::Arrivals]);
            rows::choose(&offers, asked, scene.view.at).map(|offer| (offer.measure, offer.people))
        })
    };
    let everybody = waymark_model::People::EVERYBODY;
    assert_eq!(chosen(None), Some((Measure::Present, displaced)));
    assert_eq!(chosen(Some(Measure::Arrivals)), Some((Measure::Arrivals, everybody)));
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
        let painted = light(&s, LATE);
        // Whether the whole is told by what is within it.
        let counted = |said: &str| painted.texts().iter().filter(|(t, _)| *t == said).count();
        (stated.subject, counted(&format!("at least {count}")))
    };
    let [whole, within] = [0, 3].map(|place| Subject::Place(PlaceIx::new(place)));
    assert_eq!(of_days("2023-09-28", 900), (within, 1));
    assert_eq!(of_days("2023-09-21", 900), (whole, 0));
    assert_eq!(of_days("2023-09-28", 700), (whole, 0));
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
        rows::told(scene).iter().map(|o| o.measure).collect::<Vec<_>>()
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
            rows::choose(&rows::told(scene), asked, scene.view.at).map(|offer| offer.measure)
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
