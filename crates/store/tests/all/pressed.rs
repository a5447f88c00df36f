//! Claims about lines as analysts and press write them, typed with plain Enters: `tests/captured/
//! pressed.ron` says of each what is added, or of which words it is asked. None is added wrong.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use waymark_exchange::capture::{LastReport, Party, Pressed, press};
use waymark_model::{Id, Instant, Moment, Situation, Subject};

/// Lines that are typed into one situation, seen at one moment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    situation: String,
    at: String,
    /// Whether most of them are such that nothing may be added.
    #[serde(default)]
    are_traps: bool,
    lines: Vec<Line>,
}

/// A line and what becomes of it. It adds figures, or is asked of.
#[derive(PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Line {
    says: String,
    /// Bounds, measure, place or leg, group, period.
    pub adds: Vec<String>,
    /// As of when, who says so, and where.
    of: String,
    /// What is missing, and the words that are not understood or may mean something else.
    asks: Vec<String>,
}

pub fn situation(name: &str) -> Situation {
    let text = |text: &str| waymark_store::read_text(text, &waymark_store::Embedded(&[]));
    let read = match name {
        "shipped" => waymark_store::read_embedded(),
        "chad" => text(include_str!("../../../../tests/captured/situations/chad.ron")),
        "goma" => text(include_str!("../../../../tests/captured/situations/goma.ron")),
        "sudan" => text(include_str!("../../../../tests/captured/situations/sudan.ron")),
        "syria" => text(include_str!("../../../../tests/captured/situations/syria.ron")),
        "afghan" => text(include_str!("../../../../tests/captured/situations/afghan.ron")),
        "haiti" => text(include_str!("../../../../tests/captured/situations/haiti.ron")),
        "sumy" => text(include_str!("../../../../tests/captured/situations/sumy.ron")),
        "mozambique" => text(include_str!("../../../../tests/captured/situations/mozambique.ron")),
        "ethiopia" => text(include_str!("../../../../tests/captured/situations/ethiopia.ron")),
        "lebanon" => text(include_str!("../../../../tests/captured/situations/lebanon.ron")),
        "colombia" => text(include_str!("../../../../tests/captured/situations/colombia.ron")),
        "sahel" => text(include_str!("../../../../tests/captured/situations/sahel.ron")),
        "kosovo" => text(include_str!("../../../../tests/captured/situations/kosovo.ron")),
        "kobane" => text(include_str!("../../../../tests/captured/situations/kobane.ron")),
        "hamdayet" => text(include_str!("../../../../tests/captured/situations/hamdayet.ron")),
        "cucuta" => text(include_str!("../../../../tests/captured/situations/cucuta.ron")),
        "donbas" => text(include_str!("../../../../tests/captured/situations/donbas.ron")),
        "myanmar" => text(include_str!("../../../../tests/captured/situations/myanmar.ron")),
        "marawi" => text(include_str!("../../../../tests/captured/situations/marawi.ron")),
        "kharkiv" => text(include_str!("../../../../tests/captured/situations/kharkiv.ron")),
        _ => text(include_str!("../../../../tests/captured/situations/ukraine.ron")),
    };
    read.situation.unwrap_or_else(|| panic!("{name}: {:?}", read.problems))
}

pub fn line(says: &str, pressed: &Pressed) -> Line {
    let s = &*pressed.ground.situation;
    let (captured, draft) = (&pressed.entry.captured, &pressed.entry.captured.draft);
    let words = |piece: usize| says[captured.pieces[piece].range.clone()].to_owned();
    if !pressed.adds() {
        let missing = pressed.entry.missing.iter().map(|m| format!("{m:?}"));
        let missing = missing.map(|m| m.split('(').next().unwrap_or_default().to_owned());
        let asks = missing.chain(pressed.entry.unsettled().map(words)).collect();
        return Line { says: says.to_owned(), asks, ..Line::default() };
    }
    let figures = draft.figures.iter().map(|f| {
        let bounds = f.bounds.expect("bounds");
        let upper = bounds.upper().map_or(String::new(), |n| n.to_string());
        let subject = match f.subject.expect("a place") {
            Subject::Place(p) => format!(" at {}", s.place(p).id),
            Subject::Leg(l) => format!(" on {}", s.leg(l).id),
        };
        let group = f.group.map_or(String::new(), |g| format!(" of {}", s.group(g).id));
        let whom = [
            f.whom.origin.map(|origin| format!("from {}", s.origin_id(origin))),
            f.whom.status.map(|status| status.name().to_owned()),
            f.whom.sex.map(|sex| sex.name().to_owned()),
            f.whom.age.map(|age| age.to_string()),
        ];
        let whom: Vec<String> =
            [String::new()].into_iter().chain(whom.into_iter().flatten()).collect();
        let whom = whom.join(" ");
        let during = f.during.map_or(String::new(), |d| format!(" during {d}"));
        let measure = f.measure.expect("a measure").name();
        let unit = if f.in_households { " in households" } else { "" };
        format!("{}..{upper} {measure}{subject}{group}{whom}{unit}{during}", bounds.lower())
    });
    let speaker = match draft.speaker.as_ref().expect("a speaker") {
        Party::Known(ix) => s.speaker(*ix).id.to_string(),
        Party::New(name) => format!("“{name}”"),
    };
    let outlet = &draft.outlet.as_ref().expect("an outlet").name;
    Line {
        says: says.to_owned(),
        adds: figures.collect(),
        of: format!("{}, {speaker} via {outlet}", draft.as_of.expect("a moment")),
        asks: Vec::new(),
    }
}

/// As it would stand in the table.
fn shown(line: &Line) -> String {
    if line.asks.is_empty() {
        format!(
            "        Line(says: {:?},\n            adds: {:?}, of: {:?}),",
            line.says, line.adds, line.of
        )
    } else {
        format!("        Line(says: {:?},\n            asks: {:?}),", line.says, line.asks)
    }
}

#[test]
fn no_line_is_added_wrong_and_at_least_half_are_added() {
    let table = include_str!("../../../../tests/captured/pressed.ron");
    let all: Vec<Typed> = ron::from_str(table).expect("the table reads");
    let (mut lines, mut added, mut wrong) = (0, 0, Vec::new());
    for of in &all {
        let situation = Arc::new(situation(&of.situation));
        let at = Moment::parse(&of.at, situation.offset).expect("a moment").span().end();
        for expected in &of.lines {
            let found = line(&expected.says, &press(&expected.says, &situation, at, None));
            lines += usize::from(!of.are_traps);
            added += usize::from(!of.are_traps && found.asks.is_empty());
            if found != *expected {
                wrong.push(shown(&found));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(lines >= 200 && added * 2 >= lines, "{added} of {lines} are added");
}

#[test]
fn by_which_of_several_ways_people_came_is_asked() {
    let text = include_str!("../../../../tests/captured/situations/chad.ron");
    let from_to = |from: &str, to: &str| {
        format!("Leg(id: \"{from}-{to}-2\", from: \"{from}\", to: \"{to}\")")
    };
    let of = |more: &[String]| {
        let legs = text.replace("legs: [", &format!("legs: [{}", more.concat()));
        let read = waymark_store::read_text(&legs, &waymark_store::Embedded(&[]));
        Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}", read.problems)))
    };
    let arrived = "3,000 arrived in Adré from El Geneina by 20 June 2023, UNHCR via Reuters";
    let crossed = "3,000 crossed from El Geneina to Adré by 20 June 2023, UNHCR via Reuters";
    let told = |says: &str, situation: &Arc<Situation>| {
        let at = Moment::parse("2023-07-02", situation.offset).unwrap().span().start();
        line(says, &press(says, situation, at, None))
    };
    for more in [
        vec![from_to("geneina", "adre")],
        vec![from_to("geneina", "farchana"), from_to("farchana", "adre")],
        vec![from_to("sudan", "chad")],
        vec![from_to("geneina", "ouaddai")],
    ] {
        let more: Vec<String> = more.iter().map(|leg| format!("{leg}, ")).collect();
        let told = told(arrived, &of(&more));
        assert!(told.adds.is_empty(), "{more:?}: {told:?}");
    }
    let two = of(&[format!("{}, ", from_to("geneina", "adre"))]);
    assert!(told(crossed, &two).adds.is_empty());
    let onward = of(&[format!("{}, ", from_to("adre", "farchana"))]);
    for says in [arrived, crossed] {
        assert_eq!(told(says, &onward).adds, ["3000..3000 Passed on geneina-adre"], "{says}");
    }
}

#[test]
fn who_came_from_where_all_flee_are_some_where_others_come_too() {
    let text = include_str!("../../../../tests/captured/situations/ukraine.ron");
    let more = "legs: [Leg(id: \"hungary-moldova\", from: \"hungary\", to: \"moldova\"), ";
    let text =
        text.replace("legs: [", more).replace("lead:", "origin: \"ukraine\", lead:").replace(
            "groups: [",
            "groups: [Group(id: \"from-lviv\", name: {\"en\": \"who say they came from Lviv\"}), ",
        );
    let read = waymark_store::read_text(&text, &waymark_store::Embedded(&[]));
    let situation = Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}", read.problems)));
    let at = Moment::parse("2022-03-11", situation.offset).unwrap().span().start();
    for (says, adds) in [
        ("arrived in Poland from Ukraine", &["3000..3000 Arrivals at poland"][..]),
        ("arrived in Moldova from Ukraine", &["3000..3000 Passed on ukraine-moldova"]),
        ("from Ukraine arrived in Moldova", &[]),
        ("arrived in Moldova", &["3000..3000 Arrivals at moldova"]),
        // A group may be called so.
        ("arrived in Poland from Lviv", &[]),
    ] {
        let says = format!("3,000 people {says} by 9 March 2022, UNHCR via Reuters");
        let told = line(&says, &press(&says, &situation, at, None));
        assert_eq!(told.adds, adds, "{told:?}");
    }
}

#[test]
fn who_came_from_where_all_flee_are_some_however_far_the_others_come_from() {
    let place = |id: &str, kind: &str, country: &str, within: &str| {
        let within =
            if within.is_empty() { String::new() } else { format!("within: \"{within}\", ") };
        let name = format!("{}{}", id[..1].to_uppercase(), &id[1..]);
        format!(
            "Place(id: \"{id}\", kind: {kind}, country: \"{country}\", {within}name: {{\"en\": \"{name}\"}}), "
        )
    };
    let places = [
        place("ukraine", "Country", "UA", ""),
        place("moldova", "Country", "MD", ""),
        place("serbia", "Country", "RS", ""),
        place("hungary", "Country", "HU", ""),
        place("romania", "Country", "RO", ""),
        place("sighet", "BorderCrossing", "RO", "romania"),
        place("nadlac", "BorderCrossing", "RO", "romania"),
        place("cluj", "Settlement", "RO", "romania"),
        place("oradea", "Settlement", "RO", "romania"),
        place("galati", "Settlement", "RO", "romania"),
        place("croatia", "Country", "HR", ""),
        place("bulgaria", "Country", "BG", ""),
        place("vidin", "BorderCrossing", "BG", "bulgaria"),
        place("varna", "Settlement", "BG", "bulgaria"),
        place("sofia", "Settlement", "BG", "bulgaria"),
        place("slovakia", "Country", "SK", ""),
        place("ubla", "BorderCrossing", "SK", "slovakia"),
        place("velke", "BorderCrossing", "SK", "slovakia"),
        place("kosice", "Settlement", "SK", "slovakia"),
    ];
    let legs = [
        ("ukraine", "sighet"),
        ("sighet", "cluj"),
        ("hungary", "nadlac"),
        ("nadlac", "hungary"),
        ("nadlac", "oradea"),
        ("cluj", "oradea"),
        ("ukraine", "moldova"),
        ("moldova", "galati"),
        ("serbia", "croatia"),
        ("ukraine", "bulgaria"),
        ("moldova", "vidin"),
        ("ukraine", "varna"),
        ("varna", "sofia"),
        ("vidin", "sofia"),
        ("ukraine", "ubla"),
        ("ukraine", "velke"),
        ("ubla", "kosice"),
        ("velke", "kosice"),
    ];
    let legs = legs
        .map(|(from, to)| format!("Leg(id: \"{from}-{to}\", from: \"{from}\", to: \"{to}\"), "));
    let text = format!(
        "Situation(version: 1, title: \"Flight\", utc_offset: \"+02:00\", since: \"2022-02-24\", origin: \"ukraine\", \
         lead: [\"unhcr\"], speakers: [Speaker(id: \"unhcr\", name: {{\"en\": \"UNHCR\"}})], places: [{}], legs: [{}], \
         groups: [], sources: [], snapshots: [])",
        places.concat(),
        legs.concat()
    );
    let read = waymark_store::read_text(&text, &waymark_store::Embedded(&[]));
    let situation = Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}", read.problems)));
    let at = Moment::parse("2022-03-11", situation.offset).unwrap().span().start();
    for (place, is_added) in [
        ("Cluj", true),
        ("Galati", true),
        ("Sighet", true),
        ("Oradea", false),
        ("Romania", false),
        ("Croatia", false),
        // Those who came by way of Moldova may be told of apart, or with the others.
        ("Bulgaria", false),
        ("Sofia", false),
        ("Varna", true),
        ("Slovakia", true),
        ("Kosice", true),
    ] {
        let says = format!(
            "3,000 people arrived in {place} from Ukraine by 9 March 2022, UNHCR via Reuters"
        );
        let told = line(&says, &press(&says, &situation, at, None));
        assert_eq!(!told.adds.is_empty(), is_added, "{told:?}");
    }
}

#[test]
fn a_border_or_a_river_is_no_country_between() {
    let legs = ["ukraine-between", "between-romania", "ukraine-romania"].map(|leg| {
        let (from, to) = leg.split_once('-').unwrap();
        format!("Leg(id: \"{leg}\", from: \"{from}\", to: \"{to}\"), ")
    });
    let cases = [
        ("kind: BorderCrossing, country: \"UA\"", true),
        ("kind: BorderCrossing, country: \"RO\"", true),
        ("kind: BorderCrossing", true),
        ("kind: RiverCrossing", true),
        ("kind: Checkpoint", true),
        ("kind: BorderCrossing, within: \"ukraine\"", true),
        ("kind: BorderCrossing, within: \"romania\"", true),
        ("kind: BorderCrossing, within: \"moldova\"", false),
        ("kind: Settlement", false),
        ("kind: Settlement, within: \"moldova\"", false),
        ("kind: BorderCrossing, country: \"MD\"", false),
        ("kind: Settlement, country: \"MD\"", false),
        ("kind: Country", false),
    ];
    // Such codes may be given or not.
    for ((between, is_added), are_coded) in
        cases.into_iter().flat_map(|of| [(of, true), (of, false)])
    {
        let code = |code: &str| {
            if are_coded { format!("country: \"{code}\", ") } else { String::new() }
        };
        let is_own = ["\"UA\"", "\"RO\""].iter().any(|code| between.contains(code));
        if is_own && !are_coded {
            continue;
        }
        let text = format!(
            "Situation(version: 1, title: \"Flight\", utc_offset: \"+02:00\", since: \"2022-02-24\", origin: \"ukraine\", \
             lead: [\"unhcr\"], speakers: [Speaker(id: \"unhcr\", name: {{\"en\": \"UNHCR\"}})], places: [\
             Place(id: \"ukraine\", kind: Country, {}name: {{\"en\": \"Ukraine\"}}), \
             Place(id: \"romania\", kind: Country, {}name: {{\"en\": \"Romania\"}}), \
             Place(id: \"moldova\", kind: Country, {}name: {{\"en\": \"Moldova\"}}), \
             Place(id: \"between\", {between}, name: {{\"en\": \"Between\"}})], legs: [{}], \
             groups: [], sources: [], snapshots: [])",
            code("UA"),
            code("RO"),
            code("MD"),
            legs.concat()
        );
        let read = waymark_store::read_text(&text, &waymark_store::Embedded(&[]));
        let situation = Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}", read.problems)));
        let at = Moment::parse("2022-03-11", situation.offset).unwrap().span().start();
        for arrived in
            ["people arrived in Romania from Ukraine", "refugees from Ukraine arrived in Romania"]
        {
            let says = format!("3,000 {arrived} by 9 March 2022, UNHCR via Reuters");
            let told = line(&says, &press(&says, &situation, at, None));
            assert_eq!(!told.adds.is_empty(), is_added, "{between}: {told:?}");
        }
    }
}

#[test]
fn a_place_answers_to_its_p_code() {
    let text = include_str!("../../../../tests/captured/situations/chad.ron");
    let coded =
        text.replace("Place(id: \"farchana\",", "Place(id: \"farchana\", pcode: \"TD9901\",");
    assert_ne!(coded, text);
    let read = waymark_store::read_text(&coded, &waymark_store::Embedded(&[]));
    let situation = Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}", read.problems)));
    let at = Moment::parse("2023-07-02", situation.offset).unwrap().span().start();
    let says = "900 arrived in td9901 by 20 June 2023, UNHCR via Reuters";
    let told = line(says, &press(says, &situation, at, None));
    assert_eq!(told.adds, ["900..900 Arrivals at farchana"], "{told:?}");
}

#[test]
fn nothing_was_published_on_a_day_to_come() {
    let situation = Arc::new(situation("chad"));
    let now = Instant::now().unwrap();
    let year = situation.offset.civil(now).year();
    for (year, asks) in [(year + 2, &["Published"][..]), (year - 1, &[])] {
        let says = format!("900 arrived in Adré by 20 June {year}, UNHCR via Reuters");
        let told = line(&says, &press(&says, &situation, now, None));
        assert_eq!(told.asks, asks, "{told:?}");
    }
}

#[test]
fn another_organisation_has_a_report_of_its_own() {
    let situation = Arc::new(situation("chad"));
    let at = Moment::parse("2023-07-02", situation.offset).unwrap().span().start();
    let last = LastReport {
        source: Id::free("reuters-0620"),
        speaker: Id::free("unhcr"),
        as_of: Moment::parse("2023-06-20", situation.offset).unwrap(),
    };
    for (says, of) in [
        ("900 arrived in Adré by 20 June 2023, OCHA", "2023-06-20, “OCHA” via OCHA"),
        // Who says nothing of when it was says it in the same report.
        ("900 arrived in Adré, OCHA", "2023-06-20, “OCHA” via Reuters"),
        ("900 arrived in Farchana", "2023-06-20, unhcr via Reuters"),
        // After the report was published.
        ("900 arrived in Adré by 25 June 2023, UNHCR", "2023-06-25, unhcr via UNHCR"),
    ] {
        let told = line(says, &press(says, &situation, at, Some(&last)));
        assert_eq!((told.of.as_str(), told.asks.len()), (of, 0), "{says}: {told:?}");
    }
}
