//! What was believed about the arrivals of 27 September 2023, 20:00, as reports came in.

use waymark_model::{Bounds, Instant, Measure, Moment, Offset, Series, Situation, Subject};
use waymark_reckoning::{Belief, ReplayProgress, belief};

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.expect("the shipped situation reads")
}

/// The start of a moment on the clock of Yerevan.
fn at(text: &str) -> Instant {
    Moment::parse(text, Offset::parse("+04:00").unwrap()).unwrap().span().start()
}

fn evening(situation: &Situation) -> Belief {
    let armenia = situation.place_named("armenia").unwrap();
    let series = Series::of(Measure::Arrivals, Subject::Place(armenia));
    let when = at("2023-09-27T20:00+04:00");
    belief(situation, series, when, &|| false, &ReplayProgress::default()).unwrap()
}

/// The bounds as known at the end of a day.
fn known_at_the_end_of(belief: &Belief, day: &str) -> Bounds {
    belief.at(at(day).plus_secs(86_400))
}

fn between(lower: u64, upper: u64) -> Bounds {
    Bounds::new(lower, Some(upper)).unwrap()
}

#[test]
fn before_the_first_report_nothing_was_known() {
    let situation = shipped();
    let belief = evening(&situation);
    assert_eq!(belief.at(at("2023-09-24T23:59+04:00")), Bounds::ANY);
    assert_eq!(belief.published.unwrap().start(), at("2023-09-25"));
}

#[test]
fn each_day_the_reports_of_that_day_moved_the_bounds() {
    let situation = shipped();
    let belief = evening(&situation);
    let known = |day| known_at_the_end_of(&belief, day);
    // Those who had come by the last bulletin of the day had come two days later too.
    assert_eq!(known("2023-09-24"), Bounds::at_least(1_050));
    assert_eq!(known("2023-09-25"), Bounds::at_least(6_650));
    assert_eq!(known("2023-09-26"), Bounds::at_least(28_120));
    // 50,243 at 15:00, and the Associated Press tells how many had lived there: about 120,000.
    assert_eq!(known("2023-09-27"), between(50_243, 132_000));
    // The Deputy Prime Minister's days pin midnight at 58,400.
    assert_eq!(known("2023-09-28"), between(50_243, 58_400));
    assert_eq!(known("2030-01-01"), between(50_243, 58_400));
    assert!(!belief.limited() && !belief.is_empty());
}

#[test]
fn each_step_names_the_reports_that_moved_it() {
    let situation = shipped();
    let belief = evening(&situation);
    let named: Vec<Vec<String>> = belief
        .steps
        .iter()
        .map(|s| s.moved_by.iter().map(|f| situation.reference(*f)).collect())
        .collect();
    assert_eq!(
        named,
        [
            vec!["gov-0924-2200/0"],
            vec!["gov-0925-1700/0"],
            vec!["gov-0926-2000/0"],
            vec!["baghdasaryan-0927-1500/0", "ap-population/0"],
            vec!["added-0928"],
        ]
    );
    for (before, step) in belief.steps.iter().zip(belief.steps.iter().skip(1)) {
        for figure in &step.moved_by {
            let source = situation.snapshot(figure.snapshot).source;
            let published = situation.source(source).published.span().end();
            assert!(published > before.known_on && published <= step.known_on);
        }
    }
}
