//! Claims about `waymark places`: places of the world are found by name, and a name that is nowhere
//! is told.

use super::command::{text, waymark};
use serde_json::Value;

#[test]
fn the_place_that_is_meant_comes_first_with_its_country_region_and_point() {
    let out = waymark(&["places", "adre", "--country", "TD", "--json"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let found: Value = serde_json::from_slice(&out.stdout).unwrap();
    let first = &found["places"][0];
    assert_eq!(first["name"], "Adré");
    assert_eq!((&first["country"], &first["country_name"]), (&"TD".into(), &"Chad".into()));
    assert_eq!(first["region"], "Ouadaï");
    assert_eq!((&first["local_name"], &first["local_language"]), (&"أدري".into(), &"ar".into()));
    assert!((first["lat"].as_f64().unwrap() - 13.466).abs() < 0.01);
    assert!((first["lon"].as_f64().unwrap() - 22.199).abs() < 0.01);
    assert!(found["credit"].as_str().unwrap().contains("CC BY 4.0"));

    let lines = waymark(&["places", "Kornidzor"]);
    let lines = text(&lines.stdout);
    assert!(lines.starts_with("Kornidzor (Կոռնիձոր), Syunik, Armenia [AM]"), "{lines}");
}

#[test]
fn a_region_is_found_behind_the_town_that_it_is_called_after() {
    let out = waymark(&["places", "Nord-Kivu", "--json"]);
    let found: Value = serde_json::from_slice(&out.stdout).unwrap();
    let first = &found["regions"][0];
    assert_eq!((&first["name"], &first["kind"]), (&"North Kivu".into(), &"Region".into()));
    assert!(first["precision_km"].as_f64().is_some_and(|km| km > 50.0));
    let out = waymark(&["places", "Donetsk", "--country", "UA"]);
    let lines = text(&out.stdout);
    let lines: Vec<&str> = lines.lines().collect();
    assert!(lines[0].starts_with("Donetsk (Донецк), Donetsk, Ukraine [UA]"), "{lines:?}");
    assert!(lines[1].starts_with("Donetsk, region, Ukraine [UA]  "), "{lines:?}");
}

#[test]
fn a_name_that_is_nowhere_is_told_with_what_is_like_it() {
    let out = waymark(&["places", "Kornidzoor"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
    let told = text(&out.stderr);
    assert!(told.contains("no place is called 'Kornidzoor'"), "{told}");
    assert!(told.contains("similar: Kornidzor"), "{told}");

    let out = waymark(&["places", "ornidzor"]);
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stderr).contains("no place is called 'ornidzor'; these"), "only holds it");

    let elsewhere = waymark(&["places", "Kornidzor", "--country", "TD"]);
    assert_eq!(elsewhere.status.code(), Some(1));
    assert!(text(&elsewhere.stderr).contains("in TD"));
}

#[test]
fn a_country_that_is_none_is_wrong_use() {
    let out = waymark(&["places", "Goris", "--country", "Atlantis"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("no country is called 'Atlantis'"));
}
