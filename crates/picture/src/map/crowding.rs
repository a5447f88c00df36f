//! How wide ribbons may be where many meet, and how large rings among the places around them.

use super::{
    place::RADIUS,
    projector::{PlanePoint, Projector},
    survey::{MapEdge, MapNode},
};
use waymark_model::{
    FigureRef, MapStyle, Measure, People, PlaceIx, Series, Situation, Subject, Unit,
};
use waymark_reckoning::{Reckoning, known};

/// A ring for fewer than this share of the largest is no larger than a symbol, and not drawn.
const LEAST: f64 = 0.01;
/// Points between a ring and the symbol of another place.
const GAP: f64 = 3.0;

/// The most that the full width, or the radius of the largest ring, may measure on each plane, in
/// its units.
#[derive(Clone, Copy, Debug)]
pub struct CrowdRoom {
    schematic: f64,
    geographic: f64,
}

impl CrowdRoom {
    fn of(&self, style: MapStyle, on: &Projector) -> f64 {
        let room = match style {
            MapStyle::Schematic => self.schematic,
            MapStyle::Geographic => self.geographic,
        };
        room * on.least_points_per_unit()
    }

    /// For ribbons: side by side, those that meet in a place fill half of a circle around it at half
    /// of their mean length. `people` is the most that each road is known to carry.
    pub fn of_ribbons(nodes: &[MapNode], roads: &[MapEdge], people: &[u64], largest: u64) -> Self {
        let of = |style: MapStyle| {
            let spot = |node: usize| nodes.get(node)?.spot(style);
            let mut meeting = vec![(0.0, 0.0, 0.0); nodes.len()];
            for (road, people) in roads.iter().zip(people) {
                let (Some(from), Some(to)) = (spot(road.from), spot(road.to)) else { continue };
                let share = (*people as f64 / largest.max(1) as f64).min(1.0);
                for end in [road.from, road.to] {
                    if let Some((count, length, shares)) = meeting.get_mut(end) {
                        *count += 1.0;
                        *length += from.distance(to);
                        *shares += share;
                    }
                }
            }
            let crowded = meeting.into_iter().filter(|m| m.0 > 2.0 && m.2 > 0.0 && m.1 > 0.0);
            let room = |(count, length, shares): (f64, f64, f64)| {
                std::f64::consts::PI * (0.5 * length / count) / shares
            };
            crowded.map(room).fold(f64::INFINITY, f64::min)
        };
        Self { schematic: of(MapStyle::Schematic), geographic: of(MapStyle::Geographic) }
    }

    /// The full width where nothing is zoomed in, in points.
    pub fn full_width(&self, style: MapStyle, on: &Projector) -> f32 {
        let room = self.of(style, on);
        if room.is_finite() { room as f32 } else { f32::MAX }
    }

    /// For rings: none reaches another place. `largest` is the end of the scale.
    pub fn of_rings(nodes: &[MapNode], largest: u64) -> Self {
        let of = |style: MapStyle| {
            let spots: Vec<Option<PlanePoint>> = nodes.iter().map(|n| n.spot(style)).collect();
            let ringed = nodes.iter().enumerate().filter_map(|(i, n)| {
                let share = (n.most as f64 / largest.max(1) as f64).min(1.0);
                (share > LEAST).then_some((i, share.sqrt()))
            });
            ringed
                .flat_map(|(i, root)| {
                    let here = spots.get(i).copied().flatten();
                    let others = spots.iter().enumerate().filter(move |(j, _)| *j != i);
                    others.filter_map(move |(_, there)| Some(here?.distance((*there)?) / root))
                })
                // Two on one spot are covered by any ring.
                .filter(|room| *room > 1e-6)
                .fold(f64::INFINITY, f64::min)
        };
        Self { schematic: of(MapStyle::Schematic), geographic: of(MapStyle::Geographic) }
    }

    /// The radius of the largest ring, clear of the symbol of the next place, in points.
    pub fn full_radius(&self, style: MapStyle, on: &Projector) -> f32 {
        let free = self.of(style, on) - f64::from(RADIUS) - GAP;
        if free.is_finite() { free as f32 } else { f32::MAX }
    }
}

/// The most people that the ring of a place ever stands for: who arrived where there is no leg, and
/// the stocks that were told where the roads do not say the same: see [`super::known::residents_known`].
pub fn most(situation: &Situation, reckoning: &Reckoning, node: &MapNode) -> u64 {
    let arrived = reckoning.arrivals(node.place).and_then(|band| band.steps().last());
    let arrived = arrived.filter(|s| !node.on_road() && s.bounds.lower() > 0);
    let arrived = arrived.map(|s| s.bounds.upper().unwrap_or_else(|| s.bounds.lower()));
    let subject = Subject::Place(node.place);
    let is_ringed = |f: &&FigureRef| {
        let end = situation.span_of(**f).end();
        let people = situation.figure(**f).series.people;
        let arrivals = Series { people, ..Series::of(Measure::Arrivals, subject) };
        !node.on_road() || known(situation, reckoning, arrivals, end).is_nothing()
    };
    let stocks = stocks(reckoning, node.place).filter(is_ringed).map(|f| {
        let said = situation.figure(*f).bounds;
        said.upper().unwrap_or_else(|| said.lower())
    });
    arrived.into_iter().chain(stocks).max().unwrap_or(0)
}

/// Stocks that are told of a place, of everybody and of those whom the map may count.
fn stocks(reckoning: &Reckoning, place: PlaceIx) -> impl Iterator<Item = &FigureRef> {
    let parts = reckoning.told_in_several_places().iter().copied();
    let parts = parts.filter(|people| people.unit == Unit::OfMeasure && !people.is_everybody());
    let people = std::iter::once(People::EVERYBODY).chain(parts);
    let of = move |people| {
        let series = move |m| Series { people, ..Series::of(m, Subject::Place(place)) };
        Measure::of_whereabouts().map(series)
    };
    people.flat_map(of).flat_map(|series| reckoning.figures(series))
}

/// The most people who are ever known to have come to a place or to be there, on roads or off them.
pub fn held(situation: &Situation, reckoning: &Reckoning, place: PlaceIx) -> u64 {
    let arrived = reckoning.arrivals(place).and_then(|band| band.steps().last());
    let arrived = arrived.map(|step| step.bounds.lower());
    let stocks = stocks(reckoning, place).map(|figure| situation.figure(*figure).bounds.lower());
    arrived.into_iter().chain(stocks).max().unwrap_or(0)
}
