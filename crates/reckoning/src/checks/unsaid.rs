//! What a situation leaves unsaid and would be helped by, and what figures took the place of
//! others. Notes: nothing of it need be wrong.

use super::{Check, CheckCode, Finding};
use crate::{Reckoning, nesting};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Assumed, Leg, LegIx, Measure, PlaceIx, Series, Severity, Situation, Subject};

pub(super) fn check(situation: &Situation, reckoning: &Reckoning, into: &mut Vec<Check>) {
    for replaced in reckoning.replacements() {
        let finding = Finding::Replaced { kind: replaced.kind };
        let figures = vec![replaced.figure, replaced.by];
        into.push(note(CheckCode::Replaced, finding, figures));
    }
    start(situation, into);
    within(situation, into);
    comparable(reckoning, into);
    at_once(situation, reckoning, into);
    ways(situation, reckoning, into);
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

/// Places that no total holds together, for nothing says whether one lies within the other.
fn within(situation: &Situation, into: &mut Vec<Check>) {
    let mut counted: BTreeMap<Measure, BTreeSet<PlaceIx>> = BTreeMap::new();
    for (_, _, figure) in situation.figures() {
        if let Subject::Place(place) = figure.series.subject {
            counted.entry(figure.series.measure).or_default().insert(place);
        }
    }
    let mut told = BTreeSet::new();
    for places in counted.into_values() {
        let places: Vec<PlaceIx> = places.into_iter().collect();
        told.extend(nesting::unsaid(situation, &places));
    }
    for (place, area) in told {
        let finding = Finding::Within { place, area };
        into.push(note(CheckCode::WithinUnsaid, finding, Vec::new()));
    }
}

/// Places of which two counts of who was there are not held against each other. Told once.
fn comparable(reckoning: &Reckoning, into: &mut Vec<Check>) {
    let places = &reckoning.along.incomparable;
    if let Some(first) = places.first() {
        let finding = Finding::Incomparable { place: *first, others: places.len() - 1 };
        into.push(note(CheckCode::CoverageUnsaid, finding, Vec::new()));
    }
}

/// Legs there and back between two places, on which somebody may be on the way at any moment, where
/// both are counted: who is at either end is open by as many. Told once.
fn at_once(situation: &Situation, reckoning: &Reckoning, into: &mut Vec<Check>) {
    let layout = &reckoning.along.road.layout;
    let is_open = |(ix, leg): &(u32, &Leg)| {
        leg.min_travel_secs == 0
            && layout.at_once(*ix).is_none()
            && situation.legs.iter().any(|back| (back.from, back.to) == (leg.to, leg.from))
            && !reckoning.figures(Series::of(Measure::Passed, Subject::Leg(LegIx(*ix)))).is_empty()
    };
    let mut open = (0..).zip(&situation.legs).filter(is_open);
    if let Some((first, _)) = open.next() {
        let finding = Finding::OnTheWay { leg: LegIx(first), others: open.count() };
        into.push(note(CheckCode::TravelUnsaid, finding, Vec::new()));
    }
}

/// Areas of which is told who came (or left), with legs that this would say more of, were they all
/// the ways there are. Told once for each direction.
fn ways(situation: &Situation, reckoning: &Reckoning, checks: &mut Vec<Check>) {
    let ways = &reckoning.along.road.ways;
    for into in [true, false] {
        let is_told = |measure: Measure| match measure {
            Measure::Arrivals => into,
            Measure::Departures => !into,
            _ => false,
        };
        let figures = situation.figures().filter(|(_, _, f)| is_told(f.series.measure));
        let areas = figures.filter_map(|(_, _, figure)| match figure.series.subject {
            Subject::Place(place) if ways.is_open(place, into) => Some(place),
            _ => None,
        });
        let crosses = |area: &PlaceIx| {
            situation.legs.iter().any(|leg| {
                let (end, other) = if into { (leg.to, leg.from) } else { (leg.from, leg.to) };
                situation.lies_within(end, *area) && !situation.lies_within(other, *area)
            })
        };
        let areas: BTreeSet<PlaceIx> = areas.filter(crosses).collect();
        if let Some(first) = areas.first() {
            let finding = Finding::Ways { area: *first, into, others: areas.len() - 1 };
            checks.push(note(CheckCode::WaysUnsaid, finding, Vec::new()));
        }
    }
}
