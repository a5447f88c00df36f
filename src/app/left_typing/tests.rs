//! What was typed comes back to the figure and the situation that it was typed for, or is told.

use super::{CellEditor, Dialog, DocumentOrigin, LeftFields, LeftSettlement, State};
use crate::app::{
    Settings,
    dialogs::Pasting,
    session::{Document, tests::TEXT},
};
use waymark_exchange::rows::Column;
use waymark_model::{FigureRef, SnapshotIx};
use waymark_store::{Edit, RecordKey, Section, Transaction, Which};

const fn figure(snapshot: u32, index: u32) -> FigureRef {
    FigureRef { snapshot: SnapshotIx(snapshot), index }
}

/// With three figures in the second report.
fn state() -> State {
    let one = "            Figure(measure: Arrivals, at: \"armenia\", count: Exact(1_510)),\n";
    let three = ["1_500", "1_510", "1_520"].map(|count| one.replace("1_510", count)).concat();
    let text = TEXT.replace(one, &three);
    let document = Document::of_text(DocumentOrigin::Shipped, &text, None).unwrap();
    State::new(egui::Context::default(), document, Settings::default())
}

fn remove_report(state: &mut State, id: &str) {
    let record = RecordKey::new(Section::Snapshots, id);
    state.session.edit(&Transaction::new("delete", vec![Edit::Remove { record }]));
    state.take_outcomes();
}

fn bring_back(state: &mut State) {
    state.bring_back_typing(&egui::Context::default());
}

fn is_told(state: &State, typed: &str) -> bool {
    state.notice.as_ref().is_some_and(|notice| notice.text.contains(typed))
}

/// The figure whose cell is edited, with what is typed.
fn cell(state: &mut State) -> Option<(FigureRef, String)> {
    state.memory.ledger.leave_editor();
    let cell = state.memory.ledger.take_left()?;
    Some((cell.figure(), cell.typed().to_owned()))
}

/// The figure whose conflict is unfolded with words typed, and the one to be set aside.
fn settlement(state: &mut State) -> Option<(FigureRef, Option<FigureRef>)> {
    state.memory.clashes.leave_situation();
    let left = state.memory.clashes.take_left()?;
    Some((left.figure, left.aside()))
}

#[test]
fn what_was_typed_for_a_figure_comes_back_to_it_when_figures_before_it_are_gone() {
    let mut state = state();
    state.memory.ledger.bring_back(CellEditor::with_text(figure(1, 1), "1515"));
    state.memory.ledger.leave_editor();
    state.keep_left_typing();
    state.session.delete(&[figure(1, 0)]);
    state.take_outcomes();
    bring_back(&mut state);
    assert_eq!(cell(&mut state), Some((figure(1, 0), "1515".to_owned())));
}

#[test]
fn what_was_typed_for_a_figure_that_is_gone_is_told() {
    for is_left in [true, false] {
        let mut state = state();
        state.memory.ledger.bring_back(CellEditor::with_text(figure(1, 1), "1515"));
        if is_left {
            state.memory.ledger.leave_editor();
            state.keep_left_typing();
        }
        state.session.delete(&[figure(1, 1)]);
        state.take_outcomes();
        bring_back(&mut state);
        assert!(is_told(&state, "1515"), "{is_left}");
        assert_eq!(cell(&mut state), None, "{is_left}");
    }
}

#[test]
fn fields_of_a_figure_come_back_to_it_or_are_told() {
    let key = |at| RecordKey::Figure(Which::id("two"), Which::At(at));
    for (gone, stands) in [(0, Some(0)), (1, None), (2, Some(1))] {
        let mut state = state();
        state.memory.inspector.bring_back(LeftFields::with_note(key(1), "At the bridge"));
        state.memory.inspector.leave_situation();
        state.keep_left_typing();
        state.session.delete(&[figure(1, gone)]);
        state.take_outcomes();
        bring_back(&mut state);
        state.memory.inspector.leave_situation();
        let left = state.memory.inspector.take_left();
        let keys: Vec<_> = left.iter().filter_map(LeftFields::figure).cloned().collect();
        assert_eq!(keys, stands.map(key).into_iter().collect::<Vec<_>>(), "{gone}");
        assert_eq!(is_told(&state, "At the bridge"), stands.is_none(), "{gone}");
    }
}

#[test]
fn words_on_a_conflict_come_back_with_the_figures_they_were_of() {
    let mut state = state();
    let (conflict, other) = (figure(2, 0), figure(1, 1));
    let words = LeftSettlement::with_reason(conflict, Some(other), "A copy");
    state.memory.clashes.bring_back(words);
    state.memory.clashes.leave_situation();
    state.keep_left_typing();
    remove_report(&mut state, "one");
    bring_back(&mut state);
    assert_eq!(settlement(&mut state), Some((figure(1, 0), Some(figure(0, 1)))));
}

#[test]
fn words_on_a_conflict_of_a_report_that_is_undone_are_told() {
    let mut state = state();
    let words = LeftSettlement::with_reason(figure(2, 0), None, "A copy");
    state.memory.clashes.bring_back(words);
    remove_report(&mut state, "three");
    bring_back(&mut state);
    assert!(is_told(&state, "A copy"));
    assert_eq!(settlement(&mut state), None);
}

#[test]
fn words_on_a_conflict_that_is_one_no_longer_are_told() {
    let mut state = state();
    let words = LeftSettlement::with_reason(figure(2, 0), None, "A copy");
    state.memory.clashes.bring_back(words);
    state.memory.clashes.leave_situation();
    state.keep_left_typing();
    state.session.set_aside(figure(2, 0), "A misprint");
    state.take_outcomes();
    bring_back(&mut state);
    assert!(is_told(&state, "A copy"));
    assert_eq!(settlement(&mut state), None);
}

#[test]
fn a_reason_and_a_dialogue_stay_with_their_situation_when_another_opens() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("situation.ron"), TEXT).unwrap();
    let mut state = state();
    state.memory.ledger.bring_back_reason("Copies of one report".to_owned());
    let mut pasting = Pasting::new("5 April\t300".to_owned());
    pasting.given.insert(Column::Place, "armenia".to_owned());
    state.open_dialog(Dialog::Paste(pasting));
    let before = state.session.document.clone();
    state.session.open(DocumentOrigin::Disk(folder.path().to_path_buf()));
    while state.session.document.origin == before.origin {
        state.receive();
        std::thread::yield_now();
    }
    assert!(state.dialog.is_none());
    assert_eq!(state.memory.ledger.leave_reason(), None);
    bring_back(&mut state);
    assert!(state.dialog.is_none(), "they are not of this situation");
    state.session.document = before;
    bring_back(&mut state);
    assert!(matches!(state.dialog.take(), Some(Dialog::Paste(_))));
    bring_back(&mut state);
    let reason = state.memory.ledger.leave_reason();
    assert_eq!(reason.as_deref(), Some("Copies of one report"));
}

#[test]
fn what_is_typed_stays_when_it_is_saved_elsewhere_and_edited_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state();
    state.memory.ledger.bring_back(CellEditor::with_text(figure(1, 1), "1515"));
    state.session.save_as(&folder.path().join("elsewhere"), false);
    state.session.set_aside(figure(2, 0), "A misprint");
    while state.session.editing.is_saving() {
        state.session.receive();
        std::thread::yield_now();
    }
    state.take_outcomes();
    assert!(!state.session.document.origin.is_embedded());
    assert_eq!(cell(&mut state), Some((figure(1, 1), "1515".to_owned())));
}
