//! Totals that a column of places holds, beside the rows of their time: one that is more counts people whom
//! no row does.

use super::{groups::GroupCount, rows::LinkedRows, states::KeyState};
use crate::linked::sums::LatestRows;
use std::collections::{HashMap, HashSet};
use waymark_model::Moment;

/// Of which count, and when its rows are of.
pub(super) type WholeKey = (WholeTime, usize);

/// When the rows are of that a total is held against.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum WholeTime {
    /// Movements, in a period.
    In(Moment),
    /// Movements, at any time: the total does not say when.
    Ever,
    /// Stocks, at one moment.
    At(Moment),
}

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
        for when in [WholeTime::In(period), WholeTime::Ever] {
            self.add_at((when, rows.nth), whom, upper);
        }
    }

    /// Rows of who was there at a moment; without an end above where one of them has none.
    pub fn add_stock(&mut self, rows: &GroupCount<'_>, at: Moment, latest: &LatestRows) {
        let Some(whom) = self.whom.get(rows.key as usize).copied() else { return };
        let upper = (!latest.is_odd).then_some(latest.sum);
        self.add_at((WholeTime::At(at), rows.nth), whom, upper);
    }

    fn add_at(&mut self, of: WholeKey, whom: u32, upper: Option<u64>) {
        for whom in [Some(whom), None] {
            let all = self.rows.entry((of, whom)).or_insert(Some(0));
            *all = all.zip(upper).map(|(a, b)| a.saturating_add(b));
        }
    }

    /// A total of this period and moment, or of none: whether it counts movements or who was there
    /// is known of the rows it is held against.
    pub fn total(&mut self, rows: &GroupCount<'_>, when: Option<(Moment, Moment, &LatestRows)>) {
        let lower = rows.sum.lower.saturating_add(rows.odd.bounds.0);
        let period = when.map_or(WholeTime::Ever, |(period, ..)| WholeTime::In(period));
        let all = self.totals.entry(((period, rows.nth), rows.key)).or_insert(0);
        *all = all.saturating_add(lower);
        if let Some((_, at, latest)) = when.filter(|(_, _, latest)| !latest.is_odd) {
            // Told twice of one moment it may be the same: the least is sure.
            let of = ((WholeTime::At(at), rows.nth), rows.key);
            let all = self.totals.entry(of).or_insert(latest.least);
            *all = (*all).min(latest.least);
        }
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
