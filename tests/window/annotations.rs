//! What an analyst writes on chart and map is added, pulled elsewhere, opened, and undone.

use super::harness::{
    SIZE, Window, app, ask, click_on, look, painted, show_moment, situation, text_of, type_in,
    window_on_text,
};
use egui::{Event, Modifiers, PointerButton, Pos2, Role, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use waymark::app::{Aside, Command, Message};
use waymark_model::{AnnotationKind, Selection};

const TEXT: &str = r#"Situation(
    version: 1,
    title: "A crossing",
    utc_offset: "+03:00",
    since: "2024-05-01",
    focus: "south",
    places: [
        Place(id: "south", kind: Settlement, name: "South", at: (31.0, 36.2)),
        Place(id: "bridge", kind: BorderCrossing, name: "Bridge", at: (32.0, 36.0)),
    ],
    legs: [Leg(id: "bridge-south", from: "bridge", to: "south")],
    sources: [Source(id: "s", outlet: "Bulletin", published: "2024-05-08")],
    snapshots: [
        Snapshot(id: "one", source: "s", speaker: "Red Crescent", as_of: "2024-05-02", figures: [
            Figure(measure: Arrivals, at: "south", count: Exact(1_200)),
        ]),
        Snapshot(id: "two", source: "s", speaker: "Red Crescent", as_of: "2024-05-06", figures: [
            Figure(measure: Arrivals, at: "south", count: Exact(6_400)),
        ]),
    ],
)"#;

fn written(window: &mut Window, words: &str) {
    assert_eq!(app(window).state().aside, Some(Aside::Inspector));
    type_in(window, words);
    click_on(window, Role::Button, "Create");
}

/// Where the words of an annotation stand.
fn words_at(window: &Window, words: &str) -> Pos2 {
    window.get_by_role_and_label(Role::Button, words).rect().center()
}

fn button(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
}

fn pull(window: &mut Window, from: Pos2, by: Vec2) {
    let button = |pos, pressed| button(pos, PointerButton::Primary, pressed);
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    for part in 1..=5 {
        window.event(Event::PointerMoved(from + by * (part as f32 / 5.0)));
        window.step();
    }
    window.event(button(from + by, false));
    window.run();
}

#[test]
fn an_annotation_of_the_moment_is_written_pulled_opened_and_undone() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    show_moment(&mut window, "2024-05-03T00:00+03:00");
    ask(&mut window, Command::ShowChart);
    ask(&mut window, Command::AddAnnotation);
    written(&mut window, "Buses came");
    let [added] = situation(&window).annotations.as_slice() else { panic!() };
    assert_eq!((added.kind, added.place), (AnnotationKind::Callout, None));
    let series = app(&window).state().session.view.chart.series[0];
    assert!(added.on_chart(situation(&window), series).is_some());
    look(&window, "annotated-chart");
    assert!(painted(&window).any(|said| said == "Buses came"));
    let once = text_of(&window);

    let from = words_at(&window, "Buses came");
    pull(&mut window, from, vec2(150.0, -60.0));
    let to = words_at(&window, "Buses came");
    assert!((to - from - vec2(150.0, -60.0)).length() < 3.0, "{from} to {to}");
    assert!(situation(&window).annotations[0].offset.is_some());
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), once);
    assert_eq!(words_at(&window, "Buses came"), from);

    ask(&mut window, Command::ToggleInspector);
    click_on(&mut window, Role::Button, "Buses came");
    assert_eq!(app(&window).state().aside, Some(Aside::Inspector));
    ask(&mut window, Command::Undo);
    assert!(situation(&window).annotations.is_empty());
    assert!(!painted(&window).any(|said| said == "Buses came"));
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn an_annotation_of_the_place_chosen_stands_on_the_map() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::ShowMap);
    let bridge = situation(&window).place_named("bridge").unwrap();
    ask(&mut window, Message::Select(Some(Selection::Place(bridge))));
    ask(&mut window, Command::AddAnnotation);
    written(&mut window, "Closed at night");
    assert_eq!(situation(&window).annotations[0].on_map(), Some(bridge));
    let from = words_at(&window, "Closed at night");
    look(&window, "annotated-map");
    pull(&mut window, from, vec2(-60.0, 90.0));
    let to = words_at(&window, "Closed at night");
    assert!((to - from - vec2(-60.0, 90.0)).length() < 3.0, "{from} to {to}");
    ask(&mut window, Command::Undo);
    assert_eq!(words_at(&window, "Closed at night"), from);
}

#[test]
fn a_right_click_on_the_chart_asks_for_words_on_that_moment() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::ShowChart);
    let plot = window
        .get_by(|n| n.role() == Role::Image && n.label().is_some_and(|l| l.contains("Arrivals")));
    let at = plot.rect().center();
    window.event(Event::PointerMoved(at));
    window.step();
    for pressed in [true, false] {
        window.event(button(at, PointerButton::Secondary, pressed));
        window.step();
    }
    window.run();
    let menu = window.get_by_label_contains("Annotate ");
    menu.click();
    window.run();
    written(&mut window, "Bridge shut");
    let series = app(&window).state().session.view.chart.series[0];
    let added = &situation(&window).annotations[0];
    let day = added.on_chart(situation(&window), series).unwrap().to_string();
    assert!(day.starts_with("2024-05-0"), "{day}");
}
