//! What was said survives: one figure's words are kept, what was reckoned is rounded outward.

use crate::{
    Known,
    fixtures::{Build, at, moment, of, on},
    known,
};
use waymark_language::Language;
use waymark_model::{Bounds, Count, Coverage, Measure, PlaceIx, PlaceKind};

const NOON: &str = "2023-09-26T12:00+04:00";

fn armenia() -> (Build, PlaceIx) {
    let mut build = Build::september();
    let armenia = build.place("Armenia", PlaceKind::Country, None);
    (build, armenia)
}

/// The sentence about one figure of arrivals.
fn sentence(count: Count, wording: &str) -> String {
    let (mut build, armenia) = armenia();
    let series = of(Measure::Arrivals, armenia);
    let figure = build.said("Yerevan", series, NOON, count);
    build.figure_mut(figure).wording = Some(wording.to_owned());
    let known = known(&build.0, &build.reckon(), series, at(NOON));
    known.statement(&build.0, &Language::english())
}

#[test]
fn of_a_figure_that_covers_only_a_part_no_upper_end_is_said() {
    for measure in [Measure::Arrivals, Measure::Present] {
        let (mut build, armenia) = armenia();
        let series = of(measure, armenia);
        let figure = build.said("Yerevan", series, NOON, Count::Between(435_500, 436_499));
        build.figure_mut(figure).covers = Some(Coverage::read("60 of 80 sites"));
        build.0.settle();
        let known = known(&build.0, &build.reckon(), series, at(NOON));
        assert_eq!(known.bounds, Bounds::new(435_500, None).unwrap());
        let english = Language::english();
        for said in [
            known.words(&build.0, &english),
            known.claim(&build.0, &english),
            known.statement(&build.0, &english),
            build.reckon().count_told(&build.0, &english, figure),
        ] {
            assert!(said.to_lowercase().contains("at least 435,500"), "{said}");
            assert!(!said.contains("436,499"), "{said}");
        }
    }
}

#[test]
fn one_figure_is_said_in_its_own_words() {
    for (count, wording, said) in [
        (Count::MoreThan(200_000), "more than 200,000 people", "more than 200,000 people had"),
        (Count::MoreThan(200_000), "over 200,000", "over 200,000 people had"),
        (Count::MoreThan(200_000), "более 200 000", "over 200,000 people had"),
        (Count::AtLeast(3_500), "at least 3,500", "at least 3,500 people had"),
        (Count::AtMost(900), "as many as 900", "as many as 900 people had"),
        (Count::About(19_000), "some 19,000", "some 19,000 people had"),
        (Count::About(19_000), "about 19,000", "about 19,000 people had"),
        (Count::Nearly(48_000), "nearly 48,000", "nearly 48,000 people had"),
        (Count::Between(2_000, 2_500), "2,000 to 2,500", "2,000 to 2,500 people had"),
        (Count::Exact(28_123), "28,123", " 28,123 people had"),
    ] {
        let found = sentence(count, wording);
        assert!(found.contains(said), "{wording}: {found}");
        assert!(!found.contains("exactly") && !found.contains("round"), "{found}");
    }
    let round = sentence(Count::Exact(28_000), "28,000");
    assert!(
        round.contains(" 28,000 people had") && round.ends_with("; a round number)"),
        "{round}"
    );
}

#[test]
fn an_end_that_was_said_is_that_number_and_one_that_was_reckoned_is_rounded_outward() {
    let (mut build, armenia) = armenia();
    let series = of(Measure::Arrivals, armenia);
    build.said("A", series, "2023-09-25T12:00+04:00", Count::Exact(13_557));
    build.said("A", series, "2023-09-27T12:00+04:00", Count::About(28_123));
    let reckoning = build.reckon();
    let words = |when: &str| {
        let known = known(&build.0, &reckoning, series, at(when));
        let said = known.worded_bounds(&build.0);
        assert_eq!(said.join(known.bounds), said, "never more than what is known");
        known.words(&build.0, &Language::english())
    };
    // 25,311 to 30,935 by the rule.
    assert_eq!(words("2023-09-27T12:00+04:00"), "about 28,123");
    assert_eq!(words(NOON), "13,557 to 31,000");
    assert_eq!(words("2023-09-28T12:00+04:00"), "at least 25,300");

    build.figure("A", series, moment("2023-09-28"), Some(moment("2023-09-28")), Count::Exact(7));
    let known = known(&build.0, &build.reckon(), series, at("2023-09-29T00:00+04:00"));
    assert_eq!(known.bounds, Bounds::at_least(25_318));
    assert_eq!(known.words(&build.0, &Language::english()), "at least 25,300");
}

#[test]
fn of_a_limit_that_only_a_later_report_leaves_far_above_nothing_is_said() {
    let (mut build, armenia) = armenia();
    let series = of(Measure::Arrivals, armenia);
    build.figure("A", series, moment("2023-09-25"), None, Count::Exact(10_000));
    build.figure("A", series, moment("2023-09-27"), None, Count::About(60_000));
    build.figure("A", series, moment("2023-09-28"), None, Count::Exact(61_000));
    let (reckoning, english) = (build.reckon(), Language::english());
    let said = |when: &str| {
        let known = known(&build.0, &reckoning, series, at(when));
        [known.words(&build.0, &english), known.claim(&build.0, &english)]
    };
    let [words, claim] = said("2023-09-24T12:00+04:00");
    assert_eq!(words, "up to 10,000");
    assert!(claim.ends_with("by 24 Sep 2023, 12:00, as reported later"), "{claim}");
    let [words, claim] = said("2023-09-26T12:00+04:00");
    assert_eq!(words, "at least 10,000");
    assert!(claim.contains("at least 10,000") || claim.starts_with("At least 10,000"), "{claim}");
    // Nor of one that follows from several.
    let when = at("2023-09-26T12:00+04:00");
    let one = known(&build.0, &reckoning, series, when);
    let several = Known { upper_by: None, ..one };
    assert!(!several.limited_by.is_empty());
    assert_eq!(several.words(&build.0, &english), "at least 10,000");
    assert!(!several.is_limited_by_then(&build.0));
    // About 60,000 goes up to 66,000, of which the next day leaves 61,000.
    assert_eq!(said("2023-09-28T00:00+04:00")[0], "54,000 to 61,000");
    assert_eq!(said("2023-09-29T00:00+04:00")[0], "at least 61,000");
}

#[test]
fn of_two_who_give_an_end_the_one_who_told_of_this_count_is_named() {
    let (mut build, armenia) = armenia();
    let border = build.place("Border", PlaceKind::BorderCrossing, None);
    let leg = build.leg(border, armenia, 0);
    let passed = on(Measure::Passed, leg);
    build.said("IOM", passed, NOON, Count::AtLeast(9_000));
    build.said("UNHCR", of(Measure::Arrivals, armenia), NOON, Count::AtLeast(9_000));
    let known = known(&build.0, &build.reckon(), of(Measure::Arrivals, armenia), at(NOON));
    let said = known.statement(&build.0, &Language::english());
    assert!(said.contains("UNHCR"), "{said}");
}
