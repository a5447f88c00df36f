//! Counts along the road, and why each is bounded as it is.

use super::{
    Band, Reckoning,
    claim::Cause,
    network::Tie,
    trail::{End, Trail},
    untold::UntoldChanges,
};
use std::collections::BTreeSet;
use waymark_model::{
    AssumptionIx, Bounds, FigureRef, Instant, LegIx, Measure, PlaceIx, Series, Span, Subject, Unit,
};

/// Something that is reckoned at every instant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Quantity {
    /// People who have come off the end of a leg.
    In(LegIx),
    /// People who have set out on a leg.
    Out(LegIx),
    /// People who have come to a place or area from outside it.
    Arrivals(PlaceIx),
    /// People who have left a place or area for outside it.
    Departures(PlaceIx),
    /// People at a place or area who lived there or came along the road.
    Present(PlaceIx),
    /// Any cumulative series.
    Counted(Series),
}

impl Quantity {
    /// What a series counts.
    pub fn of(series: Series) -> Self {
        match (series.measure, series.subject) {
            _ if !series.people.is_everybody() => Self::Counted(series),
            (Measure::Passed | Measure::Arrivals, Subject::Leg(leg)) => Self::In(leg),
            (Measure::Departures, Subject::Leg(leg)) => Self::Out(leg),
            (Measure::Arrivals, Subject::Place(place)) => Self::Arrivals(place),
            (Measure::Departures, Subject::Place(place)) => Self::Departures(place),
            _ => Self::Counted(series),
        }
    }

    /// The series that figures of it would be of.
    pub fn series(self) -> Series {
        let (measure, subject) = match self {
            Self::In(leg) => (Measure::Passed, Subject::Leg(leg)),
            Self::Out(leg) => (Measure::Departures, Subject::Leg(leg)),
            Self::Arrivals(place) => (Measure::Arrivals, Subject::Place(place)),
            Self::Departures(place) => (Measure::Departures, Subject::Place(place)),
            Self::Present(place) => (Measure::Present, Subject::Place(place)),
            Self::Counted(series) => return series,
        };
        Series::of(measure, subject)
    }
}

/// What a bound rests on.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The figures, each once, the nearest first.
    pub figures: Vec<FigureRef>,
    /// What is taken for given, each once.
    pub assumptions: Vec<AssumptionIx>,
    /// What no figure tells of, and is taken not to have been.
    pub untold: UntoldChanges,
    /// People counted further on must have come this way first.
    pub from_ahead: bool,
    /// Nobody is here who was not counted further back.
    pub from_behind: bool,
    /// Those on other roads were taken off.
    pub other_roads: bool,
    /// Nobody is registered who has not arrived.
    pub registered: bool,
}

/// Bounds at an instant, each with its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    pub bounds: Bounds,
    pub lower: Reason,
    pub upper: Reason,
}

impl Why {
    /// What both ends take not to have been where no figure tells of it.
    pub fn untold(&self) -> UntoldChanges {
        self.lower.untold.and(self.upper.untold)
    }
}

impl From<Trail> for Reason {
    fn from(trail: Trail) -> Self {
        let went = |end: End| {
            trail
                .ties
                .iter()
                .any(|(tie, e)| *e == end && !matches!(tie, Tie::Registered(_) | Tie::AtOnce(_)))
        };
        let registered = trail.ties.iter().any(|(tie, _)| matches!(tie, Tie::Registered(_)));
        Self {
            from_ahead: went(End::Low),
            from_behind: went(End::High),
            other_roads: trail.sums,
            registered,
            figures: trail.figures,
            assumptions: trail.assumptions,
            untold: trail.untold,
        }
    }
}

impl Reckoning {
    /// All counts along the road, then all other cumulative series that figures speak of.
    pub fn quantities(&self) -> Vec<Quantity> {
        let legs = (0..self.along.legs()).map(LegIx::new);
        let mut all: Vec<Quantity> =
            legs.flat_map(|leg| [Quantity::In(leg), Quantity::Out(leg)]).collect();
        for place in self.along.places() {
            all.push(Quantity::Arrivals(place));
            all.push(Quantity::Departures(place));
            all.push(Quantity::Present(place));
        }
        for (series, _) in
            self.all.series.iter().zip(&self.along.count_of).filter(|(_, c)| c.is_some())
        {
            let quantity = Quantity::of(*series);
            if !all.contains(&quantity) {
                all.push(quantity);
            }
        }
        all
    }

    /// The bounds of a quantity at an instant. A place with legs none of which enters it has no
    /// arrivals, one that none leaves no departures, unless figures tell of some.
    pub fn bounds(&self, quantity: Quantity, at: Instant) -> Bounds {
        match quantity {
            Quantity::Present(place) => self.present(place, at),
            Quantity::Arrivals(place) | Quantity::Departures(place) => {
                let untold = || {
                    if self.is_on_road(place) { Bounds::exactly(0) } else { Bounds::ANY }
                };
                self.band_of(quantity).map_or_else(untold, |band| band.at(at))
            }
            _ => self.counted(quantity, at).unwrap_or(Bounds::ANY),
        }
    }

    /// The bounds of a count at an instant; `None` where nobody counts it and nothing follows.
    pub(super) fn counted(&self, quantity: Quantity, at: Instant) -> Option<Bounds> {
        let own = self.band_of(quantity).map(|band| band.at(at))?;
        let whole = self.whole_that_binds(quantity, at, own);
        Some(whole.and_then(|(_, whole)| own.meet(whole)).unwrap_or(own))
    }

    /// The count of everybody that bounds one of some people from above more than their own
    /// figures do, and the bounds that it gives them.
    fn whole_that_binds(
        &self,
        quantity: Quantity,
        at: Instant,
        own: Bounds,
    ) -> Option<(Quantity, Bounds)> {
        let Quantity::Counted(series) = quantity else { return None };
        if series.people.is_everybody() || series.people.unit != Unit::OfMeasure {
            return None;
        }
        let whole = Quantity::of(Series::of(series.measure, series.subject));
        let upper = self.counted(whole, at)?.upper()?;
        let binds = own.upper().is_none_or(|own| upper < own) && own.lower() <= upper;
        binds.then_some((whole, Bounds::new(0, Some(upper))?))
    }

    /// Whether its own figures say all that is known of a count.
    pub(super) fn is_alone(&self, quantity: Quantity) -> bool {
        let series = match quantity {
            Quantity::Counted(series) => series,
            Quantity::Arrivals(place) => Series::of(Measure::Arrivals, Subject::Place(place)),
            Quantity::Departures(place) => Series::of(Measure::Departures, Subject::Place(place)),
            _ => return false,
        };
        let count = self.all.series.binary_search(&series).ok();
        let count = count.and_then(|ix| self.along.count_of.get(ix).copied().flatten());
        count.is_none_or(|count| !self.along.families.bear_on(count as usize))
            && series.people.is_everybody()
    }

    pub(super) fn band_of(&self, quantity: Quantity) -> Option<&Band> {
        match quantity {
            Quantity::In(leg) => self.passed(leg),
            Quantity::Out(leg) => self.set_out(leg),
            Quantity::Arrivals(place) => self.arrivals(place),
            Quantity::Departures(place) => self.departures(place),
            Quantity::Present(_) => None,
            Quantity::Counted(series) => self.band(series),
        }
    }

    /// The bounds of a quantity at an instant, and what they rest on.
    pub fn why(&self, quantity: Quantity, at: Instant) -> Why {
        let bounds = self.bounds(quantity, at);
        let (low, high) = match quantity {
            Quantity::Present(place) => self.present_trails(place, at, bounds),
            _ => self.trails_of(quantity, at),
        };
        let own = self.band_of(quantity).map_or(Bounds::ANY, |band| band.at(at));
        let high = match self.whole_that_binds(quantity, at, own) {
            Some((whole, _)) => self.trails_of(whole, at).1,
            None => high,
        };
        let (mut lower, mut upper) = (self.reason(low, quantity), self.reason(high, quantity));
        self.close(&mut lower, quantity, End::Low);
        self.close(&mut upper, quantity, End::High);
        // Nothing is needed to say that there are none or more.
        let lower = if bounds.lower() == 0 { Reason::default() } else { lower };
        let upper = if bounds.upper().is_none() { Reason::default() } else { upper };
        Why { bounds, lower, upper }
    }

    /// A reason with the figures that its own say more together with, and with the ratios by
    /// which figures of other units are people.
    fn reason(&self, trail: Trail, quantity: Quantity) -> Reason {
        let mut reason = Reason::from(trail);
        if quantity.series().people.unit == Unit::OfMeasure {
            let units = reason.figures.iter().filter_map(|figure| self.ratios.get(figure));
            let units: BTreeSet<AssumptionIx> = units.copied().collect();
            reason.assumptions.extend(units);
        }
        let told = reason.figures.clone();
        let together = told.iter().filter_map(|figure| self.partitions.narrowed(*figure));
        for by in together.flat_map(|narrowed| &narrowed.by) {
            if !reason.figures.contains(by) {
                reason.figures.push(*by);
            }
        }
        reason
    }

    /// Adds that the legs of an area are all the ways to it or from it, where that bears, and of who
    /// is present that nobody joined or left otherwise.
    pub(super) fn close(&self, reason: &mut Reason, quantity: Quantity, end: End) {
        let (ways, own) = (&self.along.road.ways, quantity.series());
        let mut closing: BTreeSet<AssumptionIx> = reason
            .figures
            .iter()
            .filter_map(|figure| self.closing.get(figure))
            .filter(|(series, _)| *series != own)
            .map(|(_, by)| *by)
            .collect();
        let is_own = |f: &FigureRef| self.closing.get(f).is_some_and(|(series, _)| *series == own);
        let by_own = reason.figures.iter().any(is_own);
        let by_legs = reason.from_ahead
            || reason.from_behind
            || reason.other_roads
            || !reason.figures.iter().all(is_own);
        let rests = match end {
            // Who came by the legs came at all.
            End::Low => by_own && by_legs,
            End::High => by_legs || !by_own,
        };
        match quantity {
            Quantity::Present(area) => {
                closing.extend(ways.closed_by(area, end == End::High));
                // More may have been born there, fewer be left there.
                let joined = end == End::High;
                if ways.untold(area, joined).is_some() {
                    reason.untold.add(joined);
                }
            }
            _ if rests => closing.extend(ways.closing(own)),
            _ => {}
        }
        reason.assumptions.retain(|by| !closing.contains(by));
        reason.assumptions.extend(closing);
    }

    /// What the lower and the upper bound of a count rest on.
    fn trails_of(&self, quantity: Quantity, at: Instant) -> (Trail, Trail) {
        if let Some(row) = self.row_of(quantity) {
            return self.along.row_trails(&self.all.ordinals, row, at);
        }
        if let Some(rows) = self.summed_rows(quantity) {
            return self.sum_trails(&rows, at);
        }
        let by = self.band_of(quantity).map_or((None, None), |band| band.by(at));
        let of = |by: Option<FigureRef>| {
            Trail::of(&by.map(Cause::Figure).into_iter().collect::<Vec<_>>())
        };
        (of(by.0), of(by.1))
    }

    /// The rows of the legs by which people came to a place or left it, where no row is their sum.
    fn summed_rows(&self, quantity: Quantity) -> Option<Vec<usize>> {
        match quantity {
            Quantity::Arrivals(place) => self.along.leg_rows(place, true),
            Quantity::Departures(place) => self.along.leg_rows(place, false),
            _ => None,
        }
    }

    /// What the bounds of a sum of rows rest on.
    fn sum_trails(&self, rows: &[usize], at: Instant) -> (Trail, Trail) {
        let (mut low, mut high) = (Trail::default(), Trail::default());
        let mut bearing = [0, 0];
        for row in rows {
            let bounds = self.along.row_band(*row).map_or(Bounds::ANY, |band| band.at(at));
            let trails = self.along.row_trails(&self.all.ordinals, *row, at);
            if bounds.lower() > 0 {
                low.join(trails.0);
                bearing[0] += 1;
            }
            high.join(trails.1);
            bearing[1] += usize::from(bounds.upper() != Some(0));
        }
        (low.sums, high.sums) = (low.sums || bearing[0] > 1, high.sums || bearing[1] > 1);
        (low, high)
    }

    /// What the bounds of those present rest on.
    fn present_trails(&self, place: PlaceIx, at: Instant, bounds: Bounds) -> (Trail, Trail) {
        let trails = self.along.present_trails(&self.all.ordinals, place, at, bounds);
        trails.unwrap_or_else(|| {
            // Off the road, or before anyone moved.
            let start = self.along.road.layout.start(place);
            let came = self.trails_of(Quantity::Arrivals(place), at);
            let left = self.trails_of(Quantity::Departures(place), at);
            let rests = |start: &[Cause], trails: [Trail; 2]| {
                let mut all = Trail::of(start);
                for trail in trails {
                    all.join(trail);
                }
                all
            };
            (rests(&start.low_by, [came.0, left.1]), rests(&start.high_by, [came.1, left.0]))
        })
    }

    /// The figures that the lower and the upper bound of a quantity rest on first. Of who is
    /// present [`Self::why`] tells.
    pub fn by(&self, quantity: Quantity, at: Instant) -> (Option<FigureRef>, Option<FigureRef>) {
        let bounds = self.band_of(quantity).map_or(Bounds::ANY, |band| band.at(at));
        if let Some((whole, _)) = self.whole_that_binds(quantity, at, bounds) {
            let lower = self.band_of(quantity).and_then(|band| band.by(at).0);
            return (lower.filter(|_| bounds.lower() > 0), self.by(whole, at).1);
        }
        let (lower, upper) = match self.row_of(quantity) {
            Some(row) => self.along.row_leads(&self.all.ordinals, row, at),
            None => self.band_of(quantity).map_or((None, None), |band| band.by(at)),
        };
        (lower.filter(|_| bounds.lower() > 0), upper.filter(|_| bounds.upper().is_some()))
    }

    /// What a series adds over a span, as far as the road and figures of just that span say more
    /// than its counts at both ends.
    pub fn added(&self, series: Series, span: Span) -> Bounds {
        let ix = self.all.series.binary_search(&series);
        ix.map_or(Bounds::ANY, |ix| self.along.added(ix, span))
    }

    pub(super) fn row_of(&self, quantity: Quantity) -> Option<usize> {
        match quantity {
            Quantity::In(leg) => Some(leg.usize() * 2 + 1),
            Quantity::Out(leg) => Some(leg.usize() * 2),
            Quantity::Arrivals(place) => self.along.place_row(place, true),
            Quantity::Departures(place) => self.along.place_row(place, false),
            Quantity::Present(_) => None,
            Quantity::Counted(series) => {
                let ix = self.all.series.binary_search(&series).ok()?;
                self.along.row(ix)
            }
        }
    }
}
