//! Cells that count in households and in people at once, and years that are estimates.

use crate::{bounds, lines, of_text, why};
use waymark_model::Unit;

#[test]
fn a_cell_in_two_units_counts_what_its_column_does() {
    for cell in ["12 families (60 persons)", "60 individuals (12 HH)", "12 ménages / 60 personnes"]
    {
        let read = of_text(
            &format!("Date,Site,IDPs\n2024-01-31,Camp A,{cell}\n2024-01-31,Camp B,95\n"),
            &[],
        );
        assert_eq!(lines(&read), ["2 Camp A 2024-01-31 60", "3 Camp B 2024-01-31 95"], "{cell}");
        assert!(
            read.figures.iter().all(|figure| figure.series.people.unit == Unit::OfMeasure),
            "{cell}"
        );
        let read = of_text(
            &format!("Date,Site,Households\n2024-01-31,Camp A,{cell}\n2024-01-31,Camp B,9\n"),
            &[],
        );
        let figure = read.figures.first().unwrap();
        assert_eq!(
            (bounds(&read, figure), figure.series.people.unit),
            ("12".to_owned(), Unit::Households)
        );
    }
}

#[test]
fn all_persons_of_a_cell_are_no_part_and_no_thousands() {
    for heading in ["Women", "Children", "Vehicles", "IDPs (thousands)"] {
        let read = of_text(
            &format!(
                "Date,Site,{heading}\n2024-01-31,Camp A,12 families (60 persons)\n2024-01-31,Camp B,95\n"
            ),
            &[],
        );
        assert!(read.figures.iter().all(|figure| figure.row == 3), "{heading}");
        assert!(!why(&read, 2).is_empty(), "{heading}");
    }
}

#[test]
fn an_estimate_of_a_year_below_a_group_is_of_that_year() {
    let read = of_text(
        "Country,Refugees,,IDPs,\n,2023,2024 (est.),2023,2024 (est.)\nChad,600,1100,300,220\nSudan,900,800,6000,8000\n",
        &[],
    );
    let years: Vec<String> = read.figures.iter().map(|figure| figure.as_of.to_string()).collect();
    assert_eq!(
        years,
        ["2023", "2024", "2023", "2024", "2023", "2024", "2023", "2024"],
        "{:?}",
        read.asks
    );
    let estimate = read.figures.get(1).unwrap();
    assert_ne!(bounds(&read, estimate), "1100");
}

#[test]
fn a_thousand_in_a_heading_is_asked_about() {
    for heading in ["IDPs (1 000)", "IDPs 1000", "\"IDPs, 1,000\""] {
        let text = format!("Date,District,{heading}\n2024-01-31,Bol,120\n2024-01-31,Liwa,80\n");
        let plain = heading.trim_matches('"');
        let all = format!(
            "answer `{plain}` says more than is known: does it count all of them?=all of them"
        );
        let read = of_text(&text, &[&all]);
        let question = format!("Does each number stand for 1,000, as `{plain}` says?");
        let asked: Vec<&str> = read.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!((asked, read.figures.len()), (vec![question.as_str()], 0));
        for (answer, count) in [("it does", "120000"), ("no", "120")] {
            let read = of_text(&text, &[&all, &format!("answer {question}={answer}")]);
            assert_eq!(bounds(&read, read.figures.first().unwrap()), count, "{heading}");
        }
    }
}
