//! What a situation takes for given.

use super::{
    findings::Findings,
    record::{Fields, list},
    schema::ASSUMPTION,
    symbols::Symbols,
    syntax::Node,
};
use waymark_model::{Assumed, Assumption, PlaceIx};

pub(super) fn assumptions(
    nodes: &[Node<'_>],
    places: &mut Symbols<'_>,
    findings: &mut Findings<'_>,
) -> Vec<Assumption> {
    nodes.iter().filter_map(|node| assumption(node, places, findings)).collect()
}

fn assumption(
    node: &Node<'_>,
    places: &mut Symbols<'_>,
    findings: &mut Findings<'_>,
) -> Option<Assumption> {
    let fields = Fields::of(node, &ASSUMPTION, findings)?;
    let id = fields.id(findings);
    let empty = fields.need("empty", findings);
    let nodes = list(empty, findings);
    if empty.is_some() && nodes.is_empty() {
        let right = "name at least one place, such as [\"armenia\"]";
        findings.error(fields.name_start("empty"), "empty-list", "no place that was empty", right);
    }
    let empty = nodes.iter().filter_map(|n| places.find(n, findings)).map(PlaceIx::new).collect();
    let note = fields.text("note", "a note", findings);
    Some(Assumption { id: id?, assumed: Assumed::Empty(empty), note })
}
