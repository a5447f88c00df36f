//! Claims about the reckoning, held against random cases and the figures of September 2023.

#![expect(clippy::cast_possible_wrap, reason = "minutes of a test fit any integer")]

mod bands;
mod belief;
mod brute;
mod differing;
mod passing;
mod road;
mod september;
mod total;
mod truth;
mod worded;

/// So many random cases: `PROPTEST_CASES`, else this.
fn cases(unless_told: u32) -> proptest::test_runner::Config {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    proptest::test_runner::Config::with_cases(told.unwrap_or(unless_told))
}
