//! Classes of counts: few, with round limits, the same at every moment.

use waymark_model::Bounds;

/// At most so many limits, so that there are at most five classes.
const MOST: usize = 4;
/// From one limit to the next: 1, 2, 5, 10; or 1, 5, 20, 100; or 1, 10, 100.
const STRIDES: std::ops::RangeInclusive<usize> = 1..=3;

/// Nobody, or a class of counts of somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ShadeClass {
    Nobody,
    Counted(usize),
}

/// What parts counts into classes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Classes {
    /// The least of each class but the lowest, rising.
    limits: Vec<u64>,
}

impl Classes {
    /// Classes that part these counts the most evenly. The highest is never empty, nor the lowest where
    /// counts differ by more than a round number; one count alone has a limit below it.
    pub fn of(mut counts: Vec<u64>) -> Self {
        counts.retain(|count| *count > 0);
        let (Some(least), Some(most)) = (counts.iter().min(), counts.iter().max()) else {
            return Self::default();
        };
        let all = STRIDES.map(|stride| {
            let round: Vec<u64> = round_numbers().take_while(|n| n <= most).collect();
            let limits = round.iter().rev().step_by(stride).take_while(|n| *n > least);
            let mut limits: Vec<u64> = limits.take(MOST).copied().collect();
            limits.reverse();
            if limits.is_empty() {
                limits.extend(round.last());
            }
            Self { limits }
        });
        let unevenness = |classes: &Self| {
            let held = |class| counts.iter().filter(|n| classes.nth_of(**n) == class).count();
            (0..classes.len()).map(|class| held(class).pow(2)).sum::<usize>()
        };
        all.min_by_key(unevenness).unwrap_or_default()
    }

    /// How many there are, beside nobody.
    pub const fn len(&self) -> usize {
        self.limits.len() + 1
    }

    /// The highest that there is.
    pub const fn highest(&self) -> ShadeClass {
        ShadeClass::Counted(self.limits.len())
    }

    /// The class that a count is in.
    pub fn of_count(&self, count: u64) -> ShadeClass {
        if count == 0 { ShadeClass::Nobody } else { ShadeClass::Counted(self.nth_of(count)) }
    }

    fn nth_of(&self, count: u64) -> usize {
        self.limits.partition_point(|limit| *limit <= count)
    }

    /// The counts of a class: of the lowest from one on.
    pub fn bounds(&self, class: ShadeClass) -> Bounds {
        let ShadeClass::Counted(class) = class else { return Bounds::exactly(0) };
        let lower = class.checked_sub(1).and_then(|below| self.limits.get(below));
        let lower = lower.copied().unwrap_or(1);
        let upper = self.limits.get(class).map(|next| next.saturating_sub(1));
        Bounds::new(lower, upper).unwrap_or_else(|| Bounds::at_least(lower))
    }
}

/// 1, 2, 5, 10, 20, 50 …
fn round_numbers() -> impl Iterator<Item = u64> {
    let tens = std::iter::successors(Some(1_u64), |ten| ten.checked_mul(10));
    tens.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |n| ten.checked_mul(n)))
}

#[cfg(test)]
mod tests {
    use super::{Classes, ShadeClass::Counted};
    use proptest::prelude::*;
    use waymark_model::Bounds;

    #[test]
    fn classes_have_round_limits_that_part_what_is_shown() {
        let ukraine = vec![1_810_000, 1_720_000, 518_000, 328_000, 261_000, 245_000, 195_000, 400];
        let classes = Classes::of(ukraine);
        assert_eq!(classes.limits, [100_000, 200_000, 500_000, 1_000_000]);
        assert_eq!(classes.bounds(Counted(0)), Bounds::new(1, Some(99_999)).unwrap());
        assert_eq!(classes.bounds(Counted(4)), Bounds::at_least(1_000_000));
        // Thousands apart they are wider.
        let wide = Classes::of(vec![3, 70, 600, 7_000, 80_000]);
        assert_eq!(wide.limits, [50, 500, 5_000, 50_000]);
        // One class alone would say nothing.
        assert_eq!(Classes::of(vec![7, 7]).limits, [5]);
        assert_eq!(Classes::of(vec![5]).limits, [5]);
        assert_eq!(Classes::of(Vec::new()).len(), 1);
    }

    proptest! {
        #[test]
        fn every_count_is_in_the_class_whose_bounds_hold_it(
            counts in proptest::collection::vec(0_u64..50_000_000, 0..40),
            other in proptest::num::u64::ANY,
        ) {
            let classes = Classes::of(counts.clone());
            prop_assert!(classes.len() <= 5);
            for count in counts.into_iter().chain([0, other]) {
                let bounds = classes.bounds(classes.of_count(count));
                prop_assert!(bounds.lower() <= count);
                prop_assert!(bounds.upper().is_none_or(|upper| count <= upper));
            }
        }
    }
}
