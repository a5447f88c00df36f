//! Who was somewhere at an instant, and which two such counts may be held against each other.
//!
//! No flow follows from two stocks of one place unless a situation takes for given that both
//! cover the same people: what the second counts less than the first may have been passed over,
//! and not have left. So a stock that others of its place stand beside bounds from below only,
//! where nothing says that they are comparable.

use super::{
    claim::{OPEN, ends, people_in},
    ways::Ways,
};
use std::collections::BTreeMap;
use waymark_model::{
    Assumed, AssumptionIx, FigureRef, Instant, Measure, People, PlaceIx, Situation, Span, Subject,
    Unit,
};

/// A stock figure that bears on the road: who was at a place at an instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stock {
    pub figure: FigureRef,
    pub measure: Measure,
    pub place: PlaceIx,
    pub at: Instant,
    pub lower: i64,
    /// [`OPEN`] where others of its place are not known to cover the same.
    pub upper: i64,
    /// What is taken for given, so that it bounds from above beside others.
    pub upper_by: Option<AssumptionIx>,
}

/// The stocks that bear on the road, by figure.
#[derive(Clone, Default, Debug)]
pub(super) struct Stocks(BTreeMap<FigureRef, Stock>);

/// When stocks were told of a place and all within it.
#[derive(Clone, Copy)]
struct Told {
    first: Instant,
    last: Instant,
    /// The one assumption that all of them are comparable by.
    comparable: Option<AssumptionIx>,
}

impl Told {
    fn join(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
            comparable: self.comparable.filter(|a| other.comparable == Some(*a)),
        }
    }
}

impl Stocks {
    /// Of figures that may count.
    pub(super) fn of(
        situation: &Situation,
        ways: &Ways,
        figures: impl Iterator<Item = FigureRef>,
    ) -> Self {
        let mut all: BTreeMap<FigureRef, Stock> =
            figures.filter_map(|f| Some((f, Stock::of(situation, f)?))).collect();
        let (mut own, mut inside) = (BTreeMap::new(), BTreeMap::new());
        for stock in all.values() {
            let comparable = comparable(situation, stock.figure);
            let told = Told { first: stock.at, last: stock.at, comparable };
            let add = |to: &mut BTreeMap<PlaceIx, Told>, place| {
                to.entry(place).and_modify(|t| *t = t.join(told)).or_insert(told);
            };
            add(&mut own, stock.place);
            ways.areas(stock.place).for_each(|area| add(&mut inside, area));
        }
        for stock in all.values_mut().filter(|s| s.upper < OPEN) {
            let around = ways.areas(stock.place).skip(1).filter_map(|area| own.get(&area));
            let beside = inside.get(&stock.place).into_iter().chain(around);
            let Some(beside) = beside.copied().reduce(Told::join) else { continue };
            if (beside.first, beside.last) == (stock.at, stock.at) {
                continue;
            }
            stock.upper_by = beside.comparable;
            if stock.upper_by.is_none() {
                stock.upper = OPEN;
            }
        }
        Self(all)
    }

    pub(super) fn get(&self, figure: FigureRef) -> Option<Stock> {
        self.0.get(&figure).copied()
    }

    /// The places of which several stocks were told that nothing says to be comparable, in the
    /// order of the file.
    pub(super) fn apart(&self, situation: &Situation) -> Vec<PlaceIx> {
        let is_apart = |s: &&Stock| {
            s.upper == OPEN
                && s.measure == Measure::Present
                && situation.figure(s.figure).series.people.is_everybody()
                && situation.figure(s.figure).bounds.upper().is_some()
        };
        let mut places: Vec<PlaceIx> = self.0.values().filter(is_apart).map(|s| s.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl Stock {
    /// A figure of who was at a place at one instant; a stock of a span says nothing of its ends.
    fn of(situation: &Situation, figure: FigureRef) -> Option<Self> {
        let said = situation.figure(figure);
        let Subject::Place(place) = said.series.subject else { return None };
        let span: Span = situation.span_of(figure);
        let (measure, people) = (said.series.measure, said.series.people);
        let bears = matches!(measure, Measure::Present | Measure::Sheltered)
            // A group may stand beside those whom the road counts: peacekeepers.
            && people.group.is_none()
            && (people.unit == Unit::OfMeasure || situation.ratio(people.unit).is_some())
            && said.during.is_none()
            && span.is_instant();
        let (lower, upper) = match people.unit {
            Unit::OfMeasure => ends(said.bounds),
            _ => people_in(situation, figure)?,
        };
        let people = People { unit: Unit::OfMeasure, ..people };
        // Others may be there who are not sheltered, or not of the people counted.
        let is_all = measure == Measure::Present && people.is_everybody();
        let upper = if is_all { upper } else { OPEN };
        let at = span.start();
        bears.then_some(Self { figure, measure, place, at, lower, upper, upper_by: None })
    }
}

/// What says that a figure counts the same people as others of its place.
fn comparable(situation: &Situation, figure: FigureRef) -> Option<AssumptionIx> {
    let (speaker, series) =
        (situation.snapshot(figure.snapshot).speaker, situation.figure(figure).series);
    let says = |(_, assumed): &(u32, &Assumed)| match assumed {
        Assumed::Comparable(scope) => scope.holds(speaker, series),
        _ => false,
    };
    let all = (0..).zip(situation.assumptions.iter().map(|a| &a.assumed));
    all.into_iter().find(says).map(|(ix, _)| AssumptionIx(ix))
}
