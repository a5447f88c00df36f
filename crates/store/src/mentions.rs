//! The figures that figures name: those that one is made of, and those whose place it takes.

use super::{
    diagnostics::Diagnostics,
    near,
    record::wrong_type,
    syntax::{Node, NodeValue},
};
use std::collections::HashMap;
use waymark_model::{Figure, FigureRef, Shared, Snapshot, SnapshotIx};

/// What is named, to be found once all figures have been read.
#[derive(Default)]
pub(super) struct Mentions<'t> {
    /// The parts of a figure.
    pub parts: Vec<(FigureRef, &'t [Node<'t>])>,
    /// What a figure corrects: figures, or the figure of its own series in a snapshot.
    pub corrections: Vec<(FigureRef, &'t [Node<'t>])>,
    /// What all figures of a snapshot correct.
    pub reports: Vec<(SnapshotIx, &'t [Node<'t>])>,
}

impl Mentions<'_> {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.corrections.is_empty() && self.reports.is_empty()
    }
}

/// The records that can be named.
struct Ids<'a> {
    figures: HashMap<&'a str, FigureRef>,
    snapshots: HashMap<&'a str, SnapshotIx>,
}

/// Finds what is named by its id.
pub(super) fn resolve(
    snapshots: &mut Shared<Snapshot>,
    mentions: &Mentions<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let Mentions { parts, corrections, reports } = mentions;
    // Some figure could not be read, and its index may be that of another.
    if mentions.is_empty() || diagnostics.any_error() {
        return;
    }
    let mut found_parts = Vec::with_capacity(parts.len());
    let mut found = Vec::new();
    {
        let ids = ids(snapshots);
        for (whole, nodes) in parts {
            let parts = nodes.iter().filter_map(|n| part(snapshots, &ids, *whole, n, diagnostics));
            found_parts.push((*whole, parts.collect::<Vec<_>>()));
        }
        for (by, nodes) in corrections {
            for node in *nodes {
                found.extend(corrected(snapshots, &ids, *by, node, diagnostics).map(|f| (*by, f)));
            }
        }
        for (ix, nodes) in reports {
            for node in *nodes {
                found.extend(report(snapshots, &ids, *ix, node, diagnostics));
            }
        }
    }
    for (whole, parts) in found_parts {
        if let Some(figure) = figure_mut(snapshots, whole) {
            figure.parts = parts;
        }
    }
    for (by, corrected) in found {
        if let Some(figure) = figure_mut(snapshots, by)
            && !figure.corrects.contains(&corrected)
        {
            figure.corrects.push(corrected);
        }
    }
}

fn ids(snapshots: &Shared<Snapshot>) -> Ids<'_> {
    let mut ids = Ids { figures: HashMap::new(), snapshots: HashMap::new() };
    for (s, snapshot) in snapshots.iter().enumerate() {
        let ix = SnapshotIx::new(s);
        ids.snapshots.insert(snapshot.id.as_str(), ix);
        for (figure, index) in snapshot.figures.iter().zip(0..) {
            if let Some(id) = &figure.id {
                ids.figures.insert(id.as_str(), FigureRef::new(ix, index));
            }
        }
    }
    ids
}

fn part(
    snapshots: &Shared<Snapshot>,
    ids: &Ids<'_>,
    whole: FigureRef,
    node: &Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<FigureRef> {
    let NodeValue::Text(id) = &node.value else {
        wrong_type(node, "write the id of a figure in quotes", diagnostics);
        return None;
    };
    let Some(&part) = ids.figures.get(id.as_ref()) else {
        let mut known: Vec<&str> = ids.figures.keys().copied().collect();
        known.sort_unstable();
        let otherwise = || "give that figure an `id`, or name one that has it".to_owned();
        let right = near::did_you_mean(id, known, otherwise, diagnostics);
        diagnostics.error(node.start, "dangling-id", format!("no figure has the id `{id}`"), right);
        return None;
    };
    let unit = |at: FigureRef| {
        figure(snapshots, at).map(|f| (f.series.measure.counted(), f.series.people.unit))
    };
    if part == whole {
        let found = format!("`{id}` as a part of itself");
        diagnostics.error(node.start, "part-of-itself", found, "name the figures it is made of");
        return None;
    }
    if unit(part) != unit(whole) {
        let found = format!("`{id}`, where units would mix");
        let right = "name figures that count the same as the whole";
        diagnostics.error(node.start, "mixed-units", found, right);
        return None;
    }
    Some(part)
}

/// The figure that another corrects: by its id, or the one of the same series in a snapshot.
fn corrected(
    snapshots: &Shared<Snapshot>,
    ids: &Ids<'_>,
    by: FigureRef,
    node: &Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<FigureRef> {
    let NodeValue::Text(id) = &node.value else {
        wrong_type(node, "write the id of a figure or a snapshot in quotes", diagnostics);
        return None;
    };
    let own = ids.figures.get(id.as_ref()).copied();
    let in_snapshot = || {
        let series = figure(snapshots, by)?;
        of_series(snapshots, *ids.snapshots.get(id.as_ref())?, series)
    };
    let Some(found) = own.or_else(in_snapshot) else {
        if ids.snapshots.contains_key(id.as_ref()) {
            let found = format!("`{id}`, which counts nothing like this figure");
            let right = "name a snapshot that counts the same at the same place, or a figure";
            diagnostics.error(node.start, "corrects-nothing", found, right);
        } else {
            tell_dangling(ids, node.start, id, diagnostics);
        }
        return None;
    };
    if found == by {
        let found = format!("`{id}` as a correction of itself");
        diagnostics.error(node.start, "corrects-itself", found, "name the figures it corrects");
        return None;
    }
    Some(found)
}

/// What each figure of a snapshot corrects in another: the figure of its own series.
fn report(
    snapshots: &Shared<Snapshot>,
    ids: &Ids<'_>,
    by: SnapshotIx,
    node: &Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<(FigureRef, FigureRef)> {
    let NodeValue::Text(id) = &node.value else {
        wrong_type(node, "write the id of a snapshot in quotes", diagnostics);
        return Vec::new();
    };
    let Some(&old) = ids.snapshots.get(id.as_ref()) else {
        tell_dangling(ids, node.start, id, diagnostics);
        return Vec::new();
    };
    if old == by {
        let found = format!("`{id}` as a correction of itself");
        diagnostics.error(node.start, "corrects-itself", found, "name the snapshot it corrects");
        return Vec::new();
    }
    let figures = snapshots.get(by.usize()).map_or(&[][..], |s| &s.figures);
    let pair = |(figure, index): (&Figure, u32)| {
        Some((FigureRef::new(by, index), of_series(snapshots, old, figure)?))
    };
    figures.iter().zip(0..).filter_map(pair).collect()
}

/// The figure of a snapshot that counts the same as another: both so far, or both in a time.
fn of_series(snapshots: &Shared<Snapshot>, ix: SnapshotIx, like: &Figure) -> Option<FigureRef> {
    let figures = &snapshots.get(ix.usize())?.figures;
    let is_like =
        |f: &Figure| f.series == like.series && f.during.is_some() == like.during.is_some();
    let index = figures.iter().position(is_like)?;
    Some(FigureRef::new(ix, u32::try_from(index).ok()?))
}

fn tell_dangling(ids: &Ids<'_>, at: usize, id: &str, diagnostics: &mut Diagnostics<'_>) {
    let mut known: Vec<&str> = ids.snapshots.keys().chain(ids.figures.keys()).copied().collect();
    known.sort_unstable();
    let otherwise = || "name a snapshot, or a figure that has an `id`".to_owned();
    let right = near::did_you_mean(id, known, otherwise, diagnostics);
    let found = format!("no figure or snapshot has the id `{id}`");
    diagnostics.error(at, "dangling-id", found, right);
}

fn figure(snapshots: &Shared<Snapshot>, at: FigureRef) -> Option<&Figure> {
    snapshots.get(at.snapshot.usize())?.figures.get(at.index as usize)
}

fn figure_mut(snapshots: &mut Shared<Snapshot>, at: FigureRef) -> Option<&mut Figure> {
    snapshots.get_mut(at.snapshot.usize())?.figures.get_mut(at.index as usize)
}
