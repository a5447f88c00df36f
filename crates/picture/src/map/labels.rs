//! Which of its rooms each label gets: never over another, a mark, an arrow or the edge.
//!
//! Every wording of a label is tried in two dozen directions at several distances (`room`). All that
//! collides with nothing but other labels is kept with a cost: a wording cut short costs by
//! importance, a label hidden costs most. From a greedy start, the most important first, labels
//! then change places with those in their way for as long as that lowers the sum: the exchange of
//! Wagner and Wolff's general labelling, bounded. In the end one of many people that says too little
//! takes the room of those of far fewer. No chance is involved. What fits nowhere is hidden, and
//! counted.

use super::room::{LabelCandidate, LabelTells, Obstacles, PlacedLabel, Want, forced_rooms, rooms};
use egui::Rect;

/// Rounds of exchange; few situations need more than two.
const ROUNDS: usize = 6;
/// So many others at most make way for one.
const EVICTED: usize = 3;
/// So many rooms at most are tried for a figure that every map should say.
const TRIED: usize = 400;
/// What it costs to take the room of another, by how much that matters.
const EVICTS: f32 = 12.0;
/// So many labels at most are tried: a map with more would be nothing but words.
const MOST: usize = 160;

/// Places labels. The result has the order of `wants`; `None` is hidden.
pub fn place(wants: &[Want], obstacles: &Obstacles) -> Vec<Option<PlacedLabel>> {
    let mut order: Vec<usize> =
        wants.iter().enumerate().filter(|(_, w)| !w.sizes.is_empty()).map(|(i, _)| i).collect();
    let rank = |i: &usize| wants.get(*i).map_or((false, 0.0), |w| (w.is_first, w.weight));
    order.sort_by(|a, b| {
        let ((first, weight), (other_first, other)) = (rank(a), rank(b));
        other_first.cmp(&first).then(other.total_cmp(&weight)).then(a.cmp(b))
    });
    order.truncate(MOST);
    let mut all: Vec<Vec<LabelCandidate>> = vec![Vec::new(); wants.len()];
    for &i in &order {
        if let (Some(want), Some(slot)) = (wants.get(i), all.get_mut(i)) {
            *slot = rooms(want, i, obstacles);
        }
    }
    let hidden = wants.iter().map(|w| match (w.is_first, w.weight) {
        (true, weight) => 10_000.0 + weight,
        // Where a list says the rest, at least a number stands.
        (false, weight) if w.is_listed => 2_000.0 + weight,
        (false, weight) if weight > 0.0 => 20.0 * weight * weight,
        _ => 6.0,
    });
    let mut search = PlacementSearch {
        wants,
        rooms: all,
        hidden: hidden.collect(),
        chosen: vec![None; wants.len()],
        reaches: vec![Rect::NOTHING; wants.len()],
        order,
    };
    for i in search.order.clone() {
        let free = search.first_free(i);
        search.choose(i, free);
    }
    for _ in 0..ROUNDS {
        let mut better = false;
        for i in search.order.clone() {
            better |= search.exchange(i);
        }
        if !better {
            break;
        }
    }
    search.prefer_the_greatest();
    #[cfg(test)]
    search.assert_fair();
    search.name_always(obstacles);
    search.chosen.into_iter().map(|room| room.map(|r| r.placed)).collect()
}

struct PlacementSearch<'a> {
    wants: &'a [Want],
    /// Of every label, the cheapest first.
    rooms: Vec<Vec<LabelCandidate>>,
    /// What hiding each costs.
    hidden: Vec<f32>,
    chosen: Vec<Option<LabelCandidate>>,
    /// How far what each label has chosen reaches: most are told apart by that alone.
    reaches: Vec<Rect>,
    /// The labels that are tried, the most important first.
    order: Vec<usize>,
}

impl PlacementSearch<'_> {
    fn choose(&mut self, i: usize, room: Option<LabelCandidate>) {
        if let (Some(chosen), Some(reach)) = (self.chosen.get_mut(i), self.reaches.get_mut(i)) {
            *chosen = room;
            *reach = room.map_or(Rect::NOTHING, |room| room.reach());
        }
    }

    fn chosen(&self, i: usize) -> Option<LabelCandidate> {
        self.chosen.get(i).copied().flatten()
    }

    fn cost(&self, i: usize) -> f32 {
        let hidden = self.hidden.get(i).copied().unwrap_or(0.0);
        self.chosen(i).map_or(hidden, |r| r.cost)
    }

    /// The labels in the way of a room, the most important first.
    fn in_the_way<'a>(
        &'a self,
        i: usize,
        room: &'a LabelCandidate,
    ) -> impl Iterator<Item = usize> + 'a {
        let chosen = |j: usize| self.chosen.get(j).and_then(Option::as_ref);
        let reach = room.reach();
        let is_near = move |j: &usize| self.reaches.get(*j).is_some_and(|r| r.intersects(reach));
        let others = self.order.iter().copied().filter(move |j| *j != i).filter(is_near);
        others.filter(move |j| chosen(*j).is_some_and(|c| c.disputes(room)))
    }

    fn first_free(&self, i: usize) -> Option<LabelCandidate> {
        self.rooms.get(i)?.iter().find(|room| self.in_the_way(i, room).next().is_none()).copied()
    }

    /// Gives a label a room, and those in its way what is free then. What all of them had is given back.
    fn displace(
        &mut self,
        i: usize,
        room: LabelCandidate,
        others: &[usize],
    ) -> Vec<(usize, Option<LabelCandidate>)> {
        let all = others.iter().copied().chain([i]);
        let had = all.map(|j| (j, self.chosen(j))).collect();
        for &j in others {
            self.choose(j, None);
        }
        self.choose(i, Some(room));
        for &j in others {
            let free = self.first_free(j);
            self.choose(j, free);
        }
        had
    }

    /// Gives a label a better room where the others can make way at less cost than it saves.
    fn exchange(&mut self, i: usize) -> bool {
        let now = self.cost(i);
        for nth in 0.. {
            let room = self.rooms.get(i).and_then(|rooms| rooms.get(nth)).copied();
            let Some(room) = room.filter(|room| room.cost < now - 0.01) else { break };
            let others: Vec<usize> = self.in_the_way(i, &room).take(EVICTED + 1).collect();
            if others.len() > EVICTED {
                continue;
            }
            let before: f32 = now + others.iter().map(|&j| self.cost(j)).sum::<f32>();
            let kept = self.displace(i, room, &others);
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

    /// How much a label says.
    fn said(&self, i: usize) -> LabelTells {
        let chosen = self.chosen.get(i).and_then(Option::as_ref);
        let said = |want: &Want| want.said(chosen.map(|room| &room.placed));
        self.wants.get(i).map_or(LabelTells::Nothing, said)
    }

    /// Words over a route hide what flows there: only those of what has to be named may.
    fn may_cover(&self, i: usize, room: &LabelCandidate) -> bool {
        !room.placed.is_on_road || self.wants.get(i).is_some_and(|want| want.is_first)
    }

    fn is_listed(&self, i: usize) -> bool {
        self.wants.get(i).is_some_and(|want| want.is_listed)
    }

    fn says_more(&self, i: usize, room: &LabelCandidate) -> bool {
        self.wants.get(i).is_some_and(|want| want.said(Some(&room.placed)) > self.said(i))
    }

    fn yields(&self, i: usize, to: usize) -> bool {
        self.wants.get(i).zip(self.wants.get(to)).is_some_and(|(one, other)| one.yields_to(other))
    }

    /// Lets labels of many people say more in the stead of those of far fewer: the sum of costs
    /// knows nothing of that order.
    fn prefer_the_greatest(&mut self) {
        let rank = |i: &usize| self.wants.get(*i).map_or((0, 0.0), |w| (w.people, w.weight));
        let mut by_people = self.order.clone();
        by_people.sort_by(|a, b| {
            let ((people, weight), (others, other)) = (rank(a), rank(b));
            others.cmp(&people).then(other.total_cmp(&weight))
        });
        for _ in 0..ROUNDS {
            let mut better = false;
            for i in &by_people {
                better |= self.prefer(*i);
            }
            if !better {
                break;
            }
        }
    }

    /// Gives a label the cheapest room in which it says more and all in its way yield to it.
    fn prefer(&mut self, i: usize) -> bool {
        let before = self.said(i);
        for nth in 0.. {
            let Some(room) = self.rooms.get(i).and_then(|rooms| rooms.get(nth)).copied() else {
                break;
            };
            if !self.says_more(i, &room) || !self.may_cover(i, &room) {
                continue;
            }
            let others: Vec<usize> = self.in_the_way(i, &room).collect();
            if others.iter().any(|&j| !self.yields(j, i)) {
                continue;
            }
            let kept = self.displace(i, room, &others);
            // What is named stays named, unless more people are named in its stead; and what has to be
            // named does for those alone that have to be, too. Nor does a list grow, which takes room
            // from all.
            let is_first = |j: usize| self.wants.get(j).is_some_and(|want| want.is_first);
            let may_go = |j: usize| {
                before < LabelTells::Name && !self.is_listed(j) && (!is_first(j) || is_first(i))
            };
            if others.iter().all(|&j| self.said(j) >= LabelTells::Name || may_go(j)) {
                return true;
            }
            for (j, room) in kept {
                self.choose(j, room);
            }
        }
        false
    }

    /// Lets what every map names stand where others may not, in the stead of all that need not be named.
    fn name_always(&mut self, obstacles: &Obstacles) {
        let is_always = |i: &usize| self.wants.get(*i).is_some_and(|want| want.is_always);
        let mut always: Vec<usize> = self.order.iter().copied().filter(is_always).collect();
        always.sort_by_key(|i| std::cmp::Reverse(self.wants.get(*i).map_or(0, |w| w.people)));
        for (nth, &i) in always.iter().enumerate() {
            let Some(want) = self.wants.get(i) else { continue };
            if self.said(i) != LabelTells::Nothing {
                // A list says the rest of a number.
                let is_in_list = want.is_listed && self.said(i) == LabelTells::Number;
                if !is_in_list && !self.has_figure(i) {
                    self.say_figure(i, &rooms(want, i, obstacles));
                }
                continue;
            }
            let rooms = forced_rooms(want, i, obstacles);
            let best = self.least_missed(i, &rooms, |j| always.contains(&j)).or_else(|| {
                // One that tells of fewer people looks for another room after it.
                let tells_more = |j: usize| always.iter().take(nth).any(|other| *other == j);
                self.least_missed(i, &rooms, tells_more)
            });
            if let Some((room, others)) = best {
                self.displace(i, room, &others);
            }
        }
    }

    /// Lets one that is named say its figure, where all that has to be named or listed stays so.
    fn say_figure(&mut self, i: usize, rooms: &[LabelCandidate]) {
        let figured = self.wants.get(i).map_or(0, |want| want.figured);
        for room in rooms.iter().filter(|room| room.placed.wording < figured).take(TRIED) {
            let others: Vec<usize> = self.in_the_way(i, room).collect();
            let has_to = |j: usize| self.wants.get(j).is_some_and(|w| w.is_first);
            if others.iter().any(|&j| has_to(j) && !self.yields(j, i)) {
                continue;
            }
            let had = self.displace(i, *room, &others);
            let stays =
                |&j: &usize| self.said(j) > LabelTells::Nothing || !has_to(j) && !self.is_listed(j);
            if others.iter().all(stays) {
                return;
            }
            for (j, room) in had {
                self.choose(j, room);
            }
        }
    }

    /// Whether a label says its figure, or there is none.
    fn has_figure(&self, i: usize) -> bool {
        let is_bare = self.wants.get(i).is_some_and(|want| want.figured == 0);
        self.said(i) == LabelTells::Figure || is_bare && self.said(i) == LabelTells::Name
    }

    /// The room in which a label says more at the least cost to others, with those others: none is kept.
    fn least_missed(
        &self,
        i: usize,
        rooms: &[LabelCandidate],
        is_kept: impl Fn(usize) -> bool,
    ) -> Option<(LabelCandidate, Vec<usize>)> {
        let mut best: Option<(f32, LabelCandidate, Vec<usize>)> = None;
        for room in rooms.iter().filter(|room| self.says_more(i, room)) {
            if best.as_ref().is_some_and(|(least, ..)| room.cost >= *least) {
                break;
            }
            let others: Vec<usize> = self.in_the_way(i, room).collect();
            if others.iter().any(|j| is_kept(*j)) {
                continue;
            }
            let missed = others.iter().filter_map(|j| self.wants.get(*j)).map(|w| w.weight);
            let cost = room.cost + EVICTS * missed.sum::<f32>();
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, *room, others));
            }
        }
        best.map(|(_, room, others)| (room, others))
    }

    /// No label says too little where only those that yield to it are in its way.
    #[cfg(test)]
    fn assert_fair(&self) {
        for &i in self.order.iter().filter(|i| self.said(**i) < LabelTells::Name) {
            let more = self.rooms[i].iter();
            for room in more.filter(|room| self.says_more(i, room) && self.may_cover(i, room)) {
                let mut others = self.in_the_way(i, room);
                assert!(
                    others.any(|j| {
                        !self.yields(j, i) || self.wants[j].is_first || self.wants[j].is_listed
                    }),
                    "{:?} says {:?} at {:?}, and could more at {:?}",
                    self.wants[i],
                    self.said(i),
                    self.chosen(i).map(|chosen| chosen.placed.rect),
                    room.placed.rect,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::map::room::{Obstacles, Want};
    use egui::{Pos2, Rect, pos2, vec2};
    use proptest::prelude::*;

    fn want(anchor: Pos2, weight: f32) -> Want {
        Want {
            anchor,
            symbol: 6.0,
            radius: 6.0,
            sizes: vec![vec2(90.0, 44.0), vec2(80.0, 30.0), vec2(50.0, 15.0)],
            figured: 1,
            is_listed: false,
            weight,
            is_first: false,
            is_always: false,
            people: weight as u64,
        }
    }

    fn among(wants: &[Want]) -> Obstacles {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let mut all = Obstacles::new(area);
        for (nth, want) in wants.iter().enumerate() {
            all.marks.push_of(nth, want.anchor, want.radius);
            all.symbols.push_of(nth, want.anchor, want.symbol);
        }
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn labels_never_meet_each_other_or_a_mark_and_are_nearest_to_their_own(
            at in prop::collection::vec((0.0..400.0f32, 0.0..300.0f32), 1..40),
        ) {
            let wants: Vec<Want> = at.iter().map(|&(x, y)| want(pos2(x, y), x)).collect();
            let obstacles = among(&wants);
            let all = place(&wants, &obstacles);
            let placed: Vec<_> =
                all.iter().enumerate().filter_map(|(i, l)| Some((i, (*l)?))).collect();
            for (nth, (i, a)) in placed.iter().enumerate() {
                prop_assert!(obstacles.area.contains_rect(a.rect));
                for (_, b) in &placed[nth + 1..] {
                    prop_assert!(!a.rect.intersects(b.rect));
                }
                let own = a.rect.distance_to_pos(wants[*i].anchor);
                for other in &wants {
                    let away = a.rect.distance_to_pos(other.anchor);
                    prop_assert!(away >= 6.0 - 1e-3);
                    let is_elsewhere = other.anchor.distance(wants[*i].anchor) > 1.0;
                    prop_assert!(!is_elsewhere || away >= own, "{} {}", away, own);
                }
            }
        }
    }

    #[test]
    fn a_lone_label_is_said_in_full_to_the_right() {
        let wants = [want(pos2(100.0, 100.0), 1.0)];
        let first = place(&wants, &among(&wants))[0].unwrap();
        assert_eq!(first.wording, 0);
        assert!(first.rect.left() > 106.0);
    }

    #[test]
    fn what_comes_first_is_named_where_roads_leave_no_room_and_others_are_not() {
        let mut wants = [want(pos2(200.0, 150.0), 1.0)];
        let mut obstacles = among(&wants);
        for x in 0..80 {
            for y in 0..60 {
                obstacles.roads.push(pos2(5.0 * x as f32, 5.0 * y as f32), 3.0);
            }
        }
        assert_eq!(place(&wants, &obstacles)[0], None);
        wants[0].is_first = true;
        assert!(place(&wants, &obstacles)[0].unwrap().is_on_road);
    }
}
