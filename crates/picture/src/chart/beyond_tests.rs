//! What leaves the plot is said, and the key has the shapes that are drawn.

use super::drawn_tests::{ARRIVALS, PRINT, START, paint, paint_scene, situation};
use crate::{Medium, Scene, Theme, evening::Evening, painted::Painted};
use egui::Shape;
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
        scene.reckoning.tighten(&sight.take(), &|| false);
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
