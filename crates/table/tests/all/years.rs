//! Days, weeks and months without a year are of the year that the table says, or that is answered.

use super::{lines, of_text};

const SITE: &str = "Date,Site,IDPs\n12 March,A,5\n19 March,A,7\n";

#[test]
fn a_year_that_a_title_names_is_offered_and_not_taken() {
    for (table, first, offered) in [
        (format!("IDPs present by site - 2022,,\n{SITE}"), "12 March", vec!["2022"]),
        (SITE.to_owned(), "12 March", vec![]),
        ("Sites 2023,,\nSite,1 Oct,2 Oct\nA,5,7\n".to_owned(), "1 Oct", vec!["2023"]),
        ("Sites 2023,,\nWeek,Site,IDPs\nW1,A,5\nW2,A,7\n".to_owned(), "W1", vec!["2023"]),
        (
            "Sites 2023,,,\nSite,Month,Day,IDPs\nA,3,12,5\nA,3,13,7\n".to_owned(),
            "12/3",
            vec!["2023"],
        ),
    ] {
        let open = of_text(&table, &["set measure=Present"]);
        assert_eq!((open.figures.len(), open.asks.len()), (0, 1), "{table}{:?}", open.asks);
        assert_eq!(open.asks[0].question, format!("Of which year is `{first}`?"));
        assert_eq!(
            (&open.asks[0].answers[..], open.asks[0].is_open),
            (&offered.iter().map(ToString::to_string).collect::<Vec<_>>()[..], true)
        );
        let said = format!("answer {}=2021", open.asks[0].question);
        let found = of_text(&table, &["set measure=Present", &said]);
        assert_eq!((found.figures.len(), found.asks.len()), (2, 0), "{table}{:?}", found.left_out);
        assert!(lines(&found).iter().all(|line| line.contains(" 2021-")), "{:?}", lines(&found));
    }
}

#[test]
fn a_table_that_says_its_year_is_believed_and_that_is_told() {
    for table in [format!("Year: 2022,,\n{SITE}"), format!("{SITE},,\nYear: 2022,,\n")] {
        let found = of_text(&table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        assert!(lines(&found).iter().all(|line| line.contains(" 2022-03-")));
        assert!(found.notes.iter().any(|note| note.contains("are of 2022, as the table says")));
    }
}

#[test]
fn one_year_is_none_of_december_and_the_january_after() {
    let table = "Sites 2022,,\nDate,Site,IDPs\n28 December,A,5\n4 January,A,7\n";
    let found = of_text(table, &[]);
    assert_eq!((found.figures.len(), found.asks.len()), (0, 0));
    assert!(found.notes.iter().any(|note| note.contains("no year is taken")), "{:?}", found.notes);
}

#[test]
fn a_round_beside_its_month_is_both() {
    let rounds = |found: &waymark_table::import::Imported| -> Vec<String> {
        let round = |f: &waymark_table::import::TableFigure| f.fields["round"].clone();
        found.figures.iter().map(round).collect()
    };
    let found =
        of_text("Site,Round 5 (Jan 2024),Round 6 (Mar 2024)\nA,5,7\n", &["set measure=Present"]);
    assert_eq!(lines(&found), ["2 A 2024-01 5", "2 A 2024-03 7"], "{:?}", found.asks);
    assert_eq!(rounds(&found), ["Round 5", "Round 6"]);
    let found = of_text("Round,Site,IDPs\nRound 5 (Jan 2024),A,5\nRound 6 (Mar 2024),A,7\n", &[]);
    assert_eq!(lines(&found), ["2 A 2024-01 5", "3 A 2024-03 7"], "{:?}", found.asks);
    assert_eq!(rounds(&found), ["Round 5", "Round 6"]);
    // The 4 of a round in a title is no day.
    let found = of_text("Round 4 (Feb 2024),,\nSite,HH,IDPs\nA,5,7\n", &["set measure=Present"]);
    assert_eq!(found.asks[0].answers, ["2024-02"], "{:?}", found.asks);
}
