//! What is known of a number: it is at least this and, perhaps, at most that.

use std::fmt;

/// Lower and upper number of people (or vehicles). The upper may be absent: nothing is known
/// from above. The lower is never above the upper.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Bounds {
    lower: u64,
    upper: Option<u64>,
}

impl Bounds {
    /// Nothing is known: zero or more.
    pub const ANY: Self = Self { lower: 0, upper: None };

    /// `None` when the lower is above the upper: no number lies between.
    pub const fn new(lower: u64, upper: Option<u64>) -> Option<Self> {
        match upper {
            Some(u) if u < lower => None,
            _ => Some(Self { lower, upper }),
        }
    }

    pub const fn exactly(n: u64) -> Self {
        Self { lower: n, upper: Some(n) }
    }

    pub const fn at_least(n: u64) -> Self {
        Self { lower: n, upper: None }
    }

    pub const fn at_most(n: u64) -> Self {
        Self { lower: 0, upper: Some(n) }
    }

    pub const fn lower(self) -> u64 {
        self.lower
    }

    pub const fn upper(self) -> Option<u64> {
        self.upper
    }

    /// The one number, when there is only one.
    pub fn exact(self) -> Option<u64> {
        self.upper.filter(|&u| u == self.lower)
    }

    pub fn contains(self, n: u64) -> bool {
        self.lower <= n && self.upper.is_none_or(|u| n <= u)
    }

    /// What both say together; `None` when they contradict each other.
    pub fn meet(self, other: Self) -> Option<Self> {
        let upper = match (self.upper, other.upper) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::new(self.lower.max(other.lower), upper)
    }

    /// Bounds of a sum of two numbers. An upper that cannot be written any more is open.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            lower: self.lower.saturating_add(other.lower),
            upper: self.upper.zip(other.upper).and_then(|(a, b)| a.checked_add(b)),
        }
    }

    /// The smallest bounds that hold both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            lower: self.lower.min(other.lower),
            upper: self.upper.zip(other.upper).map(|(a, b)| a.max(b)),
        }
    }

    /// Bounds of `self − earlier` where the difference is known not to be negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        let lower = earlier.upper.map_or(0, |u| self.lower.saturating_sub(u));
        let upper = self.upper.map(|u| u.saturating_sub(earlier.lower).max(lower));
        Self { lower, upper }
    }

    /// The same with each end rounded outward to three significant digits, so that they never say
    /// more. A single number is left as it is.
    #[must_use]
    pub fn rounded_outward(self) -> Self {
        match self.exact() {
            Some(_) => self,
            None => {
                Self { lower: rounded_down(self.lower), upper: self.upper.and_then(rounded_up) }
            }
        }
    }

    /// Bounds of `self` as a share of `whole`, in per cent (0 to 100); `None` of an unbounded or
    /// empty whole.
    pub fn share_percent(self, whole: Self) -> Option<(f64, f64)> {
        let largest = whole.upper.filter(|&u| u > 0)?;
        let low = 100.0 * self.lower as f64 / largest as f64;
        let high = match self.upper {
            Some(u) if whole.lower > 0 => 100.0 * u as f64 / whole.lower as f64,
            _ => 100.0,
        };
        Some((low.min(100.0), high.min(100.0)))
    }
}

/// What of a number lies beyond its first three digits.
fn beyond_three_digits(n: u64) -> (u64, u64) {
    let unit = 10_u64.pow(n.checked_ilog10().unwrap_or(0).saturating_sub(2));
    (n % unit, unit)
}

/// A number or the next lower one of three significant digits.
fn rounded_down(n: u64) -> u64 {
    n - beyond_three_digits(n).0
}

/// A number or the next higher one of three significant digits; `None` where it cannot be written.
fn rounded_up(n: u64) -> Option<u64> {
    match beyond_three_digits(n) {
        (0, _) => Some(n),
        (rest, unit) => n.checked_add(unit - rest),
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.upper {
            Some(u) if u == self.lower => write!(f, "{u}"),
            Some(u) => write!(f, "{} to {u}", self.lower),
            None => write!(f, "{} or more", self.lower),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn bounds_never_cross() {
        assert_eq!(Bounds::new(3, Some(2)), None);
        assert!(Bounds::new(2, Some(2)).is_some());
        assert!(Bounds::new(u64::MAX, None).is_some());
    }

    #[test]
    fn contradicting_bounds_have_no_meeting() {
        assert_eq!(Bounds::exactly(13_550).meet(Bounds::exactly(13_350)), None);
        assert_eq!(Bounds::at_least(5).meet(Bounds::at_most(9)), Bounds::new(5, Some(9)));
    }

    #[test]
    fn a_difference_takes_the_far_ends() {
        let now = Bounds::exactly(28_120);
        let day_before = Bounds::new(6_650, Some(13_550)).unwrap();
        assert_eq!(now.since(day_before), Bounds::new(14_570, Some(21_470)).unwrap());
    }

    #[test]
    fn a_share_of_a_vague_whole_is_a_range() {
        let whole = Bounds::new(108_000, Some(132_000)).unwrap();
        let (low, high) = Bounds::exactly(28_120).share_percent(whole).unwrap();
        assert!((low - 21.303).abs() < 0.001 && (high - 26.037).abs() < 0.001);
    }

    #[test]
    fn a_sum_too_large_to_write_is_open_above() {
        let huge = Bounds::exactly(u64::MAX);
        assert_eq!(huge.plus(huge), Bounds::at_least(u64::MAX));
        assert_eq!(huge.plus(Bounds::exactly(0)), huge);
        assert_eq!(Bounds::at_least(2).plus(Bounds::at_most(5)), Bounds::at_least(2));
    }

    #[test]
    fn what_holds_both_is_as_wide_as_both() {
        let both = Bounds::exactly(17_153).join(Bounds::exactly(20_236));
        assert_eq!(both, Bounds::new(17_153, Some(20_236)).unwrap());
        assert_eq!(both.join(Bounds::at_least(30_000)), Bounds::at_least(17_153));
    }

    #[test]
    fn rounding_goes_outward() {
        let rounded = |a, b| Bounds::new(a, b).unwrap().rounded_outward();
        assert_eq!(rounded(28_120, None), Bounds::at_least(28_100));
        assert_eq!(rounded(14_570, Some(21_470)), Bounds::new(14_500, Some(21_500)).unwrap());
        assert_eq!(rounded(999, Some(9_999)), Bounds::new(999, Some(10_000)).unwrap());
        assert_eq!(rounded(28_123, Some(28_123)), Bounds::exactly(28_123));
        assert_eq!(rounded(5, Some(u64::MAX)), Bounds::at_least(5));
    }

    proptest::proptest! {
        #[test]
        fn a_rounded_bound_never_says_more(a: u64, b: Option<u64>) {
            let Some(bounds) = Bounds::new(a, b) else { return Ok(()) };
            let rounded = bounds.rounded_outward();
            proptest::prop_assert_eq!(rounded.join(bounds), rounded);
            proptest::prop_assert!(bounds.lower() - rounded.lower() <= bounds.lower() / 100);
        }
    }
}
