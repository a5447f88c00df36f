//! What a situation takes for given.

use super::{
    declared::Declared,
    findings::Findings,
    record::{Fields, list},
    schema::ASSUMPTION,
    syntax::Node,
    values,
};
use waymark_model::{Assumed, Assumption, PlaceIx};

pub(super) fn assumptions(
    nodes: &[Node<'_>],
    places: &mut Declared<'_>,
    findings: &mut Findings<'_>,
) -> Vec<Assumption> {
    nodes.iter().filter_map(|node| assumption(node, places, findings)).collect()
}

fn assumption(
    node: &Node<'_>,
    places: &mut Declared<'_>,
    findings: &mut Findings<'_>,
) -> Option<Assumption> {
    let fields = Fields::of(node, &ASSUMPTION, findings)?;
    let id = fields.need("id", findings);
    let empty = fields.need("empty", findings);
    let nodes = list(empty, findings);
    if empty.is_some() && nodes.is_empty() {
        let right = "name at least one place, such as [\"armenia\"]";
        findings.error(fields.name_start("empty"), "empty-list", "no place that was empty", right);
    }
    let empty = nodes.iter().filter_map(|n| places.find(n, findings)).map(PlaceIx::new).collect();
    let note = values::owned(fields.get("note"), "a note", findings);
    Some(Assumption { id: values::known_id(id?)?, assumed: Assumed::Empty(empty), note })
}
