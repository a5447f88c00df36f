//! Places.

use super::{
    diagnostics::Diagnostics,
    numbers,
    record::Fields,
    schema::PLACE,
    symbols::{Symbols, tell_rings},
    syntax::Node,
    values,
};
use waymark_model::{Place, PlaceIx, PlaceKind};

/// Half the way around the Earth: no point is known worse.
const MAX_PRECISION_KM: f64 = 20_000.0;

pub(super) fn places<'t>(
    nodes: &'t [Node<'t>],
    declared: &mut Symbols<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Place> {
    let mut places = Vec::with_capacity(nodes.len());
    let mut parents = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let Some(fields) = Fields::of(node, &PLACE, diagnostics) else { continue };
        let within = fields.get("within").and_then(|n| {
            let parent = declared.find(n, diagnostics)?;
            Some((parent, n.start))
        });
        if let Some(parent) = parents.get_mut(index) {
            *parent = within;
        }
        let within = within.map(|(p, _)| PlaceIx::new(p));
        places.extend(place(&fields, within, diagnostics));
    }
    tell_rings("place-ring", "place", &parents, declared, diagnostics);
    places
}

fn place(
    fields: &Fields<'_>,
    within: Option<PlaceIx>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Place> {
    let id = fields.id(diagnostics);
    let kind = fields.need("kind", diagnostics);
    let kind = kind.and_then(|n| {
        let names = PlaceKind::ALL.map(PlaceKind::name);
        values::word(n, "the kind of a place", &names, PlaceKind::from_name, diagnostics)
    });
    let name = fields.texts("name", "a name", diagnostics);
    let also = fields.texts("also", "a second name", diagnostics);
    let country = fields.get("country").and_then(|n| {
        let country = values::text(n, "a country", diagnostics)?;
        let code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        if !code {
            diagnostics.error(
                n.start,
                "bad-country",
                format!("`{country}` for a country"),
                "write its two letters of ISO 3166-1, such as AM",
            );
        }
        code.then(|| country.to_owned())
    });
    let pcode = fields.get("pcode").and_then(|n| {
        let code = values::text(n, "a P-code", diagnostics)?;
        let right = Place::is_pcode(code);
        if !right {
            diagnostics.error(
                n.start,
                "bad-pcode",
                format!("`{code}` for a P-code"),
                "write its letters and digits, such as TD0801",
            );
        }
        right.then(|| code.to_owned())
    });
    let at = fields.get("at").and_then(|n| numbers::point(n, diagnostics));
    let precision_km = fields.get("precision_km").and_then(|n| {
        let km = numbers::real(n, "a precision in kilometres", diagnostics)?;
        let right = "write how far the true position may lie from the point, in kilometres";
        if km < 0.0 {
            diagnostics.error(n.start, "negative-number", format!("the number {km}"), right);
        } else if km > MAX_PRECISION_KM {
            diagnostics.error(n.start, "too-large", format!("the number {km}"), right);
        }
        Some(km)
    });
    let schematic = fields.get("schematic").and_then(|n| {
        let right = "write (x, y) in lengths of a leg, x to the east and y to the south";
        numbers::pair(n, right, diagnostics)
    });
    let note = fields.text("note", "a note", diagnostics);
    let credit = fields.text("credit", "a credit", diagnostics);
    Some(Place {
        id: id?,
        kind: kind?,
        within,
        country,
        pcode,
        name: name?,
        also,
        at,
        precision_km,
        schematic,
        note,
        credit,
    })
}
