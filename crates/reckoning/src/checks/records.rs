//! Records that lack something: the words of the source, the source itself, a position.
//!
//! Regions and countries need no point of their own unless the road touches them.

use super::{Check, CheckCode, Finding, said};
use crate::Reckoning;
use waymark_ground::Ground;
use waymark_model::{Admission, FigureRef, PlaceIx, Situation, SourceIx};

pub(super) fn check(situation: &Situation, reckoning: &Reckoning, into: &mut Vec<Check>) {
    let mut of_source: Vec<Vec<FigureRef>> = Vec::new();
    let blank: Vec<bool> = situation.sources.iter().map(|s| s.outlet.trim().is_empty()).collect();
    of_source.resize(blank.len(), Vec::new());
    let mut of_place: Vec<Vec<FigureRef>> = vec![Vec::new(); situation.places.len()];
    for (at, snapshot, figure) in situation.figures() {
        if reckoning.admission(at) == Admission::NotYetKnown {
            continue;
        }
        if figure.wording.as_ref().is_none_or(|w| w.trim().is_empty()) {
            into.push(Check::new(CheckCode::NoWording, Finding::Figure, vec![at]));
        }
        if blank.get(snapshot.source.usize()) == Some(&true)
            && let Some(figures) = of_source.get_mut(snapshot.source.usize())
        {
            figures.push(at);
        }
        if let Some(place) = said::place(situation, at)
            && situation.places.get(place.usize()).is_some_and(|p| p.at.is_none())
            && let Some(figures) = of_place.get_mut(place.usize())
        {
            figures.push(at);
        }
    }
    for (ix, figures) in of_source.into_iter().enumerate().filter(|(_, f)| !f.is_empty()) {
        let finding = Finding::Source(SourceIx::new(ix));
        into.push(Check::new(CheckCode::NoSource, finding, figures));
    }
    let mut on_road = vec![false; situation.places.len()];
    for end in situation.legs.iter().flat_map(|l| [l.from, l.to]) {
        if let Some(on_road) = on_road.get_mut(end.usize()) {
            *on_road = true;
        }
    }
    for (ix, (place, figures)) in situation.places.iter().zip(of_place).enumerate() {
        let used = on_road.get(ix) == Some(&true) || !place.kind.is_area() && !figures.is_empty();
        let is_nowhere = || place.at.is_none() && Ground::embedded().middle_of(place).is_none();
        if used && is_nowhere() {
            let ix = PlaceIx::new(ix);
            let check = Check::new(CheckCode::NoPosition, Finding::Place(ix), figures);
            into.push(Check { places: vec![ix], ..check });
        }
    }
}
