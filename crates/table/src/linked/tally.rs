//! Rows added up while they are read: by when they are of, and by all that tells their figures apart.

use super::{
    damage::{RowDamage, StrayRows},
    groups::{GroupKey, RowGroups},
    ids::{IdCheck, IdSeries, digits},
    marks::RowMarks,
    scan::{Record, push_cell},
    sums::{LatestRows, RowSum},
    texts::{BETWEEN, TextNumbers},
    times::{parted, shifted, time_of_day},
    used::{CountUse, RowClock, RowUse},
};
use crate::{
    TableCell,
    reading::{
        count::may_be_code,
        moment::{self, CellMoment},
    },
};
use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};

/// More different texts of one kind are no groups.
const MOST_TEXTS: usize = 1_000_000;

/// More figures are none that anybody looks at.
const MOST_GROUPS: usize = 1_000_000;

/// When rows were published is told by the day alone where it is told in more texts than these.
const MOST_PUBLISHED: usize = 10_000;

/// So many rows are added up at once.
const BATCH: usize = 1024;

/// A row that waits to be added up.
#[derive(Clone, Copy, Debug)]
struct PendingRow {
    key: GroupKey,
    row: u32,
    at: i32,
    /// The number of when it was published, from 1.
    published: u32,
}

/// What a row says of a count: its ends, or the number of the text that is no plain number.
#[derive(Clone, Copy, Debug)]
struct RowValue {
    lower: u64,
    upper: u64,
    odd: Option<u32>,
}

/// All rows, added up.
#[derive(Clone, Default, Debug)]
pub struct Tally {
    pub rows: u64,
    pub keys: TextNumbers,
    pub moments: TextNumbers,
    pub times: TextNumbers,
    pub counts: TextNumbers,
    pub published: TextNumbers,
    pub groups: RowGroups,
    /// So many for each group as there are counts.
    pub sums: Vec<RowSum>,
    /// The same, where the latest of each group is wanted.
    pub latest: Vec<LatestRows>,
    /// By how much more upper ends add up to than lower ones, where both stand in columns.
    pub spreads: HashMap<u32, u64, FixedState>,
    /// Counts that are no plain number, by group and count: how often each stands there.
    pub odd: HashMap<(u32, u32), u32, FixedState>,
    /// Which of them stand as the n-th count of a row.
    odd_of: HashSet<(usize, u32), FixedState>,
    pub stray: StrayRows,
    /// Whether the last row has no line end behind it, though others have.
    pub is_open: bool,
    /// Whether rows of one group were published on several days.
    pub is_republished: bool,
    /// When the first row of each group was published, from 1.
    group_published: Vec<u32>,
    ids: IdSeries,
    shifts: Vec<Option<(i8, i32)>>,
    marks: RowMarks,
    scratch: Vec<u8>,
    /// Rows that are read and not added up yet, and what each says of the counts.
    pending: Vec<PendingRow>,
    values: Vec<RowValue>,
    found: Vec<u32>,
}

/// Digits that can be nothing but a number.
fn plain(text: &[u8]) -> Option<u64> {
    digits(text).filter(|n| !may_be_code(*n))
}

/// Whether the one cell of a row is a note, and no number, day or name that lost the rest of its row.
fn is_note(text: &str) -> bool {
    let is_long = text.chars().any(char::is_whitespace) || text.len() > 40;
    let is_marked = text.starts_with(['*', '(', '[', '#', '†', '©']);
    let said = moment::read(&TableCell::text(text), 2100);
    (is_long || is_marked)
        && text.chars().any(char::is_alphabetic)
        && said.is_none_or(|said| matches!(said, CellMoment::Wrong(_)))
}

impl Tally {
    /// One in which these ids are compared.
    pub(super) fn comparing(check: IdCheck) -> Self {
        Self { ids: IdSeries::new(check), ..Self::default() }
    }

    /// One in which all ids are compared: for tables that are in memory as they are.
    pub fn comparing_all() -> Self {
        Self::comparing(IdCheck::All)
    }

    /// One row more; what was added counts once it is [flushed](Self::flush).
    ///
    /// # Errors
    /// What there is too much of, for people.
    pub fn add(&mut self, record: Record<'_>, used: &RowUse) -> Result<(), &'static str> {
        self.rows += 1;
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        if !self.is_row(record, used) {
            return Ok(());
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let (moment, shift, at) = match used.moments.as_slice() {
            [one] => {
                let (raw, is_escaped) = record.raw(*one);
                let (day, time) =
                    if is_escaped { (raw, &[][..]) } else { parted(raw.trim_ascii()) };
                // What is no time of day is left to the reader of moments, with its day.
                let (day, (shift, at)) = match self.shift(time, used.clock) {
                    Some(shift) => (day, shift),
                    None => (raw, (0, 0)),
                };
                (self.moments.number(day.trim_ascii(), row), shift, at)
            }
            several => {
                let text = joined(&mut scratch, record, several);
                (self.moments.number(text, row), 0, 0)
            }
        };
        let key = joined(&mut scratch, record, &used.keys);
        let key = self.keys.number(&self.marks.marked(record, &used.marks, key), row);
        let mut published = 0;
        if let Some(at) = used.published {
            let text = joined(&mut scratch, record, std::slice::from_ref(&at));
            let (day, time) = parted(text);
            let is_known = self.published.count() < MOST_PUBLISHED;
            let text = if is_known || time_of_day(time).is_none() { text } else { day };
            published = self.published.number(text, row) + 1;
        }
        self.scratch = scratch;
        for (nth, count) in used.counts.iter().enumerate() {
            let value = self.value(record, count, nth);
            self.values.push(value);
        }
        let key = GroupKey { key, moment, shift };
        self.pending.push(PendingRow { key, row, at, published });
        if self.pending.len() < BATCH { Ok(()) } else { self.flush(used) }
    }

    /// Whether a record is a row that counts; what it is else is kept.
    fn is_row(&mut self, record: Record<'_>, used: &RowUse) -> bool {
        let row = self.rows;
        if record.is_damaged() {
            self.stray.damage(RowDamage::Quote, row);
            return false;
        }
        let is_single = record.filled() == 1 && used.width > 2;
        if record.width() != used.width {
            if record.is_blank() {
                return false;
            }
            let is_short = record.width() < used.width && record.is_ended;
            if is_short && is_single && self.note(record) {
                return false;
            }
            let more =
                (used.width..record.width()).all(|at| record.raw(at).0.trim_ascii().is_empty());
            // Cells at the end may be blank, and not written.
            let needed = used.counts.iter().flat_map(|c| &c.columns).chain(&used.keys);
            let needed = needed.chain(&used.moments).map(|at| at + 1).max().unwrap_or(0);
            let is_whole = needed <= record.width();
            if !(is_short && is_whole || record.width() > used.width && more) {
                self.stray.damage(RowDamage::Cells, row);
                return false;
            }
            if needed == record.width() {
                self.stray.short(row);
            }
        }
        let has_count = used.counts.iter().flat_map(|c| &c.columns).any(|at| !record.is_empty(*at));
        if !has_count && (record.is_blank() || is_single && self.note(record)) {
            return false;
        }
        let damage = used.id.and_then(|id| self.ids.repeated(record, id));
        if let Some(damage) = damage {
            self.stray.damage(damage, row);
        }
        damage.is_none()
    }

    /// Keeps a note; whether it is one.
    fn note(&mut self, record: Record<'_>) -> bool {
        let mut text = Vec::new();
        (0..record.width()).for_each(|at| push_cell(&mut text, record.raw(at)));
        let text = String::from_utf8_lossy(&text).trim().to_owned();
        let is_note = is_note(&text);
        if is_note {
            self.stray.note(text, self.rows);
        }
        is_note
    }

    /// By how many days a time of day moves its day, and its second there.
    fn shift(&mut self, time: &[u8], clock: RowClock) -> Option<(i8, i32)> {
        if time.is_empty() {
            return Some((0, 0));
        }
        let known = self.times.known(time).and_then(|n| self.shifts.get(n as usize));
        if let Some(known) = known {
            return *known;
        }
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let number = self.times.number(time, row) as usize;
        while self.shifts.len() <= number {
            let text = self.times.text(self.shifts.len());
            self.shifts.push(shifted(text, clock));
        }
        self.shifts.get(number).copied().flatten()
    }

    /// Adds the rows up that wait. Groups lie far apart in memory: looked for in a loop of nothing else,
    /// the machine fetches several at once.
    ///
    /// # Errors
    /// What there is too much of, for people.
    pub fn flush(&mut self, used: &RowUse) -> Result<(), &'static str> {
        let pending = std::mem::take(&mut self.pending);
        let values = std::mem::take(&mut self.values);
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        found.extend(pending.iter().map(|row| self.groups.at_place(row.key)));
        for (group, row) in found.iter_mut().zip(&pending) {
            *group = match group.checked_sub(1) {
                Some(group) => group,
                None => self.group_of(row.key, used),
            };
        }
        let counts = used.counts.len();
        let mut own = values.iter().copied();
        for (group, row) in found.iter().zip(&pending) {
            self.see_published(*group as usize, row.published);
            for (nth, value) in own.by_ref().take(counts).enumerate() {
                self.count(*group as usize * counts + nth, value, row);
            }
        }
        (self.pending, self.values, self.found) = (pending, values, found);
        self.pending.clear();
        self.values.clear();
        if self.groups.order.len() > MOST_GROUPS {
            return Err(
                "figures: group it by week or month, or leave columns out that tell rows apart",
            );
        }
        let texts = [&self.keys, &self.moments, &self.counts, &self.times, &self.published];
        if texts.iter().any(|texts| texts.count() > MOST_TEXTS) {
            return Err(
                "different texts in the columns that tell rows apart: leave such columns out",
            );
        }
        Ok(())
    }

    /// The number of a group, that may be met for the first time.
    fn group_of(&mut self, key: GroupKey, used: &RowUse) -> u32 {
        let (group, is_new) = self.groups.number(key);
        if is_new {
            let counts = used.counts.len();
            self.sums.resize(self.sums.len() + counts, RowSum::default());
            if used.keeps_latest {
                self.latest.resize(self.latest.len() + counts, LatestRows::default());
            }
            if used.published.is_some() {
                self.group_published.push(0);
            }
        }
        group
    }

    /// Whether rows of a group were published on several days.
    fn see_published(&mut self, group: usize, published: u32) {
        if let Some(known) = self.group_published.get_mut(group) {
            self.is_republished |= *known != 0 && published != 0 && *known != published;
            *known = if *known == 0 { published } else { *known };
        }
    }

    /// What a row says of a count.
    fn value(&mut self, record: Record<'_>, count: &CountUse, nth: usize) -> RowValue {
        let is_bare =
            count.qualifier.is_none_or(|column| record.raw(column).0.trim_ascii().is_empty());
        let ends = match count.columns.as_slice() {
            [one] if count.is_plain && is_bare => {
                plain(record.raw(*one).0.trim_ascii()).map(|n| (n, n))
            }
            [lower, upper, ..] if count.are_ends && is_bare => {
                let end = |at: usize| plain(record.raw(at).0.trim_ascii());
                end(*lower).zip(end(*upper)).filter(|(a, b)| a <= b)
            }
            _ => None,
        };
        if let Some((lower, upper)) = ends {
            return RowValue { lower, upper, odd: None };
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let all: Vec<usize> = count.columns.iter().chain(&count.qualifier).copied().collect();
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let number = self.counts.number(joined(&mut scratch, record, &all), row);
        self.scratch = scratch;
        self.odd_of.insert((nth, number));
        RowValue { lower: 0, upper: 0, odd: Some(number) }
    }

    fn count(&mut self, index: usize, value: RowValue, row: &PendingRow) {
        let RowValue { lower, upper, odd } = value;
        if let Some(sum) = self.sums.get_mut(index) {
            sum.add(lower, row.row);
        }
        if let Some(latest) = self.latest.get_mut(index) {
            let is_odd = odd.is_some();
            latest.join(&LatestRows { at: row.at, rows: 1, least: lower, sum: upper, is_odd });
        }
        if upper > lower {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let spread = self.spreads.entry(index).or_insert(0);
            *spread = spread.saturating_add(upper - lower);
        }
        if let Some(number) = odd {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            *self.odd.entry((index, number)).or_insert(0) += 1;
        }
    }

    /// Whether a count that is no plain number stands anywhere as the n-th of so many.
    pub fn has_odd(&self, nth: usize, number: u32, counts: usize) -> bool {
        self.odd_of.contains(&(nth, number)) || counts == 0
    }

    /// Whether ids do not rise, so that they are to be compared.
    pub fn has_loose_ids(&self) -> bool {
        self.ids.are_loose()
    }

    /// The rows of a later part of the file.
    pub fn join(&mut self, other: &Self, used: &RowUse) {
        let counts = used.counts.len();
        let behind = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let keys = self.keys.join(&other.keys, behind);
        let moments = self.moments.join(&other.moments, behind);
        self.times.join(&other.times, behind);
        let published = self.published.join(&other.published, behind);
        let odd = self.counts.join(&other.counts, behind);
        let mut groups = Vec::with_capacity(other.groups.order.len());
        for (nth, key) in other.groups.order.iter().enumerate() {
            let of = |all: &[u32], n: u32| all.get(n as usize).copied().unwrap_or(u32::MAX);
            let key =
                GroupKey { key: of(&keys, key.key), moment: of(&moments, key.moment), ..*key };
            let group = self.group_of(key, used) as usize;
            groups.push(group);
            let told = other.group_published.get(nth).and_then(|n| n.checked_sub(1));
            self.see_published(group, told.map_or(0, |n| of(&published, n) + 1));
            for count in 0..counts {
                let (own, later) = (group * counts + count, nth * counts + count);
                if let (Some(own), Some(sum)) = (self.sums.get_mut(own), other.sums.get(later)) {
                    own.join(sum, behind);
                }
                if let (Some(own), Some(later)) =
                    (self.latest.get_mut(own), other.latest.get(later))
                {
                    own.join(later);
                }
                let (own, later) = (u32::try_from(own), u32::try_from(later));
                if let (Ok(own), Some(spread)) =
                    (own, later.ok().and_then(|later| other.spreads.get(&later)))
                {
                    let all = self.spreads.entry(own).or_insert(0);
                    *all = all.saturating_add(*spread);
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each is added to its own")]
        for ((index, number), times) in &other.odd {
            let (group, count) = (*index as usize / counts.max(1), *index as usize % counts.max(1));
            let index = groups.get(group).map_or(usize::MAX, |group| group * counts + count);
            let number = odd.get(*number as usize).copied().unwrap_or(u32::MAX);
            self.odd_of.insert((count, number));
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            *self.odd.entry((index, number)).or_insert(0) += times;
        }
        self.stray.join(&other.stray, self.rows);
        self.is_open |= other.is_open;
        self.is_republished |= other.is_republished;
        self.rows += other.rows;
        self.ids.join(&other.ids);
    }
}

/// Cells as one text.
fn joined<'s>(scratch: &'s mut Vec<u8>, record: Record<'s>, columns: &[usize]) -> &'s [u8] {
    if let [one] = columns {
        let (raw, is_escaped) = record.raw(*one);
        if !is_escaped {
            return raw.trim_ascii();
        }
    }
    scratch.clear();
    for (nth, column) in columns.iter().enumerate() {
        if nth > 0 {
            scratch.push(BETWEEN);
        }
        push_cell(scratch, record.raw(*column));
    }
    scratch
}
