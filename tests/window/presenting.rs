//! A briefing before an audience: what clickers send, and what nobody there may see.

use super::harness::{app, control, key, says, text_of, window_on_text};
use egui::Key;

const TEXT: &str = r#"Situation(
    version: 1, title: "Flight", utc_offset: "+04:00", since: "2023-09-19",
    focus: "armenia",
    places: [Place(id: "armenia", kind: Country, name: "Armenia")],
    sources: [Source(id: "s", outlet: "Kyiv Independent", published: "2023-09-27")],
    snapshots: [
        Snapshot(id: "n", source: "s", speaker: "Yerevan", as_of: "2023-09-26", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(28_120), wording: "28,120"),
        ]),
    ],
    slides: [
        Slide(id: "first", title: "One", pictures: [Chart], at: "2023-09-26"),
        Slide(id: "hidden", title: "Never", hidden: true),
        Slide(id: "page", title: "Two", text: "a line", list: Sources),
        Slide(id: "last", title: "Three", pictures: [Chart], at: "2023-09-20"),
    ],
)"#;

#[test]
fn the_keys_of_a_clicker_lead_through_the_briefing_and_back() {
    let (mut window, _folder) = window_on_text(TEXT, (1366.0, 768.0));
    let before = app(&window).state().session.view.clone();
    let at = |window: &super::harness::Window| {
        app(window).state().show.as_ref().map(|show| (show.at(), show.cover.is_some()))
    };
    key(&mut window, Key::F5);
    assert_eq!(at(&window), Some((0, false)));
    assert!(!says(&window, "Briefing"), "no menu before an audience");
    let steps = [
        (Key::PageDown, 1, false),
        (Key::PageDown, 2, false),
        (Key::PageDown, 2, false),
        (Key::PageUp, 1, false),
        // F5 and Escape come from one button by turns: F5 while it runs changes nothing.
        (Key::F5, 1, false),
        (Key::Period, 1, true),
        (Key::PageDown, 1, false),
        (Key::B, 1, true),
        (Key::B, 1, false),
        (Key::W, 1, true),
        (Key::Home, 0, false),
        (Key::End, 2, false),
        (Key::Num2, 2, false),
        (Key::Enter, 1, false),
        (Key::Space, 2, false),
        (Key::ArrowLeft, 1, false),
    ];
    for (pressed, slide, covered) in steps {
        key(&mut window, pressed);
        assert_eq!(at(&window), Some((slide, covered)), "{pressed:?}");
    }
    key(&mut window, Key::Escape);
    assert_eq!(at(&window), None);
    assert_eq!(app(&window).state().session.view, before, "what was shown before is shown again");
}

#[test]
fn the_view_becomes_a_slide_and_is_taken_back() {
    let (mut window, _folder) = window_on_text(TEXT, (1366.0, 768.0));
    let before = text_of(&window);
    control(&mut window, Key::B);
    let now = text_of(&window);
    assert!(now.contains("Slide(id: \"slide\""), "{now}");
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), before);
}
