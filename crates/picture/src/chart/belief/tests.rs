//! The chart of a belief without a window.

use super::hover::{known_card, step_card};
use crate::{Ask, ChartMemory, Medium, Scene, Theme, chart_ui, painted::Painted};
use egui::vec2;
use std::sync::Arc;
use waymark_fixtures::at;
use waymark_language::Language;
use waymark_model::{Across, Bounds, Instant, Measure, Series, Situation, Subject, View};
use waymark_reckoning::{Belief, Reckoning, ReplayProgress, belief};

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

/// The view of what was believed about the arrivals in Armenia at a moment.
fn view(situation: &Situation, moment: &str) -> View {
    let mut view = View::opening(situation);
    view.at = at(moment);
    view.chart.across = Across::KnownOn;
    view
}

fn believe(situation: &Situation, view: &View) -> Arc<Belief> {
    let series = view.chart.series[0];
    Arc::new(belief(situation, series, view.at, &|| false, &ReplayProgress::default()).unwrap())
}

/// Hands the scene of a view to `f`.
fn with_scene<T>(
    situation: &Situation,
    view: &View,
    theme: &Theme,
    f: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let (reckoning, language) = (Reckoning::new(situation, view.known_on), Language::english());
    f(&Scene {
        situation,
        reckoning: &reckoning,
        view,
        language: &language,
        theme,
        revision: 1,
        reading: 1,
        hovered: None,
        medium: Medium::Window,
        sight: None,
    })
}

fn draw(
    situation: &Situation,
    view: &View,
    belief: Option<Arc<Belief>>,
    size: (f32, f32),
    theme: &Theme,
) -> Painted {
    let mut memory = ChartMemory::default();
    if let Some(belief) = belief {
        memory.belief.show(belief);
    }
    with_scene(situation, view, theme, |scene| {
        Painted::of(vec2(size.0, size.1), theme, |ui| {
            let asks: Vec<Ask> = chart_ui(ui, scene, &mut memory);
            assert!(asks.is_empty(), "nobody pointed at anything");
        })
    })
}

const SIZES: [(f32, f32); 5] =
    [(360.0, 240.0), (420.0, 330.0), (588.0, 486.0), (1600.0, 900.0), (80.0, 60.0)];

#[test]
fn it_draws_in_any_theme_and_size_and_no_two_texts_overlap() {
    let situation = shipped();
    for moment in ["2023-09-20", "2023-09-27T20:00+04:00", "2024-09-01"] {
        let mut view = view(&situation, moment);
        let belief = believe(&situation, &view);
        for known_on in [None, Some(at("2023-09-27")), Some(at("2025-01-01"))] {
            view.known_on = known_on;
            for size in SIZES {
                for theme in Theme::shipped() {
                    let drawn = draw(&situation, &view, Some(Arc::clone(&belief)), size, &theme);
                    let texts = drawn.texts();
                    for (i, (a, here)) in texts.iter().enumerate().filter(|_| size.0 > 100.0) {
                        for (b, there) in texts.iter().skip(i + 1) {
                            let both = here.shrink(1.5).intersect(there.shrink(1.5));
                            assert!(!both.is_positive(), "`{a}` over `{b}` at {size:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_title_says_what_is_shown_and_the_axis_what_runs_across() {
    let situation = shipped();
    let view = view(&situation, "2023-09-27T20:00+04:00");
    let theme = Theme::named("light");
    let drawn = draw(&situation, &view, Some(believe(&situation, &view)), (588.0, 486.0), &theme);
    assert!(drawn.says("Arrivals in Armenia"));
    assert!(drawn.says("What was believed about 27 Sep 2023, 20:00, as reports came in"));
    assert!(drawn.says("information by") && drawn.says("report that moved it"));
    assert!(!drawn.says("Cumulative"), "it counts what was known, not what was added");
}

#[test]
fn where_nothing_was_ever_published_it_says_so() {
    let mut situation = shipped();
    situation.snapshots.clear();
    let mut view = view(&situation, "2023-09-27T20:00+04:00");
    let armenia = Subject::Place(situation.place_named("armenia").unwrap());
    view.chart.series = vec![Series::of(Measure::Arrivals, armenia)];
    let belief = believe(&situation, &view);
    assert_eq!((belief.published, belief.at(Instant(i64::MAX))), (None, Bounds::ANY));
    let theme = Theme::named("light");
    let drawn = draw(&situation, &view, Some(belief), (588.0, 486.0), &theme);
    assert!(drawn.says("Nothing has been published about this"));
}

#[test]
fn a_thinned_belief_says_so() {
    let situation = shipped();
    let view = view(&situation, "2023-09-27T20:00+04:00");
    let mut belief = Belief::clone(&believe(&situation, &view));
    belief.publications = 1_234;
    let theme = Theme::named("light");
    let drawn = draw(&situation, &view, Some(Arc::new(belief)), (588.0, 486.0), &theme);
    assert!(drawn.says("Reckoned for 17 of 1,234 publications"));
}

#[test]
fn a_belief_of_another_series_is_not_shown() {
    let situation = shipped();
    let view = view(&situation, "2023-09-27T20:00+04:00");
    let mut belief = Belief::clone(&believe(&situation, &view));
    belief.series.measure = Measure::Registered;
    let theme = Theme::named("light");
    let drawn = draw(&situation, &view, Some(Arc::new(belief)), (588.0, 486.0), &theme);
    assert!(!drawn.says("report that moved it"));
}

#[test]
fn a_card_tells_which_reports_arrived_and_how_the_bounds_moved() {
    let situation = shipped();
    let view = view(&situation, "2023-09-27T20:00+04:00");
    let belief = believe(&situation, &view);
    with_scene(&situation, &view, &Theme::named("light"), |scene| {
        let card = step_card(scene, &belief, 3).unwrap();
        assert_eq!(
            card.text(),
            "50,243 to 132,000\n\
             Until then at least 28,120\n\
             Information by 27 Sep 2023\n\
             50,243 (Nazeli Baghdasaryan, 27 Sep 2023, 15:00)\n\
             via news.am, about 27 Sep 2023\n\
             Population in Nagorno-Karabakh: about 120,000 (Armenia, about 19 Sep 2023)\n\
             “approximately 120,000 people”\n\
             via Associated Press, 27 Sep 2023"
        );
        let first = step_card(scene, &belief, 0).unwrap().text();
        assert!(first.contains("Until then nothing was known"), "{first}");
        assert!(step_card(scene, &belief, 99).is_none());
        let noon = known_card(scene, &belief, at("2023-09-28T12:00+04:00")).text();
        assert_eq!(noon, "50,243 to 132,000\nInformation by 28 Sep 2023, 12:00");
    });
}

#[test]
fn a_ceiling_that_is_known_is_drawn_to_the_top_and_said_and_none_fades() {
    let situation = shipped();
    let view = view(&situation, "2023-09-27T20:00+04:00");
    let theme = Theme::named("light");
    let belief = believe(&situation, &view);
    let shown = |belief: &Belief| {
        let drawn = draw(&situation, &view, Some(Arc::new(belief.clone())), (900.0, 500.0), &theme);
        let says = drawn.texts().iter().any(|(text, _)| text.starts_with("up to"));
        let fades = drawn.0.iter().any(|shape| matches!(shape, egui::Shape::Mesh(_)));
        (says, fades)
    };
    let bounded = |upper: Option<u64>, open: bool| {
        let mut belief = Belief::clone(&belief);
        for step in &mut belief.steps {
            step.bounds = Bounds::new(step.bounds.lower(), upper).unwrap();
            step.open = open;
        }
        shown(&belief)
    };
    assert_eq!(bounded(Some(132_000), true), (true, false), "all who lived there");
    assert_eq!(bounded(None, true), (false, true), "no limit is known");
    assert_eq!(bounded(Some(132_000), false), (false, false), "a limit that reports tell");
}
