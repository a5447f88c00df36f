//! What was known when, as a person finds it in the window: the chart across known-on, and the
//! second clock that plays.

use super::harness::{
    SIZE, Window, app, ask, click, comes_to_rest, key, press, wait_for, window_at,
};
use egui::{Key, Modifiers, Rect, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::{Command, Message, PlaybackClock, Start};
use waymark_model::{Across, Instant, Moment, Offset, Picture, Selection};

/// The shipped situation on 27 September 2023 at 20:00.
fn window() -> Window {
    let at = Some("2023-09-27T20:00+04:00".to_owned());
    window_at(SIZE, Start { at, ..Start::default() })
}

fn known_on(window: &Window) -> Option<Instant> {
    app(window).state().session.view.known_on
}

/// The start of a moment on the clock of Yerevan.
fn at(text: &str) -> Instant {
    Moment::parse(text, Offset::parse("+04:00").unwrap()).unwrap().span().start()
}

const PLOT: &str = "Arrivals in Armenia. What was believed about 27 Sep 2023, 20:00";

/// Waits for what a thread reckons, and gives where the plot of it stands.
fn plot(window: &mut Window) -> Rect {
    wait_for(window, |window| window.query_by_label_contains(PLOT).map(|_| ()));
    window.run();
    window.get_by_label_contains(PLOT).rect()
}

/// The column of an instant, while the plot fits all of this belief: from the first publication to
/// the last that moved it and a tenth beyond on either side, but at least twelve hours.
fn x(plot: Rect, known_on: Instant) -> f32 {
    let (first, last) = (at("2023-09-25"), at("2023-09-29"));
    let margin = ((last.0 - first.0) / 10).max(12 * 3600);
    let share = (known_on.0 - first.0 + margin) as f32 / (last.0 - first.0 + 2 * margin) as f32;
    plot.left() + plot.width() * share
}

#[test]
fn the_switch_of_the_chart_shows_what_was_believed_as_reports_came_in() {
    let mut window = window();
    click(&mut window, "As it became known");
    plot(&mut window);
    let said = window.get_by_label_contains(PLOT).accesskit_node().label().unwrap();
    for line in [
        "Information by 24 Sep 2023: at least 1,050",
        "Information by 26 Sep 2023: at least 28,120",
        "Information by 27 Sep 2023: 50,243 to 132,000",
        "Information by 28 Sep 2023: 50,243 to 58,400",
    ] {
        assert!(said.lines().any(|l| l == line), "{line} is not in:\n{said}");
    }
    assert!(comes_to_rest(&mut window), "a resting window makes no frames");
    click(&mut window, "Over time");
    assert_eq!(app(&window).state().session.view.chart.across, Across::Time);
    assert!(window.query_by_label_contains(PLOT).is_none());
}

#[test]
fn a_click_or_drag_on_it_sets_known_on() {
    let mut window = window();
    key(&mut window, Key::B);
    let rect = plot(&mut window);
    // Two points beside the end of 26 September, above every mark: it settles there.
    let beside = pos2(x(rect, at("2023-09-27")) + 2.0, rect.top() + 12.0);
    window.hover_at(beside);
    window.drag_at(beside);
    window.drop_at(beside);
    window.run();
    assert_eq!(known_on(&window), Some(at("2023-09-27")));
    assert_eq!(app(&window).state().session.document.known_on, Some(at("2023-09-27")));

    let to = pos2(x(rect, at("2023-09-28")) + 2.0, rect.top() + 12.0);
    window.drag_at(beside);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(known_on(&window), Some(at("2023-09-28")));
}

#[test]
fn a_double_click_fits_and_puts_known_on_back() {
    let mut window = window();
    key(&mut window, Key::B);
    let rect = plot(&mut window);
    let mut chart = app(&window).state().session.view.chart.clone();
    chart.known = Some((at("2023-09-25"), at("2023-09-28")));
    ask(&mut window, Message::Chart(chart));
    let there = pos2(rect.center().x, rect.top() + 12.0);
    window.hover_at(there);
    for _ in 0..2 {
        window.drag_at(there);
        window.drop_at(there);
        window.step();
    }
    window.run();
    assert_eq!(known_on(&window), None, "the first click is taken back");
    assert_eq!(app(&window).state().session.view.chart.known, None);
}

#[test]
fn a_click_on_a_report_chooses_it_and_shows_what_was_known_with_it() {
    let mut window = window();
    key(&mut window, Key::B);
    plot(&mut window);
    let belief = app(&window).state().memory.pictures.chart.belief.shown.clone().unwrap();
    let report = belief.steps[2].moved_by[0];
    let rect = plot(&mut window);
    // The mark stands on the lower edge: look for it down its column.
    let column = x(rect, at("2023-09-27"));
    let mut y = rect.bottom() - 2.0;
    while app(&window).state().session.view.selection.is_none() && y > rect.top() {
        let mark = pos2(column, y);
        window.hover_at(mark);
        window.drag_at(mark);
        window.drop_at(mark);
        window.run();
        y -= 6.0;
    }
    assert_eq!(app(&window).state().session.view.selection, Some(Selection::Figure(report)));
    assert_eq!(known_on(&window), Some(at("2023-09-27")));
}

#[test]
fn the_commands_bring_the_chart_into_sight() {
    let mut window = window();
    ask(&mut window, Command::ShowMap);
    ask(&mut window, Command::AcrossKnownOn);
    assert_eq!(app(&window).state().session.view.picture, Picture::Board);
    plot(&mut window);
    key(&mut window, Key::T);
    assert_eq!(app(&window).state().session.view.chart.across, Across::Time);
}

#[test]
fn played_on_the_second_clock_the_moment_stays_and_reports_come_in() {
    let mut window = window();
    let before = app(&window).state().session.view.at;
    click(&mut window, "Plays as-of date");
    click(&mut window, "Plays information");
    assert_eq!(app(&window).state().session.playback.clock, PlaybackClock::KnownOn);
    window.key_press(Key::Space);
    window.run_steps(2);
    assert!(known_on(&window).unwrap() < at("2023-09-25"), "it starts before the first report");
    window.run_steps(30);
    let later = known_on(&window).unwrap();
    window.run_steps(30);
    assert!(known_on(&window).unwrap() > later);
    assert_eq!(app(&window).state().session.view.at, before);
    key(&mut window, Key::Space);
    assert!(!app(&window).state().session.playback.playing);
    press(&mut window, Modifiers::SHIFT, Key::K);
    assert_eq!(app(&window).state().session.playback.clock, PlaybackClock::Moment);
    assert!(known_on(&window).is_some(), "Shift+K is not K");
}
