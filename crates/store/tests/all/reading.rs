//! Claims about reading a situation: what reads, and what is said of what does not.

use proptest::prelude::*;
use std::{fs, path::Path};
use waymark_model::{
    Assumed, AssumptionIx, Bounds, Count, Instant, Lead, Limit, LogoFormat, Measure, Rule,
    Standing, Subject,
};
use waymark_store::{self, Embedded, Read, Reading, Severity};

const FILES: Embedded<'static> = Embedded(&[
    ("lake.geojson", r#"{"type":"Polygon","coordinates":[[[45,40],[46,40],[46,41],[45,40]]]}"#),
    ("broken.geojson", "{\"type\":"),
    (
        "metres.geojson",
        r#"{"type":"LineString","coordinates":[[500000,4400000],[500001,4400000]]}"#,
    ),
    ("mark.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"/>"#),
    ("wrong.svg", "<svg"),
    (
        "points.geojson",
        r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},
            {"type":"LineString","coordinates":[[1,2],[3,4]]}]}"#,
    ),
]);

fn read(text: &str) -> Read {
    Reading { path: Path::new("situation.ron"), files: &FILES }.read(text)
}

fn told(read: &Read) -> Vec<String> {
    read.problems.iter().map(|p| format!("{}:{} {}", p.line, p.col, p.code)).collect()
}

const SHIPPED: &str = include_str!("../../../../data/nagorno-karabakh-2023/situation.ron");

/// Each file under `tests/wrong_files` says in its first lines what is wrong with it and where.
#[test]
fn every_problem_of_a_wrong_file_is_told_at_its_place() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    let mut entries: Vec<_> =
        fs::read_dir("../../tests/wrong_files").unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let text = fs::read_to_string(&path).unwrap();
        let mut expected: Vec<_> =
            text.lines().map_while(|l| l.strip_prefix("// ")).map(str::to_owned).collect();
        let read = read(&text);
        let mut found = told(&read);
        // Two problems of one place have no order.
        expected.sort();
        found.sort();
        if found != expected {
            wrong.push(format!("{}: {found:?} instead of {expected:?}", path.display()));
        }
        let errors = read.problems.iter().any(|p| p.severity == Severity::Error);
        assert_eq!(read.situation.is_none(), errors, "{}", path.display());
        seen += 1;
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(seen >= 60, "{seen} files");
}

#[test]
fn the_shipped_situation_reads_without_a_problem() {
    for read in [
        waymark_store::read_embedded(),
        waymark_store::read(Path::new("../../data/nagorno-karabakh-2023")),
    ] {
        assert_eq!(told(&read), Vec::<String>::new());
        let situation = read.situation.unwrap();
        assert_eq!(situation.title.get("en"), "Flight from Nagorno-Karabakh, 2023");
        // Every record of the text is there, and nothing else.
        let written = |record: &str| {
            SHIPPED
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .map(|l| l.matches(record).count())
                .sum::<usize>()
        };
        assert_eq!((read.snapshots, read.figures), (written("Snapshot("), written("Figure(")));
        assert_eq!(situation.snapshots.len(), written("Snapshot("));
        assert_eq!(situation.figures().count(), written("Figure("));
        assert_eq!(situation.places.len(), written("Place("));
        assert_eq!(situation.legs.len(), written("Leg("));
        assert_eq!(situation.routes.len(), written("Route("));
        assert_eq!(situation.sources.len(), written("Source("));
        assert_eq!(situation.events.len(), written("Event("));
        assert_eq!(situation.layers.len(), written("Layer("));
        assert!(written("Figure(") > 200, "that it counts is no chance");
        // Whoever has no record is named in free words.
        let recorded = situation.speakers.iter().filter(|s| s.recorded).count();
        assert_eq!(recorded, written("Speaker("));
        assert!(situation.layers.iter().all(|l| !l.shapes.is_empty()));

        let stepanakert = situation.place(situation.place_named("stepanakert").unwrap());
        assert_eq!(stepanakert.name.get("en"), "Stepanakert");
        assert_eq!(stepanakert.also.as_ref().unwrap().get("en"), "Khankendi");
        let armenia = situation.place_named("armenia").unwrap();
        assert_eq!(situation.focus, Some(armenia));
        assert!(situation.lies_within(situation.place_named("goris").unwrap(), armenia));

        let first = situation.lead.first().unwrap();
        assert!(
            matches!(first, Lead::Speaker(s) if situation.speaker(*s).id.as_str() == "gov-arm")
        );
    }
}

#[test]
fn at_eight_on_26_september_the_government_counts_28_120() {
    let situation = waymark_store::read_embedded().situation.unwrap();
    let eight = Instant(1_695_744_000);
    let found = situation.figures().any(|(_, snapshot, figure)| {
        figure.count == Count::Exact(28_120)
            && figure.bounds == Bounds::exactly(28_120)
            && figure.series.measure == Measure::Arrivals
            && snapshot.as_of.span().start() == eight
            && snapshot.as_of.span().is_instant()
            && situation.speaker(snapshot.speaker).id.as_str() == "gov-arm"
    });
    assert!(found);
}

/// The example of the file format, with the records that it names but leaves out.
const EXAMPLE: &str = r#"
#![enable(implicit_some)]
Situation(
    version: 1,
    title: "Flight from Nagorno-Karabakh, 2023",
    utc_offset: "+04:00",
    since: "2023-09-19",                // cumulative counts start at zero here
    lead: ["gov-arm", "ki-192", "Yerevan"],
    wording: Wording(about: Rule(lower: Percent(80), upper: Percent(120))),
    speakers: [Speaker(id: "gov-arm", name: "Government of Armenia")],
    places: [
        Place(id: "kornidzor", kind: BorderCrossing, within: "syunik",
              name: {"en": "Kornidzor", "hy": "Կոռնիձոր", "ru": "Корнидзор"},
              at: (39.54763, 46.53046)),
        Place(id: "syunik", kind: Region, name: "Syunik", within: Some("armenia")),
        Place(id: "armenia", kind: Country, name: "Armenia", within: None),
        Place(id: "lachin", kind: Settlement, name: r"Lachin", at: Some((39.64083, 46.54694))),
    ],
    legs: [ Leg(id: "lachin-kornidzor", from: "lachin", to: "kornidzor", min_travel: "1h30m") ], assumptions: [ Assumption(id: "nobody", empty: ["armenia", "lachin"], note: "All came by road.") ],
    sources: [ Source(id: "ki-192", outlet: "Kyiv Independent", published: "2023-09-27", url: "https://kyivindependent.com") ],
    snapshots: [
        Snapshot(id: "ki-28000", source: "ki-192", speaker: "Yerevan", as_of: "2023-09-26", figures: [
            Figure(measure: Arrivals, at: "armenia", count: MoreThan(28_000), wording: "over 28,000"),
            Figure(measure: Passed, on: "lachin-kornidzor", during: "2023-09-27", count: About(1_000), wording: "about 1,000"),
            Figure(measure: Arrivals, at: "armenia", group: "children", count: Between(3, 5), wording: "3 to 5", standing: Used),
            Figure(measure: Arrivals, at: "armenia", group: "children", count: Vague(Dozens), wording: "dozens", standing: SetAside("a \"round\" word")),
        ]),
        Snapshot(id: "gov", source: "ki-192", speaker: "Government of Armenia", as_of: "2023-09-26T20:00+04:00", figures: []),
    ],
    events: [ Event(at: "2023-09-24", title: {"en": "Road to Armenia opened"}, place: "lachin", kind: RouteOpened) ],
    slides: [],
)
"#;

#[test]
fn the_example_of_the_file_format_reads() {
    let read = read(EXAMPLE);
    assert_eq!(told(&read), Vec::<String>::new());
    let situation = read.situation.unwrap();
    let [first, passed, between, aside] = situation.snapshots[0].figures.as_slice() else {
        panic!("four figures")
    };
    assert_eq!(first.bounds, Bounds::at_least(28_001));
    assert!(matches!(passed.series.subject, Subject::Leg(_)) && passed.during.is_some());
    assert_eq!(passed.bounds, Bounds::new(800, Some(1_200)).unwrap());
    let wide = Rule { lower: Limit::Percent(80), upper: Limit::Percent(120) };
    assert_eq!(situation.wording.about, wide);
    assert_eq!(between.bounds, Bounds::new(3, Some(5)).unwrap());
    assert_eq!(between.series.people, aside.series.people);
    assert_eq!(aside.standing, Standing::SetAside("a \"round\" word".to_owned()));
    assert_eq!(situation.legs[0].min_travel_secs, 5_400);
    assert_eq!(situation.legs[0].kind, None);
    assert_eq!(situation.groups.len(), 1);
    let named = |id| situation.place_named(id).unwrap();
    let empty = Assumed::Empty(vec![named("armenia"), named("lachin")]);
    assert_eq!(situation.assumption(AssumptionIx(0)).assumed, empty);

    // Free words make a speaker; the name of a recorded speaker is that speaker.
    let yerevan = situation.speaker(situation.snapshots[0].speaker);
    assert_eq!((yerevan.name.get("en"), yerevan.recorded), ("Yerevan", false));
    assert_eq!(situation.speaker(situation.snapshots[1].speaker).id.as_str(), "gov-arm");
    assert_eq!(situation.lead[0], Lead::Speaker(situation.snapshots[1].speaker));
    assert!(matches!(situation.lead[1], Lead::Source(_)));
    assert_eq!(situation.lead[2], Lead::Speaker(situation.snapshots[0].speaker));
}

#[test]
fn byte_order_marks_and_windows_line_ends_move_no_column() {
    let wrong =
        EXAMPLE.replace("\"syunik\",\n", "\"sunik\",\n").replace("kind: Region", "kind: Regio");
    let plain = told(&read(&wrong));
    assert_eq!(plain.len(), 2);
    let windows = format!("\u{FEFF}{}", wrong.replace('\n', "\r\n"));
    assert_eq!(told(&read(&windows)), plain);
    assert_eq!(told(&read(&format!("\u{FEFF}{}", EXAMPLE.replace('\n', "\r\n")))).len(), 0);
}

#[test]
fn a_problem_tells_what_was_found_and_what_would_be_right() {
    let first = |text: &str| read(text).problems.first().unwrap().to_string();
    assert_eq!(
        first(&EXAMPLE.replace("wording: \"over 28,000\"", "wordng: \"over 28,000\""))
            .split_once("; did you mean `wording`?")
            .map(|(before, _)| before.to_owned()),
        Some(
            "situation.ron:23:79: error[unknown-field]: \
             a field `wordng` that a `Figure` does not have"
                .to_owned()
        )
    );
    let text = EXAMPLE.replace("place: \"lachin\"", "place: \"lachim\"");
    assert_eq!(
        first(&text),
        "situation.ron:30:87: error[dangling-id]: no place has the id `lachim`; did you mean `lachin`?"
    );
    let text = EXAMPLE.replace("(39.54763, 46.53046)", "(146.53046, 39.54763)");
    assert_eq!(
        first(&text),
        "situation.ron:14:19: error[bad-point]: the point (146.53046, 39.54763); \
         latitude goes first; did you mean (39.54763, 146.53046)?"
    );
}

#[test]
fn what_is_no_situation_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let problem = |path: &Path| {
        let read = waymark_store::read(path);
        assert!(read.situation.is_none());
        assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
        let problem = &read.problems[0];
        format!("{}:{} {} {}", problem.line, problem.col, problem.code, problem.found)
    };
    assert_eq!(problem(&at("nowhere")), "1:1 not-found no such file or folder");
    assert_eq!(problem(folder.path()), "1:1 not-found no situation.ron in this folder");
    assert_eq!(problem(Path::new("")), "1:1 not-found no such file or folder");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(at(name), bytes).unwrap();
        problem(&at(name))
    };
    assert_eq!(write("empty", b""), "1:1 syntax an empty file");
    assert_eq!(write("blank", b"// nothing\n\n"), "1:1 syntax an empty file");
    assert_eq!(write("image", b"\x89PNG\r\n\x1a\n\0\0"), "1:1 not-utf8 not a text");
    assert_eq!(write("utf16", b"\xFF\xFES\0i\0"), "1:1 not-utf8 a text in UTF-16");
    assert_eq!(
        write("latin1", b"Situation(\n  title: \"Ch\xE2teau\")"),
        "2:13 not-utf8 a byte that is not UTF-8"
    );
    let deep = [b"Situation(".to_vec(), b"[".repeat(1_000_000)].concat();
    assert!(write("deep", &deep).contains(" syntax brackets"));
    fs::create_dir(at("situation.ron")).unwrap();
    assert!(problem(&at("situation.ron")).starts_with("1:1 not-found"));
    assert!(problem(folder.path()).starts_with("1:1 unreadable-file"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let lake = r#"{"type":"Polygon","coordinates":[[[45,40],[46,40],[46,41],[45,40]]]}"#;
    fs::write(outside.path().join("lake.geojson"), lake).unwrap();
    fs::write(folder.path().join("lake.geojson"), lake).unwrap();
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
    };
    link(&outside.path().join("lake.geojson"), "outside.geojson");
    link(&folder.path().join("lake.geojson"), "inside.geojson");
    let with = |file: &str| {
        let layers = format!("layers: [Layer(kind: Lake, file: \"{file}\")], slides: []");
        fs::write(folder.path().join("situation.ron"), EXAMPLE.replace("slides: []", &layers))
            .unwrap();
        told(&waymark_store::read(folder.path()))
    };
    assert_eq!(with("lake.geojson"), Vec::<String>::new());
    assert_eq!(with("inside.geojson"), Vec::<String>::new());
    assert_eq!(with("outside.geojson"), ["31:38 path-leaves-folder"]);
}

#[test]
fn twenty_thousand_misspelt_names_are_all_told() {
    let figure = "Figure(measure: Arrivals, at: \"armania\", count: Exact(1), wording: \"one\"),";
    let text = EXAMPLE.replace("figures: []", &format!("figures: [{}]", figure.repeat(20_000)));
    let read = read(&text);
    assert_eq!(read.errors(), 20_000);
    assert_eq!(read.figures, 20_004);
}

/// A text with some bytes taken out, put in or cut off, at the borders of characters.
fn damaged(text: &str, damage: &[(usize, u8, char)]) -> String {
    let mut text = text.to_owned();
    for &(at, how, put) in damage {
        let mut at = at % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        match how % 4 {
            0 => text.truncate(at),
            1 if at < text.len() => {
                text.remove(at);
            }
            _ => text.insert(at, put),
        }
    }
    text
}

fn damage() -> impl Strategy<Value = Vec<(usize, u8, char)>> {
    let put = prop::sample::select(
        "()[]{}\"',:;#/*\\-_.+=rb0x9eSome \n\r\tաé\u{A0}\u{FEFF}\0".chars().collect::<Vec<_>>(),
    );
    // Cutting off is as likely as the rest only in the first place.
    let cut = prop::option::weighted(0.2, (any::<usize>(), Just(0_u8), Just(' ')));
    let rest = prop::collection::vec((any::<usize>(), 1_u8..4, put), 1..6);
    (cut, rest).prop_map(|(cut, rest)| cut.into_iter().chain(rest).collect())
}

/// A failure is a case for the table above, not for a file beside this one.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn is_ron(text: &str) -> bool {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str::<serde::de::IgnoredAny>(text)
        .is_ok()
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn no_damage_to_the_shipped_file_makes_reading_panic(damage in damage()) {
        let text = damaged(SHIPPED, &damage);
        let read = read(&text);
        let lines = text.split('\n').count();
        for problem in &read.problems {
            prop_assert!((1..=lines).contains(&problem.line) && problem.col >= 1);
            prop_assert!(!problem.found.contains('\n') && !problem.right.contains('\n'));
        }
        let errors = read.errors() > 0;
        prop_assert_eq!(read.situation.is_none(), errors);
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn what_reads_is_ron(damage in damage()) {
        let text = damaged(EXAMPLE, &damage);
        if read(&text).situation.is_some() {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            prop_assert!(is_ron(text), "{:?}", ron::from_str::<serde::de::IgnoredAny>(text));
        }
    }

    #[test]
    fn what_is_ron_has_no_slip(damage in damage()) {
        let text = damaged(EXAMPLE, &damage);
        if is_ron(&text) {
            let slips = read(&text).problems.iter().filter(|p| p.code == "syntax").count();
            prop_assert_eq!(slips, 0, "{:?}", read(&text).problems);
        }
    }

    #[test]
    fn any_text_reads_without_panic(text in "[()\\[\\]{}\"',:#!/*\\\\a-zA-Z0-9_.+ \\-\n]{0,60}") {
        read(&text);
    }
}

/// A situation whose organisation is written like this.
fn printed_by(organisation: &str) -> String {
    format!(
        "Situation(version: 1, title: \"Test\", utc_offset: \"+04:00\", since: \"2023-09-19\",
    organisation: {organisation})"
    )
}

#[test]
fn an_organisation_has_a_name_and_may_have_a_logo() {
    let organisation = |text: &str| {
        let read = read(&printed_by(text));
        assert!(read.errors() == 0, "{:?}", read.problems);
        read.situation.unwrap().organisation.unwrap()
    };
    let plain = organisation("(name: \"Relief\")");
    assert_eq!((plain.name.get("en"), plain.logo), ("Relief", None));
    let named = organisation(
        "Organisation(name: {\"en\": \"Relief\", \"ru\": \"Помощь\"}, logo: \"mark.svg\")",
    );
    assert_eq!(named.name.get("ru"), "Помощь");
    let logo = named.logo.unwrap();
    assert_eq!((logo.format, logo.size), (LogoFormat::Svg, (120.0, 40.0)));
    assert!(logo.bytes.starts_with(b"<svg"));
    assert_eq!(waymark_store::read_embedded().situation.unwrap().organisation, None);
}

#[test]
fn a_logo_on_disk_is_read_and_one_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = printed_by("(name: \"Relief\", logo: \"logo.png\")");
    fs::write(folder.path().join("situation.ron"), text).unwrap();
    let logo = folder.path().join("logo.png");
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 3);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[0; 12]).unwrap();
    fs::write(&logo, &bytes).unwrap();
    let read = waymark_store::read(folder.path());
    let situation = read.situation.unwrap();
    let found = situation.organisation.unwrap().logo.unwrap();
    assert_eq!(
        (found.format, found.size, found.bytes.len()),
        (LogoFormat::Png, (4.0, 3.0), bytes.len())
    );

    bytes.resize((2 << 20) + 1, 0);
    fs::write(&logo, &bytes).unwrap();
    assert_eq!(told(&waymark_store::read(folder.path())), ["2:42 huge-file"]);
    fs::remove_file(&logo).unwrap();
    assert_eq!(told(&waymark_store::read(folder.path())), ["2:42 missing-file"]);
}

#[test]
fn a_leg_says_what_kind_of_movement_it_is_for_and_another_word_is_refused_with_those_there_are() {
    let with = |kind: &str| {
        let text = format!(
            "Situation(version: 1, title: \"A\", utc_offset: \"+00:00\", since: \"2024-01-01\", \
             places: [Place(id: \"a\", kind: Settlement, name: \"A\"), \
             Place(id: \"b\", kind: Settlement, name: \"B\")], \
             legs: [Leg(id: \"ab\", from: \"a\", to: \"b\", kind: {kind})])"
        );
        waymark_store::read_text(&text, &Embedded(&[]))
    };
    for kind in waymark_model::MovementKind::ALL {
        let read = with(kind.name());
        assert_eq!(read.situation.unwrap().legs[0].kind, Some(kind), "{:?}", read.problems);
    }
    let read = with("Transfer");
    let said: Vec<String> =
        read.problems.iter().map(|p| format!("{}; {}", p.found, p.right)).collect();
    assert!(read.situation.is_none());
    assert!(
        said.iter().any(|said| said.contains("Transfer") && said.contains("Relocation")),
        "{said:?}"
    );
}
