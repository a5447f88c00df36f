//! Three real situations, made of tables of facts with their sources.

mod calibrated;
mod concluded;
mod known;
mod slips;

use std::{collections::BTreeMap, fmt::Write as _};
use waymark_model::Situation;

/// A row of a table by its headings.
type Row = BTreeMap<String, String>;

fn table(situation: &str, name: &str) -> Vec<Row> {
    let path =
        format!("{}/../../tests/situations/{situation}/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = cells(&text).into_iter();
    let heads = lines.next().unwrap();
    lines.map(|line| heads.iter().cloned().zip(line).collect()).collect()
}

/// The cells of a text of comma-separated values with quotes.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    rows
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
}

/// What is told of those who came from a place is told of a leg, or of all who came where all legs
/// into the place begin there; of others it is a part.
fn counted(row: &Row, legs: &[(String, String)], within: &BTreeMap<String, String>) -> String {
    let lies = |place: &str, area: &str| {
        let mut here = Some(place);
        std::iter::from_fn(|| {
            let at = here?;
            here = within.get(at).map(String::as_str).filter(|w| !w.is_empty());
            Some(at)
        })
        .any(|p| p == area)
    };
    let (place, from) = (row["place"].as_str(), row["from_place"].as_str());
    let at = |measure: &str| format!("measure: {measure}, at: \"{place}\"");
    let leg = || format!("measure: Passed, on: \"{from}-{place}\"");
    let has_leg = legs.iter().any(|(f, t)| f == from && t == place);
    let mut entering = legs.iter().filter(|(f, t)| lies(t, place) && !lies(f, place));
    let all_from = entering.clone().next().is_some() && entering.all(|(f, _)| lies(f, from));
    match row["measure"].as_str() {
        "present" => at("Present"),
        "registered" => at("Registered"),
        "departed" => at("Departures"),
        "passed" if has_leg => leg(),
        "arrived" | "passed" if from.is_empty() || all_from => at("Arrivals"),
        "arrived" if has_leg => leg(),
        "arrived" | "passed" => {
            format!("{}, covers: {}", at("Arrivals"), quoted(&format!("from {from}")))
        }
        other => panic!("{other}"),
    }
}

/// A count as it was worded, where the bounds of the table are those of its rule.
fn count(row: &Row) -> Option<String> {
    let number = |name: &str| row[name].parse::<u64>().ok();
    let wording = row["count_wording"].to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| wording.starts_with(word));
    let about = ["about", "around", "some", "roughly", "approximately", "rund"];
    Some(match (number("lower"), number("upper")) {
        (Some(low), Some(high)) if low == high => format!("Exact({low})"),
        (Some(low), Some(high)) if begins(&about) && is_tenth(low, high) => {
            format!("About({})", low.midpoint(high))
        }
        (Some(low), Some(high))
            if begins(&["nearly", "almost"]) && low == (high * 9).div_ceil(10) =>
        {
            format!("Nearly({high})")
        }
        (Some(low), None) if begins(&["over", "more than"]) => {
            format!("MoreThan({})", low.saturating_sub(1))
        }
        (Some(200), None) if begins(&["hundreds"]) => "Vague(Hundreds)".to_owned(),
        (Some(2_000), None) if begins(&["thousands"]) => "Vague(Thousands)".to_owned(),
        (Some(20_000), None) if begins(&["tens of thousands"]) => {
            "Vague(TensOfThousands)".to_owned()
        }
        (Some(200_000), None) if begins(&["hundreds of thousands"]) => {
            "Vague(HundredsOfThousands)".to_owned()
        }
        (Some(low), Some(high)) => format!("Between({low}, {high})"),
        (Some(low), None) => format!("AtLeast({low})"),
        (None, Some(high)) => format!("AtMost({high})"),
        (None, None) => return None,
    })
}

/// Whether these are nine and eleven tenths of the number between them.
fn is_tenth(low: u64, high: u64) -> bool {
    let n = low.midpoint(high);
    low == (n * 9).div_ceil(10) && high == n * 11 / 10
}

/// A situation as its file would say it.
pub fn text(name: &str, head: &str) -> String {
    let mut text = format!("Situation(version: 1, title: {}, {head}\nplaces: [\n", quoted(name));
    let places = table(name, "places");
    let within: BTreeMap<String, String> =
        places.iter().map(|p| (p["id"].clone(), p["within"].clone())).collect();
    for place in &places {
        let inside = if place["within"].is_empty() {
            String::new()
        } else {
            format!("within: \"{}\", ", place["within"])
        };
        let (id, kind, name) = (&place["id"], &place["kind"], quoted(&place["name_en"]));
        let _ = writeln!(text, "Place(id: \"{id}\", kind: {kind}, {inside}name: {name}),");
    }
    text.push_str("],\nlegs: [\n");
    let legs: Vec<(String, String)> =
        table(name, "legs").iter().map(|l| (l["from"].clone(), l["to"].clone())).collect();
    for (from, to) in &legs {
        let _ = writeln!(text, "Leg(id: \"{from}-{to}\", from: \"{from}\", to: \"{to}\"),");
    }
    let (mut sources, mut snapshots) = (String::new(), String::new());
    for row in table(name, "figures") {
        let id = &row["id"];
        let Some(count) = count(&row) else { continue };
        let published = if row["published"].is_empty() { &row["as_of"] } else { &row["published"] };
        let outlet = quoted(&row["outlet"]);
        let _ = writeln!(
            sources,
            "Source(id: \"{id}\", outlet: {outlet}, published: \"{published}\"),"
        );
        let speaker = if row["speaker"].is_empty() { &row["outlet"] } else { &row["speaker"] };
        let mut fields = format!("id: \"{id}\", {}, count: {count}", counted(&row, &legs, &within));
        if !row["during"].is_empty() && row["measure"] != "present" {
            let _ = write!(fields, ", during: \"{}\"", row["during"]);
        }
        for (field, column) in [("group", "group"), ("wording", "count_wording")] {
            if !row[column].is_empty() {
                let _ = write!(fields, ", {field}: {}", quoted(&row[column]));
            }
        }
        let (speaker, as_of) = (quoted(speaker), &row["as_of"]);
        let _ = writeln!(
            snapshots,
            "Snapshot(id: \"{id}\", source: \"{id}\", speaker: {speaker}, as_of: \"{as_of}\", figures: [Figure({fields})]),"
        );
    }
    let _ = write!(text, "],\nsources: [\n{sources}],\nsnapshots: [\n{snapshots}],\n)");
    text
}

pub fn read(text: &str) -> Situation {
    let read = waymark_store::read_text(text, &waymark_store::Folder::new("."));
    assert_eq!(read.errors(), 0, "{:#?}", read.problems);
    read.situation.unwrap()
}

pub fn ukraine() -> Situation {
    read(&text(
        "ukraine-2022",
        "utc_offset: \"+02:00\", since: \"2022-02-24\", focus: \"ukraine\",",
    ))
}

pub fn rohingya() -> Situation {
    read(&text(
        "rohingya-2017",
        "utc_offset: \"+06:00\", since: \"2017-08-25\", focus: \"bangladesh\", may_fall: [Registered],",
    ))
}

pub fn burundi() -> Situation {
    read(&text("burundi-2015", "utc_offset: \"+02:00\", since: \"2015-04-01\",").replace(
        "],\nsources:",
        "Leg(id: \"nyarugusu-nduta\", from: \"nyarugusu\", to: \"nduta\"),\n],\nsources:",
    ))
}
