//! Totals over places, which refuse to count anybody twice.

use super::{Quantity, Reckoning, nesting::Nesting, reach::Reach};
use std::collections::BTreeMap;
use waymark_model::{
    Bounds, FigureRef, GroupIx, Instant, Measure, PlaceIx, Series, Situation, Span, Subject,
};

/// The bounds of a sum over places or legs that share nobody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Totalled {
    pub bounds: Bounds,
    /// The figures that the bounds rest on, each once, in the order of the file.
    pub figures: Vec<FigureRef>,
    /// Of a stock that was told, from the first to the last moment that its figures speak of:
    /// each bounds its place then, and not for ever. `None` of what holds at the moment asked for.
    pub told: Option<Span>,
}

/// Why there is no total. The two are those that cannot be added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is nothing to add up.
    Nothing,
    /// The same place or leg, twice.
    Twice(Series, Series),
    /// The first place lies within the second.
    Within(Series, Series),
    /// People who were counted at the first pass the second too.
    Feeds(Series, Series),
    /// People and vehicles.
    Units(Series, Series),
    /// Two measures of the same unit: some are in both.
    Measures(Series, Series),
    /// Two groups at one place or leg: some may be in both.
    Groups(Series, Series),
}

impl Refusal {
    /// The two series that cannot be added up.
    pub fn series(&self) -> Option<[Series; 2]> {
        match *self {
            Self::Nothing => None,
            Self::Twice(a, b)
            | Self::Within(a, b)
            | Self::Feeds(a, b)
            | Self::Units(a, b)
            | Self::Measures(a, b)
            | Self::Groups(a, b) => Some([a, b]),
        }
    }

    /// The places or legs of the two.
    pub fn subjects(&self) -> Option<[Subject; 2]> {
        self.series().map(|pair| pair.map(|series| series.subject))
    }
}

/// The sum of one measure of one group over places or legs, at a moment.
///
/// # Errors
/// When somebody would be counted twice, or nothing was named.
pub fn total(
    situation: &Situation,
    reckoning: &Reckoning,
    subjects: &[Subject],
    measure: Measure,
    group: Option<GroupIx>,
    at: Instant,
) -> Result<Totalled, Refusal> {
    let series: Vec<_> =
        subjects.iter().map(|&subject| Series { measure, subject, group }).collect();
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
) -> Result<Totalled, Refusal> {
    Ok(Summands::of(situation, series)?.total(situation, reckoning, at))
}

/// Series that share nobody. Found out once, so that their total at one moment after another
/// takes no further look at the road.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summands(Vec<Series>);

impl Summands {
    /// # Errors
    /// When somebody would be counted twice, units differ, or nothing was named.
    pub fn of(situation: &Situation, series: &[Series]) -> Result<Self, Refusal> {
        refuse(situation, series)?;
        Ok(Self(series.to_vec()))
    }

    /// The sum at a moment.
    pub fn total(&self, situation: &Situation, reckoning: &Reckoning, at: Instant) -> Totalled {
        let mut sum = Totalled { bounds: Bounds::exactly(0), figures: Vec::new(), told: None };
        for &one in &self.0 {
            let known = known_of(situation, reckoning, one, at);
            sum.bounds = sum.bounds.plus(known.bounds);
            sum.figures.extend(known.figures);
            sum.told = match (sum.told, known.told) {
                (Some(a), Some(b)) => Some(a.join(b)),
                (a, b) => a.or(b),
            };
        }
        sum.figures.sort_unstable();
        sum.figures.dedup();
        sum
    }
}

fn refuse(situation: &Situation, series: &[Series]) -> Result<(), Refusal> {
    let Some((&first, rest)) = series.split_first() else { return Err(Refusal::Nothing) };
    for &other in rest {
        if other.measure.counted() != first.measure.counted() {
            return Err(Refusal::Units(first, other));
        }
        if other.measure != first.measure {
            return Err(Refusal::Measures(first, other));
        }
    }
    let mut seen: BTreeMap<Subject, Series> = BTreeMap::new();
    for &one in series {
        if let Some(before) = seen.insert(one.subject, one) {
            let same = before.group == one.group;
            let refusal = if same { Refusal::Twice } else { Refusal::Groups };
            return Err(refusal(before, one));
        }
    }
    apart(situation, series)?;
    if is_passed_through(first.measure) { unfed(situation, series) } else { Ok(()) }
}

/// Whether one person, or vehicle, may be counted at one place after another.
fn is_passed_through(measure: Measure) -> bool {
    measure.is_movement() || measure == Measure::Vehicles
}

/// No place lies within another.
fn apart(situation: &Situation, series: &[Series]) -> Result<(), Refusal> {
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
            return Err(Refusal::Within(inner, outer));
        }
    }
    Ok(())
}

/// No way leads from one to another.
fn unfed(situation: &Situation, series: &[Series]) -> Result<(), Refusal> {
    if situation.legs.is_empty() {
        return Ok(());
    }
    let reach = Reach::of(situation);
    for &from in series {
        let reached = reach.from(from.subject);
        let fed = series.iter().find(|to| to.subject != from.subject && reached.meets(to.subject));
        if let Some(&to) = fed {
            return Err(Refusal::Feeds(from, to));
        }
    }
    Ok(())
}

/// What is known of one series at a moment: of people on the road from all that is known along
/// it, of a stock what was told last. Where the road says nothing of who is present, that too is
/// what was told last.
pub fn known_of(
    situation: &Situation,
    reckoning: &Reckoning,
    series: Series,
    at: Instant,
) -> Totalled {
    let everybody = series.group.is_none();
    if let (Measure::Present, Subject::Place(place), true) =
        (series.measure, series.subject, everybody)
    {
        let present = present(reckoning, place, at);
        if present.bounds != Bounds::ANY || reckoning.latest(series, at).is_none() {
            return present;
        }
    }
    if !series.measure.is_cumulative() {
        let figure = reckoning.latest(series, at);
        return Totalled {
            bounds: figure.map_or(Bounds::ANY, |f| situation.figure(f).bounds),
            figures: figure.into_iter().collect(),
            told: figure.map(|f| situation.span_of(f)),
        };
    }
    let band = match (series.measure, series.subject) {
        (Measure::Arrivals, Subject::Place(place)) if everybody => reckoning.arrivals(place),
        (Measure::Departures, Subject::Place(place)) if everybody => reckoning.departures(place),
        (Measure::Passed, Subject::Leg(leg)) if everybody => reckoning.passed(leg),
        _ => reckoning.band(series),
    };
    let bounds = band.map_or(Bounds::ANY, |b| b.at(at));
    let (lower_by, upper_by) = reckoning.by(Quantity::of(series), at);
    Totalled { bounds, figures: lower_by.into_iter().chain(upper_by).collect(), told: None }
}

fn present(reckoning: &Reckoning, place: PlaceIx, at: Instant) -> Totalled {
    let came = reckoning.by(Quantity::Arrivals(place), at);
    let left = reckoning.by(Quantity::Departures(place), at);
    let moved = [came.0, came.1, left.0, left.1].into_iter().flatten();
    let lived = reckoning.population(place).map(|(_, figure)| figure);
    Totalled {
        bounds: reckoning.present(place, at),
        figures: moved.chain(lived).collect(),
        told: None,
    }
}
