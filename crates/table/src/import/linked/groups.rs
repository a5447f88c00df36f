//! Groups of rows become figures. What is not known of a row makes every sum that it may belong to one
//! of at least so many, and none where it may take away.

use super::{
    rows::LinkedRows,
    settled::{is_added, kind_of},
};
use crate::{
    import::{Importing, SumKind, TableFigure},
    linked::tally::{LatestRows, RowSum},
    reading::text::key,
};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{
    Bounds, Count, Instant, LinkPeriod, MAX_COUNT, Moment, Offset, Series, Stamp, Standing, grouped,
};

/// Why rows are left out that a column calls totals which is not read.
pub(super) const TOTAL: &str = "called a total in a column that is not read: not counted again";

/// How far a sum is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) enum Level {
    #[default]
    Whole,
    /// There may be more.
    AtLeast,
    /// There may be more or less.
    Nothing,
}

/// What rows of a text of moments are of.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum MomentState {
    Of { as_of: Moment, during: Option<Moment>, has_time: bool },
    Wrong(String),
    Asked,
}

/// What rows of a text of who and where are of.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum KeyState {
    Figure(Box<TableFigure>),
    /// Totals, in no sum: one that is more than its rows shows that there are others.
    Total(Box<TableFigure>),
    /// Rows of nobody's own: they are in no sum, and missing in none.
    Out(String),
    Wrong(String),
    Asked,
}

/// What a count means that is no plain number.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum OddCount {
    Bounds(Bounds),
    /// Why it is none, and what is not known without it.
    Wrong(String, Level),
    Asked,
}

/// A figure of a table as it comes to be.
#[derive(Clone, Default, Debug)]
struct Cell {
    sum: RowSum,
    /// By how much more its upper ends are.
    spread: u64,
    /// What counts add that are no plain numbers; no end above where one has none.
    odd: (u64, Option<u64>),
    level: Level,
    /// Whether its last row holds, and rows are not added up.
    is_last: bool,
    /// The latest of its rows whose count is known: when, and its bounds.
    latest: Option<(Instant, Moment, u64, Option<u64>)>,
    /// When rows are of whose counts are not known.
    unknown: BTreeSet<Instant>,
    /// Rows whose counts are not known.
    lost: u64,
}

/// Of which period, key and count.
type CellKey = (Moment, u32, usize);

/// What tells the sums of a count apart, however it is written.
#[derive(PartialEq, Eq, Debug)]
struct Meant {
    speaker: Option<String>,
    outlet: Option<String>,
    is_added: bool,
    standing: Standing,
}

impl Meant {
    fn of(figure: &TableFigure, kinds: &[SumKind], nth: usize) -> Self {
        Self {
            speaker: figure.speaker.as_deref().map(key),
            outlet: figure.outlet.as_deref().map(key),
            is_added: is_added(figure.series.measure, kind_of(figure, kinds, nth)),
            standing: figure.standing.clone(),
        }
    }
}

/// One key for all that mean the same, by key and count; and what holds for all figures of it.
#[derive(Default, Debug)]
struct MeantKeys {
    first: HashMap<(u32, usize), u32>,
    templates: HashMap<(u32, usize), TableFigure>,
}

impl MeantKeys {
    fn new(keys: &[Vec<KeyState>], kinds: &[SumKind]) -> Self {
        let mut all = Self::default();
        let mut met: HashMap<(usize, Series), Vec<(Meant, u32)>> = HashMap::new();
        for (number, states) in (0_u32..).zip(keys) {
            for (nth, state) in states.iter().enumerate() {
                let KeyState::Figure(figure) = state else { continue };
                let meant = Meant::of(figure, kinds, nth);
                let same = met.entry((nth, figure.series)).or_default();
                let first = same.iter().find(|(known, _)| *known == meant).map(|(_, first)| *first);
                all.first.insert((number, nth), first.unwrap_or(number));
                let template = first.and_then(|first| all.templates.get_mut(&(first, nth)));
                if let Some(template) = template {
                    join_template(template, figure);
                } else {
                    same.push((meant, number));
                    all.templates.insert((number, nth), (**figure).clone());
                }
            }
        }
        for (number, states) in (0_u32..).zip(keys) {
            for (nth, state) in states.iter().enumerate() {
                let KeyState::Total(figure) = state else { continue };
                let meant = Meant::of(figure, kinds, nth);
                let same = met.get(&(nth, figure.series)).map(Vec::as_slice).unwrap_or_default();
                let first = same.iter().find(|(known, _)| *known == meant);
                all.first.extend(first.map(|(_, first)| ((number, nth), *first)));
            }
        }
        all
    }

    fn of(&self, key: u32, nth: usize) -> u32 {
        self.first.get(&(key, nth)).copied().unwrap_or(key)
    }
}

/// What does not hold for both is said of neither; what is doubted of one is of both.
fn join_template(template: &mut TableFigure, other: &TableFigure) {
    template.fields.retain(|name, text| other.fields.get(name) == Some(text));
    for doubt in &other.doubts {
        if !template.doubts.contains(doubt) {
            template.doubts.push(doubt.clone());
        }
    }
}

/// What is missing, and in which sums.
#[derive(Default)]
struct Missing {
    keys: HashMap<(u32, usize), Level>,
    periods: HashMap<(Moment, usize), Level>,
    everywhere: HashMap<usize, Level>,
}

/// All groups of a table.
pub(super) struct Groups<'r> {
    rows: &'r LinkedRows,
    every: LinkPeriod,
    offset: Offset,
    cells: HashMap<CellKey, Cell>,
    missing: Missing,
    meant: MeantKeys,
    /// What totals of the same say, at least.
    totals: HashMap<CellKey, u64>,
    /// Why rows are in no figure: how many, and the first.
    out: BTreeMap<String, (u64, u32)>,
}

fn raise<K: std::hash::Hash + Eq>(all: &mut HashMap<K, Level>, key: K, level: Level) {
    let own = all.entry(key).or_default();
    *own = (*own).max(level);
}

fn parse(text: &str, offset: Offset) -> Option<Moment> {
    Moment::parse(text, offset).ok()
}

/// The period that a day lies in.
fn period(day: Date, every: LinkPeriod, offset: Offset) -> Option<Moment> {
    match every {
        LinkPeriod::Day => parse(&day.to_string(), offset),
        LinkPeriod::Week => {
            let back = i64::from(day.weekday().to_monday_zero_offset());
            let monday = day.checked_sub(back.days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            parse(&format!("{monday}/{sunday}"), offset)
        }
        LinkPeriod::Month => parse(&format!("{:04}-{:02}", day.year(), day.month()), offset),
    }
}

/// The day of a moment, moved by so many; nothing of what is longer than one.
fn day_of(moment: &Moment, shift: i8, offset: Offset) -> Option<Date> {
    let day = match (moment.first(), moment.last()) {
        (Stamp::Day(day), None) => day,
        (Stamp::Minute(at, own), None) => offset.civil(own.instant(at)).date(),
        _ => return None,
    };
    day.checked_add(i64::from(shift).days()).ok()
}

impl<'r> Groups<'r> {
    pub fn new(rows: &'r LinkedRows, every: LinkPeriod, offset: Offset) -> Self {
        let (cells, missing, out) = (HashMap::new(), Missing::default(), BTreeMap::new());
        let (meant, totals) = (MeantKeys::default(), HashMap::new());
        Self { rows, every, offset, cells, missing, meant, totals, out }
    }

    /// The period that rows of a moment are added up in.
    fn period_of(&self, as_of: &Moment, during: Option<&Moment>, shift: i8) -> Moment {
        let own = during.unwrap_or(as_of);
        if let Some(day) = day_of(own, shift, self.offset) {
            return period(day, self.every, self.offset).unwrap_or(*own);
        }
        // A period of several days within one week or month is added up there.
        let ends = match (own.first(), own.last()) {
            (Stamp::Day(a), Some(Stamp::Day(b))) => {
                let of = |day| period(day, self.every, self.offset);
                of(a).zip(of(b))
            }
            _ => None,
        };
        match ends {
            Some((a, b)) if a.span() == b.span() => a,
            _ => *own,
        }
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
        for (group, of) in tally.order.iter().enumerate() {
            let moment = moments.get(of.moment as usize);
            let (own, time) = match moment {
                Some(MomentState::Of { as_of, during, has_time }) => {
                    let period = self.period_of(as_of, during.as_ref(), of.shift);
                    (Some((period, *as_of)), *has_time)
                }
                _ => (None, false),
            };
            for nth in 0..counts {
                let index = group * counts + nth;
                let Some(sum) = tally.sums.get(index).filter(|sum| sum.rows > 0) else {
                    continue;
                };
                let number = u32::try_from(index).unwrap_or(u32::MAX);
                let odd_here = odd_of.get(&number).unwrap_or(&none);
                let own_odd = odd.get(nth).map_or(&[][..], Vec::as_slice);
                let figure = keys.get(of.key as usize).and_then(|states| states.get(nth));
                let (lower, upper, level, lost) = self.odd_sum(odd_here, own_odd, sum.first);
                let figure = match figure {
                    Some(KeyState::Figure(figure)) => figure,
                    Some(KeyState::Total(_)) => {
                        self.leave_out(TOTAL, sum);
                        if let Some((period, _)) = own {
                            let meant = self.meant.of(of.key, nth);
                            let total = self.totals.entry((period, meant, nth)).or_default();
                            *total = total.saturating_add(sum.lower).saturating_add(lower);
                        }
                        continue;
                    }
                    Some(KeyState::Out(why)) => {
                        self.leave_out(why, sum);
                        continue;
                    }
                    Some(KeyState::Wrong(why)) => {
                        self.leave_out(why, sum);
                        self.miss(own.map(|own| own.0), None, nth, level.max(Level::AtLeast));
                        continue;
                    }
                    Some(KeyState::Asked) | None => continue,
                };
                let Some((period, as_of)) = own else {
                    if let Some(MomentState::Wrong(why)) = moment {
                        self.leave_out(why, sum);
                        self.miss(
                            None,
                            Some(self.meant.of(of.key, nth)),
                            nth,
                            level.max(Level::AtLeast),
                        );
                    }
                    continue;
                };
                let is_added = is_added(figure.series.measure, kind_of(figure, kinds, nth));
                let meant = self.meant.of(of.key, nth);
                let cell = self.cells.entry((period, meant, nth)).or_default();
                if is_added {
                    cell.level = cell.level.max(level);
                    cell.lost += lost;
                    let spread = tally.spreads.get(&number).copied().unwrap_or(0);
                    cell.add(sum, spread, (lower, upper));
                } else {
                    let latest = tally.latest.get(index).copied().unwrap_or_default();
                    let day = day_of(&as_of, of.shift, self.offset);
                    let at = match day {
                        Some(_) if as_of.span().is_instant() => as_of,
                        Some(day) if time => {
                            let at = self.offset.instant(day.at(0, 0, 0, 0));
                            Moment::instant(at.plus_secs(i64::from(latest.at)), self.offset)
                        }
                        Some(day) => parse(&day.to_string(), self.offset).unwrap_or(as_of),
                        None => as_of,
                    };
                    cell.take_latest((sum, &latest), at, odd_here, own_odd);
                }
            }
        }
    }

    /// What the counts of a group add that are no plain numbers, what is not known for them, and of how
    /// many rows.
    fn odd_sum(
        &mut self,
        here: &[(u32, u32)],
        odd: &[OddCount],
        row: u32,
    ) -> (u64, Option<u64>, Level, u64) {
        let (mut lower, mut upper, mut level, mut lost) = (0_u64, Some(0_u64), Level::Whole, 0);
        for (number, times) in here {
            let times = u64::from(*times);
            match odd.get(*number as usize) {
                Some(OddCount::Bounds(bounds)) => {
                    lower = lower.saturating_add(bounds.lower().saturating_mul(times));
                    let more = bounds.upper().map(|n| n.saturating_mul(times));
                    upper = upper.zip(more).map(|(a, b)| a.saturating_add(b));
                }
                Some(OddCount::Wrong(why, own)) => {
                    let out = self.out.entry(why.clone()).or_insert((0, row));
                    out.0 += times;
                    out.1 = out.1.min(row);
                    level = level.max(*own);
                    lost += times;
                }
                Some(OddCount::Asked) | None => {}
            }
        }
        (lower, upper, level, lost)
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

    /// The figures, in order of time.
    pub fn figures(
        self,
        importing: &mut Importing<'_>,
        (file, published, (of_all, why_all)): (&str, Option<Moment>, (Level, Option<String>)),
    ) -> Vec<TableFigure> {
        for (why, (rows, first)) in &self.out {
            let said = if *rows == 1 { why.clone() } else { format!("{why} ({rows} rows)") };
            let row = usize::try_from(first + self.rows.before).unwrap_or(usize::MAX);
            importing.leave_out(row, String::new(), said);
        }
        let before = self.rows.before;
        let last = self.cells.keys().map(|(period, ..)| *period).max_by_key(|p| p.span().end());
        let published = published.or_else(|| {
            let days = self.rows_days();
            days.last().and_then(|day| parse(&day.to_string(), self.offset)).or(last)
        });
        let mut cells: Vec<(CellKey, Cell)> = self.cells.into_iter().collect();
        cells.sort_unstable_by_key(|((period, key, nth), _)| {
            let span = period.span();
            (span.start(), span.end(), *key, *nth)
        });
        let mut figures = Vec::with_capacity(cells.len());
        let mut refused: BTreeSet<String> = BTreeSet::new();
        let mut open = 0_usize;
        for ((period, key, nth), cell) in cells {
            let Some(template) = self.meant.templates.get(&(key, nth)) else { continue };
            let level = |all: Option<&Level>| all.copied().unwrap_or_default();
            let of_key = level(self.missing.keys.get(&(key, nth)));
            let of_period = level(self.missing.periods.get(&(period, nth)));
            let of_count = level(self.missing.everywhere.get(&nth));
            let mut known = cell.level.max(of_key).max(of_period).max(of_count).max(of_all);
            let mut doubts = template.doubts.clone();
            if of_all == known {
                doubts.extend(why_all.clone());
            }
            if cell.lost > 0 {
                let rows =
                    if cell.lost == 1 { "1 row".to_owned() } else { format!("{} rows", cell.lost) };
                doubts.push(format!("the counts of {rows} are not known: it may be more"));
            } else if of_key.max(of_period).max(of_count) > Level::Whole {
                doubts.push(
                    "rows that may belong to it could not be placed: it may be more".to_owned(),
                );
            }
            let is_added = !cell.is_last;
            let total = self.totals.get(&(period, key, nth)).copied().unwrap_or(0);
            if is_added && total > cell.bounds().0 && known < Level::AtLeast {
                known = Level::AtLeast;
                doubts.push("a total of it is more than its rows: it may be more".to_owned());
            }
            let is_over = published.is_some_and(|p| p.span().start() >= period.span().end());
            if is_added && !is_over && known < Level::AtLeast {
                known = Level::AtLeast;
                doubts.push("its time was not over when the table was published".to_owned());
                open += 1;
            }
            let (first, last) = (cell.sum.first + before, cell.sum.last + before);
            let rows = if cell.sum.rows == 1 {
                format!("row {} of {file}", grouped(first.into(), ","))
            } else {
                let (first, last) = (grouped(first.into(), ","), grouped(last.into(), ","));
                let rows = grouped(cell.sum.rows.into(), ",");
                format!("{rows} rows of {file}, {first} to {last}")
            };
            if known == Level::Nothing {
                refused.insert(format!("{rows}: what one of them counts cannot be read and may take away, so that no sum is known"));
                continue;
            }
            let (lower, upper) = match &cell.latest {
                Some((end, _, lower, upper)) => {
                    (*lower, upper.filter(|_| !cell.unknown.contains(end)))
                }
                None if cell.is_last => (0, None),
                None => cell.bounds(),
            };
            let upper = upper.filter(|_| known == Level::Whole);
            if lower.max(upper.unwrap_or(0)) > MAX_COUNT {
                refused.insert(format!("{rows}: more than there are people"));
                continue;
            }
            let count = match upper {
                Some(upper) if upper == lower => Count::Exact(lower),
                Some(upper) => Count::Between(lower, upper),
                None if lower == 0 => {
                    refused.insert(format!("{rows}: no more than at least 0 is known of them"));
                    continue;
                }
                None => Count::AtLeast(lower),
            };
            let n = |n: u64| grouped(n, ",");
            let said = match count {
                Count::Exact(n_exact) => n(n_exact),
                Count::Between(a, b) => format!("{} to {}", n(a), n(b)),
                _ => format!("at least {}", n(lower)),
            };
            let mut figure = template.clone();
            figure.row = usize::try_from(first).unwrap_or(usize::MAX);
            figure.count = count;
            figure.wording = if cell.sum.rows == 1 {
                said
            } else {
                format!("{said} in {} rows", n(cell.sum.rows.into()))
            };
            figure.doubts = doubts;
            figure.notes = vec![(String::new(), rows)];
            figure.published = published;
            if let Some((_, at, ..)) = cell.latest {
                (figure.as_of, figure.during) = (at, None);
                figure.kind = SumKind::SoFar;
            } else {
                (figure.as_of, figure.during) = (period, Some(period));
                figure.kind = SumKind::New;
            }
            figures.push(figure);
        }
        for why in refused.iter().take(5) {
            importing.leave_out(0, String::new(), why.clone());
        }
        if refused.len() > 5 {
            importing.leave_out(
                0,
                String::new(),
                format!("{} sums more of that kind", refused.len() - 5),
            );
        }
        if open > 0
            && let Some(published) = published
        {
            importing.note(format!(
                "{} of a time that was not over when the table was published, {published}: read as at least; say \
                 the day with published, if it was later",
                if open == 1 { "1 sum is".to_owned() } else { format!("{open} sums are") }
            ));
        }
        figures
    }

    /// The days that rows are of, in order.
    fn rows_days(&self) -> Vec<Date> {
        let latest = self.cells.values().filter_map(|cell| cell.latest.as_ref());
        let latest = latest.filter_map(|(_, at, ..)| day_of(at, 0, self.offset));
        let ends =
            self.cells.keys().filter_map(|(period, ..)| match (period.first(), period.last()) {
                (Stamp::Day(day), None) | (Stamp::Day(_), Some(Stamp::Day(day))) => Some(day),
                _ => None,
            });
        let mut days: Vec<Date> = latest.chain(ends).collect();
        days.sort_unstable();
        days
    }
}

impl Cell {
    fn add(&mut self, sum: &RowSum, spread: u64, (lower, upper): (u64, Option<u64>)) {
        self.see(sum);
        self.sum.lower = self.sum.lower.saturating_add(sum.lower);
        self.spread = self.spread.saturating_add(spread);
        let before = if self.sum.rows == sum.rows { Some(0) } else { self.odd.1 };
        self.odd.0 = self.odd.0.saturating_add(lower);
        self.odd.1 = before.zip(upper).map(|(a, b)| a.saturating_add(b));
    }

    fn see(&mut self, sum: &RowSum) {
        let first = if self.sum.rows == 0 { sum.first } else { self.sum.first.min(sum.first) };
        self.sum.first = first;
        self.sum.last = self.sum.last.max(sum.last);
        self.sum.rows = self.sum.rows.saturating_add(sum.rows);
    }

    fn bounds(&self) -> (u64, Option<u64>) {
        let upper =
            self.odd.1.map(|odd| self.sum.lower.saturating_add(self.spread).saturating_add(odd));
        (self.sum.lower.saturating_add(self.odd.0), upper)
    }

    /// The latest rows of a group, where they are later than those known: several rows of one moment are
    /// parts of a whole or the same told again, so that it is at least the least and at most all of them.
    fn take_latest(
        &mut self,
        (sum, rows): (&RowSum, &LatestRows),
        at: Moment,
        odd: &[(u32, u32)],
        meant: &[OddCount],
    ) {
        self.see(sum);
        self.is_last = true;
        let end = at.span().end();
        let (mut lower, mut upper) = (rows.least, Some(rows.sum));
        if rows.is_odd {
            // Which of the counts that are no plain number is the last is known where there is one row.
            let alone = match (sum.rows, odd) {
                (1, [(number, 1)]) => meant.get(*number as usize),
                _ => None,
            };
            let Some(OddCount::Bounds(bounds)) = alone else {
                self.unknown.insert(end);
                return;
            };
            (lower, upper) = (bounds.lower(), bounds.upper());
        }
        match &mut self.latest {
            Some((known, ..)) if end < *known => {}
            Some((known, _, least, most)) if end == *known => {
                *least = (*least).min(lower);
                *most = most.zip(upper).map(|(a, b)| a.saturating_add(b));
            }
            _ => self.latest = Some((end, at, lower, upper)),
        }
    }
}
