//! A typed line becomes a snapshot, and four questions a situation, as a person sees it.

use super::harness::{
    SIZE, Window, app, ask, click_on, control, flight, key, says, show_moment, situation, text_of,
    type_in, wait_until, window, window_on_text,
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use waymark::app::Message;
use waymark_model::{Count, FigureRef, Selection};

pub(super) const EXAMPLE: &str =
    "over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via Kyiv Independent";

/// The shipped situation, with the bar open.
pub(super) fn bar() -> Window {
    let mut window = window();
    show_moment(&mut window, "2023-09-29");
    control(&mut window, Key::N);
    window
}

pub(super) fn figures(window: &Window) -> usize {
    situation(window).figures().count()
}

/// Presses Enter, and waits for what the gazetteer knows of a new place where it is asked.
pub(super) fn enter(window: &mut Window) {
    key(window, Key::Enter);
    wait_until(window, |w| !w.state().memory.capture.is_waiting());
}

pub(super) fn line(window: &Window) -> String {
    window.get_by_label("Report").value().unwrap_or_default()
}

/// The figure that is selected.
pub(super) fn selected(window: &Window) -> FigureRef {
    match app(window).state().session.view.selection {
        Some(Selection::Figure(figure)) => figure,
        other => panic!("{other:?} is selected"),
    }
}

#[test]
fn a_line_becomes_a_snapshot_and_the_bar_stays_for_the_next() {
    let mut window = bar();
    let before = (figures(&window), situation(&window).snapshots.len());
    type_in(&mut window, EXAMPLE);
    for said in [
        "Count: over 28,000 means 28,001 or more",
        "Measure: Arrivals",
        "Place: Kornidzor",
        "As of: 26 Sep 2023, 20:00",
        "Source: Yerevan",
        "Published by: Kyiv Independent published 27 Sep 2023",
    ] {
        assert!(says(&window, said), "{said}");
    }
    enter(&mut window);
    assert_eq!(
        (figures(&window), situation(&window).snapshots.len()),
        (before.0 + 1, before.1 + 1)
    );
    let s = situation(&window);
    let at = selected(&window);
    let figure = s.figure(at);
    assert_eq!(figure.count, Count::MoreThan(28_000));
    assert_eq!(figure.wording.as_deref(), Some("over 28,000"));
    assert_eq!(s.snapshot(at.snapshot).as_of.to_string(), "2023-09-26T20:00+04:00");
    let shown = app(&window).state().session.view.at;
    assert!(shown > s.span_of(at).end(), "what is known since stays in sight");
    assert_eq!(line(&window), "");
    assert!(says(&window, "Added: over 28,000 Arrivals, Kornidzor, 26 Sep 2023, 20:00"));
    // The keys are still the field's.
    type_in(&mut window, "28");
    assert_eq!(line(&window), "28");
}

#[test]
fn of_displaced_people_it_is_offered_first_that_they_are_there() {
    for (typed, offered) in [
        ("3,000 people displaced in Shushi, OCHA via Reuters, 27 September 2023", " present"),
        ("3,000 people in Shushi, OCHA via Reuters, 27 September 2023", " arrived"),
    ] {
        let mut window = bar();
        type_in(&mut window, typed);
        enter(&mut window);
        key(&mut window, Key::Tab);
        assert_eq!(line(&window).trim_end(), format!("{typed}{offered}"));
    }
}

#[test]
fn keys_of_the_ledger_do_nothing_in_the_bar() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    let entered = figures(&window);
    key(&mut window, Key::Delete);
    control(&mut window, Key::A);
    key(&mut window, Key::Delete);
    control(&mut window, Key::D);
    assert_eq!(figures(&window), entered);
}

#[test]
fn it_is_one_step_to_undo() {
    let mut window = bar();
    let before = text_of(&window);
    let line =
        "10 deserters arrived Springfield 26 Sep, Jane Doe via Daily Bugle, published 27 Sep";
    type_in(&mut window, line);
    // Words that may be a unit are no group before somebody says so.
    enter(&mut window);
    enter(&mut window);
    assert_eq!(text_of(&window), before);
    // It is said at the foot too.
    window.get_all_by_label("“deserters”: not understood").next().unwrap().click();
    window.run();
    click_on(&mut window, egui::Role::MenuItem, "new population group “deserters”");
    enter(&mut window);
    enter(&mut window);
    let s = situation(&window);
    assert!(s.places.iter().any(|p| p.name.get("en") == "Springfield"));
    assert!(s.groups.iter().any(|g| g.name.get("en") == "deserters"));
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), before);
}

#[test]
fn what_is_missing_is_asked_for_and_not_guessed() {
    let mut window = bar();
    show_moment(&mut window, "2023-09-28");
    let before = figures(&window);
    type_in(&mut window, "over 28,000 arrived Kornidzor");
    assert!(says(&window, "As of: not said As of when?"));
    assert!(says(&window, "Source: not said Who says so?"));
    assert!(says(&window, "Published by: not said Published where?"));
    enter(&mut window);
    assert_eq!(figures(&window), before);
    // The words that lead to a moment, and moments to choose from.
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor by ");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor by 28 Sep 2023, 00:00 ");
    enter(&mut window);
    assert!(line(&window).ends_with(", according to "), "{}", line(&window));
    type_in(&mut window, "Yere");
    key(&mut window, Key::Tab);
    enter(&mut window);
    type_in(&mut window, "Armenpress");
    assert_eq!(figures(&window), before);
    // Armenpress has several publications: which is asked for, and the nearest is lit.
    enter(&mut window);
    assert_eq!(figures(&window), before);
    assert!(says(&window, "Which publication?"));
    enter(&mut window);
    assert_eq!(figures(&window), before);
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert!(s.source(snapshot.source).outlet.starts_with("Armenpress"));
}

#[test]
fn who_says_it_is_offered_as_who_publishes_it() {
    let mut window = bar();
    let before = figures(&window);
    type_in(&mut window, "900 arrived Goris 26 Sep, Save the Children");
    // The source is new: once it is agreed to, and it is asked where that was published.
    for _ in 0..3 {
        if line(&window).ends_with("via ") {
            break;
        }
        enter(&mut window);
    }
    assert!(line(&window).ends_with("Save the Children, via "), "{}", line(&window));
    key(&mut window, Key::Tab);
    assert!(line(&window).ends_with("via Save the Children "), "{}", line(&window));
    for _ in 0..3 {
        enter(&mut window);
    }
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert_eq!(s.speaker(snapshot.speaker).name.get("en"), "Save the Children");
    assert_eq!(s.source(snapshot.source).outlet, "Save the Children");
}

#[test]
fn whoever_is_new_is_proposed_first() {
    let mut window = bar();
    let (before, speakers) = (figures(&window), situation(&window).speakers.len());
    type_in(&mut window, "900 arrived Goris 26 Sep, Jane Doe via Daily Bugle");
    assert!(says(&window, "Source: new source “Jane Doe” Enter agrees"));
    assert!(says(&window, "new publisher “Daily Bugle” 26 Sep 2023 (proposed)"));
    enter(&mut window);
    assert_eq!((figures(&window), situation(&window).speakers.len()), (before, speakers));
    assert!(says(&window, "Source: Jane Doe new"));
    enter(&mut window);
    assert_eq!((figures(&window), situation(&window).speakers.len()), (before + 1, speakers + 1));
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert_eq!(s.speaker(snapshot.speaker).name.get("en"), "Jane Doe");
    let source = s.source(snapshot.source);
    assert_eq!(
        (source.outlet.as_str(), source.published.to_string()),
        ("Daily Bugle", "2023-09-26".into())
    );
}

#[test]
fn the_next_figure_of_the_same_report_joins_its_snapshot() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    let snapshots = situation(&window).snapshots.len();
    let first = selected(&window);
    type_in(&mut window, "20,800 registered Goris");
    assert!(says(&window, "Source: same report Enter agrees"));
    enter(&mut window);
    assert_eq!(selected(&window), first);
    assert!(says(&window, "As of: 26 Sep 2023, 20:00 same report"));
    enter(&mut window);
    assert_eq!(situation(&window).snapshots.len(), snapshots);
    assert_eq!(selected(&window), FigureRef::new(first.snapshot, 1));
    // Once agreed to, one Enter is enough; the same figure again is none.
    type_in(&mut window, "1,305 sheltered Goris");
    enter(&mut window);
    assert_eq!(selected(&window), FigureRef::new(first.snapshot, 2));
    let before = figures(&window);
    type_in(&mut window, "1,305 sheltered Goris");
    enter(&mut window);
    assert_eq!(figures(&window), before);
    assert!(says(&window, "Already there: 1,305 by Yerevan"));
}

#[test]
fn the_same_report_is_agreed_to_again_where_another_speaks() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    type_in(&mut window, "20,800 registered Goris");
    enter(&mut window);
    enter(&mut window);
    let before = figures(&window);
    type_in(&mut window, "500 registered Goris, according to UNHCR");
    assert!(says(&window, "Published by: same report Enter agrees"));
    enter(&mut window);
    assert_eq!(figures(&window), before, "nothing of it is taken unseen");
    assert!(says(&window, "Published by: Kyiv Independent same report"));
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let speaker = s.snapshot(selected(&window).snapshot).speaker;
    assert_eq!(s.speaker(speaker).id.as_str(), "unhcr");
}

#[test]
fn completion_takes_tab_and_leaves_enter() {
    let mut window = bar();
    type_in(&mut window, "over 28,000 arrived Korn");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor ");
    // With the list still open behind a whole line, Enter saves.
    type_in(&mut window, "26 Sep 20:00, Yerevan via Kyiv Indep");
    key(&mut window, Key::ArrowDown);
    enter(&mut window);
    assert!(line(&window).contains("via Kyiv Independent"), "{}", line(&window));
    let before = figures(&window);
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
}

#[test]
fn a_half_typed_line_outlives_the_bar() {
    let mut window = bar();
    type_in(&mut window, "over 28,000 zz");
    key(&mut window, Key::Escape);
    assert!(window.query_by_label("Report").is_none());
    control(&mut window, Key::N);
    assert_eq!(line(&window), "over 28,000 zz");
}

#[test]
fn the_board_follows_who_came_in_all_unless_another_count_was_chosen() {
    let of = |sex: &str| format!("measure: Arrivals, sex: {sex}, at");
    let counted = [("2023-09-24T12:00+04:00", 100), ("2023-09-24T13:00+04:00", 90)];
    let text = flight(&counted, "").replacen("measure: Arrivals, at", &of("Female"), 1).replacen(
        "measure: Arrivals, at",
        &of("Male"),
        1,
    );
    let shown = |window: &Window| app(window).state().session.view.chart.series[0];
    for is_chosen in [false, true] {
        let (mut window, _folder) = window_on_text(&text, SIZE);
        let first = shown(&window);
        assert!(!first.people.is_everybody());
        if is_chosen {
            let mut chart = app(&window).state().session.view.chart.clone();
            let all = app(&window).state().session.document.reckoning.series();
            chart.series = all.iter().filter(|series| **series != first).copied().collect();
            ask(&mut window, Message::Chart(chart));
        }
        control(&mut window, Key::N);
        type_in(&mut window, "2,000 arrived Armenia 25 Sep 20:00, Yerevan via Kyiv Independent");
        enter(&mut window);
        wait_until(&mut window, |app| {
            app.state().session.document.situation.figures().count() == 3
        });
        assert_eq!(shown(&window).people.is_everybody(), !is_chosen);
    }
}
