//! One changed figure among a hundred thousand: making the change, taking it back, writing it to
//! the journal, and saving the file.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

mod sample;

use divan::{Bencher, black_box};
use std::path::Path;
use waymark::store::{
    Act, Edit, Expected, Journal, Manuscript, RecordKey, Value, Versions, Which, apply, apply_act,
    merge, save,
};

const FIGURES: usize = 100_000;

fn main() {
    divan::main();
}

fn manuscript() -> Manuscript {
    Manuscript::parse(&sample::text(FIGURES), Path::new("situation.ron")).unwrap()
}

fn act() -> Act {
    let figure = RecordKey::Figure(Which::id("s77777"), Which::At(0));
    let count = Value::from(waymark::model::Count::MoreThan(28_000));
    Act::new("Change a figure", vec![Edit::set(figure, "count", count)])
}

#[divan::bench(sample_count = 10)]
fn open(bencher: Bencher<'_, '_>) {
    let text = sample::text(FIGURES);
    bencher.bench_local(|| Manuscript::parse(black_box(&text), Path::new("x")).unwrap());
}

#[divan::bench]
fn change(bencher: Bencher<'_, '_>) {
    let (mut manuscript, act) = (manuscript(), act());
    bencher.bench_local(|| apply_act(&mut manuscript, &act).unwrap());
}

#[divan::bench]
fn undo(bencher: Bencher<'_, '_>) {
    let mut manuscript = manuscript();
    let back = apply_act(&mut manuscript, &act()).unwrap();
    bencher.bench_local(|| apply_act(&mut manuscript, &back).unwrap());
}

/// The costliest to undo: all that stands behind moves up by one, and back.
#[divan::bench]
fn remove_and_undo(bencher: Bencher<'_, '_>) {
    let mut manuscript = manuscript();
    let record = RecordKey::new(waymark::store::Section::Snapshots, "s5");
    bencher.bench_local(|| {
        let back = apply(&mut manuscript, &Edit::Remove { record: record.clone() }).unwrap();
        apply(&mut manuscript, &back).unwrap()
    });
}

#[divan::bench]
fn journal(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let mut journal = Journal::begin(folder.path(), &path, &sample::text(10)).unwrap();
    let act = act();
    bencher.bench_local(|| journal.append(&act).unwrap());
}

/// All that happens between a key and the file on disk.
#[divan::bench(sample_count = 20)]
fn change_and_save(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let (mut manuscript, act) = (manuscript(), act());
    save(&path, &manuscript.text(), Expected::Nothing).unwrap();
    let versions = Versions::beside(&path);
    let mut on_disk = Expected::Anything;
    let mut turn = 0_u64;
    bencher.bench_local(|| {
        turn += 1;
        apply_act(&mut manuscript, &act).unwrap();
        apply(&mut manuscript, &Edit::set(RecordKey::Head, "version", Value::Whole(turn))).unwrap();
        let kept = versions.save(&manuscript.text(), on_disk).unwrap();
        let waymark::store::Saving::Saved(saved) = kept.saving else { panic!("it is saved") };
        on_disk = Expected::Text(saved);
    });
}

#[divan::bench(sample_count = 5)]
fn merge_two_changes(bencher: Bencher<'_, '_>) {
    let base = manuscript();
    let [mut ours, mut theirs] = [manuscript(), manuscript()];
    apply_act(&mut ours, &act()).unwrap();
    let other = RecordKey::Figure(Which::id("s5"), Which::At(0));
    apply(&mut theirs, &Edit::set(other, "note", "x")).unwrap();
    bencher.bench_local(|| merge(&base, &ours, &theirs).unwrap());
}
