//! A figure of a table as it comes to be.

use super::states::{Level, OddCount};
use crate::linked::sums::{LatestRows, RowSum};
use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU32,
};
use waymark_model::{Instant, Moment, Span};

/// Rows of one time and publication.
#[derive(Clone, Copy, Debug)]
struct SumPart {
    lower: u64,
    upper: Option<u64>,
}

/// The latest of the rows whose count is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct LatestCount {
    /// When it is of, by the number of the moment.
    pub at: u32,
    /// When it was published, by the number of the moment from 1.
    published: Option<NonZeroU32>,
    pub lower: u64,
    upper: Option<u64>,
}

impl LatestCount {
    /// Of this or of that one, or of both together, as parts are.
    fn or_with(&self, other: &Self) -> Self {
        let upper = self.upper.zip(other.upper).map(|(a, b)| a.saturating_add(b));
        Self { lower: self.lower.min(other.lower), upper, ..*self }
    }

    fn is_dated(&self) -> bool {
        self.published.is_some()
    }
}

/// When a moment of a number ends.
fn end_of(moments: &[Moment], number: u32) -> Option<Instant> {
    moments.get(number as usize).map(|moment| moment.span().end())
}

/// The same of one that may not be told, whose numbers count from 1.
fn told_end(moments: &[Moment], number: Option<NonZeroU32>) -> Option<Instant> {
    end_of(moments, number?.get() - 1)
}

const AGAIN: &str = "it was published again: what was published last holds";

const UNDATED: &str = "rows of it do not say when they were published, and may be the last or a part: it is \
                       between the least of them and all";

/// A figure of a table as it comes to be. There are as many as figures: what few of them have is kept apart.
#[derive(Clone, Default, Debug)]
pub(super) struct TableSum {
    /// What plain numbers add up to, at least.
    lower: u64,
    pub rows: u32,
    /// Numbers of rows, from 1.
    pub first: u32,
    pub last_row: u32,
    pub level: Level,
    /// Whether its last row holds, and rows are not added up.
    pub is_last: bool,
    /// The latest of its rows: of those that say when they were published, where any does.
    last: Option<LatestCount>,
    more: Option<Box<SumMore>>,
}

/// What few sums have.
#[derive(Clone, Debug)]
struct SumMore {
    /// By how much more its upper ends are.
    spread: u64,
    /// What counts add that are no plain numbers; no end above where one has none.
    odd: (u64, Option<u64>),
    /// Rows whose counts are not known.
    lost: u64,
    /// The latest of its rows that do not say when they were published, where others do: they may be the
    /// last of all.
    undated: Option<LatestCount>,
    /// When rows are of whose counts are not known, and were published.
    unknown: BTreeSet<(Instant, Option<Instant>)>,
    doubts: BTreeSet<String>,
    /// Its rows by when they are of, and when they were published; where more than a day tells them apart.
    parts: BTreeMap<(Instant, Instant), BTreeMap<Option<Instant>, SumPart>>,
}

impl Default for SumMore {
    fn default() -> Self {
        Self {
            spread: 0,
            odd: (0, Some(0)),
            lost: 0,
            undated: None,
            unknown: BTreeSet::new(),
            doubts: BTreeSet::new(),
            parts: BTreeMap::new(),
        }
    }
}

/// What rows of one group add.
#[derive(Clone, Copy)]
pub(super) struct AddedRows<'r> {
    pub sum: &'r RowSum,
    pub spread: u64,
    /// What counts add that are no plain numbers.
    pub odd: (u64, Option<u64>),
}

impl TableSum {
    fn more(&mut self) -> &mut SumMore {
        self.more.get_or_insert_default()
    }

    /// The latest of its rows whose count is known.
    pub fn latest(&self, moments: &[Moment]) -> Option<&LatestCount> {
        let undated = self.more.as_ref().and_then(|more| more.undated.as_ref());
        undated.into_iter().chain(&self.last).max_by_key(|latest| end_of(moments, latest.at))
    }

    /// Where the latest of the rows is kept that say when they were published, or that do not.
    fn slot(&mut self, is_dated: bool) -> &mut Option<LatestCount> {
        match self.last {
            Some(last) if last.is_dated() && !is_dated => &mut self.more().undated,
            Some(last) if is_dated && !last.is_dated() => {
                self.more().undated = self.last.take();
                &mut self.last
            }
            _ => &mut self.last,
        }
    }

    /// Takes up what is not known of its rows.
    pub fn lose(&mut self, level: Level, rows: u64) {
        self.level = self.level.max(level);
        if rows > 0 {
            self.more().lost += rows;
        }
    }

    /// Rows whose counts are not known.
    pub fn lost(&self) -> u64 {
        self.more.as_ref().map_or(0, |more| more.lost)
    }

    pub fn doubt(&mut self, doubts: BTreeSet<String>) {
        if !doubts.is_empty() {
            self.more().doubts.extend(doubts);
        }
    }

    pub fn doubts(&self) -> impl Iterator<Item = &String> {
        self.more.iter().flat_map(|more| &more.doubts)
    }

    pub fn add(&mut self, rows: AddedRows<'_>) {
        let AddedRows { sum, spread, odd: (lower, upper) } = rows;
        self.see(sum);
        self.lower = self.lower.saturating_add(sum.lower);
        if spread == 0 && (lower, upper) == (0, Some(0)) {
            return;
        }
        let more = self.more();
        more.spread = more.spread.saturating_add(spread);
        more.odd.0 = more.odd.0.saturating_add(lower);
        more.odd.1 = more.odd.1.zip(upper).map(|(a, b)| a.saturating_add(b));
    }

    /// The same of rows that may count the people of others again: by when they are of and were published.
    pub fn add_apart(&mut self, rows: AddedRows<'_>, of: Span, published: Option<Instant>) {
        self.add(rows);
        let plain = rows.sum.lower;
        let of = (of.start(), of.end().max(of.start().plus_secs(1)));
        let part = self.more().parts.entry(of).or_default().entry(published);
        let part = part.or_insert(SumPart { lower: 0, upper: Some(0) });
        part.lower = part.lower.saturating_add(plain).saturating_add(rows.odd.0);
        let more = rows.odd.1.map(|odd| plain.saturating_add(rows.spread).saturating_add(odd));
        part.upper = part.upper.zip(more).map(|(a, b)| a.saturating_add(b));
    }

    fn see(&mut self, sum: &RowSum) {
        self.first = if self.rows == 0 { sum.first } else { self.first.min(sum.first) };
        self.last_row = self.last_row.max(sum.last);
        self.rows = self.rows.saturating_add(sum.rows);
    }

    /// What it adds up to; and takes up why that is no one number.
    pub fn bounds(&mut self) -> (u64, Option<u64>) {
        let plain = self.lower;
        let Some(more) = self.more.as_mut() else { return (plain, Some(plain)) };
        let upper = more.odd.1.map(|odd| plain.saturating_add(more.spread).saturating_add(odd));
        let all = (plain.saturating_add(more.odd.0), upper);
        let mut spans = Vec::with_capacity(more.parts.len());
        for (of, published) in &more.parts {
            if published.len() > 1 {
                let why = "rows of it were published on several days, and those published last may stand \
                           for all: it is between them and all of them";
                more.doubts.insert(why.to_owned());
            }
            spans.push((*of, surely(published)));
        }
        // In order of where they begin.
        let overlap = spans.windows(2).any(|pair| match pair {
            [(a, _), (b, _)] => b.0 < a.1,
            _ => false,
        });
        if overlap {
            let why = "rows of it are of times that overlap, and may count the same people: it is between \
                       those that do not and all of them";
            more.doubts.insert(why.to_owned());
        }
        if spans.is_empty() { all } else { (most_apart(&spans), upper) }
    }

    /// The latest rows of a group, where they are later than those known, or of the same moment and
    /// published later: several rows of one moment are parts of a whole or the same told again, so that it
    /// is at least the least and at most all of them.
    pub fn take_latest(
        &mut self,
        (sum, rows): (&RowSum, &LatestRows),
        (at, published): (u32, Option<NonZeroU32>),
        moments: &[Moment],
        (odd, meant): (&[(u32, u32)], &[OddCount]),
    ) {
        self.see(sum);
        self.is_last = true;
        let Some(end) = end_of(moments, at) else { return };
        let told = told_end(moments, published);
        let (mut lower, mut upper) = (rows.least, Some(rows.sum));
        if rows.is_odd {
            // Which of the counts that are no plain number is the last is known where there is one row.
            let alone = match (sum.rows, odd) {
                (1, [(number, 1)]) => meant.get(*number as usize),
                _ => None,
            };
            let Some(OddCount::Bounds(bounds, _)) = alone else {
                self.more().unknown.insert((end, told));
                return;
            };
            (lower, upper) = (bounds.lower(), bounds.upper());
        }
        let own = LatestCount { at, published, lower, upper };
        let slot = self.slot(published.is_some());
        let Some(known) = slot else {
            *slot = Some(own);
            return;
        };
        let (known_end, known_told) =
            (end_of(moments, known.at), told_end(moments, known.published));
        match Some(end).cmp(&known_end).then(told.cmp(&known_told)) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Greater => *known = own,
            std::cmp::Ordering::Equal => *known = known.or_with(&own),
        }
        if known_end == Some(end) && known_told != told {
            self.more().doubts.insert(AGAIN.to_owned());
        }
    }

    /// The bounds of its last row; none where what was published last of that moment is not known, and
    /// takes up why they are no one number.
    pub fn last_bounds(&mut self, moments: &[Moment]) -> (u64, Option<u64>) {
        let Some(last) = self.latest(moments).copied() else { return (0, None) };
        let Some(more) = self.more.as_mut() else { return (last.lower, last.upper) };
        let mut all = last;
        let end_of_last = end_of(moments, last.at);
        let undated = more.undated.filter(|other| end_of(moments, other.at) == end_of_last);
        if let Some(undated) = undated.filter(|_| last.is_dated()) {
            all = last.or_with(&undated);
            more.doubts.insert(UNDATED.to_owned());
        }
        for (end, published) in &more.unknown {
            match (*published, told_end(moments, last.published)) {
                _ if Some(*end) != end_of_last => {}
                (own, known) if own == known => all.upper = None,
                (Some(own), Some(known)) if own < known => {
                    more.doubts.insert(AGAIN.to_owned());
                }
                _ => return (0, None),
            }
        }
        (all.lower, all.upper)
    }
}

/// What rows of one time surely count, that may have been published again: those published last alone. Where
/// one does not say when, it may be any of them.
fn surely(published: &BTreeMap<Option<Instant>, SumPart>) -> u64 {
    let each = || published.values().map(|part| part.lower);
    let known = if published.contains_key(&None) { each().min() } else { each().next_back() };
    known.unwrap_or(0)
}

/// The most that spans add up to of which no two overlap. They stand in order of where they begin.
fn most_apart(spans: &[((Instant, Instant), u64)]) -> u64 {
    let mut ends: Vec<((Instant, Instant), u64)> = spans.to_vec();
    ends.sort_by_key(|((_, end), _)| *end);
    // The most of all that end by then.
    let mut most: Vec<(Instant, u64)> = Vec::with_capacity(ends.len());
    for ((start, end), sum) in ends {
        let before = most.partition_point(|(end, _)| *end <= start);
        let before = before.checked_sub(1).and_then(|at| most.get(at)).map_or(0, |(_, sum)| *sum);
        let best = most.last().map_or(0, |(_, sum)| *sum);
        most.push((end, best.max(before.saturating_add(sum))));
    }
    most.last().map_or(0, |(_, sum)| *sum)
}

#[cfg(test)]
mod tests {
    use super::most_apart;
    use proptest::prelude::*;
    use waymark_model::Instant;

    proptest! {
        #[test]
        fn the_most_is_that_of_the_best_choice(
            all in proptest::collection::vec((0_i64..12, 1_i64..6, 0_u64..9), 0..7),
        ) {
            let mut spans: Vec<_> =
                all.iter().map(|(a, n, sum)| ((Instant(*a), Instant(a + n)), *sum)).collect();
            spans.sort();
            let best = (0_u32..1 << spans.len()).filter_map(|chosen| {
                let of = || spans.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
                let apart = of().all(|(a, (one, _))| {
                    of().all(|(b, (other, _))| a == b || one.1 <= other.0 || other.1 <= one.0)
                });
                apart.then(|| of().map(|(_, (_, sum))| sum).sum::<u64>())
            });
            prop_assert_eq!(most_apart(&spans), best.max().unwrap_or(0));
        }
    }
}
