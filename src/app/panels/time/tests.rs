//! The time panel as a person finds it: by label and by pointer.

use crate::app::{
    Command, Message, Speed,
    panels::stage::{PanelRig, Shows, september},
};
use egui::{PointerButton, Pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use waymark_fixtures::{at, event, moment};
use waymark_model::{EventIx, EventKind, Instant, Selection};

type Time = Harness<'static, PanelRig>;

fn time() -> Time {
    PanelRig::new(september()).open(Shows::Time, 1366.0, 132.0)
}

fn ruler(time: &Time) -> egui::Rect {
    time.get_by_label_contains("As of").rect()
}

/// Where an instant stands on the ruler, which shows the whole of this short situation.
fn x(time: &Time, at: Instant) -> f32 {
    let (extent, rect) = (time.state().reckoning.extent(), ruler(time).shrink2(vec2(8.0, 0.0)));
    let share = (at.x() - extent.start().x()) / (extent.end().x() - extent.start().x());
    rect.left() + rect.width() * share as f32
}

fn on_track(time: &Time, at: Instant) -> Pos2 {
    Pos2::new(x(time, at), ruler(time).top() + 25.0)
}

#[test]
fn the_buttons_play_and_step() {
    let mut time = time();
    for (label, command) in [
        ("Play", Command::PlayPause),
        ("Previous report", Command::PreviousSnapshot),
        ("Next report", Command::NextSnapshot),
        ("Start again at the end", Command::ToggleLoop),
        ("Only information by a date", Command::ToggleKnownOn),
    ] {
        time.get_by_label(label).click();
        time.run();
        assert_eq!(time.state_mut().asked.pop(), Some(command.into()), "{label}");
    }
}

#[test]
fn every_speed_stands_whole_beside_the_button_that_starts_again() {
    for speed in Speed::ALL {
        let mut stage = PanelRig::new(september());
        stage.playback.speed = speed;
        let time = stage.open(Shows::Time, 1024.0, 132.0);
        let choice = time.get_by_label_contains("Speed: ").rect();
        let again = time.get_by_label("Start again at the end").rect();
        let next = time.get_by_label("Next report").rect();
        assert!(next.right() < choice.left() && choice.right() < again.left(), "{speed:?}");
        // The button is as wide as its words, which are cut where there is less room than that.
        assert!(again.left() - choice.right() > 4.5, "{speed:?}");
    }
}

#[test]
fn play_is_pause_while_playing() {
    let mut stage = PanelRig::new(september());
    stage.playback.playing = true;
    let time = stage.open(Shows::Time, 1366.0, 132.0);
    time.get_by_label("Pause");
    assert!(time.query_by_label("Play").is_none());
}

#[test]
fn the_moment_is_said_with_its_clock() {
    let time = time();
    time.get_by_label("26 Sep 2023, 20:00");
    time.get_by_label("As of 26 Sep 2023, 20:00");
}

#[test]
fn dragging_the_handle_sets_the_moment_and_settles_on_a_snapshot() {
    let mut time = time();
    let from = on_track(&time, time.state().view.at);
    // Two points beside a snapshot.
    let to = on_track(&time, at("2023-09-24T22:00+04:00")) + vec2(2.0, 0.0);
    time.drag_at(from);
    time.run();
    time.hover_at(to);
    time.run();
    time.drop_at(to);
    time.run();
    assert_eq!(time.state().view.at, at("2023-09-24T22:00+04:00"));
    assert!(time.state().asked.iter().all(|c| matches!(c, Message::Moment(_))));
}

#[test]
fn a_click_on_the_track_sets_a_round_moment() {
    let mut time = time();
    let to = on_track(&time, at("2023-09-21T09:00+04:00"));
    time.drag_at(to);
    time.drop_at(to);
    time.run();
    let set = time.state().view.at;
    assert!((set.0 - at("2023-09-21T09:00+04:00").0).abs() < 1_800, "{set:?}");
    assert_eq!(set.0 % 300, 0);
}

#[test]
fn the_second_clock_is_dragged_in_whole_days() {
    let mut time =
        PanelRig::new(september()).known_on("2023-09-25").open(Shows::Time, 1366.0, 132.0);
    let from = on_track(&time, at("2023-09-26"));
    let to = on_track(&time, at("2023-09-24T23:00+04:00"));
    time.drag_at(from);
    time.run();
    time.hover_at(to);
    time.run();
    time.drop_at(to);
    time.run();
    assert_eq!(time.state().asked.last(), Some(&Message::KnownOn(at("2023-09-25"))));
    assert!(!time.state().asked.iter().any(|c| matches!(c, Message::Moment(_))));
}

#[test]
fn the_second_clock_steps_by_days() {
    let mut time =
        PanelRig::new(september()).known_on("2023-09-25").open(Shows::Time, 1366.0, 132.0);
    time.get_by_label("Known a day later").click();
    time.run();
    assert_eq!(time.state().asked, [Message::KnownOn(at("2023-09-27"))]);
}

#[test]
fn another_button_moves_the_ruler_and_not_the_moment() {
    let mut stage = PanelRig::new(september());
    // A last figure a year later, so that the ruler shows a part.
    let late = stage.situation.snapshots.len() - 1;
    stage.situation.snapshots[late].as_of = moment("2024-09-18");
    let mut time = PanelRig::new(stage.situation).open(Shows::Time, 1366.0, 132.0);
    time.get_by_label("The whole situation");
    let before = time.state().time.window.unwrap();
    let from = ruler(&time).center();
    time.event(egui::Event::PointerMoved(from));
    for (pos, pressed) in [(from, true), (from - vec2(60.0, 0.0), false)] {
        time.event(egui::Event::PointerMoved(pos));
        time.run();
        let button = PointerButton::Middle;
        let modifiers = egui::Modifiers::NONE;
        time.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        time.run();
    }
    let after = time.state().time.window.unwrap();
    assert!(after.start > before.start, "{before:?} {after:?}");
    assert!(time.state().asked.is_empty());
}

#[test]
fn an_event_is_found_by_its_title_and_chosen_by_a_click() {
    let mut situation = september();
    situation.events = vec![event("2023-09-24", "Route opened", EventKind::RouteOpened)];
    let mut time = PanelRig::new(situation).open(Shows::Time, 1366.0, 132.0);
    time.get_by_label("Route opened").click();
    time.run();
    let chosen = Message::Select(Some(Selection::Event(EventIx::new(0))));
    assert_eq!(time.state().asked, [chosen]);
}

#[test]
fn events_that_share_a_mark_are_chosen_one_after_the_other() {
    let mut stage = PanelRig::new(september());
    stage.situation.events = ["2023-09-24T10:00+04:00", "2023-09-24T10:05+04:00"]
        .map(|at| event(at, at, EventKind::Other))
        .into();
    let mut time = stage.open(Shows::Time, 1366.0, 132.0);
    for chosen in [0, 1, 0] {
        let chosen = Some(Selection::Event(EventIx::new(chosen)));
        time.get_by_label("2023-09-24T10:00+04:00; 2023-09-24T10:05+04:00").click();
        time.run();
        assert_eq!(time.state_mut().asked.pop(), Some(Message::Select(chosen)));
        time.state_mut().view.selection = chosen;
        time.run();
    }
}

#[test]
fn what_happened_on_a_day_stands_in_its_middle_and_a_stretch_where_it_begins() {
    let mut stage = PanelRig::new(september());
    stage.situation.events = ["2023-09-24", "2023-09-22/2023-09-23", "2023-09-26T10:00+04:00"]
        .map(|at| event(at, at, EventKind::Other))
        .into();
    let time = stage.open(Shows::Time, 1366.0, 132.0);
    let stand: Vec<_> = time.state().time.lane.events.iter().map(|e| (e.number, e.at)).collect();
    let of_day = at("2023-09-24").plus_secs(43_200);
    assert_eq!(stand, [(1, at("2023-09-22")), (2, of_day), (3, at("2023-09-26T10:00+04:00"))]);
}

#[test]
fn the_ruler_follows_a_moment_that_leaves_it() {
    let mut situation = september();
    let late = situation.snapshots.len() - 1;
    situation.snapshots[late].as_of = moment("2024-09-18");
    let mut time = PanelRig::new(situation).open(Shows::Time, 1366.0, 132.0);
    let later = at("2024-03-01");
    assert!(!time.state().time.window.unwrap().contains(later));
    time.state_mut().view.at = later;
    time.run();
    assert!(time.state().time.window.unwrap().contains(later));
}
