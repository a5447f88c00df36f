//! A few figures of one cumulative series, exactly: whether they can all be true, the fewest that
//! cannot, and what the others leave possible.
//!
//! Difference constraints, solved as longest paths (Bellman and Ford). For the handful of figures
//! of a clash; the whole series is the business of [`super::course::Course`].

use super::claim::{Claim, OPEN};
use waymark_model::FigureRef;

/// More figures than this are named as they were found, without trying to leave one out.
pub(super) const MOST_SHRUNK: usize = 64;

const UNREACHED: i64 = i64::MIN;

/// x(to) ≥ x(from) + by.
struct Edge {
    from: usize,
    to: usize,
    by: i64,
}

struct Knot {
    /// In order of time; the node before them all is zero itself.
    instants: Vec<i64>,
    edges: Vec<Edge>,
}

impl Knot {
    fn new(claims: &[Claim], since: i64, also: &[i64]) -> Self {
        let ends = claims.iter().flat_map(|c| [c.start, c.end]);
        let mut instants: Vec<i64> = ends.chain(also.iter().copied()).chain([since]).collect();
        instants.sort_unstable();
        instants.dedup();
        let mut knot = Self { instants, edges: Vec::new() };
        let last = knot.instants.len();
        for node in 1..last {
            knot.tie(node, node + 1, 0);
        }
        knot.tie(0, 1, 0);
        knot.tie(knot.node(since), 0, 0);
        for claim in claims {
            let (start, end) = (knot.node(claim.start), knot.node(claim.end));
            // A count is measured from zero, an increment from the start of its period.
            let (floor, ceiling) = if claim.is_increment { (start, end) } else { (0, start) };
            let base = if claim.is_increment { start } else { 0 };
            knot.tie(floor, end, claim.lower);
            if claim.upper < OPEN {
                knot.tie(ceiling, base, -claim.upper);
            }
        }
        knot
    }

    fn tie(&mut self, from: usize, to: usize, by: i64) {
        self.edges.push(Edge { from, to, by });
    }

    fn node(&self, t: i64) -> usize {
        self.instants.partition_point(|i| *i < t) + 1
    }

    /// Longest paths from a node; `None` when there is no end to them.
    fn longest(&self, from: usize) -> Option<Vec<i64>> {
        let mut reach = vec![UNREACHED; self.instants.len() + 1];
        *reach.get_mut(from)? = 0;
        for _ in 0..=reach.len() {
            let mut moved = false;
            for edge in &self.edges {
                let start = reach.get(edge.from).copied().filter(|r| *r != UNREACHED);
                let (Some(start), Some(end)) = (start, reach.get_mut(edge.to)) else { continue };
                let value = start.saturating_add(edge.by);
                if value > *end {
                    *end = value;
                    moved = true;
                }
            }
            if !moved {
                return Some(reach);
            }
        }
        None
    }

    /// The least and the greatest x(to) − x(from).
    fn difference(&self, from: usize, to: usize) -> (i64, i64) {
        let path = |from: usize, to: usize| {
            let reach = self.longest(from)?;
            reach.get(to).copied().filter(|r| *r != UNREACHED)
        };
        let least = path(from, to).unwrap_or(0).max(0);
        (least, path(to, from).map_or(OPEN, i64::saturating_neg))
    }
}

/// Whether no count satisfies all of these.
pub(super) fn contradict(claims: &[Claim], since: i64) -> bool {
    Knot::new(claims, since, &[]).longest(0).is_none()
}

/// What a figure cannot be true beside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Clashing {
    pub with: Vec<FigureRef>,
    pub at: i64,
    pub possible: (i64, i64),
}

/// The fewest of `others` (claims in order of rank) that `claim` cannot be true beside: none of
/// them can be left out.
pub(super) fn clashing(claim: Claim, others: Vec<Claim>, since: i64) -> Clashing {
    let mut kept = others;
    let contradicted = |kept: &[Claim]| {
        let mut all = kept.to_vec();
        all.push(claim);
        contradict(&all, since)
    };
    // From the last in rank, so that what weighs most is named.
    if kept.len() <= MOST_SHRUNK {
        for leave_out in (0..kept.len()).rev() {
            let mut fewer = kept.clone();
            fewer.remove(leave_out);
            if contradicted(&fewer) {
                kept = fewer;
            }
        }
    }
    let knot = Knot::new(&kept, since, &[claim.start, claim.end]);
    let (start, end) = (knot.node(claim.start), knot.node(claim.end));
    let (at, possible) = if claim.is_increment {
        (claim.end, knot.difference(start, end))
    } else {
        let (at_start, at_end) = (knot.difference(0, start), knot.difference(0, end));
        let starts_too_high = claim.upper < at_start.0 && claim.lower <= at_end.1;
        if starts_too_high { (claim.start, at_start) } else { (claim.end, at_end) }
    };
    let with: Vec<FigureRef> = kept.iter().map(|c| c.figure).collect();
    Clashing { with, at, possible }
}
