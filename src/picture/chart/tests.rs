//! The chart without a window, in every theme and size.

use super::{ChartMemory, chart_ui};
use crate::{
    language::Language,
    model::{
        Count, Counting, Event, EventKind, Figure, Id, Instant, Measure, Moment, Offset, Period,
        Place, PlaceIx, PlaceKind, Series, Situation, Snapshot, Source, SourceIx, Speaker,
        SpeakerIx, Standing, Subject, Text, View,
    },
    picture::{Ask, Scene, Theme, fonts, key_figures_ui},
    reckoning::Reckoning,
};
use egui::{Rect, Shape, pos2, vec2};

const ARRIVALS: Series =
    Series { measure: Measure::Arrivals, subject: Subject::Place(PlaceIx(0)), group: None };

fn yerevan() -> Offset {
    Offset::parse("+04:00").unwrap()
}

/// A situation of so many figures, an hour apart at most, within ten days.
fn situation(figures: usize) -> Situation {
    let moment = |text: &str| Moment::parse(text, yerevan()).unwrap();
    let mut s = Situation::empty(Text::plain("Flight"), yerevan(), moment("2023-09-19"));
    s.places.push(Place {
        id: Id::free("armenia"),
        kind: PlaceKind::Country,
        within: None,
        country: None,
        name: Text::plain("Armenia, by a name as long as Հայաստանի Հանրապետություն"),
        also: None,
        at: None,
        precision_km: None,
        schematic: None,
        note: None,
        credit: None,
    });
    s.focus = Some(PlaceIx(0));
    for name in ["Government", "Deputy Prime Minister", "Пресс-секретарь премьер-министра"]
    {
        let name = Text::plain(name);
        s.speakers.push(Speaker { id: Id::free(name.get("en")), name, role: None, recorded: true });
    }
    s.sources.push(Source {
        id: Id::free("source"),
        outlet: "Outlet".to_owned(),
        title: None,
        author: None,
        published: moment("2023-10-01"),
        url: None,
        note: None,
    });
    let start = moment("2023-09-24").span().start();
    for i in 0..figures {
        let secs = i64::try_from(i * 10 * 86_400 / figures.max(240)).unwrap();
        let n = 1000 + i as u64;
        let count = match i % 5 {
            1 => Count::MoreThan(n / 2),
            2 => Count::About(n),
            _ => Count::Exact(n),
        };
        s.snapshots.push(Snapshot {
            id: Id::free(&format!("s{i}")),
            source: SourceIx(0),
            speaker: SpeakerIx(i as u32 % 3),
            as_of: Moment::instant(start.plus_secs(secs), yerevan()),
            figures: vec![Figure {
                id: None,
                series: ARRIVALS,
                during: None,
                count,
                bounds: s.wording.bounds(count).unwrap(),
                wording: Some("said".to_owned()),
                standing: Standing::Used,
                doubt: None,
                note: None,
            }],
            doubt: None,
            note: None,
        });
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
        s.events.push(Event {
            id: None,
            at: moment(at),
            title: Text::plain(title),
            kind: EventKind::ALL[s.events.len() % EventKind::ALL.len()],
            place: None,
            leg: None,
            source: None,
            note: None,
        });
    }
    s
}

struct Drawn {
    shapes: usize,
    texts: Vec<(String, Rect)>,
}

fn flatten(shape: &Shape, drawn: &mut Drawn) {
    match shape {
        Shape::Vec(list) => list.iter().for_each(|s| flatten(s, drawn)),
        Shape::Text(text) => {
            let rect = Rect::from_min_size(text.pos, text.galley.size());
            drawn.texts.push((text.galley.text().to_owned(), rect));
        }
        Shape::Noop => return,
        _ => {}
    }
    drawn.shapes += 1;
}

/// Draws three frames and gives the last.
fn draw(situation: &Situation, view: &View, size: (f32, f32), theme: &Theme) -> Drawn {
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.all_styles_mut(|s| *s = theme.style());
    let reckoning = Reckoning::new(situation, None);
    let language = Language::english();
    let mut memory = ChartMemory::default();
    let mut drawn = Drawn { shapes: 0, texts: Vec::new() };
    let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(size.0, size.1));
    for _ in 0..3 {
        let input = egui::RawInput { screen_rect: Some(room), ..Default::default() };
        let output = ctx.run_ui(input, |ui| {
            let scene = Scene {
                situation,
                reckoning: &reckoning,
                view,
                language: &language,
                theme,
                revision: 1,
                reading: 1,
                hovered: None,
            };
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room));
            let asks: Vec<Ask> = chart_ui(&mut child, &scene, &mut memory);
            assert!(asks.is_empty(), "nobody pointed at anything");
        });
        drawn = Drawn { shapes: 0, texts: Vec::new() };
        for shape in &output.shapes {
            flatten(&shape.shape, &mut drawn);
        }
        output.drop_without_applying_deltas();
    }
    drawn
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
                    assert!(draw(&situation, &view, size, &theme).shapes > 0);
                }
            }
        }
    }
}

#[test]
fn an_empty_situation_says_that_there_are_no_figures() {
    let offset = yerevan();
    let since = Moment::parse("2023-09-19", offset).unwrap();
    let situation = Situation::empty(Text::plain("New"), offset, since);
    let drawn =
        draw(&situation, &View::opening(&situation), (588.0, 486.0), &Theme::named("light"));
    assert!(drawn.texts.iter().any(|(t, _)| t == "No figures yet"));
}

#[test]
fn a_hundred_thousand_figures_take_no_more_shapes_than_the_plot_is_wide() {
    let situation = situation(100_000);
    let drawn = draw(&situation, &opening(&situation), (588.0, 486.0), &Theme::named("light"));
    assert!(drawn.shapes < 4000, "{}", drawn.shapes);
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
            for (i, (a, here)) in drawn.texts.iter().enumerate() {
                for (b, there) in drawn.texts.iter().skip(i + 1) {
                    let both = here.shrink(1.5).intersect(there.shrink(1.5));
                    assert!(!both.is_positive(), "`{a}` {here} over `{b}` {there} at {size:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_switched_off_in_the_legend_is_not_drawn() {
    let situation = situation(0);
    let mut view = opening(&situation);
    let start = situation.since.span().start();
    view.chart.time = Some((start, start.plus_secs(12 * 86_400)));
    let title = |d: &Drawn| d.texts.iter().any(|(t, _)| t.starts_with("Depot explosion"));
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
    for width in [120.0, 400.0, 1060.0] {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.set_max_width(width);
            let scene = Scene {
                situation: &situation,
                reckoning: &reckoning,
                view: &view,
                language: &language,
                theme: &theme,
                revision: 1,
                reading: 1,
                hovered: None,
            };
            assert!(key_figures_ui(ui, &scene).is_empty());
        });
        let mut drawn = Drawn { shapes: 0, texts: Vec::new() };
        for shape in &output.shapes {
            flatten(&shape.shape, &mut drawn);
        }
        output.drop_without_applying_deltas();
        assert!(drawn.texts.iter().filter(|(t, _)| t.starts_with("No figure")).count() >= 3);
    }
}
