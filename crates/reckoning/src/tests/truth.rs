//! Figures cut from a true history never contradict each other, and the truth stays in the band.

use super::cases;
use crate::fixtures::{Build, minute, minutes, of};
use proptest::prelude::*;
use waymark_model::{Admission, Count, Measure, Offset, PlaceKind, VagueWord};

/// A history: how many came in each minute. A wish for a figure: kind, when, how long, how loose.
fn history() -> impl Strategy<Value = Vec<u64>> {
    let few = prop_oneof![3 => Just(0u64), 2 => 1..9u64, 1 => 1_000..30_000u64];
    prop::collection::vec(few, 1..40)
}

#[derive(Clone, Copy, Debug)]
struct Wish {
    kind: u8,
    start: usize,
    length: usize,
    loose: u64,
    lead: bool,
}

fn wish() -> impl Strategy<Value = Wish> {
    (0u8..12, 0usize..40, 0usize..15, 0u64..40, any::<bool>())
        .prop_map(|(kind, start, length, loose, lead)| Wish { kind, start, length, loose, lead })
}

/// A wording that is true of `n`.
pub(super) fn worded(kind: u8, n: u64, loose: u64) -> Count {
    match kind % 9 {
        2 => Count::AtLeast(n.saturating_sub(loose)),
        3 if n > 0 => Count::MoreThan(n - 1 - loose.min(n - 1)),
        4 => Count::AtMost(n + loose),
        5 => Count::LessThan(n + loose + 1),
        6 => Count::Between(n.saturating_sub(loose), n + loose),
        7 if n >= 100 => Count::About(n - n % 10),
        8 if n >= 2_000 => Count::Vague(VagueWord::Thousands),
        _ => Count::Exact(n),
    }
}

fn run(came: &[u64], wishes: &[Wish]) {
    let mut total = vec![0u64];
    for n in came {
        total.push(total.last().unwrap() + n);
    }
    let at = |m: usize| total[m.min(total.len() - 1)];
    let mut build = Build::since(minutes(0, 0), Offset::UTC);
    build.lead("lead");
    let place = build.place("camp", PlaceKind::Settlement, None);
    let series = of(Measure::Arrivals, place);
    for w in wishes {
        let (start, end) = (w.start, w.start + w.length);
        let speaker = if w.lead { "lead" } else { "other" };
        let span = minutes(start as i64, end as i64);
        if w.kind >= 9 && end > start {
            let count = worded(w.kind + w.loose as u8, at(end) - at(start), w.loose);
            build.figure(speaker, series, minutes(99, 99), Some(span), count);
        } else {
            // A span: true at one instant in it.
            let count = worded(w.kind, at(start + w.length * (w.loose as usize % 5) / 5), w.loose);
            build.figure(speaker, series, span, None, count);
        }
    }
    let reckoning = build.reckon();
    for (figure, _, _) in build.0.figures() {
        assert_eq!(reckoning.admission(figure), Admission::Admitted, "{build:?}", build = build.0);
    }
    let Some(band) = reckoning.band(series) else { return };
    for m in 0..60 {
        let bounds = band.at(minute(m as i64));
        assert!(bounds.contains(at(m)), "{bounds} without {} at minute {m}", at(m));
    }
    assert!(band.steps().is_sorted_by(|a, b| a.at < b.at
        && a.bounds.lower() <= b.bounds.lower()
        && a.bounds.upper().unwrap_or(u64::MAX) <= b.bounds.upper().unwrap_or(u64::MAX)));
    assert!(!reckoning.limited());
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn no_true_history_contradicts_itself_or_leaves_the_band(
        came in history(), wishes in prop::collection::vec(wish(), 0..14),
    ) {
        run(&came, &wishes);
    }
}

proptest! {
    #![proptest_config(cases(300_000))]

    #[test]
    #[ignore = "minutes; run before a release"]
    fn no_true_history_contradicts_itself_or_leaves_the_band_in_a_long_run(
        came in history(), wishes in prop::collection::vec(wish(), 0..30),
    ) {
        run(&came, &wishes);
    }
}
