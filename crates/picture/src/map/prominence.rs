//! How much each place matters to the reader: what is named whatever else a map leaves out, and
//! what yields to what.

use super::{
    known::tells_who_left,
    room::PlacedLabel,
    survey::{MapModel, MapNode},
};
use crate::{Scene, picture::movement};
use std::collections::BTreeSet;
use waymark_model::{LegIx, PlaceIx, Selection, Subject};
use waymark_reckoning::Reckoning;

/// So many of the greatest flows, by their ends, and of the places with the most people are named on
/// every map, with their numbers.
pub const GREATEST: usize = 5;

/// The nodes that every map names: the origin, the ends of the greatest flows, and the places that
/// the most people came to or are at, whether a flow leads there or not.
pub fn first(scene: &Scene<'_>, survey: &MapModel) -> BTreeSet<usize> {
    let mut first: BTreeSet<usize> = origin(scene, survey).into_iter().collect();
    let mut flows: Vec<_> = survey.roads.iter().map(|r| ((r.carried, r.possible), r)).collect();
    flows.retain(|(people, _)| *people > (0, 0));
    // Of equals the one drawn first.
    flows.sort_by_key(|(people, _)| std::cmp::Reverse(*people));
    for (_, road) in flows.iter().take(GREATEST) {
        first.extend([road.from, road.to]);
    }
    let mut held: Vec<(usize, u64)> =
        survey.nodes.iter().enumerate().map(|(i, n)| (i, n.held)).collect();
    held.retain(|(_, people)| *people > 0);
    held.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    first.extend(held.iter().take(GREATEST).map(|(i, _)| *i));
    first
}

/// Those that a map names however little room it has: the origin, and the places that tell of the most
/// people.
pub fn always(scene: &Scene<'_>, survey: &MapModel) -> BTreeSet<usize> {
    let nodes = survey.nodes.iter().enumerate().filter(|(_, node)| !survey.is_lesser(node));
    let mut told: Vec<(usize, u64)> = nodes.map(|(i, n)| (i, people(scene, n))).collect();
    told.retain(|(_, people)| *people > 0);
    told.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    let greatest = told.iter().take(GREATEST).map(|(i, _)| *i);
    greatest.chain(origin(scene, survey)).chain(hub(scene, survey)).collect()
}

/// Where the most roads meet in what people flee from, where that is no place of the map itself: mostly its
/// capital.
fn hub(scene: &Scene<'_>, survey: &MapModel) -> Option<usize> {
    let origin = scene.situation.origin?;
    if survey.node_of(origin).is_some() {
        return None;
    }
    let degree = |n: &MapNode| n.enters.len() + n.leaves.len();
    let nodes = survey.nodes.iter().enumerate();
    let within = nodes.filter(|(_, n)| scene.situation.lies_within(n.place, origin));
    let hub = within.max_by_key(|(i, n)| (degree(n), std::cmp::Reverse(*i)));
    hub.filter(|(_, n)| degree(n) > 2).map(|(i, _)| i)
}

/// The origin, or the place within it that most are known to have left.
fn origin(scene: &Scene<'_>, survey: &MapModel) -> Option<usize> {
    let origin = scene.situation.origin?;
    let node = |place| survey.nodes.iter().position(|n| n.place == place);
    let within = survey.nodes.iter().enumerate();
    let within = within.filter(|(_, n)| scene.situation.lies_within(n.place, origin));
    node(origin).or_else(|| {
        let left = |n: &MapNode| n.leaves.iter().map(|l| most(scene.reckoning, *l)).max();
        within
            .filter(|(_, n)| n.on_road())
            .max_by_key(|(i, n)| (left(n), std::cmp::Reverse(*i)))
            .map(|(i, _)| i)
    })
}

/// The most that a leg is ever known to have carried, and the most that it may have.
fn most(reckoning: &Reckoning, leg: LegIx) -> (u64, u64) {
    let last = reckoning.passed(leg).and_then(|band| band.steps().last());
    last.map_or((0, 0), |s| (s.bounds.lower(), s.bounds.upper().unwrap_or(0)))
}

/// What is selected: itself, what a figure is of, or where an event happened.
pub fn chosen_subject(scene: &Scene<'_>) -> Option<Subject> {
    match scene.view.selection? {
        Selection::Place(place) => Some(Subject::Place(place)),
        Selection::Leg(leg) => Some(Subject::Leg(leg)),
        Selection::Figure(figure) => Some(scene.situation.figure(figure).series.subject),
        Selection::Event(event) => {
            let event = scene.situation.event(event);
            event.place.map(Subject::Place).or(event.leg.map(Subject::Leg))
        }
    }
}

/// The nodes of what is selected: itself, where it happened, or the ends of its leg.
pub fn chosen(scene: &Scene<'_>, survey: &MapModel) -> BTreeSet<usize> {
    let places: Vec<PlaceIx> = match chosen_subject(scene) {
        None => Vec::new(),
        Some(Subject::Place(place)) => vec![place],
        Some(Subject::Leg(leg)) => {
            let leg = scene.situation.leg(leg);
            vec![leg.from, leg.to]
        }
    };
    let nodes = survey.nodes.iter().enumerate();
    let holds = |n: &MapNode| {
        places
            .iter()
            .any(|p| *p == n.place || (n.holds > 1 && scene.situation.lies_within(*p, n.place)))
    };
    nodes.filter(|(_, n)| holds(n)).map(|(i, _)| i).collect()
}

/// The nodes that have a label, what matters most first.
pub fn ranked(scene: &Scene<'_>, survey: &MapModel, labels: &[Option<PlacedLabel>]) -> Vec<usize> {
    let first = first(scene, survey);
    let labelled = survey.nodes.iter().zip(labels).enumerate().filter(|(_, (_, l))| l.is_some());
    let ranks = labelled.map(|(i, (node, _))| (first.contains(&i), weight(scene, survey, node), i));
    let mut ranks: Vec<(bool, f32, usize)> = ranks.collect();
    ranks.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    ranks.into_iter().map(|(_, _, node)| node).collect()
}

/// The most people who are ever known to have come by one leg of a place, to be there, or to have left
/// it by all legs where its caption counts those.
pub fn people(scene: &Scene<'_>, node: &MapNode) -> u64 {
    let by_leg = |leg: &LegIx| most(scene.reckoning, *leg).0;
    let legs = node.enters.iter().chain(&node.leaves);
    let most = legs.map(by_leg).max().unwrap_or(0).max(node.held);
    if !tells_who_left(scene, node) {
        return most;
    }
    let departed = scene.reckoning.departures(node.place).and_then(|band| band.steps().last());
    let departed = departed.map_or(0, |step| step.bounds.lower());
    let passed = node.leaves.iter().map(by_leg).fold(0, u64::saturating_add);
    // Whoever is counted where people flee to left where they flee from, however little is told of that.
    let is_origin = scene.situation.origin == Some(node.place);
    let fled = movement(scene).filter(|_| is_origin);
    let fled = fled.and_then(|series| scene.reckoning.band(series)?.steps().last());
    most.max(departed).max(passed).max(fled.map_or(0, |step| step.bounds.lower()))
}

/// Gates of the road before its ends, and those before the rest; of each, where most pass.
pub fn weight(scene: &Scene<'_>, survey: &MapModel, node: &MapNode) -> f32 {
    if !(node.on_road() || node.counted) {
        return 0.0;
    }
    let kind = match scene.situation.place(node.place).kind {
        kind if kind.is_gate() => 5.0,
        kind if kind.is_housing() => 4.0,
        _ => 2.0,
    };
    let end = if node.on_road() && node.leaves.is_empty() { 1.0 } else { 0.0 };
    // The more roads meet, the better a place serves to find one's way.
    let degree = (node.enters.len() + node.leaves.len()).min(6) as f32;
    let share = (people(scene, node) as f32 / survey.largest.max(1) as f32).min(1.0).sqrt();
    kind + end + 0.4 * degree + 3.0 * share
}
