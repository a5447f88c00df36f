//! A belief is what reckoning again at each publication says, and a report that contradicts may
//! widen it.

use super::{cases, truth::worded};
use crate::{
    Belief, MOST_STEPS, Reckoning, ReplayProgress, belief,
    fixtures::{Build, minute, minutes, of},
    publications,
};
use proptest::prelude::*;
use waymark_model::{Bounds, Count, Instant, Measure, Offset, PlaceIx, PlaceKind, Series};

fn camp() -> (Build, PlaceIx) {
    let mut build = Build::since(minutes(0, 0), Offset::UTC);
    build.lead("lead");
    let place = build.place("camp", PlaceKind::Settlement, None);
    build.0.origin = Some(place);
    (build, place)
}

/// A figure of one minute that was published in another.
fn report(build: &mut Build, speaker: &str, series: Series, at: i64, published: i64, count: Count) {
    build.figure(speaker, series, minutes(at, at), None, count);
    build.0.sources.last_mut().unwrap().published = minutes(published, published);
}

fn believe(build: &Build, series: Series, at: Instant) -> Belief {
    belief(&build.0, series, at, &|| false, &ReplayProgress::default()).unwrap()
}

fn reckoned(build: &Build, series: Series, at: Instant, known_on: Instant) -> Bounds {
    let reckoning = Reckoning::new(&build.0, Some(known_on));
    if series.measure.is_cumulative() {
        return reckoning.band(series).map_or(Bounds::ANY, |b| b.at(at));
    }
    reckoning.latest(series, at).map_or(Bounds::ANY, |f| reckoning.as_told(&build.0, f).0)
}

const MEASURES: [Measure; 3] = [Measure::Arrivals, Measure::Present, Measure::Population];

/// When, published how much later, kind of wording, how many, by the lead or not, of which measure.
type Told = (i64, i64, u8, u64, bool, usize);

proptest! {
    #![proptest_config(cases(64))]
    #[test]
    fn at_any_known_on_it_is_what_reckoning_then_says(
        told in prop::collection::vec(
            (0i64..30, 0i64..20, 0u8..9, 0u64..5_000, any::<bool>(), 0usize..3), 0..14,
        ),
        at in 0i64..30,
    ) {
        let (mut build, place) = camp();
        let told: Vec<Told> = told;
        for (when, late, kind, n, lead, measure) in told {
            let speaker = if lead { "lead" } else { "other" };
            let series = of(MEASURES[measure], place);
            report(&mut build, speaker, series, when, when + late, worded(kind, n, 20));
        }
        for series in MEASURES.map(|m| of(m, place)) {
            let believed = believe(&build, series, minute(at));
            for known_on in 0..60 {
                let expected = reckoned(&build, series, minute(at), minute(known_on));
                prop_assert_eq!(believed.at(minute(known_on)), expected, "known on {}", known_on);
            }
            let all = publications(&build.0);
            prop_assert!(believed.steps.iter().all(|s| all.contains(&s.known_on)));
            let moved = believed.steps.windows(2).all(|w| (w[0].bounds, w[0].open) != (w[1].bounds, w[1].open));
            prop_assert!(moved, "steps that say the same are one");
        }
    }
}

#[test]
fn a_later_report_of_higher_rank_widens_what_hearsay_had_narrowed() {
    let (mut build, place) = camp();
    let series = of(Measure::Arrivals, place);
    report(&mut build, "other", series, 10, 11, Count::Exact(500));
    report(&mut build, "lead", series, 20, 21, Count::Exact(300));
    let believed = believe(&build, series, minute(10));
    let known = |m| believed.at(minute(m));
    assert_eq!(known(10), Bounds::ANY, "nothing had been published");
    assert_eq!(known(11), Bounds::exactly(500));
    assert_eq!(known(21), Bounds::at_most(300));
    let last = believed.steps.last().unwrap();
    assert_eq!(last.moved_by.len(), 1);
    assert_eq!(build.0.figure(last.moved_by[0]).count, Count::Exact(300));
    assert_eq!(believed.before(1), Bounds::exactly(500));
}

#[test]
fn many_publications_are_thinned_with_the_first_and_the_last_and_it_says_so() {
    let (mut build, place) = camp();
    let series = of(Measure::Arrivals, place);
    for i in 1..=500 {
        report(&mut build, "lead", series, i, i, Count::AtLeast(i as u64));
    }
    let believed = believe(&build, series, minute(600));
    assert!(believed.limited());
    assert_eq!((believed.publications, believed.reckoned), (500, MOST_STEPS));
    let ends = (believed.steps.first().unwrap().known_on, believed.steps.last().unwrap().known_on);
    assert_eq!(ends, (minute(1), minute(500)));
    let told: usize = believed.steps.iter().map(|s| s.snapshots.len()).sum();
    assert_eq!(told, 500, "what lies between is told by the later");
}

#[test]
fn it_stops_when_told_and_says_how_far_it_is() {
    let (mut build, place) = camp();
    let series = of(Measure::Arrivals, place);
    for i in 1..=9 {
        report(&mut build, "lead", series, i, i, Count::AtLeast(i as u64));
    }
    let progress = ReplayProgress::default();
    let stop = || progress.get() == (4, 9);
    assert_eq!(belief(&build.0, series, minute(9), &stop, &progress), None);
    assert_eq!(progress.get(), (4, 9));
}
