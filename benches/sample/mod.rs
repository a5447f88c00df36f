//! Situations of any size, made up: a road of five places, figures every few seconds by six
//! speakers, in all wordings.

#![allow(dead_code, clippy::cast_possible_wrap, reason = "each bench uses a part; sizes are small")]

pub mod dimensions;
pub mod networks;
pub mod world;

use std::fmt::Write as _;
use waymark_model::{
    Count, Figure, Id, Leg, LegIx, Measure, Moment, Offset, Place, PlaceIx, PlaceKind, Point,
    Route, Series, Situation, Snapshot, Source, SourceIx, Speaker, SpeakerIx, Standing, Subject,
    Text,
};

const START: i64 = 1_695_067_200; // 19 Sep 2023, 00:00 in Yerevan
const DAYS: i64 = 30;

/// A situation with so many figures, all of one series, contradicting nowhere.
pub fn situation(figures: usize) -> Situation {
    let offset = Offset::parse("+04:00").unwrap();
    let since = Moment::parse("2023-09-19", offset).unwrap();
    let mut s = Situation::empty(Text::plain("A made-up flight"), offset, since);
    let id = |text: &str| Id::parse(text).unwrap();
    let names = ["Origin", "Checkpoint", "Crossing", "Reception", "Capital"];
    s.places = names
        .iter()
        .enumerate()
        .map(|(i, name)| Place {
            id: id(&name.to_lowercase()),
            kind: PlaceKind::ALL[i % 4],
            within: None,
            country: Some(if i < 2 { "AZ" } else { "AM" }.to_owned()),
            pcode: None,
            name: Text::plain(*name),
            also: None,
            at: Point::new(40.0, 47.0 - i as f64),
            precision_km: None,
            schematic: None,
            note: None,
            credit: None,
        })
        .collect();
    s.legs = (0..4)
        .map(|i| Leg {
            id: id(&format!("leg-{i}")),
            from: PlaceIx(i),
            to: PlaceIx(i + 1),
            min_travel_secs: 1800,
            kind: None,
            name: None,
            note: None,
        })
        .collect();
    s.routes = vec![Route {
        id: id("road"),
        name: Text::plain("Road"),
        legs: (0..4).map(LegIx).collect(),
    }];
    s.speakers = (0..6)
        .map(|i| Speaker {
            id: id(&format!("speaker-{i}")),
            name: Text::plain(format!("Speaker {i}")),
            role: None,
            within: None,
            reliability: None,
            is_confidential: false,
            recorded: true,
        })
        .collect();
    s.sources = vec![Source {
        id: id("source"),
        outlet: "An outlet".to_owned(),
        title: None,
        author: None,
        published: since,
        url: None,
        note: None,
    }];
    s.focus = Some(PlaceIx(2));
    s.origin = Some(PlaceIx(0));
    let series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(2)));
    s.snapshots = (0..figures)
        .map(|i| {
            let at = START + DAYS * 86_400 * i as i64 / figures as i64;
            let count = count(i, figures);
            Snapshot {
                id: id(&format!("s{i}")),
                source: SourceIx(0),
                speaker: SpeakerIx((i % 6) as u32),
                as_of: Moment::instant(waymark_model::Instant(at), offset),
                figures: vec![Figure {
                    id: None,
                    series,
                    during: None,
                    count,
                    bounds: s.wording.bounds(count).unwrap(),
                    covers: None,
                    changed: None,
                    corrects: Vec::new(),
                    parts: Vec::new(),
                    wording: None,
                    provenance: None,
                    standing: Standing::Used,
                    doubt: None,
                    note: None,
                }],
                doubt: None,
                note: None,
                is_linked: false,
            }
        })
        .collect();
    s
}

/// A situation on a road of so many legs, with figures in turn of those who came off each leg and
/// of those who arrived at its end, all about the same flight.
pub fn road(figures: usize, legs: usize) -> Situation {
    along(figures, legs, 1800)
}

/// The same, told as if nobody took any time on the way: it contradicts the travel times all over.
pub fn out_of_step(figures: usize, legs: usize) -> Situation {
    along(figures, legs, 0)
}

fn along(figures: usize, legs: usize, travel_secs: i64) -> Situation {
    let mut s = situation(figures);
    let place = s.places[0].clone();
    let id = |text: String| Id::parse(&text).unwrap();
    s.places = (0..=legs)
        .map(|i| Place { id: id(format!("place-{i}")), within: None, ..place.clone() })
        .collect();
    s.legs = (0..legs as u32)
        .map(|i| Leg {
            id: id(format!("leg-{i}")),
            from: PlaceIx(i),
            to: PlaceIx(i + 1),
            min_travel_secs: 1800,
            kind: None,
            name: None,
            note: None,
        })
        .collect();
    s.routes.clear();
    for (i, snapshot) in s.snapshots.iter_mut().enumerate() {
        let leg = (i / 2 % legs) as u32;
        let (measure, subject) = if i % 2 == 0 {
            (Measure::Passed, Subject::Leg(LegIx(leg)))
        } else {
            (Measure::Arrivals, Subject::Place(PlaceIx(leg + 1)))
        };
        let figure = &mut snapshot.figures[0];
        figure.series = Series::of(measure, subject);
        // Nobody is so far along before the travel times have passed.
        let later = i64::from(leg + 1) * travel_secs;
        let share = i as f64 / figures as f64 - later as f64 / (DAYS * 86_400) as f64;
        figure.count = count_at(share.max(0.0), i);
        figure.bounds = s.wording.bounds(figure.count).unwrap();
    }
    s
}

/// The truth rises to 100,000 in an S; figures are exact, lower bounds or about it.
fn count(i: usize, of: usize) -> Count {
    count_at(i as f64 / of as f64, i)
}

/// The count at a share of the flight's time, worded by the figure's number.
fn count_at(x: f64, i: usize) -> Count {
    let truth = (100_000.0 * x * x * (3.0 - 2.0 * x)) as u64;
    match i % 5 {
        0 | 1 => Count::Exact(truth),
        2 => Count::AtLeast(truth),
        3 => Count::About(truth),
        _ => Count::Between(truth, truth + 500),
    }
}

/// The same as a file.
pub fn text(figures: usize) -> String {
    let mut out = String::from(
        r#"Situation(
    version: 1,
    title: "A made-up flight",
    utc_offset: "+04:00",
    since: "2023-09-19",
    focus: "crossing",
    origin: "origin",
    speakers: [Speaker(id: "a", name: "Speaker A"), Speaker(id: "b", name: "Speaker B")],
    places: [
        Place(id: "origin", kind: Settlement, name: "Origin", at: (40.0, 47.0)),
        Place(id: "crossing", kind: BorderCrossing, name: "Crossing", at: (40.0, 45.0)),
    ],
    legs: [Leg(id: "road", from: "origin", to: "crossing", min_travel: "30m")],
    sources: [Source(id: "source", outlet: "An outlet", published: "2023-09-19")],
    snapshots: [
"#,
    );
    for i in 0..figures {
        let secs = DAYS * 86_400 * i as i64 / figures as i64;
        let (day, hour, minute) = (secs / 86_400, secs % 86_400 / 3600, secs % 3600 / 60);
        let (month, day) = if day < 12 { (9, day + 19) } else { (10, day - 11) };
        let count = format!("{:?}", count(i, figures));
        let speaker = if i % 2 == 0 { "a" } else { "b" };
        let _ = writeln!(
            out,
            r#"        Snapshot(id: "s{i}", source: "source", speaker: "{speaker}", as_of: "2023-{month:02}-{day:02}T{hour:02}:{minute:02}+04:00", figures: [
            Figure(measure: Arrivals, at: "crossing", count: {count}, wording: "as said in report {i}"),
        ]),"#
        );
    }
    out.push_str("    ],\n)\n");
    out
}
