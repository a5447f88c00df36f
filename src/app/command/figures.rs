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

pub(super) fn set_aside(state: &mut State, reason: &str) {
    if let Some(figures) = chosen_to_change(state) {
        state.session.set_figures_aside(&figures, reason);
    }
}

#[cfg(test)]
mod tests {
    use super::delete;
    use crate::app::{
        Settings, State,
        session::{Document, DocumentOrigin, tests::TEXT},
    };
    use waymark_model::{FigureRef, PlaceIx, Selection, SnapshotIx};

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
}
