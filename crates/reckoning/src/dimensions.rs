//! Which people are a part of which: the order of sets of dimensions, over those that are counted.

use std::collections::{BTreeSet, HashMap, HashSet};
use waymark_model::{AgeRange, GroupIx, Origin, People, Sex, Situation, Status};

/// Of people who are counted, some of whom nobody is in two: those of whom most are counted first,
/// each with at least how many.
pub(super) fn apart<T: Copy>(counted: impl IntoIterator<Item = (People, u64, T)>) -> Vec<T> {
    let mut counted: Vec<(People, u64, T)> = counted.into_iter().collect();
    counted.sort_by_key(|(people, least, _)| (std::cmp::Reverse(*least), *people));
    let mut chosen: Vec<(People, T)> = Vec::new();
    for (people, _, of) in counted {
        if chosen.iter().all(|(other, _)| people.is_apart_from(other)) {
            chosen.push((people, of));
        }
    }
    chosen.into_iter().map(|(_, of)| of).collect()
}

/// The people that one measure is counted of at one place or leg.
pub(super) struct Family<'s, T> {
    situation: &'s Situation,
    of: HashMap<People, T>,
    /// What the dimensions are said to be among them, each once.
    groups: BTreeSet<Option<GroupIx>>,
    origins: BTreeSet<Option<Origin>>,
    statuses: BTreeSet<Option<Status>>,
    sexes: BTreeSet<Option<Sex>>,
    ages: BTreeSet<Option<AgeRange>>,
}

impl<'s, T> Family<'s, T> {
    pub(super) fn new(
        situation: &'s Situation,
        all: impl IntoIterator<Item = (People, T)>,
    ) -> Self {
        let of: HashMap<People, T> = all.into_iter().collect();
        let people = || of.keys();
        Self {
            situation,
            groups: people().map(|p| p.group).collect(),
            origins: people().map(|p| p.origin).collect(),
            statuses: people().map(|p| p.status).collect(),
            sexes: people().map(|p| p.sex).collect(),
            ages: people().map(|p| p.age).collect(),
            of,
        }
    }

    pub(super) fn get(&self, people: &People) -> Option<&T> {
        self.of.get(people)
    }

    /// Those who hold some people, and others with them. Looked up dimension by dimension, so that
    /// it takes time with how deep people are told apart and not with how many there are.
    pub(super) fn around(&self, part: People) -> Vec<(People, &T)> {
        let lies = |one: People, all: People| one.is_part_of(&all, self.situation);
        let everybody = People { unit: part.unit, ..People::EVERYBODY };
        let of_group =
            |group: &&Option<GroupIx>| lies(part, People { group: **group, ..everybody });
        let of_origin =
            |origin: &&Option<Origin>| lies(part, People { origin: **origin, ..everybody });
        let of_status =
            |status: &&Option<Status>| lies(part, People { status: **status, ..everybody });
        let of_sex = |sex: &&Option<Sex>| lies(part, People { sex: **sex, ..everybody });
        let of_age = |age: &&Option<AgeRange>| lies(part, People { age: **age, ..everybody });
        let mut all = vec![everybody];
        let mut widen = |each: &dyn Fn(People) -> Vec<People>| {
            all = all.iter().flat_map(|people| each(*people)).collect();
        };
        let (groups, origins): (Vec<_>, Vec<_>) = (
            self.groups.iter().filter(of_group).collect(),
            self.origins.iter().filter(of_origin).collect(),
        );
        let (statuses, sexes, ages): (Vec<_>, Vec<_>, Vec<_>) = (
            self.statuses.iter().filter(of_status).collect(),
            self.sexes.iter().filter(of_sex).collect(),
            self.ages.iter().filter(of_age).collect(),
        );
        widen(&|people| groups.iter().map(|g| People { group: **g, ..people }).collect());
        widen(&|people| origins.iter().map(|o| People { origin: **o, ..people }).collect());
        widen(&|people| statuses.iter().map(|s| People { status: **s, ..people }).collect());
        widen(&|people| sexes.iter().map(|s| People { sex: **s, ..people }).collect());
        widen(&|people| ages.iter().map(|a| People { age: **a, ..people }).collect());
        all.retain(|people| *people != part);
        all.into_iter().filter_map(|people| Some((people, self.of.get(&people)?))).collect()
    }

    /// The nearest of those around: with nobody between who is counted too. There may be several,
    /// for an order by dimensions branches.
    pub(super) fn nearest(&self, part: People) -> Vec<(People, &T)> {
        let all = self.around(part);
        let others: HashSet<People> = all.iter().map(|(people, _)| *people).collect();
        let is_nearest = |whole: &People| {
            let between = |p: &People| p != whole && p.is_part_of(whole, self.situation);
            !others.iter().any(between)
        };
        all.into_iter().filter(|(whole, _)| is_nearest(whole)).collect()
    }
}
