//! What follows from the figures: bounds with the figures that force them, and clashes.
//!
//! Sound always: no history that satisfies the admitted figures lies outside a bound. Decides
//! nothing about how it is shown.

mod band;
mod clash;

pub use band::{Band, Step};
pub use clash::Clash;

use crate::model::{
    Admission, Bounds, FigureRef, Instant, LegIx, PlaceIx, Series, Situation, Span,
};

/// All that follows from a situation at one known-on moment.
#[derive(Clone, Debug)]
pub struct Reckoning {}

impl Reckoning {
    /// Reckons a situation from what had been published by `known_on` (from everything, when
    /// `None`).
    pub fn new(_situation: &Situation, _known_on: Option<Instant>) -> Self {
        Self {}
    }

    /// What became of a figure.
    pub fn admission(&self, _figure: FigureRef) -> Admission {
        Admission::Admitted
    }

    /// The clash in which a figure was not admitted.
    pub fn clash(&self, _figure: FigureRef) -> Option<&Clash> {
        None
    }

    /// All clashes, in the order of rank in which they arose.
    pub fn clashes(&self) -> &[Clash] {
        &[]
    }

    /// The known figures of a series (also contradicted and set aside, and increments), in order
    /// of the end of their span, then of the file.
    pub fn figures(&self, _series: Series) -> &[FigureRef] {
        &[]
    }

    /// The band of a cumulative series that some known figure speaks of.
    pub fn band(&self, _series: Series) -> Option<&Band> {
        None
    }

    /// People who have come off the end of a leg.
    pub fn passed(&self, _leg: LegIx) -> Option<&Band> {
        None
    }

    /// People who have arrived at a place or area from outside it.
    pub fn arrivals(&self, _place: PlaceIx) -> Option<&Band> {
        None
    }

    /// People at a place or area.
    pub fn present(&self, _place: PlaceIx, _at: Instant) -> Bounds {
        Bounds::ANY
    }

    /// The people of a place before anyone moved, and the figure that says so.
    pub fn population(&self, _place: PlaceIx) -> Option<(Bounds, FigureRef)> {
        None
    }

    /// The last admitted figure of a stock series whose span had ended by `at`.
    pub fn latest(&self, _series: Series, _at: Instant) -> Option<FigureRef> {
        None
    }

    /// Every series that some figure speaks of, known or not, each once, sorted.
    pub fn series(&self) -> &[Series] {
        &[]
    }

    /// From the start of the situation to the last figure or event, as [`Situation::extent`].
    pub fn extent(&self) -> Span {
        Span::instant(Instant(0))
    }

    /// The instants at which some known figure counts (the end of its span), each once, in order.
    pub fn instants(&self) -> &[Instant] {
        &[]
    }
}
