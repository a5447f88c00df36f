//! Which people are a part of which: the order of sets of dimensions, over those that are counted.

use waymark_model::{People, Situation};

/// For each of some people, each once, the positions of the nearest who hold them: with nobody
/// between who were counted too. There may be several, for an order by dimensions branches.
pub(super) fn nearest(situation: &Situation, counted: &[People]) -> Vec<Vec<usize>> {
    let holds = |whole: usize, part: usize| {
        let pair = counted.get(part).zip(counted.get(whole));
        whole != part && pair.is_some_and(|(part, whole)| part.is_part_of(whole, situation))
    };
    let around = |part: usize| {
        let all: Vec<usize> = (0..counted.len()).filter(|whole| holds(*whole, part)).collect();
        let is_nearest = |whole: &usize| !all.iter().any(|between| holds(*whole, *between));
        all.iter().copied().filter(is_nearest).collect()
    };
    (0..counted.len()).map(around).collect()
}
