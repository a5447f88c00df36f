//! Groups of rows are put where they belong. What is not known of a row makes every sum that it may belong
//! to one of at least so many, and none where it may take away.

use super::{
    cell::AddedRows,
    cells::SumTable,
    meant::MeantKeys,
    periods::{day_of, own_moment, parse, period_of},
    rows::LinkedRows,
    settled::{is_added, kind_of},
    states::{KeyState, Level, MomentState, OddCount, TOTAL},
    wholes::PlaceTotals,
};
use crate::{
    import::{SumKind, TableFigure},
    linked::sums::{LatestRows, RowSum},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    num::NonZeroU32,
};
use waymark_model::{LinkPeriod, Moment, Offset};

/// Of which period, by its number, key and count.
pub(super) type CellKey = (u32, u32, u16);

/// What is missing, and in which sums.
#[derive(Default)]
pub(super) struct MissingRows {
    pub keys: HashMap<(u32, usize), Level>,
    pub periods: HashMap<(Moment, usize), Level>,
    pub everywhere: HashMap<usize, Level>,
}

/// What the counts of a group add that are no plain numbers.
#[derive(Default)]
pub(super) struct OddSum {
    pub bounds: (u64, Option<u64>),
    level: Level,
    /// Of how many rows the counts are not known.
    pub lost: u64,
    doubts: BTreeSet<String>,
}

/// All groups of a table.
pub(super) struct Groups<'r> {
    pub rows: &'r LinkedRows,
    every: LinkPeriod,
    pub offset: Offset,
    pub cells: SumTable,
    /// Periods and other moments by their numbers.
    pub periods: Vec<Moment>,
    numbers: HashMap<Moment, u32>,
    pub missing: MissingRows,
    pub meant: MeantKeys,
    /// What totals of the same say, at least.
    pub totals: HashMap<CellKey, u64>,
    /// The same of who was there, by the moment.
    pub stock_totals: HashMap<(Moment, u32, usize), u64>,
    /// What rows count that may be totals of the same, or not.
    pub doubtful: HashMap<CellKey, (u64, Option<u64>)>,
    /// Totals of several places.
    pub wholes: PlaceTotals,
    /// Why rows are in no figure: how many, and the first.
    pub out: BTreeMap<String, (u64, u32)>,
}

fn raise<K: std::hash::Hash + Eq>(all: &mut HashMap<K, Level>, key: K, level: Level) {
    let own = all.entry(key).or_default();
    *own = (*own).max(level);
}

/// A group of rows: which it is among all, and by which of its counts.
pub(super) struct GroupCount<'g> {
    pub sum: &'g RowSum,
    index: usize,
    pub key: u32,
    pub nth: usize,
    shift: i8,
    pub odd: OddSum,
}

impl<'r> Groups<'r> {
    pub fn new(rows: &'r LinkedRows, every: LinkPeriod, offset: Offset) -> Self {
        let (cells, missing, out) = (SumTable::default(), MissingRows::default(), BTreeMap::new());
        let (meant, totals, doubtful) = (MeantKeys::default(), HashMap::new(), HashMap::new());
        let (periods, numbers) = (Vec::new(), HashMap::new());
        let wholes = PlaceTotals::default();
        Self {
            rows,
            every,
            offset,
            cells,
            periods,
            numbers,
            missing,
            meant,
            totals,
            stock_totals: HashMap::new(),
            doubtful,
            wholes,
            out,
        }
    }

    /// What names a sum.
    fn key(&mut self, period: Moment, meant: u32, nth: usize) -> CellKey {
        (self.number(period), meant, u16::try_from(nth).unwrap_or(u16::MAX))
    }

    /// The number of a moment.
    fn number(&mut self, moment: Moment) -> u32 {
        let next = u32::try_from(self.periods.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(moment).or_insert(next);
        if number == next {
            self.periods.push(moment);
        }
        number
    }

    /// Puts each group of rows where it belongs.
    pub fn gather(
        &mut self,
        moments: &[MomentState],
        keys: &[Vec<KeyState>],
        odd: &[Vec<OddCount>],
        kinds: &[SumKind],
    ) {
        let counts = kinds.len();
        self.meant = MeantKeys::new(keys, kinds);
        let mut odd_of: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is of its own group, and added up"
        )]
        for ((index, number), times) in &self.rows.tally.odd {
            odd_of.entry(*index).or_default().push((*number, *times));
        }
        let none = Vec::new();
        let tally = &self.rows.tally;
        // Rows of more than a day may count again what others of theirs count.
        let is_long = moments.iter().any(|state| match state {
            MomentState::Of { as_of, during, .. } => {
                day_of(during.as_ref().unwrap_or(as_of), 0, self.offset).is_none()
            }
            _ => false,
        });
        let is_apart = is_long || self.rows.used.keeps_published;
        self.cells = SumTable::with_room(tally.sums.len());
        for (group, of) in tally.groups.order.iter().enumerate() {
            for nth in 0..counts {
                let index = group * counts + nth;
                let Some(sum) = tally.sums.get(index).filter(|sum| sum.rows > 0) else {
                    continue;
                };
                let number = u32::try_from(index).unwrap_or(u32::MAX);
                let odd_here = odd_of.get(&number).unwrap_or(&none);
                let own_odd = odd.get(nth).map_or(&[][..], Vec::as_slice);
                let odd_sum = self.odd_sum(odd_here, own_odd, sum.first);
                let (key, shift) = (of.key, of.shift);
                let rows = GroupCount { sum, index, key, nth, shift, odd: odd_sum };
                let state = keys.get(of.key as usize).and_then(|states| states.get(nth));
                let moment = moments.get(of.moment as usize);
                let Some((figure, when)) = self.placed(&rows, state, moment) else { continue };
                let published = figure.published.map(|moment| moment.span().end());
                let meant = self.meant.of(of.key, nth);
                let cell_key = self.key(when.period, meant, nth);
                let own = self.meant.own_doubts(figure, meant, nth);
                self.cells.of(cell_key).doubt(own);
                if is_added(figure.series.measure, kind_of(figure, kinds, nth)) {
                    if figure.holds() {
                        let spread = tally.spreads.get(&number).copied().unwrap_or(0);
                        self.wholes.add(&rows, when.period, spread);
                    }
                    let cell = self.cells.of(cell_key);
                    cell.lose(rows.odd.level, rows.odd.lost);
                    cell.doubt(rows.odd.doubts);
                    let spread = tally.spreads.get(&number).copied().unwrap_or(0);
                    let added = AddedRows { sum, spread, odd: rows.odd.bounds };
                    if is_apart {
                        cell.add_apart(added, when.own.span(), published);
                    } else {
                        cell.add(added);
                    }
                } else {
                    let at = self.last_moment(&rows, &when);
                    let latest = self.latest(index);
                    if figure.holds() {
                        self.wholes.add_stock(&rows, at, &latest);
                    }
                    let told = figure.published.map(|moment| self.number(moment) + 1);
                    let of = (self.number(at), told.and_then(NonZeroU32::new));
                    let cell = self.cells.of(cell_key);
                    cell.doubt(rows.odd.doubts);
                    cell.take_latest((sum, &latest), of, &self.periods, (odd_here, own_odd));
                }
            }
        }
    }

    /// Of what figure and when rows are; what is known of them else where they are of none.
    fn placed<'k>(
        &mut self,
        rows: &GroupCount<'_>,
        state: Option<&'k KeyState>,
        moment: Option<&MomentState>,
    ) -> Option<(&'k TableFigure, RowsWhen)> {
        let when = match moment {
            Some(MomentState::Of { as_of, during, has_time }) => {
                let own = during.unwrap_or(*as_of);
                Some(RowsWhen {
                    period: period_of(own, self.every, rows.shift, self.offset),
                    own: own_moment(own, rows.shift, self.offset),
                    as_of: *as_of,
                    has_time: *has_time,
                })
            }
            _ => None,
        };
        let meant = self.meant.of(rows.key, rows.nth);
        match state {
            Some(KeyState::Figure(figure)) => {
                if let (None, Some(MomentState::Wrong(why))) = (&when, moment) {
                    self.leave_out(why, rows.sum);
                    let level = rows.odd.level.max(Level::AtLeast);
                    self.miss(None, Some(meant), rows.nth, level);
                }
                when.map(|when| (figure.as_ref(), when))
            }
            Some(KeyState::Total { is_sure, .. }) => {
                if let Some(when) = when {
                    let latest = self.latest(rows.index);
                    let of = (self.last_moment(rows, &when), meant, rows.nth);
                    if !latest.is_odd {
                        let all = self.stock_totals.entry(of).or_insert(latest.least);
                        *all = (*all).min(latest.least);
                    }
                }
                let key = when.map(|when| self.key(when.period, meant, rows.nth));
                let lower = rows.sum.lower.saturating_add(rows.odd.bounds.0);
                if *is_sure {
                    self.leave_out(TOTAL, rows.sum);
                } else if let Some(key) = key {
                    let spread = self.spread(rows.index);
                    let upper = rows.odd.bounds.1.filter(|_| rows.odd.lost == 0);
                    let more =
                        upper.map(|odd| rows.sum.lower.saturating_add(spread).saturating_add(odd));
                    let all = self.doubtful.entry(key).or_insert((0, Some(0)));
                    all.0 = all.0.saturating_add(lower);
                    all.1 = all.1.zip(more).map(|(a, b)| a.saturating_add(b));
                    self.leave_out("may be a total by its words: not counted again", rows.sum);
                } else {
                    self.leave_out("may be a total by its words, of no known time", rows.sum);
                }
                if let Some(key) = key {
                    let total = self.totals.entry(key).or_default();
                    *total = total.saturating_add(lower);
                }
                None
            }
            Some(KeyState::PlaceTotal(why)) => {
                self.leave_out(why, rows.sum);
                let latest = self.latest(rows.index);
                let when = when.map(|when| (when.period, self.last_moment(rows, &when), &latest));
                self.wholes.total(rows, when);
                None
            }
            Some(KeyState::Out(why)) => {
                self.leave_out(why, rows.sum);
                None
            }
            Some(KeyState::Wrong(why)) => {
                self.leave_out(why, rows.sum);
                let level = rows.odd.level.max(Level::AtLeast);
                self.miss(when.map(|when| when.period), None, rows.nth, level);
                None
            }
            Some(KeyState::Asked) | None => None,
        }
    }

    fn latest(&self, index: usize) -> LatestRows {
        self.rows.tally.latest.get(index).copied().unwrap_or_default()
    }

    fn spread(&self, index: usize) -> u64 {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.rows.tally.spreads.get(&index).copied().unwrap_or(0)
    }

    /// When the latest rows of a group are of.
    fn last_moment(&self, rows: &GroupCount<'_>, when: &RowsWhen) -> Moment {
        let as_of = when.as_of;
        let latest = self.latest(rows.index);
        match day_of(&as_of, rows.shift, self.offset) {
            Some(_) if as_of.span().is_instant() => as_of,
            Some(day) if when.has_time => {
                let at = self.offset.instant(day.at(0, 0, 0, 0));
                Moment::instant(at.plus_secs(i64::from(latest.at)), self.offset)
            }
            Some(day) => parse(&day.to_string(), self.offset).unwrap_or(as_of),
            None => as_of,
        }
    }

    /// What the counts of a group add that are no plain numbers, and what is not known for them.
    fn odd_sum(&mut self, here: &[(u32, u32)], odd: &[OddCount], row: u32) -> OddSum {
        let mut all = OddSum { bounds: (0, Some(0)), ..OddSum::default() };
        for (number, times) in here {
            let times = u64::from(*times);
            match odd.get(*number as usize) {
                Some(OddCount::Bounds(bounds, doubt)) => {
                    let (lower, upper) = &mut all.bounds;
                    *lower = lower.saturating_add(bounds.lower().saturating_mul(times));
                    let more = bounds.upper().map(|n| n.saturating_mul(times));
                    *upper = upper.zip(more).map(|(a, b)| a.saturating_add(b));
                    all.doubts.extend(doubt.clone());
                }
                Some(OddCount::Wrong(why, own)) => {
                    let out = self.out.entry(why.clone()).or_insert((0, row));
                    out.0 += times;
                    out.1 = out.1.min(row);
                    all.level = all.level.max(*own);
                    all.lost += times;
                }
                Some(OddCount::Asked) | None => {}
            }
        }
        all
    }

    fn leave_out(&mut self, why: &str, sum: &RowSum) {
        let out = self.out.entry(why.to_owned()).or_insert((0, sum.first));
        out.0 += u64::from(sum.rows);
        out.1 = out.1.min(sum.first);
    }

    fn miss(&mut self, period: Option<Moment>, key: Option<u32>, nth: usize, level: Level) {
        match (period, key) {
            (Some(period), _) => raise(&mut self.missing.periods, (period, nth), level),
            (None, Some(key)) => raise(&mut self.missing.keys, (key, nth), level),
            (None, None) => raise(&mut self.missing.everywhere, nth, level),
        }
    }
}

/// When rows of a group are of.
#[derive(Clone, Copy)]
struct RowsWhen {
    /// In which they are added up.
    period: Moment,
    /// By themselves.
    own: Moment,
    as_of: Moment,
    has_time: bool,
}
