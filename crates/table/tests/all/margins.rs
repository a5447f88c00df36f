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
        ("Margin", "±50", "1150..1250"),
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
    assert_eq!(counts("+/-", "50", &[]), (Vec::new(), 1));
    let is_it = format!("answer {question}=it is");
    assert_eq!(counts("+/-", "50", &[&is_it]), (vec!["1150..1250".to_owned()], 0));
    let is_not = format!("answer {question}=left out");
    assert_eq!(counts("+/-", "50", &[&is_not]), (vec!["1200".to_owned()], 0));
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
    for cell in ["1200 (2022-2023)", "1200 (about)", "± 50", "1200 ± few"] {
        assert_eq!(count(cell), None, "{cell}");
    }
}
