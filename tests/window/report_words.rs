//! The words of the report in the window: typed over Waymark's, added, doubted and taken back.

use super::harness::{
    SIZE, Window, ask, assert_fits, click, control, flight, key, look, says, show_moment, text_of,
    type_in, window_on_text,
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use waymark::app::Command;
use waymark_model::{ReportPart, ReportText};

const COUNTED: [(&str, u64); 2] = [("2023-09-25", 6_650), ("2023-09-26", 28_120)];

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
    let (mut window, _folder) = window_on_text(&flight(&COUNTED, ""), (1500.0, 900.0));
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
    let (mut window, _folder) = window_on_text(&flight(&COUNTED, ""), SIZE);
    ask(&mut window, Command::ToggleReport);
    window.get_by_label("Add to: Headline").focus();
    window.run();
    type_in(&mut window, "Said in passing");
    assert!(report(&window).is_empty(), "still being typed");
    ask(&mut window, Command::ToggleReport);
    window.run();
    assert_eq!(words(&window, 0).text.get("en"), "Said in passing");
}

#[test]
fn what_is_typed_on_after_it_was_written_stays_in_its_field() {
    let (mut window, _folder) = window_on_text(&flight(&COUNTED, ""), SIZE);
    show_moment(&mut window, "2023-09-27T12:00+04:00");
    ask(&mut window, Command::ToggleReport);
    for (label, part) in [("Add to: Headline", "Said"), ("Headline, a statement", "Most fled")] {
        window.get_all_by_label(label).next().unwrap().focus();
        window.run();
        control(&mut window, Key::A);
        type_in(&mut window, part);
        // Ctrl writes what was typed before whatever it is pressed for.
        control(&mut window, Key::End);
        type_in(&mut window, " in passing");
        control(&mut window, Key::Enter);
    }
    let said: Vec<_> = report(&window).iter().map(|w| w.text.get("en").to_owned()).collect();
    assert_eq!(said, ["Said in passing", "Most fled in passing"]);
}

#[test]
fn the_report_tells_the_key_figures_that_were_chosen() {
    let chosen = r#"key_figures: [KeyFigure(tells: Before, measure: Arrivals, place: "armenia")],"#;
    let (mut window, _folder) = window_on_text(&flight(&COUNTED, chosen), SIZE);
    show_moment(&mut window, "2023-09-27T12:00+04:00");
    ask(&mut window, Command::ToggleReport);
    look(&window, "report-key-figures");
    assert!(says(&window, "The figure before: Arrivals in Armenia: 6,650"));
    let (mut window, _folder) = window_on_text(&flight(&COUNTED, ""), SIZE);
    show_moment(&mut window, "2023-09-27T12:00+04:00");
    ask(&mut window, Command::ToggleReport);
    assert!(
        says(&window, "Arrivals in Armenia: 28,120")
            || says(&window, "Arrivals in Armenia: at least 28,120")
    );
}
