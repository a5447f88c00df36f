//! The session as a window would drive it, without one.

use super::{Document, DocumentOrigin, Leave, Outcome, Question, Session};
use crate::app::{Notice, Settings};
use std::{
    fs,
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::Arc,
};
use waymark_model::{
    Admission, Count, FigureRef, Lead, Selection, SnapshotIx, SpeakerIx, Standing,
};
use waymark_store::{
    Edit, Journal, ListKey, NewRecord, RecordKey, Section, Transaction, Value, Version, Which,
};

pub const TEXT: &str = r#"// Of three reports.
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

/// A session, and what it asked and told.
pub struct Driven {
    session: Session,
    notice: Option<Notice>,
    asked: Option<Question>,
    versions: Option<Vec<Version>>,
    is_taken: bool,
}

impl Deref for Driven {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for Driven {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}

impl Driven {
    pub fn new(document: Document, folder: Option<PathBuf>) -> Self {
        let session = Session::new(&(Arc::new(|| {}) as _), document, Settings::default(), folder);
        Self { session, notice: None, asked: None, versions: None, is_taken: false }
    }

    /// Takes in what threads tell.
    pub fn receive(&mut self) {
        self.session.receive();
        self.take_outcomes();
    }

    /// Takes in what the session asks and tells.
    fn take_outcomes(&mut self) {
        for outcome in self.session.take_outcomes() {
            match outcome {
                Outcome::Tell(notice) => self.notice = Some(notice),
                Outcome::Ask(question) => self.asked = Some(question),
                Outcome::Versions(versions) => self.versions = Some(versions),
                Outcome::Taken => self.is_taken = true,
                Outcome::Saved => self.asked = None,
                _ => {}
            }
        }
    }
}

/// A session on a situation in a folder, with its journals there too.
fn open(folder: &Path) -> Driven {
    let path = folder.join("situation.ron");
    if !path.exists() {
        fs::write(&path, TEXT).unwrap();
    }
    let document = Document::open(DocumentOrigin::Disk(folder.to_path_buf()), None).unwrap();
    let mut state = Driven::new(document, Some(folder.join("settings")));
    // Whether the file is free is told first.
    pump(&mut state, |state| state.editing.is_lock_known());
    state
}

fn text(state: &Driven) -> String {
    state.editing.text().unwrap().text()
}

fn act(state: &mut Driven, act: impl FnOnce(&mut Session)) {
    act(&mut state.session);
    state.take_outcomes();
}

/// Takes in what threads tell until something holds.
fn pump(state: &mut Driven, holds: impl Fn(&Driven) -> bool) {
    let start = std::time::Instant::now();
    while !holds(state) {
        state.receive();
        std::thread::yield_now();
        assert!(start.elapsed().as_secs() < 60, "what was waited for does not happen");
    }
}

fn count_of(snapshot: &str, count: u64) -> Transaction {
    let record = RecordKey::Figure(Which::id(snapshot), Which::At(0));
    let name = format!("{snapshot} to {count}");
    Transaction::new(name, vec![Edit::set(record, "count", Count::Exact(count))])
}

fn edit(state: &mut Driven, step: &Transaction) {
    act(state, |session| session.edit(step));
}

fn on_disk(folder: &Path) -> String {
    fs::read_to_string(folder.join("situation.ron")).unwrap()
}

fn save(state: &mut Driven) {
    act(state, Session::save);
    pump(state, |state| !state.editing.is_saving());
}

#[test]
fn what_is_settled_is_reckoned_at_once_and_undone_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    let revision = state.document.revision;
    act(&mut state, |s| s.set_aside(CLASHING, "  Misprint \n of a day "));
    assert_eq!(state.document.reckoning.admission(CLASHING), Admission::SetAside);
    assert!(state.document.revision > revision);
    assert!(text(&state).contains("standing: SetAside(\"Misprint of a day\")"));
    assert_eq!(state.editing.undoable(), Some("exclude 5,000 by IFRC"));
    act(&mut state, Session::undo);
    assert_eq!(state.document.reckoning.admission(CLASHING), Admission::Contradicted);
    assert_eq!(text(&state), TEXT);
    act(&mut state, |s| s.set_aside(CLASHING, " \n"));
    assert!(!state.editing.is_unsaved(), "nothing is set aside without a reason");
}

#[test]
fn a_clash_left_standing_is_used_and_can_be_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    for note in ["", "both are copies"] {
        act(&mut state, |s| s.accept(CLASHING, note));
        let standing = &state.document.situation.figure(CLASHING).standing;
        assert_eq!(*standing, Standing::Accepted(note.into()));
        assert_eq!(state.document.reckoning.admission(CLASHING), Admission::Contradicted);
    }
    act(&mut state, |s| s.reopen(CLASHING));
    assert_eq!(text(&state), TEXT);
}

#[test]
fn leads_are_admitted_first_earlier_and_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    for (step, expected) in [
        (Box::new(|s: &mut Session| s.move_lead(IFRC, |_| 0)) as Box<dyn Fn(&mut Session)>, 1),
        (Box::new(|s| s.move_lead(IFRC, |at| at.saturating_sub(1))), 1),
        (Box::new(|s| s.move_lead(IFRC, |at| at + 1)), 2),
        (Box::new(Session::undo), 1),
        (Box::new(Session::undo), 0),
    ] {
        act(&mut state, step);
        let orders = [vec![GOVERNMENT], vec![IFRC, GOVERNMENT], vec![GOVERNMENT, IFRC]];
        assert_eq!(state.document.situation.lead, orders[expected]);
    }
    assert_eq!(text(&state), TEXT);
}

#[test]
fn an_edit_after_which_nothing_reads_is_taken_back_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    let before = text(&state);
    let gone = Transaction::new(
        "delete",
        vec![Edit::Remove { record: RecordKey::new(Section::Places, "armenia") }],
    );
    assert!(!state.editing.trial(&state.document, &gone).is_empty());
    edit(&mut state, &gone);
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
    edit(&mut state, &count_of("one", 1_060));
    assert!(state.editing.is_unsaved());
    save(&mut state);
    assert!(!state.editing.is_unsaved());
    assert_eq!(on_disk(folder.path()), TEXT.replace("1_050", "1_060"));
    act(&mut state, Session::undo);
    assert!(state.editing.is_unsaved());
    assert_eq!(state.editing.unsaved(), 1);
    act(&mut state, Session::redo);
    assert!(!state.editing.is_unsaved(), "this is what the file holds");
    act(&mut state, Session::undo);
    save(&mut state);
    assert_eq!(on_disk(folder.path()), TEXT);

    act(&mut state, Session::list_versions);
    pump(&mut state, |state| state.versions.is_some());
    let versions = state.versions.clone().unwrap();
    assert_eq!(versions.len(), 2);
    act(&mut state, |s| s.bring_back(versions[0].clone()));
    pump(&mut state, |state| text(state).contains("1_060"));
    act(&mut state, Session::undo);
    assert_eq!(text(&state), TEXT);
}

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
    edit(
        &mut state,
        &Transaction::new("add", vec![Edit::Insert { list, at: Some(0), record: snapshot }]),
    );
    let moved = FigureRef::new(SnapshotIx(3), 0);
    assert_eq!(state.view.selection, Some(Selection::Figure(moved)));
    let record = RecordKey::new(Section::Snapshots, "three");
    edit(&mut state, &Transaction::new("delete", vec![Edit::Remove { record }]));
    assert_eq!(state.view.selection, None);
    act(&mut state, |s| s.go_to_step(0));
    assert_eq!(text(&state), TEXT);
    act(&mut state, |s| s.go_to_step(2));
    assert_eq!(state.editing.history().now(), 2);
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
fn what_was_agreed_to_be_left_behind_is_asked_for_again_after_more_edits() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    let again = DocumentOrigin::Disk(folder.path().to_path_buf());
    for count in [1_060, 1_070] {
        edit(&mut state, &count_of("one", count));
        act(&mut state, |s| s.open(again.clone()));
        assert!(matches!(state.asked.take(), Some(Question::Discard(_))), "{count}");
        act(&mut state, |s| s.go(Leave::Open(again.clone())));
        pump(&mut state, |state| !state.editing.is_unsaved() && state.reader.busy().is_none());
    }
    // And after edits while it is being read.
    edit(&mut state, &count_of("one", 1_080));
    act(&mut state, |s| s.open(again.clone()));
    act(&mut state, |s| s.go(Leave::Open(again.clone())));
    edit(&mut state, &count_of("two", 1_520));
    pump(&mut state, |state| state.reader.busy().is_none());
    assert!(text(&state).contains("1_080") && text(&state).contains("1_520"));
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
