//! Which of its rooms each label gets: never over another, a mark, an arrow or the edge.
//!
//! Every wording of a label is tried in two dozen directions at several distances (`room`). All that
//! collides with nothing but other labels is kept with a cost: a wording cut short costs by
//! importance, a label hidden costs most. From a greedy start, the most important first, labels
//! then change places with those in their way for as long as that lowers the sum: the exchange of
//! Wagner and Wolff's general labelling, bounded. In the end one of many people that says too little
//! takes the room of those of far fewer. No chance is involved. What fits nowhere is hidden, and
//! counted.

use super::foremost::{NUMBERLESS, foremost_rooms, place_foremost, rank};
use super::room::{LabelCandidate, LabelTells, Obstacles, PlacedLabel, Want};
use super::rooms::{RoomList, Rooms};
use egui::Rect;

/// Rounds of exchange; few situations need more than two.
const ROUNDS: usize = 6;
/// So many others at most make way for one.
const EVICTED: usize = 3;
/// So many rooms at most are tried for a figure that every map should say.
const TRIED: usize = 400;
/// What it costs to take the room of another, by how much that matters.
const EVICTS: f32 = 12.0;
/// From so many other starts labels are placed where the first leaves a name or a figure out that every map
/// says, and from one where there are so many labels.
const STARTS: usize = 6;
const CROWD: usize = 80;
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
    let mut all: Vec<RoomList<'_>> = wants.iter().map(|_| RoomList::default()).collect();
    for &i in &order {
        if let (Some(want), Some(slot)) = (wants.get(i), all.get_mut(i)) {
            *slot = RoomList::new(Rooms::new(want, i, obstacles));
        }
    }
    let hidden = wants.iter().map(|w| match (w.is_first, w.weight) {
        (true, weight) if w.is_always && !w.is_listed => 100_000.0 + weight,
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
    search.run();
    // In print a list says what has no room.
    let is_listed = wants.iter().any(|want| want.is_listed);
    if !is_listed {
        search.try_foremost(obstacles);
    }
    search.prefer_the_greatest();
    #[cfg(test)]
    search.assert_fair();
    search.name_always(obstacles);
    if !is_listed {
        search.silence_beside_always();
    }
    search.chosen.into_iter().map(|room| room.map(|r| r.placed)).collect()
}

struct PlacementSearch<'a> {
    wants: &'a [Want],
    /// Of every label, the cheapest first.
    rooms: Vec<RoomList<'a>>,
    /// What hiding each costs.
    hidden: Vec<f32>,
    chosen: Vec<Option<LabelCandidate>>,
    /// How far what each label has chosen reaches: most are told apart by that alone.
    reaches: Vec<Rect>,
    /// The labels that are tried, the most important first.
    order: Vec<usize>,
}

impl PlacementSearch<'_> {
    /// Finds a room for every label that has none, and better ones for all.
    fn run(&mut self) {
        for i in self.order.clone() {
            if self.chosen(i).is_some() {
                continue;
            }
            let free = self.first_free(i, |_| true);
            self.choose(i, free);
        }
        for _ in 0..ROUNDS {
            let mut better = false;
            for i in self.order.clone() {
                better |= self.exchange(i);
            }
            if !better {
                break;
            }
        }
    }

    /// The same from other starts, where what every map names has no name or no figure: the cheapest is kept.
    fn try_foremost(&mut self, obstacles: &Obstacles) {
        let always = self.always();
        // Many labels are too many words already: there a name alone is worth it.
        let is_crowd = self.order.len() > CROWD;
        let is_told =
            |i: &usize| self.has_figure(*i) || is_crowd && self.said(*i) == LabelTells::Name;
        if always.iter().all(is_told) {
            return;
        }
        let mut best = (self.sum(&always), self.chosen.clone());
        let all = foremost_rooms(self.wants, &always, obstacles);
        for (i, rooms) in always.iter().zip(&all) {
            if let Some(own) = self.rooms.get_mut(*i) {
                *own = RoomList::of(rooms.clone());
            }
        }
        let starts = if is_crowd { 1 } else { STARTS };
        for way in place_foremost(self.wants, &always, &all).into_iter().take(starts) {
            for i in 0..self.chosen.len() {
                self.choose(i, None);
            }
            for (i, room) in always.iter().zip(way) {
                self.choose(*i, room);
            }
            self.run();
            let sum = self.sum(&always);
            if sum < best.0 {
                best = (sum, self.chosen.clone());
            }
        }
        for (i, room) in best.1.into_iter().enumerate() {
            self.choose(i, room);
        }
    }

    /// What all labels cost, the figures of some the more the more important they are.
    fn sum(&self, foremost: &[usize]) -> f32 {
        let unsaid = foremost.iter().enumerate().filter(|(_, i)| !self.has_figure(**i));
        let unsaid = unsaid.map(|(nth, _)| NUMBERLESS * (rank(nth, foremost.len()) - 1.0));
        self.order.iter().map(|i| self.cost(*i)).sum::<f32>() + unsaid.sum::<f32>()
    }

    /// What every map names, the most people first.
    fn always(&self) -> Vec<usize> {
        let is_always = |i: &usize| self.wants.get(*i).is_some_and(|want| want.is_always);
        let mut always: Vec<usize> = self.order.iter().copied().filter(is_always).collect();
        always.sort_by_key(|i| std::cmp::Reverse(self.wants.get(*i).map_or(0, |w| w.people)));
        always
    }

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

    /// The room of a label before which so many are cheaper.
    fn room(&mut self, i: usize, nth: usize) -> Option<LabelCandidate> {
        self.rooms.get_mut(i)?.get(nth)
    }

    /// The cheapest that is of a kind and free.
    fn first_free(
        &mut self,
        i: usize,
        is_of: impl Fn(&LabelCandidate) -> bool,
    ) -> Option<LabelCandidate> {
        for nth in 0.. {
            let room = self.room(i, nth)?;
            if is_of(&room) && self.in_the_way(i, &room).next().is_none() {
                return Some(room);
            }
        }
        None
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
            let free = self.first_free(j, |_| true);
            self.choose(j, free);
        }
        had
    }

    /// Gives a label a better room where the others can make way at less cost than it saves.
    fn exchange(&mut self, i: usize) -> bool {
        let now = self.cost(i);
        for nth in 0.. {
            let room = self.room(i, nth).filter(|room| room.cost < now - 0.01);
            let Some(room) = room else { break };
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
        if self.wants.get(i).is_none_or(|want| before >= want.most_said()) {
            return false;
        }
        for nth in 0.. {
            let Some(room) = self.room(i, nth) else { break };
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
        let always = self.always();
        for (nth, &i) in always.iter().enumerate() {
            let Some(want) = self.wants.get(i) else { continue };
            if self.said(i) != LabelTells::Nothing {
                // A list says the rest of a number.
                let is_in_list = want.is_listed && self.said(i) == LabelTells::Number;
                if !is_in_list && !self.has_figure(i) {
                    self.say_figure(i, Rooms::new(want, i, obstacles));
                }
                continue;
            }
            let rooms: Vec<_> = Rooms::forced(want, i, obstacles).collect();
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

    /// Beside one that every map names, where it says no figure, no other says its own: it would be taken
    /// for that of the one.
    fn silence_beside_always(&mut self) {
        let always = self.always().into_iter().filter(|i| !self.has_figure(*i));
        let unsaid: Vec<Want> = always.filter_map(|i| self.wants.get(i)).cloned().collect();
        for i in self.order.clone() {
            let Some(want) = self.wants.get(i).filter(|want| !want.is_always) else { continue };
            let is_beside = |room: &LabelCandidate| {
                let more = unsaid.iter().filter(|other| other.people > want.people);
                room.placed.wording < want.figured
                    && more.map(|other| other.anchor).any(|at| room.is_beside(at))
            };
            let Some(had) = self.chosen(i).filter(is_beside) else { continue };
            self.choose(i, None);
            let other = self.first_free(i, |room| !is_beside(room));
            self.choose(i, other.or(Some(had)));
        }
    }

    /// Lets one that is named say its figure, where all that has to be named or listed stays so.
    fn say_figure(&mut self, i: usize, rooms: Rooms<'_>) {
        let figured = self.wants.get(i).map_or(0, |want| want.figured);
        for room in rooms.filter(|room| room.placed.wording < figured).take(TRIED) {
            let others: Vec<usize> = self.in_the_way(i, &room).collect();
            let has_to = |j: usize| self.wants.get(j).is_some_and(|w| w.is_first);
            if others.iter().any(|&j| has_to(j) && !self.yields(j, i)) {
                continue;
            }
            let had = self.displace(i, room, &others);
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
    fn assert_fair(&mut self) {
        for i in self.order.clone() {
            if self.said(i) >= LabelTells::Name {
                continue;
            }
            for nth in 0.. {
                let Some(room) = self.room(i, nth) else { break };
                if !self.says_more(i, &room) || !self.may_cover(i, &room) {
                    continue;
                }
                let mut others = self.in_the_way(i, &room);
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
mod tests;
