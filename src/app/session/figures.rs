//! What is done to several figures at once, as steps.

use super::{Session, labels, settling::one_line};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{FigureRef, Situation, SnapshotIx, Standing};
use waymark_store::{Edit, ListKey, RecordKey, Section, SourceText, Value, Which};

impl Session {
    /// `13,350 by Government of Armenia`, `5 figures`
    pub fn figures_label(&self, figures: &[FigureRef]) -> String {
        match figures {
            [one] => labels::figure_label(&self.document.situation, &self.language, *one),
            _ => self.language.say_with("table-figures", &[("count", figures.len().into())]),
        }
    }

    fn figures_step(&self, key: &str, figures: &[FigureRef]) -> String {
        self.language.say_with(key, &[("what", (&self.figures_label(figures)).into())])
    }

    /// Puts a copy after each figure. Returns the copies where they are shown already.
    pub fn duplicate(&mut self, figures: &[FigureRef]) -> Option<Vec<FigureRef>> {
        let (edits, copies) = copies(&self.document.situation, self.editing.text()?, figures)?;
        let name = self.figures_step("table-action-duplicate", figures);
        let revision = self.document.revision;
        let is_made = self.make(name, edits);
        (is_made && self.document.revision != revision).then_some(copies)
    }

    /// Takes figures out. Returns whether it was done.
    pub fn delete(&mut self, figures: &[FigureRef]) -> bool {
        let name = self.figures_step("table-action-delete", figures);
        self.make(name, removals(&self.document.situation, figures))
    }

    /// Sets figures aside; without a reason nothing happens. Returns whether they are.
    pub fn set_figures_aside(&mut self, figures: &[FigureRef], reason: &str) -> bool {
        let Some(reason) = one_line(reason) else { return false };
        let situation = &self.document.situation;
        let standing = Standing::SetAside(reason);
        let edits: Vec<Edit> = figures
            .iter()
            .filter(|at| situation.figure(**at).standing != standing)
            .map(|at| Edit::set(RecordKey::figure(situation, *at), "standing", &standing))
            .collect();
        let name = self.figures_step("action-set-aside", figures);
        edits.is_empty() || self.make(name, edits)
    }
}

/// What puts a copy after each figure, and where the copies will stand.
fn copies(
    situation: &Situation,
    text: &SourceText,
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

#[cfg(test)]
mod tests {
    use super::{copies, removals};
    use std::path::Path;
    use waymark_model::{FigureRef, Situation, SnapshotIx};
    use waymark_store::{Embedded, SourceText, apply, read_text};

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

    fn open(text: &str) -> (SourceText, Situation) {
        let read = read_text(text, &Embedded(&[]));
        (SourceText::parse(text, Path::new("x")).unwrap(), read.situation.unwrap())
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
