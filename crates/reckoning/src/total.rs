//! Totals over places, which refuse to count anybody twice.

use super::{
    Reckoning, ToldOf, known,
    nesting::{self, Nesting},
    reach::Reach,
    told_at_once,
};
use std::collections::BTreeMap;
use waymark_model::{
    Bounds, FigureRef, Instant, Measure, People, PlaceIx, Series, Situation, Span, Subject,
};

/// The bounds of a sum over places or legs that share nobody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Totalled {
    /// Without an upper end where nothing but the population limits one of them. Of stocks told of
    /// different moments, between whose places a way leads, at least as many as were told of at once: the
    /// others may be the same people.
    pub bounds: Bounds,
    /// The bounds to say: an end that is the sum of numbers that are said in full is said in full
    /// too, else rounded outward to three digits.
    pub worded: Bounds,
    /// The figures that the bounds rest on, each once, in the order of the file.
    pub figures: Vec<FigureRef>,
    /// Of a stock that was told, from the first to the last moment that its figures speak of:
    /// each bounds its place then, and not for ever. `None` of what holds at the moment asked for.
    pub as_of: Option<Span>,
    /// Narrower bounds would exclude what the figures allow. False where that is not known: what
    /// is reckoned of several may rule out that all are least, or all most, at once.
    pub is_optimal: bool,
}

/// Why there is no total. The two are those that cannot be added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TotalRefusal {
    /// There is nothing to add up.
    Nothing,
    /// The same place or leg, twice.
    Twice(Series, Series),
    /// The first place lies within the second.
    Within(Series, Series),
    /// The first place may lie within the second: nothing says that it does not.
    MayLieWithin(Series, Series),
    /// People who were counted at the first pass the second too.
    Feeds(Series, Series),
    /// People and vehicles.
    Units(Series, Series),
    /// Two measures of the same unit: some are in both.
    Measures(Series, Series),
    /// Two groups at one place or leg: some may be in both.
    Groups(Series, Series),
    /// Each person is counted once at each place: some may be at both.
    Again(Series, Series),
}

impl TotalRefusal {
    /// The two series that cannot be added up.
    pub fn series(&self) -> Option<[Series; 2]> {
        match *self {
            Self::Nothing => None,
            Self::Twice(a, b)
            | Self::Within(a, b)
            | Self::MayLieWithin(a, b)
            | Self::Feeds(a, b)
            | Self::Units(a, b)
            | Self::Measures(a, b)
            | Self::Groups(a, b)
            | Self::Again(a, b) => Some([a, b]),
        }
    }

    /// The places or legs of the two.
    pub fn subjects(&self) -> Option<[Subject; 2]> {
        self.series().map(|pair| pair.map(|series| series.subject))
    }
}

/// The sum of one measure of some people over places or legs, at a moment.
///
/// # Errors
/// When somebody would be counted twice, or nothing was named.
pub fn total(
    situation: &Situation,
    reckoning: &Reckoning,
    subjects: &[Subject],
    measure: Measure,
    people: People,
    at: Instant,
) -> Result<Totalled, TotalRefusal> {
    let series: Vec<_> =
        subjects.iter().map(|&subject| Series { measure, subject, people }).collect();
    total_of(situation, reckoning, &series, at)
}

/// The sum of several series at a moment.
///
/// # Errors
/// When somebody would be counted twice, units differ, or nothing was named.
pub fn total_of(
    situation: &Situation,
    reckoning: &Reckoning,
    series: &[Series],
    at: Instant,
) -> Result<Totalled, TotalRefusal> {
    Ok(Summands::of(situation, series)?.total(situation, reckoning, at))
}

/// Series that share nobody. Found out once, so that their total at one moment after another
/// takes no further look at the road.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summands {
    series: Vec<Series>,
    /// Stocks of places of which a way leads from one to another: told of different moments, they may
    /// count the same people.
    may_move: bool,
}

impl Summands {
    /// # Errors
    /// When somebody would be counted twice, units differ, or nothing was named.
    pub fn of(situation: &Situation, series: &[Series]) -> Result<Self, TotalRefusal> {
        refuse(situation, series)?;
        let is_stock = series.first().is_some_and(|one| !one.measure.is_cumulative());
        let may_move = is_stock && unfed(situation, series).is_err();
        Ok(Self { series: series.to_vec(), may_move })
    }

    /// What is added up.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The sum at a moment.
    pub fn total(&self, situation: &Situation, reckoning: &Reckoning, at: Instant) -> Totalled {
        let bounds = Bounds::exactly(0);
        let mut sum =
            Totalled { bounds, worded: bounds, figures: Vec::new(), as_of: None, is_optimal: true };
        let (mut open, mut said) = (0, bounds);
        // What each speaks of, and the least to reckon with and to say.
        let mut told: Vec<(ToldOf, (u64, u64))> = Vec::new();
        for &one in &self.series {
            let known = known(situation, reckoning, one, at);
            sum.bounds = sum.bounds.plus(known.bounds);
            // A limit that only later reports give is none to say.
            let worded = if known.is_limited_later_only(situation) {
                Bounds::ANY
            } else {
                known.worded_bounds(situation)
            };
            said = said.plus(worded);
            told.push((known.told_of(situation), (known.bounds.lower(), worded.lower())));
            sum.is_optimal &= known.is_optimal;
            open += usize::from(known.told.is_none() && known.bounds.exact().is_none());
            sum.as_of = match (sum.as_of, known.as_of(situation)) {
                (Some(a), Some(b)) => Some(a.join(b)),
                (a, b) => a.or(b),
            };
            sum.figures.extend(known.figures);
        }
        sum.figures.sort_unstable();
        sum.figures.dedup();
        sum.is_optimal &= open <= 1;
        let at_once = if self.may_move { told_at_once(&told) } else { Vec::new() };
        if at_once.iter().all(|(_, told)| told.len() < self.series.len())
            && let Some(most) = at_once.iter().map(|(_, told)| least(told)).max()
        {
            (sum.bounds, said) = (Bounds::at_least(most.0), Bounds::at_least(most.1));
        }
        sum.worded = worded(sum.bounds, said);
        sum
    }
}

/// The sum of what is reckoned with, and of what is said.
fn least(told: &[&(u64, u64)]) -> (u64, u64) {
    told.iter().fold((0, 0), |(sum, said), (reckoned, worded)| {
        (sum.saturating_add(*reckoned), said.saturating_add(*worded))
    })
}

/// Of a sum and the sum of what is said of its summands: who adds these up finds the total.
fn worded(sum: Bounds, said: Bounds) -> Bounds {
    let rounded = sum.rounded_outward();
    let lower = if said.lower() == sum.lower() { sum.lower() } else { rounded.lower() };
    let upper = match said.upper() {
        said if said.is_none() || said == sum.upper() => said,
        _ => rounded.upper(),
    };
    Bounds::new(lower, upper).unwrap_or(sum)
}

fn refuse(situation: &Situation, series: &[Series]) -> Result<(), TotalRefusal> {
    let Some((&first, rest)) = series.split_first() else { return Err(TotalRefusal::Nothing) };
    for &other in rest {
        let unit = |s: Series| (s.measure.counted(), s.people.unit);
        if unit(other) != unit(first) {
            return Err(TotalRefusal::Units(first, other));
        }
        if other.measure != first.measure {
            return Err(TotalRefusal::Measures(first, other));
        }
    }
    let mut seen: BTreeMap<Subject, Series> = BTreeMap::new();
    for &one in series {
        if let Some(before) = seen.insert(one.subject, one) {
            let same = before.people == one.people;
            let refusal = if same { TotalRefusal::Twice } else { TotalRefusal::Groups };
            return Err(refusal(before, one));
        }
    }
    apart(situation, series)?;
    if let Some(&other) = rest.first().filter(|_| first.measure.counts_once()) {
        return Err(TotalRefusal::Again(first, other));
    }
    if first.measure.is_passed_on() { unfed(situation, series) } else { Ok(()) }
}

/// No place lies within another, nor may one as far as the situation says.
fn apart(situation: &Situation, series: &[Series]) -> Result<(), TotalRefusal> {
    let nesting = Nesting::of(situation);
    let mut places: Vec<(PlaceIx, Series)> = series
        .iter()
        .filter_map(|s| match s.subject {
            Subject::Place(place) => Some((place, *s)),
            Subject::Leg(_) => None,
        })
        .collect();
    // What lies within a place follows it.
    places.sort_by_key(|(place, _)| nesting.span(*place).start);
    for pair in places.windows(2) {
        if let [(area, outer), (place, inner)] = *pair
            && nesting.lies_within(place, area)
        {
            return Err(TotalRefusal::Within(inner, outer));
        }
    }
    let of = |place: PlaceIx| places.iter().find(|(p, _)| *p == place).map(|(_, one)| *one);
    let named: Vec<PlaceIx> = places.iter().map(|(place, _)| *place).collect();
    let unsaid = nesting::unsaid(situation, &named).next();
    match unsaid.and_then(|(place, area)| of(place).zip(of(area))) {
        Some((inner, outer)) => Err(TotalRefusal::MayLieWithin(inner, outer)),
        None => Ok(()),
    }
}

/// No way leads from one to another.
fn unfed(situation: &Situation, series: &[Series]) -> Result<(), TotalRefusal> {
    if situation.legs.is_empty() {
        return Ok(());
    }
    let reach = Reach::of(situation);
    for &from in series {
        let reached = reach.from(from.subject);
        let fed = series.iter().find(|to| to.subject != from.subject && reached.meets(to.subject));
        if let Some(&to) = fed {
            return Err(TotalRefusal::Feeds(from, to));
        }
    }
    Ok(())
}
