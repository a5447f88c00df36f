//! When a number was reached, held against every second and against every history.

use super::{
    brute::{build, histories_of, said},
    cases,
};
use crate::{
    Band, Passing, Step,
    fixtures::{Build, at, minute, of},
    passing, passing_sentence,
};
use proptest::prelude::*;
use waymark_fixtures::threshold;
use waymark_language::Language;
use waymark_model::{Bounds, Count, Instant, Measure, PlaceKind, Series, Situation};

fn band() -> impl Strategy<Value = Band> {
    let step = (1i64..4, 0u64..3, 0u64..4);
    let all = prop::collection::vec(step, 0..6);
    (all, prop::option::of(0u64..4), any::<bool>()).prop_map(|(all, more, is_open)| {
        let (mut at, mut low, mut steps) = (-1, 0, Vec::new());
        let mut high = 0;
        for (secs, rise, width) in all {
            at += secs;
            low += rise;
            high = (low + width).max(high);
            let upper = (!is_open).then_some(high);
            let bounds = Bounds::new(low, upper).unwrap();
            steps.push(Step { at: Instant(at), bounds, lower_by: None, upper_by: None });
        }
        let ceiling = more.filter(|_| !is_open).map(|more| high.max(low) + more);
        Band::new(steps, ceiling, None)
    })
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_number_is_reached_at_the_second_at_which_each_bound_reaches_it(
        band in band(), number in 1u64..12,
    ) {
        let first = band.steps().first().map_or(0, |step| step.at.0.min(0));
        let seconds = || (first..40).map(Instant);
        let upper = |at: &Instant| band.at(*at).upper().is_none_or(|upper| upper >= number);
        let lower = |at: &Instant| band.at(*at).lower() >= number;
        let found = band.reaches(number, Instant(0));
        prop_assert_eq!(found, (seconds().find(upper), seconds().find(lower)));
    }

    #[test]
    fn every_history_reaches_a_number_when_it_is_said_to(
        all in prop::collection::vec(said(), 0..6), capped in any::<bool>(),
        number in 1u64..6, until in 0i64..=4,
    ) {
        let (build, place, _) = build(&all, capped);
        let reckoning = build.reckon();
        let held = threshold("plan", of(Measure::Arrivals, place), number);
        let told = passing(&build.0, &reckoning, &held, minute(until));
        for history in histories_of(&build.0, &reckoning) {
            let reached = history.iter().position(|n| u64::from(*n) >= number);
            let reached = reached.map(|m| minute(i64::try_from(m).unwrap()));
            let then = reached.filter(|reached| *reached <= minute(until));
            let holds = match told {
                Passing::Reached { from, by } => {
                    by <= minute(until) && reached.is_some_and(|at| from <= at && at <= by)
                }
                Passing::Possible { from } => then.is_none_or(|at| from <= at),
                Passing::NotReached => then.is_none(),
                _ => true,
            };
            prop_assert!(holds, "{told:?} of {history:?}");
        }
    }

    #[test]
    fn of_a_stock_nothing_is_said_of_the_time_between_two_reports(
        counts in prop::collection::vec((0u64..6, 0u64..3), 0..6), number in 1u64..6,
        until in 0usize..7,
    ) {
        let (situation, series) = stock(&counts);
        let reckoning = crate::Reckoning::new(&situation, None);
        let held = threshold("capacity", series, number);
        let when = |nth: usize| minute(i64::try_from(nth).unwrap() * 60);
        let told = passing(&situation, &reckoning, &held, when(until));
        let counts: Vec<_> = counts.iter().take(until).collect();
        let reached = counts.iter().position(|(low, _)| *low >= number);
        let below = |(low, more): &&&(u64, u64)| low + more < number;
        match told {
            Passing::ToldReached { by, below: said } => {
                prop_assert_eq!(Some(by), reached.map(|nth| when(nth + 1)));
                let before = counts.iter().take(reached.unwrap()).filter(below).count();
                prop_assert_eq!(said.is_some(), before > 0);
            }
            Passing::ToldPossible { .. } => {
                prop_assert!(reached.is_none() && !counts.iter().all(|one| below(&one)));
            }
            Passing::ToldBelow { .. } => prop_assert!(counts.iter().all(|one| below(&one))),
            other => {
                prop_assert_eq!(other, Passing::Unknown);
                prop_assert!(counts.is_empty());
            }
        }
    }
}

/// What was told of a camp at each hour.
fn stock(counts: &[(u64, u64)]) -> (Situation, Series) {
    let mut build = Build::since(crate::fixtures::minutes(0, 0), waymark_model::Offset::UTC);
    let camp = build.place("camp", PlaceKind::Settlement, None);
    let series = of(Measure::Sheltered, camp);
    for (nth, (low, more)) in (1i64..).zip(counts) {
        let moment = crate::fixtures::minutes(nth * 60, nth * 60);
        build.figure("x", series, moment, None, Count::Between(*low, low + more));
    }
    (build.0, series)
}

#[test]
fn what_is_known_of_a_threshold_is_said_as_of_the_moment() {
    let mut build = Build::september();
    let armenia = build.place("Armenia", PlaceKind::Country, None);
    let series = of(Measure::Arrivals, armenia);
    build.said("Yerevan", series, "2023-09-26T12:00+04:00", Count::Exact(19_000));
    build.said("Yerevan", series, "2023-09-27T12:00+04:00", Count::AtLeast(50_000));
    build.said("Yerevan", series, "2023-09-28T12:00+04:00", Count::Exact(70_000));
    let reckoning = build.reckon();
    let english = Language::english();
    let said = |number: u64, day: &str| {
        let held = threshold("Plan", series, number);
        let text = passing_sentence(&build.0, &reckoning, &english, &held, at(day));
        text.split_once("): ").unwrap().1.to_owned()
    };
    assert_eq!(
        said(60_000, "2023-09-29"),
        "reached between 26 Sep 2023, 12:00 and 28 Sep 2023, 12:00"
    );
    assert_eq!(
        said(60_000, "2023-09-28"),
        "possibly reached, at the earliest on 26 Sep 2023, 12:00, not surely by the end of 27 Sep 2023"
    );
    assert_eq!(said(60_000, "2023-09-26"), "not reached by the end of 25 Sep 2023");
    assert_eq!(said(19_000, "2023-09-29"), "reached by 26 Sep 2023, 12:00");
    assert_eq!(
        said(200_000, "2023-09-29"),
        "possibly reached, at the earliest on 28 Sep 2023, 12:00, not surely by the end of 28 Sep 2023"
    );
    let nobody = threshold("Plan", of(Measure::Killed, armenia), 10);
    let text = passing_sentence(&build.0, &reckoning, &english, &nobody, at("2023-09-29"));
    assert!(text.ends_with("not known whether it was reached"), "{text}");
}
