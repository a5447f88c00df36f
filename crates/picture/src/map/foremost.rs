//! Where what every map names stands if it is placed before all else: what is less important takes the
//! room that is left.
//!
//! The search of `labels` starts from what is cheapest for all and lets the few change places with those
//! in their way. On a small ground that ends where no single exchange helps, though all of them would
//! have room together. Here many ways of placing them are followed at once, the most important first.

use super::room::{LabelCandidate, LabelTells, Obstacles, Want};
use super::rooms::Rooms;

/// So many rooms of each wording of a label at most are tried, well apart from each other.
const TRIED: usize = 120;
/// So often at most a room is tried where all are to have a name.
const STEPS: usize = 60_000;
/// So many ways of placing the labels so far are followed.
const WAYS: usize = 160;
/// Rooms of one wording whose middles lie nearer than this are tried as one, in points.
const APART: f32 = 5.0;
/// What it costs the least important to say no figure, and to have no name.
pub const NUMBERLESS: f32 = 200.0;
/// What the next more important leaves unsaid costs so many times as much.
const RANKED: f32 = 1.5;
const NAMELESS: f32 = 100_000.0;
/// What a square point costs: what is less important is to have room, too.
const AREA: f32 = 0.02;
/// Two ways are unlike where a label of one lies so far from that of the other, in points.
const UNLIKE: f32 = 24.0;

/// One way of placing the labels so far.
#[derive(Clone, Default)]
struct Way {
    rooms: Vec<Option<LabelCandidate>>,
    cost: f32,
}

/// How much more what the `nth` of some labels leaves unsaid costs than that of the last.
pub fn rank(nth: usize, of: usize) -> f32 {
    std::iter::repeat_n(RANKED, of.saturating_sub(nth + 1)).product()
}

/// Ways to place some labels, the most important first: of each the rooms, where one has none or says no
/// figure rather the less important. The cheapest first, each of which leaves something else unsaid or
/// stands elsewhere.
pub fn place_foremost(
    wants: &[Want],
    foremost: &[usize],
    rooms: &[Vec<LabelCandidate>],
) -> Vec<Vec<Option<LabelCandidate>>> {
    let mut ways = vec![Way::default()];
    for (nth, (&i, rooms)) in foremost.iter().zip(rooms).enumerate() {
        let Some(want) = wants.get(i) else { continue };
        let rank = rank(nth, foremost.len());
        let cost = |room: Option<&LabelCandidate>| {
            let missed = match want.said(room.map(|room| &room.placed)) {
                LabelTells::Figure => 0.0,
                LabelTells::Name if want.figured == 0 => 0.0,
                LabelTells::Name | LabelTells::Number => NUMBERLESS,
                LabelTells::Nothing => NAMELESS,
            };
            let own = room.map_or(0.0, |room| room.cost + room.placed.rect.area() * AREA);
            own + missed * rank
        };
        let mut rooms: Vec<(f32, &LabelCandidate)> =
            rooms.iter().map(|room| (cost(Some(room)), room)).collect();
        rooms.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut next: Vec<(f32, usize, Option<usize>)> = Vec::new();
        let mut most = f32::INFINITY;
        for (of, way) in ways.iter().enumerate() {
            next.push((way.cost + cost(None), of, None));
            // What costs more than all that are kept is not looked at.
            let cheap = rooms.iter().enumerate();
            let cheap = cheap.take_while(|(_, (cost, _))| way.cost + cost < most);
            let is_free = |room: &LabelCandidate| {
                way.rooms.iter().flatten().all(|other| !other.disputes(room))
            };
            let free = cheap.filter(|(_, (_, room))| is_free(room)).take(WAYS);
            next.extend(free.map(|(nth, (cost, _))| (way.cost + cost, of, Some(nth))));
            next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            next.truncate(WAYS);
            most = next.get(WAYS - 1).map_or(most, |last| last.0);
        }
        let longer = |(cost, of, room): (f32, usize, Option<usize>)| {
            let mut way = ways.get(of)?.clone();
            way.rooms.push(room.and_then(|nth| rooms.get(nth)).map(|(_, room)| **room));
            Some(Way { cost, ..way })
        };
        ways = next.into_iter().filter_map(longer).collect();
    }
    let ways = unlike(ways);
    if ways.first().is_some_and(|way| way.iter().all(Option::is_some)) {
        return ways;
    }
    // Those that are cheap for the first leave none for the last.
    named(wants, foremost, rooms).into_iter().chain(ways).collect()
}

/// A way to name all of some labels, whatever else they leave unsaid: the one with the fewest rooms first.
fn named(
    wants: &[Want],
    foremost: &[usize],
    rooms: &[Vec<LabelCandidate>],
) -> Option<Vec<Option<LabelCandidate>>> {
    let mut order: Vec<(usize, Vec<LabelCandidate>)> = Vec::new();
    for (nth, (i, rooms)) in foremost.iter().zip(rooms).enumerate() {
        let want = wants.get(*i)?;
        let is_name = |room: &&LabelCandidate| want.said(Some(&room.placed)) == LabelTells::Name;
        let mut names: Vec<LabelCandidate> = Vec::new();
        for room in rooms.iter().filter(is_name) {
            if !names.iter().any(|other| are_near(other, room, UNLIKE / 3.0)) {
                names.push(*room);
            }
        }
        order.push((nth, if names.is_empty() { rooms.clone() } else { names }));
    }
    order.sort_by_key(|(_, rooms)| rooms.len());
    let (mut chosen, mut steps) = (Vec::new(), STEPS);
    is_named(&order, &mut chosen, &mut steps).then(|| {
        let mut found = vec![None; order.len()];
        for ((nth, _), room) in order.iter().zip(chosen) {
            if let Some(slot) = found.get_mut(*nth) {
                *slot = Some(room);
            }
        }
        found
    })
}

/// Whether the labels behind those chosen have rooms, too, which are then chosen.
fn is_named(
    order: &[(usize, Vec<LabelCandidate>)],
    chosen: &mut Vec<LabelCandidate>,
    steps: &mut usize,
) -> bool {
    let Some((_, rooms)) = order.get(chosen.len()) else { return true };
    for room in rooms {
        if *steps == 0 {
            return false;
        }
        *steps -= 1;
        if chosen.iter().all(|other| !other.disputes(room)) {
            chosen.push(*room);
            if is_named(order, chosen, steps) {
                return true;
            }
            chosen.pop();
        }
    }
    false
}

/// Ways of which each places some label well apart from where those before it do.
fn unlike(ways: Vec<Way>) -> Vec<Vec<Option<LabelCandidate>>> {
    let is_like = |way: &Way, other: &Way| {
        way.rooms.iter().zip(&other.rooms).all(|(one, other)| match (one, other) {
            (Some(one), Some(other)) => are_near(one, other, UNLIKE),
            (one, other) => one.is_some() == other.is_some(),
        })
    };
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        if !kept.iter().any(|other| is_like(&way, other)) {
            kept.push(way);
        }
    }
    kept.into_iter().map(|way| way.rooms).collect()
}

fn are_near(one: &LabelCandidate, other: &LabelCandidate, far: f32) -> bool {
    one.placed.rect.center().distance_sq(other.placed.rect.center()) < far * far
}

/// The rooms of each of some labels, where nothing but a label can dispute it and where others may not
/// stand, each well apart from those before it.
pub fn foremost_rooms(
    wants: &[Want],
    foremost: &[usize],
    obstacles: &Obstacles,
) -> Vec<Vec<LabelCandidate>> {
    let of = |i: &usize| wants.get(*i).map_or_else(Vec::new, |want| apart(want, *i, obstacles));
    foremost.iter().map(of).collect()
}

fn apart(want: &Want, node: usize, obstacles: &Obstacles) -> Vec<LabelCandidate> {
    let mut all: Vec<LabelCandidate> = Rooms::new(want, node, obstacles).collect();
    all.extend(Rooms::forced(want, node, obstacles));
    all.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut kept: Vec<LabelCandidate> = Vec::new();
    let mut of_wordings = vec![0; want.sizes.len()];
    for room in all {
        let wording = room.placed.wording;
        let Some(count) = of_wordings.get_mut(wording).filter(|count| **count < TRIED) else {
            continue;
        };
        let is_same = |other: &LabelCandidate| {
            other.placed.wording == wording && are_near(other, &room, APART)
        };
        if !kept.iter().any(is_same) {
            *count += 1;
            kept.push(room);
        }
    }
    kept
}
