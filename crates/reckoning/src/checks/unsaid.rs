//! What a situation leaves unsaid and would be helped by, and what figures took the place of
//! others. Notes: nothing of it need be wrong.

use super::{Check, CheckCode, Finding};
use crate::Reckoning;
use std::collections::BTreeSet;
use waymark_model::{Assumed, Measure, PlaceIx, PlaceKind, Severity, Situation, Subject};

pub(super) fn check(situation: &Situation, reckoning: &Reckoning, into: &mut Vec<Check>) {
    for replaced in reckoning.replacements() {
        let finding = Finding::Replaced { kind: replaced.kind };
        let figures = vec![replaced.figure, replaced.by];
        into.push(note(CheckCode::Replaced, finding, figures));
    }
    start(situation, into);
    within(situation, into);
}

fn note(code: CheckCode, finding: Finding, figures: Vec<waymark_model::FigureRef>) -> Check {
    Check { severity: Severity::Note, ..Check::new(code, finding, figures) }
}

/// Told once, of the first place that people come to and of which nothing says what it held.
fn start(situation: &Situation, into: &mut Vec<Check>) {
    let populated = situation.figures().filter(|(_, _, f)| {
        f.series.measure == Measure::Population && f.series.people.is_everybody()
    });
    let mut known: BTreeSet<PlaceIx> = populated
        .filter_map(|(_, _, f)| match f.series.subject {
            Subject::Place(place) => Some(place),
            Subject::Leg(_) => None,
        })
        .collect();
    for assumption in &situation.assumptions {
        if let Assumed::Empty(empty) = &assumption.assumed {
            known.extend(empty);
        }
    }
    let is_unsaid =
        |place: &PlaceIx| !known.iter().any(|area| situation.lies_within(*place, *area));
    let entered: BTreeSet<PlaceIx> =
        situation.legs.iter().map(|leg| leg.to).filter(is_unsaid).collect();
    if let Some(first) = entered.first() {
        let others = entered.len() - 1;
        into.push(note(
            CheckCode::StartUnsaid,
            Finding::Start { place: *first, others },
            Vec::new(),
        ));
    }
}

/// A place of a country that is not said to lie within it: both are counted, and nothing says
/// whether one holds the other.
fn within(situation: &Situation, into: &mut Vec<Check>) {
    let mut counted: BTreeSet<PlaceIx> = BTreeSet::new();
    for (_, _, figure) in situation.figures() {
        if let Subject::Place(place) = figure.series.subject {
            counted.insert(place);
        }
    }
    let countries: Vec<PlaceIx> = counted
        .iter()
        .copied()
        .filter(|c| situation.place(*c).kind == PlaceKind::Country)
        .collect();
    for place in &counted {
        let record = situation.place(*place);
        if record.country.is_none() || record.within.is_some() {
            continue;
        }
        let country = countries
            .iter()
            .find(|c| *c != place && situation.place(**c).country == record.country);
        if let Some(country) = country.filter(|_| record.kind != PlaceKind::Country) {
            let finding = Finding::Within { place: *place, country: *country };
            into.push(note(CheckCode::WithinUnsaid, finding, Vec::new()));
        }
    }
}
