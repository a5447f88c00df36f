//! The one answer to what is known of a count at a moment. Map, *where they are*, chosen place, key
//! figures, headlines and sentences all ask here, so that no two of them say different numbers.

use super::{Bounded, Quantity, Reason, Reckoning, trail::End};
use std::collections::BTreeSet;
use waymark_model::{
    Admission, Bounds, FigureRef, Instant, Measure, PlaceIx, Series, Situation, SnapshotIx, Span,
    Subject,
};

/// What is known of a series at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    pub series: Series,
    pub at: Instant,
    /// What is worth telling. Without an upper end where nothing but the size of the population
    /// gives one: that says nothing of this place or leg.
    pub bounds: Bounds,
    /// The upper end that the population alone gives, and the figure of the population.
    pub population: Option<(u64, FigureRef)>,
    /// Of a stock shown as last told, the figure that told it: it holds at its own moment, and
    /// what came after is open.
    pub told: Option<FigureRef>,
    /// Where authorities told otherwise of that moment, the figures of all of them: what is known is
    /// what lies between them. Else empty.
    pub differing: Vec<FigureRef>,
    /// Those of `told` and `differing` that bound from below only, for their speaker covered more later,
    /// or less since.
    pub in_part: Vec<FigureRef>,
    /// The figure that the lower bound rests on first. `None` of who is present, and of what was
    /// narrowed by several: see [`Self::figures`].
    pub lower_by: Option<FigureRef>,
    /// The figure that the upper bound rests on first.
    pub upper_by: Option<FigureRef>,
    /// All figures that the upper bound rests on first, the population too where there is none. Empty
    /// where no figure bears on it.
    pub limited_by: Vec<FigureRef>,
    /// All figures that the bounds rest on first, the population too.
    pub figures: Vec<FigureRef>,
    /// False where these may be wider than what the figures allow, for effort had an end: whoever
    /// shows them says so.
    pub is_optimal: bool,
    /// Whether narrower bounds were looked for ([`Reckoning::tighten`]), or can be none. Else they
    /// are as propagation found them, which may be wider where roads branch or return.
    pub is_solved: bool,
}

/// What counts that may be added speak of: `None` of the moment shown, else a moment. In a longer
/// time people may be counted at two places, unless one publisher counts them in one go.
pub type ToldOf = Option<(Instant, Instant, Option<SnapshotIx>)>;

/// Longer than so many seconds a moment is a time in which people may move on.
const ONE_MOMENT: i64 = 86_400;

/// For each moment what was told of it, and of longer ones that hold it: of 15:00 what was told of that
/// day, too, but not what was told of two hours of a day together.
pub fn told_at_once<T>(told: &[(ToldOf, T)]) -> Vec<(ToldOf, Vec<&T>)> {
    let lies_within = |inner: ToldOf, outer: ToldOf| match (inner, outer) {
        (Some((start, end, None)), Some((from, to, None))) => from <= start && end <= to,
        _ => inner == outer,
    };
    let moments: BTreeSet<ToldOf> = told.iter().map(|(of, _)| *of).collect();
    let of = |moment| told.iter().filter(move |(of, _)| lies_within(moment, *of));
    moments.into_iter().map(|moment| (moment, of(moment).map(|(_, told)| told).collect())).collect()
}

/// What is known of a series at a moment: of people on the road from all that is known along it,
/// of a stock what was told last. Who is present follows from those who lived there, came and
/// left; where that leaves more open than what was told, it is what was told. What authorities tell
/// otherwise of one moment is between them, whoever of them is of higher rank.
pub fn known(situation: &Situation, reckoning: &Reckoning, series: Series, at: Instant) -> Known {
    let told = || reckoning.latest(series, at).filter(|_| !series.measure.is_cumulative());
    match (series.measure, series.subject) {
        (Measure::Present, Subject::Place(place)) if series.people.is_everybody() => {
            let known = Known::present(reckoning, place, at);
            let says = |figure: &FigureRef| reckoning.as_told(situation, *figure).0;
            match told().filter(|figure| known.says_less(says(figure))) {
                Some(figure) => Known::as_told(situation, reckoning, figure, at),
                None => known,
            }
        }
        _ => match told() {
            Some(figure) => Known::as_told(situation, reckoning, figure, at),
            None => Known::counted(situation, reckoning, series, at),
        },
    }
}

impl Known {
    /// What it speaks of, as far as counts of one moment may be added.
    pub fn told_of(&self, situation: &Situation) -> ToldOf {
        let figure = self.told?;
        let span = situation.span_of(figure);
        let is_long = span.secs() > ONE_MOMENT;
        Some((span.start(), span.end(), is_long.then_some(figure.snapshot)))
    }

    fn nothing(series: Series, at: Instant) -> Self {
        Self {
            series,
            at,
            bounds: Bounds::ANY,
            population: None,
            told: None,
            differing: Vec::new(),
            in_part: Vec::new(),
            lower_by: None,
            upper_by: None,
            limited_by: Vec::new(),
            figures: Vec::new(),
            is_optimal: true,
            is_solved: true,
        }
    }

    fn counted(situation: &Situation, reckoning: &Reckoning, series: Series, at: Instant) -> Self {
        let quantity = Quantity::of(series);
        let Some(found) = reckoning.counted(quantity, at) else {
            return Self::nothing(series, at);
        };
        let tightened = reckoning.tightened(quantity, at);
        let bounds = tightened.as_ref().map_or(found, |tight| tight.why.bounds);
        let narrower = tightened.as_ref().filter(|tight| tight.why.bounds != found);
        let (lower_by, upper_by) = narrower.map_or_else(
            || reckoning.by(quantity, at),
            |tight| {
                // What follows from several figures no one of them says.
                let alone = |reason: &Reason| match reason.figures.as_slice() {
                    [one] => Some(*one),
                    _ => None,
                };
                (alone(&tight.why.lower), alone(&tight.why.upper))
            },
        );
        // Of several that give an end the one that tells of this count is named.
        let told = |by: Option<FigureRef>, end| {
            by.filter(|by| situation.figure(*by).series != series)
                .and_then(|_| reckoning.telling(situation, (series, at), bounds, end))
                .or(by)
        };
        let (lower_by, upper_by) = (told(lower_by, End::Low), told(upper_by, End::High));
        let figures = narrower.map_or_else(
            || lower_by.into_iter().chain(upper_by).collect(),
            |tight| {
                let all = tight.why.lower.figures.iter().chain(&tight.why.upper.figures);
                all.copied().collect()
            },
        );
        let limited_by = narrower.map_or_else(
            || upper_by.into_iter().collect(),
            |tight| tight.why.upper.figures.clone(),
        );
        let is_population =
            |f: &FigureRef| situation.figure(*f).series.measure == Measure::Population;
        let population = bounds.upper().zip(upper_by.filter(is_population));
        let (bounds, upper_by) = match population {
            Some(_) => (Bounds::at_least(bounds.lower()), None),
            None => (bounds, upper_by),
        };
        let is_optimal = tightened.as_ref().map_or(!reckoning.limited(), |tight| tight.is_optimal);
        let is_solved = tightened.is_some()
            || found.exact().is_some()
            || reckoning.row_of(quantity).is_none()
                && !matches!(quantity, Quantity::Arrivals(_) | Quantity::Departures(_));
        Self {
            bounds,
            population,
            lower_by,
            upper_by,
            limited_by,
            figures,
            is_optimal,
            is_solved,
            ..Self::nothing(series, at)
        }
    }

    fn present(reckoning: &Reckoning, place: PlaceIx, at: Instant) -> Self {
        let tightened = reckoning.tightened(Quantity::Present(place), at);
        let bounds = reckoning.present(place, at);
        let is_narrower = |tight: &Bounded| tight.why.bounds != bounds;
        if let Some(Bounded { why, is_optimal }) = tightened.clone().filter(is_narrower) {
            let limited_by = why.upper.figures;
            let mut figures = why.lower.figures;
            figures.extend(limited_by.iter().copied());
            figures.sort_unstable();
            figures.dedup();
            let nothing = Self::nothing(Quantity::Present(place).series(), at);
            return Self { bounds: why.bounds, limited_by, figures, is_optimal, ..nothing };
        }
        let came = reckoning.by(Quantity::Arrivals(place), at);
        let left = reckoning.by(Quantity::Departures(place), at);
        let lived = reckoning.population(place).map(|(_, figure)| figure);
        let rests_on = [came.0, came.1, left.0, left.1, lived];
        Self {
            bounds,
            limited_by: [came.1, left.0, lived].into_iter().flatten().collect(),
            figures: rests_on.into_iter().flatten().collect(),
            is_optimal: tightened.as_ref().map_or(!reckoning.limited(), |tight| tight.is_optimal),
            is_solved: tightened.is_some()
                || bounds.exact().is_some()
                || !reckoning.is_on_road(place),
            ..Self::nothing(Quantity::Present(place).series(), at)
        }
    }

    fn as_told(
        situation: &Situation,
        reckoning: &Reckoning,
        figure: FigureRef,
        at: Instant,
    ) -> Self {
        let (bounds, differing) = reckoning.as_told(situation, figure);
        let mut figures = if differing.is_empty() { vec![figure] } else { differing.clone() };
        let says = |end: fn(Bounds) -> Option<u64>| {
            let told = |at: &&FigureRef| end(reckoning.together(situation, **at).0) == end(bounds);
            figures.iter().find(told).copied()
        };
        let (lower_by, upper_by) = (says(|bounds| Some(bounds.lower())), says(Bounds::upper));
        let beside = figures.iter().flat_map(|at| reckoning.together(situation, *at).1);
        let beside: Vec<FigureRef> = beside.collect();
        figures.extend(beside);
        Self {
            bounds,
            told: Some(figure),
            in_part: figures.iter().copied().filter(|at| reckoning.is_in_part(*at)).collect(),
            differing,
            lower_by,
            upper_by,
            limited_by: upper_by.into_iter().collect(),
            figures,
            ..Self::nothing(situation.figure(figure).series, at)
        }
    }

    /// Whether it leaves more open than what was told.
    fn says_less(&self, told: Bounds) -> bool {
        let open = self.bounds.upper().is_none();
        open && self.bounds.lower() <= told.lower() && self.bounds != told
    }

    pub fn is_nothing(&self) -> bool {
        self.bounds == Bounds::ANY
    }

    /// Whether it is the number 0, and a figure says so: not that nobody was counted yet.
    pub fn is_reported_zero(&self) -> bool {
        self.bounds.exact() == Some(0) && self.upper_by.is_some()
    }

    /// What is reckoned of it.
    pub fn quantity(&self) -> Quantity {
        match (self.series.measure, self.series.subject) {
            (Measure::Present, Subject::Place(place)) if self.series.people.is_everybody() => {
                Quantity::Present(place)
            }
            _ => Quantity::of(self.series),
        }
    }

    /// The span that a stock was told of; `None` of what holds at the moment itself.
    pub fn as_of(&self, situation: &Situation) -> Option<Span> {
        self.told.map(|figure| situation.span_of(figure))
    }
}

/// So many figures at most are looked at for one that tells an end.
const LOOKED_AT: usize = 64;

impl Reckoning {
    /// The figure of this count that tells an end of its bounds: of the lower one by a moment, of the
    /// upper one from it on.
    fn telling(
        &self,
        situation: &Situation,
        (series, at): (Series, Instant),
        bounds: Bounds,
        end: End,
    ) -> Option<FigureRef> {
        let all = self.figures(series);
        let until = all.partition_point(|f| situation.span_of(*f).end() <= at);
        let tells = |figure: &&FigureRef| {
            let said = situation.figure(**figure);
            let is_end = match end {
                End::Low => said.bounds.lower() == bounds.lower(),
                End::High => {
                    said.bounds.upper() == bounds.upper()
                        && situation.span_of(**figure).start() >= at
                }
            };
            is_end && said.during.is_none() && self.admission(**figure) == Admission::Admitted
        };
        match end {
            End::Low => all.get(..until)?.iter().rev().take(LOOKED_AT).find(tells).copied(),
            End::High => {
                all.get(until.saturating_sub(1)..)?.iter().take(LOOKED_AT).find(tells).copied()
            }
        }
    }

    /// Whether people come to a place or go from it by legs.
    pub(super) fn is_on_road(&self, place: PlaceIx) -> bool {
        let layout = &self.along.road.layout;
        layout.entered_by.contains_key(&place) || layout.left_by.contains_key(&place)
    }

    /// What a series added over a span. `None` where that cannot be known: a stock rises and
    /// falls, and across a break two counts do not count the same.
    pub fn increment(&self, series: Series, span: Span) -> Option<Bounds> {
        if self.has_break(series, span) {
            return None;
        }
        let by_counts = self.band(series)?.increment(span);
        Some(by_counts.meet(self.added(series, span)).unwrap_or(by_counts))
    }

    /// Whether a series is counted otherwise from some moment of a span on (its start excepted): it
    /// was counted anew, corrected, or came to mean or to cover something else.
    pub fn has_break(&self, series: Series, span: Span) -> bool {
        let quantity = Quantity::of(series);
        let first = self.breaks.partition_point(|(q, _)| *q < quantity);
        let of_it = self.breaks.get(first..).unwrap_or_default().iter();
        of_it.take_while(|(q, _)| *q == quantity).any(|(_, at)| {
            span.start() < at.end() && (at.start() < span.end() || at.end() <= span.end())
        })
    }
}
