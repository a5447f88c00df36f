//! Where they are: ranges by place, in the window.

use super::harness::{
    SIZE, Window, app, ask, click, click_on, control, key, says, show_moment, wait_until, window,
    window_at, window_on_text,
};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::{Command, Message, Speed, Start};
use waymark_model::{Measure, Picture, Selection, Status};

fn october() -> Window {
    let mut window = window();
    show_moment(&mut window, "2023-10-06T12:00+04:00");
    ask(&mut window, Command::ShowWhere);
    window
}

#[test]
fn a_key_shows_the_picture_and_the_menu_tells_that_it_is_shown() {
    let mut window = window();
    control(&mut window, Key::Num4);
    assert_eq!(app(&window).state().session.view.picture, Picture::Where);
    click(&mut window, "View");
    assert!(says(&window, "Where they are"));
}

#[test]
fn each_row_tells_readers_of_the_screen_what_is_known() {
    let window = october();
    assert!(says(&window, "there were 12,445 people in shelters in Ararat"));
    assert!(says(&window, "Total of 10 places: "));
}

#[test]
fn a_click_on_a_row_selects_its_place_and_pointing_at_it_points_it_out() {
    let mut window = october();
    let ararat = app(&window).state().session.document.situation.place_named("ararat").unwrap();
    let place = Selection::Place(ararat);
    let label = "there were 12,445 people in shelters in Ararat";
    let row = window.get_all_by_label_contains(label).next().unwrap();
    let left = row.rect().left_center() + egui::vec2(30.0, 0.0);
    window.hover_at(left);
    window.run_steps(2);
    assert_eq!(app(&window).state().hovered, Some(place));
    window.drag_at(left);
    window.drop_at(left);
    window.run();
    assert_eq!(app(&window).state().session.view.selection, Some(place));
}

#[test]
fn what_is_counted_is_chosen_at_the_top_and_kept_in_the_view() {
    let mut window = october();
    let chosen = |window: &Window| app(window).state().session.view.whereabouts.measure;
    assert_eq!(chosen(&window), None);
    click_on(&mut window, Role::RadioButton, "Present");
    assert_eq!(chosen(&window), Some(Measure::Present));
    // Who lived there less who left, though nobody has counted who stays.
    assert!(says(&window, "in Nagorno-Karabakh"));
    let present = window.get_by_role_and_label(Role::RadioButton, "Present");
    assert_eq!(present.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn what_is_counted_stays_while_time_plays_in_the_window_and_in_a_slide() {
    let snapshot = |day: &str, measure: &str, at: &str, count: u64| {
        format!(
            r#"Snapshot(id: "{at}-{count}", source: "s", speaker: "Yerevan", as_of: "{day}", figures: [
                Figure(measure: {measure}, at: "{at}", count: Exact({count}), wording: "{count}"),
            ]),"#
        )
    };
    let snapshots: String = [
        snapshot("2023-09-20", "Present", "goris", 400),
        snapshot("2023-09-20", "Present", "jermuk", 300),
        snapshot("2023-09-24", "Arrivals", "goris", 900),
        snapshot("2023-09-24", "Arrivals", "jermuk", 800),
        snapshot("2023-09-24", "Arrivals", "masis", 700),
    ]
    .concat();
    let places = ["goris", "jermuk", "masis"]
        .map(|id| format!(r#"Place(id: "{id}", kind: Settlement, name: "{id}"),"#))
        .concat();
    let text = format!(
        r#"Situation(version: 1, title: "Flight", utc_offset: "+04:00", since: "2023-09-19",
            places: [{places}],
            sources: [Source(id: "s", outlet: "Relief Bulletin", published: "2023-09-27")],
            snapshots: [{snapshots}],
            slides: [Slide(id: "run", pictures: [Where], at: "2023-09-26", from: "2023-09-20T12:00+04:00", for: "1s")],
        )"#
    );
    let (mut window, _folder) = window_on_text(&text, SIZE);
    ask(&mut window, Command::ShowWhere);
    let shown = |window: &Window, measure: &str| {
        let button = window.get_by_role_and_label(Role::RadioButton, measure);
        button.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    show_moment(&mut window, "2023-09-21");
    assert!(shown(&window, "Present"));
    ask(&mut window, Message::Speed(Speed::Year));
    key(&mut window, Key::Space);
    wait_until(&mut window, |w| !w.state().session.playback.playing);
    assert!(shown(&window, "Present"), "at the end of time");
    click_on(&mut window, Role::RadioButton, "Arrivals");
    assert!(shown(&window, "Arrivals"), "the reader chooses otherwise");
    // A slide that plays keeps what it shows at its end.
    ask(&mut window, Command::Present);
    let counted = |window: &Window| app(window).state().session.view.whereabouts.measure;
    assert_eq!(counted(&window), Some(Measure::Arrivals));
    wait_until(&mut window, |w| w.state().show.as_ref().is_some_and(|show| !show.is_running()));
    assert_eq!(counted(&window), Some(Measure::Arrivals));
}

#[test]
fn a_row_can_be_reached_and_chosen_by_keys() {
    let mut window = october();
    let label = "there were 12,445 people in shelters in Ararat";
    window.get_all_by_label_contains(label).next().unwrap().focus();
    window.run();
    key(&mut window, Key::Enter);
    let ararat = app(&window).state().session.document.situation.place_named("ararat").unwrap();
    assert_eq!(app(&window).state().session.view.selection, Some(Selection::Place(ararat)));
}

#[test]
fn styles_of_chart_and_map_lead_back_to_the_board() {
    for command in [Command::MapGeographic, Command::AcrossKnownOn] {
        let mut window = october();
        ask(&mut window, command);
        assert_eq!(app(&window).state().session.view.picture, Picture::Board, "{command:?}");
    }
}

#[test]
fn in_a_small_window_every_row_can_be_scrolled_to() {
    let mut window = window_at((1024.0, 640.0), Start::default());
    show_moment(&mut window, "2023-10-06T12:00+04:00");
    ask(&mut window, Command::ShowWhere);
    let last = "people in shelters in Shirak";
    for _ in 0..20 {
        if says(&window, last) {
            return;
        }
        let over = window.get_all_by_label_contains("in shelters in Ararat").next();
        let at = over.map_or(egui::pos2(700.0, 400.0), |row| row.rect().center());
        window.hover_at(at);
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.run();
    }
    panic!("the last row is not reached");
}

#[test]
fn who_they_are_is_told_by_sex_age_and_status() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures/who.ron");
    let start = Start { path: Some(path.into()), ..Start::default() };
    let mut window = window_at((1366.0, 768.0), start);
    show_moment(&mut window, "2024-06-21T12:00Z");
    control(&mut window, Key::Num5);
    assert_eq!(app(&window).state().session.view.picture, Picture::Who);
    for row in [
        "women aged 18 to 59, refugees: 4,000 to 5,200",
        "refugees: 21,400",
        "everybody: about 30,000",
    ] {
        assert!(says(&window, row), "{row}");
    }
    // A row that is clicked is what the chart shows, and what the pyramid is of.
    let row = window.get_all_by_label_contains("returned people: ").next().unwrap();
    row.click();
    window.run();
    let shown = &app(&window).state().session.view.chart.series;
    assert_eq!(shown[0].people.status, Some(Status::Returned));
}
