//! Units that a situation names, and how many people one of a unit is.

use super::{
    diagnostics::Diagnostics,
    record::{Fields, list, wrong_type},
    schema::{RATIO, UNIT},
    syntax::{Node, NodeValue},
};
use waymark_model::{Decimal, Measure, NamedUnit, Ratio, SourceIx, Unit, UnitIx};

/// Units that every situation has: they need no record, and none may bear their name.
const KNOWN: [&str; 3] = ["people", "households", "vehicles"];

/// The units that a situation names.
pub(super) fn units(node: Option<&Node<'_>>, diagnostics: &mut Diagnostics<'_>) -> Vec<NamedUnit> {
    let mut units: Vec<NamedUnit> = Vec::new();
    for node in list(node, diagnostics) {
        let Some(fields) = Fields::of(node, &UNIT, diagnostics) else { continue };
        let id = fields.id(diagnostics);
        let name = fields.texts("name", "a name", diagnostics);
        let (Some(id), Some(name)) = (id, name) else { continue };
        let is_taken = units.iter().any(|unit| unit.id == id);
        if is_taken || KNOWN.contains(&id.as_str()) {
            let found = format!("a second unit `{id}`");
            diagnostics.error(node.start, "duplicate-id", found, "give it another id");
        } else if units.len() < usize::from(u16::MAX) {
            units.push(NamedUnit { id, name });
        }
    }
    units
}

/// The unit that a figure of a measure is counted in; `None` of one that is not known, or not
/// counted so.
pub(super) fn unit(
    node: &Node<'_>,
    units: &[NamedUnit],
    measure: Option<Measure>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Unit> {
    let NodeValue::Text(text) = &node.value else {
        wrong_type(node, "write a unit in quotes, such as \"households\"", diagnostics);
        return None;
    };
    match text.as_ref() {
        "people" if measure != Some(Measure::Vehicles) => Some(Unit::OfMeasure),
        "vehicles" if measure.is_none_or(|measure| measure == Measure::Vehicles) => {
            Some(Unit::OfMeasure)
        }
        "vehicles" => {
            let right = "count `Vehicles` instead";
            diagnostics.error(node.start, "wrong-unit", "vehicles as a unit of people", right);
            None
        }
        "households" if measure != Some(Measure::Vehicles) => Some(Unit::Households),
        _ if measure == Some(Measure::Vehicles) => {
            let found = format!("`{text}` as a unit of vehicles");
            diagnostics.error(node.start, "wrong-unit", found, "take it away");
            None
        }
        id => {
            let at = units.iter().position(|unit| unit.id.as_str() == id);
            let at = at.and_then(|at| u16::try_from(at).ok());
            if at.is_none() {
                let found = format!("`{id}` for a unit");
                let right = "write \"people\", \"households\", or the id of one under `units`";
                diagnostics.error(node.start, "unknown-value", found, right);
            }
            at.map(|at| Unit::Named(UnitIx(at)))
        }
    }
}

/// How many people one of a unit is.
pub(super) fn ratio(
    node: &Node<'_>,
    units: &[NamedUnit],
    source: Option<SourceIx>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Ratio> {
    let fields = Fields::of(node, &RATIO, diagnostics)?;
    let per = fields.need("per", diagnostics);
    let per = per.and_then(|n| Some((unit(n, units, None, diagnostics)?, n.start)));
    if let Some((Unit::OfMeasure, at)) = per {
        let right = "name what holds people, such as \"households\"";
        diagnostics.error(at, "wrong-unit", "people of which each is some people", right);
        return None;
    }
    let mut decimal = |name: &'static str| {
        let node = fields.need(name, diagnostics)?;
        let read = match &node.value {
            NodeValue::Number(written) => Decimal::parse(&written.replace('_', "")),
            _ => None,
        };
        if read.is_none() {
            wrong_type(node, "write a number of people, such as 4.5", diagnostics);
        }
        read
    };
    let (from, to) = (decimal("from"), decimal("to"));
    let (from, to) = (from?, to?);
    if from.is_above(to) || to.is_zero() {
        let found = format!("{from} to {to} people");
        let right = "write the fewest first, and more than none";
        diagnostics.error(node.start, "crossed-bounds", found, right);
        return None;
    }
    per.map(|(per, _)| Ratio { per, from, to, source })
}

/// A unit that all figures of a snapshot are counted in.
pub(super) fn of_snapshot(
    fields: &Fields<'_>,
    units: &[NamedUnit],
    diagnostics: &mut Diagnostics<'_>,
) -> Unit {
    let unit = fields.get("unit").and_then(|n| unit(n, units, None, diagnostics));
    unit.unwrap_or_default()
}
