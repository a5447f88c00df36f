//! One changed figure among a hundred thousand: making the change, taking it back, writing it to
//! the journal, and saving the file.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

#[path = "../../../benches/sample/mod.rs"]
mod sample;

use divan::{Bencher, black_box};
use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
};
use waymark_store::{
    Edit, Expected, Journal, ListKey, RecordKey, SaveOutcome, Section, SourceText, Transaction,
    Value, Versions, Which, apply, apply_transaction, merge, save,
};

const FIGURES: usize = 100_000;

fn main() {
    divan::main();
}

fn source_text() -> SourceText {
    SourceText::parse(&sample::text(FIGURES), Path::new("situation.ron")).unwrap()
}

fn act() -> Transaction {
    let figure = RecordKey::Figure(Which::id("s77777"), Which::At(0));
    let count = Value::from(waymark_model::Count::MoreThan(28_000));
    Transaction::new("Change a figure", vec![Edit::set(figure, "count", count)])
}

#[divan::bench(sample_count = 10)]
fn open(bencher: Bencher<'_, '_>) {
    let text = sample::text(FIGURES);
    bencher.bench_local(|| SourceText::parse(black_box(&text), Path::new("x")).unwrap());
}

#[divan::bench]
fn change(bencher: Bencher<'_, '_>) {
    let (mut source_text, act) = (source_text(), act());
    bencher.bench_local(|| apply_transaction(&mut source_text, &act).unwrap());
}

#[divan::bench]
fn undo(bencher: Bencher<'_, '_>) {
    let mut source_text = source_text();
    let back = apply_transaction(&mut source_text, &act()).unwrap();
    bencher.bench_local(|| apply_transaction(&mut source_text, &back).unwrap());
}

/// The costliest to undo: all that stands behind moves up by one, and back.
#[divan::bench]
fn remove_and_undo(bencher: Bencher<'_, '_>) {
    let mut source_text = source_text();
    let record = RecordKey::new(Section::Snapshots, "s5");
    bencher.bench_local(|| {
        let back = apply(&mut source_text, &Edit::Remove { record: record.clone() }).unwrap();
        apply(&mut source_text, &back).unwrap()
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

/// What a thread that saves or reads takes with it.
#[divan::bench]
fn copy(bencher: Bencher<'_, '_>) {
    let source_text = source_text();
    bencher.bench_local(|| source_text.clone());
}

/// All that happens between a key and the file on disk.
#[divan::bench(sample_count = 40)]
fn change_and_save(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let (mut source_text, act) = (source_text(), act());
    save(&path, &source_text, Expected::Nothing).unwrap();
    let mut journal = Journal::begin(folder.path(), &path, &source_text).unwrap();
    let versions = Versions::beside(&path);
    let mut on_disk = Expected::Anything;
    let mut turn = 0_u64;
    bencher.bench_local(|| {
        turn += 1;
        apply_transaction(&mut source_text, &act).unwrap();
        apply(&mut source_text, &Edit::set(RecordKey::Head, "version", Value::Whole(turn)))
            .unwrap();
        journal.append(&act).unwrap();
        let kept = versions.save_told(&source_text, on_disk, |text| journal.saving(text)).unwrap();
        let SaveOutcome::Saved(saved) = kept.saving else { panic!("it is saved") };
        on_disk = Expected::Text(saved);
    });
}

/// What no saving can be faster than: the same bytes written, down to the disk, and put in the
/// place of the file while a few older ones are kept.
#[divan::bench(sample_count = 40)]
fn floor_of_saving(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = sample::text(FIGURES);
    let mut turn = 0_u32;
    bencher.bench_local(|| {
        turn += 1;
        let mut file = File::create(at("new")).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.sync_all().unwrap();
        let _ = fs::rename(at("file"), at(&format!("kept {}", turn % 10)));
        fs::rename(at("new"), at("file")).unwrap();
        File::open(folder.path()).unwrap().sync_all().unwrap();
    });
}

#[divan::bench(sample_count = 5)]
fn merge_two_changes(bencher: Bencher<'_, '_>) {
    let base = source_text();
    let [mut ours, mut theirs] = [source_text(), source_text()];
    apply_transaction(&mut ours, &act()).unwrap();
    let other = RecordKey::Figure(Which::id("s5"), Which::At(0));
    apply(&mut theirs, &Edit::set(other, "note", "x")).unwrap();
    bencher.bench_local(|| merge(&base, &ours, &theirs).unwrap());
}

/// A week of work on each side: a thousand figures changed, as many reports added.
#[divan::bench(sample_count = 5)]
fn merge_two_weeks(bencher: Bencher<'_, '_>) {
    let base = source_text();
    let edited = |from: usize, who: &str| {
        let mut source_text = source_text();
        for n in 0..1000 {
            let which = Which::At(from + 70 * n);
            let figure = RecordKey::Figure(which.clone(), Which::At(0));
            apply(&mut source_text, &Edit::set(figure, "note", who)).unwrap();
            let snapshot = RecordKey::Record(Section::Snapshots, which);
            let text = source_text.record_text(&snapshot).unwrap();
            let text = SourceText::with_id(&text, &format!("{who}-{n}")).unwrap();
            let list = ListKey::Section(Section::Snapshots);
            apply(&mut source_text, &Edit::Put { list, at: None, text }).unwrap();
        }
        source_text
    };
    let (ours, theirs) = (edited(5, "ours"), edited(9, "theirs"));
    bencher.bench_local(|| merge(&base, &ours, &theirs).unwrap());
}
