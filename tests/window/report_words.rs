//! The words of the report in the window: typed over Waymark's, added, doubted and taken back.

use super::harness::{
    Window, ask, assert_fits, click, control, key, look, says, show_moment, text_of, type_in,
    window_on_text,
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use waymark::app::Command;
use waymark_model::{ReportPart, ReportText};

const TEXT: &str = r#"Situation(
    version: 1, title: "Flight", utc_offset: "+04:00", since: "2023-09-19",
    focus: "armenia",
    places: [Place(id: "armenia", kind: Country, name: "Armenia")],
    sources: [Source(id: "s", outlet: "Kyiv Independent", published: "2023-09-27")],
    snapshots: [
        Snapshot(id: "n", source: "s", speaker: "Yerevan", as_of: "2023-09-25", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(6_650), wording: "6,650"),
        ]),
        Snapshot(id: "m", source: "s", speaker: "Yerevan", as_of: "2023-09-26", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(28_120), wording: "28,120"),
        ]),
    ],
)"#;

fn report(window: &Window) -> Vec<ReportText> {
    super::harness::situation(window).report.clone()
}

fn words(window: &Window, nth: usize) -> ReportText {
    report(window).get(nth).unwrap().clone()
}

/// Types into the first field of this name in place of what is there, and presses Enter.
fn word(window: &mut Window, label: &str, text: &str) {
    window.get_all_by_label(label).next().unwrap().focus();
    window.run();
    control(window, Key::A);
    type_in(window, text);
    key(window, Key::Enter);
    window.run();
}

#[test]
fn statements_are_worded_added_doubted_and_taken_back() {
    let (mut window, _folder) = window_on_text(TEXT, (1500.0, 900.0));
    let before = text_of(&window);
    show_moment(&mut window, "2023-09-27T12:00+04:00");
    ask(&mut window, Command::ToggleReport);
    word(&mut window, "Headline, a statement", "Most had fled");
    word(&mut window, "Add to: Method", "Read by two people");
    assert_eq!(report(&window).len(), 2);
    let (headline, method) = (words(&window, 0), words(&window, 1));
    assert_eq!(headline.part, ReportPart::Headline);
    assert_eq!(headline.statement.as_deref(), Some("headline"));
    assert!(headline.instead_of.unwrap().contains("28,120"));
    assert_eq!((method.part, method.statement), (ReportPart::Method, None));
    assert!(says(&window, "Your words, in place of"));
    // The day before, other figures stand behind it.
    show_moment(&mut window, "2023-09-26");
    window.run();
    assert!(says(&window, "The figures behind your words have changed since"));
    look(&window, "report-words");
    assert_fits(&window);
    click(&mut window, "Keep my words");
    assert!(!says(&window, "have changed since"));
    assert!(words(&window, 0).instead_of.unwrap().contains("6,650"));
    click(&mut window, "Take Waymark's statement back");
    assert_eq!(report(&window).len(), 1);
    word(&mut window, "Method, a statement", "Counted by us");
    assert_eq!(report(&window).len(), 2);
    click(&mut window, "Delete");
    assert_eq!(report(&window).len(), 1);
    for _ in 0..6 {
        control(&mut window, Key::Z);
    }
    assert_eq!(text_of(&window), before);
}

#[test]
fn what_is_typed_is_kept_when_the_panel_is_closed() {
    let (mut window, _folder) = window_on_text(TEXT, (1366.0, 768.0));
    ask(&mut window, Command::ToggleReport);
    window.get_by_label("Add to: Headline").focus();
    window.run();
    type_in(&mut window, "Said in passing");
    assert!(report(&window).is_empty(), "still being typed");
    ask(&mut window, Command::ToggleReport);
    window.run();
    assert_eq!(words(&window, 0).text.get("en"), "Said in passing");
}
