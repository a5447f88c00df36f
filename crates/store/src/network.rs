//! Legs and routes.

use super::{
    findings::Findings,
    numbers,
    record::{Fields, list},
    schema::{LEG, ROUTE},
    symbols::Symbols,
    syntax::Node,
};
use waymark_model::{Leg, LegIx, PlaceIx, Route};

/// The ends of each leg of the file, where they could be read: what routes are held against.
pub(super) type Ends = Vec<Option<(usize, usize)>>;

pub(super) fn legs(
    nodes: &[Node<'_>],
    places: &mut Symbols<'_>,
    findings: &mut Findings<'_>,
) -> (Vec<Leg>, Ends) {
    let mut legs = Vec::with_capacity(nodes.len());
    let mut ends = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut found = None;
        if let Some(fields) = Fields::of(node, &LEG, findings) {
            legs.extend(leg(&fields, places, &mut found, findings));
        }
        ends.push(found);
    }
    (legs, ends)
}

fn leg(
    fields: &Fields<'_>,
    places: &mut Symbols<'_>,
    ends: &mut Option<(usize, usize)>,
    findings: &mut Findings<'_>,
) -> Option<Leg> {
    let id = fields.id(findings);
    let from = fields.need("from", findings);
    let to = fields.need("to", findings);
    let from = from.and_then(|n| places.find(n, findings));
    let to = to.and_then(|n| Some((places.find(n, findings)?, n.start)));
    if let Some((from, (to, at))) = from.zip(to) {
        if from == to {
            findings.error(
                at,
                "self-leg",
                format!("a leg from `{}` to itself", places.id(to)),
                "let it end at another place",
            );
        }
        *ends = Some((from, to));
    }
    let min_travel_secs =
        fields.get("min_travel").map_or(Some(0), |n| numbers::duration_secs(n, findings));
    let name = fields.texts("name", "a name", findings);
    let note = fields.text("note", "a note", findings);
    let (from, to) = (*ends)?;
    Some(Leg {
        id: id?,
        from: PlaceIx::new(from),
        to: PlaceIx::new(to),
        min_travel_secs: min_travel_secs?,
        name,
        note,
    })
}

pub(super) fn routes<'t>(
    nodes: &'t [Node<'t>],
    legs: &mut Symbols<'t>,
    ends: &Ends,
    findings: &mut Findings<'_>,
) -> Vec<Route> {
    let mut routes = Vec::with_capacity(nodes.len());
    for node in nodes {
        routes.extend(route(node, legs, ends, findings));
    }
    routes
}

fn route<'t>(
    node: &'t Node<'t>,
    legs: &mut Symbols<'t>,
    ends: &Ends,
    findings: &mut Findings<'_>,
) -> Option<Route> {
    let fields = Fields::of(node, &ROUTE, findings)?;
    let id = fields.id(findings);
    let name = fields.texts("name", "a name", findings);
    let chain = fields.need("legs", findings);
    let nodes = list(chain, findings);
    if let Some(chain) = chain.filter(|_| nodes.is_empty()) {
        let right = "name its legs in order, or take the route away";
        findings.error(chain.start, "broken-route", "a route without legs", right);
    }
    let mut found = Vec::with_capacity(nodes.len());
    let mut before: Option<(usize, usize)> = None;
    for node in nodes {
        let Some(leg) = legs.find(node, findings) else {
            before = None;
            continue;
        };
        let here = ends.get(leg).copied().flatten().map(|(from, to)| (leg, from, to));
        if let (Some((last, end)), Some((_, from, _))) = (before, here)
            && end != from
        {
            findings.error(
                node.start,
                "broken-route",
                format!("`{}` does not start where `{}` ends", legs.id(leg), legs.id(last)),
                "name the legs of a route in order, without a gap",
            );
        }
        before = here.map(|(leg, _, to)| (leg, to));
        found.push(LegIx::new(leg));
    }
    Some(Route { id: id?, name: name?, legs: found })
}
