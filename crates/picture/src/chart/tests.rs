//! The chart without a window, in every theme and size.

use super::{ChartMemory, chart_ui};
use crate::{Ask, Medium, Scene, Theme, key_figures_ui, painted::Painted};
use egui::vec2;
use waymark_fixtures::{self, flight, moment, yerevan};
use waymark_language::Language;
use waymark_model::{
    Count, Counting, EventKind, Instant, Measure, Moment, Period, PlaceIx, PlaceKind, Series,
    Situation, SourceIx, SpeakerIx, Subject, View,
};
use waymark_reckoning::Reckoning;

const ARRIVALS: Series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));

/// A situation of so many figures, an hour apart at most, within ten days.
fn situation(figures: usize) -> Situation {
    let mut s = flight();
    s.places.push(waymark_fixtures::place(
        "Armenia, by a name as long as Հայաստանի Հանրապետություն",
        PlaceKind::Country,
    ));
    s.focus = Some(PlaceIx(0));
    s.speakers = ["Government", "Deputy Prime Minister", "Пресс-секретарь премьер-министра"]
        .map(waymark_fixtures::speaker)
        .into();
    s.sources.push(waymark_fixtures::source("source", "Outlet", moment("2023-10-01")));
    let start = moment("2023-09-24").span().start();
    for i in 0..figures {
        let secs = i64::try_from(i * 10 * 86_400 / figures.max(240)).unwrap();
        let n = 1000 + i as u64;
        let count = match i % 5 {
            1 => Count::MoreThan(n / 2),
            2 => Count::About(n),
            _ => Count::Exact(n),
        };
        let mut figure = waymark_fixtures::figure(&s, ARRIVALS, count);
        figure.wording = Some("said".to_owned());
        let as_of = Moment::instant(start.plus_secs(secs), yerevan());
        let by = (SourceIx(0), SpeakerIx(i as u32 % 3));
        s.snapshots.push(waymark_fixtures::snapshot(&format!("s{i}"), by, as_of, figure));
    }
    for (at, title) in [
        ("2022-12-12/2023-09-24", "Lachin road blocked"),
        ("2023-09-24T08:00+04:00", "Road to Armenia opened"),
        ("2023-09-24T09:00+04:00", "First cars cross the bridge at Kornidzor"),
        ("2023-09-24T10:00+04:00", "Statement"),
        ("2023-09-25T18:00+04:00", "Depot explosion"),
        ("2023-09-25", "Talks"),
        ("2023-09-26/2023-09-27", "Mission"),
        ("2023-09-28", "Decree of dissolution"),
        ("2023-10-02", "Last buses leave Stepanakert for Goris and Yerevan"),
        ("2023-10-03", "Mission of the United Nations arrives"),
    ] {
        let kind = EventKind::ALL[s.events.len() % EventKind::ALL.len()];
        s.events.push(waymark_fixtures::event(at, title, kind));
    }
    s
}

/// Draws a chart that nobody points at.
fn draw(situation: &Situation, view: &View, size: (f32, f32), theme: &Theme) -> Painted {
    let (reckoning, language) = (Reckoning::new(situation, None), Language::english());
    let mut memory = ChartMemory::default();
    let scene = Scene {
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
    };
    Painted::of(vec2(size.0, size.1), theme, |ui| {
        let asks: Vec<Ask> = chart_ui(ui, &scene, &mut memory);
        assert!(asks.is_empty(), "nobody pointed at anything");
    })
}

fn opening(situation: &Situation) -> View {
    let mut view = View::opening(situation);
    view.chart.series = vec![ARRIVALS];
    view.at = situation.since.span().start().plus_secs(7 * 86_400);
    view
}

const SIZES: [(f32, f32); 5] =
    [(360.0, 240.0), (420.0, 330.0), (588.0, 486.0), (1600.0, 900.0), (80.0, 60.0)];

#[test]
fn any_situation_draws_in_any_theme_and_size() {
    for figures in [0, 1, 40, 2000] {
        let situation = situation(figures);
        let mut view = opening(&situation);
        for counting in
            [Counting::Cumulative, Counting::Per(Period::Hour), Counting::Per(Period::Week)]
        {
            view.chart.counting = counting;
            for size in SIZES {
                for theme in Theme::shipped() {
                    assert!(!draw(&situation, &view, size, &theme).0.is_empty());
                }
            }
        }
    }
}

#[test]
fn an_empty_situation_says_that_there_are_no_figures() {
    let situation = flight();
    let drawn =
        draw(&situation, &View::opening(&situation), (588.0, 486.0), &Theme::named("light"));
    assert!(drawn.says("No figures yet"));
}

#[test]
fn a_hundred_thousand_figures_take_no_more_shapes_than_the_plot_is_wide() {
    let situation = situation(100_000);
    let drawn = draw(&situation, &opening(&situation), (588.0, 486.0), &Theme::named("light"));
    assert!(drawn.0.len() < 4000, "{}", drawn.0.len());
}

#[test]
fn no_two_texts_of_a_chart_overlap() {
    let situation = situation(40);
    let mut view = opening(&situation);
    let start = situation.since.span().start();
    for (first, days) in [(4, 11), (5, 1), (-300, 400), (0, 40), (6, 3)] {
        let from = start.plus_secs(first * 86_400 + 5000);
        view.chart.time = Some((from, from.plus_secs(days * 86_400)));
        for size in SIZES.into_iter().filter(|s| s.0 > 100.0) {
            let drawn = draw(&situation, &view, size, &Theme::named("light"));
            for (i, (a, here)) in drawn.texts().iter().enumerate() {
                for (b, there) in drawn.texts().iter().skip(i + 1) {
                    let both = here.shrink(1.5).intersect(there.shrink(1.5));
                    assert!(!both.is_positive(), "`{a}` {here} over `{b}` {there} at {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_threshold_is_named_beside_its_line_and_one_far_above_at_the_top() {
    let mut situation = situation(40);
    for (name, number) in [("Planned for", 1_020), ("Capacity", 1_030), ("Worst case", 90_000)] {
        situation.thresholds.push(waymark_fixtures::threshold(name, ARRIVALS, number));
    }
    let mut view = opening(&situation);
    let theme = Theme::named("light");
    for size in SIZES.into_iter().filter(|s| s.0 > 100.0) {
        let drawn = draw(&situation, &view, size, &theme);
        // A small plot has no room beside so many marks.
        let is_large = size.0 > 500.0;
        for words in ["Planned for: 1,020", "Capacity: 1,030", "Worst case: 90,000", "threshold"]
            .into_iter()
            .filter(|_| is_large)
        {
            assert!(drawn.says(words), "{words} at {size:?}");
        }
        for (i, (a, here)) in drawn.texts().iter().enumerate() {
            for (b, there) in drawn.texts().iter().skip(i + 1) {
                let both = here.shrink(1.5).intersect(there.shrink(1.5));
                assert!(!both.is_positive(), "`{a}` over `{b}` at {size:?}");
            }
        }
    }
    for change in [
        |view: &mut View| {
            view.chart.hidden.insert("thresholds");
        },
        |view: &mut View| view.chart.counting = Counting::Per(Period::Day),
    ] {
        let before = view.clone();
        change(&mut view);
        assert!(!draw(&situation, &view, (588.0, 486.0), &theme).says("Planned for"));
        view = before;
    }
}

#[test]
fn annotations_wrap_and_cover_no_other_text_whatever_they_say() {
    let mut situation = situation(40);
    let middle = situation.snapshots.iter().nth(20).unwrap().as_of;
    let long = "What an analyst has to say of this day, which takes more than one line";
    let texts = [long, "القامشلي (Qamishli) 2", "နေပြည်တော်", "Short"];
    for (nth, text) in texts.into_iter().enumerate() {
        situation.annotations.push(waymark_model::Annotation {
            id: waymark_model::Id::free(&format!("n{nth}")),
            kind: waymark_model::AnnotationKind::ALL[nth % 3],
            text: waymark_model::Text::plain(text),
            place: None,
            at: Some(middle),
            series: Vec::new(),
            value: None,
            offset: (nth == 3).then_some((0.0, 0.0)),
        });
    }
    let (view, theme) = (opening(&situation), Theme::named("light"));
    for size in SIZES.into_iter().filter(|s| s.0 > 100.0) {
        let drawn = draw(&situation, &view, size, &theme);
        // What has no room is counted.
        let shown = ["What an", "القامشلي", "နေပြည်တော်", "Short"].map(|text| drawn.says(text));
        assert!(shown.iter().all(|shown| *shown) || drawn.says("label"), "{shown:?} {size:?}");
        for (i, (a, here)) in drawn.texts().iter().enumerate() {
            for (b, there) in drawn.texts().iter().skip(i + 1) {
                let both = here.shrink(1.5).intersect(there.shrink(1.5));
                assert!(!both.is_positive(), "`{a}` over `{b}` at {size:?}");
            }
        }
    }
    let drawn = draw(&situation, &view, (1600.0, 900.0), &theme);
    assert!(drawn.says("Short") && drawn.says("What an analyst has"));
    assert!(!drawn.says(long), "broken into lines");
}

#[test]
fn what_is_switched_off_in_the_legend_is_not_drawn() {
    let situation = situation(0);
    let mut view = opening(&situation);
    let start = situation.since.span().start();
    view.chart.time = Some((start, start.plus_secs(12 * 86_400)));
    let title = |d: &Painted| d.says("First cars");
    assert!(title(&draw(&situation, &view, (1600.0, 900.0), &Theme::named("light"))));
    view.chart.hidden.insert("events");
    assert!(!title(&draw(&situation, &view, (1600.0, 900.0), &Theme::named("light"))));
}

#[test]
fn key_figures_say_that_there_is_none_yet() {
    let situation = situation(0);
    let mut view = opening(&situation);
    view.at = Instant(0);
    let (reckoning, language) = (Reckoning::new(&situation, None), Language::english());
    let theme = Theme::named("light");
    let scene = Scene {
        situation: &situation,
        reckoning: &reckoning,
        view: &view,
        language: &language,
        theme: &theme,
        revision: 1,
        reading: 1,
        hovered: None,
        medium: Medium::Window,
        sight: None,
    };
    for width in [120.0, 400.0, 1060.0] {
        let drawn = Painted::of(vec2(width, 400.0), &theme, |ui| {
            assert!(key_figures_ui(ui, &scene).is_empty());
        });
        let none = drawn.texts().iter().filter(|(t, _)| t.starts_with("Not reported")).count();
        assert_eq!(none, 1, "a card of what is not told would be dead");
    }
}

#[test]
fn a_file_can_name_every_part_of_the_legend() {
    use super::legend::ChartPart as Part;
    assert_eq!(Part::ALL.map(Part::key), waymark_model::ChartView::PARTS);
}
