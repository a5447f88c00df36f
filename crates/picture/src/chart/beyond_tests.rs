//! What leaves the plot is said, and the key has the shapes that are drawn.

use super::band::YET_TO_COME;
use super::drawn_tests::{ARRIVALS, PRINT, START, paint, paint_scene, situation};
use crate::{Medium, Scene, Theme, evening::Evening, mark::toward, painted::Painted};
use egui::{Rect, Shape};
use waymark_fixtures::at;
use waymark_model::{Situation, SpeakerIx};

/// Of those who left Ukraine nobody told an upper bound; that of routes is three times as high.
fn ukraine() -> Situation {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/ukraine-2022");
    waymark_store::read(path.as_ref()).situation.unwrap()
}

fn drawn_of_ukraine(medium: Medium, size: (f32, f32), hidden: Option<&'static str>) -> Painted {
    let evening = Evening::with(ukraine(), |view| {
        view.at = at("2022-05-10");
        view.chart.hidden.extend(hidden);
    });
    paint(&evening, &Theme::named("light"), medium, size)
}

fn drawn(s: Situation, medium: Medium, size: (f32, f32)) -> Painted {
    let evening = Evening::with(s, |view| {
        view.chart.series = vec![ARRIVALS];
        view.at = at(START).plus_secs(100 * 3600);
    });
    paint(&evening, &Theme::named("light"), medium, size)
}

#[test]
fn a_band_that_leaves_the_plot_says_how_high_it_goes_on() {
    for medium in [PRINT, Medium::Window] {
        for size in [(900.0, 520.0), (420.0, 330.0), (1600.0, 800.0)] {
            let painted = drawn_of_ukraine(medium, size, None);
            let texts = painted.texts();
            let said = texts.iter().position(|(text, _)| *text == "up to 17,500,000");
            let Some(said) = said else { panic!("{medium:?} {size:?}: {texts:?}") };
            let here = texts[said].1;
            for (nth, (text, there)) in texts.iter().enumerate() {
                assert!(nth == said || !there.intersects(here), "over `{text}` at {size:?}");
            }
        }
    }
}

/// The line of the arrow of what goes on above the plot, and that of the moment.
fn arrow_and_moment(painted: &Painted) -> (Option<Rect>, Option<Rect>) {
    let theme = Theme::named("light");
    let upright = |color, width: f32| {
        let lines = painted.0.iter().filter_map(move |shape| match shape {
            Shape::LineSegment { points: [a, b], stroke } => {
                let is_of = stroke.color == color && (stroke.width - width).abs() < 0.01;
                (is_of && a.x == b.x).then(|| Rect::from_two_pos(*a, *b))
            }
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    let moment = upright(theme.ink_strong, 1.8).into_iter().next();
    let mut arrows = upright(theme.people, 1.4);
    arrows.retain(|line| (line.height() - 13.0).abs() < 0.1);
    assert!(arrows.len() <= 1, "{arrows:?}");
    (arrows.pop(), moment)
}

#[test]
fn no_words_cut_the_arrow_of_a_band_that_leaves_the_plot() {
    for medium in [PRINT, Medium::Window] {
        for size in [(900.0, 520.0), (420.0, 330.0), (1600.0, 800.0), (1366.0, 500.0)] {
            for day in ["2022-03-10", "2022-03-20", "2022-04-10", "2022-05-10", "2022-08-01"] {
                let evening = Evening::with(ukraine(), |view| view.at = at(day));
                let painted = paint(&evening, &Theme::named("light"), medium, size);
                let (Some(arrow), _) = arrow_and_moment(&painted) else { continue };
                let texts = painted.texts();
                let cut = texts.iter().find(|(_, text)| text.expand(0.5).intersects(arrow));
                assert!(cut.is_none(), "{cut:?} over {arrow:?}: {day} at {size:?}");
            }
        }
    }
}

#[test]
fn in_the_window_nothing_is_said_of_a_band_that_leaves_the_plot_after_the_moment() {
    let theme = Theme::named("light");
    let (mut said, mut faints) = (0, 0);
    for day in ["2022-02-25", "2022-03-01", "2022-03-05", "2022-03-20", "2022-05-10"] {
        let evening = Evening::with(ukraine(), |view| view.at = at(day));
        let painted = paint(&evening, &Theme::named("light"), Medium::Window, (1366.0, 600.0));
        let (arrow, moment) = arrow_and_moment(&painted);
        let has_number = painted.texts().iter().any(|(text, _)| text.starts_with("up to"));
        assert_eq!(arrow.is_some(), has_number, "{day}");
        // What is drawn faintly after it has a faint arrow, and no number.
        let faint = toward(theme.people, theme.card, YET_TO_COME);
        let has_faint = painted.0.iter().any(
            |shape| matches!(shape, Shape::LineSegment { stroke, .. } if stroke.color == faint),
        );
        faints += usize::from(has_faint);
        if let (Some(arrow), Some(moment)) = (arrow, moment) {
            assert!(arrow.left() < moment.left(), "{day} {arrow:?}");
        }
        said += usize::from(arrow.is_some());
    }
    assert!(said > 0, "the last day says it");
    assert!(faints > 0, "what is cut after the moment is not cut in silence");
}

#[test]
fn the_band_ends_at_the_moment_where_the_narrowest_that_is_known_does() {
    let evening = Evening::with(ukraine(), |view| view.at = at("2022-03-11"));
    let theme = Theme::named("light");
    let sight = crate::Sight::waiting();
    let scene = Scene { sight: Some(&sight), ..evening.scene(&theme, PRINT) };
    // The last piece of the band, and the bar of what is known.
    let tops = || {
        let painted = paint_scene(&scene, (900.0, 520.0));
        let rects = painted.0.iter().filter_map(|shape| match shape {
            Shape::Rect(rect) => Some((rect.fill, rect.rect)),
            _ => None,
        });
        let rects: Vec<_> = rects.filter(|(_, rect)| rect.height() > 20.0).collect();
        let pale = toward(theme.people, theme.card, 0.32);
        let bar = rects.iter().find(|(fill, _)| *fill == pale).unwrap().1;
        let band = rects.iter().filter(|(fill, _)| *fill == theme.people_possible);
        let last = band.map(|(_, rect)| *rect).max_by(|a, b| a.right().total_cmp(&b.right()));
        (last.unwrap(), bar, arrow_and_moment(&painted).0)
    };
    // What is drawn at once says what is to be solved.
    let _ = tops();
    scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
    let (band, bar, arrow) = tops();
    assert!((band.top() - bar.top()).abs() < 1.0, "{band:?} {bar:?}");
    assert!((band.right() - bar.center().x).abs() < 1.5, "{band:?} {bar:?}");
    let series = evening.view.chart.series[0];
    let at_once = scene.reckoning.band(series).unwrap().at(evening.view.at);
    let narrowest = scene.known(series).bounds.upper().unwrap();
    assert!(at_once.upper().is_none_or(|upper| upper > narrowest), "{at_once:?}");
    assert_eq!(arrow, None, "what is known there is within the plot");
}

#[test]
fn no_number_says_more_than_what_is_known_then_or_since() {
    for (day, is_said) in [("2022-03-11", false), ("2022-05-10", true)] {
        let evening = Evening::with(ukraine(), |view| view.at = at(day));
        let theme = Theme::named("light");
        let sight = crate::Sight::waiting();
        let scene = Scene { sight: Some(&sight), ..evening.scene(&theme, PRINT) };
        let said = || {
            let painted = paint_scene(&scene, (900.0, 520.0));
            let texts = painted.texts().into_iter().map(|(text, _)| text.to_owned());
            texts.filter(|text| text.starts_with("up to")).collect::<Vec<_>>()
        };
        let at_once = said();
        assert_eq!(at_once.contains(&"up to 17,500,000".to_owned()), is_said, "{at_once:?}");
        scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
        assert!(!said().iter().any(|said| at_once.contains(said) || !is_said), "{:?}", said());
    }
}

#[test]
fn a_band_within_the_plot_and_one_switched_off_say_nothing_of_their_end() {
    let within = situation(&[(10, 0, 1_000, false), (50, 0, 2_000, false)], None, &[]);
    for painted in [
        drawn(within, PRINT, (900.0, 520.0)),
        drawn_of_ukraine(PRINT, (900.0, 520.0), Some("band")),
    ] {
        let texts = painted.texts();
        assert!(!texts.iter().any(|(text, _)| text.starts_with("up to")), "{texts:?}");
    }
}

#[test]
fn the_key_has_the_shape_of_the_marks_that_are_drawn() {
    // The circle is that of who leads, and what they said came later.
    let said = [(10, 1, 1_000, false), (50, 1, 2_000, false), (300, 0, 9_000, false)];
    let mut s = situation(&said, None, &[]);
    s.lead = [0, 1].map(|nth| waymark_model::Lead::Speaker(SpeakerIx(nth))).into();
    let painted = drawn(s, PRINT, (900.0, 520.0));
    let row = painted.texts().into_iter().find(|(text, _)| *text == "reported").map(|(_, at)| at);
    let row = row.map(|rect| rect.with_min_x(rect.left() - 24.0)).unwrap();
    let blue = Theme::named("light").people;
    let in_row = |shape: &&Shape| row.contains(shape.visual_bounding_rect().center());
    let is_circle = |shape: &Shape| matches!(shape, Shape::Circle(circle) if circle.fill == blue);
    let is_square = |shape: &Shape| matches!(shape, Shape::Path(path) if path.fill == blue);
    let circles = painted.0.iter().filter(in_row).filter(|shape| is_circle(shape)).count();
    let squares = painted.0.iter().filter(in_row).filter(|shape| is_square(shape)).count();
    assert_eq!((circles, squares), (0, 1));
}

#[test]
fn a_very_small_printed_chart_keeps_the_rows_of_its_key_that_there_is_room_for() {
    let keys = |height: f32| {
        let evening = Evening::with(ukraine(), |view| view.at = at("2022-05-10"));
        let painted = paint(&evening, &Theme::named("light"), PRINT, (260.0, height));
        ["reported", "certain, and possible above it"].map(|said| painted.says(said))
    };
    assert_eq!(keys(600.0), [true, true]);
    let least = (150..600).step_by(10).find(|height| keys(*height as f32)[0]).unwrap();
    assert!(least < 260, "a key of one row at {least}");
}
