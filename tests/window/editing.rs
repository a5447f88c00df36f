//! Records are changed in the inspector, and nothing typed is lost or does harm.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use std::path::PathBuf;
use waymark::app::{Command, Document, Origin, Settings, Waymark};
use waymark_model::{Bounds, Count, FigureRef, Measure, SnapshotIx, Standing, Subject};
use waymark_picture::fonts;
use waymark_store::{RecordKey, Section, Which};

type Window = Harness<'static, Option<Waymark>>;

const TEXT: &str = r#"Situation(
    version: 1,
    title: {"en": "A flight"},
    utc_offset: "+02:00",
    since: "2022-02-24",
    lead: ["gov"],
    speakers: [Speaker(id: "gov", name: "Government")],
    places: [
        Place(id: "here", kind: Settlement, name: {"en": "Here", "hy": "Այստեղ"}, at: (50.0, 30.0)),
        Place(id: "there", kind: Settlement, name: "There", at: (51.0, 31.0)),
    ],
    legs: [Leg(id: "road", from: "here", to: "there")],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-02-26")],
    snapshots: [
        Snapshot(id: "one", source: "a", speaker: "gov", as_of: "2022-02-25", figures: [
            Figure(measure: Arrivals, at: "there", count: MoreThan(500), wording: "over 500"),
            Figure(measure: Passed, on: "road", count: Exact(400), wording: "400"),
        ]),
    ],
    events: [Event(at: "2022-02-25", kind: Other, title: "Something")],
)"#;

/// A window on a situation on disk, with the folder that it stands in.
fn window_on(text: &str) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("situation.ron");
    std::fs::write(&path, text).unwrap();
    let document = Document::open(Origin::Disk(path), None).unwrap();
    let mut document = Some(document);
    let mut window = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_max_steps(60)
        .with_context_setup(|ctx| ctx.set_fonts(fonts::definitions()))
        .build_ui_state(
            move |ui, waymark: &mut Option<Waymark>| {
                let waymark = waymark.get_or_insert_with(|| {
                    let document = document.take().unwrap();
                    Waymark::with_document(ui.ctx(), document, Settings::default())
                });
                waymark.logic(ui.ctx());
                waymark.ui(ui);
            },
            None,
        );
    window.run();
    (window, folder)
}

fn app(window: &Window) -> &Waymark {
    window.state().as_ref().unwrap()
}

fn ask(window: &mut Window, command: Command) {
    app(window).send(command);
    window.ctx.request_repaint();
    window.run();
}

fn text_of(window: &Window) -> String {
    app(window).state().editing.text().unwrap().text()
}

fn figure(window: &Window, index: u32) -> waymark_model::Figure {
    let situation = &app(window).state().document.situation;
    situation.figure(FigureRef::new(SnapshotIx::new(0), index)).clone()
}

fn inspect_figure(window: &mut Window, index: usize) {
    let key = RecordKey::Figure(Which::id("one"), Which::At(index));
    ask(window, Command::Inspect(key));
}

fn field<'a>(window: &'a Window, label: &'a str) -> Node<'a> {
    window.get_by_role_and_label(Role::TextInput, label)
}

fn value(window: &Window, label: &str) -> String {
    field(window, label).accesskit_node().value().unwrap_or_default()
}

/// Puts another text into a field, as somebody who types it over.
fn retype(window: &mut Window, label: &str, typed: &str) {
    field(window, label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    if typed.is_empty() {
        window.key_press(Key::Backspace);
    } else {
        window.event(egui::Event::Text(typed.to_owned()));
    }
    window.run();
}

fn enter(window: &mut Window) {
    window.key_press(Key::Enter);
    window.run();
}

fn says(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

#[test]
fn the_inspector_opens_on_what_is_chosen_and_follows_the_choice() {
    let (mut window, _folder) = window_on(TEXT);
    let at = FigureRef::new(SnapshotIx::new(0), 1);
    ask(&mut window, Command::Select(Some(waymark_model::Selection::Figure(at))));
    window.key_press(Key::Enter);
    window.run();
    assert!(app(&window).state().inspector);
    assert_eq!(value(&window, "Count"), "400");
    assert_eq!(value(&window, "Leg"), "Here to There");
    let here = app(&window).state().document.situation.place_named("here").unwrap();
    ask(&mut window, Command::Select(Some(waymark_model::Selection::Place(here))));
    assert_eq!(value(&window, "Name, Հայերեն"), "Այստեղ");
    window.key_press_modifiers(Modifiers::COMMAND, Key::I);
    window.run();
    assert!(!app(&window).state().inspector);
}

#[test]
fn a_count_typed_in_words_shows_its_bounds_and_becomes_one_step() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    assert_eq!(value(&window, "Count"), "over 500");
    retype(&mut window, "Count", "tens of thousands");
    assert!(says(&window, "Means at least 20,000"));
    assert_eq!(figure(&window, 0).count, Count::MoreThan(500), "not before Enter");
    enter(&mut window);
    assert_eq!(figure(&window, 0).bounds, Bounds::at_least(20_000));
    let state = app(&window).state();
    assert_eq!(state.editing.undoable(), Some("change count of over 500 by Government"));
    assert_eq!(
        text_of(&window),
        TEXT.replace("MoreThan(500)", "Vague(TensOfThousands)"),
        "nothing else is touched"
    );
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
    assert_eq!(value(&window, "Count"), "over 500");
}

#[test]
fn what_is_wrong_stays_with_its_problem_and_blocks_nothing() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    retype(&mut window, "Count", "a handful");
    assert!(says(&window, "No count: write"));
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT);
    // Another field is changed meanwhile.
    retype(&mut window, "Wording", "more than 500");
    enter(&mut window);
    assert_eq!(figure(&window, 0).wording.as_deref(), Some("more than 500"));
    assert_eq!(value(&window, "Count"), "a handful");
    assert!(says(&window, "No count: write"));
    // Escape brings back what is there, and leaves the inspector open.
    field(&window, "Count").focus();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(value(&window, "Count"), "over 500");
    assert!(app(&window).state().inspector);
}

#[test]
fn what_may_mean_two_things_is_refused_in_a_field_as_in_a_cell() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    for (label, typed, told) in
        [("During", "3/4", "No moment: write"), ("Count", "9,000,000,000,000", "No count: write")]
    {
        retype(&mut window, label, typed);
        assert!(says(&window, told), "{typed}");
        enter(&mut window);
        assert_eq!(text_of(&window), TEXT);
    }
}

#[test]
fn what_only_the_whole_situation_can_refuse_is_told_at_the_field() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Legs, "road")));
    retype(&mut window, "To", "Այստեղ");
    enter(&mut window);
    assert!(says(&window, "a leg from `here` to itself"));
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn leaving_a_field_takes_in_what_was_typed() {
    let (mut window, folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    retype(&mut window, "Note", "Read out on air");
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(figure(&window, 0).note.as_deref(), Some("Read out on air"));
    // An empty text takes an optional field out again.
    retype(&mut window, "Note", "");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT);
    // Going to another record counts as leaving, and so does saving.
    retype(&mut window, "Doubt", "Rounded");
    inspect_figure(&mut window, 1);
    assert_eq!(figure(&window, 0).doubt.as_deref(), Some("Rounded"));
    retype(&mut window, "Doubt", "Early");
    ask(&mut window, Command::ToggleInspector);
    assert_eq!(figure(&window, 1).doubt.as_deref(), Some("Early"));
    ask(&mut window, Command::ToggleInspector);
    retype(&mut window, "Doubt", "Late");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    for _ in 0..200 {
        window.step();
        if !app(&window).state().editing.is_unsaved() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let saved = std::fs::read_to_string(folder.path().join("situation.ron")).unwrap();
    assert!(saved.contains("doubt: \"Late\""), "{saved}");
}

#[test]
fn a_place_is_completed_by_its_name_in_any_language() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    retype(&mut window, "Place", "Այս");
    window.get_by_role_and_label(Role::ListBoxOption, "Here");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("Arrivals, at: \"there\"", "Arrivals, at: \"here\""));
    assert_eq!(value(&window, "Place"), "Here");
    // On a leg it counts who passed, in the same step.
    retype(&mut window, "Leg", "road");
    enter(&mut window);
    let now = figure(&window, 0);
    assert_eq!(now.series.measure, Measure::Passed);
    assert!(matches!(now.series.subject, Subject::Leg(_)));
    ask(&mut window, Command::Undo);
    assert_eq!(figure(&window, 0).series.measure, Measure::Arrivals);
}

#[test]
fn a_record_that_others_name_is_not_deleted_and_they_are_listed() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Places, "there")));
    click(&mut window, "Delete");
    assert!(says(&window, "It cannot be deleted: 2 records still name it"));
    assert_eq!(text_of(&window), TEXT);
    click(&mut window, "Legs › Here to There");
    assert_eq!(value(&window, "From"), "Here");
    // A figure that nothing names goes at once, and comes back.
    inspect_figure(&mut window, 1);
    click(&mut window, "Delete");
    assert_eq!(app(&window).state().document.situation.snapshots[0].figures.len(), 1);
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn another_id_is_known_everywhere() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Places, "there")));
    retype(&mut window, "Id", "here");
    enter(&mut window);
    assert!(says(&window, "Another record has this id"));
    retype(&mut window, "Id", "beyond");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("\"there\"", "\"beyond\""));
    assert_eq!(value(&window, "Id"), "beyond", "it goes on with the record");
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn records_are_copied_and_moved() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    click(&mut window, "Duplicate");
    let counts = |window: &Window| -> Vec<Count> {
        let figures = &app(window).state().document.situation.snapshots[0].figures;
        figures.iter().map(|figure| figure.count).collect()
    };
    assert_eq!(counts(&window), [Count::MoreThan(500), Count::MoreThan(500), Count::Exact(400)]);
    window.get_by_label("Figure 2");
    click(&mut window, "Move down");
    assert_eq!(counts(&window), [Count::MoreThan(500), Count::Exact(400), Count::MoreThan(500)]);
    window.get_by_label("Figure 3");
    ask(&mut window, Command::Undo);
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn a_new_place_needs_no_more_than_its_name_and_kind() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::ToggleInspector);
    window.get_by_role_and_label(Role::ComboBox, "Kind of records").click();
    window.run();
    click(&mut window, "Places");
    click(&mut window, "New…");
    window.event(egui::Event::Text("Far away".to_owned()));
    window.run();
    assert!(says(&window, "Still needed: kind"));
    window.get_by_role_and_label(Role::ComboBox, "Kind").click();
    window.run();
    click(&mut window, "Region");
    click(&mut window, "Create");
    let situation = &app(&window).state().document.situation;
    let place = situation.place(situation.place_named("far-away").unwrap());
    assert_eq!(place.name.get("en"), "Far away");
    assert_eq!(value(&window, "Id"), "far-away");
}

#[test]
fn a_figure_is_added_to_its_snapshot_like_the_last() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Snapshots, "one")));
    click(&mut window, "Add figure");
    window.event(egui::Event::Text("about 700".to_owned()));
    window.run();
    click(&mut window, "Create");
    let added = figure(&window, 2);
    assert_eq!((added.count, added.series.measure), (Count::About(700), Measure::Passed));
    window.get_by_label("Figure 3");
}

#[test]
fn a_standing_needs_its_reason() {
    let (mut window, _folder) = window_on(TEXT);
    inspect_figure(&mut window, 0);
    window.get_by_role_and_label(Role::ComboBox, "Standing").click();
    window.run();
    click(&mut window, "Set aside");
    assert_eq!(text_of(&window), TEXT);
    retype(&mut window, "Reason for the standing", "Misprint");
    enter(&mut window);
    assert_eq!(figure(&window, 0).standing, Standing::SetAside("Misprint".to_owned()));
    window.get_by_role_and_label(Role::ComboBox, "Standing").click();
    window.run();
    click(&mut window, "Used");
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn records_are_found_by_their_words() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Places, "there")));
    click(&mut window, "All");
    assert!(says(&window, "Here, Town or village") && says(&window, "There, Town or village"));
    field(&window, "Find records").focus();
    window.run();
    window.event(egui::Event::Text("այստ".to_owned()));
    window.run();
    assert!(says(&window, "Here, Town or village") && !says(&window, "There, Town or village"));
    enter(&mut window);
    assert_eq!(value(&window, "Name, English"), "Here");
}

#[test]
fn languages_of_a_name_come_and_go() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::new(Section::Places, "here")));
    retype(&mut window, "Name, Հայերեն", "");
    enter(&mut window);
    let without = TEXT.replace(", \"hy\": \"Այստեղ\"", "");
    assert_eq!(text_of(&window), without);
    window.get_by_role_and_label(Role::ComboBox, "Add language to Name").click();
    window.run();
    click(&mut window, "Русский");
    window.event(egui::Event::Text("Здесь".to_owned()));
    window.run();
    enter(&mut window);
    let with = without.replace("{\"en\": \"Here\"", "{\"en\": \"Here\", \"ru\": \"Здесь\"");
    assert_eq!(text_of(&window), with);
}

#[test]
fn the_rank_of_speakers_is_changed_and_the_head_has_its_fields() {
    let (mut window, _folder) = window_on(TEXT);
    ask(&mut window, Command::Inspect(RecordKey::Head));
    assert_eq!(value(&window, "Title, English"), "A flight");
    retype(&mut window, "Add to Rank", "an outl");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("[\"gov\"]", "[\"gov\", \"a\"]"));
    click(&mut window, "Move Government down");
    assert_eq!(text_of(&window), TEXT.replace("[\"gov\"]", "[\"a\", \"gov\"]"));
    retype(&mut window, "Reading rules", "Wording(about: Rule(lower: Percent(80)");
    assert!(says(&window, "This is not one value"));
    retype(&mut window, "Reading rules", "Wording(more_than: Rule(lower: Plus(0), upper: Open))");
    field(&window, "Note").focus();
    window.run();
    assert_eq!(figure(&window, 0).bounds, Bounds::at_least(500));
}

#[test]
fn no_text_is_too_strange_for_any_field() {
    let (mut window, _folder) = window_on(TEXT);
    let strange = ["[".repeat(2_000), "Exact(".repeat(500), "9".repeat(400), "Ա\"\\\t{".to_owned()];
    let at = |section| RecordKey::Record(section, Which::At(0));
    let records = [
        RecordKey::Head,
        at(Section::Places),
        at(Section::Legs),
        at(Section::Snapshots),
        RecordKey::Figure(Which::At(0), Which::At(0)),
        at(Section::Events),
    ];
    for record in records {
        ask(&mut window, Command::Inspect(record.clone()));
        let fields = window.query_all_by_role(Role::TextInput);
        let labels = fields.filter_map(|field| field.accesskit_node().label());
        let labels: Vec<String> = labels.filter(|label| !label.starts_with("Find")).collect();
        assert!(labels.len() > 2, "{record}: {labels:?}");
        for (label, typed) in labels.iter().zip(strange.iter().cycle()) {
            if window.query_by_role_and_label(Role::TextInput, label).is_some() {
                retype(&mut window, label, typed);
                enter(&mut window);
            }
        }
    }
    // Whatever was taken in, the text still reads.
    let state = app(&window).state();
    let read = state.document.origin.read(&text_of(&window));
    assert!(read.situation.is_some() && state.editing.refused.is_empty());
}
