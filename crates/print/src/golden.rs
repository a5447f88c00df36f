//! The pictures as they were last agreed on: `tests/pictures/*.svg`, compared as text.
//!
//! A change of what is drawn shows as a difference of lines. `GOLDEN=write cargo test -p
//! waymark-print golden` writes them anew; the change of the files is what is reviewed.

use super::{
    Printer,
    job::PrintSubject,
    sheet::{Layout, Sheet},
    svg::Lettering,
};
use std::{fs, path::PathBuf, sync::Arc};
use waymark_fixtures::{at, moment};
use waymark_model::{
    Across, Counting, Instant, MapStyle, Measure, Period, Picture, Situation, Subject as Of, View,
};

/// `None` is the shipped situation, else a file beside the pictures.
type SituationFile = Option<&'static str>;
type ViewChange = fn(&mut View, &Situation);

/// Name, situation, picture, size, and how the view differs from that of the evening of
/// 26 September 2023, or of the end of another situation.
const ALL: [(&str, SituationFile, Picture, &str, ViewChange); 30] = [
    ("board", None, Picture::Board, "slide", |_, _| {}),
    ("board-dark", None, Picture::Board, "slide", |v, _| theme(v, "dark")),
    ("board-page-contrast", None, Picture::Board, "a4", |v, _| theme(v, "contrast")),
    ("board-column", None, Picture::Board, "column", |_, _| {}),
    ("board-known-on", None, Picture::Board, "square", |v, _| v.known_on = Some(morning())),
    ("chart", None, Picture::Chart, "slide", |_, _| {}),
    ("chart-dark", None, Picture::Chart, "600x450", |v, _| theme(v, "dark")),
    ("chart-column", None, Picture::Chart, "column", |_, _| {}),
    ("chart-per-day", None, Picture::Chart, "square", |v, _| {
        v.chart.counting = Counting::Per(Period::Day);
    }),
    ("chart-three-days", None, Picture::Chart, "square", |v, _| {
        v.chart.time = Some((at("2023-09-25"), at("2023-09-28")));
    }),
    ("chart-known-on", None, Picture::Chart, "slide", |v, _| {
        v.chart.across = Across::KnownOn;
        v.known_on = Some(morning());
    }),
    ("chart-places", None, Picture::Chart, "a4-landscape", |v, s| {
        let arrivals = s.series().into_iter().filter(|s| s.measure == Measure::Arrivals);
        v.chart.series = arrivals.filter(|s| s.people.is_everybody()).take(5).collect();
    }),
    ("chart-thresholds", Some("noted.ron"), Picture::Chart, "slide", |_, _| {}),
    ("chart-camp-dark", Some("noted.ron"), Picture::Chart, "600x450", |v, s| {
        v.chart.series =
            s.series().into_iter().filter(|s| s.measure == Measure::Sheltered).collect();
        theme(v, "dark");
    }),
    ("chart-annotated", Some("annotated.ron"), Picture::Chart, "slide", |_, _| {}),
    ("map-annotated-dark", Some("annotated.ron"), Picture::Map, "slide", |v, _| theme(v, "dark")),
    ("map", None, Picture::Map, "slide", |_, _| {}),
    ("map-armenian-dark", None, Picture::Map, "600x600", |v, _| {
        "hy".clone_into(&mut v.language);
        theme(v, "dark");
    }),
    ("map-column", None, Picture::Map, "column", |_, _| {}),
    ("map-on-earth", None, Picture::Map, "square", |v, _| v.map.style = MapStyle::Geographic),
    ("map-shaded", Some("provinces.ron"), Picture::Map, "slide", |v, _| shade(v, "2024-03-06")),
    ("map-shaded-old-dark", Some("provinces.ron"), Picture::Map, "square", |v, _| {
        shade(v, "2024-05-06");
        theme(v, "dark");
    }),
    ("figures", None, Picture::Figures, "slide", |_, _| {}),
    ("figures-column", None, Picture::Figures, "column", |_, _| {}),
    ("where", None, Picture::Where, "slide", |_, _| {}),
    ("where-arrivals-dark", None, Picture::Where, "a4", |v, _| {
        v.whereabouts.measure = Some(Measure::Arrivals);
        theme(v, "dark");
    }),
    ("who", Some("who.ron"), Picture::Who, "slide", |_, _| {}),
    ("who-column-dark", Some("who.ron"), Picture::Who, "column", |v, _| theme(v, "dark")),
    ("all-zero", Some("all_zero.ron"), Picture::Board, "slide", |_, _| {}),
    ("one-figure", Some("one_figure.ron"), Picture::Board, "slide", |v, s| {
        v.chart.series =
            s.series().into_iter().filter(|s| matches!(s.subject, Of::Place(_))).collect();
    }),
];

fn shade(view: &mut View, moment: &str) {
    view.at = at(moment);
    view.map.shade = Some(Measure::Present);
    view.map.style = MapStyle::Geographic;
}

fn theme(view: &mut View, name: &str) {
    name.clone_into(&mut view.theme);
}

fn morning() -> Instant {
    at("2023-09-27")
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/pictures"))
}

fn read(file: SituationFile) -> Situation {
    let read = match file {
        None => waymark_store::read_embedded(),
        Some(name) => waymark_store::read(&folder().join(name)),
    };
    read.situation.expect("a situation")
}

/// A line for each element, with the fonts named only.
fn drawn(case: &(&str, SituationFile, Picture, &str, ViewChange)) -> String {
    let (_, file, picture, size, change) = case;
    let situation = Arc::new(read(*file));
    let mut view = View::opening(&situation);
    view.at = if file.is_some() { situation.extent().end() } else { at("2023-09-26T20:00+04:00") };
    change(&mut view, &situation);
    let sheet = Sheet {
        created: Some(moment("2023-10-05")),
        ..Sheet::new(*picture, Layout::parse(size).unwrap())
    };
    let subject = PrintSubject::new(situation, view);
    let printed =
        subject.with_scene(subject.view.at, |scene| Printer::default().print(scene, &sheet));
    // A line for each sentence of the description, too.
    printed.svg(Lettering::Named).replace("><", ">\n<").replace(". ", ".\n") + "\n"
}

/// The lines that differ, from the first to the last.
fn difference(before: &str, now: &str) -> String {
    let (before, now): (Vec<_>, Vec<_>) = (before.lines().collect(), now.lines().collect());
    let head = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[head..], &now[head..]);
    let tail = before.iter().rev().zip(now.iter().rev()).take_while(|(a, b)| a == b).count();
    let lines = |sign: char, lines: &[&str]| -> String {
        let lines = &lines[..lines.len() - tail];
        let shown = lines.iter().take(8).map(|line| format!("{sign} {line:.160}\n"));
        let more = lines.len().saturating_sub(8);
        let more = (more > 0).then(|| format!("{sign} and {more} more lines\n"));
        shown.chain(more).collect()
    };
    format!("from line {}:\n{}{}", head + 1, lines('-', before), lines('+', now))
}

#[test]
fn golden_pictures_are_drawn_as_they_were() {
    let writes = std::env::var("GOLDEN").is_ok_and(|v| v == "write");
    let mut wrong = Vec::new();
    for case in &ALL {
        let path = folder().join(case.0).with_extension("svg");
        let now = drawn(case);
        let before = fs::read_to_string(&path).unwrap_or_default();
        if writes {
            fs::write(&path, now).unwrap();
        } else if before != now {
            wrong.push(format!("{} {}", path.display(), difference(&before, &now)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nif that is meant: GOLDEN=write cargo test -p waymark-print golden",
        wrong.join("\n")
    );
    // Each picture stands for something: none is drawn as another.
    let names: std::collections::BTreeSet<_> = ALL.iter().map(|c| c.0).collect();
    assert_eq!(names.len(), ALL.len());
}
