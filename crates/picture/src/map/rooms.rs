//! The rooms that a label may have, the cheapest first. Each is judged when it is asked for: most labels
//! find theirs among the first few of thousands.

use super::room::{
    LabelCandidate, Obstacles, PlacedLabel, RoomJudged, Want, judged, judged_forced,
};
use crate::SMALL;
use egui::{Align, Rect, Vec2, vec2};
use std::{cmp::Reverse, collections::BinaryHeap};

/// Directions in order of preference: the way from the place, and the share of the label's size
/// that lies left of and above the end of that way.
const DIRECTIONS: [(Vec2, Vec2); 24] = [
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
    (vec2(1.0, 0.0), vec2(0.0, 0.0)),
    (vec2(1.0, 0.0), vec2(0.0, 1.0)),
    (vec2(-1.0, 0.0), vec2(1.0, 0.0)),
    (vec2(-1.0, 0.0), vec2(1.0, 1.0)),
    (vec2(0.0, 1.0), vec2(0.0, 0.0)),
    (vec2(0.0, 1.0), vec2(1.0, 0.0)),
    (vec2(0.0, -1.0), vec2(0.0, 1.0)),
    (vec2(0.0, -1.0), vec2(1.0, 1.0)),
];
/// Gaps between mark and label, in points. The first are 0.4 of the height of a name.
const GAPS: [f32; 7] = [5.0, 7.0, 10.0, 15.0, 22.0, 30.0, 40.0];
/// The same for one that has to be named, where there is nothing nearer.
const FAR_GAPS: [f32; 3] = [56.0, 76.0, 100.0];
/// Room kept between labels; in print, where nobody points at one to tell which it is, 1 em
/// beside them.
const MARGIN: Vec2 = vec2(2.0, 2.0);
const PRINT_MARGIN: Vec2 = vec2(SMALL, 3.0);

/// So many steps along each of the four sides a label that has to be named is tried, too.
const STEPS: usize = 19;

/// The directions that a label is tried in, by their number.
fn direction(nth: usize, is_slid: bool) -> Option<(Vec2, Vec2)> {
    let sides = [vec2(0.0, 1.0), vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(-1.0, 0.0)];
    let slid = |nth: usize| {
        let way = *sides.get(nth / STEPS)?;
        let along = (nth % STEPS + 1) as f32 / (STEPS + 1) as f32;
        let across = (1.0 - way.x - way.y) / 2.0;
        Some((way, if way.x == 0.0 { vec2(along, across) } else { vec2(across, along) }))
    };
    match nth.checked_sub(DIRECTIONS.len()) {
        None => DIRECTIONS.get(nth).copied(),
        Some(nth) => is_slid.then(|| slid(nth)).flatten(),
    }
}

/// How a room is judged: what it costs beyond its direction and distance, or that it is none.
type Judge = fn(Rect, (&Want, usize), usize, &Obstacles) -> RoomJudged;

/// Rooms at one distance from a place, in the order of their directions, which is that of their costs.
#[derive(Clone, Copy)]
struct RoomsAround {
    wording: usize,
    away: f32,
    /// What they cost by wording and by distance.
    short: f32,
    far: f32,
    is_slid: bool,
}

impl RoomsAround {
    /// What a room costs by its direction, wording and distance: it never costs less.
    fn cost(&self, direction: usize) -> f32 {
        self.short + direction.min(26) as f32 * 0.5 + self.far
    }
}

/// What is cheapest comes first; of what costs as much the first of the distances, then of the directions.
type RoomOrder = Reverse<(u32, usize, usize)>;

/// Costs are never negative: their bits are in their order. A room costs no less than its direction, wording and
/// distance do, so that one that is judged comes before all that are not where it is cheaper than these.
fn order(cost: f32, around: usize, direction: usize) -> RoomOrder {
    Reverse((cost.to_bits(), around, direction))
}

/// The rooms of one label, each told once, the cheapest first.
pub struct Rooms<'a> {
    want: &'a Want,
    node: usize,
    obstacles: &'a Obstacles,
    judge: Judge,
    around: Vec<RoomsAround>,
    /// Of every distance, the next direction that is not judged, by the least that a room there may cost.
    unjudged: BinaryHeap<RoomOrder>,
    /// Rooms that something cheaper may still come before, each with where it is kept.
    judged: BinaryHeap<(RoomOrder, usize)>,
    kept: Vec<LabelCandidate>,
}

impl<'a> Rooms<'a> {
    /// All that nothing but another label can dispute. `node` is the one that the label names.
    pub fn new(want: &'a Want, node: usize, obstacles: &'a Obstacles) -> Self {
        Self::judged_by(judged, want, node, obstacles)
    }

    /// The same of one that stands where others may not.
    pub fn forced(want: &'a Want, node: usize, obstacles: &'a Obstacles) -> Self {
        Self::judged_by(judged_forced, want, node, obstacles)
    }

    fn judged_by(judge: Judge, want: &'a Want, node: usize, obstacles: &'a Obstacles) -> Self {
        let mut around = Vec::new();
        for wording in 0..want.sizes.len() {
            let is_free = want.is_free(wording);
            let gaps = GAPS.iter().chain(FAR_GAPS.iter().filter(|_| is_free));
            let away = gaps.enumerate().map(|(g, gap)| (g, want.radius + gap));
            let short = wording as f32 * (4.0 + 3.0 * want.weight.min(6.0)) + want.unsaid(wording);
            let is_slid = want.is_slid(wording);
            let within = want.within_circle(wording, GAPS[0]);
            around.extend(away.chain(within).map(|(g, away)| {
                let far = g as f32 * 3.0;
                RoomsAround { wording, away, short, far, is_slid }
            }));
        }
        let first = around.iter().enumerate().map(|(nth, around)| order(around.cost(0), nth, 0));
        let unjudged = first.collect();
        let (judged, kept) = (BinaryHeap::new(), Vec::new());
        Self { want, node, obstacles, judge, around, unjudged, judged, kept }
    }

    /// The room in a direction, where it is one.
    fn room(&self, around: RoomsAround, nth: usize) -> Option<LabelCandidate> {
        let (way, pivot) = direction(nth, around.is_slid)?;
        let size = *self.want.sizes.get(around.wording)?;
        let end = self.want.anchor + way * around.away;
        let rect = Rect::from_min_size(end - size * pivot, size);
        if !self.obstacles.area.contains_rect(rect) {
            return None;
        }
        let of = (self.want, around.wording);
        let (extra, is_on_road, tie) = (self.judge)(rect, of, self.node, self.obstacles)?;
        let align = match pivot.x {
            x if x < 0.3 => Align::Min,
            x if x > 0.7 => Align::Max,
            _ => Align::Center,
        };
        let placed = PlacedLabel {
            wording: around.wording,
            rect,
            align,
            drop: pivot.y,
            is_on_road,
            number: None,
        };
        let margin = if self.want.is_listed { PRINT_MARGIN } else { MARGIN };
        Some(LabelCandidate { placed, cost: around.cost(nth) + extra, tie, margin })
    }
}

impl Iterator for Rooms<'_> {
    type Item = LabelCandidate;

    fn next(&mut self) -> Option<LabelCandidate> {
        loop {
            let ready = self.judged.peek().map(|(order, _)| order.0);
            let least = self.unjudged.peek().map(|order| order.0);
            if ready.is_some() && least.is_none_or(|least| ready.is_some_and(|r| r < least)) {
                let (_, kept) = self.judged.pop()?;
                return self.kept.get(kept).copied();
            }
            let Reverse((_, nth, way)) = self.unjudged.pop()?;
            let around = *self.around.get(nth)?;
            if let Some(room) = self.room(around, way) {
                self.judged.push((order(room.cost, nth, way), self.kept.len()));
                self.kept.push(room);
            }
            if direction(way + 1, around.is_slid).is_some() {
                self.unjudged.push(order(around.cost(way + 1), nth, way + 1));
            }
        }
    }
}

/// Rooms that are gone through again and again, the cheapest first.
#[derive(Default)]
pub struct RoomList<'a> {
    found: Vec<LabelCandidate>,
    rest: Option<Rooms<'a>>,
}

impl<'a> RoomList<'a> {
    pub fn new(rooms: Rooms<'a>) -> Self {
        Self { found: Vec::new(), rest: Some(rooms) }
    }

    /// Of rooms that were chosen among.
    pub fn of(found: Vec<LabelCandidate>) -> Self {
        Self { found, rest: None }
    }

    /// The one before which so many are cheaper.
    pub fn get(&mut self, nth: usize) -> Option<LabelCandidate> {
        while self.found.len() <= nth {
            let next = self.rest.as_mut()?.next()?;
            self.found.push(next);
        }
        self.found.get(nth).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{RoomOrder, Rooms, direction, order};
    use crate::map::room::{LabelCandidate, Obstacles, Want};
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;
    use std::cmp::Reverse;

    /// All rooms, each judged before they are put in order.
    fn sorted(rooms: &Rooms<'_>) -> Vec<LabelCandidate> {
        let mut all: Vec<(RoomOrder, LabelCandidate)> = Vec::new();
        for (nth, around) in rooms.around.iter().enumerate() {
            for way in (0..).take_while(|way| direction(*way, around.is_slid).is_some()) {
                let room = rooms.room(*around, way);
                all.extend(room.map(|room| (order(room.cost, nth, way), room)));
            }
        }
        all.sort_by_key(|(order, _)| Reverse(*order));
        all.into_iter().map(|(_, room)| room).collect()
    }

    proptest! {
        #[test]
        fn rooms_come_in_the_order_of_their_costs_and_none_is_missing(
            places in prop::collection::vec((0.0..400.0f32, 0.0..300.0f32, 3.0..14.0f32), 1..30),
            soft in prop::collection::vec((0.0..400.0f32, 0.0..300.0f32, 3.0..40.0f32), 0..30),
            (weight, is_first, is_listed) in (0.0..9.0f32, any::<bool>(), any::<bool>()),
        ) {
            let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
            let mut obstacles = Obstacles::new(area);
            for (nth, (x, y, radius)) in places.iter().enumerate() {
                obstacles.marks.push_of(nth, pos2(*x, *y), radius + 4.0);
                obstacles.symbols.push_of(nth, pos2(*x, *y), *radius);
            }
            for (nth, (x, y, radius)) in soft.iter().enumerate() {
                let grids = [&mut obstacles.soft, &mut obstacles.roads, &mut obstacles.arrows];
                if let Some(grid) = grids.into_iter().nth(nth % 3) {
                    grid.push(pos2(*x, *y), *radius);
                }
            }
            let (x, y, symbol) = places[0];
            let want = Want {
                anchor: pos2(x, y),
                symbol,
                radius: symbol + 4.0,
                sizes: vec![vec2(90.0, 44.0), vec2(50.0, 15.0), vec2(14.0, 12.0)],
                figured: 1,
                is_listed,
                weight,
                is_first,
                is_always: false,
                people: 0,
            };
            for rooms in [Rooms::new(&want, 0, &obstacles), Rooms::forced(&want, 0, &obstacles)] {
                let sorted = sorted(&rooms);
                let told: Vec<LabelCandidate> = rooms.collect();
                prop_assert_eq!(told.len(), sorted.len());
                for (told, sorted) in told.iter().zip(&sorted) {
                    prop_assert_eq!((told.cost, told.placed), (sorted.cost, sorted.placed));
                }
            }
        }
    }
}
