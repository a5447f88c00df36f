//! Whether a sum has no end: a direction in which every point of the programme may go on for ever.
//!
//! People who come from where nobody knows how many there were, or round and round a ring, may be
//! ever more. Such a way is looked for back from the sum, and held against every row.

#![expect(
    clippy::indexing_slicing,
    reason = "tracks, families and columns are numbered by the programme"
)]

use super::programme::{Programme, Terms, TieFamily};
use crate::claim::OPEN;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A track that counts one more from an instant on.
type Step = (u32, u32);

/// Where people come from.
#[derive(Debug)]
pub(super) struct OpenWays {
    /// By track of who sets out: the family of the place that they leave, where it is kept.
    leaves: Vec<Option<usize>>,
    /// By track of who comes off: the family of the leg.
    comes: Vec<Option<usize>>,
}

impl OpenWays {
    pub(super) fn of(programme: &Programme<'_>) -> Self {
        let none = vec![None; programme.tracks.len()];
        let mut ways = Self { leaves: none.clone(), comes: none };
        for (ix, family) in programme.families.iter().enumerate() {
            match family {
                TieFamily::Travel { off, .. } => ways.comes[*off as usize] = Some(ix),
                TieFamily::Balance { leave, .. } => {
                    for t in leave {
                        ways.leaves[*t as usize] = Some(ix);
                    }
                }
                _ => {}
            }
        }
        ways
    }

    /// Whether an aim may be as small as one likes, given that some point satisfies all rows.
    pub(super) fn is_endless(&self, programme: &Programme<'_>, aim: &Terms) -> bool {
        aim.iter().filter(|(_, n)| *n < 0).any(|(column, _)| match programme.place_of(*column) {
            Ok(step) => self.ray_to(programme, step).is_some_and(|ray| ray.holds(programme, aim)),
            Err(part) => {
                let starts = BTreeSet::from([part]);
                let is_open = programme.ends[*column as usize].1 == OPEN;
                is_open && Ray { steps: BTreeMap::new(), starts }.holds(programme, aim)
            }
        })
    }

    /// A way back from a step to where there may be any number, or to itself.
    fn ray_to(&self, programme: &Programme<'_>, aim: Step) -> Option<Ray> {
        let is_open =
            |(track, i): &Step| programme.ends[programme.at(*track, *i) as usize].1 == OPEN;
        let mut onwards: BTreeMap<Step, Option<Step>> = BTreeMap::from([(aim, None)]);
        let mut ahead = VecDeque::from([aim]);
        let mut starts = BTreeSet::new();
        while let Some(here) = ahead.pop_front().filter(|_| is_open(&aim)) {
            let (track, i) = here;
            let mut has_end = false;
            let mut before: Vec<Step> = Vec::new();
            if let Some(family) = self.comes[track as usize] {
                if let TieFamily::Travel { out, at, .. } = &programme.families[family] {
                    before.push((*out, programme.sets_out(*at, i)));
                }
            } else if let Some(family) = self.leaves[track as usize] {
                if let TieFamily::Balance { starts: parts, enter, .. } = &programme.families[family]
                {
                    let open = |p: &&u32| programme.ends[programme.start(**p) as usize].1 == OPEN;
                    starts.extend(parts.iter().find(open));
                    has_end = !starts.is_empty();
                    before.extend(enter.iter().map(|t| (*t, i)));
                }
            } else {
                has_end = true;
            }
            if has_end || before.contains(&aim) {
                let mut steps: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
                let mut way = Some(here);
                while let Some((track, i)) = way {
                    steps.entry(track).or_default().push(i);
                    way = onwards.get(&(track, i)).copied().flatten();
                }
                return Some(Ray { steps, starts });
            }
            for step in before.into_iter().filter(is_open) {
                onwards.entry(step).or_insert_with(|| {
                    ahead.push_back(step);
                    Some(here)
                });
            }
        }
        None
    }
}

/// A direction: by track the instants from which it counts one more, and the places of which one
/// more was there at the start.
struct Ray {
    steps: BTreeMap<u32, Vec<u32>>,
    starts: BTreeSet<u32>,
}

impl Ray {
    fn at(&self, track: u32, i: u32) -> i64 {
        let steps = self.steps.get(&track).into_iter().flatten();
        steps.map(|from| i64::from(*from <= i)).sum()
    }

    fn of(&self, programme: &Programme<'_>, terms: &Terms) -> i64 {
        let one = |column: u32| match programme.place_of(column) {
            Ok((track, i)) => self.at(track, i),
            Err(part) => i64::from(self.starts.contains(&part)),
        };
        terms.iter().map(|(column, n)| one(*column).saturating_mul(*n)).sum()
    }

    /// Whether it makes an aim smaller and breaks no row, however far one goes.
    fn holds(&self, programme: &Programme<'_>, aim: &Terms) -> bool {
        if self.of(programme, aim) >= 0 {
            return false;
        }
        // Between steps nothing changes, and what bounds a sum ends but once.
        let instants: BTreeSet<u32> = self.steps.values().flatten().copied().chain([0]).collect();
        let starts = self.starts.iter().map(|p| (programme.tracks.len() + *p as usize, None));
        let named = self.steps.keys().map(|t| (*t as usize, Some(*t))).chain(starts);
        let mut figures = BTreeSet::<u32>::new();
        // By family: by how much it changes at each of the instants.
        let mut changes: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (at, track) in named {
            let named_by = &programme.named_by[at];
            figures.extend(&named_by.figures);
            for (family, sign) in &named_by.families {
                let change = changes.entry(*family).or_insert_with(|| vec![0; instants.len()]);
                for (sum, i) in change.iter_mut().zip(&instants) {
                    *sum += sign * track.map_or(1, |track| self.at(track, *i));
                }
            }
        }
        figures.iter().all(|f| self.of(programme, &programme.figures[*f as usize].terms) >= 0)
            && changes.iter().all(|(family, change)| {
                let family = &programme.families[*family as usize];
                change.iter().zip(&instants).all(|(sum, i)| match family {
                    TieFamily::Travel { out, off, at } => {
                        self.at(*out, programme.sets_out(*at, *i)) >= self.at(*off, *i)
                    }
                    TieFamily::AtOnce { .. } => *sum <= 0,
                    TieFamily::Balance { .. } | TieFamily::Registered { .. } => *sum >= 0,
                    TieFamily::Sum { ends, .. } => ends[*i as usize].1 == OPEN || *sum == 0,
                })
            })
    }
}
