//! Editing in the ledger and on the map, as a person does it: by pointer, by key, by clipboard.

use super::harness::{
    SIZE, Window, app, click, click_on, control, key, press, says, situation, text_of, type_in,
    type_over, window_on_text,
};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use waymark_model::{Count, Figure, Selection, Standing};

/// Two places on one latitude, and four figures of which two are of one snapshot.
pub(super) const TEXT: &str = r#"Situation(
    version: 1,
    title: "A flight",
    utc_offset: "+02:00",
    since: "2022-02-24",
    speakers: [
        Speaker(id: "gov", name: "Government"),
        Speaker(id: "relief", name: "Relief agency"),
    ],
    places: [
        Place(id: "west", kind: Settlement, name: "West", at: (50.0, 30.0)),
        Place(id: "east", kind: Checkpoint, name: "East", at: (50.0, 31.0)),
    ],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-03-01", url: "https://example.org/a")],
    snapshots: [
        // Kept as it is.
        Snapshot(id: "one", source: "a", speaker: "gov", as_of: "2022-02-25", figures: [
            Figure(measure: Arrivals, at: "west", count: MoreThan(500), wording: "over 500"),
            Figure(measure: Killed, at: "west", count: Exact(3), wording: "three\tpeople, \"at least\""),
        ]),
        Snapshot(id: "two", source: "a", speaker: "relief", as_of: "2022-02-26", figures: [
            Figure(measure: Arrivals, at: "west", count: Exact(700), wording: "700"),
        ]),
        Snapshot(id: "three", source: "a", speaker: "gov", as_of: "2022-02-27", figures: [
            Figure(measure: Arrivals, at: "west", count: Exact(900), wording: "900"),
        ]),
    ],
)"#;

pub(super) const FIRST: &str = "over 500 arrived, West, 25 Feb 2022, Government";

const SECOND: &str = "3 killed, West, 25 Feb 2022, Government";

const THIRD: &str = "700 arrived, West, 26 Feb 2022, Relief agency";

const FOURTH: &str = "900 arrived, West, 27 Feb 2022, Government";

pub(super) fn window() -> (Window, tempfile::TempDir) {
    window_on_text(TEXT, SIZE)
}

fn figures(window: &Window) -> Vec<&Figure> {
    situation(window).figures().map(|(_, _, figure)| figure).collect()
}

fn counts(window: &Window) -> Vec<Count> {
    figures(window).iter().map(|figure| figure.count).collect()
}

pub(super) fn steps(window: &Window) -> usize {
    app(window).state().session.editing.unsaved()
}

fn row(window: &Window, label: &str) -> Rect {
    window.get_by_role_and_label(Role::ListBoxOption, label).rect()
}

pub(super) fn button(window: &Window, at: Pos2, pressed: bool, modifiers: Modifiers) {
    window.event_modifiers(
        Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers },
        modifiers,
    );
}

fn click_at(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event(Event::PointerMoved(at));
    button(window, at, true, modifiers);
    button(window, at, false, modifiers);
    window.run();
}

pub(super) fn click_row(window: &mut Window, label: &str, modifiers: Modifiers) {
    let at = row(window, label).center();
    click_at(window, at, modifiers);
}

pub(super) fn double_click(window: &mut Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    for pressed in [true, false, true, false] {
        button(window, at, pressed, Modifiers::NONE);
    }
    window.run();
}

/// Where the number stands in a row of the narrow list.
fn number_of(window: &Window, label: &str) -> Pos2 {
    row(window, label).left_top() + vec2(90.0, 11.0)
}

/// What was put into the clipboard by an event.
fn copied(window: &mut Window) -> Option<String> {
    window.event(Event::Copy);
    for _ in 0..4 {
        window.step();
        for command in &window.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                return Some(text.clone());
            }
        }
    }
    None
}

pub(super) const NUMBER: &str = "Number, edited";

#[test]
fn a_number_is_edited_where_it_stands_and_its_bounds_are_shown_while_it_is_typed() {
    let (mut window, _folder) = window();
    let at = number_of(&window, FIRST);
    double_click(&mut window, at);
    type_over(&mut window, NUMBER, "tens of thousands");
    assert!(says(&window, "means at least 20,000"));
    assert_eq!(steps(&window), 0, "nothing is done while it is typed");
    key(&mut window, Key::Enter);
    assert_eq!(figures(&window)[0].wording.as_deref(), Some("tens of thousands"));
    assert_eq!(steps(&window), 1);
    // The next row is edited now, and its wording says more than its number.
    type_over(&mut window, NUMBER, "4");
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    assert_eq!(counts(&window)[1], Count::Exact(4));
    assert!(figures(&window)[1].wording.as_deref().unwrap().starts_with("three"));
    key(&mut window, Key::Escape);
    assert!(window.query_by_label(NUMBER).is_none());
    assert!(text_of(&window).contains("// Kept as it is."));
    control(&mut window, Key::Z);
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn a_wrong_number_stays_with_its_problem_and_escape_leaves_all_as_it_was() {
    let (mut window, _folder) = window();
    click_row(&mut window, THIRD, Modifiers::NONE);
    key(&mut window, Key::F2);
    type_over(&mut window, NUMBER, "many people");
    key(&mut window, Key::Enter);
    assert!(says(&window, "Not a count."));
    window.get_by_label(NUMBER);
    // Typing goes on.
    type_over(&mut window, NUMBER, "between 9 and 5");
    assert!(says(&window, "No number of people is so."));
    key(&mut window, Key::Escape);
    assert!(window.query_by_label(NUMBER).is_none());
    assert_eq!((text_of(&window).as_str(), steps(&window)), (TEXT, 0));
}

#[test]
fn cells_of_the_table_are_reached_by_tab_and_names_are_completed() {
    let (mut window, _folder) = window_on_text(TEXT, (1900.0, 768.0));
    // As wide as it gets.
    let split = row(&window, FIRST).right();
    let from = pos2(split, 400.0);
    window.event(Event::PointerMoved(from));
    button(&window, from, true, Modifiers::NONE);
    window.event(Event::PointerMoved(pos2(1400.0, 400.0)));
    button(&window, pos2(1400.0, 400.0), false, Modifiers::NONE);
    window.run();
    assert!(row(&window, FIRST).width() > 700.0);
    click_row(&mut window, FIRST, Modifiers::NONE);
    key(&mut window, Key::Enter);
    key(&mut window, Key::Tab);
    type_over(&mut window, "Measure, edited", "depart");
    key(&mut window, Key::Tab);
    assert_eq!(figures(&window)[0].series.measure, waymark_model::Measure::Departures);
    type_over(&mut window, "Place, edited", "eas");
    click_on(&mut window, Role::ListBoxOption, "East");
    let east = situation(&window).place_named("east").unwrap();
    assert_eq!(figures(&window)[0].series.subject, waymark_model::Subject::Place(east));
    // A speaker and a moment are of the whole snapshot, and it says so.
    let edited = "over 500 left, East, 25 Feb 2022, Government";
    click_row(&mut window, edited, Modifiers::NONE);
    key(&mut window, Key::Enter);
    press(&mut window, Modifiers::SHIFT, Key::Tab);
    type_over(&mut window, "As of, edited", "2022-02-30");
    key(&mut window, Key::Enter);
    assert!(says(&window, "Not a date."));
    type_over(&mut window, "As of, edited", "24 Feb 2022 20:00");
    assert!(says(&window, "for all 2 figures of this report"));
    key(&mut window, Key::Enter);
    assert!(text_of(&window).contains("as_of: \"2022-02-24T20:00+02:00\""));
}

#[test]
fn an_unknown_name_is_not_taken() {
    let (mut window, _folder) = window_on_text(TEXT, (1900.0, 768.0));
    let from = pos2(row(&window, FIRST).right(), 400.0);
    window.event(Event::PointerMoved(from));
    button(&window, from, true, Modifiers::NONE);
    window.event(Event::PointerMoved(pos2(1400.0, 400.0)));
    button(&window, pos2(1400.0, 400.0), false, Modifiers::NONE);
    window.run();
    click_row(&mut window, FOURTH, Modifiers::NONE);
    key(&mut window, Key::Enter);
    for _ in 0..3 {
        key(&mut window, Key::Tab);
    }
    type_over(&mut window, "Source, edited", "Nobody");
    key(&mut window, Key::Enter);
    assert!(says(&window, "No source is called so."));
    type_over(&mut window, "Source, edited", "relief");
    key(&mut window, Key::Enter);
    assert!(text_of(&window).contains("source: \"a\", speaker: \"relief\", as_of: \"2022-02-27\""));
}

#[test]
fn several_figures_are_chosen_by_keys_and_pointer() {
    let (mut window, _folder) = window();
    click_row(&mut window, FIRST, Modifiers::NONE);
    assert!(!says(&window, "figures chosen"));
    click_row(&mut window, THIRD, Modifiers::COMMAND);
    window.get_by_label("2 figures chosen");
    click_row(&mut window, FIRST, Modifiers::SHIFT);
    window.get_by_label("3 figures chosen");
    control(&mut window, Key::A);
    window.get_by_label("4 figures chosen");
    key(&mut window, Key::Escape);
    assert!(!says(&window, "figures chosen"));
    assert!(matches!(app(&window).state().session.view.selection, Some(Selection::Figure(_))));
    click_row(&mut window, SECOND, Modifiers::NONE);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.get_by_label("3 figures chosen");
    press(&mut window, Modifiers::SHIFT, Key::ArrowUp);
    window.get_by_label("2 figures chosen");
    // What a filter hides is not chosen any longer.
    click(&mut window, "Find a figure");
    window.get_by_label("Find a figure").type_text("killed");
    window.run();
    assert!(!says(&window, "figures chosen"));
}

#[test]
fn deleting_tells_what_and_is_one_step_to_undo() {
    let (mut window, _folder) = window();
    click_row(&mut window, SECOND, Modifiers::NONE);
    click_row(&mut window, THIRD, Modifiers::COMMAND);
    key(&mut window, Key::Delete);
    assert_eq!(counts(&window), [Count::MoreThan(500), Count::Exact(900)]);
    // The last figure took its snapshot with it.
    assert_eq!(situation(&window).snapshots.len(), 2);
    assert!(says(&window, "Deleted 2 figures. Ctrl+Z"));
    assert_eq!(steps(&window), 1);
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn duplicates_follow_their_figures_and_are_chosen() {
    let (mut window, _folder) = window();
    click_row(&mut window, FIRST, Modifiers::NONE);
    click_row(&mut window, FOURTH, Modifiers::COMMAND);
    control(&mut window, Key::D);
    let over = Count::MoreThan(500);
    let [three, seven, nine] = [3, 700, 900].map(Count::Exact);
    assert_eq!(counts(&window), [over, over, three, seven, nine, nine]);
    window.get_by_label("2 figures chosen");
    key(&mut window, Key::Delete);
    assert_eq!(text_of(&window), TEXT);
    assert_eq!(steps(&window), 2);
}

#[test]
fn several_are_set_aside_for_one_reason() {
    let (mut window, _folder) = window();
    click_row(&mut window, THIRD, Modifiers::NONE);
    click_row(&mut window, FOURTH, Modifiers::SHIFT);
    click(&mut window, "Exclude…");
    window
        .get_by_role_and_label(Role::TextInput, "Why all of them are excluded")
        .type_text("Counted twice");
    window.run();
    key(&mut window, Key::Enter);
    let aside = Standing::SetAside("Counted twice".to_owned());
    assert_eq!(figures(&window).iter().filter(|f| f.standing == aside).count(), 2);
    assert_eq!(steps(&window), 1);
}

#[test]
fn rows_copied_here_are_the_same_figures_pasted_elsewhere() {
    let (mut from, _folder) = window();
    click_row(&mut from, FIRST, Modifiers::NONE);
    control(&mut from, Key::A);
    let rows = copied(&mut from).unwrap();
    assert!(rows.starts_with("as of\tplace\tmeasure\tgroup\tcount\tlower\tupper\t"));
    assert!(rows.contains("\tmore than 500\t501\t\tGovernment\t"), "{rows}");

    let start = TEXT.find("    snapshots: [").unwrap();
    let bare = format!(
        "{}    snapshots: [Snapshot(id: \"s\", source: \"a\", speaker: \"gov\", as_of: \"2022-02-25\", figures: [Figure(measure: Injured, at: \"west\", count: Exact(1), wording: \"1\")])],\n)",
        &TEXT[..start]
    );
    let (mut to, _other) = window_on_text(&bare, (1024.0, 640.0));
    to.event(Event::Paste(rows.clone()));
    to.run();
    to.get_by_label("4 of 4 rows can be added");
    to.get_by_label("Add 4 figures").click();
    to.run();
    assert_eq!(steps(&to), 1);
    let pasted: Vec<_> = figures(&to).into_iter().skip(1).collect();
    assert_eq!(pasted, figures(&from));
    // Same source, speaker and moment: same snapshot.
    assert_eq!(situation(&to).snapshots.len(), 3);
    // A second time they are known.
    to.event(Event::Paste(rows));
    to.run();
    to.get_by_label("0 of 4 rows can be added");
    assert!(says(&to, "in the list already"));
    key(&mut to, Key::Escape);
    control(&mut to, Key::Z);
    assert_eq!(text_of(&to), bare);
}

#[test]
fn a_preview_says_which_rows_cannot_be_added_and_asks_for_missing_columns() {
    let (mut window, _folder) = window();
    let mut rows = "as of\tplace\tmeasure\tcount\toutlet\tpublished\n".to_owned();
    for n in 0..100 {
        let day = 1 + n % 9;
        let row = format!("2022-03-0{day}\teast\tArrivals\t{n}\tA paper\t2022-03-09\n");
        rows.push_str(&row);
    }
    rows += "2022-03-05\tNorth\tArrivals\tover 5\tA paper\t2022-03-09\n";
    window.event(Event::Paste(rows));
    window.run();
    window.get_by_label("0 of 101 rows can be added");
    window.get_by_role_and_label(Role::TextInput, "Source").focus();
    window.run();
    type_in(&mut window, "Government");
    window.get_by_label("100 of 101 rows can be added");
    window.get_by_label("Place: nothing here is called “North”");
    click(&mut window, "Add 100 figures");
    assert_eq!(figures(&window).len(), 104);
    assert_eq!((situation(&window).sources.len(), situation(&window).snapshots.len()), (2, 12));
    assert_eq!(steps(&window), 1);
}

#[test]
fn what_is_pasted_into_a_field_is_of_the_field() {
    let (mut window, _folder) = window();
    click(&mut window, "Find a figure");
    window.event(Event::Paste("2022-03-05\tNorth".to_owned()));
    window.run();
    assert!(app(&window).state().dialog.is_none());
}
