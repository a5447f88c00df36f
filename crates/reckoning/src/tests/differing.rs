//! What authorities tell otherwise of one moment is known as what lies between them.

use crate::{
    differing,
    fixtures::{Build, at, of},
    known, total_of,
};
use waymark_language::Language;
use waymark_model::{Bounds, Count, Measure, PlaceIx, PlaceKind};

const LATER: &str = "2023-10-10T12:00+04:00";

fn camp() -> (Build, PlaceIx) {
    let mut build = Build::september();
    let camp = build.place("Kass", PlaceKind::Camp, None);
    (build, camp)
}

/// What is known later of who was in a camp of which these tell, and how many tell otherwise.
fn told(measure: Measure, figures: &[(&str, &str, Count)]) -> (Bounds, usize) {
    let (mut build, camp) = camp();
    for (speaker, when, count) in figures {
        build.said(speaker, of(measure, camp), when, *count);
    }
    build.lead(figures[0].0);
    let (reckoning, by) = (build.reckon(), at(LATER));
    let known = known(&build.0, &reckoning, of(measure, camp), by);
    assert_eq!(total_of(&build.0, &reckoning, &[known.series], by).unwrap().bounds, known.bounds);
    let listed = differing(&build.0, &reckoning, by).into_iter().next().unwrap_or_default();
    assert_eq!(listed, known.differing);
    (known.bounds, known.differing.len())
}

fn between(lower: u64, upper: u64) -> Bounds {
    Bounds::new(lower, Some(upper)).unwrap()
}

#[test]
fn what_two_authorities_tell_otherwise_of_one_day_is_between_them() {
    use Count::{About, AtLeast, Exact};
    let day = "2023-09-25";
    for measure in [Measure::Present, Measure::Sheltered] {
        let told = |figures: &[(&str, &str, Count)]| told(measure, figures);
        let two = between(14_000, 14_700);
        let unhcr = ("UNHCR", day, Exact(14_000));
        // Whoever of them leads.
        assert_eq!(told(&[unhcr, ("IOM", day, Exact(14_700))]), (two, 2));
        assert_eq!(told(&[("IOM", day, Exact(14_700)), unhcr]), (two, 2));
        let third = ("OCHA", day, Exact(9_000));
        assert_eq!(told(&[unhcr, ("IOM", day, Exact(14_700)), third]), (between(9_000, 14_700), 3));
        // Nothing beyond what all agree on is certain, and what is open stays so.
        let open = ("IOM", day, AtLeast(15_000));
        assert_eq!(told(&[unhcr, open]), (Bounds::at_least(14_000), 2));
        // At the end of the same month.
        let month = [("UNHCR", "2023-09-30", Exact(14_000)), ("IOM", "2023-09", Exact(14_700))];
        assert_eq!(told(&month), (two, 2));
        // Some number fits both.
        assert_eq!(told(&[unhcr, ("IOM", day, About(14_700))]), (between(14_000, 14_000), 0));
        // The day after, and at the end of the day, there may be more.
        let after = ("IOM", "2023-09-26", Exact(14_700));
        assert_eq!(told(&[unhcr, after]), (between(14_700, 14_700), 0));
        let at_noon = ("IOM", "2023-09-25T12:00+04:00", Exact(13_100));
        assert_eq!(told(&[unhcr, at_noon]), (between(14_000, 14_000), 0));
    }
}

#[test]
fn who_belongs_to_another_does_not_differ_from_it() {
    let (mut build, camp) = camp();
    let series = of(Measure::Present, camp);
    build.said("UNHCR", series, "2023-09-25", Count::Exact(14_000));
    build.said("UNHCR Sudan", series, "2023-09-25", Count::Exact(14_700));
    build.0.speakers[1].within = Some(build.speaker("UNHCR"));
    build.0.settle();
    let known = known(&build.0, &build.reckon(), series, at(LATER));
    assert!(known.differing.is_empty() && known.bounds.exact().is_some());
}

#[test]
fn sentences_say_both_numbers_and_whose_each_is() {
    let (mut build, camp) = camp();
    let series = of(Measure::Present, camp);
    build.said("UNHCR", series, "2023-09-25", Count::Exact(14_000));
    build.said("IOM", series, "2023-09-25", Count::Exact(14_700));
    let (english, by) = (Language::english(), at(LATER));
    let known = known(&build.0, &build.reckon(), series, by);
    assert_eq!(known.words(&build.0, &english), "14,000 to 14,700");
    let statement = known.statement(&build.0, &english);
    let sources = "(14,000: UNHCR, via Outlet; 14,700: IOM, via Outlet)";
    assert!(statement.contains("14,000 to 14,700 people"), "{statement}");
    assert!(statement.ends_with(sources), "{statement}");
    let claim = known.claim(&build.0, &english);
    assert!(claim.starts_with("14,000 to 14,700 people"), "{claim}");
}
