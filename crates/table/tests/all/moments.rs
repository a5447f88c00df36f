//! Columns of moments decide as a whole.

use super::{bounds, imported, lines, of_text, try_import, why};

#[test]
fn midnights_of_a_program_are_days_and_one_figure() {
    let found = imported("midnights.tsv", &[]);
    assert_eq!(lines(&found), ["2 Goris 2023-09-28 1200"]);
    assert_eq!(found.left_out.len(), 5);
    assert!(found.asks.is_empty());
    assert!(found.notes.iter().any(|n| n.contains("all 00:00")), "{:?}", found.notes);
}

#[test]
fn midnights_of_another_clock_are_asked_once() {
    let question = "Are the times of day in this table whole days of another clock?";
    let open = imported("idu.csv", &["set measure=Departures"]);
    assert!(open.figures.is_empty());
    assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
    assert_eq!(open.asks[0].question, question);
    let days = &open.asks[0].answers[0];
    assert_eq!(days, "days on a clock of +12:00, +13:00 in summer");
    let found =
        imported("idu.csv", &["set measure=Departures", &format!("answer {question}={days}")]);
    let said: Vec<String> = found
        .figures
        .iter()
        .map(|f| format!("{} {} {}", f.record.as_deref().unwrap(), f.as_of, bounds(&found, f)))
        .collect();
    assert_eq!(
        said,
        [
            "126716 2023-11-07 2",
            "123415 2023-10-04 1595",
            "119537 2023-08-03 501..",
            "114193 2023-06-17 4500..5500",
            "114194 2023-06-17 412..502",
            "115158 2023-06-17 175",
        ]
    );
    let during = found.figures[5].during.unwrap().to_string();
    assert_eq!(during, "2023-05-17/2023-06-17");
    assert!(found.figures[4].doubts.iter().any(|d| d.contains("households")));
    let at = |n: usize| match found.figures[n].series.subject {
        waymark_model::Subject::Place(ix) => found.with.place(ix).at,
        waymark_model::Subject::Leg(_) => None,
    };
    let first = at(0).unwrap();
    assert!((first.lat() - 10.44581).abs() < 1e-9 && (first.lon() - 76.27562).abs() < 1e-9);
    assert!(at(5).is_none());
}

#[test]
fn one_column_has_one_order_of_day_and_month() {
    let rising =
        ["2023-09-01", "2023-09-05", "2023-09-12", "2023-09-25", "2023-10-03", "2023-10-11"];
    for (file, order) in [("a-day-first.csv", "day first"), ("b-month-first.csv", "month first")] {
        let found = imported(file, &[]);
        let days: Vec<String> = found.figures.iter().map(|f| f.as_of.to_string()).collect();
        assert_eq!(days, rising, "{file}");
        assert_eq!(found.columns[0].format, order);
        assert!(found.columns[0].decided_by.contains("25"), "{:?}", found.columns[0]);
    }
    let open = imported("c-never-decided.csv", &[]);
    assert!(open.figures.is_empty());
    assert_eq!((open.asks.len(), open.asks[0].rows), (1, 4));
    for (answer, days) in [
        ("day first", ["2023-02-01", "2023-04-03", "2023-06-05", "2023-08-07"]),
        ("month first", ["2023-01-02", "2023-03-04", "2023-05-06", "2023-07-08"]),
    ] {
        let said = format!("answer {}={answer}", open.asks[0].question);
        let found = imported("c-never-decided.csv", &[&said]);
        let told: Vec<String> = found.figures.iter().map(|f| f.as_of.to_string()).collect();
        assert_eq!(told, days);
    }
    let wrong = format!("answer {}=backwards", open.asks[0].question);
    assert!(try_import("c-never-decided.csv", &[&wrong]).is_err());
}

#[test]
fn rows_that_contradict_each_other_are_refused() {
    let table = "date,place,arrivals so far\n25/09/2023,Goris,10\n09/26/2023,Goris,20\n03/04/2023,Goris,30\n";
    let found = of_text(table, &[]);
    assert!(found.figures.is_empty(), "{:?}", lines(&found));
    assert_eq!(found.left_out.len(), 3);
}

#[test]
fn months_of_all_languages_are_read_whole() {
    let said = ["map as_of=written", "set measure=Present"];
    // A column of counts stands beside it here.
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/days.tsv"));
    let text = text.unwrap();
    let table: String = text
        .lines()
        .enumerate()
        .map(|(n, line)| match n {
            0 => format!("{line}\tplace\tcount\n"),
            _ => format!("{line}\tVillage {n}\t{n}\n"),
        })
        .collect();
    let found = of_text(&table, &said);
    let days: Vec<String> = found.figures.iter().map(|f| f.as_of.to_string()).collect();
    let expected = [
        "2023-09-26",
        "2023-09-26",
        "2023-10-01",
        "2023-08-01",
        "2023-08-05",
        "2024-02-03",
        "2023-10-03",
        "2024-03-12",
        "2023-07-26",
        "2023-06-26",
        "2023-09-26",
        "2023-09-26",
        "2023-10-01",
        "2023-10-03",
        "2023-09-26",
        "2023-09-26",
        "2023-09-26",
        "2024-02-03",
        "2023-09-26",
        "2023-09-26",
        "2023-10-02",
        "2023-09-26",
        "2023-09-26",
        "2023-09-26",
        "2023-09-26",
        "2023-08-05",
        "2024-01-12",
        "2023-12-03",
        "2024-01-03",
        "2023-11-10",
        "2023-09-26",
        "2023-09",
        "2023-07-01/2023-09-30",
        "2023-09-25/2023-10-01",
        "2019-08-22",
    ];
    assert_eq!(days, expected, "{:?}", found.left_out);
    let unknown = of_text("date,place,arrivals so far\n26 qwertz 2023,A,10\n", &[]);
    assert!(unknown.figures.is_empty() && unknown.left_out.len() == 1);
}

#[test]
fn serial_days_are_of_the_epoch_that_is_past() {
    let found = of_text("date,place,arrivals so far\n45195,Goris,10\n45200,Goris,20\n", &[]);
    assert_eq!(lines(&found), ["2 Goris 2023-09-26 10", "3 Goris 2023-10-01 20"]);
    assert!(why(&found, 2).is_empty());
}

#[test]
fn from_one_time_to_another_is_an_interval() {
    let rows = |first: &str, second: &str| {
        format!("Date,Place,New arrivals\n{first},Goris,10\n{second},Goris,20\n")
    };
    let day = "2023-09-21 08:00 to 2023-09-21 14:30";
    for (text, said) in [
        ("2023-09-19 10:00 to 2023-09-20 18:00", "2023-09-19T10:00+00:00/2023-09-20T18:00+00:00"),
        ("2023-09-19T10:00/2023-09-20T18:00", "2023-09-19T10:00+00:00/2023-09-20T18:00+00:00"),
        ("2023-09-19 10:00 - 18:00", "2023-09-19T10:00+00:00/2023-09-19T18:00+00:00"),
        ("from 19 September 2023 10:00 to 18:00", "2023-09-19T10:00+00:00/2023-09-19T18:00+00:00"),
        ("19/09/2023 10:00 – 20/09/2023 18:00", "2023-09-19T10:00+00:00/2023-09-20T18:00+00:00"),
        ("2023-09-19T10:00+04:00 to 18:00", "2023-09-19T10:00+04:00/2023-09-19T18:00+04:00"),
        ("2023-09-19 10:00 to 2023-09-20 18:00Z", "2023-09-19T10:00+00:00/2023-09-20T18:00+00:00"),
        ("2023-09-19 00:00 to 2023-09-25 23:59", "2023-09-19/2023-09-25"),
        ("19/09/2023 - 25/09/2023", "2023-09-19/2023-09-25"),
        ("19 Sep 2023 to 2 Oct 2023", "2023-09-19/2023-10-02"),
        ("13/09/2023 00:00 - 14/09/2023 23:59", "2023-09-13/2023-09-14"),
        ("13/09/2023 10:00 - 14/09/2023 00:00", "2023-09-13T10:00+00:00/2023-09-14T00:00+00:00"),
    ] {
        let found = of_text(&rows(text, day), &[]);
        assert_eq!(found.asks, [], "{text}");
        let first = found.figures.first().map(|f| f.as_of.to_string());
        assert_eq!(first.as_deref(), Some(said), "{text}: {:?}", found.left_out);
    }
    // Neither order can be told, so it is asked; ends in the wrong order are none.
    let open = of_text(&rows("03/04/2023 10:00 to 04/04/2023 18:00", day), &[]);
    assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
    for wrong in [
        "2023-09-20 10:00 to 2023-09-19 18:00",
        "2023-09-20 00:00 to 2023-09-21 00:00",
        "13/09/2023 00:00 - 14/09/2023 00:00",
        "13/09/2023 00:00 to 2023-09-14 00:00",
        "10:00 to 18:00",
    ] {
        let found = of_text(&rows(wrong, day), &[]);
        assert_eq!(found.figures.len(), 1, "{wrong}");
        assert_eq!(why(&found, 2).len(), 1, "{wrong}");
    }
    for reversed in [
        "2023-09-20 10:00 to 2023-09-19 18:00",
        "2023-09-20 - 2023-09-19",
        "20 Sep 2023 to 19 Sep 2023",
        "20/09/2023 - 19/09/2023",
        "20/09/2023 00:00 - 19/09/2023 23:59",
    ] {
        let found = of_text(&rows(reversed, day), &[]);
        assert_eq!(found.figures.len(), 1, "{reversed}");
        let why = why(&found, 2).concat();
        assert!(why.contains("it ends before it begins"), "{reversed}: {why}");
    }
}

#[test]
fn year_month_and_day_in_columns_of_their_own_are_a_day() {
    let days = "Year,Month,Day,Place,IDPs\n2024,1,5,A,10\n2024,Feb,6,A,20\n2024,13,1,A,30\n";
    let found = of_text(days, &[]);
    assert_eq!(lines(&found), ["2 A 2024-01-05 10", "3 A 2024-02-06 20"]);
    assert!(why(&found, 4)[0].contains("2024-13-01"), "{:?}", found.left_out);
    let months = "Année;Mois;Lieu;PDI\n2024;janvier;A;10\n2024;12;A;20\n;3;A;30\n";
    let found = of_text(months, &[]);
    assert_eq!(lines(&found), ["2 A 2024-01 10", "3 A 2024-12 20"]);
    assert_eq!(why(&found, 4), ["the row has no day"]);
    let weeks = "Year,Week,Place,IDPs\n2024,1,A,10\n2024,W5,A,20\n";
    let found = of_text(weeks, &[]);
    assert_eq!(lines(&found), ["2 A 2024-01-01/2024-01-07 10", "3 A 2024-01-29/2024-02-04 20"]);
}

#[test]
fn each_round_without_a_day_is_asked_of_its_own() {
    for (headings, marks) in [
        ("IDPs Round 12,IDPs Round 13", ["Round 12", "Round 13"]),
        ("Round 12 · IDPs,Round 13 · IDPs", ["Round 12", "Round 13"]),
        ("PDI (cycle 3),PDI (cycle 4)", ["cycle 3", "cycle 4"]),
    ] {
        let text = format!("Place,{headings}\nGoris,1,2\n");
        let questions = marks.map(|mark| format!("Of which day is `{mark}`?"));
        let open = of_text(&text, &[]);
        assert!(open.figures.is_empty() && open.asks.len() == 2, "{:?}", open.asks);
        let [a, b] = questions;
        let said = [format!("answer {a}=2024-01-31"), format!("answer {b}=2024-03-31")];
        let read = of_text(&text, &said.each_ref().map(String::as_str));
        assert_eq!(lines(&read), ["2 Goris 2024-01-31 1", "2 Goris 2024-03-31 2"], "{headings}");
    }
    let text = "Place,Round,IDPs\nGoris,12,1\nGoris,13,2\n";
    assert_eq!(of_text(text, &[]).asks.len(), 2);
    let first = "answer Of which day are the counts of round `12`?=2024-01-31";
    let read = of_text(text, &[first]);
    assert_eq!((lines(&read), read.asks.len()), (vec!["2 Goris 2024-01-31 1".to_owned()], 1));
}

#[test]
fn days_without_a_year_below_groups_are_of_the_year_that_is_answered() {
    for text in [
        "Place,IDPs,,Returnees,\n,31-Mar,30-Jun,31-Mar,30-Jun\nGoris,1,2,3,4\n",
        "Place,IDPs (31 March),IDPs (30 June),Returnees (31 March),Returnees (30 June)\nGoris,1,2,3,4\n",
    ] {
        let open = of_text(text, &[]);
        assert_eq!((open.figures.len(), open.asks.len()), (0, 1), "{:?}", open.asks);
        let question = &open.asks[0].question;
        let read = of_text(text, &[&format!("answer {question}=2024")]);
        let days: Vec<String> = read.figures.iter().map(|f| f.as_of.to_string()).collect();
        assert_eq!(days, ["2024-03-31", "2024-06-30", "2024-03-31", "2024-06-30"], "{text}");
    }
}
