//! The session as a window would drive it, without one.

mod recovering;
mod saving;

use super::{Document, DocumentOrigin, Leave, Outcome, Question, Session};
use crate::app::{Notice, Settings};
use std::{
    fs,
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::Arc,
};
use waymark_model::{
    Admission, Count, FigureRef, Id, Lead, Selection, Slide, SnapshotIx, SpeakerIx, Standing,
};
use waymark_store::{
    Edit, ListKey, NewRecord, RecordKey, Section, Transaction, Value, Version, Which,
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
fn what_was_undone_and_done_again_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = open(folder.path());
    edit(&mut state, &count_of("one", 1_060));
    for (step, said) in [
        (Session::undo as fn(&mut Session), Some("Undone: one to 1060")),
        (Session::undo, None),
        (Session::redo, Some("Done again: one to 1060")),
        (Session::redo, None),
    ] {
        act(&mut state, step);
        assert_eq!(state.notice.take().map(|notice| notice.text).as_deref(), said);
    }
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
fn an_empty_situation_opens_at_the_moment_that_its_slides_show() {
    let folder = tempfile::tempdir().unwrap();
    for since in ["2025-01-01", "2025-01-01T09:00+04:00", "2025-02"] {
        let text = format!(
            "Situation(version: 1, title: \"A\", utc_offset: \"+04:00\", since: \"{since}\")"
        );
        fs::write(folder.path().join("situation.ron"), text).unwrap();
        let state = open(folder.path());
        let slide = Slide::blank(Id::free("slide"));
        assert_eq!(state.view.at, slide.at(state.document.reckoning.extent()), "{since}");
    }
}

#[test]
fn what_was_done_on_a_copy_takes_the_place_of_the_same_text_only() {
    let (before, after) = (count_of("one", 1_000), count_of("two", 2_000));
    for is_edited_since in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut state = open(folder.path());
        let done = state.editing.copy().unwrap().after(&after);
        assert!(done.is_some());
        if is_edited_since {
            edit(&mut state, &before);
        }
        let expected = {
            let mut text = state.editing.text().unwrap().clone();
            waymark_store::apply_transaction(&mut text, &after).unwrap();
            text.text()
        };
        act(&mut state, |session| assert!(session.make_done(after.clone(), done)));
        assert_eq!(text(&state), expected);
        assert_eq!(state.editing.undoable(), Some("two to 2000"));
        act(&mut state, Session::undo);
        act(&mut state, Session::undo);
        assert_eq!(text(&state), TEXT);
    }
}
