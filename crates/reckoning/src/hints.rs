//! Which single slip of the pen would explain a clash.
//!
//! Each figure of the clash is undone in each way that figures are mistyped or misread. What
//! makes the figures of the clash possible together is a hint; first come those after which the
//! whole situation clashes least, then the commoner slip. A hint proves nothing: it says what to
//! look at first.

use super::{Clash, Reckoning};
use waymark_language::{Arg, DatePrecision, Language};
use waymark_model::{
    Bounds, Count, Figure, FigureRef, Instant, MAX_COUNT, Moment, Offset, Situation, Snapshot,
    SnapshotIx, Span, Standing,
};

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

/// What would be if a figure were a slip.
#[derive(Clone, PartialEq, Debug)]
pub struct Hint {
    pub figure: FigureRef,
    pub slip: Slip,
    /// What the figure would say.
    pub count: Count,
    /// What it would speak of.
    pub span: Span,
    /// Clashes that would be left in the whole situation.
    pub left: usize,
}

/// People of a household, from the fewest to the most that are met with.
const HOUSEHOLD: (u64, u64) = (3, 7);
/// More figures of a clash than these are not tried.
const MOST_FIGURES: usize = 8;
/// More hints than these are not held against the whole situation.
const MOST_HELD: usize = 24;
const HOUR: i64 = 3600;

/// How many people the figure of a clash lies above or below what the others leave possible.
pub fn missed_by(clash: &Clash) -> Option<u64> {
    let above = clash.possible.upper().and_then(|most| clash.says.lower().checked_sub(most));
    let below = clash.says.upper().and_then(|most| clash.possible.lower().checked_sub(most));
    above.filter(|n| *n > 0).or(below.filter(|n| *n > 0))
}

/// The single slips that would explain a clash, the likeliest first. `known_on` is that of the
/// reckoning that the clash is of. Takes a reckoning for each: not for every frame.
pub fn hints(
    situation: &Situation,
    reckoning: &Reckoning,
    known_on: Option<Instant>,
    clash: &Clash,
) -> Vec<Hint> {
    let figures: Vec<FigureRef> = std::iter::once(clash.figure)
        .chain(clash.with.iter().copied())
        .take(MOST_FIGURES)
        .collect();
    let alone = only(situation, &figures);
    let mut found: Vec<(Hint, Situation)> = Vec::new();
    for &figure in &figures {
        for undone in undone(situation, figure) {
            let tried = undone.applied(&alone);
            if Reckoning::new(&tried, None).clashes().is_empty() {
                let (count, span) = (undone.count, undone.span);
                let hint = Hint { figure, slip: undone.slip, count, span, left: 0 };
                found.push((hint, undone.applied(situation)));
            }
        }
    }
    found.sort_by_key(|(hint, _)| (hint.slip, hint.figure));
    found.truncate(MOST_HELD);
    let before = reckoning.clashes().len();
    let mut hints: Vec<Hint> = found
        .into_iter()
        .map(|(hint, whole)| {
            let left = Reckoning::new(&whole, known_on).clashes().len();
            Hint { left, ..hint }
        })
        .filter(|hint| hint.left < before)
        .collect();
    hints.sort_by_key(|hint| (hint.left, hint.slip, hint.figure));
    hints
}

/// A hint in words: "Says 281,200: with a zero less, 28,120, all would fit". Without a full stop.
pub fn hint_sentence(situation: &Situation, language: &Language, hint: &Hint) -> String {
    let said = situation.figure(hint.figure);
    let reference = situation.reference(hint.figure);
    let (now, then) = (language.count(said.count), language.count(hint.count));
    let at = |at: Instant| language.instant(at, situation.offset, DatePrecision::Minute);
    let (was, is) = (at(situation.span_of(hint.figure).end()), at(hint.span.end()));
    let key = match hint.slip {
        Slip::ZeroMore => "hint-zero-more",
        Slip::ZeroFewer => "hint-zero-fewer",
        Slip::Digits => "hint-digits",
        Slip::NewForSoFar => "hint-new-for-so-far",
        Slip::SoFarForNew => "hint-so-far-for-new",
        Slip::Households => "hint-households",
        Slip::Days(_) => "hint-days",
        Slip::Hours(_) => "hint-hours",
    };
    let args: [(&str, Arg<'_>); 5] = [
        ("figure", (&reference).into()),
        ("now", (&now).into()),
        ("then", (&then).into()),
        ("was", (&was).into()),
        ("is", (&is).into()),
    ];
    language.say_with(key, &args)
}

/// A figure with a slip taken back.
struct Undone {
    figure: FigureRef,
    slip: Slip,
    count: Count,
    bounds: Bounds,
    during: Option<Moment>,
    as_of: Moment,
    span: Span,
}

impl Undone {
    /// The situation with the figure as it would be: in its place, or behind all others where it
    /// speaks of another moment.
    fn applied(&self, situation: &Situation) -> Situation {
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

/// The situation with these figures alone.
fn only(situation: &Situation, figures: &[FigureRef]) -> Situation {
    let mut all = situation.clone();
    for (ix, snapshot) in situation.snapshots.iter().enumerate() {
        let ix = SnapshotIx::new(ix);
        let is_other = |index: u32| !figures.contains(&FigureRef::new(ix, index));
        let others = (0..).zip(&snapshot.figures).any(|(index, _)| is_other(index));
        let Some(snapshot) = all.snapshots.get_mut(ix.usize()).filter(|_| others) else { continue };
        for (figure, index) in snapshot.figures.iter_mut().zip(0..) {
            if is_other(index) {
                figure.standing = Standing::SetAside(String::new());
            }
        }
    }
    all
}

/// Every slip that a figure may be, taken back.
fn undone(situation: &Situation, at: FigureRef) -> Vec<Undone> {
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
