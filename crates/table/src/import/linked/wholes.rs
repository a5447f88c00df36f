//! Totals that a column of places holds, beside the rows of their time: one that is more counts people whom
//! no row does.

use super::{groups::GroupCount, rows::LinkedRows, states::KeyState};
use std::collections::{HashMap, HashSet};
use waymark_model::Moment;

/// Of which period, or of all where it names none; and of which count.
type WholeKey = (Option<Moment>, usize);

/// Why the sums of a time are at least so many.
pub(super) const MORE: &str = "a total of the table is more than its rows: it may be more";

/// Totals of places, and what their rows add up to.
#[derive(Default)]
pub(super) struct PlaceTotals {
    /// Whom each key is of, wherever they are; empty where no place is a total.
    whom: Vec<u32>,
    /// What rows add up to at most: of those whom a total is of, and of all.
    rows: HashMap<(WholeKey, Option<u32>), Option<u64>>,
    /// What each total says at least, by its key.
    totals: HashMap<(WholeKey, u32), u64>,
}

impl PlaceTotals {
    /// By the columns that hold places.
    pub fn new(rows: &LinkedRows, keys: &[Vec<KeyState>], places: &[usize]) -> Self {
        let is_total = |state: &KeyState| matches!(state, KeyState::PlaceTotal(_));
        if !keys.iter().flatten().any(is_total) {
            return Self::default();
        }
        let mut numbers: HashMap<Vec<String>, u32> = HashMap::new();
        let whom = (0_u32..).zip(keys).map(|(key, _)| {
            let cells = rows.used.keys.iter().zip(rows.tally.keys.cells(key));
            let other = cells.filter(|(at, _)| !places.contains(at)).map(|(_, text)| text);
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(other.collect()).or_insert(next)
        });
        Self { whom: whom.collect(), ..Self::default() }
    }

    /// Rows that are added up, with so much above their plain numbers.
    pub fn add(&mut self, rows: &GroupCount<'_>, period: Moment, spread: u64) {
        let Some(whom) = self.whom.get(rows.key as usize).copied() else { return };
        let odd = rows.odd.bounds.1.filter(|_| rows.odd.lost == 0);
        let upper = odd.map(|odd| rows.sum.lower.saturating_add(spread).saturating_add(odd));
        for when in [Some(period), None] {
            for whom in [Some(whom), None] {
                let all = self.rows.entry(((when, rows.nth), whom)).or_insert(Some(0));
                *all = all.zip(upper).map(|(a, b)| a.saturating_add(b));
            }
        }
    }

    /// A total of this period, or of none.
    pub fn total(&mut self, rows: &GroupCount<'_>, period: Option<Moment>) {
        let lower = rows.sum.lower.saturating_add(rows.odd.bounds.0);
        let all = self.totals.entry(((period, rows.nth), rows.key)).or_insert(0);
        *all = all.saturating_add(lower);
    }

    /// Of what a total is more than its rows.
    pub fn more(&self) -> HashSet<WholeKey> {
        let is_more = |((of, key), total): (&(WholeKey, u32), &u64)| {
            let whom = self.whom.get(*key as usize).copied();
            let rows = self.rows.get(&(*of, whom)).or_else(|| self.rows.get(&(*of, None)));
            rows.copied().flatten().is_some_and(|rows| rows < *total).then_some(*of)
        };
        self.totals.iter().filter_map(is_more).collect()
    }
}
