//! What is claimed of the reckoning along roads: sound on all, exact on chains, tight elsewhere,
//! and every clash a smallest set.

use crate::walks::{
    Dice, MINUTES, Shape, Walk, admitted, along, held_against, minute, programme::Programme,
};
use waymark_model::FigureRef;
use waymark_reckoning::{Quantity, Reckoning};

/// So many random cases: `WALKS`, else this.
fn cases(unless_told: u64) -> std::ops::Range<u64> {
    let told = std::env::var("WALKS").ok().and_then(|n| n.parse().ok());
    0..told.unwrap_or(unless_told)
}

fn sound(seed: u64) {
    let mut dice = Dice(seed);
    let shape = Shape::ALL[(seed % 6) as usize];
    let walk = Walk::of(&mut dice, shape);
    let figures = dice.below(18);
    let situation = walk.situation(&mut dice, figures);
    let reckoning = Reckoning::new(&situation, None);
    let refused = reckoning.clashes();
    assert!(refused.is_empty(), "case {seed} {shape:?}: true figures clash: {refused:?}");
    for quantity in along(&situation, &reckoning) {
        // Who is present takes a solution of its own.
        let every = if matches!(quantity, Quantity::Present(_)) { 7 } else { 1 };
        for m in (dice.below(every)..MINUTES + 20).step_by(every) {
            let (bounds, truth) = (reckoning.bounds(quantity, minute(m)), walk.truth(quantity, m));
            assert!(
                bounds.contains(truth),
                "case {seed} {shape:?}: {quantity:?} {bounds} without {truth} at minute {m}"
            );
        }
    }
}

#[test]
fn no_walk_leaves_the_bounds() {
    cases(6_000).for_each(sound);
}

#[test]
#[ignore = "minutes; run before a release"]
fn no_walk_leaves_the_bounds_in_a_long_run() {
    cases(100_000).for_each(sound);
}

fn exact_on_chains(cases: std::ops::Range<u64>, tries: usize) {
    for seed in cases {
        let mut dice = Dice(seed ^ 0xC4A1_0000);
        let walk = Walk::of(&mut dice, Shape::Chain);
        let figures = 1 + dice.below(14);
        let situation = walk.situation(&mut dice, figures);
        let reckoning = Reckoning::new(&situation, None);
        assert!(!reckoning.limited());
        let programme = Programme::of(&situation, &admitted(&situation, &reckoning));
        let all = along(&situation, &reckoning);
        for _ in 0..tries {
            let (quantity, i) = (all[dice.below(all.len())], dice.below(programme.grid.len()));
            let (is, optimum) = held_against(&programme, &reckoning, quantity, i);
            let ((low, high), (least, most)) = (is, optimum);
            let excludes = |m: u64| high.is_some_and(|high| high < m);
            assert!(low <= least && !most.is_some_and(excludes), "case {seed}: {quantity:?}");
        }
    }
}

#[test]
fn chains_are_reckoned_as_tightly_as_a_linear_programme_can() {
    exact_on_chains(cases(300), 12);
}

#[test]
#[ignore = "an hour; run before a release"]
fn chains_are_reckoned_as_tightly_as_a_linear_programme_can_in_a_long_run() {
    exact_on_chains(cases(3_000), 60);
}

#[test]
fn where_roads_branch_bounds_are_close_to_the_optimum() {
    let mut slack: Vec<f64> = cases(120).flat_map(crate::walks::slack).collect();
    slack.sort_by(f64::total_cmp);
    let at = |share: f64| slack[((slack.len() - 1) as f64 * share) as usize];
    println!("slack of {} bounds: median {}, 90 % {}", slack.len(), at(0.5), at(0.9));
    assert!(at(0.5) < 0.01);
}

/// The named set cannot be true, and no member of it can be left out. Gives back how many clashes
/// there were, and of how many a member could be left out after all.
fn smallest_sets(cases: std::ops::Range<u64>, shapes: &[Shape]) -> (usize, usize) {
    let (mut clashes, mut larger) = (0, 0);
    for seed in cases {
        let mut dice = Dice(seed ^ 0xC1A5_0000);
        let shape = shapes[dice.below(shapes.len())];
        let walk = Walk::of(&mut dice, shape);
        let figures = 6 + dice.below(12);
        let situation = walk.muddled(&mut dice, figures, 40);
        let reckoning = Reckoning::new(&situation, None);
        let possible = |set: &[FigureRef]| Programme::of(&situation, set).is_possible();
        for clash in reckoning.clashes() {
            clashes += 1;
            let mut set = clash.with.clone();
            set.push(clash.figure);
            assert!(!possible(&set), "case {seed} {shape:?}: {clash:?} can be true");
            let is_smallest = (0..set.len()).all(|leave_out| {
                let mut fewer = set.clone();
                fewer.remove(leave_out);
                possible(&fewer)
            });
            if !is_smallest {
                println!("case {seed} {shape:?}: {clash:?} is not smallest");
            }
            larger += usize::from(!is_smallest);
        }
        let kept = admitted(&situation, &reckoning);
        if shape == Shape::Chain {
            assert!(possible(&kept), "case {seed}: what is admitted cannot be true");
        }
    }
    println!("{clashes} clashes, {larger} of them not smallest");
    (clashes, larger)
}

#[test]
fn clashes_on_chains_are_smallest_sets() {
    let (clashes, larger) = smallest_sets(cases(250), &[Shape::Chain]);
    assert!(clashes > 50 && larger == 0);
}

#[test]
fn clashes_where_roads_branch_are_smallest_sets() {
    let (clashes, larger) = smallest_sets(cases(250), &[Shape::Tree, Shape::Diamonds]);
    // Where roads branch, narrowing does not see every contradiction that a programme sees.
    assert!(clashes > 50 && larger * 50 <= clashes);
}
