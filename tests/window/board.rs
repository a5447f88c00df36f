//! The window as a person finds it: by label, by key, by pointer.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click_on, comes_to_rest, control, flight, key, painted,
    press, says, show_moment, situation, type_in, wait_until, window, window_at, window_on,
    window_on_text, write,
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use waymark::app::{Command, Document, DocumentOrigin, Message, Start};
use waymark_language::Language;
use waymark_model::{Measure, Selection, Subject};

fn moment_shown(window: &Window) -> String {
    let state = app(window).state();
    let offset = state.session.document.situation.offset;
    Language::english().up_to_alone(state.session.view.at, offset)
}

#[test]
fn the_program_opens_on_the_shipped_situation() {
    let window = window();
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Shipped);
    window.get_by_label("Flight from Nagorno-Karabakh, 2023");
}

#[test]
fn arrows_step_from_report_to_report_and_home_goes_to_the_start() {
    let mut window = window();
    key(&mut window, Key::Home);
    assert_eq!(moment_shown(&window), "End of 18 Sep 2023");
    show_moment(&mut window, "2023-09-26T19:00+04:00");
    key(&mut window, Key::ArrowRight);
    assert_eq!(moment_shown(&window), "26 Sep 2023, 20:00");
    key(&mut window, Key::ArrowLeft);
    assert_eq!(moment_shown(&window), "26 Sep 2023, 18:00");
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(moment_shown(&window), "27 Sep 2023, 18:00");
}

#[test]
fn space_plays_and_pauses_and_a_resting_window_makes_no_frames() {
    let mut window = window();
    show_moment(&mut window, "2023-09-24T00:00+04:00");
    let before = app(&window).state().session.view.at;
    window.key_press(Key::Space);
    window.run_steps(30);
    assert!(app(&window).state().session.playback.playing);
    assert!(app(&window).state().session.view.at > before);
    window.key_press(Key::Space);
    window.run_steps(2);
    assert!(!app(&window).state().session.playback.playing);
    assert!(comes_to_rest(&mut window));
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let mut window = window();
    control(&mut window, Key::P);
    type_in(&mut window, "dark");
    key(&mut window, Key::Enter);
    assert_eq!(app(&window).state().theme.name, "dark");
    assert!(app(&window).state().dialog.is_none());
}

#[test]
fn a_situation_on_disk_opens_where_its_reports_end() {
    let counted = [("2023-09-24T12:00+04:00", 100), ("2023-09-25T12:00+04:00", 2_000)];
    let (window, _folder) = window_on_text(&flight(&counted, ""), SIZE);
    let end = waymark_fixtures::at("2023-09-25T12:00+04:00");
    assert_eq!(app(&window).state().session.view.at, end);
}

#[test]
fn the_palette_takes_nothing_back_that_only_sounds_like_what_is_typed() {
    let counted = [("2023-09-24T12:00+04:00", 100)];
    let (mut window, _folder) = window_on_text(&flight(&counted, ""), SIZE);
    ask(&mut window, Command::AddAnnotation);
    type_in(&mut window, "Buses came");
    click_on(&mut window, Role::Button, "Create");
    assert_eq!(situation(&window).annotations.len(), 1);
    control(&mut window, Key::P);
    type_in(&mut window, "annotation");
    key(&mut window, Key::Enter);
    assert_eq!(situation(&window).annotations.len(), 1);
}

#[test]
fn the_palette_finds_a_place_by_every_name_it_has_in_any_script() {
    for typed in ["xankendi", "Ստեփանակերտ", "СТЕПАНАКЕРТ", "khankendi", "kert step"]
    {
        let mut window = window();
        let stepanakert = situation(&window).place_named("stepanakert").unwrap();
        control(&mut window, Key::P);
        type_in(&mut window, typed);
        assert!(says(&window, "Stepanakert"), "{typed}");
        key(&mut window, Key::Enter);
        let chosen = app(&window).state().session.view.selection;
        assert_eq!(chosen, Some(Selection::Place(stepanakert)), "{typed}");
    }
    // And what was counted there.
    let mut window = window();
    control(&mut window, Key::P);
    type_in(&mut window, "in shelter Арарат");
    key(&mut window, Key::Enter);
    let ararat = situation(&window).place_named("ararat").unwrap();
    let [series] = app(&window).state().session.view.chart.series[..] else {
        panic!("not one series")
    };
    assert_eq!((series.measure, series.subject), (Measure::Sheltered, Subject::Place(ararat)));
}

#[test]
fn escape_closes_help() {
    let mut window = window();
    key(&mut window, Key::F1);
    // The title of the page, and the command's own line on it.
    assert_eq!(window.query_all_by_label("Keyboard and help").count(), 2);
    key(&mut window, Key::Escape);
    assert_eq!(window.query_all_by_label("Keyboard and help").count(), 0);
}

#[test]
fn large_text_in_a_small_window_leaves_help_within_it() {
    // 1024×640 at one and a half times the size.
    let mut window = window_at((683.0, 427.0), Start::default());
    key(&mut window, Key::F1);
    for label in ["Keyboard and help", "Close", "Copy figures as rows"] {
        for node in window.query_all_by_label(label) {
            let rect = node.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= 683.0, "{label} at {rect:?}");
        }
    }
}

#[test]
fn typing_in_a_field_plays_nothing() {
    let mut window = window();
    control(&mut window, Key::P);
    key(&mut window, Key::Space);
    assert!(!app(&window).state().session.playback.playing);
}

pub const SMALL: &str = r#"Situation(
    version: 1,
    title: "A small flight",
    utc_offset: "+02:00",
    since: "2022-02-24",
    places: [Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0))],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-02-25")],
    snapshots: [Snapshot(id: "one", source: "a", speaker: "Somebody", as_of: "2022-02-25", figures: [
        Figure(measure: Arrivals, at: "here", count: MoreThan(500), wording: "over 500"),
    ])],
)"#;

#[test]
fn a_wrong_file_lists_its_problems_and_what_was_open_stays_open() {
    let mut window = window();
    let (_folder, path) = write(&SMALL.replace("\"here\", count", "\"nowhere\", cuont"));
    ask(&mut window, Message::OpenPath(path));
    wait_until(&mut window, |w| w.state().dialog.is_some());
    assert!(says(&window, "This situation did not open"));
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Shipped);
    key(&mut window, Key::Escape);
    window.get_by_label("Flight from Nagorno-Karabakh, 2023");
}

#[test]
fn another_situation_opens_and_a_change_on_disk_is_read_again() {
    let mut window = window();
    let (_folder, path) = write(SMALL);
    ask(&mut window, Message::OpenPath(path.clone()));
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    window.get_by_label("A small flight");
    assert!(app(&window).state().session.settings.recent.contains(&path));

    std::fs::write(&path, SMALL.replace("A small flight", "A larger flight")).unwrap();
    wait_until(&mut window, |w| {
        w.state().session.document.situation.title.get("en") == "A larger flight"
    });
    window.get_by_label("A larger flight");
}

#[test]
fn a_situation_without_reports_says_so() {
    let (_folder, path) = write(
        r#"Situation(version: 1, title: "Nothing yet", utc_offset: "+00:00", since: "2024-01-01", places: [], sources: [], snapshots: [])"#,
    );
    let mut window = window_at(SIZE, Start { path: Some(path), ..Start::default() });
    wait_until(&mut window, |w| {
        w.state().session.document.situation.title.get("en") == "Nothing yet"
    });
    window.get_by_label("Nothing yet: what is still missing for a picture");
}

#[test]
fn only_what_was_known_on_a_day_counts() {
    let mut window = window();
    show_moment(&mut window, "2023-09-26T20:00+04:00");
    key(&mut window, Key::K);
    let state = app(&window).state();
    let known_on = state.session.view.known_on.unwrap();
    let situation = &state.session.document.situation;
    for (at, snapshot, _) in situation.figures() {
        if situation.source(snapshot.source).published.span().end() > known_on {
            let admission = state.session.document.reckoning.admission(at);
            assert_eq!(admission, waymark_model::Admission::NotYetKnown, "{}", snapshot.id);
        }
    }
    key(&mut window, Key::K);
    assert_eq!(app(&window).state().session.view.known_on, None);
}

#[test]
fn no_picture_is_cut_off_in_any_size_and_theme() {
    for size in [(1024.0, 640.0), SIZE, (3840.0, 2160.0), (800.0, 520.0)] {
        let mut window = window_at(size, Start::default());
        for theme in [Command::ThemeDark, Command::ThemeContrast, Command::ThemeLight] {
            for picture in
                [Command::ShowBoard, Command::ShowChart, Command::ShowMap, Command::ShowWhere]
            {
                ask(&mut window, theme);
                ask(&mut window, picture);
                assert_fits(&window);
            }
        }
        ask(&mut window, Command::Present);
        assert_fits(&window);
        ask(&mut window, Message::Escape);
    }
}

#[test]
fn the_menus_are_not_covered_in_a_small_window_with_large_text() {
    // 800×540 with text of 200 %, 1024×640 with text of 150 %, and a window with room, in points.
    for size in [(400.0, 270.0), (683.0, 427.0), SIZE] {
        let window = window_at(size, Start::default());
        let menus = ["File", "Edit", "Time", "View", "Briefing", "Help"];
        let ends = menus.map(|menu| window.get_by_label(menu).rect().right());
        let last = ends.into_iter().fold(0.0, f32::max);
        let present = window.get_by_label_contains("F5").rect();
        assert!(last < present.left() && present.right() <= size.0, "{last}, {present}");
        let palette = window.query_by_label("Find or run…").map(|node| node.rect());
        assert!(palette.is_none_or(|rect| last < rect.left()), "{last}, {palette:?}");
        assert!(palette.is_some() || size.0 < 683.0);
    }
}

#[test]
fn pictures_that_find_no_room_beside_each_other_are_shown_one_at_a_time() {
    // 1366×768 with text of 150 %, in points.
    let mut window = window_at((911.0, 512.0), Start::default());
    assert!(says(&window, "Arrivals in Armenia"));
    click_on(&mut window, Role::RadioButton, "Map");
    assert!(painted(&window).any(|text| text == "Movements"));
    assert_fits(&window);
    click_on(&mut window, Role::RadioButton, "Key figures");
    assert!(painted(&window).any(|text| text.contains("arrived in Armenia")));
    assert_fits(&window);
    click_on(&mut window, Role::RadioButton, "Chart");
    assert!(says(&window, "Arrivals in Armenia"));
    // All of them have room beside each other.
    let window = window_at(SIZE, Start::default());
    assert!(window.query_by_role_and_label(Role::RadioButton, "Chart").is_none());
}

#[test]
fn slides_stand_in_the_place_of_time_in_a_low_window() {
    let plays = |window: &Window| window.query_by_label("Play").is_some();
    for (size, has_both) in
        [((683.0, 427.0), false), ((911.0, 512.0), false), ((1024.0, 640.0), true), (SIZE, true)]
    {
        let mut window = window_at(size, Start::default());
        assert!(plays(&window));
        ask(&mut window, Command::ProposeSlides);
        assert_eq!(plays(&window), has_both);
        assert_fits(&window);
        ask(&mut window, Command::ToggleSlides);
        assert!(plays(&window));
    }
}

#[test]
fn panels_stand_in_the_place_of_the_board_in_a_narrow_window() {
    // 800×540 with text at 200 %.
    let mut window = window_at((400.0, 270.0), Start::default());
    let shown = |window: &Window| {
        ["Arrivals in Armenia", "Figures", "Conflicts and checks"]
            .map(|words| painted(window).any(|text| text == words))
    };
    assert_eq!(shown(&window), [true, false, false]);
    assert!(window.query_by_label("Play").is_some());
    ask(&mut window, Command::ToggleLedger);
    assert_eq!(shown(&window), [false, true, false]);
    ask(&mut window, Command::ToggleClashes);
    assert_eq!(shown(&window), [false, false, true]);
    key(&mut window, Key::Escape);
    assert_eq!(shown(&window), [true, false, false]);
    ask(&mut window, Command::Find);
    assert_eq!(shown(&window), [false, true, false]);
    // Where there is room again both stand beside each other.
    window.set_size(vec2(1024.0, 640.0));
    window.run();
    assert_eq!(shown(&window), [true, true, false]);
    ask(&mut window, Command::ToggleLedger);
    assert_eq!(shown(&window), [true, false, false]);
}

#[test]
fn a_document_of_nothing_asks_for_its_first_report() {
    window_on(Document::blank()).get_by_label("No reports yet");
}

#[test]
fn the_program_opens_at_a_moment_and_in_a_theme_when_asked() {
    let start = Start {
        at: Some("2023-09-26T20:00+04:00".to_owned()),
        theme: Some("dark".to_owned()),
        ..Start::default()
    };
    let window = window_at(SIZE, start);
    assert_eq!(moment_shown(&window), "26 Sep 2023, 20:00");
    assert_eq!(app(&window).state().theme.name, "dark");
    let wrong = Start { at: Some("yesterday".to_owned()), ..Start::default() };
    assert!(app(&window_at(SIZE, wrong)).state().notice.is_some());
}

#[test]
fn a_chosen_place_tells_what_is_known_there_and_by_which_figures() {
    let mut window = window();
    show_moment(&mut window, "2023-09-26T20:00+04:00");
    let lachin =
        app(&window).state().session.document.situation.place_named("lachin-checkpoint").unwrap();
    ask(&mut window, Message::Select(Some(Selection::Place(lachin))));
    window.get_by_label("Arrived: at least 28,120");
    let link = "28,120 people had arrived in Armenia by then (Government of Armenia)";
    window.get_all_by_label(link).next().unwrap().click();
    window.run();
    let selection = app(&window).state().session.view.selection;
    assert!(matches!(selection, Some(Selection::Figure(_))), "{selection:?}");
}
