//! Records are changed in the inspector, and nothing typed is lost or does harm.

use super::harness::{
    SIZE, Window, app, ask, click, click_on, control, key, says, situation, text_of, type_in,
    type_over, wait_until, window, window_on_text,
};
use egui::{Key, Role};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use waymark::app::{Aside, Command, Message};
use waymark_model::{
    Bounds, Count, FigureRef, LegIx, Measure, MovementKind, Selection, SnapshotIx, Standing,
    Subject, WordingPreset,
};
use waymark_store::{RecordKey, Section, Which};

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

fn figure(window: &Window, index: u32) -> waymark_model::Figure {
    let situation = &app(window).state().session.document.situation;
    situation.figure(FigureRef::new(SnapshotIx::new(0), index)).clone()
}

fn inspect_figure(window: &mut Window, index: usize) {
    let key = RecordKey::Figure(Which::id("one"), Which::At(index));
    ask(window, Message::Inspect(key));
}

fn field<'a>(window: &'a Window, label: &'a str) -> Node<'a> {
    window.get_by_role_and_label(Role::TextInput, label)
}

fn value(window: &Window, label: &str) -> String {
    field(window, label).accesskit_node().value().unwrap_or_default()
}

fn enter(window: &mut Window) {
    key(window, Key::Enter);
}

#[test]
fn the_inspector_opens_on_what_is_chosen_and_follows_the_choice() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    let at = FigureRef::new(SnapshotIx::new(0), 1);
    ask(&mut window, Message::Select(Some(Selection::Figure(at))));
    key(&mut window, Key::Enter);
    assert!(app(&window).state().shows(Aside::Inspector));
    assert_eq!(value(&window, "Count"), "400");
    assert_eq!(value(&window, "Route segment"), "Here to There");
    let here = app(&window).state().session.document.situation.place_named("here").unwrap();
    ask(&mut window, Message::Select(Some(Selection::Place(here))));
    assert_eq!(value(&window, "Name, Հայերեն"), "Այստեղ");
    control(&mut window, Key::I);
    assert!(!app(&window).state().shows(Aside::Inspector));
}

#[test]
fn a_count_typed_in_words_shows_its_bounds_and_becomes_one_step() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    assert_eq!(value(&window, "Count"), "over 500");
    type_over(&mut window, "Count", "tens of thousands");
    assert!(says(&window, "Means at least 20,000"));
    assert_eq!(figure(&window, 0).count, Count::MoreThan(500), "not before Enter");
    enter(&mut window);
    assert_eq!(figure(&window, 0).bounds, Bounds::at_least(20_000));
    let state = app(&window).state();
    assert_eq!(state.session.editing.undoable(), Some("change count of over 500 by Government"));
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
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    type_over(&mut window, "Count", "a handful");
    assert!(says(&window, "No count: write"));
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT);
    // Another field is changed meanwhile.
    type_over(&mut window, "Wording", "more than 500");
    enter(&mut window);
    assert_eq!(figure(&window, 0).wording.as_deref(), Some("more than 500"));
    assert_eq!(value(&window, "Count"), "a handful");
    assert!(says(&window, "No count: write"));
    // Escape brings back what is there, and leaves the inspector open.
    field(&window, "Count").focus();
    window.run();
    key(&mut window, Key::Escape);
    assert_eq!(value(&window, "Count"), "over 500");
    assert!(app(&window).state().shows(Aside::Inspector));
}

#[test]
fn what_may_mean_two_things_is_refused_in_a_field_as_in_a_cell() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    for (label, typed, told) in
        [("During", "3/4", "No date: write"), ("Count", "9,000,000,000,000", "No count: write")]
    {
        type_over(&mut window, label, typed);
        assert!(says(&window, told), "{typed}");
        enter(&mut window);
        assert_eq!(text_of(&window), TEXT);
    }
}

#[test]
fn what_only_the_whole_situation_can_refuse_is_told_at_the_field() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Legs, "road")));
    type_over(&mut window, "To", "Այստեղ");
    enter(&mut window);
    assert!(says(&window, "a leg from “here” to itself"));
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn leaving_a_field_takes_in_what_was_typed() {
    let (mut window, folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    type_over(&mut window, "Note", "Read out on air");
    key(&mut window, Key::Tab);
    assert_eq!(figure(&window, 0).note.as_deref(), Some("Read out on air"));
    // An empty text takes an optional field out again.
    type_over(&mut window, "Note", "");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT);
    // Going to another record counts as leaving, and so does saving.
    type_over(&mut window, "Doubt", "Rounded");
    inspect_figure(&mut window, 1);
    assert_eq!(figure(&window, 0).doubt.as_deref(), Some("Rounded"));
    type_over(&mut window, "Doubt", "Early");
    ask(&mut window, Command::ToggleInspector);
    assert_eq!(figure(&window, 1).doubt.as_deref(), Some("Early"));
    ask(&mut window, Command::ToggleInspector);
    type_over(&mut window, "Doubt", "Late");
    control(&mut window, Key::S);
    wait_until(&mut window, |w| !w.state().session.editing.is_unsaved());
    let saved = std::fs::read_to_string(folder.path().join("situation.ron")).unwrap();
    assert!(saved.contains("doubt: \"Late\""), "{saved}");
}

#[test]
fn a_place_is_completed_by_its_name_in_any_language() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    type_over(&mut window, "Place", "Այս");
    window.get_by_role_and_label(Role::ListBoxOption, "Here");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("Arrivals, at: \"there\"", "Arrivals, at: \"here\""));
    assert_eq!(value(&window, "Place"), "Here");
    // On a leg it counts who passed, in the same step.
    type_over(&mut window, "Route segment", "road");
    enter(&mut window);
    let now = figure(&window, 0);
    assert_eq!(now.series.measure, Measure::Passed);
    assert!(matches!(now.series.subject, Subject::Leg(_)));
    ask(&mut window, Command::Undo);
    assert_eq!(figure(&window, 0).series.measure, Measure::Arrivals);
}

#[test]
fn a_record_that_others_name_is_not_deleted_and_they_are_listed() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Places, "there")));
    click(&mut window, "Delete");
    assert!(says(&window, "It cannot be deleted: 2 records still name it"));
    assert_eq!(text_of(&window), TEXT);
    click(&mut window, "Route segments › Here to There");
    assert_eq!(value(&window, "From"), "Here");
    // A figure that nothing names goes at once, and comes back.
    inspect_figure(&mut window, 1);
    click(&mut window, "Delete");
    assert_eq!(app(&window).state().session.document.situation.snapshots[0].figures.len(), 1);
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn another_id_is_known_everywhere() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Places, "there")));
    type_over(&mut window, "Id", "here");
    enter(&mut window);
    assert!(says(&window, "Another record has this id"));
    type_over(&mut window, "Id", "beyond");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("\"there\"", "\"beyond\""));
    assert_eq!(value(&window, "Id"), "beyond", "it goes on with the record");
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn records_are_copied_and_moved() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    click(&mut window, "Duplicate");
    let counts = |window: &Window| -> Vec<Count> {
        let figures = &app(window).state().session.document.situation.snapshots[0].figures;
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
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Command::ToggleInspector);
    click_on(&mut window, Role::ComboBox, "Kind of records");
    click(&mut window, "Places");
    click(&mut window, "New…");
    type_in(&mut window, "Far away");
    assert!(says(&window, "Still needed: kind"));
    click_on(&mut window, Role::ComboBox, "Kind");
    click(&mut window, "Region");
    click(&mut window, "Create");
    let situation = &app(&window).state().session.document.situation;
    let place = situation.place(situation.place_named("far-away").unwrap());
    assert_eq!(place.name.get("en"), "Far away");
    assert_eq!(value(&window, "Id"), "far-away");
}

#[test]
fn a_figure_is_added_to_its_snapshot_like_the_last() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Snapshots, "one")));
    click(&mut window, "Add figure");
    type_in(&mut window, "about 700");
    click(&mut window, "Create");
    let added = figure(&window, 2);
    assert_eq!((added.count, added.series.measure), (Count::About(700), Measure::Passed));
    window.get_by_label("Figure 3");
}

#[test]
fn a_standing_needs_its_reason() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    inspect_figure(&mut window, 0);
    click_on(&mut window, Role::ComboBox, "Status");
    click(&mut window, "Excluded");
    assert_eq!(text_of(&window), TEXT);
    type_over(&mut window, "Reason for the status", "Misprint");
    enter(&mut window);
    assert_eq!(figure(&window, 0).standing, Standing::SetAside("Misprint".to_owned()));
    click_on(&mut window, Role::ComboBox, "Status");
    click(&mut window, "Used");
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn records_are_found_by_their_words() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Places, "there")));
    click(&mut window, "All");
    assert!(
        says(&window, "Here, Location (town, village)")
            && says(&window, "There, Location (town, village)")
    );
    field(&window, "Find records").focus();
    window.run();
    type_in(&mut window, "այստ");
    assert!(
        says(&window, "Here, Location (town, village)")
            && !says(&window, "There, Location (town, village)")
    );
    enter(&mut window);
    assert_eq!(value(&window, "Name, English"), "Here");
}

#[test]
fn languages_of_a_name_come_and_go() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Places, "here")));
    type_over(&mut window, "Name, Հայերեն", "");
    enter(&mut window);
    let without = TEXT.replace(", \"hy\": \"Այստեղ\"", "");
    assert_eq!(text_of(&window), without);
    click_on(&mut window, Role::ComboBox, "Add language to Name");
    click(&mut window, "Русский");
    type_in(&mut window, "Здесь");
    enter(&mut window);
    let with = without.replace("{\"en\": \"Here\"", "{\"en\": \"Here\", \"ru\": \"Здесь\"");
    assert_eq!(text_of(&window), with);
}

#[test]
fn the_rank_of_speakers_is_changed_and_the_head_has_its_fields() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    ask(&mut window, Message::Inspect(RecordKey::Head));
    assert_eq!(value(&window, "Title, English"), "A flight");
    type_over(&mut window, "Add to Rank", "an outl");
    enter(&mut window);
    assert_eq!(text_of(&window), TEXT.replace("[\"gov\"]", "[\"gov\", \"a\"]"));
    click(&mut window, "Move Government down");
    assert_eq!(text_of(&window), TEXT.replace("[\"gov\"]", "[\"a\", \"gov\"]"));
    type_over(&mut window, "Reading rules", "Wording(about: Rule(lower: Percent(80)");
    assert!(says(&window, "This is not one value"));
    type_over(
        &mut window,
        "Reading rules",
        "Wording(more_than: Rule(lower: Plus(0), upper: Open))",
    );
    field(&window, "Note").focus();
    window.run();
    assert_eq!(figure(&window, 0).bounds, Bounds::at_least(500));
}

#[test]
fn no_text_is_too_strange_for_any_field() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
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
        ask(&mut window, Message::Inspect(record.clone()));
        let fields = window.query_all_by_role(Role::TextInput);
        let labels = fields.filter_map(|field| field.accesskit_node().label());
        let labels: Vec<String> = labels.filter(|label| !label.starts_with("Find")).collect();
        assert!(labels.len() > 2, "{record}: {labels:?}");
        for (label, typed) in labels.iter().zip(strange.iter().cycle()) {
            if window.query_by_role_and_label(Role::TextInput, label).is_some() {
                type_over(&mut window, label, typed);
                enter(&mut window);
            }
        }
    }
    // Whatever was taken in, the text still reads.
    let state = app(&window).state();
    let read = state.session.document.origin.read(&text_of(&window));
    assert!(read.situation.is_some() && state.session.editing.refused.is_empty());
}

#[test]
fn wordings_are_read_as_acled_does_and_back_in_one_step() {
    let mut window = window();
    let before = text_of(&window);
    ask(&mut window, Command::ReadingRules);
    assert!(says(&window, "a convention: two of them"));
    click(&mut window, "Read dozens as 12 and hundreds as 100, as ACLED does");
    assert_eq!(situation(&window).wording.preset(), Some(WordingPreset::Acled));
    assert!(text_of(&window).contains("wording: Wording(read_as: Acled)"));
    assert!(says(&window, "ACLED Codebook, reported fatalities"));
    click(&mut window, "Read by the rules of the program");
    assert_eq!(text_of(&window), before);
    control(&mut window, Key::Z);
    assert_eq!(situation(&window).wording.preset(), Some(WordingPreset::Acled));
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), before);
}

#[test]
fn the_way_back_of_a_leg_is_drawn_for_those_who_return() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    wait_until(&mut window, |w| w.state().session.editing.text().is_some());
    let legs = |window: &Window| -> Vec<_> {
        situation(window).legs.iter().map(|leg| (leg.from.usize(), leg.to.usize())).collect()
    };
    ask(&mut window, Message::Inspect(RecordKey::new(Section::Legs, "road")));
    click(&mut window, "Add the way back, for returns");
    assert_eq!(legs(&window), [(0, 1), (1, 0)]);
    assert_eq!(situation(&window).legs[1].kind, Some(MovementKind::Return));
    assert!(!says(&window, "Add the way back, for returns"), "it is there");
    control(&mut window, Key::Z);
    assert_eq!(legs(&window), [(0, 1)]);
    ask(&mut window, Message::Select(Some(Selection::Leg(LegIx::new(0)))));
    ask(&mut window, Command::AddWayBack);
    assert_eq!(legs(&window), [(0, 1), (1, 0)]);
}

#[test]
fn a_double_click_on_the_ruler_asks_for_an_event_on_that_day() {
    let (mut window, _folder) = window_on_text(TEXT, SIZE);
    wait_until(&mut window, |w| w.state().session.editing.text().is_some());
    let ruler = window
        .query_all_by_role(Role::Slider)
        .find(|n| n.accesskit_node().label().is_some_and(|said| said.starts_with("As of ")))
        .unwrap()
        .rect();
    let before = situation(&window).events.len();
    for pressed in [true, false, true, false] {
        window.event(egui::Event::PointerMoved(ruler.center()));
        window.event(egui::Event::PointerButton {
            pos: ruler.center(),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        window.step();
    }
    window.run();
    assert_eq!(app(&window).state().aside, Some(Aside::Inspector));
    type_in(&mut window, "Bridge closed");
    click_on(&mut window, Role::ComboBox, "Kind");
    click_on(&mut window, Role::MenuItem, "Attack");
    super::harness::look(&window, "ruler-event");
    click_on(&mut window, Role::Button, "Create");
    let events = &situation(&window).events;
    assert_eq!(events.len(), before + 1);
    let added = events.iter().find(|event| event.title.get("en") == "Bridge closed").unwrap();
    assert!(added.at.to_string().starts_with("2022-02-2"), "{}", added.at);
}
