//! Reckoning 10 000 figures on 20 legs. Budget: under 50 ms, growing linearly. Tells first how
//! tight bounds are where roads branch, and how much memory a reckoning keeps.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench may fail loudly, and tells what it measured"
)]

mod sample;
#[path = "../crates/reckoning/tests/all/walks/mod.rs"]
mod walks;

use divan::{Bencher, counter::ItemsCount};
use sample::networks::{AT, Load, Shape};
use waymark_model::{LegIx, PlaceIx};
use waymark_reckoning::{Quantity, Reckoning, checks};

fn main() {
    if std::env::args().any(|a| a == "tightness") {
        return tightness(2_000);
    }
    memory();
    tightness(200);
    divan::main();
}

/// By how much bounds miss the optimum of the linear programme where roads branch, as a share of
/// what the optimum leaves open.
fn tightness(cases: u64) {
    let mut slack: Vec<f64> = (0..cases)
        .flat_map(|seed| walks::slack(seed, walks::RoadShape::ALL[(seed % 6) as usize], 12))
        .collect();
    slack.sort_by(f64::total_cmp);
    let at = |share: f64| slack[((slack.len() - 1) as f64 * share) as usize];
    let exact = slack.iter().filter(|s| **s == 0.0).count() as f64 / slack.len() as f64;
    println!(
        "slack of {} bounds asked for: median {}, 90 % {:.4}, 95 % {:.4}; exact {:.1} %",
        slack.len(),
        at(0.5),
        at(0.9),
        at(0.95),
        exact * 100.0,
    );
}

/// Memory of this process, in MiB; `None` where the system does not tell.
fn resident_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}

fn memory() {
    for figures in [10_000, 100_000] {
        let situation = sample::road(figures, 20);
        let before = resident_mib();
        let reckoning = Reckoning::new(&situation, None);
        reckoning.prepare();
        if let Some((before, after)) = before.zip(resident_mib()) {
            let kept = after.saturating_sub(before);
            let limited = reckoning.limited();
            println!("{figures} figures on 20 legs keep {kept} MiB; limited: {limited}");
        }
    }
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::road(figures, 20);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

/// One count, of people told apart by six dimensions; and beside it of everybody.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn in_six_dimensions(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::dimensions::told_apart(figures);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn of_everybody(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::situation(figures);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

/// With the bands of every row, as a window asks for them.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn and_drawn_on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::road(figures, 20);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| {
        let reckoning = Reckoning::new(&situation, None);
        reckoning.prepare();
        reckoning
    });
}

/// One figure more is set aside: all is reckoned again.
#[divan::bench(args = [10_000], sample_count = 10, sample_size = 1)]
fn with_one_figure_changed(bencher: Bencher<'_, '_>, figures: usize) {
    let mut situation = sample::road(figures, 20);
    let mut next = 0;
    bencher.bench_local(|| {
        let figure = &mut situation.snapshots[next].figures[0];
        figure.standing = waymark_model::Standing::SetAside("a slip".to_owned());
        next += 97;
        Reckoning::new(&situation, None)
    });
}

/// Figures that contradict each other all over the road: the work has an end.
#[divan::bench(args = [1_000, 10_000], sample_count = 3, sample_size = 1)]
fn out_of_step_on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::out_of_step(figures, 20);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

/// What a window with a million figures reckons when another known-on moment is chosen.
#[divan::bench(args = [1_000_000], sample_count = 5, sample_size = 1)]
fn in_one_series(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::situation(figures);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| Reckoning::new(&situation, None));
}

const LOADS: [Load; 8] = [
    Load(Shape::Chain(20), 10_000, false),
    Load(Shape::BothWays(10), 10_000, false),
    Load(Shape::Ring(300), 100, false),
    Load(Shape::Ring(300), 100, true),
    Load(Shape::Grid(11), 1_000, true),
    Load(Shape::Grid(32), 2_000, false),
    Load(Shape::Star(500), 2_000, false),
    Load(Shape::Complete(30), 200, true),
];

/// Sound bounds on networks. Budget: under 50 ms for 10 000 figures on 20 legs, under 200 ms for
/// 1 000 on a grid of 200.
#[divan::bench(args = LOADS, sample_count = 5, sample_size = 1)]
fn on_networks(bencher: Bencher<'_, '_>, load: Load) {
    let situation = load.situation();
    bencher.bench_local(|| Reckoning::new(&situation, None));
}

/// What `waymark bounds --at` does besides. Budget: together under 0.3 s.
#[divan::bench(args = LOADS, sample_count = 5, sample_size = 1)]
fn and_narrowed_at_one_moment(bencher: Bencher<'_, '_>, load: Load) {
    let situation = load.situation();
    bencher.with_inputs(|| Reckoning::new(&situation, None)).bench_local_values(|reckoning| {
        let asked: Vec<_> = reckoning.quantities().into_iter().map(|q| (q, AT)).collect();
        reckoning.tighten_within(&situation, &asked, 60_000_000, &|| false)
    });
}

/// The optimum of one bound. Budget: under 200 ms on 20 branching legs, 5 s on 200.
#[divan::bench(args = LOADS, sample_count = 3, sample_size = 1)]
fn optimum_of_one_bound(bencher: Bencher<'_, '_>, load: Load) {
    let situation = load.situation();
    let asked = [(Quantity::Arrivals(PlaceIx(5)), AT), (Quantity::In(LegIx(0)), AT)];
    bencher
        .with_inputs(|| Reckoning::new(&situation, None))
        .bench_local_values(|reckoning| reckoning.tighten(&situation, &asked, &|| false));
}

/// What `waymark check` finds besides.
#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn checks_on_20_legs(bencher: Bencher<'_, '_>, figures: usize) {
    let situation = sample::road(figures, 20);
    let reckoning = Reckoning::new(&situation, None);
    bencher.counter(ItemsCount::new(figures)).bench_local(|| checks(&situation, &reckoning, None));
}
