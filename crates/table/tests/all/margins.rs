//! Counts that may be off: by a margin beside them, or rounded to thousands.

use super::{bounds, of_text, why};

fn counts(heading: &str, margin: &str, said: &[&str]) -> (Vec<String>, usize) {
    let text = format!("Date,Place,IDPs,{heading}\n2023-09-26,Goris,1200,{margin}\n");
    let found = of_text(&text, said);
    (found.figures.iter().map(|f| bounds(&found, f)).collect(), found.asks.len())
}

#[test]
fn a_margin_beside_a_count_makes_bounds_of_it() {
    for (heading, margin, expected) in [
        ("Margin of error", "100", "1100..1300"),
        ("Margin", "±150", "1050..1350"),
        ("Error margin", "5%", "1140..1260"),
        ("Marge d'erreur", "2.5 %", "1170..1230"),
        ("95% CI", "1100-1300", "1100..1300"),
        ("Confidence interval", "[1100; 1300]", "1100..1300"),
        ("Margin of error (%)", "5", "1140..1260"),
        ("Margin of error", "0", "1200"),
        ("Margin of error", "", "1200"),
        ("Margin of error", "n/a", "1200"),
    ] {
        assert_eq!(
            counts(heading, margin, &[]),
            (vec![expected.to_owned()], 0),
            "{heading} {margin}"
        );
    }
    // The ends of an interval are bounds, and no margins.
    let ends = "Date,Place,IDPs,Lower 95% CI,Upper 95% CI\n2023-09-26,Goris,1200,1100,1300\n";
    let found = of_text(ends, &[]);
    let told: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
    assert!(!found.asks.is_empty() || told == ["1100..1300"], "{told:?}");
    // What is outside of its bounds, or cannot be read, is none.
    for margin in ["1300-1500", "high"] {
        let text = format!("Date,Place,IDPs,Margin\n2023-09-26,Goris,1200,{margin}\n");
        let found = of_text(&text, &[]);
        assert!(found.figures.is_empty() && why(&found, 2)[0].contains("margin"), "{margin}");
    }
}

#[test]
fn a_sign_alone_may_say_what_changed() {
    let question = "Is `+/-` how far `IDPs` may be off?";
    assert_eq!(counts("+/-", "150", &[]), (Vec::new(), 1));
    let is_it = format!("answer {question}=it is");
    assert_eq!(counts("+/-", "150", &[&is_it]), (vec!["1050..1350".to_owned()], 0));
    let is_not = format!("answer {question}=left out");
    assert_eq!(counts("+/-", "150", &[&is_not]), (vec!["1200".to_owned()], 0));
}

/// The bounds of all counts of a row, and what is asked.
fn of_row(headings: &str, cells: &str, said: &[&str]) -> (Vec<String>, Vec<String>) {
    let found = of_text(&format!("Date,Place,{headings}\n2023-09-26,Goris,{cells}\n"), said);
    let asked = found.asks.iter().map(|asked| asked.question.clone()).collect();
    (found.figures.iter().map(|figure| bounds(&found, figure)).collect(), asked)
}

#[test]
fn a_margin_beside_several_counts_is_of_those_that_are_answered() {
    let headings = "IDPs,Men,Women,Margin of error";
    let cells = "1200,500,700,150";
    let question = "Of which counts does `Margin of error` say how far they may be off?";
    assert_eq!(of_row(headings, cells, &[]), (Vec::new(), vec![question.to_owned()]));
    for (answer, expected) in [
        ("IDPs", ["1050..1350", "500", "700"]),
        ("Women", ["1200", "500", "550..850"]),
        ("all of them", ["1050..1350", "350..650", "550..850"]),
        ("left out", ["1200", "500", "700"]),
    ] {
        let said = format!("answer {question}={answer}");
        let (mut told, asked) = of_row(headings, cells, &[&said]);
        let mut expected = expected.map(str::to_owned).to_vec();
        told.sort();
        expected.sort();
        assert_eq!((told, asked), (expected, Vec::new()), "{answer}");
    }
    for (headings, cells, asks) in [
        ("IDPs,Households,Margin of error (%)", "1200,240,5", 1),
        ("Margin,IDPs,Margin,Returnees", "150,1200,170,300", 2),
    ] {
        let (told, asked) = of_row(headings, cells, &[]);
        assert_eq!((told, asked.len()), (Vec::new(), asks), "{headings}");
    }
    let paired = of_row("IDPs,Margin,Returnees,Margin", "1200,150,900,110", &[]);
    assert_eq!(paired, (vec!["1050..1350".to_owned(), "790..1010".to_owned()], Vec::new()));
    let ends = "Date,Place,IDPs (best),IDPs (low),IDPs (high),Margin of error\n\
        2023-09-26,Goris,1200,1000,1300,150\n";
    let found = of_text(ends, &[]);
    assert!(why(&found, 0).iter().any(|why| why.contains("of none of the counts")));
}

#[test]
fn what_a_small_margin_is_told_in_is_asked() {
    let question = "Does `Margin of error` tell a number or per cent?";
    let of = |said: &[&str]| of_row("IDPs,Margin of error", "12000,5", said);
    assert_eq!(of(&[]), (Vec::new(), vec![question.to_owned()]));
    for (answer, expected) in
        [("number", "11995..12005"), ("percent", "11400..12600"), ("left out", "12000")]
    {
        let said = format!("answer {question}={answer}");
        assert_eq!(of(&[&said]), (vec![expected.to_owned()], Vec::new()), "{answer}");
    }
    // How sure an interval is, is no margin; nor is what may be a part of one.
    for (heading, cell) in [
        ("Margin of error (%)", "0.05"),
        ("Confidence interval", "95%"),
        ("Confidence interval (%)", "95"),
        ("95% CI", "\"(100,300)\""),
    ] {
        let found =
            of_text(&format!("Date,Place,IDPs,{heading}\n2023-09-26,Goris,200,{cell}\n"), &[]);
        let is_told = why(&found, 2).iter().any(|why| why.contains("margin"));
        assert!(found.figures.is_empty() && is_told, "{heading}: {:?}", found.left_out);
    }
}

#[test]
fn a_margin_of_something_else_takes_no_count() {
    let (told, asked) = of_row("PDI,PDI en marge du camp", "1200,300", &[]);
    assert!(told == ["1200"] && asked.len() == 1, "{told:?} {asked:?}");
    let (told, asked) = of_row("IDPs on the margins of camps", "300", &[]);
    assert!(told.is_empty() && asked.len() == 1, "{told:?} {asked:?}");
    let (told, _) = of_row("IDPs,Uncertainty", "1200,High", &[]);
    assert_eq!(told, ["1200"]);
    let (told, _) = of_row("BF,CI,ML,Refugees", "100,300,200,2000", &[]);
    assert!(!told.contains(&"1700..2300".to_owned()), "{told:?}");
}

#[test]
fn counts_said_in_thousands_may_be_rounded() {
    let doubts = |heading: &str, cell: &str| {
        let found = of_text(&format!("Date;Place;{heading}\n2023-09-26;Goris;{cell}\n"), &[]);
        found.figures.first().map(|figure| figure.doubts.clone()).unwrap_or_default()
    };
    for cell in ["3k", "1.2 million", "two million", "12 тыс.", "2.5 lakh"] {
        assert_eq!(doubts("IDPs", cell), [format!("`{cell}` may be rounded")], "{cell}");
    }
    assert_eq!(doubts("IDPs (thousands)", "482.5"), ["`482.5` may be rounded"]);
    for (heading, cell) in [
        ("IDPs", "3000"),
        ("IDPs", "about 3k"),
        ("IDPs", "1.234567 million"),
        ("IDPs (thousands)", "482.517"),
        ("IDPs (thousands)", "0"),
    ] {
        assert!(doubts(heading, cell).is_empty(), "{heading} {cell}");
    }
}

#[test]
fn a_margin_in_the_cell_makes_bounds_too() {
    let count = |cell: &str| {
        let rows = format!("2023-09-26;Goris;{cell}\n2023-09-26;Vayk;5\n");
        let found = of_text(&format!("Date;Place;IDPs\n{rows}"), &[]);
        found.figures.iter().find(|f| f.row == 2).map(|figure| bounds(&found, figure))
    };
    for (cell, expected) in [
        ("1200 ± 50", "1150..1250"),
        ("1,200 +/- 5%", "1140..1260"),
        ("1,200 (1,100-1,300)", "1100..1300"),
        ("1,200 [1,100 - 1,300]", "1100..1300"),
    ] {
        assert_eq!(count(cell).as_deref(), Some(expected), "{cell}");
    }
    for cell in ["1200 (2022-2023)", "35 (18-59)", "1200 (about)", "± 50", "1200 ± few"] {
        assert_eq!(count(cell), None, "{cell}");
    }
}

#[test]
fn a_margin_is_of_the_count_that_its_heading_speaks_of() {
    let all = |told: &[&str]| told.iter().map(|told| (*told).to_owned()).collect::<Vec<_>>();
    for (headings, cells, expected) in [
        (
            "IDPs,Returnees,IDPs margin of error,Returnees margin of error",
            "1200,900,120,110",
            ["1080..1320", "790..1010"],
        ),
        (
            "IDPs,Returnees,Returnees margin of error,IDPs margin of error",
            "1200,900,110,120",
            ["1080..1320", "790..1010"],
        ),
        ("IDP men,IDP women,Margin of error (women)", "500,700,120", ["500", "580..820"]),
        ("IDPs,Households,Margin of error (households)", "1200,300,110", ["1200", "190..410"]),
        ("IDPs,Women (IDPs),IDPs margin of error", "1200,700,120", ["1080..1320", "700"]),
        ("Present IDPs,Killed,Margin of error on IDPs", "1200,700,120", ["1080..1320", "700.."]),
    ] {
        let (told, asked) = of_row(headings, cells, &[]);
        assert_eq!((told, asked), (all(&expected), Vec::new()), "{headings}");
    }
    // Of others, in another unit, of a part, or of two.
    for (headings, cells) in [
        ("IDPs,Margin of error (households)", "1200,120"),
        ("IDPs,Margin of error women", "1200,120"),
        ("IDPs,Marge d'erreur (ménages)", "1200,120"),
        ("IDPs,Margin of error (urban)", "1200,120"),
        ("IDPs,IDPs margin of error,IDPs 95% CI", "1200,120,1000-1300"),
        ("IDPs,MoE,MoE (%)", "1200,150,12"),
        ("IDPs,moe,moe (%)", "1200,150,12"),
        ("IDPs,IDPs ±", "1200,120"),
        ("IDPs,± IDPs", "1200,120"),
        ("IDPs,CI", "1200,120"),
        ("IDPs,Margin of error (percentage points)", "1200,5"),
        ("IDPs,Margin of error last year", "1200,120"),
        ("IDPs,Margin of error 2022", "1200,120"),
        ("IDPs,Margin of error (previous month)", "1200,120"),
        ("IDPs,No margin of error", "1200,120"),
        ("IDPs,CI No.", "1200,120"),
        ("IDPs,CI code", "1200,120"),
        ("IDPs,Margin of error of births", "1200,120"),
        ("IDPs,Margin of error (place)", "1200,120"),
        ("Vehicles,Margin of error (persons)", "1200,120"),
        ("IDP men,IDPs margin of error", "1200,120"),
        ("IDP households,IDPs margin of error", "1200,120"),
        ("IDP children,IDPs margin of error", "1200,120"),
        ("Killed IDPs,IDPs margin of error", "1200,120"),
        ("IDP deaths,IDPs margin of error", "1200,120"),
        ("Refugee arrivals,Arrivals margin of error", "1200,120"),
        ("Registered refugees,Refugees margin of error", "1200,120"),
        ("New arrivals,Arrivals margin of error", "1200,120"),
        ("IDPs in host families,IDPs margin of error", "1200,120"),
        ("Returned IDPs,IDPs margin of error", "1200,120"),
    ] {
        let (told, asked) = of_row(headings, cells, &[]);
        assert!(
            !told.contains(&"1080..1320".to_owned()) && !asked.is_empty(),
            "{headings}: {told:?}"
        );
    }
    for heading in [
        "Margin of error (95% confidence)",
        "Margin of error at 95% confidence level",
        "Margin of error on IDPs",
        "Margin of error +/-",
        "Margin of error (individuals)",
        "Margin of error (total)",
        "Margin of error of the estimate",
    ] {
        let (told, asked) = of_row(&format!("IDPs,{heading}"), "1200,120", &[]);
        assert_eq!((told, asked), (all(&["1080..1320"]), Vec::new()), "{heading}");
    }
    for heading in ["95% confidence interval", "Confidence interval (95%)"] {
        let (told, asked) = of_row(&format!("IDPs,{heading}"), "1200,1080-1320", &[]);
        assert_eq!((told, asked), (all(&["1080..1320"]), Vec::new()), "{heading}");
    }
    let merged = "Date,Place,IDPs,,Returnees,\n,,Count,Margin,Count,Margin\n2023-09-26,Goris,1200,120,900,110\n";
    let found = of_text(merged, &[]);
    let told: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
    assert_eq!((told, found.asks.len()), (all(&["1080..1320", "790..1010"]), 0));
    let question = "Is `CI` how far `IDPs` may be off?";
    let said = format!("answer {question}=it is");
    assert_eq!(of_row("IDPs,CI", "1200,1100-1300", &[&said]).0, ["1100..1300"]);
}

#[test]
fn one_number_of_an_interval_is_no_margin() {
    for (heading, cell) in [("95% CI", "150"), ("Confidence interval", "150"), ("95% CI", "5%")] {
        let text = format!("Date,Place,IDPs,{heading}\n2023-09-26,Goris,1200,{cell}\n");
        let found = of_text(&text, &[]);
        assert!(
            found.figures.is_empty() && why(&found, 2)[0].contains("margin"),
            "{heading} {cell}"
        );
    }
    assert_eq!(counts("95% CI", "±150", &[]), (vec!["1050..1350".to_owned()], 0));
    // Numbers on lines of their own are none either.
    let found = of_text("Date,Place,IDPs,Margin\n2023-09-26,Goris,1200,\"100\n140\"\n", &[]);
    assert!(found.figures.is_empty() && why(&found, 2)[0].contains("margin"));
}

#[test]
fn a_margin_of_another_scale_than_its_count_is_asked_and_read_in_its_own() {
    for heading in ["MoE ('000)", "Margin of error (thousands)", "Margin of error (thousand)"] {
        let headings = format!("IDPs,{heading}");
        let (told, asked) = of_row(&headings, "1200000,120", &[]);
        assert_eq!((told.len(), asked.len()), (0, 1), "{heading}: {asked:?}");
        let said = format!("answer {}=IDPs", asked[0]);
        let expected = vec!["1080000..1320000".to_owned()];
        assert_eq!(of_row(&headings, "1200000,120", &[&said]), (expected, Vec::new()), "{heading}");
    }
    let both = of_row("IDPs ('000),Margin of error ('000)", "1200,120", &[]);
    assert_eq!(both, (vec!["1080000..1320000".to_owned()], Vec::new()));
}

#[test]
fn how_sure_a_count_is_is_no_margin() {
    for heading in ["95% confidence level", "95% confidence", "90% confidence"] {
        for cell in ["High", "medium", "95", "0.95", "95%", "95 %", "90", "99"] {
            let (told, asked) = of_row(&format!("IDPs,{heading}"), &format!("1200,{cell}"), &[]);
            assert_eq!((told, asked), (vec!["1200".to_owned()], Vec::new()), "{heading} {cell}");
        }
        for (cell, bounds) in [
            ("120", "1080..1320"),
            ("1100-1300", "1100..1300"),
            ("[1100; 1300]", "1100..1300"),
            ("±120", "1080..1320"),
        ] {
            let (told, asked) = of_row(&format!("IDPs,{heading}"), &format!("1200,{cell}"), &[]);
            assert_eq!((told, asked), (vec![bounds.to_owned()], Vec::new()), "{heading} {cell}");
        }
        for cell in ["±85", "±95", "85"] {
            let (told, asked) = of_row(&format!("IDPs,{heading}"), &format!("1200,{cell}"), &[]);
            assert_eq!((told.len(), asked.len()), (0, 1), "{heading} {cell}: {told:?}");
        }
        let (told, _) = of_row(&format!("IDPs,{heading}"), "1200,yes", &[]);
        assert!(told.is_empty(), "{heading}: {told:?}");
    }
    for (cell, expected) in [("85", (0, 1)), ("95", (0, 1)), ("100", (1, 0))] {
        let row = format!("1200,{cell}");
        let (told, asked) = of_row("IDPs,95% confidence (+/-)", &row, &[]);
        assert_eq!((told.len(), asked.len()), expected, "{cell}: {told:?}");
        assert!(told.iter().all(|bounds| bounds == "1100..1300"), "{told:?}");
    }
}

#[test]
fn persons_of_a_status_are_between_bounds_of_that_status() {
    let (told, asked) = of_row("IDP individuals,IDPs (min),IDPs (max)", "100,90,150", &[]);
    assert_eq!((told, asked), (vec!["90..150".to_owned()], Vec::new()));
    let (told, asked) = of_row("IDPs (min),IDP persons,IDPs (max)", "90,100,150", &[]);
    assert_eq!((told, asked), (vec!["90..150".to_owned()], Vec::new()));
    let (told, _) = of_row("IDP households,IDPs (min),IDPs (max)", "20,90,150", &[]);
    assert!(told.contains(&"90..150".to_owned()), "{told:?}");
    // One end alone may be a count of its own.
    for (headings, cells) in [
        ("IDP individuals,IDPs (max)", "100,500"),
        ("IDPs (max),IDP individuals", "500,100"),
        ("IDP individuals,IDPs (min)", "100,50"),
        ("Refugee persons,Refugees (max)", "100,500"),
    ] {
        let (told, asked) = of_row(headings, cells, &[]);
        assert_eq!(asked.len(), 1, "{headings}: {told:?}");
        assert!(told.iter().all(|bounds| bounds == "100"), "{headings}: {told:?}");
    }
}
