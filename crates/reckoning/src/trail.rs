//! From a bound back to the figures that force it.
//!
//! Of every bound the rule that moved it last is known, and the cells which that rule started
//! from. At rest every such step holds with equality, so the figures met on the way are enough to
//! force the bound.

#![expect(
    clippy::indexing_slicing,
    reason = "rules and rows are numbered by the tables that hold them"
)]

use super::{
    claim::Cause,
    network::Tie,
    ordinals::Ordinals,
    road::SolvedRoad,
    table::{Cell, Claimed, Constraint, Table, by},
    untold::UntoldChanges,
};
use std::collections::BTreeSet;
use waymark_model::{AssumptionIx, FigureRef};

/// Which end of the bounds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum End {
    Low,
    High,
}

impl End {
    fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }
}

/// What a bound rests on.
#[derive(Clone, Default, Debug)]
pub(super) struct Trail {
    /// Each once, the nearest first.
    pub figures: Vec<FigureRef>,
    pub assumptions: Vec<AssumptionIx>,
    pub untold: UntoldChanges,
    /// Where the trail went along the road, and in which direction.
    pub ties: Vec<(Tie, End)>,
    /// Other roads had to be counted out or in.
    pub sums: bool,
    /// It came back to where its own row begins.
    pub is_own: bool,
}

impl Trail {
    /// Of what is met without going along the road.
    pub(super) fn of(causes: &[Cause]) -> Self {
        let mut trail = Self::default();
        for cause in causes {
            trail.add(*cause);
        }
        trail
    }

    pub(super) fn add(&mut self, cause: Cause) {
        match cause {
            Cause::Figure(figure) if !self.figures.contains(&figure) => self.figures.push(figure),
            Cause::Assumption(assumption) if !self.assumptions.contains(&assumption) => {
                self.assumptions.push(assumption);
            }
            Cause::Untold { joined } => self.untold.add(joined),
            _ => {}
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        other.figures.into_iter().for_each(|f| self.add(Cause::Figure(f)));
        other.assumptions.into_iter().for_each(|a| self.add(Cause::Assumption(a)));
        for tie in other.ties {
            if !self.ties.contains(&tie) {
                self.ties.push(tie);
            }
        }
        self.untold = self.untold.and(other.untold);
        self.sums |= other.sums;
    }
}

/// One end of a cell.
pub(super) type Endpoint = (Cell, End);

/// The trail of one end of a cell, back to where counting begins.
pub(super) fn trail(
    ordinals: &Ordinals,
    solved: &SolvedRoad,
    table: &Table,
    start: Endpoint,
) -> Trail {
    let mut trail = Trail::default();
    let mut seen = BTreeSet::new();
    // What is one number at all instants does not come back to where it begins.
    let last = table.len(start.0.0).saturating_sub(1) as u32;
    let start = ((start.0.0, start.0.1.min(last)), start.1);
    let mut ahead = vec![start];
    while let Some(((row, i), end)) = ahead.pop() {
        let i = plateau(table, (row, i), end);
        let is_own_beginning = row == start.0.0 && i == 0 && start.0.1 > 0;
        trail.is_own |= is_own_beginning;
        if is_own_beginning || !seen.insert((row, i, end)) {
            continue;
        }
        let moved = table.moved(table.cell((row, i)), end);
        if moved < by::RULE {
            ordinals.figure(moved).into_iter().for_each(|f| trail.add(Cause::Figure(f)));
        } else if moved < by::LEVEL {
            let number = (moved - by::RULE) as usize;
            let grounds = &solved.grounds[number];
            for cause in &grounds.causes {
                trail.add(*cause);
            }
            if let Some(tie) = grounds.tie.filter(|tie| !trail.ties.contains(&(*tie, end))) {
                trail.ties.push((tie, end));
            }
            if let Constraint::Sum { whole, parts } = &solved.rules[number] {
                trail.sums |= adds_up(table, (*whole, parts), ((row, i), end));
            }
        }
        starting_from(solved, table, ((row, i), end), &mut ahead);
    }
    trail
}

/// Whether more than one row made a bound that a sum moved.
fn adds_up(table: &Table, (whole, parts): (usize, &[usize]), ((row, i), end): Endpoint) -> bool {
    let bears = |part: &&usize, end: End| {
        let (low, high) = table.at((**part, i));
        if end == End::Low { low != 0 } else { high != 0 }
    };
    if row == whole {
        return parts.iter().filter(|part| bears(part, end)).count() > 1;
    }
    parts.iter().filter(|part| **part != row).any(|part| bears(&part, end.other()))
}

/// The one of the cells a bound started from that says most of it.
pub(super) fn towards(solved: &SolvedRoad, table: &Table, spot: Endpoint) -> Option<Endpoint> {
    match start_of(solved, table, spot) {
        MoveStart::Nothing => None,
        MoveStart::One(from) => Some(from),
        MoveStart::Sum(whole, parts) => {
            let mut from = Vec::new();
            terms(whole, parts, spot, &mut from);
            let weight = |spot: &Endpoint| {
                let (low, high) = table.at(spot.0);
                if spot.1 == End::Low { low } else { high }
            };
            let same_end = from.iter().copied().filter(|(_, end)| *end == spot.1);
            same_end.max_by_key(weight).or_else(|| from.first().copied())
        }
    }
}

/// What the last move of a bound started from.
enum MoveStart<'a> {
    Nothing,
    One(Endpoint),
    /// The terms of a sum: the whole, and its parts.
    Sum(usize, &'a [usize]),
}

fn start_of<'a>(solved: &'a SolvedRoad, table: &Table, (cell, end): Endpoint) -> MoveStart<'a> {
    let (row, i) = (cell.0, cell.1.min(table.len(cell.0) as u32 - 1));
    let moved = table.moved(table.cell(cell), end);
    if moved == by::NOTHING {
        return MoveStart::Nothing;
    }
    if moved == by::LEVEL {
        let i = if end == End::Low { i.saturating_sub(1) } else { i + 1 };
        return MoveStart::One(((row, i), end));
    }
    if moved < by::RULE {
        return MoveStart::One((claimed_from(solved, (row, i), moved), end));
    }
    match &solved.rules[(moved - by::RULE) as usize] {
        Constraint::Said { .. } => MoveStart::Nothing,
        Constraint::Most { lesser, greater, at, .. } => {
            let from = match end {
                End::Low => (*lesser, mapped_from(table, *lesser, (*greater, i), at)),
                End::High => (*greater, at.get(i as usize).copied().unwrap_or(i)),
            };
            MoveStart::One((from, end))
        }
        Constraint::Least { from, to, .. } => {
            MoveStart::One((if end == End::Low { *from } else { *to }, end))
        }
        Constraint::Sum { whole, parts } => MoveStart::Sum(*whole, parts),
    }
}

fn terms(whole: usize, parts: &[usize], ((row, i), end): Endpoint, ahead: &mut Vec<Endpoint>) {
    if row == whole {
        ahead.extend(parts.iter().map(|part| ((*part, i), end)));
    } else {
        ahead.push(((whole, i), end));
        let others = parts.iter().filter(|part| **part != row);
        ahead.extend(others.map(|part| ((*part, i), end.other())));
    }
}

/// The cells that the last move of a bound started from.
fn starting_from(solved: &SolvedRoad, table: &Table, spot: Endpoint, ahead: &mut Vec<Endpoint>) {
    match start_of(solved, table, spot) {
        MoveStart::Nothing => {}
        MoveStart::One(from) => ahead.push(from),
        MoveStart::Sum(whole, parts) => terms(whole, parts, spot, ahead),
    }
}

/// Where a bound that stayed level was moved: earlier for a lower, later for an upper bound.
fn plateau(table: &Table, (row, i): Cell, end: End) -> u32 {
    let i = i.min(table.len(row) as u32 - 1);
    let at = table.cell((row, i));
    if table.moved(at, end) != by::LEVEL {
        return i;
    }
    // The nearest that was moved by something else: beyond it, in a ring, lie bounds that only
    // came from here.
    let base = table.cell((row, 0));
    let here = i as usize;
    let is_moved = |at: &usize| table.moved(base + at, end) != by::LEVEL;
    let found = match end {
        End::Low => (0..here).rev().find(is_moved),
        End::High => (here..table.len(row)).find(is_moved),
    };
    found.map_or(i, |at| at as u32)
}

/// The figure that a bound rests on first.
pub(super) fn lead(
    ordinals: &Ordinals,
    solved: &SolvedRoad,
    table: &Table,
    start: Endpoint,
) -> Option<FigureRef> {
    let mut here = start;
    // A trail that meets itself leads to no figure.
    for _ in 0..=table.cells() {
        let ((row, i), end) = here;
        let i = plateau(table, (row, i), end);
        let moved = table.moved(table.cell((row, i)), end);
        if moved < by::RULE {
            return ordinals.figure(moved);
        }
        if moved < by::LEVEL {
            let causes = &solved.grounds[(moved - by::RULE) as usize].causes;
            if let Some(said) = causes.iter().find_map(|cause| cause.figure()) {
                return Some(said);
            }
        }
        here = towards(solved, table, ((row, i), end))?;
    }
    None
}

/// The cell that a figure's count is measured from. At the beginning of a row a figure was used
/// backwards, from the instant of its count.
fn claimed_from(solved: &SolvedRoad, (row, i): Cell, ordinal: u32) -> Cell {
    if i > 0 {
        return (row, 0);
    }
    let claims = solved.rules.iter().find_map(|rule| match rule {
        Constraint::Said { row: said, low, high } if *said == row => Some((low, high)),
        _ => None,
    });
    let of = |claims: &[Claimed]| claims.iter().find(|(_, _, f)| *f == ordinal).map(|(i, _, _)| *i);
    let from = claims.and_then(|(low, high)| of(low).or_else(|| of(high)));
    (row, from.unwrap_or(0))
}

/// The last instant of the lesser row that `at` maps to an instant of the greater.
fn mapped_from(table: &Table, lesser: usize, (greater, i): Cell, at: &[u32]) -> u32 {
    let last = table.len(lesser) as u32 - 1;
    if table.len(greater) == 1 {
        return last;
    }
    if at.is_empty() {
        return i.min(last);
    }
    (at.partition_point(|to| *to <= i) as u32).saturating_sub(1).min(last)
}
