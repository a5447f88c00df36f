//! Legs and routes.

use super::{
    diagnostics::Diagnostics,
    numbers,
    record::{Fields, list},
    schema::{Choices, LEG, ROUTE},
    symbols::Symbols,
    syntax::Node,
    values,
};
use waymark_model::{Leg, LegIx, MovementKind, PlaceIx, Route};

/// The ends of each leg of the file, where they could be read: what routes are held against.
pub(super) type Ends = Vec<Option<(usize, usize)>>;

pub(super) fn legs(
    nodes: &[Node<'_>],
    places: &mut Symbols<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> (Vec<Leg>, Ends) {
    let mut legs = Vec::with_capacity(nodes.len());
    let mut ends = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut found = None;
        if let Some(fields) = Fields::of(node, &LEG, diagnostics) {
            legs.extend(leg(&fields, places, &mut found, diagnostics));
        }
        ends.push(found);
    }
    (legs, ends)
}

fn leg(
    fields: &Fields<'_>,
    places: &mut Symbols<'_>,
    ends: &mut Option<(usize, usize)>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Leg> {
    let id = fields.id(diagnostics);
    let from = fields.need("from", diagnostics);
    let to = fields.need("to", diagnostics);
    let from = from.and_then(|n| places.find(n, diagnostics));
    let to = to.and_then(|n| Some((places.find(n, diagnostics)?, n.start)));
    if let Some((from, (to, at))) = from.zip(to) {
        if from == to {
            diagnostics.error(
                at,
                "self-leg",
                format!("a leg from `{}` to itself", places.id(to)),
                "let it end at another place",
            );
        }
        *ends = Some((from, to));
    }
    let min_travel_secs =
        fields.get("min_travel").map_or(Some(0), |n| numbers::duration_secs(n, diagnostics));
    let kind = fields.get("kind").and_then(|node| {
        let words = Choices::Movement.words();
        values::word(node, "a kind", &words, MovementKind::from_name, diagnostics)
    });
    let name = fields.texts("name", "a name", diagnostics);
    let note = fields.text("note", "a note", diagnostics);
    let (from, to) = (*ends)?;
    Some(Leg {
        id: id?,
        from: PlaceIx::new(from),
        to: PlaceIx::new(to),
        min_travel_secs: min_travel_secs?,
        kind,
        name,
        note,
    })
}

pub(super) fn routes<'t>(
    nodes: &'t [Node<'t>],
    legs: &mut Symbols<'t>,
    ends: &Ends,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Route> {
    let mut routes = Vec::with_capacity(nodes.len());
    for node in nodes {
        routes.extend(route(node, legs, ends, diagnostics));
    }
    routes
}

fn route<'t>(
    node: &'t Node<'t>,
    legs: &mut Symbols<'t>,
    ends: &Ends,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Route> {
    let fields = Fields::of(node, &ROUTE, diagnostics)?;
    let id = fields.id(diagnostics);
    let name = fields.texts("name", "a name", diagnostics);
    let chain = fields.need("legs", diagnostics);
    let nodes = list(chain, diagnostics);
    if let Some(chain) = chain.filter(|_| nodes.is_empty()) {
        let right = "name its legs in order, or take the route away";
        diagnostics.error(chain.start, "broken-route", "a route without legs", right);
    }
    let mut found = Vec::with_capacity(nodes.len());
    let mut before: Option<(usize, usize)> = None;
    for node in nodes {
        let Some(leg) = legs.find(node, diagnostics) else {
            before = None;
            continue;
        };
        let here = ends.get(leg).copied().flatten().map(|(from, to)| (leg, from, to));
        if let (Some((last, end)), Some((_, from, _))) = (before, here)
            && end != from
        {
            diagnostics.error(
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
