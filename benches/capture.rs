//! One-line capture: a line against the shipped situation, and against one of 10 000 places.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::Bencher;
use waymark_exchange::{
    capture::{ParseContext, complete, read},
    reading::names::Names,
};
use waymark_model::{Id, Place, PlaceKind, Situation, Text};

fn main() {
    divan::main();
}

const LINE: &str = "over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via Kyiv Independent";
/// Five words that are nobody's name.
const MISSPELT: &str = "over 28,000 arrived Korniddzor from Stepanagert via Kiev Independant";

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

/// The shipped situation with 10 000 more places, each in four languages.
fn large() -> Situation {
    let mut situation = shipped();
    let syllables = ["ka", "ro", "shen", "mar", "ta", "vi", "goz", "lu", "ner", "dza"];
    for n in 0..10_000_usize {
        let syllable = |by: usize| syllables.get(n / by % 10).copied().unwrap_or_default();
        let name = format!("{}{}{}{}", syllable(1), syllable(10), syllable(100), syllable(1000));
        let names = ["en", "hy", "ru", "az"].map(|tag| (tag.to_owned(), format!("{name}{tag}")));
        situation.places.push(Place {
            id: Id::free(&format!("place-{n}")),
            kind: PlaceKind::Settlement,
            within: None,
            country: None,
            pcode: None,
            name: Text::by_language(names.into()).unwrap(),
            also: None,
            at: None,
            precision_km: None,
            schematic: None,
            note: None,
            credit: None,
        });
    }
    situation
}

fn with(bencher: Bencher<'_, '_>, situation: &Situation, run: impl Fn(&ParseContext<'_>) + Sync) {
    let names = Names::new(situation);
    let context = ParseContext {
        situation,
        names: &names,
        at: situation.since.span().start(),
        offset: situation.offset,
        language: "en",
    };
    bencher.bench(|| run(&context));
}

#[divan::bench]
fn line(bencher: Bencher<'_, '_>) {
    with(bencher, &shipped(), |c| {
        divan::black_box(read(LINE, c));
    });
}

#[divan::bench]
fn line_of_10_000_places(bencher: Bencher<'_, '_>) {
    with(bencher, &large(), |c| {
        divan::black_box(read(LINE, c));
    });
}

#[divan::bench]
fn misspelt_of_10_000_places(bencher: Bencher<'_, '_>) {
    with(bencher, &large(), |c| {
        divan::black_box(read(MISSPELT, c));
    });
}

#[divan::bench]
fn completions_of_10_000_places(bencher: Bencher<'_, '_>) {
    with(bencher, &large(), |c| {
        divan::black_box(complete("28,000 arrived k", 16, c));
    });
}

#[divan::bench]
fn names_of_10_000_places(bencher: Bencher<'_, '_>) {
    let situation = large();
    bencher.bench(|| Names::new(&situation));
}
