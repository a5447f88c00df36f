//! Where labels go: beside their place, never over each other, a road, a symbol or the edge.
//!
//! Every wording of a label is tried in sixteen directions at several distances. All that collides
//! with nothing but other labels is kept with a cost: a wording cut short costs by importance, a
//! label hidden costs most. From a greedy start, labels then change places with those in their way
//! for as long as that lowers the sum. No chance is involved. What fits nowhere is hidden, and
//! counted.

use egui::{Align, Pos2, Rect, Vec2, vec2};

/// A label to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Want {
    pub anchor: Pos2,
    /// Radius of the symbol, in points.
    pub radius: f32,
    /// Sizes of its wordings, the fullest first.
    pub sizes: Vec<Vec2>,
    /// How much it matters, from 0: one that does not matter never costs another a word.
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
    /// Borders, each by a position on it and the direction across: a label stays on the side that
    /// its place is on.
    pub borders: Vec<(Pos2, Vec2)>,
}

impl Obstacles {
    /// Those that a room of this label can meet at all. Most of a map's roads are far from any one
    /// place, and every room would ask for all of them.
    fn near(&self, want: &Want) -> Self {
        let largest = want.sizes.iter().copied().fold(Vec2::ZERO, Vec2::max);
        let furthest = GAPS.into_iter().fold(want.radius, |far, gap| far.max(want.radius + gap));
        // One point more, for what rounding adds.
        let reach = largest + Vec2::splat(furthest + 1.0);
        let reach = Rect::from_center_size(want.anchor, reach * 2.0);
        let near = |discs: &[(Pos2, f32)]| {
            discs.iter().copied().filter(|(c, r)| meets(reach, *c, *r)).collect()
        };
        Self {
            area: self.area,
            rects: self.rects.iter().copied().filter(|r| r.intersects(reach)).collect(),
            discs: near(&self.discs),
            soft: near(&self.soft),
            borders: self.borders.clone(),
        }
    }
}

/// A label that found room.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedLabel {
    /// Which of the wordings, 0 the fullest.
    pub wording: usize,
    pub rect: Rect,
    /// Where in its room a narrower or lower text stands: beside its place.
    pub align: Align,
    /// The share of the free height that stays above the text.
    pub drop: f32,
}

/// Directions in order of preference: the way from the place, and the share of the label's size
/// that lies left of and above the end of that way.
const DIRECTIONS: [(Vec2, Vec2); 16] = [
    (vec2(1.0, 0.0), vec2(0.0, 0.5)),
    (vec2(-1.0, 0.0), vec2(1.0, 0.5)),
    (vec2(0.75, 0.75), vec2(0.0, 0.1)),
    (vec2(0.75, -0.75), vec2(0.0, 0.9)),
    (vec2(-0.75, 0.75), vec2(1.0, 0.1)),
    (vec2(-0.75, -0.75), vec2(1.0, 0.9)),
    (vec2(0.0, 1.0), vec2(0.5, 0.0)),
    (vec2(0.0, -1.0), vec2(0.5, 1.0)),
    (vec2(1.0, 0.0), vec2(0.0, 0.25)),
    (vec2(1.0, 0.0), vec2(0.0, 0.75)),
    (vec2(-1.0, 0.0), vec2(1.0, 0.25)),
    (vec2(-1.0, 0.0), vec2(1.0, 0.75)),
    (vec2(0.3, 1.0), vec2(0.2, 0.0)),
    (vec2(0.3, -1.0), vec2(0.2, 1.0)),
    (vec2(-0.3, 1.0), vec2(0.8, 0.0)),
    (vec2(-0.3, -1.0), vec2(0.8, 1.0)),
];
/// Gaps between symbol and label, in points.
const GAPS: [f32; 7] = [3.0, 6.0, 10.0, 15.0, 22.0, 32.0, 44.0];
/// A label further from its symbol than this is tied to it by a line.
pub const TIED: f32 = 13.0;
/// Room kept between labels.
const MARGIN: f32 = 2.0;
/// Rounds of exchange; few situations need more than two.
const ROUNDS: usize = 6;
/// So many others at most make way for one.
const EVICTED: usize = 3;

/// A room that a label may have, and what it costs.
#[derive(Clone, Copy)]
struct LabelCandidate {
    placed: PlacedLabel,
    cost: f32,
}

/// Places labels. The result has the order of `wants`; `None` is hidden.
pub fn place(wants: &[Want], obstacles: &Obstacles) -> Vec<Option<PlacedLabel>> {
    let rooms: Vec<Vec<LabelCandidate>> =
        wants.iter().enumerate().map(|(i, w)| rooms(w, i, wants, obstacles)).collect();
    let hidden: Vec<f32> = wants
        .iter()
        .map(|w| if w.weight > 0.0 { 20.0 * w.weight * w.weight } else { 6.0 })
        .collect();
    let mut order: Vec<usize> = (0..wants.len()).collect();
    let weight = |i: &usize| wants.get(*i).map_or(0.0, |w| w.weight);
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));

    let mut search = PlacementSearch { rooms, hidden, chosen: vec![None; wants.len()] };
    for &i in &order {
        let free = search.first_free(i);
        search.choose(i, free);
    }
    for _ in 0..ROUNDS {
        let mut better = false;
        for &i in &order {
            better |= search.exchange(i);
        }
        if !better {
            break;
        }
    }
    search.chosen.into_iter().map(|room| room.map(|r| r.placed)).collect()
}

struct PlacementSearch {
    /// Of every label, the cheapest first.
    rooms: Vec<Vec<LabelCandidate>>,
    /// What hiding each costs.
    hidden: Vec<f32>,
    chosen: Vec<Option<LabelCandidate>>,
}

impl PlacementSearch {
    fn choose(&mut self, i: usize, room: Option<LabelCandidate>) {
        if let Some(chosen) = self.chosen.get_mut(i) {
            *chosen = room;
        }
    }

    fn cost(&self, i: usize) -> f32 {
        let hidden = self.hidden.get(i).copied().unwrap_or(0.0);
        self.chosen.get(i).copied().flatten().map_or(hidden, |r| r.cost)
    }

    /// The labels in the way of a room.
    fn in_the_way(&self, i: usize, room: &LabelCandidate) -> Vec<usize> {
        let wide = room.placed.rect.expand(MARGIN);
        let others = self.chosen.iter().enumerate();
        others
            .filter(|(j, c)| *j != i && c.is_some_and(|c| c.placed.rect.intersects(wide)))
            .map(|(j, _)| j)
            .take(EVICTED + 1)
            .collect()
    }

    fn first_free(&self, i: usize) -> Option<LabelCandidate> {
        self.rooms.get(i)?.iter().find(|room| self.in_the_way(i, room).is_empty()).copied()
    }

    /// Gives a label a better room where the others can make way at less cost than it saves.
    fn exchange(&mut self, i: usize) -> bool {
        let now = self.cost(i);
        let better: Vec<LabelCandidate> = self
            .rooms
            .get(i)
            .map(|rooms| rooms.iter().take_while(|r| r.cost < now - 0.01).copied().collect())
            .unwrap_or_default();
        for room in better {
            let others = self.in_the_way(i, &room);
            if others.len() > EVICTED {
                continue;
            }
            let before: f32 = now + others.iter().map(|&j| self.cost(j)).sum::<f32>();
            let kept: Vec<(usize, Option<LabelCandidate>)> = std::iter::once(i)
                .chain(others.iter().copied())
                .map(|j| (j, self.chosen.get(j).copied().flatten()))
                .collect();
            for &j in &others {
                self.choose(j, None);
            }
            self.choose(i, Some(room));
            for &j in &others {
                let free = self.first_free(j);
                self.choose(j, free);
            }
            let after: f32 = room.cost + others.iter().map(|&j| self.cost(j)).sum::<f32>();
            if after < before - 0.01 {
                return true;
            }
            for (j, room) in kept {
                self.choose(j, room);
            }
        }
        false
    }
}

/// All rooms of a label that nothing but another label can dispute, the cheapest first.
fn rooms(want: &Want, own: usize, wants: &[Want], obstacles: &Obstacles) -> Vec<LabelCandidate> {
    let mut rooms = Vec::new();
    let obstacles = &obstacles.near(want);
    for (wording, size) in want.sizes.iter().enumerate() {
        let short = wording as f32 * (4.0 + 3.0 * want.weight);
        for (g, gap) in GAPS.iter().enumerate() {
            for (d, &(way, pivot)) in DIRECTIONS.iter().enumerate() {
                let end = want.anchor + way * (want.radius + gap);
                let rect = Rect::from_min_size(end - *size * pivot, *size);
                if !is_free(rect, obstacles) || !stays(rect, want.anchor, obstacles) {
                    continue;
                }
                let crossed = obstacles.soft.iter().filter(|(c, r)| meets(rect, *c, *r)).count();
                // Nearer to another place than to its own it would seem to name that one.
                let own_distance = rect.distance_to_pos(want.anchor);
                let astray = wants.iter().enumerate().any(|(j, other)| {
                    j != own
                        && !other.sizes.is_empty()
                        && rect.distance_to_pos(other.anchor) < own_distance + 3.0
                });
                let cost = short
                    + d as f32 * 0.5
                    + g as f32 * 3.0
                    + crossed.min(12) as f32 * 0.6
                    + match (astray, own_distance > want.radius + TIED) {
                        (false, false) => 0.0,
                        (false, true) => 4.0,
                        (true, true) => 14.0,
                        (true, false) => 40.0,
                    };
                let align = match pivot.x {
                    x if x < 0.3 => Align::Min,
                    x if x > 0.7 => Align::Max,
                    _ => Align::Center,
                };
                rooms.push(LabelCandidate {
                    placed: PlacedLabel { wording, rect, align, drop: pivot.y },
                    cost,
                });
            }
        }
    }
    rooms.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    rooms
}

fn is_free(rect: Rect, obstacles: &Obstacles) -> bool {
    obstacles.area.contains_rect(rect)
        && !obstacles.rects.iter().any(|r| r.intersects(rect))
        && !obstacles.discs.iter().any(|(c, r)| meets(rect, *c, *r))
}

/// Whether a label lies on its own side of every border.
fn stays(rect: Rect, anchor: Pos2, obstacles: &Obstacles) -> bool {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    obstacles.borders.iter().all(|(on, across)| {
        let side = (anchor - *on).dot(*across).signum();
        corners.iter().all(|c| (*c - *on).dot(*across) * side > 2.0)
    })
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
        Obstacles {
            area,
            rects: Vec::new(),
            discs: Vec::new(),
            soft: Vec::new(),
            borders: Vec::new(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
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
