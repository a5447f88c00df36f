//! As of when a line counts, and in which time: a moment, an increment, a rate.

use super::{
    draft::{Draft, FigureDraft},
    figures::{Assembly, nearest},
    items::{Kind, LineItem, Role},
    pieces::{Doubtful, What},
};
use crate::reading::{
    lexicon::{Join, Meaning},
    moments::MomentRead,
};
use std::collections::HashMap;
use waymark_model::{Bounds, Count, Instant, Measure, Moment, Span, Stamp};

/// Whether the view shows about the time at which a line was published: then what it says of days and lengths
/// of time is read as the view's.
pub(super) fn is_viewed_with(published: Span, at: Instant) -> bool {
    const TWO_DAYS_SECS: i64 = 2 * 86_400;
    at <= published.end() && at >= published.start().plus_secs(-TWO_DAYS_SECS)
}

/// How long something may have taken to be taken for the last such time where that is not said: `in 24
/// hours`; `within three weeks` may tell of some before.
const LONGEST_OPEN_SECS: i64 = 3 * 86_400;

impl Assembly<'_, '_, '_> {
    /// Gives the moments of the line to the draft; returns when it was published.
    pub(super) fn moments(&mut self, draft: &mut Draft) -> Option<Moment> {
        let counts = self.positions(LineItem::is_count);
        let mut published = None;
        let (mut began, mut periods) = (Vec::new(), Vec::new());
        let moves = |f: &FigureDraft| f.measure.is_some_and(Measure::is_movement);
        let moved = draft.figures.iter().any(moves);
        // 2,500 a day on 20 June; 3,000 on 20 June, bringing the total to 12,000
        let is_of_days = self.total().is_some()
            || self.says(|m| matches!(m, Meaning::Rate(24) | Meaning::OneDay));
        for i in self.positions(|i| matches!(i.kind, Kind::Moment(_))) {
            let Some(Kind::Moment(read)) = self.item(i).map(|i| i.kind.clone()) else { continue };
            let moment = read.moment;
            for doubt in &read.doubts {
                self.doubt(i, Doubtful::Moment(*doubt));
            }
            let others = read.or_else.iter().map(|m| What::Moment(*m)).collect();
            self.take(i, What::Moment(moment), others);
            let led = self.led(i);
            if led == Some(Join::Published) || draft.as_of.is_some() && self.is_of_outlet(i, moment)
            {
                published = Some(moment);
                continue;
            }
            let is_length = read.is_period || read.is_length;
            let is_from = led == Some(Join::From) && !is_length;
            if (led == Some(Join::Since) || is_from) && !read.is_range {
                began.push((i, moment));
                continue;
            }
            if self.is_during(i, &read, moved, is_of_days) {
                periods.push((i, moment));
            } else if draft.as_of.is_some() {
                self.doubt(i, Doubtful::NotUsed);
                continue;
            } else {
                draft.as_of = Some(moment);
            }
            // Where nothing is told yet the view shows the beginning.
            let is_told = !self.context.situation.snapshots.is_empty();
            let until = if is_told { Some(self.context.at) } else { Instant::now() };
            if until.is_some_and(|until| moment.span().start() > until) {
                self.doubt(i, Doubtful::LaterThanView);
            }
        }
        self.give_periods(&periods, &counts, draft);
        self.since_unsaid();
        for (i, moment) in began {
            if !self.is_of_all_time(moment) && !self.counts_from(moment, &counts, draft) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
        self.settle_periods(draft, published);
        // Counted over periods, and nothing else is said: as of the last part of the last.
        let periods = draft.figures.iter().filter_map(|f| f.during);
        let during = periods.max_by_key(|period| period.span().end());
        let last = during.map(|m| m.last().unwrap_or(m.first()).to_string());
        let last = last.and_then(|m| Moment::parse(&m, self.context.situation.offset).ok());
        draft.as_of = draft.as_of.or(last);
        self.rates(draft, &counts);
        self.one_day(draft);
        self.populations(draft);
        published
    }

    /// Whether what is counted from a moment on is all that the situation counts.
    fn is_of_all_time(&self, began: Moment) -> bool {
        let since = self.context.situation.since.span();
        since.start() == began.span().start() && !since.is_instant()
    }

    /// `since early February`, `from 20 June`: those who came in that time and after are at least as many, for
    /// when within it the count began is not said. Where it may have begun before the situation it is
    /// asked, for then some of them are none of all.
    fn counts_from(&mut self, began: Moment, counts: &[usize], draft: &mut Draft) -> bool {
        let (Some(as_of), [figure], &[count]) = (draft.as_of, draft.figures.as_mut_slice(), counts)
        else {
            return false;
        };
        let since = self.context.situation.since.span().start();
        // 24 February, of the year in which all began or of this one
        let date = |at: Instant| self.context.situation.offset.civil(at).date();
        let (first, all) = (date(began.span().start()), date(since));
        let is_of_other_year = first.month() == all.month() && first.year() != all.year();
        let is_before = began.span().start() < since || is_of_other_year;
        let is_counted = figure.measure.is_some_and(Measure::is_cumulative)
            && figure.during.is_none()
            && self.total().is_none();
        let is_vague = began.doubt().approximate || began.doubt().uncertain;
        if is_before || is_vague || !is_counted || as_of.span().start() <= began.span().end() {
            return false;
        }
        let Some(least) = figure.count.zip(figure.bounds).and_then(|(c, b)| at_least(c, b)) else {
            return false;
        };
        let last = as_of.last().unwrap_or(as_of.first());
        let days = self.context.situation.offset;
        let Ok(during) = Moment::parse(&format!("{}/{last}", began.first()), days) else {
            return false;
        };
        figure.during = Some(during);
        let said = figure.count.replace(least).filter(|said| *said != least);
        figure.bounds = self.context.situation.wording.bounds(least);
        self.take(count, What::Count(least), said.map(What::Count).into_iter().collect());
        true
    }

    /// `5,000 have arrived since`: since when is told elsewhere, and it may be no count of all.
    fn since_unsaid(&mut self) {
        let is_moment =
            |i: usize| self.item(i).is_some_and(|item| matches!(item.kind, Kind::Moment(_)));
        let is_small = |i: &usize| self.item(*i).is_some_and(|item| item.join() == Some(Join::Of));
        let end = self.items.all.len();
        let leads = |i: usize| (i + 1..end).find(|next| !is_small(next)).is_some_and(is_moment);
        let mut unsaid = self.positions(|item| item.join() == Some(Join::Since));
        unsaid.retain(|i| !leads(*i));
        for i in unsaid {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    /// Whether something is told of that day: `on 20 June`, `le 20 juin`; not `RFI, le 20 juin`.
    fn is_on(&self, i: usize) -> bool {
        let is_comma = || i.checked_sub(1).is_some_and(|i| self.items.is_comma(i));
        let led = self.led(i);
        led == Some(Join::On) || led.is_none() && self.means(i, &Meaning::DayArticle) && !is_comma()
    }

    /// `5,000 refugees live there as of 20 June`: who is there since people fled is no population of
    /// before, from which all who came and left are reckoned.
    fn populations(&mut self, draft: &Draft) {
        let began = self.context.situation.since.span().end();
        if draft.as_of.is_none_or(|as_of| as_of.span().end() <= began) {
            return;
        }
        for i in 0..self.whats.len() {
            let what = self.whats.get(i).and_then(Option::as_ref).map(|(what, _)| what);
            if what == Some(&What::Measure(Measure::Population))
                && !self.means(i, &Meaning::AtStart)
            {
                let present = vec![What::Measure(Measure::Present)];
                self.take(i, What::Measure(Measure::Population), present);
                self.doubt(i, Doubtful::WhichMeasure);
            }
        }
    }

    /// `by 20 June, UNHCR via Reuters, 21 June`: a day behind the publisher that ends the line.
    fn is_of_outlet(&self, i: usize, moment: Moment) -> bool {
        let is_mark = |i: &usize| {
            self.item(*i).is_some_and(|item| matches!(item.kind, Kind::Comma | Kind::Mark))
        };
        let before = (0..i).rev().find(|at| !is_mark(at)).and_then(|at| self.item(at));
        let is_outlet = before.is_some_and(|item| {
            matches!(item.role, Some(Role::Outlet(_) | Role::NewOutlet | Role::Source(_)))
        });
        let is_last = (i + 1..self.items.all.len()).all(|at| is_mark(&at));
        // "yesterday" is of the day that a line was published on, which is read of the view's.
        let is_dated = |at: usize| {
            let is_of_month = |m: &Meaning| matches!(m, Meaning::PartOfMonth(..)).then_some(());
            let of_month = |item: &LineItem| self.items.line.find(item.first, is_of_month);
            self.items.text_of(at, at + 1).contains(|c: char| c.is_ascii_digit())
                || self.item(at).and_then(of_month).is_some()
        };
        let moments = || self.positions(|item| matches!(item.kind, Kind::Moment(_))).into_iter();
        is_outlet
            && is_last
            && moments().all(is_dated)
            && matches!((moment.first(), moment.last()), (Stamp::Day(_), None))
    }

    /// Whether a moment is the time in which people were counted, not the one up to which. `moved` where
    /// they are those who moved, `is_of_days` where the line counts those of single days.
    fn is_during(&self, i: usize, read: &MomentRead, moved: bool, is_of_days: bool) -> bool {
        let led = self.led(i);
        // from 15 to 17 June
        let is_led = matches!(led, Some(Join::From | Join::Since));
        let is_from = is_led && read.is_range && moved;
        let is_day = matches!((read.moment.first(), read.moment.last()), (Stamp::Day(_), None));
        led == Some(Join::During)
            || self.items.is_alone(i + 1) && moved
            || read.is_period
            || read.is_length
            || is_from
            || self.is_on(i) && is_day && moved && is_of_days
    }

    /// Whether any words of the line mean this.
    pub(super) fn says(&self, is: impl Fn(&Meaning) -> bool) -> bool {
        let mut items = self.items.all.iter();
        items.any(|i| self.items.line.find(i.first, |m| is(m).then_some(())).is_some())
    }

    /// `10,000 arrived in a single day`: in which is not said, where no day is `on` which they did.
    fn one_day(&mut self, draft: &Draft) {
        let is_unsaid = draft.figures.iter().any(|figure| figure.during.is_none());
        for i in self.positions(|item| item.join() == Some(Join::Filler)) {
            if is_unsaid && self.means(i, &Meaning::OneDay) {
                self.doubt(i, Doubtful::WhichPeriod);
            }
        }
    }

    /// Where a line goes over from what was added to what it comes to in all.
    pub(super) fn total(&self) -> Option<usize> {
        self.items.all.iter().position(|i| i.kind == Kind::Total)
    }

    /// A rate says how many there were where its period is the one that was counted. It is never how many
    /// there were in all.
    fn rates(&mut self, draft: &mut Draft, counts: &[usize]) {
        let rates = self.positions(|i| matches!(i.kind, Kind::Rate(_)));
        for (n, rates) in nearest(&rates, counts).into_iter().enumerate() {
            let during = draft.figures.get(n).and_then(|f| f.during).map(|m| m.span());
            let secs = during.map(|span| span.end().0.saturating_sub(span.start().0));
            for i in rates {
                let Some(Kind::Rate(hours)) = self.item(i).map(|i| i.kind.clone()) else {
                    continue;
                };
                self.take(i, What::Rate(hours), Vec::new());
                if secs != Some(i64::from(hours) * 3600) {
                    self.doubt(i, Doubtful::Rate);
                }
                let day = draft.as_of.filter(|m| matches!(m.first(), Stamp::Day(_)));
                if let Some(figure) = draft.figures.get_mut(n)
                    && figure.measure.is_none_or(Measure::is_cumulative)
                {
                    figure.during = figure.during.or(day.filter(|_| hours == 24));
                    // 300 an hour, 26 Sep: of which hour?
                    if figure.during.is_none() {
                        self.doubt(i, Doubtful::WhichPeriod);
                    }
                }
            }
        }
    }

    /// A length of time was read as ending at the moment of the view: it ends at the one that the
    /// line says, if that is an instant.
    fn settle_periods(&mut self, draft: &mut Draft, published: Option<Moment>) {
        let end = draft.as_of.map(|m| m.span());
        let mut settled = HashMap::new();
        let is_of_view = published.is_none_or(|m| is_viewed_with(m.span(), self.context.at));
        for i in self.positions(|i| matches!(&i.kind, Kind::Moment(m) if m.is_period)) {
            let Some(Kind::Moment(read)) = self.item(i).map(|i| i.kind.clone()) else { continue };
            let length = read.moment.span().end().0 - read.moment.span().start().0;
            match end {
                None if is_of_view && !read.is_open => {}
                Some(span)
                    if span.is_instant() && !(read.is_open && length > LONGEST_OPEN_SECS) =>
                {
                    let offset = self.context.offset;
                    let from = Moment::instant(span.start().plus_secs(-length), offset);
                    let to = Moment::instant(span.start(), offset);
                    let days = self.context.situation.offset;
                    let Ok(moment) = Moment::parse(&format!("{from}/{to}"), days) else { continue };
                    settled.insert(read.moment, moment);
                    self.take(i, What::Moment(moment), Vec::new());
                }
                _ => self.doubt(i, Doubtful::WhichPeriod),
            }
        }
        for during in draft.figures.iter_mut().filter_map(|figure| figure.during.as_mut()) {
            *during = settled.get(during).copied().unwrap_or(*during);
        }
    }
}

/// The count of no fewer than so many; nothing of one without a least number.
fn at_least(count: Count, bounds: Bounds) -> Option<Count> {
    match bounds.upper() {
        None => Some(count),
        Some(_) => Some(bounds.lower()).filter(|least| *least > 0).map(Count::AtLeast),
    }
}
