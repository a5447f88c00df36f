//! Faults met in the field, each as a small situation with the right values.

use std::path::Path;
use waymark_language::Language;
use waymark_model::{
    Admission, Bounds, Instant, Measure, Moment, People, Period, Series, Situation, Span, Subject,
};
use waymark_reckoning::{
    CheckCode, Quantity, Reckoning, ReplacementKind, because, checks, known, total, total_of,
};

fn text(name: &str) -> String {
    let path = format!("{}/../../tests/cases/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn read(text: &str) -> Situation {
    let read = waymark_store::read_text(text, &waymark_store::Folder::new(Path::new(".")));
    assert_eq!(read.errors(), 0, "{:?}", read.problems);
    read.situation.unwrap()
}

/// The end of a moment.
fn end(situation: &Situation, moment: &str) -> Instant {
    Moment::parse(moment, situation.offset).unwrap().span().end()
}

fn series(situation: &Situation, measure: Measure, place: &str) -> Series {
    let place = situation.place_named(place).unwrap();
    Series::of(measure, Subject::Place(place))
}

fn codes(situation: &Situation) -> Vec<CheckCode> {
    let reckoning = Reckoning::new(situation, None);
    checks(situation, &reckoning, None).iter().map(|check| check.code).collect()
}

/// What is told last of a stock, known on a day.
fn told(situation: &Situation, series: Series, at: &str, known_on: &str) -> Option<Bounds> {
    let reckoning = Reckoning::new(situation, Some(end(situation, known_on)));
    let latest = reckoning.latest(series, end(situation, at))?;
    Some(situation.figure(latest).bounds)
}

#[test]
fn a_fall_of_a_register_is_told_once_and_once_more() {
    let situation = read(&text("mbera"));
    let falls = codes(&situation).into_iter().filter(|code| *code == CheckCode::Falling).count();
    assert_eq!(falls, 2, "103,731 to 54,028, and 75,882 to 74,148");
}

#[test]
fn one_word_says_that_a_register_was_counted_anew() {
    let counted_anew = "as_of: \"2012-12-31\", change: Recount(\"individual registration\")";
    let situation = read(&text("mbera").replace("as_of: \"2012-12-31\"", counted_anew));
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), []);
    let registered = series(&situation, Measure::Register, "mbera");
    for (at, known_on, expected) in [
        ("2012-08-19", "2012-08-20", 103_731),
        ("2012-12-31", "2013-01-02", 54_028),
        ("2013-01-28", "2013-04-08", 63_170),
        ("2013-04-07", "2013-04-08", 74_148),
    ] {
        let told = told(&situation, registered, at, known_on);
        assert_eq!(told, Some(Bounds::exactly(expected)), "{at} known on {known_on}");
    }
    // From its publication on nothing before it counts.
    assert_eq!(told(&situation, registered, "2012-08-19", "2013-01-02"), None);
    let replaced: Vec<_> = reckoning.replacements().iter().map(|r| r.kind).collect();
    assert_eq!(replaced, [ReplacementKind::Recount; 4]);
    for replaced in reckoning.replacements() {
        assert_eq!(reckoning.admission(replaced.figure), Admission::Replaced);
    }
    // What was added is unknown: no bar, above or below.
    let added = reckoning.increments(registered, Period::Week, reckoning.extent());
    assert!(added.is_empty());
    // The small fall is told all the same.
    let falls = codes(&situation).into_iter().filter(|code| *code == CheckCode::Falling).count();
    assert_eq!(falls, 1);
}

#[test]
fn what_was_added_across_a_break_is_unknown() {
    let mbera = text("mbera");
    let changed = |change: &str| {
        let last = "as_of: \"2012-12-31\"";
        mbera.replace(last, &format!("{last}, change: {change}"))
    };
    let corrects = "wording: \"54,028\", corrects: [\"a4\"]";
    let breaks = [
        changed("Recount(\"individual registration\")"),
        changed("Definition(\"individuals\")"),
        changed("Wider(\"all sites\")"),
        changed("Narrower(\"the camp\")"),
        mbera.replace("wording: \"54,028\"", corrects),
    ];
    for text in &breaks {
        // A register that may fall says nothing of what was added; a count that does not, does.
        for (measure, name, falls) in
            [(Measure::Register, "Registered", true), (Measure::Arrivals, "Arrivals", false)]
        {
            let situation = read(&text.replace("measure: Registered", &format!("measure: {name}")));
            let reckoning = Reckoning::new(&situation, None);
            let series = series(&situation, measure, "mbera");
            let added = |from: &str, to: &str| {
                let span = Span::new(end(&situation, from), end(&situation, to)).unwrap();
                reckoning.increment(series, span)
            };
            assert_eq!(added("2012-08-19", "2012-12-31"), None, "{text}");
            assert_eq!(added("2012-08-19", "2013-01-28"), None, "{text}");
            if !falls {
                assert!(added("2012-12-31", "2013-01-28").is_some(), "{text}");
                let weeks = reckoning.increments(series, Period::Week, reckoning.extent());
                let day = end(&situation, "2012-12-31").plus_secs(-1);
                assert!(!weeks.is_empty() && weeks.iter().all(|(week, _)| !week.contains(day)));
            }
        }
    }
    // Before it was published nothing of it is known.
    let situation = read(&breaks[0].replace("measure: Registered", "measure: Arrivals"));
    let reckoning = Reckoning::new(&situation, Some(end(&situation, "2012-08-20")));
    let span = Span::new(end(&situation, "2012-06-03"), end(&situation, "2012-08-12")).unwrap();
    let arrivals = series(&situation, Measure::Arrivals, "mbera");
    assert_eq!(reckoning.increment(arrivals, span), Bounds::new(0, Some(103_731 - 67_164)));
}

#[test]
fn a_register_may_fall_where_the_situation_says_so() {
    let situation = read(&text("mbera").replace("lead:", "may_fall: [Registered], lead:"));
    assert_eq!(Reckoning::new(&situation, None).clashes(), []);
    let registered = series(&situation, Measure::Register, "mbera");
    let told = told(&situation, registered, "2013-04-07", "2013-04-08");
    assert_eq!(told, Some(Bounds::exactly(74_148)));
}

#[test]
fn people_present_may_fall_without_a_word() {
    let situation = read(&text("mbera-present"));
    assert!(!codes(&situation).contains(&CheckCode::Falling));
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), []);
    let present = series(&situation, Measure::Present, "mbera");
    let latest = reckoning.latest(present, end(&situation, "2013-01-01")).unwrap();
    assert_eq!(situation.figure(latest).bounds, Bounds::exactly(54_028));
}

#[test]
fn what_one_speaker_told_later_takes_the_place_of_what_it_told_before() {
    let situation = read(&text("corrected"));
    let arrivals = series(&situation, Measure::Arrivals, "bridge");
    let evening = |day: &str| end(&situation, &format!("{day}T20:00+03:00"));
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), []);
    let band = reckoning.band(arrivals).unwrap();
    assert_eq!(band.at(evening("2024-05-02")), Bounds::exactly(3_300));
    assert_eq!(band.at(evening("2024-05-03")), Bounds::exactly(4_200));
    let [revision] = reckoning.replacements() else { panic!("one revision") };
    assert_eq!(revision.kind, ReplacementKind::Revision);
    assert_eq!(situation.reference(revision.figure), "s3/0");
    assert_eq!(situation.reference(revision.by), "s3a/0");
    let before = Reckoning::new(&situation, Some(end(&situation, "2024-05-02")));
    let believed = before.band(arrivals).unwrap().at(evening("2024-05-02"));
    assert_eq!(believed, Bounds::exactly(3_500));
    assert!(!codes(&situation).contains(&CheckCode::TwoValues));
}

#[test]
fn a_figure_takes_the_place_of_those_it_says_it_corrects() {
    // On one day of publication nothing is the later, and another speaker is no revision.
    let text = text("corrected").replace(
        "2024-05-03\"),\n        Source(id: \"b4\"",
        "2024-05-02\"),\n        Source(id: \"b4\"",
    );
    let clashing = read(&text);
    assert!(!Reckoning::new(&clashing, None).clashes().is_empty());
    for corrects in ["Snapshot(id: \"s3a\", corrects: [\"s3\"],", "Snapshot(id: \"s3a\","] {
        let text = text.replace("Snapshot(id: \"s3a\",", corrects);
        let figure = corrects.contains("corrects");
        let text = if figure {
            text
        } else {
            text.replace("wording: \"3,300, corrected\"", "wording: \"3,300\", corrects: [\"s3\"]")
        };
        let situation = read(&text);
        let reckoning = Reckoning::new(&situation, None);
        assert_eq!(reckoning.clashes(), []);
        let [one] = reckoning.replacements() else { panic!("one correction") };
        assert_eq!(one.kind, ReplacementKind::Correction);
    }
}

#[test]
fn a_count_of_a_part_bounds_the_whole_from_below() {
    for (covers, upper) in [
        ("covers: \"60 of 80 sites\", ", None),
        ("covers: Whole, ", Some(3_500)),
        ("", Some(3_500)),
    ] {
        let changed =
            format!("Figure({covers}measure: Arrivals, at: \"bridge\", count: Exact(3_500)");
        let text = text("corrected")
            .replace("Figure(measure: Arrivals, at: \"bridge\", count: Exact(3_500)", &changed);
        let situation = read(&text);
        let known = end(&situation, "2024-05-02");
        let reckoning = Reckoning::new(&situation, Some(known));
        let arrivals = series(&situation, Measure::Arrivals, "bridge");
        let bounds = reckoning.band(arrivals).unwrap().at(known.plus_secs(-4 * 3600));
        assert_eq!(bounds, Bounds::new(3_500, upper).unwrap(), "{covers}");
    }
}

#[test]
fn full_coverage_is_taken_back_for_a_speaker() {
    let assumption = "assumptions: [Assumption(id: \"part\", coverage: Partial, speaker: \"rc\")], \
                      sources:";
    let text = text("corrected").replace("sources:", assumption);
    let situation = read(&text);
    assert!(situation.figures().all(|(_, _, figure)| figure.bounds.upper().is_none()));
    let other = "id: \"un\", name: \"UN\"), Speaker(id: \"rc\"";
    let text = text.replace("id: \"rc\"", other).replace("speaker: \"rc\")]", "speaker: \"un\")]");
    assert!(read(&text).figures().all(|(_, _, figure)| figure.bounds.upper().is_some()));
}

#[test]
fn what_was_told_before_more_was_covered_counts_from_below_only() {
    let wider = "as_of: \"2024-05-03T20:00+03:00\", change: Wider(\"two more gates\")";
    let text = text("corrected").replace("as_of: \"2024-05-03T20:00+03:00\"", wider);
    // The 900 of the day before was counted with the new gates.
    let situation = read(&text);
    let arrivals = series(&situation, Measure::Arrivals, "bridge");
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), []);
    let then = end(&situation, "2024-05-02T20:00+03:00");
    assert_eq!(reckoning.band(arrivals).unwrap().at(then).lower(), 3_300);
}

#[test]
fn nothing_but_zeros_is_known_exactly() {
    let situation = read(&text("all-zero"));
    let reckoning = Reckoning::new(&situation, None);
    let arrivals = series(&situation, Measure::Arrivals, "to");
    let band = reckoning.arrivals(situation.place_named("to").unwrap()).unwrap();
    assert_eq!(band.at(end(&situation, "2024-05-01")).lower(), 0);
    assert_eq!(reckoning.figures(arrivals).len(), 1);
    let leg = situation.leg_named("l").unwrap();
    let passed = reckoning.passed(leg).unwrap();
    assert_eq!(passed.at(situation.since.span().start()), Bounds::exactly(0));
    assert_eq!(reckoning.clashes(), []);
}

#[test]
fn one_person_is_one_figure_and_decades_may_fall() {
    let one = read(&text("one-figure"));
    let arrivals = series(&one, Measure::Arrivals, "bridge");
    let reckoning = Reckoning::new(&one, None);
    let band = reckoning.band(arrivals).unwrap();
    let told = end(&one, "2024-05-01T08:00+03:00");
    assert_eq!(band.at(told).lower(), 1);
    assert_eq!(band.at(told.plus_secs(-3600)), Bounds::at_most(1));
    let decades = read(&text("decades"));
    assert!(!codes(&decades).contains(&CheckCode::Falling));
    let present = series(&decades, Measure::Present, "asylum");
    let reckoning = Reckoning::new(&decades, None);
    let at = |moment: &str| {
        let latest = reckoning.latest(present, end(&decades, moment)).unwrap();
        decades.figure(latest).bounds.lower()
    };
    assert_eq!((at("1969-12-31"), at("1970-01-01")), (40_000, 40_500));
}

const AT_ONCE: &str =
    "assumptions: [Assumption(id: \"bridge\", at_once: [\"out\", \"back\"])], sources:";

/// The bounds of those present at the two ends of the bridge, and of both together.
fn present(situation: &Situation, at: &str) -> [Bounds; 3] {
    let (reckoning, at) = (Reckoning::new(situation, None), end(situation, at));
    let places = ["home", "refuge"].map(|place| situation.place_named(place).unwrap());
    let asked = places.map(|place| (Quantity::Present(place), at));
    let found = reckoning.tighten(situation, &asked, &|| false);
    let subjects = places.map(Subject::Place);
    let both =
        total(situation, &reckoning, &subjects, Measure::Present, People::EVERYBODY, at).unwrap();
    [found[0].why.bounds, found[1].why.bounds, both.bounds]
}

#[test]
fn who_is_at_either_end_of_a_bridge_follows_where_nobody_is_on_the_way() {
    // Counted at the end of the day: what is told of a day is true at some instant of it.
    let text =
        text("pendulum").replace("as_of: \"2024-03-10\"", "as_of: \"2024-03-11T00:00+02:00\"");
    let crossed_at_once = text.replace("sources:", AT_ONCE);
    let situation = read(&crossed_at_once);
    let reckoning = Reckoning::new(&situation, None);
    assert_eq!(reckoning.clashes(), []);
    let at = end(&situation, "2024-03-10");
    for (leg, count) in [("out", 14_200), ("back", 6_900)] {
        let leg = situation.leg_named(leg).unwrap();
        let passed = reckoning.tight(&situation, Quantity::In(leg), at, &|| false);
        assert_eq!(passed.why.bounds, Bounds::exactly(count));
    }
    let exactly = [1_700, 10_300, 12_000].map(Bounds::exactly);
    assert_eq!(present(&situation, "2024-03-10"), exactly);
    // Whatever rests on it says so.
    let home = Quantity::Present(situation.place_named("home").unwrap());
    let why = reckoning.tight(&situation, home, at, &|| false).why;
    assert!(!why.upper.assumptions.is_empty() || !why.lower.assumptions.is_empty());
    let language = Language::english();
    let told = because(&situation, &language, &reckoning, home, at);
    assert!(told.iter().any(|t| t.to_string().contains("nobody is on the way")), "{told:?}");
    // Without it somebody may be on the way, and a check asks.
    let unsaid = read(&text);
    let [home, refuge, _] = present(&unsaid, "2024-03-10");
    assert_eq!(home, Bounds::new(0, Some(1_700)).unwrap());
    assert!(refuge.contains(10_300));
    assert!(codes(&unsaid).contains(&CheckCode::TravelUnsaid));
    assert!(!codes(&situation).contains(&CheckCode::TravelUnsaid));
}

/// Two counts of who was in a camp, and a road into it.
const CAMP: &str = r#"Situation(version: 1, title: "A camp", utc_offset: "+00:00", since: "2024-01-01",
    places: [Place(id: "border", kind: Checkpoint, name: "Border"),
        Place(id: "camp", kind: Settlement, name: "Camp")],
    legs: [Leg(id: "in", from: "border", to: "camp")],
    ASSUMED
    sources: [Source(id: "s", outlet: "S", published: "2024-02-01")],
    snapshots: [
        Snapshot(id: "a", source: "s", speaker: "un", as_of: "2024-01-10T12:00Z", figures: [
            Figure(measure: Present, at: "camp", count: Exact(1000))]),
        Snapshot(id: "b", source: "s", speaker: "un", as_of: "2024-01-20T12:00Z", figures: [
            Figure(measure: Present, at: "camp", count: Exact(1600))]),
    ])"#;

#[test]
fn no_flow_follows_from_two_stocks_unless_they_are_said_to_be_comparable() {
    let came = |assumed: &str| {
        let situation = read(&CAMP.replace("ASSUMED", assumed));
        let leg = Quantity::In(situation.leg_named("in").unwrap());
        let reckoning = Reckoning::new(&situation, None);
        let at = end(&situation, "2024-01-31");
        let found = reckoning.tight(&situation, leg, at, &|| false).why;
        (found.bounds.lower(), found.lower.assumptions.len(), codes(&situation))
    };
    let (lower, _, codes) = came("");
    assert_eq!(lower, 0);
    assert!(codes.contains(&CheckCode::CoverageUnsaid));
    let comparable = "assumptions: [Assumption(id: \"a\", coverage: Comparable, at: \"camp\")],";
    let (lower, taken, codes) = came(comparable);
    assert_eq!((lower, taken), (600, 1));
    assert!(!codes.contains(&CheckCode::CoverageUnsaid));
    // Of another place it says nothing.
    assert_eq!(came(&comparable.replace("at: \"camp\"", "at: \"border\"")).0, 0);
}

/// One crossing of a border that has many, and what is told of the whole country.
const CHAD: &str = r#"Situation(version: 1, title: "Darfur", utc_offset: "+02:00", since: "2023-04-15",
    places: [Place(id: "sudan", kind: Country, name: "Sudan"),
        Place(id: "chad", kind: Country, name: "Chad"),
        Place(id: "el-geneina", kind: Settlement, name: "El Geneina", within: "sudan"),
        Place(id: "adre", kind: BorderCrossing, name: "Adré", within: "chad")],
    legs: [Leg(id: "road", from: "el-geneina", to: "adre")],
    assumptions: [Assumption(id: "nobody", empty: ["chad"])ASSUMED],
    sources: [Source(id: "s", outlet: "S", published: "2023-09-01")],
    snapshots: [
        Snapshot(id: "a", source: "s", speaker: "un", as_of: "2023-07-17T12:00Z", figures: [
            Figure(measure: Arrivals, at: "chad", count: About(250000), wording: "about 250,000")]),
    ])"#;

#[test]
fn what_is_told_of_a_country_says_nothing_of_one_crossing_unless_it_is_said_to_be_the_only_one() {
    let found = |assumed: &str| {
        let situation = read(&CHAD.replace("ASSUMED", assumed));
        let reckoning = Reckoning::new(&situation, None);
        let at = end(&situation, "2023-07-31");
        let place = |id| situation.place_named(id).unwrap();
        let road = Quantity::In(situation.leg_named("road").unwrap());
        let asked = [
            road,
            Quantity::Arrivals(place("adre")),
            Quantity::Departures(place("el-geneina")),
            Quantity::Departures(place("sudan")),
        ];
        let lower = asked.map(|q| reckoning.tight(&situation, q, at, &|| false).why.bounds.lower());
        let why = because(&situation, &Language::english(), &reckoning, road, at);
        let why: Vec<String> = why.iter().map(ToString::to_string).collect();
        (lower, why.join("; "), codes(&situation).contains(&CheckCode::WaysUnsaid))
    };
    let (lower, why, is_asked) = found("");
    assert_eq!(lower, [0; 4]);
    assert!(!why.contains("225,000") && is_asked, "{why}");
    let (lower, why, is_asked) = found(", Assumption(id: \"in\", ways_in: [\"chad\"])");
    assert_eq!(lower, [225_000; 4]);
    assert!(why.contains("nobody came to Chad but by the routes shown") && !is_asked, "{why}");
}

/// Nothing says that nobody came to a place that no route leads to.
#[test]
fn who_lived_around_a_camp_does_not_limit_who_is_in_it() {
    let situation = read(
        r#"Situation(version: 1, title: "Min", utc_offset: "+00:00", since: "2024-01-01",
        places: [
            Place(id: "area", kind: Region, name: "Area"),
            Place(id: "camp", kind: Camp, within: "area", name: "Camp"),
        ],
        sources: [Source(id: "s", outlet: "S", published: "2024-02-05")],
        speakers: [Speaker(id: "s", name: "S")],
        snapshots: [
            Snapshot(id: "p", source: "s", speaker: "s", as_of: "2023-12-31", figures: [
                Figure(measure: Population, at: "area", count: Exact(200), wording: "200"),
            ]),
            Snapshot(id: "c", source: "s", speaker: "s", as_of: "2024-02-01", figures: [
                Figure(measure: Present, at: "camp", count: Exact(800), wording: "800"),
            ]),
        ])"#,
    );
    let reckoning = Reckoning::new(&situation, None);
    let at = end(&situation, "2024-02-01");
    let bounds = |measure, place| {
        known(&situation, &reckoning, series(&situation, measure, place), at).bounds
    };
    assert_eq!(bounds(Measure::Present, "camp"), Bounds::exactly(800));
    assert_eq!(bounds(Measure::Present, "area"), Bounds::ANY);
}

/// A region of no country may hold camps of any.
#[test]
fn nothing_adds_up_over_a_region_of_no_country_and_camps() {
    let situation = read(&text("burundi"));
    let reckoning = Reckoning::new(&situation, None);
    let at = end(&situation, "2015-07-04");
    let stocks: Vec<Series> = reckoning
        .series()
        .iter()
        .copied()
        .filter(|s| s.measure == Measure::Present && s.people.is_everybody())
        .collect();
    assert!(stocks.len() > 1, "{stocks:?}");
    assert!(total_of(&situation, &reckoning, &stocks, at).is_err());
}
