//! Edits as the window makes them.

use crate::app::{
    Command, Document, Message, Origin, Settings, State, arrivals, command::reduce, state::Dialog,
};
use std::{fs, path::Path};
use waymark_model::{
    Admission, Count, FigureRef, Lead, Selection, SnapshotIx, SpeakerIx, Standing,
};
use waymark_store::{Act, Edit, Journal, ListKey, NewRecord, RecordKey, Section, Value, Which};

const TEXT: &str = r#"// Of three reports.
Situation(
    version: 1,
    title: "Flight",
    utc_offset: "+04:00",
    since: "2023-09-19",
    focus: "armenia",
    lead: ["gov"],
    speakers: [
        Speaker(id: "gov", name: {"en": "Government"}),
        Speaker(id: "ifrc", name: {"en": "IFRC"}),
    ],
    places: [
        Place(id: "armenia", kind: Country, name: {"en": "Armenia"}),
    ],
    sources: [
        Source(id: "rfe", outlet: "RFE/RL", published: "2023-09-25"),
    ],
    snapshots: [
        Snapshot(id: "one", source: "rfe", speaker: "gov", as_of: "2023-09-24T22:00+04:00", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(1_050)), // by bus
        ]),
        Snapshot(id: "two", source: "rfe", speaker: "gov", as_of: "2023-09-25T00:00+04:00", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(1_510)),
        ]),
        Snapshot(id: "three", source: "rfe", speaker: "ifrc", as_of: "2023-09-24", figures: [
            Figure(measure: Arrivals, at: "armenia", count: Exact(5_000)),
        ]),
    ],
)
"#;

const CLASHING: FigureRef = FigureRef { snapshot: SnapshotIx(2), index: 0 };
const GOVERNMENT: Lead = Lead::Speaker(SpeakerIx(0));
const IFRC: Lead = Lead::Speaker(SpeakerIx(1));

/// A state on a situation in a folder, with its journals there too.
fn open(folder: &Path) -> State {
    let path = folder.join("situation.ron");
    if !path.exists() {
        fs::write(&path, TEXT).unwrap();
    }
    let document = Document::open(Origin::Disk(folder.to_path_buf()), None).unwrap();
    let journals = Some(folder.join("settings"));
    let mut state =
        State::keeping(egui::Context::default(), document, Settings::default(), journals);
    // Whether the file is free is told first.
    pump(&mut state, |state| state.editing.is_told());
    state
}

fn text(state: &State) -> String {
    state.editing.text().unwrap().text()
}

fn ask(state: &mut State, message: impl Into<Message>) {
    reduce::apply(state, &egui::Context::default(), message.into());
}

/// Takes in what threads tell until something holds.
fn pump(state: &mut State, holds: impl Fn(&State) -> bool) {
    let start = std::time::Instant::now();
    while !holds(state) {
        for done in state.worker.arrived() {
            arrivals::receive(state, done);
        }
        std::thread::yield_now();
        assert!(start.elapsed().as_secs() < 60, "what was waited for does not happen");
    }
}

fn count_of(snapshot: &str, count: u64) -> Act {
    let record = RecordKey::Figure(Which::id(snapshot), Which::At(0));
    let name = format!("{snapshot} to {count}");
    Act::new(name, vec![Edit::set(record, "count", Count::Exact(count))])
}

fn edit(state: &mut State, act: Act) {
    ask(state, Message::Do(Box::new(act)));
}

fn on_disk(folder: &Path) -> String {
    fs::read_to_string(folder.join("situation.ron")).unwrap()
}

fn save(state: &mut State) {
    ask(state, Command::Save);
    pump(state, |state| !state.editing.is_saving());
}

#[test]
fn what_is_settled_is_reckoned_at_once_and_undone_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    let revision = state.document.revision;
    ask(&mut state, Message::SetAside(CLASHING, "  Misprint \n of a day ".into()));
    assert_eq!(state.document.reckoning.admission(CLASHING), Admission::SetAside);
    assert!(state.document.revision > revision);
    assert!(text(&state).contains("standing: SetAside(\"Misprint of a day\")"));
    assert_eq!(state.editing.undoable(), Some("set aside 5,000 by IFRC"));
    ask(&mut state, Command::Undo);
    assert_eq!(state.document.reckoning.admission(CLASHING), Admission::Contradicted);
    assert_eq!(text(&state), TEXT);
    ask(&mut state, Message::SetAside(CLASHING, " \n".into()));
    assert!(!state.editing.is_unsaved(), "nothing is set aside without a reason");
}

#[test]
fn a_clash_left_standing_is_used_and_can_be_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    for note in ["", "both are copies"] {
        ask(&mut state, Message::Accept(CLASHING, note.into()));
        let standing = &state.document.situation.figure(CLASHING).standing;
        assert_eq!(*standing, Standing::Accepted(note.into()));
        assert_eq!(state.document.reckoning.admission(CLASHING), Admission::Contradicted);
    }
    ask(&mut state, Message::Reopen(CLASHING));
    assert_eq!(text(&state), TEXT);
}

#[test]
fn leads_are_admitted_first_earlier_and_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    for (command, expected) in [
        (Message::AdmitFirst(IFRC), vec![IFRC, GOVERNMENT]),
        (Message::AdmitEarlier(IFRC), vec![IFRC, GOVERNMENT]),
        (Message::AdmitLater(IFRC), vec![GOVERNMENT, IFRC]),
        (Command::Undo.into(), vec![IFRC, GOVERNMENT]),
        (Command::Undo.into(), vec![GOVERNMENT]),
    ] {
        ask(&mut state, command.clone());
        assert_eq!(state.document.situation.lead, expected, "{command:?}");
    }
    assert_eq!(text(&state), TEXT);
}

#[test]
fn an_edit_after_which_nothing_reads_is_taken_back_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    let before = text(&state);
    let gone = Act::new(
        "delete",
        vec![Edit::Remove { record: RecordKey::new(Section::Places, "armenia") }],
    );
    assert!(!state.editing.trial(&state.document, &gone).is_empty());
    edit(&mut state, gone);
    assert_eq!(text(&state), before);
    assert!(!state.editing.refused.is_empty());
    assert!(state.notice.is_some());
    assert_eq!(state.editing.undoable(), Some("one to 1060"));
    assert_eq!(state.editing.redoable(), None);
}

#[test]
fn a_change_of_one_figure_changes_its_lines_in_the_file_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    assert!(state.editing.is_unsaved());
    save(&mut state);
    assert!(!state.editing.is_unsaved());
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));
    ask(&mut state, Command::Undo);
    assert!(state.editing.is_unsaved());
    assert_eq!(state.editing.unsaved(), 1);
    ask(&mut state, Command::Redo);
    assert!(!state.editing.is_unsaved(), "this is what the file holds");
    ask(&mut state, Command::Undo);
    save(&mut state);
    assert_eq!(on_disk(folder.path()), TEXT);

    ask(&mut state, Command::Versions);
    pump(&mut state, |state| state.versions.is_some());
    let versions = state.versions.clone().unwrap();
    assert_eq!(versions.len(), 2);
    ask(&mut state, Message::BringBack(versions[0].clone()));
    pump(&mut state, |state| text(state).contains("1_060"));
    ask(&mut state, Command::Undo);
    assert_eq!(text(&state), TEXT);
}

#[test]
fn what_an_ended_run_left_is_offered_and_taken_back_in_with_its_steps() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    save(&mut state);
    edit(&mut state, count_of("one", 1_070));
    edit(&mut state, count_of("two", 1_520));
    ask(&mut state, Command::Undo);
    let done = text(&state);
    // As when the program ends without asking.
    drop(state);
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));

    let mut state = open(folder.path());
    assert!(matches!(state.dialog, Some(Dialog::Found)));
    edit(&mut state, count_of("one", 3));
    assert!(!text(&state).contains("Exact(3)"), "first it is decided what is to be done with it");
    ask(&mut state, Message::TakeFound);
    assert_eq!(text(&state), done);
    assert_eq!(state.editing.history().len(), 3);
    for _ in 0..3 {
        ask(&mut state, Command::Undo);
    }
    assert!(!state.editing.is_unsaved());
    ask(&mut state, Command::Redo);
    // And once more: the journal went on.
    drop(state);
    let mut state = open(folder.path());
    ask(&mut state, Message::TakeFound);
    assert_eq!(text(&state), TEXT.replace("1_050", "1_070"));
    save(&mut state);
    drop(state);
    let state = open(folder.path());
    assert!(state.dialog.is_none(), "all of it is in the file");
}

#[test]
fn edits_thrown_away_are_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    drop(state);
    let mut state = open(folder.path());
    ask(&mut state, Message::DiscardFound);
    assert_eq!(text(&state), TEXT);
    drop(state);
    assert!(open(folder.path()).dialog.is_none());
}

#[test]
fn what_others_changed_on_disk_is_merged_with_what_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    fs::write(folder.path().join("situation.ron"), TEXT.replace("1_510", "1_515")).unwrap();
    state.look_at_disk();
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
    edit(&mut state, count_of("one", 1_060));
    fs::write(folder.path().join("situation.ron"), TEXT.replace("1_050", "1_055")).unwrap();
    save(&mut state);
    assert!(on_disk(folder.path()).contains("1_055"), "nothing is written over");
    assert!(matches!(state.dialog, Some(Dialog::Joined)), "both changed one field");
    let joined = state.joined.clone().unwrap();
    assert_eq!(joined.conflicts.len(), 1);
    assert_eq!(joined.conflicts[0].theirs.as_deref(), Some("Exact(1_055)"));
    assert!(text(&state).contains("1_060"), "what stood here stands");
    ask(&mut state, Message::SettleJoined(0, None));
    assert!(state.joined.is_none() && state.dialog.is_none());
    save(&mut state);
    assert!(on_disk(folder.path()).contains("1_060"));
}

#[test]
fn a_second_window_may_look_but_not_edit() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    let mut second = open(folder.path());
    assert!(second.editing.held_by.is_some());
    edit(&mut second, count_of("one", 1_060));
    assert_eq!(text(&second), TEXT);
    drop(first);
    ask(&mut second, Command::Undo);
    edit(&mut second, count_of("one", 1_060));
    pump(&mut second, |state| state.editing.held_by.is_none());
    edit(&mut second, count_of("one", 1_060));
    assert!(text(&second).contains("1_060"));
}

#[test]
fn the_shipped_situation_is_saved_to_a_place_with_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("copy");
    let document = Document::open(Origin::Shipped, None).unwrap();
    let mut state = State::new(egui::Context::default(), document, Settings::default());
    let before = text(&state);
    ask(&mut state, Command::Save);
    assert!(matches!(state.dialog, Some(Dialog::SaveAs)));
    ask(&mut state, Message::SaveAs(place.clone(), false));
    pump(&mut state, |state| !state.editing.is_saving());
    assert_eq!(state.document.origin, Origin::Disk(place.clone()));
    assert_eq!(on_disk(&place), before);
    assert!(Document::open(Origin::Disk(place.clone()), None).is_ok(), "its outlines came along");

    // What is there already is written over only when that is said.
    let document = Document::open(Origin::Shipped, None).unwrap();
    let mut other = State::new(egui::Context::default(), document, Settings::default());
    ask(&mut other, Command::Save);
    fs::write(place.join("situation.ron"), "mine").unwrap();
    ask(&mut other, Message::SaveAs(place.clone(), false));
    pump(&mut other, |state| !state.editing.is_saving());
    assert!(other.save_as_taken);
    assert_eq!(on_disk(&place), "mine");
    ask(&mut other, Message::SaveAs(place.clone(), true));
    pump(&mut other, |state| !state.editing.is_saving());
    assert_eq!(on_disk(&place), before);
}

#[test]
fn a_folder_that_is_gone_keeps_everything_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("stick");
    fs::create_dir(&place).unwrap();
    let mut state = open(&place);
    edit(&mut state, count_of("one", 1_060));
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
fn what_is_chosen_stays_chosen_when_records_before_it_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    state.view.selection = Some(Selection::Figure(CLASHING));
    let figure = NewRecord::default()
        .with("measure", Value::word("Arrivals"))
        .with("at", "armenia")
        .with("count", Count::Exact(900));
    let snapshot = NewRecord::default()
        .with("id", "zero")
        .with("source", "rfe")
        .with("speaker", "gov")
        .with("as_of", "2023-09-24T20:00+04:00")
        .figure(figure);
    let list = ListKey::Section(Section::Snapshots);
    edit(&mut state, Act::new("add", vec![Edit::Insert { list, at: Some(0), record: snapshot }]));
    let moved = FigureRef::new(SnapshotIx(3), 0);
    assert_eq!(state.view.selection, Some(Selection::Figure(moved)));
    let record = RecordKey::new(Section::Snapshots, "three");
    edit(&mut state, Act::new("delete", vec![Edit::Remove { record }]));
    assert_eq!(state.view.selection, None);
    ask(&mut state, Message::GoToStep(0));
    assert_eq!(text(&state), TEXT);
    ask(&mut state, Message::GoToStep(2));
    assert_eq!(state.editing.history().now(), 2);
}

#[test]
fn everything_is_saved_by_itself_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    ask(&mut state, Command::ToggleAutosave);
    for count in [1_060, 1_070, 1_080] {
        edit(&mut state, count_of("one", count));
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
    edit(&mut state, Act::new("delete", vec![Edit::Remove { record: gone }]));
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
fn what_was_agreed_to_be_left_behind_is_asked_for_again_after_more_edits() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    let again = Origin::Disk(folder.path().to_path_buf());
    for count in [1_060, 1_070] {
        edit(&mut state, count_of("one", count));
        state.open(again.clone());
        assert!(matches!(state.dialog, Some(Dialog::Discard(_))), "{count}");
        ask(&mut state, Message::Discard);
        pump(&mut state, |state| !state.editing.is_unsaved() && state.worker.busy.is_none());
    }
    // And after edits while it is being read.
    edit(&mut state, count_of("one", 1_080));
    state.open(again);
    ask(&mut state, Message::Discard);
    edit(&mut state, count_of("two", 1_520));
    pump(&mut state, |state| state.worker.busy.is_none());
    assert!(text(&state).contains("1_080") && text(&state).contains("1_520"));
}

#[test]
fn a_second_window_that_takes_over_is_offered_what_the_first_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open(folder.path());
    edit(&mut first, count_of("one", 1_060));
    let mut second = open(folder.path());
    drop(first);
    edit(&mut second, count_of("two", 1_520));
    pump(&mut second, |state| state.editing.held_by.is_none());
    assert!(second.editing.found.is_some());
    ask(&mut second, Message::TakeFound);
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
    edit(&mut state, count_of("one", 1_060));
    pump(&mut state, |state| state.editing.unsafe_because.is_some());
    fs::remove_file(&journals).unwrap();
    fs::rename(folder.path().join("aside"), &journals).unwrap();
    edit(&mut state, count_of("two", 1_520));
    pump(&mut state, |state| state.editing.unsafe_because.is_none());
    let done = text(&state);
    drop(state);
    let mut state = open(folder.path());
    ask(&mut state, Message::TakeFound);
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
    journal.append(&Act::new("delete", vec![Edit::Remove { record: gone }])).unwrap();
    drop(journal);
    let mut state = open(folder.path());
    ask(&mut state, Message::TakeFound);
    let expected = TEXT.replace("1_050", "1_060").replace("1_510", "1_520");
    assert_eq!(text(&state), expected);
    assert_eq!(state.document.situation.figure(CLASHING).count, Count::Exact(5_000));
    drop(state);
    let mut state = open(folder.path());
    ask(&mut state, Message::TakeFound);
    assert_eq!(text(&state), expected, "and it is in the journal still");
}

#[test]
fn saving_again_before_the_first_is_done_merges_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, count_of("one", 1_060));
    edit(&mut state, count_of("two", 1_520));
    ask(&mut state, Command::Save);
    ask(&mut state, Command::Undo);
    ask(&mut state, Command::Save);
    pump(&mut state, |state| !state.editing.is_unsaved());
    assert!(state.joined.is_none());
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));
}

#[test]
fn keys_delete_no_figure_that_is_not_shown_as_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    state.view.selection = Some(Selection::Place(waymark_model::PlaceIx(0)));
    ask(&mut state, Command::DeleteFigures);
    assert_eq!(text(&state), TEXT);
    state.view.selection = Some(Selection::Figure(CLASHING));
    ask(&mut state, Command::DeleteFigures);
    assert!(!text(&state).contains("5_000") && text(&state).contains("1_050"));
}
