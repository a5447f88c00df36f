//! The used figures of a reckoning, flat, for checks to sort as they need.

use crate::Reckoning;
use waymark_model::{
    Admission, Bounds, FigureRef, PlaceIx, Series, Situation, SourceIx, Span, SpeakerIx, Subject,
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CheckedFigure {
    pub figure: FigureRef,
    pub series: Series,
    pub speaker: SpeakerIx,
    pub source: SourceIx,
    /// The moment it speaks of; of an increment, its period.
    pub span: Span,
    pub is_increment: bool,
    pub bounds: Bounds,
}

/// Every figure that is known and not set aside, in the order of the file.
pub(super) fn said(situation: &Situation, reckoning: &Reckoning) -> Vec<CheckedFigure> {
    let used = situation.figures().filter(|(at, _, _)| {
        matches!(reckoning.admission(*at), Admission::Admitted | Admission::Contradicted)
    });
    used.map(|(figure, snapshot, f)| CheckedFigure {
        figure,
        series: f.series,
        speaker: snapshot.speaker,
        source: snapshot.source,
        span: snapshot.span_of(f),
        is_increment: f.during.is_some(),
        bounds: f.bounds,
    })
    .collect()
}

/// The place that a figure counts at.
pub(super) fn place(situation: &Situation, figure: FigureRef) -> Option<PlaceIx> {
    match situation.figure(figure).series.subject {
        Subject::Place(place) => Some(place),
        Subject::Leg(_) => None,
    }
}
