//! Claims about `waymark table`: the files it writes, and what it refuses.

use super::command::{text, waymark};
use std::{collections::BTreeSet, fs};
use tempfile::tempdir;

const SITUATION: &str = "data/nagorno-karabakh-2023";

#[test]
fn every_format_is_written_the_same_each_time_and_nothing_is_overwritten_unasked() {
    let folder = tempdir().unwrap();
    for what in ["figures", "bounds"] {
        for ending in ["csv", "tsv", "xlsx", "geojson"] {
            let path = folder.path().join(format!("{what}.{ending}"));
            let out = path.to_str().unwrap();
            let order = ["table", SITUATION, "--what", what, "--out", out];
            let done = waymark(&order);
            assert!(done.status.success(), "{}", text(&done.stderr));
            assert_eq!(text(&done.stdout).trim_end(), out);
            let first = fs::read(&path).unwrap();
            let again = waymark(&order);
            assert_eq!(again.status.code(), Some(1), "{}", text(&again.stderr));
            assert!(waymark(&[&order[..], &["--force"]].concat()).status.success());
            assert_eq!(first, fs::read(&path).unwrap(), "{what}.{ending}");
        }
    }
}

#[test]
fn bounds_in_a_table_are_those_that_are_printed() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("bounds.geojson");
    let at = ["--at", "2023-09-28T10:00+04:00"];
    let order = ["table", SITUATION, "--what", "bounds", "--out", path.to_str().unwrap()];
    assert!(waymark(&[&order[..], &at].concat()).status.success());
    let table: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let printed = waymark(&[&["bounds", SITUATION, "--json"][..], &at].concat());
    let printed: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    // Place or leg, whom, and from where to where.
    type Row = (String, String, String, String);
    let rows = |rows: &serde_json::Value, of: &dyn Fn(&serde_json::Value) -> Option<Row>| {
        rows.as_array().unwrap().iter().filter_map(of).collect::<BTreeSet<_>>()
    };
    let end = |value: &serde_json::Value| value.as_u64().map_or(String::new(), |n| n.to_string());
    let lower = |lower: &serde_json::Value, upper: &serde_json::Value| match lower.as_u64() {
        Some(0) if upper.as_u64() != Some(0) => String::new(),
        _ => end(lower),
    };
    let of_place = rows(&table["features"], &|feature| {
        let row = &feature["properties"];
        let arrivals = row["measure"] == "Arrivals" && row["told_of"].is_null();
        let group = row["group"].as_str().unwrap_or_default();
        arrivals.then(|| {
            (row["place_id"].to_string(), group.into(), end(&row["lower"]), end(&row["upper"]))
        })
    });
    let expected = rows(&printed["bounds"], &|row| {
        let is_told = row["lower"] != 0 || row["upper"] != 0 || row["figures"][0].is_string();
        let arrivals = row["measure"] == "Arrivals" && row["group"].is_null() && is_told;
        arrivals.then(|| {
            let ends = (&row["lower"], &row["upper"]);
            (row["place"].to_string(), String::new(), lower(ends.0, ends.1), end(ends.1))
        })
    });
    assert!(expected.len() > 10);
    assert!(expected.is_subset(&of_place), "{expected:?}\n{of_place:?}");
}

#[test]
fn what_is_wrong_with_an_order_is_said_with_what_would_be_right() {
    let folder = tempdir().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let refused = |name: &str, more: &[&str], said: &str| {
        let out = out(name);
        let order = ["table", SITUATION, "--what", "figures", "--out", &out];
        let done = waymark(&[&order[..], more].concat());
        assert_eq!(done.status.code(), Some(2), "{name} {more:?}: {}", text(&done.stderr));
        assert!(text(&done.stderr).contains(said), "{}", text(&done.stderr));
        assert!(!folder.path().join(name).exists());
    };
    refused("a.json", &[], "does not end in .csv, .tsv, .xlsx or .geojson");
    refused("a.xlsx", &["--plain"], "leave --plain out");
    refused("a.tsv", &["--separator", "semicolon"], "leave --separator out");
    refused("a.csv", &["--plain", "--separator", "semicolon"], "leave --separator out");
    refused("a.geojson", &["--hxl"], "leave them out");
    refused("a.csv", &["--what", "bounds"], "not both");
    refused("a.csv", &["--place", "gorris"], "`goris`");
    refused("a.csv", &["--at", "yesterday"], "--at");
    refused("a.csv", &["--lang", "xx"], "xx");
}
