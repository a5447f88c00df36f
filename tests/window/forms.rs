//! What is typed into forms is not lost when they are left, and checks lead to forms that do what they
//! advise.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click, control, key, says, text_of, type_in, type_over,
    wait_until, window_on_text, write,
};
use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use waymark::app::{Aside, Command, Message};
use waymark_model::{FigureRef, Selection, SnapshotIx};
use waymark_store::{RecordKey, Which};

const TEXT: &str = r#"Situation(
    version: 1,
    title: "A flight",
    utc_offset: "+02:00",
    since: "2022-02-24",
    places: [
        Place(id: "here", kind: Settlement, name: "Here", country: "UA", at: (50.0, 30.0)),
        Place(id: "there", kind: Settlement, name: "There", country: "UA", at: (51.0, 31.0)),
    ],
    legs: [Leg(id: "road", from: "here", to: "there")],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-02-26")],
    snapshots: [
        Snapshot(id: "one", source: "a", speaker: "gov", as_of: "2022-02-25", figures: [
            Figure(measure: Arrivals, at: "there", count: MoreThan(500), wording: "over 500"),
        ]),
    ],
)"#;

const FIGURE: FigureRef = FigureRef { snapshot: SnapshotIx(0), index: 0 };

fn value(window: &Window, label: &str) -> String {
    let field = window.get_by_role_and_label(Role::TextInput, label);
    field.accesskit_node().value().unwrap_or_default()
}

/// Opens the form of an event and types its title and part of a note.
fn half_fill_an_event(window: &mut Window) {
    ask(window, Command::AddEvent);
    type_over(window, "Title, English", "Market reopens");
}

/// Chooses the first kind of event with the keyboard.
fn choose_kind(window: &mut Window) {
    window.get_by_role_and_label(Role::ComboBox, "Kind").focus();
    window.run();
    key(window, Key::Enter);
    let first = window.get_all_by_role(Role::MenuItem).next().unwrap();
    first.focus();
    window.run();
    key(window, Key::Enter);
}

#[test]
fn after_a_choice_by_key_the_keyboard_stays_where_it_was() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::AddEvent);
    choose_kind(&mut window);
    let kind = |window: &Window| window.get_by_role_and_label(Role::ComboBox, "Kind").is_focused();
    assert!(kind(&window), "after Enter");
    key(&mut window, Key::Enter);
    key(&mut window, Key::Escape);
    assert!(kind(&window), "after Escape");
    assert!(app(&window).state().shows(Aside::Inspector));
}

#[test]
fn escape_keeps_what_was_typed_into_a_form_and_brings_it_back() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    half_fill_an_event(&mut window);
    key(&mut window, Key::Escape);
    assert_eq!(
        value(&window, "Title, English"),
        "Market reopens",
        "the caret leaves, the text stays"
    );
    key(&mut window, Key::Escape);
    assert!(!app(&window).state().shows(Aside::Inspector));
    assert!(says(&window, "What was typed is kept"));
    click(&mut window, "Bring back");
    assert_eq!(value(&window, "Title, English"), "Market reopens");
    assert_eq!(text_of(&window), TEXT, "nothing is made of it meanwhile");
    choose_kind(&mut window);
    click(&mut window, "Create");
    assert!(text_of(&window).contains("Market reopens"));
}

#[test]
fn what_was_typed_is_kept_when_it_is_saved_elsewhere_and_edited_on() {
    let (mut window, folder) = window_on_text(TEXT, SIZE);
    half_fill_an_event(&mut window);
    key(&mut window, Key::Escape);
    key(&mut window, Key::Escape);
    ask(&mut window, Message::Inspect(RecordKey::Figure(Which::id("one"), Which::At(0))));
    type_over(&mut window, "Note", "Counted at the bridge");
    let elsewhere = folder.path().join("elsewhere");
    ask(&mut window, Message::SaveAs(elsewhere.clone(), false));
    wait_until(&mut window, |app| {
        app.state().session.document.origin.path() == Some(elsewhere.as_path())
    });
    ask(&mut window, Message::SetAside(FIGURE, "A copy".to_owned()));
    assert!(text_of(&window).contains("A copy"));
    ask(&mut window, Command::BringBackTyping);
    assert_eq!(value(&window, "Title, English"), "Market reopens");
}

#[test]
fn what_was_typed_for_a_situation_is_kept_while_another_is_open() {
    let (mut window, folder) = window_on_text(TEXT, SIZE);
    half_fill_an_event(&mut window);
    let (_other, path) = write(&TEXT.replace("A flight", "Another flight"));
    let open = |window: &mut Window, path: &Path, title: &str| {
        ask(window, Message::OpenPath(path.to_path_buf()));
        wait_until(window, |app| app.state().session.document.situation.title.get("en") == title);
    };
    open(&mut window, &path, "Another flight");
    ask(&mut window, Command::BringBackTyping);
    assert!(!says(&window, "Market reopens"), "it is not of this situation");
    open(&mut window, folder.path(), "A flight");
    click(&mut window, "Bring back");
    assert_eq!(value(&window, "Title, English"), "Market reopens");
}

#[test]
fn a_form_asked_for_anew_brings_back_what_the_last_one_held() {
    for leave in ["again", "cancel"] {
        let (mut window, _folder) = window_on_text(TEXT, SIZE);
        half_fill_an_event(&mut window);
        match leave {
            "again" => ask(&mut window, Command::AddEvent),
            _ => click(&mut window, "Cancel"),
        }
        assert!(says(&window, "What was typed is kept"), "{leave}");
        ask(&mut window, Command::BringBackTyping);
        assert_eq!(value(&window, "Title, English"), "Market reopens", "{leave}");
    }
}

#[test]
fn a_form_that_only_the_window_filled_in_is_left_without_a_word() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::AddEvent);
    key(&mut window, Key::Escape);
    key(&mut window, Key::Escape);
    assert!(!app(&window).state().shows(Aside::Inspector));
    assert!(!says(&window, "What was typed is kept"));
}

#[test]
fn a_field_and_a_cell_left_by_escape_bring_back_what_was_typed() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::Figure(Which::id("one"), Which::At(0))));
    type_over(&mut window, "Note", "Counted at the bridge alone");
    key(&mut window, Key::Escape);
    assert_eq!(value(&window, "Note"), "");
    click(&mut window, "Bring back");
    assert_eq!(value(&window, "Note"), "Counted at the bridge alone");
    assert_eq!(text_of(&window), TEXT, "not before it is entered");

    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Select(Some(Selection::Figure(FIGURE))));
    ask(&mut window, Command::EditNumber);
    control(&mut window, Key::A);
    type_in(&mut window, "over 700");
    key(&mut window, Key::Escape);
    assert_eq!(text_of(&window), TEXT);
    ask(&mut window, Command::BringBackTyping);
    key(&mut window, Key::Enter);
    assert_eq!(text_of(&window), TEXT.replace("500)", "700)").replace("over 500", "over 700"));
}

#[test]
fn a_check_says_in_words_what_to_do_and_opens_the_form_that_does_it() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::ToggleClashes);
    assert!(says(&window, "if nobody of those counted was there, state that as an assumption"));
    assert!(!says(&window, "Assumption("), "nothing of the file");
    click(&mut window, "State it…");
    assert!(app(&window).state().shows(Aside::Inspector));
    click(&mut window, "Create");
    let text = text_of(&window);
    assert!(text.contains(r#"Assumption(id: "assumption", empty: ["there"])"#), "{text}");
    ask(&mut window, Command::ToggleClashes);
    assert!(!says(&window, "State it…"), "it is said");
}

#[test]
fn fields_of_a_narrow_inspector_stand_below_their_names() {
    for (size, is_below) in [(SIZE, false), ((683.0, 427.0), true)] {
        let (mut window, _folder) = window_on_text(TEXT, size);
        ask(&mut window, Command::ToggleInspector);
        let field = window.get_by_role_and_label(Role::TextInput, "Counts since").rect();
        let name = window.get_all_by_label("Counts since").map(|node| node.rect());
        assert_eq!(name.into_iter().any(|name| name.bottom() <= field.top()), is_below);
        assert!(field.width() > 130.0, "{field}");
        assert_fits(&window);
    }
}
