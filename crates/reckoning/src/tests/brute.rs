//! Small cases against every history there is.

use super::cases;
use crate::fixtures::{Build, minute, minutes, of};
use proptest::prelude::*;
use std::sync::OnceLock;
use waymark_model::{Admission, Count, FigureRef, Measure, Offset, PlaceIx, PlaceKind, Situation};

/// Instants after the start.
const LAST: usize = 4;
/// No satisfiable set of the figures below needs more: a path over all instants of the largest.
const MOST: u8 = 16;
const CAP: u64 = 5;

pub(super) type History = [u8; LAST + 1];

fn histories() -> &'static [History] {
    static ALL: OnceLock<Vec<History>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = vec![[0; LAST + 1]];
        for i in 1..=LAST {
            let longer = |h: &History| {
                let h = *h;
                (h[i - 1]..=MOST).map(move |n| {
                    let mut h = h;
                    h[i..].fill(n);
                    h
                })
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    })
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    start: i64,
    length: i64,
    low: u64,
    more: Option<u64>,
    increment: bool,
    lead: bool,
}

pub(super) fn said() -> impl Strategy<Value = Said> {
    (-1i64..=4, 0i64..=3, 0u64..=4, prop::option::of(0u64..=2), any::<bool>(), any::<bool>())
        .prop_map(|(start, length, low, more, increment, lead)| Said {
            start,
            length: length.min(4 - start),
            low,
            more,
            increment,
            lead,
        })
}

/// Whether a history satisfies a figure.
fn satisfies(history: History, situation: &Situation, at: FigureRef) -> bool {
    let figure = situation.figure(at);
    if figure.series.measure == Measure::Population {
        return figure.bounds.upper().is_none_or(|cap| u64::from(history[LAST]) <= cap);
    }
    let span = situation.span_of(at);
    let value = |t: waymark_model::Instant| {
        let m = (t.0 - minute(0).0) / 60;
        u64::from(history[usize::try_from(m).unwrap_or(0).min(LAST)])
    };
    let (start, end) = (value(span.start()), value(span.end()));
    if figure.during.is_some() {
        // Of what was added before counting began the history says nothing.
        let added = end - start;
        let begins_before = span.start() < minute(0);
        figure.bounds.upper().is_none_or(|upper| added <= upper)
            && (begins_before || added >= figure.bounds.lower())
    } else {
        end >= figure.bounds.lower() && figure.bounds.upper().is_none_or(|u| start <= u)
    }
}

/// The histories that satisfy all admitted figures.
pub(super) fn histories_of(situation: &Situation, reckoning: &crate::Reckoning) -> Vec<History> {
    let is_admitted = |at: &FigureRef| reckoning.admission(*at) == Admission::Admitted;
    let admitted: Vec<_> = situation.figures().map(|(at, _, _)| at).filter(is_admitted).collect();
    possible(situation, &admitted)
}

fn possible(situation: &Situation, set: &[FigureRef]) -> Vec<History> {
    let fits = |h: &&History| set.iter().all(|f| satisfies(**h, situation, *f));
    histories().iter().filter(fits).copied().collect()
}

pub(super) fn build(said: &[Said], capped: bool) -> (Build, PlaceIx, Option<FigureRef>) {
    let mut build = Build::since(minutes(0, 0), Offset::UTC);
    build.lead("lead");
    let place = build.place("camp", PlaceKind::Settlement, None);
    let home = build.place("home", PlaceKind::Region, None);
    let cap = capped.then(|| {
        build.leg(home, place, 0);
        build.figure("x", of(Measure::Population, home), minutes(0, 0), None, Count::AtMost(CAP))
    });
    for s in said {
        let speaker = if s.lead { "lead" } else { "other" };
        let span = minutes(s.start, s.start + s.length);
        let count = match s.more {
            None => Count::AtLeast(s.low),
            Some(0) => Count::Exact(s.low),
            Some(more) => Count::Between(s.low, s.low + more),
        };
        let during = (s.increment && s.length > 0).then_some(span);
        build.figure(speaker, of(Measure::Arrivals, place), span, during, count);
    }
    (build, place, cap)
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_figure_is_admitted_exactly_when_some_history_satisfies_it_with_those_before(
        said in prop::collection::vec(said(), 0..8), capped in any::<bool>(),
    ) {
        let (build, place, cap) = build(&said, capped);
        let situation = &build.0;
        let reckoning = build.reckon();
        let mut order: Vec<FigureRef> =
            situation.figures().map(|(at, _, _)| at).collect();
        order.sort_by_key(|f| {
            let rank = situation.rank(situation.snapshot(f.snapshot));
            (rank, situation.figure(*f).during.is_some(), *f)
        });
        let mut admitted: Vec<FigureRef> = Vec::new();
        let mut clashes = Vec::new();
        for figure in order {
            admitted.push(figure);
            let fits = !possible(situation, &admitted).is_empty();
            prop_assert_eq!(reckoning.admission(figure) == Admission::Admitted, fits);
            if fits {
                continue;
            }
            admitted.pop();
            clashes.push(figure);
            let clash = reckoning.clash(figure).unwrap();
            prop_assert!(clash.with.iter().all(|f| admitted.contains(f)));
            let mut set = clash.with.clone();
            set.push(figure);
            prop_assert!(possible(situation, &set).is_empty(), "{:?} suffices", clash);
            for leave_out in 0..clash.with.len() {
                let mut fewer = set.clone();
                fewer.remove(leave_out);
                prop_assert!(!possible(situation, &fewer).is_empty(), "{:?} is not minimal", clash);
            }
            prop_assert_eq!(clash.says.meet(clash.possible), None);
        }
        prop_assert_eq!(reckoning.clashes().iter().map(|c| c.figure).collect::<Vec<_>>(), clashes);

        // And the band is the tightest there is.
        let fitting = possible(situation, &admitted);
        if let Some(band) = reckoning.band(of(Measure::Arrivals, place)) {
            let last = band.at(minute(LAST as i64)).upper();
            let is_in_the_box = last.is_some_and(|most| most <= u64::from(MOST));
            for m in 0..=LAST {
                let values = || fitting.iter().map(|h| u64::from(h[m]));
                let bounds = band.at(minute(m as i64));
                prop_assert_eq!(Some(bounds.lower()), values().min());
                // Without an end there are more histories than the box holds.
                let is_capped = cap.is_some_and(|f| admitted.contains(&f));
                prop_assert!(!is_capped || bounds.upper().is_some());
                if let Some(upper) = bounds.upper().filter(|_| is_in_the_box) {
                    prop_assert_eq!(Some(upper), values().max());
                }
            }
        }
    }
}
