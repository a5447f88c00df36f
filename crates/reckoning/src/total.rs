//! Totals over places, which refuse to count anybody twice.

use super::{Reckoning, known, nesting::Nesting, reach::Reach};
use std::collections::BTreeMap;
use waymark_model::{
    Bounds, FigureRef, Instant, Measure, People, PlaceIx, PlaceKind, Series, Situation, Span,
    Subject,
};

/// The bounds of a sum over places or legs that share nobody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Totalled {
    /// Without an upper end where nothing but the population limits one of them.
    pub bounds: Bounds,
    /// The figures that the bounds rest on, each once, in the order of the file.
    pub figures: Vec<FigureRef>,
    /// Of a stock that was told, from the first to the last moment that its figures speak of:
    /// each bounds its place then, and not for ever. `None` of what holds at the moment asked for.
    pub as_of: Option<Span>,
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
            | Self::Groups(a, b) => Some([a, b]),
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
pub struct Summands(Vec<Series>);

impl Summands {
    /// # Errors
    /// When somebody would be counted twice, units differ, or nothing was named.
    pub fn of(situation: &Situation, series: &[Series]) -> Result<Self, TotalRefusal> {
        refuse(situation, series)?;
        Ok(Self(series.to_vec()))
    }

    /// The sum at a moment.
    pub fn total(&self, situation: &Situation, reckoning: &Reckoning, at: Instant) -> Totalled {
        let mut sum = Totalled { bounds: Bounds::exactly(0), figures: Vec::new(), as_of: None };
        for &one in &self.0 {
            let known = known(situation, reckoning, one, at);
            sum.bounds = sum.bounds.plus(known.bounds);
            sum.as_of = match (sum.as_of, known.as_of(situation)) {
                (Some(a), Some(b)) => Some(a.join(b)),
                (a, b) => a.or(b),
            };
            sum.figures.extend(known.figures);
        }
        sum.figures.sort_unstable();
        sum.figures.dedup();
        sum
    }
}

fn refuse(situation: &Situation, series: &[Series]) -> Result<(), TotalRefusal> {
    let Some((&first, rest)) = series.split_first() else { return Err(TotalRefusal::Nothing) };
    for &other in rest {
        if other.measure.counted() != first.measure.counted() {
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
    // Areas of one kind and country hold the same places: one stands for all.
    let mut areas: BTreeMap<(u8, Option<&str>), Series> = BTreeMap::new();
    for &(place, one) in &places {
        areas.entry((size(situation, place), country(situation, place))).or_insert(one);
    }
    for &(place, inner) in &places {
        let root = outermost(situation, place);
        let (size, own) = (size(situation, root), country(situation, place));
        let larger = areas.range((size + 1, None)..);
        let same_country = |other: Option<&str>| own.zip(other).is_none_or(|(a, b)| a == b);
        if let Some((_, &outer)) = larger.into_iter().find(|((_, other), _)| same_country(*other)) {
            return Err(TotalRefusal::MayLieWithin(inner, outer));
        }
    }
    Ok(())
}

/// The outermost place that a place is said to lie within: itself, where nothing is said.
fn outermost(situation: &Situation, place: PlaceIx) -> PlaceIx {
    around(situation, place).last().unwrap_or(place)
}

/// The code of the country that a place is said to lie in.
fn country(situation: &Situation, place: PlaceIx) -> Option<&str> {
    around(situation, place).find_map(|p| situation.place(p).country.as_deref())
}

/// A place and those around it, from the inside out.
fn around(situation: &Situation, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
    let up = |p: &PlaceIx| situation.place(*p).within;
    // The reader refuses rings of places; the count is a second guard.
    std::iter::successors(Some(place), up).take(situation.places.len())
}

/// A place may lie within one of a larger size.
fn size(situation: &Situation, place: PlaceIx) -> u8 {
    match situation.place(place).kind {
        PlaceKind::Country => 2,
        PlaceKind::Region => 1,
        kind if kind.is_area() => 1,
        _ => 0,
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
