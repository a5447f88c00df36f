//! Claims about `waymark capture`: a typed line is understood, or what is not is told and nothing
//! is added.

use super::command::{text, waymark};
use serde_json::{Value, json};

const SHIPPED: &str = "data/nagorno-karabakh-2023";

fn capture(line: &str) -> Value {
    let at = ["--at", "2023-09-29T12:00+04:00", "--published", "2023-09-29"];
    let out = waymark(&[&["capture", line, "--situation", SHIPPED, "--json"][..], &at].concat());
    assert_eq!(out.status.code(), Some(0), "{line}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// With a place, a moment and who says so where.
fn report(figure: &str) -> Value {
    capture(&format!("{figure} arrived in Goris by 28 Sep 20:00, Yerevan via Kyiv Independent"))
}

#[test]
fn what_is_understood_is_added_as_it_was_said() {
    for (said, lower, upper) in [
        ("28,120", 28_120, Some(28_120)),
        ("over 28,000 people", 28_001, None),
        ("25-30,000", 25_000, Some(30_000)),
        ("between 25 and 30,000", 25_000, Some(30_000)),
        ("from 5 to 6,000", 5_000, Some(6_000)),
        ("100 to 250", 100, Some(250)),
        ("3 to 4 thousand", 3_000, Some(4_000)),
        ("two or three thousand", 2_000, Some(3_000)),
        ("a quarter of a million", 250_000, Some(250_000)),
        ("three quarters of a million", 750_000, Some(750_000)),
        ("one and a half thousand", 1_500, Some(1_500)),
        ("half a million", 500_000, Some(500_000)),
        ("1.5 to 2 million", 1_500_000, Some(2_000_000)),
        ("٣٬٠٠٠", 3_000, Some(3_000)),
    ] {
        let found = report(said);
        let figure = &found["figures"][0];
        assert_eq!(found["adds"], true, "{said}: {found}");
        assert_eq!((&figure["lower"], &figure["upper"]), (&json!(lower), &json!(upper)), "{said}");
        assert_eq!((&figure["measure"], &figure["at"]), (&json!("Arrivals"), &json!("goris")));
        assert_eq!((&figure["unit"], &figure["during"]), (&json!("people"), &Value::Null));
        assert_eq!(found["as_of"], "2023-09-28T20:00+04:00");
        assert_eq!(found["speaker"], "yerevan-government");
        assert_eq!(found["outlet"], "Kyiv Independent");
        assert_eq!((&found["asks"], &found["unread"]), (&json!([]), &json!([])));
    }
}

#[test]
fn lengths_of_time_are_counted_back_from_the_moment_of_the_line() {
    for (said, during) in [
        ("in the last 24 hours, 27 Sep 20:00", "2023-09-26T20:00+04:00/2023-09-27T20:00+04:00"),
        ("in the past four days", "2023-09-25T12:00+04:00/2023-09-29T12:00+04:00"),
        ("over the past two weeks", "2023-09-15T12:00+04:00/2023-09-29T12:00+04:00"),
        ("within the past day", "2023-09-28T12:00+04:00/2023-09-29T12:00+04:00"),
        ("during 27 Sep", "2023-09-27"),
        ("in the 24 hours to 27 Sep 20:00", "2023-09-26T20:00+04:00/2023-09-27T20:00+04:00"),
        ("from 24 to 26 Sep", "2023-09-24/2023-09-26"),
        ("between 24 and 26 Sep", "2023-09-24/2023-09-26"),
    ] {
        let line = format!("9,000 arrived in Goris {said}, Yerevan via Kyiv Independent");
        let found = capture(&line);
        assert_eq!(found["figures"][0]["during"], during, "{found}");
        assert_eq!(found["adds"], true, "{found}");
    }
}

#[test]
fn households_told_as_people_are_kept_as_both() {
    let found = report("6,000 families (30,000 people)");
    assert_eq!(found["adds"], true, "{found}");
    let units = ["households", "people"].map(|unit| Some(unit.into()));
    assert_eq!([0, 1].map(|n| found["figures"][n].get("unit").cloned()), units, "{found}");
}

#[test]
fn what_is_not_understood_is_told_and_adds_nothing() {
    for said in [
        "6,000 families",
        "6,000 displaced families",
        "6,000 households",
        "500 tents",
        "6,000 families (6,000 people)",
        "10 000 per day",
        "10,000 a day",
        "2,000 people daily",
        "2,000 every hour",
        "1,000/day",
        "5 to 30,000",
        "2-300",
        "a third of a million",
        "half of the 120,000",
        "another 500",
        "500 more",
        "500 new",
        "28,000 of 120,000",
        "28,000 out of 120,000",
        "28.000",
        "10% of 120,000",
        "an average of 500",
        "5,000ish",
        "500 on horseback",
    ] {
        let found = report(said);
        assert_eq!(found["adds"], false, "{said}: {found}");
        let told = ["asks", "doubts", "unread"];
        let told = told.iter().any(|key| found[key].as_array().is_some_and(|all| !all.is_empty()));
        assert!(told, "{said}: {found}");
    }
    for line in [
        // Until which hour?
        "9,000 arrived in Goris in the last 24 hours, 27 Sep 2023, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris last week, Yerevan via Kyiv Independent",
        // In all, or then alone?
        "9,000 arrived in Goris yesterday, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris on 27 Sep, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris this morning, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris in September, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris 24-26 Sep, Yerevan via Kyiv Independent",
        "9,000 arrived in Goris since Monday, Yerevan via Kyiv Independent",
        // Who says so?
        "9,000 arrived in Goris by 27 Sep, via Kyiv Independent",
        "9,000 arrived in Goris by 27 Sep, Yerewan via Kyiv Independent",
        "9,000 arrived in Goris, Armenia, via Kyiv Independent, by 27 Sep",
        "9,000 arrived in Goris by 27 Sep, AFP, Reuters",
        "9,000 per shift arrived in Goris by 27 Sep, via Kyiv Independent",
        "9,000 arrived in Goris by 27 Sep, somebody at the gate, via Kyiv Independent",
    ] {
        let found = capture(line);
        assert_eq!(found["adds"], false, "{line}: {found}");
    }
}

#[test]
fn some_of_all_are_those_who_are_told_of_and_a_share_of_them_is_no_count() {
    let told = |line: &str| capture(&format!("{line}, Yerevan via Kyiv Independent"));
    for of in ["of the", "of", "out of the", "out of", "from the", "in", "people out of the"] {
        let line = format!("500 {of} 700 registered in Goris by 26 Sep are children");
        let found = told(&line);
        let of =
            |n: usize| (found["figures"][n]["group"].clone(), found["figures"][n]["lower"].clone());
        assert_eq!(
            [of(0), of(1)],
            [(json!("children"), json!(500)), (Value::Null, json!(700))],
            "{line}"
        );
    }
    for (line, all) in [
        ("two thirds of 3,000 who arrived in Goris by 26 Sep are children", "NotUsed: 3,000"),
        ("60% of the 700 registered in Goris by 26 Sep were children", "NotUsed: 700"),
        ("60 percent of the 700 registered in Goris by 26 Sep were children", "NotUsed: 700"),
        ("half of the 700 registered in Goris by 26 Sep were children", "NotUsed: 700"),
        ("most of the 700 registered in Goris by 26 Sep were children", "NotUsed: 700"),
        ("a third of the 700 registered in Goris by 26 Sep were children", "NotUsed: 700"),
        ("300 people an hour cross Kornidzor, 26 Sep", "WhichPeriod: an hour"),
        ("300 people an hour arrived in Goris by 26 Sep 15:00", "WhichPeriod: an hour"),
    ] {
        let found = told(line);
        let doubts = found["doubts"].as_array().unwrap();
        assert!(doubts.contains(&json!(all)), "{line}: {found}");
        assert_eq!(found["adds"], false, "{line}");
    }
}

#[test]
fn what_was_once_stored_wrong_is_added_right_or_asked_for() {
    let of = "Yerevan via Kyiv Independent";
    let line = |figure: &str| capture(&format!("{figure}, {of}"));
    let day = "1 July 2023";
    let found = line("25-30,000 arrived in Goris by 28 Sep");
    let bounds = |found: &Value| {
        let figure = &found["figures"][0];
        (found["adds"] == true, figure["lower"].as_u64(), figure["upper"].as_u64())
    };
    assert_eq!(bounds(&found), (true, Some(25_000), Some(30_000)));
    let found = line("a quarter of a million arrived in Goris by 28 Sep");
    assert_eq!(bounds(&found), (true, Some(250_000), Some(250_000)));
    let found = line("15,000 arrived in Goris in the past four days");
    assert_eq!(bounds(&found), (true, Some(15_000), Some(15_000)));
    let during = "2023-09-25T12:00+04:00/2023-09-29T12:00+04:00";
    assert_eq!(found["figures"][0]["during"], during);
    for (figure, key, told) in [
        ("10 000 per day arrived in Goris by 28 Sep".to_owned(), "doubts", "Rate: per day"),
        (
            format!("9,000 arrived in Goris in the last 24 hours, {day}"),
            "doubts",
            "WhichPeriod: the last 24 hours",
        ),
        ("6,000 families arrived in Goris by 28 Sep".to_owned(), "doubts", "Households: families"),
    ] {
        let found = line(&figure);
        assert_eq!(found["adds"], false, "{figure}");
        assert!(found[key].as_array().unwrap().contains(&json!(told)), "{figure}: {found}");
    }
    let found = capture("500 arrived in Goris by 28 Sep, according to UNCHR, via Kyiv Independent");
    assert_eq!((&found["adds"], &found["doubts"]), (&json!(false), &json!(["NearName: UNCHR"])));
    let found = capture("900 buses arrived in Goris by 28 Sep, Yerevan via Kyiv Independent");
    assert_eq!((&found["adds"], &found["figures"][0]["unit"]), (&json!(false), &json!("buses")));
}

#[test]
fn what_is_counted_is_named_by_the_measure() {
    for (counted, unit) in [("displacements", "displacements"), ("vehicles", "vehicles")] {
        let found = capture(&format!("300 {counted} in Goris by 28 Sep, Yerevan via RFE/RL"));
        assert_eq!(found["figures"][0]["unit"], json!(unit), "{found}");
    }
}

#[test]
fn a_wrong_moment_is_told_and_nothing_is_printed() {
    let out = waymark(&["capture", "5 arrived", "--situation", SHIPPED, "--at", "soon"]);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(2), ""));
    assert!(text(&out.stderr).contains("--at"));
}
