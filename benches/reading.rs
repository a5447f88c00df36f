//! Reading situations: the shipped one, and one of 100 000 figures.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

mod sample;

use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

#[divan::bench]
fn shipped() -> waymark_store::Read {
    waymark_store::read_embedded()
}

#[divan::bench(sample_count = 10)]
fn figures_100_000(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    std::fs::write(&path, sample::text(100_000)).unwrap();
    bencher.counter(ItemsCount::new(100_000usize)).bench_local(|| {
        let read = waymark_store::read(&path);
        assert!(read.situation.is_some(), "{:?}", read.problems.first());
        read
    });
}
