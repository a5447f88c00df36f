//! What was typed comes back to the figure and the situation that it was typed for, or is told.

use super::{CellEditor, Dialog, DocumentOrigin, LeftSettlement, State};
use crate::app::{
    Settings,
    dialogs::{ImportDraft, Pasting, SaveAs},
    session::{Document, tests::TEXT},
};
use std::path::Path;
use waymark_exchange::rows::Column;
use waymark_model::{FigureRef, SnapshotIx};
use waymark_store::{Edit, ListKey, RecordKey, Section, Transaction, Which};

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

fn second(at: usize) -> RecordKey {
    RecordKey::Figure(Which::id("two"), Which::At(at))
}

/// The records that fields of the inspector are typed for.
fn typed_for(state: &mut State) -> Vec<RecordKey> {
    state.memory.inspector.leave_situation();
    state.memory.inspector.take_left().into_iter().map(|left| left.of.key).collect()
}

#[test]
fn fields_of_a_figure_come_back_to_it_or_are_told() {
    for (gone, stands) in [(0, Some(0)), (1, None), (2, Some(1))] {
        let mut state = state();
        state.memory.inspector.type_note(second(1), "At the bridge");
        state.memory.inspector.leave_situation();
        state.keep_left_typing();
        state.session.delete(&[figure(1, gone)]);
        state.take_outcomes();
        bring_back(&mut state);
        assert_eq!(typed_for(&mut state), Vec::from_iter(stands.map(second)), "{gone}");
        assert_eq!(is_told(&state, "At the bridge"), stands.is_none(), "{gone}");
    }
}

#[test]
fn what_is_typed_into_a_field_stays_with_its_record_or_is_kept_where_that_is_gone() {
    for (gone, stands) in [(0, Some(0)), (1, None), (2, Some(1))] {
        let mut state = state();
        state.memory.inspector.type_note(second(1), "At the bridge");
        state.memory.inspector.inspect(second(1));
        state.session.delete(&[figure(1, gone)]);
        state.take_outcomes();
        let page = stands.map_or(RecordKey::new(Section::Snapshots, "two"), second);
        assert_eq!(state.memory.inspector.record(), Some(&page), "{gone}");
        state.keep_left_typing();
        assert_eq!(state.notice.is_some(), stands.is_none(), "{gone}");
        assert_eq!(typed_for(&mut state), Vec::from_iter(stands.map(second)), "{gone}");
        state.session.undo();
        state.take_outcomes();
        bring_back(&mut state);
        let comes_back = stands.is_none().then(|| second(1));
        assert_eq!(typed_for(&mut state), Vec::from_iter(comes_back), "{gone}");
    }
}

#[test]
fn what_is_typed_for_an_event_stays_with_it() {
    let events: Vec<_> = ["Shelling", "Cease-fire", "Road opened"]
        .map(|title| format!("Event(at: \"2023-09-24\", kind: Offensive, title: \"{title}\")"))
        .into();
    let text = TEXT.replace(
        "    snapshots: [",
        &format!("    events: [{}],\n    snapshots: [", events.join(", ")),
    );
    let document = Document::of_text(DocumentOrigin::Shipped, &text, None).unwrap();
    let mut state = State::new(egui::Context::default(), document, Settings::default());
    let event = |at| RecordKey::Record(Section::Events, Which::At(at));
    state.memory.inspector.type_note(event(2), "By noon");
    let record = event(0);
    state.session.edit(&Transaction::new("delete", vec![Edit::Remove { record }]));
    state.take_outcomes();
    assert_eq!(typed_for(&mut state), [event(1)]);
}

#[test]
fn what_was_typed_comes_back_with_a_figure_that_is_undone() {
    for is_left in [true, false] {
        for deletes_report in [true, false] {
            let mut state = state();
            state.memory.ledger.bring_back(CellEditor::with_text(figure(1, 1), "1515"));
            if is_left {
                state.memory.ledger.leave_editor();
                state.keep_left_typing();
            }
            if deletes_report {
                remove_report(&mut state, "two");
            } else {
                state.session.delete(&[figure(1, 1)]);
                state.take_outcomes();
            }
            state.session.undo();
            state.take_outcomes();
            bring_back(&mut state);
            let expected = Some((figure(1, 1), "1515".to_owned()));
            assert_eq!(cell(&mut state), expected, "{is_left} {deletes_report}");
        }
    }
}

fn delete(state: &mut State, gone: FigureRef) {
    state.session.delete(&[gone]);
    state.take_outcomes();
}

/// Adds a figure of a count to the second report.
fn add(state: &mut State, at: usize, count: &str) {
    let text = format!("Figure(measure: Arrivals, at: \"armenia\", count: Exact({count}))");
    let list = ListKey::Figures(Which::id("two"));
    state.session.edit(&Transaction::new("add", vec![Edit::Put { list, at: Some(at), text }]));
    state.take_outcomes();
}

#[test]
fn what_was_typed_for_a_figure_that_is_gone_is_not_of_another_that_is_added_there() {
    for gone in 0..3 {
        let at = usize::try_from(gone).unwrap();
        let mut state = state();
        state.memory.ledger.bring_back(CellEditor::with_text(figure(1, gone), "1515"));
        state.memory.ledger.leave_editor();
        state.keep_left_typing();
        state.memory.inspector.type_note(second(at), "At the bridge");
        delete(&mut state, figure(1, gone));
        state.keep_left_typing();
        add(&mut state, at, "9_999");
        bring_back(&mut state);
        assert!(is_told(&state, "At the bridge"), "{gone}");
        assert_eq!(typed_for(&mut state), [], "{gone}");
        bring_back(&mut state);
        assert!(is_told(&state, "1515"), "{gone}");
        assert_eq!(cell(&mut state), None, "{gone}");
    }
}

#[test]
fn what_was_typed_comes_back_once_all_is_undone_and_is_told_once_it_is_redone() {
    for (jumps, redoes) in [(false, false), (true, false), (false, true), (true, true)] {
        for gone in 0..3 {
            let mut state = state();
            state.memory.ledger.bring_back(CellEditor::with_text(figure(1, gone), "1515"));
            state.memory.ledger.leave_editor();
            state.keep_left_typing();
            delete(&mut state, figure(1, gone));
            add(&mut state, usize::try_from(gone).unwrap(), "9_999");
            let go = |state: &mut State, to: u64, step: fn(&mut State)| {
                for _ in 0..if jumps { 1 } else { 2 } {
                    if jumps {
                        state.session.go_to_step(to);
                    } else {
                        step(state);
                    }
                    state.take_outcomes();
                }
            };
            let done = state.session.editing.history().now();
            go(&mut state, 0, |state| state.session.undo());
            if redoes {
                go(&mut state, done, |state| state.session.redo());
            }
            bring_back(&mut state);
            let expected = (!redoes).then(|| (figure(1, gone), "1515".to_owned()));
            assert_eq!(cell(&mut state), expected, "{jumps} {redoes} {gone}");
            assert_eq!(is_told(&state, "1515"), redoes, "{jumps} {redoes} {gone}");
        }
    }
}

#[test]
fn what_is_typed_for_a_figure_that_is_undone_is_not_of_the_one_that_is_back_there() {
    for gone in 0..3 {
        let at = usize::try_from(gone).unwrap();
        let mut state = state();
        delete(&mut state, figure(1, gone));
        add(&mut state, at, "9_999");
        state.memory.ledger.bring_back(CellEditor::with_text(figure(1, gone), "777"));
        state.memory.inspector.type_note(second(at), "At the bridge");
        state.session.go_to_step(0);
        state.take_outcomes();
        state.keep_left_typing();
        for typed in ["At the bridge", "777"] {
            assert_eq!((cell(&mut state), typed_for(&mut state)), (None, vec![]), "{gone}");
            bring_back(&mut state);
            assert!(is_told(&state, typed), "{gone} {typed}");
        }
    }
}

#[test]
fn a_reason_for_setting_a_figure_aside_is_told_when_that_is_gone() {
    for (is_left, adds) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut state = state();
        let words = LeftSettlement::with_reason(figure(2, 0), Some(figure(1, 2)), "A copy");
        state.memory.clashes.bring_back(words);
        if is_left {
            state.memory.clashes.leave_situation();
            state.keep_left_typing();
        }
        delete(&mut state, figure(1, 2));
        if adds {
            add(&mut state, 2, "1_100");
        }
        bring_back(&mut state);
        assert!(is_told(&state, "A copy"), "{is_left} {adds}");
        assert_eq!(settlement(&mut state), None, "{is_left} {adds}");
    }
}

#[test]
fn an_edit_that_moves_places_leaves_typing_with_its_figure() {
    let mut state = state();
    state.memory.ledger.bring_back(CellEditor::with_text(figure(1, 1), "1515"));
    // Another place comes first, and figures of it where others stood.
    let place = "Place(id: \"goris\", kind: Settlement, name: \"Goris\")".to_owned();
    let there = "Figure(measure: Arrivals, at: \"goris\", count: Exact(1_510))".to_owned();
    let list = ListKey::Figures(Which::id("two"));
    let edits = vec![
        Edit::Put { list: ListKey::Section(Section::Places), at: Some(0), text: place },
        Edit::Remove { record: second(0) },
        Edit::Put { list, at: Some(1), text: there },
    ];
    state.session.edit(&Transaction::new("move", edits));
    state.take_outcomes();
    assert_eq!(cell(&mut state), Some((figure(1, 0), "1515".to_owned())));
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

/// Opens another situation, and gives the one that was open.
fn open_another(state: &mut State) -> Document {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("situation.ron"), TEXT).unwrap();
    let before = state.session.document.clone();
    state.session.open(DocumentOrigin::Disk(folder.path().to_path_buf()));
    while state.session.document.origin == before.origin {
        state.receive();
        std::thread::yield_now();
    }
    before
}

#[test]
fn a_dialogue_of_a_situation_closes_when_another_opens_and_others_stay() {
    for (dialog, stays) in [
        (Dialog::Import(Box::new(ImportDraft::pasted("Place\tArrivals\nGoris\t12"))), false),
        (Dialog::Paste(Pasting::new("5 April\t300".to_owned())), false),
        (Dialog::History, false),
        (Dialog::SaveAs(SaveAs::new(Path::new("before"))), false),
        (Dialog::Help, true),
        (Dialog::Export, true),
    ] {
        let mut state = state();
        let said = format!("{dialog:?}");
        state.open_dialog(dialog);
        open_another(&mut state);
        assert_eq!(state.dialog.is_some(), stays, "{said}");
        // Nothing was chosen in it that would be missed.
        let origin = state.session.document.origin.clone();
        assert!(!state.left.is_any_of(&origin) && state.notice.is_none(), "{said}");
    }
}

#[test]
fn a_reason_and_a_dialogue_stay_with_their_situation_when_another_opens() {
    let mut state = state();
    state.memory.ledger.bring_back_reason("Copies of one report".to_owned());
    let mut pasting = Pasting::new("5 April\t300".to_owned());
    pasting.given.insert(Column::Place, "armenia".to_owned());
    state.open_dialog(Dialog::Paste(pasting));
    let before = open_another(&mut state);
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
