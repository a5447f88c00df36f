//! Bands as pictures need them: fewer steps, and periods.

use super::cases;
use crate::{Band, Step};
use proptest::prelude::*;
use waymark_model::{Bounds, Instant, Offset, Period, Span};

fn band() -> impl Strategy<Value = Band> {
    let rise = (1i64..5_000, 0u64..50, 0u64..50);
    (prop::collection::vec(rise, 0..300), prop::option::of(0u64..100)).prop_map(|(rises, above)| {
        let (mut at, mut low, mut steps) = (0, 0, Vec::new());
        let mut high = 50;
        for (secs, more, room) in rises {
            (at, low) = (at + secs, low + more);
            high = (low + room).max(high);
            let bounds = Bounds::new(low, Some(high)).unwrap();
            steps.push(Step { at: Instant(at), bounds, lower_by: None, upper_by: None });
        }
        Band::new(steps, above.map(|a| a + high), None)
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_thinned_band_is_never_narrower_and_never_long(
        band in band(), from in 0i64..600_000, secs in 0i64..900_000, most in 0usize..60,
    ) {
        let (from, to) = (Instant(from), Instant(from + secs));
        let thin = band.thinned(from, to, most);
        prop_assert!(thin.len() <= most.max(2) + 6);
        prop_assert!(thin.iter().all(|s| band.steps().contains(s)));
        prop_assert!(thin.is_sorted_by(|a, b| a.at < b.at));
        // The first and last seen are kept, so that the ends do not move.
        let (before, _) = band.around(from);
        prop_assert!(before.is_none_or(|s| s.at == from || thin.first() == Some(s)));
        let drawn = Band::new(thin, band.ceiling(), None);
        for t in 0..200 {
            let t = Instant(from.0 + secs * t / 200);
            let (seen, true_bounds) = (drawn.at(t), band.at(t));
            prop_assert!(seen.lower() <= true_bounds.lower());
            prop_assert!(seen.upper().is_none_or(|u| true_bounds.upper().is_some_and(|v| v <= u)));
        }
    }

    #[test]
    fn periods_tile_the_window_and_tell_what_the_band_adds(
        band in band(), start in 0i64..400_000, secs in 1i64..800_000,
    ) {
        let window = Span::new(Instant(start), Instant(start + secs)).unwrap();
        let offset = Offset::parse("+04:00").unwrap();
        for period in Period::ALL {
            let periods = band.periods(period, offset, window);
            prop_assert!(periods.first().unwrap().0.contains(window.start()));
            prop_assert!(periods.last().unwrap().0.end() >= window.end());
            prop_assert!(periods.windows(2).all(|w| w[0].0.end() == w[1].0.start()));
            for (span, bounds) in periods {
                prop_assert_eq!(bounds, band.increment(span));
                prop_assert_eq!(span.secs(), period.secs());
            }
        }
    }
}
