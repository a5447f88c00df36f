//! Sums become figures: what is not known of their rows leaves them open.

use super::{
    cell::TableSum,
    groups::{CellKey, Groups},
    periods::{day_of, parse},
    states::Level,
    summed::{DoubtNumbers, SummedCount, SummedFigures},
    wholes::{MORE, WholeKey, WholeTime},
};
use crate::import::{Importing, sums::is_as_long};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use waymark_model::{Count, Instant, LinkPeriod, MAX_COUNT, Moment, Stamp};

/// Why a sum is no more than a part of all so far.
const IN_LONGER: &str =
    "new in a longer time than the day it is told on: all so far are at least so many";

const OVERLAPPING: &str = "rows of a time that overlaps may belong to it: it may be more";

const NOT_OVER: &str = "its time was not over when the table was published";

/// So many reasons of one kind are named.
const MOST_NAMED: usize = 5;

/// What holds for all figures of a table.
pub(super) struct OfAll<'f> {
    pub file: &'f str,
    pub published: Option<Moment>,
    /// How far its sums are known, and why no further.
    pub level: Level,
    pub why: Option<String>,
}

/// Of which key, and by which of its counts, figures are that have most in common.
type CellTemplate = (u32, u16);

/// Sums that rows may belong to which count in another: those whose times overlap, of the same people and
/// place. The sums stand in order of where they begin.
fn overlapping(cells: &[(CellKey, TableSum)], periods: &[Moment]) -> BTreeSet<usize> {
    let span_of = |period: u32| periods.get(period as usize).map(Moment::span);
    let mut met: HashMap<(u32, u16), (Instant, Vec<usize>)> = HashMap::new();
    let mut found = BTreeSet::new();
    for (at, ((period, key, nth), cell)) in cells.iter().enumerate() {
        if cell.is_last {
            continue;
        }
        let Some(span) = span_of(*period) else { continue };
        let (last, open) = met.entry((*key, *nth)).or_insert((span.start(), Vec::new()));
        open.retain(|at| {
            let own = cells.get(*at).and_then(|((period, ..), _)| span_of(*period));
            let is_over = own.is_none_or(|own| own.end() <= span.start());
            if !is_over {
                found.insert(*at);
            }
            false
        });
        if *last > span.start() {
            found.insert(at);
        } else {
            open.push(at);
        }
        *last = (*last).max(span.end());
    }
    found
}

/// What figures are made with, and what is told of them together.
struct FigureMaking<'m> {
    groups: &'m Groups<'m>,
    all: &'m OfAll<'m>,
    periods: &'m [Moment],
    published: Option<Moment>,
    told_each: Option<LinkPeriod>,
    /// Sums that rows of other times may belong to.
    overlapping: BTreeSet<usize>,
    /// Of what totals are more than their rows.
    more: HashSet<WholeKey>,
    templates: HashMap<CellTemplate, u32>,
    doubts: DoubtNumbers,
    refused: BTreeMap<String, usize>,
    /// How many are of a time that was not over.
    open: usize,
    /// How many are new in a longer time than they are told of.
    in_longer: usize,
}

impl FigureMaking<'_> {
    /// The figure of a sum, if it says anything.
    fn count(
        &mut self,
        (at, key, mut cell): (usize, CellKey, TableSum),
        figures: &mut SummedFigures,
    ) -> Option<SummedCount> {
        let (number, meant, nth) = (key.0, key.1, usize::from(key.2));
        let period = *self.periods.get(number as usize)?;
        let template = self.groups.meant.templates.get(&(meant, nth))?;
        let mut doubts = template.doubts.clone();
        let known =
            self.groups.known((key, period), &mut cell, (self.all, self.periods), &mut doubts);
        let (lower, upper, level) = known;
        let latest = cell.latest(self.periods).map(|latest| latest.at);
        let latest = latest.and_then(|at| Some((at, *self.periods.get(at as usize)?)));
        let level =
            self.level((at, &cell, level), (period, latest.map(|(_, at)| at), nth), &mut doubts);
        let mut figure = SummedCount {
            template: *self
                .templates
                .entry((meant, key.2))
                .or_insert_with(|| figures.add_template(template)),
            moment: latest.map_or(number, |(at, _)| at),
            count: Count::AtLeast(lower),
            rows: cell.rows,
            first: cell.first,
            last: cell.last_row,
            doubts: 0,
            is_new: latest.is_none(),
        };
        match counted(lower, upper, level) {
            Ok(count) => figure.count = count,
            Err(why) => {
                let said = format!("{}: {why}", figures.said_rows(&figure));
                self.refused.insert(said, figures.row(figure.first));
                return None;
            }
        }
        let each = template.new_each.or(self.told_each).filter(|each| *each != LinkPeriod::Day);
        let (from, to) = (period.span().start(), period.span().end());
        if figure.is_new && each.is_some() && !is_as_long(each, from, to) {
            figure.is_new = false;
            figure.count = Count::AtLeast(lower);
            doubts.push(IN_LONGER.to_owned());
            self.in_longer += 1;
        }
        figure.doubts = figures.number_doubts(&mut self.doubts, doubts);
        Some(figure)
    }

    /// How far a sum is known by what stands beside it.
    fn level(
        &mut self,
        (at, cell, mut level): (usize, &TableSum, Level),
        (period, latest, nth): (Moment, Option<Moment>, usize),
        doubts: &mut Vec<String>,
    ) -> Level {
        let mut open = |is: bool, why: &str| {
            let opens = is && level < Level::AtLeast;
            if opens {
                level = Level::AtLeast;
                doubts.push(why.to_owned());
            }
            opens
        };
        let times = match latest {
            Some(at) => [WholeTime::At(at); 2],
            None => [WholeTime::In(period), WholeTime::Ever],
        };
        open(times.iter().any(|time| self.more.contains(&(*time, nth))), MORE);
        open(self.overlapping.contains(&at), OVERLAPPING);
        let is_over = self.published.is_some_and(|p| p.span().start() >= period.span().end());
        self.open += usize::from(open(!cell.is_last && !is_over, NOT_OVER));
        level
    }

    /// Tells what holds for several of them.
    fn tell(self, importing: &mut Importing<'_>) {
        let more = self.refused.len().saturating_sub(MOST_NAMED);
        for (why, row) in self.refused.into_iter().take(MOST_NAMED) {
            importing.leave_out(row, String::new(), why);
        }
        if more > 0 {
            importing.leave_out(0, String::new(), format!("{more} sums more of that kind"));
        }
        let sums = |n: usize| if n == 1 { "1 sum is".to_owned() } else { format!("{n} sums are") };
        if self.in_longer > 0 {
            importing.note(format!(
                "{} of new people in a week or month, told on one day: read as at least so many so far; give each \
                 row the days that it is of to have them exact",
                sums(self.in_longer)
            ));
        }
        if self.open > 0
            && let Some(published) = self.published
        {
            importing.note(format!(
                "{} of a time that was not over when the table was published, {published}: read as at least; say \
                 the day with published, if it was later",
                sums(self.open)
            ));
        }
    }
}

/// The count of a sum; or why there is none.
fn counted(lower: u64, upper: Option<u64>, level: Level) -> Result<Count, &'static str> {
    if level == Level::Nothing {
        return Err(
            "what one of them counts cannot be read and may take away, so that no sum is known",
        );
    }
    let upper = upper.filter(|_| level == Level::Whole);
    if lower.max(upper.unwrap_or(0)) > MAX_COUNT {
        return Err("more than there are people");
    }
    match upper {
        Some(upper) if upper == lower => Ok(Count::Exact(lower)),
        Some(upper) => Ok(Count::Between(lower, upper)),
        None if lower > 0 => Ok(Count::AtLeast(lower)),
        None => Err("no more than at least 0 is known of them"),
    }
}

/// Tells of totals that are more than their rows.
fn tell_more(more: &HashSet<WholeKey>, importing: &mut Importing<'_>) {
    let of = |time: &WholeTime| match time {
        WholeTime::Ever => String::new(),
        WholeTime::In(of) | WholeTime::At(of) => format!(" of {of}"),
    };
    let all: BTreeSet<String> = more.iter().map(|(time, _)| of(time)).collect();
    for of in all.iter().take(MOST_NAMED) {
        importing.note(format!("a total{of} is more than its rows: sums{of} are read as at least"));
    }
    if let Some(rest) = all.len().checked_sub(MOST_NAMED).filter(|rest| *rest > 0) {
        importing.note(format!("{rest} totals more are more than their rows"));
    }
}

impl Groups<'_> {
    /// The figures, in order of time.
    pub fn figures(mut self, importing: &mut Importing<'_>, all: &OfAll<'_>) -> SummedFigures {
        let mut figures = SummedFigures::of(all.file, self.rows.before);
        for (why, (rows, first)) in &self.out {
            let said = if *rows == 1 { why.clone() } else { format!("{why} ({rows} rows)") };
            importing.leave_out(figures.row(*first), String::new(), said);
        }
        let periods = std::mem::take(&mut self.periods);
        let of_rows =
            self.cells.iter().filter_map(|((period, ..), _)| periods.get(*period as usize));
        let last = of_rows.copied().max_by_key(|p| p.span().end());
        let published = all.published.or_else(|| {
            let days = self.days(&periods);
            days.last().and_then(|day| parse(&day.to_string(), self.offset)).or(last)
        });
        let mut cells = std::mem::take(&mut self.cells).into_sums();
        cells.sort_unstable_by_key(|((period, key, nth), _)| {
            let span = periods.get(*period as usize).map(Moment::span);
            (span.map(|span| (span.start(), span.end())), *key, *nth)
        });
        let mut making = FigureMaking {
            groups: &self,
            all,
            periods: &periods,
            published,
            told_each: self.told_each(&cells, &periods),
            overlapping: overlapping(&cells, &periods),
            more: self.wholes.more(),
            templates: HashMap::new(),
            doubts: DoubtNumbers::default(),
            refused: BTreeMap::new(),
            open: 0,
            in_longer: 0,
        };
        tell_more(&making.more, importing);
        // Each takes the place of its sum in memory.
        let cells = cells.into_iter().enumerate();
        let made =
            cells.filter_map(|(at, (key, cell))| making.count((at, key, cell), &mut figures));
        let counts: Vec<SummedCount> = made.collect();
        making.tell(importing);
        figures.counts = counts;
        figures.published = published;
        figures.moments = periods;
        figures
    }

    /// What is new in which time the rows tell, by when they do: all on one day of the week are of weeks.
    fn told_each(&self, cells: &[(CellKey, TableSum)], periods: &[Moment]) -> Option<LinkPeriod> {
        let sums = cells.iter().filter(|(_, cell)| !cell.is_last);
        let days = sums.filter_map(|((period, ..), _)| periods.get(*period as usize));
        let days: Option<BTreeSet<Date>> = days.map(|p| day_of(p, 0, self.offset)).collect();
        let days = days.filter(|days| days.len() > 2)?;
        let is_alike = |of: fn(Date) -> i8| {
            let all: BTreeSet<i8> = days.iter().map(|day| of(*day)).collect();
            all.len() == 1
        };
        if is_alike(|day| day.weekday().to_monday_zero_offset()) {
            return Some(LinkPeriod::Week);
        }
        let is_monthly = is_alike(Date::day) || is_alike(|day| day.days_in_month() - day.day());
        is_monthly.then_some(LinkPeriod::Month)
    }

    /// What is known of a sum by its rows; and why no more.
    fn known(
        &self,
        (key, period): (CellKey, Moment),
        cell: &mut TableSum,
        (all, periods): (&OfAll<'_>, &[Moment]),
        doubts: &mut Vec<String>,
    ) -> (u64, Option<u64>, Level) {
        let (meant, nth) = (key.1, usize::from(key.2));
        let (mut lower, mut upper) =
            if cell.is_last { cell.last_bounds(periods) } else { cell.bounds() };
        doubts.extend(cell.doubts().cloned());
        let level = |all: Option<&Level>| all.copied().unwrap_or_default();
        let missing = level(self.missing.keys.get(&(meant, nth)))
            .max(level(self.missing.periods.get(&(period, nth))))
            .max(level(self.missing.everywhere.get(&nth)));
        let mut known = cell.level.max(missing).max(all.level);
        if all.level == known {
            doubts.extend(all.why.clone());
        }
        let lost = cell.lost();
        if lost > 0 {
            let rows = if lost == 1 { "1 row".to_owned() } else { format!("{lost} rows") };
            doubts.push(format!("the counts of {rows} are not known: it may be more"));
        } else if missing > Level::Whole {
            doubts
                .push("rows that may belong to it could not be placed: it may be more".to_owned());
        }
        if cell.is_last {
            let at = cell.latest(periods).and_then(|latest| periods.get(latest.at as usize));
            let total = at.and_then(|at| self.stock_totals.get(&(*at, meant, nth)).copied());
            if known < Level::AtLeast && total > upper && upper.is_some() {
                known = Level::AtLeast;
                doubts.push("a total of it is more than its rows: it may be more".to_owned());
            }
            return (lower, upper, known);
        }
        let doubtful = self.doubtful.get(&key).filter(|more| **more != (lower, upper));
        if let Some((_, more)) = doubtful {
            upper = upper.zip(*more).map(|(a, b)| a.saturating_add(b));
            doubts.push("rows that may be totals of it are not counted: it may be more".to_owned());
        }
        let total = self.totals.get(&key).copied().unwrap_or(0);
        if doubtful.is_none() && total > lower && known < Level::AtLeast && Some(total) > upper {
            known = Level::AtLeast;
            doubts.push("a total of it is more than its rows: it may be more".to_owned());
        }
        lower = lower.min(upper.unwrap_or(lower));
        (lower, upper, known)
    }

    /// The days that rows are of, in order.
    fn days(&self, periods: &[Moment]) -> Vec<Date> {
        let moment = |number: u32| periods.get(number as usize);
        let latest = self.cells.iter().filter_map(|(_, cell)| moment(cell.latest(periods)?.at));
        let latest = latest.filter_map(|at| day_of(at, 0, self.offset));
        let own = self.cells.iter().filter_map(|((period, ..), _)| moment(*period));
        let ends = own.filter_map(|period| match (period.first(), period.last()) {
            (Stamp::Day(day), None) | (Stamp::Day(_), Some(Stamp::Day(day))) => Some(day),
            _ => None,
        });
        let mut days: Vec<Date> = latest.chain(ends).collect();
        days.sort_unstable();
        days
    }
}
