//! Where labels go: beside their place, never over each other, a road, a symbol or the edge.
//!
//! Every label is tried in eight directions at several distances, the fullest wording first.
//! Where not all fit in full, names are placed first and enlarged by importance after, so that no
//! figure costs another place its name. What fits nowhere is hidden, and counted.

use egui::{Align, Pos2, Rect, Vec2, vec2};

/// A label to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Want {
    pub anchor: Pos2,
    /// Radius of the symbol, in points.
    pub radius: f32,
    /// Sizes of its wordings, the fullest first.
    pub sizes: Vec<Vec2>,
    /// The most important is placed first.
    pub weight: f32,
}

/// What labels keep clear of.
#[derive(Clone, PartialEq, Debug)]
pub struct Obstacles {
    pub area: Rect,
    pub rects: Vec<Rect>,
    /// Roads and symbols, as discs.
    pub discs: Vec<(Pos2, f32)>,
    /// What is better left free, as discs.
    pub soft: Vec<(Pos2, f32)>,
}

/// A label that found room.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// Which of the wordings, 0 the fullest.
    pub wording: usize,
    pub rect: Rect,
    pub align: Align,
}

/// Directions in order of preference: where it goes and how its lines are aligned.
const DIRECTIONS: [(Vec2, Align); 8] = [
    (vec2(1.0, 0.0), Align::Min),
    (vec2(-1.0, 0.0), Align::Max),
    (vec2(0.75, 0.75), Align::Min),
    (vec2(0.75, -0.75), Align::Min),
    (vec2(0.0, 1.0), Align::Center),
    (vec2(0.0, -1.0), Align::Center),
    (vec2(-0.75, 0.75), Align::Max),
    (vec2(-0.75, -0.75), Align::Max),
];
/// Gaps between symbol and label, in points.
const GAPS: [f32; 5] = [3.0, 8.0, 14.0, 21.0, 29.0];
/// Room kept between labels.
const MARGIN: f32 = 2.0;

/// Places labels. The result has the order of `wants`; `None` is hidden.
pub fn place(wants: &[Want], obstacles: &Obstacles) -> Vec<Option<Placed>> {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    let weight = |i: &usize| wants.get(*i).map_or(0.0, |w| w.weight);
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));

    let mut placed: Vec<Option<Placed>> = vec![None; wants.len()];
    // All in full, if they go.
    settle(wants, obstacles, &order, &mut placed, |_| 0);
    if placed.iter().all(Option::is_some) {
        return placed;
    }
    // Else names first, then more for the important ones; others move out of the way meanwhile.
    placed.fill(None);
    settle(wants, obstacles, &order, &mut placed, |want| want.sizes.len().saturating_sub(1));
    for _ in 0..2 {
        for &i in &order {
            enlarge(wants, obstacles, i, &mut placed);
        }
    }
    placed
}

fn settle(
    wants: &[Want],
    obstacles: &Obstacles,
    order: &[usize],
    placed: &mut [Option<Placed>],
    wording: impl Fn(&Want) -> usize,
) {
    for _ in 0..2 {
        for &i in order {
            let Some(want) = wants.get(i) else { continue };
            let found = best(want, wording(want), obstacles, placed, i);
            if let Some(slot) = placed.get_mut(i) {
                *slot = found.map(|f| f.0).or(*slot);
            }
        }
    }
}

fn enlarge(wants: &[Want], obstacles: &Obstacles, i: usize, placed: &mut [Option<Placed>]) {
    let Some(want) = wants.get(i) else { return };
    let now = placed.get(i).copied().flatten().map_or(want.sizes.len(), |p| p.wording);
    for wording in 0..now {
        if let Some((found, _)) = best(want, wording, obstacles, placed, i) {
            if let Some(slot) = placed.get_mut(i) {
                *slot = Some(found);
            }
            return;
        }
    }
}

/// The best room for one wording, with its cost.
fn best(
    want: &Want,
    wording: usize,
    obstacles: &Obstacles,
    placed: &[Option<Placed>],
    own: usize,
) -> Option<(Placed, f32)> {
    let size = *want.sizes.get(wording)?;
    let mut best: Option<(Placed, f32)> = None;
    for (g, gap) in GAPS.iter().enumerate() {
        for (d, &(way, align)) in DIRECTIONS.iter().enumerate() {
            let cost = d as f32 * 0.6 + g as f32 * 3.0;
            if best.as_ref().is_some_and(|(_, least)| cost >= *least) {
                continue;
            }
            let rect = beside(want, size, way, *gap);
            if !is_free(rect, obstacles, placed, own) {
                continue;
            }
            let crossed = obstacles.soft.iter().filter(|(c, r)| meets(rect, *c, *r)).count();
            let cost = cost + crossed.min(12) as f32 * 0.8;
            if best.as_ref().is_none_or(|(_, least)| cost < *least) {
                best = Some((Placed { wording, rect, align }, cost));
            }
        }
    }
    best
}

fn beside(want: &Want, size: Vec2, way: Vec2, gap: f32) -> Rect {
    let edge = want.anchor + way * (want.radius + gap);
    let sign = |v: f32| if v.abs() < 0.01 { 0.0 } else { v.signum() };
    let centre = edge + vec2(sign(way.x) * size.x, sign(way.y) * size.y) / 2.0;
    Rect::from_center_size(centre, size)
}

fn is_free(rect: Rect, obstacles: &Obstacles, placed: &[Option<Placed>], own: usize) -> bool {
    obstacles.area.contains_rect(rect)
        && !obstacles.rects.iter().any(|r| r.intersects(rect))
        && !obstacles.discs.iter().any(|(c, r)| meets(rect, *c, *r))
        && !placed
            .iter()
            .enumerate()
            .any(|(i, p)| i != own && p.is_some_and(|p| p.rect.expand(MARGIN).intersects(rect)))
}

fn meets(rect: Rect, centre: Pos2, radius: f32) -> bool {
    rect.distance_sq_to_pos(centre) < radius * radius
}

#[cfg(test)]
mod tests {
    use super::{Obstacles, Want, place};
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;

    fn ground() -> Obstacles {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        Obstacles { area, rects: Vec::new(), discs: Vec::new(), soft: Vec::new() }
    }

    proptest! {
        #[test]
        fn labels_never_meet_each_other_a_road_or_the_edge(
            at in prop::collection::vec((0.0..400.0f32, 0.0..300.0f32), 1..40),
        ) {
            let mut obstacles = ground();
            obstacles.discs = at.iter().map(|&(x, y)| (pos2(x, y), 6.0)).collect();
            let wants: Vec<Want> = at
                .iter()
                .map(|&(x, y)| Want {
                    anchor: pos2(x, y),
                    radius: 6.0,
                    sizes: vec![vec2(90.0, 44.0), vec2(80.0, 30.0), vec2(50.0, 15.0)],
                    weight: x,
                })
                .collect();
            let placed: Vec<_> = place(&wants, &obstacles).into_iter().flatten().collect();
            for (i, a) in placed.iter().enumerate() {
                prop_assert!(obstacles.area.contains_rect(a.rect));
                for b in &placed[i + 1..] {
                    prop_assert!(!a.rect.intersects(b.rect));
                }
                for (c, r) in &obstacles.discs {
                    prop_assert!(a.rect.distance_to_pos(*c) >= *r - 1e-3);
                }
            }
        }
    }

    #[test]
    fn a_lone_label_is_said_in_full_to_the_right() {
        let want = Want {
            anchor: pos2(100.0, 100.0),
            radius: 6.0,
            sizes: vec![vec2(80.0, 30.0), vec2(40.0, 15.0)],
            weight: 1.0,
        };
        let placed = place(&[want], &ground());
        let first = placed[0].unwrap();
        assert_eq!(first.wording, 0);
        assert!(first.rect.left() > 106.0);
    }
}
