//! Names to choose from in a cell.

use super::FigureCell;
use crate::app::Context;
use waymark_exchange::reading::{names::Named, search::Search, tokens::folded};
use waymark_model::{FigureRef, LegIx, Measure, PlaceIx, SpeakerIx, Subject};
use waymark_picture::words;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choosable {
    Measure(Measure),
    Subject(Subject),
    Speaker(SpeakerIx),
}

/// A name that a cell can take.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct CellOption {
    pub what: Choosable,
    pub label: String,
}

/// More are not offered at once.
const MOST: usize = 7;

impl Choosable {
    fn label(self, context: &Context<'_>) -> String {
        match self {
            Self::Measure(measure) => words::measure(&context.scene, measure),
            Self::Subject(subject) => words::subject(&context.scene, subject),
            Self::Speaker(speaker) => words::speaker(&context.scene, speaker).to_owned(),
        }
    }

    fn named(self) -> Option<Named> {
        match self {
            Self::Measure(_) => None,
            Self::Subject(Subject::Place(place)) => Some(Named::Place(place)),
            Self::Subject(Subject::Leg(leg)) => Some(Named::Leg(leg)),
            Self::Speaker(speaker) => Some(Named::Speaker(speaker)),
        }
    }
}

/// What may stand in the cell of a figure.
fn choosable(context: &Context<'_>, figure: FigureRef, cell: FigureCell) -> Vec<Choosable> {
    let situation = context.scene.situation;
    let measure = situation.figure(figure).series.measure;
    let places = if measure.is_at_places() { situation.places.len() } else { 0 };
    let legs = if measure.is_on_legs() { situation.legs.len() } else { 0 };
    match cell {
        FigureCell::Moment | FigureCell::Count => Vec::new(),
        FigureCell::Measure => Measure::ALL.into_iter().map(Choosable::Measure).collect(),
        FigureCell::Place => {
            let places = (0..places).map(|i| Subject::Place(PlaceIx::new(i)));
            let legs = (0..legs).map(|i| Subject::Leg(LegIx::new(i)));
            places.chain(legs).map(Choosable::Subject).collect()
        }
        FigureCell::Speaker => {
            let speakers = 0..situation.speakers.len();
            speakers.map(|i| Choosable::Speaker(SpeakerIx::new(i))).collect()
        }
    }
}

/// The names that answer to what is typed, the best first and else in the order of the alphabet.
pub(super) fn completions(
    context: &Context<'_>,
    figure: FigureRef,
    cell: FigureCell,
    typed: &str,
) -> Vec<CellOption> {
    let names = context.document.names();
    let all = choosable(context, figure, cell).into_iter();
    let mut all: Vec<(String, CellOption)> = all
        .map(|what| {
            let label = what.label(context);
            (folded(&label), CellOption { what, label })
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let found = Search::new(typed).among(all, |search, (key, completion)| {
        let also = match completion.what {
            Choosable::Measure(measure) => folded(measure.name()),
            Choosable::Subject(Subject::Leg(leg)) => folded(&words::ends(&context.scene, leg)),
            _ => String::new(),
        };
        let called = completion.what.named().into_iter().flat_map(|named| names.called(named));
        search.best_fit(called.chain([key.as_str(), also.as_str()]))
    });
    found.into_iter().map(|(_, completion)| completion).take(MOST).collect()
}
