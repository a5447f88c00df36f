//! Commands on the figures chosen in the ledger.

use super::{Command, view};
use crate::app::{Notice, State};
use waymark_exchange::rows;
use waymark_model::{FigureRef, Selection};

/// Edits the number of the figure chosen, in its row.
pub(super) fn edit_number(state: &mut State, ctx: &egui::Context) {
    if let Some(Selection::Figure(figure)) = state.session.view.selection {
        view::show_ledger(state, ctx);
        state.memory.ledger.edit_number(figure);
    } else {
        // Of places and legs nothing stands in the ledger to be edited there.
        state.send(Command::InspectChosen);
    }
}

/// Chooses every figure that the ledger lists.
pub(super) fn choose_all(state: &mut State) {
    if let Some(first) = state.memory.ledger.choose_all() {
        state.session.view.selection = Some(Selection::Figure(first));
    }
}

/// The figures chosen, in the order in which the ledger lists them.
fn chosen(state: &State) -> Vec<FigureRef> {
    let mut figures = state.memory.ledger.chosen_in_order();
    // Those chosen in a list that is not shown any more are not meant.
    match state.session.view.selection {
        Some(Selection::Figure(figure)) if !figures.contains(&figure) => figures = vec![figure],
        Some(Selection::Figure(_)) => {}
        _ => figures.clear(),
    }
    let situation = &state.session.document.situation;
    figures.retain(|at| {
        let snapshot = situation.snapshots.get(at.snapshot.usize());
        snapshot.is_some_and(|s| s.figures.len() > at.index as usize)
    });
    figures
}

/// The figures chosen, where they are what they seem and can be changed.
fn chosen_to_change(state: &mut State) -> Option<Vec<FigureRef>> {
    if state.session.is_behind() || state.session.editing.text().is_none() {
        return None;
    }
    Some(chosen(state)).filter(|figures| !figures.is_empty())
}

/// The figures chosen as rows of a spreadsheet, to the clipboard.
pub(super) fn copy(state: &mut State, ctx: &egui::Context) {
    let figures = chosen(state);
    if figures.is_empty() {
        return;
    }
    let (situation, language) = (&state.session.document.situation, &state.session.language);
    let leaving = situation.without_confidential(&language.say("confidential-source"));
    let leaving = leaving.as_ref().unwrap_or(situation);
    ctx.copy_text(rows::write(leaving, figures.iter().copied(), language.names()));
    let args = [("count", figures.len().into())];
    state.notice = Some(Notice::new(language.say_with("table-copied", &args)));
}

pub(super) fn duplicate(state: &mut State) {
    let Some(figures) = chosen_to_change(state) else { return };
    let copies = state.session.duplicate(&figures);
    state.take_outcomes();
    if let Some(copies) = copies {
        // The copies are what is worked on next.
        state.session.view.selection = copies.first().copied().map(Selection::Figure);
        state.memory.ledger.choose(copies);
    }
}

pub(super) fn delete(state: &mut State) {
    let Some(chosen) = chosen_to_change(state) else { return };
    let what = state.session.figures_label(&chosen);
    let selection = state.session.view.selection.take();
    state.memory.ledger.leave(&chosen);
    let is_made = state.session.delete(&chosen);
    state.take_outcomes();
    if is_made {
        let keys = Command::Undo.shortcut_text().unwrap_or_default();
        let args = [("what", (&what).into()), ("keys", (&keys).into())];
        let told = state.session.language.say_with("table-deleted", &args);
        state.notice = Some(Notice::new(told));
    } else {
        state.session.view.selection = selection;
        state.memory.ledger.choose(chosen);
    }
}

/// Sets the figures chosen aside; where that is not possible now, the reason stands where it was typed.
pub(super) fn set_aside(state: &mut State, reason: String) {
    let figures = chosen_to_change(state);
    if !figures.is_some_and(|figures| state.session.set_figures_aside(&figures, &reason)) {
        state.memory.ledger.bring_back_reason(reason);
    }
}

#[cfg(test)]
mod tests {
    use super::{delete, set_aside};
    use crate::app::{
        Settings, State,
        session::{Document, DocumentOrigin, tests::TEXT},
    };
    use waymark_model::{FigureRef, PlaceIx, Selection, SnapshotIx};
    use waymark_store::{Edit, RecordKey, Transaction, Value};

    #[test]
    fn keys_delete_no_figure_that_is_not_shown_as_chosen() {
        let document = Document::of_text(DocumentOrigin::Shipped, TEXT, None).unwrap();
        let mut state = State::new(egui::Context::default(), document, Settings::default());
        let text = |state: &State| state.session.editing.text().unwrap().text();
        state.session.view.selection = Some(Selection::Place(PlaceIx(0)));
        delete(&mut state);
        assert_eq!(text(&state), TEXT);
        state.session.view.selection = Some(Selection::Figure(FigureRef::new(SnapshotIx(2), 0)));
        delete(&mut state);
        assert!(!text(&state).contains("5_000") && text(&state).contains("1_050"));
    }

    #[test]
    fn a_reason_sent_while_an_edit_is_read_is_given_back_and_taken_then() {
        let document = Document::of_text(DocumentOrigin::Shipped, TEXT, None).unwrap();
        let mut state = State::new(egui::Context::default(), document, Settings::default());
        let figures: Vec<_> = (0..2).map(|at| FigureRef::new(SnapshotIx(at), 0)).collect();
        state.session.view.selection = figures.first().copied().map(Selection::Figure);
        state.memory.ledger.choose(figures);
        // So much in one step is read beside the window.
        let note = Edit::set(RecordKey::Head, "note", Value::text("a long note ".repeat(9_000)));
        state.session.edit(&Transaction::new("note", vec![note]));
        assert!(state.session.is_reading_edit());
        set_aside(&mut state, "Copies".to_owned());
        let excluded = |state: &State| {
            state.session.editing.text().unwrap().text().matches("SetAside(\"Copies\")").count()
        };
        assert_eq!((excluded(&state), state.notice.is_some()), (0, false));
        state.take_outcomes();
        assert!(state.notice.is_some(), "that it is read is told");
        while state.session.is_reading_edit() {
            state.receive();
            std::thread::yield_now();
        }
        let reason = state.memory.ledger.leave_reason();
        assert_eq!(reason.as_deref(), Some("Copies"));
        set_aside(&mut state, reason.unwrap());
        assert_eq!((excluded(&state), state.memory.ledger.leave_reason()), (2, None));
    }
}
