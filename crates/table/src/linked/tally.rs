//! Rows added up while they are read: by when they are of, and by all that tells their figures apart.

use super::scan::{Record, push_cell};
use crate::reading::words::table_words;
use foldhash::fast::FixedState;
use std::{
    collections::{BTreeMap, HashMap},
    hash::BuildHasher,
};

/// More different texts of one kind are no groups.
const MOST_TEXTS: usize = 1_000_000;

/// More figures are none that anybody looks at.
const MOST_GROUPS: usize = 1_000_000;

/// Groups up to which each moment and key has a place of its own: 16 MB.
const MOST_PLACES: usize = 4_000_000;

/// A time of day moves its day by one at most, back or on.
const SHIFTS: usize = 3;

/// So many rows of each damage are named.
const MOST_NAMED: usize = 5;

/// What stands behind the key of a row that is a total.
const TOTAL_MARK: &[u8] = b"total";

/// A longer text is no name of a total.
const LONGEST_TOTAL: usize = 60;

/// So many texts are known to be totals or none; others are looked at each time.
const MOST_TOTALS: usize = 10_000;

/// What parts the cells of a text of several.
pub const BETWEEN: u8 = 0x1F;

/// Which cells of a row are read, as what. Columns count from 0.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RowUse {
    /// How many cells a row has.
    pub width: usize,
    /// What tells figures apart: place, measure, people, speaker.
    pub keys: Vec<usize>,
    /// When it is of.
    pub moments: Vec<usize>,
    pub published: Option<usize>,
    pub id: Option<usize>,
    /// Whether ids are compared with all before.
    pub keeps_ids: bool,
    /// Whether the latest rows of each group are wanted besides all of them.
    pub keeps_latest: bool,
    pub counts: Vec<CountUse>,
    /// What is in no figure: a total may be called so there.
    pub unread: Vec<usize>,
    /// How the time of day moves the day, where it does.
    pub clock: RowClock,
}

/// Columns that hold one count.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct CountUse {
    pub columns: Vec<usize>,
    /// Its lower and its upper bound, both in digits, can be added up as they are.
    pub are_ends: bool,
    /// A column of words such as `about`.
    pub qualifier: Option<usize>,
    /// Whether plain digits are exactly that many.
    pub is_plain: bool,
}

/// By which clock a time of day is of a day, in seconds east of UTC.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum RowClock {
    /// As the day is written.
    #[default]
    Written,
    /// Stamps with a clock of their own, on this one.
    Own(i32),
    /// All are midnights of clocks east by what is missing to a day.
    Midnights,
}

/// Texts that were met, numbered in the order in which they were.
#[derive(Clone, Default, Debug)]
pub struct TextNumbers {
    by_text: HashMap<Box<[u8]>, u32, FixedState>,
    texts: Vec<Box<[u8]>>,
}

impl TextNumbers {
    pub fn number(&mut self, text: &[u8]) -> u32 {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.by_text.insert(text.into(), number);
        self.texts.push(text.into());
        number
    }

    /// How many different ones there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// The cells of a text of several.
    pub fn cells(&self, number: u32) -> Vec<String> {
        let text = self.texts.get(number as usize).map(AsRef::as_ref).unwrap_or_default();
        text.split(|b| *b == BETWEEN).map(|c| String::from_utf8_lossy(c).into_owned()).collect()
    }
}

/// Rows of one group and count: small, for there are many and each row touches another.
#[derive(Clone, Copy, Default, Debug)]
pub struct RowSum {
    /// What plain numbers add up to, at least.
    pub lower: u64,
    pub rows: u32,
    /// Numbers of rows, from 1.
    pub first: u32,
    pub last: u32,
}

impl RowSum {
    fn add(&mut self, lower: u64, row: u32) {
        if self.rows == 0 {
            self.first = row;
        }
        self.last = row;
        self.rows = self.rows.saturating_add(1);
        self.lower = self.lower.saturating_add(lower);
    }

    fn join(&mut self, other: &Self, behind: u32) {
        if self.rows == 0 {
            self.first = other.first.saturating_add(behind);
        }
        self.last = other.last.saturating_add(behind);
        self.rows = self.rows.saturating_add(other.rows);
        self.lower = self.lower.saturating_add(other.lower);
    }
}

/// The rows of a group and count that are of its latest time of day.
#[derive(Clone, Copy, Default, Debug)]
pub struct LatestRows {
    /// In seconds of the day.
    pub at: i32,
    pub rows: u32,
    /// The least and the sum of their numbers.
    pub least: u64,
    pub sum: u64,
    /// Whether one of them is no plain number.
    pub is_odd: bool,
}

impl LatestRows {
    fn join(&mut self, other: &Self) {
        if other.rows == 0 {
            return;
        }
        if self.rows == 0 || other.at > self.at {
            *self = *other;
        } else if other.at == self.at {
            self.rows = self.rows.saturating_add(other.rows);
            self.least = self.least.min(other.least);
            self.sum = self.sum.saturating_add(other.sum);
            self.is_odd |= other.is_odd;
        }
    }
}

/// Why a row could not be read at all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RowDamage {
    /// A quote is never closed, or stands where none may.
    Quote,
    /// It has other cells than the headings.
    Cells,
    /// Its id is that of a row before, and so is the rest of it.
    Again,
    /// Its id is that of a row before, which says something else.
    Dispute,
}

impl RowDamage {
    pub const fn is_dispute(&self) -> bool {
        matches!(self, Self::Dispute)
    }

    /// Whether such a row may have counted people that are in no sum.
    pub const fn is_loss(self) -> bool {
        matches!(self, Self::Quote | Self::Cells)
    }

    /// What is said of such rows, after how many they are.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Quote => "with a quote that is not closed, or stands within a cell",
            Self::Cells => "with other cells than the headings",
            Self::Again => "that stand twice, by their ids: counted once",
            Self::Dispute => "with the id of a row before, and other cells",
        }
    }
}

/// What a group is of: when, and who and where.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct GroupKey {
    pub key: u32,
    pub moment: u32,
    /// By how many days the time of day moves it.
    pub shift: i8,
}

impl GroupKey {
    /// Its place by moment and key.
    fn place(&self) -> (usize, usize) {
        let row = self.moment as usize * SHIFTS + usize::try_from(self.shift + 1).unwrap_or(0);
        (row, self.key as usize)
    }
}

/// So many rows are added up at once.
const BATCH: usize = 1024;

/// A row that waits to be added up.
#[derive(Clone, Copy, Debug)]
struct PendingRow {
    key: GroupKey,
    row: u32,
    at: i32,
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
    /// Numbers of groups, from 1: by moment and key while those are few enough to have a place each.
    grid: Vec<Vec<u32>>,
    places: usize,
    groups: HashMap<GroupKey, u32, FixedState>,
    pub order: Vec<GroupKey>,
    /// So many for each group as there are counts.
    pub sums: Vec<RowSum>,
    /// The same, where the latest of each group is wanted.
    pub latest: Vec<LatestRows>,
    /// By how much more upper ends add up to than lower ones, where both stand in columns.
    pub spreads: HashMap<u32, u64, FixedState>,
    /// Counts that are no plain number, by group and count: how often each stands there.
    pub odd: HashMap<(u32, u32), u32, FixedState>,
    /// Which of them stand as the n-th count of a row.
    odd_of: std::collections::HashSet<(usize, u32), FixedState>,
    /// Rows that could not be read, the first of each kind.
    pub damaged: BTreeMap<RowDamage, (u64, Vec<u64>)>,
    /// Notes among the rows: the first few.
    pub notes: Vec<String>,
    /// Whether the last row has no line end behind it, though others have.
    pub is_open: bool,
    ids: IdSeries,
    shifts: Vec<Option<(i8, i32)>>,
    scratch: Vec<u8>,
    /// Which texts of columns that are not read are totals: the first ones met.
    totals: HashMap<Box<[u8]>, bool, FixedState>,
    /// Rows that are read and not added up yet, and what each says of the counts.
    pending: Vec<PendingRow>,
    values: Vec<RowValue>,
    found: Vec<u32>,
}

/// Ids of rows, to see which stand twice.
#[derive(Clone, Default, Debug)]
struct IdSeries {
    first: Option<u64>,
    last: Option<u64>,
    /// Whether one does not rise.
    fall: bool,
    /// Hashes of all and of their rows, where they are compared.
    seen: HashMap<u64, u64, FixedState>,
}

/// Digits alone, of at most twelve: a number as it stands.
fn digits(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    text.iter().try_fold(0_u64, |n, b| {
        let digit = b.wrapping_sub(b'0');
        (digit < 10).then(|| n * 10 + u64::from(digit))
    })
}

/// Digits that can be nothing but a number: those of nines alone may be a code for what is missing.
fn plain(text: &[u8]) -> Option<u64> {
    digits(text).filter(|n| !matches!(n, 9_999 | 99_999 | 999_999))
}

/// The seconds of a time of day such as `T14:30:05Z`, and by how many seconds its clock is east.
pub fn time_of_day(text: &[u8]) -> Option<(i32, Option<i32>)> {
    let text = std::str::from_utf8(text).ok()?.trim().trim_start_matches(['T', 't']).trim();
    let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone)?;
    let clock = clock.trim().to_ascii_lowercase();
    let half = |ends: [&str; 2]| ends.iter().find_map(|end| clock.strip_suffix(end));
    let (clock, half) = match (half(["am", "a.m."]), half(["pm", "p.m."])) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (clock.as_str(), None),
    };
    let mut parts = clock.trim().split(':');
    let mut next = |most: i32| -> Option<i32> {
        let part = parts.next()?;
        let whole = part.split('.').next()?;
        whole.parse::<i32>().ok().filter(|n| (0..most).contains(n))
    };
    let (hour, minute) = (next(24)?, next(60)?);
    let second = if clock.matches(':').count() > 1 { next(61)? } else { 0 };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let east = match zone.trim() {
        "" => None,
        "Z" | "z" => Some(0),
        zone => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let figures = zone.get(1..)?.replacen(':', "", 1);
            let hours: i32 = figures.get(..2)?.parse().ok().filter(|hours| *hours <= 14)?;
            let minutes = figures.get(2..).filter(|minutes| !minutes.is_empty());
            let minutes: i32 = minutes.map_or(Some(0), |minutes| minutes.parse().ok())?;
            // What stands behind is another time, and not the clock of this one.
            Some(sign * (hours * 3600 + (0..60).contains(&minutes).then_some(minutes)? * 60))
        }
    };
    Some((hour * 3600 + minute * 60 + second, east))
}

/// Where the time of day begins in a moment.
pub fn parted(text: &[u8]) -> (&[u8], &[u8]) {
    let Some(colon) = text.iter().position(|b| *b == b':') else { return (text, &[]) };
    let before = text.get(..colon).unwrap_or_default();
    let begins = before.iter().rposition(|b| matches!(b, b'T' | b't' | b' '));
    match begins {
        Some(at) => text.split_at_checked(at).unwrap_or((text, &[])),
        None => (text, &[]),
    }
}

/// Days that a time of day moves its day, and its seconds there; nothing of what is no such time.
fn shifted(time: &[u8], clock: RowClock) -> Option<(i8, i32)> {
    const DAY: i32 = 86_400;
    let (seconds, east) = time_of_day(time)?;
    let moved = match clock {
        RowClock::Written => seconds,
        RowClock::Own(own) => east.map_or(seconds, |east| seconds - east + own),
        RowClock::Midnights => {
            seconds + if DAY - seconds <= 14 * 3600 { DAY - seconds } else { -seconds }
        }
    };
    Some((i8::try_from(moved.div_euclid(DAY)).unwrap_or(0), moved.rem_euclid(DAY)))
}

impl Tally {
    /// One row more; what was added counts once it is [flushed](Self::flush).
    ///
    /// # Errors
    /// What there is too much of, for people.
    pub fn add(&mut self, record: Record<'_>, used: &RowUse) -> Result<(), &'static str> {
        self.rows += 1;
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        if record.is_damaged() {
            self.damage(RowDamage::Quote);
            return Ok(());
        }
        if record.width() != used.width {
            if record.is_blank() {
                return Ok(());
            }
            let is_short = record.width() < used.width && record.is_ended;
            let more =
                (used.width..record.width()).all(|at| record.raw(at).0.trim_ascii().is_empty());
            // A note below the table, or cells at the end that a spreadsheet did not write.
            let needed = used.counts.iter().flat_map(|c| &c.columns).chain(&used.keys);
            let is_whole = needed.chain(&used.moments).all(|at| *at < record.width());
            if is_short && record.filled() == 1 && used.width > 2 {
                self.note(record);
                return Ok(());
            }
            if !(is_short && is_whole || record.width() > used.width && more) {
                self.damage(RowDamage::Cells);
                return Ok(());
            }
        }
        let has_count = used.counts.iter().flat_map(|c| &c.columns).any(|at| !record.is_empty(*at));
        if !has_count && record.filled() <= 1 {
            if !record.is_blank() && used.width > 2 {
                self.note(record);
            }
            if record.is_blank() || used.width > 2 {
                return Ok(());
            }
        }
        if let Some(id) = used.id
            && let Some(damage) = self.repeated(record, id, used.keeps_ids)
        {
            self.damage(damage);
            return Ok(());
        }
        let is_total = self.is_total(record, used);
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
                (self.moments.number(day.trim_ascii()), shift, at)
            }
            several => {
                let text = joined(&mut scratch, record, several);
                (self.moments.number(text), 0, 0)
            }
        };
        let key = joined(&mut scratch, record, &used.keys);
        let key = if is_total {
            self.keys.number(&[key, &[BETWEEN], TOTAL_MARK].concat())
        } else {
            self.keys.number(key)
        };
        self.scratch = scratch;
        if let Some(published) = used.published {
            let mut scratch = std::mem::take(&mut self.scratch);
            self.published.number(joined(&mut scratch, record, &[published]));
            self.scratch = scratch;
        }
        for (nth, count) in used.counts.iter().enumerate() {
            let value = self.value(record, count, nth);
            self.values.push(value);
        }
        self.pending.push(PendingRow { key: GroupKey { key, moment, shift }, row, at });
        if self.pending.len() < BATCH { Ok(()) } else { self.flush(used) }
    }

    /// Whether a key of so many columns is that of totals.
    pub fn is_total_key(&self, key: u32, columns: usize) -> bool {
        let cells = self.keys.cells(key);
        cells.len() == columns.max(1) + 1
            && cells.last().is_some_and(|last| last.as_bytes() == TOTAL_MARK)
    }

    /// Whether a cell of a column that is not read calls its row a total.
    fn is_total(&mut self, record: Record<'_>, used: &RowUse) -> bool {
        used.unread.iter().any(|at| {
            let text = record.raw(*at).0.trim_ascii();
            // Numbers and longer texts are none.
            if text.len() > LONGEST_TOTAL || text.first().is_none_or(u8::is_ascii_digit) {
                return false;
            }
            if let Some(known) = self.totals.get(text) {
                return *known;
            }
            let is_total = table_words().is_total_name(&String::from_utf8_lossy(text));
            if self.totals.len() < MOST_TOTALS {
                self.totals.insert(text.into(), is_total);
            }
            is_total
        })
    }

    /// By how many days a time of day moves its day, and its second there.
    fn shift(&mut self, time: &[u8], clock: RowClock) -> Option<(i8, i32)> {
        if time.is_empty() {
            return Some((0, 0));
        }
        let known = self.times.by_text.get(time).and_then(|n| self.shifts.get(*n as usize));
        if let Some(known) = known {
            return *known;
        }
        let number = self.times.number(time) as usize;
        while self.shifts.len() <= number {
            let nth = self.shifts.len();
            let text = self.times.texts.get(nth).map(AsRef::as_ref).unwrap_or_default();
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
        found.extend(pending.iter().map(|row| {
            let (moment, key) = row.key.place();
            self.grid.get(moment).and_then(|keys| keys.get(key)).copied().unwrap_or(0)
        }));
        for (group, row) in found.iter_mut().zip(&pending) {
            *group = match group.checked_sub(1) {
                Some(group) => group,
                None => self.group_of(row.key, used),
            };
        }
        let counts = used.counts.len();
        for ((group, row), values) in found.iter().zip(&pending).zip(values.chunks(counts.max(1))) {
            for (nth, value) in values.iter().enumerate() {
                self.count(*group as usize * counts + nth, *value, row);
            }
        }
        (self.pending, self.values, self.found) = (pending, values, found);
        self.pending.clear();
        self.values.clear();
        if self.order.len() > MOST_GROUPS {
            return Err(
                "figures: group it by week or month, or leave columns out that tell rows apart",
            );
        }
        let texts = [&self.keys, &self.moments, &self.counts, &self.times];
        if texts.iter().any(|texts| texts.count() > MOST_TEXTS) {
            return Err(
                "different texts in the columns that tell rows apart: leave such columns out",
            );
        }
        Ok(())
    }

    /// The number of a group, that may be met for the first time.
    fn group_of(&mut self, key: GroupKey, used: &RowUse) -> u32 {
        let (row, at) = key.place();
        let known = self.grid.get(row).and_then(|row| row.get(at)).copied().unwrap_or(0);
        if let Some(known) = known.checked_sub(1) {
            return known;
        }
        if let Some(known) = self.groups.get(&key) {
            return *known;
        }
        let group = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
        let has_row = self.grid.get(row).map_or(0, Vec::len);
        let more = (at + 1).saturating_sub(has_row) + (row + 1).saturating_sub(self.grid.len());
        if self.places + more <= MOST_PLACES {
            if self.grid.len() <= row {
                self.grid.resize_with(row + 1, Vec::new);
            }
            if let Some(places) = self.grid.get_mut(row) {
                if places.len() <= at {
                    places.resize(at + 1, 0);
                }
                if let Some(place) = places.get_mut(at) {
                    *place = group + 1;
                }
            }
            self.places += more;
        } else {
            self.groups.insert(key, group);
        }
        self.order.push(key);
        let counts = used.counts.len();
        self.sums.resize(self.sums.len() + counts, RowSum::default());
        if used.keeps_latest {
            self.latest.resize(self.latest.len() + counts, LatestRows::default());
        }
        group
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
        let number = self.counts.number(joined(&mut scratch, record, &all));
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

    fn damage(&mut self, of: RowDamage) {
        let row = self.rows;
        let (count, rows) = self.damaged.entry(of).or_default();
        *count += 1;
        if rows.len() < MOST_NAMED {
            rows.push(row);
        }
    }

    fn note(&mut self, record: Record<'_>) {
        if self.notes.len() < MOST_NAMED {
            let mut text = Vec::new();
            (0..record.width()).for_each(|at| push_cell(&mut text, record.raw(at)));
            self.notes.push(String::from_utf8_lossy(&text).into_owned());
        }
    }

    /// Whether a row before had its id. Ids that rise are new without being kept; where they do not, all
    /// are compared by their hashes, which the next reading does.
    fn repeated(&mut self, record: Record<'_>, id: usize, keeps: bool) -> Option<RowDamage> {
        let id = record.raw(id).0.trim_ascii();
        if id.is_empty() {
            return None;
        }
        if keeps {
            let hash = |text: &[u8]| FixedState::default().hash_one(text);
            let own = hash(record.bytes());
            return match self.ids.seen.insert(hash(id), own) {
                None => None,
                Some(before) if before == own => Some(RowDamage::Again),
                Some(_) => Some(RowDamage::Dispute),
            };
        }
        match digits(id) {
            Some(number) if self.ids.last.is_none_or(|last| number > last) => {
                self.ids.first = self.ids.first.or(Some(number));
                self.ids.last = Some(number);
            }
            _ => self.ids.fall = true,
        }
        None
    }

    /// Whether a count that is no plain number stands anywhere as the n-th of so many.
    pub fn has_odd(&self, nth: usize, number: u32, counts: usize) -> bool {
        self.odd_of.contains(&(nth, number)) || counts == 0
    }

    /// Whether ids do not rise, so that they are to be compared.
    pub fn has_loose_ids(&self) -> bool {
        self.ids.fall
    }

    /// The rows of a later part of the file.
    pub fn join(&mut self, other: &Self, used: &RowUse) {
        let counts = used.counts.len();
        let behind = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let (rows, again) = (self.rows, other.rows);
        let all = |own: &mut TextNumbers, other: &TextNumbers| -> Vec<u32> {
            other.texts.iter().map(|text| own.number(text)).collect()
        };
        let keys = all(&mut self.keys, &other.keys);
        let moments = all(&mut self.moments, &other.moments);
        all(&mut self.times, &other.times);
        all(&mut self.published, &other.published);
        let odd = all(&mut self.counts, &other.counts);
        let mut groups = Vec::with_capacity(other.order.len());
        for (nth, key) in other.order.iter().enumerate() {
            let of = |all: &[u32], n: u32| all.get(n as usize).copied().unwrap_or(u32::MAX);
            let key =
                GroupKey { key: of(&keys, key.key), moment: of(&moments, key.moment), ..*key };
            let group = self.group_of(key, used) as usize;
            groups.push(group);
            for count in 0..counts {
                if let (Some(own), Some(sum)) = (
                    self.sums.get_mut(group * counts + count),
                    other.sums.get(nth * counts + count),
                ) {
                    own.join(sum, behind);
                }
                let (own, later) = (group * counts + count, nth * counts + count);
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
        for (of, (count, named)) in &other.damaged {
            let (own, rows_named) = self.damaged.entry(*of).or_default();
            *own += count;
            rows_named.extend(named.iter().map(|row| row + rows));
            rows_named.truncate(MOST_NAMED);
        }
        self.notes.extend(other.notes.iter().cloned());
        self.notes.truncate(MOST_NAMED);
        self.is_open |= other.is_open;
        self.rows += again;
        let rises = self.ids.last.zip(other.ids.first).is_none_or(|(last, first)| last < first);
        self.ids.fall |= other.ids.fall || !rises;
        self.ids.last = other.ids.last.or(self.ids.last);
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

#[cfg(test)]
mod tests {
    use super::{RowClock, parted, shifted, time_of_day};

    #[test]
    fn a_moment_is_parted_where_its_time_begins() {
        for (text, day, time) in [
            ("2023-09-26T14:30:00Z", "2023-09-26", "T14:30:00Z"),
            ("26/09/2023 14:30", "26/09/2023", " 14:30"),
            ("26 Sep 2023", "26 Sep 2023", ""),
            ("26 Sep 2023 2:30", "26 Sep 2023", " 2:30"),
        ] {
            assert_eq!(parted(text.as_bytes()), (day.as_bytes(), time.as_bytes()));
        }
    }

    #[test]
    fn a_clock_elsewhere_may_be_of_another_day() {
        assert_eq!(time_of_day(b"T14:30:05.123+04:00"), Some((52_205, Some(14_400))));
        let four = RowClock::Own(14_400);
        assert_eq!(shifted(b"T20:00:00Z", four), Some((1, 0)));
        assert_eq!(shifted(b"T20:00", four), Some((0, 72_000)));
        assert_eq!(shifted(b"T20:00:00Z", RowClock::Written), Some((0, 72_000)));
        assert_eq!(shifted(b"T20:00:00Z", RowClock::Midnights), Some((1, 0)));
        assert_eq!(shifted(b"T00:30:00+02:00", RowClock::Own(0)), Some((-1, 81_000)));
        for (text, seconds) in [(" 2:30 PM", 52_200), (" 12:05 a.m.", 300), (" 12:00:01pm", 43_201)]
        {
            assert_eq!(shifted(text.as_bytes(), RowClock::Written), Some((0, seconds)), "{text}");
        }
        assert_eq!(shifted(b" 10:00 - 18:00", RowClock::Written), None);
        assert_eq!(shifted(b" 10:00-18:00", RowClock::Written), None);
        assert_eq!(shifted(b" 14:30 PM", RowClock::Written), None);
        assert_eq!(shifted(b" 2:30 at night", RowClock::Written), None);
    }
}
