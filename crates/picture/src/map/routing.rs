//! How roads bend: around places that they do not touch, and beside the road back.

use super::ribbon;
use egui::{Pos2, Rect, Vec2, pos2};
use std::collections::BTreeMap;

/// Bends that are tried, as shares of the length of a road: to either side, the least first.
const BENDS: [f32; 8] = [0.07, -0.07, 0.13, -0.13, 0.2, -0.2, 0.28, -0.28];
/// The nominal size that positions are looked at in, and how far roads keep from other places.
const NOMINAL: f32 = 800.0;
const CLEAR: f32 = 15.0;

/// How far each road bends to its right, as a share of its length, so that it runs over no place
/// that it does not touch, where there is such a way. The road back takes the same way.
pub fn bends(at: &[Option<Pos2>], roads: &[(usize, usize)]) -> Vec<f32> {
    let at = nominal(at);
    let straight = ribbon::curves(&at, roads, &[]);
    let mut found: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let bend_of = |(road, curve): (&(usize, usize), &Option<Vec<Pos2>>)| {
        if let Some(back) = found.get(&(road.1, road.0)) {
            return -back;
        }
        let bend = curve.as_deref().map_or(0.0, |curve| bend_around(&at, *road, curve));
        found.insert(*road, bend);
        bend
    };
    roads.iter().zip(&straight).map(bend_of).collect()
}

/// The least bend by which a road runs over the fewest places.
fn bend_around(at: &[Option<Pos2>], road: (usize, usize), curve: &[Pos2]) -> f32 {
    // No bend reaches further than this.
    let most = BENDS.iter().fold(0.0_f32, |most, bend| most.max(bend.abs()));
    let near = Rect::from_points(curve);
    let near = near.expand(most * near.size().length() + CLEAR);
    let others = at.iter().enumerate().filter(|(i, _)| *i != road.0 && *i != road.1);
    let others: Vec<Pos2> =
        others.filter_map(|(_, at)| *at).filter(|at| near.contains(*at)).collect();
    let covered = |curve: &[Pos2]| {
        others.iter().filter(|other| ribbon::distance(curve, **other) < CLEAR).count()
    };
    let (mut least, mut best) = (covered(curve), 0.0);
    for tried in BENDS {
        if least == 0 {
            break;
        }
        let count = covered(&bent(curve, tried));
        if count < least {
            (least, best) = (count, tried);
        }
    }
    best
}

/// Positions as if all of them were fitted into a card.
fn nominal(at: &[Option<Pos2>]) -> Vec<Option<Pos2>> {
    let all: Vec<Pos2> = at.iter().flatten().copied().collect();
    let around = Rect::from_points(&all);
    let scale = NOMINAL / around.size().max_elem().max(1e-6);
    let fit = |p: Pos2| ((p - around.min) * scale).to_pos2();
    at.iter().map(|p| p.map(fit)).collect()
}

/// A curve that swings out to the right of its way by a share of the distance between its ends.
pub fn bent(curve: &[Pos2], share: f32) -> Vec<Pos2> {
    let (Some(first), Some(last)) = (curve.first(), curve.last()) else { return Vec::new() };
    let across = right_of(*last - *first) * share;
    let pieces = curve.len().saturating_sub(1).max(1) as f32;
    let swing = |i: usize| {
        let t = i as f32 / pieces;
        4.0 * t * (1.0 - t)
    };
    curve.iter().enumerate().map(|(i, p)| *p + across * swing(i)).collect()
}

/// A curve moved to its right by so many points: the lane beside the road back, from end to end.
pub fn beside(curve: &[Pos2], by: f32) -> Vec<Pos2> {
    let at = |i: usize| curve.get(i).copied().unwrap_or(pos2(0.0, 0.0));
    (0..curve.len())
        .map(|i| {
            let way = at((i + 1).min(curve.len() - 1)) - at(i.saturating_sub(1));
            at(i) + right_of(way.normalized()) * by
        })
        .collect()
}

/// A quarter turn to the right, as seen by one who goes that way.
fn right_of(way: Vec2) -> Vec2 {
    Vec2::new(-way.y, way.x)
}

#[cfg(test)]
mod tests {
    use super::{bends, beside};
    use crate::map::ribbon;
    use egui::pos2;

    #[test]
    fn a_road_bends_around_a_place_that_it_does_not_touch() {
        let at = [pos2(0.0, 0.0), pos2(50.0, 1.0), pos2(100.0, 0.0), pos2(50.0, 60.0)].map(Some);
        let bends = bends(&at, &[(0, 2), (0, 1), (0, 3)]);
        assert!(bends[0].abs() > 0.05, "{bends:?}");
        assert_eq!(bends[1..], [0.0, 0.0]);
        let drawn = ribbon::curves(&at, &[(0, 2)], &bends);
        assert!(ribbon::distance(drawn[0].as_ref().unwrap(), pos2(50.0, 1.0)) > 1.8);
    }

    #[test]
    fn there_and_back_keep_right() {
        let there: Vec<_> = (0..=10).map(|i| pos2(10.0 * i as f32, 0.0)).collect();
        let back: Vec<_> = there.iter().rev().copied().collect();
        let (there, back) = (beside(&there, 4.0), beside(&back, 4.0));
        // One who goes east has the south at the right hand; y grows to the south.
        assert!(there.iter().all(|p| p.y > 3.9) && back.iter().all(|p| p.y < -3.9));
    }

    #[test]
    fn there_and_back_take_one_way_around_a_place_and_do_not_meet() {
        let at = [pos2(0.0, 0.0), pos2(100.0, 0.0), pos2(50.0, 0.0), pos2(120.0, 70.0)].map(Some);
        // The third road would draw the first two to itself, were they no pair.
        let roads = [(0, 1), (1, 0), (1, 3)];
        let bends = bends(&at, &roads);
        assert!(bends[0] != 0.0 && bends[0] == -bends[1], "{bends:?}");
        let drawn = ribbon::curves(&at, &roads, &bends);
        let lane = |nth: usize| beside(drawn[nth].as_ref().unwrap(), 2.0);
        let (there, back) = (lane(0), lane(1));
        let nearest = there.iter().map(|p| ribbon::distance(&back, *p)).fold(f32::MAX, f32::min);
        assert!(nearest > 3.9, "{nearest}");
    }
}
