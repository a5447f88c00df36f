//! Reading situations: the shipped one, and one of 100 000 figures.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

#[path = "../../../benches/sample/mod.rs"]
mod sample;

use divan::{Bencher, counter::ItemsCount};
use std::path::Path;
use waymark_store::{Before, Edit, Embedded, Reading, RecordKey, Which, apply};

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

/// The same with people told apart by six dimensions.
#[divan::bench(sample_count = 10)]
fn figures_100_000_in_six_dimensions(bencher: Bencher<'_, '_>) {
    let text = sample::dimensions::text_told_apart(100_000);
    let folder = Embedded(&[]);
    bencher.counter(ItemsCount::new(100_000usize)).bench_local(|| {
        let read = waymark_store::read_text(&text, &folder);
        assert!(read.situation.is_some(), "{:?}", read.problems.first());
        read
    });
}

/// What opening does: the situation and its text in pieces.
#[divan::bench(sample_count = 10)]
fn open_100_000(bencher: Bencher<'_, '_>) {
    let text = sample::text(100_000);
    let reading = Reading { path: Path::new("x.ron"), files: &Embedded(&[]) };
    bencher.counter(ItemsCount::new(100_000usize)).bench_local(|| reading.open(&text));
}

/// One changed cell among them, read again; the situations are dropped outside of the clock.
#[divan::bench(sample_count = 50)]
fn changed_cell_of_100_000(bencher: Bencher<'_, '_>) {
    let reading = Reading { path: Path::new("x.ron"), files: &Embedded(&[]) };
    let (read, text) = reading.open(&sample::text(100_000));
    let (situation, text) = (read.situation.unwrap(), text.unwrap());
    let mut now = text.clone();
    let figure = RecordKey::Figure(Which::id("s77777"), Which::At(0));
    apply(&mut now, &Edit::set(figure, "count", waymark_model::Count::MoreThan(28_000))).unwrap();
    let before = Before { text: &text, situation: &situation, problems: &read.problems };
    bencher.bench_local(|| reading.again(before, &now));
}
