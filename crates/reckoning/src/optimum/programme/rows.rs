//! The rows of a programme, made when a point breaks them, and which of them name a column.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, rows, legs and places are numbered by the tables that hold them"
)]

use super::{By, Inequality, Programme, Terms, TieFamily};
use crate::claim::Cause;

/// The families and figures that name a track or a part.
#[derive(Clone, Default, Debug)]
pub(in crate::optimum) struct NamedBy {
    /// Each with the sign that it has there; of who sets out and comes off, at times of its own.
    pub families: Vec<(u32, i64)>,
    pub figures: Vec<u32>,
}

/// Names a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::optimum) enum Key {
    /// A count never falls between two instants.
    Rise(u32, u32, u32),
    /// Of a family, at an instant; `true`: from above.
    Tie(u32, u32, bool),
    /// What a figure says.
    Figure(u32),
}

impl Programme<'_> {
    /// Notes by track and part what names it.
    pub(super) fn name(&mut self) {
        let mut named_by = vec![NamedBy::default(); self.tracks.len() + self.parts.len()];
        let part = |p: &u32| self.tracks.len() + *p as usize;
        for (family, ix) in self.families.iter().zip(0..) {
            let mut add = |tracks: &[u32], sign: i64| {
                for t in tracks {
                    named_by[*t as usize].families.push((ix, sign));
                }
            };
            let started: &[u32] = match family {
                TieFamily::Travel { out, off, .. } | TieFamily::AtOnce { out, off, .. } => {
                    add(&[*out], 1);
                    add(&[*off], -1);
                    &[]
                }
                TieFamily::Balance { starts, enter, leave, .. } => {
                    add(enter, 1);
                    add(leave, -1);
                    starts
                }
                TieFamily::Sum { parts, .. } => {
                    add(parts, 1);
                    &[]
                }
                TieFamily::Registered { starts, enter, who, .. } => {
                    add(enter, 1);
                    add(&[*who], -1);
                    starts
                }
            };
            for p in started {
                named_by[part(p)].families.push((ix, 1));
            }
        }
        for (row, ix) in self.figures.iter().zip(0..) {
            for (column, _) in &row.terms {
                let at = match self.place_of(*column) {
                    Ok((track, _)) => track as usize,
                    Err(p) => part(&p),
                };
                if named_by[at].figures.last() != Some(&ix) {
                    named_by[at].figures.push(ix);
                }
            }
        }
        self.named_by = named_by;
    }

    pub(in crate::optimum) fn row(&self, key: Key) -> Inequality {
        let (family, i, is_upper) = match key {
            Key::Figure(ix) => return self.figures[ix as usize].clone(),
            Key::Rise(track, i, j) => {
                let terms = vec![(self.at(track, j), 1), (self.at(track, i), -1)];
                return Inequality { terms, least: 0, by: By::Tie(false, Vec::new()) };
            }
            Key::Tie(family, i, is_upper) => (&self.families[family as usize], i, is_upper),
        };
        let at = |track: &u32, n: i64| (self.at(*track, i), n);
        let start = |part: &u32| (self.start(*part), 1);
        match family {
            TieFamily::Travel { out, off, at: map } => {
                let j = self.sets_out(*map, i);
                let terms = vec![(self.at(*out, j), 1), at(off, -1)];
                Inequality { terms, least: 0, by: By::Tie(false, Vec::new()) }
            }
            TieFamily::AtOnce { out, off, by } => {
                let by = By::Causes(vec![Cause::Assumption(*by)]);
                Inequality { terms: vec![at(off, 1), at(out, -1)], least: 0, by }
            }
            TieFamily::Balance { starts, enter, leave, by } => {
                let mut terms: Terms = starts.iter().map(start).collect();
                terms.extend(enter.iter().map(|t| at(t, 1)));
                terms.extend(leave.iter().map(|t| at(t, -1)));
                let many = terms.len() > 3;
                Inequality { terms, least: 0, by: By::Tie(many, by.clone()) }
            }
            TieFamily::Registered { starts, enter, who, by } => {
                let mut terms: Terms = starts.iter().map(start).collect();
                terms.extend(enter.iter().map(|t| at(t, 1)));
                terms.push(at(who, -1));
                Inequality { terms, least: 0, by: By::Tie(false, by.clone()) }
            }
            TieFamily::Sum { row, parts, ends } => {
                let (low, high) = ends[i as usize];
                let n = if is_upper { -1 } else { 1 };
                let terms = parts.iter().map(|t| at(t, n)).collect();
                let least = if is_upper { -high } else { low };
                Inequality { terms, least, by: By::Bound(*row, i, is_upper) }
            }
        }
    }
}
