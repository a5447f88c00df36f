//! Every way of writing a number.

use super::{bounds, imported, lines, of_text, why};
use waymark_model::Count;

const ALL: [&str; 3] = ["set place=Goris", "set measure=Present", "set as_of=2023-09-01"];

#[test]
fn each_cell_is_a_count_or_says_why_it_is_none() {
    let found = imported("cells.csv", &ALL);
    let of = |nr: usize| -> Option<String> {
        let figure = found.figures.iter().find(|f| f.row == nr + 1)?;
        let unit = found.unit_name(figure);
        let unit = if unit == "people" { String::new() } else { format!(" {unit}") };
        Some(format!("{}{unit}", bounds(&found, figure)))
    };
    let expected = [
        (1, "28120"),
        (2, "28120"),
        (3, "28120"),
        (4, "28120"),
        (5, "28120"),
        (6, "28120"),
        (7, "28120"),
        (8, "28120"),
        (9, "1234567"),
        (10, "100000"),
        (11, "1234567"),
        (12, "250000"),
        (13, "10000000"),
        (14, "1200"),
        (15, "1200"),
        (16, "1200000"),
        (17, "1250000"),
        (19, "12000"),
        (20, "0..4"),
        (22, "1..4"),
        (24, "1080..1320"),
        (25, "1080..1320"),
        (26, "1080..1320"),
        (27, "1200..1500"),
        (28, "1200..1500"),
        (30, "200.."),
        (31, "200.."),
        (32, "201.."),
        (33, "1234"),
        (34, "1234"),
        (35, "1234"),
        (36, "1111..1357"),
        (37, "1234"),
        (38, "246 households"),
        (39, "1234"),
        (40, "1234"),
        (54, "0"),
        (58, "2023"),
        (59, "1234"),
        (60, "1234"),
        (61, "123456"),
        (62, "1234"),
        (63, "1234"),
        (64, "1234"),
        (65, "1234"),
    ];
    let none = [21, 23, 29, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 55, 56, 57];
    for (nr, count) in expected {
        assert_eq!(of(nr).as_deref(), Some(count), "cell {nr}");
    }
    for nr in none {
        assert_eq!(of(nr), None, "cell {nr}");
        assert_eq!(why(&found, nr + 1).len(), 1, "cell {nr}");
    }
    let doubt =
        |nr: usize| found.figures.iter().find(|f| f.row == nr + 1).unwrap().doubts.join(" ");
    assert_eq!([33, 34, 35].map(doubt), ["footnote *", "footnote a", "footnote 1"]);
    // 18 and 41 are asked.
    assert_eq!(found.asks.len(), 2);
    assert!(found.asks[0].answers.contains(&"1,250,000,000".to_owned()));
    assert!(found.asks[1].answers.contains(&"123,400 to 123,499".to_owned()));
    assert_eq!(expected.len() + none.len() + 2, 65);
}

#[test]
fn bounds_in_two_columns_are_never_read_in_part() {
    let found = imported("bounds.tsv", &[]);
    let of = |f: &waymark_table::import::TableFigure| format!("{} {}", f.row, bounds(&found, f));
    let said: Vec<String> = found.figures.iter().map(of).collect();
    assert_eq!(said, ["2 1200..1500", "3 1200..1500", "7 100000..120000", "9 900..1000"]);
    for row in [4, 5, 8] {
        assert!(!why(&found, row).is_empty(), "row {row}");
    }
    assert_eq!(found.asks.len(), 1, "{:?}", found.asks);
    let said = format!("answer {}=it parts thousands", found.asks[0].question);
    let found = imported("bounds.tsv", &[&said]);
    let sixth = found.figures.iter().find(|f| f.row == 6).unwrap();
    assert_eq!(bounds(&found, sixth), "1200..1500");
}

#[test]
fn a_heading_that_says_more_than_is_known_is_asked() {
    for heading in [
        "Pregnant women",
        "Unaccompanied children",
        "Vaccinated children",
        "Expected arrivals",
        "Target arrivals",
        "Change in arrivals",
        "Arrivals previous week",
        "Unverified arrivals",
        "Livestock killed",
        "Food baskets for IDPs",
        "IDP sites",
        "Schools hosting IDPs",
        "Unaccompanied children under 18",
    ] {
        let table = format!("Date,Site,{heading}\n2023-09-05,Goris,11\n");
        let open = of_text(&table, &[]);
        assert!(open.figures.is_empty() && open.asks.len() == 1, "{heading}: {:?}", open.asks);
        let asked = &open.asks[0].question;
        assert_eq!(
            asked,
            &format!("`{heading}` says more than is known: does it count all of them?")
        );
        let all = of_text(&table, &[&format!("answer {asked}=all of them")]);
        assert!(all.figures.len() + all.asks.len() > 0, "{heading}");
    }
    for heading in [
        "Total number of estimated IDPs",
        "IDPs (cumulative, confirmed)",
        "de facto IDP individuals",
        "IDPs Sep 2023",
        "Female 60 and above",
        "Children 0-4 years",
    ] {
        let found = of_text(&format!("Date,Site,{heading}\n2023-09-05,Goris,11\n"), &[]);
        let asks = found.asks.iter().any(|a| a.question.contains("more than is known"));
        assert!(!asks, "{heading}: {:?}", found.asks);
    }
    let young = of_text("Date,Site,Children under 5\n2023-09-05,Goris,11\n", &[]);
    assert_eq!(young.figures[0].series.people.age.unwrap().to_string(), "0-4");
    let houses = of_text("Date,Site,Houses damaged\n2023-09-05,Goris,11\n", &[]);
    assert!(houses.figures.is_empty() && !houses.asks.is_empty(), "{:?}", houses.figures);
}

#[test]
fn who_is_unknown_is_not_everybody() {
    for heading in ["Sex", "Age group", "Legal status", "Country of origin"] {
        let known = match heading {
            "Sex" => "Female",
            "Age group" => "0-17",
            "Legal status" => "Refugee",
            _ => "Sudan",
        };
        let table = format!(
            "Date,Site,{heading},Present\n2023-09-05,Goris,{known},11\n2023-09-05,Goris,Unknown,12\n\
             2023-09-05,Goris,n/a,13\n2023-09-05,Goris,,30\n"
        );
        let open = of_text(&table, &[]);
        assert_eq!((open.figures.len(), open.asks.len()), (1, 1), "{heading}: {:?}", open.asks);
        assert!(why(&open, 3)[0].ends_with("some of them, not all"), "{:?}", open.left_out);
        assert_eq!(why(&open, 4).len(), 1);
        let asked = &open.asks[0].question;
        let all = of_text(&table, &[&format!("answer {asked}=all of them")]);
        assert_eq!(all.figures.len(), 2);
        let none = of_text(&table, &[&format!("answer {asked}=left out")]);
        assert_eq!(none.figures.len(), 1);
    }
}

#[test]
fn bounds_beside_a_best_estimate_lose_nothing() {
    let table = "Date,Site,Arrivals so far low,Arrivals so far best,Arrivals so far high\n2023-09-01,A,<10,15,>20\n\
                 2023-09-01,B,~10,15,20\n2023-09-01,C,10-12,,18-20\n2023-09-01,D,,15,\n\
                 2023-09-01,E,10,25,20\n2023-09-01,F,10,15,20\n";
    let found = of_text(table, &[]);
    let counts: Vec<(usize, Count)> = found.figures.iter().map(|f| (f.row, f.count)).collect();
    assert_eq!(
        counts,
        [(5, Count::About(15)), (6, Count::Between(10, 20)), (7, Count::Between(10, 20))]
    );
    assert!(found.figures[1].doubts[0].contains("outside its bounds"));
    assert!(found.figures[2].doubts.is_empty());
    for row in [2, 3, 4] {
        let is_told = why(&found, row).iter().any(|w| w.contains("no plain number"));
        assert!(is_told, "{:?}", found.left_out);
    }
    let plain = "Date,Site,Arrivals so far,Arrivals so far min,Arrivals so far max\n2023-09-01,A,15,,\n\
                 2023-09-01,B,15,10,20\n";
    let counts: Vec<Count> = of_text(plain, &[]).figures.iter().map(|f| f.count).collect();
    assert_eq!(counts, [Count::Exact(15), Count::Between(10, 20)]);
    let alone = of_text("Date,Site,Best estimate of arrivals so far\n2023-09-01,A,15\n", &[]);
    assert_eq!(alone.figures[0].count, Count::About(15));
}

#[test]
fn marks_scales_and_hedges_hold_for_the_whole_cell() {
    let of = |cell: &str| {
        let found = of_text(
            &format!("Date;Site;Present\n2023-09-05;Goris;{cell}\n2023-09-05;Vayk;5\n"),
            &[],
        );
        found.figures.iter().find(|f| f.row == 2).map(|f| f.count)
    };
    for (cell, count) in [
        ("=>200", Some(Count::AtLeast(200))),
        ("> =300", Some(Count::AtLeast(300))),
        ("=<200", Some(Count::AtMost(200))),
        ("< =300", Some(Count::AtMost(300))),
        ("1-2 thousand", Some(Count::Between(1_000, 2_000))),
        ("2 to 3 million", Some(Count::Between(2_000_000, 3_000_000))),
        ("1.5 to 2 million", Some(Count::Between(1_500_000, 2_000_000))),
        ("900 to 1.2 thousand", Some(Count::Between(900, 1_200))),
        ("1200-1500", Some(Count::Between(1_200, 1_500))),
        ("~1200-1500", None),
        ("400 m", None),
        ("1.2m", Some(Count::Exact(1_200_000))),
    ] {
        assert_eq!(of(cell), count, "{cell}");
    }
    let table = "date;lieu;réfugiés (en milliers)\n2023-09-05;Goris;3,500\n";
    let open = of_text(table, &[]);
    assert!(open.figures.is_empty());
    assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
    let said = format!("answer {}=it parts decimals", open.asks[0].question);
    assert_eq!(of_text(table, &[&said]).figures[0].count, Count::Exact(3_500));
}

#[test]
fn a_blank_unit_beside_households_is_asked() {
    let table = "Date,Site,Unit,Present\n2023-09-05,Goris,HH,11\n2023-09-05,Vayk,,12\n";
    let open = of_text(table, &[]);
    assert_eq!((open.figures.len(), open.asks.len()), (1, 1), "{:?}", open.asks);
    let answered = |answer: &str| {
        let all = of_text(table, &[&format!("answer {}={answer}", open.asks[0].question)]);
        all.figures.iter().map(|f| all.unit_name(f)).collect::<Vec<_>>()
    };
    assert_eq!(answered("people"), ["households", "people"]);
    assert_eq!(answered("households"), ["households", "households"]);
    assert_eq!(answered("left out"), ["households"]);
    let people = table.replace("HH", "people");
    assert_eq!(of_text(&people, &[]).figures.len(), 2);
}

#[test]
fn more_people_than_there_are_is_no_count() {
    for said in [
        "100000000000",
        "\"100,000,000,000\"",
        "12 thousand million",
        "9000000001",
        "1-20000000000",
    ] {
        let read = of_text(
            &format!("Date,Place,IDPs\n2023-09-01,Goris,{said}\n2023-09-01,Kapan,5\n"),
            &[],
        );
        assert_eq!(lines(&read), ["3 Kapan 2023-09-01 5"], "{said}");
        assert_eq!(read.left_out.len(), 1, "{said}");
    }
    let all = of_text("Date,Place,Population\n2023-09-01,Goris,8100000000\n", &[]);
    assert_eq!(lines(&all), ["2 Goris 2023-09-01 8100000000"]);
}

#[test]
fn a_word_for_nothing_is_asked_about() {
    for word in ["nil", "Nil", "NIL", "néant", "Aucun", "ninguno", "нет", "لا يوجد"] {
        let text = format!("Date,Place,IDPs\n2023-09-01,Goris,{word}\n2023-09-01,Kapan,5\n");
        let open = of_text(&text, &[]);
        let question = format!("What does `{word}` mean in `IDPs`?");
        assert_eq!(open.asks[0].question, question);
        assert_eq!(lines(&open), ["3 Kapan 2023-09-01 5"], "{word}");
        let read = of_text(&text, &[&format!("answer {question}=0")]);
        assert_eq!(lines(&read), ["2 Goris 2023-09-01 0", "3 Kapan 2023-09-01 5"], "{word}");
    }
}
