//! What is claimed of the reckoning along roads: sound on all, exact on chains, tight elsewhere,
//! and every clash a smallest set.

use crate::walks::{
    Dice, MINUTES, RoadShape, Walk, admitted, along, minute,
    programme::{FullProgramme, Optimum},
};
use waymark_model::{Assumed, AssumptionIx, Bounds, FigureRef, Situation, SnapshotIx};
use waymark_reckoning::{Quantity, Reason, Reckoning, UntoldChanges};

/// So many random cases: `WALKS`, else this.
pub fn cases(unless_told: u64) -> std::ops::Range<u64> {
    let told = std::env::var("WALKS").ok().and_then(|n| n.parse().ok());
    0..told.unwrap_or(unless_told)
}

fn sound(seed: u64) {
    let mut dice = Dice(seed);
    let shape = RoadShape::ALL[(seed % 6) as usize];
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

/// Of bounds asked for on roads of every shape, all but one in a hundred are the optimum, and the
/// rest are sound.
fn optimal(cases: std::ops::Range<u64>, tries: usize) {
    let mut worst = 0.0f64;
    for shape in RoadShape::ALL {
        let slack: Vec<f64> =
            cases.clone().flat_map(|seed| crate::walks::slack(seed, shape, tries)).collect();
        let wider = slack.iter().filter(|s| **s > 0.0).count();
        println!("{shape:?}: {wider} of {} bounds wider than the optimum", slack.len());
        worst = worst.max(wider as f64 / slack.len() as f64);
    }
    assert!(worst <= 0.01);
}

#[test]
fn what_is_asked_for_is_as_narrow_as_a_linear_programme_can() {
    optimal(cases(1_000), 1);
}

#[test]
#[ignore = "an hour; run before a release"]
fn what_is_asked_for_is_as_narrow_as_a_linear_programme_can_in_a_long_run() {
    optimal(cases(1_000), 10);
}

/// The situation in which every figure but these says nothing.
fn with_only(situation: &Situation, figures: &[FigureRef]) -> Situation {
    let mut only = situation.clone();
    for (snapshot, ix) in only.snapshots.iter_mut().zip(0..) {
        for (figure, index) in snapshot.figures.iter_mut().zip(0..) {
            if !figures.contains(&FigureRef::new(SnapshotIx(ix), index)) {
                figure.bounds = Bounds::ANY;
            }
        }
    }
    only
}

/// A situation without the assumptions that a reason does not name.
fn assuming_only(situation: &Situation, reason: &Reason) -> Situation {
    let mut only = situation.clone();
    for (assumption, ix) in only.assumptions.iter_mut().zip(0..) {
        match &mut assumption.assumed {
            Assumed::Empty(places) | Assumed::WaysIn(places) | Assumed::WaysOut(places)
                if !reason.assumptions.contains(&AssumptionIx(ix)) =>
            {
                places.clear();
            }
            _ => {}
        }
    }
    only
}

/// What a case consists of, to be looked at.
fn told(situation: &Situation) -> String {
    let figures = situation.figures().map(|(at, _, f)| {
        let span = situation.span_of(at);
        let (series, bounds) = (f.series, f.bounds);
        format!("{at:?} {:?} {:?} {bounds:?} {span:?}", series.measure, series.subject)
    });
    let legs =
        situation.legs.iter().map(|l| format!("{:?} {:?} {}", l.from, l.to, l.min_travel_secs));
    let places = situation.places.iter().map(|p| format!("{:?} in {:?}", p.id, p.within));
    let assumed = situation.assumptions.iter().map(|a| format!("{:?}", a.assumed));
    figures.chain(legs).chain(places).chain(assumed).collect::<Vec<_>>().join("\n")
}

/// What a bound names is enough for it, whether it was asked for or found at once.
#[test]
fn what_a_bound_names_is_enough_for_it() {
    for seed in cases(150) {
        let mut dice = Dice(seed ^ 0xE40B_0000);
        let walk = Walk::of(&mut dice, RoadShape::ALL[(seed % 6) as usize]);
        let situation = walk.situation(&mut dice, 14);
        let reckoning = Reckoning::new(&situation, None);
        let all = along(&situation, &reckoning);
        for _ in 0..if all.is_empty() { 0 } else { 4 } {
            let (quantity, at) = (all[dice.below(all.len())], minute(dice.below(MINUTES)));
            let tight = |situation: &Situation| {
                let reckoning = Reckoning::new(situation, None);
                reckoning.tight(situation, quantity, at, &|| false).why
            };
            for why in [tight(&situation), reckoning.why(quantity, at)] {
                let only = |reason: &Reason| {
                    tight(&assuming_only(&with_only(&situation, &reason.figures), reason)).bounds
                };
                let lower = only(&why.lower).lower();
                assert!(
                    lower >= why.bounds.lower(),
                    "case {seed}: {quantity:?} at {at:?}: {why:?}, {lower}\n{}",
                    told(&situation)
                );
                let upper = only(&why.upper).upper();
                let is_as_low = why.bounds.upper().is_none_or(|n| upper.is_some_and(|u| u <= n));
                assert!(
                    is_as_low,
                    "case {seed}: {quantity:?} at {at:?}: {why:?}, {upper:?}\n{}",
                    told(&situation)
                );
            }
        }
    }
}

/// The named set cannot be true, and no member of it can be left out. Gives back how many clashes
/// there were, and of how many a member could be left out after all.
fn smallest_sets(cases: std::ops::Range<u64>, shapes: &[RoadShape]) -> (usize, usize) {
    let (mut clashes, mut larger) = (0, 0);
    for seed in cases {
        let mut dice = Dice(seed ^ 0xC1A5_0000);
        let shape = shapes[dice.below(shapes.len())];
        let walk = Walk::of(&mut dice, shape);
        let figures = 6 + dice.below(12);
        let situation = walk.muddled(&mut dice, figures, 40);
        let reckoning = Reckoning::new(&situation, None);
        let possible = |set: &[FigureRef]| FullProgramme::of(&situation, set).is_possible();
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
        if shape == RoadShape::Chain {
            assert!(possible(&kept), "case {seed}: what is admitted cannot be true");
        }
    }
    println!("{clashes} clashes, {larger} of them not smallest");
    (clashes, larger)
}

/// A bound that is wider without one of the assumptions about ways had named it.
#[test]
fn what_rests_on_ways_says_so() {
    let mut wider = 0;
    for seed in cases(400) {
        let mut dice = Dice(seed ^ 0x3A75_0000);
        let shape = RoadShape::ALL[(seed % 6) as usize];
        let walk = Walk::of(&mut dice, shape);
        let situation = walk.situation(&mut dice, 12);
        let reckoning = Reckoning::new(&situation, None);
        for (nth, id) in situation.assumptions.iter().map(|a| a.id.clone()).enumerate() {
            let mut without = situation.clone();
            match &mut without.assumptions[nth].assumed {
                Assumed::WaysIn(areas) | Assumed::WaysOut(areas) if !areas.is_empty() => {
                    areas.clear();
                }
                _ => continue,
            }
            let again = Reckoning::new(&without, None);
            for quantity in along(&situation, &reckoning) {
                let at = minute(dice.below(MINUTES));
                let with = reckoning.why(quantity, at);
                if again.why(quantity, at).bounds == with.bounds {
                    continue;
                }
                // Where roads branch the fewer lines may be read less sharply than they can be.
                let then = again.tight(&situation, quantity, at, &|| false).why;
                let names =
                    |reason: &Reason| reason.assumptions.iter().any(|a| a.0 as usize == nth);
                let upper = |n: Option<u64>| n.unwrap_or(u64::MAX);
                let ends = [
                    (then.bounds.lower() < with.bounds.lower(), &with.lower),
                    (upper(then.bounds.upper()) > upper(with.bounds.upper()), &with.upper),
                ];
                for (is_wider, reason) in ends {
                    wider += usize::from(is_wider);
                    assert!(
                        !is_wider || names(reason),
                        "case {seed} {shape:?}: {quantity:?} at {at:?} without {id}: {with:?}, {then:?}"
                    );
                }
            }
        }
    }
    assert!(wider > 100, "{wider}");
}

/// A bound that would be wider if there were births, or deaths and the like, that no figure tells of
/// had named that there are none; one that does not name it is as narrow without.
#[test]
fn what_rests_on_no_births_or_deaths_but_those_told_of_says_so() {
    let (mut wider, mut unnamed) = (0, 0);
    for seed in cases(500) {
        let mut dice = Dice(seed ^ 0xB127_3A75);
        let shape = RoadShape::ALL[(seed % 6) as usize];
        let walk = Walk::of(&mut dice, shape);
        let situation = walk.situation(&mut dice, 12);
        let reckoning = Reckoning::new(&situation, None);
        let kept = admitted(&situation, &reckoning);
        let all = along(&situation, &reckoning);
        for _ in 0..if all.is_empty() { 0 } else { 3 } {
            let quantity = all[dice.below(all.len())];
            let (joined, i) = (dice.chance(50), dice.below(MINUTES));
            let untold = UntoldChanges { joined, gone: !joined };
            let programme = FullProgramme::of(&situation, &kept).with_untold(untold);
            let i = i % programme.grid.len();
            for why in [
                reckoning.tight(&situation, quantity, programme.grid[i], &|| false).why,
                reckoning.why(quantity, programme.grid[i]),
            ] {
                let names = |reason: &Reason| {
                    if joined { reason.untold.joined } else { reason.untold.gone }
                };
                let case = format!("case {seed} {shape:?}: {quantity:?} at {i}: {why:?}");
                let least = match programme.optimum(quantity, i, false) {
                    Optimum::At(least) => (least - 1e-6).ceil().max(0.0) as u64,
                    other => panic!("{case}: {other:?}"),
                };
                let most = match programme.optimum(quantity, i, true) {
                    Optimum::At(most) => Some((most + 1e-6).floor() as u64),
                    _ => None,
                };
                let is_lower = least < why.bounds.lower();
                let is_higher =
                    why.bounds.upper().is_some_and(|upper| most.is_none_or(|most| upper < most));
                for (is_wider, reason) in [(is_lower, &why.lower), (is_higher, &why.upper)] {
                    wider += usize::from(is_wider);
                    unnamed += usize::from(!names(reason));
                    assert!(!is_wider || names(reason), "{case}, not {least} to {most:?}");
                }
            }
        }
    }
    assert!(wider > 100 && unnamed > 100, "{wider} {unnamed}");
}

/// What is admitted can be true, also where only the programme sees what cannot.
#[test]
fn what_is_admitted_where_roads_return_can_be_true() {
    let shapes = [RoadShape::BothWays, RoadShape::Ring, RoadShape::Grid, RoadShape::Diamonds];
    let mut clashes = 0;
    for seed in cases(250) {
        let mut dice = Dice(seed ^ 0xADA1_0000);
        let shape = shapes[dice.below(shapes.len())];
        let walk = Walk::of(&mut dice, shape);
        let figures = 6 + dice.below(12);
        let situation = walk.muddled(&mut dice, figures, 40);
        let reckoning = Reckoning::new(&situation, None);
        clashes += reckoning.clashes().len();
        let kept = admitted(&situation, &reckoning);
        let is_possible = FullProgramme::of(&situation, &kept).is_possible();
        assert!(is_possible || reckoning.limited(), "case {seed} {shape:?}: cannot be true");
    }
    assert!(clashes > 50, "{clashes}");
}

#[test]
fn clashes_on_chains_are_smallest_sets() {
    let (clashes, larger) = smallest_sets(cases(250), &[RoadShape::Chain]);
    assert!(clashes > 50 && larger == 0);
}

#[test]
fn clashes_where_roads_branch_are_smallest_sets() {
    let (clashes, larger) = smallest_sets(cases(250), &[RoadShape::Tree, RoadShape::Diamonds]);
    // Where roads branch, narrowing does not see every contradiction that a programme sees.
    assert!(clashes > 50 && larger * 50 <= clashes);
}
