//! What is drawn of a chart, and what its key, its moment and its lane of events say of that.

use super::{ChartMemory, chart_ui, population};
use crate::{Medium, Scene, Theme, evening::Evening, event_lane, painted::Painted, words};
use egui::{Color32, Rect, Shape, epaint::ColorMode, vec2};
use proptest::prelude::*;
use waymark_fixtures::{at, event, figure, flight, moment, place, snapshot, source, speaker};
use waymark_model::{
    Count, Counting, EventKind, Measure, Period, PlaceIx, PlaceKind, Series, Situation, SourceIx,
    SpeakerIx, Standing, Subject,
};

pub(super) const PRINT: Medium = Medium::Print { framed: true };
pub(super) const ARRIVALS: Series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));
pub(super) const START: &str = "2023-09-24";

/// What is said of how many had arrived, so many hours after the start: by whom, how many, whether
/// it is excluded.
pub(super) type Said = (i64, u32, u64, bool);

pub(super) fn situation(said: &[Said], population: Option<u64>, events: &[i64]) -> Situation {
    let mut s = flight();
    s.places = vec![place("Armenia", PlaceKind::Country), place("Home", PlaceKind::Region)];
    (s.focus, s.origin) = (Some(PlaceIx(0)), Some(PlaceIx(1)));
    s.speakers = ["Government", "UNHCR"].map(speaker).into();
    s.sources.push(source("source", "Outlet", moment("2023-10-20")));
    let mut add = |hours: i64, by: u32, series, count, excluded| {
        let start = at(START).plus_secs(hours * 3600);
        let as_of = waymark_model::Moment::instant(start, waymark_fixtures::yerevan());
        let mut figure = figure(&s, series, Count::Exact(count));
        if excluded {
            figure.standing = Standing::SetAside("mistaken".to_owned());
        }
        let id = format!("s{}", s.snapshots.len());
        s.snapshots.push(snapshot(&id, (SourceIx(0), SpeakerIx(by)), as_of, figure));
    };
    if let Some(population) = population {
        let lived = Series::of(Measure::Population, Subject::Place(PlaceIx(1)));
        add(-100, 0, lived, population, false);
    }
    for &(hours, by, count, excluded) in said {
        add(hours, by, ARRIVALS, count, excluded);
    }
    for (nth, hours) in events.iter().enumerate() {
        let start = at(START).plus_secs(hours * 3600);
        let mut told = event(START, &format!("What happened then, {nth}"), EventKind::Attack);
        told.at = waymark_model::Moment::instant(start, waymark_fixtures::yerevan());
        s.events.push(told);
    }
    s
}

pub(super) fn paint(evening: &Evening, theme: &Theme, medium: Medium, size: (f32, f32)) -> Painted {
    paint_scene(&evening.scene(theme, medium), size)
}

pub(super) fn paint_scene(scene: &Scene<'_>, size: (f32, f32)) -> Painted {
    let mut memory = ChartMemory::default();
    Painted::of(vec2(size.0, size.1), scene.theme, |ui| {
        chart_ui(ui, scene, &mut memory);
    })
}

/// The colours of a shape, fill before line.
fn colours(shape: &Shape) -> Vec<Color32> {
    let solid = |mode: &ColorMode| match mode {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(_) => Color32::TRANSPARENT,
    };
    match shape {
        Shape::Circle(circle) => vec![circle.fill, circle.stroke.color],
        Shape::Path(path) => vec![path.fill, solid(&path.stroke.color)],
        Shape::Rect(rect) => vec![rect.fill, rect.stroke.color],
        Shape::LineSegment { stroke, .. } => vec![stroke.color],
        _ => Vec::new(),
    }
}

/// Whether a kind of mark is drawn outside the key.
fn is_drawn(painted: &Painted, label: &str, theme: &Theme) -> bool {
    let key: Vec<Rect> = [LABELS.as_slice(), &["Government", "UNHCR"]]
        .concat()
        .iter()
        .flat_map(|label| {
            let texts = painted.texts().into_iter();
            let rows = texts.filter(|(text, _)| text == label).map(|(_, rect)| rect);
            rows.map(|rect| rect.with_min_x(rect.left() - 24.0).expand(4.0)).collect::<Vec<_>>()
        })
        .collect();
    let outside = painted.0.iter().filter(|shape| {
        let middle = shape.visual_bounding_rect().center();
        !key.iter().any(|row| row.contains(middle))
    });
    let is_of = |shape: &Shape| {
        let has = |colour: Color32| colours(shape).contains(&colour);
        match label {
            "reported" => {
                let is_mark = matches!(shape, Shape::Circle(_) | Shape::Path(_));
                is_mark && colours(shape).first() == Some(&theme.people)
            }
            "contradicted" => has(theme.contradiction),
            "replaced or excluded" => match shape {
                // Struck through.
                Shape::LineSegment { points: [a, b], stroke } => {
                    stroke.color == theme.ink_soft && a.x != b.x && a.y != b.y
                }
                _ => false,
            },
            "event" => has(theme.event),
            "population" => has(population::fill(theme)),
            _ => match shape {
                Shape::Path(path) => !path.closed && has(theme.people) && path.stroke.width == 2.0,
                Shape::Rect(_) => has(theme.people_possible),
                // Without an upper end it fades.
                Shape::Mesh(mesh) => mesh.vertices.iter().any(|v| v.color == theme.people_possible),
                _ => false,
            },
        }
    };
    outside.into_iter().any(is_of)
}

const LABELS: [&str; 6] = [
    "reported",
    "certain, and possible above it",
    "contradicted",
    "replaced or excluded",
    "event",
    "population",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
    ))]
    #[test]
    fn the_key_has_a_row_for_each_kind_of_mark_that_is_drawn_and_for_no_other(
        said in prop::collection::vec((0i64..120, 0u32..2, 0u64..9_000, any::<bool>()), 0..9),
        population in prop::option::of(prop_oneof![Just(12_000u64), Just(4_000_000)]),
        events in prop::collection::vec(-20i64..160, 0..5),
        hours in -10i64..140,
        per_day in any::<bool>(),
        is_print in any::<bool>(),
        hidden in prop::option::of(0usize..7),
    ) {
        let s = situation(&said, population, &events);
        let (theme, medium) = (Theme::named("light"), if is_print { PRINT } else { Medium::Window });
        let evening = Evening::with(s, |view| {
            view.chart.series = vec![ARRIVALS];
            // In the window what comes later is paler.
            view.at = at(START).plus_secs(if is_print { hours } else { 400 } * 3600);
            if per_day {
                view.chart.counting = Counting::Per(Period::Day);
            }
            let part = hidden.and_then(|nth| waymark_model::ChartView::PARTS.get(nth));
            view.chart.hidden.extend(part.filter(|_| is_print));
        });
        let painted = paint(&evening, &theme, medium, (900.0, 620.0));
        for label in LABELS {
            let in_key = painted.texts().iter().any(|(text, _)| *text == label);
            prop_assert_eq!(in_key, is_drawn(&painted, label, &theme), "{}", label);
        }
    }
}

/// Where the line of the moment stands.
fn moment_line(painted: &Painted, theme: &Theme) -> Option<f32> {
    painted.0.iter().find_map(|shape| match shape {
        Shape::LineSegment { points: [a, b], stroke } if stroke.color == theme.ink_strong => {
            (a.x == b.x).then_some(a.x)
        }
        _ => None,
    })
}

#[test]
fn in_print_nothing_later_than_the_moment_is_drawn_and_its_number_is_marked() {
    let said: Vec<Said> = (0..40).map(|n| (n * 6, 0, 1000 * n as u64, false)).collect();
    let mut s = situation(&said, None, &[3, 90, 200]);
    s.events[2].title = waymark_model::Text::plain("Much later");
    let theme = Theme::named("light");
    let on = |hours: i64| {
        let evening = Evening::with(s.clone(), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at(START).plus_secs(hours * 3600);
        });
        let painted = paint(&evening, &theme, PRINT, (900.0, 520.0));
        // Marks end at the line of the moment.
        let line = moment_line(&painted, &theme);
        let marks = painted.0.iter().filter_map(|shape| match shape {
            Shape::Circle(circle) if circle.fill == theme.people => Some(circle.center),
            _ => None,
        });
        let last = marks.filter(|at| at.y < 440.0).map(|at| at.x).fold(0.0, f32::max);
        (line.unwrap(), last, painted)
    };
    let (line, last, painted) = on(60);
    assert!(last <= line + 1.0 && last > line - 3.0, "{last} {line}");
    // The moment is at the right of the plot, and not in its middle.
    assert!(line > 820.0, "{line}");
    assert!(painted.says("10,000") && !painted.says("Much later"), "{:?}", painted.texts());
    assert!(!painted.says("later not shown"), "{:?}", painted.texts());
}

#[test]
fn in_the_window_the_moment_is_in_sight_where_that_presses_no_figures_together() {
    let said: Vec<Said> = (0..20).map(|n| (n * 6, 0, 1000 * n as u64, false)).collect();
    let s = situation(&said, None, &[]);
    let theme = Theme::named("light");
    for (days, is_near) in
        [(-200, false), (-3, true), (0, true), (5, true), (6, true), (7, true), (300, false)]
    {
        let evening = Evening::with(s.clone(), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at(START).plus_secs(days * 86_400);
        });
        let painted = paint(&evening, &theme, Medium::Window, (900.0, 520.0));
        let last = moment_line(&painted, &theme).filter(|_| is_near);
        assert_eq!(last.is_some(), is_near, "{days}");
        let marks = painted.0.iter().filter_map(|shape| match shape {
            Shape::Circle(circle) if circle.fill == theme.people => Some(circle.center.x),
            _ => None,
        });
        let (least, most) = marks.fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
        // They keep at least a third of the width.
        assert!(days < 5 || most - least > 300.0, "{days}: {least} to {most}");
        assert!(!painted.texts().iter().any(|(text, _)| text.starts_with("Show ")), "{days}");
    }
}

#[test]
fn the_only_count_of_a_stock_is_in_sight_with_the_moment() {
    let theme = Theme::named("light");
    let present = Series { measure: Measure::Present, ..ARRIVALS };
    for days in [-300, -40, 0, 5, 31, 300] {
        let mut s = situation(&[(0, 0, 1000, false)], None, &[]);
        for figure in s.snapshots.iter_mut().flat_map(|snapshot| &mut snapshot.figures) {
            figure.series = present;
        }
        let evening = Evening::with(s, |view| {
            view.chart.series = vec![present];
            view.at = at(START).plus_secs(days * 86_400);
        });
        let painted = paint(&evening, &theme, Medium::Window, (900.0, 520.0));
        assert!(moment_line(&painted, &theme).is_some(), "{days}");
        assert!(!painted.texts().iter().any(|(text, _)| text.starts_with("Show ")), "{days}");
    }
}

#[test]
fn an_excluded_figure_soon_after_the_last_is_in_sight_and_one_of_another_year_is_not() {
    let theme = Theme::named("light");
    for (hours, hidden) in [(132, false), (24 * 365, true)] {
        let said = [
            (0, 0, 1000, false),
            (24, 0, 2000, false),
            (96, 0, 4000, false),
            (hours, 1, 3000, true),
        ];
        let evening = Evening::with(situation(&said, None, &[]), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at(START).plus_secs(48 * 3600);
        });
        let painted = paint(&evening, &theme, Medium::Window, (900.0, 520.0));
        assert_eq!(painted.says("Show 1 later"), hidden, "{:?}", painted.texts());
    }
}

#[test]
fn a_moment_long_after_the_last_figure_has_its_number_at_the_edge() {
    let said: Vec<Said> = (0..20).map(|n| (n * 6, 0, 1000 * n as u64, false)).collect();
    let s = situation(&said, None, &[]);
    let theme = Theme::named("light");
    let evening = Evening::with(s, |view| {
        view.chart.series = vec![ARRIVALS];
        view.at = at("2024-09-24");
    });
    let painted = paint(&evening, &theme, PRINT, (900.0, 520.0));
    assert!(painted.says("at least 19,000"), "{:?}", painted.texts());
    let first = painted.texts().into_iter().find(|(text, _)| *text == "24 Sep").map(|(_, r)| r);
    assert!(first.is_some(), "days are told apart: {:?}", painted.texts());
}

#[test]
fn chart_card_and_headline_say_one_number_in_every_medium() {
    let theme = Theme::named("light");
    for (folder, when) in [
        ("ukraine-2022", "2022-03-05T09:00+02:00"),
        ("rohingya-2017", "2017-10-05T12:00+06:00"),
        ("nagorno-karabakh-2023", "2023-09-27T12:00+04:00"),
    ] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/");
        let situation = waymark_store::read(format!("{path}{folder}").as_ref()).situation.unwrap();
        let evening = Evening::with(situation, |view| view.at = at(when));
        let scene = evening.scene(&theme, PRINT);
        let series = scene.view.chart.series[0];
        let known = scene.known(series);
        evening.reckoning.tighten(
            &evening.situation,
            &[(known.quantity(), scene.view.at)],
            &|| false,
        );
        let known = words::worded(&scene, &scene.known(series));
        for medium in [PRINT, Medium::Window] {
            let painted = paint(&evening, &theme, medium, (1000.0, 560.0));
            let texts = painted.texts();
            assert!(texts.iter().any(|(text, _)| *text == known), "{folder} {known}: {texts:?}");
        }
    }
}

#[test]
fn fifty_events_take_at_most_an_eighth_of_the_height_in_one_lane_and_no_label_is_over_another() {
    let said: Vec<Said> = (0..40).map(|n| (n * 6, 0, 1000 * n as u64, false)).collect();
    let theme = Theme::named("light");
    for spread in [1, 4, 5] {
        let events: Vec<i64> = (0..50).map(|n| n * spread).collect();
        let with = Evening::with(situation(&said, None, &events), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at("2023-10-05");
        });
        let without = Evening::with(with.situation.clone(), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at("2023-10-05");
            view.chart.hidden.insert("events");
        });
        for (medium, size) in
            [(Medium::Window, (760.0, 430.0)), (PRINT, (960.0, 330.0)), (PRINT, (700.0, 600.0))]
        {
            // Of the axis of counts, whose zero stands at the bottom and whose top is the plot's.
            let plot = |evening: &Evening| {
                let painted = paint(evening, &theme, medium, size);
                let lines = painted.0.iter().filter_map(|shape| match shape {
                    Shape::LineSegment { points: [a, b], stroke }
                        if a.x == b.x && stroke.color == theme.ink_strong =>
                    {
                        Some(b.y - a.y)
                    }
                    _ => None,
                });
                (lines.fold(0.0, f32::max), painted)
            };
            let ((high, painted), (whole, _)) = (plot(&with), plot(&without));
            // The key has a row for them, too, where there was none.
            assert!(whole - high <= 0.12 * size.1, "{whole} {high} of {size:?}");
            let texts = painted.texts();
            let words = texts.iter().filter(|(t, _)| t.starts_with("What happened")).count();
            assert!(words <= event_lane::MOST_WORDS, "{texts:?}");
            for (nth, (a, here)) in texts.iter().enumerate() {
                for (b, there) in texts.iter().skip(nth + 1) {
                    let both = here.shrink(1.5).intersect(there.shrink(1.5));
                    assert!(!both.is_positive(), "`{a}` {here} over `{b}` {there} at {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_stock_is_marked_where_it_was_told_and_says_when() {
    let sheltered = Series { measure: Measure::Sheltered, ..ARRIVALS };
    let mut s = situation(&[(0, 0, 10, false), (30, 0, 17, false)], None, &[]);
    for nth in 0..2 {
        s.snapshots[nth].figures[0].series = sheltered;
    }
    let evening = Evening::with(s, |view| {
        view.chart.series = vec![sheltered];
        view.at = at("2023-09-27");
    });
    let theme = Theme::named("light");
    let painted = paint(&evening, &theme, PRINT, (900.0, 520.0));
    let texts = painted.texts();
    assert!(texts.iter().any(|(t, _)| t.starts_with("17, as of 25 Sep")), "{texts:?}");
    assert!(painted.says("counts of one source"), "{texts:?}");
}

#[test]
fn in_print_neither_thresholds_nor_annotations_tell_of_what_came_later() {
    let mut s = situation(
        &[(0, 0, 100, false), (46, 0, 300, false), (96, 0, 9_000, false), (190, 0, 9_100, false)],
        None,
        &[],
    );
    s.thresholds.push(waymark_fixtures::threshold("Capacity", ARRIVALS, 5_000));
    for (id, day) in [("before", 1), ("after", 6)] {
        let start = at(START).plus_secs(day * 86_400);
        s.annotations.push(waymark_model::Annotation {
            id: waymark_model::Id::free(id),
            kind: waymark_model::AnnotationKind::Callout,
            text: waymark_model::Text::plain(id),
            place: None,
            at: Some(waymark_model::Moment::instant(start, waymark_fixtures::yerevan())),
            series: Vec::new(),
            value: None,
            offset: None,
        });
    }
    let theme = Theme::named("light");
    let draw = |s: &Situation, day: i64, medium: Medium| {
        let evening = Evening::with(s.clone(), |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at(START).plus_secs(day * 86_400);
        });
        paint(&evening, &theme, medium, (900.0, 500.0))
    };
    // Only between two days it was surely reached: a thick line from the one to the other.
    let thick = |painted: &Painted| {
        let is_thick = |shape: &&Shape| {
            matches!(shape, Shape::LineSegment { points: [a, b], stroke }
                if (a.y - b.y).abs() < 0.1 && (stroke.width - 3.0).abs() < 0.1 && b.x - a.x > 8.0)
        };
        painted.0.iter().filter(is_thick).count()
    };
    let (early, late) = (draw(&s, 2, PRINT), draw(&s, 8, PRINT));
    assert_eq!(thick(&early), 0, "nobody knew on the second day");
    assert!(thick(&late) > 0);
    assert!(early.says("before") && !early.says("after"), "{:?}", early.texts());
    assert!(late.says("before") && late.says("after"), "{:?}", late.texts());
}

#[test]
fn what_may_be_nobody_is_certain_of_nothing() {
    let mut s = situation(&[], None, &[]);
    let at_most = figure(&s, ARRIVALS, Count::AtMost(500));
    s.snapshots.push(snapshot("s", (SourceIx(0), SpeakerIx(0)), moment("2023-09-25"), at_most));
    let evening = Evening::with(s, |view| {
        view.chart.series = vec![ARRIVALS];
        view.at = at("2023-09-25");
    });
    let (theme, mut memory) = (Theme::named("light"), ChartMemory::default());
    let scene = evening.scene(&theme, PRINT);
    let _ = Painted::of(vec2(900.0, 500.0), &theme, |ui| {
        chart_ui(ui, &scene, &mut memory);
    });
    let explained = memory.drawn.certainty();
    assert!(!explained.contains(&crate::picture::Certainty::Certain), "{explained:?}");
    assert!(explained.contains(&crate::picture::Certainty::Possible), "{explained:?}");
}

#[test]
fn what_was_told_by_the_day_stands_among_days_and_what_was_told_by_the_minute_among_hours() {
    let drawn = |days: &[&str]| {
        let mut s = situation(&[], None, &[]);
        for (nth, day) in days.iter().enumerate() {
            let told = figure(&s, ARRIVALS, Count::Exact(500 + nth as u64));
            let by = (SourceIx(0), SpeakerIx(0));
            s.snapshots.push(snapshot(&format!("s{nth}"), by, moment(day), told));
        }
        let evening = Evening::with(s, |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at(START).plus_secs(20 * 86_400);
        });
        let painted = paint(&evening, &Theme::named("light"), PRINT, (1100.0, 520.0));
        let texts = painted.texts().into_iter().map(|(text, _)| text.to_owned());
        texts.collect::<Vec<String>>()
    };
    let has_times = |texts: &[String]| texts.iter().any(|text| text == "12:00");
    for days in [&["2023-09-29"][..], &["2023-09-28", "2023-09-29"], &["2023-09-29", "2023-10-02"]]
    {
        let texts = drawn(days);
        assert!(!has_times(&texts), "{days:?}: {texts:?}");
        let named = texts.iter().filter(|text| text.ends_with(" Sep")).count();
        assert!(named > 1, "{days:?}: {texts:?}");
    }
    assert!(has_times(&drawn(&["2023-09-29T10:00+04:00", "2023-09-29T16:00+04:00"])));
}
