//! Reckoning 10 000 figures on 20 legs. Budget: under 50 ms, growing linearly.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

mod sample;

use divan::{Bencher, counter::ItemsCount};
use waymark::reckoning::{Reckoning, checks};

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::road(figures, 20);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

/// What a window with a million figures reckons when another known-on moment is chosen.
#[divan::bench(args = [1_000_000], sample_count = 5, sample_size = 1)]
fn in_one_series(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::situation(figures);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

/// What `waymark check` finds besides.
#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn checks_on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::road(figures, 20);
    let reckoning = Reckoning::new(&situation, None);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| checks(&situation, &reckoning, None));
}
