//! A world in movement, as large as a year of UNHCR's pairs of countries of origin and asylum: places
//! in countries, and people counted on route segments between them.

use super::networks::mix;
use std::fmt::Write as _;
use waymark_model::Situation;

const COUNTRIES: u64 = 190;
const DAYS: u64 = 28;

/// So many places in 190 countries, and so many legs from a place of one country to one of another,
/// each counted on two days.
pub fn world(places: u64, legs: u64) -> Situation {
    let mut text = "Situation(version: 1, title: \"A year\", utc_offset: \"+00:00\", \
                    since: \"2024-01-01\", origin: \"p0\", places: ["
        .to_owned();
    for c in 0..COUNTRIES {
        let _ = write!(text, "Place(id: \"c{c}\", kind: Country, name: \"Country {c}\"),");
    }
    for p in 0..places {
        let c = p % COUNTRIES;
        let near = |n: u64| (mix(n) % 1_000) as f64 / 1_000.0;
        let lat = -50.0 + 10.0 * (c / 19) as f64 + 8.0 * near(p);
        let lon = -170.0 + 18.0 * (c % 19) as f64 + 14.0 * near(p + places);
        let _ = write!(
            text,
            "Place(id: \"p{p}\", kind: Settlement, name: \"Town {p}\", within: \"c{c}\", \
             at: ({lat:.4}, {lon:.4})),"
        );
    }
    text.push_str("], legs: [");
    let mut ends: Vec<(u64, u64)> = Vec::new();
    let mut drawn = std::collections::BTreeSet::new();
    for n in 0.. {
        if ends.len() as u64 == legs {
            break;
        }
        let (from, to) = (mix(2 * n) % places, mix(2 * n + 1) % places);
        if from % COUNTRIES != to % COUNTRIES && drawn.insert((from, to)) {
            ends.push((from, to));
        }
    }
    for (nth, (from, to)) in ends.iter().enumerate() {
        let _ = write!(text, "Leg(id: \"l{nth}\", from: \"p{from}\", to: \"p{to}\"),");
    }
    text.push_str(
        "], speakers: [Speaker(id: \"unhcr\", name: \"UNHCR\")], \
         sources: [Source(id: \"s\", outlet: \"UNHCR\", published: \"2024-02-01\")], snapshots: [",
    );
    for (nth, days) in [DAYS / 2, DAYS].into_iter().enumerate() {
        let _ = write!(
            text,
            "Snapshot(id: \"n{nth}\", source: \"s\", speaker: \"unhcr\", as_of: \"2024-01-{days:02}\", \
             figures: ["
        );
        for leg in 0..legs {
            let count = (10 + mix(leg) % 20_000) * days;
            let _ = write!(text, "Figure(measure: Passed, on: \"l{leg}\", count: Exact({count})),");
        }
        text.push_str("]),");
    }
    text.push_str("])");
    let read = waymark_store::read_text(&text, &waymark_store::Embedded(&[]));
    assert!(read.situation.is_some(), "{:?}", read.problems);
    read.situation.unwrap()
}
