//! What is drawn as one: the places of a country or region where a map of all of them could not be
//! read.

use std::collections::BTreeSet;
use waymark_model::{PlaceIx, Situation};

/// With more legs than this the places of an area are drawn as one.
const LEGIBLE: usize = 24;

/// What the reader has opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenedAreas {
    /// These, and nothing else.
    Some(BTreeSet<PlaceIx>),
    /// Every place is drawn on its own: while the map is edited, and where it is zoomed in.
    All,
}

impl Default for OpenedAreas {
    fn default() -> Self {
        Self::Some(BTreeSet::new())
    }
}

/// Of each place the one that it is drawn as: itself, or the outermost area around it that is not
/// opened. An area that holds everything is no place to come from or go to; one of which nobody
/// tells how many are there, while somebody does of what lies in it, would hide them. `stocks` are
/// the places of which somebody does.
pub fn folded(
    situation: &Situation,
    opened: &OpenedAreas,
    stocks: &BTreeSet<PlaceIx>,
) -> Vec<PlaceIx> {
    let alone: Vec<PlaceIx> = (0..situation.places.len()).map(PlaceIx::new).collect();
    let OpenedAreas::Some(opened) = opened else { return alone };
    if situation.legs.len() <= LEGIBLE {
        return alone;
    }
    let ends: BTreeSet<PlaceIx> = situation.legs.iter().flat_map(|l| [l.from, l.to]).collect();
    let holds_all = |area: PlaceIx| ends.iter().all(|p| situation.lies_within(*p, area));
    let hiding: BTreeSet<PlaceIx> =
        stocks.iter().flat_map(|p| around(situation, *p)).filter(|a| !stocks.contains(a)).collect();
    let is_parted =
        |area: &PlaceIx| opened.contains(area) || hiding.contains(area) || holds_all(*area);
    let folded: Vec<PlaceIx> = alone
        .iter()
        .map(|&place| {
            // The outermost comes last.
            let mut areas: Vec<PlaceIx> = around(situation, place);
            while areas.last().is_some_and(is_parted) {
                areas.pop();
            }
            areas.last().copied().unwrap_or(place)
        })
        .collect();
    let drawn = |p: PlaceIx| folded.get(p.usize()).copied().unwrap_or(p);
    let pairs: BTreeSet<(PlaceIx, PlaceIx)> =
        situation.legs.iter().map(|l| (drawn(l.from), drawn(l.to))).collect();
    let between = pairs.iter().filter(|(from, to)| from != to).count();
    // Where everything falls into one heap there is nothing left to be seen.
    if between < 2 && opened.is_empty() { alone } else { folded }
}

/// The areas that a place lies in, the innermost first.
fn around(situation: &Situation, place: PlaceIx) -> Vec<PlaceIx> {
    let within = |p: PlaceIx| situation.place(p).within;
    let mut areas = Vec::new();
    let mut here = within(place);
    while let Some(area) = here.filter(|a| !areas.contains(a)) {
        areas.push(area);
        here = within(area);
    }
    areas.retain(|a| situation.place(*a).kind.is_area());
    areas
}

#[cfg(test)]
mod tests {
    use super::{OpenedAreas, folded};
    use crate::map::samples;
    use std::collections::BTreeSet;
    use waymark_model::{PlaceIx, PlaceKind};

    /// Thirty villages in two countries, with a leg from the first to each of the others.
    fn two_countries() -> waymark_model::Situation {
        let mut places: Vec<_> =
            (0..30).map(|i| (format!("v{i}"), (10.0, 20.0 + f64::from(i)))).collect();
        places.extend([("one".to_owned(), (10.0, 25.0)), ("two".to_owned(), (10.0, 40.0))]);
        let legs: Vec<_> = (1..30).map(|i| (0, i, 10)).collect();
        let mut situation = samples::network(&places, &legs);
        for (i, place) in situation.places.iter_mut().enumerate() {
            match i {
                0..15 => place.within = Some(PlaceIx(30)),
                15..30 => place.within = Some(PlaceIx(31)),
                _ => place.kind = PlaceKind::Country,
            }
        }
        situation
    }

    #[test]
    fn many_places_are_drawn_as_their_country_until_it_is_opened() {
        let mut situation = two_countries();
        // One leg between the two would be all.
        let folded = |situation: &_, opened: &_| folded(situation, opened, &BTreeSet::new());
        assert_eq!(folded(&situation, &OpenedAreas::default())[3], PlaceIx(3));
        let (from, to) = (PlaceIx(20), PlaceIx(2));
        situation.legs[0] = waymark_model::Leg { from, to, ..situation.legs[0].clone() };
        let closed = folded(&situation, &OpenedAreas::default());
        assert_eq!((closed[3], closed[20]), (PlaceIx(30), PlaceIx(31)));
        let opened = OpenedAreas::Some(BTreeSet::from([PlaceIx(30)]));
        let opened = folded(&situation, &opened);
        assert_eq!((opened[3], opened[20]), (PlaceIx(3), PlaceIx(31)));
        assert_eq!(folded(&situation, &OpenedAreas::All)[20], PlaceIx(20));
        situation.legs.truncate(12);
        assert_eq!(folded(&situation, &OpenedAreas::default())[3], PlaceIx(3));
    }
    #[test]
    fn an_area_hides_no_stock_of_what_lies_in_it_but_behind_its_own() {
        let mut situation = two_countries();
        let (from, to) = (PlaceIx(20), PlaceIx(2));
        situation.legs[0] = waymark_model::Leg { from, to, ..situation.legs[0].clone() };
        let drawn = |stocks: &[u32]| {
            let stocks = stocks.iter().map(|p| PlaceIx(*p)).collect();
            let drawn = folded(&situation, &OpenedAreas::default(), &stocks);
            (drawn[3], drawn[20])
        };
        assert_eq!(drawn(&[22]), (PlaceIx(30), PlaceIx(20)));
        assert_eq!(drawn(&[22, 31]), (PlaceIx(30), PlaceIx(31)));
    }
}
