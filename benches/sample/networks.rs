//! Networks of every shape, with figures that are true of people who cross each leg at a pace of
//! its own.

use std::fmt::Write as _;
use waymark_model::{Instant, Situation};

/// The same arbitrary number everywhere.
pub fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    n ^ (n >> 27)
}

/// How places hang together, and how many legs or places there are.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Chain(usize),
    BothWays(usize),
    Ring(usize),
    /// As many streets as crossings in each.
    Grid(usize),
    Star(usize),
    /// Each place with each.
    Complete(usize),
}

impl Shape {
    fn legs(self) -> Vec<(usize, usize)> {
        match self {
            Self::Chain(n) => (0..n).map(|i| (i, i + 1)).collect(),
            Self::BothWays(n) => (0..n).flat_map(|i| [(i, i + 1), (i + 1, i)]).collect(),
            Self::Ring(n) => (0..n).map(|i| (i, (i + 1) % n)).collect(),
            Self::Star(n) => (0..n).map(|i| (i + 1, 0)).collect(),
            Self::Complete(n) => {
                let all = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
                all.filter(|(a, b)| a != b).collect()
            }
            Self::Grid(n) => {
                let crossing = (0..n).flat_map(|y| (0..n).map(move |x| (x, y)));
                let legs = crossing.flat_map(|(x, y)| {
                    let here = y * n + x;
                    [
                        (x + 1 < n).then_some((here, here + 1)),
                        (y + 1 < n).then_some((here, here + n)),
                    ]
                });
                legs.flatten().collect()
            }
        }
    }
}

/// A network, how many figures there are, and whether the population of each place is told.
#[derive(Clone, Copy, Debug)]
pub struct Load(pub Shape, pub usize, pub bool);

const START: i64 = 1_704_067_200; // 1 Jan 2024, 00:00 UTC
const HOURS: u64 = 240;

/// Towards the end of what figures tell.
pub const AT: Instant = Instant(START + 200 * 3_600);

fn clock(hour: u64) -> String {
    format!("2024-01-{:02}T{:02}:00Z", 1 + hour / 24, hour % 24)
}

impl Load {
    pub fn situation(self) -> Situation {
        let Self(shape, figures, is_populated) = self;
        let legs = shape.legs();
        let places = legs.iter().map(|(a, b)| a.max(b) + 1).max().unwrap_or(0);
        let pace = |leg: usize| 1 + mix(leg as u64) % 50;
        let mut text = format!(
            "Situation(version: 1, title: \"A network\", utc_offset: \"+00:00\", since: \"{}\", places: [",
            clock(0)
        );
        for p in 0..places {
            let _ = write!(text, "Place(id: \"p{p}\", kind: Settlement, name: \"P{p}\"),");
        }
        text.push_str("], legs: [");
        for (l, (from, to)) in legs.iter().enumerate() {
            let _ = write!(text, "Leg(id: \"l{l}\", from: \"p{from}\", to: \"p{to}\"),");
        }
        text.push_str("], sources: [Source(id: \"s\", outlet: \"S\", published: \"2024-02-01\")], snapshots: [");
        let mut say = |n: String, hour: u64, said: String| {
            let _ = write!(
                text,
                "Snapshot(id: \"{n}\", source: \"s\", speaker: \"S\", as_of: \"{}\", \
                 figures: [Figure({said}, wording: \"w\")]),",
                clock(hour)
            );
        };
        for n in 0..figures {
            let dice = mix(n as u64 ^ 0x9E37);
            let (hour, leg) = (1 + dice % HOURS, (dice >> 16) as usize % legs.len());
            if (dice >> 60) < 8 {
                let count = pace(leg) * hour;
                say(
                    format!("f{n}"),
                    hour,
                    format!("measure: Passed, on: \"l{leg}\", count: Exact({count})"),
                );
            } else {
                let to = legs[leg].1;
                let into = (0..legs.len()).filter(|l| legs[*l].1 == to);
                let count: u64 = into.map(|l| pace(l) * hour).sum();
                say(
                    format!("f{n}"),
                    hour,
                    format!("measure: Arrivals, at: \"p{to}\", count: AtLeast({count})"),
                );
            }
        }
        for p in (0..places).filter(|_| is_populated) {
            say(
                format!("q{p}"),
                0,
                format!("measure: Population, at: \"p{p}\", count: Exact(10_000_000)"),
            );
        }
        text.push_str("])");
        let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
        read.situation.unwrap()
    }
}
