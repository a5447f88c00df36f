//! Counts of all so far, and counts of what is new since the count before: told apart, and each checked
//! against the other.

use super::{
    Importing, SumKind, TableFigure,
    answers::{AS_ANSWERED, LEFT_OUT},
};
use crate::file::cell_name;
use foldhash::fast::FixedState;
use jiff::ToSpan;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use waymark_model::{
    Bounds, Count, Instant, LinkPeriod, Measure, Moment, Offset, Series, Span, Stamp, Subject,
    Unit, grouped,
};

/// One line of counts: of one measure of some people at one place, by one speaker.
type LineKey = (Series, BTreeMap<&'static str, String>, Option<Arc<str>>);

/// Bulletins of a place follow each other whatever they count.
type CadenceKey = (Subject, Measure, Option<Arc<str>>);

/// A cell that gives no figure, of a column that is of no one moment, or of any of those that are.
pub(super) struct UntoldCount {
    pub column: Option<usize>,
    pub subject: Subject,
    pub as_of: Moment,
}

pub(super) struct Sums<'i, 'a> {
    pub(super) importing: &'i mut Importing<'a>,
    pub(super) figures: Vec<TableFigure>,
    /// Moments of which anything is told, by their end.
    cadence: HashMap<CadenceKey, Vec<Moment>, FixedState>,
    /// Moments of cells that give no figure, by their end.
    untold: HashMap<(Subject, Option<usize>), Vec<Moment>>,
    /// Whether the table tells of some place on each of its days.
    is_of_each_day: bool,
}

/// Why the first count of what is new says no more.
const FIRST_OF_NEW: &str = "new since a count before that the table does not hold";

/// Why what is new in a week or a month says no more, where the count before is not as long ago.
const NOT_SINCE_BEFORE: &str = "new in another time than since the count before it";

/// The seconds of a day.
const DAY: i64 = 86_400;

/// So many days in a row show that a table tells of each.
const EACH_DAY: usize = 5;

fn line(figure: &TableFigure) -> LineKey {
    (figure.series, figure.fields.clone(), figure.speaker.clone())
}

fn cadence(figure: &TableFigure) -> CadenceKey {
    (figure.series.subject, figure.series.measure, figure.speaker.clone())
}

/// Whether a figure says anything against others: it holds, and no other row corrects it.
pub(super) fn says(figure: &TableFigure) -> bool {
    figure.holds() && !figure.doubts.iter().any(|d| d.starts_with("corrected by row"))
}

fn exact(figure: &TableFigure) -> Option<u64> {
    match figure.count {
        Count::Exact(n) => Some(n),
        _ => None,
    }
}

/// Whether what is new from one instant to another is so in a day, a week or a month; where no word says in
/// which time it is, it may be in any.
pub(in crate::import) fn is_as_long(
    new_each: Option<LinkPeriod>,
    from: Instant,
    to: Instant,
) -> bool {
    let days = match new_each {
        None => return true,
        Some(LinkPeriod::Day) => 1..=1,
        Some(LinkPeriod::Week) => 7..=7,
        Some(LinkPeriod::Month) => 28..=31,
    };
    let seconds = to.0 - from.0;
    seconds % DAY == 0 && days.contains(&(seconds / DAY))
}

/// The time from one moment to the next, both as precise as they are.
fn between(before: &Moment, now: &Moment, offset: Offset) -> Option<Moment> {
    let text = match (before.last().unwrap_or(before.first()), now.last().unwrap_or(now.first())) {
        (Stamp::Minute(..), Stamp::Minute(..)) => format!("{before}/{now}"),
        (Stamp::Day(a), Stamp::Day(b)) => {
            let first = a.checked_add(1.day()).ok()?;
            if first == b { b.to_string() } else { format!("{first}/{b}") }
        }
        (Stamp::Month(a), Stamp::Month(b)) => {
            let first = a.checked_add(1.month()).ok()?;
            let month = |d: jiff::civil::Date| format!("{:04}-{:02}", d.year(), d.month());
            if first == b { month(b) } else { format!("{}/{}", month(first), month(b)) }
        }
        (Stamp::Year(a), Stamp::Year(b)) => {
            if a.year() + 1 == b.year() {
                format!("{:04}", b.year())
            } else {
                format!("{:04}/{:04}", a.year() + 1, b.year())
            }
        }
        _ => {
            let from = Moment::instant(before.span().end(), offset);
            format!("{from}/{}", Moment::instant(now.span().end(), offset))
        }
    };
    Moment::parse(&text, offset).ok()
}

impl<'i, 'a> Sums<'i, 'a> {
    pub fn new(importing: &'i mut Importing<'a>, figures: Vec<TableFigure>) -> Self {
        let mut all: HashMap<CadenceKey, Vec<Moment>, FixedState> = HashMap::default();
        for figure in figures.iter().filter(|f| f.series.measure.is_cumulative()) {
            all.entry(cadence(figure)).or_default().push(figure.as_of);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each by itself")]
        for moments in all.values_mut() {
            moments.sort_by_key(|m| (m.span().end(), m.span().start()));
            moments.dedup_by_key(|m| m.span());
        }
        let mut days: Vec<Span> = figures.iter().map(|f| f.as_of.span()).collect();
        days.sort_unstable_by_key(|day| (day.start(), day.end()));
        days.dedup();
        let follows = |pair: &[Span]| matches!(pair, [a, b] if a.end() == b.start());
        let mut untold: HashMap<(Subject, Option<usize>), Vec<Moment>> = HashMap::new();
        for one in &importing.untold {
            untold.entry((one.subject, one.column)).or_default().push(one.as_of);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each by itself")]
        for moments in untold.values_mut() {
            moments.sort_by_key(|m| m.span().end());
        }
        let is_of_each_day = days.len() >= EACH_DAY && days.windows(2).all(follows);
        Self { importing, figures, cadence: all, untold, is_of_each_day }
    }

    pub fn settled(mut self) -> Vec<TableFigure> {
        self.unsaid();
        self.both();
        self.increments();
        self.steps();
        self.figures
    }

    pub(super) fn heading(&self, column: usize) -> String {
        let columns = &self.importing.table.columns;
        let heading = columns.iter().find(|c| c.at == column).map(|c| c.heading.clone());
        heading.filter(|h| !h.is_empty()).unwrap_or_else(|| crate::file::column_name(column))
    }

    /// Where a table holds both, it is asked once whether both are to be taken.
    fn both(&mut self) {
        let is = |kind: SumKind| move |f: &&TableFigure| f.kind == kind && f.during.is_none();
        let columns = |kind| -> BTreeSet<usize> {
            self.figures.iter().filter(is(kind)).map(|f| f.column).collect()
        };
        let (new, so_far) = (columns(SumKind::New), columns(SumKind::SoFar));
        let lines = |kind| -> BTreeSet<_> {
            let all = self.figures.iter().filter(is(kind));
            all.map(|f| (f.series.subject, f.series.measure)).collect()
        };
        let shared = lines(SumKind::New).intersection(&lines(SumKind::SoFar)).count();
        let (Some(a), Some(b)) = (new.first(), so_far.first()) else { return };
        if shared == 0 || a == b {
            return;
        }
        let (a, b) = (self.heading(*a), self.heading(*b));
        let question = format!("Are both `{a}` and `{b}` to be taken?");
        let answers = [
            "both, what is new as counted from bulletin to bulletin".to_owned(),
            format!("`{b}` only"),
            format!("`{a}` only"),
        ];
        let rows: Vec<usize> =
            self.figures.iter().filter(is(SumKind::New)).map(|f| f.row).collect();
        let answer = self.importing.answers.ask(&question, &answers, false, rows);
        let dropped = match &answer {
            None => SumKind::New,
            Some(answer) if *answer == answers[1] => SumKind::New,
            Some(answer) if *answer == answers[2] => SumKind::SoFar,
            Some(_) => return,
        };
        let (gone, kept) = std::mem::take(&mut self.figures)
            .into_iter()
            .partition(|f| f.kind == dropped && f.during.is_none());
        self.figures = kept;
        if answer.is_some() {
            for figure in gone {
                let cell = cell_name(figure.row, figure.column);
                self.importing.leave_out(figure.row, cell, "the other column was chosen");
            }
        }
    }

    /// What is new was counted since the moment before of which anything is told.
    fn increments(&mut self) {
        let offset = self.importing.with.offset;
        let mut so_far: HashMap<LineKey, Vec<(Moment, Count, usize)>, FixedState> =
            HashMap::default();
        for figure in self.figures.iter().filter(|f| f.kind == SumKind::SoFar && says(f)) {
            so_far.entry(line(figure)).or_default().push((figure.as_of, figure.count, figure.row));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each by itself")]
        for sums in so_far.values_mut() {
            sums.sort_by_key(|(moment, ..)| moment.span().end());
        }
        let mut figures = std::mem::take(&mut self.figures);
        figures.retain_mut(|figure| {
            let mut is_kept = false;
            if figure.kind != SumKind::New
                || figure.during.is_some()
                || !figure.series.measure.is_cumulative()
            {
                return true;
            }
            let cell = cell_name(figure.row, figure.column);
            let moments = self.cadence.get(&cadence(figure)).map(Vec::as_slice).unwrap_or_default();
            let end = figure.as_of.span().end();
            let earlier = moments.partition_point(|m| m.span().end() < end);
            let last_told = earlier.checked_sub(1).and_then(|at| moments.get(at)).copied();
            let before = last_told.filter(|m| is_as_long(figure.new_each, m.span().end(), end));
            let sums = so_far.get(&line(figure)).map(Vec::as_slice).unwrap_or_default();
            let earlier = |end| sums.partition_point(|(m, ..)| m.span().end() < end);
            let at = |moment: &Moment| {
                let of_end = sums.get(earlier(moment.span().end())..).unwrap_or_default();
                let mut of_end =
                    of_end.iter().take_while(|(m, ..)| m.span().end() == moment.span().end());
                of_end.find(|(m, ..)| m.span() == moment.span())
            };
            let now = at(&figure.as_of);
            let last = earlier(end).checked_sub(1).and_then(|at| sums.get(at));
            if let (Some(n), None, Some((_, Count::Exact(all), _))) = (exact(figure), now, last)
                && n > *all
                && figure.holds()
            {
                let name = self.heading(figure.column);
                let (n, all) = (grouped(n, ","), grouped(*all, ","));
                let question = format!(
                    "{n} in row {} of `{name}` is more than all so far, {all}: what is it?",
                    figure.row
                );
                let answers = ["all so far", "new", LEFT_OUT].map(str::to_owned);
                match self
                    .importing
                    .answers
                    .ask_now(&question, &answers, false, [figure.row])
                    .as_deref()
                {
                    Some("all so far") => {
                        figure.kind = SumKind::SoFar;
                        return true;
                    }
                    Some("new") => {}
                    Some(_) => {
                        self.importing.leave_out(figure.row, cell, AS_ANSWERED);
                        return false;
                    }
                    None => return false,
                }
            }
            if let Some(day) = self.own_day(figure, now.is_none()) {
                figure.during = Some(day);
                return true;
            }
            let Some(before) = before else {
                let why = if last_told.is_none() { FIRST_OF_NEW } else { NOT_SINCE_BEFORE };
                // Nobody was counted before: what is new is all so far.
                if last_told.is_none() && now.is_some_and(|(_, all, _)| *all == figure.count) {
                    let why = "the first count: the same as all so far";
                    self.importing.leave_out(figure.row, cell, why);
                } else if last_told.is_none() && self.is_since_start(figure) {
                    figure.kind = SumKind::SoFar;
                    is_kept = true;
                } else if let Some(during) = self.own_period(figure) {
                    figure.during = Some(during);
                    is_kept = true;
                } else if let Some(n) = exact(figure).filter(|n| *n > 0) {
                    // Since when they are new is not said; so many are there of all so far.
                    figure.kind = SumKind::SoFar;
                    figure.count = Count::AtLeast(n);
                    figure.doubts.push(why.to_owned());
                    is_kept = true;
                } else {
                    self.importing.leave_out(figure.row, cell, why);
                }
                return is_kept;
            };
            figure.during = between(&before, &figure.as_of, offset);
            if let Some(untold) = self.untold_between(&before, figure) {
                let bounds = self.importing.with.wording.bounds(figure.count);
                figure.count = Count::AtLeast(bounds.map_or(0, Bounds::lower));
                figure.doubts.push(format!(
                    "the count of {untold} is not told: this one may be new since then"
                ));
            }
            let risen = now.zip(at(&before)).and_then(|((_, a, _), (_, b, _))| match (a, b) {
                (Count::Exact(a), Count::Exact(b)) => a.checked_sub(*b),
                _ => None,
            });
            if let (Some(n), Some(risen)) = (exact(figure), risen.filter(|_| says(figure))) {
                let told = |n: u64| grouped(n, ",");
                if n < risen {
                    figure.count = Count::AtLeast(n);
                    figure.doubts.push(format!(
                        "all so far rose by {} since the count before: {} covers a shorter time",
                        told(risen),
                        told(n)
                    ));
                } else if n > risen {
                    figure.doubts.push(format!("all so far rose by {} only", told(risen)));
                }
            }
            true
        });
        self.figures = figures;
    }

    /// When a cell is of that gives no figure and lies between a count before and one of new ones.
    fn untold_between(&self, before: &Moment, figure: &TableFigure) -> Option<Moment> {
        let (from, to) = (before.span().end(), figure.as_of.span().end());
        [None, Some(figure.column)].into_iter().find_map(|column| {
            let moments = self.untold.get(&(figure.series.subject, column))?;
            let earlier = moments.partition_point(|m| m.span().end() < to);
            let last = earlier.checked_sub(1).and_then(|at| moments.get(at)).copied();
            last.filter(|moment| moment.span().end() > from)
        })
    }

    /// The time that a count of new ones is of, where its moment is one: it is from one day to another, its
    /// heading says that it is a day, a week or a month, or the table tells of each day. In the first and the
    /// last case no count of all so far stands beside it.
    fn own_day(&self, figure: &TableFigure, is_alone: bool) -> Option<Moment> {
        let is_whole = !figure.as_of.span().is_instant();
        if figure.new_each == Some(LinkPeriod::Day) {
            let offset = self.importing.with.offset;
            let end = figure.as_of.span().end();
            let from = Moment::instant(end.plus_secs(-DAY), offset);
            let text = format!("{from}/{}", Moment::instant(end, offset));
            // So many a day in a month are an average, or those of one of its days.
            let is_longer = end.0 - figure.as_of.span().start().0 > DAY;
            return match (is_whole, is_longer) {
                (true, true) => None,
                (true, false) => Some(figure.as_of),
                (false, _) => Moment::parse(&text, offset).ok(),
            };
        }
        if figure.new_each.is_some() {
            let span = figure.as_of.span();
            return is_as_long(figure.new_each, span.start(), span.end()).then_some(figure.as_of);
        }
        let is_from_to = figure.as_of.last().is_some();
        (is_alone && is_whole && (is_from_to || self.is_of_each_day)).then_some(figure.as_of)
    }

    /// Whether the first count of a line is since the start: a count of all so far stands beside it.
    fn is_since_start(&self, figure: &TableFigure) -> bool {
        let so_far = |f: &&TableFigure| f.kind == SumKind::SoFar && f.series == figure.series;
        self.figures.iter().any(|f| so_far(&f) && f.as_of.span() == figure.as_of.span())
    }

    /// The first of several counts of whole days, months or years is of its own.
    fn own_period(&self, figure: &TableFigure) -> Option<Moment> {
        let moments = self.cadence.get(&cadence(figure))?;
        let is_whole = |m: &Moment| !m.span().is_instant();
        let follow = moments.windows(2).all(|pair| {
            let [a, b] = pair else { return true };
            a.span().end() == b.span().start()
        });
        // One moment follows nothing.
        (figure.new_each.is_none() && moments.len() > 1 && follow && moments.iter().all(is_whole))
            .then_some(figure.as_of)
    }

    /// Steps that no day before was near are told: more may be counted than before.
    fn steps(&mut self) {
        let mut lines: HashMap<LineKey, Vec<(i64, u64, usize)>, FixedState> = HashMap::default();
        let counted = |f: &&TableFigure| {
            f.kind == SumKind::SoFar && f.series.people.unit == Unit::OfMeasure && says(f)
        };
        for figure in self.figures.iter().filter(counted) {
            if let Some(n) = exact(figure) {
                lines.entry(line(figure)).or_default().push((
                    figure.as_of.span().end().0,
                    n,
                    figure.row,
                ));
            }
        }
        let mut told = Vec::new();
        for all in lines.values_mut().filter(|all| all.len() >= 8) {
            all.sort_unstable();
            let mut steps: Vec<(u64, usize)> = all
                .windows(2)
                .filter_map(|pair| {
                    let [(_, a, _), (_, b, row)] = pair else { return None };
                    Some((b.checked_sub(*a)?, *row))
                })
                .collect();
            steps.sort_unstable();
            let median = steps.get(steps.len() / 2).map_or(0, |(n, _)| *n);
            told.extend(
                steps.into_iter().filter(|(n, _)| *n > 0 && *n >= median.saturating_mul(8)),
            );
        }
        told.sort_unstable_by(|a, b| b.cmp(a));
        told.truncate(12);
        for (n, row) in told {
            let text = format!(
                "a step of {} since the row before: are more places counted?",
                grouped(n, ",")
            );
            for figure in
                self.figures.iter_mut().filter(|f| f.row == row && f.kind == SumKind::SoFar)
            {
                figure.doubts.push(text.clone());
            }
            self.importing.note(format!("row {row}: {text}"));
        }
    }
}
