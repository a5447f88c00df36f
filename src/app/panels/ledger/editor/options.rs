//! Names to choose from in a cell.

use super::Cell;
use waymark_exchange::reading::tokens::folded;
use waymark_model::{FigureRef, LegIx, Measure, PlaceIx, SpeakerIx, Subject, Text};
use waymark_picture::{Scene, words};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choosable {
    Measure(Measure),
    Subject(Subject),
    Speaker(SpeakerIx),
}

/// A name that a cell can take.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Offer {
    pub what: Choosable,
    pub said: String,
}

/// More are not offered at once.
pub(super) const MOST: usize = 7;

/// What may stand in the cell of a figure, each with all that it is called.
fn all(scene: &Scene<'_>, figure: FigureRef, cell: Cell) -> Vec<(Offer, Vec<String>)> {
    let situation = scene.situation;
    match cell {
        Cell::Moment | Cell::Count => Vec::new(),
        Cell::Measure => Measure::ALL
            .into_iter()
            .map(|measure| {
                let said = words::measure(scene, measure);
                let called = vec![folded(&said), folded(measure.name())];
                (Offer { what: Choosable::Measure(measure), said }, called)
            })
            .collect(),
        Cell::Place => {
            let measure = situation.figure(figure).series.measure;
            let mut all = Vec::new();
            if measure.is_at_places() {
                all.extend(places(scene));
            }
            if measure.is_on_legs() {
                all.extend(legs(scene));
            }
            all
        }
        Cell::Speaker => situation
            .speakers
            .iter()
            .enumerate()
            .map(|(at, speaker)| {
                let ix = SpeakerIx::new(at);
                let said = words::speaker(scene, ix).to_owned();
                let what = Choosable::Speaker(ix);
                (Offer { what, said }, called(&speaker.name, speaker.id.as_str()))
            })
            .collect(),
    }
}

/// All that a record is called, for comparison.
fn called(name: &Text, id: &str) -> Vec<String> {
    let mut all: Vec<String> = name.languages().map(|(_, name)| folded(name)).collect();
    all.push(folded(id));
    all
}

fn places<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (Offer, Vec<String>)> + 'a {
    scene.situation.places.iter().enumerate().map(|(at, place)| {
        let subject = Subject::Place(PlaceIx::new(at));
        let said = words::subject(scene, subject);
        let mut called = called(&place.name, place.id.as_str());
        if let Some(also) = &place.also {
            called.extend(also.languages().map(|(_, name)| folded(name)));
        }
        (Offer { what: Choosable::Subject(subject), said }, called)
    })
}

fn legs<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (Offer, Vec<String>)> + 'a {
    scene.situation.legs.iter().enumerate().map(|(at, leg)| {
        let subject = Subject::Leg(LegIx::new(at));
        let said = words::subject(scene, subject);
        let ends = folded(&words::ends(scene, LegIx::new(at)));
        let called = vec![folded(&said), folded(leg.id.as_str()), ends];
        (Offer { what: Choosable::Subject(subject), said }, called)
    })
}

/// The names that begin with what is typed, then those that hold it; all of nothing typed.
pub(super) fn offers(scene: &Scene<'_>, figure: FigureRef, cell: Cell, typed: &str) -> Vec<Offer> {
    let key = folded(typed);
    let mut found: Vec<(u8, String, Offer)> = all(scene, figure, cell)
        .into_iter()
        .filter_map(|(offer, called)| {
            let rank = |name: &String| match name.find(&key) {
                Some(0) => Some(0),
                Some(at) if name.get(..at)?.ends_with(' ') => Some(1),
                Some(_) => Some(2),
                None => None,
            };
            let rank = called.iter().filter_map(rank).min()?;
            Some((rank, offer.said.to_lowercase(), offer))
        })
        .collect();
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.into_iter().map(|(_, _, offer)| offer).take(MOST).collect()
}

/// The one that is called just as typed.
pub(super) fn exact(
    scene: &Scene<'_>,
    figure: FigureRef,
    cell: Cell,
    typed: &str,
) -> Option<Choosable> {
    let key = folded(typed);
    let mut same = all(scene, figure, cell).into_iter().filter(|(_, called)| called.contains(&key));
    let (offer, _) = same.next()?;
    same.next().is_none().then_some(offer.what)
}
