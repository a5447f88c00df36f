//! What an ended run left: its journals, offered and taken back in.

use super::{CLASHING, TEXT, act, count_of, edit, on_disk, open, pump, save, text};
use crate::app::session::{Question, Session};
use std::fs;
use waymark_model::Count;
use waymark_store::{Edit, Journal, RecordKey, Section, Transaction};

#[test]
fn what_an_ended_run_left_is_offered_and_taken_back_in_with_its_steps() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    save(&mut state);
    edit(&mut state, &count_of("one", 1_070));
    edit(&mut state, &count_of("two", 1_520));
    act(&mut state, Session::undo);
    let done = text(&state);
    // As when the program ends without asking.
    drop(state);
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));

    let mut state = open(folder.path());
    assert!(matches!(state.asked, Some(Question::Found)));
    edit(&mut state, &count_of("one", 3));
    assert!(!text(&state).contains("Exact(3)"), "first it is decided what is to be done with it");
    act(&mut state, Session::take_found);
    assert_eq!(text(&state), done);
    assert_eq!(state.editing.history().len(), 3);
    for _ in 0..3 {
        act(&mut state, Session::undo);
    }
    assert!(!state.editing.is_unsaved());
    act(&mut state, Session::redo);
    // And once more: the journal went on.
    drop(state);
    let mut state = open(folder.path());
    act(&mut state, Session::take_found);
    assert_eq!(text(&state), TEXT.replace("1_050", "1_070"));
    save(&mut state);
    drop(state);
    let state = open(folder.path());
    assert!(state.asked.is_none(), "all of it is in the file");
}

#[test]
fn edits_thrown_away_are_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    drop(state);
    let mut state = open(folder.path());
    act(&mut state, Session::discard_found);
    assert_eq!(text(&state), TEXT);
    drop(state);
    assert!(open(folder.path()).asked.is_none());
}

#[test]
fn a_second_window_may_look_but_not_edit() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    let mut second = open(folder.path());
    assert!(second.editing.held_by.is_some());
    edit(&mut second, &count_of("one", 1_060));
    assert_eq!(text(&second), TEXT);
    drop(first);
    act(&mut second, Session::undo);
    edit(&mut second, &count_of("one", 1_060));
    pump(&mut second, |state| state.editing.held_by.is_none());
    edit(&mut second, &count_of("one", 1_060));
    assert!(text(&second).contains("1_060"));
}

#[test]
fn a_second_window_that_takes_over_is_offered_what_the_first_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open(folder.path());
    edit(&mut first, &count_of("one", 1_060));
    let mut second = open(folder.path());
    drop(first);
    edit(&mut second, &count_of("two", 1_520));
    pump(&mut second, |state| state.editing.held_by.is_none());
    assert!(second.editing.found.is_some());
    act(&mut second, Session::take_found);
    assert_eq!(text(&second), TEXT.replace("1_050", "1_060"));
}

#[test]
fn what_could_not_be_written_to_the_journal_is_written_as_soon_as_it_can_be() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    // A file stands where the folder of journals stood.
    let journals = folder.path().join("settings");
    fs::rename(&journals, folder.path().join("aside")).unwrap();
    fs::write(&journals, "in the way").unwrap();
    edit(&mut state, &count_of("one", 1_060));
    pump(&mut state, |state| state.editing.unsafe_because.is_some());
    fs::remove_file(&journals).unwrap();
    fs::rename(folder.path().join("aside"), &journals).unwrap();
    edit(&mut state, &count_of("two", 1_520));
    pump(&mut state, |state| state.editing.unsafe_because.is_none());
    let done = text(&state);
    drop(state);
    let mut state = open(folder.path());
    act(&mut state, Session::take_found);
    assert_eq!(text(&state), done);
}

#[test]
fn of_a_journal_that_ends_in_what_does_not_read_the_rest_is_taken_back_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    fs::write(&path, TEXT).unwrap();
    let mut journal = Journal::begin(&folder.path().join("settings"), &path, TEXT).unwrap();
    journal.append(&count_of("one", 1_060)).unwrap();
    journal.append(&count_of("two", 1_520)).unwrap();
    let gone = RecordKey::new(Section::Places, "armenia");
    journal.append(&Transaction::new("delete", vec![Edit::Remove { record: gone }])).unwrap();
    drop(journal);
    let mut state = open(folder.path());
    act(&mut state, Session::take_found);
    let expected = TEXT.replace("1_050", "1_060").replace("1_510", "1_520");
    assert_eq!(text(&state), expected);
    assert_eq!(state.document.situation.figure(CLASHING).count, Count::Exact(5_000));
    drop(state);
    let mut state = open(folder.path());
    act(&mut state, Session::take_found);
    assert_eq!(text(&state), expected, "and it is in the journal still");
}
