//! Of which counts of a line a period is told: `3,000 arrived in Goris and 500 in Kornidzor in the past 24
//! hours`. Where it may be of a count besides, or not, that is asked.

use super::{
    draft::{Draft, FigureDraft, place_of},
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::lexicon::Meaning;
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{Bounds, Measure, Moment};

/// Of a line of more periods it is not looked for of which of its other counts they are told besides.
const MOST_PERIODS: usize = 20;

/// How a count stands to a period of its line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum InPeriod {
    /// It is of that time.
    Within,
    /// It may be.
    Unclear,
    /// It is of another time, which the line says.
    Apart,
}

/// A period of a line, the count that it is told of first, and the others.
struct Scopes<'a, 'i, 't, 'c> {
    line: &'a Assembly<'i, 't, 'c>,
    counts: &'a [usize],
    /// By count: the number of the count whose words say what is counted.
    heads: Vec<Option<usize>>,
    /// By count: its figure.
    figures: &'a [FigureDraft],
    /// The item that says as of when.
    as_of: Option<usize>,
    /// By item: how many sentences or parts of one end before it.
    parts: Vec<usize>,
    /// How many are counted at least, all together.
    least: u64,
}

impl Assembly<'_, '_, '_> {
    /// Gives the periods of a line, by item, to the counts that they are told of.
    pub(super) fn give_periods(
        &mut self,
        periods: &[(usize, Moment)],
        counts: &[usize],
        draft: &mut Draft,
    ) {
        // 3,000 in the past 24 hours, bringing the total to 12,000: not those in all.
        let added = self.total().map_or(counts.len(), |t| counts.partition_point(|c| *c < t));
        let added_counts = counts.get(..added).unwrap_or_default();
        let scopes = Scopes::new(self, added_counts, self.heads(counts), draft);
        let owns: Vec<usize> = periods.iter().map(|(i, _)| scopes.own(*i)).collect();
        let owned: BTreeSet<usize> = owns.iter().copied().collect();
        // What is said without a count has one figure all the same.
        let added = if counts.is_empty() { 1 } else { added };
        let is_counted = |n: usize| {
            let figure = draft.figures.get(n).filter(|_| n < added);
            figure.is_some_and(|figure| figure.measure.is_none_or(Measure::is_cumulative))
        };
        let others: Vec<usize> =
            (0..added).filter(|n| !owned.contains(n) && is_counted(*n)).collect();
        let (mut given, mut doubts) = (BTreeMap::new(), Vec::new());
        if periods.len() > MOST_PERIODS {
            let asked = others.iter().filter_map(|n| counts.get(*n));
            doubts.extend(asked.map(|count| (*count, Doubtful::SharedPeriod)));
        }
        for (&(i, moment), &own) in periods.iter().zip(&owns) {
            let mut within = vec![own];
            for &n in others.iter().filter(|_| periods.len() <= MOST_PERIODS) {
                match scopes.scope(i, own, n) {
                    InPeriod::Within => within.push(n),
                    InPeriod::Unclear => {
                        doubts.extend(counts.get(n).map(|c| (*c, Doubtful::SharedPeriod)));
                    }
                    InPeriod::Apart => {}
                }
            }
            within.retain(|n| is_counted(*n) && !given.contains_key(n));
            if within.is_empty() {
                doubts.push((i, Doubtful::NotUsed));
            }
            given.extend(within.into_iter().map(|n| (n, moment)));
        }
        for (n, moment) in given {
            if let Some(figure) = draft.figures.get_mut(n) {
                figure.during = Some(moment);
            }
        }
        for (i, why) in doubts {
            self.doubt(i, why);
        }
    }

    /// The item that says as of when.
    pub(super) fn as_of(&self, draft: &Draft) -> Option<usize> {
        let is_it = |what: &Option<(What, Vec<What>)>| matches!((what, draft.as_of), (Some((What::Moment(read), _)), Some(as_of)) if *read == as_of);
        self.whats.iter().position(is_it)
    }

    /// By count: the number of the one whose words say what is counted. It is the count itself, the last
    /// before that has words of its own, or the next.
    pub(super) fn heads(&self, counts: &[usize]) -> Vec<Option<usize>> {
        let words = self.positions(|item| matches!(item.kind, Kind::Measure(_)));
        let owners: BTreeSet<usize> = self.owners(counts, words).into_values().collect();
        let head = |n: usize| {
            let before = owners.range(..=n).next_back();
            before.or_else(|| owners.range(n..).next()).copied()
        };
        (0..counts.len()).map(head).collect()
    }
}

fn least(figure: &FigureDraft) -> u64 {
    figure.bounds.map_or(0, Bounds::lower)
}

impl<'a, 'i, 't, 'c> Scopes<'a, 'i, 't, 'c> {
    fn new(
        line: &'a Assembly<'i, 't, 'c>,
        counts: &'a [usize],
        heads: Vec<Option<usize>>,
        draft: &'a Draft,
    ) -> Self {
        let mut ended = 0;
        let before = |i: usize| {
            let before = ended;
            ended += usize::from(line.items.ends_part(i));
            before
        };
        let parts = (0..line.items.all.len()).map(before).collect();
        let counted = draft.figures.iter().take(counts.len()).map(least);
        Self {
            line,
            counts,
            heads,
            figures: &draft.figures,
            as_of: line.as_of(draft),
            parts,
            least: counted.fold(0, u64::saturating_add),
        }
    }
    fn at(&self, n: usize) -> usize {
        self.counts.get(n).copied().unwrap_or_default()
    }

    /// Whether a sentence or its part ends between two items.
    fn is_parted(&self, a: usize, b: usize) -> bool {
        let part = |i: usize| self.parts.get(i);
        part(a) != part(b)
    }

    fn says(&self, a: usize, b: usize, is: impl Fn(&LineItem) -> bool) -> bool {
        (a.min(b)..a.max(b)).any(|i| self.line.item(i).is_some_and(&is))
    }

    /// Whether the later of two counts is of some of those of the other: `including 500`, `500 of them`.
    fn is_among(&self, a: usize, b: usize) -> bool {
        let (first, last) = (a.min(b), a.max(b));
        (first..last).any(|i| self.line.means(i, &Meaning::Among))
            || self.line.means(last + 1, &Meaning::OfThose)
    }

    /// The number of the count that a period is told of first: that which it leads to, or stands beside, of
    /// its sentence, and before it, if there is one.
    fn own(&self, period: usize) -> usize {
        if let Some(led) = self.led_by(period) {
            return led;
        }
        let next = self.counts.partition_point(|count| *count < period);
        let is_of_part = |n: &usize| *n < self.counts.len() && !self.is_parted(self.at(*n), period);
        let before = next.checked_sub(1).filter(is_of_part);
        before.or_else(|| Some(next).filter(is_of_part)).unwrap_or_else(|| next.saturating_sub(1))
    }

    /// The number of the next count, where a period opens a part of the sentence and nothing parts the two:
    /// `28,120 arrived in Armenia, in the past 24 hours 3,000 in Goris`, `and, in the past 24 hours, 3,000`.
    fn led_by(&self, period: usize) -> Option<usize> {
        let is_and = |i: usize| self.line.means(i, &Meaning::And);
        let is_comma = |i: usize| self.line.items.is_comma(i);
        let is_small =
            |i: &usize| !is_and(*i) && self.line.item(*i).is_some_and(|item| item.join().is_some());
        let opens = (0..period).rev().find(|i| !is_small(i))?;
        let is_led_on = is_and(opens) || opens.checked_sub(1).is_some_and(is_and);
        let next = self.counts.partition_point(|count| *count < period);
        let from = period + 1 + usize::from(is_led_on && is_comma(period + 1));
        let mut between = from..*self.counts.get(next)?;
        let opens_part = is_and(opens) || is_comma(opens);
        let is_parted =
            between.any(|i| is_and(i) || is_comma(i)) || self.is_parted(period, self.at(next));
        (opens_part && !is_parted).then_some(next)
    }

    fn figure(&self, n: usize) -> Option<&FigureDraft> {
        self.figures.get(n)
    }

    /// Whether `and` leads to a count.
    fn is_led_by_and(&self, n: usize) -> bool {
        self.at(n).checked_sub(1).is_some_and(|i| self.line.means(i, &Meaning::And))
    }

    /// Whether the one is counted where the other is, or within it: some of those may be told of.
    fn are_nested(&self, a: usize, b: usize) -> bool {
        let place = |n: usize| place_of(self.figure(n)?.subject);
        let Some((a, b)) = place(a).zip(place(b)) else { return true };
        let situation = self.line.context.situation;
        a == b || situation.lies_within(a, b) || situation.lies_within(b, a)
    }

    /// Whether words tell of a count that it is of all: `in all 40,000`, `40,000 by 20 June, 5,000 in a day`.
    fn is_of_all(&self, nth: usize, own: usize) -> bool {
        let all = [Meaning::Cumulative, Meaning::InTotal, Meaning::Staying];
        let between = self.at(nth)..self.at(own);
        self.says_before(nth, &all) || self.as_of.is_some_and(|i| between.contains(&i))
    }

    /// Whether a word of one of these meanings stands before a count, behind the one before it.
    fn says_before(&self, nth: usize, meanings: &[Meaning]) -> bool {
        let from = nth.checked_sub(1).map_or(0, |n| self.at(n));
        (from..self.at(nth)).any(|i| meanings.iter().any(|meaning| self.line.means(i, meaning)))
    }

    /// Whether a count is no more than the others together: 3,000 and 2,000 in the past 24 hours, in all 5,000.
    fn may_be_sum(&self, nth: usize) -> bool {
        self.figure(nth).is_some_and(|figure| least(figure).saturating_mul(2) <= self.least)
    }

    /// Whether a period stands over a list: `Arrivals in the past 24 hours: Goris 3,000; Kornidzor 500`.
    fn is_heading(&self, period: usize, first: usize) -> bool {
        (period..first).any(|i| self.line.items.is_mark(i, ":"))
    }

    /// Whether words from behind the count before up to an item say that what is counted went on until now:
    /// `300,000 have entered Albania and 12,000 Macedonia in the past 24 hours`.
    fn is_until_now(&self, nth: usize, end: usize) -> bool {
        let from = nth.checked_sub(1).map_or(0, |n| self.at(n) + 1);
        let items = self.line.items.all.get(from..end).unwrap_or_default();
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let line = &self.line.items.line;
        (first.first..last.end).any(|token| line.past(token, &Meaning::UntilNow).is_some())
    }

    /// How another count stands to a period.
    fn scope(&self, period: usize, own: usize, nth: usize) -> InPeriod {
        let (at, of) = (self.at(nth), self.at(own));
        let otherwise = if self.as_of.is_some() { InPeriod::Apart } else { InPeriod::Unclear };
        if self.is_of_all(nth, own) {
            let may_be_sum = !self.says_before(nth, &[Meaning::Cumulative]) && self.may_be_sum(nth);
            // Already 3,000: so many may be of that time, too.
            let is_total = self.says_before(nth, &[Meaning::Cumulative, Meaning::InTotal]);
            return match (may_be_sum, is_total) {
                (true, _) => InPeriod::Unclear,
                (_, true) => InPeriod::Apart,
                _ => otherwise,
            };
        }
        let is_alike = self.heads.get(nth) == self.heads.get(own);
        if self.is_parted(at, of) || self.is_parted(at, period) {
            if is_alike && self.is_heading(period, of.min(at)) {
                return InPeriod::Within;
            }
            // In the past 24 hours 3,000 arrived; 500 in Kornidzor.
            return if is_alike || period < of.min(at) { InPeriod::Unclear } else { otherwise };
        }
        // 30,000, including 3,000 in the past 24 hours; 3,000 in the past 24 hours, including 500 children
        if self.is_among(at, of) {
            return match (nth < own, is_alike) {
                (true, _) => otherwise,
                (_, true) => InPeriod::Within,
                _ => InPeriod::Unclear,
            };
        }
        let is_shared = !self.says(at, of, LineItem::is_place);
        let is_restated =
            [own, nth].iter().any(|n| self.figure(*n).is_some_and(|f| f.in_households))
                && own.abs_diff(nth) == 1;
        let are_harmed = |n: usize| self.figure(n).is_some_and(is_of_harm);
        let is_one = match (nth < own, is_alike) {
            _ if is_restated => true,
            // Between the two stands when the one was.
            _ if (of..at).contains(&period) => false,
            // In the past 24 hours 3,000 arrived in Goris, 28,120 in Armenia: these may be all so far.
            (false, true) => !self.are_nested(own, nth),
            (true, true) => {
                self.is_led_by_and(own)
                    && !self.is_until_now(nth, of)
                    && (is_shared || !self.are_nested(nth, own))
            }
            // 12 were killed and 30 wounded, in one place.
            (_, false) => {
                is_shared
                    && (self.is_led_by_and(own.max(nth)) || are_harmed(nth) && are_harmed(own))
            }
        };
        if is_one { InPeriod::Within } else { InPeriod::Unclear }
    }
}

fn is_of_harm(figure: &FigureDraft) -> bool {
    figure.measure.is_some_and(Measure::is_harm)
}
