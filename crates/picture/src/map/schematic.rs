//! The strip map: keeps order along the road and rough direction, and evens the distances.
//!
//! Uses the hints of the situation when every place on the road has one; otherwise lays the road
//! out by a few hundred steps of relaxation, in which legs pull towards one length and the
//! nearest of eight directions and places push each other apart. No chance is involved: the same
//! network gives the same layout.

use super::projector::PlanePoint;

/// No two places of a layout are nearer than this, in lengths of a leg.
pub const MIN_DISTANCE: f64 = 0.6;
const STEPS: usize = 300;
/// With more places than this each step would take too long.
const MANY: usize = 250;
/// So many places that no road reaches stand side by side.
const IN_A_ROW: usize = 4;
/// A place no road reaches is laid out at most so far from the nearest on a road, in lengths of a leg.
const BESIDE: f64 = 1.6;

/// Lays out places from what is known of their positions.
///
/// `known` holds a spot per place in the geographic plane, where there is one; `legs` are pairs of
/// indices into it. The result has a spot for every place, in lengths of a leg.
pub fn lay_out(known: &[Option<PlanePoint>], legs: &[(usize, usize)]) -> Vec<PlanePoint> {
    let legs: Vec<(usize, usize)> = legs
        .iter()
        .copied()
        .filter(|&(a, b)| a != b && a < known.len() && b < known.len())
        .collect();
    if known.len() > MANY {
        return in_rows(known);
    }
    let mut spots = start(known, &legs);
    for step in 0..STEPS {
        // Cools down, so that the layout comes to rest.
        let ease = 1.0 - 0.7 * step as f64 / STEPS as f64;
        pull(&mut spots, &legs, 0.35 * ease);
        push(&mut spots, &legs, 0.5 * ease);
    }
    part(&mut spots);
    spots
}

/// Too many to be pushed apart one by one: in rows from north to south, each from west to east.
fn in_rows(known: &[Option<PlanePoint>]) -> Vec<PlanePoint> {
    let spot = |i: &usize| known.get(*i).copied().flatten();
    let by = |axis: fn(PlanePoint) -> f64| {
        // What has no position comes last.
        move |a: &usize, b: &usize| {
            let at = |i| spot(i).map_or(f64::INFINITY, axis);
            at(a).total_cmp(&at(b)).then(a.cmp(b))
        }
    };
    let columns = ((known.len() as f64 * 1.6).sqrt().ceil() as usize).max(1);
    let mut order: Vec<usize> = (0..known.len()).collect();
    order.sort_by(by(|s| s.y));
    let mut spots = vec![PlanePoint::new(0.0, 0.0); known.len()];
    for (row, places) in order.chunks_mut(columns).enumerate() {
        places.sort_by(by(|s| s.x));
        for (column, place) in places.iter().enumerate() {
            if let Some(spot) = spots.get_mut(*place) {
                *spot = PlanePoint::new(column as f64, row as f64);
            }
        }
    }
    spots
}

/// First guesses: the projected points in lengths of a leg, the rest by their neighbours.
fn start(known: &[Option<PlanePoint>], legs: &[(usize, usize)]) -> Vec<PlanePoint> {
    let at = |i: usize| known.get(i).copied().flatten();
    let mut lengths: Vec<f64> = legs
        .iter()
        .filter_map(|&(a, b)| Some(at(a)?.distance(at(b)?)))
        .filter(|&d| d > 0.0)
        .collect();
    lengths.sort_by(f64::total_cmp);
    let unit = match lengths.get(lengths.len() / 2) {
        Some(&median) => median,
        // No leg has a length: spread the points over as many units as there are places.
        None => super::projector::Extent::around(known.iter().flatten().copied())
            .map(|e| e.width().max(e.height()) / (known.len() as f64).sqrt())
            .filter(|&u| u > 0.0)
            .unwrap_or(1.0),
    };
    let mut spots: Vec<Option<PlanePoint>> =
        known.iter().map(|s| s.map(|s| PlanePoint::new(s.x / unit, s.y / unit))).collect();
    // Each round places what has a neighbour; places no road reaches go below the rest, in rows.
    let left = spots.iter().flatten().map(|s| s.x).reduce(f64::min).unwrap_or(0.0);
    let (mut rows_from, mut apart) = (None, 0);
    loop {
        let before = spots.clone();
        let spot = |i: usize| before.get(i).copied().flatten();
        let mut placed = false;
        for (i, mine) in spots.iter_mut().enumerate().filter(|(_, s)| s.is_none()) {
            let around = legs.iter().filter_map(|&(a, b)| match (a == i, b == i) {
                (true, _) => spot(b).map(|s| (s, -1.0)),
                (_, true) => spot(a).map(|s| (s, 1.0)),
                _ => None,
            });
            let around: Vec<(PlanePoint, f64)> = around.collect();
            let n = around.len() as f64;
            let Some(&(_, way)) = around.first() else { continue };
            let (x, y) = around.iter().fold((0.0, 0.0), |s, (p, _)| (s.0 + p.x, s.1 + p.y));
            // With one neighbour the road is taken to go on, fanning out by index.
            let fan = (i % 3) as f64 - 1.0;
            let (dx, dy) = if around.len() == 1 { (way, 0.5 * fan) } else { (0.0, 0.2 * fan) };
            *mine = Some(PlanePoint::new(x / n + dx, y / n + dy));
            placed = true;
        }
        if placed {
            continue;
        }
        let reached = |i: usize| legs.iter().any(|&(a, b)| a == i || b == i);
        let lowest = spots.iter().flatten().map(|s| s.y).reduce(f64::max);
        let below = lowest.map_or(0.0, |lowest| lowest + 1.0);
        // A road of which nothing is known is laid out from its first place on.
        let next = (0..spots.len()).filter(|&i| spots.get(i).is_some_and(Option::is_none));
        let Some(next) = next.min_by_key(|&i| !reached(i)) else { break };
        let at = if reached(next) {
            PlanePoint::new(left, below)
        } else {
            let (row, column) = (apart / IN_A_ROW, apart % IN_A_ROW);
            apart += 1;
            let y = *rows_from.get_or_insert(below) + row as f64;
            PlanePoint::new(left + 1.2 * column as f64, y)
        };
        if let Some(spot) = spots.get_mut(next) {
            *spot = Some(at);
        }
    }
    draw_near(spots.into_iter().flatten().collect(), legs)
}

/// Brings places that no road reaches near the road, in their direction: they would else decide how
/// large all of it is drawn.
fn draw_near(mut spots: Vec<PlanePoint>, legs: &[(usize, usize)]) -> Vec<PlanePoint> {
    let on_road = |i: usize| legs.iter().any(|&(a, b)| a == i || b == i);
    let road: Vec<PlanePoint> =
        spots.iter().enumerate().filter(|(i, _)| on_road(*i)).map(|(_, s)| *s).collect();
    for (_, spot) in spots.iter_mut().enumerate().filter(|(i, _)| !on_road(*i)) {
        let nearest = road.iter().min_by(|a, b| a.distance(*spot).total_cmp(&b.distance(*spot)));
        let Some(near) = nearest else { continue };
        let share = BESIDE / near.distance(*spot).max(BESIDE);
        let (x, y) = (spot.x - near.x, spot.y - near.y);
        *spot = PlanePoint::new(near.x + x * share, near.y + y * share);
    }
    spots
}

/// Draws every leg towards length one in the nearest of eight directions.
fn pull(spots: &mut [PlanePoint], legs: &[(usize, usize)], strength: f64) {
    for &(a, b) in legs {
        let (Some(&from), Some(&to)) = (spots.get(a), spots.get(b)) else { continue };
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let eighth = std::f64::consts::FRAC_PI_4;
        let angle = (dy.atan2(dx) / eighth).round() * eighth;
        let length = dx.hypot(dy).clamp(1.0, 1.6);
        let (x, y) = (angle.cos() * length - dx, angle.sin() * length - dy);
        move_by(spots, a, -x * strength / 2.0, -y * strength / 2.0);
        move_by(spots, b, x * strength / 2.0, y * strength / 2.0);
    }
}

/// Pushes places apart, and away from roads that do not touch them.
fn push(spots: &mut [PlanePoint], legs: &[(usize, usize)], strength: f64) {
    const ROOM: f64 = 0.9;
    const ROAD: f64 = 0.45;
    for i in 0..spots.len() {
        for j in i + 1..spots.len() {
            let (Some(&a), Some(&b)) = (spots.get(i), spots.get(j)) else { continue };
            let (x, y, d) = apart(a, b, i, j);
            if d < ROOM {
                let by = (ROOM - d) / 2.0 * strength;
                move_by(spots, i, -x * by, -y * by);
                move_by(spots, j, x * by, y * by);
            }
        }
        for &(a, b) in legs.iter().filter(|&&(a, b)| a != i && b != i) {
            let (Some(&p), Some(&from), Some(&to)) = (spots.get(i), spots.get(a), spots.get(b))
            else {
                continue;
            };
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let along = ((p.x - from.x) * dx + (p.y - from.y) * dy) / (dx * dx + dy * dy).max(1e-9);
            if !(0.0..=1.0).contains(&along) {
                continue;
            }
            let near = PlanePoint::new(from.x + along * dx, from.y + along * dy);
            let (x, y, d) = apart(near, p, a, i);
            if d < ROAD {
                let by = (ROAD - d) * strength;
                move_by(spots, i, x * by, y * by);
            }
        }
    }
}

/// Keeps the least distance, whatever came before: by pushing, and at last by scale.
fn part(spots: &mut [PlanePoint]) {
    for _ in 0..200 {
        let mut moved = false;
        for i in 0..spots.len() {
            for j in i + 1..spots.len() {
                let (Some(&a), Some(&b)) = (spots.get(i), spots.get(j)) else { continue };
                let (x, y, d) = apart(a, b, i, j);
                if d < MIN_DISTANCE {
                    let by = (MIN_DISTANCE * 1.05 - d) / 2.0;
                    move_by(spots, i, -x * by, -y * by);
                    move_by(spots, j, x * by, y * by);
                    moved = true;
                }
            }
        }
        if !moved {
            return;
        }
    }
    let nearest = spots
        .iter()
        .enumerate()
        .flat_map(|(i, a)| spots.iter().skip(i + 1).map(|b| a.distance(*b)))
        .fold(MIN_DISTANCE, f64::min)
        .max(1e-6);
    for spot in spots.iter_mut() {
        (spot.x, spot.y) =
            (spot.x * MIN_DISTANCE / nearest * 1.001, spot.y * MIN_DISTANCE / nearest * 1.001);
    }
}

/// The direction from one spot to another and their distance; spots that coincide part in a
/// direction of their own pair.
fn apart(a: PlanePoint, b: PlanePoint, i: usize, j: usize) -> (f64, f64, f64) {
    let d = a.distance(b);
    if d > 1e-6 {
        return ((b.x - a.x) / d, (b.y - a.y) / d, d);
    }
    // The golden angle spreads any number of them.
    let angle = (i * 31 + j) as f64 * 2.399_963;
    (angle.cos(), angle.sin(), 0.0)
}

fn move_by(spots: &mut [PlanePoint], i: usize, x: f64, y: f64) {
    if let Some(spot) = spots.get_mut(i) {
        (spot.x, spot.y) = (spot.x + x, spot.y + y);
    }
}

#[cfg(test)]
mod tests {
    use super::{MIN_DISTANCE, lay_out};
    use crate::map::projector::PlanePoint;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_two_places_are_drawn_on_each_other_and_the_layout_is_always_the_same(
            points in prop::collection::vec(prop::option::of((0.0..3.0f64, 0.0..2.0f64)), 2..=60),
            ends in prop::collection::vec((0..60usize, 0..60usize), 0..70),
        ) {
            let known: Vec<_> = points.iter().map(|p| p.map(|(x, y)| PlanePoint::new(x, y))).collect();
            let legs: Vec<_> =
                ends.iter().map(|&(a, b)| (a % known.len(), b % known.len())).collect();
            let spots = lay_out(&known, &legs);
            prop_assert_eq!(spots.len(), known.len());
            for (i, a) in spots.iter().enumerate() {
                prop_assert!(a.x.is_finite() && a.y.is_finite());
                for b in &spots[i + 1..] {
                    prop_assert!(a.distance(*b) >= MIN_DISTANCE * 0.999, "{a:?} {b:?}");
                }
            }
            prop_assert_eq!(spots, lay_out(&known, &legs));
        }
    }

    #[test]
    fn a_road_to_the_west_stays_a_road_to_the_west() {
        let known: Vec<_> =
            [46.7, 46.5, 46.4, 45.4].map(|x| Some(PlanePoint::new(x, -45.0))).into_iter().collect();
        let spots = lay_out(&known, &[(0, 1), (1, 2), (2, 3)]);
        assert!(spots.windows(2).all(|w| w[1].x < w[0].x - 0.6), "{spots:?}");
    }

    #[test]
    fn a_place_without_a_point_is_put_between_its_neighbours() {
        let known = [Some(PlanePoint::new(0.0, 0.0)), None, Some(PlanePoint::new(4.0, 0.0))];
        let spots = lay_out(&known, &[(0, 1), (1, 2)]);
        assert!(spots[0].x < spots[1].x && spots[1].x < spots[2].x, "{spots:?}");
    }
}
