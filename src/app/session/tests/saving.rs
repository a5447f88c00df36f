//! Saving, and what others changed on disk meanwhile.

use super::{Driven, TEXT, act, count_of, edit, on_disk, open, pump, save, text};
use crate::app::session::{Document, DocumentOrigin, Question, Session};
use std::fs;
use waymark_model::{Count, Figure, FigureRef, Selection, Snapshot};
use waymark_store::{Edit, RecordKey, Section, Transaction, Value, Which};

#[test]
fn what_others_changed_on_disk_is_merged_with_what_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    fs::write(folder.path().join("situation.ron"), TEXT.replace("1_510", "1_515")).unwrap();
    act(&mut state, Session::look_at_disk);
    pump(&mut state, |state| text(state).contains("1_515"));
    let both = TEXT.replace("1_510", "1_515").replace("1_050", "1_060");
    assert_eq!(text(&state), both);
    save(&mut state);
    assert_eq!(on_disk(folder.path()), both);
    assert!(!state.editing.is_unsaved());
}

#[test]
fn saving_over_what_others_changed_merges_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    fs::write(folder.path().join("situation.ron"), TEXT.replace("1_050", "1_055")).unwrap();
    save(&mut state);
    assert!(on_disk(folder.path()).contains("1_055"), "nothing is written over");
    let Some(Question::Joined(mut joined)) = state.asked.take() else {
        panic!("both changed one field");
    };
    assert_eq!(joined.conflicts.len(), 1);
    assert_eq!(joined.conflicts[0].theirs.as_deref(), Some("Exact(1_055)"));
    assert!(text(&state).contains("1_060"), "what stood here stands");
    joined.settle(0);
    assert!(joined.is_settled());
    save(&mut state);
    assert!(on_disk(folder.path()).contains("1_060"));
}

#[test]
fn an_example_is_opened_and_saved_to_a_place_with_its_files() {
    for example in waymark_store::Example::ALL {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        let document = Document::open(DocumentOrigin::Example(example), None).unwrap();
        let mut state = Driven::new(document, None);
        act(&mut state, Session::save);
        assert!(matches!(state.asked, Some(Question::SaveAs(_))));
        act(&mut state, |s| s.save_as(&place, false));
        pump(&mut state, |state| !state.editing.is_saving());
        assert_eq!(state.document.origin, DocumentOrigin::Disk(place.clone()));
        assert_eq!(on_disk(&place), example.text());
        assert!(Document::open(DocumentOrigin::Disk(place), None).is_ok());
    }
}

#[test]
fn the_shipped_situation_is_saved_to_a_place_with_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("copy");
    let document = Document::open(DocumentOrigin::Shipped, None).unwrap();
    let mut state = Driven::new(document, None);
    let before = text(&state);
    act(&mut state, Session::save);
    assert!(matches!(state.asked, Some(Question::SaveAs(_))));
    act(&mut state, |s| s.save_as(&place, false));
    pump(&mut state, |state| !state.editing.is_saving());
    assert_eq!(state.document.origin, DocumentOrigin::Disk(place.clone()));
    assert_eq!(on_disk(&place), before);
    assert!(
        Document::open(DocumentOrigin::Disk(place.clone()), None).is_ok(),
        "its outlines came along"
    );

    // What is there already is written over only when that is said.
    let document = Document::open(DocumentOrigin::Shipped, None).unwrap();
    let mut other = Driven::new(document, None);
    act(&mut other, Session::save);
    fs::write(place.join("situation.ron"), "mine").unwrap();
    act(&mut other, |s| s.save_as(&place, false));
    pump(&mut other, |state| !state.editing.is_saving());
    assert!(other.is_taken);
    assert_eq!(on_disk(&place), "mine");
    act(&mut other, |s| s.save_as(&place, true));
    pump(&mut other, |state| !state.editing.is_saving());
    assert_eq!(on_disk(&place), before);
}

#[test]
fn a_folder_that_is_gone_keeps_everything_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("stick");
    fs::create_dir(&place).unwrap();
    let mut state = open(&place);
    edit(&mut state, &count_of("one", 1_060));
    // The journal, which lies there too, would bring the folder back.
    let journals = place.join("settings");
    let is_written = |file: fs::DirEntry| {
        file.path().extension().is_some_and(|e| e == "journal")
            && fs::read_to_string(file.path()).is_ok_and(|text| text.contains("one to 1060"))
    };
    pump(&mut state, |_| fs::read_dir(&journals).unwrap().flatten().any(is_written));
    fs::rename(&place, folder.path().join("pulled")).unwrap();
    save(&mut state);
    assert!(state.editing.is_unsaved());
    let said = state.notice.as_ref().unwrap().text.clone();
    assert!(said.contains("is gone") && said.contains("save to another place"), "{said}");
    fs::rename(folder.path().join("pulled"), &place).unwrap();
    save(&mut state);
    assert!(on_disk(&place).contains("1_060"));
}

#[test]
fn everything_is_saved_by_itself_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    act(&mut state, Session::switch_autosave);
    for count in [1_060, 1_070, 1_080] {
        edit(&mut state, &count_of("one", count));
    }
    pump(&mut state, |state| !state.editing.is_unsaved());
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_080"));
}

/// Two figures with ids, of which somebody makes one a part of the other.
fn with_ids() -> String {
    TEXT.replace(
        "Figure(measure: Arrivals, at: \"armenia\", count: Exact(1_050))",
        "Figure(id: \"g\", measure: Arrivals, at: \"armenia\", count: Exact(1_050))",
    )
}

#[test]
fn what_cannot_be_merged_is_not_taken_for_merged_nor_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("situation.ron"), with_ids()).unwrap();
    let mut state = open(folder.path());
    let gone = RecordKey::new(Section::Snapshots, "one");
    edit(&mut state, &Transaction::new("delete", vec![Edit::Remove { record: gone }]));
    let theirs = with_ids().replace("Exact(1_510)", "Exact(1_510), parts: [\"g\"]");
    fs::write(folder.path().join("situation.ron"), &theirs).unwrap();
    for _ in 0..2 {
        save(&mut state);
        assert_eq!(on_disk(folder.path()), theirs);
        let said = &state.notice.as_ref().unwrap().text;
        assert!(said.contains("cannot be merged"), "{said}");
    }
    assert!(state.editing.is_unsaved());
}

#[test]
fn saving_again_before_the_first_is_done_merges_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    edit(&mut state, &count_of("two", 1_520));
    act(&mut state, Session::save);
    act(&mut state, Session::undo);
    act(&mut state, Session::save);
    pump(&mut state, |state| !state.editing.is_unsaved());
    assert!(!matches!(state.asked, Some(Question::Joined(_))));
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));
}

#[test]
fn a_linked_table_is_read_again_when_its_file_changes_and_no_edit_touches_it() {
    let folder = tempfile::tempdir().unwrap();
    let table = r#"tables: [Table(headings: [], link: "gate.csv", every: Day, constants: [("published", "2023-12-01")],
        answers: [("Is each row of `Departures` so many more, or all so far?", "so many more: rows are added up")])],
    places: ["#;
    fs::write(folder.path().join("situation.ron"), TEXT.replace("places: [", table)).unwrap();
    let csv = folder.path().join("gate.csv");
    fs::write(&csv, "Date,Place,Departures\n2023-09-24,Armenia,100\n").unwrap();
    let mut state = open(folder.path());
    let linked = |state: &Driven| -> Vec<Count> {
        let all = state.document.situation.snapshots.iter().filter(|s| s.is_linked);
        all.flat_map(|s| &s.figures).map(|f| f.count).collect()
    };
    assert_eq!(linked(&state), [Count::Exact(100)]);
    // Edits of the text keep it, and its file is not looked at for them.
    let was = text(&state);
    edit(&mut state, &count_of("one", 1_060));
    assert_eq!(linked(&state), [Count::Exact(100)]);
    assert_eq!(state.document.written.snapshots.len(), 3);
    // A figure of it is no record of the text.
    let first = state.document.situation.snapshots[3].id.to_string();
    let key = RecordKey::Figure(Which::id(&first), Which::At(0));
    act(&mut state, |s| {
        s.edit(&Transaction::new("x", vec![Edit::set(key, "count", Value::word("x"))]));
    });
    assert!(state.notice.take().unwrap().text.contains("stands in a linked table"));
    act(&mut state, Session::undo);
    assert_eq!(text(&state), was);
    fs::write(&csv, "Date,Place,Departures\n2023-09-24,Armenia,100\n2023-09-24,Armenia,23\n")
        .unwrap();
    act(&mut state, Session::read_changed_tables);
    pump(&mut state, |state| linked(state) == [Count::Exact(123)]);
    fs::write(&csv, "Date,Place\n2023-09-24,Armenia\n").unwrap();
    act(&mut state, Session::read_changed_tables);
    pump(&mut state, |state| !state.document.problems.is_empty());
    assert_eq!(linked(&state), [Count::Exact(123)], "what was read last is held");
}

#[test]
fn what_is_selected_of_a_linked_table_stays_selected_when_its_rows_change_places() {
    let folder = tempfile::tempdir().unwrap();
    let table = r#"tables: [Table(headings: [], link: "gate.csv", every: Day, constants: [("published", "2023-12-01")],
        answers: [("Is each row of `Departures` so many more, or all so far?", "so many more: rows are added up")])],
    places: [Place(id: "goris", kind: Settlement, name: "Goris"),"#;
    fs::write(folder.path().join("situation.ron"), TEXT.replace("places: [", table)).unwrap();
    let csv = folder.path().join("gate.csv");
    let write = |rows: [&str; 2]| {
        let rows = rows.map(|row| format!("2023-09-24,{row}\n")).concat();
        fs::write(&csv, format!("Date,Place,Departures\n{rows}")).unwrap();
    };
    write(["Armenia,100", "Goris,50"]);
    let mut state = open(folder.path());
    let linked = |state: &Driven| -> Vec<Count> {
        let all = state.document.situation.snapshots.iter().filter(|s| s.is_linked);
        all.flat_map(|s| &s.figures).map(|f| f.count).collect()
    };
    let selected = |state: &Driven| match state.view.selection {
        Some(Selection::Figure(at)) => Some(state.document.situation.figure(at).count),
        _ => None,
    };
    let is_linked = |(at, snapshot, figure): (FigureRef, &Snapshot, &Figure)| {
        (snapshot.is_linked && figure.count == Count::Exact(100)).then_some(at)
    };
    let first = state.document.situation.figures().find_map(is_linked).unwrap();
    state.view.selection = Some(Selection::Figure(first));
    let was = linked(&state);
    write(["Goris,50", "Armenia,100"]);
    act(&mut state, Session::read_changed_tables);
    pump(&mut state, |state| linked(state) != was);
    assert_eq!(selected(&state), Some(Count::Exact(100)));
    // Of one that is told otherwise now, none is selected.
    write(["Goris,50", "Armenia,70"]);
    act(&mut state, Session::read_changed_tables);
    pump(&mut state, |state| linked(state).contains(&Count::Exact(70)));
    assert_eq!(selected(&state), None);
}
