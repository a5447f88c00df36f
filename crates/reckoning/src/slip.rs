//! Ways in which a figure may have been mistyped or misread, and what it would say without.

use super::{Quantity, Reckoning};
use waymark_model::{
    Bounds, Count, Figure, FigureRef, Instant, MAX_COUNT, Moment, Offset, Situation, Snapshot,
    Span, Standing,
};

/// People of a household, from the fewest to the most that are met with.
const HOUSEHOLD: (u64, u64) = (3, 7);
const HOUR: i64 = 3600;

/// A slip that may stand behind a figure, in the order in which slips are met.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Slip {
    /// One zero too many.
    ZeroMore,
    /// One zero too few.
    ZeroFewer,
    /// Two neighbouring digits changed places.
    Digits,
    /// What was new was told as all so far.
    NewForSoFar,
    /// All so far was told as what was new.
    SoFarForNew,
    /// Households were told as people.
    Households,
    /// So many days off: a count of before is negative.
    Days(i8),
    /// So many hours off.
    Hours(i8),
}

impl Slip {
    /// Slips of one kind are told apart by how much only.
    pub(super) const fn kind(self) -> u8 {
        match self {
            Self::ZeroMore | Self::ZeroFewer => 0,
            Self::Digits => 1,
            Self::NewForSoFar | Self::SoFarForNew => 2,
            Self::Households => 3,
            Self::Days(_) | Self::Hours(_) => 4,
        }
    }
}

/// A figure with a slip taken back.
#[derive(Clone)]
pub(super) struct Undone {
    pub figure: FigureRef,
    pub slip: Slip,
    pub count: Count,
    bounds: Bounds,
    during: Option<Moment>,
    as_of: Moment,
    pub span: Span,
}

impl Undone {
    /// How far from expected it would be that a true figure was told so by this slip: minus the
    /// logarithm of its likelihood, given what all other figures leave possible, evenly, for what
    /// the figure would say. A slip that hits upon a narrow range is no chance.
    pub(super) fn surprise(&self, situation: &Situation, without: &Reckoning) -> f64 {
        let series = situation.figure(self.figure).series;
        let possible = if self.during.is_some() {
            without.increment(series, self.span).unwrap_or(Bounds::ANY)
        } else {
            let at = |at| without.bounds(Quantity::of(series), at);
            let (from, to) = (at(self.span.start()), at(self.span.end()));
            Bounds::new(from.lower(), to.upper()).unwrap_or(Bounds::ANY)
        };
        let told = self.bounds.upper().unwrap_or(self.bounds.lower()).max(1);
        // Nothing above: up to ten times as many.
        let most = possible.upper().unwrap_or(told.saturating_mul(10).max(possible.lower()));
        let width = (most - possible.lower().min(most)) as f64 + 1.0;
        if self.slip != Slip::Households {
            return width.ln();
        }
        // Of so many people there may have been that many numbers of households.
        let met = self.bounds.meet(possible);
        let overlap = met.map_or(1.0, |m| (m.upper().unwrap_or(most) - m.lower()) as f64 + 1.0);
        let households = told as f64 / HOUSEHOLD.1 as f64;
        (width / overlap.min(width)).ln() + households.max(1.0).ln()
    }

    /// The situation with the figure as it would be: in its place, or behind all others where it
    /// speaks of another moment.
    pub(super) fn applied(&self, situation: &Situation) -> Situation {
        let mut all = situation.clone();
        let old = situation.snapshot(self.figure.snapshot);
        let Some(snapshot) = all.snapshots.get_mut(self.figure.snapshot.usize()) else {
            return all;
        };
        let Some(figure) = snapshot.figures.get_mut(self.figure.index as usize) else { return all };
        let new = Figure {
            count: self.count,
            bounds: self.bounds,
            during: self.during,
            id: None,
            ..figure.clone()
        };
        if self.as_of == old.as_of {
            *figure = new;
        } else {
            figure.standing = Standing::SetAside(String::new());
            all.snapshots.push(Snapshot { as_of: self.as_of, figures: vec![new], ..old.clone() });
        }
        all
    }
}

/// Every slip that a figure may be, taken back.
pub(super) fn undone(situation: &Situation, at: FigureRef) -> Vec<Undone> {
    let snapshot = situation.snapshot(at.snapshot);
    let figure = situation.figure(at);
    let span = situation.span_of(at);
    let mut all = Vec::new();
    let mut add = |slip, count, (during, as_of, span): (Option<Moment>, Moment, Span)| {
        let Some(bounds) = situation.wording.bounds(count) else { return };
        // A part stays one.
        let bounds = if figure.bounds.upper().is_none() { bounds.of_part() } else { bounds };
        all.push(Undone { figure: at, slip, count, bounds, during, as_of, span });
    };
    let here = || (figure.during, snapshot.as_of, span);
    let scaled = |f: &dyn Fn(u64) -> Option<u64>| mapped(figure.count, f);
    let less = scaled(&|n| (n >= 10 && n % 10 == 0).then_some(n / 10));
    let more = scaled(&|n| n.checked_mul(10).filter(|n| *n <= MAX_COUNT));
    if let Some(count) = less {
        add(Slip::ZeroMore, count, here());
    }
    if let Some(count) = more {
        add(Slip::ZeroFewer, count, here());
    }
    for place in 0..12 {
        let swapped = scaled(&|n| swapped(n, place)).filter(|count| *count != figure.count);
        if let Some(count) = swapped {
            add(Slip::Digits, count, here());
        }
    }
    if let Count::Exact(n) | Count::About(n) = figure.count
        && let (Some(few), Some(many)) = (n.checked_mul(HOUSEHOLD.0), n.checked_mul(HOUSEHOLD.1))
        && (1..=MAX_COUNT / 10).contains(&n)
    {
        add(Slip::Households, Count::Between(few, many), here());
    }
    if figure.series.measure.is_cumulative() {
        if figure.during.is_some() {
            let as_of = instant(span.end(), situation.offset);
            add(Slip::SoFarForNew, figure.count, (None, as_of, Span::instant(span.end())));
        } else if let Some(from) = before(situation, at)
            && let Some((during, period)) = interval(from, span.end())
        {
            add(Slip::NewForSoFar, figure.count, (Some(during), snapshot.as_of, period));
        }
    }
    let hours = if span.is_instant() { &[-1_i8, 1][..] } else { &[] };
    let days = [-1_i8, 1].map(|n| (Slip::Days(n), i64::from(n) * 24 * HOUR));
    let hours = hours.iter().map(|n| (Slip::Hours(*n), i64::from(*n) * HOUR));
    for (slip, secs) in days.into_iter().chain(hours) {
        let moved = |span: Span| {
            let (from, to) = (span.start().plus_secs(secs), span.end().plus_secs(secs));
            if from == to {
                return Some((instant(from, situation.offset), Span::instant(from)));
            }
            interval(from, to)
        };
        let Some((moment, span)) = moved(span) else { continue };
        let Some((as_of, _)) = moved(snapshot.as_of.span()) else { continue };
        let during = figure.during.is_some().then_some(moment);
        add(slip, figure.count, (during, as_of, span));
    }
    all
}

/// When the speaker told of the same series last before a figure.
fn before(situation: &Situation, at: FigureRef) -> Option<Instant> {
    let (speaker, series) = (situation.snapshot(at.snapshot).speaker, situation.figure(at).series);
    let here = situation.span_of(at).start();
    let told = situation.figures().filter(|(_, s, f)| {
        s.speaker == speaker && f.series == series && !matches!(f.standing, Standing::SetAside(_))
    });
    let ends = told.map(|(_, s, f)| s.span_of(f).end()).filter(|end| *end < here);
    Some(ends.max().unwrap_or(situation.since.span().start())).filter(|from| *from < here)
}

fn instant(at: Instant, offset: Offset) -> Moment {
    Moment::instant(at, offset)
}

/// From one instant to another, to the minute.
fn interval(from: Instant, to: Instant) -> Option<(Moment, Span)> {
    let written = |at: Instant| {
        let time = Offset::UTC.civil(at);
        format!("{}T{:02}:{:02}Z", time.date(), time.hour(), time.minute())
    };
    let moment = Moment::parse(&format!("{}/{}", written(from), written(to)), Offset::UTC).ok()?;
    let span = moment.span();
    Some((moment, span))
}

/// A count with its numbers changed; none where one cannot be.
fn mapped(count: Count, change: &dyn Fn(u64) -> Option<u64>) -> Option<Count> {
    Some(match count {
        Count::Exact(n) => Count::Exact(change(n)?),
        Count::AtLeast(n) => Count::AtLeast(change(n)?),
        Count::MoreThan(n) => Count::MoreThan(change(n)?),
        Count::AtMost(n) => Count::AtMost(change(n)?),
        Count::LessThan(n) => Count::LessThan(change(n)?),
        Count::About(n) => Count::About(change(n)?),
        Count::Nearly(n) => Count::Nearly(change(n)?),
        Count::Between(low, high) => {
            let (low, high) = (change(low)?, change(high)?);
            Count::Between(low.min(high), low.max(high))
        }
        Count::Vague(_) => return None,
    })
}

/// A number with the digits at a place and the one above it swapped. The first stays no zero.
fn swapped(n: u64, place: u32) -> Option<u64> {
    let unit = 10_u64.checked_pow(place)?;
    let (low, high) = (n / unit % 10, n / unit / 10 % 10);
    let is_first = n / unit < 100;
    if n / unit < 10 || is_first && low == 0 {
        return None;
    }
    let rest = n - (high * 10 + low) * unit;
    Some(rest + (low * 10 + high) * unit)
}

#[cfg(test)]
mod tests {
    use super::swapped;

    #[test]
    fn neighbouring_digits_change_places() {
        let all = |n: u64| (0..8).filter_map(|place| swapped(n, place)).collect::<Vec<_>>();
        assert_eq!(all(28_120), [28_102, 28_210, 21_820, 82_120]);
        assert_eq!(all(20), [0_u64; 0]);
        assert_eq!(all(7), [0_u64; 0]);
    }
}
