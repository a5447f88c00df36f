//! The figures that a figure says it is made of.

use super::{
    findings::Findings,
    near,
    record::wrong_type,
    syntax::{Node, Value},
};
use std::collections::HashMap;
use waymark_model::{Figure, FigureRef, Shared, Snapshot, SnapshotIx};

/// Finds the parts by their ids, once all figures have been read.
pub(super) fn resolve<'t>(
    snapshots: &mut Shared<Snapshot>,
    wholes: &[(FigureRef, &'t [Node<'t>])],
    findings: &mut Findings<'_>,
) {
    // Some whole could not be read, and its index may be that of another.
    if wholes.is_empty() || findings.any_error() {
        return;
    }
    let mut found = Vec::with_capacity(wholes.len());
    {
        let ids = ids(snapshots);
        for (whole, nodes) in wholes {
            let parts = nodes.iter().filter_map(|n| part(snapshots, &ids, *whole, n, findings));
            found.push((*whole, parts.collect::<Vec<_>>()));
        }
    }
    for (whole, parts) in found {
        let snapshot = snapshots.get_mut(whole.snapshot.usize());
        if let Some(figure) = snapshot.and_then(|s| s.figures.get_mut(whole.index as usize)) {
            figure.parts = parts;
        }
    }
}

fn ids(snapshots: &Shared<Snapshot>) -> HashMap<&str, FigureRef> {
    let mut ids = HashMap::new();
    for (s, snapshot) in snapshots.iter().enumerate() {
        for (figure, index) in snapshot.figures.iter().zip(0..) {
            if let Some(id) = &figure.id {
                ids.insert(id.as_str(), FigureRef::new(SnapshotIx::new(s), index));
            }
        }
    }
    ids
}

fn part(
    snapshots: &Shared<Snapshot>,
    ids: &HashMap<&str, FigureRef>,
    whole: FigureRef,
    node: &Node<'_>,
    findings: &mut Findings<'_>,
) -> Option<FigureRef> {
    let Value::Text(id) = &node.value else {
        wrong_type(node, "write the id of a figure in quotes", findings);
        return None;
    };
    let Some(&part) = ids.get(id.as_ref()) else {
        let mut known: Vec<&str> = ids.keys().copied().collect();
        known.sort_unstable();
        let otherwise = || "give that figure an `id`, or name one that has it".to_owned();
        let right = near::did_you_mean(id, known, otherwise, findings);
        findings.error(node.start, "dangling-id", format!("no figure has the id `{id}`"), right);
        return None;
    };
    let unit = |at: FigureRef| figure(snapshots, at).map(|f| f.series.measure.counted());
    if part == whole {
        let found = format!("`{id}` as a part of itself");
        findings.error(node.start, "part-of-itself", found, "name the figures it is made of");
        return None;
    }
    if unit(part) != unit(whole) {
        let found = format!("`{id}`, where people and vehicles would mix");
        let right = "name figures that count the same as the whole";
        findings.error(node.start, "mixed-units", found, right);
        return None;
    }
    Some(part)
}

fn figure(snapshots: &Shared<Snapshot>, at: FigureRef) -> Option<&Figure> {
    snapshots.get(at.snapshot.usize())?.figures.get(at.index as usize)
}
