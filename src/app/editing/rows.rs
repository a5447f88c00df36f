//! What is done to all figures chosen, as acts on the text.

use crate::app::{Command, Notice, State, deed};
use std::collections::{BTreeMap, BTreeSet};
use waymark_exchange::rows;
use waymark_model::{FigureRef, Selection, Situation, SnapshotIx, Standing};
use waymark_store::{Act, Edit, ListKey, Manuscript, RecordKey, Section, Value, Which};

/// Edits the number of the figure chosen, in its row.
pub(in crate::app) fn edit_number(state: &mut State) {
    if let Some(Selection::Figure(figure)) = state.view.selection {
        state.settings.ledger = true;
        state.memory.ledger.edit_number(figure);
    } else {
        // Of places and legs nothing stands in the ledger to be edited there.
        state.send(Command::InspectChosen);
    }
}

/// Chooses every figure that the ledger lists.
pub(in crate::app) fn choose_all(state: &mut State) {
    if let Some(first) = state.memory.ledger.choose_all() {
        state.view.selection = Some(Selection::Figure(first));
    }
}

/// The figures chosen, in the order in which the ledger lists them.
fn chosen(state: &State) -> Vec<FigureRef> {
    let mut figures = state.memory.ledger.chosen_in_order();
    // Those chosen in a list that is not shown any more are not meant.
    match state.view.selection {
        Some(Selection::Figure(figure)) if !figures.contains(&figure) => figures = vec![figure],
        Some(Selection::Figure(_)) => {}
        _ => figures.clear(),
    }
    let situation = &state.document.situation;
    figures.retain(|at| {
        let snapshot = situation.snapshots.get(at.snapshot.usize());
        snapshot.is_some_and(|s| s.figures.len() > at.index as usize)
    });
    figures
}

/// `13,350 by Government of Armenia`, `5 figures`
fn said(state: &State, figures: &[FigureRef]) -> String {
    match figures {
        [one] => deed::figure_said(&state.document.situation, &state.language, *one),
        _ => state.language.say_with("table-figures", &[("count", figures.len().into())]),
    }
}

/// The figures chosen as rows of a spreadsheet, to the clipboard.
pub(in crate::app) fn copy(state: &mut State, ctx: &egui::Context) {
    let figures = chosen(state);
    if figures.is_empty() {
        return;
    }
    let text =
        rows::write(&state.document.situation, figures.iter().copied(), state.language.names());
    ctx.copy_text(text);
    let args = [("count", figures.len().into())];
    state.notice = Some(Notice::new(state.language.say_with("table-copied", &args)));
}

/// Makes an act, and tells of it where it was made. Returns whether it was.
pub(super) fn made(
    state: &mut State,
    name: String,
    edits: Vec<Edit>,
    notice: Option<String>,
) -> bool {
    let before = state.editing.history().now();
    state.edit(&Act::new(name, edits));
    let made = state.editing.history().now() != before;
    if made && notice.is_some() {
        state.notice = notice.map(Notice::new);
    }
    made
}

pub(in crate::app) fn duplicate(state: &mut State) {
    if state.is_behind() {
        return;
    }
    let figures = chosen(state);
    let Some(text) = state.editing.text() else { return };
    let Some((edits, copies)) = copies(&state.document.situation, text, &figures) else { return };
    let what = said(state, &figures);
    let name = state.language.say_with("table-deed-duplicate", &[("what", (&what).into())]);
    let revision = state.document.revision;
    if made(state, name, edits, None) && state.document.revision != revision {
        // The copies are what is worked on next.
        state.view.selection = copies.first().copied().map(Selection::Figure);
        state.memory.ledger.choose(copies);
    }
}

/// What puts a copy after each figure, and where the copies will stand.
fn copies(
    situation: &Situation,
    text: &Manuscript,
    figures: &[FigureRef],
) -> Option<(Vec<Edit>, Vec<FigureRef>)> {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    // Of several copies each has an id of its own.
    let mut after = text.clone();
    let (mut edits, mut copies) = (Vec::new(), Vec::new());
    let mut before: BTreeMap<SnapshotIx, u32> = BTreeMap::new();
    for figure in &sorted {
        let put = before.entry(figure.snapshot).or_insert(0);
        *put += 1;
        let list = figures_of(situation, figure.snapshot);
        let copy = text.record_text(&RecordKey::figure(situation, *figure))?;
        let copy = after.as_new(&list, &copy)?;
        let index = figure.index + *put;
        let edit = Edit::Put { list, at: Some(index as usize), text: copy };
        waymark_store::apply(&mut after, &edit).ok()?;
        edits.push(edit);
        copies.push(FigureRef::new(figure.snapshot, index));
    }
    (!edits.is_empty()).then_some((edits, copies))
}

fn figures_of(situation: &Situation, snapshot: SnapshotIx) -> ListKey {
    ListKey::Figures(Which::id(situation.snapshot(snapshot).id.as_str()))
}

pub(in crate::app) fn delete(state: &mut State) {
    if state.is_behind() {
        return;
    }
    let figures = chosen(state);
    if figures.is_empty() || state.editing.text().is_none() {
        return;
    }
    let what = said(state, &figures);
    let edits = removals(&state.document.situation, &figures);
    let name = state.language.say_with("table-deed-delete", &[("what", (&what).into())]);
    let keys = Command::Undo.shortcut_text().unwrap_or_default();
    let notice = state
        .language
        .say_with("table-deleted", &[("what", (&what).into()), ("keys", (&keys).into())]);
    let (selection, chosen) = (state.view.selection.take(), figures);
    state.memory.ledger.leave(&chosen);
    if !made(state, name, edits, Some(notice)) {
        state.view.selection = selection;
        state.memory.ledger.choose(chosen);
    }
}

/// What takes figures out: a snapshot with its last, and what names them as its parts forgets them.
fn removals(situation: &Situation, figures: &[FigureRef]) -> Vec<Edit> {
    let gone: BTreeSet<FigureRef> = figures.iter().copied().collect();
    let mut edits = Vec::new();
    for (at, _, figure) in situation.figures() {
        if gone.contains(&at) || !figure.parts.iter().any(|part| gone.contains(part)) {
            continue;
        }
        let record = RecordKey::figure(situation, at);
        let left = figure.parts.iter().filter(|part| !gone.contains(part));
        let ids: Vec<&str> =
            left.filter_map(|part| Some(situation.figure(*part).id.as_ref()?.as_str())).collect();
        edits.push(if ids.is_empty() {
            Edit::unset(record, "parts")
        } else {
            Edit::set(record, "parts", Value::texts(ids))
        });
    }
    let mut by_snapshot: BTreeMap<SnapshotIx, Vec<FigureRef>> = BTreeMap::new();
    for figure in &gone {
        by_snapshot.entry(figure.snapshot).or_default().push(*figure);
    }
    for (ix, figures) in by_snapshot {
        let snapshot = situation.snapshot(ix);
        if figures.len() == snapshot.figures.len() {
            let record = RecordKey::new(Section::Snapshots, snapshot.id.as_str());
            edits.push(Edit::Remove { record });
            continue;
        }
        // From the last, so that positions hold.
        let keys = figures.iter().rev().map(|at| RecordKey::figure(situation, *at));
        edits.extend(keys.map(|record| Edit::Remove { record }));
    }
    edits
}

pub(in crate::app) fn set_aside(state: &mut State, reason: &str) {
    if state.is_behind() {
        return;
    }
    let Some(reason) = super::settle::typed(reason) else { return };
    let figures = chosen(state);
    let situation = &state.document.situation;
    let standing = Standing::SetAside(reason);
    let edits: Vec<Edit> = figures
        .iter()
        .filter(|at| situation.figure(**at).standing != standing)
        .map(|at| Edit::set(RecordKey::figure(situation, *at), "standing", &standing))
        .collect();
    let what = said(state, &figures);
    let name = state.language.say_with("deed-set-aside", &[("what", (&what).into())]);
    made(state, name, edits, None);
}

#[cfg(test)]
mod tests {
    use super::{copies, removals};
    use std::path::Path;
    use waymark_model::{FigureRef, Situation, SnapshotIx};
    use waymark_store::{Embedded, Manuscript, apply, read_text};

    const TEXT: &str = r#"Situation(
    version: 1, title: "A", utc_offset: "+02:00", since: "2022-02-24",
    places: [Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0))],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-02-25")],
    snapshots: [
        Snapshot(id: "one", source: "a", speaker: "Somebody", as_of: "2022-02-25", figures: [
            Figure(id: "all", measure: Arrivals, at: "here", count: Exact(7), wording: "7", parts: ["few", "more"]),
            Figure(id: "few", measure: Registered, at: "here", count: Exact(3), wording: "3"), // three
            Figure(id: "more", measure: Registered, at: "here", count: Exact(4), wording: "4"),
        ]),
        Snapshot(id: "two", source: "a", speaker: "Somebody", as_of: "2022-02-26", figures: [
            Figure(measure: Arrivals, at: "here", count: Exact(9), wording: "9"),
        ]),
    ],
)"#;

    fn open(text: &str) -> (Manuscript, Situation) {
        let read = read_text(text, &Embedded(&[]));
        (Manuscript::parse(text, Path::new("x")).unwrap(), read.situation.unwrap())
    }

    fn figure(snapshot: usize, index: u32) -> FigureRef {
        FigureRef::new(SnapshotIx::new(snapshot), index)
    }

    #[test]
    fn the_last_figure_takes_its_snapshot_with_it_and_parts_are_forgotten() {
        let (mut text, situation) = open(TEXT);
        for edit in removals(&situation, &[figure(1, 0), figure(0, 1)]) {
            apply(&mut text, &edit).unwrap();
        }
        let (_, after) = open(&text.text());
        assert_eq!(after.snapshots.len(), 1);
        assert_eq!(after.snapshots[0].figures.len(), 2);
        assert_eq!(after.snapshots[0].figures[0].parts, [figure(0, 1)]);
        for edit in removals(&after, &[figure(0, 1)]) {
            apply(&mut text, &edit).unwrap();
        }
        assert!(open(&text.text()).1.snapshots[0].figures[0].parts.is_empty());
    }

    #[test]
    fn each_copy_stands_after_its_figure_under_an_id_of_its_own() {
        let (mut text, situation) = open(TEXT);
        let all = [figure(1, 0), figure(0, 2), figure(0, 1), figure(0, 1)];
        let (edits, copies) = copies(&situation, &text, &all).unwrap();
        for edit in edits {
            apply(&mut text, &edit).unwrap();
        }
        let (_, after) = open(&text.text());
        assert_eq!(copies, [figure(0, 2), figure(0, 4), figure(1, 1)]);
        let ids: Vec<_> = after.snapshots[0].figures.iter().filter_map(|f| f.id.clone()).collect();
        let ids: Vec<_> = ids.iter().map(waymark_model::Id::as_str).collect();
        assert_eq!(ids, ["all", "few", "few-2", "more", "more-2"]);
        for at in copies {
            let before = FigureRef::new(at.snapshot, at.index - 1);
            assert_eq!(after.figure(at).count, after.figure(before).count);
        }
    }
}
