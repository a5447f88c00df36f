//! What is done is saved, offered again after a crash, and merged, as a person does it.

use super::capturing::line;
use super::harness::{
    SIZE, Window, app, ask, click, control, flight, key, says, show_moment, situation, text_of,
    type_in, type_over, wait_for, wait_until, window, window_on_path, write,
};
use egui::{Key, Role};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use waymark::app::{Command, DocumentOrigin, Message};
use waymark_store::{Edit, RecordKey, Section, Transaction, Value};

const TEXT: &str = r#"Situation(
    version: 1,
    title: "Somewhere",
    utc_offset: "+02:00",
    since: "2022-02-24",
    places: [
        Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0)),
        Place(id: "there", kind: Settlement, name: "There", at: (51.0, 31.0)),
    ],
)
"#;

fn on_disk(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn name(id: &str, name: &str) -> Message {
    let edit = Edit::set(RecordKey::new(Section::Places, id), "name", Value::text(name));
    Message::Do(Box::new(Transaction::new(format!("call it {name}"), vec![edit])))
}

/// A situation of four days, none of whose moments is where it opens.
fn of_four_days(folder: &Path) -> std::path::PathBuf {
    let counted = [("2023-09-24", 100), ("2023-09-25", 200), ("2023-09-27", 400)];
    let path = folder.join("left").join("situation.ron");
    std::fs::create_dir_all(folder.join("left")).unwrap();
    let text = flight(&counted, r#"groups: [Group(id: "children", name: "Children")],"#);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_situation_opens_as_it_was_left() {
    let (folder, other) = write(TEXT);
    let path = of_four_days(folder.path());
    let mut window = window_on_path(&path, SIZE);
    let at = |window: &Window| app(window).state().session.view.at;
    let end = at(&window);
    show_moment(&mut window, "2023-09-26");
    let left = at(&window);
    assert_ne!(left, end);
    ask(&mut window, Command::MapGeographic);
    ask(&mut window, Command::AcrossKnownOn);
    ask(&mut window, Command::ShowMap);
    ask(&mut window, Command::ToggleKnownOn);
    let view = app(&window).state().session.view.clone();
    let open = |window: &mut Window, path: &Path| {
        ask(window, Message::OpenPath(path.to_owned()));
        let origin = DocumentOrigin::Disk(path.to_owned());
        wait_until(window, |w| w.state().session.document.origin == origin);
    };
    open(&mut window, &other);
    ask(&mut window, Command::ShowChart);
    open(&mut window, &path);
    assert_eq!(app(&window).state().session.view, view);
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        text_of(&window),
        "nothing of it is in the file"
    );
}

#[test]
fn a_line_that_was_left_belongs_to_its_situation() {
    let (folder, other) = write(TEXT);
    let path = of_four_days(folder.path());
    let mut window = window_on_path(&path, SIZE);
    let open = |window: &mut Window, path: &Path| {
        ask(window, Message::OpenPath(path.to_owned()));
        let origin = DocumentOrigin::Disk(path.to_owned());
        wait_until(window, |w| w.state().session.document.origin == origin);
    };
    control(&mut window, Key::N);
    type_in(&mut window, "500 arrived");
    key(&mut window, Key::Escape);
    key(&mut window, Key::Escape);
    control(&mut window, Key::N);
    assert_eq!(line(&window), "500 arrived", "in its situation it stays");
    for is_open in [true, false] {
        if !is_open {
            key(&mut window, Key::Escape);
            key(&mut window, Key::Escape);
        }
        open(&mut window, &other);
        control(&mut window, Key::N);
        assert_eq!(line(&window), "");
        open(&mut window, &path);
        ask(&mut window, Command::BringBackTyping);
        assert_eq!(line(&window), "500 arrived");
    }
}

#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn a_situation_is_opened_by_its_path_which_tab_completes() {
    let (folder, _) = write(TEXT);
    let other = folder.path().join("other-flight");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::create_dir_all(folder.path().join("nothing")).unwrap();
    std::fs::write(other.join("situation.ron"), TEXT.replace("Somewhere", "Elsewhere")).unwrap();
    let mut window = window();
    control(&mut window, Key::O);
    let field = |window: &Window| {
        let field =
            window.get_by_role_and_label(Role::TextInput, "Folder or file of the situation");
        field.value().unwrap_or_default()
    };
    control(&mut window, Key::A);
    type_in(&mut window, folder.path().join("nothing").to_str().unwrap());
    key(&mut window, Key::Enter);
    assert!(says(&window, "There is no situation.ron in this folder"));
    control(&mut window, Key::A);
    type_in(&mut window, folder.path().join("oth").to_str().unwrap());
    wait_for(&mut window, |w| {
        w.query_by_role_and_label(Role::ListBoxOption, "other-flight").map(|_| ())
    });
    key(&mut window, Key::Tab);
    assert_eq!(field(&window), format!("{}/", other.display()));
    wait_for(&mut window, |w| {
        w.query_by_role_and_label(Role::ListBoxOption, "situation.ron").map(|_| ())
    });
    key(&mut window, Key::Enter);
    wait_until(&mut window, |w| {
        w.state().session.document.origin == DocumentOrigin::Disk(other.clone())
    });
    assert_eq!(situation(&window).title.get("en"), "Elsewhere");
}

#[test]
fn the_shipped_situation_is_saved_to_a_folder_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("mine");
    let mut window = window();
    control(&mut window, Key::S);
    let field = window.get_by_role_and_label(Role::TextInput, "Where to save to");
    assert!(field.is_focused());
    control(&mut window, Key::A);
    let field = window.get_by_role_and_label(Role::TextInput, "Where to save to");
    field.type_text(place.to_str().unwrap());
    window.run();
    window.key_press(Key::Enter);
    window.step();
    wait_until(&mut window, |w| {
        w.state().session.document.origin == DocumentOrigin::Disk(place.clone())
    });
    assert!(place.join("situation.ron").is_file());
    window.get_by_label_contains("Saved to");
    // From here on there is a place.
    let text = on_disk(&place.join("situation.ron"));
    ask(&mut window, name("goris", "Goris!"));
    window.get_by_label_contains("• unsaved");
    control(&mut window, Key::S);
    wait_until(&mut window, |w| !w.state().session.editing.is_unsaved());
    assert_ne!(on_disk(&place.join("situation.ron")), text);
}

#[test]
fn what_a_crash_left_is_offered_when_the_situation_is_opened_again() {
    let (_folder, path) = write(TEXT);
    let mut window = window_on_path(&path, SIZE);
    ask(&mut window, name("here", "Hereabouts"));
    drop(window);
    assert_eq!(on_disk(&path), TEXT);

    let mut window = window_on_path(&path, SIZE);
    window.get_by_label_contains("Waymark ended before 1 edit of this situation was saved");
    window.get_by_label("call it Hereabouts");
    click(&mut window, "Not now");
    // Nothing is edited before it is decided.
    ask(&mut window, name("there", "Thereabouts"));
    click(&mut window, "Take them back in");
    wait_until(&mut window, |w| w.state().session.editing.is_unsaved());
    control(&mut window, Key::S);
    wait_until(&mut window, |w| !w.state().session.editing.is_unsaved());
    assert_eq!(on_disk(&path), TEXT.replace("\"Here\"", "\"Hereabouts\""));
}

#[test]
fn a_copy_is_merged_and_what_both_changed_is_settled_in_a_list() {
    let (_folder, path) = write(TEXT);
    let (_other, copy) = write(&TEXT.replace("\"Here\"", "\"Hereafter\"").replace(
        "    ],\n",
        "        Place(id: \"yonder\", kind: Settlement, name: \"Yonder\"),\n    ],\n",
    ));
    let mut window = window_on_path(&path, SIZE);
    ask(&mut window, Message::MergePath(copy));
    wait_until(&mut window, |w| w.state().dialog.is_some());
    window.get_by_label("places/here: both set name");
    let places = |window: &Window| {
        let places = &app(window).state().session.document.situation.places;
        places.iter().map(|p| p.name.get("en").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(places(&window), ["Here", "There", "Yonder"]);
    window.get_all_by_label_contains("Take what").last().unwrap().click();
    window.run();
    assert_eq!(places(&window), ["Hereafter", "There", "Yonder"]);
    assert!(app(&window).state().dialog.is_none());
    // Two steps: the choice, and the merge.
    ask(&mut window, Command::Undo);
    ask(&mut window, Command::Undo);
    assert_eq!(app(&window).state().session.editing.text().unwrap().text(), TEXT);
}

#[test]
fn before_the_window_is_left_it_can_be_saved() {
    let (_folder, path) = write(TEXT);
    let mut window = window_on_path(&path, SIZE);
    ask(&mut window, name("here", "Hereabouts"));
    ask(&mut window, Command::OpenShipped);
    window.get_by_label("Save and open").click();
    window.step();
    wait_until(&mut window, |w| w.state().session.document.origin == DocumentOrigin::Shipped);
    assert!(on_disk(&path).contains("Hereabouts"));
}

#[test]
fn what_is_thrown_away_on_closing_is_not_offered_again() {
    let (_folder, path) = write(TEXT);
    let mut window = window_on_path(&path, SIZE);
    ask(&mut window, name("here", "Hereabouts"));
    let root = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    root.events.push(egui::ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
    window.run();
    window.get_by_label("Discard and close").click();
    window.step();
    window.step();
    drop(window);
    let window = window_on_path(&path, SIZE);
    assert!(window.query_by_label_contains("Waymark ended before").is_none());
    assert_eq!(on_disk(&path), TEXT);
}

#[test]
fn a_place_to_save_to_that_was_not_chosen_is_no_wish_to_leave() {
    let mut window = window();
    ask(&mut window, name("goris", "Goris!"));
    let (_folder, path) = write(TEXT);
    ask(&mut window, Message::OpenPath(path));
    click(&mut window, "Save and open");
    click(&mut window, "Cancel");
    assert_eq!(app(&window).state().session.leave_after_saving, None);
    assert!(app(&window).state().session.editing.is_unsaved());
}

#[test]
fn a_place_to_save_to_that_was_typed_is_there_when_it_is_asked_for_again() {
    let (folder, path) = write(TEXT);
    let mut window = window_on_path(&path, SIZE);
    let typed = |window: &Window| {
        window
            .get_by_role_and_label(Role::TextInput, "Where to save to")
            .value()
            .unwrap_or_default()
    };
    ask(&mut window, Command::AskSaveAs);
    let proposed = typed(&window);
    key(&mut window, Key::Escape);
    ask(&mut window, Command::AskSaveAs);
    assert_eq!(typed(&window), proposed);
    let elsewhere = folder.path().join("elsewhere").display().to_string();
    type_over(&mut window, "Where to save to", &elsewhere);
    while app(&window).state().dialog.is_some() {
        key(&mut window, Key::Escape);
    }
    ask(&mut window, Command::AskSaveAs);
    assert_eq!(typed(&window), elsewhere);
}
